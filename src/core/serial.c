/* Serial numbers: see serial.h. */
#include "core/serial.h"

#include <string.h>

SQL(sql_serial, SQL_WRITE,
    "INSERT INTO serial (kind, year, last) VALUES (?1, ?2, 1)"
    " ON CONFLICT (kind, year) DO UPDATE SET last = last + 1 RETURNING last");

enum status
serial_next(struct db *db, const char *kind, int64_t year, int64_t *serial)
{
	struct stmt *st = db_begin(db, &sql_serial);

	db_bind_text(st, 1, kind);
	db_bind_int(st, 2, year);
	*serial = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

SQL(sql_serial_last, SQL_READ, "SELECT last FROM serial WHERE kind = ?1 AND year = ?2");

int64_t
serial_last(struct db *db, const char *kind, int64_t year)
{
	struct stmt *st = db_begin(db, &sql_serial_last);

	db_bind_text(st, 1, kind);
	db_bind_int(st, 2, year);
	int64_t last = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? last : 0;
}

/* At most `max` digits at *s, which moves behind them; -1 when there is none. */
static int64_t
digits(const char **s, int max)
{
	int64_t value = -1;

	for (; max > 0 && **s >= '0' && **s <= '9'; (*s)++, max--)
		value = (value < 0 ? 0 : value * 10) + (**s - '0');
	return value;
}

bool
serial_parse(const char *typed, char letter, int64_t *year, int64_t *serial)
{
	static const char between[] = " -./\t";
	const char *s = typed + strspn(typed, between);

	if (*s == letter || *s == letter - 'a' + 'A')
		s++;
	s += strspn(s, between);
	*year = digits(&s, 4);
	s += strspn(s, between);
	*serial = digits(&s, 12);
	s += strspn(s, between);
	return *year >= 1000 && *serial > 0 && *s == '\0';
}

enum status
serial_find(struct db *db, const struct sql *const *by_code, char letter, const char *typed,
            int64_t *id)
{
	int64_t year;
	int64_t serial;

	*id = 0;
	if (!serial_parse(typed, letter, &year, &serial))
		return NOT_FOUND;
	struct stmt *st = db_begin(db, by_code);
	db_bind_int(st, 1, year);
	db_bind_int(st, 2, serial);
	if (db_step(st))
		*id = db_int(st, 0);
	enum status status = db_end(st);
	return status == OK && *id == 0 ? NOT_FOUND : status;
}

enum status
serial_of(struct db *db, const struct sql *const *by_id, int64_t id, int64_t *year, int64_t *serial)
{
	struct stmt *st = db_begin(db, by_id);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	*year = found ? db_int(st, 0) : 0;
	*serial = found ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

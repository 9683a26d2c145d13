/* Serial numbers: see serial.h. */
#include "core/serial.h"

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

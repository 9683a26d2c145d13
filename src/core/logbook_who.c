/* Whom lines of the system's log name: members' numbers in their texts, marked when a line is kept,
 * and taken out again. */
#include <ctype.h>
#include <string.h>

#include "core/logbook_who.h"
#include "core/member.h"

#define DIGITS_MAX 12 /* of a number: what has more is none */
#define BATCH 100     /* lines that are gone through at once */

/* The first number in the text, "W-0007", or NULL; *n digits stand behind the two. */
static char *
find_number(char *text, size_t *n, int64_t *number)
{
	for (char *at = strstr(text, "W-"); at; at = strstr(at + 2, "W-")) {
		if (at > text && isalnum((unsigned char)at[-1]))
			continue;
		*number = 0;
		for (*n = 0; *n <= DIGITS_MAX && isdigit((unsigned char)at[2 + *n]); ++*n)
			*number = *number * 10 + (at[2 + *n] - '0');
		if (*n >= 4 && *n <= DIGITS_MAX)
			return at;
	}
	return NULL;
}

void
logbook_hide(char *text, bool (*hidden)(void *arg, int64_t number), void *arg)
{
	int64_t number;
	size_t n;

	for (char *at = find_number(text, &n, &number); at; at = find_number(at + 2, &n, &number)) {
		if (!hidden(arg, number))
			continue;
		/* No longer than it was, since there are four digits at least. */
		memcpy(at + 2, "****", 4);
		memmove(at + 6, at + 2 + n, strlen(at + 2 + n) + 1);
	}
}

static bool
is_another(void *arg, int64_t number)
{
	const int64_t *own = arg;

	return number != *own;
}

const char *
logbook_text_for(struct arena *a, const char *text, int64_t number)
{
	char *shown = arena_strdup(a, text);

	logbook_hide(shown, is_another, &number);
	return shown;
}

/* -- Kept with the lines ----------------------------------------------------------------------- */

SQL(sql_log_name, SQL_WRITE,
    "INSERT INTO log_member (number, line) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
SQL(sql_log_left, SQL_READ, "SELECT 1 FROM member WHERE number = ?1 AND state = 3");

_Static_assert(MEMBER_LEFT == 3, "the statement above says so");

static bool
has_left(void *arg, int64_t number)
{
	struct db *db = arg;
	struct stmt *st = db_begin(db, &sql_log_left);

	db_bind_int(st, 1, number);
	bool left = db_step(st);
	return db_end(st) == OK && left;
}

void
logbook_hide_left(struct db *db, char *text)
{
	logbook_hide(text, has_left, db);
}

enum status
logbook_mark(struct db *db, int64_t line, char *text)
{
	enum status status = OK;
	int64_t number;
	size_t n;

	for (char *at = find_number(text, &n, &number); at && status == OK;
	     at = find_number(at + 2, &n, &number)) {
		struct stmt *st = db_begin(db, &sql_log_name);
		db_bind_int(st, 1, number);
		db_bind_int(st, 2, line);
		status = db_run(st);
	}
	return status;
}

/* -- Forgetting -------------------------------------------------------------------------------- */

SQL(sql_log_number, SQL_READ, "SELECT number FROM member WHERE id = ?1");
SQL(sql_log_naming, SQL_READ,
    "SELECT n.line, l.text FROM log_member n JOIN log l ON l.id = n.line WHERE n.number = ?1"
    " AND n.line > ?2 ORDER BY n.line LIMIT ?3");
SQL(sql_log_retell, SQL_WRITE, "UPDATE log SET text = ?2 WHERE id = ?1");
SQL(sql_log_unname, SQL_WRITE, "DELETE FROM log_member WHERE number = ?1");

struct naming {
	int64_t line;
	char *text;
};

static enum status
read_naming(struct db *db, struct arena *a, int64_t number, int64_t from,
            struct naming found[BATCH], size_t *n)
{
	struct stmt *st = db_begin(db, &sql_log_naming);

	db_bind_int(st, 1, number);
	db_bind_int(st, 2, from);
	db_bind_int(st, 3, BATCH);
	for (*n = 0; *n < BATCH && db_step(st); ++*n)
		found[*n] = (struct naming){ db_int(st, 0), arena_strdup(a, db_text(st, 1)) };
	return db_end(st);
}

static bool
is_the_same(void *arg, int64_t number)
{
	return !is_another(arg, number);
}

static enum status
forget_number(struct db *db, int64_t number)
{
	struct naming found[BATCH];
	struct arena a = { 0 };
	size_t n = BATCH;
	enum status status = OK;

	for (int64_t from = 0; status == OK && n == BATCH; from = n > 0 ? found[n - 1].line : 0) {
		arena_reset(&a);
		status = read_naming(db, &a, number, from, found, &n);
		for (size_t i = 0; status == OK && i < n; i++) {
			logbook_hide(found[i].text, is_the_same, &number);
			struct stmt *st = db_begin(db, &sql_log_retell);
			db_bind_int(st, 1, found[i].line);
			db_bind_text(st, 2, found[i].text);
			status = db_run(st);
		}
	}
	arena_free(&a);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_log_unname);
	db_bind_int(st, 1, number);
	return db_run(st);
}

enum status
logbook_forget(struct db *db, int64_t member)
{
	struct stmt *st = db_begin(db, &sql_log_number);

	db_bind_int(st, 1, member);
	int64_t number = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	return status == OK ? forget_number(db, number) : status;
}

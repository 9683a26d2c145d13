/* Drafts of guests, who are known by nothing but a code: see draft.h. */
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/clock_guard.h"
#include "core/draft.h"

#define CODE_LETTERS 3
#define CODE_DIGITS 3
#define STORED_SIZE (CODE_LETTERS + CODE_DIGITS + 1) /* without the dash */
/* A code that is taken is rarer than this many throws in a row could meet. */
#define THROWS 20
/* How many old ones go with each one saved. */
#define PURGED 20
#define TIDY_WAIT_MS 2000
#define DROP_WAIT_MS 1000

/* Without B I O S Z and 0 1 2 5 8, one of which is read for the other. */
static const char letters[] = "ACDEFGHJKLMNPQRTUVWXY";
static const char signs[] = "ACDEFGHJKLMNPQRTUVWXY34679";

SQL(sql_guest_replace, SQL_WRITE,
    "UPDATE guest_draft SET form = ?2, body = ?3, saved = ?5 WHERE code = ?1 AND request = ?4");
SQL(sql_guest_add, SQL_WRITE,
    "INSERT INTO guest_draft (code, form, body, request, saved) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (code) DO NOTHING");
SQL(sql_guest_purge, SQL_WRITE,
    "DELETE FROM guest_draft WHERE code IN"
    " (SELECT code FROM guest_draft WHERE saved < ?1 ORDER BY saved LIMIT ?2)");
SQL(sql_guest_read, SQL_READ,
    "SELECT form, body, request, saved FROM guest_draft WHERE code = ?1 AND saved >= ?2");
SQL(sql_guest_drop, SQL_WRITE, "DELETE FROM guest_draft WHERE code = ?1");

/* -- Codes ----------------------------------------------------------------------------------- */

static void
throw_code(char code[STORED_SIZE])
{
	code[0] = letters[randombytes_uniform(sizeof(letters) - 1)];
	for (int i = 1; i < CODE_LETTERS; i++)
		code[i] = signs[randombytes_uniform(sizeof(signs) - 1)];
	for (int i = CODE_LETTERS; i < STORED_SIZE - 1; i++)
		code[i] = (char)('0' + randombytes_uniform(10));
	code[STORED_SIZE - 1] = '\0';
}

/* What was meant by what was typed: where digits stand, an O is a nought. False when it is no
 * code. */
static bool
parse_code(const char *typed, char code[STORED_SIZE])
{
	size_t n = 0;

	for (const char *s = typed; *s; s++) {
		char c = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;
		if (strchr(" -.\t", c))
			continue;
		if (n == STORED_SIZE - 1)
			return false;
		if (n >= CODE_LETTERS && c == 'O')
			c = '0';
		else if (n >= CODE_LETTERS && (c == 'I' || c == 'L'))
			c = '1';
		if (!strchr(n < CODE_LETTERS ? signs : "0123456789", c))
			return false;
		code[n++] = c;
	}
	code[n] = '\0';
	return n == STORED_SIZE - 1;
}

static void
show_code(const char stored[STORED_SIZE], char code[GUEST_CODE_SIZE])
{
	snprintf(code, GUEST_CODE_SIZE, "%.3s-%.3s", stored, stored + CODE_LETTERS);
}

/* -- Keeping ----------------------------------------------------------------------------------- */

struct guest_saving {
	char code[STORED_SIZE];
	bool known; /* the code was given before */
	const char *form;
	const char *body;
	const char *request;
};

static enum status
run_save(struct db *db, const struct sql *const *sql, const struct guest_saving *g)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_text(st, 1, g->code);
	db_bind_text(st, 2, g->form);
	db_bind_text(st, 3, g->body);
	db_bind_text(st, 4, g->request);
	db_bind_int(st, 5, clock_believed(db));
	return db_run(st);
}

static enum status
purge(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_guest_purge);

	db_bind_int(st, 1, clock_believed(db) - GUEST_DRAFT_SECONDS);
	db_bind_int(st, 2, PURGED);
	return db_run(st);
}

static enum status
purge_all(struct db *db, void *arg)
{
	enum status status;

	(void)arg;
	do
		status = purge(db);
	while (status == OK && db_changes(db) > 0);
	return status;
}

enum status
draft_guest_tidy(struct db *db)
{
	return db_keep(db, TIDY_WAIT_MS, purge_all, NULL);
}

static enum status
save(struct db *db, void *arg)
{
	struct guest_saving *g = arg;
	enum status status = purge(db);

	if (status == OK && g->known) {
		status = run_save(db, &sql_guest_replace, g);
		if (status == OK && db_changes(db) == 1)
			return OK;
	}
	for (int i = 0; status == OK && i < THROWS; i++) {
		throw_code(g->code);
		status = run_save(db, &sql_guest_add, g);
		if (status == OK && db_changes(db) == 1)
			return OK;
	}
	return status == OK ? CONFLICT : status;
}

enum status
draft_guest_save(struct db *db, char code[GUEST_CODE_SIZE], const char *form, const char *body,
                 const char *request, int wait_ms)
{
	struct guest_saving g = { .form = form, .body = body, .request = request };

	if (strlen(body) > DRAFT_MAX || strlen(request) >= REQUEST_SIZE)
		return INVALID;
	g.known = parse_code(code, g.code);
	if (!db_room_left(db, DB_ROOM_DRAFTS))
		return FULL;
	enum status status = db_keep_typed(db, wait_ms, save, &g);
	if (status == OK)
		show_code(g.code, code);
	return status;
}

enum status
draft_guest_read(struct db *db, struct arena *a, const char *typed, struct guest_draft *d)
{
	char code[STORED_SIZE];

	*d = (struct guest_draft){ .form = "", .body = "" };
	if (!parse_code(typed, code))
		return NOT_FOUND;
	struct stmt *st = db_begin(db, &sql_guest_read);
	db_bind_text(st, 1, code);
	db_bind_int(st, 2, clock_believed(db) - GUEST_DRAFT_SECONDS);
	bool found = db_step(st);
	if (found) {
		show_code(code, d->code);
		d->form = arena_strdup(a, db_text(st, 0));
		d->body = arena_strdup(a, db_text(st, 1));
		snprintf(d->request, sizeof(d->request), "%s", db_text(st, 2));
		d->saved = db_int(st, 3);
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

static enum status
drop(struct db *db, void *arg)
{
	struct stmt *st = db_begin(db, &sql_guest_drop);

	db_bind_text(st, 1, arg);
	return db_run(st);
}

enum status
draft_guest_drop(struct db *db, const char *code)
{
	char stored[STORED_SIZE];

	return parse_code(code, stored) ? db_keep(db, DROP_WAIT_MS, drop, stored) : OK;
}

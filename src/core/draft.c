/* Drafts: see draft.h. What a body says is the form's affair. */
#include "core/draft.h"

#include <string.h>

#include "core/clock_guard.h"

/* How long dropping waits for the lock: less than anyone notices. */
#define DROP_WAIT_MS 1000

SQL(sql_save, SQL_WRITE,
    "INSERT INTO draft (member, form, subject, body, request, saved)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT (member, form, subject) DO UPDATE"
    " SET body = excluded.body, request = excluded.request, saved = excluded.saved");
SQL(sql_read, SQL_READ,
    "SELECT body, request, saved FROM draft WHERE member = ?1 AND form = ?2 AND subject = ?3");
SQL(sql_drop, SQL_WRITE, "DELETE FROM draft WHERE member = ?1 AND form = ?2 AND subject = ?3");
SQL(sql_settle, SQL_WRITE,
    "DELETE FROM draft WHERE member = ?1 AND form = ?2 AND subject = ?3"
    " AND (?4 IS NULL OR request = ?4)");

struct keeping {
	int64_t member;
	const char *form;
	int64_t subject;
	const char *body;
	const char *request;
};

static struct stmt *
begin(struct db *db, const struct sql *const *sql, const struct keeping *k)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, k->member);
	db_bind_text(st, 2, k->form);
	db_bind_int(st, 3, k->subject);
	return st;
}

static enum status
save(struct db *db, void *arg)
{
	const struct keeping *k = arg;
	struct stmt *st = begin(db, &sql_save, k);

	db_bind_text(st, 4, k->body);
	db_bind_text(st, 5, k->request);
	db_bind_int(st, 6, clock_believed(db));
	return db_run(st);
}

enum status
draft_save(struct session *s, const char *form, int64_t subject, const char *body,
           const char *request, int wait_ms)
{
	struct keeping k = {
		.member = s->member,
		.form = form,
		.subject = subject,
		.body = body,
		.request = request,
	};

	if (s->member == 0)
		return DENIED;
	if (strlen(body) > DRAFT_MAX || strlen(request) >= REQUEST_SIZE)
		return INVALID;
	if (!db_room_left(s->db, DB_ROOM_DRAFTS))
		return FULL;
	return db_keep_typed(s->db, wait_ms, save, &k);
}

enum status
draft_read(struct session *s, struct arena *a, const char *form, int64_t subject, struct draft *d)
{
	const struct keeping k = { .member = s->member, .form = form, .subject = subject };
	struct stmt *st = begin(s->db, &sql_read, &k);
	bool found = db_step(st);

	*d = (struct draft){ .body = "" };
	if (found) {
		d->body = arena_strdup(a, db_text(st, 0));
		strncpy(d->request, db_text(st, 1), sizeof(d->request) - 1);
		d->saved = db_int(st, 2);
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

static enum status
drop(struct db *db, void *arg)
{
	return db_run(begin(db, &sql_drop, arg));
}

enum status
draft_drop(struct session *s, const char *form, int64_t subject)
{
	struct keeping k = { .member = s->member, .form = form, .subject = subject };

	return s->member == 0 ? OK : db_keep(s->db, DROP_WAIT_MS, drop, &k);
}

enum status
draft_settle(struct act *act, const char *form, int64_t subject, const char *request)
{
	struct keeping k = { .member = act->session->member, .form = form, .subject = subject };

	if (k.member == 0)
		return OK;
	struct stmt *st = begin(act->session->db, &sql_settle, &k);
	db_bind_text(st, 4, request);
	return db_run(st);
}

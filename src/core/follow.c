/* Following: see follow.h. Whom it is told, notice.c knows. */
#include "core/follow.h"

#include "base/array.h"
#include "base/lang.h"
#include "core/thing.h"

/* How long a wish waits for the lock: somebody pressed a key for it. */
#define WISH_WAIT_MS DB_WAIT_MS

_Static_assert(FOLLOW_NOT == 0 && FOLLOW_ITSELF == 1 && FOLLOW_WISHED == 2,
               "the statements say so");

/* -- By itself ------------------------------------------------------------------------------- */

SQL(sql_itself, SQL_WRITE,
    "INSERT INTO follow (subject, subject_id, member, kind, at) VALUES (?1, ?2, ?3, 1, ?4)"
    " ON CONFLICT (subject, subject_id, member) DO NOTHING");
SQL(sql_no_more, SQL_WRITE,
    "DELETE FROM follow WHERE subject = ?1 AND subject_id = ?2 AND member = ?3 AND kind = 1");

/* Whoever follows a proposal follows the program it is in, unless they have said otherwise. */
SQL(sql_along, SQL_WRITE,
    "INSERT INTO follow (subject, subject_id, member, kind, at)"
    " SELECT ?4, a.program, ?3, 1, ?5 FROM adoption a JOIN follow f ON f.subject = ?2"
    " AND f.subject_id = a.proposal AND f.member = ?3 AND f.kind <> 0 WHERE a.proposal = ?1"
    " ON CONFLICT (subject, subject_id, member) DO NOTHING");
/* ... and no more, unless another proposal in it leads them there, or they have rated it or said
 * whether it is done. */
SQL(sql_along_no_more, SQL_WRITE,
    "DELETE FROM follow WHERE subject = ?4 AND member = ?3 AND kind = 1 AND subject_id ="
    " (SELECT a.program FROM adoption a WHERE a.proposal = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM adoption a JOIN follow o ON o.subject = ?2"
    "  AND o.subject_id = a.proposal AND o.member = ?3 AND o.kind <> 0"
    "  WHERE a.program = follow.subject_id)"
    " AND NOT EXISTS (SELECT 1 FROM rating x WHERE x.program = follow.subject_id"
    "  AND x.member = ?3)"
    " AND NOT EXISTS (SELECT 1 FROM verdict x WHERE x.program = follow.subject_id"
    "  AND x.member = ?3)");

static enum status
follow_program_of(struct db *db, int64_t proposal, int64_t member, bool follow, int64_t at)
{
	struct stmt *st = db_begin(db, follow ? &sql_along : &sql_along_no_more);

	db_bind_int(st, 1, proposal);
	db_bind_int(st, 2, SUBJECT_PROPOSAL);
	db_bind_int(st, 3, member);
	db_bind_int(st, 4, SUBJECT_PROGRAM);
	if (follow)
		db_bind_int(st, 5, at);
	return db_run(st);
}

enum status
follow_by_itself(struct act *act, enum subject subject, int64_t id, int64_t member)
{
	struct stmt *st = db_begin(act->session->db, &sql_itself);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, member);
	db_bind_int(st, 4, act->now);
	enum status status = db_run(st);
	if (status != OK || subject != SUBJECT_PROPOSAL)
		return status;
	return follow_program_of(act->session->db, id, member, true, act->now);
}

enum status
follow_no_more(struct act *act, enum subject subject, int64_t id, int64_t member)
{
	struct stmt *st = db_begin(act->session->db, &sql_no_more);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, member);
	enum status status = db_run(st);
	if (status != OK || subject != SUBJECT_PROPOSAL)
		return status;
	return follow_program_of(act->session->db, id, member, false, act->now);
}

/* -- Wished ---------------------------------------------------------------------------------- */

SQL(sql_wish, SQL_WRITE,
    "INSERT INTO follow (subject, subject_id, member, kind, at) VALUES (?1, ?2, ?3, 2, ?4)"
    " ON CONFLICT (subject, subject_id, member) DO UPDATE SET kind = 2, at = excluded.at");
/* The row stays: supporting the thing must not bring back what was not wanted. */
SQL(sql_unwish, SQL_WRITE,
    "UPDATE follow SET kind = 0 WHERE subject = ?1 AND subject_id = ?2 AND member = ?3");
SQL(sql_is, SQL_READ,
    "SELECT 1 FROM follow WHERE subject = ?1 AND subject_id = ?2 AND member = ?3 AND kind <> 0");

struct wish {
	enum subject subject;
	int64_t id;
	int64_t member;
	int64_t at;
	bool follow;
};

static enum status
keep_wish(struct db *db, void *arg)
{
	const struct wish *w = arg;
	struct stmt *st = db_begin(db, w->follow ? &sql_wish : &sql_unwish);

	db_bind_int(st, 1, w->subject);
	db_bind_int(st, 2, w->id);
	db_bind_int(st, 3, w->member);
	if (w->follow)
		db_bind_int(st, 4, w->at);
	enum status status = db_run(st);
	if (status != OK || w->subject != SUBJECT_PROPOSAL)
		return status;
	return follow_program_of(db, w->id, w->member, w->follow, w->at);
}

/* Whether there is such a thing for these eyes. No comment is followed: what it stands under is. */
static enum status
look(struct session *s, enum subject subject, int64_t id)
{
	struct arena scratch = { 0 };
	struct thing thing;
	enum status status = thing_look(s, &scratch, subject, id, &thing);

	arena_free(&scratch);
	return status == OK && (thing.retired || thing.subject != subject) ? NOT_FOUND : status;
}

enum status
follow_set(struct session *s, enum subject subject, int64_t id, bool follow, struct problem *p)
{
	struct wish w = {
		.subject = subject, .id = id, .member = s->member,
		.at = session_now(s), .follow = follow,
	};

	if (s->member == 0)
		return problem_set(p, DENIED, NULL, _("Please sign in first."));
	if (follow_is(s, subject, id) == follow)
		return OK;
	enum status status = follow ? look(s, subject, id) : OK;
	if (status == OK)
		status = db_keep(s->db, WISH_WAIT_MS, keep_wish, &w);
	return problem_default(p, status);
}

bool
follow_is(struct session *s, enum subject subject, int64_t id)
{
	if (s->member == 0)
		return false;
	struct stmt *st = db_begin(s->db, &sql_is);
	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, s->member);
	bool is = db_step(st);
	return db_end(st) == OK && is;
}

/* -- All that one follows -------------------------------------------------------------------- */

#define ROW "SELECT at, subject, subject_id, kind FROM follow WHERE member = ?1 AND kind <> 0"

SQL(sql_on, SQL_READ,
    ROW " AND (at, subject, subject_id) < (?2, ?3, ?4)"
        " ORDER BY at DESC, subject DESC, subject_id DESC LIMIT ?5");
SQL(sql_back, SQL_READ,
    ROW " AND (at, subject, subject_id) > (?2, ?3, ?4)"
        " ORDER BY at, subject, subject_id LIMIT ?5");

static void
name_row(struct session *s, struct arena *a, struct follow_row *row)
{
	struct thing thing;

	if (thing_look(s, a, row->subject, row->subject_id, &thing) != OK) {
		row->text = _("(no longer on the list)");
		row->note = thing_kind(row->subject);
		return;
	}
	row->text = thing.title;
	row->note = *thing.standing ? arena_printf(a, "%s, %s", thing.kind, thing.standing)
	                            : thing.kind;
}

enum status
follow_list(struct session *s, struct arena *a, const struct follow_row *from, bool backward,
            size_t n, struct follow_row *rows, size_t *got)
{
	const int64_t edge = backward ? INT64_MIN : INT64_MAX;

	*got = 0;
	if (s->member == 0)
		return OK;
	struct stmt *st = db_begin(s->db, backward ? &sql_back : &sql_on);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, from ? from->at : edge);
	db_bind_int(st, 3, from ? (int64_t)from->subject : edge);
	db_bind_int(st, 4, from ? from->subject_id : edge);
	db_bind_int(st, 5, (int64_t)n);
	while (*got < n && db_step(st)) {
		rows[(*got)++] = (struct follow_row){
			.at = db_int(st, 0),
			.subject = (enum subject)db_int(st, 1),
			.subject_id = db_int(st, 2),
			.kind = (enum follow_kind)db_int(st, 3),
		};
	}
	enum status status = db_end(st);
	for (size_t i = 0; status == OK && i < *got; i++)
		name_row(s, a, &rows[i]);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

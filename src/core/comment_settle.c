/* Comments: where each stands in what everyone sees. comment_settle() keeps the place in the thread,
 * the thread's figures and the review queue for all who change one; here too whom a comment is told
 * when it is first shown. */
#include "core/association.h"
#include "core/comment_internal.h"
#include "core/follow.h"
#include "core/notice.h"
#include "core/review.h"

/* -- One as the rules see it ----------------------------------------------------------------- */

SQL(sql_record, SQL_READ,
    "SELECT subject, subject_id, top, branch, parent, author, official, stance, state, block, hold,"
    " alike, submitted, shown, changed, ground, reason, decided_by, answers, reports, version,"
    " association FROM comment WHERE id = ?1");

static void
take(struct stmt *st, struct comment_record *r)
{
	r->subject = (enum subject)db_int(st, 0);
	r->subject_id = db_int(st, 1);
	r->top = db_int(st, 2);
	r->branch = db_int(st, 3);
	r->parent = db_int(st, 4);
	r->author = db_int(st, 5);
	r->official = db_int(st, 6) != 0;
	r->stance = (enum stance)db_int(st, 7);
	r->state = (enum comment_state)db_int(st, 8);
	r->block = db_int(st, 9);
	r->hold = (unsigned)db_int(st, 10);
	r->alike = db_int(st, 11);
	r->submitted = db_int(st, 12);
	r->shown = db_int(st, 13);
	r->changed = db_int(st, 14);
	r->ground = (enum ground)db_int(st, 15);
	r->reason = db_int(st, 16);
	r->decided_by = db_int(st, 17);
	r->answers = db_int(st, 18);
	r->reports = db_int(st, 19);
	r->version = db_int(st, 20);
	r->association = db_int(st, 21);
}

enum status
comment_record(struct db *db, int64_t id, struct comment_record *r)
{
	struct stmt *st = db_begin(db, &sql_record);

	*r = (struct comment_record){ .id = id };
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		take(st, r);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

bool
comment_own(const struct session *s, const struct comment_record *r)
{
	return s->member != 0 && s->member == r->author;
}

bool
comment_readable(const struct comment_record *r)
{
	return r->state == COMMENT_SHOWN && r->block == 0;
}

struct workflow_facts
comment_record_facts(const struct session *s, const struct comment_record *r)
{
	return (struct workflow_facts){
		.own = comment_own(s, r),
		.decided_by_me = s->member != 0 && s->member == r->decided_by,
		.reports = r->reports,
	};
}

/* -- Settling -------------------------------------------------------------------------------- */

SQL(sql_settle, SQL_WRITE,
    "UPDATE comment SET state = ?2, hold = ?3, stance = ?4, shown = ?5, changed = ?6, ground = ?7,"
    " reason = ?8, decided_by = ?9, reports = ?10, version = ?11, alike = ?12, listed = ?13"
    " WHERE id = ?1");
SQL(sql_thread, SQL_WRITE,
    "INSERT INTO thread (subject, subject_id, comments, stance_for, neutral, against)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (subject, subject_id) DO UPDATE SET"
    " comments = thread.comments + excluded.comments,"
    " stance_for = thread.stance_for + excluded.stance_for,"
    " neutral = thread.neutral + excluded.neutral, against = thread.against + excluded.against");
SQL(sql_answered, SQL_WRITE, "UPDATE comment SET answers = answers + 1 WHERE id = ?1");

/* It has its place once everyone has read it; what was taken off with its writer gives it up,
 * unless others have answered to it. */
static bool
listed(const struct comment_record *r)
{
	return r->shown != 0 && (r->block == 0 || r->answers > 0);
}

static enum status
write_row(struct db *db, const struct comment_record *r)
{
	struct stmt *st = db_begin(db, &sql_settle);

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->state);
	db_bind_int(st, 3, r->hold);
	db_bind_int(st, 4, r->stance);
	db_bind_id(st, 5, r->shown);
	db_bind_int(st, 6, r->changed);
	db_bind_int(st, 7, r->ground);
	db_bind_id(st, 8, r->reason);
	db_bind_id(st, 9, r->decided_by);
	db_bind_int(st, 10, r->reports);
	db_bind_int(st, 11, r->version);
	db_bind_int(st, 12, r->alike);
	db_bind_int(st, 13, listed(r));
	return db_run(st);
}

/* Counted as long as everyone can read it; answers take no side. */
static enum status
count(struct db *db, const struct comment_record *was, const struct comment_record *is)
{
	int64_t by[4] = { 0 }; /* comments, for, neutral, against */
	const struct comment_record *each[] = { was, is };

	for (int i = 0; i < 2; i++) {
		if (!each[i] || !comment_readable(each[i]))
			continue;
		by[0] += i == 0 ? -1 : 1;
		if (each[i]->branch == 0)
			by[2 - (int)each[i]->stance] += i == 0 ? -1 : 1;
	}
	if (by[0] == 0 && by[1] == 0 && by[2] == 0 && by[3] == 0)
		return OK;
	struct stmt *st = db_begin(db, &sql_thread);
	db_bind_int(st, 1, is->subject);
	db_bind_int(st, 2, is->subject_id);
	for (int i = 0; i < 4; i++)
		db_bind_int(st, 3 + i, by[i]);
	return db_run(st);
}

/* Held ones wait since they are held, others since the first of their open reports. */
static enum status
queue(struct db *db, const struct comment_record *r, const struct about *about)
{
	int64_t since = r->changed;
	enum status status = OK;

	if (r->block != 0 || (r->state != COMMENT_HELD && r->reports == 0))
		return review_drop(db, SUBJECT_COMMENT, r->id);
	if (r->state != COMMENT_HELD)
		status = report_since(db, r->id, &since);
	return status == OK ? review_put(db, SUBJECT_COMMENT, r->id, since, about->area) : status;
}

enum status
comment_settle(struct act *act, const struct comment_record *was, struct comment_record *is,
               const struct about *about)
{
	struct db *db = act->session->db;

	if (is->shown == 0 && comment_readable(is))
		is->shown = act->now;
	enum status status = write_row(db, is);
	if (status == OK)
		status = count(db, was, is);
	return status == OK ? queue(db, is, about) : status;
}

enum status
comment_answered(struct db *db, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_answered);

	db_bind_int(st, 1, id);
	return db_run(st);
}

/* The index of blocks brings them thread by thread. */
SQL(sql_count_block, SQL_WRITE,
    "WITH off (subject, subject_id, n, n_for, n_neutral, n_against) AS ("
    "SELECT c.subject, c.subject_id, COUNT(*),"
    " SUM(CASE WHEN c.branch = 0 AND c.stance = 1 THEN 1 ELSE 0 END),"
    " SUM(CASE WHEN c.branch = 0 AND c.stance = 0 THEN 1 ELSE 0 END),"
    " SUM(CASE WHEN c.branch = 0 AND c.stance = -1 THEN 1 ELSE 0 END)"
    " FROM comment c WHERE c.block = ?1 AND c.state = 1 GROUP BY c.subject, c.subject_id)"
    " UPDATE thread SET comments = comments + ?2 * off.n, stance_for = stance_for + ?2 * off.n_for,"
    " neutral = neutral + ?2 * off.n_neutral, against = against + ?2 * off.n_against"
    " FROM off WHERE thread.subject = off.subject AND thread.subject_id = off.subject_id");

_Static_assert(COMMENT_SHOWN == 1, "the statement above says so");

enum status
comment_count_block(struct db *db, int64_t block, int by)
{
	struct stmt *st = db_begin(db, &sql_count_block);

	db_bind_int(st, 1, block);
	db_bind_int(st, 2, by);
	return db_run(st);
}

/* -- Telling --------------------------------------------------------------------------------- */

static enum status
writer_of(struct db *db, int64_t id, int64_t *author)
{
	struct comment_record r = { .author = 0 };
	enum status status = id == 0 ? OK : comment_record(db, id, &r);

	*author = r.author;
	return status;
}

enum status
comment_tell(struct act *act, const struct comment_record *r, const struct about *about)
{
	struct telling t = {
		.subject = r->subject,
		.subject_id = r->subject_id,
		.comment = r->id,
		.folds = !r->official,
	};
	int64_t answered;
	enum status status = writer_of(act->session->db, r->parent, &answered);

	if (status == OK)
		status = follow_by_itself(act, r->subject, r->subject_id, r->author);
	if (status == OK && r->association != 0)
		status = association_follow(act, r->association, r->subject, r->subject_id);
	if (status == OK && answered != 0 && answered != r->author) {
		t.verb = "answer";
		status = notice_tell(act, answered, &t);
	}
	t.verb = r->official ? "official" : "comment";
	if (status == OK && about->author != 0 && about->author != r->author &&
	    about->author != answered)
		status = notice_tell(act, about->author, &t);
	t.as = TOLD_FOLLOWER;
	t.but[0] = about->author;
	t.but[1] = answered;
	return status == OK ? notice_tell_followers(act, 0, 0, r->author, &t) : status;
}

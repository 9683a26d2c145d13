/* Comments: blocking a writer, and undoing it. Sets, not loops: what somebody has said may be
 * much. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/comment_internal.h"
#include "core/notice.h"
#include "core/revision.h"

#define BLOCK_DAYS_MAX 365

SQL(sql_blocked, SQL_READ,
    "SELECT until, reason FROM block WHERE member = ?1 AND lifted IS NULL AND until > ?2"
    " ORDER BY id DESC LIMIT 1");

int64_t
comment_blocked(struct db *db, struct arena *a, int64_t member, int64_t now, const char **word)
{
	struct stmt *st = db_begin(db, &sql_blocked);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, now);
	bool found = db_step(st);
	int64_t until = found ? db_int(st, 0) : 0;
	int64_t reason = found ? db_int(st, 1) : 0;
	if (db_end(st) != OK)
		return 0;
	if (word)
		*word = reason == 0 ? NULL : revision_value(db, a, reason, "word");
	return until;
}

/* -- Checking -------------------------------------------------------------------------------- */

struct blocking {
	int64_t id;
	int days;
	char *word;
	int64_t block; /* its number, once it has one */
	struct comment_record r;
	struct about about;
};

static enum status
aim(struct act *act, struct blocking *c)
{
	enum status status = comment_record(act->session->db, c->id, &c->r);

	if (status == OK)
		status = about_read(act->session, c->r.subject, c->r.subject_id, &c->about);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_COMMENT;
	act->entry.subject_id = c->id;
	if (!act_may(act, RIGHT_MODERATE, c->about.area))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You do not have the right to do this in this area."));
	if (comment_own(act->session, &c->r))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This is your own comment; only others can do this."));
	return OK;
}

static enum status
check_writer(struct act *act, const struct blocking *c)
{
	struct db *db = act->session->db;
	int64_t writer = c->r.author;

	if (right_held_anywhere(db, writer, RIGHT_ANSWER, act->now) ||
	    right_held_anywhere(db, writer, RIGHT_MODERATE, act->now))
		return problem_set(act->problem, DENIED, NULL,
		                   _("The writer works in the office and cannot be blocked. Hide the "
		                     "comment, or tell the head of the village."));
	if (comment_blocked(db, NULL, writer, act->now, NULL) != 0)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("The writer is blocked already."));
	return OK;
}

/* -- Blocking -------------------------------------------------------------------------------- */

SQL(sql_block, SQL_WRITE,
    "INSERT INTO block (member, officer, comment, at, until, reason)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
/* What was said in office stays. A mark stays where others have answered. */
SQL(sql_take_off, SQL_WRITE,
    "UPDATE comment SET block = ?2, version = version + 1,"
    " listed = CASE WHEN answers > 0 THEN listed ELSE 0 END"
    " WHERE author = ?1 AND block IS NULL AND official = 0");
SQL(sql_unqueue, SQL_WRITE,
    "DELETE FROM review WHERE subject = 8 AND subject_id IN"
    " (SELECT c.id FROM comment c WHERE c.block = ?1)");

_Static_assert(SUBJECT_COMMENT == 8, "the statement above says so");

static enum status
add_block(struct act *act, struct blocking *c)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };
	int64_t reason;
	enum status status = revision_add(act, REVISION_REASON, c->r.version + 1, fields, &reason);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_block);
	db_bind_int(st, 1, c->r.author);
	db_bind_int(st, 2, act->session->member);
	db_bind_int(st, 3, c->id);
	db_bind_int(st, 4, act->now);
	db_bind_int(st, 5, act->now + c->days * DAY_SECONDS);
	db_bind_int(st, 6, reason);
	status = db_run(st);
	c->block = db_last_id(act->session->db);
	return status;
}

static enum status
take_off(struct act *act, const struct blocking *c)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_take_off);

	db_bind_int(st, 1, c->r.author);
	db_bind_int(st, 2, c->block);
	enum status status = db_run(st);
	audit_detail(&act->entry, "block=%lld days=%d comments=%lld", (long long)c->block, c->days,
	             (long long)db_changes(db));
	if (status == OK)
		status = comment_count_block(db, c->block, -1);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_unqueue);
	db_bind_int(st, 1, c->block);
	return db_run(st);
}

static enum status
block(struct act *act, void *arg)
{
	struct blocking *c = arg;
	const struct telling writer = { .as = TOLD_OWNER, .comment = c->id };
	enum status status = aim(act, c);

	if (status == OK)
		status = check_writer(act, c);
	if (status == OK && act->session->member == 0)
		status = problem_set(act->problem, DENIED, NULL,
		                     _("Only a moderator who is signed in can block a writer."));
	if (status == OK)
		status = add_block(act, c);
	if (status == OK)
		status = take_off(act, c);
	return status == OK ? notice_tell(act, c->r.author, &writer) : status;
}

enum status
comment_block(struct session *s, int64_t id, int days, const char *word, struct problem *p)
{
	const char *bytes = word ? word : "";
	struct blocking c = { .id = id, .days = days };
	struct arena scratch = { 0 };

	if (days < 1 || days > BLOCK_DAYS_MAX)
		return problem_set(p, INVALID, "days", _("Give a number from %lld to %lld."), 1LL,
		                   (long long)BLOCK_DAYS_MAX);
	enum status status = text_clean(&scratch, TEXT_PARAGRAPHS, bytes, strlen(bytes), &c.word,
	                                NULL, p);
	if (status != OK && p)
		p->field = "word";
	if (status == OK && text_blank(c.word))
		status = problem_set(p, INVALID, "word", _("Please write a word to the writer: why."));
	size_t n = status == OK ? text_length(c.word) : 0;
	if (n > WORD_MAX)
		status = problem_set(p, INVALID, "word",
		                     _("The word is too long: %zu of %d characters. Please "
		                       "shorten it."), n, WORD_MAX);
	if (status == OK)
		status = act(s, "comment_block", RIGHT_MODERATE, block, &c, p);
	arena_free(&scratch);
	return status;
}

/* -- Unblocking ------------------------------------------------------------------------------ */

SQL(sql_newest_block, SQL_READ,
    "SELECT id FROM block WHERE member = ?1 AND lifted IS NULL ORDER BY id DESC LIMIT 1");
SQL(sql_lift, SQL_WRITE, "UPDATE block SET lifted = ?2 WHERE id = ?1 AND lifted IS NULL");
SQL(sql_put_back, SQL_WRITE,
    "UPDATE comment SET block = NULL, version = version + 1,"
    " listed = CASE WHEN shown IS NULL THEN 0 ELSE 1 END WHERE block = ?1");

/* The block that took the comment off; of what stands all the same, its writer's newest. */
static enum status
find_block(struct act *act, struct blocking *c)
{
	c->block = c->r.block;
	if (c->block != 0)
		return OK;
	struct stmt *st = db_begin(act->session->db, &sql_newest_block);
	db_bind_int(st, 1, c->r.author);
	c->block = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK || c->block != 0)
		return status;
	return problem_set(act->problem, CONFLICT, NULL, _("The writer is not blocked."));
}

/* The figures and the queue are asked while the comments still name their block. */
static enum status
put_back(struct act *act, const struct blocking *c)
{
	struct db *db = act->session->db;
	enum status status = about_queue_again(db, c->block);

	if (status == OK)
		status = comment_count_block(db, c->block, 1);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_put_back);
	db_bind_int(st, 1, c->block);
	status = db_run(st);
	audit_detail(&act->entry, "block=%lld comments=%lld", (long long)c->block,
	             (long long)db_changes(db));
	return status;
}

static enum status
unblock(struct act *act, void *arg)
{
	struct blocking *c = arg;
	enum status status = aim(act, c);

	if (status == OK)
		status = find_block(act, c);
	if (status != OK)
		return status;
	const struct telling writer = { .as = TOLD_OWNER, .comment = c->id };
	struct stmt *st = db_begin(act->session->db, &sql_lift);
	db_bind_int(st, 1, c->block);
	db_bind_int(st, 2, act->now);
	status = db_run(st);
	if (status == OK)
		status = put_back(act, c);
	return status == OK ? notice_tell(act, c->r.author, &writer) : status;
}

enum status
comment_unblock(struct session *s, int64_t id, struct problem *p)
{
	struct blocking c = { .id = id };

	return act(s, "comment_unblock", RIGHT_MODERATE, unblock, &c, p);
}

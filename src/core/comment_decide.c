/* Comments: deciding, one act for every verb of the workflow, and taking it back; what being
 * verified does to those that waited for it. */
#include <string.h>

#include "base/lang.h"
#include "core/comment_internal.h"
#include "core/notice.h"
#include "core/revision.h"
#include "core/undo.h"

SQL(sql_text, SQL_WRITE, "UPDATE comment SET text = ?2 WHERE id = ?1");

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct comment_record was;
	struct comment_record is;
	struct about about;
	struct workflow_facts facts;
	const char *word;
	enum ground ground;
	struct arena scratch;
};

static enum status
write_text(struct db *db, int64_t id, const char *text)
{
	struct stmt *st = db_begin(db, &sql_text);

	db_bind_int(st, 1, id);
	db_bind_text(st, 2, text);
	return db_run(st);
}

/* -- Checking -------------------------------------------------------------------------------- */

static enum status
check_version(struct act *act, const struct deciding *c)
{
	const char *label = workflow_state_label(&comment_workflow, (int)c->was.state);

	if (c->was.version == c->d->version)
		return OK;
	return problem_set(act->problem, CONFLICT, NULL, _("This was changed a moment ago: %s."),
	                   label);
}

static enum status
check_transition(struct act *act, struct deciding *c)
{
	c->facts = comment_record_facts(act->session, &c->was);
	c->t = workflow_find(&comment_workflow, c->d->verb, (int)c->was.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."),
		                   workflow_state_label(&comment_workflow, (int)c->was.state));
	if (!act_may(act, c->t->right, c->about.area))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You do not have the right to do this in this area."));
	const char *rule = workflow_rule(act->session->db, c->t, &c->facts);
	return rule ? problem_set(act->problem, DENIED, NULL, "%s", rule) : OK;
}

static enum status
check(struct act *act, struct deciding *c)
{
	enum status status = comment_record(act->session->db, c->d->id, &c->was);

	if (status == OK)
		status = about_read(act->session, c->was.subject, c->was.subject_id, &c->about);
	if (status == OK)
		status = check_version(act, c);
	if (status == OK)
		status = check_transition(act, c);
	if (status == OK)
		status = workflow_reason(&c->scratch, c->t, &c->facts, c->d, &c->ground, &c->word,
		                         act->problem);
	return status;
}

/* -- Deciding -------------------------------------------------------------------------------- */

static enum status
keep_before(struct act *act, const struct deciding *c)
{
	const struct comment_record *was = &c->was;
	const struct undone before = {
		.subject = SUBJECT_COMMENT,
		.id = was->id,
		.verb = c->t,
		.version = was->version + 1,
		.state = (int)was->state,
		.ground = (int)was->ground,
		.reason = was->reason,
		.decided_by = was->decided_by,
		.changed = was->changed,
		.published = was->shown,
	};

	return undo_keep(act, &before);
}

static enum status
give_reason(struct act *act, struct deciding *c)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };

	if (c->t->who == WHO_AUTHOR)
		return OK;
	c->is.ground = c->ground;
	c->is.decided_by = act->session->member;
	c->is.reason = 0;
	if (!c->word)
		return OK;
	return revision_add(act, REVISION_REASON, c->is.version, fields, &c->is.reason);
}

/* What its writer deletes is kept as a revision alone. */
static enum status
change_rows(struct act *act, struct deciding *c)
{
	enum report_outcome outcome = c->t->to == COMMENT_SHOWN     ? REPORT_STANDS
	                              : c->t->to == COMMENT_DELETED ? REPORT_MOOT
	                                                            : REPORT_AGREED;
	c->is = c->was;
	c->is.version++;
	c->is.reports = 0;
	c->is.state = (enum comment_state)c->t->to;
	if (c->is.state != c->was.state)
		c->is.changed = act->now;
	enum status status = keep_before(act, c);
	if (status == OK)
		status = give_reason(act, c);
	if (status == OK && c->is.state == COMMENT_DELETED)
		status = write_text(act->session->db, c->is.id, "");
	if (status == OK && c->was.reports > 0)
		status = report_settle(act, &c->was, outcome, c->is.version);
	return status == OK ? comment_settle(act, &c->was, &c->is, &c->about) : status;
}

static enum status
tell(struct act *act, const struct deciding *c)
{
	const struct telling writer = { .as = TOLD_OWNER, .comment = c->is.id };
	enum status status = OK;

	if (c->t->tells)
		status = notice_tell(act, c->is.author, &writer);
	if (status == OK && c->was.shown == 0 && c->is.shown != 0)
		status = comment_tell(act, &c->is, &c->about);
	return status == OK ? undo_told(act, SUBJECT_COMMENT, c->is.id) : status;
}

static enum status
decide(struct act *act, void *arg)
{
	struct deciding *c = arg;
	enum status status = check(act, c);

	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_COMMENT;
	act->entry.subject_id = c->was.id;
	audit_detail(&act->entry, "from=%d to=%d version=%lld", (int)c->was.state, c->t->to,
	             (long long)c->was.version + 1);
	if (c->ground != GROUND_NONE)
		audit_detail(&act->entry, "ground=%d", (int)c->ground);
	status = change_rows(act, c);
	return status == OK ? tell(act, c) : status;
}

enum status
comment_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(&comment_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for a comment."));
	enum status status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

/* -- Taking it back -------------------------------------------------------------------------- */

SQL(sql_last_said, SQL_READ,
    "SELECT id FROM revision WHERE subject = ?1 AND subject_id = ?2 AND kind = ?3"
    " ORDER BY version DESC LIMIT 1");

/* What its writer deleted comes back from what was kept of it. */
static enum status
say_again(struct db *db, int64_t id)
{
	struct arena scratch = { 0 };
	struct stmt *st = db_begin(db, &sql_last_said);

	db_bind_int(st, 1, SUBJECT_COMMENT);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, REVISION_CONTENT);
	int64_t revision = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	const char *text = revision == 0 ? NULL : revision_value(db, &scratch, revision, "text");
	if (status == OK)
		status = text ? write_text(db, id, text) : NOT_FOUND;
	arena_free(&scratch);
	return status;
}

/* One that was never shown before is as new again, unless somebody has answered it meanwhile: then
 * its mark holds the answer's place. */
static void
as_before(struct comment_record *is, const struct undone *u)
{
	is->version++;
	is->state = (enum comment_state)u->state;
	is->ground = (enum ground)u->ground;
	is->reason = u->reason;
	is->decided_by = u->decided_by;
	is->changed = u->changed;
	if (is->answers == 0)
		is->shown = u->published;
}

enum status
comment_undo(struct act *act, const struct undone *u)
{
	struct db *db = act->session->db;
	struct comment_record was;
	struct about about;
	enum status status = comment_record(db, u->id, &was);

	if (status == OK)
		status = about_read(act->session, was.subject, was.subject_id, &about);
	if (status != OK)
		return status;
	if (!act_may(act, u->verb->right, about.area))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You do not have the right to do this in this area."));
	struct comment_record is = was;
	as_before(&is, u);
	audit_detail(&act->entry, "from=%d to=%d version=%lld", (int)was.state, (int)is.state,
	             (long long)is.version);
	if (was.state == COMMENT_DELETED)
		status = say_again(db, is.id);
	if (status == OK)
		status = report_reopen(db, is.id, u->version, &is.reports);
	return status == OK ? comment_settle(act, &was, &is, &about) : status;
}

/* -- Verified -------------------------------------------------------------------------------- */

/* At most COMMENT_PENDING_HELD wait; if ever more did, they would wait for a moderator. */
SQL(sql_waiting, SQL_READ,
    "SELECT id FROM comment WHERE author = ?1 AND state = 2 AND hold = ?2 AND block IS NULL"
    " LIMIT ?3");

_Static_assert(COMMENT_HELD == 2, "the statement above says so");

static enum status
show(struct act *act, int64_t id)
{
	struct comment_record was;
	struct about about;
	enum status status = comment_record(act->session->db, id, &was);

	if (status == OK)
		status = about_read(act->session, was.subject, was.subject_id, &about);
	if (status != OK)
		return status;
	struct comment_record is = was;
	is.state = COMMENT_SHOWN;
	is.changed = act->now;
	is.version++;
	status = comment_settle(act, &was, &is, &about);
	return status == OK && was.shown == 0 ? comment_tell(act, &is, &about) : status;
}

enum status
comment_verified(struct act *act, int64_t member)
{
	int64_t ids[COMMENT_PENDING_HELD];
	size_t n = 0;
	struct stmt *st = db_begin(act->session->db, &sql_waiting);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, HOLD_UNVERIFIED);
	db_bind_int(st, 3, COMMENT_PENDING_HELD);
	while (n < COMMENT_PENDING_HELD && db_step(st))
		ids[n++] = db_int(st, 0);
	enum status status = db_end(st);
	for (size_t i = 0; status == OK && i < n; i++)
		status = show(act, ids[i]);
	audit_detail(&act->entry, "comments=%zu", n);
	return status;
}

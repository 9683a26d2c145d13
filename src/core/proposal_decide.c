/* Proposals: deciding, one act for every verb of the workflow. All that the table asks for is
 * checked inside the change, on the row as it stands then. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/notice.h"
#include "core/program.h"
#include "core/proposal_internal.h"
#include "core/revision.h"

SQL(sql_reason, SQL_WRITE,
    "UPDATE proposal SET ground = ?2, reason = ?3, decided_by = ?4 WHERE id = ?1");
SQL(sql_decided_by, SQL_WRITE, "UPDATE proposal SET decided_by = ?2 WHERE id = ?1");
SQL(sql_objection, SQL_WRITE,
    "UPDATE proposal SET objection = ?2, appeals = ?3 WHERE id = ?1");

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct proposal_record r;
	struct workflow_facts facts;
	struct proposal_fields fields;
	struct assessment judgement; /* of verbs that judge */
	enum proposal_state to;
	const char *word;
	enum ground ground;
	struct arena scratch;
};

/* Somebody else was first. */
static enum status
check_version(struct act *act, const struct deciding *c)
{
	if (c->r.version == c->d->version)
		return OK;
	const char *label = proposal_state_label(c->r.state);
	if (c->r.state == PROPOSAL_SUBMITTED)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This was changed a moment ago: %s."), label);
	return problem_set(act->problem, CONFLICT, NULL, _("This was decided a moment ago: %s."),
	                   label);
}

static enum status
check_transition(struct act *act, struct deciding *c)
{
	struct db *db = act->session->db;

	c->facts = proposal_record_facts(act->session, &c->r);
	c->t = workflow_find(&proposal_workflow, c->d->verb, (int)c->r.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."),
		                   proposal_state_label(c->r.state));
	bool may = proposal_may(act, c->t->right, &c->r) ||
	           (c->t->assigns && c->d->target != 0 &&
	            act_may_unit(act, c->t->right, c->d->target));
	if (!may)
		return problem_set(act->problem, DENIED, NULL, "%s",
		                   c->t->right == RIGHT_JUDGE
		                           ? _("You do not have the right to do this in this area or "
		                               "for this work unit.")
		                           : _("You do not have the right to do this in this area."));
	const char *rule = workflow_rule(db, c->t, &c->facts);
	return rule ? problem_set(act->problem, DENIED, NULL, "%s", rule) : OK;
}

/* Where it leads: what the table says, or the link that is taken off, or what was asked for; and
 * what the verb needs beside a reason. */
static enum status
check_way(struct act *act, struct deciding *c)
{
	c->to = (enum proposal_state)(c->t->confirms ? (int)c->r.asked : c->t->to);
	if (c->t->links)
		return merge_check(act, &c->r, c->d->target);
	if (c->t->assigns)
		return judge_check_unit(act, &c->r, c->d->target);
	if (c->t->judges)
		return judge_check(&c->scratch, c->d->assessment, &c->judgement, act->problem);
	if (c->t->confirms)
		return judge_check_asked(act, &c->r);
	return c->t->back ? merge_state(act->session->db, c->r.id, &c->to) : OK;
}

SQL(sql_edit, SQL_WRITE,
    "UPDATE proposal SET (" PROPOSAL_FIELDS ") ="
    " (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) WHERE id = ?1");

/* The author's new fields become the next version. */
static enum status
edit(struct act *act, struct deciding *c)
{
	const struct proposal_fields before = { .category = c->r.category, .area = c->r.area };
	int64_t revision;

	if (!c->d->fields)
		return problem_set(act->problem, INVALID, NULL, "%s", status_text(INVALID));
	enum status status = proposal_check(&c->fields, act->problem);
	if (status == OK)
		status = attributes_check_nodes(act, proposal_attributes, &c->fields, &before);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_edit);
	db_bind_int(st, 1, c->r.id);
	attributes_bind(st, 2, proposal_attributes, &c->fields);
	status = db_run(st);
	if (status == OK)
		status = attributes_keep(act, &c->scratch, proposal_attributes, &c->fields, NULL,
		                         c->r.version + 1, &revision);
	return status == OK ? draft_settle(act, PROPOSAL_FORM, c->r.id, NULL) : status;
}

static enum status
keep_word(struct act *act, struct deciding *c, int64_t *revision)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };

	*revision = 0;
	if (!c->word)
		return OK;
	return revision_add(act, REVISION_REASON, c->r.version + 1, fields, revision);
}

/* Ground and word of a decision of the office; an author's own step leaves the last ones. */
static enum status
give_reason(struct act *act, struct deciding *c)
{
	int64_t revision;
	enum status status = c->t->judges ? judge_keep(act, &c->scratch, &c->r, &c->judgement,
	                                               c->word, &revision)
	                                  : keep_word(act, c, &revision);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_reason);
	db_bind_int(st, 1, c->r.id);
	db_bind_int(st, 2, c->ground);
	db_bind_id(st, 3, revision);
	db_bind_id(st, 4, act->session->member);
	return db_run(st);
}

/* The second person stands for it now; its reason is the one of who proposed it. */
static enum status
confirm(struct act *act, struct deciding *c)
{
	int64_t revision;
	enum status status = keep_word(act, c, &revision);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_decided_by);
	db_bind_int(st, 1, c->r.id);
	db_bind_id(st, 2, act->session->member);
	return db_run(st);
}

static enum status
object(struct act *act, struct deciding *c)
{
	int64_t revision;
	enum status status = keep_word(act, c, &revision);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_objection);
	db_bind_int(st, 1, c->r.id);
	db_bind_int(st, 2, revision);
	db_bind_int(st, 3, c->r.appeals | proposal_appeal_bit(c->r.state));
	return db_run(st);
}

static enum status
change_link(struct act *act, struct deciding *c)
{
	struct db *db = act->session->db;

	if (c->t->back)
		return merge_unlink(db, c->r.id);
	if (c->t->judges) {
		audit_detail(&act->entry, "asks=%d", c->t->asks);
		return judge_set_asked(db, c->r.id, (enum proposal_state)c->t->asks);
	}
	if (c->t->assigns) {
		audit_detail(&act->entry, "unit=%lld", (long long)c->d->target);
		return judge_set_unit(db, c->r.id, c->d->target);
	}
	if (!c->t->links)
		return OK;
	audit_detail(&act->entry, "target=%lld", (long long)c->d->target);
	return merge_link(act, c->r.id, c->d->target, c->r.state, act->now);
}

/* What the verb does besides leading to another state. */
static enum status
change_rows(struct act *act, struct deciding *c)
{
	enum status status = proposal_undo_keep(act, &c->r, c->t);

	if (status == OK)
		status = change_link(act, c);
	if (status != OK)
		return status;
	if (c->t->edits)
		return edit(act, c);
	if (c->t->appeals)
		return object(act, c);
	if (c->t->confirms)
		return confirm(act, c);
	return c->t->who == WHO_OTHERS ? give_reason(act, c) : OK;
}

/* The author; who follows it and, when it first becomes public, its category or area; and of a
 * merge, the supporters. */
static enum status
tell(struct act *act, const struct deciding *c)
{
	const struct telling author = { .as = TOLD_OWNER };
	const struct telling others = { .as = TOLD_FOLLOWER };
	const struct telling group = {
		.verb = "group_wrote", .subject = SUBJECT_ASSOCIATION,
		.subject_id = c->r.association, .as = TOLD_FOLLOWER,
	};
	bool appears = !proposal_state_listed(c->r.state);
	enum status status = OK;

	if (c->t->tells && c->r.author != 0)
		status = notice_tell(act, c->r.author, &author);
	if (status == OK && c->t->tells_followers)
		status = notice_tell_followers(act, appears ? c->r.category : 0,
		                               appears ? c->r.area : 0, c->r.author, &others);
	if (status == OK && c->t->tells_followers && appears && c->r.association != 0)
		status = notice_tell_followers(act, 0, 0, c->r.author, &group);
	if (status == OK && c->t->links)
		status = merge_ask(act, c->r.id, c->d->target);
	return status == OK ? undo_told(act, SUBJECT_PROPOSAL, c->r.id) : status;
}

static enum status
decide(struct act *act, void *arg)
{
	struct deciding *c = arg;
	struct db *db = act->session->db;
	enum status status = proposal_record(db, c->d->id, &c->r);

	if (status == OK)
		status = check_version(act, c);
	if (status == OK)
		status = check_transition(act, c);
	if (status == OK)
		status = workflow_reason(&c->scratch, c->t, &c->facts, c->d, &c->ground, &c->word,
		                         act->problem);
	if (status == OK)
		status = check_way(act, c);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_PROPOSAL;
	act->entry.subject_id = c->r.id;
	audit_detail(&act->entry, "from=%d to=%d version=%lld", c->r.state, c->to,
	             (long long)c->r.version + 1);
	if (c->ground != GROUND_NONE)
		audit_detail(&act->entry, "ground=%d", c->ground);
	status = change_rows(act, c);
	if (status == OK)
		status = proposal_move(db, &c->scratch, &c->r, c->to, act->now);
	return status == OK ? tell(act, c) : status;
}

/* A step of the program's, in its room. */
static enum status
adopt(struct session *s, const struct decision *d, struct problem *p)
{
	const struct program_source source = { .proposal = d->id, .version = d->version };

	if (d->target == 0)
		return problem_set(p, INVALID, "target", _("Please choose the program."));
	return program_link(s, d->target, &source, 1, p);
}

enum status
proposal_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(&proposal_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for a proposal."));
	if (any->adopts)
		return adopt(s, d, p);
	enum status status = OK;
	if (any->edits && d->fields)
		status = proposal_clean(&c.scratch, d->fields, &c.fields, p);
	if (status == OK)
		status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

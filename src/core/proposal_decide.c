/* Proposals: deciding, one act for every verb of the workflow. All that the table asks for is
 * checked inside the change, on the row as it stands then. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/notice.h"
#include "core/proposal_internal.h"
#include "core/revision.h"

SQL(sql_reason, SQL_WRITE,
    "UPDATE proposal SET ground = ?2, reason = ?3, decided_by = ?4 WHERE id = ?1");
SQL(sql_objection, SQL_WRITE, "UPDATE proposal SET objection = ?2 WHERE id = ?1");

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct proposal_record r;
	struct proposal_fields fields;
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
	const struct workflow_facts facts = {
		.own = proposal_own(act->session, &c->r),
		.decided_by_me = act->session->member != 0 &&
		                 act->session->member == c->r.decided_by,
		.appealed = c->r.objection != 0,
		.support = c->r.support,
	};

	c->t = workflow_find(c->d->verb, c->r.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."),
		                   proposal_state_label(c->r.state));
	if (!act_may(act, c->t->right, c->r.area))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You do not have the right to do this in this area."));
	const char *rule = workflow_rule(db, c->t, &facts);
	return rule ? problem_set(act->problem, DENIED, NULL, "%s", rule) : OK;
}

/* Where it leads: what the table says, or the link that is taken off. */
static enum status
check_link(struct act *act, struct deciding *c)
{
	c->to = c->t->to;
	if (c->t->links)
		return merge_check(act, &c->r, c->d->target);
	return c->t->back ? merge_state(act->session->db, c->r.id, &c->to) : OK;
}

static enum status
check_reason(struct act *act, struct deciding *c)
{
	c->ground = c->t->reason == REASON_GROUND ? c->d->ground : GROUND_NONE;
	if (c->t->reason == REASON_GROUND &&
	    ((int)c->ground <= GROUND_NONE || c->ground >= GROUND_COUNT))
		return problem_set(act->problem, INVALID, "ground",
		                   _("Please choose one of the grounds."));
	if (text_blank(c->word)) {
		c->word = NULL;
		if (c->t->reason == REASON_NONE)
			return OK;
		return problem_set(act->problem, INVALID, "word", "%s",
		                   c->t->who == WHO_AUTHOR
		                           ? _("Please write why you object.")
		                           : _("Please write a word to the author: why, and what "
		                               "to do."));
	}
	size_t n = text_length(c->word);
	if (n > PROPOSAL_WORD_MAX)
		return problem_set(act->problem, INVALID, "word",
		                   _("The word is too long: %zu of %d characters. Please "
		                     "shorten it."),
		                   n, PROPOSAL_WORD_MAX);
	return OK;
}

SQL(sql_edit, SQL_WRITE,
    "UPDATE proposal SET title = ?2, problem = ?3, wish = ?4, category = ?5, area = ?6,"
    " place = ?7, cost = ?8, volume = ?9, unit = ?10, beneficiaries = ?11, shown_as = ?12"
    " WHERE id = ?1");

/* The author's new fields become the next version. */
static enum status
edit(struct act *act, struct deciding *c)
{
	int64_t revision;

	if (!c->d->fields)
		return problem_set(act->problem, INVALID, NULL, "%s", status_text(INVALID));
	enum status status = proposal_check(&c->fields, act->problem);
	if (status == OK)
		status = proposal_check_nodes(act, &c->fields, c->r.category, c->r.area);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_edit);
	db_bind_int(st, 1, c->r.id);
	proposal_fields_bind(st, 2, &c->fields);
	status = db_run(st);
	if (status == OK)
		status = proposal_keep(act, &c->scratch, &c->fields, c->r.version + 1, &revision);
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
	enum status status = keep_word(act, c, &revision);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_reason);
	db_bind_int(st, 1, c->r.id);
	db_bind_int(st, 2, c->ground);
	if (revision != 0)
		db_bind_int(st, 3, revision);
	else
		db_bind_null(st, 3);
	if (act->session->member != 0)
		db_bind_int(st, 4, act->session->member);
	else
		db_bind_null(st, 4);
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
	return db_run(st);
}

static enum status
change_link(struct act *act, struct deciding *c)
{
	if (c->t->back)
		return merge_unlink(act->session->db, c->r.id);
	if (!c->t->links)
		return OK;
	audit_detail(&act->entry, "target=%lld", (long long)c->d->target);
	return merge_link(act, c->r.id, c->d->target, c->r.state, act->now);
}

/* What the verb does besides leading to another state. */
static enum status
change_rows(struct act *act, struct deciding *c)
{
	enum status status = undo_keep(act, c->r.id, c->t);

	if (status == OK)
		status = change_link(act, c);
	if (status != OK)
		return status;
	if (c->t->edits)
		return edit(act, c);
	if (c->t->appeals)
		return object(act, c);
	return c->t->who == WHO_OTHERS ? give_reason(act, c) : OK;
}

static enum status
tell(struct act *act, const struct deciding *c)
{
	enum status status = OK;

	if (c->t->tells_author && c->r.author != 0 && c->r.author != act->session->member)
		status = notice_add(act, c->r.author);
	if (status == OK && c->t->links)
		status = merge_ask(act, c->r.id, c->d->target);
	return status == OK ? undo_told(act, c->r.id) : status;
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
		status = check_reason(act, c);
	if (status == OK)
		status = check_link(act, c);
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
		status = proposal_move(db, &c->scratch, c->r.id, c->r.state, c->to, act->now,
		                       c->r.version + 1);
	return status == OK ? tell(act, c) : status;
}

static enum status
clean_word(struct deciding *c, struct problem *p)
{
	const char *bytes = c->d->word ? c->d->word : "";
	char *word = NULL;
	enum status status = text_clean(&c->scratch, TEXT_PARAGRAPHS, bytes, strlen(bytes), &word,
	                                NULL, p);

	c->word = word;
	if (status != OK && p)
		p->field = "word";
	return status;
}

enum status
proposal_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(d->verb, (enum proposal_state)0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for a proposal."));
	enum status status = clean_word(&c, p);
	if (status == OK && any->edits && d->fields)
		status = proposal_clean(&c.scratch, d->fields, &c.fields, p);
	if (status == OK)
		status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

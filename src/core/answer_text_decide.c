/* Answers in words: deciding, one act for every verb of the workflow, and taking it back. */
#include "base/lang.h"
#include "core/notice.h"
#include "core/response_internal.h"
#include "core/revision.h"
#include "core/undo.h"

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct text_record was;
	struct text_record is;
	const char *word;
	enum ground ground;
	struct arena scratch;
};

/* -- Checking -------------------------------------------------------------------------------- */

static enum status
may_moderate(struct act *act, enum right right)
{
	if (act_may(act, right, 0))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Answers are looked through by moderators of the whole village."));
}

static enum status
check_transition(struct act *act, struct deciding *c, struct workflow_facts *facts)
{
	const char *state = workflow_state_label(&answer_text_workflow, (int)c->was.state);
	const int64_t member = act->session->member;

	*facts = (struct workflow_facts){
		.own = member != 0 && member == c->was.writer,
		.decided_by_me = member != 0 && member == c->was.decided_by,
	};
	if (c->was.version != c->d->version)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This was changed a moment ago: %s."), state);
	c->t = workflow_find(&answer_text_workflow, c->d->verb, (int)c->was.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."), state);
	if (c->was.empty)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Its words were erased at the wish of who wrote them."));
	const char *rule = workflow_rule(act->session->db, c->t, facts);
	return rule ? problem_set(act->problem, DENIED, NULL, "%s", rule) : OK;
}

static enum status
check(struct act *act, struct deciding *c)
{
	struct workflow_facts facts;
	enum status status = text_record(act->session->db, c->d->id, &c->was);

	if (status == OK)
		status = check_transition(act, c, &facts);
	if (status == OK)
		status = may_moderate(act, c->t->right);
	if (status == OK)
		status = workflow_reason(&c->scratch, c->t, &facts, c->d, &c->ground, &c->word,
		                         act->problem);
	return status;
}

/* -- Deciding -------------------------------------------------------------------------------- */

static enum status
keep_before(struct act *act, const struct deciding *c)
{
	const struct undone before = {
		.subject = SUBJECT_ANSWER_TEXT,
		.id = c->was.id,
		.verb = c->t,
		.version = c->was.version + 1,
		.state = (int)c->was.state,
		.ground = (int)c->was.ground,
		.reason = c->was.reason,
		.decided_by = c->was.decided_by,
	};

	return undo_keep(act, &before);
}

static enum status
change_rows(struct act *act, struct deciding *c)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };
	enum status status = keep_before(act, c);

	c->is = c->was;
	c->is.version++;
	c->is.state = (enum text_state)c->t->to;
	c->is.ground = c->ground;
	c->is.decided_by = act->session->member;
	c->is.reason = 0;
	if (status == OK && c->word)
		status = revision_add(act, REVISION_REASON, c->is.version, fields, &c->is.reason);
	return status == OK ? text_settle(act, &c->was, &c->is) : status;
}

static enum status
decide(struct act *act, void *arg)
{
	const struct telling writer = { .as = TOLD_OWNER };
	struct deciding *c = arg;
	enum status status = check(act, c);

	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_ANSWER_TEXT;
	act->entry.subject_id = c->was.id;
	audit_detail(&act->entry, "from=%d to=%d version=%lld", (int)c->was.state, c->t->to,
	             (long long)c->was.version + 1);
	if (c->ground != GROUND_NONE)
		audit_detail(&act->entry, "ground=%d", (int)c->ground);
	status = change_rows(act, c);
	if (status == OK && c->was.writer != 0)
		status = notice_tell(act, c->was.writer, &writer);
	return status == OK ? undo_told(act, SUBJECT_ANSWER_TEXT, c->was.id) : status;
}

enum status
answer_text_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(&answer_text_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for an answer."));
	enum status status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

/* -- Taking it back -------------------------------------------------------------------------- */

enum status
answer_text_undo(struct act *act, const struct undone *u)
{
	struct text_record was;
	enum status status = text_record(act->session->db, u->id, &was);

	if (status == OK)
		status = may_moderate(act, u->verb->right);
	if (status != OK)
		return status;
	struct text_record is = was;
	is.version++;
	is.state = (enum text_state)u->state;
	is.ground = (enum ground)u->ground;
	is.reason = u->reason;
	is.decided_by = u->decided_by;
	audit_detail(&act->entry, "from=%d to=%d version=%lld", (int)was.state, (int)is.state,
	             (long long)is.version);
	return text_settle(act, &was, &is);
}

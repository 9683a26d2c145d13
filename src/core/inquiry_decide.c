/* Questions to the office: deciding, one act for every verb of the workflow, and taking it back. */
#include <string.h>

#include "base/lang.h"
#include "core/civility.h"
#include "core/inquiry_internal.h"
#include "core/notice.h"
#include "core/setting.h"
#include "core/undo.h"

/* -- A look ---------------------------------------------------------------------------------- */

/* What a moderator should look at in it; "" : nothing. */
static const char *
reasons(struct session *s, struct arena *a, const struct inquiry *q)
{
	if (q->state != INQUIRY_SUBMITTED)
		return "";
	const struct civility_words *words =
	        civility_words(a, setting_text(s->db, a, SETTING_WORDS));
	return hold_text(a, civility_scan(a, words, q->text, NULL, 0, NULL));
}

struct workflow_facts
inquiry_facts(const struct inquiry *q)
{
	return (struct workflow_facts){ .own = q->own, .decided_by_me = q->decided_by_me,
		                        .formal = q->formal };
}

enum status
inquiry_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct inquiry q;
	enum status status = inquiry_read(s, a, id, &q);

	if (status != OK)
		return status;
	*thing = (struct workflow_thing){
		.version = q.version,
		.state = (int)q.state,
		.facts = inquiry_facts(&q),
		.title = q.text,
		.code = arena_strdup(a, q.code),
		.reasons = reasons(s, a, &q),
	};
	return OK;
}

/* -- Deciding -------------------------------------------------------------------------------- */

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct inquiry_record was;
	struct inquiry_record is;
	enum ground ground;
	const char *word;
	struct arena scratch;
};

static enum status
check(struct act *act, struct deciding *c)
{
	enum status status = inquiry_record(act->session->db, c->d->id, &c->was);
	const struct workflow_facts facts = inquiry_record_facts(act->session, &c->was);
	const char *label = inquiry_state_label(c->was.state);

	if (status != OK)
		return status;
	if (c->was.version != c->d->version)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This was changed a moment ago: %s."), label);
	c->t = workflow_find(&inquiry_workflow, c->d->verb, (int)c->was.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."), label);
	if (!act_may(act, c->t->right, c->was.area))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You do not have the right to do this in this area."));
	const char *rule = workflow_rule(act->session->db, c->t, &facts);
	if (rule)
		return problem_set(act->problem, DENIED, NULL, "%s", rule);
	return workflow_reason(&c->scratch, c->t, &facts, c->d, &c->ground, &c->word, act->problem);
}

static enum status
keep_before(struct act *act, const struct deciding *c)
{
	const struct inquiry_record *was = &c->was;
	const struct undone before = {
		.subject = SUBJECT_INQUIRY,
		.id = was->id,
		.verb = c->t,
		.version = was->version + 1,
		.state = (int)was->state,
		.ground = (int)was->ground,
		.reason = was->reason,
		.decided_by = was->decided_by,
		.changed = was->changed,
		.target = was->due,
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
	return c->word ? revision_add(act, REVISION_REASON, c->is.version, fields, &c->is.reason)
	               : OK;
}

/* An answer that was given comes back with its question; a day that was promised stays. */
static enum status
change_rows(struct act *act, struct deciding *c)
{
	enum status status = keep_before(act, c);

	c->is = c->was;
	c->is.version++;
	c->is.changed = act->now;
	c->is.state = (enum inquiry_state)c->t->to;
	if (c->is.state == INQUIRY_OPEN && c->is.answered != 0)
		c->is.state = INQUIRY_ANSWERED;
	if (c->is.state == INQUIRY_OPEN && c->is.due == 0)
		c->is.due = inquiry_due_from(act->session->db, act->now);
	audit_detail(&act->entry, "from=%d to=%d version=%lld", (int)c->was.state, (int)c->is.state,
	             (long long)c->is.version);
	if (c->ground != GROUND_NONE)
		audit_detail(&act->entry, "ground=%d", (int)c->ground);
	if (status == OK)
		status = give_reason(act, c);
	return status == OK ? inquiry_settle(act, &c->is) : status;
}

static enum status
tell(struct act *act, const struct deciding *c)
{
	const struct telling author = { .as = TOLD_OWNER };
	const struct telling office = { .verb = "inquiry_owed", .as = TOLD_OFFICE };
	enum status status = c->t->tells ? notice_tell(act, c->is.author, &author) : OK;

	if (status == OK && c->was.state == INQUIRY_SUBMITTED && c->is.state == INQUIRY_OPEN)
		status = notice_tell_office(act, RIGHT_ANSWER, c->is.unit, c->is.area, &office);
	return status == OK ? undo_told(act, SUBJECT_INQUIRY, c->is.id) : status;
}

static enum status
decide(struct act *act, void *arg)
{
	struct deciding *c = arg;
	enum status status = check(act, c);

	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_INQUIRY;
	act->entry.subject_id = c->was.id;
	status = change_rows(act, c);
	return status == OK ? tell(act, c) : status;
}

enum status
inquiry_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(&inquiry_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for a question."));
	enum status status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

/* -- Taking it back -------------------------------------------------------------------------- */

enum status
inquiry_undo(struct act *act, const struct undone *u)
{
	struct inquiry_record r;
	enum status status = inquiry_record(act->session->db, u->id, &r);

	if (status != OK)
		return status;
	if (!act_may(act, u->verb->right, r.area))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You do not have the right to do this in this area."));
	audit_detail(&act->entry, "from=%d to=%d version=%lld", (int)r.state, u->state,
	             (long long)r.version + 1);
	r.version++;
	r.state = (enum inquiry_state)u->state;
	r.ground = (enum ground)u->ground;
	r.reason = u->reason;
	r.decided_by = u->decided_by;
	r.changed = u->changed;
	r.due = u->target;
	return inquiry_settle(act, &r);
}

/* Workflows: what all tables have in common, grounds and rules in words. The tables stand with
 * their things. */
#include "core/workflow.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/claim.h"
#include "core/comment.h"
#include "core/document.h"
#include "core/inquiry.h"
#include "core/page.h"
#include "core/meeting.h"
#include "core/phase.h"
#include "core/proposal.h"
#include "core/response.h"
#include "core/setting.h"
#include "core/tree_office.h"

const struct workflow *const workflows[] = {
	&proposal_workflow, &comment_workflow,      &node_workflow,        &claim_workflow,
	&phase_workflow,    &consultation_workflow, &answer_text_workflow,
	&document_workflow, &inquiry_workflow, &page_workflow, &meeting_workflow, NULL,
};

const struct workflow *
workflow_of(enum subject subject)
{
	for (size_t i = 0; workflows[i]; i++)
		if (workflows[i]->subject == subject)
			return workflows[i];
	return NULL;
}

static const struct workflow_state *
state_of(const struct workflow *w, int state)
{
	bool known = w && state > 0 && state < w->state_count && w->states[state].code;

	return known ? &w->states[state] : NULL;
}

const char *
workflow_state_code(const struct workflow *w, int state)
{
	const struct workflow_state *known = state_of(w, state);

	return known ? known->code : "";
}

const char *
workflow_state_label(const struct workflow *w, int state)
{
	const struct workflow_state *known = state_of(w, state);

	return known ? _(known->label) : "";
}

const struct transition *
workflow_find(const struct workflow *w, const char *verb, int state)
{
	for (const struct transition *t = w ? w->transitions : NULL; t && verb && t->verb; t++)
		if (strcmp(t->verb, verb) == 0 && (state == 0 || workflow_applies(t, state)))
			return t;
	return NULL;
}

bool
workflow_applies(const struct transition *t, int state)
{
	return state > 0 && state < 32 && (t->from & (UINT32_C(1) << state)) != 0;
}

bool
workflow_undoable(const struct transition *t)
{
	return !t->edits && !t->appeals && !t->adopts && !t->follows && !t->clock && !t->final;
}

const char *
authority_label(enum authority authority)
{
	static const char *const labels[AUTHORITY_COUNT] = {
		[AUTHORITY_VILLAGE] = N_("The village's own"),
		[AUTHORITY_SHARED] = N_("Shared with others"),
		[AUTHORITY_OTHER] = N_("Somebody else's"),
	};

	return (int)authority > 0 && authority < AUTHORITY_COUNT ? _(labels[authority]) : "";
}

const char *
urgency_label(enum urgency urgency)
{
	static const char *const labels[URGENCY_COUNT] = {
		[URGENCY_LOW] = N_("Can wait"),
		[URGENCY_MEDIUM] = N_("Needed soon"),
		[URGENCY_HIGH] = N_("Urgent"),
	};

	return (int)urgency > 0 && urgency < URGENCY_COUNT ? _(labels[urgency]) : "";
}

const char *
ground_label(enum ground ground)
{
	static const char *const labels[GROUND_COUNT] = {
		[GROUND_SPAM] = N_("Spam or advertising"),
		[GROUND_INSULT] = N_("Insult or hatred"),
		[GROUND_PRIVATE_DATA] = N_("Private data of someone"),
		[GROUND_NOT_OURS] = N_("Not for the village to decide"),
		[GROUND_UNLAWFUL] = N_("Against the law"),
	};

	if ((int)ground <= GROUND_NONE || ground >= GROUND_COUNT)
		return "";
	return _(labels[ground]);
}

/* Whoever has a hand in it leaves it to others. */
static const char *
others_rule(const struct transition *t, const struct workflow_facts *facts)
{
	if (facts->own)
		return _("This is your own. Someone else must look at it.");
	if (facts->entered && t->right == RIGHT_MODERATE)
		return _("You typed this in from paper. Someone else must look at it.");
	if (facts->interested)
		return _("You stand aside here, since it concerns yourself. Someone else must decide.");
	return NULL;
}

bool
workflow_concerns(const struct transition *t, const struct workflow_facts *facts)
{
	return facts->formal ? !t->residents : !t->formal;
}

const char *
workflow_rule(struct db *db, const struct transition *t, const struct workflow_facts *facts)
{
	if (t->follows)
		return _("This follows from the program it is in.");
	if (t->clock)
		return _("This comes by itself, with its time.");
	if (!workflow_concerns(t, facts))
		return facts->formal ? _("What the overseers ask formally is not taken off; they "
		                         "alone withdraw it, with a word.")
		                     : _("This is for what the overseers ask formally.");
	if (t->who == WHO_AUTHOR && !facts->own)
		return _("Only its author can do this.");
	const char *why = t->who == WHO_OTHERS ? others_rule(t, facts) : NULL;
	if (why)
		return why;
	if (t->appeals && facts->appealed)
		return _("You have objected once already. The decision on that is final.");
	if (t->other_officer && facts->decided_by_me)
		return t->right == RIGHT_JUDGE
		               ? _("You proposed this decision. Someone else must confirm it.")
		       : t->right == RIGHT_SEAL
		               ? _("You handed the minutes in. Someone else must confirm them.")
		               : _("The one who refused it cannot decide on the appeal. Another "
		                   "moderator has to.");
	if (t->ready && facts->unready)
		return facts->unready;
	if (t->reported && facts->reports == 0)
		return _("Nobody has reported it.");
	if (t->while_small && facts->support >= setting_number(db, SETTING_WITHDRAW_LIMIT))
		return _("Too many residents support it by now. Ask the office instead.");
	return NULL;
}

const char *
workflow_why_not(const struct session *s, const struct transition *t,
                 const struct workflow_facts *facts)
{
	if (t->right != RIGHT_NONE && !session_may(s, t->right))
		return _("You do not have the right to do this.");
	return workflow_rule(s->db, t, facts);
}

/* What is the office's own, and between two officers, has no author to speak to. */
bool
workflow_speaks_to_author(const struct transition *t)
{
	switch (t->right) {
	case RIGHT_PROGRAM: /* what these write about is the office's own */
	case RIGHT_CONSULT:
	case RIGHT_MEET:
	case RIGHT_SEAL:
	case RIGHT_INFORM:
		return false;
	case RIGHT_JUDGE:
		return t->judges;
	default:
		return true;
	}
}

/* What to say when the word is missing; NULL: none is due. */
static const char *
word_due(const struct transition *t, const struct workflow_facts *facts)
{
	if (t->in_turn && facts->out_of_turn)
		return _("The one before it has not finished. Please write why this begins now.");
	if (t->complete && facts->incomplete)
		return _("It is not at 100 %. Please write why it ends now.");
	if (t->reason == REASON_NONE)
		return NULL;
	if (t->who == WHO_AUTHOR)
		return _("Please write why you object.");
	return workflow_speaks_to_author(t)
	               ? _("Please write a word to the author: why, and what to do.")
	               : _("Please write why.");
}

enum status
workflow_word(struct arena *a, const char *word, size_t max, const char **clean,
              struct problem *p)
{
	const char *bytes = word ? word : "";
	char *text = NULL;
	enum status status = text_clean(a, TEXT_PARAGRAPHS, bytes, strlen(bytes), &text, NULL, p);

	*clean = NULL;
	if (status != OK) {
		if (p)
			p->field = "word";
		return status;
	}
	size_t n = text_length(text);
	if (n > max)
		return problem_set(p, INVALID, "word",
		                   _("The word is too long: %zu of %d characters. Please "
		                     "shorten it."), n, (int)max);
	*clean = text_blank(text) ? NULL : text;
	return OK;
}

enum status
workflow_reason(struct arena *a, const struct transition *t, const struct workflow_facts *facts,
                const struct decision *d, enum ground *ground, const char **word,
                struct problem *p)
{
	const char *due = word_due(t, facts);
	enum status status = workflow_word(a, d->word, WORD_MAX, word, p);

	if (status != OK)
		return status;
	*ground = t->reason == REASON_GROUND ? d->ground : GROUND_NONE;
	if (t->reason == REASON_GROUND &&
	    ((int)*ground <= GROUND_NONE || *ground >= GROUND_COUNT))
		return problem_set(p, INVALID, "ground", _("Please choose one of the grounds."));
	if (!*word && due)
		return problem_set(p, INVALID, "word", "%s", due);
	return OK;
}

/* The workflow of proposals as data: states, grounds, transitions and their rules in words.
 * What a transition does to the rows is in proposal_write.c. */
#include "core/workflow.h"

#include <string.h>

#include "base/lang.h"
#include "core/setting.h"

static const struct {
	const char *code;
	const char *label;
	bool listed;
} states[PROPOSAL_STATE_COUNT] = {
	[PROPOSAL_SUBMITTED] = { "submitted", N_("Awaiting review"), false },
	[PROPOSAL_RETURNED] = { "returned", N_("Needs changes"), false },
	[PROPOSAL_REFUSED] = { "refused", N_("Not published"), false },
	[PROPOSAL_PUBLISHED] = { "published", N_("Published"), true },
	[PROPOSAL_HIDDEN] = { "hidden", N_("Hidden"), false },
	[PROPOSAL_WITHDRAWN] = { "withdrawn", N_("Withdrawn"), false },
	[PROPOSAL_ASSESSED] = { "assessed", N_("Under study"), true },
	[PROPOSAL_APPROVED] = { "approved", N_("Approved"), true },
	[PROPOSAL_DECLINED] = { "declined", N_("Not approved"), true },
	[PROPOSAL_DEFERRED] = { "deferred", N_("Next year"), true },
	[PROPOSAL_ADOPTED] = { "adopted", N_("In a program"), true },
	[PROPOSAL_DONE] = { "done", N_("Done"), true },
};

static bool
known(enum proposal_state state)
{
	return (int)state > 0 && state < PROPOSAL_STATE_COUNT;
}

const char *
proposal_state_code(enum proposal_state state)
{
	return known(state) ? states[state].code : "";
}

const char *
proposal_state_label(enum proposal_state state)
{
	return known(state) ? _(states[state].label) : "";
}

enum proposal_state
proposal_state_of(const char *code)
{
	for (int i = 1; code && i < PROPOSAL_STATE_COUNT; i++)
		if (strcmp(states[i].code, code) == 0)
			return (enum proposal_state)i;
	return (enum proposal_state)0;
}

bool
proposal_state_listed(enum proposal_state state)
{
	return known(state) && states[state].listed;
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

#define FROM(state) (UINT32_C(1) << (state))

const struct transition proposal_workflow[] = {
	{
	        .verb = "publish",
	        .label = N_("Publish"),
	        .help = N_("Put this proposal on the list that everyone sees."),
	        .done = N_("Published."),
	        .from = FROM(PROPOSAL_SUBMITTED),
	        .to = PROPOSAL_PUBLISHED,
	        .right = RIGHT_MODERATE,
	        .tells_author = true,
	},
	{
	        .verb = "return",
	        .label = N_("Ask for changes"),
	        .help = N_("Give this proposal back to its author and say what to change."),
	        .done = N_("Given back to its author."),
	        .from = FROM(PROPOSAL_SUBMITTED),
	        .to = PROPOSAL_RETURNED,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_WORD,
	        .tells_author = true,
	},
	{
	        .verb = "refuse",
	        .label = N_("Do not publish"),
	        .help = N_("Keep this proposal off the list, with a ground and a word."),
	        .done = N_("Not published."),
	        .from = FROM(PROPOSAL_SUBMITTED),
	        .to = PROPOSAL_REFUSED,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells_author = true,
	},
	{
	        .verb = "hide",
	        .label = N_("Hide"),
	        .help = N_("Take this proposal off the list, with a ground and a word."),
	        .done = N_("Hidden."),
	        .from = FROM(PROPOSAL_PUBLISHED),
	        .to = PROPOSAL_HIDDEN,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells_author = true,
	},
	{
	        .verb = "restore",
	        .label = N_("Restore"),
	        .help = N_("Put this proposal back on the list."),
	        .done = N_("Back on the list."),
	        .from = FROM(PROPOSAL_HIDDEN),
	        .to = PROPOSAL_PUBLISHED,
	        .right = RIGHT_MODERATE,
	        .tells_author = true,
	},
	{
	        .verb = "restore",
	        .label = N_("Restore"),
	        .help = N_("Put this proposal back in the review queue."),
	        .done = N_("Back in the review queue."),
	        .from = FROM(PROPOSAL_WITHDRAWN),
	        .to = PROPOSAL_SUBMITTED,
	        .right = RIGHT_MODERATE,
	        .tells_author = true,
	},
	{
	        .verb = "submit",
	        .label = N_("Send again"),
	        .help = N_("Change your proposal as asked and send it to be reviewed again."),
	        .done = N_("Sent again."),
	        .from = FROM(PROPOSAL_RETURNED),
	        .to = PROPOSAL_SUBMITTED,
	        .right = RIGHT_PROPOSE,
	        .who = WHO_AUTHOR,
	        .edits = true,
	},
	{
	        .verb = "withdraw",
	        .label = N_("Withdraw"),
	        .help = N_("Take your proposal back."),
	        .done = N_("Withdrawn."),
	        .from = FROM(PROPOSAL_SUBMITTED) | FROM(PROPOSAL_RETURNED),
	        .to = PROPOSAL_WITHDRAWN,
	        .who = WHO_AUTHOR,
	},
	{
	        .verb = "withdraw",
	        .label = N_("Withdraw"),
	        .help = N_("Take your proposal back, as long as few support it."),
	        .done = N_("Withdrawn."),
	        .from = FROM(PROPOSAL_PUBLISHED),
	        .to = PROPOSAL_WITHDRAWN,
	        .who = WHO_AUTHOR,
	        .while_small = true,
	},
	{ .verb = NULL },
};

const struct transition *
workflow_find(const char *verb, enum proposal_state state)
{
	for (const struct transition *t = proposal_workflow; verb && t->verb; t++)
		if (strcmp(t->verb, verb) == 0 && (state == 0 || workflow_applies(t, state)))
			return t;
	return NULL;
}

bool
workflow_applies(const struct transition *t, enum proposal_state state)
{
	return known(state) && (t->from & FROM(state)) != 0;
}

const char *
workflow_rule(struct db *db, const struct transition *t, bool own, int64_t support)
{
	if (t->who == WHO_AUTHOR && !own)
		return _("Only its author can do this.");
	if (t->who == WHO_OTHERS && own)
		return _("This is your own proposal. Someone else must look at it.");
	if (t->while_small && support >= setting_number(db, SETTING_WITHDRAW_LIMIT))
		return _("Too many residents support it by now. Ask the office instead.");
	return NULL;
}

const char *
workflow_why_not(const struct session *s, const struct transition *t, bool own, int64_t support)
{
	if (t->right != RIGHT_NONE && !session_may(s, t->right))
		return _("You do not have the right to do this.");
	return workflow_rule(s->db, t, own, support);
}

/* The workflow of proposals as data: states, grounds, transitions and their rules in words.
 * What a transition does to the rows is in proposal_decide.c. */
#include "core/workflow.h"

#include <string.h>

#include "base/lang.h"
#include "core/setting.h"

static const struct {
	const char *code;
	const char *label;
	bool listed;
	bool linked; /* public by code or link alone */
} states[PROPOSAL_STATE_COUNT] = {
	[PROPOSAL_SUBMITTED] = { .code = "submitted", .label = N_("Awaiting review") },
	[PROPOSAL_RETURNED] = { .code = "returned", .label = N_("Needs changes") },
	[PROPOSAL_REFUSED] = { .code = "refused", .label = N_("Not published") },
	[PROPOSAL_PUBLISHED] = { .code = "published", .label = N_("Published"), .listed = true },
	[PROPOSAL_HIDDEN] = { .code = "hidden", .label = N_("Hidden") },
	[PROPOSAL_WITHDRAWN] = { .code = "withdrawn", .label = N_("Withdrawn") },
	[PROPOSAL_ASSESSED] = { .code = "assessed", .label = N_("Under study"), .listed = true },
	[PROPOSAL_APPROVED] = { .code = "approved", .label = N_("Approved"), .listed = true },
	[PROPOSAL_DECLINED] = { .code = "declined", .label = N_("Not approved"), .listed = true },
	[PROPOSAL_DEFERRED] = { .code = "deferred", .label = N_("Next year"), .listed = true },
	[PROPOSAL_ADOPTED] = { .code = "adopted", .label = N_("In a program"), .listed = true },
	[PROPOSAL_DONE] = { .code = "done", .label = N_("Done"), .listed = true },
	[PROPOSAL_MERGED] = { .code = "merged", .label = N_("Merged"), .linked = true },
	[PROPOSAL_APPEALED] = { .code = "appealed", .label = N_("Appealed") },
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

bool
proposal_state_public(enum proposal_state state)
{
	return known(state) && (states[state].listed || states[state].linked);
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
	        .verb = "publish",
	        .label = N_("Publish"),
	        .help = N_("Grant the appeal: put this proposal on the list that everyone sees."),
	        .done = N_("Published."),
	        .from = FROM(PROPOSAL_APPEALED),
	        .to = PROPOSAL_PUBLISHED,
	        .right = RIGHT_MODERATE,
	        .tells_author = true,
	        .other_officer = true,
	},
	{
	        .verb = "refuse",
	        .label = N_("Do not publish"),
	        .help = N_("Reject the appeal, with a ground and a word. That is final."),
	        .done = N_("Not published."),
	        .from = FROM(PROPOSAL_APPEALED),
	        .to = PROPOSAL_REFUSED,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells_author = true,
	        .other_officer = true,
	},
	{
	        .verb = "merge",
	        .label = N_("Merge"),
	        .help = N_("Join this proposal to a published one that asks for the same. Its "
	                   "supporters are asked to support that one; nobody's support is moved."),
	        .done = N_("Merged."),
	        .from = FROM(PROPOSAL_SUBMITTED) | FROM(PROPOSAL_PUBLISHED),
	        .to = PROPOSAL_MERGED,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_WORD,
	        .tells_author = true,
	        .links = true,
	},
	{
	        .verb = "split",
	        .label = N_("Split"),
	        .help = N_("Undo the merge: this proposal stands where it stood before."),
	        .done = N_("Split."),
	        .from = FROM(PROPOSAL_MERGED),
	        .right = RIGHT_MODERATE,
	        .reason = REASON_WORD,
	        .tells_author = true,
	        .back = true,
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
	{
	        .verb = "appeal",
	        .label = N_("Appeal"),
	        .help = N_("Say why your proposal should be published after all. Another moderator "
	                   "decides. You can do this once."),
	        .done = N_("Your objection was sent. Another moderator decides."),
	        .from = FROM(PROPOSAL_REFUSED),
	        .to = PROPOSAL_APPEALED,
	        .who = WHO_AUTHOR,
	        .reason = REASON_WORD,
	        .appeals = true,
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
workflow_rule(struct db *db, const struct transition *t, const struct workflow_facts *facts)
{
	if (t->who == WHO_AUTHOR && !facts->own)
		return _("Only its author can do this.");
	if (t->who == WHO_OTHERS && facts->own)
		return _("This is your own proposal. Someone else must look at it.");
	if (t->appeals && facts->appealed)
		return _("You have objected once already. The decision on that is final.");
	if (t->other_officer && facts->decided_by_me)
		return _("The one who refused it cannot decide on the appeal. Another moderator has "
		         "to.");
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

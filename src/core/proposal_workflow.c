/* The workflow of proposals as data: states, transitions, and the way through them. What a
 * transition does to the rows is in proposal_decide.c. */
#include <string.h>

#include "base/lang.h"
#include "core/proposal.h"

static const struct workflow_state states[PROPOSAL_STATE_COUNT] = {
	[PROPOSAL_SUBMITTED] = { "submitted", N_("Awaiting review") },
	[PROPOSAL_RETURNED] = { "returned", N_("Needs changes") },
	[PROPOSAL_REFUSED] = { "refused", N_("Not published") },
	[PROPOSAL_PUBLISHED] = { "published", N_("Published") },
	[PROPOSAL_HIDDEN] = { "hidden", N_("Hidden") },
	[PROPOSAL_WITHDRAWN] = { "withdrawn", N_("Withdrawn") },
	[PROPOSAL_ASSESSED] = { "assessed", N_("Under study") },
	[PROPOSAL_APPROVED] = { "approved", N_("Approved") },
	[PROPOSAL_DECLINED] = { "declined", N_("Not approved") },
	[PROPOSAL_DEFERRED] = { "deferred", N_("Next year") },
	[PROPOSAL_ADOPTED] = { "adopted", N_("In a program") },
	[PROPOSAL_DONE] = { "done", N_("Done") },
	[PROPOSAL_MERGED] = { "merged", N_("Merged") },
	[PROPOSAL_APPEALED] = { "appealed", N_("Appealed") },
	[PROPOSAL_DECIDING] = { "deciding", N_("Awaiting confirmation") },
};

/* Everyone reads what is listed; what is linked, by its code or a link alone. */
static const struct {
	bool listed;
	bool linked;
	bool waits; /* to be looked through */
	int rank; /* how far on its way: see proposal_steps */
} standing[PROPOSAL_STATE_COUNT] = {
	[PROPOSAL_SUBMITTED] = { .rank = 1, .waits = true },
	[PROPOSAL_RETURNED] = { .rank = 1 },
	[PROPOSAL_REFUSED] = { .rank = 1 },
	[PROPOSAL_PUBLISHED] = { .rank = 2, .listed = true },
	[PROPOSAL_HIDDEN] = { .rank = 2 },
	[PROPOSAL_WITHDRAWN] = { .rank = 1 },
	[PROPOSAL_ASSESSED] = { .rank = 3, .listed = true },
	[PROPOSAL_APPROVED] = { .rank = 4, .listed = true },
	[PROPOSAL_DECLINED] = { .rank = 3, .listed = true },
	[PROPOSAL_DEFERRED] = { .rank = 3, .listed = true },
	[PROPOSAL_ADOPTED] = { .rank = 5, .listed = true },
	[PROPOSAL_DONE] = { .rank = 6, .listed = true },
	[PROPOSAL_MERGED] = { .rank = 1, .linked = true },
	[PROPOSAL_APPEALED] = { .rank = 1, .waits = true },
	[PROPOSAL_DECIDING] = { .rank = 3, .listed = true },
};

static bool
known(enum proposal_state state)
{
	return (int)state > 0 && state < PROPOSAL_STATE_COUNT;
}

const char *
proposal_state_code(enum proposal_state state)
{
	return workflow_state_code(&proposal_workflow, (int)state);
}

const char *
proposal_state_label(enum proposal_state state)
{
	return workflow_state_label(&proposal_workflow, (int)state);
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
	return known(state) && standing[state].listed;
}

bool
proposal_state_public(enum proposal_state state)
{
	return known(state) && (standing[state].listed || standing[state].linked);
}

bool
proposal_state_waits(enum proposal_state state)
{
	return known(state) && standing[state].waits;
}

size_t
proposal_steps(enum proposal_state state, struct proposal_stage stages[PROPOSAL_STEPS])
{
	static const enum proposal_state way[] = {
		PROPOSAL_SUBMITTED, PROPOSAL_PUBLISHED, PROPOSAL_ASSESSED,
		PROPOSAL_APPROVED, PROPOSAL_ADOPTED, PROPOSAL_DONE,
	};
	int rank = known(state) ? standing[state].rank : 0;
	size_t n = 0;

	for (size_t i = 0; i < sizeof(way) / sizeof(way[0]); i++) {
		bool current = rank == (int)i + 1;
		/* An exit stands where the way was left; nothing after it is promised. */
		if (current && way[i] != state) {
			if (way[i] != PROPOSAL_SUBMITTED)
				stages[n++] = (struct proposal_stage){ way[i], true, false };
			stages[n++] = (struct proposal_stage){ state, true, true };
			break;
		}
		stages[n++] = (struct proposal_stage){ way[i], (int)i + 1 <= rank, current };
	}
	return n;
}

#define FROM(state) (UINT32_C(1) << (state))

static const struct transition transitions[] = {
	{
	        .verb = "publish",
	        .label = N_("Publish"),
	        .help = N_("Put this proposal on the list that everyone sees."),
	        .done = N_("Published."),
	        .past = N_("Published"),
	        .from = FROM(PROPOSAL_SUBMITTED),
	        .to = PROPOSAL_PUBLISHED,
	        .right = RIGHT_MODERATE,
	        .tells = N_("Your proposal \"%1$s\" has been published."),
	        .tells_followers = N_("A new proposal: \"%1$s\"."),
	        .looks_through = true,
	},
	{
	        .verb = "return",
	        .label = N_("Ask for changes"),
	        .help = N_("Give this proposal back to its author and say what to change."),
	        .done = N_("Given back to its author."),
	        .past = N_("Changes asked for"),
	        .from = FROM(PROPOSAL_SUBMITTED),
	        .to = PROPOSAL_RETURNED,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_WORD,
	        .tells = N_("Your proposal \"%1$s\" needs changes. Open it, read what "
	                    "is asked, change it and send it again."),
	        .looks_through = true,
	},
	{
	        .verb = "refuse",
	        .label = N_("Do not publish"),
	        .help = N_("Keep this proposal off the list, with a ground and a word."),
	        .done = N_("Not published."),
	        .past = N_("Not published"),
	        .from = FROM(PROPOSAL_SUBMITTED),
	        .to = PROPOSAL_REFUSED,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells = N_("Your proposal \"%1$s\" was not published. Open it to "
	                    "read why."),
	        .looks_through = true,
	},
	{
	        .verb = "publish",
	        .label = N_("Publish"),
	        .help = N_("Grant the appeal: put this proposal on the list that everyone sees."),
	        .done = N_("Published."),
	        .past = N_("Published"),
	        .from = FROM(PROPOSAL_APPEALED),
	        .to = PROPOSAL_PUBLISHED,
	        .right = RIGHT_MODERATE,
	        .tells = N_("Your proposal \"%1$s\" has been published."),
	        .tells_followers = N_("A new proposal: \"%1$s\"."),
	        .looks_through = true,
	        .other_officer = true,
	},
	{
	        .verb = "refuse",
	        .label = N_("Do not publish"),
	        .help = N_("Reject the appeal, with a ground and a word. That is final."),
	        .done = N_("Not published."),
	        .past = N_("Not published"),
	        .from = FROM(PROPOSAL_APPEALED),
	        .to = PROPOSAL_REFUSED,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells = N_("Your proposal \"%1$s\" was not published. Open it to "
	                    "read why."),
	        .looks_through = true,
	        .other_officer = true,
	},
	{
	        .verb = "merge",
	        .label = N_("Merge"),
	        .help = N_("Join this proposal to a published one that asks for the same. Its "
	                   "supporters are asked to support that one; nobody's support is moved."),
	        .done = N_("Merged."),
	        .past = N_("Merged"),
	        .from = FROM(PROPOSAL_SUBMITTED) | FROM(PROPOSAL_PUBLISHED),
	        .to = PROPOSAL_MERGED,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_WORD,
	        .tells = N_("Your proposal \"%1$s\" was merged with a similar one. Open it "
	                    "to read why and with which."),
	        .looks_through = true,
	        .links = true,
	},
	{
	        .verb = "split",
	        .label = N_("Split"),
	        .help = N_("Undo the merge: this proposal stands where it stood before."),
	        .done = N_("Split."),
	        .past = N_("Separated again"),
	        .from = FROM(PROPOSAL_MERGED),
	        .right = RIGHT_MODERATE,
	        .reason = REASON_WORD,
	        .tells = N_("Your proposal \"%1$s\" is no longer merged with another. It "
	                    "stands at: %2$s."),
	        .back = true,
	},
	{
	        .verb = "hide",
	        .label = N_("Hide"),
	        .help = N_("Take this proposal off the list, with a ground and a word."),
	        .done = N_("Hidden."),
	        .past = N_("Hidden"),
	        .from = FROM(PROPOSAL_PUBLISHED),
	        .to = PROPOSAL_HIDDEN,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells = N_("Your proposal \"%1$s\" was taken off the list. Open it "
	                    "to read why."),
	        .looks_through = true,
	},
	{
	        .verb = "restore",
	        .label = N_("Restore"),
	        .help = N_("Put this proposal back on the list."),
	        .done = N_("Back on the list."),
	        .past = N_("Restored"),
	        .from = FROM(PROPOSAL_HIDDEN),
	        .to = PROPOSAL_PUBLISHED,
	        .right = RIGHT_MODERATE,
	        .tells = N_("Your proposal \"%1$s\" was taken up again."),
	},
	{
	        .verb = "restore",
	        .label = N_("Restore"),
	        .help = N_("Put this proposal back in the review queue."),
	        .done = N_("Back in the review queue."),
	        .past = N_("Restored"),
	        .from = FROM(PROPOSAL_WITHDRAWN),
	        .to = PROPOSAL_SUBMITTED,
	        .right = RIGHT_MODERATE,
	        .tells = N_("Your proposal \"%1$s\" was taken up again."),
	},
	{
	        .verb = "submit",
	        .label = N_("Send again"),
	        .help = N_("Change your proposal as asked and send it to be reviewed again."),
	        .done = N_("Sent again."),
	        .past = N_("Sent again"),
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
	        .past = N_("Withdrawn"),
	        .from = FROM(PROPOSAL_SUBMITTED) | FROM(PROPOSAL_RETURNED),
	        .to = PROPOSAL_WITHDRAWN,
	        .who = WHO_AUTHOR,
	},
	{
	        .verb = "withdraw",
	        .label = N_("Withdraw"),
	        .help = N_("Take your proposal back, as long as few support it."),
	        .done = N_("Withdrawn."),
	        .past = N_("Withdrawn"),
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
	        .past = N_("Appealed"),
	        .from = FROM(PROPOSAL_REFUSED),
	        .to = PROPOSAL_APPEALED,
	        .who = WHO_AUTHOR,
	        .reason = REASON_WORD,
	        .appeals = true,
	},
	{
	        .verb = "appeal",
	        .label = N_("Appeal"),
	        .help = N_("Say why your proposal should be approved after all. It is studied once "
	                   "more. You can do this once."),
	        .done = N_("Your objection was sent. Your proposal is studied once more."),
	        .past = N_("Appealed"),
	        .from = FROM(PROPOSAL_DECLINED),
	        .to = PROPOSAL_ASSESSED,
	        .who = WHO_AUTHOR,
	        .reason = REASON_WORD,
	        .appeals = true,
	},
	{
	        .verb = "assess",
	        .label = N_("Hand to a work unit"),
	        .help = N_("Choose the work unit that studies this proposal."),
	        .done = N_("Handed to the work unit."),
	        .past = N_("Handed to a work unit"),
	        .from = FROM(PROPOSAL_PUBLISHED) | FROM(PROPOSAL_DEFERRED),
	        .to = PROPOSAL_ASSESSED,
	        .right = RIGHT_JUDGE,
	        .tells = N_("Your proposal \"%1$s\" is now being studied by a work unit. You will "
	                    "be told what is decided."),
	        .tells_followers = N_("\"%1$s\" is now being studied by a work unit. You will be "
	                              "told what is decided."),
	        .assigns = true,
	},
	{
	        .verb = "assess",
	        .label = N_("Hand to another work unit"),
	        .help = N_("Choose another work unit that studies this proposal."),
	        .done = N_("Handed to the work unit."),
	        .past = N_("Handed to a work unit"),
	        .from = FROM(PROPOSAL_ASSESSED),
	        .to = PROPOSAL_ASSESSED,
	        .right = RIGHT_JUDGE,
	        .assigns = true,
	},
	{
	        .verb = "approve",
	        .label = N_("Approve"),
	        .help = N_("Propose to approve this proposal, saying why. Someone else confirms "
	                   "it."),
	        .done = N_("Proposed. Someone else must confirm it now."),
	        .past = N_("Proposed: approve"),
	        .from = FROM(PROPOSAL_ASSESSED),
	        .to = PROPOSAL_DECIDING,
	        .right = RIGHT_JUDGE,
	        .reason = REASON_WORD,
	        .judges = true,
	        .asks = PROPOSAL_APPROVED,
	},
	{
	        .verb = "decline",
	        .label = N_("Do not approve"),
	        .help = N_("Propose not to approve this proposal, saying why. Someone else "
	                   "confirms it."),
	        .done = N_("Proposed. Someone else must confirm it now."),
	        .past = N_("Proposed: do not approve"),
	        .from = FROM(PROPOSAL_ASSESSED),
	        .to = PROPOSAL_DECIDING,
	        .right = RIGHT_JUDGE,
	        .reason = REASON_WORD,
	        .judges = true,
	        .asks = PROPOSAL_DECLINED,
	},
	{
	        .verb = "defer",
	        .label = N_("Put off to next year"),
	        .help = N_("Propose to leave this proposal for next year. It keeps its supporters "
	                   "and its age. Someone else confirms it."),
	        .done = N_("Proposed. Someone else must confirm it now."),
	        .past = N_("Proposed: next year"),
	        .from = FROM(PROPOSAL_ASSESSED),
	        .to = PROPOSAL_DECIDING,
	        .right = RIGHT_JUDGE,
	        .reason = REASON_WORD,
	        .judges = true,
	        .asks = PROPOSAL_DEFERRED,
	},
	{
	        .verb = "confirm",
	        .label = N_("Confirm the decision"),
	        .help = N_("Confirm the decision that a colleague proposed. It holds from then on, "
	                   "and the author is told."),
	        .done = N_("Confirmed."),
	        .past = N_("Decision confirmed"),
	        .from = FROM(PROPOSAL_DECIDING),
	        .right = RIGHT_JUDGE,
	        .tells = N_("Your proposal \"%1$s\" was decided: %2$s. Open it to read why."),
	        .tells_followers = N_("\"%1$s\" was decided: %2$s. Open it to read why."),
	        .other_officer = true,
	        .confirms = true,
	},
	{
	        .verb = "reject",
	        .label = N_("Send the decision back"),
	        .help = N_("Send the decision that a colleague proposed back to be thought over, "
	                   "and say why."),
	        .done = N_("Not confirmed. It is under study again."),
	        .past = N_("Decision sent back"),
	        .from = FROM(PROPOSAL_DECIDING),
	        .to = PROPOSAL_ASSESSED,
	        .right = RIGHT_JUDGE,
	        .reason = REASON_WORD,
	        .other_officer = true,
	},
	{
	        .verb = "adopt",
	        .label = N_("Put into a program"),
	        .help = N_("Choose the program that does what this proposal asks for."),
	        .done = N_("Put into the program."),
	        .past = N_("Put into a program"),
	        .from = FROM(PROPOSAL_APPROVED),
	        .to = PROPOSAL_ADOPTED,
	        .right = RIGHT_PROGRAM,
	        .tells = N_("Your proposal \"%1$s\" is now part of a program. Open it to see when "
	                    "work begins."),
	        .tells_followers = N_("\"%1$s\" is now part of a program. Open it to see when work "
	                              "begins."),
	        .adopts = true,
	},
	{
	        .verb = "release",
	        .label = N_("Take out of the program"),
	        .help = N_("Take this proposal out of its program, on the program's page. It can be "
	                   "put into another one."),
	        .done = N_("Taken out of the program."),
	        .past = N_("Taken out of the program"),
	        .from = FROM(PROPOSAL_ADOPTED),
	        .to = PROPOSAL_APPROVED,
	        .right = RIGHT_PROGRAM,
	        .reason = REASON_WORD,
	        .tells = N_("Your proposal \"%1$s\" was taken out of its program. It stands at: "
	                    "%2$s."),
	        .tells_followers = N_("\"%1$s\" was taken out of its program. It stands at: %2$s."),
	        .follows = true,
	},
	{
	        .verb = "done",
	        .label = N_("Done"),
	        .help = N_("Its program is done."),
	        .done = N_("Done."),
	        .past = N_("Done"),
	        .from = FROM(PROPOSAL_ADOPTED),
	        .to = PROPOSAL_DONE,
	        .right = RIGHT_PROGRAM,
	        .tells = N_("What your proposal \"%1$s\" asks for is done, says the office. Open "
	                    "its program and say whether it is so."),
	        .tells_followers = N_("What \"%1$s\" asks for is done, says the office. Open its "
	                              "program and say whether it is so."),
	        .follows = true,
	},
	{
	        .verb = "reopened",
	        .label = N_("Reopened"),
	        .help = N_("Its program goes on."),
	        .done = N_("Reopened."),
	        .past = N_("Its program goes on"),
	        .from = FROM(PROPOSAL_DONE),
	        .to = PROPOSAL_ADOPTED,
	        .right = RIGHT_PROGRAM,
	        .tells = N_("Work on your proposal \"%1$s\" goes on: its program was opened again."),
	        .tells_followers = N_("Work on \"%1$s\" goes on: its program was opened again."),
	        .follows = true,
	},
	{ .verb = NULL },
};

const struct workflow proposal_workflow = {
	.subject = SUBJECT_PROPOSAL,
	.states = states,
	.state_count = PROPOSAL_STATE_COUNT,
	.transitions = transitions,
	.look = proposal_look,
	.decide = proposal_decide,
	.undo = proposal_undo,
};

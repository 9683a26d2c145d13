/* The workflow of questions to the office as data: states and transitions. What a transition does to
 * the rows is in inquiry_decide.c. */
#include "base/lang.h"
#include "core/inquiry.h"

static const struct workflow_state states[INQUIRY_STATE_COUNT] = {
	[INQUIRY_SUBMITTED] = { "submitted", N_("Waits to be looked through") },
	[INQUIRY_OPEN] = { "open", N_("Waits for an answer") },
	[INQUIRY_ANSWERED] = { "answered", N_("Answered") },
	[INQUIRY_REFUSED] = { "refused", N_("Not published") },
	[INQUIRY_WITHDRAWN] = { "withdrawn", N_("Question withdrawn") },
};

#define FROM(state) (UINT32_C(1) << (state))

static const struct transition transitions[] = {
	{
	        .verb = "publish",
	        .label = N_("Publish"),
	        .help = N_("Let everyone read this question; the office then owes an answer."),
	        .done = N_("Everyone can read it now. The office is told to answer."),
	        .past = N_("Published"),
	        .from = FROM(INQUIRY_SUBMITTED),
	        .to = INQUIRY_OPEN,
	        .right = RIGHT_MODERATE,
	        .tells = N_("Your question to the office is public now: \"%1$s\". It stands at: "
	                    "%2$s."),
	        .looks_through = true,
	},
	{
	        .verb = "refuse",
	        .label = N_("Do not publish"),
	        .help = N_("Keep this question from the public, with a ground and a word."),
	        .done = N_("Not published."),
	        .past = N_("Not published"),
	        .from = FROM(INQUIRY_SUBMITTED),
	        .to = INQUIRY_REFUSED,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells = N_("Your question to the office, \"%1$s\", was not published. Open it to "
	                    "read why."),
	        .looks_through = true,
	},
	{
	        .verb = "hide",
	        .label = N_("Hide"),
	        .help = N_("Take this question off, with a ground and a word."),
	        .done = N_("Hidden."),
	        .past = N_("Hidden"),
	        .from = FROM(INQUIRY_OPEN) | FROM(INQUIRY_ANSWERED),
	        .to = INQUIRY_REFUSED,
	        .right = RIGHT_MODERATE,
	        .residents = true,
	        .reason = REASON_GROUND,
	        .tells = N_("Your question to the office, \"%1$s\", was taken off. Open it to read "
	                    "why."),
	        .looks_through = true,
	},
	{
	        .verb = "restore",
	        .label = N_("Restore"),
	        .help = N_("Let everyone read this question after all."),
	        .done = N_("Everyone can read it again."),
	        .past = N_("Restored"),
	        .from = FROM(INQUIRY_REFUSED),
	        .to = INQUIRY_OPEN,
	        .right = RIGHT_MODERATE,
	        .tells = N_("Your question to the office is public after all: \"%1$s\"."),
	},
	{
	        .verb = "withdraw",
	        .label = N_("Withdraw the question"),
	        .help = N_("Take your question back, as long as it has no answer."),
	        .done = N_("The question is withdrawn."),
	        .past = N_("Withdrawn by who asked"),
	        .from = FROM(INQUIRY_SUBMITTED) | FROM(INQUIRY_OPEN),
	        .to = INQUIRY_WITHDRAWN,
	        .who = WHO_AUTHOR,
	        .residents = true,
	},
	{
	        .verb = "retract",
	        .label = N_("Withdraw the question"),
	        .help = N_("The overseers no longer ask this; say why. Everyone goes on reading "
	                   "it, as withdrawn."),
	        .done = N_("Withdrawn. It stays on the list, with your word."),
	        .past = N_("Withdrawn by the overseers"),
	        .from = FROM(INQUIRY_OPEN),
	        .to = INQUIRY_WITHDRAWN,
	        .right = RIGHT_OVERSEE,
	        .who = WHO_ANY,
	        .formal = true,
	        .reason = REASON_WORD,
	},
	{ .verb = NULL },
};

const struct workflow inquiry_workflow = {
	.subject = SUBJECT_INQUIRY,
	.states = states,
	.state_count = INQUIRY_STATE_COUNT,
	.transitions = transitions,
	.look = inquiry_look,
	.decide = inquiry_decide,
	.undo = inquiry_undo,
};

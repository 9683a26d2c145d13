/* The workflow of answers in words as data: states and transitions. What a transition does to the
 * rows is in answer_text_decide.c. */
#include "base/lang.h"
#include "core/response.h"

static const struct workflow_state states[TEXT_STATE_COUNT] = {
	[TEXT_SHOWN] = { "shown", N_("Among the results") },
	[TEXT_HELD] = { "held", N_("Held for a look") },
	[TEXT_HIDDEN] = { "hidden", N_("Hidden") },
	[TEXT_WITHDRAWN] = { "withdrawn", N_("Taken back by its writer") },
};

#define FROM(state) (UINT32_C(1) << (state))

static const struct transition transitions[] = {
	{
	        .verb = "show",
	        .label = N_("Let it stand"),
	        .help = N_("Let this answer stand among the results."),
	        .done = N_("It stands among the results now."),
	        .past = N_("Let stand"),
	        .from = FROM(TEXT_HELD),
	        .to = TEXT_SHOWN,
	        .right = RIGHT_MODERATE,
	        .tells = N_("A moderator has looked at what you wrote in \"%1$s\". It stands among "
	                    "the results now."),
	        .looks_through = true,
	},
	{
	        .verb = "hide",
	        .label = N_("Hide"),
	        .help = N_("Keep this answer from the results, with a ground and a word. What else "
	                   "its writer has answered stays counted."),
	        .done = N_("Hidden."),
	        .past = N_("Hidden"),
	        .from = FROM(TEXT_HELD) | FROM(TEXT_SHOWN),
	        .to = TEXT_HIDDEN,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells = N_("What you wrote in \"%1$s\" was taken off. Open it to read why."),
	        .looks_through = true,
	},
	{
	        .verb = "restore",
	        .label = N_("Restore"),
	        .help = N_("Let this answer stand among the results again."),
	        .done = N_("It stands among the results again."),
	        .past = N_("Restored"),
	        .from = FROM(TEXT_HIDDEN),
	        .to = TEXT_SHOWN,
	        .right = RIGHT_MODERATE,
	        .tells = N_("What you wrote in \"%1$s\" stands among the results again."),
	},
	{ .verb = NULL },
};

const struct workflow answer_text_workflow = {
	.subject = SUBJECT_ANSWER_TEXT,
	.states = states,
	.state_count = TEXT_STATE_COUNT,
	.transitions = transitions,
	.look = answer_text_look,
	.decide = answer_text_decide,
	.undo = answer_text_undo,
};

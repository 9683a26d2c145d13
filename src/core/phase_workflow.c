/* The workflow of a program's phases as data. What a transition does to the rows is in
 * phase_decide.c. */
#include "base/lang.h"
#include "core/phase.h"

static const struct workflow_state states[PHASE_STATE_COUNT] = {
	[PHASE_WAITING] = { "waiting", N_("Not begun") },
	[PHASE_RUNNING] = { "running", N_("Running") },
	[PHASE_POSTPONED] = { "postponed", N_("Postponed") },
	[PHASE_FINISHED] = { "finished", N_("Finished") },
	[PHASE_CANCELLED] = { "cancelled", N_("Cancelled") },
};

#define FROM(state) (UINT32_C(1) << (state))

/* What is postponed or cancelled goes on as it stood before: running if it had begun, else not
 * begun. Followers of the program are told; %2$s is where that stands. */
static const struct transition transitions[] = {
	{
	        .verb = "start",
	        .label = N_("Begin"),
	        .help = N_("Work on this phase has begun. Say why where the phase before it is not "
	                   "finished."),
	        .done = N_("The phase has begun."),
	        .past = N_("Begun"),
	        .from = FROM(PHASE_WAITING),
	        .to = PHASE_RUNNING,
	        .right = RIGHT_PROGRAM,
	        .tells_followers = N_("A phase of the program \"%1$s\" has begun. It stands at: "
	                              "%2$s."),
	        .dated = true,
	        .in_turn = true,
	},
	{
	        .verb = "finish",
	        .label = N_("Finish"),
	        .help = N_("This phase is finished. Say why where the last report is below 100 %."),
	        .done = N_("The phase is finished."),
	        .past = N_("Finished"),
	        .from = FROM(PHASE_RUNNING),
	        .to = PHASE_FINISHED,
	        .right = RIGHT_PROGRAM,
	        .tells_followers = N_("A phase of the program \"%1$s\" is finished. It stands at: "
	                              "%2$s."),
	        .dated = true,
	        .complete = true,
	},
	{
	        .verb = "postpone",
	        .label = N_("Postpone"),
	        .help = N_("Nothing is done in this phase for now; say why."),
	        .done = N_("The phase is postponed."),
	        .past = N_("Postponed"),
	        .from = FROM(PHASE_WAITING) | FROM(PHASE_RUNNING),
	        .to = PHASE_POSTPONED,
	        .right = RIGHT_PROGRAM,
	        .reason = REASON_WORD,
	        .tells_followers = N_("A phase of the program \"%1$s\" was postponed. Open it to "
	                              "read why."),
	},
	{
	        .verb = "resume",
	        .label = N_("Go on"),
	        .help = N_("The phase is no longer postponed: it goes on as it stood before."),
	        .done = N_("The phase goes on."),
	        .past = N_("Gone on with"),
	        .from = FROM(PHASE_POSTPONED),
	        .right = RIGHT_PROGRAM,
	        .tells_followers = N_("A phase of the program \"%1$s\" that was postponed goes on. "
	                              "It stands at: %2$s."),
	        .back = true,
	},
	{
	        .verb = "cancel",
	        .label = N_("Cancel the phase"),
	        .help = N_("This phase will not be done, nor those after it; say why. Without its "
	                   "planning or execution the whole program is cancelled, and its "
	                   "proposals are free for another."),
	        .done = N_("The phase is cancelled."),
	        .past = N_("Cancelled"),
	        .from = FROM(PHASE_WAITING) | FROM(PHASE_RUNNING) | FROM(PHASE_POSTPONED),
	        .to = PHASE_CANCELLED,
	        .right = RIGHT_PROGRAM,
	        .reason = REASON_WORD,
	        .tells_followers = N_("A phase of the program \"%1$s\" was cancelled. Open it to "
	                              "read why."),
	},
	{
	        .verb = "reopen",
	        .label = N_("Open again"),
	        .help = N_("The phase was not finished after all and runs again; say why."),
	        .done = N_("The phase runs again."),
	        .past = N_("Opened again"),
	        .from = FROM(PHASE_FINISHED),
	        .to = PHASE_RUNNING,
	        .right = RIGHT_PROGRAM,
	        .reason = REASON_WORD,
	        .tells_followers = N_("A phase of the program \"%1$s\" was opened again. It stands "
	                              "at: %2$s."),
	},
	{
	        .verb = "reopen",
	        .label = N_("Open again"),
	        .help = N_("What was cancelled will be done after all; say why."),
	        .done = N_("The phase is open again."),
	        .past = N_("Opened again"),
	        .from = FROM(PHASE_CANCELLED),
	        .right = RIGHT_PROGRAM,
	        .reason = REASON_WORD,
	        .tells_followers = N_("A phase of the program \"%1$s\" was opened again. It stands "
	                              "at: %2$s."),
	        .back = true,
	},
	{ .verb = NULL },
};

const struct workflow phase_workflow = {
	.subject = SUBJECT_PHASE,
	.states = states,
	.state_count = PHASE_STATE_COUNT,
	.transitions = transitions,
	.look = phase_look,
	.decide = phase_decide,
	.undo = phase_undo,
};

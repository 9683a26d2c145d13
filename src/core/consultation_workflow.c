/* The workflow of consultations as data. What a transition does to the rows is in
 * consultation_decide.c and, of what time does, in consultation_clock.c. */
#include "base/lang.h"
#include "core/consultation.h"
#include "core/workflow.h"

static const struct workflow_state states[CONSULTATION_STATE_COUNT] = {
	[CONSULTATION_DRAFT] = { "draft", N_("Not announced yet") },
	[CONSULTATION_SCHEDULED] = { "scheduled", N_("Announced, not open yet") },
	[CONSULTATION_OPEN] = { "open", N_("Open for answers") },
	[CONSULTATION_CLOSED] = { "closed", N_("Closed, waits for the office's answer") },
	[CONSULTATION_ANSWERED] = { "answered", N_("Answered by the office") },
	[CONSULTATION_CANCELLED] = { "cancelled", N_("Cancelled") },
};

#define FROM(state) (UINT32_C(1) << (state))

/* `tells` speaks to who has answered, `tells_followers` to who follows it, what it is about or an
 * area it asks; %2$s is how it stands. */
static const struct transition transitions[] = {
	{
	        .verb = "schedule",
	        .label = N_("Announce"),
	        .help = N_("Everyone can read it from now on; it opens and closes by itself at its "
	                   "times. One whose time has come opens at once."),
	        .done = N_("Announced."),
	        .past = N_("Announced"),
	        .from = FROM(CONSULTATION_DRAFT),
	        .to = CONSULTATION_SCHEDULED,
	        .right = RIGHT_CONSULT,
	        .tells_followers = N_("The office has announced that it asks about \"%1$s\". "
	                              "%2$s."),
	        .ready = true,
	},
	{
	        .verb = "unschedule",
	        .label = N_("Take back to draft"),
	        .help = N_("Nobody but the office sees it until it is announced again."),
	        .done = N_("It is a draft again."),
	        .past = N_("Taken back to draft"),
	        .from = FROM(CONSULTATION_SCHEDULED),
	        .to = CONSULTATION_DRAFT,
	        .right = RIGHT_CONSULT,
	},
	{
	        .verb = "open",
	        .label = N_("Opens"),
	        .help = N_("At the time that was said, residents can answer."),
	        .done = N_("It is open."),
	        .past = N_("Opened"),
	        .from = FROM(CONSULTATION_SCHEDULED),
	        .to = CONSULTATION_OPEN,
	        .right = RIGHT_CONSULT,
	        .tells_followers = N_("The office asks about \"%1$s\". %2$s."),
	        .clock = true,
	},
	{
	        .verb = "close",
	        .label = N_("Closes"),
	        .help = N_("At the time that was said, nobody can answer any more; the office owes "
	                   "its answer."),
	        .done = N_("It is closed."),
	        .past = N_("Closed"),
	        .from = FROM(CONSULTATION_SCHEDULED) | FROM(CONSULTATION_OPEN),
	        .to = CONSULTATION_CLOSED,
	        .right = RIGHT_CONSULT,
	        .tells = N_("The consultation \"%1$s\" that you answered is closed. The office "
	                    "will say what it does with the result."),
	        .tells_followers = N_("The consultation \"%1$s\" is closed. The office will say "
	                              "what it does with the result."),
	        .clock = true,
	},
	{
	        .verb = "cancel",
	        .label = N_("Cancel"),
	        .help = N_("It ends before its time; say why."),
	        .done = N_("Cancelled."),
	        .past = N_("Cancelled"),
	        .from = FROM(CONSULTATION_DRAFT) | FROM(CONSULTATION_SCHEDULED) |
	                FROM(CONSULTATION_OPEN),
	        .to = CONSULTATION_CANCELLED,
	        .right = RIGHT_CONSULT,
	        .reason = REASON_WORD,
	        .tells = N_("The consultation \"%1$s\" that you answered was cancelled. Open it to "
	                    "read why."),
	        .tells_followers = N_("The consultation \"%1$s\" was cancelled. Open it to read "
	                              "why."),
	},
	{
	        .verb = "answer",
	        .label = N_("Publish the office's answer"),
	        .help = N_("Everyone reads what the office does with the result, and who took part "
	                   "is told."),
	        .done = N_("The answer is published."),
	        .past = N_("Answered by the office"),
	        .from = FROM(CONSULTATION_CLOSED),
	        .to = CONSULTATION_ANSWERED,
	        .right = RIGHT_CONSULT,
	        .tells = N_("The office says what it does with the answers to \"%1$s\", yours "
	                    "among them. Open it to read."),
	        .tells_followers = N_("The office says what it does with the answers to \"%1$s\". "
	                              "Open it to read."),
	        .ready = true,
	},
	{ .verb = NULL },
};

const struct workflow consultation_workflow = {
	.subject = SUBJECT_CONSULTATION,
	.states = states,
	.state_count = CONSULTATION_STATE_COUNT,
	.transitions = transitions,
	.look = consultation_look,
	.decide = consultation_decide,
	.undo = consultation_undo,
};

/* The life of a meeting as a table. What each verb does to the rows is in meeting_decide.c. */
#include "base/lang.h"
#include "core/meeting.h"
#include "core/workflow.h"

static const struct workflow_state states[MEETING_STATE_COUNT] = {
	[MEETING_DRAFT] = { "draft", N_("Not called yet") },
	[MEETING_CALLED] = { "called", N_("Called") },
	[MEETING_OPEN] = { "open", N_("Going on") },
	[MEETING_ENDED] = { "ended", N_("Over, the minutes are being written") },
	[MEETING_RECORDED] = { "recorded", N_("Minutes handed in, not confirmed yet") },
	[MEETING_CONFIRMED] = { "confirmed", N_("Minutes confirmed") },
	[MEETING_CANCELLED] = { "cancelled", N_("Cancelled") },
};

#define FROM(state) (UINT32_C(1) << (state))

/* `tells_followers` speaks to the people of its area and who follows it; %2$s is how it stands. Who
 * confirms, and who is told that it is to be, is told by sentences of notice_words.c. */
static const struct transition transitions[] = {
	{
	        .verb = "call",
	        .label = N_("Call"),
	        .help = N_("Everyone can read it from now on; the people of its area are told when "
	                   "and where it is."),
	        .done = N_("The meeting is called; its people are told."),
	        .past = N_("Called"),
	        .from = FROM(MEETING_DRAFT),
	        .to = MEETING_CALLED,
	        .right = RIGHT_MEET,
	        .tells_followers = N_("You are invited: \"%1$s\". %2$s. Open it to see where, and "
	                              "what it is about."),
	        .ready = true,
	},
	{
	        .verb = "begin",
	        .label = N_("Begin"),
	        .help = N_("From now on people can say that they are here, and what is decided is "
	                   "written down."),
	        .done = N_("The meeting has begun."),
	        .past = N_("Begun"),
	        .from = FROM(MEETING_CALLED),
	        .to = MEETING_OPEN,
	        .right = RIGHT_MEET,
	        .ready = true,
	},
	{
	        .verb = "end",
	        .label = N_("End it"),
	        .help = N_("Nobody can check in any more; the list and the minutes can still be "
	                   "completed."),
	        .done = N_("The meeting is over."),
	        .past = N_("Ended"),
	        .from = FROM(MEETING_OPEN),
	        .to = MEETING_ENDED,
	        .right = RIGHT_MEET,
	},
	{
	        .verb = "hand_in",
	        .label = N_("Hand in the minutes"),
	        .help = N_("They get their number and wait to be confirmed; nothing in them can be "
	                   "changed meanwhile."),
	        .done = N_("The minutes are handed in."),
	        .past = N_("Minutes handed in"),
	        .from = FROM(MEETING_ENDED),
	        .to = MEETING_RECORDED,
	        .right = RIGHT_MEET,
	        .ready = true,
	        .numbers = true,
	},
	{
	        .verb = "confirm",
	        .label = N_("Confirm the minutes"),
	        .help = N_("They become a document of the village, for good. This cannot be taken "
	                   "back."),
	        .done = N_("The minutes are confirmed."),
	        .past = N_("Minutes confirmed"),
	        .from = FROM(MEETING_RECORDED),
	        .to = MEETING_CONFIRMED,
	        .right = RIGHT_SEAL,
	        .tells = N_("The minutes of \"%1$s\", where you were, are confirmed. Open it to read "
	                    "what was decided."),
	        .tells_followers = N_("The minutes of \"%1$s\" are confirmed. Open it to read what "
	                              "was decided."),
	        .other_officer = true,
	        .final = true,
	},
	{
	        .verb = "return",
	        .label = N_("Give the minutes back"),
	        .help = N_("Who wrote them changes them and hands them in again; say what is not "
	                   "right."),
	        .done = N_("The minutes are given back."),
	        .past = N_("Minutes given back"),
	        .from = FROM(MEETING_RECORDED),
	        .to = MEETING_ENDED,
	        .right = RIGHT_SEAL,
	        .reason = REASON_WORD,
	        .other_officer = true,
	},
	{
	        .verb = "cancel",
	        .label = N_("Cancel"),
	        .help = N_("It is not held; say why. Who was invited is told."),
	        .done = N_("Cancelled."),
	        .past = N_("Cancelled"),
	        .from = FROM(MEETING_DRAFT) | FROM(MEETING_CALLED) | FROM(MEETING_OPEN),
	        .to = MEETING_CANCELLED,
	        .right = RIGHT_MEET,
	        .reason = REASON_WORD,
	        .tells_followers = N_("The meeting \"%1$s\" is cancelled. Open it to read why."),
	},
	{ .verb = NULL },
};

const struct workflow meeting_workflow = {
	.subject = SUBJECT_MEETING,
	.states = states,
	.state_count = MEETING_STATE_COUNT,
	.transitions = transitions,
	.look = meeting_look,
	.decide = meeting_decide,
	.undo = meeting_undo,
};

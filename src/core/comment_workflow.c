/* The workflow of comments as data: states and transitions. What a transition does to the rows is
 * in comment_decide.c. */
#include "base/lang.h"
#include "core/comment.h"

static const struct workflow_state states[COMMENT_STATE_COUNT] = {
	[COMMENT_SHOWN] = { "shown", N_("Shown") },
	[COMMENT_HELD] = { "held", N_("Held for a look") },
	[COMMENT_HIDDEN] = { "hidden", N_("Hidden") },
	[COMMENT_DELETED] = { "deleted", N_("Deleted") },
};

#define FROM(state) (UINT32_C(1) << (state))

static const struct transition transitions[] = {
	{
	        .verb = "publish",
	        .label = N_("Publish"),
	        .help = N_("Let everyone read this comment."),
	        .done = N_("Everyone can read it now."),
	        .past = N_("Published"),
	        .from = FROM(COMMENT_HELD),
	        .to = COMMENT_SHOWN,
	        .right = RIGHT_MODERATE,
	        .tells = N_("A moderator has looked at your comment on \"%1$s\". Everyone can "
	                    "read it now."),
	        .looks_through = true,
	},
	{
	        .verb = "publish",
	        .label = N_("Let it stand"),
	        .help = N_("Settle the reports: nothing stands against this comment."),
	        .done = N_("It stays. Who reported it is told."),
	        .past = N_("Looked at after reports; it stays"),
	        .from = FROM(COMMENT_SHOWN),
	        .to = COMMENT_SHOWN,
	        .right = RIGHT_MODERATE,
	        .looks_through = true,
	        .reported = true,
	},
	{
	        .verb = "refuse",
	        .label = N_("Do not publish"),
	        .help = N_("Keep this comment off the thread, with a ground and a word."),
	        .done = N_("Not published."),
	        .past = N_("Not published"),
	        .from = FROM(COMMENT_HELD),
	        .to = COMMENT_HIDDEN,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells = N_("Your comment on \"%1$s\" was not published. Open it to read why."),
	        .looks_through = true,
	},
	{
	        .verb = "hide",
	        .label = N_("Hide"),
	        .help = N_("Take this comment off, with a ground and a word. A mark stands in its "
	                   "place."),
	        .done = N_("Hidden."),
	        .past = N_("Hidden"),
	        .from = FROM(COMMENT_SHOWN),
	        .to = COMMENT_HIDDEN,
	        .right = RIGHT_MODERATE,
	        .reason = REASON_GROUND,
	        .tells = N_("Your comment on \"%1$s\" was taken off. Open it to read why."),
	        .looks_through = true,
	},
	{
	        .verb = "restore",
	        .label = N_("Restore"),
	        .help = N_("Let everyone read this comment again."),
	        .done = N_("Everyone can read it again."),
	        .past = N_("Restored"),
	        .from = FROM(COMMENT_HIDDEN),
	        .to = COMMENT_SHOWN,
	        .right = RIGHT_MODERATE,
	        .tells = N_("Your comment on \"%1$s\" is shown again."),
	},
	{
	        .verb = "delete",
	        .label = N_("Delete"),
	        .help = N_("Take back what you said. A mark stays where it stood."),
	        .done = N_("Deleted."),
	        .past = N_("Deleted"),
	        .from = FROM(COMMENT_SHOWN) | FROM(COMMENT_HELD),
	        .to = COMMENT_DELETED,
	        .who = WHO_AUTHOR,
	},
	{ .verb = NULL },
};

const struct workflow comment_workflow = {
	.subject = SUBJECT_COMMENT,
	.states = states,
	.state_count = COMMENT_STATE_COUNT,
	.transitions = transitions,
	.look = comment_look,
	.decide = comment_decide,
	.undo = comment_undo,
};

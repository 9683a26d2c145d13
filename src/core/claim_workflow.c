/* The workflow of claims as data. What a transition does to the rows is in proposal_claim.c. */
#include "base/lang.h"
#include "core/claim.h"

static const struct workflow_state states[CLAIM_STATE_COUNT] = {
	[CLAIM_WAITING] = { "waiting", N_("Waiting") },
	[CLAIM_GRANTED] = { "granted", N_("Confirmed") },
	[CLAIM_REFUSED] = { "refused", N_("Not confirmed") },
	[CLAIM_DROPPED] = { "dropped", N_("Dropped") },
};

#define FROM(state) (UINT32_C(1) << (state))

static const struct transition transitions[] = {
	{
	        .verb = "grant",
	        .label = N_("Grant"),
	        .help = N_("The wish on paper becomes this resident's own proposal."),
	        .done = N_("Confirmed. It is their own proposal now."),
	        .past = N_("Confirmed"),
	        .from = FROM(CLAIM_WAITING),
	        .to = CLAIM_GRANTED,
	        .right = RIGHT_VERIFY,
	},
	{
	        .verb = "deny",
	        .label = N_("Do not confirm"),
	        .help = N_("The wish stays without an owner; say why."),
	        .done = N_("Not confirmed."),
	        .past = N_("Not confirmed"),
	        .from = FROM(CLAIM_WAITING),
	        .to = CLAIM_REFUSED,
	        .right = RIGHT_VERIFY,
	        .reason = REASON_WORD,
	},
	{ .verb = NULL },
};

const struct workflow claim_workflow = {
	.subject = SUBJECT_CLAIM,
	.states = states,
	.state_count = CLAIM_STATE_COUNT,
	.transitions = transitions,
	.look = claim_look,
	.decide = claim_decide,
	.undo = claim_undo,
};

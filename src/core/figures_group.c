/* States in groups: see figures_group.h. */
#include "core/figures_group.h"

#include "base/lang.h"

const enum proposal_state figure_states[PROPOSAL_STATE_COUNT] = {
	PROPOSAL_SUBMITTED, PROPOSAL_RETURNED, PROPOSAL_REFUSED,  PROPOSAL_APPEALED,
	PROPOSAL_PUBLISHED, PROPOSAL_ASSESSED, PROPOSAL_DECIDING, PROPOSAL_APPROVED,
	PROPOSAL_DECLINED,  PROPOSAL_DEFERRED, PROPOSAL_ADOPTED,  PROPOSAL_DONE,
	PROPOSAL_MERGED,    PROPOSAL_HIDDEN,   PROPOSAL_WITHDRAWN,
};

static enum figure_group
group_of(enum proposal_state state)
{
	switch (state) {
	case PROPOSAL_SUBMITTED:
	case PROPOSAL_RETURNED:
	case PROPOSAL_APPEALED:
	case PROPOSAL_PUBLISHED:
	case PROPOSAL_ASSESSED:
	case PROPOSAL_DECIDING:
	case PROPOSAL_DEFERRED:
		return FIGURE_UNDECIDED;
	case PROPOSAL_APPROVED:
	case PROPOSAL_ADOPTED:
		return FIGURE_APPROVED;
	case PROPOSAL_DONE:
		return FIGURE_DONE;
	default:
		return FIGURE_OTHER;
	}
}

const char *
figure_group_label(enum figure_group group)
{
	switch (group) {
	case FIGURE_SENT:
		return _("Sent");
	case FIGURE_UNDECIDED:
		return _("Undecided");
	case FIGURE_APPROVED:
		return _("Approved");
	case FIGURE_DONE:
		return _("Done");
	case FIGURE_OTHER:
		return _("Other");
	case FIGURE_GROUPS:
		break;
	}
	return "";
}

int64_t
figure_grouped(const struct figure_row *row, enum figure_group group)
{
	int64_t sum = 0;

	if (group == FIGURE_SENT)
		return row->below[0];
	for (const enum proposal_state *state = figure_states; *state; state++)
		if (group_of(*state) == group)
			sum += row->below[*state];
	return sum;
}

const char *
figure_step_label(enum pace_step step)
{
	switch (step) {
	case PACE_PUBLISHED:
		return _("Sent to published");
	case PACE_ASSESSED:
		return _("Published to study");
	case PACE_APPROVED:
		return _("Study to approved");
	case PACE_DECLINED:
		return _("Study to not approved");
	case PACE_DEFERRED:
		return _("Study to next year");
	case PACE_ADOPTED:
		return _("Approved to program");
	case PACE_DONE:
		return _("Program to done");
	case PACE_WHOLE:
		return _("Sent to done");
	case PACE_STEPS:
		break;
	}
	return "";
}

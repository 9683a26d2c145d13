/* Consultations: their states by the clock, and in words. All of it is pure but for what day it is
 * today. */
#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/workflow.h"

const char *
consultation_state_label(enum consultation_state state)
{
	return workflow_state_label(&consultation_workflow, (int)state);
}

const char *
consultation_state_code(enum consultation_state state)
{
	return workflow_state_code(&consultation_workflow, (int)state);
}

/* What was recorded stays so, even when the clock goes back. */
enum consultation_state
consultation_state_at(enum consultation_state state, int64_t opens, int64_t closes, int64_t now)
{
	if (state != CONSULTATION_SCHEDULED && state != CONSULTATION_OPEN)
		return state;
	if (closes != 0 && closes <= now)
		return CONSULTATION_CLOSED;
	return opens != 0 && opens <= now ? CONSULTATION_OPEN : state;
}

const char *
results_shown_label(enum results_shown shown)
{
	static const char *const labels[RESULTS_SHOWN_COUNT] = {
		[RESULTS_ALWAYS] = N_("Always"),
		[RESULTS_ANSWERED] = N_("To who has answered; to all once it is closed"),
		[RESULTS_CLOSED] = N_("Once it is closed"),
	};

	return (int)shown > 0 && shown < RESULTS_SHOWN_COUNT ? _(labels[shown]) : "";
}

/* -- Its place ------------------------------------------------------------------------------- */

/* No instant is as great. */
#define RANK CONSULTATION_PLACE_OPEN

int64_t
consultation_place(enum consultation_state state, int64_t opens, int64_t closes,
                   int64_t answered_at)
{
	switch (state) {
	case CONSULTATION_OPEN:
		return CONSULTATION_PLACE_OPEN + closes;
	case CONSULTATION_SCHEDULED:
		return CONSULTATION_PLACE_TO_COME + opens;
	case CONSULTATION_CLOSED:
		return CONSULTATION_PLACE_CLOSED + closes;
	case CONSULTATION_ANSWERED:
		return CONSULTATION_PLACE_OVER + RANK - answered_at;
	case CONSULTATION_CANCELLED:
		return CONSULTATION_PLACE_OVER + RANK - closes;
	default:
		return 0;
	}
}

_Static_assert(CONSULTATION_PLACE_OVER == 4 * RANK, "an instant fits between two of them");

/* -- In words -------------------------------------------------------------------------------- */

const char *
consultation_when(struct arena *a, int64_t instant)
{
	return time_near(a, instant, calendar_day(clock_now()));
}

static const char *
closed_standing(struct arena *a, int64_t due, int64_t today)
{
	int64_t late = today - due;

	if (due == 0)
		return _("Closed; the office is to answer");
	if (late > 0)
		return arena_printf(a, P_("Closed; the answer is %lld day late",
		                          "Closed; the answer is %lld days late", late),
		                    (long long)late);
	return arena_printf(a, _("Closed; the answer is due by %s"), date_long(a, due));
}

const char *
consultation_standing_on(struct arena *a, enum consultation_state state, int64_t opens,
                         int64_t closes, int64_t due, int64_t today)
{
	switch (state) {
	case CONSULTATION_SCHEDULED:
		return arena_printf(a, _("Opens %s"), time_near(a, opens, today));
	case CONSULTATION_OPEN:
		return arena_printf(a, _("Open, closes %s"), time_near(a, closes, today));
	case CONSULTATION_CLOSED:
		return closed_standing(a, due, today);
	default:
		return consultation_state_label(state);
	}
}

const char *
consultation_standing(struct arena *a, enum consultation_state state, int64_t opens,
                      int64_t closes, int64_t due)
{
	return consultation_standing_on(a, state, opens, closes, due, calendar_day(clock_now()));
}

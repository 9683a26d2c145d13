/* Programs as they are drawn and told in a few words: see days.h. */
#include "screens/days.h"

#include "base/calendar.h"
#include "base/lang.h"

#define STRETCHES 3 /* of a phase, at most */

/* -- In words --------------------------------------------------------------------------------- */

const char *
days_percent(struct arena *a, int64_t progress)
{
	return arena_printf(a, _("%d %%"), (int)progress);
}

const char *
days_late(struct arena *a, int64_t late)
{
	return arena_printf(a, P_("%d day", "%d days", late), (int)late);
}

const char *
days_warning(struct arena *a, int64_t late)
{
	return arena_printf(a, P_("LATE %d day", "LATE %d days", late), (int)late);
}

const char *
days_phase_standing(struct arena *a, const struct phase *phase)
{
	if (phase->state != PHASE_RUNNING)
		return phase_state_label(phase->state);
	return days_percent(a, phase->progress);
}

/* -- Stretches -------------------------------------------------------------------------------- */

static int64_t
latest(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* The last day of which it is known that something was done on it: since when a phase is put off is
 * not kept, and today nothing is done for it. */
static int64_t
until(const struct phase *phase, int64_t today)
{
	if (phase->ended != 0)
		return phase->ended;
	return phase->state == PHASE_RUNNING ? latest(phase->began, today) : phase->began;
}

static void
add(struct stretch *out, size_t *n, enum stretch_kind kind, int64_t from, int64_t to,
    const char *label)
{
	if (from <= to)
		out[(*n)++] = (struct stretch){
			.kind = kind, .from = from, .to = to, .label = label
		};
}

/* Labels are what is said in lines: of what was done, what has not begun, or else the plan. */
static size_t
phase_stretches(struct arena *a, const struct phase *phase, int64_t today, struct stretch *out)
{
	const enum stretch_kind done = (enum stretch_kind)(STRETCH_ONE + phase->number - 1);
	const bool put_off = phase->state == PHASE_POSTPONED;
	const char *name = phase_short(phase->number);
	int64_t late = phase_late(phase, today);
	int64_t to = until(phase, today);
	size_t n = 0;

	add(out, &n, STRETCH_PLANNED, phase->plan.from, phase->plan.to,
	    phase->began == 0 ? name : NULL);
	if (phase->began != 0) {
		add(out, &n, done, phase->began, to,
		    put_off ? arena_printf(a, _("%s (postponed) begun"), name) : name);
		if (phase->state == PHASE_RUNNING)
			out[n - 1].due = phase->plan.to;
		add(out, &n, STRETCH_OVER, latest(phase->began, phase->plan.to + 1),
		    put_off ? latest(to, today) : to, NULL);
	} else if (late > 0) {
		add(out, &n, STRETCH_OVER, phase->plan.from, today,
		    arena_printf(a, _("%s not begun"), name));
	}
	return n;
}

struct cell
days_cell(struct arena *a, const struct phase *phases, size_t n, int64_t today)
{
	struct stretch *out = arena_array(a, n * STRETCHES, sizeof(*out));
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += phase_stretches(a, &phases[i], today, out + count);
	return cell_days(out, count);
}

struct cell
days_cell_milestone(struct arena *a, const struct milestone *m, int64_t today)
{
	const enum stretch_kind kind = (enum stretch_kind)(STRETCH_ONE + m->phase - 1);
	struct stretch *out = arena_array(a, STRETCHES, sizeof(*out));
	int64_t to = m->reached != 0 ? m->reached : today;
	size_t n = 0;

	add(out, &n, STRETCH_PLANNED, m->planned, m->planned, "");
	if (m->reached != 0)
		add(out, &n, kind, m->reached, m->reached, NULL);
	add(out, &n, STRETCH_OVER, m->planned + 1, to, NULL);
	return cell_days(out, n);
}

/* -- Timelines -------------------------------------------------------------------------------- */

static const struct timeline *
timeline(struct arena *a, int64_t from, int64_t to, int64_t today)
{
	struct timeline *t = arena_alloc(a, sizeof(*t));

	*t = (struct timeline){ .from = from, .to = to, .today = today };
	t->kinds[STRETCH_PLANNED] = _("planned");
	for (int i = 0; i < PHASES; i++)
		t->kinds[STRETCH_ONE + i] = phase_short(PHASE_PLANNING + i);
	t->kinds[STRETCH_OVER] = _("beyond the plan");
	return t;
}

const struct timeline *
days_year(struct arena *a, int64_t year, int64_t today)
{
	return timeline(a, calendar_day_of((struct date){ (int)year, 1, 1 }),
	                calendar_day_of((struct date){ (int)year, 12, 31 }), today);
}

const struct timeline *
days_program(struct arena *a, const struct phase phases[PHASES], int64_t today)
{
	const struct phase_standing all = phase_standing(phases);
	bool open = program_state_open((enum program_state)all.state);

	return timeline(a, all.first, open && today > all.last ? today : all.last, today);
}

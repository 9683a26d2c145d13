/* The three phases of a program on their days; Enter opens one. */
#include "screens/program.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "screens/days.h"
#include "screens/programs.h"
#include "tui/list.h"

struct phases {
	int64_t id; /* of the program */
	int64_t today;
	struct program_page page; /* strings live in the data */
};

static enum status
phases_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct phases *l = state;

	l->today = calendar_day(clock_now());
	return problem_default(p, program_read(s, data, l->id, &l->page));
}

static int64_t
phase_at(const void *phases, size_t i)
{
	return ((const struct phase *)phases)[i].id;
}

static size_t
phases_page(struct session *s, const void *state, struct arena *a, const struct row *from,
            bool backward, size_t n, struct row *rows)
{
	const struct phases *l = state;
	size_t first;
	size_t got = list_slice(l->page.phases, PHASES, phase_at, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		program_fill_phase(a, &l->page.phases[first + i], l->today, &rows[i]);
		rows[i].key = (int64_t)(first + i);
		rows[i].version = l->page.version;
	}
	return got;
}

static const struct list_source phases_source = {
	.columns = program_columns,
	.page = phases_page,
	.push = &screen_phase,
};

static void
phases_view(const void *state, struct view *v)
{
	const struct phases *l = state;

	view_heading(v, "%s  %s", l->page.code, l->page.fields.title);
	view_timeline(v, "phases", &phases_source, NULL,
	              days_program(v->arena, l->page.phases, l->today));
}

const struct screen screen_phases = {
	.name = "phases",
	.title = N_("Phases"),
	.help = N_("The three phases of a program. Press Enter for the days, the money and the "
	           "milestones of one, and for what may be done with it."),
	.state_size = sizeof(struct phases),
	.by_id = true,
	.refresh = phases_refresh,
	.view = phases_view,
};

/* How long it takes from one step in the life of a proposal to the next: in words, as bars and as a
 * table. The rule is core/figures.h's. */
#include "screens/figure.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/figures_group.h"

enum status
figure_read_pace(struct session *s, struct figure *f, struct arena *data)
{
	(void)data;
	enum status status = figures_years(s->db, f->years + 1, FIGURE_YEARS - 1, &f->year_count);

	/* All years together come before the newest. */
	f->years[0] = 0;
	f->year_count++;
	return status == OK ? figures_pace(s->db, f->year, f->paces) : status;
}

static const char *
days(struct arena *a, int64_t n)
{
	return n == 0 ? _("less than a day")
	              : arena_printf(a, P_("%s day", "%s days", n), text_number(a, n));
}

#define FEW 5 /* of fewer, nine of ten are all of them */

static const char *
note_of(struct arena *a, const struct pace *p)
{
	const char *note = arena_printf(a, P_("%s proposal", "%s proposals", p->n),
	                                text_number(a, p->n));

	if (p->n >= FEW)
		note = arena_printf(a, _("9 of 10: %s; %s"), text_number(a, p->most), note);
	return p->median == 0 ? arena_printf(a, "%s; %s", _("less than a day"), note) : note;
}

static struct cell
days_cell(const struct pace *p, int64_t n)
{
	return p->n == 0 ? cell_text("-") : n == 0 ? cell_text("< 1") : cell_number(n);
}

/* Of the step that every proposal takes first, and of the whole way. */
static void
say(const struct figure *f, struct view *v)
{
	const struct pace *published = &f->paces[PACE_PUBLISHED];
	const struct pace *whole = &f->paces[PACE_WHOLE];
	struct arena *a = v->arena;

	if (published->n >= FEW)
		view_textf(v, _("Half of %s proposals were published in %s, nine of ten in %s."),
		           text_number(a, published->n), days(a, published->median),
		           days(a, published->most));
	if (whole->n >= FEW)
		view_textf(v, _("Half of %s proposals were done in %s after they were sent, nine of "
		                "ten in %s."), text_number(a, whole->n),
		           days(a, whole->median), days(a, whole->most));
	if (published->n == 0 && whole->n == 0)
		view_text(v, _("No proposal has come that far in this time."));
	else if (published->n < FEW && whole->n < FEW)
		view_text(v, _("Fewer than five proposals have come that far in this time."));
}

void
figure_bars_pace(const struct figure *f, struct view *v)
{
	struct bar bars[PACE_STEPS];
	size_t n = 0;

	say(f, v);
	for (int step = 0; step < PACE_STEPS; step++) {
		const struct pace *p = &f->paces[step];
		if (p->n == 0)
			continue;
		bars[n++] = (struct bar){
			.label = figure_step_label((enum pace_step)step),
			.number = p->median,
			.note = note_of(v->arena, p),
		};
	}
	if (n == 0)
		return;
	view_gap(v);
	view_heading(v, "%s", _("Days in which half of them took the step"));
	view_lengths(v, bars, n);
}

static const struct column pace_columns[] = {
	{ N_("Step"), 0, ALIGN_LEFT },
	{ N_("Proposals"), 9, ALIGN_RIGHT },
	{ N_("Half"), 9, ALIGN_RIGHT },
	{ N_("Nine of ten"), 11, ALIGN_RIGHT },
	{ N_("Longest"), 9, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

void
figure_table_pace(const struct figure *f, struct view *v)
{
	struct row *rows = arena_array(v->arena, PACE_STEPS, sizeof(*rows));

	for (int step = 0; step < PACE_STEPS; step++) {
		const struct pace *p = &f->paces[step];
		rows[step].cells[0] = cell_text(figure_step_label((enum pace_step)step));
		rows[step].cells[1] = cell_number(p->n);
		rows[step].cells[2] = days_cell(p, p->median);
		rows[step].cells[3] = p->n >= FEW ? days_cell(p, p->most) : cell_text("-");
		rows[step].cells[4] = days_cell(p, p->longest);
	}
	view_text(v, _("Days within which half of them, nine of ten, and all had taken the step."));
	view_gap(v);
	view_rows(v, pace_columns, rows, PACE_STEPS);
}

/* Who takes part: how many men and women of each area, against all who live there. Of fewer than five
 * people no number is told, nor what would give it away (core/figures.h). */
#include "screens/figure.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"

enum status
figure_read_people(struct session *s, struct figure *f, struct arena *data)
{
	enum status status = figures_years(s->db, f->years, FIGURE_YEARS, &f->year_count);

	/* Where nobody else has come by since the month ended. */
	if (status == OK)
		figures_participation_keep(s);
	if (f->year == 0)
		f->year = figures_participation_year(s->db);
	return status == OK ? figures_participation(s, data, f->year, &f->people) : status;
}

/* The last row is the whole village. */
static const struct participation_area *
village(const struct figure *f)
{
	return f->people.n > 0 ? &f->people.areas[f->people.n - 1] : NULL;
}

/* False: there are no figures of that year, and so it says. */
static bool
say(const struct figure *f, struct view *v)
{
	if (f->people.month == 0) {
		view_textf(v, _("No figures were kept of %d. Those of a month come when it is "
		                "over: the next ones on %s."),
		           f->year, date_long(v->arena, f->people.next));
		return false;
	}
	view_textf(v, _("As of %s: each person counts once in %d, however much they did. Nobody "
	                "is named."),
	           date_long(v->arena, f->people.day), f->year);
	if (!f->people.list)
		view_text(v, _("There is no residents' list here yet, so it is not known how many "
		               "live in each area."));
	if (f->people.more)
		view_textf(v, _("Only the first %s accounts and names on lists were counted: each "
		                "number is at least so many."),
		           text_number(v->arena, PARTICIPATION_LOOKS));
	view_gap(v);
	return true;
}

/* -- As bars ---------------------------------------------------------------------------------- */

/* The whole village: percentages are of all residents, as far as it is known how many there are.
 * Returns whether some number is not told. */
static bool
view_village(const struct figure *f, struct view *v)
{
	const struct participation_area *all = village(f);
	const int first = f->people.list ? PART_RESIDENTS : PART_VERIFIED;
	const bool known = all && all->n[PART_RESIDENTS][PARTICIPATION_ALL] > 0;
	struct bar bars[PARTS];
	bool small = false;
	size_t n = 0;

	for (int part = first; all && part < PARTS; part++) {
		int64_t number = all->n[part][PARTICIPATION_ALL];
		small |= number == FIGURE_SMALL;
		if (number != FIGURE_SMALL)
			bars[n++] = (struct bar){
				.label = participation_part_label((enum participation_part)part),
				.number = number,
			};
	}
	if (f->people.list && known)
		view_meters(v, bars, n, false);
	else
		view_lengths(v, bars, n);
	return small;
}

/* How many of an area did anything that takes an account: the accounts themselves. */
static bool
view_areas(const struct figure *f, struct view *v)
{
	struct bar *bars = arena_array(v->arena, f->people.n + 1, sizeof(*bars));
	bool small = false;
	size_t n = 0;

	for (size_t i = 0; i + 1 < f->people.n; i++) {
		int64_t number = f->people.areas[i].n[PART_VERIFIED][PARTICIPATION_ALL];
		small |= number == FIGURE_SMALL;
		if (number != FIGURE_SMALL)
			bars[n++] = (struct bar){ .label = f->people.areas[i].name,
				                  .number = number };
	}
	if (n > 0) {
		view_heading(v, "%s", _("Verified accounts by area"));
		view_lengths(v, bars, n);
	}
	return small;
}

void
figure_bars_people(const struct figure *f, struct view *v)
{
	if (!say(f, v))
		return;
	bool small = view_village(f, v);
	view_gap(v);
	small |= view_areas(f, v);
	if (!small)
		return;
	view_gap(v);
	view_text(v, _("What is left out here was done by fewer than five people, or would tell "
	               "how few."));
}

/* -- As a table ------------------------------------------------------------------------------- */

static const struct column people_columns[] = {
	{ N_("Area"), 0, ALIGN_LEFT },
	{ N_("Residents"), 8, ALIGN_RIGHT },
	{ N_("Accounts"), 7, ALIGN_RIGHT },
	{ N_("Writing"), 7, ALIGN_RIGHT },
	{ N_("Supporting"), 7, ALIGN_RIGHT },
	{ N_("Answering"), 7, ALIGN_RIGHT },
	{ N_("Coming"), 7, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static struct cell
told(const struct figure *f, const struct participation_area *area, int part, int sex)
{
	int64_t n = area->n[part][sex];

	if (part == PART_RESIDENTS && !f->people.list)
		return cell_text("-");
	return n == FIGURE_SMALL ? cell_text(_("few")) : cell_number(n);
}

static void
fill(const struct figure *f, const struct participation_area *area, int sex, const char *label,
     struct row *row)
{
	row->cells[0] = cell_text(label);
	for (int part = 0; part < PARTS; part++)
		row->cells[part + 1] = told(f, area, part, sex);
}

/* Percent of who lives there, where both numbers are told. */
static void
fill_percent(struct arena *a, const struct participation_area *area, struct row *row)
{
	const int64_t here = area->n[PART_RESIDENTS][PARTICIPATION_ALL];

	row->cells[0] = cell_text(_("  percent of them"));
	for (int part = PART_VERIFIED; here > 0 && part < PARTS; part++) {
		int64_t n = area->n[part][PARTICIPATION_ALL];
		if (n != FIGURE_SMALL)
			row->cells[part + 1] = cell_text(
				arena_printf(a, _("%d %%"), (int)((n * 100 + here / 2) / here)));
	}
}

static bool
has_any(const struct participation_area *area, int sex)
{
	for (int part = 0; part < PARTS; part++)
		if (area->n[part][sex] != 0)
			return true;
	return false;
}

/* All of an area, then the same by sex: where there is no residents' list, little is known of that,
 * and it stands below the whole alone. */
static size_t
fill_area(const struct figure *f, struct arena *a, const struct participation_area *area,
          struct row *rows)
{
	const bool sexes = f->people.list || area == village(f);
	size_t n = 0;

	fill(f, area, PARTICIPATION_ALL, area->name, &rows[n++]);
	if (f->people.list && area->n[PART_RESIDENTS][PARTICIPATION_ALL] > 0)
		fill_percent(a, area, &rows[n++]);
	for (int sex = 0; sexes && sex < PARTICIPATION_ALL; sex++) {
		const char *label = participation_sex_label((enum participation_sex)sex);
		if (has_any(area, sex))
			fill(f, area, sex, arena_printf(a, "  %s", label), &rows[n++]);
	}
	return n;
}

void
figure_table_people(const struct figure *f, struct view *v)
{
	struct row *rows = arena_array(v->arena, f->people.n * (PARTICIPATION_SEXES + 1) + 1,
	                               sizeof(*rows));
	size_t n = 0;

	if (!say(f, v))
		return;
	for (size_t i = 0; i < f->people.n; i++)
		n += fill_area(f, v->arena, &f->people.areas[i], &rows[n]);
	view_rows(v, people_columns, rows, n);
	view_gap(v);
	view_text(v, _("few: fewer than five people, or a number from which that could be worked "
	               "out."));
}

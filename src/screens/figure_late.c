/* What is overdue, by work unit and thing by thing, in working days; and the answers that the office
 * owes. */
#include "screens/figure.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "screens/things.h"

#define BARS_MOST 6 /* units that stand on their own, so that the list below them finds room */

/* -- What is overdue -------------------------------------------------------------------------- */

/* Of a page that is of one unit, that one is left. */
static void
keep_unit(struct figure *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->late_count; i++)
		if (!f->arg.one_unit || f->late[i].unit == f->arg.unit)
			f->late[n++] = f->late[i];
	f->late_count = n;
}

enum status
figure_read_late(struct session *s, struct figure *f, struct arena *data)
{
	enum status status = figures_overdue(s->db, data, &f->late, &f->late_count);

	if (status == OK)
		keep_unit(f);
	f->worst = arena_array(data, FIGURE_WORST_SHOWN, sizeof(*f->worst));
	if (status == OK)
		status = figures_worst(s, data, f->arg.one_unit ? f->arg.unit : FIGURES_ALL_UNITS,
		                       f->worst, FIGURE_WORST_SHOWN, &f->worst_count);
	return status;
}

struct overdue
figure_all_late(const struct overdue_unit *units, size_t n)
{
	struct overdue all = { .n = 0 };

	for (size_t i = 0; i < n; i++) {
		const struct overdue *one = &units[i].all;
		all.n += one->n;
		all.more |= one->more;
		all.longest = one->longest > all.longest ? one->longest : all.longest;
	}
	return all;
}

struct owed
figure_all_owed(const struct owed_unit *units, size_t n)
{
	struct owed all = { .n = 0 };

	for (size_t i = 0; i < n; i++) {
		const struct owed *one = &units[i].all;
		all.n += one->n;
		all.more |= one->more;
		if (one->n > 0 && (all.oldest == 0 || one->oldest < all.oldest))
			all.oldest = one->oldest;
	}
	return all;
}

/* Behind a bar, whose number is what was counted. */
static const char *
note_of(struct arena *a, int64_t n, bool more, const char *note)
{
	return more ? arena_printf(a, "%s, %s", figure_counted(a, n, true), note) : note;
}

static void
say_late(const struct figure *f, struct view *v)
{
	const struct overdue all = figure_all_late(f->late, f->late_count);
	const char *today = date_long(v->arena, calendar_day(clock_now()));

	if (all.n == 0)
		view_textf(v, _("Nothing is late on %s."), today);
	else
		view_textf(v, P_("%s thing is late on %s, %s.",
		                 "%s things are late on %s, %s.", all.n),
		           figure_counted(v->arena, all.n, all.more), today,
		           figure_longest(v->arena, all.longest));
}

/* By unit; of one unit by what it is. */
static size_t
late_bars(const struct figure *f, struct arena *a, struct bar *bars)
{
	size_t n = 0;
	struct overdue rest = { .n = 0 };

	for (size_t i = 0; i < f->late_count; i++) {
		const struct overdue_unit *unit = &f->late[i];
		const char *longest = figure_longest(a, unit->all.longest);
		if (n == BARS_MOST) {
			rest.n += unit->all.n;
			rest.more |= unit->all.more;
			continue;
		}
		bars[n++] = (struct bar){
			.label = figure_last_name(unit->name),
			.number = unit->all.n,
			.note = note_of(a, unit->all.n, unit->all.more, longest),
		};
	}
	if (rest.n > 0)
		bars[n++] = (struct bar){
			.label = _("All others"),
			.number = rest.n,
			.note = rest.more ? figure_counted(a, rest.n, true) : NULL,
		};
	return n;
}

static size_t
kind_bars(const struct figure *f, struct arena *a, struct bar *bars)
{
	size_t n = 0;

	for (size_t i = 0; i < f->late_count; i++)
		for (int kind = 0; kind < OVERDUE_KINDS; kind++) {
			const struct overdue *part = &f->late[i].parts[kind];
			if (part->n > 0)
				bars[n++] = (struct bar){
					.label = overdue_kind_label((enum overdue_kind)kind),
					.number = part->n,
					.note = note_of(a, part->n, part->more,
					                figure_longest(a, part->longest)),
				};
		}
	return n;
}

static int64_t
worst_id(const void *things, size_t i)
{
	(void)things;
	return (int64_t)i + 1;
}

static size_t
worst_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct figure *f = state;
	size_t first = 0;
	size_t got = list_slice(f->worst, f->worst_count, worst_id, from, backward, n, &first);

	(void)s;
	(void)a;
	for (size_t i = 0; i < got; i++) {
		const struct overdue_thing *thing = &f->worst[first + i];
		rows[i] = (struct row){ .id = worst_id(f->worst, first + i),
			                .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(thing->title);
		rows[i].cells[1] = cell_number(thing->days);
		rows[i].cells[2] = cell_text(figure_last_name(thing->unit_name));
		rows[i].cells[3] = cell_text(overdue_kind_label(thing->kind));
		rows[i].cells[4] = cell_text(thing->code);
	}
	return got;
}

static const struct column worst_columns[] = {
	{ N_("What is late"), 0, ALIGN_LEFT },
	{ N_("Days"), 5, ALIGN_RIGHT },
	{ N_("Work unit"), 18, ALIGN_LEFT },
	{ N_("Which"), -26, ALIGN_LEFT },
	{ N_("Code"), -12, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct list_source worst_source = {
	.columns = worst_columns, .page = worst_page, .open = "open",
};

void
figure_bars_late(const struct figure *f, struct view *v)
{
	struct bar bars[BARS_MOST + OVERDUE_KINDS + 1];
	size_t n = f->arg.one_unit ? kind_bars(f, v->arena, bars) : late_bars(f, v->arena, bars);

	if (f->arg.one_unit && f->late_count > 0)
		view_heading(v, "%s", f->late[0].name);
	say_late(f, v);
	if (n > 0)
		view_lengths(v, bars, n);
	if (f->worst_count > 0)
		view_heading(v, "%s", _("The longest late, in working days"));
	view_list(v, "worst", &worst_source, "");
}

/* -- ... as a table --------------------------------------------------------------------------- */

static int64_t
late_id(const void *things, size_t i)
{
	return ((const struct overdue_unit *)things)[i].unit + 1;
}

/* What has no column of its own. */
static struct overdue
other_late(const struct overdue_unit *unit)
{
	struct overdue rest = { .n = 0 };

	for (int kind = OVERDUE_JUDGING; kind < OVERDUE_KINDS; kind++) {
		rest.n += unit->parts[kind].n;
		rest.more |= unit->parts[kind].more;
	}
	return rest;
}

static size_t
late_page(struct session *s, const void *state, struct arena *a, const struct row *from,
          bool backward, size_t n, struct row *rows)
{
	const struct figure *f = state;
	size_t first = 0;
	size_t got = list_slice(f->late, f->late_count, late_id, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const struct overdue_unit *unit = &f->late[first + i];
		rows[i] = (struct row){ .id = late_id(f->late, first + i),
			                .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(figure_last_name(unit->name));
		rows[i].cells[1] = cell_text(figure_counted(a, unit->all.n, unit->all.more));
		rows[i].cells[2] = cell_number(unit->all.longest);
		for (int kind = 0; kind < OVERDUE_JUDGING; kind++)
			rows[i].cells[kind + 3] = cell_text(figure_counted(
				a, unit->parts[kind].n, unit->parts[kind].more));
		const struct overdue rest = other_late(unit);
		rows[i].cells[OVERDUE_JUDGING + 3] =
			cell_text(figure_counted(a, rest.n, rest.more));
	}
	return got;
}

static const struct column late_columns[] = {
	{ N_("Work unit"), 0, ALIGN_LEFT },
	{ N_("How many late"), 9, ALIGN_RIGHT },
	{ N_("Longest"), 7, ALIGN_RIGHT },
	{ N_("Programs"), 8, ALIGN_RIGHT },
	{ N_("Consultations"), 10, ALIGN_RIGHT },
	{ N_("Questions"), 9, ALIGN_RIGHT },
	{ N_("Other"), 7, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct list_source late_source = {
	.columns = late_columns, .page = late_page, .open = "open",
};

void
figure_table_late(const struct figure *f, struct view *v)
{
	say_late(f, v);
	view_list(v, "late", &late_source, "");
}

void
figure_open_late(struct ui *ui, const struct figure *f, const struct row *row)
{
	if (f->table) {
		ui_push(ui, &screen_figure,
		        &(struct figure_arg){ .page = FIGURE_OVERDUE, .one_unit = true,
		                              .unit = row->id - 1 });
	} else if (row->key < (int64_t)f->worst_count) {
		const struct overdue_thing *thing = &f->worst[row->key];
		things_open(ui, thing->subject, thing->id);
	}
}

/* -- Answers that are owed -------------------------------------------------------------------- */

enum status
figure_read_owed(struct session *s, struct figure *f, struct arena *data)
{
	return figures_owed(s->db, data, &f->owed, &f->owed_count);
}

static void
say_owed(const struct figure *f, struct view *v)
{
	const struct owed all = figure_all_owed(f->owed, f->owed_count);

	if (all.n == 0)
		view_text(v, _("The office owes no answer."));
	else
		view_textf(v, P_("%s answer is owed, since %s.",
		                 "%s answers are owed, the oldest since %s.", all.n),
		           figure_counted(v->arena, all.n, all.more),
		           date_long(v->arena, all.oldest));
	view_gap(v);
}

void
figure_bars_owed(const struct figure *f, struct view *v)
{
	struct bar *bars = arena_array(v->arena, f->owed_count + 1, sizeof(*bars));

	say_owed(f, v);
	for (size_t i = 0; i < f->owed_count; i++)
		bars[i] = (struct bar){
			.label = figure_last_name(f->owed[i].name),
			.number = f->owed[i].all.n,
			.note = note_of(v->arena, f->owed[i].all.n, f->owed[i].all.more,
			                arena_printf(v->arena, _("since %s"),
			                             date_short(v->arena,
			                                        f->owed[i].all.oldest))),
		};
	if (f->owed_count > 0)
		view_lengths(v, bars, f->owed_count);
}

static const struct column owed_columns[] = {
	{ N_("Work unit"), 0, ALIGN_LEFT },
	{ N_("Owed"), 6, ALIGN_RIGHT },
	{ N_("Consultations"), 10, ALIGN_RIGHT },
	{ N_("Questions"), 9, ALIGN_RIGHT },
	{ N_("Overseers"), 5, ALIGN_RIGHT },
	{ N_("Disputes"), 8, ALIGN_RIGHT },
	{ N_("Since"), -11, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

void
figure_table_owed(const struct figure *f, struct view *v)
{
	struct row *rows = arena_array(v->arena, f->owed_count + 1, sizeof(*rows));

	say_owed(f, v);
	for (size_t i = 0; i < f->owed_count; i++) {
		const struct owed_unit *unit = &f->owed[i];
		rows[i].cells[0] = cell_text(figure_last_name(unit->name));
		rows[i].cells[1] = cell_text(figure_counted(v->arena, unit->all.n, unit->all.more));
		for (int kind = 0; kind < OWED_KINDS; kind++)
			rows[i].cells[kind + 2] =
				cell_text(figure_counted(v->arena, unit->parts[kind].n,
				                         unit->parts[kind].more));
		rows[i].cells[OWED_KINDS + 2] = cell_date(unit->all.oldest);
	}
	if (f->owed_count > 0)
		view_rows(v, owed_columns, rows, f->owed_count);
}

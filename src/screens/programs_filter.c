/* Which programs the timeline shows: of which year, unit, area and phase, or only late ones. */
#include "screens/options.h"
#include "screens/programs.h"

#include "base/lang.h"

struct values {
	int64_t year;
	int64_t unit;
	int64_t area;
	int64_t phase;
	int64_t late;
};

struct choosing {
	struct programs_filter_arg what;
	struct form *form;
};

static size_t
unit_options(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_UNIT, 0, _("(all)"), options);
}

static size_t
phase_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, PHASES + 1, sizeof(**options));
	(*options)[0] = (struct option){ .value = 0, .label = _("(all)") };
	for (int i = 1; i <= PHASES; i++)
		(*options)[i] = (struct option){ .value = i, .label = phase_label(i) };
	return PHASES + 1;
}

static const struct field filter_fields[] = {
	{ .key = "year", .label = N_("Year"), .kind = FIELD_NUMBER, .required = true,
	  .offset = offsetof(struct values, year),
	  .hint = N_("What is not over yet comes along into this year.") },
	{ .key = "unit", .label = N_("Work unit"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, unit), .options = unit_options,
	  .hint = N_("With everything below it.") },
	{ .key = "area", .label = N_("Area"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, area), .options = options_area_filter,
	  .hint = N_("With everything below it.") },
	{ .key = "phase", .label = N_("Phase it is in"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, phase), .options = phase_options },
	{ .key = "late", .label = N_("Only late ones"), .kind = FIELD_YES_NO,
	  .offset = offsetof(struct values, late) },
	{ 0 },
};

static const struct form_spec filter_form = {
	.name = "programs_filter",
	.fields = filter_fields,
	.send = N_("Show"),
	.unasked = true,
};

static enum status
filter_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct choosing *f = state;
	const struct program_query *q = &f->what.query;

	(void)p;
	f->what = *(const struct programs_filter_arg *)arg;
	f->form = ui_form_new(ui, &filter_form);
	form_fill(f->form, &(struct values){ .year = q->year,
	                                     .unit = q->unit,
	                                     .area = q->area,
	                                     .phase = q->phase,
	                                     .late = q->late });
	return OK;
}

static void
filter_view(const void *state, struct view *v)
{
	const struct choosing *f = state;

	view_heading(v, "%s", _("Which programs to show"));
	view_form(v, "programs_filter", f->form);
}

static void
filter_sent(struct ui *ui, void *state)
{
	struct choosing *f = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(f->form, &v, &p);
	if (status == OK && (v.year < PROGRAM_YEAR_MIN || v.year > PROGRAM_YEAR_MAX))
		status = problem_set(&p, INVALID, "year", _("A year from %d to %d, please."),
		                     PROGRAM_YEAR_MIN, PROGRAM_YEAR_MAX);
	if (status != OK) {
		form_problem(f->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, f->what.chosen,
	          &(struct program_query){ .year = v.year,
	                                   .unit = v.unit,
	                                   .area = v.area,
	                                   .phase = (int)v.phase,
	                                   .late = v.late == 1 });
}

const struct screen screen_programs_filter = {
	.name = "programs-filter",
	.title = N_("Filter"),
	.help = N_("Choose what the timeline shows and press Show. (all) lets everything through."),
	.state_size = sizeof(struct choosing),
	.open = filter_open,
	.view = filter_view,
	.sent = filter_sent,
};

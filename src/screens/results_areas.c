/* One question as each area answers it, or who took part where; and one of these areas by itself.
 * Of what is too small nothing is told but that. */
#include "screens/consultations.h"
#include "screens/results_parts.h"

#include "base/lang.h"
#include "base/text.h"

#define NO_AREA (-1) /* the row of those who live in none: ids are not 0 */

struct areas {
	struct result_arg of;
	struct consultation_heading heading; /* strings and arrays live in the data */
	struct results results;
	const struct result *result; /* NULL: of who took part */
	const char *why_not;          /* nothing is told by area; NULL: it is */
	struct result_area *all;
	size_t count;
};

static enum status
areas_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct areas *st = state;

	(void)ui;
	(void)p;
	st->of = *(const struct result_arg *)arg;
	return OK;
}

static enum status
areas_read(struct session *s, struct areas *st, struct arena *a, struct problem *p)
{
	enum status status = consultation_heading(s, a, st->of.consultation, &st->heading);

	if (status == OK)
		status = results_read(s, a, st->of.consultation, &st->results, p);
	if (status != OK)
		return problem_default(p, status);
	st->result = st->of.question ? results_find(&st->results, st->of.question) : NULL;
	if (st->of.question && !st->result)
		return problem_default(p, NOT_FOUND);
	st->why_not = results_areas_why_not(st->heading.secret, st->heading.state);
	st->count = 0;
	if (st->why_not)
		return OK;
	status = results_areas(s, a, st->of.consultation, st->of.question, &st->all, &st->count, p);
	return problem_default(p, status);
}

static enum status
areas_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	return areas_read(s, state, data, p);
}

/* The question's result with the figures of one area in place of all, as far as they are told. In
 * `a`. */
static struct result
apart(struct arena *a, const struct result *of, const struct result_area *area)
{
	struct result one = { .question = of->question, .answered = area->answers,
		              .mean = area->mean };
	struct result_value *values = arena_array(a, of->count, sizeof(*values));

	for (size_t i = 0; area->n && i < of->count; i++) {
		int64_t n = area->n[of->values[i].value - 1];
		if (n == RESULTS_NOT_TOLD)
			continue;
		values[one.count] = of->values[i];
		values[one.count].n = values[one.count].first = n;
		values[one.count++].mean_place = 0;
	}
	one.values = values;
	return one;
}

static const char *
area_name(const struct result_area *area)
{
	return area->area == 0 ? _("(no area)") : area->name;
}

/* What was chosen most; of a scale its mean, if all its steps are told. */
static const char *
values_words(struct arena *a, const struct result *one, const struct result_area *area)
{
	bool means = one->question->kind == QUESTION_SCALE;
	const char *leading = results_leading(a, one);

	if (!area->cells_small)
		return means ? arena_printf(a, _("mean %s"), results_hundredths(a, one->mean))
		             : leading;
	if (*leading == '\0')
		return _("not told: too few, in it or beside it");
	return arena_printf(a, _("%s; the rest is not told"), leading);
}

static const char *
area_words(struct arena *a, const struct areas *st, const struct result_area *area)
{
	if (area->small)
		return _("not told: too few, in it or beside it");
	if (!st->result)
		return results_turnout(a, area->answers, area->eligible);
	const struct result one = apart(a, st->result, area);
	if (one.answered == 0)
		return _("nobody has answered it");
	if (one.question->kind == QUESTION_NUMBER)
		return arena_printf(a, _("mean %s"), results_hundredths(a, one.mean));
	return question_in_words(one.question->kind) ? "" : values_words(a, &one, area);
}

/* -- The list --------------------------------------------------------------------------------- */

static int64_t
area_id(const void *things, size_t i)
{
	const struct result_area *all = things;

	return all[i].area == 0 ? NO_AREA : all[i].area;
}

static size_t
areas_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct areas *st = state;
	size_t first = 0;
	size_t got = list_slice(st->all, st->count, area_id, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const struct result_area *area = &st->all[first + i];
		rows[i] = (struct row){ .id = area_id(st->all, first + i),
			                .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(area_name(area));
		rows[i].cells[1] = area->small ? cell_text(_("not told"))
		                               : cell_number(area->answers);
		rows[i].cells[2] = cell_text(area_words(a, st, area));
	}
	return got;
}

static const struct column areas_columns[] = {
	{ N_("Area"), 0, ALIGN_LEFT },
	{ N_("Answers"), 13, ALIGN_RIGHT },
	{ N_("Result"), 42, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct list_source areas_source = {
	.columns = areas_columns,
	.page = areas_page,
	.open = "open",
};

static void
areas_view(const void *state, struct view *v)
{
	const struct areas *st = state;

	view_heading(v, "%s  %s", st->heading.code, st->heading.title);
	if (st->result)
		view_heading(v, "%s", results_title(v->arena, st->result->question));
	else
		view_heading(v, "%s", _("Who took part, by area"));
	view_list(v, "areas", &areas_source,
	          st->why_not ? st->why_not : _("There are no areas to compare."));
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct areas *st = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (!row)
		return;
	if (!st->result)
		ui_message(ui, "%s", _("These are all figures there are of it. How areas answered a "
		                       "question is behind that question."));
	else
		ui_push(ui, &screen_results_area,
		        &(struct result_area_arg){ .of = st->of,
		                                   .area = row->id == NO_AREA ? 0 : row->id });
}

static const struct command areas_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("How the area the mark stands on answered, with bars.") },
	{ 0 },
};

const struct screen screen_results_areas = {
	.name = "results-areas",
	.title = N_("Results by area"),
	.help = N_("How many of each area took part, and how they answered a question. Where few "
	           "answered nothing is told, so that nobody's answer can be guessed. Enter shows an "
	           "area with bars."),
	.state_size = sizeof(struct areas),
	.commands = areas_commands,
	.open = areas_open,
	.refresh = areas_refresh,
	.view = areas_view,
};

/* -- One area --------------------------------------------------------------------------------- */

struct area_page {
	struct areas areas;
	int64_t area;
	size_t at; /* among them */
};

static enum status
area_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct area_page *st = state;
	const struct result_area_arg *of = arg;

	(void)ui;
	(void)p;
	st->areas.of = of->of;
	st->area = of->area;
	return OK;
}

static enum status
area_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct area_page *st = state;
	enum status status = areas_read(s, &st->areas, data, p);

	st->at = 0;
	if (status != OK || st->areas.why_not)
		return status;
	for (st->at = 0; st->at < st->areas.count; st->at++)
		if (st->areas.all[st->at].area == st->area)
			return st->areas.result ? OK : problem_default(p, NOT_FOUND);
	return problem_default(p, NOT_FOUND);
}

/* Those values that are not told, in the order of the whole. */
static void
view_not_told(const struct result *of, const struct result_area *area, struct view *v)
{
	view_gap(v);
	view_textf(v, _("Not told: what fewer than %d chose here, and as much beside it that it cannot "
	                "be reckoned:"), RESULTS_CELL_MIN);
	for (size_t i = 0; i < of->count; i++)
		if (area->n[of->values[i].value - 1] == RESULTS_NOT_TOLD)
			view_fact(v, of->values[i].label, "%s", _("not told"));
}

static void
view_values(const struct result *of, const struct result_area *area, struct view *v)
{
	const struct result one = apart(v->arena, of, area);

	if (!area->cells_small) {
		if (!question_in_words(one.question->kind))
			results_view(&one, true, v);
		return;
	}
	struct bar *bars = arena_array(v->arena, one.count + 1, sizeof(*bars));
	for (size_t i = 0; i < one.count; i++)
		bars[i] = (struct bar){ .label = one.values[i].label, .number = one.values[i].n };
	if (one.question->kind == QUESTION_RANKING)
		view_text(v, _("How often each stands in the first place:"));
	if (one.count > 0)
		view_shares(v, bars, one.count, one.answered);
	view_not_told(of, area, v);
}

static void
area_view(const void *state, struct view *v)
{
	const struct area_page *st = state;
	const struct areas *areas = &st->areas;

	view_heading(v, "%s  %s", areas->heading.code, areas->heading.title);
	if (areas->why_not) {
		view_text(v, areas->why_not);
		return;
	}
	const struct result_area *area = &areas->all[st->at];
	view_heading(v, "%s", results_title(v->arena, areas->result->question));
	view_fact(v, _("Area"), "%s", area_name(area));
	if (area->small) {
		view_text(v, _("Too few answered here to be told apart, or in another area whose "
		               "figures could be reckoned from these. They are counted in the "
		               "whole."));
		return;
	}
	view_fact(v, _("Have answered"), "%s",
	          results_turnout(v->arena, area->answers, area->eligible));
	view_gap(v);
	view_values(areas->result, area, v);
}

static const char *
before_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct area_page *)state)->at > 0 ? NULL : _("This is the first area.");
}

static const char *
after_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct area_page *st = state;

	(void)s;
	(void)c;
	return st->at + 1 < st->areas.count ? NULL : _("This is the last area.");
}

static void
turn(struct ui *ui, struct area_page *st, size_t to)
{
	st->area = st->areas.all[to].area;
	ui_stale(ui);
	ui_list_restart(ui);
}

static void
turn_back(struct ui *ui, void *state, const struct command *c)
{
	struct area_page *st = state;

	(void)c;
	turn(ui, st, st->at - 1);
}

static void
turn_on(struct ui *ui, void *state, const struct command *c)
{
	struct area_page *st = state;

	(void)c;
	turn(ui, st, st->at + 1);
}

static const struct command area_commands[] = {
	{ .id = "before", .key = '[', .function_key = K_LEFT, .label = N_("Area before"),
	  .run = turn_back, .disabled = before_why_not, .flags = COMMAND_BAR,
	  .help = N_("The same question in the area before this one.") },
	{ .id = "after", .key = ']', .function_key = K_RIGHT, .label = N_("Next area"),
	  .run = turn_on, .disabled = after_why_not, .flags = COMMAND_BAR,
	  .help = N_("The same question in the area after this one.") },
	{ 0 },
};

const struct screen screen_results_area = {
	.name = "results-area",
	.title = N_("Result in an area"),
	.help = N_("How the residents of one area answered a question. [ and ] turn to the areas "
	           "before and after it."),
	.state_size = sizeof(struct area_page),
	.commands = area_commands,
	.open = area_open,
	.refresh = area_refresh,
	.view = area_view,
};

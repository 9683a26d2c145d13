/* What came out of a consultation: its questions, each with its result in a line; or every figure as
 * a table. */
#include "screens/consultations.h"
#include "screens/results_parts.h"

#include "base/lang.h"

/* Rows of the table have ids of their own, by question and place in it. */
#define FIGURES_A_QUESTION 128

struct results_page {
	int64_t id;
	struct consultation_heading heading; /* strings and arrays live in the data */
	struct results results;
	const struct result **asked; /* without headings */
	size_t count;
	struct results_figure *figures;
	size_t figure_count;
	bool table;
};

static void
gather(struct results_page *r, struct arena *a)
{
	size_t room = 0;

	r->asked = arena_array(a, r->results.questions.count, sizeof(const struct result *));
	r->count = 0;
	for (size_t i = 0; i < r->results.questions.count; i++)
		if (r->results.questions.questions[i].kind != QUESTION_HEADING) {
			r->asked[r->count++] = &r->results.all[i];
			room += FIGURES_A_QUESTION;
		}
	r->figures = arena_array(a, room, sizeof(*r->figures));
	r->figure_count = 0;
	for (size_t i = 0; i < r->count; i++) {
		struct results_figure *some;
		size_t n = results_figures(a, r->asked[i], &some);
		for (size_t k = 0; k < n && k < FIGURES_A_QUESTION; k++)
			r->figures[r->figure_count++] = some[k];
	}
}

static enum status
results_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct results_page *r = state;

	enum status status = consultation_heading(s, data, r->id, &r->heading);
	if (status == OK)
		status = results_read(s, data, r->id, &r->results, p);
	if (status != OK)
		return problem_default(p, status);
	gather(r, data);
	return OK;
}

/* -- Lists ------------------------------------------------------------------------------------ */

static int64_t
asked_id(const void *things, size_t i)
{
	const struct result *const *all = things;

	return all[i]->question->id;
}

static size_t
page_of_questions(const struct results_page *r, struct arena *a, const struct row *from,
                  bool backward, size_t n, struct row *rows)
{
	size_t first = 0;
	size_t got = list_slice(r->asked, r->count, asked_id, from, backward, n, &first);

	for (size_t i = 0; i < got; i++) {
		const struct result *one = r->asked[first + i];
		rows[i] = (struct row){ .id = one->question->id, .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(results_title(a, one->question));
		rows[i].cells[1] = cell_text(results_words(a, one));
		rows[i].cells[2] = one->small ? cell_text("-") : cell_number(one->answered);
	}
	return got;
}

static int64_t
figure_id(const void *things, size_t i)
{
	(void)things;
	return (int64_t)i + 1;
}

/* The question's words stand before its first figure alone, its number before all. */
static size_t
page_of_figures(const struct results_page *r, struct arena *a, const struct row *from,
                bool backward, size_t n, struct row *rows)
{
	size_t first = 0;
	size_t got = list_slice(r->figures, r->figure_count, figure_id, from, backward, n, &first);

	for (size_t i = 0; i < got; i++) {
		size_t at = first + i;
		const struct results_figure *f = &r->figures[at];
		const struct result *of = results_find(&r->results, f->question);
		bool begins = at == 0 || r->figures[at - 1].question != f->question;
		rows[i] = (struct row){ .id = figure_id(NULL, at), .key = (int64_t)at };
		if (of)
			rows[i].cells[0] = cell_text(
				begins ? results_title(a, of->question)
				       : arena_printf(a, "%d.", of->question->number));
		rows[i].cells[1] = cell_text(f->what);
		rows[i].cells[2] = cell_text(f->figure);
		rows[i].cells[3] = cell_text(f->share);
	}
	return got;
}

static size_t
results_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	(void)s;
	return page_of_questions(state, a, from, backward, n, rows);
}

static size_t
figures_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	(void)s;
	return page_of_figures(state, a, from, backward, n, rows);
}

static const struct column results_columns[] = {
	{ N_("Question"), 0, ALIGN_LEFT },
	{ N_("Result"), 34, ALIGN_LEFT },
	{ N_("Answers"), 8, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct column figures_columns[] = {
	{ N_("Question"), 0, ALIGN_LEFT },
	{ N_("Choice"), 28, ALIGN_LEFT },
	{ N_("Figure"), 12, ALIGN_RIGHT },
	{ N_("Percent"), 8, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct list_source results_source = {
	.columns = results_columns,
	.page = results_page,
	.open = "open",
};

static const struct list_source figures_source = {
	.columns = figures_columns,
	.page = figures_page,
	.open = "open",
};

static void
results_page_view(const void *state, struct view *v)
{
	const struct results_page *r = state;
	bool open = r->heading.state == CONSULTATION_OPEN;

	view_heading(v, "%s  %s", r->heading.code, r->heading.title);
	view_fact(v, open ? _("So far") : _("Who answered"), "%s",
	          results_turnout(v->arena, r->results.answers, r->results.eligible));
	view_list(v, r->table ? "figures" : "results",
	          r->table ? &figures_source : &results_source, _("Nothing was asked."));
}

/* The question under the mark with its bars, where there is room. */
static void
results_beside(const void *state, const struct row *row, struct view *v)
{
	const struct results_page *r = state;
	int64_t question = row->id;

	if (r->table)
		question = row->key < (int64_t)r->figure_count ? r->figures[row->key].question : 0;
	const struct result *one = results_find(&r->results, question);
	if (!one)
		return;
	view_heading(v, "%s", results_title(v->arena, one->question));
	results_view(one, false, v);
}

/* -- Commands --------------------------------------------------------------------------------- */

/* What was answered in words is read at once; there is nothing to count in it. */
static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct results_page *r = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (!row)
		return;
	int64_t question = row->id;
	if (r->table)
		question = row->key < (int64_t)r->figure_count ? r->figures[row->key].question : 0;
	const struct result *one = results_find(&r->results, question);
	if (!one)
		return;
	ui_push(ui,
	        question_in_words(one->question->kind) ? &screen_results_texts
	                                               : &screen_results_question,
	        &(struct result_arg){ .consultation = r->id, .question = one->question->id });
}

static void
toggle_table(struct ui *ui, void *state, const struct command *c)
{
	struct results_page *r = state;

	(void)ui;
	(void)c;
	r->table = !r->table;
}

static const char *
table_says(const void *state)
{
	const struct results_page *r = state;

	return r->table ? N_("By question") : N_("All figures");
}

static const char *
areas_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct results_page *r = state;

	(void)s;
	(void)c;
	return results_areas_why_not(r->heading.secret, r->heading.state);
}

static void
open_areas(struct ui *ui, void *state, const struct command *c)
{
	const struct results_page *r = state;

	(void)c;
	ui_push(ui, &screen_results_areas, &(struct result_arg){ .consultation = r->id });
}

static const struct command results_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("The question the mark stands on, with bars and all figures, or what was "
	             "answered in words.") },
	{ .id = "table", .key = 't', .label = N_("All figures"), .says = table_says,
	  .run = toggle_table, .flags = COMMAND_BAR,
	  .help = N_("Every figure as a table, or a line for each question.") },
	{ .id = "areas", .key = 'l', .label = N_("By area"), .run = open_areas,
	  .disabled = areas_why_not, .flags = COMMAND_BAR,
	  .help = N_("How many of each area took part.") },
	{ 0 },
};

const struct screen screen_results = {
	.name = "results",
	.title = N_("Results"),
	.help = N_("What residents answered. Each line is a question with what came out; Enter shows "
	           "it with bars. T shows every figure as a table."),
	.state_size = sizeof(struct results_page),
	.by_id = true,
	.prints = true,
	.commands = results_commands,
	.refresh = results_refresh,
	.view = results_page_view,
	.beside = results_beside,
};

/* What came out of one question: bars, places, median and spread; or its figures as a table. */
#include "screens/consultations.h"
#include "screens/results_parts.h"

#include "base/lang.h"
#include "base/text.h"

struct question_page {
	struct result_arg of;
	struct consultation_heading heading; /* strings and arrays live in the data */
	struct results results;
	const struct result *result;
	struct results_figure *figures;
	size_t figure_count;
	bool table;
	bool words; /* something is to be read */
};

static enum status
question_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct question_page *q = state;

	(void)ui;
	(void)p;
	q->of = *(const struct result_arg *)arg;
	return OK;
}

static enum status
question_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct question_page *q = state;

	enum status status = consultation_heading(s, data, q->of.consultation, &q->heading);
	if (status == OK)
		status = results_read(s, data, q->of.consultation, &q->results, p);
	if (status != OK)
		return problem_default(p, status);
	q->result = results_find(&q->results, q->of.question);
	q->words = q->result && q->result->words > 0;
	if (!q->result)
		return problem_default(p, NOT_FOUND);
	q->figure_count = results_figures(data, q->result, &q->figures);
	return OK;
}

static const struct column figures_columns[] = {
	{ N_("Choice"), 0, ALIGN_LEFT },
	{ N_("Figure"), 12, ALIGN_RIGHT },
	{ N_("Percent"), 8, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static void
view_table(const struct question_page *q, struct view *v)
{
	struct row *rows = arena_array(v->arena, q->figure_count, sizeof(*rows));

	for (size_t i = 0; i < q->figure_count; i++) {
		rows[i] = (struct row){ .id = (int64_t)i + 1 };
		rows[i].cells[0] = cell_text(q->figures[i].what);
		rows[i].cells[1] = cell_text(q->figures[i].figure);
		rows[i].cells[2] = cell_text(q->figures[i].share);
	}
	view_rows(v, figures_columns, rows, q->figure_count);
}

static void
question_view(const void *state, struct view *v)
{
	const struct question_page *q = state;

	view_heading(v, "%s  %s", q->heading.code, q->heading.title);
	view_heading(v, "%s", results_title(v->arena, q->result->question));
	if (!q->result->small)
		view_fact(v, _("Have answered"), _("%s of %s who were asked this"),
		          text_number(v->arena, q->result->answered),
		          text_number(v->arena, q->result->asked));
	view_gap(v);
	if (q->table)
		view_table(q, v);
	else
		results_view(q->result, false, v);
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
before_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct question_page *q = state;

	(void)s;
	(void)c;
	return results_neighbour(&q->results, q->of.question, -1) ? NULL
	                                                          : _("This is the first question.");
}

static const char *
after_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct question_page *q = state;

	(void)s;
	(void)c;
	return results_neighbour(&q->results, q->of.question, 1) ? NULL
	                                                         : _("This is the last question.");
}

static void
turn(struct ui *ui, struct question_page *q, int by)
{
	q->of.question = results_neighbour(&q->results, q->of.question, by);
	ui_stale(ui);
	ui_list_restart(ui);
}

static void
turn_back(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	turn(ui, state, -1);
}

static void
turn_on(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	turn(ui, state, 1);
}

static void
toggle_table(struct ui *ui, void *state, const struct command *c)
{
	struct question_page *q = state;

	(void)c;
	q->table = !q->table;
	ui_list_restart(ui);
}

static const char *
table_says(const void *state)
{
	const struct question_page *q = state;

	return q->table ? N_("With bars") : N_("As a table");
}

static const char *
areas_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct question_page *q = state;

	(void)s;
	(void)c;
	return results_areas_why_not(q->heading.secret, q->heading.state);
}

static void
open_areas(struct ui *ui, void *state, const struct command *c)
{
	const struct question_page *q = state;

	(void)c;
	ui_push(ui, &screen_results_areas, &q->of);
}

static const char *
texts_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct question_page *q = state;

	(void)s;
	(void)c;
	if (!question_in_words(q->result->question->kind))
		return _("This question is not answered in words.");
	return q->result->words > 0 ? NULL : _("There is nothing to read here.");
}

static void
open_texts(struct ui *ui, void *state, const struct command *c)
{
	const struct question_page *q = state;

	(void)c;
	ui_push(ui, &screen_results_texts, &q->of);
}

/* Named in the key line where there is something to read. */
static size_t
texts_command(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct question_page *q = state;

	(void)s;
	if (max == 0)
		return 0;
	out[0] = (struct command){
		.id = "texts",
		.key = 'v',
		.label = N_("Read the answers"),
		.help = N_("What was answered in words, one after the other."),
		.flags = q->words ? COMMAND_BAR : 0,
		.disabled = texts_why_not,
		.run = open_texts,
	};
	return 1;
}

static const struct command question_commands[] = {
	{ .id = "before", .key = '[', .function_key = K_LEFT, .label = N_("Question before"),
	  .run = turn_back, .disabled = before_why_not, .flags = COMMAND_BAR,
	  .help = N_("Turns to the question before this one.") },
	{ .id = "after", .key = ']', .function_key = K_RIGHT, .label = N_("Next question"),
	  .run = turn_on, .disabled = after_why_not, .flags = COMMAND_BAR,
	  .help = N_("Turns to the question after this one.") },
	{ .id = "table", .key = 't', .label = N_("As a table"), .says = table_says,
	  .run = toggle_table, .flags = COMMAND_BAR,
	  .help = N_("The same figures with bars, or as a table.") },
	{ .id = "areas", .key = 'l', .label = N_("By area"), .run = open_areas,
	  .disabled = areas_why_not, .flags = COMMAND_BAR,
	  .help = N_("How each area answered this question.") },
	{ .more = texts_command },
	{ 0 },
};

const struct screen screen_results_question = {
	.name = "results-question",
	.title = N_("Result of a question"),
	.help = N_("What residents answered to one question. [ and ] turn to the questions before and "
	           "after it, T shows the figures as a table."),
	.state_size = sizeof(struct question_page),
	.commands = question_commands,
	.open = question_open,
	.refresh = question_refresh,
	.view = question_view,
};

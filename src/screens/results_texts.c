/* What was answered to a question in words, in no order, page by page. */
#include "screens/consultations.h"
#include "screens/results_parts.h"
#include "screens/verb.h"

#include "base/lang.h"
#include "base/text.h"
#include "tui/thread.h"

#define TEXT_WHOLE 2 /* a cell that the list does not show */

struct texts {
	struct result_arg of;
	struct consultation_heading heading; /* strings and arrays live in the data */
	struct results results;
	const struct result *result;
};

static enum status
texts_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct texts *t = state;

	(void)ui;
	(void)p;
	t->of = *(const struct result_arg *)arg;
	return OK;
}

static enum status
texts_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct texts *t = state;

	enum status status = consultation_heading(s, data, t->of.consultation, &t->heading);
	if (status == OK)
		status = results_read(s, data, t->of.consultation, &t->results, p);
	if (status != OK)
		return problem_default(p, status);
	t->result = results_find(&t->results, t->of.question);
	return t->result ? OK : problem_default(p, NOT_FOUND);
}

/* Nothing is said of whose it is, so its own first line stands in that place, and the following ones
 * beneath; all of it is what is shown beside. */
static void
fill(struct arena *a, const struct result_text *text, struct row *row)
{
	size_t n;
	const char *rest = text_wrap(text->text, THREAD_COLUMNS, &n);

	*row = (struct row){ .id = text->id, .key = text->id };
	row->cells[0] = cell_text(arena_strndup(a, text->text, n));
	row->cells[1] = cell_text(rest ? rest : "");
	row->cells[TEXT_WHOLE] = cell_text(text->text);
}

static size_t
texts_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct texts *t = state;
	struct result_text *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (results_texts(s, a, t->of.question, from ? from->id : 0, backward, n, found, &got)
	    != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++)
		fill(a, &found[i], &rows[i]);
	return got;
}

static const struct list_source texts_source = {
	.page = texts_page,
	.push = &screen_answer_text,
	.thread = true,
};

static void
texts_view(const void *state, struct view *v)
{
	const struct texts *t = state;

	view_heading(v, "%s  %s", t->heading.code, t->heading.title);
	view_heading(v, "%s", results_title(v->arena, t->result->question));
	if (!t->result->small)
		view_textf(v, "%s.", results_readable(v->arena, t->result));
	view_list(v, "texts", &texts_source,
	          t->result->small ? _("Too few have answered this question: so that their answers "
	                               "stay secret, nothing is told of it.")
	                           : _("There is nothing to read here."));
}

static void
texts_beside(const void *state, const struct row *row, struct view *v)
{
	(void)state;
	view_text(v, row->cells[TEXT_WHOLE].text);
}

/* -- Commands --------------------------------------------------------------------------------- */

static bool
find(struct session *s, const struct row *row, enum subject *subject, int64_t *id)
{
	(void)s;
	*subject = SUBJECT_ANSWER_TEXT;
	*id = row->id;
	return true;
}

static const struct verb_on_rows hide = {
	RIGHT_MODERATE, { "hide" }, N_("Hide"),
	N_("Keep the answer from the results, with a ground and a word."), find
};

static size_t
moderator_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	(void)state;
	if (max == 0 || !session_may(s, RIGHT_MODERATE))
		return 0;
	out[0] = verb_row_command(&hide);
	return 1;
}

static void
open_question(struct ui *ui, void *state, const struct command *c)
{
	const struct texts *t = state;

	(void)c;
	ui_push(ui, &screen_results_question, &t->of);
}

static const char *
figures_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct texts *t = state;

	(void)s;
	(void)c;
	return t->result->small || t->result->answered == 0
	               ? _("There are no figures: nobody has answered this, or too few have.")
	               : NULL;
}

static const struct command texts_commands[] = {
	{ .more = moderator_commands },
	{ .id = "figures", .key = 'g', .label = N_("Figures"), .run = open_question,
	  .disabled = figures_why_not, .flags = COMMAND_BAR,
	  .help = N_("How many answered this question, and the way to the questions beside it.") },
	{ 0 },
};

const struct screen screen_results_texts = {
	.name = "results-texts",
	.title = N_("Answers in words"),
	.help = N_("What residents answered in their own words. They stand in no order, and never say "
	           "whose they are. Enter shows one in full."),
	.state_size = sizeof(struct texts),
	.commands = texts_commands,
	.open = texts_open,
	.refresh = texts_refresh,
	.view = texts_view,
	.beside = texts_beside,
};

/* What the office says to the result of a consultation: for the whole, and question by question;
 * and the step that publishes it. */
#include "screens/consultations.h"
#include "screens/verb.h"

#include "base/lang.h"
#include "core/official.h"
#include "screens/talk.h"
#include "tui/list.h"

#define WHOLE (-1) /* the row's id; a question has its own */

struct answering_all {
	struct verb_subject on;
	struct consultation_page page; /* all of these live in the data */
	struct official_answer *official;
	size_t official_count;
	struct question *asked; /* without headings; the whole before them */
	size_t count;
};

static enum status
read_asked(struct session *s, struct answering_all *st, struct arena *data)
{
	struct questionnaire all;

	enum status status = consultation_questions(s, data, st->on.id, &all);
	if (status != OK)
		return status;
	st->asked = arena_array(data, all.count + 1, sizeof(*st->asked));
	st->asked[0] = (struct question){ .id = WHOLE };
	st->count = 1;
	for (size_t i = 0; i < all.count; i++)
		if (all.questions[i].kind != QUESTION_HEADING)
			st->asked[st->count++] = all.questions[i];
	return OK;
}

static enum status
official_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct answering_all *st = state;

	st->on.subject = SUBJECT_CONSULTATION;
	enum status status = consultation_look(s, data, st->on.id, &st->on.thing);
	if (status == OK)
		status = consultation_read(s, data, st->on.id, &st->page);
	if (status == OK)
		status = official_list(s, data, st->on.id, &st->official, &st->official_count);
	if (status == OK)
		status = read_asked(s, st, data);
	if (status == NOT_FOUND)
		return problem_set(p, NOT_FOUND, NULL, "%s",
		                   _("The office's answer is not to be read yet."));
	return problem_default(p, status);
}

/* -- The list --------------------------------------------------------------------------------- */

static const struct column official_columns[] = {
	{ N_("To what"), 0, ALIGN_LEFT },
	{ N_("The office's answer"), 20, ALIGN_LEFT },
	{ N_("What follows"), -12, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static int64_t
question_of(int64_t row)
{
	return row == WHOLE ? 0 : row;
}

static const struct official_answer *
answer_to(const struct answering_all *st, int64_t row)
{
	for (size_t i = 0; i < st->official_count; i++)
		if (st->official[i].question == question_of(row))
			return &st->official[i];
	return NULL;
}

static int64_t
asked_id(const void *asked, size_t i)
{
	return ((const struct question *)asked)[i].id;
}

static size_t
official_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct answering_all *st = state;
	size_t first;
	size_t got = list_slice(st->asked, st->count, asked_id, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const struct question *q = &st->asked[first + i];
		const struct official_answer *o = answer_to(st, q->id);
		rows[i] = (struct row){ .id = q->id, .key = (int64_t)(first + i),
			                .version = st->on.thing.version };
		rows[i].cells[0] = cell_text(q->id == WHOLE ? _("The whole")
		                                            : arena_printf(a, "%d. %s", q->number,
		                                                           q->text));
		rows[i].cells[1] = cell_text(o ? outcome_label(o->outcome) : _("not yet"));
		rows[i].cells[2] = cell_text(o && o->follows ? o->follows : "");
	}
	return got;
}

static const struct list_source official_source = {
	.columns = official_columns,
	.page = official_page,
	.open = "write",
};

static void
official_view(const void *state, struct view *v)
{
	const struct answering_all *st = state;
	const struct consultation_heading *h = &st->page.heading;

	view_heading(v, "%s  %s", h->code, h->title);
	view_textf(v, "%s.", consultation_standing(v->arena, h->state, h->opens, h->closes,
	                                           st->page.due));
	if (h->state == CONSULTATION_ANSWERED)
		view_text(v, _("It is published: who took part is told of what you write anew."));
	else
		view_text(v, _("Answer the whole, or each question; then publish it with F."));
	view_list(v, "official", &official_source, NULL);
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
why_not(struct session *s, const void *state, const struct command *c)
{
	const struct answering_all *st = state;

	(void)s;
	(void)c;
	if (!st->page.mine)
		return _("This is for officers of the work unit that asks.");
	if (st->on.thing.state == CONSULTATION_CLOSED ||
	    st->on.thing.state == CONSULTATION_ANSWERED)
		return NULL;
	return _("The office answers once it is closed.");
}

static void
write(struct ui *ui, void *state, const struct command *c)
{
	const struct answering_all *st = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (row)
		ui_push(ui, &screen_official_write,
		        &(struct result_arg){ st->on.id, question_of(row->id) });
}

static void
drop(struct ui *ui, void *state, const struct command *c)
{
	const struct answering_all *st = state;
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)c;
	if (!row)
		return;
	if (official_drop(ui_session(ui), st->on.id, st->on.thing.version, question_of(row->id),
	                  &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("Taken back. It was not published yet."));
	ui_stale(ui);
}

static void
ask_drop(struct ui *ui, void *state, const struct command *c)
{
	const struct answering_all *st = state;
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };

	if (row && !answer_to(st, row->id))
		ui_message(ui, "%s", _("The office has not answered this yet."));
	else if (row)
		ui_confirm(ui, arena_printf(&scratch, _("Take back the answer to \"%s\"?"),
		                            talk_beginning(&scratch, row->cells[0].text,
		                                           TALK_COLUMNS)),
		           drop, c);
	arena_free(&scratch);
}

static void
open_results(struct ui *ui, void *state, const struct command *c)
{
	const struct answering_all *st = state;

	(void)c;
	ui_push(ui, &screen_results, &st->on.id);
}

static void
open_consultation(struct ui *ui, void *state, const struct command *c)
{
	const struct answering_all *st = state;

	(void)c;
	ui_push(ui, &screen_consultation, &st->on.id);
}

static const struct command official_commands[] = {
	{ .id = "write", .key = 't', .label = N_("Write"), .run = write, .right = RIGHT_CONSULT,
	  .flags = COMMAND_BAR, .disabled = why_not,
	  .help = N_("Writes what the office does with the result the mark stands on.") },
	{ .id = "drop", .key = 'x', .function_key = K_F8, .label = N_("Take back"), .run = ask_drop,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR, .disabled = why_not,
	  .help = N_("Takes an answer back that was not published yet.") },
	{ .more = verb_commands },
	{ .id = "results", .key = 'h', .label = N_("Results"), .run = open_results,
	  .flags = COMMAND_BAR,
	  .help = N_("What was answered, question by question, with figures.") },
	{ .id = "open", .key = 'o', .label = N_("Its page"), .run = open_consultation,
	  .flags = COMMAND_BAR, .help = N_("The page of the consultation.") },
	{ 0 },
};

const struct screen screen_official = {
	.name = "official",
	.title = N_("Official answer"),
	.help = N_("What the office does with the result: taken up, partly, or not, why, and what "
	           "follows. Enter writes it for the whole or for one question; F publishes it, and "
	           "all who took part are told."),
	.state_size = sizeof(struct answering_all),
	.by_id = true,
	.commands = official_commands,
	.refresh = official_refresh,
	.view = official_view,
};

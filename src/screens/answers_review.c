/* All answers once more before they are sent: each can be changed from here. */
#include "screens/answering.h"

#include <string.h>

#include "base/lang.h"
#include "tui/list.h"

#define SEND 0 /* the id of the row that sends; those of questions are their index and one */

struct review {
	struct answering *an;
	size_t *asked; /* indices of what is asked; in the data, as are: */
	const char **words;
	size_t count;
	const char *why; /* it cannot be sent just now; NULL: it can */
};

static enum status
review_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct review *st = state;

	(void)ui;
	(void)p;
	memcpy(&st->an, &arg, sizeof(st->an));
	answering_hold(st->an);
	return OK;
}

static void
review_close(struct ui *ui, void *state)
{
	struct review *st = state;

	(void)ui;
	answering_release(st->an);
}

static enum status
review_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct review *st = state;
	struct answering *an = st->an;
	const struct questionnaire *all = &an->questions;

	(void)p;
	/* Also of pages that were left otherwise than by going on. */
	for (size_t i = 0; i < all->count; i++)
		answering_settle(an, s, i, NULL);
	st->count = 0;
	st->asked = arena_array(data, all->count + 1, sizeof(*st->asked));
	st->words = arena_array(data, all->count + 1, sizeof(*st->words));
	for (size_t i = 0; i < all->count; i++) {
		const struct question *q = &all->questions[i];
		if (q->kind == QUESTION_HEADING || !question_asked(all, an->answers, i))
			continue;
		st->words[st->count] = answer_words(data, q, &an->answers[i]);
		st->asked[st->count++] = i;
	}
	st->why = an->preview ? NULL : arena_strdup(data, response_why_not(s, an->consultation));
	return OK;
}

/* -- The list ---------------------------------------------------------------------------------- */

static const struct column review_columns[] = {
	{ N_("No."), 4, ALIGN_RIGHT },
	{ N_("Question"), 0, ALIGN_LEFT },
	{ N_("Your answer"), 34, ALIGN_LEFT },
	{ 0 },
};

static int64_t
row_id(const void *state, size_t i)
{
	const struct review *st = state;

	return i == 0 ? SEND : (int64_t)st->asked[i - 1] + 1;
}

static void
fill_send(const struct review *st, struct row *row)
{
	row->cells[0] = cell_text("");
	row->cells[1] = cell_text(st->an->preview ? _("Leave the preview")
	                          : st->an->changes ? _("Send the changed answers")
	                                            : _("Send my answers"));
	row->cells[2] = cell_text("");
}

static void
fill_answer(const struct review *st, size_t n, struct row *row)
{
	const struct question *q = &st->an->questions.questions[st->asked[n]];
	const char *words = st->words[n];

	row->cells[0] = cell_number(q->number);
	row->cells[1] = cell_text(q->text);
	row->cells[2] = cell_text(st->an->raw[st->asked[n]] ? _("(needs another look)")
	                          : words[0]                ? words
	                          : q->required             ? _("(needed)")
	                                                    : _("(no answer)"));
}

static size_t
review_page(struct session *s, const void *state, struct arena *a, const struct row *from,
            bool backward, size_t n, struct row *rows)
{
	const struct review *st = state;
	size_t first;

	(void)s;
	(void)a;
	size_t got = list_slice(st, st->count + 1, row_id, from, backward, n, &first);
	for (size_t i = 0; i < got; i++) {
		rows[i].id = row_id(st, first + i);
		rows[i].key = (int64_t)(first + i);
		if (first + i == 0)
			fill_send(st, &rows[i]);
		else
			fill_answer(st, first + i - 1, &rows[i]);
	}
	return got;
}

static const struct list_source review_source = {
	.columns = review_columns,
	.page = review_page,
	.open = "open",
	.bare = true,
};

/* Nothing that was filled in goes away without a word. */
static void
view_unasked(const struct answering *an, struct view *v)
{
	for (size_t i = 0; i < an->questions.count; i++)
		if (an->answers[i].given && !question_asked(&an->questions, an->answers, i))
			view_notice(v, NULL,
			            _("Question %d is not asked any more; its answer is not sent."),
			            an->questions.questions[i].number);
}

static void
review_view(const void *state, struct view *v)
{
	const struct review *st = state;

	view_heading(v, "%s  %s", st->an->code, st->an->title);
	if (st->an->preview)
		view_notice(v, _("Preview"), "%s",
		            _("This is what residents see. Nothing is sent or kept."));
	else if (st->why)
		view_notice(v, NULL, "%s", st->why);
	else
		view_text(v, st->an->changes
		                     ? _("The changes are not sent yet; until then your earlier answers "
		                         "stand. Enter on one changes it, Enter on the first line sends "
		                         "them all.")
		                     : _("Nothing is sent yet. Look your answers through: Enter on one "
		                         "changes it, Enter on the first line sends them all."));
	view_unasked(st->an, v);
	view_list(v, "review", &review_source, NULL);
}

/* -- Changing one ------------------------------------------------------------------------------ */

static void
change(struct ui *ui, struct answering *an, size_t i)
{
	const struct answering_page page = answering_page_at(&an->questions, an->answers, i);

	ui_push(ui, &screen_answering,
	        &(struct answering_arg){ .with = an, .page = &page, .single = true });
}

/* -- Sending ----------------------------------------------------------------------------------- */

/* What still fits of the answers goes over to the questions as they are now. */
static void
go_over(struct ui *ui, const struct answering *an, const char *said)
{
	struct arena scratch = { 0 };
	const struct answering_arg again = {
		.consultation = an->consultation,
		.quick = an->quick,
		.carried = answers_write(&scratch, &an->questions, an->answers),
		.sheet = an->sheet,
	};
	const struct answering_end end = {
		.screen = &screen_answering, .arg = &again, .message = said,
	};

	ui_answer(ui, answering_end, &end);
	arena_free(&scratch);
}

/* Somebody was first: all that was typed is still here, to be sent once more or not. Of secret
 * answers that were sent from elsewhere the code is asked for: nothing else can change them. */
static void
meet_conflict(struct ui *ui, struct answering *an, const struct problem *p)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct consultation_page page;
	struct response mine;

	answering_keep(an, s);
	if (an->secret || (consultation_read(s, &scratch, an->consultation, &page) == OK &&
	                   page.content != an->content)) {
		go_over(ui, an, p->text);
	} else {
		if (response_mine(s, &scratch, an->consultation, &an->questions, &mine) == OK) {
			an->changes = mine.answered;
			an->version = mine.version;
		}
		ui_message(ui, _("%s Sent once more, these answers take its place."), p->text);
		ui_stale(ui);
	}
	arena_free(&scratch);
}

static void
done(struct ui *ui, const struct answering *an, const struct receipt *receipt)
{
	const struct receipt_arg arg = {
		.consultation = an->consultation,
		.changed = an->changes,
		.secret = an->secret,
		.code = receipt->code,
		.holds = receipt->holds,
		.at = receipt->at,
	};
	const struct answering_end end = { .screen = &screen_receipt, .arg = &arg };

	ui_answer(ui, answering_end, &end);
}

/* *bad: the first that cannot be sent. */
static enum status
check(struct answering *an, struct session *s, size_t *bad, struct problem *p)
{
	for (size_t i = 0; i < an->questions.count; i++)
		if (question_asked(&an->questions, an->answers, i) &&
		    answering_settle(an, s, i, p) != OK) {
			*bad = i;
			return INVALID;
		}
	return answers_check(&an->questions, an->answers, bad, p);
}

static void
send(struct ui *ui, void *state, const struct command *c)
{
	struct review *st = state;
	struct answering *an = st->an;
	struct receipt receipt = { 0 };
	struct problem p = { 0 };
	size_t bad = an->questions.count;
	const struct response_sent sent = {
		.consultation = an->consultation,
		.content = an->content,
		.version = an->version,
		.questions = &an->questions,
		.answers = an->answers,
		.request = an->request,
		.code = an->sheet[0] ? an->sheet : NULL,
	};

	(void)c;
	enum status status = check(an, ui_session(ui), &bad, &p);
	if (status == OK)
		status = response_send(ui_session(ui), &sent, &receipt, &bad, &p);
	if (status == OK) {
		done(ui, an, &receipt);
	} else if (status == CONFLICT) {
		meet_conflict(ui, an, &p);
	} else if (status == INVALID && bad < an->questions.count) {
		an->fault = bad;
		an->fault_said = p;
		change(ui, an, bad);
		ui_problem(ui, &p);
	} else {
		problem_default(&p, status);
		ui_problem(ui, &p);
		answering_keep(an, ui_session(ui));
	}
	explicit_bzero(&receipt, sizeof(receipt));
}

static const char *
send_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct review *st = state;

	(void)s;
	(void)c;
	return st->an->preview ? _("This is a preview: nothing is sent.") : st->why;
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	struct review *st = state;
	const struct row *row = ui_row(ui);
	const char *why = send_why_not(ui_session(ui), st, c);

	if (!row)
		return;
	if (row->id != SEND)
		change(ui, st->an, (size_t)row->id - 1);
	else if (st->an->preview)
		ui_answer(ui, answering_end, &(struct answering_end){ .screen = NULL });
	else if (why)
		ui_message(ui, "%s", why);
	else
		send(ui, st, c);
}

static const struct command review_commands[] = {
	{ .id = "open", .key = 'e', .label = N_("Change"), .run = open_row, .flags = COMMAND_BAR,
	  .help = N_("Change the answer under the mark; on the first line, send them all.") },
	{ .id = "send", .key = 'k', .label = N_("Send"), .run = send, .disabled = send_why_not,
	  .flags = COMMAND_BAR, .help = N_("Send all answers.") },
	{ 0 },
};

const struct screen screen_answers_review = {
	.name = "answers_review",
	.title = N_("Look your answers through"),
	.help = N_("What you have answered so far. Enter on a line changes that answer; Enter on the "
	           "first line, or K, sends them all. Then you get a receipt. Esc goes back to the "
	           "questions."),
	.state_size = sizeof(struct review),
	.commands = review_commands,
	.open = review_open,
	.refresh = review_refresh,
	.view = review_view,
	.close = review_close,
};

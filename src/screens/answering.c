/* A questionnaire, page by page: one question a page, or as many as fit. Each page is a form on a
 * screen of its own, so that Esc goes one page back; the answers are shared by them all. */
#include "screens/answering.h"

#include <string.h>

#include "base/lang.h"
#include "core/draft.h"

struct page {
	struct answering *an;
	struct answering_page page;
	bool first;
	bool single;      /* one that is changed from the review */
	unsigned turns;   /* of the answers, as the form shows them */
	const char *why;  /* nothing can be sent just now; NULL: it can */
	struct form *form;
	struct form_spec spec;
	struct answering_form fields;
	struct arena arena; /* of the fields */
};

/* -- Opening ----------------------------------------------------------------------------------- */

static void
make_form(struct ui *ui, struct page *st)
{
	struct answering *an = st->an;
	const bool kept = !an->secret && !an->preview;

	answering_fields(&st->arena, &an->questions, &st->page, &st->fields);
	st->spec = (struct form_spec){
		.name = RESPONSE_FORM,
		.fields = st->fields.fields,
		.send = N_("Go on"),
		.drafts = kept,
		/* What is typed is lost when the first page is left; before, it is one page back. */
		.unasked = an->preview || (!kept && !st->first),
		.paged = true,
	};
	st->form = ui_form_new(ui, &st->spec);
	if (st->first)
		an->first = st->form;
	else
		strncpy(st->form->kept, _("Your answers so far are kept."),
		        sizeof(st->form->kept) - 1);
	st->turns = an->turns;
	answering_fill(an, &st->page, st->form);
}

/* What could not be sent is said where it can be put right. */
static void
show_fault(struct page *st)
{
	struct answering *an = st->an;

	for (size_t n = 0; n < st->page.count; n++)
		if (st->page.at[n] == an->fault) {
			struct problem p = an->fault_said;
			p.field = st->fields.keys[n];
			form_problem(st->form, &p);
		}
}

static enum status
page_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct page *st = state;
	const struct answering_arg *from = arg;

	st->first = !from->with;
	st->single = from->single;
	if (from->with) {
		st->an = from->with;
		answering_hold(st->an);
		st->page = *from->page;
	} else {
		enum status status = answering_begin(ui, from, &st->an, p);
		if (status != OK)
			return status;
		st->page = answering_page_from(&st->an->questions, st->an->answers, 0,
		                               from->quick ? FORM_FIELDS : 1);
	}
	make_form(ui, st);
	show_fault(st);
	if (st->an->locked)
		ui_push(ui, &screen_ballot_code, &st->an->consultation);
	return OK;
}

void
answering_unlocked(struct ui *ui, void *state, const void *code)
{
	struct page *st = state;
	struct problem p = { 0 };

	if (answering_unlock(st->an, ui_session(ui), code, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	answering_fill(st->an, &st->page, st->form);
}

static void
page_close(struct ui *ui, void *state)
{
	struct page *st = state;

	(void)ui;
	if (st->first && st->an)
		st->an->first = NULL;
	answering_release(st->an);
	arena_free(&st->arena);
}

static enum status
page_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct page *st = state;
	struct answering *an = st->an;

	if (an->locked)
		return problem_set(p, DENIED, NULL, "%s", _("Your answers stand as they are."));
	st->why = an->preview ? NULL : arena_strdup(data, response_why_not(s, an->consultation));
	answering_labels(data, &an->questions, &st->page, &st->fields);
	if (st->turns != an->turns) {
		st->turns = an->turns;
		answering_fill(an, &st->page, st->form);
	}
	return OK;
}

/* -- The view ---------------------------------------------------------------------------------- */

static void
view_progress(const struct page *st, struct view *v)
{
	const struct question *all = st->an->questions.questions;
	const int total = answering_total(&st->an->questions);
	const int from = all[st->page.at[0]].number;
	const int to = all[st->page.at[st->page.count - 1]].number;

	if (from == to)
		view_heading(v, _("Question %d of %d"), from, total);
	else
		view_heading(v, _("Questions %d to %d of %d"), from, to, total);
}

/* A section that begins is shown whole; on its further pages it is named. */
static void
view_sections(const struct page *st, struct view *v)
{
	const struct answering *an = st->an;
	const struct answering_page *page = &st->page;

	for (size_t i = page->heads; i < page->at[0]; i++) {
		const struct question *q = &an->questions.questions[i];
		if (q->kind != QUESTION_HEADING || !question_asked(&an->questions, an->answers, i))
			continue;
		view_heading(v, "%s", q->text);
		if (q->explanation[0])
			view_text(v, q->explanation);
	}
	if (page->heads == page->at[0] && page->section < an->questions.count)
		view_text(v, an->questions.questions[page->section].text);
}

static void
page_view(const void *state, struct view *v)
{
	const struct page *st = state;
	const struct answering *an = st->an;

	if (an->preview)
		view_notice(v, _("Preview"), "%s",
		            _("This is what residents see. Nothing is sent or kept."));
	if (st->why)
		view_notice(v, NULL, "%s", st->why);
	if (st->first) {
		view_textf(v, "%s  %s", an->code, an->title);
		if (an->secret)
			view_text(v, secrecy_sentence());
		if (an->changes)
			view_text(v, _("You have answered already. What you send now takes the place "
			               "of that."));
	}
	view_progress(st, v);
	view_sections(st, v);
	view_gap(v);
	view_form(v, "answering", st->form);
}

/* -- Going on ---------------------------------------------------------------------------------- */

static void
touch(struct answering *an)
{
	an->touched = true;
	if (an->first)
		an->first->touched = true;
}

static void
page_typed(struct ui *ui, void *state)
{
	const struct page *st = state;

	(void)ui;
	touch(st->an);
	answering_remember(st->an, st->form);
}

static bool
page_keep(struct ui *ui, void *state)
{
	struct page *st = state;

	answering_remember(st->an, st->form);
	return answering_keep(st->an, ui_session(ui));
}

/* All that is wrong stands beside its field; what is right is taken. */
static bool
take(struct page *st, struct problem *p)
{
	struct answering *an = st->an;
	struct answering_value values[FORM_FIELDS] = { 0 };
	struct problem one = { 0 };
	size_t bad = st->page.count;

	if (form_take(st->form, values, p) != OK)
		return false;
	for (size_t n = st->page.count; n-- > 0;) {
		const size_t i = st->page.at[n];
		struct answer answer;
		if (answering_answer(&an->questions.questions[i], &values[n], &answer, &one) == OK) {
			answering_set(an, i, &answer);
		} else {
			one.field = st->fields.keys[n];
			form_problem(st->form, &one);
			bad = n;
			*p = one;
		}
		explicit_bzero(&answer, sizeof(answer));
	}
	explicit_bzero(values, sizeof(values));
	if (bad < st->page.count)
		return false;
	answering_forget(an, &st->page);
	return true;
}

static void
next_page(struct ui *ui, struct answering *an, const struct answering_page *page)
{
	const struct answering_page next =
	        answering_page_from(&an->questions, an->answers, page->next,
	                            an->quick ? FORM_FIELDS : 1);

	if (next.count > 0)
		ui_push(ui, &screen_answering, &(struct answering_arg){ .with = an, .page = &next });
	else
		ui_push(ui, &screen_answers_review, an);
}

static void
note_asked(const struct answering *an, bool asked[QUESTIONS_MAX])
{
	for (size_t i = 0; i < an->questions.count && i < QUESTIONS_MAX; i++)
		asked[i] = question_asked(&an->questions, an->answers, i);
}

/* The first question without an answer that was not asked before; the questions' count: none. */
static size_t
asked_newly(const struct answering *an, const bool before[QUESTIONS_MAX])
{
	bool now[QUESTIONS_MAX] = { 0 };

	note_asked(an, now);
	for (size_t i = 0; i < an->questions.count && i < QUESTIONS_MAX; i++)
		if (now[i] && !before[i] && !an->answers[i].given &&
		    an->questions.questions[i].kind != QUESTION_HEADING)
			return i;
	return an->questions.count;
}

static void
page_sent(struct ui *ui, void *state)
{
	struct page *st = state;
	struct answering *an = st->an;
	struct problem p = { 0 };
	bool before[QUESTIONS_MAX] = { 0 };

	note_asked(an, before);
	if (!take(st, &p)) {
		ui_problem(ui, &p);
		return;
	}
	if (st->form->touched)
		touch(an);
	st->form->focus = 0; /* when one comes back */
	/* It is taken: where it cannot be kept just now, the next page tries again. */
	if (st->form->changed && answering_keep(an, ui_session(ui)))
		st->form->changed = false;
	if (!st->single) {
		next_page(ui, an, &st->page);
		return;
	}
	an->turns++;
	ui_pop(ui); /* to the list of the answers, which holds them */
	const size_t opened = asked_newly(an, before);
	if (opened == an->questions.count)
		return;
	const struct answering_page page = answering_page_at(&an->questions, an->answers, opened);
	ui_push(ui, &screen_answering,
	        &(struct answering_arg){ .with = an, .page = &page, .single = true });
}

/* -- Leaving ----------------------------------------------------------------------------------- */

static void
leave(struct ui *ui, void *state, const void *end)
{
	const struct answering_end *what = end;

	(void)state;
	ui_stale(ui);
	if (what->screen)
		ui_push(ui, what->screen, what->arg);
	if (what->message)
		ui_message(ui, "%s", what->message);
}

void
answering_end(struct ui *ui, void *state, const void *end)
{
	const struct page *st = state;

	ui_answer(ui, st->first ? leave : answering_end, end);
}

/* -- Commands ---------------------------------------------------------------------------------- */

static void
before(struct ui *ui, void *state, const struct command *c)
{
	struct page *st = state;

	(void)c;
	if (st->form->changed)
		page_keep(ui, st);
	ui_pop(ui);
}

static const char *
before_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *st = state;

	(void)s;
	(void)c;
	return st->first ? _("This is the first page. Esc leaves the questions.") : NULL;
}

/* What stands in this page comes along as it is. */
static void
overview(struct ui *ui, void *state, const struct command *c)
{
	struct page *st = state;

	(void)c;
	if (st->form->changed && !page_keep(ui, st))
		answering_remember(st->an, st->form);
	ui_push(ui, &screen_answers_review, st->an);
}

static const char *
overview_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *st = state;

	(void)s;
	(void)c;
	return st->single ? _("Go on, and the list of your answers is there again.") : NULL;
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct page *st = state;
	const struct answering *an = st->an;
	const struct answering_arg arg = { .consultation = an->consultation, .quick = an->quick };
	const struct answering_end end = { .screen = &screen_answering, .arg = &arg };

	(void)c;
	draft_drop(ui_session(ui), RESPONSE_FORM, an->consultation);
	answering_end(ui, st, &end);
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Forget what you have answered here and begin anew?"), begin_anew, c);
}

static const char *
anew_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *st = state;

	(void)s;
	(void)c;
	if (st->an->secret || st->an->preview)
		return _("Nothing is kept here: leave the questions and begin again.");
	return st->single ? _("Go back to the list of your answers first.") : NULL;
}

static const struct command page_commands[] = {
	{ .id = "before", .key = 'k', .function_key = K_F3, .label = N_("Page before"), .run = before,
	  .disabled = before_why_not, .flags = COMMAND_BAR,
	  .help = N_("Back to the question before; your answers stay.") },
	{ .id = "overview", .key = 'v', .function_key = K_F6, .label = N_("All answers"),
	  .run = overview, .disabled = overview_why_not, .flags = COMMAND_BAR,
	  .help = N_("The list of all questions and your answers so far, from which you can change "
	             "each and send them.") },
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	  .disabled = anew_why_not,
	  .help = N_("Forget what you have answered here, and the draft.") },
	{ 0 },
};

const struct screen screen_answering = {
	.name = "answering",
	.title = N_("Answer"),
	.help = N_("Answer the question and press Enter, in a text of several lines Tab and then Enter. "
	           "Esc or F3 goes one page back; your answers stay. F6 lists all answers, F8 begins "
	           "anew; without such keys Tab to the button first, then K, V and M do the same. "
	           "Nothing is sent before you have looked at all of them once more. If you leave, "
	           "they are kept, but for secret ones."),
	.state_size = sizeof(struct page),
	.commands = page_commands,
	.open = page_open,
	.refresh = page_refresh,
	.view = page_view,
	.typed = page_typed,
	.sent = page_sent,
	.keep = page_keep,
	.close = page_close,
};

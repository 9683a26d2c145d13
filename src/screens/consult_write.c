/* What a consultation says, who asks and when it is open: a new one, begun from a template or an
 * earlier one, or one that is changed. Its questions are written elsewhere. */
#include "screens/compose_form.h"
#include "screens/consultations.h"
#include "screens/moment.h"
#include "screens/options.h"

#include <string.h>

#include "base/lang.h"
#include "core/thing.h"

/* Drafts of what is begun from an earlier one: under that one. */
#define COPY_FORM CONSULTATION_FORM "-copy"
#define OPENS_USUALLY "08.00"
#define CLOSES_USUALLY "16.00"

struct values {
	struct consultation_fields f; /* but for the two instants */
	struct moment opens;
	struct moment closes;
};

struct composing {
	struct compose_form of;
	struct consultation_start start;
	char like[CONSULTATION_CODE_SIZE]; /* the code of the one it begins as */
};

/* -- The form --------------------------------------------------------------------------------- */

static size_t
secret_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, 2, sizeof(**options));
	(*options)[0] = (struct option){ .value = 0, .label = _("identified") };
	(*options)[1] = (struct option){ .value = 1, .label = _("secret") };
	return 2;
}

static size_t
results_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, RESULTS_SHOWN_COUNT - 1, sizeof(**options));
	for (int i = RESULTS_ALWAYS; i < RESULTS_SHOWN_COUNT; i++)
		(*options)[i - RESULTS_ALWAYS] = (struct option){
			.value = i,
			.label = results_shown_label((enum results_shown)i),
		};
	return RESULTS_SHOWN_COUNT - 1;
}

static const struct field fields[] = {
	{ .key = "title", .label = N_("Title"), .kind = FIELD_TEXT,
	  .max = CONSULTATION_TITLE_MAX, .offset = offsetof(struct values, f.title),
	  .required = true,
	  .hint = N_("For example: The new market day") },
	{ .key = "explanation", .label = N_("Explanation"), .kind = FIELD_LONG,
	  .max = CONSULTATION_TEXT_MAX, .offset = offsetof(struct values, f.explanation),
	  .hint = N_("What residents should know before they answer. What is longer stands in "
	             "sections, afterwards.") },
	{ .key = "work_unit", .label = N_("Work unit"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, f.unit), .options = options_unit, .required = true,
	  .hint = N_("Who asks, and will say what becomes of the answers.") },
	{ .key = "about", .label = N_("What it is about"), .kind = FIELD_TEXT,
	  .max = THING_CODE_SIZE - 1, .offset = offsetof(struct values, f.about),
	  .hint = N_("Code of a program or proposal, like P-2026-0001. May stay empty.") },
	{ .key = "secret", .label = N_("Answers"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, f.secret), .options = secret_options,
	  .hint = N_("Secret: nobody can find out who answered what.") },
	{ .key = "results", .label = N_("Results are shown"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, f.results), .options = results_options,
	  .hint = N_("Of secret answers always after it has closed.") },
	{ .key = "opens", .label = N_("Opens on"), .kind = FIELD_DATE,
	  .offset = offsetof(struct values, opens.day),
	  .hint = N_("Day, month, year, like 3-8-2026. May stay empty until it is announced.") },
	{ .key = "opens_time", .label = N_("Opens at"), .kind = FIELD_TEXT, .max = MOMENT_TIME_MAX,
	  .offset = offsetof(struct values, opens.time), .hint = N_("For example: 08.00") },
	{ .key = "closes", .label = N_("Closes on"), .kind = FIELD_DATE,
	  .offset = offsetof(struct values, closes.day),
	  .hint = N_("Day, month, year, like 17-8-2026. May stay empty until it is announced.") },
	{ .key = "closes_time", .label = N_("Closes at"), .kind = FIELD_TEXT,
	  .max = MOMENT_TIME_MAX, .offset = offsetof(struct values, closes.time),
	  .hint = N_("For example: 16.00; the end of the day is 24.00") },
	{ 0 },
};

static void
fill(struct form *form, const struct consultation_fields *f)
{
	struct arena scratch = { 0 };
	struct values v = { .f = *f };

	v.opens = moment_of(&scratch, f->opens, OPENS_USUALLY);
	v.closes = moment_of(&scratch, f->closes, CLOSES_USUALLY);
	form_fill(form, &v);
	arena_free(&scratch);
}

/* -- Opening ---------------------------------------------------------------------------------- */

/* What is there already, of the one that is changed or copied. A copy's times are still to come. */
static enum status
fill_from(struct ui *ui, struct composing *w, int64_t id)
{
	struct arena scratch = { 0 };
	struct consultation_page page;

	enum status status = consultation_read(ui_session(ui), &scratch, id, &page);
	if (status == OK) {
		memcpy(w->like, page.heading.code, sizeof(w->like));
		if (w->of.thing == 0)
			page.fields.opens = page.fields.closes = NUMBER_NONE;
		fill(w->of.form, &page.fields);
		written_standing(ui, w->of.form, "work_unit", page.unit_path);
	}
	arena_free(&scratch);
	return status;
}

static enum status
write_fill(struct ui *ui, struct compose_form *f, struct problem *p)
{
	static const struct consultation_fields nothing = {
		.title = "", .explanation = "", .unit = FIELD_NONE, .results = RESULTS_CLOSED,
		.opens = NUMBER_NONE, .closes = NUMBER_NONE, .about = "",
	};

	(void)p;
	if (f->draft_of != 0)
		return fill_from(ui, (struct composing *)f, f->draft_of);
	fill(f->form, &nothing);
	return OK;
}

static enum status
write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	static const struct consult_write_arg new_one = { .id = 0 };
	const struct consult_write_arg *what = arg ? arg : &new_one;
	struct composing *w = state;

	w->start = what->start;
	w->of = (struct compose_form){
		.subject = SUBJECT_CONSULTATION,
		.thing = what->id,
		.draft_of = what->id ? what->id : what->start.copy,
		.spec = { .name = what->id || !what->start.copy ? CONSULTATION_FORM : COPY_FORM,
		          .fields = fields, .drafts = true,
		          .send = what->id ? N_("Save") : N_("Go on to the questions") },
		.fill = write_fill,
	};
	return compose_form_open(ui, &w->of, p);
}

static void
write_view(const void *state, struct view *v)
{
	const struct composing *w = state;

	if (w->of.thing)
		view_heading(v, _("Change consultation %s"), w->of.code);
	else
		view_heading(v, "%s", _("A new consultation"));
	if (w->start.copy)
		view_fact(v, _("Begins as"), "%s", w->like);
	else if (w->start.template_ != TEMPLATE_NONE)
		view_fact(v, _("Begins as"), "%s", consultation_template_label(w->start.template_));
	compose_form_view(&w->of, v);
}

/* -- Sending ---------------------------------------------------------------------------------- */

/* To its page, with its questions on top of it. */
static void
made(struct ui *ui, void *state, const void *answer)
{
	const int64_t *id = answer;
	char code[CONSULTATION_CODE_SIZE];

	(void)state;
	ui_stale(ui);
	ui_push(ui, &screen_consultation, id);
	ui_push(ui, &screen_questions, id);
	if (consultation_code_of(ui_session(ui)->db, *id, code) == OK)
		ui_message(ui, _("Saved as %s. Nobody sees it before you announce it on its page."),
		           code);
}

/* All that is wrong is told at once. */
static enum status
take(struct form *form, struct consultation_fields *f, struct problem *p)
{
	struct values v = { .f = { .title = "" } };
	struct problem opens = { 0 };
	struct problem closes = { 0 };
	struct problem rules = { 0 };

	form_take(form, &v, p);
	*f = v.f;
	moment_take(&v.opens, "opens_time", &f->opens, &opens);
	moment_take(&v.closes, "closes_time", &f->closes, &closes);
	consultation_check(f, &rules);
	form_also(form, &opens);
	form_also(form, &closes);
	form_also(form, &rules);
	return form_wrong(form, p);
}

static enum status
save(struct ui *ui, struct composing *w, int64_t *id, struct problem *p)
{
	struct session *s = ui_session(ui);
	struct consultation_fields f;

	*id = w->of.thing;
	enum status status = take(w->of.form, &f, p);
	if (status != OK)
		return status;
	if (*id)
		return consultation_edit(s, *id, w->of.version, &f, NULL, p);
	return consultation_create(s, &f, NULL, &w->start, w->of.request, id, p);
}

static void
write_sent(struct ui *ui, void *state)
{
	struct composing *w = state;
	struct problem p = { 0 };
	int64_t id;

	if (save(ui, w, &id, &p) != OK) {
		compose_form_refused(ui, &w->of, &p);
		return;
	}
	compose_form_done(ui, &w->of);
	if (w->of.thing)
		ui_message(ui, "%s", _("Saved."));
	ui_answer(ui, w->of.thing ? written_told : made, &id);
}

const struct screen screen_consult_write = {
	.name = "consult-write",
	.title = N_("Write a consultation"),
	.help = N_("What the office asks about, who asks, and from when to when. Questions, sections "
	           "of a document and whom it asks come afterwards; nobody sees any of it before "
	           "it is announced. What you type is kept by itself."),
	.state_size = sizeof(struct composing),
	.commands = compose_form_commands,
	.open = write_open,
	.view = write_view,
	.sent = write_sent,
	.keep = compose_form_keep,
};

/* One question of a consultation: its kind, its words, what can be chosen, and whether it depends
 * on an earlier answer. */
#include "screens/compose_form.h"
#include "screens/consultations.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "screens/talk.h"

/* Drafts: of one that is there, under the question; of a new one, under the consultation. */
#define QUESTION_FORM CONSULTATION_FORM "-question"
#define NEW_FORM CONSULTATION_FORM "-question-new"
#define FIELDS 8
#define VALUES 64 /* more than any question has to choose from */

_Static_assert(OPTIONS_MAX < VALUES && SCALE_STEPS < VALUES, "an answer fits beside its question");

struct values {
	int64_t kind;
	const char *text;
	const char *explanation;
	int64_t required;
	const char *options; /* one a line */
	int64_t min;
	int64_t max;
	int64_t after; /* question * VALUES + option; 0: it is always asked */
};

struct asking {
	struct compose_form of;
	int64_t id;     /* 0: a new one */
	int number;     /* 0: a heading, or a new one */
	struct field fields[FIELDS + 1];
};

/* -- The form --------------------------------------------------------------------------------- */

static size_t
kind_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, QUESTION_KIND_COUNT - 1, sizeof(**options));
	for (int i = QUESTION_YES_NO; i < QUESTION_KIND_COUNT; i++)
		(*options)[i - QUESTION_YES_NO] = (struct option){
			.value = i,
			.label = question_kind_label((enum question_kind)i),
		};
	return QUESTION_KIND_COUNT - 1;
}

static const struct field all_fields[FIELDS + 1] = {
	{ .key = "kind", .label = N_("Kind"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, kind), .options = kind_options,
	  .hint = N_("How it is answered.") },
	{ .key = "text", .label = N_("Question"), .kind = FIELD_TEXT, .max = QUESTION_TEXT_MAX,
	  .offset = offsetof(struct values, text), .required = true,
	  .hint = N_("As residents read it, in one sentence.") },
	{ .key = "explanation", .label = N_("Explanation"), .kind = FIELD_LONG,
	  .max = QUESTION_HELP_MAX, .offset = offsetof(struct values, explanation),
	  .hint = N_("What helps to answer it. May stay empty.") },
	{ .key = "required", .label = N_("Must be answered"), .kind = FIELD_YES_NO,
	  .offset = offsetof(struct values, required),
	  .hint = N_("Yes: nobody can send the others without it.") },
	{ .key = "options", .label = N_("Options"), .kind = FIELD_LONG,
	  .max = OPTIONS_MAX * (OPTION_LABEL_MAX + 1), .offset = offsetof(struct values, options),
	  .hint = N_("Of choices and rankings: one on each line, at least two.") },
	{ .key = "min", .label = N_("At least"), .kind = FIELD_NUMBER,
	  .offset = offsetof(struct values, min),
	  .hint = N_("Of several choices how many, of a number the lowest. May stay empty.") },
	{ .key = "max", .label = N_("At most"), .kind = FIELD_NUMBER,
	  .offset = offsetof(struct values, max),
	  .hint = N_("Of several choices how many, of a number the highest. May stay empty.") },
	{ .key = "after", .label = N_("Asked"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, after),
	  .hint = N_("Always, or only of who gave that answer before.") },
	{ 0 },
};

static const char *
kept(struct ui *ui, const char *text)
{
	return strcpy(ui_alloc(ui, strlen(text) + 1), text);
}

/* The answers before the one at `place` that it can depend on: "2. Do you use it? = Yes". */
static void
offer_answers(struct ui *ui, struct field *field, const struct questionnaire *all, size_t place)
{
	struct arena scratch = { 0 };
	size_t room = 1;
	size_t n = 0;

	for (size_t i = 0; i < place; i++)
		room += question_leads(all->questions[i].kind) ? question_values(&all->questions[i])
		                                               : 0;
	struct option *options = ui_alloc(ui, room * sizeof(*options));
	options[n++] = (struct option){ .value = 0, .label = kept(ui, _("always")) };
	for (size_t i = 0; i < place; i++) {
		const struct question *q = &all->questions[i];
		const size_t values = question_leads(q->kind) ? question_values(q) : 0;
		for (size_t k = 1; k <= values; k++)
			options[n++] = (struct option){
				.value = q->id * VALUES + (int64_t)k,
				.label = kept(ui, arena_printf(
					&scratch, "%d. %s = %s", q->number,
					talk_beginning(&scratch, q->text, TALK_COLUMNS / 2),
					question_value_label(q, (int64_t)k))),
			};
	}
	arena_free(&scratch);
	field->given = options;
	field->given_count = n;
}

/* -- Opening ---------------------------------------------------------------------------------- */

static int64_t
bound(int64_t number)
{
	return number == NUMBER_UNBOUND ? FIELD_NONE : number;
}

static const char *
lines(struct arena *a, const struct question *q)
{
	const char *text = "";

	for (size_t i = 0; i < q->option_count; i++)
		text = arena_printf(a, "%s%s%s", text, i > 0 ? "\n" : "", q->options[i]);
	return text;
}

static void
fill(struct arena *a, struct form *form, const struct question *q)
{
	form_fill(form, &(struct values){
		.kind = q->kind,
		.text = q->text,
		.explanation = q->explanation,
		.required = q->required,
		.options = lines(a, q),
		.min = bound(q->min),
		.max = bound(q->max),
		.after = q->after == 0 ? 0 : q->after * VALUES + q->after_option,
	});
}

static enum status
question_fill(struct ui *ui, struct compose_form *f, struct problem *p)
{
	static const struct question new_one = {
		.kind = QUESTION_YES_NO, .text = "", .explanation = "", .min = NUMBER_UNBOUND,
		.max = NUMBER_UNBOUND,
	};
	struct asking *w = (struct asking *)f;
	struct arena scratch = { 0 };
	struct questionnaire all;

	enum status status =
	        consultation_questions(ui_session(ui), &scratch, f->thing, &all);
	size_t i = status == OK && w->id ? questionnaire_find(&all, w->id) : 0;
	if (status == OK && w->id && i == all.count)
		status = problem_set(p, NOT_FOUND, NULL, "%s",
		                     _("This question was dropped a moment ago."));
	if (status == OK)
		fill(&scratch, f->form, w->id ? &all.questions[i] : &new_one);
	arena_free(&scratch);
	return status;
}

/* What it can depend on is known before the form is made. */
static enum status
read_answers(struct ui *ui, struct asking *w, int64_t consultation)
{
	struct arena scratch = { 0 };
	struct questionnaire all;

	enum status status = consultation_questions(ui_session(ui), &scratch, consultation, &all);
	if (status == OK) {
		size_t i = w->id ? questionnaire_find(&all, w->id) : all.count;
		w->number = i < all.count ? all.questions[i].number : 0;
		offer_answers(ui, &w->fields[FIELDS - 1], &all, i);
	}
	arena_free(&scratch);
	return status;
}

static enum status
question_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	const struct question_arg *what = arg;
	struct asking *w = state;

	w->id = what->id;
	memcpy(w->fields, all_fields, sizeof(w->fields));
	w->of = (struct compose_form){
		.subject = SUBJECT_CONSULTATION,
		.thing = what->consultation,
		.draft_of = what->id ? what->id : what->consultation,
		.spec = { .name = what->id ? QUESTION_FORM : NEW_FORM, .fields = w->fields,
		          .drafts = true, .send = N_("Save") },
		.fill = question_fill,
	};
	enum status status = read_answers(ui, w, what->consultation);
	if (status == OK)
		status = compose_form_open(ui, &w->of, p);
	return problem_default(p, status);
}

static void
question_view(const void *state, struct view *v)
{
	const struct asking *w = state;

	if (w->id == 0)
		view_heading(v, _("%s  A new question"), w->of.code);
	else if (w->number == 0)
		view_heading(v, _("%s  A heading"), w->of.code);
	else
		view_heading(v, _("%s  Question %d"), w->of.code, w->number);
	compose_form_view(&w->of, v);
}

/* -- Sending ---------------------------------------------------------------------------------- */

/* Each line that has something on it. */
static void
take_options(struct arena *a, const char *text, struct question *q)
{
	size_t most = 1;

	for (const char *at = text; *at; at++)
		most += *at == '\n';
	const char **options = arena_array(a, most, sizeof(*options));
	q->options = options;
	for (const char *at = text; *at;) {
		size_t n = strcspn(at, "\n");
		const char *line = arena_strndup(a, at, n);
		if (!text_blank(line))
			options[q->option_count++] = line;
		at += n + (at[n] == '\n');
	}
}

static int64_t
unbound(int64_t number)
{
	return number == FIELD_NONE ? NUMBER_UNBOUND : number;
}

static enum status
save(struct ui *ui, struct asking *w, struct arena *a, struct problem *p)
{
	struct values v = { .text = "" };
	int64_t version = w->of.version;
	int64_t id;

	enum status status = form_take(w->of.form, &v, p);
	if (status != OK)
		return status;
	struct question q = {
		.id = w->id, .kind = (enum question_kind)v.kind, .text = v.text,
		.explanation = v.explanation, .required = v.required == 1, .min = unbound(v.min),
		.max = unbound(v.max), .after = v.after / VALUES,
		.after_option = (int)(v.after % VALUES),
	};
	take_options(a, v.options, &q);
	return question_set(ui_session(ui), w->of.thing, &version, &q, &id, p);
}

static void
question_sent(struct ui *ui, void *state)
{
	struct asking *w = state;
	struct arena scratch = { 0 };
	struct problem p = { 0 };

	enum status status = save(ui, w, &scratch, &p);
	arena_free(&scratch);
	if (status != OK) {
		compose_form_refused(ui, &w->of, &p);
		return;
	}
	compose_form_done(ui, &w->of);
	ui_message(ui, "%s", w->id ? _("Saved.") : _("Saved. T writes the next one."));
	ui_answer(ui, written_told, NULL);
}

const struct screen screen_question = {
	.name = "question-write",
	.title = N_("Write a question"),
	.help = N_("Choose first how it is answered, then write it. Options are for choices and "
	           "rankings, at least and at most for several choices and numbers; what the kind has "
	           "no use for is left out. It can be asked only of who gave a certain answer before."),
	.state_size = sizeof(struct asking),
	.commands = compose_form_commands,
	.open = question_open,
	.view = question_view,
	.sent = question_sent,
	.keep = compose_form_keep,
};

/* Planning a program: a new one, made from proposals or from nothing, or one that is changed. What is
 * typed is kept as a draft while it is typed. */
#include "screens/options.h"
#include "screens/program_parts.h"

#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/setting.h"

/* Drafts of what is made from proposals: beside those of PROGRAM_FORM, under the first of these. */
#define FROM_FORM "program_from"
#define FIELDS 18
#define CODES_SHOWN 6

struct values {
	struct program_fields f; /* but for the source */
	int64_t source;          /* see options_line_number() */
	const char *word;
};

struct planning {
	int64_t id; /* 0: a new one */
	int64_t version;
	char code[PROGRAM_CODE_SIZE];
	bool behind; /* it has changed since what was typed was kept */
	struct program_source *from; /* lives as long as the screen, as do these: */
	size_t n;
	const char *made_of; /* codes; NULL: of nothing */
	const char *source;  /* of the money, as it stood; NULL: a new one */
	const char *draft;   /* the form's name, and of which thing it is */
	int64_t draft_of;
	char request[REQUEST_SIZE];
	struct field fields[FIELDS + 1];
	struct form_spec spec;
	struct form *form;
};

/* -- The form --------------------------------------------------------------------------------- */

static size_t
source_options(struct session *s, struct arena *a, struct option **options)
{
	return options_lines(s, a, SETTING_SOURCES, 0, _("(not said)"), options);
}

static size_t
category_options(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_CATEGORY, 0, _("(not said)"), options);
}

static size_t
method_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, METHOD_COUNT - 1, sizeof(**options));
	for (int i = METHOD_SELF; i < METHOD_COUNT; i++)
		(*options)[i - METHOD_SELF] = (struct option){
			.value = i,
			.label = program_method_label((enum program_method)i),
		};
	return METHOD_COUNT - 1;
}

#define DAY_FIELD(field_key, field_label, phase, end)                                              \
	{ .key = (field_key), .label = (field_label), .kind = FIELD_DATE, .required = true,        \
	  .offset = offsetof(struct values, f.plan[(phase) - 1].end),                              \
	  .hint = N_("Day, month, year. For example: 3-8-2026") }

static const struct field all_fields[FIELDS + 1] = {
	{ .key = "title", .label = N_("Title"), .kind = FIELD_TEXT, .max = PROGRAM_TITLE_MAX,
	  .offset = offsetof(struct values, f.title), .required = true,
	  .hint = N_("What is done, and where. For example: Repair of the road in RT 03") },
	{ .key = "summary", .label = N_("Summary"), .kind = FIELD_LONG, .max = PROGRAM_TEXT_MAX,
	  .offset = offsetof(struct values, f.summary),
	  .hint = N_("What residents should know about it. May stay empty.") },
	{ .key = "work_unit", .label = N_("Work unit"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, f.unit), .options = options_unit,
	  .required = true, .hint = N_("Who answers for it.") },
	{ .key = "category", .label = N_("Category"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, f.category), .options = category_options },
	{ .key = "area", .label = N_("Area"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, f.area), .options = options_area },
	{ .key = "year", .label = N_("Budget year"), .kind = FIELD_NUMBER,
	  .offset = offsetof(struct values, f.year), .required = true,
	  .hint = N_("In four digits. For example: 2026") },
	{ .key = "budget", .label = N_("Budget"), .kind = FIELD_MONEY,
	  .offset = offsetof(struct values, f.budget), .required = true,
	  .hint = N_("In rupiah; 0 if it costs nothing. For example: 45000000") },
	{ .key = "source", .label = N_("Source of the money"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, source), .options = source_options,
	  .hint = N_("The list is kept in the settings.") },
	{ .key = "method", .label = N_("Method"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, f.method), .options = method_options, .required = true,
	  .hint = N_("Who does the work.") },
	{ .key = "executor", .label = N_("Carried out by"), .kind = FIELD_TEXT, .max = PROGRAM_LINE_MAX,
	  .offset = offsetof(struct values, f.executor),
	  .hint = N_("Team, partner or firm. May stay empty.") },
	{ .key = "beneficiaries", .label = N_("Beneficiaries"), .kind = FIELD_NUMBER,
	  .offset = offsetof(struct values, f.beneficiaries),
	  .hint = N_("About how many people it helps.") },
	DAY_FIELD("planning_from", N_("Planning begins"), PHASE_PLANNING, from),
	DAY_FIELD("planning_to", N_("Planning ends"), PHASE_PLANNING, to),
	DAY_FIELD("execution_from", N_("Execution begins"), PHASE_EXECUTION, from),
	DAY_FIELD("execution_to", N_("Execution ends"), PHASE_EXECUTION, to),
	DAY_FIELD("evaluation_from", N_("Evaluation begins"), PHASE_EVALUATION, from),
	DAY_FIELD("evaluation_to", N_("Evaluation ends"), PHASE_EVALUATION, to),
	/* Only of one that is changed, which a colleague may have begun meanwhile: */
	{ .key = "word", .label = N_("Why it changes"), .kind = FIELD_LONG, .max = WORD_MAX,
	  .offset = offsetof(struct values, word),
	  .hint = N_("Due when budget or days change once it has begun. Everyone reads it in the "
	             "history.") },
};

static struct form *
make_form(struct ui *ui, struct planning *w)
{
	memcpy(w->fields, all_fields, sizeof(w->fields));
	if (w->id == 0)
		w->fields[FIELDS - 1] = (struct field){ 0 };
	w->spec = (struct form_spec){
		.name = w->draft, .fields = w->fields, .send = N_("Save"), .drafts = true,
	};
	return ui_form_new(ui, &w->spec);
}

static int64_t
or_none(int64_t value)
{
	return value > 0 ? value : FIELD_NONE;
}

static void
fill(struct planning *w, const struct program_fields *f, const char *word)
{
	struct values v = { .f = *f, .word = word };

	v.f.unit = or_none(f->unit);
	v.f.year = or_none(f->year);
	v.source = options_line_number(f->source ? f->source : "");
	for (int i = 0; i < PHASES; i++)
		v.f.plan[i] = (struct phase_plan){ or_none(f->plan[i].from),
			                           or_none(f->plan[i].to) };
	form_fill(w->form, &v);
}

/* What a form cannot know: which text the number of a source stands for. */
static const char *
chosen_source(const struct planning *w, int64_t number)
{
	if (number == 0 || (w->source && number == options_line_number(w->source)))
		return number == 0 ? "" : w->source;
	for (size_t i = 0; i < w->form->count; i++) {
		const struct form_field_state *state = &w->form->state[i];
		if (w->fields[i].options == source_options && state->chosen < state->option_count)
			return state->options[state->chosen].label;
	}
	return "";
}

/* -- Opening ---------------------------------------------------------------------------------- */

/* "U-2026-0001, U-2026-0004 and 3 more" */
static void
tell_sources(struct ui *ui, struct planning *w)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	const char *codes = "";
	struct proposal_page page;

	for (size_t i = 0; i < w->n && i < CODES_SHOWN; i++)
		if (proposal_read(s, &scratch, w->from[i].proposal, &page) == OK)
			codes = arena_printf(&scratch, "%s%s%s", codes, *codes ? ", " : "",
			                     page.code);
	if (w->n > CODES_SHOWN)
		codes = arena_printf(&scratch, _("%s and %d more"), codes,
		                     (int)(w->n - CODES_SHOWN));
	w->made_of = w->n > 0 ? strcpy(ui_alloc(ui, strlen(codes) + 1), codes) : NULL;
	arena_free(&scratch);
}

static enum status
fill_new(struct ui *ui, struct planning *w, struct problem *p)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct program_fields f = {
		.title = "", .summary = "", .executor = "", .source = "",
		.year = calendar_date(calendar_day(clock_now())).year, .budget = NUMBER_NONE,
		.method = METHOD_SELF, .beneficiaries = NUMBER_NONE,
	};
	enum status status = OK;

	if (w->n > 0)
		status = program_propose(s, &scratch, w->from, w->n, &f, p);
	if (status == OK && !w->form)
		w->form = make_form(ui, w);
	if (status == OK)
		fill(w, &f, "");
	arena_free(&scratch);
	return problem_default(p, status);
}

/* The fields of a program that is changed, beside which stands what its page says now. */
static void
fill_beside(struct ui *ui, struct planning *w, const struct program_page *page,
            const struct program_fields *f, const char *word)
{
	w->source = strcpy(ui_alloc(ui, strlen(page->fields.source) + 1), page->fields.source);
	if (!w->form)
		w->form = make_form(ui, w);
	fill(w, f, word);
	if (f->unit == page->fields.unit)
		written_standing(ui, w->form, "work_unit", page->unit_path);
	if (f->category == page->fields.category)
		written_standing(ui, w->form, "category", page->category_path);
	if (f->area == page->fields.area)
		written_standing(ui, w->form, "area", page->area_path);
	if (strcmp(f->source, page->fields.source) == 0)
		written_standing(ui, w->form, "source", page->fields.source);
}

static enum status
fill_from_program(struct ui *ui, struct planning *w, struct problem *p, int64_t *changed)
{
	struct arena scratch = { 0 };
	struct program_page page;

	enum status status = program_read(ui_session(ui), &scratch, w->id, &page);
	if (status == OK) {
		w->version = page.version;
		w->behind = false;
		*changed = page.changed;
		memcpy(w->code, page.code, sizeof(w->code));
		fill_beside(ui, w, &page, &page.fields, "");
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static void
take_argument(struct ui *ui, struct planning *w, const struct program_write_arg *what)
{
	w->draft = PROGRAM_FORM;
	if (!what)
		return;
	w->id = what->id;
	w->draft_of = what->id;
	if (what->n == 0)
		return;
	w->n = what->n;
	w->from = ui_alloc(ui, w->n * sizeof(*w->from));
	memcpy(w->from, what->from, w->n * sizeof(*w->from));
	w->draft = FROM_FORM;
	w->draft_of = w->from[0].proposal;
	tell_sources(ui, w);
}

static enum status
plan_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct planning *w = state;
	int64_t changed = 0;

	take_argument(ui, w, arg);
	request_key(w->request);
	enum status status = w->id ? fill_from_program(ui, w, p, &changed) : fill_new(ui, w, p);
	if (status != OK)
		return status;
	int64_t saved = written_take_up(ui, w->form, w->draft_of, w->request);
	w->behind = saved != 0 && changed > saved;
	return OK;
}

static void
plan_view(const void *state, struct view *v)
{
	const struct planning *w = state;

	if (w->id)
		view_heading(v, _("Change program %s"), w->code);
	else
		view_heading(v, "%s", w->n > 0 ? _("A program made from proposals")
		                               : _("A new program"));
	if (w->made_of)
		view_fact(v, _("From"), "%s", w->made_of);
	written_view_behind(w->behind, v);
	view_form(v, "program", w->form);
}

static bool
plan_keep(struct ui *ui, void *state)
{
	const struct planning *w = state;

	return written_keep(ui, w->form, w->draft_of, w->request);
}

/* -- Sending ---------------------------------------------------------------------------------- */

static void
made(struct ui *ui, void *state, const void *answer)
{
	const int64_t *id = answer;
	char code[PROGRAM_CODE_SIZE];

	(void)state;
	ui_unmark(ui);
	ui_stale(ui);
	ui_push(ui, &screen_program, id);
	if (program_code_of(ui_session(ui)->db, *id, code) == OK)
		ui_message(ui, _("Saved as %s. Everyone can read it."), code);
}

static enum status
fill_again(struct ui *ui, void *of, struct problem *p)
{
	int64_t changed;

	return fill_from_program(ui, of, p, &changed);
}

/* What somebody adopted a moment ago is left out. */
static void
after_conflict(struct ui *ui, struct planning *w, struct problem *p)
{
	if (w->id)
		written_meet(ui, w->form, fill_again, w, p);
	if (w->n > 0) {
		w->n = program_sources_left(ui_session(ui), w->from, w->n);
		tell_sources(ui, w);
	}
}

static enum status
save(struct ui *ui, struct planning *w, const struct values *v, int64_t *id, struct problem *p)
{
	struct session *s = ui_session(ui);

	*id = w->id;
	if (w->id)
		return program_edit(s, w->id, w->version, &v->f, v->word, p);
	return program_create(s, &v->f, w->from, w->n, w->request, id, p);
}

static void
plan_sent(struct ui *ui, void *state)
{
	struct planning *w = state;
	struct values v = { .word = NULL };
	struct problem p = { 0 };
	int64_t id;

	enum status status = form_take(w->form, &v, &p);
	if (status == OK) {
		v.f.source = chosen_source(w, v.source);
		status = save(ui, w, &v, &id, &p);
	}
	if (status == OK) {
		w->form->changed = false;
		draft_drop(ui_session(ui), w->draft, w->draft_of);
		if (w->id)
			ui_message(ui, "%s", _("Saved."));
		ui_answer(ui, w->id ? written_told : made, &id);
		return;
	}
	if (status == CONFLICT)
		after_conflict(ui, w, &p);
	written_refused(ui, w->form, &p);
	plan_keep(ui, w);
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct planning *w = state;
	struct problem p = { 0 };
	int64_t changed;

	(void)c;
	draft_drop(ui_session(ui), w->draft, w->draft_of);
	request_key(w->request);
	w->form->focus = 0;
	if ((w->id ? fill_from_program(ui, w, &p, &changed) : fill_new(ui, w, &p)) != OK)
		ui_problem(ui, &p);
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin anew?"), begin_anew, c);
}

static const struct command plan_commands[] = {
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	  .flags = COMMAND_BAR, .help = N_("Fill the form as at first and forget the draft.") },
	{ 0 },
};

const struct screen screen_program_write = {
	.name = "program-write",
	.title = N_("Plan a program"),
	.help = N_("What the office means to do, with which money and when. Each phase has a first "
	           "and a last day; none begins before the one above it. What you type is kept by "
	           "itself."),
	.state_size = sizeof(struct planning),
	.commands = plan_commands,
	.open = plan_open,
	.view = plan_view,
	.sent = plan_sent,
	.keep = plan_keep,
};

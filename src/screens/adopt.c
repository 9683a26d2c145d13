/* Which program proposals are adopted into: a new one, or one that is not over. */
#include "screens/program_parts.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "screens/talk.h"

#define OFFERED 100 /* programs to choose from; any other is named by its code */

struct values {
	int64_t program; /* 0: a new one */
	const char *code;
};

struct adopt {
	struct program_source *from; /* lives as long as the screen, as does: */
	const char *title;
	size_t n;
	int64_t into;
	struct form *form;
};

/* Those of the officer's units and areas, of whichever year: what has just been planned comes first. */
static size_t
program_options(struct session *s, struct arena *a, struct option **options)
{
	struct program_heading *rows = arena_array(a, OFFERED, sizeof(*rows));
	size_t got = 0;

	if (program_open_mine(s, a, OFFERED, rows, &got) != OK)
		got = 0;
	*options = arena_array(a, got + 1, sizeof(**options));
	(*options)[0] = (struct option){ .value = 0, .label = _("a new program") };
	for (size_t i = 0; i < got; i++)
		(*options)[i + 1] = (struct option){
			.value = rows[i].id,
			.label = arena_printf(a, "%s  %s", rows[i].code, rows[i].title),
		};
	return got + 1;
}

static const struct field adopt_fields[] = {
	{ .key = "program", .label = N_("Into"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, program), .options = program_options,
	  .hint = N_("Those of your units and areas that are not over.") },
	{ .key = "code", .label = N_("Or by its code"), .kind = FIELD_TEXT, .max = 30,
	  .offset = offsetof(struct values, code),
	  .hint = N_("Of a program that is not over. For example: P-2026-0001") },
	{ 0 },
};

static const struct form_spec adopt_form = {
	.name = "adopt",
	.fields = adopt_fields,
	.send = N_("Go on"),
};

static enum status
adopt_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct adopt *st = state;
	const struct adopt_arg *what = arg;

	(void)p;
	st->n = what->n;
	st->from = ui_alloc(ui, st->n * sizeof(*st->from));
	memcpy(st->from, what->from, st->n * sizeof(*st->from));
	st->title = strcpy(ui_alloc(ui, strlen(what->title) + 1), what->title);
	st->form = ui_form_new(ui, &adopt_form);
	return OK;
}

static void
adopt_view(const void *state, struct view *v)
{
	const struct adopt *st = state;

	if (st->n == 1)
		view_heading(v, _("Adopt \"%s\""), talk_beginning(v->arena, st->title, TALK_COLUMNS));
	else
		view_heading(v, P_("Adopt %d proposal", "Adopt %d proposals", st->n), (int)st->n);
	view_text(v, _("A new program is filled in from the proposals; you look it over before it is "
	               "saved. Their authors and all who follow them are told."));
	view_form(v, "adopt", st->form);
}

/* -- Sending ---------------------------------------------------------------------------------- */

static void
plan_new(struct ui *ui, void *state, const void *answer)
{
	const struct adopt *st = answer;

	(void)state;
	ui_push(ui, &screen_program_write,
	        &(struct program_write_arg){ .from = st->from, .n = st->n });
}

static void
linked(struct ui *ui, void *state, const void *answer)
{
	const struct adopt *st = answer;
	struct arena scratch = { 0 };
	struct program_heading into;

	(void)state;
	ui_unmark(ui);
	ui_stale(ui);
	if (program_heading(ui_session(ui)->db, &scratch, st->into, &into) == OK)
		ui_message(ui, _("Adopted into %s  %s."), into.code, into.title);
	arena_free(&scratch);
}

static enum status
find(struct ui *ui, const struct values *v, int64_t *id, struct problem *p)
{
	*id = v->program;
	if (text_blank(v->code))
		return OK;
	enum status status = program_find(ui_session(ui)->db, v->code, id);
	if (status == NOT_FOUND)
		return problem_set(p, INVALID, "code",
		                   _("There is no program with the code \"%s\". It looks like "
		                     "P-2026-0001."),
		                   v->code);
	return problem_default(p, status);
}

static void
refused(struct ui *ui, struct adopt *st, struct problem *p)
{
	struct session *s = ui_session(ui);

	written_refused(ui, st->form, p);
	if (p->status != CONFLICT || st->n == 0)
		return;
	st->n = program_sources_left(s, st->from, st->n);
	ui_message(ui, st->n > 0 ? _("%s It is left out; go on with the others.") : "%s", p->text);
}

static void
adopt_sent(struct ui *ui, void *state)
{
	struct adopt *st = state;
	struct session *s = ui_session(ui);
	struct values v = { .code = "" };
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = find(ui, &v, &st->into, &p);
	if (status == OK && st->n == 0)
		status = problem_set(&p, DENIED, NULL, "%s",
		                     _("None of these proposals can be adopted any more."));
	if (status == OK && st->into == 0) {
		ui_answer(ui, plan_new, st);
		return;
	}
	if (status == OK)
		status = program_link(s, st->into, st->from, st->n, &p);
	if (status == OK)
		ui_answer(ui, linked, st);
	else
		refused(ui, st, &p);
}

const struct screen screen_adopt = {
	.name = "adopt",
	.title = N_("Adopt into a program"),
	.help = N_("Choose a new program, or one that is there already. What is adopted follows its "
	           "program from then on, and can be taken out of it again."),
	.state_size = sizeof(struct adopt),
	.open = adopt_open,
	.view = adopt_view,
	.sent = adopt_sent,
};

/* Writing a document: a new one, or one that is changed. What is typed is kept as a draft. */
#include "screens/documents.h"

#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/draft.h"
#include "screens/options.h"
#include "screens/written.h"

struct values {
	struct document_fields f; /* but for the kind */
	int64_t kind;             /* see options_line_number() */
	const char *word;
};

#define FIELDS 8

struct writing {
	int64_t id; /* 0: a new one */
	int64_t version;
	enum document_state state;
	char code[DOCUMENT_CODE_SIZE];
	const char *kind; /* as it stood; lives as long as the screen */
	bool behind;      /* it has changed since what was typed was kept */
	char request[REQUEST_SIZE];
	struct field fields[FIELDS + 1];
	struct form_spec spec;
	struct form *form;
};

/* -- The form --------------------------------------------------------------------------------- */

static size_t
kind_options(struct session *s, struct arena *a, struct option **options)
{
	return options_lines(s, a, SETTING_DOCUMENT_KINDS, FIELD_NONE, _("(please choose)"),
	                     options);
}

static size_t
unit_options(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_UNIT, 0, _("(the office as a whole)"), options);
}

static const struct field all_fields[FIELDS + 1] = {
	{ .key = "kind", .label = N_("Kind"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, kind), .options = kind_options,
	  .hint = N_("The list is kept in the settings.") },
	{ .key = "number", .label = N_("Number"), .kind = FIELD_TEXT, .max = DOCUMENT_NUMBER_MAX,
	  .offset = offsetof(struct values, f.number),
	  .hint = N_("As the office numbers it. For example: 5/2026. May stay empty.") },
	{ .key = "day", .label = N_("Date"), .kind = FIELD_DATE, .required = true,
	  .offset = offsetof(struct values, f.day),
	  .hint = N_("That stands on it. Day, month, year. For example: 3-8-2026") },
	{ .key = "title", .label = N_("Subject"), .kind = FIELD_TEXT, .max = DOCUMENT_TITLE_MAX,
	  .offset = offsetof(struct values, f.title), .required = true,
	  .hint = N_("What it is about. For example: Opening hours of the village office") },
	{ .key = "about", .label = N_("Decides on"), .kind = FIELD_TEXT, .max = 1000,
	  .offset = offsetof(struct values, f.about),
	  .hint = N_("Codes of proposals, programs, meetings. For example: U-2026-0001, "
	             "P-2026-0002") },
	{ .key = "work_unit", .label = N_("Work unit"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, f.unit), .options = unit_options,
	  .hint = N_("Whose document it is.") },
	{ .key = "text", .label = N_("Text"), .kind = FIELD_LONG, .max = DOCUMENT_TEXT_MAX,
	  .offset = offsetof(struct values, f.text),
	  .hint = N_("What it says. A file beside it is added at the office: balai file add.") },
	/* Only of one that is changed, which a colleague may have published meanwhile: */
	{ .key = "word", .label = N_("Why it changes"), .kind = FIELD_LONG, .max = WORD_MAX,
	  .offset = offsetof(struct values, word),
	  .hint = N_("Due once it is published. Everyone reads it in the history.") },
};

static struct form *
make_form(struct ui *ui, struct writing *w)
{
	memcpy(w->fields, all_fields, sizeof(w->fields));
	if (w->id == 0)
		w->fields[FIELDS - 1] = (struct field){ 0 };
	w->spec = (struct form_spec){
		.name = DOCUMENT_FORM, .fields = w->fields, .send = N_("Save"), .drafts = true,
	};
	return ui_form_new(ui, &w->spec);
}

static void
fill(struct writing *w, const struct document_fields *f)
{
	struct values v = { .f = *f, .word = "" };

	v.kind = *f->kind ? options_line_number(f->kind) : FIELD_NONE;
	form_fill(w->form, &v);
}

/* -- Opening ---------------------------------------------------------------------------------- */

static void
fill_new(struct ui *ui, struct writing *w)
{
	const struct document_fields f = {
		.kind = "", .number = "", .title = "", .text = "", .about = "",
		.day = calendar_day(clock_now()),
	};

	if (!w->form)
		w->form = make_form(ui, w);
	fill(w, &f);
}

static enum status
fill_from_document(struct ui *ui, struct writing *w, struct problem *p, int64_t *changed)
{
	struct arena scratch = { 0 };
	struct document_page page;

	enum status status = document_read(ui_session(ui), &scratch, w->id, &page);
	if (status == OK) {
		w->version = page.heading.version;
		w->state = page.heading.state;
		w->behind = false;
		*changed = page.changed;
		memcpy(w->code, page.heading.code, sizeof(w->code));
		w->kind = strcpy(ui_alloc(ui, strlen(page.fields.kind) + 1), page.fields.kind);
		if (!w->form)
			w->form = make_form(ui, w);
		fill(w, &page.fields);
		written_standing(ui, w->form, "kind", page.fields.kind);
		if (*page.unit)
			written_standing(ui, w->form, "work_unit", page.unit);
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct writing *w = state;
	int64_t changed = 0;

	w->id = arg ? *(const int64_t *)arg : 0;
	request_key(w->request);
	if (w->id == 0) {
		fill_new(ui, w);
	} else {
		enum status status = fill_from_document(ui, w, p, &changed);
		if (status != OK)
			return status;
	}
	int64_t saved = written_take_up(ui, w->form, w->id, w->request);
	w->behind = saved != 0 && changed > saved;
	return OK;
}

static void
write_view(const void *state, struct view *v)
{
	const struct writing *w = state;

	if (w->id)
		view_heading(v, _("Change document %s"), w->code);
	else
		view_heading(v, "%s", _("A new document"));
	written_view_behind(w->behind, v);
	if (w->state == DOCUMENT_PUBLISHED)
		view_text(v, _("It is published: what you change is read by everyone at once."));
	view_form(v, "document", w->form);
}

static bool
write_keep(struct ui *ui, void *state)
{
	const struct writing *w = state;

	return written_keep(ui, w->form, w->id, w->request);
}

/* -- Sending ---------------------------------------------------------------------------------- */

static void
made(struct ui *ui, void *state, const void *answer)
{
	const int64_t *id = answer;
	char code[DOCUMENT_CODE_SIZE];

	(void)state;
	ui_stale(ui);
	ui_push(ui, &screen_document_page, id);
	if (document_code_of(ui_session(ui)->db, *id, code) == OK)
		ui_message(ui, _("Saved as %s. Press Y to publish it."), code);
}

static enum status
fill_again(struct ui *ui, void *of, struct problem *p)
{
	int64_t changed;

	return fill_from_document(ui, of, p, &changed);
}

static enum status
save(struct ui *ui, struct writing *w, struct values *v, int64_t *id, struct problem *p)
{
	struct session *s = ui_session(ui);
	const char *kind = options_line(w->form, "kind", v->kind);

	v->f.kind = kind ? kind : w->kind ? w->kind : "";
	*id = w->id;
	if (w->id)
		return document_edit(s, w->id, w->version, &v->f, v->word, p);
	return document_create(s, &v->f, w->request, id, p);
}

static void
write_sent(struct ui *ui, void *state)
{
	struct writing *w = state;
	struct values v = { .word = NULL };
	struct problem p = { 0 };
	int64_t id;

	enum status status = form_take(w->form, &v, &p);
	if (status == OK)
		status = save(ui, w, &v, &id, &p);
	if (status == OK) {
		w->form->changed = false;
		draft_drop(ui_session(ui), DOCUMENT_FORM, w->id);
		if (w->id)
			ui_message(ui, "%s", _("Saved."));
		ui_answer(ui, w->id ? written_told : made, &id);
		return;
	}
	if (status == CONFLICT && w->id)
		written_meet(ui, w->form, fill_again, w, &p);
	written_refused(ui, w->form, &p);
	write_keep(ui, w);
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct writing *w = state;
	struct problem p = { 0 };
	int64_t changed;

	(void)c;
	draft_drop(ui_session(ui), DOCUMENT_FORM, w->id);
	request_key(w->request);
	w->form->focus = 0;
	if (w->id == 0)
		fill_new(ui, w);
	else if (fill_from_document(ui, w, &p, &changed) != OK)
		ui_problem(ui, &p);
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin anew?"), begin_anew, c);
}

static const struct command write_commands[] = {
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	  .flags = COMMAND_BAR, .help = N_("Fill the form as at first and forget the draft.") },
	{ 0 },
};

const struct screen screen_document_write = {
	.name = "document-write",
	.title = N_("Write a document"),
	.help = N_("A decision, minutes, a report as text. It is a draft until it is published on its "
	           "page. Files are put beside it at the office. What you type is kept by itself."),
	.state_size = sizeof(struct writing),
	.commands = write_commands,
	.open = write_open,
	.view = write_view,
	.sent = write_sent,
	.keep = write_keep,
};

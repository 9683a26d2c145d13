/* Wishes on paper, one after the other: the sheet is named once, then three fields for each wish and
 * Enter. What is typed is kept as a draft while it is typed. */
#include "screens/options.h"
#include "screens/registry.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/paper.h"

struct values {
	const char *source;
	int64_t area;
	const char *title;
	const char *problem;
	const char *writer;
};

#define FIELD_TITLE 2 /* where the next wish begins */

struct paper {
	char request[REQUEST_SIZE];
	struct form *form;
	int64_t similar; /* to the title: the most alike; 0: none */
	int64_t count;   /* entered from this sheet, counted to 1001 */
};

static const struct field paper_fields[] = {
	{ .key = "source", .label = N_("Sheet"), .kind = FIELD_TEXT, .max = PAPER_SOURCE_MAX,
	  .offset = offsetof(struct values, source), .required = true,
	  .hint = N_("For example: Musdus Krajan, 31 hadir, lembar 4. It stays for the next.") },
	{ .key = "area", .label = N_("Area"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, area), .options = options_area,
	  .hint = N_("It stays for the next.") },
	{ .key = "title", .label = N_("Title"), .kind = FIELD_TEXT, .max = PROPOSAL_TITLE_MAX,
	  .offset = offsetof(struct values, title), .required = true,
	  .hint = N_("In one line, as on the paper.") },
	{ .key = "problem", .label = N_("What is wrong"), .kind = FIELD_TEXT,
	  .max = PROPOSAL_TEXT_MAX, .offset = offsetof(struct values, problem),
	  .hint = N_("As it stands there; may be short.") },
	{ .key = "writer", .label = N_("Name on the paper"), .kind = FIELD_TEXT,
	  .max = MEMBER_NAME_MAX, .offset = offsetof(struct values, writer),
	  .hint = N_("May stay empty. Enter saves and the next one begins.") },
	{ 0 },
};

static const struct form_spec paper_form = {
	.name = PAPER_FORM,
	.fields = paper_fields,
	.send = N_("Save"),
	.drafts = true,
	.quick = true,
};

static enum status
paper_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct paper *st = state;
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct draft draft;

	(void)arg;
	(void)p;
	st->form = ui_form_new(ui, &paper_form);
	request_key(st->request);
	if (draft_read(s, &scratch, PAPER_FORM, 0, &draft) == OK) {
		form_restore(st->form, draft.body);
		memcpy(st->request, draft.request, sizeof(st->request));
		ui_message(ui, "%s", _("Here is what you had begun. F8 begins anew."));
		st->count = paper_count(s, form_shown(st->form, 0));
		if (!form_shown(st->form, FIELD_TITLE)[0] && form_shown(st->form, 0)[0])
			st->form->focus = FIELD_TITLE;
	}
	arena_free(&scratch);
	return OK;
}

static void
paper_view(const void *state, struct view *v)
{
	const struct paper *st = state;

	view_heading(v, "%s", _("Wishes on paper"));
	view_textf(v, P_("%d on this sheet.", "%d on this sheet.", st->count), (int)st->count);
	view_form(v, "paper", st->form);
}

static bool
paper_keep(struct ui *ui, void *state)
{
	struct paper *st = state;
	struct arena scratch = { 0 };

	bool kept = draft_save(ui_session(ui), PAPER_FORM, 0, form_draft(st->form, &scratch),
	                       st->request, 0) == OK;
	arena_free(&scratch);
	return kept;
}

/* Is the same wish there already? Said in the message line, as when a resident writes. */
static void
paper_typed(struct ui *ui, void *state)
{
	struct paper *st = state;
	const char *field = ui_field(ui);
	struct arena scratch = { 0 };
	struct proposal_row row;
	size_t n = 0;

	if (!field || strcmp(field, "title") != 0)
		return;
	if (proposal_similar(ui_session(ui), &scratch, form_shown(st->form, FIELD_TITLE), &row, 1,
	                     &n) != OK)
		n = 0;
	st->similar = n > 0 ? row.id : 0;
	if (n > 0)
		ui_message(ui,
		           ui_in_lines(ui) ? _("%s resembles it: %s.")
		                           : _("%s resembles it: %s. F3 opens it."),
		           row.code, row.title);
	arena_free(&scratch);
}

/* The sheet stays, also for when somebody is called away; the next wish begins at its title. */
static void
next(struct ui *ui, struct paper *st, const struct values *v)
{
	const struct values sheet = { .source = v->source, .area = v->area,
		                      .title = "", .problem = "", .writer = "" };

	st->count = paper_count(ui_session(ui), v->source);
	form_fill(st->form, &sheet);
	st->form->focus = FIELD_TITLE;
	st->form->changed = false;
	st->form->touched = false;
	st->similar = 0;
	request_key(st->request);
	paper_keep(ui, st);
	ui_stale(ui);
}

static void
paper_sent(struct ui *ui, void *state)
{
	struct paper *st = state;
	struct session *s = ui_session(ui);
	struct values v;
	struct problem p = { 0 };
	char code[PROPOSAL_CODE_SIZE];
	int64_t id;

	enum status status = form_take(st->form, &v, &p);
	if (status == OK) {
		const struct paper_wish wish = { v.source, v.area, v.title, v.problem, v.writer };
		status = paper_enter(s, &wish, st->request, &id, &p);
	}
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	next(ui, st, &v);
	/* It is written on the paper, too. Who types it in need not be allowed to read it yet. */
	if (paper_code(s, id, code) == OK)
		ui_message(ui, P_("Saved as %s. %d on this sheet.", "Saved as %s. %d on this sheet.",
		                  st->count), code, (int)st->count);
	else
		ui_message(ui, P_("Saved. %d on this sheet.", "Saved. %d on this sheet.", st->count),
		           (int)st->count);
}

static void
open_similar(struct ui *ui, void *state, const struct command *c)
{
	const struct paper *st = state;

	(void)c;
	ui_push(ui, &screen_proposal, &st->similar);
}

static const char *
similar_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct paper *st = state;

	(void)s;
	(void)c;
	return st->similar ? NULL : _("No published proposal resembles your title.");
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct paper *st = state;

	(void)c;
	draft_drop(ui_session(ui), PAPER_FORM, 0);
	request_key(st->request);
	form_fill(st->form, &(struct values){ .source = "", .title = "", .problem = "",
	                                      .writer = "" });
	st->form->focus = 0;
	st->count = 0;
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin a new sheet?"), begin_anew,
	           c);
}

static const struct command paper_commands[] = {
	{ .id = "similar", .key = 'l', .function_key = K_F3, .label = N_("Similar one"),
	  .run = open_similar, .disabled = similar_why_not, .flags = COMMAND_BAR,
	  .help = N_("Read the published proposal that resembles this wish.") },
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("New sheet"), .run = ask_anew,
	  .flags = COMMAND_BAR, .help = N_("Empty the form, with the name of the sheet.") },
	{ 0 },
};

const struct screen screen_paper = {
	.name = "paper",
	.title = N_("Wishes on paper"),
	.help = N_("Name the sheet and the area once. Then type title, what is wrong and the name on "
	           "the paper; Enter saves and the next one begins. Somebody else looks them "
	           "through."),
	.state_size = sizeof(struct paper),
	.commands = paper_commands,
	.open = paper_open,
	.view = paper_view,
	.typed = paper_typed,
	.sent = paper_sent,
	.keep = paper_keep,
};

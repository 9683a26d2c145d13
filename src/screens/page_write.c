/* Writing a page of information, or changing one. */
#include "screens/information.h"

#include "base/lang.h"
#include "core/draft.h"
#include "screens/written.h"

struct writing {
	int64_t id; /* 0: a new one */
	int64_t version;
	enum page_shelf shelf;
	char request[REQUEST_SIZE];
	struct form *form;
};

static size_t
shelf_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, SHELF_COUNT - 1, sizeof(**options));
	for (int i = 1; i < SHELF_COUNT; i++)
		(*options)[i - 1] = (struct option){
			.value = i, .label = page_shelf_label((enum page_shelf)i),
		};
	return SHELF_COUNT - 1;
}

static const struct field fields[] = {
	{ .key = "shelf", .label = N_("Shelf"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct page_fields, shelf), .options = shelf_options,
	  .hint = N_("Where residents find it.") },
	{ .key = "title", .label = N_("Title"), .kind = FIELD_TEXT, .max = PAGE_TITLE_MAX,
	  .offset = offsetof(struct page_fields, title), .required = true,
	  .hint = N_("In Indonesian.") },
	{ .key = "text", .label = N_("Text"), .kind = FIELD_LONG, .max = PAGE_TEXT_MAX,
	  .offset = offsetof(struct page_fields, text), .required = true,
	  .hint = N_("Paragraphs with a blank line between them. {village}, {hamlet} and {head} "
	             "become the office's words.") },
	{ .key = "title_en", .label = N_("Title in English"), .kind = FIELD_TEXT,
	  .max = PAGE_TITLE_MAX, .offset = offsetof(struct page_fields, title_en),
	  .hint = N_("May stay empty, with the text below: then the Indonesian is shown.") },
	{ .key = "text_en", .label = N_("Text in English"), .kind = FIELD_LONG,
	  .max = PAGE_TEXT_MAX, .offset = offsetof(struct page_fields, text_en) },
	{ 0 },
};

static const struct form_spec spec = {
	.name = PAGE_FORM, .fields = fields, .drafts = true, .send = N_("Save"),
};

static enum status
fill(struct ui *ui, void *of, struct problem *p)
{
	struct writing *w = of;
	struct arena scratch = { 0 };
	struct page page = { .fields = { .shelf = w->shelf, .title = "", .text = "",
		                         .title_en = "", .text_en = "" } };
	enum status status = OK;

	if (w->id)
		status = page_read(ui_session(ui), &scratch, w->id, &page);
	if (status == OK) {
		w->version = page.version;
		form_fill(w->form, &page.fields);
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	const struct page_write_arg *what = arg;
	struct writing *w = state;

	w->id = what ? what->id : 0;
	w->shelf = what && what->shelf ? what->shelf : SHELF_VILLAGE;
	w->form = ui_form_new(ui, &spec);
	request_key(w->request);
	enum status status = fill(ui, w, p);
	if (status == OK)
		written_take_up(ui, w->form, w->id, w->request);
	return status;
}

static void
write_view(const void *state, struct view *v)
{
	const struct writing *w = state;

	view_heading(v, "%s", w->id ? _("Change a page") : _("A new page"));
	view_form(v, "page", w->form);
}

static bool
write_keep(struct ui *ui, void *state)
{
	const struct writing *w = state;

	return written_keep(ui, w->form, w->id, w->request);
}

static void
made(struct ui *ui, void *state, const void *answer)
{
	const int64_t *id = answer;

	(void)state;
	ui_stale(ui);
	ui_push(ui, &screen_page, id);
	ui_message(ui, "%s", _("Saved. Everyone can read it."));
}

static void
write_sent(struct ui *ui, void *state)
{
	struct session *s = ui_session(ui);
	struct writing *w = state;
	struct page_fields f = { .title = "" };
	struct problem p = { 0 };
	int64_t id = w->id;

	enum status status = form_take(w->form, &f, &p);
	if (status == OK)
		status = w->id ? page_edit(s, w->id, w->version, &f, &p)
		               : page_create(s, &f, w->request, &id, &p);
	if (status == OK) {
		w->form->changed = false;
		draft_drop(s, PAGE_FORM, w->id);
		if (w->id)
			ui_message(ui, "%s", _("Saved."));
		ui_answer(ui, w->id ? written_told : made, &id);
		return;
	}
	if (status == CONFLICT && w->id)
		written_meet(ui, w->form, fill, w, &p);
	written_refused(ui, w->form, &p);
	write_keep(ui, w);
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct writing *w = state;
	struct problem p = { 0 };

	(void)c;
	draft_drop(ui_session(ui), PAGE_FORM, w->id);
	request_key(w->request);
	w->form->focus = 0;
	if (fill(ui, w, &p) != OK)
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

const struct screen screen_page_write = {
	.name = "page-write",
	.title = N_("Write a page"),
	.help = N_("What everyone should know, in Indonesian and, if you can, in English. It can be "
	           "pasted. What you type is kept by itself; who saves second never overwrites the "
	           "first unseen."),
	.state_size = sizeof(struct writing),
	.commands = write_commands,
	.open = write_open,
	.view = write_view,
	.sent = write_sent,
	.keep = write_keep,
};

/* A group of residents as it is registered, or changed: by the office, and what it is for and its
 * contact also by who speaks for it. */
#include "screens/groups.h"
#include "screens/options.h"
#include "screens/written.h"

#include <string.h>

#include "base/lang.h"
#include "core/draft.h"
#include "core/setting.h"

enum asked { NAME, KIND, AREA, PURPOSE, CONTACT, SPEAKER, FIELDS };

struct values {
	const char *name;
	int64_t kind; /* see options_line_number() */
	int64_t area;
	const char *purpose;
	const char *contact;
	const char *speaker;
};

struct writing {
	int64_t id; /* 0: a new one */
	int64_t version;
	bool office; /* all of it, not only what its people say */
	struct association_fields was; /* strings live as long as the screen */
	char request[REQUEST_SIZE];
	struct field fields[FIELDS + 1];
	struct form_spec spec;
	struct form *form;
};

/* -- The form --------------------------------------------------------------------------------- */

static size_t
kind_options(struct session *s, struct arena *a, struct option **options)
{
	return options_lines(s, a, SETTING_GROUP_KINDS, FIELD_NONE, _("(please choose)"), options);
}

static size_t
area_options(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_AREA, 0, _("the whole village"), options);
}

static const struct field all_fields[FIELDS] = {
	[NAME] = { .key = "name", .label = N_("Name"), .kind = FIELD_TEXT,
	           .max = ASSOCIATION_NAME_MAX, .offset = offsetof(struct values, name),
	           .required = true, .hint = N_("With its place. For example: PKK Krajan") },
	[KIND] = { .key = "kind", .label = N_("Kind"), .kind = FIELD_CHOICE,
	           .offset = offsetof(struct values, kind), .options = kind_options,
	           .required = true, .hint = N_("The list is kept in the settings.") },
	[AREA] = { .key = "area", .label = N_("Area"), .kind = FIELD_TREE,
	           .offset = offsetof(struct values, area), .options = area_options },
	[PURPOSE] = { .key = "purpose", .label = N_("What it is for"), .kind = FIELD_LONG,
	              .max = ASSOCIATION_TEXT_MAX, .offset = offsetof(struct values, purpose),
	              .hint = N_("What the group does, in a few sentences. May stay empty.") },
	[CONTACT] = { .key = "contact", .label = N_("Contact"), .kind = FIELD_TEXT,
	              .max = ASSOCIATION_CONTACT_MAX, .offset = offsetof(struct values, contact),
	              .hint = N_("As the group wants to be reached; shown to who is signed in.") },
	[SPEAKER] = { .key = "speaker", .label = N_("Who speaks for it"), .kind = FIELD_TEXT,
	              .max = 60, .offset = offsetof(struct values, speaker), .required = true,
	              .hint = N_("Member number or username of a verified resident. Others are "
	                         "added afterwards.") },
};

static struct form *
make_form(struct ui *ui, struct writing *w)
{
	size_t n = 0;

	for (int i = 0; i < FIELDS; i++) {
		bool asked = i == SPEAKER ? w->id == 0
		                          : i == PURPOSE || i == CONTACT || w->office;
		if (asked)
			w->fields[n++] = all_fields[i];
	}
	w->spec = (struct form_spec){
		.name = ASSOCIATION_FORM, .fields = w->fields, .send = N_("Save"), .drafts = true,
	};
	return ui_form_new(ui, &w->spec);
}

static const char *
kept(struct ui *ui, const char *text)
{
	return strcpy(ui_alloc(ui, strlen(text) + 1), text);
}

static enum status
fill(struct ui *ui, void *of, struct problem *p)
{
	struct writing *w = of;
	struct arena scratch = { 0 };
	struct association_page page = { .contact = "" };
	struct association_fields *f = &page.fields;
	enum status status = OK;

	*f = (struct association_fields){ .name = "", .kind = "", .purpose = "" };
	if (w->id)
		status = association_read(ui_session(ui), &scratch, w->id, &page);
	if (status == OK && w->id && !page.keeps && !page.row.speaks)
		status = problem_set(p, DENIED, NULL, "%s",
		                     _("Only the office and who speaks for the group change it."));
	if (status == OK) {
		w->version = page.row.version;
		w->office = w->id == 0 || page.keeps;
		w->was = (struct association_fields){ kept(ui, f->name), kept(ui, f->kind), f->area,
			                              kept(ui, f->purpose) };
		if (!w->form)
			w->form = make_form(ui, w);
		form_fill(w->form, &(struct values){
			.name = f->name,
			.kind = *f->kind ? options_line_number(f->kind) : FIELD_NONE,
			.area = f->area, .purpose = f->purpose,
			.contact = page.contact ? page.contact : "", .speaker = "",
		});
		written_standing(ui, w->form, "kind", f->kind);
		written_standing(ui, w->form, "area", page.area_path);
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct writing *w = state;

	w->id = arg ? *(const int64_t *)arg : 0;
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

	if (w->id)
		view_heading(v, _("Change the group %s"), w->was.name);
	else
		view_heading(v, "%s", _("Register a group"));
	view_form(v, "group", w->form);
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

	(void)state;
	ui_stale(ui);
	ui_push(ui, &screen_group, id);
	ui_message(ui, "%s", _("Registered. Who speaks for it was told. V adds its people."));
}

static enum status
save(struct session *s, struct writing *w, const struct values *v, int64_t *id, struct problem *p)
{
	struct association_fields f = w->was;

	f.purpose = v->purpose;
	if (w->office) {
		const char *kind = options_line(w->form, "kind", v->kind);
		f.name = v->name;
		f.kind = kind && v->kind != FIELD_NONE ? kind : "";
		f.area = v->area;
	}
	if (w->id == 0)
		return association_create(s, &f, v->contact, v->speaker, w->request, id, p);
	*id = w->id;
	return association_edit(s, w->id, w->version, &f, v->contact, p);
}

static void
refused(struct ui *ui, struct writing *w, struct problem *p)
{
	if (p->status == CONFLICT && w->id)
		written_meet(ui, w->form, fill, w, p);
	written_refused(ui, w->form, p);
	write_keep(ui, w);
}

static void
write_sent(struct ui *ui, void *state)
{
	struct writing *w = state;
	struct values v = { .name = "", .kind = FIELD_NONE, .speaker = "" };
	struct problem p = { 0 };
	int64_t id = 0;

	enum status status = form_take(w->form, &v, &p);
	if (status == OK)
		status = save(ui_session(ui), w, &v, &id, &p);
	if (status != OK) {
		refused(ui, w, &p);
		return;
	}
	w->form->changed = false;
	draft_drop(ui_session(ui), ASSOCIATION_FORM, w->id);
	if (w->id == 0) {
		ui_answer(ui, made, &id);
		return;
	}
	ui_message(ui, "%s", _("Saved."));
	ui_answer(ui, written_told, NULL);
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct writing *w = state;
	struct problem p = { 0 };

	(void)c;
	draft_drop(ui_session(ui), ASSOCIATION_FORM, w->id);
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

const struct screen screen_group_write = {
	.name = "group-write",
	.title = N_("Register a group"),
	.help = N_("A group is no account: those who speak for it write in its name, each signed in as "
	           "themselves. So it begins with one person who speaks for it."),
	.state_size = sizeof(struct writing),
	.commands = write_commands,
	.open = write_open,
	.view = write_view,
	.sent = write_sent,
	.keep = write_keep,
};

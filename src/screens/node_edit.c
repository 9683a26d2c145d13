/* What a category, a work unit or an area is called: a new one, or one that is there. */
#include "base/lang.h"
#include "core/session.h"
#include "screens/registry.h"
#include "screens/trees.h"
#include "screens/written.h"
#include "tui/form.h"

struct values {
	const char *name;
	const char *code;
	const char *aliases;
};

struct editing {
	struct node_edit_arg what;
	int64_t version;       /* that was seen when this was opened */
	struct node_page page; /* of one that is there; strings in the data */
	const char *parent;    /* path, in the data; NULL: at the top */
	struct form *form;
};

static const struct field edit_fields[] = {
	{ .key = "name", .label = N_("Name"), .kind = FIELD_TEXT, .max = TREE_NAME_MAX,
	  .required = true, .offset = offsetof(struct values, name) },
	{ .key = "code", .label = N_("Code"), .kind = FIELD_TEXT, .max = NODE_CODE_MAX,
	  .offset = offsetof(struct values, code),
	  .hint = N_("Short, if the office has one. For example: PU-01") },
	{ .key = "aliases", .label = N_("Other names"), .kind = FIELD_TEXT,
	  .max = NODE_ALIASES_SIZE, .offset = offsetof(struct values, aliases),
	  .hint = N_("What people also call it, parted by ; It is found by these too.") },
	{ 0 },
};

static const struct form_spec edit_form = {
	.name = "node",
	.fields = edit_fields,
	.send = N_("Save"),
};

static enum status
fill(struct ui *ui, void *of, struct problem *p)
{
	struct editing *e = of;
	struct arena scratch = { 0 };
	struct node_page page;

	enum status status = node_read(ui_session(ui)->db, &scratch, e->what.id, &page);
	if (status == OK) {
		e->version = page.version;
		e->what.kind = page.kind;
		form_fill(e->form, &(struct values){ page.name, page.code, page.aliases });
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
edit_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct editing *e = state;

	e->what = arg ? *(const struct node_edit_arg *)arg
	              : (struct node_edit_arg){ .kind = TREE_CATEGORY };
	/* A new one has no id: it is kept by its kind. */
	int64_t of = e->what.id ? e->what.id : -1 - (int64_t)e->what.kind;
	e->form = ui_form_kept(ui, &edit_form, of);
	return e->what.id == 0 ? OK : fill(ui, e, p);
}

static enum status
edit_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct editing *e = state;

	if (e->what.id != 0)
		return problem_default(p, node_read(s->db, data, e->what.id, &e->page));
	e->parent = e->what.parent ? tree_path(s->db, data, e->what.parent) : NULL;
	return OK;
}

static void
edit_view(const void *state, struct view *v)
{
	const struct editing *e = state;

	if (e->what.id != 0) {
		view_heading(v, "%s", e->page.name);
		trees_facts(v, &e->page);
	} else {
		view_heading(v, _("%s: a new one"), tree_kind_label(e->what.kind));
		view_fact(v, _("Where"), "%s", e->parent ? e->parent : _("at the top of the list"));
	}
	view_form(v, "node", e->form);
}

static void
edit_sent(struct ui *ui, void *state)
{
	struct editing *e = state;
	struct session *s = ui_session(ui);
	struct values v;
	struct problem p = { 0 };
	int64_t id = e->what.id;

	enum status status = form_take(e->form, &v, &p);
	const struct node_names names = { v.name, v.code, v.aliases };
	if (status == OK && id != 0)
		status = node_edit(s, id, e->version, &names, &p);
	else if (status == OK)
		status = node_add(s, e->what.kind, e->what.parent, &names, &id, &p);
	if (status != OK) {
		if (status == CONFLICT && id != 0)
			written_meet(ui, e->form, fill, e, &p);
		written_refused(ui, e->form, &p);
		return;
	}
	trees_told(ui, e->what.id ? "node_edit" : "node_add", id, e->version);
	ui_answer(ui, written_told, NULL);
}

const struct screen screen_node_edit = {
	.name = "node-edit",
	.title = N_("Names"),
	.help = N_("Write the name as residents know it. Other names lead to it as well: in "
	           "searches for a choice, on the command line and in files."),
	.state_size = sizeof(struct editing),
	.open = edit_open,
	.refresh = edit_refresh,
	.view = edit_view,
	.sent = edit_sent,
};

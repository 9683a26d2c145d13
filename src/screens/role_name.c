/* The name of a role: of a new one, whose page opens then, or another for one there is. */
#include "screens/registry.h"

#include "base/lang.h"
#include "core/role.h"
#include "tui/form.h"

struct values {
	const char *name;
};

struct naming {
	int64_t id;      /* 0: a new one */
	int64_t version; /* as it was when this was opened */
	struct form *form;
};

static const struct field name_fields[] = {
	{ .key = "name", .label = N_("Name"), .kind = FIELD_TEXT, .max = ROLE_NAME_MAX,
	  .required = true, .offset = offsetof(struct values, name),
	  .hint = N_("A word or two. For example: clerk of paper wishes.") },
	{ 0 },
};

static const struct form_spec name_form = {
	.name = "role",
	.fields = name_fields,
	.send = N_("Save"),
};

static enum status
name_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct naming *st = state;
	struct arena scratch = { 0 };
	struct role role;
	enum status status = OK;

	st->form = ui_form_kept(ui, &name_form, arg ? *(const int64_t *)arg : 0);
	if (!arg)
		return OK;
	st->id = *(const int64_t *)arg;
	status = role_read(ui_session(ui)->db, &scratch, st->id, &role);
	if (status == OK) {
		st->version = role.version;
		form_fill(st->form, &(struct values){ .name = role.name });
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static void
name_view(const void *state, struct view *v)
{
	const struct naming *st = state;

	view_heading(v, "%s", st->id == 0 ? _("A new role") : _("Another name for the role"));
	if (st->id == 0)
		view_text(v, _("It has no right yet: you choose its rights on the next page."));
	view_form(v, "role", st->form);
}

/* Saving again after a conflict is meant: what the other did has been told. */
static void
see_newest(struct ui *ui, struct naming *st)
{
	struct arena scratch = { 0 };
	struct role role;

	if (role_read(ui_session(ui)->db, &scratch, st->id, &role) == OK)
		st->version = role.version;
	arena_free(&scratch);
}

static void
name_sent(struct ui *ui, void *state)
{
	struct naming *st = state;
	struct values v;
	struct problem p = { 0 };
	int64_t id = st->id;

	enum status status = form_take(st->form, &v, &p);
	if (status == OK && st->id == 0)
		status = role_add(ui_session(ui), v.name, 0, &id, &p);
	else if (status == OK)
		status = role_rename(ui_session(ui), st->id, st->version, v.name, &p);
	if (status == CONFLICT)
		see_newest(ui, st);
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	bool new = st->id == 0;
	ui_answer(ui, NULL, NULL);
	if (new)
		ui_push(ui, &screen_role, &id);
	ui_message(ui, "%s", _("Saved."));
	ui_stale(ui);
}

const struct screen screen_role_name = {
	.name = "role-name",
	.title = N_("Name of a role"),
	.help = N_("How the role is called. Nobody loses it when its name changes."),
	.state_size = sizeof(struct naming),
	.open = name_open,
	.view = name_view,
	.sent = name_sent,
};

/* A role for somebody: which, where, and until when. */
#include "screens/options.h"
#include "screens/registry.h"

#include "base/lang.h"
#include "core/role.h"

struct values {
	int64_t role;
	int64_t area;
	int64_t unit;
	int64_t until;
};

struct granting {
	int64_t id;
	struct member_page page; /* strings live in the data */
	struct form *form;
};

static const struct field grant_fields[] = {
	{ .key = "role", .label = N_("Role"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, role), .options = options_role },
	{ .key = "area", .label = N_("Only in area"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, area), .options = options_area_scope,
	  .hint = N_("With everything below it.") },
	{ .key = "unit", .label = N_("Only in unit"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, unit), .options = options_unit_scope,
	  .hint = N_("With everything below it. Choose an area or a work unit, not both.") },
	{ .key = "until", .label = N_("Until"), .kind = FIELD_DATE,
	  .offset = offsetof(struct values, until),
	  .hint = N_("The last day, such as 31-12-2026. Empty: no end.") },
	{ 0 },
};

static const struct form_spec grant_form = {
	.name = "grant",
	.fields = grant_fields,
	.send = N_("Give"),
};

static enum status
grant_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct granting *st = state;

	(void)p;
	st->id = *(const int64_t *)arg;
	st->form = ui_form_new(ui, &grant_form);
	return OK;
}

static enum status
grant_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct granting *st = state;

	return problem_default(p, member_read(s, data, st->id, &st->page));
}

static void
grant_view(const void *state, struct view *v)
{
	const struct granting *st = state;

	view_heading(v, _("A role for %s"), st->page.name);
	view_form(v, "grant", st->form);
}

static enum status
give(struct ui *ui, const struct granting *st, const struct values *v, struct problem *p)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct role role;

	enum status status = role_read(s->db, &scratch, v->role, &role);
	if (status == OK) {
		const struct role_grant grant = {
			.role = role.name,
			.area = v->area > 0 ? v->area : 0,
			.unit = v->unit > 0 ? v->unit : 0,
			.until = v->until == FIELD_NONE ? 0 : v->until,
		};
		status = member_grant(s, st->id, &grant, p);
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static void
grant_sent(struct ui *ui, void *state)
{
	struct granting *st = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = give(ui, st, &v, &p);
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_pop(ui);
	ui_message(ui, "%s", _("Given. It holds from now on; the person is told."));
	ui_stale(ui);
}

const struct screen screen_grant = {
	.name = "grant",
	.title = N_("Give a role"),
	.help = N_("You can give only what you may do yourself, there and for as long. Given once "
	           "more for the same area or unit, the role gets another last day."),
	.state_size = sizeof(struct granting),
	.open = grant_open,
	.refresh = grant_refresh,
	.view = grant_view,
	.sent = grant_sent,
};

/* One role: its rights, to be put in and taken out one by one; its name; who holds it. */
#include "screens/history.h"
#include "screens/registry.h"
#include "screens/rows.h"

#include <stdio.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/role.h"
#include "tui/list.h"

struct one_role {
	int64_t id;
	struct role role; /* its name lives in the data */
};

static const struct column role_columns[] = {
	{ N_("Right"), 33, ALIGN_LEFT },
	{ N_("What it allows"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
role_page(struct session *s, const void *state, struct arena *a, const struct row *from,
          bool backward, size_t n, struct row *rows)
{
	const struct one_role *st = state;
	size_t first;
	size_t got = list_slice(NULL, RIGHT_COUNT - 1, rows_right, from, backward, n, &first);

	(void)s;
	for (size_t k = 0; k < got; k++) {
		int64_t i = rows_right(NULL, first + k);
		bool in = st->role.rights & (right_set)1 << i;
		rows[k] = (struct row){ .id = i, .key = (int64_t)(first + k) };
		rows[k].cells[0] = cell_text(arena_printf(a, "%s %s", in ? "[x]" : "[ ]",
		                                            right_label((enum right)i)));
		rows[k].cells[1] = cell_text(right_help((enum right)i));
	}
	return got;
}

static const struct list_source role_source = {
	.columns = role_columns,
	.page = role_page,
	.open = "toggle",
	.toggles = true,
};

static enum status
role_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct one_role *st = state;

	return problem_default(p, role_read(s->db, data, st->id, &st->role));
}

static void
role_view(const void *state, struct view *v)
{
	const struct one_role *st = state;

	view_heading(v, _("Role: %s"), st->role.name);
	if (st->role.retired)
		view_notice(v, NULL, "%s", _("Put aside: nobody holds it."));
	else if (st->id == ROLE_RESIDENT)
		view_text(v, _("Every resident holds it."));
	else
		view_textf(v, P_("%s person holds it.", "%s people hold it.", st->role.holders),
		           text_number(v->arena, st->role.holders));
	view_list(v, "rights", &role_source, NULL);
}

/* In force at once: there is no button to forget. */
static void
toggle(struct ui *ui, void *state, const struct command *c)
{
	struct one_role *st = state;
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	if (!row)
		return;
	right_set bit = (right_set)1 << row->id;
	const char *label = right_label((enum right)row->id);
	if (role_set_rights(ui_session(ui), st->id, c->version, st->role.rights ^ bit, &p) != OK)
		ui_problem(ui, &p);
	else if (st->role.rights & bit)
		ui_message(ui, _("Taken out of the role: %s."), label);
	else
		ui_message(ui, _("Put into the role: %s."), label);
	ui_stale(ui);
}

/* Of the version that is shown: what another administrator has just done is not undone unseen. */
static size_t
toggle_command(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct one_role *st = state;

	(void)s;
	if (max == 0)
		return 0;
	out[0] = (struct command){
		.id = "toggle", .label = N_("Put in / take out"), .run = toggle,
		.right = RIGHT_RIGHTS, .version = st->role.version,
		.help = N_("Puts the right the mark stands on into this role, or takes it out: at "
		           "once."),
	};
	return 1;
}

static void
open_name(struct ui *ui, void *state, const struct command *c)
{
	const struct one_role *st = state;

	(void)c;
	ui_push(ui, &screen_role_name, &st->id);
}

static void
open_holders(struct ui *ui, void *state, const struct command *c)
{
	const struct one_role *st = state;

	(void)c;
	ui_push(ui, &screen_holders, &st->id);
}

static const char *
nobody_in_particular(struct session *s, const void *state, const struct command *c)
{
	const struct one_role *st = state;

	(void)s;
	(void)c;
	return st->id == ROLE_RESIDENT ? _("Every resident holds it.") : NULL;
}

static void
retire(struct ui *ui, void *state, const struct command *c)
{
	const struct one_role *st = state;
	struct problem p = { 0 };

	(void)c;
	if (role_retire(ui_session(ui), st->id, st->role.version, !st->role.retired, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", st->role.retired ? _("The role can be given again.")
		                                      : _("The role is put aside."));
	ui_stale(ui);
}

static void
ask_retire(struct ui *ui, void *state, const struct command *c)
{
	const struct one_role *st = state;
	char question[240];

	if (st->role.retired || st->role.holders == 0) {
		retire(ui, state, c);
		return;
	}
	snprintf(question, sizeof(question),
	         P_("Put the role \"%s\" aside? %d person holds it and loses it.",
	            "Put the role \"%s\" aside? %d people hold it and lose it.", st->role.holders),
	         st->role.name, (int)st->role.holders);
	ui_confirm(ui, question, retire, c);
}

static const char *
retire_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct one_role *st = state;

	(void)c;
	if (!session_may(s, RIGHT_RIGHTS))
		return _("Roles are given and taken by who has that right.");
	return st->role.preset ? _("This role comes with the program and stays. You can take its "
	                           "rights out of it.")
	                       : NULL;
}

static const enum subject page_subject = SUBJECT_ROLE;

static const struct command role_commands[] = {
	{ .more = toggle_command },
	{ .id = "name", .key = 'e', .label = N_("Rename"), .run = open_name, .right = RIGHT_RIGHTS,
	  .flags = COMMAND_BAR, .help = N_("Another name for it; who holds the role keeps it.") },
	{ .id = "holders", .key = 'w', .label = N_("Who holds it"), .run = open_holders,
	  .right = RIGHT_RIGHTS, .flags = COMMAND_BAR, .disabled = nobody_in_particular,
	  .help = N_("Everyone who holds this role, where and until when.") },
	{ .id = "retire", .key = 'h', .function_key = K_F8, .label = N_("Put aside / take up"),
	  .run = ask_retire, .disabled = retire_why_not, .flags = COMMAND_BAR,
	  .help = N_("A role of your own that is no longer needed: nobody holds it any more, and "
	             "it cannot be given until you take it up again.") },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("When its name or its rights were changed, and to what.") },
	{ 0 },
};

const struct screen screen_role = {
	.name = "role",
	.title = N_("Role"),
	.help = N_("Space or Enter puts the right the mark stands on into the role or takes it "
	           "out. That is in force at once for everyone who holds the role, also where they "
	           "are signed in just now. You can put in only what you may do everywhere yourself."),
	.state_size = sizeof(struct one_role),
	.by_id = true,
	.commands = role_commands,
	.refresh = role_refresh,
	.view = role_view,
};

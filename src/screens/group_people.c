/* The people of a group, and who of them speaks for it; one more of them. */
#include "screens/groups.h"
#include "screens/written.h"

#include <stdio.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/member.h"
#include "tui/list.h"

struct people {
	int64_t id;
	struct association_page page; /* strings live in the data */
	struct form *form;            /* of the second screen */
};

static enum status
people_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct people *g = state;

	return problem_default(p, association_read(s, data, g->id, &g->page));
}

/* -- The list --------------------------------------------------------------------------------- */

static const struct column people_columns[] = {
	{ N_("Number"), 8, ALIGN_LEFT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("In the group"), 26, ALIGN_LEFT },
	{ N_("Since"), 11, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
people_page(struct session *s, const void *state, struct arena *a, const struct row *from,
            bool backward, size_t n, struct row *rows)
{
	const struct people *g = state;
	struct association_person *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (association_people(s, a, g->id, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct association_person *m = &found[i];
		rows[i] = (struct row){ .id = m->member, .key = m->speaks };
		rows[i].cells[0] = cell_text(member_number_text(a, m->number));
		rows[i].cells[1] = cell_text(m->name);
		rows[i].cells[2] = cell_text(!m->speaks    ? ""
		                             : m->verified ? _("speaks for it")
		                                           : _("speaks, not verified"));
		rows[i].cells[3] = cell_date(calendar_day(m->at));
	}
	return got;
}

static const struct list_source people_source = {
	.columns = people_columns,
	.page = people_page,
	.open = "speaks",
};

static void
people_view(const void *state, struct view *v)
{
	const struct people *g = state;

	view_heading(v, "%s  %s", g->page.row.code, g->page.row.name);
	view_list(v, "people", &people_source, _("Nobody is in this group."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
why_not(struct session *s, const void *state, const struct command *c)
{
	const struct people *g = state;

	(void)s;
	(void)c;
	return g->page.keeps ? NULL : _("You do not keep the register of groups of this area.");
}

static void
add(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	ui_push(ui, &screen_group_person, &((const struct people *)state)->id);
}

static void
toggle_speaks(struct ui *ui, void *state, const struct command *c)
{
	const struct people *g = state;
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)c;
	if (!row)
		return;
	bool speaks = row->key == 0;
	if (association_person(ui_session(ui), g->id, row->cells[0].text, speaks, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, speaks ? _("%s now speaks for the group.")
		                      : _("%s no longer speaks for the group."),
		           row->cells[1].text);
	ui_stale(ui);
}

static void
drop(struct ui *ui, void *state, const struct command *c)
{
	const struct people *g = state;
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)c;
	if (!row)
		return;
	if (association_person_drop(ui_session(ui), g->id, row->id, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, _("%s is no longer one of its people."), row->cells[1].text);
	ui_stale(ui);
}

static void
ask_drop(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	char question[300];

	(void)state;
	if (!row)
		return;
	snprintf(question, sizeof(question), _("Take %.150s out of the group?"),
	         row->cells[1].text);
	ui_confirm(ui, question, drop, c);
}

static const struct command people_commands[] = {
	{ .id = "new", .key = 't', .label = N_("Add somebody"), .run = add, .right = RIGHT_GROUPS,
	  .disabled = why_not, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("One more person of the group.") },
	{ .id = "speaks", .key = 'y', .label = N_("Speaks for it or not"), .run = toggle_speaks,
	  .right = RIGHT_GROUPS, .disabled = why_not, .flags = COMMAND_BAR,
	  .help = N_("Whether the person the mark stands on writes in its name.") },
	{ .id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Take out"), .run = ask_drop,
	  .right = RIGHT_GROUPS, .disabled = why_not, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("The person the mark stands on is no longer one of its people.") },
	{ 0 },
};

const struct screen screen_group_people = {
	.name = "group-people",
	.title = N_("People of a group"),
	.help = N_("Who is in the group and who speaks for it: they write in its name. Only its people "
	           "and the office see this list."),
	.state_size = sizeof(struct people),
	.by_id = true,
	.commands = people_commands,
	.refresh = people_refresh,
	.view = people_view,
};

/* -- One more --------------------------------------------------------------------------------- */

struct values {
	const char *who;
	int64_t speaks;
};

static const struct field person_fields[] = {
	{ .key = "who", .label = N_("Who"), .kind = FIELD_TEXT, .max = 60, .required = true,
	  .offset = offsetof(struct values, who), .hint = N_("Member number or username.") },
	{ .key = "speaks", .label = N_("Speaks for it"), .kind = FIELD_YES_NO,
	  .offset = offsetof(struct values, speaks),
	  .hint = N_("Who speaks for it writes in its name; only who is verified can.") },
	{ 0 },
};

static const struct form_spec person_form = {
	.name = "group-person",
	.fields = person_fields,
	.send = N_("Save"),
	.quick = true,
};

static enum status
person_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct people *g = state;

	(void)p;
	g->id = *(const int64_t *)arg;
	g->form = ui_form_kept(ui, &person_form, g->id);
	return OK;
}

static void
person_view(const void *state, struct view *v)
{
	const struct people *g = state;

	view_heading(v, "%s  %s", g->page.row.code, g->page.row.name);
	view_form(v, "group-person", g->form);
}

static void
person_sent(struct ui *ui, void *state)
{
	struct people *g = state;
	struct values v = { .who = "" };
	struct problem p = { 0 };

	enum status status = form_take(g->form, &v, &p);
	if (status == OK)
		status = association_person(ui_session(ui), g->id, v.who, v.speaks == 1, &p);
	if (status != OK) {
		written_refused(ui, g->form, &p);
		return;
	}
	ui_message(ui, "%s", _("Added; the person was told."));
	ui_answer(ui, written_told, NULL);
}

const struct screen screen_group_person = {
	.name = "group-person",
	.title = N_("One more person"),
	.help = N_("By the number on the member's card, or the username."),
	.state_size = sizeof(struct people),
	.by_id = true,
	.open = person_open,
	.refresh = people_refresh,
	.view = person_view,
	.sent = person_sent,
};

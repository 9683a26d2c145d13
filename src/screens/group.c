/* One group of residents: what it is, how it is reached, and the proposals in its name. */
#include "screens/groups.h"

#include <stdio.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "screens/follow.h"
#include "screens/history.h"
#include "screens/related.h"
#include "tui/list.h"

struct group {
	int64_t id;
	struct association_page page; /* strings live in the data */
	struct related related;
	bool follows;
};

static enum status
group_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct group *g = state;

	enum status status = association_read(s, data, g->id, &g->page);
	if (status == OK)
		status = related_read(s, data, SUBJECT_ASSOCIATION, g->id, &g->related);
	g->follows = follow_is(s, SUBJECT_ASSOCIATION, g->id);
	return problem_default(p, status);
}

/* -- What it wrote ---------------------------------------------------------------------------- */

static const struct column wrote_columns[] = {
	{ N_("Code"), 12, ALIGN_LEFT },
	{ N_("Proposal"), 0, ALIGN_LEFT },
	{ N_("State"), 20, ALIGN_LEFT },
	{ N_("Date"), 11, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
wrote_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct group *g = state;
	struct association_wrote *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (association_proposals(s, a, g->id, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct association_wrote *w = &found[i];
		rows[i] = (struct row){ .id = w->id, .key = w->id };
		rows[i].cells[0] = cell_text(arena_strdup(a, w->code));
		rows[i].cells[1] = cell_text(w->title);
		rows[i].cells[2] = cell_text(w->state);
		rows[i].cells[3] = cell_date(calendar_day(w->at));
	}
	return got;
}

static const struct list_source wrote_source = {
	.columns = wrote_columns,
	.page = wrote_page,
	.push = &screen_proposal,
};

/* -- What is shown ---------------------------------------------------------------------------- */

static const char *
people_words(const struct group *g, struct arena *a)
{
	int64_t n = g->page.row.people;
	int64_t speakers = g->page.speakers;

	return arena_printf(a, P_("%s person; %s can write in its name",
	                          "%s people; %s can write in its name", n),
	                    text_number(a, n), text_number(a, speakers));
}

static void
view_facts(const struct group *g, struct view *v)
{
	const struct association_page *p = &g->page;

	view_fact(v, _("Kind"), "%s", p->fields.kind);
	view_fact(v, _("Area"), "%s", *p->area_path ? p->area_path : _("the whole village"));
	view_fact(v, _("Members"), "%s", people_words(g, v->arena));
	if (p->comments > 0)
		view_fact(v, _("Comments"), "%s", text_number(v->arena, p->comments));
	if (p->programs > 0)
		view_fact(v, _("Carries out"), P_("%s program", "%s programs", p->programs),
		          text_number(v->arena, p->programs));
	if (!p->contact)
		view_fact(v, _("Contact"), "%s", _("for verified residents"));
	else if (*p->contact)
		view_fact(v, _("Contact"), "%s", p->contact);
	view_fact(v, _("Registered"), "%s", date_long(v->arena, calendar_day(p->created)));
}

static void
group_view(const void *state, struct view *v)
{
	const struct group *g = state;
	const struct association_row *r = &g->page.row;

	view_heading(v, "%s  %s", r->code, r->name);
	if (r->retired)
		view_notice(v, NULL, "%s", _("This group is no more. What it wrote stays."));
	else if (r->speaks)
		view_notice(v, NULL, "%s",
		            _("You speak for this group: forms ask in whose name you write."));
	if (r->silent)
		view_notice(v, NULL, "%s", _("Nobody speaks for this group now."));
	if (*g->page.fields.purpose)
		view_text(v, g->page.fields.purpose);
	view_facts(g, v);
	related_view(&g->related, v);
	view_heading(v, "%s", _("Proposals in its name"));
	view_list(v, "group", &wrote_source, _("Nothing is on the list in its name."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
open_part(struct ui *ui, void *state, const struct command *c)
{
	const struct group *g = state;

	ui_push(ui, c->arg, &g->id);
}

static void
toggle_follow(struct ui *ui, void *state, const struct command *c)
{
	const struct group *g = state;

	(void)c;
	follow_toggle(ui, SUBJECT_ASSOCIATION, g->id, g->page.row.name);
}

static const char *
follow_says(const void *state)
{
	return follow_label(((const struct group *)state)->follows);
}

static void
open_related(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	related_open(ui, &((const struct group *)state)->related);
}

static size_t
more_related(struct session *s, const void *state, struct command *out, size_t max)
{
	(void)s;
	return related_command(&((const struct group *)state)->related, open_related, out, max);
}

static void
leave(struct ui *ui, void *state, const struct command *c)
{
	const struct group *g = state;
	struct problem p = { 0 };

	(void)c;
	if (association_person_drop(ui_session(ui), g->id, ui_session(ui)->member, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("You are no longer one of its people."));
	ui_stale(ui);
}

static void
ask_leave(struct ui *ui, void *state, const struct command *c)
{
	const struct group *g = state;
	char question[300];

	snprintf(question, sizeof(question), _("Leave the group \"%.150s\"?"), g->page.row.name);
	ui_confirm(ui, question, leave, c);
}

static void
retire(struct ui *ui, void *state, const struct command *c)
{
	const struct group *g = state;
	const struct association_row *r = &g->page.row;
	struct problem p = { 0 };

	(void)c;
	if (association_retire(ui_session(ui), g->id, r->version, !r->retired, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", r->retired ? _("The group is there again.")
		                                : _("The group is no more. What it wrote stays."));
	ui_stale(ui);
}

static void
ask_retire(struct ui *ui, void *state, const struct command *c)
{
	const struct group *g = state;
	const struct association_row *r = &g->page.row;
	char question[300];

	snprintf(question, sizeof(question),
	         r->retired ? _("Take up the group \"%.150s\" again?")
	                    : _("Say that the group \"%.150s\" is no more?"),
	         r->name);
	ui_confirm(ui, question, retire, c);
}

static const char *
retire_says(const void *state)
{
	const struct group *g = state;

	return g->page.row.retired ? N_("Take it up again") : N_("It is no more");
}

/* For its people, and for who keeps the register there. */
static size_t
people_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command people = {
		.id = "people", .key = 'v', .label = N_("Its people"), .run = open_part,
		.arg = &screen_group_people, .flags = COMMAND_BAR,
		.help = N_("Who is in the group, and who speaks for it."),
	};
	static const struct command edit = {
		.id = "edit", .key = 'e', .label = N_("Change"), .run = open_part,
		.arg = &screen_group_write, .flags = COMMAND_BAR | COMMAND_MEMBER,
		.help = N_("What it is for, how it is reached; for the office also name and area."),
	};
	static const struct command leaving = {
		.id = "leave-group", .key = 'x', .label = N_("Leave the group"), .run = ask_leave,
		.flags = COMMAND_MEMBER, .help = N_("You are no longer one of its people."),
	};
	const struct group *g = state;
	bool keeps = g->page.keeps && session_may(s, RIGHT_GROUPS);
	size_t n = 0;

	if (n < max && (keeps || g->page.row.mine))
		out[n++] = people;
	if (n < max && (keeps || g->page.row.speaks))
		out[n++] = edit;
	if (n < max && g->page.row.mine)
		out[n++] = leaving;
	return n;
}

static const char *
keep_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct group *g = state;

	(void)s;
	(void)c;
	return g->page.keeps ? NULL : _("You do not keep the register of groups of this area.");
}

static const enum subject page_subject = SUBJECT_ASSOCIATION;

static const struct command group_commands[] = {
	{ .more = people_commands },
	{ .more = more_related },
	{ .id = "follow", .key = 'i', .label = N_("Follow"), .says = follow_says,
	  .run = toggle_follow, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Be told of new proposals in its name, or no longer.") },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("What became of the group, step by step.") },
	{ .id = "retire", .key = 'm', .label = N_("It is no more"), .says = retire_says,
	  .run = ask_retire, .right = RIGHT_GROUPS, .disabled = keep_why_not,
	  .flags = COMMAND_STAFF,
	  .help = N_("A group that is no more writes nothing new; what it wrote stays.") },
	{ 0 },
};

const struct screen screen_group = {
	.name = "group",
	.title = N_("Group"),
	.help = N_("A group of residents: what it is for, how it is reached and what it has written. "
	           "It has no vote of its own; who speaks for it writes in its name."),
	.state_size = sizeof(struct group),
	.by_id = true,
	.prints = true,
	.commands = group_commands,
	.refresh = group_refresh,
	.view = group_view,
};

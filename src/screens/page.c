/* A page of information, as it is read. */
#include "screens/information.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "screens/history.h"
#include "screens/verb.h"

struct reading {
	struct verb_subject on;
	struct page page; /* strings of it live in the data */
	bool english;     /* the language in force */
	bool writes;
};

static enum status
page_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct reading *r = state;

	enum status status = page_read(s, data, r->on.id, &r->page);
	if (status == OK)
		status = page_look(s, data, r->on.id, &r->on.thing);
	r->on.subject = SUBJECT_PAGE;
	r->writes = session_may(s, RIGHT_INFORM);
	return problem_default(p, status);
}

static void
page_view(const void *state, struct view *v)
{
	const struct reading *r = state;
	const struct page *page = &r->page;

	view_heading(v, "%s", page->title);
	if (page->retired)
		view_notice(v, NULL, "%s", _("This page was taken off: only the office sees it."));
	if (!page->translated && lang_get()[0] == 'e')
		view_notice(v, NULL, "%s", _("There is no English text of this page yet. This is "
		                             "the Indonesian one."));
	view_text(v, page->text);
	view_gap(v);
	view_fact(v, _("Last changed"), "%s", date_long(v->arena, calendar_day(page->changed)));
}

static void
edit(struct ui *ui, void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)c;
	ui_push(ui, &screen_page_write, &(struct page_write_arg){ .id = r->on.id });
}

static const enum subject page_subject = SUBJECT_PAGE;

static const struct command page_commands[] = {
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .flags = COMMAND_BAR, .help = N_("When this page was changed, and what in it.") },
	{ .id = "edit", .key = 'e', .label = N_("Change"), .run = edit, .right = RIGHT_INFORM,
	  .flags = COMMAND_BAR | COMMAND_STAFF, .help = N_("Write this page anew, or in parts.") },
	{ .more = verb_commands },
	{ 0 },
};

const struct screen screen_page = {
	.name = "page",
	.title = N_("Page"),
	.help = N_("A page that the office has written for everyone. The arrow keys turn it over; B "
	           "changes the language."),
	.state_size = sizeof(struct reading),
	.by_id = true,
	.prints = true,
	.commands = page_commands,
	.refresh = page_refresh,
	.view = page_view,
};

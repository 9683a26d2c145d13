/* The agenda of a meeting, point by point: everybody reads it; who calls the meeting puts it together
 * here, and says which point is dealt with now. */
#include "screens/meeting.h"
#include "screens/meetings.h"
#include "screens/talk.h"

#include <string.h>

#include "base/lang.h"
#include "tui/list.h"

struct agenda {
	int64_t id;
	struct meeting_page page; /* strings live in the data */
};

static enum status
agenda_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct agenda *g = state;

	return meeting_problem(p, meeting_read(s, data, g->id, &g->page));
}

/* -- Rows ------------------------------------------------------------------------------------- */

static const struct column agenda_columns[] = {
	{ N_("No."), 4, ALIGN_RIGHT },
	{ N_("Point"), 0, ALIGN_LEFT },
	{ N_("Deals with"), -24, ALIGN_LEFT },
	{ N_("Now"), 18, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const char *
standing(const struct meeting_point *point)
{
	return point->now           ? _("dealt with now")
	       : *point->decision   ? _("decided")
	       : *point->minutes    ? _("talked about")
	                            : "";
}

static size_t
agenda_page(struct session *s, const void *state, struct arena *a, const struct row *from,
            bool backward, size_t n, struct row *rows)
{
	const struct agenda *g = state;
	struct meeting_point *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (point_list(s, a, g->id, from ? (int)from->key : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct meeting_point *point = &found[i];
		rows[i] = (struct row){ .id = point->id, .key = point->place,
			                .version = g->page.heading.version };
		rows[i].cells[0] = cell_number(point->place);
		rows[i].cells[1] = cell_text(point->title);
		rows[i].cells[2] = cell_text(point->deals);
		rows[i].cells[3] = cell_text(standing(point));
	}
	return got;
}

static const struct list_source agenda_source = {
	.columns = agenda_columns,
	.page = agenda_page,
	.push = &screen_point,
};

static void
agenda_view(const void *state, struct view *v)
{
	const struct agenda *g = state;

	view_heading(v, "%s  %s", g->page.heading.code, g->page.heading.title);
	view_list(v, "agenda", &agenda_source,
	          g->page.keeps ? _("There is no point yet. Press T to write the first one.")
	                        : _("Its agenda has no points yet."));
}

/* -- Commands of who keeps it ----------------------------------------------------------------- */

static const char *
change_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return meeting_change_why_not(&((const struct agenda *)state)->page);
}

static const char *
now_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return meeting_now_why_not(&((const struct agenda *)state)->page);
}

static const struct row *
focused(struct ui *ui)
{
	const struct row *row = ui_row(ui);

	if (!row)
		ui_message(ui, "%s", _("There is no point yet. Press T to write the first one."));
	return row;
}

static void
add(struct ui *ui, void *state, const struct command *c)
{
	const struct agenda *g = state;

	(void)c;
	ui_push(ui, &screen_point_write, &(struct point_arg){ .meeting = g->id });
}

static void
edit(struct ui *ui, void *state, const struct command *c)
{
	const struct agenda *g = state;
	const struct row *row = focused(ui);

	(void)c;
	if (row)
		ui_push(ui, &screen_point_write,
		        &(struct point_arg){ .meeting = g->id, .id = row->id });
}

static void
move(struct ui *ui, const struct agenda *g, int by)
{
	const struct row *row = focused(ui);
	int64_t version = g->page.heading.version;
	struct problem p = { 0 };

	if (!row)
		return;
	if (point_move(ui_session(ui), g->id, &version, row->id, (int)row->key + by, &p) != OK)
		ui_problem(ui, &p);
	ui_stale(ui);
}

static void
up(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	move(ui, state, -1);
}

static void
down(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	move(ui, state, 1);
}

static void
drop(struct ui *ui, void *state, const struct command *c)
{
	const struct agenda *g = state;
	const struct row *row = ui_row(ui);
	int64_t version = g->page.heading.version;
	struct problem p = { 0 };

	(void)c;
	if (!row)
		return;
	if (point_drop(ui_session(ui), g->id, &version, row->id, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("Dropped."));
	ui_stale(ui);
}

static void
ask_drop(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = focused(ui);
	struct arena scratch = { 0 };

	(void)state;
	if (row)
		ui_confirm(ui, arena_printf(&scratch, _("Drop \"%s\"?"),
		                            talk_beginning(&scratch, row->cells[1].text,
		                                           TALK_COLUMNS)),
		           drop, c);
	arena_free(&scratch);
}

static void
deal_now(struct ui *ui, void *state, const struct command *c)
{
	const struct agenda *g = state;
	const struct row *row = focused(ui);

	(void)c;
	if (row)
		meeting_deal_now(ui, g->id, row->id == g->page.point ? 0 : row->id,
		                 row->cells[1].text);
}

/* Not even shown to who cannot put it together. */
static size_t
office_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command all[] = {
		{ .id = "new", .key = 't', .label = N_("New point"), .run = add,
		  .disabled = change_why_not, .flags = COMMAND_BAR,
		  .help = N_("Writes one more point, behind the last one.") },
		{ .id = "edit", .key = 'e', .label = N_("Change"), .run = edit,
		  .disabled = change_why_not, .flags = COMMAND_BAR,
		  .help = N_("Changes the point the mark stands on, and what it deals with.") },
		{ .id = "up", .key = 'u', .label = N_("Up"), .run = up,
		  .disabled = change_why_not, .flags = COMMAND_BAR,
		  .help = N_("Puts it before the one above it.") },
		{ .id = "down", .key = 'd', .label = N_("Down"), .run = down,
		  .disabled = change_why_not, .flags = COMMAND_BAR,
		  .help = N_("Puts it behind the next one.") },
		{ .id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Drop"),
		  .run = ask_drop, .disabled = change_why_not, .flags = COMMAND_BAR,
		  .help = N_("Takes the point the mark stands on off the agenda.") },
		{ .id = "now", .key = 'k', .label = N_("Deal with it now"), .run = deal_now,
		  .disabled = now_why_not, .flags = COMMAND_BAR,
		  .help = N_("Says that this point is dealt with now; the large view follows. Once "
		             "more: that it no longer is.") },
	};
	const struct agenda *g = state;
	size_t n = 0;

	if (!g->page.keeps || !session_may(s, RIGHT_MEET))
		return 0;
	for (; n < max && n < sizeof(all) / sizeof(all[0]); n++) {
		out[n] = all[n];
		out[n].right = RIGHT_MEET;
	}
	return n;
}

static const struct command agenda_commands[] = {
	{ .more = office_commands },
	{ 0 },
};

const struct screen screen_agenda = {
	.name = "agenda",
	.title = N_("Agenda"),
	.help = N_("What the meeting talks about, point by point. Enter opens one: what was said on "
	           "it, what was decided, and which wishes and programs it deals with."),
	.state_size = sizeof(struct agenda),
	.by_id = true,
	.prints = true,
	.commands = agenda_commands,
	.refresh = agenda_refresh,
	.view = agenda_view,
};

/* Who is at a meeting: by name for who keeps the list, as figures for everybody else. */
#include "screens/meeting.h"
#include "screens/meetings.h"

#include <stdio.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/list.h"

#define WORDS_SIZE 128

struct attendance {
	int64_t id;
	struct meeting_page page; /* strings of these live in the data */
	struct attendance_area *areas;
	size_t area_count;
	struct row *rows; /* of the areas */
	bool names; /* are shown */
	char words[WORDS_SIZE];
};

/* -- Reading ---------------------------------------------------------------------------------- */

static void
fill_areas(struct attendance *l, struct arena *a)
{
	l->rows = arena_array(a, l->area_count, sizeof(*l->rows));
	for (size_t i = 0; i < l->area_count; i++) {
		const struct attendance_area *area = &l->areas[i];
		l->rows[i] = (struct row){ .id = (int64_t)i + 1 };
		l->rows[i].cells[0] = cell_text(area->name);
		l->rows[i].cells[1] = cell_number(area->together);
	}
}

static enum status
attendance_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct attendance *l = state;

	enum status status = meeting_read(s, data, l->id, &l->page);
	l->area_count = 0;
	if (status == OK)
		status = attendance_areas(s, data, l->id, &l->areas, &l->area_count);
	if (status == OK)
		fill_areas(l, data);
	l->names = status == OK && l->page.names;
	return meeting_problem(p, status);
}

/* -- By name ---------------------------------------------------------------------------------- */

static const struct column names_columns[] = {
	{ N_("No."), 4, ALIGN_RIGHT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Number"), -8, ALIGN_LEFT },
	{ N_("Area"), 22, ALIGN_LEFT },
	{ N_("Sex"), 9, ALIGN_LEFT },
	{ N_("Note"), 12, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};
#define NAMES_STRUCK 6 /* a cell that is not shown: whether it is struck out */

static const char *
note(const struct attendance_row *r)
{
	return r->struck ? _("struck out") : r->guest ? _("guest") : "";
}

static void
fill_name(const struct attendance_row *r, struct row *row)
{
	*row = (struct row){ .id = r->id, .key = r->number };
	row->cells[0] = cell_number(r->number);
	row->cells[1] = cell_text(*r->name ? r->name : _("(name erased)"));
	row->cells[2] = cell_text(r->account);
	row->cells[3] = cell_text(r->area_path);
	row->cells[4] = cell_text(r->sex == SEX_UNSAID ? "" : sex_label(r->sex));
	row->cells[5] = cell_text(note(r));
	row->cells[NAMES_STRUCK] = cell_number(r->struck);
}

static size_t
names_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct attendance *l = state;
	struct attendance_row *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (attendance_list(s, a, l->id, l->words[0] ? l->words : NULL, from ? from->key : 0,
	                    backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++)
		fill_name(&found[i], &rows[i]);
	return got;
}

static const struct list_source names_source = {
	.columns = names_columns,
	.page = names_page,
	.open = "strike",
};

static void
attendance_find(struct ui *ui, void *state, const char *words)
{
	struct attendance *l = state;

	(void)ui;
	snprintf(l->words, sizeof(l->words), "%s", words);
}

/* -- View ------------------------------------------------------------------------------------- */

static const struct column areas_columns[] = {
	{ N_("Area"), 0, ALIGN_LEFT },
	{ N_("Together"), 9, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static void
attendance_view(const void *state, struct view *v)
{
	const struct attendance *l = state;

	view_heading(v, "%s  %s", l->page.heading.code, l->page.heading.title);
	view_textf(v, "%s.", meeting_present(v->arena, &l->page.counts));
	if (l->names) {
		view_list(v, "attendance", &names_source,
		          l->words[0] ? _("Nobody on the list has this name or number.")
		                      : _("Nobody is on the list yet. T writes somebody down."));
		return;
	}
	view_text(v, _("Names are only for who keeps the list. Areas with fewer than 5 people stand "
	               "together."));
	view_gap(v);
	if (l->area_count > 0)
		view_rows(v, areas_columns, l->rows, l->area_count);
}

/* -- Commands of who keeps the list ----------------------------------------------------------- */

static const char *
list_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return meeting_list_why_not(&((const struct attendance *)state)->page);
}

static void
open_part(struct ui *ui, void *state, const struct command *c)
{
	const struct attendance *l = state;

	ui_push(ui, c->arg, &l->id);
}

static bool
is_struck(const struct row *row)
{
	return row->cells[NAMES_STRUCK].number != 0;
}

/* Unasked: the same key lets the line stand again. */
static void
strike(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)state;
	(void)c;
	if (!row) {
		ui_message(ui, "%s", _("Nobody is on the list yet. T writes somebody down."));
		return;
	}
	bool out = !is_struck(row);
	if (attendance_strike(ui_session(ui), row->id, out, &p) != OK)
		ui_problem(ui, &p);
	else if (out)
		ui_message(ui, _("Line %d is struck out and no longer counts. X lets it count again."),
		           (int)row->key);
	else
		ui_message(ui, _("Line %d counts again."), (int)row->key);
	ui_stale(ui);
}

static void
forget_line(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)state;
	(void)c;
	if (!row)
		return;
	if (meeting_forget(ui_session(ui), row->id, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, _("The name in line %d is erased; the line still counts."),
		           (int)row->key);
	ui_stale(ui);
}

static void
forget(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };

	(void)state;
	if (row)
		ui_confirm(ui, arena_printf(&scratch,
		                            _("Erase the name \"%.120s\" for good? The line still "
		                              "counts."), row->cells[1].text), forget_line, c);
	arena_free(&scratch);
}

static size_t
keeper_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command all[] = {
		{ .id = "add", .key = 't', .label = N_("Add from the list"), .run = open_part,
		  .arg = &screen_attend, .disabled = list_why_not, .flags = COMMAND_BAR,
		  .help = N_("Write down those who are there, one after the other, from paper or as "
		             "they come in.") },
		{ .id = "strike", .key = 'x', .label = N_("Strike out or not"), .run = strike,
		  .disabled = list_why_not, .flags = COMMAND_BAR,
		  .help = N_("The line the mark stands on no longer counts, or counts again.") },
		{ .id = "sheet", .key = 's', .label = N_("List to sign"), .run = open_part,
		  .arg = &screen_attendance_sheet, .flags = COMMAND_BAR,
		  .help = N_("The list with a column to sign in, empty or filled: to print.") },
		{ .id = "forget", .key = 'h', .function_key = K_F8, .label = N_("Erase the name"),
		  .run = forget,
		  .help = N_("For who has no account and asks for it: their name is erased, the "
		             "line goes on counting.") },
	};
	const struct attendance *l = state;
	size_t n = 0;

	if (!l->page.keeps || !session_may(s, RIGHT_MEET))
		return 0;
	for (; n < max && n < sizeof(all) / sizeof(all[0]); n++) {
		out[n] = all[n];
		out[n].right = RIGHT_MEET;
	}
	return n;
}

static const struct command attendance_commands[] = {
	{ .more = keeper_commands },
	{ 0 },
};

const struct screen screen_attendance = {
	.name = "attendance",
	.title = N_("Who is there"),
	.help = N_("How many are at the meeting, men and women, of which areas. Who keeps the list "
	           "sees it by name: T writes people down, / looks for one, X strikes a line out."),
	.state_size = sizeof(struct attendance),
	.by_id = true,
	.prints = true,
	.commands = attendance_commands,
	.refresh = attendance_refresh,
	.view = attendance_view,
	.find = attendance_find,
};

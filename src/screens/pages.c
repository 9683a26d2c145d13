/* Pages of information, shelf by shelf, and what is shared by the screens that show a shelf. */
#include "screens/information.h"

#include <stdio.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/right.h"

/* -- A shelf ---------------------------------------------------------------------------------- */

enum status
shelf_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct shelf *f = state;

	(void)data;
	(void)p;
	f->writes = session_may(s, RIGHT_INFORM);
	return OK;
}

void
shelf_find(struct ui *ui, void *state, const char *words)
{
	struct shelf *f = state;

	(void)ui;
	snprintf(f->words, sizeof(f->words), "%s", words);
}

static const struct column columns[] = {
	{ N_("Page"), 0, ALIGN_LEFT },
	{ N_("Shelf"), -24, ALIGN_LEFT },
	{ N_("Changed"), 12, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
shelf_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct shelf *f = state;
	const struct list_place place = { from ? from->key : 0, from ? from->id : 0 };
	struct page_row *found = arena_array(a, n, sizeof(*found));
	struct page_query query = f->query;
	size_t got = 0;

	query.words = f->words;
	if (page_list(s, a, &query, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct page_row *page = &found[i];
		rows[i] = (struct row){ .id = page->id, .key = page->key,
			                .version = page->version, .pause = page->pause };
		rows[i].cells[0] = cell_text(page->title);
		rows[i].cells[1] = cell_text(page->retired ? _("(taken off)")
		                                           : page_shelf_label(page->shelf));
		rows[i].cells[2] = cell_text(date_short(a, calendar_day(page->changed)));
	}
	return got;
}

const struct list_source shelf_source = {
	.columns = columns,
	.page = shelf_page,
	.push = &screen_page,
};

/* -- Commands --------------------------------------------------------------------------------- */

static void
write_new(struct ui *ui, void *state, const struct command *c)
{
	const struct shelf *f = state;
	enum page_shelf shelf = f->query.shelf ? (enum page_shelf)f->query.shelf : SHELF_VILLAGE;

	(void)c;
	ui_push(ui, &screen_page_write, &(struct page_write_arg){ .shelf = shelf });
}

static void
move(struct ui *ui, int by)
{
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	if (row && page_move(ui_session(ui), row->id, by, &p) != OK)
		ui_problem(ui, &p);
	ui_stale(ui);
}

static void
move_up(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	move(ui, -1);
}

static void
move_down(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	move(ui, 1);
}

static void
toggle_retired(struct ui *ui, void *state, const struct command *c)
{
	struct shelf *f = state;

	(void)c;
	f->query.retired = !f->query.retired;
	ui_list_restart(ui);
}

static const char *
retired_label(const void *state)
{
	return ((const struct shelf *)state)->query.retired ? N_("Without those taken off")
	                                                    : N_("Those taken off too");
}

size_t
shelf_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command rows[] = {
		{ .id = "new", .key = 't', .label = N_("New page"), .run = write_new,
		  .right = RIGHT_INFORM, .flags = COMMAND_BAR,
		  .help = N_("Writes one more page, behind the last one.") },
		{ .id = "up", .key = 'v', .label = N_("Up"), .run = move_up,
		  .right = RIGHT_INFORM, .help = N_("Puts it before the one above it.") },
		{ .id = "down", .key = 'd', .label = N_("Down"), .run = move_down,
		  .right = RIGHT_INFORM, .help = N_("Puts it behind the next one.") },
		{ .id = "retired", .key = 's', .label = N_("Those taken off too"),
		  .says = retired_label, .run = toggle_retired, .right = RIGHT_INFORM,
		  .help = N_("Shows also the pages that were taken off, or no longer.") },
	};
	size_t n = 0;

	(void)s;
	if (!((const struct shelf *)state)->writes)
		return 0;
	while (n < sizeof(rows) / sizeof(rows[0]) && n < max) {
		out[n] = rows[n];
		n++;
	}
	return n;
}

/* -- All of them ------------------------------------------------------------------------------ */

static void
pages_view(const void *state, struct view *v)
{
	const struct shelf *f = state;

	view_heading(v, "%s", _("What is good to know about the village"));
	view_list(v, "pages", &shelf_source,
	          f->words[0] ? _("No page has these words. Try fewer or other ones.")
	                      : _("The office has not written anything here yet."));
}

static const struct command pages_commands[] = {
	{ .more = shelf_commands },
	{ 0 },
};

const struct screen screen_pages = {
	.name = "pages",
	.title = N_("Information pages"),
	.help = N_("What the office writes for everyone: how the village plans and pays, what your "
	           "rights are, where to complain. Enter opens a page, / looks for words."),
	.state_size = sizeof(struct shelf),
	.commands = pages_commands,
	.refresh = shelf_refresh,
	.view = pages_view,
	.find = shelf_find,
};

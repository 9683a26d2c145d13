/* Promises and results: one page of a year, to be read and printed, or as a list whose lines
 * open. */
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/program.h"
#include "core/promise.h"
#include "screens/days.h"
#include "screens/things.h"
#include "tui/list.h"

struct page {
	int64_t year;
	int64_t first; /* years there is anything in */
	int64_t last;
	struct promises *all; /* in the data */
	size_t lines;         /* of all parts together */
	bool list;
};

static int64_t
this_year(void)
{
	return calendar_date(calendar_day(clock_now())).year;
}

static enum status
promises_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct page *g = state;

	(void)ui;
	(void)p;
	g->year = arg ? *(const int64_t *)arg : this_year();
	return OK;
}

static enum status
promises_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct page *g = state;
	enum status status = program_years(s->db, &g->first, &g->last);

	if (g->first == 0 || g->first > this_year())
		g->first = this_year();
	if (g->last < this_year())
		g->last = this_year();
	g->all = arena_alloc(data, sizeof(*g->all));
	if (status == OK)
		status = promise_read(s, data, g->year, g->all);
	g->lines = g->all->waiting.n;
	for (int i = 0; i < PROMISE_PARTS; i++)
		g->lines += g->all->parts[i].n;
	return problem_default(p, status);
}

/* What is late stands on top, as it is what one looks for; PROMISE_PARTS: what waits. */
static const enum promise_part order[] = {
	PROMISE_LATE, PROMISE_RUNNING, PROMISE_DONE, PROMISE_PLANNED, PROMISE_STOPPED, PROMISE_PARTS,
};
#define ORDER (sizeof(order) / sizeof(order[0]))

static const struct promise_list *
list_of(const struct page *g, enum promise_part part)
{
	return part == PROMISE_PARTS ? &g->all->waiting : &g->all->parts[part];
}

static const char *
label_of(enum promise_part part)
{
	return part == PROMISE_PARTS ? _("Still waiting") : promise_part_label(part);
}

/* -- As a page --------------------------------------------------------------------------------- */

/* Where it stands, what is late first: "LATE 8 days, Execution 60 %". */
static const char *
standing(struct arena *a, const struct promise *line)
{
	if (line->late > 0)
		return arena_printf(a, "%s, %s", days_warning(a, line->late), line->standing);
	return line->standing;
}

/* A line each, so that a year finds room on one page; below it why it is late or does not go on, or
 * what follows of an answer. */
static void
view_promise(const struct promise *line, enum promise_part part, struct view *v)
{
	view_textf(v, "%s  %s: %s", line->code, line->title, standing(v->arena, line));
	if (line->why && *line->why)
		view_textf(v, "    %s", line->why);
	else if (part == PROMISE_LATE && line->subject == SUBJECT_PROGRAM)
		view_text(v, _("    The unit has not explained it yet."));
}

static void
view_part(const struct page *g, struct view *v, enum promise_part part)
{
	const struct promise_list *list = list_of(g, part);
	const int64_t more = list->total - (int64_t)list->n;

	if (list->n == 0)
		return;
	view_heading(v, "%s: %s", label_of(part), text_number(v->arena, list->total));
	for (size_t i = 0; i < list->n; i++)
		view_promise(&list->lines[i], part, v);
	if (more > 0)
		view_textf(v, _("and %s more"), text_number(v->arena, more));
}

static void
view_counted(const struct page *g, struct view *v)
{
	struct bar bars[PROMISE_PARTS];

	for (size_t i = 0; i < PROMISE_PARTS; i++)
		bars[i] = (struct bar){ .label = promise_part_label(order[i]),
			                .number = g->all->parts[order[i]].total };
	view_fact(v, _("Promised"), "%s", text_number(v->arena, g->all->made));
	if (g->all->made > 0)
		view_bars(v, bars, PROMISE_PARTS);
	view_fact(v, _("Still waiting"), "%s", text_number(v->arena, g->all->waiting.total));
	if (g->all->answers_late > 0)
		view_fact(v, _("... answers late"), "%s",
		          text_number(v->arena, g->all->answers_late));
}

/* -- As a list --------------------------------------------------------------------------------- */

static const struct promise *
line_at(const struct page *g, size_t i, enum promise_part *part)
{
	for (size_t at = 0; at < ORDER; at++) {
		const struct promise_list *list = list_of(g, order[at]);
		*part = order[at];
		if (i < list->n)
			return &list->lines[i];
		i -= list->n;
	}
	return NULL;
}

/* Of different kinds: they may have the same numbers. */
static int64_t
id_at(const void *state, size_t i)
{
	enum promise_part part;
	const struct promise *line = line_at(state, i, &part);

	return line ? line->id : 0;
}

static size_t
promises_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct page *g = state;
	size_t first;
	size_t got = list_slice(g, g->lines, id_at, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		enum promise_part part;
		const struct promise *line = line_at(g, first + i, &part);
		rows[i] = (struct row){ .id = line->id, .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(label_of(part));
		rows[i].cells[1] = cell_text(line->title);
		rows[i].cells[2] = cell_text(line->code);
		rows[i].cells[3] = cell_text(standing(a, line));
	}
	return got;
}

static const struct column list_columns[] = {
	{ N_("Part"), 14, ALIGN_LEFT },
	{ N_("Title"), 0, ALIGN_LEFT },
	{ N_("Code"), -13, ALIGN_LEFT },
	{ N_("Now"), 28, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct list_source source = {
	.columns = list_columns, .page = promises_page, .open = "open",
};

static void
promises_view(const void *state, struct view *v)
{
	const struct page *g = state;

	view_heading(v, _("Promises and results %d"), (int)g->year);
	view_counted(g, v);
	if (g->list) {
		view_gap(v);
		view_list(v, "promises", &source, _("Nothing was promised in this year."));
		return;
	}
	for (size_t i = 0; i < ORDER; i++)
		view_part(g, v, order[i]);
	view_gap(v);
	view_text(v, _("Promised are the programs of the year and what the office takes up of "
	               "consultations. Wishes and questions that wait are no promises yet; they "
	               "come along from year to year until they are answered."));
}

/* -- Commands ---------------------------------------------------------------------------------- */

static const char *
earlier_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *g = state;

	(void)s;
	(void)c;
	return g->year > g->first ? NULL : _("There is no program in the years before.");
}

static const char *
later_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *g = state;

	(void)s;
	(void)c;
	return g->year < g->last ? NULL : _("There is no program in the years after.");
}

static void
earlier(struct ui *ui, void *state, const struct command *c)
{
	struct page *g = state;

	(void)c;
	g->year = g->year > g->last ? g->last : g->year - 1;
	ui_stale(ui);
	ui_list_restart(ui);
}

static void
later(struct ui *ui, void *state, const struct command *c)
{
	struct page *g = state;

	(void)c;
	g->year = g->year < g->first ? g->first : g->year + 1;
	ui_stale(ui);
	ui_list_restart(ui);
}

static void
toggle(struct ui *ui, void *state, const struct command *c)
{
	struct page *g = state;

	(void)ui;
	(void)c;
	g->list = !g->list;
}

static const char *
toggle_says(const void *state)
{
	const struct page *g = state;

	return g->list ? N_("As a page") : N_("As a list");
}

static const char *
open_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *g = state;

	(void)s;
	(void)c;
	return g->list ? NULL : _("Press L first: the lines of the list open.");
}

static void
open_line(struct ui *ui, void *state, const struct command *c)
{
	const struct page *g = state;
	const struct row *row = ui_row(ui);
	enum promise_part part;

	(void)c;
	const struct promise *line = row ? line_at(g, (size_t)row->key, &part) : NULL;
	if (line)
		things_open(ui, line->subject, line->id);
}

static const struct command promises_commands[] = {
	{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = N_("Earlier"),
	  .run = earlier, .disabled = earlier_why_not, .flags = COMMAND_BAR,
	  .help = N_("The year before.") },
	{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = N_("Later"), .run = later,
	  .disabled = later_why_not, .flags = COMMAND_BAR, .help = N_("The year after.") },
	{ .id = "list", .key = 'l', .label = N_("As a list"), .says = toggle_says, .run = toggle,
	  .flags = COMMAND_BAR,
	  .help = N_("The same as a list whose lines open, or as a page to read and print.") },
	{ .id = "open", .key = 'd', .label = N_("Read"), .run = open_line,
	  .disabled = open_why_not, .help = N_("What the line of the list is about.") },
	{ 0 },
};

const struct screen screen_promises = {
	.name = "promises",
	.title = N_("Promises and results"),
	.help = N_("What a year promised, what is done, what is late and why, and what still waits: "
	           "one page to read, or to print and hang up. [ and ] go to other years."),
	.state_size = sizeof(struct page),
	.prints = true,
	.commands = promises_commands,
	.open = promises_open,
	.refresh = promises_refresh,
	.view = promises_view,
};

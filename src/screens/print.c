/* Printing: see print.h. The screen on the way waits for the helper process, which runs the program
 * that prints. */
#include "screens/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/logbook.h"
#include "core/program.h"
#include "core/thing.h"
#include "screens/app.h"
#include "screens/as_of.h"
#include "screens/figures.h"
#include "screens/registry.h"

/* -- To the printer ---------------------------------------------------------------------------- */

struct sending {
	size_t pages;
	const char *screen; /* whose pages they are */
	bool over;
	char said[AUTH_TEXT_MAX + 1]; /* what the helper said; "": it was printed */
};

static enum status
printing_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct sending *g = state;
	struct app *app = ui_app(ui);

	(void)p;
	if (arg)
		*g = *(const struct sending *)arg;
	if (app && app->auth)
		ui_watch(ui, auth_fd(app->auth));
	return OK;
}

static void
printing_view(const void *state, struct view *v)
{
	const struct sending *g = state;

	view_heading(v, "%s", _("Printing"));
	view_textf(v, P_("%zu page goes to the printer. One moment, please ...",
	                 "%zu pages go to the printer. One moment, please ...", g->pages),
	           g->pages);
}

/* What residents print is told of nobody; what who works here prints may hold more than is public. */
static void
record(const struct session *s, const struct sending *g)
{
	const right_set residents = (right_set)1 << RIGHT_NONE | (right_set)1 << RIGHT_PROPOSE
	                            | (right_set)1 << RIGHT_SUPPORT | (right_set)1 << RIGHT_COMMENT;

	if (g->said[0])
		log_write(LOG_LEVEL_WARN, "print: pages were not taken");
	else if ((s->rights & ~residents) != 0)
		log_write(LOG_LEVEL_NOTE, "print: %s, %zu pages, by %s", g->screen, g->pages,
		          logbook_who(s));
}

static void
tell(struct ui *ui, void *state, const void *answer)
{
	const struct sending *g = answer;

	(void)state;
	record(ui_session(ui), g);
	if (g->said[0])
		ui_message(ui, "%s", g->said);
	else
		ui_message(ui, P_("Sent to the printer: %zu page.", "Sent to the printer: %zu pages.",
		                  g->pages),
		           g->pages);
}

static void
printing_event(struct ui *ui, void *state)
{
	struct sending *g = state;
	struct app *app = ui_app(ui);
	struct auth_event e;

	auth_next(app->auth, &e);
	if (e.kind < AUTH_DONE)
		return;
	g->over = true;
	if (e.kind != AUTH_DONE)
		snprintf(g->said, sizeof(g->said), "%s",
		         e.text[0] ? e.text : _("The printer does not work just now."));
	ui_answer(ui, tell, g);
}

/* Left before its end: the program is told to stop. */
static void
printing_close(struct ui *ui, void *state)
{
	const struct sending *g = state;
	struct app *app = ui_app(ui);

	if (!g->over && app && app->auth)
		auth_answer(app->auth, NULL);
}

/* No entry of the list of all: it is there only while something is on its way. */
static const struct screen screen_printing = {
	.name = "printing",
	.title = N_("Printing"),
	.help = N_("The page is on its way to the printer. Going back stops it."),
	.state_size = sizeof(struct sending),
	.open = printing_open,
	.view = printing_view,
	.event = printing_event,
	.close = printing_close,
};

void
print_send(struct ui *ui, const struct printout *pages)
{
	struct app *app = ui_app(ui);

	switch (auth_print(app->auth, pages->text, pages->size, lang_get())) {
	case OK:
		ui_push(ui, &screen_printing,
		        &(struct sending){ .pages = pages->pages, .screen = ui_screen(ui)->name });
		break;
	case NOT_FOUND:
		if (session_may(ui_session(ui), RIGHT_SETTINGS))
			ui_message(ui, "%s", _("No printer is set up here. On a computer that has one, "
			                       "this prints it: balai print."));
		else
			ui_message(ui, "%s", _("No printer is set up here. Please ask at the office for "
			                       "it on paper."));
		break;
	default:
		ui_message(ui, "%s", _("The printer does not work just now. Please try again later "
		                       "or ask at the office."));
		break;
	}
}

/* -- Without a terminal ------------------------------------------------------------------------ */

static const void *
programs_of(struct arena *a, int64_t year)
{
	struct program_query *query = arena_alloc(a, sizeof(*query));

	query->year = year;
	return query;
}

static const void *
year_of(struct arena *a, int64_t year)
{
	int64_t *arg = arena_alloc(a, sizeof(*arg));

	*arg = year;
	return arg;
}

static enum status
take_day(struct arena *a, const char *code, const void **arg, struct problem *p)
{
	int64_t *day = arena_alloc(a, sizeof(*day));

	*arg = day;
	if (calendar_parse(code, day) == 0)
		return OK;
	return problem_set(p, INVALID, NULL, _("\"%s\" is no day, such as 2026-08-03."), code);
}

/* "2026-08", as one number: see month_number(). */
static enum status
take_month(struct arena *a, const char *code, const void **arg, struct problem *p)
{
	int64_t *month = arena_alloc(a, sizeof(*month));
	int64_t day = 0;

	if (strlen(code) != 7 || calendar_parse(arena_printf(a, "%s-01", code), &day) != 0)
		return problem_set(p, INVALID, NULL, _("\"%s\" is no month, such as 2026-08."),
		                   code);
	const struct date first = calendar_date(day);
	*month = month_number(first.year, first.month);
	*arg = month;
	return OK;
}

/* "U-2026-0001@2026-08-03": a thing, and a day. */
static enum status
take_moment(struct arena *a, const char *code, const void **arg, struct problem *p)
{
	struct as_of_arg *of = arena_alloc(a, sizeof(*of));
	const char *at = strchr(code, '@');

	*arg = of;
	if (!at || calendar_parse(at + 1, &of->day) != 0)
		return problem_set(p, INVALID, NULL,
		                   _("Say of what, and as of which day: U-2026-0001@2026-08-03."));
	of->code = arena_strndup(a, code, (size_t)(at - code));
	return OK;
}

static enum status
take_figure(struct arena *a, const char *code, const void **arg, struct problem *p)
{
	struct figure_arg *figure = arena_alloc(a, sizeof(*figure));

	*figure = (struct figure_arg){ .page = figure_page_of(code) };
	*arg = figure;
	if (figure->page != 0)
		return OK;
	return problem_set(p, INVALID, NULL, _("\"%s\" is none of these: %s."), code,
	                   figure_page_names(a));
}

const struct printable printables[] = {
	{ .screen = "agenda", .subject = SUBJECT_MEETING },
	{ .screen = "as-of", .take = take_moment },
	{ .screen = "attendance", .subject = SUBJECT_MEETING },
	{ .screen = "attendance-sheet", .subject = SUBJECT_MEETING },
	{ .screen = "budget", .year = year_of },
	{ .screen = "budget-line", .subject = SUBJECT_BUDGET },
	{ .screen = "card", .own = true },
	{ .screen = "consultation", .subject = SUBJECT_CONSULTATION },
	{ .screen = "document-page", .subject = SUBJECT_DOCUMENT },
	{ .screen = "figure", .take = take_figure },
	{ .screen = "group", .subject = SUBJECT_ASSOCIATION },
	{ .screen = "heads", .take = take_day },
	{ .screen = "holidays", .year = year_of },
	{ .screen = "inquiry", .subject = SUBJECT_INQUIRY },
	{ .screen = "invitation", .subject = SUBJECT_MEETING },
	{ .screen = "meeting", .subject = SUBJECT_MEETING },
	{ .screen = "minutes", .subject = SUBJECT_MEETING },
	{ .screen = "month", .take = take_month },
	{ .screen = "page", .subject = SUBJECT_PAGE },
	{ .screen = "program", .subject = SUBJECT_PROGRAM },
	{ .screen = "programs", .year = programs_of },
	{ .screen = "promises", .year = year_of },
	{ .screen = "proposal", .subject = SUBJECT_PROPOSAL },
	{ .screen = "results", .subject = SUBJECT_CONSULTATION },
	{ .screen = "slip", .own = true },
	{ .screen = NULL },
};

static const struct screen *
find(const char *name)
{
	for (const struct screen *const *s = screens; *s; s++)
		if ((*s)->prints && strcmp((*s)->name, name) == 0)
			return *s;
	return NULL;
}

/* The last row, which is empty, for what has none. */
static const struct printable *
printable_of(const struct screen *screen)
{
	const struct printable *row = printables;

	while (row->screen && strcmp(row->screen, screen->name) != 0)
		row++;
	return row;
}

static bool
from_elsewhere(const struct screen *screen)
{
	const struct printable *row = printable_of(screen);

	return !row->own && (!screen->by_id || row->screen);
}

#define NAMES_WIDE 78 /* columns of a line of names */

/* The names of all pages, in lines. */
static void
list_names(struct arena *a, struct printout *out)
{
	size_t column = 0;

	out->text = "";
	for (const struct screen *const *s = screens; *s; s++) {
		if (!(*s)->prints || !from_elsewhere(*s))
			continue;
		bool fits = column + strlen((*s)->name) + 1 <= NAMES_WIDE;
		const char *between = column == 0 ? "" : fits ? " " : "\n";
		column = (fits ? column : 0) + strlen((*s)->name) + 1;
		out->text = arena_printf(a, "%s%s%s", out->text, between, (*s)->name);
	}
	out->text = arena_printf(a, "%s\n", out->text);
	out->size = strlen(out->text);
}

/* 0: it is none. */
static int64_t
read_year(const char *code)
{
	bool year = strlen(code) == 4 && strspn(code, "0123456789") == 4;

	return year ? strtoll(code, NULL, 10) : 0;
}

/* What the screen opens with; *id is where that may lie. */
static enum status
argument(struct session *s, const struct screen *screen, const char *code, struct arena *a,
         int64_t *id, const void **arg, struct problem *p)
{
	const struct printable *row = printable_of(screen);
	enum subject subject = row->subject;

	*arg = NULL;
	if (!from_elsewhere(screen))
		return problem_set(p, INVALID, NULL,
		                   _("%s is printed from its page at a terminal only."), screen->name);
	if (screen->by_id) {
		if (!code)
			return problem_set(p, INVALID, NULL, _("Say which one, by its code: %s CODE."),
			                   screen->name);
		if (thing_find(s->db, code, &subject, id) != OK || subject != row->subject)
			return problem_set(p, NOT_FOUND, NULL,
			                   _("There is nothing with the code \"%s\" for this page."),
			                   code);
		*arg = id;
		return OK;
	}
	if (!code)
		return OK;
	if (row->take)
		return row->take(a, code, arg, p);
	if (!row->year)
		return problem_set(p, INVALID, NULL, _("%s takes no code."), screen->name);
	if (read_year(code) == 0)
		return problem_set(p, INVALID, NULL, _("\"%s\" is no year, such as 2026."), code);
	*arg = row->year(a, read_year(code));
	return OK;
}

enum status
print_page(const struct ui_config *config, const char *screen, const char *code, struct arena *a,
           struct printout *out, struct problem *p)
{
	const struct screen *found = find(screen);
	const void *arg;
	int64_t id = 0;

	if (!found) {
		list_names(a, out);
		return problem_set(p, INVALID, NULL,
		                   _("No page \"%s\" can be printed. These can:"), screen);
	}
	enum status status = argument(config->session, found, code, a, &id, &arg, p);
	return status == OK ? sheet_of_screen(config, found, arg, a, out, p) : status;
}

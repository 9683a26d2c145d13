/* Printing what a screen shows: the command that the toolkit offers where a screen prints, and the
 * same without a terminal. How pages are made is sheet.c's, how they reach a printer the program's. */
#include "tui/ui_internal.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "tui/sheet.h"

/* What stands on top of each page. */
static struct sheet_paper
paper_of(struct ui *ui, struct arena *a)
{
	const struct ui_config *config = ui->config;
	struct sheet_paper paper = { .lines = config->paper_lines, .ascii = config->ascii };
	const char *who = NULL;

	config->header(config->session, a, &paper.where, &who);
	paper.title = ui->top->screen->title ? _(ui->top->screen->title) : "";
	paper.date = date_long(a, calendar_day(clock_now()));
	return paper;
}

/* The page once more, for paper: in `a`. */
static struct view
view_on_paper(struct ui *ui, struct arena *a)
{
	struct view v = { .arena = a, .session = ui->config->session, .paper = true };

	ui_view(ui); /* up to date */
	ui->top->screen->view(ui->top->state, &v);
	return v;
}

static void
print_run(struct ui *ui, void *state, const struct command *c)
{
	struct arena a = { 0 };
	struct printout pages;

	(void)c;
	const struct view v = view_on_paper(ui, &a);
	const struct sheet_paper paper = paper_of(ui, &a);
	sheet_make(&a, &v, state, &paper, &pages);
	ui->config->print(ui, &pages);
	arena_free(&a);
}

const struct command print_command = {
	.id = "print",
	.key = '=',
	.label = N_("Print"),
	.help = N_("Send this page to the printer, a list whole."),
	.flags = COMMAND_BAR,
	.run = print_run,
};

/* -- Without a terminal ------------------------------------------------------------------------ */

static const struct screen screen_nothing = { .name = "nothing", .state_size = 1 };

enum status
sheet_of_screen(const struct ui_config *config, const struct screen *screen, const void *arg,
                struct arena *a, struct printout *out, struct problem *p)
{
	static const struct renderer nobody = { .asks = true };
	struct ui_config alone = *config;
	struct ui ui;
	enum status status = OK;

	alone.first = &screen_nothing;
	ui_begin(&ui, &alone, &nobody);
	ui_push(&ui, screen, arg);
	ui_view(&ui);
	if (ui.top->screen == screen && ui.top->loaded) {
		const struct view v = view_on_paper(&ui, a);
		const struct sheet_paper paper = paper_of(&ui, a);
		sheet_make(a, &v, ui.top->state, &paper, out);
	} else {
		status = problem_set(p, NOT_FOUND, NULL, "%s",
		                     ui.message[0] ? ui.message : status_text(NOT_FOUND));
	}
	ui_finish(&ui);
	return status;
}

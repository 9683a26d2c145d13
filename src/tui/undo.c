/* Taking back what was done last: at once where the person sees what it was done to, else after a
 * question that names it. What there is to take back, and how, the program knows. */
#include "tui/ui_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"

/* What would be taken back, into `what`; false: nothing, and the person is told why. */
static bool
look(struct ui *ui, char what[DID_SIZE], bool tell)
{
	struct arena a = { 0 };
	struct problem p = { 0 };
	const char *found = "";
	enum status status = ui->config->undoable(ui->config->session, &p, &a, &found);

	snprintf(what, DID_SIZE, "%s", found);
	arena_free(&a);
	if (status != OK && tell) {
		problem_default(&p, status);
		ui_problem(ui, &p);
	}
	return status == OK;
}

void
ui_did(struct ui *ui)
{
	bool there = ui->config->undo && ui->config->undoable && look(ui, ui->did, false);

	ui->for_good = NULL;
	ui->did_of = there ? ui->top->opened : 0;
	ui->did_now = there;
}

void
ui_for_good(struct ui *ui, const char *why)
{
	ui->for_good = why;
}

static void
take_back(struct ui *ui)
{
	struct arena a = { 0 };
	struct problem p = { 0 };
	const char *done = NULL;
	enum status status = ui->config->undo(ui->config->session, &p, &a, &done);

	if (status == OK) {
		ui_message(ui, "%s", done ? done : _("Undone."));
	} else {
		problem_default(&p, status);
		ui_problem(ui, &p);
	}
	ui->did_of = 0;
	ui_stale(ui);
	arena_free(&a);
}

static void ask(struct ui *ui, const char what[DID_SIZE]);

/* What has been done meanwhile elsewhere was not meant. */
static void
take_back_asked(struct ui *ui, void *state, const struct command *c)
{
	char what[DID_SIZE];

	(void)state;
	(void)c;
	if (!look(ui, what, true))
		return;
	if (strcmp(what, ui->did) == 0)
		take_back(ui);
	else
		ask(ui, what);
}

static void
ask(struct ui *ui, const char what[DID_SIZE])
{
	struct arena a = { 0 };

	memmove(ui->did, what, DID_SIZE);
	ui->did_of = 0;
	ui_confirm(ui, arena_printf(&a, _("Take back: %s?"), what), take_back_asked, NULL);
	arena_free(&a);
}

bool
dispatch_undo(struct ui *ui)
{
	char what[DID_SIZE];

	if (!ui->config->undo)
		return false;
	if (builtin_asks(ui)) {
		ui_message(ui, "%s", _("Answer the question first."));
		return true;
	}
	if (!command_still_here(ui))
		return true;
	if (ui_form(ui)) {
		ui_message(ui, "%s", _("F7 takes back what was saved; nothing is saved here yet."));
		return true;
	}
	if (ui->for_good) {
		ui_message(ui, "%s", ui->for_good);
		ui->for_good = NULL;
		return true;
	}
	if (!ui->config->undoable)
		take_back(ui);
	else if (!look(ui, what, true))
		ui_stale(ui);
	else if (ui->did_of == ui->top->opened && strcmp(what, ui->did) == 0)
		take_back(ui);
	else
		ask(ui, what);
	return true;
}

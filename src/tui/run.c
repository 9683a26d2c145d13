/* Runs the screens: by one renderer from the start, and by the other once the person asks for it.
 * What is open, and what was typed, stays. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "tui/ui_internal.h"

void
ui_ahead(struct ui *ui, const void *bytes, size_t n)
{
	if (n == 0)
		return;
	ui->ahead = xrealloc(ui->ahead, n);
	memcpy(ui->ahead, bytes, n);
	ui->ahead_size = n;
}

void
ui_forget_ahead(struct ui *ui)
{
	if (ui->ahead)
		explicit_bzero(ui->ahead, ui->ahead_size);
	free(ui->ahead);
	ui->ahead = NULL;
	ui->ahead_size = 0;
}

void
ui_turn(struct ui *ui)
{
	ui->turning = TURN_CHOSEN;
}

bool
ui_in_lines(const struct ui *ui)
{
	return ui->renderer == &plain_renderer;
}

void
ui_plain(struct ui *ui, bool plain)
{
	if ((ui->renderer == &plain_renderer) != plain)
		ui->turning = TURN_TOLD;
}

/* Goes on with the other renderer, or with the same when the other cannot. */
static void
turn(struct ui *ui)
{
	const struct renderer *before = ui->renderer;
	bool plain = before != &plain_renderer;
	bool chosen = ui->turning == TURN_CHOSEN;
	struct problem p = { 0 };

	ui->turning = TURN_NONE;
	before->close(ui);
	ui->renderer = plain ? &plain_renderer : &terminal_renderer;
	if (ui->renderer->open(ui, &p) == OK) {
		if (plain)
			ui_message(ui, "%s", _("Numbered questions from here on. P and Enter brings "
			                       "the screens back."));
		if (chosen && ui->config->plain_chosen)
			ui->config->plain_chosen(ui->config->session, plain);
		return;
	}
	ui_problem(ui, &p);
	ui->renderer = before;
	if (before->open(ui, &p) != OK)
		ui->ended = true;
}

static enum status
run(const struct ui_config *config, const struct renderer *renderer, struct problem *p)
{
	struct ui ui = { .config = config, .renderer = renderer };
	enum status status = renderer->open(&ui, p);

	if (status != OK)
		return status;
	void *own = ui.own;
	ui_begin(&ui, config, renderer);
	ui.own = own;
	for (loop_run(&ui); ui.turning && !ui.ended; loop_run(&ui))
		turn(&ui);
	ui_finish(&ui);
	ui.renderer->close(&ui);
	ui_forget_ahead(&ui);
	return OK;
}

enum status
ui_run_terminal(const struct ui_config *config, struct problem *p)
{
	return run(config, &terminal_renderer, p);
}

enum status
ui_run_plain(const struct ui_config *config, struct problem *p)
{
	return run(config, &plain_renderer, p);
}

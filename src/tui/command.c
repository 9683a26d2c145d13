/* Commands of the screen on top: which there are for this person now, and running one. */
#include "tui/ui_internal.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "tui/keymap.h"

static bool
shown(const struct ui *ui, const struct command *c)
{
	const struct ui_config *config = ui->config;

	return !(c->flags & COMMAND_STAFF) || config->holds(config->session, c->right);
}

/* As the others leave its letter to it. */
static struct command
beside(const struct command *commands, size_t n, struct command c)
{
	for (size_t i = 0; i < n; i++)
		if (commands[i].key == c.key)
			c.key = 0;
	return c;
}

size_t
command_collect(struct ui *ui, const struct frame *f, struct command *out)
{
	const struct ui_config *config = ui->config;
	size_t n = 0;

	if (!f->loaded)
		return 0;
	for (const struct command *c = f->screen->commands; c && (c->id || c->more); c++) {
		if (c->more)
			n += c->more(config->session, f->state, out + n, COMMANDS_MAX - n);
		else if (n < COMMANDS_MAX && shown(ui, c)) {
			out[n] = *c;
			if (c->says)
				out[n].label = c->says(f->state);
			n++;
		}
	}
	if (f->screen->prints && config->print && n < COMMANDS_MAX)
		out[n++] = print_command;
	if (kept_typed(f) && n < COMMANDS_MAX) {
		out[n] = beside(out, n, kept_command);
		n++;
	}
	for (size_t i = 0; i < n; i++)
		keys_apply(config, &out[i]);
	return n;
}

const char *
command_reason(struct ui *ui, const struct frame *f, const struct command *c)
{
	const struct ui_config *config = ui->config;

	if (c->disabled) {
		const char *reason = c->disabled(config->session, f->state, c);
		if (reason)
			return reason;
	}
	/* A guest is asked to sign in instead, and only then told. */
	if (c->right != 0 && config->signed_in(config->session) &&
	    !config->holds(config->session, c->right))
		return _("Your account does not have the right to do this.");
	return NULL;
}

bool
command_still_here(struct ui *ui)
{
	struct problem p = { 0 };

	if (!ui->config->changed)
		return true;
	bool changed = ui->config->changed(ui->config->session, &p);
	news_take(ui, &p);
	if (!changed)
		return true;
	ui_stale(ui);
	if (p.status == OK)
		return true;
	ui_problem(ui, &p);
	if (p.status != DENIED)
		return false;
	/* What was typed is kept while the session still is the person's. */
	loop_keep_all(ui);
	news_forget(ui);
	if (ui->config->sign_out)
		ui->config->sign_out(ui->config->session);
	ui_home(ui);
	return false;
}

static const struct command *
find(const struct command *all, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].id, id) == 0)
			return &all[i];
	return NULL;
}

/* True when nothing stands in the way; else the person is told, or asked to sign in. */
static bool
may_run(struct ui *ui, struct frame *f, const struct command *c)
{
	const struct ui_config *config = ui->config;

	if ((c->flags & COMMAND_MEMBER) && !config->signed_in(config->session)) {
		ui->asked = f;
		snprintf(ui->asked_command, sizeof(ui->asked_command), "%s", c->id);
		ui->asked_again = NULL;
		config->sign_in(ui);
		return false;
	}
	const char *reason = command_reason(ui, f, c);
	if (reason)
		ui_message(ui, "%s", reason);
	return !reason;
}

static int64_t
focused_row(struct ui *ui)
{
	const struct row *row = rows_focused(ui);

	return row ? row->id : 0;
}

/* What was not done for want of a row is done when there is one. */
static void
run(struct ui *ui, struct frame *f, const struct command *c)
{
	char id[COMMAND_ID_SIZE];

	snprintf(id, sizeof(id), "%s", c->id);
	ui->withheld = false;
	c->run(ui, f->state, c);
	if (!ui->withheld)
		return;
	ui->withheld = false;
	ui->message[0] = '\0';
	ui->message_fresh = false;
	ui->which_of = f->opened;
	memcpy(ui->which, id, sizeof(id));
}

bool
command_invoke(struct ui *ui, const char *id)
{
	struct command all[COMMANDS_MAX];
	struct frame *f = ui->top;
	char wanted[COMMAND_ID_SIZE];

	/* A refresh may free what `id` lies in, and change which commands there are. */
	snprintf(wanted, sizeof(wanted), "%s", id ? id : "");
	int64_t row = focused_row(ui);
	const struct command *seen = find(all, command_collect(ui, f, all), wanted);
	int64_t version = seen ? seen->version : 0;
	if (!command_still_here(ui))
		return true;
	bool changed = !ui->viewed;
	ui_view(ui);
	if (ui->top != f)
		return true;
	const struct command *c = find(all, command_collect(ui, f, all), wanted);
	/* Somebody else was first: what the key was meant for is gone; its neighbour was not meant. */
	if (changed && (!c || focused_row(ui) != row || c->version != version)) {
		ui_message(ui, "%s", status_text(CONFLICT));
		return true;
	}
	if (!c)
		return false;
	if (may_run(ui, f, c)) {
		f->stale = true;
		ui_changed(ui);
		if (c->push)
			ui_push(ui, c->push, NULL);
		else
			run(ui, f, c);
	}
	return true;
}

static uint32_t
folded(uint32_t key)
{
	return key < 128 ? (uint32_t)tolower((int)key) : key;
}

bool
command_invoke_key(struct ui *ui, uint32_t key)
{
	struct command all[COMMANDS_MAX];
	size_t n;

	ui_view(ui);
	n = command_collect(ui, ui->top, all);
	for (size_t i = 0; i < n; i++)
		if (key != 0 && (folded(all[i].key) == folded(key) || all[i].function_key == key))
			return command_invoke(ui, all[i].id);
	return false;
}

void
ui_leave_out_guests(struct ui *ui)
{
	for (struct frame *f = ui->top; f->below; ) {
		struct frame *below = f->below;
		if (!below->screen->for_guests || !below->below) {
			f = below;
			continue;
		}
		if (ui->asked == below) {
			ui->asked = below->below;
			ui->asked_again = NULL;
		}
		f->below = below->below;
		below->below = ui->dead;
		ui->dead = below;
	}
}

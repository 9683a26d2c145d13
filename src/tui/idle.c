/* Nobody is there: see idle.h. */
#include "tui/idle.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "tui/form.h"
#include "tui/ui_internal.h"

#define OFTEN 10  /* in the last seconds, how long is left is said every so many */
#define OFTEN_LEFT 20

/* -- When ------------------------------------------------------------------------------------- */

/* The seconds that are to be said when so many ms are left; said before: `said`. */
static int
to_say(int64_t left, int said)
{
	for (int seconds = OFTEN; seconds <= OFTEN_LEFT; seconds += OFTEN)
		if (left <= seconds * 1000)
			return seconds < said ? seconds : said;
	return said;
}

enum idle_step
idle_step(struct idle *idle, int64_t now, int limit, int warn)
{
	if (idle->until == 0) {
		if (limit == 0 || now - idle->since < limit)
			return IDLE_NOTHING;
		idle->until = now + warn;
		idle->said = warn / 1000;
		return IDLE_ASK;
	}
	if (now >= idle->until)
		return IDLE_END;
	int say = to_say(idle->until - now, idle->said);
	if (say == idle->said)
		return IDLE_NOTHING;
	idle->said = say;
	return IDLE_ASK;
}

/* Something is typed in a form, on whatever screen. Of a plain line nothing is known before its Enter, so
 * that there a form that is open counts. */
static bool
typing(const struct ui *ui)
{
	for (const struct frame *f = ui->top; f; f = f->below)
		if (f->form && f->form->spec && (f->form->touched || ui->renderer->asks))
			return true;
	return false;
}

/* ms; 0: for ever. Waiting for sign-in or a printer is being away like any other: the next in line must
 * not wait for what the last one left behind. */
static int
limit(const struct ui *ui)
{
	const struct ui_config *config = ui->config;
	bool member = config->signed_in && config->signed_in(config->session);
	bool typed = typing(ui);

	if (!member && !config->idle.guests)
		return 0;
	if (ui->top->screen->stays && !typed && !(config->kiosk && member))
		return 0;
	return typed ? config->idle.form : config->idle.page;
}

/* -- The question ----------------------------------------------------------------------------- */

struct still_here {
	int seconds;
	bool typed;
	bool lost;        /* ... in a form that keeps nothing */
	const char *kept; /* how what is typed is found again; "": as always */
	bool said;        /* ... which was the message before, and is again */
};

static void
look_for_typed(const struct ui *ui, struct still_here *h)
{
	h->kept = "";
	for (const struct frame *f = ui->top; f; f = f->below) {
		if (!f->form || !f->form->spec || !f->form->touched)
			continue;
		h->typed = true;
		h->lost = h->lost || form_unsaved(f->form);
		if (f->form->spec->drafts && f->form->kept[0])
			h->kept = f->form->kept;
	}
}

/* What becomes of what was typed; NULL: nothing was. */
static const char *
fate(const struct still_here *h)
{
	if (!h->typed)
		return NULL;
	if (h->lost)
		return _("What you have typed and not sent will be lost then.");
	return *h->kept ? h->kept : _("What you have typed is kept as a draft.");
}

static const char *
time_left(int seconds, struct arena *a)
{
	return arena_printf(a, P_("Nobody has pressed a key for a while. In %d second this visit "
	                          "ends, so that nobody else reads or writes in your place.",
	                          "Nobody has pressed a key for a while. In %d seconds this visit "
	                          "ends, so that nobody else reads or writes in your place.",
	                          seconds),
	                    seconds);
}

static enum status
still_here_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct still_here *h = state;

	(void)p;
	*h = *(const struct still_here *)arg;
	h->kept = strcpy(ui_alloc(ui, strlen(h->kept) + 1), h->kept);
	return OK;
}

static void
still_here_view(const void *state, struct view *v)
{
	const struct still_here *h = state;

	view_heading(v, "%s", _("Are you still there?"));
	view_gap(v);
	view_text(v, _("Press any key to go on where you were."));
	view_gap(v);
	view_text(v, time_left(h->seconds, v->arena));
	if (fate(h))
		view_text(v, fate(h));
}

/* The answer is taken where bytes are read: idle_input(). */
static void
still_here_key(struct ui *ui, void *state, uint32_t key)
{
	(void)state;
	(void)key;
	idle_input(ui);
}

static const struct screen screen_still_here = {
	.name = "still-here",
	.title = N_("Are you still there?"),
	.state_size = sizeof(struct still_here),
	.open = still_here_open,
	.view = still_here_view,
	.key = still_here_key,
};

/* Lines are said once, without being followed by others about what is left: they cannot be taken
 * back, and are read aloud. */
static void
say(struct ui *ui, struct still_here *h)
{
	struct arena a = { 0 };
	const char *more = fate(h);

	h->seconds = ui->config->idle.warn / 1000;
	ui_message(ui, "%s %s%s%s", time_left(h->seconds, &a), more ? more : "", more ? " " : "",
	           _("Press Enter to go on."));
	arena_free(&a);
}

static bool
ask(struct ui *ui, int seconds)
{
	struct still_here h = { .seconds = seconds };
	bool first = seconds == ui->config->idle.warn / 1000;

	if (ui->top->screen == &screen_still_here) {
		((struct still_here *)ui->top->state)->seconds = seconds;
		ui_changed(ui);
		return true;
	}
	if (ui->renderer->asks && !first)
		return false;
	look_for_typed(ui, &h);
	if (ui->renderer->asks) {
		say(ui, &h);
		return true;
	}
	h.said = *h.kept && strcmp(ui->message, h.kept) == 0;
	if (h.said)
		ui->message[0] = '\0';
	ui->top->shown = false; /* nobody leaves it for something else: it is not told of that */
	ui_push(ui, &screen_still_here, &h);
	return true;
}

static void
end(struct ui *ui)
{
	struct still_here h = { .seconds = 0 };

	if (ui->renderer->keep)
		ui->renderer->keep(ui);
	look_for_typed(ui, &h);
	if (!loop_keep_all(ui)) {
		h.lost = true;
		log_write(LOG_LEVEL_WARN, "session: nobody was there, and what was typed could not be "
		                          "kept");
	}
	if (ui->config->absent)
		*ui->config->absent = !h.typed ? ABSENT_NOTHING : h.lost ? ABSENT_LOST : ABSENT_KEPT;
	ui_quit(ui);
}

bool
idle_asks(const struct ui *ui)
{
	return ui->idle.until != 0;
}

bool
idle_pass(struct ui *ui, int64_t now)
{
	/* The session was ended elsewhere, and home is on top. */
	if (idle_asks(ui) && !ui->renderer->asks && ui->top->screen != &screen_still_here)
		idle_input(ui);
	if (ui->config->idle.page == 0 || ui->ended)
		return false;
	switch (idle_step(&ui->idle, now, limit(ui), ui->config->idle.warn)) {
	case IDLE_NOTHING:
		return false;
	case IDLE_ASK:
		return ask(ui, ui->idle.said);
	case IDLE_END:
		end(ui);
		return false;
	}
	return false;
}

bool
idle_input(struct ui *ui)
{
	bool asked = idle_asks(ui);

	ui->idle = (struct idle){ .since = clock_ticks() };
	if (ui->top->screen == &screen_still_here) {
		const struct still_here *h = ui->top->state;
		if (h->said)
			ui_message(ui, "%s", h->kept);
		ui_pop(ui);
	}
	return asked;
}

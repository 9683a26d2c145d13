/* The one loop: waits for input, the watched descriptor of the screen on top and deadlines; what
 * input means and how things look is the renderer's. Signals arrive in ppoll only. */
#include "tui/ui_internal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "base/clock.h"
#include "tui/form.h"

#define TICK_MS 1000
#define KEEP_MS 5000

bool
loop_keep(struct ui *ui, struct frame *f)
{
	if (!f->form || !f->form->spec || !f->form->changed || !f->form->spec->drafts)
		return true;
	if (f->kept ? kept_put(ui, f) : f->screen->keep && f->screen->keep(ui, f->state)) {
		f->form->changed = false;
		return true;
	}
	f->form->changed_at = clock_ticks(); /* tried again later */
	return false;
}

bool
loop_keep_all(struct ui *ui)
{
	bool kept = true;

	for (struct frame *f = ui->top; f; f = f->below)
		kept = loop_keep(ui, f) && kept;
	return kept;
}

bool
loop_unsaved(const struct ui *ui)
{
	for (const struct frame *f = ui->top; f; f = f->below)
		if (f->form && f->form->spec && form_unsaved(f->form))
			return true;
	return false;
}

static bool
keep_due(const struct frame *f, int64_t now)
{
	return f->form && f->form->spec && f->form->changed && f->form->spec->drafts &&
	       (f->kept || f->screen->keep) && now - f->form->changed_at >= KEEP_MS;
}

/* Once a second: did anyone else act, is there news, and is there something typed to be kept? */
static bool
tick(struct ui *ui, int64_t now)
{
	if (now - ui->ticked < TICK_MS)
		return false;
	ui->ticked = now;
	for (struct frame *f = ui->top; f; f = f->below)
		if (keep_due(f, now))
			loop_keep(ui, f);
	struct frame *before = ui->top;
	command_still_here(ui);
	bool told = news_waiting(ui) && !ui->renderer->asks && news_tell(ui);
	return told || !ui->viewed || ui->top != before;
}

static bool
expire(struct ui *ui, int64_t now)
{
	struct frame *f = ui->top;

	if (f->timer < 0 || now < f->timer)
		return false;
	f->timer = -1;
	if (f->screen->timer)
		f->screen->timer(ui, f->state);
	ui_changed(ui);
	return true;
}

static int
sooner(int a, int64_t b)
{
	if (b < 0)
		b = 0;
	return a < 0 || b < a ? (int)b : a;
}

static int
wait_ms(struct ui *ui, int64_t now)
{
	int ms = ui->renderer->wait ? ui->renderer->wait(ui, now) : -1;

	ms = sooner(ms, ui->ticked + TICK_MS - now);
	if (ui->top->timer >= 0)
		ms = sooner(ms, ui->top->timer - now);
	return ms;
}

/* Waits, then hands on what arrived. Returns whether anything did. */
static bool
wait_and_take(struct ui *ui, const sigset_t *mask, int64_t now, int busy)
{
	bool listens = !ui->renderer->listens || ui->renderer->listens(ui, now);
	struct frame *f = ui->top;
	struct pollfd fds[2] = {
		{ .fd = listens ? STDIN_FILENO : -1, .events = POLLIN },
		{ .fd = f->watch, .events = POLLIN },
	};
	int ms = wait_ms(ui, now);
	if (busy > 0)
		ms = sooner(ms, busy);
	struct timespec limit = { .tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000 };
	bool taken = false;

	if (ppoll(fds, 2, &limit, mask) <= 0)
		return false;
	if (fds[1].revents != 0) {
		if (f->screen->event)
			f->screen->event(ui, f->state);
		else
			f->watch = -1;
		ui_changed(ui);
		taken = true;
	}
	if (fds[0].revents != 0) {
		taken = true;
		if (ui->config->used && (fds[0].revents & (POLLIN | POLLHUP)) == POLLIN)
			*ui->config->used = true;
		if (!ui->renderer->input(ui))
			ui->ended = true;
		ui->idle.since = clock_ticks(); /* what it led to may have taken long */
	}
	return taken;
}

static bool
resized(struct ui *ui)
{
	const volatile int *count = ui->config->resized;

	if (!count || *count == ui->resized)
		return false;
	ui->resized = *count;
	if (ui->renderer->resize)
		ui->renderer->resize(ui);
	return true;
}

/* The screen is told that its form's text changed, once for all the keys there were. */
static void
tell_typed(struct ui *ui)
{
	struct frame *f = ui->top;
	bool its = ui->typed == f->opened && f->screen->typed;

	ui->typed = 0;
	if (!its)
		return;
	f->screen->typed(ui, f->state);
	ui_changed(ui);
}

static void
run(struct ui *ui, const sigset_t *mask)
{
	const volatile int *stop = ui->config->stop;
	bool dirty = true; /* not drawn as it is */

	ui->idle.since = clock_ticks();
	while (!ui->ended && ui->turning == TURN_NONE && !(stop && *stop)) {
		int64_t now = clock_ticks();
		bool did = false;
		dirty |= resized(ui);
		dirty |= expire(ui, now);
		dirty |= tick(ui, now);
		dirty |= idle_pass(ui, now);
		ui_bury(ui);
		int busy = dirty && ui->renderer->busy ? ui->renderer->busy(ui) : 0;
		if (dirty && busy == 0 && !ui->ended) {
			tell_typed(ui);
			ui->renderer->draw(ui);
			dirty = false;
		}
		if (ui->ended || !ui->renderer->resume(ui, now, &did))
			break;
		dirty = did || wait_and_take(ui, mask, now, busy) || dirty;
		ui_bury(ui);
	}
	loop_keep_all(ui);
}

void
loop_run(struct ui *ui)
{
	sigset_t blocked;
	sigset_t before;
	sigset_t during;

	sigemptyset(&blocked);
	sigaddset(&blocked, SIGHUP);
	sigaddset(&blocked, SIGTERM);
	sigaddset(&blocked, SIGINT);
	sigaddset(&blocked, SIGWINCH);
	sigprocmask(SIG_BLOCK, &blocked, &before);
	during = before;
	sigdelset(&during, SIGHUP);
	sigdelset(&during, SIGTERM);
	sigdelset(&during, SIGINT);
	sigdelset(&during, SIGWINCH);
	ui->ticked = clock_ticks();
	run(ui, &during);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

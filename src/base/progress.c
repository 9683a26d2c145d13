/* Progress: see progress.h. Says nothing in the first second, and then at most twice a second. */
#include "base/progress.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"

#define FIRST_MS 1000
#define EVERY_MS 500

static struct {
	bool watched;
	bool shown; /* there is a line to be taken away */
	const char *what;
	int64_t total;
	int64_t began;
	int64_t said;
	int width;
	struct sigaction before;
} work;

static volatile sig_atomic_t stop;

static void
on_stop(int signal)
{
	(void)signal;
	stop = 1;
}

void
progress_begin(const char *what, int64_t total)
{
	const struct sigaction action = { .sa_handler = on_stop, .sa_flags = (int)SA_RESETHAND };

	stop = 0;
	work.watched = true;
	work.shown = false;
	work.what = what;
	work.total = total;
	work.began = clock_ticks();
	work.said = work.began + FIRST_MS - EVERY_MS;
	work.width = 0;
	sigaction(SIGINT, &action, &work.before);
}

static const char *
time_left(struct arena *a, int64_t done, int64_t now)
{
	int64_t seconds = (now - work.began) * (work.total - done) / (done > 0 ? done : 1) / 1000;

	if (seconds < 60)
		return arena_printf(a, P_("%d second left", "%d seconds left", seconds + 1),
		                    (int)seconds + 1);
	return arena_printf(a, P_("%d minute left", "%d minutes left", seconds / 60 + 1),
	                    (int)(seconds / 60) + 1);
}

static void
say(int64_t done, int64_t now)
{
	struct arena a = { 0 };
	const char *line;

	if (work.total > 0 && done > 0 && done <= work.total)
		/* TRANSLATORS: the work, percent, so many of so many, time left */
		line = arena_printf(&a, _("%s: %d%%, %s of %s, %s (Ctrl-C stops)"), work.what,
		                    (int)(done * 100 / work.total), text_number(&a, done),
		                    text_number(&a, work.total), time_left(&a, done, now));
	else
		line = arena_printf(&a, _("%s: %s (Ctrl-C stops)"), work.what,
		                    text_number(&a, done));
	int width = text_width(line);
	fprintf(stderr, "\r%s%*s", line, work.width > width ? work.width - width : 0, "");
	fflush(stderr);
	work.width = width;
	work.shown = true;
	arena_free(&a);
}

bool
progress_step(int64_t done)
{
	if (!work.watched)
		return true;
	int64_t now = clock_ticks();
	if (now - work.said >= EVERY_MS && isatty(STDERR_FILENO)) {
		work.said = now;
		say(done, now);
	}
	return !stop;
}

void
progress_end(void)
{
	if (!work.watched)
		return;
	work.watched = false;
	if (work.shown)
		fprintf(stderr, "\r%*s\r", work.width, "");
	fflush(stderr);
	sigaction(SIGINT, &work.before, NULL);
}

bool
progress_stopped(void)
{
	return stop;
}

/* What the program does on each signal: see signals.h. */
#include "start/signals.h"

#include <signal.h>
#include <stddef.h>

volatile int signals_stop;
volatile int signals_resized;

static void
on_stop(int signal)
{
	signals_stop = signal;
}

static void
on_resize(int signal)
{
	(void)signal;
	signals_resized++;
}

void
signals_set(void)
{
	const struct sigaction stop = { .sa_handler = on_stop };
	const struct sigaction resize = { .sa_handler = on_resize };
	const struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGHUP, &stop, NULL);
	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGWINCH, &resize, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	sigaction(SIGXFSZ, &ignore, NULL); /* a full quota is an error of write(2), not an end */
	/* Keys of a line that gives lines; and what else would stop it. */
	sigaction(SIGQUIT, &ignore, NULL);
	sigaction(SIGTSTP, &ignore, NULL);
	sigaction(SIGTTIN, &ignore, NULL);
	sigaction(SIGTTOU, &ignore, NULL);
}

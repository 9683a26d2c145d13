/* A public terminal, visit by visit: see kiosk.h. */
#include "start/kiosk.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"
#include "cli/cli.h"
#include "core/logbook.h"

#define QUICK_MS 2000
#define QUICK_MANY 5    /* visits in a row that were over at once without a key: nobody was there */
#define TROUBLE_MAX 30  /* seconds between two attempts */
#define STOP_SECONDS 10 /* that a visit has to keep what was typed */
#define ROWS_MAX 200
#define COLUMNS 80 /* where the terminal does not know */

struct kiosk {
	struct termios line; /* as it was at the start, for each visit and for the end */
	sigset_t before;     /* signals that were blocked then */
	sigset_t heard;      /* what the parent waits for */
	pid_t visit;
	int status; /* of the visit that ended last, as waitpid() has it */
	int stop;   /* the signal that ends it all; 0: none */
	int wait;   /* seconds before the next visit; 0: none */
	int quick;  /* visits in a row that hardly began */
};

static bool *used; /* seen by the parent and the visit; NULL: not known */

bool *
kiosk_used(void)
{
	return used;
}

/* -- The terminal ----------------------------------------------------------------------------- */

static void
send(const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t sent = write(STDOUT_FILENO, bytes, n);
		if (sent <= 0 && errno != EINTR)
			return;
		if (sent > 0) {
			bytes += sent;
			n -= (size_t)sent;
		}
	}
}

/* Nothing typed is shown, read as a signal or kept, until a visit has the line. */
static void
hush(const struct kiosk *k)
{
	struct termios quiet = k->line;

	quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | ISIG | IEXTEN);
	quiet.c_iflag &= ~(tcflag_t)IXON;
	tcflow(STDIN_FILENO, TCOON); /* somebody may have stopped it by Ctrl-S */
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
}

/* What takes lines only is not told by sequences: the lines are pushed out of sight. */
static void
push_out(void)
{
	struct winsize size = { .ws_row = 0 };

	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	int rows = size.ws_row > 24 ? size.ws_row : 24;
	for (int i = 0; i < rows && i < ROWS_MAX; i++)
		send("\r\n", 2);
}

/* Written out, so that it depends on nothing that may be the trouble: what was begun and not finished
 * is broken off (CAN), the letters are letters again (SI), no attributes, all rows scroll, wrap and
 * replace, pasting is not marked, keys send their plain codes; then both screens that there may be
 * are emptied, and the lines above (3 J: a terminal that keeps none, as a vt100, passes over it, as
 * over the private modes it does not have). */
static void
wipe(void)
{
	static const char both[] = "\x18\x0F\033(B\033[m\033[4l\033[?6l\033[r\033[?2004l\033[H\033[2J"
	                           "\033[?1049l\033[?7h\033[?25h\033[?1l\033>\033[r\033[m"
	                           "\033[H\033[2J\033[3J\033[H";
	const char *term = getenv("TERM");

	if (!term || !*term || strcmp(term, "dumb") == 0)
		push_out();
	else
		send(both, sizeof(both) - 1);
}

/* Wrapped at words: a terminal breaks lines anywhere. */
static void
say(const char *text, int columns)
{
	for (const char *next; text; text = next) {
		size_t n;
		next = text_wrap(text, columns, &n);
		send(text, n);
		send("\r\n", 2);
	}
}

/* Whoever comes by reads one of them. */
static void
say_trouble(void)
{
	char before[16];
	struct winsize size = { .ws_col = 0 };

	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	snprintf(before, sizeof(before), "%s", lang_get());
	for (const struct language *l = languages; l->code; l++) {
		lang_set(l->code);
		say(_("This terminal cannot be used for a moment. It tries again by itself. "
		      "If it does not, please tell the office."),
		    (size.ws_col > 20 ? size.ws_col : COLUMNS) - 1);
		send("\r\n", 2);
	}
	lang_set(before);
}

/* -- Signals and children --------------------------------------------------------------------- */

static void
take_signals(struct kiosk *k)
{
	static const int ignored[] = { SIGTSTP, SIGTTIN, SIGTTOU, SIGQUIT, SIGPIPE };

	/* Inherited by the visit, where no key stops or ends the process either. */
	for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		signal(ignored[i], SIG_IGN);
	sigemptyset(&k->heard);
	sigaddset(&k->heard, SIGCHLD);
	sigaddset(&k->heard, SIGHUP);
	sigaddset(&k->heard, SIGINT);
	sigaddset(&k->heard, SIGTERM);
	sigprocmask(SIG_BLOCK, &k->heard, &k->before);
	/* A helper whose visit was killed comes to us, and no zombie stays. */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
}

/* True when the visit has ended. */
static bool
reap(struct kiosk *k)
{
	int status;
	pid_t ended;

	while ((ended = waitpid(-1, &status, WNOHANG)) > 0)
		if (ended == k->visit) {
			k->status = status;
			k->visit = 0;
		}
	return k->visit == 0;
}

/* Waits for a signal until `end`, in clock ticks of the system; false: it has come. */
static bool
hear(struct kiosk *k, const struct timespec *end)
{
	struct timespec left;
	siginfo_t got;

	clock_gettime(CLOCK_MONOTONIC, &left);
	left.tv_sec = end->tv_sec - left.tv_sec;
	left.tv_nsec = end->tv_nsec - left.tv_nsec;
	if (left.tv_nsec < 0) {
		left.tv_nsec += 1000000000;
		left.tv_sec--;
	}
	if (left.tv_sec < 0)
		return false;
	int signal = sigtimedwait(&k->heard, &got, &left);
	if (signal < 0)
		return errno != EAGAIN;
	/* From the keyboard it is the visitor's, who has got it too. */
	if (signal != SIGCHLD && (signal != SIGINT || got.si_code <= 0)) {
		k->stop = signal;
		if (k->visit > 0)
			kill(k->visit, signal);
	}
	return true;
}

static struct timespec
in_seconds(int seconds)
{
	struct timespec end;

	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += seconds;
	return end;
}

/* Told to stop, it gets the time to keep what was typed, and is killed after that. */
static void
await_visit(struct kiosk *k)
{
	struct timespec end = in_seconds(0);
	bool told = false;

	while (!reap(k)) {
		if (!told && k->stop != 0)
			end = in_seconds(STOP_SECONDS);
		told = k->stop != 0;
		if (!told)
			end = in_seconds(3600);
		if (!hear(k, &end) && told) {
			kill(k->visit, SIGKILL);
			end = in_seconds(1);
		}
	}
}

static void
pause_for(struct kiosk *k, int seconds)
{
	const struct timespec end = in_seconds(seconds);

	while (k->stop == 0 && hear(k, &end))
		reap(k);
}

/* -- Visits ----------------------------------------------------------------------------------- */

/* Who is quick with the keys is nothing amiss: a visit in order that nobody touched is. */
static bool
in_trouble(struct kiosk *k, int64_t ms)
{
	bool well = WIFEXITED(k->status) && WEXITSTATUS(k->status) == 0;

	k->quick = well && ms < QUICK_MS && !(used && *used) ? k->quick + 1 : 0;
	return !well || k->quick >= QUICK_MANY;
}

/* Each visit in which all is well begins anew with the shortest wait. */
static void
count_trouble(struct kiosk *k, int64_t ms)
{
	if (!in_trouble(k, ms))
		k->wait = 0;
	else
		k->wait = k->wait == 0 ? 1 : k->wait * 2 < TROUBLE_MAX ? k->wait * 2 : TROUBLE_MAX;
}

/* What the parent saw is told by the next visit, which has a log to write it to. */
static void
tell_log(const struct kiosk *k)
{
	logbook_listen();
	if (k->wait == 0)
		return;
	if (WIFSIGNALED(k->status))
		log_write(LOG_LEVEL_FAULT, "session: the visit before this one was ended by signal %d",
		          WTERMSIG(k->status));
	else
		log_write(LOG_LEVEL_FAULT, "session: the visit before this one ended with status %d",
		          WEXITSTATUS(k->status));
}

/* In the child: as if it had been started by itself, and it does not outlive its parent. */
static void
become_visit(struct kiosk *k, pid_t parent)
{
	signal(SIGINT, SIG_IGN); /* until the program listens to it */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(CLI_REFUSED);
	sigprocmask(SIG_SETMASK, &k->before, NULL);
	tell_log(k);
}

/* 0 in the child; in the parent after it has ended. */
static pid_t
one_visit(struct kiosk *k)
{
	const pid_t parent = getpid();
	const int64_t began = clock_ticks();

	tcsetattr(STDIN_FILENO, TCSADRAIN, &k->line);
	if (used)
		*used = false;
	k->visit = fork();
	if (k->visit == 0) {
		become_visit(k, parent);
		return 0;
	}
	if (k->visit < 0)
		k->status = W_EXITCODE(CLI_REFUSED, 0);
	else
		await_visit(k);
	count_trouble(k, clock_ticks() - began);
	return parent;
}

int
kiosk_run(int (*visit)(void *arg), void *arg)
{
	struct kiosk k = { .visit = 0 };

	if (!isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &k.line) != 0)
		return visit(arg);
	log_listen(NULL, NULL); /* each visit keeps its own log */
	take_signals(&k);
	used = mmap(NULL, sizeof(*used), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (used == MAP_FAILED)
		used = NULL;
	while (k.stop == 0) {
		hush(&k);
		wipe();
		if (k.wait > 0) {
			say_trouble();
			pause_for(&k, k.wait);
			hush(&k);
			wipe();
		}
		if (k.stop == 0 && one_visit(&k) == 0)
			return visit(arg);
	}
	hush(&k);
	wipe();
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &k.line);
	return CLI_DONE;
}

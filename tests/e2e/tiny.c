/* A tiny curses program for the harness to be tested on: shows its size, what is typed, a cursor
 * that moves, and counts quarter minutes. It behaves towards the line as the real one does. */
#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

#define QUARTER_MS 15000

static volatile sig_atomic_t resized;
static volatile sig_atomic_t stopped;
static char typed[40];
static int place;
static int quarters;

static void
on_resize(int signal)
{
	(void)signal;
	resized = 1;
}

static void
on_stop(int signal)
{
	(void)signal;
	stopped = 1;
}

static void
draw(void)
{
	erase();
	mvprintw(0, 0, "Tiny %dx%d", COLS, LINES);
	mvprintw(1, 0, "typed: %s", typed);
	mvprintw(2, 0, "quarters: %d", quarters);
	for (int i = 0; i < 4; i++)
		mvprintw(4 + i, 0, "%c line %d", i == place ? '>' : ' ', i);
	attrset(A_BOLD);
	mvaddstr(9, 2, "bold");
	attrset(A_REVERSE);
	mvaddstr(9, 8, "reverse");
	attrset(A_NORMAL);
	mvaddstr(10, 0, "\303\251 \342\200\224 \346\274\242 e\314\201");
	move(4 + place, 0);
	refresh();
}

static void
take(const char *bytes, size_t n)
{
	if (n == 3 && memcmp(bytes, "\033OB", 3) == 0 && place < 3)
		place++;
	else if (n == 3 && memcmp(bytes, "\033OA", 3) == 0 && place > 0)
		place--;
	else if (n == 1 && bytes[0] == 'Q')
		stopped = 3;
	else if (n == 1 && bytes[0] == '!')
		exit(1);
	else if (bytes[0] != '\033' && strlen(typed) + n < sizeof(typed))
		strncat(typed, bytes, n);
}

static void
follow_size(void)
{
	struct winsize size;

	resized = 0;
	if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0)
		resizeterm(size.ws_row, size.ws_col);
}

static int
run(const sigset_t *unblocked)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	int64_t next = clock_ticks() + QUARTER_MS;
	char bytes[64];

	while (!stopped) {
		draw();
		int64_t left = next - clock_ticks();
		struct timespec wait = { .tv_sec = left / 1000, .tv_nsec = left % 1000 * 1000000 };
		if (left > 0 && ppoll(&input, 1, &wait, unblocked) > 0) {
			ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));
			if (n <= 0)
				return 0; /* hung up */
			take(bytes, (size_t)n);
		}
		if (resized)
			follow_size();
		for (; clock_ticks() >= next; next += QUARTER_MS)
			quarters++;
	}
	return stopped == 3 ? 3 : 0;
}

int
main(void)
{
	sigset_t blocked, unblocked;
	struct sigaction resize = { .sa_handler = on_resize };
	struct sigaction stop = { .sa_handler = on_stop };

	setlocale(LC_ALL, "C.UTF-8");
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGWINCH);
	sigaddset(&blocked, SIGHUP);
	sigprocmask(SIG_BLOCK, &blocked, &unblocked);
	SCREEN *screen = newterm(NULL, stdout, stdin);
	if (!screen)
		return 2;
	sigaction(SIGWINCH, &resize, NULL);
	sigaction(SIGHUP, &stop, NULL);
	raw();
	noecho();
	nonl();
	scrollok(stdscr, FALSE);
	endwin(); /* from here on curses gathers a whole screen before it writes */
	int status = run(&unblocked);
	endwin();
	delscreen(screen);
	return status;
}

/* The terminal through curses: see term.h. What is sent is what differs, so painting the whole
 * virtual screen each time costs no byte. */
#include "tui/term.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/text.h"

static SCREEN *screen;
static enum contrast looks;
static bool shown;  /* something was sent already */
static bool closed; /* put back as it was */
static bool pastes; /* the terminal marks what is pasted */
static bool taken;  /* the line gives keys, and echoes none */
static struct termios before; /* ... as it was until then */

static enum status
refuse(struct problem *p, const char *text)
{
	return problem_set(p, INVALID, NULL, "%s", text);
}

/* A capability of the terminal, NULL when it has none. */
static const char *
capability(const char *name)
{
	const char *s = tigetstr(name);

	return s == NULL || s == (const char *)-1 ? NULL : s;
}

static void
send(const char *name)
{
	const char *s = capability(name);
	size_t n = s ? strlen(s) : 0;

	while (n > 0) {
		ssize_t sent = write(STDOUT_FILENO, s, n);
		if (sent <= 0)
			return;
		s += sent;
		n -= (size_t)sent;
	}
}

/* Curses takes the line as it finds it for the one to put back at each endwin(): once it is taken
 * here, no key is echoed over a screen, whenever it is pressed. What was typed before stays to be
 * read. */
void
term_take(void)
{
	struct termios line;

	if (taken || tcgetattr(STDIN_FILENO, &before) != 0)
		return;
	line = before;
	line.c_lflag &= ~(tcflag_t)(ICANON | ISIG | IEXTEN | ECHO | ECHONL);
	line.c_iflag &= ~(tcflag_t)(IXON | BRKINT | PARMRK | ICRNL | INLCR | IGNCR);
	line.c_cc[VMIN] = 1;
	line.c_cc[VTIME] = 0;
	taken = tcsetattr(STDIN_FILENO, TCSANOW, &line) == 0;
}

static void
give_back(void)
{
	if (taken)
		tcsetattr(STDIN_FILENO, TCSANOW, &before);
	taken = false;
}

/* After term_close: as before, on whatever size there is now. */
static void
reopen(void)
{
	reset_prog_mode();
	closed = false;
	term_resized();
	term_redraw();
	if (pastes)
		send("BE");
}

enum status
term_open(enum contrast contrast, struct problem *p)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return refuse(p, _("This is not a terminal. Use --plain for numbered questions instead "
		                   "of screens."));
	if (!name || !name[0])
		return refuse(p, _("TERM is not set, so the kind of terminal is not known. Set it, or "
		                   "use --plain for numbered questions instead of screens."));
	term_take();
	if (screen) {
		reopen();
		return OK;
	}
	screen = newterm(NULL, stdout, stdin);
	if (!screen || !capability("cup")) {
		term_close();
		return problem_set(p, INVALID, NULL,
		                   _("The terminal \"%s\" (TERM) is not known or cannot show screens. "
		                     "Set TERM to another, or use --plain for numbered questions."),
		                   name);
	}
	raw();
	noecho();
	nonl();
	typeahead(-1); /* input is drained before each update; curses need not look for it */
	idlok(stdscr, TRUE);
	looks = contrast;
	shown = false;
	closed = false;
	pastes = capability("BE") && capability("BD");
	return OK;
}

static void
close_screen(void)
{
	closed = true;
	if (pastes && shown)
		send("BD");
	/* A terminal without a second screen would show the next person what was read here. */
	if (shown && !capability("rmcup")) {
		erase();
		refresh();
	}
	endwin();
}

void
term_close(void)
{
	if (screen && !closed)
		close_screen();
	give_back();
}

void
term_size(int *rows, int *columns)
{
	getmaxyx(stdscr, *rows, *columns);
}

void
term_resized(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return;
	resizeterm(size.ws_row, size.ws_col);
}

void
term_redraw(void)
{
	clearok(curscr, TRUE);
}

int
term_busy(void)
{
	int queued = 0;
	int rate = baudrate() / 10; /* bytes a second */
	int ahead = rate / 4;       /* what may wait: the line never runs dry */

	if (rate <= 0 || ioctl(STDOUT_FILENO, TIOCOUTQ, &queued) != 0 || queued <= ahead)
		return 0;
	int64_t ms = (int64_t)(queued - ahead) * 1000 / rate + 1;
	return ms < 1000 ? (int)ms : 1000;
}

void
term_begin(void)
{
	erase();
}

/* Nothing that is data may move the cursor or change the terminal. */
static bool
harmless(const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c < 32 || c == 127)
			return false;
		if (c == 0xC2 && (unsigned char)text[1] < 0xA0)
			return false;
	}
	return true;
}

static void
put_guarded(const char *text, int room)
{
	uint32_t c;

	for (size_t n; room > 0 && (n = text_next(text, &c)) > 0; text += n) {
		bool control = c < 32 || (c >= 127 && c < 160);
		if (!control && text_char_width(c) > room)
			break;
		room -= control ? 1 : text_char_width(c);
		if (control || c == 0xFFFD)
			addch('?');
		else
			addnstr(text, (int)n);
	}
}

static attr_t
attributes(enum look look)
{
	if (looks == CONTRAST_NONE || look == LOOK_PLAIN)
		return A_NORMAL;
	if (look == LOOK_STRONG)
		return A_BOLD;
	if (looks != CONTRAST_HIGH)
		return A_NORMAL;
	return look == LOOK_FIELD ? A_REVERSE : A_BOLD;
}

void
term_put(int row, int column, enum look look, const char *text)
{
	int room = COLS - 1 - column; /* the last column is never written */

	if (row < 0 || row >= LINES || column < 0 || room <= 0)
		return;
	attrset((int)attributes(look));
	move(row, column);
	if (harmless(text))
		addnstr(text, (int)text_fit(text, room, NULL));
	else
		put_guarded(text, room);
	attrset(A_NORMAL);
}

void
term_update(int row, int column)
{
	if (row >= LINES)
		row = LINES - 1;
	if (column >= COLS)
		column = COLS - 1;
	move(row < 0 ? 0 : row, column < 0 ? 0 : column);
	/* Until its first endwin(), curses flushes after every cursor movement; from then on each
	 * update is one write. */
	if (!shown) {
		endwin();
		if (pastes)
			send("BE");
	}
	shown = true;
	wnoutrefresh(stdscr);
	doupdate();
}

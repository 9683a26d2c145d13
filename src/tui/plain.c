/* The renderer for plain lines: reads them one by one from standard input and answers each. For
 * screen readers, Braille lines, teletypes and scripts; no escape sequence is ever written. What a
 * line chooses is plain_choose.c's. */
#include "tui/plain.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"

#define LINE_LIMIT 65536 /* bytes; what is longer is answered in pieces */

/* -- Lines ------------------------------------------------------------------------------------ */

/* A screen with one thing to do: which key a line stands for. */
static uint32_t
line_key(const char *line)
{
	uint32_t first = 0;

	if (strcasecmp(line, "f10") == 0)
		return K_F10;
	return text_next(line, &first) > 0 ? first : K_ENTER;
}

static void
answer(struct ui *ui, const char *line)
{
	struct plain *p = ui->own;
	struct frame *before = ui->top;
	struct form *f = ui_form(ui);

	ui->message_fresh = false;
	ui->did_now = false;
	ui->top->aimed = false;
	p->prompt = true;
	if (ui->top->screen->key) {
		ui->top->screen->key(ui, ui->top->state, line_key(line));
		return;
	}
	if (p->finding == ui->top->opened) {
		p->finding = 0;
		p->show = true;
		find_set(ui, line);
	} else if (f && p->mode != PLAIN_SCREEN) {
		plain_form_answer(ui, f, line);
	} else if (line[0] || plain_asks_which(ui)) {
		bool chosen = plain_choose(ui, line);
		bool only_told = ui->top == before && ui->viewed && ui->message_fresh;
		only_told = only_told || p->finding == ui->top->opened || plain_asks_which(ui);
		p->show = p->show || (chosen && !only_told);
	}
}

/* A line from a person: clean, without blanks around it; secrets as they were typed. */
static void
answer_raw(struct ui *ui, const char *bytes, size_t n)
{
	struct arena a = { 0 };
	struct problem problem = { 0 };
	struct form *f = ui_form(ui);
	struct plain *p = ui->own;
	bool typed = f && p->mode == PLAIN_FIELD;
	char *line;

	if (n > 0 && bytes[n - 1] == '\r')
		n--;
	/* An empty line says that somebody is there, and nothing else; any other may have been begun
	 * before that was asked, and is not lost. */
	if (idle_input(ui) && n == 0) {
		p->prompt = true;
		return;
	}
	if (typed) {
		line = arena_strndup(&a, bytes, n);
	} else if (text_clean(&a, TEXT_LINE, bytes, n, &line, NULL, &problem) != OK) {
		ui_problem(ui, &problem);
		p->prompt = true;
		arena_free(&a);
		return;
	} else {
		while (*line == ' ')
			line++;
		for (size_t end = strlen(line); end > 0 && line[end - 1] == ' '; end--)
			line[end - 1] = '\0';
	}
	answer(ui, line);
	arena_free(&a);
}

/* -- The renderer ----------------------------------------------------------------------------- */

/* A screen that waits for something else than input: what a script sends meanwhile is for the
 * question to come. Who sits at a terminal may go back. */
static bool
waits(struct ui *ui)
{
	const struct plain *p = ui->own;

	return !p->tty &&
	       (ui_awaits(ui) || (ui->top->timer >= 0 && !ui_view(ui)->focusable));
}

static const char *
line_end(const struct plain *p)
{
	if (p->size == 0)
		return NULL;
	const char *end = memchr(p->input, '\n', p->size);
	if (!end && (p->ended || p->size >= LINE_LIMIT))
		end = p->input + p->size;
	return end;
}

static bool
plain_listens(struct ui *ui, int64_t now)
{
	const struct plain *p = ui->own;

	(void)now;
	return !p->ended && !line_end(p) && !waits(ui);
}

/* Somewhere in what was read; it ends a line by itself at a kiosk. NULL: nowhere. */
static const char *
ends_now(const struct ui *ui, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)bytes[i] < ' ' && keys_end_now(ui, (unsigned char)bytes[i]))
			return bytes + i;
	return NULL;
}

static ssize_t
read_more(struct plain *p)
{
	if (p->room - p->size < 4096) {
		char *more = xrealloc(NULL, p->room + 8192);
		if (p->input) {
			memcpy(more, p->input, p->size);
			explicit_bzero(p->input, p->room);
			free(p->input);
		}
		p->input = more;
		p->room += 8192;
	}
	return read(STDIN_FILENO, p->input + p->size, p->room - p->size);
}

/* The line that is being typed lies with the terminal until its Enter. Asked for keys instead, it gives
 * out what it has. */
static void
read_begun(struct plain *p)
{
	struct termios line;

	if (!p->tty || tcgetattr(STDIN_FILENO, &line) != 0)
		return;
	struct termios keys = line;
	keys.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	keys.c_cc[VMIN] = 0;
	keys.c_cc[VTIME] = 0;
	if (tcsetattr(STDIN_FILENO, TCSANOW, &keys) != 0)
		return;
	ssize_t n = read_more(p);
	p->size += n > 0 ? (size_t)n : 0;
	tcsetattr(STDIN_FILENO, TCSANOW, &line);
}

/* Into the field it was meant for. */
static void
keep_begun(struct ui *ui, const char *bytes, size_t n)
{
	const struct plain *p = ui->own;
	struct form *f = ui_form(ui);
	struct arena a = { 0 };

	if (f && p->form == f && p->mode == PLAIN_FIELD && n > 0 && !memchr(bytes, '\n', n))
		plain_form_begun(ui, f, arena_strndup(&a, bytes, n));
	arena_free(&a);
}

static void
plain_keep(struct ui *ui)
{
	struct plain *p = ui->own;

	read_begun(p);
	keep_begun(ui, p->input, p->size);
}

static bool
plain_input(struct ui *ui)
{
	struct plain *p = ui->own;
	ssize_t n = read_more(p);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (n <= 0) {
		p->ended = true; /* what came before is answered first */
		return true;
	}
	const char *end = ends_now(ui, p->input + p->size, (size_t)n);
	if (end) {
		keep_begun(ui, p->input, (size_t)(end - p->input));
		ui_quit(ui);
	}
	p->size += (size_t)n;
	return true;
}

/* Answers one line. */
static bool
plain_resume(struct ui *ui, int64_t now, bool *did)
{
	struct plain *p = ui->own;

	(void)now;
	if (waits(ui))
		return true;
	const char *end = line_end(p);
	if (!end)
		return !p->ended;
	size_t n = (size_t)(end - p->input);
	if (!p->tty)
		putchar('\n'); /* as the Enter key would have shown */
	answer_raw(ui, p->input, n);
	size_t used = n < p->size ? n + 1 : n;
	memmove(p->input, p->input + used, p->size - used);
	explicit_bzero(p->input + p->size - used, used);
	p->size -= used;
	*did = true;
	return true;
}

static int
plain_wait(struct ui *ui, int64_t now)
{
	const struct plain *p = ui->own;

	(void)now;
	return (line_end(p) || p->ended) && !waits(ui) ? 0 : -1;
}

/* The questions begin when a form comes up that was not there before; a screen that covers it for
 * a while (help, a question, signing in) leaves them where they are. */
static void
follow_form(struct ui *ui)
{
	struct plain *p = ui->own;
	struct form *f = ui_form(ui);

	if (!f || (p->form == f && p->opened == ui->top->opened))
		return;
	plain_form_end(p);
	p->form = f;
	p->opened = ui->top->opened;
	p->show = true;
}

static void
say_news(struct ui *ui)
{
	if (news_waiting(ui))
		plain_say(ui, ui->news);
	news_forget(ui);
}

static void
plain_draw(struct ui *ui)
{
	struct plain *p = ui->own;

	follow_form(ui);
	if (ui->message[0] && idle_asks(ui))
		putchar('\n'); /* nobody has ended the line of the question before */
	if (ui->message[0])
		plain_say(ui, ui->message);
	if (ui->message[0] && !p->show)
		p->prompt = true;
	ui->message[0] = '\0';
	if ((p->show || p->prompt) && !p->text)
		say_news(ui);
	struct form *f = ui_form(ui);
	if (p->show)
		plain_screen(ui);
	if (p->show && f && p->mode == PLAIN_SCREEN)
		plain_form_begin(ui, f);
	if ((p->show || p->prompt) && !waits(ui) && !ui_awaits(ui)) {
		if (f)
			plain_form_prompt(ui, f);
		else if (p->finding == ui->top->opened)
			plain_ask(ui, _("Search for (Enter: everything):"));
		else if (plain_asks_which(ui))
			plain_ask(ui, _("Which number (Enter: none)?"));
		else
			plain_ask(ui, _("Choose:"));
	}
	p->show = false;
	p->prompt = false;
	if (fflush(stdout) != 0)
		ui->ended = true; /* nobody reads any more */
}

static void
plain_turned(struct ui *ui)
{
	struct plain *p = ui->own;

	if (p)
		p->show = true;
}

/* At a kiosk the key that ends at once needs no Enter, and nobody can hold the line up. */
static void
set_line(const struct ui *ui, struct plain *p)
{
	if (!p->tty || !ui->config->kiosk || tcgetattr(STDIN_FILENO, &p->before) != 0)
		return;
	struct termios line = p->before;
	line.c_cc[VEOL] = (cc_t)keys_key(ui, "end-now", true);
	line.c_iflag &= ~(tcflag_t)IXON;
	p->held = tcsetattr(STDIN_FILENO, TCSAFLUSH, &line) == 0;
}

static enum status
plain_open(struct ui *ui, struct problem *problem)
{
	struct plain *p = xrealloc(NULL, sizeof(*p));

	(void)problem;
	*p = (struct plain){ .tty = isatty(STDIN_FILENO), .show = true };
	p->input = ui->ahead;
	p->size = p->room = ui->ahead_size;
	ui->ahead = NULL;
	ui->ahead_size = 0;
	ui->own = p;
	set_line(ui, p);
	return OK;
}

static void
plain_close(struct ui *ui)
{
	struct plain *p = ui->own;

	plain_form_end(p);
	if (p->held)
		tcsetattr(STDIN_FILENO, TCSANOW, &p->before);
	putchar('\n');
	fflush(stdout);
	ui_ahead(ui, p->input, p->size);
	if (p->input)
		explicit_bzero(p->input, p->room);
	free(p->input);
	free(p);
	ui->own = NULL;
}

const struct renderer plain_renderer = {
	.open = plain_open,
	.close = plain_close,
	.draw = plain_draw,
	.input = plain_input,
	.listens = plain_listens,
	.resume = plain_resume,
	.wait = plain_wait,
	.turned = plain_turned,
	.keep = plain_keep,
	.asks = true,
};

/* The renderer for terminals: bytes in through the keymap, pasted text, screens out. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/keymap.h"
#include "tui/layout.h"
#include "tui/paint.h"
#include "tui/term.h"

#define READ_MAX 65536 /* bytes taken before the screen is painted again */
#define HELD_MAX 256   /* keys typed ahead of a question */

struct terminal {
	struct keymap keymap;
	uint32_t held[HELD_MAX];
	size_t held_count;
	bool waking; /* the key that comes answers whether anybody is there, and does nothing else */
	bool pasting;
	char *paste;
	size_t size;
	size_t room;
};

void
ui_take_line(void)
{
	term_take();
}

void
ui_restore(void)
{
	term_close();
}

/* -- Pasted text ------------------------------------------------------------------------------ */

/* Kept up to one byte more than a field can hold: then the whole of it is refused. */
static void
paste_add(struct terminal *t, uint32_t key)
{
	char bytes[5];
	size_t n = key == K_ENTER ? text_put('\n', bytes)
	         : key == K_TAB   ? text_put(' ', bytes)
	         : key < KEY_BASE ? text_put(key, bytes)
	                          : 0;

	if (t->size + n > TEXTBOX_LIMIT + 1)
		return;
	if (t->size + n + 1 > t->room) {
		t->room = t->room ? 2 * t->room : 256;
		t->paste = xrealloc(t->paste, t->room);
	}
	memcpy(t->paste + t->size, bytes, n);
	t->size += n;
}

static void
paste_end(struct ui *ui, struct terminal *t)
{
	struct form *f = ui_form(ui);

	if (t->size > 0)
		t->paste[t->size] = '\0';
	if (t->size == 0 || find_paste(ui, t->paste)) {
		if (!news_stays(ui))
			ui->message[0] = '\0';
	} else if (f && form_paste(f, t->paste, t->size) == FORM_CHANGED) {
		ui->typed = ui->top->opened;
	}
	if (t->paste)
		explicit_bzero(t->paste, t->room);
	t->size = 0;
	t->pasting = false;
}

/* -- The renderer ----------------------------------------------------------------------------- */

static void
give_key(struct ui *ui, struct terminal *t, uint32_t key)
{
	if (key == K_PASTE_BEGIN)
		t->pasting = true;
	else if (key == K_PASTE_END)
		paste_end(ui, t);
	else if (t->pasting)
		paste_add(t, key);
	else
		dispatch_key(ui, key, layout_form_columns(paint_columns()));
	ui_bury(ui);
}

/* Somebody is there: their first key is for that alone, however many bytes it has. A paste is text. */
static bool
is_answer(struct ui *ui, struct terminal *t, uint32_t key)
{
	if (!t->waking)
		return false;
	t->waking = key == 0 && t->keymap.state != 0;
	return key != K_PASTE_BEGIN && !keys_end_now(ui, key);
}

/* A key typed ahead of a question is an answer to it, not a command of the page that waits for
 * it. The ways out stay open. */
static void
take_key(struct ui *ui, struct terminal *t, uint32_t key)
{
	if (ui->ended || is_answer(ui, t, key) || key == 0)
		return;
	if (!t->pasting && keys_end_now(ui, key)) {
		ui_quit(ui);
		return;
	}
	bool leaves = key == K_ESCAPE || key == K_F10 || key == CTRL('c');
	if (leaves || t->pasting || (t->held_count == 0 && !ui_awaits(ui)))
		give_key(ui, t, key);
	else if (t->held_count < HELD_MAX)
		t->held[t->held_count++] = key;
}

static bool
held_can_go(struct ui *ui, const struct terminal *t)
{
	return t->held_count > 0 && !ui_awaits(ui) && !idle_asks(ui);
}

static void
give_held(struct ui *ui, struct terminal *t)
{
	uint32_t key = t->held[0];

	t->held_count--;
	memmove(t->held, t->held + 1, t->held_count * sizeof(*t->held));
	explicit_bzero(t->held + t->held_count, sizeof(*t->held));
	give_key(ui, t, key);
}

static bool
more_waits(void)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&fd, 1, 0) > 0 && (fd.revents & POLLIN);
}

/* What comes behind the key that turns to plain lines is theirs; but not where it may have been meant for
 * a field, and everybody would read it. */
static void
take_bytes(struct ui *ui, const unsigned char *bytes, size_t n)
{
	struct terminal *t = ui->own;
	int64_t now = clock_ticks();
	size_t i = 0;

	t->waking = idle_input(ui) || t->waking;
	while (i < n && ui->turning == TURN_NONE)
		take_key(ui, t, keymap_byte(&t->keymap, bytes[i++], now));
	if (!ui->config->kiosk && !ui_form(ui))
		ui_ahead(ui, bytes + i, n - i);
}

/* Takes everything that waits, so that one painting answers it all. */
static bool
terminal_input(struct ui *ui)
{
	unsigned char bytes[1024];
	size_t total = 0;

	do {
		ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			return true;
		if (n <= 0)
			return false; /* the line was dropped */
		take_bytes(ui, bytes, (size_t)n);
		total += (size_t)n;
		explicit_bzero(bytes, (size_t)n);
		if ((size_t)n < sizeof(bytes))
			break;
	} while (total < READ_MAX && ui->turning == TURN_NONE && more_waits());
	return true;
}

static bool
terminal_resume(struct ui *ui, int64_t now, bool *did)
{
	struct terminal *t = ui->own;
	uint32_t key = keymap_timeout(&t->keymap, now);

	*did = key != 0 || held_can_go(ui, t);
	take_key(ui, t, key);
	if (ui->ahead) {
		char *ahead = ui->ahead;
		size_t n = ui->ahead_size;
		ui->ahead = NULL;
		take_bytes(ui, (unsigned char *)ahead, n);
		explicit_bzero(ahead, n);
		free(ahead);
		*did = true;
	}
	while (!ui->ended && held_can_go(ui, t))
		give_held(ui, t);
	return true;
}

static int
terminal_wait(struct ui *ui, int64_t now)
{
	const struct terminal *t = ui->own;

	return ui->ahead || held_can_go(ui, t) ? 0 : keymap_wait(&t->keymap, now);
}

static int
terminal_busy(struct ui *ui)
{
	(void)ui;
	return term_busy();
}

static void
terminal_resize(struct ui *ui)
{
	(void)ui;
	term_resized();
}

static void
terminal_redraw(struct ui *ui)
{
	(void)ui;
	term_redraw();
}

static enum status
terminal_open(struct ui *ui, struct problem *p)
{
	const struct ui_config *config = ui->config;
	enum status status = term_open(config->mono        ? CONTRAST_NONE
	                               : config->contrast ? CONTRAST_HIGH
	                                                  : CONTRAST_NORMAL,
	                               p);

	if (status != OK)
		return status;
	struct terminal *t = xrealloc(NULL, sizeof(*t));
	*t = (struct terminal){ .keymap = { .escape_delay = ui->config->escape_delay } };
	ui->own = t;
	arena_on_exhaustion(term_close);
	return OK;
}

static void
terminal_close(struct ui *ui)
{
	struct terminal *t = ui->own;

	term_close();
	arena_on_exhaustion(NULL);
	if (t->paste)
		explicit_bzero(t->paste, t->room);
	free(t->paste);
	explicit_bzero(t->held, sizeof(t->held));
	free(t);
	ui->own = NULL;
}

const struct renderer terminal_renderer = {
	.open = terminal_open,
	.close = terminal_close,
	.draw = paint,
	.busy = terminal_busy,
	.input = terminal_input,
	.resume = terminal_resume,
	.wait = terminal_wait,
	.resize = terminal_resize,
	.redraw = terminal_redraw,
};

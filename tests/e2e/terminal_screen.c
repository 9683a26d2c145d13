/* What is on a terminal's screen, and its bytes in readable form: see terminal.h. */
#include "terminal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "terminal_internal.h"

void
terminal_text_room(struct terminal *t, size_t size)
{
	if (size > t->text_room) {
		t->text = terminal_grow(t->text, size);
		t->text_room = size;
	}
}

int
terminal_rows(const struct terminal *t)
{
	int rows, columns;

	vterm_get_size(t->vt, &rows, &columns);
	return rows;
}

int
terminal_columns(const struct terminal *t)
{
	int rows, columns;

	vterm_get_size(t->vt, &rows, &columns);
	return columns;
}

static size_t
put_utf8(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	out[0] = (char)((0xFF00 >> (more + 1) & 0xFF) | c >> (6 * more));
	for (int i = 1; i <= more; i++)
		out[i] = (char)(0x80 | (c >> (6 * (more - i)) & 0x3F));
	return (size_t)more + 1;
}

#define CELL_BYTES (VTERM_MAX_CHARS_PER_CELL * 4)

/* Writes a cell's text; a blank cell is a space, the right half of a wide character nothing. */
static size_t
cell_text(const VTermScreenCell *cell, char *out)
{
	size_t n = 0;

	if (cell->chars[0] == (uint32_t)-1)
		return 0;
	if (cell->chars[0] == 0) {
		out[0] = ' ';
		return 1;
	}
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		n += put_utf8(out + n, cell->chars[i]);
	return n;
}

static size_t
put_cell(const struct terminal *t, int row, int column, char *out)
{
	VTermScreenCell cell;

	if (!vterm_screen_get_cell(t->screen, (VTermPos){ .row = row, .col = column }, &cell))
		fail_msg("no cell at row %d, column %d", row, column);
	return cell_text(&cell, out);
}

static size_t
put_row(struct terminal *t, int row, size_t at)
{
	int columns = terminal_columns(t);
	size_t n = at;

	terminal_text_room(t, at + (size_t)columns * CELL_BYTES + 2);
	for (int column = 0; column < columns; column++)
		n += put_cell(t, row, column, t->text + n);
	while (n > at && t->text[n - 1] == ' ')
		n--;
	return n;
}

const char *
terminal_row(struct terminal *t, int row)
{
	size_t n = put_row(t, row, 0); /* may move the text */

	t->text[n] = '\0';
	return t->text;
}

const char *
terminal_screen(struct terminal *t)
{
	size_t n = 0;

	for (int row = 0; row < terminal_rows(t); row++) {
		n = put_row(t, row, n);
		t->text[n++] = '\n';
	}
	t->text[n] = '\0';
	return t->text;
}

/* -- Above the screen ------------------------------------------------------------------------- */

static int
pushed(int columns, const VTermScreenCell *cells, void *user)
{
	struct terminal *t = user;
	size_t most = t->above_count + (size_t)columns * CELL_BYTES + 2;

	if (most > t->above_room) {
		t->above_room = most * 2;
		t->above = terminal_grow(t->above, t->above_room);
	}
	for (int i = 0; i < columns; i++)
		t->above_count += cell_text(&cells[i], t->above + t->above_count);
	t->above[t->above_count++] = '\n';
	return 1;
}

void
terminal_keep_above(struct terminal *t)
{
	static const VTermScreenCallbacks callbacks = { .sb_pushline = pushed };

	vterm_screen_set_callbacks(t->screen, &callbacks, t);
}

/* The emulator does not know the sequence, which terminals with lines above the screen do. */
void
terminal_wipe_above(struct terminal *t, char byte)
{
	memmove(t->newest, t->newest + 1, sizeof(t->newest) - 1);
	t->newest[sizeof(t->newest) - 1] = byte;
	if (memcmp(t->newest, "\033[3J", sizeof(t->newest)) == 0)
		t->above_count = 0;
}

const char *
terminal_above(struct terminal *t)
{
	terminal_text_room(t, t->above_count + 1);
	if (t->above_count > 0)
		memcpy(t->text, t->above, t->above_count);
	t->text[t->above_count] = '\0';
	return t->text;
}

const char *
terminal_cell(struct terminal *t, int row, int column)
{
	terminal_text_room(t, CELL_BYTES + 1);
	t->text[put_cell(t, row, column, t->text)] = '\0';
	return t->text;
}

void
terminal_cursor(const struct terminal *t, int *row, int *column)
{
	VTermPos place;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &place);
	*row = place.row;
	*column = place.col;
}

struct terminal_look
terminal_look(const struct terminal *t, int row, int column)
{
	VTermScreenCell cell;

	if (!vterm_screen_get_cell(t->screen, (VTermPos){ .row = row, .col = column }, &cell))
		fail_msg("no cell at row %d, column %d", row, column);
	return (struct terminal_look){
		.bold = cell.attrs.bold,
		.underline = cell.attrs.underline != 0,
		.reverse = cell.attrs.reverse,
		.blink = cell.attrs.blink,
		.coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg),
	};
}

const char *
terminal_raw(struct terminal *t)
{
	size_t n = 0;

	terminal_text_room(t, t->received_count * 4 + 1);
	for (size_t i = 0; i < t->received_count; i++) {
		unsigned char c = (unsigned char)t->received[i];
		if (c == 0x1B)
			n += (size_t)sprintf(t->text + n, "\\e");
		else if (c < 0x20 || c == 0x7F)
			n += (size_t)sprintf(t->text + n, "\\%03o", c);
		else
			t->text[n++] = (char)c;
	}
	t->text[n] = '\0';
	return t->text;
}

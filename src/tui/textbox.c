/* The text of one field while it is edited: see textbox.h. A flat buffer: at 64 KiB moving its
 * tail costs nothing one could feel. Old bytes are wiped wherever they are left behind. */
#include "tui/textbox.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Stands with the character before it. */
static bool
is_mark(uint32_t c)
{
	return c != '\n' && text_char_width(c) == 0;
}

static bool
may_stand(const struct textbox *b, uint32_t c)
{
	return c == '\n' ? b->lines : text_allowed(c);
}

/* Where the character before byte i begins. */
static size_t
back(const struct textbox *b, size_t i)
{
	do
		i--;
	while (i > 0 && (b->text[i] & 0xC0) == 0x80);
	return i;
}

/* Ends of the character with its marks at byte i; of nothing at the end of the text. */
static size_t
cluster_end(const struct textbox *b, size_t i)
{
	uint32_t c;

	if (i >= b->size)
		return b->size;
	i += text_next(b->text + i, &c);
	if (c == '\n')
		return i;
	while (i < b->size) {
		size_t n = text_next(b->text + i, &c);
		if (!is_mark(c))
			break;
		i += n;
	}
	return i;
}

static size_t
cluster_begin(const struct textbox *b, size_t i)
{
	uint32_t c;

	while (i > 0) {
		i = back(b, i);
		text_next(b->text + i, &c);
		if (!is_mark(c) || i == 0 || b->text[i - 1] == '\n')
			break;
	}
	return i;
}

/* After an edit a mark may have found a new base at the cursor: the cursor goes behind it. */
static void
settle(struct textbox *b)
{
	uint32_t c;

	if (b->cursor == 0 || b->text[b->cursor - 1] == '\n')
		return;
	while (b->cursor < b->size) {
		size_t n = text_next(b->text + b->cursor, &c);
		if (!is_mark(c))
			break;
		b->cursor += n;
	}
}

static void
discard(char *p, size_t n)
{
	if (p)
		explicit_bzero(p, n);
	free(p);
}

static bool
reserve(struct textbox *b, size_t more)
{
	if (more > TEXTBOX_LIMIT - b->size)
		return false;
	size_t need = b->size + more + 1;
	if (need <= b->room)
		return true;
	size_t room = b->room ? b->room : 64;
	while (room < need)
		room *= 2;
	char *text = xrealloc(NULL, room);
	if (b->text)
		memcpy(text, b->text, b->size);
	text[b->size] = '\0';
	discard(b->text, b->room);
	b->text = text;
	b->room = room;
	return true;
}

static bool
insert_bytes(struct textbox *b, const char *bytes, size_t n)
{
	if (!reserve(b, n))
		return false;
	memmove(b->text + b->cursor + n, b->text + b->cursor, b->size - b->cursor + 1);
	memcpy(b->text + b->cursor, bytes, n);
	b->size += n;
	b->cursor += n;
	settle(b);
	return true;
}

static void
remove_bytes(struct textbox *b, size_t begin, size_t end)
{
	memmove(b->text + begin, b->text + end, b->size - end + 1);
	explicit_bzero(b->text + b->size - (end - begin) + 1, end - begin);
	b->size -= end - begin;
	b->cursor = begin;
	settle(b);
}

/* The bytes as they may stand in the box, in a buffer of n + 1 that the caller discards. */
static char *
admit(const struct textbox *b, const char *bytes, size_t n, size_t *admitted, size_t *dropped)
{
	char *in = xrealloc(NULL, n + 1);
	char *out = xrealloc(NULL, n + 1);
	size_t used = 0;
	size_t lost = 0;

	memcpy(in, bytes, n);
	in[n] = '\0';
	for (size_t i = 0; i < n;) {
		uint32_t c = 0;
		size_t length = text_next(in + i, &c);
		if (length == 0) { /* a NUL among them */
			length = 1;
		} else if (c == '\r' || c == '\n' || c == '\t') {
			if (c == '\r' && in[i + 1] == '\n')
				length = 2;
			out[used++] = b->lines && c != '\t' ? '\n' : ' ';
			i += length;
			continue;
		}
		if (may_stand(b, c) && (c != 0xFFFD || length > 1)) {
			memcpy(out + used, in + i, length);
			used += length;
		} else {
			lost++;
		}
		i += length;
	}
	out[used] = '\0';
	discard(in, n + 1);
	*admitted = used;
	*dropped = lost;
	return out;
}

void
textbox_set(struct textbox *b, const char *text)
{
	size_t size = 0;
	size_t dropped;
	bool lines = b->lines;
	char *clean = admit(b, text ? text : "", text ? strlen(text) : 0, &size, &dropped);
	size_t kept = size;

	if (kept > TEXTBOX_LIMIT) {
		kept = TEXTBOX_LIMIT;
		while (kept > 0 && (clean[kept] & 0xC0) == 0x80)
			kept--;
	}
	textbox_free(b);
	b->lines = lines;
	insert_bytes(b, clean, kept);
	discard(clean, size);
}

const char *
textbox_text(const struct textbox *b)
{
	return b->text ? b->text : "";
}

bool
textbox_insert(struct textbox *b, uint32_t c)
{
	char bytes[5];
	size_t n = may_stand(b, c) ? text_put(c, bytes) : 0;

	return n > 0 && insert_bytes(b, bytes, n);
}

bool
textbox_paste(struct textbox *b, const char *bytes, size_t n, size_t *dropped)
{
	size_t admitted = 0;
	size_t lost = 0;
	char *clean = admit(b, bytes, n, &admitted, &lost);
	bool fits = insert_bytes(b, clean, admitted);

	discard(clean, admitted);
	if (dropped)
		*dropped = lost;
	return fits;
}

bool
textbox_backspace(struct textbox *b)
{
	if (b->cursor == 0)
		return false;
	remove_bytes(b, cluster_begin(b, b->cursor), b->cursor);
	return true;
}

bool
textbox_delete(struct textbox *b)
{
	if (b->cursor >= b->size)
		return false;
	remove_bytes(b, b->cursor, cluster_end(b, b->cursor));
	return true;
}

bool
textbox_clear(struct textbox *b)
{
	if (b->size == 0)
		return false;
	remove_bytes(b, 0, b->size);
	return true;
}

bool
textbox_left(struct textbox *b)
{
	if (b->cursor == 0)
		return false;
	b->cursor = cluster_begin(b, b->cursor);
	return true;
}

bool
textbox_right(struct textbox *b)
{
	if (b->cursor >= b->size)
		return false;
	b->cursor = cluster_end(b, b->cursor);
	return true;
}

void
textbox_home(struct textbox *b)
{
	while (b->cursor > 0 && b->text[b->cursor - 1] != '\n')
		b->cursor--;
}

void
textbox_end(struct textbox *b)
{
	while (b->cursor < b->size && b->text[b->cursor] != '\n')
		b->cursor++;
}

/* One wrapped line: its bytes, where the following one begins, SIZE_MAX for none. */
struct line {
	size_t begin;
	size_t length;
	size_t next;
};

static struct line
line_at(const struct textbox *b, size_t begin, int columns)
{
	const char *text = textbox_text(b);
	struct line l = { .begin = begin };
	const char *next = text_wrap(text + begin, columns > 0 ? columns : 1, &l.length);

	l.next = next ? (size_t)(next - text) : SIZE_MAX;
	return l;
}

/* The line of the cursor, and the one before it (begin == SIZE_MAX: none). */
static struct line
cursor_line(const struct textbox *b, int columns, struct line *before, int *number)
{
	struct line l = line_at(b, 0, columns);

	*before = (struct line){ .begin = SIZE_MAX };
	*number = 0;
	while (l.next <= b->cursor) {
		*before = l;
		l = line_at(b, l.next, columns);
		++*number;
	}
	return l;
}

static int
cursor_column(const struct textbox *b, const struct line *l)
{
	size_t n = b->cursor - l->begin;

	return text_width_n(textbox_text(b) + l->begin, n < l->length ? n : l->length);
}

/* Puts the cursor on line l, as far right as `column` allows. */
static void
enter_line(struct textbox *b, const struct line *l, int column)
{
	size_t end = l->begin + l->length;

	/* Where a long word is cut, the place behind it belongs to the line after. */
	if (end == l->next)
		end = cluster_begin(b, end);
	b->cursor = l->begin;
	while (b->cursor < end) {
		size_t next = cluster_end(b, b->cursor);
		int width = text_width_n(b->text + l->begin, next - l->begin);
		if (next > end || width > column)
			break;
		b->cursor = next;
	}
}

bool
textbox_up(struct textbox *b, int columns)
{
	struct line before;
	int number;
	struct line l = cursor_line(b, columns, &before, &number);

	if (before.begin == SIZE_MAX)
		return false;
	enter_line(b, &before, cursor_column(b, &l));
	return true;
}

bool
textbox_down(struct textbox *b, int columns)
{
	struct line before;
	int number;
	struct line l = cursor_line(b, columns, &before, &number);

	if (l.next == SIZE_MAX)
		return false;
	struct line after = line_at(b, l.next, columns);
	enter_line(b, &after, cursor_column(b, &l));
	return true;
}

void
textbox_place(const struct textbox *b, int columns, int *line, int *column)
{
	struct line before;
	struct line l = cursor_line(b, columns, &before, line);

	*column = cursor_column(b, &l);
}

void
textbox_free(struct textbox *b)
{
	discard(b->text, b->room);
	*b = (struct textbox){ .lines = false };
}

/* Blocks as lines: see lines.h; their rows and columns are columns.c's. */
#include "tui/lines.h"

#include <string.h>

#include "base/text.h"
#include "tui/bars.h"
#include "tui/large.h"
#include "tui/qr.h"

#define LABEL_MAX 22 /* columns that labels are aligned to at most */

static const char blanks[] = "                                ";

const char *
lines_text(const struct lines *l, const char *text)
{
	if (!text)
		return "";
	if (!l->ascii)
		return text;
	for (const char *c = text; *c; c++)
		if ((unsigned char)*c >= 128)
			return text_ascii(l->arena, text);
	return text;
}

void
lines_add(struct lines *l, enum look look, const char *text)
{
	if (l->count == l->room) {
		size_t room = l->room ? 2 * l->room : 32;
		struct line *more = arena_array(l->arena, room, sizeof(*more));
		if (l->count > 0)
			memcpy(more, l->line, l->count * sizeof(*more));
		l->line = more;
		l->room = room;
	}
	if (*text && l->indent > 0)
		text = arena_printf(l->arena, "%.*s%s", l->indent, blanks, text);
	l->line[l->count++] = (struct line){ .text = text, .look = look };
}

void
lines_span(struct lines *l, int from, int to, enum look look)
{
	for (size_t i = 0; l->count > 0 && i < LINE_SPANS; i++) {
		struct span *span = &l->line[l->count - 1].spans[i];
		if (span->from != span->to)
			continue;
		*span = (struct span){ .from = from, .to = to, .look = look };
		return;
	}
}

void
lines_wrap(struct lines *l, enum look look, const char *first, const char *text)
{
	int hang = text_width(first);
	int columns = l->columns - l->indent - hang;
	const char *next;
	size_t n;

	if (columns < 10)
		columns = 10;
	text = lines_text(l, text);
	for (const char *s = text; s; s = next) {
		next = text_wrap(s, columns, &n);
		if (s == text)
			lines_add(l, look, arena_printf(l->arena, "%s%.*s", first, (int)n, s));
		else if (n == 0)
			lines_add(l, look, "");
		else
			lines_add(l, look,
			          arena_printf(l->arena, "%*s%.*s", hang, "", (int)n, s));
	}
}

/* -- Blocks ----------------------------------------------------------------------------------- */

/* The width that the labels of a run of facts share. */
static int
label_width(const struct lines *l, const struct block *b)
{
	int width = 0;

	for (; b && b->kind == BLOCK_FACT; b = b->next) {
		int w = text_width(lines_text(l, b->label));
		if (w > width && w <= LABEL_MAX)
			width = w;
	}
	return width;
}

static void
add_fact(struct lines *l, const struct block *b, int width)
{
	const char *label = lines_text(l, b->label);
	int pad = l->aligned && width > text_width(label) ? width - text_width(label) : 0;
	const char *first = arena_printf(l->arena, "%s%*s%s", label, pad, "",
	                                 l->aligned ? " : " : ": ");

	if (text_width(first) <= LABEL_MAX + 3) {
		lines_wrap(l, LOOK_PLAIN, first, b->text);
		return;
	}
	lines_wrap(l, LOOK_PLAIN, "", arena_printf(l->arena, "%s:", label));
	lines_wrap(l, LOOK_PLAIN,
	           l->aligned && width > 0 ? arena_printf(l->arena, "%*s", width + 3, "") : "    ",
	           b->text);
}

/* "Submitted > [Published] > Under study": the brackets say where it stands. */
static void
add_steps(struct lines *l, const struct block *b)
{
	int columns = l->columns - l->indent;
	const char *line = "";

	for (size_t i = 0; i < b->count; i++) {
		const struct step *s = &b->steps[i];
		const char *label = lines_text(l, s->label);
		const char *word = arena_printf(l->arena, "%s%s%s%s", s->current ? "[" : "", label,
		                                s->current ? "]" : "",
		                                i + 1 < b->count ? " >" : "");
		if (*line && text_width(line) + 1 + text_width(word) > columns) {
			lines_add(l, LOOK_PLAIN, line);
			line = "  ";
		}
		line = arena_printf(l->arena, "%s%s%s", line,
		                    *line && line[strlen(line) - 1] != ' ' ? " " : "", word);
	}
	if (*line)
		lines_add(l, LOOK_PLAIN, line);
}

static void
add_notice(struct lines *l, const struct block *b)
{
	if (b->label)
		lines_wrap(l, LOOK_STRONG, "! ",
		           arena_printf(l->arena, "%s: %s", b->label, b->text));
	else
		lines_wrap(l, LOOK_STRONG, "! ", b->text);
}

static void
add_rows(struct lines *l, const struct block *b)
{
	int width = l->columns - l->indent - 2;
	int indent = l->indent;

	if (b->count == 0)
		return;
	lines_titles(l, "  ", b->columns, b->timeline, width);
	for (size_t i = 0; i < b->count; i++)
		lines_add(l, LOOK_PLAIN,
		          arena_printf(l->arena, "  %s",
		                       lines_row(l, b->columns, b->timeline, &b->rows[i],
		                                 width)));
	l->indent += 2;
	if (b->timeline)
		lines_legend(l, b->columns, b->timeline, width);
	l->indent = indent;
}

void
lines_blocks(struct lines *l, const struct block *from, const struct block *end)
{
	int width = 0;

	for (const struct block *b = from; b && b != end; b = b->next) {
		switch (b->kind) {
		case BLOCK_HEADING:
			if (l->count > 0 && l->line[l->count - 1].text[0])
				lines_add(l, LOOK_PLAIN, "");
			lines_wrap(l, LOOK_STRONG, "", b->text);
			break;
		case BLOCK_TEXT:
			lines_wrap(l, LOOK_PLAIN, "", b->text);
			break;
		case BLOCK_FACT:
			if (width == 0)
				width = label_width(l, b);
			add_fact(l, b, width);
			break;
		case BLOCK_STEPS:
			add_steps(l, b);
			break;
		case BLOCK_NOTICE:
			add_notice(l, b);
			break;
		case BLOCK_GAP:
			lines_add(l, LOOK_PLAIN, "");
			break;
		case BLOCK_ROWS:
			add_rows(l, b);
			break;
		case BLOCK_BARS:
			bars_add(l, b);
			break;
		case BLOCK_LARGE:
			large_add(l, b);
			break;
		case BLOCK_QR:
			qr_add(l, b);
			break;
		case BLOCK_MENU:
		case BLOCK_LIST:
		case BLOCK_FORM:
			break;
		}
		if (b->kind != BLOCK_FACT)
			width = 0;
	}
}

/* Blocks as lines: see lines.h. */
#include "tui/lines.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/bars.h"
#include "tui/timeline.h"

#define LABEL_MAX 22 /* columns that labels are aligned to at most */
#define GAP 2        /* blanks between columns */
#define SPARE_REST 24 /* columns that are left to the one without a width */
#define WORD_NEAR 8  /* bytes of a word that are given up rather than cut it */
#define BESIDE_DAYS 28 /* columns at most that a text leaves a timeline without */

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

/* -- Cells and rows --------------------------------------------------------------------------- */

const char *
lines_cell(const struct lines *l, const struct cell *cell)
{
	switch (cell->kind) {
	case CELL_TEXT:
		return cell->text && cell->text[0] ? lines_text(l, cell->text) : NULL;
	case CELL_NUMBER:
		return text_number(l->arena, cell->number);
	case CELL_MONEY:
		return text_money(l->arena, cell->number);
	case CELL_DATE:
		return date_short(l->arena, cell->number);
	case CELL_DAYS:
	case CELL_EMPTY:
		break;
	}
	return NULL;
}

/* Where a word ends no more than a few columns before the cut; else n itself. */
static size_t
word_end(const char *text, size_t n, int width)
{
	size_t near = width >= 4 * WORD_NEAR ? WORD_NEAR : 0;
	size_t end = n;

	while (end > 0 && n - end <= near && text[end] != ' ')
		end--;
	if (end == 0 || n - end > near)
		end = n;
	while (end > 0 && text[end - 1] == ' ')
		end--;
	return end;
}

static bool
is_break(uint32_t c)
{
	return c < 32 || (c >= 127 && c < 160) || c == 0x2028 || c == 0x2029;
}

const char *
lines_flat(const struct lines *l, const char *text)
{
	const char *s = text;
	uint32_t c;
	size_t n;

	while ((n = text_next(s, &c)) > 0 && !is_break(c))
		s += n;
	if (n == 0)
		return text;
	char *flat = arena_strdup(l->arena, text);
	char *out = flat + (s - text);
	for (; (n = text_next(s, &c)) > 0; s += n) {
		if (is_break(c)) {
			*out++ = ' ';
		} else {
			memcpy(out, s, n);
			out += n;
		}
	}
	*out = '\0';
	return flat;
}

const char *
lines_cut(const struct lines *l, const char *text, int width)
{
	if (width <= 0)
		return "";
	text = lines_flat(l, text);
	if (text[text_fit(text, width, NULL)] == '\0')
		return text;
	size_t n = word_end(text, text_fit(text, width - 1, NULL), width);
	return arena_printf(l->arena, "%.*s%s", (int)n, text, l->ascii ? "~" : "\xE2\x80\xA6");
}

const char *
lines_fill(const struct lines *l, const char *text, int width, enum align align)
{
	text = lines_flat(l, text);
	const char *cut = lines_cut(l, text, width);
	int pad = width - text_width(cut);

	if (align == ALIGN_RIGHT && cut == text)
		return arena_printf(l->arena, "%*s%s", pad, "", text);
	return arena_printf(l->arena, "%s%*s", cut, pad > 0 ? pad : 0, "");
}

static int
title_width(const struct lines *l, const struct column *column)
{
	return column->align == ALIGN_DAYS ? 0 : text_width(lines_text(l, _(column->title)));
}

/* Gives the columns that can be left out their width, as long as enough is left for the one that
 * takes the rest. Returns how much that is. */
static int
measure_spare(const struct lines *l, const struct column *columns, size_t n, int width, int *widths)
{
	for (size_t i = 1; i < n; i++) {
		int title = title_width(l, &columns[i]);
		int wish = -columns[i].width > title ? -columns[i].width : title;
		if (columns[i].width >= 0 || width - wish - GAP < SPARE_REST)
			continue;
		widths[i] = wish;
		width -= wish + GAP;
	}
	return width;
}

/* Each column's width: its own, but not less than its title; the one of 0 takes the rest. Of a
 * timeline and a text that both do, the timeline gets twice as much, as far as it has a use of it.
 * Below 0: it is left out. */
static size_t
measure(const struct lines *l, const struct column *columns, const struct timeline *timeline,
        int width, int *widths)
{
	size_t n = 0;
	size_t rest = ROW_CELLS;
	size_t days = ROW_CELLS;

	for (; n < ROW_CELLS && columns[n].title; n++) {
		bool drawn = columns[n].align == ALIGN_DAYS;
		int title = title_width(l, &columns[n]);
		widths[n] = columns[n].width;
		if (widths[n] < 0)
			continue;
		if (widths[n] == 0 && drawn)
			days = n;
		else if (widths[n] == 0)
			rest = n;
		else if (widths[n] < title)
			widths[n] = title;
		width -= widths[n] + (n > 0 ? GAP : 0);
	}
	if (days < n) {
		int text = rest >= n ? 0 : width * 2 / 5 < BESIDE_DAYS ? width * 2 / 5 : BESIDE_DAYS;
		widths[days] = timeline_width(timeline, width - text);
		width -= widths[days];
	}
	width = measure_spare(l, columns, n, width, widths);
	if (rest < n)
		widths[rest] = width > 8 ? width : 8;
	return n;
}

/* What stands in a column: of a row, or above the rows on the first or second line. */
enum part {
	PART_ROW,
	PART_TITLE,
	PART_TICKS,
};

static const char *
days_part(const struct lines *l, const struct timeline *t, const struct cell *cell,
          enum part part, int width)
{
	if (!t)
		return "";
	if (part == PART_TITLE)
		return timeline_names(l, t, width);
	if (part == PART_TICKS)
		return timeline_ticks(l, t, width);
	return timeline_row(l, t, cell->stretches,
	                    cell->kind == CELL_DAYS ? (size_t)cell->number : 0, width);
}

static const char *
text_part(const struct lines *l, const struct column *column, const struct cell *cell,
          enum part part, int width)
{
	const char *text = part == PART_ROW     ? lines_cell(l, cell)
	                   : part == PART_TITLE ? lines_text(l, _(column->title))
	                                        : "";

	return lines_fill(l, text ? text : "", width, column->align);
}

static const char *
parts_line(const struct lines *l, const struct column *columns, const struct timeline *timeline,
           const struct row *row, enum part part, int width)
{
	static const struct cell nothing = { .kind = CELL_EMPTY };
	int widths[ROW_CELLS];
	size_t n = measure(l, columns, timeline, width, widths);
	const char *line = "";

	for (size_t i = 0; i < n; i++) {
		if (widths[i] < 0)
			continue;
		const struct cell *cell = row ? &row->cells[i] : &nothing;
		const char *text = columns[i].align == ALIGN_DAYS
		        ? days_part(l, timeline, cell, part, widths[i])
		        : text_part(l, &columns[i], cell, part, widths[i]);
		line = arena_printf(l->arena, "%s%.*s%s", line, i > 0 ? GAP : 0, blanks, text);
	}
	/* Blanks at the end say nothing. */
	size_t end = strlen(line);
	while (end > 0 && line[end - 1] == ' ')
		end--;
	line = arena_strndup(l->arena, line, end);
	return arena_strndup(l->arena, line, text_fit(line, width, NULL));
}

const char *
lines_row(const struct lines *l, const struct column *columns, const struct timeline *timeline,
          const struct row *row, int width)
{
	return parts_line(l, columns, timeline, row, PART_ROW, width);
}

void
lines_titles(struct lines *l, const char *left, const struct column *columns,
             const struct timeline *timeline, int width)
{
	const char *line = parts_line(l, columns, timeline, NULL, PART_TITLE, width);

	lines_add(l, LOOK_PLAIN, arena_printf(l->arena, "%s%s", left, line));
	if (!timeline)
		return;
	line = parts_line(l, columns, timeline, NULL, PART_TICKS, width);
	lines_add(l, LOOK_PLAIN, arena_printf(l->arena, "%s%s", left, line));
}

void
lines_legend(struct lines *l, const struct column *columns, const struct timeline *timeline,
             int width)
{
	int widths[ROW_CELLS];
	size_t n = measure(l, columns, timeline, width, widths);

	for (size_t i = 0; i < n; i++)
		if (columns[i].align == ALIGN_DAYS)
			timeline_legend(l, timeline, widths[i]);
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
	lines_wrap(l, LOOK_PLAIN, "    ", b->text);
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
		case BLOCK_MENU:
		case BLOCK_LIST:
		case BLOCK_FORM:
			break;
		}
		if (b->kind != BLOCK_FACT)
			width = 0;
	}
}

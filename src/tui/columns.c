/* Cells, rows and columns as text: see lines.h. */
#include "tui/lines.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/timeline.h"

#define GAP 2        /* blanks between columns */
#define SPARE_REST 24 /* columns that are left to the one without a width */
#define WORD_NEAR 8  /* bytes of a word that are given up rather than cut it */
#define BESIDE_DAYS 28 /* columns at most that a text leaves a timeline without */

static const char blanks[] = "                                ";

/* -- Cells ------------------------------------------------------------------------------------ */

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
	case CELL_SIGN:
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

/* -- Rows ------------------------------------------------------------------------------------- */

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

/* Without the blanks at its end, which say nothing. */
static const char *
ended(const struct lines *l, const char *line, int width)
{
	size_t end = strlen(line);

	while (end > 0 && line[end - 1] == ' ')
		end--;
	line = arena_strndup(l->arena, line, end);
	return arena_strndup(l->arena, line, text_fit(line, width, NULL));
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
	return ended(l, line, width);
}

const char *
lines_row(const struct lines *l, const struct column *columns, const struct timeline *timeline,
          const struct row *row, int width)
{
	return parts_line(l, columns, timeline, row, PART_ROW, width);
}

/* What is still to be said in a column of a row. */
struct rest {
	const char *text; /* NULL: nothing */
	int indent;       /* of all of its lines, where the first was set in */
};

static const char *
next_part(const struct lines *l, enum align align, struct rest *rest, int width)
{
	const char *text = rest->text;
	size_t n;

	if (!text)
		return lines_fill(l, "", width, ALIGN_LEFT);
	if (align == ALIGN_RIGHT) {
		rest->text = NULL;
		return lines_fill(l, text, width, align);
	}
	rest->text = text_wrap(text, width - rest->indent, &n);
	text = arena_printf(l->arena, "%*s%.*s", rest->indent, "", (int)n, text);
	return lines_fill(l, text, width, align);
}

static struct rest
set_in(const char *text, int width)
{
	size_t blank = text ? strspn(text, " ") : 0;

	if (blank == 0 || blank > (size_t)width / 2)
		return (struct rest){ .text = text };
	return (struct rest){ .text = text + blank, .indent = (int)blank };
}

/* All of a cell's text, on one line as yet; NULL when it has none. */
static const char *
whole_cell(const struct lines *l, const struct cell *cell, int width)
{
	const char *text = lines_cell(l, cell);

	if (cell->kind == CELL_SIGN) {
		char *dots = arena_alloc(l->arena, (size_t)width + 1);
		memset(dots, '.', (size_t)width);
		return dots;
	}
	return text ? lines_flat(l, text) : NULL;
}

void
lines_row_whole(struct lines *l, const char *left, const struct column *columns,
                const struct timeline *timeline, const struct row *row, int width)
{
	int widths[ROW_CELLS];
	size_t n = measure(l, columns, timeline, width, widths);
	struct rest rest[ROW_CELLS];
	bool more = true;

	for (size_t i = 0; i < n; i++)
		rest[i] = columns[i].align == ALIGN_DAYS || widths[i] < 0
		        ? (struct rest){ .text = NULL }
		        : set_in(whole_cell(l, &row->cells[i], widths[i]), widths[i]);
	for (bool first = true; more; first = false) {
		const char *line = left;
		more = false;
		for (size_t i = 0; i < n; i++) {
			if (widths[i] < 0)
				continue;
			const char *text = first && columns[i].align == ALIGN_DAYS
			        ? days_part(l, timeline, &row->cells[i], PART_ROW, widths[i])
			        : next_part(l, columns[i].align, &rest[i], widths[i]);
			line = arena_printf(l->arena, "%s%.*s%s", line, i > 0 ? GAP : 0, blanks,
			                    text);
			more |= rest[i].text != NULL;
		}
		lines_add(l, LOOK_PLAIN, ended(l, line, text_width(left) + width));
	}
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

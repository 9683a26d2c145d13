/* Menus and lists as lines, and which lines of a body are seen: see layout.h. Forms are in
 * layout_form.c. */
#include "tui/layout.h"

#include <string.h>

#include "base/text.h"
#include "tui/keymap.h"
#include "tui/marks.h"
#include "tui/thread.h"

#define MARGIN 3     /* before the mark of a menu */
#define LABEL_MAX 34 /* notes line up behind labels of at most this width */
#define BETWEEN 3    /* ... and a note */

static const char *
item_key(struct arena *a, const struct menu_item *item)
{
	char name[8];

	if (item->key < 0)
		return "";
	if (item->key < 10)
		return arena_printf(a, "%d", item->key);
	return arena_strdup(a, key_label((uint32_t)item->key, name));
}

static void
menu_widths(const struct lines *l, const struct block *menu, int *key, int *label)
{
	*key = 1;
	*label = 0;
	for (size_t i = 0; i < menu->count; i++) {
		int k = text_width(item_key(l->arena, &menu->items[i]));
		int w = text_width(lines_text(l, menu->items[i].label));
		*key = k > *key ? k : *key;
		*label = w > *label && w <= LABEL_MAX ? w : *label;
	}
}

/* The first parts of a note that fit: "2 open, 1 closes tomorrow" of three. */
static const char *
first_parts(const struct lines *l, const char *note, int columns)
{
	const char *text = lines_text(l, note);
	const char *end = text + strlen(text);

	while (text_width(text) > columns) {
		while (end > text && !(end[0] == ',' && end[1] == ' '))
			end--;
		if (end == text)
			break;
		text = arena_printf(l->arena, "%.*s", (int)(end - text), text);
		end = text + strlen(text);
	}
	return lines_cut(l, text, columns);
}

static void
add_item(struct lines *l, const struct menu_item *item, bool single, bool focus, int key, int label)
{
	const char *left = arena_printf(l->arena, "%*s%c %s  ", MARGIN, "", focus ? '>' : ' ',
	                                lines_fill(l, item_key(l->arena, item), key, ALIGN_RIGHT));
	const char *name = lines_text(l, item->label);
	enum look look = focus ? LOOK_FOCUS : LOOK_PLAIN;
	const char *note = item->note ? item->note : "";

	if (single) {
		int before = text_width(name) > label ? text_width(name) : label;
		note = first_parts(l, note, l->columns - text_width(left) - before - BETWEEN);
	}
	if (!note[0])
		lines_wrap(l, look, left, name);
	else if (text_width(name) <= label)
		lines_wrap(l, look,
		           arena_printf(l->arena, "%s%s%*s", left,
		                        lines_fill(l, name, label, ALIGN_LEFT), BETWEEN, ""),
		           note);
	else
		lines_wrap(l, look, left, arena_printf(l->arena, "%s%*s%s", name, BETWEEN, "", note));
}

void
layout_menu(struct body *body, const struct block *menu, size_t item)
{
	struct lines *l = &body->lines;
	int indent = l->indent;
	int key;
	int label;

	menu_widths(l, menu, &key, &label);
	l->indent = 0;
	for (size_t i = 0; i < menu->count; i++) {
		size_t first = l->count;
		add_item(l, &menu->items[i], menu->single, i == item, key, label);
		if (i != item)
			continue;
		body->focus = true;
		body->first = i == 0 ? 0 : first;
		body->last = l->count - 1;
		body->line = first;
		body->column = MARGIN;
	}
	l->indent = indent;
}

/* What stands between the focus' mark and the columns. */
static const char *
row_box(const struct block *b, const struct marks *marks, const struct row *row)
{
	if (!b->source->marks)
		return row->marked ? "*" : " ";
	return row->pause ? "     " : marks_has(marks, row) ? " [x] " : " [ ] ";
}

static const char *
row_text(const struct lines *out, const struct block *b, const struct row *row, int width)
{
	if (!row->pause)
		return lines_row(out, b->source->columns, b->timeline, row, width);
	const char *text = lines_cell(out, &row->cells[0]);
	return text ? lines_cut(out, text, width) : "";
}

/* One row, of at most `most` lines; how many it took. */
static size_t
add_row(struct lines *out, const struct block *b, const struct row *row, const char *left,
        bool focus, size_t most)
{
	size_t before = out->count;
	enum look look = focus ? LOOK_FOCUS : LOOK_PLAIN;

	if (b->source->thread) {
		thread_add(out, row, left, look, most);
	} else {
		int width = out->columns - text_width(left);
		lines_add(out, look,
		          arena_printf(out->arena, "%s%s", left, row_text(out, b, row, width)));
	}
	return out->count - before;
}

static void
add_rows(struct body *body, const struct block *b, const struct list *l,
         const struct marks *marks, size_t height)
{
	struct lines *out = &body->lines;
	size_t used = 0;

	for (size_t i = l->top; i < l->count && used < height; i++) {
		bool focus = i == l->focus;
		const char *left = arena_printf(out->arena, "%c%s", focus ? '>' : ' ',
		                                row_box(b, marks, &l->rows[i]));
		if (focus) {
			body->focus = true;
			body->first = body->last = body->line = out->count;
			body->column = 0;
		}
		used += add_row(out, b, &l->rows[i], left, focus, height - used);
	}
}

/* Columns before the cells of a row: the mark with the focus, and the boxes. */
static int
list_margin(const struct block *b)
{
	return b->source->marks ? 6 : 2;
}

size_t
layout_list_titles(const struct block *b)
{
	return b->source->thread ? 0 : b->timeline ? 2 : 1;
}

void
layout_list_legend(struct lines *l, const struct block *b, int columns)
{
	if (b->timeline)
		lines_legend(l, b->source->columns, b->timeline, columns - list_margin(b));
}

void
layout_list(struct body *body, const struct block *b, const struct list *l,
            const struct marks *marks, size_t height)
{
	struct lines *out = &body->lines;
	int indent = out->indent;
	int margin = list_margin(b);
	int width = out->columns - margin;

	out->indent = 0;
	if (l->count == 0) {
		body->focus = true;
		body->first = body->last = body->line = out->count;
		body->column = 0;
		lines_wrap(out, LOOK_PLAIN, "  ", list_says(l, b->empty));
		out->indent = indent;
		return;
	}
	if (!b->source->thread)
		lines_titles(out, arena_printf(out->arena, "%*s", margin, ""), b->source->columns,
		             b->timeline, width);
	add_rows(body, b, l, marks, height);
	out->indent = indent;
}

bool
layout_tall(const struct body *body, size_t height)
{
	return body->focus && body->last + 1 - body->begin > height;
}

/* The lines that are to be seen, when not all are: those that belong to what has the focus, the text
 * above it too where there is room. */
static void
in_sight(const struct body *b, size_t height, size_t *first, size_t *last)
{
	*first = b->first;
	*last = b->last;
	if (*last + 1 - *first > height && b->begin > *first)
		*first = b->begin;
	if (*last + 1 - *first <= height)
		return;
	if (b->line > *first)
		*first = b->line - 1;
	if (b->line + 2 < *last)
		*last = b->line + 2;
}

size_t
layout_top(const struct body *body, size_t height, size_t top)
{
	size_t most = body->lines.count > height ? body->lines.count - height : 0;
	size_t first;
	size_t last;

	if (body->focus) {
		in_sight(body, height, &first, &last);
		if (last + 1 > top + height)
			top = last + 1 - height;
		if (top > first)
			top = first;
		if (body->line >= top + height)
			top = body->line + 1 - height;
	}
	return top < most ? top : most;
}

/* Building a view, block by block: see view.h. How blocks look is the renderers' matter. */
#include "tui/view.h"

#include <string.h>

static struct block *
append(struct view *v, enum block_kind kind)
{
	struct block *b = arena_alloc(v->arena, sizeof(*b));

	b->kind = kind;
	if (v->last)
		v->last->next = b;
	else
		v->first = b;
	v->last = b;
	return b;
}

static struct block *
append_focusable(struct view *v, enum block_kind kind, const char *id)
{
	struct block *b = append(v, kind);

	b->id = id;
	if (!v->focusable)
		v->focusable = b;
	return b;
}

void
view_heading(struct view *v, const char *fmt, ...)
{
	struct block *b = append(v, BLOCK_HEADING);
	va_list ap;

	va_start(ap, fmt);
	b->text = arena_vprintf(v->arena, fmt, ap);
	va_end(ap);
}

void
view_text(struct view *v, const char *text)
{
	append(v, BLOCK_TEXT)->text = text ? text : "";
}

void
view_textf(struct view *v, const char *fmt, ...)
{
	struct block *b = append(v, BLOCK_TEXT);
	va_list ap;

	va_start(ap, fmt);
	b->text = arena_vprintf(v->arena, fmt, ap);
	va_end(ap);
}

void
view_fact(struct view *v, const char *label, const char *fmt, ...)
{
	struct block *b = append(v, BLOCK_FACT);
	va_list ap;

	b->label = label;
	va_start(ap, fmt);
	b->text = arena_vprintf(v->arena, fmt, ap);
	va_end(ap);
}

void
view_steps(struct view *v, const struct step *steps, size_t n)
{
	struct block *b = append(v, BLOCK_STEPS);
	struct step *copy = arena_array(v->arena, n, sizeof(*copy));

	if (n > 0)
		memcpy(copy, steps, n * sizeof(*copy));
	b->steps = copy;
	b->count = n;
}

void
view_notice(struct view *v, const char *label, const char *fmt, ...)
{
	struct block *b = append(v, BLOCK_NOTICE);
	va_list ap;

	b->label = label;
	va_start(ap, fmt);
	b->text = arena_vprintf(v->arena, fmt, ap);
	va_end(ap);
}

void
view_large(struct view *v, const char *fmt, ...)
{
	struct block *b = append(v, BLOCK_LARGE);
	va_list ap;

	va_start(ap, fmt);
	b->text = arena_vprintf(v->arena, fmt, ap);
	va_end(ap);
}

void
view_qr(struct view *v, const char *text)
{
	append(v, BLOCK_QR)->text = arena_strdup(v->arena, text);
}

void
view_gap(struct view *v)
{
	append(v, BLOCK_GAP);
}

void
view_foot(struct view *v, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	v->foot = arena_vprintf(v->arena, fmt, ap);
	va_end(ap);
}

void
view_rows(struct view *v, const struct column *columns, const struct row *rows, size_t n)
{
	struct block *b = append(v, BLOCK_ROWS);

	b->columns = columns;
	b->rows = rows;
	b->count = n;
}

void
view_bars(struct view *v, const struct bar *bars, size_t n)
{
	struct block *b = append(v, BLOCK_BARS);
	struct bar *copy = arena_array(v->arena, n, sizeof(*copy));

	if (n > 0)
		memcpy(copy, bars, n * sizeof(*copy));
	b->bars = copy;
	b->count = n;
}

void
view_shares(struct view *v, const struct bar *bars, size_t n, int64_t whole)
{
	view_bars(v, bars, n);
	v->last->whole = whole;
}

void
view_meters(struct view *v, const struct bar *bars, size_t n, bool money)
{
	view_bars(v, bars, n);
	v->last->meters = true;
	v->last->money = money;
}

void
view_amounts(struct view *v, const struct bar *bars, const int64_t *of, size_t n)
{
	int64_t *apart = arena_array(v->arena, n + 1, sizeof(*apart));

	for (size_t i = 0; of && i < n; i++)
		apart[i] = of[i];
	view_meters(v, bars, n, true);
	v->last->apart = apart;
}

void
view_lengths(struct view *v, const struct bar *bars, size_t n)
{
	view_amounts(v, bars, NULL, n);
	v->last->money = false;
}

void
view_menu(struct view *v, const char *id, const struct menu_item *items, size_t n)
{
	struct block *b = append_focusable(v, BLOCK_MENU, id);
	struct menu_item *copy = arena_array(v->arena, n, sizeof(*copy));

	if (n > 0)
		memcpy(copy, items, n * sizeof(*copy));
	b->items = copy;
	b->count = n;
}

void
view_menu_single(struct view *v, const char *id, const struct menu_item *items, size_t n)
{
	view_menu(v, id, items, n);
	v->last->single = true;
}

void
view_list(struct view *v, const char *id, const struct list_source *source, const char *empty)
{
	struct block *b = append_focusable(v, BLOCK_LIST, id);

	b->source = source;
	b->empty = empty;
}

void
view_timeline(struct view *v, const char *id, const struct list_source *source, const char *empty,
              const struct timeline *timeline)
{
	view_list(v, id, source, empty);
	v->last->timeline = timeline;
}

void
view_timeline_rows(struct view *v, const struct column *columns, const struct row *rows, size_t n,
                   const struct timeline *timeline)
{
	view_rows(v, columns, rows, n);
	v->last->timeline = timeline;
}

void
view_form(struct view *v, const char *id, struct form *form)
{
	append_focusable(v, BLOCK_FORM, id)->form = form;
}

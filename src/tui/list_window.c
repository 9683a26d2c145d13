/* The rows of a list that are kept: when the window's edge is reached, a further page is read and
 * what lies far on the other side is let go; the rows kept are copied into a new arena with it. */
#include "tui/list_internal.h"

#include <string.h>

#include "tui/thread.h"

size_t
window_capacity(const struct list *l)
{
	return l->height * 2 > LIST_WINDOW ? l->height * 2 : LIST_WINDOW;
}

bool
window_pauses_below(const struct list *l)
{
	return l->count > 0 && l->rows[l->count - 1].pause;
}

bool
window_pauses_above(const struct list *l)
{
	return l->count > 0 && l->rows[0].pause;
}

static const struct stretch *
copy_stretches(struct arena *a, const struct cell *cell)
{
	size_t n = (size_t)cell->number;
	struct stretch *copy = arena_array(a, n, sizeof(*copy));

	if (n > 0)
		memcpy(copy, cell->stretches, n * sizeof(*copy));
	for (size_t i = 0; i < n; i++)
		copy[i].label = arena_strdup(a, copy[i].label);
	return copy;
}

void
list_copy_row(struct arena *a, struct row *to, const struct row *from)
{
	*to = *from;
	for (size_t c = 0; c < ROW_CELLS; c++) {
		to->cells[c].text = arena_strdup(a, from->cells[c].text);
		if (from->cells[c].kind == CELL_DAYS)
			to->cells[c].stretches = copy_stretches(a, &from->cells[c]);
	}
}

static void
copy_rows(struct arena *a, struct row *to, const struct row *from, size_t n)
{
	for (size_t i = 0; i < n; i++)
		list_copy_row(a, &to[i], &from[i]);
}

size_t
window_read(const struct origin *o, struct arena *a, const struct row *from, bool backward,
            size_t n, struct row *rows)
{
	size_t got = o->source->page(o->session, o->state, a, from, backward, n, rows);

	if (got == LIST_FAILED) {
		*o->failed = true;
		return 0;
	}
	got = got < n ? got : n;
	for (size_t i = 0; o->source->thread && i < got; i++)
		rows[i].lines = thread_height(&rows[i]);
	return got;
}

void
window_replace(struct list *l, struct arena *fresh, struct row *rows, size_t count)
{
	arena_free(&l->arena);
	l->arena = *fresh;
	l->rows = rows;
	l->count = count;
}

int64_t
window_grow_down(struct list *l, const struct origin *o)
{
	struct arena fresh = { .chunk = NULL };
	size_t n = window_capacity(l) / 2;
	struct row *rows = arena_array(&fresh, l->count + n, sizeof(*rows));
	const struct row *from = l->count > 0 ? &l->rows[l->count - 1] : NULL;
	size_t old = window_pauses_below(l) ? l->count - 1 : l->count;
	size_t got = window_read(o, &fresh, from, false, n, rows + old);
	size_t excess = old + got > window_capacity(l) ? old + got - window_capacity(l) : 0;

	copy_rows(&fresh, rows + excess, l->rows + excess, old - excess);
	window_replace(l, &fresh, rows + excess, old + got - excess);
	l->at_end = got < n && !(got > 0 && window_pauses_below(l));
	l->at_start = l->at_start && excess == 0;
	return (int64_t)excess;
}

int64_t
window_grow_up(struct list *l, const struct origin *o)
{
	struct arena fresh = { .chunk = NULL };
	size_t n = window_capacity(l) / 2;
	size_t skip = window_pauses_above(l) ? 1 : 0;
	size_t old = l->count - skip;
	struct row *rows = arena_array(&fresh, old + n, sizeof(*rows));
	size_t got = window_read(o, &fresh, &l->rows[0], true, n, rows);
	size_t kept = old + got > window_capacity(l) ? window_capacity(l) - got : old;

	copy_rows(&fresh, rows + got, l->rows + skip, kept);
	l->at_end = l->at_end && kept == old;
	window_replace(l, &fresh, rows, got + kept);
	l->at_start = got < n && !(got > 0 && window_pauses_above(l));
	return (int64_t)got;
}

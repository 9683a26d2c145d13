/* The window over a long list: see list.h. When its edge is reached, a further page is read and
 * what lies far on the other side is let go; the rows kept are copied into a new arena with it. */
#include "tui/list.h"

#include <stdint.h>
#include <string.h>

#include "base/status.h"

/* What every function here is given: whose rows, and to whom they are shown. */
struct origin {
	const struct list_source *source;
	struct session *session;
	const void *state;
	bool *failed; /* raised when a page could not be read */
};

/* Rows kept at most: two screens, so that a half of them always covers one. */
static size_t
capacity(const struct list *l)
{
	return l->height * 2 > LIST_WINDOW ? l->height * 2 : LIST_WINDOW;
}

static bool
same(const struct row *a, const struct row *b)
{
	return a->id == b->id && a->pause == b->pause;
}

/* The window ends (begins) with a pause: what lies beyond is read when somebody goes there. */
static bool
pauses_below(const struct list *l)
{
	return l->count > 0 && l->rows[l->count - 1].pause;
}

static bool
pauses_above(const struct list *l)
{
	return l->count > 0 && l->rows[0].pause;
}

static void
copy_rows(struct arena *a, struct row *to, const struct row *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		to[i] = from[i];
		for (size_t c = 0; c < ROW_CELLS; c++)
			to[i].cells[c].text = arena_strdup(a, from[i].cells[c].text);
	}
}

static size_t
read_page(const struct origin *o, struct arena *a, const struct row *from, bool backward, size_t n,
          struct row *rows)
{
	size_t got = o->source->page(o->session, o->state, a, from, backward, n, rows);

	if (got == LIST_FAILED) {
		*o->failed = true;
		return 0;
	}
	return got < n ? got : n;
}

static void
replace(struct list *l, struct arena *fresh, struct row *rows, size_t count)
{
	arena_free(&l->arena);
	l->arena = *fresh;
	l->rows = rows;
	l->count = count;
}

/* Reads a page behind the window; a pause at its end makes room for it. Returns by how many rows
 * the indices of those kept fell. */
static int64_t
grow_down(struct list *l, const struct origin *o)
{
	struct arena fresh = { .chunk = NULL };
	size_t n = capacity(l) / 2;
	struct row *rows = arena_array(&fresh, l->count + n, sizeof(*rows));
	const struct row *from = l->count > 0 ? &l->rows[l->count - 1] : NULL;
	size_t old = pauses_below(l) ? l->count - 1 : l->count;
	size_t got = read_page(o, &fresh, from, false, n, rows + old);
	size_t excess = old + got > capacity(l) ? old + got - capacity(l) : 0;

	copy_rows(&fresh, rows + excess, l->rows + excess, old - excess);
	replace(l, &fresh, rows + excess, old + got - excess);
	l->at_end = got < n && !(got > 0 && pauses_below(l));
	l->at_start = l->at_start && excess == 0;
	return (int64_t)excess;
}

/* Reads a page before the window; a pause at its start makes room for it. Returns how many came:
 * by so many rows, less the pause, the indices of those kept rose. */
static int64_t
grow_up(struct list *l, const struct origin *o)
{
	struct arena fresh = { .chunk = NULL };
	size_t n = capacity(l) / 2;
	size_t skip = pauses_above(l) ? 1 : 0;
	size_t old = l->count - skip;
	struct row *rows = arena_array(&fresh, old + n, sizeof(*rows));
	size_t got = read_page(o, &fresh, &l->rows[0], true, n, rows);
	size_t kept = old + got > capacity(l) ? capacity(l) - got : old;

	copy_rows(&fresh, rows + got, l->rows + skip, kept);
	l->at_end = l->at_end && kept == old;
	replace(l, &fresh, rows, got + kept);
	l->at_start = got < n && !(got > 0 && pauses_above(l));
	return (int64_t)got;
}

/* A pause is passed only from the pause itself: who comes from elsewhere stops there first. */
static void
go_below(struct list *l, const struct origin *o, int64_t *focus, int64_t *top)
{
	bool on_it = l->count > 0 && l->focus + 1 == l->count;

	while (*focus >= (int64_t)l->count && !l->at_end) {
		int64_t past = pauses_below(l);
		if (past && !on_it) {
			*focus = (int64_t)l->count - 1;
			return;
		}
		if (past)
			*focus = (int64_t)l->count;
		on_it = false;
		int64_t fell = grow_down(l, o);
		*focus -= fell + past;
		*top -= fell;
	}
	if (*focus >= (int64_t)l->count)
		*focus = (int64_t)l->count - 1;
}

static void
go_above(struct list *l, const struct origin *o, int64_t *focus, int64_t *top)
{
	bool on_it = l->focus == 0;

	while (*top < 0 && !l->at_start) {
		if (pauses_above(l) && (*focus >= 0 || !on_it))
			break;
		if (pauses_above(l))
			*focus = *top = -1;
		on_it = false;
		int64_t rose = grow_up(l, o);
		*focus += rose;
		*top += rose;
	}
	*focus = *focus > 0 ? *focus : 0;
	*top = *top > 0 ? *top : 0;
}

/* Takes the focus and top that are wished for, which may lie outside the window: reads what is
 * missing and brings both to where there are rows. */
static void
settle(struct list *l, const struct origin *o, int64_t focus, int64_t top)
{
	int64_t height = l->height > 0 ? (int64_t)l->height : 1;

	go_below(l, o, &focus, &top);
	if (top > focus)
		top = focus;
	if (top < focus - height + 1)
		top = focus - height + 1;
	go_above(l, o, &focus, &top);
	while (top + height > (int64_t)l->count && !l->at_end && !pauses_below(l)) {
		int64_t fell = grow_down(l, o);
		focus -= fell;
		top -= fell;
	}
	l->focus = (size_t)focus;
	l->top = (size_t)top;
}

/* After rows vanished or the screen grew: no blank lines at the end while there are rows above. */
static void
fill_up(struct list *l, const struct origin *o)
{
	int64_t top = (int64_t)l->count - (int64_t)l->height;

	if ((l->at_end || pauses_below(l)) && (int64_t)l->top > top)
		settle(l, o, (int64_t)l->focus, top);
}

static void
start(struct list *l, const struct origin *o)
{
	struct arena fresh = { .chunk = NULL };
	size_t n = capacity(l);
	struct row *rows = arena_array(&fresh, n, sizeof(*rows));
	l->failed = false;
	size_t got = read_page(o, &fresh, NULL, false, n, rows);

	replace(l, &fresh, rows, got);
	l->focus = 0;
	l->top = 0;
	l->at_start = true;
	l->at_end = got < n && !pauses_below(l);
}

void
list_start(struct list *l, const struct list_source *src, struct session *s, const void *state)
{
	start(l, &(struct origin){ .source = src,
	                           .session = s,
	                           .state = state,
	                           .failed = &l->failed });
}

/* The index of the row that had the focus, or of the one now in its place. */
static size_t
refind(const struct row *rows, size_t count, const struct row *old, size_t place)
{
	for (size_t i = 0; i < count; i++)
		if (same(&rows[i], old))
			return i;
	return place;
}

void
list_reload(struct list *l, const struct list_source *src, struct session *s, const void *state)
{
	struct origin o = {
		.source = src, .session = s, .state = state, .failed = &l->failed,
	};

	if (l->count == 0) {
		start(l, &o);
		return;
	}
	struct row old = l->rows[l->focus];
	int64_t offset = (int64_t)(l->focus - l->top);
	bool at_head = l->at_start && l->top == 0;
	struct arena fresh = { .chunk = NULL };
	size_t n = capacity(l);
	struct row *rows = arena_array(&fresh, n, sizeof(*rows));
	l->failed = false;
	size_t before = read_page(&o, &fresh, &old, true, n / 2, rows);
	const struct row *from = before > 0 ? &rows[before - 1] : NULL;
	size_t after = read_page(&o, &fresh, from, false, n - before, rows + before);

	if (l->failed) { /* what was read before is better than nothing */
		arena_free(&fresh);
		return;
	}
	replace(l, &fresh, rows, before + after);
	l->at_start = before < n / 2 && !pauses_above(l);
	l->at_end = after < n - before && !pauses_below(l);
	int64_t focus = (int64_t)refind(rows, l->count, &old, before);
	l->focus = l->count; /* nobody stands on a pause and wants to go past it */
	/* Who looks at the head of the list sees what is new there. */
	settle(l, &o, focus, at_head && l->at_start ? 0 : focus - offset);
	fill_up(l, &o);
}

bool
list_move(struct list *l, const struct list_source *src, struct session *s, const void *state,
          int rows, size_t height)
{
	struct origin o = {
		.source = src, .session = s, .state = state, .failed = &l->failed,
	};

	l->height = height;
	if (l->count == 0)
		return false;
	struct row old = l->rows[l->focus];
	settle(l, &o, (int64_t)l->focus + rows, (int64_t)l->top);
	fill_up(l, &o);
	return l->count > 0 && !same(&l->rows[l->focus], &old);
}

void
list_home(struct list *l, const struct list_source *src, struct session *s, const void *state)
{
	if (!l->at_start)
		list_start(l, src, s, state);
	l->focus = 0;
	l->top = 0;
}

void
list_end(struct list *l, const struct list_source *src, struct session *s, const void *state,
         size_t height)
{
	struct origin o = {
		.source = src, .session = s, .state = state, .failed = &l->failed,
	};

	l->height = height;
	if (!l->at_end) {
		struct arena fresh = { .chunk = NULL };
		size_t n = capacity(l);
		struct row *rows = arena_array(&fresh, n, sizeof(*rows));
		size_t got = read_page(&o, &fresh, NULL, true, n, rows);
		replace(l, &fresh, rows, got);
		l->at_start = got < n && !pauses_above(l);
		l->at_end = true;
		l->top = 0;
		l->focus = l->count;
	}
	if (l->count > 0)
		settle(l, &o, (int64_t)l->count - 1, (int64_t)l->top);
	else
		l->focus = 0;
}

const char *
list_says(const struct list *l, const char *empty)
{
	if (l->failed)
		return status_text(IO);
	return empty ? empty : "";
}

const struct row *
list_focused(const struct list *l)
{
	return l->count > 0 ? &l->rows[l->focus] : NULL;
}

void
list_free(struct list *l)
{
	arena_free(&l->arena);
	*l = (struct list){ .count = 0 };
}

/* The window over a long list, moved through: see list.h. Pages are read in list_window.c. */
#include "tui/list_internal.h"

#include "base/status.h"

static bool
same(const struct row *a, const struct row *b)
{
	return a->id == b->id && a->pause == b->pause;
}

/* A pause is passed only from the pause itself: who comes from elsewhere stops there first. */
static void
go_below(struct list *l, const struct origin *o, int64_t *focus, int64_t *top)
{
	bool on_it = l->count > 0 && l->focus + 1 == l->count;

	while (*focus >= (int64_t)l->count && !l->at_end) {
		int64_t past = window_pauses_below(l);
		if (past && !on_it) {
			*focus = (int64_t)l->count - 1;
			return;
		}
		if (past)
			*focus = (int64_t)l->count;
		on_it = false;
		int64_t fell = window_grow_down(l, o);
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
		if (window_pauses_above(l) && (*focus >= 0 || !on_it))
			break;
		if (window_pauses_above(l))
			*focus = *top = -1;
		on_it = false;
		int64_t rose = window_grow_up(l, o);
		*focus += rose;
		*top += rose;
	}
	*focus = *focus > 0 ? *focus : 0;
	*top = *top > 0 ? *top : 0;
}

static int64_t
height_of(const struct list *l)
{
	return l->height > 0 ? (int64_t)l->height : 1;
}

/* The first row of a screen that ends with the row `last`. Below 0: at most so many rows that are
 * not in the window fit above it. */
static int64_t
first_above(const struct list *l, int64_t last)
{
	int64_t left = height_of(l);
	int64_t first = last;

	if (!l->by_lines || last < 0 || last >= (int64_t)l->count)
		return last - left + 1;
	left -= l->rows[last].lines;
	while (first > 0 && l->rows[first - 1].lines <= left)
		left -= l->rows[--first].lines;
	return first > 0 || left <= 0 ? first : -left;
}

/* The row behind the last that is visible as a whole; the first counts as such. */
static int64_t
first_below(const struct list *l)
{
	int64_t left = height_of(l);
	size_t i = l->top;

	while (i < l->count && l->rows[i].lines <= left)
		left -= l->rows[i++].lines;
	return (int64_t)(i > l->top ? i : i + 1);
}

/* Are there rows enough from `top` on? */
static bool
filled(const struct list *l, int64_t top)
{
	int64_t left = height_of(l);

	if (!l->by_lines)
		return top + left <= (int64_t)l->count;
	for (int64_t i = top; i < (int64_t)l->count && left > 0; i++)
		left -= l->rows[i].lines;
	return left <= 0;
}

static int64_t
later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* Takes the focus and top that are wished for, which may lie outside the window: reads what is
 * missing and brings both to where there are rows. How tall rows are is known once they are there:
 * hence the second look at the top. */
static void
settle(struct list *l, const struct origin *o, int64_t focus, int64_t top)
{
	go_below(l, o, &focus, &top);
	if (top > focus)
		top = focus;
	top = later(top, first_above(l, focus));
	go_above(l, o, &focus, &top);
	top = later(top, first_above(l, focus));
	while (!filled(l, top) && !l->at_end && !window_pauses_below(l)) {
		int64_t fell = window_grow_down(l, o);
		focus -= fell;
		top -= fell;
	}
	l->focus = (size_t)focus;
	l->top = (size_t)top;
}

/* After rows vanished or the screen grew: no blank lines at the end while rows above would fit. */
static void
fill_up(struct list *l, const struct origin *o)
{
	int64_t top = first_above(l, (int64_t)l->count - 1);

	if ((!l->at_end && !window_pauses_below(l)) || (int64_t)l->top <= top)
		return;
	settle(l, o, (int64_t)l->focus, top);
	if (l->by_lines) /* what was read above may be taller than a line a row */
		l->top = (size_t)later((int64_t)l->top, first_above(l, (int64_t)l->count - 1));
}

static void
start(struct list *l, const struct origin *o)
{
	struct arena fresh = { .chunk = NULL };
	size_t n = window_capacity(l);
	struct row *rows = arena_array(&fresh, n, sizeof(*rows));
	l->failed = false;
	size_t got = window_read(o, &fresh, NULL, false, n, rows);

	window_replace(l, &fresh, rows, got);
	l->focus = 0;
	l->top = 0;
	l->at_start = true;
	l->at_end = got < n && !window_pauses_below(l);
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
	size_t n = window_capacity(l);
	struct row *rows = arena_array(&fresh, n, sizeof(*rows));
	l->failed = false;
	size_t before = window_read(&o, &fresh, &old, true, n / 2, rows);
	const struct row *from = before > 0 ? &rows[before - 1] : NULL;
	size_t after = window_read(&o, &fresh, from, false, n - before, rows + before);

	if (l->failed) { /* what was read before is better than nothing */
		arena_free(&fresh);
		return;
	}
	window_replace(l, &fresh, rows, before + after);
	l->at_start = before < n / 2 && !window_pauses_above(l);
	l->at_end = after < n - before && !window_pauses_below(l);
	int64_t focus = (int64_t)refind(rows, l->count, &old, before);
	l->focus = l->count; /* nobody stands on a pause and wants to go past it */
	/* Who looks at the head of the list sees what is new there. */
	settle(l, &o, focus, at_head && l->at_start ? 0 : focus - offset);
	fill_up(l, &o);
}

static void
move(struct list *l, const struct origin *o, int64_t rows)
{
	settle(l, o, (int64_t)l->focus + rows, (int64_t)l->top);
	fill_up(l, o);
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
	move(l, &o, rows);
	return l->count > 0 && !same(&l->rows[l->focus], &old);
}

static bool
on_pause(const struct list *l)
{
	return l->count > 0 && l->rows[l->focus].pause;
}

static void
page_by_rows(struct list *l, const struct origin *o, bool down)
{
	int64_t height = height_of(l);
	int64_t above = (int64_t)(l->focus - l->top);
	int64_t below = height - 1 - above;

	if (down && on_pause(l)) {
		move(l, o, 1);
		l->top = l->focus;
		move(l, o, 0);
		return;
	}
	move(l, o, down ? below + height : -(above + height));
	bool ended = down ? l->at_end && l->focus + 1 >= l->count : l->at_start && l->focus == 0;
	if (!ended && !on_pause(l))
		move(l, o, down ? -below : above);
}

/* Back: the row before the first is the last of the page. */
static void
page_by_lines(struct list *l, const struct origin *o, bool down)
{
	int64_t next = down ? first_below(l) : (int64_t)l->top - 1;

	settle(l, o, next, next);
	if (!down) {
		settle(l, o, (int64_t)l->focus, first_above(l, (int64_t)l->focus));
		l->focus = l->top;
	}
	fill_up(l, o);
}

void
list_page(struct list *l, const struct list_source *src, struct session *s, const void *state,
          bool down, size_t height)
{
	const struct origin o = {
		.source = src, .session = s, .state = state, .failed = &l->failed,
	};

	l->height = height;
	if (l->count == 0)
		return;
	if (l->by_lines)
		page_by_lines(l, &o, down);
	else
		page_by_rows(l, &o, down);
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
		size_t n = window_capacity(l);
		struct row *rows = arena_array(&fresh, n, sizeof(*rows));
		size_t got = window_read(&o, &fresh, NULL, true, n, rows);
		window_replace(l, &fresh, rows, got);
		l->at_start = got < n && !window_pauses_above(l);
		l->at_end = true;
		l->top = 0;
		l->focus = l->count;
	}
	if (l->count > 0)
		settle(l, &o, (int64_t)l->count - 1, (int64_t)l->top);
	else
		l->focus = 0;
}

size_t
list_slice(const void *things, size_t count, int64_t (*id_at)(const void *things, size_t i),
           const struct row *from, bool backward, size_t n, size_t *first)
{
	size_t place = from ? 0 : backward ? count : 0;

	while (from && place < count && id_at(things, place) != from->id)
		place++;
	bool gone = from && place == count;
	if (gone && (size_t)from->key < count)
		place = (size_t)from->key;
	if (backward) {
		*first = place > n ? place - n : 0;
		return place - *first;
	}
	*first = place + (from && !gone);
	return count - *first < n ? count - *first : n;
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

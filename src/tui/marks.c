/* Marks: see marks.h. */
#include "tui/marks.h"

#include <stdlib.h>
#include <string.h>

static size_t
place_of(const struct marks *m, int64_t id)
{
	size_t i = 0;

	while (i < m->count && m->rows[i].id != id)
		i++;
	return i;
}

bool
marks_has(const struct marks *m, const struct row *row)
{
	return !row->pause && place_of(m, row->id) < m->count;
}

static void
take_off(struct marks *m, size_t i)
{
	m->count--;
	memmove(m->rows + i, m->rows + i + 1, (m->count - i) * sizeof(*m->rows));
	if (m->count == 0)
		arena_free(&m->arena);
}

void
marks_toggle(struct marks *m, const struct row *row)
{
	size_t i = place_of(m, row->id);

	if (row->pause)
		return;
	if (i < m->count) {
		take_off(m, i);
		return;
	}
	if (m->count == m->room) {
		m->room = m->room ? 2 * m->room : 16;
		m->rows = xrealloc(m->rows, m->room * sizeof(*m->rows));
	}
	list_copy_row(&m->arena, &m->rows[m->count++], row);
}

/* A row that is not in the window is there when it is the one before the one after it. */
static bool
stands(const struct row *row, const struct list_source *src, struct session *s, const void *state)
{
	struct arena a = { .chunk = NULL };
	struct row next[1] = { { .id = 0 } };
	struct row found[1] = { { .id = 0 } };

	size_t after = src->page(s, state, &a, row, false, 1, next);
	size_t got = src->page(s, state, &a, after > 0 ? next : NULL, true, 1, found);
	bool there = got > 0 && found[0].id == row->id && found[0].version == row->version;
	arena_free(&a);
	return there;
}

static const struct row *
in_window(const struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->rows[i].id == id && !l->rows[i].pause)
			return &l->rows[i];
	return NULL;
}

size_t
marks_check(struct marks *m, const struct list *l, const struct list_source *src,
            struct session *s, const void *state)
{
	size_t before = m->count;

	for (size_t i = 0; i < m->count;) {
		const struct row *row = in_window(l, m->rows[i].id);
		bool there = row ? row->version == m->rows[i].version
		                 : stands(&m->rows[i], src, s, state);
		if (there && row)
			m->rows[i].key = row->key;
		if (there)
			i++;
		else
			take_off(m, i);
	}
	return before - m->count;
}

void
marks_free(struct marks *m)
{
	arena_free(&m->arena);
	free(m->rows);
	*m = (struct marks){ .count = 0 };
}

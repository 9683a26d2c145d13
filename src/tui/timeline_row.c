/* The rows of a timeline: whose each column is. See timeline.h. */
#include "tui/timeline_internal.h"

#include <string.h>

#define NOBODY (-1)

/* Whose each column between the edges is. */
struct places {
	const struct timeline *t;
	const struct stretch *stretches;
	size_t n;
	int width;
	int columns;
	int *owner; /* index of a stretch, or NOBODY */
};

static bool
outside(const struct places *p, const struct stretch *s)
{
	return s->to < p->t->from || s->from > p->t->to || s->to < s->from;
}

static int
first_of(const struct places *p, const struct stretch *s)
{
	int column = timeline_column(p->t, s->from, p->width);

	return column < p->columns ? column : p->columns - 1;
}

static int
last_of(const struct places *p, const struct stretch *s)
{
	int last = timeline_column(p->t, s->to + 1, p->width) - 1;
	int first = first_of(p, s);

	return last > first ? last : first;
}

static void
take_all(struct places *p, enum stretch_kind kind)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct stretch *s = &p->stretches[i];
		if (s->kind != kind || outside(p, s))
			continue;
		for (int c = first_of(p, s); c <= last_of(p, s); c++)
			p->owner[c] = (int)i;
	}
}

static void
draw(const struct lines *l, const struct places *p, char *out)
{
	int today = timeline_has_today(p->t) ? timeline_column(p->t, p->t->today, p->width) : NOBODY;

	for (int c = 0; c < p->columns; c++) {
		const char *what = " ";
		if (p->owner[c] != NOBODY)
			what = timeline_sign(l, p->stretches[p->owner[c]].kind);
		else if (c == today)
			what = timeline_today_below(l);
		out = stpcpy(out, what);
	}
}

const char *
timeline_row(const struct lines *l, const struct timeline *t, const struct stretch *stretches,
             size_t n, int width)
{
	struct places p = { .t = t, .stretches = stretches, .n = n, .width = width,
		            .columns = timeline_inner(width) };
	char *text = arena_alloc(l->arena, (size_t)p.columns * 3 + 1);
	bool before = false;
	bool after = false;

	if (p.columns == 0)
		return lines_fill(l, "", width, ALIGN_LEFT);
	p.owner = arena_array(l->arena, (size_t)p.columns, sizeof(*p.owner));
	for (int c = 0; c < p.columns; c++)
		p.owner[c] = NOBODY;
	for (int kind = 0; kind < STRETCH_KINDS; kind++)
		take_all(&p, (enum stretch_kind)kind);
	for (size_t i = 0; i < n; i++) {
		before = before || stretches[i].from < t->from;
		after = after || stretches[i].to > t->to;
	}
	draw(l, &p, text);
	return arena_printf(l->arena, "%c%s%c", before ? '<' : '|', text, after ? '>' : '|');
}

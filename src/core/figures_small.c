/* Figures: what of the figures about people is not told. Pure. */
#include "core/figures_people.h"

#include <string.h>

#include "core/results_small.h"

#define SEXES PARTICIPATION_ALL /* columns of which the last one is the sum */

/* One part as a table, without the areas of which nobody is counted anywhere: of these everybody
 * knows. */
struct table {
	struct arena *a;
	size_t rows;
	int64_t *n;       /* rows * SEXES */
	int64_t *areas;   /* sums of rows */
	int64_t sexes[SEXES];
	int64_t all;
	bool *small;      /* as n, */
	bool *areas_small;
	bool sexes_small[SEXES];
	bool all_small;
};

static struct table
make_table(struct arena *a, size_t rows)
{
	return (struct table){
		.a = a, .rows = rows,
		.n = arena_array(a, rows * SEXES + 1, sizeof(int64_t)),
		.areas = arena_array(a, rows + 1, sizeof(int64_t)),
		.small = arena_array(a, rows * SEXES + 1, sizeof(bool)),
		.areas_small = arena_array(a, rows + 1, sizeof(bool)),
	};
}

static void
set_cell(struct table *t, size_t row, int sex, int64_t n)
{
	t->n[row * SEXES + (size_t)sex] = n;
	t->areas[row] += n;
	t->sexes[sex] += n;
	t->all += n;
}

/* The sums first, each line of them a whole of its own; then the cells, as if all sums were told.
 * Where a sum is not, its cells are not either, but for those of a sex that there is none of at
 * all. */
static void
mark(struct table *t)
{
	const struct result_cells cells = { .rows = t->rows, .columns = SEXES, .n = t->n };
	int64_t sexes[SEXES];

	if (t->all == 0)
		return;
	t->all_small = t->all < RESULTS_CELL_MIN;
	results_suppress(t->areas, t->rows, t->areas_small);
	for (int i = 0; i < SEXES; i++)
		sexes[i] = t->sexes[i] == 0 ? RESULTS_NO_PART : t->sexes[i];
	results_suppress(sexes, SEXES, t->sexes_small);
	results_suppress_cells(t->a, &cells, t->small);
	for (size_t i = 0; i < t->rows * SEXES; i++)
		t->small[i] |= (t->areas_small[i / SEXES] && t->sexes[i % SEXES] != 0) ||
		               t->sexes_small[i % SEXES];
}

/* Of a sex of which nobody did it there is nothing more to hide. */
static void
mark_also(struct table *t, const struct table *other)
{
	for (size_t i = 0; i < t->rows * SEXES; i++)
		t->small[i] |= other->small[i] && t->sexes[i % SEXES] != 0;
	for (size_t i = 0; i < t->rows; i++)
		t->areas_small[i] |= other->areas_small[i] && t->all != 0;
	for (int i = 0; i < SEXES; i++)
		t->sexes_small[i] |= other->sexes_small[i] && t->sexes[i] != 0;
	t->all_small |= other->all_small && t->all != 0;
}

/* -- Of a reading ------------------------------------------------------------------------------ */

static bool
anybody(const struct participation_area *row)
{
	for (int part = 0; part < PARTS; part++)
		if (row->n[part][PARTICIPATION_ALL] != 0)
			return true;
	return false;
}

struct hiding {
	struct participation *p;
	size_t *rows; /* those that somebody is counted in */
	size_t n;
};

/* `whole` PARTS: of everybody; else how many of that part are not in this one. */
static struct table
read_table(struct arena *a, const struct hiding *h, int part, int whole)
{
	struct table t = make_table(a, h->n);

	for (size_t i = 0; i < h->n; i++)
		for (int sex = 0; sex < SEXES; sex++) {
			const struct participation_area *row = &h->p->areas[h->rows[i]];
			int64_t n = row->n[part][sex];
			set_cell(&t, i, sex, whole == PARTS ? n : row->n[whole][sex] - n);
		}
	mark(&t);
	return t;
}

static void
hide(const struct hiding *h, const struct table *t, int part)
{
	int64_t(*all)[PARTICIPATION_SEXES] = &h->p->areas[h->p->n - 1].n[part];

	for (size_t i = 0; i < h->n; i++) {
		int64_t(*n)[PARTICIPATION_SEXES] = &h->p->areas[h->rows[i]].n[part];
		for (int sex = 0; sex < SEXES; sex++)
			if (t->small[i * SEXES + (size_t)sex])
				(*n)[sex] = FIGURE_SMALL;
		if (t->areas_small[i])
			(*n)[PARTICIPATION_ALL] = FIGURE_SMALL;
	}
	for (int sex = 0; sex < SEXES; sex++)
		if (t->sexes_small[sex])
			(*all)[sex] = FIGURE_SMALL;
	if (t->all_small)
		(*all)[PARTICIPATION_ALL] = FIGURE_SMALL;
}

void
participation_suppress(struct arena *a, struct participation *p)
{
	struct hiding h = { .p = p, .rows = arena_array(a, p->n, sizeof(size_t)) };
	struct table tables[PARTS];

	for (size_t i = 0; i + 1 < p->n; i++)
		if (anybody(&p->areas[i]))
			h.rows[h.n++] = i;
	for (int part = 0; part < PARTS; part++) {
		tables[part] = read_table(a, &h, part, PARTS);
		if (part > PART_VERIFIED && part < PART_MET) {
			const struct table rest = read_table(a, &h, part, PART_VERIFIED);
			mark_also(&tables[part], &rest);
		}
	}
	for (int part = 0; part < PARTS; part++)
		hide(&h, &tables[part], part);
}

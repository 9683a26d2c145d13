/* Results: which parts of a whole are too small to be told. */
#include "core/results_small.h"

/* What is not told can be reckoned as a sum, from the whole and all that is: so it must be the sum
 * of several parts, and no small one itself. Who knows this rule could reckon further, were the parts
 * all the same; as they are not, any two of them might be the other way round. */
static bool
gives_away(const int64_t *n, size_t count, const bool *small)
{
	int64_t together = 0;
	int64_t lowest = INT64_MAX;
	int64_t highest = RESULTS_NO_PART;

	for (size_t i = 0; i < count; i++) {
		if (!small[i])
			continue;
		together += n[i];
		lowest = n[i] < lowest ? n[i] : lowest;
		highest = n[i] > highest ? n[i] : highest;
	}
	return highest != RESULTS_NO_PART && (lowest == highest || together < RESULTS_CELL_MIN);
}

/* The smallest that are told so far, all of the same size at once: which of them came first must not
 * matter. False: there are none. */
static bool
hide_next(const int64_t *n, size_t count, bool *small)
{
	int64_t next = INT64_MAX;

	for (size_t i = 0; i < count; i++)
		if (!small[i] && n[i] != RESULTS_NO_PART && n[i] < next)
			next = n[i];
	for (size_t i = 0; i < count; i++)
		small[i] = small[i] || n[i] == next;
	return next != INT64_MAX;
}

void
results_suppress(const int64_t *n, size_t count, bool *small)
{
	for (size_t i = 0; i < count; i++)
		small[i] = n[i] != RESULTS_NO_PART && (small[i] || n[i] < RESULTS_CELL_MIN);
	while (gives_away(n, count, small) && hide_next(n, count, small))
		continue;
}

/* -- Cells of a table ---------------------------------------------------------------------------- */

/* What is worked with: figures without those columns that are known by their sum alone. */
struct table {
	size_t rows, columns;
	int64_t *n;
	int64_t *rest; /* NULL: there is none */
	bool *small;
	int64_t *line; /* room for one row or column */
	bool *marks;
};

/* A column of zeros: its sum says so of every cell. */
static void
drop_known(const struct table *t, int64_t *n)
{
	for (size_t v = 0; n && v < t->columns; v++) {
		int64_t sum = 0;
		for (size_t i = v; i < t->rows * t->columns; i += t->columns)
			sum += n[i] == RESULTS_NO_PART ? 0 : n[i];
		for (size_t i = v; sum == 0 && i < t->rows * t->columns; i += t->columns)
			n[i] = RESULTS_NO_PART;
	}
}

static struct table
begin(struct arena *a, const struct result_cells *c, bool *small)
{
	const size_t size = c->rows * c->columns;
	struct table t = { .rows = c->rows, .columns = c->columns, .small = small };

	t.line = arena_array(a, c->rows + c->columns, sizeof(*t.line));
	t.marks = arena_array(a, c->rows + c->columns, sizeof(*t.marks));
	t.n = arena_array(a, size + 1, sizeof(*t.n));
	t.rest = c->whole ? arena_array(a, size + 1, sizeof(*t.rest)) : NULL;
	for (size_t i = 0; i < size; i++) {
		t.n[i] = c->n[i];
		if (t.rest)
			t.rest[i] = c->n[i] == RESULTS_NO_PART ? RESULTS_NO_PART
			                                       : c->whole[i / c->columns] - c->n[i];
		small[i] = false;
	}
	drop_known(&t, t.n);
	drop_known(&t, t.rest);
	return t;
}

/* The `count` cells from `start` on, each `step` behind the one before. How many became small. */
static size_t
hide_line(const struct table *t, const int64_t *n, size_t start, size_t step, size_t count)
{
	size_t hidden = 0;

	for (size_t i = 0; i < count; i++) {
		t->line[i] = n[start + i * step];
		t->marks[i] = t->small[start + i * step];
	}
	results_suppress(t->line, count, t->marks);
	for (size_t i = 0; i < count; i++) {
		bool *small = &t->small[start + i * step];
		hidden += t->marks[i] && !*small;
		*small = *small || t->marks[i];
	}
	return hidden;
}

static void
hide_lines(const struct table *t)
{
	size_t hidden;

	do {
		hidden = 0;
		for (size_t i = 0; i < t->rows; i++)
			hidden += hide_line(t, t->n, i * t->columns, 1, t->columns);
		for (size_t v = 0; v < t->columns; v++)
			hidden += hide_line(t, t->n, v, t->columns, t->rows);
		for (size_t v = 0; t->rest && v < t->columns; v++)
			hidden += hide_line(t, t->rest, v, t->columns, t->rows);
	} while (hidden > 0);
}

/* Whether small cells lead from the row of cell `of` to its column without it: rows and columns are
 * stepped through in turn. Where none do, sums over all rows and columns on one side leave that cell
 * alone. */
static bool
goes_round(const struct table *t, size_t of)
{
	bool *rows = t->marks;
	bool *columns = t->marks + t->rows;
	size_t reached;

	for (size_t i = 0; i < t->rows + t->columns; i++)
		t->marks[i] = i == of / t->columns;
	do {
		reached = 0;
		for (size_t i = 0; i < t->rows * t->columns; i++) {
			bool *row = &rows[i / t->columns];
			bool *column = &columns[i % t->columns];
			if (i == of || !t->small[i] || *row == *column)
				continue;
			*row = *column = true;
			reached++;
		}
	} while (reached > 0 && !columns[of % t->columns]);
	return columns[of % t->columns];
}

/* The next ones of its row, or where that is hidden as a whole, of all. */
static bool
hide_round(const struct table *t, size_t of)
{
	const size_t row = of / t->columns * t->columns;

	return hide_next(t->n + row, t->columns, t->small + row) ||
	       hide_next(t->n, t->rows * t->columns, t->small);
}

void
results_suppress_cells(struct arena *a, const struct result_cells *c, bool *small)
{
	const struct table t = begin(a, c, small);
	const size_t size = t.rows * t.columns;
	size_t i = 0;

	while (i < size) {
		hide_lines(&t);
		for (i = 0; i < size; i++)
			if (small[i] && !goes_round(&t, i) && hide_round(&t, i))
				break;
	}
}

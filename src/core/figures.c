/* Figures of proposals: how many stand where, by what they are counted by; and what the other files
 * of the figures share. What is counted is kept by the database (schema 0008). */
#include "core/figures_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"

/* What those are called that have none. */
static const char *const nones[FIGURE_BY_COUNT] = {
	[FIGURE_STATE] = N_("All proposals"), [FIGURE_CATEGORY] = N_("No category"),
	[FIGURE_AREA] = N_("No area"), [FIGURE_UNIT] = N_("No work unit"),
	[FIGURE_MONTH] = N_("No month"),
};

/* -- Rows -------------------------------------------------------------------------------------- */

SQL(sql_figures, SQL_READ,
    "SELECT key, state, n FROM figure WHERE kind = ?1 AND n <> 0 ORDER BY key DESC");

struct counting {
	struct arena *a;
	enum figure_by by;
	struct figure_row *rows;
	size_t n, room;
	struct figure_place *places; /* of trees: where each node stands in `rows` */
	size_t nodes;
};

static struct figure_row *
find_node(struct counting *c, int64_t id)
{
	const struct figure_place *found = figures_place(c->places, c->nodes, id);

	return found ? &c->rows[found->at] : NULL;
}

static struct figure_row *
add_row(struct counting *c, int64_t key, const char *name)
{
	if (c->n == c->room) {
		c->room = c->room * 2 + 32;
		struct figure_row *more = arena_array(c->a, c->room, sizeof(*more));
		if (c->n > 0)
			memcpy(more, c->rows, c->n * sizeof(*more));
		c->rows = more;
	}
	c->rows[c->n] = (struct figure_row){ .key = key, .name = name, .path = name };
	return &c->rows[c->n++];
}

static struct figure_row *
row_of(struct counting *c, int64_t key)
{
	struct figure_row *row = c->nodes > 0 ? find_node(c, key) : NULL;
	struct figure_row *last = c->n > 0 ? &c->rows[c->n - 1] : NULL;

	if (row)
		return row;
	if (c->by == FIGURE_MONTH && key != 0)
		return last && last->key == key
		               ? last
		               : add_row(c, key,
		                         arena_printf(c->a, "%s %d",
		                                      calendar_month_long((int)(key % 100)),
		                                      (int)(key / 100)));
	/* Also a node that is no more: nothing hangs on it, and if it did, it would not be lost. */
	return last && last->key == 0 ? last : add_row(c, 0, _(nones[c->by]));
}

static enum status
count_rows(struct db *db, struct counting *c)
{
	struct stmt *st = db_begin(db, &sql_figures);

	db_bind_int(st, 1, c->by);
	while (db_step(st)) {
		int64_t state = db_int(st, 1);
		struct figure_row *row = row_of(c, db_int(st, 0));
		row->own[0] += db_int(st, 2);
		if (state > 0 && state < PROPOSAL_STATE_COUNT)
			row->own[state] += db_int(st, 2);
	}
	return db_end(st);
}

/* -- Trees ------------------------------------------------------------------------------------- */

static enum status
begin_tree(struct db *db, struct counting *c, enum tree_kind kind, struct node **nodes)
{
	enum status status = tree_read(db, c->a, kind, nodes, &c->nodes);

	if (status != OK)
		return status;
	c->places = arena_array(c->a, c->nodes + 1, sizeof(*c->places));
	for (size_t i = 0; i < c->nodes; i++) {
		const struct node *node = &(*nodes)[i];
		struct figure_row *row = add_row(c, node->id, node->name);
		row->path = node->path;
		row->depth = node->depth;
		row->retired = node->retired;
		c->places[i] = (struct figure_place){ node->id, i };
	}
	figures_places_sort(c->places, c->nodes);
	return OK;
}

/* Parents stand before what is below them: so from the end. */
static void
fold(struct counting *c, const struct node *nodes)
{
	for (size_t i = c->n; i-- > 0;) {
		struct figure_row *row = &c->rows[i];
		struct figure_row *above = i < c->nodes ? find_node(c, nodes[i].parent) : NULL;
		for (size_t k = 0; k < PROPOSAL_STATE_COUNT; k++) {
			row->below[k] += row->own[k];
			if (above)
				above->below[k] += row->below[k];
		}
	}
}

static void
drop_retired(struct counting *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->n; i++)
		if (!c->rows[i].retired || c->rows[i].below[0] != 0)
			c->rows[kept++] = c->rows[i];
	c->n = kept;
}

enum status
figures_proposals(struct db *db, struct arena *a, enum figure_by by, struct figure_row **rows,
                  size_t *n)
{
	static const enum tree_kind trees[] = {
		[FIGURE_CATEGORY] = TREE_CATEGORY, [FIGURE_AREA] = TREE_AREA,
		[FIGURE_UNIT] = TREE_UNIT,
	};
	struct counting c = { .a = a, .by = by };
	struct node *nodes = NULL;
	bool tree = by != FIGURE_STATE && by != FIGURE_MONTH;
	enum status status = db_snapshot_begin(db);

	if (status != OK)
		return status;
	if (tree)
		status = begin_tree(db, &c, trees[by], &nodes);
	if (status == OK)
		status = count_rows(db, &c);
	db_snapshot_end(db);
	if (by == FIGURE_STATE)
		row_of(&c, 0); /* there is one, though nothing was sent yet */
	fold(&c, nodes);
	drop_retired(&c);
	*rows = c.rows;
	*n = c.n;
	return status;
}

/* -- For the other files ----------------------------------------------------------------------- */

static int
compare_places(const void *x, const void *y)
{
	const struct figure_place *a = x;
	const struct figure_place *b = y;

	return (a->id > b->id) - (a->id < b->id);
}

void
figures_places_sort(struct figure_place *places, size_t n)
{
	if (n > 0)
		qsort(places, n, sizeof(*places), compare_places);
}

const struct figure_place *
figures_place(const struct figure_place *places, size_t n, int64_t id)
{
	const struct figure_place wanted = { .id = id };

	return n > 0 ? bsearch(&wanted, places, n, sizeof(wanted), compare_places) : NULL;
}

enum status
figures_units(struct db *db, struct arena *a, struct figure_units *units)
{
	return tree_read(db, a, TREE_UNIT, &units->nodes, &units->n);
}

size_t
figures_unit_at(const struct figure_units *units, int64_t unit)
{
	size_t at = 0;

	while (at < units->n && units->nodes[at].id != unit)
		at++;
	return at;
}

int64_t
figures_unit_id(const struct figure_units *units, size_t at)
{
	return at < units->n ? units->nodes[at].id : 0;
}

const char *
figures_unit_name(const struct figure_units *units, size_t at)
{
	return at < units->n ? units->nodes[at].path : _("The office");
}

int64_t
figures_month_begins(int year, int month)
{
	return calendar_day_of((struct date){ .year = year + (month - 1) / 12,
	                                      .month = (month - 1) % 12 + 1, .day = 1 });
}

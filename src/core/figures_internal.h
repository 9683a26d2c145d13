/* What the files of the figures share among themselves (figures*); nobody else includes this. */
#ifndef BALAI_CORE_FIGURES_INTERNAL_H
#define BALAI_CORE_FIGURES_INTERNAL_H

#include "core/figures.h"
#include "core/tree.h"

/* All work units, in the order of their tree: what is counted for them is counted in arrays of n +
 * 1, the office as a whole last. */
struct figure_units {
	struct node *nodes;
	size_t n;
};
enum status figures_units(struct db *db, struct arena *a, struct figure_units *units);
/* Its place in such arrays; 0, and what is no more, is the office. */
size_t figures_unit_at(const struct figure_units *units, int64_t unit);
int64_t figures_unit_id(const struct figure_units *units, size_t at);
/* Its path; "The office". */
const char *figures_unit_name(const struct figure_units *units, size_t at);

/* Where something stands in an array, by the id of its node. */
struct figure_place {
	int64_t id;
	size_t at;
};
/* Of sorted ones that of a node; NULL: none. */
void figures_places_sort(struct figure_place *places, size_t n);
const struct figure_place *figures_place(const struct figure_place *places, size_t n, int64_t id);

/* Which day a month (1-12) begins on; month 13 is January of the next year. */
int64_t figures_month_begins(int year, int month);

#endif

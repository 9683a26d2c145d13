/* The village in figures: its menu, a page of each kind of figures, the report of a month, and the
 * days on which the office is closed. Public, guests too. */
#ifndef BALAI_SCREENS_FIGURES_H
#define BALAI_SCREENS_FIGURES_H

#include "tui/screen.h"

extern const struct screen screen_figures;  /* the menu, with the few that matter first: NULL */
extern const struct screen screen_figure;   /* const struct figure_arg *; NULL: the first page */
extern const struct screen screen_month;    /* const int64_t *: see month_number(); NULL: this one */
extern const struct screen screen_holidays; /* the year, const int64_t *; NULL: this one */

/* Pages of figures, in the order of the menu. */
enum figure_page {
	FIGURE_STATES = 1,
	FIGURE_CATEGORIES,
	FIGURE_AREAS,
	FIGURE_UNITS,
	FIGURE_MONTHS,
	FIGURE_PACE,    /* how long it takes */
	FIGURE_OVERDUE,
	FIGURE_PEOPLE,  /* who takes part */
	FIGURE_ANSWERS, /* that the office owes */
	FIGURE_PAGES
};
struct figure_arg {
	int64_t page;
	bool one_unit; /* FIGURE_OVERDUE: what is late of that unit alone ... */
	int64_t unit;  /* ... 0: of the office as a whole */
};
/* The page of that name ("states"), in any case; 0: there is none. */
int64_t figure_page_of(const char *name);
/* All names, parted by commas; in `a`. */
const char *figure_page_names(struct arena *a);

/* Months as one number each, so that the next one is the next. */
static inline int64_t
month_number(int64_t year, int month)
{
	return year * 12 + month - 1;
}

#endif

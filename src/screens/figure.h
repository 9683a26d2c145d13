/* What the pages of figures share: one screen, and a row of a table for each page. */
#ifndef BALAI_SCREENS_FIGURE_H
#define BALAI_SCREENS_FIGURE_H

#include "core/figures.h"
#include "screens/figures.h"
#include "tui/list.h"

#define FIGURE_YEARS 60 /* that can be gone to, newest first */
#define FIGURE_WORST_SHOWN 60

/* What is read for a page: of these, its own part. Arrays live in the data. */
struct figure {
	struct figure_arg arg;
	bool table; /* else bars */
	int year;   /* 0: all years */
	int years[FIGURE_YEARS];
	size_t year_count;
	struct figure_row *rows; /* FIGURE_STATES to FIGURE_MONTHS */
	size_t n;
	struct pace paces[PACE_STEPS];
	struct overdue_unit *late;
	size_t late_count;
	struct overdue_thing *worst;
	size_t worst_count;
	struct owed_unit *owed;
	size_t owed_count;
	struct participation people;
};

struct figure_kind {
	const char *name;  /* for printing and files */
	const char *title; /* N_() */
	const char *help;  /* N_(): of its line in the menu */
	bool years;        /* it is of a year, or of all */
	enum status (*read)(struct session *s, struct figure *f, struct arena *data);
	void (*bars)(const struct figure *f, struct view *v);
	void (*table)(const struct figure *f, struct view *v);
	/* Enter over a row of its list; NULL: there is no list, or it opens what it pushes. */
	void (*open)(struct ui *ui, const struct figure *f, const struct row *row);
};
extern const struct figure_kind figure_kinds[FIGURE_PAGES]; /* the first is empty */

/* "How long it takes, 2026" */
void figure_heading(const struct figure *f, struct view *v);
/* What a path ends with: "Dusun Barat". */
const char *figure_last_name(const char *path);
/* "up to 12 working days" */
const char *figure_longest(struct arena *a, int64_t days);
/* Of all units together. */
struct overdue figure_all_late(const struct overdue_unit *units, size_t n);
struct owed figure_all_owed(const struct owed_unit *units, size_t n);

/* figure_counts.c: how many proposals */
enum status figure_read_counts(struct session *s, struct figure *f, struct arena *data);
void figure_bars_counts(const struct figure *f, struct view *v);
void figure_table_counts(const struct figure *f, struct view *v);
void figure_open_counts(struct ui *ui, const struct figure *f, const struct row *row);

/* figure_pace.c: how long it takes */
enum status figure_read_pace(struct session *s, struct figure *f, struct arena *data);
void figure_bars_pace(const struct figure *f, struct view *v);
void figure_table_pace(const struct figure *f, struct view *v);

/* figure_late.c: what is overdue, and the answers that are owed */
enum status figure_read_late(struct session *s, struct figure *f, struct arena *data);
void figure_bars_late(const struct figure *f, struct view *v);
void figure_table_late(const struct figure *f, struct view *v);
void figure_open_late(struct ui *ui, const struct figure *f, const struct row *row);
enum status figure_read_owed(struct session *s, struct figure *f, struct arena *data);
void figure_bars_owed(const struct figure *f, struct view *v);
void figure_table_owed(const struct figure *f, struct view *v);

/* figure_people.c: who takes part */
enum status figure_read_people(struct session *s, struct figure *f, struct arena *data);
void figure_bars_people(const struct figure *f, struct view *v);
void figure_table_people(const struct figure *f, struct view *v);

#endif

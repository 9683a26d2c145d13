/* Rows of a thing that stand one after the other, and what the office does with one: sections of a
 * document, questions, points of an agenda. Each of these is an act on the thing, in the version
 * that was seen. Places are 1, 2, ... without gaps; the place of what is dropped goes to the next.
 * What the rows say, and when they may be changed, is their room's. */
#ifndef BALAI_CORE_ORDERED_H
#define BALAI_CORE_ORDERED_H

#include "core/act.h"

struct ordered;

/* One act on one row. The caller says of, thing, row, place and arg; the rest is found out. */
struct ordered_work {
	const struct ordered *of;
	int64_t thing;
	int64_t row; /* 0: one is added; then it is this one */
	int place;   /* where it is to go; brought within what there is; a row that is written keeps its own */
	void *arg;   /* the room's */
	bool adds;
	int from; /* place where it stands */
	int last; /* place of the last there is */
};

/* A kind of rows. Functions run inside the change; those that may be NULL have nothing to do. */
struct ordered {
	const char *name; /* "point": the entry says "point=7" */
	const char *set;  /* the three verbs */
	const char *drop;
	const char *move;
	enum right right;
	int max;                /* rows a thing may have */
	const char *gone;       /* N_(): somebody dropped the row */

	/* Statements of its table. */
	const struct sql *const *last;   /* ?1 thing: the place of its last row, or 0 */
	const struct sql *const *stands; /* ?1 row, ?2 thing: its place; none when it was dropped */
	const struct sql *const *shift;  /* ?1 thing, places ?2 to ?3 go by ?4 */
	const struct sql *const *put_at; /* ?1 row: to the place ?2 */

	/* Reads the thing; whether this may be changed by who acts, and is as it was seen. */
	enum status (*begin)(struct act *act, struct ordered_work *w);
	/* Writes what the row says: where it adds, a new one at w->place, whose id goes to w->row. */
	enum status (*put)(struct act *act, struct ordered_work *w);
	/* INVALID with a sentence: the thing has max rows already. */
	enum status (*full)(struct act *act);
	/* Whether it may go; takes it out. */
	enum status (*take_out)(struct act *act, struct ordered_work *w);
	/* Whether it may go from w->from to w->place. May be NULL. */
	enum status (*may_move)(struct act *act, struct ordered_work *w);
	/* What each act ends with: the version is raised. */
	enum status (*finish)(struct act *act, struct ordered_work *w);
	/* After that, of what was written: its revision. */
	enum status (*keep)(struct act *act, struct ordered_work *w);
};

/* Adds or writes a row; drops it; moves it (idle where it stands there already). Fail as the room's
 * functions do; CONFLICT where the row is gone; INVALID where there is no room for another. */
enum status ordered_set(struct session *s, struct ordered_work *w, struct problem *p);
enum status ordered_drop(struct session *s, struct ordered_work *w, struct problem *p);
enum status ordered_move(struct session *s, struct ordered_work *w, struct problem *p);

#endif

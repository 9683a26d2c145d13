/* A thing's page as it stood at a past moment: one screen for every kind of thing, with what has
 * changed since marked. A kind of thing has one row, struct past; screens/as_of.c names it in its
 * table. */
#ifndef BALAI_SCREENS_AS_OF_H
#define BALAI_SCREENS_AS_OF_H

#include "core/audit.h"
#include "tui/screen.h"

struct as_of_arg {
	enum subject subject;
	int64_t id;
	int64_t seq; /* the entry that was the newest */
	int64_t day; /* of which it was the last; 0: it was not chosen by its day */
	const char *code; /* in place of the first three, with a day: what it is of; NULL */
};
extern const struct screen screen_as_of;     /* const struct as_of_arg * */
extern const struct screen screen_as_of_day; /* the same; seq 0: asks for a day, then opens it */

/* For command.run on the page of a thing, which is opened by_id; c->arg: const enum subject *. */
void as_of_open(struct ui *ui, void *state, const struct command *c);
/* Whether things of that kind can be looked at so. */
bool as_of_can(enum subject subject);

/* -- For rooms' screens ------------------------------------------------------------------------ */

struct past {
	enum subject subject;
	size_t state_size; /* of the page's state, which begins empty */
	/* Fills it in by the room's x_as_of(); what stands in the page's state and cannot be known of
	 * a past moment, or depends on who looks, stays empty. Called twice: for the moment, and with
	 * INT64_MAX for now. */
	enum status (*read)(struct session *s, void *state, struct arena *data, int64_t id,
	                    int64_t seq, struct problem *p);
	/* The very function that shows the page; it leaves out what is empty. */
	void (*view)(const void *state, struct view *v);
};

/* The rooms' own. */
extern const struct past proposal_past;
extern const struct past program_past;
extern const struct past consultation_past;

#endif

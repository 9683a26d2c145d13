/* The form of a decision, assembled from parts: each part knows the verbs that ask for it, so that
 * a verb of any workflow has its form as soon as its row says what is due. */
#ifndef BALAI_SCREENS_DECISION_H
#define BALAI_SCREENS_DECISION_H

#include "screens/registry.h"
#include "tui/form.h"

enum decision_part {
	PART_GROUND = 1 << 0,    /* one of the closed list */
	PART_CODE = 1 << 1,      /* of the proposal it is joined to */
	PART_UNIT = 1 << 2,      /* that it is handed to */
	PART_JUDGEMENT = 1 << 3, /* authority, urgency, benefit, cost, basis */
	PART_DAY = 1 << 4,       /* on which it happened */
	PART_WORD = 1 << 5,      /* asked; always the last field */
	PART_WORD_DUE = 1 << 6,  /* ... and due whatever the facts */
	PART_NUMBER = 1 << 7,    /* that it gets in the office's books */
};

/* What the form asks for this verb; 0: nothing, it is done at once. */
unsigned decision_parts(const struct transition *t);
/* All that any of several needs. */
unsigned decision_parts_of(const struct decide_arg *what);

/* An empty form of what they need, worded for the verb and as the things stand; it lives as the
 * screen that is being opened. */
struct form *decision_form(struct ui *ui, const struct decide_arg *what);
/* Puts in what is known of the one proposal it is about: the unit it had, what was judged or what
 * its author reckons; and today. id 0: of several, or of something else. */
void decision_fill(struct form *f, struct session *s, int64_t id);
/* Puts in the number that is proposed for the minutes of a meeting, where one is asked for. */
void decision_number(struct form *f, struct session *s, int64_t meeting);

/* What was typed; the strings of both live in the form. `d->assessment` is the given one. INVALID
 * names the field. */
enum status decision_take(struct form *f, struct session *s, struct decision *d,
                          struct assessment *judgement, struct problem *p);
/* What of `all` is for this verb: a decision on several asks for what any of them needs. */
struct decision decision_for(const struct transition *t, const struct decision *all);
/* Of several that are judged without a cost, target `i` keeps the one its author estimated. */
void decision_own_cost(struct session *s, struct arena *a, const struct decide_arg *what, size_t i,
                       struct decision *d);

/* The index of the field of that key; the count of fields when it is not asked. */
size_t decision_field(const struct form *f, const char *key);

#endif

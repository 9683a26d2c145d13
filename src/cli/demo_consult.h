/* The demo village's consultations: what its office asks, what its people answer and what becomes of
 * it. Content, as in demo_village.h; demo_consult.c plays it. */
#ifndef BALAI_CLI_DEMO_CONSULT_H
#define BALAI_CLI_DEMO_CONSULT_H

#include "cli/demo_scene.h"
#include "core/consultation.h"
#include "core/official.h"

#define DEMO_OPTIONS 8
#define DEMO_WORDS 12

struct demo_question {
	enum question_kind kind;
	const char *text;
	const char *explanation; /* NULL: none */
	bool required;
	int min, max; /* both 0: no bounds */
	int after;    /* place of the question it depends on; 0: none */
	int option;
	const char *options[DEMO_OPTIONS];
	/* How people answer: how heavy each value weighs, the first first; of several each by itself, of
	 * ten. Of a number: how far it lies from the first one to the second. */
	int lean[DEMO_OPTIONS];
	const char *words[DEMO_WORDS]; /* what is said, by one after the other */
};

struct demo_section {
	const char *title;
	const char *text;
};

/* A day, counted from today, and an hour of it. */
struct demo_hour {
	int day;
	int hour;
};

struct demo_consult {
	struct demo_hour made;
	const char *by;
	const char *title;
	const char *explanation;
	const char *unit; /* a name alone, as areas */
	const char *areas[4];
	const char *about; /* the beginning of a wish's title; NULL: nothing */
	int program;       /* from 1; 0: none */
	bool secret;
	enum results_shown results;
	struct demo_hour opens; /* both 0: not said */
	struct demo_hour closes;
	int share;             /* how many of ten answer */
	const char *absent[3]; /* who do not, by login */
	const struct demo_section *sections; /* ends with title == NULL; NULL: none */
	const struct demo_question *questions; /* ends with kind == 0 */
};
extern const struct demo_consult demo_consults[]; /* ends with title == NULL */

enum demo_turn_kind {
	TURN_ANNOUNCE,
	TURN_CANCEL,
	TURN_EXTEND,
	TURN_SAY,      /* about a section */
	TURN_OFFICIAL, /* the office's answer to the whole, or to a question */
	TURN_ANSWER,   /* it is published */
};

struct demo_turn {
	int consult; /* from 1 */
	struct demo_hour at;
	const char *by;
	enum demo_turn_kind kind;
	int place; /* of the section, of the question; 0: the whole */
	enum outcome outcome;
	const char *text;
	const char *follows; /* the beginning of a wish's title; NULL: nothing */
	struct demo_hour until; /* of an extension */
};
extern const struct demo_turn demo_turns[]; /* ends with consult == 0 */

/* -- The play (demo_consult.c, demo_respond.c) ----------------------------------------------------------------- */

/* The same for the same, and nothing alike for anything else: what people do and choose. */
unsigned consult_toss(size_t consult, size_t person, size_t question, size_t salt);
int64_t consult_instant(const struct play *play, struct demo_hour hour);
/* When nobody answers it any more: its end as it stands today, or when it was cancelled; by now at
 * the latest. */
int64_t consult_ends(const struct play *play, size_t consult);
/* When that person answers it; 0: they do not. */
int64_t consult_answer_at(const struct play *play, size_t consult, size_t person);

enum status consult_make(struct play *play, size_t consult);
enum status consult_turn(struct play *play, const struct demo_turn *turn);
/* `which` is consult * PLAY_PEOPLE + person. */
enum status consult_answer(struct play *play, size_t which);

#endif

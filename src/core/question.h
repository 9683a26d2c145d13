/* Questions of a consultation and what can be answered to them: kinds, bounds, conditions. All of it
 * is pure: nothing here knows the database. A questionnaire is at most QUESTIONS_MAX questions, so it
 * is always whole in memory. */
#ifndef BALAI_CORE_QUESTION_H
#define BALAI_CORE_QUESTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

#define QUESTIONS_MAX 100 /* headings too */
#define OPTIONS_MAX 30
#define RANKING_MAX 12    /* options of a ranking */
#define QUESTION_TEXT_MAX 300
#define QUESTION_HELP_MAX 2000
#define OPTION_LABEL_MAX 120
#define ANSWER_SHORT_MAX 200
#define ANSWER_LONG_MAX 2000
#define ANSWER_NUMBER_MAX INT64_C(999999999999999) /* and as much below 0 */

/* Numbers are in the database. */
enum question_kind {
	QUESTION_YES_NO = 1, /* yes, no, abstain */
	QUESTION_ONE,        /* one of the options */
	QUESTION_SEVERAL,    /* min to max of them */
	QUESTION_SCALE,      /* 1 to 5 */
	QUESTION_RANKING,    /* all options by place */
	QUESTION_NUMBER,     /* min to max */
	QUESTION_SHORT,
	QUESTION_LONG,
	QUESTION_HEADING,    /* no question: a section begins */
	QUESTION_KIND_COUNT
};
const char *question_kind_label(enum question_kind kind); /* translated */
const char *question_kind_code(enum question_kind kind);  /* "yes-no", for files */
/* Has options of its own; can be depended on; is answered in words. */
bool question_has_options(enum question_kind kind);
bool question_leads(enum question_kind kind);
bool question_in_words(enum question_kind kind);

/* Values of yes/no. */
#define ANSWER_YES 1
#define ANSWER_NO 2
#define ANSWER_ABSTAIN 3
#define SCALE_STEPS 5

struct question {
	int64_t id;
	int place;
	int number; /* as people are shown it: headings do not count; 0: a heading */
	enum question_kind kind;
	const char *text;
	const char *explanation; /* "" : none */
	bool required;
	int64_t min, max; /* QUESTION_SEVERAL: how many; QUESTION_NUMBER; NUMBER_UNBOUND: no bound */
	int64_t after;    /* id of the question it depends on; 0: none */
	int after_option; /* what that one's answer is, or has in it */
	const char *const *options; /* labels of its own; number i + 1 */
	size_t option_count;
};
#define NUMBER_UNBOUND INT64_MIN

/* How many values can be chosen from, and the label of value 1, 2, ...: its own, or the words of yes/no
 * and scales, translated. 0 and "" where there are none. */
size_t question_values(const struct question *q);
const char *question_value_label(const struct question *q, int64_t value);

struct questionnaire {
	struct question *questions; /* by place */
	size_t count;
};
/* Index of the one with that id; count: there is none. */
size_t questionnaire_find(const struct questionnaire *all, int64_t id);

/* Whether the question can be asked like this among the others (which may hold an earlier form of it;
 * its place 0: where that stands, or behind them all): INVALID naming the field: "kind" (none, or one
 * that nothing can depend on while something does), "text", "explanation", "options" (fewer than two,
 * two of the same, too many, or one gone or replaced that another question asks for), "min", "max" (min above
 * max, more than there are options), "after" (of a later question, or of itself, or of one that has
 * no such option). */
enum status question_check_asked(const struct question *q, const struct questionnaire *all,
                                 struct problem *p);
/* The whole of it, before it is announced: INVALID with a sentence that names the question. */
enum status questionnaire_check(const struct questionnaire *all, struct problem *p);

/* -- Answers ----------------------------------------------------------------------------------- */

/* To one question; which members count depends on its kind. */
struct answer {
	bool given;
	int64_t value;    /* YES_NO, ONE, SCALE: 1, 2 ...; NUMBER */
	uint64_t several; /* bit i: option i + 1 */
	unsigned char order[RANKING_MAX]; /* option numbers, the first place first */
	size_t ordered;
	const char *text;
};

/* Whether question i is asked of who answered so: it depends on nothing, or what it depends on was
 * asked and answered that way. Headings too. */
bool question_asked(const struct questionnaire *all, const struct answer *answers, size_t i);
/* One answer by itself: INVALID with a sentence (required and missing, out of bounds, too many, a
 * double in a ranking, not all placed, too long). Field: NULL. */
enum status answer_check(const struct question *q, const struct answer *answer, struct problem *p);
/* All of them: INVALID, *bad the index of the first question at fault. Answers to what is not asked
 * are dropped (given becomes false). */
enum status answers_check(const struct questionnaire *all, struct answer *answers, size_t *bad,
                          struct problem *p);
/* In words: "Yes"; "Road, Water"; "1. Water  2. Road"; "12"; the text. "" when it is not given. In
 * `a`. */
const char *answer_words(struct arena *a, const struct question *q, const struct answer *answer);

/* As one string, for drafts and sealed ballots (so that what was written is read as long as there are
 * any), and back: answers to questions that are no more, or of another kind, are passed over.
 * `answers` has all->count members. */
char *answers_write(struct arena *a, const struct questionnaire *all, const struct answer *answers);
void answers_read(struct arena *a, const struct questionnaire *all, const char *body,
                  struct answer *answers);

#endif

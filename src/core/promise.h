/* Promises and results (Janji dan hasil): what a year promised and how each of these promises
 * stands, and, of its own, what still waits. Read together from programs, proposals and the
 * office's answers; nothing of it is kept. Public. */
#ifndef BALAI_CORE_PROMISE_H
#define BALAI_CORE_PROMISE_H

#include "core/thing.h"

#define PROMISE_LINES 100 /* of a part at most; its total counts all */

/* Promised are the programs of the year's budget, and the consultations answered in it of which the
 * office takes something up. Each stands in one part, a consultation where the program stands that
 * follows from it (none: not begun; a document: done). */
enum promise_part {
	PROMISE_DONE,
	PROMISE_RUNNING,
	PROMISE_LATE,    /* today, the longest late first */
	PROMISE_STOPPED, /* postponed or cancelled */
	PROMISE_PLANNED, /* not begun, and not late with it */
	PROMISE_PARTS
};
const char *promise_part_label(enum promise_part part); /* translated */

struct promise {
	enum subject subject;
	int64_t id;
	char code[THING_CODE_SIZE];
	const char *title;
	const char *unit;     /* "" : not said */
	const char *standing; /* in words, translated */
	int64_t late;         /* days; 0: it is not */
	/* What the unit says of its being late, or why it does not go on; what follows of an answer.
	 * NULL: nothing. */
	const char *why;
	int64_t word; /* the revision that `why` is; 0: none */
};

struct promise_list {
	struct promise lines[PROMISE_LINES];
	size_t n;
	int64_t total; /* n, or more */
};

struct promises {
	int64_t year;
	int64_t made; /* all parts together */
	struct promise_list parts[PROMISE_PARTS];
	/* No promises yet: answers that the office owes, the longest overdue first, approved
	 * proposals that no program has taken up, and those that were put off; of this year and of
	 * those before. */
	struct promise_list waiting;
	int64_t answers_late; /* ... of these, answers */
};

/* Strings in `a`. The number of statements does not grow with proposals, with programs only up to
 * PROMISE_LINES, and with the consultations answered in the year. */
enum status promise_read(struct session *s, struct arena *a, int64_t year, struct promises *out);

#endif

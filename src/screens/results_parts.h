/* What the screens of results share: one question's result in a line, as bars and words, and as rows
 * of figures. Pure: what is shown was read before. */
#ifndef BALAI_SCREENS_RESULTS_PARTS_H
#define BALAI_SCREENS_RESULTS_PARTS_H

#include "core/results.h"
#include "tui/list.h"

/* "3. Do you use it?"; in `a`. */
const char *results_title(struct arena *a, const struct question *q);
/* What came out in a line: "Yes 61 %, No 30 %"; "middle 4, mean 3.9"; "1. Road, 2. Water". */
const char *results_words(struct arena *a, const struct result *r);
/* Those that were chosen most, up to three, as a column has room: "Yes 61 %, No 30 %"; "" : none
 * was. */
const char *results_leading(struct arena *a, const struct result *r);
/* Who took part: "312 of 1,204 who could (26 %)". */
const char *results_turnout(struct arena *a, int64_t answers, int64_t eligible);
/* "5 of 7 answers in words can be read; 2 are looked at first, or were taken off". */
const char *results_readable(struct arena *a, const struct result *r);
/* Hundredths as people write them: "3.87". */
const char *results_hundredths(struct arena *a, int64_t hundredths);

/* Bars, places and what lies in the middle. `apart`: of one area, of which less is known. */
void results_view(const struct result *r, bool apart, struct view *v);

/* The same as figures, each a row of a table. */
struct results_figure {
	int64_t question;
	const char *what;   /* an option, a step, or what was worked out: "Middle" */
	const char *figure;
	const char *share;  /* "61 %"; "" : none */
};
/* How many there are; *all lives in `a`. */
size_t results_figures(struct arena *a, const struct result *r, struct results_figure **all);

/* The one of the question with that id; NULL: it has none. */
const struct result *results_find(const struct results *all, int64_t question);
/* The question after (by: 1) or before (-1) that one which has a result; 0: none. */
int64_t results_neighbour(const struct results *all, int64_t question, int by);

#endif

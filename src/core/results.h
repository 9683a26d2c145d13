/* What came out of a consultation. Every figure is read from answer_tally, which is worked out from
 * the rows of answers in the act that changes them; areas are counted from the rows themselves.
 * Whoever looks sees the same: the rule of the consultation (enum results_shown), and of secret ones
 * nothing before they are closed, nothing by area, and nothing below RESULTS_SECRET_MIN answers. */
#ifndef BALAI_CORE_RESULTS_H
#define BALAI_CORE_RESULTS_H

#include "core/response.h"

#define RESULTS_SECRET_MIN 10
#define RESULTS_CELL_MIN 5 /* of an area, and of one value there: fewer are not told apart */
#define RESULTS_NOT_TOLD (-1)

/* Why they are not to be seen by who is in `s` just now: translated; NULL: they are. */
const char *results_why_not(struct session *s, int64_t consultation);

/* One value of a question: an option, a step; of a number each that was given. */
struct result_value {
	int64_t value;
	const char *label;
	int64_t n;
	int64_t first;     /* ranking: how often in first place */
	int64_t mean_place; /* ranking: hundredths; 0: never placed */
};
struct result {
	const struct question *question;
	int64_t asked;     /* sheets on which it was asked: all, or those its condition leads to it */
	int64_t answered;  /* sheets that answer it: what percentages are of */
	bool small;        /* of a secret one: fewer than RESULTS_SECRET_MIN answer it, so nothing is
	                    * told of it: all figures are 0 */
	const struct result_value *values; /* of choices and scales in their order, of rankings by mean
	                                    * place, of numbers none: see the following */
	size_t count;
	/* Of scales and numbers, hundredths; 0 where nobody answered. Quartiles are those of the sorted
	 * answers, between two of them their mean (method of Tukey: the median of each half, the middle
	 * one of an odd number in both). */
	int64_t mean;
	int64_t median;
	int64_t lower, upper; /* quartiles */
	int64_t lowest, highest;
	int64_t words;  /* texts that stand; held and hidden ones are not counted */
};
struct results {
	struct questionnaire questions;
	struct result *all; /* by index in the questionnaire; headings have none */
	int64_t answers;
	int64_t eligible;
};
/* Of the whole consultation: a fixed number of statements, however many answers there are. DENIED with
 * the sentence of results_why_not(). */
enum status results_read(struct session *s, struct arena *a, int64_t consultation,
                         struct results *r, struct problem *p);

/* Why nothing is told by area, whoever asks: translated; NULL: it is. What is told while answers
 * still come in would tell each of them apart. */
const char *results_areas_why_not(bool secret, enum consultation_state state);
/* By area, of one question (0: turnout alone), of an identified one once it is closed (DENIED with the
 * sentence of results_areas_why_not()): areas of the first level below
 * the top (and the top, of who lives in no part of it), as RESULTS_CELL_MIN allows: where fewer
 * answered, `small`, and no figure of theirs can be worked out from the others: there are always
 * several such areas, not all alike, with RESULTS_CELL_MIN answers together, even if larger ones have
 * to be `small` with them. What is small in the turnout, or in the question that leads to this one, is
 * so here. Of areas that are told, values of fewer than RESULTS_CELL_MIN are not, and as many others
 * with them as it takes that none of them follows from the sums of areas and values; where as many
 * answered as a question leads on that is not told, what follows is small. Areas where nobody could
 * answer, and nobody did, are left out. NOT_FOUND: no such question of this consultation. */
struct result_area {
	int64_t area;      /* 0: of those who live in none */
	const char *name;
	int64_t eligible;  /* who answered from there, or can and lives there now */
	int64_t answers;   /* sheets that answer the question, of words texts that stand; 0 where small */
	bool small;
	const int64_t *n;  /* by value - 1, of rankings the first places; RESULTS_NOT_TOLD: too few, or
	                    * beside such; NULL where small, or there are no values */
	bool cells_small;  /* some of them are not told */
	int64_t mean;      /* scales, numbers: hundredths; of scales 0 where cells_small */
};
enum status results_areas(struct session *s, struct arena *a, int64_t consultation,
                          int64_t question, struct result_area **areas, size_t *n,
                          struct problem *p);

/* Whether texts to that question that stand are for the eyes of who is in `s`: not, of a secret one,
 * where the question's result is small. DENIED as results_read(). */
enum status results_texts_told(struct session *s, int64_t question, bool *told);
/* Texts that stand, by their (random) id; keyset (from 0: the start, backward: the end). DENIED as
 * results_read(); none where the question's result is small. */
struct result_text {
	int64_t id;
	const char *text;
};
enum status results_texts(struct session *s, struct arena *a, int64_t question, int64_t from,
                          bool backward, size_t n, struct result_text *rows, size_t *got);

/* For files: each figure as a row, of all announced consultations whose results everybody may see;
 * areas of identified ones behind the whole (""). First the turnout, as number 0 without a kind:
 * "eligible" and "answered". Percent in hundredths of the sheets that answer the question, of the
 * turnout of who could. */
struct result_export {
	const char *code;
	int number;
	const char *question;
	enum question_kind kind; /* 0: the turnout */
	const char *area;  /* "" : all */
	const char *value; /* label; "" of what is no count of one value */
	const char *measure; /* "count", "first", "mean_place", "mean", "median", "lower_quartile",
	                      * "upper_quartile", "lowest", "highest", "answered",
	                      * "eligible"; where small, "answered" alone, of 0 */
	int64_t hundredths; /* the figure, times 100 */
	int64_t percent;    /* hundredths; -1: none */
	bool small;         /* too few, or beside such: both are 0 */
};
enum status results_export(struct session *s,
                           enum status (*each)(void *arg, const struct result_export *row),
                           void *arg);

#endif

/* What residents say of a program: how good it is, and whether it is done. One each, changeable,
 * counted exactly, never shown whose. What they write beside a rating is a comment on the program
 * like any other (core/comment.h). */
#ifndef BALAI_CORE_VOICE_H
#define BALAI_CORE_VOICE_H

#include "core/program.h"

#define STARS 5

struct voice {
	int64_t stars[STARS]; /* how many gave 1, 2, ... */
	int64_t confirms;
	int64_t disputes;
	int64_t unanswered;   /* disputes that wait for the office */
	int my_stars;         /* of who is looking; 0: none */
	int my_verdict;       /* 1 done, -1 not done, 0 none */
	const char *answer;   /* of the office to the disputes; NULL: none */
	int64_t answered;     /* instant */
};
enum status voice_read(struct session *s, struct arena *a, int64_t program, struct voice *v);

/* Why the person in `s` cannot rate, or say whether it is done, just now: translated; NULL: they
 * can. Verified residents rate from when evaluation has begun until it has ended, and confirm or
 * dispute while the program is done, or evaluation runs; never who decided on one of its phases or
 * reported on it. */
const char *rating_why_not(struct session *s, int64_t program);
const char *verdict_why_not(struct session *s, int64_t program);

/* "program_rate": stars 1 to 5, or 0: taken back, which is always possible, whatever
 * rating_why_not() says. Who gives stars follows the program. */
enum status rating_give(struct session *s, int64_t program, int stars, struct problem *p);
/* "program_verdict": done, or not, which owes a word (field "word") and waits for the office; a
 * changed mind takes the place of what was said, whose word is emptied. Who plans for the program
 * is told of a dispute, folding. */
enum status verdict_give(struct session *s, int64_t program, bool done, const char *word,
                         struct problem *p);

/* Taken back, in the same act: always possible too, so that nobody's word stands against their will
 * where evaluation was begun by mistake, or is over. A dispute that is taken back waits no more,
 * and its word is emptied. */
enum status verdict_take_back(struct session *s, int64_t program, struct problem *p);

/* The words of disputes, the newest first, for who holds RIGHT_PROGRAM for it, and overseers; never
 * whose. Keyset by at and row. */
struct dispute {
	int64_t at;
	int64_t row; /* of its revision */
	const char *word; /* NULL: erased */
	bool answered;
};
enum status dispute_list(struct session *s, struct arena *a, int64_t program,
                         const struct dispute *from, bool backward, size_t n, struct dispute *rows,
                         size_t *got);
/* The office's answer ("program_answer"), RIGHT_PROGRAM, never who disputes: with a word, to all
 * that wait up to the newest one that was seen (`seen`: its row); told to who said them. What came
 * after it waits on. `reopen`: the evaluation, or with it cancelled the execution, runs again (as
 * phase_workflow's reopen). */
enum status dispute_answer(struct session *s, int64_t program, int64_t version, int64_t seen,
                           bool reopen, const char *word, struct problem *p);
/* Programs with disputes that wait, counted to 1001. */
int64_t dispute_waiting(struct db *db);

#endif

/* The office's answer to what it was told: for the whole of a consultation, or question by question.
 * Written after closing, seen by the office alone until the verb "answer" publishes it. */
#ifndef BALAI_CORE_OFFICIAL_H
#define BALAI_CORE_OFFICIAL_H

#include "core/consultation.h"

/* Numbers are in the database. */
enum outcome {
	OUTCOME_TAKEN = 1, /* Dipakai */
	OUTCOME_PARTLY,
	OUTCOME_NOT,
	OUTCOME_COUNT
};
const char *outcome_label(enum outcome outcome); /* translated */
const char *outcome_code(enum outcome outcome);  /* "taken", for files */

/* Of drafts: to the whole, subject the consultation; to one question, subject that one. */
#define OFFICIAL_FORM "official_answer"
#define OFFICIAL_QUESTION_FORM "official_answer-question"
#define OFFICIAL_WORD_MAX 2000

struct official_answer {
	int64_t question; /* 0: the whole */
	enum outcome outcome;
	const char *word;  /* why; must be */
	const char *follows; /* code of a program or proposal, as typed; "" : nothing yet */
	/* Of what is read: */
	enum subject about; /* SUBJECT_NONE */
	int64_t about_id;
	const char *about_title;
	int64_t at;
};
/* Writes one anew ("official_set"): of a closed one by who holds RIGHT_CONSULT for its unit; of one
 * that is answered already only with OFFICIAL's earlier words kept in the trail, and who took part
 * is told. CONFLICT when the consultation's version moved on. INVALID with field "outcome", "word" or
 * "follows" (no such code). */
enum status official_set(struct session *s, int64_t consultation, int64_t version,
                         const struct official_answer *o, struct problem *p);
/* Takes one back that was not published yet ("official_drop"). */
enum status official_drop(struct session *s, int64_t consultation, int64_t version,
                          int64_t question, struct problem *p);
/* All there are: the whole first, then by place of their questions. NOT_FOUND for those who may not
 * see them yet. */
enum status official_list(struct session *s, struct arena *a, int64_t consultation,
                          struct official_answer **all, size_t *n);
/* Inside a change: what follows from them are links of the consultation (LINK_FOLLOWS, the question its
 * part), where they are published; none where they are not. */
enum status official_link(struct act *act, int64_t consultation, bool published);
/* Why the verb "answer" cannot publish them: translated, naming the first question without one; NULL:
 * it can. */
const char *official_unready(struct db *db, struct arena *a, int64_t consultation);

#endif

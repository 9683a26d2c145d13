/* The screens of consultations: what they are opened with. */
#ifndef BALAI_SCREENS_CONSULTATIONS_H
#define BALAI_SCREENS_CONSULTATIONS_H

#include "core/consultation.h"
#include "screens/registry.h"

/* screen_consultations: NULL: all that were announced
 * screen_consultation, screen_document, screen_questionnaire, screen_results, screen_official,
 * screen_questions, screen_sections, screen_consult_areas, screen_consult_extend:
 *     const int64_t *: the consultation
 * screen_section: const int64_t *: the section
 * screen_answer_text: const int64_t *: its id
 * screen_consults: the office's own, drafts first; screen_owed: those that wait for the answer;
 * screen_consult_new: what a new one begins with; screen_consult_copy: an earlier one; NULL
 * screen_answered: those one has answered; NULL */

/* screen_consult_write: NULL: a new one. */
struct consult_write_arg {
	int64_t id; /* 0: a new one */
	struct consultation_start start;
};

/* screen_answering: the pages of a questionnaire; one question a page, or as many as fit. preview:
 * as a resident sees it; nothing is sent. */
struct answering_arg {
	int64_t consultation;
	bool quick;
	bool preview;
	/* What its pages, and the review, open further pages with; all others leave it empty. */
	struct answering *with;
	const struct answering_page *page;
	bool single;         /* that page alone, from the review */
	const char *carried; /* answers_write() of what was answered before the questions changed ... */
	const char *sheet;   /* ... and the code of the secret sheet */
};

/* screen_question: one that is written; id 0: a new one, at the end. screen_section_write likewise. */
struct question_arg {
	int64_t consultation;
	int64_t id;
};

/* screen_results_question: one question, with bars or as a table; screen_results_areas: the same by
 * area (question 0: who took part); screen_results_texts: what was answered to it in words.
 * screen_official_write: question 0: the whole. */
struct result_arg {
	int64_t consultation;
	int64_t question;
};

/* screen_results_area: one question as one area answers it. */
struct result_area_arg {
	struct result_arg of;
	int64_t area;
};

/* screen_receipt: shown once it is sent. */
struct receipt_arg {
	int64_t consultation;
	bool changed; /* an earlier answer */
	bool secret;
	const char *code;
	int64_t at;     /* when it was sent; 0: not to be said */
	unsigned holds; /* of what was written: see struct receipt */
};

extern const struct screen screen_consultations;
extern const struct screen screen_consultation;
extern const struct screen screen_document;
extern const struct screen screen_section;
extern const struct screen screen_results;
extern const struct screen screen_results_question;
extern const struct screen screen_results_areas;
extern const struct screen screen_results_area;
extern const struct screen screen_results_texts;
extern const struct screen screen_answered;
extern const struct screen screen_answer_text;
extern const struct screen screen_answering;
extern const struct screen screen_answers_review;
extern const struct screen screen_receipt;
extern const struct screen screen_ballot_code;
extern const struct screen screen_consults;
extern const struct screen screen_owed;
extern const struct screen screen_consult_new;
extern const struct screen screen_consult_copy;
extern const struct screen screen_consult_write;
extern const struct screen screen_consult_areas;
extern const struct screen screen_consult_extend;
extern const struct screen screen_questions;
extern const struct screen screen_question;
extern const struct screen screen_sections;
extern const struct screen screen_section_write;
extern const struct screen screen_official;
extern const struct screen screen_official_write;

/* "2 open, 1 closes tomorrow": for the line of a menu. In `a`; NULL: nothing to say. */
const char *consultations_note(struct arena *a, const struct consultation_counts *c);

#endif

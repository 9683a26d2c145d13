/* What the screens share through which somebody answers a consultation: the answers so far, which
 * questions stand on which page, and how a question becomes a field. */
#ifndef BALAI_SCREENS_ANSWERING_H
#define BALAI_SCREENS_ANSWERING_H

#include "core/response.h"
#include "screens/consultations.h"
#include "tui/form.h"

/* -- Pages (answering_pages.c): pure ----------------------------------------------------------- */

/* Questions that are shown together. */
struct answering_page {
	size_t at[FORM_FIELDS]; /* their indices in the questionnaire */
	size_t count;           /* 0: there are no more */
	size_t section;         /* index of the heading they stand under; the questions' count: none */
	size_t heads;           /* headings that begin here stand from this index to at[0]; at[0]: none */
	size_t next;            /* where the page after it is to be looked for */
};

/* The page that begins with the first question at or after `from` which is asked of who answered so,
 * with at most `most` questions (1 to FORM_FIELDS). What depends on an answer of a page, and a
 * section, begin another. */
struct answering_page answering_page_from(const struct questionnaire *all,
                                          const struct answer *answers, size_t from, size_t most);
/* The page of that question alone. */
struct answering_page answering_page_at(const struct questionnaire *all,
                                        const struct answer *answers, size_t i);
/* How many questions there are, as they are numbered. */
int answering_total(const struct questionnaire *all);

/* -- Fields (answering_form.c) ----------------------------------------------------------------- */

#define ANSWERING_KEY_SIZE 24

/* What a field fills: a question is one field. */
struct answering_value {
	int64_t number;
	const char *text;
};

/* The form of a page. Lives as long as its form does. */
struct answering_form {
	char keys[FORM_FIELDS][ANSWERING_KEY_SIZE];
	struct option *options[FORM_FIELDS];
	struct field fields[FORM_FIELDS + 1];
};

/* The fields of a page; what they point to is in `a` or the questionnaire's. */
void answering_fields(struct arena *a, const struct questionnaire *all,
                      const struct answering_page *page, struct answering_form *form);
/* Labels and hints in the language in force; hints in `a`. */
void answering_labels(struct arena *a, const struct questionnaire *all,
                      const struct answering_page *page, struct answering_form *form);
/* An answer as the field's value, and back: INVALID as answer_check(), or when it cannot be read. Texts
 * are not copied. */
struct answering_value answering_value(struct arena *a, const struct question *q,
                                       const struct answer *answer);
enum status answering_answer(const struct question *q, const struct answering_value *value,
                             struct answer *answer, struct problem *p);

/* -- The answers so far (answering_kept.c) ----------------------------------------------------- */

/* What one fills in, shared by all screens of one way through the questionnaire; freed, and wiped,
 * with the last of them. */
struct answering {
	size_t users;
	int64_t consultation;
	bool quick;
	bool preview;
	bool secret;
	const char *title;
	char code[CONSULTATION_CODE_SIZE];
	int64_t content;
	int64_t version; /* of the response that is changed; 0: there is none */
	bool changes;    /* they have answered before */
	bool locked;     /* ... a secret one, and have not shown its code yet */
	bool touched;    /* something was typed or chosen */
	unsigned turns;  /* raised when an answer is changed from the review */
	struct questionnaire questions;
	struct answer *answers; /* as far as pages were gone on from */
	char **raw; /* by question: what stands in a field that was left otherwise; NULL: nothing */
	struct form *first; /* of the first page: what is lost is asked about there */
	size_t fault;     /* index of a question that could not be sent; of the count: none */
	struct problem fault_said;
	char request[REQUEST_SIZE];
	char sent[REQUEST_SIZE]; /* under which one's own response was sent last */
	char sheet[64];   /* code of the secret sheet that is changed; "": none */
	struct arena arena;
};

/* Reads what is asked, one's own answers and one's draft. DENIED when they cannot answer it now, or
 * nothing is asked. */
enum status answering_begin(struct ui *ui, const struct answering_arg *arg, struct answering **out,
                            struct problem *p);
void answering_hold(struct answering *an);
void answering_release(struct answering *an);
/* What stands in a form is remembered as it stands, right or wrong; and forgotten, once taken. */
void answering_remember(struct answering *an, const struct form *form);
void answering_forget(struct answering *an, const struct answering_page *page);
/* What was remembered of that question becomes its answer, and is forgotten; what cannot be read
 * stays, there is no answer then, and INVALID says what is wrong. */
enum status answering_settle(struct answering *an, struct session *s, size_t i, struct problem *p);
/* Puts answers, and what was remembered, into the fields of a page. */
void answering_fill(struct answering *an, const struct answering_page *page, struct form *form);
/* Keeps all of it as a draft: of identified ones. False: it could not be kept. */
bool answering_keep(struct answering *an, struct session *s);
/* Their texts are copied. */
void answering_set(struct answering *an, size_t i, const struct answer *answer);
/* With the code of a secret sheet: its answers are there to be changed, or those that came along stand
 * to take their place. */
enum status answering_unlock(struct answering *an, struct session *s, const char *code,
                             struct problem *p);

/* -- The screens ------------------------------------------------------------------------------- */

/* screen_answers_review: struct answering *. screen_ballot_code: const int64_t *: the consultation;
 * it answers to screen_answering, which opens it. */

/* For ui_answer(), on the page below: closes it and all before it, and opens what comes then. */
struct answering_end {
	const struct screen *screen; /* NULL: none */
	const void *arg;
	const char *message; /* NULL: none */
};
void answering_end(struct ui *ui, void *state, const void *end);
/* ... of the code's screen: const char *: the code, which is right. */
void answering_unlocked(struct ui *ui, void *state, const void *code);

#endif

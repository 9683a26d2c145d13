/* Officers of the demo village who call meetings and keep their lists, and residents who come; in
 * English. */
#ifndef BALAI_TESTS_CALLERS_H
#define BALAI_TESTS_CALLERS_H

#include "planners.h"

#define CALLER_CODE 24

/* What is written on a new meeting. It is tomorrow from 19.00 to 21.00. */
struct called {
	const char *title;
	const char *hamlet; /* "Dusun Krajan"; NULL: everyone */
	const char *quorum; /* NULL: none */
};

/* From home of who may call meetings to the agenda of a new one, which nobody else sees yet. */
void caller_new(struct terminal *t, const struct called *what, char code[CALLER_CODE]);
/* On the agenda: one more point at its end. */
void caller_point(struct terminal *t, const char *title, const char *deals);
/* From any page that is no form to the page of that meeting. */
void caller_open(struct terminal *t, const char *code);
/* On its page: calls it; begins it; ends it. */
void caller_call(struct terminal *t);
void caller_begin(struct terminal *t);
void caller_end(struct terminal *t);

/* From its page to the form for who is there, and back from there. */
void caller_list(struct terminal *t);
void caller_back(struct terminal *t);
/* In that form: writes somebody down with that first letter for their sex (NULL: as it stands). */
void caller_writes(struct terminal *t, const char *who, const char *sex);
/* ... whom no member is called like, which is asked about once. */
void caller_names(struct terminal *t, const char *who, const char *sex);
/* A resident at the page while it goes on: is there, as a woman; gets that number. */
void caller_comes(struct terminal *t, int number);

/* From its page: opens point `place` of the agenda, and back. */
void caller_to_point(struct terminal *t, int place);
void caller_from_point(struct terminal *t);
/* On a point: counts hands; writes what was decided and said. */
void caller_hands(struct terminal *t, const char *yes, const char *no, const char *abstain);
void caller_decides(struct terminal *t, const char *decision, const char *minutes);

#endif

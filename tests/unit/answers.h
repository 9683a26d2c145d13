/* Consultations that were answered, for tests of what comes of them: put there as plain rows, past
 * every act, with as many residents as it takes. Figures are worked out here a second time, by
 * statements over the whole. */
#ifndef BALAI_TESTS_UNIT_ANSWERS_H
#define BALAI_TESTS_UNIT_ANSWERS_H

#include "core/consultation.h"
#include "unit/office.h"
#include "unit/raw.h"

struct answers {
	struct office *o;
	struct raw *raw;
	int64_t sheets;
	int64_t members;
	int64_t nodes;
};

/* For cmocka: *state is a struct answers. */
int answers_setup(void **state);
int answers_teardown(void **state);
#define ANSWERS_TEST(f) cmocka_unit_test_setup_teardown(f, answers_setup, answers_teardown)

/* A consultation of o->unit: announced two days ago, open since yesterday (what is scheduled, from
 * tomorrow on), closed an hour ago or else tomorrow. */
int64_t answers_consultation(struct answers *t, enum consultation_state state, bool secret,
                             enum results_shown shown);
/* A question behind the others; options "Jalan|Air", NULL: it has none of its own. */
int64_t answers_question(struct answers *t, int64_t consultation, enum question_kind kind,
                         const char *options);
/* ... which is asked only of who answered so. */
void answers_after(struct answers *t, int64_t question, int64_t leads, int option);

/* An area below another (0: at the top), and a verified resident of one (0: of none). */
int64_t answers_area(struct answers *t, int64_t parent, const char *name);
int64_t answers_member(struct answers *t, int64_t area);
/* It asks that area alone, and others so named. */
void answers_asks(struct answers *t, int64_t consultation, int64_t area);

/* A sheet of that member, who lives in `area` when it is sent; of member 0 a ballot, which was
 * counted, of nobody knows whom. */
int64_t answers_sheet(struct answers *t, int64_t consultation, int64_t member, int64_t area);
/* ... of a new resident of that area. */
int64_t answers_from(struct answers *t, int64_t consultation, int64_t area);
void answers_value(struct answers *t, int64_t sheet, int64_t question, int64_t value);
void answers_place(struct answers *t, int64_t sheet, int64_t question, int64_t option, int64_t place);
/* state: enum text_state. */
void answers_text(struct answers *t, int64_t sheet, int64_t question, const char *text, int state);
/* The figures, when all of it is there. */
void answers_count(struct answers *t, int64_t consultation);

/* n new residents of an area, who all answer one question with `value`. */
void answers_many(struct answers *t, int64_t consultation, int64_t area, int64_t question,
                  int64_t value, int n);

#endif

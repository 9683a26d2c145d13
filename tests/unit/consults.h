/* Consultations of a small office, for tests: their fields, short ways to make one and to lead it
 * through its life. Its clock stands at 2 March 2026, 8 o'clock; they open on the 3rd and close on
 * the 10th, at 8. */
#ifndef BALAI_TESTS_UNIT_CONSULTS_H
#define BALAI_TESTS_UNIT_CONSULTS_H

#include "core/consultation.h"
#include "unit/office.h"

#define CONSULTS_NOW INT64_C(1772413200)
#define CONSULTS_OPENS (CONSULTS_NOW + 86400)
#define CONSULTS_CLOSES (CONSULTS_NOW + 8 * 86400)

/* Areas: the village 900, in it the hamlets 911 and 912, in 911 the neighbourhood 921. */
void consults_village(struct office *o);

/* Plain fields that pass every rule, of o->unit. */
struct consultation_fields consults_fields(struct office *o, const char *title);

/* A draft by Joko, without questions, for everybody; fails the test when it cannot. */
int64_t consults_draft(struct office *o, const struct consultation_fields *f);
/* The same as an attempt: the sentence is in o->p. */
enum status consults_try(struct office *o, struct session *s, const struct consultation_fields *f,
                         const struct audience *audience, const struct consultation_start *start,
                         int64_t *id);
/* ... begun from a template, or as a copy. */
int64_t consults_start(struct office *o, struct consultation_start begin);
/* ... with one question that is answered with yes or no. */
int64_t consults_make(struct office *o, const char *title);
/* ... and announced. */
int64_t consults_announced(struct office *o, const char *title);

struct consultation_page consults_look(struct office *o, int64_t id);
/* `verb` on what stands there now, with a word. */
enum status consults_decide(struct office *o, struct session *s, int64_t id, const char *verb);
/* Says yes to all questions, as an answer of that member; by plain rows, without figures. */
void consults_respond(struct office *o, int64_t id, const struct session *s);

/* What is recorded, which the clock may be ahead of. */
struct consults_recorded {
	enum consultation_state state;
	int64_t turn; /* 0: none, as of due */
	int64_t due;
	int64_t eligible;
	int64_t place;
	int64_t version;
};
struct consults_recorded consults_recorded(struct office *o, int64_t id);
/* How often the verb stands in its trail; *detail (may be NULL) of the last one. */
int consults_entries(struct office *o, int64_t id, const char *verb, const char **detail);
/* The clock is moved there, and a guest comes by. */
void consults_tick(struct office *o, int64_t instant);
/* The newest notice of who is in `s` says so; they have none at all. */
void consults_told(struct office *o, struct session *s, const char *text);
void consults_untold(struct office *o, struct session *s);

#endif

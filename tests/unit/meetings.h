/* Meetings of a small office, for tests: their fields, short ways to call one, to fill its list
 * and to lead it through its life. The clock stands at 2 March 2026, 8 o'clock; they are held on
 * the 9th, from 19 to 21 o'clock, for the hamlet 911 (see consults_village()). */
#ifndef BALAI_TESTS_UNIT_MEETINGS_H
#define BALAI_TESTS_UNIT_MEETINGS_H

#include "core/meeting.h"
#include "unit/consults.h"

#define MEETINGS_BEGINS (CONSULTS_NOW + 7 * 86400 + 11 * 3600)
#define MEETINGS_ENDS (MEETINGS_BEGINS + 2 * 3600)

/* The village, and where people live: Ani and Oki in the neighbourhood 921 of the hamlet 911, Budi
 * in the hamlet 912, all others nowhere. Hasan heads the village. */
struct meetings {
	struct office *o;
	struct session hasan;
};
void meetings_begin(struct meetings *m, struct office *o);

/* Plain fields that pass every rule, of o->unit and the hamlet 911. */
struct meeting_fields meetings_fields(struct office *o, const char *title);
enum status meetings_try(struct office *o, struct session *s, const struct meeting_fields *f,
                         int64_t *id);
/* A draft by Joko; fails the test when it cannot. */
int64_t meetings_make(struct office *o, const char *title);
/* ... called; begun, with the clock at its beginning. */
int64_t meetings_called(struct office *o, const char *title);
int64_t meetings_open(struct office *o, const char *title);
/* ... ended, with Ani on the list and one point that was decided on. */
int64_t meetings_ended(struct office *o, const char *title);

struct meeting_page meetings_look(struct office *o, int64_t id);
/* `verb` on what stands there now, with a word. */
enum status meetings_decide(struct office *o, struct session *s, int64_t id, const char *verb);
/* A point at the end of the agenda that deals with these codes; its id. */
int64_t meetings_point(struct office *o, int64_t id, const char *title, const char *deals);
/* What is said on it, by Joko: minutes, decision, hands (yes NUMBER_NONE: not counted). */
enum status meetings_say(struct office *o, int64_t point, const char *minutes,
                         const char *decision, int64_t yes, int64_t no, int64_t abstain);
/* A line of the list by name, by Joko; the sentence is in o->p. */
enum status meetings_list(struct office *o, int64_t id, const char *name, enum attendance_sex sex);
/* How often the verb stands in its trail. */
int meetings_entries(struct office *o, int64_t id, const char *verb);

#endif

/* What the files of the meetings' room share among themselves (meeting*, point*, attendance*);
 * nobody else includes this. */
#ifndef BALAI_CORE_MEETING_INTERNAL_H
#define BALAI_CORE_MEETING_INTERNAL_H

#include "core/meeting.h"

/* -- What rules ask of one (meeting.c) --------------------------------------------------------- */

/* The instant by which who is in `s` sees things: the act's own is act->now. */
int64_t meeting_now(const struct session *s);

struct meeting_record {
	int64_t id;
	int64_t version;
	enum meeting_state state;
	int64_t area; /* 0: everyone */
	int64_t unit;
	int64_t begins;
	int64_t ends;
	int64_t quorum; /* NUMBER_NONE: none is needed */
	int64_t point;  /* that is dealt with; 0: none */
	int64_t called; /* 0: never, as of the following */
	int64_t opened;
	int64_t closed;
	int64_t present; /* but for guests */
	int64_t guests;
	int64_t document;
	int64_t decided_by;
	int64_t reason; /* revision */
};
/* NOT_FOUND when there is none, whoever asks. */
enum status meeting_record(struct db *db, int64_t id, struct meeting_record *r);

/* Whether who is in `s` holds the right for a meeting of that area and work unit: through either. */
bool meeting_holds(const struct session *s, enum right right, int64_t area, int64_t unit);
/* Whether who is in `s` prepares meetings there, confirms them, or oversees. */
bool meeting_prepares(const struct session *s, const struct meeting_record *r);
/* Whether it keeps still: minutes and list are handed in, or it was cancelled. */
bool meeting_frozen(const struct meeting_record *r);
/* Whether everybody reads its minutes: they are handed in. */
bool meeting_minutes_public(const struct meeting_record *r);
/* OK, or NOT_FOUND when it is not for the eyes of who is in `s`: see meeting_heading(). */
enum status meeting_visible(const struct session *s, const struct meeting_record *r);
/* Whether names on its list are for the eyes of who is in `s`. */
bool meeting_names(const struct session *s, const struct meeting_record *r);
/* Whether who is in `s` keeps its list; DENIED when not, NOT_FOUND when it is not for these eyes. */
enum status meeting_keeper(struct session *s, int64_t id, struct meeting_record *r);
/* The name of the area a meeting is for, or translated words for everyone; in `a`. Its path. */
const char *meeting_area_name(struct db *db, struct arena *a, int64_t area);
const char *meeting_area_path(struct db *db, struct arena *a, int64_t area);
/* "Called: tomorrow at 19:00 WIB"; in `a` (meeting_state.c). */
const char *meeting_standing(struct arena *a, enum meeting_state state, int64_t begins);

/* -- Inside a change (meeting.c) --------------------------------------------------------------- */

/* Whether the actor calls meetings for that area or that work unit. DENIED with a sentence. */
enum status meeting_allowed(struct act *act, int64_t area, int64_t unit);
/* Whether it still is as it was seen. CONFLICT with a sentence that says how it stands. */
enum status meeting_unmoved(struct act *act, const struct meeting_record *r, int64_t version);
/* DENIED with a sentence where it is meeting_frozen(). */
enum status meeting_unfrozen(struct act *act, const struct meeting_record *r);
/* What an act of the office on one begins with: reads it, checks the first of the above, and makes
 * act->entry's subject the meeting. */
enum status meeting_begin(struct act *act, int64_t id, struct meeting_record *r);
/* Its version goes up by one, in `r` too, its instant of change to now, and "version=N" into the
 * entry. What is said on a point and who comes do not raise it. */
enum status meeting_raise(struct act *act, struct meeting_record *r);
/* Writes what `r` says of state, decision, point, document, and of when it was called, opened and
 * closed. Leaves the version. */
enum status meeting_put(struct db *db, const struct meeting_record *r);

/* -- Fields (meeting_fields.c) ----------------------------------------------------------------- */

/* Columns in the order of meeting_attributes. */
#define MEETING_FIELDS                                                                             \
	"g.kind, g.title, g.purpose, g.area, g.work_unit, g.place, g.begins, g.ends, g.quorum,"    \
	" g.chair"
#define MEETING_COLUMNS 10

/* -- Telling (meeting_tell.c) ------------------------------------------------------------------ */

/* What the verb of a step is told under. */
#define MEETING_TOLD "meeting_"

/* Tells of `verb` ("meeting_call": see meeting_words in notice_words.c): everyone of its area, or
 * of the one it was called for before, and who follows it or that. */
enum status meeting_tell_called(struct act *act, const struct meeting_record *r, int64_t before,
                                const char *verb);
/* ... who follows it or what it dealt with, and who was there. */
enum status meeting_tell_outcome(struct act *act, const struct meeting_record *r,
                                 const char *verb);
/* ... who may confirm it; who handed it in. */
enum status meeting_tell_seal(struct act *act, const struct meeting_record *r);
enum status meeting_tell_returned(struct act *act, const struct meeting_record *r);

/* -- The berita acara (meeting_minutes.c) ------------------------------------------------------ */

/* As it stands now, in Indonesian whatever language is in force, in `a`; whose eyes it is for is
 * not asked. `number`: its own; NULL: as its row says. */
enum status meeting_minutes(struct session *s, struct arena *a, int64_t id, const char *number,
                            const char **text);
/* Inside the change that confirms it: the document that it becomes, r->document, and its links. */
enum status meeting_publish(struct act *act, struct arena *a, struct meeting_record *r);

/* -- Points (point.c) -------------------------------------------------------------------------- */

/* All of them, in order, but for what they deal with; *rows in `a`. Whose eyes is not asked. */
enum status points_of(struct db *db, struct arena *a, int64_t meeting,
                      struct meeting_point **rows, size_t *n);

/* What is still missing before minutes can be handed in, translated, in `a`; NULL: nothing. */
const char *points_unready(struct session *s, struct arena *a, const struct meeting_record *r);

/* -- Who is there (attendance_list.c) ---------------------------------------------------------- */

/* Whose eyes it is for is not asked. */
enum status attendance_counted(struct db *db, int64_t meeting, struct attendance_counts *c);
/* The line of a member on the list; 0: not there. */
int64_t attendance_line(struct db *db, int64_t meeting, int64_t member);
/* Whether `area` is `of` or lies below it; `of` 0: everywhere. */
bool attendance_within(struct db *db, int64_t area, int64_t of);
/* One line as it stands, with its name; strings in `a`. */
enum status attendance_read(struct session *s, struct arena *a, int64_t id,
                            struct attendance_row *row);

#endif

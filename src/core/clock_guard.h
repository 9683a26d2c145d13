/* Whether the machine's clock can be trusted. A clock that jumped must not close a consultation, open
 * what is sealed, end a suspension or throw anything away, so the hall has a time of its own: the
 * clock's, and while that is doubted, the last moment that was believed. It stands still there until
 * an administrator has confirmed the clock, or the clock is right again by itself: was it only wrong
 * for a while, then nothing has happened in between that would have to be looked at.
 *
 * The last believed moment ("seen") is moved on by acts and, on quiet days, by the tick of a terminal
 * or of upkeep. A hall in which nobody acted for a month is not doubted as long as anything came by; a
 * machine that was off for a month is. A session that makes up a past (session.at) neither judges nor
 * moves it.
 *
 * By the hall's time, since they hang on it or are kept to be compared with it: the instant of acts
 * and of their entries (while it stands still, all have the same: the order of the trail is that of
 * its numbers, and "clock_doubt" and "clock_confirm" in it tell between which ones; an instant far
 * ahead would hold for all acts after it), so what they decide by it; states and results of
 * consultations; ends of suspensions, bans and roles; windows for taking back and editing; claims;
 * helping; beginnings and ends of sessions; drafts and their end; codes of the office; heads of days;
 * participation; when a notice is tried again; trimming of the log; which copies are old.
 * By the machine's clock, always: lines of the log, what today is on screens and on paper, ages and
 * days late that are only shown, years that a list begins with; and waiting times after wrong
 * passwords: with a time that stands still they would never end. */
#ifndef BALAI_CORE_CLOCK_GUARD_H
#define BALAI_CORE_CLOCK_GUARD_H

#include "base/arena.h"
#include "core/session.h"

/* Further ahead of the last believed moment: doubted. */
#define CLOCK_AHEAD_SECONDS (INT64_C(30) * 86400)
/* Further behind it: doubted. Clocks are set right by some seconds or minutes every day. */
#define CLOCK_BEHIND_SECONDS INT64_C(300)

struct clock_guard {
	int64_t now;   /* what the machine's clock says */
	int64_t seen;  /* the last believed moment; 0: nothing has happened yet */
	int64_t since; /* the clock when its doubt was recorded; 0: it was not */
	int64_t jump;  /* seconds by which `now` is ahead of `seen`, negative: behind; 0: not doubted */
	bool doubted;
	bool unmoved;  /* `seen` is the newest entry's instant: nothing was kept yet */
};

/* The hall's time. Reads one row. */
int64_t clock_believed(struct db *db);
/* How it stands at this moment, whether or not somebody has recorded it. */
enum status clock_guard_read(struct db *db, struct clock_guard *g);
/* Before anything is thrown away for its age. Also true where nothing can be read. */
bool clock_guard_doubted(struct db *db);

/* Comes by: records that the clock is doubted, or right again, and moves the last believed moment on,
 * at most once an hour. Called by terminals and by upkeep; writes nothing where nothing is due. BUSY:
 * again later. */
enum status clock_guard_tick(struct session *s);
/* "The clock is right as it is" ("clock_confirm"), for RIGHT_SETTINGS of the whole hall. CONFLICT:
 * it is not doubted, or no longer what was `shown` (clock_guard.now of what was shown; 0: nothing). */
enum status clock_guard_confirm(struct session *s, int64_t shown, struct problem *p);

/* One sentence for administrators, commands and doctor: how the clock stands. In `a`. */
const char *clock_guard_words(struct arena *a, const struct clock_guard *g);
/* The two things to do about it, a sentence each. */
const char *clock_guard_set(void);
const char *clock_guard_or_confirm(void);
/* For everybody, where something waits because of it; NULL: it is not doubted. */
const char *clock_guard_notice(struct db *db);

/* -- For core/act alone ------------------------------------------------------------------------ */

/* The hall's time by what was read. */
int64_t clock_guard_time(const struct clock_guard *g);
/* Inside a write, of what was read there: records what has to be, with an entry of its own at `at`,
 * and moves the last believed moment on, at most once a minute. */
enum status clock_guard_keep(struct db *db, const struct clock_guard *g, int64_t at);
/* After it: to the log, where the clock has come into doubt, or out of it. */
void clock_guard_tell(const struct clock_guard *g);

#endif

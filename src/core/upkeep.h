/* What keeps the hall alive: the checks, the copy and the trial of it that `balai nightly`
 * makes, and what came of them, in a bounded table that who runs the hall reads on the screen.
 * Keeping, no act: nothing of it stands in the trail, but that something was found wrong
 * (upkeep_tell()). How each is done is cli's. */
#ifndef BALAI_CORE_UPKEEP_H
#define BALAI_CORE_UPKEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "core/session.h"

/* Numbers are in the database. */
enum upkeep_work {
	UPKEEP_INTEGRITY, /* the engine's own check of the file; size: bytes of the file */
	UPKEEP_VERIFY,    /* trail, references, counters, files; size: entries of the trail */
	UPKEEP_BACKUP,    /* a verified copy; size: bytes of it */
	UPKEEP_DRILL,     /* a copy was restored on trial; size: entries of its trail */
	UPKEEP_DISK,      /* room beside the database; size: bytes free */
	UPKEEP_CARE,      /* what else is due: the day's head, old lines and drafts; size: 0 */
	UPKEEP_COUNT
};

#define UPKEEP_KEPT 400          /* rows of each work: a year of nights, and some by hand */
#define UPKEEP_NOTE_MAX 300      /* bytes; what is longer is cut */
#define UPKEEP_LATE_S 172800     /* so long without a night is a fault: two days */
#define UPKEEP_DRILL_S 5184000   /* so long without a trial is worth a word: sixty days */

struct upkeep {
	int64_t id;
	int64_t at;
	enum upkeep_work work;
	enum status status; /* OK: it was in order */
	int64_t size;
	char note[UPKEEP_NOTE_MAX + 1]; /* what was wrong, in the hall's language; "" : nothing */
};

/* "backup": in the log, English; and on the screen, translated. */
const char *upkeep_name(enum upkeep_work work);
const char *upkeep_label(enum upkeep_work work);

/* Keeps a row of what was done just now, and takes old ones of its work away. `note` may be NULL.
 * Outside of any write. BUSY after some seconds; DENIED where the database is only looked at. */
enum status upkeep_record(struct db *db, enum upkeep_work work, enum status status, int64_t size,
                          const char *note);

/* The newest row of a work; the newest that is OK. NOT_FOUND: there is none. */
enum status upkeep_last(struct db *db, enum upkeep_work work, struct upkeep *u);
enum status upkeep_last_good(struct db *db, enum upkeep_work work, struct upkeep *u);
/* Since when it has been failing without a good one between: the first of these. NOT_FOUND: the
 * newest one is good, or there is none. */
enum status upkeep_failing(struct db *db, enum upkeep_work work, struct upkeep *u);
/* At most n of a work, newest first. */
enum status upkeep_list(struct db *db, enum upkeep_work work, size_t n, struct upkeep *rows,
                        size_t *got);

/* -- The disk -------------------------------------------------------------------------------- */

/* How much the configuration wants free beside the database, in MiB ([hall] room_mib): set once,
 * when it was read. */
void upkeep_want_room(int mib);
int64_t upkeep_room_wanted(void); /* bytes */
/* Bytes free where that file or folder lies; -1: cannot be told. */
int64_t upkeep_room(const char *path);

/* -- What is wrong now ----------------------------------------------------------------------- */

enum upkeep_trouble {
	UPKEEP_WELL,
	UPKEEP_NEVER,  /* no night was ever recorded, and the hall is in use for UPKEEP_LATE_S */
	UPKEEP_LATE,   /* the last night is longer ago than UPKEEP_LATE_S */
	UPKEEP_FAILED, /* the newest row of `work` is not OK */
	UPKEEP_ROOM,   /* the disk has less than is wanted */
};

struct upkeep_state {
	enum upkeep_trouble trouble; /* the gravest */
	enum upkeep_work work;       /* of UPKEEP_FAILED */
	int64_t since;               /* instant: of the last night, of the first failure; 0: unknown */
	int64_t night;               /* the newest row of any night; 0: none */
	int64_t room;                /* bytes free; -1: cannot be told */
	bool clock;                  /* the clock is doubted: clock_guard.h */
};

/* Whether who is in `s` is told: who holds RIGHT_SETTINGS for the whole village. */
bool upkeep_for(const struct session *s);
/* A handful of rows. */
enum status upkeep_look(struct session *s, struct upkeep_state *state);
/* Whether there is something that somebody has to look at. */
bool upkeep_wrong(const struct upkeep_state *state);
/* "Upkeep last night: in order", or what is wrong and since when: one line, translated, in `a`. */
const char *upkeep_words(struct arena *a, const struct upkeep_state *state);

/* Tells those who hold RIGHT_SETTINGS everywhere that this work has failed, as an act
 * "upkeep_fail" of the system with a notice that folds. `s` is the system's. */
enum status upkeep_tell(struct session *s, enum upkeep_work work, enum status why,
                        struct problem *p);

#endif

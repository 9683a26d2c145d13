/* The turn to write: one flock() on the side file "<database>-write", held around every write
 * transaction and every checkpoint. It makes waiting fair, and it keeps two checkpoints from
 * meeting, which SQLite before 3.51.3 may answer with lost commits. */
#ifndef BALAI_DB_LOCK_H
#define BALAI_DB_LOCK_H

#include <stdbool.h>

#include "base/status.h"

struct lock {
	int fd; /* -1: not open */
	bool by_signal;
	const volatile int *stop;
};

/* Opens, and makes when it is missing, the side file of `database` (mode 0600; made by root, it
 * belongs to the database's owner), whatever stood in *l before. DENIED, FULL or IO; errno tells. */
enum status lock_open(struct lock *l, const char *database);
/* The same for another turn than writing, on the side file with that ending ("-notify"), which is one
 * of beside.h. */
enum status lock_open_beside(struct lock *l, const char *database, const char *ending);
/* The side file of writing, only to lock_enter(); not open where there is none, or none for us. */
void lock_open_to_look(struct lock *l, const char *database);
void lock_close(struct lock *l);

/* In: shared by all who have the database open, and had alone by who puts another in its place;
 * until lock_close(), or however the process ends. Never waits. BUSY: somebody is in, or alone. */
enum status lock_enter(struct lock *l, bool alone);

/* From now on the wait blocks in flock() itself, in the kernel's queue, woken by SIGALRM. */
void lock_wait_by_signal(struct lock *l, const volatile int *stop);

/* Takes the turn: OK, BUSY when it did not come within wait_ms, or when `heed_stop` and the stop
 * flag was raised meanwhile, IO. A free lock is taken whatever the flag says. */
enum status lock_take(struct lock *l, int wait_ms, bool heed_stop);
void lock_release(struct lock *l);

/* One thing noted in the side file, for whoever has the turn next, in any process: that the log is
 * to be emptied. It outlives who noted it. */
void lock_note(struct lock *l, bool is);
bool lock_noted(const struct lock *l);

#endif

/* The files that stand beside a database, under its name and an ending: the one list of them, for
 * whoever removes, moves or looks at them. A side file that is not in it cannot be opened. */
#ifndef BALAI_DB_BESIDE_H
#define BALAI_DB_BESIDE_H

#include <stdbool.h>

enum beside_kind {
	/* The engine's own. They belong to what is in the database, "-wal" holds commits: they are
	 * moved with it, and removed only with it or once nobody has it open. */
	BESIDE_ENGINE = 1 << 0,
	/* A turn, or signs of life: nothing is in it that a hall needs, and it is made again where it
	 * is missing. Removed only where nobody can be in the hall: two who hold locks of the same
	 * name on two files do not know of each other. */
	BESIDE_LOCK = 1 << 1,
	BESIDE_ANY = BESIDE_ENGINE | BESIDE_LOCK,
};

struct beside {
	const char *ending; /* NULL: the end of the list */
	enum beside_kind kind;
};
extern const struct beside db_beside[];

/* Whether that ending is in the list. */
bool beside_known(const char *ending);
/* Removes those of these kinds beside `database`, which is in the open directory `folder`, or
 * AT_FDCWD; what cannot be removed stays. Links are removed and not followed. */
void beside_remove(int folder, const char *database, enum beside_kind kinds);

#endif

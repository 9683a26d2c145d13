/* The files that stand beside a database: see beside.h. */
#include "db/beside.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const struct beside db_beside[] = {
	{ "-wal", BESIDE_ENGINE },    /* commits that are not in the database's own file yet */
	{ "-shm", BESIDE_ENGINE },    /* the index of that */
	{ "-journal", BESIDE_ENGINE }, /* before "-wal" is chosen, while a database is made */
	{ "-write", BESIDE_LOCK },    /* the turn to write, and who is in: lock.h */
	{ "-alive", BESIDE_LOCK },    /* signs of life: alive.c */
	{ "-notify", BESIDE_LOCK },   /* the turn to hand notices to the gateway */
	{ "-nightly", BESIDE_LOCK },  /* ... to look after the hall */
	{ "-backup", BESIDE_LOCK },   /* ... to make and remove copies */
	{ "-restore", BESIDE_LOCK },  /* ... to bring one back, or try one out */
	{ "-slot0", BESIDE_LOCK },    /* ... to hash a password: CREDENTIAL_SLOTS */
	{ "-slot1", BESIDE_LOCK },
	{ "-slot2", BESIDE_LOCK },
	{ "-slot3", BESIDE_LOCK },
	{ NULL, BESIDE_ANY },
};

bool
beside_known(const char *ending)
{
	for (const struct beside *b = db_beside; b->ending; b++)
		if (strcmp(b->ending, ending) == 0)
			return true;
	return false;
}

void
beside_remove(int folder, const char *database, enum beside_kind kinds)
{
	char path[PATH_MAX];

	for (const struct beside *b = db_beside; b->ending; b++) {
		int n = snprintf(path, sizeof(path), "%s%s", database, b->ending);
		if ((b->kind & kinds) != 0 && n > 0 && (size_t)n < sizeof(path))
			unlinkat(folder, path, 0);
	}
}

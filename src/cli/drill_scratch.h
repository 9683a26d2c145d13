/* The scratch folder that a backup is tried out in: made under a name of its own, and cleared
 * without following a link or touching what is not of a trial. */
#ifndef BALAI_CLI_DRILL_SCRATCH_H
#define BALAI_CLI_DRILL_SCRATCH_H

#include "cli/cli.h"

struct scratch {
	const char *folder;
	const char *database; /* to be, in it */
	const char *store;    /* of files of documents, in it */
	int parent;           /* the directory that it is in */
	int fd;               /* it, locked for as long as the trial goes on */
};

/* Makes it in `into` (NULL: beside the hall's database), and clears what trials that were cut short
 * left there. DENIED where others could put something else in its place. */
enum status scratch_make(struct cli *cli, const char *into, struct scratch *s, struct problem *p);
/* Only what a trial puts there; the folder goes when nothing else is in it. */
void scratch_clear(struct scratch *s);

#endif

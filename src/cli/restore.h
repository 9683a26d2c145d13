/* Bringing a copy back: what restoring, trying it out and the nightly upkeep share. */
#ifndef BALAI_CLI_RESTORE_H
#define BALAI_CLI_RESTORE_H

#include "cli/cli.h"
#include "core/audit.h"

struct brought {
	struct audit_head head;
	int64_t n;         /* files of documents that are in their place */
	enum status files; /* what came of them: CORRUPT, with *p set, where one is lost */
};

/* A verified copy of the copy at `path` at `fresh`, of this program's schema though it be older,
 * and the files of its documents in `store`, where they are in nobody's way: each stands under
 * its digest. What stood at `fresh` is gone. IO when there is no such copy. */
enum status restore_bring(struct cli *cli, const char *path, const char *fresh, const char *store,
                          struct brought *b, struct problem *p);

/* Tries a copy out: brings it to a scratch place (below `into`; NULL: beside the hall's
 * database), opens it there as a hall, verifies it and holds its trail to that of the hall; then
 * nothing is left of it. Recorded as UPKEEP_DRILL where the hall can be written to; the hall is
 * open when this is called, or is not there. */
struct drill {
	const char *path;
	struct brought brought;
	int64_t entries; /* of the hall's trail */
	bool compared;   /* held to the hall's; false: the hall could not be opened */
	int64_t took;    /* milliseconds that bringing it took, as a real restore would */
	int64_t all;     /* ... and everything */
};
enum status drill_run(struct cli *cli, const char *path, const char *into, struct drill *d,
                      struct problem *p);
/* The command: balai restore --drill. */
int drill_command(struct cli *cli, const char *path, const char *into);

/* One at a time: BUSY while another restore, or a trial of one, is under way. */
struct lock;
enum status restore_turn(struct cli *cli, struct lock *turn, struct problem *p);

/* To the log, as "backup: WHAT, ..."; where to is nobody's concern who reads it. `began`: clock_ticks(). */
void restore_log(struct cli *cli, const char *what, const char *file, enum status status,
                 int64_t began);
/* On the line: how many files of documents there are in that folder; none are not worth a word. */
void restore_tell_files(int64_t n, const char *folder);

#endif

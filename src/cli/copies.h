/* The folder of copies that the hall makes by itself: how they are called, which stay, and
 * making one. A copy is "balai-2026-08-03.db" ("balai-2026-08-03-2.db": the second of that day)
 * with the folder "....db.files" beside it. Nothing else in the folder is ever touched. */
#ifndef BALAI_CLI_COPIES_H
#define BALAI_CLI_COPIES_H

#include "cli/cli.h"
#include "core/audit.h"

#define COPIES_FILES ".files" /* the folder beside a copy */
#define COPIES_PART ".part"   /* what is no whole copy yet */
#define COPY_NAME_SIZE 32
#define COPIES_MAX 2000 /* looked at in one folder */
#define COPIES_MONTHS 12

struct copy {
	char name[COPY_NAME_SIZE];
	int64_t day;
	int number; /* 1: the first of its day */
	bool goes;  /* copies_choose() */
};

/* -- Names ----------------------------------------------------------------------------------- */

/* False when that is no name of a copy, exactly. */
bool copy_parse(const char *name, struct copy *c);
/* The name of the copy of that day and number. */
void copy_put(struct copy *c, int64_t day, int number);
/* The newest first. */
void copies_sort(struct copy *copies, size_t n);
/* Which go, of those sorted, `keep` at least 1. Stay: all of the two newest days, the newest of
 * each of the `keep` newest days, the newest of each month in the year before the newest of all;
 * and the one called `made` (NULL: none). Asks no clock. */
void copies_choose(struct copy *copies, size_t n, int keep, const char *made);

/* -- The folder ------------------------------------------------------------------------------ */

/* The one of the configuration, absolute where it exists; in cli's arena. */
const char *copies_directory(struct cli *cli);
/* Those there are, the newest first; NOT_FOUND: there is no such folder. */
enum status copies_read(const char *directory, struct copy *copies, size_t max, size_t *n,
                        struct problem *p);
/* "DIRECTORY/NAME" of the newest one; NULL with *p set: there is none. */
const char *copies_newest(struct cli *cli, struct problem *p);
/* The folder of the files beside a copy. */
char *copies_files(struct arena *a, const char *path);
/* Bytes of the files of documents in that folder, but for those that are in `near` (NULL: none)
 * too, and of the same size. */
int64_t copies_size_of_files(const char *folder, const char *near);
/* Removes a file, or a folder of files of documents, in the open directory `folder` (or AT_FDCWD);
 * fine when it is not there. Of what lies in a folder only what is ours goes, and the folder only
 * when it is empty then. No link is followed; one in the place of a folder is not ours and stays.
 * False, logged: something could not be removed. */
bool copies_remove_file(int folder, const char *name);
bool copies_remove_files(int folder, const char *name);
/* Rotation: *gone copies were removed, and what an interrupted one left. The caller has the
 * turn. */
enum status copies_rotate(struct cli *cli, const char *made, size_t *gone, struct problem *p);

/* -- Making one ------------------------------------------------------------------------------ */

/* The turn to make copies and to remove old ones, on the side file "-backup": what one makes is to
 * another what somebody left who was cut short. The caller closes it. BUSY: it did not come in
 * wait_ms. */
struct lock;
#define COPIES_WAIT_MS 20000
enum status copies_turn(struct cli *cli, int wait_ms, struct lock *turn, struct problem *p);

struct copied {
	const char *path; /* in cli's arena */
	struct audit_head head;
	int64_t bytes;
	int64_t files;        /* of documents, in its folder now */
	enum status of_files; /* what came of them, where all else is copied: CORRUPT, with *p set */
};

/* A copy that is looked at, and what the engine put beside it meanwhile. */
struct looked {
	struct db *db; /* NULL: it could not be opened */
	const char *path;
	bool alone; /* nothing stood beside it before */
};
/* Opens a copy to look at it and recomputes all of it. The caller calls copies_close(), whatever
 * comes. */
enum status copies_verified(struct arena *a, const char *path, struct looked *l,
                            struct audit_head *head, struct problem *p);
void copies_close(struct looked *l);
/* Copies the hall to `path`, where nothing may be yet, and verifies the copy. One that is not
 * sound does not stay. Files that the copy `before` (NULL: none) has beside it are linked from
 * there, where the file system can, and else copied. FULL, before anything is copied, where there
 * is not the room for it and the files. The hall is open, cli->session, and the caller has the
 * turn. */
enum status copies_make(struct cli *cli, const char *path, const char *before, struct copied *c,
                        struct problem *p);
/* The same into the configuration's folder, which is made where it is not there, under today's
 * name. */
enum status copies_make_today(struct cli *cli, struct copied *c, struct problem *p);

#endif

/* Founding a hall: a new database and key appear under their names only when everything in them
 * is made; a failure or a power cut before that leaves nothing that looks like a hall. */
#ifndef BALAI_CLI_FOUND_H
#define BALAI_CLI_FOUND_H

#include "cli/cli.h"

struct founding {
	const char *database; /* the names to be, after found_begin() */
	const char *key;
	const char *new_database; /* the names while it is being made */
	const char *new_key;
};

/* Where `path` leads, absolute, in the arena; the directory must exist: NULL with *p set else. */
const char *found_absolute(struct arena *a, const char *path, struct problem *p);

/* Fills the names to be. CONFLICT when a database or a key is there already; NOT_FOUND when their
 * directory is not. */
enum status found_check(struct cli *cli, struct founding *f, struct problem *p);
/* Checks, makes database and key under temporary names beside cli->conf's and opens them as
 * cli->session (the system). */
enum status found_begin(struct cli *cli, struct founding *f, struct problem *p);
/* Closes and gives both their names. On failure call found_abandon() as well. */
enum status found_finish(struct cli *cli, struct founding *f, struct problem *p);
/* Closes and removes what found_begin() made. */
void found_abandon(struct cli *cli, struct founding *f);

/* A first member: registered, verified as known in person, with `role` everywhere unless NULL. */
enum status found_member(struct cli *cli, const char *login, const char *name, int64_t area,
                         const char *secret, const char *role, int64_t *id, struct problem *p);

#endif

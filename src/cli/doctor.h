/* The doctor's checks, by subject: each says what it found in lines of its own. */
#ifndef BALAI_CLI_DOCTOR_H
#define BALAI_CLI_DOCTOR_H

#include "cli/cli.h"

struct doctor {
	struct cli *cli;
	bool sick;
	bool sshd_asked;  /* by root, before it became somebody else */
	const char *sshd; /* what it said; NULL: not asked, or it failed */
};

/* One line each: in order; worth a word, but no fault; not in order: says what to do. */
void doctor_ok(struct doctor *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void doctor_note(struct doctor *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void doctor_bad(struct doctor *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* -- doctor_files.c -- */
/* The folder of that file, in the arena. */
const char *doctor_folder(struct doctor *d, const char *path);
void doctor_files(struct doctor *d);

/* -- doctor_database.c: the file, the schema, the key, the clock, and then: -- */
void doctor_database(struct doctor *d);

/* -- doctor_upkeep.c: nightly runs, backups, trials. `hall` is open to be looked at. -- */
void doctor_upkeep(struct doctor *d, struct session *hall);

/* -- doctor_sign_in.c: PAM, the account's shell, and then: -- */
void doctor_sign_in(struct doctor *d);

/* -- doctor_sshd.c -- */
/* To be called first of all, while root is still root: asks sshd what holds for the account. */
void doctor_ask_sshd(struct doctor *d);
void doctor_sshd(struct doctor *d);

/* -- doctor_outside.c: terminal, confinement, printing, the gateway's program -- */
void doctor_outside(struct doctor *d);
/* Notices that wait for the gateway. */
void doctor_notices(struct doctor *d, struct session *hall);

#endif

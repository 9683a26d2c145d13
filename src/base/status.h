/* How functions report failure, everywhere in the program.
 * A status says which kind; a struct problem, owned by the caller, says what and where in words
 * for the person. This part never aborts, so the PAM module may use it. */
#ifndef BALAI_BASE_STATUS_H
#define BALAI_BASE_STATUS_H

enum status {
	OK,
	INVALID,   /* what was given breaks a rule; problem.field names where */
	NOT_FOUND, /* no such thing, or not for this actor's eyes */
	DENIED,    /* the actor may not; problem.text says which rule or date */
	CONFLICT,  /* somebody else changed it since it was read */
	BUSY,      /* the write lock could not be had in time; nothing was done */
	FULL,      /* no room on the disk; nothing was done */
	CORRUPT,   /* the database is damaged or not ours */
	IO,        /* the operating system said no */
};

struct problem {
	enum status status;
	const char *field; /* key of a form field or CSV column, static storage; NULL when none */
	char text[320];    /* one sentence in the person's language: what is wrong, what to do */
};

/* Fills *p (which may be NULL) and returns `status`, so that failing is one statement:
 * return problem_set(p, INVALID, "title", _("...")); The text is cut at a character boundary. */
enum status problem_set(struct problem *p, enum status status, const char *field, const char *fmt,
                        ...) __attribute__((format(printf, 4, 5)));

/* The status' own sentence, for when nothing more precise is known. Translated; static storage. */
const char *status_text(enum status status);

/* Gives *p the status' own sentence when it does not speak already, and returns `status`. */
enum status problem_default(struct problem *p, enum status status);

/* The exit status of the command line for it: 0 done, 1 refusal, 3 input rejected, 4 busy,
 * 5 I/O or damaged database. (2, wrong usage, never comes from a status.) */
int status_exit(enum status status);

#endif

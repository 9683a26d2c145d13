/* Signing in, seen from the screens: a helper process runs PAM, since its conversation blocks and
 * hashes; prompts and answers travel over a socketpair. Only auth/helper.c includes PAM. */
#ifndef BALAI_AUTH_AUTH_H
#define BALAI_AUTH_AUTH_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/status.h"

#define AUTH_TEXT_MAX 1000 /* bytes of a prompt, message or answer */

struct auth; /* the client's end; one conversation at a time */

struct auth_config {
	const char *service;  /* "balai" */
	const char *pam_dir;  /* private directory of service files, NULL for the system's. One that
	                       * others can write is refused */
	/* The terminal is a kiosk's: local sign-ins may use a PIN. Fixed for the helper's life; who
	 * starts the program vouches that nobody reaches this terminal from afar. */
	bool kiosk;
};

/* Forks the helper: first thing in main, before database and terminal. NULL with *p on failure.
 * The helper ends when the client's end is closed. */
struct auth *auth_start(const struct auth_config *config, struct problem *p);
/* Ends a conversation or PAM session, closes, reaps. NULL is fine. */
void auth_stop(struct auth *auth);

/* Readable when auth_next has something. */
int auth_fd(const struct auth *auth);

/* Begins to sign in `user`. tty and rhost (NULL when local) become PAM_TTY and PAM_RHOST; at a kiosk
 * PAM_TTY is "kiosk:tty1", which is what pam_balai takes a PIN for.
 * A session still open is closed first. language: of the prompts. */
enum status auth_begin(struct auth *auth, const char *user, const char *tty, const char *rhost,
                       const char *language);
/* Begins to change the secret of the user who is signed in. */
enum status auth_change(struct auth *auth, const char *language);

enum auth_kind {
	AUTH_NOTHING, /* nothing has arrived */
	AUTH_PROMPT_SECRET,
	AUTH_PROMPT_TEXT,
	AUTH_INFO,
	AUTH_ERROR,
	AUTH_DONE,    /* signed in (text: the PAM_USER in force), or the change is made */
	/* The text of these three is a sentence for the person; "" when enough was said before. */
	AUTH_FAILED,  /* name or secret do not match, or too many tries: one message for all */
	AUTH_REFUSED, /* known, but may not come in now (suspended, left) or the change was refused */
	AUTH_BROKEN,  /* PAM or the helper does not work */
};

struct auth_event {
	enum auth_kind kind;
	char text[AUTH_TEXT_MAX + 1];
};

/* Takes the next event without blocking. */
void auth_next(struct auth *auth, struct auth_event *event);
/* Answers the prompt that came last; the copy in transit is wiped. INVALID when no prompt awaits an
 * answer. NULL cancels the conversation, at any time within it: AUTH_FAILED follows, and nothing
 * else (only a change that was already made still ends with AUTH_DONE). */
enum status auth_answer(struct auth *auth, const char *answer);
/* Closes the PAM session of who is signed in. */
void auth_end(struct auth *auth);

#endif

/* Signing in, seen from the screens: a helper process runs PAM, since its conversation blocks and
 * hashes; prompts and answers travel over a socketpair. Only auth/helper.c includes PAM. The same
 * helper runs the program that prints, since it has no database to carry into another process.
 * What this keeps apart is PAM's troubles from the screens, not the screens from the hall: a process of
 * the screens that somebody else has come to steer holds the database, and can be whoever it likes
 * there. All it gains here is pages out of the printer, up to a bound. */
#ifndef BALAI_AUTH_AUTH_H
#define BALAI_AUTH_AUTH_H

#include <stdbool.h>
#include <stddef.h>
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
	/* The program that prints what is on its standard input, with its options, words between
	 * blanks: "lp -d office". NULL: there is none. */
	const char *print;
	int print_timeout; /* seconds it may take */
	/* The line that the program was started on, as PAM_TTY and PAM_RHOST; NULL: no terminal; local. At a
	 * kiosk PAM_TTY is "kiosk:tty1", which is what pam_balai takes a PIN for. Fixed, too. */
	const char *tty;
	const char *rhost;
	/* The public key by which sshd let the person in (start/shell.h); NULL: none. Fixed for the helper's
	 * life too, and told to PAM for who comes from afar: pam_balai decides what it is worth. */
	const char *ssh_key;
};

/* Forks the helper: first thing in main, before database and terminal. NULL with *p on failure.
 * The helper ends when the client's end is closed. */
struct auth *auth_start(const struct auth_config *config, struct problem *p);
/* Ends a conversation or PAM session, closes, reaps. NULL is fine. */
void auth_stop(struct auth *auth);

/* The helper's process. */
pid_t auth_helper(const struct auth *auth);

/* Readable when auth_next has something. */
int auth_fd(const struct auth *auth);

/* Begins to sign in `user`. A session still open is closed first. language: of the prompts. */
enum status auth_begin(struct auth *auth, const char *user, const char *language);
/* Begins to change the secret of the user who is signed in. */
enum status auth_change(struct auth *auth, const char *language);

/* Has `text` printed: AUTH_DONE, or AUTH_REFUSED with a sentence follows; auth_answer(auth, NULL)
 * gives up, and AUTH_FAILED follows. The helper refuses more than a bundle of pages an hour, whoever
 * asks for them. NOT_FOUND when no program is set up for it; BUSY while signing
 * in goes on. language: of the sentence. */
enum status auth_print(struct auth *auth, const char *text, size_t size, const char *language);

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

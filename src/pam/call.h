/* What the steps of the module share: one call of it, with its database and the account, and the
 * check of a secret. */
#ifndef BALAI_PAM_CALL_H
#define BALAI_PAM_CALL_H

#include <security/pam_ext.h>
#include <security/pam_modules.h>

#include "core/credential.h"

#define EXPORTED __attribute__((visibility("default")))

/* One call of the module: what all of its steps need. */
struct call {
	pam_handle_t *pamh;
	unsigned flags;
	const char *db_path;
	struct db *db;        /* never open while a person is asked */
	const char *user;     /* as typed; PAM's */
	const char *source;   /* PAM_RHOST; "" when local */
	bool key_only;        /* an argument: nobody is asked for anything */
	bool kiosk;           /* at a terminal that the program vouches for as a kiosk */
	int64_t now;          /* when who was read */
	bool known;
	struct credential who; /* zero when unknown */
};

/* Arguments, user, database, account. Whatever it returns, call_end() must follow. */
int call_begin(struct call *c, pam_handle_t *pamh, int flags, int argc, const char **argv);
int call_end(struct call *c, int code);
/* Before a person is asked. */
void call_close_hall(struct call *c);

/* A sentence for the person, unless PAM wants silence. */
void call_tell(const struct call *c, int style, const char *text);
/* An item of PAM's that is a text; "" when it is not set. */
const char *call_item(pam_handle_t *pamh, int item);

/* PAM_MAXTRIES, having said how long, while a delay of the account holds. */
int call_check_wait(const struct call *c);

/* What may be given for a password. */
enum accepted {
	ACCEPT_PASSWORD,
	ACCEPT_ANY, /* signing in: at a kiosk a PIN as well, and a one-time code */
};
/* Hashes and compares; counts a failure, forgets them after a success. */
int call_check_secret(struct call *c, const char *secret, enum accepted accepted);

/* Whether sshd has checked a key that is this account's (the program's helper says so), the hall lets
 * such a key stand for the password, and nothing is against the account. */
bool call_has_key(const struct call *c);

/* What this transaction has checked: the secret of this account, and that it was a code. */
bool call_was_checked(const struct call *c);
bool call_was_code(const struct call *c);
/* It has been used up. */
void call_forget_code(const struct call *c);

#endif

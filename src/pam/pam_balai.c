/* pam_balai.so: accounts of the hall's database, for PAM: signing in, the account's standing,
 * sessions. Changing a secret is in change.c. Lives inside foreign programs, so it never aborts,
 * exits, prints or touches signals. Its arguments: db=FILE; key_only, for a line before another
 * module's that asks for a password: there it lets in by a key or has no say. */
#include "pam/call.h"

#include <string.h>
#include <syslog.h>

#include "base/lang.h"

/* A member number was typed perhaps; the rest of the stack and the program see the username. */
static int
settle_user(const struct call *c)
{
	return pam_set_item(c->pamh, PAM_USER, c->who.login) == PAM_SUCCESS ? PAM_SUCCESS
	                                                                    : PAM_SYSTEM_ERR;
}

/* The delays after failures are there against guessing: who holds the key is not kept out by them. */
static int
authenticate(struct call *c)
{
	const char *secret = NULL;

	if (call_has_key(c)) {
		pam_syslog(c->pamh, LOG_NOTICE, "known key; user=%s rhost=%s", c->who.login,
		           c->source);
		return settle_user(c);
	}
	if (c->key_only)
		return PAM_IGNORE;
	int code = call_check_wait(c);
	if (code != PAM_SUCCESS)
		return code;
	call_close_hall(c);
	code = pam_get_authtok(c->pamh, PAM_AUTHTOK, &secret,
	                       c->kiosk ? _("Password or PIN: ") : _("Password: "));
	if (code != PAM_SUCCESS || !secret)
		return PAM_CONV_ERR; /* PAM hands on no finer code from here */
	code = call_check_secret(c, secret, ACCEPT_ANY);
	return code == PAM_SUCCESS ? settle_user(c) : code;
}

EXPORTED int
pam_sm_authenticate(pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	struct call c;
	int code = call_begin(&c, pamh, flags, argc, argv);

	return call_end(&c, code == PAM_SUCCESS ? authenticate(&c) : code);
}

/* There are no credentials beyond being signed in. */
EXPORTED int
pam_sm_setcred(pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	(void)pamh;
	(void)flags;
	(void)argc;
	(void)argv;
	return PAM_SUCCESS;
}

static int
standing_code(const struct call *c)
{
	switch (c->who.standing) {
	case STANDING_GOOD:
		if (!call_was_code(c))
			return PAM_SUCCESS;
		call_tell(c, PAM_TEXT_INFO, _("Please choose a new password before you go on."));
		return PAM_NEW_AUTHTOK_REQD;
	case STANDING_MUST_CHANGE:
		call_tell(c, PAM_TEXT_INFO, _("Please choose a new password before you go on."));
		return PAM_NEW_AUTHTOK_REQD;
	case STANDING_SUSPENDED:
		call_tell(c, PAM_TEXT_INFO, _("This account is suspended. Please ask at the office."));
		return PAM_PERM_DENIED;
	case STANDING_LEFT:
		call_tell(c, PAM_TEXT_INFO, _("This account was closed. Please ask at the office if you "
		                         "want to come back."));
		return PAM_ACCT_EXPIRED;
	}
	return PAM_PERM_DENIED;
}

EXPORTED int
pam_sm_acct_mgmt(pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	struct call c;
	int code = call_begin(&c, pamh, flags, argc, argv);

	if (code == PAM_SUCCESS)
		code = c.known ? standing_code(&c) : PAM_USER_UNKNOWN;
	return call_end(&c, code);
}

static int
log_session(pam_handle_t *pamh, const char *what)
{
	const char *user = call_item(pamh, PAM_USER);

	if (*user == '\0')
		return PAM_SESSION_ERR;
	pam_syslog(pamh, LOG_INFO, "session %s for %s", what, user);
	return PAM_SUCCESS;
}

EXPORTED int
pam_sm_open_session(pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	(void)flags;
	(void)argc;
	(void)argv;
	return log_session(pamh, "opened");
}

EXPORTED int
pam_sm_close_session(pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	(void)flags;
	(void)argc;
	(void)argv;
	return log_session(pamh, "closed");
}

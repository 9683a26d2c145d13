/* Changing a secret, for PAM, in its two phases. Like the rest of the module it never aborts, exits
 * or prints. */
#include "pam/call.h"

#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "base/lang.h"
#include "core/clock_guard.h"

#define NEW_SECRET_TRIES 3

static void
drop(char *secret)
{
	if (secret)
		explicit_bzero(secret, strlen(secret));
	free(secret);
}

/* The answer is the caller's, to be given to drop(). */
static int
ask_secret(const struct call *c, const char *prompt, char **answer)
{
	*answer = NULL;
	int code = pam_prompt(c->pamh, PAM_PROMPT_ECHO_OFF, answer, "%s", prompt);
	if (code == PAM_CONV_AGAIN)
		return PAM_INCOMPLETE;
	return code == PAM_SUCCESS && *answer ? PAM_SUCCESS : PAM_CONV_ERR;
}

/* First phase: the old secret, unless this very sign-in has just checked it. */
static int
check_old(struct call *c)
{
	char *old;

	if (c->who.standing == STANDING_SUSPENDED || c->who.standing == STANDING_LEFT)
		return PAM_PERM_DENIED;
	if ((c->flags & PAM_CHANGE_EXPIRED_AUTHTOK) && call_was_checked(c))
		return PAM_SUCCESS;
	int code = call_check_wait(c);
	if (code != PAM_SUCCESS)
		return code;
	call_close_hall(c);
	code = ask_secret(c, _("Current password: "), &old);
	if (code == PAM_SUCCESS)
		code = call_check_secret(c, old, ACCEPT_PASSWORD);
	drop(old);
	return code == PAM_AUTHINFO_UNAVAIL ? PAM_TRY_AGAIN : code;
}

/* Fit, and not the one in force. */
static enum status
judge(const struct call *c, const char *secret, struct problem *p)
{
	enum status status = credential_check(secret, c->who.name, c->who.login, p);

	if (status != OK)
		return status;
	status = credential_verify(c->db_path, &c->who, secret);
	if (status == OK)
		return problem_set(p, INVALID, "secret", "%s",
		                   _("That is the password you have now. Choose another one."));
	return status == DENIED ? OK : problem_default(p, status);
}

/* Asks for the new secret, twice, until it is fit. PAM_SUCCESS hands it to the caller, who drops
 * it. */
static int
ask_new(const struct call *c, char **secret)
{
	for (int i = 0; i < NEW_SECRET_TRIES; i++) {
		struct problem p = { 0 };
		char *again;
		int code = ask_secret(c, _("New password: "), secret);

		if (code != PAM_SUCCESS)
			return code;
		if (judge(c, *secret, &p) == OK) {
			code = ask_secret(c, _("New password once more: "), &again);
			bool same = code == PAM_SUCCESS && strcmp(*secret, again) == 0;
			drop(again);
			if (same)
				return PAM_SUCCESS;
			problem_set(&p, INVALID, "secret", "%s",
			            _("The two passwords differ. Please type the new one again."));
		}
		drop(*secret);
		*secret = NULL;
		if (code != PAM_SUCCESS)
			return code;
		call_tell(c, PAM_ERROR_MSG, p.text);
	}
	return PAM_AUTHTOK_ERR;
}

struct change {
	int64_t member;
	bool by_code; /* the code is used up by it */
	char hash[CREDENTIAL_HASH_SIZE];
};

static enum status
store(struct db *db, void *arg)
{
	const struct change *change = arg;
	const int64_t now = clock_believed(db);

	if (change->by_code)
		return code_take(db, change->member, change->hash, now);
	return credential_store(db, change->member, CREDENTIAL_PASSWORD, change->hash, false, now);
}

/* Hashes first, since nothing slow may happen while the write lock is held. */
static int
store_new(struct call *c, const char *secret)
{
	struct change change = { .member = c->who.member, .by_code = call_was_code(c) };
	struct problem p = { 0 };
	enum status status = credential_hash(c->db_path, secret, change.hash);

	if (status == OK)
		status = db_open(&c->db, c->db_path, DB_OPEN, &p);
	if (status == OK)
		status = db_write(c->db, store, &change, &p);
	explicit_bzero(&change, sizeof(change));
	if (status == OK)
		return PAM_SUCCESS;
	if (status == NOT_FOUND)
		problem_set(&p, status, NULL, "%s",
		            _("This code is no longer valid. Please ask at the office for another."));
	problem_default(&p, status);
	call_tell(c, PAM_ERROR_MSG, p.text);
	pam_syslog(c->pamh, LOG_ERR, "new secret of %s not stored: %s", c->who.login, p.text);
	return status == BUSY ? PAM_AUTHTOK_LOCK_BUSY : PAM_AUTHTOK_ERR;
}

/* Second phase. */
static int
update(struct call *c)
{
	char *secret = NULL;

	if (!call_was_checked(c))
		return PAM_AUTHTOK_RECOVERY_ERR;
	call_close_hall(c);
	int code = ask_new(c, &secret);
	if (code == PAM_SUCCESS)
		code = store_new(c, secret);
	if (code == PAM_SUCCESS) {
		pam_syslog(c->pamh, LOG_NOTICE, "secret changed; user=%s", c->who.login);
		pam_set_item(c->pamh, PAM_AUTHTOK, secret);
		call_forget_code(c);
	}
	drop(secret);
	return code;
}

EXPORTED int
pam_sm_chauthtok(pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	struct call c;
	int code = call_begin(&c, pamh, flags, argc, argv);

	if (code == PAM_SUCCESS && !c.known)
		code = PAM_USER_UNKNOWN;
	else if (code == PAM_SUCCESS)
		code = flags & PAM_PRELIM_CHECK ? check_old(&c) : update(&c);
	else if (code == PAM_AUTHINFO_UNAVAIL)
		code = flags & PAM_PRELIM_CHECK ? PAM_TRY_AGAIN : PAM_AUTHTOK_ERR;
	return call_end(&c, code);
}

/* pam_balai.so: accounts of the hall's database, for PAM. Lives inside foreign programs, so it
 * never aborts, exits, prints or touches signals, and keeps no state of its own between calls.
 * The one argument is db=FILE. Hashing, delays and storing are core/credential.h's. */
#include <security/pam_ext.h>
#include <security/pam_modules.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "base/clock.h"
#include "base/lang.h"
#include "core/credential.h"

#define DEFAULT_DB "/var/lib/balai/balai.db"
/* PAM data: the username whose secret was checked last within this PAM transaction. */
#define CHECKED "balai_checked"
#define NEW_SECRET_TRIES 3

#define EXPORTED __attribute__((visibility("default")))

/* One call of the module: what all of its steps need. */
struct call {
	pam_handle_t *pamh;
	unsigned flags;
	const char *db_path;
	struct db *db;        /* never open while a person is asked */
	const char *user;     /* as typed; PAM's */
	const char *source;   /* PAM_RHOST; "" when local */
	int64_t now;          /* when who was read */
	bool known;
	struct credential who; /* zero when unknown */
};

static void
tell(const struct call *c, int style, const char *text)
{
	if (!(c->flags & PAM_SILENT))
		pam_prompt(c->pamh, style, NULL, "%s", text);
}

static const char *
text_item(pam_handle_t *pamh, int item)
{
	const void *value = NULL;

	if (pam_get_item(pamh, item, &value) != PAM_SUCCESS || !value)
		return "";
	return value;
}

static void
read_arguments(struct call *c, int argc, const char **argv)
{
	c->db_path = DEFAULT_DB;
	for (int i = 0; i < argc; i++) {
		if (strncmp(argv[i], "db=", 3) == 0)
			c->db_path = argv[i] + 3;
		else if (strcmp(argv[i], "use_first_pass") != 0
		         && strcmp(argv[i], "try_first_pass") != 0) /* pam_get_authtok reads these */
			pam_syslog(c->pamh, LOG_ERR, "unknown argument: %s", argv[i]);
	}
}

static int
ask_user(struct call *c)
{
	int code = pam_get_user(c->pamh, &c->user, _("Username or member number: "));

	if (code == PAM_CONV_AGAIN)
		return PAM_INCOMPLETE;
	if (code == PAM_CONV_ERR)
		return PAM_CONV_ERR;
	if (code != PAM_SUCCESS || !c->user || c->user[0] == '\0')
		return PAM_USER_UNKNOWN;
	return PAM_SUCCESS;
}

static void
close_hall(struct call *c)
{
	db_close(c->db);
	c->db = NULL;
}

/* Opens the database and reads the account as it is now. */
static int
open_hall(struct call *c)
{
	struct problem p = { 0 };

	c->now = clock_now();
	if (db_open(&c->db, c->db_path, DB_OPEN, &p) != OK) {
		pam_syslog(c->pamh, LOG_ERR, "%s: %s", c->db_path, p.text);
		return PAM_AUTHINFO_UNAVAIL;
	}
	enum status status = credential_find(c->db, c->user, c->now, &c->who);
	if (status != OK && status != NOT_FOUND) {
		pam_syslog(c->pamh, LOG_ERR, "%s: %s", c->db_path, status_text(status));
		return PAM_AUTHINFO_UNAVAIL;
	}
	c->known = status == OK;
	return PAM_SUCCESS;
}

/* Arguments, user, database, account. Whatever it returns, end() must follow. */
static int
begin(struct call *c, pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	*c = (struct call){ .pamh = pamh, .flags = (unsigned)flags };
	read_arguments(c, argc, argv);
	c->source = text_item(pamh, PAM_RHOST);
	int code = ask_user(c);
	return code == PAM_SUCCESS ? open_hall(c) : code;
}

static int
end(struct call *c, int code)
{
	close_hall(c);
	explicit_bzero(&c->who, sizeof(c->who));
	return code;
}

/* All spellings of an account share one count. What an unknown person typed may be a secret in the
 * wrong field, so it is counted (as a hash) but never logged. */
static const char *
counted_as(const struct call *c)
{
	return c->known ? c->who.login : c->user;
}

static int
check_wait(const struct call *c)
{
	int64_t seconds = throttle_wait(c->db, counted_as(c), c->source, clock_now());

	if (seconds <= 0)
		return PAM_SUCCESS;
	if (!(c->flags & PAM_SILENT))
		pam_prompt(c->pamh, PAM_TEXT_INFO, NULL,
		           P_("Too many attempts. Please wait %d second.",
		              "Too many attempts. Please wait %d seconds.", seconds),
		           (int)seconds);
	return PAM_MAXTRIES;
}

static void
forget_text(pam_handle_t *pamh, void *data, int error_status)
{
	(void)pamh;
	(void)error_status;
	free(data);
}

/* Remembers within the transaction whose secret was right, so that a change due at sign-in does
 * not ask for it a second time. */
static int
remember_checked(const struct call *c)
{
	char *login = strdup(c->who.login);

	if (!login)
		return PAM_BUF_ERR;
	int code = pam_set_data(c->pamh, CHECKED, login, forget_text);
	if (code != PAM_SUCCESS)
		free(login);
	return code == PAM_SUCCESS ? PAM_SUCCESS : PAM_SYSTEM_ERR;
}

static bool
was_checked(const struct call *c)
{
	const void *login = NULL;

	return c->known && pam_get_data(c->pamh, CHECKED, &login) == PAM_SUCCESS && login
	       && strcmp(login, c->who.login) == 0;
}

/* Hashes and compares; counts a failure, forgets them after a success. An unknown user costs the
 * same and is told the same. The person may have taken minutes to answer, so everything is read
 * afresh; and a delay that began meanwhile holds for this try too, whatever it was worth, since
 * otherwise many tries at once would each be the first. */
static int
check_secret(struct call *c, const char *secret)
{
	int code = open_hall(c);

	if (code == PAM_SUCCESS)
		code = check_wait(c);
	if (code != PAM_SUCCESS)
		return code;
	enum status status = credential_verify(c->db_path, &c->who, secret);
	code = check_wait(c);
	if (code != PAM_SUCCESS)
		return code;
	c->now = clock_now();
	switch (status) {
	case OK:
		throttle_passed(c->db, c->who.login, c->now);
		return remember_checked(c);
	case DENIED:
		throttle_failed(c->db, counted_as(c), c->source, c->now);
		pam_syslog(c->pamh, LOG_NOTICE, "wrong secret; user=%s rhost=%s tty=%s",
		           c->known ? c->who.login : "(unknown)", c->source,
		           text_item(c->pamh, PAM_TTY));
		return PAM_AUTH_ERR;
	default:
		tell(c, PAM_ERROR_MSG, status_text(status));
		return PAM_AUTHINFO_UNAVAIL;
	}
}

static int
authenticate(struct call *c)
{
	const char *secret = NULL;
	int code = check_wait(c);

	if (code != PAM_SUCCESS)
		return code;
	close_hall(c);
	code = pam_get_authtok(c->pamh, PAM_AUTHTOK, &secret, _("Password: "));
	if (code != PAM_SUCCESS || !secret)
		return PAM_CONV_ERR; /* PAM hands on no finer code from here */
	code = check_secret(c, secret);
	if (code != PAM_SUCCESS)
		return code;
	/* A member number was typed perhaps; the rest of the stack and the program see the username. */
	return pam_set_item(c->pamh, PAM_USER, c->who.login) == PAM_SUCCESS ? PAM_SUCCESS
	                                                                    : PAM_SYSTEM_ERR;
}

EXPORTED int
pam_sm_authenticate(pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	struct call c;
	int code = begin(&c, pamh, flags, argc, argv);

	return end(&c, code == PAM_SUCCESS ? authenticate(&c) : code);
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
		return PAM_SUCCESS;
	case STANDING_MUST_CHANGE:
		tell(c, PAM_TEXT_INFO, _("Please choose a new password before you go on."));
		return PAM_NEW_AUTHTOK_REQD;
	case STANDING_SUSPENDED:
		tell(c, PAM_TEXT_INFO, _("This account is suspended. Please ask at the office."));
		return PAM_PERM_DENIED;
	case STANDING_LEFT:
		tell(c, PAM_TEXT_INFO, _("This account was closed. Please ask at the office if you "
		                         "want to come back."));
		return PAM_ACCT_EXPIRED;
	}
	return PAM_PERM_DENIED;
}

EXPORTED int
pam_sm_acct_mgmt(pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	struct call c;
	int code = begin(&c, pamh, flags, argc, argv);

	if (code == PAM_SUCCESS)
		code = c.known ? standing_code(&c) : PAM_USER_UNKNOWN;
	return end(&c, code);
}

static int
log_session(pam_handle_t *pamh, const char *what)
{
	const char *user = text_item(pamh, PAM_USER);

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

/* -- Changing the secret ----------------------------------------------------------------------- */

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
	if ((c->flags & PAM_CHANGE_EXPIRED_AUTHTOK) && was_checked(c))
		return PAM_SUCCESS;
	int code = check_wait(c);
	if (code != PAM_SUCCESS)
		return code;
	close_hall(c);
	code = ask_secret(c, _("Current password: "), &old);
	if (code == PAM_SUCCESS)
		code = check_secret(c, old);
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
		tell(c, PAM_ERROR_MSG, p.text);
	}
	return PAM_AUTHTOK_ERR;
}

struct change {
	int64_t member;
	int64_t now;
	char hash[CREDENTIAL_HASH_SIZE];
};

static enum status
store(struct db *db, void *arg)
{
	const struct change *change = arg;

	return credential_store(db, change->member, CREDENTIAL_PASSWORD, change->hash, false,
	                        change->now);
}

/* Hashes first, since nothing slow may happen while the write lock is held. */
static int
store_new(struct call *c, const char *secret)
{
	struct change change = { .member = c->who.member };
	struct problem p = { 0 };
	enum status status = credential_hash(c->db_path, secret, change.hash);

	change.now = clock_now();
	if (status == OK)
		status = db_open(&c->db, c->db_path, DB_OPEN, &p);
	if (status == OK)
		status = db_write(c->db, store, &change, &p);
	explicit_bzero(&change, sizeof(change));
	if (status == OK)
		return PAM_SUCCESS;
	problem_default(&p, status);
	tell(c, PAM_ERROR_MSG, p.text);
	pam_syslog(c->pamh, LOG_ERR, "new secret of %s not stored: %s", c->who.login, p.text);
	return status == BUSY ? PAM_AUTHTOK_LOCK_BUSY : PAM_AUTHTOK_ERR;
}

/* Second phase. */
static int
update(struct call *c)
{
	char *secret = NULL;

	if (!was_checked(c))
		return PAM_AUTHTOK_RECOVERY_ERR;
	close_hall(c);
	int code = ask_new(c, &secret);
	if (code == PAM_SUCCESS)
		code = store_new(c, secret);
	if (code == PAM_SUCCESS) {
		pam_syslog(c->pamh, LOG_NOTICE, "secret changed; user=%s", c->who.login);
		pam_set_item(c->pamh, PAM_AUTHTOK, secret);
	}
	drop(secret);
	return code;
}

EXPORTED int
pam_sm_chauthtok(pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	struct call c;
	int code = begin(&c, pamh, flags, argc, argv);

	if (code == PAM_SUCCESS && !c.known)
		code = PAM_USER_UNKNOWN;
	else if (code == PAM_SUCCESS)
		code = flags & PAM_PRELIM_CHECK ? check_old(&c) : update(&c);
	else if (code == PAM_AUTHINFO_UNAVAIL)
		code = flags & PAM_PRELIM_CHECK ? PAM_TRY_AGAIN : PAM_AUTHTOK_ERR;
	return end(&c, code);
}

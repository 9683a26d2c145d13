/* One call of the module: its arguments, database and account, and the check of a secret. Lives
 * inside foreign programs: never aborts, exits, prints or keeps state of its own. See call.h. */
#include "pam/call.h"

#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#include "base/clock.h"
#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/member_key.h"

#define DEFAULT_DB "/var/lib/balai/balai.db"
/* How a PAM_TTY begins that the program's sign-in helper vouches for: see auth/helper.c. */
#define KIOSK "kiosk:"
/* PAM data: the username whose secret was checked last within this PAM transaction, so that a
 * change due at sign-in does not ask for it a second time; and that it was a one-time code. */
#define CHECKED "balai_checked"
#define BY_CODE "balai_by_code"

void
call_tell(const struct call *c, int style, const char *text)
{
	if (!(c->flags & PAM_SILENT))
		pam_prompt(c->pamh, style, NULL, "%s", text);
}

const char *
call_item(pam_handle_t *pamh, int item)
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
		else if (strcmp(argv[i], "key_only") == 0)
			c->key_only = true;
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

void
call_close_hall(struct call *c)
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
	enum status status = credential_find(c->db, c->user, clock_believed(c->db), &c->who);
	if (status != OK && status != NOT_FOUND) {
		pam_syslog(c->pamh, LOG_ERR, "%s: %s", c->db_path, status_text(status));
		return PAM_AUTHINFO_UNAVAIL;
	}
	c->known = status == OK;
	return PAM_SUCCESS;
}

int
call_begin(struct call *c, pam_handle_t *pamh, int flags, int argc, const char **argv)
{
	*c = (struct call){ .pamh = pamh, .flags = (unsigned)flags };
	read_arguments(c, argc, argv);
	c->source = call_item(pamh, PAM_RHOST);
	c->kiosk = c->source[0] == '\0'
	           && strncmp(call_item(pamh, PAM_TTY), KIOSK, strlen(KIOSK)) == 0;
	int code = ask_user(c);
	return code == PAM_SUCCESS ? open_hall(c) : code;
}

int
call_end(struct call *c, int code)
{
	call_close_hall(c);
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
tell_wait(const struct call *c, int64_t seconds)
{
	if (seconds <= 0)
		return PAM_SUCCESS;
	if (!(c->flags & PAM_SILENT))
		pam_prompt(c->pamh, PAM_TEXT_INFO, NULL,
		           P_("Too many attempts. Please wait %d second.",
		              "Too many attempts. Please wait %d seconds.", seconds),
		           (int)seconds);
	return PAM_MAXTRIES;
}

int
call_check_wait(const struct call *c)
{
	return tell_wait(c, throttle_wait(c->db, counted_as(c), c->source, clock_now()));
}

static void
forget_text(pam_handle_t *pamh, void *data, int error_status)
{
	(void)pamh;
	(void)error_status;
	free(data);
}

static int
remember(const struct call *c, const char *what)
{
	char *login = strdup(c->who.login);

	if (!login)
		return PAM_BUF_ERR;
	int code = pam_set_data(c->pamh, what, login, forget_text);
	if (code != PAM_SUCCESS)
		free(login);
	return code == PAM_SUCCESS ? PAM_SUCCESS : PAM_SYSTEM_ERR;
}

static bool
remembers(const struct call *c, const char *what)
{
	const void *login = NULL;

	return c->known && pam_get_data(c->pamh, what, &login) == PAM_SUCCESS && login
	       && strcmp(login, c->who.login) == 0;
}

bool
call_was_checked(const struct call *c)
{
	return remembers(c, CHECKED);
}

bool
call_was_code(const struct call *c)
{
	return remembers(c, BY_CODE);
}

void
call_forget_code(const struct call *c)
{
	pam_set_data(c->pamh, BY_CODE, NULL, NULL);
}

bool
call_has_key(const struct call *c)
{
	const char *key = pam_getenv(c->pamh, MEMBER_KEY_ENV);
	struct member_key_owner owner;

	return key && c->known && c->source[0] != '\0' && c->who.standing == STANDING_GOOD
	       && member_key_owner(c->db, key, &owner) == OK && owner.alone
	       && owner.member == c->who.member;
}

/* -- Checking a secret ------------------------------------------------------------------------- */

/* A secret being tried. Passwords and codes share the delays of the account; a PIN has its own. */
struct try {
	const char *secret;
	bool pin;
	bool code_shaped;
	bool by_code; /* it was a code that was right */
	char code[CODE_SIZE];
};

static int
wait_for(const struct call *c, const struct try *t)
{
	if (t->pin)
		return tell_wait(c, throttle_pin_wait(c->db, counted_as(c), clock_now()));
	return call_check_wait(c);
}

/* With another secret of the account in place of its password; an unknown one has none, and costs
 * the same. */
static enum status
compare_other(const struct call *c, enum credential_kind kind, const char *secret)
{
	struct credential other = c->who;
	enum status status = credential_other(c->db, kind, clock_believed(c->db), &other);

	if (status == OK)
		status = credential_verify(c->db_path, &other, secret);
	explicit_bzero(&other, sizeof(other));
	return status;
}

/* Whoever types something like a code waits for two hashes, whether the account has a code or is
 * known at all. */
static enum status
compare(const struct call *c, struct try *t)
{
	if (t->pin)
		return compare_other(c, CREDENTIAL_PIN, t->secret);
	enum status status = credential_verify(c->db_path, &c->who, t->secret);
	if (status != DENIED || !t->code_shaped)
		return status;
	status = compare_other(c, CREDENTIAL_CODE, t->code);
	t->by_code = status == OK;
	return status;
}

static int
passed(const struct call *c, const struct try *t)
{
	if (t->pin)
		throttle_pin_passed(c->db, c->who.login, c->now);
	else
		throttle_passed(c->db, c->who.login, c->now);
	int code = remember(c, CHECKED);
	call_forget_code(c);
	return code == PAM_SUCCESS && t->by_code ? remember(c, BY_CODE) : code;
}

static int
missed(const struct call *c, const struct try *t)
{
	if (t->pin)
		throttle_pin_failed(c->db, counted_as(c), c->now);
	else
		throttle_failed(c->db, counted_as(c), c->source, c->now);
	pam_syslog(c->pamh, LOG_NOTICE, "wrong secret; user=%s rhost=%s tty=%s",
	           c->known ? c->who.login : "(unknown)", c->source, call_item(c->pamh, PAM_TTY));
	return PAM_AUTH_ERR;
}

/* An unknown user costs the same and is told the same. The person may have taken minutes to answer,
 * so everything is read afresh; and a delay that began meanwhile holds for this try too, whatever
 * it was worth, since otherwise many tries at once would each be the first. */
static int
try_secret(struct call *c, struct try *t)
{
	int code = open_hall(c);

	if (code == PAM_SUCCESS)
		code = wait_for(c, t);
	if (code != PAM_SUCCESS)
		return code;
	enum status status = compare(c, t);
	code = wait_for(c, t);
	if (code != PAM_SUCCESS)
		return code;
	c->now = clock_now();
	if (status == OK)
		return passed(c, t);
	if (status == DENIED)
		return missed(c, t);
	call_tell(c, PAM_ERROR_MSG, status_text(status));
	return PAM_AUTHINFO_UNAVAIL;
}

int
call_check_secret(struct call *c, const char *secret, enum accepted accepted)
{
	struct try t = { .secret = secret };

	t.pin = accepted == ACCEPT_ANY && c->kiosk && pin_shaped(secret);
	t.code_shaped = accepted == ACCEPT_ANY && code_read(secret, t.code);
	int code = try_secret(c, &t);
	explicit_bzero(&t, sizeof(t));
	return code;
}

/* The helper process: runs PAM, whose conversation blocks and whose modules hash, wait and load
 * libraries, out of the way of the screens. The only file that knows PAM's application side; its
 * many codes are collapsed here to the four of auth.h. */
#include <errno.h>
#include <malloc.h>
#include <security/pam_appl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "auth/pages.h"
#include "auth/printer.h"
#include "auth/protocol.h"
#include "base/lang.h"
#include "base/log.h"

struct helper {
	int fd;
	const char *service;
	const char *pam_dir;
	bool kiosk;
	const char *print;  /* NULL: nothing does */
	int print_timeout;
	const char *tty;     /* NULL: none */
	const char *rhost;   /* NULL: they are here */
	const char *ssh_key; /* NULL: they came without */
	int paper;           /* what came with a request to be printed; -1: nothing */
	struct pages pages;  /* printed of late */
	pam_handle_t *pamh; /* of who is signed in or signing in */
	bool session;       /* a PAM session is open */
	bool said;          /* the stack has told the person something in this conversation */
	bool cancelled;
	uint32_t turn;
	/* What came while an answer was awaited: done after the conversation is unwound. */
	bool waiting;
	struct request next;
};

/* -- The line ---------------------------------------------------------------------------------- */

static void
say(struct helper *h, enum auth_kind kind, const char *text)
{
	struct reply r = { .turn = h->turn, .event = { .kind = kind } };

	snprintf(r.event.text, sizeof(r.event.text), "%s", text ? text : "");
	/* A client that is gone shows at the next receive. */
	while (send(h->fd, &r, sizeof(r), MSG_NOSIGNAL) < 0 && errno == EINTR)
		;
}

static void
drop_paper(struct helper *h)
{
	if (h->paper >= 0)
		close(h->paper);
	h->paper = -1;
}

static bool
receive(struct helper *h, struct request *r)
{
	drop_paper(h);
	return packet_receive(h->fd, r, &h->paper);
}

/* -- The conversation -------------------------------------------------------------------------- */

/* The person's answer, for free(); NULL when there is none to come. */
static char *
await_answer(struct helper *h)
{
	struct request r;
	char *answer = NULL;

	do {
		if (!receive(h, &r)) {
			h->cancelled = true;
			return NULL;
		}
	} while (r.turn != h->turn && (r.kind == REQUEST_ANSWER || r.kind == REQUEST_CANCEL));
	if (r.kind == REQUEST_ANSWER) {
		answer = strdup(r.text);
	} else {
		h->cancelled = true;
		if (r.kind != REQUEST_CANCEL) {
			h->waiting = true;
			h->next = r;
		}
	}
	explicit_bzero(&r, sizeof(r));
	return answer;
}

/* One message of a stack; PAM_CONV_ERR when it wants an answer and gets none. */
static int
pass_on(struct helper *h, const struct pam_message *m, struct pam_response *response)
{
	switch (m->msg_style) {
	case PAM_PROMPT_ECHO_OFF:
	case PAM_PROMPT_ECHO_ON:
		/* Once given up, nothing more is asked: the stack is only being unwound. */
		if (h->cancelled)
			return PAM_CONV_ERR;
		say(h, m->msg_style == PAM_PROMPT_ECHO_OFF ? AUTH_PROMPT_SECRET : AUTH_PROMPT_TEXT,
		    m->msg);
		response->resp = await_answer(h);
		return response->resp ? PAM_SUCCESS : PAM_CONV_ERR;
	case PAM_TEXT_INFO:
	case PAM_ERROR_MSG:
		h->said = true;
		say(h, m->msg_style == PAM_TEXT_INFO ? AUTH_INFO : AUTH_ERROR, m->msg);
		return PAM_SUCCESS;
	default:
		return PAM_CONV_ERR;
	}
}

static int
conversation(int n, const struct pam_message **messages, struct pam_response **responses,
             void *data)
{
	int code = PAM_SUCCESS;

	if (n <= 0 || n > PAM_MAX_NUM_MSG)
		return PAM_CONV_ERR;
	struct pam_response *all = calloc((size_t)n, sizeof(*all));
	if (!all)
		return PAM_BUF_ERR;
	for (int i = 0; i < n && code == PAM_SUCCESS; i++)
		code = pass_on(data, messages[i], &all[i]);
	if (code == PAM_SUCCESS) {
		*responses = all;
		return code;
	}
	for (int i = 0; i < n; i++) {
		if (all[i].resp)
			explicit_bzero(all[i].resp, strlen(all[i].resp));
		free(all[i].resp);
	}
	free(all);
	return code;
}

/* Delays after failures are the screens' to show; nobody sleeps here. The name and shape are
 * PAM's. */
static void
no_delay(int code, unsigned int microseconds, void *data)
{
	(void)code;
	(void)microseconds;
	(void)data;
}

/* -- Signing in -------------------------------------------------------------------------------- */

/* The steps of signing in; the same code means different things in each. */
enum step {
	STEP_START,
	STEP_AUTHENTICATE,
	STEP_ACCOUNT,
	STEP_CHANGE,
	STEP_SESSION,
};

static enum auth_kind
collapse_change(int code)
{
	switch (code) {
	case PAM_AUTH_ERR:
	case PAM_MAXTRIES:
		return AUTH_FAILED;
	case PAM_AUTHTOK_ERR:
	case PAM_AUTHTOK_RECOVERY_ERR:
	case PAM_AUTHTOK_LOCK_BUSY:
	case PAM_AUTHTOK_DISABLE_AGING:
	case PAM_TRY_AGAIN:
	case PAM_PERM_DENIED:
	case PAM_USER_UNKNOWN:
		return AUTH_REFUSED;
	default:
		return AUTH_BROKEN;
	}
}

/* PAM's codes, after a step that did not succeed, as the four the program knows. */
static enum auth_kind
collapse(const struct helper *h, enum step step, int code)
{
	if (h->cancelled)
		return AUTH_FAILED;
	switch (step) {
	case STEP_AUTHENTICATE:
		switch (code) {
		case PAM_AUTH_ERR:
		case PAM_USER_UNKNOWN:
		case PAM_MAXTRIES:
		case PAM_CRED_INSUFFICIENT:
		case PAM_PERM_DENIED:
			return AUTH_FAILED;
		default:
			return AUTH_BROKEN;
		}
	case STEP_ACCOUNT:
		switch (code) {
		case PAM_ACCT_EXPIRED:
		case PAM_AUTH_ERR:
		case PAM_PERM_DENIED:
		case PAM_USER_UNKNOWN:
			return AUTH_REFUSED;
		default:
			return AUTH_BROKEN;
		}
	case STEP_CHANGE:
		return collapse_change(code);
	case STEP_SESSION:
		return code == PAM_PERM_DENIED ? AUTH_REFUSED : AUTH_BROKEN;
	case STEP_START:
		break;
	}
	return AUTH_BROKEN;
}

/* A refusal that the stack explained needs no second sentence, and giving up needs none. */
static const char *
sentence(const struct helper *h, enum auth_kind kind)
{
	switch (kind) {
	case AUTH_FAILED:
		if (h->cancelled)
			return "";
		return _("The name or the password does not match.");
	case AUTH_REFUSED:
		return h->said ? "" : _("This is not possible now. Please ask at the office.");
	case AUTH_BROKEN:
		return _("Signing in does not work at the moment. Please tell the office.");
	default:
		return "";
	}
}

static void
close_session(struct helper *h)
{
	if (!h->pamh)
		return;
	if (h->session) {
		pam_close_session(h->pamh, PAM_SILENT);
		pam_setcred(h->pamh, PAM_DELETE_CRED | PAM_SILENT);
	}
	pam_end(h->pamh, PAM_SUCCESS);
	h->pamh = NULL;
	h->session = false;
}

static void
fail(struct helper *h, enum step step, int code)
{
	enum auth_kind kind = collapse(h, step, code);

	if (kind == AUTH_BROKEN)
		log_write(LOG_LEVEL_FAULT, "sign-in: PAM service %s: step %d: %s", h->service, step,
		          h->pamh ? pam_strerror(h->pamh, code) : "cannot be started");
	say(h, kind, sentence(h, kind));
}

/* PAM_TTY: at a kiosk it says so, for pam_balai, unless the person comes from afar after all. */
static int
set_tty(struct helper *h)
{
	char kiosk[128];
	const char *name = strncmp(h->tty, "/dev/", 5) == 0 ? h->tty + 5 : h->tty;

	if (!h->kiosk || h->rhost)
		return pam_set_item(h->pamh, PAM_TTY, h->tty);
	snprintf(kiosk, sizeof(kiosk), "kiosk:%s", name);
	return pam_set_item(h->pamh, PAM_TTY, kiosk);
}

/* Only of who comes from afar, and into PAM's own environment, which no program inherits. pam_balai
 * knows the name (core/member_key.h). */
static int
tell_key(struct helper *h)
{
	char *setting;

	if (asprintf(&setting, "BALAI_SSH_KEY=%s", h->ssh_key) < 0)
		return PAM_BUF_ERR;
	int code = pam_putenv(h->pamh, setting);
	free(setting);
	return code;
}

static int
start(struct helper *h, const struct request *r)
{
	const struct pam_conv conv = { .conv = conversation, .appdata_ptr = h };
	const union {
		void (*function)(int, unsigned int, void *);
		const void *item;
	} delay = { .function = no_delay };
	int code = pam_start_confdir(h->service, r->text, &conv, h->pam_dir, &h->pamh);

	if (code != PAM_SUCCESS)
		h->pamh = NULL;
	if (code == PAM_SUCCESS)
		code = pam_set_item(h->pamh, PAM_FAIL_DELAY, delay.item);
	if (code == PAM_SUCCESS && h->tty)
		code = set_tty(h);
	if (code == PAM_SUCCESS && h->rhost)
		code = pam_set_item(h->pamh, PAM_RHOST, h->rhost);
	if (code == PAM_SUCCESS && h->rhost && h->ssh_key)
		code = tell_key(h);
	return code;
}

/* All steps in order; *step is the one that gave the returned code. */
static int
sign_in(struct helper *h, const struct request *r, enum step *step)
{
	*step = STEP_START;
	int code = start(h, r);
	if (code != PAM_SUCCESS)
		return code;
	*step = STEP_AUTHENTICATE;
	code = pam_authenticate(h->pamh, 0);
	if (code != PAM_SUCCESS)
		return code;
	*step = STEP_ACCOUNT;
	code = pam_acct_mgmt(h->pamh, 0);
	if (code == PAM_NEW_AUTHTOK_REQD) {
		*step = STEP_CHANGE;
		code = pam_chauthtok(h->pamh, PAM_CHANGE_EXPIRED_AUTHTOK);
	}
	if (code != PAM_SUCCESS)
		return code;
	*step = STEP_SESSION;
	code = pam_setcred(h->pamh, PAM_ESTABLISH_CRED);
	if (code != PAM_SUCCESS)
		return code;
	code = pam_open_session(h->pamh, 0);
	h->session = code == PAM_SUCCESS;
	return code;
}

static void
begin(struct helper *h, const struct request *r)
{
	const void *user = NULL;
	enum step step;

	close_session(h);
	int code = sign_in(h, r, &step);
	if (code == PAM_SUCCESS)
		code = pam_get_item(h->pamh, PAM_USER, &user);
	if (code == PAM_SUCCESS && user && !h->cancelled) {
		say(h, AUTH_DONE, user);
		return;
	}
	fail(h, step, code);
	close_session(h);
}

static void
change(struct helper *h)
{
	if (!h->session) {
		say(h, AUTH_REFUSED, _("Nobody is signed in. Sign in first."));
		return;
	}
	int code = pam_chauthtok(h->pamh, 0);
	if (code == PAM_SUCCESS)
		say(h, AUTH_DONE, "");
	else
		fail(h, STEP_CHANGE, code);
}

/* -- Printing ---------------------------------------------------------------------------------- */

static void
print(struct helper *h)
{
	char said[AUTH_TEXT_MAX + 1] = "";

	if (!h->print || h->paper < 0) {
		say(h, AUTH_REFUSED, _("No printer is set up here. Please ask at the office."));
		return;
	}
	/* A copy: what is counted is what is printed. */
	int text = pages_take(&h->pages, h->paper, said, sizeof(said));
	drop_paper(h);
	if (text < 0) {
		say(h, AUTH_REFUSED, said);
		return;
	}
	enum auth_kind kind = printer_run(h->print, text, h->fd, h->print_timeout, said,
	                                  sizeof(said));
	close(text);
	if (kind == AUTH_REFUSED)
		log_write(LOG_LEVEL_FAULT, "print: \"%s\" did not take a page", h->print);
	say(h, kind, said);
}

/* -- The process ------------------------------------------------------------------------------- */

static void
serve(struct helper *h, const struct request *r)
{
	if (r->kind == REQUEST_END)
		close_session(h);
	if (r->kind != REQUEST_BEGIN && r->kind != REQUEST_CHANGE && r->kind != REQUEST_PRINT)
		return; /* an answer that came too late */
	h->turn = r->turn;
	h->said = false;
	h->cancelled = false;
	lang_set(r->language);
	if (r->kind == REQUEST_PRINT) {
		print(h);
		return;
	}
	/* A module may hang on a network; it must not outlive the program by that. Outside of a
	 * conversation the end of the line ends us, so that the session is closed in order. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (r->kind == REQUEST_BEGIN)
		begin(h, r);
	else
		change(h);
	prctl(PR_SET_PDEATHSIG, 0);
	malloc_trim(0);
}

_Noreturn void
helper_run(int fd, const struct auth_config *config, const char *pam_dir)
{
	struct helper h = {
		.fd = helper_leave(fd), .service = config->service, .pam_dir = pam_dir,
		.kiosk = config->kiosk, .print = config->print,
		.print_timeout = config->print_timeout, .tty = config->tty, .rhost = config->rhost,
		.ssh_key = config->ssh_key, .paper = -1,
	};
	struct request r;

	if (h.fd < 0)
		_exit(1);
	while (receive(&h, &r)) {
		do {
			h.waiting = false;
			serve(&h, &r);
			explicit_bzero(&r, sizeof(r));
			if (h.waiting)
				r = h.next;
			explicit_bzero(&h.next, sizeof(h.next));
		} while (h.waiting);
	}
	close_session(&h);
	_exit(0);
}

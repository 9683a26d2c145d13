/* The program's end of signing in: starts the helper, sends what the person answers, and hands on
 * what PAM asks and says. Never blocks but in auth_stop, and there for two seconds at most. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "auth/auth.h"
#include "auth/protocol.h"
#include "base/lang.h"
#include "base/log.h"

#define STOP_WAIT_MS 2000

struct auth {
	int fd; /* -1 once the helper is known to be dead */
	pid_t helper;
	uint32_t turn;
	bool talking;   /* a conversation runs: DONE, FAILED, REFUSED or BROKEN is to come */
	bool signing;   /* it is a sign-in, not a change */
	bool asked;     /* a prompt awaits its answer */
	bool cancelled; /* by the person; only its end is still of interest */
	bool prints;    /* there is a program for it */
};

/* -- Starting ---------------------------------------------------------------------------------- */

/* Whoever can write there decides who signs in: only its owner, this user or root, may. */
static enum status
check_safe(const char *path, struct problem *p)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return problem_set(p, NOT_FOUND, NULL,
		                   _("The sign-in directory %s cannot be read: %s. Check its name and "
		                     "rights."),
		                   path, strerror(errno));
	if (st.st_uid != 0 && st.st_uid != geteuid())
		return problem_set(p, DENIED, NULL,
		                   _("%s belongs to somebody else, who could let anyone sign in. Use "
		                     "one of your own."),
		                   path);
	if (st.st_mode & (S_IWGRP | S_IWOTH))
		return problem_set(p, DENIED, NULL,
		                   _("Others can write to %s and could let anyone sign in. Take that "
		                     "right away with: chmod go-w %s"),
		                   path, path);
	return OK;
}

/* The directory and, when it is there, the service file in it. *resolved is for free(). */
static enum status
check_pam_dir(const char *dir, const char *service, char **resolved, struct problem *p)
{
	char file[PATH_MAX];

	*resolved = realpath(dir, NULL);
	if (!*resolved)
		return problem_set(p, NOT_FOUND, NULL,
		                   _("The sign-in directory %s cannot be read: %s. Check its name and "
		                     "rights."),
		                   dir, strerror(errno));
	enum status status = check_safe(*resolved, p);
	snprintf(file, sizeof(file), "%s/%s", *resolved, service);
	if (status == OK)
		status = check_safe(file, p);
	return status;
}

static struct auth *
start(const struct auth_config *config, const char *pam_dir, struct problem *p)
{
	int ends[2];
	struct auth *auth = calloc(1, sizeof(*auth));

	if (!auth || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
		free(auth);
		problem_set(p, IO, NULL, _("Signing in cannot be started: %s. Close other programs "
		                           "and try again."), strerror(errno));
		return NULL;
	}
	auth->helper = fork();
	if (auth->helper == 0) {
		close(ends[0]);
		helper_run(ends[1], config, pam_dir);
	}
	close(ends[1]);
	auth->fd = ends[0];
	auth->prints = config->print;
	if (auth->helper < 0) {
		problem_set(p, IO, NULL, _("Signing in cannot be started: %s. Close other programs "
		                           "and try again."), strerror(errno));
		close(auth->fd);
		free(auth);
		return NULL;
	}
	return auth;
}

struct auth *
auth_start(const struct auth_config *config, struct problem *p)
{
	char *pam_dir = NULL;
	struct auth *auth = NULL;

	if (!config->pam_dir || check_pam_dir(config->pam_dir, config->service, &pam_dir, p) == OK)
		auth = start(config, pam_dir, p);
	free(pam_dir);
	return auth;
}

/* The helper ends by itself when our end closes; one that hangs in a foreign module is killed. */
void
auth_stop(struct auth *auth)
{
	if (!auth)
		return;
	if (auth->fd >= 0)
		close(auth->fd);
	int pidfd = pidfd_open(auth->helper, 0);
	if (pidfd >= 0) {
		struct pollfd ended = { .fd = pidfd, .events = POLLIN };
		if (poll(&ended, 1, STOP_WAIT_MS) <= 0)
			kill(auth->helper, SIGKILL);
		close(pidfd);
	}
	while (waitpid(auth->helper, NULL, 0) < 0 && errno == EINTR)
		;
	free(auth);
}

pid_t
auth_helper(const struct auth *auth)
{
	return auth->helper;
}

int
auth_fd(const struct auth *auth)
{
	return auth->fd;
}

/* -- Talking ----------------------------------------------------------------------------------- */

static void
helper_lost(struct auth *auth)
{
	log_write(LOG_LEVEL_FAULT, "sign-in: the helper process is gone");
	close(auth->fd);
	auth->fd = -1;
}

/* `with`: a descriptor that goes along; -1: none. */
static enum status
send_request(struct auth *auth, const struct request *r, int with)
{
	if (auth->fd < 0)
		return IO;
	while (packet_send(auth->fd, r, with) < 0) {
		if (errno == EINTR)
			continue;
		if (errno == EAGAIN)
			return BUSY;
		helper_lost(auth);
		return IO;
	}
	return OK;
}

/* False when it does not fit. */
static bool
put(char *out, size_t size, const char *text)
{
	size_t n = text ? strlen(text) : 0;

	if (n >= size)
		return false;
	memcpy(out, text ? text : "", n + 1);
	return true;
}

static enum status
converse(struct auth *auth, struct request *r, int with)
{
	r->turn = ++auth->turn;
	enum status status = send_request(auth, r, with);
	auth->talking = status != BUSY;
	auth->signing = r->kind == REQUEST_BEGIN;
	auth->asked = false;
	auth->cancelled = false;
	return status;
}

enum status
auth_begin(struct auth *auth, const char *user, const char *language)
{
	struct request r = { .kind = REQUEST_BEGIN };

	if (!put(r.text, sizeof(r.text), user) || !put(r.language, sizeof(r.language), language))
		return INVALID;
	enum status status = converse(auth, &r, -1);
	explicit_bzero(&r, sizeof(r)); /* a secret is easily typed where the name belongs */
	return status;
}

enum status
auth_change(struct auth *auth, const char *language)
{
	struct request r = { .kind = REQUEST_CHANGE };

	if (!put(r.language, sizeof(r.language), language))
		return INVALID;
	return converse(auth, &r, -1);
}

/* A file in memory: its reader finds all of it and then the end, in its own time. -1 when there is
 * no room for it. */
static int
in_memory(const char *text, size_t size)
{
	int fd = memfd_create("print", MFD_CLOEXEC);

	while (fd >= 0 && size > 0) {
		ssize_t n = write(fd, text, size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			close(fd);
			return -1;
		}
		text += n;
		size -= (size_t)n;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

enum status
auth_print(struct auth *auth, const char *text, size_t size, const char *language)
{
	struct request r = { .kind = REQUEST_PRINT };

	if (!auth->prints)
		return NOT_FOUND;
	if (auth->talking && !auth->cancelled)
		return BUSY;
	if (!put(r.language, sizeof(r.language), language))
		return INVALID;
	int fd = in_memory(text, size);
	if (fd < 0)
		return FULL;
	enum status status = converse(auth, &r, fd);
	close(fd);
	return status;
}

enum status
auth_answer(struct auth *auth, const char *answer)
{
	struct request r = { .kind = answer ? REQUEST_ANSWER : REQUEST_CANCEL, .turn = auth->turn };

	if (!auth->talking || (answer && !auth->asked) || !put(r.text, sizeof(r.text), answer))
		return INVALID;
	enum status status = send_request(auth, &r, -1);
	explicit_bzero(&r, sizeof(r));
	if (status == OK) {
		auth->asked = false;
		auth->cancelled = !answer;
	}
	return status;
}

void
auth_end(struct auth *auth)
{
	struct request r = { .kind = REQUEST_END, .turn = ++auth->turn };

	auth->talking = false;
	send_request(auth, &r, -1);
}

/* -- Listening --------------------------------------------------------------------------------- */

/* Modules are not ours, and what they say goes to a terminal. */
static void
take(struct auth_event *event, const struct auth_event *sent)
{
	*event = *sent;
	event->text[AUTH_TEXT_MAX] = '\0';
	for (char *c = event->text; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			*c = ' ';
}

static void
broken(struct auth *auth, struct auth_event *event)
{
	auth->talking = false;
	event->kind = AUTH_BROKEN;
	snprintf(event->text, sizeof(event->text), "%s",
	         _("Signing in does not work at the moment. Please tell the office."));
}

/* Enters what was sent; false when it is of no interest any more. */
static bool
accept_reply(struct auth *auth, const struct reply *r, struct auth_event *event)
{
	if (r->turn != auth->turn || !auth->talking)
		return false;
	auth->talking = r->event.kind < AUTH_DONE;
	auth->asked = r->event.kind == AUTH_PROMPT_SECRET || r->event.kind == AUTH_PROMPT_TEXT;
	if (auth->cancelled && auth->talking)
		return false;
	take(event, &r->event);
	/* The secret was right just before the person gave up: giving up counts. */
	if (auth->cancelled && auth->signing && event->kind == AUTH_DONE) {
		auth_end(auth);
		*event = (struct auth_event){ .kind = AUTH_FAILED };
	}
	return true;
}

void
auth_next(struct auth *auth, struct auth_event *event)
{
	struct reply r;

	*event = (struct auth_event){ .kind = AUTH_NOTHING };
	while (auth->fd >= 0) {
		ssize_t n = recv(auth->fd, &r, sizeof(r), MSG_DONTWAIT);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return;
		if (n != (ssize_t)sizeof(r)) {
			helper_lost(auth);
			break;
		}
		if (accept_reply(auth, &r, event))
			return;
	}
	/* Told once per conversation. */
	if (auth->talking)
		broken(auth, event);
}

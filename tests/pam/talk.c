/* Talking to the helper, for its tests: see talk.h. */
#include "talk.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#define WAIT_MS 30000 /* for a helper that would never answer */

struct small_hall hall;
struct auth *auth;
struct auth_event event;

static struct auth *
start(const struct auth_config *config)
{
	struct problem p = { 0 };
	struct auth *started = auth_start(config, &p);

	if (!started)
		fail_msg("auth_start: %s", p.text);
	return started;
}

struct auth *
helper_start(const char *service)
{
	return start(&(struct auth_config){
		.service = service, .pam_dir = hall.pam_dir, .tty = "/dev/tty9" });
}

struct auth *
helper_start_kiosk(const char *tty, const char *rhost)
{
	return start(&(struct auth_config){
		.service = "balai", .pam_dir = hall.pam_dir, .kiosk = true, .tty = tty, .rhost = rhost });
}

void
expect(enum auth_kind kind)
{
	for (;;) {
		auth_next(auth, &event);
		if (event.kind != AUTH_NOTHING)
			break;
		struct pollfd ready = { .fd = auth_fd(auth), .events = POLLIN };
		if (poll(&ready, 1, WAIT_MS) <= 0)
			fail_msg("nothing came");
	}
	if (event.kind != kind)
		fail_msg("event %d (%s), not %d", event.kind, event.text, kind);
}

void
sign_in(const char *user, const char *secret)
{
	assert_int_equal(auth_begin(auth, user, "en"), OK);
	expect(AUTH_PROMPT_SECRET);
	assert_int_equal(auth_answer(auth, secret), OK);
}

void
reply(const char *secret)
{
	expect(AUTH_PROMPT_SECRET);
	assert_int_equal(auth_answer(auth, secret), OK);
}

int
open_all(void **state)
{
	(void)state;
	small_hall_reset(&hall);
	auth = helper_start("balai");
	return 0;
}

int
close_all(void **state)
{
	(void)state;
	auth_stop(auth);
	auth = NULL;
	return 0;
}

pid_t
helper_pid(void)
{
	char path[64];
	int pid = 0;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	if (fscanf(f, "%d", &pid) != 1)
		pid = 0;
	fclose(f);
	return pid;
}

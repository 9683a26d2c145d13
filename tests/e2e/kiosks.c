/* A public terminal of the demo village: see kiosks.h. */
#include "kiosks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

int
kiosk_begin(void **state)
{
	if (village_begin(state) != 0)
		return -1;
	clock_begin(time(NULL));
	return 0;
}

struct terminal *
kiosk_open(const char *more)
{
	char arguments[500];

	snprintf(arguments, sizeof(arguments), "--kiosk --lang en %s%s%s", more ? more : "",
	         more ? " " : "", village_option());
	struct terminal *t = open_program("vt100", arguments);
	expect(t, KIOSK_ATTRACTS);
	return t;
}

void
kiosk_enter(struct terminal *t)
{
	expect(t, KIOSK_ATTRACTS);
	press(t, "Space");
	expect(t, "What would you like to do?");
}

void
kiosk_sign_in(struct terminal *t, const char *login)
{
	choose(t, "Sign in");
	expect(t, "I have an account");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, login);
	press(t, "Enter");
	expect(t, "Password");
	type(t, VILLAGE_PASSWORD);
	press(t, "Enter");
	expect(t, "(W-");
	expect(t, "What would you like to do?");
}

void
kiosk_write(struct terminal *t, const char *title)
{
	choose(t, "Write a proposal");
	expect(t, "Only what has a * is needed.");
	type(t, title);
	expect(t, title);
}

/* -- Processes -------------------------------------------------------------------------------- */

/* The first child of a process; -1: it has none. */
static int
child_of(int pid)
{
	char path[80];
	int child = -1;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", pid, pid);
	FILE *f = fopen(path, "r");
	if (!f)
		return -1;
	if (fscanf(f, "%d", &child) != 1)
		child = -1;
	fclose(f);
	return child;
}

int
kiosk_visit(struct terminal *t)
{
	return child_of(terminal_pid(t));
}

int
kiosk_helper(int visit)
{
	return child_of(visit);
}

void
kiosk_gone(int pid)
{
	const int64_t end = real_ms() + patience_ms();

	while (kill(pid, 0) == 0) {
		if (real_ms() > end)
			fail_msg("process %d is still there", pid);
		poll(NULL, 0, 2);
	}
}

/* -- The terminal ----------------------------------------------------------------------------- */

void
kiosk_says(struct terminal *t, const char *text)
{
	const int64_t end = real_ms() + patience_ms();

	while (!shows(t, text)) {
		if (terminal_ended(t) || real_ms() > end)
			fail_screen(t, "\"%s\" does not appear", text);
		terminal_pump(2);
	}
}

void
kiosk_expect_wiped(struct terminal *t)
{
	size_t n;

	expect(t, KIOSK_ATTRACTS);
	const char *came = terminal_received(t, &n);
	if (!memmem(came, n, "\033[2J\033[3J", 8))
		fail_screen(t, "the lines above the screen were not wiped");
}

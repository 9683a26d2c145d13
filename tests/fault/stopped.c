/* A writer that is stopped in the midst of its write, as by a Ctrl-Z or a starved machine: the
 * others are told in time that they must wait, and go on reading; once it goes on, so do they. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "core/draft.h"
#include "core/review.h"
#include "core/setting.h"
#include "db/internal.h"
#include "fixture.h"

#define BUSY_MS 300 /* in place of the five seconds */
#define LATE_MS 2000 /* what a loaded machine may add */

static struct fixture hall;
static int within[2]; /* told by the writer just before it stops */
static char request[REQUEST_SIZE];

static _Noreturn void
fail(const char *what, const struct problem *p)
{
	fprintf(stderr, "stopped: %s: %s\n", what, p ? p->text : "");
	exit(1);
}

static enum status
stop_within(struct act *act, void *arg)
{
	(void)act;
	(void)arg;
	if (write(within[1], "x", 1) != 1)
		return IO;
	raise(SIGSTOP);
	return OK;
}

static void
write_and_stop(struct fixture *f)
{
	struct problem p = { 0 };

	fixture_open(f, DB_OPEN);
	if (act(&f->system, "stop", RIGHT_NONE, stop_within, NULL, &p) != OK)
		fail("the one that was stopped", &p);
	fixture_close(f);
}

static int64_t
milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
check_busy(struct fixture *f)
{
	struct session s = f->system;
	struct problem p = { 0 };
	int64_t begun = milliseconds();

	if (setting_set(&s, SETTING_VILLAGE, "Desa Lain", &p) != BUSY
	    || strcmp(p.text, status_text(BUSY)) != 0)
		fail("a write is not told that it must wait", &p);
	int64_t took = milliseconds() - begun;
	if (took < BUSY_MS - 10 || took > BUSY_MS + LATE_MS)
		fail("the limit of the wait is not kept", NULL);
	s.member = 1;
	if (draft_save(&s, "proposal", 0, "half a text", request, 0) != BUSY)
		fail("a draft waits although it was told not to", NULL);
}

static void
check_reading(struct fixture *f)
{
	struct problem p = { 0 };
	int64_t waiting;
	int64_t oldest;
	struct proposal_page page;
	struct arena a = { 0 };

	if (review_count(f->db, &waiting, &oldest) != OK || waiting != 1
	    || proposal_read(&f->system, &a, 1, &page) != OK || db_integrity(f->db, &p) != OK)
		fail("reading does not go on", &p);
	arena_free(&a);
}

/* Once with each way to wait. */
static void
try_meanwhile(struct fixture *f)
{
	fixture_open(f, DB_OPEN);
	db_set_wait(f->db, BUSY_MS);
	check_busy(f);
	check_reading(f);
	db_wait_by_signal(f->db, NULL);
	check_busy(f);
	check_reading(f);
	fixture_close(f);
}

static void
write_after(struct fixture *f)
{
	struct problem p = { 0 };

	fixture_open(f, DB_OPEN);
	if (setting_set(&f->system, SETTING_VILLAGE, "Desa Lain", &p) != OK)
		fail("writing does not go on", &p);
	fixture_sound(f);
	fixture_close(f);
}

static void
make(struct fixture *f)
{
	struct session author;
	struct problem p = { 0 };
	const struct proposal_fields fields = fixture_fields("Perbaikan jalan RT 03");
	int64_t id;

	fixture_open(f, DB_CREATE);
	fixture_member(f, "author", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(f, "author", &author);
	if (proposal_submit(&author, &fields, request, &id, &p) != OK)
		fail("making the hall", &p);
	fixture_close(f);
}

/* The hall is only ever opened by processes of their own. */
static pid_t
in_child(void (*work)(struct fixture *f))
{
	pid_t pid = fork();

	if (pid < 0)
		fail("fork", NULL);
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		work(&hall);
		_exit(0);
	}
	return pid;
}

static void
and_wait(pid_t pid)
{
	int status;

	if (waitpid(pid, &status, 0) != pid || status != 0)
		fail("a process failed", NULL);
}

int
main(void)
{
	int status;
	char byte;

	fixture_dir(&hall);
	request_key(request);
	and_wait(in_child(make));
	if (pipe(within) != 0)
		fail("pipe", NULL);
	pid_t writer = in_child(write_and_stop);
	if (read(within[0], &byte, 1) != 1 || waitpid(writer, &status, WUNTRACED) != writer
	    || !WIFSTOPPED(status))
		fail("the writer does not stop", NULL);
	and_wait(in_child(try_meanwhile));
	kill(writer, SIGCONT);
	and_wait(writer);
	and_wait(in_child(write_after));
	and_wait(in_child(fixture_end));
	return 0;
}

/* A disk that is nearly full: what is new is refused before the engine fails, with a sentence; what was
 * typed is kept, what makes room is done, and it all goes on once there is room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/act.h"
#include "core/audit.h"
#include "core/clock_guard.h"
#include "core/draft.h"
#include "core/member_erase.h"
#include "core/verb_words.h"
#include "db/internal.h"
#include "unit/office.h"

#define MIB (INT64_C(1) << 20)
#define REQUEST "0123456789abcdef0123456789abcdef"

static enum status
submit(struct office *o, struct session *s, const char *title)
{
	const struct proposal_fields f = fixture_fields(title);
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	return proposal_submit(s, &f, request, &id, &o->p);
}

static enum status
draft(struct office *o)
{
	return draft_save(&o->ani, "proposal", 0, "Jalan di depan balai", REQUEST, 0);
}

static void
what_is_new_is_refused_and_the_rest_goes_on(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Lampu jalan di gang melati");
	struct erasure e = { .id = o->oki.member, .basis = ERASE_PAPER };
	struct session again;
	struct draft kept;

	db_set_room(o->f.db, DB_ROOM_NEW - 1);
	int64_t newest = audit_newest(o->f.db);
	assert_int_equal(submit(o, &o->budi, "Selokan di belakang pasar"), FULL);
	assert_non_null(strstr(o->p.text, "nearly full"));
	assert_non_null(strstr(o->p.text, "Please tell the office"));
	assert_int_equal(audit_newest(o->f.db), newest);
	assert_int_equal(draft(o), OK);
	assert_int_equal(draft_read(&o->ani, &o->a, "proposal", 0, &kept), OK);
	assert_string_equal(kept.body, "Jalan di depan balai");
	assert_int_equal(office_look(o, id).state, PROPOSAL_PUBLISHED);
	fixture_enter(&o->f, "oni", &again);
	session_leave(&again);
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_int_equal(office_decide(o, &o->mona, id, "hide"), OK);
	/* To the last. */
	db_set_room(o->f.db, DB_ROOM_DRAFTS - 1);
	assert_int_equal(draft(o), FULL);
	assert_int_equal(office_decide(o, &o->mona, id, "restore"), FULL);
	fixture_enter(&o->f, "oni", &again);
	session_leave(&again);
	e.id = o->oni.member;
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	db_set_room(o->f.db, DB_ROOM_NEW);
	assert_int_equal(submit(o, &o->budi, "Selokan di belakang pasar"), OK);
	fixture_sound(&o->f);
}

static bool
fill(const char *path, int64_t size)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	bool done = fd >= 0 && posix_fallocate(fd, 0, size) == 0;

	if (fd >= 0)
		close(fd);
	return done;
}

/* In a child, on a disk of its own: 0, or what went wrong; 77: it may have none. */
static int
on_a_small_disk(const char *directory)
{
	char path[200];
	void *state;

	if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
	    || mount("tmpfs", directory, "tmpfs", 0, "size=32m") != 0)
		return 77;
	setenv("TMPDIR", directory, 1);
	if (office_setup(&state) != 0)
		return 1;
	struct office *o = state;
	snprintf(path, sizeof(path), "%s/filler", directory);
	if (submit(o, &o->budi, "Selokan di belakang pasar") != OK)
		return 2;
	if (!fill(path, 20 * MIB) || submit(o, &o->budi, "Jembatan bambu di hilir") != OK)
		return 3; /* it was looked at a moment ago */
	o->f.clock->ticks += 10000;
	if (submit(o, &o->budi, "Pos ronda di RT 03") != FULL || draft(o) != OK)
		return 4;
	unlink(path);
	o->f.clock->ticks += 10000;
	if (submit(o, &o->budi, "Pos ronda di RT 03") != OK)
		return 5;
	return db_integrity(o->f.db, &o->p) == OK ? 0 : 6;
}

static void
a_disk_that_fills_up_and_is_emptied_again(void **state)
{
	char directory[] = "/tmp/balai-room-XXXXXX";
	int status;

	(void)state;
	assert_non_null(mkdtemp(directory));
	pid_t pid = fork();
	if (pid == 0)
		_exit(on_a_small_disk(directory));
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	rmdir(directory);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == 77) {
		print_message("# no disk of one's own may be mounted here\n");
		skip();
	}
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* One that was renamed would be refused on the day on which it is needed. */
static void
what_is_done_to_the_last_is_done_at_all(void **state)
{
	(void)state;
	for (const char *const *v = act_to_the_last; *v; v++) {
		struct verb verb = { .verb = "" };
		for (size_t i = 0; strcmp(verb.verb, *v) != 0; i++)
			if (!verb_at(i, &verb))
				fail_msg("there is no verb %s", *v);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_disk_that_fills_up_and_is_emptied_again),
		cmocka_unit_test(what_is_done_to_the_last_is_done_at_all),
		OFFICE_TEST(what_is_new_is_refused_and_the_rest_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A hall for one test: see testhall.h. */
#include "unit/testhall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/role.h"
#include "core/tree.h"

/* Before main, where clock_shared.c looks for it: so all tests of a program share one. */
static struct clock_shared *clock_file;

__attribute__((constructor(101))) static void
make_clock(void)
{
	char path[64];
	int fd = memfd_create("clock", MFD_CLOEXEC);

	if (fd < 0 || ftruncate(fd, sizeof(*clock_file)) != 0)
		abort();
	clock_file = mmap(NULL, sizeof(*clock_file), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (clock_file == MAP_FAILED)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	setenv("BALAI_TEST_CLOCK", path, 1);
}

int
hall_setup(void **state)
{
	struct hall *h = calloc(1, sizeof(*h));

	assert_non_null(h);
	lang_init();
	lang_set("en");
	h->clock = clock_file;
	h->clock->now = HALL_NOW;
	folder_make(h->dir);
	snprintf(h->path, sizeof(h->path), "%s/balai.db", h->dir);
	snprintf(h->key_path, sizeof(h->key_path), "%s/key", h->dir);
	assert_int_equal(key_create(h->key_path, &h->p), OK);
	assert_int_equal(key_load(&h->key, h->key_path, &h->p), OK);
	assert_int_equal(db_open(&h->db, h->path, DB_CREATE, &h->p), OK);
	session_begin(&h->system, h->db, &h->key, ACTOR_SYSTEM);
	h->raw = raw_open(h->path);
	*state = h;
	return 0;
}

int
hall_teardown(void **state)
{
	struct hall *h = *state;

	raw_close(h->raw);
	db_close(h->db);
	folder_remove(h->dir);
	arena_free(&h->arena);
	free(h);
	return 0;
}

void
hall_enter(struct hall *h, struct session *s, const char *login)
{
	session_begin(s, h->db, &h->key, ACTOR_GUEST);
	if (session_enter(s, login, "test", &h->p) != OK)
		fail_msg("%s", h->p.text);
}

enum status
hall_give(struct hall *h, struct session *s, int64_t member, const char *role, int64_t area)
{
	const struct role_grant grant = { .role = role, .area = area };

	return member_grant(s, member, &grant, &h->p);
}

enum status
hall_take(struct hall *h, struct session *s, int64_t member, const char *role)
{
	struct holding *held;
	size_t n;

	if (role_holdings(h->db, &h->arena, member, h->clock->now, &held, &n) != OK)
		return IO;
	for (size_t i = 0; i < n; i++)
		if (strcmp(held[i].name, role) == 0)
			return member_revoke(s, member, held[i].id, &h->p);
	return NOT_FOUND;
}

void
hall_enter_as(struct hall *h, struct session *s, const char *login, const char *role,
              int64_t area)
{
	hall_enter(h, s, login);
	if (hall_give(h, &h->system, s->member, role, area) != OK)
		fail_msg("%s", h->p.text);
	assert_int_equal(session_refresh(s, &h->p), OK);
}

struct making {
	const char *path;
	int64_t id;
	size_t made;
};

static enum status
make_area(struct act *act, void *arg)
{
	struct making *m = arg;

	return tree_make(act, TREE_AREA, m->path, &m->id, &m->made);
}

int64_t
hall_area(struct hall *h, const char *path)
{
	struct making m = { .path = path };

	if (act(&h->system, "test", RIGHT_NONE, make_area, &m, &h->p) != OK)
		fail_msg("%s", h->p.text);
	return m.id;
}

void
hall_move_to(struct hall *h, int64_t member, int64_t area)
{
	raw_run(h->raw, "UPDATE person SET area = %lld WHERE member = %lld", (long long)area,
	        (long long)member);
}

enum status
hall_nothing(struct act *act, void *arg)
{
	(void)act;
	(void)arg;
	return OK;
}

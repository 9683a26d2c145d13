/* A hall for one test: an empty database in a directory of its own, a clock the test moves, people
 * and areas by a word each. */
#ifndef BALAI_TESTS_TESTHALL_H
#define BALAI_TESTS_TESTHALL_H

#include "base/arena.h"
#include "clock_shared.h"
#include "core/member.h"
#include "folder.h"
#include "unit/raw.h"

/* 3 August 2026, 9 o'clock in Jakarta. */
#define HALL_NOW INT64_C(1785722400)

struct hall {
	char dir[FOLDER_MAX];
	char path[FOLDER_MAX + 16]; /* of the database */
	char key_path[FOLDER_MAX + 16];
	struct db *db;
	struct key key;
	struct clock_shared *clock;
	struct session system;
	struct arena arena;
	struct raw *raw;
	struct problem p;
};

/* For cmocka: *state is a struct hall. */
int hall_setup(void **state);
int hall_teardown(void **state);
#define HALL_TEST(f) cmocka_unit_test_setup_teardown(f, hall_setup, hall_teardown)

/* A pending member named after the login, and a session of theirs. */
void hall_enter(struct hall *h, struct session *s, const char *login);
/* ... who holds a role: everywhere, or in an area. */
void hall_enter_as(struct hall *h, struct session *s, const char *login, const char *role,
                   int64_t area);
/* Gives a role, in that session: everywhere (area 0), or in an area; takes the first such role the
 * member holds: NOT_FOUND when there is none. */
enum status hall_give(struct hall *h, struct session *s, int64_t member, const char *role,
                      int64_t area);
enum status hall_take(struct hall *h, struct session *s, int64_t member, const char *role);
/* The area of a path, made where it is not there. */
int64_t hall_area(struct hall *h, const char *path);
void hall_move_to(struct hall *h, int64_t member, int64_t area);

/* A change that does nothing, for acts that are about the guard alone. */
enum status hall_nothing(struct act *act, void *arg);

#endif

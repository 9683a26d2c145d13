/* Talking to the helper, for its tests: one hall, one helper, the event that came last. */
#ifndef BALAI_TESTS_TALK_H
#define BALAI_TESTS_TALK_H

#include <sys/types.h>

#include "auth/auth.h"
#include "small_hall.h"

#define WRONG "bukan yang ini"

/* A test with a reset hall and a fresh helper. */
#define WITH_HELPER(test) cmocka_unit_test_setup_teardown(test, open_all, close_all)

extern struct small_hall hall;
extern struct auth *auth;
extern struct auth_event event;

struct auth *helper_start(const char *service);
struct auth *helper_start_kiosk(const char *tty, const char *rhost);
/* Waits for the next event and demands its kind. */
void expect(enum auth_kind kind);
/* Begins, and answers the first prompt; NULL gives up there. */
void sign_in(const char *user, const char *secret);
/* Waits for a prompt and answers it. */
void reply(const char *secret);
/* The one child of this process; 0 when there is none. */
pid_t helper_pid(void);

int open_all(void **state);
int close_all(void **state);

/* The other file of this test program: how many of its tests failed. */
int helper_process_tests(void);

#endif

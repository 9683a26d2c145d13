/* The world a test's programs live in: a directory of its own, an environment of its own, a clock
 * that the test moves, and how long a test is patient. One world at a time. */
#ifndef BALAI_TESTS_WORLD_H
#define BALAI_TESTS_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Makes an empty directory (mode 0700). End with world_end, which also ends every program that
 * still runs. Both fit cmocka's setup and teardown. */
int world_begin(void **state);
int world_end(void **state);
const char *world_dir(void);
/* A path in it; freed with the world. */
const char *world_path(const char *name);

/* From now on programs see this clock. `now` is UTC seconds. */
void clock_begin(int64_t now);
/* Lets time pass for them. */
void clock_move(int64_t ms);
/* Sets the calendar without letting time pass, as when somebody sets the machine's clock. */
void clock_set(int64_t now);
int64_t clock_shown_ticks(void);
bool clock_is_fake(void);

/* Milliseconds a test waits at most for anything: 15 s, times BALAI_TEST_PATIENCE. */
int64_t patience_ms(void);
/* The system's clock that never goes back, ms. */
int64_t real_ms(void);

/* A file in the source or build tree; freed with the world. The test fails without the
 * variables top_srcdir and top_builddir. */
const char *source_path(const char *name);
const char *build_path(const char *name);
/* The program under test: build_path("balai-test"), or BALAI_TEST_PROGRAM. */
const char *program_path(void);

/* To call in a forked child: enters world_dir(), sets the environment and runs argv. `term` NULL:
 * TERM is unset. env: further "NAME=VALUE", ends with NULL, may be NULL. watched_fd -1: none.
 * Never returns; 127 when there is no such program. */
_Noreturn void world_exec(const char *const *argv, const char *term, const char *const *env,
                          int watched_fd);

/* Remembers a child, so that it does not outlive the test, and forgets it once reaped. */
void world_child(int pid);
void world_child_gone(int pid);
/* Waits for its end and returns the exit status, or -signal. Fails when patience runs out. */
int world_reap(int pid);

#endif

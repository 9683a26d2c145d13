/* The words a test script is written in: open, type, press, expect. Each one that cannot be
 * fulfilled fails the test and prints the screen. No word sleeps: expectations are looked at
 * whenever the program has finished drawing and waits, until patience runs out. */
#ifndef BALAI_TESTS_SCRIPT_H
#define BALAI_TESTS_SCRIPT_H

#include "terminal.h"
#include "world.h"

/* cmocka's setup and teardown: a world, and its end with all terminals. */
int script_begin(void **state);
int script_end(void **state);

/* The program under test on a terminal of 80x24. `arguments` are separated by single blanks
 * (none may contain one); `term` NULL: TERM unset. */
struct terminal *open_program(const char *term, const char *arguments);
/* The same with size and further "NAME=VALUE" (ends with NULL; may be NULL). */
struct terminal *open_program_sized(const char *term, int rows, int columns,
                                    const char *const *env, const char *arguments);

/* A demo village in world_path(name): database, configuration, key, services. Returns the path.
 * Adds nothing to the world's clock: begin the clock before, if there shall be one. */
const char *demo_village(const char *name);

/* Types text as it stands (UTF-8), then waits until it is dealt with. */
void type(struct terminal *t, const char *text);
/* Presses a key by name: "Up" "Down" "Left" "Right" "PageUp" "PageDown" "Home" "End" "Insert"
 * "Delete" "Backspace" "Enter" "Tab" "BackTab" "Esc" "F1".."F12" "Ctrl-A".. or one character.
 * A lone Esc is one only after a while: a test's clock is moved by that. */
void press(struct terminal *t, const char *key);
void press_times(struct terminal *t, const char *key, int times);
/* Presses the number before the line of a menu that begins with `label`, once it is there. */
void choose(struct terminal *t, const char *label);
/* The bytes of a key; fails for an unknown name. */
const char *key_bytes(const char *key);

/* Until the program has dealt with all input, drawn, and waits; or has ended. */
void settle(struct terminal *t);
/* Lets time pass (the test's clock) and waits until every open program has noticed. */
void pass_time(struct terminal *t, int64_t ms);

/* Until the text stands somewhere on one row of the screen / on none any more. */
void expect(struct terminal *t, const char *text);
void expect_gone(struct terminal *t, const char *text);
/* Now, once settled. */
void expect_row(struct terminal *t, int row, const char *text);
void expect_absent(struct terminal *t, const char *text);
bool shows(struct terminal *t, const char *text);

/* The hardware cursor: what stands from it on; what its row holds. */
void expect_cursor_on(struct terminal *t, const char *text);
void expect_cursor_row(struct terminal *t, const char *text);

/* The whole screen and the cursor are as in tests/e2e/golden/NAME.txt, which is written anew when
 * BALAI_GOLDEN=write. */
void expect_golden(struct terminal *t, const char *name);

/* The program ends by itself with this status. */
void expect_exit(struct terminal *t, int status);

/* The line since `mark`. */
void mark(struct terminal *t);
size_t bytes_since(struct terminal *t);
int64_t writes_since(struct terminal *t);
/* At most so many bytes came since the mark; `what` names it in the failure. */
void expect_bytes(struct terminal *t, size_t most, const char *what);
void expect_writes(struct terminal *t, int64_t most, const char *what);

/* Ends the test with the screen printed. */
_Noreturn void fail_screen(struct terminal *t, const char *fmt, ...)
        __attribute__((format(printf, 2, 3)));

#endif

/* A terminal with a program on it: a pty whose output feeds a terminal emulator (libvterm), so
 * that a test sees what a person would: cells, attributes, the cursor; and what a line would:
 * bytes. Knows neither tests' wording nor balai: see script.h for that. */
#ifndef BALAI_TESTS_TERMINAL_H
#define BALAI_TESTS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct terminal;

struct terminal_config {
	const char *const *argv; /* ends with NULL; argv[0] is a path */
	int rows;                /* 0: 24 */
	int columns;             /* 0: 80 */
	const char *term;        /* NULL: TERM is unset */
	const char *const *env;  /* further "NAME=VALUE", ends with NULL; NULL for none */
	bool latin;              /* a terminal without UTF-8 */
	bool slow;               /* a line of 2400 baud: 240 bytes a second of the test's clock */
};

/* Starts the program in world_dir(). Several terminals may be open at once. */
struct terminal *terminal_open(const struct terminal_config *config);
/* The line drops: the program gets SIGHUP. It is not waited for. */
void terminal_hang_up(struct terminal *t);
/* Kills the program if it still runs, reaps it and frees the terminal; NULL is fine. */
void terminal_close(struct terminal *t);
/* All that are still open: for a test's teardown. */
void terminal_close_all(void);

int terminal_pid(const struct terminal *t);
void terminal_signal(struct terminal *t, int signal);
/* Waits for the program's end, reading what it still writes: exit status, or -signal. */
int terminal_wait_exit(struct terminal *t);

/* What the person does. */
void terminal_send(struct terminal *t, const char *bytes, size_t n);
void terminal_resize(struct terminal *t, int rows, int columns);

/* Reads what has come, on all terminals, waiting up to `ms` for the first of it. */
void terminal_pump(int ms);
/* Whether the program has taken all that was sent, shown all it had to say, and waits (for input,
 * or a time that the test's clock has not reached). Known for programs linked with
 * tests/watched.c; others are settled only once they have ended. Does not wait. */
bool terminal_settled(struct terminal *t);
/* Whether the line is one of lines (echoed and edited by the system), not of keys. */
bool terminal_in_lines(const struct terminal *t);
/* Times the program let the line echo what is typed, since its start. */
int64_t terminal_echoes(const struct terminal *t);
/* Whether it has ended (and everything it wrote is read). */
bool terminal_ended(struct terminal *t);

/* What is on the screen. Texts live until the next call about this terminal. */
int terminal_rows(const struct terminal *t);
int terminal_columns(const struct terminal *t);
const char *terminal_row(struct terminal *t, int row); /* UTF-8 without trailing blanks */
const char *terminal_screen(struct terminal *t);       /* all rows, each with its line feed */
/* What can be scrolled back to: the rows that went off at the top, as far as they were not wiped. */
const char *terminal_above(struct terminal *t);
void terminal_cursor(const struct terminal *t, int *row, int *column);
const char *terminal_cell(struct terminal *t, int row, int column); /* "" or " " when blank */

struct terminal_look {
	bool bold;
	bool underline;
	bool reverse;
	bool blink;
	bool coloured; /* fore- or background is not the default */
};
struct terminal_look terminal_look(const struct terminal *t, int row, int column);

/* The line since the last mark (at first: since the start). */
void terminal_mark(struct terminal *t);
size_t terminal_bytes(const struct terminal *t);    /* received */
size_t terminal_chunks(const struct terminal *t);   /* reads that brought something */
int64_t terminal_writes(const struct terminal *t);  /* write(2) of the program to the terminal */
/* What was received since the mark, with control characters readable ("\e[H"). */
const char *terminal_raw(struct terminal *t);
/* Received since the mark, as it came; *n its size. */
const char *terminal_received(const struct terminal *t, size_t *n);

#endif

/* Programs without a screen: commands run to their end, and conversations over pipes (--plain). */
#ifndef BALAI_TESTS_LINES_H
#define BALAI_TESTS_LINES_H

#include <stdbool.h>
#include <stddef.h>

struct outcome {
	int status; /* exit status, or -signal */
	char *out;  /* NUL-terminated */
	char *err;
	size_t out_size;
};

/* Runs argv in the world's directory with `input` (NULL: none) on stdin, no terminal. env: further
 * "NAME=VALUE", may be NULL. Fails when patience runs out. */
struct outcome *run_command(const char *const *argv, const char *const *env, const char *input);
/* The program under test; `arguments` are separated by single blanks. */
struct outcome *run_program(const char *arguments, const char *input);
void outcome_free(struct outcome *o);

/* A conversation: stdin, stdout and stderr are pipes; stderr goes into the same text. */
struct lines;

struct lines *lines_open(const char *const *argv, const char *const *env);
/* Sends a line; its line feed is added. */
void lines_say(struct lines *l, const char *line);
/* Waits until `text` is said after what was expected last, and goes on behind it. */
void lines_expect(struct lines *l, const char *text);
/* Everything said up to now. */
const char *lines_said(const struct lines *l);
/* What is said after the last expectation, as far as it has come. */
const char *lines_rest(const struct lines *l);
/* No more input: waits for the end and returns the exit status, or -signal. */
int lines_finish(struct lines *l);
void lines_free(struct lines *l);

#endif

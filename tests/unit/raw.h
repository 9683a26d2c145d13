/* The engine by hand, past every guard of the program: to break things on purpose, and to look at
 * what was written. Tests only. */
#ifndef BALAI_TESTS_RAW_H
#define BALAI_TESTS_RAW_H

#include <stddef.h>
#include <stdint.h>

struct raw;

/* A second connection. What it writes need not survive a power cut. Fails the test on error. */
struct raw *raw_open(const char *path);
void raw_close(struct raw *raw);

/* Runs statements; 0, or the engine's error code. */
int raw_try(struct raw *raw, const char *sql);
/* The same, which must work. */
void raw_run(struct raw *raw, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The first column of the first row; there must be one. */
int64_t raw_int(struct raw *raw, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Its bytes; returns how many. */
size_t raw_bytes(struct raw *raw, const char *sql, unsigned char *out, size_t size);

#endif

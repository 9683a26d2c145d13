/* What tests of balai notify share: a small hall with one member who wants to be told outside,
 * gateways that are shell scripts, runs of the command, and files that all of these leave. */
#ifndef BALAI_TESTS_GATEWAYS_H
#define BALAI_TESTS_GATEWAYS_H

#include <stdint.h>
#include <sys/types.h>

#include "lines.h"
#include "world.h"

/* cmocka's setup: a world with a hall in it, a configuration that names the gateway "gateway" with
 * a timeout of a second, a clock at 2026-08-03T02:00:00Z, and member 7, Siti, who reads English.
 * End with world_end. */
int gateways_begin(void **state);

/* -- Files of the world ---------------------------------------------------------------------- */

void file_write(const char *name, mode_t mode, const char *fmt, ...)
        __attribute__((format(printf, 3, 4)));
/* Its text, "" when there is none; for free(). */
char *file_read(const char *name);
int file_lines(const char *name);
/* The text is in the file; is nowhere in it. */
void file_says(const char *name, const char *text);
void file_hides(const char *name, const char *text);
/* Until it is there; until it has more lines than these. */
void await_file(const char *name);
void await_line(const char *name, int before);
void nap(int ms);

/* -- The hall: its database is open in this process within these alone, never across a fork ---- */

void hall_change(const char *sql);
int64_t hall_ask(const char *sql);
void hall_add(int id, const char *name, const char *phone, const char *email,
              const char *language);
/* `n` notices for a member. */
void hall_tell(int member, int n);

/* -- Running --------------------------------------------------------------------------------- */

/* The gateway is this shell script, in the world's directory. */
void gateway_is(const char *script);
/* balai notify with these options ends with this status; also prints these texts. */
struct outcome *notify_run(const char *options, int status);
void notify_says(const char *options, int status, const char *out, const char *err);
/* In the background: its process. What it prints goes to the file "printed". */
int notify_start(void);

#endif

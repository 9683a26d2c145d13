/* Serial numbers without gaps: given in the transaction that uses them, never again. */
#ifndef BALAI_CORE_SERIAL_H
#define BALAI_CORE_SERIAL_H

#include <stdbool.h>

#include "db/db.h"

/* The next number of a kind of code ("U", "member") in a year (0 where years do not matter). */
enum status serial_next(struct db *db, const char *kind, int64_t year, int64_t *serial);
/* The last one given; 0: none, or it cannot be read. */
int64_t serial_last(struct db *db, const char *kind, int64_t year);

/* Reads a code as people type it, "u 2026 1" for U-2026-0001: `letter` in lower case. False when it
 * is none. */
bool serial_parse(const char *typed, char letter, int64_t *year, int64_t *serial);
/* The id that `by_code` (?1 year, ?2 serial) selects for a code as typed; 0 and NOT_FOUND: none. */
enum status serial_find(struct db *db, const struct sql *const *by_code, char letter,
                        const char *typed, int64_t *id);
/* Year and number of the one with that id, which `by_id` (?1) selects; NOT_FOUND and 0: none. */
enum status serial_of(struct db *db, const struct sql *const *by_id, int64_t id, int64_t *year,
                      int64_t *serial);

#endif

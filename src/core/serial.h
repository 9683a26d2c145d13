/* Serial numbers without gaps: given in the transaction that uses them, never again. */
#ifndef BALAI_CORE_SERIAL_H
#define BALAI_CORE_SERIAL_H

#include "db/db.h"

/* The next number of a kind of code ("U", "member") in a year (0 where years do not matter). */
enum status serial_next(struct db *db, const char *kind, int64_t year, int64_t *serial);

#endif

/* Verification: recomputes the audit tree, the references and the counters from the rows. */
#ifndef BALAI_CORE_VERIFY_H
#define BALAI_CORE_VERIFY_H

#include "core/audit.h"

/* OK, or CORRUPT at the first break with the entry, row or counter named in *p. *checked receives
 * the audit entries checked. */
enum status hall_verify(struct db *db, int64_t *checked, struct problem *p);

#endif

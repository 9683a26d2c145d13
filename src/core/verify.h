/* Verification: recomputes the audit tree, the references and the counters from the rows. */
#ifndef BALAI_CORE_VERIFY_H
#define BALAI_CORE_VERIFY_H

#include "core/audit.h"

/* OK, or CORRUPT at the first break with the entry, row or counter named in *p. *checked receives
 * the audit entries checked. */
enum status hall_verify(struct db *db, int64_t *checked, struct problem *p);

/* -- For the rooms that check their own ------------------------------------------------------- */

/* A row of the statement is a break, its first column says which. */
struct verify_check {
	const struct sql *const *sql;
	const char *what; /* N_() */
};
enum status verify_run(struct db *db, const struct verify_check *checks, size_t n,
                       struct problem *p);
/* Logs the break, and fills *p: CORRUPT. */
enum status verify_broken(struct problem *p, const char *what, int64_t which);

/* Things of all kinds against what the trail vouches for (verify_rows.c). */
enum status rows_verify(struct db *db, struct problem *p);
/* Programs, phases, reports, what residents say (program_verify.c). */
enum status program_verify(struct db *db, struct problem *p);
/* Groups, their people, what is in their name (association_verify.c). */
enum status association_verify(struct db *db, struct problem *p);
/* Consultations, answers, figures, texts (consultation_verify.c). */
enum status consultation_verify(struct db *db, struct problem *p);
/* What is kept for figures (figures_verify.c). */
enum status figures_verify(struct db *db, struct problem *p);
/* Documents (document_verify.c). */
enum status document_verify(struct db *db, struct problem *p);
/* What is linked with what (link_verify.c). */
enum status link_verify(struct db *db, struct problem *p);
/* The village's money (budget_verify.c). */
enum status budget_verify(struct db *db, struct problem *p);
/* Meetings, their points and lists (meeting_verify.c). */
enum status meeting_verify(struct db *db, struct problem *p);

#endif

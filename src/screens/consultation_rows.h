/* Rows of consultations, as several lists show them. */
#ifndef BALAI_SCREENS_CONSULTATION_ROWS_H
#define BALAI_SCREENS_CONSULTATION_ROWS_H

#include "core/consultation.h"
#include "tui/list.h"

/* Columns: title, how it stands in a few words, and what of it is one's own. */
extern const struct column consultation_columns[];
/* ... and for the office how many have answered. */
extern const struct column consultation_office_columns[];

/* Where it stands, short enough for a column: "closes tomorrow", "answer LATE 12 days". In `a`. */
const char *consultation_brief(struct arena *a, const struct consultation_row *r);

/* When what this member has begun to answer, and not sent, was last kept; 0: nothing is. */
int64_t consultation_begun(struct session *s, const struct consultation_heading *h);

/* A page of list_source.page for `query`, in these columns. */
size_t consultation_rows_page(struct session *s, const struct consultation_query *query,
                              struct arena *a, const struct row *from, bool backward, size_t n,
                              struct row *rows);
size_t consultation_rows_office(struct session *s, const struct consultation_query *query,
                                struct arena *a, const struct row *from, bool backward, size_t n,
                                struct row *rows);

#endif

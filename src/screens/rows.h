/* Rows that several lists show: of proposals, and of rights. */
#ifndef BALAI_SCREENS_ROWS_H
#define BALAI_SCREENS_ROWS_H

#include "core/proposal.h"
#include "tui/list.h"

/* Columns: title, area, support; and: title, state, date. */
extern const struct column rows_public[];
extern const struct column rows_own[];

/* A page of list_source.page for `query`; each row is filled by `fill`. */
size_t rows_page(struct session *s, const struct proposal_query *query, struct arena *a,
                 const struct row *from, bool backward, size_t n, struct row *rows,
                 void (*fill)(struct arena *a, const struct proposal_row *p, struct row *row));

void rows_fill_public(struct arena *a, const struct proposal_row *p, struct row *row);
void rows_fill_own(struct arena *a, const struct proposal_row *p, struct row *row);

/* For list_slice(): the rights there are, in their order. */
int64_t rows_right(const void *unused, size_t i);

#endif

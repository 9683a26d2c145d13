/* Rows that several lists show: of proposals, and of rights. */
#ifndef BALAI_SCREENS_ROWS_H
#define BALAI_SCREENS_ROWS_H

#include "core/proposal.h"
#include "tui/list.h"

/* Columns: title, area, support; code, title, state, support; and the same with a star before what
 * moved and the program's progress for a state. */
extern const struct column rows_public[];
extern const struct column rows_own[];
extern const struct column rows_road[];

/* A page of list_source.page for `query`; each row is filled by `fill`. */
size_t rows_page(struct session *s, const struct proposal_query *query, struct arena *a,
                 const struct row *from, bool backward, size_t n, struct row *rows,
                 void (*fill)(struct arena *a, const struct proposal_row *p, struct row *row));

void rows_fill_public(struct arena *a, const struct proposal_row *p, struct row *row);
void rows_fill_own(struct arena *a, const struct proposal_row *p, struct row *row);
/* The same with its program, and whether that moved after `since` (0: nothing did): of SET_MINE and
 * SET_SUPPORTED. */
size_t rows_road_page(struct session *s, const struct proposal_query *query, int64_t since,
                      struct arena *a, const struct row *from, bool backward, size_t n,
                      struct row *rows);

/* Where a proposal stands from its publication to a program, in the order of the office's work. */
#define ROWS_OFFICE_STATES 5
extern const enum proposal_state rows_office_states[ROWS_OFFICE_STATES];

/* For list_slice(): the rights there are, in their order. */
int64_t rows_right(const void *unused, size_t i);

#endif

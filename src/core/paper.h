/* Wishes on paper (titipan): typed in from the sheets of a meeting, for people without an account.
 * They wait to be looked through like all proposals, by somebody else than who typed them in. */
#ifndef BALAI_CORE_PAPER_H
#define BALAI_CORE_PAPER_H

#include "core/proposal.h"

#define PAPER_SOURCE_MAX 120 /* characters */
/* The form whose drafts they are. */
#define PAPER_FORM "paper"

struct paper_wish {
	const char *source; /* "Musdus Krajan, 31 present, sheet 4" */
	int64_t area;       /* 0: none */
	const char *title;
	const char *problem; /* as short as it stands there; may be "" */
	const char *writer;  /* the name on the paper; may be "" */
};

/* For who holds RIGHT_ENTER in that area. A repeated request key returns OK and the proposal it made
 * the first time. The draft of PAPER_FORM goes away in the same transaction. INVALID has field
 * "source", "area", "title", "problem" or "writer". */
enum status paper_enter(struct session *s, const struct paper_wish *wish, const char *request,
                        int64_t *id, struct problem *p);
/* The code of a wish that the member of `s` has entered, whatever else they may read; NOT_FOUND of
 * any other. */
enum status paper_code(struct session *s, int64_t id, char code[PROPOSAL_CODE_SIZE]);
/* How many the member of `s` has entered from that source, counted to 1001. */
int64_t paper_count(struct session *s, const char *source);

#endif

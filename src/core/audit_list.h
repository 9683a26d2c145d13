/* Reading the audit trail, by anybody: pages of it and single entries, in words and as far as these
 * eyes may look. No name of a person ever gets here; the number of who did it is for RIGHT_AUDIT in
 * the whole hall alone, and what one may not read one cannot ask for either. */
#ifndef BALAI_CORE_AUDIT_LIST_H
#define BALAI_CORE_AUDIT_LIST_H

#include "core/audit.h"
#include "core/listing.h"
#include "core/session.h"

/* Who did something, as far as everybody knows. */
enum audit_by {
	AUDIT_BY_ANY,
	AUDIT_BY_RESIDENT,
	AUDIT_BY_OFFICE,
	AUDIT_BY_OVERSEERS,
	AUDIT_BY_SYSTEM,
	AUDIT_BY_IMPORT,
	AUDIT_BY_GUEST,
	AUDIT_BY_COUNT
};
const char *audit_by_label(enum audit_by by); /* "Resident", translated */
const char *audit_by_code(enum audit_by by);  /* "resident", for files */

/* "a proposal, not public", translated; "": nothing is done to such. */
const char *audit_unseen(enum subject subject);
/* "Proposal", translated: for a choice; "" as above. */
const char *audit_kind(enum subject subject);
const char *audit_kind_code(enum subject subject); /* "proposal", for files */

/* Only entries that fit all of it; all zero: every one. */
struct audit_query {
	enum audit_by by;
	const char *member; /* who did it, "W-0007": for RIGHT_AUDIT; NULL or "": whoever */
	int verb;           /* a row of verbs (verb_words.h), and 1; 0: any */
	enum subject kind;  /* of what it was done to; SUBJECT_NONE: any */
	const char *code;   /* of the one thing it was done to, "U-2026-0001"; NULL or "": any */
	int64_t from;       /* days, with both; 0: open */
	int64_t to;
	/* Each stands in what was done, or in the code or title as these eyes see it, or (RIGHT_AUDIT)
	 * in the detail; NULL or "": any. */
	const char *words;
};

struct audit_row {
	int64_t seq;
	bool pause; /* not an entry: paging goes on from its number */
	int64_t at;
	bool hour;         /* ... may be told; of what residents and guests did the day alone */
	enum audit_by by;
	bool own;          /* the session's member did it */
	const char *actor; /* "You", "Resident", "W-0007" */
	const char *verb;  /* as it is stored */
	const char *what;  /* in words */
	enum subject subject;
	int64_t subject_id; /* 0: these eyes may not look at it */
	const char *code;   /* "": none, or not for these eyes */
	const char *about;  /* its title; else what kind of thing it is */
	/* Of its leaf in the tree; "" of one from before there were salts, unless for RIGHT_AUDIT:
	 * it could be guessed from. */
	char hash[AUDIT_HEX_SIZE];
};

/* At most n entries after (backward: before) the one numbered `from`, the newest first, in that
 * order either way; 0: from the newest (backward: the oldest). Pauses as every list: listing.h.
 * By code only what these eyes may look at is told, and what who asks did themselves: not what was
 * done before the thing was public, nor who came and left.
 * DENIED: the query asks who did it, without the right; NOT_FOUND, with a sentence: the code, or the
 * number, is nobody's these eyes may see. */
enum status audit_list(struct session *s, struct arena *a, const struct audit_query *q,
                       int64_t from, bool backward, size_t n, struct audit_row *rows,
                       size_t *got, struct problem *p);

/* Whether who is in `s` reads who did it. */
bool audit_names(struct session *s);

/* -- One entry ----------------------------------------------------------------------------- */

#define AUDIT_FACTS 12

struct audit_fact {
	const char *label;
	const char *value;
};

struct audit_page {
	struct audit_row row;
	struct audit_fact facts[AUDIT_FACTS]; /* what else it says, in words */
	size_t n;
	const char *word;   /* why, where its history shows that; NULL */
	int64_t version;    /* of which thing_difference() has something to show; 0 */
	int64_t report;     /* as in struct history_step */
	const char *detail; /* as it is stored: for RIGHT_AUDIT; NULL */
	int64_t earlier;    /* entry about the same thing, of what one may look at; 0: none */
	int64_t later;
};

/* NOT_FOUND: there is no such entry. Strings in `a`. */
enum status audit_read(struct session *s, struct arena *a, int64_t seq, struct audit_page *page,
                       struct problem *p);

#endif

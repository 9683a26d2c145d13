/* What one thing has to do with another: one table for all kinds of things, read from both ends. A
 * meeting deals with a proposal, a document decides on it, a consultation is about it, a group
 * carries a program out. Who may say so is the room's whose thing it is said of. */
#ifndef BALAI_CORE_LINK_H
#define BALAI_CORE_LINK_H

#include "core/thing.h"

/* Numbers are in the database. */
enum link_kind {
	LINK_ABOUT = 1, /* a consultation, an inquiry: is about it */
	LINK_FOLLOWS,   /* what follows from it, as the office answered */
	LINK_DEALS,     /* a point of a meeting (`part`) deals with it */
	LINK_DECIDES,   /* a document decides on it, or records it */
	LINK_EXECUTES,  /* a group carries it out */
	LINK_KIND_COUNT
};

/* How the end that is looked at stands to the other, translated: forward "is about", back "asked
 * about in". A word or three, for a column of 18. */
const char *link_label(enum link_kind kind, bool back);

/* Inside a change, whose entry has yet to say so: adds the link (fine when it is there), takes it
 * away (fine when it is not), or takes away all of that kind from one part. */
enum status link_put(struct act *act, enum subject subject, int64_t id, int64_t part,
                     enum link_kind kind, enum subject about, int64_t about_id);
enum status link_drop(struct act *act, enum subject subject, int64_t id, int64_t part,
                      enum subject about, int64_t about_id);
enum status link_clear(struct act *act, enum subject subject, int64_t id, int64_t part,
                       enum link_kind kind);

struct link {
	enum link_kind kind;
	bool back;          /* the other thing is what points here */
	int64_t part;       /* of what points */
	int64_t at;
	struct thing thing; /* the other end, as who is in `s` may see it; strings in `a` */
};

#define LINKS_MOST 200

/* All that the thing is linked with, of both directions, forward first, each by time: at most `max`;
 * what is not for these eyes is passed over, and what several parts say of the same thing is one link
 * (of the first of them). Strings in `a`. `*more`: there are further ones. */
enum status link_list(struct session *s, struct arena *a, enum subject subject, int64_t id,
                      struct link *links, size_t max, size_t *n, bool *more);
/* Those from one part of it. */
enum status link_of_part(struct session *s, struct arena *a, enum subject subject, int64_t id,
                         int64_t part, struct link *links, size_t max, size_t *n);

#define LINK_ENDS_MOST 1500 /* of one thing */

/* Those of all parts, by part: each other end is looked at once, however many parts name it. *links
 * in `a`; at most LINK_ENDS_MOST. */
enum status link_of_parts(struct session *s, struct arena *a, enum subject subject, int64_t id,
                          struct link **links, size_t *n);
/* ... without how the other ends look, nor for whose eyes they are: only subject and id of each. */
enum status link_ends(struct db *db, struct arena *a, enum subject subject, int64_t id,
                      struct link **ends, size_t *n);
/* The one link of that kind from the whole (part 0) of the thing; NOT_FOUND: none. */
enum status link_one(struct db *db, enum subject subject, int64_t id, enum link_kind kind,
                     enum subject *about, int64_t *about_id);
/* Whether the whole is linked with that very thing by that kind. */
bool link_is(struct db *db, enum subject subject, int64_t id, enum link_kind kind,
             enum subject about, int64_t about_id);

/* -- As codes (link_codes.c) --------------------------------------------------------------------- */

/* What links of one kind start from: a thing (part 0), or a part of it. */
struct link_from {
	enum subject subject;
	int64_t id;
	int64_t part;
	enum link_kind kind;
};

/* The codes of what it is linked with, "P-2026-0003, U-2026-0001", of what is for these eyes. */
enum status link_codes(struct session *s, struct arena *a, const struct link_from *from,
                       const char **codes);
/* ... of all, to be kept in a revision; and of what was kept so, those for these eyes. */
enum status link_codes_kept(struct db *db, struct arena *a, const struct link_from *from,
                            const char **codes);
const char *link_codes_seen(struct session *s, struct arena *a, const char *kept);

/* Inside a change: codes as typed, parted by commas, blanks or line feeds, become the links; what
 * was linked and is not for the actor's eyes stays, and may still be named. INVALID with `field`
 * where a code names nothing for these eyes, or more than `max` are named. */
enum status link_set(struct act *act, struct arena *a, const struct link_from *from,
                     const char *typed, const char *field, size_t max, bool *changed);

#endif

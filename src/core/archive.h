/* What an archive of the public record takes straight from the rows: every entry's place in the tree
 * of the audit trail, and what is linked with what. All else comes from the rooms, as a guest reads
 * it. How the file is made is cli/archive.c's. */
#ifndef BALAI_CORE_ARCHIVE_H
#define BALAI_CORE_ARCHIVE_H

#include "core/audit_leaf.h"
#include "core/link.h"

/* The leaf hashes of all entries, from which everybody can work out the head again. An entry
 * without salt could be guessed by its hash, so those from before there were salts are not told one
 * by one: one node stands for them together with at least one salted leaf. */
struct archive_leaf {
	int64_t first; /* entry ... */
	int64_t last;  /* ... the same one, but for that node, which is the first */
	unsigned char hash[AUDIT_HASH_SIZE];
};
/* One pass, in order, as of the moment; `head` is that of the stored tree: CORRUPT when the rows do
 * not agree with it. Progress is told. */
enum status archive_leaves(struct db *db, struct audit_head *head,
                           enum status (*each)(void *arg, const struct archive_leaf *leaf),
                           void *arg, struct problem *p);

/* Every link of which both ends are for the eyes of who is in `s`. */
struct archive_link {
	struct thing from;
	int64_t part;
	enum link_kind kind;
	struct thing to;
};
enum status archive_links(struct session *s,
                          enum status (*each)(void *arg, const struct archive_link *link),
                          void *arg);

#endif

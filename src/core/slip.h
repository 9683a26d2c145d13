/* The slip of who sent something: which entry of the trail says so, and the hash of its leaf. With
 * both and the head of the day on the notice board it can be proved later that the entry stands in
 * the book (core/proof). */
#ifndef BALAI_CORE_SLIP_H
#define BALAI_CORE_SLIP_H

#include "core/audit.h"
#include "core/session.h"

struct slip {
	int64_t entry;
	int64_t at;
	char hash[AUDIT_HEX_SIZE]; /* "": not told, see audit_hash_told() */
};

/* Of the newest entry of that verb about the thing that who is in `s` made. NOT_FOUND: there is
 * none; so it is for guests, and for what was answered secretly, whose entry names nobody. */
enum status slip_find(struct session *s, enum subject subject, int64_t id, const char *verb,
                      struct slip *slip);

#endif

/* The head of the trail as each day of the office's calendar left it: what hangs on the notice
 * board and stands in the machine's own record, so that a trail written anew would be found out.
 *
 * It is kept by whoever comes by first after the day has ended: by the first act of a new day, in
 * its transaction and before its entry, or on a quiet day by day_head_tick(). The last day on which
 * anything happened has a row, and so has the last day that ended when somebody came by. */
#ifndef BALAI_CORE_DAY_HEAD_H
#define BALAI_CORE_DAY_HEAD_H

#include "core/audit.h"
#include "core/merkle.h"
#include "core/session.h"

struct day_head {
	int64_t day;
	int64_t size; /* entries there were at its end; never 0 */
	char root[AUDIT_HEX_SIZE];
	int64_t at;   /* when it was kept */
	int64_t entries; /* new ones since the day head before it (the first one: size) */
};

/* The newest one; that of a day itself. NOT_FOUND: none. */
enum status day_head_newest(struct session *s, struct day_head *h);
enum status day_head_read(struct session *s, int64_t day, struct day_head *h);
/* At most n, newest first, of days before (backward: after) `from`; NULL: from the start. */
enum status day_head_list(struct session *s, const int64_t *from, bool backward, size_t n,
                          struct day_head *rows, size_t *got);

/* Keeps the head of the last day that ended, where it has none and nothing has happened since, and
 * tells the machine's record ("audit: head of DAY: SIZE ROOT"). Writes nothing else, and nothing
 * where that is done. BUSY: again later. */
enum status day_head_tick(struct session *s);

/* -- For core/act and core/audit_verify alone ------------------------------------------------- */

/* What a write has kept: told once it is on the disk. */
#define DAY_HEADS_KEPT 2

struct day_heads_kept {
	size_t n;
	struct day_head heads[DAY_HEADS_KEPT];
};

/* Inside a write that happens at `now`, before anything is appended. `newest`: the instant of the
 * newest entry, 0: there is none. */
enum status day_head_turn(struct db *db, int64_t newest, int64_t now, struct day_heads_kept *kept);
/* After it. */
void day_head_tell(const struct day_heads_kept *kept);

/* All of them against the leaves, while these are read in their order: begin, then once for the
 * tree after each entry (`at` is the entry's), then end, whatever came before. */
struct day_head_check {
	struct stmt *rows;
	struct day_head next;
	bool more;
	bool broken; /* next is the first that is not the tree's */
	int64_t passed; /* rows that were found right; of these: */
	int64_t size;   /* of the last one, and the first and the last day of those with that size */
	int64_t first;
	int64_t last;
	int64_t before; /* the last day of those with a smaller one */
	int64_t newest; /* instant of the entry before */
	bool missing;   /* broken because there is none of next.day */
};

void day_head_check_begin(struct day_head_check *c, struct db *db);
/* Begins behind rows that a check before, of which only `passed` is still true, found right. */
void day_head_check_resume(struct day_head_check *c, struct db *db);
void day_head_check_entry(struct day_head_check *c, const struct merkle *tree, int64_t at);
/* CORRUPT with the day of the first that is broken, that is of entries that did not come, or
 * that is missing. */
enum status day_head_check_end(struct day_head_check *c, struct problem *p);

#endif

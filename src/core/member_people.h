/* People as the office sees them: the list with its filters, and what one person holds and has
 * done. Who they are is read by member.h; what is done with them, in member_office.c. */
#ifndef BALAI_CORE_MEMBER_PEOPLE_H
#define BALAI_CORE_MEMBER_PEOPLE_H

#include "core/role.h"

/* -- The list -------------------------------------------------------------------------------- */

#define MEMBER_ANY (-1)

struct member_query {
	int state;         /* enum member_state, or MEMBER_ANY */
	int64_t area;      /* with all below; 0: any */
	int64_t role;      /* who holds it now, wherever; 0: any */
	const char *words; /* a word of the name begins so, or it is the username or number; NULL: any */
};

/* Rows that a page passes over, since they do not match, before it pauses; while words are looked
 * for. */
#define MEMBER_LOOKS 2000
#define MEMBER_WORD_LOOKS 20000

struct member_row {
	int64_t id;
	bool pause; /* not a member: paging goes on from its id */
	int64_t number;
	enum member_state state; /* now: a suspension that has run out counts no more */
	int64_t joined;
	int64_t due; /* day by which who is pending is to be verified; else 0 */
	bool overdue;
	const char *login;
	const char *name;
	const char *area_path; /* "" when none was said */
	bool on_list; /* waits, and their NIK is on the residents' list */
};

/* At most n rows after (or, backward, before) the id `from`, by id, so that of those who wait the
 * longest waiting comes first; 0 begins at the start or end. Rows come in reading order either way,
 * and only of the areas for which who is in `s` may verify or manage users; DENIED when that is
 * nowhere. Fewer than n rows: there are no more, unless a pause ends them. */
enum status member_list(struct session *s, struct arena *a, const struct member_query *q,
                        int64_t from, bool backward, size_t n, struct member_row *rows,
                        size_t *got);
/* How many wait for verification, counted to at most `limit`. */
int64_t member_pending_count(struct db *db, int64_t limit);

/* The last day on which who registered at `joined` is to be verified: MEMBER_VERIFY_DAYS working
 * days later, the office's holidays left out; the day itself does not count. */
#define MEMBER_VERIFY_DAYS 3
int64_t member_due(int64_t joined);
/* Who registered before this instant and still waits is overdue at `now`. */
int64_t member_overdue_before(int64_t now);

/* -- One of them ----------------------------------------------------------------------------- */

struct member_seen {
	enum verification_seen seen;
	const char *officer; /* number of the member; NULL: at the command line */
	int64_t at;
};

#define MEMBER_SEEN_MAX 5
/* What is counted stops here, and is then shown as "over 1,000". */
#define MEMBER_COUNT_MAX 1001

struct member_file {
	struct holding *held; /* roles, as held now */
	size_t held_count;
	struct member_seen seen[MEMBER_SEEN_MAX]; /* the newest first */
	size_t seen_count;
	int64_t suspended_until; /* 0: not, or without an end */
	const char *suspended_for; /* the reason; NULL: not suspended */
	int64_t proposals;
	int64_t comments;
	int64_t supports;
	int64_t last_acted; /* instant of the newest entry of the trail by them; 0: none */
	int64_t last_on;    /* ... of their newest session's beginning; 0: never */
	const char *merged_into; /* number of the account that this one was merged with; NULL: none */
};

/* For whom member_read() lets see the person; DENIED otherwise. */
enum status member_file(struct session *s, struct arena *a, int64_t id, struct member_file *f);

#endif

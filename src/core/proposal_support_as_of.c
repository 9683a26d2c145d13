/* Proposals: how many supporters counted at a moment of the past, from the trail. Only their number
 * ever leaves here. Besides support given and taken back, which say what they moved the counter by,
 * it moves when a supporter is verified, and when two accounts of one person become one. */
#include <string.h>

#include "core/proposal_internal.h"
#include "core/trail.h"

SQL(sql_as_of_sum, SQL_READ,
    "SELECT COALESCE(SUM(CASE WHEN instr(detail, 'change=') = 0 THEN 0"
    " ELSE CAST(substr(detail, instr(detail, 'change=') + 7) AS INTEGER) END), 0)"
    " FROM audit WHERE subject = 2 AND subject_id = ?1 AND seq <= ?2"
    " AND verb IN ('support', 'unsupport', 'claim_grant', 'claim_undo')");
/* Given before its giver was verified, and by then not taken back, nor dropped with a wish on paper
 * that turned out to be the giver's own. */
SQL(sql_as_of_verified, SQL_READ,
    "SELECT COUNT(*) FROM audit e WHERE e.subject = 2 AND e.subject_id = ?1 AND e.seq <= ?2"
    " AND e.verb = 'support' AND e.detail LIKE 'change=0%' AND EXISTS (SELECT 1 FROM audit v"
    "  WHERE v.subject = 1 AND v.subject_id = e.actor AND v.seq > e.seq AND v.seq <= ?2"
    "  AND v.verb = 'member_verify' AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.actor = e.actor"
    "   AND u.seq > e.seq AND u.seq < v.seq AND +u.subject = 2 AND +u.subject_id = ?1"
    "   AND u.verb = 'unsupport') AND NOT EXISTS (SELECT 1 FROM audit g JOIN claim c"
    "   ON c.proposal = ?1 AND c.member = e.actor AND c.state = 2 WHERE g.subject = 2"
    "   AND g.subject_id = ?1 AND g.seq > e.seq AND g.seq < v.seq AND g.verb = 'claim_grant'))");

_Static_assert(SUBJECT_MEMBER == 1 && SUBJECT_PROPOSAL == 2, "the statements here say so");

static enum status
number(struct db *db, const struct sql *const *sql, int64_t id, int64_t seq, int64_t *n)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, seq);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* -- Two accounts that became one ------------------------------------------------------------ */

/* Accounts that were merged are few; of those, who had to do with it. */
SQL(sql_as_of_merges, SQL_READ,
    "SELECT m.seq, a.id, m.detail FROM member a CROSS JOIN audit m WHERE a.merged_into IS NOT NULL"
    " AND m.subject = 1 AND m.subject_id = a.id AND m.seq <= ?2 AND m.verb = 'member_merge'"
    " AND m.detail LIKE 'into=%' AND EXISTS (SELECT 1 FROM audit x WHERE x.actor = a.id"
    "  AND +x.subject = 2 AND +x.subject_id = ?1)");
SQL(sql_as_of_own, SQL_READ,
    "SELECT seq, verb = 'support', detail LIKE 'change=1%' FROM audit WHERE actor = ?1"
    " AND seq <= ?2 AND +subject = 2 AND +subject_id = ?3 AND verb IN ('support', 'unsupport')"
    " ORDER BY seq DESC LIMIT 1");
SQL(sql_as_of_own_next, SQL_READ,
    "SELECT seq FROM audit WHERE actor = ?1 AND seq > ?2 AND +subject = 2 AND +subject_id = ?3"
    " AND verb IN ('support', 'unsupport') ORDER BY seq LIMIT 1");
SQL(sql_as_of_known, SQL_READ,
    "SELECT seq FROM audit WHERE subject = 1 AND subject_id = ?1 AND seq > ?2 AND seq <= ?3"
    " AND verb = 'member_verify' LIMIT 1");
SQL(sql_as_of_author, SQL_READ,
    "SELECT actor FROM audit WHERE subject = 2 AND subject_id = ?1 AND verb = 'submit'"
    " ORDER BY seq LIMIT 1");

struct merging {
	int64_t seq;
	int64_t from;
	int64_t into;
	bool verified; /* one of the two was */
};

/* Support that somebody has, by their own entry or by a merge. */
struct support {
	int64_t seq;
	int64_t member;
	bool stands;
	bool counts;
};

struct merges {
	struct db *db;
	struct arena scratch;
	int64_t id;
	int64_t author;
	struct merging *all; /* by seq */
	size_t n, room;
	struct support *left; /* by merges, the last of a member holds */
	size_t n_left;
	int64_t change;
};

static void
insert(struct merges *m, struct merging x)
{
	size_t i = m->n++;

	if (i == m->room) {
		struct merging *more = arena_array(&m->scratch, m->room = m->room * 2 + 16,
		                                   sizeof(*more));
		if (i > 0)
			memcpy(more, m->all, i * sizeof(*more));
		m->all = more;
	}
	for (; i > 0 && m->all[i - 1].seq > x.seq; i--)
		m->all[i] = m->all[i - 1];
	m->all[i] = x;
}

static enum status
read_merges(struct merges *m, int64_t seq)
{
	struct stmt *st = db_begin(m->db, &sql_as_of_merges);

	db_bind_int(st, 1, m->id);
	db_bind_int(st, 2, seq);
	while (db_step(st)) {
		const char *detail = db_text(st, 2);
		insert(m, (struct merging){
			.seq = db_int(st, 0),
			.from = db_int(st, 1),
			.into = trail_number(detail, "into"),
			.verified = strstr(detail, " supports=") != NULL,
		});
	}
	enum status status = db_end(st);
	if (status != OK || m->n == 0)
		return status;
	m->left = arena_array(&m->scratch, m->n, sizeof(*m->left));
	st = db_begin(m->db, &sql_as_of_author);
	db_bind_int(st, 1, m->id);
	m->author = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
verified_between(struct db *db, int64_t member, int64_t after, int64_t until, bool *verified)
{
	struct stmt *st = db_begin(db, &sql_as_of_known);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, after);
	db_bind_int(st, 3, until);
	*verified = db_step(st);
	return db_end(st);
}

/* What a member had just before `seq`. */
static enum status
look(const struct merges *m, int64_t member, int64_t seq, struct support *x)
{
	struct stmt *st = db_begin(m->db, &sql_as_of_own);

	*x = (struct support){ .member = member };
	db_bind_int(st, 1, member);
	db_bind_int(st, 2, seq);
	db_bind_int(st, 3, m->id);
	if (db_step(st)) {
		x->seq = db_int(st, 0);
		x->stands = db_int(st, 1) != 0;
		x->counts = db_int(st, 2) != 0;
	}
	enum status status = db_end(st);
	for (size_t i = 0; i < m->n_left; i++)
		if (m->left[i].member == member && m->left[i].seq > x->seq)
			*x = m->left[i];
	if (status != OK || !x->stands || x->counts)
		return status;
	return verified_between(m->db, member, x->seq, seq, &x->counts);
}

/* One supports once, and never one's own; of somebody who is verified it counts. */
static enum status
merge(struct merges *m, const struct merging *x)
{
	struct support a;
	struct support b;
	enum status status = look(m, x->from, x->seq, &a);

	if (status == OK)
		status = look(m, x->into, x->seq, &b);
	if (status != OK)
		return status;
	bool own = m->author != 0 && (m->author == x->from || m->author == x->into);
	struct support left = a.stands && !b.stands ? a : b;
	if (a.stands && b.stands)
		m->change -= a.counts;
	if (own && left.stands) {
		m->change -= left.counts;
		left.stands = false;
	} else if (left.stands && x->verified && !left.counts) {
		m->change++;
		left.counts = true;
	}
	left.member = x->into;
	left.seq = x->seq;
	m->left[m->n_left++] = left;
	if (m->author == x->from)
		m->author = x->into;
	return OK;
}

/* Up to which entry it was as a merge had left it. */
static enum status
left_until(const struct merges *m, size_t i, int64_t *until)
{
	struct stmt *st = db_begin(m->db, &sql_as_of_own_next);

	db_bind_int(st, 1, m->left[i].member);
	db_bind_int(st, 2, m->left[i].seq);
	db_bind_int(st, 3, m->id);
	if (db_step(st) && db_int(st, 0) < *until)
		*until = db_int(st, 0);
	for (size_t k = i + 1; k < m->n_left; k++)
		if (m->left[k].member == m->left[i].member && m->left[k].seq < *until)
			*until = m->left[k].seq;
	return db_end(st);
}

/* What came to somebody who was verified only afterwards. */
static enum status
settle(struct merges *m, int64_t seq)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < m->n_left; i++) {
		const struct support *left = &m->left[i];
		int64_t until = seq;
		bool verified = false;
		if (!left->stands || left->counts)
			continue;
		status = left_until(m, i, &until);
		if (status == OK)
			status = verified_between(m->db, left->member, left->seq, until, &verified);
		m->change += verified;
	}
	return status;
}

enum status
proposal_support_as_of(struct db *db, int64_t id, int64_t seq, int64_t *support)
{
	struct merges m = { .db = db, .id = id };
	int64_t verified = 0;
	enum status status = number(db, &sql_as_of_sum, id, seq, support);

	if (status == OK)
		status = number(db, &sql_as_of_verified, id, seq, &verified);
	if (status == OK)
		status = read_merges(&m, seq);
	for (size_t i = 0; status == OK && i < m.n; i++)
		status = merge(&m, &m.all[i]);
	if (status == OK)
		status = settle(&m, seq);
	arena_free(&m.scratch);
	*support += verified + m.change;
	return status;
}

/* Checking the audit trail: recomputes everything from the rows. See audit_verify() in audit.h;
 * counters and references of the rest of the hall are core/verify's. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/audit_leaf.h"
#include "core/revision.h"

/* Whole tables, since a check that looked at less would prove nothing. */
SQL(sql_audit_all, SQL_READ | SQL_SCAN_MEANT,
    "SELECT seq, at, actor_kind, actor, verb, subject, subject_id, detail, digest"
    " FROM audit ORDER BY seq");

SQL(sql_audit_revision, SQL_READ,
    "SELECT subject, subject_id, at, salt, text FROM revision WHERE id = ?1");

/* Every revision, and counted only here. */
SQL(sql_audit_revision_count, SQL_READ | SQL_SCAN_MEANT, "SELECT COUNT(*) FROM revision");

struct check {
	struct db *db;
	struct problem *problem;
	struct merkle tree;
	int64_t revision; /* the last one vouched for: their numbers rise with the entries' */
	int64_t revisions;
};

static enum status
broken(struct check *c, int64_t seq)
{
	return problem_set(c->problem, CORRUPT, NULL,
	                   _("Audit entry %lld has been changed, or what it vouches for."),
	                   (long long)seq);
}

/* "revision=ID" among the words of a detail; 0 when there is none. */
static int64_t
revision_named(const char *detail, size_t n)
{
	static const char key[] = "revision=";
	const size_t length = sizeof(key) - 1;

	for (size_t i = 0; i + length < n; i++)
		if ((i == 0 || detail[i - 1] == ' ') && memcmp(detail + i, key, length) == 0)
			return strtoll(detail + i + length, NULL, 10);
	return 0;
}

/* Text and salt are there together or were erased together. */
static bool
digest_fits(struct stmt *st, const struct audit_leaf *leaf)
{
	unsigned char digest[AUDIT_HASH_SIZE];
	size_t salt_size, text_size;

	if (db_is_null(st, 3) || db_is_null(st, 4))
		return db_is_null(st, 3) && db_is_null(st, 4);
	const void *salt = db_blob(st, 3, &salt_size);
	const void *text = db_blob(st, 4, &text_size);
	/* Of another size, its end could be moved into the text's beginning. */
	if (salt_size != REVISION_SALT_SIZE)
		return false;
	audit_digest(salt, salt_size, text, text_size, digest);
	return memcmp(digest, leaf->digest, sizeof(digest)) == 0;
}

static enum status
check_revision(struct check *c, const struct audit_leaf *leaf)
{
	int64_t id = revision_named(leaf->detail, leaf->detail_size);

	if (id == 0 && leaf->digest_size == 0)
		return OK;
	if (id <= c->revision || leaf->digest_size != AUDIT_HASH_SIZE)
		return broken(c, leaf->seq);
	c->revision = id;
	c->revisions++;
	struct stmt *st = db_begin(c->db, &sql_audit_revision);
	db_bind_int(st, 1, id);
	bool sound = db_step(st) && db_int(st, 0) == leaf->subject
	             && db_int(st, 1) == leaf->subject_id && db_int(st, 2) == leaf->at
	             && digest_fits(st, leaf);
	enum status status = db_end(st);
	return status == OK && !sound ? broken(c, leaf->seq) : status;
}

static enum status
check_entry(struct check *c, struct arena *scratch, struct stmt *row)
{
	const int64_t expected = (int64_t)c->tree.size + 1;
	struct audit_leaf leaf = {
		.seq = db_int(row, 0), .at = db_int(row, 1), .actor_kind = db_int(row, 2),
		.actor = db_int(row, 3), .subject = db_int(row, 5), .subject_id = db_int(row, 6),
	};

	leaf.verb = db_blob(row, 4, &leaf.verb_size);
	leaf.detail = db_blob(row, 7, &leaf.detail_size);
	leaf.digest = db_blob(row, 8, &leaf.digest_size);
	if (leaf.seq != expected)
		return problem_set(c->problem, CORRUPT, NULL, _("Audit entry %lld is missing."),
		                   (long long)expected);
	/* An empty digest and none at all would make the same leaf. */
	if (!db_is_null(row, 8) && leaf.digest_size != AUDIT_HASH_SIZE)
		return broken(c, leaf.seq);
	size_t size;
	const unsigned char *bytes = audit_leaf_encode(scratch, &leaf, &size);
	merkle_append(&c->tree, bytes, size);
	arena_reset(scratch);
	return check_revision(c, &leaf);
}

static enum status
check_entries(struct check *c, bool (*progress)(void *arg, int64_t done), void *arg)
{
	enum status status = OK;
	struct arena scratch = { 0 };

	struct stmt *st = db_begin(c->db, &sql_audit_all);
	while (status == OK && db_step(st)) {
		status = check_entry(c, &scratch, st);
		if (status == OK && progress && !progress(arg, (int64_t)c->tree.size))
			status = problem_set(c->problem, BUSY, NULL, _("The check was stopped."));
	}
	enum status ended = db_end(st);
	arena_free(&scratch);
	return status != OK ? status : ended;
}

/* The tree from the rows against the stored one, subtree by subtree. */
static enum status
check_frontier(struct check *c)
{
	struct merkle stored;
	int64_t first = 1;

	enum status status = audit_tree_read(c->db, &stored);
	if (status == CORRUPT)
		return problem_set(c->problem, CORRUPT, NULL,
		                   _("The stored head of the audit trail is damaged."));
	if (status != OK)
		return status;
	if (stored.size > c->tree.size)
		return problem_set(c->problem, CORRUPT, NULL, _("Audit entry %lld is missing."),
		                   (long long)c->tree.size + 1);
	if (stored.size < c->tree.size)
		return problem_set(c->problem, CORRUPT, NULL,
		                   _("Audit entry %lld was added outside the program."),
		                   (long long)stored.size + 1);
	for (size_t i = 0; i < stored.n_roots; i++) {
		uint64_t left = stored.size - (uint64_t)(first - 1);
		int64_t span = INT64_C(1) << (63 - __builtin_clzll(left));
		if (memcmp(stored.roots[i], c->tree.roots[i], MERKLE_HASH_SIZE) != 0)
			return problem_set(c->problem, CORRUPT, NULL,
			                   _("The audit trail was changed somewhere in entries "
			                     "%lld to %lld."),
			                   (long long)first, (long long)(first + span - 1));
		first += span;
	}
	return OK;
}

static enum status
check_revision_count(struct check *c)
{
	struct stmt *st = db_begin(c->db, &sql_audit_revision_count);
	int64_t count = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);

	if (status == OK && count != c->revisions)
		return problem_set(c->problem, CORRUPT, NULL,
		                   _("There are %lld stored texts, but the audit trail vouches for "
		                     "%lld."),
		                   (long long)count, (long long)c->revisions);
	return status;
}

enum status
audit_verify(struct db *db, int64_t *checked, struct problem *p,
             bool (*progress)(void *arg, int64_t done), void *arg)
{
	struct check c = { .db = db, .problem = p };

	enum status status = db_snapshot_begin(db);
	if (status != OK)
		return problem_default(p, status);
	status = check_entries(&c, progress, arg);
	if (status == OK)
		status = check_frontier(&c);
	if (status == OK)
		status = check_revision_count(&c);
	db_snapshot_end(db);
	*checked = (int64_t)c.tree.size;
	return problem_default(p, status);
}

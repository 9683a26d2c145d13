/* Checking the audit trail: recomputes everything from the rows. See audit_verify() in audit.h;
 * counters and references of the rest of the hall are core/verify's. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/audit_leaf.h"
#include "core/revision.h"

/* In the end every row there is, since a check that looked at less would prove nothing. */
SQL(sql_audit_all, SQL_READ,
    "SELECT " AUDIT_COLUMNS " FROM audit WHERE seq >= ?1 ORDER BY seq LIMIT ?2");

SQL(sql_audit_revision, SQL_READ,
    "SELECT subject, subject_id, at, salt, text FROM revision WHERE id = ?1");

/* Every revision, and counted only here. */
SQL(sql_audit_revision_count, SQL_READ | SQL_SCAN_MEANT, "SELECT COUNT(*) FROM revision");

static enum status
broken(struct problem *p, int64_t seq)
{
	return problem_set(p, CORRUPT, NULL,
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
check_revision(struct audit_check *c, const struct audit_leaf *leaf)
{
	int64_t id = revision_named(leaf->detail, leaf->detail_size);

	if (id == 0 && leaf->digest_size == 0)
		return OK;
	if (id <= c->revision || leaf->digest_size != AUDIT_HASH_SIZE)
		return broken(c->problem, leaf->seq);
	c->revision = id;
	c->revisions++;
	struct stmt *st = db_begin(c->db, &sql_audit_revision);
	db_bind_int(st, 1, id);
	bool sound = db_step(st) && db_int(st, 0) == leaf->subject
	             && db_int(st, 1) == leaf->subject_id && db_int(st, 2) == leaf->at
	             && digest_fits(st, leaf);
	enum status status = db_end(st);
	return status == OK && !sound ? broken(c->problem, leaf->seq) : status;
}

enum status
audit_leaf_judge(const struct audit_leaf *leaf, int64_t expected, struct problem *p)
{
	if (leaf->seq != expected)
		return problem_set(p, CORRUPT, NULL, _("Audit entry %lld is missing."),
		                   (long long)expected);
	return audit_leaf_sized(leaf) ? OK : broken(p, leaf->seq);
}

enum status
audit_check_entry(struct audit_check *c, struct arena *scratch, struct stmt *row)
{
	unsigned char hash[AUDIT_HASH_SIZE];
	struct audit_leaf leaf;

	audit_leaf_take(row, &leaf);
	enum status status = audit_leaf_judge(&leaf, (int64_t)c->tree.size + 1, c->problem);
	if (status != OK)
		return status;
	audit_leaf_digest(scratch, &leaf, hash);
	merkle_append_hash(&c->tree, hash);
	day_head_check_entry(&c->heads, &c->tree, leaf.at);
	arena_reset(scratch);
	return check_revision(c, &leaf);
}

/* At most so many; *last: there are no more. */
static enum status
check_entries(struct audit_check *c, int64_t most, bool *last,
              bool (*progress)(void *arg, int64_t done), void *arg)
{
	enum status status = OK;
	struct arena scratch = { 0 };
	int64_t n = 0;

	struct stmt *st = db_begin(c->db, &sql_audit_all);
	db_bind_int(st, 1, c->tree.size == 0 ? INT64_MIN : (int64_t)c->tree.size + 1);
	db_bind_int(st, 2, most);
	for (; status == OK && db_step(st); n++) {
		status = audit_check_entry(c, &scratch, st);
		if (status == OK && progress && !progress(arg, (int64_t)c->tree.size))
			status = problem_set(c->problem, BUSY, NULL, _("The check was stopped."));
	}
	enum status ended = db_end(st);
	arena_free(&scratch);
	*last = n < most;
	return status != OK ? status : ended;
}

/* The tree from the rows against the stored one, subtree by subtree. */
enum status
audit_check_tree(const struct audit_check *c, const struct merkle *stored)
{
	int64_t first = 1;

	if (stored->size > c->tree.size)
		return problem_set(c->problem, CORRUPT, NULL, _("Audit entry %lld is missing."),
		                   (long long)c->tree.size + 1);
	if (stored->size < c->tree.size)
		return problem_set(c->problem, CORRUPT, NULL,
		                   _("Audit entry %lld was added outside the program."),
		                   (long long)stored->size + 1);
	for (size_t i = 0; i < stored->n_roots; i++) {
		uint64_t left = stored->size - (uint64_t)(first - 1);
		int64_t span = INT64_C(1) << (63 - __builtin_clzll(left));
		if (memcmp(stored->roots[i], c->tree.roots[i], MERKLE_HASH_SIZE) != 0)
			return problem_set(c->problem, CORRUPT, NULL,
			                   _("The audit trail was changed somewhere in entries "
			                     "%lld to %lld."),
			                   (long long)first, (long long)(first + span - 1));
		first += span;
	}
	return OK;
}

static enum status
check_frontier(struct audit_check *c)
{
	struct merkle stored;

	enum status status = audit_tree_read(c->db, &stored);
	if (status == CORRUPT)
		return problem_set(c->problem, CORRUPT, NULL,
		                   _("The stored head of the audit trail is damaged."));
	return status == OK ? audit_check_tree(c, &stored) : status;
}

static enum status
check_revision_count(struct audit_check *c)
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

/* What is compared as a whole, once every entry was looked at. The trail first: it tells more closely
 * where it was changed. */
static enum status
check_whole(struct audit_check *c, enum status status)
{
	if (status == OK)
		status = check_frontier(c);
	enum status kept = day_head_check_end(&c->heads, status == OK ? c->problem : NULL);
	if (status == OK)
		status = kept;
	return status == OK ? check_revision_count(c) : status;
}

static enum status
check_part(struct audit_check *c, int64_t most, bool *last, struct problem *p,
           bool (*progress)(void *arg, int64_t done), void *arg)
{
	enum status status = db_snapshot_begin(c->db);

	if (status != OK)
		return problem_default(p, status);
	c->problem = p;
	day_head_check_resume(&c->heads, c->db);
	status = check_entries(c, most, last, progress, arg);
	if (*last || status != OK)
		status = check_whole(c, status);
	else if (c->heads.broken)
		status = day_head_check_end(&c->heads, p);
	else
		status = db_end(c->heads.rows);
	db_snapshot_end(c->db);
	return problem_default(p, status);
}

enum status
audit_verify(struct db *db, int64_t *checked, struct problem *p,
             bool (*progress)(void *arg, int64_t done), void *arg)
{
	struct audit_check c = { .db = db };
	bool last = false;

	enum status status = check_part(&c, INT64_MAX, &last, p, progress, arg);
	*checked = (int64_t)c.tree.size;
	return status;
}

struct audit_check *
audit_check_begin(struct arena *a, struct db *db)
{
	struct audit_check *c = arena_alloc(a, sizeof(*c));

	c->db = db;
	return c;
}

enum status
audit_check_on(struct audit_check *c, int64_t most, bool *done, struct audit_head *head,
               struct problem *p)
{
	unsigned char root[MERKLE_HASH_SIZE];

	enum status status = check_part(c, most, done, p, NULL, NULL);
	merkle_root(&c->tree, root);
	head->size = (int64_t)c->tree.size;
	audit_hex(root, head->root);
	return status;
}

/* The audit trail's writing end: leaves, frontier, head. Checking it is core/audit_verify's; who
 * did what and whether they might is core/act's. */
#include "core/audit.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "core/audit_leaf.h"
#include "core/merkle.h"

_Static_assert(AUDIT_HASH_SIZE == MERKLE_HASH_SIZE, "entries are hashed by the tree");

SQL(sql_audit_newest, SQL_READ, "SELECT seq, at FROM audit WHERE seq > 0 ORDER BY seq DESC LIMIT 1");

SQL(sql_audit_add, SQL_WRITE,
    "INSERT INTO audit (seq, at, actor_kind, actor, verb, subject, subject_id, detail, digest)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

SQL(sql_audit_frontier, SQL_READ, "SELECT size, frontier FROM audit_head WHERE one = 1");

SQL(sql_audit_frontier_set, SQL_WRITE,
    "UPDATE audit_head SET size = ?1, frontier = ?2 WHERE one = 1");

void
audit_detail(struct audit_entry *entry, const char *fmt, ...)
{
	size_t used = strlen(entry->detail);
	size_t room = sizeof(entry->detail) - used;
	va_list ap;

	if (used > 0 && room > 1) {
		entry->detail[used++] = ' ';
		entry->detail[used] = '\0';
		room--;
	}
	va_start(ap, fmt);
	int n = vsnprintf(entry->detail + used, room, fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= room)
		log_write(LOG_LEVEL_FAULT, "audit: the detail of '%s' does not fit", entry->verb);
}

void
audit_digest(const void *salt, size_t salt_size, const void *text, size_t text_size,
             unsigned char digest[AUDIT_HASH_SIZE])
{
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, salt, salt_size);
	crypto_hash_sha256_update(&state, text, text_size);
	crypto_hash_sha256_final(&state, digest);
}

static unsigned char *
put_length(unsigned char *out, size_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		*out++ = (unsigned char)(n >> shift);
	return out;
}

static unsigned char *
put_int(unsigned char *out, int64_t value)
{
	out = put_length(out, 8);
	for (int shift = 56; shift >= 0; shift -= 8)
		*out++ = (unsigned char)((uint64_t)value >> shift);
	return out;
}

static unsigned char *
put_bytes(unsigned char *out, const void *bytes, size_t n)
{
	out = put_length(out, n);
	if (n > 0)
		memcpy(out, bytes, n);
	return out + n;
}

unsigned char *
audit_leaf_encode(struct arena *a, const struct audit_leaf *leaf, size_t *size)
{
	*size = 6 * (size_t)(4 + 8) + 3 * (size_t)4 + leaf->verb_size + leaf->detail_size
	        + leaf->digest_size;
	unsigned char *bytes = arena_alloc(a, *size);
	unsigned char *out = bytes;

	out = put_int(out, leaf->seq);
	out = put_int(out, leaf->at);
	out = put_int(out, leaf->actor_kind);
	out = put_int(out, leaf->actor);
	out = put_bytes(out, leaf->verb, leaf->verb_size);
	out = put_int(out, leaf->subject);
	out = put_int(out, leaf->subject_id);
	out = put_bytes(out, leaf->detail, leaf->detail_size);
	put_bytes(out, leaf->digest, leaf->digest_size);
	return bytes;
}

static void
grow_tree(struct merkle *tree, const struct audit_entry *e)
{
	const struct audit_leaf leaf = {
		.seq = e->seq, .at = e->at, .actor_kind = e->actor_kind, .actor = e->actor,
		.verb = e->verb, .verb_size = strlen(e->verb),
		.subject = e->subject, .subject_id = e->subject_id,
		.detail = e->detail, .detail_size = strlen(e->detail),
		.digest = e->digest, .digest_size = e->has_digest ? sizeof(e->digest) : 0,
	};
	struct arena a = { 0 };
	size_t size;
	const unsigned char *bytes = audit_leaf_encode(&a, &leaf, &size);

	merkle_append(tree, bytes, size);
	arena_free(&a);
}

enum status
audit_tree_read(struct db *db, struct merkle *tree)
{
	bool sound = false;

	struct stmt *st = db_begin(db, &sql_audit_frontier);
	if (db_step(st)) {
		size_t n;
		const void *roots = db_blob(st, 1, &n);
		sound = merkle_load(tree, db_int(st, 0), roots, n);
	}
	enum status status = db_end(st);
	if (status == OK && !sound) {
		log_write(LOG_LEVEL_FAULT, "audit: the frontier is damaged");
		status = CORRUPT;
	}
	return status;
}

static enum status
store_entry(struct db *db, const struct audit_entry *e)
{
	struct stmt *st = db_begin(db, &sql_audit_add);

	db_bind_int(st, 1, e->seq);
	db_bind_int(st, 2, e->at);
	db_bind_int(st, 3, e->actor_kind);
	db_bind_int(st, 4, e->actor);
	db_bind_text(st, 5, e->verb);
	db_bind_int(st, 6, e->subject);
	db_bind_int(st, 7, e->subject_id);
	db_bind_text(st, 8, e->detail);
	if (e->has_digest)
		db_bind_blob(st, 9, e->digest, sizeof(e->digest));
	else
		db_bind_null(st, 9);
	return db_run(st);
}

enum status
audit_append(struct db *db, struct audit_entry *entry)
{
	struct merkle tree;

	enum status status = audit_tree_read(db, &tree);
	if (status != OK)
		return status;
	if (audit_newest(db) != (int64_t)tree.size) {
		log_write(LOG_LEVEL_FAULT, "audit: the entries and their frontier have parted");
		return CORRUPT;
	}
	entry->seq = (int64_t)tree.size + 1;
	status = store_entry(db, entry);
	if (status != OK)
		return status;
	grow_tree(&tree, entry);
	struct stmt *st = db_begin(db, &sql_audit_frontier_set);
	db_bind_int(st, 1, entry->seq);
	db_bind_blob(st, 2, tree.roots, tree.n_roots * MERKLE_HASH_SIZE);
	return db_run(st);
}

static int64_t
newest(struct db *db, int column)
{
	struct stmt *st = db_begin(db, &sql_audit_newest);
	int64_t value = db_step(st) ? db_int(st, column) : 0;

	return db_end(st) == OK ? value : 0;
}

int64_t
audit_newest(struct db *db)
{
	return newest(db, 0);
}

int64_t
audit_newest_at(struct db *db)
{
	return newest(db, 1);
}

enum status
audit_head(struct db *db, struct audit_head *head)
{
	struct merkle tree;
	unsigned char root[MERKLE_HASH_SIZE];

	enum status status = audit_tree_read(db, &tree);
	if (status != OK)
		return status;
	merkle_root(&tree, root);
	head->size = (int64_t)tree.size;
	sodium_bin2hex(head->root, sizeof(head->root), root, sizeof(root));
	return OK;
}

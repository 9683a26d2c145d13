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

SQL(sql_audit_when, SQL_READ, "SELECT at FROM audit WHERE seq = ?1");

SQL(sql_audit_add, SQL_WRITE,
    "INSERT INTO audit (" AUDIT_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");

SQL(sql_audit_one, SQL_READ, "SELECT " AUDIT_COLUMNS " FROM audit WHERE seq = ?1");

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

void
audit_leaf_take(struct stmt *row, struct audit_leaf *leaf)
{
	*leaf = (struct audit_leaf){
		.seq = db_int(row, 0), .at = db_int(row, 1), .actor_kind = db_int(row, 2),
		.actor = db_int(row, 3), .subject = db_int(row, 5), .subject_id = db_int(row, 6),
	};
	leaf->verb = db_blob(row, 4, &leaf->verb_size);
	leaf->detail = db_blob(row, 7, &leaf->detail_size);
	leaf->digest = db_blob(row, 8, &leaf->digest_size);
	leaf->salt = db_blob(row, 9, &leaf->salt_size);
}

bool
audit_leaf_sized(const struct audit_leaf *leaf)
{
	return (!leaf->digest || leaf->digest_size == AUDIT_HASH_SIZE)
	       && (!leaf->salt || leaf->salt_size == AUDIT_SALT_SIZE);
}

unsigned char *
audit_leaf_encode(struct arena *a, const struct audit_leaf *leaf, size_t *size)
{
	*size = 6 * (size_t)(4 + 8) + 3 * (size_t)4 + leaf->verb_size + leaf->detail_size
	        + leaf->digest_size + (leaf->salt ? 4 + leaf->salt_size : 0);
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
	out = put_bytes(out, leaf->digest, leaf->digest_size);
	if (leaf->salt)
		put_bytes(out, leaf->salt, leaf->salt_size);
	return bytes;
}

void
audit_leaf_digest(struct arena *a, const struct audit_leaf *leaf,
                  unsigned char hash[AUDIT_HASH_SIZE])
{
	size_t size;
	const unsigned char *bytes = audit_leaf_encode(a, leaf, &size);

	merkle_leaf(bytes, size, hash);
}

bool
audit_leaf_guessable(const struct audit_leaf *leaf)
{
	return !leaf->salt && !leaf->digest;
}

void
audit_leaf_told(struct arena *a, const struct audit_leaf *leaf, bool audits,
                char hex[AUDIT_HEX_SIZE])
{
	unsigned char hash[AUDIT_HASH_SIZE];

	hex[0] = '\0';
	if (audit_leaf_guessable(leaf) && !audits)
		return;
	audit_leaf_digest(a, leaf, hash);
	audit_hex(hash, hex);
}

static void
grow_tree(struct merkle *tree, const struct audit_entry *e)
{
	const struct audit_leaf leaf = {
		.seq = e->seq, .at = e->at, .actor_kind = e->actor_kind, .actor = e->actor,
		.verb = e->verb, .verb_size = strlen(e->verb),
		.subject = e->subject, .subject_id = e->subject_id,
		.detail = e->detail, .detail_size = strlen(e->detail),
		.digest = e->has_digest ? e->digest : NULL,
		.digest_size = e->has_digest ? sizeof(e->digest) : 0,
		.salt = e->salt, .salt_size = sizeof(e->salt),
	};
	unsigned char hash[AUDIT_HASH_SIZE];
	struct arena a = { 0 };

	audit_leaf_digest(&a, &leaf, hash);
	merkle_append_hash(tree, hash);
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
	db_bind_blob(st, 10, e->salt, sizeof(e->salt));
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
	randombytes_buf(entry->salt, sizeof(entry->salt));
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

static enum status
entry_at(struct db *db, int64_t seq, int64_t *at)
{
	struct stmt *st = db_begin(db, &sql_audit_when);

	db_bind_int(st, 1, seq);
	bool found = db_step(st);
	if (found)
		*at = db_int(st, 0);
	enum status status = db_end(st);
	return status == OK && !found ? CORRUPT : status;
}

/* An entry is never older than the one before it: act() sees to that. */
enum status
audit_at(struct db *db, int64_t instant, int64_t *seq)
{
	int64_t after = audit_newest(db) + 1;
	int64_t at;

	*seq = 0;
	while (after - *seq > 1) {
		int64_t middle = *seq + (after - *seq) / 2;
		enum status status = entry_at(db, middle, &at);
		if (status != OK)
			return status;
		*(at <= instant ? seq : &after) = middle;
	}
	return OK;
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
	audit_hex(root, head->root);
	return OK;
}

enum status
audit_leaf_hash(struct db *db, int64_t seq, unsigned char hash[AUDIT_HASH_SIZE])
{
	struct stmt *st = db_begin(db, &sql_audit_one);
	struct arena a = { 0 };
	struct audit_leaf leaf;

	db_bind_int(st, 1, seq);
	bool found = db_step(st);
	if (found) {
		audit_leaf_take(st, &leaf);
		audit_leaf_digest(&a, &leaf, hash);
	}
	arena_free(&a);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
audit_hash_told(struct db *db, int64_t seq, bool audits, char hex[AUDIT_HEX_SIZE])
{
	struct stmt *st = db_begin(db, &sql_audit_one);
	struct arena a = { 0 };
	struct audit_leaf leaf;

	hex[0] = '\0';
	db_bind_int(st, 1, seq);
	bool found = db_step(st);
	if (found) {
		audit_leaf_take(st, &leaf);
		audit_leaf_told(&a, &leaf, audits, hex);
	}
	arena_free(&a);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

void
audit_hex(const unsigned char hash[AUDIT_HASH_SIZE], char hex[AUDIT_HEX_SIZE])
{
	sodium_bin2hex(hex, AUDIT_HEX_SIZE, hash, AUDIT_HASH_SIZE);
}

/* A proof as the text of a file, in one form only: see proof.h. Reading it is proof_read.c's. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/proof.h"

#define VERB_MAX 64
#define DETAIL_MAX (sizeof(((struct audit_entry *)NULL)->detail) - 1)
/* Nine lengths and numbers go with them. */
#define DATA_MAX (DETAIL_MAX + VERB_MAX + 2 * PROOF_BLOB_MAX + 200)

/* -- Writing --------------------------------------------------------------------------------- */

struct sheet {
	char *text; /* PROOF_FILE_MAX bytes */
	size_t n;
	bool cut;
};

static void
put(struct sheet *s, const char *bytes, size_t n)
{
	if (n >= PROOF_FILE_MAX - s->n) {
		s->cut = true;
		return;
	}
	memcpy(s->text + s->n, bytes, n);
	s->n += n;
}

/* Nothing to say: no blank that could get lost on the way. */
static void
put_line(struct sheet *s, const char *name, const char *value, size_t n)
{
	put(s, name, strlen(name));
	put(s, n > 0 ? ": " : ":", n > 0 ? 2 : 1);
	put(s, value, n);
	put(s, "\n", 1);
}

static void
put_number(struct sheet *s, const char *name, int64_t value)
{
	char digits[24];
	int n = snprintf(digits, sizeof(digits), "%lld", (long long)value);

	put_line(s, name, digits, (size_t)n);
}

static void
put_hex(struct sheet *s, const char *name, const void *bytes, size_t n)
{
	char hex[2 * DATA_MAX + 1];

	if (n > DATA_MAX) {
		s->cut = true;
		return;
	}
	sodium_bin2hex(hex, sizeof(hex), bytes, n);
	put_line(s, name, hex, 2 * n);
}

static void
put_head(struct sheet *s, const char *size, const char *root, const struct proof_head *head)
{
	put_number(s, size, head->size);
	put_hex(s, root, head->root, sizeof(head->root));
}

static void
put_leaf(struct sheet *s, const struct audit_leaf *leaf)
{
	unsigned char hash[AUDIT_HASH_SIZE];
	struct arena a = { 0 };
	size_t size;

	put_number(s, "seq", leaf->seq);
	put_number(s, "at", leaf->at);
	put_number(s, "actor_kind", leaf->actor_kind);
	put_number(s, "actor", leaf->actor);
	put_line(s, "verb", leaf->verb, leaf->verb_size);
	put_number(s, "subject", leaf->subject);
	put_number(s, "subject_id", leaf->subject_id);
	put_line(s, "detail", leaf->detail, leaf->detail_size);
	put_hex(s, "digest", leaf->digest, leaf->digest_size);
	put_hex(s, "salt", leaf->salt, leaf->salt_size);
	const unsigned char *data = audit_leaf_encode(&a, leaf, &size);
	put_hex(s, "data", data, size);
	merkle_leaf(data, size, hash);
	put_hex(s, "leaf", hash, sizeof(hash));
	arena_free(&a);
}

/* Of how many steps each says its side; more than there may be are written so that they differ. */
static void
put_path(struct sheet *s, const struct proof *proof)
{
	bool left[MERKLE_PATH_MAX] = { false };
	uint64_t size = (uint64_t)proof->head.size;
	uint64_t since = (uint64_t)proof->since.size;
	size_t i = 0;

	if (proof->kind == PROOF_ENTRY) {
		merkle_sides((uint64_t)proof->leaf.seq, size, left);
	} else {
		merkle_sides_growth(since, size, left);
		if (merkle_growth_has_node(since, size) && proof->path.n > 0)
			put_hex(s, "node", proof->path.hashes[i++], MERKLE_HASH_SIZE);
	}
	for (size_t step = 0; i < proof->path.n; i++, step++)
		put_hex(s, left[step] ? "left" : "right", proof->path.hashes[i], MERKLE_HASH_SIZE);
}

char *
proof_write(struct arena *a, const struct proof *proof)
{
	struct sheet s = { .text = arena_alloc(a, PROOF_FILE_MAX) };
	unsigned char sum[MERKLE_HASH_SIZE];
	const char *kind = proof->kind == PROOF_ENTRY ? "entry" : "consistency";

	put(&s, PROOF_FIRST_LINE "\n", sizeof(PROOF_FIRST_LINE));
	put_line(&s, "kind", kind, strlen(kind));
	put_head(&s, "size", "root", &proof->head);
	if (proof->kind == PROOF_ENTRY)
		put_leaf(&s, &proof->leaf);
	else
		put_head(&s, "since", "since_root", &proof->since);
	put_path(&s, proof);
	crypto_hash_sha256(sum, (const unsigned char *)s.text, s.n);
	put_hex(&s, "sum", sum, sizeof(sum));
	return s.cut ? NULL : s.text;
}

bool
proof_words_sound(const struct audit_leaf *leaf)
{
	const unsigned char *detail = leaf->detail;
	const char *verb = leaf->verb;

	if (leaf->verb_size == 0 || leaf->verb_size > VERB_MAX || leaf->detail_size > DETAIL_MAX)
		return false;
	for (size_t i = 0; i < leaf->verb_size; i++)
		if (verb[i] == '\0' || !strchr("abcdefghijklmnopqrstuvwxyz0123456789_", verb[i]))
			return false;
	for (size_t i = 0; i < leaf->detail_size; i++)
		if (detail[i] < ' ' || detail[i] == 0x7f)
			return false;
	return true;
}

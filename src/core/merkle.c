/* The hash tree: see merkle.h. Pure computing, no database. */
#include "core/merkle.h"

#include <sodium.h>
#include <string.h>

void
merkle_leaf(const void *leaf, size_t n, unsigned char out[MERKLE_HASH_SIZE])
{
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, (const unsigned char[]){ 0x00 }, 1);
	crypto_hash_sha256_update(&state, leaf, n);
	crypto_hash_sha256_final(&state, out);
}

void
merkle_node(const unsigned char left[MERKLE_HASH_SIZE],
            const unsigned char right[MERKLE_HASH_SIZE], unsigned char out[MERKLE_HASH_SIZE])
{
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, (const unsigned char[]){ 0x01 }, 1);
	crypto_hash_sha256_update(&state, left, MERKLE_HASH_SIZE);
	crypto_hash_sha256_update(&state, right, MERKLE_HASH_SIZE);
	crypto_hash_sha256_final(&state, out);
}

bool
merkle_load(struct merkle *m, int64_t size, const void *roots, size_t n)
{
	size_t expected = size < 0 ? 0 : (size_t)__builtin_popcountll((uint64_t)size);

	memset(m, 0, sizeof(*m));
	if (size < 0 || n != expected * MERKLE_HASH_SIZE)
		return false;
	m->size = (uint64_t)size;
	m->n_roots = expected;
	if (n > 0)
		memcpy(m->roots, roots, n);
	return true;
}

/* Like adding one to a binary number: each bit that carries joins two subtrees of equal size. */
void
merkle_append_hash(struct merkle *m, const unsigned char leaf[MERKLE_HASH_SIZE])
{
	unsigned char hash[MERKLE_HASH_SIZE];

	memcpy(hash, leaf, sizeof(hash));
	for (uint64_t carry = m->size; carry & 1; carry >>= 1)
		merkle_node(m->roots[--m->n_roots], hash, hash);
	memcpy(m->roots[m->n_roots++], hash, sizeof(hash));
	m->size++;
}

void
merkle_append(struct merkle *m, const void *leaf, size_t n)
{
	unsigned char hash[MERKLE_HASH_SIZE];

	merkle_leaf(leaf, n, hash);
	merkle_append_hash(m, hash);
}

void
merkle_root(const struct merkle *m, unsigned char root[MERKLE_HASH_SIZE])
{
	if (m->n_roots == 0) {
		crypto_hash_sha256(root, (const unsigned char *)"", 0);
		return;
	}
	size_t i = m->n_roots - 1;
	memcpy(root, m->roots[i], MERKLE_HASH_SIZE);
	while (i-- > 0)
		merkle_node(m->roots[i], root, root);
}

bool
merkle_equal(const struct merkle *a, const struct merkle *b)
{
	return a->size == b->size && a->n_roots == b->n_roots
	       && memcmp(a->roots, b->roots, a->n_roots * MERKLE_HASH_SIZE) == 0;
}

/* Ways through the hash tree: see merkle_path.h. */
#include "core/merkle_path.h"

#include <assert.h>
#include <string.h>

/* -- Taking one down ------------------------------------------------------------------------- */

void
merkle_trace_leaf(struct merkle_trace *trace, uint64_t leaf)
{
	*trace = (struct merkle_trace){ .from = leaf, .of_leaf = true };
}

void
merkle_trace_growth(struct merkle_trace *trace, uint64_t size)
{
	*trace = (struct merkle_trace){ .from = size };
}

static void
take_down(struct merkle_path *path, const unsigned char hash[MERKLE_HASH_SIZE])
{
	if (path->n < MERKLE_PATH_MAX)
		memcpy(path->hashes[path->n++], hash, MERKLE_HASH_SIZE);
}

/* As merkle_append_hash(), looking which of two that are joined is the one whose way it is: the
 * other is the next hash of the way. */
void
merkle_trace_add(struct merkle_trace *trace, const unsigned char leaf[MERKLE_HASH_SIZE])
{
	struct merkle *m = &trace->tree;
	unsigned char hash[MERKLE_HASH_SIZE];
	bool begins = m->size + 1 == trace->from;
	bool mine = begins && trace->of_leaf;

	memcpy(hash, leaf, sizeof(hash));
	for (uint64_t carry = m->size; carry & 1; carry >>= 1) {
		const unsigned char *left = m->roots[--m->n_roots];
		if (mine) {
			take_down(&trace->path, left);
		} else if (trace->on && trace->where == m->n_roots) {
			take_down(&trace->path, hash);
			mine = true;
		}
		merkle_node(left, hash, hash);
	}
	if (begins && !trace->of_leaf) {
		mine = true;
		/* Alone it is the root, which who checks has already. */
		if (m->n_roots > 0)
			take_down(&trace->path, hash);
	}
	if (mine) {
		trace->on = true;
		trace->where = m->n_roots;
	}
	memcpy(m->roots[m->n_roots++], hash, sizeof(hash));
	m->size++;
}

void
merkle_trace_end(struct merkle_trace *trace)
{
	const struct merkle *m = &trace->tree;
	unsigned char hash[MERKLE_HASH_SIZE];

	/* From a tree to itself there is no way to go. */
	if (!trace->of_leaf && trace->from == m->size)
		trace->path.n = 0;
	if (m->n_roots == 0 || !trace->on || (!trace->of_leaf && trace->from == m->size))
		return;
	size_t i = m->n_roots - 1;
	bool mine = trace->where == i;
	memcpy(hash, m->roots[i], sizeof(hash));
	while (i-- > 0) {
		if (mine) {
			take_down(&trace->path, m->roots[i]);
		} else if (trace->where == i) {
			take_down(&trace->path, hash);
			mine = true;
		}
		merkle_node(m->roots[i], hash, hash);
	}
}

/* -- Walking it ------------------------------------------------------------------------------ */

/* The RFC's fn and sn: a node of its level, and the last one there. */
static size_t
sides(uint64_t fn, uint64_t sn, bool left[MERKLE_PATH_MAX])
{
	size_t n = 0;

	while (sn > 0) {
		left[n] = (fn & 1) || fn == sn;
		/* A last node without a neighbour is the one of the next levels, too. */
		for (; left[n] && !(fn & 1) && fn > 0; fn >>= 1)
			sn >>= 1;
		fn >>= 1;
		sn >>= 1;
		n++;
	}
	return n;
}

size_t
merkle_sides(uint64_t leaf, uint64_t size, bool left[MERKLE_PATH_MAX])
{
	assert(leaf >= 1 && leaf <= size);
	return sides(leaf - 1, size - 1, left);
}

size_t
merkle_sides_growth(uint64_t since, uint64_t size, bool left[MERKLE_PATH_MAX])
{
	assert(since >= 1 && since <= size);
	int level = __builtin_ctzll(since);

	return since == size ? 0 : sides((since - 1) >> level, (size - 1) >> level, left);
}

bool
merkle_growth_has_node(uint64_t since, uint64_t size)
{
	return since != size && (since & (since - 1)) != 0;
}

bool
merkle_path_fits(const struct merkle_path *path, uint64_t leaf, uint64_t size,
                 const unsigned char hash[MERKLE_HASH_SIZE],
                 const unsigned char root[MERKLE_HASH_SIZE])
{
	unsigned char up[MERKLE_HASH_SIZE];
	bool left[MERKLE_PATH_MAX];

	if (leaf < 1 || leaf > size || path->n != merkle_sides(leaf, size, left))
		return false;
	memcpy(up, hash, sizeof(up));
	for (size_t i = 0; i < path->n; i++) {
		if (left[i])
			merkle_node(path->hashes[i], up, up);
		else
			merkle_node(up, path->hashes[i], up);
	}
	return memcmp(up, root, sizeof(up)) == 0;
}

bool
merkle_growth_fits(const struct merkle_path *path, uint64_t since, uint64_t size,
                   const unsigned char since_root[MERKLE_HASH_SIZE],
                   const unsigned char root[MERKLE_HASH_SIZE])
{
	unsigned char old[MERKLE_HASH_SIZE];
	unsigned char new[MERKLE_HASH_SIZE];
	bool left[MERKLE_PATH_MAX];

	if (since < 1 || since > size)
		return false;
	size_t node = merkle_growth_has_node(since, size);
	if (path->n != node + merkle_sides_growth(since, size, left))
		return false;
	memcpy(old, node > 0 ? path->hashes[0] : since_root, sizeof(old));
	memcpy(new, old, sizeof(new));
	for (size_t i = node; i < path->n; i++) {
		if (left[i - node]) {
			merkle_node(path->hashes[i], old, old);
			merkle_node(path->hashes[i], new, new);
		} else {
			merkle_node(new, path->hashes[i], new);
		}
	}
	return memcmp(old, since_root, sizeof(old)) == 0 && memcmp(new, root, sizeof(new)) == 0;
}

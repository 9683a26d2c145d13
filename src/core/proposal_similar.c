/* Proposals: those that resemble a title while it is being typed. Ranked here, over a few hundred
 * of the newest that share a word; rows are read of the best alone. */
#include <stdlib.h>

#include "core/proposal_internal.h"
#include "core/search.h"

#define LETTERS 4 /* of a word that says something */
#define WORDS 8
#define HITS 500  /* of each word, the newest */
/* A word that fewer titles have, and not more than one of twenty, makes two alike by itself. */
#define RARE 50
#define RARE_SHARE 20
#define WEIGHT 240 /* of a word that one title has */
/* The best of them are read. */
#define READ_MAX 64

/* One proposal that shares some of the words. */
struct likeness {
	int64_t id;
	int shared;
	int weight; /* of the words shared: rare ones weigh more */
	bool rare;  /* one of them is */
};

struct likenesses {
	struct likeness *of; /* room for WORDS * HITS */
	size_t n;
};

static int
by_id(const void *left, const void *right)
{
	const struct likeness *a = left;
	const struct likeness *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

/* The most alike first, of these the newest. */
static int
by_weight(const void *left, const void *right)
{
	const struct likeness *a = left;
	const struct likeness *b = right;

	return a->weight != b->weight ? b->weight - a->weight : by_id(b, a);
}

static int
by_support(const void *left, const void *right)
{
	const struct proposal_row *a = left;
	const struct proposal_row *b = right;

	if (a->key != b->key)
		return a->key < b->key ? 1 : -1;
	if (a->support != b->support)
		return a->support < b->support ? 1 : -1;
	return (a->id < b->id) - (a->id > b->id);
}

static enum status
add_word(struct db *db, const char *word, int64_t listed, struct likenesses *found)
{
	int64_t ids[HITS];
	size_t n;
	enum status status = search_alike(db, word, HITS, ids, &n);
	bool rare = n < RARE && (int64_t)n * RARE_SHARE <= listed + RARE_SHARE;
	/* What one word says falls with the number of titles that have it. */
	int weight = n == 0 || n >= HITS ? 1 : 1 + WEIGHT / (int)n;

	for (size_t i = 0; status == OK && i < n; i++)
		found->of[found->n++] = (struct likeness){
			.id = ids[i], .shared = 1, .weight = weight, .rare = rare,
		};
	return status;
}

/* Those of one proposal become one; those that share too little go. */
static void
gather(struct likenesses *found)
{
	size_t n = 0;

	qsort(found->of, found->n, sizeof(*found->of), by_id);
	for (size_t i = 0; i < found->n;) {
		struct likeness one = found->of[i++];
		for (; i < found->n && found->of[i].id == one.id; i++) {
			one.shared++;
			one.weight += found->of[i].weight;
			one.rare = one.rare || found->of[i].rare;
		}
		if (one.shared >= 2 || one.rare)
			found->of[n++] = one;
	}
	found->n = n;
	qsort(found->of, found->n, sizeof(*found->of), by_weight);
}

enum status
proposal_similar(struct session *s, struct arena *a, const char *title, struct proposal_row *rows,
                 size_t max, size_t *n)
{
	struct arena scratch = { .chunk = NULL };
	const char *words[WORDS];
	struct proposal_row best[READ_MAX];
	struct likenesses found = { .n = 0 };
	size_t count = search_words(&scratch, title, LETTERS, words, WORDS);
	size_t read = 0;
	int64_t listed = 0;

	*n = 0;
	found.of = arena_array(&scratch, WORDS * HITS, sizeof(*found.of));
	enum status status = proposal_listed(s->db, &listed);
	for (size_t i = 0; status == OK && i < count; i++)
		status = add_word(s->db, words[i], listed, &found);
	if (status == OK)
		gather(&found);
	for (size_t i = 0; status == OK && i < found.n && read < READ_MAX; i++) {
		status = proposal_row_read(s, a, found.of[i].id, &best[read]);
		if (status == OK && !best[read].own)
			best[read++].key = found.of[i].weight;
		status = status == NOT_FOUND ? OK : status;
	}
	qsort(best, read, sizeof(best[0]), by_support);
	for (; status == OK && *n < max && *n < read; ++*n)
		rows[*n] = best[*n];
	arena_free(&scratch);
	return status;
}

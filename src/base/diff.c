/* Differences of texts: see diff.h. The longest common run of words is found as Hirschberg does,
 * in memory that grows with the text and not with its square. */
#include "base/diff.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Words and the blanks between them. */
#define TOKENS_MAX (2 * (size_t)DIFF_WORDS)

struct token {
	const char *text;
	size_t n;
	uint32_t id; /* the same in both texts where the words are the same */
	bool kept;
};

/* One text in parts. */
struct parts {
	struct token *tokens;
	size_t n;
};

/* -- Parts ----------------------------------------------------------------------------------- */

static const char blanks[] = " \t\n";

/* A word, or the blanks between two; a line feed is a part of its own, so that a paragraph that
 * was cut in two shows it. */
static size_t
word_size(const char *s)
{
	if (*s == '\n')
		return 1;
	size_t n = strcspn(s, blanks);
	return n > 0 ? n : strspn(s, " \t");
}

static size_t
line_size(const char *s)
{
	size_t n = strcspn(s, "\n");

	return s[n] == '\n' ? n + 1 : n;
}

static size_t
whole_size(const char *s)
{
	return strlen(s);
}

static size_t
count(const char *s, size_t (*size)(const char *s))
{
	size_t n = 0;

	for (; *s; s += size(s))
		n++;
	return n;
}

static struct parts
split(struct arena *a, const char *s, size_t (*size)(const char *s))
{
	struct parts p = { .n = 0 };

	p.tokens = arena_array(a, count(s, size), sizeof(*p.tokens));
	for (; *s; s += p.tokens[p.n++].n)
		p.tokens[p.n] = (struct token){ .text = s, .n = size(s) };
	return p;
}

static int
compare(const void *left, const void *right)
{
	const struct token *a = *(const struct token *const *)left;
	const struct token *b = *(const struct token *const *)right;
	size_t n = a->n < b->n ? a->n : b->n;
	int order = memcmp(a->text, b->text, n);

	return order != 0 ? order : (a->n > b->n) - (a->n < b->n);
}

/* Numbers the words of both, so that comparing two is comparing two numbers. */
static void
number(struct arena *a, struct parts *old, struct parts *new)
{
	size_t n = old->n + new->n;
	struct token **all = arena_array(a, n, sizeof(struct token *));
	uint32_t id = 0;

	for (size_t i = 0; i < n; i++)
		all[i] = i < old->n ? &old->tokens[i] : &new->tokens[i - old->n];
	if (n > 0)
		qsort(all, n, sizeof(struct token *), compare);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && compare(&all[i - 1], &all[i]) != 0)
			id++;
		all[i]->id = id;
	}
}

/* -- The longest common run ------------------------------------------------------------------ */

struct span {
	struct token *tokens;
	size_t n;
};

/* Lengths of the longest common run of all of x with each head (backward: each tail) of y. */
static void
lengths(const struct span *x, const struct span *y, bool backward, uint16_t *row)
{
	memset(row, 0, (y->n + 1) * sizeof(*row));
	for (size_t i = 0; i < x->n; i++) {
		uint32_t id = x->tokens[backward ? x->n - 1 - i : i].id;
		uint16_t diagonal = 0;
		for (size_t j = 0; j < y->n; j++) {
			uint16_t above = row[j + 1];
			if (y->tokens[backward ? y->n - 1 - j : j].id == id)
				row[j + 1] = (uint16_t)(diagonal + 1);
			else if (row[j] > above)
				row[j + 1] = row[j];
			diagonal = above;
		}
	}
}

/* What both begin with and end with is kept, and cut off. */
static void
trim(struct span *x, struct span *y)
{
	while (x->n > 0 && y->n > 0 && x->tokens[0].id == y->tokens[0].id) {
		x->tokens++->kept = true;
		y->tokens++->kept = true;
		x->n--;
		y->n--;
	}
	while (x->n > 0 && y->n > 0 && x->tokens[x->n - 1].id == y->tokens[y->n - 1].id) {
		x->tokens[--x->n].kept = true;
		y->tokens[--y->n].kept = true;
	}
}

/* Marks as kept what a longest common run of x and y holds. `head` and `tail` have room for all
 * of the longer text. */
static void
keep(struct span x, struct span y, uint16_t *head, uint16_t *tail)
{
	trim(&x, &y);
	if (x.n == 0 || y.n == 0)
		return;
	if (x.n == 1) {
		for (size_t j = 0; j < y.n; j++)
			if (y.tokens[j].id == x.tokens[0].id) {
				x.tokens[0].kept = true;
				y.tokens[j].kept = true;
				return;
			}
		return;
	}
	const struct span upper = { x.tokens, x.n / 2 };
	const struct span lower = { x.tokens + upper.n, x.n - upper.n };
	size_t cut = 0;
	lengths(&upper, &y, false, head);
	lengths(&lower, &y, true, tail);
	for (size_t j = 1; j <= y.n; j++)
		if (head[j] + tail[y.n - j] > head[cut] + tail[y.n - cut])
			cut = j;
	keep(upper, (struct span){ y.tokens, cut }, head, tail);
	keep(lower, (struct span){ y.tokens + cut, y.n - cut }, head, tail);
}

/* -- Pieces ---------------------------------------------------------------------------------- */

static bool
is_blank(const struct token *t)
{
	return strspn(t->text, blanks) >= t->n;
}

/* How many parts from here on stayed and are blank; *more: a change follows them. */
static size_t
blank_run(const struct parts *old, size_t i, const struct parts *new, size_t j, bool *more)
{
	size_t n = 0;

	while (i + n < old->n && j + n < new->n && old->tokens[i + n].kept &&
	       new->tokens[j + n].kept && is_blank(&old->tokens[i + n]))
		n++;
	*more = (i + n < old->n && !old->tokens[i + n].kept) ||
	        (j + n < new->n && !new->tokens[j + n].kept);
	return n;
}

/* Blanks that stayed between two changes are no foothold for a reader: they join the changes. */
static void
join_changes(struct parts *old, struct parts *new)
{
	size_t i = 0;
	size_t j = 0;

	while (i < old->n || j < new->n) {
		size_t before = i + j;
		bool more;
		for (; i < old->n && !old->tokens[i].kept; i++)
			;
		for (; j < new->n && !new->tokens[j].kept; j++)
			;
		bool changed = i + j > before;
		size_t run = blank_run(old, i, new, j, &more);
		for (size_t k = 0; changed && more && k < run; k++)
			old->tokens[i + k].kept = new->tokens[j + k].kept = false;
		if (!changed || !more || run == 0)
			for (; i < old->n && old->tokens[i].kept && j < new->n &&
			       new->tokens[j].kept; i++)
				j++;
	}
}

/* The parts from `from` to `to`, which stand one behind the other in their text. */
static void
add_piece(struct arena *a, struct diff_piece *pieces, size_t *n, enum diff_kind kind,
          const struct token *from, const struct token *to)
{
	if (from == to)
		return;
	const char *end = to[-1].text + to[-1].n;
	pieces[(*n)++] = (struct diff_piece){
		.kind = kind,
		.text = arena_strndup(a, from->text, (size_t)(end - from->text)),
	};
}

static struct diff_piece *
gather(struct arena *a, const struct parts *old, const struct parts *new, size_t *n)
{
	struct diff_piece *pieces = arena_array(a, old->n + new->n, sizeof(*pieces));
	const struct token *x = old->tokens;
	const struct token *y = new->tokens;
	const struct token *x_end = x + old->n;
	const struct token *y_end = y + new->n;

	*n = 0;
	while (x < x_end || y < y_end) {
		const struct token *from = x;
		for (; x < x_end && y < y_end && x->kept && y->kept; x++)
			y++;
		add_piece(a, pieces, n, DIFF_SAME, from, x);
		for (from = x; x < x_end && !x->kept; x++)
			;
		add_piece(a, pieces, n, DIFF_REMOVED, from, x);
		for (from = y; y < y_end && !y->kept; y++)
			;
		add_piece(a, pieces, n, DIFF_ADDED, from, y);
	}
	return pieces;
}

/* The finest parts that both texts have few enough of. */
static size_t
(*choose(const char *old, const char *new))(const char *s)
{
	if (count(old, word_size) <= TOKENS_MAX && count(new, word_size) <= TOKENS_MAX)
		return word_size;
	if (count(old, line_size) <= TOKENS_MAX && count(new, line_size) <= TOKENS_MAX)
		return line_size;
	return whole_size;
}

struct diff_piece *
diff_texts(struct arena *a, const char *old, const char *new, size_t *n)
{
	struct arena scratch = { .chunk = NULL };
	size_t (*size)(const char *s) = choose(old, new);
	struct parts x = split(&scratch, old, size);
	struct parts y = split(&scratch, new, size);
	size_t longer = x.n > y.n ? x.n : y.n;

	number(&scratch, &x, &y);
	keep((struct span){ x.tokens, x.n }, (struct span){ y.tokens, y.n },
	     arena_array(&scratch, longer + 1, sizeof(uint16_t)),
	     arena_array(&scratch, longer + 1, sizeof(uint16_t)));
	join_changes(&x, &y);
	struct diff_piece *pieces = gather(a, &x, &y, n);
	arena_free(&scratch);
	return pieces;
}

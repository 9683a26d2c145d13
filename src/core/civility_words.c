/* Words of the office's list, seen through spacing, look-alikes, drawn-out letters and small
 * endings, but only as whole words. The list is a tree of letters, walked once from the beginning
 * of each word of the text; what a walk costs depends on the list alone. */
#include "core/civility_internal.h"

#include <string.h>

#define ENTRY_MAX 60  /* letters */
#define SHORT 5       /* letters: shorter ones are not looked for within spelled-out text */
#define BREAKABLE 6   /* letters: these are found though a sign stands within */
#define BLOTS 2       /* letters that may be hidden by an asterisk */

struct node {
	char c; /* a-z 0-9, ' ' between words of a phrase */
	bool ends;
	bool phrase; /* a blank is above it */
	uint32_t letters;
	struct node *child, *sibling;
};

struct civility_words {
	struct node root;
};

/* A letter of the text, once for all its repetitions. */
struct unit {
	uint32_t first, end; /* glyphs */
	char c;
	bool begins, ends; /* its word */
	bool alone;        /* it is the word */
};

/* -- The list -------------------------------------------------------------------------------- */

static struct node *
branch(struct arena *a, struct node *at, char c)
{
	struct node **place = &at->child;

	while (*place && (*place)->c != c)
		place = &(*place)->sibling;
	if (!*place) {
		*place = arena_alloc(a, sizeof(**place));
		(*place)->c = c;
		(*place)->letters = at->letters + (c != ' ');
		(*place)->phrase = at->phrase || c == ' ';
	}
	return *place;
}

/* Takes the entry that `list` begins with; returns its bytes. */
static size_t
add_entry(struct arena *a, struct node *root, const char *list)
{
	struct node *at = root;
	struct glyph g;
	bool blank = false;
	size_t used = 0;

	for (size_t n; (n = civility_glyph(list + used, &g)) > 0 && g.c != ',' && g.c != '\n';
	     used += n) {
		bool letter = civility_is_letter(g.c) || civility_is_digit(g.c);
		if (g.c != GLYPH_NONE && !letter)
			blank = at != root;
		if (!letter || at->letters > ENTRY_MAX)
			continue;
		if (blank)
			at = branch(a, at, ' ');
		blank = false;
		/* Drawn-out letters are one, in the list as in the text. */
		if (at->c != g.c)
			at = branch(a, at, g.c);
	}
	if (at->letters >= 2 && at->letters <= ENTRY_MAX)
		at->ends = true;
	return used;
}

struct civility_words *
civility_words(struct arena *a, const char *list)
{
	struct civility_words *words = arena_alloc(a, sizeof(*words));

	while (*list) {
		list += add_entry(a, &words->root, list);
		list += *list != '\0';
	}
	return words;
}

/* -- The text -------------------------------------------------------------------------------- */

/* Signs that pass for letters within a word: "b@ngs@t", "!diot", "b*ngsat". */
static bool
passes(const struct scan *s, size_t i)
{
	bool after = i > 0 && (civility_is_letter(s->glyphs[i - 1].c) ||
	                       civility_is_digit(s->glyphs[i - 1].c));
	bool before = i + 1 < s->n_glyphs && (civility_is_letter(s->glyphs[i + 1].c) ||
	                                      civility_is_digit(s->glyphs[i + 1].c));

	switch (s->glyphs[i].c) {
	case '@':
	case '$':
		return before || after;
	case '!':
	case '|':
		return before;
	case '*':
		return before && after;
	default:
		return civility_is_letter(s->glyphs[i].c) || civility_is_digit(s->glyphs[i].c);
	}
}

static struct unit *
read_units(struct scan *s, size_t *n)
{
	struct unit *units = arena_array(s->a, s->n_glyphs + 1, sizeof(*units));
	bool begins = true;

	*n = 0;
	for (size_t i = 0; i < s->n_glyphs; i++) {
		struct unit *last = *n > 0 ? &units[*n - 1] : NULL;
		s->steps++;
		if (!passes(s, i)) {
			if (last)
				last->ends = true;
			begins = true;
			continue;
		}
		if (last && !begins && last->c == s->glyphs[i].c) {
			last->end = (uint32_t)i + 1;
			continue;
		}
		units[(*n)++] = (struct unit){
			.first = (uint32_t)i, .end = (uint32_t)i + 1, .c = s->glyphs[i].c,
			.begins = begins,
		};
		begins = false;
	}
	if (*n > 0)
		units[*n - 1].ends = true;
	for (size_t i = 0; i < *n; i++)
		units[i].alone = units[i].begins && units[i].ends;
	return units;
}

/* Whether a sign or digit of the text is taken for the letter. */
static bool
looks(char c, char letter)
{
	switch (letter) {
	case 'a':
		return c == '4' || c == '@';
	case 'b':
		return c == '8' || c == '6';
	case 'e':
		return c == '3';
	case 'g':
		return c == '9' || c == '6';
	case 'i':
	case 'l':
		return c == '1' || c == '!' || c == '|';
	case 'o':
		return c == '0';
	case 's':
		return c == '5' || c == '$';
	case 't':
		return c == '7';
	case 'z':
		return c == '2';
	default:
		return false;
	}
}

/* -- The walk -------------------------------------------------------------------------------- */

/* How the text was bent so far to fit. */
struct bent {
	unsigned digits; /* read as letters */
	unsigned blots;
	unsigned breaks; /* within a word */
	bool spread;     /* letters apart from each other */
};

struct walk {
	struct scan *s;
	const struct unit *units;
	size_t n, start;
	size_t best; /* the end of the longest match; 0 for none */
};

/* The bytes of an ending that the word may have, at `at`; so many letters remain of the word. */
static bool
is_ending(const struct walk *w, size_t at)
{
	static const char *const endings[] = { "nya", "lah", "kah", "mu", "ku",
		                             "in",  "ne",  "e",   "2" };
	size_t left = 0;

	while (at + left < w->n && left < 8 && !w->units[at + left].ends)
		left++;
	left++;
	for (size_t i = 0; at + left <= w->n && i < sizeof(endings) / sizeof(*endings); i++) {
		size_t n = strlen(endings[i]);
		size_t k = 0;
		while (k < n && k < left && (w->units[at + k].c == endings[i][k] ||
		                             looks(w->units[at + k].c, endings[i][k])))
			k++;
		w->s->steps += k + 1;
		/* "-nyalah", "-mukah" */
		if (k == n && (left == n || (left == n + 3 && is_ending(w, at + n))))
			return true;
	}
	return false;
}

/* Whether units i and i + 1 are letters of one word that is spelled out. */
static bool
spelled_out(const struct walk *w, size_t i)
{
	return i + 1 < w->n && w->units[i].alone && w->units[i + 1].alone &&
	       w->units[i + 1].first - w->units[i].end <= 3;
}

/* Whether the word may end before unit `at`. */
static bool
ends_well(const struct walk *w, const struct node *node, const struct bent *bent, size_t at)
{
	const struct unit *last = &w->units[at - 1];

	if (!last->ends) {
		/* The last letter may begin the ending: "goblokku". */
		return is_ending(w, at) || (last->end > last->first + 1 && is_ending(w, at - 1));
	}
	if (!bent->spread || node->letters >= SHORT)
		return true;
	bool before = w->start > 0 && spelled_out(w, w->start - 1);
	return !before && !spelled_out(w, at - 1);
}

static void
arrive(struct walk *w, const struct node *node, const struct bent *bent, size_t at)
{
	if (at <= w->best || 2 * bent->digits > at - w->start)
		return;
	if (bent->blots > 0 && node->letters < SHORT)
		return;
	if (bent->breaks > 0 && (node->phrase || node->letters < BREAKABLE))
		return;
	if (ends_well(w, node, bent, at))
		w->best = at;
}

/* Bends the text to `letter` at unit `at`, or says that it cannot be. */
static bool
bend(const struct walk *w, const struct node *above, char letter, size_t at, struct bent *bent)
{
	const struct unit *unit = &w->units[at];

	if (unit->c == '*')
		bent->blots++;
	else if (looks(unit->c, letter))
		bent->digits += civility_is_digit(unit->c);
	else if (unit->c != letter)
		return false;
	if (at > w->start && unit->begins && above->c != ' ') {
		if (spelled_out(w, at - 1))
			bent->spread = true;
		else if (unit->first - w->units[at - 1].end == 1)
			bent->breaks++;
		else
			return false;
	}
	return bent->blots <= BLOTS && bent->breaks <= 1;
}

/* From `node`, which the units before `at` lead to. As deep as the longest entry. */
static void
step(struct walk *w, const struct node *node, const struct bent *bent, size_t at)
{
	w->s->steps++;
	if (node->ends)
		arrive(w, node, bent, at);
	for (const struct node *child = node->child; child; child = child->sibling) {
		struct bent next = *bent;
		w->s->steps++;
		if (child->c == ' ')
			step(w, child, bent, at);
		else if (at < w->n && bend(w, node, child->c, at, &next))
			step(w, child, &next, at + 1);
	}
}

void
civility_listed(struct scan *s)
{
	struct walk w = { .s = s };

	w.units = read_units(s, &w.n);
	for (size_t at = 0; at < w.n; at = w.best > at ? w.best : at + 1) {
		w.best = 0;
		if (!w.units[at].begins)
			continue;
		w.start = at;
		step(&w, &s->list->root, &(struct bent){ .digits = 0 }, at);
		if (w.best > 0)
			civility_found(s, HOLD_WORD, w.units[at].first, w.units[w.best - 1].end);
	}
}

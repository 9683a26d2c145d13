/* Civility: one scan over all rules, and reasons in words. See civility.h; the rules themselves
 * stand in civility_number.c, civility_address.c, civility_words.c and civility_repeat.c. */
#include "core/civility.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/civility_internal.h"

#define ALIKE_LETTERS 20

void
civility_found(struct scan *s, enum hold why, size_t first, size_t end)
{
	if (s->n_findings == s->room) {
		size_t room = s->room > 0 ? 2 * s->room : 16;
		struct finding *more = arena_array(s->a, room, sizeof(*more));
		if (s->n_findings > 0)
			memcpy(more, s->findings, s->n_findings * sizeof(*more));
		s->findings = more;
		s->room = room;
	}
	s->findings[s->n_findings++] = (struct finding){
		.why = why, .from = s->glyphs[first].from, .to = s->glyphs[end - 1].to,
	};
	s->holds |= (unsigned)why;
}

static int
by_place(const void *left, const void *right)
{
	const struct finding *a = left;
	const struct finding *b = right;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->why > b->why) - (a->why < b->why);
}

void
civility_run(struct scan *s, const char *text)
{
	civility_read(s, text);
	civility_numbers(s);
	civility_addresses(s);
	if (s->list)
		civility_listed(s);
	civility_repeated(s);
	if (s->n_findings > 1)
		qsort(s->findings, s->n_findings, sizeof(*s->findings), by_place);
}

unsigned
civility_scan(struct arena *a, const struct civility_words *words, const char *text,
              struct finding *findings, size_t max, size_t *n)
{
	struct scan s = { .a = a, .list = words };

	civility_run(&s, text);
	size_t given = s.n_findings < max ? s.n_findings : max;
	if (given > 0)
		memcpy(findings, s.findings, given * sizeof(*findings));
	if (n)
		*n = given;
	return s.holds;
}

/* -- Reasons in words ------------------------------------------------------------------------ */

static const struct {
	enum hold why;
	const char *label;
} labels[] = {
	{ HOLD_PHONE, N_("a phone number") },
	{ HOLD_NIK, N_("an identity number (NIK)") },
	{ HOLD_ADDRESS, N_("a private address") },
	{ HOLD_WORD, N_("a word of the office's list") },
	{ HOLD_REPEATED, N_("the same again and again") },
	{ HOLD_FLOOD, N_("many posts in a short time") },
	{ HOLD_UNVERIFIED, N_("a writer who is not verified yet") },
	{ HOLD_REPORTED, N_("reports by residents") },
	{ HOLD_REPLACED, N_("words in the place of what was taken off") },
};

const char *
hold_label(enum hold why)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (labels[i].why == why)
			return _(labels[i].label);
	return "";
}

char *
hold_text(struct arena *a, unsigned holds)
{
	char *out = arena_strdup(a, "");

	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
		if (holds & (unsigned)labels[i].why)
			out = arena_printf(a, "%s%s%s", out, *out ? ", " : "", _(labels[i].label));
	return out;
}

/* -- Likeness -------------------------------------------------------------------------------- */

/* FNV-1a, of 64 bits. */
uint64_t
civility_hash(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * 0x100000001b3u;
}

int64_t
civility_alike(const char *text)
{
	struct glyph g;
	uint64_t hash = CIVILITY_HASH;
	size_t letters = 0;

	for (size_t n; (n = civility_glyph(text, &g)) > 0; text += n) {
		bool letter = civility_is_letter(g.c);
		if (!letter && !civility_is_digit(g.c))
			continue;
		letters += letter;
		hash = civility_hash(hash, g.c == GLYPH_LETTER ? g.raw : (uint64_t)g.c);
	}
	/* The low bits of FNV mix worst. */
	hash = (hash ^ hash >> 32) & INT64_MAX;
	if (letters < ALIKE_LETTERS)
		return 0;
	return hash > 0 ? (int64_t)hash : 1;
}

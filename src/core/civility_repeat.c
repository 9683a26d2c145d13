/* The same again and again within one text: a sign, a word, a few words, a sentence. */
#include "core/civility_internal.h"

#define SIGNS 12   /* of one kind in a row are let pass */
#define TIMES 6    /* a word in a row */
#define PHRASES 3  /* a few words in a row, or a sentence anywhere */
#define PERIOD 12  /* words of a phrase that is said again at once */
#define LETTERS 10 /* of a sentence: short ones ("Setuju!") are said again in all innocence */

static void
repeated_signs(struct scan *s)
{
	for (size_t i = 0, end; i < s->n_glyphs; i = end) {
		const struct glyph *g = &s->glyphs[i];
		for (end = i + 1; end < s->n_glyphs && s->glyphs[end].c == g->c; end++)
			if (g->c < ' ' && s->glyphs[end].raw != g->raw)
				break;
		s->steps += end - i;
		if (end - i > SIGNS && g->c != ' ' && g->c != '\n')
			civility_found(s, HOLD_REPEATED, i, end);
	}
}

/* How often what stands before word i must have stood there already, in words; 0: not enough of
 * it is letters. */
static size_t
due(struct scan *s, size_t i, size_t period)
{
	size_t letters = 0;

	s->steps += period;
	if (period == 1)
		return s->words[i].letters > 0 ? TIMES - 1 : 0;
	for (size_t k = 0; k < period; k++)
		letters += s->words[i - k].letters;
	return letters >= LETTERS ? (PHRASES - 1) * period : 0;
}

/* Words that stand as they stood `period` words before, for each period at once. */
static void
repeated_words(struct scan *s)
{
	size_t same[PERIOD + 1] = { 0 };
	size_t first = 0;
	size_t end = 0; /* of the repetition that goes on */

	for (size_t i = 0; i < s->n_words; i++) {
		for (size_t p = 1; p <= PERIOD && p <= i; p++) {
			s->steps++;
			same[p] = s->words[i].hash == s->words[i - p].hash ? same[p] + 1 : 0;
			size_t enough = same[p] >= p ? due(s, i, p) : 0;
			if (enough == 0 || same[p] < enough)
				continue;
			if (end < i) {
				if (end > 0)
					civility_found(s, HOLD_REPEATED, s->words[first].first,
					               s->words[end - 1].end);
				first = i + 1 - same[p] - p;
			}
			end = i + 1;
		}
	}
	if (end > 0)
		civility_found(s, HOLD_REPEATED, s->words[first].first, s->words[end - 1].end);
}

/* -- Sentences ------------------------------------------------------------------------------- */

struct sentence {
	uint64_t hash;
	size_t times;
};

/* The place of `hash` in a table of `room` places (a power of two, never full). */
static struct sentence *
sentence_place(struct scan *s, struct sentence *table, size_t room, uint64_t hash)
{
	size_t at = (size_t)(hash ^ hash >> 32) & (room - 1);

	for (; table[at].times > 0 && table[at].hash != hash; s->steps++)
		at = (at + 1) & (room - 1);
	table[at].hash = hash;
	return &table[at];
}

static void
repeated_sentences(struct scan *s)
{
	size_t room = 2;
	size_t sentences = 0;

	for (size_t i = 0; i < s->n_words; i++)
		sentences += s->words[i].stops;
	if (sentences < PHRASES)
		return;
	while (room < 2 * sentences)
		room *= 2;
	struct sentence *table = arena_array(s->a, room, sizeof(*table));
	for (size_t i = 0, end; i < s->n_words; i = end) {
		uint64_t hash = CIVILITY_HASH;
		size_t letters = 0;
		for (end = i; end == i || (end < s->n_words && !s->words[end].stops); end++) {
			hash = civility_hash(hash, s->words[end].hash);
			letters += s->words[end].letters;
			s->steps++;
		}
		if (letters < LETTERS)
			continue;
		if (++sentence_place(s, table, room, hash)->times == PHRASES)
			civility_found(s, HOLD_REPEATED, s->words[i].first, s->words[end - 1].end);
	}
}

void
civility_repeated(struct scan *s)
{
	repeated_signs(s);
	repeated_words(s);
	repeated_sentences(s);
}

/* Characters as they look, and the words they make: whatever alphabet, shape or mark somebody
 * picks to be read by people and not by a program. */
#include "core/civility_internal.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/text.h"

/* Letters of other alphabets, and small capitals, by what they are mistaken for. Sorted. */
static const struct twin {
	uint32_t c;
	char look;
} twins[] = {
	{ 0x00D8, 'o' }, { 0x00F8, 'o' }, { 0x0111, 'd' }, { 0x0127, 'h' }, { 0x0131, 'i' },
	{ 0x0142, 'l' }, { 0x0167, 't' }, { 0x0251, 'a' }, { 0x0261, 'g' }, { 0x0262, 'g' },
	{ 0x026A, 'i' }, { 0x0274, 'n' }, { 0x0280, 'r' }, { 0x028F, 'y' }, { 0x0299, 'b' },
	{ 0x029C, 'h' }, { 0x029F, 'l' }, { 0x03B1, 'a' }, { 0x03B2, 'b' }, { 0x03B3, 'y' },
	{ 0x03B5, 'e' }, { 0x03B6, 'z' }, { 0x03B7, 'n' }, { 0x03B9, 'i' }, { 0x03BA, 'k' },
	{ 0x03BC, 'u' }, { 0x03BD, 'v' }, { 0x03BF, 'o' }, { 0x03C1, 'p' }, { 0x03C3, 'o' },
	{ 0x03C4, 't' }, { 0x03C5, 'u' }, { 0x03C7, 'x' }, { 0x03C9, 'w' }, { 0x0430, 'a' },
	{ 0x0432, 'b' }, { 0x0433, 'r' }, { 0x0435, 'e' }, { 0x0437, '3' }, { 0x043A, 'k' },
	{ 0x043C, 'm' }, { 0x043D, 'h' }, { 0x043E, 'o' }, { 0x043F, 'n' }, { 0x0440, 'p' },
	{ 0x0441, 'c' }, { 0x0442, 't' }, { 0x0443, 'y' }, { 0x0445, 'x' }, { 0x044C, 'b' },
	{ 0x0455, 's' }, { 0x0456, 'i' }, { 0x0458, 'j' }, { 0x04BB, 'h' }, { 0x0501, 'd' },
	{ 0x051B, 'q' }, { 0x051D, 'w' }, { 0x1D00, 'a' }, { 0x1D04, 'c' }, { 0x1D05, 'd' },
	{ 0x1D07, 'e' }, { 0x1D0A, 'j' }, { 0x1D0B, 'k' }, { 0x1D0D, 'm' }, { 0x1D0F, 'o' },
	{ 0x1D18, 'p' }, { 0x1D1B, 't' }, { 0x1D1C, 'u' }, { 0x1D20, 'v' }, { 0x1D21, 'w' },
	{ 0x1D22, 'z' }, { 0xA731, 's' },
};

/* Where alphabets in boxes and circles begin, which do not come apart by themselves. */
static const uint32_t boxes[] = { 0x1F130, 0x1F150, 0x1F170, 0x1F1E6 };

static int
by_character(const void *key, const void *element)
{
	uint32_t c = *(const uint32_t *)key;
	const struct twin *twin = element;

	return (c > twin->c) - (c < twin->c);
}

static char
look_ascii(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '\t' ? ' ' : (char)c;
}

/* What is left of a character without its marks and its shape. */
static uint32_t
plain(uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag;

	while (c >= 0x80 && uc_decomposition(c, &tag, parts) > 0)
		c = parts[0];
	for (size_t i = 0; i < sizeof(boxes) / sizeof(*boxes); i++)
		if (c >= boxes[i] && c < boxes[i] + 26)
			return c - boxes[i] + 'a';
	return c < 0x80 ? c : uc_tolower(c);
}

static char
look_other(uint32_t c)
{
	int digit = uc_digit_value(c);

	if (digit >= 0)
		return (char)('0' + digit);
	c = plain(c);
	if (c < 0x80)
		return look_ascii(c);
	const struct twin *twin =
	        bsearch(&c, twins, sizeof(twins) / sizeof(*twins), sizeof(*twins), by_character);
	if (twin)
		return twin->look;
	if (uc_is_general_category(c, UC_MARK) || uc_is_general_category(c, UC_FORMAT))
		return GLYPH_NONE;
	if (uc_is_general_category(c, UC_SEPARATOR))
		return ' ';
	if (uc_is_general_category(c, UC_DASH_PUNCTUATION) || c == 0x2212)
		return '-';
	if (c == 0x00B7 || c == 0x2022 || c == 0x3002)
		return '.';
	return uc_is_alnum(c) ? GLYPH_LETTER : GLYPH_SIGN;
}

size_t
civility_glyph(const char *s, struct glyph *g)
{
	size_t n = text_next(s, &g->raw);

	if (n > 0)
		g->c = g->raw < 0x80 ? look_ascii(g->raw) : look_other(g->raw);
	return n;
}

bool
civility_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
civility_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || c == GLYPH_LETTER;
}

static void
read_glyphs(struct scan *s, const char *text)
{
	struct glyph g = { .from = 0 };

	s->glyphs = arena_array(s->a, strlen(text) + 1, sizeof(*s->glyphs));
	for (size_t n; (n = civility_glyph(text + g.from, &g)) > 0; g.from = g.to) {
		g.to = g.from + n;
		if (g.c != GLYPH_NONE)
			s->glyphs[s->n_glyphs++] = g;
		else if (s->n_glyphs > 0)
			s->glyphs[s->n_glyphs - 1].to = g.to;
		s->steps++;
	}
}

static struct word
read_word(struct scan *s, size_t at)
{
	struct word w = { .first = at, .hash = CIVILITY_HASH };
	size_t n = 0;

	for (; at < s->n_glyphs; at++) {
		const struct glyph *g = &s->glyphs[at];
		bool letter = civility_is_letter(g->c);
		if (!letter && !civility_is_digit(g->c))
			break;
		if (n + 1 < sizeof(w.text))
			w.text[n++] = g->c;
		w.letters += letter;
		w.hash = civility_hash(w.hash, g->c == GLYPH_LETTER ? g->raw : (uint64_t)g->c);
		s->steps++;
	}
	w.end = at;
	return w;
}

/* Words that are written short, with a point: without a vowel ("Jl.", "Bpk."), or like these. */
static bool
is_short(const char *word)
{
	return strlen(word) == 1 || !strpbrk(word, "aeiou0123456789") ||
	       strcmp(word, "no") == 0 || strcmp(word, "sdri") == 0;
}

/* A point ends a sentence before a blank, unless it shortens a word: "Jl. Mawar No. 12". */
static bool
ends_sentence(const struct scan *s, size_t at)
{
	char c = s->glyphs[at].c;

	if (c == '\n' || c == '!' || c == '?' || c == ';')
		return true;
	if (c != '.' || (at + 1 < s->n_glyphs && s->glyphs[at + 1].c != ' '))
		return false;
	return s->n_words == 0 || !is_short(s->words[s->n_words - 1].text);
}

void
civility_read(struct scan *s, const char *text)
{
	bool stops = true;

	read_glyphs(s, text);
	/* A word takes a glyph at least, and one more to part it from the next. */
	s->words = arena_array(s->a, s->n_glyphs / 2 + 1, sizeof(*s->words));
	for (size_t at = 0; at < s->n_glyphs;) {
		struct word w = read_word(s, at);
		if (w.end == at) {
			stops = stops || ends_sentence(s, at);
			at++;
			continue;
		}
		w.stops = stops;
		stops = false;
		s->words[s->n_words++] = w;
		at = w.end;
	}
}

static int
by_text(const void *key, const void *element)
{
	const struct civility_term *term = element;

	return strcmp(key, term->text);
}

int
civility_term(const struct civility_term *terms, size_t n, const char *word)
{
	const struct civility_term *term = bsearch(word, terms, n, sizeof(*terms), by_text);

	return term ? term->kind : -1;
}

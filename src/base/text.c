/* Text of people: see text.h. Unicode's tables are libunistring's; widths are the locale's, which
 * is always C.UTF-8 (base/lang). */
#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <wchar.h>

#include "base/lang.h"

#define MARKS_MAX 4 /* in a row: more than any language stacks, fewer than spill over the line */
#define REPLACEMENT 0xFFFD

/* -- Characters ---------------------------------------------------------------------------- */

size_t
text_next(const char *s, uint32_t *c)
{
	unsigned char first = (unsigned char)*s;
	ucs4_t found;

	if (first < 0x80) {
		*c = first;
		return first != 0;
	}
	int n = u8_strmbtouc(&found, (const uint8_t *)s);
	*c = n > 0 ? found : REPLACEMENT;
	return n > 0 ? (size_t)n : 1;
}

size_t
text_put(uint32_t c, char out[5])
{
	int n = c == 0 ? 0 : u8_uctomb((uint8_t *)out, c, 4);

	if (n < 0)
		n = 0;
	out[n] = '\0';
	return (size_t)n;
}

/* Marks that stand above and below others; those that take a column of their own do no harm. */
static bool
is_mark(uint32_t c)
{
	return c >= 0x300 &&
	       uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me);
}

static bool
is_line_break(uint32_t c)
{
	return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

bool
text_allowed(uint32_t c)
{
	if (c < 0x7F)
		return c >= 0x20;
	if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
	    (c >= 0xE0000 && c <= 0xE007F) || c == 0xFEFF || is_line_break(c))
		return false;
	return c <= 0x10FFFF &&
	       !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cs |
	                                                    UC_CATEGORY_MASK_Co |
	                                                    UC_CATEGORY_MASK_Cn);
}

int
text_char_width(uint32_t c)
{
	if (c >= 0x20 && c < 0x7F)
		return 1;
	int width = wcwidth((wchar_t)c);
	return width < 0 ? 0 : width;
}

/* -- Letting in ---------------------------------------------------------------------------- */

/* The library answers NULL for want of memory alone: ended as arenas end it. */
static void *
given(void *p)
{
	return p ? p : xrealloc(NULL, SIZE_MAX);
}

/* s[n] normalized, in memory of the heap; *n receives the new length. */
static uint8_t *
normalized(uninorm_t form, const uint8_t *s, size_t *n)
{
	size_t length;
	uint8_t *result = given(u8_normalize(form, s, *n, NULL, &length));

	*n = length;
	return result;
}

/* Writes what may stay of bytes[n] to `out`, which has room for n; returns its length. */
static size_t
keep_allowed(enum text_kind kind, const uint8_t *bytes, size_t n, uint8_t *out, size_t *dropped)
{
	size_t used = 0;
	ucs4_t c;

	for (size_t i = 0; i < n;) {
		size_t length = (size_t)u8_mbtoucr(&c, bytes + i, n - i);
		if (c == '\r' && i + 1 < n && bytes[i + 1] == '\n') {
			/* Its line feed follows. */
		} else if (is_line_break(c)) {
			out[used++] = kind == TEXT_PARAGRAPHS ? '\n' : ' ';
		} else if (c == '\t') {
			out[used++] = ' ';
		} else if (text_allowed(c)) {
			memcpy(out + used, bytes + i, length);
			used += length;
		} else {
			++*dropped;
		}
		i += length;
	}
	return used;
}

/* Takes out, in place, marks beyond what may stand in a row. */
static void
limit_marks(char *s, size_t *dropped)
{
	char *to = s;
	uint32_t c;
	size_t row = 0;

	for (size_t n; (n = text_next(s, &c)) > 0; s += n) {
		row = is_mark(c) ? row + 1 : 0;
		if (row > MARKS_MAX) {
			++*dropped;
			continue;
		}
		memmove(to, s, n);
		to += n;
	}
	*to = '\0';
}

enum status
text_clean(struct arena *a, enum text_kind kind, const char *bytes, size_t n, char **out,
           size_t *dropped, struct problem *p)
{
	size_t own = 0;

	*out = NULL;
	dropped = dropped ? dropped : &own;
	*dropped = 0;
	if (u8_check((const uint8_t *)bytes, n))
		return problem_set(p, INVALID, NULL,
		                   _("This is not readable text. Save the file as UTF-8, or type it "
		                     "again."));
	uint8_t *kept = arena_alloc(a, n + 1);
	size_t length = keep_allowed(kind, (const uint8_t *)bytes, n, kept, dropped);
	uint8_t *composed = normalized(UNINORM_NFC, kept, &length);
	*out = arena_strndup(a, (const char *)composed, length);
	free(composed);
	limit_marks(*out, dropped);
	return OK;
}

/* -- Measuring ----------------------------------------------------------------------------- */

size_t
text_length(const char *s)
{
	uint32_t c;
	size_t count = 0;

	for (size_t n; (n = text_next(s, &c)) > 0; s += n)
		count++;
	return count;
}

int
text_width_n(const char *s, size_t n)
{
	uint32_t c;
	int width = 0;

	for (size_t i = 0, step; i < n && (step = text_next(s + i, &c)) > 0; i += step)
		width += text_char_width(c);
	return width;
}

int
text_width(const char *s)
{
	return text_width_n(s, SIZE_MAX);
}

size_t
text_fit(const char *s, int columns, int *width)
{
	uint32_t c;
	size_t end = 0;
	int taken = 0;

	for (size_t n; (n = text_next(s + end, &c)) > 0; end += n) {
		int w = text_char_width(c);
		if (taken + w > columns)
			break;
		taken += w;
	}
	if (width)
		*width = taken;
	return end;
}

bool
text_blank(const char *s)
{
	uint32_t c;

	for (size_t n; (n = text_next(s, &c)) > 0; s += n)
		if (!uc_is_property_white_space(c) &&
		    !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf))
			return false;
	return true;
}

/* One character with its marks, however narrow the line: else wrapping would not move on. */
static size_t
cluster(const char *s)
{
	uint32_t c;
	size_t end = text_next(s, &c);

	for (size_t n; (n = text_next(s + end, &c)) > 0 && c != '\n' && text_char_width(c) == 0;)
		end += n;
	return end;
}

/* Where the line after a break at s[i] begins: blanks at the break belong to neither line, and a
 * line feed right after them is this very break. */
static const char *
after_break(const char *s)
{
	s += strspn(s, " ");
	if (*s == '\n')
		return s + 1;
	return *s ? s : NULL;
}

/* Whether what stands before and after a blank is read as one: "Rp 5.000", "42 %". */
static bool
is_glued(const char *s, size_t word, size_t at)
{
	const char *next = s + at + 1;

	if (word != at || word == 0)
		return false;
	if (word >= 2 && s[word - 2] == 'R' && s[word - 1] == 'p' &&
	    (word == 2 || s[word - 3] == ' ' || s[word - 3] == '-' || s[word - 3] == '('))
		return *next >= '0' && *next <= '9';
	return s[word - 1] >= '0' && s[word - 1] <= '9' && *next == '%';
}

const char *
text_wrap(const char *s, int columns, size_t *n)
{
	size_t feed = strcspn(s, "\n");
	size_t end = text_fit(s, columns, NULL);

	if (end >= feed) {
		*n = feed;
		return s[feed] ? s + feed + 1 : NULL;
	}
	/* A blank just behind the edge ends the word that fills the line. */
	size_t at = end;
	while (at > 0 && s[at] != ' ')
		at--;
	size_t word = at;
	while (word > 0 && s[word - 1] == ' ')
		word--;
	/* A figure goes with its sign, where anything else is left for the line. */
	if (is_glued(s, word, at)) {
		size_t before = word;
		while (before > 0 && s[before - 1] != ' ')
			before--;
		if (before > 0) {
			at = before - 1;
			for (word = at; word > 0 && s[word - 1] == ' ';)
				word--;
		}
	}
	if (word == 0) {
		*n = end > 0 ? end : cluster(s);
		const char *next = s + *n;
		return *next == '\n' ? next + 1 : *next ? next : NULL;
	}
	*n = word;
	return after_break(s + at);
}

/* -- Folding ------------------------------------------------------------------------------- */

/* Only the marks that Latin, Greek and Cyrillic letters carry: in other scripts marks are vowels,
 * and without them different words would be one. */
static bool
is_diacritic(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
	       (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
	       (c >= 0xFE20 && c <= 0xFE2F);
}

/* Soft hyphens, joiners, directions: nobody types them into a search. */
static bool
is_invisible(uint32_t c)
{
	return c >= 0x80 && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf);
}

static size_t
strip_for_search(uint8_t *s, size_t n)
{
	size_t used = 0;
	ucs4_t c;

	for (size_t i = 0; i < n;) {
		size_t length = (size_t)u8_mbtouc(&c, s + i, n - i);
		if (!is_diacritic(c) && !is_invisible(c)) {
			memmove(s + used, s + i, length);
			used += length;
		}
		i += length;
	}
	return used;
}

char *
text_fold(struct arena *a, const char *s)
{
	size_t n = strlen(s);
	/* Taken apart first: letters in fancy shapes become capitals only then. */
	uint8_t *apart = normalized(UNINORM_NFKD, (const uint8_t *)s, &n);
	size_t length;
	uint8_t *folded = given(u8_casefold(apart, n, NULL, UNINORM_NFKD, NULL, &length));

	free(apart);
	length = strip_for_search(folded, length);
	uint8_t *composed = normalized(UNINORM_NFKC, folded, &length);
	char *out = arena_strndup(a, (const char *)composed, length);
	free(folded);
	free(composed);
	return out;
}

/* -- Plain terminals ----------------------------------------------------------------------- */

/* Of characters that do not come apart into plain ones by themselves. */
static const struct {
	uint32_t c;
	const char *plain;
} twins[] = {
	{ 0x00A1, "!" },   { 0x00A2, "c" },   { 0x00A3, "GBP" }, { 0x00A5, "JPY" }, { 0x00A7, "S" },
	{ 0x00A9, "(c)" }, { 0x00AB, "\"" },  { 0x00AC, "-" },   { 0x00AE, "(r)" }, { 0x00B0, "o" },
	{ 0x00B1, "+-" },  { 0x00B6, "P" },   { 0x00B7, "*" },   { 0x00BB, "\"" },  { 0x00BF, "?" },
	{ 0x00C6, "AE" },  { 0x00D0, "D" },   { 0x00D7, "x" },   { 0x00D8, "O" },   { 0x00DE, "Th" },
	{ 0x00DF, "ss" },  { 0x00E6, "ae" },  { 0x00F0, "d" },   { 0x00F7, "/" },   { 0x00F8, "o" },
	{ 0x00FE, "th" },  { 0x0110, "D" },   { 0x0111, "d" },   { 0x0126, "H" },   { 0x0127, "h" },
	{ 0x0131, "i" },   { 0x0138, "k" },   { 0x0141, "L" },   { 0x0142, "l" },   { 0x014A, "N" },
	{ 0x014B, "n" },   { 0x0152, "OE" },  { 0x0153, "oe" },  { 0x0166, "T" },   { 0x0167, "t" },
	{ 0x0181, "B" },   { 0x018F, "E" },   { 0x0192, "f" },   { 0x01DD, "e" },   { 0x0253, "b" },
	{ 0x0257, "d" },   { 0x0259, "e" },   { 0x02BC, "'" },   { 0x03BC, "u" },   { 0x1E9E, "SS" },
	{ 0x2010, "-" },   { 0x2012, "-" },   { 0x2013, "-" },   { 0x2014, "-" },   { 0x2015, "-" },
	{ 0x2018, "'" },   { 0x2019, "'" },   { 0x201A, "'" },   { 0x201B, "'" },   { 0x201C, "\"" },
	{ 0x201D, "\"" },  { 0x201E, "\"" },  { 0x201F, "\"" },  { 0x2020, "+" },   { 0x2022, "*" },
	{ 0x2030, "0/00" }, { 0x2032, "'" },  { 0x2039, "'" },   { 0x203A, "'" },   { 0x2044, "/" },
	{ 0x20AC, "EUR" }, { 0x2190, "<-" },  { 0x2191, "^" },   { 0x2192, "->" },  { 0x2193, "v" },
	{ 0x21D2, "=>" },  { 0x2212, "-" },   { 0x2215, "/" },   { 0x221A, "v" },   { 0x2264, "<=" },
	{ 0x2265, ">=" },  { 0x2500, "-" },   { 0x2502, "|" },   { 0x25A0, "*" },   { 0x25AA, "*" },
	{ 0x25B6, ">" },   { 0x25CB, "o" },   { 0x25CF, "*" },   { 0x2605, "*" },   { 0x2606, "*" },
	{ 0x2611, "v" },   { 0x2612, "x" },   { 0x2713, "v" },   { 0x2714, "v" },   { 0x2717, "x" },
	{ 0x2718, "x" },
};

static const char *
plain_twin(uint32_t c)
{
	size_t low = 0;
	size_t high = sizeof(twins) / sizeof(twins[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (twins[middle].c == c)
			return twins[middle].plain;
		if (twins[middle].c < c)
			low = middle + 1;
		else
			high = middle;
	}
	return "?";
}

char *
text_ascii(struct arena *a, const char *s)
{
	size_t n = strlen(s);
	uint8_t *apart = normalized(UNINORM_NFKD, (const uint8_t *)s, &n);
	/* No twin is longer than two bytes for each byte of its character. */
	char *out = arena_alloc(a, 2 * n + 1);
	char *to = out;
	ucs4_t c;

	for (size_t i = 0; i < n;) {
		i += (size_t)u8_mbtouc(&c, apart + i, n - i);
		if (c < 0x80) {
			*to++ = (char)c;
		} else if (!is_mark(c) && !is_invisible(c)) {
			const char *twin = plain_twin(c);
			to = stpcpy(to, twin);
		}
	}
	*to = '\0';
	free(apart);
	return out;
}

/* -- Numbers ------------------------------------------------------------------------------- */

char *
text_number(struct arena *a, int64_t n)
{
	char digits[24];
	char out[40];
	char mark = strcmp(lang_get(), "id") == 0 ? '.' : ',';
	uint64_t size = n < 0 ? -(uint64_t)n : (uint64_t)n;
	size_t count = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, size);
	size_t used = 0;

	if (n < 0)
		out[used++] = '-';
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && (count - i) % 3 == 0)
			out[used++] = mark;
		out[used++] = digits[i];
	}
	return arena_strndup(a, out, used);
}

char *
text_money(struct arena *a, int64_t rupiah)
{
	return arena_printf(a, "Rp %s", text_number(a, rupiah));
}

char *
text_decimal(struct arena *a, int64_t thousandths)
{
	char sign = strcmp(lang_get(), "id") == 0 ? ',' : '.';
	int64_t whole = thousandths / 1000;
	int rest = abs((int)(thousandths % 1000));
	int digits = 3;

	if (rest == 0)
		return text_number(a, whole);
	for (; rest % 10 == 0; rest /= 10)
		digits--;
	return arena_printf(a, "%s%s%c%0*d", thousandths < 0 && whole == 0 ? "-" : "",
	                    text_number(a, whole), sign, digits, rest);
}

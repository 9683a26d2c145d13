/* Numbers as people write them so that only people read them: letters for digits, digits as words,
 * anything between. What the numbers mean is civility_number.c's. */
#include "core/civility_internal.h"

#include <string.h>

#define SAID_WORDS 3 /* how many words a number may stand behind what says it */
#define GAP_MAX 4    /* signs between digits of one number */
#define SPELLED_MAX 16

static const struct digit_name {
	const char *name;
	char digit;
} digit_names[] = {
	{ "nol", '0' },     { "kosong", '0' },  { "nul", '0' },      { "zero", '0' },
	{ "satu", '1' },    { "siji", '1' },    { "one", '1' },      { "dua", '2' },
	{ "loro", '2' },    { "two", '2' },     { "tiga", '3' },     { "telu", '3' },
	{ "three", '3' },   { "empat", '4' },   { "papat", '4' },    { "four", '4' },
	{ "lima", '5' },    { "limo", '5' },    { "five", '5' },     { "enam", '6' },
	{ "enem", '6' },    { "six", '6' },     { "tujuh", '7' },    { "pitu", '7' },
	{ "seven", '7' },   { "delapan", '8' }, { "lapan", '8' },    { "wolu", '8' },
	{ "eight", '8' },   { "sembilan", '9' }, { "songo", '9' },   { "sanga", '9' },
	{ "nine", '9' },
};

/* Words that are neither a number nor the end of one. */
enum part { PART_BETWEEN, PART_TEEN, PART_TENS, PART_TEN, PART_ELEVEN, PART_TWICE };

static const struct civility_term parts[] = {
	{ "belas", PART_TEEN },     { "dobel", PART_TWICE },   { "dot", PART_BETWEEN },
	{ "double", PART_TWICE },   { "puluh", PART_TENS },    { "sebelas", PART_ELEVEN },
	{ "sepuluh", PART_TEN },    { "spasi", PART_BETWEEN }, { "strip", PART_BETWEEN },
	{ "titik", PART_BETWEEN },
};

static const struct civility_term sayings[] = {
	{ "antre", SAID_LABEL },    { "antrean", SAID_LABEL },   { "antrian", SAID_LABEL },
	{ "call", SAID_PHONE },     { "chat", SAID_PHONE },      { "hape", SAID_PHONE },
	{ "harga", SAID_MONEY },    { "hp", SAID_PHONE },        { "hub", SAID_PHONE },
	{ "hubungi", SAID_PHONE },  { "id", SAID_OTHER },        { "idr", SAID_MONEY },
	{ "induk", SAID_CARD },     { "kartu", SAID_CARD },      { "kelas", SAID_LABEL },
	{ "keluarga", SAID_CARD },  { "kependudukan", SAID_CARD }, { "kk", SAID_CARD },
	{ "km", SAID_LABEL },       { "kode", SAID_OTHER },      { "kontak", SAID_PHONE },
	{ "ktp", SAID_CARD },       { "kwh", SAID_OTHER },       { "meteran", SAID_OTHER },
	{ "nib", SAID_OTHER },      { "nik", SAID_CARD },        { "no", SAID_NUMBER },
	{ "nomer", SAID_NUMBER },   { "nomor", SAID_NUMBER },    { "npwp", SAID_OTHER },
	{ "pelanggan", SAID_OTHER }, { "rek", SAID_OTHER },      { "rekening", SAID_OTHER },
	{ "resi", SAID_OTHER },     { "rp", SAID_MONEY },        { "rt", SAID_LABEL },
	{ "rw", SAID_LABEL },       { "sebesar", SAID_MONEY },   { "seharga", SAID_MONEY },
	{ "senilai", SAID_MONEY },  { "sertifikat", SAID_OTHER }, { "sms", SAID_PHONE },
	{ "telepon", SAID_PHONE },  { "telp", SAID_PHONE },      { "telpon", SAID_PHONE },
	{ "tlp", SAID_PHONE },      { "urut", SAID_LABEL },      { "wa", SAID_PHONE },
	{ "watsap", SAID_PHONE },   { "whatsapp", SAID_PHONE },
};

struct reader {
	struct scan *s;
	struct number *numbers;
	size_t n;
	char *digits; /* of all numbers */
	size_t used;
	enum gap gap;
	char glue;
	bool plus;
	enum said said;
	size_t age; /* words since */
	bool after_word;
	bool twice;
	bool tens; /* the last number ends in a nought that a following digit replaces */
};

static char
digit_of(char c)
{
	static const char looks[] = "o0l1i1s5b8z2";
	const char *at = civility_is_letter(c) ? strchr(looks, c) : NULL;

	return at ? at[1] : civility_is_digit(c) ? c : '\0';
}

static void
add(struct reader *r, size_t first, size_t end)
{
	r->numbers[r->n++] = (struct number){
		.first = first, .end = end, .digits = r->digits + r->used, .gap = r->gap,
		.glue = r->glue, .said = r->said, .after_word = r->after_word, .plus = r->plus,
	};
	r->gap = GAP_OPEN;
	r->plus = r->after_word = r->twice = r->tens = false;
}

static void
add_digit(struct reader *r, char digit, bool real)
{
	struct number *last = &r->numbers[r->n - 1];

	r->digits[r->used++] = digit;
	last->n++;
	last->real += real;
}

static void
end_number(struct reader *r)
{
	r->gap = GAP_BREAK;
	r->plus = r->twice = r->tens = false;
}

/* Digits, and letters that look like them, within one word. */
static void
read_digits(struct reader *r, size_t first, size_t end)
{
	const struct glyph *glyphs = r->s->glyphs;

	add(r, first, end);
	for (size_t i = first; i < end; i++)
		add_digit(r, digit_of(glyphs[i].c), civility_is_digit(glyphs[i].c));
	r->s->steps += end - first;
}

/* A word of letters and digits: "O8l2" is a number, "wa0812" has one. Letters at the border of one
 * belong to the letters beside them. */
static void
read_mixed(struct reader *r, const struct word *w)
{
	const struct glyph *glyphs = r->s->glyphs;

	for (size_t at = w->first, end; at < w->end; at = end) {
		size_t first = at;
		size_t real = 0;
		for (end = at; end < w->end && digit_of(glyphs[end].c); end++)
			real += civility_is_digit(glyphs[end].c);
		size_t next = end;
		if (real == 0) {
			for (end = at; end < w->end && !civility_is_digit(glyphs[end].c); end++)
				if (glyphs[end].c != 'x' || w->letters == 1)
					end_number(r);
			r->s->steps += end - at;
			continue;
		}
		while (first > w->first && civility_is_letter(glyphs[first].c))
			first++;
		while (end < w->end && next > first && civility_is_letter(glyphs[next - 1].c))
			next--;
		read_digits(r, first, next);
	}
}

/* The digits that a word spells ("nol", "delapansatu"), up to SPELLED_MAX; 0 if it is none. */
static size_t
spelled(const struct scan *s, const struct word *w, char *digits)
{
	size_t n = 0;

	for (size_t at = w->first; at < w->end; n++) {
		size_t taken = 0;
		for (size_t i = 0; i < sizeof(digit_names) / sizeof(*digit_names); i++) {
			const char *name = digit_names[i].name;
			size_t k = 0;
			while (name[k] && at + k < w->end && s->glyphs[at + k].c == name[k])
				k++;
			if (!name[k] && k > taken) {
				taken = k;
				digits[n] = digit_names[i].digit;
			}
		}
		if (taken == 0 || n + 1 == SPELLED_MAX)
			return 0;
		at += taken;
	}
	return n;
}

static void
add_spelled(struct reader *r, const struct word *w, const char *digits, size_t n)
{
	size_t times = r->twice && n == 1 ? 2 : 1;

	if (r->tens && n == 1) {
		r->used--;
		r->numbers[r->n - 1].n--;
		r->numbers[r->n - 1].real--;
	}
	add(r, w->first, w->end);
	r->numbers[r->n - 1].spelled = true;
	for (size_t i = 0; i < n * times; i++)
		add_digit(r, digits[i / times], true);
}

/* "dua belas" is 12, "dua puluh" 20, "dua puluh satu" 21; false when it is part of no number. */
static bool
read_part(struct reader *r, const struct word *w, int part)
{
	struct number *last = r->n > 0 ? &r->numbers[r->n - 1] : NULL;
	bool goes_on = last && last->spelled && r->gap != GAP_BREAK;

	if (part == PART_TEN || part == PART_ELEVEN) {
		add_spelled(r, w, part == PART_TEN ? "10" : "11", 2);
		return true;
	}
	r->twice = part == PART_TWICE;
	if (part == PART_BETWEEN || part == PART_TWICE)
		return part == PART_TWICE || r->gap != GAP_BREAK;
	if (!goes_on || last->n != 1)
		return false;
	if (part == PART_TEEN) {
		r->digits[r->used] = r->digits[r->used - 1];
		r->digits[r->used++ - 1] = '1';
		last->n++;
		last->real++;
	} else {
		add_digit(r, '0', true);
		r->tens = true;
	}
	last->end = w->end;
	return true;
}

static void
read_saying(struct reader *r, const struct word *w)
{
	char text[sizeof(w->text)];
	size_t n = strlen(w->text);

	memcpy(text, w->text, sizeof(text));
	if (n > 4 && strcmp(text + n - 3, "nya") == 0)
		text[n - 3] = '\0';
	int said = civility_term(sayings, sizeof(sayings) / sizeof(*sayings), text);
	r->after_word = said >= 0;
	if (said >= 0 && (said != SAID_NUMBER || r->said == SAID_NOTHING)) {
		r->said = (enum said)said;
		r->age = 0;
	} else if (++r->age > SAID_WORDS) {
		r->said = SAID_NOTHING;
	}
}

static void
read_letters(struct reader *r, const struct word *w)
{
	char digits[SPELLED_MAX];
	size_t n = spelled(r->s, w, digits);
	char c = r->s->glyphs[w->first].c;

	r->s->steps += w->end - w->first;
	if (n > 0) {
		add_spelled(r, w, digits, n);
		return;
	}
	/* A letter alone, between digits. */
	if (w->letters == 1 && (c == 'o' || c == 'l' || c == 'i')) {
		read_digits(r, w->first, w->end);
		return;
	}
	int part = civility_term(parts, sizeof(parts) / sizeof(*parts), w->text);
	if (part >= 0 && read_part(r, w, part))
		return;
	end_number(r);
	read_saying(r, w);
}

/* What stands between two words. */
static void
read_gap(struct reader *r, size_t at, size_t end)
{
	const struct glyph *glyphs = r->s->glyphs;
	bool blank = false;
	bool comma = false;

	r->s->steps += end - at;
	if (r->gap != GAP_BREAK && end == at + 1 && strchr(".-()/_*+~=|,:", glyphs[at].c)) {
		r->gap = GAP_GLUE;
		r->glue = glyphs[at].c;
	} else if (end - at > GAP_MAX) {
		end_number(r);
	}
	for (size_t i = at; i < end; i++) {
		char c = glyphs[i].c;
		blank = blank || c == ' ' || c == '\n';
		comma = comma || c == ',' || c == ':';
		if (!strchr(" \n.-()/_*+~=|,:\1", c))
			end_number(r);
	}
	r->plus = end > at && (glyphs[end - 1].c == '+' ||
	                       (end - at > 1 && glyphs[end - 2].c == '+'));
	/* What commas count up, or a colon announces, are several numbers, unless of one digit. */
	if (blank && comma && r->n > 0 && r->numbers[r->n - 1].n > 1)
		end_number(r);
}

struct number *
civility_read_numbers(struct scan *s, size_t *n)
{
	struct reader r = { .s = s, .gap = GAP_BREAK };

	r.numbers = arena_array(s->a, s->n_glyphs / 2 + 1, sizeof(*r.numbers));
	r.digits = arena_alloc(s->a, s->n_glyphs + 1);
	for (size_t i = 0; i < s->n_words; i++) {
		const struct word *w = &s->words[i];
		size_t before = i > 0 ? s->words[i - 1].end : 0;
		read_gap(&r, before, w->first);
		if (w->letters == 0)
			read_digits(&r, w->first, w->end);
		else if (w->letters == w->end - w->first)
			read_letters(&r, w);
		else
			read_mixed(&r, w);
		s->steps++;
	}
	*n = r.n;
	return r.numbers;
}

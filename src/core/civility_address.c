/* Where a private person lives: a home, somebody by name, and a place so exact that one finds the
 * door. An office ("Pak RT") is nobody private, and a house number alone is no person. */
#include "core/civility_internal.h"

#include <string.h>

/* Words between the parts, at most. */
#define HOME_TO_PERSON 2
#define PERSON_TO_HOME 3
#define TO_PLACE 8
#define FROM_PLACE 6
#define STREET_NAME 3

enum kind {
	KIND_NONE = -1,
	KIND_HOME,   /* rumah, alamat, tinggal */
	KIND_TITLE,  /* pak, bu */
	KIND_OFFICE, /* what may follow a title and makes it no private person */
	KIND_COMMON, /* what may follow a title and is no name */
	KIND_BESIDE, /* "depan rumah": where it is, not whose */
	KIND_NUMBER, /* no, nomor */
	KIND_BLOCK,
	KIND_STREET,
	KIND_PAPER, /* of which a number is no door's */
	KIND_UNIT,  /* metres */
	KIND_DIGIT, /* a number in a word */
};

static const struct civility_term terms[] = {
	{ "alamat", KIND_HOME },     { "anak", KIND_COMMON },     { "antrean", KIND_PAPER },
	{ "antrian", KIND_PAPER },   { "apa", KIND_COMMON },      { "atau", KIND_COMMON },
	{ "babinsa", KIND_OFFICE },  { "bang", KIND_TITLE },      { "bapak", KIND_TITLE },
	{ "batang", KIND_UNIT },     { "belakang", KIND_BESIDE }, { "belum", KIND_COMMON },
	{ "bendahara", KIND_OFFICE }, { "berencana", KIND_COMMON }, { "besar", KIND_COMMON },
	{ "bidan", KIND_OFFICE },    { "blok", KIND_BLOCK },      { "bpk", KIND_TITLE },
	{ "bu", KIND_TITLE },        { "buah", KIND_UNIT },       { "bude", KIND_TITLE },
	{ "bupati", KIND_OFFICE },   { "cak", KIND_TITLE },       { "camat", KIND_OFFICE },
	{ "carik", KIND_OFFICE },    { "dan", KIND_COMMON },      { "dari", KIND_COMMON },
	{ "dekat", KIND_BESIDE },    { "delapan", KIND_DIGIT },   { "depan", KIND_BESIDE },
	{ "dewan", KIND_OFFICE },    { "di", KIND_COMMON },       { "dokter", KIND_OFFICE },
	{ "domisili", KIND_HOME },   { "dua", KIND_DIGIT },       { "dukuh", KIND_OFFICE },
	{ "empat", KIND_DIGIT },     { "enam", KIND_DIGIT },      { "gang", KIND_STREET },
	{ "gg", KIND_STREET },       { "griya", KIND_HOME },      { "gubernur", KIND_OFFICE },
	{ "guru", KIND_OFFICE },     { "gus", KIND_TITLE },       { "hamil", KIND_COMMON },
	{ "harapan", KIND_COMMON },  { "ibu", KIND_TITLE },       { "ini", KIND_COMMON },
	{ "itu", KIND_COMMON },      { "jalan", KIND_STREET },    { "jiwa", KIND_UNIT },
	{ "jl", KIND_STREET },       { "jln", KIND_STREET },      { "juga", KIND_COMMON },
	{ "juta", KIND_UNIT },       { "kades", KIND_OFFICE },    { "kadus", KIND_OFFICE },
	{ "kalau", KIND_COMMON },    { "kami", KIND_COMMON },     { "kang", KIND_TITLE },
	{ "kapan", KIND_COMMON },    { "kaum", KIND_OFFICE },     { "kediaman", KIND_HOME },
	{ "keluarga", KIND_TITLE },  { "kepala", KIND_OFFICE },   { "ketua", KIND_OFFICE },
	{ "kita", KIND_COMMON },     { "kk", KIND_UNIT },         { "km", KIND_UNIT },
	{ "kontrakan", KIND_HOME },  { "kos", KIND_HOME },        { "kost", KIND_HOME },
	{ "kurang", KIND_COMMON },   { "kyai", KIND_OFFICE },     { "lampiran", KIND_PAPER },
	{ "lik", KIND_TITLE },       { "lima", KIND_DIGIT },      { "lurah", KIND_OFFICE },
	{ "m", KIND_UNIT },          { "mantri", KIND_OFFICE },   { "mas", KIND_TITLE },
	{ "mbah", KIND_TITLE },      { "mbak", KIND_TITLE },      { "meter", KIND_UNIT },
	{ "miskin", KIND_COMMON },   { "modin", KIND_OFFICE },    { "mohon", KIND_COMMON },
	{ "muka", KIND_BESIDE },     { "neng", KIND_TITLE },      { "no", KIND_NUMBER },
	{ "nomer", KIND_NUMBER },    { "nomor", KIND_NUMBER },    { "om", KIND_TITLE },
	{ "omah", KIND_HOME },       { "omahe", KIND_HOME },      { "orang", KIND_UNIT },
	{ "pak", KIND_TITLE },       { "pakde", KIND_TITLE },     { "pasal", KIND_PAPER },
	{ "penerima", KIND_COMMON }, { "perdes", KIND_PAPER },    { "pkk", KIND_OFFICE },
	{ "poin", KIND_PAPER },      { "polisi", KIND_OFFICE },   { "presiden", KIND_OFFICE },
	{ "ribu", KIND_UNIT },       { "rt", KIND_OFFICE },       { "rumah", KIND_HOME },
	{ "rumahe", KIND_HOME },     { "rw", KIND_OFFICE },       { "samping", KIND_BESIDE },
	{ "satu", KIND_DIGIT },      { "saudara", KIND_TITLE },   { "saya", KIND_COMMON },
	{ "sdr", KIND_TITLE },       { "sdri", KIND_TITLE },      { "sebelah", KIND_BESIDE },
	{ "seberang", KIND_BESIDE }, { "sejahtera", KIND_COMMON }, { "sekdes", KIND_OFFICE },
	{ "sekretaris", KIND_OFFICE }, { "sembilan", KIND_DIGIT }, { "si", KIND_TITLE },
	{ "sk", KIND_PAPER },        { "sudah", KIND_COMMON },    { "surat", KIND_PAPER },
	{ "tangga", KIND_COMMON },   { "tani", KIND_COMMON },     { "tante", KIND_TITLE },
	{ "tidak", KIND_COMMON },    { "tiga", KIND_DIGIT },      { "tinggal", KIND_HOME },
	{ "tolong", KIND_COMMON },   { "tujuh", KIND_DIGIT },     { "unit", KIND_UNIT },
	{ "urut", KIND_PAPER },      { "ustad", KIND_OFFICE },    { "ustadz", KIND_OFFICE },
	{ "usulan", KIND_PAPER },    { "uu", KIND_PAPER },        { "warga", KIND_COMMON },
	{ "yang", KIND_COMMON },     { "yg", KIND_COMMON },       { "yu", KIND_TITLE },
};

/* The kind of word i; of "rumahnya" that of "rumah". */
static int
kind(struct scan *s, size_t i)
{
	char text[sizeof(s->words->text)];
	size_t n = strlen(s->words[i].text);

	s->steps++;
	int found = civility_term(terms, sizeof(terms) / sizeof(*terms), s->words[i].text);
	if (found >= 0 || n < 6 || strcmp(s->words[i].text + n - 3, "nya") != 0)
		return found;
	memcpy(text, s->words[i].text, sizeof(text));
	text[n - 3] = '\0';
	return civility_term(terms, sizeof(terms) / sizeof(*terms), text);
}

static bool
is_name(struct scan *s, size_t i)
{
	const struct word *w = &s->words[i];

	return i < s->n_words && !w->stops && w->letters >= 2 && w->letters == w->end - w->first &&
	       kind(s, i) == KIND_NONE;
}

/* "12", "12a", "D2", "sembilan": what may be on a door. */
static bool
is_door(struct scan *s, size_t i)
{
	if (i >= s->n_words)
		return false;
	if (kind(s, i) == KIND_DIGIT)
		return true;
	const struct word *w = &s->words[i];
	size_t n = w->end - w->first;
	return n <= 4 && w->letters <= 1 && w->letters < n &&
	       (i + 1 == s->n_words || kind(s, i + 1) != KIND_UNIT);
}

/* The words of an exact place that begins at i; 0 when none does. */
static size_t
place(struct scan *s, size_t i)
{
	switch (kind(s, i)) {
	case KIND_NUMBER:
		return is_door(s, i + 1) && (i == 0 || kind(s, i - 1) != KIND_PAPER) ? 2 : 0;
	case KIND_BLOCK:
		for (size_t k = 1; k <= 2; k++)
			if (is_door(s, i + k))
				return k + 1;
		return 0;
	case KIND_STREET:
		for (size_t k = 1; k <= STREET_NAME && i + k < s->n_words; k++)
			if (k > 1 && is_door(s, i + k))
				return k + 1;
			else if (kind(s, i + k) != KIND_NONE)
				break;
		return 0;
	default:
		return 0;
	}
}

/* Words first..end (excluded): of a person, then of more. */
struct span {
	size_t first, end;
};

/* The home near the person, into *span; false when there is none. */
static bool
find_home(struct scan *s, struct span *span)
{
	for (size_t k = 1; k <= HOME_TO_PERSON + 1 && k <= span->first; k++) {
		size_t i = span->first - k;
		if (s->words[i + 1].stops && kind(s, i) != KIND_HOME)
			break;
		if (kind(s, i) == KIND_HOME) {
			span->first = i;
			return true;
		}
	}
	for (size_t i = span->end; i < s->n_words && i <= span->end + PERSON_TO_HOME; i++) {
		if (s->words[i].stops)
			break;
		if (kind(s, i) == KIND_HOME && kind(s, i - 1) != KIND_BESIDE) {
			span->end = i + 1;
			return true;
		}
	}
	return false;
}

static bool
find_place(struct scan *s, struct span *span)
{
	for (size_t i = span->end; i < s->n_words && i <= span->end + TO_PLACE; i++) {
		if (s->words[i].stops)
			break;
		size_t n = place(s, i);
		if (n > 0) {
			span->end = i + n;
			return true;
		}
	}
	for (size_t k = 1; k <= FROM_PLACE + 2 && k <= span->first; k++) {
		if (s->words[span->first - k + 1].stops)
			break;
		if (place(s, span->first - k) > 0) {
			span->first -= k;
			return true;
		}
	}
	return false;
}

void
civility_addresses(struct scan *s)
{
	for (size_t i = 0; i + 1 < s->n_words; i++) {
		struct span span = { .first = i, .end = i + 2 };
		if (kind(s, i) != KIND_TITLE || !is_name(s, i + 1))
			continue;
		if (!find_home(s, &span) || !find_place(s, &span))
			continue;
		civility_found(s, HOLD_ADDRESS, s->words[span.first].first,
		               s->words[span.end - 1].end);
		i = span.end - 1;
	}
}

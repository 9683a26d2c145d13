/* Civility: over a corpus of what residents write (tests/civility/corpus.txt), and case by case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/civility_internal.h"

static struct arena arena;
static struct civility_words *list;

static int
setup(void **state)
{
	(void)state;
	list = civility_words(&arena, civility_words_default);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static unsigned
holds(const char *text)
{
	return civility_scan(&arena, list, text, NULL, 0, NULL);
}

static unsigned
holds_of(const char *words, const char *text)
{
	return civility_scan(&arena, civility_words(&arena, words), text, NULL, 0, NULL);
}

/* -- The corpus ------------------------------------------------------------------------------ */

static const struct {
	const char *name;
	unsigned hold;
} names[] = {
	{ "phone", HOLD_PHONE }, { "nik", HOLD_NIK },           { "address", HOLD_ADDRESS },
	{ "word", HOLD_WORD },   { "repeated", HOLD_REPEATED },
};
#define NAMES (sizeof(names) / sizeof(*names))

struct tally {
	int right, missed, wrong; /* held and meant to be, not held, held and not meant to be */
};

struct line {
	unsigned expected;
	bool never; /* to be held, under any circumstances */
	char *text;
};

static int
tally(struct tally *t, bool expected, bool found)
{
	t->right += expected && found;
	t->missed += expected && !found;
	t->wrong += !expected && found;
	return expected != found;
}

static double
share(int part, int rest)
{
	return part + rest > 0 ? (double)part / (part + rest) : 1.0;
}

static void
print_tally(const char *name, const struct tally *t)
{
	print_message("  %-10s precision %.3f  recall %.3f  (%d right, %d wrong, %d missed)\n",
	              name, share(t->right, t->wrong), share(t->right, t->missed), t->right,
	              t->wrong, t->missed);
}

static unsigned
read_mark(char *mark)
{
	unsigned bits = 0;

	if (strcmp(mark, "-") == 0 || strcmp(mark, "=") == 0)
		return 0;
	for (char *name = strtok(mark, "+"); name; name = strtok(NULL, "+")) {
		unsigned before = bits;
		for (size_t i = 0; i < NAMES; i++)
			if (strcmp(name, names[i].name) == 0)
				bits |= names[i].hold;
		if (bits == before)
			fail_msg("the corpus has a mark that nobody knows: %s", name);
	}
	return bits;
}

/* The next line of the corpus, as it would come in from a person; false at the end. */
static bool
read_line(FILE *file, struct line *line)
{
	char bytes[1024];

	while (fgets(bytes, sizeof(bytes), file)) {
		char *tab = strchr(bytes, '\t');
		if (bytes[0] == '#')
			continue;
		bytes[strcspn(bytes, "\n")] = '\0';
		assert_non_null(tab);
		*tab = '\0';
		line->never = bytes[0] == '=';
		line->expected = read_mark(bytes);
		assert_int_equal(text_clean(&arena, TEXT_PARAGRAPHS, tab + 1, strlen(tab + 1),
		                            &line->text, NULL, NULL),
		                 OK);
		return true;
	}
	return false;
}

static FILE *
open_corpus(void)
{
	const char *top = getenv("top_srcdir");

	if (!top)
		fail_msg("top_srcdir is not set: run the tests by make check");
	FILE *file = fopen(arena_printf(&arena, "%s/tests/civility/corpus.txt", top), "r");
	assert_non_null(file);
	return file;
}

static void
test_corpus(void **state)
{
	(void)state;
	struct tally all = { .right = 0 };
	struct tally of[NAMES] = { { .right = 0 } };
	struct line line = { .never = false };
	FILE *file = open_corpus();
	int lines = 0;

	for (; read_line(file, &line); lines++) {
		unsigned found = holds(line.text);
		int off = tally(&all, line.expected != 0, found != 0);
		for (size_t i = 0; i < NAMES; i++)
			off += tally(&of[i], line.expected & names[i].hold,
			             found & names[i].hold);
		if (off > 0)
			print_message("  expected %02x, found %02x: %s\n", line.expected, found,
			              line.text);
		if (line.never && found != 0)
			fail_msg("a price, a date or a house number is held: %s", line.text);
	}
	fclose(file);
	for (size_t i = 0; i < NAMES; i++)
		print_tally(names[i].name, &of[i]);
	print_tally("all", &all);
	assert_true(lines >= 260);
	assert_true(share(all.right, all.wrong) >= 0.9);
	assert_true(share(all.right, all.missed) >= 0.9);
	for (size_t i = 0; i < NAMES; i++)
		assert_true(of[i].right >= 10);
}

/* -- Places ---------------------------------------------------------------------------------- */

struct place {
	enum hold why;
	const char *text;
};

/* Exactly these places are found in `text`, in this order; ends with a NULL. */
static void
assert_places(const char *text, const struct place *expected)
{
	struct finding findings[8];
	size_t n;

	civility_scan(&arena, list, text, findings, 8, &n);
	for (size_t i = 0; i < n; i++) {
		char *found = arena_strndup(&arena, text + findings[i].from,
		                                  findings[i].to - findings[i].from);
		if (!expected[i].text)
			fail_msg("found besides: %s", found);
		assert_string_equal(found, expected[i].text);
		assert_int_equal(findings[i].why, expected[i].why);
	}
	if (expected[n].text)
		fail_msg("not found: %s", expected[n].text);
}

static void
test_places(void **state)
{
	(void)state;
	assert_places("Hubungi (0812) 3456-7890, atau 0857 1234 5678 saja.",
	              (struct place[]){ { HOLD_PHONE, "0812) 3456-7890" },
	                                { HOLD_PHONE, "0857 1234 5678" },
	                                { HOLD_PHONE, NULL } });
	assert_places("NIK 3404120708850001 kok b\u00e1ngs\u00e0tny\u00e1 begitu; nol delapan satu "
	              "dua tiga empat lima enam tujuh!",
	              (struct place[]){ { HOLD_NIK, "3404120708850001" },
	                                { HOLD_WORD, "b\u00e1ngs\u00e0t" },
	                                { HOLD_PHONE,
	                                  "nol delapan satu dua tiga empat lima enam tujuh" },
	                                { HOLD_PHONE, NULL } });
	assert_places("Itu rumah Pak Sugeng di RT 03/RW 02 no 5 ya",
	              (struct place[]){ { HOLD_ADDRESS, "rumah Pak Sugeng di RT 03/RW 02 no 5" },
	                                { HOLD_PHONE, NULL } });
	assert_places("cepat!!!!!!!!!!!!! dong",
	              (struct place[]){ { HOLD_REPEATED, "!!!!!!!!!!!!!" },
	                                { HOLD_PHONE, NULL } });
	assert_places("Jalan rusak. Jalan ini rusak. jalan ini rusak! Ya. JALAN INI RUSAK. Ayo.",
	              (struct place[]){ { HOLD_REPEATED, "JALAN INI RUSAK" },
	                                { HOLD_PHONE, NULL } });
	assert_places("maju maju maju maju maju maju kita",
	              (struct place[]){ { HOLD_REPEATED, "maju maju maju maju maju maju" },
	                                { HOLD_PHONE, NULL } });
	assert_places("", (struct place[]){ { HOLD_PHONE, NULL } });
}

/* The bits say all, also when there is room for few places. */
static void
test_little_room(void **state)
{
	(void)state;
	struct finding one[1];
	size_t n;
	const char *text = "goblok, wa 081234567890, NIK 3404120708850001";

	assert_int_equal(civility_scan(&arena, list, text, one, 1, &n),
	                 HOLD_WORD | HOLD_PHONE | HOLD_NIK);
	assert_int_equal(n, 1);
	assert_int_equal(one[0].why, HOLD_WORD);
	assert_int_equal(one[0].from, 0);
	assert_int_equal(one[0].to, 6);
	assert_int_equal(civility_scan(&arena, NULL, text, NULL, 0, NULL), HOLD_PHONE | HOLD_NIK);
}

/* -- Rules, case by case --------------------------------------------------------------------- */

static void
test_whole_words(void **state)
{
	(void)state;
	static const char words[] = "asu, tai\nbego,  dasar   anjing ,,\n, BANGSAT, x";
	static const char *const none[] = {
		"asumsi", "kasur", "Pasar", "pasukan", "begonia", "lantai", "ketai", "rantai",
		"anjing liar", "dasar kandang anjing", "bangsa satu", "tipe T41", "a s u m s i",
		"x", "asuransi", "A. Sumarno", "tail", "begoan",
	};
	static const char *const some[] = {
		"asu", "ASU!", "(asu)", "asu-asu", "a.s.u", "a s u", "asunya", "asulah", "asumu",
		"asuku", "asukah", "asuin", "asunyalah", "a5u", "taimu", "t4i", "bego", "beg0lah",
		"dasar anjing", "Dasar  anjing", "dasar-anjing", "dasaranjing", "b@ng54t",
		"b a n g s a t", "bbaangssaatt", "bangsattt", "bangsatttku", "bang-sat",
		"b*ngs*t", "\uff42\uff41\uff4e\uff47\uff53\uff41\uff54",
		"b\u0430ngs\u0430t", "\u03b1su", "asu2",
	};

	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (holds_of(words, none[i]) != 0)
			fail_msg("held: %s", none[i]);
	for (size_t i = 0; i < sizeof(some) / sizeof(*some); i++)
		if (holds_of(words, some[i]) != HOLD_WORD)
			fail_msg("not held: %s", some[i]);
	assert_int_equal(holds_of("", "asu"), 0);
	assert_int_equal(holds_of(" ,\n, ", "asu"), 0);
}

static void
test_numbers(void **state)
{
	(void)state;
	static const struct {
		unsigned holds;
		const char *text;
	} cases[] = {
		{ HOLD_PHONE, "081234567" },             /* nine digits */
		{ HOLD_PHONE, "08123456789012" },        /* fourteen */
		{ 0, "08123456" },                       /* eight */
		{ 0, "081234567890123" },                /* fifteen */
		{ HOLD_PHONE, "kosong lapan satu dua tiga empat lima enam tujuh" },
		{ HOLD_PHONE, "nol delapan dua belas tiga empat lima enam tujuh" },
		{ HOLD_PHONE, "nol delapan dua puluh satu tiga empat lima enam tujuh" },
		{ HOLD_PHONE, "nol delapan satu dobel tiga empat lima enam tujuh" },
		{ 0, "satu dua tiga empat lima enam tujuh delapan sembilan" },
		{ HOLD_PHONE, "+62 274 512345" },
		{ 0, "62 274 512345" },
		{ HOLD_PHONE, "(021) 555 1234" },
		{ 0, "021.000" },
		{ 0, "02 13 24 35 46 57" },
		{ 0, "seharga 081.000" },
		{ 0, "Rp 62.812.345.000" },
		{ 0, "Rp 62812345000" },
		{ 0, "1.250.000,- dan 45 juta" },
		{ 0, "08-12-2026 09.30 dan 08:15-09:30" },
		{ 0, "0812 34, 0813 45, 0815 56" },
		{ HOLD_NIK, "1234567890123456" },
		{ HOLD_NIK, "3404 1207 0885 0001" },
		{ 0, "3404 1207 1385 0001" }, /* no such month */
		{ HOLD_NIK, "KTP 3404 1207 1385 0001" },
		{ 0, "2021 2022 2023 2024" },
		{ 0, "12 15 12 15 12 15 12 15" },
		{ HOLD_NIK, "34.04.12.07.08.85.0001" },
		{ 0, "34041207088500012" },
		{ 0, "4.1.2.08.12.0034.001" },
		{ 0, "0812-3456-7890-1234-5678" },
		{ 0, "-7.797068, 110.370529" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (holds(cases[i].text) != cases[i].holds)
			fail_msg("%s: %02x", cases[i].text, holds(cases[i].text));
}

static void
test_addresses(void **state)
{
	(void)state;
	static const char *const none[] = {
		"depan rumah no 12", "Jl. Mawar No. 12 RT 03/RW 02", "rumah Pak RT no 5",
		"rumah Bu Bidan, Jl. Anggrek No. 3", "rumah Pak Slamet RT 03",
		"Bu Siti tanya depan rumah no 3 kapan diaspal", "Pak Budi mendukung usulan no 3",
		"rumah Bu Tini rusak, lihat lampiran no 2", "rumah Pak Joko. Antrean nomor 12",
		"rumah Pak Joko, Jl. Mawar 300 m dari pasar", "keluarga miskin di rumah no 4",
	};
	static const char *const some[] = {
		"rumah Pak Sugeng no 5", "rumahnya Bu Tini blok X/12", "no 5 RT 3 rumah mas Joko",
		"Sdr. Anton, alamat RT 03/RW 02 No. 5", "Pak Budi tinggal di Jl. Mawar 12",
		"keluarga Sutrisno rumah nomor sembilan", "Bu Wati rumahnya di blok C no 3",
	};

	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		if (holds(none[i]) != 0)
			fail_msg("held: %s", none[i]);
	for (size_t i = 0; i < sizeof(some) / sizeof(*some); i++)
		if (holds(some[i]) != HOLD_ADDRESS)
			fail_msg("not held: %s", some[i]);
}

static void
test_repeated(void **state)
{
	(void)state;
	assert_int_equal(holds("ayo ayo ayo ayo ayo"), 0);
	assert_int_equal(holds("ayo ayo ayo ayo ayo ayo"), HOLD_REPEATED);
	assert_int_equal(holds("............ ya"), 0);
	assert_int_equal(holds("............. ya"), HOLD_REPEATED);
	assert_int_equal(holds("Jalan ini rusak. Betul. Jalan ini rusak."), 0);
	assert_int_equal(holds("Setuju! Setuju! Setuju!"), 0);
	assert_int_equal(holds("12 15 12 15 12 15 12 15"), 0);
}

static void
test_alike(void **state)
{
	(void)state;
	int64_t one = civility_alike("Jalan di RT 03 rusak, mohon diperbaiki!");

	assert_true(one > 0);
	assert_true(one == civility_alike("JALAN di RT03 rusak... m\u00f3hon diperbaiki"));
	assert_true(one == civility_alike("j\u0430lan di rt 0 3 rusak mohon\ndiper-baiki"));
	assert_true(one != civility_alike("Jalan di RT 04 rusak, mohon diperbaiki!"));
	assert_true(one != civility_alike("Jalan di RT 03 rusak, mohon diperbaikin!"));
	assert_true(civility_alike("abcdefghijklmnopqrs 12345") == 0);
	assert_true(civility_alike("abcdefghijklmnopqrst") > 0);
	assert_true(civility_alike("") == 0);
}

static void
test_in_words(void **state)
{
	(void)state;
	assert_string_equal(hold_text(&arena, 0), "");
	for (unsigned bit = 0; bit < 8; bit++)
		assert_true(strlen(hold_label((enum hold)(1u << bit))) > 0);
	assert_string_equal(hold_text(&arena, HOLD_WORD | HOLD_PHONE),
	                    arena_printf(&arena, "%s, %s", hold_label(HOLD_PHONE),
	                                 hold_label(HOLD_WORD)));
}

/* -- What it costs --------------------------------------------------------------------------- */

/* Steps for `n` bytes of `piece` over and over. */
static size_t
steps(const char *piece, size_t n)
{
	struct arena a = { .chunk = NULL };
	struct scan s = { .a = &a, .list = list };
	char *text = arena_alloc(&a, n + 1);
	size_t length = strlen(piece);

	for (size_t i = 0; i + length <= n; i += length)
		memcpy(text + i, piece, length);
	civility_run(&s, text);
	arena_free(&a);
	return s.steps;
}

/* Ten times the text is ten times the steps, whatever it is made of. */
static void
test_linear(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"1", "0", " ", "a", ".", "*", "a*", "!", "0 ", "08 ", "0-", "0812-", "08.12 ",
		"6 2 8 ", "a ", "b a n g s a ", "bangsa", "dasar ", "dasar anjin ", "g0bl0",
		"rumah pak budi ", "pak ", "rumah ", "no 1 ", "rumah no 12 pak budi. ", "satu ",
		"puluh ", "dua puluh ", "dua belas ", "dobel ", "x", "0x", "o", "l1", "a. ",
		"jalan ini rusak. ", "satu dua ", "1.000.", "3404 ", "1-1-2020 ", "\n", "(",
		"nyanyanya", "asunyalah ", "obat kuat tahan lam", "\xd0\xb0", "\xe2\x83\xa3",
	};

	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		size_t few = steps(pieces[i], 10000);
		size_t many = steps(pieces[i], 100000);
		if (many > 11 * few + 1000 || many > 400 * 100000)
			fail_msg("\"%s\": %zu steps for 10 KB, %zu for 100 KB", pieces[i], few,
			         many);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_corpus),      cmocka_unit_test(test_places),
		cmocka_unit_test(test_little_room), cmocka_unit_test(test_whole_words),
		cmocka_unit_test(test_numbers),     cmocka_unit_test(test_repeated),
		cmocka_unit_test(test_alike),       cmocka_unit_test(test_in_words),
		cmocka_unit_test(test_linear),      cmocka_unit_test(test_addresses),
	};

	return cmocka_run_group_tests_name("civility", tests, setup, teardown);
}

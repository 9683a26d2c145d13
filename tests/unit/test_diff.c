/* Differences of texts: what a reader sees, and that nothing is ever lost in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diff.h"

/* The pieces as a line: [-went-]{+came+}stayed. */
static char *
shown(struct arena *a, const char *old, const char *new)
{
	size_t n;
	const struct diff_piece *pieces = diff_texts(a, old, new, &n);
	char *line = arena_strdup(a, "");

	for (size_t i = 0; i < n; i++) {
		const char *text = pieces[i].text;
		if (pieces[i].kind == DIFF_REMOVED)
			line = arena_printf(a, "%s[-%s-]", line, text);
		else if (pieces[i].kind == DIFF_ADDED)
			line = arena_printf(a, "%s{+%s+}", line, text);
		else
			line = arena_printf(a, "%s%s", line, text);
	}
	return line;
}

static void
changes_are_shown_by_words(void **state)
{
	static const struct {
		const char *old;
		const char *new;
		const char *shown;
	} cases[] = {
		{ "", "", "" },
		{ "sama saja", "sama saja", "sama saja" },
		{ "", "baru", "{+baru+}" },
		{ "lama", "", "[-lama-]" },
		{ "lama", "baru", "[-lama-]{+baru+}" },
		{ "jalan rusak parah", "jalan parah", "jalan [-rusak -]parah" },
		{ "jalan parah", "jalan rusak parah", "jalan {+rusak +}parah" },
		{ "depan rumah Pak Budi 0812", "depan masjid",
		  "depan [-rumah Pak Budi 0812-]{+masjid+}" },
		{ "a b c d", "w x y z", "[-a b c d-]{+w x y z+}" },
		{ "a b c d", "a x y d", "a [-b c-]{+x y+} d" },
		{ "satu.\n\ndua.", "satu.\n\ntiga.", "satu.\n\n[-dua.-]{+tiga.+}" },
		{ "satu. dua.", "satu.\ndua.", "satu.[- -]{+\n+}dua." },
		{ "x y", "x  y", "x[- -]{+  +}y" },
		{ "a\n\nb", "c\n\nd", "[-a\n\nb-]{+c\n\nd+}" },
		{ "tetap a b akhir", "tetap b a akhir", "tetap [-a -]b{+ a+} akhir" },
	};
	struct arena a = { .chunk = NULL };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(shown(&a, cases[i].old, cases[i].new), cases[i].shown);
	arena_free(&a);
}

/* Old and new text come back whole out of the pieces; no piece is empty or beside one of its
 * kind. Returns how many bytes stayed. */
static size_t
check(struct arena *a, const char *old, const char *new)
{
	size_t n;
	size_t same = 0;
	size_t old_at = 0;
	size_t new_at = 0;
	const struct diff_piece *pieces = diff_texts(a, old, new, &n);

	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(pieces[i].text);
		assert_true(length > 0);
		assert_true(i == 0 || pieces[i].kind != pieces[i - 1].kind);
		if (i > 0 && pieces[i].kind == DIFF_REMOVED)
			assert_int_equal(pieces[i - 1].kind, DIFF_SAME);
		if (pieces[i].kind != DIFF_ADDED) {
			assert_true(strncmp(old + old_at, pieces[i].text, length) == 0);
			old_at += length;
		}
		if (pieces[i].kind != DIFF_REMOVED) {
			assert_true(strncmp(new + new_at, pieces[i].text, length) == 0);
			new_at += length;
		}
		same += pieces[i].kind == DIFF_SAME ? length : 0;
	}
	assert_int_equal(old[old_at], '\0');
	assert_int_equal(new[new_at], '\0');
	return same;
}

static unsigned seed = 1;

static unsigned
draw(unsigned n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 16) % n;
}

static char *
random_text(struct arena *a, unsigned words, unsigned different)
{
	static const char *const between[] = { " ", " ", " ", "  ", "\n", "\n\n", "", "\t" };
	size_t room = (size_t)words * 8 + 1;
	char *text = arena_alloc(a, room);
	char *end = text;

	for (unsigned i = 0; i < words; i++) {
		unsigned w = draw(different);
		*end++ = (char)('a' + w % 26);
		for (; w > 0; w /= 26)
			*end++ = (char)('a' + w % 26);
		const char *blank = between[draw(8)];
		memcpy(end, blank, strlen(blank));
		end += strlen(blank);
	}
	return text;
}

static void
nothing_is_lost(void **state)
{
	struct arena a = { .chunk = NULL };

	(void)state;
	for (int i = 0; i < 3000; i++) {
		unsigned different = 1 + draw(12);
		const char *old = random_text(&a, draw(40), different);
		const char *new = random_text(&a, draw(40), different);
		check(&a, old, new);
		assert_int_equal(check(&a, old, old), strlen(old));
		arena_reset(&a);
	}
	arena_free(&a);
}

/* One word in ten changes: nearly all that is left must be seen to have stayed. */
static void
what_stays_is_found(void **state)
{
	struct arena a = { .chunk = NULL };
	char *old = random_text(&a, 1500, 20000);
	char *new = arena_strdup(&a, old);
	size_t changed = 0;

	(void)state;
	for (size_t i = 0; new[i]; i++)
		if (new[i] != ' ' && new[i] != '\n' && new[i] != '\t' && draw(60) == 0) {
			new[i] = 'Z';
			changed++;
		}
	assert_true(changed > 20);
	size_t same = check(&a, old, new);
	assert_true(same > strlen(old) - changed * 12);
	arena_free(&a);
}

/* Above the bound lines are compared, and above that nothing: it ends soon all the same. */
static void
long_texts_are_compared_by_lines(void **state)
{
	struct arena a = { .chunk = NULL };
	size_t n = 30000;
	char *old = arena_alloc(&a, n + 64);
	char *new = arena_alloc(&a, n + 64);

	(void)state;
	for (size_t i = 0; i < n; i++)
		old[i] = new[i] = i % 100 == 99 ? '\n' : i % 3 == 2 ? ' ' : (char)('a' + i % 23);
	new[15050] = new[15051] = 'Z';
	size_t pieces;
	const struct diff_piece *diff = diff_texts(&a, old, new, &pieces);
	assert_int_equal(pieces, 4);
	assert_int_equal(diff[1].kind, DIFF_REMOVED);
	assert_int_equal(strlen(diff[1].text), 100);
	check(&a, old, new);
	for (size_t i = 0; i < n; i++)
		old[i] = new[i] = i % 2 ? '\n' : 'a';
	memcpy(new + 300, "bb", 2);
	check(&a, old, new);
	diff_texts(&a, old, new, &pieces);
	assert_int_equal(pieces, 2);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_shown_by_words),
		cmocka_unit_test(nothing_is_lost),
		cmocka_unit_test(what_stays_is_found),
		cmocka_unit_test(long_texts_are_compared_by_lines),
	};

	return cmocka_run_group_tests_name("differences", tests, NULL, NULL);
}

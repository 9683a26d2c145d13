/* Codes for telephones: that each renderer shows just the modules that the encoder made, light and
 * dark as it is told apart on its ground, or says that it cannot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <qrencode.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/qr.h"
#include "tui/sheet.h"

#define TEXT                                                                                       \
	"BALAI HEAD 12345 5DC9DA79A70659A9AD559CB701DED9A2AB9D823AAD2F4960CFE370EFF4604328"
#define SIDE 33 /* of version 4 */
#define AROUND (SIDE + 2 * QR_MARGIN)

struct asked {
	int columns;
	int rows;
	int indent;
	bool ascii;
	bool plain;
	bool paper;
};

static struct lines
rendered(struct arena *a, const char *text, struct asked how)
{
	struct view v = { .arena = a };
	struct lines l = {
		.arena = a, .columns = how.columns, .rows = how.rows, .indent = how.indent,
		.ascii = how.ascii, .aligned = !how.plain, .paper = how.paper,
	};

	view_qr(&v, text);
	lines_blocks(&l, v.first, NULL);
	return l;
}

/* The character in a column, 0 behind the end; all of ours are one column wide. */
static uint32_t
at(const struct lines *l, size_t row, int column)
{
	uint32_t c = ' ';
	const char *s = row < l->count ? l->line[row].text : "";

	for (size_t n; (n = text_next(s, &c)) > 0; s += n)
		if (column-- == 0)
			return c;
	return ' ';
}

/* What the encoder itself says, light around. */
static bool
dark(const QRcode *code, int row, int column)
{
	if (row < 0 || column < 0 || row >= code->width || column >= code->width)
		return false;
	return code->data[row * code->width + column] & 1;
}

static QRcode *
encoded(void)
{
	QRcode *code = QRcode_encodeString(TEXT, 0, QR_ECLEVEL_M, QR_MODE_8, 1);

	assert_non_null(code);
	assert_int_equal(code->version, 4);
	assert_int_equal(code->width, SIDE);
	return code;
}

/* Finder patterns, timing and the dark module: what makes it one, whoever encoded it. */
static void
the_modules_are_those_of_a_code(void **state)
{
	static const char *const finder[] = {
		"#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######",
	};
	struct arena a = { 0 };
	struct qr qr;

	(void)state;
	assert_true(qr_make(&a, TEXT, &qr));
	assert_int_equal(qr.width, SIDE);
	for (int row = 0; row < 7; row++)
		for (int column = 0; column < 7; column++) {
			bool expected = finder[row][column] == '#';
			assert_int_equal(qr_dark(&qr, row, column), expected);
			assert_int_equal(qr_dark(&qr, row, SIDE - 7 + column), expected);
			assert_int_equal(qr_dark(&qr, SIDE - 7 + row, column), expected);
		}
	for (int i = 8; i < SIDE - 8; i++) {
		assert_int_equal(qr_dark(&qr, 6, i), i % 2 == 0);
		assert_int_equal(qr_dark(&qr, i, 6), i % 2 == 0);
	}
	assert_true(qr_dark(&qr, SIDE - 8, 8));
	assert_false(qr_dark(&qr, -1, 0));
	assert_false(qr_dark(&qr, 0, SIDE));
	arena_free(&a);
}

/* On a screen, which is dark, what shines is light; two rows on a line, and as high as the body of
 * a terminal of 24 lines. */
static void
a_screen_shows_every_module(void **state)
{
	struct arena a = { 0 };
	QRcode *code = encoded();
	struct lines l = rendered(&a, TEXT, (struct asked){ .columns = 79, .rows = 18, .indent = 3 });

	(void)state;
	assert_int_equal(l.count, 18);
	for (int row = 1 - QR_MARGIN; row < SIDE + QR_MARGIN - 1; row++)
		for (int column = -QR_MARGIN; column < SIDE + QR_MARGIN; column++) {
			uint32_t c = at(&l, (size_t)(row + QR_MARGIN - 1) / 2, 3 + column + QR_MARGIN);
			bool upper = (row + QR_MARGIN - 1) % 2 == 0;
			bool light = c == 0x2588 || c == (upper ? 0x2580 : 0x2584);
			assert_int_equal(light, !dark(code, row, column));
		}
	for (size_t i = 0; i < l.count; i++)
		assert_true(text_width(l.line[i].text) <= 3 + AROUND);
	QRcode_free(code);
	arena_free(&a);
}

static void
a_screen_without_blocks_shows_every_module(void **state)
{
	struct arena a = { 0 };
	QRcode *code = encoded();
	struct lines l = rendered(&a, TEXT, (struct asked){ .columns = 131, .rows = 37, .ascii = true });

	(void)state;
	assert_int_equal(l.count, AROUND);
	for (int row = -QR_MARGIN; row < SIDE + QR_MARGIN; row++)
		for (int column = -2 * QR_MARGIN; column < 2 * (SIDE + QR_MARGIN); column++) {
			int module = (column + 2 * QR_MARGIN) / 2 - QR_MARGIN;
			assert_int_equal(at(&l, (size_t)(row + QR_MARGIN), column + 2 * QR_MARGIN),
			                 dark(code, row, module) ? ' ' : '#');
		}
	QRcode_free(code);
	arena_free(&a);
}

static void
on_paper(bool ascii, uint32_t sign)
{
	struct arena a = { 0 };
	QRcode *code = encoded();
	struct lines l = rendered(&a, TEXT, (struct asked){ .columns = SHEET_WIDTH, .ascii = ascii,
	                                                    .paper = true });
	const int left = (SHEET_WIDTH - 2 * SIDE) / 2;

	assert_int_equal(l.count, SIDE);
	for (int row = 0; row < SIDE; row++)
		for (int column = 0; column < SHEET_WIDTH; column++) {
			int module = column < left ? -1 : (column - left) / 2;
			assert_int_equal(at(&l, (size_t)row, column),
			                 dark(code, row, module) ? sign : ' ');
		}
	QRcode_free(code);
	arena_free(&a);
}

static void
paper_has_every_module(void **state)
{
	(void)state;
	on_paper(true, '#');
	on_paper(false, 0x2588);
}

/* Whole on a page of its own when the one before has no room: a half is no code. */
static void
a_sheet_keeps_it_on_one_page(void **state)
{
	struct arena a = { 0 };
	struct view v = { .arena = &a };
	const struct sheet_paper paper = { .ascii = true, .where = "", .title = "", .date = "" };
	struct printout out;

	(void)state;
	for (int i = 0; i < 30; i++)
		view_text(&v, "line");
	view_qr(&v, TEXT);
	sheet_make(&a, &v, NULL, &paper, &out);
	assert_int_equal(out.pages, 2);
	const char *second = strchr(out.text, '\f');
	assert_non_null(second);
	assert_null(memchr(out.text, '#', (size_t)(second - out.text)));
	arena_free(&a);
}

/* All of what is said, in one line. */
static const char *
said(const struct lines *l)
{
	const char *all = "";

	for (size_t i = 0; i < l->count; i++)
		all = arena_printf(l->arena, "%s%s%s", all, *all ? " " : "", l->line[i].text);
	return all;
}

static void
says(struct asked how, const char *words)
{
	struct arena a = { 0 };
	struct lines l = rendered(&a, TEXT, how);
	const char *all = said(&l);

	assert_non_null(strstr(all, words));
	assert_non_null(strstr(all, "BALAI HEAD 12345"));
	assert_non_null(strstr(all, "4328"));
	assert_null(strstr(all, "##"));
	assert_null(strstr(all, "\xE2\x96\x88"));
	arena_free(&a);
}

static void
without_room_it_is_said_in_words(void **state)
{
	const char *small = "There is no room here for the picture";

	(void)state;
	says((struct asked){ .columns = 79, .rows = 17 }, small);
	says((struct asked){ .columns = AROUND - 1, .rows = 40 }, small);
	says((struct asked){ .columns = 79, .rows = 18, .ascii = true }, small);
	says((struct asked){ .columns = 79, .rows = 36, .ascii = true }, small);
	says((struct asked){ .columns = 60, .ascii = true, .paper = true }, small);
	says((struct asked){ .columns = 1000, .plain = true }, "What a telephone reads");
}

static void
what_is_too_long_is_said_in_words(void **state)
{
	struct arena a = { 0 };
	char text[5001];
	struct qr qr;

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_false(qr_make(&a, text, &qr));
	struct lines l = rendered(&a, text, (struct asked){ .columns = 79 });
	assert_non_null(strstr(said(&l), "What a telephone reads"));
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_modules_are_those_of_a_code),
		cmocka_unit_test(a_screen_shows_every_module),
		cmocka_unit_test(a_screen_without_blocks_shows_every_module),
		cmocka_unit_test(paper_has_every_module),
		cmocka_unit_test(a_sheet_keeps_it_on_one_page),
		cmocka_unit_test(without_room_it_is_said_in_words),
		cmocka_unit_test(what_is_too_long_is_said_in_words),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

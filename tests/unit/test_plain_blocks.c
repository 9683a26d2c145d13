/* Views as lines: blocks through lines.c and layout.c. Needs neither terminal nor session. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "tui/layout.h"

static struct arena arena;

static struct lines
lines_of(const struct view *v, int columns, bool ascii)
{
	struct lines l = { .arena = &arena, .columns = columns, .ascii = ascii, .aligned = true };

	lines_blocks(&l, v->first, NULL);
	return l;
}

static void
facts_line_up(void **state)
{
	struct view v = { .arena = &arena };

	(void)state;
	view_fact(&v, "By", "%s", "Siti");
	view_fact(&v, "Place", "%s", "in front of the market of the village");
	struct lines l = lines_of(&v, 30, false);
	assert_int_equal(l.count, 3);
	assert_string_equal(l.line[0].text, "By    : Siti");
	assert_string_equal(l.line[1].text, "Place : in front of the market");
	assert_string_equal(l.line[2].text, "        of the village");
	arena_free(&arena);
}

static void
steps_say_where(void **state)
{
	const struct step steps[] = {
		{ "Sent", true, false }, { "Published", true, true }, { "Done", false, false },
	};
	struct view v = { .arena = &arena };

	(void)state;
	view_steps(&v, steps, 3);
	struct lines l = lines_of(&v, 79, false);
	assert_int_equal(l.count, 1);
	assert_string_equal(l.line[0].text, "Sent > [Published] > Done");
	l = lines_of(&v, 22, false);
	assert_int_equal(l.count, 2);
	assert_string_equal(l.line[1].text, "  Done");
	arena_free(&arena);
}

static void
ascii_everywhere(void **state)
{
	struct view v = { .arena = &arena };

	(void)state;
	view_heading(&v, "%s", "Caf\xC3\xA9");
	view_notice(&v, "R\xC3\xA9son", "%s", "d\xC3\xA9j\xC3\xA0");
	struct lines l = lines_of(&v, 79, true);
	assert_string_equal(l.line[0].text, "Cafe");
	assert_string_equal(l.line[1].text, "! Reson: deja");
	arena_free(&arena);
}

static void
rows_fit(void **state)
{
	static const struct column columns[] = {
		{ "Title", 0, ALIGN_LEFT }, { "No", 6, ALIGN_RIGHT }, { NULL, 0, ALIGN_LEFT },
	};
	const struct row row = {
		.cells = { { .kind = CELL_TEXT, .text = "a title that is too long" },
		           { .kind = CELL_NUMBER, .number = 42 } },
	};
	struct lines l = { .arena = &arena, .columns = 79, .ascii = true };

	(void)state;
	lines_titles(&l, "", columns, NULL, 20);
	assert_string_equal(l.line[0].text, "Title             No");
	assert_string_equal(lines_row(&l, columns, NULL, &row, 20), "a title tha~      42");
	arena_free(&arena);
}

static void
menu_keeps_place(void **state)
{
	const struct menu_item items[] = { { 1, "See", "12 there", "see" }, { 0, "Leave", NULL, "no" } };
	struct view v = { .arena = &arena };
	struct body body = { .lines = { .arena = &arena, .columns = 79 } };

	(void)state;
	view_menu(&v, "menu", items, 2);
	layout_menu(&body, v.focusable, 1);
	assert_int_equal(body.lines.count, 2);
	assert_string_equal(body.lines.line[0].text, "     1  See     12 there");
	assert_string_equal(body.lines.line[1].text, "   > 0  Leave");
	assert_int_equal(body.line, 1);
	assert_int_equal(body.column, 3);
	arena_free(&arena);
}

/* A note loses its last parts, and in the end of the first, rather than take a second line. */
static void
single_items_are_one_line(void **state)
{
	const struct menu_item items[] = {
		{ 1, "Have your say", "2 open, 1 closes tomorrow, 1 answer late", "say" },
		{ 2, "A label that is longer than all that notes line up behind", "1, 2, 3, 4", "b" },
		{ 3, "Read", "incomprehensibilities without an end in sight", "read" },
	};
	struct view v = { .arena = &arena };
	struct body body = { .lines = { .arena = &arena, .columns = 50, .ascii = true } };

	(void)state;
	view_menu_single(&v, "menu", items, 1);
	layout_menu(&body, v.focusable, 1);
	assert_int_equal(body.lines.count, 1);
	assert_string_equal(body.lines.line[0].text,
	                    "     1  Have your say   2 open, 1 closes tomorrow");
	v = (struct view){ .arena = &arena };
	body.lines.count = 0;
	body.lines.columns = 74;
	view_menu_single(&v, "menu", items, 3);
	layout_menu(&body, v.focusable, 1);
	assert_int_equal(body.lines.count, 3);
	assert_string_equal(body.lines.line[0].text,
	                    "     1  Have your say   2 open, 1 closes tomorrow, 1 answer late");
	assert_non_null(strstr(body.lines.line[1].text, "behind   1, 2"));
	body.lines.count = 0;
	body.lines.columns = 40;
	v = (struct view){ .arena = &arena };
	view_menu_single(&v, "menu", &items[2], 1);
	layout_menu(&body, v.focusable, 1);
	assert_int_equal(body.lines.count, 1);
	assert_string_equal(body.lines.line[0].text, "     3  Read   incomprehensibilities wi~");
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_line_up),
		cmocka_unit_test(steps_say_where),
		cmocka_unit_test(ascii_everywhere),
		cmocka_unit_test(rows_fit),
		cmocka_unit_test(menu_keeps_place),
		cmocka_unit_test(single_items_are_one_line),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("plain blocks", tests, NULL, NULL);
}

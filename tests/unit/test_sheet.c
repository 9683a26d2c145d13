/* Views as printed pages, and letters for a projector. Needs neither terminal nor session. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/form.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/sheet.h"

static struct arena arena;

static const struct column columns[] = {
	{ "No", 4, ALIGN_RIGHT },
	{ "Name", 0, ALIGN_LEFT },
	{ "Signature", 20, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static struct printout
printed(const struct view *v, const void *state, int lines)
{
	const struct sheet_paper paper = {
		.lines = lines, .where = "Desa Sukamaju", .title = "Attendance", .date = "3 August 2026",
	};
	struct printout out;

	sheet_make(&arena, v, state, &paper, &out);
	assert_int_equal(strlen(out.text), out.size);
	return out;
}

/* The line of that number, from 0, of the page of that number, from 1. */
static const char *
line_at(const struct printout *out, size_t page, size_t line)
{
	const char *s = out->text;

	for (; page > 1; page--) {
		s = strchr(s, '\f');
		assert_non_null(s);
		s++;
	}
	for (; line > 0; line--) {
		s = strchr(s, '\n');
		assert_non_null(s);
		s++;
	}
	return arena_strndup(&arena, s, strcspn(s, "\n"));
}

/* How often a text stands in another. */
static size_t
times(const char *text, const char *what)
{
	size_t n = 0;

	for (const char *s = text; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

/* Each page has all of its lines, none too wide, a head and a foot, and nothing but text. */
static void
check_pages(const struct printout *out, size_t lines)
{
	size_t page = 1;
	size_t line = 0;
	int width = 0;
	uint32_t c;

	for (const char *s = out->text; *s; s += text_next(s, &c)) {
		text_next(s, &c);
		if (c == '\f') {
			assert_int_equal(line, lines);
			page++;
			line = 0;
		} else if (c == '\n') {
			assert_true(width <= SHEET_WIDTH);
			width = 0;
			line++;
		} else {
			assert_true(c >= 32 && c != 127 && !(c >= 128 && c < 160));
			width++;
		}
	}
	assert_int_equal(line, lines);
	assert_int_equal(page, out->pages);
	for (size_t i = 1; i <= page; i++) {
		const char *foot = arena_printf(&arena, "Page %zu of %zu", i, page);
		assert_non_null(strstr(line_at(out, i, 0), "Desa Sukamaju - Attendance"));
		assert_non_null(strstr(line_at(out, i, 0), "3 August 2026"));
		assert_non_null(strstr(line_at(out, i, lines - 1), foot));
	}
}

static void
blocks_are_printed(void **state)
{
	const struct menu_item items[] = { { 1, "Choose me", NULL, "me" } };
	const struct bar bars[] = { { "For", 30, NULL }, { "Against", 10, NULL } };
	const struct step steps[] = { { "Sent", true, false }, { "Done", false, true } };
	struct view v = { .arena = &arena };

	(void)state;
	view_heading(&v, "A wish");
	view_fact(&v, "By", "%s", "Siti");
	view_fact(&v, "Area", "%s", "Krajan\x1b[2Jand\x07 a bell");
	view_steps(&v, steps, 2);
	view_large(&v, "31 HADIR");
	view_bars(&v, bars, 2);
	view_notice(&v, "Note", "look");
	view_menu(&v, "menu", items, 1);
	view_foot(&v, "at the end");
	struct printout out = printed(&v, NULL, 0);
	assert_int_equal(out.pages, 1);
	check_pages(&out, SHEET_LINES);
	assert_non_null(strstr(out.text, "By   : Siti\n"));
	assert_non_null(strstr(out.text, "75 %"));
	assert_non_null(strstr(out.text, "Sent > [Done]"));
	assert_non_null(strstr(out.text, "\n31 HADIR\n"));
	assert_non_null(strstr(out.text, "! Note: look"));
	assert_non_null(strstr(out.text, "at the end"));
	assert_null(strstr(out.text, "Choose me"));
	arena_free(&arena);
}

static void
nothing_is_a_page(void **state)
{
	struct view v = { .arena = &arena };

	(void)state;
	struct printout out = printed(&v, NULL, 30);
	assert_int_equal(out.pages, 1);
	check_pages(&out, 30);
	arena_free(&arena);
}

/* -- Lists ------------------------------------------------------------------------------------- */

static size_t there; /* rows of the source */
static size_t pause_at; /* the row that is one; SIZE_MAX: none */

static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	size_t first = from ? (size_t)from->key : 0;
	size_t got = 0;

	(void)s;
	(void)state;
	assert_false(backward);
	while (got < n && first + got < there) {
		int64_t number = (int64_t)(first + got) + 1;
		struct row *row = &rows[got++];
		*row = (struct row){ .id = number, .key = number };
		row->cells[0] = cell_number(number);
		row->cells[1] = cell_text(arena_printf(a, "Person %d", (int)number));
		row->cells[2] = cell_sign();
		row->pause = (size_t)number == pause_at;
		if (row->pause)
			break;
	}
	return got;
}

static const struct list_source source = { .columns = columns, .page = page, .open = "open" };

static struct printout
printed_list(size_t rows, int lines)
{
	struct view v = { .arena = &arena };

	there = rows;
	view_heading(&v, "List");
	view_list(&v, "list", &source, "nobody");
	return printed(&v, NULL, lines);
}

static void
lists_are_printed_whole(void **state)
{
	(void)state;
	pause_at = SIZE_MAX;
	struct printout out = printed_list(250, 60);
	check_pages(&out, 60);
	assert_int_equal(times(out.text, "Person "), 250);
	assert_non_null(strstr(out.text, "Person 250 "));
	assert_int_equal(times(out.text, "Name"), out.pages); /* titles on each page */
	assert_int_equal(times(out.text, "...................."), 250); /* places to sign */
	/* Each stands apart, with the blank line above it on its page. */
	for (size_t i = 2; i <= out.pages; i++)
		assert_string_equal(line_at(&out, i, 4), "");
	assert_null(strstr(out.text, "There is more"));
	arena_free(&arena);
}

static void
pauses_are_passed_over(void **state)
{
	(void)state;
	pause_at = 30;
	struct printout out = printed_list(80, 60);
	assert_int_equal(times(out.text, "Person "), 79);
	assert_null(strstr(out.text, "Person 30 "));
	pause_at = SIZE_MAX;
	arena_free(&arena);
}

static void
no_list_is_endless(void **state)
{
	(void)state;
	struct printout out = printed_list(100000, 60);
	assert_int_equal(times(out.text, "Person "), SHEET_ROWS);
	assert_non_null(strstr(out.text, "There is more"));
	out = printed_list(0, 60);
	assert_int_equal(out.pages, 1);
	assert_non_null(strstr(out.text, "nobody"));
	arena_free(&arena);
}

/* -- Where pages end --------------------------------------------------------------------------- */

static void
headings_stay_with_their_text(void **state)
{
	(void)state;
	for (int before = 0; before < 40; before++) {
		struct view v = { .arena = &arena };
		for (int i = 0; i < before; i++)
			view_textf(&v, "line %d", i);
		view_heading(&v, "What it is about");
		view_gap(&v);
		view_text(&v, "The first line.\nThe second line.\nThe third line.\nThe fourth line.");
		struct printout out = printed(&v, NULL, 20);
		check_pages(&out, 20);
		const char *heading = strstr(out.text, "What it is about");
		assert_non_null(heading);
		const char *end = strchr(heading, '\f');
		const char *first = strstr(heading, "The second line.");
		assert_non_null(first);
		assert_true(!end || first < end);
		arena_free(&arena);
	}
}

static void
rows_are_not_cut(void **state)
{
	struct row rows[12] = { 0 };
	struct view v = { .arena = &arena };
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < 12; i++) {
		rows[i].cells[0] = cell_number((int64_t)i);
		rows[i].cells[1] = cell_text("A name so long that nobody could write it on a single "
		                             "line of this paper but only on three of them, the last");
	}
	view_rows(&v, columns, rows, 12);
	struct printout out = printed(&v, NULL, 20);
	check_pages(&out, 20);
	assert_int_equal(times(out.text, "the last"), 12);
	assert_true(out.pages > 1);
	for (size_t i = 1; i <= out.pages; i++) {
		const char *row = line_at(&out, i, 4);
		if (*row)
			assert_non_null(strstr(row, "A name so long"));
		n++;
	}
	assert_int_equal(n, out.pages);
	arena_free(&arena);
}

static void
what_is_set_in_stays_so(void **state)
{
	struct row row = { .id = 1 };
	struct view v = { .arena = &arena };

	(void)state;
	row.cells[1] = cell_text("    1.1.1 Bagi hasil usaha milik desa dan sewa tanah kas desa");
	view_rows(&v, columns, &row, 1);
	struct printout out = printed(&v, NULL, 20);
	assert_non_null(strstr(out.text, "          1.1.1 Bagi"));
	assert_non_null(strstr(out.text, "\n          kas desa"));
	arena_free(&arena);
}

/* -- Forms ------------------------------------------------------------------------------------- */

struct answers {
	const char *name;
	const char *secret;
};

static const struct field fields[] = {
	{ .key = "name", .label = "Name", .kind = FIELD_TEXT, .max = 40,
	  .offset = offsetof(struct answers, name) },
	{ .key = "secret", .label = "Password", .kind = FIELD_PASSWORD, .max = 40,
	  .offset = offsetof(struct answers, secret) },
	{ .key = NULL },
};

static void
forms_keep_their_secrets(void **state)
{
	static const struct form_spec spec = { .name = "f", .fields = fields, .send = "Send" };
	struct view v = { .arena = &arena };
	struct form form;

	(void)state;
	form_open(&form, &spec, NULL);
	form_set_text(&form, 0, "Siti");
	form_set_text(&form, 1, "lumbung-padi");
	view_form(&v, "form", &form);
	struct printout out = printed(&v, NULL, 0);
	assert_non_null(strstr(out.text, "Name: Siti"));
	assert_null(strstr(out.text, "lumbung"));
	form_close(&form);
	arena_free(&arena);
}

/* -- Large letters ------------------------------------------------------------------------------ */

static struct lines
large(const char *text, int width, bool ascii)
{
	struct view v = { .arena = &arena };
	struct lines l = { .arena = &arena, .columns = width, .ascii = ascii, .aligned = true };

	view_large(&v, "%s", text);
	lines_blocks(&l, v.first, NULL);
	return l;
}

static void
letters_are_drawn(void **state)
{
	(void)state;
	struct lines l = large("I 1", 80, true);
	assert_int_equal(l.count, 6);
	assert_string_equal(l.line[0].text, "###    #");
	assert_string_equal(l.line[1].text, " #    ##");
	assert_string_equal(l.line[4].text, "###   ###");
	l = large("i 1", 80, true);
	assert_string_equal(l.line[0].text, "###    #");
	l = large("I", 80, false);
	assert_string_equal(l.line[1].text, " \xE2\x96\x88");
	arena_free(&arena);
}

static void
large_words_wrap(void **state)
{
	(void)state;
	struct lines l = large("SETUJU 24  TIDAK 3  ABSTAIN 4", 80, true);
	assert_int_equal(l.count % 6, 0);
	assert_true(l.count >= 12 && l.count <= 18);
	for (size_t i = 0; i < l.count; i++)
		assert_true(text_width(l.line[i].text) <= 80);
	/* A word too wide, or of letters that there are none for, stands as it is. */
	l = large("MMMMMMMMMM", 40, true);
	assert_string_equal(l.line[0].text, "MMMMMMMMMM");
	l = large("5 @", 40, true);
	assert_int_equal(l.count, 8);
	assert_string_equal(l.line[6].text, "@");
	arena_free(&arena);
}

static void
large_is_said_in_plain_lines(void **state)
{
	struct view v = { .arena = &arena };
	struct lines l = { .arena = &arena, .columns = 79 };

	(void)state;
	view_large(&v, "%d HADIR", 31);
	lines_blocks(&l, v.first, NULL);
	assert_int_equal(l.count, 1);
	assert_string_equal(l.line[0].text, "31 HADIR");
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_printed),
		cmocka_unit_test(nothing_is_a_page),
		cmocka_unit_test(lists_are_printed_whole),
		cmocka_unit_test(pauses_are_passed_over),
		cmocka_unit_test(no_list_is_endless),
		cmocka_unit_test(headings_stay_with_their_text),
		cmocka_unit_test(rows_are_not_cut),
		cmocka_unit_test(what_is_set_in_stays_so),
		cmocka_unit_test(forms_keep_their_secrets),
		cmocka_unit_test(letters_are_drawn),
		cmocka_unit_test(large_words_wrap),
		cmocka_unit_test(large_is_said_in_plain_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

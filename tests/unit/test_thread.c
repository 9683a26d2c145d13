/* Rows that are read rather than scanned: how many lines they take, and lists of rows of any height
 * moved through and paged over while nothing is lost from sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/lang.h"
#include "base/text.h"
#include "test_tui.h"
#include "tui/layout.h"
#include "tui/list.h"
#include "tui/marks.h"
#include "tui/thread.h"

#define TABLE 400
#define ALL_LINES (1 + THREAD_LINES)

/* -- Rows as lines ---------------------------------------------------------------------------- */

static struct arena arena;

static struct row
said(const char *head, const char *text, int depth)
{
	return (struct row){ .id = 1, .depth = depth,
		             .cells = { cell_text(head), cell_text(text) } };
}

static struct lines
lines_of(const struct row *row, int columns, bool ascii)
{
	struct lines l = { .arena = &arena, .columns = columns, .ascii = ascii };

	thread_add(&l, row, "> ", LOOK_PLAIN, 100);
	assert_int_equal(l.count, thread_height(row));
	for (size_t i = 0; i < l.count; i++)
		assert_true(text_width(l.line[i].text) <= columns);
	return l;
}

static const char *
words(size_t n)
{
	char *text = arena_alloc(&arena, 8 * n + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(text + 8 * i, "kata ini", 8);
	return text;
}

static void
a_text_stands_beneath_its_line(void **state)
{
	struct row row = said("Siti A. - for", "One line.\n\nAnd another.\n\n", 0);
	struct lines l = lines_of(&row, 79, false);

	(void)state;
	assert_int_equal(l.count, 4);
	assert_string_equal(l.line[0].text, "> Siti A. - for");
	assert_string_equal(l.line[1].text, "    One line.");
	assert_string_equal(l.line[2].text, "");
	assert_string_equal(l.line[3].text, "    And another.");
	row.depth = 1;
	l = lines_of(&row, 79, false);
	assert_string_equal(l.line[0].text, "> - Siti A. - for");
	assert_string_equal(l.line[1].text, "      One line.");
	row.depth = 7; /* no deeper than there is room for */
	l = lines_of(&row, 79, false);
	assert_string_equal(l.line[0].text, ">   - Siti A. - for");
	row = said("Siti A.", " \n ", 0);
	assert_int_equal(thread_height(&row), 1);
	row = said(NULL, NULL, 0);
	assert_int_equal(thread_height(&row), 1);
	row = (struct row){ .pause = true, .depth = 2,
		            .cells = { cell_text("more"), cell_text("never shown") } };
	l = lines_of(&row, 79, false);
	assert_string_equal(l.line[0].text, "> more");
	arena_free(&arena);
}

static void
a_long_text_says_that_it_goes_on(void **state)
{
	struct row row = said("Siti A.", words(38), 0);
	struct lines l = lines_of(&row, 79, false);

	(void)state;
	assert_int_equal(l.count, ALL_LINES);
	assert_null(strstr(l.line[THREAD_LINES].text, "Enter"));
	row = said("Siti A.", words(50), 0);
	for (int depth = 0; depth <= THREAD_DEPTH; depth++) {
		row.depth = depth;
		l = lines_of(&row, 79, false);
		assert_int_equal(l.count, ALL_LINES);
		const char *last = l.line[THREAD_LINES].text;
		assert_non_null(strstr(last, "kata ... (Enter: all of it)"));
		assert_true(text_width(last) <= 2 + THREAD_COLUMNS);
	}
	row = said("Siti A.", "1\n2\n3\n4\n\n6", 0);
	l = lines_of(&row, 79, false);
	assert_string_equal(l.line[THREAD_LINES].text, "    ... (Enter: all of it)");
	arena_free(&arena);
}

/* What its plain twin makes wider or narrower must not change how many lines the list counts. */
static void
as_many_lines_on_any_terminal(void **state)
{
	char text[600] = "";
	struct row row = said("Siti \xE2\x80\xA6", text, 2);

	(void)state;
	for (int i = 0; i < 60; i++)
		strcat(text, i % 7 ? "\xE2\x80\xA6 " : "\xC3\x9F\xC3\xA6-\xC3\xA9 ");
	lines_of(&row, 77, true);
	lines_of(&row, 79, true);
	lines_of(&row, 79, false);
	lines_of(&row, 40, false);
	arena_free(&arena);
}

/* -- A table of rows of any height ------------------------------------------------------------ */

static struct {
	int64_t size;
	int height[TABLE + 1];
	size_t budget; /* rows for one page before it pauses; 0: no end */
	size_t tallest; /* screen so far: what it needed may still be in the window */
} table;

/* A text that takes `height` lines with the one above it. */
static const char *
text_of(struct arena *a, int height)
{
	char *text = arena_alloc(a, ALL_LINES * 3);

	for (int i = 1; i < height; i++)
		strcat(text, i > 1 ? "\nx" : "x");
	return text;
}

static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	int64_t step = backward ? -1 : 1;
	int64_t id = from ? from->id + step : backward ? table.size : 1;
	size_t got = 0;

	(void)s;
	(void)state;
	for (; got < n && id >= 1 && id <= table.size; id += step) {
		if (table.budget > 0 && got + 1 == table.budget) {
			rows[got++] = (struct row){ .id = id - step, .pause = true,
				.cells = { cell_text("more") } };
			break;
		}
		rows[got++] = (struct row){ .id = id, .depth = (int)(id % 3),
			.cells = { cell_text("who"), cell_text(text_of(a, table.height[id])) } };
	}
	if (backward)
		array_reverse(rows, got, sizeof(*rows));
	return got;
}

static const struct list_source source = { .page = page, .thread = true };

static void
begin(struct list *l, int64_t size, size_t height)
{
	table.size = size;
	table.budget = 0;
	table.tallest = 0;
	for (int64_t i = 0; i <= size; i++)
		table.height[i] = 1 + rand() % ALL_LINES;
	*l = (struct list){ .by_lines = true };
	list_start(l, &source, NULL, NULL);
	list_move(l, &source, NULL, NULL, 0, height);
}

/* Lines from row `from` up to and with row `to` of the window. */
static size_t
lines_between(const struct list *l, size_t from, size_t to)
{
	size_t lines = 0;

	for (size_t i = from; i <= to && i < l->count; i++)
		lines += l->rows[i].pause ? 1 : (size_t)table.height[l->rows[i].id];
	return lines;
}

static void
check(const struct list *l, size_t height)
{
	table.tallest = height > table.tallest ? height : table.tallest;
	assert_true(l->count <= (table.tallest > LIST_WINDOW / 2 ? 2 * table.tallest : LIST_WINDOW));
	assert_true(l->focus < l->count);
	assert_true(l->top <= l->focus);
	/* What has the focus is visible as a whole, or as much of it as there is room for. */
	assert_true(l->top == l->focus || lines_between(l, l->top, l->focus) <= height);
	size_t shown = lines_between(l, l->top, l->count);
	if (shown < height) {
		/* Blank lines: there is nothing below, and what is above would not fit. */
		assert_true(l->at_end || l->rows[l->count - 1].pause);
		assert_true(l->top == 0 || lines_between(l, l->top - 1, l->count) > height);
		assert_true(l->top > 0 || l->at_start || l->rows[0].pause);
	}
	for (size_t i = 1; i < l->count; i++)
		if (!l->rows[i].pause && !l->rows[i - 1].pause)
			assert_int_equal(l->rows[i].id, l->rows[i - 1].id + 1);
}

static void
any_heights_any_moves(void **state)
{
	struct list l;

	(void)state;
	srand(11);
	for (int round = 0; round < 60; round++) {
		size_t height = (size_t)(rand() % 40 + 1);
		int64_t id = 1;
		begin(&l, round % 5 ? TABLE : rand() % 12 + 1, height);
		for (int i = 0; i < 150; i++) {
			int by = rand() % 4 ? rand() % 9 - 4 : rand() % 160 - 80;
			if (rand() % 15 == 0) /* another screen */
				height = (size_t)(rand() % 120 + 1);
			list_move(&l, &source, NULL, NULL, by, height);
			id = id + by < 1 ? 1 : id + by > table.size ? table.size : id + by;
			assert_int_equal(list_focused(&l)->id, id);
			check(&l, height);
			if (rand() % 20 == 0) { /* texts are edited elsewhere */
				table.height[rand() % table.size + 1] = 1 + rand() % ALL_LINES;
				list_reload(&l, &source, NULL, NULL);
				assert_int_equal(list_focused(&l)->id, id);
				check(&l, height);
			}
		}
		list_free(&l);
	}
}

/* Scrolled no further than needed: a row that is visible as a whole does not move the others. */
static void
scrolls_no_further_than_needed(void **state)
{
	struct list l;

	(void)state;
	srand(12);
	begin(&l, TABLE, 18);
	for (int i = 0; i < 2000; i++) {
		int64_t top = l.rows[l.top].id;
		int64_t before = list_focused(&l)->id;
		list_move(&l, &source, NULL, NULL, rand() % 2 ? 1 : -1, 18);
		int64_t id = list_focused(&l)->id;
		size_t lines = 0;
		for (int64_t k = top; k <= id; k++)
			lines += (size_t)table.height[k];
		if (id >= top && lines <= 18)
			assert_int_equal(l.rows[l.top].id, top);
		else if (id < top)
			assert_int_equal(l.rows[l.top].id, id);
		assert_true(id - before <= 1 && before - id <= 1);
	}
	list_free(&l);
}

/* What is read above the window to fill a screen that grew is taller than a line a row. */
static void
a_grown_screen_keeps_the_end(void **state)
{
	struct list l;

	(void)state;
	begin(&l, TABLE, 3);
	for (int64_t id = 1; id <= TABLE; id++)
		table.height[id] = id > TABLE - LIST_WINDOW ? 1 : ALL_LINES;
	list_end(&l, &source, NULL, NULL, 3);
	list_move(&l, &source, NULL, NULL, -2, 3);
	list_move(&l, &source, NULL, NULL, 0, 119);
	check(&l, 119);
	assert_int_equal(l.rows[l.count - 1].id, TABLE);
	assert_int_equal(lines_between(&l, l.top, l.count), LIST_WINDOW + 11 * ALL_LINES);
	list_free(&l);
}

/* Notes the rows that are visible as a whole; how many lines of them had been seen already. */
static size_t
see(const struct list *l, size_t height, bool *seen)
{
	size_t twice = 0;

	for (size_t i = l->top; i < l->count; i++) {
		if (lines_between(l, l->top, i) > height && i > l->top)
			break;
		if (seen[l->rows[i].id])
			twice += lines_between(l, i, i);
		seen[l->rows[i].id] = true;
	}
	return twice;
}

static void
pages_give_each_row_once(void **state)
{
	struct list l;

	(void)state;
	srand(13);
	for (size_t height = 1; height <= 41; height += 4) {
		bool down[TABLE + 1] = { false };
		bool up[TABLE + 1] = { false };
		begin(&l, TABLE, height);
		assert_int_equal(see(&l, height, down), 0);
		for (int i = 0; list_focused(&l)->id < TABLE && i < 2 * TABLE; i++) {
			list_page(&l, &source, NULL, NULL, true, height);
			check(&l, height);
			size_t twice = see(&l, height, down);
			assert_true(twice == 0 || l.at_end);
		}
		list_end(&l, &source, NULL, NULL, height);
		check(&l, height);
		assert_int_equal(list_focused(&l)->id, TABLE);
		see(&l, height, up);
		for (int i = 0; list_focused(&l)->id > 1 && i < 2 * TABLE; i++) {
			list_page(&l, &source, NULL, NULL, false, height);
			check(&l, height);
			assert_true(l.focus == l.top);
			/* No more than what was left below a tall row that did not fit. */
			assert_true(see(&l, height, up) < ALL_LINES || l.top == 0);
		}
		for (int64_t id = 1; id <= TABLE; id++)
			assert_true(down[id] && up[id]);
		list_home(&l, &source, NULL, NULL);
		check(&l, height);
		list_free(&l);
	}
}

static void
pages_stop_at_pauses(void **state)
{
	struct list l;
	int pauses = 0;

	(void)state;
	srand(14);
	begin(&l, 60, 18);
	table.budget = 11;
	list_start(&l, &source, NULL, NULL);
	bool seen[TABLE + 1] = { false };
	for (int i = 0; i < 200 && list_focused(&l)->id < 60; i++) {
		see(&l, 18, seen);
		list_page(&l, &source, NULL, NULL, true, 18);
		check(&l, 18);
		pauses += list_focused(&l)->pause;
	}
	see(&l, 18, seen);
	for (int64_t id = 1; id <= 60; id++)
		assert_true(seen[id]);
	assert_true(pauses >= 4);
	for (int i = 0; i < 200 && list_focused(&l)->id > 1; i++) {
		list_page(&l, &source, NULL, NULL, false, 18);
		check(&l, 18);
	}
	assert_int_equal(list_focused(&l)->id, 1);
	assert_false(list_focused(&l)->pause);
	list_free(&l);
}

/* Plain lines say ten rows at a time, however long: heights are rows again. */
static void
rows_count_one_without_by_lines(void **state)
{
	struct list l;

	(void)state;
	begin(&l, TABLE, 10);
	l.by_lines = false;
	list_move(&l, &source, NULL, NULL, 0, 10);
	list_page(&l, &source, NULL, NULL, true, 10);
	assert_int_equal(l.rows[l.top].id, 11);
	list_page(&l, &source, NULL, NULL, false, 10);
	assert_int_equal(l.rows[l.top].id, 1);
	l.by_lines = true; /* and lines, once the screens are back */
	list_move(&l, &source, NULL, NULL, 0, 18);
	check(&l, 18);
	list_free(&l);
}

/* -- On the screen ---------------------------------------------------------------------------- */

static void
a_body_of_exactly_its_height(void **state)
{
	static const struct list_source marked = { .page = page, .thread = true, .marks = true };
	struct marks marks = { .count = 0 };
	struct list l;

	(void)state;
	srand(15);
	begin(&l, TABLE, 18);
	for (int i = 0; i < 100; i++) {
		const struct block b = { .kind = BLOCK_LIST, .source = i % 2 ? &marked : &source };
		struct body body = { .lines = { .arena = &arena, .columns = 79 } };
		list_move(&l, &source, NULL, NULL, rand() % 7 - 3, 18);
		if (i % 3 == 0)
			marks_toggle(&marks, list_focused(&l));
		layout_list(&body, &b, &l, &marks, 18);
		assert_int_equal(body.lines.count, 18);
		assert_int_equal(body.column, 0);
		const char *line = body.lines.line[body.line].text;
		assert_int_equal(body.line + 1, lines_between(&l, l.top, l.focus) + 1 -
		                                        (size_t)table.height[list_focused(&l)->id]);
		assert_int_equal(line[0], '>');
		if (i % 2)
			assert_int_equal(line[3], marks_has(&marks, list_focused(&l)) ? 'x' : ' ');
		arena_free(&arena);
	}
	marks_free(&marks);
	list_free(&l);
}

int
test_thread(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_stands_beneath_its_line),
		cmocka_unit_test(a_long_text_says_that_it_goes_on),
		cmocka_unit_test(as_many_lines_on_any_terminal),
		cmocka_unit_test(any_heights_any_moves),
		cmocka_unit_test(scrolls_no_further_than_needed),
		cmocka_unit_test(a_grown_screen_keeps_the_end),
		cmocka_unit_test(pages_give_each_row_once),
		cmocka_unit_test(pages_stop_at_pauses),
		cmocka_unit_test(rows_count_one_without_by_lines),
		cmocka_unit_test(a_body_of_exactly_its_height),
	};

	return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}

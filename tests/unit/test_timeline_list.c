/* Timelines in rows and lists, where each is a cell among others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "tui/list.h"
#include "tui/marks.h"
#include "timelines.h"

static const struct column columns[] = {
	{ "Program", 0, ALIGN_LEFT }, { "Schedule", 0, ALIGN_DAYS }, { "Now", 9, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static void
fixed_rows(void **state)
{
	const struct stretch road[] = ROAD;
	const struct row rows[] = {
		{ .cells = { cell_text("Jalan RT 03"), cell_days(road, 6), cell_text("late") } },
		{ .cells = { cell_text("Drainase"), { .kind = CELL_EMPTY }, cell_text("-") } },
	};
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 11, 9));
	struct view v = { .arena = &arena };
	struct lines l = terminal(69, true);

	(void)state;
	view_timeline_rows(&v, columns, rows, 2, &t);
	lines_blocks(&l, v.first, NULL);
	assert_int_equal(l.count, 6);
	assert_string_equal(l.line[0].text,
	                    "  Program                 Jan   Mar  May  Jul  Sep  Nov     Now");
	assert_string_equal(l.line[1].text,
	                    "                         |--|--|-|--|-|--|--|-|--|-|V-|--|");
	assert_string_equal(l.line[2].text,
	                    "  Jalan RT 03            |PPPPPP=================!!!---  |  late");
	assert_string_equal(l.line[3].text,
	                    "  Drainase               |                          :    |  -");
	assert_string_equal(l.line[4].text,
	                    "  P Planning  = Execution  M Monitoring & evaluation  - planned");
	assert_string_equal(l.line[5].text, "  ! late  V : today");
	arena_free(&arena);
}

#define PROGRAMS 300

/* Each begins a day after the one before; its stretches live no longer than the page. */
static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	int64_t first = from ? from->id + 1 : 1;
	size_t got = 0;

	(void)s;
	(void)state;
	if (backward) {
		int64_t last = from ? from->id - 1 : PROGRAMS;
		first = last > (int64_t)n ? last - (int64_t)n + 1 : 1;
		n = (size_t)(last - first + 1);
	}
	for (int64_t id = first; id <= PROGRAMS && got < n; id++) {
		struct stretch *stretch = arena_alloc(a, sizeof(*stretch));
		*stretch = (struct stretch){ STRETCH_TWO, on(2026, 1, 1) + id, on(2026, 1, 31) + id,
			                     arena_printf(a, "Works %d", (int)id), 0 };
		rows[got++] = (struct row){
			.id = id,
			.cells = { cell_text(arena_printf(a, "Program %d", (int)id)),
			           cell_days(stretch, 1), cell_text("runs") },
		};
	}
	return got;
}

static const struct list_source source = { .columns = columns, .page = page };

/* The window is copied as it moves, marks are kept beside it: the stretches with them. */
static void
stretches_outlive_their_page(void **state)
{
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 11, 9));
	struct lines l = terminal(79, true);
	struct list list = { .count = 0 };
	struct marks marks = { .count = 0 };

	(void)state;
	list_start(&list, &source, NULL, NULL);
	list_move(&list, &source, NULL, NULL, 0, 18);
	marks_toggle(&marks, list_focused(&list));
	for (int64_t id = 1; id <= PROGRAMS; id++) {
		const struct cell *cell = &list_focused(&list)->cells[1];
		assert_int_equal(cell->stretches[0].from, on(2026, 1, 1) + id);
		const char *said = timeline_words(&l, NULL, cell->stretches, 1);
		assert_int_equal(atoi(said + strlen("Works ")), id);
		list_move(&list, &source, NULL, NULL, 1, 18);
	}
	assert_string_equal(timeline_words(&l, &t, marks.rows[0].cells[1].stretches, 1),
	                    "Works 1 2 Jan - 1 Feb");
	list_reload(&list, &source, NULL, NULL);
	assert_int_equal(list_focused(&list)->cells[1].stretches[0].kind, STRETCH_TWO);
	marks_free(&marks);
	list_free(&list);
	arena_free(&arena);
}

/* A note of several lines in a cell of one. */
static void
a_cell_is_one_line(void **state)
{
	static const struct column notes[] = { { "What", 6, ALIGN_LEFT }, { "Note", 30, ALIGN_RIGHT },
		                               { NULL, 0, ALIGN_LEFT } };
	const struct row row = { .cells = { cell_text("Defer"), cell_text("Wait.\ny\r\x1b\xc2\x85z") } };
	struct lines l = terminal(79, false);

	(void)state;
	assert_string_equal(lines_row(&l, notes, NULL, &row, 38),
	                    "Defer                      Wait. y   z");
	assert_string_equal(lines_cut(&l, "Wait.\nfor the drawing", 11), "Wait. for\xE2\x80\xA6");
	assert_string_equal(lines_flat(&l, "as it is"), "as it is");
	arena_free(&arena);
}

static void
lists(void **state)
{
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 11, 9));
	struct view v = { .arena = &arena };
	struct list list = { .count = 0 };
	struct body body = { .lines = terminal(79, true) };

	(void)state;
	view_timeline(&v, "programs", &source, "none", &t);
	assert_ptr_equal(v.focusable->source, &source);
	assert_int_equal(layout_list_titles(v.focusable), 2);
	list_start(&list, &source, NULL, NULL);
	list_move(&list, &source, NULL, NULL, 1, 13);
	layout_list(&body, v.focusable, &list, NULL, 13);
	assert_int_equal(body.lines.count, 15);
	assert_string_equal(body.lines.line[0].text,
	                    "  Program                     Jan   Mar    May   Jul   Sep   Nov      Now");
	assert_string_equal(body.lines.line[1].text,
	                    "                             |---|-|---|--|--|--|--|--|--|--|V-|---|");
	assert_string_equal(body.lines.line[3].text,
	                    "> Program 2                  |===                            :     |  runs");
	assert_int_equal(body.line, 3);
	struct lines after = terminal(79, true);
	layout_list_legend(&after, v.focusable, 79);
	assert_int_equal(after.count, 2);
	list_free(&list);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fixed_rows),
		cmocka_unit_test(stretches_outlive_their_page),
		cmocka_unit_test(a_cell_is_one_line),
		cmocka_unit_test(lists),
	};

	setlocale(LC_ALL, "C.UTF-8");
	lang_set("en");
	return cmocka_run_group_tests_name("timeline lists", tests, NULL, NULL);
}

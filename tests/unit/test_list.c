/* Lists over a made-up table of any length, moved through the whole way while rows come and go;
 * and the building of views. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/status.h"
#include "tui/list.h"
#include "tui/marks.h"
#include "test_tui.h"

#define TABLE 1000

/* The table: ids 1 .. size in order, some of them gone. */
struct table {
	int64_t size;
	bool gone[TABLE + 1];
	size_t most; /* rows ever asked for at once */
	int pages;
	size_t budget; /* rows looked at for one page before it pauses; 0: no end */
	int64_t version;
	bool broken; /* cannot be read */
};

static struct table table;

static size_t
page(struct session *s, const void *state, struct arena *a, const struct row *from, bool backward,
     size_t n, struct row *rows)
{
	int64_t step = backward ? -1 : 1;
	int64_t id = from ? from->id + step : backward ? table.size : 1;
	size_t got = 0;

	(void)s;
	assert_ptr_equal(state, &table);
	if (table.broken)
		return LIST_FAILED;
	table.pages++;
	table.most = n > table.most ? n : table.most;
	for (; got < n && id >= 1 && id <= table.size; id += step) {
		if (table.budget > 0 && got + 1 == table.budget) {
			rows[got++] = (struct row){ .id = id - step, .pause = true,
				.cells = { cell_text("more") } };
			break;
		}
		if (!table.gone[id])
			rows[got++] = (struct row){ .id = id, .key = -id, .version = table.version,
				.cells = { cell_text(arena_printf(a, "row %d", (int)id)),
				           cell_number(id) } };
	}
	if (backward)
		array_reverse(rows, got, sizeof(*rows));
	return got;
}

static const struct list_source source = { .page = page };

static int64_t
neighbour(int64_t id, int64_t step)
{
	do
		id += step;
	while (id >= 1 && id <= table.size && table.gone[id]);
	return id;
}

/* The window holds together: neighbours in the table, strings alive, focus and a full screen. */
static void
check(const struct list *l, size_t height)
{
	size_t most = height * 2 > LIST_WINDOW ? height * 2 : LIST_WINDOW;

	assert_true(l->count <= most);
	assert_true(table.most <= most);
	assert_true(l->focus < l->count);
	assert_true(l->top <= l->focus && l->focus < l->top + height);
	assert_true(l->at_end || l->top + height <= l->count);
	assert_true(l->top == 0 || l->top + height <= l->count);
	assert_int_equal(l->at_start && l->rows[0].id != neighbour(0, 1), 0);
	for (size_t i = 0; i < l->count; i++) {
		char text[32];
		snprintf(text, sizeof(text), "row %d", (int)l->rows[i].id);
		assert_string_equal(l->rows[i].cells[0].text, text);
		assert_int_equal(l->rows[i].key, -l->rows[i].id);
		if (i > 0)
			assert_int_equal(l->rows[i].id, neighbour(l->rows[i - 1].id, 1));
	}
}

static int64_t
focused(const struct list *l)
{
	return list_focused(l)->id;
}

static int64_t
top_id(const struct list *l)
{
	return l->rows[l->top].id;
}

static void
begin(struct list *l, int64_t size, size_t height)
{
	table = (struct table){ .size = size };
	*l = (struct list){ .count = 0 };
	list_start(l, &source, NULL, &table);
	list_move(l, &source, NULL, &table, 0, height);
}

static void
every_row_down_and_up(void **state)
{
	static const size_t heights[] = { 1, 3, 18, 24, 40, 300 };
	struct list l;

	(void)state;
	for (size_t h = 0; h < sizeof(heights) / sizeof(*heights); h++) {
		size_t height = heights[h];
		begin(&l, TABLE, height);
		for (int64_t id = 1; id <= TABLE; id++) {
			assert_int_equal(focused(&l), id);
			/* Scrolled only as far as needed. */
			int64_t first = id - (int64_t)height + 1;
			assert_int_equal(top_id(&l), first > 1 ? first : 1);
			check(&l, height);
			bool moved = list_move(&l, &source, NULL, &table, 1, height);
			assert_int_equal(moved, id < TABLE);
		}
		assert_true(table.pages <= 60 || height == 1);
		int64_t top = TABLE - (int64_t)height + 1;
		for (int64_t id = TABLE; id >= 1; id--) {
			assert_int_equal(focused(&l), id);
			assert_int_equal(top_id(&l), id < top ? id : top);
			check(&l, height);
			assert_int_equal(list_move(&l, &source, NULL, &table, -1, height), id > 1);
		}
		list_free(&l);
	}
}

static void
short_tables(void **state)
{
	struct list l;

	(void)state;
	begin(&l, 0, 18);
	assert_null(list_focused(&l));
	assert_false(list_move(&l, &source, NULL, &table, 1, 18));
	assert_false(list_move(&l, &source, NULL, &table, -1, 18));
	list_home(&l, &source, NULL, &table);
	list_end(&l, &source, NULL, &table, 18);
	list_reload(&l, &source, NULL, &table);
	assert_null(list_focused(&l));
	table.size = 1; /* the first one comes */
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(focused(&l), 1);
	assert_false(list_move(&l, &source, NULL, &table, 1, 18));
	assert_false(list_move(&l, &source, NULL, &table, -5, 18));
	list_end(&l, &source, NULL, &table, 18);
	check(&l, 18);
	table.gone[1] = true; /* and goes */
	list_reload(&l, &source, NULL, &table);
	assert_null(list_focused(&l));
	list_free(&l);
	begin(&l, LIST_WINDOW, 18); /* exactly one window */
	list_end(&l, &source, NULL, &table, 18);
	assert_int_equal(focused(&l), LIST_WINDOW);
	check(&l, 18);
	list_free(&l);
}

static void
jumps(void **state)
{
	struct list l;

	(void)state;
	begin(&l, TABLE, 18);
	list_end(&l, &source, NULL, &table, 18);
	assert_int_equal(focused(&l), TABLE);
	assert_int_equal(top_id(&l), TABLE - 17);
	check(&l, 18);
	assert_true(list_move(&l, &source, NULL, &table, -1, 18));
	assert_int_equal(top_id(&l), TABLE - 17);
	list_home(&l, &source, NULL, &table);
	assert_int_equal(focused(&l), 1);
	assert_int_equal(top_id(&l), 1);
	check(&l, 18);
	assert_true(list_move(&l, &source, NULL, &table, 500, 18));
	assert_int_equal(focused(&l), 501);
	check(&l, 18);
	assert_true(list_move(&l, &source, NULL, &table, -400, 18));
	assert_int_equal(focused(&l), 101);
	assert_int_equal(top_id(&l), 101);
	check(&l, 18);
	assert_true(list_move(&l, &source, NULL, &table, 5000, 18));
	assert_int_equal(focused(&l), TABLE);
	check(&l, 18);
	assert_true(list_move(&l, &source, NULL, &table, -5000, 18));
	assert_int_equal(focused(&l), 1);
	check(&l, 18);
	list_free(&l);
}

static void
random_walks(void **state)
{
	struct list l;
	int64_t id = 1;

	(void)state;
	srand(3);
	begin(&l, TABLE, 18);
	for (int i = 0; i < 5000; i++) {
		size_t height = (size_t)(rand() % 20 ? 18 : rand() % 120 + 1);
		int by = rand() % 200 - 100;
		assert_int_equal(list_move(&l, &source, NULL, &table, by, height),
		                 (by > 0 && id < TABLE) || (by < 0 && id > 1));
		id += by;
		id = id < 1 ? 1 : id > TABLE ? TABLE : id;
		assert_int_equal(focused(&l), id);
		/* What a taller screen needed goes with the next page. */
		table.most = 0;
		if (l.count <= LIST_WINDOW)
			check(&l, height);
	}
	list_free(&l);
}

static void
reload_keeps_the_place(void **state)
{
	struct list l;

	(void)state;
	begin(&l, TABLE, 18);
	list_move(&l, &source, NULL, &table, 499, 18);
	list_move(&l, &source, NULL, &table, -7, 18);
	int64_t id = focused(&l);
	int64_t top = top_id(&l);
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(focused(&l), id);
	assert_int_equal(top_id(&l), top);
	check(&l, 18);
	table.gone[id] = true; /* its place is taken by the next */
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(focused(&l), id + 1);
	assert_int_equal(top_id(&l), top);
	check(&l, 18);
	for (int64_t i = 300; i < id; i++) /* rows above it */
		table.gone[i] = true;
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(focused(&l), id + 1);
	check(&l, 18);
	for (int64_t i = id; i <= TABLE; i++) /* it and all below: the last that is left */
		table.gone[i] = true;
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(focused(&l), 299);
	assert_int_equal(top_id(&l), 299 - 17);
	check(&l, 18);
	for (int64_t i = 6; i <= TABLE; i++)
		table.gone[i] = true;
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(focused(&l), 5);
	assert_int_equal(top_id(&l), 1);
	check(&l, 18);
	list_free(&l);
}

static void
reload_at_the_head_shows_what_is_new(void **state)
{
	struct list l;

	(void)state;
	begin(&l, TABLE, 18);
	table.gone[1] = table.gone[2] = true;
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(focused(&l), 3);
	table.gone[1] = table.gone[2] = false;
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(focused(&l), 3);
	assert_int_equal(top_id(&l), 1);
	check(&l, 18);
	list_free(&l);
}

static void
reload_while_rows_come_and_go(void **state)
{
	struct list l;

	(void)state;
	srand(5);
	begin(&l, TABLE, 18);
	for (int i = 0; i < 3000; i++) {
		for (int n = rand() % 10; n > 0; n--)
			table.gone[rand() % TABLE + 1] = rand() % 3 > 0;
		int64_t id = focused(&l);
		list_reload(&l, &source, NULL, &table);
		if (!table.gone[id])
			assert_int_equal(focused(&l), id);
		check(&l, 18);
		list_move(&l, &source, NULL, &table, rand() % 60 - 30, 18);
		check(&l, 18);
	}
	list_free(&l);
}

/* A source that gives ten rows and then says that there may be more. */
static void
pauses_are_passed_one_at_a_time(void **state)
{
	struct list l;

	(void)state;
	table = (struct table){ .size = 35, .budget = 11 };
	l = (struct list){ .count = 0 };
	list_start(&l, &source, NULL, &table);
	list_move(&l, &source, NULL, &table, 0, 18);
	assert_int_equal(table.pages, 1); /* nothing is read behind it unasked */
	assert_int_equal(l.count, 11);
	assert_true(list_move(&l, &source, NULL, &table, 100, 18));
	assert_true(list_focused(&l)->pause);
	assert_int_equal(table.pages, 1);
	assert_true(list_move(&l, &source, NULL, &table, 1, 18));
	assert_int_equal(focused(&l), 11);
	assert_int_equal(l.count, 21); /* the pause is gone, another ends the list */
	for (int64_t id = 12; id <= 20; id++) {
		assert_true(list_move(&l, &source, NULL, &table, 1, 18));
		assert_int_equal(focused(&l), id);
	}
	assert_true(list_move(&l, &source, NULL, &table, 1, 18));
	assert_true(list_focused(&l)->pause);
	assert_true(list_move(&l, &source, NULL, &table, 1, 18));
	assert_true(list_move(&l, &source, NULL, &table, 100, 18)); /* the pause after 30 */
	assert_true(list_move(&l, &source, NULL, &table, 100, 18));
	list_move(&l, &source, NULL, &table, 100, 18);
	assert_int_equal(focused(&l), 35);
	assert_false(list_focused(&l)->pause);
	for (int64_t id = 34; id >= 1; id--) {
		assert_true(list_move(&l, &source, NULL, &table, -1, 18));
		assert_int_equal(focused(&l), id);
	}
	list_free(&l);
}

static void
pauses_upwards(void **state)
{
	struct list l;

	(void)state;
	table = (struct table){ .size = 35, .budget = 11 };
	l = (struct list){ .count = 0 };
	list_start(&l, &source, NULL, &table);
	list_end(&l, &source, NULL, &table, 18);
	assert_int_equal(focused(&l), 35);
	assert_true(list_move(&l, &source, NULL, &table, -100, 18));
	assert_true(list_focused(&l)->pause);
	assert_true(list_move(&l, &source, NULL, &table, -1, 18));
	assert_int_equal(focused(&l), 25);
	list_free(&l);
	/* Read again while the mark stands on one: what has come into its place. */
	list_start(&l, &source, NULL, &table);
	list_move(&l, &source, NULL, &table, 100, 18);
	assert_true(list_focused(&l)->pause);
	list_reload(&l, &source, NULL, &table);
	assert_false(list_focused(&l)->pause);
	assert_int_equal(l.rows[0].id, 1);
	list_free(&l);
}

static void
marks_stay_with_their_rows(void **state)
{
	struct list l;
	struct marks m = { .count = 0 };

	(void)state;
	begin(&l, TABLE, 18);
	marks_toggle(&m, list_focused(&l));
	list_move(&l, &source, NULL, &table, 1, 18);
	marks_toggle(&m, list_focused(&l));
	list_move(&l, &source, NULL, &table, 499, 18); /* the first two are let go */
	marks_toggle(&m, list_focused(&l));
	assert_int_equal(m.count, 3);
	assert_string_equal(m.rows[0].cells[0].text, "row 1");
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(marks_check(&m, &l, &source, NULL, &table), 0);
	table.gone[1] = true;
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(marks_check(&m, &l, &source, NULL, &table), 1);
	assert_int_equal(m.count, 2);
	assert_int_equal(m.rows[0].id, 2);
	assert_true(marks_has(&m, list_focused(&l)));
	marks_toggle(&m, list_focused(&l));
	assert_false(marks_has(&m, list_focused(&l)));
	list_end(&l, &source, NULL, &table, 18);
	marks_toggle(&m, list_focused(&l)); /* the last of all */
	list_home(&l, &source, NULL, &table);
	assert_int_equal(marks_check(&m, &l, &source, NULL, &table), 0);
	table.version = 2; /* all are other than they were */
	list_reload(&l, &source, NULL, &table);
	assert_int_equal(marks_check(&m, &l, &source, NULL, &table), 2);
	marks_free(&m);
	list_free(&l);
}

/* -- Failures -------------------------------------------------------------------------------- */

/* A failure is no empty list: what was read stays, and where nothing was, that is said. */
static void
failures_are_told(void **state)
{
	struct list l;

	(void)state;
	begin(&l, 100, 18);
	list_move(&l, &source, NULL, &table, 20, 18);
	table.broken = true;
	list_reload(&l, &source, NULL, &table);
	assert_true(l.failed);
	assert_int_equal(list_focused(&l)->id, 21);
	table.broken = false;
	list_reload(&l, &source, NULL, &table);
	assert_false(l.failed);
	assert_string_equal(list_says(&l, "none"), "none");
	table.broken = true;
	list_start(&l, &source, NULL, &table);
	assert_int_equal(l.count, 0);
	assert_string_equal(list_says(&l, "none"), status_text(IO));
	list_free(&l);
}

int
test_list(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_down_and_up),
		cmocka_unit_test(short_tables),
		cmocka_unit_test(jumps),
		cmocka_unit_test(random_walks),
		cmocka_unit_test(reload_keeps_the_place),
		cmocka_unit_test(reload_at_the_head_shows_what_is_new),
		cmocka_unit_test(reload_while_rows_come_and_go),
		cmocka_unit_test(pauses_are_passed_one_at_a_time),
		cmocka_unit_test(pauses_upwards),
		cmocka_unit_test(marks_stay_with_their_rows),
		cmocka_unit_test(failures_are_told),
	};

	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}

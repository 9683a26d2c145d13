/* The greeting keeps to the rows that it is given: what gives way first, and what stays longest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "screens/greeting.h"
#include "tui/lines.h"

static struct arena arena;

#define LONG_LINE                                                                                  \
	"A line about something that has a long name, so long that the line is more than what a "  \
	"screen has beside its margins."

/* The lines of an 80 column screen that `g` takes of so many. */
static struct lines
greeted(const struct greeting *g, size_t most)
{
	struct lines l = { .arena = &arena, .columns = 79, .indent = 3, .ascii = true };
	struct view v = { .arena = &arena };
	size_t told = greeting_view(g, &v, most);

	lines_blocks(&l, v.first, NULL);
	assert_true(told <= most);
	assert_true(l.count <= told);
	return l;
}

static bool
says(const struct lines *l, const char *words)
{
	for (size_t i = 0; i < l->count; i++)
		if (strstr(l->line[i].text, words))
			return true;
	return false;
}

static void
never_more_than_there_is_room_for(void **state)
{
	static const struct visit visits[] = {
		{ .since = 0 },
		{ .since = 0, .notices = 2000, .lines = { LONG_LINE, "b" }, .line_count = 2 },
		{ .since = 900, .notices = 1 },
		{ .since = 900, .lines = { "a", LONG_LINE, "c", "d", "e" }, .line_count = 5 },
		{ .since = 900, .notices = 3, .lines = { LONG_LINE, LONG_LINE }, .line_count = 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(visits) / sizeof(visits[0]); i++) {
		struct greeting g = { .visit_read = true, .visit = visits[i], .now = 90000 };
		for (size_t most = 0; most <= 12; most++)
			greeted(&g, most);
	}
	arena_free(&arena);
}

static void
the_most_telling_stays(void **state)
{
	const struct greeting g = {
		.visit_read = true,
		.visit = { .since = 900, .notices = 3, .lines = { "first told", "then told" },
			   .line_count = 2 },
		.now = 90000,
	};

	(void)state;
	struct lines l = greeted(&g, 4);
	assert_true(says(&l, "Since your last visit") && says(&l, "then told"));
	l = greeted(&g, 3);
	assert_true(says(&l, "Since your last visit") && says(&l, "first told"));
	assert_false(says(&l, "then told"));
	l = greeted(&g, 2);
	assert_true(says(&l, "first told") && says(&l, "N shows your 3 new notices"));
	assert_false(says(&l, "Since"));
	l = greeted(&g, 1);
	assert_int_equal(l.count, 1);
	assert_true(says(&l, "N shows your 3 new notices"));
	l = greeted(&g, 0);
	assert_int_equal(l.count, 0);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(never_more_than_there_is_room_for),
		cmocka_unit_test(the_most_telling_stays),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Timelines as characters and as words, at any width. Pictures stand here as they are to look. In
 * rows and lists they are in test_timeline_list.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "timelines.h"

/* Names, ticks and a row, each of exactly that width. */
static void
looks(bool ascii, const struct timeline *t, const struct stretch *s, size_t n, const char *names,
      const char *ticks, const char *row)
{
	struct lines l = terminal(79, ascii);
	int width = text_width(ticks);

	assert_int_equal(text_width(timeline_names(&l, t, width)), width);
	assert_string_equal(timeline_names(&l, t, width), names);
	assert_string_equal(timeline_ticks(&l, t, width), ticks);
	assert_int_equal(text_width(timeline_row(&l, t, s, n, width)), width);
	assert_string_equal(timeline_row(&l, t, s, n, width), row);
	arena_free(&arena);
}

static void
a_year_of_months(void **state)
{
	const struct stretch road[] = ROAD;
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 11, 9));

	(void)state;
	looks(true, &t, road, 6, " Jan    Mar   May   Jul    Sep   Nov    ",
	      "|---|--|--|--|--|--|---|--|--|--|V-|---|", "|PPPPPPP=====================!!!!----  |");
	looks(false, &t, road, 6, " Jan    Mar   May   Jul    Sep   Nov    ",
	      "|---|--|--|--|--|--|---|--|--|--|▼-|---|", "|░░░░░░░█████████████████████!!!!----  |");
	looks(true, &t, road, 6, " Jan   Feb Mar  Apr  May  Jun  Jul  Aug  Sep  Oct  Nov  Dec   ",
	      "|-----|---|----|----|----|----|----|----|----|----|-V--|-----|",
	      "|-PPPPPPPPPPP================================!!!!!!!------   |");
	lang_set("id");
	if (strcmp(calendar_month(8), "Agu") == 0) { /* where the catalogue is there */
		struct lines l = terminal(79, true);
		assert_non_null(strstr(timeline_names(&l, &t, 62), "Mei  Jun  Jul  Agu"));
	}
	lang_set("en");
	arena_free(&arena);
}

static void
a_year_of_weeks(void **state)
{
	const struct stretch road[] = ROAD;
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 11, 9));

	(void)state;
	looks(true, &t, road, 6,
	      " Jan     Feb   Mar    Apr    May    Jun    Jul    Aug    Sep    Oct    Nov    Dec     ",
	      "|-2-34--|2-34-|-23-4-|-23-4-|-23-4-|-23-4-|-23-4-|-2-34-|-2-34-|-2-34-|-V-34-|-2-34--|",
	      "|--PPPPPPPPPPPPPPP=============================================!!!!!!!!!!--------    |");
	t = axis(on(2026, 7, 1), on(2026, 12, 31), on(2026, 8, 12));
	looks(false, &t, road + 2, 1, " Jul        Aug       Sep       Oct       Nov      Dec        ",
	      "|--2-3-4---|-2▼3-4---|-2-3--4--|-2-3-4---|-2-3-4--|--2-3-4---|",
	      "|             │                ------------------------      |");
}

static void
years(void **state)
{
	const struct stretch one[] = { { STRETCH_TWO, on(2026, 12, 20), on(2027, 1, 31), NULL, 0 } };
	struct timeline t = axis(on(2026, 7, 1), on(2027, 6, 30), on(2027, 1, 1));

	(void)state;
	looks(true, &t, one, 1, " Jul   Aug  Sep  Oct  Nov  Dec  2027 Feb Mar   Apr May   Jun  ",
	      "|-----|----|----|----|----|----V----|---|-----|---|-----|----|",
	      "|                            =======                         |");
	looks(true, &t, one, 1, " Jul    2027  ", "|------V-----|", "|     ==     |");
	t = axis(on(2024, 1, 1), on(2026, 12, 31), on(2030, 1, 1));
	looks(true, &t, one, 1, " 2024     2025     2026     ", "|--------|--------|--------|",
	      "|                         =>");
	t = axis(on(2017, 1, 1), on(2026, 12, 31), on(2026, 4, 10));
	looks(true, &t, one, 1, "     2018    2020    2022   2024        ",
	      "|---|-------|-------|------|-------|V--|", "|                                   : =>");
	/* From a day within a month to another, over a 29th of February. */
	t = axis(on(2023, 2, 1), on(2024, 3, 1), on(2023, 2, 1));
	looks(true, &t, one, 0, "      Apr    Jul   Oct    2024 ", "|V-|-|-|-|--|-|-|-|--|-|-|-|-||",
	      "|:                            |");
	t = axis(on(2026, 1, 15), on(2026, 4, 10), on(2026, 4, 10));
	looks(true, &t, one, 0, " Jan     Feb         Mar           Apr  ",
	      "|3--4---|--2--3--4--|--2---3--4---|--2V|", "|                                     :|");
	t = axis(on(2024, 2, 1), on(2024, 2, 29), on(2024, 2, 29));
	looks(true, &t, one, 1, " Feb                           ", "|-------2------3------4------V|",
	      "|                            :>");
}

/* What lies before or after is told by the edges, also where nothing of it is to be seen. */
static void
edges(void **state)
{
	const struct stretch before[] = { { STRETCH_TWO, on(2025, 1, 1), on(2025, 12, 31), NULL, 0 } };
	const struct stretch across[] = { { STRETCH_TWO, on(2025, 12, 31), on(2027, 1, 1), NULL, 0 } };
	const struct stretch first[] = { { STRETCH_ONE, on(2025, 3, 1), on(2026, 1, 1), NULL, 0 },
		                         { STRETCH_TWO, on(2026, 12, 31), on(2027, 1, 1), NULL, 0 } };
	const struct stretch wrong[] = { { STRETCH_ONE, on(2026, 5, 1), on(2026, 4, 1), NULL, 0 } };
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 1, 1));
	const char *names = " Jan   Jul    ";

	(void)state;
	looks(true, &t, before, 1, names, "|V----|------|", "<:           |");
	looks(true, &t, across, 1, names, "|V----|------|", "<============>");
	t.today = on(2026, 12, 31);
	looks(true, &t, first, 2, names, "|-----|-----V|", "<P          =>");
	looks(true, &t, wrong, 1, names, "|-----|-----V|", "|           :|");
	looks(true, &t, NULL, 0, names, "|-----|-----V|", "|           :|");
	t.today = on(2027, 1, 1); /* not today's year */
	looks(true, &t, NULL, 0, names, "|-----|------|", "|            |");
	t.today = on(2025, 12, 31);
	looks(true, &t, NULL, 0, names, "|-----|------|", "|            |");
}

/* A day stands in its own column, and nowhere else; of several in one the last is seen. */
static void
a_day_takes_its_column(void **state)
{
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2030, 1, 1));
	const struct {
		int64_t day;
		const char *row;
	} cases[] = {
		{ on(2026, 1, 1), "|!                                     |" },
		{ on(2026, 7, 1), "|                  =!                  |" },
		{ on(2026, 7, 12), "|                   P!                 |" },
		{ on(2026, 12, 28), "|                                     !|" },
	};
	struct lines l = terminal(79, true);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int64_t day = cases[i].day;
		const struct stretch s[] = {
			{ STRETCH_ONE, day, day, NULL, 0 },
			{ STRETCH_TWO, day + 1, day + 1, NULL, 0 },
			{ STRETCH_THREE, day + 2, day + 2, NULL, 0 },
			{ STRETCH_OVER, day + 2, day + 2, NULL, 0 },
		};
		assert_string_equal(timeline_row(&l, &t, s, 4, 40), cases[i].row);
	}
	/* A short one between others is not pushed into their days. */
	const struct stretch s[] = {
		{ STRETCH_PLANNED, on(2026, 1, 1), on(2026, 12, 31), NULL, 0 },
		{ STRETCH_ONE, on(2026, 1, 1), on(2026, 3, 5), NULL, 0 },
		{ STRETCH_TWO, on(2026, 3, 6), on(2026, 3, 6), NULL, 0 },
		{ STRETCH_THREE, on(2026, 3, 7), on(2026, 12, 3), NULL, 0 },
	};
	assert_string_equal(timeline_row(&l, &t, s, 4, 40), "|PPPPPPMMMMMMMMMMMMMMMMMMMMMMMMMMMMM---|");
	arena_free(&arena);
}

/* Three weeks in November are all there is of it: nothing of it stands before the column
 * that has the first of that month. */
static void
a_short_program_stands_in_its_month(void **state)
{
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 11, 22));
	const struct stretch s[] = {
		{ STRETCH_PLANNED, on(2026, 11, 1), on(2026, 11, 8), NULL, 0 },
		{ STRETCH_ONE, on(2026, 11, 5), on(2026, 11, 9), "Planning", 0 },
		{ STRETCH_OVER, on(2026, 11, 9), on(2026, 11, 9), NULL, 0 },
		{ STRETCH_PLANNED, on(2026, 11, 9), on(2026, 11, 20), NULL, 0 },
		{ STRETCH_TWO, on(2026, 11, 10), on(2026, 11, 21), "Execution", 0 },
		{ STRETCH_OVER, on(2026, 11, 21), on(2026, 11, 21), NULL, 0 },
		{ STRETCH_PLANNED, on(2026, 11, 21), on(2026, 12, 31), NULL, 0 },
		{ STRETCH_THREE, on(2026, 11, 22), on(2026, 11, 22), "Monitoring", 0 },
	};

	(void)state;
	looks(true, &t, s, 8, " Jan Mar May Jul Sep Nov  ", "|---|---|---|---|---|-V--|",
	      "|                   -!!--|");
}

static size_t
count(const char *s, char c)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s == c;
	return n;
}

/* Is the sign at `column` of a stretch of that kind that has days there, or a column away? */
static bool
near_its_days(const struct timeline *t, const struct stretch *s, size_t n, int width, int column,
              enum stretch_kind kind)
{
	int64_t days = t->to - t->from + 1;

	for (size_t i = 0; i < n; i++) {
		int64_t first = (s[i].from - t->from) * (width - 2) / days;
		int64_t last = (s[i].to + 1 - t->from) * (width - 2) / days;
		if (s[i].kind == kind && column >= first - 1 && column <= last)
			return true;
	}
	return false;
}

/* Whatever there is, at any width: exactly as wide, the latest kind is seen, and nothing stands
 * where it has no days. */
static void
any_stretches_at_any_width(void **state)
{
	static const char signs[] = "-P=M!";
	struct lines l = terminal(79, true);
	struct lines u = terminal(79, false);

	(void)state;
	srand(21);
	for (int round = 0; round < 3000; round++) {
		int64_t from = on(2000 + rand() % 40, 1 + rand() % 12, 1 + rand() % 28);
		struct timeline t = axis(from, from + rand() % 900, from + rand() % 900);
		int width = 10 + round % 111;
		struct stretch s[8];
		bool seen[STRETCH_KINDS] = { false };
		size_t n = (size_t)(rand() % 8);
		for (size_t i = 0; i < n; i++) {
			int64_t first = from - 100 + rand() % 1000;
			int64_t last = first + (rand() % 2 ? rand() % 3 : rand() % 300);
			s[i] = (struct stretch){ (enum stretch_kind)(rand() % STRETCH_KINDS), first, last,
				                 NULL, 0 };
			seen[s[i].kind] = seen[s[i].kind] || (first <= t.to && last >= t.from);
		}
		const char *row = timeline_row(&l, &t, s, n, width);
		assert_int_equal(strlen(row), width);
		for (int column = 0; column < width - 2; column++) {
			const char *sign = strchr(signs, row[column + 1]);
			if (sign)
				assert_true(near_its_days(&t, s, n, width, column,
				                          (enum stretch_kind)(sign - signs)));
		}
		for (int kind = 0; kind < STRETCH_KINDS; kind++)
			assert_true(seen[kind] || count(row, signs[kind]) == 0);
		assert_true(!seen[STRETCH_OVER] || count(row, '!') > 0);
		assert_int_equal(text_width(timeline_row(&u, &t, s, n, width)), width);
		assert_int_equal(strlen(timeline_ticks(&l, &t, width)), width);
		assert_int_equal(strlen(timeline_names(&l, &t, width)), width);
		assert_int_equal(count(timeline_ticks(&l, &t, width), 'V'), t.today <= t.to);
		arena_free(&arena);
	}
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 5, 1));
	for (int width = -1; width < 3; width++) /* no room at all */
		assert_true(text_width(timeline_row(&l, &t, NULL, 0, width)) <= 2);
	arena_free(&arena);
}

static void
widths_that_are_of_use(void **state)
{
	struct timeline year = axis(on(2026, 1, 1), on(2026, 12, 31), 0);
	struct timeline month = axis(on(2026, 2, 1), on(2026, 2, 28), 0);

	(void)state;
	assert_int_equal(timeline_width(&year, 50), 50);
	assert_int_equal(timeline_width(&year, 500), TIMELINE_MOST);
	assert_int_equal(timeline_width(&year, 3), TIMELINE_LEAST);
	assert_int_equal(timeline_width(&month, 50), 30);
	assert_true(timeline_weeks(&year, 84));
	assert_false(timeline_weeks(&year, 60));
}

static void
in_words(void **state)
{
	const struct stretch road[] = ROAD;
	const struct stretch s[] = {
		{ STRETCH_PLANNED, on(2026, 3, 1), on(2026, 5, 31), "Execution", 0 },
		{ STRETCH_ONE, on(2026, 2, 3), on(2026, 2, 3), "Planning", 0 },
		{ STRETCH_OVER, on(2026, 6, 1), on(2026, 6, 8), "Late", 0 },
	};
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 11, 9));
	struct lines l = terminal(79, false);

	(void)state;
	assert_string_equal(timeline_words(&l, &t, road, 6),
	                    "Planning 10 Jan - 15 Mar; Execution 16 Mar - 9 Nov, planned to 30 Sep");
	assert_string_equal(timeline_words(&l, &t, s, 3),
	                    "Execution planned 1 Mar - 31 May; Planning 3 Feb; Late 1 Jun - 8 Jun");
	/* What goes on has no end yet, late or not; a thing that has its name elsewhere has none. */
	const struct stretch open[] = {
		{ STRETCH_TWO, on(2026, 8, 16), on(2026, 11, 22), "Execution", on(2026, 11, 30) },
		{ STRETCH_THREE, on(2026, 8, 16), on(2026, 11, 22), "Evaluation", on(2026, 9, 30) },
		{ STRETCH_OVER, on(2026, 10, 1), on(2026, 11, 22), NULL, 0 },
		{ STRETCH_PLANNED, on(2026, 12, 1), on(2026, 12, 1), "", 0 },
	};
	assert_string_equal(timeline_words(&l, &t, open, 4),
	                    "Execution since 16 Aug, planned to 30 Nov; "
	                    "Evaluation since 16 Aug, planned to 30 Sep; planned 1 Dec");
	t.to = on(2027, 1, 1);
	assert_string_equal(timeline_words(&l, &t, s + 1, 1), "Planning 3 Feb 2026");
	assert_string_equal(timeline_words(&l, NULL, s + 1, 1), "Planning 3 Feb 2026");
	assert_null(timeline_words(&l, &t, road, 3));
	arena_free(&arena);
}

static void
legends(void **state)
{
	struct timeline t = axis(on(2026, 1, 1), on(2026, 12, 31), on(2026, 11, 9));
	struct lines l = terminal(77, true);

	(void)state;
	timeline_legend(&l, &t, 40);
	assert_int_equal(l.count, 2);
	assert_string_equal(l.line[0].text,
	                    "P Planning  = Execution  M Monitoring & evaluation  - planned  ! late");
	assert_string_equal(l.line[1].text, "V : today");
	l = terminal(129, false);
	timeline_legend(&l, &t, 90);
	assert_int_equal(l.count, 1);
	assert_string_equal(l.line[0].text, "░ Planning  █ Execution  ▒ Monitoring & evaluation  "
	                                    "- planned  ! late  ▼ │ today  2 3 4 weeks of the month");
	t = (struct timeline){ .from = t.from, .to = t.to, .today = t.to + 1,
		               .kinds = { [STRETCH_TWO] = "Works" } };
	l = terminal(77, true);
	timeline_legend(&l, &t, 40);
	assert_string_equal(l.line[0].text, "= Works");
	t.kinds[STRETCH_TWO] = NULL;
	l = terminal(77, true);
	timeline_legend(&l, &t, 40);
	assert_int_equal(l.count, 0);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_year_of_months),
		cmocka_unit_test(a_year_of_weeks),
		cmocka_unit_test(years),
		cmocka_unit_test(edges),
		cmocka_unit_test(a_day_takes_its_column),
		cmocka_unit_test(a_short_program_stands_in_its_month),
		cmocka_unit_test(any_stretches_at_any_width),
		cmocka_unit_test(widths_that_are_of_use),
		cmocka_unit_test(in_words),
		cmocka_unit_test(legends),
	};

	setlocale(LC_ALL, "C.UTF-8");
	lang_set("en");
	return cmocka_run_group_tests_name("timelines", tests, NULL, NULL);
}

/* Pages of figures: what bars and tables say of what was counted, that small numbers stand nowhere,
 * and where lines of years and units lead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/calendar.h"
#include "base/text.h"
#include "screens/figure.h"
#include "unit/testhall.h"

#define ROWS_MOST 32

static struct arena scratch;

/* -- What a page says --------------------------------------------------------------------------- */

static const char *
cell_said(const struct cell *cell)
{
	if (cell->kind == CELL_NUMBER)
		return text_number(&scratch, cell->number);
	if (cell->kind == CELL_DATE)
		return date_iso(&scratch, cell->number);
	return cell->kind == CELL_TEXT && cell->text ? cell->text : "";
}

static const char *
rows_said(const char *all, const struct column *columns, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t c = 0; columns[c].title; c++)
			all = arena_printf(&scratch, "%s%s%s", all, c > 0 ? "|" : "",
			                   cell_said(&rows[i].cells[c]));
		all = arena_printf(&scratch, "%s\n", all);
	}
	return all;
}

static const char *
block_said(const char *all, const struct block *b, const void *state)
{
	struct row rows[ROWS_MOST] = { 0 };

	switch (b->kind) {
	case BLOCK_BARS:
		for (size_t i = 0; i < b->count; i++)
			all = arena_printf(&scratch, "%s%s=%d%s%s\n", all, b->bars[i].label,
			                   (int)b->bars[i].number, b->bars[i].note ? " " : "",
			                   b->bars[i].note ? b->bars[i].note : "");
		return all;
	case BLOCK_ROWS:
		return rows_said(all, b->columns, b->rows, b->count);
	case BLOCK_LIST:
		return rows_said(all, b->source->columns, rows,
		                 b->source->page(NULL, state, &scratch, NULL, false, ROWS_MOST,
		                                 rows));
	case BLOCK_GAP:
		return all;
	default:
		return arena_printf(&scratch, "%s%s\n", all, b->text);
	}
}

/* Each block in a line or several. */
static const char *
said(struct figure *f, bool table)
{
	struct view v = { .arena = &scratch };
	const char *all = "";

	f->table = table;
	screen_figure.view(f, &v);
	for (const struct block *b = v.first; b; b = b->next)
		all = block_said(all, b, f);
	return all;
}

/* -- Counts ------------------------------------------------------------------------------------- */

static struct figure_row
row_of(int64_t key, int depth, const char *name, int64_t published, int64_t done)
{
	struct figure_row row = { .key = key, .depth = depth, .name = name, .path = name };

	row.below[PROPOSAL_PUBLISHED] = published;
	row.below[PROPOSAL_DONE] = done;
	row.below[0] = published + done;
	return row;
}

static void
states_that_have_none_have_no_bar(void **state)
{
	struct figure_row all = row_of(0, 0, "All", 3, 1);
	struct figure f = { .arg.page = FIGURE_STATES, .rows = &all, .n = 1 };

	(void)state;
	assert_string_equal(said(&f, false), "Proposals by state, all years\n4 proposals were sent.\n"
	                                     "Published=3\nDone=1\n");
	const char *table = said(&f, true);
	assert_non_null(strstr(table, "Published|3|75 %\n"));
	assert_non_null(strstr(table, "Withdrawn|0|0 %\n"));
	assert_non_null(strstr(table, "Done|1|25 %\n"));
}

/* Where one area holds all others, those are compared; what is its own counts on its own. */
static void
areas_below_the_one_are_compared(void **state)
{
	struct figure_row rows[] = {
		row_of(1, 0, "Desa", 6, 3),  row_of(2, 1, "Barat", 4, 0), row_of(3, 2, "RW 01", 4, 0),
		row_of(4, 1, "Timur", 0, 3), row_of(0, 0, "No area", 1, 0),
	};
	struct figure f = { .arg.page = FIGURE_AREAS, .rows = rows, .n = 5 };

	(void)state;
	rows[0].own[0] = 2;
	assert_string_equal(said(&f, false), "Proposals by area, all years\n10 proposals were sent.\n"
	                                     "Desa as a whole=2\nBarat=4\nTimur=3\nNo area=1\n");
	const char *table = said(&f, true);
	assert_non_null(strstr(table, "that everyone may read.\n"));
	assert_non_null(strstr(table, "Desa|9|6|0|3|0\n"));
	assert_non_null(strstr(table, "    RW 01|4|4|0|0|0\n"));
	rows[0].key = 9;
	rows[1] = row_of(8, 0, "Kota", 1, 0);
	assert_non_null(strstr(said(&f, false), "Desa=9\nKota=1\nNo area=1\n"));
}

static void
units_stand_by_themselves(void **state)
{
	struct figure_row rows[] = { row_of(1, 0, "Desa", 5, 0), row_of(2, 1, "Kaur Umum", 4, 0),
		                     row_of(0, 0, "No work unit", 2, 0) };
	struct figure f = { .arg.page = FIGURE_UNITS, .rows = rows, .n = 3 };

	(void)state;
	rows[1].own[0] = 4;
	rows[2].own[0] = 2;
	assert_string_equal(said(&f, false), "Proposals by work unit, all years\n6 proposals were sent.\n"
	                                     "Kaur Umum=4\nNo work unit=2\n");
}

static void
months_without_any_are_shown(void **state)
{
	struct figure_row rows[] = { row_of(202607, 0, "July 2026", 4, 1),
		                     row_of(202603, 0, "March 2026", 2, 0) };
	struct figure f = { .arg.page = FIGURE_MONTHS, .year = 2026, .rows = rows, .n = 2 };

	(void)state;
	assert_string_equal(said(&f, false),
	                    "Proposals by month 2026\n7 proposals were sent.\nJan=0\nFeb=0\nMar=2\n"
	                    "Apr=0\nMay=0\nJun=0\nJul=5\nAug=0\n");
	assert_non_null(strstr(said(&f, true), "July 2026|5|4|0|1|0\n"));
}

/* -- Time --------------------------------------------------------------------------------------- */

static void
how_long_it_takes_is_said_in_words(void **state)
{
	struct figure f = { .arg.page = FIGURE_PACE };

	(void)state;
	assert_non_null(strstr(said(&f, false), "No proposal has come that far"));
	f.paces[PACE_PUBLISHED] = (struct pace){ .n = 128, .median = 2, .most = 7, .longest = 40 };
	f.year = 2026;
	const char *text = said(&f, false);
	assert_non_null(strstr(text, "How long it takes 2026\n"));
	assert_non_null(strstr(text, "Half of 128 proposals were published in 2 days, nine of ten in "
	                             "7 days.\n"));
	assert_non_null(strstr(text, "Sent to published=2 9 of 10: 7; 128 proposals\n"));
	assert_null(strstr(text, "Sent to done"));
	text = said(&f, true);
	assert_non_null(strstr(text, "Sent to published|128|2|7|40\n"));
	assert_non_null(strstr(text, "Sent to done|0|-|-|-\n"));
	f.paces[PACE_PUBLISHED].median = 0;
	assert_non_null(strstr(said(&f, false), "published in less than a day, nine"));
	assert_non_null(strstr(said(&f, true), "Sent to published|128|< 1|7|40\n"));
	f.paces[PACE_PUBLISHED] = (struct pace){ .n = 4, .median = 2, .most = 7, .longest = 7 };
	text = said(&f, false);
	assert_non_null(strstr(text, "Fewer than five proposals"));
	assert_non_null(strstr(text, "Sent to published=2 4 proposals\n"));
	assert_non_null(strstr(said(&f, true), "Sent to published|4|2|-|7\n"));
}

/* -- What is late ------------------------------------------------------------------------------- */

static void
what_is_late_and_whose(void **state)
{
	struct overdue_unit units[] = {
		{ .unit = 5, .name = "Desa > Kaur Umum", .all = { 3, false, 12 },
		  .parts = { [OVERDUE_PROGRAM] = { 2, false, 12 },
			     [OVERDUE_JUDGING] = { 1, false, 4 } } },
		{ .unit = 0, .name = "The office", .all = { FIGURES_CAP, true, 1 },
		  .parts = { [OVERDUE_REVIEW] = { FIGURES_CAP, true, 1 } } },
	};
	struct overdue_thing worst = { .kind = OVERDUE_PROGRAM, .subject = SUBJECT_PROGRAM, .id = 7,
		                       .code = "P-2026-0001", .title = "Jalan RT 03",
		                       .unit_name = "Desa > Kaur Umum", .days = 12 };
	struct figure f = { .arg.page = FIGURE_OVERDUE, .late = units, .late_count = 2,
		            .worst = &worst, .worst_count = 1 };

	(void)state;
	const char *text = said(&f, false);
	assert_non_null(strstr(text, "late on 3 August 2026, up to 12 working days.\n"));
	assert_non_null(strstr(text, "over 1,003 things are late on"));
	assert_non_null(strstr(text, "The office=1000 over 1,000, up to 1 working day\n"));
	assert_non_null(strstr(text, "Kaur Umum=3 up to 12 working days\n"));
	assert_non_null(strstr(text, "Jalan RT 03|12|Kaur Umum|"));
	text = said(&f, true);
	assert_non_null(strstr(text, "Kaur Umum|3|12|2|0|0|1\n"));
	assert_non_null(strstr(text, "The office|over 1,000|1|0|0|0|over 1,000\n"));
	f.late_count = 0;
	f.worst_count = 0;
	assert_non_null(strstr(said(&f, false), "Nothing is late on 3 August 2026.\n"));
}

static void
answers_owed_say_since_when(void **state)
{
	struct owed_unit units[] = {
		{ .unit = 0, .name = "The office", .all = { 3, false, 20000 },
		  .parts = { [OWED_INQUIRY] = { 2, false, 20010 },
			     [OWED_FORMAL] = { 1, false, 20000 } } },
	};
	struct figure f = { .arg.page = FIGURE_ANSWERS, .owed = units, .owed_count = 1 };

	(void)state;
	const char *since = date_long(&scratch, 20000);
	assert_non_null(strstr(said(&f, false),
	                       arena_printf(&scratch, "3 answers are owed, the oldest since %s.\n",
	                                    since)));
	assert_non_null(strstr(said(&f, true), "The office|3|0|2|1|0|2024-10-04\n"));
	f.owed_count = 0;
	assert_non_null(strstr(said(&f, false), "The office owes no answer.\n"));
}

/* -- Who takes part ----------------------------------------------------------------------------- */

static void
fill(struct participation_area *area, int part, int64_t men, int64_t women, int64_t all)
{
	area->n[part][PARTICIPATION_MEN] = men;
	area->n[part][PARTICIPATION_WOMEN] = women;
	area->n[part][PARTICIPATION_ALL] = all;
}

static void
few_people_are_no_number(void **state)
{
	struct participation_area areas[] = { { .area = 1, .name = "Barat" },
		                              { .area = -1, .name = "Village" } };
	struct figure f = { .arg.page = FIGURE_PEOPLE, .year = 2026,
		            .people = { .month = 7, .list = true, .areas = areas, .n = 2 } };

	(void)state;
	for (int i = 0; i < 2; i++) {
		fill(&areas[i], PART_RESIDENTS, 100, 100, 200);
		fill(&areas[i], PART_VERIFIED, 20, 30, 50);
		fill(&areas[i], PART_WROTE, FIGURE_SMALL, FIGURE_SMALL, 9);
		fill(&areas[i], PART_MET, FIGURE_SMALL, 6, FIGURE_SMALL);
	}
	const char *text = said(&f, false);
	assert_null(strstr(text, "-1"));
	assert_non_null(strstr(text, "=200\n"));
	assert_non_null(strstr(text, "Barat=50\n"));
	assert_non_null(strstr(text, "fewer than five people"));
	text = said(&f, true);
	assert_null(strstr(text, "-1"));
	assert_non_null(strstr(text, "Barat|200|50|9|0|0|few\n"));
	assert_non_null(strstr(text, "  percent of them||25 %|5 %|0 %|0 %|\n"));
	assert_non_null(strstr(text, "  Men|100|20|few|0|0|few\n"));
	assert_non_null(strstr(text, "  Women|100|30|few|0|0|6\n"));
	assert_null(strstr(text, "Not said"));
	f.people.list = false;
	text = said(&f, true);
	assert_non_null(strstr(text, "no residents' list"));
	assert_non_null(strstr(text, "Barat|-|50|9|0|0|few\n"));
	assert_null(strstr(text, "percent"));
}

static void
each_page_has_a_name(void **state)
{
	(void)state;
	for (int page = 1; page < FIGURE_PAGES; page++) {
		const struct figure_kind *kind = &figure_kinds[page];
		assert_int_equal(figure_page_of(kind->name), page);
		assert_true(kind->read && kind->bars && kind->table && kind->title && kind->help);
	}
	assert_int_equal(figure_page_of("STATES"), FIGURE_STATES);
	assert_int_equal(figure_page_of("colours"), 0);
	assert_int_equal(figure_page_of(""), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(states_that_have_none_have_no_bar),
		HALL_TEST(areas_below_the_one_are_compared),
		HALL_TEST(units_stand_by_themselves),
		HALL_TEST(months_without_any_are_shown),
		HALL_TEST(how_long_it_takes_is_said_in_words),
		HALL_TEST(what_is_late_and_whose),
		HALL_TEST(answers_owed_say_since_when),
		HALL_TEST(few_people_are_no_number),
		HALL_TEST(each_page_has_a_name),
	};

	int failed = cmocka_run_group_tests_name("figure pages", tests, NULL, NULL);

	arena_free(&scratch);
	return failed;
}

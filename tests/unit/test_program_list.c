/* Programs in numbers: the timeline of 5,000 of them over ten years against a plainly sorted array,
 * and what a page costs; counts; import and export. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/history.h"
#include "db/internal.h"
#include "core/program_report.h"
#include "unit/programs.h"

#define MANY 5000
#define FIRST_YEAR 2017
#define YEARS 10

static int64_t
day_of(int64_t year, int month, int day)
{
	return calendar_day_of((struct date){ (int)year, month, day });
}

/* Ten years of programs; one in eight is not over, and some of these are of long ago. */
static struct program_import *
generate(struct office *o)
{
	struct program_import *rows = arena_array(&o->a, MANY, sizeof(*rows));

	for (int i = 0; i < MANY; i++) {
		int64_t year = FIRST_YEAR + i % YEARS;
		int64_t from = day_of(year, 1 + i % 9, 1 + i % 28);
		struct program_import *row = &rows[i];
		*row = (struct program_import){
			.fields = programs_fields(o, "Program"),
			.unit_path = i % 3 ? "Kaur Umum" : "Kaur Keuangan",
			.area_path = i % 2 ? "Desa > Dusun Barat > RT 01" : "Desa > Dusun Timur",
			.line = i + 1,
		};
		row->fields.title = arena_printf(&o->a, "Program nomor %d", i + 1);
		row->fields.year = year;
		row->fields.source = "";
		for (int k = 0; k < PHASES; k++) {
			/* One in thirteen goes on into the next year. */
			int64_t length = i % 13 == 7 ? 150 : 20;
			row->fields.plan[k].from = from + k * length;
			row->fields.plan[k].to = from + (k + 1) * length - 1;
			if (i % 8 != 0 && row->fields.plan[k].to < programs_day(3, 2)) {
				row->phases[k].began = row->fields.plan[k].from;
				row->phases[k].ended = row->fields.plan[k].to;
			}
		}
	}
	return rows;
}

static void
import(struct office *o, const struct program_import *rows, size_t n)
{
	size_t bad;

	if (program_import(&o->f.system, rows, n, true, false, &bad, &o->p) != OK)
		fail_msg("row %zu: %s: %s", bad, o->p.field ? o->p.field : "", o->p.text);
	assert_int_equal(bad, n);
}

/* -- Against a plainly sorted array ---------------------------------------------------------- */

struct item {
	int64_t id;
	int64_t first;
};

static int
compare_items(const void *x, const void *y)
{
	const struct item *a = x;
	const struct item *b = y;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

/* What the timeline of a query must show, worked out from what was brought in. */
static size_t
expect(const struct program_import *rows, const struct program_query *q, int64_t other_unit,
       struct item *items)
{
	const int64_t today = programs_day(3, 2);
	size_t n = 0;

	for (int i = 0; i < MANY; i++) {
		struct phase phases[PHASES];
		for (int k = 0; k < PHASES; k++)
			phases[k] = (struct phase){
				.number = k + 1,
				.state = rows[i].phases[k].ended ? PHASE_FINISHED : PHASE_WAITING,
				.plan = rows[i].fields.plan[k],
				.began = rows[i].phases[k].began,
				.ended = rows[i].phases[k].ended,
			};
		const struct phase_standing s = phase_standing(phases);
		bool open = program_state_open((enum program_state)s.state);
		bool touches = s.first <= day_of(q->year, 12, 31) && s.last >= day_of(q->year, 1, 1);
		bool along = q->year == 2026 && open && s.last < day_of(2026, 1, 1);
		if ((!touches && !along) || (q->late && (s.due == 0 || s.due >= today)) ||
		    (q->phase != 0 && s.phase != q->phase) ||
		    (q->unit != 0 && (i % 3 == 0) != (q->unit == other_unit)))
			continue;
		items[n++] = (struct item){ i + 1, s.first };
	}
	qsort(items, n, sizeof(*items), compare_items);
	return n;
}

/* Walks all of it in pages, there and back; a pause is gone on from. */
static void
walk(struct office *o, const struct program_query *q, const struct item *items, size_t n,
     size_t page)
{
	struct program_row rows[64];
	struct list_place at;
	size_t got;

	for (int back = 0; back < 2; back++) {
		size_t seen = 0;
		bool first = true;
		do {
			assert_int_equal(program_list(&o->guest, &o->a, q, first ? NULL : &at, back, page,
			                              rows, &got), OK);
			for (size_t k = 0; k < got; k++) {
				const struct program_row *row = &rows[back ? got - 1 - k : k];
				at = (struct list_place){ row->key, row->id };
				if (row->pause)
					continue;
				assert_true(seen < n);
				const struct item *item = &items[back ? n - 1 - seen : seen];
				assert_int_equal(row->id, item->id);
				assert_int_equal(row->key, item->first);
				seen++;
			}
			first = false;
		} while (got > 0);
		assert_int_equal(seen, n);
	}
}

static void
a_year_is_paged_there_and_back(void **state)
{
	struct office *o = *state;
	struct item *items = arena_array(&o->a, MANY, sizeof(*items));
	const struct program_import *rows = generate(o);
	const struct program_query queries[] = {
		{ .year = 2026 },
		{ .year = 2020 },
		{ .year = 2020, .unit = o->other_unit },
		{ .year = 2026, .late = true },
		{ .year = 2026, .phase = 2 },
		{ .year = 2021, .phase = 3, .unit = o->unit },
	};
	int64_t first;
	int64_t last;

	assert_int_equal(program_years(o->f.db, &first, &last), OK);
	assert_int_equal(first, 0);
	assert_int_equal(last, 0);
	import(o, rows, MANY);
	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
		size_t n = expect(rows, &queries[i], o->other_unit, items);
		assert_true(n > 20);
		walk(o, &queries[i], items, n, i % 2 ? 64 : 17);
	}
	assert_int_equal(program_years(o->f.db, &first, &last), OK);
	assert_int_equal(first, FIRST_YEAR);
	assert_int_equal(last, 2027);

	/* Without programs. */
	struct program_row row;
	size_t got;
	const struct program_query none = { .year = 2005 };
	assert_int_equal(program_list(&o->guest, &o->a, &none, NULL, false, 1, &row, &got), OK);
	assert_int_equal(got, 0);
	fixture_sound(&o->f);
}

/* -- What it costs --------------------------------------------------------------------------- */

static int64_t
number_of(struct office *o, const struct sql *const *sql)
{
	struct stmt *st = db_begin(o->f.db, sql);
	int64_t n = db_step(st) ? db_int(st, 0) : 0;

	assert_int_equal(db_end(st), OK);
	return n;
}

SQL(sql_area_barat, SQL_READ, "SELECT id FROM node WHERE name = 'Dusun Barat'");

static void
a_page_costs_the_same_in_any_year(void **state)
{
	struct office *o = *state;
	struct program_row rows[20];
	struct list_place at = { 0 };
	size_t got;

	import(o, generate(o), MANY);
	const int64_t barat = number_of(o, &sql_area_barat);
	for (int64_t year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
		const struct program_query q = { .year = year };
		for (int page = 0; page < 5; page++) {
			const struct db_cost before = o->f.db->cost;
			assert_int_equal(program_list(&o->guest, &o->a, &q, page ? &at : NULL, false, 20,
			                              rows, &got), OK);
			assert_int_equal(got, 20);
			assert_int_equal(o->f.db->cost.statements - before.statements, 1);
			/* At most twice as many as it shows: what is not over stands there twice. */
			assert_true(o->f.db->cost.rows - before.rows <= 40);
			assert_true(o->f.db->cost.steps - before.steps < 10000);
			at = (struct list_place){ rows[19].key, rows[19].id };
		}
	}
	/* With unit and area two more, for the trees; and it never looks at more than it may. */
	const struct program_query narrow = { .year = 2026, .unit = o->unit, .area = barat,
		                              .phase = 3, .late = true };
	const struct db_cost before = o->f.db->cost;
	assert_int_equal(program_list(&o->guest, &o->a, &narrow, NULL, false, 20, rows, &got), OK);
	assert_true(o->f.db->cost.statements - before.statements <= 3);
	assert_true(o->f.db->cost.rows - before.rows <= LIST_LOOKS + 20);
}

static void
it_pauses_where_too_much_is_passed_over(void **state)
{
	struct office *o = *state;
	struct program_import *rows = arena_array(&o->a, MANY, sizeof(*rows));
	struct program_row page[8];
	size_t got;
	enum { SOME = 2500 };

	for (int i = 0; i < SOME; i++) {
		rows[i] = (struct program_import){ .fields = programs_fields(o, "Program"),
			                           .unit_path = i + 1 < SOME ? "Kaur Umum"
			                                                     : "Kaur Keuangan" };
		rows[i].fields.source = "";
	}
	import(o, rows, SOME);
	const struct program_query q = { .year = 2026, .unit = o->other_unit };
	struct db_cost before = o->f.db->cost;
	assert_int_equal(program_list(&o->guest, &o->a, &q, NULL, false, 8, page, &got), OK);
	assert_int_equal(got, 1);
	assert_true(page[0].pause);
	assert_true(o->f.db->cost.rows - before.rows <= LIST_LOOKS + 20);
	struct list_place at = { page[0].key, page[0].id };
	int pages = 1;
	for (; page[0].pause; pages++) {
		assert_int_equal(program_list(&o->guest, &o->a, &q, &at, false, 8, page, &got), OK);
		assert_int_equal(got, 1);
		at = (struct list_place){ page[0].key, page[0].id };
	}
	assert_int_equal(page[0].id, SOME);
	assert_true(pages <= 4);
}

/* -- Counts and rows ------------------------------------------------------------------------- */

static void
rows_and_counts_say_how_it_stands(void **state)
{
	struct office *o = *state;
	int64_t running = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct program_counts c;
	struct program_row rows[4];
	size_t got;

	programs_make(o, "Jembatan gantung", NULL, 0);
	programs_move(o, running, 1, "start");
	office_raw(o, "UPDATE phase SET progress = 40 WHERE program = 1 AND number = 1");
	assert_int_equal(program_count(o->f.db, &c), OK);
	assert_int_equal(c.running, 1);
	assert_int_equal(c.planned, 1);
	assert_int_equal(c.late, 1);
	const struct program_query q = { .year = 2026 };
	assert_int_equal(program_list(&o->guest, &o->a, &q, NULL, false, 4, rows, &got), OK);
	assert_int_equal(got, 2);
	assert_string_equal(rows[0].code, "P-2026-0001");
	assert_string_equal(rows[0].title, "Jalan lingkungan");
	assert_string_equal(rows[0].unit, "Kaur Umum");
	assert_int_equal(rows[0].late, 0);
	assert_int_equal(rows[1].late, 1);
	assert_int_equal(rows[0].budget, PROGRAMS_BUDGET);
	assert_int_equal(rows[0].phases[0].progress, 40);
	assert_int_equal(rows[0].phases[0].began, programs_day(3, 2));
	assert_int_equal(rows[0].phases[2].plan.to, programs_day(7, 31));
	assert_int_equal(rows[0].version, 2);
}

static void
what_is_not_over_comes_along(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct program_row row;
	size_t got;
	const struct program_query next = { .year = 2027 };

	assert_int_equal(program_list(&o->guest, &o->a, &next, NULL, false, 1, &row, &got), OK);
	assert_int_equal(got, 0);
	o->f.clock->now = calendar_midnight(day_of(2027, 2, 1));
	assert_int_equal(program_list(&o->guest, &o->a, &next, NULL, false, 1, &row, &got), OK);
	assert_int_equal(got, 1);
	assert_int_equal(row.id, id);
	assert_int_equal(row.late, day_of(2027, 2, 1) - programs_day(3, 1));
	programs_move(o, id, 1, "cancel");
	assert_int_equal(program_list(&o->guest, &o->a, &next, NULL, false, 1, &row, &got), OK);
	assert_int_equal(got, 0);
}

/* -- Files ----------------------------------------------------------------------------------- */

static void
bad_rows_are_named(void **state)
{
	struct office *o = *state;
	int64_t started = programs_day(2, 1);
	const struct {
		const char *field;
		struct phase_import phase;
		const char *unit;
		const char *proposal;
	} cases[] = {
		{ "work_unit", { 0 }, "Kaur Antah", NULL },
		{ "work_unit", { 0 }, "", NULL },
		{ "planning_ended", { .ended = started }, "Kaur Umum", NULL },
		{ "planning_ended", { .began = started, .ended = started - 1 }, "Kaur Umum", NULL },
		{ "planning_began", { .began = programs_day(3, 3) }, "Kaur Umum", NULL },
		{ "planning_state", { .state = PHASE_FINISHED, .began = started }, "Kaur Umum", NULL },
		{ "planning_state", { .state = PHASE_STATE_COUNT }, "Kaur Umum", NULL },
		{ "proposals", { 0 }, "Kaur Umum", "U-2026-0099" },
		{ "proposals", { 0 }, "Kaur Umum", "U-2026-0001" },
	};

	office_published(o, &o->ani, "Jalan RT 03");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *const codes[] = { cases[i].proposal, NULL };
		struct program_import rows[2];
		size_t bad;
		for (int k = 0; k < 2; k++)
			rows[k] = (struct program_import){ .fields = programs_fields(o, "Program"),
				                           .unit_path = "Kaur Umum" };
		rows[1].unit_path = cases[i].unit;
		rows[1].phases[0] = cases[i].phase;
		rows[1].proposals = codes;
		assert_int_equal(program_import(&o->f.system, rows, 2, false, false, &bad, &o->p),
		                 INVALID);
		assert_int_equal(bad, 1);
		assert_string_equal(o->p.field, cases[i].field);
	}
	struct program_row row;
	size_t got;
	const struct program_query q = { .year = 2026 };
	assert_int_equal(program_list(&o->guest, &o->a, &q, NULL, false, 1, &row, &got), OK);
	assert_int_equal(got, 0);
	assert_int_equal(program_import(&o->joko, NULL, 0, false, false, &got, &o->p), DENIED);
}

struct seen {
	size_t n;
	struct program_page pages[4];
	size_t proposals[4];
};

static enum status
see(void *arg, const struct program_page *page, const char *const *proposals)
{
	struct seen *seen = arg;

	seen->pages[seen->n] = *page;
	while (proposals[seen->proposals[seen->n]])
		seen->proposals[seen->n]++;
	seen->n++;
	return OK;
}

static void
files_bring_programs_as_they_stand(void **state)
{
	struct office *o = *state;
	const int64_t proposal = programs_approved(o, "Jalan RT 03");
	static const char *const codes[] = { "U-2026-0001", NULL };
	const struct report_import report = {
		.phase = PHASE_EXECUTION,
		.fields = { .day = programs_day(2, 20), .progress = 60, .spent = 20000000,
		            .text = "Aspal terpasang separuh jalan.", .evidence = "Foto no. 4",
		            .why_over = "" },
	};
	struct program_import rows[2] = {
		{ .fields = programs_fields(o, "Jalan lingkungan"), .unit_path = "Kaur Umum",
		  .proposals = codes, .reports = &report, .report_count = 1 },
		{ .fields = programs_fields(o, "Jembatan gantung"), .unit_path = "Kaur Baru",
		  .phases = { { .state = PHASE_POSTPONED } } },
	};
	struct seen seen = { 0 };
	size_t bad;

	for (int i = 0; i < 2; i++)
		rows[0].phases[i].began = programs_day(2, 1 + i);
	rows[0].phases[0].ended = programs_day(2, 5);
	/* A rehearsal leaves nothing. */
	assert_int_equal(program_import(&o->f.system, rows, 2, true, true, &bad, &o->p), OK);
	assert_int_equal(program_export(&o->guest, see, &seen), OK);
	assert_int_equal(seen.n, 0);
	import(o, rows, 2);
	assert_int_equal(program_export(&o->guest, see, &seen), OK);
	assert_int_equal(seen.n, 2);
	assert_int_equal(seen.pages[0].state, PROGRAM_RUNNING);
	assert_int_equal(seen.pages[0].phase, PHASE_EXECUTION);
	assert_int_equal(seen.pages[0].spent, 20000000);
	assert_int_equal(seen.pages[0].phases[1].progress, 60);
	assert_int_equal(seen.proposals[0], 1);
	assert_int_equal(seen.pages[1].state, PROGRAM_POSTPONED);
	assert_int_equal(seen.proposals[1], 0);
	assert_int_equal(office_look(o, proposal).state, PROPOSAL_ADOPTED);
	struct history_step steps[4];
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, 2, 0, false, 4, steps,
	                               &bad), OK);
	assert_int_equal(bad, 1);
	assert_string_equal(steps[0].what, "Brought in");
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_year_is_paged_there_and_back),
		OFFICE_TEST(a_page_costs_the_same_in_any_year),
		OFFICE_TEST(it_pauses_where_too_much_is_passed_over),
		OFFICE_TEST(rows_and_counts_say_how_it_stands),
		OFFICE_TEST(what_is_not_over_comes_along),
		OFFICE_TEST(bad_rows_are_named),
		OFFICE_TEST(files_bring_programs_as_they_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

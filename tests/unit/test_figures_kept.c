/* Figures are kept right by whatever is done: each step of a proposal, taking it back, merging,
 * trees that are merged, imports, erasure, programs, the clock of the office; and a hall of the
 * version before gets them all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/figures.h"
#include "core/member_erase.h"
#include "core/setting.h"
#include "core/tree_office.h"
#include "core/verify.h"
#include "db/internal.h"
#include "unit/programs.h"
#include "unit/raw.h"
#include "unit/works.h"

#define DAY INT64_C(86400)

static void
sound(struct office *o)
{
	struct problem p = { 0 };

	if (figures_verify(o->f.db, &p) != OK)
		fail_msg("%s", p.text);
}

static struct pace
pace(struct office *o, enum pace_step step, int year)
{
	struct pace paces[PACE_STEPS];

	assert_int_equal(figures_pace(o->f.db, year, paces), OK);
	return paces[step];
}

static void
expect_pace(struct office *o, enum pace_step step, int64_t n, int64_t median, int64_t most)
{
	const struct pace p = pace(o, step, 0);

	assert_int_equal(p.n, n);
	assert_int_equal(p.median, median);
	assert_int_equal(p.most, most);
	sound(o);
}

/* How many stand in a state, by the row of that key. */
static int64_t
standing(struct office *o, enum figure_by by, int64_t key, enum proposal_state state)
{
	struct figure_row *rows;
	int64_t found = 0;
	size_t n;

	assert_int_equal(figures_proposals(o->f.db, &o->a, by, &rows, &n), OK);
	for (size_t i = 0; i < n; i++)
		if (rows[i].key == key)
			found = rows[i].own[state];
	return found;
}

static void
take_back(struct office *o, struct session *s, int64_t id)
{
	assert_int_equal(undo_take_back(s, SUBJECT_PROPOSAL, id, &o->p), OK);
}

static void
what_is_taken_back_did_not_happen(void **state)
{
	struct office *o = *state;
	int64_t id = office_submit(o, &o->ani, "Jalan rusak");

	assert_int_equal(standing(o, FIGURE_STATE, 0, PROPOSAL_SUBMITTED), 1);
	o->f.clock->now += 2 * DAY;
	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	expect_pace(o, PACE_PUBLISHED, 1, 2, 2);
	assert_int_equal(standing(o, FIGURE_STATE, 0, PROPOSAL_PUBLISHED), 1);
	assert_int_equal(standing(o, FIGURE_STATE, 0, PROPOSAL_SUBMITTED), 0);
	take_back(o, &o->mona, id);
	expect_pace(o, PACE_PUBLISHED, 0, 0, 0);
	assert_int_equal(standing(o, FIGURE_STATE, 0, PROPOSAL_SUBMITTED), 1);
	o->f.clock->now += 5 * DAY - 1;
	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	/* A second less than seven days. */
	expect_pace(o, PACE_PUBLISHED, 1, 6, 6);

	/* Only the first time counts, and taking back a later one takes nothing away. */
	o->f.clock->now += DAY;
	assert_int_equal(office_decide(o, &o->mona, id, "hide"), OK);
	o->f.clock->now += DAY;
	assert_int_equal(office_decide(o, &o->mona, id, "restore"), OK);
	expect_pace(o, PACE_PUBLISHED, 1, 6, 6);
	take_back(o, &o->mona, id);
	expect_pace(o, PACE_PUBLISHED, 1, 6, 6);
	assert_int_equal(standing(o, FIGURE_STATE, 0, PROPOSAL_HIDDEN), 1);
}

static void
the_whole_way_is_measured(void **state)
{
	struct office *o = *state;
	int64_t id = office_submit(o, &o->ani, "Jalan rusak");

	o->f.clock->now += 3 * DAY;
	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	o->f.clock->now += 10 * DAY;
	assert_int_equal(office_judge(o, &o->joko, id, "assess"), OK);
	o->f.clock->now += 4 * DAY;
	assert_int_equal(office_judge(o, &o->joko, id, "approve"), OK);
	expect_pace(o, PACE_APPROVED, 0, 0, 0); /* proposed, not confirmed */
	o->f.clock->now += 2 * DAY;
	assert_int_equal(office_judge(o, &o->ningsih, id, "confirm"), OK);
	expect_pace(o, PACE_PUBLISHED, 1, 3, 3);
	expect_pace(o, PACE_ASSESSED, 1, 10, 10);
	expect_pace(o, PACE_APPROVED, 1, 6, 6);
	assert_int_equal(standing(o, FIGURE_UNIT, o->unit, PROPOSAL_APPROVED), 1);

	o->f.clock->now += 20 * DAY;
	int64_t program = programs_make(o, "Perbaikan jalan", &id, 1);
	expect_pace(o, PACE_ADOPTED, 1, 20, 20);
	for (int phase = 1; phase <= PHASES; phase++) {
		o->f.clock->now += 30 * DAY;
		if (phase > 1 || programs_look(o, program).phases[0].state == PHASE_WAITING)
			programs_move(o, program, phase, "start");
		programs_move(o, program, phase, "finish");
	}
	expect_pace(o, PACE_DONE, 1, 90, 90);
	expect_pace(o, PACE_WHOLE, 1, 3 + 10 + 6 + 20 + 90, 129);
	assert_int_equal(pace(o, PACE_DONE, 2026).n, 1);
	assert_int_equal(pace(o, PACE_DONE, 2025).n, 0);
	assert_int_equal(standing(o, FIGURE_STATE, 0, PROPOSAL_DONE), 1);

	/* It was not done after all. */
	programs_move(o, program, PHASES, "reopen");
	expect_pace(o, PACE_DONE, 0, 0, 0);
	o->f.clock->now += 5 * DAY;
	programs_move(o, program, PHASES, "finish");
	expect_pace(o, PACE_DONE, 1, 95, 95);
	assert_true(works_sound(o));
}

static void
the_nearest_rank_is_a_day_that_was(void **state)
{
	struct office *o = *state;

	for (int i = 1; i <= 10; i++) {
		int64_t id = office_submit(o, &o->ani, arena_printf(&o->a, "Usulan ke-%d", i));
		o->f.clock->now += i * DAY;
		assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	}
	expect_pace(o, PACE_PUBLISHED, 10, 5, 9);
	assert_int_equal(pace(o, PACE_PUBLISHED, 0).longest, 10);
	int64_t id = office_submit(o, &o->ani, "Usulan ke-11");
	o->f.clock->now += 11 * DAY;
	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	expect_pace(o, PACE_PUBLISHED, 11, 6, 10);
}

static void
merging_moves_rows(void **state)
{
	struct office *o = *state;
	int64_t a = office_published(o, &o->ani, "Jalan rusak sekali");
	int64_t b = office_published(o, &o->budi, "Jalan berlubang");

	assert_int_equal(office_merge(o, &o->mona, a, b), OK);
	assert_int_equal(standing(o, FIGURE_STATE, 0, PROPOSAL_MERGED), 1);
	sound(o);
	assert_int_equal(office_decide(o, &o->mona, a, "split"), OK);
	assert_int_equal(standing(o, FIGURE_STATE, 0, PROPOSAL_PUBLISHED), 2);
	expect_pace(o, PACE_PUBLISHED, 2, 0, 0);

	/* A work unit that is merged into another one. */
	office_judged(o, a, "approve");
	assert_int_equal(standing(o, FIGURE_UNIT, o->unit, PROPOSAL_APPROVED), 1);
	assert_int_equal(node_merge(&o->f.system, o->unit, 1, o->other_unit, &o->p), OK);
	assert_int_equal(standing(o, FIGURE_UNIT, o->other_unit, PROPOSAL_APPROVED), 1);
	assert_int_equal(standing(o, FIGURE_UNIT, o->unit, PROPOSAL_APPROVED), 0);
	sound(o);
}

static void
files_and_erasure_count(void **state)
{
	struct office *o = *state;
	const struct proposal_import rows[] = {
		{ .fields = fixture_fields("Dari berkas"), .category_path = "Jalan",
		  .area_path = "Desa > Dusun", .author = "", .state = PROPOSAL_PUBLISHED,
		  .submitted = o->f.clock->now - 400 * DAY },
		{ .fields = fixture_fields("Dari berkas juga"), .category_path = "Jalan",
		  .area_path = "", .author = "", .submitted = o->f.clock->now - 40 * DAY,
		  .state = PROPOSAL_SUBMITTED },
	};
	struct erasure e = { .id = o->ani.member, .basis = ERASE_PAPER };
	size_t n;

	assert_int_equal(proposal_import(&o->f.system, rows, 2, true, false, &n, &o->p), OK);
	sound(o);
	assert_int_equal(standing(o, FIGURE_MONTH, 202501, PROPOSAL_PUBLISHED), 1);
	/* What the file brought along was not seen here. */
	expect_pace(o, PACE_PUBLISHED, 0, 0, 0);
	office_submit(o, &o->ani, "Yang akan dihapus");
	e.texts = true;
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_int_equal(standing(o, FIGURE_STATE, 0, PROPOSAL_WITHDRAWN), 1);
	sound(o);
}

static void
the_clock_of_the_office_moves_months(void **state)
{
	struct office *o = *state;

	/* 28 February 2026, 16:30 UTC: still February in Jakarta, March in Makassar. */
	o->f.clock->now = calendar_midnight(calendar_day_of((struct date){ 2026, 2, 28 })) +
	                  23 * 3600 + 1800;
	office_submit(o, &o->ani, "Jalan rusak");
	assert_int_equal(standing(o, FIGURE_MONTH, 202602, PROPOSAL_SUBMITTED), 1);
	assert_int_equal(setting_set(&o->f.system, SETTING_ZONE, "8", &o->p), OK);
	setting_apply(o->f.db);
	assert_int_equal(standing(o, FIGURE_MONTH, 202603, PROPOSAL_SUBMITTED), 1);
	assert_int_equal(standing(o, FIGURE_MONTH, 202602, PROPOSAL_SUBMITTED), 0);
	sound(o);
	assert_int_equal(setting_set(&o->f.system, SETTING_ZONE, "9", &o->p), OK);
	sound(o);
	assert_int_equal(setting_set(&o->f.system, SETTING_ZONE, "7", &o->p), OK);
	setting_apply(o->f.db);
	assert_int_equal(standing(o, FIGURE_MONTH, 202602, PROPOSAL_SUBMITTED), 1);
	sound(o);
}

/* -- A hall of the version before -------------------------------------------------------------- */

#define BEFORE 7

static const char before_rows[] =
	"INSERT INTO node (id, kind, name, folded) VALUES (1, 0, 'Desa', 'desa'), (2, 1, 'B', 'b');"
	"INSERT INTO proposal (id, year, serial, state, listed, title, problem, category, area,"
	" submitted, changed, request) VALUES"
	" (1, 2026, 1, 4, 1, 'A', 'P', 2, 1, 1770000000, 1770000000, 'a'),"
	" (2, 2026, 2, 11, 1, 'B', 'P', 2, NULL, 1770000000, 1770000000, 'b'),"
	" (3, 2026, 3, 1, 0, 'C', 'P', NULL, 1, 1775000000, 1775000000, 'c');"
	"INSERT INTO audit (seq, at, actor_kind, actor, verb, subject, subject_id, detail) VALUES"
	" (1, 1770000000, 1, 1, 'submit', 2, 1, 'version=1 year=2026 serial=1'),"
	" (2, 1770000000, 1, 1, 'paper', 2, 2, 'version=1 year=2026 serial=2'),"
	" (3, 1770100000, 1, 1, 'publish', 2, 1, 'from=1 to=4 version=2'),"
	" (4, 1770100100, 1, 1, 'undo', 2, 1, 'verb=publish from=4 to=1 version=3'),"
	" (5, 1770200000, 1, 1, 'support', 2, 2, 'on=1'),"
	" (6, 1770300000, 1, 1, 'publish', 2, 1, 'from=1 to=4 version=4'),"
	" (7, 1770300000, 1, 1, 'publish', 2, 2, 'from=1 to=4 version=2'),"
	" (8, 1770400000, 1, 1, 'assess', 2, 2, 'from=4 to=7 version=3 unit=3'),"
	" (9, 1770500000, 1, 1, 'confirm', 2, 2, 'from=15 to=8 version=5'),"
	" (10, 1770600000, 1, 1, 'adopt', 2, 2, 'from=8 to=11 version=6 program=1'),"
	" (11, 1770700000, 1, 1, 'release', 2, 2, 'from=11 to=8 version=7 program=1'),"
	" (12, 1770800000, 1, 1, 'adopt', 2, 2, 'from=8 to=11 version=8 program=2'),"
	" (13, 1770900000, 1, 1, 'done', 2, 2, 'from=11 to=12 version=9 program=2'),"
	" (14, 1771000000, 1, 1, 'reopened', 2, 2, 'from=12 to=11 version=10 program=2'),"
	" (15, 1775000000, 3, 0, 'import', 2, 3, 'to=1 carried=0 version=1 year=2026 serial=3')";

static void
a_hall_of_before_gets_them_all(void **state)
{
	static const int64_t firsts[] = { 6, 9, 12 }; /* entries: published, approved, adopted */
	const char *before[BEFORE + 1] = { 0 };
	struct problem p = { 0 };
	struct fixture f = { .dir = "" };
	struct db *db;

	(void)state;
	fixture_dir(&f);
	char *path = f.path;
	for (size_t i = 0; i < BEFORE; i++)
		before[i] = db_migrations[i];
	assert_int_equal(db_open_with(&db, path, DB_CREATE, before, &p), OK);
	db_close(db);
	struct raw *raw = raw_open(path);
	raw_run(raw, "%s", before_rows);
	raw_close(raw);
	assert_int_equal(db_open(&db, path, DB_OPEN, &p), OK);
	if (figures_verify(db, &p) != OK)
		fail_msg("%s", p.text);
	raw = raw_open(path);
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM passage"), 2 + 2 + 1 + 1 + 1);
	assert_int_equal(raw_int(raw, "SELECT seq FROM passage WHERE proposal = 1 AND state = 4"),
	                 firsts[0]);
	assert_int_equal(raw_int(raw, "SELECT seq FROM passage WHERE proposal = 2 AND state = 8"),
	                 firsts[1]);
	assert_int_equal(raw_int(raw, "SELECT seq FROM passage WHERE proposal = 2 AND state = 11"),
	                 firsts[2]);
	assert_int_equal(raw_int(raw, "SELECT n FROM pace WHERE step = 0 AND year = 0"
	                              " AND days = 3"), 2);
	assert_int_equal(raw_int(raw, "SELECT n FROM figure WHERE kind = 2 AND key = 0"
	                              " AND state = 11"), 1);
	assert_int_equal(raw_int(raw, "SELECT n FROM passed WHERE month = 202602"
	                              " AND state = 4"), 2);
	raw_close(raw);
	f.db = db;
	fixture_end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(what_is_taken_back_did_not_happen),
		OFFICE_TEST(the_whole_way_is_measured),
		OFFICE_TEST(the_nearest_rank_is_a_day_that_was),
		OFFICE_TEST(merging_moves_rows),
		OFFICE_TEST(files_and_erasure_count),
		OFFICE_TEST(the_clock_of_the_office_moves_months),
		cmocka_unit_test(a_hall_of_before_gets_them_all),
	};

	return cmocka_run_group_tests_name("figures kept", tests, NULL, NULL);
}

/* Figures about people: each counted once, by area and sex, by what they did in a year; and none
 * below five can be reckoned from what is told, however a village is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/figures_people.h"
#include "core/resident_internal.h"
#include "core/setting.h"
#include "db/internal.h"
#include "unit/figures.h"
#include "unit/travel.h"

/* -- Counting ---------------------------------------------------------------------------------- */

/* 400 members in the 15 wards and 5 hamlets, one in 20 of no area and one in 10 not verified; every
 * second one on the residents' list, by turns a man and a woman. Ids are from 1001. */
#define FIRST 1001
#define PEOPLE 400

static void
list_resident(struct hall *h, int64_t member, int sex)
{
	unsigned char nik[KEYED_HASH_SIZE];
	unsigned char hash[KEYED_HASH_SIZE];
	char hex[2][KEYED_HASH_SIZE * 2 + 1];
	char text[32];

	snprintf(text, sizeof(text), "%lld", (long long)member);
	key_hash(&h->key, text, nik);
	resident_nik_hash(&h->key, nik, hash);
	for (size_t i = 0; i < KEYED_HASH_SIZE; i++) {
		snprintf(hex[0] + i * 2, 3, "%02x", nik[i]);
		snprintf(hex[1] + i * 2, 3, "%02x", hash[i]);
	}
	raw_run(h->raw, "UPDATE person SET nik_hash = x'%s' WHERE member = %lld;"
	                "INSERT INTO resident (nik_hash, name, nik_fits, sex, area, status)"
	                " SELECT x'%s', x'00', 0, %d, area, 1 FROM person WHERE member = %lld",
	        hex[0], (long long)member, hex[1], sex, (long long)member);
}

static void
settle(struct hall *h)
{
	figures_trees(h);
	raw_run(h->raw,
	        "WITH RECURSIVE i (i) AS (SELECT %d UNION ALL SELECT i + 1 FROM i WHERE i < %d)"
	        " INSERT INTO member (id, number, state, joined) SELECT i,"
	        " i, i %% 10 <> 7, 0 FROM i;"
	        "INSERT INTO person (member, login, name, folded, area,"
	        " consent_version, consent_at)"
	        " SELECT id, 'm' || id, 'M', 'm', CASE WHEN id %% 20 THEN 2"
	        " + id * 7 %% 20 END, 1, 0"
	        "  FROM member WHERE id >= %d",
	        FIRST, FIRST + PEOPLE - 1, FIRST);
	for (int64_t i = FIRST; i < FIRST + PEOPLE; i += 2)
		list_resident(h, i, i % 4 == 1 ? 1 : 2);
	/* Some write, in one year or the other; some support; some answer; some come. */
	raw_run(h->raw,
	        "INSERT INTO proposal (id, year, serial, author, state, listed, title, problem,"
	        " submitted, changed, request) SELECT id, 2026, id, id, 4, 1, 'T', 'P',"
	        "  CASE id %% 6 WHEN 0 THEN %lld ELSE %lld END, 0, 'r' || id"
	        "  FROM member WHERE id >= %d AND id %% 3 = 0;"
	        "INSERT INTO comment (id, subject, subject_id, top, branch,"
	        " author, shown_as, official,"
	        " stance, phase, state, listed, text, alike, submitted, changed, request)"
	        " SELECT id, 2, 1002, id, 0, id, 0, 0, 0, 4, 1, 1, 'X', 0, %lld, 0, 'c' || id"
	        "  FROM member WHERE id >= %d AND id %% 5 = 0;"
	        "INSERT INTO support (proposal, member, at, counts) SELECT 1002, id, %lld, 1"
	        "  FROM member WHERE id >= %d AND id %% 2 = 0;"
	        "INSERT INTO support (proposal, member, at, counts) SELECT 1005, id, %lld, 1"
	        "  FROM member WHERE id >= %d AND id %% 4 = 0;",
	        (long long)HALL_NOW, (long long)HALL_NOW - 366 * 86400, FIRST, (long long)HALL_NOW,
	        FIRST, (long long)HALL_NOW - 86400, FIRST, (long long)HALL_NOW, FIRST);
	raw_run(h->raw,
	        "INSERT INTO consultation (id, code_year, serial, title,"
	        " work_unit, secret, results,"
	        " opens, closes, created, changed, request, state, published, place) VALUES"
	        " (1, 2026, 1, 'A', 51, 0, 1, 1, %lld, 1, 1, 'a', 4, 1, 1),"
	        " (2, 2026, 2, 'B', 51, 1, 1, 1, %lld, 1, 1, 'b', 4, 1, 2),"
	        " (3, 2025, 1, 'C', 51, 1, 1, 1, %lld, 1, 1, 'c', 4, 1, 3);"
	        "INSERT INTO response (consultation, member, sheet, code, at, changed, request)"
	        " SELECT 1, id, CAST('s' || id AS BLOB), 'd' || id, 1, 1, 'q' || id FROM member"
	        "  WHERE id >= %d AND id %% 7 = 0;"
	        "INSERT INTO voted SELECT 2, id FROM member WHERE id >= %d AND id %% 9 = 0;"
	        "INSERT INTO voted SELECT 3, id FROM member WHERE id >= %d AND id %% 2 = 0",
	        (long long)HALL_NOW - 86400, (long long)HALL_NOW - 2 * 86400,
	        (long long)HALL_NOW - 366 * 86400, FIRST, FIRST, FIRST);
	/* Two meetings, with the same people in both but for a few; guests, and one who was
	 * struck. */
	raw_run(h->raw,
	        "INSERT INTO meeting (id, code_year, serial, kind, title, work_unit, place, begins,"
	        " ends, state, called, created, changed, request) VALUES"
	        " (1, 2026, 1, 'K', 'A', 51, 'P', %lld, 2, 6, 1, 1, 1, 'a'),"
	        " (2, 2026, 2, 'K', 'B', 51, 'P', %lld, 2, 4, 1, 1, 1, 'b'),"
	        " (3, 2026, 3, 'K', 'C', 51, 'P', %lld, 2, 7, 1, 1, 1, 'c');"
	        "INSERT INTO attendance (meeting, number, member, area, sex, guest, listed, at)"
	        " SELECT m.id, p.member, p.member, p.area, 1 + p.member %% 2, 0, 0, 1"
	        "  FROM person p CROSS JOIN meeting m WHERE p.member %% 4 = 0;"
	        "INSERT INTO attendance (meeting, number, name, folded,"
	        " area, sex, guest, listed, at)"
	        " SELECT m.id, x.n, 'Pak ' || (x.n %% 30), 'pak ' || (x.n %% 30), 3, 1, 0, 1, 1"
	        "  FROM meeting m CROSS JOIN (SELECT number - 1000 AS n FROM member) AS x"
	        "  WHERE x.n <= 60 AND m.id = 1;"
	        "INSERT INTO attendance (meeting, number, name, folded,"
	        " area, sex, guest, listed, at,"
	        " struck) VALUES (1, 901, 'Tamu', 'tamu', 3, 1, 1, 1, 1, 0),"
	        " (1, 902, 'Salah', 'salah', 3, 1, 0, 1, 1, 1)",
	        (long long)HALL_NOW - 86400, (long long)HALL_NOW, (long long)HALL_NOW);
}

/* Of an area with all below (0: none, -1: all) and a sex (3: all), by plain SQL over who is
 * meant. */
static int64_t
people(struct hall *h, int64_t area, int sex, const char *who)
{
	return raw_int(h->raw,
	               "WITH RECURSIVE b (id) AS (SELECT %lld UNION SELECT n.id FROM b JOIN node n"
	               "  ON n.parent = b.id AND b.id <> 1)"
	               " SELECT COUNT(*) FROM (SELECT m.id, p.area, COALESCE((SELECT CASE WHEN"
	               "   m.id %% 2 = 0 THEN NULL WHEN m.id %% 4 = 1 THEN 0 ELSE 1 END), 2) AS sex"
	               "   FROM member m JOIN person p ON p.member = m.id WHERE m.state = 1) AS x"
	               " WHERE (%lld = -1 OR (%lld = 0 AND (x.area IS NULL OR x.area = 1))"
	               "   OR x.area IN (SELECT id FROM b)) AND (%d = 3 OR x.sex = %d) AND %s",
	               (long long)area, (long long)area, (long long)area, sex, sex, who);
}

static void
each_counts_once(void **state)
{
	static const char *const who[PARTS] = {
		[PART_VERIFIED] = "1",
		[PART_WROTE] = "(x.id % 6 = 0 OR x.id % 5 = 0)",
		[PART_SUPPORTED] = "x.id % 2 = 0",
		[PART_ANSWERED] = "(x.id % 7 = 0 OR x.id % 9 = 0)",
	};
	struct hall *h = *state;
	struct participation p;

	settle(h);
	assert_int_equal(figures_participation_raw(&h->system, &h->arena, 2026, 12, &p), OK);
	assert_true(p.list);
	assert_false(p.more);
	assert_int_equal(p.n, 7); /* hamlets, none, all */
	for (size_t i = 0; i < p.n; i++)
		for (int part = PART_VERIFIED; part < PART_MET; part++)
			for (int sex = 0; sex < PARTICIPATION_SEXES; sex++)
				assert_int_equal(p.areas[i].n[part][sex],
				                 people(h, p.areas[i].area, sex, who[part]));
	const struct participation_area *all = &p.areas[p.n - 1];
	assert_int_equal(all->area, -1);
	assert_int_equal(all->n[PART_RESIDENTS][PARTICIPATION_ALL], PEOPLE / 2);
	assert_int_equal(all->n[PART_RESIDENTS][PARTICIPATION_MEN], PEOPLE / 4);
	assert_int_equal(all->n[PART_RESIDENTS][PARTICIPATION_WOMEN], PEOPLE / 4);
	/* 100 with an account, 30 names; nobody twice, no guest, and not of what was cancelled. */
	assert_int_equal(all->n[PART_MET][PARTICIPATION_ALL], PEOPLE / 4 + 30);
	assert_int_equal(figures_participation_raw(&h->system, &h->arena, 2025, 12, &p), OK);
	all = &p.areas[p.n - 1];
	assert_int_equal(all->n[PART_MET][PARTICIPATION_ALL], 0);
	assert_int_equal(all->n[PART_ANSWERED][PARTICIPATION_ALL],
	                 people(h, -1, 3, "x.id % 2 = 0"));
	assert_int_equal(all->n[PART_WROTE][PARTICIPATION_ALL], people(h, -1, 3, "x.id % 6 = 3"));
	figures_sound(h);
}

static void
without_the_key_no_sex_is_known(void **state)
{
	struct hall *h = *state;
	struct session s = h->system;
	struct participation p;

	settle(h);
	s.key = NULL;
	assert_int_equal(figures_participation_raw(&s, &h->arena, 2026, 12, &p), OK);
	const struct participation_area *all = &p.areas[p.n - 1];
	assert_int_equal(all->n[PART_VERIFIED][PARTICIPATION_MEN], 0);
	assert_int_equal(all->n[PART_VERIFIED][PARTICIPATION_UNSAID],
	                 all->n[PART_VERIFIED][PARTICIPATION_ALL]);
}

/* -- What was kept ----------------------------------------------------------------------------- */

#define MONTH_LATER (31 * INT64_C(86400))

/* Who supports now is not in what was kept: two readings around an act are the same, a month later
 * as well, until that month is over too; then it is. */
static void
readings_around_an_act_do_not_differ(void **state)
{
	struct hall *h = *state;
	struct participation p[3];
	const int year = figures_participation_year(h->db);

	settle(h);
	assert_int_equal(setting_set(&h->system, SETTING_REVIEW_DAYS, "4", &h->p), OK);
	/* Before anything of a month that is over. */
	assert_int_equal(figures_participation(&h->system, &h->arena, year, &p[0]), OK);
	assert_int_equal(p[0].month, 0);
	assert_int_equal(p[0].n, 0);
	assert_true(p[0].next > calendar_day(HALL_NOW));
	travel(h->db, h->clock, MONTH_LATER);
	assert_int_equal(figures_participation_keep(&h->system), OK);
	assert_int_equal(figures_participation(&h->system, &h->arena, year, &p[0]), OK);
	assert_true(p[0].month > 0);
	assert_true(p[0].day < calendar_day(HALL_NOW + MONTH_LATER));
	assert_true(p[0].list);
	assert_true(p[0].areas[p[0].n - 1].n[PART_SUPPORTED][PARTICIPATION_ALL] > 5);
	raw_run(h->raw,
	        "INSERT INTO support (proposal, member, at, counts) SELECT 1008, id, %lld, 1"
	        "  FROM member WHERE id >= %d AND id %% 2 = 1",
	        (long long)HALL_NOW + MONTH_LATER, FIRST);
	for (int i = 1; i < 3; i++) {
		struct db_cost before = h->db->cost;
		assert_int_equal(figures_participation_keep(&h->system), OK);
		assert_int_equal(figures_participation(&h->system, &h->arena, year, &p[i]), OK);
		assert_int_equal(p[i].month, p[0].month);
		assert_int_equal(p[i].n, p[0].n);
		for (size_t k = 0; k < p[0].n; k++)
			assert_memory_equal(p[i].areas[k].n, p[0].areas[k].n,
			                    sizeof(p[0].areas[k].n));
		/* Few rows, however many people there are. */
		assert_true(h->db->cost.statements - before.statements < 12);
	}
	travel(h->db, h->clock, MONTH_LATER);
	assert_int_equal(figures_participation_keep(&h->system), OK);
	assert_int_equal(figures_participation(&h->system, &h->arena, year, &p[1]), OK);
	assert_int_equal(p[1].month, p[0].month + 1);
	assert_true(p[1].areas[p[1].n - 1].n[PART_SUPPORTED][PARTICIPATION_ALL] >
	            p[0].areas[p[0].n - 1].n[PART_SUPPORTED][PARTICIPATION_ALL]);
	figures_sound(h);
}

/* Who has no key knows nobody's sex: nothing is kept that would then stay so. */
static void
without_the_key_nothing_is_kept(void **state)
{
	struct hall *h = *state;
	struct session s = h->system;

	settle(h);
	travel(h->db, h->clock, MONTH_LATER);
	s.key = NULL;
	assert_int_equal(figures_participation_keep(&s), OK);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM participation_month"), 0);
}

/* How much it costs grows with people, not with what they have done. */
static void
what_they_did_before_is_not_read(void **state)
{
	struct hall *h = *state;
	struct participation p;

	settle(h);
	struct db_cost before = h->db->cost;
	assert_int_equal(figures_participation_raw(&h->system, &h->arena, 2026, 12, &p), OK);
	int64_t steps = h->db->cost.steps - before.steps;
	raw_run(h->raw,
	        "WITH RECURSIVE i (i) AS (SELECT 5001 UNION ALL SELECT i + 1 FROM i WHERE i < 9000)"
	        " INSERT INTO proposal (id, year, serial, author, state, listed, title, problem,"
	        " submitted, changed, request) SELECT i, 2020, i, 1002 + i"
	        " %% 5, 4, 1, 'T', 'P', 9, 9,"
	        " 'o' || i FROM i;"
	        "INSERT INTO support (proposal, member, at, counts) SELECT id, 1007, 9, 1"
	        " FROM proposal WHERE id > 5000");
	before = h->db->cost;
	assert_int_equal(figures_participation_raw(&h->system, &h->arena, 2026, 12, &p), OK);
	assert_true(h->db->cost.steps - before.steps <= steps + 100);
}

/* -- What is not told -------------------------------------------------------------------------- */

#define ROWS 7

/* A number that is not told, in an equation: a sum and its parts. */
struct equation {
	const int64_t *told[8];
	const int64_t *raw[8];
	size_t n; /* the last one is the sum */
};

/* Whether the one that is not told can be reckoned, and is one that must not be. */
static void
expect_open(const struct equation *e)
{
	size_t hidden = 0;
	int64_t parts = 0;

	for (size_t i = 0; i < e->n; i++)
		if (*e->told[i] == FIGURE_SMALL) {
			hidden++;
			parts += i + 1 < e->n ? *e->raw[i] : 0;
		}
	/* Alone it would follow from the others; a few together would be few people. */
	assert_int_not_equal(hidden, 1);
	if (*e->told[e->n - 1] != FIGURE_SMALL && hidden > 0)
		assert_true(parts >= 5);
}

static void
add(struct equation *e, struct participation *told, struct participation *raw, size_t row, int part,
    int sex)
{
	e->told[e->n] = &told->areas[row].n[part][sex];
	e->raw[e->n++] = &raw->areas[row].n[part][sex];
}

static void
expect_kept(struct participation *told, struct participation *raw)
{
	for (int part = 0; part < PARTS; part++) {
		for (size_t row = 0; row < ROWS; row++) {
			struct equation e = { .n = 0 };
			for (int sex = 0; sex < PARTICIPATION_SEXES; sex++)
				add(&e, told, raw, row, part, sex);
			expect_open(&e);
		}
		for (int sex = 0; sex < PARTICIPATION_SEXES; sex++) {
			struct equation e = { .n = 0 };
			for (size_t row = 0; row < ROWS; row++)
				add(&e, told, raw, row, part, sex);
			expect_open(&e);
		}
		for (size_t row = 0; row < ROWS; row++)
			for (int sex = 0; sex < PARTICIPATION_SEXES; sex++) {
				int64_t n = told->areas[row].n[part][sex];
				assert_true(n == FIGURE_SMALL || n == 0 || n >= 5);
				assert_true(n == FIGURE_SMALL ||
				            n == raw->areas[row].n[part][sex]);
				/* Nor how few of the verified did not. */
				int64_t all = told->areas[row].n[PART_VERIFIED][sex];
				if (part > PART_VERIFIED && part < PART_MET && n > 0 && all > 0)
					assert_true(all == n || all - n >= 5);
			}
	}
}

static void
make_up(struct participation_area *areas, int range)
{
	for (size_t row = 0; row + 1 < ROWS; row++)
		for (int part = 0; part < PARTS; part++)
			for (int sex = 0; sex < PARTICIPATION_ALL; sex++) {
				int64_t all = areas[row].n[PART_VERIFIED][sex];
				int64_t n = part > PART_VERIFIED && part < PART_MET
				                    ? rand() % (all + 1) : rand() % range;
				areas[row].n[part][sex] = n;
				areas[row].n[part][PARTICIPATION_ALL] += n;
				areas[ROWS - 1].n[part][sex] += n;
				areas[ROWS - 1].n[part][PARTICIPATION_ALL] += n;
			}
}

static void
nothing_small_can_be_reckoned(void **state)
{
	struct arena a = { 0 };
	int told = 0;

	(void)state;
	srand(7);
	for (int i = 0; i < 2000; i++) {
		struct participation_area areas[2][ROWS] = { { { .area = 0 } } };
		struct participation p[2] = { { .areas = areas[0], .n = ROWS },
			                      { .areas = areas[1], .n = ROWS } };
		make_up(areas[0], i % 2 ? 12 : 90);
		memcpy(areas[1], areas[0], sizeof(areas[0]));
		participation_suppress(&a, &p[0]);
		expect_kept(&p[0], &p[1]);
		told += areas[0][0].n[PART_VERIFIED][PARTICIPATION_ALL] != FIGURE_SMALL;
		arena_reset(&a);
	}
	/* Not simply by telling nothing. */
	assert_true(told > 1000);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(each_counts_once),
		HALL_TEST(without_the_key_no_sex_is_known),
		HALL_TEST(readings_around_an_act_do_not_differ),
		HALL_TEST(without_the_key_nothing_is_kept),
		HALL_TEST(what_they_did_before_is_not_read),
		cmocka_unit_test(nothing_small_can_be_reckoned),
	};

	return cmocka_run_group_tests_name("figures people", tests, NULL, NULL);
}

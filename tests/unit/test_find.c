/* Finding among many: filtered pages with their pauses, in both directions and every order, and
 * what resembles a title. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/search.h"
#include "fixture.h"
#include "unit/raw.h"

#define MANY 20000
#define PAGE 10

struct village {
	struct fixture f;
	struct arena a;
	struct session author;
	struct session moderator;
	int64_t areas[4]; /* village, hamlet, ward of it, another hamlet */
	int64_t categories[2];
};

static int
setup(void **state)
{
	struct village *v = calloc(1, sizeof(*v));

	fixture_begin(&v->f);
	fixture_member(&v->f, "ani", MEMBER_VERIFIED, NULL, 0);
	fixture_member(&v->f, "mona", MEMBER_VERIFIED, "moderator", 0);
	fixture_enter(&v->f, "ani", &v->author);
	fixture_enter(&v->f, "mona", &v->moderator);
	*state = v;
	return 0;
}

static int
teardown(void **state)
{
	struct village *v = *state;

	arena_free(&v->a);
	fixture_end(&v->f);
	free(v);
	return 0;
}

static void
import(struct village *v, const struct proposal_import *rows, size_t n)
{
	struct problem p;
	size_t bad;

	if (proposal_import(&v->f.system, rows, n, true, false, &bad, &p) != OK)
		fail_msg("%zu: %s", bad, p.text);
}

/* One of 2,500 is approved; wards and categories come in their turn. Rows that nothing is asked
 * of but their place in the order go in by hand, one imported row multiplied. */
static void
fill(struct village *v)
{
	const struct proposal_import row = {
		.fields = fixture_fields("Lampu jalan"), .state = PROPOSAL_PUBLISHED,
	};
	struct raw *raw;

	import(v, &row, 1);
	raw = raw_open(v->f.path);
	raw_run(raw, "INSERT INTO node (id, kind, parent, name, folded) VALUES"
	             " (101, 0, NULL, 'Desa', 'desa'), (102, 0, 101, 'Barat', 'barat'),"
	             " (103, 0, 102, 'RT 01', 'rt 01'), (104, 0, 101, 'Timur', 'timur'),"
	             " (201, 1, NULL, 'Jalan', 'jalan'), (202, 1, NULL, 'Air', 'air')");
	raw_run(raw, "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
	             " INSERT INTO proposal (id, year, serial, state, listed, title, problem, area,"
	             " category, submitted, published, changed, carried, request)"
	             " SELECT i, 2026, i, CASE WHEN i %% 2500 = 7 THEN 8 ELSE 4 END, 1, 'Lampu jalan',"
	             " 'x', 101 + i %% 4, 201 + i %% 2, i / 3, i / 3, i / 3, i %% 50, 'x' || i"
	             " FROM n", MANY);
	raw_run(raw, "INSERT INTO proposal_folded SELECT id, 'lampu jalan', 'x' FROM proposal"
	             " WHERE id > 1");
	raw_run(raw, "INSERT INTO proposal_search (proposal_search) VALUES ('rebuild')");
	raw_run(raw, "INSERT INTO proposal_alike (proposal_alike) VALUES ('rebuild')");
	raw_close(raw);
}

/* Walks all pages; returns the ids that came, *pauses how many pauses. */
static size_t
walk(struct village *v, struct session *s, const struct proposal_query *q, bool backward,
     int64_t *ids, size_t *pauses)
{
	struct proposal_row rows[PAGE];
	struct list_place at = { 0, 0 };
	size_t n = 0;
	size_t got;
	bool more = true;

	*pauses = 0;
	for (int pages = 0; more; pages++) {
		assert_true(pages < MANY);
		assert_int_equal(proposal_list(s, &v->a, q, pages ? &at : NULL, backward, PAGE, rows,
		                               &got), OK);
		more = got == PAGE;
		for (size_t i = 0; i < got; i++) {
			const struct proposal_row *r = &rows[backward ? got - 1 - i : i];
			at = (struct list_place){ .key = r->key, .id = r->id };
			if (r->pause) {
				assert_int_equal(i, got - 1);
				assert_string_equal(r->title, "");
				++*pauses;
				more = true;
			} else {
				assert_true(n < MANY);
				ids[n++] = r->id;
			}
		}
	}
	return n;
}

/* Whatever the direction, the very rows that a plain filter over all of them gives. */
static void
expect(struct village *v, struct session *s, const struct proposal_query *q, size_t n,
       size_t pauses)
{
	int64_t *there = arena_array(&v->a, MANY, sizeof(int64_t));
	int64_t *back = arena_array(&v->a, MANY, sizeof(int64_t));
	size_t paused;

	assert_int_equal(walk(v, s, q, false, there, &paused), n);
	assert_int_equal(paused, pauses);
	assert_int_equal(walk(v, s, q, true, back, &paused), n);
	assert_int_equal(paused, pauses);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(there[i], back[n - 1 - i]);
}

static void
test_rare_matches(void **state)
{
	struct village *v = *state;
	struct proposal_query q = { .state = PROPOSAL_APPROVED };
	struct proposal_row row;
	size_t got;

	fill(v);
	/* 8 of 20,000 match; all others are passed over, 2,000 to a page. */
	expect(v, &v->author, &q, 8, 9);
	q.order = ORDER_SUPPORT;
	expect(v, &v->author, &q, 8, 9);
	q.search = "lamp";
	expect(v, &v->author, &q, 8, 9);
	q = (struct proposal_query){ .state = PROPOSAL_HIDDEN };
	expect(v, &v->author, &q, 0, 10);
	q = (struct proposal_query){ .area = 999 };
	expect(v, &v->author, &q, 0, 10);
	/* Where a match is the last row looked at, it comes itself. */
	q = (struct proposal_query){ .state = PROPOSAL_APPROVED };
	assert_int_equal(proposal_list(&v->author, &v->a, &q, &(struct list_place){ 2, 8 }, false,
	                               1, &row, &got), OK);
	assert_int_equal(got, 1);
	assert_int_equal(row.id, 7);
	assert_false(row.pause);
	assert_int_equal(row.version, 1);
}

static void
test_trees(void **state)
{
	struct village *v = *state;
	struct proposal_query q = { .area = 104 };

	fill(v);
	/* i % 4 == 3; the very first row has no area. */
	expect(v, &v->author, &q, MANY / 4, 0);
	q.area = 102; /* and its ward: i % 4 == 1 or 2, but for the first */
	expect(v, &v->author, &q, MANY / 2 - 1, 0);
	q.area = 101;
	expect(v, &v->author, &q, MANY - 1, 0);
	q = (struct proposal_query){ .area = 104, .category = 202 };
	expect(v, &v->author, &q, MANY / 4, 0);
	q.category = 201; /* never together */
	expect(v, &v->author, &q, 0, 10);
	q = (struct proposal_query){ .area = 104, .category = 202, .search = "jalan lampu",
		                     .state = PROPOSAL_PUBLISHED };
	expect(v, &v->author, &q, MANY / 4 - 8, 0);
}

/* The other sets are filtered in the same way. */
static void
test_other_sets(void **state)
{
	struct village *v = *state;
	struct proposal_query q;
	struct raw *raw;

	fill(v);
	raw = raw_open(v->f.path);
	raw_run(raw, "UPDATE proposal SET state = 1, listed = 0, published = NULL WHERE id <= 6000");
	raw_run(raw, "UPDATE proposal SET author = %lld WHERE id %% 3 = 0",
	        (long long)v->author.member);
	raw_close(raw);
	q = (struct proposal_query){ .set = SET_MINE, .state = PROPOSAL_SUBMITTED, .area = 104 };
	expect(v, &v->author, &q, 500, 2);
}

/* -- What resembles a title ------------------------------------------------------------------ */

static struct proposal_import
wish(const char *title, enum proposal_state state, int64_t support)
{
	return (struct proposal_import){
		.fields = fixture_fields(title), .state = state, .support = support,
	};
}

static void
expect_similar(struct village *v, struct session *s, const char *title, const char *const *titles)
{
	struct proposal_row rows[3];
	size_t n;
	size_t wanted = 0;

	assert_int_equal(proposal_similar(s, &v->a, title, rows, 3, &n), OK);
	while (titles[wanted])
		wanted++;
	assert_int_equal(n, wanted);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(rows[i].title, titles[i]);
}

static void
test_similar(void **state)
{
	struct village *v = *state;
	struct proposal_import rows[120];
	struct proposal_fields own = fixture_fields("Jembatan gantung Krajan");
	struct problem p;
	int64_t id;

	rows[0] = wish("Jembatan gantung di Krajan", PROPOSAL_PUBLISHED, 3);
	rows[1] = wish("JEMBATAN GANTUNG Sidorejo", PROPOSAL_DONE, 9);
	rows[2] = wish("Jembatan gantung Krajan tersembunyi", PROPOSAL_HIDDEN, 90);
	rows[3] = wish("Pelatihan menjahit", PROPOSAL_PUBLISHED, 1);
	rows[4] = wish("Pos ronda RT 03 di ujung", PROPOSAL_PUBLISHED, 1);
	for (int i = 5; i < 120; i++)
		rows[i] = wish(arena_printf(&v->a, "Perbaikan jalan %d", i), PROPOSAL_PUBLISHED, i);
	import(v, rows, 120);
	assert_int_equal(proposal_submit(&v->author, &own, "r", &id, &p), OK);
	fixture_state(&v->f, id, PROPOSAL_SUBMITTED);
	expect_similar(v, &v->author, "jembatan gantung krajan",
	               (const char *const[]){ rows[0].fields.title, rows[1].fields.title, NULL });
	/* One rare word is enough, in any case and with its marks; one frequent one is not. */
	expect_similar(v, &v->author, "Kursus \"MENJAHIT\", 2 kali",
	               (const char *const[]){ rows[3].fields.title, NULL });
	expect_similar(v, &v->author, "Aspal jalan baru", (const char *const[]){ NULL });
	/* Of those that share as much, the ones with the most supporters. */
	expect_similar(v, &v->author, "perbaikan jalan raya",
	               (const char *const[]){ rows[119].fields.title, rows[118].fields.title,
	                                      rows[117].fields.title, NULL });
	/* Short words say nothing. */
	expect_similar(v, &v->author, "pos RT 03 di", (const char *const[]){ NULL });
	expect_similar(v, &v->author, "", (const char *const[]){ NULL });
	expect_similar(v, &v->author, "NOT \" OR ( krajan", (const char *const[]){
	               rows[0].fields.title, NULL });
}

static void
test_never_ones_own(void **state)
{
	struct village *v = *state;
	struct proposal_fields f = fixture_fields("Jembatan gantung");
	struct proposal_page page;
	struct problem p;
	int64_t id;
	struct raw *raw;

	assert_int_equal(proposal_submit(&v->author, &f, "r", &id, &p), OK);
	assert_int_equal(proposal_read(&v->f.system, &v->a, id, &page), OK);
	const struct decision d = { .id = id, .version = page.version, .verb = "publish" };
	assert_int_equal(proposal_decide(&v->moderator, &d, &p), OK);
	expect_similar(v, &v->author, "jembatan gantung", (const char *const[]){ NULL });
	expect_similar(v, &v->moderator, "jembatan gantung",
	               (const char *const[]){ "Jembatan gantung", NULL });
	fixture_sound(&v->f);
	/* Verification sees when the titles' index and the titles have parted. */
	raw = raw_open(v->f.path);
	raw_run(raw, "INSERT INTO proposal_alike (proposal_alike, rowid, title)"
	             " VALUES ('delete', %lld, 'jembatan gantung')", (long long)id);
	raw_close(raw);
	assert_int_equal(search_check(v->f.db), CORRUPT);
}

/* Words longer than the longest prefix the index knows are found all the same; signs of other
 * scripts part words for the index where they do for the program. */
static void
test_long_and_odd_words(void **state)
{
	static const struct {
		const char *typed;
		size_t hits;
	} cases[] = {
		{ "pertanggungjawaban", 1 }, { "pertanggungjawab", 1 }, { "pertanggung", 1 },
		{ "pertanggungjelas", 1 }, { "pertanggungan", 0 }, /* 12 letters count */
		{ "tanggung", 0 }, { "x²", 1 }, { "x2", 1 }, { "日本", 1 }, { "本語", 0 },
		{ "½ liter", 1 }, { "cafe", 1 }, { "ⴰⵣⵓⵍ", 1 }, { "_garis", 1 }, { "garis_bawah", 1 },
		{ "ไทย", 1 },
	};
	struct village *v = *state;
	const struct proposal_import row = wish("Laporan pertanggungjawaban x² 日本語 ½ liter Café ⴰⵣⵓⵍ "
	                                        "garis_bawah ภาษาไทย ไทย", PROPOSAL_PUBLISHED, 0);
	struct proposal_row rows[2];
	size_t got;

	assert_string_equal(search_query(&v->a, "RT rw rt, RW jalan"), "\"rt\"* \"rw\"* \"jalan\"*");
	import(v, &row, 1);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct proposal_query q = { .search = cases[i].typed };
		assert_int_equal(proposal_list(&v->author, &v->a, &q, NULL, false, 2, rows, &got), OK);
		if (got != cases[i].hits)
			fail_msg("%s: %zu", cases[i].typed, got);
	}
	fixture_sound(&v->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_rare_matches, setup, teardown),
		cmocka_unit_test_setup_teardown(test_trees, setup, teardown),
		cmocka_unit_test_setup_teardown(test_other_sets, setup, teardown),
		cmocka_unit_test_setup_teardown(test_similar, setup, teardown),
		cmocka_unit_test_setup_teardown(test_never_ones_own, setup, teardown),
		cmocka_unit_test_setup_teardown(test_long_and_odd_words, setup, teardown),
	};

	return cmocka_run_group_tests_name("finding", tests, NULL, NULL);
}

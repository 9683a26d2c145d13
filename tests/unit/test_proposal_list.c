/* Proposals in numbers: lists in both directions against a plainly sorted array, search, counts,
 * import and export. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/array.h"
#include "base/calendar.h"
#include "core/search.h"
#include "fixture.h"

#define MANY 500

struct village {
	struct fixture f;
	struct arena a;
	struct session moderator;
	struct session author;
};

/* What a list must show. */
struct item {
	int64_t id;
	int64_t key;
};

static int
setup(void **state)
{
	struct village *v = calloc(1, sizeof(*v));

	fixture_begin(&v->f);
	fixture_member(&v->f, "mona", MEMBER_VERIFIED, "moderator", 0);
	fixture_member(&v->f, "ani", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&v->f, "mona", &v->moderator);
	fixture_enter(&v->f, "ani", &v->author);
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

/* Many share a day or a number of supports; one in seven is not listed. */
static struct proposal_import *
generate(struct village *v)
{
	struct proposal_import *rows = arena_array(&v->a, MANY, sizeof(*rows));
	unsigned seed = 20260302;

	for (int i = 0; i < MANY; i++) {
		seed = seed * 1103515245 + 12345;
		rows[i] = (struct proposal_import){
			.fields = fixture_fields(arena_printf(&v->a, "Usulan nomor %d", i)),
			.submitted = v->f.clock->now - (int64_t)(seed >> 16) % 60 * 86400,
			.support = (seed >> 8) % 12,
			.state = i % 7 == 3 ? PROPOSAL_SUBMITTED
			         : i % 7 == 5 ? PROPOSAL_DONE : PROPOSAL_PUBLISHED,
		};
	}
	return rows;
}

static void
import(struct village *v, const struct proposal_import *rows, size_t n)
{
	struct problem p;
	size_t bad;

	assert_int_equal(proposal_import(&v->f.system, rows, n, true, false, &bad, &p), OK);
	assert_int_equal(bad, n);
}

static int
compare(const void *left, const void *right)
{
	const struct item *a = left;
	const struct item *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

/* Walks the whole list by pages, forwards and then backwards from its end. */
static void
expect_list(struct village *v, struct session *s, const struct proposal_query *q,
            const struct item *items, size_t n, size_t page)
{
	struct proposal_row rows[64];
	struct list_place at = { 0 };
	size_t got;

	for (size_t i = 0; i <= n; i += got) {
		assert_int_equal(proposal_list(s, &v->a, q, i ? &at : NULL, false, page, rows,
		                               &got), OK);
		assert_int_equal(got, n - i < page ? n - i : page);
		for (size_t k = 0; k < got; k++) {
			assert_int_equal(rows[k].id, items[i + k].id);
			assert_int_equal(rows[k].key, items[i + k].key);
		}
		if (got == 0)
			break;
		at = (struct list_place){ rows[got - 1].key, rows[got - 1].id };
	}
	for (size_t left = n;; left -= got) {
		assert_int_equal(proposal_list(s, &v->a, q, left < n ? &at : NULL, true, page, rows,
		                               &got), OK);
		assert_int_equal(got, left < page ? left : page);
		for (size_t k = 0; k < got; k++)
			assert_int_equal(rows[k].id, items[left - got + k].id);
		if (got == 0)
			break;
		at = (struct list_place){ rows[0].key, rows[0].id };
	}
}

static void
test_lists(void **state)
{
	struct village *v = *state;
	struct proposal_import *rows = generate(v);
	struct item newest[MANY];
	struct item supported[MANY];
	struct item found[MANY];
	struct proposal_counts counts;
	size_t listed = 0;
	int64_t recent = 0;

	import(v, rows, MANY);
	for (int i = 0; i < MANY; i++) {
		if (rows[i].state == PROPOSAL_SUBMITTED)
			continue;
		newest[listed] = (struct item){ i + 1, rows[i].submitted };
		supported[listed] = (struct item){ i + 1, rows[i].support };
		found[listed++] = (struct item){ i + 1, i + 1 };
		recent += rows[i].submitted >= v->f.clock->now - 7 * 86400;
	}
	qsort(newest, listed, sizeof(newest[0]), compare);
	qsort(supported, listed, sizeof(supported[0]), compare);
	array_reverse(newest, listed, sizeof(*newest));
	array_reverse(supported, listed, sizeof(*supported));
	array_reverse(found, listed, sizeof(*found));
	struct proposal_query q = { .set = SET_LISTED };
	expect_list(v, &v->author, &q, newest, listed, 7);
	expect_list(v, &v->author, &q, newest, listed, 64);
	q.order = ORDER_SUPPORT;
	expect_list(v, &v->author, &q, supported, listed, 7);
	q.search = "nomor usul";
	expect_list(v, &v->author, &q, found, listed, 7);
	assert_int_equal(proposal_count(v->f.db, &counts), OK);
	assert_int_equal(counts.listed, listed);
	assert_int_equal(counts.this_week, recent);
	fixture_sound(&v->f);
}

static void
test_mine(void **state)
{
	struct village *v = *state;
	const struct proposal_query q = { .set = SET_MINE };
	struct session guest;
	struct item mine[10];
	struct problem p;
	struct proposal_row row;
	size_t got;

	for (int i = 0; i < 20; i++) {
		struct proposal_fields f = fixture_fields("Usulan saya");
		char *request = arena_printf(&v->a, "request %d", i);
		int64_t id;
		assert_int_equal(proposal_submit(i % 2 ? &v->author : &v->moderator, &f, request,
		                                 &id, &p), OK);
		if (i % 2)
			mine[9 - i / 2] = (struct item){ id, id };
	}
	expect_list(v, &v->author, &q, mine, 10, 3);
	assert_int_equal(proposal_list(&v->author, &v->a, &q, NULL, false, 1, &row, &got), OK);
	assert_true(row.own);
	assert_string_equal(row.code, "U-2026-0020");
	fixture_enter(&v->f, NULL, &guest);
	assert_int_equal(proposal_list(&guest, &v->a, &q, NULL, false, 1, &row, &got), DENIED);
}

/* -- Search ---------------------------------------------------------------------------------- */

static void
expect_hits(struct village *v, const char *words, size_t n)
{
	const struct proposal_query q = { .set = SET_LISTED, .search = words };
	struct proposal_row rows[8];
	size_t got;

	assert_int_equal(proposal_list(&v->author, &v->a, &q, NULL, false, 8, rows, &got), OK);
	if (got != n)
		fail_msg("\"%s\": %zu hits, not %zu", words, got, n);
}

static void
test_search(void **state)
{
	struct village *v = *state;
	struct proposal_import rows[3] = {
		{ .fields = fixture_fields("Création d'abris pour l'ÉTÉ"),
		  .state = PROPOSAL_PUBLISHED },
		{ .fields = fixture_fields("Lampu jalan di simpang pasar"),
		  .state = PROPOSAL_DONE },
		{ .fields = fixture_fields("Rahasia"), .state = PROPOSAL_SUBMITTED },
	};

	rows[1].fields.problem = "Gelap gulita.";
	import(v, rows, 3);
	expect_hits(v, "creation", 1);
	expect_hits(v, "CRÉ abr ete", 1);
	expect_hits(v, "jal", 2);
	expect_hits(v, "lampu GELAP", 1);
	expect_hits(v, "pasar lampu x", 0);
	expect_hits(v, "rahasia", 0);
	expect_hits(v, "lampu\" OR title:rahasia* NOT (jalan", 0);
	expect_hits(v, "\"lampu\" - jalan: (di)* ^simpang", 1);
	expect_hits(v, "", 2);
	expect_hits(v, " ?! \"*", 2);
	expect_hits(v, "NOT AND OR NEAR", 0);
	expect_hits(v, "lampu jalan di simpang pasar gelap gulita rt tidak dibaca lagi", 1);
	assert_null(search_query(&v->a, "\"'*"));
	assert_string_equal(search_query(&v->a, "Jalan-RT  03"), "\"jalan\"* \"rt\"* \"03\"*");
}

static void
decide(struct village *v, struct session *s, int64_t id, const char *verb,
       const struct proposal_fields *fields)
{
	struct proposal_page page;
	struct problem p;

	assert_int_equal(proposal_read(&v->f.system, &v->a, id, &page), OK);
	const struct decision d = {
		.id = id, .version = page.version, .verb = verb, .ground = GROUND_SPAM,
		.word = "Sebab.", .fields = fields,
	};
	assert_int_equal(proposal_decide(s, &d, &p), OK);
}

static void
test_search_follows(void **state)
{
	struct village *v = *state;
	struct proposal_fields f = fixture_fields("Jembatan kayu");
	struct problem p;
	int64_t id;

	assert_int_equal(proposal_submit(&v->author, &f, "r", &id, &p), OK);
	expect_hits(v, "kayu", 0);
	decide(v, &v->moderator, id, "return", NULL);
	f.title = "Jembatan beton";
	decide(v, &v->author, id, "submit", &f);
	decide(v, &v->moderator, id, "publish", NULL);
	expect_hits(v, "kayu", 0);
	expect_hits(v, "beton", 1);
	decide(v, &v->moderator, id, "hide", NULL);
	expect_hits(v, "beton", 0);
	fixture_sound(&v->f);
	decide(v, &v->moderator, id, "restore", NULL);
	expect_hits(v, "beton", 1);
	decide(v, &v->author, id, "withdraw", NULL);
	expect_hits(v, "beton", 0);
	fixture_sound(&v->f);
}

/* -- Import and export ----------------------------------------------------------------------- */

static const char *const odd_titles[] = {
	"=SUM(A1:A9)", "\"Kutip\", koma; titik", "  blanks  around  ",
	"Éclairage – passage piéton…", "O'Hara's “jalan”", "日本語の提案", "🌳 Pohon", "a",
	"Kembar", "Kembar", "100% > 50% < 1", "%s %n \\n \\x00",
};
#define ODD (sizeof(odd_titles) / sizeof(odd_titles[0]))

struct seen {
	struct village *v;
	const struct proposal_import *rows;
	size_t n;
};

static enum status
compare_row(void *arg, const struct proposal_export *row)
{
	struct seen *seen = arg;
	const struct proposal_import *in = &seen->rows[seen->n++];

	assert_string_equal(row->fields.title, in->fields.title);
	assert_string_equal(row->fields.problem, in->fields.problem);
	assert_string_equal(row->fields.wish, in->fields.wish);
	assert_string_equal(row->fields.place, in->fields.place);
	assert_string_equal(row->fields.unit, in->fields.unit);
	assert_int_equal(row->fields.cost, in->fields.cost);
	assert_int_equal(row->fields.volume, in->fields.volume);
	assert_int_equal(row->fields.beneficiaries, in->fields.beneficiaries);
	assert_string_equal(row->category_path, in->category_path ? in->category_path : "");
	assert_string_equal(row->area_path, in->area_path ? in->area_path : "");
	assert_string_equal(row->author, in->author ? in->author : "");
	assert_int_equal(row->submitted, in->submitted);
	assert_int_equal(row->state, in->state);
	assert_int_equal(row->carried, in->support);
	assert_int_equal(row->support, 0);
	return OK;
}

static void
odd_rows(struct village *v, struct proposal_import rows[ODD])
{
	for (size_t i = 0; i < ODD; i++) {
		rows[i] = (struct proposal_import){
			.fields = fixture_fields(odd_titles[i]),
			.submitted = v->f.clock->now - (int64_t)i * 200 * 86400,
			.state = i % 3 ? PROPOSAL_PUBLISHED : PROPOSAL_REFUSED,
			.support = (int64_t)i,
		};
		rows[i].fields.problem = i % 2 ? "" : "Satu.\n\nDua  spasi.\n";
		if (i % 2) {
			rows[i].fields.cost = MONEY_MAX;
			rows[i].fields.volume = 1500;
			rows[i].fields.unit = "m²";
			rows[i].fields.beneficiaries = 0;
			rows[i].category_path = "Jalan & jembatan";
			rows[i].area_path = "Desa > Dusun Barat > RW 01";
			rows[i].author = "Siti (titipan)";
		}
	}
}

static void
test_round_trip(void **state)
{
	struct village *v = *state;
	struct proposal_import rows[ODD];
	struct seen seen = { .v = v, .rows = rows };
	struct proposal_page page;
	int64_t id;

	odd_rows(v, rows);
	import(v, rows, ODD);
	assert_int_equal(proposal_export(&v->f.system, true, compare_row, &seen), OK);
	assert_int_equal(seen.n, ODD);
	assert_int_equal(proposal_export(&v->author, true, compare_row, &seen), DENIED);
	/* Codes are of the year of each row: 2026, 2025 ... */
	assert_int_equal(proposal_find(v->f.db, "U-2025-1", &id), OK);
	assert_int_equal(proposal_read(&v->f.system, &v->a, id, &page), OK);
	assert_int_equal(calendar_date(calendar_day(page.submitted)).year, 2025);
	assert_int_equal(proposal_read(&v->author, &v->a, 2, &page), OK);
	assert_string_equal(page.author, "Siti (titipan)");
	assert_string_equal(page.area_path, "Desa > Dusun Barat > RW 01");
	assert_int_equal(page.support, 1);
	assert_int_equal(page.published, page.submitted);
	assert_int_equal(proposal_read(&v->author, &v->a, 1, &page), NOT_FOUND);
	assert_int_equal(proposal_read(&v->author, &v->a, 3, &page), OK);
	assert_string_equal(page.author, "Resident");
	fixture_sound(&v->f);
}

static enum status
count_row(void *arg, const struct proposal_export *row)
{
	size_t *n = arg;

	(void)row;
	return ++*n < 250 ? OK : IO;
}

static void
test_export_listed(void **state)
{
	struct village *v = *state;
	size_t n = 0;

	import(v, generate(v), MANY);
	assert_int_equal(proposal_export(&v->author, false, count_row, &n), IO);
	assert_int_equal(n, 250);
}

static void
expect_nothing(struct village *v)
{
	size_t n = 0;

	assert_int_equal(proposal_export(&v->f.system, true, count_row, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(audit_newest(v->f.db), 0);
	fixture_sound(&v->f);
}

static void
test_dry_run(void **state)
{
	struct village *v = *state;
	struct proposal_import rows[ODD];
	struct problem p;
	size_t bad;

	odd_rows(v, rows);
	assert_int_equal(proposal_import(&v->f.system, rows, ODD, true, true, &bad, &p), OK);
	assert_int_equal(bad, ODD);
	expect_nothing(v);
	assert_int_equal(proposal_import(&v->f.system, rows, ODD, false, true, &bad, &p), INVALID);
	assert_int_equal(bad, 1);
	assert_string_equal(p.field, "category");
	assert_non_null(strstr(p.text, "Jalan & jembatan"));
	expect_nothing(v);
}

static void
expect_bad(struct village *v, struct proposal_import row, const char *field)
{
	struct proposal_import rows[3];
	struct problem p;
	size_t bad;

	rows[0] = rows[2] = (struct proposal_import){ .fields = fixture_fields("Baik saja"),
		                                      .state = PROPOSAL_PUBLISHED };
	rows[1] = row;
	assert_int_equal(proposal_import(&v->f.system, rows, 3, false, false, &bad, &p), INVALID);
	assert_int_equal(bad, 1);
	assert_string_equal(p.field, field);
	assert_true(p.text[0] != '\0');
}

static void
test_bad_rows(void **state)
{
	struct village *v = *state;
	const struct proposal_import good = { .fields = fixture_fields("Baik saja"),
		                              .state = PROPOSAL_PUBLISHED };
	struct proposal_import row = good;
	struct problem p;
	size_t bad;

	row.fields.title = "  ";
	expect_bad(v, row, "title");
	row.fields.title = "\xc3\x28";
	expect_bad(v, row, "title");
	row = good;
	row.state = (enum proposal_state)0;
	expect_bad(v, row, "state");
	row = good;
	row.submitted = v->f.clock->now + 3 * 86400;
	expect_bad(v, row, "submitted");
	row = good;
	row.support = -1;
	expect_bad(v, row, "support");
	row = good;
	row.area_path = "Tidak ada";
	expect_bad(v, row, "area");
	row = good;
	row.fields.cost = MONEY_MAX + 1;
	expect_bad(v, row, "cost");
	assert_int_equal(proposal_import(&v->author, &good, 1, false, false, &bad, &p), DENIED);
	assert_int_equal(bad, 1);
	expect_nothing(v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_lists, setup, teardown),
		cmocka_unit_test_setup_teardown(test_mine, setup, teardown),
		cmocka_unit_test_setup_teardown(test_search, setup, teardown),
		cmocka_unit_test_setup_teardown(test_search_follows, setup, teardown),
		cmocka_unit_test_setup_teardown(test_round_trip, setup, teardown),
		cmocka_unit_test_setup_teardown(test_export_listed, setup, teardown),
		cmocka_unit_test_setup_teardown(test_dry_run, setup, teardown),
		cmocka_unit_test_setup_teardown(test_bad_rows, setup, teardown),
	};

	return cmocka_run_group_tests_name("proposal lists", tests, NULL, NULL);
}

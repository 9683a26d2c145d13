/* Lists of consultations: their order, paging there and back, what each set holds and for whose eyes,
 * and how many there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/official.h"
#include "db/internal.h"
#include "unit/consults.h"

/* Walks the whole list by pages, forwards and then backwards from its end. */
static void
expect_list(struct office *o, struct session *s, const struct consultation_query *q,
            const int64_t *ids, size_t n, size_t page)
{
	struct consultation_row rows[16];
	struct list_place at = { 0 };
	size_t got;

	for (size_t i = 0; i <= n; i += got) {
		assert_int_equal(consultation_list(s, &o->a, q, i > 0 ? &at : NULL, false, page, rows,
		                                   &got), OK);
		assert_int_equal(got, n - i < page ? n - i : page);
		for (size_t k = 0; k < got; k++)
			assert_int_equal(rows[k].id, ids[i + k]);
		if (got == 0)
			break;
		at = (struct list_place){ rows[got - 1].key, rows[got - 1].id };
	}
	for (size_t left = n;; left -= got) {
		assert_int_equal(consultation_list(s, &o->a, q, left < n ? &at : NULL, true, page,
		                                   rows, &got), OK);
		assert_int_equal(got, left < page ? left : page);
		for (size_t k = 0; k < got; k++)
			assert_int_equal(rows[k].id, ids[left - got + k]);
		if (got == 0)
			break;
		at = (struct list_place){ rows[0].key, rows[0].id };
	}
}

static void
expect_set(struct office *o, struct session *s, enum consultation_set set, const int64_t *ids,
           size_t n)
{
	const struct consultation_query q = { .set = set };

	for (size_t page = 1; page <= 4; page++)
		expect_list(o, s, &q, ids, n, page);
}

/* A village whose consultations are of all states at CONSULTS_OPENS. */
struct village {
	int64_t draft;
	int64_t open_late;  /* closes later than the next */
	int64_t open_soon;
	int64_t come_late;
	int64_t come_soon;
	int64_t owed_late;
	int64_t owed_soon;
	int64_t answered;
	int64_t cancelled;
};

static int64_t
announced(struct office *o, const char *title, int64_t opens, int64_t closes)
{
	int64_t id = consults_make(o, title);
	struct consultation_fields f = consults_look(o, id).fields;

	f.opens = opens;
	f.closes = closes;
	assert_int_equal(consultation_edit(&o->joko, id, 2, &f, NULL, &o->p), OK);
	if (consults_decide(o, &o->joko, id, "schedule") != OK)
		fail_msg("%s", o->p.text);
	return id;
}

static void
fill(struct office *o, struct village *v)
{
	const struct official_answer answer = {
		.outcome = OUTCOME_TAKEN, .word = "Ya.", .follows = "",
	};
	int64_t opens = CONSULTS_OPENS;

	v->owed_late = announced(o, "Ditutup dahulu", CONSULTS_NOW + 60, CONSULTS_NOW + 120);
	v->owed_soon = announced(o, "Ditutup kemudian", CONSULTS_NOW + 60, CONSULTS_NOW + 180);
	v->answered = announced(o, "Ditanggapi", CONSULTS_NOW + 60, CONSULTS_NOW + 90);
	v->come_late = announced(o, "Dibuka kemudian", opens + 200, CONSULTS_CLOSES);
	v->come_soon = announced(o, "Dibuka segera", opens + 100, CONSULTS_CLOSES);
	v->open_late = announced(o, "Ditutup nanti", opens, CONSULTS_CLOSES);
	v->open_soon = announced(o, "Ditutup besok", opens, opens + 100000);
	v->cancelled = announced(o, "Dibatalkan", opens, CONSULTS_CLOSES);
	v->draft = consults_make(o, "Rancangan");
	assert_int_equal(consults_decide(o, &o->joko, v->cancelled, "cancel"), OK);
	consults_tick(o, CONSULTS_NOW + 200);
	int64_t version = consults_look(o, v->answered).heading.version;
	assert_int_equal(official_set(&o->joko, v->answered, version, &answer, &o->p), OK);
	assert_int_equal(consults_decide(o, &o->joko, v->answered, "answer"), OK);
	consults_tick(o, opens);
}

static void
each_set_has_its_order(void **state)
{
	struct office *o = *state;
	struct village v;

	fill(o, &v);
	const int64_t public[] = {
		v.open_soon, v.open_late, v.come_soon, v.come_late, v.owed_late, v.owed_soon,
		v.cancelled, v.answered,
	};
	const int64_t mine[] = {
		v.draft, v.open_soon, v.open_late, v.come_soon, v.come_late, v.owed_late, v.owed_soon,
		v.cancelled, v.answered,
	};
	expect_set(o, &o->guest, CONSULTATIONS_PUBLIC, public, 8);
	expect_set(o, &o->joko, CONSULTATIONS_PUBLIC, public, 8);
	expect_set(o, &o->ani, CONSULTATIONS_CURRENT, public, 4);
	expect_set(o, &o->ani, CONSULTATIONS_OVER, public + 4, 4);
	expect_set(o, &o->joko, CONSULTATIONS_MINE, mine, 9);
	expect_set(o, &o->joko, CONSULTATIONS_OWED, public + 4, 2);
	/* Others' own are none. */
	expect_set(o, &o->ani, CONSULTATIONS_MINE, NULL, 0);
	expect_set(o, &o->guest, CONSULTATIONS_OWED, NULL, 0);
	/* Of the own unit alone, where the right is held for that. */
	struct consultation_fields f = consults_fields(o, "Kas desa");
	f.unit = o->other_unit;
	int64_t other = consults_draft(o, &f);
	office_raw(o, arena_printf(&o->a, "UPDATE member_role SET unit = 902 WHERE member = %lld "
	                                  "AND role = 4", (long long)o->ningsih.member));
	expect_set(o, &o->ningsih, CONSULTATIONS_MINE, &other, 1);
	fixture_sound(&o->f);
}

static void
a_row_says_how_it_stands(void **state)
{
	const struct consultation_query q = { .set = CONSULTATIONS_PUBLIC };
	struct office *o = *state;
	struct consultation_row rows[8];
	struct village v;
	size_t n;

	fill(o, &v);
	/* By the time, whatever was recorded. */
	o->f.clock->now = CONSULTS_CLOSES;
	assert_int_equal(consultation_list(&o->ani, &o->a, &q, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 8);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(rows[i].heading.state, CONSULTATION_CLOSED);
	assert_string_equal(rows[0].heading.title, "Ditutup besok");
	assert_string_equal(rows[4].heading.code, "K-2026-0001");
	assert_true(rows[4].due > 0);
	assert_int_equal(rows[6].heading.state, CONSULTATION_CANCELLED);
}

static void
it_knows_whom_it_asks(void **state)
{
	const struct consultation_query q = { .set = CONSULTATIONS_CURRENT };
	const struct audience audience = { (int64_t[]){ 911 }, 1 };
	struct office *o = *state;
	struct consultation_row rows[4];
	size_t n;

	consults_village(o);
	int64_t all = consults_announced(o, "Untuk semua");
	int64_t some = consults_make(o, "Untuk Dusun A");
	const struct consultation_fields f = consults_look(o, some).fields;
	assert_int_equal(consultation_edit(&o->joko, some, 2, &f, &audience, &o->p), OK);
	assert_int_equal(consults_decide(o, &o->joko, some, "schedule"), OK);
	office_raw(o, arena_printf(&o->a,
	                           "UPDATE person SET area = 921 WHERE member = %lld;"
	                           "UPDATE person SET area = 912 WHERE member = %lld",
	                           (long long)o->oki.member, (long long)o->oni.member));
	const struct {
		struct session *s;
		bool for_me[2];
	} cases[] = {
		{ &o->oki, { true, true } },
		{ &o->oni, { true, false } },
		{ &o->ani, { true, false } }, /* lives nowhere */
		{ &o->guest, { false, false } },
	};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(consultation_list(cases[i].s, &o->a, &q, NULL, false, 4, rows, &n),
		                 OK);
		assert_int_equal(n, 2);
		assert_int_equal(rows[0].id, all);
		assert_int_equal(rows[0].for_me, cases[i].for_me[0]);
		assert_int_equal(rows[1].for_me, cases[i].for_me[1]);
		assert_false(rows[0].answered);
	}
	consults_tick(o, CONSULTS_OPENS);
	consults_respond(o, some, &o->oki);
	assert_int_equal(consultation_list(&o->oki, &o->a, &q, NULL, false, 4, rows, &n), OK);
	assert_true(rows[1].answered);
	assert_int_equal(rows[1].answers, 1);
	struct consultation_page page;
	assert_int_equal(consultation_read(&o->oki, &o->a, some, &page), OK);
	assert_true(page.answered);
	assert_int_equal(consultation_read(&o->oni, &o->a, some, &page), OK);
	assert_false(page.answered);
}

static void
what_one_has_answered_the_latest_first(void **state)
{
	struct office *o = *state;
	int64_t ids[5];
	int64_t taken[4];

	for (int i = 0; i < 5; i++)
		ids[i] = consults_announced(o, arena_printf(&o->a, "Pertanyaan %d", i));
	consults_tick(o, CONSULTS_OPENS);
	for (int i = 0; i < 4; i++)
		taken[i] = ids[i == 3 ? 0 : 4 - i];
	consults_respond(o, ids[0], &o->oki);
	consults_respond(o, ids[3], &o->oki);
	consults_respond(o, ids[4], &o->oki);
	consults_respond(o, ids[1], &o->oni);
	office_raw(o, arena_printf(&o->a, "INSERT INTO voted VALUES (%lld, %lld)", (long long)ids[2],
	                           (long long)o->oki.member));
	expect_set(o, &o->oki, CONSULTATIONS_TAKEN, taken, 4);
	expect_set(o, &o->oni, CONSULTATIONS_TAKEN, &ids[1], 1);
	expect_set(o, &o->ani, CONSULTATIONS_TAKEN, NULL, 0);
	expect_set(o, &o->guest, CONSULTATIONS_TAKEN, NULL, 0);
}

static void
they_are_counted(void **state)
{
	struct office *o = *state;
	struct consultation_counts c;
	struct village v;
	int64_t n;
	int64_t late;

	assert_int_equal(consultation_count(&o->guest, &o->a, &c), OK);
	assert_int_equal(c.open + c.soon + c.overdue + c.next, 0);
	fill(o, &v);
	assert_int_equal(consultation_count(&o->guest, &o->a, &c), OK);
	assert_int_equal(c.open, 2);
	assert_int_equal(c.soon, 1);
	assert_int_equal(c.overdue, 0);
	assert_int_equal(c.next, v.open_soon);
	assert_int_equal(c.closes, CONSULTS_OPENS + 100000);
	assert_string_equal(c.title, "Ditutup besok");
	assert_false(c.answered);
	consults_respond(o, v.open_soon, &o->ani);
	assert_int_equal(consultation_count(&o->ani, &o->a, &c), OK);
	assert_true(c.answered);
	assert_int_equal(consultation_count(&o->joko, &o->a, &c), OK);
	assert_false(c.answered);
	/* One that has closed is not open, though nobody has recorded it. */
	o->f.clock->now = CONSULTS_OPENS + 100000;
	assert_int_equal(consultation_count(&o->guest, &o->a, &c), OK);
	assert_int_equal(c.open, 1);
	assert_int_equal(c.next, v.open_late);
	consults_tick(o, CONSULTS_NOW + 16 * 86400);
	assert_int_equal(consultation_count(&o->guest, &o->a, &c), OK);
	assert_int_equal(c.open, 0);
	assert_int_equal(c.next, 0);
	assert_int_equal(c.overdue, 2);
	assert_int_equal(consultation_owed(&o->joko, &n, &late), OK);
	assert_int_equal(n, 6);
	assert_int_equal(late, 2);
}

static void
a_page_costs_the_same_however_many_there_are(void **state)
{
	const struct consultation_query q = { .set = CONSULTATIONS_PUBLIC };
	struct office *o = *state;
	struct consultation_row rows[20];
	struct list_place at = { 0 };
	struct consultation_counts c;
	size_t n;

	office_raw(o, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
	              " INSERT INTO consultation (code_year, serial, title, work_unit, results, opens,"
	              " closes, created, changed, request, state, published, place)"
	              " SELECT 2020, i, 'Lama', 901, 1, i, i + 1, 1, 1, 'r' || i, 6, 1,"
	              " 5 * 1099511627776 - i FROM n");
	for (int i = 0; i < 3; i++) {
		const struct db_cost before = o->f.db->cost;
		assert_int_equal(consultation_list(&o->ani, &o->a, &q, i > 0 ? &at : NULL, false, 20,
		                                   rows, &n), OK);
		assert_int_equal(n, 20);
		assert_true(o->f.db->cost.statements - before.statements <= 4); /* the hall's time, too */
		assert_true(o->f.db->cost.rows - before.rows <= 22);
		at = (struct list_place){ 5 * INT64_C(1099511627776) - 500 * (2 - i), 0 };
	}
	/* The end of a set is not looked for among all the others. */
	const struct consultation_query current = { .set = CONSULTATIONS_CURRENT };
	const struct db_cost before = o->f.db->cost;
	assert_int_equal(consultation_list(&o->ani, &o->a, &current, NULL, false, 20, rows, &n), OK);
	assert_int_equal(n, 0);
	assert_true(o->f.db->cost.steps - before.steps < 2000);
	assert_int_equal(consultation_count(&o->ani, &o->a, &c), OK);
	assert_true(o->f.db->cost.steps - before.steps < 4000);
}

struct exported {
	int64_t ids[16];
	size_t n;
};

static enum status
note(void *arg, const struct consultation_page *page)
{
	struct exported *e = arg;

	e->ids[e->n++] = page->heading.id;
	return OK;
}

static void
the_export_has_what_was_announced(void **state)
{
	struct office *o = *state;
	struct exported e = { .n = 0 };
	struct village v;

	fill(o, &v);
	assert_int_equal(consultation_export(&o->f.system, note, &e), OK);
	assert_int_equal(e.n, 8);
	for (size_t i = 0; i < e.n; i++) {
		assert_int_not_equal(e.ids[i], v.draft);
		assert_true(i == 0 || e.ids[i] > e.ids[i - 1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(each_set_has_its_order),
		OFFICE_TEST(a_row_says_how_it_stands),
		OFFICE_TEST(it_knows_whom_it_asks),
		OFFICE_TEST(what_one_has_answered_the_latest_first),
		OFFICE_TEST(they_are_counted),
		OFFICE_TEST(a_page_costs_the_same_however_many_there_are),
		OFFICE_TEST(the_export_has_what_was_announced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

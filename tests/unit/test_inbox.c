/* The inbox: its read marks, and going through a long one page by page at a bounded cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/internal.h"
#include "unit/office.h"
#include "unit/raw.h"

static int64_t
unread(const struct session *s)
{
	return notice_unread(s->db, s->member);
}

struct event {
	int64_t member;
	int64_t proposal;
};

static enum status
happen(struct act *act, void *arg)
{
	const struct event *e = arg;
	const struct telling t = { .verb = "publish", .subject = SUBJECT_PROPOSAL,
		                   .subject_id = e->proposal };

	return notice_tell(act, e->member, &t);
}

static void
tell(struct office *o, int64_t member, int64_t proposal)
{
	struct event e = { member, proposal };

	assert_int_equal(act(&o->mona, "test", RIGHT_NONE, happen, &e, &o->p), OK);
}

/* -- Read marks ------------------------------------------------------------------------------ */

static void
marks_reach_as_far_as_they_say(void **state)
{
	struct office *o = *state;
	struct notice n[8];
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");

	for (int i = 0; i < 6; i++) {
		o->f.clock->now += i % 2; /* pairs in one second */
		tell(o, o->ani.member, id);
	}
	tell(o, o->oki.member, id);
	assert_int_equal(session_refresh(&o->ani, &o->p), OK);
	assert_int_equal(o->ani.unread, 6);
	assert_int_equal(office_notices(o, &o->ani, n), 6);
	assert_int_equal(notice_mark(&o->oki, n[0].id), OK); /* not theirs */
	assert_int_equal(unread(&o->ani), 6);
	assert_int_equal(notice_mark(&o->ani, n[5].id), OK);
	assert_int_equal(o->ani.unread, 5);
	/* 1 and 2 are of one second, as are 3 and 4. */
	assert_int_equal(notice_mark_shown(&o->ani, &n[1], &n[1]), OK);
	assert_int_equal(o->ani.unread, 4);
	assert_int_equal(notice_mark_shown(&o->ani, &n[4], &n[4]), OK);
	assert_int_equal(o->ani.unread, 3);
	assert_int_equal(notice_mark_until(&o->ani, n[3].at, n[3].id), OK);
	assert_int_equal(o->ani.unread, 2);
	office_notices(o, &o->ani, n);
	for (int i = 0; i < 6; i++)
		assert_int_equal(n[i].read, i != 0 && i != 2);
	assert_int_equal(notice_mark_all(&o->ani), OK);
	assert_int_equal(o->ani.unread, 0);
	assert_int_equal(unread(&o->oki), 1);
	assert_int_equal(notice_read(&o->oki, &o->a, n[0].id, &n[7]), NOT_FOUND);
	assert_int_equal(notice_read(&o->ani, &o->a, n[0].id, &n[7]), OK);
	assert_string_equal(n[7].text, n[0].text);
	assert_true(n[7].read);
}

/* -- A long one ------------------------------------------------------------------------------ */

#define MANY 10000

struct paging {
	bool unread_only;
	bool backward;
	size_t n;
};

/* Goes through the whole inbox, and returns how many there were; each is met once, in order, at a
 * bounded cost. */
static int64_t
page_through(struct office *o, struct paging g)
{
	struct notice rows[48];
	struct notice from;
	struct db *db = o->f.db;
	int64_t total = 0;
	size_t got = g.n;

	while (got == g.n) {
		struct db_cost before = db->cost;
		struct arena a = { 0 };
		assert_int_equal(notice_list(&o->ani, &a, g.unread_only, total ? &from : NULL,
		                             g.backward, g.n, rows, &got), OK);
		assert_true(db->cost.statements - before.statements <= 1 + 2 * (int64_t)got);
		assert_true(db->cost.rows - before.rows <= 3 * (int64_t)got);
		assert_true(db->cost.steps - before.steps <= 200 * (int64_t)(got + 5));
		for (size_t i = 0; i < got; i++) {
			const struct notice *last = i > 0 ? &rows[i - 1] : &from;
			bool later = i > 0 || (total > 0 && !g.backward);
			if (later && (rows[i].at > last->at ||
			              (rows[i].at == last->at && rows[i].id >= last->id)))
				fail_msg("out of order at %lld", (long long)(total + (int64_t)i));
		}
		if (g.backward && total > 0 && got > 0 && rows[got - 1].at == from.at)
			assert_true(rows[got - 1].id > from.id);
		total += (int64_t)got;
		if (got > 0)
			from = g.backward ? rows[0] : rows[got - 1];
		arena_free(&a);
	}
	return total;
}

static void
a_long_inbox_is_read_page_by_page(void **state)
{
	struct office *o = *state;
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");

	/* Some thousands in one second, a third read, some withdrawn. */
	office_raw(o, arena_printf(&o->a,
	        "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %d)"
	        " INSERT INTO notice (member, at, verb, subject, subject_id, read)"
	        " SELECT %lld, CASE WHEN i BETWEEN 4000 AND 7000 THEN 5000 ELSE i END, 'publish', 2, %lld,"
	        " CASE WHEN i %% 100 = 1 THEN 2 ELSE i %% 3 = 1 END FROM c",
	        MANY, (long long)o->ani.member, (long long)id));
	struct raw *raw = raw_open(o->f.path);
	int64_t all = raw_int(raw, "SELECT COUNT(*) FROM notice WHERE read <> 2");
	int64_t fresh = raw_int(raw, "SELECT COUNT(*) FROM notice WHERE read = 0");
	raw_close(raw);
	assert_true(fresh > 1001 && fresh < all && all < MANY);
	for (int backward = 0; backward < 2; backward++) {
		assert_int_equal(page_through(o, (struct paging){ false, backward, 48 }), all);
		assert_int_equal(page_through(o, (struct paging){ true, backward, 48 }), fresh);
	}
	assert_int_equal(unread(&o->ani), 1001);
	assert_int_equal(notice_mark_all(&o->ani), OK);
	assert_int_equal(o->ani.unread, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(marks_reach_as_far_as_they_say),
		OFFICE_TEST(a_long_inbox_is_read_page_by_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

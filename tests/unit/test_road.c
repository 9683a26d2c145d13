/* The road back: what one wrote and what one supports says which program it is in and when that
 * moved; the greeting says it; and who judges sees how much waits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/visit.h"
#include "db/internal.h"
#include "unit/programs.h"

static struct proposal_row rows[20];

static size_t
list(struct office *o, struct session *s, enum proposal_set set)
{
	const struct proposal_query q = { .set = set };
	size_t n;

	assert_int_equal(proposal_list(s, &o->a, &q, NULL, false, 20, rows, &n), OK);
	return n;
}

/* -- Lists ----------------------------------------------------------------------------------- */

static void
what_is_supported_is_followed_into_its_program(void **state)
{
	struct office *o = *state;
	int64_t plain = office_published(o, &o->budi, "Lampu jalan");
	int64_t hidden = office_published(o, &o->budi, "Pagar makam");
	int64_t adopted = office_published(o, &o->ani, "Jalan RT 03");

	office_support(o, &o->oki, plain);
	office_support(o, &o->oki, hidden);
	office_support(o, &o->oki, adopted);
	office_judged(o, adopted, "approve");
	assert_int_equal(list(o, &o->oki, SET_SUPPORTED), 3);
	assert_int_equal(rows[0].id, adopted);
	assert_string_equal(rows[0].road, "");
	int64_t program = programs_make(o, "Perbaikan jalan", &adopted, 1);
	programs_go_to(o, 3, 20);
	programs_move(o, program, PHASE_PLANNING, "start");
	assert_int_equal(office_decide(o, &o->mona, hidden, "hide"), OK);
	assert_int_equal(list(o, &o->oki, SET_SUPPORTED), 2);
	assert_int_equal(rows[0].id, adopted);
	assert_int_equal(rows[0].state, PROPOSAL_ADOPTED);
	assert_string_equal(rows[0].road, "Planning 0 %");
	assert_int_equal(rows[0].moved, o->f.clock->now);
	assert_int_equal(rows[1].id, plain);
	assert_string_equal(rows[1].road, "");
	assert_true(rows[1].moved < o->f.clock->now);
	/* The same for who wrote it; nobody else's list has it. */
	assert_int_equal(list(o, &o->ani, SET_MINE), 1);
	assert_string_equal(rows[0].road, "Planning 0 %");
	assert_int_equal(rows[0].moved, o->f.clock->now);
	assert_int_equal(list(o, &o->oni, SET_SUPPORTED), 0);
}

static void
it_is_read_page_by_page(void **state)
{
	struct office *o = *state;
	const struct proposal_query q = { .set = SET_SUPPORTED };
	struct list_place from;
	int64_t ids[5];
	size_t n;

	for (int i = 0; i < 5; i++) {
		ids[i] = office_published(o, &o->ani, "Jalan RT 03");
		office_support(o, &o->oki, ids[i]);
	}
	assert_int_equal(proposal_list(&o->oki, &o->a, &q, NULL, false, 2, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, ids[4]);
	from = (struct list_place){ rows[1].key, rows[1].id };
	assert_int_equal(proposal_list(&o->oki, &o->a, &q, &from, false, 20, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].id, ids[2]);
	assert_int_equal(rows[2].id, ids[0]);
	from = (struct list_place){ rows[2].key, rows[2].id };
	assert_int_equal(proposal_list(&o->oki, &o->a, &q, &from, true, 2, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, ids[2]);
	assert_int_equal(rows[1].id, ids[1]);
	assert_int_equal(proposal_list(&o->guest, &o->a, &q, NULL, false, 20, rows, &n), DENIED);
}

/* -- The greeting ---------------------------------------------------------------------------- */

static struct visit visit;

/* How many lines of it say this. */
static int
says(const char *text)
{
	int n = 0;

	for (size_t i = 0; i < visit.line_count; i++)
		n += strstr(visit.lines[i], text) != NULL;
	return n;
}

/* The same of a new visit of Ani's. */
static int
greeted(struct office *o, const char *text)
{
	struct session s;

	fixture_enter(&o->f, "ani", &s);
	assert_int_equal(visit_read(&s, &o->a, &visit), OK);
	session_leave(&s);
	return says(text);
}

static void
the_author_is_greeted_with_the_program(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	office_judged(o, id, "approve");
	programs_go_to(o, 3, 5);
	assert_int_equal(greeted(o, "is in a program"), 0);
	programs_go_to(o, 3, 6);
	int64_t program = programs_make(o, "Perbaikan jalan", &id, 1);
	assert_int_equal(greeted(o, "\"Jalan RT 03\" is in a program: Rp 45,000,000, from 1 March"),
	                 1);
	assert_int_equal(says("part of a program"), 0); /* not twice */
	programs_go_to(o, 3, 20);
	programs_move(o, program, PHASE_PLANNING, "start");
	assert_int_equal(greeted(o, "\"Jalan RT 03\" is in a program: Planning 0 %."), 1);
	programs_go_to(o, 3, 21);
	assert_int_equal(greeted(o, "is in a program"), 0);
}

/* -- What waits ------------------------------------------------------------------------------ */

static int64_t
waiting(struct session *s, enum proposal_state state, bool others)
{
	int64_t n;
	bool more;

	assert_int_equal(works_count(s, (int)state, others, &n, &more), OK);
	assert_false(more);
	return n;
}

static void
who_judges_sees_how_much_waits(void **state)
{
	struct office *o = *state;
	struct digest d;
	int64_t ids[3];

	for (int i = 0; i < 3; i++) {
		ids[i] = office_published(o, &o->ani, "Jalan RT 03");
		assert_int_equal(office_judge(o, &o->joko, ids[i], "assess"), OK);
	}
	assert_int_equal(office_judge(o, &o->joko, ids[0], "decline"), OK);
	assert_int_equal(waiting(&o->joko, PROPOSAL_ASSESSED, false), 2);
	assert_int_equal(waiting(&o->joko, PROPOSAL_DECIDING, false), 1);
	assert_int_equal(waiting(&o->joko, PROPOSAL_DECIDING, true), 0);
	assert_int_equal(waiting(&o->ningsih, PROPOSAL_DECIDING, true), 1);
	assert_int_equal(waiting(&o->oki, PROPOSAL_ASSESSED, false), 0);
	assert_int_equal(digest_read(&o->ningsih, &d), OK);
	assert_int_equal(d.judging, 2);
	assert_int_equal(d.confirming, 1);
}

/* So many in that state, in turn in three areas of which one is somebody's. */
static void
flood(struct office *o, int from, int to)
{
	office_raw(o, arena_printf(&o->a,
	                           "WITH RECURSIVE n (i) AS (SELECT %d UNION ALL SELECT i + 1"
	                           " FROM n WHERE i < %d)"
	                           " INSERT INTO proposal (year, serial, author_name, state,"
	                           " listed, title, problem, area, submitted, changed, request)"
	                           " SELECT 2025, i, 'Ani', %d, 1, 'Jalan', 'Rusak', 911 + i %% 3,"
	                           " i, i, 'flood ' || i FROM n", from, to, PROPOSAL_ASSESSED));
}

/* What one's rights reach is asked once for each area, however many wait in it; and where more wait
 * than are looked at, it says so. */
static void
many_wait(void **state)
{
	struct office *o = *state;
	struct session dusun;
	int64_t n;
	bool more;

	office_raw(o, "INSERT INTO node (id, kind, name, folded) VALUES (911, 3, 'Dusun A', 'a'),"
	              " (912, 3, 'Dusun B', 'b'), (913, 3, 'Dusun C', 'c')");
	fixture_member(&o->f, "dusun", MEMBER_VERIFIED, "petugas", 912);
	fixture_enter(&o->f, "dusun", &dusun);
	flood(o, 1, 30);
	int64_t before = o->f.db->cost.statements;
	assert_int_equal(works_count(&dusun, PROPOSAL_ASSESSED, false, &n, &more), OK);
	int64_t few = o->f.db->cost.statements - before;
	assert_int_equal(n, 10);
	flood(o, 31, VISIT_LOOKS);
	before = o->f.db->cost.statements;
	assert_int_equal(works_count(&dusun, PROPOSAL_ASSESSED, false, &n, &more), OK);
	assert_int_equal(o->f.db->cost.statements - before, few);
	assert_int_equal(n, VISIT_LOOKS / 3 + 1);
	assert_false(more);
	flood(o, VISIT_LOOKS + 1, VISIT_LOOKS + 30);
	assert_int_equal(works_count(&dusun, PROPOSAL_ASSESSED, false, &n, &more), OK);
	assert_int_equal(n, VISIT_LOOKS / 3 + 1);
	assert_true(more);
	session_leave(&dusun);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(what_is_supported_is_followed_into_its_program),
		OFFICE_TEST(it_is_read_page_by_page),
		OFFICE_TEST(the_author_is_greeted_with_the_program),
		OFFICE_TEST(who_judges_sees_how_much_waits),
		OFFICE_TEST(many_wait),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("the road back", tests, NULL, NULL);
}

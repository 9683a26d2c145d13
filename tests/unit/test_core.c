/* The write path: acts, rights, sessions. On a real database, all the way down. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/tree.h"
#include "unit/testhall.h"

static enum status
try(struct hall *h, struct session *s, enum right right)
{
	return act(s, "test", right, hall_nothing, NULL, &h->p);
}

/* -- Acts -------------------------------------------------------------------------------------- */

static void
an_act_leaves_one_entry(void **state)
{
	struct hall *h = *state;
	struct session s;

	hall_enter(h, &s, "siti");
	int64_t before = audit_newest(h->db);
	assert_int_equal(try(h, &s, RIGHT_PROPOSE), OK);
	assert_int_equal(audit_newest(h->db), before + 1);
	assert_int_equal(raw_int(h->raw, "SELECT actor FROM audit WHERE seq = %d", (int)before + 1),
	                 s.member);
	assert_int_equal(raw_int(h->raw, "SELECT at FROM audit WHERE seq = %d", (int)before + 1),
	                 HALL_NOW);
	assert_int_equal(raw_int(h->raw, "SELECT verb = 'test' FROM audit WHERE seq = %d",
	                         (int)before + 1), 1);
}

static enum status
change_and_fail(struct act *act, void *arg)
{
	const struct audit_entry also = { .subject = SUBJECT_HALL };
	int64_t id;
	size_t made = 0;

	(void)arg;
	assert_int_equal(act_also(act, &also), OK);
	assert_int_equal(tree_make(act, TREE_AREA, "Dusun Hantu", &id, &made), OK);
	assert_int_equal(made, 1);
	return problem_set(act->problem, INVALID, "field", "no");
}

static void
a_failed_act_leaves_nothing(void **state)
{
	struct hall *h = *state;
	struct audit_head before, after;

	assert_int_equal(audit_head(h->db, &before), OK);
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, change_and_fail, NULL, &h->p),
	                 INVALID);
	assert_string_equal(h->p.text, "no");
	assert_string_equal(h->p.field, "field");
	assert_int_equal(audit_head(h->db, &after), OK);
	assert_int_equal(after.size, before.size);
	assert_string_equal(after.root, before.root);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM node"), 0);
}

static void
a_guest_does_only_what_anyone_may(void **state)
{
	struct hall *h = *state;
	struct session s;

	session_begin(&s, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(try(h, &s, RIGHT_NONE), OK);
	for (int r = RIGHT_NONE + 1; r < RIGHT_COUNT; r++) {
		assert_int_equal(try(h, &s, (enum right)r), DENIED);
		assert_string_equal(h->p.text, "Please sign in first.");
		assert_false(session_may(&s, (enum right)r));
		assert_int_equal(try(h, &h->system, (enum right)r), OK);
		assert_true(session_may(&h->system, (enum right)r));
	}
}

static void
an_ended_session_acts_no_more(void **state)
{
	struct hall *h = *state;
	struct session s, other;

	hall_enter(h, &s, "siti");
	hall_enter(h, &other, "siti");
	raw_run(h->raw, "UPDATE session SET ended = 1 WHERE id = %lld", (long long)s.id);
	assert_int_equal(try(h, &s, RIGHT_PROPOSE), DENIED);
	assert_non_null(strstr(h->p.text, "session has ended"));
	assert_int_equal(try(h, &s, RIGHT_NONE), DENIED);
	assert_int_equal(try(h, &other, RIGHT_PROPOSE), OK);
	assert_int_equal(session_refresh(&s, &h->p), DENIED);
	assert_int_equal(s.kind, ACTOR_GUEST);
	assert_int_equal(s.member, 0);
	assert_string_equal(s.name, "");
}

static void
a_suspended_member_acts_no_more(void **state)
{
	struct hall *h = *state;
	struct session s, refused;

	hall_enter_as(h, &s, "siti", "moderator", 0);
	assert_int_equal(try(h, &s, RIGHT_MODERATE), OK);
	assert_int_equal(member_suspend(&h->system, s.member, "Dua akun", HALL_NOW + 86400, &h->p),
	                 OK);
	assert_int_equal(try(h, &s, RIGHT_MODERATE), DENIED);
	assert_non_null(strstr(h->p.text, "Dua akun"));
	assert_non_null(strstr(h->p.text, "4 "));
	assert_int_equal(rights_of(h->db, s.member, HALL_NOW), 0);
	session_begin(&refused, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(session_enter(&refused, "siti", "test", &h->p), DENIED);
	assert_int_equal(refused.kind, ACTOR_GUEST);
	/* When it has run out, everything is as it was. */
	h->clock->now += 86400;
	assert_int_equal(try(h, &s, RIGHT_MODERATE), OK);
	assert_int_equal(session_enter(&refused, "siti", "test", &h->p), OK);
}

static void
a_member_who_left_acts_no_more(void **state)
{
	struct hall *h = *state;
	struct session s;

	hall_enter(h, &s, "siti");
	raw_run(h->raw, "UPDATE member SET state = %d", MEMBER_LEFT);
	assert_int_equal(try(h, &s, RIGHT_SUPPORT), DENIED);
	assert_non_null(strstr(h->p.text, "closed"));
	assert_int_equal(session_refresh(&s, &h->p), DENIED);
	assert_int_equal(raw_int(h->raw, "SELECT ended IS NOT NULL FROM session"), 1);
}

static void
a_role_ends_at_its_instant(void **state)
{
	struct hall *h = *state;
	struct session s;

	hall_enter_as(h, &s, "siti", "moderator", 0);
	raw_run(h->raw, "UPDATE member_role SET until = %lld", (long long)HALL_NOW + 10);
	h->clock->now = HALL_NOW + 9;
	assert_int_equal(try(h, &s, RIGHT_MODERATE), OK);
	assert_true(session_may(&s, RIGHT_MODERATE));
	assert_true(right_held(h->db, s.member, RIGHT_MODERATE, 0, HALL_NOW + 9));
	assert_false(right_held(h->db, s.member, RIGHT_MODERATE, 0, HALL_NOW + 10));
	h->clock->now = HALL_NOW + 10;
	assert_int_equal(try(h, &s, RIGHT_MODERATE), DENIED);
	assert_int_equal(session_refresh(&s, &h->p), OK);
	assert_false(session_may(&s, RIGHT_MODERATE));
	/* What every member may stays. */
	assert_int_equal(try(h, &s, RIGHT_PROPOSE), OK);
}

static void
a_clock_that_goes_back_does_not_reorder(void **state)
{
	struct hall *h = *state;

	assert_int_equal(try(h, &h->system, RIGHT_NONE), OK);
	h->clock->now -= 3600;
	assert_int_equal(try(h, &h->system, RIGHT_NONE), OK);
	assert_int_equal(audit_newest_at(h->db), HALL_NOW);
	h->clock->now = HALL_NOW + 5;
	assert_int_equal(try(h, &h->system, RIGHT_NONE), OK);
	assert_int_equal(audit_newest_at(h->db), HALL_NOW + 5);
}

/* -- Rights ------------------------------------------------------------------------------------ */

static void
rights_reach_down_the_tree(void **state)
{
	struct hall *h = *state;
	struct session s;
	int64_t west = hall_area(h, "Desa > Dusun Barat");
	int64_t rw = hall_area(h, "Desa > Dusun Barat > RW 01");
	int64_t rt = hall_area(h, "Desa > Dusun Barat > RW 01 > RT 02");
	int64_t east = hall_area(h, "Desa > Dusun Timur");
	int64_t village = hall_area(h, "Desa");

	hall_enter_as(h, &s, "kadus", "kadus", west);
	assert_true(right_held(h->db, s.member, RIGHT_VERIFY, west, HALL_NOW));
	assert_true(right_held(h->db, s.member, RIGHT_VERIFY, rw, HALL_NOW));
	assert_true(right_held(h->db, s.member, RIGHT_VERIFY, rt, HALL_NOW));
	assert_false(right_held(h->db, s.member, RIGHT_VERIFY, east, HALL_NOW));
	assert_false(right_held(h->db, s.member, RIGHT_VERIFY, village, HALL_NOW));
	assert_false(right_held(h->db, s.member, RIGHT_VERIFY, 0, HALL_NOW));
	assert_true(right_held_anywhere(h->db, s.member, RIGHT_VERIFY, HALL_NOW));
	assert_false(right_held_anywhere(h->db, s.member, RIGHT_MODERATE, HALL_NOW));
	/* Implicit ones hold everywhere. */
	assert_true(right_held(h->db, s.member, RIGHT_PROPOSE, east, HALL_NOW));
	assert_true(right_held(h->db, s.member, RIGHT_PROPOSE, 0, HALL_NOW));
	assert_int_equal(hall_give(h, &h->system, s.member, "moderator", 0), OK);
	assert_true(right_held(h->db, s.member, RIGHT_MODERATE, east, HALL_NOW));
	assert_true(right_held(h->db, s.member, RIGHT_MODERATE, 0, HALL_NOW));
}

static void
areas_in_a_circle_end(void **state)
{
	struct hall *h = *state;
	struct session s;
	int64_t a = hall_area(h, "A"), b = hall_area(h, "A > B"), c = hall_area(h, "C");

	hall_enter_as(h, &s, "kadus", "kadus", c);
	raw_run(h->raw, "UPDATE node SET parent = %lld WHERE id = %lld", (long long)b,
	        (long long)a);
	assert_false(right_held(h->db, s.member, RIGHT_VERIFY, b, HALL_NOW));
	assert_int_equal(tree_ancestor(h->db, b, 99), 0);
	assert_non_null(tree_path(h->db, &h->arena, b));
}

/* -- Sessions ---------------------------------------------------------------------------------- */

static void
a_staff_login_becomes_a_member_once(void **state)
{
	struct hall *h = *state;
	struct session s;

	hall_enter(h, &s, "Sekdes.1");
	assert_string_equal(s.login, "sekdes.1");
	assert_string_equal(s.name, "Sekdes.1");
	assert_int_equal(s.number, 1);
	assert_false(s.verified);
	int64_t member = s.member;
	session_leave(&s);
	assert_int_equal(s.kind, ACTOR_GUEST);
	assert_int_equal(raw_int(h->raw, "SELECT ended FROM session"), HALL_NOW);
	hall_enter(h, &s, "SEKDES.1");
	assert_int_equal(s.member, member);
	session_leave(&s);
	/* A machine's account that is called like somebody's number is not that member. */
	assert_int_equal(session_enter(&s, "w-0001", "test", &h->p), DENIED);
	hall_enter(h, &s, "sekdes.1");
	assert_string_equal(s.login, "sekdes.1");
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb ="
	                                 " 'member_register' AND actor_kind = %d", ACTOR_SYSTEM),
	                 1);
	session_leave(&s);
	assert_int_equal(session_enter(&s, "DOMAIN\\x", "test", &h->p), DENIED);
	assert_int_equal(session_enter(&s, "w7", "test", &h->p), DENIED);
	assert_int_equal(session_enter(&s, "", "test", &h->p), DENIED);
	assert_int_equal(s.kind, ACTOR_GUEST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(an_act_leaves_one_entry),
		HALL_TEST(a_failed_act_leaves_nothing),
		HALL_TEST(a_guest_does_only_what_anyone_may),
		HALL_TEST(an_ended_session_acts_no_more),
		HALL_TEST(a_suspended_member_acts_no_more),
		HALL_TEST(a_member_who_left_acts_no_more),
		HALL_TEST(a_role_ends_at_its_instant),
		HALL_TEST(a_clock_that_goes_back_does_not_reorder),
		HALL_TEST(rights_reach_down_the_tree),
		HALL_TEST(areas_in_a_circle_end),
		HALL_TEST(a_staff_login_becomes_a_member_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

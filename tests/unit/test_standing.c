/* What the office does with members: verification, suspension, roles, secrets, lists. On a real
 * database, all the way down. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/credential.h"
#include "core/member_people.h"
#include "core/notice.h"
#include "core/verify.h"
#include "unit/testhall.h"

#define SECRET "empat kuda lewat sawah"

/* -- Verification ------------------------------------------------------------------------------ */

static void
add_proposal(struct hall *h, int id, int64_t author)
{
	raw_run(h->raw, "INSERT INTO proposal (id, year, serial, author, state, listed, title,"
	                " problem, submitted, changed, request) VALUES (%d, 2026, %d, %lld, 1, 0,"
	                " 't', 'p', 1, 1, 'r%d'); INSERT INTO serial VALUES ('U', 2026, %d)"
	                " ON CONFLICT DO UPDATE SET last = excluded.last;"
	                " INSERT INTO review (subject, subject_id, since) VALUES (2, %d, 1)",
	        id, id, (long long)author, id, id, id);
}

static void
verification_makes_saved_support_count(void **state)
{
	struct hall *h = *state;
	struct session s, other, officer;
	int64_t checked;
	struct notice notices[4];
	size_t n;

	hall_enter(h, &s, "siti");
	hall_enter(h, &other, "budi");
	hall_enter_as(h, &officer, "petugas", "petugas", 0);
	for (int i = 1; i <= 3; i++)
		add_proposal(h, i, other.member);
	raw_run(h->raw, "INSERT INTO support VALUES (1, %lld, 1, 0), (3, %lld, 1, 0), (3, %lld, 1,"
	                " 0)", (long long)s.member, (long long)s.member, (long long)other.member);
	assert_int_equal(member_verify(&officer, s.member, 1, SEEN_FAMILY_CARD, &h->p), OK);
	assert_int_equal(raw_int(h->raw, "SELECT support FROM proposal WHERE id = 1"), 1);
	assert_int_equal(raw_int(h->raw, "SELECT support FROM proposal WHERE id = 2"), 0);
	assert_int_equal(raw_int(h->raw, "SELECT support FROM proposal WHERE id = 3"), 1);
	assert_int_equal(raw_int(h->raw, "SELECT SUM(counts) FROM support"), 2);
	assert_int_equal(raw_int(h->raw, "SELECT officer FROM verification"), officer.member);
	assert_int_equal(session_refresh(&s, &h->p), OK);
	assert_true(s.verified);
	assert_int_equal(notice_list(&s, &h->arena, true, NULL, false, 4, notices, &n), OK);
	assert_int_equal(n, 1);
	assert_non_null(strstr(notices[0].text, "verified"));
	/* All is well but for what nobody wrote, which is looked at last. */
	assert_int_equal(hall_verify(h->db, &checked, &h->p), CORRUPT);
	assert_non_null(strstr(h->p.text, "nothing of it was written"));
	assert_int_equal(member_verify(&officer, s.member, 2, SEEN_CARD, &h->p), INVALID);
	assert_int_equal(raw_int(h->raw, "SELECT support FROM proposal WHERE id = 1"), 1);
}

static void
officers_verify_others_of_their_area(void **state)
{
	struct hall *h = *state;
	struct session west, s, t;
	int64_t west_area = hall_area(h, "Desa > Dusun Barat");
	int64_t rt = hall_area(h, "Desa > Dusun Barat > RT 01");
	int64_t east = hall_area(h, "Desa > Dusun Timur");

	hall_enter_as(h, &west, "kadus", "kadus", west_area);
	hall_move_to(h, west.member, west_area);
	hall_enter(h, &s, "siti");
	hall_enter(h, &t, "tono");
	assert_int_equal(member_verify(&west, west.member, 1, SEEN_IN_PERSON, &h->p), DENIED);
	assert_non_null(strstr(h->p.text, "own account"));
	assert_int_equal(member_verify(&west, s.member, 1, SEEN_IN_PERSON, &h->p), DENIED);
	hall_move_to(h, s.member, east);
	assert_int_equal(member_verify(&west, s.member, 1, SEEN_IN_PERSON, &h->p), DENIED);
	assert_non_null(strstr(h->p.text, "area"));
	hall_move_to(h, s.member, rt);
	assert_int_equal(member_verify(&west, s.member, 2, SEEN_IN_PERSON, &h->p), CONFLICT);
	assert_int_equal(member_verify(&west, s.member, 1, SEEN_COUNT, &h->p), INVALID);
	assert_int_equal(member_verify(&t, s.member, 1, SEEN_IN_PERSON, &h->p), DENIED);
	assert_int_equal(member_verify(&west, s.member, 1, SEEN_IN_PERSON, &h->p), OK);
	assert_int_equal(member_verify(&west, 4711, 1, SEEN_IN_PERSON, &h->p), NOT_FOUND);
	/* The command line verifies too, and is no member. */
	assert_int_equal(member_verify(&h->system, t.member, 1, SEEN_CARD, &h->p), OK);
	assert_int_equal(raw_int(h->raw, "SELECT officer IS NULL FROM verification WHERE member ="
	                                 " %lld", (long long)t.member), 1);
}

/* -- Suspension -------------------------------------------------------------------------------- */

static void
a_suspension_has_a_reason_and_an_end(void **state)
{
	struct hall *h = *state;
	struct session admin, s;
	enum member_state now;

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter(h, &s, "siti");
	assert_int_equal(member_verify(&admin, s.member, 1, SEEN_CARD, &h->p), OK);
	assert_int_equal(member_suspend(&admin, s.member, " ", 0, &h->p), INVALID);
	assert_string_equal(h->p.field, "reason");
	assert_int_equal(member_suspend(&admin, s.member, "spam", HALL_NOW, &h->p), INVALID);
	assert_string_equal(h->p.field, "until");
	assert_int_equal(member_suspend(&s, admin.member, "spam", 0, &h->p), DENIED);
	assert_int_equal(member_suspend(&admin, admin.member, "spam", 0, &h->p), DENIED);
	assert_int_equal(member_resume(&admin, s.member, "ya", &h->p), INVALID);
	assert_int_equal(member_suspend(&admin, s.member, "spam", HALL_NOW + 10, &h->p), OK);
	assert_int_equal(member_suspend(&admin, s.member, "spam", 0, &h->p), INVALID);
	assert_int_equal(member_state_at(h->db, s.member, HALL_NOW + 9, &now), OK);
	assert_int_equal(now, MEMBER_SUSPENDED);
	assert_int_equal(member_state_at(h->db, s.member, HALL_NOW + 10, &now), OK);
	assert_int_equal(now, MEMBER_VERIFIED);
	assert_int_equal(member_resume(&admin, s.member, "keliru", &h->p), OK);
	assert_int_equal(raw_int(h->raw, "SELECT state FROM member WHERE id = %lld",
	                         (long long)s.member), MEMBER_VERIFIED);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE detail LIKE '%%spam%%'"),
	                 0);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM revision WHERE kind = 1"), 2);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM notice WHERE member = %lld",
	                         (long long)s.member), 3);
	assert_int_equal(session_refresh(&s, &h->p), OK);
}

/* -- Roles ------------------------------------------------------------------------------------- */

static void
roles_are_given_and_taken(void **state)
{
	struct hall *h = *state;
	struct session admin, s;
	struct member_page m;
	int64_t west = hall_area(h, "Desa > Dusun Barat");

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter(h, &s, "siti");
	assert_int_equal(hall_give(h, &s, s.member, "admin", 0), DENIED);
	assert_int_equal(hall_give(h, &admin, s.member, "raja", 0), INVALID);
	assert_int_equal(hall_give(h, &admin, s.member, "warga", 0), INVALID);
	assert_int_equal(hall_give(h, &admin, 4711, "kadus", 0), NOT_FOUND);
	assert_int_equal(hall_give(h, &admin, s.member, "kadus", 4711), INVALID);
	assert_int_equal(hall_give(h, &admin, s.member, "kadus", west), OK);
	assert_int_equal(hall_give(h, &admin, s.member, "kadus", west), INVALID);
	assert_int_equal(hall_give(h, &admin, s.member, "moderator", 0), OK);
	assert_int_equal(member_read(&s, &h->arena, s.member, &m), OK);
	assert_string_equal(m.roles, "kadus (Dusun Barat), moderator");
	/* One that ended can be given again. */
	raw_run(h->raw, "UPDATE member_role SET until = 5 WHERE area IS NOT NULL");
	assert_int_equal(hall_give(h, &admin, s.member, "kadus", west), OK);
	assert_int_equal(hall_take(h, &admin, s.member, "kadus"), OK);
	assert_int_equal(hall_take(h, &admin, s.member, "kadus"), NOT_FOUND);
	assert_int_equal(member_read(&s, &h->arena, s.member, &m), OK);
	assert_string_equal(m.roles, "moderator");
}

static void
rights_are_given_only_within_reach(void **state)
{
	struct hall *h = *state;
	struct session local, s;
	int64_t west = hall_area(h, "Desa > Dusun Barat");
	int64_t rt = hall_area(h, "Desa > Dusun Barat > RT 01");

	hall_enter_as(h, &local, "lokal", "admin", west);
	hall_enter_as(h, &s, "siti", "moderator", 0);
	assert_int_equal(hall_give(h, &local, s.member, "admin", 0), DENIED);
	assert_int_equal(hall_give(h, &local, s.member, "kadus", rt), OK);
	assert_int_equal(hall_take(h, &local, s.member, "moderator"), DENIED);
	assert_int_equal(hall_take(h, &local, s.member, "kadus"), OK);
	assert_true(right_held(h->db, s.member, RIGHT_MODERATE, 0, HALL_NOW));
}

static void
the_last_who_gives_rights_stays(void **state)
{
	struct hall *h = *state;
	struct session one, two, local;
	int64_t west = hall_area(h, "Desa > Dusun Barat");

	hall_enter_as(h, &one, "satu", "admin", 0);
	hall_enter_as(h, &local, "lokal", "admin", west);
	assert_int_equal(hall_take(h, &one, one.member, "admin"), DENIED);
	assert_non_null(strstr(h->p.text, "last member"));
	assert_int_equal(hall_take(h, &h->system, one.member, "admin"), DENIED);
	assert_int_equal(member_suspend(&h->system, one.member, "x", 0, &h->p), DENIED);
	assert_true(right_held(h->db, one.member, RIGHT_RIGHTS, 0, HALL_NOW));
	hall_enter_as(h, &two, "dua", "admin", 0);
	/* Neither one whose time is counted nor a suspended one is enough. */
	raw_run(h->raw, "UPDATE member_role SET until = %lld WHERE member = %lld",
	        (long long)HALL_NOW + 1000, (long long)two.member);
	assert_int_equal(hall_take(h, &one, one.member, "admin"), DENIED);
	raw_run(h->raw, "UPDATE member_role SET until = NULL");
	assert_int_equal(member_suspend(&one, two.member, "x", 0, &h->p), OK);
	assert_int_equal(hall_take(h, &one, one.member, "admin"), DENIED);
	assert_int_equal(member_resume(&one, two.member, "x", &h->p), OK);
	assert_int_equal(hall_take(h, &one, one.member, "admin"), OK);
	assert_int_equal(hall_take(h, &two, two.member, "admin"), DENIED);
}

/* -- Secrets and lists ------------------------------------------------------------------------- */

static void
the_office_sets_a_secret_anew(void **state)
{
	struct hall *h = *state;
	struct session admin, helper, s;
	struct credential c;

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter_as(h, &helper, "bantu", "petugas", 0);
	hall_enter(h, &s, "siti");
	assert_int_equal(member_set_secret(&admin, s.member, "siti", true, &h->p), INVALID);
	assert_string_equal(h->p.field, "secret");
	assert_int_equal(member_set_secret(&helper, s.member, SECRET, true, &h->p), DENIED);
	assert_int_equal(member_set_secret(&admin, s.member, SECRET, true, &h->p), OK);
	assert_int_equal(credential_find(h->db, "siti", HALL_NOW, &c), OK);
	assert_int_equal(c.standing, STANDING_MUST_CHANGE);
	assert_int_equal(credential_verify(h->path, &c, SECRET), OK);
	/* Managing users alone is not enough to take over who gives rights. */
	raw_run(h->raw, "INSERT INTO role_right VALUES (4, 'users')");
	assert_int_equal(member_set_secret(&helper, admin.member, SECRET, true, &h->p), DENIED);
	assert_int_equal(member_set_secret(&helper, s.member, SECRET, false, &h->p), OK);
	assert_int_equal(member_set_secret(&h->system, admin.member, SECRET, false, &h->p), OK);
}

static struct hall *looked_in;

static enum status
listed(struct session *s, int member_state, int64_t from, bool backward, size_t n,
       struct member_row *rows, size_t *got)
{
	const struct member_query q = { .state = member_state };

	return member_list(s, &looked_in->arena, &q, from, backward, n, rows, got);
}

static void
lists_go_both_ways_and_stay_in_reach(void **state)
{
	struct hall *h = *state;
	struct session admin, west, people[5];
	struct member_row rows[3];
	char login[8];
	size_t n;
	int64_t area = hall_area(h, "Desa > Dusun Barat");

	looked_in = h;
	for (int i = 0; i < 5; i++) {
		snprintf(login, sizeof(login), "orang%d", i + 1);
		hall_enter(h, &people[i], login);
	}
	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter_as(h, &west, "kadus", "kadus", area);
	hall_move_to(h, people[1].member, area);
	hall_move_to(h, people[3].member, area);
	assert_int_equal(listed(&admin, MEMBER_PENDING, 0, false, 3, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_string_equal(rows[0].login, "orang1");
	assert_string_equal(rows[1].area_path, "Desa > Dusun Barat");
	assert_int_equal(listed(&admin, -1, rows[2].id, false, 3, rows, &n), OK);
	assert_string_equal(rows[0].login, "orang4");
	assert_int_equal(listed(&admin, -1, rows[0].id, true, 2, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].login, "orang2");
	assert_string_equal(rows[1].login, "orang3");
	assert_int_equal(listed(&admin, MEMBER_PENDING, 0, true, 1, rows, &n), OK);
	assert_string_equal(rows[0].login, "kadus");
	assert_int_equal(listed(&admin, MEMBER_VERIFIED, 0, false, 3, rows, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(listed(&west, MEMBER_PENDING, 0, false, 3, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].login, "orang2");
	assert_string_equal(rows[1].login, "orang4");
	assert_int_equal(listed(&people[0], -1, 0, false, 3, rows, &n), DENIED);
	assert_int_equal(member_pending_count(h->db, 1001), 7);
	assert_int_equal(member_pending_count(h->db, 5), 5);
}

static void
a_secret_changed_on_the_way_in_is_recorded_once(void **state)
{
	struct hall *h = *state;
	struct session s;

	hall_enter(h, &s, "siti");
	int64_t before = audit_newest(h->db);
	assert_int_equal(member_secret_settle(&s, &h->p), OK);
	assert_int_equal(audit_newest(h->db), before);
	/* As pam_balai.so stores it: the row alone. */
	raw_run(h->raw, "INSERT INTO credential (member, kind, hash, must_change, set_at)"
	        " VALUES (%lld, 0, '$y$', 0, %lld)",
	        (long long)s.member, (long long)h->clock->now + 10);
	h->clock->now += 20;
	assert_int_equal(member_secret_settle(&s, &h->p), OK);
	assert_int_equal(audit_newest(h->db), before + 1);
	assert_int_equal(member_secret_settle(&s, &h->p), OK);
	assert_int_equal(audit_newest(h->db), before + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(verification_makes_saved_support_count),
		HALL_TEST(officers_verify_others_of_their_area),
		HALL_TEST(a_suspension_has_a_reason_and_an_end),
		HALL_TEST(roles_are_given_and_taken),
		HALL_TEST(rights_are_given_only_within_reach),
		HALL_TEST(the_last_who_gives_rights_stays),
		HALL_TEST(the_office_sets_a_secret_anew),
		HALL_TEST(a_secret_changed_on_the_way_in_is_recorded_once),
		HALL_TEST(lists_go_both_ways_and_stay_in_reach),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* People as the office sees them: the list and its filters, one person's file, who is on and how a
 * session ends. On a real database, all the way down. */
#include <setjmp.h>
#include <stdarg.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/member_people.h"
#include "core/session_list.h"
#include "core/visit.h"
#include "unit/testhall.h"

/* -- The list -------------------------------------------------------------------------------- */

static size_t
list(struct hall *h, struct session *s, struct member_query q, struct member_row rows[8])
{
	size_t n;

	assert_int_equal(member_list(s, &h->arena, &q, 0, false, 8, rows, &n), OK);
	return n;
}

static void
the_list_is_filtered(void **state)
{
	struct hall *h = *state;
	struct session admin, a, b, c;
	struct member_row rows[8];
	int64_t west = hall_area(h, "Desa > Dusun Barat");
	int64_t rw = hall_area(h, "Desa > Dusun Barat > RW 01");
	int64_t east = hall_area(h, "Desa > Dusun Timur");
	int64_t role;

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter(h, &a, "ani");
	hall_enter(h, &b, "budi");
	hall_enter(h, &c, "cici");
	hall_move_to(h, a.member, rw);
	hall_move_to(h, b.member, west);
	hall_move_to(h, c.member, east);
	assert_int_equal(member_verify(&h->system, b.member, 1, SEEN_CARD, &h->p), OK);
	assert_int_equal(hall_give(h, &h->system, c.member, "moderator", 0), OK);
	assert_int_equal(hall_give(h, &h->system, c.member, "moderator", east), OK);
	assert_int_equal(list(h, &admin, (struct member_query){ .state = MEMBER_ANY }, rows), 4);
	assert_int_equal(list(h, &admin, (struct member_query){ .state = MEMBER_VERIFIED }, rows), 1);
	assert_string_equal(rows[0].login, "budi");
	assert_int_equal(
	        list(h, &admin, (struct member_query){ .state = MEMBER_ANY, .area = west }, rows), 2);
	assert_string_equal(rows[0].login, "ani");
	assert_string_equal(rows[1].login, "budi");
	assert_int_equal(list(h, &admin,
	                      (struct member_query){ .state = MEMBER_PENDING, .area = west }, rows),
	                 1);
	/* Held twice, listed once. */
	assert_int_equal(role_find(h->db, "moderator", &role), OK);
	assert_int_equal(
	        list(h, &admin, (struct member_query){ .state = MEMBER_ANY, .role = role }, rows), 1);
	assert_string_equal(rows[0].login, "cici");
	assert_int_equal(list(h, &admin,
	                      (struct member_query){ .state = MEMBER_ANY, .role = role, .area = west },
	                      rows),
	                 0);
	/* A suspension that has run out counts no more. */
	assert_int_equal(member_suspend(&admin, b.member, "Iklan.", h->clock->now + 60, &h->p), OK);
	assert_int_equal(list(h, &admin, (struct member_query){ .state = MEMBER_SUSPENDED }, rows), 1);
	h->clock->now += 61;
	assert_int_equal(list(h, &admin, (struct member_query){ .state = MEMBER_SUSPENDED }, rows), 0);
	assert_int_equal(list(h, &admin, (struct member_query){ .state = MEMBER_ANY, .area = west },
	                      rows),
	                 2);
	assert_int_equal(rows[1].state, MEMBER_VERIFIED);
}

static void
a_rare_filter_pauses(void **state)
{
	struct hall *h = *state;
	const struct member_query q = { .state = MEMBER_LEFT };
	const struct member_query named = { .state = MEMBER_ANY, .area = hall_area(h, "Desa") };
	struct member_row rows[8];
	size_t n;

	raw_run(h->raw, "BEGIN");
	for (int i = 1; i <= 4500; i++)
		raw_run(h->raw, "INSERT INTO member (id, number, state, joined) VALUES (%d, %d, 1, 0)", i,
		        i);
	raw_run(h->raw, "UPDATE member SET state = 3 WHERE id IN (10, 4400); COMMIT");
	/* By state there is an index: nothing is passed over. */
	assert_int_equal(member_list(&h->system, &h->arena, &q, 0, false, 8, rows, &n), OK);
	assert_int_equal(n, 2);
	/* Nobody lives there. */
	assert_int_equal(member_list(&h->system, &h->arena, &named, 0, false, 8, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_true(rows[0].pause);
	assert_int_equal(rows[0].id, MEMBER_LOOKS);
	assert_int_equal(member_list(&h->system, &h->arena, &named, rows[0].id, false, 8, rows, &n),
	                 OK);
	assert_int_equal(rows[0].id, 2 * MEMBER_LOOKS);
	assert_int_equal(member_list(&h->system, &h->arena, &named, rows[0].id, false, 8, rows, &n),
	                 OK);
	assert_int_equal(n, 0);
	assert_int_equal(member_list(&h->system, &h->arena, &named, 0, true, 8, rows, &n), OK);
	assert_true(rows[0].pause);
	assert_int_equal(rows[0].id, 4500 - MEMBER_LOOKS + 1);
}

static int64_t
day(int month, int of)
{
	return calendar_day_of((struct date){ 2026, month, of });
}

static void
who_waits_too_long_is_overdue(void **state)
{
	struct hall *h = *state;
	const int64_t holiday = day(8, 5);
	struct session a, b;
	struct member_row rows[8];

	/* Monday; due on Thursday, and overdue on Friday. */
	assert_int_equal(member_due(HALL_NOW), day(8, 6));
	hall_enter(h, &a, "ani");
	h->clock->now += 86400;
	hall_enter(h, &b, "budi");
	h->clock->now = calendar_midnight(day(8, 6)) + 3600;
	assert_int_equal(list(h, &h->system, (struct member_query){ .state = MEMBER_PENDING }, rows),
	                 2);
	assert_int_equal(rows[0].due, day(8, 6));
	assert_false(rows[0].overdue);
	h->clock->now += 86400;
	list(h, &h->system, (struct member_query){ .state = MEMBER_PENDING }, rows);
	assert_true(rows[0].overdue);
	assert_false(rows[1].overdue);
	calendar_set_holidays(&holiday, 1);
	assert_int_equal(member_due(HALL_NOW), day(8, 7));
	list(h, &h->system, (struct member_query){ .state = MEMBER_PENDING }, rows);
	assert_false(rows[0].overdue);
	/* The office is closed: the weekend makes nobody late who was not. */
	h->clock->now = calendar_midnight(day(8, 10)) + 3600;
	list(h, &h->system, (struct member_query){ .state = MEMBER_PENDING }, rows);
	assert_true(rows[0].overdue);
	assert_int_equal(rows[1].due, day(8, 10));
	assert_false(rows[1].overdue);
	calendar_set_holidays(NULL, 0);
}

static void
one_person_has_a_file(void **state)
{
	struct hall *h = *state;
	struct session admin, officer, siti, budi;
	struct member_file f;
	int64_t west = hall_area(h, "Desa > Dusun Barat");

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter_as(h, &officer, "ningsih", "petugas", 0);
	hall_enter(h, &siti, "siti");
	hall_enter(h, &budi, "budi");
	assert_int_equal(member_verify(&officer, siti.member, 1, SEEN_FAMILY_CARD, &h->p), OK);
	assert_int_equal(hall_give(h, &h->system, siti.member, "kadus", west), OK);
	assert_int_equal(member_suspend(&admin, siti.member, "Tiga kali iklan.", HALL_NOW + 86400,
	                                &h->p),
	                 OK);
	assert_int_equal(member_file(&admin, &h->arena, siti.member, &f), OK);
	assert_int_equal(f.held_count, 1);
	assert_string_equal(f.held[0].where, "Desa > Dusun Barat");
	assert_int_equal(f.seen_count, 1);
	assert_int_equal(f.seen[0].seen, SEEN_FAMILY_CARD);
	assert_string_equal(f.seen[0].officer, member_number_of(h->db, &h->arena, officer.member));
	assert_string_equal(f.suspended_for, "Tiga kali iklan.");
	assert_int_equal(f.suspended_until, HALL_NOW + 86400);
	assert_int_equal(f.last_on, HALL_NOW);
	assert_int_equal(f.last_acted, 0);
	assert_null(f.merged_into);
	assert_int_equal(member_file(&budi, &h->arena, siti.member, &f), DENIED);
}

/* A table that comes to know members has to say what becomes of it in member_merge.c (or its room's
 * part of it, as program_merge.c, response_people.c), in member_erase.c and in member_data.c; then it is added
 * here. */
static void
every_place_that_names_a_member_is_known(void **state)
{
	struct hall *h = *state;

	assert_int_equal(
	        raw_int(h->raw,
	                "SELECT COUNT(*) FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f"
	                " WHERE m.type = 'table' AND f.\"table\" = 'member'"
	                " AND m.name || '.' || f.\"from\" NOT IN ('association_member.member', 'attendance.member', 'block.member',"
	                " 'block.officer', 'document.decided_by', 'inquiry.author',"
	                " 'inquiry.answered_by', 'inquiry.decided_by', 'meeting.decided_by',"
	                " 'answer_text.decided_by', 'consultation.decided_by', 'response.member',"
	                " 'voted.member',"
	                " 'claim.member', 'claim.decided_by', 'comment.author', 'comment.decided_by',"
	                " 'credential.member', 'credential.given_by', 'draft.member', 'follow.member',"
	                " 'helpful.member', 'interest.member', 'member.merged_into', 'member_key.member',"
	                " 'member_role.member', 'notice.member', 'person.member',"
	                " 'phase.decided_by', 'progress_report.member', 'proposal.author',"
	                " 'proposal.decided_by', 'proposal.entered_by', 'rating.member',"
	                " 'report.member', 'report_view.member', 'saved_filter.member',"
	                " 'session.member', 'session.assisted_by', 'support.member', 'undo.member',"
	                " 'verdict.member', 'verification.member', 'verification.officer')"),
	        0);
}

/* -- Sessions -------------------------------------------------------------------------------- */

static size_t
on(struct hall *h, struct session *s, int64_t member, struct session_row rows[8])
{
	size_t n;

	assert_int_equal(session_list(s, &h->arena, member, NULL, false, 8, rows, &n), OK);
	return n;
}

static void
who_is_on_is_listed(void **state)
{
	struct hall *h = *state;
	struct session admin, siti, again, kadus;
	struct session_row rows[8];
	size_t n;

	hall_enter_as(h, &admin, "admin", "admin", 0);
	h->clock->now += 10;
	hall_enter(h, &siti, "siti");
	h->clock->now += 10;
	hall_enter(h, &again, "siti");
	hall_enter_as(h, &kadus, "kadus", "kadus", 0);
	assert_int_equal(on(h, &admin, 0, rows), 4);
	assert_int_equal(rows[0].id, kadus.id);
	assert_int_equal(rows[3].id, admin.id);
	assert_true(rows[3].this);
	assert_string_equal(rows[1].source, "test");
	assert_int_equal(session_list(&admin, &h->arena, 0, &rows[1], false, 8, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, siti.id);
	assert_int_equal(session_list(&admin, &h->arena, 0, &rows[0], true, 1, rows, &n), OK);
	assert_int_equal(rows[0].id, again.id);
	assert_int_equal(on(h, &siti, siti.member, rows), 2);
	assert_true(rows[1].this);
	assert_int_equal(session_list(&siti, &h->arena, 0, NULL, false, 8, rows, &n), DENIED);
	assert_int_equal(session_list(&kadus, &h->arena, siti.member, NULL, false, 8, rows, &n),
	                 DENIED);
	session_leave(&again);
	assert_int_equal(on(h, &siti, siti.member, rows), 1);
}

static void
ending_a_session_says_why(void **state)
{
	struct hall *h = *state;
	struct session admin, siti, again, budi;
	size_t n;

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter(h, &siti, "siti");
	hall_enter(h, &again, "siti");
	hall_enter(h, &budi, "budi");
	assert_int_equal(session_end(&admin, siti.id, " ", &h->p), INVALID);
	assert_string_equal(h->p.field, "reason");
	assert_int_equal(session_end(&budi, siti.id, "Saya mau.", &h->p), DENIED);
	assert_int_equal(session_end(&admin, admin.id, "Sudah.", &h->p), DENIED);
	assert_int_equal(session_end(&admin, siti.id, "Terminal ditinggalkan.", &h->p), OK);
	assert_int_equal(session_check(&siti, h->clock->now, &h->p), DENIED);
	assert_non_null(strstr(h->p.text, "Terminal ditinggalkan."));
	assert_int_equal(session_check(&again, h->clock->now, &h->p), OK);
	assert_int_equal(act(&siti, "nothing", RIGHT_NONE, hall_nothing, NULL, &h->p), DENIED);
	assert_int_equal(session_end(&admin, siti.id, "Lagi.", &h->p), NOT_FOUND);
	/* One's own: without a word, but not the one it is done from. */
	hall_enter(h, &siti, "siti");
	assert_int_equal(session_end(&siti, again.id, NULL, &h->p), OK);
	assert_int_equal(session_refresh(&again, &h->p), DENIED);
	assert_non_null(strstr(h->p.text, "another terminal"));
	hall_enter(h, &again, "siti");
	assert_int_equal(session_end_all(&admin, siti.member, "Ditutup.", &n, &h->p), OK);
	assert_int_equal(n, 2);
	assert_int_equal(session_check(&again, h->clock->now, &h->p), DENIED);
	assert_int_equal(session_end_all(&admin, siti.member, "Ditutup.", &n, &h->p), INVALID);
	assert_int_equal(session_check(&admin, h->clock->now, &h->p), OK);
	/* Twice in the trail for each of three, and the words stand only in revisions. */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = 'session_end'"), 3);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE detail LIKE '%%Terminal%%'"),
	                 0);
}

/* A program of its own that signs in and is gone without a word. */
static void
sign_in_and_die(const struct hall *h, int told)
{
	struct problem p = { 0 };
	struct session s;
	struct db *db;

	if (db_open(&db, h->path, DB_OPEN, &p) != OK)
		_exit(1);
	session_begin(&s, db, NULL, ACTOR_GUEST);
	if (session_enter(&s, "siti", "tty7", &p) != OK || write(told, "x", 1) != 1)
		_exit(2);
	for (;;)
		pause();
}

static void
what_broke_off_is_not_on(void **state)
{
	struct hall *h = *state;
	struct session siti, budi;
	struct session_row rows[8];
	struct visit v;
	int told[2];
	char byte;

	/* No database is open while a process is made. */
	db_close(h->db);
	assert_int_equal(pipe(told), 0);
	pid_t child = fork();
	if (child == 0)
		sign_in_and_die(h, told[1]);
	assert_int_equal(read(told[0], &byte, 1), 1);
	assert_int_equal(db_open(&h->db, h->path, DB_OPEN, &h->p), OK);
	session_begin(&h->system, h->db, &h->key, ACTOR_SYSTEM);
	assert_int_equal(on(h, &h->system, 0, rows), 1);
	assert_string_equal(rows[0].source, "tty7");
	h->clock->now += 3600;
	/* However long nothing happens there, it is on; and signing in elsewhere ends nothing. */
	hall_enter(h, &budi, "budi");
	assert_int_equal(on(h, &h->system, 0, rows), 2);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(on(h, &h->system, 0, rows), 1);
	assert_int_equal(rows[0].id, budi.id);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM session WHERE ended IS NULL"), 2);
	/* The next sign-in closes it: as ended when it began, so that nothing told since is lost. */
	hall_enter(h, &siti, "siti");
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM session WHERE ended IS NULL"), 2);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM session WHERE how = %d"
	                                 " AND ended = started", SESSION_BROKE_OFF),
	                 1);
	assert_int_equal(visit_read(&siti, &h->arena, &v), OK);
	assert_int_equal(v.since, HALL_NOW);
	close(told[0]);
	close(told[1]);
}

static void
the_last_one_cannot_be_shut_out(void **state)
{
	struct hall *h = *state;
	struct session admin, users;

	hall_enter_as(h, &admin, "admin", "admin", 0);
	hall_enter(h, &users, "users");
	raw_run(h->raw, "INSERT INTO role (name) VALUES ('pengelola'); INSERT INTO role_right"
	                " SELECT id, 'users' FROM role WHERE name = 'pengelola'");
	assert_int_equal(hall_give(h, &h->system, users.member, "pengelola", 0), OK);
	assert_int_equal(member_suspend(&users, admin.member, "Coba.", 0, &h->p), DENIED);
	assert_int_equal(session_check(&admin, h->clock->now, &h->p), OK);
}

/* The account is made in the process that is killed: it must be there before. */
static int
setup_with_siti(void **state)
{
	struct hall *h;

	if (hall_setup(state) != 0)
		return -1;
	h = *state;
	raw_run(h->raw, "INSERT INTO member (id, number, state, joined) VALUES (901, 901, 0, 0)");
	raw_run(h->raw, "INSERT INTO person (member, login, name, folded, consent_version, consent_at)"
	                " VALUES (901, 'siti', 'Siti', 'siti', 1, 0)");
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(the_list_is_filtered),
		HALL_TEST(a_rare_filter_pauses),
		HALL_TEST(who_waits_too_long_is_overdue),
		HALL_TEST(one_person_has_a_file),
		HALL_TEST(every_place_that_names_a_member_is_known),
		HALL_TEST(who_is_on_is_listed),
		HALL_TEST(ending_a_session_says_why),
		cmocka_unit_test_setup_teardown(what_broke_off_is_not_on, setup_with_siti,
		                                hall_teardown),
		HALL_TEST(the_last_one_cannot_be_shut_out),
	};

	return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}

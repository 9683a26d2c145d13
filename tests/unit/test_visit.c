/* What moved since somebody was here, counted against rows laid by hand; and what that costs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/consultation.h"
#include "core/visit.h"
#include "db/internal.h"
#include "unit/testhall.h"

#define HOUR 3600
#define DAY (24 * HOUR)
/* When the visit before this one ended, in the tests that have one. */
#define SINCE (HALL_NOW - 3 * DAY)

/* -- A small past ---------------------------------------------------------------------------- */

static void
visited(struct hall *h, int64_t member, int64_t from, int64_t to)
{
	raw_run(h->raw, "INSERT INTO session (member, source, started, ended) VALUES (%lld, 'x', %lld,"
	                " NULLIF(%lld, 0))", (long long)member, (long long)from, (long long)to);
}

static void
add_proposal(struct hall *h, int id, int64_t author, const char *title, int64_t published)
{
	raw_run(h->raw, "INSERT INTO proposal (id, year, serial, author, state, listed, title,"
	                " problem, submitted, published, changed, request) VALUES (%d, 2026, %d,"
	                " NULLIF(%lld, 0), 4, 1, '%s', 'p', 1, %lld, %lld, 'r%d')",
	        id, id, (long long)author, title, (long long)published, (long long)published, id);
}

/* `n` of them, a second apart from `at` on, each by somebody else. */
static void
add_supports(struct hall *h, int proposal, int n, int64_t at, int counts)
{
	raw_run(h->raw, "PRAGMA foreign_keys = OFF; INSERT INTO support (proposal, member, at, counts)"
	                " WITH RECURSIVE i (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM i"
	                " WHERE k + 1 < %d) SELECT %d, 100000 + %lld %% 1000000 + k, %lld + k, %d FROM i",
	        n, proposal, (long long)at, (long long)at, counts);
}

static void
add_comments(struct hall *h, int proposal, int n, int64_t at, int64_t author, const char *as)
{
	raw_run(h->raw, "PRAGMA foreign_keys = OFF;"
	                " INSERT INTO comment (subject, subject_id, top, branch, author, shown_as,"
	                " official, stance, phase, listed, text, alike, submitted, changed, request,"
	                " state, shown, block) WITH RECURSIVE i (k) AS (SELECT 0 UNION ALL"
	                " SELECT k + 1 FROM i WHERE k + 1 < %d) SELECT 2, %d, 1, 0, %lld, 0, 0, 0, 4,"
	                " 1, 't', 0, %lld, 1, '%d-%lld-%lld-%s-' || k, %s FROM i",
	        n, proposal, (long long)author, (long long)at, proposal, (long long)at,
	        (long long)author, as, as);
}

static const char *
shown_at(char text[40], int64_t at)
{
	snprintf(text, 40, "1, %lld, NULL", (long long)at);
	return text;
}

static void
expect_line(const struct visit *v, size_t i, const char *text)
{
	assert_true(i < v->line_count);
	assert_string_equal(v->lines[i], text);
}

/* -- Since when ------------------------------------------------------------------------------ */

static void
the_first_visit_has_no_past(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct visit v;

	hall_enter(h, &s, "siti");
	add_proposal(h, 1, s.member, "Jalan RT 03", HALL_NOW - DAY);
	add_supports(h, 1, 3, HALL_NOW - DAY, 1);
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(v.since, 0);
	assert_int_equal(v.supports + v.comments + v.published + v.notices, 0);
	assert_int_equal(v.line_count, 0);
}

static void
guests_are_not_greeted(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct visit v;
	struct digest d;

	session_begin(&s, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(visit_read(&s, &h->arena, &v), DENIED);
	assert_int_equal(digest_read(&s, &d), DENIED);
}

/* Ended; broken off, whose end nobody wrote; and one that was still open when this one began. */
static void
since_is_the_end_of_the_visit_before(void **state)
{
	struct hall *h = *state;
	struct session s;
	int64_t since;

	hall_enter(h, &s, "siti");
	int64_t siti = s.member;
	raw_run(h->raw, "DELETE FROM session");
	visited(h, siti, SINCE - 9 * DAY, SINCE - 8 * DAY);
	visited(h, siti, SINCE - HOUR, SINCE);
	hall_enter(h, &s, "siti");
	assert_int_equal(visit_since(&s, &since), OK);
	assert_int_equal(since, SINCE);
	raw_run(h->raw, "UPDATE session SET ended = NULL WHERE ended = %lld", (long long)SINCE);
	assert_int_equal(visit_since(&s, &since), OK);
	assert_int_equal(since, SINCE - HOUR);
	raw_run(h->raw, "UPDATE session SET ended = %lld WHERE ended IS NULL AND id <> %lld",
	        (long long)HALL_NOW + HOUR, (long long)s.id);
	assert_int_equal(visit_since(&s, &since), OK);
	assert_int_equal(since, SINCE - HOUR);
}

/* Somebody with a visit that ended at SINCE, and a proposal in their area. */
static void
come_back(struct hall *h, struct session *s)
{
	hall_enter(h, s, "siti");
	int64_t siti = s->member;
	hall_move_to(h, siti, hall_area(h, "Desa > Dusun Barat > RT 03"));
	raw_run(h->raw, "DELETE FROM session");
	visited(h, siti, SINCE - HOUR, SINCE);
	hall_enter(h, s, "siti");
}

/* -- What moved ------------------------------------------------------------------------------ */

static void
supports_and_comments_are_exact(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct visit v;
	char at[40];

	come_back(h, &s);
	add_proposal(h, 1, s.member, "Jalan RT 03", SINCE - 9 * DAY);
	add_proposal(h, 2, s.member, "Lampu jalan di simpang tiga dekat musala Al-Ikhlas", SINCE - DAY);
	add_proposal(h, 3, 0, "Orang lain", SINCE - DAY);
	add_supports(h, 1, 5, SINCE - 4, 1);       /* up to the very second */
	add_supports(h, 1, 12, SINCE + 1, 1);
	add_supports(h, 1, 7, SINCE + DAY, 0);     /* not verified yet */
	add_supports(h, 3, 9, SINCE + DAY, 1);     /* somebody else's */
	add_comments(h, 1, 2, SINCE, 77, shown_at(at, SINCE));
	add_comments(h, 1, 3, SINCE + 9, 77, shown_at(at, SINCE + 9));
	add_comments(h, 1, 1, SINCE - 9, 78, shown_at(at, SINCE + 5)); /* held until then */
	add_comments(h, 1, 6, SINCE + 9, s.member, shown_at(at, SINCE + 9)); /* one's own */
	add_comments(h, 1, 5, SINCE + 9, 79, "3, 99999999999, NULL"); /* hidden */
	add_comments(h, 1, 5, SINCE + 9, 80, "2, NULL, NULL");        /* held */
	add_comments(h, 1, 5, SINCE + 9, 81, "1, 99999999999, 1");    /* taken off with its writer */
	add_supports(h, 2, 1, SINCE + 2 * DAY, 1);
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(v.since, SINCE);
	assert_int_equal(v.supports, 13);
	assert_int_equal(v.comments, 4);
	assert_int_equal(v.line_count, 2);
	assert_int_equal(v.told_count, 0);
	expect_line(&v, 0, "Your proposal \"Lampu jalan di simpang tiga dekat musala...\": 1 new "
	                   "supporter.");
	expect_line(&v, 1, "Your proposal \"Jalan RT 03\": 12 new supporters, 4 new comments.");
}

static void
new_proposals_of_the_area_are_counted(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct visit v;

	come_back(h, &s);
	int64_t below = hall_area(h, "Desa > Dusun Barat > RT 03 > Gang 1");
	int64_t beside = hall_area(h, "Desa > Dusun Barat > RT 04");
	for (int i = 1; i <= 6; i++)
		add_proposal(h, i, i == 3 ? s.member : 0, "Usulan", i == 2 ? SINCE : SINCE + i);
	raw_run(h->raw, "UPDATE proposal SET area = CASE id WHEN 4 THEN %lld WHEN 5 THEN %lld"
	                " ELSE %lld END", (long long)below, (long long)beside, (long long)s.area);
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(v.published, 3); /* 1, 4 and 6 */
	assert_int_equal(v.line_count, 1);
	expect_line(&v, 0, "3 new proposals in RT 03.");
}

static void
add_notice(struct hall *h, int64_t member, int64_t at, const char *verb, int proposal, int as)
{
	raw_run(h->raw, "INSERT INTO notice (member, at, verb, subject, subject_id, told_as)"
	                " VALUES (%lld, %lld, '%s', 2, %d, %d)",
	        (long long)member, (long long)at, verb, proposal, as);
}

/* One's own before what one follows; of an earlier visit nothing; comments are counted, not told. */
static void
what_was_told_comes_first(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct visit v;

	come_back(h, &s);
	add_proposal(h, 1, s.member, "Jalan", SINCE - DAY);
	add_proposal(h, 2, 0, "Lampu", SINCE - DAY);
	add_proposal(h, 3, s.member, "Pasar", SINCE - DAY);
	add_supports(h, 1, 2, SINCE + 10, 1);
	add_notice(h, s.member, SINCE - 5, "return", 1, TOLD_OWNER);
	add_notice(h, s.member, SINCE + 1, "publish", 1, TOLD_OWNER);
	add_notice(h, s.member, SINCE + 2, "undo", 3, TOLD_OWNER);
	add_notice(h, s.member, SINCE + 3, "undo", 2, TOLD_FOLLOWER);
	add_notice(h, s.member, SINCE + 4, "comment", 1, TOLD_OWNER);
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(v.notices, 5);
	assert_int_equal(v.told_count, 3);
	assert_int_equal(v.line_count, 4);
	assert_non_null(strstr(v.lines[0], "\"Pasar\" was taken back"));
	assert_non_null(strstr(v.lines[1], "\"Jalan\" has been published"));
	assert_non_null(strstr(v.lines[2], "\"Lampu\" was taken back"));
	expect_line(&v, 3, "Your proposal \"Jalan\": 2 new supporters.");
	raw_run(h->raw, "UPDATE notice SET read = 1");
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(v.notices, 0);
	assert_int_equal(v.told_count, 0);
	assert_int_equal(v.line_count, 1);
}

/* Of many proposals that moved, those that moved last. */
static void
the_latest_of_many_are_told(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct visit v;
	char title[20];

	come_back(h, &s);
	for (int i = 1; i <= 60; i++) {
		snprintf(title, sizeof(title), "Usulan %02d", i);
		add_proposal(h, i, s.member, title, SINCE - DAY);
		add_supports(h, i, 1, SINCE + (i % 2 ? 100 - i : i) * 60, 1);
	}
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(v.supports, 50); /* of the newest 50, which begin at number 11 */
	assert_int_equal(v.line_count, VISIT_LINES);
	for (int i = 0; i < VISIT_LINES; i++) {
		snprintf(title, sizeof(title), "\"Usulan %02d\"", 11 + 2 * i);
		assert_non_null(strstr(v.lines[i], title));
	}
}

/* Open from that instant on for a week, with the number that its title ends with. */
static void
add_consultation(struct hall *h, int id, int64_t opens)
{
	int64_t closes = opens + 7 * DAY;

	raw_run(h->raw, "PRAGMA foreign_keys = OFF; INSERT INTO consultation (id, code_year, serial,"
	                " title, work_unit, results, opens, closes, created, changed, request, state,"
	                " published, place) VALUES (%d, 2026, %d, 'Uji %d', 1, 1, %lld, %lld, 1, 1,"
	                " 'k%d', 3, 1, %lld)",
	        id, id, id, (long long)opens, (long long)closes, id,
	        (long long)consultation_place(CONSULTATION_OPEN, opens, closes, 0));
}

/* Of those that opened meanwhile, what they can still answer; the one that closes first is named. */
static void
what_one_is_newly_asked_is_told(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct visit v;

	come_back(h, &s);
	add_consultation(h, 1, SINCE);         /* was open then */
	add_consultation(h, 2, SINCE + 2);
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(v.line_count, 0); /* nobody has verified her */
	s.verified = true;
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(v.line_count, 1);
	expect_line(&v, 0, "A new consultation asks you: \"Uji 2\", open until Friday, 7 August 2026 "
	                   "at 09:00 WIB.");
	add_consultation(h, 3, SINCE + DAY);
	add_consultation(h, 4, SINCE + 2 * DAY);
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	expect_line(&v, 0, "3 new consultations ask you; \"Uji 2\" closes first.");
	/* Answered; told already; not open yet. */
	raw_run(h->raw, "INSERT INTO voted (consultation, member) VALUES (2, %lld);"
	                " UPDATE consultation SET opens = %lld, state = 2 WHERE id = 4",
	        (long long)s.member, (long long)HALL_NOW + HOUR);
	add_notice(h, s.member, SINCE + DAY, "consult_open", 3, TOLD_FOLLOWER);
	raw_run(h->raw, "UPDATE notice SET subject = 15");
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(v.line_count, 1); /* the notice alone */
	assert_int_equal(v.told_count, 1);
}

/* -- What it costs --------------------------------------------------------------------------- */

static void
a_great_deal_costs_no_more_than_the_limits(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct visit v;
	char at[40];

	come_back(h, &s);
	add_proposal(h, 1, s.member, "Jalan", SINCE - DAY);
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	int64_t before = h->db->cost.statements;
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	int64_t few = h->db->cost.statements - before;
	add_supports(h, 1, 10000, SINCE + 1, 1);
	add_comments(h, 1, 10000, SINCE + 1, 77, shown_at(at, SINCE + 1));
	before = h->db->cost.statements;
	int64_t steps = h->db->cost.steps;
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	assert_int_equal(h->db->cost.statements - before, few);
	steps = h->db->cost.steps - steps;
	assert_int_equal(v.supports, VISIT_LIMIT);
	assert_int_equal(v.comments, VISIT_LIMIT);
	expect_line(&v, 0, "Your proposal \"Jalan\": over 1,000 new supporters, over 1,000 new "
	                   "comments.");
	add_supports(h, 1, 10000, SINCE + 40000, 1);
	int64_t more = h->db->cost.steps;
	assert_int_equal(visit_read(&s, &h->arena, &v), OK);
	more = h->db->cost.steps - more;
	assert_true(more <= steps + steps / 10);
}

/* -- Who works here -------------------------------------------------------------------------- */

static void
add_waiting(struct hall *h, int subject, int id, int64_t since, int64_t area)
{
	raw_run(h->raw, "INSERT INTO review (subject, subject_id, since, area) VALUES (%d, %d, %lld,"
	                " NULLIF(%lld, 0))", subject, id, (long long)since, (long long)area);
}

/* A moderator of the whole village, and one of a part of it. */
static void
what_waits_is_counted_by_reach(void **state)
{
	struct hall *h = *state;
	struct session all, part, none;
	struct digest d;

	int64_t barat = hall_area(h, "Desa > Dusun Barat");
	int64_t rt = hall_area(h, "Desa > Dusun Barat > RT 03");
	int64_t timur = hall_area(h, "Desa > Dusun Timur");
	hall_enter_as(h, &all, "mona", "moderator", 0);
	hall_enter_as(h, &part, "rudi", "moderator", barat);
	hall_enter(h, &none, "siti");
	add_proposal(h, 1, 0, "Baru", 0);
	add_proposal(h, 2, 0, "Keberatan", 0);
	raw_run(h->raw, "UPDATE proposal SET listed = 0, published = NULL, state = CASE id WHEN 1 THEN 1"
	                " ELSE 14 END");
	add_waiting(h, SUBJECT_PROPOSAL, 1, SINCE, timur);
	add_waiting(h, SUBJECT_PROPOSAL, 2, SINCE + DAY, barat);
	add_waiting(h, SUBJECT_COMMENT, 7, SINCE + 2 * DAY, rt);
	add_waiting(h, SUBJECT_COMMENT, 8, SINCE + 2 * DAY, 0);
	assert_int_equal(digest_read(&all, &d), OK);
	assert_int_equal(d.waiting, 4);
	assert_int_equal(d.held, 2);
	assert_int_equal(d.appeals, 1);
	assert_int_equal(d.oldest, SINCE);
	assert_int_equal(d.pending, 0); /* not theirs to verify */
	assert_int_equal(digest_read(&part, &d), OK);
	assert_int_equal(d.waiting, 2);
	assert_int_equal(d.held, 1);
	assert_int_equal(d.oldest, SINCE + DAY);
	assert_false(digest_for(&none));
	assert_int_equal(digest_read(&none, &d), DENIED);
}

/* HALL_NOW is a Monday. Who came on Tuesday was due on Friday, who came on Wednesday is today. */
static void
the_overdue_are_counted_by_working_days(void **state)
{
	struct hall *h = *state;
	struct session s, officer;
	struct digest d;
	static const int days[] = { 7, 6, 5, 4, 2, 0 };
	char login[10];

	hall_enter_as(h, &officer, "nina", "petugas", 0);
	raw_run(h->raw, "UPDATE member SET state = 1");
	for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++) {
		snprintf(login, sizeof(login), "baru%zu", i);
		hall_enter(h, &s, login);
		raw_run(h->raw, "UPDATE member SET joined = %lld WHERE id = %lld",
		        (long long)(HALL_NOW - days[i] * DAY), (long long)s.member);
	}
	assert_int_equal(digest_read(&officer, &d), OK);
	assert_int_equal(d.pending, 6);
	assert_int_equal(d.overdue, 2);
	assert_int_equal(d.waiting, 0);
}

static void
add_decision(struct hall *h, int64_t actor, const char *verb, int subject, int64_t at)
{
	raw_run(h->raw, "INSERT INTO audit (seq, at, actor_kind, actor, verb, subject, subject_id, detail)"
	                " SELECT MAX(seq) + 1, %lld, 1, %lld, '%s', %d, 1, '' FROM audit",
	        (long long)at, (long long)actor, verb, subject);
}

static void
what_happened_is_counted_since(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct digest d;
	char at[40];

	hall_enter_as(h, &s, "mona", "koordinator", 0);
	raw_run(h->raw, "DELETE FROM session");
	visited(h, s.member, SINCE - HOUR, SINCE);
	hall_enter(h, &s, "mona");
	add_decision(h, 70, "publish", SUBJECT_PROPOSAL, SINCE - 1);
	add_decision(h, 70, "publish", SUBJECT_PROPOSAL, SINCE + 1);
	add_decision(h, 70, "hide", SUBJECT_COMMENT, SINCE + 1);
	add_decision(h, s.member, "refuse", SUBJECT_PROPOSAL, SINCE + 2);
	add_decision(h, 71, "refuse", SUBJECT_PROPOSAL, SINCE + 3);
	add_proposal(h, 1, 0, "Lama", SINCE - 5);
	add_proposal(h, 2, 0, "Baru", SINCE + 5);
	add_proposal(h, 3, 0, "Dijawab", SINCE + 6);
	add_comments(h, 1, 2, SINCE - 5, 77, shown_at(at, SINCE - 5));
	add_comments(h, 2, 3, SINCE + 5, 77, shown_at(at, SINCE + 5));
	add_comments(h, 3, 1, SINCE + 5, 77, shown_at(at, SINCE + 5));
	raw_run(h->raw, "UPDATE comment SET official = 1 WHERE subject_id = 3;"
	                " INSERT INTO thread VALUES (2, 1, 2, 0, 0, 0), (2, 2, 3, 0, 0, 0),"
	                " (2, 3, 1, 0, 0, 0)");
	assert_int_equal(digest_read(&s, &d), OK);
	assert_int_equal(d.since, SINCE);
	assert_int_equal(d.decided, 2);
	assert_int_equal(d.published, 2);
	assert_int_equal(d.comments, 4);
	assert_int_equal(d.unanswered, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(the_first_visit_has_no_past),
		HALL_TEST(guests_are_not_greeted),
		HALL_TEST(since_is_the_end_of_the_visit_before),
		HALL_TEST(supports_and_comments_are_exact),
		HALL_TEST(new_proposals_of_the_area_are_counted),
		HALL_TEST(what_was_told_comes_first),
		HALL_TEST(the_latest_of_many_are_told),
		HALL_TEST(what_one_is_newly_asked_is_told),
		HALL_TEST(a_great_deal_costs_no_more_than_the_limits),
		HALL_TEST(what_waits_is_counted_by_reach),
		HALL_TEST(the_overdue_are_counted_by_working_days),
		HALL_TEST(what_happened_is_counted_since),
	};

	return cmocka_run_group_tests_name("visits", tests, NULL, NULL);
}

/* The way out of notices: which are due, in what order, and when those that were not taken are
 * tried again. On a real database, with a clock that the test moves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/notice.h"
#include "unit/testhall.h"

#define TOLD HALL_NOW

/* A member who asked to be told outside, at these places. */
static int64_t
outside(struct hall *h, const char *login, const char *phone, const char *email)
{
	struct session s;

	hall_enter(h, &s, login);
	raw_run(h->raw, "UPDATE person SET outside = 1, language = 'en', phone = %s%s%s,"
	                " email = %s%s%s WHERE member = %lld",
	        phone ? "'" : "", phone ? phone : "NULL", phone ? "'" : "",
	        email ? "'" : "", email ? email : "NULL", email ? "'" : "",
	        (long long)s.member);
	return s.member;
}

static int64_t
tell(struct hall *h, int64_t member)
{
	raw_run(h->raw, "INSERT INTO notice (member, at, verb, subject, subject_id)"
	                " VALUES (%lld, %lld, 'member_verify', %d, %lld)",
	        (long long)member, (long long)TOLD, SUBJECT_MEMBER, (long long)member);
	return raw_int(h->raw, "SELECT MAX(id) FROM notice");
}

static int64_t
last(struct hall *h)
{
	return raw_int(h->raw, "SELECT last FROM way_out");
}

static struct notice_out
due(struct hall *h)
{
	struct notice_out out;

	assert_int_equal(notice_out_next(&h->system, &h->arena, &out), OK);
	return out;
}

static void
nothing_is_due(struct hall *h)
{
	struct notice_out out;

	assert_int_equal(notice_out_next(&h->system, &h->arena, &out), NOT_FOUND);
}

/* The next one is this, and the gateway takes it or not. */
static void
hand_over(struct hall *h, int64_t id, bool taken)
{
	const struct notice_out out = due(h);

	assert_int_equal(out.id, id);
	assert_int_equal(notice_out_done(&h->system, &out, taken), OK);
}

/* -- Which, and what of it ------------------------------------------------------------------- */

static void
a_notice_says_whom_where_and_what(void **state)
{
	struct hall *h = *state;
	int64_t siti = outside(h, "siti", "0812", "siti@example.org");
	int64_t id = tell(h, siti);

	raw_run(h->raw, "UPDATE person SET name = 'Siti A.' WHERE member = %lld", (long long)siti);
	const struct notice_out out = due(h);
	assert_int_equal(out.id, id);
	assert_int_equal(out.at, TOLD);
	assert_int_equal(out.number,
	                 raw_int(h->raw, "SELECT number FROM member WHERE id = %lld",
	                         (long long)siti));
	assert_string_equal(out.name, "Siti A.");
	assert_string_equal(out.phone, "0812");
	assert_string_equal(out.email, "siti@example.org");
	assert_string_equal(out.language, "en");
	assert_string_equal(out.verb, "member_verify");
	assert_string_equal(out.code, "");
	assert_int_equal(out.count, 1);
	assert_int_equal(out.tries, 0);
	assert_non_null(strstr(out.text, "verified resident"));
}

static void
the_members_language_is_theirs_alone(void **state)
{
	struct hall *h = *state;

	tell(h, outside(h, "siti", "0812", NULL));
	raw_run(h->raw, "UPDATE person SET language = 'id'");
	assert_string_equal(due(h).language, "id");
	assert_string_equal(lang_get(), "en");
}

static void
a_proposals_code_goes_with_it(void **state)
{
	struct hall *h = *state;
	int64_t siti = outside(h, "siti", "0812", NULL);

	raw_run(h->raw, "INSERT INTO proposal (id, year, serial, author, state, listed, title,"
	                " problem, submitted, changed, request) VALUES (7, 2026, 3, %lld, 2, 1,"
	                " 'Jalan \"RT\" 03', 'p', 1, 1, 'r')", (long long)siti);
	raw_run(h->raw, "INSERT INTO notice (member, at, verb, subject, subject_id, count)"
	                " VALUES (%lld, 5, 'publish', %d, 7, 4)", (long long)siti,
	        SUBJECT_PROPOSAL);
	const struct notice_out out = due(h);
	assert_string_equal(out.code, "U-2026-0003");
	assert_int_equal(out.count, 4);
	assert_non_null(strstr(out.text, "Jalan \"RT\" 03"));
}

static void
they_go_out_in_their_order(void **state)
{
	struct hall *h = *state;
	int64_t siti = outside(h, "siti", "0812", NULL);
	int64_t budi = outside(h, "budi", NULL, "budi@example.org");
	int64_t ids[] = { tell(h, siti), tell(h, budi), tell(h, siti) };

	assert_int_equal(notice_out_left(h->db), 3);
	for (size_t i = 0; i < 3; i++)
		hand_over(h, ids[i], true);
	nothing_is_due(h);
	assert_int_equal(notice_out_left(h->db), 0);
}

static void
one_that_was_not_acknowledged_is_due_again(void **state)
{
	struct hall *h = *state;
	int64_t id = tell(h, outside(h, "siti", "0812", NULL));

	assert_int_equal(due(h).id, id);
	hand_over(h, id, true);
	nothing_is_due(h);
}

/* -- Which not ------------------------------------------------------------------------------- */

static void
nobody_is_told_who_did_not_ask_or_has_no_address(void **state)
{
	struct hall *h = *state;
	int64_t quiet = outside(h, "quiet", "0812", "q@example.org");
	int64_t nowhere = outside(h, "nowhere", NULL, NULL);
	int64_t empty = outside(h, "empty", "", "");
	int64_t siti = outside(h, "siti", NULL, "s@example.org");

	raw_run(h->raw, "UPDATE person SET outside = 0 WHERE member = %lld", (long long)quiet);
	tell(h, quiet);
	tell(h, nowhere);
	tell(h, empty);
	int64_t id = tell(h, siti);
	int64_t end = tell(h, quiet);
	assert_int_equal(notice_out_left(h->db), 1);
	hand_over(h, id, true);
	nothing_is_due(h);
	assert_int_equal(last(h), end);
	/* For good: who asks afterwards is told of what happens from then on. */
	raw_run(h->raw, "UPDATE person SET outside = 1");
	nothing_is_due(h);
	id = tell(h, quiet);
	hand_over(h, id, true);
}

static void
what_was_read_or_withdrawn_is_passed_over(void **state)
{
	struct hall *h = *state;
	int64_t siti = outside(h, "siti", "0812", NULL);
	int64_t ids[] = { tell(h, siti), tell(h, siti), tell(h, siti) };

	raw_run(h->raw, "UPDATE notice SET read = 1 WHERE id = %lld", (long long)ids[0]);
	raw_run(h->raw, "UPDATE notice SET read = 2 WHERE id = %lld", (long long)ids[1]);
	hand_over(h, ids[2], true);
	nothing_is_due(h);
	raw_run(h->raw, "UPDATE notice SET read = 0");
	nothing_is_due(h);
}

static void
who_reads_one_before_it_is_tried_again_is_not_told(void **state)
{
	struct hall *h = *state;
	int64_t siti = outside(h, "siti", "0812", NULL);

	hand_over(h, tell(h, siti), false);
	int64_t second = tell(h, siti);
	hand_over(h, second, false);
	raw_run(h->raw, "UPDATE notice SET read = 1 WHERE id < %lld", (long long)second);
	h->clock->now += 60;
	hand_over(h, second, true);
	nothing_is_due(h);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM way_out_again"), 0);
}

/* -- Again ----------------------------------------------------------------------------------- */

static void
the_delays_grow_and_the_tries_end(void **state)
{
	static const int delays[NOTICE_OUT_TRIES - 1] = {
		60, 300, 900, 3600, 21600, 21600, 21600, 21600, 21600, 21600, 21600,
	};
	struct hall *h = *state;
	int64_t id = tell(h, outside(h, "siti", "0812", NULL));

	for (int i = 0; i < NOTICE_OUT_TRIES; i++) {
		assert_int_equal(due(h).tries, i);
		hand_over(h, id, false);
		nothing_is_due(h);
		if (i == NOTICE_OUT_TRIES - 1)
			break;
		assert_int_equal(notice_out_left(h->db), 1);
		h->clock->now += delays[i] - 1;
		nothing_is_due(h);
		h->clock->now += 1;
	}
	assert_int_equal(notice_out_left(h->db), 0);
	h->clock->now += 30 * 86400;
	nothing_is_due(h);
}

static void
others_go_on_behind_one_that_fails(void **state)
{
	struct hall *h = *state;
	int64_t siti = outside(h, "siti", "0812", NULL);
	int64_t ids[] = { tell(h, siti), tell(h, siti), tell(h, siti) };

	hand_over(h, ids[0], false);
	hand_over(h, ids[1], true);
	h->clock->now += 60;
	/* New ones first, even when an old one is due. */
	hand_over(h, ids[2], false);
	hand_over(h, ids[0], true);
	nothing_is_due(h);
	h->clock->now += 60;
	hand_over(h, ids[2], true);
	nothing_is_due(h);
}

static void
folded_events_count_at_the_hand_over(void **state)
{
	struct hall *h = *state;
	int64_t siti = outside(h, "siti", "0812", NULL);
	int64_t id = tell(h, siti);

	raw_run(h->raw, "UPDATE notice SET folds = 1");
	hand_over(h, id, false);
	raw_run(h->raw, "UPDATE notice SET count = count + 2");
	h->clock->now += 60;
	assert_int_equal(due(h).count, 3);
	hand_over(h, id, true);
	/* What joins it afterwards waits in the hall. */
	raw_run(h->raw, "UPDATE notice SET count = count + 1, at = at + 9");
	nothing_is_due(h);
}

/* -- Only looking ---------------------------------------------------------------------------- */

static void
looking_shows_all_and_changes_nothing(void **state)
{
	struct hall *h = *state;
	int64_t siti = outside(h, "siti", "0812", NULL);
	int64_t quiet = outside(h, "quiet", NULL, NULL);
	int64_t ids[5];

	ids[3] = tell(h, siti);
	ids[4] = tell(h, siti);
	hand_over(h, ids[3], false);
	h->clock->now += 1;
	hand_over(h, ids[4], false);
	tell(h, quiet);
	ids[0] = tell(h, siti);
	ids[1] = tell(h, siti);
	tell(h, quiet);
	ids[2] = tell(h, siti);
	h->clock->now += 60;
	int64_t before = last(h);
	struct notice_out rows[5];
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(notice_out_after(&h->system, &h->arena, i ? &rows[i - 1] : NULL,
		                                  &rows[i]), OK);
		assert_int_equal(rows[i].id, ids[i]);
	}
	struct notice_out none;
	assert_int_equal(notice_out_after(&h->system, &h->arena, &rows[4], &none), NOT_FOUND);
	assert_int_equal(last(h), before);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM way_out_again"), 2);
	assert_int_equal(due(h).id, ids[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(a_notice_says_whom_where_and_what),
		HALL_TEST(the_members_language_is_theirs_alone),
		HALL_TEST(a_proposals_code_goes_with_it),
		HALL_TEST(they_go_out_in_their_order),
		HALL_TEST(one_that_was_not_acknowledged_is_due_again),
		HALL_TEST(nobody_is_told_who_did_not_ask_or_has_no_address),
		HALL_TEST(what_was_read_or_withdrawn_is_passed_over),
		HALL_TEST(who_reads_one_before_it_is_tried_again_is_not_told),
		HALL_TEST(the_delays_grow_and_the_tries_end),
		HALL_TEST(others_go_on_behind_one_that_fails),
		HALL_TEST(folded_events_count_at_the_hand_over),
		HALL_TEST(looking_shows_all_and_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

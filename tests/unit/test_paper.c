/* Wishes on paper: entered, looked through by another, claimed by their owner; and taken back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/lang.h"
#include "core/claim.h"
#include "core/paper.h"
#include "core/review.h"
#include "core/verify.h"
#include "fixture.h"

#define SHEET "Musdus Krajan, 31 hadir, lembar 4"

static struct fixture hall;
static struct session typist; /* types in, verifies and, here, moderates too */
static struct session other;  /* does the same */
static struct session siti;
static struct problem p;
static struct arena a;

static int
up(void **state)
{
	(void)state;
	fixture_begin(&hall);
	fixture_member(&hall, "siti", MEMBER_VERIFIED, NULL, 0);
	fixture_member(&hall, "ratna", MEMBER_VERIFIED, "koordinator", 0);
	fixture_member(&hall, "joko", MEMBER_VERIFIED, "koordinator", 0);
	fixture_enter(&hall, "siti", &siti);
	fixture_enter(&hall, "ratna", &typist);
	fixture_enter(&hall, "joko", &other);
	return 0;
}

static int
down(void **state)
{
	int64_t checked;

	(void)state;
	assert_int_equal(hall_verify(hall.db, &checked, &p), OK);
	fixture_sound(&hall);
	arena_free(&a);
	fixture_end(&hall);
	return 0;
}

static enum status
enter(struct session *s, const char *source, const char *title, int64_t *id)
{
	const struct paper_wish wish = { .source = source, .title = title, .problem = "gelap",
		                         .writer = "Bu Parti" };
	char request[REQUEST_SIZE];

	request_key(request);
	return paper_enter(s, &wish, request, id, &p);
}

static enum status
decide(struct session *s, int64_t id, const char *verb, int64_t version)
{
	const struct decision d = { .id = id, .version = version, .verb = verb };

	return proposal_decide(s, &d, &p);
}

static int64_t
published(void)
{
	int64_t id;

	assert_int_equal(enter(&typist, SHEET, "Lampu jalan", &id), OK);
	assert_int_equal(decide(&other, id, "publish", 1), OK);
	return id;
}

static struct proposal_page
look(struct session *s, int64_t id)
{
	struct proposal_page page;

	assert_int_equal(proposal_read(s, &a, id, &page), OK);
	return page;
}

static void
entered_and_counted(void **state)
{
	int64_t id;
	char request[REQUEST_SIZE];
	const struct paper_wish wish = { .source = SHEET, .title = "Sumur" };
	int64_t again;

	(void)state;
	assert_int_equal(enter(&typist, SHEET, "Lampu jalan", &id), OK);
	assert_int_equal(enter(&typist, "Lembar lain", "Got mampet", &id), OK);
	assert_int_equal(paper_count(&typist, SHEET), 1);
	/* The same request makes it once. */
	request_key(request);
	assert_int_equal(paper_enter(&typist, &wish, request, &id, &p), OK);
	assert_int_equal(paper_enter(&typist, &wish, request, &again, &p), OK);
	assert_int_equal(id, again);
	assert_int_equal(paper_count(&typist, SHEET), 2);
	assert_int_equal(enter(&typist, " ", "Lampu", &id), INVALID);
	assert_string_equal(p.field, "source");
	assert_int_equal(enter(&typist, SHEET, "", &id), INVALID);
	assert_string_equal(p.field, "title");
	assert_int_equal(enter(&siti, SHEET, "Lampu", &id), DENIED);
}

/* It goes on the paper: told to who typed it in, though they may not read what waits. */
static void
code_for_who_entered(void **state)
{
	struct session clerk;
	struct proposal_page page;
	char code[PROPOSAL_CODE_SIZE];
	int64_t id;

	(void)state;
	fixture_member(&hall, "ningsih", MEMBER_VERIFIED, "petugas", 0);
	fixture_enter(&hall, "ningsih", &clerk);
	assert_int_equal(enter(&clerk, SHEET, "Lampu jalan", &id), OK);
	assert_int_equal(proposal_read(&clerk, &a, id, &page), NOT_FOUND);
	assert_int_equal(paper_code(&clerk, id, code), OK);
	assert_string_equal(code, look(&other, id).code);
	assert_int_equal(paper_code(&siti, id, code), NOT_FOUND);
	session_leave(&clerk);
}

static void
looked_through_by_another(void **state)
{
	int64_t id;

	(void)state;
	assert_int_equal(enter(&typist, SHEET, "Lampu jalan", &id), OK);
	assert_int_equal(decide(&typist, id, "publish", 1), DENIED);
	assert_non_null(strstr(p.text, "typed this in"));
	assert_int_equal(decide(&other, id, "publish", 1), OK);
	struct proposal_page page = look(&siti, id);
	assert_string_equal(page.source, SHEET);
	assert_true(page.unowned);
	assert_string_equal(page.author, "Bu Parti (on paper)");
	/* Who typed it in is no author: support is free. */
	assert_int_equal(proposal_support(&typist, id, true, &p), OK);
}

static int64_t
claimed(int64_t id)
{
	int64_t claim;

	assert_int_equal(claim_make(&siti, id, "Saya duduk di baris kedua.", &claim, &p), OK);
	return claim;
}

static enum status
judge(struct session *s, int64_t claim, const char *verb, int64_t version)
{
	const struct decision d = { .id = claim, .version = version, .verb = verb,
		                    .word = "Bukan tulisan Anda." };

	return claim_decide(s, &d, &p);
}

static void
its_owner_gets_it(void **state)
{
	struct review_row rows[4];
	struct notice notices[4];
	struct claim_page page;
	size_t n;
	int64_t id = published();
	int64_t again;

	(void)state;
	assert_int_equal(proposal_support(&siti, id, true, &p), OK);
	assert_int_equal(look(&siti, id).support, 1);
	int64_t claim = claimed(id);
	assert_int_equal(claim_make(&siti, id, "Sekali lagi.", &again, &p), DENIED);
	assert_int_equal(review_list(&other, &a, NULL, false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].subject, SUBJECT_CLAIM);
	assert_int_equal(claim_read(&other, &a, claim, &page), OK);
	assert_string_equal(page.word, "Saya duduk di baris kedua.");
	assert_string_equal(page.writer, "Bu Parti");
	assert_int_equal(judge(&siti, claim, "grant", 1), DENIED);
	assert_int_equal(judge(&other, claim, "grant", 2), CONFLICT);
	assert_int_equal(judge(&other, claim, "grant", 1), OK);
	struct proposal_page own = look(&siti, id);
	assert_true(own.own);
	assert_false(own.unowned);
	assert_int_equal(own.support, 0);
	assert_false(own.supported);
	assert_string_equal(own.author, "siti");
	assert_int_equal(notice_list(&siti, &a, true, NULL, false, 4, notices, &n), OK);
	assert_true(n > 0);
	assert_non_null(strstr(notices[0].text, "your own proposal"));
	assert_int_equal(review_list(&other, &a, NULL, false, 4, rows, &n), OK);
	assert_int_equal(n, 0);
	/* Taken back: all stands as before. */
	assert_int_equal(undo_take_back(&other, SUBJECT_CLAIM, claim, &p), OK);
	own = look(&siti, id);
	assert_false(own.own);
	assert_int_equal(own.support, 1);
	assert_true(own.supported);
	assert_string_equal(own.author, "Bu Parti (on paper)");
	assert_int_equal(review_list(&other, &a, NULL, false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(judge(&other, claim, "grant", 3), OK);
	assert_int_equal(decide(&siti, id, "withdraw", look(&siti, id).version), OK);
	/* It has moved on. */
	assert_int_equal(undo_take_back(&other, SUBJECT_CLAIM, claim, &p), CONFLICT);
}

static void
not_theirs(void **state)
{
	int64_t id = published();
	int64_t claim = claimed(id);
	int64_t again;

	(void)state;
	assert_int_equal(judge(&other, claim, "deny", 1), OK);
	assert_true(look(&siti, id).unowned);
	assert_int_equal(claim_make(&siti, id, "Tapi punya saya.", &again, &p), DENIED);
	struct claim_page page;
	assert_int_equal(claim_read(&siti, &a, claim, &page), OK);
	assert_string_equal(page.reason, "Bukan tulisan Anda.");
}

/* A moderator who does not verify sees no claim; who verifies and does not moderate sees these
 * alone. */
static void
each_their_part(void **state)
{
	struct session verifier, moderator;
	struct review_row rows[4];
	size_t n;
	int64_t waiting;
	int64_t id = published();

	(void)state;
	claimed(id);
	assert_int_equal(enter(&typist, SHEET, "Got mampet", &waiting), OK);
	fixture_member(&hall, "ningsih", MEMBER_VERIFIED, "petugas", 0);
	fixture_member(&hall, "wulan", MEMBER_VERIFIED, "moderator", 0);
	fixture_enter(&hall, "ningsih", &verifier);
	fixture_enter(&hall, "wulan", &moderator);
	assert_int_equal(review_list(&verifier, &a, NULL, false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].subject, SUBJECT_CLAIM);
	assert_int_equal(review_list(&moderator, &a, NULL, false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].subject, SUBJECT_PROPOSAL);
	assert_int_equal(review_list(&siti, &a, NULL, false, 4, rows, &n), DENIED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(entered_and_counted, up, down),
		cmocka_unit_test_setup_teardown(code_for_who_entered, up, down),
		cmocka_unit_test_setup_teardown(looked_through_by_another, up, down),
		cmocka_unit_test_setup_teardown(its_owner_gets_it, up, down),
		cmocka_unit_test_setup_teardown(not_theirs, up, down),
		cmocka_unit_test_setup_teardown(each_their_part, up, down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}

/* Proposals, one at a time: rules of the fields, codes, how many may be sent. What is decided on
 * them is in test_proposal_workflow.c; lists, search and files are in test_proposal_list.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/setting.h"
#include "unit/proposals.h"
#include "unit/travel.h"

/* -- Fields ---------------------------------------------------------------------------------- */

static void
expect_field(const struct proposal_fields *f, const char *field, const char *text)
{
	struct problem p;

	assert_int_equal(proposal_check(f, &p), INVALID);
	assert_string_equal(p.field, field);
	if (text)
		assert_string_equal(p.text, text);
}

static void
test_fields(void **state)
{
	struct village *v = *state;
	struct proposal_fields f = fixture_fields("Jalan");
	struct problem p;

	assert_int_equal(proposal_check(&f, &p), OK);
	f.title = "Jal";
	expect_field(&f, "title", "Title: at least 4 letters.");
	f.title = "   J   ";
	expect_field(&f, "title", NULL);
	f.title = "é è à";
	assert_int_equal(proposal_check(&f, &p), OK);
	f.title = proposals_repeat(&v->a, "é", 200);
	assert_int_equal(proposal_check(&f, &p), OK);
	f.title = proposals_repeat(&v->a, "é", 201);
	expect_field(&f, "title",
	             "The title is too long: 201 of 200 characters. Please shorten it.");
	f = fixture_fields("Jalan");
	f.problem = "Berlubang.";
	expect_field(&f, "problem", NULL);
	f.problem = proposals_repeat(&v->a, " ", 30);
	expect_field(&f, "problem", NULL);
	f.problem = proposals_repeat(&v->a, "x", 21000);
	expect_field(&f, "problem",
	             "The problem is too long: 21000 of 4000 characters. Please shorten it.");
	f = fixture_fields("Jalan");
	f.wish = proposals_repeat(&v->a, "x", 4001);
	expect_field(&f, "wish", NULL);
	f = fixture_fields("Jalan");
	f.cost = MONEY_MAX + 1;
	expect_field(&f, "cost", NULL);
	f.cost = -2;
	expect_field(&f, "cost", NULL);
	f.cost = MONEY_MAX;
	assert_int_equal(proposal_check(&f, &p), OK);
}

static void
test_submit_cleans(void **state)
{
	struct village *v = *state;
	struct proposal_fields f = fixture_fields("Jalan\x1b[31m RT\n03 \xe2\x80\xaeterbalik");
	struct problem p;
	int64_t id;

	assert_int_equal(proposal_submit(&v->author, &f, "r1", &id, &p), OK);
	assert_string_equal(proposals_look(v, id).fields.title, "Jalan[31m RT 03 terbalik");
	f.title = "Jalan \xff\xfe";
	assert_int_equal(proposal_submit(&v->author, &f, "r2", &id, &p), INVALID);
	assert_string_equal(p.field, "title");
	f = fixture_fields("Jalan");
	f.area = 4711;
	assert_int_equal(proposal_submit(&v->author, &f, "r3", &id, &p), INVALID);
	assert_string_equal(p.field, "area");
	assert_int_equal(proposal_submit(&v->guest, &f, "r4", &id, &p), DENIED);
}

/* -- Codes and keys -------------------------------------------------------------------------- */

static void
test_codes(void **state)
{
	struct village *v = *state;
	int64_t found;

	/* 2026-12-31 23:30 WIB is still 2026, half an hour later it is not. */
	const int64_t year = calendar_midnight(calendar_day_of((struct date){ 2027, 1, 1 }));
	travel(v->f.db, v->f.clock, year - 1800 - v->f.clock->now);
	assert_string_equal(proposals_look(v, proposals_submit(&v->author, "Satu")).code,
	                    "U-2026-0001");
	assert_string_equal(proposals_look(v, proposals_submit(&v->other, "Dua lagi")).code,
	                    "U-2026-0002");
	v->f.clock->now += 1800;
	int64_t id = proposals_submit(&v->author, "Tiga");
	assert_string_equal(proposals_look(v, id).code, "U-2027-0001");
	const char *const spelled[] = { "U-2027-0001", "u 2027 1", "2027-1", " u20270001 ",
		                        "U/2027/01" };
	for (size_t i = 0; i < sizeof(spelled) / sizeof(spelled[0]); i++) {
		assert_int_equal(proposal_find(v->f.db, spelled[i], &found), OK);
		assert_int_equal(found, id);
	}
	const char *const wrong[] = { "", "U", "2027", "U-2027-0002", "U-2027-1x", "x",
		                      "U-2027-99999999999999999999" };
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(proposal_find(v->f.db, wrong[i], &found), NOT_FOUND);
}

static void
test_repeated_request(void **state)
{
	struct village *v = *state;
	struct proposal_fields f = fixture_fields("Jalan RT 03");
	struct problem p;
	int64_t first;
	int64_t second;

	assert_int_equal(proposal_submit(&v->author, &f, "same", &first, &p), OK);
	int64_t seq = audit_newest(v->f.db);
	assert_int_equal(proposal_submit(&v->author, &f, "same", &second, &p), OK);
	assert_int_equal(first, second);
	assert_int_equal(audit_newest(v->f.db), seq);
	assert_int_equal(proposal_submit(&v->other, &f, "same", &second, &p), CONFLICT);
	assert_string_equal(proposals_look(v, proposals_submit(&v->author, "Yang kedua")).code,
	                    "U-2026-0002");
	fixture_sound(&v->f);
}

static void
test_pending_limit(void **state)
{
	struct village *v = *state;
	struct proposal_fields f = fixture_fields("Jalan RT 03");
	struct session pending;
	struct problem p;
	int64_t id;

	fixture_member(&v->f, "pendi", MEMBER_PENDING, NULL, 0);
	fixture_enter(&v->f, "pendi", &pending);
	assert_int_equal(setting_set(&v->f.system, SETTING_PENDING_LIMIT, "2", &p), OK);
	proposals_submit(&pending, "Yang pertama");
	proposals_submit(&pending, "Yang kedua");
	assert_int_equal(proposal_submit(&pending, &f, "third", &id, &p), DENIED);
	assert_non_null(strstr(p.text, "2 proposals"));
	proposals_submit(&v->author, "Satu");
	proposals_submit(&v->author, "Dua lagi");
	proposals_submit(&v->author, "Tiga");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PROPOSALS_TEST(test_fields),
		PROPOSALS_TEST(test_submit_cleans),
		PROPOSALS_TEST(test_codes),
		PROPOSALS_TEST(test_repeated_request),
		PROPOSALS_TEST(test_pending_limit),
	};

	return cmocka_run_group_tests_name("proposal", tests, NULL, NULL);
}

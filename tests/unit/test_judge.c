/* Judging proposals on merit: handing them to a work unit, two persons for every decision, standing
 * aside, objecting, putting off. The way into a program is in test_adopt.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/audit.h"
#include "core/undo.h"
#include "unit/office.h"

static int64_t
assessed(struct office *o, const char *title)
{
	int64_t id = office_published(o, &o->ani, title);

	assert_int_equal(office_judge(o, &o->joko, id, "assess"), OK);
	return id;
}

static const struct assessment grounds = {
	.authority = AUTHORITY_VILLAGE, .urgency = URGENCY_HIGH, .benefit = "120 keluarga",
	.cost = 45000000, .basis = "BA 4/2026",
};

static enum status
judge_with(struct office *o, int64_t id, const char *verb, const char *word,
           const struct assessment *judgement)
{
	const struct decision d = { .id = id, .version = office_look(o, id).version, .verb = verb,
		                    .word = word, .assessment = judgement };

	return proposal_decide(&o->joko, &d, &o->p);
}

/* What history says, with its words, as one text for those eyes. */
static const char *
history(struct office *o, struct session *s, int64_t id)
{
	struct proposal_step steps[20];
	const char *text = "";
	size_t n;

	assert_int_equal(proposal_became(s, &o->a, id, steps, 20, &n), OK);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(&o->a, "%s%s [%s] (%s)\n", text, steps[i].what,
		                    steps[i].word ? steps[i].word : "", steps[i].by);
	return text;
}

/* -- Deciding -------------------------------------------------------------------------------- */

static void
test_two_persons(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");
	struct notice notices[8];

	assert_int_equal(office_judge(o, &o->mona, id, "assess"), DENIED);
	assert_int_equal(office_judge(o, &o->joko, id, "assess"), OK);
	struct proposal_page page = office_look(o, id);
	assert_int_equal(page.state, PROPOSAL_ASSESSED);
	assert_string_equal(page.unit_path, "Kaur Umum");
	assert_int_equal(office_judge(o, &o->joko, id, "approve"), OK);
	page = office_see(o, &o->joko, id);
	assert_int_equal(page.state, PROPOSAL_DECIDING);
	assert_int_equal(page.asked, PROPOSAL_APPROVED);
	assert_string_equal(page.assessment.benefit, "120 keluarga");
	assert_int_equal(page.assessment.cost, 45000000);
	assert_string_equal(page.assessment.basis, "BA 4/2026");
	assert_string_equal(page.word, "Kata untuk approve.");
	/* It is not said yet. */
	page = office_see(o, &o->ani, id);
	assert_null(page.assessment.benefit);
	assert_null(page.word);
	assert_int_equal(page.asked, PROPOSAL_APPROVED);
	assert_null(strstr(history(o, &o->guest, id), "120 keluarga"));
	assert_non_null(strstr(history(o, &o->ningsih, id), "120 keluarga"));
	assert_int_equal(office_notices(o, &o->ani, notices), 2);
	assert_non_null(strstr(notices[0].text, "is now being studied by a work unit"));

	assert_int_equal(office_judge(o, &o->joko, id, "confirm"), DENIED);
	assert_string_equal(o->p.text,
	                    "You proposed this decision. Someone else must confirm it.");
	assert_int_equal(office_judge(o, &o->joko, id, "reject"), DENIED);
	assert_int_equal(office_judge(o, &o->mona, id, "confirm"), DENIED);
	assert_int_equal(office_judge(o, &o->ningsih, id, "confirm"), OK);
	page = office_see(o, &o->guest, id);
	assert_int_equal(page.state, PROPOSAL_APPROVED);
	assert_int_equal(page.asked, 0);
	assert_int_equal(page.assessment.authority, AUTHORITY_VILLAGE);
	assert_string_equal(page.word, "Kata untuk approve.");
	assert_int_equal(office_notices(o, &o->ani, notices), 3);
	assert_string_equal(notices[0].text, "Your proposal \"Jalan RT 03\" was decided: Approved. "
	                                     "Open it to read why.");
	const char *told = history(o, &o->guest, id);
	assert_non_null(strstr(told, "Confirmed: Approved ["));
	assert_non_null(strstr(told, "Handed to Kaur Umum ["));
	assert_non_null(strstr(told, "Kata untuk approve.\nAuthority: The village's own\n"
	                             "Urgency: Needed soon\nBenefit: 120 keluarga\n"
	                             "Cost as reckoned: Rp 45.000.000\nBasis: BA 4/2026] "
	                             "(the office)"));
	assert_null(strstr(told, "Joko"));
	fixture_sound(&o->f);
}

static void
test_outcomes(void **state)
{
	struct office *o = *state;
	static const struct {
		const char *verb;
		enum proposal_state to;
	} outcomes[] = {
		{ "approve", PROPOSAL_APPROVED },
		{ "decline", PROPOSAL_DECLINED },
		{ "defer", PROPOSAL_DEFERRED },
	};

	for (size_t i = 0; i < 3; i++) {
		int64_t id = office_published(o, &o->ani, "Jalan RT 03");
		office_judged(o, id, outcomes[i].verb);
		struct proposal_page page = office_see(o, &o->guest, id);
		assert_int_equal(page.state, outcomes[i].to);
		assert_string_equal(page.assessment.basis, "BA 4/2026");
		assert_true(proposal_state_listed(page.state));
	}
	fixture_sound(&o->f);
}

static void
test_not_confirmed(void **state)
{
	struct office *o = *state;
	int64_t id = assessed(o, "Jalan RT 03");
	struct notice notices[8];

	assert_int_equal(office_judge(o, &o->joko, id, "decline"), OK);
	const struct decision d = { .id = id, .version = office_look(o, id).version,
		                    .verb = "reject" };
	assert_int_equal(proposal_decide(&o->ningsih, &d, &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_string_equal(o->p.text, "Please write why.");
	assert_int_equal(office_judge(o, &o->ningsih, id, "reject"), OK);
	struct proposal_page page = office_see(o, &o->guest, id);
	assert_int_equal(page.state, PROPOSAL_ASSESSED);
	assert_int_equal(page.asked, 0);
	assert_null(page.assessment.benefit);
	assert_int_equal(office_notices(o, &o->ani, notices), 2);
	/* What was proposed was never said, not even when something else is. */
	assert_int_equal(office_judge(o, &o->ningsih, id, "approve"), OK);
	assert_int_equal(office_judge(o, &o->joko, id, "confirm"), OK);
	const char *told = history(o, &o->guest, id);
	assert_null(strstr(told, "Kata untuk decline."));
	assert_non_null(strstr(told, "Kata untuk approve."));
	assert_non_null(strstr(history(o, &o->joko, id), "Kata untuk decline."));
	fixture_sound(&o->f);
}

/* -- What a judgement must say --------------------------------------------------------------- */

static void
expect_invalid(struct office *o, int64_t id, const struct assessment *judgement, const char *field)
{
	assert_int_equal(judge_with(o, id, "approve", "Sudah dibahas.", judgement), INVALID);
	assert_string_equal(o->p.field, field);
	assert_true(o->p.text[0] != '\0');
	assert_int_equal(office_look(o, id).state, PROPOSAL_ASSESSED);
}

static void
test_grounds(void **state)
{
	struct office *o = *state;
	int64_t id = assessed(o, "Jalan RT 03");
	struct assessment wrong = grounds;

	expect_invalid(o, id, NULL, "authority");
	wrong.authority = AUTHORITY_COUNT;
	expect_invalid(o, id, &wrong, "authority");
	wrong = grounds;
	wrong.urgency = 0;
	expect_invalid(o, id, &wrong, "urgency");
	wrong = grounds;
	wrong.benefit = "  ";
	expect_invalid(o, id, &wrong, "benefit");
	wrong = grounds;
	wrong.cost = -5;
	expect_invalid(o, id, &wrong, "cost");
	wrong.cost = MONEY_MAX + 1;
	expect_invalid(o, id, &wrong, "cost");
	wrong = grounds;
	wrong.basis = NULL;
	expect_invalid(o, id, &wrong, "basis");
	assert_int_equal(judge_with(o, id, "approve", " ", &grounds), INVALID);
	assert_string_equal(o->p.field, "word");
	wrong = grounds;
	wrong.cost = NUMBER_NONE;
	assert_int_equal(judge_with(o, id, "approve", "Sudah dibahas.", &wrong), OK);
	assert_int_equal(office_see(o, &o->joko, id).assessment.cost, NUMBER_NONE);
}

static void
test_units(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");
	struct decision d = { .id = id, .version = office_look(o, id).version, .verb = "assess" };

	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), INVALID);
	assert_string_equal(o->p.field, "unit");
	d.target = 4711;
	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), INVALID);
	office_raw(o, "UPDATE node SET retired = 1 WHERE name = 'Kaur Keuangan'");
	d.target = o->other_unit;
	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), INVALID);
	assert_string_equal(o->p.field, "unit");
	office_raw(o, "UPDATE node SET retired = 0 WHERE name = 'Kaur Keuangan'");
	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), OK);
	d.version++;
	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), INVALID);
	assert_string_equal(o->p.field, "unit");
	d.target = o->unit;
	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), OK);
	assert_string_equal(office_look(o, id).unit_path, "Kaur Umum");
	fixture_sound(&o->f);
}

/* The right for one work unit reaches what is handed to it, and nothing else. */
static void
test_right_of_a_unit(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");
	struct session money;

	fixture_member(&o->f, "kas", MEMBER_VERIFIED, NULL, 0);
	office_raw(o, arena_printf(&o->a, "INSERT INTO member_role (member, role, unit) SELECT m.id,"
	                                  " 4, %lld FROM member m JOIN person p ON p.member = m.id"
	                                  " WHERE p.login = 'kas'", (long long)o->other_unit));
	fixture_enter(&o->f, "kas", &money);
	assert_int_equal(office_judge(o, &money, id, "assess"), DENIED);
	assert_string_equal(o->p.text, "You do not have the right to do this in this area or for "
	                               "this work unit.");
	assert_int_equal(office_judge(o, &o->joko, id, "assess"), OK);
	assert_int_equal(office_judge(o, &money, id, "approve"), DENIED);
	const struct decision on = { .id = id, .version = office_look(o, id).version,
		                     .verb = "assess", .target = o->other_unit };
	assert_int_equal(proposal_decide(&o->joko, &on, &o->p), OK);
	assert_int_equal(office_judge(o, &money, id, "approve"), OK);
	assert_non_null(office_see(o, &money, id).assessment.benefit);
	assert_int_equal(office_judge(o, &o->joko, id, "confirm"), OK);
	session_leave(&money);
}

/* -- Standing aside -------------------------------------------------------------------------- */

static void
test_aside(void **state)
{
	struct office *o = *state;
	int64_t id = assessed(o, "Jalan RT 03");

	assert_int_equal(proposal_aside(&o->oki, id, &o->p), DENIED);
	assert_int_equal(proposal_aside(&o->guest, id, &o->p), DENIED);
	assert_int_equal(proposal_aside(&o->joko, 4711, &o->p), NOT_FOUND);
	int64_t seq = audit_newest(o->f.db);
	assert_int_equal(proposal_aside(&o->joko, id, &o->p), OK);
	assert_int_equal(proposal_aside(&o->joko, id, &o->p), OK);
	assert_int_equal(audit_newest(o->f.db), seq + 1);
	assert_int_equal(office_see(o, &o->guest, id).aside, 1);
	assert_true(office_see(o, &o->joko, id).facts.interested);
	assert_false(office_see(o, &o->ningsih, id).facts.interested);
	assert_int_equal(office_judge(o, &o->joko, id, "approve"), DENIED);
	assert_string_equal(o->p.text, "You stand aside here, since it concerns yourself. Someone "
	                               "else must decide.");
	assert_non_null(strstr(history(o, &o->guest, id), "An officer stands aside"));
	/* Looking through is barred too. */
	int64_t other = office_submit(o, &o->ani, "Jalan RT 04");
	assert_int_equal(proposal_aside(&o->mona, other, &o->p), OK);
	assert_int_equal(office_decide(o, &o->mona, other, "publish"), DENIED);
	assert_int_equal(office_decide(o, &o->rudi, other, "publish"), OK);
	/* Nor does a decision stand that was proposed by who stands aside then. */
	assert_int_equal(office_judge(o, &o->ningsih, id, "approve"), OK);
	assert_int_equal(proposal_aside(&o->ningsih, id, &o->p), OK);
	const struct session *third = &o->f.system;
	assert_int_equal(office_judge(o, (struct session *)third, id, "confirm"), DENIED);
	assert_int_equal(office_judge(o, (struct session *)third, id, "reject"), OK);
	fixture_sound(&o->f);
}

static void
test_never_own(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->joko, "Kantor yang teduh");

	assert_int_equal(office_judge(o, &o->joko, id, "assess"), DENIED);
	assert_int_equal(office_judge(o, &o->ningsih, id, "assess"), OK);
	assert_int_equal(office_judge(o, &o->joko, id, "approve"), DENIED);
	assert_non_null(strstr(o->p.text, "your own"));
}

/* -- Objecting, putting off ------------------------------------------------------------------ */

static void
test_appeal_once_of_each_kind(void **state)
{
	struct office *o = *state;
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");

	assert_int_equal(office_decide(o, &o->mona, id, "refuse"), OK);
	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), OK);
	assert_int_equal(office_decide(o, &o->rudi, id, "publish"), OK);
	office_judged(o, id, "decline");
	assert_false(office_see(o, &o->ani, id).facts.appealed);
	assert_int_equal(office_decide(o, &o->budi, id, "appeal"), DENIED);
	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), OK);
	struct proposal_page page = office_see(o, &o->joko, id);
	assert_int_equal(page.state, PROPOSAL_ASSESSED);
	assert_string_equal(page.unit_path, "Kaur Umum");
	assert_string_equal(page.objection, "Kata untuk appeal.");
	assert_null(office_see(o, &o->guest, id).objection);
	assert_null(strstr(history(o, &o->guest, id), "Kata untuk appeal."));
	assert_non_null(strstr(history(o, &o->ani, id), "Kata untuk appeal."));
	assert_non_null(strstr(history(o, &o->joko, id), "Kata untuk appeal."));
	assert_int_equal(undo_take_back(&o->ani, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	fixture_sound(&o->f);
	assert_int_equal(office_judge(o, &o->joko, id, "decline"), OK);
	assert_int_equal(office_judge(o, &o->ningsih, id, "confirm"), OK);
	assert_true(office_see(o, &o->ani, id).facts.appealed);
	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), DENIED);
	assert_non_null(strstr(o->p.text, "once already"));
	fixture_sound(&o->f);
}

static void
test_next_year(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");
	int64_t published = office_look(o, id).published;

	office_support(o, &o->oki, id);
	o->f.clock->now += 86400;
	office_judged(o, id, "defer");
	office_support(o, &o->oni, id);
	struct proposal_page page = office_look(o, id);
	assert_int_equal(page.state, PROPOSAL_DEFERRED);
	assert_int_equal(page.support, 2);
	assert_int_equal(page.published, published);
	o->f.clock->now += 365 * 86400;
	assert_int_equal(office_judge(o, &o->joko, id, "assess"), OK);
	page = office_look(o, id);
	assert_int_equal(page.support, 2);
	assert_int_equal(page.published, published);
	assert_int_equal(page.submitted < published + 1, 1);
	fixture_sound(&o->f);
}

/* -- Two at once, and taking back ------------------------------------------------------------ */

static void
test_second_is_told(void **state)
{
	struct office *o = *state;
	int64_t id = assessed(o, "Jalan RT 03");
	struct decision d = { .id = id, .version = office_look(o, id).version, .verb = "approve",
		              .word = "Baik.", .assessment = &grounds };

	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), OK);
	d.verb = "decline";
	assert_int_equal(proposal_decide(&o->ningsih, &d, &o->p), CONFLICT);
	assert_string_equal(o->p.text, "This was decided a moment ago: Awaiting confirmation.");
}

static void
test_confirmed_and_taken_back(void **state)
{
	struct office *o = *state;
	int64_t id = assessed(o, "Jalan RT 03");
	struct notice notices[8];

	assert_int_equal(office_judge(o, &o->joko, id, "decline"), OK);
	assert_int_equal(office_judge(o, &o->ningsih, id, "confirm"), OK);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_int_equal(undo_take_back(&o->ningsih, SUBJECT_PROPOSAL, id, &o->p), OK);
	struct proposal_page page = office_look(o, id);
	assert_int_equal(page.state, PROPOSAL_DECIDING);
	assert_int_equal(page.asked, PROPOSAL_DECLINED);
	assert_int_equal(office_notices(o, &o->ani, notices), 2);
	assert_null(strstr(history(o, &o->guest, id), "Kata untuk decline."));
	/* The first still cannot confirm their own. */
	assert_int_equal(office_judge(o, &o->joko, id, "confirm"), DENIED);
	assert_int_equal(office_judge(o, &o->ningsih, id, "confirm"), OK);
	assert_non_null(strstr(history(o, &o->guest, id), "Kata untuk decline."));
	fixture_sound(&o->f);
}

/* -- The officers' list ---------------------------------------------------------------------- */

static size_t
listed(struct office *o, struct session *s, enum proposal_state of, struct proposal_row rows[10])
{
	const struct proposal_query q = { .set = SET_OFFICE, .state = of };
	size_t n = 0;

	if (proposal_list(s, &o->a, &q, NULL, false, 10, rows, &n) != OK)
		return 99;
	return n;
}

static void
test_list(void **state)
{
	struct office *o = *state;
	struct proposal_row rows[10];
	struct session money;
	int64_t ids[4];

	for (int i = 0; i < 4; i++) {
		ids[i] = assessed(o, "Jalan RT 03");
		o->f.clock->now += i == 1 ? 0 : 60;
	}
	assert_int_equal(listed(o, &o->oki, PROPOSAL_ASSESSED, rows), 99);
	assert_int_equal(listed(o, &o->mona, PROPOSAL_ASSESSED, rows), 99);
	assert_int_equal(listed(o, &o->joko, PROPOSAL_SUBMITTED, rows), 99);
	assert_int_equal(listed(o, &o->joko, PROPOSAL_PUBLISHED, rows), 0);
	assert_int_equal(listed(o, &o->joko, PROPOSAL_ASSESSED, rows), 4);
	for (int i = 0; i < 4; i++)
		assert_int_equal(rows[i].id, ids[i]);
	assert_string_equal(rows[0].unit, "Kaur Umum");
	assert_int_equal(rows[0].changed, rows[0].key);
	assert_int_equal(rows[0].asked, 0);
	/* What waits to be confirmed says what was proposed. */
	int64_t waiting = assessed(o, "Jalan RT 05");
	assert_int_equal(office_judge(o, &o->joko, waiting, "defer"), OK);
	assert_int_equal(listed(o, &o->joko, PROPOSAL_DECIDING, rows), 1);
	assert_int_equal(rows[0].asked, PROPOSAL_DEFERRED);

	/* There and back by pages of one, where two share an instant. */
	const struct proposal_query q = { .set = SET_OFFICE, .state = PROPOSAL_ASSESSED };
	struct list_place at = { 0, 0 };
	struct proposal_row row;
	size_t n;
	for (int i = 0; i < 4; i++) {
		assert_int_equal(proposal_list(&o->joko, &o->a, &q, i ? &at : NULL, false, 1, &row,
		                               &n), OK);
		assert_int_equal(n, 1);
		assert_int_equal(row.id, ids[i]);
		at = (struct list_place){ row.key, row.id };
	}
	for (int i = 2; i >= 0; i--) {
		assert_int_equal(proposal_list(&o->joko, &o->a, &q, &at, true, 1, &row, &n), OK);
		assert_int_equal(row.id, ids[i]);
		at = (struct list_place){ row.key, row.id };
	}

	/* Who holds it for one unit sees what that studies. */
	const struct decision on = { .id = ids[2], .version = office_look(o, ids[2]).version,
		                     .verb = "assess", .target = o->other_unit };
	assert_int_equal(proposal_decide(&o->joko, &on, &o->p), OK);
	fixture_member(&o->f, "kas", MEMBER_VERIFIED, NULL, 0);
	office_raw(o, arena_printf(&o->a, "INSERT INTO member_role (member, role, unit) SELECT m.id,"
	                                  " 4, %lld FROM member m JOIN person p ON p.member = m.id"
	                                  " WHERE p.login = 'kas'", (long long)o->other_unit));
	fixture_enter(&o->f, "kas", &money);
	assert_int_equal(listed(o, &money, PROPOSAL_ASSESSED, rows), 1);
	assert_int_equal(rows[0].id, ids[2]);
	session_leave(&money);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_two_persons),
		OFFICE_TEST(test_outcomes),
		OFFICE_TEST(test_not_confirmed),
		OFFICE_TEST(test_grounds),
		OFFICE_TEST(test_units),
		OFFICE_TEST(test_right_of_a_unit),
		OFFICE_TEST(test_aside),
		OFFICE_TEST(test_never_own),
		OFFICE_TEST(test_appeal_once_of_each_kind),
		OFFICE_TEST(test_next_year),
		OFFICE_TEST(test_second_is_told),
		OFFICE_TEST(test_confirmed_and_taken_back),
		OFFICE_TEST(test_list),
	};

	return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}

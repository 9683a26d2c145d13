/* What core performs for whom: every act that asks for a right, tried by each role, by a guest and
 * by who was suspended. What the screens offer is test_roles.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/clock.h"
#include "base/lang.h"
#include "core/role.h"
#include "core/tree.h"
#include "unit/rights_budget.h"
#include "unit/rights_consults.h"
#include "unit/rights_documents.h"
#include "unit/rights_groups.h"
#include "unit/rights_inform.h"
#include "unit/rights_hall.h"
#include "unit/rights_judge.h"
#include "unit/rights_meetings.h"
#include "unit/rights_office.h"
#include "unit/rights_people.h"
#include "unit/rights_programs.h"
#include "unit/rights_talk.h"
#include "unit/rights_trees.h"
#include "unit/rights_voices.h"
#include "unit/rights_wishes.h"
#include "unit/roles.h"

#define RIGHTS_TEST(f) cmocka_unit_test_setup_teardown(f, rights_hall_up, rights_hall_down)

static const struct {
	const char *name;
	enum right right;
	enum status (*attempt)(struct session *s);
} acts[] = {
	{ "publish", RIGHT_MODERATE, try_publish },
	{ "return", RIGHT_MODERATE, try_return },
	{ "refuse", RIGHT_MODERATE, try_refuse },
	{ "hide", RIGHT_MODERATE, try_hide },
	{ "restore", RIGHT_MODERATE, try_restore },
	{ "assess", RIGHT_JUDGE, try_assess },
	{ "approve", RIGHT_JUDGE, try_approve },
	{ "decline", RIGHT_JUDGE, try_decline },
	{ "defer", RIGHT_JUDGE, try_defer },
	{ "confirm", RIGHT_JUDGE, try_confirm },
	{ "reject", RIGHT_JUDGE, try_reject },
	{ "adopt", RIGHT_PROGRAM, try_adopt },
	{ "program_create", RIGHT_PROGRAM, try_program_create },
	{ "program_edit", RIGHT_PROGRAM, try_program_edit },
	{ "program_unlink", RIGHT_PROGRAM, try_program_unlink },
	{ "page_create", RIGHT_INFORM, try_page_create },
	{ "page_edit", RIGHT_INFORM, try_page_edit },
	{ "page_move", RIGHT_INFORM, try_page_move },
	{ "retire a page", RIGHT_INFORM, try_page_retire },
	{ "restore a page", RIGHT_INFORM, try_page_restore },
	{ "inquiry_formal", RIGHT_OVERSEE, try_inquiry_formal },
	{ "inquiry_answer", RIGHT_ANSWER, try_inquiry_answer },
	{ "publish a question", RIGHT_MODERATE, try_inquiry_publish },
	{ "refuse a question", RIGHT_MODERATE, try_inquiry_refuse },
	{ "hide a question", RIGHT_MODERATE, try_inquiry_hide },
	{ "restore a question", RIGHT_MODERATE, try_inquiry_restore },
	{ "retract a question", RIGHT_OVERSEE, try_inquiry_retract },
	{ "meeting_create", RIGHT_MEET, try_meeting_create },
	{ "meeting_edit", RIGHT_MEET, try_meeting_edit },
	{ "call a meeting", RIGHT_MEET, try_meeting_call },
	{ "begin", RIGHT_MEET, try_meeting_begin },
	{ "end", RIGHT_MEET, try_meeting_end },
	{ "hand_in", RIGHT_MEET, try_meeting_hand_in },
	{ "confirm minutes", RIGHT_SEAL, try_meeting_confirm },
	{ "return minutes", RIGHT_SEAL, try_meeting_return },
	{ "cancel a meeting", RIGHT_MEET, try_meeting_cancel },
	{ "point_set", RIGHT_MEET, try_point_set },
	{ "point_drop", RIGHT_MEET, try_point_drop },
	{ "point_move", RIGHT_MEET, try_point_move },
	{ "point_minutes", RIGHT_MEET, try_point_minutes },
	{ "point_hands", RIGHT_MEET, try_point_hands },
	{ "point_now", RIGHT_MEET, try_point_now },
	{ "attend_list", RIGHT_MEET, try_attend_list },
	{ "attend_strike", RIGHT_MEET, try_attend_strike },
	{ "meeting_forget", RIGHT_MEET, try_meeting_forget },
	{ "program_line", RIGHT_PROGRAM, try_program_line },
	{ "budget_import", RIGHT_BUDGET, try_budget_import },
	{ "budget_edit", RIGHT_BUDGET, try_budget_edit },
	{ "program_explain", RIGHT_PROGRAM, try_program_explain },
	{ "milestone_add", RIGHT_PROGRAM, try_milestone_add },
	{ "milestone_edit", RIGHT_PROGRAM, try_milestone_edit },
	{ "milestone_reach", RIGHT_PROGRAM, try_milestone_reach },
	{ "milestone_drop", RIGHT_PROGRAM, try_milestone_drop },
	{ "start", RIGHT_PROGRAM, try_phase_start },
	{ "finish", RIGHT_PROGRAM, try_phase_finish },
	{ "postpone", RIGHT_PROGRAM, try_phase_postpone },
	{ "resume a phase", RIGHT_PROGRAM, try_phase_resume },
	{ "cancel", RIGHT_PROGRAM, try_phase_cancel },
	{ "reopen", RIGHT_PROGRAM, try_phase_reopen },
	{ "program_report", RIGHT_PROGRAM, try_program_report },
	{ "program_answer", RIGHT_PROGRAM, try_program_answer },
	{ "program_rate", RIGHT_SUPPORT, try_program_rate },
	{ "program_verdict", RIGHT_SUPPORT, try_program_verdict },
	{ "report_view", RIGHT_SUPPORT, try_report_view },
	{ "consult_create", RIGHT_CONSULT, try_consult_create },
	{ "consult_edit", RIGHT_CONSULT, try_consult_edit },
	{ "consult_extend", RIGHT_CONSULT, try_consult_extend },
	{ "question_set", RIGHT_CONSULT, try_question_set },
	{ "question_drop", RIGHT_CONSULT, try_question_drop },
	{ "question_move", RIGHT_CONSULT, try_question_move },
	{ "section_set", RIGHT_CONSULT, try_section_set },
	{ "section_drop", RIGHT_CONSULT, try_section_drop },
	{ "section_move", RIGHT_CONSULT, try_section_move },
	{ "schedule", RIGHT_CONSULT, try_consult_schedule },
	{ "unschedule", RIGHT_CONSULT, try_consult_unschedule },
	{ "cancel a consultation", RIGHT_CONSULT, try_consult_cancel },
	{ "answer a consultation", RIGHT_CONSULT, try_consult_answer },
	{ "official_set", RIGHT_CONSULT, try_official_set },
	{ "official_drop", RIGHT_CONSULT, try_official_drop },
	{ "document_create", RIGHT_INFORM, try_document_create },
	{ "document_edit", RIGHT_INFORM, try_document_edit },
	{ "publish a document", RIGHT_INFORM, try_document_publish },
	{ "withdraw a document", RIGHT_INFORM, try_document_withdraw },
	{ "file_add", RIGHT_INFORM, try_file_add },
	{ "file_drop", RIGHT_INFORM, try_file_drop },
	{ "program_group", RIGHT_PROGRAM, try_program_group },
	{ "group_create", RIGHT_GROUPS, try_group_create },
	{ "group_edit", RIGHT_GROUPS, try_group_edit },
	{ "group_retire", RIGHT_GROUPS, try_group_retire },
	{ "group_restore", RIGHT_GROUPS, try_group_restore },
	{ "group_person", RIGHT_GROUPS, try_group_person },
	{ "group_person_drop", RIGHT_GROUPS, try_group_person_drop },
	{ "support", RIGHT_SUPPORT, try_support },
	{ "submit", RIGHT_PROPOSE, try_submit },
	{ "comment", RIGHT_COMMENT, try_comment },
	{ "answer", RIGHT_ANSWER, try_answer },
	{ "publish a comment", RIGHT_MODERATE, try_comment_publish },
	{ "refuse a comment", RIGHT_MODERATE, try_comment_refuse },
	{ "hide a comment", RIGHT_MODERATE, try_comment_hide },
	{ "restore a comment", RIGHT_MODERATE, try_comment_restore },
	{ "block", RIGHT_MODERATE, try_block },
	{ "unblock", RIGHT_MODERATE, try_unblock },
	{ "report", RIGHT_COMMENT, try_report },
	{ "helpful", RIGHT_COMMENT, try_helpful },
	{ "verify", RIGHT_VERIFY, try_verify },
	{ "suspend", RIGHT_USERS, try_suspend },
	{ "resume", RIGHT_USERS, try_resume },
	{ "session_end", RIGHT_USERS, try_session_end },
	{ "member_merge", RIGHT_USERS, try_member_merge },
	{ "member_erase", RIGHT_USERS, try_member_erase },
	{ "member_export", RIGHT_USERS, try_member_export },
	{ "grant", RIGHT_RIGHTS, try_grant },
	{ "revoke", RIGHT_RIGHTS, try_revoke },
	{ "role_add", RIGHT_RIGHTS, try_role_add },
	{ "role_rename", RIGHT_RIGHTS, try_role_rename },
	{ "role_rights", RIGHT_RIGHTS, try_role_rights },
	{ "role_retire", RIGHT_RIGHTS, try_role_retire },
	{ "setting_set", RIGHT_SETTINGS, try_setting_set },
	{ "consent_add", RIGHT_SETTINGS, try_consent_add },
	{ "paper", RIGHT_ENTER, try_paper },
	{ "grant a claim", RIGHT_VERIFY, try_claim },
	{ "import", RIGHT_IMPORT, try_import },
	{ "import programs", RIGHT_IMPORT, try_program_import },
	{ "export", RIGHT_EXPORT, try_export },
	{ "import_residents", RIGHT_IMPORT, try_resident_import },
	{ "resident_figures", RIGHT_RESIDENTS, try_resident_figures },
	{ "node_add", RIGHT_TREES, try_node_add },
	{ "node_edit", RIGHT_TREES, try_node_edit },
	{ "node_move", RIGHT_TREES, try_node_move },
	{ "node_order", RIGHT_TREES, try_node_order },
	{ "node_retire", RIGHT_TREES, try_node_retire },
	{ "node_reopen", RIGHT_TREES, try_node_reopen },
	{ "node_delete", RIGHT_TREES, try_node_delete },
	{ "node_merge", RIGHT_TREES, try_node_merge },
	{ "node_import", RIGHT_TREES, try_node_import },
};

#define ACTS (sizeof(acts) / sizeof(acts[0]))

/* -- Who tries them --------------------------------------------------------------------------- */

static void
attempt_all(struct session *s, const char *who, right_set rights)
{
	for (size_t i = 0; i < ACTS; i++) {
		enum status expected = rights & (right_set)1 << acts[i].right ? OK : DENIED;
		enum status status = acts[i].attempt(s);
		if (status != expected)
			fail_msg("%s by %s: status %d, not %d", acts[i].name, who, (int)status,
			         (int)expected);
	}
}

static void
core_follows_rights(void **state)
{
	struct session s;

	(void)state;
	for (size_t i = 0; i < ROLES; i++) {
		fixture_enter(&rights_hall.f, roles[i].name, &s);
		attempt_all(&s, roles[i].name, roles[i].rights);
		session_leave(&s);
	}
	fixture_enter(&rights_hall.f, NULL, &s);
	attempt_all(&s, "a guest", 0);
	fixture_sound(&rights_hall.f);
}

/* A role of the office's own with one right, for each right there is. */
static void
core_follows_own_roles(void **state)
{
	struct session s;
	char name[40];
	int64_t id;

	(void)state;
	for (int i = RIGHT_NONE + 1; i < RIGHT_COUNT; i++) {
		right_set one = (right_set)1 << i;
		snprintf(name, sizeof(name), "own.%s", right_name((enum right)i));
		assert_int_equal(role_add(&rights_hall.f.system, name, one, &id, NULL), OK);
		fixture_member(&rights_hall.f, name, MEMBER_VERIFIED, name, 0);
		fixture_enter(&rights_hall.f, name, &s);
		attempt_all(&s, name, one | roles[0].rights);
		session_leave(&s);
	}
	fixture_sound(&rights_hall.f);
}

static enum status
make_unit(struct act *act, void *arg)
{
	size_t made = 0;

	return tree_make(act, TREE_UNIT, "Kaur Umum", arg, &made);
}

/* Every right, but in one work unit alone: what lies in none, or is about the whole hall, is out of
 * its reach. How many live where is for whoever holds that right anywhere. */
static void
a_unit_is_not_the_hall(void **state)
{
	struct role_grant all = { .role = "segala" };
	struct session s;
	int64_t id;

	(void)state;
	assert_int_equal(role_add(&rights_hall.f.system, all.role, ~(right_set)0, &id, NULL), OK);
	assert_int_equal(act(&rights_hall.f.system, "node_add", RIGHT_NONE, make_unit, &all.unit,
	                     NULL), OK);
	id = fixture_member(&rights_hall.f, "unitary", MEMBER_VERIFIED, NULL, 0);
	assert_int_equal(member_grant(&rights_hall.f.system, id, &all, NULL), OK);
	fixture_enter(&rights_hall.f, "unitary", &s);
	assert_int_equal(s.rights, rights_of(rights_hall.f.db, id, clock_now()));
	assert_true(session_may(&s, RIGHT_MODERATE) && session_may(&s, RIGHT_RIGHTS));
	attempt_all(&s, "one limited to a unit",
	            roles[0].rights | (right_set)1 << RIGHT_RESIDENTS);
	fixture_sound(&rights_hall.f);
}

/* At once, in a session that was opened before. */
static void
suspension_takes_all(void **state)
{
	struct session s;
	int64_t id;

	(void)state;
	fixture_member(&rights_hall.f, "spare", MEMBER_VERIFIED, "admin", 0);
	for (size_t i = 0; i < ROLES; i++) {
		fixture_enter(&rights_hall.f, roles[i].name, &s);
		assert_int_equal(member_find(rights_hall.f.db, roles[i].name, &id), OK);
		assert_int_equal(member_suspend(&rights_hall.f.system, id, "Uji coba.", 0, NULL),
		                 OK);
		attempt_all(&s, "one who is suspended", 0);
	}
	fixture_sound(&rights_hall.f);
}

static void
every_right_has_words(void **state)
{
	(void)state;
	for (int i = RIGHT_NONE; i < RIGHT_COUNT; i++) {
		assert_true(*right_help((enum right)i));
		assert_string_not_equal(right_label((enum right)i), right_name((enum right)i));
		for (int k = RIGHT_NONE; k < i; k++)
			assert_string_not_equal(right_label((enum right)i),
			                        right_label((enum right)k));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_right_has_words),
		RIGHTS_TEST(core_follows_rights),
		RIGHTS_TEST(core_follows_own_roles),
		RIGHTS_TEST(a_unit_is_not_the_hall),
		RIGHTS_TEST(suspension_takes_all),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("rights", tests, NULL, NULL);
}

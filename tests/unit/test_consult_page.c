/* What is offered on the page of a consultation, to whom and when, with the reason where it cannot be
 * done; and on the page of what it is about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "core/draft.h"
#include "core/response.h"
#include "screens/consultation_rows.h"
#include "screens/consultations.h"
#include "screens/programs.h"
#include "unit/stage.h"

static struct stage stage;

static int
up(void **state)
{
	(void)state;
	stage_begin(&stage);
	fixture_member(&stage.hall, "officer", MEMBER_VERIFIED, "petugas", 0);
	fixture_member(&stage.hall, "moderator", MEMBER_VERIFIED, "moderator", 0);
	return 0;
}

static int
down(void **state)
{
	(void)state;
	stage_leave(&stage);
	stage_end(&stage);
	return 0;
}

/* That person opens that consultation. */
static void
visit(const char *login, int64_t id)
{
	stage_enter(&stage, login);
	ui_push(&stage.ui, &screen_consultation, &id);
	ui_view(&stage.ui);
	assert_ptr_equal(stage.ui.top->screen, &screen_consultation);
}

static bool
offered(const char *id)
{
	return stage_command(&stage, id) != NULL;
}

/* Why not; "" when it can be done; the test fails when it is not offered. */
static const char *
reason(const char *id)
{
	const struct command *c = stage_command(&stage, id);

	if (!c)
		fail_msg("%s is not offered", id);
	const char *why = c ? command_reason(&stage.ui, stage.ui.top, c) : NULL;
	return why ? why : "";
}

static void
says(const char *id, const char *beginning)
{
	if (strncmp(reason(id), beginning, strlen(beginning)) != 0)
		fail_msg("%s: %s", id, reason(id));
}

static void
a_guest_may_try_to_answer(void **state)
{
	(void)state;
	visit(NULL, stage.consultation);
	assert_string_equal(reason("respond"), "");
	assert_string_equal(reason("results"), "");
	assert_string_equal(reason("related"), "");
	assert_true(offered("document"));
	assert_false(offered("edit"));
	assert_false(offered("cancel"));
}

static void
who_has_answered_changes_it(void **state)
{
	(void)state;
	visit("author", stage.consultation);
	assert_string_equal(stage_command(&stage, "respond")->label, "Change my answer");
	assert_string_equal(reason("respond"), "");
	assert_false(offered("extend"));
}

/* What is begun is not taken for an answer: neither on its page nor in lists. */
static void
what_is_begun_is_not_sent(void **state)
{
	const struct consultation_query query = { .set = CONSULTATIONS_TAKEN };
	struct arena a = { 0 };
	struct row rows[4];
	char request[REQUEST_SIZE];

	(void)state;
	visit("author", stage.consultation);
	struct session *s = ui_session(&stage.ui);
	assert_true(consultation_rows_page(s, &query, &a, NULL, false, 4, rows) > 0);
	assert_string_equal(rows[0].cells[2].text, "answered");
	request_key(request);
	assert_int_equal(draft_save(s, RESPONSE_FORM, stage.consultation, "0\n", request, 0), OK);
	assert_true(consultation_rows_page(s, &query, &a, NULL, false, 4, rows) > 0);
	assert_string_equal(rows[0].cells[2].text, "not sent yet");
	ui_stale(&stage.ui);
	ui_view(&stage.ui);
	assert_string_equal(stage_command(&stage, "respond")->label, "Go on answering");
	arena_free(&a);
}

static void
who_is_not_verified_reads_so_in_the_list(void **state)
{
	const struct consultation_query query = { .set = CONSULTATIONS_CURRENT };
	struct arena a = { 0 };
	struct row row;

	(void)state;
	stage_enter(&stage, "newcomer");
	assert_int_equal(consultation_rows_page(ui_session(&stage.ui), &query, &a, NULL, false, 1,
	                                        &row), 1);
	assert_string_equal(row.cells[2].text, "cannot yet");
	arena_free(&a);
}

static void
who_is_not_verified_reads_why(void **state)
{
	(void)state;
	visit("newcomer", stage.consultation);
	says("respond", "Only residents whom the office has verified");
}

static void
the_office_extends_what_is_frozen(void **state)
{
	(void)state;
	visit("officer", stage.consultation);
	says("edit", "Somebody has answered already");
	says("questions", "Somebody has answered already");
	says("sections", "Somebody has answered already");
	says("areas", "Somebody has answered already");
	assert_string_equal(reason("extend"), "");
	says("official", "The office answers once it is closed.");
	assert_string_equal(reason("cancel"), "");
	assert_int_equal(stage_command(&stage, "cancel")->key, 'm');
	assert_false(offered("open"));
	assert_false(offered("close"));
}

static void
the_office_announces_a_draft(void **state)
{
	(void)state;
	visit("officer", stage.draft);
	assert_string_equal(reason("edit"), "");
	assert_string_equal(reason("schedule"), "");
	assert_false(offered("unschedule"));
	says("extend", "Only the end of one that is open");
	says("respond", "It has not been announced yet.");
	assert_false(offered("document"));
}

static void
nobody_else_sees_a_draft(void **state)
{
	(void)state;
	stage_enter(&stage, "author");
	ui_push(&stage.ui, &screen_consultation, &stage.draft);
	ui_view(&stage.ui);
	assert_ptr_equal(stage.ui.top->screen, &screen_home);
}

static void
the_office_owes_an_answer(void **state)
{
	(void)state;
	visit("officer", stage.consulted);
	assert_string_equal(reason("official"), "");
	assert_true(reason("answer")[0] != '\0'); /* nothing is written yet */
	assert_false(offered("cancel"));
	says("edit", "It is over");
	says("respond", "It has closed");
}

static void
a_program_leads_to_it(void **state)
{
	(void)state;
	stage_enter(&stage, NULL);
	ui_push(&stage.ui, &screen_program, &stage.program);
	ui_view(&stage.ui);
	assert_true(command_invoke(&stage.ui, "related"));
	ui_view(&stage.ui);
	assert_ptr_equal(stage.ui.top->screen, &screen_consultation);
	assert_true(command_invoke(&stage.ui, "related"));
	ui_view(&stage.ui);
	assert_ptr_equal(stage.ui.top->screen, &screen_program);
	stage_close(&stage);
	ui_push(&stage.ui, &screen_proposal, &stage.proposal);
	ui_view(&stage.ui);
	/* A document decides on it. */
	assert_true(offered("related"));
}

/* Held words are for who looks through, and never named. */
static void
held_words_are_the_moderators(void **state)
{
	(void)state;
	stage_enter(&stage, "moderator");
	ui_push(&stage.ui, &screen_answer_text, &stage.answer_text);
	ui_view(&stage.ui);
	assert_ptr_equal(stage.ui.top->screen, &screen_answer_text);
	assert_string_equal(reason("show"), "");
	assert_string_equal(reason("hide"), "");
	stage_close(&stage);
	stage_leave(&stage);
	stage_enter(&stage, "officer");
	ui_push(&stage.ui, &screen_answer_text, &stage.answer_text);
	ui_view(&stage.ui);
	assert_ptr_equal(stage.ui.top->screen, &screen_home);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(a_guest_may_try_to_answer),
		STAGED(who_has_answered_changes_it),
		STAGED(what_is_begun_is_not_sent),
		STAGED(who_is_not_verified_reads_so_in_the_list),
		STAGED(who_is_not_verified_reads_why),
		STAGED(the_office_extends_what_is_frozen),
		STAGED(the_office_announces_a_draft),
		STAGED(nobody_else_sees_a_draft),
		STAGED(the_office_owes_an_answer),
		STAGED(a_program_leads_to_it),
		STAGED(held_words_are_the_moderators),
	};

	return cmocka_run_group_tests_name("consult_page", tests, NULL, NULL);
}

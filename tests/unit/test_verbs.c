/* What each role may do with a thing as it stands: the verbs that its page offers, held against tables
 * written by hand. Other commands are test_roles.c's; what core performs, test_rights.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "screens/consultations.h"
#include "screens/meetings.h"
#include "screens/programs.h"
#include "screens/verb.h"
#include "unit/roles.h"
#include "unit/stage.h"

static struct stage stage;

static int
stage_up(void **state)
{
	(void)state;
	stage_begin(&stage);
	for (size_t i = 0; i < ROLES; i++)
		fixture_member(&stage.hall, roles[i].name, MEMBER_VERIFIED, roles[i].name, 0);
	return 0;
}

static int
stage_down(void **state)
{
	(void)state;
	stage_end(&stage);
	return 0;
}

/* What may be done with a proposal: by its author, by who looks it through, by who judges it and by
 * who plans programs. */
static const struct {
	enum proposal_state state;
	bool listed;
	const char *author;
	const char *moderator;
	const char *judge;
	const char *planner;
} verbs[] = {
	{ PROPOSAL_SUBMITTED, false, "withdraw ", "publish return refuse merge ", "", "" },
	{ PROPOSAL_RETURNED, false, "submit withdraw ", "", "", "" },
	{ PROPOSAL_REFUSED, false, "appeal ", "", "", "" },
	{ PROPOSAL_PUBLISHED, true, "withdraw ", "merge hide ", "assess ", "" },
	{ PROPOSAL_HIDDEN, false, "", "restore ", "", "" },
	{ PROPOSAL_WITHDRAWN, false, "", "restore ", "", "" },
	{ PROPOSAL_ASSESSED, true, "", "", "assess approve decline defer ", "" },
	{ PROPOSAL_APPROVED, true, "", "", "", "adopt " },
	{ PROPOSAL_DECLINED, true, "appeal ", "", "", "" },
	{ PROPOSAL_DEFERRED, true, "", "", "assess ", "" },
	{ PROPOSAL_ADOPTED, true, "", "", "", "" },
	{ PROPOSAL_DONE, true, "", "", "", "" },
	{ PROPOSAL_MERGED, true, "", "split ", "", "" },
	{ PROPOSAL_APPEALED, false, "", "publish refuse ", "", "" },
	{ PROPOSAL_DECIDING, true, "", "", "confirm reject ", "" },
};

/* A verb of such a thing, with a key: what else is called like it is a command of the page's own. */
static bool
is_verb(enum subject subject, const char *id)
{
	const char *const *verb = verb_ids();

	while (*verb && strcmp(*verb, id) != 0)
		verb++;
	return *verb && workflow_find(workflow_of(subject), id, 0);
}

/* The verbs on the thing's page that can be run; NULL when the page does not open. */
static const char *
verbs_offered(const struct screen *page, enum subject subject)
{
	static char text[200];
	size_t used = 0;

	if (!stage_open(&stage, page))
		return NULL;
	text[0] = '\0';
	size_t n = stage_commands(&stage);
	for (size_t i = 0; i < n; i++) {
		const struct command *c = &stage.commands[i];
		if (!is_verb(subject, c->id) || command_reason(&stage.ui, stage.ui.top, c))
			continue;
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s ", c->id);
	}
	return text;
}

static void
check_verbs(const struct screen *page, const char *login, const char *state, const char *expected)
{
	const enum subject subject = page == &screen_comment        ? SUBJECT_COMMENT
	                             : page == &screen_phase        ? SUBJECT_PHASE
	                             : page == &screen_consultation ? SUBJECT_CONSULTATION
	                             : page == &screen_meeting      ? SUBJECT_MEETING
	                                                            : SUBJECT_PROPOSAL;

	stage_enter(&stage, login);
	const char *offered = verbs_offered(page, subject);
	if (!offered != !expected || (expected && strcmp(offered, expected) != 0))
		fail_msg("%s, %s: \"%s\", not \"%s\"", login ? login : "a guest",
		         state, offered ? offered : "(closed)",
		         expected ? expected : "(closed)");
	stage_close(&stage);
	stage_leave(&stage);
}

/* What a role may do with the proposal in the state of that row; NULL: not even see it. */
static const char *
expected_verbs(const struct preset_role *role, size_t i)
{
	static char text[200];
	bool moderates = role_has(role, RIGHT_MODERATE);

	if (!verbs[i].listed && !moderates && !role_has(role, RIGHT_OVERSEE))
		return NULL;
	snprintf(text, sizeof(text), "%s%s%s", moderates ? verbs[i].moderator : "",
	         role_has(role, RIGHT_JUDGE) ? verbs[i].judge : "",
	         role_has(role, RIGHT_PROGRAM) ? verbs[i].planner : "");
	return text;
}

static void
verbs_follow_rights(void **state)
{
	(void)state;
	assert_int_equal(sizeof(verbs) / sizeof(verbs[0]), PROPOSAL_STATE_COUNT - 1);
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		const char *others = verbs[i].listed ? "" : NULL;
		fixture_state(&stage.hall, stage.proposal, verbs[i].state);
		const char *code = proposal_state_code(verbs[i].state);
		check_verbs(&screen_proposal, NULL, code, others);
		check_verbs(&screen_proposal, "author", code, verbs[i].author);
		for (size_t r = 0; r < ROLES; r++)
			check_verbs(&screen_proposal, roles[r].name, code,
			            expected_verbs(&roles[r], i));
	}
}

/* The same of a comment; who oversees sees no more of it than all do. */
static const struct {
	const char *state;
	const char *step; /* the verb that led there; NULL: none */
	const char *everyone;
	const char *author;
	const char *moderator;
} comment_verbs[] = {
	{ "shown", NULL, "", "delete ", "hide " },
	{ "hidden", "hide", NULL, "", "restore " },
	{ "restored", "restore", "", "delete ", "hide " },
};

static void
take_step(const char *verb)
{
	struct problem p = { 0 };
	struct arena a = { 0 };
	struct workflow_thing thing;

	assert_int_equal(comment_look(&stage.hall.system, &a, stage.comment, &thing), OK);
	const struct decision d = { .id = stage.comment, .version = thing.version, .verb = verb,
		                    .ground = GROUND_INSULT, .word = "Tolong lebih sopan." };
	if (comment_decide(&stage.hall.system, &d, &p) != OK)
		fail_msg("%s: %s", verb, p.text);
	arena_free(&a);
}

static void
verbs_of_comments_follow_rights(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(comment_verbs) / sizeof(comment_verbs[0]); i++) {
		const char *now = comment_verbs[i].state;
		if (comment_verbs[i].step)
			take_step(comment_verbs[i].step);
		check_verbs(&screen_comment, NULL, now, comment_verbs[i].everyone);
		check_verbs(&screen_comment, "author", now, comment_verbs[i].author);
		for (size_t r = 0; r < ROLES; r++)
			check_verbs(&screen_comment, roles[r].name, now,
			            role_has(&roles[r], RIGHT_MODERATE) ? comment_verbs[i].moderator
			                                                : comment_verbs[i].everyone);
	}
}

/* The stage's phase runs: its reports and every other step are for who plans programs. */
static void
verbs_of_phases_follow_rights(void **state)
{
	(void)state;
	check_verbs(&screen_phase, NULL, "running", "");
	check_verbs(&screen_phase, "author", "running", "");
	for (size_t r = 0; r < ROLES; r++)
		check_verbs(&screen_phase, roles[r].name, "running",
		            role_has(&roles[r], RIGHT_PROGRAM) ? "finish postpone cancel " : "");
}

/* What becomes of a consultation is for who asks the public; the rest of its life is the clock's. */
static void
verbs_of_consultations_follow_rights(void **state)
{
	const struct {
		int64_t *id;
		const char *name;
		const char *everyone; /* NULL: they do not see it */
		const char *office;
	} lives[] = {
		{ &stage.draft, "a draft", NULL, "schedule cancel " },
		{ &stage.consultation, "open", "", "cancel " },
		{ &stage.consulted, "closed", "", "" },
	};
	const int64_t own = stage.consultation;

	(void)state;
	for (size_t i = 0; i < sizeof(lives) / sizeof(lives[0]); i++) {
		stage.consultation = *lives[i].id;
		check_verbs(&screen_consultation, NULL, lives[i].name, lives[i].everyone);
		check_verbs(&screen_consultation, "author", lives[i].name, lives[i].everyone);
		for (size_t r = 0; r < ROLES; r++) {
			const bool sees = role_has(&roles[r], RIGHT_OVERSEE);
			const char *others = lives[i].everyone ? lives[i].everyone
			                     : sees            ? ""
			                                       : NULL;
			check_verbs(&screen_consultation, roles[r].name, lives[i].name,
			            role_has(&roles[r], RIGHT_CONSULT) ? lives[i].office : others);
		}
		stage.consultation = own;
	}
}

/* Who calls meetings leads them; the minutes are confirmed by who does that in the village's name. */
static void
verbs_of_meetings_follow_rights(void **state)
{
	const struct {
		int64_t *id;
		const char *name;
		const char *meets;
		const char *seals;
	} lives[] = {
		{ &stage.invited, "called", "begin cancel ", "" },
		{ &stage.meeting, "going on", "end cancel ", "" },
		{ &stage.recorded, "handed in", "", "confirm return " },
	};
	const int64_t own = stage.meeting;
	char expected[80];

	(void)state;
	for (size_t i = 0; i < sizeof(lives) / sizeof(lives[0]); i++) {
		stage.meeting = *lives[i].id;
		check_verbs(&screen_meeting, NULL, lives[i].name, "");
		check_verbs(&screen_meeting, "author", lives[i].name, "");
		for (size_t r = 0; r < ROLES; r++) {
			snprintf(expected, sizeof(expected), "%s%s",
			         role_has(&roles[r], RIGHT_MEET) ? lives[i].meets : "",
			         role_has(&roles[r], RIGHT_SEAL) ? lives[i].seals : "");
			check_verbs(&screen_meeting, roles[r].name, lives[i].name, expected);
		}
		stage.meeting = own;
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(verbs_follow_rights, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(verbs_of_comments_follow_rights, stage_up,
		                                stage_down),
		cmocka_unit_test_setup_teardown(verbs_of_phases_follow_rights, stage_up,
		                                stage_down),
		cmocka_unit_test_setup_teardown(verbs_of_consultations_follow_rights, stage_up,
		                                stage_down),
		cmocka_unit_test_setup_teardown(verbs_of_meetings_follow_rights, stage_up,
		                                stage_down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("verbs", tests, NULL, NULL);
}

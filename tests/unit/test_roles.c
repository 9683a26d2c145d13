/* What each role is offered: commands and verbs of every screen, held against tables written by
 * hand. What core performs for it is test_rights.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "screens/consultations.h"
#include "screens/programs.h"
#include "screens/verb.h"
#include "unit/roles.h"
#include "unit/stage.h"

SQL(sql_roles_preset, SQL_READ, "SELECT name FROM role WHERE preset = 1 ORDER BY id");

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

static void
presets_are_these(void **state)
{
	size_t n = 0;

	(void)state;
	struct stmt *st = db_begin(stage.hall.db, &sql_roles_preset);
	for (; db_step(st); n++)
		assert_string_equal(db_text(st, 0), n < ROLES ? roles[n].name : "no more");
	assert_int_equal(db_end(st), OK);
	assert_int_equal(n, ROLES);
	for (size_t i = 0; i < ROLES; i++) {
		fixture_enter(&stage.hall, roles[i].name, &stage.session);
		if (stage.session.rights != roles[i].rights)
			fail_msg("%s holds 0x%x, not 0x%x", roles[i].name, stage.session.rights,
			         roles[i].rights);
		session_leave(&stage.session);
	}
}

/* -- What the screens offer ------------------------------------------------------------------ */

/* Every command that asks for a right, and whether who lacks it does not even see it. */
static const struct offer {
	const char *screen;
	const char *command;
	enum right right;
	bool hidden;
	bool made; /* by a row of the screen's table that stands for several */
} offers[] = {
	{ "waiting", "queue", RIGHT_MODERATE, true, false },
	{ "waiting", "members", RIGHT_VERIFY, true, false },
	{ "waiting", "works", RIGHT_JUDGE, true, false },
	{ "waiting", "programs", RIGHT_PROGRAM, true, false },
	{ "waiting", "consults", RIGHT_CONSULT, true, false },
	{ "waiting", "owed", RIGHT_CONSULT, true, false },
	{ "waiting", "overseen", RIGHT_OVERSEE, true, false },
	{ "works", "assess", RIGHT_JUDGE, false, true },
	{ "works", "approve", RIGHT_JUDGE, false, true },
	{ "works", "decline", RIGHT_JUDGE, false, true },
	{ "works", "defer", RIGHT_JUDGE, false, true },
	{ "proposals", "support", RIGHT_SUPPORT, false, false },
	{ "queue", "publish", RIGHT_MODERATE, false, true },
	{ "queue", "refuse", RIGHT_MODERATE, false, true },
	{ "queue", "return", RIGHT_MODERATE, false, true },
	{ "queue", "merge", RIGHT_MODERATE, false, true },
	{ "prepared", "drop", RIGHT_MODERATE, false, false },
	{ "decide", "keep", RIGHT_MODERATE, true, true },
	{ "office", "users", RIGHT_USERS, true, false },
	{ "members", "sessions", RIGHT_USERS, true, false },
	{ "office", "residents", RIGHT_RESIDENTS, true, false },
	{ "office", "assist", RIGHT_ASSIST, true, false },
	{ "office", "paper", RIGHT_ENTER, true, false },
	{ "waiting", "claims", RIGHT_VERIFY, true, false },
	{ "overseen", "all", RIGHT_OVERSEE, false, false },
	{ "office", "roles", RIGHT_RIGHTS, true, false },
	{ "office", "settings", RIGHT_SETTINGS, true, false },
	{ "office", "lists", RIGHT_TREES, true, false },
	{ "lists", "categories", RIGHT_TREES, false, false },
	{ "lists", "units", RIGHT_TREES, false, false },
	{ "lists", "areas", RIGHT_TREES, false, false },
	{ "trees", "edit", RIGHT_TREES, false, false },
	{ "trees", "below", RIGHT_TREES, false, false },
	{ "trees", "beside", RIGHT_TREES, false, false },
	{ "trees", "retire", RIGHT_TREES, false, false },
	{ "trees", "merge", RIGHT_TREES, false, false },
	{ "trees", "move", RIGHT_TREES, false, false },
	{ "trees", "up", RIGHT_TREES, false, false },
	{ "trees", "down", RIGHT_TREES, false, false },
	{ "trees", "drop", RIGHT_TREES, false, false },
	{ "roles", "new", RIGHT_RIGHTS, false, false },
	{ "role", "toggle", RIGHT_RIGHTS, false, true },
	{ "role", "name", RIGHT_RIGHTS, false, false },
	{ "role", "holders", RIGHT_RIGHTS, false, false },
	{ "setting", "choose", RIGHT_SETTINGS, false, true },
	{ "phrases", "new", RIGHT_MODERATE, false, false },
	{ "phrases", "drop", RIGHT_MODERATE, false, false },
	{ "thread", "write", RIGHT_COMMENT, false, false },
	{ "thread", "answer", RIGHT_COMMENT, false, false },
	{ "thread", "helpful", RIGHT_COMMENT, false, false },
	{ "thread", "report", RIGHT_COMMENT, false, false },
	{ "thread", "hide", RIGHT_MODERATE, true, true },
	{ "adopted", "link", RIGHT_PROGRAM, true, false },
	{ "adopted", "unlink", RIGHT_PROGRAM, true, false },
	{ "progress", "write", RIGHT_PROGRAM, true, false },
	{ "progress-report", "correct", RIGHT_PROGRAM, true, false },
	{ "milestones", "new", RIGHT_PROGRAM, true, false },
	{ "milestones", "edit", RIGHT_PROGRAM, false, false },
	{ "milestones", "reach", RIGHT_PROGRAM, true, false },
	{ "milestones", "drop", RIGHT_PROGRAM, true, false },
	{ "comment", "answer", RIGHT_COMMENT, false, false },
	{ "comment", "helpful", RIGHT_COMMENT, false, true },
	{ "comment", "report", RIGHT_COMMENT, false, false },
	{ "comment", "block", RIGHT_MODERATE, true, true },
	{ "programs", "new", RIGHT_PROGRAM, true, false },
	{ "program", "edit", RIGHT_PROGRAM, true, false },
	{ "program", "link", RIGHT_PROGRAM, true, false },
	{ "phase", "report", RIGHT_PROGRAM, true, false },
	{ "phase", "explain", RIGHT_PROGRAM, true, false },
	{ "consultations", "new", RIGHT_CONSULT, true, false },
	{ "consults", "new", RIGHT_CONSULT, true, false },
	{ "consult-new", "begin", RIGHT_CONSULT, false, false },
	{ "consult-copy", "copy", RIGHT_CONSULT, false, false },
	{ "consult-areas", "toggle", RIGHT_CONSULT, false, true },
	{ "consultation", "copy", RIGHT_CONSULT, true, true },
	{ "questions", "new", RIGHT_CONSULT, false, false },
	{ "questions", "edit", RIGHT_CONSULT, false, false },
	{ "questions", "up", RIGHT_CONSULT, false, false },
	{ "questions", "down", RIGHT_CONSULT, false, false },
	{ "questions", "drop", RIGHT_CONSULT, false, false },
	{ "questions", "preview", RIGHT_CONSULT, false, false },
	{ "sections", "new", RIGHT_CONSULT, false, false },
	{ "sections", "edit", RIGHT_CONSULT, false, false },
	{ "sections", "up", RIGHT_CONSULT, false, false },
	{ "sections", "down", RIGHT_CONSULT, false, false },
	{ "sections", "drop", RIGHT_CONSULT, false, false },
	{ "official", "write", RIGHT_CONSULT, false, false },
	{ "official", "drop", RIGHT_CONSULT, false, false },
};

#define OFFERS (sizeof(offers) / sizeof(offers[0]))

static bool
is_offer(const struct offer *o, const struct screen *s, const struct command *c)
{
	return strcmp(o->screen, s->name) == 0 && c->id && strcmp(o->command, c->id) == 0;
}

static void
the_table_names_every_command(void **state)
{
	size_t with_right = 0;
	size_t made = 0;

	(void)state;
	for (size_t i = 0; i < OFFERS; i++)
		made += offers[i].made;
	for (const struct screen *const *s = screens; *s; s++)
		for (const struct command *c = (*s)->commands; c && (c->id || c->more); c++) {
			size_t i = 0;
			while (i < OFFERS && !is_offer(&offers[i], *s, c))
				i++;
			if (c->right != RIGHT_NONE && i == OFFERS)
				fail_msg("%s.%s asks for a right and is not in the table",
				         (*s)->name, c->id);
			with_right += c->right != RIGHT_NONE;
		}
	assert_int_equal(with_right, OFFERS - made);
}

static void
check_offer(const struct preset_role *role, const struct offer *o)
{
	const struct command *c = stage_command(&stage, o->command);
	bool hidden = o->hidden && !role_has(role, o->right);

	if (!c != hidden)
		fail_msg("%s.%s is %s to %s", o->screen, o->command, c ? "shown" : "not shown",
		         role->name);
	if (!c)
		return;
	const char *reason = command_reason(&stage.ui, stage.ui.top, c);
	if (!reason != role_has(role, o->right))
		fail_msg("%s.%s for %s: %s", o->screen, o->command, role->name,
		         reason ? reason : "nothing stands against it");
}

static void
check_offers(const struct preset_role *role, const struct screen *s)
{
	bool open = false;

	for (size_t i = 0; i < OFFERS; i++) {
		if (strcmp(offers[i].screen, s->name) != 0)
			continue;
		open = open || stage_open(&stage, s);
		/* Where they may not even look, nothing is offered. */
		if (!open && role_has(role, offers[i].right))
			fail_msg("%s does not open for %s", s->name, role->name);
		if (!open)
			continue;
		check_offer(role, &offers[i]);
	}
	stage_close(&stage);
}

static void
commands_follow_rights(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROLES; i++) {
		stage_enter(&stage, roles[i].name);
		for (const struct screen *const *s = screens; *s; s++)
			check_offers(&roles[i], *s);
		stage_leave(&stage);
	}
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(presets_are_these, stage_up, stage_down),
		cmocka_unit_test(the_table_names_every_command),
		cmocka_unit_test_setup_teardown(commands_follow_rights, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(verbs_follow_rights, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(verbs_of_comments_follow_rights, stage_up,
		                                stage_down),
		cmocka_unit_test_setup_teardown(verbs_of_phases_follow_rights, stage_up,
		                                stage_down),
		cmocka_unit_test_setup_teardown(verbs_of_consultations_follow_rights, stage_up,
		                                stage_down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("roles", tests, NULL, NULL);
}

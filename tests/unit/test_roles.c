/* What each role is offered: commands of every screen, held against a table written by hand. Verbs are
 * test_verbs.c's; what core performs for it is test_rights.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
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
	{ "oversight", "appeals", RIGHT_OVERSEE, true, false },
	{ "oversight", "unverified", RIGHT_OVERSEE, true, false },
	{ "oversight", "overseen", RIGHT_OVERSEE, true, false },
	{ "oversight", "questions", RIGHT_OVERSEE, true, false },
	{ "oversight", "ask", RIGHT_OVERSEE, true, false },
	{ "appeals", "waiting", RIGHT_OVERSEE, false, false },
	{ "unverified", "read", RIGHT_OVERSEE, false, false },
	{ "waiting", "meetings", RIGHT_MEET, true, false },
	{ "waiting", "sealing", RIGHT_SEAL, true, false },
	{ "meetings", "mine", RIGHT_MEET, true, false },
	{ "meetings", "new", RIGHT_MEET, true, false },
	{ "meeting", "sheet", RIGHT_MEET, true, true },
	{ "meeting", "edit", RIGHT_MEET, true, true },
	{ "agenda", "new", RIGHT_MEET, true, true },
	{ "agenda", "now", RIGHT_MEET, true, true },
	{ "agenda", "drop", RIGHT_MEET, true, true },
	{ "point", "now", RIGHT_MEET, true, true },
	{ "point", "hands", RIGHT_MEET, true, true },
	{ "point", "minutes", RIGHT_MEET, true, true },
	{ "point", "edit", RIGHT_MEET, true, true },
	{ "attendance", "add", RIGHT_MEET, true, true },
	{ "attendance", "strike", RIGHT_MEET, true, true },
	{ "attendance", "sheet", RIGHT_MEET, true, true },
	{ "attendance", "forget", RIGHT_MEET, true, true },
	{ "office", "groups", RIGHT_GROUPS, true, false },
	{ "account", "log", RIGHT_LOG, true, false },
	{ "groups", "new", RIGHT_GROUPS, true, false },
	{ "group", "retire", RIGHT_GROUPS, true, false },
	{ "group-people", "new", RIGHT_GROUPS, true, false },
	{ "group-people", "speaks", RIGHT_GROUPS, false, false },
	{ "group-people", "drop", RIGHT_GROUPS, true, false },
	{ "program", "groups", RIGHT_PROGRAM, true, false },
	{ "program-groups", "carry", RIGHT_PROGRAM, false, false },
	{ "office", "roles", RIGHT_RIGHTS, true, false },
	{ "office", "settings", RIGHT_SETTINGS, true, false },
	{ "office", "upkeep", RIGHT_SETTINGS, true, false },
	{ "office", "clock", RIGHT_SETTINGS, true, false },
	{ "clock", "confirm", RIGHT_SETTINGS, false, false },
	{ "upkeep", "log", RIGHT_LOG, true, false },
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
	{ "program", "choose-line", RIGHT_PROGRAM, true, false },
	{ "program-money", "choose", RIGHT_PROGRAM, false, false },
	{ "program-money", "none", RIGHT_PROGRAM, true, false },
	{ "budget-line", "edit", RIGHT_BUDGET, true, false },
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
	{ "waiting", "inquiries", RIGHT_ANSWER, true, false },
	{ "rights", "new", RIGHT_INFORM, true, true },
	{ "rights", "up", RIGHT_INFORM, true, true },
	{ "rights", "down", RIGHT_INFORM, true, true },
	{ "rights", "retired", RIGHT_INFORM, true, true },
	{ "pages", "new", RIGHT_INFORM, true, true },
	{ "pages", "up", RIGHT_INFORM, true, true },
	{ "pages", "down", RIGHT_INFORM, true, true },
	{ "pages", "retired", RIGHT_INFORM, true, true },
	{ "page", "edit", RIGHT_INFORM, true, false },
	{ "inquiries", "formal", RIGHT_OVERSEE, true, false },
	{ "inquiry", "inquiry-answer", RIGHT_ANSWER, true, false },
	{ "documents", "new", RIGHT_INFORM, true, false },
	{ "documents", "set", RIGHT_INFORM, true, false },
	{ "document-page", "edit", RIGHT_INFORM, true, false },
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(presets_are_these, stage_up, stage_down),
		cmocka_unit_test(the_table_names_every_command),
		cmocka_unit_test_setup_teardown(commands_follow_rights, stage_up, stage_down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("roles", tests, NULL, NULL);
}

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
} offers[] = {
	{ "home", "queue", RIGHT_MODERATE, true },
	{ "home", "members", RIGHT_VERIFY, true },
	{ "home", "overseen", RIGHT_OVERSEE, true },
	{ "proposals", "support", RIGHT_SUPPORT, false },
	{ "queue", "publish", RIGHT_MODERATE, false },
	{ "queue", "refuse", RIGHT_MODERATE, false },
	{ "queue", "return", RIGHT_MODERATE, false },
	{ "queue", "merge", RIGHT_MODERATE, false },
	{ "prepared", "drop", RIGHT_MODERATE, false },
	{ "decide", "prepared", RIGHT_MODERATE, true },
	{ "decide", "keep", RIGHT_MODERATE, true },
	{ "overseen", "all", RIGHT_OVERSEE, false },
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

	(void)state;
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
	assert_int_equal(with_right, OFFERS);
}

static void
check_offer(const struct role *role, const struct offer *o)
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
check_offers(const struct role *role, const struct screen *s)
{
	bool open = false;

	for (size_t i = 0; i < OFFERS; i++) {
		if (strcmp(offers[i].screen, s->name) != 0)
			continue;
		if (!open && !stage_open(&stage, s))
			fail_msg("%s does not open for %s", s->name, role->name);
		open = true;
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

/* What may be done with a proposal: by its author, and by who looks it through. */
static const struct {
	enum proposal_state state;
	bool listed;
	const char *author;
	const char *moderator;
} verbs[] = {
	{ PROPOSAL_SUBMITTED, false, "withdraw ", "publish return refuse merge " },
	{ PROPOSAL_RETURNED, false, "submit withdraw ", "" },
	{ PROPOSAL_REFUSED, false, "appeal ", "" },
	{ PROPOSAL_PUBLISHED, true, "withdraw ", "merge hide " },
	{ PROPOSAL_HIDDEN, false, "", "restore " },
	{ PROPOSAL_WITHDRAWN, false, "", "restore " },
	{ PROPOSAL_ASSESSED, true, "", "" },
	{ PROPOSAL_APPROVED, true, "", "" },
	{ PROPOSAL_DECLINED, true, "", "" },
	{ PROPOSAL_DEFERRED, true, "", "" },
	{ PROPOSAL_ADOPTED, true, "", "" },
	{ PROPOSAL_DONE, true, "", "" },
	{ PROPOSAL_MERGED, true, "", "split " },
	{ PROPOSAL_APPEALED, false, "", "publish refuse " },
};

/* The verbs on the proposal's page, each runnable; NULL when the page does not open. */
static const char *
verbs_offered(void)
{
	static char text[200];
	size_t used = 0;

	if (!stage_open(&stage, &screen_proposal))
		return NULL;
	text[0] = '\0';
	size_t n = stage_commands(&stage);
	for (size_t i = 0; i < n; i++) {
		const struct command *c = &stage.commands[i];
		if (strcmp(c->id, "support") == 0 || strcmp(c->id, "history") == 0)
			continue;
		assert_null(command_reason(&stage.ui, stage.ui.top, c));
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s ", c->id);
	}
	return text;
}

static void
check_verbs(const char *login, enum proposal_state state, const char *expected)
{
	stage_enter(&stage, login);
	const char *offered = verbs_offered();
	if (!offered != !expected || (expected && strcmp(offered, expected) != 0))
		fail_msg("%s, %s: \"%s\", not \"%s\"", login ? login : "a guest",
		         proposal_state_code(state), offered ? offered : "(closed)",
		         expected ? expected : "(closed)");
	stage_close(&stage);
	stage_leave(&stage);
}

static void
verbs_follow_rights(void **state)
{
	(void)state;
	assert_int_equal(sizeof(verbs) / sizeof(verbs[0]), PROPOSAL_STATE_COUNT - 1);
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		const char *others = verbs[i].listed ? "" : NULL;
		fixture_state(&stage.hall, stage.proposal, verbs[i].state);
		check_verbs(NULL, verbs[i].state, others);
		check_verbs("author", verbs[i].state, verbs[i].author);
		for (size_t r = 0; r < ROLES; r++)
			check_verbs(roles[r].name, verbs[i].state,
			            role_has(&roles[r], RIGHT_MODERATE)  ? verbs[i].moderator
			            : role_has(&roles[r], RIGHT_OVERSEE) ? ""
			                                            : others);
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
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("roles", tests, NULL, NULL);
}

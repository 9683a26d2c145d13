/* Who may what: the village's own table of roles and rights, held against the commands that the
 * screens offer each role, and against what core performs for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/setting.h"
#include "unit/stage.h"

/* -- The table ------------------------------------------------------------------------------- */

#define HAS(right) ((right_set)1 << (right))
#define EVERYONE (HAS(RIGHT_NONE) | HAS(RIGHT_PROPOSE) | HAS(RIGHT_SUPPORT))

static const struct role {
	const char *name; /* of the role, and the member who holds it */
	right_set rights;
} roles[] = {
	{ "warga", EVERYONE },
	{ "kadus", EVERYONE | HAS(RIGHT_VERIFY) },
	{ "moderator", EVERYONE | HAS(RIGHT_MODERATE) },
	{ "petugas", EVERYONE | HAS(RIGHT_VERIFY) },
	{ "koordinator", EVERYONE | HAS(RIGHT_VERIFY) | HAS(RIGHT_MODERATE) },
	{ "pimpinan", EVERYONE | HAS(RIGHT_OVERSEE) },
	{ "bpd", EVERYONE | HAS(RIGHT_OVERSEE) | HAS(RIGHT_AUDIT) },
	{ "auditor", EVERYONE | HAS(RIGHT_OVERSEE) | HAS(RIGHT_AUDIT) },
	{ "admin", EVERYONE | HAS(RIGHT_VERIFY) | HAS(RIGHT_USERS) | HAS(RIGHT_RIGHTS)
	                   | HAS(RIGHT_AUDIT) | HAS(RIGHT_EXPORT) | HAS(RIGHT_IMPORT) },
};

#define ROLES (sizeof(roles) / sizeof(roles[0]))

static bool
has(const struct role *role, int right)
{
	return (role->rights & HAS(right)) != 0;
}

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

static void
check_offer(const struct role *role, const struct screen *s, const struct command *row)
{
	const struct command *c = stage_command(&stage, row->id);
	bool hidden = (row->flags & COMMAND_STAFF) && !has(role, row->right);

	if (!c != hidden)
		fail_msg("%s.%s is %s to %s", s->name, row->id, c ? "shown" : "not shown",
		         role->name);
	if (!c)
		return;
	const char *reason = command_reason(&stage.ui, stage.ui.top, c);
	if (!reason != has(role, row->right))
		fail_msg("%s.%s for %s: %s", s->name, row->id, role->name,
		         reason ? reason : "nothing stands against it");
}

static void
check_offers(const struct role *role, const struct screen *s)
{
	bool open = false;

	for (const struct command *c = s->commands; c && (c->id || c->more); c++) {
		if (!c->id || c->right == RIGHT_NONE)
			continue;
		if (!open && !stage_open(&stage, s))
			fail_msg("%s does not open for %s", s->name, role->name);
		open = true;
		check_offer(role, s, c);
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
	{ PROPOSAL_SUBMITTED, false, "withdraw ", "publish return refuse " },
	{ PROPOSAL_RETURNED, false, "submit withdraw ", "" },
	{ PROPOSAL_REFUSED, false, "", "" },
	{ PROPOSAL_PUBLISHED, true, "withdraw ", "hide " },
	{ PROPOSAL_HIDDEN, false, "", "restore " },
	{ PROPOSAL_WITHDRAWN, false, "", "restore " },
	{ PROPOSAL_ASSESSED, true, "", "" },
	{ PROPOSAL_APPROVED, true, "", "" },
	{ PROPOSAL_DECLINED, true, "", "" },
	{ PROPOSAL_DEFERRED, true, "", "" },
	{ PROPOSAL_ADOPTED, true, "", "" },
	{ PROPOSAL_DONE, true, "", "" },
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
		if (strcmp(c->id, "support") == 0)
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
			            has(&roles[r], RIGHT_MODERATE)  ? verbs[i].moderator
			            : has(&roles[r], RIGHT_OVERSEE) ? ""
			                                            : others);
	}
}

/* -- What core performs ---------------------------------------------------------------------- */

static void
decided(struct decision d)
{
	assert_int_equal(proposal_decide(&stage.hall.system, &d, NULL), OK);
}

/* A proposal of the author's on which `verb` is the next to come. */
static struct decision
on_proposal(enum proposal_state state, const char *verb)
{
	struct session author;
	char request[REQUEST_SIZE];
	struct decision d = { .verb = verb, .version = 1 };

	fixture_enter(&stage.hall, "author", &author);
	const struct proposal_fields fields = fixture_fields("Lampu jalan di simpang pasar");
	proposal_request(request);
	assert_int_equal(proposal_submit(&author, &fields, request, &d.id, NULL), OK);
	session_leave(&author);
	if (state == PROPOSAL_SUBMITTED)
		return d;
	decided((struct decision){ .id = d.id, .version = d.version++, .verb = "publish" });
	if (state == PROPOSAL_HIDDEN)
		decided((struct decision){ .id = d.id, .version = d.version++, .verb = "hide",
		                           .ground = GROUND_SPAM, .word = "Ini iklan." });
	return d;
}

static enum status
publish(struct session *s)
{
	const struct decision d = on_proposal(PROPOSAL_SUBMITTED, "publish");

	return proposal_decide(s, &d, NULL);
}

static enum status
give_back(struct session *s)
{
	struct decision d = on_proposal(PROPOSAL_SUBMITTED, "return");

	d.word = "Mohon sebutkan tempatnya.";
	return proposal_decide(s, &d, NULL);
}

static enum status
refuse(struct session *s)
{
	struct decision d = on_proposal(PROPOSAL_SUBMITTED, "refuse");

	d.ground = GROUND_SPAM;
	d.word = "Ini iklan.";
	return proposal_decide(s, &d, NULL);
}

static enum status
hide(struct session *s)
{
	struct decision d = on_proposal(PROPOSAL_PUBLISHED, "hide");

	d.ground = GROUND_INSULT;
	d.word = "Mohon tanpa hinaan.";
	return proposal_decide(s, &d, NULL);
}

static enum status
restore(struct session *s)
{
	const struct decision d = on_proposal(PROPOSAL_HIDDEN, "restore");

	return proposal_decide(s, &d, NULL);
}

static enum status
support(struct session *s)
{
	return proposal_support(s, on_proposal(PROPOSAL_PUBLISHED, "").id, true, NULL);
}

static enum status
submit(struct session *s)
{
	const struct proposal_fields fields = fixture_fields("Sumur bor untuk dusun");
	char request[REQUEST_SIZE];
	int64_t id;

	proposal_request(request);
	return proposal_submit(s, &fields, request, &id, NULL);
}

/* Somebody new to do it to. */
static int64_t
someone(enum member_state state)
{
	static int count;
	char login[20];

	snprintf(login, sizeof(login), "someone%d", count++);
	return fixture_member(&stage.hall, login, state, NULL, 0);
}

static enum status
verify(struct session *s)
{
	return member_verify(s, someone(MEMBER_PENDING), 1, SEEN_CARD, NULL);
}

static enum status
suspend(struct session *s)
{
	return member_suspend(s, someone(MEMBER_VERIFIED), "Tiga kali iklan.", 0, NULL);
}

static enum status
resume(struct session *s)
{
	return member_resume(s, someone(MEMBER_SUSPENDED), "Sudah dibicarakan.", NULL);
}

static enum status
grant(struct session *s)
{
	return member_grant(s, someone(MEMBER_VERIFIED), "petugas", 0, NULL);
}

static enum status
revoke(struct session *s)
{
	int64_t id = someone(MEMBER_VERIFIED);

	assert_int_equal(member_grant(&stage.hall.system, id, "petugas", 0, NULL), OK);
	return member_revoke(s, id, "petugas", NULL);
}

static enum status
set(struct session *s)
{
	return setting_set(s, SETTING_PENDING_LIMIT, "3", NULL);
}

static enum status
import(struct session *s)
{
	const struct proposal_import row = {
		.fields = fixture_fields("Jembatan bambu"),
		.category_path = "",
		.area_path = "",
		.author = "",
		.state = PROPOSAL_PUBLISHED,
		.line = 2,
	};
	size_t bad;

	return proposal_import(s, &row, 1, false, false, &bad, NULL);
}

static enum status
ignore(void *arg, const struct proposal_export *row)
{
	(void)arg;
	(void)row;
	return OK;
}

static enum status
export_all(struct session *s)
{
	return proposal_export(s, true, ignore, NULL);
}

static const struct {
	const char *name;
	enum right right;
	enum status (*attempt)(struct session *s);
} acts[] = {
	{ "publish", RIGHT_MODERATE, publish },
	{ "return", RIGHT_MODERATE, give_back },
	{ "refuse", RIGHT_MODERATE, refuse },
	{ "hide", RIGHT_MODERATE, hide },
	{ "restore", RIGHT_MODERATE, restore },
	{ "support", RIGHT_SUPPORT, support },
	{ "submit", RIGHT_PROPOSE, submit },
	{ "verify", RIGHT_VERIFY, verify },
	{ "suspend", RIGHT_USERS, suspend },
	{ "resume", RIGHT_USERS, resume },
	{ "grant", RIGHT_RIGHTS, grant },
	{ "revoke", RIGHT_RIGHTS, revoke },
	{ "setting_set", RIGHT_USERS, set },
	{ "import", RIGHT_IMPORT, import },
	{ "export", RIGHT_EXPORT, export_all },
};

#define ACTS (sizeof(acts) / sizeof(acts[0]))

static void
attempt_all(struct session *s, const char *who, right_set rights)
{
	for (size_t i = 0; i < ACTS; i++) {
		enum status expected = rights & HAS(acts[i].right) ? OK : DENIED;
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
		fixture_enter(&stage.hall, roles[i].name, &s);
		attempt_all(&s, roles[i].name, roles[i].rights);
		session_leave(&s);
	}
	fixture_enter(&stage.hall, NULL, &s);
	attempt_all(&s, "a guest", 0);
	fixture_sound(&stage.hall);
}

/* At once, in a session that was opened before. */
static void
suspension_takes_all(void **state)
{
	struct session s;
	int64_t id;

	(void)state;
	fixture_member(&stage.hall, "spare", MEMBER_VERIFIED, "admin", 0);
	for (size_t i = 0; i < ROLES; i++) {
		fixture_enter(&stage.hall, roles[i].name, &s);
		assert_int_equal(member_find(stage.hall.db, roles[i].name, &id), OK);
		assert_int_equal(member_suspend(&stage.hall.system, id, "Uji coba.", 0, NULL), OK);
		attempt_all(&s, "one who is suspended", 0);
	}
	fixture_sound(&stage.hall);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(presets_are_these, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(commands_follow_rights, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(verbs_follow_rights, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(core_follows_rights, stage_up, stage_down),
		cmocka_unit_test_setup_teardown(suspension_takes_all, stage_up, stage_down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("roles", tests, NULL, NULL);
}

/* What core performs for whom: every act that asks for a right, tried by each role, by a guest and
 * by who was suspended. What the screens offer is test_roles.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/lang.h"
#include "core/setting.h"
#include "fixture.h"
#include "unit/roles.h"

static struct fixture hall;

static int
hall_up(void **state)
{
	(void)state;
	fixture_begin(&hall);
	fixture_member(&hall, "author", MEMBER_VERIFIED, NULL, 0);
	for (size_t i = 0; i < ROLES; i++)
		fixture_member(&hall, roles[i].name, MEMBER_VERIFIED, roles[i].name, 0);
	return 0;
}

static int
hall_down(void **state)
{
	(void)state;
	fixture_end(&hall);
	return 0;
}

/* -- Acts ------------------------------------------------------------------------------------ */

static void
decided(struct decision d)
{
	assert_int_equal(proposal_decide(&hall.system, &d, NULL), OK);
}

/* A proposal of the author's on which `verb` is the next to come. */
static struct decision
on_proposal(enum proposal_state state, const char *verb)
{
	struct session author;
	char request[REQUEST_SIZE];
	struct decision d = { .verb = verb, .version = 1 };

	fixture_enter(&hall, "author", &author);
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
	return fixture_member(&hall, login, state, NULL, 0);
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

	assert_int_equal(member_grant(&hall.system, id, "petugas", 0, NULL), OK);
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
		fixture_enter(&hall, roles[i].name, &s);
		attempt_all(&s, roles[i].name, roles[i].rights);
		session_leave(&s);
	}
	fixture_enter(&hall, NULL, &s);
	attempt_all(&s, "a guest", 0);
	fixture_sound(&hall);
}

/* At once, in a session that was opened before. */
static void
suspension_takes_all(void **state)
{
	struct session s;
	int64_t id;

	(void)state;
	fixture_member(&hall, "spare", MEMBER_VERIFIED, "admin", 0);
	for (size_t i = 0; i < ROLES; i++) {
		fixture_enter(&hall, roles[i].name, &s);
		assert_int_equal(member_find(hall.db, roles[i].name, &id), OK);
		assert_int_equal(member_suspend(&hall.system, id, "Uji coba.", 0, NULL), OK);
		attempt_all(&s, "one who is suspended", 0);
	}
	fixture_sound(&hall);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(core_follows_rights, hall_up, hall_down),
		cmocka_unit_test_setup_teardown(suspension_takes_all, hall_up, hall_down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("rights", tests, NULL, NULL);
}

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
#include "core/claim.h"
#include "core/comment.h"
#include "core/consent.h"
#include "core/paper.h"
#include "core/role.h"
#include "core/setting.h"
#include "core/tree.h"
#include "fixture.h"
#include "unit/rights_judge.h"
#include "unit/rights_people.h"
#include "unit/rights_programs.h"
#include "unit/rights_trees.h"
#include "unit/rights_voices.h"
#include "unit/roles.h"

static struct fixture hall;
/* A role with a right that everyone has: nobody gives what they lack. */
#define GUIDES "penyambut"
static int64_t talked_of; /* a proposal to comment on; 0: not made yet in this hall */
static int64_t own_id; /* a role of the office's own; 0: not made yet in this hall */

static int
hall_up(void **state)
{
	(void)state;
	int64_t id;

	own_id = 0;
	talked_of = 0;
	fixture_begin(&hall);
	assert_int_equal(role_add(&hall.system, GUIDES, (right_set)1 << RIGHT_PROPOSE, &id, NULL),
	                 OK);
	fixture_member(&hall, "author", MEMBER_VERIFIED, NULL, 0);
	fixture_member(&hall, "typist", MEMBER_VERIFIED, "petugas", 0);
	fixture_member(&hall, "chief", MEMBER_VERIFIED, "moderator", 0);
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
	request_key(request);
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

	request_key(request);
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

static const struct role_grant guide = { .role = GUIDES };

/* The one role that member holds. */
static int64_t
held_by(int64_t member)
{
	struct arena a = { 0 };
	struct holding *held;
	size_t n;

	assert_int_equal(role_holdings(hall.db, &a, member, clock_now(), &held, &n), OK);
	assert_int_equal(n, 1);
	int64_t id = held[0].id;
	arena_free(&a);
	return id;
}

static enum status
grant(struct session *s)
{
	return member_grant(s, someone(MEMBER_VERIFIED), &guide, NULL);
}

static enum status
revoke(struct session *s)
{
	int64_t id = someone(MEMBER_VERIFIED);

	assert_int_equal(member_grant(&hall.system, id, &guide, NULL), OK);
	return member_revoke(s, id, held_by(id), NULL);
}

/* -- Comments -------------------------------------------------------------------------------- */

/* Under the author's proposal; official: in office. */
static enum status
comment_on(struct session *s, const char *text, bool official, int64_t *id)
{
	char request[REQUEST_SIZE];

	if (talked_of == 0)
		talked_of = on_proposal(PROPOSAL_PUBLISHED, "").id;
	const struct comment_place place = { SUBJECT_PROPOSAL, talked_of, 0 };
	const struct comment_fields fields = { .text = text, .official = official };
	request_key(request);
	return comment_add(s, &place, &fields, request, id, NULL, NULL);
}

/* What somebody new has said; held when it names a number. */
static int64_t
said(const char *text)
{
	static int count;
	struct session s;
	char login[20];
	int64_t id;

	snprintf(login, sizeof(login), "writer%d", count++);
	fixture_member(&hall, login, MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&hall, login, &s);
	assert_int_equal(comment_on(&s, text, false, &id), OK);
	session_leave(&s);
	return id;
}

static enum status
say_it(struct session *s)
{
	int64_t id;

	return comment_on(s, "Setuju.", false, &id);
}

static enum status
say_in_office(struct session *s)
{
	int64_t id;

	return comment_on(s, "Bulan depan.", true, &id);
}

static enum status
decide_comment(struct session *s, int64_t id, const char *verb, int64_t version)
{
	const struct decision d = { .id = id, .version = version, .verb = verb,
	                            .ground = GROUND_INSULT, .word = "Mohon tanpa hinaan." };

	return comment_decide(s, &d, NULL);
}

static enum status
publish_comment(struct session *s)
{
	return decide_comment(s, said("Nomor saya 081234567890"), "publish", 1);
}

static enum status
refuse_comment(struct session *s)
{
	return decide_comment(s, said("Nomor saya 081234567890"), "refuse", 1);
}

static enum status
hide_comment(struct session *s)
{
	return decide_comment(s, said("Malas."), "hide", 1);
}

static enum status
restore_comment(struct session *s)
{
	int64_t id = said("Malas.");

	assert_int_equal(decide_comment(&hall.system, id, "hide", 1), OK);
	return decide_comment(s, id, "restore", 2);
}

static enum status
block_writer(struct session *s)
{
	return comment_block(s, said("Malas."), 7, "Mohon tenang.", NULL);
}

static enum status
unblock_writer(struct session *s)
{
	struct session overall;
	int64_t id = said("Malas.");

	fixture_enter(&hall, "chief", &overall);
	assert_int_equal(comment_block(&overall, id, 7, "Mohon tenang.", NULL), OK);
	session_leave(&overall);
	return comment_unblock(s, id, NULL);
}

static enum status
report_comment(struct session *s)
{
	return comment_report(s, said("Malas."), GROUND_INSULT, "", NULL);
}

static enum status
find_helpful(struct session *s)
{
	return comment_helpful(s, said("Pasirnya di gudang."), true, NULL);
}

/* A role of the office's own, not put aside. */
static struct role
own_role(void)
{
	struct arena a = { 0 };
	struct role role;

	if (own_id == 0)
		assert_int_equal(role_add(&hall.system, "juru kunci", 0, &own_id, NULL), OK);
	assert_int_equal(role_read(hall.db, &a, own_id, &role), OK);
	if (role.retired) {
		assert_int_equal(role_retire(&hall.system, own_id, role.version, false, NULL), OK);
		role.version++;
	}
	arena_free(&a);
	role.name = NULL;
	return role;
}

static enum status
add_role(struct session *s)
{
	static int count;
	char name[20];
	int64_t id;

	snprintf(name, sizeof(name), "juru %d", count++);
	return role_add(s, name, (right_set)1 << RIGHT_PROPOSE, &id, NULL);
}

static enum status
rename_role(struct session *s)
{
	const struct role role = own_role();
	char name[20];

	snprintf(name, sizeof(name), "nama %lld", (long long)role.version);
	return role_rename(s, role.id, role.version, name, NULL);
}

static enum status
shape_role(struct session *s)
{
	const struct role role = own_role();

	return role_set_rights(s, role.id, role.version, role.rights ^ (right_set)1 << RIGHT_COMMENT,
	                       NULL);
}

static enum status
retire_role(struct session *s)
{
	const struct role role = own_role();

	return role_retire(s, role.id, role.version, true, NULL);
}

static enum status
enter_paper(struct session *s)
{
	const struct paper_wish wish = { .source = "Musdus Krajan", .title = "Lampu jalan" };
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	return paper_enter(s, &wish, request, &id, NULL);
}

static int64_t
claim_of(const char *login)
{
	const struct paper_wish wish = { .source = "Musdus Krajan", .title = "Lampu jalan" };
	struct session typist, owner;
	char request[REQUEST_SIZE];
	int64_t id, claim;

	fixture_enter(&hall, "typist", &typist);
	request_key(request);
	assert_int_equal(paper_enter(&typist, &wish, request, &id, NULL), OK);
	session_leave(&typist);
	decided((struct decision){ .id = id, .version = 1, .verb = "publish" });
	fixture_enter(&hall, login, &owner);
	assert_int_equal(claim_make(&owner, id, "Tanya Bu Parti.", &claim, NULL), OK);
	session_leave(&owner);
	return claim;
}

static enum status
confirm_claim(struct session *s)
{
	const struct decision d = { .id = claim_of("author"), .version = 1, .verb = "grant" };

	enum status status = claim_decide(s, &d, NULL);
	return status == NOT_FOUND ? DENIED : status;
}

static enum status
set(struct session *s)
{
	return setting_set(s, SETTING_PENDING_LIMIT, "3", NULL);
}

static enum status
add_consent(struct session *s)
{
	int version;

	return consent_add(s, consent_newest_version(hall.db), "Teks yang baru.", "", &version, NULL);
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
listen(void *arg, long line, const char *column, const char *text)
{
	(void)arg;
	(void)line;
	(void)column;
	(void)text;
	return OK;
}

static enum status
import_residents(struct session *s)
{
	const char *cells[RESIDENT_CELLS] = { [RESIDENT_NAME] = "Siti",
		                              [RESIDENT_NIK] = "3201014508900001" };
	struct resident_import import = { .create = false };
	struct resident_sheet *sheet = resident_sheet_new(&hall.system);

	assert_int_equal(resident_sheet_add(sheet, 2, cells, NULL), OK);
	enum status status = resident_import(s, sheet, &import, listen, NULL, NULL);
	resident_sheet_free(sheet);
	return status;
}

static enum status
count_residents(struct session *s)
{
	struct arena a = { 0 };
	struct resident_figures figures;
	enum status status = resident_figures(s, &a, &figures);

	arena_free(&a);
	return status;
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
	{ "support", RIGHT_SUPPORT, support },
	{ "submit", RIGHT_PROPOSE, submit },
	{ "comment", RIGHT_COMMENT, say_it },
	{ "answer", RIGHT_ANSWER, say_in_office },
	{ "publish a comment", RIGHT_MODERATE, publish_comment },
	{ "refuse a comment", RIGHT_MODERATE, refuse_comment },
	{ "hide a comment", RIGHT_MODERATE, hide_comment },
	{ "restore a comment", RIGHT_MODERATE, restore_comment },
	{ "block", RIGHT_MODERATE, block_writer },
	{ "unblock", RIGHT_MODERATE, unblock_writer },
	{ "report", RIGHT_COMMENT, report_comment },
	{ "helpful", RIGHT_COMMENT, find_helpful },
	{ "verify", RIGHT_VERIFY, verify },
	{ "suspend", RIGHT_USERS, suspend },
	{ "resume", RIGHT_USERS, resume },
	{ "session_end", RIGHT_USERS, try_session_end },
	{ "member_merge", RIGHT_USERS, try_member_merge },
	{ "member_erase", RIGHT_USERS, try_member_erase },
	{ "member_export", RIGHT_USERS, try_member_export },
	{ "grant", RIGHT_RIGHTS, grant },
	{ "revoke", RIGHT_RIGHTS, revoke },
	{ "role_add", RIGHT_RIGHTS, add_role },
	{ "role_rename", RIGHT_RIGHTS, rename_role },
	{ "role_rights", RIGHT_RIGHTS, shape_role },
	{ "role_retire", RIGHT_RIGHTS, retire_role },
	{ "setting_set", RIGHT_SETTINGS, set },
	{ "consent_add", RIGHT_SETTINGS, add_consent },
	{ "paper", RIGHT_ENTER, enter_paper },
	{ "grant a claim", RIGHT_VERIFY, confirm_claim },
	{ "import", RIGHT_IMPORT, import },
	{ "import programs", RIGHT_IMPORT, try_program_import },
	{ "export", RIGHT_EXPORT, export_all },
	{ "import_residents", RIGHT_IMPORT, import_residents },
	{ "resident_figures", RIGHT_RESIDENTS, count_residents },
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
		fixture_enter(&hall, roles[i].name, &s);
		attempt_all(&s, roles[i].name, roles[i].rights);
		session_leave(&s);
	}
	fixture_enter(&hall, NULL, &s);
	attempt_all(&s, "a guest", 0);
	fixture_sound(&hall);
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
		assert_int_equal(role_add(&hall.system, name, one, &id, NULL), OK);
		fixture_member(&hall, name, MEMBER_VERIFIED, name, 0);
		fixture_enter(&hall, name, &s);
		attempt_all(&s, name, one | roles[0].rights);
		session_leave(&s);
	}
	fixture_sound(&hall);
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
	assert_int_equal(role_add(&hall.system, all.role, ~(right_set)0, &id, NULL), OK);
	assert_int_equal(act(&hall.system, "node_add", RIGHT_NONE, make_unit, &all.unit, NULL), OK);
	id = fixture_member(&hall, "unitary", MEMBER_VERIFIED, NULL, 0);
	assert_int_equal(member_grant(&hall.system, id, &all, NULL), OK);
	fixture_enter(&hall, "unitary", &s);
	assert_int_equal(s.rights, rights_of(hall.db, id, clock_now()));
	assert_true(session_may(&s, RIGHT_MODERATE) && session_may(&s, RIGHT_RIGHTS));
	attempt_all(&s, "one limited to a unit",
	            roles[0].rights | (right_set)1 << RIGHT_RESIDENTS);
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
		cmocka_unit_test_setup_teardown(core_follows_own_roles, hall_up, hall_down),
		cmocka_unit_test_setup_teardown(a_unit_is_not_the_hall, hall_up, hall_down),
		cmocka_unit_test_setup_teardown(suspension_takes_all, hall_up, hall_down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("rights", tests, NULL, NULL);
}

/* The workflow of proposals: as a matrix of states, verbs and people, then what it says to whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/draft.h"
#include "core/notice.h"
#include "core/review.h"
#include "core/tree.h"
#include "unit/proposals.h"

enum actor {
	AUTHOR,
	MODERATOR,
	OTHER,
	GUEST,
	OFFICER,
	ACTOR_COUNT
};

static const char *const verbs[] = { "publish", "return", "refuse", "hide",
	                             "restore", "submit", "withdraw", "merge",
	                             "split", "appeal", "assess", "approve",
	                             "decline", "defer", "confirm", "reject",
	                             "release", "done", "reopened" };

/* What the rules say, told a second time: the state it leads to, or 0. */
static enum proposal_state
expected(enum proposal_state from, const char *verb, enum actor actor)
{
	static const struct {
		enum actor actor;
		enum proposal_state from;
		const char *verb;
		enum proposal_state to;
	} rules[] = {
		{ MODERATOR, PROPOSAL_SUBMITTED, "publish", PROPOSAL_PUBLISHED },
		{ MODERATOR, PROPOSAL_SUBMITTED, "return", PROPOSAL_RETURNED },
		{ MODERATOR, PROPOSAL_SUBMITTED, "refuse", PROPOSAL_REFUSED },
		{ MODERATOR, PROPOSAL_PUBLISHED, "hide", PROPOSAL_HIDDEN },
		{ MODERATOR, PROPOSAL_HIDDEN, "restore", PROPOSAL_PUBLISHED },
		{ MODERATOR, PROPOSAL_WITHDRAWN, "restore", PROPOSAL_SUBMITTED },
		{ MODERATOR, PROPOSAL_SUBMITTED, "merge", PROPOSAL_MERGED },
		{ MODERATOR, PROPOSAL_PUBLISHED, "merge", PROPOSAL_MERGED },
		{ MODERATOR, PROPOSAL_MERGED, "split", PROPOSAL_PUBLISHED },
		{ MODERATOR, PROPOSAL_APPEALED, "publish", PROPOSAL_PUBLISHED },
		{ MODERATOR, PROPOSAL_APPEALED, "refuse", PROPOSAL_REFUSED },
		{ AUTHOR, PROPOSAL_REFUSED, "appeal", PROPOSAL_APPEALED },
		{ AUTHOR, PROPOSAL_DECLINED, "appeal", PROPOSAL_ASSESSED },
		{ OFFICER, PROPOSAL_PUBLISHED, "assess", PROPOSAL_ASSESSED },
		{ OFFICER, PROPOSAL_DEFERRED, "assess", PROPOSAL_ASSESSED },
		{ OFFICER, PROPOSAL_ASSESSED, "assess", PROPOSAL_ASSESSED },
		{ OFFICER, PROPOSAL_ASSESSED, "approve", PROPOSAL_DECIDING },
		{ OFFICER, PROPOSAL_ASSESSED, "decline", PROPOSAL_DECIDING },
		{ OFFICER, PROPOSAL_ASSESSED, "defer", PROPOSAL_DECIDING },
		{ OFFICER, PROPOSAL_DECIDING, "confirm", PROPOSAL_APPROVED },
		{ OFFICER, PROPOSAL_DECIDING, "reject", PROPOSAL_ASSESSED },
		{ AUTHOR, PROPOSAL_RETURNED, "submit", PROPOSAL_SUBMITTED },
		{ AUTHOR, PROPOSAL_SUBMITTED, "withdraw", PROPOSAL_WITHDRAWN },
		{ AUTHOR, PROPOSAL_RETURNED, "withdraw", PROPOSAL_WITHDRAWN },
		{ AUTHOR, PROPOSAL_PUBLISHED, "withdraw", PROPOSAL_WITHDRAWN },
	};

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (rules[i].actor == actor && rules[i].from == from &&
		    strcmp(rules[i].verb, verb) == 0)
			return rules[i].to;
	return (enum proposal_state)0;
}

SQL(sql_test_reset, SQL_WRITE,
    "UPDATE proposal SET decided_by = NULL, objection = NULL, appeals = 0, work_unit = NULL,"
    " asked = CASE WHEN state = 15 THEN 8 ELSE 0 END WHERE id = ?1");
SQL(sql_test_unlink, SQL_WRITE, "DELETE FROM merge");
SQL(sql_test_link, SQL_WRITE, "INSERT INTO merge (source, target, state, at) VALUES (?1, ?2, 4, 0)");

struct standing {
	int64_t id;
	int64_t target;
	bool merged;
};

static enum status
stand_rows(struct db *db, void *arg)
{
	const struct standing *c = arg;
	enum status status = db_run(db_begin(db, &sql_test_unlink));
	struct stmt *st = db_begin(db, &sql_test_reset);

	db_bind_int(st, 1, c->id);
	if (status == OK)
		status = db_run(st);
	if (status != OK || !c->merged)
		return status;
	st = db_begin(db, &sql_test_link);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, c->target);
	return db_run(st);
}

/* As if it had never been decided on, and had come to this state all the same. */
static void
stand(struct village *v, int64_t id, enum proposal_state state)
{
	struct standing c = { id, v->target, state == PROPOSAL_MERGED };

	fixture_state(&v->f, id, state);
	assert_int_equal(db_keep(v->f.db, 0, stand_rows, &c), OK);
}

static void
try_one(struct village *v, int64_t id, enum proposal_state from, const char *verb,
        enum actor actor)
{
	struct session *sessions[ACTOR_COUNT] = { &v->author, &v->moderator, &v->other, &v->guest,
		                                   &v->officer };
	enum proposal_state to = expected(from, verb, actor);
	const struct transition *t = workflow_find(&proposal_workflow, verb, (int)from);
	int64_t seq = audit_newest(v->f.db);
	int64_t version = proposals_look(v, id).version;
	struct problem p;
	enum status status = proposals_decide(v, sessions[actor], id, verb, &p);
	struct proposal_page page = proposals_look(v, id);

	assert_int_equal(status == OK, to != 0);
	assert_int_equal(page.state, to != 0 ? to : from);
	assert_int_equal(page.version, version + (to != 0));
	assert_int_equal(audit_newest(v->f.db), seq + (to != 0));
	if (status != OK) {
		assert_int_equal(status, DENIED);
		assert_true(p.text[0] != '\0');
	}
	const struct workflow_facts facts = { .own = actor == AUTHOR };
	bool shown = t && !workflow_why_not(sessions[actor], t, &facts);
	assert_int_equal(shown, to != 0);
	if (status == OK)
		stand(v, id, from);
}

static void
test_matrix(void **state)
{
	struct village *v = *state;
	int64_t id = proposals_submit(&v->author, "Jalan RT 03");

	v->target = proposals_submit(&v->other, "Jalan RT 04");
	fixture_state(&v->f, v->target, PROPOSAL_PUBLISHED);
	for (int from = 1; from < PROPOSAL_STATE_COUNT; from++) {
		stand(v, id, (enum proposal_state)from);
		for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
			for (int actor = 0; actor < ACTOR_COUNT; actor++)
				try_one(v, id, (enum proposal_state)from, verbs[i],
				        (enum actor)actor);
	}
}

static void
test_table(void **state)
{
	(void)state;
	for (const struct transition *t = proposal_workflow.transitions; t->verb; t++) {
		assert_int_equal(t->right, workflow_find(&proposal_workflow, t->verb, 0)->right);
		assert_true(t->label && t->help && t->done && t->past && t->from != 0);
		assert_int_equal(t->to == 0, t->back || t->confirms);
		assert_int_equal(t->asks != 0, t->to == PROPOSAL_DECIDING);
		for (int i = 1; i < PROPOSAL_STATE_COUNT; i++) {
			if (workflow_applies(t, i))
				assert_ptr_equal(t, workflow_find(&proposal_workflow, t->verb, i));
		}
	}
	assert_null(workflow_find(&proposal_workflow, "nonsense", 0));
	for (int i = 1; i < PROPOSAL_STATE_COUNT; i++)
		assert_int_equal(proposal_state_of(proposal_state_code((enum proposal_state)i)), i);
	assert_int_equal(proposal_state_of("nonsense"), 0);
}

static void
test_never_own(void **state)
{
	struct village *v = *state;
	int64_t id = proposals_submit(&v->moderator, "Usulan pemeriksa sendiri");
	struct problem p;

	assert_int_equal(proposals_decide(v, &v->moderator, id, "publish", &p), DENIED);
	assert_non_null(strstr(p.text, "your own"));
	assert_int_equal(proposals_decide(v, &v->moderator, id, "withdraw", &p), OK);
	assert_int_equal(proposals_decide(v, &v->moderator, id, "restore", &p), DENIED);
	assert_int_equal(proposals_decide(v, &v->f.system, id, "restore", &p), OK);
	fixture_sound(&v->f);
}

static enum status
queue_of(struct village *v, struct session *s, struct review_row rows[5], size_t *n)
{
	return review_list(s, &v->a, NULL, false, 5, rows, n);
}

static void
test_area_of_moderator(void **state)
{
	struct village *v = *state;
	const struct proposal_import rows[] = {
		{ .fields = fixture_fields("Barat punya"), .area_path = "Desa > Barat",
		  .state = PROPOSAL_SUBMITTED },
		{ .fields = fixture_fields("Timur punya"), .area_path = "Desa > Timur",
		  .state = PROPOSAL_SUBMITTED },
		{ .fields = fixture_fields("Tanpa wilayah"), .state = PROPOSAL_SUBMITTED },
	};
	struct review_row got[5];
	struct session west;
	struct problem p;
	size_t n;
	int64_t area;

	assert_int_equal(proposal_import(&v->f.system, rows, 3, true, false, &n, &p), OK);
	assert_int_equal(tree_find(v->f.db, TREE_AREA, "Barat", &area, &p), OK);
	fixture_member(&v->f, "wes", MEMBER_VERIFIED, "moderator", area);
	fixture_enter(&v->f, "wes", &west);
	assert_int_equal(queue_of(v, &west, got, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(got[0].thing.title, "Barat punya");
	assert_int_equal(queue_of(v, &v->moderator, got, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(proposals_decide(v, &west, got[1].subject_id, "publish", &p), DENIED);
	assert_int_equal(proposals_decide(v, &west, got[2].subject_id, "publish", &p), DENIED);
	assert_int_equal(proposals_decide(v, &west, got[0].subject_id, "publish", &p), OK);
	assert_int_equal(queue_of(v, &v->other, got, &n), DENIED);
}

static void
test_second_is_told(void **state)
{
	struct village *v = *state;
	int64_t id = proposals_submit(&v->author, "Jalan RT 03");
	struct decision d = { .id = id, .version = proposals_look(v, id).version,
	                      .verb = "publish" };
	struct problem p;

	assert_int_equal(proposal_decide(&v->moderator, &d, &p), OK);
	int64_t seq = audit_newest(v->f.db);
	d.verb = "refuse";
	assert_int_equal(proposal_decide(&v->moderator, &d, &p), CONFLICT);
	assert_string_equal(p.text, "This was decided a moment ago: Published.");
	d.verb = "publish";
	assert_int_equal(proposal_decide(&v->moderator, &d, &p), CONFLICT);
	assert_int_equal(audit_newest(v->f.db), seq);
	assert_int_equal(notice_unread(v->f.db, v->author.member), 1);
	fixture_sound(&v->f);
}

static void
test_reasons(void **state)
{
	struct village *v = *state;
	int64_t id = proposals_submit(&v->author, "Jalan RT 03");
	struct decision d = { .id = id, .version = 1, .verb = "return" };
	struct problem p;

	assert_int_equal(proposal_decide(&v->moderator, &d, &p), INVALID);
	assert_string_equal(p.field, "word");
	d.word = "  \n ";
	assert_int_equal(proposal_decide(&v->moderator, &d, &p), INVALID);
	d.verb = "refuse";
	d.word = "Maaf.";
	assert_int_equal(proposal_decide(&v->moderator, &d, &p), INVALID);
	assert_string_equal(p.field, "ground");
	d.ground = GROUND_COUNT;
	assert_int_equal(proposal_decide(&v->moderator, &d, &p), INVALID);
	d.ground = GROUND_SPAM;
	d.word = proposals_repeat(&v->a, "x", WORD_MAX + 1);
	assert_int_equal(proposal_decide(&v->moderator, &d, &p), INVALID);
	assert_string_equal(p.field, "word");
	d.word = "Ini iklan.\nMaaf.";
	assert_int_equal(proposal_decide(&v->moderator, &d, &p), OK);
	struct proposal_page page = proposals_look(v, id);
	assert_int_equal(page.ground, GROUND_SPAM);
	assert_string_equal(page.word, "Ini iklan.\nMaaf.");
	fixture_sound(&v->f);
}

static void
test_sent_again(void **state)
{
	struct village *v = *state;
	int64_t id = proposals_submit(&v->author, "Jalan RT 03");
	struct proposal_fields f = fixture_fields("Jal");
	struct decision d = { .id = id, .version = 2, .verb = "submit", .fields = &f };
	struct problem p;

	assert_int_equal(proposals_decide(v, &v->moderator, id, "return", &p), OK);
	assert_int_equal(proposal_decide(&v->author, &d, &p), INVALID);
	assert_string_equal(p.field, "title");
	d.fields = NULL;
	assert_int_equal(proposal_decide(&v->author, &d, &p), INVALID);
	d.fields = &f;
	f.title = "Jalan RT 03 dan 04";
	f.cost = 45000000;
	assert_int_equal(draft_save(&v->author, "proposal", id, "x", "r", 0), OK);
	assert_int_equal(proposal_decide(&v->author, &d, &p), OK);
	struct proposal_page page = proposals_look(v, id);
	struct draft draft;
	assert_string_equal(page.fields.title, "Jalan RT 03 dan 04");
	assert_int_equal(page.fields.cost, 45000000);
	assert_string_equal(page.word, "Jalan ini milik kabupaten.");
	assert_int_equal(draft_read(&v->author, &v->a, "proposal", id, &draft), NOT_FOUND);
	fixture_sound(&v->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		PROPOSALS_TEST(test_matrix),
		PROPOSALS_TEST(test_never_own),
		PROPOSALS_TEST(test_area_of_moderator),
		PROPOSALS_TEST(test_second_is_told),
		PROPOSALS_TEST(test_reasons),
		PROPOSALS_TEST(test_sent_again),
	};

	return cmocka_run_group_tests_name("proposal workflow", tests, NULL, NULL);
}

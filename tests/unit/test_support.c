/* What members do around proposals: support, drafts, notices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/draft.h"
#include "core/notice.h"
#include "core/setting.h"
#include "fixture.h"

struct village {
	struct fixture f;
	struct arena a;
	struct session author;
	struct session moderator;
	struct session pending;
	struct session guest;
	int64_t pending_id;
	int64_t proposal; /* the author's */
};

static enum status
decide(struct village *v, struct session *s, const char *verb, const char *word)
{
	struct proposal_page page;
	struct problem p;

	assert_int_equal(proposal_read(&v->f.system, &v->a, v->proposal, &page), OK);
	const struct decision d = {
		.id = v->proposal,
		.version = page.version,
		.verb = verb,
		.ground = GROUND_INSULT,
		.word = word,
		.fields = &page.fields,
	};
	return proposal_decide(s, &d, &p);
}

static int
setup(void **state)
{
	struct village *v = calloc(1, sizeof(*v));
	const struct proposal_fields fields = fixture_fields("Jalan RT 03");
	struct problem p;

	fixture_begin(&v->f);
	fixture_member(&v->f, "ani", MEMBER_VERIFIED, NULL, 0);
	fixture_member(&v->f, "mona", MEMBER_VERIFIED, "koordinator", 0);
	v->pending_id = fixture_member(&v->f, "pendi", MEMBER_PENDING, NULL, 0);
	fixture_enter(&v->f, "ani", &v->author);
	fixture_enter(&v->f, "mona", &v->moderator);
	fixture_enter(&v->f, "pendi", &v->pending);
	fixture_enter(&v->f, NULL, &v->guest);
	assert_int_equal(proposal_submit(&v->author, &fields, "first", &v->proposal, &p), OK);
	*state = v;
	return 0;
}

static int
teardown(void **state)
{
	struct village *v = *state;

	arena_free(&v->a);
	fixture_end(&v->f);
	free(v);
	return 0;
}

static struct proposal_page
look(struct village *v, struct session *s)
{
	struct proposal_page page;

	assert_int_equal(proposal_read(s, &v->a, v->proposal, &page), OK);
	return page;
}

static void
test_support(void **state)
{
	struct village *v = *state;
	struct problem p;

	assert_int_equal(proposal_support(&v->moderator, v->proposal, true, &p), DENIED);
	assert_int_equal(proposal_support(&v->pending, v->proposal, true, &p), NOT_FOUND);
	assert_int_equal(decide(v, &v->moderator, "publish", NULL), OK);
	assert_int_equal(proposal_support(&v->guest, v->proposal, true, &p), DENIED);
	assert_int_equal(proposal_support(&v->f.system, v->proposal, true, &p), DENIED);
	assert_int_equal(proposal_support(&v->author, v->proposal, true, &p), DENIED);
	assert_non_null(strstr(p.text, "your own"));
	assert_int_equal(proposal_support(&v->author, 4711, true, &p), NOT_FOUND);
	assert_int_equal(proposal_support(&v->moderator, v->proposal, true, &p), OK);
	int64_t seq = audit_newest(v->f.db);
	assert_int_equal(proposal_support(&v->moderator, v->proposal, true, &p), OK);
	assert_int_equal(p.status, OK);
	assert_int_equal(audit_newest(v->f.db), seq);
	assert_int_equal(look(v, &v->moderator).support, 1);
	assert_true(look(v, &v->moderator).supported);
	assert_false(look(v, &v->author).supported);
	assert_int_equal(proposal_support(&v->moderator, v->proposal, false, &p), OK);
	assert_int_equal(proposal_support(&v->moderator, v->proposal, false, &p), OK);
	assert_int_equal(look(v, &v->moderator).support, 0);
	fixture_sound(&v->f);
}

/* Saved while not verified, counted from the verification on; taken back it never counted. */
static void
test_pending_support(void **state)
{
	struct village *v = *state;
	struct problem p;

	assert_int_equal(decide(v, &v->moderator, "publish", NULL), OK);
	assert_int_equal(proposal_support(&v->pending, v->proposal, true, &p), OK);
	assert_int_equal(look(v, &v->pending).support, 0);
	assert_true(look(v, &v->pending).supported);
	fixture_sound(&v->f);
	assert_int_equal(proposal_support(&v->pending, v->proposal, false, &p), OK);
	assert_int_equal(look(v, &v->pending).support, 0);
	assert_int_equal(proposal_support(&v->pending, v->proposal, true, &p), OK);
	assert_int_equal(member_verify(&v->moderator, v->pending_id, 1, SEEN_CARD, &p), OK);
	assert_int_equal(look(v, &v->pending).support, 1);
	fixture_sound(&v->f);
	assert_int_equal(proposal_support(&v->pending, v->proposal, false, &p), OK);
	assert_int_equal(look(v, &v->pending).support, 0);
	fixture_sound(&v->f);
}

static void
test_withdraw_limit(void **state)
{
	struct village *v = *state;
	struct problem p;

	assert_int_equal(setting_set(&v->f.system, SETTING_WITHDRAW_LIMIT, "1", &p), OK);
	assert_int_equal(decide(v, &v->moderator, "publish", NULL), OK);
	assert_int_equal(proposal_support(&v->moderator, v->proposal, true, &p), OK);
	assert_int_equal(decide(v, &v->author, "withdraw", NULL), DENIED);
	const struct transition *t = workflow_find(&proposal_workflow, "withdraw", PROPOSAL_PUBLISHED);
	struct workflow_facts facts = { .own = true, .support = 1 };
	assert_non_null(workflow_why_not(&v->author, t, &facts));
	facts.support = 0;
	assert_null(workflow_why_not(&v->author, t, &facts));
	assert_int_equal(proposal_support(&v->moderator, v->proposal, false, &p), OK);
	assert_int_equal(decide(v, &v->author, "withdraw", NULL), OK);
}

static void
test_eyes(void **state)
{
	struct village *v = *state;
	struct proposal_page page;
	struct session overseer;

	fixture_member(&v->f, "bobi", MEMBER_VERIFIED, "bpd", 0);
	fixture_enter(&v->f, "bobi", &overseer);
	assert_int_equal(proposal_read(&v->guest, &v->a, v->proposal, &page), NOT_FOUND);
	assert_int_equal(proposal_read(&v->pending, &v->a, v->proposal, &page), NOT_FOUND);
	assert_true(look(v, &v->author).own);
	assert_false(look(v, &v->moderator).own);
	assert_int_equal(look(v, &overseer).state, PROPOSAL_SUBMITTED);
	assert_int_equal(decide(v, &v->moderator, "publish", NULL), OK);
	page = look(v, &v->guest);
	assert_string_equal(page.code, "U-2026-0001");
	assert_string_equal(page.author, "ani");
	assert_string_equal(page.area_path, "");
	int64_t published = page.published;
	assert_int_equal(published, v->f.clock->now);
	v->f.clock->now += 100;
	assert_int_equal(decide(v, &v->moderator, "hide", "Menghina."), OK);
	assert_int_equal(proposal_read(&v->guest, &v->a, v->proposal, &page), NOT_FOUND);
	assert_int_equal(decide(v, &v->moderator, "restore", NULL), OK);
	page = look(v, &v->guest);
	assert_int_equal(page.published, published);
	assert_int_equal(page.changed, v->f.clock->now);
	assert_null(page.word);
	assert_int_equal(page.ground, GROUND_NONE);
	fixture_sound(&v->f);
}

/* -- Drafts ---------------------------------------------------------------------------------- */

static void
test_drafts(void **state)
{
	struct village *v = *state;
	const struct proposal_fields fields = fixture_fields("Jalan baru");
	struct problem p;
	struct draft d;
	int64_t id;

	assert_int_equal(draft_save(&v->guest, "proposal", 0, "x", "r", 0), DENIED);
	assert_int_equal(draft_read(&v->author, &v->a, "proposal", 0, &d), NOT_FOUND);
	assert_int_equal(draft_save(&v->author, "proposal", 0, "satu", "key", 0), OK);
	v->f.clock->now += 5;
	assert_int_equal(draft_save(&v->author, "proposal", 0, "dua", "key", 0), OK);
	assert_int_equal(draft_save(&v->author, "profile", 0, "tiga", "other", 0), OK);
	assert_int_equal(draft_read(&v->author, &v->a, "proposal", 0, &d), OK);
	assert_string_equal(d.body, "dua");
	assert_string_equal(d.request, "key");
	assert_int_equal(d.saved, v->f.clock->now);
	assert_int_equal(draft_read(&v->pending, &v->a, "proposal", 0, &d), NOT_FOUND);
	assert_int_equal(proposal_submit(&v->author, &fields, "key", &id, &p), OK);
	assert_int_equal(draft_read(&v->author, &v->a, "proposal", 0, &d), NOT_FOUND);
	assert_int_equal(draft_read(&v->author, &v->a, "profile", 0, &d), OK);
	assert_int_equal(draft_drop(&v->author, "profile", 0), OK);
	assert_int_equal(draft_read(&v->author, &v->a, "profile", 0, &d), NOT_FOUND);
}

/* -- Notices --------------------------------------------------------------------------------- */

static void
expect_notice(struct village *v, const char *text)
{
	struct notice notices[4];
	size_t n;

	assert_int_equal(notice_list(&v->author, &v->a, true, NULL, false, 4, notices, &n), OK);
	assert_true(n > 0);
	assert_string_equal(notices[0].text, text);
	assert_int_equal(notices[0].subject, SUBJECT_PROPOSAL);
	assert_int_equal(notices[0].subject_id, v->proposal);
	assert_int_equal(notice_mark(&v->author, notices[0].id), OK);
	assert_int_equal(notice_unread(v->author.db, v->author.member), 0);
}

static void
test_notices(void **state)
{
	struct village *v = *state;
	struct notice notices[8];
	size_t n;

	assert_int_equal(decide(v, &v->moderator, "return", "Di mana?"), OK);
	expect_notice(v, "Your proposal \"Jalan RT 03\" needs changes. Open it, read what is asked, "
	                 "change it and send it again.");
	assert_int_equal(decide(v, &v->author, "submit", NULL), OK);
	assert_int_equal(notice_unread(v->author.db, v->author.member), 0);
	assert_int_equal(decide(v, &v->moderator, "publish", NULL), OK);
	expect_notice(v, "Your proposal \"Jalan RT 03\" has been published.");
	assert_int_equal(decide(v, &v->moderator, "hide", "Menghina."), OK);
	assert_int_equal(decide(v, &v->moderator, "restore", NULL), OK);
	assert_int_equal(notice_unread(v->author.db, v->author.member), 2);
	assert_int_equal(notice_unread(v->moderator.db, v->moderator.member), 0);
	assert_int_equal(notice_unread(v->guest.db, v->guest.member), 0);
	assert_int_equal(notice_list(&v->author, &v->a, false, NULL, false, 8, notices, &n), OK);
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(notices[i].read, i >= 2);
		assert_true(i == 0 || notices[i].id < notices[i - 1].id);
	}
	assert_int_equal(notice_list(&v->author, &v->a, false, NULL, false, 3, notices, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(notice_list(&v->moderator, &v->a, false, NULL, false, 8, notices, &n), OK);
	assert_int_equal(n, 0);
}

static void
test_member_notice(void **state)
{
	struct village *v = *state;
	struct notice notices[2];
	struct problem p;
	size_t n;

	assert_int_equal(member_verify(&v->moderator, v->pending_id, 1, SEEN_CARD, &p), OK);
	assert_int_equal(notice_list(&v->pending, &v->a, true, NULL, false, 2, notices, &n), OK);
	assert_int_equal(n, 1);
	assert_non_null(strstr(notices[0].text, "verified resident"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_support, setup, teardown),
		cmocka_unit_test_setup_teardown(test_pending_support, setup, teardown),
		cmocka_unit_test_setup_teardown(test_withdraw_limit, setup, teardown),
		cmocka_unit_test_setup_teardown(test_eyes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_drafts, setup, teardown),
		cmocka_unit_test_setup_teardown(test_notices, setup, teardown),
		cmocka_unit_test_setup_teardown(test_member_notice, setup, teardown),
	};

	return cmocka_run_group_tests_name("support", tests, NULL, NULL);
}

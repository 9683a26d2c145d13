/* Proposals: appeals and merging, as the people who live with them see it. Taking decisions back is
 * test_undo.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/audit.h"
#include "core/review.h"
#include "core/setting.h"
#include "core/verify.h"
#include "unit/office.h"

static size_t
list(struct office *o, struct session *s, enum proposal_set set, const char *search,
     struct proposal_row rows[8])
{
	const struct proposal_query q = { .set = set, .search = search };
	size_t n;

	assert_int_equal(proposal_list(s, &o->a, &q, NULL, false, 8, rows, &n), OK);
	return n;
}

/* -- Appeals --------------------------------------------------------------------------------- */

static int64_t
refused(struct office *o)
{
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");

	assert_int_equal(office_decide(o, &o->mona, id, "refuse"), OK);
	return id;
}

static void
test_appeal(void **state)
{
	struct office *o = *state;
	int64_t id = refused(o);
	struct decision d = { .id = id, .version = 2, .verb = "appeal", .word = " " };

	assert_int_equal(proposal_decide(&o->ani, &d, &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(office_decide(o, &o->oki, id, "appeal"), DENIED);
	assert_int_equal(office_decide(o, &o->rudi, id, "appeal"), DENIED);
	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), OK);
	struct proposal_page page = office_see(o, &o->rudi, id);
	assert_int_equal(page.state, PROPOSAL_APPEALED);
	assert_string_equal(page.objection, "Kata untuk appeal.");
	assert_string_equal(page.word, "Kata untuk refuse.");
	assert_int_equal(page.ground, GROUND_NOT_OURS);
	assert_false(page.facts.decided_by_me);
	assert_true(office_see(o, &o->mona, id).facts.decided_by_me);
	assert_int_equal(proposal_read(&o->guest, &o->a, id, &page), NOT_FOUND);
	assert_int_equal(proposal_read(&o->oki, &o->a, id, &page), NOT_FOUND);
	fixture_sound(&o->f);
}

/* Longest waiting first, whichever of the two it is. */
static void
test_queue(void **state)
{
	struct office *o = *state;
	struct review_row rows[8];
	int64_t ids[6];
	int64_t waiting;
	int64_t oldest;
	size_t n;

	for (int i = 0; i < 6; i++) {
		o->f.clock->now += 60;
		ids[i] = i % 2 ? office_submit(o, &o->budi, "Lampu") : refused(o);
		if (i % 2 == 0)
			assert_int_equal(office_decide(o, &o->ani, ids[i], "appeal"), OK);
	}
	assert_int_equal(review_list(&o->rudi, &o->a, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 6);
	for (int i = 0; i < 6; i++) {
		assert_int_equal(rows[i].subject, SUBJECT_PROPOSAL);
		assert_int_equal(rows[i].subject_id, ids[i]);
		assert_int_equal(rows[i].thing.state, i % 2 ? PROPOSAL_SUBMITTED : PROPOSAL_APPEALED);
		assert_string_equal(rows[i].thing.reasons, i % 2 ? "" : "appeal");
	}
	for (int backward = 0; backward < 2; backward++) {
		struct review_row from = rows[backward ? 5 : 0];
		for (int i = 1; i < 6; i++) {
			struct review_row one;
			assert_int_equal(review_list(&o->rudi, &o->a, &from, backward, 1, &one, &n),
			                 OK);
			assert_int_equal(n, 1);
			assert_int_equal(one.subject_id, ids[backward ? 5 - i : i]);
			from = one;
		}
	}
	assert_int_equal(review_count(o->f.db, &waiting, &oldest), OK);
	assert_int_equal(waiting, 6);
	assert_int_equal(oldest, o->f.clock->now - 300);
}

static void
test_appeal_goes_to_another(void **state)
{
	struct office *o = *state;
	int64_t id = refused(o);

	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), OK);
	const char *const verbs[] = { "publish", "refuse" };
	for (int i = 0; i < 2; i++) {
		const struct transition *t = workflow_find(&proposal_workflow, verbs[i], PROPOSAL_APPEALED);
		struct proposal_page page = office_see(o, &o->mona, id);
		struct workflow_facts facts = page.facts;
		assert_string_equal(workflow_why_not(&o->mona, t, &facts),
		                    "The one who refused it cannot decide on the appeal. Another "
		                    "moderator has to.");
		assert_int_equal(office_decide(o, &o->mona, id, verbs[i]), DENIED);
		assert_string_equal(o->p.text, workflow_why_not(&o->mona, t, &facts));
		page = office_see(o, &o->rudi, id);
		facts = page.facts;
		assert_null(workflow_why_not(&o->rudi, t, &facts));
	}
	assert_int_equal(office_decide(o, &o->ani, id, "withdraw"), DENIED);
	assert_int_equal(office_decide(o, &o->rudi, id, "refuse"), OK);
	struct proposal_page page = office_see(o, &o->ani, id);
	assert_int_equal(page.state, PROPOSAL_REFUSED);
	assert_string_equal(page.objection, "Kata untuk appeal.");
	const struct workflow_facts facts = page.facts;
	assert_non_null(workflow_why_not(&o->ani, workflow_find(&proposal_workflow, "appeal", (int)page.state), &facts));
	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), DENIED);
	assert_non_null(strstr(o->p.text, "once"));
	fixture_sound(&o->f);
}

static void
test_appeal_granted(void **state)
{
	struct office *o = *state;
	int64_t id = refused(o);
	struct notice notices[8];

	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), OK);
	assert_int_equal(office_decide(o, &o->rudi, id, "publish"), OK);
	struct proposal_page page = office_see(o, &o->guest, id);
	assert_int_equal(page.state, PROPOSAL_PUBLISHED);
	assert_int_equal(page.ground, GROUND_NONE);
	assert_null(page.objection);
	assert_non_null(office_see(o, &o->ani, id).objection);
	assert_non_null(office_see(o, &o->bela, id).objection);
	assert_int_equal(office_notices(o, &o->ani, notices), 2);
	assert_non_null(strstr(notices[0].text, "has been published"));
	fixture_sound(&o->f);
}

/* Never one's own, whoever refused it; what the command line refused may be decided by all. */
static void
test_appeal_of_officers(void **state)
{
	struct office *o = *state;
	int64_t own = office_submit(o, &o->rudi, "Usulan pemeriksa");
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");

	assert_int_equal(office_decide(o, &o->mona, own, "refuse"), OK);
	assert_int_equal(office_decide(o, &o->rudi, own, "appeal"), OK);
	assert_int_equal(office_decide(o, &o->rudi, own, "publish"), DENIED);
	assert_int_equal(office_decide(o, &o->mona, own, "publish"), DENIED);
	assert_int_equal(office_decide(o, &o->f.system, id, "refuse"), OK);
	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), OK);
	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
}

/* -- Merging --------------------------------------------------------------------------------- */

static void
expect_target(struct office *o, int64_t id, int64_t target, const char *says)
{
	char *before = office_row(o, id);
	int64_t seq = audit_newest(o->f.db);

	assert_int_equal(office_merge(o, &o->mona, id, target), INVALID);
	assert_string_equal(o->p.field, "target");
	if (!strstr(o->p.text, says))
		fail_msg("\"%s\" does not say \"%s\"", o->p.text, says);
	assert_string_equal(office_row(o, id), before);
	assert_int_equal(audit_newest(o->f.db), seq);
}

static void
test_targets(void **state)
{
	struct office *o = *state;
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");
	int64_t waiting = office_submit(o, &o->budi, "Jalan RT 04");
	int64_t own = office_submit(o, &o->mona, "Jalan pemeriksa");
	int64_t merged = office_published(o, &o->budi, "Jalan RT 05");
	int64_t target = office_published(o, &o->budi, "Jalan RT 06");

	assert_int_equal(office_decide(o, &o->rudi, own, "publish"), OK);
	assert_int_equal(office_merge(o, &o->mona, merged, target), OK);
	expect_target(o, id, 0, "choose the proposal");
	expect_target(o, id, id, "with itself");
	expect_target(o, id, 4711, "no such proposal");
	expect_target(o, id, waiting, "stands at: Awaiting review");
	expect_target(o, id, merged, "itself merged");
	expect_target(o, id, own, "your own");
	assert_int_equal(office_merge(o, &o->rudi, id, own), OK);
	assert_int_equal(office_merge(o, &o->mona, own, target), DENIED);
	assert_int_equal(office_merge(o, &o->ani, waiting, target), DENIED);
	const struct decision wordless = { .id = waiting, .version = 1, .verb = "merge",
		                           .target = target };
	assert_int_equal(proposal_decide(&o->rudi, &wordless, &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	fixture_sound(&o->f);
}

/* A merged one is off the list and out of the search, but there for all who know of it. */
static void
test_merged_is_public(void **state)
{
	struct office *o = *state;
	int64_t source = office_published(o, &o->ani, "Jembatan bambu");
	int64_t target = office_published(o, &o->budi, "Jembatan beton");
	struct proposal_row rows[8];
	int64_t found;

	office_support(o, &o->oki, source);
	assert_int_equal(office_merge(o, &o->mona, source, target), OK);
	assert_int_equal(list(o, &o->guest, SET_LISTED, NULL, rows), 1);
	assert_int_equal(rows[0].id, target);
	assert_int_equal(list(o, &o->guest, SET_LISTED, "bambu", rows), 0);
	assert_int_equal(list(o, &o->ani, SET_MINE, NULL, rows), 1);
	assert_int_equal(proposal_find(o->f.db, "U-2026-0001", &found), OK);
	struct proposal_page page = office_see(o, &o->guest, found);
	assert_int_equal(page.state, PROPOSAL_MERGED);
	assert_string_equal(page.word, "Kata untuk merge.");
	assert_int_equal(page.merged_into.id, target);
	assert_string_equal(page.merged_into.code, "U-2026-0002");
	assert_string_equal(page.merged_into.title, "Jembatan beton");
	assert_int_equal(page.support, 1);
	page = office_see(o, &o->guest, target);
	assert_int_equal(page.merged_shown, 1);
	assert_string_equal(page.merged[0].code, "U-2026-0001");
	assert_string_equal(page.merged[0].title, "Jembatan bambu");
	assert_string_equal(page.merged_into.code, "");
	assert_int_equal(page.support, 0);
	assert_int_equal(proposal_support(&o->oni, source, true, &o->p), DENIED);
	/* What leaves the list later takes its title along, also from who points to it. */
	assert_int_equal(office_decide(o, &o->rudi, target, "hide"), OK);
	page = office_see(o, &o->guest, source);
	assert_int_equal(page.merged_into.id, 0);
	assert_string_equal(page.merged_into.code, "U-2026-0002");
	assert_null(page.merged_into.title);
	assert_int_equal(office_see(o, &o->bela, source).merged_into.id, target);
	fixture_sound(&o->f);
}

static void
test_merge_asks(void **state)
{
	struct office *o = *state;
	int64_t source = office_published(o, &o->ani, "Jembatan bambu");
	int64_t target = office_published(o, &o->budi, "Jembatan beton");
	struct session *supporters[] = { &o->oki, &o->oni, &o->budi, &o->rudi };
	struct notice notices[8];

	for (int i = 0; i < 4; i++)
		office_support(o, supporters[i], source);
	office_support(o, &o->oni, target); /* does so already */
	assert_int_equal(office_merge(o, &o->mona, source, target), OK);
	struct session *const asked[] = { &o->oki, &o->rudi };
	for (int i = 0; i < 2; i++) {
		assert_int_equal(office_notices(o, asked[i], notices), 1);
		assert_string_equal(notices[0].text,
		                    "A proposal you support was merged with \"Jembatan beton\". "
		                    "Open it and support it too if you wish.");
		assert_int_equal(notices[0].subject_id, target);
	}
	assert_int_equal(office_notices(o, &o->oni, notices), 0);
	assert_int_equal(office_notices(o, &o->budi, notices), 1); /* their own was published */
	assert_int_equal(office_notices(o, &o->bela, notices), 0);
	assert_int_equal(office_notices(o, &o->mona, notices), 0);
	assert_int_equal(office_notices(o, &o->ani, notices), 2);
	assert_string_equal(notices[0].text,
	                    "Your proposal \"Jembatan bambu\" was merged with a similar one. Open "
	                    "it to read why and with which.");
	assert_int_equal(office_look(o, source).support, 4);
	assert_int_equal(office_look(o, target).support, 1);
	/* A title that has been hidden is not told. */
	assert_int_equal(office_decide(o, &o->rudi, target, "hide"), OK);
	assert_int_equal(office_notices(o, &o->oki, notices), 1);
	assert_null(strstr(notices[0].text, "beton"));
	fixture_sound(&o->f);
}

static void
test_split(void **state)
{
	struct office *o = *state;
	int64_t target = office_published(o, &o->budi, "Jembatan beton");
	int64_t listed = office_published(o, &o->ani, "Jembatan bambu");
	int64_t waiting = office_submit(o, &o->ani, "Jembatan kayu");
	int64_t published = office_look(o, listed).published;
	struct proposal_row rows[8];
	struct notice notices[8];

	office_support(o, &o->oki, listed);
	o->f.clock->now += 3600;
	assert_int_equal(office_merge(o, &o->mona, listed, target), OK);
	assert_int_equal(office_merge(o, &o->mona, waiting, target), OK);
	assert_int_equal(office_look(o, target).merged_shown, 2);
	assert_int_equal(office_decide(o, &o->ani, listed, "split"), DENIED);
	assert_int_equal(office_decide(o, &o->rudi, listed, "split"), OK);
	assert_int_equal(office_decide(o, &o->rudi, waiting, "split"), OK);
	struct proposal_page page = office_look(o, listed);
	assert_int_equal(page.state, PROPOSAL_PUBLISHED);
	assert_int_equal(page.published, published);
	assert_int_equal(page.support, 1);
	assert_string_equal(page.merged_into.code, "");
	assert_int_equal(office_look(o, waiting).state, PROPOSAL_SUBMITTED);
	assert_int_equal(office_look(o, target).merged_shown, 0);
	assert_int_equal(list(o, &o->guest, SET_LISTED, "bambu", rows), 1);
	assert_int_equal(list(o, &o->guest, SET_LISTED, NULL, rows), 2);
	office_notices(o, &o->ani, notices);
	assert_string_equal(notices[0].text,
	                    "Your proposal \"Jembatan kayu\" is no longer merged with another. It "
	                    "stands at: Awaiting review.");
	assert_int_equal(office_merge(o, &o->mona, target, listed), OK);
	fixture_sound(&o->f);
}

/* More than are shown are counted, the newest come first. */
static void
test_many_sources(void **state)
{
	struct office *o = *state;
	int64_t target = office_published(o, &o->budi, "Jembatan beton");
	int64_t last = 0;

	for (int i = 0; i < 7; i++) {
		last = office_submit(o, &o->ani, "Jembatan juga");
		assert_int_equal(office_merge(o, &o->mona, last, target), OK);
	}
	struct proposal_page page = office_look(o, target);
	assert_int_equal(page.merged_shown, PROPOSAL_LINKS);
	for (int i = 0; i < PROPOSAL_LINKS; i++)
		assert_int_equal(page.merged[i].id, last - i);
}

static void
test_import_refuses(void **state)
{
	struct office *o = *state;
	struct proposal_import row = { .fields = fixture_fields("Jalan") };
	const enum proposal_state states[] = { PROPOSAL_MERGED, PROPOSAL_APPEALED };
	size_t bad;

	for (int i = 0; i < 2; i++) {
		row.state = states[i];
		assert_int_equal(proposal_import(&o->f.system, &row, 1, true, false, &bad, &o->p),
		                 INVALID);
		assert_string_equal(o->p.field, "state");
		assert_non_null(strstr(o->p.text, proposal_state_code(states[i])));
		assert_int_equal(bad, 0);
	}
}

/* -- What verifying finds -------------------------------------------------------------------- */

static void
expect_broken(struct office *o, const char *sql, const char *says)
{
	int64_t checked;

	office_raw(o, sql);
	assert_int_equal(hall_verify(o->f.db, &checked, &o->p), CORRUPT);
	if (!strstr(o->p.text, says))
		fail_msg("\"%s\" does not say \"%s\"", o->p.text, says);
}

static void
test_verify(void **state)
{
	struct office *o = *state;
	int64_t target = office_published(o, &o->budi, "Jembatan beton");
	int64_t source = office_submit(o, &o->ani, "Jembatan bambu");

	assert_int_equal(office_merge(o, &o->mona, source, target), OK);
	fixture_sound(&o->f);
	expect_broken(o, "UPDATE merge SET target = source", "cannot be linked");
	expect_broken(o, "DELETE FROM merge", "without a link");
	office_raw(o, "INSERT INTO merge VALUES (2, 1, 1, 0)");
	fixture_sound(&o->f);
	expect_broken(o, "INSERT INTO merge VALUES (1, 2, 1, 0)", "the other way round");
	office_raw(o, "DELETE FROM merge WHERE source = 1");
	expect_broken(o, "UPDATE undo SET version = version + 1", "not there yet");
	office_raw(o, "UPDATE undo SET version = 1");
	fixture_sound(&o->f);
	int64_t id = refused(o);
	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), OK);
	fixture_sound(&o->f);
	expect_broken(o, "UPDATE proposal SET objection = NULL", "without a word");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_appeal),
		OFFICE_TEST(test_queue),
		OFFICE_TEST(test_appeal_goes_to_another),
		OFFICE_TEST(test_appeal_granted),
		OFFICE_TEST(test_appeal_of_officers),
		OFFICE_TEST(test_targets),
		OFFICE_TEST(test_merged_is_public),
		OFFICE_TEST(test_merge_asks),
		OFFICE_TEST(test_split),
		OFFICE_TEST(test_many_sources),
		OFFICE_TEST(test_import_refuses),
		OFFICE_TEST(test_verify),
	};

	return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}

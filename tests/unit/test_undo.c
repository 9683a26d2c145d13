/* Proposals: taking decisions back, and two moderators at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/audit.h"
#include "unit/office.h"

/* -- Every verb, there and back -------------------------------------------------------------- */

/* Brings a proposal of Ani's to where `verb` begins, by others than those who decide on it. */
static int64_t
bring_to(struct office *o, enum proposal_state from, int64_t target)
{
	int64_t id = office_submit(o, &o->ani, "Jalan RT 03");
	struct session *system = &o->f.system;

	if (from == PROPOSAL_SUBMITTED)
		return id;
	if (from == PROPOSAL_RETURNED)
		assert_int_equal(office_decide(o, system, id, "return"), OK);
	else if (from == PROPOSAL_APPEALED)
		assert_int_equal(office_decide(o, &o->rudi, id, "refuse"), OK);
	else
		assert_int_equal(office_decide(o, &o->rudi, id, "publish"), OK);
	if (from == PROPOSAL_ASSESSED || from == PROPOSAL_DECIDING)
		assert_int_equal(office_judge(o, &o->ningsih, id, "assess"), OK);
	if (from == PROPOSAL_DECIDING)
		assert_int_equal(office_judge(o, &o->ningsih, id, "approve"), OK);
	if (from == PROPOSAL_DEFERRED)
		office_judged(o, id, "defer");
	if (from == PROPOSAL_HIDDEN)
		assert_int_equal(office_decide(o, system, id, "hide"), OK);
	if (from == PROPOSAL_WITHDRAWN)
		assert_int_equal(office_decide(o, &o->ani, id, "withdraw"), OK);
	if (from == PROPOSAL_APPEALED)
		assert_int_equal(office_decide(o, &o->ani, id, "appeal"), OK);
	if (from == PROPOSAL_MERGED)
		assert_int_equal(office_merge(o, &o->rudi, id, target), OK);
	return id;
}

static void
there_and_back(struct office *o, const char *verb, enum proposal_state from, int64_t target)
{
	const struct transition *t = workflow_find(&proposal_workflow, verb, (int)from);
	struct session *who = t->who == WHO_AUTHOR        ? &o->ani
	                      : t->right == RIGHT_JUDGE ? &o->joko
	                                                : &o->mona;
	struct undoable u;
	int64_t id = bring_to(o, from, target);
	char *before = office_row(o, id);

	o->f.clock->now += 60;
	if (t->assigns && from != PROPOSAL_PUBLISHED) {
		const struct decision d = { .id = id, .version = office_look(o, id).version,
			                    .verb = verb, .target = o->other_unit };
		assert_int_equal(proposal_decide(who, &d, &o->p), OK);
	} else {
		assert_int_equal(t->links               ? office_merge(o, who, id, target)
		                 : t->right == RIGHT_JUDGE ? office_judge(o, who, id, verb)
		                                           : office_decide(o, who, id, verb), OK);
	}
	fixture_sound(&o->f);
	assert_string_not_equal(office_row(o, id), before);
	int64_t version = office_look(o, id).version;
	assert_true(undo_newest(who, &u));
	assert_int_equal(u.id, id);
	assert_string_equal(u.verb->verb, verb);
	assert_string_equal(u.code, office_look(o, id).code);
	assert_int_equal(u.until, o->f.clock->now + 600);
	o->f.clock->now += 30;
	if (undo_take_back(who, SUBJECT_PROPOSAL, id, &o->p) != OK)
		fail_msg("%s from %d: %s", verb, from, o->p.text);
	assert_string_equal(office_row(o, id), before);
	assert_int_equal(office_look(o, id).version, version + 1);
	assert_int_equal(undo_take_back(who, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_false(undo_newest(who, &u));
	fixture_sound(&o->f);
}

static void
test_there_and_back(void **state)
{
	struct office *o = *state;
	int64_t target = office_submit(o, &o->budi, "Jalan RT 04");
	int tried = 0;

	assert_int_equal(office_decide(o, &o->f.system, target, "publish"), OK);
	for (const struct transition *t = proposal_workflow.transitions; t->verb; t++)
		for (int i = 1; i < PROPOSAL_STATE_COUNT; i++) {
			if (!workflow_applies(t, i) || !workflow_undoable(t))
				continue;
			there_and_back(o, t->verb, (enum proposal_state)i, target);
			tried++;
		}
	assert_int_equal(tried, 22);
}

static void
test_said_is_said(void **state)
{
	struct office *o = *state;
	int64_t id = bring_to(o, PROPOSAL_RETURNED, 0);
	struct undoable u;

	assert_int_equal(office_decide(o, &o->ani, id, "submit"), OK);
	assert_int_equal(undo_take_back(&o->ani, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	id = bring_to(o, PROPOSAL_APPEALED, 0);
	assert_int_equal(undo_take_back(&o->ani, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_int_equal(undo_take_back(&o->rudi, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_string_equal(o->p.text, "There is no decision here that can be taken back.");
	assert_false(undo_newest(&o->ani, &u));
	assert_int_equal(undo_take_back(&o->guest, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_int_equal(undo_take_back(&o->f.system, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_int_equal(undo_take_back(&o->oki, SUBJECT_PROPOSAL, id, &o->p), NOT_FOUND);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, 4711, &o->p), NOT_FOUND);
}

static void
test_until(void **state)
{
	struct office *o = *state;
	int64_t first = office_published(o, &o->ani, "Jalan RT 03");
	int64_t second = office_published(o, &o->ani, "Jalan RT 04");
	struct undoable u;

	o->f.clock->now += 600;
	assert_true(undo_newest(&o->mona, &u));
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, first, &o->p), OK);
	o->f.clock->now += 1;
	assert_false(undo_newest(&o->mona, &u));
	int64_t seq = audit_newest(o->f.db);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, second, &o->p), DENIED);
	assert_string_equal(o->p.text,
	                    "A decision can be taken back for 10 minutes; these are over.");
	assert_int_equal(audit_newest(o->f.db), seq);
	assert_int_equal(office_look(o, second).state, PROPOSAL_PUBLISHED);
}

static void
test_changed_since(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	assert_int_equal(undo_take_back(&o->rudi, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "not yours"));
	assert_int_equal(office_decide(o, &o->rudi, id, "hide"), OK);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_int_equal(office_look(o, id).state, PROPOSAL_HIDDEN);
	assert_int_equal(undo_take_back(&o->rudi, SUBJECT_PROPOSAL, id, &o->p), OK);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_int_equal(office_look(o, id).state, PROPOSAL_PUBLISHED);
	int64_t other = office_published(o, &o->ani, "Jalan RT 04");
	office_raw(o, "UPDATE proposal SET version = version + 1");
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, other, &o->p), CONFLICT);
	assert_string_equal(o->p.text, "This was changed since your decision: Published. It can no "
	                               "longer be taken back.");
	fixture_sound(&o->f);
}

static void
test_right_is_asked_again(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	office_raw(o, "DELETE FROM member_role WHERE member = 3");
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, id, &o->p), DENIED);
	assert_int_equal(office_look(o, id).state, PROPOSAL_PUBLISHED);
}

/* The newest first, also within one second; each undone uncovers the one before. */
static void
test_newest_first(void **state)
{
	struct office *o = *state;
	int64_t ids[3];
	struct undoable u;

	for (int i = 0; i < 3; i++)
		ids[i] = office_submit(o, &o->ani, "Jalan RT 03");
	const int order[] = { 1, 2, 0 };
	for (int i = 0; i < 3; i++)
		assert_int_equal(office_decide(o, &o->mona, ids[order[i]], "publish"), OK);
	assert_false(undo_newest(&o->rudi, &u));
	for (int i = 2; i >= 0; i--) {
		assert_true(undo_newest(&o->mona, &u));
		assert_int_equal(u.id, ids[order[i]]);
		assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, u.id, &o->p), OK);
	}
	assert_false(undo_newest(&o->mona, &u));
	assert_false(undo_newest(&o->guest, &u));
}

/* Support given meanwhile stays; the list and the search follow. */
static void
test_support_meanwhile(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	office_support(o, &o->oki, id);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, id, &o->p), OK);
	assert_int_equal(office_look(o, id).support, 1);
	fixture_sound(&o->f);
}

/* -- Who was told ---------------------------------------------------------------------------- */

static void
test_unread_is_withdrawn(void **state)
{
	struct office *o = *state;
	struct notice notices[8];
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	assert_int_equal(notice_unread(o->ani.db, o->ani.member), 1);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, id, &o->p), OK);
	assert_int_equal(notice_unread(o->ani.db, o->ani.member), 0);
	assert_int_equal(office_notices(o, &o->ani, notices), 0);
	assert_int_equal(office_decide(o, &o->mona, id, "refuse"), OK);
	assert_int_equal(office_notices(o, &o->ani, notices), 1);
	assert_int_equal(notice_mark(&o->ani, notices[0].id), OK);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, id, &o->p), OK);
	assert_int_equal(office_notices(o, &o->ani, notices), 2);
	assert_string_equal(notices[0].text,
	                    "The decision on your proposal \"Jalan RT 03\" was taken back. It "
	                    "stands at: Awaiting review.");
	assert_false(notices[0].read);
	assert_true(notices[1].read);
}

static void
test_asks_are_corrected(void **state)
{
	struct office *o = *state;
	int64_t source = office_published(o, &o->ani, "Jembatan bambu");
	int64_t second = office_published(o, &o->ani, "Jembatan kayu");
	int64_t target = office_published(o, &o->budi, "Jembatan beton");
	struct notice notices[8];

	office_support(o, &o->oki, source);
	office_support(o, &o->oni, source);
	office_support(o, &o->oni, second);
	assert_int_equal(office_merge(o, &o->mona, source, target), OK);
	assert_int_equal(office_notices(o, &o->oki, notices), 1);
	assert_int_equal(notice_mark(&o->oki, notices[0].id), OK);
	/* In the same second, of the same target: not to be taken for one another. */
	assert_int_equal(office_merge(o, &o->mona, second, target), OK);
	assert_int_equal(office_notices(o, &o->oni, notices), 2);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, source, &o->p), OK);
	assert_int_equal(office_notices(o, &o->oni, notices), 1);
	assert_int_equal(office_notices(o, &o->oki, notices), 2);
	assert_string_equal(notices[0].text,
	                    "The merge of a proposal you support was taken back: \"Jembatan "
	                    "bambu\". It stands at: Published.");
	assert_int_equal(notices[0].subject_id, source);
	assert_int_equal(office_look(o, target).merged_shown, 1);
	fixture_sound(&o->f);
}

/* Otherwise two could end up merged with each other. */
static void
test_split_for_good(void **state)
{
	struct office *o = *state;
	int64_t one = office_published(o, &o->ani, "Jembatan bambu");
	int64_t two = office_published(o, &o->budi, "Jembatan beton");

	assert_int_equal(office_merge(o, &o->mona, one, two), OK);
	assert_int_equal(office_decide(o, &o->mona, one, "split"), OK);
	assert_int_equal(office_merge(o, &o->rudi, two, one), OK);
	char *before = office_row(o, one);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, one, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "Merged"));
	assert_string_equal(office_row(o, one), before);
	assert_int_equal(undo_take_back(&o->rudi, SUBJECT_PROPOSAL, two, &o->p), OK);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, one, &o->p), OK);
	assert_int_equal(office_look(o, one).merged_into.id, two);
	fixture_sound(&o->f);
}

/* -- Two at once ----------------------------------------------------------------------------- */

#define PAIRS 12

/* What a child does with the pair (one, two); what it returns is what the others count. */
typedef bool contest(struct office *o, int who, int64_t one, int64_t two);

static bool
merge_each_other(struct office *o, int who, int64_t one, int64_t two)
{
	const struct decision d = { .id = who ? one : two, .target = who ? two : one, .version = 2,
		                    .verb = "merge", .word = "Sama." };

	return proposal_decide(who ? &o->mona : &o->rudi, &d, &o->p) == OK;
}

/* Mona published it: either she takes that back or Rudi hides it. */
static bool
undo_or_hide(struct office *o, int who, int64_t one, int64_t two)
{
	const struct decision d = { .id = one, .version = 2, .verb = "hide",
		                    .ground = GROUND_SPAM, .word = "Iklan." };

	(void)two;
	return (who ? undo_take_back(&o->mona, SUBJECT_PROPOSAL, one, &o->p)
	            : proposal_decide(&o->rudi, &d, &o->p)) == OK;
}

/* The child's wins, as its exit status; it waits for the other at the gate. */
static void
run(struct office *o, int who, contest *race, int gate)
{
	char byte;
	int won = 0;

	fixture_open(&o->f, DB_OPEN);
	fixture_enter(&o->f, "mona", &o->mona);
	fixture_enter(&o->f, "rudi", &o->rudi);
	while (read(gate, &byte, 1) > 0)
		continue;
	for (int i = 0; i < PAIRS; i++)
		won += race(o, who, 2 * i + 1, 2 * i + 2);
	fixture_close(&o->f);
	_exit(won);
}

/* A process forks before it opens, and opens one file once. */
static void
both(struct office *o, contest *race)
{
	pid_t pids[2];
	int gate[2];
	int won = 0;

	for (int i = 0; i < 2 * PAIRS; i++)
		office_published(o, i % 2 ? &o->budi : &o->ani, "Jembatan");
	fixture_close(&o->f);
	assert_int_equal(pipe(gate), 0);
	for (int who = 0; who < 2; who++) {
		pids[who] = fork();
		if (pids[who] == 0) {
			close(gate[1]);
			run(o, who, race, gate[0]);
		}
	}
	close(gate[0]);
	close(gate[1]);
	for (int who = 0; who < 2; who++) {
		int status;
		assert_int_equal(waitpid(pids[who], &status, 0), pids[who]);
		assert_true(WIFEXITED(status));
		won += WEXITSTATUS(status);
	}
	fixture_open(&o->f, DB_OPEN);
	assert_int_equal(won, PAIRS);
	fixture_sound(&o->f);
}

static void
test_merge_race(void **state)
{
	struct office *o = *state;

	both(o, merge_each_other);
	for (int64_t id = 1; id < 2 * PAIRS; id += 2)
		assert_int_equal(office_look(o, id).state + office_look(o, id + 1).state,
		                 PROPOSAL_MERGED + PROPOSAL_PUBLISHED);
}

static void
test_undo_race(void **state)
{
	struct office *o = *state;

	both(o, undo_or_hide);
	for (int64_t id = 1; id < 2 * PAIRS; id += 2) {
		enum proposal_state now = office_look(o, id).state;
		assert_true(now == PROPOSAL_SUBMITTED || now == PROPOSAL_HIDDEN);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_there_and_back),
		OFFICE_TEST(test_said_is_said),
		OFFICE_TEST(test_until),
		OFFICE_TEST(test_changed_since),
		OFFICE_TEST(test_right_is_asked_again),
		OFFICE_TEST(test_newest_first),
		OFFICE_TEST(test_support_meanwhile),
		OFFICE_TEST(test_unread_is_withdrawn),
		OFFICE_TEST(test_asks_are_corrected),
		OFFICE_TEST(test_split_for_good),
		OFFICE_TEST(test_merge_race),
		OFFICE_TEST(test_undo_race),
	};

	return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}

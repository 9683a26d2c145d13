/* Proposals on their way into a program, out of it, along with it, and out of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/adopt.h"
#include "core/follow.h"
#include "core/program.h"
#include "core/undo.h"
#include "core/verify.h"
#include "unit/office.h"

/* What history says, with its words, as one text for those eyes. */
static const char *
history(struct office *o, struct session *s, int64_t id)
{
	struct proposal_step steps[20];
	const char *text = "";
	size_t n;

	assert_int_equal(proposal_became(s, &o->a, id, steps, 20, &n), OK);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(&o->a, "%s%s [%s] (%s)\n", text, steps[i].what,
		                    steps[i].word ? steps[i].word : "", steps[i].by);
	return text;
}

static int64_t
program(struct office *o, const struct program_source *from, size_t n)
{
	const struct program_fields fields = {
		.title = "Perbaikan jalan", .unit = o->unit, .year = 2026, .budget = 1000000,
		.method = METHOD_SELF, .beneficiaries = NUMBER_NONE,
		.plan = { { 20500, 20530 }, { 20531, 20600 }, { 20601, 20630 } },
	};
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	if (program_create(&o->joko, &fields, from, n, request, &id, &o->p) != OK)
		return 0;
	return id;
}

static int64_t
approved(struct office *o, struct session *author, const char *title)
{
	int64_t id = office_published(o, author, title);

	office_judged(o, id, "approve");
	return id;
}

static void
test_adopted(void **state)
{
	struct office *o = *state;
	int64_t id = approved(o, &o->ani, "Jalan RT 03");
	int64_t home = program(o, NULL, 0);
	struct decision d = { .id = id, .version = office_look(o, id).version, .verb = "adopt" };
	struct notice notices[8];

	office_support(o, &o->oki, id);
	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), INVALID);
	assert_string_equal(o->p.field, "target");
	d.target = home;
	assert_int_equal(proposal_decide(&o->mona, &d, &o->p), DENIED);
	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), OK);
	struct proposal_page page = office_see(o, &o->guest, id);
	assert_int_equal(page.state, PROPOSAL_ADOPTED);
	assert_int_equal(page.program.id, home);
	assert_string_equal(page.program.title, "Perbaikan jalan");
	assert_non_null(page.program_phase);
	assert_string_equal(page.assessment.basis, "BA 4/2026");
	assert_true(follow_is(&o->ani, SUBJECT_PROGRAM, home));
	assert_true(follow_is(&o->oki, SUBJECT_PROGRAM, home));
	assert_false(follow_is(&o->oni, SUBJECT_PROGRAM, home));
	office_notices(o, &o->oki, notices);
	assert_non_null(strstr(notices[0].text, "is now part of a program"));
	assert_int_equal(undo_take_back(&o->ningsih, SUBJECT_PROPOSAL, id, &o->p), CONFLICT);
	fixture_sound(&o->f);
	/* A second officer comes too late. */
	assert_int_equal(proposal_decide(&o->ningsih, &d, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, page.code));
	assert_non_null(strstr(o->p.text, page.program.code));
	d = (struct decision){ .id = id, .version = page.version, .verb = "release", .word = "x" };
	assert_int_equal(proposal_decide(&o->joko, &d, &o->p), DENIED);
	assert_int_equal(program_unlink(&o->joko, home, id, "Masuk program lain.", &o->p), OK);
	assert_non_null(strstr(history(o, &o->guest, id),
	                       arena_printf(&o->a, "Put into %s [", page.program.code)));
	page = office_see(o, &o->guest, id);
	assert_int_equal(page.state, PROPOSAL_APPROVED);
	assert_int_equal(page.program.id, 0);
	assert_string_equal(page.assessment.basis, "BA 4/2026");
	assert_false(follow_is(&o->oki, SUBJECT_PROGRAM, home));
	assert_non_null(strstr(history(o, &o->guest, id), "Masuk program lain."));
	fixture_sound(&o->f);
}

/* Whether that phase of the program begins, and who is in `s` is told. */
static void
expect_told(struct office *o, struct session *s, int64_t program, bool told)
{
	int64_t before = notice_unread(o->f.db, s->member);
	struct program_page page;

	assert_int_equal(program_read(&o->joko, &o->a, program, &page), OK);
	const struct decision d = { .id = phase_id(o->f.db, program, 1), .version = page.version,
		                    .verb = "start" };
	assert_int_equal(phase_decide(&o->joko, &d, &o->p), OK);
	assert_int_equal(notice_unread(o->f.db, s->member) > before, told);
}

/* Whoever comes after the proposal was put into a program is told what moves, like those before. */
static void
test_comers_later(void **state)
{
	struct office *o = *state;
	const struct program_source both[] = {
		{ .proposal = approved(o, &o->ani, "Jalan RT 03") },
		{ .proposal = approved(o, &o->ani, "Jalan RT 04") },
	};
	const int64_t id = both[0].proposal;
	int64_t home = program(o, both, 2);

	office_support(o, &o->oki, id);
	assert_true(follow_is(&o->oki, SUBJECT_PROGRAM, home));
	assert_int_equal(proposal_support(&o->oki, id, false, &o->p), OK);
	assert_false(follow_is(&o->oki, SUBJECT_PROGRAM, home));
	assert_int_equal(follow_set(&o->oki, SUBJECT_PROPOSAL, id, true, &o->p), OK);
	assert_true(follow_is(&o->oki, SUBJECT_PROGRAM, home));
	assert_int_equal(follow_set(&o->oki, SUBJECT_PROPOSAL, id, false, &o->p), OK);
	assert_false(follow_is(&o->oki, SUBJECT_PROGRAM, home));
	/* Who said that they do not want to hear of the proposal is not led there by support. */
	office_support(o, &o->oki, id);
	assert_false(follow_is(&o->oki, SUBJECT_PROGRAM, home));
	/* Another proposal in it leads there still, and so does a wish of one's own. */
	office_support(o, &o->oni, id);
	office_support(o, &o->oni, both[1].proposal);
	assert_int_equal(proposal_support(&o->oni, id, false, &o->p), OK);
	assert_true(follow_is(&o->oni, SUBJECT_PROGRAM, home));
	assert_int_equal(follow_set(&o->oni, SUBJECT_PROGRAM, home, false, &o->p), OK);
	assert_int_equal(follow_set(&o->oni, SUBJECT_PROGRAM, home, true, &o->p), OK);
	assert_int_equal(proposal_support(&o->oni, both[1].proposal, false, &o->p), OK);
	assert_true(follow_is(&o->oni, SUBJECT_PROGRAM, home));
	expect_told(o, &o->oni, home, true);
	fixture_sound(&o->f);
}

/* Who supported it before is told when work begins, and who has said no is not. */
static void
test_comers_before(void **state)
{
	struct office *o = *state;
	const struct program_source one = { .proposal = approved(o, &o->ani, "Jalan RT 03") };
	const struct program_source other = { .proposal = approved(o, &o->ani, "Jalan RT 04") };

	office_support(o, &o->oki, one.proposal);
	office_support(o, &o->oki, other.proposal);
	int64_t home = program(o, &one, 1);
	expect_told(o, &o->oki, home, true);
	home = program(o, &other, 1);
	assert_int_equal(follow_set(&o->oki, SUBJECT_PROGRAM, home, false, &o->p), OK);
	expect_told(o, &o->oki, home, false);
	assert_int_equal(proposal_support(&o->oki, other.proposal, false, &o->p), OK);
	office_support(o, &o->oki, other.proposal);
	assert_false(follow_is(&o->oki, SUBJECT_PROGRAM, home));
}

/* Who follows another of its proposals follows on. */
static void
test_let_go(void **state)
{
	struct office *o = *state;
	const struct program_source both[] = {
		{ .proposal = approved(o, &o->ani, "Jalan RT 03") },
		{ .proposal = approved(o, &o->ani, "Jalan RT 04") },
	};

	office_support(o, &o->oki, both[0].proposal);
	int64_t home = program(o, both, 2);
	assert_true(home != 0);
	assert_int_equal(program_unlink(&o->joko, home, both[0].proposal, "Lain.", &o->p), OK);
	assert_true(follow_is(&o->ani, SUBJECT_PROGRAM, home));
	assert_false(follow_is(&o->oki, SUBJECT_PROGRAM, home));
	fixture_sound(&o->f);
}

static void
test_all_or_nothing(void **state)
{
	struct office *o = *state;
	const struct program_source both[] = {
		{ .proposal = approved(o, &o->ani, "Jalan RT 03") },
		{ .proposal = approved(o, &o->budi, "Jalan RT 04") },
	};
	const struct program_source second = both[1];

	assert_true(program(o, &second, 1) != 0);
	assert_int_equal(program(o, both, 2), 0);
	assert_int_equal(o->p.status, CONFLICT);
	assert_non_null(strstr(o->p.text, office_look(o, second.proposal).code));
	assert_int_equal(office_look(o, both[0].proposal).state, PROPOSAL_APPROVED);
	assert_int_equal(proposal_aside(&o->joko, both[0].proposal, &o->p), OK);
	assert_int_equal(program(o, both, 1), 0);
	assert_int_equal(o->p.status, DENIED);
	fixture_sound(&o->f);
}

static enum status
finish(struct act *act, void *arg)
{
	const int64_t *id = arg;

	act->entry.subject = SUBJECT_HALL;
	enum status status = proposal_done(act, *id, true, true);
	/* Twice is once. */
	return status == OK ? proposal_done(act, *id, true, true) : status;
}

static void
test_done(void **state)
{
	struct office *o = *state;
	const struct program_source one = { .proposal = approved(o, &o->ani, "Jalan RT 03") };
	int64_t home = program(o, &one, 1);
	int64_t id = one.proposal, *ids;
	struct notice notices[8];
	size_t n;

	assert_int_equal(adoption_all(o->f.db, &o->a, home, &ids, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(ids[0], id);
	int64_t version = office_look(o, id).version;
	assert_int_equal(act(&o->f.system, "import", RIGHT_NONE, finish, &id, &o->p), OK);
	assert_int_equal(office_look(o, id).state, PROPOSAL_DONE);
	assert_int_equal(office_look(o, id).version, version + 1);
	office_notices(o, &o->ani, notices);
	assert_non_null(strstr(notices[0].text, "is done, says the office"));
}

/* Hundreds in one act: the lock is not held for long. */
static void
test_many(void **state)
{
	struct office *o = *state;
	struct proposal_import *rows = calloc(PROGRAM_SOURCES_MAX, sizeof(*rows));
	struct program_source *from = calloc(PROGRAM_SOURCES_MAX, sizeof(*from));
	size_t n;

	for (size_t i = 0; i < PROGRAM_SOURCES_MAX; i++)
		rows[i] = (struct proposal_import){ .fields = fixture_fields("Jalan desa"),
			                            .state = PROPOSAL_APPROVED };
	assert_int_equal(proposal_import(&o->f.system, rows, PROGRAM_SOURCES_MAX, false, false, &n,
	                                 &o->p), OK);
	for (size_t i = 0; i < PROGRAM_SOURCES_MAX; i++)
		from[i] = (struct program_source){ .proposal = (int64_t)i + 1 };
	int64_t home = program(o, from, PROGRAM_SOURCES_MAX);
	assert_true(home != 0);
	int64_t *ids;
	assert_int_equal(adoption_all(o->f.db, &o->a, home, &ids, &n), OK);
	assert_int_equal(n, PROGRAM_SOURCES_MAX);
	assert_int_equal(ids[PROGRAM_SOURCES_MAX - 1], PROGRAM_SOURCES_MAX);
	fixture_sound(&o->f);
	free(rows);
	free(from);
}

/* What was brought in half way goes on from there, without a work unit. */
static void
test_brought_in(void **state)
{
	struct office *o = *state;
	struct proposal_import row = { .fields = fixture_fields("Jalan desa"),
		                       .state = PROPOSAL_DECIDING };
	size_t bad;

	assert_int_equal(proposal_import(&o->f.system, &row, 1, false, false, &bad, &o->p), INVALID);
	assert_string_equal(o->p.field, "state");
	row.state = PROPOSAL_ASSESSED;
	assert_int_equal(proposal_import(&o->f.system, &row, 1, false, false, &bad, &o->p), OK);
	row.state = PROPOSAL_ADOPTED;
	assert_int_equal(proposal_import(&o->f.system, &row, 1, false, false, &bad, &o->p), OK);
	assert_string_equal(office_look(o, 1).unit_path, "");
	assert_int_equal(office_judge(o, &o->joko, 1, "approve"), OK);
	assert_int_equal(office_judge(o, &o->ningsih, 1, "confirm"), OK);
	fixture_sound(&o->f);
}

static void
test_verified(void **state)
{
	struct office *o = *state;
	static const char *const breaks[][2] = {
		{ "UPDATE proposal SET asked = 8", "none was proposed" },
		{ "UPDATE proposal SET appeals = 2", "without a word of the author" },
		{ "UPDATE proposal SET state = 8 WHERE state = 11", "stands otherwise" },
	};
	int64_t checked;

	const struct program_source one = { .proposal = approved(o, &o->ani, "Jalan RT 03") };
	assert_true(program(o, &one, 1) != 0);
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		fixture_sound(&o->f);
		office_raw(o, breaks[i][0]);
		assert_int_equal(hall_verify(o->f.db, &checked, &o->p), CORRUPT);
		assert_non_null(strstr(o->p.text, breaks[i][1]));
		office_raw(o, "UPDATE proposal SET asked = 0, appeals = 0, state = 11");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_adopted),
		OFFICE_TEST(test_let_go),
		OFFICE_TEST(test_comers_later),
		OFFICE_TEST(test_comers_before),
		OFFICE_TEST(test_all_or_nothing),
		OFFICE_TEST(test_done),
		OFFICE_TEST(test_many),
		OFFICE_TEST(test_brought_in),
		OFFICE_TEST(test_verified),
	};

	return cmocka_run_group_tests_name("adopt", tests, NULL, NULL);
}

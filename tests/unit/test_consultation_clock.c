/* What the clock does to consultations: opened and closed without anybody, recorded once, told to
 * whom it concerns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/follow.h"
#include "core/official.h"
#include "core/setting.h"
#include "unit/consults.h"
#include "unit/programs.h"
#include "unit/travel.h"

static void
it_opens_and_closes_without_anybody(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	const char *detail;

	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_SCHEDULED);
	assert_int_equal(consults_recorded(o, id).turn, CONSULTS_OPENS);
	o->f.clock->now = CONSULTS_OPENS - 1;
	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_SCHEDULED);
	assert_false(consultation_due(&o->guest));
	/* Read as it is, though nobody has recorded it. */
	o->f.clock->now = CONSULTS_OPENS;
	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_OPEN);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_SCHEDULED);
	assert_true(consultation_due(&o->guest));
	consults_tick(o, CONSULTS_OPENS + 30);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_OPEN);
	assert_int_equal(consults_recorded(o, id).turn, CONSULTS_CLOSES);
	assert_int_equal(consults_recorded(o, id).version, 3);
	assert_false(consultation_due(&o->guest));
	assert_int_equal(consults_entries(o, id, "open", &detail), 1);
	assert_string_equal(detail, arena_printf(&o->a, "at=%lld", (long long)CONSULTS_OPENS));
	consults_tick(o, CONSULTS_OPENS + 31);
	assert_int_equal(consults_entries(o, id, "open", NULL), 1);

	o->f.clock->now = CONSULTS_CLOSES - 1;
	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_OPEN);
	o->f.clock->now = CONSULTS_CLOSES;
	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_CLOSED);
	/* Nobody came by for three days; the day of the answer is counted from the end. */
	consults_tick(o, CONSULTS_CLOSES + 3 * DAY_SECONDS);
	const struct consults_recorded r = consults_recorded(o, id);
	assert_int_equal(r.state, CONSULTATION_CLOSED);
	assert_int_equal(r.turn, 0);
	assert_int_equal(r.due, calendar_day(CONSULTS_CLOSES) + 14);
	assert_int_equal(r.eligible, 9);
	assert_int_equal(consults_entries(o, id, "close", &detail), 1);
	assert_non_null(strstr(detail, arena_printf(&o->a, "at=%lld ", (long long)CONSULTS_CLOSES)));
	travel(o->f.db, o->f.clock, 37 * DAY_SECONDS);
	consults_tick(o, CONSULTS_CLOSES + 40 * DAY_SECONDS);
	assert_int_equal(consults_entries(o, id, "close", NULL), 1);
	assert_int_equal(consults_look(o, id).late, 26);
	fixture_sound(&o->f);
}

static void
what_both_opened_and_closed_meanwhile_is_recorded_so(void **state)
{
	struct office *o = *state;
	int64_t first = consults_announced(o, "Pasar desa");
	int64_t second = consults_announced(o, "Jam buka kantor");

	consults_tick(o, CONSULTS_CLOSES + 5);
	for (int64_t id = first; id <= second; id++) {
		assert_int_equal(consults_recorded(o, id).state, CONSULTATION_CLOSED);
		assert_int_equal(consults_entries(o, id, "open", NULL), 1);
		assert_int_equal(consults_entries(o, id, "close", NULL), 1);
	}
	fixture_sound(&o->f);
}

static void
many_at_once_record_it_once(void **state)
{
	enum { PROCESSES = 8 };
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	pid_t children[PROCESSES];

	o->f.clock->now = CONSULTS_OPENS;
	fixture_close(&o->f);
	for (int i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] > 0)
			continue;
		fixture_open(&o->f, DB_OPEN);
		struct session guest;
		session_begin(&guest, o->f.db, &o->f.key, ACTOR_GUEST);
		enum status status = consultation_tick(&guest);
		fixture_close(&o->f);
		_exit(status == OK ? 0 : 1);
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	fixture_open(&o->f, DB_OPEN);
	assert_int_equal(consults_entries(o, id, "open", NULL), 1);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_OPEN);
	fixture_sound(&o->f);
}

static void
followers_are_told(void **state)
{
	struct office *o = *state;
	struct consultation_fields f = consults_fields(o, "Jalan mana dahulu");
	int64_t program = programs_make(o, "Jalan lingkungan", NULL, 0);

	consults_village(o);
	int64_t id = consults_make(o, "Jalan mana dahulu");
	f.about = "P-2026-0001";
	const struct audience audience = { (int64_t[]){ 911 }, 1 };
	assert_int_equal(consultation_edit(&o->joko, id, 2, &f, &audience, &o->p), OK);
	assert_int_equal(follow_set(&o->ani, SUBJECT_PROGRAM, program, true, &o->p), OK);
	assert_int_equal(follow_set(&o->budi, SUBJECT_NODE, 911, true, &o->p), OK);
	assert_int_equal(follow_set(&o->oki, SUBJECT_NODE, 912, true, &o->p), OK);
	assert_int_equal(follow_set(&o->mona, SUBJECT_NODE, 900, true, &o->p), OK);
	assert_int_equal(follow_set(&o->joko, SUBJECT_NODE, 911, true, &o->p), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	const char *text = "The office has announced that it asks about \"Jalan mana dahulu\". Opens "
	                   "tomorrow at 08:00 WIB.";
	consults_told(o, &o->ani, text);
	consults_told(o, &o->budi, text);
	consults_told(o, &o->mona, text);
	consults_untold(o, &o->oki);
	consults_untold(o, &o->joko);
	/* Who does not want to hear of it hears nothing. */
	assert_int_equal(follow_set(&o->ani, SUBJECT_CONSULTATION, id, true, &o->p), OK);
	assert_int_equal(follow_set(&o->ani, SUBJECT_CONSULTATION, id, false, &o->p), OK);
	consults_tick(o, CONSULTS_OPENS);
	consults_told(o, &o->budi, "The office asks about \"Jalan mana dahulu\". Open, closes Tuesday, "
	                         "10 March 2026 at 08:00 WIB.");
	struct notice notices[8];
	assert_int_equal(office_notices(o, &o->ani, notices), 1);

	/* Who answered is told as of their own, and once. */
	assert_int_equal(follow_set(&o->oni, SUBJECT_CONSULTATION, id, true, &o->p), OK);
	consults_respond(o, id, &o->oni);
	consults_respond(o, id, &o->oki);
	consults_tick(o, CONSULTS_CLOSES);
	text = "The consultation \"Jalan mana dahulu\" that you answered is closed. The office will "
	       "say what it does with the result.";
	consults_told(o, &o->oni, text);
	consults_told(o, &o->oki, text);
	assert_int_equal(office_notices(o, &o->oki, notices), 1);
	consults_told(o, &o->budi, "The consultation \"Jalan mana dahulu\" is closed. The office will "
	                         "say what it does with the result.");
	/* The clock did it, so that Joko is told that an answer is due. */
	size_t n = office_notices(o, &o->joko, notices);
	bool owed = false;
	for (size_t i = 0; i < n; i++)
		owed = owed || strstr(notices[i].text, "the office is to answer it");
	assert_true(owed);
	fixture_sound(&o->f);
}

static void
the_days_to_answer_are_the_offices(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");

	assert_int_equal(setting_set(&o->f.system, SETTING_ANSWER_DAYS, "3", &o->p), OK);
	consults_tick(o, CONSULTS_CLOSES);
	assert_int_equal(consults_recorded(o, id).due, calendar_day(CONSULTS_CLOSES) + 3);
}

/* Deciding on what has closed this moment, before anybody recorded it, misses nothing of that. */
static void
what_is_due_is_recorded_before_a_decision(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	const struct official_answer answer = {
		.outcome = OUTCOME_NOT, .word = "Belum ada dana.", .follows = "",
	};

	consults_tick(o, CONSULTS_OPENS);
	o->f.clock->now = CONSULTS_CLOSES;
	assert_int_equal(official_set(&o->joko, id, consults_recorded(o, id).version, &answer,
	                              &o->p), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "answer"), OK);
	assert_int_equal(consults_entries(o, id, "close", NULL), 1);
	assert_int_equal(consults_recorded(o, id).eligible, 9);
	assert_int_equal(consults_recorded(o, id).due, calendar_day(CONSULTS_CLOSES) + 14);
	fixture_sound(&o->f);
}

/* One whose rows are bad keeps neither the others nor a decision on them waiting. */
static void
one_that_fails_holds_nobody_up(void **state)
{
	struct office *o = *state;
	int64_t bad = consults_announced(o, "Pasar desa");
	int64_t id = consults_announced(o, "Jam buka kantor");
	int64_t late = consults_make(o, "Jalan mana dahulu");

	office_raw(o, arena_printf(&o->a, "CREATE TRIGGER bad BEFORE UPDATE OF state ON consultation "
	                                  "WHEN OLD.id = %lld BEGIN SELECT RAISE(ABORT, 'bad'); END",
	                           (long long)bad));
	o->f.clock->now = CONSULTS_OPENS + 5;
	assert_int_equal(consults_decide(o, &o->joko, late, "schedule"), OK);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_OPEN);
	assert_int_equal(consults_recorded(o, bad).state, CONSULTATION_SCHEDULED);
	consults_tick(o, CONSULTS_CLOSES);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_CLOSED);
	assert_int_equal(consults_recorded(o, late).state, CONSULTATION_CLOSED);
	assert_int_equal(consults_recorded(o, bad).state, CONSULTATION_SCHEDULED);
	assert_true(consultation_due(&o->guest));
	/* Mended, it takes both its turns. */
	office_raw(o, "DROP TRIGGER bad");
	consults_tick(o, CONSULTS_CLOSES + 1);
	assert_int_equal(consults_recorded(o, bad).state, CONSULTATION_CLOSED);
	assert_int_equal(consults_entries(o, bad, "open", NULL), 1);
	assert_false(consultation_due(&o->guest));
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(it_opens_and_closes_without_anybody),
		OFFICE_TEST(what_both_opened_and_closed_meanwhile_is_recorded_so),
		OFFICE_TEST(many_at_once_record_it_once),
		OFFICE_TEST(followers_are_told),
		OFFICE_TEST(the_days_to_answer_are_the_offices),
		OFFICE_TEST(what_is_due_is_recorded_before_a_decision),
		OFFICE_TEST(one_that_fails_holds_nobody_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

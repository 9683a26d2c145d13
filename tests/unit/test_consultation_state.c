/* Consultations: how one stands at a moment, in which words, and for whose comments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/comment.h"
#include "unit/consults.h"

/* Comments ask its room how it stands, and for whose eyes it is, at the moment of who looks. */
static void
comments_see_it_as_it_stands(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Pasar desa");
	struct session earlier = o->ani;
	struct comment_topic topic;

	assert_int_equal(comment_topic(&o->ani, &o->a, SUBJECT_CONSULTATION, id, &topic), NOT_FOUND);
	assert_int_equal(comment_topic(&o->bela, &o->a, SUBJECT_CONSULTATION, id, &topic), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	earlier.at = CONSULTS_NOW;
	o->f.clock->now = CONSULTS_OPENS;
	assert_int_equal(comment_topic(&o->ani, &o->a, SUBJECT_CONSULTATION, id, &topic), OK);
	assert_string_equal(topic.code, "K-2026-0001");
	assert_string_equal(topic.phase, "Open for answers");
	assert_int_equal(comment_topic(&earlier, &o->a, SUBJECT_CONSULTATION, id, &topic), OK);
	assert_string_equal(topic.phase, "Announced, not open yet");
}

static void
states_follow_from_the_time(void **state)
{
	const struct {
		enum consultation_state recorded;
		int64_t now;
		enum consultation_state is;
	} cases[] = {
		{ CONSULTATION_DRAFT, 150, CONSULTATION_DRAFT },
		{ CONSULTATION_SCHEDULED, 99, CONSULTATION_SCHEDULED },
		{ CONSULTATION_SCHEDULED, 100, CONSULTATION_OPEN },
		{ CONSULTATION_SCHEDULED, 199, CONSULTATION_OPEN },
		{ CONSULTATION_SCHEDULED, 200, CONSULTATION_CLOSED },
		{ CONSULTATION_OPEN, 50, CONSULTATION_OPEN }, /* the clock went back */
		{ CONSULTATION_OPEN, 199, CONSULTATION_OPEN },
		{ CONSULTATION_OPEN, 200, CONSULTATION_CLOSED },
		{ CONSULTATION_CLOSED, 150, CONSULTATION_CLOSED },
		{ CONSULTATION_ANSWERED, 150, CONSULTATION_ANSWERED },
		{ CONSULTATION_CANCELLED, 150, CONSULTATION_CANCELLED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(consultation_state_at(cases[i].recorded, 100, 200, cases[i].now),
		                 cases[i].is);
	assert_int_equal(consultation_state_at(CONSULTATION_SCHEDULED, 0, 0, 500),
	                 CONSULTATION_SCHEDULED);
}

static void
standing_is_said_in_words(void **state)
{
	struct office *o = *state;
	struct arena *a = &o->a;
	int64_t now = o->f.clock->now;
	int64_t today = calendar_day(now);

	assert_string_equal(consultation_when(a, now), "today at 08:00 WIB");
	assert_string_equal(consultation_when(a, now - DAY_SECONDS), "yesterday at 08:00 WIB");
	assert_string_equal(consultation_when(a, now + 154 * DAY_SECONDS),
	                    "Monday, 3 August 2026 at 08:00 WIB");
	assert_string_equal(consultation_standing(a, CONSULTATION_OPEN, 1, now + DAY_SECONDS, 0),
	                    "Open, closes tomorrow at 08:00 WIB");
	assert_string_equal(consultation_standing(a, CONSULTATION_CLOSED, 1, 2, today - 12),
	                    "Closed; the answer is 12 days late");
	assert_string_equal(consultation_standing(a, CONSULTATION_CLOSED, 1, 2, today - 1),
	                    "Closed; the answer is 1 day late");
	assert_string_equal(consultation_standing(a, CONSULTATION_CLOSED, 1, 2, today),
	                    "Closed; the answer is due by 2 March 2026");
	for (int i = 1; i < CONSULTATION_STATE_COUNT; i++) {
		assert_true(*consultation_state_label((enum consultation_state)i) != '\0');
		assert_true(*consultation_state_code((enum consultation_state)i) != '\0');
	}
	assert_string_equal(results_shown_label((enum results_shown)99), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(comments_see_it_as_it_stands),
		cmocka_unit_test(states_follow_from_the_time),
		OFFICE_TEST(standing_is_said_in_words),
	};

	return cmocka_run_group_tests_name("states of consultations", tests, NULL, NULL);
}

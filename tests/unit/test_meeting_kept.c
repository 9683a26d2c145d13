/* Meetings: what stays as it is, what nobody else reads, and what leaves a trail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/history.h"
#include "core/workflow.h"
#include "unit/documents.h"
#include "unit/meetings.h"

#define MINUTES_STAY                                                                               \
	"These are confirmed minutes; they are not changed. A new meeting may decide otherwise."

static void
confirmed_minutes_stay(void **state)
{
	struct office *o = *state;
	struct meetings m;

	meetings_begin(&m, o);
	int64_t id = meetings_ended(o, "Musdus A");
	assert_int_equal(meetings_decide(o, &o->joko, id, "hand_in"), OK);
	assert_int_equal(meetings_decide(o, &m.hasan, id, "confirm"), OK);
	int64_t document = meetings_look(o, id).document;
	struct document_page page = documents_look(o, &o->joko, document);
	assert_string_equal(page.kept, MINUTES_STAY);
	struct document_fields f = page.fields;
	f.text = "Semua ditolak.";
	f.about = "";
	assert_int_equal(document_edit(&o->joko, document, page.heading.version, &f, "Salah.",
	                               &o->p), DENIED);
	assert_string_equal(o->p.text, MINUTES_STAY);
	assert_int_equal(documents_decide(o, &o->joko, document, "withdraw"), DENIED);
	assert_string_equal(o->p.text, MINUTES_STAY);
	assert_int_equal(documents_look(o, &o->guest, document).heading.state, DOCUMENT_PUBLISHED);
	fixture_sound(&o->f);
	/* Others are not kept so. */
	document = documents_published(o, "Keputusan lain");
	assert_null(documents_look(o, &o->joko, document).kept);
	assert_int_equal(documents_decide(o, &o->joko, document, "withdraw"), OK);
}

/* Whether a step of that name is in the history as seen in `s`; its facts and word. */
static struct history_step
step_of(struct office *o, struct session *s, int64_t id, const char *what)
{
	struct history_step steps[32];
	size_t n;

	assert_int_equal(thing_history(s, &o->a, SUBJECT_MEETING, id, 0, false, 32, steps, &n), OK);
	for (size_t i = 0; i < n; i++)
		if (strcmp(steps[i].what, what) == 0)
			return steps[i];
	return (struct history_step){ .what = NULL };
}

static void
what_was_broken_off_is_nobodys(void **state)
{
	struct office *o = *state;
	struct meeting_point point;
	struct meetings m;
	const char *text;
	int64_t of;

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	int64_t jalan = meetings_point(o, id, "Jalan", NULL);
	int64_t number;
	assert_int_equal(attendance_self(&o->ani, id, SEX_WOMAN, &number, &o->p), OK);
	assert_int_equal(meetings_say(o, jalan, "Ribut.", "Ditolak.", 0, 1, 0), OK);
	assert_int_equal(point_read(&o->guest, &o->a, jalan, &point, &of), OK);
	assert_string_equal(point.decision, "Ditolak.");
	assert_int_equal(meetings_decide(o, &o->joko, id, "cancel"), OK);
	assert_int_equal(point_read(&o->guest, &o->a, jalan, &point, &of), OK);
	assert_string_equal(point.minutes, "");
	assert_string_equal(point.decision, "");
	assert_int_equal(point.yes, NUMBER_NONE);
	assert_int_equal(meeting_minutes_text(&o->guest, &o->a, id, &text), DENIED);
	assert_null(step_of(o, &o->guest, id, "Minutes of a point written").what);
	/* Why it was is everyone's; who wrote it still reads it, and nobody goes on writing. */
	assert_string_equal(step_of(o, &o->guest, id, "Cancelled").word, "Kata untuk cancel.");
	assert_int_equal(point_read(&o->joko, &o->a, jalan, &point, &of), OK);
	assert_string_equal(point.minutes, "Ribut.");
	assert_int_equal(meetings_say(o, jalan, "Lain.", "", NUMBER_NONE, NUMBER_NONE, NUMBER_NONE),
	                 DENIED);
	fixture_sound(&o->f);
}

static void
hands_leave_a_trail(void **state)
{
	struct office *o = *state;
	struct meeting_point point;
	struct meetings m;
	int64_t number;
	int64_t of;

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	int64_t jalan = meetings_point(o, id, "Jalan", NULL);
	assert_int_equal(attendance_self(&o->ani, id, SEX_WOMAN, &number, &o->p), OK);
	assert_int_equal(point_read(&o->joko, &o->a, jalan, &point, &of), OK);
	assert_int_equal(point_hands(&o->joko, jalan, &point.version, 1, 0, 0, &o->p), OK);
	struct history_step step = step_of(o, &o->guest, id, "Hands counted");
	assert_string_equal(step.facts, "Hands: 1 yes, 0 no, 0 abstained.");
	assert_string_equal(step.part, "1. Jalan");
	/* Counted anew, the first count still stands there. */
	assert_int_equal(point_hands(&o->joko, jalan, &point.version, 0, 1, 0, &o->p), OK);
	assert_string_equal(step_of(o, &o->guest, id, "Hands counted").facts,
	                    "Hands: 0 yes, 1 no, 0 abstained.");
	assert_int_equal(meetings_entries(o, id, "point_hands"), 2);
	assert_int_equal(meetings_say(o, jalan, "Dibahas.", "", 0, 0, 1), OK);
	assert_string_equal(step_of(o, &o->guest, id, "Minutes of a point written").facts,
	                    "Hands: 0 yes, 0 no, 1 abstained.");
}

static void
why_minutes_came_back_is_the_offices(void **state)
{
	struct office *o = *state;
	struct meeting_page page;
	struct meetings m;

	meetings_begin(&m, o);
	int64_t id = meetings_ended(o, "Musdus A");
	assert_int_equal(meetings_decide(o, &o->joko, id, "hand_in"), OK);
	assert_int_equal(meetings_decide(o, &m.hasan, id, "return"), OK);
	assert_int_equal(meeting_read(&o->guest, &o->a, id, &page), OK);
	assert_null(page.word);
	assert_non_null(step_of(o, &o->guest, id, "Minutes given back").what);
	assert_null(step_of(o, &o->guest, id, "Minutes given back").word);
	assert_int_equal(meeting_read(&o->joko, &o->a, id, &page), OK);
	assert_string_equal(page.word, "Kata untuk return.");
	assert_string_equal(step_of(o, &m.hasan, id, "Minutes given back").word,
	                    "Kata untuk return.");
}

static void
what_people_did_is_not_taken_back(void **state)
{
	struct office *o = *state;
	struct meetings m;
	int64_t number;

	meetings_begin(&m, o);
	int64_t id = meetings_open(o, "Musdus A");
	assert_int_equal(attendance_self(&o->ani, id, SEX_WOMAN, &number, &o->p), OK);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_MEETING, id, &o->p), DENIED);
	assert_string_equal(o->p.text, "Somebody is on its list already, or something was written "
	                               "down. It has begun; it can be ended, or cancelled.");
	assert_int_equal(meetings_look(o, id).heading.state, MEETING_OPEN);
	id = meetings_called(o, "Musdus B");
	int64_t point = meetings_point(o, id, "Jalan", NULL);
	assert_int_equal(meetings_decide(o, &o->joko, id, "begin"), OK);
	assert_int_equal(meetings_say(o, point, "Dibuka.", "", NUMBER_NONE, NUMBER_NONE,
	                              NUMBER_NONE), OK);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_MEETING, id, &o->p), DENIED);
	fixture_sound(&o->f);
}

/* Who is to vouch for the list reads it once it is handed in; on paper there is room to sign. */
static void
who_vouches_sees_the_names(void **state)
{
	struct office *o = *state;
	struct attendance_row rows[4];
	struct meeting_page page;
	struct meetings m;
	const char *text;
	size_t n;

	meetings_begin(&m, o);
	int64_t id = meetings_ended(o, "Musdus A");
	assert_int_equal(attendance_list(&m.hasan, &o->a, id, NULL, 0, false, 4, rows, &n), DENIED);
	assert_int_equal(meeting_minutes_text(&o->joko, &o->a, id, &text), OK);
	assert_non_null(strstr(text, "(as they are handed in)"));
	assert_int_equal(meetings_decide(o, &o->joko, id, "hand_in"), OK);
	assert_int_equal(attendance_list(&m.hasan, &o->a, id, NULL, 0, false, 4, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(meeting_read(&m.hasan, &o->a, id, &page), OK);
	assert_true(page.names);
	assert_int_equal(attendance_list(&o->bela, &o->a, id, NULL, 0, false, 4, rows, &n), DENIED);
	assert_int_equal(attendance_strike(&m.hasan, rows[0].id, true, &o->p), DENIED);
	assert_int_equal(meeting_minutes_text(&o->guest, &o->a, id, &text), OK);
	assert_non_null(strstr(text, "Led by: Kepala dusun\nName: ....."));
	assert_non_null(strstr(text, "Witness: ....."));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(confirmed_minutes_stay),
		OFFICE_TEST(what_was_broken_off_is_nobodys),
		OFFICE_TEST(hands_leave_a_trail),
		OFFICE_TEST(why_minutes_came_back_is_the_offices),
		OFFICE_TEST(what_people_did_is_not_taken_back),
		OFFICE_TEST(who_vouches_sees_the_names),
	};

	return cmocka_run_group_tests_name("meeting_kept", tests, NULL, NULL);
}

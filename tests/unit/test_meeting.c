/* Meetings: calling and editing them, what is refused, their agenda and minutes, how the minutes
 * are handed in and confirmed, who is told, who sees them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/document.h"
#include "core/follow.h"
#include "core/history.h"
#include "core/link.h"
#include "core/thing.h"
#include "unit/meetings.h"

/* -- Fields ------------------------------------------------------------------------------------ */

static void
expect_refused(struct office *o, const struct meeting_fields *f, const char *field)
{
	int64_t id;

	assert_int_equal(meetings_try(o, &o->joko, f, &id), INVALID);
	assert_string_equal(o->p.field, field);
	assert_int_equal(id, 0);
	assert_true(o->p.text[0] != '\0');
}

static void
it_refuses_what_breaks_a_rule(void **state)
{
	struct office *o = *state;
	struct meetings m;
	struct meeting_fields f;

	meetings_begin(&m, o);
	const struct meeting_fields good = meetings_fields(o, "Musdus A");
	int64_t newest = audit_newest(o->f.db);
	f = good;
	f.ends = f.begins;
	expect_refused(o, &f, "ends");
	f.ends = f.begins - 3600;
	expect_refused(o, &f, "ends");
	f.ends = f.begins + 31 * 86400;
	expect_refused(o, &f, "ends");
	f = good;
	f.begins = NUMBER_NONE;
	expect_refused(o, &f, "begins");
	f = good;
	f.title = " A ";
	expect_refused(o, &f, "title");
	f = good;
	f.kind = "Pesta";
	expect_refused(o, &f, "kind");
	f.kind = "Musyawarah";
	expect_refused(o, &f, "kind");
	f = good;
	f.place = " ";
	expect_refused(o, &f, "place");
	f = good;
	f.quorum = 0;
	expect_refused(o, &f, "quorum");
	f.quorum = -7;
	expect_refused(o, &f, "quorum");
	f = good;
	f.unit = 0;
	expect_refused(o, &f, "work_unit");
	f = good;
	f.area = 4711;
	expect_refused(o, &f, "area");
	assert_int_equal(audit_newest(o->f.db), newest);
}

static void
it_is_made_once_and_by_who_may(void **state)
{
	struct office *o = *state;
	struct meetings m;
	char request[REQUEST_SIZE];
	struct session kadus;
	int64_t id;
	int64_t again;

	meetings_begin(&m, o);
	fixture_member(&o->f, "karto", MEMBER_VERIFIED, "kadus", 911);
	fixture_enter(&o->f, "karto", &kadus);
	struct meeting_fields f = meetings_fields(o, "Musdus A");
	request_key(request);
	assert_int_equal(meeting_create(&o->ani, &f, request, &id, &o->p), DENIED);
	assert_int_equal(meeting_create(&kadus, &f, request, &id, &o->p), OK);
	assert_int_equal(meeting_create(&kadus, &f, request, &again, &o->p), OK);
	assert_int_equal(id, again);
	f.area = 912;
	assert_int_equal(meetings_try(o, &kadus, &f, &again), DENIED);
	f.area = 0;
	assert_int_equal(meetings_try(o, &kadus, &f, &again), DENIED);
	/* A draft is for who prepares it, and for overseers. */
	struct meeting_page page;
	struct thing thing;
	assert_int_equal(meeting_read(&o->guest, &o->a, id, &page), NOT_FOUND);
	assert_int_equal(meeting_read(&o->ani, &o->a, id, &page), NOT_FOUND);
	assert_int_equal(thing_look(&o->ani, &o->a, SUBJECT_MEETING, id, &thing), NOT_FOUND);
	assert_int_equal(meeting_read(&o->bela, &o->a, id, &page), OK);
	assert_int_equal(meeting_read(&kadus, &o->a, id, &page), OK);
	assert_true(page.keeps);
	assert_string_equal(page.heading.code, "M-2026-0001");
	assert_int_equal(meetings_decide(o, &o->ani, id, "call"), DENIED);
	assert_int_equal(meetings_decide(o, &kadus, id, "call"), OK);
	assert_int_equal(meeting_read(&o->guest, &o->a, id, &page), OK);
	assert_int_equal(thing_look(&o->guest, &o->a, SUBJECT_MEETING, id, &thing), OK);
	assert_string_equal(thing.code, "M-2026-0001");
	fixture_sound(&o->f);
}

static void
its_people_are_told(void **state)
{
	struct office *o = *state;
	struct meetings m;

	meetings_begin(&m, o);
	assert_int_equal(follow_set(&o->oni, SUBJECT_NODE, 900, true, &o->p), OK);
	int64_t id = meetings_called(o, "Musdus A");
	consults_told(o, &o->ani,
	              "You are invited: \"Musdus A\". Called for Monday, 9 March 2026 at 19:00 WIB. "
	              "Open it to see where, and what it is about.");
	consults_untold(o, &o->budi);
	/* Who follows what lies above, too. */
	struct notice notices[8];
	assert_int_equal(office_notices(o, &o->oni, notices), 1);
	assert_int_equal(office_notices(o, &o->ani, notices), 1);
	struct meeting_fields f = meetings_fields(o, "Musdus A");
	f.purpose = "Lain.";
	assert_int_equal(meeting_edit(&o->joko, id, 2, &f, &o->p), OK);
	assert_int_equal(office_notices(o, &o->ani, notices), 1);
	f.place = "Balai desa";
	assert_int_equal(meeting_edit(&o->ningsih, id, 3, &f, &o->p), OK);
	assert_int_equal(office_notices(o, &o->ani, notices), 2);
	/* Who saw an older version overwrites nothing. */
	f.place = "Pendopo";
	assert_int_equal(meeting_edit(&o->joko, id, 3, &f, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "Place"));
	assert_string_equal(meetings_look(o, id).fields.place, "Balai desa");
	f.ends = f.begins;
	assert_int_equal(meeting_edit(&o->joko, id, 4, &f, &o->p), INVALID);
	assert_int_equal(meetings_decide(o, &o->joko, id, "cancel"), OK);
	assert_int_equal(office_notices(o, &o->ani, notices), 3);
	assert_non_null(strstr(notices[0].text, "is cancelled"));
	assert_string_equal(meetings_look(o, id).word, "Kata untuk cancel.");
	assert_int_equal(meeting_edit(&o->joko, id, 5, &f, &o->p), INVALID);
	f = meetings_fields(o, "Musdus A");
	assert_int_equal(meeting_edit(&o->joko, id, 5, &f, &o->p), DENIED);
	fixture_sound(&o->f);
}

/* -- Agenda and minutes ------------------------------------------------------------------------ */

static void
points_stand_one_after_the_other(void **state)
{
	struct office *o = *state;
	struct meetings m;
	struct meeting_point rows[8];
	size_t n;

	meetings_begin(&m, o);
	office_published(o, &o->ani, "Jalan RT 03");
	int64_t id = meetings_open(o, "Musdus A");
	int64_t road = meetings_point(o, id, "Jalan", "u 2026 1");
	int64_t lamps = meetings_point(o, id, "Lampu", "");
	int64_t other = meetings_point(o, id, "Lain-lain", NULL);
	int64_t version = meetings_look(o, id).heading.version;
	struct meeting_point bad = { .title = "Apa", .explanation = "", .deals = "U-2026-0099" };
	int64_t added;
	assert_int_equal(point_set(&o->joko, id, &version, &bad, &added, &o->p), INVALID);
	assert_string_equal(o->p.field, "deals");
	bad.title = "  ";
	bad.deals = NULL;
	assert_int_equal(point_set(&o->joko, id, &version, &bad, &added, &o->p), INVALID);
	assert_string_equal(o->p.field, "title");
	assert_int_equal(point_move(&o->joko, id, &version, other, 1, &o->p), OK);
	assert_int_equal(point_move(&o->joko, id, &version, other, 1, &o->p), OK);
	assert_int_equal(point_list(&o->guest, &o->a, id, 0, false, 8, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].id, other);
	assert_int_equal(rows[1].id, road);
	assert_string_equal(rows[1].deals, "U-2026-0001");
	assert_int_equal(point_now(&o->joko, id, lamps, &o->p), OK);
	assert_int_equal(meetings_look(o, id).point_place, 3);
	assert_int_equal(point_drop(&o->joko, id, &version, lamps, &o->p), OK);
	assert_int_equal(meetings_look(o, id).point, 0);
	int64_t old = version - 1;
	assert_int_equal(point_drop(&o->joko, id, &old, other, &o->p), CONFLICT);
	assert_int_equal(point_drop(&o->joko, id, &version, lamps, &o->p), CONFLICT);
	assert_int_equal(meetings_say(o, road, "", "Disetujui.", NUMBER_NONE, NUMBER_NONE,
	                              NUMBER_NONE), OK);
	assert_int_equal(point_drop(&o->joko, id, &version, road, &o->p), DENIED);
	/* From the wish one finds the meeting. */
	struct link links[4];
	bool more;
	assert_int_equal(link_list(&o->guest, &o->a, SUBJECT_PROPOSAL, 1, links, 4, &n, &more), OK);
	assert_int_equal(n, 1);
	assert_string_equal(links[0].thing.code, "M-2026-0001");
	fixture_sound(&o->f);
}

static void
minutes_are_bounded_and_keep_their_version(void **state)
{
	struct office *o = *state;
	struct meetings m;
	struct meeting_point said;
	int64_t meeting;
	int64_t line;
	char *huge = malloc(200 * 1024 + 1);

	meetings_begin(&m, o);
	int64_t called = meetings_called(o, "Musdus B");
	int64_t early = meetings_point(o, called, "Nanti", NULL);
	assert_int_equal(meetings_say(o, early, "Sudah.", "", NUMBER_NONE, NUMBER_NONE, NUMBER_NONE),
	                 DENIED);
	int64_t id = meetings_open(o, "Musdus A");
	int64_t point = meetings_point(o, id, "Jalan", NULL);
	memset(huge, 'a', 200 * 1024);
	huge[200 * 1024] = '\0';
	assert_int_equal(meetings_say(o, point, huge, "", NUMBER_NONE, NUMBER_NONE, NUMBER_NONE),
	                 INVALID);
	assert_string_equal(o->p.field, "minutes");
	assert_non_null(strstr(o->p.text, "204800 of 20000"));
	free(huge);
	assert_int_equal(meetings_say(o, point, "Ya.", "", 1, NUMBER_NONE, 0), INVALID);
	assert_string_equal(o->p.field, "no");
	assert_int_equal(meetings_say(o, point, "Ya.", "", 1, 100001, 0), INVALID);
	assert_int_equal(meetings_say(o, point, "Ya.", "", 1, 0, 0), INVALID);
	assert_string_equal(o->p.field, "yes");
	assert_int_equal(attendance_self(&o->ani, id, SEX_WOMAN, &line, &o->p), OK);
	assert_int_equal(meetings_say(o, point, "Ya.", "", 1, 0, 0), OK);
	int64_t version = 1;
	assert_int_equal(point_hands(&o->joko, point, &version, 0, 1, 0, &o->p), CONFLICT);
	version = 2;
	assert_int_equal(point_hands(&o->ani, point, &version, 0, 1, 0, &o->p), DENIED);
	assert_int_equal(point_hands(&o->joko, point, &version, 0, 1, 0, &o->p), OK);
	assert_int_equal(version, 3);
	/* What is being written is the office's; hands are seen by all. */
	assert_int_equal(point_read(&o->guest, &o->a, point, &said, &meeting), OK);
	assert_string_equal(said.minutes, "");
	assert_int_equal(said.no, 1);
	assert_int_equal(point_read(&o->joko, &o->a, point, &said, &meeting), OK);
	assert_string_equal(said.minutes, "Ya.");
	const char *text;
	assert_int_equal(meeting_minutes_text(&o->ani, &o->a, id, &text), DENIED);
	assert_int_equal(meeting_minutes_text(&o->joko, &o->a, id, &text), OK);
	assert_non_null(strstr(text, "1. Jalan"));
	fixture_sound(&o->f);
}

/* -- Handing in, confirming -------------------------------------------------------------------- */

static enum status
hand_in(struct office *o, int64_t id, const char *number)
{
	const struct decision d = {
		.id = id, .version = meetings_look(o, id).heading.version, .verb = "hand_in",
		.number = number,
	};

	return meeting_decide(&o->joko, &d, &o->p);
}

static void
minutes_are_handed_in_once_they_are_whole(void **state)
{
	struct office *o = *state;
	struct meetings m;
	int64_t line;

	meetings_begin(&m, o);
	int64_t id = meetings_called(o, "Musdus A");
	assert_int_equal(meetings_decide(o, &o->joko, id, "begin"), DENIED);
	assert_non_null(strstr(o->p.text, "day before"));
	o->f.clock->now = MEETINGS_BEGINS - 30 * 3600;
	assert_int_equal(meetings_decide(o, &o->joko, id, "begin"), OK);
	assert_int_equal(meetings_decide(o, &o->joko, id, "end"), OK);
	assert_int_equal(hand_in(o, id, NULL), DENIED);
	assert_non_null(strstr(o->p.text, "Nobody is on the list"));
	assert_int_equal(meetings_list(o, id, "Bu Karsinah", SEX_WOMAN), OK);
	assert_int_equal(hand_in(o, id, NULL), DENIED);
	int64_t point = meetings_point(o, id, "Jalan", NULL);
	assert_int_equal(hand_in(o, id, NULL), DENIED);
	assert_non_null(strstr(o->p.text, "\"Jalan\""));
	assert_int_equal(meetings_say(o, point, "", "Disetujui.", 1, 0, 0), OK);
	assert_string_equal(meeting_number_proposed(&o->joko, &o->a, id), "BA/1/2026");
	assert_int_equal(hand_in(o, id, "  BA/2/2026 "), OK);
	assert_string_equal(meetings_look(o, id).number, "BA/2/2026");
	/* A second one passes over what was typed, and cannot have it. */
	int64_t other = meetings_ended(o, "Musdus B");
	assert_int_equal(hand_in(o, other, "BA/2/2026"), INVALID);
	assert_string_equal(o->p.field, "number");
	assert_int_equal(hand_in(o, other, ""), OK);
	assert_string_equal(meetings_look(o, other).number, "BA/1/2026");
	int64_t third = meetings_ended(o, "Musdus C");
	assert_string_equal(meeting_number_proposed(&o->joko, &o->a, third), "BA/3/2026");
	assert_int_equal(hand_in(o, third, "BA/3/2026"), OK);
	/* What is handed in stays; taken back, the number stays with it. */
	assert_int_equal(meetings_list(o, third, "Pak Karto", SEX_MAN), DENIED);
	assert_int_equal(attendance_self(&o->oki, third, SEX_MAN, &line, &o->p), DENIED);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_MEETING, third, &o->p), OK);
	assert_int_equal(meetings_look(o, third).heading.state, MEETING_ENDED);
	assert_string_equal(meeting_number_proposed(&o->joko, &o->a, third), "BA/3/2026");
	assert_int_equal(hand_in(o, third, NULL), OK);
	assert_string_equal(meetings_look(o, third).number, "BA/3/2026");
	fixture_sound(&o->f);
}

static void
somebody_else_confirms(void **state)
{
	struct office *o = *state;
	struct meetings m;
	struct meeting_basis basis[2];
	struct document_page paper;
	int64_t waiting;
	size_t n;

	meetings_begin(&m, o);
	office_published(o, &o->ani, "Jalan RT 03");
	office_support(o, &o->oni, 1);
	int64_t id = meetings_open(o, "Musdus A");
	int64_t line;
	assert_int_equal(attendance_self(&o->oki, id, SEX_MAN, &line, &o->p), OK);
	int64_t point = meetings_point(o, id, "Jalan", "U-2026-0001");
	assert_int_equal(meetings_say(o, point, "Dibahas lama.", "Diusulkan.", 1, 0, 0), OK);
	assert_int_equal(meetings_decide(o, &o->joko, id, "end"), OK);
	assert_int_equal(meeting_basis(&o->joko, &o->a, SUBJECT_PROPOSAL, 1, basis, 2, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(hand_in(o, id, NULL), OK);
	assert_int_equal(meeting_seal_waiting(&m.hasan, &waiting), OK);
	assert_int_equal(waiting, 1);
	consults_told(o, &m.hasan,
	              "The minutes of \"Musdus A\" are handed in and wait to be confirmed.");
	assert_int_equal(meetings_decide(o, &o->joko, id, "confirm"), DENIED);
	assert_int_equal(meetings_decide(o, &o->ningsih, id, "confirm"), DENIED);
	assert_int_equal(meetings_decide(o, &m.hasan, id, "return"), OK);
	consults_told(o, &o->joko,
	              "The minutes of \"Musdus A\" were given back. Open it to read what is not "
	              "right.");
	assert_int_equal(hand_in(o, id, NULL), OK);
	assert_int_equal(meetings_decide(o, &m.hasan, id, "confirm"), OK);
	struct meeting_page page = meetings_look(o, id);
	assert_int_equal(page.heading.state, MEETING_CONFIRMED);
	assert_string_equal(page.number, "BA/1/2026");
	assert_string_equal(page.document_code, "D-2026-0001");
	assert_int_equal(document_read(&o->guest, &o->a, page.document, &paper), OK);
	assert_string_equal(paper.fields.number, "BA/1/2026");
	assert_non_null(strstr(paper.fields.text, "Diusulkan."));
	assert_non_null(strstr(paper.fields.text, "U-2026-0001"));
	assert_null(strstr(paper.fields.text, "oki"));
	/* Who was there, and who follows the wish. */
	consults_told(o, &o->oki,
	              "The minutes of \"Musdus A\", where you were, are confirmed. Open it to read "
	              "what was decided.");
	consults_told(o, &o->oni, "The minutes of \"Musdus A\" are confirmed. Open it to read what was "
	                          "decided.");
	assert_int_equal(undo_take_back(&m.hasan, SUBJECT_MEETING, id, &o->p), DENIED);
	assert_int_equal(meeting_basis(&o->joko, &o->a, SUBJECT_PROPOSAL, 1, basis, 2, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(basis[0].basis, "Minutes no. BA/1/2026 of M-2026-0001");
	struct meeting_point said;
	int64_t meeting;
	assert_int_equal(point_read(&o->guest, &o->a, point, &said, &meeting), OK);
	assert_string_equal(said.minutes, "Dibahas lama.");
	struct history_step steps[16];
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_MEETING, id, 0, false, 16, steps,
	                               &n), OK);
	assert_string_equal(steps[0].what, "Minutes confirmed");
	assert_string_equal(steps[n - 1].what, "Called");
	fixture_sound(&o->f);
}

/* -- Lists ------------------------------------------------------------------------------------- */

static void
the_next_one_is_found(void **state)
{
	struct office *o = *state;
	struct meetings m;
	struct meeting_next next;
	struct meeting_row rows[8];
	size_t n;
	int64_t id;

	meetings_begin(&m, o);
	assert_int_equal(meeting_next(&o->ani, &o->a, &next), NOT_FOUND);
	meetings_make(o, "Rancangan");
	struct meeting_fields f = meetings_fields(o, "Musdes");
	f.area = 0;
	f.begins += 86400;
	f.ends += 86400;
	assert_int_equal(meetings_try(o, &o->joko, &f, &id), OK);
	assert_int_equal(meetings_decide(o, &o->joko, id, "call"), OK);
	meetings_called(o, "Musdus A");
	assert_int_equal(meeting_next(&o->ani, &o->a, &next), OK);
	assert_string_equal(next.title, "Musdus A");
	assert_string_equal(next.area, "Dusun A");
	assert_int_equal(meeting_next(&o->budi, &o->a, &next), OK);
	assert_string_equal(next.title, "Musdes");
	assert_int_equal(meeting_next(&o->guest, &o->a, &next), OK);
	assert_string_equal(next.title, "Musdus A");
	o->f.clock->now = MEETINGS_ENDS;
	assert_int_equal(meeting_next(&o->ani, &o->a, &next), OK);
	assert_string_equal(next.title, "Musdes");
	const struct meeting_query upcoming = { .set = MEETINGS_UPCOMING };
	const struct meeting_query past = { .set = MEETINGS_PAST };
	const struct meeting_query mine = { .set = MEETINGS_MINE };
	assert_int_equal(meeting_list(&o->guest, &o->a, &upcoming, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].heading.title, "Musdus A");
	const struct list_place first = { rows[0].key, rows[0].id };
	assert_int_equal(meeting_list(&o->guest, &o->a, &upcoming, &first, false, 8, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(meeting_list(&o->guest, &o->a, &upcoming, NULL, true, 8, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[1].heading.title, "Musdes");
	assert_int_equal(meeting_list(&o->guest, &o->a, &past, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(meeting_list(&o->ani, &o->a, &mine, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(meeting_list(&o->joko, &o->a, &mine, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(meetings_decide(o, &o->joko, id, "cancel"), OK);
	assert_int_equal(meeting_list(&o->guest, &o->a, &past, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 1);
	fixture_sound(&o->f);
}

static void
a_call_is_taken_back(void **state)
{
	struct office *o = *state;
	struct meetings m;
	struct meeting_page page;

	meetings_begin(&m, o);
	int64_t id = meetings_called(o, "Musdus A");
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_MEETING, id, &o->p), OK);
	consults_untold(o, &o->ani);
	assert_int_equal(meeting_read(&o->ani, &o->a, id, &page), NOT_FOUND);
	assert_int_equal(meetings_entries(o, id, "call"), 1);
	assert_int_equal(meetings_decide(o, &o->joko, id, "call"), OK);
	o->f.clock->now = MEETINGS_BEGINS;
	assert_int_equal(meetings_decide(o, &o->joko, id, "begin"), OK);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_MEETING, id, &o->p), OK);
	assert_int_equal(meetings_look(o, id).heading.state, MEETING_CALLED);
	assert_int_equal(meetings_look(o, id).opened, 0);
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(it_refuses_what_breaks_a_rule),
		OFFICE_TEST(it_is_made_once_and_by_who_may),
		OFFICE_TEST(its_people_are_told),
		OFFICE_TEST(points_stand_one_after_the_other),
		OFFICE_TEST(minutes_are_bounded_and_keep_their_version),
		OFFICE_TEST(minutes_are_handed_in_once_they_are_whole),
		OFFICE_TEST(somebody_else_confirms),
		OFFICE_TEST(the_next_one_is_found),
		OFFICE_TEST(a_call_is_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

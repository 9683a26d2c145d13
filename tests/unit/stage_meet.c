/* What the stage has of meetings, and how their screens are opened: see stage.h. */
#include "unit/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "core/meeting.h"
#include "screens/meetings.h"

#define HOUR INT64_C(3600)

static void
decide(struct session *s, int64_t id, const char *verb)
{
	struct arena a = { 0 };
	struct meeting_heading h;
	struct problem p = { 0 };

	assert_int_equal(meeting_heading(s, &a, id, &h), OK);
	const struct decision d = { .id = id, .version = h.version, .verb = verb };
	if (meeting_decide(s, &d, &p) != OK)
		fail_msg("%s: %s", verb, p.text);
	arena_free(&a);
}

/* One that was called, with one point that deals with the proposal. */
static int64_t
call(struct stage *st, const char *title)
{
	const struct meeting_fields fields = {
		.kind = "Musyawarah dusun", .title = title, .purpose = "Jalan mana dahulu.",
		.unit = st->unit, .place = "Balai dusun", .begins = clock_now() + HOUR,
		.ends = clock_now() + 3 * HOUR, .quorum = NUMBER_NONE, .chair = "",
	};
	struct session *s = &st->hall.system;
	struct meeting_heading h;
	struct arena a = { 0 };
	struct problem p = { 0 };
	char request[REQUEST_SIZE];
	char code[PROPOSAL_CODE_SIZE];
	int64_t id;

	request_key(request);
	if (meeting_create(s, &fields, request, &id, &p) != OK)
		fail_msg("no meeting: %s", p.text);
	assert_int_equal(meeting_heading(s, &a, id, &h), OK);
	assert_int_equal(proposal_code_of(s->db, st->proposal, code), OK);
	const struct meeting_point point = { .title = "Jalan RT 03", .explanation = "",
		                             .deals = code };
	if (point_set(s, id, &h.version, &point, &st->point, &p) != OK)
		fail_msg("no point: %s", p.text);
	decide(s, id, "call");
	arena_free(&a);
	return id;
}

/* The author comes, and something is decided. */
static void
hold(struct stage *st, int64_t id)
{
	const struct meeting_point said = { .minutes = "Dibicarakan.", .decision = "Didahulukan.",
		                            .yes = 1, .no = 0, .abstain = 0 };
	struct session author;
	struct problem p = { 0 };
	int64_t version = 1;
	int64_t number;

	decide(&st->hall.system, id, "begin");
	fixture_enter(&st->hall, "author", &author);
	if (attendance_self(&author, id, SEX_WOMAN, &number, &p) != OK)
		fail_msg("the author is not there: %s", p.text);
	session_leave(&author);
	if (point_minutes(&st->hall.system, st->point, &version, &said, &p) != OK)
		fail_msg("no minutes: %s", p.text);
}

void
stage_meet(struct stage *st)
{
	st->recorded = call(st, "Musdus yang lalu");
	hold(st, st->recorded);
	decide(&st->hall.system, st->recorded, "end");
	decide(&st->hall.system, st->recorded, "hand_in");
	st->invited = call(st, "Musdus yang akan datang");
	st->meeting = call(st, "Musdus jalan");
	hold(st, st->meeting);
}

static void
nobody(struct ui *ui, void *state, const void *account)
{
	(void)ui;
	(void)state;
	(void)account;
}

bool
stage_push_meet(struct stage *st, const struct screen *screen)
{
	const struct point_arg point = { .meeting = st->meeting, .id = st->point };
	const struct attend_who_arg who = { .meeting = st->meeting, .words = "author",
		                            .chosen = nobody };
	const struct {
		const struct screen *screen;
		const void *arg;
	} all[] = {
		{ &screen_meeting, &st->meeting },
		{ &screen_meeting_write, &st->invited },
		{ &screen_agenda, &st->meeting },
		{ &screen_point, &st->point },
		{ &screen_point_deals, &st->point },
		{ &screen_point_write, &point },
		{ &screen_point_minutes, &point },
		{ &screen_point_hands, &point },
		{ &screen_attendance, &st->meeting },
		{ &screen_attend, &st->meeting },
		{ &screen_attend_who, &who },
		{ &screen_attendance_sheet, &st->meeting },
		{ &screen_here, &st->meeting },
		{ &screen_invitation, &st->invited },
		{ &screen_minutes, &st->recorded },
		{ &screen_projector, &st->meeting },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].screen == screen) {
			ui_push(&st->ui, screen, all[i].arg);
			return true;
		}
	return false;
}

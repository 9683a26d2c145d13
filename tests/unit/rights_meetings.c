/* Attempts of what needs the right to call meetings: see rights_meetings.h. */
#include "unit/rights_meetings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/clock.h"
#include "core/meeting.h"
#include "core/tree_office.h"
#include "unit/rights_hall.h"

#define HOUR 3600

static int64_t
some_unit(void)
{
	static char name[40];
	static int count;
	const struct node_names names = { .name = name };
	int64_t id;

	snprintf(name, sizeof(name), "Sekretariat rapat %d", count++);
	assert_int_equal(node_add(&rights_hall.f.system, TREE_UNIT, 0, &names, &id, NULL), OK);
	return id;
}

static enum status
create_by(struct session *s, int64_t *id)
{
	const struct meeting_fields f = {
		.kind = "Pelatihan", .title = "Pembukuan", .purpose = "", .unit = some_unit(),
		.place = "Balai desa", .begins = clock_now() + HOUR, .ends = clock_now() + 2 * HOUR,
		.quorum = NUMBER_NONE, .chair = "",
	};
	char request[REQUEST_SIZE];

	request_key(request);
	return meeting_create(s, &f, request, id, NULL);
}

static int64_t
version_of(int64_t id)
{
	struct meeting_heading h;
	struct arena a = { 0 };

	assert_int_equal(meeting_heading(&rights_hall.f.system, &a, id, &h), OK);
	arena_free(&a);
	return h.version;
}

static enum status
decide_by(struct session *s, int64_t id, const char *verb)
{
	const struct decision d = { .id = id, .version = version_of(id), .verb = verb,
		                    .word = "Sudah dibicarakan." };

	return meeting_decide(s, &d, NULL);
}

static enum status
point_by(struct session *s, int64_t meeting, int64_t *id)
{
	const struct meeting_point point = { .title = "Jalan", .explanation = "" };
	int64_t version = version_of(meeting);

	return point_set(s, meeting, &version, &point, id, NULL);
}

static enum status
list_by(struct session *s, int64_t meeting, struct attendance_row *row)
{
	const struct attendance_entry e = { .name = "Bu Karsinah", .sex = SEX_WOMAN };
	struct arena a = { 0 };
	enum status status = attendance_put(s, &a, meeting, &e, false, row, NULL);

	arena_free(&a);
	return status;
}

static enum status
say_by(struct session *s, int64_t point)
{
	const struct meeting_point said = {
		.minutes = "Dibahas.", .decision = "Disetujui.",
		.yes = NUMBER_NONE, .no = NUMBER_NONE, .abstain = NUMBER_NONE,
	};
	int64_t version = 1;

	return point_minutes(s, point, &version, &said, NULL);
}

/* One of the system's that was brought so far. */
static int64_t
some(enum meeting_state state, int64_t *point, struct attendance_row *row)
{
	static const char *const verbs[] = { "call", "begin", "end", "hand_in" };
	struct session *s = &rights_hall.f.system;
	struct attendance_row line;
	int64_t added;
	int64_t id;

	assert_int_equal(create_by(s, &id), OK);
	assert_int_equal(point_by(s, id, point ? point : &added), OK);
	for (int i = 0; i + 1 < (int)state; i++) {
		assert_int_equal(decide_by(s, id, verbs[i]), OK);
		if (i != 1)
			continue;
		assert_int_equal(list_by(s, id, row ? row : &line), OK);
		if (!point)
			assert_int_equal(say_by(s, added), OK);
	}
	return id;
}

enum status
try_meeting_create(struct session *s)
{
	int64_t id;

	return create_by(s, &id);
}

enum status
try_meeting_edit(struct session *s)
{
	struct meeting_page page;
	struct arena a = { 0 };
	int64_t id = some(MEETING_DRAFT, NULL, NULL);

	assert_int_equal(meeting_read(&rights_hall.f.system, &a, id, &page), OK);
	page.fields.place = "Pendopo";
	enum status status = meeting_edit(s, id, page.heading.version, &page.fields, NULL);
	arena_free(&a);
	return status;
}

enum status
try_meeting_call(struct session *s)
{
	return decide_by(s, some(MEETING_DRAFT, NULL, NULL), "call");
}

enum status
try_meeting_begin(struct session *s)
{
	return decide_by(s, some(MEETING_CALLED, NULL, NULL), "begin");
}

enum status
try_meeting_end(struct session *s)
{
	return decide_by(s, some(MEETING_OPEN, NULL, NULL), "end");
}

enum status
try_meeting_hand_in(struct session *s)
{
	return decide_by(s, some(MEETING_ENDED, NULL, NULL), "hand_in");
}

enum status
try_meeting_confirm(struct session *s)
{
	return decide_by(s, some(MEETING_RECORDED, NULL, NULL), "confirm");
}

enum status
try_meeting_return(struct session *s)
{
	return decide_by(s, some(MEETING_RECORDED, NULL, NULL), "return");
}

enum status
try_meeting_cancel(struct session *s)
{
	return decide_by(s, some(MEETING_CALLED, NULL, NULL), "cancel");
}

enum status
try_point_set(struct session *s)
{
	int64_t id;

	return point_by(s, some(MEETING_DRAFT, NULL, NULL), &id);
}

enum status
try_point_drop(struct session *s)
{
	int64_t point;
	int64_t id = some(MEETING_DRAFT, &point, NULL);
	int64_t version = version_of(id);

	return point_drop(s, id, &version, point, NULL);
}

enum status
try_point_move(struct session *s)
{
	int64_t point;
	int64_t id = some(MEETING_DRAFT, &point, NULL);
	int64_t other;

	assert_int_equal(point_by(&rights_hall.f.system, id, &other), OK);
	int64_t version = version_of(id);
	return point_move(s, id, &version, other, 1, NULL);
}

enum status
try_point_minutes(struct session *s)
{
	int64_t point;

	some(MEETING_OPEN, &point, NULL);
	return say_by(s, point);
}

enum status
try_point_hands(struct session *s)
{
	int64_t point;
	int64_t version = 1;

	some(MEETING_OPEN, &point, NULL);
	return point_hands(s, point, &version, 1, 0, 0, NULL);
}

enum status
try_point_now(struct session *s)
{
	int64_t point;
	int64_t id = some(MEETING_OPEN, &point, NULL);

	return point_now(s, id, point, NULL);
}

enum status
try_attend_list(struct session *s)
{
	const struct attendance_entry e = { .name = "Pak Karto", .sex = SEX_MAN };
	struct attendance_row row;
	struct arena a = { 0 };
	enum status status = attendance_put(s, &a, some(MEETING_OPEN, NULL, NULL), &e, false, &row,
	                                    NULL);

	arena_free(&a);
	return status;
}

enum status
try_attend_strike(struct session *s)
{
	struct attendance_row row;

	some(MEETING_OPEN, NULL, &row);
	return attendance_strike(s, row.id, true, NULL);
}

enum status
try_meeting_forget(struct session *s)
{
	struct attendance_row row;

	some(MEETING_OPEN, NULL, &row);
	return meeting_forget(s, row.id, NULL);
}

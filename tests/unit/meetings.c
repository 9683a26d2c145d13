/* Meetings of a small office: see meetings.h. */
#include "unit/meetings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void
meetings_begin(struct meetings *m, struct office *o)
{
	m->o = o;
	consults_village(o);
	fixture_member(&o->f, "hasan", MEMBER_VERIFIED, "pimpinan", 0);
	fixture_enter(&o->f, "hasan", &m->hasan);
	office_raw(o, "UPDATE person SET area = 921 WHERE login IN ('ani', 'oki');"
	              " UPDATE person SET area = 912 WHERE login = 'budi'");
	o->ani.area = o->oki.area = 921;
	o->budi.area = 912;
}

struct meeting_fields
meetings_fields(struct office *o, const char *title)
{
	return (struct meeting_fields){
		.kind = "Musyawarah dusun",
		.title = title,
		.purpose = "Usulan untuk tahun depan.",
		.area = 911,
		.unit = o->unit,
		.place = "Balai dusun",
		.begins = MEETINGS_BEGINS,
		.ends = MEETINGS_ENDS,
		.quorum = 2,
		.chair = "Kepala dusun",
	};
}

enum status
meetings_try(struct office *o, struct session *s, const struct meeting_fields *f, int64_t *id)
{
	char request[REQUEST_SIZE];

	request_key(request);
	return meeting_create(s, f, request, id, &o->p);
}

int64_t
meetings_make(struct office *o, const char *title)
{
	const struct meeting_fields f = meetings_fields(o, title);
	int64_t id = 0;

	if (meetings_try(o, &o->joko, &f, &id) != OK)
		fail_msg("%s", o->p.text);
	return id;
}

static void
must(struct office *o, enum status status)
{
	if (status != OK)
		fail_msg("%s", o->p.text);
}

int64_t
meetings_called(struct office *o, const char *title)
{
	int64_t id = meetings_make(o, title);

	must(o, meetings_decide(o, &o->joko, id, "call"));
	return id;
}

int64_t
meetings_open(struct office *o, const char *title)
{
	int64_t id = meetings_called(o, title);

	o->f.clock->now = MEETINGS_BEGINS;
	must(o, meetings_decide(o, &o->joko, id, "begin"));
	return id;
}

int64_t
meetings_ended(struct office *o, const char *title)
{
	int64_t id = meetings_open(o, title);
	int64_t point = meetings_point(o, id, "Jalan", NULL);
	int64_t number;

	must(o, attendance_self(&o->ani, id, SEX_WOMAN, &number, &o->p));
	must(o, meetings_say(o, point, "Dibahas.", "Disetujui.", 1, 0, 0));
	must(o, meetings_decide(o, &o->joko, id, "end"));
	return id;
}

struct meeting_page
meetings_look(struct office *o, int64_t id)
{
	struct meeting_page page;

	assert_int_equal(meeting_read(&o->f.system, &o->a, id, &page), OK);
	return page;
}

enum status
meetings_decide(struct office *o, struct session *s, int64_t id, const char *verb)
{
	const struct decision d = {
		.id = id,
		.version = meetings_look(o, id).heading.version,
		.verb = verb,
		.word = arena_printf(&o->a, "Kata untuk %s.", verb),
	};

	return meeting_decide(s, &d, &o->p);
}

int64_t
meetings_point(struct office *o, int64_t id, const char *title, const char *deals)
{
	const struct meeting_point point = { .title = title, .explanation = "", .deals = deals };
	int64_t version = meetings_look(o, id).heading.version;
	int64_t added = 0;

	must(o, point_set(&o->joko, id, &version, &point, &added, &o->p));
	return added;
}

enum status
meetings_say(struct office *o, int64_t point, const char *minutes, const char *decision,
             int64_t yes, int64_t no, int64_t abstain)
{
	struct meeting_point said;
	int64_t meeting;

	assert_int_equal(point_read(&o->f.system, &o->a, point, &said, &meeting), OK);
	said.minutes = minutes;
	said.decision = decision;
	said.yes = yes;
	said.no = no;
	said.abstain = abstain;
	return point_minutes(&o->joko, point, &said.version, &said, &o->p);
}

enum status
meetings_list(struct office *o, int64_t id, const char *name, enum attendance_sex sex)
{
	const struct attendance_entry e = { .name = name, .area = 921, .sex = sex };
	struct attendance_row row;

	return attendance_put(&o->joko, &o->a, id, &e, false, &row, &o->p);
}

SQL(sql_meetings_entries, SQL_READ,
    "SELECT verb FROM audit WHERE subject = 18 AND subject_id = ?1 ORDER BY seq");

int
meetings_entries(struct office *o, int64_t id, const char *verb)
{
	struct stmt *st = db_begin(o->f.db, &sql_meetings_entries);
	int n = 0;

	db_bind_int(st, 1, id);
	while (db_step(st))
		n += strcmp(db_text(st, 0), verb) == 0;
	assert_int_equal(db_end(st), OK);
	return n;
}

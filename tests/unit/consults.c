/* Consultations of a small office: see consults.h. */
#include "unit/consults.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void
consults_village(struct office *o)
{
	office_raw(o, "INSERT INTO node (id, kind, parent, name, folded) VALUES"
	              " (900, 0, NULL, 'Desa', 'desa'), (911, 0, 900, 'Dusun A', 'dusun a'),"
	              " (912, 0, 900, 'Dusun B', 'dusun b'), (921, 0, 911, 'RW 01', 'rw 01')");
}

struct consultation_fields
consults_fields(struct office *o, const char *title)
{
	return (struct consultation_fields){
		.title = title,
		.explanation = "Kantor ingin tahu sebelum memutuskan.",
		.unit = o->unit,
		.results = RESULTS_ALWAYS,
		.opens = CONSULTS_OPENS,
		.closes = CONSULTS_CLOSES,
		.about = "",
	};
}

enum status
consults_try(struct office *o, struct session *s, const struct consultation_fields *f,
             const struct audience *audience, const struct consultation_start *start, int64_t *id)
{
	char request[REQUEST_SIZE];

	request_key(request);
	return consultation_create(s, f, audience, start, request, id, &o->p);
}

int64_t
consults_draft(struct office *o, const struct consultation_fields *f)
{
	const struct audience everybody = { .n = 0 };
	int64_t id = 0;

	if (consults_try(o, &o->joko, f, &everybody, NULL, &id) != OK)
		fail_msg("%s", o->p.text);
	return id;
}

int64_t
consults_make(struct office *o, const char *title)
{
	const struct consultation_fields f = consults_fields(o, title);
	const struct question q = {
		.kind = QUESTION_YES_NO, .text = "Apakah Anda setuju?", .explanation = "",
		.required = true, .min = NUMBER_UNBOUND, .max = NUMBER_UNBOUND,
	};
	int64_t id = consults_draft(o, &f);
	int64_t version = 1;
	int64_t question;

	if (question_set(&o->joko, id, &version, &q, &question, &o->p) != OK)
		fail_msg("%s", o->p.text);
	return id;
}

int64_t
consults_announced(struct office *o, const char *title)
{
	int64_t id = consults_make(o, title);

	if (consults_decide(o, &o->joko, id, "schedule") != OK)
		fail_msg("%s", o->p.text);
	return id;
}

struct consultation_page
consults_look(struct office *o, int64_t id)
{
	struct consultation_page page;

	assert_int_equal(consultation_read(&o->f.system, &o->a, id, &page), OK);
	return page;
}

enum status
consults_decide(struct office *o, struct session *s, int64_t id, const char *verb)
{
	const struct decision d = {
		.id = id,
		.version = consults_look(o, id).heading.version,
		.verb = verb,
		.word = arena_printf(&o->a, "Kata untuk %s.", verb),
	};

	return consultation_decide(s, &d, &o->p);
}

void
consults_respond(struct office *o, int64_t id, const struct session *s)
{
	long long member = (long long)s->member;

	office_raw(o, arena_printf(&o->a,
	                           "INSERT INTO response (consultation, member, sheet, code, at, "
	                           "changed, request) VALUES (%lld, %lld, randomblob(16), "
	                           "'R%lld-%lld', 1, 1, 'r%lld-%lld');"
	                           "UPDATE consultation SET answers = answers + 1 WHERE id = %lld",
	                           (long long)id, member, (long long)id, member, (long long)id,
	                           member, (long long)id));
}

/* -- What was written ------------------------------------------------------------------------ */

SQL(sql_consults_entries, SQL_READ,
    "SELECT verb, actor_kind, detail FROM audit WHERE subject = 15 AND subject_id = ?1"
    " ORDER BY seq");
SQL(sql_consults_row, SQL_READ,
    "SELECT state, COALESCE(turn, 0), COALESCE(due, 0), eligible, place, version"
    " FROM consultation WHERE id = ?1");

struct consults_recorded
consults_recorded(struct office *o, int64_t id)
{
	struct stmt *st = db_begin(o->f.db, &sql_consults_row);

	db_bind_int(st, 1, id);
	assert_true(db_step(st));
	const struct consults_recorded r = {
		(enum consultation_state)db_int(st, 0), db_int(st, 1), db_int(st, 2), db_int(st, 3),
		db_int(st, 4), db_int(st, 5),
	};
	assert_int_equal(db_end(st), OK);
	return r;
}

int
consults_entries(struct office *o, int64_t id, const char *verb, const char **detail)
{
	struct stmt *st = db_begin(o->f.db, &sql_consults_entries);
	int n = 0;

	db_bind_int(st, 1, id);
	while (db_step(st)) {
		if (strcmp(db_text(st, 0), verb) != 0)
			continue;
		n++;
		if (detail)
			*detail = arena_strdup(&o->a, db_text(st, 2));
	}
	assert_int_equal(db_end(st), OK);
	return n;
}

void
consults_told(struct office *o, struct session *s, const char *text)
{
	struct notice notices[8];
	size_t n = office_notices(o, s, notices);

	assert_true(n > 0);
	assert_string_equal(notices[0].text, text);
}

void
consults_untold(struct office *o, struct session *s)
{
	struct notice notices[8];

	assert_int_equal(office_notices(o, s, notices), 0);
}

void
consults_tick(struct office *o, int64_t instant)
{
	o->f.clock->now = instant;
	assert_int_equal(consultation_tick(&o->guest), OK);
}

int64_t
consults_start(struct office *o, struct consultation_start begin)
{
	const struct consultation_fields f = consults_fields(o, "Kantor desa");
	const struct audience everybody = { .n = 0 };
	int64_t id = 0;

	if (consults_try(o, &o->joko, &f, &everybody, &begin, &id) != OK)
		fail_msg("%s", o->p.text);
	return id;
}

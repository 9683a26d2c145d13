/* A small office for tests of decisions: see office.h. */
#include "unit/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/raw.h"

SQL(sql_office_row, SQL_READ,
    "SELECT state, listed, ground, COALESCE(reason, -1), COALESCE(decided_by, -1),"
    " COALESCE(published, -1), changed, support, COALESCE(objection, -1),"
    " COALESCE((SELECT m.target * 1000 + m.state FROM merge m"
    "  WHERE m.source = proposal.id AND m.at = proposal.changed), -1),"
    " COALESCE(work_unit, -1), asked, appeals FROM proposal WHERE id = ?1");
#define ROW_COLUMNS 13

int
office_setup(void **state)
{
	struct office *o = calloc(1, sizeof(*o));
	const struct {
		const char *login;
		const char *role;
		struct session *session;
	} people[] = {
		{ "ani", NULL, &o->ani },          { "budi", NULL, &o->budi },
		{ "mona", "moderator", &o->mona }, { "rudi", "moderator", &o->rudi },
		{ "oki", NULL, &o->oki },          { "oni", NULL, &o->oni },
		{ "bela", "bpd", &o->bela },       { "joko", "petugas", &o->joko },
		{ "ningsih", "petugas", &o->ningsih }, { NULL, NULL, &o->guest },
	};

	fixture_begin(&o->f);
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		if (people[i].login)
			fixture_member(&o->f, people[i].login, MEMBER_VERIFIED, people[i].role, 0);
		fixture_enter(&o->f, people[i].login, people[i].session);
	}
	o->unit = 901;
	o->other_unit = 902;
	office_raw(o, "INSERT INTO node (id, kind, name, folded) VALUES"
	              " (901, 2, 'Kaur Umum', 'kaur umum'),"
	              " (902, 2, 'Kaur Keuangan', 'kaur keuangan')");
	*state = o;
	return 0;
}

int
office_teardown(void **state)
{
	struct office *o = *state;

	arena_free(&o->a);
	fixture_end(&o->f);
	free(o);
	return 0;
}

int64_t
office_submit(struct office *o, struct session *s, const char *title)
{
	const struct proposal_fields fields = fixture_fields(title);
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	assert_int_equal(proposal_submit(s, &fields, request, &id, &o->p), OK);
	return id;
}

int64_t
office_published(struct office *o, struct session *s, const char *title)
{
	int64_t id = office_submit(o, s, title);

	assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
	return id;
}

static enum status
decide(struct office *o, struct session *s, int64_t id, const char *verb, int64_t target)
{
	const struct proposal_fields fields = fixture_fields("Judul yang diperbaiki");
	const struct assessment judgement = {
		.authority = AUTHORITY_VILLAGE, .urgency = URGENCY_MEDIUM,
		.benefit = "120 keluarga", .cost = 45000000, .basis = "BA 4/2026",
	};
	const struct decision d = {
		.id = id,
		.version = office_look(o, id).version,
		.verb = verb,
		.ground = GROUND_NOT_OURS,
		.word = arena_printf(&o->a, "Kata untuk %s.", verb),
		.fields = &fields,
		.target = target,
		.assessment = &judgement,
	};

	return proposal_decide(s, &d, &o->p);
}

enum status
office_decide(struct office *o, struct session *s, int64_t id, const char *verb)
{
	return decide(o, s, id, verb, 0);
}

enum status
office_judge(struct office *o, struct session *s, int64_t id, const char *verb)
{
	return decide(o, s, id, verb, o->unit);
}

void
office_judged(struct office *o, int64_t id, const char *verb)
{
	assert_int_equal(office_judge(o, &o->joko, id, "assess"), OK);
	assert_int_equal(office_judge(o, &o->joko, id, verb), OK);
	assert_int_equal(office_judge(o, &o->ningsih, id, "confirm"), OK);
}

enum status
office_merge(struct office *o, struct session *s, int64_t id, int64_t target)
{
	return decide(o, s, id, "merge", target);
}

struct proposal_page
office_look(struct office *o, int64_t id)
{
	return office_see(o, &o->f.system, id);
}

struct proposal_page
office_see(struct office *o, struct session *s, int64_t id)
{
	struct proposal_page page;

	assert_int_equal(proposal_read(s, &o->a, id, &page), OK);
	return page;
}

void
office_support(struct office *o, struct session *s, int64_t id)
{
	assert_int_equal(proposal_support(s, id, true, &o->p), OK);
}

char *
office_row(struct office *o, int64_t id)
{
	char *text = arena_strdup(&o->a, "");
	struct stmt *st = db_begin(o->f.db, &sql_office_row);

	db_bind_int(st, 1, id);
	assert_true(db_step(st));
	for (int i = 0; i < ROW_COLUMNS; i++)
		text = arena_printf(&o->a, "%s %lld", text, (long long)db_int(st, i));
	assert_int_equal(db_end(st), OK);
	return text;
}

size_t
office_notices(struct office *o, struct session *s, struct notice notices[8])
{
	size_t n;

	assert_int_equal(notice_list(s, &o->a, false, NULL, false, 8, notices, &n), OK);
	return n;
}

void
office_raw(struct office *o, const char *sql)
{
	struct raw *raw = raw_open(o->f.path);

	raw_run(raw, "%s", sql);
	raw_close(raw);
}

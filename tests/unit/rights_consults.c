/* Attempts of what needs the right to ask the public: see rights_consults.h. */
#include "unit/rights_consults.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/clock.h"
#include "core/official.h"
#include "core/tree_office.h"
#include "unit/rights_hall.h"

#define DAY INT64_C(86400)

static int64_t
some_unit(void)
{
	static char name[20];
	static int count;
	const struct node_names names = { .name = name };
	int64_t id;

	snprintf(name, sizeof(name), "Urusan %d", count++);
	assert_int_equal(node_add(&rights_hall.f.system, TREE_UNIT, 0, &names, &id, NULL), OK);
	return id;
}

static enum status
create_by(struct session *s, int64_t opens, int64_t closes, int64_t *id)
{
	const struct consultation_fields f = {
		.title = "Lampu desa", .explanation = "", .unit = some_unit(),
		.results = RESULTS_CLOSED, .opens = opens, .closes = closes, .about = "",
	};
	/* Two questions at least, none that depends on another. */
	const struct consultation_start start = { .template_ = TEMPLATE_PRIORITIES };
	char request[REQUEST_SIZE];

	request_key(request);
	return consultation_create(s, &f, NULL, &start, request, id, NULL);
}

static int64_t
version_of(int64_t id)
{
	struct consultation_heading h;
	struct arena a = { 0 };

	assert_int_equal(consultation_heading(&rights_hall.f.system, &a, id, &h), OK);
	arena_free(&a);
	return h.version;
}

static enum status
decide_by(struct session *s, int64_t id, const char *verb)
{
	const struct decision d = { .id = id, .version = version_of(id), .verb = verb,
		                    .word = "Sudah dibicarakan." };

	return consultation_decide(s, &d, NULL);
}

/* One of the system's that opens and closes so long from now; a draft, or announced. */
static int64_t
some(int64_t opens, int64_t closes, bool announced)
{
	int64_t id;

	assert_int_equal(create_by(&rights_hall.f.system, clock_now() + opens,
	                           clock_now() + closes, &id), OK);
	if (announced)
		assert_int_equal(decide_by(&rights_hall.f.system, id, "schedule"), OK);
	return id;
}

static int64_t
some_draft(void)
{
	return some(DAY, 2 * DAY, false);
}

static int64_t
some_closed(void)
{
	int64_t id = some(0, 1, true);

	rights_hall.f.clock->now += 2;
	assert_int_equal(consultation_tick(&rights_hall.f.system), OK);
	return id;
}

/* -- Composing --------------------------------------------------------------------------------- */

enum status
try_consult_create(struct session *s)
{
	int64_t id;

	return create_by(s, clock_now() + DAY, clock_now() + 2 * DAY, &id);
}

enum status
try_consult_edit(struct session *s)
{
	struct arena a = { 0 };
	struct consultation_page page;
	int64_t id = some_draft();

	assert_int_equal(consultation_read(&rights_hall.f.system, &a, id, &page), OK);
	page.fields.title = "Lampu jalan desa";
	enum status status =
	        consultation_edit(s, id, page.heading.version, &page.fields, NULL, NULL);
	arena_free(&a);
	return status;
}

enum status
try_consult_extend(struct session *s)
{
	int64_t id = some(0, DAY, true);

	return consultation_extend(s, id, version_of(id), clock_now() + 3 * DAY,
	                           "Banyak yang belum sempat.", NULL);
}

static int64_t
first_question(int64_t consultation)
{
	struct arena a = { 0 };
	struct questionnaire all;

	assert_int_equal(consultation_questions(&rights_hall.f.system, &a, consultation, &all), OK);
	assert_true(all.count >= 2);
	int64_t id = all.questions[0].id;
	arena_free(&a);
	return id;
}

enum status
try_question_set(struct session *s)
{
	const struct question q = { .kind = QUESTION_LONG, .text = "Pesan Anda?",
		                    .explanation = "", .min = NUMBER_UNBOUND,
		                    .max = NUMBER_UNBOUND };
	int64_t consultation = some_draft();
	int64_t version = version_of(consultation);
	int64_t id;

	return question_set(s, consultation, &version, &q, &id, NULL);
}

enum status
try_question_drop(struct session *s)
{
	int64_t consultation = some_draft();
	int64_t version = version_of(consultation);

	return question_drop(s, consultation, &version, first_question(consultation), NULL);
}

enum status
try_question_move(struct session *s)
{
	int64_t consultation = some_draft();
	int64_t version = version_of(consultation);

	return question_move(s, consultation, &version, first_question(consultation), 2, NULL);
}

static const struct section section = { .title = "Latar belakang", .text = "Jalan gelap." };

/* A section of a new draft's document, and what version that is of now. */
static int64_t
some_section(int64_t *consultation, int64_t *version)
{
	int64_t id;

	*consultation = some_draft();
	*version = version_of(*consultation);
	for (int i = 0; i < 2; i++)
		assert_int_equal(section_set(&rights_hall.f.system, *consultation, version,
		                             &section, &id, NULL), OK);
	return id;
}

enum status
try_section_set(struct session *s)
{
	int64_t consultation = some_draft();
	int64_t version = version_of(consultation);
	int64_t id;

	return section_set(s, consultation, &version, &section, &id, NULL);
}

enum status
try_section_drop(struct session *s)
{
	int64_t consultation;
	int64_t version;
	int64_t id = some_section(&consultation, &version);

	return section_drop(s, consultation, &version, id, NULL);
}

enum status
try_section_move(struct session *s)
{
	int64_t consultation;
	int64_t version;
	int64_t id = some_section(&consultation, &version);

	return section_move(s, consultation, &version, id, 1, NULL);
}

/* -- Its life ---------------------------------------------------------------------------------- */

enum status
try_consult_schedule(struct session *s)
{
	return decide_by(s, some_draft(), "schedule");
}

enum status
try_consult_unschedule(struct session *s)
{
	return decide_by(s, some(DAY, 2 * DAY, true), "unschedule");
}

enum status
try_consult_cancel(struct session *s)
{
	return decide_by(s, some(0, DAY, true), "cancel");
}

/* -- The office's answer ----------------------------------------------------------------------- */

static enum status
set_by(struct session *s, int64_t id)
{
	const struct official_answer o = { .outcome = OUTCOME_TAKEN, .word = "Warga setuju.",
		                           .follows = "" };

	return official_set(s, id, version_of(id), &o, NULL);
}

enum status
try_official_set(struct session *s)
{
	return set_by(s, some_closed());
}

enum status
try_official_drop(struct session *s)
{
	int64_t id = some_closed();

	assert_int_equal(set_by(&rights_hall.f.system, id), OK);
	return official_drop(s, id, version_of(id), 0, NULL);
}

enum status
try_consult_answer(struct session *s)
{
	int64_t id = some_closed();

	assert_int_equal(set_by(&rights_hall.f.system, id), OK);
	return decide_by(s, id, "answer");
}

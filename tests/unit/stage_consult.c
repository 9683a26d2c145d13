/* What the stage has of consultations, and how their screens are opened: see stage.h. */
#include "unit/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/clock.h"
#include "core/program.h"
#include "core/response.h"
#include "screens/answering.h"

#define DAY INT64_C(86400)

static const char *const roads[] = { "Jalan RT 01", "Jalan RT 02", "Jalan RT 03" };

static int64_t
version_of(struct session *s, int64_t id)
{
	struct arena a = { 0 };
	struct consultation_heading h;

	assert_int_equal(consultation_heading(s, &a, id, &h), OK);
	arena_free(&a);
	return h.version;
}

static void
decide(struct session *s, int64_t id, const char *verb)
{
	const struct decision d = { .id = id, .version = version_of(s, id), .verb = verb };
	struct problem p = { 0 };

	if (consultation_decide(s, &d, &p) != OK)
		fail_msg("%s: %s", verb, p.text);
}

static int64_t
draft(struct stage *st, const char *title, const char *about, int64_t closes)
{
	const struct audience everybody = { .n = 0 };
	const struct consultation_start nothing = { .template_ = TEMPLATE_NONE };
	const struct consultation_fields fields = {
		.title = title, .explanation = "Sebelum jalan diperbaiki.", .unit = st->unit,
		.results = RESULTS_ALWAYS, .opens = clock_now(), .closes = closes, .about = about,
	};
	const struct question asked[] = {
		{ .kind = QUESTION_ONE, .text = "Jalan mana dahulu?", .explanation = "",
		  .min = NUMBER_UNBOUND, .max = NUMBER_UNBOUND, .options = roads,
		  .option_count = 3 },
		{ .kind = QUESTION_LONG, .text = "Pesan Anda?", .explanation = "",
		  .min = NUMBER_UNBOUND, .max = NUMBER_UNBOUND },
	};
	struct session *s = &st->hall.system;
	struct problem p = { 0 };
	char request[REQUEST_SIZE];
	int64_t version;
	int64_t id;

	request_key(request);
	if (consultation_create(s, &fields, &everybody, &nothing, request, &id, &p) != OK)
		fail_msg("no consultation: %s", p.text);
	version = version_of(s, id);
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++)
		if (question_set(s, id, &version, &asked[i], &st->question, &p) != OK)
			fail_msg("no question: %s", p.text);
	return id;
}

/* The author answers, in words that are held. */
static void
respond(struct stage *st)
{
	struct arena a = { 0 };
	struct questionnaire q;
	struct consultation_page page;
	struct receipt receipt;
	struct session author;
	struct problem p = { 0 };
	char request[REQUEST_SIZE];
	size_t bad;

	fixture_enter(&st->hall, "author", &author);
	assert_int_equal(consultation_read(&author, &a, st->consultation, &page), OK);
	assert_int_equal(consultation_questions(&author, &a, st->consultation, &q), OK);
	struct answer answers[] = {
		{ .given = true, .value = 3, .text = "" },
		{ .given = true, .text = "Telepon saya di 0812 3456 7890." },
	};
	const struct response_sent sent = {
		.consultation = st->consultation, .content = page.content, .questions = &q,
		.answers = answers, .request = request,
	};
	request_key(request);
	if (response_send(&author, &sent, &receipt, &bad, &p) != OK)
		fail_msg("no answer: %s", p.text);
	session_leave(&author);
	arena_free(&a);
}

SQL(sql_stage_text, SQL_READ | SQL_SCAN_MEANT, "SELECT id FROM answer_text");

static void
find_text(struct stage *st)
{
	struct stmt *found = db_begin(st->hall.db, &sql_stage_text);

	assert_true(db_step(found));
	st->answer_text = db_int(found, 0);
	assert_int_equal(db_end(found), OK);
}

void
stage_consult(struct stage *st)
{
	const struct section section = { .title = "Latar belakang", .text = "Jalan itu tua." };
	struct session *s = &st->hall.system;
	struct problem p = { 0 };
	char program[PROGRAM_CODE_SIZE];
	int64_t version;

	assert_int_equal(program_code_of(s->db, st->program, program), OK);
	st->consulted = draft(st, "Jalan yang lama", "", clock_now() + 1);
	decide(s, st->consulted, "schedule");
	st->hall.clock->now += 2;
	st->consultation = draft(st, "Perbaikan jalan", program, clock_now() + 10 * DAY);
	st->asked = st->question;
	version = version_of(s, st->consultation);
	assert_int_equal(section_set(s, st->consultation, &version, &section, &st->section, &p),
	                 OK);
	decide(s, st->consultation, "schedule");
	assert_int_equal(consultation_tick(s), OK);
	respond(st);
	find_text(st);
	st->draft = draft(st, "Jalan berikutnya", "", clock_now() + 20 * DAY);
}

/* It is opened by the last page of a questionnaire, with what was answered on all. */
static void
push_review(struct stage *st)
{
	const struct answering_arg arg = { .consultation = st->consultation };
	struct answering *answering;
	struct problem p = { 0 };

	if (answering_begin(&st->ui, &arg, &answering, &p) == OK)
		ui_push(&st->ui, &screen_answers_review, answering);
	else
		ui_problem(&st->ui, &p);
	answering_release(answering);
}

bool
stage_push_consult(struct stage *st, const struct screen *screen)
{
	const struct result_arg result = { st->consultation, st->asked };
	const struct result_area_arg area = { .of = result };
	const struct result_arg whole = { .consultation = st->consulted };
	const struct consult_write_arg write = { .id = st->draft };
	const struct question_arg question = { .consultation = st->draft, .id = st->question };
	const struct question_arg section = { .consultation = st->draft };
	const struct answering_arg answering = { .consultation = st->consultation };
	const struct receipt_arg receipt = { .consultation = st->consultation, .code = "R7K4-M2PX" };
	const struct {
		const struct screen *screen;
		const void *arg;
	} all[] = {
		{ &screen_consultation, &st->consultation },
		{ &screen_document, &st->consultation },
		{ &screen_section, &st->section },
		{ &screen_results, &st->consultation },
		{ &screen_results_question, &result },
		{ &screen_results_areas, &result },
		{ &screen_results_area, &area },
		{ &screen_results_texts, &result },
		{ &screen_answer_text, &st->answer_text },
		{ &screen_answering, &answering },
		{ &screen_receipt, &receipt },
		{ &screen_ballot_code, &st->consultation },
		{ &screen_consult_write, &write },
		{ &screen_consult_areas, &st->draft },
		{ &screen_consult_extend, &st->consultation },
		{ &screen_questions, &st->draft },
		{ &screen_question, &question },
		{ &screen_sections, &st->draft },
		{ &screen_section_write, &section },
		{ &screen_official, &st->consulted },
		{ &screen_official_write, &whole },
	};

	if (screen == &screen_answers_review) {
		push_review(st);
		return true;
	}
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].screen == screen) {
			ui_push(&st->ui, screen, all[i].arg);
			return true;
		}
	return false;
}

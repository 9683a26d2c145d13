/* One who is in all there is in the hall: see victim.h. */
#include "unit/victim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/association.h"
#include "core/comment.h"
#include "core/credential.h"
#include "core/draft.h"
#include "core/filter.h"
#include "core/follow.h"
#include "core/inquiry.h"
#include "core/meeting.h"
#include "core/member_export.h"
#include "core/program_report.h"
#include "core/response.h"
#include "core/session_list.h"
#include "core/tree_office.h"
#include "core/voice.h"

void
must_at(struct hall *h, enum status status, int line)
{
	if (status != OK)
		fail_msg("line %d: status %d: %s", line, (int)status, h->p.text);
}

static int64_t
submit(struct hall *h, struct session *s, const char *title, const char *problem)
{
	struct proposal_fields fields = fixture_fields(title);
	char request[REQUEST_SIZE];
	int64_t id;

	fields.problem = problem;
	request_key(request);
	must(h, proposal_submit(s, &fields, request, &id, &h->p));
	return id;
}

static void
decide(struct hall *h, struct session *s, int64_t id, int64_t version, const char *verb,
       const char *word)
{
	const struct decision d = { .id = id, .version = version, .verb = verb,
		                    .ground = GROUND_SPAM, .word = word };

	must(h, proposal_decide(s, &d, &h->p));
}

/* Others around them, so that pages split and merge. */
static void
populate(struct hall *h)
{
	char login[32];

	for (int i = 0; i < 150; i++) {
		struct session s;
		char title[64];
		snprintf(login, sizeof(login), "warga%d", i * 7919 % 1000);
		fixture_member(&h->f, login, MEMBER_VERIFIED, NULL, 0);
		fixture_enter(&h->f, login, &s);
		snprintf(title, sizeof(title), "Usulan warga nomor %d di dusun", i);
		decide(h, &h->f.system, submit(h, &s, title, "Jalan berlubang dan licin bila hujan."),
		       1, "publish", NULL);
		session_leave(&s);
	}
}

static void
enter_victim(struct hall *h)
{
	session_begin(&h->victim, h->f.db, &h->f.key, ACTOR_GUEST);
	must(h, session_enter(&h->victim, LOGIN, SOURCE, &h->p));
}

static void
make_person(struct hall *h)
{
	const struct registration r = { .name = NAME, .login = LOGIN, .nik = NIK, .secret = SECRET,
		                        .consent = true, .language = "id" };
	const struct profile profile = { .name = NAME, .phone = PHONE, .email = EMAIL };
	struct member_page m;
	int64_t id, number;

	must(h, member_register(&h->f.system, &r, &id, &number, &h->p));
	enter_victim(h);
	must(h, member_read(&h->victim, &h->a, id, &m));
	must(h, member_update(&h->victim, m.version, &profile, &h->p));
	must(h, member_read(&h->victim, &h->a, id, &m));
	must(h, member_refuse_verification(&h->chief, id, m.version, "Refusedwordabu " NAME, &h->p));
	must(h, member_read(&h->victim, &h->a, id, &m));
	must(h, member_verify(&h->chief, id, m.version, SEEN_CARD, &h->p));
	must(h, member_suspend(&h->chief, id, "Reasonwordungu " NAME, 0, &h->p));
	must(h, member_resume(&h->chief, id, "Reasonwordungu lagi", &h->p));
	must(h, session_end(&h->chief, h->victim.id, "Endedwordmerah", &h->p));
	enter_victim(h);
	throttle_failed(h->f.db, LOGIN, SOURCE, h->f.clock->now);
	key_hash(&h->f.key, NIK, h->nik_hash);
}

static void
let_them_write(struct hall *h)
{
	const struct comment_fields said = { .text = "Commentwordpirus begitu." };
	const struct comment_fields answer = { .text = "Setuju, jembatan itu perlu." };
	const struct comment_fields better = { .text = "Editedwordmerak begitu." };
	char request[REQUEST_SIZE];
	int64_t other = submit(h, &h->wati, "Jembatan bambu", "Sudah lapuk dan licin sekali.");
	int64_t theirs;

	h->proposal = submit(h, &h->victim, "Titlewordnila di RT 03", "Problemwordtoska, licin sekali.");
	decide(h, &h->f.system, h->proposal, 1, "publish", NULL);
	must(h, proposal_support(&h->wati, h->proposal, true, &h->p));
	h->appealed = submit(h, &h->victim, "Titlewordnila kedua", "Problemwordtoska lagi, licin.");
	decide(h, &h->f.system, h->appealed, 1, "refuse", "Ini iklan.");
	decide(h, &h->victim, h->appealed, 2, "appeal", "Appealwordzaitun, bukan iklan.");
	decide(h, &h->f.system, other, 1, "publish", NULL);
	must(h, proposal_support(&h->victim, other, true, &h->p));
	request_key(request);
	const struct comment_place place = { .subject = SUBJECT_PROPOSAL, .subject_id = other };
	must(h, comment_add(&h->victim, &place, &said, request, &h->comment, NULL, &h->p));
	must(h, comment_edit(&h->victim, h->comment, 1, &better, NULL, &h->p));
	request_key(request);
	must(h, comment_add(&h->wati, &place, &answer, request, &theirs, NULL, &h->p));
	must(h, comment_report(&h->victim, theirs, GROUND_SPAM, "Reportwordbiru", &h->p));
	must(h, comment_block(&h->chief, h->comment, 1, "Blockwordjingga", &h->p));
	must(h, draft_save(&h->victim, "proposal", 0, "title=Drafwordkuning " NAME, REQUEST, 1000));
	must(h, filter_save(&h->victim, "proposals", "Filterwordhijau",
	                    filter_write(&h->a, &(struct proposal_query){ .area = 0 }), &h->p));
	must(h, follow_set(&h->victim, SUBJECT_PROPOSAL, other, true, &h->p));
}

static enum status
nothing(void *arg, const struct data_record *record)
{
	(void)arg;
	(void)record;
	return OK;
}

/* They rate a program of the office, look at its report and say that it is not done. */
static void
let_them_speak(struct hall *h)
{
	const struct node_names unit = { .name = "Kaur Umum" };
	struct program_fields f = {
		.title = "Lampu desa", .year = 2026, .budget = 1000000, .method = METHOD_SELF,
		.beneficiaries = NUMBER_NONE,
		.plan = { { 20300, 20330 }, { 20331, 20400 }, { 20401, 20430 } },
	};
	const struct report_fields done = { .day = calendar_day(h->f.clock->now), .progress = 10,
		                            .text = "Tiang sudah berdiri." };
	int64_t id, report;

	must(h, node_add(&h->f.system, TREE_UNIT, 0, &unit, &h->unit, &h->p));
	f.unit = h->unit;
	must(h, program_create(&h->f.system, &f, NULL, 0, "program", &id, &h->p));
	const struct decision start = { .id = phase_id(h->f.db, id, PHASE_EVALUATION), .version = 1,
		                        .verb = "start", .word = "Lebih awal." };
	must(h, phase_decide(&h->f.system, &start, &h->p));
	must(h, report_add(&h->f.system, start.id, 2, 0, &done, "report", &report, &h->p));
	must(h, report_view(&h->victim, report, -1, &h->p));
	must(h, rating_give(&h->victim, id, 2, &h->p));
	must(h, verdict_give(&h->victim, id, false, "Disputewordbata", &h->p));
}

/* They answer a consultation of the office: an open one with words, or a secret one. */
static void
let_them_answer(struct hall *h, bool secret)
{
	const int64_t now = h->f.clock->now;
	const struct consultation_fields f = {
		.title = "Lampu jalan", .explanation = "", .unit = h->unit, .secret = secret,
		.results = RESULTS_CLOSED, .opens = now - 60, .closes = now + 86400, .about = "",
	};
	const struct question asked[] = {
		{ .kind = QUESTION_YES_NO, .text = "Setuju?", .explanation = "",
		  .min = NUMBER_UNBOUND, .max = NUMBER_UNBOUND },
		{ .kind = QUESTION_SHORT, .text = "Mengapa?", .explanation = "",
		  .min = NUMBER_UNBOUND, .max = NUMBER_UNBOUND },
	};
	const struct answer answers[] = { { .given = true, .value = ANSWER_YES, .text = "" },
		                          { .given = !secret, .text = "Answerwordlumut" } };
	const struct audience everybody = { .n = 0 };
	struct questionnaire questions;
	struct consultation_page page;
	struct receipt receipt;
	char request[REQUEST_SIZE];
	int64_t version = 1;
	int64_t id, question;
	size_t bad;

	request_key(request);
	must(h, consultation_create(&h->f.system, &f, &everybody, NULL, request, &id, &h->p));
	for (size_t i = 0; i < 2; i++)
		must(h, question_set(&h->f.system, id, &version, &asked[i], &question, &h->p));
	const struct decision d = { .id = id, .version = version, .verb = "schedule" };
	must(h, consultation_decide(&h->f.system, &d, &h->p));
	must(h, consultation_read(&h->victim, &h->a, id, &page));
	must(h, consultation_questions(&h->victim, &h->a, id, &questions));
	const struct response_sent sent = {
		.consultation = id, .content = page.content, .questions = &questions,
		.answers = answers, .request = request,
	};
	must(h, response_send(&h->victim, &sent, &receipt, &bad, &h->p));
}

/* They speak for a group, ask the office, and are at a meeting. */
static void
let_them_meet(struct hall *h)
{
	const int64_t now = h->f.clock->now;
	const struct association_fields group = {
		.name = "Kelompok Tani Makmur", .kind = "Kelompok tani", .purpose = "",
	};
	const struct inquiry_fields question = {
		.text = "Askedwordsirih: kapan jalan ke sawah diperbaiki?", .about = "",
		.answer = "",
	};
	const struct meeting_fields meeting = {
		.kind = "Musyawarah desa", .title = "Musdes awal tahun", .purpose = "",
		.unit = h->unit, .place = "Balai desa", .begins = now + 60, .ends = now + 7200,
		.quorum = NUMBER_NONE, .chair = "",
	};
	struct meeting_heading heading;
	int64_t id, number;

	must(h, association_create(&h->f.system, &group, "Contactwordkunyit", LOGIN, "group", &id,
	                           &h->p));
	must(h, inquiry_ask(&h->victim, &question, false, "inquiry", &id, &h->p));
	must(h, meeting_create(&h->f.system, &meeting, "meeting", &id, &h->p));
	for (size_t i = 0; i < 2; i++) {
		must(h, meeting_heading(&h->f.system, &h->a, id, &heading));
		const struct decision d = { .id = id, .version = heading.version,
			                    .verb = i == 0 ? "call" : "begin" };
		must(h, meeting_decide(&h->f.system, &d, &h->p));
	}
	must(h, attendance_self(&h->victim, id, SEX_WOMAN, &number, &h->p));
}

int
victim_setup(void **state)
{
	struct hall *h = calloc(1, sizeof(*h));

	lang_init();
	lang_set("en");
	fixture_begin(&h->f);
	fixture_member(&h->f, "kepala", MEMBER_VERIFIED, "admin", 0);
	fixture_enter(&h->f, "kepala", &h->chief);
	fixture_member(&h->f, "wati", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&h->f, "wati", &h->wati);
	populate(h);
	make_person(h);
	let_them_write(h);
	let_them_speak(h);
	let_them_answer(h, false);
	let_them_answer(h, true);
	let_them_meet(h);
	must(h, member_export(&h->chief, h->victim.member, "Exportwordcoklat", 0, nothing, NULL,
	                      &h->p));
	*state = h;
	return 0;
}

int
victim_teardown(void **state)
{
	struct hall *h = *state;

	arena_free(&h->a);
	fixture_end(&h->f);
	free(h);
	return 0;
}

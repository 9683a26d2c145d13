/* A consultation that is open: see polls.h. */
#include "unit/polls.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/raw.h"

#define HOUR 3600

static const char *const roads[] = { "Jalan RT 01", "Jalan RT 02", "Jalan RT 03", "Jalan RT 04" };

static const struct question asked[POLL_QUESTIONS] = {
	[POLL_AGREE] = { .kind = QUESTION_YES_NO, .text = "Apakah Anda setuju?", .required = true },
	[POLL_WHY] = { .kind = QUESTION_SHORT, .text = "Mengapa tidak?", .after_option = ANSWER_NO },
	[POLL_ONE] = { .kind = QUESTION_ONE, .text = "Jalan mana dahulu?", .options = roads,
	               .option_count = 3 },
	[POLL_HEADING] = { .kind = QUESTION_HEADING, .text = "Lain-lain" },
	[POLL_SEVERAL] = { .kind = QUESTION_SEVERAL, .text = "Mana yang rusak?", .options = roads,
	                   .option_count = 4, .min = 1, .max = 2 },
	[POLL_SCALE] = { .kind = QUESTION_SCALE, .text = "Seberapa puas?" },
	[POLL_RANKING] = { .kind = QUESTION_RANKING, .text = "Urutkan.", .options = roads,
	                   .option_count = 3 },
	[POLL_NUMBER] = { .kind = QUESTION_NUMBER, .text = "Berapa kali?", .min = 0, .max = 100 },
	[POLL_WORDS] = { .kind = QUESTION_LONG, .text = "Pesan Anda?" },
};

static void
ask(struct poll *poll)
{
	int64_t version = 1;
	int64_t first = 0;
	int64_t id = 0;

	for (size_t i = 0; i < POLL_QUESTIONS; i++) {
		struct question q = asked[i];
		q.explanation = "";
		if (q.kind != QUESTION_SEVERAL && q.kind != QUESTION_NUMBER)
			q.min = q.max = NUMBER_UNBOUND;
		q.after = q.after_option ? first : 0;
		if (question_set(&poll->o->joko, poll->id, &version, &q, &id, &poll->o->p) != OK)
			fail_msg("question %zu: %s", i, poll->o->p.text);
		first = i == 0 ? id : first;
	}
}

void
poll_open(struct poll *poll, struct office *o, bool secret, const struct audience *audience)
{
	const struct audience everybody = { .n = 0 };
	struct consultation_fields f = consults_fields(o, "Perbaikan jalan");

	*poll = (struct poll){ .o = o };
	f.secret = secret;
	if (consults_try(o, &o->joko, &f, audience ? audience : &everybody, NULL, &poll->id) != OK)
		fail_msg("%s", o->p.text);
	ask(poll);
	if (consults_decide(o, &o->joko, poll->id, "schedule") != OK)
		fail_msg("%s", o->p.text);
	o->f.clock->now = CONSULTS_OPENS + HOUR;
	assert_int_equal(consultation_tick(&o->f.system), OK);
	assert_int_equal(consultation_questions(&o->f.system, &o->a, poll->id, &poll->q), OK);
	assert_int_equal(poll->q.count, POLL_QUESTIONS);
}

void
poll_close(struct poll *poll, int64_t after)
{
	poll->o->f.clock->now = CONSULTS_CLOSES + after;
	assert_int_equal(consultation_tick(&poll->o->f.system), OK);
}

void
poll_begin(struct poll *poll, int64_t agree)
{
	memset(poll->answers, 0, sizeof(poll->answers));
	for (size_t i = 0; i < POLL_QUESTIONS; i++)
		poll->answers[i].text = "";
	poll->answers[POLL_AGREE] = (struct answer){ .given = true, .value = agree, .text = "" };
}

void
poll_fill(struct poll *poll, unsigned way)
{
	static const unsigned char orders[3][3] = { { 1, 2, 3 }, { 3, 1, 2 }, { 2, 3, 1 } };
	struct answer *a = poll->answers;

	poll_begin(poll, 1 + way % 3);
	for (size_t i = 1; i < POLL_QUESTIONS; i++)
		a[i].given = i != POLL_HEADING;
	a[POLL_WHY].given = a[POLL_AGREE].value == ANSWER_NO;
	a[POLL_WHY].text = "Terlalu mahal";
	a[POLL_ONE].value = 1 + way % 3;
	a[POLL_SEVERAL].several = way % 2 ? 5 : 2;
	a[POLL_SCALE].value = 1 + way % 5;
	memcpy(a[POLL_RANKING].order, orders[way % 3], 3);
	a[POLL_RANKING].ordered = 3;
	a[POLL_NUMBER].value = way % 101;
	a[POLL_WORDS].text = arena_printf(&poll->o->a, "Pesan nomor %u untuk kantor", way);
}

static enum status
send_as(struct poll *poll, struct session *s, int64_t version, const char *code)
{
	char request[REQUEST_SIZE];
	const struct response_sent sent = {
		.consultation = poll->id,
		.content = consults_look(poll->o, poll->id).content,
		.version = version,
		.questions = &poll->q,
		.answers = poll->answers,
		.request = request,
		.code = code,
	};

	request_key(request);
	return response_send(s, &sent, &poll->receipt, &poll->bad, &poll->o->p);
}

enum status
poll_send(struct poll *poll, struct session *s)
{
	return send_as(poll, s, 0, NULL);
}

enum status
poll_change(struct poll *poll, struct session *s, int64_t version)
{
	return send_as(poll, s, version, NULL);
}

enum status
poll_change_secret(struct poll *poll, struct session *s, const char *code)
{
	return send_as(poll, s, 1, code);
}

void
poll_sent(struct poll *poll, struct session *s)
{
	if (poll_send(poll, s) != OK)
		fail_msg("%s", poll->o->p.text);
}

int64_t
poll_number(struct poll *poll, const char *fmt, ...)
{
	struct raw *raw = raw_open(poll->o->f.path);
	va_list ap;

	va_start(ap, fmt);
	const char *sql = arena_vprintf(&poll->o->a, fmt, ap);
	va_end(ap);
	int64_t n = raw_int(raw, "%s", sql);
	raw_close(raw);
	return n;
}

int64_t
poll_tally(struct poll *poll, size_t question, int64_t value, int64_t place)
{
	return poll_number(poll,
	                   "SELECT COALESCE((SELECT n FROM answer_tally WHERE question = %lld"
	                   " AND value = %lld AND place = %lld), 0)",
	                   (long long)poll->q.questions[question].id, (long long)value,
	                   (long long)place);
}

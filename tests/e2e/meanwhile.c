/* What happens beside the terminals: see meanwhile.h. Programs see the world's clock, core here one
 * that stands beside a hall of its own. */
#include "meanwhile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <time.h>

#include "askers.h"
#include "core/official.h"
#include "core/response.h"
#include "fixture.h"

#define DAY 86400

static int64_t now;

int
meanwhile_begin(void **state)
{
	if (askers_begin(state) != 0)
		return -1;
	now = time(NULL);
	clock_set(now);
	return 0;
}

struct hall {
	struct fixture beside; /* whose clock core sees here */
	struct fixture village;
	struct arena arena;
	int64_t id;
	struct problem p;
};

static void
enter(struct hall *h, const char *code)
{
	*h = (struct hall){ .id = 0 };
	fixture_begin(&h->beside);
	h->beside.clock->now = now;
	snprintf(h->village.path, sizeof(h->village.path), "%s", village_file("balai.db"));
	fixture_open(&h->village, DB_OPEN);
	if (code)
		assert_int_equal(consultation_find(h->village.db, code, &h->id), OK);
}

static void
leave(struct hall *h)
{
	arena_free(&h->arena);
	fixture_close(&h->village);
	fixture_end(&h->beside);
}

static void
respond(struct hall *h, const char *login, int64_t agrees, int64_t road, const char *words)
{
	struct consultation_page page;
	struct questionnaire q;
	struct receipt receipt;
	struct session s;
	char request[REQUEST_SIZE];
	size_t bad;

	fixture_enter(&h->village, login, &s);
	assert_int_equal(consultation_read(&s, &h->arena, h->id, &page), OK);
	assert_int_equal(consultation_questions(&s, &h->arena, h->id, &q), OK);
	struct answer answers[] = {
		{ .given = true, .value = agrees, .text = "" }, { .text = "" }, { .text = "" },
		{ .given = true, .value = road, .text = "" }, { .text = "" },
		{ .given = true, .order = { 3, 1, 2 }, .ordered = 3, .text = "" },
		{ .given = words != NULL, .text = words ? words : "" },
	};
	assert_int_equal(q.count, sizeof(answers) / sizeof(answers[0]));
	const struct response_sent sent = {
		.consultation = h->id, .content = page.content, .questions = &q,
		.answers = answers, .request = request,
	};
	request_key(request);
	if (response_send(&s, &sent, &receipt, &bad, &h->p) != OK)
		fail_msg("%s: %s", login, h->p.text);
	session_leave(&s);
}

void
meanwhile_answers(const char *code)
{
	struct hall h;

	enter(&h, code);
	respond(&h, "siti", ANSWER_YES, 2, "Sebelum musim hujan.");
	respond(&h, "budi", ANSWER_YES, 2, NULL);
	respond(&h, "darto", ANSWER_ABSTAIN, 3, "Telepon saya di 0812 3456 7890.");
	leave(&h);
}

static int64_t
version(struct hall *h)
{
	struct consultation_heading heading;

	assert_int_equal(consultation_heading(&h->village.system, &h->arena, h->id, &heading), OK);
	return heading.version;
}

void
meanwhile_days(int days)
{
	struct hall h;

	now += (int64_t)days * DAY;
	clock_set(now);
	enter(&h, NULL);
	assert_int_equal(consultation_tick(&h.village.system), OK);
	leave(&h);
}

void
meanwhile_office(const char *code)
{
	struct hall h;

	enter(&h, code);
	const struct official_answer all = {
		.outcome = OUTCOME_PARTLY, .word = "RT 02 tahun ini.", .follows = "P-2025-0001",
	};
	struct session *s = &h.village.system;
	if (official_set(s, h.id, version(&h), &all, &h.p) != OK)
		fail_msg("%s", h.p.text);
	const struct decision d = { .id = h.id, .version = version(&h), .verb = "answer" };
	if (consultation_decide(s, &d, &h.p) != OK)
		fail_msg("%s", h.p.text);
	leave(&h);
}

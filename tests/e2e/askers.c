/* Who asks and who answers: see askers.h. */
#include "askers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/consultation.h"
#include "core/tree.h"
#include "core/workflow.h"
#include "fixture.h"
#include "unit/raw.h"

#define HOUR 3600
#define DAY (24 * HOUR)

static const char *const roads[] = { "Jalan RT 01", "Jalan RT 02", "Jalan RT 03", "Jalan RT 04" };

static const struct question asked[] = {
	{ .kind = QUESTION_YES_NO, .text = "Apakah Anda setuju?", .required = true },
	{ .kind = QUESTION_SHORT, .text = "Mengapa tidak?", .after_option = ANSWER_NO },
	{ .kind = QUESTION_HEADING, .text = "Tentang jalan" },
	{ .kind = QUESTION_ONE, .text = "Jalan mana dahulu?", .options = roads, .option_count = 3 },
	{ .kind = QUESTION_SEVERAL, .text = "Mana yang rusak?", .options = roads,
	  .option_count = 4, .min = 1, .max = 2 },
	{ .kind = QUESTION_RANKING, .text = "Urutkan.", .options = roads, .option_count = 3 },
	{ .kind = QUESTION_LONG, .text = "Pesan Anda?" },
};

int
askers_begin(void **state)
{
	if (village_begin(state) != 0)
		return -1;
	clock_begin(time(NULL));
	return 0;
}

/* -- Asking ------------------------------------------------------------------------------------ */

static void
add_questions(struct session *s, int64_t id)
{
	int64_t version = 1;
	int64_t first = 0;
	int64_t question;
	struct problem p = { .text = "" };

	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		struct question q = asked[i];
		q.explanation = "";
		if (q.kind != QUESTION_SEVERAL)
			q.min = q.max = NUMBER_UNBOUND;
		q.after = q.after_option ? first : 0;
		if (question_set(s, id, &version, &q, &question, &p) != OK)
			fail_msg("question %zu: %s", i, p.text);
		first = i == 0 ? question : first;
	}
}

static void
make(struct session *s, bool secret, int64_t now, char code[ASKER_CODE])
{
	const struct consultation_fields fields = {
		.title = "Perbaikan jalan",
		.explanation = "Kantor ingin tahu sebelum memutuskan.",
		.unit = askers_number("SELECT MIN(id) FROM node WHERE kind = 2 AND retired = 0"),
		.secret = secret,
		.results = secret ? RESULTS_CLOSED : RESULTS_ALWAYS,
		.opens = now - HOUR,
		.closes = now + 7 * DAY,
		.about = "",
	};
	const struct audience everybody = { .n = 0 };
	struct arena a = { 0 };
	struct consultation_heading h;
	struct problem p = { .text = "" };
	char request[REQUEST_SIZE];
	int64_t id = 0;

	request_key(request);
	if (consultation_create(s, &fields, &everybody, NULL, request, &id, &p) != OK)
		fail_msg("%s", p.text);
	add_questions(s, id);
	assert_int_equal(consultation_heading(s, &a, id, &h), OK);
	const struct decision announce = { .id = id, .version = h.version, .verb = "schedule" };
	if (consultation_decide(s, &announce, &p) != OK)
		fail_msg("%s", p.text);
	assert_int_equal(consultation_tick(s), OK);
	snprintf(code, ASKER_CODE, "%s", h.code);
	arena_free(&a);
}

/* Programs see the world's clock, core here one that stands beside a hall of its own. */
void
askers_ask(bool secret, char code[ASKER_CODE])
{
	struct fixture beside;
	struct fixture village = { .db = NULL };

	fixture_begin(&beside);
	beside.clock->now = time(NULL);
	snprintf(village.path, sizeof(village.path), "%s", village_file("balai.db"));
	fixture_open(&village, DB_OPEN);
	make(&village.system, secret, beside.clock->now, code);
	fixture_close(&village);
	fixture_end(&beside);
}

/* -- At the terminal --------------------------------------------------------------------------- */

void
asker_open(struct terminal *t, const char *code)
{
	press(t, "#");
	expect(t, "Code");
	type(t, code);
	press(t, "Enter");
	expect(t, "Perbaikan jalan");
}

void
asker_answer(struct terminal *t, const char *code)
{
	asker_open(t, code);
	press(t, "d");
	expect(t, "Question 1 of 6");
}

/* -- What was written -------------------------------------------------------------------------- */

int64_t
askers_number(const char *sql)
{
	struct raw *raw = raw_open(village_file("balai.db"));
	int64_t n = raw_int(raw, "%s", sql);

	raw_close(raw);
	return n;
}

static bool
file_has(const char *path, const char *bytes)
{
	FILE *file = fopen(path, "r");

	if (!file)
		return false;
	fseek(file, 0, SEEK_END);
	size_t n = (size_t)ftell(file);
	char *all = malloc(n + 1);
	rewind(file);
	if (!all || fread(all, 1, n, file) != n)
		fail_msg("cannot read %s", path);
	fclose(file);
	bool has = memmem(all, n, bytes, strlen(bytes));
	free(all);
	return has;
}

bool
askers_written(const char *bytes)
{
	return file_has(village_file("balai.db"), bytes) ||
	       file_has(village_file("balai.db-wal"), bytes);
}

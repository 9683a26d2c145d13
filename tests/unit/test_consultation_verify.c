/* Whatever is broken in what was answered and counted, verifying finds it, and says what it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/verify.h"
#include "unit/polls.h"

static const struct {
	const char *says;
	const char *breaks;
	const char *mends; /* NULL: answers are put back as they were */
} all[] = {
	{ "counts other answers", "UPDATE consultation SET answers = answers + 1 WHERE secret = 0",
	  "UPDATE consultation SET answers = answers - 1 WHERE secret = 0" },
	{ "counts other answers", "UPDATE consultation SET answers = answers + 1 WHERE secret = 1",
	  "UPDATE consultation SET answers = answers - 1 WHERE secret = 1" },
	{ "as many ballots", "INSERT INTO voted SELECT id, 3 FROM consultation WHERE secret = 1",
	  "DELETE FROM voted WHERE member = 3" },
	{ "of the other kind",
	  "UPDATE consultation SET secret = 1, answers = 0 WHERE secret = 0",
	  "UPDATE consultation SET secret = 0, answers = 2 WHERE state = 3" },
	{ "sealed though", "UPDATE ballot SET sealed = ''", "UPDATE ballot SET sealed = NULL" },
	{ "has not as many ballots", "DELETE FROM voted WHERE member = 2",
	  "INSERT INTO voted SELECT id, 2 FROM consultation WHERE secret = 1" },
	{ "is nobody's",
	  "INSERT INTO answer SELECT zeroblob(16), MIN(id), 1, 0 FROM question WHERE kind = 1;"
	  "UPDATE answer_tally SET n = n + 1 WHERE value = 1 AND question ="
	  " (SELECT MIN(id) FROM question WHERE kind = 1)",
	  "DELETE FROM answer WHERE sheet = zeroblob(16);"
	  "UPDATE answer_tally SET n = n - 1 WHERE value = 1 AND question ="
	  " (SELECT MIN(id) FROM question WHERE kind = 1)" },
	{ "none that its question has",
	  "UPDATE answer SET value = 6 WHERE value = 2 AND question IN"
	  " (SELECT id FROM question WHERE kind = 4)",
	  "UPDATE answer SET value = 2 WHERE value = 6 AND question IN"
	  " (SELECT id FROM question WHERE kind = 4)" },
	{ "none that its question has",
	  "UPDATE answer SET value = 900 WHERE question IN (SELECT id FROM question WHERE kind = 6)"
	  " AND value = 1",
	  "UPDATE answer SET value = 1 WHERE value = 900" },
	{ "answered twice by one",
	  "INSERT INTO answer SELECT a.sheet, a.question, 3 - a.value, 0 FROM answer a"
	  " JOIN response r ON r.sheet = a.sheet JOIN question q ON q.id = a.question"
	  " WHERE q.kind = 1 AND r.member = 1",
	  NULL },
	{ "answered twice by one",
	  "UPDATE answer SET place = 1 WHERE question IN (SELECT id FROM question WHERE kind = 5)",
	  NULL },
	{ "in words is none", "UPDATE answer_text SET state = 9", "UPDATE answer_text SET state = 1" },
	{ "waits without reason",
	  "INSERT INTO review (subject, subject_id, since) SELECT 17, MIN(id), 1 FROM answer_text",
	  "DELETE FROM review" },
	{ "waits without reason", "UPDATE answer_text SET state = 2 WHERE question ="
	                          " (SELECT MIN(question) FROM answer_text)",
	  "UPDATE answer_text SET state = 1" },
	{ "question counts other", "UPDATE answer_tally SET n = n + 1 WHERE value = 0",
	  "UPDATE answer_tally SET n = n - 1 WHERE value = 0" },
	{ "are counted that are not there",
	  "INSERT INTO answer_tally SELECT MIN(id), 3, 7, 1 FROM question",
	  "DELETE FROM answer_tally WHERE place = 7" },
	{ "counts other questions", "UPDATE consultation SET questions = 3",
	  "UPDATE consultation SET questions = 8" },
	{ "one after the other", "UPDATE question SET place = 20 WHERE place = 9",
	  "UPDATE question SET place = 9 WHERE place = 20" },
	{ "one after the other", "UPDATE question SET after = id WHERE kind = 7",
	  "UPDATE question SET after = id - 1 WHERE kind = 7" },
	{ "have a gap", "UPDATE serial SET last = 9 WHERE kind = 'K'",
	  "UPDATE serial SET last = 2 WHERE kind = 'K'" },
	{ "is not in time", "UPDATE consultation SET turn = NULL WHERE state = 3",
	  "UPDATE consultation SET turn = closes WHERE state = 3" },
	{ "does not fit the consultation",
	  "UPDATE consultation SET state = 5, answered_at = 1 WHERE state = 4",
	  "UPDATE consultation SET state = 4, answered_at = NULL WHERE state = 5" },
	{ "draft of a secret answer",
	  "INSERT INTO draft SELECT 2, 'response', id, 'x', 'k', 1 FROM consultation"
	  " WHERE secret = 1",
	  "DELETE FROM draft" },
	{ "in words is none", "UPDATE answer_text SET state = 4",
	  "UPDATE answer_text SET state = 1" },
	{ "stand where it belongs", "UPDATE consultation SET place = place + 1",
	  "UPDATE consultation SET place = place - 1" },
	{ "that is not there", "INSERT INTO follow VALUES (15, 4711, 1, 1, 1)",
	  "DELETE FROM follow WHERE subject_id = 4711" },
	{ "that is not there", "INSERT INTO follow VALUES (16, 4711, 1, 1, 1)",
	  "DELETE FROM follow WHERE subject_id = 4711" },
};

static void
must_be_sound(struct office *o, const char *after)
{
	if (consultation_verify(o->f.db, &o->p) != OK)
		fail_msg("after %s: %s", after, o->p.text);
}

/* One that is over, secret, and one that is open. */
static void
answer(struct office *o)
{
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	poll_fill(&poll, 3);
	poll_sent(&poll, &o->budi);
	poll_close(&poll, 0);
	const int64_t was = o->f.clock->now;
	struct consultation_fields f = consults_fields(o, "Jalan lain");
	const struct audience everybody = { .n = 0 };
	const struct consultation_start start = { .copy = poll.id };
	f.opens = was + 60;
	f.closes = was + 86400;
	assert_int_equal(consults_try(o, &o->joko, &f, &everybody, &start, &poll.id), OK);
	if (consults_decide(o, &o->joko, poll.id, "schedule") != OK)
		fail_msg("%s", o->p.text);
	o->f.clock->now = was + 120;
	assert_int_equal(consultation_tick(&o->f.system), OK);
	assert_int_equal(consultation_questions(&o->f.system, &o->a, poll.id, &poll.q), OK);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	poll_fill(&poll, 6);
	poll_sent(&poll, &o->budi);
}

static void
every_break_is_found(void **state)
{
	struct office *o = *state;

	answer(o);
	fixture_sound(&o->f);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (!all[i].mends)
			office_raw(o, "CREATE TABLE kept AS SELECT * FROM answer");
		office_raw(o, all[i].breaks);
		if (consultation_verify(o->f.db, &o->p) != CORRUPT)
			fail_msg("not found: %s", all[i].breaks);
		if (!strstr(o->p.text, all[i].says))
			fail_msg("%s: %s", all[i].breaks, o->p.text);
		office_raw(o, all[i].mends ? all[i].mends
		                           : "DELETE FROM answer; INSERT INTO answer SELECT * FROM kept;"
		                             "DROP TABLE kept");
		must_be_sound(o, all[i].breaks);
	}
}

/* Rows of the trail cannot be changed, so one is added that says too much. */
static void
a_trail_that_names_is_found(void **state)
{
	struct office *o = *state;

	answer(o);
	office_raw(o, "INSERT INTO audit SELECT MAX(seq) + 1, MAX(at), 1, 1, 'consult_respond', 15,"
	              " (SELECT id FROM consultation WHERE secret = 1), '', NULL, NULL FROM audit");
	assert_int_equal(consultation_verify(o->f.db, &o->p), CORRUPT);
	assert_non_null(strstr(o->p.text, "who gave a secret answer"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(every_break_is_found),
		OFFICE_TEST(a_trail_that_names_is_found),
	};

	return cmocka_run_group_tests_name("consultation_verify", tests, NULL, NULL);
}

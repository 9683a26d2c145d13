/* Questions to the office at the terminal: a resident asks, a moderator publishes, an officer answers,
 * the resident is greeted with it; the overseers ask, and everyone sees when the answer is late. In
 * English. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "meanwhile.h"
#include "talkers.h"

#define QUESTION "Kapan jembatan kecil di RT 04 diperbaiki?"
#define FORMAL "Berapa sisa kas desa pada akhir semester ini?"

static void
to_questions(struct terminal *t)
{
	choose(t, "Meetings & info");
	expect(t, "What would you like to know?");
	choose(t, "Questions and answers");
	expect(t, "What residents asked the office");
}

static void
asks(struct terminal *t)
{
	to_questions(t);
	press(t, "t");
	expect(t, "Ask the office");
	type(t, QUESTION);
	form_send(t, "[ Send ]");
	expect(t, "Sent. Its code: T-2026-");
	expect(t, "Proof that it was sent");
	press(t, "1");
	expect(t, "The office looks it through first");
}

static void
publishes(struct terminal *t)
{
	choose(t, "Waiting for you");
	choose(t, "Review queue");
	for (int n = 0; n < 40 && !shows(t, "> " QUESTION); n++)
		press(t, "Down");
	press(t, "y");
	expect(t, "The office is told to answer.");
}

static void
answers(struct terminal *t)
{
	choose(t, "Waiting for you");
	choose(t, "Questions to answer");
	for (int n = 0; n < 10 && !shows(t, "> T-2026-0005"); n++)
		press(t, "Down");
	press(t, "Enter");
	expect(t, "Answer due by");
	press(t, "f");
	expect(t, "Answer for the office");
	type(t, "Pekan depan, setelah papan datang.");
	form_send(t, "[ Answer ]");
	expect(t, "Answered. Who asked and who follows it are told.");
	expect(t, "Official answer");
}

static void
a_question_is_answered(void **state)
{
	(void)state;
	struct terminal *siti = talker_enter("siti");
	asks(siti);
	struct terminal *guest = talker_guest();
	to_questions(guest);
	expect_absent(guest, "jembatan kecil");
	publishes(talker_enter("wulan"));
	answers(talker_enter("ningsih"));
	pass_time(guest, 2000);
	expect(guest, "jembatan kecil");
	press(siti, "n");
	expect(siti, "The office has answered your question");
	press(siti, "Enter");
	expect(siti, "Pekan depan, setelah papan datang.");
	village_holds();
}

static void
what_overseers_ask_is_overdue_in_public(void **state)
{
	(void)state;
	struct terminal *bpd = talker_enter("maman");
	to_questions(bpd);
	press(bpd, "f");
	expect(bpd, "A formal question of the overseers");
	/* What is public at once has no number of a person in it. */
	type(bpd, FORMAL " Telepon 0812-3456-7890.");
	form_send(bpd, "[ Ask formally ]");
	expect(bpd, "Please leave that out.");
	press_times(bpd, "Backspace", 24);
	form_send(bpd, "[ Ask formally ]");
	expect(bpd, "Question of the overseers");
	expect(bpd, "Answer due by");
	/* Ten working days are two weeks. */
	meanwhile_days(17);
	struct terminal *guest = talker_guest();
	to_questions(guest);
	press(guest, "s");
	expect(guest, "What the overseers asked the office");
	expect(guest, "[Overseers] Berapa sisa kas");
	for (int n = 0; n < 10 && !shows(guest, "> T-2026-0005"); n++)
		press(guest, "Down");
	press(guest, "Enter");
	expect(guest, FORMAL);
	expect(guest, "The office owes an answer since");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_question_is_answered, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(what_overseers_ask_is_overdue_in_public,
		                                meanwhile_begin, script_end),
	};

	return cmocka_run_group_tests_name("inquiries", tests, NULL, NULL);
}

/* Saying something about a proposal: what holds a text, what corrects it, what is lost while one
 * types; and two people at two terminals, of whom one answers in office. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "talkers.h"

/* A resident says something; an officer answers in office; the resident, elsewhere in the program,
 * is told, and goes to the answer with two keys. */
static void
an_answer_arrives(void **state)
{
	(void)state;
	struct terminal *a = talker_enter("siti");
	struct terminal *b;

	talker_thread(a);
	talker_write(a, "Salurannya cukup di sisi barat saja.");
	form_reach(a, "Your stance");
	press(a, "Right");
	form_send(a, "[ Send ]");
	expect(a, "Your comment stands.");
	expect(a, "> Siti Aminah (you) - For - just now");
	expect(a, "For      ####");
	press_times(a, "0", 3);
	expect(a, "What would you like to do?");
	choose(a, "My account");
	expect(a, "Member number");
	form_reach(a, "[ Save ]");

	b = talker_enter("ningsih");
	talker_thread(b);
	expect_cursor_row(b, "> Siti Aminah - For");
	press(b, "j");
	expect(b, "Answer a comment on U-");
	expect(b, "\"Salurannya cukup di sisi barat saja.\"");
	expect_absent(b, "Your stance");
	type(b, "Senin kami ukur bersama.");
	form_reach(b, "You speak");
	press(b, "Right");
	expect(b, "in office, as an official answer");
	form_send(b, "[ Send ]");
	expect(b, "Your comment stands.");
	expect(b, "  - [Official answer] Ningsih Rahayu");

	expect(a, "N opens it."); /* without a key */
	press(a, "n");
	expect(a, "answered.");
	press(a, "Enter");
	expect(a, "Official answer on U-");
	expect(a, "Senin kami ukur bersama.");
	expect(a, "In answer to : \"Salurannya cukup");
	press(a, "d");
	expect(a, "You said that this helped. Thank you.");
	expect(a, "Helped");
	press(a, "d");
	expect(a, "You no longer say that this helped.");
	press(a, "g");
	expect(a, ": 2 (1 for, 0 neutral, 0 against)");
	village_holds();
}

/* What the rules find is said beside the text; as it is it waits, corrected it stands. */
static void
a_number_is_held(void **state)
{
	(void)state;
	struct terminal *a = talker_enter("siti");
	struct terminal *guest = talker_guest();

	talker_thread(a);
	talker_write(a, "Hubungi saya di 0812-3456-7890 kalau perlu.");
	form_send(a, "[ Send ]");
	expect(a, "a phone number");
	expect(a, "Not sent yet.");
	form_send(a, "[ Send ]");
	expect(a, "Your comment waits until the office has looked at it: a phone number.");
	expect(a, "Press U to correct it.");
	talker_thread(guest);
	expect(guest, "Nobody has said anything yet.");

	press(a, "u");
	expect(a, "Change your comment on U-");
	expect(a, "| Hubungi saya di 0812-3456-7890 kalau perlu.");
	press_times(a, "End", 1);
	press_times(a, "Backspace", 43);
	type(a, "Hubungi saya lewat kantor desa.");
	form_send(a, "[ Send ]");
	expect(a, "Your comment stands.");
	expect(a, "> Siti Aminah (you)");
	expect_absent(a, "Press U to correct it.");
	expect(guest, "Hubungi saya lewat kantor desa.");
	expect_absent(guest, "0812");
	village_holds();
}

/* Blanks are nothing, a character too many is too many, and a draft outlives the screen. */
static void
bad_texts_stay(void **state)
{
	(void)state;
	struct terminal *a = talker_enter("siti");
	char longest[1002];

	talker_thread(a);
	talker_write(a, "   ");
	form_send(a, "[ Send ]");
	expect_cursor_row(a, "|");
	expect(a, "! ");
	expect_absent(a, "Your comment stands.");
	press_times(a, "Backspace", 3);
	for (size_t i = 0; i + 1 < sizeof(longest); i++)
		longest[i] = i % 9 == 8 ? ' ' : (char)('a' + i * 7 % 26);
	longest[sizeof(longest) - 2] = '.';
	longest[sizeof(longest) - 1] = '\0';
	type(a, longest);
	form_send(a, "[ Send ]");
	expect(a, "1,000");
	expect_absent(a, "Your comment stands.");
	press(a, "Esc");
	expect(a, "Nobody has said anything yet.");
	press(a, "t");
	expect(a, "Here is your text of");
	press(a, "Ctrl-E");
	press(a, "Backspace");
	form_send(a, "[ Send ]");
	expect(a, "Your comment stands.");
	village_holds();
}

/* What is answered was deleted a moment ago: what was typed stays. */
static void
an_answer_to_nothing(void **state)
{
	(void)state;
	struct terminal *a = talker_enter("siti");
	struct terminal *b = talker_enter("budi");

	talker_thread(a);
	talker_write(a, "Saya tarik kembali sebentar lagi.");
	form_send(a, "[ Send ]");
	expect(a, "Your comment stands.");
	talker_thread(b);
	expect_cursor_row(b, "> Siti Aminah");
	press(b, "j");
	expect(b, "Answer a comment on U-");
	type(b, "Jangan ditarik, Bu.");
	settle(b);
	press(a, "Enter");
	expect(a, "Comment on U-");
	press(a, "h");
	expect(a, "Deleted.");
	form_send(b, "[ Send ]");
	expect(b, "What you typed is kept.");
	expect(b, "Jangan ditarik, Bu.");
	press(b, "Esc");
	expect(b, "(deleted by its writer)");
	press(b, "Enter");
	expect(b, "Only a mark is left of this comment.");
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_answer_arrives, village_begin, script_end),
		cmocka_unit_test_setup_teardown(a_number_is_held, village_begin, script_end),
		cmocka_unit_test_setup_teardown(bad_texts_stay, village_begin, script_end),
		cmocka_unit_test_setup_teardown(an_answer_to_nothing, village_begin, script_end),
	};

	return cmocka_run_group_tests_name("saying something", tests, NULL, NULL) ? 1 : 0;
}

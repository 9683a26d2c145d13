/* Reports: three residents report, a moderator decides, and everybody is told how it ended. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "talkers.h"

#define SAID "Panitia itu pemalas semua dan tidak berguna."

/* Finds a row of the queue that shows this, and leaves the mark on it. */
static void
reach_row(struct terminal *t, const char *text)
{
	press(t, "Home");
	for (int i = 0; i < 30; i++) {
		int row, column;

		settle(t);
		terminal_cursor(t, &row, &column);
		if (strstr(terminal_row(t, row), text))
			return;
		press(t, "Down");
	}
	fail_screen(t, "no row shows \"%s\"", text);
}

static void
three_reports(void **state)
{
	static const char *const reporters[] = { "budi", "asep", "joko" };

	(void)state;
	struct terminal *writer = talker_enter("siti");
	struct terminal *first = NULL;

	talker_thread(writer);
	talker_write(writer, SAID);
	form_send(writer, "[ Send ]");
	expect(writer, "Your comment stands.");
	for (size_t i = 0; i < 3; i++) {
		struct terminal *t = talker_enter(reporters[i]);
		talker_thread(t);
		expect_cursor_row(t, "> Siti Aminah");
		talker_report(t);
		if (i == 0) {
			press(t, "l");
			expect(t, "You have reported this comment already.");
			first = t;
		}
	}
	/* The third report holds it, for everyone at once. */
	expect(first, "waits until the office has looked at it");
	expect(writer, "Your comment waits for the office");

	struct terminal *m = talker_enter("wulan");
	choose(m, "Waiting for you");
	choose(m, "Review queue");
	expect(m, "Kind");
	reach_row(m, "Panitia itu");
	expect_cursor_row(m, "3 reports");
	press(m, "Enter");
	expect(m, "Reported: by 3 residents: 3x Insult or hatred");
	expect(m, SAID);
	press(m, "t");
	expect(m, "Word to the author");
	form_reach(m, "Ground");
	press_times(m, "Right", 2);
	form_reach(m, "|");
	type(m, "Tolong tanpa menghina orang.");
	form_send(m, "[ Confirm ]");
	expect(m, "F7 takes it back.");

	press(first, "n");
	expect(first, "reported was taken off. Thank you.");
	press(writer, "n");
	expect(writer, "published. Open it to read why.");
	press(writer, "Enter");
	expect(writer, "Taken off by the office: Insult or hatred");
	expect(writer, "Tolong tanpa menghina orang.");

	press(m, "F7");
	expect(m, "Taken back");
	expect(writer, "Held until the office has looked at it");
	village_holds();
}

/* A block takes off all of a writer and stops the next; undone, all of it stands again. */
static void
a_writer_is_blocked(void **state)
{
	(void)state;
	struct terminal *writer = talker_enter("siti");
	struct terminal *guest = talker_guest();
	struct terminal *m = talker_enter("wulan");

	talker_thread(writer);
	talker_write(writer, SAID);
	form_send(writer, "[ Send ]");
	expect(writer, "Your comment stands.");
	talker_thread(guest);
	expect(guest, SAID);
	talker_thread(m);
	press(m, "Enter");
	expect(m, "Comment on U-");
	press(m, "k");
	expect(m, "Block the writer: Siti Aminah");
	press(m, "Right");
	expect(m, "7 days");
	form_reach(m, "|");
	type(m, "Sudah tiga kali diingatkan.");
	form_send(m, "[ Block ]");
	expect(m, "Blocked.");
	expect_gone(guest, SAID);
	press(writer, "t");
	expect(writer, "You cannot comment until");
	expect(writer, "The reason: Sudah tiga kali");
	press(m, "k");
	expect(m, "Let Siti Aminah comment again?");
	press(m, "1");
	expect(m, "The writer can comment again");
	expect(guest, SAID);
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(three_reports, village_begin, script_end),
		cmocka_unit_test_setup_teardown(a_writer_is_blocked, village_begin, script_end),
	};

	return cmocka_run_group_tests_name("keeping civil", tests, NULL, NULL) ? 1 : 0;
}

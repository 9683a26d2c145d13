/* Groups at the terminal: the office registers one, who speaks for it writes in its name, everybody
 * reads whose word it is; and what overseers find. In English. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "meanwhile.h"
#include "talkers.h"

#define NAME "Kelompok Ronda RT 05"
#define SIGNED NAME " [group]"
#define TITLE "Senter untuk ronda malam RT 05"

static void
back(struct terminal *t)
{
	press(t, "Esc");
	pass_time(t, 400);
}

static void
fill(struct terminal *t, const char *field, const char *text)
{
	form_reach(t, field);
	type(t, text);
}

/* -- The register, and in its name ----------------------------------------------------------- */

static void
registers(struct terminal *t)
{
	press(t, "k");
	expect(t, "What would you like to look after?");
	choose(t, "Groups");
	expect(t, "Groups of residents");
	expect(t, "PKK Krajan");
	press(t, "t");
	expect(t, "Register a group");
	fill(t, "Name", NAME);
	form_reach(t, "Kind");
	press(t, "Right");
	fill(t, "Contact", "Pos ronda RT 05");
	form_send(t, "[ Save ]");
	/* A group without people is none. */
	expect_absent(t, "Registered. Who speaks");
	fill(t, "Who speaks for it", "tono");
	form_send(t, "[ Save ]");
	expect(t, "Only who is verified can speak for a group.");
	form_reach(t, "Who speaks for it");
	press_times(t, "Backspace", 4);
	type(t, "budi");
	form_send(t, "[ Save ]");
	expect(t, "Registered. Who speaks for it was told.");
	expect(t, NAME);
	expect(t, "1 person; 1 can write in its name");
}

static void
writes(struct terminal *t)
{
	press(t, "2");
	expect(t, "Write a proposal");
	type(t, TITLE);
	press(t, "Tab");
	type(t, "Senter ronda tinggal satu dan sering padam di jalan.");
	form_reach(t, "In whose name");
	expect_cursor_row(t, "my own");
	press(t, "Right");
	expect_cursor_row(t, NAME);
	form_send(t, "[ Send ]");
	expect(t, "Sent. Your code: ");
	back(t);
}

static void
publishes(struct terminal *t)
{
	choose(t, "Waiting for you");
	choose(t, "Review queue");
	for (int n = 0; n < 30 && !shows(t, "> " TITLE); n++)
		press(t, "Down");
	press(t, "Enter");
	expect(t, TITLE);
	expect(t, SIGNED);
	press(t, "y");
	expect(t, "Published.");
}

static void
a_group_speaks(void **state)
{
	(void)state;
	struct terminal *officer = talker_enter("ningsih");
	registers(officer);

	struct terminal *budi = talker_enter("budi");
	writes(budi);

	/* Who speaks for none is not asked. */
	struct terminal *siti = talker_enter("siti");
	press(siti, "2");
	expect(siti, "Write a proposal");
	form_reach(siti, "Signed with");
	expect_absent(siti, "In whose name");

	struct terminal *moderator = talker_enter("wulan");
	publishes(moderator);

	struct terminal *guest = talker_guest();
	press(guest, "1");
	expect(guest, TITLE);
	press(guest, "Enter");
	expect(guest, SIGNED);
	expect_absent(guest, "Budi");
	village_holds();
}

static void
guests_read_of_groups(void **state)
{
	(void)state;
	struct terminal *t = talker_enter("lestari");
	choose(t, "My activity");
	expect(t, "Your proposals");
	press(t, "g");
	expect(t, "Groups that you are one of");
	expect(t, "you speak for it");
	press(t, "Enter");
	expect(t, "PKK Krajan");
	expect(t, "You speak for this group");
	expect(t, "Ibu Lestari, rumah depan");
	press(t, "v");
	expect(t, "speaks for it");
	expect_absent(t, "T Add somebody");

	struct terminal *guest = talker_guest();
	press(guest, "#");
	expect(guest, "Code");
	type(guest, "g 2026 1");
	press(guest, "Enter");
	expect(guest, "PKK Krajan");
	expect(guest, "for verified residents");
	expect_absent(guest, "Ibu Lestari");
	expect(guest, "Kebun gizi PKK");
}

/* -- Overseers --------------------------------------------------------------------------------- */

static void
overseers_look(void **state)
{
	(void)state;
	struct terminal *t = talker_enter("maman");
	choose(t, "Waiting for you");
	choose(t, "Oversight");
	expect(t, "What would you like to look at?");
	choose(t, "Appeals");
	expect(t, "Appeals, the newest first");
	back(t);
	choose(t, "Refused verifications");
	expect(t, "Not verified by an officer, the latest first");
	back(t);
	choose(t, "Refused or hidden");
	expect(t, "Refused or hidden: this week's sample");
	back(t);
	choose(t, "Ask the office formally");
	expect_gone(t, "What would you like to look at?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_group_speaks, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(guests_read_of_groups, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(overseers_look, meanwhile_begin, script_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

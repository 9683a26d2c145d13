/* What goes wrong while programs are planned and reported on: wrong days and sums, a unit that is
 * there no more, a wish that a colleague adopted a moment ago, two officers at one program. Each is
 * said beside its field, and nothing that was typed is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planners.h"

#define BEYOND "1.000.000.000.000.000" /* 10^15 */

/* The sentence stands as an error while the mark is in the field that shows `text`. */
static void
expect_refused(struct terminal *t, const char *label, const char *text, const char *sentence)
{
	expect(t, sentence);
	expect(t, "! ");
	expect_cursor_row(t, label);
	expect_cursor_row(t, text);
}

static void
expect_field(struct terminal *t, const char *label, const char *text)
{
	form_reach(t, label);
	expect_cursor_row(t, text);
}

static void
new_program(struct terminal *t)
{
	choose(t, "Programs of the village");
	expect(t, "T New program");
	press(t, "t");
	expect(t, "A new program");
}

static void
wrong_days_and_sums(void **state)
{
	(void)state;
	struct terminal *t = talker_enter("ningsih");
	char code[PLANNER_CODE];

	new_program(t);
	planner_field(t, "Title", "Talud kali");
	planner_unit(t);
	planner_days(t);
	/* What cannot be read as a sum, or is none. */
	planner_field(t, "Budget *", "-5000000");
	form_send(t, "[ Save ]");
	expect_refused(t, "Budget *", "-5000000", "Only digits, please");
	planner_field(t, "Budget *", BEYOND);
	form_send(t, "[ Save ]");
	expect_refused(t, "Budget *", BEYOND, "This sum is too large.");
	planner_field(t, "Budget *", "5000000");
	/* A day that there is not, one before another, one that is missing. */
	planner_field(t, "Execution ends", "31-2-2027");
	form_send(t, "[ Save ]");
	expect_refused(t, "Execution ends", "31-2-2027", "31");
	planner_field(t, "Execution ends", planner_day(-3));
	form_send(t, "[ Save ]");
	expect_refused(t, "Execution ends", planner_day(-3), "before");
	planner_field(t, "Execution ends", planner_day(19));
	planner_field(t, "Evaluation begins", planner_day(5));
	form_send(t, "[ Save ]");
	expect_refused(t, "Evaluation begins", planner_day(5), "before");
	planner_field(t, "Evaluation begins", "");
	form_send(t, "[ Save ]");
	expect(t, "! ");
	planner_field(t, "Evaluation begins", planner_day(20));
	planner_field(t, "Budget year", "26");
	form_send(t, "[ Save ]");
	expect_refused(t, "Budget year", "26", "2000");
	/* All else is still there, also after a way out and back. */
	press(t, "Esc");
	expect(t, "T New program");
	press(t, "t");
	expect(t, "Here is your text of");
	expect_field(t, "Title", "Talud kali");
	expect_field(t, "Budget *", "5000000");
	expect_field(t, "Evaluation ends", planner_day(29));
	planner_field(t, "Budget year", "2026");
	form_send(t, "[ Save ]");
	planner_code(t, "Saved as", code);
	village_holds();
}

/* The unit is chosen, and retired before the form is sent. */
static void
a_unit_retired_meanwhile(void **state)
{
	(void)state;
	struct terminal *t = talker_enter("ningsih");
	struct terminal *admin = talker_enter("admin");
	char code[PLANNER_CODE];

	new_program(t);
	planner_field(t, "Title", "Talud kali");
	form_reach(t, "Work unit");
	press(t, "End");
	expect_absent(t, "(please choose)");
	planner_field(t, "Budget *", "5000000");
	planner_days(t);

	press(admin, "k");
	choose(admin, "Categories, units, areas");
	choose(admin, "Work units");
	press(admin, "End");
	press(admin, "r");
	expect(admin, "Retired. Nobody can choose it any more.");

	form_send(t, "[ Save ]");
	expect(t, "! ");
	expect_cursor_row(t, "Work unit");
	expect_field(t, "Title", "Talud kali");
	expect_field(t, "Budget *", "5000000");
	planner_unit(t);
	form_send(t, "[ Save ]");
	planner_code(t, "Saved as", code);
	village_holds();
}

/* -- Two officers ----------------------------------------------------------------------------- */

static void
adopt_into_new(struct terminal *t, const char *wish)
{
	planner_open(t, wish);
	press(t, "j");
	expect(t, "Adopt \"");
	form_send(t, "[ Go on ]");
	expect(t, "A program made from proposals");
	planner_unit(t);
	planner_days(t);
}

static void
two_adopt_one_wish(void **state)
{
	static const char *const titles[] = { "Talud RT 05" };
	char codes[1][PLANNER_CODE];
	char first[PLANNER_CODE];
	char second[PLANNER_CODE];

	(void)state;
	planner_wishes(titles, 1, "approved", codes);
	struct terminal *ningsih = talker_enter("ningsih");
	struct terminal *joko = talker_enter("joko");
	adopt_into_new(ningsih, codes[0]);
	adopt_into_new(joko, codes[0]);
	planner_field(joko, "Title", "Talud menurut Joko");
	form_send(ningsih, "[ Save ]");
	planner_code(ningsih, "Saved as", first);
	form_send(joko, "[ Save ]");
	expect(joko, codes[0]);
	expect_absent(joko, "Saved as");
	expect_field(joko, "Title", "Talud menurut Joko");
	expect_field(joko, "Evaluation ends", planner_day(29));
	/* Without that wish it can still be planned. */
	form_send(joko, "[ Save ]");
	planner_code(joko, "Saved as", second);
	expect(joko, "Talud menurut Joko");
	press(joko, "g");
	expect(joko, "It was planned without a proposal.");
	assert_string_not_equal(first, second);
	village_holds();
}

static void
open_report(struct terminal *t, const char *program)
{
	planner_open(t, program);
	planner_phase(t, 1);
	press(t, "l");
	expect(t, "Report on P-");
}

static void
write_report(struct terminal *t, const char *progress, const char *spent, const char *text)
{
	planner_field(t, "Progress", progress);
	planner_field(t, "Spent this time *", spent);
	press(t, "Tab");
	type(t, text);
	form_reach(t, "Evidence");
	type(t, "Kuitansi 12");
}

static void
two_report_at_once(void **state)
{
	(void)state;
	struct terminal *ningsih = talker_enter("ningsih");
	struct terminal *joko = talker_enter("joko");
	char program[PLANNER_CODE];

	planner_program(ningsih, "Talud kali", "5000000", program);
	planner_phase(ningsih, 1);
	planner_start(ningsih);
	open_report(ningsih, program);
	open_report(joko, program);
	write_report(ningsih, "40", "1000000", "Gambar kerja selesai.");
	write_report(joko, "60", "500000", "Rapat warga sudah diadakan.");
	form_send(ningsih, "[ Send the report ]");
	expect(ningsih, "Reported. Everyone can read it");
	form_send(joko, "[ Send the report ]");
	expect(joko, "Somebody reported a moment ago: Planning 40 %, Rp 1,000,000.");
	expect_absent(joko, "Reported. Everyone");
	expect_field(joko, "Evidence", "Kuitansi 12");
	expect_field(joko, "Progress", "60");
	expect(joko, "Rapat warga sudah diadakan.");
	form_send(joko, "[ Send the report ]");
	expect(joko, "Reported. Everyone can read it");
	expect(joko, "60 %");
	expect(joko, "1,500,000");
	village_holds();
}

static void
wrong_reports(void **state)
{
	(void)state;
	struct terminal *t = talker_enter("ningsih");
	char program[PLANNER_CODE];

	planner_program(t, "Talud kali", "5000000", program);
	planner_phase(t, 1);
	planner_start(t);
	press(t, "l");
	expect(t, "Report on P-");
	write_report(t, "101", "1000000", "Gambar kerja selesai.");
	form_send(t, "[ Send the report ]");
	expect_refused(t, "Progress", "101", "100");
	planner_field(t, "Progress", "50");
	planner_field(t, "Spent this time *", "-1");
	form_send(t, "[ Send the report ]");
	expect_refused(t, "Spent this time *", "-1", "Only digits, please");
	planner_field(t, "Spent this time *", BEYOND);
	form_send(t, "[ Send the report ]");
	expect_refused(t, "Spent this time *", BEYOND, "This sum is too large.");
	planner_field(t, "Spent this time *", "1000000");
	planner_field(t, "Day *", planner_day(1));
	form_send(t, "[ Send the report ]");
	expect_refused(t, "Day *", planner_day(1), "still to come");
	planner_field(t, "Day *", planner_day(-1));
	form_send(t, "[ Send the report ]");
	expect_refused(t, "Day *", planner_day(-1), "This phase began on");
	planner_field(t, "Day *", planner_day(0));
	/* More than was planned owes a word. */
	planner_field(t, "Spent this time *", "6000000");
	form_send(t, "[ Send the report ]");
	expect(t, "Say why it is more.");
	type(t, "Harga semen naik.");
	form_send(t, "[ Send the report ]");
	expect(t, "Reported. Everyone can read it");
	planner_back(t);
	press(t, "l");
	expect(t, "Planning, over budget");
	expect(t, "Over the budget : Rp 1,000,000");
	press(t, "Enter");
	expect(t, "Harga semen naik.");
	expect(t, "Ningsih Rahayu (petugas)");
	/* Progress that falls is asked about once, and stays to be seen. */
	planner_open(t, program);
	planner_phase(t, 1);
	press(t, "l");
	expect(t, "Report on P-");
	write_report(t, "30", "0", "Gambar kerja hilang.");
	form_send(t, "[ Send the report ]");
	expect_refused(t, "Progress", "30", "Progress falls from 50 % to 30 %.");
	form_send(t, "[ Send the report ]");
	expect(t, "Reported. Everyone can read it");
	planner_back(t);
	press(t, "r");
	expect(t, "Progress report: Planning 30 %");
	expect(t, "Rp 0, falls from 50 %");
	press(t, "Enter");
	expect(t, "Gambar kerja hilang.");
	village_holds();
}

static void
open_edit(struct terminal *t, const char *program)
{
	planner_open(t, program);
	press(t, "e");
	expect(t, "Change program P-");
}

static void
two_change_one_program(void **state)
{
	(void)state;
	struct terminal *ningsih = talker_enter("ningsih");
	struct terminal *joko = talker_enter("joko");
	char program[PLANNER_CODE];

	planner_program(ningsih, "Talud kali", "5000000", program);
	open_edit(ningsih, program);
	open_edit(joko, program);
	planner_field(ningsih, "Budget *", "7000000");
	planner_field(joko, "Title", "Talud Kali Asem");
	form_send(ningsih, "[ Save ]");
	expect(ningsih, "Saved.");
	form_send(joko, "[ Save ]");
	expect(joko, "Somebody else changed a moment ago: Budget.");
	expect_field(joko, "Title", "Talud Kali Asem");
	expect_field(joko, "Budget *", "7000000");
	form_send(joko, "[ Save ]");
	expect(joko, "Saved.");
	expect(joko, "Talud Kali Asem");
	expect(joko, "Rp 7,000,000");
	/* What both changed stays as the later one typed it. */
	open_edit(ningsih, program);
	open_edit(joko, program);
	planner_field(ningsih, "Title", "Talud Kali Asin");
	planner_field(ningsih, "Carried out by", "CV Maju");
	planner_field(joko, "Title", "Talud Kali Asem RT 05");
	form_send(ningsih, "[ Save ]");
	expect(ningsih, "Saved.");
	form_send(joko, "[ Save ]");
	expect(joko, "both changed: Title;");
	expect_field(joko, "Title", "Talud Kali Asem RT 05");
	expect_field(joko, "Carried out by", "CV Maju");
	form_send(joko, "[ Save ]");
	expect(joko, "Saved.");
	expect(joko, "Talud Kali Asem RT 05");
	/* Once it has begun, another budget owes a word. */
	planner_phase(joko, 1);
	planner_start(joko);
	open_edit(joko, program);
	planner_field(joko, "Budget *", "8000000");
	form_send(joko, "[ Save ]");
	expect(joko, "The program has begun.");
	type(joko, "Harga semen naik.");
	form_send(joko, "[ Save ]");
	expect(joko, "Rp 8,000,000");
	village_holds();
}

/* It begins while a colleague changes its money: the word that is due now has its place. */
static void
it_begins_meanwhile(void **state)
{
	(void)state;
	struct terminal *ningsih = talker_enter("ningsih");
	struct terminal *joko = talker_enter("joko");
	char program[PLANNER_CODE];

	planner_program(ningsih, "Talud kali", "5000000", program);
	open_edit(joko, program);
	planner_field(joko, "Budget *", "7000000");
	planner_phase(ningsih, 1);
	planner_start(ningsih);
	form_send(joko, "[ Save ]");
	expect(joko, "This program was changed a moment ago by somebody else.");
	form_send(joko, "[ Save ]");
	expect(joko, "The program has begun. Please write why");
	expect(joko, "Why it changes");
	type(joko, "Harga semen naik.");
	form_send(joko, "[ Save ]");
	expect(joko, "Rp 7,000,000");
	village_holds();
}

static void
milestones_are_kept(void **state)
{
	(void)state;
	struct terminal *t = talker_enter("ningsih");
	char program[PLANNER_CODE];

	planner_program(t, "Talud kali", "5000000", program);
	press(t, "m");
	expect(t, "No milestone is planned.");
	press(t, "t");
	expect(t, "Half of the road");
	type(t, "Separuh talud");
	planner_field(t, "Planned for", "31-2-2027");
	form_send(t, "[ Save ]");
	expect_refused(t, "Planned for", "31-2-2027", "31");
	expect(t, "Separuh talud");
	planner_field(t, "Planned for", planner_day(8));
	form_send(t, "[ Save ]");
	expect(t, "not yet");
	press(t, "y");
	form_reach(t, "Reached on");
	planner_field(t, "Reached on", planner_day(2));
	form_send(t, "[ Save ]");
	expect(t, "! ");
	planner_field(t, "Reached on", planner_day(0));
	form_send(t, "[ Save ]");
	expect_gone(t, "not yet");
	/* What was reached is not dropped. */
	press(t, "h");
	expect(t, "Drop the milestone \"Separuh talud\"?");
	press(t, "1");
	expect(t, "Separuh talud");
	press(t, "y");
	expect(t, "has not been reached after all?");
	press(t, "1");
	expect(t, "not yet");
	press(t, "h");
	press(t, "1");
	expect(t, "No milestone is planned.");
	expect(t, "Dropped: \"Separuh talud\".");
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(wrong_days_and_sums, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(a_unit_retired_meanwhile, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(two_adopt_one_wish, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(wrong_reports, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(two_report_at_once, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(two_change_one_program, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(it_begins_meanwhile, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(milestones_are_kept, planners_begin, script_end),
	};

	return cmocka_run_group_tests_name("programs gone wrong", tests, NULL, NULL);
}

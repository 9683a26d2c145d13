/* The office's lists at a terminal: a category is added, renamed, retired, merged into another, and
 * each of it is taken back; what residents choose from follows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "talkers.h"
#include "village.h"

/* The mark onto the row that shows `text`. */
static void
mark_row(struct terminal *t, const char *text)
{
	int row, column;

	press(t, "Home");
	for (int i = 0; i < 60; i++) {
		settle(t);
		terminal_cursor(t, &row, &column);
		if (strstr(terminal_row(t, row), text))
			return;
		press(t, "Down");
	}
	fail_screen(t, "\"%s\" is not on the list", text);
}

/* The administrator before the list of that name. */
static struct terminal *
open_list(const char *name)
{
	struct terminal *t = talker_enter("admin");

	press(t, "k");
	expect(t, "What would you like to look after?");
	mark_row(t, "Categories, units, areas");
	press(t, "Enter");
	expect(t, "Which list?");
	mark_row(t, name);
	press(t, "Enter");
	expect(t, "As a file: balai export");
	return t;
}

static void
expect_export(const char *what, const char *line, bool there)
{
	char words[40];

	snprintf(words, sizeof(words), "export %s", what);
	char *text = village_command(words);
	if (!strstr(text, line) == there)
		fail_msg("%s%s in:\n%s", line, there ? " is not" : " is", text);
	free(text);
}

static void
added_renamed_retired(void **state)
{
	(void)state;
	struct terminal *t = open_list("Categories");

	mark_row(t, "Kesehatan");
	press(t, "t");
	expect(t, "Category: a new one");
	expect(t, "Kesehatan");
	type(t, "posyandu");
	form_send(t, "[ Save ]");
	form_expect_beside(t, "Name", "There is a \"posyandu\" in the same place already.");
	form_reach(t, "Name");
	type(t, " keliling");
	press(t, "Tab");
	type(t, "PK");
	press(t, "Tab");
	type(t, "Pusling; Puskesmas keliling");
	form_send(t, "[ Save ]");
	expect(t, "Added. F7 takes it back.");
	expect_export("categories",
	              "Kesehatan > posyandu keliling,PK,Puskesmas keliling; Pusling,0", true);

	mark_row(t, "posyandu keliling");
	press(t, "Enter");
	expect(t, "nothing");
	type(t, " desa");
	form_send(t, "[ Save ]");
	expect(t, "Changed. F7 takes it back.");
	expect(t, "posyandu keliling desa");
	press(t, "F7");
	expect(t, "Taken back: posyandu keliling desa, Change names.");
	expect_absent(t, "   posyandu keliling desa");

	press(t, "r");
	expect(t, "Retired. Nobody can choose it any more.");
	expect_cursor_row(t, "retired");
	/* Above what is in use, it is not so easy. */
	mark_row(t, "Air & sanitasi");
	press(t, "r");
	expect(t, "stands below it and is in use.");
	press(t, "h");
	expect(t, "has been used (1 proposal, 1 program, 3 below it), so it can");
	mark_row(t, "posyandu keliling");
	press(t, "F8");
	expect(t, "Deleted. F7 takes it back.");
	expect_gone(t, "posyandu keliling");
	press(t, "F7");
	expect(t, "posyandu keliling");
	village_holds();
}

/* A resident who is writing does not find the retired one. */
static void
residents_choose_what_is_in_use(void **state)
{
	(void)state;
	struct terminal *t = open_list("Categories");
	struct terminal *resident = talker_enter("siti");

	mark_row(t, "Drainase");
	press(t, "r");
	expect(t, "Retired.");
	press(resident, "2");
	form_reach(resident, "Category");
	press(resident, "F4");
	expect(resident, "Air bersih");
	expect_absent(resident, "Drainase");
	/* By another name. */
	mark_row(t, "Air bersih");
	press(t, "e");
	form_reach(t, "Other names");
	type(t, "PAMSIMAS");
	form_send(t, "[ Save ]");
	expect(t, "Changed.");
	resident = talker_enter("budi");
	press(resident, "2");
	form_reach(resident, "Category");
	press(resident, "F4");
	type(resident, "pamsi");
	expect(resident, "Air & sanitasi > Air bersih (PAMSIMAS)");
	press(resident, "Enter");
	expect(resident, "< Air bersih >");
}

static void
merged_and_taken_back(void **state)
{
	(void)state;
	char *before = village_command("export proposals");
	struct terminal *t = open_list("Categories");

	mark_row(t, "Sampah");
	press(t, "m");
	expect(t, "Merge \"Sampah\" into another");
	expect(t, "3 proposals");
	form_send(t, "[ Merge ]");
	expect(t, "! ");
	form_reach(t, "Merge into");
	press(t, "F4");
	type(t, "drain");
	expect(t, "> Air & sanitasi > Drainase");
	press(t, "Enter");
	form_send(t, "[ Merge ]");
	expect(t, "Merged. F7 takes it back.");
	expect_absent(t, "  Sampah");
	expect_export("categories", "Drainase,,Sampah,0", true);
	expect_export("proposals", "Air & sanitasi > Sampah", false);
	village_holds();
	press(t, "F7");
	expect(t, "Taken back: Sampah, Merge into another.");
	expect(t, "  Sampah");
	char *after = village_command("export proposals");
	assert_string_equal(after, before);
	expect_export("categories", "Drainase,,,0", true);
	village_holds();
	free(before);
	free(after);
}

static void
moved_and_put_in_order(void **state)
{
	(void)state;
	struct terminal *t = open_list("Work units");

	mark_row(t, "Urusan Keuangan");
	press(t, "g");
	expect(t, "Move \"Urusan Keuangan\"");
	form_reach(t, "Put it below");
	press(t, "Home");
	form_send(t, "[ Move ]");
	expect(t, "Moved. F7 takes it back.");
	expect_export("units", "\nUrusan Keuangan,", true);
	press(t, "F7");
	expect(t, "Taken back: Urusan Keuangan, Move.");
	expect_export("units", "\nUrusan Keuangan,", false);
	mark_row(t, "Pemerintah Desa");
	press(t, "u");
	expect(t, "It is so already: nothing was changed.");
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(added_renamed_retired, village_begin, script_end),
		cmocka_unit_test_setup_teardown(residents_choose_what_is_in_use, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(merged_and_taken_back, village_begin, script_end),
		cmocka_unit_test_setup_teardown(moved_and_put_in_order, village_begin, script_end),
	};

	return cmocka_run_group_tests_name("trees", tests, NULL, NULL) ? 1 : 0;
}

/* The village in figures, as a guest walks through it on a slow line: every page with bars and as a
 * table, where lines lead, the report of a month on paper; and who is reminded of holidays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "village.h"

#define PAGE_BYTES 1500 /* of 2400 baud: six seconds */
#define NOVEMBER 1794027600 /* 7 November 2026, 12:00 WIB */

static struct terminal *
open_figures(void)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en --guest %s", village_option());
	struct terminal *t = open_program("vt100", arguments);
	expect(t, "What would you like to do?");
	choose(t, "Meetings & info");
	expect(t, "What would you like to know?");
	press(t, "8");
	expect(t, "The village in figures");
	press(t, "1");
	expect(t, "What became of the proposals sent in");
	return t;
}

/* What a page begins with, as bars and as a table; whether its lines open. */
static const struct page {
	const char *key;
	const char *title;
	const char *table;
} pages[] = {
	{ "1", "Proposals by state", "Percent" },
	{ "2", "Proposals by category", "Undecided" },
	{ "3", "Proposals by area", "Undecided" },
	{ "4", "Proposals by work unit", "Undecided" },
	{ "5", "Proposals by month", "Undecided" },
	{ "6", "How long it takes", "Nine of ten" },
	{ "7", "What is overdue", "Longest" },
	{ "8", "Who takes part", "Residents" },
	{ "9", "Answers that are owed", "Overseers" },
};

static void
a_guest_walks_through_all_pages(void **state)
{
	(void)state;
	struct terminal *t = open_figures();

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		mark(t);
		press(t, pages[i].key);
		expect_gone(t, "What became of");
		expect(t, pages[i].title);
		expect_bytes(t, PAGE_BYTES, pages[i].title);
		expect_absent(t, pages[i].table);
		mark(t);
		press(t, "l");
		expect(t, pages[i].table);
		expect_bytes(t, PAGE_BYTES, pages[i].table);
		press(t, "l");
		expect_gone(t, pages[i].table);
		press(t, "0");
		expect(t, "What became of the proposals sent in");
	}
	press(t, "h");
	expect(t, "The office works from Monday to Friday");
	press(t, "0");
	expect(t, "What became of");
}

static void
lines_lead_to_what_they_count(void **state)
{
	(void)state;
	struct terminal *t = open_figures();

	press(t, "1");
	expect(t, "Proposals by state");
	press(t, "l");
	expect_cursor_row(t, "Awaiting review");
	press(t, "Enter");
	expect(t, "only their number is told");
	press(t, "d");
	expect(t, "only their number is told");
	press_times(t, "Down", 4);
	expect_cursor_row(t, "Published");
	press(t, "Enter");
	expect(t, "Proposals, newest first: Published");
	press(t, "0");
	expect(t, "Proposals by state");
	press(t, "0");
	press(t, "3");
	expect(t, "Proposals by area");
	press(t, "l");
	expect_cursor_row(t, "Desa Sukamaju");
	press(t, "Down");
	expect_cursor_row(t, "Dusun Barat");
	press(t, "Enter");
	expect(t, "Proposals, newest first: Dusun Barat");
	press(t, "0");
	press(t, "0");
	press(t, "5");
	expect(t, "Proposals by month");
	press(t, "l");
	press(t, "Enter");
	expect(t, "Report of the month: ");
	press(t, "0");
	press(t, "[");
	press(t, "]");
	expect(t, "Proposals by month");
}

static void
what_is_late_leads_to_it(void **state)
{
	(void)state;
	struct terminal *t = open_figures();

	press(t, "7");
	expect(t, "The longest late, in working days");
	press(t, "l");
	expect(t, "Longest");
	press(t, "Enter");
	expect_gone(t, "Longest");
	expect(t, "What is late");
	press(t, "l");
	expect(t, "The table is of all work units");
	press(t, "Enter");
	expect_gone(t, "What is late");
	press(t, "0");
	expect(t, "What is late");
}

static void
the_month_is_printed(void **state)
{
	char text[600];
	char paper[16384];

	(void)state;
	FILE *f = fopen(world_path("printer"), "we");
	assert_non_null(f);
	fputs("#!/bin/sh\ncat > \"$1.new\" && mv \"$1.new\" \"$1\"\n", f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(world_path("printer"), 0755), 0);
	snprintf(text, sizeof(text), "\n[print]\ncommand = %s %s\n", world_path("printer"),
	         world_path("paper"));
	f = fopen(village_file("balai.conf"), "ae");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);

	struct terminal *t = open_figures();
	mark(t);
	press(t, "l");
	expect(t, "Report of the month: ");
	expect_bytes(t, PAGE_BYTES, "the report");
	press(t, "]");
	expect(t, "The months after have not come yet.");
	press(t, "[");
	expect_gone(t, "so far");
	press(t, "=");
	expect(t, "Sent to the printer: 1 page.");
	f = fopen(world_path("paper"), "re");
	assert_non_null(f);
	paper[fread(paper, 1, sizeof(paper) - 1, f)] = '\0';
	fclose(f);
	assert_non_null(strstr(paper, "Report of the month: "));
	assert_non_null(strstr(paper, "The audit trail"));
	assert_non_null(strstr(paper, "Page 1 of 1"));
}

/* From November on, whoever looks after the settings is told; nobody else is. */
static int
begin_in_november(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	clock_begin(NOVEMBER);
	return 0;
}

static void
holidays_that_are_missing(void **state)
{
	char arguments[400];

	(void)state;
	snprintf(arguments, sizeof(arguments), "--config %s/balai.conf", demo_village("village"));
	struct terminal *t = open_program("vt100", arguments);
	village_sign_in(t, "admin");
	press(t, "k");
	expect(t, "2027");
	terminal_close(t);
	t = open_program("vt100", arguments);
	village_sign_in(t, "ningsih");
	press(t, "k");
	expect(t, "Apa yang ingin Anda kelola?");
	expect_absent(t, "2027");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_guest_walks_through_all_pages, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(lines_lead_to_what_they_count, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(what_is_late_leads_to_it, village_begin, script_end),
		cmocka_unit_test_setup_teardown(the_month_is_printed, village_begin, script_end),
		cmocka_unit_test_setup_teardown(holidays_that_are_missing, begin_in_november,
		                                script_end),
	};

	return cmocka_run_group_tests_name("figures", tests, NULL, NULL) ? 1 : 0;
}

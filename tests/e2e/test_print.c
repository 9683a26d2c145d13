/* Printing from the screens, from plain lines and from the command line, with printers that take the
 * pages, fail, and are not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "lines.h"
#include "village.h"

static void
write_file(const char *path, const char *how, const char *text)
{
	FILE *f = fopen(path, how);

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

/* NULL when there is none. */
static char *
read_file(const char *path)
{
	FILE *f = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;

	if (!f)
		return NULL;
	if (getdelim(&text, &size, '\0', f) < 0)
		text = strdup("");
	fclose(f);
	return text;
}

/* The village's configuration names a printer that does this. */
static void
set_printer(const char *script)
{
	char text[600];

	write_file(world_path("printer"), "we", script);
	assert_int_equal(chmod(world_path("printer"), 0755), 0);
	snprintf(text, sizeof(text), "\n[print]\ncommand = %s %s\ntimeout = 1\n",
	         world_path("printer"), world_path("paper"));
	write_file(village_file("balai.conf"), "ae", text);
}

static struct terminal *
open_program_page(void)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en --guest %s", village_option());
	struct terminal *t = open_program("vt100", arguments);
	expect(t, "What would you like to do?");
	press(t, "#");
	expect(t, "code");
	type(t, "P-2026-0001");
	press(t, "Enter");
	expect(t, "P-2026-0001");
	return t;
}

static void
a_page_reaches_the_printer(void **state)
{
	(void)state;
	set_printer("#!/bin/sh\ncat > \"$1.new\" && mv \"$1.new\" \"$1\"\n");
	struct terminal *t = open_program_page();
	press(t, "=");
	expect(t, "Sent to the printer: 1 page.");
	char *paper = read_file(world_path("paper"));
	assert_non_null(paper);
	assert_non_null(strstr(paper, "Desa Sukamaju - Program"));
	assert_non_null(strstr(paper, "P-2026-0001"));
	assert_non_null(strstr(paper, "Page 1 of 1"));
	assert_null(strchr(paper, '\033'));
	free(paper);
	/* And again: the helper goes on. */
	assert_int_equal(remove(world_path("paper")), 0);
	press(t, "=");
	expect(t, "Sent to the printer: 1 page.");
	paper = read_file(world_path("paper"));
	assert_non_null(paper);
	free(paper);
}

static void
what_went_wrong_is_told(void **state)
{
	(void)state;
	set_printer("#!/bin/sh\necho 'no paper' >&2\nexit 3\n");
	struct terminal *t = open_program_page();
	press(t, "=");
	expect(t, "did not take it");
	expect(t, "P-2026-0001");
	press(t, "Esc");
}

static void
a_printer_that_hangs_is_left(void **state)
{
	(void)state;
	set_printer("#!/bin/sh\nsleep 1000\n");
	struct terminal *t = open_program_page();
	press(t, "=");
	expect(t, "did not answer within 1 second");
	expect(t, "P-2026-0001");
}

static void
without_a_printer_it_says_so(void **state)
{
	(void)state;
	struct terminal *t = open_program_page();
	press(t, "=");
	expect(t, "No printer is set up here.");
}

static void
plain_lines_print_too(void **state)
{
	const char *const argv[] = { program_path(), "--plain", "--lang", "en", "--guest",
		                     "--config", village_file("balai.conf"), NULL };

	(void)state;
	set_printer("#!/bin/sh\ncat > \"$1.new\" && mv \"$1.new\" \"$1\"\n");
	struct lines *l = lines_open(argv, NULL);
	lines_say(l, "#");
	lines_say(l, "P-2026-0001");
	lines_expect(l, "P-2026-0001");
	lines_say(l, "=");
	lines_expect(l, "Sent to the printer: 1 page.");
	lines_say(l, "q");
	lines_say(l, "1");
	lines_finish(l);
	lines_free(l);
	char *paper = read_file(world_path("paper"));
	assert_non_null(paper);
	assert_non_null(strstr(paper, "P-2026-0001"));
	free(paper);
}

/* -- From the command line --------------------------------------------------------------------- */

static struct outcome *
run_print(const char *words)
{
	char line[400];

	snprintf(line, sizeof(line), "print %s --lang en --config %s", words,
	         village_file("balai.conf"));
	return run_program(line, NULL);
}

static void
refused(const char *words, const char *why)
{
	struct outcome *o = run_print(words);

	assert_int_not_equal(o->status, 0);
	if (!strstr(o->err, why))
		fail_msg("print %s: %s", words, o->err);
	assert_int_equal(o->out_size, 0);
	outcome_free(o);
}

static void
commands_print(void **state)
{
	char words[300];

	(void)state;
	struct outcome *o = run_print("program P-2026-0001");
	assert_int_equal(o->status, 0);
	assert_non_null(strstr(o->out, "Desa Sukamaju - Program"));
	assert_non_null(strstr(o->out, "Page 1 of 1\n"));
	snprintf(words, sizeof(words), "program p.2026.1 -o %s", world_path("sheet"));
	struct outcome *filed = run_print(words);
	assert_int_equal(filed->status, 0);
	assert_int_equal(filed->out_size, 0);
	char *sheet = read_file(world_path("sheet"));
	assert_non_null(sheet);
	assert_string_equal(sheet, o->out);
	free(sheet);
	outcome_free(filed);
	outcome_free(o);
	o = run_print("promises 2026");
	assert_non_null(strstr(o->out, "Promises and results 2026"));
	outcome_free(o);
	refused("nosuch", "proposal");
	refused("nosuch", "agenda");
	refused("program", "program CODE");
	refused("program U-2026-0001", "U-2026-0001");
	refused("program P-2026-9999", "P-2026-9999");
	refused("promises next", "next");
	refused("card", "terminal");
	refused("as-of U-2026-0001@2031-01-01", "has not come yet");
	refused("as-of U-2026-0001@1990-01-01", "begin later");
	refused("month 1990-01", "begin later");
	refused("month 2031-01", "has not come yet");
	refused("program P-2026-0001 more", "more");
}

/* Sheets are as long as the configuration says. */
static void
paper_is_as_long_as_set(void **state)
{
	size_t lines = 0;

	(void)state;
	write_file(village_file("balai.conf"), "ae", "\n[print]\nlines = 30\n");
	struct outcome *o = run_print("promises");
	for (const char *c = o->out; *c && *c != '\f'; c++)
		lines += *c == '\n';
	assert_int_equal(lines, 30);
	assert_non_null(strchr(o->out, '\f'));
	outcome_free(o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_page_reaches_the_printer, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(what_went_wrong_is_told, village_begin, script_end),
		cmocka_unit_test_setup_teardown(a_printer_that_hangs_is_left, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(without_a_printer_it_says_so, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(plain_lines_print_too, village_begin, script_end),
		cmocka_unit_test_setup_teardown(commands_print, village_begin, script_end),
		cmocka_unit_test_setup_teardown(paper_is_as_long_as_set, village_begin, script_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

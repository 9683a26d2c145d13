/* A clerk writes a document and publishes it, a file is put beside it at the office, a resident reads
 * it, and it is copied out again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lines.h"
#include "planners.h"

#define TITLE "Jadwal ronda malam"
/* SHA-256 of "abc", as FIPS 180-4 has it. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void
says(const char *words, const char *text)
{
	char *said = village_command(words);

	if (!strstr(said, text))
		fail_msg("%s: %s", words, said);
	free(said);
}

static void
put_file(const char *code)
{
	const char *path = village_file("ronda.txt");
	char words[400];
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs("abc", f);
	fclose(f);
	snprintf(words, sizeof(words), "file add %s %s", code, path);
	says(words, ABC);
	snprintf(words, sizeof(words), "file list %s", code);
	says(words, "ronda.txt");
	snprintf(words, sizeof(words), "file get ba7816bf -o %s.copy", path);
	free(village_command(words));
	says("export documents --format json", ABC);
}

/* A hall beside this one, with the same configuration but for where its database stands: the words of
 * the command that restores into it end in this option. */
static void
second_hall(char option[400])
{
	char text[2000] = "";
	char path[300];
	FILE *f = fopen(village_file("balai.conf"), "r");

	assert_non_null(f);
	assert_true(fread(text, 1, sizeof(text) - 1, f) > 0);
	fclose(f);
	char *name = strstr(text, "balai.db");
	assert_non_null(name);
	assert_int_equal(mkdir(village_file("second"), 0700), 0);
	snprintf(path, sizeof(path), "%s", village_file("second.conf"));
	f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "%.*ssecond/%s", (int)(name - text), text, name);
	fclose(f);
	snprintf(option, 400, "--config %s", path);
}

static void
done(const char *words)
{
	struct outcome *o = run_program(words, NULL);

	if (o->status != 0)
		fail_msg("%s: exit status %d\n%s%s", words, o->status, o->out, o->err);
	outcome_free(o);
}

/* The copy takes the files along, while people work, and brings them back elsewhere. */
static void
files_go_along_with_a_backup(void)
{
	char option[400];
	char words[900];
	char copy[300];

	snprintf(copy, sizeof(copy), "%s", village_file("copy.db"));
	snprintf(words, sizeof(words), "backup %s", copy);
	says(words, "copy.db.files");
	assert_int_equal(access(village_file("copy.db.files/ba/" ABC), F_OK), 0);
	second_hall(option);
	snprintf(words, sizeof(words), "restore %s %s", copy, option);
	done(words);
	assert_int_equal(access(village_file("second/files/ba/" ABC), F_OK), 0);
	snprintf(words, sizeof(words), "verify %s", option);
	done(words);
	/* Without them verify says so, and what is left of the copy brings them back. */
	assert_int_equal(unlink(village_file("second/files/ba/" ABC)), 0);
	struct outcome *o = run_program(words, NULL);
	assert_int_not_equal(o->status, 0);
	outcome_free(o);
	snprintf(words, sizeof(words), "restore %s %s", copy, option);
	done(words);
	snprintf(words, sizeof(words), "verify %s", option);
	done(words);
}

static void
a_document_is_published(void **state)
{
	char code[PLANNER_CODE];

	(void)state;
	struct terminal *clerk = talker_enter("ningsih");
	choose(clerk, "Meetings & info");
	choose(clerk, "Documents and decisions");
	press(clerk, "t");
	expect(clerk, "A new document");
	press(clerk, "Right");
	planner_field(clerk, "Number", "21/2026");
	planner_field(clerk, "Subject", TITLE);
	form_reach(clerk, "Work unit");
	press(clerk, "Tab");
	type(clerk, "Setiap RT menugaskan dua orang.");
	form_send(clerk, "[ Save ]");
	expect(clerk, "Press Y to publish it.");
	planner_code(clerk, "Saved as", code);
	struct terminal *resident = talker_enter("siti");
	choose(resident, "Meetings & info");
	choose(resident, "Documents and decisions");
	expect_absent(resident, TITLE);
	press(clerk, "y");
	expect(clerk, "Published.");
	pass_time(resident, 1500);
	expect(resident, TITLE);
	put_file(code);
	press(resident, "Home");
	expect_cursor_row(resident, TITLE);
	press(resident, "Enter");
	expect(resident, "Setiap RT menugaskan dua orang.");
	expect(resident, "ronda.txt");
	press(resident, "f");
	expect(resident, ABC);
	village_holds();
	files_go_along_with_a_backup();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_document_is_published, planners_begin, script_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

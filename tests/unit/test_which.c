/* What plain lines do on a list: nothing to a line that nobody has named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lang.h"
#include "wishes.h"

/* What is said to `script`. */
static const char *
converse(const char *script)
{
	static char text[20000];
	FILE *in = tmpfile();
	FILE *out = tmpfile();
	int status;

	assert_non_null(in);
	assert_non_null(out);
	wishes_hall = (struct session){ .year = 2026 };
	fputs(script, in);
	rewind(in);
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct problem p = { .status = OK };
		dup2(fileno(in), STDIN_FILENO);
		dup2(fileno(out), STDOUT_FILENO);
		alarm(20);
		_exit(ui_run_plain(&wishes_config, &p) == OK ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	rewind(out);
	text[fread(text, 1, sizeof(text) - 1, out)] = '\0';
	fclose(in);
	fclose(out);
	return text;
}

static void
has(const char *said, const char *text)
{
	if (!strstr(said, text))
		fail_msg("not said: \"%s\" in:\n%s", text, said);
}

static void
lacks(const char *said, const char *text)
{
	if (strstr(said, text))
		fail_msg("said: \"%s\" in:\n%s", text, said);
}

/* Nobody sees where the mark stands: nothing is done to that line unasked. */
static void
which_line_is_asked(void **state)
{
	const char *said = converse("d\n3\n");

	(void)state;
	has(said, "Which number (Enter: none)? \ndecided 3");
	lacks(said, "no wish");
	said = converse("d\n\n");
	has(said, "Which number (Enter: none)? \nNothing was done.");
	lacks(said, "decided");
	said = converse("d\n0\nd 2\nd\n");
	has(said, "decided 2"); /* and with the next line it is open again */
	lacks(said, "decided 1");
	lacks(said, "decided 3");
	said = converse("d\nk 4\n1\n"); /* another command instead, through a question */
	has(said, "Decide 4?");
	has(said, "decided 4");
	said = converse("k\n5\n1\n");
	has(said, "Decide 5?");
	lacks(said, "Decide 0?");
	has(said, "decided 5");
	said = converse("open\n3\n");
	has(said, "wish 3\n");
	lacks(said, "no wish");
	said = converse("* 1 3\nd\n"); /* marked: seen */
	has(said, "decided 3");
	lacks(said, "Which number");
	said = converse("3\n0\nd\n"); /* the line read before is none that is seen now */
	has(said, "Which number");
	said = converse("d\n11\n");
	has(said, "\"11\" is no choice here.");
	lacks(said, "decided");
	said = converse("]\nd 2\n"); /* of all lines: nothing to ask */
	lacks(said, "Which number");
	said = converse("a\n2\n2\n"); /* from the list of actions */
	has(said, "Which number (Enter: none)? \ndecided 2");
}

static void
the_only_line_is_the_one(void **state)
{
	const char *said =
	        converse("* 1 2 3 4 5 6 7 8 9 10\nd\n* 1\nd\nd\n");

	(void)state;
	has(said, "decided 11");
	has(said, "decided 12");
	lacks(said, "Which number");
}

static void
plain_search_and_undo(void **state)
{
	const char *said = converse("/lamp\n/\nf3\n");

	(void)state;
	has(said, "There is nothing to search here.");
	lacks(said, "is no choice here");
	lacks(said, "Search for");
	said = converse("d 1\nk 2\nf7\n0\nf7\n");
	has(said, "Answer the question first.");
	has(said, "Taken back: wish 1, Decide.");
	said = converse("d 1\n3\nf7\n1\n");
	has(said, "Take back: wish 1, Decide?");
	has(said, "Taken back: wish 1, Decide.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(which_line_is_asked),
		cmocka_unit_test(the_only_line_is_the_one),
		cmocka_unit_test(plain_search_and_undo),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("which", tests, NULL, NULL);
}

/* What stands in the way of a start is said in a sentence on stderr, with the exit status that
 * scripts rely on, and nothing is done to the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lines.h"
#include "script.h"

#define USAGE 2
#define REJECTED 3
#define UNUSABLE 5 /* I/O or damaged database */

static char config[512];

static int
begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	snprintf(config, sizeof(config), "%s/balai.conf", demo_village("village"));
	return 0;
}

static int
close_terminals(void **state)
{
	(void)state;
	terminal_close_all();
	return 0;
}

static char *
slurp(const char *path)
{
	char *text = NULL;
	size_t room = 0;
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	if (getdelim(&text, &room, '\0', f) < 0) {
		free(text);
		text = strdup("");
	}
	fclose(f);
	return text;
}

/* One sentence (or a few) on one line that begins with our name, without control characters. */
static void
assert_sentence(const char *text)
{
	size_t n = strlen(text);

	if (strncmp(text, "balai: ", 7) != 0 || n < 20 || text[n - 1] != '\n' ||
	    strchr(text, '\n') != text + n - 1 || text[n - 2] != '.' || strchr(text, '\033'))
		fail_msg("not a clear sentence: \"%s\"", text);
}

/* On a terminal of kind `term`, with stderr apart: the status is `status`, a sentence that holds
 * `word` is said, and the terminal has received nothing. */
static void
refused_on_terminal(const char *term, int status, const char *word)
{
	const char *const argv[] = { "/bin/sh", "-c", "exec \"$@\" 2>stderr", "sh", program_path(),
		"--config", config, "--lang", "en", "--guest", NULL };
	struct terminal *t = terminal_open(&(struct terminal_config){ .argv = argv, .term = term });

	expect_exit(t, status);
	assert_int_equal(terminal_bytes(t), 0);
	char *said = slurp(world_path("stderr"));
	assert_sentence(said);
	if (!strstr(said, word))
		fail_msg("\"%s\" does not name %s", said, word);
	free(said);
}

/* Without a terminal. */
static void
refused(const char *arguments, int status, const char *word)
{
	struct outcome *o = run_program(arguments, NULL);

	if (o->status != status)
		fail_msg("balai %s: exit status %d, not %d: %s", arguments, o->status, status, o->err);
	assert_string_equal(o->out, "");
	assert_int_equal(strncmp(o->err, "balai: ", 7), 0);
	if (!strstr(o->err, word))
		fail_msg("balai %s: \"%s\" does not name %s", arguments, o->err, word);
	outcome_free(o);
}

static void
term_unset(void **state)
{
	(void)state;
	refused_on_terminal(NULL, REJECTED, "TERM");
	refused_on_terminal("", REJECTED, "TERM");
}

static void
term_unknown(void **state)
{
	(void)state;
	refused_on_terminal("nonsense", REJECTED, "nonsense");
	/* A name that is a path is none. */
	refused_on_terminal("../../tmp/x", REJECTED, "TERM");
}

/* A line of type is no screen, so it gets the lines. */
static void
term_dumb(void **state)
{
	(void)state;
	const char *const argv[] = { program_path(), "--config", config, "--lang", "en", "--guest",
		NULL };
	struct terminal *t = terminal_open(&(struct terminal_config){ .argv = argv, .term = "dumb" });
	size_t n;

	expect(t, "1");
	const char *came = terminal_received(t, &n);
	assert_null(memchr(came, '\033', n));
	type(t, "\004"); /* the end of input */
	expect_exit(t, 0);
}

static void
no_terminal(void **state)
{
	(void)state;
	char arguments[700];

	snprintf(arguments, sizeof(arguments), "--config %s --lang en --guest", config);
	refused(arguments, REJECTED, "--plain");
}

static void
database_out_of_reach(void **state)
{
	(void)state;
	char arguments[700];

	/* Closed to everyone, root too: a link to itself. */
	assert_int_equal(symlink("loop", world_path("loop")), 0);
	snprintf(arguments, sizeof(arguments), "--lang en --db %s/balai.db", world_path("loop"));
	refused(arguments, UNUSABLE, "balai.db");
	/* Not there: says how one is made. */
	snprintf(arguments, sizeof(arguments), "--lang en --db %s", world_path("nowhere.db"));
	refused(arguments, UNUSABLE, "balai init");
	if (geteuid() == 0)
		return; /* nothing is closed to root */
	const char *dir = world_path("closed");
	assert_int_equal(mkdir(dir, 0), 0);
	snprintf(arguments, sizeof(arguments), "--lang en --db %s/balai.db", dir);
	refused(arguments, UNUSABLE, "balai.db");
}

static void
database_damaged(void **state)
{
	(void)state;
	char arguments[700];
	const char *path = world_path("damaged.db");
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	for (int i = 0; i < 4096; i++)
		fputs("no database ", f);
	fclose(f);
	snprintf(arguments, sizeof(arguments), "--lang en --db %s", path);
	refused(arguments, UNUSABLE, "damaged.db");
}

static void
wrong_usage(void **state)
{
	(void)state;
	refused("--lang en --no-such-option", USAGE, "--no-such-option");
	refused("--lang en no-such-command", USAGE, "no-such-command");
	refused("--lang xx", USAGE, "xx");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(term_unset, close_terminals),
		cmocka_unit_test_teardown(term_unknown, close_terminals),
		cmocka_unit_test_teardown(term_dumb, close_terminals),
		cmocka_unit_test_teardown(no_terminal, close_terminals),
		cmocka_unit_test_teardown(database_out_of_reach, close_terminals),
		cmocka_unit_test_teardown(database_damaged, close_terminals),
		cmocka_unit_test_teardown(wrong_usage, close_terminals),
	};

	return cmocka_run_group_tests_name("start", tests, begin, script_end) ? 1 : 0;
}

/* The harness itself, on a tiny program: that it sees what is there, waits as long as it must and
 * no longer, counts right, and fails when it should. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lines.h"
#include "script.h"

#define NOON 1785733200 /* 3 August 2026, 12:00 WIB */

static const char *self;

static struct terminal *
open_tiny(int rows, int columns)
{
	const char *const argv[] = { build_path("tests/e2e/tiny"), NULL };

	return terminal_open(&(struct terminal_config){
	        .argv = argv, .term = "vt100", .rows = rows, .columns = columns });
}

static void
sees_cells_and_cursor(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);

	expect(t, "Tiny 80x24");
	expect_row(t, 4, "> line 0");
	expect_cursor_on(t, "> line 0");
	press(t, "Down");
	expect_cursor_on(t, "> line 1");
	expect_cursor_row(t, "line 1");
	expect_absent(t, "> line 0");
	assert_string_equal(terminal_row(t, 10), "\303\251 \342\200\224 \346\274\242 e\314\201");
	assert_true(terminal_look(t, 9, 2).bold);
	assert_false(terminal_look(t, 9, 2).reverse);
	assert_true(terminal_look(t, 9, 8).reverse);
	assert_false(terminal_look(t, 9, 8).coloured);
}

/* For a program that does not say when it waits. */
static void
pump_until(struct terminal *t, const char *text)
{
	int64_t end = real_ms() + patience_ms();

	while (!shows(t, text)) {
		if (real_ms() > end)
			fail_screen(t, "\"%s\" does not come", text);
		terminal_pump(5);
	}
}

/* A busy machine hands over a page in pieces that end anywhere. */
static void
joins_a_character_in_pieces(void **state)
{
	(void)state;
	const char *const argv[] = { "/bin/sh", "-c",
		"stty -echo; printf 'Asli De\\342\\200'; read x; printf '\\246 12'; read x", NULL };
	struct terminal *t = terminal_open(&(struct terminal_config){ .argv = argv, .term = "vt100" });

	pump_until(t, "Asli De");
	terminal_send(t, "\r", 1);
	pump_until(t, " 12");
	assert_string_equal(terminal_row(t, 0), "Asli De\u2026 12");
}

/* Half a character that the line echoed is a broken one where it stands, and nothing to what comes
 * later. */
static void
half_a_character_spoils_no_other(void **state)
{
	(void)state;
	const char *const argv[] = { "/bin/sh", "-c",
		"stty -echo; printf 'a\\342\\202\\033[2;1HAsli De\\342\\200\\246 12'; read x", NULL };
	struct terminal *t = terminal_open(&(struct terminal_config){ .argv = argv, .term = "vt100" });

	pump_until(t, " 12");
	assert_string_equal(terminal_row(t, 0), "a\uFFFD");
	assert_string_equal(terminal_row(t, 1), "Asli De\u2026 12");
}

static void
types_and_resizes(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(30, 100);

	expect(t, "Tiny 100x30");
	type(t, "jalan");
	expect_row(t, 1, "typed: jalan");
	terminal_resize(t, 24, 132);
	expect(t, "Tiny 132x24");
	expect_row(t, 1, "typed: jalan");
	terminal_resize(t, 12, 40);
	expect(t, "Tiny 40x12");
}

/* What was typed is dealt with when type() returns, each time. */
static void
settles_exactly(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);
	char text[] = "typed: ??????????????????????????????";

	expect(t, "Tiny");
	for (int i = 0; i < 30; i++) {
		char letter[2] = { (char)('a' + i % 26), '\0' };
		type(t, letter);
		text[7 + i] = letter[0];
		text[8 + i] = '\0';
		assert_string_equal(terminal_row(t, 1), text);
	}
}

static void
counts_bytes_and_writes(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);

	expect(t, "Tiny");
	mark(t);
	press(t, "Down");
	assert_int_equal(bytes_since(t), 8);
	assert_int_equal(writes_since(t), 1);
	mark(t);
	assert_int_equal(bytes_since(t), 0);
	assert_int_equal(terminal_chunks(t), 0);
	press_times(t, "Up", 1);
	expect_writes(t, 1, "Up");
	expect_bytes(t, 16, "Up");
}

static void
time_passes_when_told(void **state)
{
	(void)state;
	clock_begin(NOON);
	struct terminal *t = open_tiny(24, 80);

	expect(t, "quarters: 0");
	mark(t);
	pass_time(t, 14999);
	assert_int_equal(bytes_since(t), 0);
	pass_time(t, 1);
	expect_row(t, 2, "quarters: 1");
	pass_time(t, 60000);
	expect_row(t, 2, "quarters: 5");
}

static void
two_terminals_at_once(void **state)
{
	(void)state;
	struct terminal *a = open_tiny(24, 80);
	struct terminal *b = open_tiny(24, 132);

	expect(a, "Tiny 80x24");
	expect(b, "Tiny 132x24");
	type(a, "satu");
	type(b, "dua");
	expect_row(a, 1, "typed: satu");
	expect_row(b, 1, "typed: dua");
	type(b, "Q");
	expect_exit(b, 3);
	assert_false(terminal_ended(a));
}

static void
sees_the_end(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);

	expect(t, "Tiny");
	terminal_hang_up(t);
	assert_int_equal(terminal_wait_exit(t), 0);
	t = open_tiny(24, 80);
	expect(t, "Tiny");
	terminal_signal(t, SIGKILL);
	assert_int_equal(terminal_wait_exit(t), -SIGKILL);
}

static void
golden_screen(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(12, 40);

	expect(t, "Tiny");
	press(t, "Down");
	expect_golden(t, "harness");
}

static void
commands_and_conversations(void **state)
{
	(void)state;
	const char *const cat[] = { "/bin/sh", "-c", "cat; echo grumble >&2; exit 3", NULL };
	const char *const talk[] = { "/bin/sh", "-c",
		"printf 'Name? '; read n; echo \"Hello $n\"; read n || exit 4", NULL };
	struct outcome *o = run_command(cat, NULL, "one\ntwo\n");

	assert_int_equal(o->status, 3);
	assert_string_equal(o->out, "one\ntwo\n");
	assert_string_equal(o->err, "grumble\n");
	outcome_free(o);
	struct lines *l = lines_open(talk, NULL);
	lines_expect(l, "Name? ");
	lines_say(l, "Sari");
	lines_expect(l, "Hello Sari\n");
	assert_string_equal(lines_rest(l), "");
	assert_int_equal(lines_finish(l), 4);
	lines_free(l);
}

/* -- What must fail: each is run by this program in a process of its own --------------------- */

static void
wrong_text(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);
	expect(t, "Tiny");
	type(t, "!"); /* it ends, so that nobody needs to be patient */
	expect(t, "no such text");
}

static void
wrong_row(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);
	expect(t, "Tiny");
	expect_row(t, 3, "Tiny");
}

static void
wrong_absence(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);
	expect(t, "Tiny");
	expect_absent(t, "line 2");
}

static void
wrong_cursor(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);
	expect(t, "Tiny");
	expect_cursor_on(t, "> line 1");
}

static void
wrong_golden(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(12, 40);
	expect(t, "Tiny");
	expect_golden(t, "harness");
}

static void
wrong_bytes(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);
	expect(t, "Tiny");
	mark(t);
	press(t, "Down");
	expect_bytes(t, 7, "Down");
}

static void
wrong_writes(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);
	expect(t, "Tiny");
	mark(t);
	press_times(t, "Down", 2);
	expect_writes(t, 1, "two keys");
}

static void
wrong_exit(void **state)
{
	(void)state;
	struct terminal *t = open_tiny(24, 80);
	expect(t, "Tiny");
	type(t, "Q");
	expect_exit(t, 0);
}

#define SCRIPT(f) cmocka_unit_test_setup_teardown(f, script_begin, script_end)

static const struct CMUnitTest failing[] = {
	SCRIPT(wrong_text),   SCRIPT(wrong_row),   SCRIPT(wrong_absence), SCRIPT(wrong_cursor),
	SCRIPT(wrong_golden), SCRIPT(wrong_bytes), SCRIPT(wrong_writes),  SCRIPT(wrong_exit),
};

#define FAILING_COUNT (sizeof(failing) / sizeof(failing[0]))

static void
fails_when_it_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < FAILING_COUNT; i++) {
		const char *const argv[] = { self, failing[i].name, NULL };
		struct outcome *o = run_command(argv, NULL, NULL);
		if (o->status != 1)
			fail_msg("%s: status %d\n%s", failing[i].name, o->status, o->err);
		assert_non_null(strstr(o->err, "---- screen"));
		outcome_free(o);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		SCRIPT(sees_cells_and_cursor), SCRIPT(joins_a_character_in_pieces),
		SCRIPT(half_a_character_spoils_no_other),
		SCRIPT(types_and_resizes),
		SCRIPT(settles_exactly),       SCRIPT(counts_bytes_and_writes),
		SCRIPT(time_passes_when_told), SCRIPT(two_terminals_at_once),
		SCRIPT(sees_the_end),          SCRIPT(golden_screen),
		SCRIPT(commands_and_conversations),
		SCRIPT(fails_when_it_should),
	};

	if (argc > 1) {
		unsetenv("BALAI_GOLDEN");
		cmocka_set_test_filter(argv[1]);
		return cmocka_run_group_tests_name("failing", failing, NULL, NULL) ? 1 : 0;
	}
	self = realpath(argv[0], NULL);
	return cmocka_run_group_tests_name("harness", tests, NULL, NULL) ? 1 : 0;
}

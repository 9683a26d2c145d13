/* The main job at the end of a line of 2400 baud, which carries 240 bytes a second: how long a
 * person waits for the line, and that no frame is sent that nobody would see in time. The line and
 * its time are the test's own; the bytes are what the program really sends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "script.h"

#define NOON 1785733200 /* 3 August 2026, 12:00 WIB */
#define RATE 240
#define PAGE 1400

static char hall[320];
static size_t all_bytes;

static int
begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	clock_begin(NOON);
	snprintf(hall, sizeof(hall), "%s/balai.conf", demo_village("village"));
	return 0;
}

static int
put_away(void **state)
{
	(void)state;
	terminal_close_all();
	return 0;
}

static struct terminal *
open_slow(void)
{
	const char *const argv[] = { program_path(), "--config", hall, "--lang", "en", "--guest",
		NULL };

	return terminal_open(
		&(struct terminal_config){ .argv = argv, .term = "vt100", .slow = true });
}

/* Until all is sent, and what was put off meanwhile too. */
static void
let_line_send(struct terminal *t)
{
	size_t before;

	do {
		before = bytes_since(t);
		pass_time(t, 10000);
	} while (bytes_since(t) != before);
}

/* Until it is shown, while the line goes on sending. */
static void
await(struct terminal *t, const char *text)
{
	int64_t end = real_ms() + patience_ms();

	settle(t);
	while (!shows(t, text)) {
		if (terminal_ended(t) || real_ms() > end)
			fail_screen(t, "\"%s\" does not appear", text);
		terminal_pump(2);
		pass_time(t, 100);
	}
}

/* Ends a step that began with a mark. */
static void
step(struct terminal *t, const char *what, size_t most)
{
	let_line_send(t);
	size_t n = bytes_since(t);
	print_message("%-46s %5zu bytes %6.1f s\n", what, n, (double)n / RATE);
	if (n > most) {
		fprintf(stderr, "%s\n", terminal_raw(t));
		fail_screen(t, "%s: %zu bytes, at most %zu were allowed", what, n, most);
	}
	all_bytes += n;
	mark(t);
}

/* As fast as people type; every character is there before the next. `hints`: how often something
 * else may come up meanwhile. */
static void
write_text(struct terminal *t, const char *text, int hints)
{
	size_t before = bytes_since(t);
	size_t longest = 0;

	for (const char *c = text; *c; c++) {
		type(t, (char[]){ *c, '\0' });
		pass_time(t, 150);
		size_t n = bytes_since(t) - before;
		before += n;
		if (n > 8 && n <= 160 && hints-- > 0)
			continue;
		longest = n > longest ? n : longest;
	}
	print_message("%-46s %5zu bytes\n", "  its dearest character", longest);
	if (longest > 8)
		fail_screen(t, "\"%s\": a character costs %zu bytes", text, longest);
}

static void
next_field(struct terminal *t)
{
	press(t, "Tab");
	let_line_send(t);
}

/* One question a page, as a newcomer meets them. */
static void
register_somebody(struct terminal *t)
{
	press(t, "8");
	await(t, "I am new");
	step(t, "the sign-in page", PAGE);
	press(t, "2");
	await(t, "(1 of 5)");
	step(t, "to register: the first question", PAGE);
	write_text(t, "Sekar", 0);
	step(t, "a name typed", 8 * 5);
	press(t, "Enter");
	await(t, "(2 of 5)");
	step(t, "the second question", PAGE / 2);
	press(t, "Enter");
	await(t, "(3 of 5)");
	step(t, "the third question", PAGE / 2);
	press(t, "Enter");
	await(t, "(4 of 5)");
	step(t, "the fourth question", PAGE / 2);
	press(t, "Enter");
	type(t, "bunga kamboja putih");
	press(t, "Enter");
	type(t, "bunga kamboja putih");
	step(t, "two secrets typed", PAGE / 2);
	press_times(t, "Enter", 2);
	await(t, "(5 of 5)");
	step(t, "the fifth question", PAGE);
	press(t, "Space");
	press(t, "Tab");
	step(t, "yes to the conditions", 200);
	press(t, "Enter");
	await(t, "Member number : W-");
	step(t, "registered: the card", PAGE);
	press(t, "1");
	await(t, "Welcome, Sekar. What");
	step(t, "signed in, home", PAGE);
}

static void
propose(struct terminal *t)
{
	press(t, "2");
	await(t, "What is wrong");
	step(t, "the form to propose", PAGE);
	write_text(t, "Titian bambu di kali kecil", 3);
	step(t, "a title typed, and what resembles it", 8 * 26 + 200);
	next_field(t);
	step(t, "on to what is wrong", 500);
	/* The first one also takes the hint away. */
	write_text(t, "Titian bambu sudah lapuk sejak banjir.", 1);
	step(t, "what is wrong typed", 8 * 38);
	press(t, "BackTab");
	press(t, "BackTab");
	let_line_send(t);
	expect_cursor_row(t, "[ Send ]");
	step(t, "on to the button", PAGE);
	press(t, "Enter");
	await(t, "U-2026-");
	step(t, "sent, with its code", PAGE);
}

static void
the_main_job(void **state)
{
	(void)state;
	struct terminal *t = open_slow();

	await(t, "See proposals");
	step(t, "start to a full home page", 2000);
	register_somebody(t);
	propose(t);
	press(t, "Esc");
	await(t, "See proposals");
	step(t, "back home", 2000);
	press(t, "0");
	await(t, "Sign out?");
	press(t, "1");
	await(t, "Guest");
	press(t, "0");
	expect_exit(t, 0);
	size_t n = terminal_bytes(t);
	print_message("%-46s %5zu bytes %6.1f s\n", "signed out, and the end", n, (double)n / RATE);
	print_message("%-46s %5zu bytes %6.1f s\n", "all of it", all_bytes + n,
	              (double)(all_bytes + n) / RATE);
}

static struct terminal *
open_list(void)
{
	struct terminal *t = open_slow();

	await(t, "See proposals");
	let_line_send(t);
	mark(t);
	press(t, "1");
	await(t, "Proposals, newest first");
	step(t, "the first list", 1850);
	return t;
}

static void
keys_one_by_one(void **state)
{
	(void)state;
	struct terminal *t = open_list();

	press(t, "Down");
	step(t, "a row down", 8);
	press(t, "Up");
	step(t, "a row up", 16);
	press(t, "PageDown");
	step(t, "a page down", PAGE);
	press(t, "PageUp");
	step(t, "a page up", PAGE);
}

static void
keys_all_at_once(void **state)
{
	char downs[16 * 3 + 1] = "";
	(void)state;
	struct terminal *t = open_list();

	for (int i = 0; i < 15; i++)
		strcat(downs, key_bytes("Down"));
	type(t, downs);
	expect_writes(t, 1, "15 Downs at once");
	step(t, "15 Downs at once", 20);
	type(t, "\033[6~\033[6~\033[5~\033[6~\033[5~");
	expect_writes(t, 1, "5 pages at once");
	step(t, "5 pages at once", PAGE * 12 / 10);
}

/* Somebody pages faster than the line can show: the frames between are never sent. */
static void
pages_faster_than_the_line(void **state)
{
	(void)state;
	struct terminal *t = open_list();

	for (int i = 0; i < 5; i++) {
		press(t, i % 2 ? "PageUp" : "PageDown");
		pass_time(t, 200);
	}
	press(t, "PageDown");
	int64_t from = clock_shown_ticks();
	size_t n = bytes_since(t);
	print_message("%-46s %5zu bytes\n", "6 pages within a second, so far", n);
	if (n > PAGE)
		fail_screen(t, "%zu bytes were sent to a line that was busy", n);
	while (!terminal_settled(t) || bytes_since(t) == n) {
		pass_time(t, 50);
		if (clock_shown_ticks() - from > 2000 * PAGE / RATE)
			fail_screen(t, "the newest page does not come");
	}
	print_message("%-46s %14.1f s\n", "the newest one begins after",
	              (double)(clock_shown_ticks() - from) / 1000);
	step(t, "6 pages, all of it", 2 * PAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_main_job, put_away),
		cmocka_unit_test_teardown(keys_one_by_one, put_away),
		cmocka_unit_test_teardown(keys_all_at_once, put_away),
		cmocka_unit_test_teardown(pages_faster_than_the_line, put_away),
	};

	return cmocka_run_group_tests_name("slow line", tests, begin, script_end) ? 1 : 0;
}

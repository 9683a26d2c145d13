/* A random walk over all screens: keys of every kind, broken ones too, and sizes of every kind, as
 * a guest and as people of the village. The program stays, keeps within its screen, ends well, and
 * its books hold. BALAI_WALK_SEED and BALAI_WALK_KEYS say which walk and how long; `make walk` is
 * the long one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lines.h"
#include "script.h"

#define PASSWORD "lumbung-padi-2026"
#define KEYS 3000
#define STAY 400    /* keys that somebody stays at most */
#define REMEMBERED 200
#define ESCAPE_MS 400

static uint64_t randomness;
static char remembered[REMEMBERED][32];
static int walked;
static int signed_in; /* visits */
static bool under_way;
static char hall[320]; /* the options that name the village */

/* splitmix64: the same walk on every machine. */
static unsigned
chance(unsigned n)
{
	uint64_t z = randomness += 0x9E3779B97F4A7C15;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
	z = (z ^ z >> 27) * 0x94D049BB133111EB;
	return (unsigned)((z ^ z >> 31) % n);
}

static void
remember(const char *bytes)
{
	char *out = remembered[walked++ % REMEMBERED];
	size_t n = 0;

	for (; *bytes && n < sizeof(remembered[0]) - 5; bytes++)
		if (*bytes > ' ' && *bytes < 127)
			out[n++] = *bytes;
		else
			n += (size_t)sprintf(out + n, "\\x%02x", (unsigned char)*bytes);
	out[n] = '\0';
}

/* -- What is pressed -------------------------------------------------------------------------- */

static const char *const moves[] = { "Up", "Down", "Left", "Right", "Home", "End", "PageUp",
	"PageDown", "Enter", "Enter", "Tab", "BackTab", "Space", "Backspace", "Delete" };
static const char *const others[] = { "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F11",
	"F12", "Insert", "Ctrl-A", "Ctrl-E", "Ctrl-G", "Ctrl-K", "Ctrl-L", "Ctrl-U", "Ctrl-W" };
static const char *const strange[] = {
	"\u00e9", "\u0301", "\u4e2d\u6587", "\U0001f33e", "\u202e", "\u200d", "\U000e0041",
	"\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xff\xfe", "\x80", "\xed\xa0\x80", "\xc0\xaf",
	"\033[", "\033O", "\033[1;", "\033[200~", "\033[201~", "\033[<0;1;1M", "\033]0;x\007",
	"\033P1$r", "\033\\", "\033[999;999H", "\033[?", "\033x", "\23331m", "\x7f", "\x01",
};
static const char letters[] = "abcdefghijklmnopqrstuvwxyz/#?+-BPNA ";
/* Names that mean something when typed where one is asked for. */
static const char *const words[] = { "siti", "U-2026-0049", "jalan", "12", "y",
	PASSWORD };

#define PICK(list) (list)[chance(sizeof(list) / sizeof((list)[0]))]

static const char *
next_bytes(void)
{
	static char text[2];

	switch (chance(20)) {
	case 0:
		return PICK(strange);
	case 1:
		return key_bytes(PICK(others));
	case 2:
		return PICK(words);
	case 3:
	case 4:
		return "\033";
	case 5:
	case 6:
	case 7:
	case 8:
		text[0] = (char)('0' + chance(10));
		return text;
	case 9:
	case 10:
	case 11:
		text[0] = letters[chance(sizeof(letters) - 1)];
		return text;
	default:
		return key_bytes(PICK(moves));
	}
}

static void
resize(struct terminal *t)
{
	static const int sizes[][2] = { { 24, 80 }, { 24, 80 }, { 43, 132 }, { 25, 81 }, { 24, 79 },
		{ 23, 80 }, { 5, 20 }, { 2, 2 }, { 100, 300 } };
	const int *size = sizes[chance(sizeof(sizes) / sizeof(sizes[0]))];
	char text[32];

	snprintf(text, sizeof(text), "(%dx%d)", size[1], size[0]);
	remember(text);
	if (size[0] == terminal_rows(t) && size[1] == terminal_columns(t))
		return;
	/* The emulator's cursor is anywhere until the program has drawn for the new size. */
	mark(t);
	terminal_resize(t, size[0], size[1]);
	int64_t end = real_ms() + patience_ms();
	while (bytes_since(t) == 0 && !terminal_ended(t) && !terminal_in_lines(t)) {
		if (real_ms() > end)
			fail_screen(t, "it draws nothing for a new size");
		terminal_pump(1);
	}
	settle(t);
}

/* -- What must hold --------------------------------------------------------------------------- */

static void
look(struct terminal *t)
{
	int row, column;
	int last = terminal_columns(t) - 1;

	if (terminal_ended(t) || terminal_in_lines(t))
		return;
	terminal_cursor(t, &row, &column);
	if (row < 0 || row >= terminal_rows(t) || column < 0 || column > last)
		fail_screen(t, "the cursor has left the screen");
	/* A screen that has become smaller is cut by the terminal until the program has drawn. */
	for (row = 0; last >= 79 && row < terminal_rows(t); row++) {
		const char *cell = terminal_cell(t, row, last);
		if (*cell && *cell != ' ')
			fail_screen(t, "row %d reaches the last column", row);
	}
}

static bool
step(struct terminal *t)
{
	if (chance(60) == 0) {
		resize(t);
	} else {
		const char *bytes = next_bytes();
		remember(bytes);
		terminal_send(t, bytes, strlen(bytes));
		if (terminal_in_lines(t) && chance(3) == 0)
			terminal_send(t, "\r", 1);
		/* Back to screens, now and then. */
		if (terminal_in_lines(t) && chance(12) == 0)
			terminal_send(t, "\025P\r", 3);
		settle(t);
		if (strcmp(bytes, "\033") == 0 || chance(40) == 0)
			pass_time(t, ESCAPE_MS);
	}
	look(t);
	return !terminal_ended(t);
}

/* -- The walk --------------------------------------------------------------------------------- */

/* Whether the text comes; somebody who was told to wait walks on where they are. */
static bool
comes(struct terminal *t, const char *text, const char *or_text)
{
	int64_t end = real_ms() + 3000;

	for (;;) {
		settle(t);
		if (shows(t, text) || shows(t, or_text))
			return true;
		if (terminal_ended(t) || real_ms() > end)
			return false;
		terminal_pump(5);
	}
}

static struct terminal *
begin_visit(void)
{
	static const char *const people[] = { NULL, "siti", "budi", "wulan", "hendra", "ningsih",
		"admin", "maman" };
	const char *who = PICK(people);
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "%s%s", hall, who ? "" : " --guest");
	struct terminal *t = open_program(chance(2) ? "vt100" : "xterm-256color", arguments);
	remember(who ? who : "(guest)");
	if (!who) {
		settle(t);
		return t;
	}
	press(t, "1");
	type(t, who);
	press(t, "Enter");
	if (!comes(t, "Sandi * :", "Sandi * :"))
		return t;
	type(t, PASSWORD);
	press(t, "Enter");
	signed_in += comes(t, "(W-", "(W-");
	return t;
}

static void
end_visit(struct terminal *t)
{
	if (!terminal_ended(t) && chance(2))
		terminal_hang_up(t);
	else if (!terminal_ended(t))
		terminal_signal(t, 15);
	int status = terminal_wait_exit(t);
	if (status != 0)
		fail_screen(t, "the program ended with %d", status);
	terminal_close(t);
}

static uint64_t
number_of(const char *variable, uint64_t otherwise)
{
	const char *text = getenv(variable);

	return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

static void
holds(void)
{
	char line[400];

	snprintf(line, sizeof(line), "verify %s", hall);
	struct outcome *o = run_program(line, NULL);
	if (o->status != 0)
		fail_msg("balai verify: %d\n%s%s", o->status, o->out, o->err);
	outcome_free(o);
}

static void
walk(uint64_t seed)
{
	uint64_t keys = number_of("BALAI_WALK_KEYS", KEYS);
	int visits = 0;

	randomness = number_of("BALAI_WALK_SEED", seed);
	print_message("seed %llu, %llu keys\n", (unsigned long long)randomness,
	              (unsigned long long)keys);
	under_way = true;
	walked = 0;
	signed_in = 0;
	while ((uint64_t)walked < keys) {
		struct terminal *t = begin_visit();
		unsigned stay = chance(STAY) + 20;
		visits++;
		while (stay-- > 0 && step(t))
			;
		end_visit(t);
	}
	holds();
	print_message("%d keys in %d visits, %d of them signed in\n", walked, visits, signed_in);
	if (visits > 8 && signed_in == 0)
		fail_msg("nobody could sign in");
	under_way = false;
}

static void
first_walk(void **state)
{
	(void)state;
	walk(1);
}

static void
second_walk(void **state)
{
	(void)state;
	walk(20260803);
}

static int
begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	clock_begin(time(NULL)); /* the sign-in module has the system's */
	snprintf(hall, sizeof(hall), "--config %s/balai.conf", demo_village("village"));
	return 0;
}

static int
end(void **state)
{
	if (under_way) {
		fprintf(stderr, "---- the last keys\n");
		for (int i = walked > REMEMBERED ? walked - REMEMBERED : 0; i < walked; i++)
			fprintf(stderr, "%s ", remembered[i % REMEMBERED]);
		fprintf(stderr, "\n");
	}
	under_way = false;
	return script_end(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(first_walk, begin, end),
		cmocka_unit_test_setup_teardown(second_walk, begin, end),
	};
	/* A seed of one's own is one walk. */
	size_t n = getenv("BALAI_WALK_SEED") ? 1 : 2;

	return _cmocka_run_group_tests("walk", tests, n, NULL, NULL) ? 1 : 0;
}

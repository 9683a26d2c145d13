/* A public terminal has no way out: whatever keys are pressed, in whatever state, the program goes on
 * or the visit ends; nothing is stopped, nothing else is run, and nothing that anybody wrote makes the
 * terminal answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosks.h"
#include "processes.h"
#include "unit/raw.h"

#define TITLE "Perbaikan saluran"

/* -- What must hold --------------------------------------------------------------------------- */

/* The parent, its visit and the visit's helper, all of them this program, none of them stopped. */
static void
all_is_well(struct terminal *t)
{
	int pids[PROCESSES_MAX];
	int parent = terminal_pid(t);

	settle(t);
	if (terminal_ended(t))
		fail_screen(t, "the kiosk has ended");
	size_t n = processes_of(parent, pids);
	if (n != 3)
		fail_screen(t, "%zu processes, not the kiosk, its visit and the helper", n);
	for (size_t i = 0; i < n; i++) {
		char state = process_state(pids[i]);
		if (!strchr("RSD", state) || !process_is_as(pids[i], parent))
			fail_screen(t, "process %d is in state %c, or another program", pids[i], state);
	}
}

/* Whatever state it is in, it still does what is asked. */
static void
ends_when_told(struct terminal *t)
{
	all_is_well(t);
	/* Out of what a half sequence or a paste without an end has made of the keys. */
	terminal_send(t, "\033\\\033[201~", strlen("\033\\\033[201~"));
	settle(t);
	pass_time(t, 1000);
	if (terminal_in_lines(t))
		type(t, "\025\030\r");
	else if (!shows(t, KIOSK_ATTRACTS))
		press(t, "F12");
	expect(t, KIOSK_ATTRACTS);
	all_is_well(t);
}

/* -- What is pressed -------------------------------------------------------------------------- */

static const char *const sequences[] = {
	/* Keys with Shift, Alt and Ctrl, of xterm, rxvt, linux and others. */
	"\033[1;2P", "\033[1;5Q", "\033[1;3R", "\033[1;6S", "\033[15;5~", "\033[24;8~", "\033[25~",
	"\033[34~", "\033[[A", "\033[[E", "\033[2;5~", "\033[5^", "\033[5$", "\033[5@", "\033[a",
	"\033Oa", "\033OM", "\033Oj", "\033O5A", "\033[1;5A", "\033[27;5;9~", "\033[99;6u",
	/* Sequences that nobody knows, that are too long, or that never end. */
	"\033[", "\033O", "\033[999999999999999999A", "\033[1;2;3;4;5;6;7;8;9;10;11;12;13m",
	"\033[?62;1;6c", "\033[>41;354;0c", "\033[8;24;80t", "\033[3;1R", "\033[0n", "\033[I",
	"\033[O", "\033[M !!", "\033[<0;10;10M", "\033[<0;10;10m", "\033]10;rgb:0/0/0\007",
	"\033]52;c;cm0gLXJm\007", "\033]lbalai\033\\", "\033P1$r0m\033\\", "\033P>|xterm(1)\033\\",
	"\033_G\033\\", "\033^x\033\\", "\033Xx\033\\", "\033]0;no end", "\033\033\033", "\033[[[[[",
	/* The same with eight bits, and what is no UTF-8. */
	"\x9b" "A", "\x8f" "P", "\x90" "x" "\x9c", "\x9d" "0;x\x9c", "\xff\xfe", "\xc0\xaf", "\xed\xa0\x80",
	"\xf8\x88\x80\x80\x80", "\xe2\x82", "\x80\x80\x80",
};

/* All control characters but those that end a visit, or bring up plain lines by a letter. */
static void
press_controls(struct terminal *t)
{
	for (char c = 0; c < ' '; c++) {
		if (c == ('X' & 0x1F) || c == ('C' & 0x1F))
			continue;
		terminal_send(t, &c, 1);
		settle(t);
		all_is_well(t);
	}
}

static void
press_sequences(struct terminal *t)
{
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++) {
		terminal_send(t, sequences[i], strlen(sequences[i]));
		settle(t);
		if (i % 8 == 0)
			pass_time(t, 1000);
	}
	for (char c = ' '; c < 127; c++) {
		const char meta[2] = { '\033', c };
		terminal_send(t, meta, sizeof(meta));
		/* Meta and a letter may be Esc and the letter: back, and a command. */
		settle(t);
	}
	all_is_well(t);
}

static void
flood(struct terminal *t, const char *piece, size_t size, size_t times)
{
	for (size_t i = 0; i < times; i++)
		terminal_send(t, piece, size);
	settle(t);
	all_is_well(t);
}

static char junk[65536];

static void
fill_junk(const char *with, size_t n)
{
	for (size_t i = 0; i < sizeof(junk); i++)
		junk[i] = with[i % n];
}

/* A megabyte each: marked as pasted, and as typed. */
static void
paste_floods(struct terminal *t)
{
	static const char odd[] = "kata \xff\xfe\033[31m\007\t\x80 lagi\n";

	fill_junk(odd, sizeof(odd) - 1);
	terminal_send(t, "\033[200~", 6);
	flood(t, junk, sizeof(junk), 16);
	terminal_send(t, "\033[201~", 6);
	flood(t, "", 0, 0);
	fill_junk("~", 1);
	flood(t, junk, sizeof(junk), 16);
	memset(junk, 0, sizeof(junk));
	flood(t, junk, sizeof(junk), 4);
}

/* -- Where ------------------------------------------------------------------------------------ */

static void
nowhere(struct terminal *t)
{
	(void)t;
}

static void
to_home(struct terminal *t)
{
	kiosk_enter(t);
}

static void
to_list(struct terminal *t)
{
	kiosk_enter(t);
	choose(t, "See proposals");
	expect(t, "Proposals, newest first");
}

static void
to_form(struct terminal *t)
{
	kiosk_enter(t);
	kiosk_write(t, TITLE);
}

static void
to_secret(struct terminal *t)
{
	kiosk_enter(t);
	choose(t, "Sign in");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, "siti");
	press(t, "Enter");
	expect(t, "Password");
}

static void
in_all_places(void (*press_them)(struct terminal *t))
{
	static void (*const places[])(struct terminal *t) = {
		nowhere, to_home, to_list, to_form, to_secret,
	};
	struct terminal *t = kiosk_open(NULL);

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		places[i](t);
		press_them(t);
		ends_when_told(t);
	}
}

static void
control_keys(void **state)
{
	(void)state;
	in_all_places(press_controls);
}

static void
unknown_keys(void **state)
{
	(void)state;
	in_all_places(press_sequences);
}

static void
floods(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	to_form(t);
	paste_floods(t);
	ends_when_told(t);
	kiosk_enter(t);
	fill_junk("\xff\xc3(", 3);
	flood(t, junk, sizeof(junk), 1);
	ends_when_told(t);
}

/* Ctrl-C is the end of the visit, which asks where something would be lost. */
static void
interrupt(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	to_list(t);
	press(t, "Ctrl-C");
	expect(t, KIOSK_ATTRACTS);
	all_is_well(t);
}

/* -- Plain lines, whose keys are the system's ------------------------------------------------- */

static void
to_lines(struct terminal *t)
{
	kiosk_enter(t);
	press(t, "p");
	press(t, "1");
	expect(t, "Choose:");
	assert_true(terminal_in_lines(t));
}

static void
keys_of_the_line(void **state)
{
	(void)state;
	/* Quit, suspend, suspend when read, stop and start, the next as it stands, reprint, discard. */
	static const char keys[] = { '\\' & 0x1F, 'Z' & 0x1F, 'Y' & 0x1F, 'S' & 0x1F, 'V' & 0x1F,
		'Z' & 0x1F, 'R' & 0x1F, 'O' & 0x1F, 'S' & 0x1F };
	struct terminal *t = kiosk_open(NULL);

	to_lines(t);
	for (size_t i = 0; i < sizeof(keys); i++) {
		terminal_send(t, &keys[i], 1);
		all_is_well(t);
	}
	/* Nothing that stands still: what comes next is shown. */
	type(t, "\r\025?\r");
	expect(t, "Ctrl-L: draws the screen anew");
	assert_true(terminal_in_lines(t));
	fill_junk("x\033[A\x80 ", 7);
	flood(t, junk, 2000, 8);
	type(t, "\025\r");
	all_is_well(t);
}

static void
lines_end_the_visit(void **state)
{
	(void)state;
	static const char *const ends[] = { "Ctrl-C", "Ctrl-D" };
	struct terminal *t = kiosk_open(NULL);

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		to_lines(t);
		int visit = kiosk_visit(t);
		mark(t);
		press(t, ends[i]);
		kiosk_expect_wiped(t);
		assert_int_not_equal(kiosk_visit(t), visit);
		assert_false(terminal_in_lines(t));
		all_is_well(t);
	}
}

/* -- Signals ---------------------------------------------------------------------------------- */

/* As from somebody who found another way to send them: none stops a part of it for good. */
static void
signals_that_stop(void **state)
{
	(void)state;
	static const int signals[] = { SIGTSTP, SIGTTIN, SIGTTOU, SIGQUIT, SIGPIPE };
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		assert_int_equal(kill(kiosk_visit(t), signals[i]), 0);
		terminal_signal(t, signals[i]);
		press(t, "F5");
		all_is_well(t);
	}
	expect(t, "What would you like to do?");
}

/* -- What others wrote ------------------------------------------------------------------------ */

/* A terminal answers to some of what it is sent, and the answer would be typed here. Such text cannot be
 * written (test_bad_input); what came into the database by another way is shown without it. */
static void
data_that_asks_the_terminal(void **state)
{
	(void)state;
	struct raw *raw = raw_open(village_file("balai.db"));
	size_t n;

	raw_run(raw, "UPDATE proposal SET title = 'Jalan' || char(27) || '[21t' || char(27) || 'P$qm' || "
	             "char(27, 92) || char(5) || char(155) || '6n' || char(27) || '[c rusak'");
	raw_close(raw);
	struct terminal *t = kiosk_open(NULL);
	kiosk_enter(t);
	mark(t);
	choose(t, "See proposals");
	expect(t, "Jalan");
	press(t, "Enter");
	expect(t, "rusak");
	press(t, "p");
	press(t, "1");
	expect(t, "rusak");
	const char *came = terminal_received(t, &n);
	static const char *const asking[] = { "[21t", "P$q", "[c", "6n" };
	for (size_t i = 0; i < sizeof(asking) / sizeof(asking[0]); i++) {
		char with[16];
		snprintf(with, sizeof(with), "\033%s", asking[i]);
		assert_null(memmem(came, n, with, strlen(with)));
	}
	assert_null(memchr(came, 5, n));
	assert_null(memmem(came, n, "\xc2\x9b", 2));
	all_is_well(t);
}

#define AT_KIOSK(test) cmocka_unit_test_setup_teardown(test, kiosk_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		AT_KIOSK(control_keys),
		AT_KIOSK(unknown_keys),
		AT_KIOSK(floods),
		AT_KIOSK(interrupt),
		AT_KIOSK(keys_of_the_line),
		AT_KIOSK(lines_end_the_visit),
		AT_KIOSK(signals_that_stop),
		AT_KIOSK(data_that_asks_the_terminal),
	};

	return cmocka_run_group_tests_name("no way out", tests, NULL, NULL) ? 1 : 0;
}

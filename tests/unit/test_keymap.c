/* Keys: bytes into keys in every cut, garbage, pauses and pastes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/keymap.h"
#include "test_tui.h"

static uint32_t seed = 1;

static uint32_t
dice(uint32_t sides)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % sides;
}

#define KEYS 64

struct taken {
	uint32_t keys[KEYS];
	size_t count;
};

static void
take(struct taken *t, uint32_t key)
{
	if (key && t->count < KEYS)
		t->keys[t->count++] = key;
}

static void
wait_out(struct keymap *k, struct taken *t, int64_t *now)
{
	for (int wait = keymap_wait(k, *now); wait >= 0; wait = keymap_wait(k, *now)) {
		*now += wait;
		take(t, keymap_timeout(k, *now));
	}
}

/* Feeds the bytes with `pause` ms before byte `at`, and then waits until nothing is pending. */
static struct taken
feed(const char *bytes, size_t n, size_t at, int pause)
{
	struct keymap k = { .escape_delay = 300 };
	struct taken t = { .count = 0 };
	int64_t now = 1000;

	for (size_t i = 0; i < n; i++) {
		now += i == at ? pause : 0;
		take(&t, keymap_byte(&k, (unsigned char)bytes[i], now));
	}
	wait_out(&k, &t, &now);
	return t;
}

struct key_case {
	const char *bytes;
	uint32_t keys[8];
};

static const struct key_case cases[] = {
	{ "a", { 'a' } },
	{ "ab~", { 'a', 'b', '~' } },
	{ "\r", { K_ENTER } },
	{ "\n", { K_ENTER } },
	{ "\r\n", { K_ENTER, K_ENTER } },
	{ "\t", { K_TAB } },
	{ "\x7f", { K_BACKSPACE } },
	{ "\b", { K_BACKSPACE } },
	{ "\f", { CTRL('L') } },
	{ "\xc3\xa9", { 0xE9 } },
	{ "\xe4\xb8\xad!", { 0x4E2D, '!' } },
	{ "\xf0\x9f\x98\x80", { 0x1F600 } },
	/* Broken, overlong, surrogate, beyond Unicode, C1: dropped, and what follows is seen. */
	{ "\xff" "a", { 'a' } },
	{ "\xc3" "a", { 'a' } },
	{ "\xc0\xaf" "a", { 'a' } },
	{ "\xe0\x80\xaf" "a", { 'a' } },
	{ "\xed\xa0\x80" "a", { 'a' } },
	{ "\xf4\x90\x80\x80" "a", { 'a' } },
	{ "\xf5\x80\x80\x80" "a", { 'a' } },
	{ "\xc2\x9b" "a", { 'a' } },
	{ "\xe4\xb8\xc3\xa9", { 0xE9 } },
	{ "\xe4\xb8\x1b[A", { K_UP } },
	{ "\xe4\xb8\r", { K_ENTER } },
	{ "\x1b[A", { K_UP } },
	{ "\x1b[B", { K_DOWN } },
	{ "\x1b[C", { K_RIGHT } },
	{ "\x1b[D", { K_LEFT } },
	{ "\x1bOA", { K_UP } },
	{ "\x1bOD", { K_LEFT } },
	{ "\x1b[1;5A", { K_UP } },
	{ "\x1b[1;2D", { K_LEFT } },
	{ "\x1b[a", { K_UP } },
	{ "\x1bOd", { K_LEFT } },
	{ "\x1b[H", { K_HOME } },
	{ "\x1b[1~", { K_HOME } },
	{ "\x1b[7~", { K_HOME } },
	{ "\x1bOH", { K_HOME } },
	{ "\x1b[F", { K_END } },
	{ "\x1b[4~", { K_END } },
	{ "\x1b[8~", { K_END } },
	{ "\x1bOF", { K_END } },
	{ "\x1b[1;5F", { K_END } },
	{ "\x1b[2~", { K_INSERT } },
	{ "\x1b[3~", { K_DELETE } },
	{ "\x1b[3;5~", { K_DELETE } },
	{ "\x1b[3$", { K_DELETE } },
	{ "\x1b[3^x", { K_DELETE, 'x' } },
	{ "\x1b[5~", { K_PAGE_UP } },
	{ "\x1b[6@", { K_PAGE_DOWN } },
	{ "\x1b[Z", { K_BACKTAB } },
	{ "\x1b[11~\x1b[12~\x1b[13~\x1b[14~", { K_F1, K_F2, K_F3, K_F4 } },
	{ "\x1b[15~\x1b[17~\x1b[18~\x1b[19~", { K_F5, K_F6, K_F7, K_F8 } },
	{ "\x1b[20~\x1b[21~\x1b[23~\x1b[24~", { K_F9, K_F10, K_F11, K_F12 } },
	{ "\x1b[[A\x1b[[B\x1b[[E", { K_F1, K_F2, K_F5 } },
	{ "\x1bOP\x1bOQ\x1bOR\x1bOS", { K_F1, K_F2, K_F3, K_F4 } },
	{ "\x1b[1;5P\x1b[1;2R", { K_F1, K_F3 } },
	{ "\x1bO5A", { K_UP } },
	{ "\x1bOp\x1bOy\x1bOM", { '0', '9', K_ENTER } },
	{ "\x1bOj\x1bOk\x1bOl\x1bOm\x1bOn\x1bOo\x1bOX", { '*', '+', ',', '-', '.', '/', '=' } },
	/* Unknown, or answers of the terminal: swallowed whole. */
	{ "\x1b[24;80Ra", { 'a' } },
	{ "\x1b[?62;1;6ca", { 'a' } },
	{ "\x1b[?2026;2$ya", { 'a' } },
	{ "\x1b[4;1$ya", { 'a' } },
	{ "\x1b[<0;10;20Ma", { 'a' } },
	{ "\x1b[Ia", { 'a' } },
	{ "\x1b[99~a", { 'a' } },
	{ "\x1b[111111111111111111111111111111111111111111111111~a", { 'a' } },
	{ "\x1bO~a", { 'a' } },
	{ "\x1b[[Za", { 'a' } },
	{ "\x1b]11;rgb:0000/0000/0000\x1b\\a", { 'a' } },
	{ "\x1b]0;title\aa", { 'a' } },
	{ "\x1bP>|XTerm(370)\x1b\\a", { 'a' } },
	{ "\x1b_Gi=1;OK\x1b\\a", { 'a' } },
	/* What breaks a sequence off is not lost with it. */
	{ "\x1b[1;\r", { K_ENTER } },
	{ "\x1b[1\x1b[A", { K_UP } },
	{ "\x1b[\xc3\xa9", { 0xE9 } },
	{ "\x1b[[\x7f", { K_BACKSPACE } },
	{ "\x1bO\t", { K_TAB } },
	{ "\x1b]11\r", { K_ENTER } },
	{ "\x1bPx\x1b[A", { K_UP } },
	/* Escape, and Alt. */
	{ "\x1b", { K_ESCAPE } },
	{ "\x1b\x1b", { K_ESCAPE, K_ESCAPE } },
	{ "\x1b\x1b[A", { K_ESCAPE, K_UP } },
	{ "\x1bxa", { 'a' } },
	{ "\x1b\xc3\xa9" "a", { 'a' } },
	{ "\x1b\xff" "a", { 'a' } },
	{ "\x1b\xc3\r", { K_ENTER } },
	{ "\x1b[", { 0 } },
	{ "\x1b]11;", { 0 } },
	/* A paste is text whatever stands in it. */
	{ "\x1b[200~a\x1b[A\x1bxb\r\nc\x03\x1b[201~d",
	  { K_PASTE_BEGIN, 'a', 'b', K_ENTER, 'c', K_PASTE_END, 'd' } },
	{ "\x1b[201~a", { 'a' } },
	{ "\x1b[200~a", { K_PASTE_BEGIN, 'a', K_PASTE_END } },
};

static void
check_keys(const struct key_case *c, const struct taken *t)
{
	size_t n = 0;

	while (n < 8 && c->keys[n])
		n++;
	assert_int_equal(t->count, n);
	assert_memory_equal(t->keys, c->keys, n * sizeof(*t->keys));
}

static void
keys_in_every_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t n = strlen(cases[i].bytes);
		for (size_t at = 0; at <= n; at++) {
			struct taken t = feed(cases[i].bytes, n, at, 250);
			check_keys(&cases[i], &t);
		}
	}
}

/* A line that stalls longer than the Escape key takes: the rest of a sequence is still no text. */
static void
keys_on_a_stalling_line(void **state)
{
	static const char *const sequences[] = { "\x1b[A", "\x1b[1;5A", "\x1bOA" };

	(void)state;
	for (size_t i = 0; i < 3; i++)
		for (size_t at = 1; at < strlen(sequences[i]); at++) {
			struct taken t = feed(sequences[i], strlen(sequences[i]), at, 600);
			assert_int_equal(t.count, 1);
			assert_int_equal(t.keys[0], K_UP);
		}
}

static void
keys_after_a_pause(void **state)
{
	struct keymap k = { .escape_delay = 50 };

	(void)state;
	assert_int_equal(keymap_wait(&k, 0), -1);
	assert_int_equal(keymap_byte(&k, 0x1B, 100), 0);
	assert_int_equal(keymap_wait(&k, 110), 40);
	assert_int_equal(keymap_timeout(&k, 149), 0);
	assert_int_equal(keymap_timeout(&k, 150), K_ESCAPE);
	assert_int_equal(keymap_wait(&k, 150), -1);
	/* Nobody asked in time: two keys come of one byte, and neither is lost. */
	assert_int_equal(keymap_byte(&k, 0x1B, 200), 0);
	assert_int_equal(keymap_byte(&k, 'x', 300), K_ESCAPE);
	assert_int_equal(keymap_wait(&k, 300), 0);
	assert_int_equal(keymap_byte(&k, 'y', 300), 'x');
	assert_int_equal(keymap_timeout(&k, 300), 'y');
	assert_int_equal(keymap_timeout(&k, 300), 0);
	/* A fragment is given up after a second. */
	assert_int_equal(keymap_byte(&k, 0x1B, 400), 0);
	assert_int_equal(keymap_byte(&k, '[', 400), 0);
	assert_int_equal(keymap_timeout(&k, 1399), 0);
	assert_int_equal(keymap_wait(&k, 1399), 1);
	assert_int_equal(keymap_timeout(&k, 1400), 0);
	assert_int_equal(keymap_byte(&k, 'A', 1400), 'A');
	/* A paste that breaks off does not hold the keyboard. */
	for (const char *s = "\x1b[200~"; *s; s++)
		keymap_byte(&k, (unsigned char)*s, 2000);
	assert_int_equal(keymap_byte(&k, 'z', 4500), 'z');
	assert_int_equal(keymap_timeout(&k, 7499), 0);
	assert_int_equal(keymap_timeout(&k, 7500), K_PASTE_END);
	assert_int_equal(keymap_byte(&k, 0x03, 7500), 0x03);
}

/* A control string without an end lets the keyboard go after a bounded length. */
static void
keys_after_an_endless_string(void **state)
{
	struct keymap k = { .escape_delay = 300 };
	int swallowed = 0;

	(void)state;
	keymap_byte(&k, 0x1B, 0);
	keymap_byte(&k, ']', 0);
	while (swallowed < 5000 && keymap_byte(&k, 'x', 0) == 0)
		swallowed++;
	assert_in_range(swallowed, 100, 4096);
}

static size_t
complete_garbage(char *out)
{
	static const char *const some[] = { "\xff", "\xc3", "\xed\xa0\x80", "\x1b[99~",
		                            "\x1b[?1;2c", "\x1bz", "\x1b]1;x\a", "\x1bPq\x1b\\",
		                            "\x1bO~",
		                            "\x1b[>1;2;3$y", "\x1b[[Q", "\x1b\xc3\xa9" };
	size_t n = 0;

	for (uint32_t parts = dice(6); parts > 0; parts--) {
		const char *part = some[dice(sizeof(some) / sizeof(*some))];
		memcpy(out + n, part, strlen(part));
		n += strlen(part);
	}
	return n;
}

static void
keys_after_garbage(void **state)
{
	char bytes[128];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = complete_garbage(bytes);
		char typed = (char)(' ' + dice(95));
		bytes[n++] = typed;
		struct taken t = feed(bytes, n, n, 0);
		assert_int_equal(t.count, 1);
		assert_int_equal(t.keys[0], typed);
	}
}

static void
keys_after_noise(void **state)
{
	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct keymap k = { .escape_delay = 300 };
		struct taken t = { .count = 0 };
		int64_t now = 0;
		for (uint32_t n = dice(40); n > 0; n--) {
			unsigned char byte = (unsigned char)dice(256);
			if (dice(3) == 0)
				byte = (unsigned char)"\x1b[O]"[dice(4)];
			uint32_t key = keymap_byte(&k, byte, now);
			assert_true(key <= K_PASTE_END && (key < 0xD800 || key > 0xDFFF));
			now += dice(400);
		}
		wait_out(&k, &t, &now);
		assert_int_equal(keymap_byte(&k, 'x', now), 'x');
	}
}

static void
names_of_keys(void **state)
{
	char out[8];

	(void)state;
	assert_string_equal(key_name('d', out), "d");
	assert_string_equal(key_name(' ', out), "Space");
	assert_string_equal(key_name(K_F12, out), "F12");
	assert_string_equal(key_name(K_F1, out), "F1");
	assert_string_equal(key_name(CTRL('L'), out), "Ctrl-L");
	assert_string_equal(key_name(K_ENTER, out), "Enter");
	assert_string_equal(key_name(K_BACKTAB, out), "Shift-Tab");
	assert_string_equal(key_name(0xE9, out), "\xc3\xa9");
	assert_string_equal(key_name(K_PASTE_END, out), "");
}

int
test_keymap(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_in_every_cut),
		cmocka_unit_test(keys_on_a_stalling_line),
		cmocka_unit_test(keys_after_a_pause),
		cmocka_unit_test(keys_after_an_endless_string),
		cmocka_unit_test(keys_after_garbage),
		cmocka_unit_test(keys_after_noise),
		cmocka_unit_test(names_of_keys),
	};

	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}

/* What people type wrongly into the form of a proposal, by mistake or on purpose: every refusal
 * says why beside the field, and nothing typed is lost. Signing in is in test_bad_signin.c, what
 * others and the machine do in test_bad_times.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "village.h"

#define PROBLEM "Genangan setinggi lutut setiap hujan."

static struct terminal *
open_form(const char *login)
{
	struct terminal *t = village_enter(login);

	press(t, "2");
	expect(t, "Apa masalahnya *:");
	expect_cursor_row(t, "Judul");
	return t;
}

/* -- A proposal ------------------------------------------------------------------------------- */

static void
test_empty_form(void **state)
{
	(void)state;
	struct terminal *t = open_form("siti");

	form_send(t, "[ Kirim ]");
	expect(t, "2 isian perlu dilihat lagi: lihat baris yang bertanda !");
	assert_int_equal(rows_showing(t, "! Mohon diisi."), 2);
	form_expect_beside(t, "Judul", "Mohon diisi.");
	expect_cursor_row(t, "Judul");
}

static void
test_title_of_blanks(void **state)
{
	(void)state;
	struct terminal *t = open_form("siti");

	type(t, "        ");
	press(t, "Tab");
	type(t, PROBLEM);
	form_send(t, "[ Kirim ]");
	expect(t, "1 isian perlu dilihat lagi");
	assert_int_equal(rows_showing(t, "! Mohon diisi."), 1);
	form_expect_beside(t, "Judul", "Mohon diisi.");
	expect_cursor_row(t, "Judul");
	expect(t, PROBLEM);
}

static void
test_title_of_three_letters(void **state)
{
	char stands[32];
	(void)state;
	struct terminal *t = open_form("siti");

	type(t, "got");
	press(t, "Tab");
	type(t, PROBLEM);
	form_send(t, "[ Kirim ]");
	form_expect_beside(t, "Judul", "Judul minimal 4 huruf.");
	expect_cursor_row(t, "[got");
	expect(t, PROBLEM);
	assert_int_equal(village_proposals("got", NULL), 0);

	/* One letter more, and it goes. */
	press(t, "End");
	type(t, "s");
	expect_absent(t, "! Judul minimal");
	form_send(t, "[ Kirim ]");
	expect(t, "Terkirim. Kode Anda: U-");
	assert_int_equal(village_proposals("gots", stands), 1);
	assert_string_equal(stands, "submitted");
}

/* Five times what fits, as fast as the line takes it; the words at both ends show that all is
 * there. */
static void
test_far_too_long(void **state)
{
	static char text[21000 + 1];
	(void)state;
	struct terminal *t = open_form("siti");

	type(t, "Keluhan yang panjang");
	press(t, "Tab");
	memset(text, 'm', 21000);
	for (size_t i = 9; i < 21000; i += 10)
		text[i] = ' ';
	memcpy(text, "Awal", 4);
	memcpy(text + 20995, "Ujung", 5);
	terminal_send(t, text, 21000);
	form_send(t, "[ Kirim ]");
	expect(t, "! Terlalu panjang: 21.000 dari 4.000 huruf. Mohon dipersingkat.");
	expect_cursor_row(t, "mmmmmUjung");
	expect(t, "1 isian perlu dilihat lagi");
	assert_int_equal(village_proposals("Keluhan yang panjang", NULL), 0);
	terminal_hang_up(t);
	terminal_wait_exit(t);

	t = open_form("siti");
	expect(t, "Ini tulisan Anda dari");
	expect(t, "Keluhan yang panjang");
	expect(t, "Awal");
	press(t, "Tab");
	type(t, "!");
	expect(t, "mmmmmUjung!");
	form_send(t, "[ Kirim ]");
	expect(t, "Terlalu panjang: 21.001 dari 4.000 huruf.");
}

/* -- Bytes that are no text ------------------------------------------------------------------- */

/* A sequence that would turn the text red, an override and an isolate of direction, a C1 control in
 * UTF-8 and as a byte. */
#define WICKED "Ja\033[31mlan\u202e ru\u2066sak\xc2\x9b" "31m be\x9b" "rat"
#define HARMLESS "Jalan rusak31m berat"

static const char *const wicked[] = { "\033[31m", "\u202e", "\u2066", "\xc2\x9b", "\x9b" };

static void
assert_harmless(const char *what, const char *bytes, size_t n)
{
	for (size_t i = 0; i < sizeof(wicked) / sizeof(wicked[0]); i++)
		if (memmem(bytes, n, wicked[i], strlen(wicked[i])))
			fail_msg("%s holds the sequence %zu that must not be there", what, i);
}

static void
assert_hall_is_harmless(void)
{
	char *all = village_command("export proposals --all --format csv");

	assert_harmless("the database", all, strlen(all));
	free(all);
}

static void
test_controls_at_a_terminal(void **state)
{
	char arguments[400];
	size_t n;
	(void)state;
	/* A terminal that could show them, if they came through. */
	snprintf(arguments, sizeof(arguments), "%s", village_option());
	struct terminal *t = open_program("xterm-256color", arguments);

	village_sign_in(t, "siti");
	press(t, "2");
	expect(t, "Apa masalahnya *:");
	mark(t);
	terminal_send(t, WICKED, strlen(WICKED));
	expect(t, HARMLESS);
	form_expect_beside(t, "Judul", "tidak dapat dipakai di sini");
	press(t, "Tab");
	type(t, PROBLEM);
	form_send(t, "[ Kirim ]");
	expect(t, "Terkirim. Kode Anda: U-");
	press(t, "0");
	choose(t, "Usulan & suara saya");
	expect(t, HARMLESS);
	const char *came = terminal_received(t, &n);
	assert_harmless("the screen", came, n);
	assert_int_equal(village_proposals(HARMLESS, NULL), 1);
	assert_hall_is_harmless();
}

/* As lines the bytes come whole: they are left out, which is said, and asked for once more. */
static void
test_controls_in_lines(void **state)
{
	(void)state;
	const char *const argv[] = { program_path(), "--plain", "--config",
		village_file("balai.conf"), NULL };
	struct lines *l = lines_open(argv, NULL);

	lines_expect(l, "Masuk / Daftar");
	lines_say(l, "1");
	lines_expect(l, "Nama pengguna");
	lines_say(l, "siti");
	lines_expect(l, "Sandi");
	lines_say(l, VILLAGE_PASSWORD);
	lines_expect(l, "Apa yang ingin Anda lakukan?");
	lines_say(l, "2");
	lines_expect(l, "Judul");
	lines_say(l, "Ja\033[31mlan\u202e ru\u2066sak\xc2\x9b");
	lines_expect(l, "tidak dapat dipakai di sini dihilangkan");
	lines_say(l, "Jalan \xff\xfe rusak");
	lines_expect(l, "! ");
	lines_say(l, "Jalan rusak berat");
	lines_expect(l, "Apa masalahnya");
	lines_say(l, PROBLEM "\u202e");
	lines_say(l, ".");
	lines_expect(l, "tidak dapat dipakai di sini dihilangkan");
	lines_say(l, PROBLEM);
	lines_say(l, ".");
	lines_expect(l, "Apa yang Anda minta");
	lines_say(l, "!");
	lines_expect(l, "Kirim");
	lines_say(l, "y");
	lines_expect(l, "Terkirim. Kode Anda: U-");
	assert_harmless("what is said", lines_said(l), strlen(lines_said(l)));
	assert_int_equal(lines_finish(l), 0);
	lines_free(l);
	assert_hall_is_harmless();
}

/* A byte that begins or continues nothing, a character cut off by a letter, by Tab, by an arrow. */
static void
test_no_utf8(void **state)
{
	(void)state;
	struct terminal *t = open_form("siti");

	type(t, "\xff\xfe" "Pa\xc3" "sar\x80\x80 \xe2\x82" "desa\xf0\x9f\x98\t");
	expect(t, "[Pasar desa ");
	expect_cursor_row(t, "|");
	type(t, "becek\xe2\x82\033OD\033ODX");
	expect(t, "| becXek");
	type(t, "\xed\xa0\x80\xc0\xaf" "Y");
	expect(t, "| becXYek");
	form_send(t, "[ Kirim ]");
	expect(t, "Masalah minimal 20 huruf.");
	type(t, "\xc3\xa9\xc3");
	type(t, "\xa9");
	expect(t, "| becXYeeek"); /* a vt100 shows the letters without their marks */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_empty_form, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_title_of_blanks, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_title_of_three_letters, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_far_too_long, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_controls_at_a_terminal, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_controls_in_lines, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_no_utf8, village_begin, script_end),
	};

	return cmocka_run_group_tests_name("bad input", tests, NULL, NULL) ? 1 : 0;
}

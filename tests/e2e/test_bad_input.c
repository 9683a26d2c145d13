/* What people type wrongly, by mistake or on purpose, into the program's forms: every refusal says
 * why beside the field, and nothing typed is lost. What others and the machine do is in
 * test_bad_times.c. */
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

/* On the way round a form by Tab until the cursor's row shows `text`. */
static void
go_to(struct terminal *t, const char *text)
{
	int row, column;

	for (int i = 0; i < 20; i++) {
		settle(t);
		terminal_cursor(t, &row, &column);
		if (strstr(terminal_row(t, row), text))
			return;
		press(t, "Tab");
	}
	fail_screen(t, "no field \"%s\" is reached by Tab", text);
}

static void
send_form(struct terminal *t, const char *button)
{
	go_to(t, button);
	press(t, "Enter");
}

static void
clear_field(struct terminal *t, int characters)
{
	press(t, "End");
	press_times(t, "Backspace", characters);
}

static int
rows_with(struct terminal *t, const char *text)
{
	int n = 0;

	settle(t);
	for (int row = 0; row < terminal_rows(t); row++)
		n += strstr(terminal_row(t, row), text) != NULL;
	return n;
}

/* Right below the field whose row shows `field`. */
static void
expect_beside(struct terminal *t, const char *field, const char *sentence)
{
	expect(t, sentence);
	for (int row = 0; row + 1 < terminal_rows(t); row++)
		if (strstr(terminal_row(t, row), field)) {
			expect_row(t, row + 1, "! ");
			expect_row(t, row + 1, sentence);
			return;
		}
	fail_screen(t, "there is no field \"%s\"", field);
}

static struct terminal *
open_form(const char *login)
{
	struct terminal *t = village_enter(login);

	press(t, "2");
	expect(t, "Apa masalahnya:");
	expect_cursor_row(t, "Judul");
	return t;
}

/* -- A proposal ------------------------------------------------------------------------------- */

static void
test_empty_form(void **state)
{
	(void)state;
	struct terminal *t = open_form("siti");

	send_form(t, "[ Kirim ]");
	expect(t, "2 isian perlu dilihat lagi: lihat baris yang bertanda !");
	assert_int_equal(rows_with(t, "! Mohon diisi."), 2);
	expect_beside(t, "Judul", "Mohon diisi.");
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
	send_form(t, "[ Kirim ]");
	expect(t, "1 isian perlu dilihat lagi");
	assert_int_equal(rows_with(t, "! Mohon diisi."), 1);
	expect_beside(t, "Judul", "Mohon diisi.");
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
	send_form(t, "[ Kirim ]");
	expect_beside(t, "Judul", "Judul minimal 4 huruf.");
	expect_cursor_row(t, "[got");
	expect(t, PROBLEM);
	assert_int_equal(village_proposals("got", NULL), 0);

	/* One letter more, and it goes. */
	press(t, "End");
	type(t, "s");
	expect_absent(t, "! Judul minimal");
	send_form(t, "[ Kirim ]");
	expect(t, "Terkirim. Kode Anda: U-");
	assert_int_equal(village_proposals("gots", stands), 1);
	assert_string_equal(stands, "submitted");
}

/* Five times what fits, as fast as the line takes it; a word at each end shows that all is there. */
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
	send_form(t, "[ Kirim ]");
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
	send_form(t, "[ Kirim ]");
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
	expect(t, "Apa masalahnya:");
	mark(t);
	terminal_send(t, WICKED, strlen(WICKED));
	expect(t, HARMLESS);
	expect_beside(t, "Judul", "tidak dapat dipakai di sini");
	press(t, "Tab");
	type(t, PROBLEM);
	send_form(t, "[ Kirim ]");
	expect(t, "Terkirim. Kode Anda: U-");
	press(t, "Esc");
	press(t, "4");
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
	send_form(t, "[ Kirim ]");
	expect(t, "Masalah minimal 20 huruf.");
	type(t, "\xc3\xa9\xc3");
	type(t, "\xa9");
	expect(t, "| becXYeeek"); /* a vt100 shows the letters without their marks */
}

/* -- Registration ----------------------------------------------------------------------------- */

static struct terminal *
open_registration(const char *login, const char *secret, const char *again)
{
	struct terminal *t = village_open();

	press(t, "2");
	expect(t, "Nama Anda");
	type(t, "Siti Baru");
	go_to(t, "Nama pengguna");
	type(t, login);
	press_times(t, "Tab", 2);
	type(t, secret);
	press(t, "Tab");
	type(t, again);
	press(t, "Tab");
	press(t, "Space");
	send_form(t, "[ Daftar ]");
	return t;
}

static void
test_taken_username(void **state)
{
	(void)state;
	struct terminal *t =
		open_registration("SITI", "bunga kamboja putih", "bunga kamboja putih");

	expect_beside(t, "Nama pengguna", "Nama pengguna \"siti\" sudah dipakai. Pilih yang lain.");
	expect_cursor_row(t, "[SITI");
	clear_field(t, 4);
	type(t, "siti.baru");
	send_form(t, "[ Daftar ]");
	expect(t, "Selamat datang, Siti Baru. Apa");
	village_holds();
}

static void
test_two_different_secrets(void **state)
{
	(void)state;
	struct terminal *t =
		open_registration("siti.baru", "bunga kamboja putih", "bunga kamboja merah");

	expect_beside(t, "Sandi sekali lagi", "Kedua sandi berbeda. Mohon ketik keduanya lagi.");
	expect_cursor_row(t, "Sandi sekali lagi");
	expect_absent(t, "kamboja");
	village_holds();
}

static void
test_weak_secret(void **state)
{
	static const char *const weak[] = { "rahasia", "sukamaju123", "siti.baru1", "12345678" };
	(void)state;
	struct terminal *t = open_registration("siti.baru", weak[0], weak[0]);

	expect(t, "Sandi terlalu pendek. Gunakan paling sedikit 8 huruf;");
	for (size_t i = 1; i < sizeof(weak) / sizeof(weak[0]); i++) {
		expect_cursor_row(t, "Sandi ");
		clear_field(t, (int)strlen(weak[i - 1]));
		type(t, weak[i]);
		press(t, "Tab");
		clear_field(t, (int)strlen(weak[i - 1]));
		type(t, weak[i]);
		send_form(t, "[ Daftar ]");
		expect(t, "! Sandi ini mudah ditebak.");
	}
	char *all = village_command("user list");
	assert_null(strstr(all, "siti.baru"));
	free(all);
}

/* -- Signing in ------------------------------------------------------------------------------- */

/* Whether the wait was told before the question for the secret came by itself. */
static bool
name_and_wait(struct terminal *t)
{
	bool told = false;
	int64_t end = real_ms() + patience_ms();

	expect(t, "Nama pengguna atau nomor warga");
	type(t, "siti");
	press(t, "Enter");
	for (;;) {
		settle(t);
		told = told || shows(t, "Terlalu banyak percobaan. Mohon tunggu");
		if (shows(t, "Sandi"))
			return told;
		if (real_ms() > end)
			fail_screen(t, "the question for the secret does not come");
		terminal_pump(20);
	}
}

/* The module's delays run by the machine's own clock: 2 s after the fifth failure, then 4 and 8.
 * On a machine so slow that the first has passed before the name is typed, a longer one is met. */
static void
test_wrong_secret(void **state)
{
	bool told = false;
	int tries = 0;
	(void)state;
	struct terminal *t = village_open();

	press(t, "1");
	while (!told && ++tries <= 8) {
		told = name_and_wait(t);
		if (told)
			break;
		village_secret(t, "bukan sandi siti");
		expect(t, "Nama atau sandi tidak cocok.");
		assert_int_equal(rows_with(t, "tidak cocok"), 1);
	}
	if (tries <= 5 || !told)
		fail_screen(t, "after %d failures a wait is%s told", tries - 1, told ? "" : " not");
	/* The right one goes on being right: nobody is locked out. */
	village_secret(t, VILLAGE_PASSWORD);
	expect(t, "Selamat datang, Siti Aminah. Apa");
}

/* Who does not exist is told the same. */
static void
test_unknown_name(void **state)
{
	(void)state;
	struct terminal *t = village_open();

	village_name(t, "tidak.ada");
	village_secret(t, VILLAGE_PASSWORD);
	expect(t, "Nama atau sandi tidak cocok.");
}

static void
test_suspended_member(void **state)
{
	(void)state;
	struct terminal *t = village_open();

	village_name(t, "paijo");
	village_secret(t, VILLAGE_PASSWORD);
	expect(t, "ditangguhkan");
	expect(t, "Berulang kali mengirim iklan dan data pribadi tetangga.");
	expect(t, "Tamu | Bahasa");
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
		cmocka_unit_test_setup_teardown(test_taken_username, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_two_different_secrets, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_weak_secret, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_wrong_secret, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_unknown_name, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_suspended_member, village_begin, script_end),
	};

	return cmocka_run_group_tests_name("bad input", tests, NULL, NULL) ? 1 : 0;
}

/* What goes wrong when people register or sign in: a taken name, weak or different secrets, wrong
 * ones again and again, an account that may not come in. Each is told why, as far as it may be
 * known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "village.h"

static void
clear_field(struct terminal *t, int characters)
{
	press(t, "End");
	press_times(t, "Backspace", characters);
}

/* -- Registration ----------------------------------------------------------------------------- */

static struct terminal *
open_registration(const char *login, const char *secret, const char *again)
{
	struct terminal *t = village_open();

	press(t, "2");
	expect(t, "Nama Anda");
	press(t, "F6"); /* all on one page */
	expect(t, "Nama pengguna");
	type(t, "Siti Baru");
	form_reach(t, "Nama pengguna");
	type(t, login);
	press(t, "Tab");
	type(t, secret);
	press(t, "Tab");
	type(t, again);
	press(t, "Tab");
	press(t, "Space");
	form_send(t, "[ Daftar ]");
	return t;
}

static void
test_taken_username(void **state)
{
	(void)state;
	struct terminal *t =
		open_registration("SITI", "bunga kamboja putih", "bunga kamboja putih");

	form_expect_beside(t, "Nama pengguna", "Nama pengguna \"siti\" sudah dipakai. Pilih yang lain.");
	expect_cursor_row(t, "[SITI");
	clear_field(t, 4);
	type(t, "siti.baru");
	form_send(t, "[ Daftar ]");
	expect(t, "W-0031"); /* the card */
	press(t, "1");
	expect(t, "Selamat datang, Siti Baru. Apa");
	village_holds();
}

static void
test_two_different_secrets(void **state)
{
	(void)state;
	struct terminal *t =
		open_registration("siti.baru", "bunga kamboja putih", "bunga kamboja merah");

	form_expect_beside(t, "Sandi *", "Kedua sandi berbeda. Mohon ketik keduanya lagi.");
	expect_cursor_row(t, "Sandi *");
	expect_absent(t, "****"); /* both are empty */
	expect_absent(t, "kamboja");
	village_holds();
}

/* From the first screen by a key to what only members have: once signed in, the way back does not lead
 * over the page to sign in. */
static void
test_way_back_once_signed_in(void **state)
{
	(void)state;
	struct terminal *t = village_open();

	press(t, "n");
	village_name(t, "siti");
	village_secret(t, VILLAGE_PASSWORD);
	expect(t, "(W-");
	settle(t);
	press(t, "Esc");
	expect(t, "Apa yang ingin Anda lakukan?");
	expect_absent(t, "Saya sudah punya akun");
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
		form_send(t, "[ Daftar ]");
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
		assert_int_equal(rows_showing(t, "tidak cocok"), 1);
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
		cmocka_unit_test_setup_teardown(test_taken_username, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_two_different_secrets, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_way_back_once_signed_in, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_weak_secret, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_wrong_secret, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_unknown_name, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_suspended_member, village_begin, script_end),
	};

	return cmocka_run_group_tests_name("bad sign-in", tests, NULL, NULL) ? 1 : 0;
}

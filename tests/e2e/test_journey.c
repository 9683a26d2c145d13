/* The main job on real input: residents and moderators at terminals of their own, all signed in
 * through PAM, over one database; and the same as numbered lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "lines.h"
#include "script.h"

#define PASSWORD "lumbung-padi-2026"

/* The village of the test: its directory's configuration, and the options that name it. */
static char config[300];
static char hall[320];

static int
begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	snprintf(config, sizeof(config), "%s/balai.conf", demo_village("village"));
	snprintf(hall, sizeof(hall), "--config %s", config);
	return 0;
}

/* A command over the village's database that has to succeed. */
static void
run_well(const char *command, const char *input)
{
	char line[500];

	snprintf(line, sizeof(line), "%s %s", command, hall);
	struct outcome *o = run_program(line, input);
	if (o->status != 0)
		fail_msg("%s: exit status %d\n%s%s", line, o->status, o->out, o->err);
	outcome_free(o);
}

static struct terminal *
open_guest(void)
{
	char arguments[340];

	snprintf(arguments, sizeof(arguments), "--guest %s", hall);
	return open_program("vt100", arguments);
}

/* From the sign-in page that comes first. */
static void
sign_in(struct terminal *t, const char *login)
{
	expect(t, "Masuk / Daftar");
	press(t, "1");
	expect(t, "Nama pengguna atau nomor warga");
	type(t, login);
	press(t, "Enter");
	expect(t, "Sandi");
	type(t, PASSWORD);
	press(t, "Enter");
	expect(t, "Apa yang ingin Anda lakukan?");
	expect(t, "(W-");
}

/* A newcomer registers, is signed in by the same door as all, and writes two paragraphs; in the
 * other terminal a moderator reads and publishes them; the newcomer's list shows it by itself. */
static void
test_two_terminals(void **state)
{
	(void)state;
	struct terminal *a = open_program("xterm-256color", hall);
	struct terminal *b = open_program("vt100", hall);

	expect(a, "Masuk / Daftar");
	press(a, "2");
	expect(a, "Nama Anda");
	type(a, "Sekar Arum");
	press(a, "Enter");
	expect(a, "Tempat tinggal Anda");
	press(a, "Right");
	press(a, "Enter");
	expect(a, "NIK");
	press(a, "Enter");
	expect(a, "[sekar.arum");
	press(a, "Tab");
	type(a, "bunga kamboja putih");
	press(a, "Tab");
	type(a, "bunga kamboja putih");
	press_times(a, "Enter", 2);
	expect(a, "Saya setuju");
	press(a, "Space");
	press(a, "Enter");
	expect(a, "W-0031"); /* the card */
	press(a, "1");
	expect(a, "Selamat datang, Sekar Arum. Apa");

	press(a, "2");
	expect(a, "Tulis usulan");
	type(a, "Titian bambu di kali kecil");
	press(a, "Tab");
	type(a, "Titian bambu sudah lapuk sejak banjir.");
	press_times(a, "Enter", 2);
	type(a, "Anak sekolah memutar dua kilometer.");
	press_times(a, "Tab", 10);
	expect_cursor_row(a, "Kirim");
	press(a, "Enter");
	expect(a, "Terkirim. Kode Anda: U-");
	press(a, "Esc");
	expect(a, "Apa yang ingin Anda lakukan?");
	press(a, "1");
	expect(a, "Usulan, yang terbaru lebih dahulu");
	expect_absent(a, "Titian bambu");

	sign_in(b, "wulan");
	choose(b, "Menunggu Anda");
	choose(b, "Antrean pemeriksaan");
	expect(b, "menunggu, tertua");
	press(b, "End");
	expect_cursor_row(b, "Titian bambu");
	press(b, "Enter");
	expect(b, "Titian bambu sudah lapuk sejak banjir.");
	expect(b, "Anak sekolah memutar dua kilometer.");
	expect(b, "[Menunggu diperiksa]");
	press(b, "y");
	expect(b, "Sudah ditayangkan.");

	expect(a, "Titian bambu di kali kecil"); /* without a key */
	struct terminal *guest = open_guest();
	expect(guest, "Titian bambu di kali kecil");
	run_well("verify", NULL);
}

/* What the author was told waits for the next sign-in. */
static void
test_the_author_is_told(void **state)
{
	(void)state;
	struct terminal *b = open_program("vt100", hall);

	sign_in(b, "hendra");
	choose(b, "Menunggu Anda");
	choose(b, "Antrean pemeriksaan");
	expect(b, "Mesin jahit");
	for (int i = 0; i < 12 && !shows(b, "> [ ] Usulan    Mesin jahit"); i++)
		press(b, "Down");
	press(b, "e");
	expect(b, "Pesan kepada pengusul");
	press(b, "Tab");
	press(b, "Enter"); /* without a word */
	expect(b, "!");
	press(b, "Up");
	type(b, "Mohon sebutkan siapa yang merawat mesinnya.");
	press(b, "Tab");
	press(b, "Enter");
	expect(b, "Dikembalikan kepada pengusul.");

	struct terminal *a = open_program("vt100", hall);
	sign_in(a, "siti");
	expect(a, "perlu diperbaiki");
	choose(a, "Usulan & suara saya");
	expect(a, "Perlu diperbaiki");
	press(a, "Enter");
	expect(a, "Mohon sebutkan siapa yang merawat mesinnya.");
	press(a, "k");
	expect(a, "Perbaiki usulan Anda");
	expect(a, "Mesin jahit");
	press_times(a, "BackTab", 1);
	expect_cursor_row(a, "Kirim");
	press(a, "Enter");
	expect(a, "Terkirim");
	run_well("verify", NULL);
}

/* A process that is killed in the middle of a form has kept what was typed. */
static void
test_killed_in_a_form(void **state)
{
	(void)state;
	struct terminal *t = open_program("vt100", hall);

	sign_in(t, "tuminah");
	press(t, "2");
	expect(t, "Apa masalahnya");
	type(t, "Pagar makam rubuh");
	press(t, "Tab");
	settle(t);
	terminal_signal(t, SIGKILL);
	terminal_wait_exit(t);

	struct terminal *again = open_program("vt100", hall);
	sign_in(again, "tuminah");
	expect(again, "lanjutkan tulisan yang belum dikirim");
	press(again, "2");
	expect(again, "Pagar makam rubuh");

	/* The line drops before the field was left: the hangup keeps it as well. */
	press(again, "Tab");
	type(again, "Kambing masuk dan makan bunga.");
	settle(again);
	terminal_hang_up(again);
	terminal_wait_exit(again);

	struct terminal *third = open_program("vt100", hall);
	sign_in(third, "tuminah");
	press(third, "2");
	expect(third, "Kambing masuk dan makan bunga.");
}

/* A guest writes first and is asked who they are when sending; the sending goes on by itself. */
static void
test_sign_in_at_the_moment_of_acting(void **state)
{
	(void)state;
	struct terminal *t = open_guest();

	expect(t, "Apa yang ingin Anda lakukan?");
	press(t, "2");
	type(t, "Tempat cuci tangan di pasar");
	press(t, "Tab");
	type(t, "Pedagang ikan tidak punya tempat cuci tangan.");
	press_times(t, "BackTab", 2);
	expect_cursor_row(t, "Kirim");
	press(t, "Enter");
	expect(t, "Saya sudah punya akun");
	press(t, "1");
	expect(t, "Nama pengguna");
	type(t, "budi");
	press(t, "Enter");
	expect(t, "Sandi");
	type(t, PASSWORD);
	press(t, "Enter");
	expect(t, "Terkirim. Kode Anda: U-");
}

/* Keys typed ahead of the question for the password answer it. */
static void
test_typed_ahead(void **state)
{
	(void)state;
	struct terminal *t = open_program("vt100", hall);

	expect(t, "Masuk / Daftar");
	terminal_send(t, "1siti\r" PASSWORD "\r", strlen("1siti\r" PASSWORD "\r"));
	expect(t, "Selamat datang, Siti Aminah. Apa");
}

/* An expired secret is changed on the way in, and the trail knows of it. */
static void
test_expired_secret(void **state)
{
	(void)state;
	char line[700];

	snprintf(line, sizeof(line), "user passwd budi --password-stdin %s", hall);
	struct outcome *o = run_program(line, "kertas-sekali-pakai 7\n");
	assert_int_equal(o->status, 0);
	outcome_free(o);

	struct terminal *t = open_program("vt100", hall);
	expect(t, "Masuk / Daftar");
	press(t, "1");
	type(t, "budi");
	press(t, "Enter");
	expect(t, "Sandi");
	type(t, "kertas-sekali-pakai 7");
	press(t, "Enter");
	expect(t, "Sandi baru");
	type(t, "layang layang sore hari");
	press(t, "Enter");
	expect(t, "sekali lagi");
	type(t, "layang layang sore hari");
	press(t, "Enter");
	expect(t, "Selamat datang, Budi Santoso. Apa");
	run_well("verify", NULL);
}

static void
say_sign_in(struct lines *l, const char *login)
{
	lines_expect(l, "Masuk / Daftar");
	lines_say(l, "1");
	lines_expect(l, "Nama pengguna");
	lines_say(l, login);
	lines_expect(l, "Sandi");
	lines_say(l, PASSWORD);
	lines_expect(l, "Apa yang ingin Anda lakukan?");
}

/* The same journey as lines: no terminal at all. */
static void
test_plain(void **state)
{
	(void)state;
	const char *const argv[] = { program_path(), "--plain", "--config", config, NULL };
	struct lines *a = lines_open(argv, NULL);
	lines_expect(a, "Masuk / Daftar");
	lines_say(a, "2");
	lines_expect(a, "Nama Anda");
	lines_say(a, "Sekar Arum");
	lines_expect(a, "Tempat tinggal Anda");
	lines_say(a, "");
	lines_expect(a, "NIK");
	lines_say(a, "");
	lines_expect(a, "sekar.arum");
	lines_expect(a, "Nama pengguna");
	lines_say(a, "");
	lines_expect(a, "Sandi");
	lines_say(a, "bunga kamboja putih");
	lines_expect(a, "Sandi sekali lagi");
	lines_say(a, "bunga kamboja putih");
	lines_say(a, "y");
	lines_expect(a, "Saya setuju");
	lines_say(a, "y");
	lines_expect(a, "W-0031"); /* the card */
	lines_say(a, "1");
	lines_expect(a, "Selamat datang, Sekar Arum. Apa yang ingin Anda lakukan?");
	lines_say(a, "2");
	lines_expect(a, "Judul");
	lines_say(a, "Papan nama gang");
	lines_expect(a, "Apa masalahnya");
	lines_say(a, "Kurir selalu salah alamat di gang kami.");
	lines_say(a, "");
	lines_say(a, "Gang kami tidak punya papan nama.");
	lines_say(a, ".");
	lines_expect(a, "Apa yang Anda minta");
	lines_say(a, "!");
	lines_expect(a, "Kirim");
	lines_say(a, "y");
	lines_expect(a, "Terkirim. Kode Anda: U-");
	assert_null(strchr(lines_said(a), '\033'));

	struct lines *b = lines_open(argv, NULL);
	say_sign_in(b, "wulan");
	lines_say(b, "M");
	lines_expect(b, "Antrean pemeriksaan");
	lines_say(b, "1");
	lines_expect(b, "10. ");
	lines_say(b, "+");
	lines_expect(b, "Papan nama gang");
	lines_say(b, "10");
	lines_expect(b, "Gang kami tidak punya papan nama.");
	lines_say(b, "y");
	lines_expect(b, "Sudah ditayangkan.");
	assert_int_equal(lines_finish(b), 0);
	lines_free(b);

	lines_say(a, "0");
	lines_expect(a, "Usulan terbaru");
	lines_expect(a, "- Papan nama gang");
	assert_int_equal(lines_finish(a), 0);
	lines_free(a);
	run_well("verify", NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_two_terminals, begin, script_end),
		cmocka_unit_test_setup_teardown(test_the_author_is_told, begin, script_end),
		cmocka_unit_test_setup_teardown(test_killed_in_a_form, begin, script_end),
		cmocka_unit_test_setup_teardown(test_sign_in_at_the_moment_of_acting, begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_typed_ahead, begin, script_end),
		cmocka_unit_test_setup_teardown(test_expired_secret, begin, script_end),
		cmocka_unit_test_setup_teardown(test_plain, begin, script_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

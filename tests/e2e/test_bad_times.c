/* What others and the machine do in the middle of things: somebody else decides first, an account
 * is suspended, the disk is full, the files are gone or damaged. Everyone is told, nothing typed is
 * lost, and the trail still holds. Wrong typing is in test_bad_input.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lines.h"
#include "village.h"

#define PROBLEM "Genangan setinggi lutut setiap hujan."
#define DAMAGED 5 /* exit status */

/* The title in the cursor's row of the review queue, or as much of it as fits there; until the next
 * call. */
static const char *
title_at_cursor(struct terminal *t)
{
	static char title[60];
	int row, column;

	expect_cursor_on(t, ">");
	terminal_cursor(t, &row, &column);
	const char *text = strstr(terminal_row(t, row), "Usulan ");
	if (!text)
		fail_screen(t, "the mark is not on a proposal");
	text += strcspn(text, " ");
	text += strspn(text, " ");
	const char *end = strstr(text, "  ");
	snprintf(title, sizeof(title), "%.*s", end ? (int)(end - text) : (int)strlen(text), text);
	title[strcspn(title, "~")] = '\0';
	return title;
}

static struct terminal *
open_queue(const char *login)
{
	struct terminal *t = village_enter(login);

	choose(t, "Menunggu Anda");
	choose(t, "Antrean pemeriksaan");
	expect(t, "menunggu, tertua");
	return t;
}

static void
expect_state(const char *title, const char *wanted)
{
	char stands[32] = "";

	assert_int_equal(village_proposals(title, stands), 1);
	assert_string_equal(stands, wanted);
}

static struct terminal *
type_proposal(struct terminal *t, const char *title)
{
	press(t, "2");
	expect(t, "Apa masalahnya *:");
	type(t, title);
	press(t, "Tab");
	type(t, PROBLEM);
	return t;
}

static void
send_from_problem(struct terminal *t)
{
	press_times(t, "BackTab", 2);
	expect_cursor_row(t, "[ Kirim ]");
	press(t, "Enter");
}

/* -- Moderators ------------------------------------------------------------------------------- */

static void
test_refusal_without_reason(void **state)
{
	(void)state;
	struct terminal *t = open_queue("wulan");
	char title[60];

	snprintf(title, sizeof(title), "%s", title_at_cursor(t));
	press(t, "t");
	expect(t, "Alasan");
	press_times(t, "Tab", 2);
	expect_cursor_row(t, "[ Tetapkan ]");
	press(t, "Enter");
	expect(t, "2 isian perlu dilihat lagi");
	expect(t, "! Silakan pilih salah satu.");
	expect(t, "! Mohon diisi.");
	expect_cursor_row(t, "Alasan");
	/* A ground alone is not enough. */
	press(t, "Right");
	expect(t, "Spam atau iklan");
	press_times(t, "Tab", 2);
	press(t, "Enter");
	expect(t, "1 isian perlu dilihat lagi");
	expect(t, "! Mohon diisi.");
	expect_state(title, "submitted");
	type(t, "Ini iklan. Silakan tulis usulan untuk desa.");
	press(t, "Tab");
	press(t, "Enter");
	expect(t, "Tidak ditayangkan.");
	expect_state(title, "refused");
	village_holds();
}

/* Time stands still for the programs, so that none looks by itself whether others acted: what the
 * second moderator sees is old, as within the second between two looks. */
static struct terminal *
stale_queue(const char *login, char title[60])
{
	struct terminal *t = open_queue(login);

	press(t, "Home");
	snprintf(title, 60, "%s", title_at_cursor(t));
	return t;
}

/* To the first proposal with another one right below it: other things wait among them. */
static void
down_to_neighbours(struct terminal *t)
{
	int row, column;

	for (terminal_cursor(t, &row, &column); !strstr(terminal_row(t, row), "Usulan") ||
	     !strstr(terminal_row(t, row + 1), "Usulan"); terminal_cursor(t, &row, &column))
		press(t, "Down");
}

static void
test_two_moderators_in_the_queue(void **state)
{
	char first[60], second[60], next[60];
	(void)state;
	clock_begin(time(NULL));
	struct terminal *a = stale_queue("wulan", first);
	struct terminal *b = stale_queue("hendra", second);

	down_to_neighbours(a);
	down_to_neighbours(b);
	snprintf(first, sizeof(first), "%s", title_at_cursor(a));
	assert_string_equal(first, title_at_cursor(b));
	press(a, "Down");
	snprintf(next, sizeof(next), "%s", title_at_cursor(a));
	press(a, "Up");
	press(a, "y");
	expect(a, "Sudah ditayangkan.");
	expect_state(first, "published");

	/* The key is meant for what is gone; what took its place stays as it is. */
	press(b, "y");
	expect(b, "Data baru saja berubah.");
	expect_state(first, "published");
	expect_state(next, "submitted");
	assert_string_equal(title_at_cursor(b), next);
	village_holds();
}

/* One reads the whole proposal, or writes a word, while the other decides. */
static void
test_two_moderators_on_one_page(void **state)
{
	char title[60], same[60];
	(void)state;
	clock_begin(time(NULL));
	struct terminal *a = stale_queue("wulan", title);
	struct terminal *b = stale_queue("hendra", same);
	struct terminal *c = stale_queue("wulan", same);

	press(b, "Enter");
	expect(b, "[Menunggu diperiksa]");
	press(c, "t");
	expect(c, "Alasan");
	press(c, "Right");
	press(c, "Tab");
	type(c, "Maaf, ini bukan wewenang desa.");
	press(a, "y");
	expect(a, "Sudah ditayangkan.");

	press(b, "y");
	expect(b, "Data baru saja berubah.");
	expect(b, "[Sudah tayang]");
	press(c, "Tab");
	press(c, "Enter");
	expect(c, "Ini baru saja diputuskan: Sudah tayang.");
	expect(c, "Maaf, ini bukan wewenang desa.");
	expect_state(title, "published");
	village_holds();
}

static void
test_own_proposal(void **state)
{
	(void)state;
	free(village_command("user role siti add moderator"));
	struct terminal *t = type_proposal(village_enter("siti"), "Talang air balai bocor");

	send_from_problem(t);
	expect(t, "Terkirim. Kode Anda: U-");
	press(t, "0");
	choose(t, "Menunggu Anda");
	choose(t, "Antrean pemeriksaan");
	expect(t, "menunggu, tertua");
	press(t, "End");
	expect_cursor_row(t, "Talang air balai bocor");
	press(t, "y");
	expect(t, "Orang lain yang harus memeriksanya.");
	press(t, "Enter");
	expect(t, "[Menunggu diperiksa]");
	press(t, "t");
	expect(t, "Ini milik Anda sendiri.");
	expect_state("Talang air balai bocor", "submitted");
}

/* -- An account that is suspended meanwhile --------------------------------------------------- */

/* Once the account is open again, what was typed is there. */
static void
expect_kept(void)
{
	const char *const resume[] = { program_path(), "user", "resume", "budi", "--reason",
		"Sudah meminta maaf.", "--config", village_file("balai.conf"), NULL };
	struct outcome *o = run_command(resume, NULL, NULL);

	assert_int_equal(o->status, 0);
	outcome_free(o);
	struct terminal *t = village_enter("budi");
	press(t, "2");
	expect(t, "[Gorong-gorong tersumbat");
	expect(t, PROBLEM);
	village_holds();
}

static void
test_suspended_in_a_form(void **state)
{
	(void)state;
	clock_begin(time(NULL));
	struct terminal *t = type_proposal(village_enter("budi"), "Gorong-gorong tersumbat");

	village_suspend("budi", "Menghina tetangga.");
	send_from_problem(t);
	expect(t, "Akun Anda ditangguhkan. Alasannya: Menghina tetangga.");
	expect(t, "Tamu | Bahasa");
	expect_absent(t, "Gorong-gorong");
	assert_int_equal(village_proposals("Gorong-gorong tersumbat", NULL), 0);
	expect_kept();
}

/* Without a key too, with the next look at what others did, though the field was never left. */
static void
test_suspended_while_typing(void **state)
{
	(void)state;
	clock_begin(time(NULL));
	struct terminal *t = type_proposal(village_enter("budi"), "Gorong-gorong tersumbat");

	village_suspend("budi", "Menghina tetangga.");
	pass_time(t, 1100);
	expect(t, "Akun Anda ditangguhkan. Alasannya: Menghina tetangga.");
	expect(t, "Tamu | Bahasa");
	expect_kept();
}

/* -- The machine ------------------------------------------------------------------------------ */

/* From now on no file of the program may grow beyond so many bytes. */
static void
limit_files(struct terminal *t, rlim_t bytes)
{
	struct rlimit limit;

	assert_int_equal(prlimit(terminal_pid(t), RLIMIT_FSIZE, NULL, &limit), 0);
	limit.rlim_cur = bytes;
	assert_int_equal(prlimit(terminal_pid(t), RLIMIT_FSIZE, &limit, NULL), 0);
}

static void
test_full_disk(void **state)
{
	struct stat log;
	(void)state;
	struct terminal *t = type_proposal(village_enter("siti"), "Tiang listrik miring");

	assert_int_equal(stat(village_file("balai.db-wal"), &log), 0);
	limit_files(t, (rlim_t)log.st_size + 1000);
	send_from_problem(t);
	expect(t, "Cakram penuh. Tidak ada yang tersimpan; mohon beri tahu kantor desa.");
	press(t, "Tab");
	expect(t, "[Tiang listrik miring");
	expect(t, PROBLEM);
	assert_int_equal(village_proposals("Tiang listrik miring", NULL), 0);
	village_holds();

	/* Leaving would lose it, so that is asked. */
	press(t, "F10");
	expect(t, "Yang Anda ketik tidak dapat disimpan dan akan hilang.");
	press(t, "0");
	expect(t, "[Tiang listrik miring");

	/* Room was made: the same key sends it, once. */
	limit_files(t, RLIM_INFINITY);
	press(t, "BackTab");
	expect_cursor_row(t, "[ Kirim ]");
	press(t, "Enter");
	expect(t, "Terkirim. Kode Anda: U-");
	expect_state("Tiang listrik miring", "submitted");
	village_holds();
}

/* The directory is gone from its place (a disk that was taken out, a hand that slipped). Nothing is
 * said to be saved that nobody would find again. */
static void
test_directory_gone(void **state)
{
	(void)state;
	const char *there = world_path("village");
	const char *away = world_path("away");
	struct terminal *t = type_proposal(village_enter("siti"), "Pos ronda tanpa atap");
	struct terminal *other = village_open();

	assert_int_equal(rename(there, away), 0);
	send_from_problem(t);
	expect(t, "Data tidak dapat dibaca atau ditulis. Mohon beri tahu kantor desa.");
	press(t, "Tab");
	expect(t, "[Pos ronda tanpa atap");
	expect(t, PROBLEM);

	press(other, "1");
	expect(other, "Nama pengguna");
	type(other, "budi");
	press(other, "Enter");
	expect(other, "Mohon beri tahu kantor desa.");

	assert_int_equal(rename(away, there), 0);
	press(t, "BackTab");
	press(t, "Enter");
	expect(t, "Terkirim. Kode Anda: U-");
	expect_state("Pos ronda tanpa atap", "submitted");
	village_holds();
}

static void
write_garbage(off_t from, off_t to)
{
	int fd = open(village_file("balai.db"), O_WRONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	for (off_t at = from; at < to; at += 16)
		assert_int_equal(pwrite(fd, "tidak ada data. ", 16, at), 16);
	close(fd);
}

/* The program says so before it touches the terminal, and leaves the file as it is. */
static void
refused_at_start(void)
{
	const char *const argv[] = { "/bin/sh", "-c", "exec \"$@\" 2>stderr", "sh", program_path(),
		"--config", village_file("balai.conf"), NULL };
	struct terminal *t = terminal_open(&(struct terminal_config){ .argv = argv, .term = "vt100" });
	char said[600] = "";

	expect_exit(t, DAMAGED);
	assert_int_equal(terminal_bytes(t), 0);
	FILE *f = fopen(world_path("stderr"), "r");
	assert_non_null(f);
	assert_non_null(fgets(said, sizeof(said), f));
	fclose(f);
	if (!strstr(said, "Basis data rusak") || !strstr(said, "balai restore"))
		fail_msg("this does not say what is wrong and what to do: %s", said);
}

static void
test_damaged_head(void **state)
{
	(void)state;
	write_garbage(0, 4096);
	refused_at_start();
}

/* The head is right and the schema can be read, but nothing else. */
static void
test_damaged_body(void **state)
{
	struct stat st;
	(void)state;
	assert_int_equal(stat(village_file("balai.db"), &st), 0);
	write_garbage(65536, st.st_size);
	refused_at_start();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_refusal_without_reason, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_two_moderators_in_the_queue, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_two_moderators_on_one_page, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_own_proposal, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_suspended_in_a_form, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_suspended_while_typing, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_full_disk, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_directory_gone, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_damaged_head, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_damaged_body, village_begin, script_end),
	};

	return cmocka_run_group_tests_name("bad times", tests, NULL, NULL) ? 1 : 0;
}

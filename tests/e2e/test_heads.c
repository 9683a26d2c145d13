/* The heads of the days at terminals: read and printed by a guest, kept when a day ends under the
 * eyes of who sits there, and the slip of who sends a proposal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lines.h"
#include "village.h"

#define HEX 64
#define DAY_MS INT64_C(86400000)

/* 3 August 2026, noon in Jakarta. */
#define NOON INT64_C(1785733200)

static char option[340];

/* A village whose days do not depend on that of the test. */
static int
village_at_noon(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	clock_begin(NOON);
	snprintf(option, sizeof(option), "--config %s/balai.conf", demo_village("village"));
	return 0;
}

/* A terminal of a guest, at the head of the day. */
static struct terminal *
open_heads(const char *term, int rows, int columns)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en --guest %s", option);
	struct terminal *t = open_program_sized(term, rows, columns, NULL, arguments);
	expect(t, "What would you like to do?");
	press(t, "6");
	press(t, "8");
	press(t, "3");
	expect(t, "Head of the audit trail, ");
	return t;
}

/* What a command said; it must succeed. */
static char *
said(const char *words)
{
	char text[500];

	snprintf(text, sizeof(text), "%s --lang en %s", words, option);
	struct outcome *o = run_program(text, NULL);
	if (o->status != 0)
		fail_msg("balai %s: %s", text, o->err);
	char *out = strdup(o->out);
	outcome_free(o);
	return out;
}

/* The number and the code that the sheet of a day says to a telephone are those of its text. */
static void
code_of(const char *sheet, char hex[HEX + 1])
{
	const char *at = strstr(sheet, "Hash code : ");
	size_t n = 0;

	assert_non_null(at);
	for (at += strlen("Hash code : "); n < HEX && *at; at++)
		if (strchr("0123456789abcdef", *at))
			hex[n++] = *at;
		else
			assert_true(*at == ' ' || *at == '\n');
	assert_int_equal(n, HEX);
	hex[HEX] = '\0';
}

static void
a_guest_reads_and_prints(void **state)
{
	char first[40], second[40], hex[HEX + 1];

	(void)state;
	char *sheet = said("print heads");
	code_of(sheet, hex);
	snprintf(first, sizeof(first), "%.16s %.16s", hex, hex + 16);
	snprintf(second, sizeof(second), "%.16s %.16s", hex + 32, hex + 48);
	struct terminal *t = open_heads("vt100", 24, 80);
	expect(t, first);
	expect(t, second);
	/* There is no room for the picture; what it says stands there. */
	press(t, "End");
	expect(t, "BALAI HEAD ");
	press(t, "[");
	expect(t, "Head of the audit trail, ");
	expect_gone(t, first);
	press(t, "]");
	expect(t, first);
	press(t, "l");
	expect(t, "Hash code begins with");
	snprintf(second, sizeof(second), "%.16s", hex);
	expect(t, second);
	press(t, "Down");
	press(t, "Enter");
	expect(t, "Head of the audit trail, ");
	expect_gone(t, first);
	press(t, "]");
	expect(t, first);
	free(sheet);
}

/* 80 columns, one page, each module two signs wide. */
static void
the_sheet_is_for_the_board(void **state)
{
	char *sheet = said("print heads --ascii");
	size_t drawn = 0;

	(void)state;
	for (const char *line = sheet; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		size_t n = strcspn(line, "\n");
		assert_true(n <= 80);
		drawn += n >= 14 && memmem(line, n, "##", 2) != NULL;
	}
	assert_int_equal(drawn, 33);
	assert_non_null(strstr(sheet, "Page 1 of 1"));
	assert_non_null(strstr(sheet, "Posted on:"));
	assert_non_null(strstr(sheet, "balai verify --since"));
	assert_non_null(strstr(sheet, "--check FILE --head"));
	assert_null(strchr(sheet, '\f'));
	free(sheet);
}

/* By its day; what is none, or has none, is told. */
static void
a_day_is_asked_for(void **state)
{
	const struct {
		const char *day;
		int status;
		const char *says;
	} wrong[] = {
		{ "2026-8", 3, "is no day" },
		{ "yesterday", 3, "is no day" },
		{ "2026-08-03", 1, "No head was kept of 3 August 2026" },
	};
	char text[500];
	char *newest = said("print heads");
	char *asked = said("print heads 2026-08-02");

	(void)state;
	assert_string_equal(newest, asked);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		snprintf(text, sizeof(text), "print heads %s --lang en %s", wrong[i].day,
		         option);
		struct outcome *o = run_program(text, NULL);
		assert_int_equal(o->status, wrong[i].status);
		assert_non_null(strstr(o->err, wrong[i].says));
		outcome_free(o);
	}
	free(newest);
	free(asked);
}

/* A terminal that sits at the page through midnight keeps the head. */
static void
a_day_ends_under_ones_eyes(void **state)
{
	char hex[HEX + 1];

	(void)state;
	struct terminal *t = open_heads("vt100", 24, 80);
	expect(t, "2 August 2026");
	pass_time(t, DAY_MS);
	press(t, "[");
	expect(t, "Head of the audit trail, 1 August 2026");
	press(t, "]");
	expect(t, "Head of the audit trail, 2 August 2026");
	press(t, "]");
	expect(t, "Head of the audit trail, 3 August 2026");
	char *sheet = said("print heads 2026-08-03");
	code_of(sheet, hex);
	/* Nothing has happened since, but that it is another day. */
	char *checked = said("verify");
	assert_non_null(strstr(checked, hex));
	free(checked);
	free(sheet);
}

static void
the_picture_is_drawn_where_it_fits(void **state)
{
	(void)state;
	struct terminal *t = open_heads("xterm-256color", 24, 80);
	press(t, "End");
	expect(t, "\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588");
	expect_absent(t, "BALAI HEAD");
	expect_row(t, 2, "\u2588\u2588\u2580\u2580\u2580\u2580\u2580\u2580\u2580\u2588");
	struct terminal *wide = open_heads("vt100", 43, 132);
	press(wide, "End");
	expect(wide, "##########################################################################");
	expect_absent(wide, "BALAI HEAD");
}

static void
who_sends_gets_a_slip(void **state)
{
	(void)state;
	struct terminal *t = open_program("vt100", option);
	expect(t, "Saya sudah punya akun");
	village_sign_in(t, "siti");
	press(t, "2");
	expect(t, "Tulis usulan");
	type(t, "Titian bambu di kali kecil");
	press(t, "Tab");
	type(t, "Titian bambu sudah lapuk sejak banjir.");
	form_send(t, "Kirim");
	expect(t, "Kode Anda: U-");
	char *audit = said("verify");
	long long newest = atoll(audit);
	char entry[40];
	/* With a mark between thousands: 1.536 in Indonesian. */
	snprintf(entry, sizeof(entry), "%lld.%03lld", newest / 1000, newest % 1000);
	press(t, "3");
	expect(t, entry);
	free(audit);
	press(t, "Esc");
	expect(t, "Kode Anda: U-");
	press(t, "1");
	expect_gone(t, "Kode Anda: U-");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_guest_reads_and_prints, village_at_noon,
		                                script_end),
		cmocka_unit_test_setup_teardown(the_sheet_is_for_the_board, village_at_noon,
		                                script_end),
		cmocka_unit_test_setup_teardown(a_day_is_asked_for, village_at_noon, script_end),
		cmocka_unit_test_setup_teardown(a_day_ends_under_ones_eyes, village_at_noon,
		                                script_end),
		cmocka_unit_test_setup_teardown(the_picture_is_drawn_where_it_fits, village_at_noon,
		                                script_end),
		cmocka_unit_test_setup_teardown(who_sends_gets_a_slip, village_at_noon, script_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

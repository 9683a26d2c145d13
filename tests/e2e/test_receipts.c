/* What a visitor is told around sending: that a text left behind is still theirs, that it waits
 * while they register, and a receipt that stands on one screen. In English, so that words may change
 * in the other language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "kiosks.h"

#define TITLE "Jembatan gantung perlu papan baru"
#define SECRET "bunga kamboja putih"

/* -- Steps ------------------------------------------------------------------------------------ */

static void
fills(struct terminal *t)
{
	choose(t, "Write a proposal");
	expect(t, "Only what has a * is needed.");
	type(t, TITLE);
	press(t, "Tab");
	type(t, "Papannya lapuk sejak musim hujan.");
	expect(t, "(draft ");
}

static void
draft_code(struct terminal *t, char code[8])
{
	const char *at = strstr(terminal_screen(t), "(draft ");

	if (!at)
		fail_screen(t, "there is no draft");
	snprintf(code, 8, "%s", at + strlen("(draft "));
}

/* From the page that asks who one is. */
static void
registers(struct terminal *t)
{
	press(t, "2");
	expect(t, "(1 of 5)");
	type(t, "Sekar Arum\r");
	expect(t, "(2 of 5)");
	press(t, "Right");
	press(t, "Enter");
	expect(t, "(3 of 5)");
	press(t, "Enter");
	expect(t, "(4 of 5)");
	press(t, "Enter");
	type(t, SECRET "\r");
	type(t, SECRET "\r");
	press(t, "Enter");
	expect(t, "(5 of 5)");
	press(t, "Space");
	form_send(t, "[ Register ]");
	expect(t, "Resident's card");
	press(t, "1");
}

static void
signs_in(struct terminal *t, const char *login)
{
	press(t, "1");
	expect(t, "Username or member number");
	type(t, login);
	press(t, "Enter");
	expect(t, "Password");
	type(t, VILLAGE_PASSWORD "\r");
}

/* -- Tests ------------------------------------------------------------------------------------ */

static void
what_was_left_is_gone_on_with(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);
	char code[8];

	kiosk_enter(t);
	expect(t, "you may begin without signing in");
	fills(t);
	draft_code(t, code);
	press(t, "Esc");
	expect(t, "Question 1 of");
	press(t, "Esc");
	expect(t, "go on with your unsent text");
	choose(t, "Write a proposal");
	expect(t, "Here is your draft ");
	expect(t, code);
	expect(t, TITLE);
	/* Thrown away, it is; and so it is for the next visitor. */
	press(t, "F8");
	press(t, "1");
	expect_gone(t, TITLE);
	press(t, "Esc");
	expect(t, "you may begin without signing in");
	fills(t);
	press(t, "F12");
	kiosk_enter(t);
	expect(t, "you may begin without signing in");
	choose(t, "Write a proposal");
	expect(t, "Only what has a * is needed.");
	expect_absent(t, TITLE);
}

static void
a_newcomer_sends(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);
	char code[8];

	kiosk_enter(t);
	fills(t);
	draft_code(t, code);
	form_send(t, "[ Send ]");
	expect(t, "and is sent once you are signed in.");
	expect(t, code);
	registers(t);
	expect(t, "Sent. Your code: U-");
	/* All of it stands on one screen; the proof has a page of its own. */
	expect(t, "You are member W-");
	expect(t, "1  Go on");
	expect(t, "2  The code as a picture (QR)");
	expect(t, "3  Proof that it was sent");
	expect(t, "4  Resident's card");
	expect(t, "0  Done: end this visit");
	expect_absent(t, "more below");
	expect_absent(t, "Hash code");
	expect_absent(t, "balai verify");
	press(t, "3");
	expect(t, "Hash code");
	expect_absent(t, "balai verify");
	press(t, "1");
	expect(t, "Sent. Your code: U-");
	press(t, "4");
	expect(t, "Member number");
	expect(t, "sekar.arum");
	press(t, "Esc");
	press(t, "1");
	expect(t, "What would you like to do?");
	expect_cursor_row(t, "1  See proposals");
	expect_absent(t, "go on with your unsent text");
}

/* The code that is worth nothing any more is not offered again. */
static void
a_draft_by_its_code(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);
	char code[8];

	kiosk_enter(t);
	fills(t);
	draft_code(t, code);
	press(t, "F12");
	kiosk_enter(t);
	press(t, "c");
	expect(t, "Check by code or words");
	type(t, code);
	press(t, "Enter");
	expect(t, TITLE);
	form_send(t, "[ Send ]");
	expect(t, "and is sent once you are signed in.");
	signs_in(t, "siti");
	expect(t, "Sent. Your code: U-");
	expect_absent(t, "You are member");
	press(t, "1");
	expect(t, "What would you like to do?");
	press(t, "c");
	type(t, code);
	press(t, "Enter");
	expect(t, "There is no draft ");
	expect_absent(t, "Nothing has the code");
}

#define AT_KIOSK(test) cmocka_unit_test_setup_teardown(test, kiosk_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		AT_KIOSK(what_was_left_is_gone_on_with),
		AT_KIOSK(a_newcomer_sends),
		AT_KIOSK(a_draft_by_its_code),
	};

	return cmocka_run_group_tests_name("receipts", tests, NULL, NULL);
}

/* The helper process and its client: whole conversations through the real module, and giving up at
 * every point. What the process is made of, and its directory, are in helper_process.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "talk.h"

/* -- Signing in -------------------------------------------------------------------------------- */

static void
signs_in(void **state)
{
	(void)state;
	sign_in("W-0001", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
	assert_string_equal(event.text, "budi");
	auth_next(auth, &event);
	assert_int_equal(event.kind, AUTH_NOTHING);
	/* Another one after them; the first one's session is closed on the way. */
	sign_in("budi", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
	auth_end(auth);
	sign_in("budi", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
}

static void
wrong_and_unknown_look_alike(void **state)
{
	char wrong[sizeof(event.text)];

	(void)state;
	sign_in("budi", WRONG);
	expect(AUTH_FAILED);
	memcpy(wrong, event.text, sizeof(wrong));
	assert_true(wrong[0] != '\0');
	sign_in("nobody", WRONG);
	expect(AUTH_FAILED);
	assert_string_equal(event.text, wrong);
}

static void
delay_is_told_not_slept(void **state)
{
	(void)state;
	for (int i = 0; i < 9; i++) {
		sign_in("budi", WRONG);
		expect(AUTH_FAILED);
		small_hall_pass_time(&hall, i < 8 ? 30 : 0);
	}
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	expect(AUTH_INFO);
	assert_non_null(strstr(event.text, "Please wait"));
	expect(AUTH_FAILED);
}

static void
suspended_and_left_are_refused(void **state)
{
	(void)state;
	sign_in("joko", SMALL_HALL_SECRET);
	expect(AUTH_INFO);
	assert_non_null(strstr(event.text, "suspended"));
	expect(AUTH_REFUSED);
	/* With a wrong secret nobody learns that. */
	sign_in("joko", WRONG);
	expect(AUTH_FAILED);
	sign_in("wati", SMALL_HALL_SECRET);
	expect(AUTH_INFO);
	expect(AUTH_REFUSED);
}

static void
expired_secret_is_changed(void **state)
{
	(void)state;
	sign_in("siti", SMALL_HALL_SECRET);
	expect(AUTH_INFO);
	reply("rahasia123");
	expect(AUTH_ERROR);
	reply(SMALL_HALL_SECRET_2);
	reply(SMALL_HALL_SECRET_2);
	expect(AUTH_DONE);
	assert_string_equal(event.text, "siti");
	sign_in("siti", SMALL_HALL_SECRET_2);
	expect(AUTH_DONE);
}

static void
expired_secret_must_be_changed(void **state)
{
	(void)state;
	sign_in("siti", SMALL_HALL_SECRET);
	expect(AUTH_INFO);
	for (int i = 0; i < 3; i++) {
		reply("rahasia123");
		expect(AUTH_ERROR);
	}
	expect(AUTH_REFUSED);
	assert_int_equal(auth_change(auth, "en"), OK);
	expect(AUTH_REFUSED); /* nobody is signed in */
}

static void
without_database_it_is_broken(void **state)
{
	char away[128];

	(void)state;
	snprintf(away, sizeof(away), "%s.away", hall.db);
	assert_int_equal(rename(hall.db, away), 0);
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	expect(AUTH_BROKEN);
	assert_int_equal(rename(away, hall.db), 0);
	sign_in("budi", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
}

static void
without_service_it_is_broken(void **state)
{
	char path[128];
	char away[128];

	(void)state;
	snprintf(path, sizeof(path), "%s/balai", hall.pam_dir);
	snprintf(away, sizeof(away), "%s/away", hall.pam_dir);
	assert_int_equal(rename(path, away), 0);
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	expect(AUTH_BROKEN);
	assert_int_equal(rename(away, path), 0);
}

/* -- Changing ---------------------------------------------------------------------------------- */

static void
changes_the_secret(void **state)
{
	(void)state;
	sign_in("budi", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
	assert_int_equal(auth_change(auth, "en"), OK);
	reply(WRONG);
	expect(AUTH_FAILED);
	assert_int_equal(auth_change(auth, "en"), OK);
	reply(SMALL_HALL_SECRET);
	reply(SMALL_HALL_SECRET_2);
	reply(SMALL_HALL_SECRET_2);
	expect(AUTH_DONE);
	auth_end(auth);
	assert_int_equal(auth_change(auth, "en"), OK);
	expect(AUTH_REFUSED);
	sign_in("budi", SMALL_HALL_SECRET_2);
	expect(AUTH_DONE);
}

static void
speaks_the_language_asked_for(void **state)
{
	(void)state;
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	expect(AUTH_PROMPT_SECRET);
	assert_string_equal(event.text, "Password: ");
}

/* -- Giving up --------------------------------------------------------------------------------- */

static void
cancel_ends_the_conversation(void **state)
{
	(void)state;
	sign_in("budi", NULL);
	expect(AUTH_FAILED);
	/* Before the prompt was even seen. */
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	assert_int_equal(auth_answer(auth, NULL), OK);
	expect(AUTH_FAILED);
	/* While the secret is being checked: right as it is, it no longer counts. */
	sign_in("budi", SMALL_HALL_SECRET);
	assert_int_equal(auth_answer(auth, NULL), OK);
	expect(AUTH_FAILED);
	assert_int_equal(auth_change(auth, "en"), OK);
	expect(AUTH_REFUSED);
	assert_int_equal(small_hall_failures(&hall), 0);
	sign_in("budi", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
}

static void
answers_need_a_question(void **state)
{
	char long_answer[AUTH_TEXT_MAX + 2];

	(void)state;
	memset(long_answer, 'a', sizeof(long_answer) - 1);
	long_answer[sizeof(long_answer) - 1] = '\0';
	assert_int_equal(auth_answer(auth, "x"), INVALID);
	assert_int_equal(auth_begin(auth, long_answer, "en"), INVALID);
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	assert_int_equal(auth_answer(auth, "x"), INVALID);
	expect(AUTH_PROMPT_SECRET);
	assert_int_equal(auth_answer(auth, long_answer), INVALID);
	assert_int_equal(auth_answer(auth, SMALL_HALL_SECRET), OK);
	assert_int_equal(auth_answer(auth, "x"), INVALID);
	expect(AUTH_DONE);
	assert_int_equal(auth_answer(auth, "x"), INVALID);
}

static void
a_new_conversation_ends_the_old(void **state)
{
	(void)state;
	assert_int_equal(auth_begin(auth, "joko", "en"), OK);
	expect(AUTH_PROMPT_SECRET);
	assert_int_equal(auth_begin(auth, "wati", "en"), OK);
	sign_in("budi", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
	assert_string_equal(event.text, "budi");
	/* Ended in the middle: what still comes of it is of no interest. */
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	auth_end(auth);
	sign_in("budi", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
}

/* Only a helper that was started as a kiosk's vouches for the terminal, and never for one afar. */
static void
pin_at_a_kiosk(void **state)
{
	(void)state;
	small_hall_set_pin(&hall, 1, "739205");
	sign_in("budi", "739205");
	expect(AUTH_FAILED);
	auth_stop(auth);
	auth = helper_start_kiosk("/dev/tty9", NULL);
	sign_in("budi", "739205");
	expect(AUTH_DONE);
	auth_stop(auth);
	auth = helper_start_kiosk("/dev/tty9", "10.0.0.9");
	sign_in("budi", "739205");
	expect(AUTH_FAILED);
	auth_stop(auth);
	auth = helper_start_kiosk(NULL, NULL);
	sign_in("budi", "739205");
	expect(AUTH_FAILED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_HELPER(signs_in),
		WITH_HELPER(wrong_and_unknown_look_alike),
		WITH_HELPER(delay_is_told_not_slept),
		WITH_HELPER(suspended_and_left_are_refused),
		WITH_HELPER(expired_secret_is_changed),
		WITH_HELPER(expired_secret_must_be_changed),
		WITH_HELPER(without_database_it_is_broken),
		WITH_HELPER(without_service_it_is_broken),
		WITH_HELPER(changes_the_secret),
		WITH_HELPER(speaks_the_language_asked_for),
		WITH_HELPER(cancel_ends_the_conversation),
		WITH_HELPER(answers_need_a_question),
		WITH_HELPER(a_new_conversation_ends_the_old),
		WITH_HELPER(pin_at_a_kiosk),
	};

	lang_init();
	lang_set("en");
	small_hall_make(&hall);
	int failed = cmocka_run_group_tests_name("helper", tests, NULL, NULL);
	failed += helper_process_tests();
	small_hall_remove(&hall);
	return failed != 0;
}

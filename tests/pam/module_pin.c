/* pam_balai.so as PAM loads it: PINs, which hold at a kiosk alone, and one-time codes in place of a
 * forgotten password. */
#include <security/pam_appl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "person.h"

#define KIOSK "kiosk:tty1"
#define PIN "739205"
#define OTHER_PIN "739206"
#define CODE "K7MQ-4829"
#define THREE_DAYS (3 * 86400)

static int
reset_with_pin(void **state)
{
	reset_hall(state);
	small_hall_set_pin(&hall, 1, PIN);
	return 0;
}

static int
reset_with_code(void **state)
{
	reset_hall(state);
	small_hall_give_code(&hall, 1, CODE, 2, clock_now() + THREE_DAYS);
	return 0;
}

static int
try_at(const char *tty, const char *rhost, const char *user, const char *secret)
{
	struct person p = { .answers = { secret } };

	return authenticate_at(&p, user, tty, rhost);
}

/* -- PIN --------------------------------------------------------------------------------------- */

static void
pin_holds_at_a_kiosk(void **state)
{
	struct person p = { .answers = { PIN } };

	(void)state;
	assert_int_equal(authenticate_at(&p, "budi", KIOSK, NULL), PAM_SUCCESS);
	assert_int_equal(p.asked, 1);
	assert_int_equal(p.told, 0);
	assert_int_equal(try_at(KIOSK, NULL, "W-0001", PIN), PAM_SUCCESS);
	assert_int_equal(try_at(KIOSK, NULL, "budi", SMALL_HALL_SECRET), PAM_SUCCESS);
	assert_int_equal(try_at(KIOSK, NULL, "budi", OTHER_PIN), PAM_AUTH_ERR);
	/* Somebody else's, of somebody without one, of nobody. */
	assert_int_equal(try_at(KIOSK, NULL, "siti", PIN), PAM_AUTH_ERR);
	assert_int_equal(try_at(KIOSK, NULL, "nobody", PIN), PAM_AUTH_ERR);
}

static void
pin_holds_nowhere_else(void **state)
{
	static const struct {
		const char *tty;
		const char *rhost;
	} places[] = {
		{ NULL, NULL },       { "/dev/tty1", NULL },   { "tty1", NULL },
		{ KIOSK, "10.0.0.9" }, { "xkiosk:tty1", NULL }, { "/dev/pts/3", "10.0.0.9" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct person pin = { .answers = { PIN } };
		struct person wrong = { .answers = { WRONG } };
		assert_int_equal(authenticate_at(&pin, "budi", places[i].tty, places[i].rhost),
		                 PAM_AUTH_ERR);
		assert_int_equal(authenticate_at(&wrong, "budi", places[i].tty, places[i].rhost),
		                 PAM_AUTH_ERR);
		/* One message for all: nothing tells that it would hold elsewhere. */
		assert_string_equal(pin.heard, wrong.heard);
		small_hall_pass_time(&hall, 3601);
	}
}

/* From the third failure on half a minute and doubling; the password is not delayed by it. */
static void
pin_failures_delay_hard(void **state)
{
	static const int waits[] = { 30, 60, 120, 240, 480, 900, 900 };

	(void)state;
	assert_int_equal(try_at(KIOSK, NULL, "budi", OTHER_PIN), PAM_AUTH_ERR);
	assert_int_equal(try_at(KIOSK, NULL, "W-1", OTHER_PIN), PAM_AUTH_ERR);
	for (size_t i = 0; i < sizeof(waits) / sizeof(waits[0]); i++) {
		struct person early = { .answers = { PIN } };
		assert_int_equal(try_at(KIOSK, NULL, "budi", OTHER_PIN), PAM_AUTH_ERR);
		small_hall_pass_time(&hall, waits[i] - 5);
		assert_int_equal(authenticate_at(&early, "budi", KIOSK, NULL), PAM_MAXTRIES);
		assert_non_null(strstr(early.heard, "Please wait"));
		assert_int_equal(try_at(KIOSK, NULL, "budi", SMALL_HALL_SECRET), PAM_SUCCESS);
		small_hall_pass_time(&hall, 6);
	}
	assert_int_equal(try_at(KIOSK, NULL, "budi", PIN), PAM_SUCCESS);
	assert_int_equal(try_at(KIOSK, NULL, "budi", OTHER_PIN), PAM_AUTH_ERR);
	assert_int_equal(try_at(KIOSK, NULL, "budi", PIN), PAM_SUCCESS);
}

static void
pin_is_no_password(void **state)
{
	struct person p = { .answers = { PIN, SMALL_HALL_SECRET_2, SMALL_HALL_SECRET_2 } };
	pam_handle_t *pamh = person_begins(&p, "budi");

	(void)state;
	pam_set_item(pamh, PAM_TTY, KIOSK);
	assert_int_equal(pam_chauthtok(pamh, 0), PAM_AUTH_ERR);
	assert_int_equal(p.asked, 1);
	pam_end(pamh, PAM_AUTH_ERR);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_SUCCESS);
}

static void
standing_counts_with_a_pin(void **state)
{
	struct person p = { .answers = { PIN } };

	(void)state;
	small_hall_set_pin(&hall, 3, PIN);
	pam_handle_t *pamh = person_begins(&p, "joko");
	pam_set_item(pamh, PAM_TTY, KIOSK);
	assert_int_equal(pam_authenticate(pamh, 0), PAM_SUCCESS);
	assert_int_equal(pam_acct_mgmt(pamh, 0), PAM_PERM_DENIED);
	pam_end(pamh, PAM_PERM_DENIED);
	small_hall_set_state(&hall, 3, MEMBER_SUSPENDED, 0);
}

static void
weak_pins_are_refused(void **state)
{
	static const char *const weak[] = {
		"",       "12345",  "1234567", "12a456", "123456", "345678", "890123", "654321",
		"109876", "111111", "000000",  "121212", "123123", "112112", "223322", "170845",
		"571190", "010203", "311299",
	};
	static const char *const fit[] = { "739205", "481593", "990284", "802639", "396174" };
	struct problem p;

	(void)state;
	for (size_t i = 0; i < sizeof(weak) / sizeof(weak[0]); i++) {
		p = (struct problem){ 0 };
		if (pin_check(weak[i], &p) != INVALID)
			fail_msg("\"%s\" passes", weak[i]);
		assert_string_equal(p.field, "pin");
		assert_true(p.text[0] != '\0');
	}
	for (size_t i = 0; i < sizeof(fit) / sizeof(fit[0]); i++)
		if (pin_check(fit[i], &p) != OK)
			fail_msg("\"%s\" is refused", fit[i]);
}

/* -- One-time codes ---------------------------------------------------------------------------- */

/* Signs in with `code` and chooses a new password, as the program does. */
static int
redeem(const char *code, const char *secret)
{
	struct person p = { .answers = { code, secret, secret } };
	pam_handle_t *pamh = person_begins(&p, "budi");
	int status = pam_authenticate(pamh, 0);

	if (status == PAM_SUCCESS) {
		assert_int_equal(pam_acct_mgmt(pamh, 0), PAM_NEW_AUTHTOK_REQD);
		status = pam_chauthtok(pamh, PAM_CHANGE_EXPIRED_AUTHTOK);
	}
	if (status == PAM_SUCCESS) {
		assert_int_equal(p.asked, 3);
		assert_int_equal(pam_acct_mgmt(pamh, 0), PAM_SUCCESS);
	}
	pam_end(pamh, status);
	return status;
}

static void
code_demands_a_new_password(void **state)
{
	(void)state;
	assert_int_equal(redeem(CODE, SMALL_HALL_SECRET_2), PAM_SUCCESS);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET_2), PAM_SUCCESS);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_AUTH_ERR);
	struct credential c = small_hall_account(&hall, "budi");
	assert_int_equal(c.standing, STANDING_GOOD);
	assert_int_equal(small_hall_given_by(&hall, 1, CREDENTIAL_PASSWORD), 2);
}

static void
code_is_good_once(void **state)
{
	(void)state;
	assert_int_equal(redeem(CODE, SMALL_HALL_SECRET_2), PAM_SUCCESS);
	assert_int_equal(redeem(CODE, "perahu kayu lontar"), PAM_AUTH_ERR);
	assert_int_equal(small_hall_given_by(&hall, 1, CREDENTIAL_CODE), -1);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET_2), PAM_SUCCESS);
}

/* Two people with the same paper: who chooses a password second gets none. */
static void
code_is_good_for_one(void **state)
{
	struct person slow = { .answers = { CODE, "perahu kayu lontar", "perahu kayu lontar" } };
	pam_handle_t *pamh = person_begins(&slow, "budi");

	(void)state;
	assert_int_equal(pam_authenticate(pamh, 0), PAM_SUCCESS);
	assert_int_equal(redeem(CODE, SMALL_HALL_SECRET_2), PAM_SUCCESS);
	assert_int_equal(pam_chauthtok(pamh, PAM_CHANGE_EXPIRED_AUTHTOK), PAM_AUTHTOK_ERR);
	pam_end(pamh, PAM_AUTHTOK_ERR);
	assert_non_null(strstr(slow.heard, "no longer valid"));
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET_2), PAM_SUCCESS);
}

static void
code_ends(void **state)
{
	(void)state;
	small_hall_give_code(&hall, 1, CODE, 2, clock_now() - 1);
	assert_int_equal(redeem(CODE, SMALL_HALL_SECRET_2), PAM_AUTH_ERR);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_SUCCESS);
}

static void
code_is_read_kindly(void **state)
{
	static const char *const spellings[] = { "k7mq-4829", "K7MQ4829", "k7mq 4829" };
	static const char *const others[] = { "K7MQ-4828", "K7MQ-482", "K7MQ--4829", "K7MQ-48290" };

	(void)state;
	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
		assert_int_equal(authenticate("budi", spellings[i]), PAM_SUCCESS);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_int_equal(authenticate("budi", others[i]), PAM_AUTH_ERR);
	small_hall_pass_time(&hall, 3601);
	assert_int_equal(authenticate("siti", CODE), PAM_AUTH_ERR);
	assert_int_equal(authenticate("nobody", CODE), PAM_AUTH_ERR);
}

/* Who remembers the password after all is not made to change it. */
static void
password_holds_beside_a_code(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET } };
	pam_handle_t *pamh = person_begins(&p, "budi");

	(void)state;
	assert_int_equal(pam_authenticate(pamh, 0), PAM_SUCCESS);
	assert_int_equal(pam_acct_mgmt(pamh, 0), PAM_SUCCESS);
	pam_end(pamh, PAM_SUCCESS);
}

/* A code is no password to be changed from, and a new password ends it. */
static void
new_password_ends_the_code(void **state)
{
	struct person by_code = { .answers = { CODE } };
	struct person p = { .answers = { SMALL_HALL_SECRET, SMALL_HALL_SECRET_2,
		                         SMALL_HALL_SECRET_2 } };

	(void)state;
	assert_int_equal(change(&by_code, "budi"), PAM_AUTH_ERR);
	assert_int_equal(change(&p, "budi"), PAM_SUCCESS);
	assert_int_equal(redeem(CODE, "perahu kayu lontar"), PAM_AUTH_ERR);
}

/* After a code was redeemed, one's password is changed like any other. */
static void
change_after_a_code(void **state)
{
	struct person p = { .answers = { CODE, SMALL_HALL_SECRET_2, SMALL_HALL_SECRET_2,
		                         SMALL_HALL_SECRET_2, "perahu kayu lontar",
		                         "perahu kayu lontar" } };
	pam_handle_t *pamh = person_begins(&p, "budi");

	(void)state;
	assert_int_equal(pam_authenticate(pamh, 0), PAM_SUCCESS);
	assert_int_equal(pam_chauthtok(pamh, PAM_CHANGE_EXPIRED_AUTHTOK), PAM_SUCCESS);
	assert_int_equal(pam_chauthtok(pamh, 0), PAM_SUCCESS);
	pam_end(pamh, PAM_SUCCESS);
	assert_int_equal(authenticate("budi", "perahu kayu lontar"), PAM_SUCCESS);
}

static void
codes_are_unlike(void **state)
{
	char a[CODE_SIZE], b[CODE_SIZE], read[CODE_SIZE];

	(void)state;
	for (int i = 0; i < 200; i++) {
		code_make(a);
		code_make(b);
		assert_string_not_equal(a, b);
		assert_int_equal(strlen(a), CODE_SIZE - 1);
		assert_int_equal(strspn(a, "ABCDEFGHJKMNPQRSTUVWXYZ23456789-"), CODE_SIZE - 1);
		assert_true(code_read(a, read));
		assert_string_equal(a, read);
	}
}

int
module_pin_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(pin_holds_at_a_kiosk, reset_with_pin),
		cmocka_unit_test_setup(pin_holds_nowhere_else, reset_with_pin),
		cmocka_unit_test_setup(pin_failures_delay_hard, reset_with_pin),
		cmocka_unit_test_setup(pin_is_no_password, reset_with_pin),
		cmocka_unit_test_setup(standing_counts_with_a_pin, reset_with_pin),
		cmocka_unit_test(weak_pins_are_refused),
		cmocka_unit_test_setup(code_demands_a_new_password, reset_with_code),
		cmocka_unit_test_setup(code_is_good_once, reset_with_code),
		cmocka_unit_test_setup(code_is_good_for_one, reset_with_code),
		cmocka_unit_test_setup(code_ends, reset_with_code),
		cmocka_unit_test_setup(code_is_read_kindly, reset_with_code),
		cmocka_unit_test_setup(password_holds_beside_a_code, reset_with_code),
		cmocka_unit_test_setup(new_password_ends_the_code, reset_with_code),
		cmocka_unit_test_setup(change_after_a_code, reset_with_code),
		cmocka_unit_test(codes_are_unlike),
	};

	return cmocka_run_group_tests_name("module PIN and code", tests, NULL, NULL);
}

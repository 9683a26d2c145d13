/* pam_balai.so as PAM loads it: every code that signing in, the account check and sessions can
 * give. Changing a secret is in module_change.c, cost and symbols in module_cost.c, PINs and
 * one-time codes in module_pin.c. */
#include <security/pam_appl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "person.h"

/* -- pam_sm_authenticate ----------------------------------------------------------------------- */

static void
right_secret_succeeds(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET } };

	(void)state;
	assert_int_equal(authenticate_from(&p, "budi", NULL), PAM_SUCCESS);
	assert_int_equal(p.asked, 1);
	assert_int_equal(p.told, 0);
	assert_int_equal(authenticate("BuDi", SMALL_HALL_SECRET), PAM_SUCCESS);
}

static void
number_becomes_username(void **state)
{
	static const char *const spellings[] = { "1", "0001", "w1", "W-0001" };

	(void)state;
	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++) {
		struct person p = { .answers = { SMALL_HALL_SECRET } };
		const void *user = NULL;
		pam_handle_t *pamh = person_begins(&p, spellings[i]);
		assert_int_equal(pam_authenticate(pamh, 0), PAM_SUCCESS);
		assert_int_equal(pam_get_item(pamh, PAM_USER, &user), PAM_SUCCESS);
		assert_string_equal((const char *)user, "budi");
		pam_end(pamh, PAM_SUCCESS);
	}
}

static void
user_is_asked_for(void **state)
{
	struct person p = { .answers = { "budi", SMALL_HALL_SECRET } };
	struct person silent = { 0 };
	struct person empty = { .answers = { "" } };

	(void)state;
	assert_int_equal(authenticate_from(&p, NULL, NULL), PAM_SUCCESS);
	assert_int_equal(p.asked, 2);
	assert_int_equal(authenticate_from(&silent, NULL, NULL), PAM_CONV_ERR);
	assert_int_equal(authenticate_from(&empty, NULL, NULL), PAM_USER_UNKNOWN);
}

static void
wrong_and_unknown_are_alike(void **state)
{
	struct person wrong = { .answers = { WRONG } };
	struct person unknown = { .answers = { WRONG } };
	struct person number = { .answers = { SMALL_HALL_SECRET } };

	(void)state;
	assert_int_equal(authenticate_from(&wrong, "budi", NULL), PAM_AUTH_ERR);
	assert_int_equal(authenticate_from(&unknown, "nobody", NULL), PAM_AUTH_ERR);
	assert_int_equal(authenticate_from(&number, "4711", NULL), PAM_AUTH_ERR);
	assert_int_equal(wrong.asked, unknown.asked);
	assert_string_equal(wrong.heard, unknown.heard);
	assert_int_equal(small_hall_failures(&hall), 3);
}

static void
odd_secrets_fail(void **state)
{
	char long_secret[600];
	char prefix[sizeof(SMALL_HALL_SECRET)];

	(void)state;
	memset(long_secret, 'a', sizeof(long_secret) - 1);
	long_secret[sizeof(long_secret) - 1] = '\0';
	memcpy(prefix, SMALL_HALL_SECRET, sizeof(prefix));
	prefix[sizeof(prefix) - 2] = '\0';
	assert_int_equal(authenticate("budi", long_secret), PAM_AUTH_ERR);
	assert_int_equal(authenticate("budi", ""), PAM_AUTH_ERR);
	assert_int_equal(authenticate("budi", prefix), PAM_AUTH_ERR);
}

static void
only_yescrypt_is_accepted(void **state)
{
	/* crypt("kopi-Pagi-27") by methods that are not ours; the last is no hash at all. */
	char sha512[256] = "";
	const char *const hashes[] = { sha512, "", "*", SMALL_HALL_SECRET };
	FILE *mkpasswd = popen("perl -e 'print crypt(\"kopi-Pagi-27\", \"\\$6\\$saltsalt\\$\")'", "r");

	(void)state;
	assert_non_null(mkpasswd);
	assert_non_null(fgets(sha512, sizeof(sha512), mkpasswd));
	pclose(mkpasswd);
	assert_memory_equal(sha512, "$6$", 3);
	for (size_t i = 0; i < sizeof(hashes) / sizeof(hashes[0]); i++) {
		small_hall_set_hash(&hall, 1, hashes[i]);
		assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_AUTH_ERR);
	}
}

static void
many_failures_delay(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET } };
	struct person released = { .answers = { SMALL_HALL_SECRET } };

	(void)state;
	fail_times("budi", 4);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_SUCCESS);
	assert_int_equal(small_hall_failures(&hall), 0);
	/* The ninth in a row: half a minute. */
	for (int i = 0; i < 9; i++) {
		fail_times(i % 2 ? "budi" : "W-0001", 1);
		small_hall_pass_time(&hall, i < 8 ? 30 : 0);
	}
	assert_int_equal(authenticate_from(&p, "Budi", NULL), PAM_MAXTRIES);
	assert_int_equal(p.asked, 0);
	assert_non_null(strstr(p.heard, "Please wait"));
	assert_int_equal(small_hall_failures(&hall), 9);
	assert_int_equal(authenticate("siti", SMALL_HALL_SECRET), PAM_SUCCESS);
	small_hall_pass_time(&hall, 31);
	assert_int_equal(authenticate_from(&released, "budi", NULL), PAM_SUCCESS);
	assert_int_equal(released.told, 0);
}

static void
unknown_names_and_sources_are_delayed_too(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET } };

	(void)state;
	for (int i = 0; i < 9; i++) {
		struct person guess = { .answers = { WRONG } };
		assert_int_equal(authenticate_from(&guess, "nobody", "10.0.0.9"), PAM_AUTH_ERR);
		small_hall_pass_time(&hall, i < 8 ? 300 : 0);
	}
	assert_int_equal(authenticate("nobody", WRONG), PAM_MAXTRIES);
	/* Whoever comes from there waits; the same person from elsewhere does not. */
	assert_int_equal(authenticate_from(&p, "budi", "10.0.0.9"), PAM_MAXTRIES);
	assert_int_equal(authenticate_from(&p, "budi", "10.0.0.8"), PAM_SUCCESS);
}

/* A delay that begins while the person is typing holds for that try too. */
static int
fail_meanwhile(int n, const struct pam_message **messages, struct pam_response **responses,
               void *data)
{
	if (messages[0]->msg_style == PAM_PROMPT_ECHO_OFF) {
		for (int i = 0; i < 9; i++) {
			fail_times("budi", 1);
			small_hall_pass_time(&hall, i < 8 ? 30 : 0);
		}
	}
	return converse(n, messages, responses, data);
}

static void
parallel_tries_do_not_escape(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET } };
	const struct pam_conv conv = { .conv = fail_meanwhile, .appdata_ptr = &p };
	pam_handle_t *pamh = NULL;

	(void)state;
	assert_int_equal(pam_start_confdir("balai", "budi", &conv, hall.pam_dir, &pamh), PAM_SUCCESS);
	assert_int_equal(pam_authenticate(pamh, 0), PAM_MAXTRIES);
	pam_end(pamh, PAM_MAXTRIES);
}

static void
authenticate_without_database(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET } };

	(void)state;
	lose_database();
	assert_int_equal(authenticate_from(&p, "budi", NULL), PAM_AUTHINFO_UNAVAIL);
	find_database();
	assert_int_equal(p.asked, 0);
}

/* Slots that lead nowhere can be locked by nobody. */
static void
authenticate_without_slots(void **state)
{
	char slot[CREDENTIAL_SLOTS][128];

	(void)state;
	for (int i = 0; i < CREDENTIAL_SLOTS; i++) {
		snprintf(slot[i], sizeof(slot[i]), "%s-slot%d", hall.db, i);
		unlink(slot[i]);
		assert_int_equal(symlink("/nowhere", slot[i]), 0);
	}
	struct person p = { .answers = { SMALL_HALL_SECRET } };
	assert_int_equal(authenticate_from(&p, "budi", NULL), PAM_AUTHINFO_UNAVAIL);
	assert_true(p.told > 0);
	for (int i = 0; i < CREDENTIAL_SLOTS; i++)
		unlink(slot[i]);
	assert_int_equal(small_hall_failures(&hall), 0);
}

static void
authenticate_unanswered(void **state)
{
	struct person later = { .give_up_with = PAM_CONV_AGAIN };

	(void)state;
	assert_int_equal(authenticate("budi", NULL), PAM_CONV_ERR);
	assert_int_equal(authenticate_from(&later, NULL, NULL), PAM_INCOMPLETE);
	assert_int_equal(change(&later, "budi"), PAM_INCOMPLETE);
	assert_int_equal(small_hall_failures(&hall), 0);
}

/* -- pam_sm_acct_mgmt, setcred, sessions ------------------------------------------------------- */

static void
account_standings(void **state)
{
	struct person p[7] = { 0 };

	(void)state;
	assert_int_equal(account(&p[0], "budi"), PAM_SUCCESS);
	assert_int_equal(p[0].told, 0);
	assert_int_equal(account(&p[1], "siti"), PAM_NEW_AUTHTOK_REQD);
	assert_int_equal(account(&p[2], "joko"), PAM_PERM_DENIED);
	assert_non_null(strstr(p[2].heard, "suspended"));
	assert_int_equal(account(&p[3], "wati"), PAM_ACCT_EXPIRED);
	assert_non_null(strstr(p[3].heard, "closed"));
	assert_int_equal(account(&p[4], "nobody"), PAM_USER_UNKNOWN);
	assert_int_equal(account(&p[5], NULL), PAM_CONV_ERR);
	lose_database();
	assert_int_equal(account(&p[6], "budi"), PAM_AUTHINFO_UNAVAIL);
	find_database();
}

static void
suspension_ends(void **state)
{
	struct person p = { 0 };

	(void)state;
	small_hall_set_state(&hall, 3, MEMBER_SUSPENDED, clock_now() + 3600);
	assert_int_equal(account(&p, "joko"), PAM_PERM_DENIED);
	small_hall_set_state(&hall, 3, MEMBER_SUSPENDED, clock_now() - 1);
	assert_int_equal(account(&p, "joko"), PAM_SUCCESS);
}

static void
silence_is_kept(void **state)
{
	struct person p = { 0 };
	pam_handle_t *pamh = person_begins(&p, "joko");

	(void)state;
	assert_int_equal(pam_acct_mgmt(pamh, PAM_SILENT), PAM_PERM_DENIED);
	assert_int_equal(p.told, 0);
	pam_end(pamh, PAM_SUCCESS);
}

static void
credentials_and_sessions(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET } };
	struct person nobody = { 0 };
	pam_handle_t *pamh = person_begins(&p, "budi");

	(void)state;
	assert_int_equal(pam_authenticate(pamh, 0), PAM_SUCCESS);
	assert_int_equal(pam_setcred(pamh, PAM_ESTABLISH_CRED), PAM_SUCCESS);
	assert_int_equal(pam_open_session(pamh, 0), PAM_SUCCESS);
	assert_int_equal(pam_close_session(pamh, 0), PAM_SUCCESS);
	assert_int_equal(pam_setcred(pamh, PAM_DELETE_CRED), PAM_SUCCESS);
	pam_end(pamh, PAM_SUCCESS);
	pamh = person_begins(&nobody, NULL);
	assert_int_equal(pam_open_session(pamh, 0), PAM_SESSION_ERR);
	assert_int_equal(pam_close_session(pamh, 0), PAM_SESSION_ERR);
	pam_end(pamh, PAM_SUCCESS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(right_secret_succeeds, reset_hall),
		cmocka_unit_test_setup(number_becomes_username, reset_hall),
		cmocka_unit_test_setup(user_is_asked_for, reset_hall),
		cmocka_unit_test_setup(wrong_and_unknown_are_alike, reset_hall),
		cmocka_unit_test_setup(odd_secrets_fail, reset_hall),
		cmocka_unit_test_setup(only_yescrypt_is_accepted, reset_hall),
		cmocka_unit_test_setup(many_failures_delay, reset_hall),
		cmocka_unit_test_setup(unknown_names_and_sources_are_delayed_too, reset_hall),
		cmocka_unit_test_setup(parallel_tries_do_not_escape, reset_hall),
		cmocka_unit_test_setup(authenticate_without_database, reset_hall),
		cmocka_unit_test_setup(authenticate_without_slots, reset_hall),
		cmocka_unit_test_setup(authenticate_unanswered, reset_hall),
		cmocka_unit_test_setup(account_standings, reset_hall),
		cmocka_unit_test_setup(suspension_ends, reset_hall),
		cmocka_unit_test_setup(silence_is_kept, reset_hall),
		cmocka_unit_test_setup(credentials_and_sessions, reset_hall),
	};

	small_hall_make(&hall);
	int failed = cmocka_run_group_tests_name("module", tests, NULL, NULL);
	failed += module_change_tests();
	failed += module_cost_tests();
	failed += module_pin_tests();
	failed += module_key_tests();
	small_hall_remove(&hall);
	return failed != 0;
}

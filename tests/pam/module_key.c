/* pam_balai.so as PAM loads it: a key that sshd has checked, in place of the password. */
#include <security/pam_appl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/member_key.h"
#include "person.h"

#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIANthK+THtorezE0a0jqKpMe9T80VM1jWDpib3T7wcOd"
#define OTHER_KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIANthK"
#define HERE "10.0.0.9"

/* Comes with a key as the program's helper would say it; NULL: without one. */
static int
come_with(struct person *p, const char *key, const char *user, const char *rhost, int *account_code)
{
	char setting[400];
	pam_handle_t *pamh = person_begins(p, user);

	if (rhost)
		pam_set_item(pamh, PAM_RHOST, rhost);
	if (key) {
		snprintf(setting, sizeof(setting), "%s=%s", MEMBER_KEY_ENV, key);
		assert_int_equal(pam_putenv(pamh, setting), PAM_SUCCESS);
	}
	int code = pam_authenticate(pamh, 0);
	if (account_code)
		*account_code = code == PAM_SUCCESS ? pam_acct_mgmt(pamh, 0) : code;
	pam_end(pamh, code);
	return code;
}

static int
code_for(const char *key, const char *user, const char *rhost, int *asked)
{
	struct person p = { .answers = { WRONG } };
	int code = come_with(&p, key, user, rhost, NULL);

	*asked = p.asked;
	return code;
}

static void
a_known_key_is_enough_where_the_hall_says_so(void **state)
{
	int asked, standing;
	struct person p = { 0 };

	(void)state;
	small_hall_set_key(&hall, 1, KEY, true);
	assert_int_equal(come_with(&p, KEY, "budi", HERE, &standing), PAM_SUCCESS);
	assert_int_equal(standing, PAM_SUCCESS);
	assert_int_equal(p.asked + p.told, 0);
	assert_int_equal(code_for(KEY, "W-0001", HERE, &asked), PAM_SUCCESS);
	assert_int_equal(asked, 0);
	small_hall_set_key(&hall, 1, KEY, false);
	assert_int_equal(code_for(KEY, "budi", HERE, &asked), PAM_AUTH_ERR);
	assert_int_equal(asked, 1);
}

static void
any_other_key_asks(void **state)
{
	static const struct {
		const char *key;
		const char *user;
		const char *rhost;
	} others[] = {
		{ KEY, "siti", HERE },      { KEY, "nobody", HERE }, { OTHER_KEY, "budi", HERE },
		{ NULL, "budi", HERE },     { "", "budi", HERE },    { KEY, "budi", NULL },
		{ KEY " x", "budi", HERE }, { " " KEY, "budi", HERE },
	};
	int asked;

	(void)state;
	small_hall_set_key(&hall, 1, KEY, true);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		assert_int_equal(code_for(others[i].key, others[i].user, others[i].rhost, &asked),
		                 PAM_AUTH_ERR);
		assert_int_equal(asked, 1);
		small_hall_pass_time(&hall, 3601);
	}
}

/* Suspended, left, or with a password that must be changed first: as without a key. */
static void
standing_counts_with_a_key(void **state)
{
	static const char *const people[] = { "siti", "joko", "wati" };
	int asked;

	(void)state;
	for (int64_t i = 0; i < 3; i++) {
		small_hall_set_key(&hall, i + 2, KEY, true);
		assert_int_equal(code_for(KEY, people[i], HERE, &asked), PAM_AUTH_ERR);
		assert_int_equal(asked, 1);
		small_hall_pass_time(&hall, 3601);
	}
}

/* Somebody who guesses at the password does not keep the owner of the key out. */
static void
failures_do_not_delay_a_key(void **state)
{
	int asked;

	(void)state;
	small_hall_set_key(&hall, 1, KEY, true);
	fail_times("budi", 5);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_MAXTRIES);
	assert_int_equal(code_for(KEY, "budi", HERE, &asked), PAM_SUCCESS);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_MAXTRIES);
}

/* A service that would ask somebody else for a password, behind a line for keys alone. */
static int
code_before_others(const char *key, const char *user, int *asked)
{
	char path[600], setting[400];
	struct person p = { .answers = { SMALL_HALL_SECRET } };
	const struct pam_conv conv = { .conv = converse, .appdata_ptr = &p };
	pam_handle_t *pamh = NULL;

	snprintf(path, sizeof(path), "%s/keys", hall.pam_dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "auth sufficient [%s] [db=%s] key_only\nauth required pam_deny.so\n",
	        small_hall_env("BALAI_PAM_MODULE"), hall.db);
	fclose(f);
	assert_int_equal(pam_start_confdir("keys", user, &conv, hall.pam_dir, &pamh), PAM_SUCCESS);
	pam_set_item(pamh, PAM_RHOST, HERE);
	if (key) {
		snprintf(setting, sizeof(setting), "%s=%s", MEMBER_KEY_ENV, key);
		assert_int_equal(pam_putenv(pamh, setting), PAM_SUCCESS);
	}
	int code = pam_authenticate(pamh, 0);
	pam_end(pamh, code);
	unlink(path);
	*asked = p.asked;
	return code;
}

static void
a_line_for_keys_alone_asks_nobody(void **state)
{
	int asked;

	(void)state;
	small_hall_set_key(&hall, 1, KEY, true);
	assert_int_equal(code_before_others(KEY, "budi", &asked), PAM_SUCCESS);
	assert_int_equal(asked, 0);
	assert_int_not_equal(code_before_others(NULL, "budi", &asked), PAM_SUCCESS);
	assert_int_equal(asked, 0);
	assert_int_not_equal(code_before_others(KEY, "siti", &asked), PAM_SUCCESS);
	assert_int_not_equal(code_before_others(KEY, "nobody", &asked), PAM_SUCCESS);
	assert_int_not_equal(code_before_others(OTHER_KEY, "budi", &asked), PAM_SUCCESS);
	small_hall_set_key(&hall, 1, KEY, false);
	assert_int_not_equal(code_before_others(KEY, "budi", &asked), PAM_SUCCESS);
	assert_int_equal(asked, 0);
}

/* A key opens the line, it does not know the password. */
static void
a_new_password_still_takes_the_old_one(void **state)
{
	struct person p = { .answers = { WRONG } };
	pam_handle_t *pamh = person_begins(&p, "budi");

	(void)state;
	small_hall_set_key(&hall, 1, KEY, true);
	pam_set_item(pamh, PAM_RHOST, HERE);
	assert_int_equal(pam_putenv(pamh, MEMBER_KEY_ENV "=" KEY), PAM_SUCCESS);
	assert_int_equal(pam_authenticate(pamh, 0), PAM_SUCCESS);
	assert_int_equal(pam_chauthtok(pamh, PAM_CHANGE_EXPIRED_AUTHTOK), PAM_AUTH_ERR);
	assert_int_equal(p.asked, 1);
	pam_end(pamh, PAM_AUTH_ERR);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_SUCCESS);
}

int
module_key_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_known_key_is_enough_where_the_hall_says_so, reset_hall),
		cmocka_unit_test_setup(any_other_key_asks, reset_hall),
		cmocka_unit_test_setup(standing_counts_with_a_key, reset_hall),
		cmocka_unit_test_setup(failures_do_not_delay_a_key, reset_hall),
		cmocka_unit_test_setup(a_line_for_keys_alone_asks_nobody, reset_hall),
		cmocka_unit_test_setup(a_new_password_still_takes_the_old_one, reset_hall),
	};

	return cmocka_run_group_tests_name("module key", tests, NULL, NULL);
}

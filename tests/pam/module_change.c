/* pam_balai.so as PAM loads it: every code that changing a secret can give, in both phases. */
#include <dlfcn.h>
#include <fcntl.h>
#include <security/pam_appl.h>
#include <security/pam_modules.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <cmocka.h>

#include "person.h"

static void
change_succeeds(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET, SMALL_HALL_SECRET_2,
		                         SMALL_HALL_SECRET_2 } };

	(void)state;
	assert_int_equal(change(&p, "siti"), PAM_SUCCESS);
	assert_int_equal(p.told, 0);
	struct credential c = small_hall_account(&hall, "siti");
	assert_int_equal(c.standing, STANDING_GOOD);
	assert_memory_equal(c.hash, "$y$", 3);
	assert_int_equal(authenticate("siti", SMALL_HALL_SECRET), PAM_AUTH_ERR);
	assert_int_equal(authenticate("siti", SMALL_HALL_SECRET_2), PAM_SUCCESS);
}

static void
expired_secret_is_not_asked_twice(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET, SMALL_HALL_SECRET_2,
		                         SMALL_HALL_SECRET_2 } };
	pam_handle_t *pamh = person_begins(&p, "siti");

	(void)state;
	assert_int_equal(pam_authenticate(pamh, 0), PAM_SUCCESS);
	assert_int_equal(pam_acct_mgmt(pamh, 0), PAM_NEW_AUTHTOK_REQD);
	assert_int_equal(pam_chauthtok(pamh, PAM_CHANGE_EXPIRED_AUTHTOK), PAM_SUCCESS);
	assert_int_equal(p.asked, 3);
	assert_int_equal(pam_acct_mgmt(pamh, 0), PAM_SUCCESS);
	pam_end(pamh, PAM_SUCCESS);
}

static void
expired_change_still_needs_a_check(void **state)
{
	struct person p = { .answers = { WRONG } };
	pam_handle_t *pamh = person_begins(&p, "siti");

	(void)state;
	assert_int_equal(pam_chauthtok(pamh, PAM_CHANGE_EXPIRED_AUTHTOK), PAM_AUTH_ERR);
	pam_end(pamh, PAM_AUTH_ERR);
}

static void
old_secret_must_be_right(void **state)
{
	struct person p = { .answers = { WRONG, SMALL_HALL_SECRET_2, SMALL_HALL_SECRET_2 } };
	struct person delayed = { .answers = { SMALL_HALL_SECRET } };

	(void)state;
	assert_int_equal(change(&p, "budi"), PAM_AUTH_ERR);
	assert_int_equal(p.asked, 1);
	assert_int_equal(small_hall_failures(&hall), 1);
	for (int i = 0; i < 8; i++) {
		small_hall_pass_time(&hall, 30);
		fail_times("budi", 1);
	}
	assert_int_equal(change(&delayed, "budi"), PAM_MAXTRIES);
	assert_int_equal(delayed.asked, 0);
}

/* Three tries, then the old one stays. */
static void
unfit_secrets_are_refused(void **state)
{
	struct person weak = { .answers = { SMALL_HALL_SECRET, "rahasia123", "siti1234", "pendek" } };
	struct person twins = { .answers = { SMALL_HALL_SECRET, "ladang jagung emas",
		                             "ladang jagung perak", "ladang jagung emas", "",
		                             "ladang jagung emas", "x" } };
	struct person same = { .answers = { SMALL_HALL_SECRET, SMALL_HALL_SECRET,
		                            SMALL_HALL_SECRET, SMALL_HALL_SECRET } };

	(void)state;
	assert_int_equal(change(&weak, "siti"), PAM_AUTHTOK_ERR);
	assert_int_equal(weak.asked, 4);
	assert_int_equal(weak.told, 3);
	assert_int_equal(change(&twins, "siti"), PAM_AUTHTOK_ERR);
	assert_int_equal(twins.asked, 7);
	assert_non_null(strstr(twins.heard, "differ"));
	assert_int_equal(change(&same, "siti"), PAM_AUTHTOK_ERR);
	assert_non_null(strstr(same.heard, "you have now"));
	assert_int_equal(authenticate("siti", SMALL_HALL_SECRET), PAM_SUCCESS);
}

static void
unfit_secret_can_be_mended(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET, "password1", SMALL_HALL_SECRET_2, "x",
		                         SMALL_HALL_SECRET_2, SMALL_HALL_SECRET_2 } };

	(void)state;
	assert_int_equal(change(&p, "budi"), PAM_SUCCESS);
	assert_int_equal(p.asked, 6);
	assert_int_equal(p.told, 2);
}

static void
change_is_not_for_everyone(void **state)
{
	struct person p[3] = { 0 };

	(void)state;
	assert_int_equal(change(&p[0], "nobody"), PAM_USER_UNKNOWN);
	assert_int_equal(change(&p[1], "joko"), PAM_PERM_DENIED);
	assert_int_equal(change(&p[2], "wati"), PAM_PERM_DENIED);
	assert_int_equal(p[0].asked + p[1].asked + p[2].asked, 0);
}

static void
change_unanswered(void **state)
{
	struct person at_old = { 0 };
	struct person at_new = { .answers = { SMALL_HALL_SECRET } };
	struct person at_again = { .answers = { SMALL_HALL_SECRET, SMALL_HALL_SECRET_2 } };

	(void)state;
	assert_int_equal(change(&at_old, "budi"), PAM_CONV_ERR);
	assert_int_equal(change(&at_new, "budi"), PAM_CONV_ERR);
	assert_int_equal(change(&at_again, "budi"), PAM_CONV_ERR);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_SUCCESS);
}

/* The database goes away after the old secret was checked. */
static int
lose_before_new(int n, const struct pam_message **messages, struct pam_response **responses,
                void *data)
{
	struct person *p = data;

	if (messages[0]->msg_style == PAM_PROMPT_ECHO_OFF && p->asked == 2)
		lose_database();
	return converse(n, messages, responses, data);
}

static void
change_without_database(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET } };
	struct person late = { .answers = { SMALL_HALL_SECRET, SMALL_HALL_SECRET_2,
		                            SMALL_HALL_SECRET_2 } };
	const struct pam_conv conv = { .conv = lose_before_new, .appdata_ptr = &late };
	pam_handle_t *pamh = NULL;

	(void)state;
	lose_database();
	assert_int_equal(change(&p, "budi"), PAM_TRY_AGAIN);
	find_database();
	assert_int_equal(pam_start_confdir("balai", "budi", &conv, hall.pam_dir, &pamh), PAM_SUCCESS);
	assert_int_equal(pam_chauthtok(pamh, 0), PAM_AUTHTOK_ERR);
	pam_end(pamh, PAM_AUTHTOK_ERR);
	find_database();
	assert_true(late.told > 0);
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_SUCCESS);
}

static void
change_while_another_writes(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET, SMALL_HALL_SECRET_2,
		                         SMALL_HALL_SECRET_2 } };
	char path[128];

	(void)state;
	snprintf(path, sizeof(path), "%s-write", hall.db);
	int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(lock >= 0);
	assert_int_equal(flock(lock, LOCK_EX), 0);
	assert_int_equal(change(&p, "budi"), PAM_AUTHTOK_LOCK_BUSY);
	close(lock);
	assert_non_null(strstr(p.heard, "busy"));
	assert_int_equal(authenticate("budi", SMALL_HALL_SECRET), PAM_SUCCESS);
}

/* PAM never calls the second phase without the first; somebody else might. */
static void
second_phase_alone_is_refused(void **state)
{
	struct person p = { .answers = { SMALL_HALL_SECRET_2, SMALL_HALL_SECRET_2 } };
	char argument[128];
	const char *argv[] = { argument };
	pam_handle_t *pamh = person_begins(&p, "budi");
	void *module = dlopen(small_hall_env("BALAI_PAM_MODULE"), RTLD_NOW | RTLD_LOCAL);
	union {
		void *symbol;
		int (*call)(pam_handle_t *, int, int, const char **);
	} chauthtok;

	(void)state;
	snprintf(argument, sizeof(argument), "db=%s", hall.db);
	assert_non_null(module);
	chauthtok.symbol = dlsym(module, "pam_sm_chauthtok");
	assert_non_null(chauthtok.symbol);
	assert_int_equal(chauthtok.call(pamh, PAM_UPDATE_AUTHTOK, 1, argv), PAM_AUTHTOK_RECOVERY_ERR);
	assert_int_equal(p.asked, 0);
	pam_end(pamh, PAM_SUCCESS);
	dlclose(module);
}

int
module_change_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(change_succeeds, reset_hall),
		cmocka_unit_test_setup(expired_secret_is_not_asked_twice, reset_hall),
		cmocka_unit_test_setup(expired_change_still_needs_a_check, reset_hall),
		cmocka_unit_test_setup(old_secret_must_be_right, reset_hall),
		cmocka_unit_test_setup(unfit_secrets_are_refused, reset_hall),
		cmocka_unit_test_setup(unfit_secret_can_be_mended, reset_hall),
		cmocka_unit_test_setup(change_is_not_for_everyone, reset_hall),
		cmocka_unit_test_setup(change_unanswered, reset_hall),
		cmocka_unit_test_setup(change_without_database, reset_hall),
		cmocka_unit_test_setup(change_while_another_writes, reset_hall),
		cmocka_unit_test_setup(second_phase_alone_is_refused, reset_hall),
	};

	return cmocka_run_group_tests_name("module change", tests, NULL, NULL);
}

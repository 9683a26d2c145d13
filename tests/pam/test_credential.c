/* Secrets and delays without PAM: whom a name finds, which passwords are fit, how delays grow and
 * are forgotten, how many hashes run at once. */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "small_hall.h"

#define T0 1786000000 /* some instant */

static struct small_hall hall;
static struct db *db;

static int
open_db(void **state)
{
	struct problem p = { 0 };

	(void)state;
	small_hall_reset(&hall);
	return db_open(&db, hall.db, DB_OPEN, &p) == OK ? 0 : -1;
}

static int
close_db(void **state)
{
	(void)state;
	db_close(db);
	db = NULL;
	return 0;
}

/* -- Finding ----------------------------------------------------------------------------------- */

static void
finds_by_name_and_number(void **state)
{
	static const char *const good[] = { "budi", "BUDI", "1", "0001", "W-0001", "w1", "w-1" };
	static const char *const bad[] = { "", "budi ", "bud", "5", "0", "-1", "W-", "w", "W--1", "1x",
		"99999999999999999999", "1' OR '1'='1" };
	struct credential c;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_int_equal(credential_find(db, good[i], T0, &c), OK);
		assert_string_equal(c.login, "budi");
		assert_string_equal(c.name, "Budi Santoso");
		assert_int_equal(c.member, 1);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(credential_find(db, bad[i], T0, &c), NOT_FOUND);
		assert_int_equal(c.member, 0);
		assert_string_equal(c.hash, "");
	}
	char long_name[400];
	memset(long_name, 'a', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = '\0';
	assert_int_equal(credential_find(db, long_name, T0, &c), NOT_FOUND);
}

static void
tells_the_standing(void **state)
{
	struct credential c;

	(void)state;
	credential_find(db, "budi", T0, &c);
	assert_int_equal(c.standing, STANDING_GOOD);
	credential_find(db, "siti", T0, &c);
	assert_int_equal(c.standing, STANDING_MUST_CHANGE);
	credential_find(db, "joko", T0, &c);
	assert_int_equal(c.standing, STANDING_SUSPENDED);
	credential_find(db, "wati", T0, &c);
	assert_int_equal(c.standing, STANDING_LEFT);
}

/* -- Passwords --------------------------------------------------------------------------------- */

static enum status
check(const char *secret)
{
	struct problem p = { 0 };
	enum status status = credential_check(secret, "Budi Santoso", "budi.sumberjaya", &p);

	if (status != OK) {
		assert_int_equal(p.status, INVALID);
		assert_string_equal(p.field, "secret");
		assert_true(p.text[0] != '\0');
	}
	return status;
}

static void
judges_passwords(void **state)
{
	static const char *const weak[] = { "", "pendek7", "password1", "rahasia123", "Rahasia123",
		"r4h4s1a123", "budi1234", "Budi1234!", "santoso99", "sumberjaya1", "budisantoso",
		"budi.sumberjaya", "12345678", "123456789012", "aaaaaaaaaaaa", "qwertyuiop",
		"bismillah", "bismillah123", "17081945", "katasandi1", "sayang123", "indonesia45",
		"merdeka1945", "P@ssw0rd", "balaidesa1", "01012000", "abcdefgh", "asdfghjkl",
		"admin1234", "kucingkucing" };
	static const char *const good[] = { "kopi-Pagi-27", "ladang jagung emas",
		"kucing makan ikan", "jalan rusak parah", "xkq7vmp2zt", "hujan turun sore itu",
		"pagar bambu miring", "motor Pak Lurah mogok" };
	char limit[SECRET_MAX + 2];

	(void)state;
	for (size_t i = 0; i < sizeof(weak) / sizeof(weak[0]); i++)
		if (check(weak[i]) != INVALID)
			fail_msg("accepted: %s", weak[i]);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		if (check(good[i]) != OK)
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < sizeof(limit); i++)
		limit[i] = (char)('a' + (i * i * 7 + i * 3) % 26);
	limit[SECRET_MAX + 1] = '\0';
	assert_int_equal(check(limit), INVALID);
	limit[SECRET_MAX] = '\0';
	assert_int_equal(check(limit), OK);
	assert_int_equal(credential_check("kopi-Pagi-27", NULL, NULL, NULL), OK);
	assert_int_equal(credential_check("rahasia123", NULL, NULL, NULL), INVALID);
}

static void
hashes_are_ours_and_salted(void **state)
{
	char again[CREDENTIAL_HASH_SIZE];
	char longest[SECRET_MAX + 2];
	struct credential c = { .member = 1 };

	(void)state;
	assert_memory_equal(hall.hash, "$y$", 3);
	assert_int_equal(credential_hash(hall.db, SMALL_HALL_SECRET, again), OK);
	assert_string_not_equal(again, hall.hash);
	memset(longest, 'q', sizeof(longest));
	longest[SECRET_MAX + 1] = '\0';
	assert_int_equal(credential_hash(hall.db, longest, again), INVALID);
	assert_string_equal(again, "");
	longest[SECRET_MAX] = '\0';
	assert_int_equal(credential_hash(hall.db, longest, again), OK);
	memcpy(c.hash, again, sizeof(c.hash));
	assert_int_equal(credential_verify(hall.db, &c, longest), OK);
	/* The last byte counts. */
	longest[SECRET_MAX - 1] = 'x';
	assert_int_equal(credential_verify(hall.db, &c, longest), DENIED);
}

/* -- Delays ------------------------------------------------------------------------------------ */

static void
delays_double_up_to_a_cap(void **state)
{
	static const int account[] = { 0, 0, 0, 0, 2, 4, 8, 16, 30, 30, 30 };
	static const int source[] = { 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 };
	int64_t now = T0;

	(void)state;
	for (size_t i = 0; i < sizeof(account) / sizeof(account[0]); i++) {
		throttle_failed(db, "Budi", "", now);
		assert_int_equal(throttle_wait(db, "bUDI", "", now), account[i]);
		assert_int_equal(throttle_wait(db, "budi", "", now + account[i]), 0);
		assert_int_equal(throttle_wait(db, "siti", "", now), 0);
		now += account[i];
	}
	for (size_t i = 0; i < sizeof(source) / sizeof(source[0]); i++) {
		char name[32];
		snprintf(name, sizeof(name), "guess%zu", i);
		throttle_failed(db, name, "10.0.0.9", now);
		assert_int_equal(throttle_wait(db, "siti", "10.0.0.9", now), source[i]);
		now += source[i];
	}
	assert_int_equal(throttle_wait(db, "siti", "10.0.0.8", now), 0);
	assert_int_equal(throttle_wait(db, "siti", "", now), 0);
}

static void
failures_are_forgotten(void **state)
{
	(void)state;
	for (int i = 0; i < 8; i++)
		throttle_failed(db, "budi", "", T0);
	assert_int_equal(throttle_wait(db, "budi", "", T0), 16);
	/* After an hour one begins anew; what others left is cleared away with the next failure. */
	throttle_failed(db, "siti", "", T0 + 3601);
	throttle_failed(db, "budi", "", T0 + 3601);
	assert_int_equal(throttle_wait(db, "budi", "", T0 + 3601), 0);
	close_db(NULL);
	assert_int_equal(small_hall_failures(&hall), 2);
	open_db(NULL);
	for (int i = 0; i < 8; i++)
		throttle_failed(db, "budi", "10.0.0.9", T0);
	throttle_passed(db, "BUDI", T0);
	assert_int_equal(throttle_wait(db, "budi", "", T0), 0);
	assert_int_equal(throttle_wait(db, "budi", "10.0.0.9", T0), 16);
}

static void
clock_set_back_shuts_nobody_out(void **state)
{
	(void)state;
	for (int i = 0; i < 12; i++)
		throttle_failed(db, "budi", "10.0.0.9", T0);
	assert_int_equal(throttle_wait(db, "budi", "10.0.0.9", T0 - 100000), 0);
	throttle_failed(db, "budi", "", T0 - 100000);
	assert_int_equal(throttle_wait(db, "budi", "", T0 - 100000), 30);
}

/* -- Slots ------------------------------------------------------------------------------------- */

static void
take_slots(const char *path, int from, int *fds)
{
	char slot[160];

	for (int i = from; i < CREDENTIAL_SLOTS; i++) {
		snprintf(slot, sizeof(slot), "%s-slot%d", path, i);
		fds[i] = open(slot, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		assert_true(fds[i] >= 0);
		assert_int_equal(flock(fds[i], LOCK_EX | LOCK_NB), 0);
	}
}

/* A process that hashes once and tells how it went; its end of the pipe is *result. */
static pid_t
hash_elsewhere(const char *path, int *result)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		char hash[CREDENTIAL_HASH_SIZE];
		dup2(ends[1], 3);
		close_range(4, ~0U, 0); /* a lock is also held by who inherits it */
		unsigned char status = (unsigned char)credential_hash(path, "apa saja", hash);
		_exit(write(3, &status, 1) != 1);
	}
	close(ends[1]);
	*result = ends[0];
	return pid;
}

static int
collect(pid_t pid, int result)
{
	unsigned char status = 255;

	if (read(result, &status, 1) != 1)
		status = 255;
	close(result);
	waitpid(pid, NULL, 0);
	return status;
}

/* Times the process gave up the processor by itself: once for each round of waiting. */
static long
rounds(pid_t pid)
{
	char path[64];
	char line[128];
	long n = -1;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f))
		sscanf(line, "voluntary_ctxt_switches: %ld", &n);
	fclose(f);
	return n;
}

static void
a_fifth_hash_waits(void **state)
{
	int fds[CREDENTIAL_SLOTS];
	int result;

	(void)state;
	take_slots(hall.db, 0, fds);
	pid_t pid = hash_elsewhere(hall.db, &result);
	struct pollfd done = { .fd = result, .events = POLLIN };
	while (rounds(pid) < 15)
		assert_int_equal(poll(&done, 1, 1), 0);
	assert_int_equal(poll(&done, 1, 0), 0);
	close(fds[2]); /* any one will do */
	assert_int_equal(collect(pid, result), OK);
	for (int i = 0; i < CREDENTIAL_SLOTS; i++)
		if (i != 2)
			close(fds[i]);
}

static void
the_last_slot_is_found_and_given_back(void **state)
{
	int fds[CREDENTIAL_SLOTS];
	char hash[CREDENTIAL_HASH_SIZE];

	(void)state;
	take_slots(hall.db, 1, fds);
	assert_int_equal(credential_hash(hall.db, "apa saja", hash), OK);
	for (int i = 1; i < CREDENTIAL_SLOTS; i++)
		close(fds[i]);
	take_slots(hall.db, 0, fds);
	for (int i = 0; i < CREDENTIAL_SLOTS; i++)
		close(fds[i]);
}

/* While many hash, never more than four slots exist to be held; a killed one gives its own back. */
static void
killed_hashes_leave_no_slot_taken(void **state)
{
	int fds[CREDENTIAL_SLOTS];
	int results[6];
	pid_t pids[6];

	(void)state;
	for (int i = 0; i < 6; i++)
		pids[i] = hash_elsewhere(hall.db, &results[i]);
	for (int i = 0; i < 3; i++)
		kill(pids[i], SIGKILL);
	for (int i = 0; i < 3; i++)
		collect(pids[i], results[i]);
	for (int i = 3; i < 6; i++)
		assert_int_equal(collect(pids[i], results[i]), OK);
	take_slots(hall.db, 0, fds);
	for (int i = 0; i < CREDENTIAL_SLOTS; i++)
		close(fds[i]);
}

/* Begun first, since its wait takes ten seconds that the other tests can use. */
static struct {
	char path[128];
	int fds[CREDENTIAL_SLOTS];
	pid_t pid;
	int result;
} patient;

static void
waiting_has_an_end(void **state)
{
	(void)state;
	assert_int_equal(collect(patient.pid, patient.result), BUSY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(finds_by_name_and_number, open_db, close_db),
		cmocka_unit_test_setup_teardown(tells_the_standing, open_db, close_db),
		cmocka_unit_test(judges_passwords),
		cmocka_unit_test(hashes_are_ours_and_salted),
		cmocka_unit_test_setup_teardown(delays_double_up_to_a_cap, open_db, close_db),
		cmocka_unit_test_setup_teardown(failures_are_forgotten, open_db, close_db),
		cmocka_unit_test_setup_teardown(clock_set_back_shuts_nobody_out, open_db, close_db),
		cmocka_unit_test(a_fifth_hash_waits),
		cmocka_unit_test(the_last_slot_is_found_and_given_back),
		cmocka_unit_test(killed_hashes_leave_no_slot_taken),
		cmocka_unit_test(waiting_has_an_end),
	};

	small_hall_make(&hall);
	snprintf(patient.path, sizeof(patient.path), "%s-patient", hall.db);
	take_slots(patient.path, 0, patient.fds);
	patient.pid = hash_elsewhere(patient.path, &patient.result);
	int failed = cmocka_run_group_tests_name("credential", tests, NULL, NULL);
	small_hall_remove(&hall);
	return failed != 0;
}

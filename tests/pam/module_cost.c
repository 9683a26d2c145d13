/* pam_balai.so from outside: that unknown users cost what known ones do, that a delay costs nothing,
 * and what the module may export and import. */
#include <security/pam_appl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "person.h"

static double
cpu_ms(void)
{
	struct rusage r;

	getrusage(RUSAGE_SELF, &r);
	return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e3
	       + (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e3;
}

/* The least of some runs, since other work on the machine only ever adds. */
static double
cost_of(const char *user, int expected)
{
	double least = 1e9;

	for (int i = 0; i < 4; i++) {
		double from = cpu_ms();
		assert_int_equal(authenticate(user, WRONG), expected);
		double cost = cpu_ms() - from;
		least = cost < least ? cost : least;
	}
	return least;
}

static void
unknown_users_cost_the_same(void **state)
{
	double known = cost_of("budi", PAM_AUTH_ERR);
	double unknown = cost_of("nobody", PAM_AUTH_ERR);

	(void)state;
	small_hall_set_hash(&hall, 2, "");
	double hashless = cost_of("siti", PAM_AUTH_ERR);
	print_message("CPU ms: known %.1f, unknown %.1f, without a hash %.1f\n", known, unknown,
	              hashless);
	assert_true(known < 2 * unknown && unknown < 2 * known);
	assert_true(known < 2 * hashless && hashless < 2 * known);
	for (int i = 0; i < 5; i++) {
		small_hall_pass_time(&hall, 30);
		fail_times("budi", 1);
	}
	double delayed = cost_of("budi", PAM_MAXTRIES);
	print_message("CPU ms while delayed: %.1f\n", delayed);
	assert_true(delayed < known / 2);
}

/* Lines of `nm -D` with this option; the symbol without its version in `name`. */
static FILE *
symbols(const char *option)
{
	char command[512];

	snprintf(command, sizeof(command), "nm -D -P %s '%s'", option,
	         small_hall_env("BALAI_PAM_MODULE"));
	FILE *nm = popen(command, "r");
	assert_non_null(nm);
	return nm;
}

static void
exports_only_its_six_functions(void **state)
{
	char name[256];
	int n = 0;
	FILE *nm = symbols("--defined-only");

	(void)state;
	while (fscanf(nm, "%255s%*[^\n]", name) == 1) {
		n++;
		if (strncmp(name, "pam_sm_", 7) != 0)
			fail_msg("exports %s", name);
	}
	assert_int_equal(pclose(nm), 0);
	assert_int_equal(n, 6);
}

static void
imports_nothing_that_ends_or_prints(void **state)
{
	static const char *const forbidden[] = { "abort", "exit", "_exit", "_Exit", "quick_exit",
		"__assert_fail", "raise", "kill", "printf", "__printf_chk", "vprintf", "puts",
		"putchar", "perror", "stdout", "write", "system", "popen", "fork", "execve", "sleep",
		"arena_alloc" };
	char name[256];
	int n = 0;
	FILE *nm = symbols("--undefined-only");

	(void)state;
	while (fscanf(nm, "%255s%*[^\n]", name) == 1) {
		n++;
		name[strcspn(name, "@")] = '\0';
		for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
			if (strcmp(name, forbidden[i]) == 0)
				fail_msg("imports %s", name);
	}
	assert_int_equal(pclose(nm), 0);
	assert_true(n > 10);
}

int
module_cost_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(unknown_users_cost_the_same, reset_hall),
		cmocka_unit_test(exports_only_its_six_functions),
		cmocka_unit_test(imports_nothing_that_ends_or_prints),
	};

	return cmocka_run_group_tests_name("module cost", tests, NULL, NULL);
}

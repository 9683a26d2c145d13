/* What the keys at the bottom cost: they are drawn anew after each key, so that which of them there
 * are, and what stands against them, is known from the last reading. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/lang.h"
#include "db/internal.h"
#include "screens/verb.h"
#include "unit/roles.h"
#include "unit/stage.h"

static struct stage stage;

static int
stage_up(void **state)
{
	(void)state;
	stage_begin(&stage);
	for (size_t i = 0; i < ROLES; i++)
		fixture_member(&stage.hall, roles[i].name, MEMBER_VERIFIED, roles[i].name, 0);
	return 0;
}

static int
stage_down(void **state)
{
	(void)state;
	stage_end(&stage);
	return 0;
}

static bool
is_verb(const char *id)
{
	const char *const *verb = verb_ids();

	while (*verb && strcmp(*verb, id) != 0)
		verb++;
	return *verb != NULL;
}

/* Statements that it takes to say what the commands of the screen are and can do; but for verbs,
 * whose rules look at a setting. */
static int64_t
cost_of_bar(void)
{
	int64_t before = stage.hall.db->cost.statements;
	size_t n = stage_commands(&stage);

	for (size_t i = 0; i < n; i++)
		if (!is_verb(stage.commands[i].id))
			command_reason(&stage.ui, stage.ui.top, &stage.commands[i]);
	return stage.hall.db->cost.statements - before;
}

/* All screens but signing in, which speaks with its helper; how many of them ask anything. */
static int
offenders(const char *login)
{
	int n = 0;

	stage_enter(&stage, login);
	for (const struct screen *const *s = screens; *s; s++) {
		if (*s == &screen_signin)
			continue;
		int64_t cost = stage_open(&stage, *s) ? cost_of_bar() : 0;
		if (cost != 0)
			print_error("%s asks the database %d times for %s\n", (*s)->name, (int)cost,
			            login ? login : "a guest");
		n += cost != 0;
		stage_close(&stage);
	}
	stage_leave(&stage);
	return n;
}

static void
the_bar_asks_nothing(void **state)
{
	(void)state;

	int n = offenders(NULL) + offenders("author");

	for (size_t i = 0; i < ROLES; i++)
		n += offenders(roles[i].name);
	assert_int_equal(n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_bar_asks_nothing, stage_up, stage_down),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("the bar", tests, NULL, NULL);
}

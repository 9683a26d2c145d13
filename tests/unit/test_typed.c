/* The list of screens with forms that take words (typed.h) is complete: who adds such a form adds it
 * there, so that what is typed on it is looked for after a visit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tui/form.h"
#include "typed.h"
#include "unit/stage.h"

static struct stage stage;

static int
stage_up(void **state)
{
	(void)state;
	stage_begin(&stage);
	fixture_member(&stage.hall, "staff", MEMBER_VERIFIED, "koordinator", 0);
	fixture_member(&stage.hall, "overseer", MEMBER_VERIFIED, "bpd", 0);
	fixture_member(&stage.hall, "officer", MEMBER_VERIFIED, "petugas", 0);
	fixture_member(&stage.hall, "head", MEMBER_VERIFIED, "admin", 0);
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
is_listed(const char *name)
{
	for (size_t i = 0; typed_screens[i]; i++)
		if (strcmp(typed_screens[i], name) == 0)
			return true;
	return false;
}

static bool
takes_words(const struct block *b)
{
	if (!b || b->kind != BLOCK_FORM || !b->form->spec)
		return false;
	for (size_t i = 0; i < b->form->count; i++) {
		enum field_kind kind = b->form->spec->fields[i].kind;
		if (kind == FIELD_TEXT || kind == FIELD_LONG || kind == FIELD_PASSWORD)
			return true;
	}
	return false;
}

static size_t
count_missing(const char *login)
{
	size_t missing = 0;

	stage_enter(&stage, login);
	for (const struct screen *const *s = screens; *s; s++) {
		if (*s == &screen_signin) /* speaks with its helper: listed by hand */
			continue;
		if (stage_open(&stage, *s) && takes_words(ui_view(&stage.ui)->focusable) &&
		    !is_listed((*s)->name)) {
			print_error("%s takes words and is not listed\n", (*s)->name);
			missing++;
		}
		stage_close(&stage);
	}
	stage_leave(&stage);
	return missing;
}

static void
the_list_is_complete(void **state)
{
	(void)state;
	static const char *const people[] = { NULL, "newcomer", "author", "staff", "overseer", "officer",
		"head" };
	size_t missing = 0;

	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++)
		missing += count_missing(people[i]);
	assert_int_equal(missing, 0);
}

static void
each_is_a_screen(void **state)
{
	(void)state;
	for (size_t i = 0; typed_screens[i]; i++) {
		const struct screen *const *s = screens;
		while (*s && strcmp((*s)->name, typed_screens[i]) != 0)
			s++;
		if (!*s)
			fail_msg("there is no screen %s", typed_screens[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_list_is_complete),
		cmocka_unit_test(each_is_a_screen),
	};

	return cmocka_run_group_tests_name("typed", tests, stage_up, stage_down) ? 1 : 0;
}

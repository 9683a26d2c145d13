/* Every screen there is, in both languages, on a vt100, an xterm, a large window and as lines: what
 * holds for all of them, and that they are as the golden files have them. A screen is added by a
 * line in golden_pictures.c. BALAI_GOLDEN_ONLY names one to look at alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "golden.h"
#include "screens/registry.h"
#include "terminal.h"

#define PICTURES_MAX 200

static void
shows_as_ever(void **state)
{
	const struct picture *p = *state;

	for (const struct language *l = languages; l->code; l++) {
		struct shots s;
		gallery_shoot(p, l->code, &s);
		check_shots(p, l->code, &s);
		check_golden(p, l->code, &s);
		shots_free(&s);
	}
}

static void
every_screen_has_a_picture(void **state)
{
	(void)state;
	for (size_t i = 0; screens[i]; i++) {
		const struct picture *p = pictures;
		while (p->name && !(p->screen && strcmp(p->screen, screens[i]->name) == 0))
			p++;
		if (!p->name)
			fail_msg("screen \"%s\" is not in golden_pictures.c", screens[i]->name);
	}
}

static void
every_picture_has_a_screen(void **state)
{
	(void)state;
	for (const struct picture *p = pictures; p->name; p++) {
		size_t i = 0;
		while (p->screen && screens[i] && strcmp(p->screen, screens[i]->name) != 0)
			i++;
		if (!screens[i])
			fail_msg("picture \"%s\": there is no screen \"%s\"", p->name, p->screen);
	}
}

static int
put_away(void **state)
{
	(void)state;
	terminal_close_all();
	return 0;
}

int
main(void)
{
	static struct CMUnitTest tests[PICTURES_MAX] = {
		cmocka_unit_test(every_screen_has_a_picture),
		cmocka_unit_test(every_picture_has_a_screen),
	};
	const char *only = getenv("BALAI_GOLDEN_ONLY");
	size_t n = 2;

	for (const struct picture *p = pictures; p->name && n < PICTURES_MAX; p++)
		if (!only || strcmp(only, p->name) == 0)
			tests[n++] = (struct CMUnitTest){ .name = p->name,
				                          .test_func = shows_as_ever,
				                          .teardown_func = put_away,
				                          .initial_state = (void *)(uintptr_t)p };
	return _cmocka_run_group_tests("golden screens", tests, n, gallery_begin, gallery_end) ? 1 : 0;
}

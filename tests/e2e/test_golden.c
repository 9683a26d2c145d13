/* Every screen there is, in both languages, on a vt100, an xterm, a large window and as lines: what
 * holds for all of them, and that they are as the golden files have them. A screen is added by a
 * line in golden_pictures.c. BALAI_GOLDEN_ONLY names one to look at alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "golden.h"
#include "lines.h"
#include "screens/registry.h"
#include "terminal.h"

#define PICTURES_MAX 400

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

/* Pages that `balai print` writes. */
static const struct printed {
	const char *name;
	const char *words;
} printed[] = {
	{ "print-promises", "promises" },
	{ "print-programs", "programs 2026" },
	{ "print-program", "program P-2026-0002" },
	{ "print-proposal", "proposal U-2025-0006" },
	{ "print-results", "results K-2026-0001" },
	{ "print-meeting", "meeting M-2026-0001" },
	{ "print-minutes", "minutes M-2026-0001" },
	{ "print-budget", "budget 2026" },
	{ "print-figures", "figure categories" },
	{ "print-as-of", "as-of U-2025-0006@2026-07-25" },
};

static void
pages_print_as_ever(void **state)
{
	char words[200];

	(void)state;
	for (const struct language *l = languages; l->code; l++) {
		for (size_t i = 0; i < sizeof(printed) / sizeof(printed[0]); i++) {
			snprintf(words, sizeof(words), "print %s --lang %s --config %s",
			         printed[i].words, l->code, "pristine/balai.conf");
			struct outcome *o = run_program(words, NULL);
			if (o->status != 0)
				fail_msg("%s: %s", words, o->err);
			check_sheet(printed[i].name, l->code, o->out);
			outcome_free(o);
		}
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
		cmocka_unit_test(pages_print_as_ever),
	};
	const char *only = getenv("BALAI_GOLDEN_ONLY");
	size_t n = 3;

	for (const struct picture *p = pictures; p->name && n < PICTURES_MAX; p++)
		if (!only || strcmp(only, p->name) == 0)
			tests[n++] = (struct CMUnitTest){ .name = p->name,
				                          .test_func = shows_as_ever,
				                          .teardown_func = put_away,
				                          .initial_state = (void *)(uintptr_t)p };
	return _cmocka_run_group_tests("golden screens", tests, n, gallery_begin, gallery_end) ? 1 : 0;
}

/* Views: what a screen builds comes out in order, and keeps what it was given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_tui.h"
#include "tui/list.h"
#include "tui/view.h"

static const struct list_source source;

static void
views_in_order(void **state)
{
	struct arena a = { .chunk = NULL };
	struct view v = { .arena = &a };
	struct step steps[] = { { .label = "one", .reached = true }, { .label = "two" } };
	struct menu_item items[] = { { .key = 1, .label = "first" } };
	static const enum block_kind kinds[] = {
		BLOCK_HEADING, BLOCK_TEXT, BLOCK_TEXT, BLOCK_FACT, BLOCK_STEPS, BLOCK_NOTICE,
		BLOCK_GAP, BLOCK_ROWS, BLOCK_MENU,
	};
	size_t n = 0;

	(void)state;
	view_heading(&v, "%s %d", "U", 7);
	view_text(&v, NULL);
	view_textf(&v, "%d%%", 5);
	view_fact(&v, "By", "%s", "Siti");
	view_steps(&v, steps, 2);
	steps[0].label = NULL;
	view_notice(&v, NULL, "%s", "Look");
	view_gap(&v);
	view_rows(&v, NULL, NULL, 0);
	assert_null(v.focusable);
	view_menu(&v, "menu", items, 1);
	items[0].label = NULL;
	for (const struct block *b = v.first; b; b = b->next) {
		assert_int_equal(b->kind, kinds[n++]);
		if (b->kind == BLOCK_STEPS)
			assert_string_equal(b->steps[0].label, "one");
	}
	assert_int_equal(n, sizeof(kinds) / sizeof(*kinds));
	assert_string_equal(v.first->text, "U 7");
	assert_string_equal(v.first->next->text, "");
	assert_ptr_equal(v.focusable, v.last);
	assert_string_equal(v.focusable->items[0].label, "first");
	view_list(&v, "list", &source, "none");
	view_form(&v, "form", NULL);
	assert_string_equal(v.focusable->id, "menu");
	assert_int_equal(v.last->kind, BLOCK_FORM);
	arena_free(&a);
}

int
test_views(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(views_in_order) };

	return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}

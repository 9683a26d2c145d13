/* Forms while they are filled in: keys, focus, choices, pastes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "tui/keymap.h"
#include "form_sample.h"
#include "test_tui.h"

static void
type(struct form *f, const char *text)
{
	uint32_t c;

	for (size_t n = text_next(text, &c); n > 0; n = text_next(text += n, &c))
		form_key(f, c, 40);
}

static void
focus_goes_round(void **state)
{
	struct form *f = *state;

	assert_int_equal(form_key(f, K_UP, 40), FORM_UNUSED);
	for (size_t i = 0; i < BUTTON; i++) {
		assert_int_equal(f->focus, i);
		assert_int_equal(form_key(f, i % 2 ? K_DOWN : K_TAB, 40), FORM_LEFT);
	}
	assert_int_equal(form_key(f, K_DOWN, 40), FORM_UNUSED);
	/* It asks for a secret, which may be typed past its field: no letter of it is a key. */
	assert_int_equal(form_key(f, 'q', 40), FORM_MOVED);
	assert_int_equal(form_key(f, ' ', 40), FORM_MOVED);
	assert_int_equal(form_key(f, K_ENTER, 40), FORM_SENT);
	assert_int_equal(form_key(f, K_UP, 40), FORM_LEFT);
	assert_int_equal(f->focus, BUTTON - 1);
	assert_int_equal(form_key(f, K_TAB, 40), FORM_LEFT);
	assert_int_equal(form_key(f, K_TAB, 40), FORM_LEFT);
	assert_int_equal(f->focus, TITLE);
	assert_int_equal(form_key(f, K_BACKTAB, 40), FORM_LEFT);
	assert_int_equal(f->focus, BUTTON);
	assert_int_equal(form_key(f, K_F1, 40), FORM_UNUSED);
	assert_int_equal(form_key(f, K_ESCAPE, 40), FORM_UNUSED);
	assert_false(f->changed || f->touched);
}

static void
typing_changes_a_field(void **state)
{
	struct form *f = *state;

	assert_int_equal(form_key(f, 'J', 40), FORM_CHANGED);
	type(f, "ln? 7q");
	assert_string_equal(form_shown(f, TITLE), "Jln? 7q");
	assert_true(f->changed && f->touched);
	assert_int_equal(form_key(f, K_LEFT, 40), FORM_MOVED);
	assert_int_equal(form_key(f, K_BACKSPACE, 40), FORM_CHANGED);
	assert_int_equal(form_key(f, K_DELETE, 40), FORM_CHANGED);
	assert_int_equal(form_key(f, K_DELETE, 40), FORM_MOVED);
	assert_string_equal(form_shown(f, TITLE), "Jln? ");
	assert_int_equal(form_key(f, 0x202E, 40), FORM_MOVED);
	assert_true(f->state[TITLE].error[0]);
	form_key(f, 'x', 40); /* the rest of a fast paste does not hide it */
	assert_true(f->state[TITLE].error[0]);
	assert_int_equal(form_key(f, CTRL('G'), 40), FORM_UNUSED);
	assert_int_equal(form_key(f, K_ENTER, 40), FORM_LEFT);
	/* Long text: lines first, then the neighbours. */
	type(f, "satu");
	assert_int_equal(form_key(f, K_ENTER, 40), FORM_CHANGED);
	type(f, "dua");
	assert_string_equal(form_shown(f, PROBLEM), "satu\ndua");
	assert_int_equal(form_key(f, K_UP, 40), FORM_MOVED);
	assert_int_equal(form_key(f, K_PAGE_DOWN, 40), FORM_MOVED);
	assert_int_equal(f->focus, PROBLEM);
	assert_int_equal(form_key(f, K_DOWN, 40), FORM_LEFT);
	assert_int_equal(f->focus, SECRET);
}

static void
pages_move_ten_lines(void **state)
{
	struct form *f = *state;
	int line, column;

	f->focus = PROBLEM;
	for (int i = 0; i < 25; i++)
		form_key(f, K_ENTER, 40);
	form_key(f, K_PAGE_UP, 40);
	textbox_place(&f->state[PROBLEM].box, 40, &line, &column);
	assert_int_equal(line, 15);
	form_key(f, K_PAGE_UP, 40);
	form_key(f, K_PAGE_UP, 40);
	textbox_place(&f->state[PROBLEM].box, 40, &line, &column);
	assert_int_equal(line, 0);
	assert_int_equal(f->focus, PROBLEM);
}

static void
choices_by_key(void **state)
{
	struct form *f = *state;

	f->focus = AREA;
	assert_string_equal(form_shown(f, AREA), "(choose)");
	assert_int_equal(form_key(f, K_RIGHT, 40), FORM_CHANGED);
	assert_string_equal(form_shown(f, AREA), "Krajan");
	form_key(f, 'k', 40);
	assert_string_equal(form_shown(f, AREA), "Karang");
	form_key(f, 'K', 40);
	assert_string_equal(form_shown(f, AREA), "Krajan");
	assert_int_equal(form_key(f, 'q', 40), FORM_MOVED); /* no command by mistake */
	assert_int_equal(form_key(f, '0', 40), FORM_MOVED);
	assert_int_equal(form_key(f, '9', 40), FORM_MOVED);
	assert_int_equal(form_key(f, '?', 40), FORM_UNUSED);
	form_key(f, '3', 40);
	assert_string_equal(form_shown(f, AREA), "Barat");
	form_key(f, K_END, 40);
	form_key(f, ' ', 40);
	assert_string_equal(form_shown(f, AREA), "(choose)");
	form_key(f, K_LEFT, 40);
	assert_string_equal(form_shown(f, AREA), "Karang");
	assert_int_equal(form_key(f, K_DOWN, 40), FORM_LEFT);
	assert_string_equal(form_shown(f, AGREE), "No");
	form_key(f, 'y', 40);
	assert_string_equal(form_shown(f, AGREE), "Yes");
	assert_int_equal(form_key(f, 'y', 40), FORM_MOVED);
	form_key(f, ' ', 40);
	assert_string_equal(form_shown(f, AGREE), "No");
	form_key(f, K_LEFT, 40);
	assert_string_equal(form_shown(f, AGREE), "Yes");
	form_key(f, 'N', 40);
	assert_string_equal(form_shown(f, AGREE), "No");
	assert_int_equal(form_paste(f, "x", 1), FORM_UNUSED);
}

static void
choices_by_text(void **state)
{
	struct form *f = *state;

	assert_true(form_set_text(f, AREA, "kraj"));
	assert_string_equal(form_shown(f, AREA), "Krajan");
	assert_true(form_set_text(f, AREA, "3"));
	assert_string_equal(form_shown(f, AREA), "Barat");
	assert_false(form_set_text(f, AREA, "k")); /* Krajan or Karang? */
	assert_true(f->state[AREA].error[0]);
	assert_false(form_set_text(f, AREA, "5"));
	assert_false(form_set_text(f, AREA, "Timur"));
	assert_string_equal(form_shown(f, AREA), "Barat");
	assert_true(form_set_text(f, AREA, ""));
	assert_string_equal(form_shown(f, AREA), "Barat");
	assert_true(form_set_text(f, AGREE, "Y"));
	assert_false(form_set_text(f, AGREE, "maybe"));
	assert_string_equal(form_shown(f, AGREE), "Yes");
	areas_there = 3;
	form_relabel(f, NULL);
	assert_string_equal(form_shown(f, AREA), "Barat");
	areas_there = 0;
	form_relabel(f, NULL);
	assert_string_equal(form_shown(f, AREA), "");
	f->focus = AREA;
	assert_int_equal(form_key(f, K_LEFT, 40), FORM_MOVED);
	assert_int_equal(form_key(f, K_END, 40), FORM_MOVED);
	assert_int_equal(form_key(f, 'a', 40), FORM_MOVED);
}

static void
a_line_is_emptied(void **state)
{
	struct form *f = *state;

	type(f, "Jalan rusak");
	form_key(f, K_HOME, 40);
	f->changed = false;
	assert_int_equal(form_key(f, CTRL('u'), 40), FORM_CHANGED);
	assert_string_equal(form_shown(f, TITLE), "");
	assert_true(f->changed);
	assert_int_equal(form_key(f, CTRL('u'), 40), FORM_MOVED);
	f->focus = PROBLEM;
	type(f, "Satu");
	assert_int_equal(form_key(f, CTRL('u'), 40), FORM_UNUSED);
	assert_string_equal(form_shown(f, PROBLEM), "Satu");
}

static void
pastes_are_told(void **state)
{
	struct form *f = *state;
	char *much = malloc(TEXTBOX_LIMIT + 1);

	memset(much, 'x', TEXTBOX_LIMIT + 1);
	assert_int_equal(form_paste(f, "Jalan\nrusak", 11), FORM_CHANGED);
	assert_string_equal(form_shown(f, TITLE), "Jalan rusak");
	assert_string_equal(f->state[TITLE].error, "");
	assert_int_equal(form_paste(f, "\a!\a", 3), FORM_CHANGED);
	assert_string_equal(form_shown(f, TITLE), "Jalan rusak!");
	assert_string_equal(f->state[TITLE].error,
	                    "2 characters that cannot be used here were left out.");
	assert_int_equal(form_paste(f, much, TEXTBOX_LIMIT), FORM_MOVED);
	assert_string_equal(form_shown(f, TITLE), "Jalan rusak!");
	assert_true(f->state[TITLE].error[0]);
	much[TEXTBOX_LIMIT] = '\0';
	assert_true(form_set_text(f, TITLE, much));
	assert_false(form_set_text(f, SECRET, "\x1b"));
	free(much);
}

int
test_form(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(focus_goes_round, opened, closed),
		cmocka_unit_test_setup_teardown(typing_changes_a_field, opened, closed),
		cmocka_unit_test_setup_teardown(pages_move_ten_lines, opened, closed),
		cmocka_unit_test_setup_teardown(choices_by_key, opened, closed),
		cmocka_unit_test_setup_teardown(choices_by_text, opened, closed),
		cmocka_unit_test_setup_teardown(a_line_is_emptied, opened, closed),
		cmocka_unit_test_setup_teardown(pastes_are_told, opened, closed),
	};

	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}

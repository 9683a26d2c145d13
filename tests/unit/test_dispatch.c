/* What keys do on a list: a search where there is none, taking back what was done, keys with
 * arrows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "tui/form.h"
#include "wishes.h"

/* -- Keys ------------------------------------------------------------------------------------- */

static struct ui ui;

static void
press(uint32_t key)
{
	dispatch_key(&ui, key, 60);
	ui_bury(&ui);
	ui_view(&ui);
}

static void
type(const char *keys)
{
	for (; *keys; keys++)
		press((unsigned char)*keys);
}

static int
begin(void **state)
{
	static const struct renderer nothing = { .asks = false };

	(void)state;
	wishes_hall = (struct session){ .year = 2026 };
	ui_begin(&ui, &wishes_config, &nothing);
	ui_view(&ui);
	ui.room = 8;
	return 0;
}

static int
end(void **state)
{
	(void)state;
	ui_finish(&ui);
	return 0;
}

static void
search_where_there_is_none(void **state)
{
	(void)state;
	press('/');
	assert_string_equal(ui.message, "There is nothing to search here. Esc: go on.");
	type("d lamp]0q1");
	assert_int_equal(wishes_hall.count, 0);
	assert_int_equal(wishes_hall.year, 2026);
	assert_ptr_equal(ui.top->screen, &wishes_list);
	assert_string_equal(ui.message, "There is nothing to search here. Esc: go on.");
	press(K_ENTER); /* ends it, and opens nothing */
	assert_ptr_equal(ui.top->screen, &wishes_list);
	assert_string_equal(ui.message, "");
	press('/');
	press('d');
	press(K_ESCAPE); /* does not go back */
	assert_ptr_equal(ui.top->screen, &wishes_list);
	press('/');
	press('d');
	press(K_DOWN); /* types nothing: it moves the mark, and letters are keys again */
	assert_int_equal(ui_row(&ui)->id, 2);
	press('d');
	assert_int_equal(wishes_hall.count, 1);
	assert_true(wishes_hall.decided[2]);
}

static void
search_in_a_form(void **state)
{
	(void)state;
	press('w');
	type("a/b"); /* a text like any other */
	press(K_F3);
	assert_string_equal(ui.message, "There is nothing to search here. Esc: go on.");
	type("c");
	assert_string_equal(form_shown(ui_form(&ui), 0), "a/bc");
	press(K_TAB);
	press(K_TAB); /* the button, where letters are keys */
	press('/');
	type("b"); /* languages, else */
	assert_ptr_equal(ui.top->screen, &wishes_word);
}

static const char *question(void);

/* What was typed and is kept nowhere is not lost by a key pressed too soon. */
static void
a_form_left_with_changes(void **state)
{
	(void)state;
	press('w');
	press(K_ESCAPE); /* nothing was typed */
	assert_ptr_equal(ui.top->screen, &wishes_list);
	press('w');
	type("lamp");
	press(K_ESCAPE);
	assert_string_equal(question(),
	                    "Leave without saving? What you typed here will be lost.");
	press(K_ENTER); /* not doing it */
	assert_ptr_equal(ui.top->screen, &wishes_word);
	assert_string_equal(form_shown(ui_form(&ui), 0), "lamp");
	press(K_F10);
	assert_string_equal(question(),
	                    "End the session? What you typed is not saved and will be lost.");
	press('0');
	press(K_ESCAPE);
	press('1');
	assert_ptr_equal(ui.top->screen, &wishes_list);
	press('y'); /* the words of a moment: no question */
	type("lamp");
	press(K_F10);
	assert_string_equal(question(), "End the session?");
	press('0');
	press(K_ESCAPE);
	assert_ptr_equal(ui.top->screen, &wishes_list);
}

static void
arrows_are_keys_of_commands(void **state)
{
	(void)state;
	press(K_RIGHT);
	press(K_RIGHT);
	press(K_LEFT);
	press(']');
	assert_int_equal(wishes_hall.year, 2028);
	assert_int_equal(ui_row(&ui)->id, 1);
}

/* -- Taking back ------------------------------------------------------------------------------ */

/* Letters answer it, in the language in force; none does what it does elsewhere. */
static void
a_question_takes_letters(void **state)
{
	static const char others[] = "acdinpstuwxBNPT#]";
	static const struct screen notices = { .name = "notices", .state_size = 1 };
	struct ui_config config = wishes_config;

	(void)state;
	config.notices = &notices;
	ui.config = &config;
	for (const char *c = others; *c; c++) {
		dispatch_back(&ui);
		assert_string_equal(question(), "Leave the hall?");
		press((unsigned char)*c);
		if (*c == 'n' || *c == 'N') {
			assert_ptr_equal(ui.top->screen, &wishes_list);
			continue;
		}
		assert_string_equal(question(), "Leave the hall?");
		press('0');
		assert_ptr_equal(ui.top->screen, &wishes_list);
		assert_int_equal(wishes_hall.count, 0);
	}
	dispatch_back(&ui);
	press('Y');
	assert_true(ui.ended);
	ui.ended = false;
	lang_set("id");
	if (strcmp(_("Yes"), "Ya") == 0) { /* where the catalogue is there */
		press('0');
		dispatch_back(&ui);
		press('n');
		assert_true(builtin_asks(&ui));
		press('t');
		assert_false(builtin_asks(&ui));
		dispatch_back(&ui);
		press('y');
		assert_true(ui.ended);
	}
	lang_set("en");
	ui.config = &wishes_config;
}

static void
no_undo_below_a_question(void **state)
{
	(void)state;
	press('d');
	press('k');
	assert_true(builtin_asks(&ui));
	press(K_F7);
	assert_string_equal(ui.message, "Answer the question first.");
	assert_true(builtin_asks(&ui));
	assert_int_equal(wishes_hall.count, 1);
	press('0');
	press(K_F7);
	assert_int_equal(wishes_hall.count, 0);
}

static void
at_once_where_it_was_done(void **state)
{
	(void)state;
	press(K_F7);
	assert_string_equal(ui.message, "There is nothing to take back.");
	press('d');
	press(K_F7);
	assert_string_equal(ui.message, "Taken back: wish 1, Decide.");
	press('w'); /* through a form, which closes */
	press(K_TAB);
	press(K_TAB);
	press(K_ENTER);
	assert_ptr_equal(ui.top->screen, &wishes_list);
	assert_true(wishes_hall.decided[WISHES]);
	press(K_F7);
	assert_string_equal(ui.message, "Taken back: wish 12, Decide.");
}

static void
what_is_for_good_is_said_once(void **state)
{
	(void)state;
	press('d');
	ui_for_good(&ui, "An answer stays.");
	press(K_F7);
	assert_string_equal(ui.message, "An answer stays.");
	press(K_F7);
	assert_string_equal(ui.message, "Taken back: wish 1, Decide.");
	/* In a form nothing that was saved elsewhere is meant. */
	press('d');
	press('w');
	press(K_F7);
	assert_non_null(strstr(ui.message, "nothing is saved here yet"));
	assert_int_equal(wishes_hall.count, 1);
	press(K_ESCAPE);
}

static const char *
question(void)
{
	assert_true(builtin_asks(&ui));
	return ui_view(&ui)->first->text;
}

static void
asked_elsewhere(void **state)
{
	(void)state;
	press('d');
	press('d');
	press(K_ENTER); /* the page of a wish */
	press(K_F7);
	assert_string_equal(question(), "Take back: wish 2, Decide?");
	press('0');
	assert_int_equal(wishes_hall.count, 2);
	press(K_F7);
	press('1');
	assert_string_equal(ui.message, "Taken back: wish 2, Decide.");
	assert_int_equal(wishes_hall.count, 1);
	press(K_ESCAPE);
	assert_ptr_equal(ui.top->screen, &wishes_list);
	press(K_F7); /* not what was done here last */
	assert_string_equal(question(), "Take back: wish 1, Decide?");
	/* Meanwhile the same person decides at another terminal. */
	wishes_hall.decided[5] = true;
	wishes_hall.did[wishes_hall.count++] = 5;
	press('1');
	assert_int_equal(wishes_hall.count, 2);
	assert_string_equal(question(), "Take back: wish 5, Decide?");
	press('1');
	assert_int_equal(wishes_hall.count, 1);
	press('d');
	wishes_hall.did[wishes_hall.count++] = 7; /* and once more: what was done here is not the last */
	press(K_F7);
	assert_string_equal(question(), "Take back: wish 7, Decide?");
}

/* The mark stays on its thing while others leave the list and come back. */
static void
the_mark_follows_its_row(void **state)
{
	(void)state;
	for (int64_t id = 1; id <= WISHES; id++) {
		press(K_HOME);
		for (int64_t i = 1; i < id; i++)
			press(K_DOWN);
		assert_int_equal(ui_row(&ui)->id, id);
		press('d');
		int64_t next = id < WISHES ? id + 1 : id - 1;
		assert_int_equal(ui_row(&ui)->id, next);
		press(K_F7);
		assert_int_equal(ui_row(&ui)->id, next);
		press(K_F5);
		assert_int_equal(ui_row(&ui)->id, next);
	}
	press(K_HOME); /* several at once, the mark on none of them */
	press(' ');
	press(' ');
	press('d');
	assert_int_equal(wishes_hall.count, 2);
	assert_int_equal(ui_row(&ui)->id, 3);
	press(K_F7);
	assert_int_equal(ui_row(&ui)->id, 3);
	press(K_F7); /* the one before it is named first */
	assert_string_equal(question(), "Take back: wish 1, Decide?");
	press('1');
	assert_int_equal(ui_row(&ui)->id, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(search_where_there_is_none, begin, end),
		cmocka_unit_test_setup_teardown(search_in_a_form, begin, end),
		cmocka_unit_test_setup_teardown(a_form_left_with_changes, begin, end),
		cmocka_unit_test_setup_teardown(arrows_are_keys_of_commands, begin, end),
		cmocka_unit_test_setup_teardown(a_question_takes_letters, begin, end),
		cmocka_unit_test_setup_teardown(no_undo_below_a_question, begin, end),
		cmocka_unit_test_setup_teardown(at_once_where_it_was_done, begin, end),
		cmocka_unit_test_setup_teardown(what_is_for_good_is_said_once, begin, end),
		cmocka_unit_test_setup_teardown(asked_elsewhere, begin, end),
		cmocka_unit_test_setup_teardown(the_mark_follows_its_row, begin, end),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("dispatch", tests, NULL, NULL);
}

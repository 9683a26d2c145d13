/* Fields whose options stand beneath them: one of them, several, or all in an order; by key and by
 * text, into the struct and out of it, as drafts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "questions.h"
#include "tui/keymap.h"

static enum form_result
key(struct form *f, uint32_t k)
{
	return form_key(f, k, 40);
}

/* What is required, and nothing else. */
static void
answer_least(struct form *f)
{
	assert_true(form_set_text(f, AGREE, "yes"));
}

/* -- One -------------------------------------------------------------------------------------- */

static void
one_begins_with_none(void **state)
{
	struct form *f = *state;
	struct sheet s;

	assert_string_equal(form_shown(f, AGREE), "");
	assert_int_equal(form_take(f, &s, NULL), INVALID);
	assert_int_equal(s.agree, FIELD_NONE);
	assert_int_equal(s.which, FIELD_NONE);
	assert_string_equal(f->state[AGREE].error, "Please choose one.");
	assert_string_equal(f->state[WHICH].error, "");
	f->focus = AGREE;
	assert_int_equal(key(f, '2'), FORM_CHANGED);
	assert_string_equal(form_shown(f, AGREE), "No");
	assert_string_equal(f->state[AGREE].error, "");
	assert_int_equal(form_take(f, &s, NULL), OK);
	assert_int_equal(s.agree, 2);
}

static void
one_by_key(void **state)
{
	struct form *f = *state;

	assert_int_equal(key(f, K_UP), FORM_UNUSED);
	assert_int_equal(key(f, K_DOWN), FORM_MOVED);
	assert_int_equal(f->state[AGREE].mark, 1);
	assert_string_equal(form_shown(f, AGREE), ""); /* to move is not to choose */
	assert_false(f->touched);
	assert_int_equal(key(f, ' '), FORM_CHANGED);
	assert_string_equal(form_shown(f, AGREE), "No");
	assert_int_equal(key(f, ' '), FORM_MOVED);
	assert_int_equal(key(f, K_UP), FORM_MOVED);
	assert_int_equal(key(f, K_ENTER), FORM_MOVED); /* pointed at, not chosen: said once */
	assert_true(f->state[AGREE].error[0]);
	assert_string_equal(form_shown(f, AGREE), "No");
	assert_int_equal(key(f, ' '), FORM_CHANGED);
	assert_string_equal(form_shown(f, AGREE), "Yes");
	assert_int_equal(key(f, 'i'), FORM_MOVED);
	assert_int_equal(f->state[AGREE].mark, 2);
	assert_int_equal(key(f, K_LEFT), FORM_MOVED);
	assert_int_equal(key(f, 'q'), FORM_MOVED); /* no command by mistake */
	assert_int_equal(key(f, '0'), FORM_MOVED);
	assert_int_equal(key(f, '7'), FORM_MOVED);
	assert_int_equal(key(f, '?'), FORM_UNUSED);
	assert_int_equal(key(f, K_END), FORM_MOVED);
	assert_int_equal(f->state[AGREE].mark, 2);
	assert_int_equal(key(f, K_HOME), FORM_MOVED);
	assert_string_equal(form_shown(f, AGREE), "Yes");
	assert_int_equal(key(f, K_BACKSPACE), FORM_CHANGED);
	assert_string_equal(form_shown(f, AGREE), "");
	assert_int_equal(key(f, K_DELETE), FORM_MOVED);
	assert_int_equal(key(f, K_ENTER), FORM_MOVED); /* it is needed, and nothing is chosen */
	assert_string_equal(f->state[AGREE].error, "Please choose one.");
	assert_string_equal(form_shown(f, AGREE), "");
	key(f, '1');
	assert_int_equal(key(f, K_ENTER), FORM_LEFT); /* it is chosen: go on */
	assert_int_equal(f->focus, NEEDS);
}

/* Down and Up go through the options of all fields; Tab finds what is chosen. */
static void
the_mark_is_where_one_comes_from(void **state)
{
	struct form *f = *state;

	form_set_text(f, AGREE, "2");
	for (int i = 0; i < 2; i++)
		assert_int_equal(key(f, K_DOWN), FORM_MOVED);
	assert_int_equal(key(f, K_DOWN), FORM_LEFT);
	assert_int_equal(f->focus, NEEDS);
	assert_int_equal(f->state[NEEDS].mark, 0);
	assert_int_equal(key(f, K_UP), FORM_LEFT);
	assert_int_equal(f->state[AGREE].mark, 2);
	key(f, K_TAB);
	assert_int_equal(key(f, K_BACKTAB), FORM_LEFT);
	assert_int_equal(f->state[AGREE].mark, 1);
	assert_int_equal(form_paste(f, "x", 1), FORM_UNUSED);
}

static void
two_digits(void **state)
{
	struct form *f = *state;

	f->focus = WHICH;
	assert_int_equal(key(f, '1'), FORM_MOVED); /* 1, 10, 11 or 12? */
	assert_int_equal(f->state[WHICH].mark, 0);
	assert_string_equal(form_shown(f, WHICH), "");
	assert_int_equal(key(f, '2'), FORM_CHANGED);
	assert_string_equal(form_shown(f, WHICH), "Elsewhere");
	assert_int_equal(key(f, '5'), FORM_CHANGED); /* there is no fiftieth */
	assert_string_equal(form_shown(f, WHICH), "RT 05");
	key(f, '0');
	assert_int_equal(key(f, '3'), FORM_CHANGED);
	assert_string_equal(form_shown(f, WHICH), "RT 03");
	key(f, '1');
	assert_int_equal(key(f, ' '), FORM_CHANGED);
	assert_string_equal(form_shown(f, WHICH), "RT 01");
	key(f, '1');
	assert_int_equal(key(f, '9'), FORM_MOVED);
	assert_string_equal(f->state[WHICH].error, "There is no number 19 here, only 1 to 12.");
	assert_string_equal(form_shown(f, WHICH), "RT 01");
	key(f, '1');
	key(f, K_DOWN); /* forgets the digit */
	assert_int_equal(key(f, '2'), FORM_CHANGED);
	assert_string_equal(form_shown(f, WHICH), "RT 02");
}

static void
one_by_text(void **state)
{
	struct form *f = *state;

	assert_true(form_set_text(f, AGREE, "i do"));
	assert_string_equal(form_shown(f, AGREE), "I do not know");
	assert_true(form_set_text(f, AGREE, "1"));
	assert_string_equal(form_shown(f, AGREE), "Yes");
	assert_false(form_set_text(f, AGREE, "4"));
	assert_false(form_set_text(f, AGREE, "perhaps"));
	assert_true(f->state[AGREE].error[0]);
	assert_string_equal(form_shown(f, AGREE), "Yes");
	assert_true(form_set_text(f, AGREE, ""));
	assert_string_equal(form_shown(f, AGREE), "");
	assert_int_equal(form_take_option(f, AGREE, 1), FORM_CHANGED);
	assert_string_equal(form_shown(f, AGREE), "No");
}

/* -- Several ---------------------------------------------------------------------------------- */

static void
several_by_key(void **state)
{
	struct form *f = *state;
	struct arena a = { .chunk = NULL };
	struct sheet s;

	answer_least(f);
	f->focus = NEEDS;
	assert_string_equal(form_tally(f, NEEDS, &a), "0 chosen, of 2 to 3.");
	assert_int_equal(key(f, '5'), FORM_CHANGED);
	assert_int_equal(key(f, '1'), FORM_CHANGED);
	assert_int_equal(f->state[NEEDS].mark, 0);
	assert_string_equal(form_shown(f, NEEDS), "1, 5");
	assert_string_equal(form_words(f, NEEDS, &a), "Road, Bridge");
	assert_int_equal(form_place(f, NEEDS, 4), 2);
	assert_int_equal(form_place(f, NEEDS, 3), 0);
	assert_int_equal(form_take(f, &s, NULL), OK);
	assert_int_equal(s.needs, 1 | 1 << 4);
	key(f, 'l');
	assert_int_equal(f->state[NEEDS].mark, 1);
	key(f, 'l');
	assert_int_equal(f->state[NEEDS].mark, 3);
	assert_int_equal(key(f, K_ENTER), FORM_MOVED);
	assert_string_equal(form_shown(f, NEEDS), "1, 5");
	assert_int_equal(key(f, ' '), FORM_CHANGED);
	assert_string_equal(form_shown(f, NEEDS), "1, 4, 5");
	assert_int_equal(key(f, '2'), FORM_MOVED);
	assert_string_equal(f->state[NEEDS].error, "At most 3 can be chosen. Take one away first.");
	assert_string_equal(form_shown(f, NEEDS), "1, 4, 5");
	assert_int_equal(key(f, '1'), FORM_CHANGED);
	assert_string_equal(f->state[NEEDS].error, "");
	assert_int_equal(key(f, '4'), FORM_CHANGED);
	assert_string_equal(form_shown(f, NEEDS), "5");
	assert_int_equal(form_take(f, &s, NULL), INVALID);
	assert_string_equal(f->state[NEEDS].error, "Please choose at least 2.");
	assert_int_equal(key(f, K_DELETE), FORM_CHANGED);
	assert_int_equal(form_take(f, &s, NULL), OK); /* no answer is none that is wrong */
	assert_int_equal(s.needs, 0);
	assert_int_equal(key(f, K_ENTER), FORM_LEFT); /* nothing need be chosen */
	f->focus = NEEDS;
	key(f, '2');
	assert_int_equal(key(f, K_ENTER), FORM_MOVED);
	assert_string_equal(f->state[NEEDS].error, "Please choose at least 2.");
	key(f, '3');
	assert_int_equal(key(f, K_ENTER), FORM_LEFT);
	arena_free(&a);
}

static void
several_by_text(void **state)
{
	static const char *const wrong[] = {
		"6", "0", "1, 6", "1 2 3 4", "La", "Roof", "1, Roof", "-1", "99999999999",
	};
	struct form *f = *state;

	assert_true(form_set_text(f, NEEDS, "3, 1"));
	assert_string_equal(form_shown(f, NEEDS), "1, 3");
	assert_true(form_set_text(f, NEEDS, " 5 4;2 "));
	assert_string_equal(form_shown(f, NEEDS), "2, 4, 5");
	assert_true(form_set_text(f, NEEDS, "bri, LAM, 5"));
	assert_string_equal(form_shown(f, NEEDS), "2, 5");
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		if (form_set_text(f, NEEDS, wrong[i]))
			fail_msg("%s was taken", wrong[i]);
		assert_true(f->state[NEEDS].error[0]);
		assert_string_equal(form_shown(f, NEEDS), "2, 5");
	}
	form_set_text(f, NEEDS, "1, 6");
	assert_string_equal(f->state[NEEDS].error, "There is no number 6 here, only 1 to 5.");
	assert_true(form_set_text(f, NEEDS, ""));
	assert_string_equal(form_shown(f, NEEDS), "");
}

/* Options that go away take themselves out of the answer. */
static void
options_may_go(void **state)
{
	struct form *f = *state;
	struct sheet s;

	answer_least(f);
	form_set_text(f, NEEDS, "2, 5");
	needs_there = 3;
	form_relabel(f, NULL);
	assert_string_equal(form_shown(f, NEEDS), "2");
	assert_string_equal(form_shown(f, AGREE), "Yes");
	needs_there = 0;
	form_relabel(f, NULL);
	f->focus = NEEDS;
	assert_int_equal(key(f, ' '), FORM_MOVED);
	assert_int_equal(key(f, '1'), FORM_MOVED);
	assert_int_equal(key(f, K_END), FORM_MOVED);
	assert_int_equal(key(f, 'x'), FORM_MOVED);
	assert_int_equal(key(f, K_ENTER), FORM_LEFT);
	assert_false(form_set_text(f, NEEDS, "1"));
	assert_int_equal(form_take(f, &s, NULL), OK);
}

/* -- In an order ------------------------------------------------------------------------------ */

static void
order_by_key(void **state)
{
	struct form *f = *state;
	struct arena a = { .chunk = NULL };
	struct sheet s;

	answer_least(f);
	f->focus = ORDER;
	assert_int_equal(key(f, '3'), FORM_CHANGED);
	assert_int_equal(key(f, K_HOME), FORM_MOVED);
	assert_int_equal(key(f, ' '), FORM_CHANGED);
	assert_string_equal(form_shown(f, ORDER), "3 1");
	assert_int_equal(key(f, K_ENTER), FORM_MOVED);
	assert_string_equal(form_tally(f, ORDER, &a), "2 of 3 have a place.");
	assert_int_equal(form_take(f, &s, NULL), INVALID);
	assert_string_equal(f->state[ORDER].error, "Without a place: Water. Or take all of them back.");
	assert_int_equal(key(f, '+'), FORM_CHANGED);
	assert_string_equal(form_shown(f, ORDER), "1 3");
	assert_int_equal(key(f, '+'), FORM_MOVED);
	assert_int_equal(key(f, '-'), FORM_CHANGED);
	assert_int_equal(key(f, '-'), FORM_MOVED);
	assert_string_equal(form_shown(f, ORDER), "3 1");
	key(f, K_DOWN);
	assert_int_equal(key(f, '-'), FORM_MOVED); /* it has no place */
	assert_true(f->state[ORDER].error[0]);
	assert_int_equal(key(f, ' '), FORM_CHANGED);
	assert_int_equal(form_take(f, &s, NULL), OK);
	assert_string_equal(s.order, "3 1 2");
	assert_string_equal(form_words(f, ORDER, &a), "1. Market, and its roof, 2. Road, 3. Water");
	assert_int_equal(form_place(f, ORDER, 1), 3);
	assert_int_equal(key(f, K_ENTER), FORM_LEFT); /* no place is left to give */
	f->focus = ORDER;
	assert_int_equal(key(f, '3'), FORM_CHANGED); /* those behind move up */
	assert_string_equal(form_shown(f, ORDER), "1 2");
	key(f, K_BACKSPACE);
	assert_int_equal(form_take(f, &s, NULL), OK);
	assert_string_equal(s.order, "");
	arena_free(&a);
}

static void
order_by_text(void **state)
{
	struct form *f = *state;

	assert_true(form_set_text(f, ORDER, "3 1 2"));
	assert_true(form_set_text(f, ORDER, "water, 1"));
	assert_string_equal(form_shown(f, ORDER), "2 1");
	assert_true(form_set_text(f, ORDER, "market, and")); /* a label with a comma in it */
	assert_string_equal(form_shown(f, ORDER), "3");
	assert_false(form_set_text(f, ORDER, "1 2 1"));
	assert_string_equal(f->state[ORDER].error, "Number 1 is there twice. Each has one place.");
	assert_false(form_set_text(f, ORDER, "1 2 4"));
	assert_string_equal(f->state[ORDER].error, "There is no number 4 here, only 1 to 3.");
	assert_string_equal(form_shown(f, ORDER), "3");
}

/* -- In and out ------------------------------------------------------------------------------- */

static void
what_is_filled_in_comes_out(void **state)
{
	struct sheet in = { .agree = 3, .needs = 1 | 1 << 3, .order = "2 3 1", .why = "So.",
		            .which = 112 };
	struct form *f = *state;
	struct sheet out;

	form_fill(f, &in);
	assert_false(f->touched);
	assert_int_equal(f->state[AGREE].mark, 2);
	assert_int_equal(form_take(f, &out, NULL), OK);
	assert_int_equal(out.agree, 3);
	assert_int_equal(out.needs, in.needs);
	assert_string_equal(out.order, in.order);
	assert_int_equal(out.which, 112);
	in = (struct sheet){ .agree = FIELD_NONE, .needs = FIELD_NONE, .order = "1 1",
		             .which = 4711 };
	form_fill(f, &in);
	assert_string_equal(form_shown(f, AGREE), "");
	assert_string_equal(form_shown(f, NEEDS), "");
	assert_string_equal(form_shown(f, ORDER), ""); /* with a double it is none */
	answer_least(f);
	assert_int_equal(form_take(f, &out, NULL), OK);
	assert_int_equal(out.which, 4711); /* no longer offered, and kept all the same */
}

static void
drafts_keep_everything(void **state)
{
	struct arena a = { .chunk = NULL };
	struct form *f = *state;
	struct form other;

	for (int round = 0; round < 2; round++) {
		char *draft = form_draft(f, &a);
		form_open(&other, &sheet_spec, NULL);
		form_set_text(&other, AGREE, "no");
		form_restore(&other, draft);
		for (size_t i = 0; i < QUESTIONS; i++)
			assert_string_equal(form_shown(&other, i), form_shown(f, i));
		form_close(&other);
		form_set_text(f, AGREE, "3");
		form_set_text(f, NEEDS, "5, 2");
		form_set_text(f, ORDER, "2 3");
		form_set_text(f, WHICH, "11");
	}
	form_restore(f, "1=99\t2=1, 9\t3=1 1\t5=x");
	assert_string_equal(form_shown(f, AGREE), "I do not know");
	assert_string_equal(form_shown(f, NEEDS), "2, 5");
	assert_string_equal(form_shown(f, ORDER), "2 3");
	assert_string_equal(form_shown(f, WHICH), "RT 11");
	srand(7);
	for (int round = 0; round < 3000; round++) {
		char noise[64] = "2=";
		noise[0] = (char)('1' + round % 5);
		for (size_t i = 2; i < sizeof(noise) - 1; i++)
			noise[i] = "0123456789 ,;aR\t=\\"[rand() % 18];
		form_restore(f, noise);
	}
	arena_free(&a);
}

/* Labels of people are never looked up, nor what is not there: that gives a catalogue's header. */
static void
words_of_people_stay(void **state)
{
	struct form *f = *state;

	assert_string_equal(form_name(f, AGREE), "");
	assert_string_equal(form_name(f, WHY), "");
	assert_string_equal(form_name(f, NEEDS), "Needs");
	assert_string_equal(form_hint(f, NEEDS), "Two or three.");
	assert_null(form_hint(f, WHY));
}

/* A single question is sent by a second Enter. */
static void
a_lone_question(void **state)
{
	struct form f;
	struct field one[2] = { questions[AGREE] };
	const struct form_spec spec = { .name = "one", .fields = one, .send = "Send" };

	(void)state;
	form_open(&f, &spec, NULL);
	assert_int_equal(key(&f, K_ENTER), FORM_MOVED);
	assert_int_equal(key(&f, '1'), FORM_CHANGED);
	assert_int_equal(key(&f, K_ENTER), FORM_SENT);
	form_close(&f);
}

/* What need not be answered is passed over by Enter, and taken back as it was given. */
static void
one_may_stay_empty(void **state)
{
	struct form *f = *state;

	f->focus = WHICH;
	assert_int_equal(key(f, K_ENTER), FORM_LEFT);
	assert_string_equal(form_shown(f, WHICH), "");
	f->focus = WHICH;
	key(f, '3');
	assert_string_equal(form_shown(f, WHICH), "RT 03");
	assert_int_equal(key(f, '3'), FORM_CHANGED);
	assert_string_equal(form_shown(f, WHICH), "");
	key(f, '1'); /* could be 10: Enter says that it is 1 */
	assert_int_equal(key(f, K_ENTER), FORM_CHANGED);
	assert_string_equal(form_shown(f, WHICH), "RT 01");
	assert_int_equal(key(f, ' '), FORM_CHANGED);
	assert_string_equal(form_shown(f, WHICH), "");
	key(f, K_DOWN);
	assert_int_equal(key(f, K_ENTER), FORM_MOVED);
	assert_int_equal(key(f, K_ENTER), FORM_LEFT);
	assert_string_equal(form_shown(f, WHICH), "");
}

static void
sixty_options(void **state)
{
	static struct option many[70];
	struct form f;
	struct sheet s;
	struct field one[2] = { {
		.key = "n", .kind = FIELD_SEVERAL, .own = true, .required = true, .given = many,
		.given_count = 70, .offset = offsetof(struct sheet, needs),
	} };
	const struct form_spec spec = { .name = "many", .fields = one, .send = "Send" };

	(void)state;
	for (size_t i = 0; i < 70; i++)
		many[i].label = "x";
	form_open(&f, &spec, NULL);
	assert_int_equal(f.state[0].option_count, FORM_OPTIONS);
	assert_int_equal(form_take(&f, &s, NULL), INVALID);
	assert_string_equal(f.state[0].error, "Please choose at least one.");
	for (size_t i = 0; i < FORM_OPTIONS; i++)
		assert_int_equal(form_take_option(&f, 0, FORM_OPTIONS - 1 - i), FORM_CHANGED);
	assert_int_equal(form_take_option(&f, 0, FORM_OPTIONS), FORM_MOVED);
	assert_int_equal(form_take(&f, &s, NULL), OK);
	assert_true(s.needs == (INT64_C(1) << FORM_OPTIONS) - 1);
	assert_true(form_set_text(&f, 0, "60"));
	assert_int_equal(form_take(&f, &s, NULL), OK);
	assert_true(s.needs == INT64_C(1) << 59);
	form_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_begins_with_none, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(one_by_key, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(the_mark_is_where_one_comes_from, sheet_opened,
		                                sheet_closed),
		cmocka_unit_test_setup_teardown(two_digits, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(one_by_text, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(several_by_key, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(several_by_text, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(options_may_go, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(order_by_key, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(order_by_text, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(what_is_filled_in_comes_out, sheet_opened,
		                                sheet_closed),
		cmocka_unit_test_setup_teardown(drafts_keep_everything, sheet_opened, sheet_closed),
		cmocka_unit_test_setup_teardown(words_of_people_stay, sheet_opened, sheet_closed),
		cmocka_unit_test(a_lone_question),
		cmocka_unit_test_setup_teardown(one_may_stay_empty, sheet_opened, sheet_closed),
		cmocka_unit_test(sixty_options),
	};

	lang_init();
	return cmocka_run_group_tests_name("listed", tests, NULL, NULL);
}

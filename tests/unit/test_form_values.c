/* The answers of forms: checks beside the fields, numbers as people write them, drafts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "form_sample.h"
#include "test_tui.h"
#include "tui/keymap.h"

static void
all_errors_at_once(void **state)
{
	struct form *f = *state;
	struct answers a;
	struct problem p;

	f->focus = BUTTON;
	form_set_text(f, TITLE, "   ");
	form_set_text(f, COST, "banyak");
	assert_int_equal(form_take(f, &a, &p), INVALID);
	assert_int_equal(f->focus, TITLE);
	assert_null(p.field); /* what is beside the fields stands there already */
	assert_string_equal(p.text, "4 answers need another look: see the lines marked with !");
	assert_string_equal(f->state[TITLE].error, "Please fill this in.");
	assert_string_equal(f->state[PROBLEM].error, "");
	assert_string_equal(f->state[SECRET].error, "Please fill this in.");
	assert_string_equal(f->state[COST].error, "Only digits, please: 45000000");
	assert_string_equal(f->state[AREA].error, "Please choose one.");
	fill_validly(f);
	form_set_text(f, COST, "");
	char *much = malloc(21001);
	memset(much, 'x', 21000);
	much[21000] = '\0';
	form_set_text(f, PROBLEM, much);
	free(much);
	assert_int_equal(form_take(f, &a, NULL), INVALID);
	assert_int_equal(f->focus, PROBLEM);
	assert_string_equal(f->state[PROBLEM].error,
	                    "Too long: 21,000 of 4,000 characters. Please shorten it.");
	form_set_text(f, PROBLEM, "Berlubang.\n\nBanyak.");
	assert_int_equal(form_take(f, &a, &p), OK);
	assert_string_equal(a.title, "Jalan rusak");
	assert_string_equal(a.problem, "Berlubang.\n\nBanyak.");
	assert_string_equal(a.secret, " rahasia ");
	assert_int_equal(a.people, FIELD_NONE);
	assert_int_equal(a.cost, FIELD_NONE);
	assert_int_equal(a.volume, FIELD_NONE);
	assert_int_equal(a.area, 12);
	assert_int_equal(a.agree, 0);
	areas_there = 0;
	form_relabel(f, NULL);
	assert_int_equal(form_take(f, &a, &p), INVALID);
	assert_int_equal(a.area, FIELD_NONE);
}

static void
text_is_cleaned_and_told(void **state)
{
	struct form *f = *state;
	struct answers a;

	fill_validly(f);
	/* Decomposed comes out composed; length is counted in characters. */
	form_set_text(f, TITLE, "  e\xcc\x81" "e\xcc\x81" "e\xcc\x81 123456789012345 ");
	form_set_text(f, PROBLEM, "a\xcc\x81\xcc\x80\xcc\x82\xcc\x83\xcc\x84\xcc\x86\xcc\x87 b");
	assert_int_equal(form_take(f, &a, NULL), INVALID);
	assert_int_equal(f->focus, PROBLEM);
	assert_true(f->state[PROBLEM].error[0]);
	assert_int_equal(form_take(f, &a, NULL), OK); /* told once, it goes through */
	assert_string_equal(a.title, "\xc3\xa9\xc3\xa9\xc3\xa9 123456789012345");
	assert_string_equal(a.problem, form_shown(f, PROBLEM));
	form_set_text(f, TITLE, "\xc3\xa9" "12345678901234567890");
	assert_int_equal(form_take(f, &a, NULL), INVALID);
	assert_string_equal(f->state[TITLE].error,
	                    "Too long: 21 of 20 characters. Please shorten it.");
}

struct number_case {
	const char *text;
	int64_t value; /* FIELD_NONE: refused */
};

static void
check_numbers(struct form *f, size_t field, const struct number_case *cases, size_t n)
{
	struct answers a;

	fill_validly(f);
	for (size_t i = 0; i < n; i++) {
		form_set_text(f, field, cases[i].text);
		enum status got = form_take(f, &a, NULL);
		int64_t value = field == PEOPLE ? a.people : field == COST ? a.cost : a.volume;
		assert_int_equal(value, cases[i].value);
		assert_int_equal(got, cases[i].value == FIELD_NONE ? INVALID : OK);
		assert_int_equal(f->state[field].error[0] != '\0', cases[i].value == FIELD_NONE);
		assert_string_equal(form_shown(f, field), cases[i].text);
	}
	form_set_text(f, field, "");
}

static void
numbers_as_people_write_them(void **state)
{
	static const struct number_case numbers[] = {
		{ "0", 0 }, { " 125 ", 125 }, { "1.200", 1200 }, { "1,200,300", 1200300 },
		{ "999999999999999", 999999999999999 }, { "1000000000000000", FIELD_NONE },
		{ "99999999999999999999999999999", FIELD_NONE }, { "-5", FIELD_NONE },
		{ "1.5", FIELD_NONE }, { "12.34.567", FIELD_NONE }, { "1.200,300", FIELD_NONE },
		{ ".200", FIELD_NONE }, { "1200.", FIELD_NONE }, { "1234.567", FIELD_NONE },
		{ "lima", FIELD_NONE }, { "5 orang", FIELD_NONE }, { "0x10", FIELD_NONE },
	};
	static const struct number_case sums[] = {
		{ "45000000", 45000000 }, { "Rp 45.000.000", 45000000 },
		{ "rp45.000.000", 45000000 },
		{ "Rp. 45.000.000,-", 45000000 }, { "45.000.000.-", 45000000 },
		{ "45,000,000", 45000000 }, { "45 000 000", 45000000 }, { "0", 0 },
		{ "45.000.000,00", FIELD_NONE }, { "4.5", FIELD_NONE }, { "Rp", FIELD_NONE },
		{ "45 juta", FIELD_NONE }, { "-45000", FIELD_NONE }, { "-", FIELD_NONE },
		{ ",-", FIELD_NONE }, { "Rp 999.999.999.999.999", 999999999999999 },
		{ "Rp 1.000.000.000.000.000", FIELD_NONE },
	};
	static const struct number_case decimals[] = {
		{ "12", 12000 }, { "12,5", 12500 }, { "12.5", 12500 }, { "12.125", 12125 },
		{ "0,125", 125 }, { "0.001", 1 }, { "1,250.5", 1250500 }, { "1.250,5", 1250500 },
		{ "1.250.000", 1250000000 }, { "1234,567", 1234567 }, { "12,3456", FIELD_NONE },
		{ "1,250", FIELD_NONE }, { "12,", FIELD_NONE }, { ",5", FIELD_NONE },
		{ "-1", FIELD_NONE }, { "1e3", FIELD_NONE }, { "1,2.3,4", FIELD_NONE },
		{ "9999999999999", FIELD_NONE },
	};
	static const struct number_case desimal[] = {
		{ "1,250", 1250 }, { "1.250", FIELD_NONE }, { "12.5", 12500 },
		{ "1.250,5", 1250500 },
	};
	struct form *f = *state;

	check_numbers(f, PEOPLE, numbers, sizeof(numbers) / sizeof(*numbers));
	check_numbers(f, COST, sums, sizeof(sums) / sizeof(*sums));
	check_numbers(f, VOLUME, decimals, sizeof(decimals) / sizeof(*decimals));
	lang_set("id");
	check_numbers(f, VOLUME, desimal, sizeof(desimal) / sizeof(*desimal));
}

static void
what_is_filled_in_comes_out(void **state)
{
	static const int64_t volumes[] = { FIELD_NONE, 0, 1, 125, 1000, 1250, 12125, 999999999999 };
	struct form *f = *state;

	for (size_t i = 0; i < 2 * sizeof(volumes) / sizeof(*volumes); i++) {
		struct answers in = { .title = "Jalan", .problem = NULL, .secret = "x", .people = 7,
			              .cost = 45000000, .volume = volumes[i / 2], .area = 13,
			              .agree = 1 };
		struct answers out;
		lang_set(i % 2 ? "id" : "en");
		form_fill(f, &in);
		assert_int_equal(form_take(f, &out, NULL), OK);
		assert_string_equal(out.title, in.title);
		assert_string_equal(out.problem, "");
		assert_int_equal(out.people, 7);
		assert_int_equal(out.cost, in.cost);
		assert_int_equal(out.volume, in.volume);
		assert_int_equal(out.area, 13);
		assert_int_equal(out.agree, 1);
	}
	assert_false(f->changed);
}

static void
problems_find_their_field(void **state)
{
	struct form *f = *state;
	struct problem p = { .field = "cost", .text = "Too dear." };

	form_problem(f, &p);
	assert_int_equal(f->focus, COST);
	assert_string_equal(f->state[COST].error, "Too dear.");
	p.field = "elsewhere";
	form_problem(f, &p);
	p.field = NULL;
	form_problem(f, &p);
	assert_int_equal(f->focus, COST);
}

static void
same_draft(struct form *f)
{
	struct arena a = { .chunk = NULL };
	struct form other;
	char *draft = form_draft(f, &a);

	assert_null(strchr(draft, '\n'));
	assert_null(strstr(draft, "rahasia"));
	form_open(&other, &sample, NULL);
	form_restore(&other, draft);
	for (size_t i = 0; i < BUTTON; i++)
		assert_string_equal(form_shown(&other, i), i == SECRET ? "" : form_shown(f, i));
	assert_string_equal(form_draft(&other, &a), draft);
	form_close(&other);
	arena_free(&a);
}

static void
drafts_keep_everything(void **state)
{
	struct form *f = *state;
	char *much = malloc(TEXTBOX_LIMIT + 1);

	same_draft(f);
	fill_validly(f);
	form_set_text(f, TITLE, "\"a\"='b'\\n\\t\\ =; \xe4\xb8\xad");
	form_set_text(f, PROBLEM, "\nsatu\\\n\n=dua\n");
	form_set_text(f, COST, "kira-kira 5 juta");
	form_set_text(f, AGREE, "yes");
	same_draft(f);
	memset(much, '\\', TEXTBOX_LIMIT);
	much[TEXTBOX_LIMIT] = '\0';
	form_set_text(f, PROBLEM, much);
	same_draft(f);
	free(much);
}

static void
drafts_may_be_garbage(void **state)
{
	struct form *f = *state;

	form_set_text(f, TITLE, "old");
	form_set_text(f, AREA, "Barat");
	form_restore(f, NULL);
	form_restore(f, "");
	form_restore(f, "\t\t=\t==\ttitle\tnobody=x\tarea=99\tarea=1x\tagree=7\tsecret=known");
	assert_string_equal(form_shown(f, TITLE), "old");
	assert_string_equal(form_shown(f, AREA), "Barat");
	assert_string_equal(form_shown(f, SECRET), "");
	assert_string_equal(form_shown(f, AGREE), "No");
	form_restore(f, "area=11\ttitle=a\\\xff\x1b\\nb\\");
	assert_string_equal(form_shown(f, AREA), "Krajan");
	assert_string_equal(form_shown(f, TITLE), "a b\\");
	srand(7);
	for (int round = 0; round < 3000; round++) {
		char noise[64] = "problem=";
		for (size_t i = 8 * (size_t)(round % 2); i < sizeof(noise) - 1; i++)
			noise[i] = (char)(rand() % 4 ? rand() % 256 : "\t=\\n"[rand() % 4]);
		form_restore(f, noise);
	}
}

static void
dates_as_people_write_them(void **state)
{
	static const char *const fine[] = {
		"3-8-2026", "03-08-2026", "3/8/2026", "3.8.2026", "2026-08-03", " 3 agustus 2026 ",
		"3 Agu 2026", "3 Agt 2026", "3 August 2026", "3-8-26", "August 3, 2026", "3Agustus2026",
	};
	static const char *const wrong[] = {
		"besok", "3-8", "3 agustus", "31-2-2026", "0-1-2026", "3-13-2026", "3--", "3-8-2026 x",
		"3 ag 2026", "33333-1-1", "3-8-202",
	};
	struct form *f = *state;
	struct answers a;
	struct arena arena = { .chunk = NULL };

	fill_validly(f);
	for (size_t i = 0; i < sizeof(fine) / sizeof(*fine); i++) {
		form_set_text(f, DAY, fine[i]);
		if (form_take(f, &a, NULL) != OK)
			fail_msg("%s: %s", fine[i], f->state[DAY].error);
		assert_int_equal(a.day, 20668);
		assert_string_equal(form_understood(f, DAY, &arena), "3 August 2026");
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		form_set_text(f, DAY, wrong[i]);
		if (form_take(f, &a, NULL) != INVALID)
			fail_msg("%s is no date", wrong[i]);
		assert_true(f->state[DAY].error[0]);
		assert_null(form_understood(f, DAY, &arena));
	}
	form_set_text(f, DAY, "");
	assert_int_equal(form_take(f, &a, NULL), OK);
	assert_int_equal(a.day, FIELD_NONE);
	a.day = 20668;
	form_fill(f, &a);
	assert_string_equal(form_shown(f, DAY), "3-8-2026");
	form_set_text(f, DAY, "29-2-2024");
	assert_int_equal(form_take(f, &a, NULL), OK);
	arena_free(&arena);
}

static void
trees_are_looked_through(void **state)
{
	struct form *f = *state;
	struct answers a;

	fill_validly(f);
	assert_true(form_set_text(f, NODE, "Barat")); /* in the middle of a name */
	assert_int_equal(form_take(f, &a, NULL), OK);
	assert_int_equal(a.node, 4);
	assert_false(form_set_text(f, NODE, "RT 01"));
	assert_true(form_set_text(f, NODE, "5"));
	assert_int_equal(form_take(f, &a, NULL), OK);
	assert_int_equal(a.node, 5);
	assert_false(form_set_text(f, NODE, "Timur"));
	f->focus = NODE;
	assert_int_equal(form_key(f, K_RIGHT, 40), FORM_CHANGED);
	assert_string_equal(form_shown(f, NODE), "RT 02");
	assert_int_equal(form_take_option(f, NODE, 1), FORM_CHANGED);
	assert_int_equal(form_take(f, &a, NULL), OK);
	assert_int_equal(a.node, 2);
	struct arena arena = { .chunk = NULL };
	char *draft = form_draft(f, &arena);
	form_take_option(f, NODE, 0);
	form_restore(f, draft);
	assert_string_equal(form_shown(f, NODE), "Dusun Krajan");
	arena_free(&arena);
}

static void
pins_are_digits(void **state)
{
	struct form *f = *state;
	struct answers a;
	struct arena arena = { .chunk = NULL };

	fill_validly(f);
	assert_int_equal(form_take(f, &a, NULL), OK);
	assert_string_equal(a.pin, "");
	f->focus = PIN;
	assert_int_equal(form_key(f, 'x', 40), FORM_MOVED);
	assert_string_equal(f->state[PIN].error, "Exactly 6 digits, please.");
	for (const char *c = "01234"; *c; c++)
		assert_int_equal(form_key(f, (uint32_t)*c, 40), FORM_CHANGED);
	assert_int_equal(form_take(f, &a, NULL), INVALID);
	form_key(f, '5', 40);
	assert_int_equal(form_key(f, '6', 40), FORM_MOVED);
	assert_int_equal(form_take(f, &a, NULL), OK);
	assert_string_equal(a.pin, "012345");
	assert_null(strstr(form_draft(f, &arena), "012345"));
	form_set_text(f, PIN, "abcdef");
	assert_int_equal(form_take(f, &a, NULL), INVALID);
	arena_free(&arena);
}

/* An area that is no longer in use, or could not be read, is not taken away by saving the rest. */
static void
what_is_not_offered_stays(void **state)
{
	struct form *f = *state;
	struct answers a;

	fill_validly(f);
	assert_int_equal(form_take(f, &a, NULL), OK);
	a.area = 4711;
	form_fill(f, &a);
	assert_int_equal(form_take(f, &a, NULL), OK);
	assert_int_equal(a.area, 4711);
	form_relabel(f, NULL);
	assert_int_equal(form_take(f, &a, NULL), OK);
	assert_int_equal(a.area, 4711);
}

int
test_form_values(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_errors_at_once, opened, closed),
		cmocka_unit_test_setup_teardown(text_is_cleaned_and_told, opened, closed),
		cmocka_unit_test_setup_teardown(numbers_as_people_write_them, opened, closed),
		cmocka_unit_test_setup_teardown(what_is_filled_in_comes_out, opened, closed),
		cmocka_unit_test_setup_teardown(what_is_not_offered_stays, opened, closed),
		cmocka_unit_test_setup_teardown(problems_find_their_field, opened, closed),
		cmocka_unit_test_setup_teardown(drafts_keep_everything, opened, closed),
		cmocka_unit_test_setup_teardown(drafts_may_be_garbage, opened, closed),
		cmocka_unit_test_setup_teardown(dates_as_people_write_them, opened, closed),
		cmocka_unit_test_setup_teardown(trees_are_looked_through, opened, closed),
		cmocka_unit_test_setup_teardown(pins_are_digits, opened, closed),
	};

	return cmocka_run_group_tests_name("form_values", tests, NULL, NULL);
}

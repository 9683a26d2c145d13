/* Answers without a database: what can stand, who is asked what, and answers as a string. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/question.h"

static const char *const villages[] = { "Jalan", "Air", "Kesehatan", "Pasar" };

static struct problem p;

/* A question of that kind; 1 is in the first place. */
static struct question
question(int id, enum question_kind kind)
{
	struct question q = {
		.id = id,
		.place = id,
		.number = kind == QUESTION_HEADING ? 0 : id,
		.kind = kind,
		.text = "Apa pendapat Anda?",
		.explanation = "",
		.min = NUMBER_UNBOUND,
		.max = NUMBER_UNBOUND,
	};

	if (question_has_options(kind)) {
		q.options = villages;
		q.option_count = 4;
	}
	return q;
}

static struct question
behind(int id, enum question_kind kind, int after, int option)
{
	struct question q = question(id, kind);

	q.after = after;
	q.after_option = option;
	return q;
}

static const char *
many(char c, size_t n)
{
	static char text[ANSWER_LONG_MAX + 2];

	memset(text, c, n);
	text[n] = '\0';
	return text;
}

/* -- One answer ------------------------------------------------------------------------------ */

static struct answer
value(int64_t n)
{
	return (struct answer){ .given = true, .value = n };
}

static struct answer
chosen(uint64_t several)
{
	return (struct answer){ .given = true, .several = several };
}

static struct answer
ranked(size_t n, const unsigned char *order)
{
	struct answer answer = { .given = true, .ordered = n };

	memcpy(answer.order, order, n);
	return answer;
}

static struct answer
said(const char *text)
{
	return (struct answer){ .given = true, .text = text };
}

static void
stands(const struct question *q, struct answer answer)
{
	if (answer_check(q, &answer, &p) != OK)
		fail_msg("%s: %s", question_kind_code(q->kind), p.text);
}

static void
falls(const struct question *q, struct answer answer)
{
	p = (struct problem){ .status = OK };
	assert_int_equal(answer_check(q, &answer, &p), INVALID);
	assert_null(p.field);
	assert_true(strlen(p.text) > 10);
}

static void
choices_are_among_those_listed(void **state)
{
	static const enum question_kind kinds[] = { QUESTION_YES_NO, QUESTION_ONE, QUESTION_SCALE };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct question q = question(1, kinds[i]);
		const int64_t last = (int64_t)question_values(&q);
		for (int64_t v = 1; v <= last; v++)
			stands(&q, value(v));
		falls(&q, value(0));
		falls(&q, value(last + 1));
		falls(&q, value(-1));
		falls(&q, value(INT64_MIN));
	}
	struct question q = question(1, QUESTION_SEVERAL);
	stands(&q, chosen(0xf));
	falls(&q, chosen(0x10));
	falls(&q, chosen(UINT64_MAX));
	q.min = 2;
	q.max = 3;
	falls(&q, chosen(0x1));
	stands(&q, chosen(0x9));
	stands(&q, chosen(0xb));
	falls(&q, chosen(0xf));
	stands(&q, chosen(0)); /* nothing said */
	q.required = true;
	falls(&q, chosen(0));
}

static void
a_ranking_places_each_once(void **state)
{
	struct question q = question(1, QUESTION_RANKING);

	(void)state;
	stands(&q, ranked(4, (const unsigned char[]){ 4, 2, 1, 3 }));
	falls(&q, ranked(4, (const unsigned char[]){ 4, 2, 4, 3 }));
	assert_non_null(strstr(p.text, "\"Pasar\""));
	falls(&q, ranked(3, (const unsigned char[]){ 4, 2, 1 }));
	assert_non_null(strstr(p.text, "\"Kesehatan\""));
	falls(&q, ranked(4, (const unsigned char[]){ 4, 2, 1, 5 }));
	falls(&q, ranked(4, (const unsigned char[]){ 0, 2, 1, 3 }));
	falls(&q, ranked(5, (const unsigned char[]){ 4, 2, 1, 3, 1 }));
	struct answer wild = ranked(4, (const unsigned char[]){ 4, 2, 1, 3 });
	wild.ordered = SIZE_MAX;
	falls(&q, wild);
	stands(&q, (struct answer){ .given = true });
	q.required = true;
	falls(&q, (struct answer){ .given = true });
}

static void
numbers_and_texts_have_bounds(void **state)
{
	struct question q = question(1, QUESTION_NUMBER);

	(void)state;
	stands(&q, value(0));
	stands(&q, value(-ANSWER_NUMBER_MAX));
	falls(&q, value(ANSWER_NUMBER_MAX + 1));
	falls(&q, value(INT64_MIN));
	q.min = 1000;
	q.max = 2000;
	falls(&q, value(999));
	assert_non_null(strstr(p.text, "1,000"));
	stands(&q, value(1000));
	stands(&q, value(2000));
	falls(&q, value(2001));
	q = question(1, QUESTION_SHORT);
	stands(&q, said(many('a', ANSWER_SHORT_MAX)));
	falls(&q, said(many('a', ANSWER_SHORT_MAX + 1)));
	q = question(1, QUESTION_LONG);
	stands(&q, said(many('a', ANSWER_LONG_MAX)));
	falls(&q, said(many('a', ANSWER_LONG_MAX + 1)));
	stands(&q, said(" \n "));
	q.required = true;
	falls(&q, said(" \n "));
	falls(&q, said(NULL));
	falls(&q, (struct answer){ .text = "unsaid" });
	q = question(1, QUESTION_HEADING);
	q.required = true;
	stands(&q, (struct answer){ .given = false });
}

/* -- All of them ----------------------------------------------------------------------------- */

/* 1 yes/no; 2 (no) several; 3 (2 has Air) one; 4 (3 is Pasar) long; 5 heading (no); 6 free. */
static struct questionnaire
levels(struct question rows[6])
{
	rows[0] = question(1, QUESTION_YES_NO);
	rows[1] = behind(2, QUESTION_SEVERAL, 1, ANSWER_NO);
	rows[2] = behind(3, QUESTION_ONE, 2, 2);
	rows[3] = behind(4, QUESTION_LONG, 3, 4);
	rows[4] = behind(5, QUESTION_HEADING, 1, ANSWER_NO);
	rows[5] = question(6, QUESTION_NUMBER);
	for (int i = 0; i < 4; i++)
		rows[i].required = true;
	return (struct questionnaire){ rows, 6 };
}

static void
conditions_are_followed_over_levels(void **state)
{
	struct question rows[6];
	const struct questionnaire all = levels(rows);
	struct answer answers[6] = {
		value(ANSWER_NO), chosen(0x2), value(4), said("Pasar becek."), { .given = false },
		value(7),
	};
	size_t bad = 99;

	(void)state;
	assert_int_equal(questionnaire_check(&all, &p), OK);
	for (size_t i = 0; i < 6; i++)
		assert_true(question_asked(&all, answers, i));
	assert_int_equal(answers_check(&all, answers, &bad, &p), OK);
	/* In the middle another choice: all behind it falls away. */
	answers[1] = chosen(0x5);
	assert_false(question_asked(&all, answers, 2));
	assert_false(question_asked(&all, answers, 3));
	assert_true(question_asked(&all, answers, 4));
	assert_int_equal(answers_check(&all, answers, &bad, &p), OK);
	assert_false(answers[2].given);
	assert_false(answers[3].given);
	assert_true(answers[5].given);
	/* At the root: what stands further down as if chosen counts no more. */
	answers[0] = value(ANSWER_ABSTAIN);
	answers[1] = chosen(0x2);
	answers[2] = value(4);
	answers[3] = said("Pasar becek.");
	assert_false(question_asked(&all, answers, 3));
	assert_false(question_asked(&all, answers, 4));
	assert_int_equal(answers_check(&all, answers, &bad, &p), OK);
	for (size_t i = 1; i < 5; i++)
		assert_false(answers[i].given);
	assert_int_equal(bad, 99);
}

static void
the_first_at_fault_is_named(void **state)
{
	struct question rows[6];
	const struct questionnaire all = levels(rows);
	struct answer answers[6] = { value(ANSWER_NO), chosen(0x2), { .given = false } };
	size_t bad = 99;

	(void)state;
	answers[5] = value(INT64_MAX);
	assert_int_equal(answers_check(&all, answers, &bad, &p), INVALID);
	assert_int_equal(bad, 2);
	answers[2] = value(1);
	assert_int_equal(answers_check(&all, answers, &bad, &p), INVALID);
	assert_int_equal(bad, 5);
	answers[0].given = false; /* required, and the rest was never asked */
	assert_int_equal(answers_check(&all, answers, &bad, &p), INVALID);
	assert_int_equal(bad, 0);
}

static void
a_broken_condition_asks_nobody(void **state)
{
	struct question rows[] = {
		behind(1, QUESTION_YES_NO, 2, 1),
		behind(2, QUESTION_YES_NO, 1, 1),
		behind(3, QUESTION_YES_NO, 3, 1),
		behind(4, QUESTION_YES_NO, 99, 1),
	};
	const struct questionnaire all = { rows, 4 };
	struct answer answers[4] = { value(1), value(1), value(1), value(1) };

	(void)state;
	for (size_t i = 0; i < 4; i++)
		assert_false(question_asked(&all, answers, i));
}

/* -- In words, as a string ------------------------------------------------------------------- */

static void
words_are(const struct question *q, struct answer answer, const char *words)
{
	struct arena a = { 0 };

	assert_string_equal(answer_words(&a, q, &answer), words);
	arena_free(&a);
}

static void
answers_read_as_words(void **state)
{
	struct question q = question(1, QUESTION_YES_NO);

	(void)state;
	words_are(&q, value(ANSWER_YES), "Yes");
	words_are(&q, (struct answer){ .value = ANSWER_YES }, "");
	words_are(&q, value(9), "");
	q = question(1, QUESTION_SEVERAL);
	words_are(&q, chosen(0x9), "Jalan, Pasar");
	q = question(1, QUESTION_RANKING);
	words_are(&q, ranked(3, (const unsigned char[]){ 2, 4, 1 }), "1. Air  2. Pasar  3. Jalan");
	q = question(1, QUESTION_NUMBER);
	words_are(&q, value(-12345), "-12,345");
	q = question(1, QUESTION_LONG);
	words_are(&q, said("Satu.\nDua."), "Satu.\nDua.");
	words_are(&q, said(" "), "");
	q = question(1, QUESTION_HEADING);
	words_are(&q, said("x"), "");
}

static const char hostile[] = "3:8:5:x\n\n1:1:1:2\n%s%n\" ' \\ ; \xf0\x9f\x8c\xbe \xd8\xb3\n:::\n";

static void
one_of_each(struct question rows[QUESTION_KIND_COUNT], struct answer *answers)
{
	for (int i = 1; i < QUESTION_KIND_COUNT; i++)
		rows[i - 1] = question(i, (enum question_kind)i);
	answers[0] = value(ANSWER_ABSTAIN);
	answers[1] = value(4);
	answers[2] = chosen(0xd);
	answers[3] = value(5);
	answers[4] = ranked(4, (const unsigned char[]){ 3, 1, 4, 2 });
	answers[5] = value(-ANSWER_NUMBER_MAX);
	answers[6] = said("");
	answers[7] = said(hostile);
	answers[8] = (struct answer){ .given = false };
}

static void
same(const struct answer *x, const struct answer *y)
{
	assert_int_equal(x->given, y->given);
	if (!x->given)
		return;
	assert_int_equal(x->value, y->value);
	assert_int_equal(x->several, y->several);
	assert_int_equal(x->ordered, y->ordered);
	assert_memory_equal(x->order, y->order, sizeof(x->order));
	assert_string_equal(x->text ? x->text : "", y->text ? y->text : "");
}

static void
all_kinds_come_back_from_a_string(void **state)
{
	struct arena a = { 0 };
	struct question rows[QUESTION_KIND_COUNT];
	struct answer answers[QUESTION_KIND_COUNT];
	struct answer back[QUESTION_KIND_COUNT];
	const struct questionnaire all = { rows, QUESTION_KIND_COUNT - 1 };

	(void)state;
	one_of_each(rows, answers);
	char *body = answers_write(&a, &all, answers);
	memset(back, 0xff, sizeof(back));
	answers_read(&a, &all, body, back);
	for (size_t i = 0; i < all.count; i++)
		same(&answers[i], &back[i]);
	/* A half of each: what was whole until then. */
	for (size_t n = 0; n < strlen(body); n++) {
		answers_read(&a, &all, arena_strndup(&a, body, n), back);
		for (size_t i = 0; i < all.count; i++)
			if (back[i].given)
				same(&answers[i], &back[i]);
	}
	answers_read(&a, &all, NULL, back);
	for (size_t i = 0; i < all.count; i++)
		assert_false(back[i].given);
	arena_free(&a);
}

static void
what_no_longer_fits_is_passed_over(void **state)
{
	struct arena a = { 0 };
	struct question rows[QUESTION_KIND_COUNT];
	struct answer answers[QUESTION_KIND_COUNT];
	const struct questionnaire all = { rows, QUESTION_KIND_COUNT - 1 };

	(void)state;
	one_of_each(rows, answers);
	char *body = answers_write(&a, &all, answers);
	rows[0] = question(1, QUESTION_SCALE); /* another kind */
	rows[1].option_count = 3;              /* the fourth is gone */
	rows[2].option_count = 3;
	rows[4].option_count = 3;
	rows[3].id = 77; /* another question */
	answers_read(&a, &all, body, answers);
	for (size_t i = 0; i < 5; i++)
		assert_false(answers[i].given);
	assert_int_equal(answers[5].value, -ANSWER_NUMBER_MAX);
	assert_string_equal(answers[7].text, hostile);
	arena_free(&a);
}

static void
a_string_of_somebody_else_does_no_harm(void **state)
{
	static const char *const bodies[] = {
		"", "1", "1:", "1:1", "1:1:", "1:1:1", "1:1:1:", "1:1:1:1", "1:1:2:1\n",
		"1:1:-1:1\n", "1:1:999999999999999999:1\n", "1:1:99999999999999999999:1\n",
		"1:1:1:9\n", "1:1:1:0\n", "1:1:2:-1\n", "1:1:0:\n", "1:1:3:1,2\n", "2:2:1:5\n",
		"3:3:3:0,1\n", "3:3:2:1,\n", "3:3:2:,1\n", "3:3:1:9\n", "5:5:3:1,1\n",
		"5:5:3:1,9\n",
		"5:5:27:1,2,3,4,1,2,3,4,1,2,3,4,1,2\n", "9:9:1:1\n", "-1:1:1:1\n", "1:1:1:1x",
		"1:1:01:1\n2\n", "6:6:20:12345678901234567890\n", "6:6:1:-\n", "6:6:0:\n",
		"99999999999999999999:1:1:1\n", "1 :1:1:1\n", "\n1:1:1:1\n",
	};
	struct arena a = { 0 };
	struct question rows[QUESTION_KIND_COUNT];
	struct answer answers[QUESTION_KIND_COUNT];
	const struct questionnaire all = { rows, QUESTION_KIND_COUNT - 1 };

	(void)state;
	one_of_each(rows, answers);
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		answers_read(&a, &all, bodies[i], answers);
		for (size_t j = 0; j < all.count; j++)
			if (answers[j].given && strcmp(bodies[i], "1:1:01:1\n2\n") != 0)
				fail_msg("read something from \"%s\"", bodies[i]);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(choices_are_among_those_listed),
		cmocka_unit_test(a_ranking_places_each_once),
		cmocka_unit_test(numbers_and_texts_have_bounds),
		cmocka_unit_test(conditions_are_followed_over_levels),
		cmocka_unit_test(the_first_at_fault_is_named),
		cmocka_unit_test(a_broken_condition_asks_nobody),
		cmocka_unit_test(answers_read_as_words),
		cmocka_unit_test(all_kinds_come_back_from_a_string),
		cmocka_unit_test(what_no_longer_fits_is_passed_over),
		cmocka_unit_test(a_string_of_somebody_else_does_no_harm),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("answers", tests, NULL, NULL);
}

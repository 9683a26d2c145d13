/* Which questions stand on which page while somebody answers, and how a question becomes a field and
 * its value an answer again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "screens/answering.h"

#define LAY 1

static const char *const colours[] = { "Merah", "Putih", "Hijau" };

/* A questionnaire of these kinds; ids are 11, 12, ... */
struct sample {
	struct question questions[40];
	struct answer answers[40];
	struct questionnaire all;
};

static void
ask(struct sample *s, const enum question_kind *kinds, size_t n)
{
	int number = 0;

	*s = (struct sample){ .all = { s->questions, n } };
	for (size_t i = 0; i < n; i++) {
		const bool heading = kinds[i] == QUESTION_HEADING;
		s->questions[i] = (struct question){
			.id = (int64_t)i + 11,
			.place = (int)i + 1,
			.number = heading ? 0 : ++number,
			.kind = kinds[i],
			.text = "?",
			.explanation = "",
			.min = NUMBER_UNBOUND,
			.max = NUMBER_UNBOUND,
			.options = question_has_options(kinds[i]) ? colours : NULL,
			.option_count = question_has_options(kinds[i]) ? 3 : 0,
		};
	}
}

static void
depend(struct sample *s, size_t i, size_t after, int option)
{
	s->questions[i].after = s->questions[after].id;
	s->questions[i].after_option = option;
}

static void
answer(struct sample *s, size_t i, int64_t value)
{
	s->answers[i] = (struct answer){ .given = true, .value = value };
}

/* The next page from *from has these questions. */
static void
expect_page(const struct sample *s, size_t *from, size_t most, const size_t *at, size_t n)
{
	const struct answering_page page = answering_page_from(&s->all, s->answers, *from, most);

	assert_int_equal(page.count, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(page.at[i], at[i]);
	*from = page.next;
}

#define PAGE(s, from, most, ...)                                                                   \
	expect_page(s, from, most, (const size_t[]){ __VA_ARGS__ },                                \
	            sizeof((const size_t[]){ __VA_ARGS__ }) / sizeof(size_t))

static void
expect_end(const struct sample *s, size_t from, size_t most)
{
	assert_int_equal(answering_page_from(&s->all, s->answers, from, most).count, 0);
}

/* -- One a page -------------------------------------------------------------------------------- */

static void
lay_people_get_one_a_page(void **state)
{
	static const enum question_kind kinds[] = { QUESTION_YES_NO, QUESTION_HEADING, QUESTION_ONE,
		                                    QUESTION_SHORT };
	struct sample s;
	size_t from = 0;

	(void)state;
	ask(&s, kinds, 4);
	PAGE(&s, &from, LAY, 0);
	PAGE(&s, &from, LAY, 2);
	PAGE(&s, &from, LAY, 3);
	expect_end(&s, from, LAY);
	assert_int_equal(answering_total(&s.all), 3);
}

/* What depends on an answer comes and goes with it; so does what depends on that. */
static void
conditions_are_followed(void **state)
{
	static const enum question_kind kinds[] = { QUESTION_YES_NO, QUESTION_ONE, QUESTION_SHORT,
		                                    QUESTION_LONG };
	struct sample s;
	size_t from = 0;

	(void)state;
	ask(&s, kinds, 4);
	depend(&s, 1, 0, ANSWER_YES);
	depend(&s, 2, 1, 2);
	answer(&s, 0, ANSWER_NO);
	answer(&s, 1, 2); /* from before they changed their mind */
	PAGE(&s, &from, LAY, 0);
	PAGE(&s, &from, LAY, 3);
	expect_end(&s, from, LAY);

	answer(&s, 0, ANSWER_YES);
	from = 1;
	PAGE(&s, &from, LAY, 1);
	PAGE(&s, &from, LAY, 2);
	PAGE(&s, &from, LAY, 3);
	expect_end(&s, from, LAY);
}

/* -- As many as fit ---------------------------------------------------------------------------- */

static void
the_quick_get_as_many_as_fit(void **state)
{
	enum question_kind kinds[FORM_FIELDS + 3];
	struct sample s;
	size_t from = 0;

	(void)state;
	for (size_t i = 0; i < FORM_FIELDS + 3; i++)
		kinds[i] = QUESTION_SCALE;
	ask(&s, kinds, FORM_FIELDS + 3);
	const struct answering_page page = answering_page_from(&s.all, s.answers, 0, FORM_FIELDS);
	assert_int_equal(page.count, FORM_FIELDS);
	assert_int_equal(page.at[FORM_FIELDS - 1], FORM_FIELDS - 1);
	from = page.next;
	PAGE(&s, &from, FORM_FIELDS, FORM_FIELDS, FORM_FIELDS + 1, FORM_FIELDS + 2);
	expect_end(&s, from, FORM_FIELDS);
}

static void
sections_and_conditions_begin_a_page(void **state)
{
	static const enum question_kind kinds[] = { QUESTION_YES_NO, QUESTION_SHORT,
		                                    QUESTION_HEADING, QUESTION_ONE, QUESTION_LONG,
		                                    QUESTION_NUMBER, QUESTION_SHORT };
	struct sample s;
	size_t from = 0;

	(void)state;
	ask(&s, kinds, 7);
	depend(&s, 4, 0, ANSWER_YES); /* answered on an earlier page: stays on this one */
	depend(&s, 5, 3, 1);          /* answered on this page: has to wait */
	answer(&s, 0, ANSWER_YES);
	PAGE(&s, &from, FORM_FIELDS, 0, 1);
	PAGE(&s, &from, FORM_FIELDS, 3, 4);
	PAGE(&s, &from, FORM_FIELDS, 6);
	expect_end(&s, from, FORM_FIELDS);

	answer(&s, 0, ANSWER_NO);
	answer(&s, 3, 1);
	from = 2;
	PAGE(&s, &from, FORM_FIELDS, 3);
	PAGE(&s, &from, FORM_FIELDS, 5, 6);
	expect_end(&s, from, FORM_FIELDS);
}

/* -- Headings ---------------------------------------------------------------------------------- */

static void
expect_heads(const struct sample *s, size_t at, size_t heads, size_t section)
{
	const struct answering_page page = answering_page_at(&s->all, s->answers, at);

	assert_int_equal(page.at[0], at);
	assert_int_equal(page.count, 1);
	assert_int_equal(page.heads, heads);
	assert_int_equal(page.section, section);
}

static void
a_section_is_shown_where_it_begins(void **state)
{
	static const enum question_kind kinds[] = {
		QUESTION_SHORT,   QUESTION_HEADING, QUESTION_HEADING, QUESTION_YES_NO, QUESTION_SHORT,
		QUESTION_HEADING, QUESTION_SHORT,   QUESTION_SHORT,
	};
	struct sample s;

	(void)state;
	ask(&s, kinds, 8);
	depend(&s, 6, 3, ANSWER_YES);
	expect_heads(&s, 0, 0, 8);
	expect_heads(&s, 3, 1, 2);
	expect_heads(&s, 4, 4, 2);
	/* Nobody was asked the first question of that section: the second begins it. */
	expect_heads(&s, 7, 5, 5);
	answer(&s, 3, ANSWER_YES);
	expect_heads(&s, 6, 5, 5);
	expect_heads(&s, 7, 7, 5);
	/* A heading that is not for these eyes is none. */
	depend(&s, 5, 3, ANSWER_NO);
	expect_heads(&s, 7, 7, 8);
}

static void
a_heading_without_a_question_is_no_page(void **state)
{
	static const enum question_kind kinds[] = { QUESTION_HEADING, QUESTION_SHORT,
		                                    QUESTION_HEADING };
	struct sample s;
	size_t from = 0;

	(void)state;
	ask(&s, kinds, 3);
	PAGE(&s, &from, LAY, 1);
	expect_end(&s, from, LAY);
	expect_end(&s, from, FORM_FIELDS);
}

/* -- Fields and answers ------------------------------------------------------------------------ */

/* What stands in the field makes that answer, and that answer the field again. */
static void
round_trip(const struct question *q, int64_t number, const char *text, const struct answer *want)
{
	const struct answering_value value = { number, text };
	struct arena a = { 0 };
	struct answer got;
	struct problem p = { 0 };

	if (answering_answer(q, &value, &got, &p) != OK)
		fail_msg("kind %d, \"%s\": %s", (int)q->kind, text, p.text);
	assert_int_equal(got.given, want->given);
	assert_int_equal(got.value, want->value);
	assert_int_equal(got.several, want->several);
	assert_int_equal(got.ordered, want->ordered);
	assert_memory_equal(got.order, want->order, want->ordered);
	const struct answering_value again = answering_value(&a, q, &got);
	assert_int_equal(again.number, number);
	assert_string_equal(again.text, text);
	arena_free(&a);
}

static void
answers_stand_in_fields(void **state)
{
	static const enum question_kind kinds[] = { QUESTION_YES_NO, QUESTION_SEVERAL,
		                                    QUESTION_RANKING, QUESTION_NUMBER,
		                                    QUESTION_SHORT };
	struct sample s;
	const struct question *q = s.questions;

	(void)state;
	ask(&s, kinds, 5);
	round_trip(&q[0], 3, "", &(struct answer){ .given = true, .value = 3 });
	round_trip(&q[0], FIELD_NONE, "", &(struct answer){ 0 });
	round_trip(&q[1], 5, "", &(struct answer){ .given = true, .several = 5 });
	round_trip(&q[1], 0, "", &(struct answer){ 0 });
	round_trip(&q[2], FIELD_NONE, "3 1 2",
	           &(struct answer){ .given = true, .order = { 3, 1, 2 }, .ordered = 3 });
	round_trip(&q[2], FIELD_NONE, "", &(struct answer){ 0 });
	round_trip(&q[3], FIELD_NONE, "-1", &(struct answer){ .given = true, .value = -1 });
	round_trip(&q[3], FIELD_NONE, "0", &(struct answer){ .given = true });
	round_trip(&q[4], FIELD_NONE, "Air", &(struct answer){ .given = true, .text = "Air" });
}

static enum status
number(const char *text, int64_t *n)
{
	static const struct question q = { .id = 1, .kind = QUESTION_NUMBER,
		                           .min = NUMBER_UNBOUND, .max = 1200000 };
	const struct answering_value value = { FIELD_NONE, text };
	struct answer got;
	struct problem p = { 0 };

	enum status status = answering_answer(&q, &value, &got, &p);
	*n = got.value;
	assert_int_equal(status != OK, p.text[0] != '\0');
	return status;
}

static void
numbers_are_read_as_written(void **state)
{
	static const char *const wrong[] = { "dua", "1-2", "--1", "-", ".", "1.20", "1.2000", "1.",
		                             "1.200,300", "12a", "1200001", "9999999999999999",
		                             "99999999999999999999999999" };
	int64_t n;

	(void)state;
	assert_int_equal(number("1.200.000", &n), OK);
	assert_int_equal(n, 1200000);
	assert_int_equal(number("-12,345", &n), OK);
	assert_int_equal(n, -12345);
	assert_int_equal(number("007", &n), OK);
	assert_int_equal(n, 7);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (number(wrong[i], &n) != INVALID)
			fail_msg("\"%s\" was taken for %lld", wrong[i], (long long)n);
}

static void
what_is_wrong_is_said(void **state)
{
	static const enum question_kind kinds[] = { QUESTION_SEVERAL, QUESTION_RANKING };
	struct sample s;
	struct answer got;
	struct problem p = { 0 };

	(void)state;
	ask(&s, kinds, 2);
	s.questions[0].max = 2;
	s.questions[0].required = true;
	const struct answering_value all = { 7, "" };
	assert_int_equal(answering_answer(&s.questions[0], &all, &got, &p), INVALID);
	const struct answering_value none = { 0, "" };
	assert_int_equal(answering_answer(&s.questions[0], &none, &got, &p), INVALID);
	const struct answering_value twice = { FIELD_NONE, "3 1 3" };
	assert_int_equal(answering_answer(&s.questions[1], &twice, &got, &p), INVALID);
	const struct answering_value part = { FIELD_NONE, "3 1" };
	assert_int_equal(answering_answer(&s.questions[1], &part, &got, &p), INVALID);
	const struct answering_value strange = { FIELD_NONE, "1 2 4000000000" };
	assert_int_equal(answering_answer(&s.questions[1], &strange, &got, &p), INVALID);
}

/* -- Forms ------------------------------------------------------------------------------------- */

static void
a_page_becomes_a_form(void **state)
{
	static const enum question_kind kinds[] = { QUESTION_YES_NO, QUESTION_SEVERAL,
		                                    QUESTION_RANKING, QUESTION_NUMBER,
		                                    QUESTION_SHORT, QUESTION_LONG };
	struct answering_value values[FORM_FIELDS] = { 0 };
	struct answering_form made;
	struct arena a = { 0 };
	struct sample s;
	struct form form;
	struct problem p = { 0 };

	(void)state;
	ask(&s, kinds, 6);
	s.questions[1].max = 2;
	const struct answering_page page = answering_page_from(&s.all, s.answers, 0, FORM_FIELDS);
	answering_fields(&a, &s.all, &page, &made);
	const struct form_spec spec = { .name = "t", .fields = made.fields, .send = "Go on" };
	form_open(&form, &spec, NULL);
	assert_int_equal(form.count, 6);
	static const char *const typed[] = { "2", "1, 3", "3 1 2", "12", "Air", "Dua\nbaris" };
	for (size_t i = 0; i < 6; i++)
		if (!form_set_text(&form, i, typed[i]))
			fail_msg("field %zu does not take \"%s\"", i, typed[i]);
	assert_false(form_set_text(&form, 1, "1, 2, 3"));
	assert_false(form_set_text(&form, 2, "3 1 3"));
	if (form_take(&form, values, &p) != OK)
		fail_msg("not taken: %s", p.text);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(answering_answer(&s.questions[i], &values[i], &s.answers[i], &p),
		                 OK);
	assert_int_equal(s.answers[0].value, ANSWER_NO);
	assert_int_equal(s.answers[1].several, 5);
	assert_int_equal(s.answers[2].ordered, 3);
	assert_int_equal(s.answers[2].order[0], 3);
	assert_int_equal(s.answers[3].value, 12);
	assert_string_equal(s.answers[4].text, "Air");
	assert_string_equal(s.answers[5].text, "Dua\nbaris");
	form_close(&form);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lay_people_get_one_a_page),
		cmocka_unit_test(conditions_are_followed),
		cmocka_unit_test(the_quick_get_as_many_as_fit),
		cmocka_unit_test(sections_and_conditions_begin_a_page),
		cmocka_unit_test(a_section_is_shown_where_it_begins),
		cmocka_unit_test(a_heading_without_a_question_is_no_page),
		cmocka_unit_test(answers_stand_in_fields),
		cmocka_unit_test(numbers_are_read_as_written),
		cmocka_unit_test(what_is_wrong_is_said),
		cmocka_unit_test(a_page_becomes_a_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Questions without a database: kinds, bounds, conditions. */
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

static const struct questionnaire nothing = { .count = 0 };

static void
can_be_asked(const struct question *q, const struct questionnaire *all)
{
	if (question_check_asked(q, all, &p) != OK)
		fail_msg("%s: %s", p.field, p.text);
}

static void
is_refused(const struct question *q, const struct questionnaire *all, const char *field)
{
	p = (struct problem){ .status = OK };
	assert_int_equal(question_check_asked(q, all, &p), INVALID);
	assert_string_equal(p.field, field);
	assert_true(strlen(p.text) > 10);
}

static const char *
many(char c, size_t n)
{
	static char text[ANSWER_LONG_MAX + 2];

	memset(text, c, n);
	text[n] = '\0';
	return text;
}

/* -- Kinds ----------------------------------------------------------------------------------- */

static void
every_kind_has_its_words(void **state)
{
	(void)state;
	for (int i = 1; i < QUESTION_KIND_COUNT; i++) {
		enum question_kind kind = (enum question_kind)i;
		struct question q = question(1, kind);
		assert_true(question_kind_label(kind)[0] != '\0');
		assert_true(question_kind_code(kind)[0] != '\0');
		for (int j = 1; j < i; j++)
			assert_string_not_equal(question_kind_code(kind),
			                        question_kind_code((enum question_kind)j));
		can_be_asked(&q, &nothing);
		assert_true(!question_leads(kind) || question_values(&q) > 0);
		assert_true(!question_in_words(kind) || question_values(&q) == 0);
		for (size_t v = 1; v <= question_values(&q); v++)
			assert_true(question_value_label(&q, (int64_t)v)[0] != '\0');
		assert_string_equal(question_value_label(&q, 0), "");
		assert_string_equal(question_value_label(&q, -1), "");
		assert_string_equal(question_value_label(&q, INT64_MAX), "");
	}
	assert_string_equal(question_kind_code(0), "");
	assert_string_equal(question_kind_code(QUESTION_KIND_COUNT), "");
	struct question q = question(1, QUESTION_YES_NO);
	assert_string_equal(question_value_label(&q, ANSWER_ABSTAIN), "Abstain");
	q = question(1, QUESTION_ONE);
	assert_string_equal(question_value_label(&q, 2), "Air");
	q = question(1, QUESTION_SCALE);
	assert_int_equal(question_values(&q), 5);
	assert_string_equal(question_value_label(&q, 4), "4");
}

/* -- Whether it can be asked ----------------------------------------------------------------- */

static void
words_have_their_bounds(void **state)
{
	(void)state;
	struct question q = question(1, QUESTION_SHORT);
	q.text = NULL;
	is_refused(&q, &nothing, "text");
	q.text = "  ";
	is_refused(&q, &nothing, "text");
	q.text = many('a', QUESTION_TEXT_MAX);
	can_be_asked(&q, &nothing);
	q.text = many('a', QUESTION_TEXT_MAX + 1);
	is_refused(&q, &nothing, "text");
	q.text = "Apa?";
	q.explanation = many('b', QUESTION_HELP_MAX);
	can_be_asked(&q, &nothing);
	static char long_help[200 * 1024];
	memset(long_help, 'b', sizeof(long_help) - 1);
	q.explanation = long_help;
	is_refused(&q, &nothing, "explanation");
	q = question(1, 0);
	is_refused(&q, &nothing, "kind");
	q = question(1, QUESTION_KIND_COUNT);
	is_refused(&q, &nothing, "kind");
}

static void
options_are_several_and_differ(void **state)
{
	static const char *const twice[] = { "Jalan", "Air", "JALAN" };
	static const char *const marks[] = { "Cre\xcc\x81" "ation", "creation" };
	static const char *const empty[] = { "Jalan", " " };
	static char labels[OPTIONS_MAX + 1][4];
	const char *most[OPTIONS_MAX + 1];

	(void)state;
	for (int i = 0; i <= OPTIONS_MAX; i++) {
		labels[i][0] = (char)('a' + i / 10);
		labels[i][1] = (char)('0' + i % 10);
		most[i] = labels[i];
	}
	const enum question_kind kinds[] = { QUESTION_ONE, QUESTION_SEVERAL, QUESTION_RANKING };
	for (size_t i = 0; i < 3; i++) {
		struct question q = question(1, kinds[i]);
		for (size_t n = 0; n < 2; n++) {
			q.option_count = n;
			is_refused(&q, &nothing, "options");
		}
		q.option_count = 2;
		can_be_asked(&q, &nothing);
		q.options = most;
		q.option_count = kinds[i] == QUESTION_RANKING ? RANKING_MAX : OPTIONS_MAX;
		can_be_asked(&q, &nothing);
		q.option_count++;
		is_refused(&q, &nothing, "options");
		q.options = marks;
		q.option_count = 2;
		is_refused(&q, &nothing, "options");
		q.options = empty;
		is_refused(&q, &nothing, "options");
		q.options = (const char *const[]){ "Jalan", many('x', OPTION_LABEL_MAX + 1) };
		is_refused(&q, &nothing, "options");
		q.options = twice;
		q.option_count = 3;
		is_refused(&q, &nothing, "options");
		assert_non_null(strstr(p.text, "1 and 3"));
	}
}

static void
bounds_lie_in_order_and_in_reach(void **state)
{
	static const struct {
		enum question_kind kind;
		int64_t min, max;
		const char *field;
	} rows[] = {
		{ QUESTION_SEVERAL, 2, 3, NULL },
		{ QUESTION_SEVERAL, 0, 4, NULL },
		{ QUESTION_SEVERAL, 4, 4, NULL },
		{ QUESTION_SEVERAL, 3, 2, "max" },
		{ QUESTION_SEVERAL, -1, NUMBER_UNBOUND, "min" },
		{ QUESTION_SEVERAL, 5, NUMBER_UNBOUND, "min" },
		{ QUESTION_SEVERAL, NUMBER_UNBOUND, 5, "max" },
		{ QUESTION_SEVERAL, NUMBER_UNBOUND, 0, "max" },
		{ QUESTION_NUMBER, -5, 5, NULL },
		{ QUESTION_NUMBER, 5, 5, NULL },
		{ QUESTION_NUMBER, 6, 5, "max" },
		{ QUESTION_NUMBER, -ANSWER_NUMBER_MAX, ANSWER_NUMBER_MAX, NULL },
		{ QUESTION_NUMBER, -ANSWER_NUMBER_MAX - 1, 0, "min" },
		{ QUESTION_NUMBER, 0, INT64_MAX, "max" },
		{ QUESTION_ONE, 6, 5, NULL }, /* has no use for them */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct question q = question(1, rows[i].kind);
		q.min = rows[i].min;
		q.max = rows[i].max;
		if (rows[i].field)
			is_refused(&q, &nothing, rows[i].field);
		else
			can_be_asked(&q, &nothing);
	}
}

static void
a_condition_looks_back(void **state)
{
	struct question rows[] = {
		question(1, QUESTION_YES_NO),
		question(2, QUESTION_NUMBER),
		behind(3, QUESTION_ONE, 1, ANSWER_NO),
		question(4, QUESTION_HEADING),
	};
	const struct questionnaire all = { rows, 4 };

	(void)state;
	struct question q = behind(0, QUESTION_LONG, 3, 4);
	q.place = 0;
	can_be_asked(&q, &all);
	q.place = 4;
	can_be_asked(&q, &all);
	q.place = 3; /* the one it depends on moves behind it */
	is_refused(&q, &all, "after");
	q = behind(0, QUESTION_LONG, 3, 5);
	is_refused(&q, &all, "after");
	q.after_option = 0;
	is_refused(&q, &all, "after");
	q = behind(0, QUESTION_LONG, 2, 1);
	is_refused(&q, &all, "after");
	q = behind(0, QUESTION_LONG, 4, 1);
	is_refused(&q, &all, "after");
	q = behind(0, QUESTION_LONG, 99, 1);
	is_refused(&q, &all, "after");
	q = behind(1, QUESTION_YES_NO, 3, 1);
	is_refused(&q, &all, "after");
	assert_non_null(strstr(p.text, "question 3"));
	q.place = 0; /* where it stands */
	is_refused(&q, &all, "after");
	q = behind(3, QUESTION_ONE, 3, 1);
	is_refused(&q, &all, "after");
	/* Moved behind it, it may. */
	q = behind(1, QUESTION_YES_NO, 3, 1);
	q.place = 3;
	can_be_asked(&q, &(struct questionnaire){ (struct question[]){
		question(1, QUESTION_YES_NO), question(2, QUESTION_NUMBER),
		question(3, QUESTION_ONE) }, 3 });
}

static void
what_others_depend_on_stays(void **state)
{
	struct question rows[] = {
		question(1, QUESTION_ONE),
		behind(2, QUESTION_LONG, 1, 4),
	};
	const struct questionnaire all = { rows, 2 };

	(void)state;
	struct question q = question(1, QUESTION_SEVERAL);
	can_be_asked(&q, &all);
	q.option_count = 3;
	is_refused(&q, &all, "options");
	assert_non_null(strstr(p.text, "Question 2"));
	q = question(1, QUESTION_YES_NO);
	is_refused(&q, &all, "options");
	q = question(1, QUESTION_SCALE);
	is_refused(&q, &all, "options");
	q = question(1, QUESTION_RANKING);
	is_refused(&q, &all, "kind");
}

/* A condition means the words it was made with, not whatever comes to stand in their place. */
static void
an_option_that_others_ask_for_keeps_its_place(void **state)
{
	static const char *const one_gone[] = { "Jalan", "Kesehatan", "Pasar", "Sekolah" };
	static const char *const turned[] = { "Jalan", "Kesehatan", "Air", "Pasar" };
	static const char *const others_turned[] = { "Pasar", "AIR", "Kesehatan", "Jalan" };
	static const char *const longer[] = { "Jalan", "Air", "Kesehatan", "Pasar", "Sekolah" };
	struct question rows[] = {
		question(1, QUESTION_ONE),
		behind(2, QUESTION_LONG, 1, 2),
	};
	const struct questionnaire all = { rows, 2 };

	(void)state;
	struct question q = question(1, QUESTION_ONE);
	q.options = one_gone;
	is_refused(&q, &all, "options");
	assert_non_null(strstr(p.text, "Question 2 depends on option 2, \"Air\""));
	q.options = turned;
	is_refused(&q, &all, "options");
	q.options = others_turned;
	can_be_asked(&q, &all);
	q.options = longer;
	q.option_count = 5;
	can_be_asked(&q, &all);
}

static void
the_whole_names_what_is_wrong(void **state)
{
	struct question rows[QUESTIONS_MAX + 1];

	(void)state;
	assert_int_equal(questionnaire_check(&nothing, &p), INVALID);
	rows[0] = question(1, QUESTION_HEADING);
	assert_int_equal(questionnaire_check(&(struct questionnaire){ rows, 1 }, &p), INVALID);
	for (int i = 1; i <= QUESTIONS_MAX; i++)
		rows[i] = question(i + 1, QUESTION_SCALE);
	struct questionnaire all = { rows, QUESTIONS_MAX };
	assert_int_equal(questionnaire_check(&all, &p), OK);
	all.count++;
	assert_int_equal(questionnaire_check(&all, &p), INVALID);
	all.count--;
	/* As a move behind its follower, made past the program, would leave it. */
	rows[7] = behind(8, QUESTION_LONG, 10, 1);
	assert_int_equal(questionnaire_check(&all, &p), INVALID);
	assert_non_null(strstr(p.text, "Question 8: "));
	assert_null(p.field);
	rows[7] = question(8, QUESTION_NUMBER);
	rows[7].min = 2;
	rows[7].max = 1;
	assert_int_equal(questionnaire_check(&all, &p), INVALID);
	assert_non_null(strstr(p.text, "Question 8: The upper bound"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_has_its_words),
		cmocka_unit_test(words_have_their_bounds),
		cmocka_unit_test(options_are_several_and_differ),
		cmocka_unit_test(bounds_lie_in_order_and_in_reach),
		cmocka_unit_test(a_condition_looks_back),
		cmocka_unit_test(what_others_depend_on_stays),
		cmocka_unit_test(an_option_that_others_ask_for_keeps_its_place),
		cmocka_unit_test(the_whole_names_what_is_wrong),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("questions", tests, NULL, NULL);
}

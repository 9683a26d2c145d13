/* Results of secret answers: nothing before closing, nothing below ten, nothing by area; and what of
 * all results goes into files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/results.h"
#include "unit/answers.h"

static int64_t
secret_one(struct answers *t, enum consultation_state state, int ballots, int64_t *question)
{
	int64_t id = answers_consultation(t, state, true, RESULTS_CLOSED);

	*question = answers_question(t, id, QUESTION_YES_NO, NULL);
	for (int i = 0; i < ballots; i++)
		answers_value(t, answers_sheet(t, id, 0, 0), *question, i % 3 ? ANSWER_YES : ANSWER_NO);
	answers_count(t, id);
	return id;
}

static enum status
read_as(struct answers *t, struct session *s, int64_t id, struct results *r)
{
	return results_read(s, &t->o->a, id, r, &t->o->p);
}

static void
nothing_is_told_before_it_is_closed_and_counted(void **state)
{
	struct answers *t = *state;
	struct results r;
	int64_t q;
	int64_t id = secret_one(t, CONSULTATION_OPEN, 12, &q);

	/* Whatever its rule says. */
	raw_run(t->raw, "UPDATE consultation SET results = %d", RESULTS_ALWAYS);
	assert_int_equal(read_as(t, &t->o->guest, id, &r), DENIED);
	assert_int_equal(read_as(t, &t->o->joko, id, &r), DENIED);
	assert_int_equal(read_as(t, &t->o->f.system, id, &r), DENIED);
	/* Over, but nobody has recorded that yet: the box is shut. */
	t->o->f.clock->now += 3 * INT64_C(86400);
	assert_int_equal(read_as(t, &t->o->guest, id, &r), DENIED);
	raw_run(t->raw, "UPDATE consultation SET state = %d", CONSULTATION_CLOSED);
	assert_int_equal(read_as(t, &t->o->guest, id, &r), OK);
	assert_int_equal(r.all[0].values[0].n, 8);
	assert_int_equal(r.all[0].values[1].n, 4);
	raw_run(t->raw, "UPDATE consultation SET state = %d", CONSULTATION_CANCELLED);
	assert_int_equal(read_as(t, &t->o->guest, id, &r), DENIED);
}

static void
nothing_is_told_below_ten(void **state)
{
	struct answers *t = *state;
	struct results r;
	int64_t q;

	assert_int_equal(read_as(t, &t->o->guest, secret_one(t, CONSULTATION_CLOSED, 9, &q), &r),
	                 DENIED);
	assert_int_equal(read_as(t, &t->o->joko, secret_one(t, CONSULTATION_CLOSED, 9, &q), &r),
	                 DENIED);
	assert_int_equal(read_as(t, &t->o->guest, secret_one(t, CONSULTATION_CLOSED, 10, &q), &r),
	                 OK);
	assert_int_equal(r.all[0].answered, 10);
	assert_false(r.all[0].small);
}

static void
expect_nothing(const struct result *r)
{
	assert_true(r->small);
	assert_int_equal(r->asked + r->answered + r->words + r->mean + r->median + r->highest, 0);
	for (size_t i = 0; i < r->count; i++) {
		assert_int_equal(r->values[i].value, i + 1);
		assert_int_equal(r->values[i].n + r->values[i].first + r->values[i].mean_place, 0);
	}
}

static void
nor_of_one_question_below_ten(void **state)
{
	struct answers *t = *state;
	struct results r;
	struct result_text texts[4];
	size_t n;
	int64_t first;
	int64_t id = secret_one(t, CONSULTATION_CLOSED, 12, &first);
	int64_t ranking = answers_question(t, id, QUESTION_RANKING, "A|B|C");
	int64_t number = answers_question(t, id, QUESTION_NUMBER, NULL);
	int64_t words = answers_question(t, id, QUESTION_LONG, NULL);

	for (int64_t sheet = 1; sheet <= 9; sheet++) {
		for (int option = 1; option <= 3; option++)
			answers_place(t, sheet, ranking, option, 4 - option);
		answers_value(t, sheet, number, 40 + sheet);
		answers_text(t, sheet, words, "Rahasia.", TEXT_SHOWN);
	}
	answers_count(t, id);
	assert_int_equal(read_as(t, &t->o->guest, id, &r), OK);
	assert_int_equal(r.all[0].answered, 12);
	for (int i = 1; i < 4; i++)
		expect_nothing(&r.all[i]);
	assert_int_equal(results_texts(&t->o->guest, &t->o->a, words, 0, false, 4, texts, &n), OK);
	assert_int_equal(n, 0);
	answers_text(t, 10, words, "Rahasia.", TEXT_SHOWN);
	answers_count(t, id);
	assert_int_equal(results_texts(&t->o->guest, &t->o->a, words, 0, false, 4, texts, &n), OK);
	assert_int_equal(n, 4);
}

/* Nor of one text alone, for who has its number. */
static void
nor_of_a_text_below_ten(void **state)
{
	struct answers *t = *state;
	struct answer_text text;
	struct result_text rows[4];
	size_t n;
	int64_t q;
	int64_t id = secret_one(t, CONSULTATION_CLOSED, 12, &q);
	int64_t words = answers_question(t, id, QUESTION_SHORT, NULL);

	for (int i = 1; i <= 10; i++) {
		answers_text(t, i, words, "Lampu jalan", TEXT_SHOWN);
		answers_count(t, id);
		int64_t one = raw_int(t->raw, "SELECT MAX(id) FROM answer_text");
		enum status told = i < RESULTS_SECRET_MIN ? NOT_FOUND : OK;
		assert_int_equal(answer_text_read(&t->o->budi, &t->o->a, one, &text), told);
		assert_int_equal(answer_text_read(&t->o->guest, &t->o->a, one, &text), told);
		assert_int_equal(answer_text_read(&t->o->mona, &t->o->a, one, &text), OK);
		assert_int_equal(results_texts(&t->o->guest, &t->o->a, words, 0, false, 4, rows, &n),
		                 OK);
		assert_int_equal(n, told == OK ? 4 : 0);
	}
}

static void
nothing_is_told_by_area(void **state)
{
	struct answers *t = *state;
	struct result_area *areas;
	size_t n;
	int64_t q;
	int64_t id = secret_one(t, CONSULTATION_CLOSED, 50, &q);

	assert_int_equal(results_areas(&t->o->joko, &t->o->a, id, 0, &areas, &n, &t->o->p), DENIED);
	assert_int_equal(results_areas(&t->o->joko, &t->o->a, id, q, &areas, &n, &t->o->p), DENIED);
	assert_int_equal(n, 0);
}

/* -- Files ------------------------------------------------------------------------------------- */

struct file {
	struct answers *t;
	char *text;
	enum status fails; /* what the writer says */
	int64_t more;      /* consultation that is answered meanwhile */
};

static enum status
write_row(void *arg, const struct result_export *row)
{
	struct file *f = arg;

	f->text = arena_printf(&f->t->o->a, "%s%s %d %s %s/%s/%s %lld %lld%s\n", f->text, row->code,
	                       row->number, row->kind ? question_kind_code(row->kind) : "-",
	                       row->area, row->value, row->measure, (long long)row->hundredths,
	                       (long long)row->percent, row->small ? " small" : "");
	return f->fails;
}

static const char *
file_of(struct answers *t)
{
	struct file f = { .t = t, .text = arena_strdup(&t->o->a, "") };

	assert_int_equal(results_export(&t->o->joko, write_row, &f), OK);
	return f.text;
}

static void
files_hold_what_everybody_may_see(void **state)
{
	struct answers *t = *state;
	int64_t q;

	secret_one(t, CONSULTATION_CLOSED, 9, &q);
	secret_one(t, CONSULTATION_OPEN, 12, &q);
	/* Joko has answered, and sees it himself. */
	int64_t id = answers_consultation(t, CONSULTATION_OPEN, false, RESULTS_ANSWERED);
	answers_sheet(t, id, t->o->joko.member, 0);
	answers_consultation(t, CONSULTATION_DRAFT, false, RESULTS_ALWAYS);
	answers_count(t, id);
	assert_string_equal(file_of(t), "");
	secret_one(t, CONSULTATION_CLOSED, 12, &q);
	assert_string_equal(file_of(t), "K-2026-0005 0 - //eligible 900 -1\n"
	                                "K-2026-0005 0 - //answered 1200 13333\n"
	                                "K-2026-0005 1 yes-no //answered 1200 10000\n"
	                                "K-2026-0005 1 yes-no /Yes/count 800 6667\n"
	                                "K-2026-0005 1 yes-no /No/count 400 3333\n"
	                                "K-2026-0005 1 yes-no /Abstain/count 0 0\n");
}

static void
files_hold_areas_of_identified_ones(void **state)
{
	struct answers *t = *state;
	int64_t a = answers_area(t, 0, "Dusun A");
	int64_t b = answers_area(t, 0, "Dusun B");
	int64_t id = answers_consultation(t, CONSULTATION_CLOSED, false, RESULTS_CLOSED);
	int64_t q = answers_question(t, id, QUESTION_SCALE, NULL);

	raw_run(t->raw, "UPDATE person SET area = %lld", (long long)a);
	answers_many(t, id, a, q, 5, 8);
	answers_many(t, id, b, q, 1, 2);
	answers_count(t, id);
	assert_string_equal(file_of(t), "K-2026-0001 0 - //eligible 1900 -1\n"
	                                "K-2026-0001 0 - //answered 1000 5263\n"
	                                "K-2026-0001 0 - Dusun A//eligible 1700 -1\n"
	                                "K-2026-0001 0 - Dusun A//answered 0 -1 small\n"
	                                "K-2026-0001 0 - Dusun B//eligible 200 -1\n"
	                                "K-2026-0001 0 - Dusun B//answered 0 -1 small\n"
	                                "K-2026-0001 1 scale //answered 1000 10000\n"
	                                "K-2026-0001 1 scale /1 (lowest)/count 200 2000\n"
	                                "K-2026-0001 1 scale /2/count 0 0\n"
	                                "K-2026-0001 1 scale /3/count 0 0\n"
	                                "K-2026-0001 1 scale /4/count 0 0\n"
	                                "K-2026-0001 1 scale /5 (highest)/count 800 8000\n"
	                                "K-2026-0001 1 scale //mean 420 -1\n"
	                                "K-2026-0001 1 scale //median 500 -1\n"
	                                "K-2026-0001 1 scale //lower_quartile 500 -1\n"
	                                "K-2026-0001 1 scale //upper_quartile 500 -1\n"
	                                "K-2026-0001 1 scale //lowest 100 -1\n"
	                                "K-2026-0001 1 scale //highest 500 -1\n"
	                                "K-2026-0001 1 scale Dusun A//answered 0 -1 small\n"
	                                "K-2026-0001 1 scale Dusun B//answered 0 -1 small\n");
}

static void
a_writer_that_fails_ends_the_file(void **state)
{
	struct answers *t = *state;
	struct file f = { .t = t, .text = arena_strdup(&t->o->a, ""), .fails = FULL };

	answers_consultation(t, CONSULTATION_CLOSED, false, RESULTS_CLOSED);
	assert_int_equal(results_export(&t->o->joko, write_row, &f), FULL);
	assert_string_equal(f.text, "K-2026-0001 0 - //eligible 900 -1\n");
}

/* Answers again once the first figure is out. */
static enum status
answer_meanwhile(void *arg, const struct result_export *row)
{
	struct file *f = arg;
	enum status status = write_row(f, row);

	if (f->more != 0) {
		int64_t area = raw_int(f->t->raw, "SELECT id FROM node WHERE name = 'Dusun A'");
		int64_t id = f->more;
		f->more = 0;
		answers_many(f->t, id, area, raw_int(f->t->raw, "SELECT id FROM question"), 5, 8);
		answers_count(f->t, id);
	}
	return status;
}

/* The whole and its areas are of one moment. */
static void
who_answers_meanwhile_is_in_no_part_of_a_file(void **state)
{
	struct answers *t = *state;
	int64_t a = answers_area(t, 0, "Dusun A");
	int64_t id = answers_consultation(t, CONSULTATION_OPEN, false, RESULTS_ALWAYS);
	int64_t q = answers_question(t, id, QUESTION_SCALE, NULL);

	answers_many(t, id, a, q, 5, 12);
	answers_many(t, id, answers_area(t, 0, "Dusun B"), q, 1, 12);
	answers_count(t, id);
	const char *before = file_of(t);
	struct file f = { .t = t, .text = arena_strdup(&t->o->a, ""), .more = id };
	assert_int_equal(results_export(&t->o->joko, answer_meanwhile, &f), OK);
	assert_string_equal(f.text, before);
	assert_string_not_equal(file_of(t), before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ANSWERS_TEST(nothing_is_told_before_it_is_closed_and_counted),
		ANSWERS_TEST(nothing_is_told_below_ten),
		ANSWERS_TEST(nor_of_one_question_below_ten),
		ANSWERS_TEST(nor_of_a_text_below_ten),
		ANSWERS_TEST(nothing_is_told_by_area),
		ANSWERS_TEST(files_hold_what_everybody_may_see),
		ANSWERS_TEST(files_hold_areas_of_identified_ones),
		ANSWERS_TEST(a_writer_that_fails_ends_the_file),
		ANSWERS_TEST(who_answers_meanwhile_is_in_no_part_of_a_file),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Questions of a consultation as the office writes them: set, dropped, moved, copied, filled from
 * templates; who was first, and what is frozen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/revision.h"
#include "unit/consults.h"

static const char *const wishes[] = { "Jalan", " Air ", "Pasar" };

static struct question
question(enum question_kind kind, const char *text)
{
	struct question q = {
		.kind = kind, .text = text, .explanation = "",
		.min = NUMBER_UNBOUND, .max = NUMBER_UNBOUND,
	};

	if (question_has_options(kind)) {
		q.options = wishes;
		q.option_count = 3;
	}
	return q;
}

/* An empty draft, in version 1. */
static int64_t
draft(struct office *o)
{
	const struct consultation_fields f = consults_fields(o, "Pasar desa");

	return consults_draft(o, &f);
}

static int64_t
put(struct office *o, int64_t id, int64_t *version, struct question q)
{
	int64_t made = 0;

	if (question_set(&o->joko, id, version, &q, &made, &o->p) != OK)
		fail_msg("%s: %s", q.text, o->p.text);
	return made;
}

static enum status
try_put(struct office *o, int64_t id, int64_t version, struct question q)
{
	int64_t made;

	return question_set(&o->joko, id, &version, &q, &made, &o->p);
}

static struct questionnaire
read(struct office *o, int64_t id)
{
	struct questionnaire all;

	assert_int_equal(consultation_questions(&o->joko, &o->a, id, &all), OK);
	for (size_t i = 0; i < all.count; i++)
		assert_int_equal(all.questions[i].place, i + 1);
	return all;
}

/* "A B C": their texts in order. */
static void
order_is(struct office *o, int64_t id, const char *order)
{
	const struct questionnaire all = read(o, id);
	const char *texts = "";

	for (size_t i = 0; i < all.count; i++)
		texts = arena_printf(&o->a, "%s%s%s", texts, i > 0 ? " " : "",
		                     all.questions[i].text);
	assert_string_equal(texts, order);
}

/* -- Setting --------------------------------------------------------------------------------- */

static void
questions_are_set_and_read_as_they_were_written(void **state)
{
	struct office *o = *state;
	int64_t id = draft(o);
	int64_t version = 1;
	struct question several = question(QUESTION_SEVERAL, "  Apa saja?  ");

	several.explanation = "Boleh lebih dari satu.\n";
	several.required = true;
	several.min = 1;
	several.max = 2;
	int64_t first = put(o, id, &version, several);
	assert_int_equal(version, 2);
	struct question heading = question(QUESTION_HEADING, "Umum");
	heading.required = true;
	heading.min = 7;
	heading.place = 1;
	put(o, id, &version, heading);
	struct question number = question(QUESTION_NUMBER, "Berapa?");
	number.min = -3;
	number.after = first;
	number.after_option = 2;
	put(o, id, &version, number);
	assert_int_equal(version, 4);

	const struct questionnaire all = read(o, id);
	assert_int_equal(all.count, 3);
	assert_int_equal(all.questions[0].kind, QUESTION_HEADING);
	assert_false(all.questions[0].required);
	assert_int_equal(all.questions[0].min, NUMBER_UNBOUND);
	assert_int_equal(all.questions[0].number, 0);
	const struct question *q = &all.questions[1];
	assert_int_equal(q->id, first);
	assert_int_equal(q->number, 1);
	assert_string_equal(q->text, "Apa saja?");
	assert_string_equal(q->explanation, "Boleh lebih dari satu.");
	assert_true(q->required);
	assert_int_equal(q->min, 1);
	assert_int_equal(q->max, 2);
	assert_int_equal(q->option_count, 3);
	assert_string_equal(q->options[1], "Air");
	q = &all.questions[2];
	assert_int_equal(q->number, 2);
	assert_int_equal(q->min, -3);
	assert_int_equal(q->max, NUMBER_UNBOUND);
	assert_int_equal(q->after, first);
	assert_int_equal(q->after_option, 2);
	const struct consultation_page page = consults_look(o, id);
	assert_int_equal(page.questions, 2);
	assert_int_equal(page.heading.version, 4);
	assert_int_equal(page.content, 4);
	fixture_sound(&o->f);
}

static void
a_changed_one_keeps_its_place_and_loses_what_it_has_no_use_for(void **state)
{
	struct office *o = *state;
	int64_t id = draft(o);
	int64_t version = 1;

	put(o, id, &version, question(QUESTION_YES_NO, "A"));
	int64_t middle = put(o, id, &version, question(QUESTION_RANKING, "B"));
	put(o, id, &version, question(QUESTION_YES_NO, "C"));
	struct question q = question(QUESTION_LONG, "X");
	q.id = middle;
	q.place = 3;
	q.options = wishes;
	q.option_count = 3;
	q.max = 9;
	assert_int_equal(put(o, id, &version, q), middle);
	order_is(o, id, "A X C");
	const struct questionnaire all = read(o, id);
	assert_int_equal(all.questions[1].option_count, 0);
	assert_int_equal(all.questions[1].max, NUMBER_UNBOUND);
	fixture_sound(&o->f);
}

static void
bad_questions_are_refused_with_a_sentence(void **state)
{
	struct office *o = *state;
	int64_t id = draft(o);
	static char text[200 * 1024];
	struct question q = question(QUESTION_ONE, "Mana?");

	memset(text, 'a', sizeof(text) - 1);
	q.option_count = 1;
	assert_int_equal(try_put(o, id, 1, q), INVALID);
	assert_string_equal(o->p.field, "options");
	q = question(QUESTION_ONE, "Mana?");
	q.options = (const char *const[]){ "Air", " AIR", "Jalan" };
	assert_int_equal(try_put(o, id, 1, q), INVALID);
	assert_string_equal(o->p.field, "options");
	q = question(QUESTION_NUMBER, "Berapa?");
	q.min = 2;
	q.max = 1;
	assert_int_equal(try_put(o, id, 1, q), INVALID);
	q = question(QUESTION_SHORT, "Apa?");
	q.explanation = text;
	assert_int_equal(try_put(o, id, 1, q), INVALID);
	assert_string_equal(o->p.field, "explanation");
	q = question(QUESTION_SHORT, text);
	assert_int_equal(try_put(o, id, 1, q), INVALID);
	q = question(QUESTION_SHORT, "\xff\xfe");
	assert_int_equal(try_put(o, id, 1, q), INVALID);
	assert_string_equal(o->p.field, "text");
	q = question(QUESTION_SHORT, "Apa?");
	q.after = 4711;
	q.after_option = 1;
	assert_int_equal(try_put(o, id, 1, q), INVALID);
	assert_string_equal(o->p.field, "after");
	q = question(QUESTION_SHORT, "Apa?");
	q.id = 4711;
	assert_int_equal(try_put(o, id, 1, q), CONFLICT);
	assert_int_equal(read(o, id).count, 0);
	assert_int_equal(consults_look(o, id).heading.version, 1);

	struct consultation_fields f = consults_fields(o, "Pasar desa");
	const struct audience everybody = { .n = 0 };
	int64_t other;
	f.explanation = text;
	assert_int_equal(consults_try(o, &o->joko, &f, &everybody, NULL, &other), INVALID);
	assert_string_equal(o->p.field, "explanation");
}

static void
there_are_so_many_and_no_more(void **state)
{
	struct office *o = *state;
	int64_t id = draft(o);
	int64_t version = 1;
	int refused = 0;

	for (int i = 0; i < 500; i++) {
		enum question_kind kind = i % 10 == 0 ? QUESTION_HEADING : QUESTION_SCALE;
		struct question q = question(kind, "Ya?");
		if (i < QUESTIONS_MAX) {
			put(o, id, &version, q);
			continue;
		}
		assert_int_equal(try_put(o, id, version, q), INVALID);
		assert_non_null(strstr(o->p.text, "100"));
		refused++;
	}
	assert_int_equal(refused, 400);
	assert_int_equal(read(o, id).count, QUESTIONS_MAX);
	assert_int_equal(consults_look(o, id).questions, 90);
	assert_int_equal(consults_look(o, id).heading.version, 101);
}

/* -- Dropping, moving ------------------------------------------------------------------------ */

static void
what_others_depend_on_is_not_dropped(void **state)
{
	struct office *o = *state;
	int64_t id = draft(o);
	int64_t version = 1;
	int64_t a = put(o, id, &version, question(QUESTION_ONE, "A"));
	struct question q = question(QUESTION_LONG, "B");

	q.after = a;
	q.after_option = 3;
	int64_t b = put(o, id, &version, q);
	put(o, id, &version, question(QUESTION_SHORT, "C"));
	assert_int_equal(question_drop(&o->joko, id, &version, a, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "\"B\""));
	assert_int_equal(version, 4);
	assert_int_equal(question_drop(&o->joko, id, &version, b, &o->p), OK);
	assert_int_equal(version, 5);
	order_is(o, id, "A C");
	assert_int_equal(question_drop(&o->joko, id, &version, b, &o->p), CONFLICT);
	assert_int_equal(question_drop(&o->joko, id, &version, 0, &o->p), CONFLICT);
	assert_int_equal(question_move(&o->joko, id, &version, 0, 1, &o->p), CONFLICT);
	assert_int_equal(question_drop(&o->joko, id, &version, a, &o->p), OK);
	order_is(o, id, "C");
	assert_int_equal(consults_look(o, id).questions, 1);
	fixture_sound(&o->f);
}

static void
questions_move_but_never_before_what_they_depend_on(void **state)
{
	struct office *o = *state;
	int64_t id = draft(o);
	int64_t version = 1;
	int64_t a = put(o, id, &version, question(QUESTION_ONE, "A"));
	int64_t b = put(o, id, &version, question(QUESTION_SHORT, "B"));
	struct question q = question(QUESTION_YES_NO, "C");

	q.after = a;
	q.after_option = 3;
	int64_t c = put(o, id, &version, q);
	q = question(QUESTION_SHORT, "D");
	q.after = c;
	q.after_option = ANSWER_NO;
	int64_t d = put(o, id, &version, q);
	assert_int_equal(question_move(&o->joko, id, &version, c, 1, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "\"C\" depends on an answer to \"A\""));
	assert_int_equal(question_move(&o->joko, id, &version, a, 3, &o->p), CONFLICT);
	assert_int_equal(question_move(&o->joko, id, &version, c, 4, &o->p), CONFLICT);
	assert_int_equal(question_move(&o->joko, id, &version, d, 3, &o->p), CONFLICT);
	order_is(o, id, "A B C D");
	assert_int_equal(version, 5);
	assert_int_equal(question_move(&o->joko, id, &version, b, 99, &o->p), OK);
	order_is(o, id, "A C D B");
	assert_int_equal(question_move(&o->joko, id, &version, b, -5, &o->p), OK);
	order_is(o, id, "B A C D");
	assert_int_equal(question_move(&o->joko, id, &version, a, 1, &o->p), OK);
	order_is(o, id, "A B C D");
	assert_int_equal(version, 8);
	/* Where it stands already, nothing happens. */
	assert_int_equal(question_move(&o->joko, id, &version, b, 2, &o->p), OK);
	assert_int_equal(version, 8);
	assert_int_equal(consults_look(o, id).heading.version, 8);
	/* After a move, conditions are judged by the new order. */
	q = question(QUESTION_SHORT, "B");
	q.id = b;
	q.after = d;
	q.after_option = 1;
	assert_int_equal(try_put(o, id, version, q), INVALID);
	q.after = c;
	assert_int_equal(try_put(o, id, version, q), INVALID);
	assert_int_equal(question_move(&o->joko, id, &version, b, 4, &o->p), OK);
	put(o, id, &version, q);
	fixture_sound(&o->f);
}

/* -- Who may, and until when ----------------------------------------------------------------- */

static void
two_at_once_never_overwrite_each_other(void **state)
{
	struct office *o = *state;
	int64_t id = draft(o);
	int64_t version = 1;
	int64_t stale = 1;
	int64_t a = put(o, id, &version, question(QUESTION_YES_NO, "A"));
	struct question q = question(QUESTION_YES_NO, "B");
	int64_t made;

	assert_int_equal(question_set(&o->ningsih, id, &stale, &q, &made, &o->p), CONFLICT);
	assert_int_equal(question_drop(&o->ningsih, id, &stale, a, &o->p), CONFLICT);
	assert_int_equal(question_move(&o->ningsih, id, &stale, a, 1, &o->p), CONFLICT);
	assert_int_equal(stale, 1);
	assert_int_equal(question_set(&o->ani, id, &version, &q, &made, &o->p), DENIED);
	assert_int_equal(question_set(&o->guest, id, &version, &q, &made, &o->p), DENIED);
	assert_int_equal(question_drop(&o->ani, id, &version, a, &o->p), DENIED);
	assert_int_equal(question_move(&o->mona, id, &version, a, 1, &o->p), DENIED);
	order_is(o, id, "A");
}

static void
questions_are_frozen_from_the_first_answer(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	int64_t version = consults_look(o, id).heading.version;
	int64_t content = consults_look(o, id).content;
	int64_t first = read(o, id).questions[0].id;
	struct question q = question(QUESTION_YES_NO, "B");
	int64_t made;

	/* What is announced goes on asking something. */
	assert_int_equal(question_drop(&o->joko, id, &version, first, &o->p), DENIED);
	q.id = first;
	q.kind = QUESTION_HEADING;
	assert_int_equal(try_put(o, id, version, q), DENIED);
	o->f.clock->now = CONSULTS_OPENS + 60;
	q = question(QUESTION_YES_NO, "B");
	made = put(o, id, &version, q); /* open, and nobody has answered */
	assert_true(consults_look(o, id).content > content);
	consults_respond(o, id, &o->ani);
	assert_int_equal(try_put(o, id, version, q), DENIED);
	assert_non_null(strstr(o->p.text, "answered"));
	assert_int_equal(question_drop(&o->joko, id, &version, made, &o->p), DENIED);
	assert_int_equal(question_move(&o->joko, id, &version, made, 1, &o->p), DENIED);
	assert_int_equal(read(o, id).count, 2);
}

static void
questions_are_frozen_once_it_is_over(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	int64_t version = consults_look(o, id).heading.version;

	/* By the clock, whether anybody has recorded it or not. */
	o->f.clock->now = CONSULTS_CLOSES;
	assert_int_equal(try_put(o, id, version, question(QUESTION_YES_NO, "B")), DENIED);
	assert_int_equal(read(o, id).count, 1);
}

/* -- Copies ---------------------------------------------------------------------------------- */

static void
a_copy_has_conditions_of_its_own(void **state)
{
	struct office *o = *state;
	int64_t id = draft(o);
	int64_t version = 1;
	int64_t made;
	struct question q = question(QUESTION_SEVERAL, "A");

	q.max = 2;
	int64_t a = put(o, id, &version, q);
	put(o, id, &version, question(QUESTION_HEADING, "B"));
	q = question(QUESTION_LONG, "C");
	q.after = a;
	q.after_option = 2;
	put(o, id, &version, q);
	const struct section section = { .title = "Latar", .text = "Panjang." };
	assert_int_equal(section_set(&o->joko, id, &version, &section, &made, &o->p), OK);
	assert_int_equal(section_set(&o->joko, id, &version, &section, &made, &o->p), OK);
	assert_int_equal(section_drop(&o->joko, id, &version, made, &o->p), OK);

	int64_t copy = consults_start(o, (struct consultation_start){ .copy = id });
	order_is(o, copy, "A B C");
	const struct questionnaire all = read(o, copy);
	assert_int_not_equal(all.questions[0].id, a);
	assert_int_equal(all.questions[0].option_count, 3);
	assert_int_equal(all.questions[0].max, 2);
	assert_int_equal(all.questions[2].after, all.questions[0].id);
	assert_int_equal(all.questions[2].after_option, 2);
	const struct consultation_page page = consults_look(o, copy);
	assert_int_equal(page.questions, 2);
	assert_int_equal(page.sections, 1);
	/* Each goes its own way. */
	version = page.heading.version;
	assert_int_equal(question_drop(&o->joko, copy, &version, all.questions[2].id, &o->p), OK);
	order_is(o, id, "A B C");
	fixture_sound(&o->f);
}

/* The revision says all that was asked, so that a question can be read as it stood. */
static void
a_revision_keeps_all_of_it(void **state)
{
	struct office *o = *state;
	int64_t id = draft(o);
	int64_t version = 1;
	int64_t first = put(o, id, &version, question(QUESTION_ONE, "A"));
	struct question q = question(QUESTION_SEVERAL, "B");
	const char *detail;

	q.required = true;
	q.min = 1;
	q.max = 2;
	q.after = first;
	q.after_option = 3;
	put(o, id, &version, q);
	consults_entries(o, id, "question_set", &detail);
	const char *number = strstr(detail, "revision=");
	assert_non_null(number);
	int64_t revision = strtoll(number + strlen("revision="), NULL, 10);
	const struct { const char *name; const char *value; } kept[] = {
		{ "text", "B" }, { "options", "Jalan\nAir\nPasar" }, { "required", "1" },
		{ "min", "1" }, { "max", "2" },
		{ "after", arena_printf(&o->a, "%lld", (long long)first) }, { "after_option", "3" },
	};
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		assert_string_equal(revision_value(o->f.db, &o->a, revision, kept[i].name),
		                    kept[i].value);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(questions_are_set_and_read_as_they_were_written),
		OFFICE_TEST(a_changed_one_keeps_its_place_and_loses_what_it_has_no_use_for),
		OFFICE_TEST(bad_questions_are_refused_with_a_sentence),
		OFFICE_TEST(there_are_so_many_and_no_more),
		OFFICE_TEST(what_others_depend_on_is_not_dropped),
		OFFICE_TEST(questions_move_but_never_before_what_they_depend_on),
		OFFICE_TEST(two_at_once_never_overwrite_each_other),
		OFFICE_TEST(questions_are_frozen_from_the_first_answer),
		OFFICE_TEST(questions_are_frozen_once_it_is_over),
		OFFICE_TEST(a_copy_has_conditions_of_its_own),
		OFFICE_TEST(a_revision_keeps_all_of_it),
	};

	return cmocka_run_group_tests_name("questionnaires", tests, NULL, NULL);
}

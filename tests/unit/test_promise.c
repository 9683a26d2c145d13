/* Promises and results of a year, against plain statements over the whole hall. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/inquiry.h"
#include "core/official.h"
#include "core/promise.h"
#include "core/workflow.h"
#include "unit/answers.h"
#include "unit/programs.h"

static struct promises *
read_year(struct answers *t, int64_t year)
{
	struct promises *all = arena_alloc(&t->o->a, sizeof(*all));

	assert_int_equal(promise_read(&t->o->guest, &t->o->a, year, all), OK);
	assert_int_equal(all->year, year);
	int64_t sum = 0;
	for (int i = 0; i < PROMISE_PARTS; i++) {
		assert_true(all->parts[i].n <= PROMISE_LINES);
		assert_true((int64_t)all->parts[i].n <= all->parts[i].total);
		sum += all->parts[i].total;
	}
	assert_int_equal(all->made, sum);
	assert_true((int64_t)all->waiting.n <= all->waiting.total);
	return all;
}

/* How many programs of the year, or what `where` (which may ask for today twice) says of them. */
static int64_t
programs_with(struct answers *t, int64_t year, const char *where)
{
	char sql[600];

	snprintf(sql, sizeof(sql), "SELECT COUNT(*) FROM program p WHERE year = %lld%s",
	         (long long)year, where);
	return raw_int(t->raw, "%s", sql);
}

static int64_t
late_programs(struct answers *t, int64_t year)
{
	char where[400];
	long long today = calendar_day(t->o->f.clock->now);

	snprintf(where, sizeof(where), " AND EXISTS (SELECT 1 FROM phase WHERE program = p.id"
	         " AND state IN (1, 2, 3) AND (plan_to < %lld OR (began IS NULL"
	         " AND plan_from < %lld)))", today, today);
	return programs_with(t, year, where);
}

/* What all comes to, worked out from nothing but the rows. */
static void
check_year(struct answers *t, int64_t year)
{
	const struct promises *all = read_year(t, year);
	long long from = calendar_midnight(calendar_day_of((struct date){ (int)year, 1, 1 }));
	long long to = calendar_midnight(calendar_day_of((struct date){ (int)year + 1, 1, 1 }));

	assert_int_equal(all->made,
	                 programs_with(t, year, "")
	                 + raw_int(t->raw, "SELECT COUNT(*) FROM consultation c WHERE c.state = 5"
	                           " AND c.answered_at BETWEEN %lld AND %lld AND EXISTS (SELECT 1"
	                           " FROM official_answer WHERE consultation = c.id"
	                           " AND outcome <> 3)", from, to - 1));
	assert_int_equal(all->parts[PROMISE_DONE].total,
	                 programs_with(t, year, " AND NOT EXISTS (SELECT 1 FROM phase"
	                               " WHERE program = p.id AND state <> 4)"));
	assert_int_equal(all->parts[PROMISE_LATE].total, late_programs(t, year));
	assert_int_equal(all->waiting.total,
	                 raw_int(t->raw, "SELECT COUNT(*) FROM proposal WHERE state IN (8, 10)"
	                         " AND changed < %lld", to)
	                 + raw_int(t->raw, "SELECT COUNT(*) FROM consultation WHERE state = 4"
	                           " AND closes < %lld", to));
}

static const struct promise *
find(const struct promise_list *list, enum subject subject, int64_t id)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->lines[i].subject == subject && list->lines[i].id == id)
			return &list->lines[i];
	return NULL;
}

static int64_t
finished(struct office *o, const char *title)
{
	int64_t id = programs_make(o, title, NULL, 0);

	for (int phase = PHASE_PLANNING; phase <= PHASE_EVALUATION; phase++) {
		programs_move(o, id, phase, "start");
		programs_move(o, id, phase, "finish");
	}
	return id;
}

static void
nothing_was_promised(void **state)
{
	struct answers *t = *state;

	check_year(t, 2026);
	check_year(t, 1999);
	assert_int_equal(read_year(t, 2026)->made, 0);
}

static void
programs_are_promised(void **state)
{
	struct answers *t = *state;
	struct office *o = t->o;

	programs_go_to(o, 2, 20);
	int64_t first = programs_make(o, "Saluran di depan balai", NULL, 0);
	int64_t late = programs_make(o, "Talut jalan tani", NULL, 0);
	int64_t done = finished(o, "Lampu jalan");
	int64_t gone = programs_make(o, "Gapura baru", NULL, 0);
	programs_move(o, first, PHASE_PLANNING, "start");
	programs_move(o, gone, PHASE_PLANNING, "cancel");
	check_year(t, 2026);
	assert_int_equal(read_year(t, 2026)->parts[PROMISE_RUNNING].total, 1);
	assert_int_equal(read_year(t, 2026)->parts[PROMISE_PLANNED].total, 1);
	programs_go_to(o, 3, 21);
	check_year(t, 2026);
	struct promises *all = read_year(t, 2026);
	assert_int_equal(all->made, 4);
	assert_non_null(find(&all->parts[PROMISE_DONE], SUBJECT_PROGRAM, done));
	assert_null(find(&all->parts[PROMISE_LATE], SUBJECT_PROGRAM, done));
	assert_null(find(&all->parts[PROMISE_LATE], SUBJECT_PROGRAM, gone));
	assert_int_equal(all->parts[PROMISE_STOPPED].total, 1);
	const struct promise *line = find(&all->parts[PROMISE_STOPPED], SUBJECT_PROGRAM, gone);
	assert_non_null(line);
	assert_non_null(line->why); /* a program is not called off without a reason */
	line = find(&all->parts[PROMISE_LATE], SUBJECT_PROGRAM, late);
	assert_non_null(line);
	assert_int_equal(line->late, programs_look(o, late).late);
	assert_null(line->why);
	assert_true(line->unit[0] != '\0');
	assert_true(line->standing[0] != '\0');
	/* The unit says why. */
	assert_int_equal(phase_explain(&o->joko, phase_id(o->f.db, late, PHASE_PLANNING),
	                               programs_look(o, late).version, "Hujan terus.", &o->p), OK);
	all = read_year(t, 2026);
	line = find(&all->parts[PROMISE_LATE], SUBJECT_PROGRAM, late);
	assert_non_null(line->why);
	assert_string_equal(line->why, "Hujan terus.");
	/* Nothing of it is another year's. */
	check_year(t, 2025);
	assert_int_equal(read_year(t, 2025)->made, 0);
}

static void
the_longest_late_comes_first(void **state)
{
	struct answers *t = *state;
	struct office *o = t->o;
	int64_t last = 0;

	programs_go_to(o, 3, 2);
	for (int i = 0; i < 4; i++) {
		struct program_fields f = programs_fields(o, "Jalan");
		f.plan[0].to += i % 2 ? i : 10 - i;
		assert_int_equal(programs_try(o, &o->joko, &f, NULL, 0, &last), OK);
		programs_move(o, last, PHASE_PLANNING, "start");
	}
	programs_go_to(o, 6, 1);
	check_year(t, 2026);
	const struct promises *all = read_year(t, 2026);
	assert_int_equal(all->parts[PROMISE_LATE].n, 4);
	for (size_t i = 1; i < 4; i++)
		assert_true(all->parts[PROMISE_LATE].lines[i - 1].late
		            >= all->parts[PROMISE_LATE].lines[i].late);
}

static void
proposals_wait_for_a_program(void **state)
{
	struct answers *t = *state;
	struct office *o = t->o;

	programs_go_to(o, 3, 2);
	int64_t waits = programs_approved(o, "Sumur bor di musala");
	int64_t taken = programs_approved(o, "Jembatan kecil ke sawah");
	int64_t later = office_published(o, &o->ani, "Lapangan voli di balai");
	office_judged(o, later, "defer");
	programs_make(o, "Jembatan", &taken, 1);
	check_year(t, 2026);
	struct promises *all = read_year(t, 2026);
	assert_int_equal(all->made, 1); /* a wish is none, approved or not */
	assert_non_null(find(&all->waiting, SUBJECT_PROPOSAL, waits));
	assert_null(find(&all->waiting, SUBJECT_PROPOSAL, taken));
	assert_non_null(find(&all->waiting, SUBJECT_PROPOSAL, later));
	/* They come along until somebody sees to them. */
	all = read_year(t, 2027);
	assert_non_null(find(&all->waiting, SUBJECT_PROPOSAL, waits));
	assert_non_null(find(&all->waiting, SUBJECT_PROPOSAL, later));
	assert_null(find(&read_year(t, 2025)->waiting, SUBJECT_PROPOSAL, later));
}

static void
answers_are_promises(void **state)
{
	struct answers *t = *state;
	struct office *o = t->o;

	programs_go_to(o, 3, 2);
	int64_t owed = answers_consultation(t, CONSULTATION_CLOSED, false, RESULTS_CLOSED);
	int64_t answered = answers_consultation(t, CONSULTATION_CLOSED, false, RESULTS_CLOSED);
	int64_t question = answers_question(t, answered, QUESTION_YES_NO, NULL);
	const struct official_answer words[] = {
		{ .outcome = OUTCOME_PARTLY, .word = "Sebagian.", .follows = "" },
		{ .question = question, .outcome = OUTCOME_TAKEN, .word = "Ya.", .follows = "" },
	};
	struct decision d = { .id = answered, .verb = "answer" };

	answers_count(t, answered);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(official_set(&o->joko, answered,
		                              raw_int(t->raw, "SELECT version FROM consultation"
		                                      " WHERE id = %lld", (long long)answered),
		                              &words[i], &o->p), OK);
	/* Not before it is published. */
	assert_int_equal(read_year(t, 2026)->made, 0);
	check_year(t, 2026);
	d.version = raw_int(t->raw, "SELECT version FROM consultation WHERE id = %lld",
	                    (long long)answered);
	assert_int_equal(consultation_decide(&o->joko, &d, &o->p), OK);
	check_year(t, 2026);
	struct promises *all = read_year(t, 2026);
	/* One line, whatever the number of its questions. */
	assert_int_equal(all->made, 1);
	assert_non_null(find(&all->parts[PROMISE_PLANNED], SUBJECT_CONSULTATION, answered));
	assert_non_null(find(&all->waiting, SUBJECT_CONSULTATION, owed));
	assert_null(find(&all->waiting, SUBJECT_CONSULTATION, answered));
	/* What is overdue is told beside what is late, and is no promise. */
	assert_int_equal(all->answers_late, 0);
	raw_run(t->raw, "UPDATE consultation SET due = %lld WHERE id = %lld",
	        (long long)calendar_day(o->f.clock->now) - 3, (long long)owed);
	all = read_year(t, 2026);
	assert_int_equal(all->answers_late, 1);
	assert_int_equal(all->waiting.lines[0].late, 3);
	assert_int_equal(all->made, 1);
}

/* A consultation stands where the program stands that follows from it. */
static void
answers_stand_where_their_programs_do(void **state)
{
	struct answers *t = *state;
	struct office *o = t->o;

	programs_go_to(o, 2, 20);
	int64_t program = programs_make(o, "Talut jalan tani", NULL, 0);
	int64_t asked = answers_consultation(t, CONSULTATION_CLOSED, false, RESULTS_CLOSED);
	char code[THING_CODE_SIZE];
	struct official_answer word = { .outcome = OUTCOME_TAKEN, .word = "Ya.", .follows = code };
	struct decision d = { .id = asked, .verb = "answer" };

	answers_count(t, asked);
	assert_int_equal(thing_code(o->f.db, SUBJECT_PROGRAM, program, code), OK);
	assert_int_equal(official_set(&o->joko, asked,
	                              raw_int(t->raw, "SELECT version FROM consultation"
	                                      " WHERE id = %lld", (long long)asked),
	                              &word, &o->p), OK);
	d.version = raw_int(t->raw, "SELECT version FROM consultation WHERE id = %lld",
	                    (long long)asked);
	assert_int_equal(consultation_decide(&o->joko, &d, &o->p), OK);
	const struct promises *all = read_year(t, 2026);
	assert_non_null(find(&all->parts[PROMISE_PLANNED], SUBJECT_CONSULTATION, asked));
	programs_move(o, program, PHASE_PLANNING, "start");
	all = read_year(t, 2026);
	assert_non_null(find(&all->parts[PROMISE_RUNNING], SUBJECT_CONSULTATION, asked));
	assert_int_equal(all->made, 2);
	programs_go_to(o, 8, 1);
	all = read_year(t, 2026);
	const struct promise *line = find(&all->parts[PROMISE_LATE], SUBJECT_CONSULTATION, asked);
	assert_non_null(line);
	assert_int_equal(line->late, programs_look(o, program).late);
}

static void
a_part_has_its_bound(void **state)
{
	struct answers *t = *state;
	struct office *o = t->o;

	programs_go_to(o, 3, 2);
	programs_make(o, "Saluran", NULL, 0);
	raw_run(t->raw, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n"
	        " WHERE i < 150) INSERT INTO proposal (year, serial, author, author_name, state,"
	        " listed, title, problem, submitted, changed, request)"
	        " SELECT 2026, 1000 + i, NULL, 'Ani', 8, 1, 'Usulan ' || i, 'Banjir', %lld, %lld,"
	        " 'request-' || i FROM n", (long long)o->f.clock->now,
	        (long long)o->f.clock->now);
	check_year(t, 2026);
	const struct promises *all = read_year(t, 2026);
	assert_int_equal(all->made, 1);
	assert_int_equal(all->waiting.n, PROMISE_LINES);
	assert_int_equal(all->waiting.total, 150);
}

/* A question is told by its beginning, on one line. */
static void
a_long_question_is_cut(void **state)
{
	struct answers *t = *state;
	struct office *o = t->o;
	const struct inquiry_fields f = {
		.text = "Berapa sisa Dana Desa tahun lalu,\ndan ke mana sisa itu dipakai, karena kami "
		        "belum melihat laporannya di papan desa?",
		.about = "", .answer = "",
	};
	char request[REQUEST_SIZE];
	int64_t id;

	programs_go_to(o, 3, 2);
	request_key(request);
	assert_int_equal(inquiry_ask(&o->bela, &f, true, request, &id, &o->p), OK);
	const struct promises *all = read_year(t, 2026);
	const struct promise *line = find(&all->waiting, SUBJECT_INQUIRY, id);
	assert_non_null(line);
	assert_true(strlen(line->title) < 70);
	assert_null(strchr(line->title, '\n'));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ANSWERS_TEST(nothing_was_promised),
		ANSWERS_TEST(programs_are_promised),
		ANSWERS_TEST(the_longest_late_comes_first),
		ANSWERS_TEST(proposals_wait_for_a_program),
		ANSWERS_TEST(answers_are_promises),
		ANSWERS_TEST(answers_stand_where_their_programs_do),
		ANSWERS_TEST(a_part_has_its_bound),
		ANSWERS_TEST(a_long_question_is_cut),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

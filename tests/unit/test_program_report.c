/* Reports on programs: no figure without its history. Whatever changes progress or spending, the
 * figures are the fold of the reports that count, and so says a sum of the test's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/draft.h"
#include "core/follow.h"
#include "unit/raw.h"
#include "unit/works.h"

#define MILLION INT64_C(1000000)

/* -- The fold ---------------------------------------------------------------------------------- */

/* What a reader of all reports would say: they are read one by one, and nothing is asked of the
 * columns in which the program keeps who corrects whom but `corrects`. */
static struct report_fold
by_hand(struct office *o, int64_t program, int number)
{
	struct report all[64];
	struct report_fold fold = { .reports = 0 };
	int64_t last = 0; /* the first report of the place that progress is from */
	size_t n;

	assert_int_equal(report_list(&o->guest, &o->a, program, 0, true, 64, all, &n), OK);
	/* All of them, put in order from the oldest. */
	assert_true(n < 64);
	for (size_t i = n; i-- > 0;) {
		bool corrected = false;
		if (all[i].phase != number)
			continue;
		for (size_t j = 0; j < n; j++)
			corrected = corrected || all[j].corrects == all[i].id;
		if (corrected)
			continue;
		int64_t first = all[i].id;
		for (size_t j = 0; j < n; j++)
			if (all[j].id == first && all[j].corrects != 0) {
				first = all[j].corrects;
				j = (size_t)-1;
			}
		fold.reports++;
		fold.spent += all[i].fields.spent;
		if (first > last) {
			last = first;
			fold.progress = all[i].fields.progress;
		}
	}
	return fold;
}

/* The figures on the page, the fold, and the sum of the test. */
static void
agree(struct office *o, int64_t program)
{
	const struct program_page page = programs_look(o, program);
	int64_t spent = 0;

	for (int i = 0; i < PHASES; i++) {
		const struct phase *phase = &page.phases[i];
		const struct report_fold mine = by_hand(o, program, i + 1);
		struct report_fold fold;
		assert_int_equal(report_fold(o->f.db, program, i + 1, &fold), OK);
		assert_int_equal(fold.progress, mine.progress);
		assert_int_equal(fold.spent, mine.spent);
		assert_int_equal(fold.reports, mine.reports);
		assert_int_equal(phase->progress, mine.progress);
		assert_int_equal(phase->spent, mine.spent);
		assert_int_equal(phase->reports, mine.reports);
		spent += mine.spent;
	}
	assert_int_equal(page.spent, spent);
	assert_int_equal(works_number(o, "SELECT spent FROM program WHERE id = %lld",
	                              (long long)program), spent);
	if (!works_sound(o))
		fail_msg("%s", o->p.text);
}

static void
figures(struct office *o, int64_t program, int number, int64_t progress, int64_t spent)
{
	const struct program_page page = programs_look(o, program);

	assert_int_equal(page.phases[number - 1].progress, progress);
	assert_int_equal(page.phases[number - 1].spent, spent);
	agree(o, program);
}

static void
a_figure_has_its_history(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");

	figures(o, id, PHASE_EXECUTION, 0, 0);
	int64_t first = works_reported(o, id, PHASE_EXECUTION, 20, 5 * MILLION);
	figures(o, id, PHASE_EXECUTION, 20, 5 * MILLION);
	int64_t second = works_reported(o, id, PHASE_EXECUTION, 60, 7 * MILLION);
	figures(o, id, PHASE_EXECUTION, 60, 12 * MILLION);
	/* Corrected is what stood in that place; progress is still that of the last one. */
	int64_t again = works_corrected(o, id, PHASE_EXECUTION, first, 30, 4 * MILLION);
	figures(o, id, PHASE_EXECUTION, 60, 11 * MILLION);
	again = works_corrected(o, id, PHASE_EXECUTION, again, 90, 6 * MILLION);
	figures(o, id, PHASE_EXECUTION, 60, 13 * MILLION);
	works_corrected(o, id, PHASE_EXECUTION, second, 45, 0);
	figures(o, id, PHASE_EXECUTION, 45, 6 * MILLION);
	assert_int_equal(programs_look(o, id).phases[1].reports, 2);
	works_corrected(o, id, PHASE_EXECUTION, again, 35, 0);
	figures(o, id, PHASE_EXECUTION, 45, 0);
	/* Progress may fall. */
	works_reported(o, id, PHASE_EXECUTION, 10, 0);
	figures(o, id, PHASE_EXECUTION, 10, 0);
}

static void
take_back(struct office *o, int64_t program, int number)
{
	int64_t phase = phase_id(o->f.db, program, number);

	if (undo_take_back(&o->joko, SUBJECT_PHASE, phase, &o->p) != OK)
		fail_msg("undo: %s", o->p.text);
}

static void
phases_that_move_leave_the_figures(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	int64_t report = works_reported(o, id, PHASE_EXECUTION, 50, 10 * MILLION);
	struct report_fields f = works_report(o, 70, MILLION);
	int64_t none;

	programs_move(o, id, PHASE_EXECUTION, "postpone");
	agree(o, id);
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EXECUTION, 0, &f, &none), DENIED);
	assert_int_equal(none, 0);
	/* What was reported may be corrected all the same. */
	report = works_corrected(o, id, PHASE_EXECUTION, report, 40, 9 * MILLION);
	figures(o, id, PHASE_EXECUTION, 40, 9 * MILLION);
	programs_move(o, id, PHASE_EXECUTION, "resume");
	programs_move(o, id, PHASE_EXECUTION, "finish");
	agree(o, id);
	report = works_corrected(o, id, PHASE_EXECUTION, report, 100, 12 * MILLION);
	figures(o, id, PHASE_EXECUTION, 100, 12 * MILLION);
	programs_move(o, id, PHASE_EXECUTION, "reopen");
	works_reported(o, id, PHASE_EXECUTION, 90, 3 * MILLION);
	figures(o, id, PHASE_EXECUTION, 90, 15 * MILLION);
	/* Taking a step back takes no report back. */
	programs_move(o, id, PHASE_EXECUTION, "finish");
	take_back(o, id, PHASE_EXECUTION);
	figures(o, id, PHASE_EXECUTION, 90, 15 * MILLION);
	programs_move(o, id, PHASE_EXECUTION, "cancel");
	assert_int_equal(programs_look(o, id).state, PROGRAM_CANCELLED);
	figures(o, id, PHASE_EXECUTION, 90, 15 * MILLION);
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EXECUTION, report, &f, &none), DENIED);
	programs_move(o, id, PHASE_EXECUTION, "reopen");
	figures(o, id, PHASE_EXECUTION, 90, 15 * MILLION);
	works_corrected(o, id, PHASE_EXECUTION, report, 80, MILLION);
	figures(o, id, PHASE_EXECUTION, 90, 4 * MILLION);
}

static void
phases_are_counted_each(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan RT 03", NULL, 0);
	int64_t other = works_running(o, "Lampu jalan");
	struct report_fields f = works_report(o, 10, 0);
	int64_t none;

	assert_int_equal(works_send(o, &o->joko, id, PHASE_PLANNING, 0, &f, &none), DENIED);
	programs_move(o, id, PHASE_PLANNING, "start");
	works_reported(o, id, PHASE_PLANNING, 50, 2 * MILLION);
	programs_move(o, id, PHASE_EXECUTION, "start");
	works_reported(o, id, PHASE_EXECUTION, 5, 3 * MILLION);
	works_reported(o, other, PHASE_EXECUTION, 70, MILLION);
	int64_t planning = works_reported(o, id, PHASE_PLANNING, 100, MILLION);
	figures(o, id, PHASE_PLANNING, 100, 3 * MILLION);
	figures(o, id, PHASE_EXECUTION, 5, 3 * MILLION);
	figures(o, other, PHASE_EXECUTION, 70, MILLION);
	assert_int_equal(programs_look(o, id).spent, 6 * MILLION);
	/* A report is corrected in its own phase, of its own program. */
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EXECUTION, planning, &f, &none),
	                 NOT_FOUND);
	assert_int_equal(works_send(o, &o->joko, other, PHASE_PLANNING, planning, &f, &none),
	                 NOT_FOUND);
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EXECUTION, 4711, &f, &none), NOT_FOUND);
	agree(o, id);
	agree(o, other);
}

static void
what_is_brought_in_is_folded(void **state)
{
	struct office *o = *state;
	int64_t day = calendar_day(o->f.clock->now);
	struct report_import reports[] = {
		{ PHASE_EXECUTION, works_report(o, 40, 20 * MILLION) },
		{ PHASE_PLANNING, works_report(o, 100, MILLION) },
		{ PHASE_EXECUTION, works_report(o, 80, 45 * MILLION) },
	};
	struct program_import row = {
		.fields = programs_fields(o, "Saluran air"),
		.unit_path = "Kaur Umum",
		.category_path = "",
		.area_path = "",
		.phases = { { .began = day - 40, .ended = day - 31 }, { .began = day - 30 } },
		.reports = reports,
		.report_count = 3,
	};
	size_t bad;

	reports[1].fields.day = day - 35;
	if (program_import(&o->f.system, &row, 1, false, false, &bad, &o->p) != OK)
		fail_msg("import: %s", o->p.text);
	int64_t id = works_number(o, "SELECT MAX(id) FROM program");
	figures(o, id, PHASE_PLANNING, 100, MILLION);
	figures(o, id, PHASE_EXECUTION, 80, 65 * MILLION);
	assert_int_equal(programs_look(o, id).spent, 66 * MILLION);
	/* All or nothing. */
	const int64_t before = works_number(o, "SELECT COUNT(*) FROM progress_report");
	reports[2].fields.spent = MONEY_MAX;
	assert_int_equal(program_import(&o->f.system, &row, 1, false, false, &bad, &o->p), INVALID);
	assert_string_equal(o->p.field, "spent");
	reports[2] = (struct report_import){ PHASE_EVALUATION, works_report(o, 10, 0) };
	assert_int_equal(program_import(&o->f.system, &row, 1, false, false, &bad, &o->p), INVALID);
	reports[2] = (struct report_import){ PHASE_EXECUTION, works_report(o, 101, 0) };
	assert_int_equal(program_import(&o->f.system, &row, 1, false, false, &bad, &o->p), INVALID);
	assert_string_equal(o->p.field, "progress");
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM progress_report"), before);
	agree(o, id);
}

/* Whoever reads it sees in whose office it was written, and a name as its bearer signs; nobody more. */
static void
a_report_says_who_wrote_it(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	int64_t report = works_reported(o, id, PHASE_EXECUTION, 20, 0);
	struct report r = works_read(o, &o->guest, report);

	assert_string_equal(r.author, "joko");
	assert_string_equal(r.office, "petugas");
	office_raw(o, "UPDATE person SET shown_as = 1");
	r = works_read(o, &o->guest, report);
	assert_string_not_equal(r.author, "joko");
	/* What came from a file was written by nobody here. */
	office_raw(o, "UPDATE progress_report SET member = NULL");
	r = works_read(o, &o->ningsih, report);
	assert_null(r.author);
	assert_null(r.office);
}

/* -- Bad input --------------------------------------------------------------------------------- */

static void
refused(struct office *o, int64_t id, struct report_fields f, const char *field)
{
	int64_t none = 1;
	int64_t entries = audit_newest(o->f.db);

	assert_int_equal(works_send(o, &o->joko, id, PHASE_EXECUTION, 0, &f, &none), INVALID);
	assert_non_null(o->p.field);
	assert_string_equal(o->p.field, field);
	assert_true(strlen(o->p.text) > 10);
	assert_int_equal(none, 0);
	assert_int_equal(audit_newest(o->f.db), entries);
}

static void
bad_input_is_refused(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	const struct report_fields good = works_report(o, 50, MILLION);
	struct report_fields f = good;
	char text[REPORT_TEXT_MAX + 2];
	struct problem p;

	f.progress = 101;
	refused(o, id, f, "progress");
	f.progress = -1;
	refused(o, id, f, "progress");
	f = good;
	f.spent = -1;
	refused(o, id, f, "spent");
	f.spent = -MILLION;
	refused(o, id, f, "spent");
	f.spent = MONEY_MAX + 1;
	refused(o, id, f, "spent");
	f = good;
	f.day++;
	refused(o, id, f, "day");
	f.day = good.day - 31; /* the day before it began */
	refused(o, id, f, "day");
	f.day = 0;
	refused(o, id, f, "day");
	f = good;
	f.text = "Sedikit.";
	refused(o, id, f, "text");
	f.text = NULL;
	refused(o, id, f, "text");
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	f.text = text;
	refused(o, id, f, "text");
	f.text = "Batu kali \xff sudah datang";
	refused(o, id, f, "text");
	f = good;
	f.evidence = "  ";
	refused(o, id, f, "evidence");
	text[REPORT_EVIDENCE_MAX + 1] = '\0';
	f.evidence = text;
	refused(o, id, f, "evidence");
	/* Nothing was spent: nothing is to be shown. */
	f.spent = 0;
	f.evidence = NULL;
	assert_int_equal(report_check(&f, good.day, &p), OK);
	f.day = good.day - 30;
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EXECUTION, 0, &f, &(int64_t){ 0 }), OK);
	figures(o, id, PHASE_EXECUTION, 50, 0);
}

static void
more_than_planned_needs_a_word(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	struct report_fields f = works_report(o, 60, PROGRAMS_BUDGET);
	int64_t report;

	/* All of it is not more than it. A word that is not asked for is no mark. */
	f.why_over = "Tidak perlu.";
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EXECUTION, 0, &f, &report), OK);
	assert_false(works_read(o, &o->guest, report).over);
	f = works_report(o, 70, 1);
	refused(o, id, f, "why_over");
	assert_non_null(strstr(o->p.text, "45.000.001"));
	f.why_over = "  ";
	refused(o, id, f, "why_over");
	f.why_over = "Harga semen naik.";
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EXECUTION, 0, &f, &report), OK);
	assert_true(works_read(o, &o->guest, report).over);
	assert_string_equal(works_read(o, &o->guest, report).fields.why_over, "Harga semen naik.");
	/* Of progress alone no word is asked; of all phases together it is. */
	f = works_report(o, 75, 0);
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EXECUTION, 0, &f, &report), OK);
	programs_move(o, id, PHASE_EVALUATION, "start");
	f = works_report(o, 5, MILLION);
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EVALUATION, 0, &f, &report), INVALID);
	assert_string_equal(o->p.field, "why_over");
	/* The sum has a bound as well. */
	f.spent = MONEY_MAX;
	f.why_over = "Entah.";
	assert_int_equal(works_send(o, &o->joko, id, PHASE_EVALUATION, 0, &f, &report), INVALID);
	assert_string_equal(o->p.field, "spent");
	agree(o, id);
}

static void
only_who_plans_reports(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	const struct report_fields f = works_report(o, 50, 0);
	struct session *const others[] = { &o->ani, &o->mona, &o->bela, &o->guest };
	struct session elsewhere;
	int64_t none;

	for (size_t i = 0; i < 4; i++)
		assert_int_equal(works_send(o, others[i], id, PHASE_EXECUTION, 0, &f, &none),
		                 DENIED);
	/* Who holds the right for another unit. */
	int64_t member = fixture_member(&o->f, "eka", MEMBER_VERIFIED, "petugas", 0);
	office_raw(o, arena_printf(&o->a, "UPDATE member_role SET unit = %lld WHERE member = %lld",
	                           (long long)o->other_unit, (long long)member));
	fixture_enter(&o->f, "eka", &elsewhere);
	assert_int_equal(works_send(o, &elsewhere, id, PHASE_EXECUTION, 0, &f, &none), DENIED);
	office_raw(o, arena_printf(&o->a, "UPDATE member_role SET unit = %lld WHERE member = %lld",
	                           (long long)o->unit, (long long)member));
	assert_int_equal(works_send(o, &elsewhere, id, PHASE_EXECUTION, 0, &f, &none), OK);
	session_leave(&elsewhere);
	assert_int_equal(report_add(&o->joko, 4711, 1, 0, &f, "key", &none, &o->p), NOT_FOUND);
	agree(o, id);
}

/* -- Two at once ------------------------------------------------------------------------------- */

static void
the_later_of_two_is_told(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	int64_t phase = phase_id(o->f.db, id, PHASE_EXECUTION);
	int64_t seen = programs_look(o, id).version;
	const struct report_fields hers = works_report(o, 70, 2 * MILLION);
	const struct report_fields his = works_report(o, 60, 5 * MILLION);
	int64_t first, second;

	assert_int_equal(report_add(&o->joko, phase, seen, 0, &his, "key-1", &first, &o->p), OK);
	assert_int_equal(report_add(&o->ningsih, phase, seen, 0, &hers, "key-2", &second, &o->p),
	                 CONFLICT);
	assert_string_equal(o->p.text, "Somebody reported a moment ago: Execution 60 %, "
	                               "Rp 5.000.000. Look at it, then send yours again.");
	assert_int_equal(second, 0);
	/* The same twice is once; another's key is nobody else's. */
	assert_int_equal(report_add(&o->joko, phase, seen, 0, &his, "key-1", &second, &o->p), OK);
	assert_int_equal(second, first);
	assert_int_equal(report_add(&o->ningsih, phase, seen + 1, 0, &hers, "key-1", &second, &o->p),
	                 CONFLICT);
	/* Both correct it: the later one is told which to correct. */
	seen = programs_look(o, id).version;
	assert_int_equal(report_add(&o->joko, phase, seen, first, &his, "key-3", &second, &o->p),
	                 OK);
	assert_int_equal(report_add(&o->ningsih, phase, seen + 1, first, &hers, "key-4", &first,
	                            &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "corrected already: Execution 60 %, Rp 5.000.000"));
	/* What else moved is said as well. */
	seen = programs_look(o, id).version;
	programs_move(o, id, PHASE_EXECUTION, "postpone");
	assert_int_equal(report_add(&o->ningsih, phase, seen, 0, &hers, "key-5", &first, &o->p),
	                 CONFLICT);
	assert_non_null(strstr(o->p.text, "Postponed"));
	figures(o, id, PHASE_EXECUTION, 60, 5 * MILLION);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_figure_has_its_history),
		OFFICE_TEST(phases_that_move_leave_the_figures),
		OFFICE_TEST(phases_are_counted_each),
		OFFICE_TEST(what_is_brought_in_is_folded),
		OFFICE_TEST(a_report_says_who_wrote_it),
		OFFICE_TEST(bad_input_is_refused),
		OFFICE_TEST(more_than_planned_needs_a_word),
		OFFICE_TEST(only_who_plans_reports),
		OFFICE_TEST(the_later_of_two_is_told),
	};

	return cmocka_run_group_tests_name("program report", tests, NULL, NULL);
}

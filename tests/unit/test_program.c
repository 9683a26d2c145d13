/* Programs: made from proposals or from none, edited by two at once, linked and unlinked, and what
 * is refused. Their phases are in test_phase.c, lists and files in test_program_list.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/draft.h"
#include "core/follow.h"
#include "core/history.h"
#include "core/setting.h"
#include "unit/programs.h"

static const char *
title_at(const struct program_page *page, size_t i)
{
	return page->some[i].title;
}

/* -- Making one ------------------------------------------------------------------------------ */

static void
one_is_made_from_none(void **state)
{
	struct office *o = *state;
	const struct program_fields f = programs_fields(o, "  Jalan lingkungan RT 03");
	char request[REQUEST_SIZE];
	int64_t id;
	int64_t again;

	request_key(request);
	assert_int_equal(draft_save(&o->joko, PROGRAM_FORM, 0, "x", request, 0), OK);
	assert_int_equal(program_create(&o->joko, &f, NULL, 0, request, &id, &o->p), OK);
	assert_int_equal(program_create(&o->joko, &f, NULL, 0, request, &again, &o->p), OK);
	assert_int_equal(again, id);
	assert_int_not_equal(program_create(&o->ningsih, &f, NULL, 0, request, &again, &o->p), OK);
	struct draft d;
	assert_int_equal(draft_read(&o->joko, &o->a, PROGRAM_FORM, 0, &d), NOT_FOUND);

	const struct program_page page = programs_look(o, id);
	assert_string_equal(page.code, "P-2026-0001");
	assert_int_equal(page.state, PROGRAM_PLANNED);
	assert_int_equal(page.phase, PHASE_PLANNING);
	assert_int_equal(page.late, 1);
	assert_int_equal(page.version, 1);
	assert_int_equal(page.fields.budget, PROGRAMS_BUDGET);
	assert_int_equal(page.fields.plan[2].to, programs_day(7, 31));
	assert_string_equal(page.unit_path, "Kaur Umum");
	assert_string_equal(page.area_path, "");
	assert_true(page.mine);
	assert_int_equal(page.proposals, 0);
	fixture_sound(&o->f);
}

static void
one_is_made_from_two(void **state)
{
	struct office *o = *state;
	const int64_t both[] = { programs_approved(o, "Jalan RT 03"),
		                 programs_approved(o, "Jalan RT 04") };
	int64_t id = programs_make(o, "Jalan lingkungan", both, 2);
	struct program_page page = programs_look(o, id);
	struct notice notices[8];

	assert_int_equal(page.proposals, 2);
	assert_int_equal(page.some_count, 2);
	assert_string_equal(title_at(&page, 0), "Jalan RT 03");
	assert_string_equal(title_at(&page, 1), "Jalan RT 04");
	for (int i = 0; i < 2; i++) {
		int64_t in = 0;
		const struct proposal_page p = office_look(o, both[i]);
		assert_int_equal(p.state, PROPOSAL_ADOPTED);
		assert_int_equal(p.program.id, id);
		assert_string_equal(p.program.code, page.code);
		assert_int_equal(program_of(o->f.db, both[i], &in), OK);
		assert_int_equal(in, id);
	}
	/* Its author is told of each of the two, and follows the program by herself. */
	assert_true(office_notices(o, &o->ani, notices) >= 2);
	assert_true(follow_is(&o->ani, SUBJECT_PROGRAM, id));
	fixture_sound(&o->f);
}

static void
four_hundred_go_in(void **state)
{
	struct office *o = *state;
	enum { MANY = 400 };
	struct program_source *from = arena_array(&o->a, MANY + 1, sizeof(*from));
	struct proposal_row rows[64];
	struct program_fields f;
	int64_t id;

	for (int i = 0; i < MANY; i++) {
		char title[40];
		snprintf(title, sizeof(title), "Lampu jalan nomor %d", i + 1);
		from[i].proposal = office_submit(o, &o->ani, title);
		fixture_state(&o->f, from[i].proposal, PROPOSAL_APPROVED);
		from[i].version = 2;
	}
	assert_int_equal(program_propose(&o->joko, &o->a, from, MANY, &f, &o->p), OK);
	assert_true(text_length(f.summary) <= PROGRAM_TEXT_MAX);
	assert_non_null(strstr(f.summary, "more"));
	f = programs_fields(o, "Lampu jalan");
	assert_int_equal(programs_try(o, &o->joko, &f, from, MANY, &id), OK);
	assert_int_equal(programs_look(o, id).proposals, MANY);

	size_t seen = 0;
	size_t got;
	int64_t last = 0;
	do {
		assert_int_equal(program_proposals(&o->guest, &o->a, id, last, false, 64, rows, &got),
		                 OK);
		for (size_t i = 0; i < got; i++, seen++) {
			assert_int_equal(rows[i].id, from[seen].proposal);
			assert_int_equal(rows[i].state, PROPOSAL_ADOPTED);
			last = rows[i].id;
		}
	} while (got > 0);
	assert_int_equal(seen, MANY);
	assert_int_equal(program_proposals(&o->guest, &o->a, id, 0, true, 64, rows, &got), OK);
	assert_int_equal(got, 64);
	assert_int_equal(rows[63].id, from[MANY - 1].proposal);

	int64_t none;
	assert_int_equal(programs_try(o, &o->joko, &f, from, PROGRAM_SOURCES_MAX + 1, &none),
	                 INVALID);
}

static void
a_form_is_filled_from_them(void **state)
{
	struct office *o = *state;
	struct program_source from[2];
	struct program_fields f;

	for (int i = 0; i < 2; i++)
		from[i] = programs_source(o, programs_approved(o, i ? "Jalan RT 04" : "Jalan RT 03"));
	office_raw(o, "UPDATE proposal SET cost = 30000000 WHERE id = 1;"
	              "UPDATE proposal SET cost = 12000000 WHERE id = 2;");
	assert_int_equal(program_propose(&o->joko, &o->a, from, 2, &f, &o->p), OK);
	assert_int_equal(f.budget, 42000000);
	assert_int_equal(f.unit, o->unit);
	assert_int_equal(f.year, 2026);
	assert_string_equal(f.title, "Jalan RT 03");
	assert_string_equal(f.summary, "U-2026-0001 Jalan RT 03\nU-2026-0002 Jalan RT 04\n");
	assert_int_equal(f.plan[0].from, 0);
	/* More than there is room for is said to be nothing. */
	office_raw(o, "UPDATE proposal SET cost = 999999999999999");
	assert_int_equal(program_propose(&o->joko, &o->a, from, 2, &f, &o->p), OK);
	assert_int_equal(f.budget, NUMBER_NONE);
}

SQL(sql_newest_node, SQL_READ, "SELECT MAX(id) FROM node");

static int64_t
make_area(struct office *o, int64_t parent, const char *name)
{
	char sql[200];

	snprintf(sql, sizeof(sql),
	         "INSERT INTO node (kind, parent, name, folded, place)"
	         " VALUES (0, NULLIF(%d, 0), '%s', lower('%s'), 1)", (int)parent, name, name);
	office_raw(o, sql);
	struct stmt *st = db_begin(o->f.db, &sql_newest_node);
	int64_t id = db_step(st) ? db_int(st, 0) : 0;
	assert_int_equal(db_end(st), OK);
	return id;
}

static void
areas_come_together_above(void **state)
{
	struct office *o = *state;
	int64_t village = make_area(o, 0, "Desa");
	int64_t hamlet = make_area(o, village, "Dusun Barat");
	int64_t one = make_area(o, hamlet, "RT 01");
	int64_t two = make_area(o, hamlet, "RT 02");
	struct program_source from[2];
	struct program_fields f;
	char sql[120];

	for (int i = 0; i < 2; i++) {
		from[i] = programs_source(o, programs_approved(o, i ? "Jalan RT 02" : "Jalan RT 01"));
		snprintf(sql, sizeof(sql), "UPDATE proposal SET area = %d WHERE id = %d",
		         (int)(i ? two : one), (int)from[i].proposal);
		office_raw(o, sql);
	}
	assert_int_equal(program_propose(&o->joko, &o->a, from, 2, &f, &o->p), OK);
	assert_int_equal(f.area, hamlet);
	assert_int_equal(program_propose(&o->joko, &o->a, from, 1, &f, &o->p), OK);
	assert_int_equal(f.area, one);
}

/* -- What is refused ------------------------------------------------------------------------- */

static void
refused(struct office *o, const struct program_fields *f, const char *field)
{
	int64_t id;

	assert_int_equal(programs_try(o, &o->joko, f, NULL, 0, &id), INVALID);
	assert_int_equal(id, 0);
	assert_non_null(o->p.field);
	assert_string_equal(o->p.field, field);
	assert_true(strlen(o->p.text) > 10);
}

static void
bad_fields_are_named(void **state)
{
	struct office *o = *state;
	const struct program_fields good = programs_fields(o, "Jalan lingkungan");
	struct program_fields f;

	f = good, f.title = " RT ", refused(o, &f, "title");
	f = good, f.unit = 0, refused(o, &f, "work_unit");
	f = good, f.unit = 999, refused(o, &f, "work_unit");
	f = good, f.category = o->unit, refused(o, &f, "category");
	f = good, f.year = 1999, refused(o, &f, "year");
	f = good, f.year = 2101, refused(o, &f, "year");
	f = good, f.budget = NUMBER_NONE, refused(o, &f, "budget");
	f = good, f.budget = -5, refused(o, &f, "budget");
	f = good, f.budget = MONEY_MAX + 1, refused(o, &f, "budget");
	f = good, f.source = "Dana gelap", refused(o, &f, "source");
	f = good, f.method = METHOD_COUNT, refused(o, &f, "method");
	f = good, f.beneficiaries = -7, refused(o, &f, "beneficiaries");
	f = good, f.plan[0].from = 0, refused(o, &f, "planning_from");
	f = good, f.plan[1].to = f.plan[1].from - 1, refused(o, &f, "execution_to");
	f = good, f.plan[2].from = f.plan[1].from - 1, refused(o, &f, "evaluation_from");
	f = good, f.plan[2].to = INT64_MAX, refused(o, &f, "evaluation_to");
	f = good, f.title = "\xff\xfe jalan", refused(o, &f, "title");
	int64_t id;
	f = good, f.budget = 0, f.source = "";
	assert_int_equal(programs_try(o, &o->joko, &f, NULL, 0, &id), OK);
	assert_string_equal(programs_look(o, id).code, "P-2026-0001");
}

static void
a_unit_retired_meanwhile_is_refused(void **state)
{
	struct office *o = *state;
	struct program_fields f = programs_fields(o, "Jalan lingkungan");
	int64_t id = programs_make(o, "Jembatan gantung", NULL, 0);
	char sql[80];

	snprintf(sql, sizeof(sql), "UPDATE node SET retired = 1 WHERE id = %d", (int)o->unit);
	office_raw(o, sql);
	refused(o, &f, "work_unit");
	assert_non_null(strstr(o->p.text, "no longer in use"));
	/* What stood there before may stay. */
	f = programs_look(o, id).fields;
	f.title = "Jembatan gantung desa";
	assert_int_equal(program_edit(&o->joko, id, 1, &f, NULL, &o->p), OK);
}

static void
what_another_adopted_a_moment_ago_is_named(void **state)
{
	struct office *o = *state;
	const int64_t both[] = { programs_approved(o, "Jalan RT 03"),
		                 programs_approved(o, "Jalan RT 04") };
	const struct program_fields f = programs_fields(o, "Jalan lingkungan");
	struct program_source seen[2];
	int64_t id;

	for (int i = 0; i < 2; i++)
		seen[i] = programs_source(o, both[i]);
	programs_make(o, "Yang lain", &both[1], 1);
	assert_int_equal(programs_try(o, &o->ningsih, &f, seen, 2, &id), CONFLICT);
	assert_non_null(strstr(o->p.text, "U-2026-0002"));
	assert_non_null(strstr(o->p.text, "P-2026-0001"));
	/* Nothing of it was done, and no code was used up. */
	assert_int_equal(office_look(o, both[0]).state, PROPOSAL_APPROVED);
	assert_int_equal(programs_try(o, &o->ningsih, &f, seen, 1, &id), OK);
	assert_string_equal(programs_look(o, id).code, "P-2026-0002");
	struct program_fields none;
	assert_int_equal(program_propose(&o->joko, &o->a, seen, 2, &none, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "U-2026-000"));
	fixture_sound(&o->f);
}

static void
only_its_unit_or_area_plans_it(void **state)
{
	struct office *o = *state;
	struct program_fields f = programs_fields(o, "Jalan lingkungan");
	struct session sari;
	char sql[160];
	int64_t id;

	int64_t member = fixture_member(&o->f, "sari", MEMBER_VERIFIED, NULL, 0);
	snprintf(sql, sizeof(sql),
	         "INSERT INTO member_role (member, role, unit) SELECT %d, id, %d FROM role"
	         " WHERE name = 'petugas'", (int)member, (int)o->other_unit);
	office_raw(o, sql);
	fixture_enter(&o->f, "sari", &sari);
	assert_int_equal(programs_try(o, &sari, &f, NULL, 0, &id), DENIED);
	assert_string_equal(o->p.field, "work_unit");
	assert_int_equal(programs_try(o, &o->ani, &f, NULL, 0, &id), DENIED);
	f.unit = o->other_unit;
	assert_int_equal(programs_try(o, &sari, &f, NULL, 0, &id), OK);
	assert_int_equal(program_edit(&o->ani, id, 1, &f, NULL, &o->p), DENIED);
	/* ... nor can it be handed to a unit one does not plan for. */
	f.unit = o->unit;
	assert_int_equal(program_edit(&sari, id, 1, &f, NULL, &o->p), DENIED);
	f.unit = o->other_unit;
	f.title = "Jalan lingkungan desa";
	assert_int_equal(program_edit(&sari, id, 1, &f, NULL, &o->p), OK);
	struct program_page page;
	assert_int_equal(program_read(&sari, &o->a, id, &page), OK);
	assert_true(page.mine);
	assert_int_equal(program_read(&o->guest, &o->a, id, &page), OK);
	assert_false(page.mine);
}

/* -- Proposals in and out -------------------------------------------------------------------- */

static void
proposals_are_linked_and_unlinked(void **state)
{
	struct office *o = *state;
	const int64_t both[] = { programs_approved(o, "Jalan RT 03"),
		                 programs_approved(o, "Jalan RT 04") };
	int64_t id = programs_make(o, "Jalan lingkungan", both, 1);
	struct program_source second = programs_source(o, both[1]);
	struct history_step steps[8];
	size_t n;

	assert_int_equal(program_link(&o->ani, id, &second, 1, &o->p), DENIED);
	assert_int_equal(program_link(&o->joko, id, &second, 0, &o->p), INVALID);
	assert_int_equal(program_link(&o->joko, id, &second, 1, &o->p), OK);
	assert_int_equal(program_link(&o->ningsih, id, &second, 1, &o->p), CONFLICT);
	assert_int_equal(programs_look(o, id).proposals, 2);
	assert_int_equal(office_look(o, both[1]).program.id, id);

	assert_int_equal(program_unlink(&o->joko, id, both[0], "", &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(program_unlink(&o->joko, id, both[0], "Sudah dikerjakan provinsi.", &o->p),
	                 OK);
	assert_int_equal(program_unlink(&o->joko, id, both[0], "Sekali lagi.", &o->p), CONFLICT);
	assert_int_equal(programs_look(o, id).proposals, 1);
	assert_int_equal(office_look(o, both[0]).state, PROPOSAL_APPROVED);
	assert_int_equal(office_look(o, both[0]).program.id, 0);

	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, id, 0, false, 8, steps,
	                               &n), OK);
	assert_int_equal(n, 4);
	assert_string_equal(steps[0].what, "Proposal taken out: U-2026-0001");
	assert_string_equal(steps[0].word, "Sudah dikerjakan provinsi.");
	assert_string_equal(steps[1].what, "Proposal taken in: U-2026-0002");
	/* From the other end the same. */
	struct history_step back[8];
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, id, 0, true, 2, back, &n),
	                               OK);
	assert_int_equal(n, 2);
	assert_int_equal(back[0].seq, steps[2].seq);
	assert_int_equal(back[1].seq, steps[3].seq);
	fixture_sound(&o->f);
}

static void
what_is_over_takes_nothing_in(void **state)
{
	struct office *o = *state;
	const int64_t both[] = { programs_approved(o, "Jalan RT 03"),
		                 programs_approved(o, "Jalan RT 04") };
	int64_t id = programs_make(o, "Jalan lingkungan", both, 1);
	const struct program_source second = programs_source(o, both[1]);

	programs_move(o, id, PHASE_EXECUTION, "cancel");
	assert_int_equal(program_link(&o->joko, id, &second, 1, &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "Cancelled"));
}

/* -- Finding, following, telling ------------------------------------------------------------- */

static void
it_is_found_by_its_code(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	int64_t found;

	assert_int_equal(program_find(o->f.db, " p 2026 1", &found), OK);
	assert_int_equal(found, id);
	assert_int_equal(program_find(o->f.db, "P-2026-0001", &found), OK);
	assert_int_equal(program_find(o->f.db, "P-2026-0002", &found), NOT_FOUND);
	assert_int_equal(program_find(o->f.db, "U-2026-0001", &found), NOT_FOUND);
	assert_int_equal(program_find(o->f.db, "P-2026-0001x", &found), NOT_FOUND);
}

static void
who_follows_it_is_told(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct program_fields f = programs_look(o, id).fields;
	struct follow_row row;
	struct notice notices[8];
	size_t got;

	assert_int_equal(follow_set(&o->oki, SUBJECT_PROGRAM, 99, true, &o->p), NOT_FOUND);
	assert_int_equal(follow_set(&o->oki, SUBJECT_PROGRAM, id, true, &o->p), OK);
	assert_int_equal(follow_list(&o->oki, &o->a, NULL, false, 1, &row, &got), OK);
	assert_string_equal(row.text, "Jalan lingkungan");
	assert_string_equal(row.note, "Program, Planned");
	f.budget++;
	assert_int_equal(program_edit(&o->joko, id, 1, &f, NULL, &o->p), OK);
	f.budget++;
	assert_int_equal(program_edit(&o->joko, id, 2, &f, NULL, &o->p), OK);
	f.title = "Jalan lingkungan desa";
	assert_int_equal(program_edit(&o->joko, id, 3, &f, NULL, &o->p), OK);
	programs_move(o, id, PHASE_PLANNING, "start");
	assert_int_equal(office_notices(o, &o->oki, notices), 2);
	assert_string_equal(notices[0].text,
	                    "A phase of the program \"Jalan lingkungan desa\" has begun. It stands "
	                    "at: Planning 0 %.");
	assert_int_equal(notices[1].count, 2);
	assert_string_equal(notices[1].text, "The budget or the days of the program \"Jalan "
	                                     "lingkungan desa\" were changed.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(one_is_made_from_none),
		OFFICE_TEST(one_is_made_from_two),
		OFFICE_TEST(four_hundred_go_in),
		OFFICE_TEST(a_form_is_filled_from_them),
		OFFICE_TEST(areas_come_together_above),
		OFFICE_TEST(bad_fields_are_named),
		OFFICE_TEST(a_unit_retired_meanwhile_is_refused),
		OFFICE_TEST(what_another_adopted_a_moment_ago_is_named),
		OFFICE_TEST(only_its_unit_or_area_plans_it),
		OFFICE_TEST(proposals_are_linked_and_unlinked),
		OFFICE_TEST(what_is_over_takes_nothing_in),
		OFFICE_TEST(it_is_found_by_its_code),
		OFFICE_TEST(who_follows_it_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A hall of the version before there were meetings: it is brought up to date as a whole, and meetings
 * can be called in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unit/raw.h"
#include "unit/store.h"

#define BEFORE 6 /* the schema without meetings */

/* Two consultations: one about a proposal, and answered, one of whose answers names a program; one
 * about nothing, whose answer is not published yet. */
static void
ask_before(struct raw *raw)
{
	raw_run(raw, "INSERT INTO revision (id, subject, subject_id, kind, version, at)"
	             " VALUES (1, 15, 1, 1, 1, 800);"
	             "INSERT INTO consultation (id, code_year, serial, title, work_unit, about,"
	             " about_id, results, created, changed, request, state, place, answered_at)"
	             " VALUES (1, 2026, 1, 'A', 2, 2, 7, 1, 100, 100, 'a', 5, 1, 900),"
	             " (2, 2026, 2, 'B', 2, 0, 0, 1, 100, 100, 'b', 4, 1, NULL);"
	             "INSERT INTO question (id, consultation, place, kind, text)"
	             " VALUES (31, 1, 1, 2, 'Setuju?');"
	             "INSERT INTO official_answer (consultation, question, outcome, word, about,"
	             " about_id, at) VALUES (1, NULL, 1, 1, 0, 0, 800), (1, 31, 1, 1, 12, 8, 800),"
	             " (2, NULL, 1, 1, 12, 9, 800)");
}

/* What they were about, and what was said to follow, are links; nothing else is. */
static void
linked_after(struct raw *raw)
{
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM link"), 2);
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM link WHERE subject = 15 AND"
	                              " subject_id = 1 AND part = 0 AND about = 2 AND about_id = 7"
	                              " AND kind = 1 AND at = 100"), 1);
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM link WHERE subject = 15 AND"
	                              " subject_id = 1 AND part = 31 AND about = 12 AND about_id = 8"
	                              " AND kind = 2 AND at = 900"), 1);
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM pragma_table_info('consultation')"
	                              " WHERE name LIKE 'about%%'"), 0);
}

static void
it_is_brought_up_to_date(void **state)
{
	const char *before[BEFORE + 1] = { 0 };
	struct problem p = { 0 };
	struct db *db;

	(void)state;
	for (size_t i = 0; i < BEFORE; i++)
		before[i] = db_migrations[i];
	assert_int_equal(db_open_with(&db, store_path, DB_CREATE, before, &p), OK);
	assert_int_equal(db_schema_version(db), BEFORE);
	db_close(db);
	struct raw *raw = raw_open(store_path);
	raw_run(raw, "INSERT INTO node (id, kind, name, folded) VALUES (1, 0, 'Desa', 'desa'),"
	             " (2, 2, 'Kaur Umum', 'kaur umum')");
	ask_before(raw);
	raw_close(raw);
	assert_int_equal(db_open(&db, store_path, DB_OPEN, &p), OK);
	assert_true(db_schema_version(db) > BEFORE);
	assert_int_equal(db_integrity(db, &p), OK);
	db_close(db);
	raw = raw_open(store_path);
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM node"), 2);
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM meeting"), 0);
	linked_after(raw);
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM role_right WHERE granted = 'meet'"), 4);
	assert_int_equal(raw_int(raw, "SELECT COUNT(*) FROM role_right WHERE granted = 'seal'"), 2);
	raw_run(raw, "INSERT INTO meeting (code_year, serial, kind, title, area, work_unit, place,"
	             " begins, ends, state, created, changed, request)"
	             " VALUES (2026, 1, 'Musdus', 'A', 1, 2, 'Balai', 1, 2, 1, 1, 1, 'r')");
	/* One number, one berita acara; one person, one line. */
	raw_run(raw, "UPDATE meeting SET number = 'BA/1/2026'");
	assert_int_not_equal(
	        raw_try(raw, "INSERT INTO meeting (code_year, serial, kind, title, work_unit, place,"
	                     " begins, ends, state, number, created, changed, request) VALUES"
	                     " (2026, 2, 'M', 'B', 2, 'Balai', 1, 2, 1, 'BA/1/2026', 1, 1, 's')"),
	        0);
	raw_close(raw);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(it_is_brought_up_to_date, store_clean),
	};

	return cmocka_run_group_tests(tests, store_begin, store_end);
}

/* The residents' list: sheets whole and broken, areas, and how many there are. The file and the
 * command line are test_residents.sh's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/progress.h"
#include "core/resident_internal.h"
#include "core/tree.h"
#include "core/verify.h"
#include "unit/residents.h"

#define MATI "Almarhum|3201010302400004||1||TIMUR|||2"

static void
a_sheet_becomes_the_list(void **state)
{
	struct hall *h = *state;
	static const char *const lines[] = { SITI, BUDI, ANAK, MATI, NULL };

	hall_area(h, "Desa");
	struct resident_import im = residents_import(h, false, lines);
	assert_int_equal(im.here, 3);
	assert_int_equal(im.elsewhere, 1);
	assert_int_equal(im.added, 3);
	assert_int_equal(im.areas_made, 5); /* two hamlets, one RW, two RTs */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM resident"), 3);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(DISTINCT family) FROM resident"), 2);
	assert_int_equal(residents_count(h, NULL, 0), 3);
	assert_int_equal(residents_count(h, "Desa", 0), 3);
	assert_int_equal(residents_count(h, "Desa > Dusun Barat > RW 01 > RT 02", 0), 2);
	assert_int_equal(residents_count(h, "Desa > Dusun Timur > RT 05", 0), 1);
	assert_int_equal(residents_count(h, NULL, 17), 2);
	assert_int_equal(residents_count(h, "Dusun Timur", 17), 0);
	assert_int_equal(residents_count(h, "Dusun Timur", 6), 1);
	/* One entry says how many; the areas have theirs. */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = 'import_residents'"
	                                 " AND subject = %d AND detail LIKE 'here=3 added=3 %%'",
	                         SUBJECT_RESIDENTS), 1);
	residents_sound(h);
}

static void
the_same_sheet_changes_nothing(void **state)
{
	struct hall *h = *state;

	residents_import(h, false, residents_three);
	struct resident_import im = residents_import(h, true, residents_three);
	assert_int_equal(im.added + im.changed + im.gone + im.missing + im.areas_made, 0);
	assert_int_equal(raw_int(h->raw, "SELECT MAX(id) FROM resident"), 3);
}

static void
a_new_sheet_corrects(void **state)
{
	struct hall *h = *state;
	static const char *const next[] = {
		"Siti Warsini Putri|3201014508900001|3201010101000001|2|05-08-1990|BARAT|001|003|1",
		"Budi Santoso|3201010101500002|3201010101000001|1|1950-01-01|Barat|1|2|2",
		"Orang Baru|3201010101700009||1|01-01-1970|BARAT|1|2|", NULL,
	};

	residents_import(h, false, residents_three);
	struct resident_import im = residents_import(h, false, next);
	assert_int_equal(im.added, 1);
	assert_int_equal(im.changed, 1);
	assert_int_equal(im.gone, 1);    /* Budi died */
	assert_int_equal(im.missing, 1); /* the child stays: nobody said otherwise */
	assert_int_equal(im.no_family, 1);
	assert_int_equal(residents_count(h, NULL, 0), 3);
	assert_int_equal(residents_count(h, "RT 03", 0), 1);
	im = residents_import(h, true, next);
	assert_int_equal(im.gone, 1);
	assert_int_equal(im.missing, 0);
	assert_int_equal(residents_count(h, NULL, 0), 2);
	assert_int_equal(residents_count(h, "Dusun Timur", 0), 0);
	residents_sound(h); /* nothing is kept of who is gone */
	im = residents_import(h, true, residents_three);
	assert_int_equal(im.added, 2); /* both are back */
	assert_int_equal(im.gone, 1);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM resident"), 4);
	residents_sound(h);
}

static void
doubles_are_named_with_both_lines(void **state)
{
	struct hall *h = *state;
	struct resident_sheet *sheet = resident_sheet_new(&h->system);
	struct residents_told c = { .n = 0 };

	assert_int_equal(residents_add(h, sheet, 2, SITI), OK);
	assert_int_equal(residents_add(h, sheet, 3, BUDI), OK);
	assert_int_equal(residents_add(h, sheet, 7, "Siti W|'3201 0145 0890 0001||||||3|"
	                                  "2"), OK);
	assert_int_equal(resident_sheet_end(sheet, residents_listen, &c), INVALID);
	assert_int_equal(c.n, 1);
	assert_int_equal(c.line, 7);
	assert_string_equal(c.column, "nik");
	assert_non_null(strstr(c.text, "line 2"));
	resident_sheet_free(sheet);
	/* As many as anybody wants to hear of. */
	sheet = resident_sheet_new(&h->system);
	for (long i = 0; i < 50; i++)
		residents_add(h, sheet, i + 2, SITI);
	c = (struct residents_told){ .limit = 20 };
	assert_int_equal(resident_sheet_end(sheet, residents_listen, &c), INVALID);
	assert_int_equal(c.n, 20);
	resident_sheet_free(sheet);
}

static void
bad_lines_are_refused_by_column(void **state)
{
	struct hall *h = *state;
	static const struct {
		const char *line;
		const char *column; /* NULL: it is fine */
	} table[] = {
		{ "|3201014508900001|||||||", "nama" }, { "-|3201014508900001|||||||1", "nama" },
		{ "Siti\xff|3201014508900001|||||||", "nama" }, { "Siti||||||||1", "nik" },
		{ "Siti|3201014508900001|3.20101E+15||||||", "no_kk" },
		{ "Siti|3201014508900001|||31-12-90||||", "tanggallahir" },
		{ "Siti|3201014508900001||x|||||", "sex" },
		{ "Siti|3201014508900001|||||||x", "status_dasar" },
		{ "Siti|3201014508900001||||A > B|||", "dusun" },
		{ "Siti|3201014508900001||||\xff|||", "dusun" },
		{ "Siti|3201014508900001|123||||||", NULL },
		/* Who does not live here keeps nobody off the list. */
		{ "|0|x|x|x|A > B|x|x|2", NULL },
	};
	char name[200];

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct resident_sheet *sheet = resident_sheet_new(&h->system);
		enum status status = residents_add(h, sheet, 2, table[i].line);
		if ((status == OK) != !table[i].column ||
		    (status != OK && strcmp(h->p.field, table[i].column) != 0))
			fail_msg("%s: %s: %s", table[i].line, h->p.field, h->p.text);
		resident_sheet_free(sheet);
	}
	memset(name, 'a', sizeof(name));
	snprintf(name + 101, sizeof(name) - 101, "|3201014508900001|||||||1");
	struct resident_sheet *sheet = resident_sheet_new(&h->system);
	assert_int_equal(residents_add(h, sheet, 2, name), INVALID);
	assert_string_equal(h->p.field, "nama");
	resident_sheet_free(sheet);
}

/* Sixteen digits that went through a number lose the last one. */
static void
a_rounded_column_is_noticed(void **state)
{
	struct hall *h = *state;
	struct resident_sheet *sheet = resident_sheet_new(&h->system);
	struct residents_told c = { .n = 0 };
	char line[200];

	for (int i = 0; i < 12; i++) {
		snprintf(line, sizeof(line), "Orang|32010101015%02d010|||||||", i);
		assert_int_equal(residents_add(h, sheet, i + 2, line), OK);
	}
	assert_int_equal(resident_sheet_end(sheet, residents_listen, &c), INVALID);
	assert_int_equal(c.n, 1);
	assert_non_null(strstr(c.text, "ends in 0"));
	resident_sheet_free(sheet);
}

/* -- Areas ------------------------------------------------------------------------------------- */

static void
areas_are_found_as_the_office_writes_them(void **state)
{
	struct hall *h = *state;
	static const char *const lines[] = {
		"A|3201010101500001||1||BARAT|001|2|1", "B|3201010101500002||1||Dusun Barat|RW 1|RT.02|1",
		"C|3201010101500003||1||barat|1|002|1", "D|3201010101500004||1||TIMUR|007|5|1",
		"E|3201010101500005||1||TIMUR|-|05|1", "F|3201010101500006||1||timur|0|0|1",
		"G|3201010101500007||1|||||1", NULL,
	};

	hall_area(h, "Desa Sukamaju > Dusun Barat > RW 01 > RT 02");
	hall_area(h, "Desa Sukamaju > Dusun Timur > RT 05");
	struct resident_import im = residents_import(h, false, lines);
	assert_int_equal(im.areas_made, 0);
	assert_int_equal(im.no_area, 1);
	assert_int_equal(residents_count(h, "Dusun Barat > RW 01 > RT 02", 0), 3);
	assert_int_equal(residents_count(h, "Dusun Timur > RT 05", 0), 2); /* it has no RWs */
	assert_int_equal(residents_count(h, "Dusun Timur", 0), 3);
	assert_int_equal(residents_count(h, "Desa Sukamaju", 0), 6);
	assert_int_equal(residents_count(h, NULL, 0), 7);
}

static void
missing_areas_are_named_once_each(void **state)
{
	struct hall *h = *state;
	struct resident_import im = { .create = false };
	struct residents_told c = { .n = 0 };

	hall_area(h, "Desa Sukamaju > Dusun Barat");
	struct resident_sheet *sheet = residents_sheet(h, residents_three);
	assert_int_equal(resident_import(&h->system, sheet, &im, residents_listen, &c, &h->p),
	                 INVALID);
	assert_int_equal(c.n, 3); /* "BARAT 001 002", "Barat 1 2", "TIMUR - 5" as they stand */
	assert_int_equal(c.line, 4);
	assert_string_equal(c.column, "dusun");
	assert_non_null(strstr(c.text, "\"Dusun Timur > RT 05\""));
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM resident"), 0);
	resident_sheet_free(sheet);
}

/* A merge leaves the list alone: whoever lives in what was merged lives in the other. */
static void
merged_areas_count_together(void **state)
{
	struct hall *h = *state;
	int64_t barat;

	hall_area(h, "Desa");
	residents_import(h, false, residents_three);
	assert_int_equal(tree_find(h->db, TREE_AREA, "Dusun Barat", &barat, &h->p), OK);
	raw_run(h->raw, "UPDATE node SET retired = 2, merged_into = %lld WHERE name = 'RT 05'",
	        (long long)barat);
	assert_int_equal(residents_count(h, "Dusun Barat", 0), 3);
	assert_int_equal(residents_count(h, "Dusun Barat", 17), 2);
	assert_int_equal(residents_count(h, "Dusun Timur", 0), 0);
	assert_int_equal(residents_count(h, "Desa", 0), 3);
	struct resident_figures f;
	assert_int_equal(resident_figures(&h->system, &h->arena, &f), OK);
	assert_int_equal(f.n, 1);
	assert_int_equal(f.parts[0].here, 3);
}

/* -- All or nothing ---------------------------------------------------------------------------- */

#define MANY 5000

static struct resident_sheet *
many(struct hall *h)
{
	struct resident_sheet *sheet = resident_sheet_new(&h->system);
	char line[200];

	for (int i = 0; i < MANY; i++) {
		snprintf(line, sizeof(line), "Orang %d|320101%02d%02d%02d%04d|320101%010d|%d|"
		         "%02d-%02d-%d|DUSUN %c|%d|%d|1", i, i % 28 + 1, i % 12 + 1, i % 90 + 10, i, i / 4,
		         i % 2 + 1, i % 28 + 1, i % 12 + 1, 1910 + i % 90, 'A' + i % 5, i % 4 + 1,
		         i % 20 + 1);
		if (residents_add(h, sheet, i + 2, line) != OK)
			fail_msg("%s: %s", line, h->p.text);
	}
	struct residents_told c = { .n = 0 };
	if (resident_sheet_end(sheet, residents_listen, &c) != OK)
		fail_msg("line %ld: %s", c.line, c.text);
	return sheet;
}

static void
nothing_is_there(struct hall *h)
{
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM resident"), 0);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM resident_tally"), 0);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM node"), 0);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit"), 0);
	residents_sound(h);
}

static void
it_is_all_or_nothing(void **state)
{
	struct hall *h = *state;
	struct resident_sheet *sheet = many(h);
	struct resident_import im = { .create = true };
	struct residents_told c = { .n = 0 };

	raw_run(h->raw, "CREATE TABLE broken (n INTEGER)");
	raw_run(h->raw, "CREATE TRIGGER break BEFORE INSERT ON resident WHEN"
	                " (SELECT MAX(id) FROM resident) = 3000"
	                " BEGIN SELECT RAISE(ABORT, 'broken'); END");
	assert_int_not_equal(resident_import(&h->system, sheet, &im, residents_listen, &c,
	                                     &h->p), OK);
	raw_run(h->raw, "DROP TRIGGER break");
	nothing_is_there(h);
	/* Stopped at its first row. */
	im = (struct resident_import){ .create = true };
	progress_begin("import", MANY);
	raise(SIGINT);
	assert_int_equal(resident_import(&h->system, sheet, &im, residents_listen, &c, &h->p),
	                 BUSY);
	progress_end();
	assert_true(progress_stopped());
	nothing_is_there(h);
	/* Only tried. */
	im = (struct resident_import){ .create = true, .dry_run = true };
	assert_int_equal(resident_import(&h->system, sheet, &im, residents_listen, &c, &h->p), OK);
	assert_int_equal(im.added, MANY);
	nothing_is_there(h);
	/* And then it works, with the same sheet. */
	im = (struct resident_import){ .create = true };
	assert_int_equal(resident_import(&h->system, sheet, &im, residents_listen, &c, &h->p), OK);
	assert_int_equal(im.added, MANY);
	assert_int_equal(residents_count(h, NULL, 0), MANY);
	assert_int_equal(residents_count(h, "DUSUN A", 0), MANY / 5);
	resident_sheet_free(sheet);
	residents_sound(h);
}

/* Against rows counted one by one. */
static void
counts_are_exact_by_area_and_age(void **state)
{
	struct hall *h = *state;
	struct resident_sheet *sheet = many(h);
	struct resident_import im = { .create = true };
	struct residents_told c = { .n = 0 };
	static const int ages[] = { 1, 17, 26, 27, 60, 100 };

	assert_int_equal(resident_import(&h->system, sheet, &im, residents_listen, &c, &h->p), OK);
	resident_sheet_free(sheet);
	for (size_t i = 0; i < sizeof(ages) / sizeof(ages[0]); i++) {
		struct date today = calendar_date(RESIDENTS_TODAY);
		today.year -= ages[i];
		int64_t all = raw_int(h->raw, "SELECT COUNT(*) FROM resident WHERE born <= %lld",
		                      (long long)calendar_day_of(today));
		assert_int_equal(residents_count(h, NULL, ages[i]), all);
		int64_t sum = 0;
		for (char name[] = "DUSUN A"; name[6] <= 'E'; name[6]++)
			sum += residents_count(h, name, ages[i]);
		assert_int_equal(sum, all);
	}
	/* The day itself counts; 29 February comes on 1 March. */
	raw_run(h->raw, "DELETE FROM resident");
	raw_run(h->raw, "DELETE FROM resident_tally");
	raw_run(h->raw, "INSERT INTO resident (nik_hash, name, nik_fits, sex, status, born)"
	                " VALUES (x'01', x'', 0, 0, 1, %lld)",
	        (long long)residents_day(2008, 2, 29));
	raw_run(h->raw, "INSERT INTO resident_tally VALUES (0, 1)");
	int64_t n;
	assert_int_equal(resident_count(h->db, 0, 17, residents_day(2025, 2, 28), &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(resident_count(h->db, 0, 17, residents_day(2025, 3, 1), &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(resident_count(h->db, 0, 20, residents_day(2028, 2, 28), &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(resident_count(h->db, 0, 20, residents_day(2028, 2, 29), &n), OK);
	assert_int_equal(n, 1);
}

static void
verify_sees_a_wrong_number(void **state)
{
	struct hall *h = *state;
	int64_t checked;

	residents_import(h, false, residents_three);
	residents_sound(h);
	raw_run(h->raw, "UPDATE resident_tally SET here = here + 1 WHERE here = 2");
	assert_int_equal(hall_verify(h->db, &checked, &h->p), CORRUPT);
	raw_run(h->raw, "UPDATE resident_tally SET here = here - 1 WHERE here = 3");
	residents_sound(h);
	raw_run(h->raw, "UPDATE resident SET status = 2 WHERE id = 1");
	assert_int_equal(hall_verify(h->db, &checked, &h->p), CORRUPT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(a_sheet_becomes_the_list),
		HALL_TEST(the_same_sheet_changes_nothing), HALL_TEST(a_new_sheet_corrects),
		HALL_TEST(doubles_are_named_with_both_lines),
		HALL_TEST(bad_lines_are_refused_by_column),
		HALL_TEST(a_rounded_column_is_noticed),
		HALL_TEST(areas_are_found_as_the_office_writes_them),
		HALL_TEST(missing_areas_are_named_once_each),
		HALL_TEST(merged_areas_count_together), HALL_TEST(it_is_all_or_nothing),
		HALL_TEST(counts_are_exact_by_area_and_age),
		HALL_TEST(verify_sees_a_wrong_number),
	};

	return cmocka_run_group_tests_name("residents", tests, NULL, NULL);
}

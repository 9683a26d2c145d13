/* The residents' list: cells good and bad, sheets whole and broken, who is on it, how many there are,
 * and that nobody can read it. The file and the command line are test_residents.sh's. */
#include <setjmp.h>
#include <stdarg.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/progress.h"
#include "base/text.h"
#include "core/member_people.h"
#include "core/resident_internal.h"
#include "core/tree.h"
#include "core/verify.h"
#include "unit/testhall.h"

#define TODAY (calendar_day(HALL_NOW))
#define SECRET "empat kuda lewat sawah"

static int64_t
day(int year, int month, int day_of_month)
{
	return calendar_day_of((struct date){ year, month, day_of_month });
}

/* -- Cells ------------------------------------------------------------------------------------- */

static void
headings_are_known_however_written(void **state)
{
	static const struct {
		const char *heading;
		enum resident_cell cell;
	} table[] = {
		{ "nama", RESIDENT_NAME }, { " NAMA ", RESIDENT_NAME },
		{ "Nama Lengkap", RESIDENT_NAME }, { "NIK", RESIDENT_NIK }, { "No. KK", RESIDENT_FAMILY },
		{ "no_kk", RESIDENT_FAMILY }, { "Jenis Kelamin", RESIDENT_SEX },
		{ "TANGGAL LAHIR", RESIDENT_BORN }, { "Dusun", RESIDENT_HAMLET }, { "RW", RESIDENT_RW },
		{ "rt", RESIDENT_RT }, { "status_dasar", RESIDENT_STATUS },
		{ "nama_ayah", RESIDENT_CELLS }, { "ayah_nik", RESIDENT_CELLS },
		{ "tempatlahir", RESIDENT_CELLS }, { "", RESIDENT_CELLS },
		{ "tanggal_akhir_paspor", RESIDENT_CELLS }, { "status_kawin", RESIDENT_CELLS },
		{ "a heading that is far longer than any that anybody has ever meant", RESIDENT_CELLS },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (resident_cell_of(table[i].heading) != table[i].cell)
			fail_msg("%s: %d", table[i].heading, resident_cell_of(table[i].heading));
}

static void
niks_are_read_or_named(void **state)
{
	static const struct {
		const char *cell;
		const char *says; /* NULL: it is 3201014508900001 */
	} table[] = {
		{ "3201014508900001", NULL }, { "'3201014508900001", NULL },
		{ " 3201014508900001 ", NULL }, { "3201 0145 0890 0001", NULL },
		{ "\u00a03201014508900001", NULL }, { "\u20183201014508900001\u2019", NULL },
		{ "", "missing" }, { "   ", "missing" }, { "-", "missing" }, { "0", "missing" },
		{ "'", "missing" }, { "0000000000000000", "missing" },
		{ "3.20101E+15", "rounded" }, { "3,20101E+15", "rounded" }, { "3.20101e15", "rounded" },
		{ " 3.2E+15 ", "rounded" }, { "3E15", "rounded" },
		{ "320101450890000", "15 digits" }, { "32010145089000011", "17 digits" },
		{ "1", "1 digit;" }, { "12345678901234567890123456789012345678901234567890", "50 digits" },
		{ "320101450890000I", "other than digits" }, { "3201014508900001.0", "other than" },
		{ "3201-0145-0890-0001", "other than" }, { "NIK", "other than" },
		{ "=3201014508900001", "other than" }, { "\xff\xfe", "other than" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		char digits[NIK_DIGITS + 1];
		struct problem p = { .status = OK };
		enum status status = resident_read_nik(table[i].cell, digits, &p);
		if (!table[i].says != (status == OK))
			fail_msg("\"%s\": %s", table[i].cell, p.text);
		if (status == OK)
			assert_string_equal(digits, "3201014508900001");
		else if (!strstr(p.text, table[i].says) || strcmp(p.field, "nik") != 0)
			fail_msg("\"%s\": %s", table[i].cell, p.text);
		/* Whatever it says is printed: never what stands in the cell. */
		assert_null(strstr(p.text, "0890"));
	}
}

static void
days_are_read_or_named(void **state)
{
	/* says NULL: known, and 31 December 1990; "": nobody knows */
	static const struct {
		const char *cell;
		const char *says;
	} table[] = {
		{ "31-12-1990", NULL }, { "1990-12-31", NULL }, { "31/12/1990", NULL },
		{ "31.12.1990", NULL }, { "1990/12/31", NULL }, { "31 12 1990", NULL },
		{ "'31-12-1990", NULL }, { " 31-12-1990", NULL }, { "33238", NULL },
		{ "1990-12-31 00:00:00", NULL }, { "1990-12-31T00:00:00", NULL },
		{ "31 Desember 1990", NULL }, { "31 DES 1990", NULL }, { "31-Dec-1990", NULL },
		{ "", "" }, { "-", "" }, { "0000-00-00", "" }, { "00-00-0000", "" }, { "0", "" },
		{ "00/00/0000", "" }, { "'", "" },
		{ "31-12-90", "two digits" }, { "31/12/90", "two digits" }, { "12-31-90", "two digits" },
		{ "31-Des-90", "two digits" }, { "1-1-5", "two digits" },
		{ "12-31-1990", "no such month" }, { "1990-13-01", "no such month" },
		{ "00-00-1990", "no such month" }, { "31-02-1990", "no such day" },
		{ "00-01-1990", "no such day" }, { "29-02-1990", "no such day" },
		{ "1990", "no date" }, { "31-1990", "no date" }, { "yesterday", "no date" },
		{ "990131", "no date" }, { "33238.5", "no date" }, { "12345678901234567890", "no date" },
		{ "31-12-199", "no date" }, { "31-12-19900", "no date" }, { "1-2-3-4", "two digits" },
		{ "--", "" }, { "//", "no date" }, { "31 Foo 1990", "no date" }, { "\xff", "no date" },
		{ "31-12-2090", "not come yet" }, { "99999", "not come yet" },
		{ "01-01-1800", "130 years" }, { "19-08-0000", "130 years" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct problem p = { .status = OK };
		bool known;
		int64_t born = 0;
		enum status status = resident_read_day(table[i].cell, TODAY, &known, &born, &p);
		const char *says = table[i].says;
		if ((status == OK) != (!says || *says == '\0') || known != !says)
			fail_msg("\"%s\": %s", table[i].cell, p.text);
		if (known)
			assert_int_equal(born, day(1990, 12, 31));
		if (status != OK && (!strstr(p.text, says) || strcmp(p.field, "tanggallahir") != 0))
			fail_msg("\"%s\": %s", table[i].cell, p.text);
	}
}

static void
choices_are_read_or_named(void **state)
{
	struct problem p = { .status = OK };
	int sex;
	bool here;

	(void)state;
	static const struct {
		const char *cell;
		int sex;
	} sexes[] = { { "1", 1 }, { "2", 2 }, { "L", 1 }, { "p", 2 }, { "LAKI-LAKI", 1 },
		      { "Perempuan", 2 }, { "", 0 }, { "-", 0 } };
	for (size_t i = 0; i < sizeof(sexes) / sizeof(sexes[0]); i++) {
		assert_int_equal(resident_read_sex(sexes[i].cell, &sex, &p), OK);
		assert_int_equal(sex, sexes[i].sex);
	}
	assert_int_equal(resident_read_sex("3", &sex, &p), INVALID);
	assert_string_equal(p.field, "sex");
	assert_int_equal(resident_read_status("1", &here, &p), OK);
	assert_true(here);
	assert_int_equal(resident_read_status("", &here, &p), OK);
	assert_true(here);
	assert_int_equal(resident_read_status("HIDUP", &here, &p), OK);
	assert_true(here);
	static const char *const gone[] = { "2", "3", "4", "5", "6", "MATI", "Pindah",
		                             "TIDAK VALID" };
	for (size_t i = 0; i < sizeof(gone) / sizeof(gone[0]); i++) {
		assert_int_equal(resident_read_status(gone[i], &here, &p), OK);
		assert_false(here);
	}
	assert_int_equal(resident_read_status("7", &here, &p), INVALID);
	assert_int_equal(resident_read_status("11", &here, &p), INVALID);
	assert_string_equal(p.field, "status_dasar");
}

static void
niks_tell_date_and_sex(void **state)
{
	(void)state;
	assert_int_equal(resident_nik_fits("3201014508900001", true, day(1990, 8, 5), 2),
	                 AGREEMENT_FULL);
	assert_int_equal(resident_nik_fits("3201014508900001", true, day(1990, 8, 5), 0),
	                 AGREEMENT_FULL);
	assert_int_equal(resident_nik_fits("3201014508900001", true, day(1990, 8, 5), 1),
	                 AGREEMENT_NONE);
	assert_int_equal(resident_nik_fits("3201014508900001", true, day(1990, 8, 6), 2),
	                 AGREEMENT_NONE);
	assert_int_equal(resident_nik_fits("3201014508900001", false, 0, 2), AGREEMENT_UNKNOWN);
}

/* -- Sheets ------------------------------------------------------------------------------------ */

struct complaints {
	int n;
	long line;
	const char *column;
	char text[400];
	int limit; /* 0: none */
};

static enum status
listen(void *arg, long line, const char *column, const char *text)
{
	struct complaints *c = arg;

	c->n++;
	c->line = line;
	c->column = column;
	snprintf(c->text, sizeof(c->text), "%s", text);
	return c->n == c->limit ? INVALID : OK;
}

/* Cells of one line, parted by '|': nama|nik|no_kk|sex|tanggallahir|dusun|rw|rt|status_dasar. */
static enum status
add(struct hall *h, struct resident_sheet *sheet, long line, const char *text)
{
	char copy[400];
	char *rest = copy;
	const char *cells[RESIDENT_CELLS];

	snprintf(copy, sizeof(copy), "%s", text);
	for (int i = 0; i < RESIDENT_CELLS; i++)
		cells[i] = strsep(&rest, "|");
	assert_null(rest);
	return resident_sheet_add(sheet, line, cells, &h->p);
}

static struct resident_sheet *
sheet_of(struct hall *h, const char *const *lines)
{
	struct resident_sheet *sheet = resident_sheet_new(&h->system);
	struct complaints c = { .n = 0 };

	assert_non_null(sheet);
	for (long i = 0; lines[i]; i++)
		if (add(h, sheet, i + 2, lines[i]) != OK)
			fail_msg("%s: %s", lines[i], h->p.text);
	if (resident_sheet_end(sheet, listen, &c) != OK)
		fail_msg("line %ld: %s", c.line, c.text);
	return sheet;
}

/* Imports the lines as they are; areas are made. */
static struct resident_import
import_lines(struct hall *h, bool replace, const char *const *lines)
{
	struct resident_sheet *sheet = sheet_of(h, lines);
	struct resident_import im = { .create = true, .replace = replace };
	struct complaints c = { .n = 0 };

	if (resident_import(&h->system, sheet, &im, listen, &c, &h->p) != OK)
		fail_msg("%s", h->p.text);
	resident_sheet_free(sheet);
	return im;
}

#define SITI "SITI WARSINI|3201014508900001|3201010101000001|2|05-08-1990|BARAT|001|002|1"
#define BUDI "Budi Santoso|3201010101500002|3201010101000001|1|1950-01-01|Barat|1|2|1"
#define ANAK "Anak Kecil|3201010302200003|3201010101000002|L|03/02/2020|TIMUR|-|5|1"
#define MATI "Almarhum|3201010302400004||1||TIMUR|||2"

static const char *const three[] = { SITI, BUDI, ANAK, NULL };

static int64_t
count(struct hall *h, const char *area, int min_age)
{
	int64_t id = 0;
	int64_t n;

	if (area && tree_find(h->db, TREE_AREA, area, &id, &h->p) != OK)
		fail_msg("%s", h->p.text);
	assert_int_equal(resident_count(h->db, id, min_age, TODAY, &n), OK);
	return n;
}

static void
sound(struct hall *h)
{
	int64_t checked;

	if (hall_verify(h->db, &checked, &h->p) != OK)
		fail_msg("%s", h->p.text);
}

static void
a_sheet_becomes_the_list(void **state)
{
	struct hall *h = *state;
	static const char *const lines[] = { SITI, BUDI, ANAK, MATI, NULL };

	hall_area(h, "Desa");
	struct resident_import im = import_lines(h, false, lines);
	assert_int_equal(im.here, 3);
	assert_int_equal(im.elsewhere, 1);
	assert_int_equal(im.added, 3);
	assert_int_equal(im.areas_made, 5); /* two hamlets, one RW, two RTs */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM resident"), 3);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(DISTINCT family) FROM resident"), 2);
	assert_int_equal(count(h, NULL, 0), 3);
	assert_int_equal(count(h, "Desa", 0), 3);
	assert_int_equal(count(h, "Desa > Dusun Barat > RW 01 > RT 02", 0), 2);
	assert_int_equal(count(h, "Desa > Dusun Timur > RT 05", 0), 1);
	assert_int_equal(count(h, NULL, 17), 2);
	assert_int_equal(count(h, "Dusun Timur", 17), 0);
	assert_int_equal(count(h, "Dusun Timur", 6), 1);
	/* One entry says how many; the areas have theirs. */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = 'import_residents'"
	                                 " AND subject = %d AND detail LIKE 'here=3 added=3 %%'",
	                         SUBJECT_RESIDENTS), 1);
	sound(h);
}

static void
the_same_sheet_changes_nothing(void **state)
{
	struct hall *h = *state;

	import_lines(h, false, three);
	struct resident_import im = import_lines(h, true, three);
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

	import_lines(h, false, three);
	struct resident_import im = import_lines(h, false, next);
	assert_int_equal(im.added, 1);
	assert_int_equal(im.changed, 1);
	assert_int_equal(im.gone, 1);    /* Budi died */
	assert_int_equal(im.missing, 1); /* the child stays: nobody said otherwise */
	assert_int_equal(im.no_family, 1);
	assert_int_equal(count(h, NULL, 0), 3);
	assert_int_equal(count(h, "RT 03", 0), 1);
	im = import_lines(h, true, next);
	assert_int_equal(im.gone, 1);
	assert_int_equal(im.missing, 0);
	assert_int_equal(count(h, NULL, 0), 2);
	assert_int_equal(count(h, "Dusun Timur", 0), 0);
	sound(h); /* nothing is kept of who is gone */
	im = import_lines(h, true, three);
	assert_int_equal(im.added, 2); /* both are back */
	assert_int_equal(im.gone, 1);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM resident"), 4);
	sound(h);
}

static void
doubles_are_named_with_both_lines(void **state)
{
	struct hall *h = *state;
	struct resident_sheet *sheet = resident_sheet_new(&h->system);
	struct complaints c = { .n = 0 };

	assert_int_equal(add(h, sheet, 2, SITI), OK);
	assert_int_equal(add(h, sheet, 3, BUDI), OK);
	assert_int_equal(add(h, sheet, 7, "Siti W|'3201 0145 0890 0001||||||3|"
	                                  "2"), OK);
	assert_int_equal(resident_sheet_end(sheet, listen, &c), INVALID);
	assert_int_equal(c.n, 1);
	assert_int_equal(c.line, 7);
	assert_string_equal(c.column, "nik");
	assert_non_null(strstr(c.text, "line 2"));
	resident_sheet_free(sheet);
	/* As many as anybody wants to hear of. */
	sheet = resident_sheet_new(&h->system);
	for (long i = 0; i < 50; i++)
		add(h, sheet, i + 2, SITI);
	c = (struct complaints){ .limit = 20 };
	assert_int_equal(resident_sheet_end(sheet, listen, &c), INVALID);
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
		enum status status = add(h, sheet, 2, table[i].line);
		if ((status == OK) != !table[i].column ||
		    (status != OK && strcmp(h->p.field, table[i].column) != 0))
			fail_msg("%s: %s: %s", table[i].line, h->p.field, h->p.text);
		resident_sheet_free(sheet);
	}
	memset(name, 'a', sizeof(name));
	snprintf(name + 101, sizeof(name) - 101, "|3201014508900001|||||||1");
	struct resident_sheet *sheet = resident_sheet_new(&h->system);
	assert_int_equal(add(h, sheet, 2, name), INVALID);
	assert_string_equal(h->p.field, "nama");
	resident_sheet_free(sheet);
}

/* Sixteen digits that went through a number lose the last one. */
static void
a_rounded_column_is_noticed(void **state)
{
	struct hall *h = *state;
	struct resident_sheet *sheet = resident_sheet_new(&h->system);
	struct complaints c = { .n = 0 };
	char line[200];

	for (int i = 0; i < 12; i++) {
		snprintf(line, sizeof(line), "Orang|32010101015%02d010|||||||", i);
		assert_int_equal(add(h, sheet, i + 2, line), OK);
	}
	assert_int_equal(resident_sheet_end(sheet, listen, &c), INVALID);
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
	struct resident_import im = import_lines(h, false, lines);
	assert_int_equal(im.areas_made, 0);
	assert_int_equal(im.no_area, 1);
	assert_int_equal(count(h, "Dusun Barat > RW 01 > RT 02", 0), 3);
	assert_int_equal(count(h, "Dusun Timur > RT 05", 0), 2); /* it has no RWs */
	assert_int_equal(count(h, "Dusun Timur", 0), 3);
	assert_int_equal(count(h, "Desa Sukamaju", 0), 6);
	assert_int_equal(count(h, NULL, 0), 7);
}

static void
missing_areas_are_named_once_each(void **state)
{
	struct hall *h = *state;
	struct resident_import im = { .create = false };
	struct complaints c = { .n = 0 };

	hall_area(h, "Desa Sukamaju > Dusun Barat");
	struct resident_sheet *sheet = sheet_of(h, three);
	assert_int_equal(resident_import(&h->system, sheet, &im, listen, &c, &h->p), INVALID);
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
	import_lines(h, false, three);
	assert_int_equal(tree_find(h->db, TREE_AREA, "Dusun Barat", &barat, &h->p), OK);
	raw_run(h->raw, "UPDATE node SET retired = 2, merged_into = %lld WHERE name = 'RT 05'",
	        (long long)barat);
	assert_int_equal(count(h, "Dusun Barat", 0), 3);
	assert_int_equal(count(h, "Dusun Barat", 17), 2);
	assert_int_equal(count(h, "Dusun Timur", 0), 0);
	assert_int_equal(count(h, "Desa", 0), 3);
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
		if (add(h, sheet, i + 2, line) != OK)
			fail_msg("%s: %s", line, h->p.text);
	}
	struct complaints c = { .n = 0 };
	if (resident_sheet_end(sheet, listen, &c) != OK)
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
	sound(h);
}

static void
it_is_all_or_nothing(void **state)
{
	struct hall *h = *state;
	struct resident_sheet *sheet = many(h);
	struct resident_import im = { .create = true };
	struct complaints c = { .n = 0 };

	raw_run(h->raw, "CREATE TABLE broken (n INTEGER)");
	raw_run(h->raw, "CREATE TRIGGER break BEFORE INSERT ON resident WHEN"
	                " (SELECT MAX(id) FROM resident) = 3000"
	                " BEGIN SELECT RAISE(ABORT, 'broken'); END");
	assert_int_not_equal(resident_import(&h->system, sheet, &im, listen, &c, &h->p), OK);
	raw_run(h->raw, "DROP TRIGGER break");
	nothing_is_there(h);
	/* Stopped at its first row. */
	im = (struct resident_import){ .create = true };
	progress_begin("import", MANY);
	raise(SIGINT);
	assert_int_equal(resident_import(&h->system, sheet, &im, listen, &c, &h->p), BUSY);
	progress_end();
	assert_true(progress_stopped());
	nothing_is_there(h);
	/* Only tried. */
	im = (struct resident_import){ .create = true, .dry_run = true };
	assert_int_equal(resident_import(&h->system, sheet, &im, listen, &c, &h->p), OK);
	assert_int_equal(im.added, MANY);
	nothing_is_there(h);
	/* And then it works, with the same sheet. */
	im = (struct resident_import){ .create = true };
	assert_int_equal(resident_import(&h->system, sheet, &im, listen, &c, &h->p), OK);
	assert_int_equal(im.added, MANY);
	assert_int_equal(count(h, NULL, 0), MANY);
	assert_int_equal(count(h, "DUSUN A", 0), MANY / 5);
	resident_sheet_free(sheet);
	sound(h);
}

/* Against rows counted one by one. */
static void
counts_are_exact_by_area_and_age(void **state)
{
	struct hall *h = *state;
	struct resident_sheet *sheet = many(h);
	struct resident_import im = { .create = true };
	struct complaints c = { .n = 0 };
	static const int ages[] = { 1, 17, 26, 27, 60, 100 };

	assert_int_equal(resident_import(&h->system, sheet, &im, listen, &c, &h->p), OK);
	resident_sheet_free(sheet);
	for (size_t i = 0; i < sizeof(ages) / sizeof(ages[0]); i++) {
		struct date today = calendar_date(TODAY);
		today.year -= ages[i];
		int64_t all = raw_int(h->raw, "SELECT COUNT(*) FROM resident WHERE born <= %lld",
		                      (long long)calendar_day_of(today));
		assert_int_equal(count(h, NULL, ages[i]), all);
		int64_t sum = 0;
		for (char name[] = "DUSUN A"; name[6] <= 'E'; name[6]++)
			sum += count(h, name, ages[i]);
		assert_int_equal(sum, all);
	}
	/* The day itself counts; 29 February comes on 1 March. */
	raw_run(h->raw, "DELETE FROM resident");
	raw_run(h->raw, "DELETE FROM resident_tally");
	raw_run(h->raw, "INSERT INTO resident (nik_hash, name, nik_fits, sex, status, born)"
	                " VALUES (x'01', x'', 0, 0, 1, %lld)", (long long)day(2008, 2, 29));
	raw_run(h->raw, "INSERT INTO resident_tally VALUES (0, 1)");
	int64_t n;
	assert_int_equal(resident_count(h->db, 0, 17, day(2025, 2, 28), &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(resident_count(h->db, 0, 17, day(2025, 3, 1), &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(resident_count(h->db, 0, 20, day(2028, 2, 28), &n), OK);
	assert_int_equal(n, 0);
	assert_int_equal(resident_count(h->db, 0, 20, day(2028, 2, 29), &n), OK);
	assert_int_equal(n, 1);
}

static void
verify_sees_a_wrong_number(void **state)
{
	struct hall *h = *state;
	int64_t checked;

	import_lines(h, false, three);
	sound(h);
	raw_run(h->raw, "UPDATE resident_tally SET here = here + 1 WHERE here = 2");
	assert_int_equal(hall_verify(h->db, &checked, &h->p), CORRUPT);
	raw_run(h->raw, "UPDATE resident_tally SET here = here - 1 WHERE here = 3");
	sound(h);
	raw_run(h->raw, "UPDATE resident SET status = 2 WHERE id = 1");
	assert_int_equal(hall_verify(h->db, &checked, &h->p), CORRUPT);
}

/* -- Who is on it ------------------------------------------------------------------------------ */

static int64_t
register_as(struct hall *h, const char *login, const char *name, const char *nik, int64_t area)
{
	struct session guest;
	int64_t member, number;
	const struct registration r = { .name = name, .login = login, .area = area, .nik = nik,
		                         .secret = SECRET, .hash = "$y$none", .consent = true };

	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	if (member_register(&guest, &r, &member, &number, &h->p) != OK)
		fail_msg("%s", h->p.text);
	return member;
}

static struct resident_match
look(struct hall *h, struct session *officer, int64_t member)
{
	struct member_page m;

	assert_int_equal(member_read(officer, &h->arena, member, &m), OK);
	return m.on_list;
}

static void
a_newcomer_on_the_list_is_proposed(void **state)
{
	struct hall *h = *state;
	struct session officer;

	hall_area(h, "Desa");
	import_lines(h, false, three);
	int64_t barat, timur;
	assert_int_equal(tree_find(h->db, TREE_AREA, "Dusun Barat", &barat, &h->p), OK);
	assert_int_equal(tree_find(h->db, TREE_AREA, "Dusun Timur", &timur, &h->p), OK);
	hall_enter_as(h, &officer, "ningsih", "petugas", 0);
	int64_t siti = register_as(h, "siti", "Siti Warsini", "3201014508900001", barat);
	struct resident_match m = look(h, &officer, siti);
	assert_true(m.listed);
	assert_false(m.gone);
	assert_int_equal(m.name, AGREEMENT_FULL);
	assert_int_equal(m.born, AGREEMENT_FULL);
	assert_int_equal(m.area, AGREEMENT_FULL);
	int64_t budi = register_as(h, "budi", "Budi", "3201010101500002", timur);
	m = look(h, &officer, budi);
	assert_int_equal(m.name, AGREEMENT_PART);
	assert_int_equal(m.area, AGREEMENT_NONE);
	int64_t anak = register_as(h, "anak", "Joko Widagdo", "3201010302200003", 0);
	m = look(h, &officer, anak);
	assert_true(m.listed);
	assert_int_equal(m.name, AGREEMENT_NONE);
	assert_int_equal(m.area, AGREEMENT_UNKNOWN);
	m = look(h, &officer, register_as(h, "tamu", "Tamu", "3201010101500077", 0));
	assert_true(m.asked);
	assert_false(m.listed);
	m = look(h, &officer, register_as(h, "lain", "Siti Warsini", "", 0));
	assert_false(m.asked);
	assert_false(m.listed);
	/* It grants nothing. */
	struct member_page page;
	assert_int_equal(member_read(&officer, &h->arena, siti, &page), OK);
	assert_int_equal(page.state, MEMBER_PENDING);
	/* Nor is it for the person's own eyes, nor anybody's once they are verified. */
	struct session own;
	hall_enter(h, &own, "siti");
	assert_false(look(h, &own, siti).listed);
	assert_int_equal(member_verify(&officer, siti, page.version, SEEN_CARD, &h->p), OK);
	assert_false(look(h, &officer, siti).listed);
}

static void
the_list_of_those_waiting_is_marked(void **state)
{
	struct hall *h = *state;
	const struct member_query q = { .state = MEMBER_PENDING };
	struct member_row rows[10];
	size_t got;

	/* Registered before the list came: it makes no difference. */
	int64_t siti = register_as(h, "siti", "Siti Warsini", "3201014508900001", 0);
	register_as(h, "tamu", "Tamu", "3201010101500077", 0);
	register_as(h, "lain", "Lain", "", 0);
	assert_false(look(h, &h->system, siti).asked); /* there is no list yet */
	import_lines(h, false, three);
	assert_int_equal(member_list(&h->system, &h->arena, &q, 0, false, 10, rows, &got), OK);
	assert_int_equal(got, 3);
	assert_true(rows[0].on_list);
	assert_false(rows[1].on_list);
	assert_false(rows[2].on_list);
	/* Who has moved away is no longer proposed, and the officer sees that. */
	static const char *const later[] = { BUDI, ANAK, NULL };
	import_lines(h, true, later);
	assert_int_equal(member_list(&h->system, &h->arena, &q, 0, false, 10, rows, &got), OK);
	assert_false(rows[0].on_list);
	struct resident_match m = look(h, &h->system, rows[0].id);
	assert_true(m.listed);
	assert_true(m.gone);
	assert_int_equal(m.name, AGREEMENT_UNKNOWN);
}

/* -- Who may ----------------------------------------------------------------------------------- */

static void
figures_are_for_who_may(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct resident_figures f;
	struct resident_import im = { .create = true };
	struct complaints c = { .n = 0 };

	hall_area(h, "Desa");
	hall_enter_as(h, &s, "ningsih", "petugas", 0);
	assert_int_equal(resident_figures(&s, &h->arena, &f), DENIED);
	struct resident_sheet *sheet = sheet_of(h, three);
	assert_int_equal(resident_import(&s, sheet, &im, listen, &c, &h->p), DENIED);
	hall_enter_as(h, &s, "sri", "admin", 0);
	assert_int_equal(resident_figures(&s, &h->arena, &f), OK);
	assert_int_equal(f.here, 0);
	assert_int_equal(f.imported, 0);
	assert_int_equal(resident_import(&s, sheet, &im, listen, &c, &h->p), OK);
	resident_sheet_free(sheet);
	hall_enter_as(h, &s, "yuni", "koordinator", 0);
	assert_int_equal(resident_figures(&s, &h->arena, &f), OK);
	assert_int_equal(f.here, 3);
	assert_int_equal(f.imported, HALL_NOW);
	assert_string_equal(f.by, "W-0002");
	assert_int_equal(f.n, 2);
	assert_string_equal(f.parts[0].name, "Dusun Barat");
	assert_int_equal(f.parts[0].here, 2);
	assert_string_equal(f.parts[1].name, "Dusun Timur");
}

/* -- Nobody reads it --------------------------------------------------------------------------- */

static bool
file_holds(const char *path, const char *text)
{
	FILE *f = fopen(path, "re");
	struct stat st;

	if (!f)
		return false;
	assert_int_equal(fstat(fileno(f), &st), 0);
	char *bytes = malloc((size_t)st.st_size + 1);
	size_t n = fread(bytes, 1, (size_t)st.st_size, f);
	fclose(f);
	bool held = memmem(bytes, n, text, strlen(text)) != NULL;
	free(bytes);
	return held;
}

static void
the_file_gives_nobody_away(void **state)
{
	struct hall *h = *state;
	/* What stands in the sheet, and what would lead from an account to its row. */
	static const char *const secrets[] = {
		"3201014508900001", "3201010101000001", "SITI WARSINI", "siti warsini", "WARSINI",
		"warsini", "Warsini", "Santoso", "santoso", "500002",
	};
	char wal[100];

	import_lines(h, false, three);
	snprintf(wal, sizeof(wal), "%s-wal", h->path);
	for (int i = 0; i < 2; i++) {
		for (size_t k = 0; k < sizeof(secrets) / sizeof(secrets[0]); k++)
			if (file_holds(h->path, secrets[k]) || file_holds(wal, secrets[k]))
				fail_msg("%s is in the file", secrets[k]);
		assert_int_equal(db_checkpoint(h->db), OK);
	}
	assert_true(file_holds(h->path, "Dusun Barat")); /* it would have been found */
	register_as(h, "siti", "Siti Warsini", "3201014508900001", 0);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM person p JOIN resident r"
	                                 " ON r.nik_hash = p.nik_hash"), 0);
	/* The same name in two rows does not look the same. */
	static const char *const twins[] = {
		"Siti|3201014508900011||2|||||", "Siti|3201014508900012||2|||||", NULL,
	};
	import_lines(h, false, twins);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) - COUNT(DISTINCT name) FROM resident"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(headings_are_known_however_written), HALL_TEST(niks_are_read_or_named),
		HALL_TEST(days_are_read_or_named), HALL_TEST(choices_are_read_or_named),
		HALL_TEST(niks_tell_date_and_sex), HALL_TEST(a_sheet_becomes_the_list),
		HALL_TEST(the_same_sheet_changes_nothing), HALL_TEST(a_new_sheet_corrects),
		HALL_TEST(doubles_are_named_with_both_lines),
		HALL_TEST(bad_lines_are_refused_by_column), HALL_TEST(a_rounded_column_is_noticed),
		HALL_TEST(areas_are_found_as_the_office_writes_them),
		HALL_TEST(missing_areas_are_named_once_each), HALL_TEST(merged_areas_count_together),
		HALL_TEST(it_is_all_or_nothing), HALL_TEST(counts_are_exact_by_area_and_age),
		HALL_TEST(verify_sees_a_wrong_number), HALL_TEST(a_newcomer_on_the_list_is_proposed),
		HALL_TEST(the_list_of_those_waiting_is_marked), HALL_TEST(figures_are_for_who_may),
		HALL_TEST(the_file_gives_nobody_away),
	};

	return cmocka_run_group_tests_name("residents", tests, NULL, NULL);
}

/* The residents' list: cells good and bad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/resident_internal.h"
#include "unit/residents.h"

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
		enum status status = resident_read_day(table[i].cell, RESIDENTS_TODAY, &known, &born,
		                                       &p);
		const char *says = table[i].says;
		if ((status == OK) != (!says || *says == '\0') || known != !says)
			fail_msg("\"%s\": %s", table[i].cell, p.text);
		if (known)
			assert_int_equal(born, residents_day(1990, 12, 31));
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
	assert_int_equal(resident_nik_fits("3201014508900001", true, residents_day(1990, 8, 5), 2),
	                 AGREEMENT_FULL);
	assert_int_equal(resident_nik_fits("3201014508900001", true, residents_day(1990, 8, 5), 0),
	                 AGREEMENT_FULL);
	assert_int_equal(resident_nik_fits("3201014508900001", true, residents_day(1990, 8, 5), 1),
	                 AGREEMENT_NONE);
	assert_int_equal(resident_nik_fits("3201014508900001", true, residents_day(1990, 8, 6), 2),
	                 AGREEMENT_NONE);
	assert_int_equal(resident_nik_fits("3201014508900001", false, 0, 2), AGREEMENT_UNKNOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(headings_are_known_however_written),
		HALL_TEST(niks_are_read_or_named), HALL_TEST(days_are_read_or_named),
		HALL_TEST(choices_are_read_or_named), HALL_TEST(niks_tell_date_and_sex),
	};

	return cmocka_run_group_tests_name("resident cells", tests, NULL, NULL);
}

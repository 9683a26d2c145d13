/* The residents' list: what single cells of a sheet mean, and the sentences for those that mean
 * nothing. No sentence repeats a cell: complaints are printed, and a NIK is nobody's to read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/resident_internal.h"

static const char *const names[RESIDENT_CELLS] = {
	[RESIDENT_NAME] = "nama",
	[RESIDENT_NIK] = "nik",
	[RESIDENT_FAMILY] = "no_kk",
	[RESIDENT_SEX] = "sex",
	[RESIDENT_BORN] = "tanggallahir",
	[RESIDENT_HAMLET] = "dusun",
	[RESIDENT_RW] = "rw",
	[RESIDENT_RT] = "rt",
	[RESIDENT_STATUS] = "status_dasar",
};

/* Headings as they are also written; letters and digits alone count. */
static const struct {
	const char *heading;
	enum resident_cell cell;
} headings[] = {
	{ "nama", RESIDENT_NAME }, { "namalengkap", RESIDENT_NAME },
	{ "namapenduduk", RESIDENT_NAME }, { "name", RESIDENT_NAME },
	{ "nik", RESIDENT_NIK }, { "nonik", RESIDENT_NIK }, { "nomornik", RESIDENT_NIK },
	{ "noktp", RESIDENT_NIK }, { "nomorindukkependudukan", RESIDENT_NIK },
	{ "nokk", RESIDENT_FAMILY }, { "kk", RESIDENT_FAMILY }, { "nomorkk", RESIDENT_FAMILY },
	{ "nokartukeluarga", RESIDENT_FAMILY }, { "nomorkartukeluarga", RESIDENT_FAMILY },
	{ "sex", RESIDENT_SEX }, { "jeniskelamin", RESIDENT_SEX }, { "jk", RESIDENT_SEX },
	{ "kelamin", RESIDENT_SEX }, { "lp", RESIDENT_SEX },
	{ "tanggallahir", RESIDENT_BORN }, { "tgllahir", RESIDENT_BORN },
	{ "tgllhr", RESIDENT_BORN },
	{ "dusun", RESIDENT_HAMLET }, { "namadusun", RESIDENT_HAMLET },
	{ "rw", RESIDENT_RW }, { "norw", RESIDENT_RW }, { "nomorrw", RESIDENT_RW },
	{ "rt", RESIDENT_RT }, { "nort", RESIDENT_RT }, { "nomorrt", RESIDENT_RT },
	{ "statusdasar", RESIDENT_STATUS }, { "statusdasarid", RESIDENT_STATUS },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const char *
resident_cell_name(enum resident_cell cell)
{
	return names[cell];
}

/* The letters and digits of `s`, in lower case; longer texts are cut. */
static void
squeeze(const char *s, char *out, size_t size)
{
	size_t n = 0;

	for (; *s && n + 1 < size; s++) {
		char c = (char)(*s >= 'A' && *s <= 'Z' ? *s - 'A' + 'a' : *s);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[n++] = c;
	}
	out[n] = '\0';
}

enum resident_cell
resident_cell_of(const char *heading)
{
	char squeezed[40];

	squeeze(heading, squeezed, sizeof(squeezed));
	for (size_t i = 0; i < COUNT(headings); i++)
		if (strcmp(headings[i].heading, squeezed) == 0)
			return headings[i].cell;
	return RESIDENT_CELLS;
}

size_t
resident_skip_idle(const char *s)
{
	static const char *const idle[] = {
		" ", "\t", "\r", "\n", "'", "`", "\u00a0", "\u2018", "\u2019", "\u200b", "\u202f", "\ufeff",
	};

	for (size_t i = 0; i < COUNT(idle); i++) {
		size_t n = strlen(idle[i]);
		if (strncmp(s, idle[i], n) == 0)
			return n;
	}
	return 0;
}

bool
resident_cell_empty(const char *cell)
{
	for (; *cell; cell++) {
		size_t idle = resident_skip_idle(cell);
		if (idle == 0 && *cell != '-')
			return false;
		cell += idle > 0 ? idle - 1 : 0;
	}
	return true;
}

/* -- Long numbers ------------------------------------------------------------------------------ */

/* 3.20101E+15, 3,2E15: what a spreadsheet makes of sixteen digits. */
static bool
is_rounded(const char *s)
{
	s += strcspn(s, "0123456789");
	size_t n = strspn(s, "0123456789.,");

	return n > 0 && (s[n] == 'e' || s[n] == 'E') &&
	       strspn(s + n + 1, "+-0123456789 ") == strlen(s + n + 1) && s[n + 1] != '\0';
}

enum cell_number
resident_read_number(const char *cell, char digits[NIK_DIGITS + 1], size_t *n)
{
	bool other = false;

	*n = 0;
	if (resident_cell_empty(cell))
		return CELL_NO_NUMBER;
	if (is_rounded(cell))
		return CELL_ROUNDED;
	for (const char *s = cell; *s; s++) {
		size_t idle = resident_skip_idle(s);
		if (*s >= '0' && *s <= '9') {
			if (*n < NIK_DIGITS)
				digits[*n] = *s;
			++*n;
		} else if (idle > 0) {
			s += idle - 1;
		} else {
			other = true;
		}
	}
	digits[*n < NIK_DIGITS ? *n : NIK_DIGITS] = '\0';
	if (!other && strspn(digits, "0") == *n)
		return CELL_NO_NUMBER;
	return other ? CELL_OTHER : CELL_DIGITS;
}

enum status
resident_read_nik(const char *cell, char digits[NIK_DIGITS + 1], struct problem *p)
{
	size_t n;

	switch (resident_read_number(cell, digits, &n)) {
	case CELL_NO_NUMBER:
		return problem_set(p, INVALID, names[RESIDENT_NIK],
		                   _("the NIK is missing. Give this person their NIK or a temporary "
		                     "one of 16 digits, or take the line out."));
	case CELL_ROUNDED:
		return problem_set(p, INVALID, names[RESIDENT_NIK],
		                   _("a spreadsheet has rounded the NIK (as in 3.20101E+15), and its "
		                     "last digits are lost. Export the sheet anew, format the column "
		                     "as text before opening it, and save it again."));
	case CELL_OTHER:
		return problem_set(p, INVALID, names[RESIDENT_NIK],
		                   _("the NIK holds something other than digits."));
	case CELL_DIGITS:
		break;
	}
	if (n == NIK_DIGITS)
		return OK;
	return problem_set(p, INVALID, names[RESIDENT_NIK],
	                   P_("the NIK has %d digit; it must have 16. Compare it with the card.",
	                      "the NIK has %d digits; it must have 16. Compare it with the card.", n),
	                   (int)n);
}

/* -- Words and numbers for a choice ------------------------------------------------------------ */

/* Which of the words the cell is; 0: none of them. */
static int
choose(const char *cell, const char *const *words, size_t n)
{
	char squeezed[24];

	squeeze(cell, squeezed, sizeof(squeezed));
	for (size_t i = 0; i < n; i += 2)
		if (strcmp(words[i], squeezed) == 0)
			return words[i + 1][0] - '0';
	return 0;
}

enum status
resident_read_sex(const char *cell, int *sex, struct problem *p)
{
	static const char *const words[] = {
		"1", "1", "l", "1", "lk", "1", "lakilaki", "1", "laki", "1", "pria", "1", "male", "1",
		"2", "2", "p", "2", "pr", "2", "perempuan", "2", "wanita", "2", "female", "2",
	};

	*sex = 0;
	if (resident_cell_empty(cell))
		return OK;
	*sex = choose(cell, words, COUNT(words));
	if (*sex != 0)
		return OK;
	return problem_set(p, INVALID, names[RESIDENT_SEX],
	                   _("write 1 or L for men, 2 or P for women, or nothing."));
}

enum status
resident_read_status(const char *cell, bool *here, struct problem *p)
{
	static const char *const words[] = {
		"1", "1", "hidup", "1", "2", "2", "mati", "2", "meninggal", "2", "3", "3", "pindah", "3",
		"4", "4", "hilang", "4", "5", "5", "pergi", "5", "6", "6", "tidakvalid", "6",
	};

	*here = true;
	if (resident_cell_empty(cell))
		return OK;
	int status = choose(cell, words, COUNT(words));
	*here = status == 1;
	if (status != 0)
		return OK;
	return problem_set(p, INVALID, names[RESIDENT_STATUS],
	                   _("write 1 (lives here), 2 (died), 3 (moved away), 4 (missing), 5 (away) or "
	                     "6 (not valid)."));
}

static int
two_digits(const char *s)
{
	return (s[0] - '0') * 10 + (s[1] - '0');
}

enum agreement
resident_nik_fits(const char *digits, bool known, int64_t born, int sex)
{
	if (!known)
		return AGREEMENT_UNKNOWN;
	struct date date = calendar_date(born);
	int day = two_digits(digits + 6);
	bool woman = day > 40;

	if (woman)
		day -= 40;
	if (day != date.day || two_digits(digits + 8) != date.month ||
	    two_digits(digits + 10) != date.year % 100 || (sex != 0 && woman != (sex == 2)))
		return AGREEMENT_NONE;
	return AGREEMENT_FULL;
}

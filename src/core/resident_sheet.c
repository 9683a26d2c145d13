/* The residents' list: a sheet made ready. All that takes time (reading cells, hashing, looking for
 * doubles) is done here, before the hall is locked; resident_import.c only compares and writes. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/member.h"
#include "core/resident_internal.h"

/* So many NIKs that all end in 0 are no chance: spreadsheets keep fifteen digits. */
#define ROUNDED_AT_LEAST 10

struct resident_sheet *
resident_sheet_new(const struct session *s)
{
	if (!s->key)
		return NULL;
	struct resident_sheet *sheet = xrealloc(NULL, sizeof(*sheet));
	*sheet = (struct resident_sheet){
		.key = s->key,
		.today = calendar_day(clock_now()),
	};
	sheet->places = resident_places_new(&sheet->arena);
	return sheet;
}

void
resident_sheet_free(struct resident_sheet *sheet)
{
	if (!sheet)
		return;
	resident_places_free(sheet->places);
	arena_free(&sheet->arena);
	arena_free(&sheet->scratch);
	free(sheet->lines);
	free(sheet);
}

static struct resident_line *
next_line(struct resident_sheet *sheet)
{
	if (sheet->n == sheet->room) {
		sheet->room = sheet->room ? 2 * sheet->room : 1024;
		sheet->lines = xrealloc(sheet->lines, sheet->room * sizeof(*sheet->lines));
	}
	memset(&sheet->lines[sheet->n], 0, sizeof(*sheet->lines));
	return &sheet->lines[sheet->n];
}

static const char *
cell(const char *const *cells, enum resident_cell which)
{
	return cells[which] ? cells[which] : "";
}

static enum status
read_name(struct resident_sheet *sheet, const char *text, struct resident *r, struct problem *p)
{
	const char *field = resident_cell_name(RESIDENT_NAME);
	char *clean;

	if (text_clean(&sheet->scratch, TEXT_LINE, text, strlen(text), &clean, NULL, p) != OK) {
		p->field = field;
		return p->status;
	}
	if (resident_cell_empty(clean))
		return problem_set(p, INVALID, field, _("the name is missing."));
	if (text_length(clean) > MEMBER_NAME_MAX)
		return problem_set(p, INVALID, field, _("A name has at most %d letters."),
		                   MEMBER_NAME_MAX);
	resident_hash_name(sheet->key, text_fold(&sheet->scratch, clean), r);
	return OK;
}

/* A family card that is missing or odd keeps nobody off the list; a rounded column is refused,
 * since it would make strangers one family. */
static enum status
read_family(struct resident_sheet *sheet, const char *text, struct resident *r,
            struct problem *p)
{
	char digits[NIK_DIGITS + 1];
	size_t n;

	enum cell_number kind = resident_read_number(text, digits, &n);
	if (kind == CELL_ROUNDED)
		return problem_set(p, INVALID, resident_cell_name(RESIDENT_FAMILY),
		                   _("a spreadsheet has rounded the number of the family card (as in "
		                     "3.20101E+15). Export the sheet anew, format the column as text "
		                     "before opening it, and save it again."));
	r->has_family = kind == CELL_DIGITS && n == NIK_DIGITS;
	if (r->has_family)
		resident_family_hash(sheet->key, digits, r->family);
	explicit_bzero(digits, sizeof(digits));
	return OK;
}

static enum status
read_place(struct resident_sheet *sheet, const char *const *cells, struct resident_line *l,
           struct problem *p)
{
	static const enum resident_cell which[] = { RESIDENT_HAMLET, RESIDENT_RW, RESIDENT_RT };
	char *clean[3];

	for (size_t i = 0; i < 3; i++) {
		const char *text = cell(cells, which[i]);
		if (text_clean(&sheet->scratch, TEXT_LINE, text, strlen(text), &clean[i], NULL, p) !=
		    OK) {
			p->field = resident_cell_name(which[i]);
			return p->status;
		}
	}
	return resident_places_add(sheet->places, l->line, clean[0], clean[1], clean[2], &l->place,
	                           p);
}

/* Of who lives here. The NIK is read. */
static enum status
read_resident(struct resident_sheet *sheet, const char *const *cells, const char *digits,
              struct resident_line *l, struct problem *p)
{
	struct resident *r = &l->r;

	enum status status = read_name(sheet, cell(cells, RESIDENT_NAME), r, p);
	if (status == OK)
		status = resident_read_sex(cell(cells, RESIDENT_SEX), &r->sex, p);
	if (status == OK)
		status = resident_read_day(cell(cells, RESIDENT_BORN), sheet->today, &r->has_birth,
		                           &r->born, p);
	if (status == OK)
		status = read_family(sheet, cell(cells, RESIDENT_FAMILY), r, p);
	if (status == OK)
		status = read_place(sheet, cells, l, p);
	if (status != OK)
		return status;
	r->nik_fits = resident_nik_fits(digits, r->has_birth, r->born, r->sex);
	sheet->counts.here++;
	sheet->counts.no_birth += !r->has_birth;
	sheet->counts.no_family += !r->has_family;
	sheet->counts.no_area += l->place < 0;
	sheet->ending_in_0 += digits[NIK_DIGITS - 1] == '0';
	return OK;
}

static enum status
read_line(struct resident_sheet *sheet, long line, const char *const *cells, char *digits,
          struct problem *p)
{
	bool here;

	enum status status = resident_read_status(cell(cells, RESIDENT_STATUS), &here, p);
	if (status != OK)
		return status;
	status = resident_read_nik(cell(cells, RESIDENT_NIK), digits, p);
	sheet->counts.elsewhere += !here;
	if (status != OK)
		return here ? status : OK;
	struct resident_line *l = next_line(sheet);
	l->line = line;
	l->place = -1;
	l->r.status = here ? RESIDENT_HERE : RESIDENT_GONE;
	resident_digits_hash(sheet->key, digits, l->r.nik_hash);
	if (here)
		status = read_resident(sheet, cells, digits, l, p);
	/* A bad line is kept as well, for its double. */
	sheet->n++;
	return status;
}

enum status
resident_sheet_add(struct resident_sheet *sheet, long line,
                   const char *const cells[RESIDENT_CELLS], struct problem *p)
{
	char digits[NIK_DIGITS + 1];

	enum status status = read_line(sheet, line, cells, digits, p);
	explicit_bzero(digits, sizeof(digits));
	arena_reset(&sheet->scratch);
	return status;
}

/* -- The whole --------------------------------------------------------------------------------- */

static int
by_nik(const void *left, const void *right)
{
	const struct resident_line *a = left;
	const struct resident_line *b = right;
	int c = memcmp(a->r.nik_hash, b->r.nik_hash, KEYED_HASH_SIZE);

	return c != 0 ? c : (a->line > b->line) - (a->line < b->line);
}

static enum status
complain_double(struct resident_sheet *sheet, const struct resident_line *first,
                const struct resident_line *second, resident_complain *complain, void *arg)
{
	char *text = arena_printf(&sheet->scratch,
	                          _("the NIK is the same as in line %ld; take one of the two out."),
	                          first->line);
	enum status status = complain(arg, second->line, resident_cell_name(RESIDENT_NIK), text);

	arena_reset(&sheet->scratch);
	return status;
}

enum status
resident_sheet_end(struct resident_sheet *sheet, resident_complain *complain, void *arg)
{
	struct resident_line *lines = sheet->lines;
	enum status status = OK;
	bool good = true;

	if (sheet->counts.here >= ROUNDED_AT_LEAST && sheet->ending_in_0 == sheet->counts.here) {
		complain(arg, 1, resident_cell_name(RESIDENT_NIK),
		         _("every NIK ends in 0: a spreadsheet has rounded them. Export the sheet "
		           "anew, format the column as text before opening it, and save it again."));
		return INVALID;
	}
	if (sheet->n > 1)
		qsort(lines, sheet->n, sizeof(*lines), by_nik);
	for (size_t i = 1, first = 0; status == OK && i < sheet->n; i++) {
		if (memcmp(lines[first].r.nik_hash, lines[i].r.nik_hash, KEYED_HASH_SIZE) != 0) {
			first = i;
			continue;
		}
		good = false;
		status = complain_double(sheet, &lines[first], &lines[i], complain, arg);
	}
	return good ? OK : INVALID;
}

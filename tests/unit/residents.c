/* The residents' list in tests: see residents.h. */
#include "unit/residents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/resident_internal.h"
#include "core/tree.h"
#include "core/verify.h"

const char *const residents_three[] = { SITI, BUDI, ANAK, NULL };

int64_t
residents_day(int year, int month, int day)
{
	return calendar_day_of((struct date){ year, month, day });
}

enum status
residents_listen(void *arg, long line, const char *column, const char *text)
{
	struct residents_told *c = arg;

	c->n++;
	c->line = line;
	c->column = column;
	snprintf(c->text, sizeof(c->text), "%s", text);
	return c->n == c->limit ? INVALID : OK;
}

enum status
residents_add(struct hall *h, struct resident_sheet *sheet, long line, const char *text)
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

struct resident_sheet *
residents_sheet(struct hall *h, const char *const *lines)
{
	struct resident_sheet *sheet = resident_sheet_new(&h->system);
	struct residents_told c = { .n = 0 };

	assert_non_null(sheet);
	for (long i = 0; lines[i]; i++)
		if (residents_add(h, sheet, i + 2, lines[i]) != OK)
			fail_msg("%s: %s", lines[i], h->p.text);
	if (resident_sheet_end(sheet, residents_listen, &c) != OK)
		fail_msg("line %ld: %s", c.line, c.text);
	return sheet;
}

struct resident_import
residents_import(struct hall *h, bool replace, const char *const *lines)
{
	struct resident_sheet *sheet = residents_sheet(h, lines);
	struct resident_import im = { .create = true, .replace = replace };
	struct residents_told c = { .n = 0 };

	if (resident_import(&h->system, sheet, &im, residents_listen, &c, &h->p) != OK)
		fail_msg("%s", h->p.text);
	resident_sheet_free(sheet);
	return im;
}

int64_t
residents_count(struct hall *h, const char *area, int min_age)
{
	int64_t id = 0;
	int64_t n;

	if (area && tree_find(h->db, TREE_AREA, area, &id, &h->p) != OK)
		fail_msg("%s", h->p.text);
	assert_int_equal(resident_count(h->db, id, min_age, RESIDENTS_TODAY, &n), OK);
	return n;
}

void
residents_sound(struct hall *h)
{
	int64_t checked;

	if (hall_verify(h->db, &checked, &h->p) != OK)
		fail_msg("%s", h->p.text);
}

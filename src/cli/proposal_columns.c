/* The columns of a file of proposals: see proposal_columns.h. What a proposal may hold is judged
 * by core/proposal; here only whether a cell says a number, a day, a state at all. */
#include "cli/proposal_columns.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"

static const char *const names[COLUMN_COUNT] = {
	[COLUMN_TITLE] = "title",         [COLUMN_PROBLEM] = "problem",
	[COLUMN_WISH] = "wish",           [COLUMN_CATEGORY] = "category",
	[COLUMN_AREA] = "area",           [COLUMN_PLACE] = "place",
	[COLUMN_COST] = "cost",           [COLUMN_VOLUME] = "volume",
	[COLUMN_UNIT] = "unit",           [COLUMN_AUTHOR] = "author",
	[COLUMN_SUBMITTED] = "submitted", [COLUMN_STATE] = "state",
	[COLUMN_SUPPORT] = "support",
};

const char *
column_name(enum column column)
{
	return names[column];
}

bool
column_is_number(enum column column)
{
	return column == COLUMN_COST || column == COLUMN_VOLUME || column == COLUMN_SUPPORT;
}

enum column
column_of(const char *name)
{
	name += strspn(name, " \t");
	size_t n = strlen(name);
	while (n > 0 && (name[n - 1] == ' ' || name[n - 1] == '\t'))
		n--;
	for (int i = 0; i < COLUMN_COUNT; i++)
		if (strlen(names[i]) == n && strncasecmp(names[i], name, n) == 0)
			return (enum column)i;
	return COLUMN_COUNT;
}

void
columns_empty(struct proposal_import *row)
{
	*row = (struct proposal_import){
		.fields = {
			.title = "", .problem = "", .wish = "", .place = "", .unit = "",
			.cost = NUMBER_NONE, .volume = NUMBER_NONE, .beneficiaries = NUMBER_NONE,
		},
		.category_path = "",
		.area_path = "",
		.author = "",
		.state = PROPOSAL_PUBLISHED,
	};
}

/* -- From a cell ------------------------------------------------------------------------------- */

/* Digits, and with `places` up to that many after a point: in units of 10^-places. */
static int
parse_number(const char *s, int places, int64_t max, int64_t *out)
{
	int64_t n = 0;
	bool any = false;
	int left = -1; /* places still to come; -1 before the point */

	for (; *s; s++) {
		if (*s == '.' && places > 0 && left < 0 && any) {
			left = places;
			continue;
		}
		if (*s < '0' || *s > '9' || left == 0 || n > (max - (*s - '0')) / 10)
			return -1;
		n = n * 10 + (*s - '0');
		any = true;
		if (left > 0)
			left--;
	}
	for (int i = left < 0 ? places : left; i > 0; i--) {
		if (n > max / 10)
			return -1;
		n *= 10;
	}
	*out = n;
	return any ? 0 : -1;
}

/* "Z", "+07:00" or nothing (the office's zone) after a time; 0 or -1. */
static int
parse_zone(const char *s, int64_t *offset, bool *given)
{
	int hours;
	int minutes;
	int used = 0;

	*given = *s != '\0';
	*offset = 0;
	if (*s == '\0' || strcmp(s, "Z") == 0)
		return 0;
	if ((*s != '+' && *s != '-') ||
	    sscanf(s + 1, "%2d:%2d%n", &hours, &minutes, &used) != 2 || used != 5 ||
	    s[6] != '\0' || hours > 14 || minutes > 59)
		return -1;
	*offset = (hours * 60 + minutes) * (*s == '-' ? -60 : 60);
	return 0;
}

static int
parse_instant(struct arena *a, const char *s, int64_t *instant)
{
	int64_t day;
	int64_t offset;
	bool zone;
	int hour;
	int minute;
	int second = 0;
	int used = 0;

	if (strlen(s) < 10 || calendar_parse(arena_strndup(a, s, 10), &day) != 0)
		return -1;
	*instant = calendar_midnight(day);
	s += 10;
	if (*s == '\0')
		return 0;
	if ((*s != 'T' && *s != ' ') || strspn(s + 1, "0123456789:") < 5 ||
	    sscanf(s + 1, "%2d:%2d%n", &hour, &minute, &used) != 2 || used != 5)
		return -1;
	s += 6;
	if (*s == ':') {
		if (strspn(s + 1, "0123456789") != 2 || sscanf(s + 1, "%2d", &second) != 1)
			return -1;
		s += 3;
	}
	if (hour > 23 || minute > 59 || second > 60 || parse_zone(s, &offset, &zone) != 0)
		return -1;
	if (zone)
		*instant = day * 86400 - offset;
	*instant += hour * 3600 + minute * 60 + second;
	return 0;
}

static enum status
take_number(enum column column, const char *s, struct proposal_import *row, struct problem *p)
{
	if (column == COLUMN_VOLUME) {
		if (parse_number(s, 3, MONEY_MAX, &row->fields.volume) == 0)
			return OK;
		return problem_set(p, INVALID, names[column],
		                   _("\"%s\" is no volume; write digits, and at most three after a "
		                     "point, as in 1.5."),
		                   s);
	}
	int64_t *out = column == COLUMN_COST ? &row->fields.cost : &row->support;
	int64_t max = column == COLUMN_COST ? MONEY_MAX : INT32_MAX;
	if (parse_number(s, 0, max, out) == 0)
		return OK;
	return problem_set(p, INVALID, names[column],
	                   _("\"%s\" is no whole number that fits; write digits only."), s);
}

static enum status
take_word(struct arena *a, enum column column, const char *s, struct proposal_import *row,
          struct problem *p)
{
	if (column_is_number(column))
		return take_number(column, s, row, p);
	if (column == COLUMN_SUBMITTED) {
		if (parse_instant(a, s, &row->submitted) == 0)
			return OK;
		return problem_set(
			p, INVALID, names[column],
			_("\"%s\" is no date; write 2026-12-31 or 2026-12-31T09:30:00Z."), s);
	}
	row->state = proposal_state_of(s);
	if (row->state != 0)
		return OK;
	return problem_set(p, INVALID, names[column],
	                   _("there is no state \"%s\"; leave it empty for published."), s);
}

static const char **
text_field(enum column column, struct proposal_import *row)
{
	switch (column) {
	case COLUMN_TITLE:
		return &row->fields.title;
	case COLUMN_PROBLEM:
		return &row->fields.problem;
	case COLUMN_WISH:
		return &row->fields.wish;
	case COLUMN_CATEGORY:
		return &row->category_path;
	case COLUMN_AREA:
		return &row->area_path;
	case COLUMN_PLACE:
		return &row->fields.place;
	case COLUMN_UNIT:
		return &row->fields.unit;
	case COLUMN_AUTHOR:
		return &row->author;
	default:
		return NULL;
	}
}

enum status
column_take(struct arena *a, enum column column, const char *bytes, size_t n,
            struct proposal_import *row, size_t *dropped, struct problem *p)
{
	bool paragraphs = column == COLUMN_PROBLEM || column == COLUMN_WISH;
	char *clean;
	size_t left_out = 0;

	if (n == 0)
		return OK;
	if (text_clean(a, paragraphs ? TEXT_PARAGRAPHS : TEXT_LINE, bytes, n, &clean, &left_out,
	               p) != OK) {
		p->field = names[column];
		return p->status;
	}
	*dropped += left_out;
	const char **field = text_field(column, row);
	if (!field)
		return take_word(a, column, clean, row, p);
	*field = clean;
	return OK;
}

/* -- To a cell --------------------------------------------------------------------------------- */

static const char *
number_text(struct arena *a, int64_t n)
{
	return n == NUMBER_NONE ? "" : arena_printf(a, "%" PRId64, n);
}

static const char *
volume_text(struct arena *a, int64_t thousandths)
{
	if (thousandths == NUMBER_NONE)
		return "";
	char *s =
		arena_printf(a, "%" PRId64 ".%03d", thousandths / 1000, (int)(thousandths % 1000));
	size_t n = strlen(s);
	while (s[n - 1] == '0')
		n--;
	if (s[n - 1] == '.')
		n--;
	s[n] = '\0';
	return s;
}

void
columns_of(struct arena *a, const struct proposal_export *row, struct column_texts *t)
{
	const struct proposal_fields *f = &row->fields;

	*t = (struct column_texts){ .text = {
		[COLUMN_TITLE] = f->title,
		[COLUMN_PROBLEM] = f->problem,
		[COLUMN_WISH] = f->wish,
		[COLUMN_CATEGORY] = row->category_path,
		[COLUMN_AREA] = row->area_path,
		[COLUMN_PLACE] = f->place,
		[COLUMN_COST] = number_text(a, f->cost),
		[COLUMN_VOLUME] = volume_text(a, f->volume),
		[COLUMN_UNIT] = f->unit,
		[COLUMN_AUTHOR] = row->author,
		[COLUMN_SUBMITTED] = time_utc(a, row->submitted),
		[COLUMN_STATE] = proposal_state_code(row->state),
		[COLUMN_SUPPORT] = number_text(a, row->support + row->carried),
	} };
	for (int i = 0; i < COLUMN_COUNT; i++)
		if (!t->text[i])
			t->text[i] = "";
}

/* Columns of files, from cells and to them: see cells.h. */
#include "cli/cells.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/proposal.h"

#define CHOICES 32 /* values that a choice may have */

bool
column_is_literal(const struct column *column)
{
	return column->kind == CELL_NUMBER || column->kind == CELL_MONEY ||
	       column->kind == CELL_DECIMAL || column->kind == CELL_TRUTH ||
	       column->kind == CELL_FIGURE;
}

size_t
column_find(const struct columns *columns, const char *name)
{
	size_t i = 0;

	name += strspn(name, " \t");
	size_t n = strlen(name);
	while (n > 0 && (name[n - 1] == ' ' || name[n - 1] == '\t'))
		n--;
	while (i < columns->n && (strlen(columns->list[i].name) != n ||
	                          strncasecmp(columns->list[i].name, name, n) != 0))
		i++;
	return i;
}

/* -- Numbers ----------------------------------------------------------------------------------- */

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

static enum status
take_number(const struct column *column, const char *s, int64_t *out, struct problem *p)
{
	if (column->kind == CELL_DECIMAL) {
		if (parse_number(s, 3, MONEY_MAX, out) == 0)
			return OK;
		return problem_set(p, INVALID, column->name,
		                   _("\"%s\" is no volume; write digits, and at most three after a "
		                     "point, as in 1.5."),
		                   s);
	}
	if (parse_number(s, 0, column->kind == CELL_MONEY ? MONEY_MAX : INT32_MAX, out) == 0)
		return OK;
	return problem_set(p, INVALID, column->name,
	                   _("\"%s\" is no whole number that fits; write digits only."), s);
}

/* -- Days and instants ------------------------------------------------------------------------- */

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
		*instant = day * DAY_SECONDS - offset;
	*instant += hour * 3600 + minute * 60 + second;
	return 0;
}

static enum status
take_time(struct arena *a, const struct column *column, const char *s, int64_t *out,
          struct problem *p)
{
	if (column->kind == CELL_DAY) {
		if (calendar_parse(s, out) == 0)
			return OK;
		return problem_set(p, INVALID, column->name,
		                   _("\"%s\" is no day; write it as in 2026-12-31."), s);
	}
	if (parse_instant(a, s, out) == 0)
		return OK;
	return problem_set(p, INVALID, column->name,
	                   _("\"%s\" is no date; write 2026-12-31 or 2026-12-31T09:30:00Z."), s);
}

/* -- Words ------------------------------------------------------------------------------------- */

static enum status
take_choice(struct arena *a, const struct column *column, const char *s, int *out,
            struct problem *p)
{
	const char *all = "";

	for (int value = 1; value < CHOICES; value++) {
		const char *code = column->code(value);
		if (code[0] == '\0')
			continue;
		if (strcasecmp(code, s) == 0) {
			*out = value;
			return OK;
		}
		all = arena_printf(a, "%s%s%s", all, all[0] ? ", " : "", code);
	}
	return problem_set(p, INVALID, column->name, _("\"%s\" is none of these: %s."), s, all);
}

static enum status
take_truth(const struct column *column, const char *s, bool *out, struct problem *p)
{
	*out = strcasecmp(s, "true") == 0 || strcmp(s, "1") == 0;
	if (*out || strcasecmp(s, "false") == 0 || strcmp(s, "0") == 0)
		return OK;
	return problem_set(p, INVALID, column->name, _("\"%s\" is neither true nor false."), s);
}

/* -- From a cell, and to one ------------------------------------------------------------------- */

static enum status
take(struct arena *a, const struct column *column, char *clean, void *field, struct problem *p)
{
	switch (column->kind) {
	case CELL_LINE:
	case CELL_TEXT:
	case CELL_FIGURE:
		*(const char **)field = clean;
		return OK;
	case CELL_NUMBER:
	case CELL_MONEY:
	case CELL_DECIMAL:
		return take_number(column, clean, field, p);
	case CELL_DAY:
	case CELL_INSTANT:
		return take_time(a, column, clean, field, p);
	case CELL_CHOICE:
		return take_choice(a, column, clean, field, p);
	case CELL_TRUTH:
		return take_truth(column, clean, field, p);
	}
	return OK;
}

enum status
cell_take(struct arena *a, const struct column *column, const char *bytes, size_t n, void *row,
          size_t *dropped, struct problem *p)
{
	enum text_kind kind = column->kind == CELL_TEXT ? TEXT_PARAGRAPHS : TEXT_LINE;
	size_t left_out = 0;
	char *clean;

	if (n == 0 || column->follows)
		return OK;
	if (text_clean(a, kind, bytes, n, &clean, &left_out, p) != OK) {
		p->field = column->name;
		return p->status;
	}
	*dropped += left_out;
	return take(a, column, clean, (char *)row + column->offset, p);
}

static const char *
number_text(struct arena *a, int64_t n)
{
	return n == NUMBER_NONE ? "" : arena_printf(a, "%" PRId64, n);
}

static const char *
decimal_text(struct arena *a, int64_t thousandths)
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

const char *
cell_text(struct arena *a, const struct column *column, const void *row)
{
	const void *field = (const char *)row + column->offset;
	const int64_t *number = field;
	const char *text;

	switch (column->kind) {
	case CELL_LINE:
	case CELL_TEXT:
	case CELL_FIGURE:
		text = *(const char *const *)field;
		return text ? text : "";
	case CELL_NUMBER:
	case CELL_MONEY:
		return number_text(a, *number);
	case CELL_DECIMAL:
		return decimal_text(a, *number);
	case CELL_DAY:
		return *number != 0 ? date_iso(a, *number) : "";
	case CELL_INSTANT:
		return *number != 0 ? time_utc(a, *number) : "";
	case CELL_CHOICE:
		return *(const int *)field != 0 ? column->code(*(const int *)field) : "";
	case CELL_TRUTH:
		return *(const bool *)field ? "true" : "false";
	}
	return "";
}

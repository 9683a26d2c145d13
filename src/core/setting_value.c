/* Values of settings: what may be put in, in which shape it is kept, and how people read it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/setting.h"
#include "core/setting_internal.h"

bool
setting_parse_number(const struct setting_rule *rule, const char *text, int64_t *number)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	/* Whole decimal numbers only: "7 " and "07x" are typing errors. */
	return *text >= '0' && *text <= '9' && *end == '\0' && errno == 0 &&
	       *number >= rule->min && *number <= rule->max;
}

/* -- Lines ------------------------------------------------------------------------------------- */

/* The next line of *text without blanks around it, in `a`; NULL at the end. *number counts lines. */
static char *
next_line(struct arena *a, const char **text, int *number)
{
	if (!**text)
		return NULL;
	size_t n = strcspn(*text, "\n");
	const char *line = *text;
	*text += n + ((*text)[n] == '\n');
	++*number;
	while (n > 0 && *line == ' ')
		line++, n--;
	while (n > 0 && line[n - 1] == ' ')
		n--;
	return arena_strndup(a, line, n);
}

static bool
stands_there(struct arena *a, const char *lines, const char *line)
{
	const char *folded = text_fold(a, line);
	int number = 0;

	for (char *old; (old = next_line(a, &lines, &number));)
		if (strcmp(text_fold(a, old), folded) == 0)
			return true;
	return false;
}

static enum status
clean_lines(struct arena *a, const struct setting_rule *rule, const char *value, char **clean,
            struct problem *p)
{
	int number = 0;
	int64_t count = 0;

	*clean = arena_strdup(a, "");
	for (char *line; (line = next_line(a, &value, &number));) {
		if (!*line)
			continue;
		if ((int64_t)text_length(line) > rule->max)
			return problem_set(p, INVALID, rule->name,
			                   _("Line %d is too long: at most %d letters."), number,
			                   (int)rule->max);
		if (stands_there(a, *clean, line))
			return problem_set(p, INVALID, rule->name,
			                   _("Line %d stands there already."), number);
		*clean = arena_printf(a, "%s%s%s", *clean, **clean ? "\n" : "", line);
		count++;
	}
	if (count < rule->min)
		return problem_set(p, INVALID, rule->name, _("Give at least one line."));
	return OK;
}

/* -- Dates ------------------------------------------------------------------------------------- */

/* "2026-08-17", "17-8-2026", "17/08/2026": the length of the date, 0 when it is none. */
static size_t
read_date(const char *text, int64_t *day)
{
	size_t n = strcspn(text, " ");
	int part[3];
	int end = 0;
	char iso[16];

	if (sscanf(text, "%4d%*1[-/.]%2d%*1[-/.]%4d%n", &part[0], &part[1], &part[2], &end) != 3 ||
	    (size_t)end != n)
		return 0;
	bool year_first = part[0] > 31;
	snprintf(iso, sizeof(iso), "%04d-%02d-%02d", year_first ? part[0] : part[2], part[1],
	         year_first ? part[2] : part[0]);
	return calendar_parse(iso, day) == 0 ? n : 0;
}

static int
by_day(const void *a, const void *b)
{
	const struct setting_date *x = a;
	const struct setting_date *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

static enum status
read_dates(struct arena *a, const struct setting_rule *rule, const char *value,
           struct setting_date *dates, size_t *n, struct problem *p)
{
	int number = 0;

	*n = 0;
	for (char *line; (line = next_line(a, &value, &number));) {
		if (!*line)
			continue;
		if ((int64_t)*n == rule->max)
			return problem_set(p, INVALID, rule->name, _("At most %d days."),
			                   (int)rule->max);
		struct setting_date *d = &dates[*n];
		size_t length = read_date(line, &d->day);
		if (length == 0)
			return problem_set(p, INVALID, rule->name,
			                   _("Line %d begins with no date. Write 2026-08-17 or "
			                     "17-8-2026, then what day it is."), number);
		d->name = line + length + strspn(line + length, " ");
		++*n;
	}
	if (*n > 0)
		qsort(dates, *n, sizeof(*dates), by_day);
	return OK;
}

static enum status
clean_dates(struct arena *a, const struct setting_rule *rule, const char *value, char **clean,
            struct problem *p)
{
	struct setting_date *dates = arena_array(a, (size_t)rule->max + 1, sizeof(*dates));
	size_t n;

	enum status status = read_dates(a, rule, value, dates, &n, p);
	*clean = arena_strdup(a, "");
	for (size_t i = 0; status == OK && i < n; i++) {
		if (i > 0 && dates[i].day == dates[i - 1].day)
			return problem_set(p, INVALID, rule->name, _("%s stands there twice."),
			                   date_long(a, dates[i].day));
		*clean = arena_printf(a, "%s%s%s%s%s", *clean, **clean ? "\n" : "",
		                      date_iso(a, dates[i].day), *dates[i].name ? " " : "",
		                      dates[i].name);
	}
	return status;
}

size_t
setting_dates(struct arena *a, enum setting which, const char *value, struct setting_date *dates,
              size_t max)
{
	const struct setting_rule *rule = setting_rule(which);
	struct setting_date *all = arena_array(a, (size_t)rule->max + 1, sizeof(*all));
	size_t n;

	if (read_dates(a, rule, value, all, &n, NULL) != OK)
		return 0;
	n = n < max ? n : max;
	for (size_t i = 0; i < n; i++)
		dates[i] = all[i];
	return n;
}

/* -- All kinds --------------------------------------------------------------------------------- */

static enum status
check_text(const struct setting_rule *rule, const char *value, struct problem *p)
{
	int64_t length = (int64_t)text_length(value);

	if ((rule->min > 0 && text_blank(value)) || strchr(value, '\n') || length > rule->max)
		return problem_set(p, INVALID, rule->name,
		                   _("Give a text of one line, at most %lld letters."),
		                   (long long)rule->max);
	return OK;
}

enum status
setting_clean(struct arena *a, enum setting which, const char *value, char **clean,
              struct problem *p)
{
	const struct setting_rule *rule = setting_rule(which);
	int64_t number;

	enum status status = text_clean(a, TEXT_PARAGRAPHS, value, strlen(value), clean, NULL, p);
	if (status != OK) {
		if (p)
			p->field = rule->name;
		return status;
	}
	switch (rule->type) {
	case VALUE_TEXT:
		return check_text(rule, *clean, p);
	case VALUE_NUMBER:
	case VALUE_CHOICE:
		if (setting_parse_number(rule, *clean, &number))
			return OK;
		return problem_set(p, INVALID, rule->name, _("Give a number from %lld to %lld."),
		                   (long long)rule->min, (long long)rule->max);
	case VALUE_WORDS:
		if ((int64_t)text_length(*clean) <= rule->max)
			return OK;
		return problem_set(p, INVALID, rule->name, _("Give at most %lld letters."),
		                   (long long)rule->max);
	case VALUE_LINES:
		return clean_lines(a, rule, *clean, clean, p);
	case VALUE_DATES:
		return clean_dates(a, rule, *clean, clean, p);
	}
	return OK;
}

char *
setting_bounds(struct arena *a, enum setting which)
{
	const struct setting_rule *rule = setting_rule(which);
	char *text = arena_strdup(a, "");

	switch (rule->type) {
	case VALUE_TEXT:
		return arena_printf(a, rule->min > 0 ? _("One line of at most %s letters.")
		                                     : _("Empty, or one line of at most %s letters."),
		                    text_number(a, rule->max));
	case VALUE_NUMBER:
		return arena_printf(a, _("A number from %s to %s."), text_number(a, rule->min),
		                    text_number(a, rule->max));
	case VALUE_CHOICE:
		for (const struct setting_choice *c = rule->choices; c->label; c++)
			text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", _(c->label));
		return text;
	case VALUE_WORDS:
		return arena_printf(a, _("Words, parted by commas or lines; at most %s letters."),
		                    text_number(a, rule->max));
	case VALUE_LINES:
		return arena_printf(a, _("One a line, each of at most %s letters."),
		                    text_number(a, rule->max));
	case VALUE_DATES:
		return arena_printf(a, _("A day a line: 2026-08-17 and what day it is; at most %s "
		                         "days."), text_number(a, rule->max));
	}
	return text;
}

static char *
shown_lines(struct arena *a, const char *value)
{
	size_t first = strcspn(value, "\n");
	int64_t n = 0;

	for (const char *at = value; at; at = strchr(at, '\n'), at = at ? at + 1 : NULL)
		n++;
	if (n < 2)
		return arena_strdup(a, *value ? value : _("(none)"));
	return arena_printf(a, P_("%.*s ... (%d line)", "%.*s ... (%d lines)", n), (int)first, value,
	                    (int)n);
}

char *
setting_shown(struct arena *a, enum setting which, const char *value)
{
	const struct setting_rule *rule = setting_rule(which);
	int64_t number;

	switch (rule->type) {
	case VALUE_NUMBER:
		if (setting_parse_number(rule, value, &number))
			return text_number(a, number);
		break;
	case VALUE_CHOICE:
		number = strtoll(value, NULL, 10);
		for (const struct setting_choice *c = rule->choices; c->label; c++)
			if (c->value == number)
				return arena_strdup(a, _(c->label));
		break;
	case VALUE_TEXT:
		return arena_strdup(a, *value ? value : setting_own_word(which));
	case VALUE_WORDS:
	case VALUE_LINES:
	case VALUE_DATES:
		return shown_lines(a, value);
	}
	return arena_strdup(a, value);
}

const char *
setting_own_word(enum setting which)
{
	switch (which) {
	case SETTING_WORD_VILLAGE:
		return _("village");
	case SETTING_WORD_HAMLET:
		return _("hamlet");
	case SETTING_WORD_HEAD:
		return _("head of the village");
	default:
		return "";
	}
}

/* The axis of a timeline: which day stands in which column, months and weeks. See timeline.h. */
#include "tui/timeline_internal.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"

/* -- Days and columns ------------------------------------------------------------------------- */

int64_t
timeline_days(const struct timeline *t)
{
	return t->to >= t->from ? t->to - t->from + 1 : 1;
}

int
timeline_inner(int width)
{
	return width > 2 ? width - 2 : 0;
}

int
timeline_column(const struct timeline *t, int64_t day, int width)
{
	int64_t days = timeline_days(t);
	int64_t at = day < t->from ? 0 : day - t->from < days ? day - t->from : days;

	return (int)(at * timeline_inner(width) / days);
}

bool
timeline_has_today(const struct timeline *t)
{
	return t->today >= t->from && t->today <= t->to;
}

bool
timeline_turns_year(const struct timeline *t)
{
	return calendar_date(t->from).year != calendar_date(t->to).year;
}

int
timeline_width(const struct timeline *t, int room)
{
	int64_t most = t ? timeline_days(t) + 2 : TIMELINE_LEAST;

	if (most > TIMELINE_MOST)
		most = TIMELINE_MOST;
	if (room > most)
		room = (int)most;
	return room > TIMELINE_LEAST ? room : TIMELINE_LEAST;
}

/* -- The axis --------------------------------------------------------------------------------- */

/* A month on the axis. */
struct tick {
	struct date date; /* its first day, whether the axis begins with that or later */
	int column;       /* counted from the left edge, on which the first month stands */
};

static struct tick
first_tick(const struct timeline *t)
{
	struct date d = calendar_date(t->from);

	d.day = 1;
	return (struct tick){ .date = d };
}

/* False: the axis ends before it. */
static bool
next_tick(const struct timeline *t, int width, struct tick *tick)
{
	struct date *d = &tick->date;

	if (++d->month > 12) {
		d->month = 1;
		d->year++;
	}
	int64_t day = calendar_day_of(*d);
	tick->column = 1 + timeline_column(t, day, width);
	return day <= t->to;
}

/* What stands at a month: its name, or where a year begins within the axis, the year. */
static const char *
tick_name(const struct lines *l, const struct timeline *t, const struct tick *tick)
{
	if (tick->date.month == 1 && timeline_turns_year(t))
		return arena_printf(l->arena, "%d", tick->date.year);
	return lines_text(l, calendar_month(tick->date.month));
}

static bool
named(const struct tick *tick, int step)
{
	return (tick->date.year * 12 + tick->date.month - 1) % step == 0;
}

/* Do the names of every `step`th month fit? The first and last may be parts of a month only. */
static bool
names_fit(const struct lines *l, const struct timeline *t, int width, int step)
{
	struct tick tick = first_tick(t);
	struct tick last = tick;
	bool whole = t->from == calendar_day_of(tick.date) && named(&tick, step);

	while (next_tick(t, width, &tick)) {
		if (!named(&tick, step))
			continue;
		int room = tick.column - last.column - 1;
		if (whole && text_width(tick_name(l, t, &last)) > room)
			return false;
		last = tick;
		whole = true;
	}
	return true;
}

/* How many months lie from one name to the next. */
static int
name_step(const struct lines *l, const struct timeline *t, int width)
{
	static const int steps[] = { 1, 2, 3, 6, 12, 24, 60, 120 };
	const size_t last = sizeof(steps) / sizeof(steps[0]) - 1;

	for (size_t i = 0; i < last; i++)
		if (names_fit(l, t, width, steps[i]))
			return steps[i];
	return steps[last];
}

/* `name` behind a tick at `column`, unless it would not end before the column `end`. */
static const char *
add_name(const struct lines *l, const char *line, const char *name, int column, int end)
{
	int pad = column + 1 - text_width(line);

	if (pad < 0 || column + 1 + text_width(name) > end)
		return line;
	return arena_printf(l->arena, "%s%*s%s", line, pad, "", name);
}

const char *
timeline_names(const struct lines *l, const struct timeline *t, int width)
{
	int step = name_step(l, t, width);
	struct tick tick = first_tick(t);
	struct tick last = tick;
	bool named_last = named(&tick, step);
	const char *line = "";

	while (next_tick(t, width, &tick)) {
		if (!named(&tick, step))
			continue;
		if (named_last)
			line = add_name(l, line, tick_name(l, t, &last), last.column, tick.column);
		last = tick;
		named_last = true;
	}
	if (named_last)
		line = add_name(l, line, tick_name(l, t, &last), last.column, width - 1);
	return lines_fill(l, line, width > 0 ? width : 0, ALIGN_LEFT);
}

bool
timeline_weeks(const struct timeline *t, int width)
{
	return (int64_t)timeline_inner(width) * 5 >= timeline_days(t); /* 1.4 columns each */
}

static void
tick_weeks(const struct timeline *t, int width, const struct date *month, char *line)
{
	int64_t first = calendar_day_of(*month);

	for (int week = 2; week <= 4; week++) {
		int64_t day = first + 7 * (week - 1);
		if (day < t->from || day > t->to)
			continue;
		char *place = &line[1 + timeline_column(t, day, width)];
		if (*place == '-')
			*place = (char)('0' + week);
	}
}

const char *
timeline_ticks(const struct lines *l, const struct timeline *t, int width)
{
	char *line = arena_alloc(l->arena, (size_t)(width > 0 ? width : 0) + 1);
	struct tick tick = first_tick(t);
	int step = name_step(l, t, width);
	bool weeks = timeline_weeks(t, width);

	if (width < 3)
		return lines_fill(l, "", width, ALIGN_LEFT);
	/* Ticks that stand wall to wall tell nothing. */
	if (timeline_days(t) <= (int64_t)timeline_inner(width) * 15)
		step = 1;
	memset(line, '-', (size_t)width);
	line[0] = line[width - 1] = '|';
	do {
		if (tick.column > 0 && named(&tick, step))
			line[tick.column] = '|';
		if (weeks)
			tick_weeks(t, width, &tick.date, line);
	} while (next_tick(t, width, &tick));
	if (!timeline_has_today(t))
		return line;
	int today = 1 + timeline_column(t, t->today, width);
	return arena_printf(l->arena, "%.*s%s%s", today, line, timeline_today(l), line + today + 1);
}

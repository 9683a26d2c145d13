/* Instants in forms: see moment.h. */
#include "screens/moment.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/attribute.h"
#include "tui/form.h"

#define HOUR 3600
#define MINUTE 60

_Static_assert(NUMBER_NONE == FIELD_NONE, "what is empty in a form is not said in core");

/* Up to `most` digits; how many there are. */
static size_t
digits(const char *text, size_t most, int64_t *number)
{
	size_t n = 0;

	for (*number = 0; n < most && isdigit((unsigned char)text[n]); n++)
		*number = *number * 10 + (text[n] - '0');
	return n;
}

/* Nothing, or the office's zone, as the program itself writes it. */
static bool
ends_here(const char *rest)
{
	const char *zone = calendar_zone_name();

	rest += strspn(rest, " ");
	if (strncasecmp(rest, zone, strlen(zone)) == 0)
		rest += strlen(zone);
	return text_blank(rest);
}

bool
moment_time(const char *text, int64_t *seconds)
{
	int64_t hour;
	int64_t minute = 0;

	text += strspn(text, " ");
	size_t n = digits(text, 4, &hour);
	text += n;
	if (n == 0)
		return false;
	if (n > 2) {
		minute = hour % 100;
		hour /= 100;
	} else if (*text == '.' || *text == ':') {
		if (digits(text + 1, 2, &minute) != 2)
			return false;
		text += 3;
	}
	*seconds = hour * HOUR + minute * MINUTE;
	return minute < 60 && *seconds <= DAY_SECONDS && ends_here(text);
}

struct moment
moment_of(struct arena *a, int64_t instant, const char *usual)
{
	if (instant == NUMBER_NONE)
		return (struct moment){ .day = FIELD_NONE, .time = usual };
	int64_t day = calendar_day(instant);
	int minutes = (int)((instant - calendar_midnight(day)) / MINUTE);
	return (struct moment){
		.day = day,
		.time = arena_printf(a, "%02d.%02d", minutes / 60, minutes % 60),
	};
}

enum status
moment_take(const struct moment *m, const char *field, int64_t *instant, struct problem *p)
{
	int64_t seconds;

	*instant = NUMBER_NONE;
	if (m->day == FIELD_NONE)
		return OK;
	if (text_blank(m->time))
		return problem_set(p, INVALID, field,
		                   _("Please say at which time, too. For example: 16.00"));
	if (!moment_time(m->time, &seconds))
		return problem_set(p, INVALID, field,
		                   _("\"%s\" is no time of day. Please write it like 16.00, from "
		                     "0.00 to 24.00."),
		                   m->time);
	*instant = calendar_midnight(m->day) + seconds;
	return OK;
}

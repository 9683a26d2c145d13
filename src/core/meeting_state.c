/* Meetings: states and times in words. All of it is pure but for what day it is today. */
#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/meeting_internal.h"

const char *
meeting_state_label(enum meeting_state state)
{
	return workflow_state_label(&meeting_workflow, (int)state);
}

const char *
meeting_state_code(enum meeting_state state)
{
	return workflow_state_code(&meeting_workflow, (int)state);
}

const char *
sex_label(enum attendance_sex sex)
{
	static const char *const labels[SEX_COUNT] = {
		[SEX_UNSAID] = N_("Not said"), [SEX_MAN] = N_("Man"), [SEX_WOMAN] = N_("Woman"),
	};

	return (int)sex >= 0 && sex < SEX_COUNT ? _(labels[sex]) : "";
}

const char *
meeting_when(struct arena *a, int64_t instant)
{
	return time_near(a, instant, calendar_day(clock_now()));
}

/* Hour and minute of the office's day. */
static void
clock_face(int64_t instant, int *hour, int *minute)
{
	int64_t minutes = (instant - calendar_midnight(calendar_day(instant))) / 60;

	*hour = (int)(minutes / 60);
	*minute = (int)(minutes % 60);
}

const char *
meeting_span(struct arena *a, int64_t begins, int64_t ends)
{
	int64_t day = calendar_day(begins);
	int hours[2];
	int minutes[2];

	if (calendar_day(ends) != day)
		return arena_printf(a, _("%s, %s, to %s, %s"), calendar_weekday(day),
		                    time_long(a, begins), calendar_weekday(calendar_day(ends)),
		                    time_long(a, ends));
	clock_face(begins, &hours[0], &minutes[0]);
	clock_face(ends, &hours[1], &minutes[1]);
	/* TRANSLATORS: weekday, day, from hour and minute to hour and minute, zone */
	return arena_printf(a, _("%s, %s, %02d:%02d-%02d:%02d %s"), calendar_weekday(day),
	                    date_long(a, day), hours[0], minutes[0], hours[1], minutes[1],
	                    calendar_zone_name());
}

const char *
meeting_standing(struct arena *a, enum meeting_state state, int64_t begins)
{
	if (state != MEETING_CALLED)
		return meeting_state_label(state);
	return arena_printf(a, _("Called for %s"), meeting_when(a, begins));
}

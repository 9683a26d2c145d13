/* Timelines for tests: see timelines.h. */
#include "timelines.h"

#include "base/calendar.h"

struct arena arena;

int64_t
on(int year, int month, int day)
{
	return calendar_day_of((struct date){ year, month, day });
}

struct timeline
axis(int64_t from, int64_t to, int64_t today)
{
	return (struct timeline){ .from = from, .to = to, .today = today,
		                  .kinds = { "planned", "Planning", "Execution",
		                             "Monitoring & evaluation", "late" } };
}

struct lines
terminal(int columns, bool ascii)
{
	return (struct lines){ .arena = &arena, .columns = columns, .ascii = ascii, .aligned = true };
}

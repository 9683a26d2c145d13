/* Meetings: their fields, and the rules of these. Writing them is in meeting_write.c. */
#include "base/calendar.h"
#include "base/lang.h"
#include "core/meeting_internal.h"

/* The end of 2099: what lies behind was mistyped. */
#define INSTANT_MAX INT64_C(4102444799)

#define AT(member) offsetof(struct meeting_fields, member)

const struct attribute meeting_attributes[] = {
	{ .name = "kind", .label = N_("Kind"), .kind = ATTRIBUTE_LINE, .offset = AT(kind), .min = 1,
	  .max = 60, .says = N_("Please choose what kind of meeting it is.") },
	{ .name = "title", .label = N_("Title"), .named = N_("The title"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(title), .min = MEETING_TITLE_MIN, .max = MEETING_TITLE_MAX,
	  .says = N_("Title: at least 4 letters.") },
	{ .name = "purpose", .label = N_("Purpose"), .named = N_("Purpose"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(purpose), .max = MEETING_PURPOSE_MAX },
	{ .name = "area", .label = N_("For the people of"), .kind = ATTRIBUTE_NODE,
	  .tree = TREE_AREA, .offset = AT(area) },
	{ .name = "work_unit", .label = N_("Work unit"), .kind = ATTRIBUTE_NODE, .tree = TREE_UNIT,
	  .offset = AT(unit), .min = 1,
	  .says = N_("Please choose the work unit that calls the meeting.") },
	{ .name = "place", .label = N_("Place"), .named = N_("The place"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(place), .min = 1, .max = MEETING_PLACE_MAX,
	  .says = N_("Please write where it is held.") },
	{ .name = "begins", .label = N_("Begins"), .kind = ATTRIBUTE_INSTANT, .offset = AT(begins),
	  .min = 1, .max = INSTANT_MAX,
	  .says = N_("Begins: a day before the year 2100, and the time.") },
	{ .name = "ends", .label = N_("Ends"), .kind = ATTRIBUTE_INSTANT, .offset = AT(ends),
	  .min = 1, .max = INSTANT_MAX,
	  .says = N_("Ends: a day before the year 2100, and the time.") },
	{ .name = "quorum", .label = N_("People needed (quorum)"), .kind = ATTRIBUTE_NUMBER,
	  .offset = AT(quorum), .max = MEETING_QUORUM_MAX,
	  .says = N_("People needed: from 1 to 100,000; leave it empty where no number is "
	             "needed.") },
	{ .name = "chair", .label = N_("Led by"), .named = N_("Who leads it"),
	  .kind = ATTRIBUTE_LINE, .offset = AT(chair), .max = MEETING_CHAIR_MAX },
	{ .name = NULL },
};

_Static_assert(MEETING_TITLE_MIN == 4 && MEETING_QUORUM_MAX == 100000, "the sentences say so");
_Static_assert(sizeof(meeting_attributes) / sizeof(meeting_attributes[0]) == MEETING_COLUMNS + 1,
               "statements name as many columns");

enum status
meeting_check(const struct meeting_fields *f, struct problem *p)
{
	enum status status = attributes_check(meeting_attributes, f, p);

	if (status != OK)
		return status;
	/* None is left empty: a bound below would make it one that must be there. */
	if (f->quorum == 0)
		return problem_set(p, INVALID, "quorum",
		                   _("People needed: from 1 to 100,000; leave it empty where no "
		                     "number is needed."));
	if (f->ends <= f->begins)
		return problem_set(p, INVALID, "ends",
		                   _("It would end before it begins. Please choose a later end."));
	if (f->ends - f->begins > MEETING_DAYS_MAX * DAY_SECONDS)
		return problem_set(p, INVALID, "ends",
		                   _("It would go on for more than %d days. Please look at the day "
		                     "of the end."), MEETING_DAYS_MAX);
	return OK;
}

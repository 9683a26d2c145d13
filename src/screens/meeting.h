/* A meeting's page, between what reads and does (meeting.c) and what shows (meeting_view.c), and what
 * the screens around it share. */
#ifndef BALAI_SCREENS_MEETING_H
#define BALAI_SCREENS_MEETING_H

#include "core/meeting.h"
#include "screens/related.h"
#include "screens/verb.h"

struct meeting_detail {
	struct verb_subject on;
	struct meeting_page page; /* strings and arrays live in the data */
	struct meeting_point *points;
	size_t point_count;
	struct related related;
	bool guest;
	bool follows;
};

void meeting_view(const void *state, struct view *v);

/* What is said when it could not be read. */
enum status meeting_problem(struct problem *p, enum status status);

/* Why who is looking cannot change its fields and agenda, write down what is said, say which point is
 * dealt with, or keep the list of who is there; NULL: they can. */
const char *meeting_change_why_not(const struct meeting_page *page);
const char *meeting_say_why_not(const struct meeting_page *page);
const char *meeting_now_why_not(const struct meeting_page *page);
const char *meeting_list_why_not(const struct meeting_page *page);

/* That point (0: none) is dealt with now; says so. */
void meeting_deal_now(struct ui *ui, int64_t meeting, int64_t point, const char *title);

/* "24 for, 3 against, 4 abstain"; NULL: hands were not counted. In `a`. */
const char *meeting_hands(struct arena *a, const struct meeting_point *point);
/* "31 people: men 12, women 18, not said 1; 2 guests". In `a`. */
const char *meeting_present(struct arena *a, const struct attendance_counts *c);

#endif

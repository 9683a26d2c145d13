/* The screens of meetings: what they are opened with. */
#ifndef BALAI_SCREENS_MEETINGS_H
#define BALAI_SCREENS_MEETINGS_H

#include "screens/registry.h"

/* screen_meetings: const struct meeting_query *: which; NULL: all that were called
 * screen_sealing: the minutes that wait for who is looking to confirm them; NULL
 * screen_meeting, screen_agenda, screen_attendance, screen_attend, screen_attendance_sheet,
 * screen_here, screen_invitation, screen_minutes, screen_projector:
 *     const int64_t *: the meeting
 * screen_point, screen_point_deals: const int64_t *: the point
 * screen_meeting_write: const int64_t *: the meeting; NULL: a new one */

/* screen_point_write: a point; id 0: a new one, at the end. screen_point_minutes, screen_point_hands:
 * one that is there. */
struct point_arg {
	int64_t meeting;
	int64_t id;
};

/* screen_attend_who: members who may be meant by these words. */
struct attend_who_arg {
	int64_t meeting;
	const char *words;
	/* Told whose number it is (const char *: "W-0007"); runs on the screen below. */
	void (*chosen)(struct ui *ui, void *state, const void *account);
};

extern const struct screen screen_meetings;
extern const struct screen screen_sealing;
extern const struct screen screen_meeting;
extern const struct screen screen_meeting_write;
extern const struct screen screen_agenda;
extern const struct screen screen_point;
extern const struct screen screen_point_write;
extern const struct screen screen_point_minutes;
extern const struct screen screen_point_hands;
extern const struct screen screen_point_deals;
extern const struct screen screen_attendance;
extern const struct screen screen_attend;
extern const struct screen screen_attend_who;
extern const struct screen screen_attendance_sheet;
extern const struct screen screen_here;
extern const struct screen screen_invitation;
extern const struct screen screen_minutes;
extern const struct screen screen_projector;

#endif

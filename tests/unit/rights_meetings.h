/* Attempts of what needs the right to call meetings, or to confirm their minutes, each on a meeting of
 * its own: for the table of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_MEETINGS_H
#define BALAI_TESTS_UNIT_RIGHTS_MEETINGS_H

#include "core/session.h"

enum status try_meeting_create(struct session *s);
enum status try_meeting_edit(struct session *s);
enum status try_meeting_call(struct session *s);
enum status try_meeting_begin(struct session *s);
enum status try_meeting_end(struct session *s);
enum status try_meeting_hand_in(struct session *s);
enum status try_meeting_confirm(struct session *s);
enum status try_meeting_return(struct session *s);
enum status try_meeting_cancel(struct session *s);
enum status try_point_set(struct session *s);
enum status try_point_drop(struct session *s);
enum status try_point_move(struct session *s);
enum status try_point_minutes(struct session *s);
enum status try_point_hands(struct session *s);
enum status try_point_now(struct session *s);
enum status try_attend_list(struct session *s);
enum status try_attend_strike(struct session *s);
enum status try_meeting_forget(struct session *s);

#endif

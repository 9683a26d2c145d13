/* Attempts of what needs the right to judge wishes, or to adopt them, each on a wish of its own: for
 * the table of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_JUDGE_H
#define BALAI_TESTS_UNIT_RIGHTS_JUDGE_H

#include "core/session.h"

enum status try_assess(struct session *s);
enum status try_approve(struct session *s);
enum status try_decline(struct session *s);
enum status try_defer(struct session *s);
enum status try_confirm(struct session *s);
enum status try_reject(struct session *s);
enum status try_adopt(struct session *s);

#endif

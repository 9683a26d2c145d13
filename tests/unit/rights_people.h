/* Attempts of what needs the right to manage accounts, each on somebody of its own: for the table
 * of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_PEOPLE_H
#define BALAI_TESTS_UNIT_RIGHTS_PEOPLE_H

#include "core/session.h"

enum status try_session_end(struct session *s);
enum status try_member_merge(struct session *s);
enum status try_member_erase(struct session *s);
enum status try_member_export(struct session *s);

#endif

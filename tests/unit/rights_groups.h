/* Attempts of what needs the right to keep the register of groups: each on a group of its own. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_GROUPS_H
#define BALAI_TESTS_UNIT_RIGHTS_GROUPS_H

#include "core/session.h"

enum status try_group_create(struct session *s);
enum status try_group_edit(struct session *s);
enum status try_group_retire(struct session *s);
enum status try_group_restore(struct session *s);
enum status try_group_person(struct session *s);
enum status try_group_person_drop(struct session *s);
/* Needs the right to plan programs. */
enum status try_program_group(struct session *s);

#endif

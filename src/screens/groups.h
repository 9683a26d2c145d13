/* The screens of groups of residents (core/association.h), beside registry.h. */
#ifndef BALAI_SCREENS_GROUPS_H
#define BALAI_SCREENS_GROUPS_H

#include "core/association.h"
#include "screens/registry.h"

extern const struct screen screen_groups;         /* all of them */
extern const struct screen screen_my_groups;      /* of who is looking */
extern const struct screen screen_group;          /* by its id, as the following */
extern const struct screen screen_group_people;
extern const struct screen screen_group_person;   /* one more */
extern const struct screen screen_group_write;    /* id; NULL: a new one */
extern const struct screen screen_program_groups; /* those that carry out a program, by its id */

#endif

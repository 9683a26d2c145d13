/* Attempts of what needs the right to keep the village's money: for the table of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_BUDGET_H
#define BALAI_TESTS_UNIT_RIGHTS_BUDGET_H

#include "core/session.h"

enum status try_budget_import(struct session *s);
enum status try_budget_edit(struct session *s);
/* That of a program is whose who plans. */
enum status try_program_line(struct session *s);

#endif

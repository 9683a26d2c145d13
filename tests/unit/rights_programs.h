/* Attempts of what needs the right to run programs, each on a program of its own: for the table of
 * who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_PROGRAMS_H
#define BALAI_TESTS_UNIT_RIGHTS_PROGRAMS_H

#include "core/session.h"

enum status try_program_create(struct session *s);
enum status try_program_edit(struct session *s);
enum status try_program_unlink(struct session *s);
enum status try_program_explain(struct session *s);
enum status try_program_import(struct session *s);
enum status try_milestone_add(struct session *s);
enum status try_milestone_edit(struct session *s);
enum status try_milestone_reach(struct session *s);
enum status try_milestone_drop(struct session *s);
enum status try_phase_start(struct session *s);
enum status try_phase_finish(struct session *s);
enum status try_phase_postpone(struct session *s);
enum status try_phase_resume(struct session *s);
enum status try_phase_cancel(struct session *s);
enum status try_phase_reopen(struct session *s);

#endif

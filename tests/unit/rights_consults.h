/* Attempts of what needs the right to ask the public, each on a consultation of its own: for the
 * table of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_CONSULTS_H
#define BALAI_TESTS_UNIT_RIGHTS_CONSULTS_H

#include "core/session.h"

enum status try_consult_create(struct session *s);
enum status try_consult_edit(struct session *s);
enum status try_consult_extend(struct session *s);
enum status try_question_set(struct session *s);
enum status try_question_drop(struct session *s);
enum status try_question_move(struct session *s);
enum status try_section_set(struct session *s);
enum status try_section_drop(struct session *s);
enum status try_section_move(struct session *s);
enum status try_consult_schedule(struct session *s);
enum status try_consult_unschedule(struct session *s);
enum status try_consult_cancel(struct session *s);
enum status try_consult_answer(struct session *s);
enum status try_official_set(struct session *s);
enum status try_official_drop(struct session *s);

#endif

/* Attempts of what needs the right to inform, on pages, and of questions to the office, each on one of
 * its own: for the table of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_INFORM_H
#define BALAI_TESTS_UNIT_RIGHTS_INFORM_H

#include "core/session.h"

enum status try_page_create(struct session *s);
enum status try_page_edit(struct session *s);
enum status try_page_move(struct session *s);
enum status try_page_retire(struct session *s);
enum status try_page_restore(struct session *s);
enum status try_inquiry_formal(struct session *s);
enum status try_inquiry_answer(struct session *s);
enum status try_inquiry_publish(struct session *s);
enum status try_inquiry_refuse(struct session *s);
enum status try_inquiry_hide(struct session *s);
enum status try_inquiry_restore(struct session *s);
enum status try_inquiry_retract(struct session *s);

#endif

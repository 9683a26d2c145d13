/* Attempts of what is done with comments and who writes them, each on a comment of its own: for the
 * table of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_TALK_H
#define BALAI_TESTS_UNIT_RIGHTS_TALK_H

#include "core/session.h"

enum status try_comment(struct session *s);
enum status try_answer(struct session *s);
enum status try_comment_publish(struct session *s);
enum status try_comment_refuse(struct session *s);
enum status try_comment_hide(struct session *s);
enum status try_comment_restore(struct session *s);
enum status try_block(struct session *s);
enum status try_unblock(struct session *s);
enum status try_report(struct session *s);
enum status try_helpful(struct session *s);

#endif

/* Attempts of what is done with wishes until they are on the list, each on a wish of its own: for
 * the table of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_WISHES_H
#define BALAI_TESTS_UNIT_RIGHTS_WISHES_H

#include "core/session.h"

enum status try_publish(struct session *s);
enum status try_return(struct session *s);
enum status try_refuse(struct session *s);
enum status try_hide(struct session *s);
enum status try_restore(struct session *s);
enum status try_support(struct session *s);
enum status try_submit(struct session *s);
enum status try_paper(struct session *s);
enum status try_claim(struct session *s);
enum status try_import(struct session *s);
enum status try_export(struct session *s);

#endif

/* Attempts of what needs the right to inform, on documents, each on one of its own: for the table of
 * who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_DOCUMENTS_H
#define BALAI_TESTS_UNIT_RIGHTS_DOCUMENTS_H

#include "core/session.h"

enum status try_document_create(struct session *s);
enum status try_document_edit(struct session *s);
enum status try_document_publish(struct session *s);
enum status try_document_withdraw(struct session *s);
enum status try_file_add(struct session *s);
enum status try_file_drop(struct session *s);

#endif

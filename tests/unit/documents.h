/* Documents of a small office, for tests: their fields, short ways to make one, and files to put
 * beside them. */
#ifndef BALAI_TESTS_UNIT_DOCUMENTS_H
#define BALAI_TESTS_UNIT_DOCUMENTS_H

#include "core/document.h"
#include "unit/office.h"

/* Plain fields that pass every rule. */
struct document_fields documents_fields(const char *title);
/* A draft by Joko, and one that he published; fail the test when they cannot. */
int64_t documents_draft(struct office *o, const char *title);
int64_t documents_published(struct office *o, const char *title);
/* `verb` on what stands there now, with a word; the sentence is in o->p. */
enum status documents_decide(struct office *o, struct session *s, int64_t id, const char *verb);
struct document_page documents_look(struct office *o, struct session *s, int64_t id);

/* A file in the test's directory with these bytes; its path. */
char *documents_write(struct office *o, const char *name, const char *bytes);
/* Puts it beside the document, as Joko. */
enum status documents_add(struct office *o, int64_t id, const char *path, const char *name,
                          struct document_file *file);
/* Where what has that digest stands. */
char *documents_place(struct office *o, const char *hex);

#endif

/* The screens of documents: what they are opened with. */
#ifndef BALAI_SCREENS_DOCUMENTS_H
#define BALAI_SCREENS_DOCUMENTS_H

#include "core/document.h"
#include "screens/registry.h"

/* screen_documents:         NULL: what is published; else const struct document_query *
 * screen_document_page, screen_document_files: const int64_t *: its id
 * screen_document_write:    likewise; NULL: a new one */
extern const struct screen screen_documents;
extern const struct screen screen_document_page;
extern const struct screen screen_document_files;
extern const struct screen screen_document_write;

#endif

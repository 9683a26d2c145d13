/* The pages that come with the program: a table that is made from data/pages when it is built. */
#ifndef BALAI_CORE_PAGE_TEXTS_H
#define BALAI_CORE_PAGE_TEXTS_H

#include "core/page.h"

/* Ends with title == NULL. */
extern const struct page_fields page_texts[];

#endif

/* What the files of the pages' room share among themselves; nobody else includes this. */
#ifndef BALAI_CORE_PAGE_INTERNAL_H
#define BALAI_CORE_PAGE_INTERNAL_H

#include "core/page.h"

/* Columns in the order of page_attributes, with the table named g. */
#define PAGE_FIELDS "g.shelf, g.title, g.text, g.title_en, g.text_en"
#define PAGE_FIELD_COUNT 5

struct page_record {
	int64_t id;
	int64_t version;
	int64_t place;
	bool retired;
	struct page_fields fields;
};
/* NOT_FOUND when there is none. Strings in `a`. */
enum status page_record(struct db *db, struct arena *a, int64_t id, struct page_record *r);

/* Cleaned into `a`, blanks around the texts taken away, and checked. */
enum status page_clean(struct arena *a, const struct page_fields *f, struct page_fields *clean,
                       struct problem *p);

/* A text with the office's words in the places of {village}, {hamlet} and {head}. */
const char *page_filled(struct arena *a, const char *text);
/* Title or text as who is here reads it. */
const char *page_in_language(struct arena *a, const char *text, const char *english);

/* Whether who is in `s` writes pages. */
bool page_written_by(const struct session *s);

#endif

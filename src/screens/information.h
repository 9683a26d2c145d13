/* What residents look up: pages, questions to the office. Screens, and their arguments. */
#ifndef BALAI_SCREENS_INFORMATION_H
#define BALAI_SCREENS_INFORMATION_H

#include "core/inquiry.h"
#include "core/page.h"
#include "tui/list.h"
#include "tui/screen.h"

extern const struct screen screen_info; /* the menu "Meetings & info" */

extern const struct screen screen_pages;        /* every shelf */
extern const struct screen screen_page;         /* const int64_t *id */
struct page_write_arg {
	int64_t id; /* 0: a new one */
	enum page_shelf shelf; /* ... for this shelf */
};
extern const struct screen screen_page_write;
extern const struct screen screen_keys; /* the keys that are the same everywhere */

extern const struct screen screen_inquiries; /* const struct inquiry_query *, its words NULL; or NULL */
extern const struct screen screen_inquiry;   /* const int64_t *id */
extern const struct screen screen_ask;        /* const bool *formal; NULL: not */
extern const struct screen screen_inquiry_answer; /* const int64_t *id */

/* What stands on the right of the menu's line: "3 wait for an answer, 1 late"; NULL: nothing. */
const char *inquiries_note(struct arena *a, const struct inquiry_counts *c);

/* -- A shelf as a list, of the two screens that show one (pages.c) ---------------------------- */

#define SHELF_WORDS 120
struct shelf {
	char words[SHELF_WORDS];
	struct page_query query;
	bool writes; /* who is here writes pages */
};
enum status shelf_refresh(struct session *s, void *state, struct arena *data, struct problem *p);
void shelf_find(struct ui *ui, void *state, const char *words);
extern const struct list_source shelf_source;
/* Commands, for who writes: write one, order, retired ones too. Appends them. */
size_t shelf_commands(struct session *s, const void *state, struct command *out, size_t max);

#endif

/* Pages of information that the office writes: in Indonesian and, where somebody has put it so, in
 * English; kept in versions. They stand on shelves, in an order that the office gives them. */
#ifndef BALAI_CORE_PAGE_H
#define BALAI_CORE_PAGE_H

#include "core/attribute.h"
#include "core/listing.h"
#include "core/thing.h"
#include "core/workflow.h"

#define PAGE_TITLE_MAX 120  /* characters */
#define PAGE_TEXT_MAX 20000 /* characters, of each language */
#define PAGE_FORM "page"    /* of its drafts */

/* Numbers are in the database. */
enum page_shelf {
	SHELF_RIGHTS = 1, /* "Rights & help" */
	SHELF_VILLAGE,    /* "How the village works" */
	SHELF_COUNT
};
const char *page_shelf_label(enum page_shelf shelf); /* translated; "": no such shelf */

/* States of page_workflow. */
enum page_state {
	PAGE_SHOWN = 1,
	PAGE_RETIRED,
	PAGE_STATE_COUNT
};

struct page_fields {
	int64_t shelf; /* enum page_shelf */
	const char *title;
	const char *text;     /* paragraphs; {village}, {hamlet} and {head} become the office's words */
	const char *title_en; /* both or none of these two; "": nobody has translated it yet */
	const char *text_en;
};
extern const struct attribute page_attributes[];

/* Writes a new one, behind the others of its shelf. Acts of RIGHT_INFORM in the whole village. A
 * repeated request key returns OK and the page it made the first time. INVALID names the field. */
enum status page_create(struct session *s, const struct page_fields *f, const char *request,
                        int64_t *id, struct problem *p);
/* CONFLICT, naming the fields, when somebody else has changed what it says since `version`. On
 * another shelf it stands behind the others. */
enum status page_edit(struct session *s, int64_t id, int64_t version, const struct page_fields *f,
                      struct problem *p);
/* Changes places with its neighbour among those in use: before it (by < 0) or behind it. At the end
 * of the shelf nothing happens, and it is OK. */
enum status page_move(struct session *s, int64_t id, int by, struct problem *p);

/* retire: shown -> retired; restore: back. Retired ones are for who holds RIGHT_INFORM. */
extern const struct workflow page_workflow;
enum status page_decide(struct session *s, const struct decision *d, struct problem *p);
enum status page_undo(struct act *act, const struct undone *u);
enum status page_look(struct session *s, struct arena *a, int64_t id,
                      struct workflow_thing *thing);

/* A page as it is read: in the language in force. */
struct page {
	int64_t id;
	int64_t version;
	enum page_shelf shelf;
	bool retired;
	bool english;    /* it is shown in English */
	bool translated; /* there is an English text */
	const char *title; /* with the office's words put in, as the text */
	const char *text;
	int64_t changed; /* instant */
	struct page_fields fields; /* as written */
};
/* NOT_FOUND also of a retired one, for who does not write pages. Strings in `a`. */
enum status page_read(struct session *s, struct arena *a, int64_t id, struct page *page);

struct page_query {
	int64_t shelf;     /* enum page_shelf; 0: all of them, shelf by shelf */
	bool retired;      /* with retired ones, for who writes pages */
	const char *words; /* all of these stand in title or text, of either language; NULL, "": all */
};
struct page_row {
	int64_t id;
	int64_t key; /* its place: with `id` the place to go on from */
	int64_t version;
	enum page_shelf shelf;
	const char *title; /* as page.title */
	int64_t changed;
	bool retired;
	bool pause; /* see LIST_LOOKS */
};
enum status page_list(struct session *s, struct arena *a, const struct page_query *q,
                      const struct list_place *from, bool backward, size_t n,
                      struct page_row *rows, size_t *got);

/* -- As others name it ----------------------------------------------------------------------- */

enum status page_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);

/* The pages that come with the program, in both languages: puts in those that were never there, by
 * whoever is in `s` (the system, at `balai init`). They may be edited like any other. */
enum status page_put_standard(struct session *s, struct problem *p);

#endif

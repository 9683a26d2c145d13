/* The fields of a thing that people fill in, as one const table: from it they are cleaned, checked,
 * bound, read, kept as a revision, compared and shown. A room says what its fields are once; SQL
 * names the same columns in the same order. */
#ifndef BALAI_CORE_ATTRIBUTE_H
#define BALAI_CORE_ATTRIBUTE_H

#include "base/diff.h"
#include "core/revision.h"
#include "core/tree.h"

enum attribute_kind {
	ATTRIBUTE_LINE,   /* const char *: one line */
	ATTRIBUTE_TEXT,   /* const char *: paragraphs */
	ATTRIBUTE_NUMBER, /* int64_t, NUMBER_NONE: none */
	ATTRIBUTE_MONEY,  /* int64_t rupiah, NUMBER_NONE: none */
	ATTRIBUTE_DECIMAL, /* int64_t thousandths, NUMBER_NONE: none */
	ATTRIBUTE_YEAR,   /* int64_t */
	ATTRIBUTE_DAY,    /* int64_t day number */
	ATTRIBUTE_NODE,   /* int64_t id in tree `kind`; 0: none */
	ATTRIBUTE_CHOICE, /* int64_t: number of an enum */
	ATTRIBUTE_INSTANT, /* int64_t, NUMBER_NONE: none */
};

#define NUMBER_NONE (-1)

struct attribute {
	const char *name;  /* of the column, in files and revisions, and of the problem's field */
	const char *label; /* N_(); NULL: nobody reads it, so that versions are not compared by it */
	const char *named; /* N_(): how a sentence begins with it: "The title"; NULL: the label */
	enum attribute_kind kind;
	enum tree_kind tree;
	size_t offset; /* in the room's struct of fields */
	/* Of texts in characters (for min: without the blanks around them), else of the number itself;
	 * max 0: no bound. min > 0: it must be there. */
	int64_t min, max;
	bool needed; /* a number that must be there, though it may be 0 */
	/* Of a choice: the word of a value, translated, NULL where there is no such value; of others
	 * NULL. */
	const char *(*word)(int64_t value);
	/* Of a text that says what not everybody may see: what these eyes see of it, in `a`; else NULL. */
	const char *(*seen)(struct session *s, struct arena *a, const char *kept);
	/* N_(): what is said when it is not there, too short or, of a number, out of bounds; NULL: the
	 * usual sentences, made of label and bounds. */
	const char *says;
}; /* a table ends with name == NULL */

/* A clean copy in `a` of the texts of `in` (NULL becomes ""), the rest as it is: INVALID naming the
 * field where what came is no text. Both are the room's struct. */
enum status attributes_clean(struct arena *a, const struct attribute *table, const void *in,
                             void *out, size_t size, struct problem *p);
/* The bounds of the table: INVALID naming the first field at fault. Pure: nodes are looked up by
 * attributes_check_nodes(). */
enum status attributes_check(const struct attribute *table, const void *fields, struct problem *p);
/* The same for what comes from a file: what a person would still have to complete may be short. */
enum status attributes_check_import(const struct attribute *table, const void *fields,
                                    struct problem *p);
/* Inside a change: every node that is chosen is in use; what stood there before (`before`, NULL:
 * it is new) may stay. INVALID naming the field. */
enum status attributes_check_nodes(struct act *act, const struct attribute *table,
                                   const void *fields, const void *before);

/* Binds all of them from parameter `first` on, in the table's order (none: NULL); they live until
 * db_end(). */
void attributes_bind(struct stmt *st, int first, const struct attribute *table, const void *fields);
/* Reads them from column `first` on; strings in `a`. */
void attributes_read(struct stmt *st, int first, struct arena *a, const struct attribute *table,
                     void *fields);
size_t attributes_count(const struct attribute *table);

/* Keeps them as the content of a version of act->entry's subject (see revision_add), followed by
 * `more` (ends with name == NULL; NULL: nothing). Nodes are kept by their id, so that a node's new
 * name is no change of the thing; choices by their number, none as "". */
enum status attributes_keep(struct act *act, struct arena *a, const struct attribute *table,
                            const void *fields, const struct revision_field *more, int64_t version,
                            int64_t *revision);

/* The same as a list to be kept otherwise, in `a`; and back from such a revision: false when it was
 * erased or has none of them. */
struct revision_field *attributes_fields(struct arena *a, const struct attribute *table,
                                         const void *fields, const struct revision_field *more);
bool attributes_recall(struct db *db, struct arena *a, const struct attribute *table,
                       int64_t revision, void *fields);

/* A value as it stands in a revision, as people read it: "Rp 45.000.000", a date, a choice's word. In
 * `a`; "" for none. */
const char *attribute_shown(struct db *db, struct arena *a, const struct attribute *attribute,
                            const char *kept);
/* The same of a field of the struct. Nodes by their path. */
const char *attribute_value(struct db *db, struct arena *a, const struct attribute *attribute,
                            const void *fields);
/* The labels of those that differ between two revisions, as one text: "Title, Place"; "" : none. */
const char *attributes_differ(struct db *db, struct arena *a, const struct attribute *table,
                              int64_t before, int64_t after);

/* One field of a version beside the version before it. */
struct field_change {
	const char *field; /* "title" */
	const char *label; /* "Title" */
	bool changed;
	const struct diff_piece *pieces; /* see base/diff.h */
	size_t n;
};

#endif

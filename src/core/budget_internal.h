/* What the files of the budget's room share among themselves; nobody else includes this. */
#ifndef BALAI_CORE_BUDGET_INTERNAL_H
#define BALAI_CORE_BUDGET_INTERNAL_H

#include "core/budget.h"

/* Columns of a line, in the order that budget_take() reads them in. */
#define BUDGET_COLUMNS                                                                             \
	"l.id, l.version, l.year, l.code, l.parent, l.place, l.depth, l.kind, l.name, l.source,"   \
	" l.planned, l.revised, l.realised, l.leaf"
/* The row that the statement stands at; strings in `a`. */
void budget_take(struct stmt *st, struct arena *a, struct budget_line *line);

/* Figures into act->entry's detail, and, where they differ, those before: "planned= revised=
 * realised= was_planned= ..."; `before` NULL: the line is new. */
void budget_detail(struct audit_entry *entry, const struct budget_amounts *now,
                   const struct budget_amounts *before);

/* Inside a change, for every line above this one: its figures anew from those right below it.
 * INVALID with a sentence: that is too much, there or for all of its kind in its year. */
enum status budget_fold(struct act *act, int64_t line);

/* Inside a change, when there is a line more or less of that code, or the name of one is another:
 * what its words find (core/search.h). One that is gone is settled for itself. */
enum status budget_settle_words(struct db *db, const char *code);

/* The code of a program on the line, the first by id; "" : there is none. */
enum status budget_hanging(struct db *db, int64_t line, char code[PROGRAM_CODE_SIZE]);

#endif

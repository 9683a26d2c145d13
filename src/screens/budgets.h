/* The screens of the village's money: what they are opened with. */
#ifndef BALAI_SCREENS_BUDGETS_H
#define BALAI_SCREENS_BUDGETS_H

#include "core/budget.h"
#include "screens/registry.h"

/* screen_budget:       a year: NULL: the newest that has come, else const int64_t *
 * screen_budget_line, screen_budget_part, screen_budget_edit:
 *                      const int64_t *: the line
 * screen_program_money: const int64_t *: the program */
extern const struct screen screen_budget;
extern const struct screen screen_budget_line;
extern const struct screen screen_budget_part;
extern const struct screen screen_budget_edit;
extern const struct screen screen_program_money;

/* Lines of a budget as rows: how deep they stand by their indentation. */
extern const struct column budget_tree_columns[];
extern const struct column budget_table_columns[];
void budget_fill_tree(struct arena *a, const struct budget_line *line, struct row *row);
void budget_fill_table(struct arena *a, const struct budget_line *line, struct row *row);
/* "put out Rp 5.000" of financing below zero, else the amount. */
const char *budget_amount_says(struct arena *a, enum budget_kind kind, int64_t amount);
/* Whether the words stand in its code or name; "" always do. */
bool budget_matches(struct arena *a, const struct budget_line *line, const char *words);
/* What is left, by its kind in words: "Left to spend", "Still to come in". */
const char *budget_left_label(enum budget_kind kind);

/* A year's money as other tables (budget_tables.c); rows in `data`. */
struct budget_table {
	struct row *rows;
	size_t n;
	int64_t years[BUDGET_YEARS_SHOWN]; /* side by side, the oldest first */
	size_t year_count;
};
/* By source: what comes in and what is spent. */
enum status budget_table_sources(struct db *db, struct arena *data, int64_t year,
                                 struct budget_table *table);
void budget_view_sources(struct view *v, const struct budget_table *table);
/* Its upper lines beside those of the years before. */
enum status budget_table_years(struct db *db, struct arena *data, int64_t year,
                               struct budget_table *table);
void budget_view_years(struct view *v, const struct budget_table *table);

#endif

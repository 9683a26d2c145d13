/* A budget as a file has it, while it is read, ordered and summed up: between budget_sheet.c, which
 * knows no database, and budget_import.c. */
#ifndef BALAI_CORE_BUDGET_SHEET_H
#define BALAI_CORE_BUDGET_SHEET_H

#include "core/budget.h"

/* One amount of a row. */
struct sheet_amount {
	bool column; /* the file has it */
	bool said;   /* ... and the row says something there */
	int64_t rupiah;
};

struct sheet_line {
	const struct budget_row *row;
	int64_t year;
	char code[BUDGET_CODE_SIZE];
	int parts[BUDGET_PARTS];
	int depth;
	enum budget_kind said; /* 0: the row says nothing of it */
	enum budget_kind kind;
	const char *name;
	const char *source;
	struct sheet_amount planned;
	struct sheet_amount revised;
	struct sheet_amount realised;
	struct sheet_line *parent; /* NULL: none */
	bool leaf;
	bool known;  /* year and code can be read */
	bool spoilt; /* told already: no more is said of it */
	bool unsure; /* something in it, or below it, is at fault: its sums say nothing */
	int64_t place; /* in its year */
	struct budget_line *was; /* as it stands in the hall; NULL: it is new */
	struct budget_amounts amounts; /* as they shall be */
	int64_t id; /* once it is written */
};

struct budget_sheet {
	struct arena *a;
	struct sheet_line *lines;
	struct sheet_line **order; /* known ones by year and code, without doubles */
	size_t n;
	budget_complain *complain;
	void *arg;
	bool bad; /* something was told */
};

/* Tells a fault of a line, and that it is one. */
void budget_sheet_tell(struct budget_sheet *sheet, struct sheet_line *line, const char *field,
                const char *text);
/* Fills lines and order from rows[n]: each row by itself, doubles, parents, kinds, places. */
void budget_sheet_read(struct budget_sheet *sheet, const struct budget_row *rows, size_t n);
/* Works out the figures, once `was` is known: compares what lines with others below them say with
 * their sums. */
void budget_sheet_sum(struct budget_sheet *sheet);
/* The parts of a code. Returns how many. Pure. */
int budget_parts(const char *code, int parts[BUDGET_PARTS]);
/* The order of codes: by number, part by part. Pure. */
int budget_compare(const int *a, int a_count, const int *b, int b_count);

#endif

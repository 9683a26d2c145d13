/* The village's money (APBDes) by year: a tree of lines, with what was planned, what that became
 * when the budget was changed, and what was realised. It comes in as a whole from a file;
 * afterwards the figures of single lines are kept up to date. Everyone reads all of it. */
#ifndef BALAI_CORE_BUDGET_H
#define BALAI_CORE_BUDGET_H

#include "core/listing.h"
#include "core/program.h"
#include "core/thing.h"

#define BUDGET_LINES_MAX 10000 /* of one file */
#define BUDGET_NAME_MAX 200
#define BUDGET_SOURCE_MAX 120
#define BUDGET_WORD_MAX 1000
#define BUDGET_PARTS 6      /* of a code: "2.3.10" has three */
#define BUDGET_PART_MAX 9999
#define BUDGET_CODE_SIZE 30
#define BUDGET_YEARS_SHOWN 3 /* of one line, side by side */

/* Numbers are in the database. A line's kind is that of the line it is in. */
enum budget_kind {
	BUDGET_INCOME = 1, /* Pendapatan */
	BUDGET_SPENDING,   /* Belanja: bidang, sub-bidang, kegiatan */
	BUDGET_FINANCING,  /* Pembiayaan: what is put out has a minus, so that sums hold */
	BUDGET_KIND_COUNT
};
const char *budget_kind_label(enum budget_kind kind); /* translated; "": no such */
const char *budget_kind_code(enum budget_kind kind);  /* "income", for files */

/* Whole rupiah, from -MONEY_MAX to MONEY_MAX, below 0 of financing alone. Of a line that has others
 * below it: the sums of theirs. */
struct budget_amounts {
	int64_t planned;
	int64_t revised; /* what it has now: as planned, unless the budget was changed */
	bool changed;    /* ... it was: `revised` was said of it, or of something below */
	int64_t realised;
};

/* A code as typed in files, "02.3.10.", as it is kept: "2.3.10", numbers without idle zeros. False:
 * it is none (1 to BUDGET_PARTS numbers up to BUDGET_PART_MAX, parted by dots). Pure. */
bool budget_code(const char *text, char code[BUDGET_CODE_SIZE]);
/* Money as typed: "1250000", "1.250.000", "Rp 1.250.000,00", "1.250.000,-", "-50.000",
 * "1,250,000.00". INVALID with a sentence: it is none, has fractions of a rupiah, or is too much.
 * Blank: NOT_FOUND. Pure. */
enum status budget_money(const char *text, int64_t *rupiah, struct problem *p);

/* -- Reading ----------------------------------------------------------------------------------- */

struct budget_line {
	int64_t id;
	int64_t version; /* 1, and one more with each act that changed it */
	int64_t year;
	char code[BUDGET_CODE_SIZE]; /* the same thing has it in every year */
	int64_t parent; /* 0: none */
	int64_t place;  /* in the year, from 1: what a line has below it comes after it */
	int depth;      /* 0: a kind as a whole */
	enum budget_kind kind;
	const char *name;
	const char *source; /* where its money comes from; "": not said */
	struct budget_amounts amounts;
	bool leaf;      /* nothing below it */
};

/* It is over: what its lines come to does not change any more of itself. */
bool budget_closed(int64_t year);
/* What is left to spend (of income: to come in): what it has now without what was realised. */
int64_t budget_left(const struct budget_amounts *a);
/* Percent of what it has now that was realised, rounded half up; -1: it has nothing. */
int64_t budget_percent(const struct budget_amounts *a);
/* "2.3.10 Pavement", in `a`. */
const char *budget_line_label(struct arena *a, const struct budget_line *line);

/* The years there is a budget of, the newest first; in `a`. */
enum status budget_years(struct db *db, struct arena *a, int64_t **years, size_t *n);
/* The newest that is not to come yet, else the first to come; 0: there is none. */
enum status budget_year_now(struct db *db, int64_t *year);

struct budget_year {
	int64_t year;
	int64_t changed; /* instant */
	int64_t version;
	const char *note; /* the word of its last import; "" */
	size_t lines;
	struct budget_amounts kinds[BUDGET_KIND_COUNT]; /* by enum budget_kind; [0]: none */
	struct budget_amounts balance;  /* surplus or deficit: income - spending */
	struct budget_amounts left;     /* SiLPA: that + financing */
};
/* NOT_FOUND: there is no budget of that year. Strings in `a`. */
enum status budget_year(struct db *db, struct arena *a, int64_t year, struct budget_year *out);

/* At most n lines of the year after (backward: before) the place `from` (0: from the start;
 * backward: the end). `depth`: only those that stand no deeper; -1: all. Strings in `a`. */
enum status budget_list(struct db *db, struct arena *a, int64_t year, int depth, int64_t from,
                        bool backward, size_t n, struct budget_line *lines, size_t *got);
/* Those right below a line, by place, as above. */
enum status budget_below(struct db *db, struct arena *a, int64_t id, int64_t from, bool backward,
                         size_t n, struct budget_line *lines, size_t *got);
/* Those of spending that have nothing below them: what a program's money can come from. At most n,
 * the first ones. */
enum status budget_leaves(struct db *db, struct arena *a, int64_t year, size_t n,
                          struct budget_line *lines, size_t *got);
/* One; NOT_FOUND. */
enum status budget_line(struct db *db, struct arena *a, int64_t id, struct budget_line *line);
enum status budget_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);
/* By its code, as typed, in a year. */
enum status budget_find(struct db *db, int64_t year, const char *code, int64_t *id);
/* ... in the newest year that has it. */
enum status budget_find_newest(struct db *db, const char *code, int64_t *id);
enum status budget_code_of(struct db *db, int64_t id, char code[THING_CODE_SIZE]);

/* Where a year's money comes from: what its lines without others below them have, by source. */
#define BUDGET_SOURCES_MOST 40
struct budget_source {
	const char *source; /* "": not said */
	int64_t income;
	int64_t spending;
};
/* Sources by their first line, at most BUDGET_SOURCES_MOST; strings in `a`. */
enum status budget_sources(struct db *db, struct arena *a, int64_t year,
                           struct budget_source sources[BUDGET_SOURCES_MOST], size_t *got);

/* Programs whose money a line is. */
struct budget_programs {
	int64_t count;
	int64_t planned; /* budgets of those that were not cancelled */
	int64_t spent;   /* of all */
};
struct budget_page {
	struct budget_line line;
	const char *path[BUDGET_PARTS]; /* "2 Spending", what it is in, from the top */
	size_t path_count;
	struct budget_programs programs;
	struct budget_line years[BUDGET_YEARS_SHOWN]; /* the same code, this one last */
	size_t year_count;
};
enum status budget_read(struct db *db, struct arena *a, int64_t id, struct budget_page *page);
/* How the programs of a line differ from it, in a sentence each, translated, in `a`; NULL: they do
 * not. What is planned in no program yet (while the year is not over), and spent outside of
 * programs, is said as such. */
const char *budget_planned_says(struct arena *a, const struct budget_page *page);
const char *budget_spent_says(struct arena *a, const struct budget_page *page);

struct budget_program {
	int64_t id;
	char code[PROGRAM_CODE_SIZE];
	const char *title;
	enum program_state state;
	int64_t planned; /* its budget; 0 of one that was cancelled */
	int64_t spent;
};
/* Programs of a line by id, keyset. */
enum status budget_line_programs(struct db *db, struct arena *a, int64_t id, int64_t from,
                                 bool backward, size_t n, struct budget_program *programs,
                                 size_t *got);

/* -- Acts -------------------------------------------------------------------------------------- */

/* What a line without others below it has now, and what of it was realised; sums above follow.
 * "budget_edit", who holds RIGHT_BUDGET for the whole hall; `word` says why. CONFLICT when
 * `version` has moved on: *p says how it stands now. `revised` equal to what was planned: it counts
 * as unchanged. */
enum status budget_edit(struct session *s, int64_t id, int64_t version, int64_t revised,
                        int64_t realised, const char *word, struct problem *p);

/* The line that a program's money is (0: none any more): "program_line" on the program, whoever
 * plans for it; one of spending, of the program's year, with nothing below it. CONFLICT as
 * program_edit(). */
enum status program_line(struct session *s, int64_t program, int64_t version, int64_t line,
                         struct problem *p);
/* The line of a program; NOT_FOUND: it has none. */
enum status budget_of_program(struct db *db, struct arena *a, int64_t program,
                              struct budget_line *line);

/* -- Files ------------------------------------------------------------------------------------- */

/* A row as it stands in a file: texts as typed, cleaned; NULL: the file does not say. */
struct budget_row {
	const char *year;
	const char *code;
	const char *parent; /* its code; NULL or "": what the row's own code says */
	const char *name;
	const char *kind;   /* "income", "Belanja" ...; NULL or "": that of what it is in */
	const char *source;
	const char *planned; /* due where nothing is below it; else it is their sum */
	const char *revised;
	const char *realised;
	long line;
};
struct budget_imported {
	size_t made;
	size_t changed;
	size_t same;
	size_t gone;
	char gone_named[800]; /* which these are, each on a line, as many as there is room for */
	size_t years;
};
/* Told each fault of the file: the row, in p->field the column, in p->text why. */
typedef void budget_complain(void *arg, const struct budget_row *row, const struct problem *p);

/* The whole budget of each year that the rows name, in any order, as one act "budget_import", all
 * or nothing; RIGHT_BUDGET for the whole hall. What is known by its code is changed and keeps its
 * id; what the file does not name any more goes away, which is refused where a program hangs on it.
 * `word` (NULL: none) is kept as the year's note: "Perdes No. 5 Tahun 2025". dry_run: only tries.
 * INVALID after complaints. */
enum status budget_import(struct session *s, const struct budget_row *rows, size_t n,
                          const char *word, bool dry_run, budget_complain *complain, void *arg,
                          struct budget_imported *count, struct problem *p);

/* Every line, year by year, the oldest first, by place; `parent`: the code of what it is in. */
enum status budget_export(struct db *db,
                          enum status (*each)(void *arg, const struct budget_line *line,
                                              const char *parent),
                          void *arg);

#endif

/* balai export archive: the public record as one file of tables that sqlite3 opens. Here is what
 * its files share: archive.c makes it, others fill tables, archive_words.c describes them. */
#ifndef BALAI_CLI_ARCHIVE_H
#define BALAI_CLI_ARCHIVE_H

#include "base/calendar.h"
#include "cli/cli.h"
#include "cli/export_sheet.h"
#include "core/attribute.h"
#include "core/audit.h"
#include "db/extract.h"

struct archive_table;

struct archive {
	struct session guest; /* whose eyes all of it is read with */
	struct extract *file;
	const struct archive_table *table; /* that is being filled */
	struct arena scratch;              /* of the row at hand */
	const char *language;              /* that was in force before */
	struct audit_head head;            /* known once table audit is filled */
	struct problem *problem;
};

struct archive_table {
	const char *name;
	const struct extract_column *columns; /* end with NULL */
	enum status (*fill)(struct archive *x);
	/* Instead: a sheet that balai export writes, without the columns that are not for it. */
	const char *sheet;
	const char *without; /* " chair author " */
};

/* One after the other, in this order; each ends with no name. */
extern const struct archive_table archive_frame[];  /* the audit trail, what describes it all */
extern const struct archive_table archive_wishes[]; /* proposals, programs, comments, support */
extern const struct archive_table archive_asked[];  /* consultations, questions, results */
extern const struct archive_table archive_office[]; /* meetings, documents, pages, money, trees */
extern const struct archive_table *const archive_tables[]; /* all of these; ends with NULL */

/* The columns of a table, its own or those of its sheet: how many. */
size_t archive_columns(const struct archive_table *table,
                       struct extract_column columns[EXTRACT_COLUMNS]);

/* What a table, and what a column of it, says: N_(). NULL: nobody has said. */
const char *archive_says_table(const char *table);
const char *archive_says_column(const char *table, const char *column);
/* The lines of the table readme: N_(); ends with NULL. */
extern const char *const archive_readme[];

/* -- For who fills tables ------------------------------------------------------------------ */

/* A row of the table at hand; the scratch is empty afterwards. */
enum status archive_put(struct archive *x, const char *const *cells);
/* Cells, in the scratch: "" for NUMBER_NONE, for day and instant 0. */
const char *archive_number(struct archive *x, int64_t number);
const char *archive_day(struct archive *x, int64_t day);
const char *archive_day_of(struct archive *x, int64_t instant);
const char *archive_truth(bool is);
/* Who wrote something, without a name: the office, a resident, or a group as it is called. */
const char *archive_by(bool office, const char *group);

/* Makes the file at `path`; prints where it is and its head. */
enum status archive_make(struct cli *cli, const char *path, struct problem *p);

#endif

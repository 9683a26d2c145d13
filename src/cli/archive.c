/* balai export archive: see archive.h. Making the file, table by table, and those about the village
 * and its audit trail. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "cli/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/progress.h"
#include "core/archive.h"
#include "core/audit_list.h"
#include "core/logbook.h"
#include "core/setting.h"
#include "db/beside.h"

#define ENTRIES_AT_ONCE 200

const struct archive_table *const archive_tables[] = {
	archive_wishes, archive_asked, archive_office, archive_frame, NULL,
};

/* -- Cells --------------------------------------------------------------------------------- */

enum status
archive_put(struct archive *x, const char *const *cells)
{
	enum status status = extract_row(x->file, cells);

	arena_reset(&x->scratch);
	return status;
}

const char *
archive_number(struct archive *x, int64_t number)
{
	return number == NUMBER_NONE ? "" : arena_printf(&x->scratch, "%" PRId64, number);
}

const char *
archive_day(struct archive *x, int64_t day)
{
	return day == 0 ? "" : date_iso(&x->scratch, day);
}

const char *
archive_day_of(struct archive *x, int64_t instant)
{
	return instant == 0 ? "" : date_iso(&x->scratch, calendar_day(instant));
}

const char *
archive_truth(bool is)
{
	return is ? "1" : "0";
}

const char *
archive_by(bool office, const char *group)
{
	if (office)
		return audit_by_label(AUDIT_BY_OFFICE);
	return group && group[0] != '\0' ? group : audit_by_label(AUDIT_BY_RESIDENT);
}

/* -- Sheets -------------------------------------------------------------------------------- */

/* Lists of their own are tables of their own here; "files" of a document, say. */
static bool
left_out(const struct archive_table *table, const struct column *column)
{
	char name[64];

	snprintf(name, sizeof(name), " %s ", column->name);
	return table->without && strstr(table->without, name) != NULL;
}

static const struct sheet *
sheet_of(const struct archive_table *table)
{
	for (const struct sheet *sheet = sheets; table->sheet && sheet->name; sheet++)
		if (strcmp(sheet->name, table->sheet) == 0)
			return sheet;
	return NULL;
}

static bool
counts(enum cell_kind kind)
{
	return kind == CELL_NUMBER || kind == CELL_MONEY || kind == CELL_DECIMAL ||
	       kind == CELL_TRUTH || kind == CELL_FIGURE;
}

size_t
archive_columns(const struct archive_table *table, struct extract_column columns[EXTRACT_COLUMNS])
{
	const struct sheet *sheet = sheet_of(table);
	size_t n = 0;

	for (const struct extract_column *c = table->columns; c && c->name; c++)
		columns[n++] = *c;
	for (size_t i = 0; sheet && i < sheet->columns->n; i++) {
		const struct column *column = &sheet->columns->list[i];
		if (!left_out(table, column))
			columns[n++] = (struct extract_column){ column->name, counts(column->kind) };
	}
	return n;
}

struct sheet_rows {
	struct sheet_sink sink; /* first: it is what rows are handed to */
	struct archive *x;
};

static enum status
put_sheet_row(struct sheet_sink *sink, const char *const *cells)
{
	struct archive *x = ((struct sheet_rows *)sink)->x;
	const struct columns *sheet = sheet_of(x->table)->columns;
	const char *kept[EXTRACT_COLUMNS];
	size_t n = 0;

	for (size_t i = 0; i < sheet->n; i++) {
		if (left_out(x->table, &sheet->list[i]))
			continue;
		bool truth = sheet->list[i].kind == CELL_TRUTH;
		kept[n++] = truth ? archive_truth(strcmp(cells[i], "true") == 0) : cells[i];
	}
	return archive_put(x, kept);
}

static enum status
fill_table(struct archive *x, const struct archive_table *table)
{
	struct extract_column columns[EXTRACT_COLUMNS];
	struct sheet_rows rows = { .sink = { .row = put_sheet_row }, .x = x };
	const struct sheet *sheet = sheet_of(table);

	x->table = table;
	enum status status = extract_table(x->file, table->name, columns,
	                                   archive_columns(table, columns));
	if (status != OK)
		return status;
	if (!sheet)
		return table->fill(x);
	status = sheet->rows(&x->guest, false, &rows.sink);
	arena_free(&rows.sink.scratch);
	return status;
}

/* -- The audit trail ----------------------------------------------------------------------- */

static const struct extract_column of_audit[] = {
	{ "first", true }, { "last", true }, { "leaf", false }, { "day", false }, { "by", false },
	{ "verb", false }, { "what", false }, { "kind", false }, { "code", false },
	{ .name = NULL },
};

/* Entries as everybody reads them come page by page beside the leaves, which are all told. */
struct entries {
	struct archive *x;
	struct arena arena;
	struct audit_row rows[ENTRIES_AT_ONCE];
	size_t n;
	int64_t before; /* the first page not read yet ends before it */
};

static enum status
read_entries(struct entries *e, int64_t seq)
{
	const struct audit_query query = { .verb = 0 };
	enum status status = OK;

	/* Backward from an entry come those after it. */
	if (seq <= e->before)
		return OK;
	arena_reset(&e->arena);
	status = audit_list(&e->x->guest, &e->arena, &query, seq - 1, true, ENTRIES_AT_ONCE,
	                    e->rows, &e->n, e->x->problem);
	e->before = e->n > 0 ? e->rows[0].seq : INT64_MAX;
	return status;
}

static const struct audit_row *
entry(const struct entries *e, int64_t seq)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->rows[i].seq == seq && !e->rows[i].pause)
			return &e->rows[i];
	return NULL;
}

static enum status
put_leaf(void *arg, const struct archive_leaf *leaf)
{
	struct entries *e = arg;
	char hex[AUDIT_HEX_SIZE];
	enum status status = read_entries(e, leaf->first);

	if (status != OK)
		return status;
	const struct audit_row *row = leaf->first == leaf->last ? entry(e, leaf->first) : NULL;
	/* Of what is not for everybody the leaf is all there is. */
	bool told = row && row->subject_id != 0;
	audit_hex(leaf->hash, hex);
	const char *const cells[] = {
		archive_number(e->x, leaf->first), archive_number(e->x, leaf->last), hex,
		told ? archive_day_of(e->x, row->at) : NULL,
		told ? audit_by_label(row->by) : NULL,
		told ? row->verb : NULL,
		told ? row->what : NULL,
		told ? audit_kind_code(row->subject) : NULL,
		told ? row->code : NULL,
	};
	return archive_put(e->x, cells);
}

static enum status
fill_audit(struct archive *x)
{
	struct entries e = { .x = x };

	progress_begin("archive", audit_newest(x->guest.db));
	enum status status = archive_leaves(x->guest.db, &x->head, put_leaf, &e, x->problem);
	progress_end();
	arena_free(&e.arena);
	return status;
}

/* -- The village, and what describes all --------------------------------------------------- */

static const struct extract_column of_village[] = {
	{ "name", false }, { "zone", false }, { "made", false }, { "program", false },
	{ "size", true }, { "root", false }, { .name = NULL },
};

static enum status
fill_village(struct archive *x)
{
	const char *const cells[] = {
		setting_text(x->guest.db, &x->scratch, SETTING_VILLAGE),
		calendar_zone_name(),
		archive_day_of(x, clock_now()),
		"balai " PACKAGE_VERSION,
		archive_number(x, x->head.size),
		x->head.root,
	};

	return archive_put(x, cells);
}

static const struct extract_column of_readme[] = {
	{ "line", true }, { "english", false }, { "indonesian", false }, { .name = NULL },
};

/* A text in both languages, which each is in force for so long. */
static void
put_both(const char *text, const char *both[2])
{
	lang_set("en");
	both[0] = text ? _(text) : "";
	lang_set("id");
	both[1] = text ? _(text) : "";
}

static enum status
fill_readme(struct archive *x)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && archive_readme[i]; i++) {
		const char *both[2];
		put_both(archive_readme[i], both);
		const char *const cells[] = {
			archive_number(x, (int64_t)i + 1), both[0], both[1],
		};
		status = archive_put(x, cells);
	}
	return status;
}

static const struct extract_column of_description[] = {
	{ "table", false }, { "column", false }, { "english", false }, { "indonesian", false },
	{ .name = NULL },
};

static enum status
describe(struct archive *x, const struct archive_table *table)
{
	struct extract_column columns[EXTRACT_COLUMNS];
	size_t n = archive_columns(table, columns);
	const char *both[2];

	put_both(archive_says_table(table->name), both);
	const char *const whole[] = { table->name, "", both[0], both[1] };
	enum status status = archive_put(x, whole);
	for (size_t i = 0; status == OK && i < n; i++) {
		put_both(archive_says_column(table->name, columns[i].name), both);
		const char *const cells[] = { table->name, columns[i].name, both[0], both[1] };
		status = archive_put(x, cells);
	}
	return status;
}

static enum status
fill_description(struct archive *x)
{
	enum status status = OK;

	for (size_t i = 0; archive_tables[i]; i++)
		for (const struct archive_table *t = archive_tables[i]; status == OK && t->name; t++)
			status = describe(x, t);
	return status;
}

const struct archive_table archive_frame[] = {
	{ .name = "audit", .columns = of_audit, .fill = fill_audit },
	{ .name = "village", .columns = of_village, .fill = fill_village },
	{ .name = "readme", .columns = of_readme, .fill = fill_readme },
	{ .name = "description", .columns = of_description, .fill = fill_description },
	{ .name = NULL },
};

/* -- The file ------------------------------------------------------------------------------ */

static enum status
fill_all(struct archive *x)
{
	enum status status = OK;

	for (size_t i = 0; archive_tables[i]; i++)
		for (const struct archive_table *t = archive_tables[i]; status == OK && t->name; t++)
			status = fill_table(x, t);
	return status;
}

/* All is read from a copy of one moment: whoever read the hall itself for so long would keep its
 * log from being emptied of what people had erased. As soon as it is open it has no name. */
static enum status
open_copy(struct cli *cli, const char *path, struct db **copy, struct problem *p)
{
	char *name = arena_printf(&cli->arena, "%s.copy-%ld", path, (long)getpid());
	enum status status = db_backup(cli->session.db, name, p);

	if (status == CONFLICT)
		return status;
	if (status == OK)
		status = db_open(copy, name, DB_LOOK, p);
	unlink(name);
	beside_remove(AT_FDCWD, name, BESIDE_ANY);
	return status;
}

/* With the key, as export_audit.c's guest: it tells who is counted as what, never who they are. */
static enum status
fill_from_copy(struct cli *cli, struct archive *x, const char *path, struct problem *p)
{
	struct db *copy = NULL;
	enum status status = open_copy(cli, path, &copy, p);

	if (status != OK)
		return status;
	session_begin(&x->guest, copy, cli->session.key, ACTOR_GUEST);
	/* A record of the village is in its language, whoever makes it. */
	lang_set("id");
	status = fill_all(x);
	lang_set(x->language);
	db_close(copy);
	return status;
}

enum status
archive_make(struct cli *cli, const char *path, struct problem *p)
{
	struct archive x = { .language = lang_get(), .problem = p };
	enum status status = cli_open(cli, DB_LOOK, p);

	if (status != OK)
		return status;
	status = extract_begin(&x.file, path, p);
	if (status == NOT_FOUND)
		return cli_system(p, path, ENOENT);
	if (status != OK)
		return status;
	status = fill_from_copy(cli, &x, path, p);
	arena_free(&x.scratch);
	status = extract_end(x.file, status, p);
	cli->records = true;
	if (status != OK)
		return status;
	log_write(LOG_LEVEL_NOTE, "export: archive, by %s", logbook_who(&cli->session));
	printf(_("Written to %s\nHead: %lld %s\n"), path, (long long)x.head.size, x.head.root);
	return cli_flush(p);
}

/* The residents' list brought in line with a sheet that was made ready: one act, in which the rows
 * that are there are read once, compared, and only those that differ are written. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/progress.h"
#include "core/resident_internal.h"

/* The whole list, for that is what is compared: nobody waits for it but who imports. */
SQL(sql_resident_all, SQL_READ | SQL_SCAN_MEANT,
    "SELECT id, nik_hash, name, family, born, nik_fits, sex, COALESCE(area, 0), status"
    " FROM resident");

SQL(sql_resident_add, SQL_WRITE,
    "INSERT INTO resident (nik_hash, name, family, born, nik_fits, sex, area, status)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

SQL(sql_resident_change, SQL_WRITE,
    "UPDATE resident SET name = ?2, family = ?3, born = ?4, nik_fits = ?5, sex = ?6, area = ?7,"
    " status = ?8 WHERE id = ?1");

SQL(sql_resident_tally_clear, SQL_WRITE | SQL_SCAN_MEANT, "DELETE FROM resident_tally");

/* In the order of the index, once per import. */
SQL(sql_resident_tally_fill, SQL_WRITE | SQL_SCAN_MEANT,
    "INSERT INTO resident_tally (area, here)"
    " SELECT COALESCE(area, 0), COUNT(*) FROM resident WHERE status = 1"
    " GROUP BY COALESCE(area, 0)");

/* A row that is there. */
struct row {
	struct resident r;
	int64_t id;
};

/* What is to be written: the line `to` into the row `id` (0: a new one). */
struct step {
	int64_t id;
	const struct resident *to;
};

struct importing {
	struct resident_sheet *sheet;
	struct resident_import *import;
	resident_complain *complain;
	void *arg;
	struct row *rows;
	size_t n_rows;
	size_t rows_room;
	struct step *steps;
	size_t n_steps;
	size_t steps_room;
};

static const struct resident gone = { .status = RESIDENT_GONE };

/* -- What is there ----------------------------------------------------------------------------- */

/* False when the column does not hold so many bytes. */
static bool
take_bytes(struct stmt *st, int column, void *out, size_t max, size_t *n)
{
	const void *bytes = db_blob(st, column, n);

	if (bytes && *n <= max)
		memcpy(out, bytes, *n);
	return *n <= max;
}

static bool
take_row(struct stmt *st, struct row *row)
{
	struct resident *r = &row->r;
	size_t hash, name, family;

	memset(row, 0, sizeof(*row));
	row->id = db_int(st, 0);
	bool good = take_bytes(st, 1, r->nik_hash, sizeof(r->nik_hash), &hash) &&
	            hash == KEYED_HASH_SIZE && take_bytes(st, 2, r->name, sizeof(r->name), &name) &&
	            take_bytes(st, 3, r->family, sizeof(r->family), &family);
	r->words = good ? name / RESIDENT_WORD_SIZE : 0;
	r->has_family = !db_is_null(st, 3);
	r->has_birth = !db_is_null(st, 4);
	r->born = db_int(st, 4);
	r->nik_fits = (enum agreement)db_int(st, 5);
	r->sex = (int)db_int(st, 6);
	r->area = db_int(st, 7);
	r->status = (int)db_int(st, 8);
	return good;
}

static int
by_nik(const void *left, const void *right)
{
	const struct row *a = left;
	const struct row *b = right;

	return memcmp(a->r.nik_hash, b->r.nik_hash, KEYED_HASH_SIZE);
}

static enum status
read_list(struct db *db, struct importing *c)
{
	bool good = true;
	struct stmt *st = db_begin(db, &sql_resident_all);

	while (good && db_step(st)) {
		if (c->n_rows == c->rows_room) {
			c->rows_room = c->rows_room ? 2 * c->rows_room : 1024;
			c->rows = xrealloc(c->rows, c->rows_room * sizeof(*c->rows));
		}
		good = take_row(st, &c->rows[c->n_rows++]);
	}
	enum status status = db_end(st);
	if (status == OK && c->n_rows > 1)
		qsort(c->rows, c->n_rows, sizeof(*c->rows), by_nik);
	return status == OK && !good ? CORRUPT : status;
}

/* -- What is to be done ------------------------------------------------------------------------ */

static void
plan(struct importing *c, int64_t id, const struct resident *to)
{
	if (c->n_steps == c->steps_room) {
		c->steps_room = c->steps_room ? 2 * c->steps_room : 1024;
		c->steps = xrealloc(c->steps, c->steps_room * sizeof(*c->steps));
	}
	c->steps[c->n_steps++] = (struct step){ id, to };
}

static bool
same(const struct resident *a, const struct resident *b)
{
	return a->words == b->words && memcmp(a->name, b->name, sizeof(a->name)) == 0 &&
	       a->has_family == b->has_family && memcmp(a->family, b->family, sizeof(a->family)) == 0 &&
	       a->has_birth == b->has_birth && a->born == b->born && a->sex == b->sex &&
	       a->nik_fits == b->nik_fits && a->area == b->area && a->status == b->status;
}

static void
plan_line(struct importing *c, const struct row *row, const struct resident_line *line)
{
	bool here = line->r.status == RESIDENT_HERE;

	if (!row) {
		if (here) {
			plan(c, 0, &line->r);
			c->import->added++;
		}
		return;
	}
	if (!here && row->r.status == RESIDENT_HERE) {
		plan(c, row->id, &gone);
		c->import->gone++;
	} else if (here && !same(&row->r, &line->r)) {
		plan(c, row->id, &line->r);
		c->import->changed += row->r.status == RESIDENT_HERE;
		c->import->added += row->r.status != RESIDENT_HERE;
	}
}

/* On the list and not in the sheet. */
static void
plan_missing(struct importing *c, const struct row *row)
{
	if (row->r.status != RESIDENT_HERE)
		return;
	if (!c->import->replace) {
		c->import->missing++;
		return;
	}
	plan(c, row->id, &gone);
	c->import->gone++;
}

/* Both are sorted by NIK: walked side by side. */
static void
compare(struct importing *c)
{
	const struct resident_line *lines = c->sheet->lines;
	size_t i = 0, k = 0;

	while (i < c->n_rows || k < c->sheet->n) {
		int order = i == c->n_rows     ? 1
		            : k == c->sheet->n ? -1
		                               : memcmp(c->rows[i].r.nik_hash, lines[k].r.nik_hash,
		                                        KEYED_HASH_SIZE);
		if (order < 0)
			plan_missing(c, &c->rows[i++]);
		else if (order > 0)
			plan_line(c, NULL, &lines[k++]);
		else
			plan_line(c, &c->rows[i++], &lines[k++]);
	}
}

/* -- Doing it ---------------------------------------------------------------------------------- */

static void
bind_person(struct stmt *st, const struct resident *r)
{
	db_bind_blob(st, 2, r->name, r->words * RESIDENT_WORD_SIZE);
	if (r->has_family)
		db_bind_blob(st, 3, r->family, sizeof(r->family));
	else
		db_bind_null(st, 3);
	if (r->has_birth)
		db_bind_int(st, 4, r->born);
	else
		db_bind_null(st, 4);
	db_bind_int(st, 5, (int)r->nik_fits);
	db_bind_int(st, 6, r->sex);
	db_bind_id(st, 7, r->area);
	db_bind_int(st, 8, r->status);
}

static enum status
write_steps(struct db *db, const struct importing *c)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < c->n_steps; i++) {
		const struct step *step = &c->steps[i];
		struct stmt *st = step->id != 0 ? db_begin(db, &sql_resident_change)
		                                : db_begin(db, &sql_resident_add);
		if (step->id != 0)
			db_bind_int(st, 1, step->id);
		else
			db_bind_blob(st, 1, step->to->nik_hash, KEYED_HASH_SIZE);
		bind_person(st, step->to);
		status = db_run(st);
		if (status == OK && !progress_step((int64_t)i + 1))
			status = BUSY;
	}
	return status;
}

static enum status
write_tally(struct db *db)
{
	enum status status = db_run(db_begin(db, &sql_resident_tally_clear));

	return status == OK ? db_run(db_begin(db, &sql_resident_tally_fill)) : status;
}

static enum status
import_list(struct act *act, void *arg)
{
	struct importing *c = arg;
	struct resident_import *im = c->import;
	struct db *db = act->session->db;

	act->entry.subject = SUBJECT_RESIDENTS;
	enum status status = act_whole(act, RIGHT_IMPORT);
	if (status == OK)
		status = resident_places_resolve(act, c->sheet->places, im->create,
		                                 &im->areas_made, c->complain, c->arg);
	if (status != OK)
		return status;
	for (size_t i = 0; i < c->sheet->n; i++)
		c->sheet->lines[i].r.area = resident_place_id(c->sheet->places,
		                                              c->sheet->lines[i].place);
	status = read_list(db, c);
	if (status != OK)
		return status;
	compare(c);
	status = write_steps(db, c);
	if (status == OK && c->n_steps > 0)
		status = write_tally(db);
	audit_detail(&act->entry, "here=%zu added=%zu changed=%zu gone=%zu missing=%zu nodes=%zu",
	             im->here, im->added, im->changed, im->gone, im->missing, im->areas_made);
	act->idle = im->dry_run;
	return status;
}

enum status
resident_import(struct session *s, struct resident_sheet *sheet, struct resident_import *import,
                resident_complain *complain, void *arg, struct problem *p)
{
	struct resident_import wish = *import;
	struct importing c = { .sheet = sheet, .import = import, .complain = complain, .arg = arg };

	*import = sheet->counts;
	import->create = wish.create;
	import->replace = wish.replace;
	import->dry_run = wish.dry_run;
	enum status status = act(s, "import_residents", RIGHT_IMPORT, import_list, &c, p);
	free(c.rows);
	free(c.steps);
	return status;
}

/* Programs: one page, with its phases and the first of its proposals. */
#include "base/calendar.h"
#include "base/clock.h"
#include "core/program_internal.h"

SQL(sql_program_page, SQL_READ,
    "SELECT p.version, p.code_year, p.serial, p.state, p.phase, p.due, p.spent, p.proposals,"
    " p.created, p.changed, " PROGRAM_FIELDS " FROM program p WHERE p.id = ?1");
#define PAGE_FIELDS 10

static enum status
read_row(struct db *db, struct arena *a, struct program_page *page)
{
	int64_t today = calendar_day(clock_now());
	struct stmt *st = db_begin(db, &sql_program_page);

	db_bind_int(st, 1, page->id);
	bool found = db_step(st);
	if (found) {
		int64_t due = db_int(st, 5);
		page->version = db_int(st, 0);
		program_code(db_int(st, 1), db_int(st, 2), page->code);
		page->state = (enum program_state)db_int(st, 3);
		page->phase = (int)db_int(st, 4);
		page->late = due != 0 && today > due ? today - due : 0;
		page->spent = db_int(st, 6);
		page->proposals = db_int(st, 7);
		page->created = db_int(st, 8);
		page->changed = db_int(st, 9);
		program_fields_read(st, PAGE_FIELDS, a, &page->fields);
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

SQL(sql_program_words, SQL_READ, "SELECT reason, explanation FROM phase WHERE id = ?1");

/* What was said about a phase. */
static enum status
read_words(struct db *db, struct arena *a, struct phase *phase)
{
	int64_t said[2] = { 0, 0 };
	struct stmt *st = db_begin(db, &sql_program_words);

	db_bind_int(st, 1, phase->id);
	if (db_step(st)) {
		said[0] = db_int(st, 0);
		said[1] = db_int(st, 1);
	}
	enum status status = db_end(st);
	phase->word = said[0] == 0 ? NULL : revision_value(db, a, said[0], "word");
	if (said[1] != 0 && phase_late(phase, calendar_day(clock_now())) > 0)
		phase->explanation = revision_value(db, a, said[1], "word");
	return status;
}

SQL(sql_program_some, SQL_READ,
    "SELECT p.id, p.year, p.serial, p.title, p.state FROM adoption o"
    " JOIN proposal p ON p.id = o.proposal WHERE o.program = ?1 ORDER BY o.proposal LIMIT ?2");

static enum status
read_some(struct db *db, struct arena *a, struct program_page *page)
{
	struct stmt *st = db_begin(db, &sql_program_some);

	db_bind_int(st, 1, page->id);
	db_bind_int(st, 2, PROPOSAL_LINKS);
	while (page->some_count < PROPOSAL_LINKS && db_step(st)) {
		struct proposal_link *link = &page->some[page->some_count++];
		proposal_code(db_int(st, 1), db_int(st, 2), link->code);
		if (!proposal_state_public((enum proposal_state)db_int(st, 4)))
			continue;
		link->id = db_int(st, 0);
		link->title = arena_strdup(a, db_text(st, 3));
	}
	return db_end(st);
}

static const char *
path_of(struct db *db, struct arena *a, int64_t node)
{
	const char *path = node == 0 ? NULL : tree_path(db, a, node);

	return path ? path : "";
}

static enum status
read_page(struct session *s, struct arena *a, struct program_page *page)
{
	struct db *db = s->db;
	enum status status = read_row(db, a, page);

	if (status == OK)
		status = program_phases(db, page->id, page->phases);
	for (int i = 0; status == OK && i < PHASES; i++)
		status = read_words(db, a, &page->phases[i]);
	if (status == OK)
		status = read_some(db, a, page);
	if (status != OK)
		return status;
	program_plan(&page->fields, page->phases);
	page->unit_path = path_of(db, a, page->fields.unit);
	page->category_path = path_of(db, a, page->fields.category);
	page->area_path = path_of(db, a, page->fields.area);
	page->mine = program_mine(s, page->fields.unit, page->fields.area);
	return OK;
}

enum status
program_read(struct session *s, struct arena *a, int64_t id, struct program_page *page)
{
	*page = (struct program_page){ .id = id };
	/* The program and its phases are of one moment. */
	enum status status = db_snapshot_begin(s->db);
	if (status != OK)
		return status;
	status = read_page(s, a, page);
	db_snapshot_end(s->db);
	return status;
}

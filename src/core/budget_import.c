/* The village's money: the budgets of whole years from a file, as one act. What the file says is
 * judged in budget_sheet.c; here it is met with what stands in the hall, and written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/lang.h"
#include "core/budget_internal.h"
#include "core/budget_sheet.h"
#include "core/revision.h"
#include "core/search.h"
#include "core/workflow.h"

/* One year of the file: some of the sheet's lines one after the other, and those there are. */
struct import_year {
	int64_t year;
	struct sheet_line **lines;
	size_t n;
	struct budget_line *before; /* by place, that is by code */
	bool *stays;
	size_t before_count;
	size_t made;
	size_t changed;
	size_t gone;
	bool fresh;    /* there was no budget of it */
	bool renoted;  /* its note changes */
	int64_t version;
};

struct importing {
	const struct budget_row *rows;
	size_t n;
	const char *word; /* NULL: none */
	bool dry_run;
	struct budget_sheet sheet;
	struct import_year *years;
	struct budget_imported *count;
	int64_t next; /* id of the next line that is made */
	struct arena arena;
};

/* -- What there is --------------------------------------------------------------------------- */

struct code_key {
	int parts[BUDGET_PARTS];
	int n;
};

static int
by_key(const void *key, const void *element)
{
	const struct code_key *k = key;
	const struct budget_line *line = element;
	int parts[BUDGET_PARTS];
	int n = budget_parts(line->code, parts);

	return budget_compare(k->parts, k->n, parts, n);
}

/* A program's money comes from a line of spending that has nothing below it. */
static enum status
check_hanging(struct act *act, struct importing *m, struct sheet_line *line)
{
	char code[PROGRAM_CODE_SIZE];

	if (!line->was->leaf || (line->leaf && line->kind == line->was->kind))
		return OK;
	enum status status = budget_hanging(act->session->db, line->was->id, code);
	if (status == OK && *code)
		budget_sheet_tell(&m->sheet, line, "code",
		           arena_printf(&m->arena,
		                        _("The money of %s is this line, which has to stay one of "
		                          "spending, with nothing below it. Give the program another "
		                          "line first."), code));
	return status;
}

static enum status
meet_year(struct act *act, struct importing *m, struct import_year *y)
{
	struct db *db = act->session->db;
	struct budget_year head;
	enum status status = budget_year(db, &m->arena, y->year, &head);

	y->fresh = status == NOT_FOUND;
	if (status != OK && status != NOT_FOUND)
		return status;
	y->version = y->fresh ? 0 : head.version;
	y->renoted = m->word && strcmp(m->word, y->fresh ? "" : head.note) != 0;
	y->before = arena_array(&m->arena, BUDGET_LINES_MAX + 1, sizeof(*y->before));
	status = budget_list(db, &m->arena, y->year, -1, 0, false, BUDGET_LINES_MAX, y->before,
	                     &y->before_count);
	y->stays = arena_array(&m->arena, y->before_count + 1, sizeof(*y->stays));
	for (size_t i = 0; status == OK && i < y->n; i++) {
		struct sheet_line *line = y->lines[i];
		struct code_key key = { .n = line->depth + 1 };
		memcpy(key.parts, line->parts, sizeof(key.parts));
		line->was = bsearch(&key, y->before, y->before_count, sizeof(*y->before), by_key);
		if (!line->was)
			continue;
		y->stays[line->was - y->before] = true;
		status = check_hanging(act, m, line);
	}
	return status;
}

/* The sheet's lines are in the order of their years. */
static enum status
meet_years(struct act *act, struct importing *m)
{
	enum status status = OK;

	m->years = arena_array(&m->arena, m->sheet.n + 1, sizeof(*m->years));
	for (size_t i = 0; status == OK && i < m->sheet.n;) {
		struct import_year *y = &m->years[m->count->years++];
		*y = (struct import_year){ .year = m->sheet.order[i]->year,
			                   .lines = &m->sheet.order[i] };
		while (i < m->sheet.n && m->sheet.order[i]->year == y->year) {
			y->n++;
			i++;
		}
		status = meet_year(act, m, y);
	}
	return status;
}

static enum status
check_gone(struct act *act, const struct import_year *y)
{
	char code[PROGRAM_CODE_SIZE] = "";

	for (size_t i = 0; i < y->before_count; i++) {
		if (y->stays[i])
			continue;
		enum status status = budget_hanging(act->session->db, y->before[i].id, code);
		if (status != OK)
			return status;
		if (*code)
			return problem_set(act->problem, INVALID, NULL,
			                   _("%s of %d is not in the file any more, but the money of "
			                     "%s is this line. Give the program another line first, "
			                     "or keep the line in the file."),
			                   y->before[i].code, (int)y->year, code);
	}
	return OK;
}

/* -- Writing --------------------------------------------------------------------------------- */

SQL(sql_budget_next, SQL_READ,
    "SELECT COALESCE((SELECT subject_id FROM audit WHERE subject = 21"
    "  ORDER BY subject_id DESC LIMIT 1), 0),"
    " COALESCE((SELECT id FROM budget_line WHERE id > 0 ORDER BY id DESC LIMIT 1), 0)");
SQL(sql_budget_year_put, SQL_WRITE,
    "INSERT INTO budget_year (year, note, changed, version) VALUES (?1, ?2, ?3, 1)"
    " ON CONFLICT (year) DO UPDATE SET changed = excluded.changed,"
    " note = CASE WHEN excluded.note = '' THEN budget_year.note ELSE excluded.note END,"
    " version = budget_year.version + 1");
SQL(sql_budget_unplace, SQL_WRITE, "UPDATE budget_line SET place = -place WHERE year = ?1");
SQL(sql_budget_drop, SQL_WRITE, "DELETE FROM budget_line WHERE id = ?1");
SQL(sql_budget_add, SQL_WRITE,
    "INSERT INTO budget_line (id, place, kind, name, source, planned, revised, realised, leaf,"
    " year, code, parent, depth) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
SQL(sql_budget_set, SQL_WRITE,
    "UPDATE budget_line SET place = ?2, kind = ?3, name = ?4, source = ?5, planned = ?6,"
    " revised = ?7, realised = ?8, leaf = ?9, version = version + ?10 WHERE id = ?1");

_Static_assert(SUBJECT_BUDGET == 21, "the statement says so");

/* What was once a line is in the trail: its number is never given out again. */
static enum status
find_next(struct db *db, int64_t *next)
{
	struct stmt *st = db_begin(db, &sql_budget_next);

	*next = 1;
	if (db_step(st))
		*next = 1 + (db_int(st, 0) > db_int(st, 1) ? db_int(st, 0) : db_int(st, 1));
	return db_end(st);
}

static bool
is_same(const struct sheet_line *line)
{
	const struct budget_line *was = line->was;
	const struct budget_amounts *a = &line->amounts;
	const struct budget_amounts *b = &was->amounts;

	return strcmp(line->name, was->name) == 0 && strcmp(line->source, was->source) == 0 &&
	       line->kind == was->kind && a->planned == b->planned && a->revised == b->revised &&
	       a->changed == b->changed && a->realised == b->realised;
}

/* An entry of its own for each line that is new, changed or gone. */
static enum status
note_line(struct act *act, int64_t word, int64_t id, const char *how,
          const struct budget_amounts *now, const struct budget_amounts *before)
{
	struct audit_entry entry = { .subject = SUBJECT_BUDGET, .subject_id = id };

	budget_detail(&entry, now, before);
	if (*how)
		audit_detail(&entry, "%s=1", how);
	if (word != 0)
		audit_detail(&entry, "word=%lld", (long long)word);
	return act_also(act, &entry);
}

static void
bind_line(struct stmt *st, const struct sheet_line *line)
{
	const struct budget_amounts *a = &line->amounts;

	db_bind_int(st, 1, line->id);
	db_bind_int(st, 2, line->place);
	db_bind_int(st, 3, line->kind);
	db_bind_text(st, 4, line->name);
	db_bind_text(st, 5, line->source);
	db_bind_int(st, 6, a->planned);
	if (a->changed)
		db_bind_int(st, 7, a->revised);
	else
		db_bind_null(st, 7);
	db_bind_int(st, 8, a->realised);
	db_bind_int(st, 9, line->leaf);
}

static enum status
put_line(struct act *act, struct importing *m, struct sheet_line *line, int64_t word,
         struct import_year *y)
{
	struct db *db = act->session->db;
	const bool new = !line->was;
	const bool same = !new && is_same(line);
	struct stmt *st = db_begin(db, new ? &sql_budget_add : &sql_budget_set);

	line->id = new ? m->next++ : line->was->id;
	bind_line(st, line);
	if (new) {
		db_bind_int(st, 10, line->year);
		db_bind_text(st, 11, line->code);
		db_bind_id(st, 12, line->parent ? line->parent->id : 0);
		db_bind_int(st, 13, line->depth);
	} else {
		db_bind_int(st, 10, !same);
	}
	enum status status = db_run(st);
	y->made += new;
	y->changed += !new && !same;
	m->count->same += same;
	if (status != OK || same)
		return status;
	if (new || strcmp(line->name, line->was->name) != 0)
		status = budget_settle_words(db, line->code);
	if (status != OK)
		return status;
	return note_line(act, word, line->id, new ? "new" : "", &line->amounts,
	                 new ? NULL : &line->was->amounts);
}

/* "2026: 2.1.3 Pavement", a line each; what finds no room is counted with the others. */
static void
name_gone(struct budget_imported *count, const struct budget_line *line)
{
	const size_t n = strlen(count->gone_named);
	const size_t room = sizeof(count->gone_named) - n;

	if (snprintf(NULL, 0, "%lld: %s %s\n", (long long)line->year, line->code, line->name)
	    < (int)room)
		snprintf(count->gone_named + n, room, "%lld: %s %s\n", (long long)line->year,
		         line->code, line->name);
}

/* From the last on: what stands below goes before what it stands in. */
static enum status
drop_gone(struct act *act, struct importing *m, int64_t word, struct import_year *y)
{
	enum status status = OK;

	for (size_t i = y->before_count; status == OK && i > 0; i--) {
		const struct budget_line *line = &y->before[i - 1];
		if (y->stays[i - 1])
			continue;
		struct stmt *st = db_begin(act->session->db, &sql_budget_drop);
		db_bind_int(st, 1, line->id);
		status = db_run(st);
		if (status == OK)
			status = search_settle(act->session->db, SUBJECT_BUDGET, line->id);
		if (status == OK)
			status = budget_settle_words(act->session->db, line->code);
		if (status == OK)
			status = note_line(act, word, line->id, "gone", &line->amounts, NULL);
		y->gone++;
		name_gone(m->count, line);
	}
	return status;
}

static enum status
put_lines(struct act *act, struct importing *m, int64_t word, struct import_year *y)
{
	struct stmt *st = db_begin(act->session->db, &sql_budget_unplace);

	db_bind_int(st, 1, y->year);
	enum status status = db_run(st);
	if (status == OK)
		status = drop_gone(act, m, word, y);
	for (size_t i = 0; status == OK && i < y->n; i++)
		status = put_line(act, m, y->lines[i], word, y);
	return status;
}

static enum status
put_head(struct act *act, const struct importing *m, const struct import_year *y)
{
	struct stmt *st = db_begin(act->session->db, &sql_budget_year_put);

	db_bind_int(st, 1, y->year);
	db_bind_text(st, 2, m->word ? m->word : "");
	db_bind_int(st, 3, act->now);
	return db_run(st);
}

/* Each year has an entry of its own, which vouches for the word; the last is the act's. */
static enum status
put_year(struct act *act, struct importing *m, struct import_year *y, bool first)
{
	const struct revision_field fields[] = { { "word", m->word }, { .name = NULL } };
	int64_t word = 0;
	enum status status = OK;

	if (!first) {
		status = act_also(act, &act->entry);
		act->entry.has_digest = false;
		act->entry.detail[0] = '\0';
	}
	act->entry.subject = SUBJECT_BUDGET;
	act->entry.subject_id = 0;
	audit_detail(&act->entry, "year=%lld", (long long)y->year);
	if (status == OK && m->word)
		status = revision_add(act, REVISION_NOTE, y->version + 1, fields, &word);
	if (status == OK)
		status = put_head(act, m, y);
	if (status == OK)
		status = put_lines(act, m, word, y);
	audit_detail(&act->entry, "made=%zu changed=%zu gone=%zu", y->made, y->changed, y->gone);
	m->count->made += y->made;
	m->count->changed += y->changed;
	m->count->gone += y->gone;
	return status;
}

/* -- The act --------------------------------------------------------------------------------- */

static bool
is_all_same(const struct importing *m)
{
	for (size_t i = 0; i < m->count->years; i++)
		if (m->years[i].fresh || m->years[i].renoted)
			return false;
	return m->count->made + m->count->changed + m->count->gone == 0;
}

static enum status
import(struct act *act, void *arg)
{
	struct importing *m = arg;
	enum status status = act_whole(act, RIGHT_BUDGET);

	if (status != OK)
		return status;
	budget_sheet_read(&m->sheet, m->rows, m->n);
	status = meet_years(act, m);
	if (status != OK)
		return status;
	budget_sheet_sum(&m->sheet);
	if (m->sheet.bad)
		return problem_set(act->problem, INVALID, NULL,
		                   _("Some rows cannot be imported; nothing was."));
	for (size_t i = 0; status == OK && i < m->count->years; i++)
		status = check_gone(act, &m->years[i]);
	if (status == OK)
		status = find_next(act->session->db, &m->next);
	for (size_t i = 0; status == OK && i < m->count->years; i++)
		status = put_year(act, m, &m->years[i], i == 0);
	act->idle = status == OK && (m->dry_run || is_all_same(m));
	return status;
}

enum status
budget_import(struct session *s, const struct budget_row *rows, size_t n, const char *word,
              bool dry_run, budget_complain *complain, void *arg, struct budget_imported *count,
              struct problem *p)
{
	struct problem unread;
	struct problem *said = p ? p : &unread;
	struct importing m = {
		.rows = rows, .n = n, .dry_run = dry_run, .count = count,
		.sheet = { .complain = complain, .arg = arg },
	};

	*count = (struct budget_imported){ .made = 0 };
	if (n == 0)
		return problem_set(said, INVALID, NULL, _("There is no line in the file."));
	if (n > BUDGET_LINES_MAX)
		return problem_set(said, INVALID, NULL,
		                   _("A file has at most %d lines of the budget; this one has "
		                     "%zu."),
		                   BUDGET_LINES_MAX, n);
	m.sheet.a = &m.arena;
	enum status status = workflow_word(&m.arena, word, BUDGET_WORD_MAX, &m.word, said);
	if (status == OK)
		status = act(s, "budget_import", RIGHT_BUDGET, import, &m, said);
	arena_free(&m.arena);
	return status;
}

/* What stood beside a program at a past moment: its reports, with the figures that follow from them,
 * its milestones, and the proposals that were in it. See program_as_of.h. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "core/adopt.h"
#include "core/program_recall.h"

/* -- Reports --------------------------------------------------------------------------------- */

/* Those that had been written and not been corrected by then. */
SQL(sql_past_reports, SQL_READ,
    "SELECT phase, place, progress, spent FROM progress_report WHERE program = ?1 AND id <= ?2"
    " AND (corrected_by IS NULL OR corrected_by > ?2) ORDER BY id");

/* The figures of report_fold(): reports here come in the order in which they were written, in which
 * one that corrects comes behind its place. */
static enum status
fold(const struct program_recall *r, int64_t newest, struct phase phases[PHASES])
{
	struct stmt *st = db_begin(r->db, &sql_past_reports);
	int64_t last[PHASES] = { 0 };

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, newest);
	while (db_step(st)) {
		int64_t number = db_int(st, 0);
		int64_t place = db_int(st, 1);
		if (number < 1 || number > PHASES)
			continue;
		struct phase *phase = &phases[number - 1];
		phase->reports++;
		phase->spent += db_int(st, 3);
		if (place < last[number - 1])
			continue;
		last[number - 1] = place;
		phase->progress = db_int(st, 2);
	}
	return db_end(st);
}

enum status
reports_recall(struct session *s, const struct program_recall *r, struct phase phases[PHASES],
               struct report *newest)
{
	int64_t id = 0;
	size_t n = 0;

	*newest = (struct report){ .id = 0 };
	for (size_t i = 0; i < r->n; i++) {
		int64_t said = trail_number(r->entries[i].detail, "report");
		id = said > id ? said : id;
	}
	if (id == 0)
		return OK;
	enum status status = fold(r, id, phases);
	if (status == OK)
		status = report_list(s, r->a, r->id, id + 1, false, 1, newest, &n);
	if (status != OK || n == 0)
		return status;
	newest->fits = newest->fits_not = newest->my_view = 0;
	newest->mine = false;
	newest->corrected_by = newest->corrected_by > id ? 0 : newest->corrected_by;
	return OK;
}

/* -- Milestones ------------------------------------------------------------------------------ */

SQL(sql_past_milestone, SQL_READ, "SELECT phase, title, planned FROM milestone WHERE id = ?1");

struct mark {
	struct milestone m;
	int64_t written; /* revision that said it then; 0: it was not there */
	bool again;      /* it was written once more since */
};

static bool
is_written(const struct as_of_entry *e)
{
	return strcmp(e->verb, "milestone_add") == 0 || strcmp(e->verb, "milestone_edit") == 0;
}

/* What became of one by then. */
static void
follow(const struct program_recall *r, struct mark *mark)
{
	for (size_t i = 0; i < r->all; i++) {
		const struct as_of_entry *e = &r->entries[i];
		if (trail_number(e->detail, "milestone") != mark->m.id)
			continue;
		if (i >= r->n) {
			mark->again = mark->again || is_written(e);
			continue;
		}
		if (is_written(e))
			mark->written = trail_number(e->detail, "revision");
		else if (strcmp(e->verb, "milestone_reach") == 0)
			mark->m.reached = trail_number(e->detail, "day");
		else if (strcmp(e->verb, "milestone_drop") == 0)
			mark->written = 0;
	}
}

static enum status
read_words(const struct program_recall *r, struct mark *mark)
{
	struct stmt *st = db_begin(r->db, &sql_past_milestone);

	db_bind_int(st, 1, mark->m.id);
	if (db_step(st)) {
		mark->m.phase = (int)db_int(st, 0);
		mark->m.title = arena_strdup(r->a, db_text(st, 1));
		mark->m.planned = db_int(st, 2);
	}
	return db_end(st);
}

/* What it said then, where that is not what it says today. */
static void
recall_words(const struct program_recall *r, struct mark *mark)
{
	const char *title = revision_value(r->db, r->a, mark->written, "title");
	const char *phase = revision_value(r->db, r->a, mark->written, "phase");
	const char *planned = revision_value(r->db, r->a, mark->written, "planned");
	int64_t day;

	if (!title || !phase || !planned || calendar_parse(planned, &day) != 0)
		return;
	mark->m.title = title;
	mark->m.phase = phase_of_code(phase);
	mark->m.planned = day;
}

static int
by_day(const void *left, const void *right)
{
	const struct milestone *a = left;
	const struct milestone *b = right;

	if (a->planned != b->planned)
		return (a->planned > b->planned) - (a->planned < b->planned);
	return (a->id > b->id) - (a->id < b->id);
}

enum status
milestones_recall(const struct program_recall *r, struct program_past *past)
{
	enum status status = OK;

	past->milestones = arena_array(r->a, r->n, sizeof(*past->milestones));
	for (size_t i = 0; status == OK && i < r->n; i++) {
		const struct as_of_entry *e = &r->entries[i];
		struct mark mark = { .m = { .id = trail_number(e->detail, "milestone") } };
		if (strcmp(e->verb, "milestone_add") != 0)
			continue;
		follow(r, &mark);
		if (mark.written == 0)
			continue;
		status = read_words(r, &mark);
		if (mark.again)
			recall_words(r, &mark);
		past->milestones[past->milestone_count++] = mark.m;
	}
	qsort(past->milestones, past->milestone_count, sizeof(*past->milestones), by_day);
	return status;
}

/* -- Proposals ------------------------------------------------------------------------------- */

struct source {
	int64_t id;
	bool in;
	bool told; /* an entry of then or later says so */
};

/* The one of that id, among *n. */
static struct source *
source_of(struct source *all, size_t *n, int64_t id)
{
	for (size_t i = 0; i < *n; i++)
		if (all[i].id == id)
			return &all[i];
	all[*n] = (struct source){ .id = id };
	return &all[(*n)++];
}

/* What came from a file together with its program was in it without an entry of that. */
static void
take_entry(struct source *source, const struct as_of_entry *e, bool then)
{
	bool in = strcmp(e->verb, "program_link") == 0;

	if (then)
		source->in = in;
	else if (!source->told)
		source->in = !in;
	source->told = true;
}

static int
by_id(const void *left, const void *right)
{
	const struct source *a = left;
	const struct source *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

static enum status
sources(const struct program_recall *r, struct source **all, size_t *n)
{
	int64_t *ids;
	size_t count;
	enum status status = adoption_all(r->db, r->a, r->id, &ids, &count);

	*n = 0;
	*all = arena_array(r->a, r->all + count, sizeof(**all));
	for (size_t i = 0; status == OK && i < r->all; i++) {
		const struct as_of_entry *e = &r->entries[i];
		if (strcmp(e->verb, "program_link") == 0 ||
		    strcmp(e->verb, "program_unlink") == 0)
			take_entry(source_of(*all, n, trail_number(e->detail, "proposal")), e,
			           i < r->n);
	}
	for (size_t i = 0; status == OK && i < count; i++) {
		struct source *source = source_of(*all, n, ids[i]);
		source->in = source->in || !source->told;
	}
	qsort(*all, *n, sizeof(**all), by_id);
	return status;
}

/* Adopted, done and approved ones are everybody's to read, and nobody writes them anew. */
SQL(sql_past_source, SQL_READ, "SELECT year, serial, title FROM proposal WHERE id = ?1");

static enum status
name_source(const struct program_recall *r, int64_t id, struct proposal_link *link)
{
	struct stmt *st = db_begin(r->db, &sql_past_source);

	db_bind_int(st, 1, id);
	if (db_step(st)) {
		link->id = id;
		proposal_code(db_int(st, 0), db_int(st, 1), link->code);
		link->title = arena_strdup(r->a, db_text(st, 2));
	}
	return db_end(st);
}

enum status
sources_recall(const struct program_recall *r, struct program_page *page)
{
	struct source *all = NULL;
	size_t n = 0;
	enum status status = sources(r, &all, &n);

	for (size_t i = 0; status == OK && i < n; i++) {
		if (!all[i].in)
			continue;
		page->proposals++;
		if (page->some_count < PROPOSAL_LINKS)
			status = name_source(r, all[i].id, &page->some[page->some_count++]);
	}
	return status;
}

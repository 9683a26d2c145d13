/* A program as it stood at a past moment: see program_as_of.h. Its phases are in phase_as_of.c, reports,
 * milestones and proposals in program_as_of_parts.c. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "core/association.h"
#include "core/program_recall.h"

/* -- Its own entries ------------------------------------------------------------------------- */

static enum status
begin(struct program_recall *r, int64_t seq, struct problem *p)
{
	enum status status = as_of_entries(r->db, r->a, SUBJECT_PROGRAM, r->id, INT64_MAX,
	                                   &r->entries, &r->all);

	while (status == OK && r->n < r->all && r->entries[r->n].seq <= seq)
		r->n++;
	if (status == OK && r->all == 0)
		return problem_default(p, NOT_FOUND);
	if (status == OK && r->n == 0)
		return as_of_unseen(p, false);
	r->today = calendar_day(seq > audit_newest(r->db) ? clock_now()
	                                                  : as_of_instant(r->db, seq));
	return status;
}

enum status
program_recall_fields(const struct program_recall *r, int64_t version,
                      struct program_fields *fields)
{
	int64_t revision = 0;
	enum status status = trail_content(r->db, SUBJECT_PROGRAM, r->id, version, &revision);

	if (status == OK && !attributes_recall(r->db, r->a, program_attributes, revision, fields))
		return CORRUPT;
	return status;
}

/* The last that had been written of that verb; NULL: none. */
static const struct as_of_entry *
last_of(const struct program_recall *r, const char *verb)
{
	for (size_t i = r->n; i > 0; i--)
		if (strcmp(r->entries[i - 1].verb, verb) == 0)
			return &r->entries[i - 1];
	return NULL;
}

/* In the midst of the act that made it, it has not said its version yet. */
static int64_t
version_of(const struct program_recall *r)
{
	int64_t version = 1;

	for (size_t i = 0; i < r->n; i++) {
		int64_t said = trail_number(r->entries[i].detail, "version");
		version = said > version ? said : version;
	}
	return version;
}

/* -- Beside it ------------------------------------------------------------------------------- */

static int
by_id(const void *left, const void *right)
{
	const int64_t *a = left;
	const int64_t *b = right;

	return (*a > *b) - (*a < *b);
}

/* "Karang Taruna [group], PKK [group]": in the order in which they are read today. */
static const char *
groups_of(const struct program_recall *r)
{
	int64_t *ids = arena_array(r->a, r->n, sizeof(*ids));
	const char *all = "";
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct as_of_entry *e = &r->entries[i];
		int64_t id = trail_number(e->detail, "association");
		if (strcmp(e->verb, "program_group") == 0)
			ids[n++] = id;
		for (size_t j = n; strcmp(e->verb, "program_group_end") == 0 && j > 0; j--)
			if (ids[j - 1] == id)
				ids[j - 1] = ids[--n];
	}
	qsort(ids, n, sizeof(*ids), by_id);
	for (size_t i = 0; i < n; i++)
		all = arena_printf(r->a, "%s%s%s", all, i > 0 ? ", " : "",
		                   association_signature(r->db, r->a, ids[i]));
	return all;
}

static void
answer_of(const struct program_recall *r, struct program_past *past)
{
	const struct as_of_entry *e = last_of(r, "program_answer");

	if (!e)
		return;
	past->answer = revision_value(r->db, r->a, trail_number(e->detail, "revision"), "word");
	past->answered = e->at;
}

/* -- The page -------------------------------------------------------------------------------- */

static void
settle(const struct program_recall *r, struct program_page *page)
{
	const struct phase_standing s = phase_standing(page->phases);

	page->state = (enum program_state)s.state;
	page->phase = s.phase;
	page->late = s.due != 0 && r->today > s.due ? r->today - s.due : 0;
	page->spent = program_spent(page->phases);
}

static enum status
read_page(struct session *s, const struct program_recall *r, int64_t seq,
          struct program_past *past)
{
	struct program_page *page = &past->page;
	struct program_fields *f = &page->fields;
	enum status status = program_recall_fields(r, page->version, f);

	if (status == OK)
		status = program_code_of(r->db, r->id, page->code);
	if (status == OK)
		status = phases_recall(r, f, page->phases);
	if (status == OK)
		status = reports_recall(s, r, page->phases, &past->report);
	if (status == OK)
		status = sources_recall(r, page);
	if (status == OK)
		status = milestones_recall(r, past);
	if (status != OK)
		return status;
	settle(r, page);
	page->unit_path = as_of_path(r->db, r->a, f->unit, seq);
	page->category_path = as_of_path(r->db, r->a, f->category, seq);
	page->area_path = as_of_path(r->db, r->a, f->area, seq);
	past->groups = groups_of(r);
	answer_of(r, past);
	return OK;
}

enum status
program_as_of(struct session *s, struct arena *a, int64_t id, int64_t seq,
              struct program_past *past, struct problem *p)
{
	struct program_recall r = { .db = s->db, .a = a, .id = id };
	/* The trail and what is read beside it are of one moment. */
	enum status status = db_snapshot_begin(s->db);

	if (status != OK)
		return problem_default(p, status);
	status = begin(&r, seq, p);
	if (status == OK) {
		*past = (struct program_past){
			.page = { .id = id, .version = version_of(&r),
			          .created = r.entries[0].at, .changed = r.entries[r.n - 1].at },
			.today = r.today,
		};
		status = read_page(s, &r, seq, past);
	}
	db_snapshot_end(s->db);
	return status == OK || status == NOT_FOUND ? status : problem_default(p, status);
}

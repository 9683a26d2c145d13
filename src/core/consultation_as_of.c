/* A consultation as it stood at a past moment: see consultation_as_of.h. Its life is gone through once
 * more by its entries; what the clock had made of it follows from that and the time. The office's
 * answers are in consultation_as_of_official.c. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "core/consultation_recall.h"
#include "core/workflow.h"

/* -- Its life -------------------------------------------------------------------------------- */

struct life {
	enum consultation_state recorded;
	int64_t published;
	int64_t word; /* revision; 0: none */
	int64_t answered_at;
};

static void
decide(struct life *life, const struct as_of_entry *e, enum consultation_state to)
{
	life->recorded = to;
	life->word = trail_number(e->detail, "revision");
	if (to == CONSULTATION_SCHEDULED && life->published == 0)
		life->published = e->at;
	if (to == CONSULTATION_ANSWERED)
		life->answered_at = e->at;
}

/* Nothing can be taken back once something else has been decided, or the clock has turned. */
static void
live(const struct consultation_recall *r, struct life *life, struct consultation_page *page)
{
	struct life before = { .recorded = CONSULTATION_DRAFT };

	*life = before;
	for (size_t i = 0; i < r->n; i++) {
		const struct as_of_entry *e = &r->entries[i];
		const struct transition *t = workflow_find(&consultation_workflow, e->verb, 0);
		if (strcmp(e->verb, "consult_extend") == 0)
			page->extended = revision_value(r->s->db, r->a,
			                                trail_number(e->detail, "revision"),
			                                "word");
		if (strcmp(e->verb, "undo") == 0)
			*life = before;
		if (!t)
			continue;
		if (t->clock) {
			int64_t due = trail_number(e->detail, "due");
			life->recorded = (enum consultation_state)t->to;
			page->due = due != 0 ? due : page->due;
			continue;
		}
		before = *life;
		decide(life, e, (enum consultation_state)t->to);
	}
}

/* -- What it said ---------------------------------------------------------------------------- */

static int64_t
version_of(const struct consultation_recall *r)
{
	int64_t version = 1;

	for (size_t i = 0; i < r->n; i++) {
		int64_t said = trail_number(r->entries[i].detail, "version");
		version = said > version ? said : version;
	}
	return version;
}

/* The areas of a kept list, "3 17", as they were called; two of them may have become one. */
static void
name_areas(const struct consultation_recall *r, const char *kept, struct consultation_page *page)
{
	const char **paths = arena_array(r->a, CONSULTATION_AREAS_MAX, sizeof(*paths));
	int64_t *areas = arena_array(r->a, CONSULTATION_AREAS_MAX, sizeof(*areas));
	size_t n = 0;

	for (const char *s = kept; s && *s && n < CONSULTATION_AREAS_MAX; s += strspn(s, " ")) {
		char *end;
		areas[n] = strtoll(s, &end, 10);
		if (end == s)
			break;
		paths[n] = as_of_path(r->s->db, r->a, areas[n], r->seq);
		if (n == 0 || strcmp(paths[n - 1], paths[n]) != 0)
			n++;
		s = end;
	}
	page->areas = areas;
	page->area_paths = paths;
	page->area_count = n;
}

static int64_t
said(int64_t instant)
{
	return instant == NUMBER_NONE ? 0 : instant;
}

static enum status
read_content(const struct consultation_recall *r, struct consultation_page *page)
{
	struct db *db = r->s->db;
	struct consultation_heading *h = &page->heading;
	struct consultation_fields *f = &page->fields;
	int64_t revision = 0;
	enum status status = trail_content(db, SUBJECT_CONSULTATION, r->id, h->version, &revision);

	if (status == OK && !attributes_recall(db, r->a, consultation_attributes, revision, f))
		status = CORRUPT;
	if (status == OK)
		status = consultation_code_of(db, r->id, h->code);
	if (status != OK)
		return status;
	h->title = f->title;
	h->unit = f->unit;
	h->secret = f->secret != 0;
	h->opens = said(f->opens);
	h->closes = said(f->closes);
	page->unit_path = as_of_path(db, r->a, f->unit, r->seq);
	name_areas(r, revision_value(db, r->a, revision, CONSULTATION_AREAS_KEPT), page);
	return OK;
}

/* -- How many -------------------------------------------------------------------------------- */

/* Each step on a question says how many there were before it; without one since then, there are as
 * many as today. One from before steps said so: unknown. */
static int64_t
count_then(const struct consultation_recall *r, const char *set, const char *drop, int64_t today)
{
	for (size_t i = r->n; i < r->all; i++) {
		const struct as_of_entry *e = &r->entries[i];
		char *before;
		if (strcmp(e->verb, set) != 0 && strcmp(e->verb, drop) != 0)
			continue;
		before = trail_word(r->a, e->detail, CONSULTATION_BEFORE);
		return before ? strtoll(before, NULL, 10) : CONSULTATION_UNKNOWN;
	}
	return today;
}

/* As many as there may be. */
SQL(sql_past_sections, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM consultation_section WHERE consultation = ?1 AND dropped = 0");
/* Of who answered for the first time: by then, and at all. */
SQL(sql_past_answers, SQL_READ,
    "SELECT COUNT(CASE WHEN seq <= ?2 THEN 1 END), COUNT(*) FROM audit WHERE subject = 15"
    " AND subject_id = ?1 AND verb = 'consult_respond'"
    " AND substr(detail || ' ', 1, 10) = 'version=1 '");
SQL(sql_past_voted, SQL_READ,
    "SELECT MIN(seq), MAX(seq) FROM audit WHERE subject = 15 AND subject_id = ?1"
    " AND verb = 'consult_respond'");
/* When accounts of one person were merged. */
SQL(sql_past_merges, SQL_READ,
    "SELECT MIN(e.seq), MAX(e.seq) FROM member m CROSS JOIN audit e ON e.subject = 1"
    " AND e.subject_id = m.id AND e.verb = 'member_merge' WHERE m.merged_into IS NOT NULL");

_Static_assert(SUBJECT_MEMBER == 1 && SUBJECT_CONSULTATION == 15, "the statements say so");

static enum status
two_numbers(struct stmt *st, int64_t *first, int64_t *second)
{
	*first = *second = 0;
	if (db_step(st)) {
		*first = db_int(st, 0);
		*second = db_int(st, 1);
	}
	return db_end(st);
}

/* Of identified ones each first answer says so. What was answered with two accounts that became one
 * is counted once from then on. */
static enum status
count_identified(const struct consultation_recall *r, int64_t today, int64_t *n)
{
	struct db *db = r->s->db;
	int64_t all;
	int64_t first;
	int64_t last;
	struct stmt *st = db_begin(db, &sql_past_answers);

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->seq);
	enum status status = two_numbers(st, n, &all);
	if (status != OK || all == today)
		return status;
	status = two_numbers(db_begin(db, &sql_past_merges), &first, &last);
	if (r->seq >= last)
		*n -= all - today;
	else if (r->seq >= first)
		*n = CONSULTATION_UNKNOWN;
	return status;
}

/* Of secret ones nothing tells who voted from who voted anew: between the first and the last vote
 * nobody knows. */
static enum status
count_secret(const struct consultation_recall *r, int64_t today, int64_t *n)
{
	int64_t first;
	int64_t last;
	struct stmt *st = db_begin(r->s->db, &sql_past_voted);

	db_bind_int(st, 1, r->id);
	enum status status = two_numbers(st, &first, &last);
	*n = r->seq >= last ? today : r->seq < first ? 0 : CONSULTATION_UNKNOWN;
	return status;
}

static enum status
count_all(const struct consultation_recall *r, struct consultation_page *page)
{
	int64_t sections = 0;
	struct stmt *st = db_begin(r->s->db, &sql_past_sections);

	db_bind_int(st, 1, r->id);
	sections = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	page->sections = count_then(r, "section_set", "section_drop", sections);
	page->questions = count_then(r, "question_set", "question_drop", r->now.questions);
	if (status != OK)
		return status;
	return page->heading.secret ? count_secret(r, r->now.answers, &page->answers)
	                            : count_identified(r, r->now.answers, &page->answers);
}

/* -- The page -------------------------------------------------------------------------------- */

static enum status
begin(struct consultation_recall *r, struct problem *p)
{
	struct db *db = r->s->db;
	enum status status = consultation_record(db, r->id, consultation_now(r->s), &r->now);

	if (status == OK)
		status = consultation_visible(r->s, &r->now);
	if (status == OK)
		status = as_of_entries(db, r->a, SUBJECT_CONSULTATION, r->id, INT64_MAX,
		                       &r->entries, &r->all);
	if (status != OK)
		return problem_default(p, status);
	while (r->n < r->all && r->entries[r->n].seq <= r->seq)
		r->n++;
	r->instant = r->seq > audit_newest(db) ? consultation_now(r->s)
	                                       : as_of_instant(db, r->seq);
	return r->n == 0 ? as_of_unseen(p, false) : OK;
}

static enum status
read_page(const struct consultation_recall *r, struct consultation_past *past, struct problem *p)
{
	struct consultation_page *page = &past->page;
	struct consultation_heading *h = &page->heading;
	struct life life;

	*h = (struct consultation_heading){ .id = r->id, .version = version_of(r) };
	live(r, &life, page);
	enum status status = read_content(r, page);
	if (status != OK)
		return problem_default(p, status);
	h->state = consultation_state_at(life.recorded, h->opens, h->closes, r->instant);
	if ((h->state == CONSULTATION_DRAFT || life.published == 0) &&
	    !consultation_prepares(r->s, r->now.unit))
		return as_of_unseen(p, true);
	page->word = life.word == 0 ? NULL : revision_value(r->s->db, r->a, life.word, "word");
	page->answered_at = life.answered_at;
	if (h->state == CONSULTATION_CLOSED && page->due != 0 && past->today > page->due)
		page->late = past->today - page->due;
	status = count_all(r, page);
	if (status == OK && h->state == CONSULTATION_ANSWERED)
		status = official_recall(r, past);
	return problem_default(p, status);
}

enum status
consultation_as_of(struct session *s, struct arena *a, int64_t id, int64_t seq,
                   struct consultation_past *past, struct problem *p)
{
	struct consultation_recall r = { .s = s, .a = a, .id = id, .seq = seq };
	/* The trail and what is read beside it are of one moment. */
	enum status status = db_snapshot_begin(s->db);

	if (status != OK)
		return problem_default(p, status);
	status = begin(&r, p);
	*past = (struct consultation_past){ .today = calendar_day(r.instant) };
	if (status == OK)
		status = read_page(&r, past, p);
	db_snapshot_end(s->db);
	return status;
}

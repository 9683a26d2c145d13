/* Proposals as they stood at a moment of the past: where one stood and what the office had said of
 * it from its entries in the trail, what it said from its revisions. Its supporters are counted in
 * proposal_support_as_of.c. */
#include <stdio.h>
#include <string.h>

#include "core/as_of.h"
#include "core/claim.h"
#include "core/forget.h"
#include "core/program.h"
#include "core/program_as_of.h"
#include "core/proposal_internal.h"
#include "core/revision.h"

/* What its entries tell, up to one of them. */
struct standing {
	enum proposal_state state; /* 0: it was not there yet */
	int64_t version;
	enum ground ground;
	int64_t reason; /* revision of the last decision's word */
	int64_t unit;
	enum proposal_state asked;
	int64_t target; /* what it was merged into */
	int64_t program;
	int64_t claim;  /* by which it has its owner; 0: by none */
	int64_t published;
	int64_t changed;
	int64_t imported; /* when it was brought in from a file */
	bool asides;
};

/* -- Step by step ---------------------------------------------------------------------------- */

static bool
is(const struct as_of_entry *e, const char *verb)
{
	return strcmp(e->verb, verb) == 0;
}

/* Ground and word of a decision of the office; an author's own step leaves the last ones, and so
 * does what comes with a program. */
static bool
gives_reason(const struct as_of_entry *e, enum proposal_state from)
{
	const struct transition *t = workflow_find(&proposal_workflow, e->verb, (int)from);

	return t && t->who == WHO_OTHERS && !t->edits && !t->appeals && !t->confirms && !t->adopts &&
	       !t->follows;
}

static void
step(struct standing *x, const struct as_of_entry *e, enum proposal_state to)
{
	if (gives_reason(e, x->state)) {
		x->ground = (enum ground)trail_number(e->detail, "ground");
		x->reason = trail_number(e->detail, "revision");
	}
	x->state = to;
	x->changed = e->at;
	if (is(e, "import"))
		x->imported = e->at;
	if (proposal_state_listed(to) && x->published == 0)
		x->published = e->at;
	x->asked = to == PROPOSAL_DECIDING ? (enum proposal_state)trail_number(e->detail, "asks")
	                                   : (enum proposal_state)0;
	if (is(e, "assess"))
		x->unit = trail_number(e->detail, "unit");
	if (is(e, "merge") || is(e, "split"))
		x->target = trail_number(e->detail, "target");
	if (is(e, "adopt"))
		x->program = trail_number(e->detail, "program");
	else if (is(e, "release"))
		x->program = 0;
}

/* A decision taken back leaves it as it stood before, but for its version. */
static void
take_back(struct standing *x, const struct standing *before)
{
	int64_t version = x->version;
	int64_t claim = x->claim;
	bool asides = x->asides;

	*x = *before;
	x->version = version;
	x->claim = claim;
	x->asides = asides;
}

static void
follow(struct standing *x, struct standing *before, const struct as_of_entry *e)
{
	enum proposal_state to = (enum proposal_state)trail_number(e->detail, "to");
	int64_t version = trail_number(e->detail, "version");

	if (version != 0)
		x->version = version;
	if (is(e, "aside"))
		x->asides = true;
	else if (is(e, "claim_grant"))
		x->claim = trail_number(e->detail, "claim");
	else if (is(e, "claim_undo"))
		x->claim = 0;
	/* The first entry of what was sent names no state: there is but one it can be. */
	if (to == 0 && version == 1)
		to = PROPOSAL_SUBMITTED;
	if (to == 0)
		return;
	if (is(e, "undo")) {
		take_back(x, before);
		return;
	}
	*before = *x;
	step(x, e, to);
}

/* Where it stood after the entries up to `seq`. */
static enum status
stand(struct db *db, struct arena *a, int64_t id, int64_t seq, struct standing *x)
{
	struct standing before = { .state = (enum proposal_state)0 };
	struct as_of_entry *entries;
	size_t n;
	enum status status = as_of_entries(db, a, SUBJECT_PROPOSAL, id, seq, &entries, &n);

	*x = (struct standing){ .state = (enum proposal_state)0 };
	for (size_t i = 0; status == OK && i < n; i++)
		follow(x, &before, &entries[i]);
	return status;
}

/* -- What it said ---------------------------------------------------------------------------- */

/* Without the texts that were emptied since. */
static enum status
read_content(struct db *db, struct arena *a, int64_t id, int64_t version,
             struct proposal_fields *f)
{
	int64_t revision;
	enum status status = trail_content(db, SUBJECT_PROPOSAL, id, version, &revision);

	if (status == OK && !attributes_recall(db, a, proposal_attributes, revision, f))
		f->title = FORGOTTEN_TITLE;
	return status;
}

SQL(sql_as_of_row, SQL_READ,
    "SELECT p.year, p.serial, p.author, p.author_name, p.submitted, p.source, p.entered_by,"
    " p.association, p.shown_as, p.carried,"
    " (SELECT c.writer FROM claim c WHERE c.proposal = p.id AND c.state = 2 LIMIT 1)"
    " FROM proposal p WHERE p.id = ?1");

_Static_assert(CLAIM_GRANTED == 2, "the statement says so");

/* What never changes of a row. How its author signs is for the author to say, today; before a wish
 * on paper had its owner it was signed by the name on the sheet, which is told where the owner
 * tells theirs. */
static enum status
read_row(struct db *db, struct arena *a, const struct standing *x, struct proposal_page *page)
{
	struct stmt *st = db_begin(db, &sql_as_of_row);
	int64_t author = 0;
	int64_t entered_by = 0;

	db_bind_int(st, 1, page->id);
	bool found = db_step(st);
	if (found) {
		proposal_code(db_int(st, 0), db_int(st, 1), page->code);
		author = db_int(st, 2);
		page->author = arena_strdup(a, db_text(st, 3));
		page->submitted = db_int(st, 4);
		page->source = arena_strdup(a, db_text(st, 5));
		entered_by = db_int(st, 6);
		page->fields.association = db_int(st, 7);
		page->fields.shown_as = db_int(st, 8);
		page->support = db_int(st, 9);
		if (entered_by != 0 && x->claim == 0 && author != 0) {
			bool told = page->fields.shown_as == SHOWN_NAME;
			page->author = told ? arena_strdup(a, db_text(st, 10)) : "";
			author = 0;
		}
	}
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	page->unowned = entered_by != 0 && author == 0;
	page->author = proposal_signature(db, a, author, page);
	return OK;
}

/* -- What it was joined with ----------------------------------------------------------------- */

/* Of what names it as its target: still so then, and not merged into something else meanwhile. */
SQL(sql_as_of_sources, SQL_READ,
    "SELECT m.subject_id FROM audit m WHERE m.verb = 'merge' AND m.subject = 2"
    " AND CAST(substr(m.detail, instr(m.detail, 'target=') + 7) AS INTEGER) = ?1 AND m.seq <= ?2"
    " AND NOT EXISTS (SELECT 1 FROM audit o WHERE o.subject = 2 AND o.subject_id = m.subject_id"
    "  AND o.seq > m.seq AND o.seq <= ?2 AND o.verb = 'merge')"
    " AND (SELECT l.detail LIKE '%to=13 %' FROM audit l WHERE l.subject = 2"
    "  AND l.subject_id = m.subject_id AND l.seq <= ?2 AND l." TRAIL_STEPS
    "  AND l.detail LIKE '%to=%' ORDER BY l.seq DESC LIMIT 1)"
    " ORDER BY m.subject_id DESC LIMIT ?3");

_Static_assert(SUBJECT_PROPOSAL == 2 && PROPOSAL_MERGED == 13, "the statement says so");

enum status
proposal_link_as_of(struct session *s, struct arena *a, int64_t id, int64_t seq,
                    struct proposal_link *link)
{
	struct proposal_record r;
	struct standing x;
	int64_t revision;

	*link = (struct proposal_link){ .id = 0 };
	enum status status = proposal_code_of(s->db, id, link->code);

	if (status == OK)
		status = proposal_record(s->db, id, &r);
	if (status == OK)
		status = stand(s->db, a, id, seq, &x);
	if (status != OK || !proposal_visible(s, &r) ||
	    (!proposal_state_public(x.state) && !proposal_insider(s, &r)))
		return status;
	status = trail_content(s->db, SUBJECT_PROPOSAL, id, x.version, &revision);
	const char *title = status == OK ? revision_value(s->db, a, revision, "title") : NULL;
	link->id = id;
	link->title = title ? title : FORGOTTEN_TITLE;
	return status;
}

static enum status
read_sources(struct session *s, struct arena *a, int64_t seq, struct proposal_page *page)
{
	int64_t ids[PROPOSAL_LINKS];
	size_t n = 0;
	struct stmt *st = db_begin(s->db, &sql_as_of_sources);

	db_bind_int(st, 1, page->id);
	db_bind_int(st, 2, seq);
	db_bind_int(st, 3, PROPOSAL_LINKS);
	while (n < PROPOSAL_LINKS && db_step(st))
		ids[n++] = db_int(st, 0);
	enum status status = db_end(st);
	for (; status == OK && page->merged_shown < n; page->merged_shown++)
		status = proposal_link_as_of(s, a, ids[page->merged_shown], seq,
		                             &page->merged[page->merged_shown]);
	return status;
}

/* One that came from a file with its program has no entry that says so. */
SQL(sql_as_of_adopted, SQL_READ,
    "SELECT o.program FROM adoption o WHERE o.proposal = ?1"
    " AND o.at <= COALESCE((SELECT at FROM audit WHERE seq = ?2), o.at)");

static enum status
find_program(struct db *db, int64_t id, const struct standing *x, int64_t seq, int64_t *program)
{
	*program = x->program;
	if (x->program != 0 || (x->state != PROPOSAL_ADOPTED && x->state != PROPOSAL_DONE))
		return OK;
	struct stmt *st = db_begin(db, &sql_as_of_adopted);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, seq);
	if (db_step(st))
		*program = db_int(st, 0);
	return db_end(st);
}

static enum status
read_program(struct session *s, struct arena *a, int64_t program, int64_t seq,
             struct proposal_page *page)
{
	struct program_past then;
	enum status status = program_as_of(s, a, program, seq, &then, NULL);

	/* In the midst of the act that makes both, it is not there yet. */
	if (status != OK)
		return status == NOT_FOUND ? OK : status;
	page->program.id = program;
	page->program.title = then.page.fields.title;
	snprintf(page->program.code, sizeof(page->program.code), "%s", then.page.code);
	page->program_phase = program_standing(a, then.page.state, then.page.phase,
	                                       then.page.phases[then.page.phase - 1].progress);
	return OK;
}

static enum status
read_joined(struct session *s, struct arena *a, const struct standing *x, int64_t seq,
            struct proposal_page *page)
{
	int64_t program = 0;
	enum status status = find_program(s->db, page->id, x, seq, &program);

	if (status == OK && x->state == PROPOSAL_MERGED && x->target != 0)
		status = proposal_link_as_of(s, a, x->target, seq, &page->merged_into);
	if (status == OK)
		status = read_sources(s, a, seq, page);
	if (status == OK && program != 0)
		status = read_program(s, a, program, seq, page);
	return status;
}

/* -- The page -------------------------------------------------------------------------------- */

/* Officers are known for as long as they have an account. */
SQL(sql_as_of_aside, SQL_READ,
    "SELECT COUNT(*) FROM audit e WHERE e.subject = 2 AND e.subject_id = ?1 AND e.seq <= ?2"
    " AND e.verb = 'aside' AND NOT EXISTS (SELECT 1 FROM audit g WHERE g.subject = 1"
    " AND g.subject_id = e.actor AND g.seq <= ?2 AND g.verb = 'member_erase')");

_Static_assert(SUBJECT_MEMBER == 1, "the statement says so");

static enum status
count_aside(struct db *db, int64_t id, int64_t seq, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_as_of_aside);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, seq);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* A decision that waits for a second person is not said yet. */
static void
read_reason(struct db *db, struct arena *a, const struct standing *x, struct proposal_page *page)
{
	page->ground = x->ground;
	page->assessment.benefit = NULL;
	if (x->reason == 0 || x->state == PROPOSAL_DECIDING)
		return;
	page->word = revision_value(db, a, x->reason, "word");
	if (!attributes_recall(db, a, assessment_attributes, x->reason, &page->assessment))
		page->assessment.benefit = NULL;
}

static enum status
fill(struct session *s, struct arena *a, const struct standing *x, int64_t seq,
     struct proposal_page *page)
{
	int64_t support = 0;
	enum status status = read_content(s->db, a, page->id, x->version, &page->fields);

	page->version = x->version;
	page->state = x->state;
	page->asked = x->asked;
	page->published = x->published;
	page->changed = x->changed;
	if (status == OK)
		status = read_row(s->db, a, x, page);
	/* What came from a file stood there since it was sent. */
	if (x->imported != 0 && x->published == x->imported)
		page->published = page->submitted;
	if (x->imported != 0 && x->changed == x->imported)
		page->changed = page->submitted;
	if (status == OK && proposal_state_listed(x->state))
		status = proposal_support_as_of(s->db, page->id, seq, &support);
	if (status == OK && x->asides)
		status = count_aside(s->db, page->id, seq, &page->aside);
	if (status == OK)
		status = read_joined(s, a, x, seq, page);
	page->support += support;
	page->category_path = as_of_path(s->db, a, page->fields.category, seq);
	page->area_path = as_of_path(s->db, a, page->fields.area, seq);
	page->unit_path = as_of_path(s->db, a, x->unit, seq);
	read_reason(s->db, a, x, page);
	return status;
}

static enum status
read_page(struct session *s, struct arena *a, int64_t seq, struct proposal_page *page,
          struct problem *p)
{
	struct proposal_record r;
	struct standing x;
	enum status status = proposal_record(s->db, page->id, &r);

	if (status == OK && !proposal_visible(s, &r))
		status = NOT_FOUND;
	if (status == OK)
		status = stand(s->db, a, page->id, seq, &x);
	if (status != OK)
		return problem_default(p, status);
	if (x.state == 0)
		return as_of_unseen(p, false);
	if (!proposal_state_public(x.state) && !proposal_insider(s, &r))
		return as_of_unseen(p, true);
	return problem_default(p, fill(s, a, &x, seq, page));
}

enum status
proposal_as_of(struct session *s, struct arena *a, int64_t id, int64_t seq,
               struct proposal_page *page, struct problem *p)
{
	*page = (struct proposal_page){ .id = id };
	enum status status = db_snapshot_begin(s->db);
	if (status != OK)
		return problem_default(p, status);
	status = read_page(s, a, seq, page, p);
	db_snapshot_end(s->db);
	return status;
}

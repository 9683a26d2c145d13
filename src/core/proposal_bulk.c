/* Proposals by the thousand: import as one act, export in batches. The files themselves (CSV,
 * JSON) are read and written by cli. */
#include "core/proposal.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/progress.h"
#include "base/text.h"
#include "core/association.h"
#include "core/clock_guard.h"
#include "core/proposal_internal.h"
#include "core/tree.h"

#define SUPPORT_MAX INT64_C(999999999)

/* -- Import ---------------------------------------------------------------------------------- */

/* A path that a row named: most rows name one of a few. */
struct known_path {
	struct known_path *next;
	enum tree_kind kind;
	const char *path;
	int64_t id;
};

struct importing {
	const struct proposal_import *rows;
	size_t n;
	bool create;
	bool dry_run;
	size_t at;            /* the row in work */
	size_t made;          /* nodes */
	struct arena row;     /* per row */
	struct arena whole;   /* per import */
	struct known_path *known;
};

static enum status
clean_line(struct importing *c, const char *field, const char *text, char **out,
           struct problem *p)
{
	const char *bytes = text ? text : "";
	enum status status = text_clean(&c->row, TEXT_LINE, bytes, strlen(bytes), out, NULL, p);

	if (status != OK)
		p->field = field;
	return status;
}

static enum status
find_or_make(struct act *act, struct importing *c, enum tree_kind kind, const char *path,
             int64_t *id)
{
	struct problem *p = act->problem;
	enum status status;

	if (c->create)
		status = tree_make(act, kind, path, id, &c->made);
	else
		status = tree_find(act->session->db, kind, path, id, p);
	if (status == NOT_FOUND && kind == TREE_AREA)
		status = problem_set(p, INVALID, NULL,
		                     _("There is no area \"%s\". Correct the name or have missing "
		                       "ones made."), path);
	else if (status == NOT_FOUND)
		status = problem_set(p, INVALID, NULL,
		                     _("There is no category \"%s\". Correct the name or have "
		                       "missing ones made."), path);
	if (status != OK)
		p->field = kind == TREE_AREA ? "area" : "category";
	return status;
}

static enum status
resolve(struct act *act, struct importing *c, enum tree_kind kind, const char *typed, int64_t *id)
{
	char *path = NULL;
	enum status status = clean_line(c, kind == TREE_AREA ? "area" : "category", typed, &path,
	                                act->problem);

	*id = 0;
	if (status != OK || text_blank(path))
		return status;
	for (const struct known_path *k = c->known; k; k = k->next)
		if (k->kind == kind && strcmp(k->path, path) == 0) {
			*id = k->id;
			return OK;
		}
	status = find_or_make(act, c, kind, path, id);
	if (status != OK)
		return status;
	struct known_path *k = arena_alloc(&c->whole, sizeof(*k));
	*k = (struct known_path){
		.next = c->known,
		.kind = kind,
		.path = arena_strdup(&c->whole, path),
		.id = *id,
	};
	c->known = k;
	return OK;
}

static enum status
check_row(const struct act *act, const struct proposal_import *row, const char *author)
{
	struct problem *p = act->problem;

	if (proposal_state_code(row->state)[0] == '\0')
		return problem_set(p, INVALID, "state", _("State: there is no such state."));
	if (row->state == PROPOSAL_MERGED || row->state == PROPOSAL_APPEALED)
		return problem_set(p, INVALID, "state",
		                   _("State: \"%s\" cannot be imported, since the proposal it was "
		                     "merged with or the refusal would be missing. Write another "
		                     "state."), proposal_state_code(row->state));
	if (row->state == PROPOSAL_DECIDING)
		return problem_set(p, INVALID, "state",
		                   _("State: \"%s\" cannot be imported, since the decision that "
		                     "waits would be missing. Write another state."),
		                   proposal_state_code(row->state));
	if (row->support < 0 || row->support > SUPPORT_MAX)
		return problem_set(p, INVALID, "support", _("Support: from 0 to 999,999,999."));
	if (row->submitted < 0 || row->submitted > act->now + DAY_SECONDS)
		return problem_set(p, INVALID, "submitted",
		                   _("Submitted: the day lies before 1970 or has not come yet."));
	if (text_length(author) > MEMBER_NAME_MAX)
		return problem_set(p, INVALID, "author", _("Author: at most %d characters."),
		                   MEMBER_NAME_MAX);
	return OK;
}

/* One row: cleaned, checked, stored, moved to its state, with an audit entry of its own. */
static enum status
import_row(struct act *act, struct importing *c, const struct proposal_import *row)
{
	struct problem *p = act->problem;
	struct proposal_fields fields;
	char request[REQUEST_SIZE];
	char *author = NULL;
	struct proposal_new new = {
		.fields = &fields,
		.submitted = row->submitted != 0 ? row->submitted : act->now,
		.carried = row->support,
		.request = request,
	};

	request_key(request);
	enum status status = proposal_clean(&c->row, &row->fields, &fields, p);
	if (status == OK)
		status = proposal_check_import(&fields, p);
	if (status == OK)
		status = clean_line(c, "author", row->author, &author, p);
	if (status == OK)
		status = check_row(act, row, author);
	if (status == OK)
		status = resolve(act, c, TREE_CATEGORY, row->category_path, &fields.category);
	if (status == OK)
		status = resolve(act, c, TREE_AREA, row->area_path, &fields.area);
	if (status != OK)
		return status;
	new.author_name = author;
	audit_detail(&act->entry, "to=%d carried=%lld", row->state, (long long)row->support);
	status = proposal_insert(act, &c->row, &new);
	if (status == OK && row->state != PROPOSAL_SUBMITTED)
		status = proposal_move(act->session->db, &c->row,
		                       &(struct proposal_record){ .id = new.id,
		                                                  .state = PROPOSAL_SUBMITTED,
		                                                  .area = fields.area },
		                       row->state, new.submitted);
	return status == OK ? act_also(act, &act->entry) : status;
}

/* The act's own entry begins anew, after a row had it. */
static void
clear_entry(struct act *act)
{
	act->entry.subject = SUBJECT_HALL;
	act->entry.subject_id = 0;
	act->entry.has_digest = false;
	act->entry.detail[0] = '\0';
}

static enum status
import_rows(struct act *act, void *arg)
{
	struct importing *c = arg;
	enum status status = act_whole(act, RIGHT_IMPORT);

	if (status != OK)
		return status;
	for (c->at = 0; c->at < c->n; c->at++) {
		status = import_row(act, c, &c->rows[c->at]);
		arena_reset(&c->row);
		if (status != OK)
			return status;
		if (!progress_step((int64_t)c->at + 1))
			return BUSY;
		clear_entry(act);
	}
	clear_entry(act);
	audit_detail(&act->entry, "rows=%zu nodes=%zu", c->n, c->made);
	act->idle = c->dry_run;
	return OK;
}

enum status
proposal_import(struct session *s, const struct proposal_import *rows, size_t n, bool create,
                bool dry_run, size_t *bad, struct problem *p)
{
	struct problem unread;
	struct importing c = {
		.rows = rows,
		.n = n,
		.create = create,
		.dry_run = dry_run,
		.at = n,
	};

	if (!p)
		p = &unread;
	enum status status = act(s, "import", RIGHT_IMPORT, import_rows, &c, p);
	/* Only what is wrong with the input lies in a row. */
	*bad = status == INVALID ? c.at : n;
	arena_free(&c.row);
	arena_free(&c.whole);
	return status;
}

/* -- Export ---------------------------------------------------------------------------------- */

#define BATCH 200

SQL(sql_export, SQL_READ,
    "SELECT p.id, p.year, p.serial, p.state, p.author, p.author_name, p.submitted, p.support,"
    " p.carried, p.association, " PROPOSAL_FIELDS
    " FROM proposal p WHERE p.id > ?1 AND p.listed >= ?2 ORDER BY p.id LIMIT ?3");
#define EXPORT_FIELDS 10

struct exporting {
	struct db *db;
	bool all;
	struct arena trees;
	struct node *nodes[2]; /* categories, areas */
	size_t node_count[2];
	struct arena batch;
	struct proposal_export rows[BATCH];
	int64_t authors[BATCH];
	size_t n;
	int64_t last;
};

static const char *
node_path(const struct exporting *x, int which, int64_t id)
{
	for (size_t i = 0; id != 0 && i < x->node_count[which]; i++)
		if (x->nodes[which][i].id == id)
			return x->nodes[which][i].path;
	return "";
}

static void
export_row(struct exporting *x, struct stmt *st)
{
	struct proposal_export *row = &x->rows[x->n];
	const char *author = db_text(st, 5);

	*row = (struct proposal_export){
		.state = (enum proposal_state)db_int(st, 3),
		.author = author ? arena_strdup(&x->batch, author) : "",
		.submitted = db_int(st, 6),
		.support = db_int(st, 7),
		.carried = db_int(st, 8),
	};
	proposal_code(db_int(st, 1), db_int(st, 2), row->code);
	attributes_read(st, EXPORT_FIELDS, &x->batch, proposal_attributes, &row->fields);
	row->fields.association = db_int(st, 9);
	row->category_path = node_path(x, 0, row->fields.category);
	row->area_path = node_path(x, 1, row->fields.area);
	x->authors[x->n++] = db_int(st, 4);
	x->last = db_int(st, 0);
}

static const char *
signature(struct exporting *x, size_t i)
{
	const struct proposal_fields *f = &x->rows[i].fields;

	if (f->association != 0)
		return association_signature(x->db, &x->batch, f->association);
	if (x->authors[i] == 0)
		return x->rows[i].author;
	return member_signature(x->db, &x->batch, x->authors[i], (enum shown_as)f->shown_as);
}

static enum status
read_batch(struct exporting *x)
{
	arena_reset(&x->batch);
	x->n = 0;
	struct stmt *st = db_begin(x->db, &sql_export);
	db_bind_int(st, 1, x->last);
	db_bind_int(st, 2, x->all ? 0 : 1);
	db_bind_int(st, 3, BATCH);
	while (x->n < BATCH && db_step(st))
		export_row(x, st);
	enum status status = db_end(st);
	for (size_t i = 0; status == OK && i < x->n; i++)
		x->rows[i].author = signature(x, i);
	return status;
}

enum status
proposal_export(struct session *s, bool all,
                enum status (*each)(void *arg, const struct proposal_export *row), void *arg)
{
	if (all && s->kind != ACTOR_SYSTEM
	    && !right_held(s->db, s->member, RIGHT_EXPORT, 0, clock_believed(s->db)))
		return DENIED;
	struct exporting *x = xrealloc(NULL, sizeof(*x));
	int64_t done = 0;
	*x = (struct exporting){ .db = s->db, .all = all };
	enum status status = tree_read(s->db, &x->trees, TREE_CATEGORY, &x->nodes[0],
	                               &x->node_count[0]);
	if (status == OK)
		status = tree_read(s->db, &x->trees, TREE_AREA, &x->nodes[1], &x->node_count[1]);
	if (status == OK)
		status = read_batch(x);
	while (status == OK && x->n > 0) {
		for (size_t i = 0; status == OK && i < x->n; i++)
			status = progress_step(++done) ? each(arg, &x->rows[i]) : BUSY;
		if (status == OK)
			status = read_batch(x);
	}
	arena_free(&x->batch);
	arena_free(&x->trees);
	free(x);
	return status;
}

/* The office's half of the trees: how an act on a node begins and ends, and how a node looks to who
 * manages them. What each act does is in tree_names.c, tree_place.c, tree_state.c, tree_merge.c. */
#include <string.h>

#include "base/lang.h"
#include "core/revision.h"
#include "core/tree_internal.h"

const char *
tree_kind_label(enum tree_kind kind)
{
	return kind == TREE_AREA ? _("Area") : kind == TREE_UNIT ? _("Work unit") : _("Category");
}

const char *
tree_kind_plural(enum tree_kind kind)
{
	return kind == TREE_AREA   ? _("Areas")
	       : kind == TREE_UNIT ? _("Work units")
	                           : _("Categories");
}

/* -- Reading one ------------------------------------------------------------------------------- */

SQL(sql_node_record, SQL_READ,
    "SELECT kind, COALESCE(parent, 0), name, folded, COALESCE(code, ''), retired, version,"
    " COALESCE(merged_into, 0) FROM node WHERE id = ?1");
SQL(sql_node_aliases, SQL_READ,
    "SELECT name FROM node_alias WHERE kind = ?1 AND node = ?2 ORDER BY folded");

enum status
node_record(struct db *db, struct arena *a, int64_t id, struct node_record *r)
{
	struct stmt *st = db_begin(db, &sql_node_record);

	*r = (struct node_record){ .id = id };
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		*r = (struct node_record){
			.id = id,
			.kind = (enum tree_kind)db_int(st, 0),
			.parent = db_int(st, 1),
			.name = arena_strdup(a, db_text(st, 2)),
			.folded = arena_strdup(a, db_text(st, 3)),
			.code = arena_strdup(a, db_text(st, 4)),
			.state = (enum node_state)db_int(st, 5),
			.version = db_int(st, 6),
			.merged_into = db_int(st, 7),
		};
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

char *
node_aliases(struct db *db, struct arena *a, enum tree_kind kind, int64_t id)
{
	char *text = arena_strdup(a, "");
	struct stmt *st = db_begin(db, &sql_node_aliases);

	db_bind_int(st, 1, kind);
	db_bind_int(st, 2, id);
	while (db_step(st))
		text = arena_printf(a, "%s%s%s", text, *text ? "; " : "", db_text(st, 0));
	return db_end(st) == OK ? text : arena_strdup(a, "");
}

enum status
node_read(struct db *db, struct arena *a, int64_t id, struct node_page *page)
{
	struct node_record r;
	enum status status = node_record(db, a, id, &r);

	if (status != OK)
		return status;
	*page = (struct node_page){
		.id = id,
		.kind = r.kind,
		.parent = r.parent,
		.state = r.state,
		.version = r.version,
		.name = r.name,
		.path = tree_path(db, a, id),
		.code = r.code,
		.aliases = node_aliases(db, a, r.kind, id),
	};
	return node_uses(db, r.kind, id, &page->uses);
}

/* -- Before and after an act ------------------------------------------------------------------- */

SQL(sql_node_touch, SQL_WRITE, "UPDATE node SET version = version + 1 WHERE id = ?1");
SQL(sql_node_before_keep, SQL_WRITE,
    "INSERT INTO node_before (node, parent, place, revision, target) VALUES (?1, ?2, ?3, ?4, 0)"
    " ON CONFLICT (node) DO UPDATE SET parent = excluded.parent, place = excluded.place,"
    " revision = excluded.revision, target = 0");
SQL(sql_node_before, SQL_READ,
    "SELECT parent, place, revision, target FROM node_before WHERE node = ?1");
SQL(sql_node_before_target, SQL_WRITE, "UPDATE node_before SET target = ?2 WHERE node = ?1");
SQL(sql_node_revision, SQL_READ,
    "SELECT id FROM revision WHERE subject = ?1 AND subject_id = ?2 AND kind = ?3"
    " ORDER BY version DESC LIMIT 1");

enum status
node_allowed(struct act *act, enum tree_kind kind, int64_t id)
{
	bool may = kind == TREE_UNIT && id != 0 ? act_may_unit(act, RIGHT_TREES, id)
	                                        : act_may(act, RIGHT_TREES,
	                                                  kind == TREE_AREA ? id : 0);

	if (may)
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   id == 0 ? _("You may change what lies in your part of this list, not "
	                               "the list as a whole.")
	                           : _("Your right does not reach this one."));
}

static enum status
newest_revision(struct act *act, struct arena *a, int64_t id, int64_t *revision)
{
	struct stmt *st = db_begin(act->session->db, &sql_node_revision);

	db_bind_int(st, 1, SUBJECT_NODE);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, REVISION_CONTENT);
	*revision = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK || *revision != 0)
		return status;
	/* Nodes of old halls have none yet. */
	status = node_note(act, a, "node_names", id);
	return status == OK ? newest_revision(act, a, id, revision) : status;
}

/* What undo needs of how it stands now; `names` 0: of them nothing. */
static enum status
keep(struct act *act, const struct node_record *r, int64_t names)
{
	const struct undone undone = {
		.subject = SUBJECT_NODE,
		.id = r->id,
		.verb = workflow_find(&node_workflow, act->entry.verb, NODE_STEP(r->state)),
		.version = r->version + 1,
		.state = NODE_STEP(r->state),
	};
	int64_t place;
	enum status status = place_of(act->session->db, r, &place);

	if (status == OK && undone.verb)
		status = undo_keep(act, &undone);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_node_before_keep);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->parent);
	db_bind_int(st, 3, place);
	db_bind_int(st, 4, names);
	return db_run(st);
}

enum status
node_begin(struct act *act, struct arena *a, int64_t id, int64_t version, bool names,
           struct node_record *r)
{
	int64_t revision = 0;
	enum status status = node_record(act->session->db, a, id, r);

	if (status != OK)
		return status;
	if (r->version != version || r->state >= NODE_MERGED)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("\"%s\" was changed meanwhile. Look at it again."), r->name);
	status = node_allowed(act, r->kind, id);
	if (status == OK && names)
		status = newest_revision(act, a, id, &revision);
	if (status == OK)
		status = keep(act, r, revision);
	act->entry.subject = SUBJECT_NODE;
	act->entry.subject_id = id;
	return status;
}

enum status
node_touch(struct act *act, int64_t id)
{
	struct stmt *st = db_begin(act->session->db, &sql_node_touch);

	db_bind_int(st, 1, id);
	return db_run(st);
}

enum status
node_before(struct db *db, int64_t id, struct node_before *b)
{
	struct stmt *st = db_begin(db, &sql_node_before);

	*b = (struct node_before){ .place = -1 };
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		*b = (struct node_before){ db_int(st, 0), db_int(st, 1), db_int(st, 2),
			                   db_int(st, 3) };
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
node_before_target(struct db *db, int64_t id, int64_t version)
{
	struct stmt *st = db_begin(db, &sql_node_before_target);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, version);
	return db_run(st);
}

/* -- Names, kept version by version ------------------------------------------------------------ */

enum status
node_revise(struct act *act, struct arena *a, int64_t id)
{
	struct node_record r;
	int64_t revision;
	enum status status = node_record(act->session->db, a, id, &r);

	if (status != OK)
		return status;
	const struct revision_field fields[] = {
		{ "name", r.name },
		{ "code", r.code },
		{ "aliases", node_aliases(act->session->db, a, r.kind, id) },
		{ .name = NULL },
	};
	return revision_add(act, REVISION_CONTENT, r.version, fields, &revision);
}

/* A new one's entry says where it was put, whoever made it. */
static enum status
tell_place(struct act *act, struct arena *a, int64_t id)
{
	struct node_record r;
	enum status status = node_record(act->session->db, a, id, &r);

	if (status == OK)
		audit_detail(&act->entry, "kind=%d parent=%lld", (int)r.kind,
		             (long long)r.parent);
	return status;
}

enum status
node_note(struct act *act, struct arena *a, const char *verb, int64_t id)
{
	struct audit_entry whole = act->entry;

	act->entry = (struct audit_entry){
		.verb = verb, .subject = SUBJECT_NODE, .subject_id = id,
	};
	enum status status = strcmp(verb, "node_add") == 0 ? tell_place(act, a, id) : OK;
	if (status == OK)
		status = node_revise(act, a, id);
	if (status == OK)
		status = act_also(act, &act->entry);
	act->entry = whole;
	return status;
}

/* Leaves and links for the archive: see archive.h. */
#include "core/archive.h"

#include <string.h>

#include "base/lang.h"
#include "base/progress.h"

/* All of them: the head follows from no fewer. */
SQL(sql_archive_leaves, SQL_READ | SQL_SCAN_MEANT,
    "SELECT " AUDIT_COLUMNS " FROM audit ORDER BY seq");
/* Once an archive; entries that could be guessed are the oldest ones. */
SQL(sql_archive_unsalted, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COALESCE(MAX(seq), 0) FROM audit WHERE " AUDIT_GUESSABLE);
SQL(sql_archive_link, SQL_READ,
    "SELECT subject, subject_id, part, kind, about, about_id FROM link"
    " WHERE (subject, subject_id, part, kind, about, about_id) > (?1, ?2, ?3, ?4, ?5, ?6)"
    " ORDER BY subject, subject_id, part, kind, about, about_id LIMIT 1");

/* -- Leaves ---------------------------------------------------------------------------------- */

struct leaves {
	enum status (*each)(void *arg, const struct archive_leaf *leaf);
	void *arg;
	struct merkle tree;
	int64_t veiled; /* the entries that one node stands for; 0: none */
	struct problem *problem;
};

/* A power of two, and more than there are that could be guessed: a node of the tree, or all of it. */
static enum status
read_veiled(struct db *db, int64_t *veiled)
{
	struct stmt *st = db_begin(db, &sql_archive_unsalted);
	int64_t unsalted = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);

	for (*veiled = unsalted > 0 ? 1 : 0; *veiled > 0 && *veiled <= unsalted;)
		*veiled *= 2;
	return status;
}

static enum status
tell_veiled(struct leaves *l)
{
	struct archive_leaf node = { .first = 1, .last = (int64_t)l->tree.size };

	merkle_root(&l->tree, node.hash);
	return l->each(l->arg, &node);
}

static enum status
take_leaf(struct leaves *l, struct arena *scratch, struct stmt *row)
{
	struct archive_leaf told;
	struct audit_leaf leaf;

	audit_leaf_take(row, &leaf);
	enum status status = audit_leaf_judge(&leaf, (int64_t)l->tree.size + 1, l->problem);
	if (status != OK)
		return status;
	audit_leaf_digest(scratch, &leaf, told.hash);
	arena_reset(scratch);
	merkle_append_hash(&l->tree, told.hash);
	if (!progress_step(leaf.seq))
		return problem_set(l->problem, BUSY, NULL, _("The check was stopped."));
	told.first = told.last = leaf.seq;
	if (leaf.seq < l->veiled)
		return OK;
	return leaf.seq == l->veiled ? tell_veiled(l) : l->each(l->arg, &told);
}

static enum status
take_leaves(struct leaves *l, struct db *db)
{
	enum status status = OK;
	struct arena scratch = { 0 };

	struct stmt *st = db_begin(db, &sql_archive_leaves);
	while (status == OK && db_step(st))
		status = take_leaf(l, &scratch, st);
	arena_free(&scratch);
	enum status ended = db_end(st);
	if (status == OK)
		status = ended;
	/* Fewer than the node is to stand for: it is the root. */
	if (status == OK && l->tree.size > 0 && (int64_t)l->tree.size < l->veiled)
		status = tell_veiled(l);
	return status;
}

enum status
archive_leaves(struct db *db, struct audit_head *head,
               enum status (*each)(void *arg, const struct archive_leaf *leaf), void *arg,
               struct problem *p)
{
	struct leaves l = { .each = each, .arg = arg, .problem = p };
	struct merkle stored;

	enum status status = db_snapshot_begin(db);
	if (status != OK)
		return problem_default(p, status);
	status = read_veiled(db, &l.veiled);
	if (status == OK)
		status = take_leaves(&l, db);
	if (status == OK)
		status = audit_head(db, head);
	if (status == OK)
		status = audit_tree_read(db, &stored);
	if (status == OK && !merkle_equal(&stored, &l.tree))
		status = problem_set(p, CORRUPT, NULL, "%s",
		                     _("The entries do not agree with the head of the audit trail; run "
		                       "balai verify."));
	db_snapshot_end(db);
	return problem_default(p, status);
}

/* -- Links ----------------------------------------------------------------------------------- */

struct ends {
	int64_t subject, id, part, kind, about, about_id;
};

static enum status
next_link(struct db *db, struct ends *at)
{
	struct stmt *st = db_begin(db, &sql_archive_link);

	db_bind_int(st, 1, at->subject);
	db_bind_int(st, 2, at->id);
	db_bind_int(st, 3, at->part);
	db_bind_int(st, 4, at->kind);
	db_bind_int(st, 5, at->about);
	db_bind_int(st, 6, at->about_id);
	bool found = db_step(st);
	if (found)
		*at = (struct ends){ db_int(st, 0), db_int(st, 1), db_int(st, 2),
			             db_int(st, 3), db_int(st, 4), db_int(st, 5) };
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

static enum status
tell_link(struct session *s, struct arena *a, const struct ends *at,
          enum status (*each)(void *arg, const struct archive_link *link), void *arg)
{
	struct archive_link link = { .part = at->part, .kind = (enum link_kind)at->kind };

	enum status status = thing_look(s, a, (enum subject)at->subject, at->id, &link.from);
	if (status == OK)
		status = thing_look(s, a, (enum subject)at->about, at->about_id, &link.to);
	if (status == NOT_FOUND)
		return OK;
	return status == OK ? each(arg, &link) : status;
}

enum status
archive_links(struct session *s, enum status (*each)(void *arg, const struct archive_link *link),
              void *arg)
{
	struct ends at = { .subject = 0 };
	struct arena a = { 0 };
	enum status status;

	while ((status = next_link(s->db, &at)) == OK) {
		status = tell_link(s, &a, &at, each, arg);
		arena_reset(&a);
		if (status != OK)
			break;
	}
	arena_free(&a);
	return status == NOT_FOUND ? OK : status;
}

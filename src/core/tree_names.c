/* Trees: what a node is called: its name, a short code, other names; adding one and changing them.
 * See tree_office.h. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/revision.h"
#include "core/tree_internal.h"

/* -- As they are given ------------------------------------------------------------------------- */

/* A clean line without blanks around it. */
static enum status
clean(struct arena *a, const char *field, const char *text, size_t n, char **out,
      struct problem *p)
{
	enum status status = text_clean(a, TEXT_LINE, text, n, out, NULL, p);

	if (status != OK) {
		p->field = field;
		return status;
	}
	while (**out == ' ')
		++*out;
	for (size_t end = strlen(*out); end > 0 && (*out)[end - 1] == ' '; end--)
		(*out)[end - 1] = '\0';
	return OK;
}

static enum status
check_name(const char *name, const char *field, struct problem *p)
{
	if (text_length(name) > TREE_NAME_MAX)
		return problem_set(p, INVALID, field, _("A name has at most %d letters."),
		                   TREE_NAME_MAX);
	if (strchr(name, '>'))
		return problem_set(p, INVALID, field,
		                   _("A name cannot have the sign \">\" in it: that stands between "
		                     "the names of a path."));
	return OK;
}

static enum status
clean_code(struct arena *a, const char *given, struct names *names, struct problem *p)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	                              "0123456789._/-";

	enum status status = clean(a, "code", given, strlen(given), &names->code, p);
	if (status != OK)
		return status;
	if (strlen(names->code) > NODE_CODE_MAX
	    || strspn(names->code, allowed) != strlen(names->code))
		return problem_set(p, INVALID, "code",
		                   _("A code has at most %d letters, digits or . _ / - and no "
		                     "blanks."), NODE_CODE_MAX);
	names->code = *names->code ? names->code : NULL;
	names->code_folded = names->code ? text_fold(a, names->code) : NULL;
	return OK;
}

static bool
has_alias(const struct names *names, const char *folded)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(names->alias_folded[i], folded) == 0)
			return true;
	return false;
}

/* What is there twice, or is the name itself, is left out. */
static enum status
clean_alias(struct arena *a, const char *text, size_t n, struct names *names, struct problem *p)
{
	char *name;
	enum status status = clean(a, "aliases", text, n, &name, p);

	if (status == OK)
		status = check_name(name, "aliases", p);
	if (status != OK || text_blank(name))
		return status;
	char *folded = text_fold(a, name);
	if (strcmp(folded, names->folded) == 0 || has_alias(names, folded))
		return OK;
	if (names->count == NODE_ALIASES_MAX)
		return problem_set(p, INVALID, "aliases", _("At most %d other names."),
		                   NODE_ALIASES_MAX);
	names->alias[names->count] = name;
	names->alias_folded[names->count++] = folded;
	return OK;
}

enum status
names_clean(struct arena *a, const struct node_names *given, struct names *names,
            struct problem *p)
{
	const char *name = given->name ? given->name : "";
	const char *rest = given->aliases ? given->aliases : "";

	*names = (struct names){ .count = 0 };
	enum status status = clean(a, "name", name, strlen(name), &names->name, p);
	if (status == OK && text_blank(names->name))
		status = problem_set(p, INVALID, "name", _("Please give it a name."));
	if (status == OK)
		status = check_name(names->name, "name", p);
	if (status != OK)
		return status;
	names->folded = text_fold(a, names->name);
	status = clean_code(a, given->code ? given->code : "", names, p);
	while (status == OK && *rest) {
		size_t n = strcspn(rest, ";");
		status = clean_alias(a, rest, n, names, p);
		rest += n + (rest[n] == ';');
	}
	return status;
}

bool
names_same(struct arena *a, const struct node_record *r, const char *aliases,
           const struct names *names)
{
	const struct node_names as_is = { r->name, r->code, aliases };
	struct names is;
	struct problem unread;
	const char *code = names->code ? names->code : "";

	if (names_clean(a, &as_is, &is, &unread) != OK || strcmp(is.name, names->name) != 0
	    || strcmp(is.code ? is.code : "", code) != 0 || is.count != names->count)
		return false;
	for (size_t i = 0; i < is.count; i++) {
		size_t k = 0;
		while (k < names->count && strcmp(is.alias[i], names->alias[k]) != 0)
			k++;
		if (k == names->count)
			return false;
	}
	return true;
}

/* -- Whether it may be called so --------------------------------------------------------------- */

SQL(sql_names_sibling, SQL_READ,
    "SELECT id, retired FROM node WHERE kind = ?1 AND COALESCE(parent, 0) = ?2 AND folded = ?3"
    " AND retired < 2 AND id <> ?4");
SQL(sql_names_alias, SQL_READ,
    "SELECT node FROM node_alias WHERE kind = ?1 AND folded = ?2 AND node <> ?3");
SQL(sql_names_code, SQL_READ,
    "SELECT id FROM node WHERE kind = ?1 AND code_folded = ?2 AND code_folded IS NOT NULL"
    " AND retired < 2 AND id <> ?3");
SQL(sql_names_name, SQL_READ,
    "SELECT id FROM node WHERE kind = ?1 AND folded = ?2 AND retired < 2 AND id <> ?3 LIMIT 1");

/* The node of that kind, but for `id`, that has this; 0 when none. */
static int64_t
owner(struct db *db, const struct sql *const *sql, enum tree_kind kind, const char *folded,
      int64_t id)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, kind);
	db_bind_text(st, 2, folded);
	db_bind_int(st, 3, id);
	int64_t found = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? found : 0;
}

static enum status
check_sibling(struct act *act, enum tree_kind kind, int64_t parent, int64_t id,
              const struct names *names)
{
	struct stmt *st = db_begin(act->session->db, &sql_names_sibling);

	db_bind_int(st, 1, kind);
	db_bind_int(st, 2, parent);
	db_bind_text(st, 3, names->folded);
	db_bind_int(st, 4, id);
	bool taken = db_step(st);
	bool retired = taken && db_int(st, 1) == NODE_RETIRED;
	enum status status = db_end(st);
	if (status != OK || !taken)
		return status;
	return problem_set(act->problem, INVALID, "name",
	                   retired ? _("There is a retired \"%s\" in the same place. Reopen that "
	                               "one instead.")
	                           : _("There is a \"%s\" in the same place already."),
	                   names->name);
}

/* What another one is called already; `as_name`: by its name. */
static enum status
taken(struct act *act, const char *field, const char *what, int64_t by, bool as_name)
{
	struct arena a = { 0 };
	const char *path = tree_path(act->session->db, &a, by);

	path = path ? path : "";
	if (strcmp(field, "code") == 0)
		problem_set(act->problem, INVALID, field,
		            _("The code %s is the one of \"%s\" already."), what, path);
	else if (as_name)
		problem_set(act->problem, INVALID, field, _("\"%s\" is itself the name of \"%s\"."),
		            what, path);
	else
		problem_set(act->problem, INVALID, field,
		            _("\"%s\" is another name of \"%s\" already."), what, path);
	arena_free(&a);
	return INVALID;
}

enum status
names_check(struct act *act, enum tree_kind kind, int64_t parent, int64_t id,
            const struct names *names)
{
	struct db *db = act->session->db;
	enum status status = check_sibling(act, kind, parent, id, names);
	int64_t other = status == OK ? owner(db, &sql_names_alias, kind, names->folded, id) : 0;

	if (other != 0)
		return taken(act, "name", names->name, other, false);
	if (status == OK && names->code)
		other = owner(db, &sql_names_code, kind, names->code_folded, id);
	if (other != 0)
		return taken(act, "code", names->code, other, false);
	for (size_t i = 0; status == OK && i < names->count; i++) {
		other = owner(db, &sql_names_alias, kind, names->alias_folded[i], id);
		if (other != 0)
			return taken(act, "aliases", names->alias[i], other, false);
		other = owner(db, &sql_names_name, kind, names->alias_folded[i], id);
		if (other != 0)
			return taken(act, "aliases", names->alias[i], other, true);
	}
	return status;
}

/* -- Writing them ------------------------------------------------------------------------------ */

SQL(sql_names_aliases, SQL_READ,
    "SELECT id, name FROM node_alias WHERE kind = ?1 AND node = ?2 ORDER BY folded");
SQL(sql_names_drop, SQL_WRITE, "DELETE FROM node_alias WHERE id = ?1");
SQL(sql_names_add, SQL_WRITE,
    "INSERT INTO node_alias (kind, node, name, folded) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (kind, folded) DO UPDATE SET name = excluded.name WHERE node = excluded.node");
SQL(sql_names_write, SQL_WRITE,
    "UPDATE node SET name = ?2, folded = ?3, code = ?4, code_folded = ?5 WHERE id = ?1");
SQL(sql_names_no_code, SQL_WRITE,
    "UPDATE node SET code = NULL, code_folded = NULL WHERE id = ?1");
SQL(sql_node_insert, SQL_WRITE,
    "INSERT INTO node (kind, parent, name, folded, place) VALUES (?1, ?2, ?3, ?4, ?5)");
SQL(sql_node_last_place, SQL_READ,
    "SELECT place FROM node WHERE kind = ?1 AND COALESCE(parent, 0) = ?2"
    " ORDER BY place DESC, id DESC LIMIT 1");

enum status
names_drop(struct act *act, const struct node_record *r, const struct names *names)
{
	struct db *db = act->session->db;
	struct arena scratch = { 0 };
	int64_t gone[2 * NODE_ALIASES_MAX];
	size_t n = 0;
	enum status status = OK;

	if (*r->code && (!names->code || strcmp(r->code, names->code) != 0)) {
		struct stmt *st = db_begin(db, &sql_names_no_code);
		db_bind_int(st, 1, r->id);
		status = db_run(st);
	}
	struct stmt *st = db_begin(db, &sql_names_aliases);
	db_bind_int(st, 1, r->kind);
	db_bind_int(st, 2, r->id);
	while (n < sizeof(gone) / sizeof(gone[0]) && db_step(st))
		if (!has_alias(names, text_fold(&scratch, db_text(st, 1))))
			gone[n++] = db_int(st, 0);
	enum status ended = db_end(st);
	arena_free(&scratch);
	status = status == OK ? ended : status;
	for (size_t i = 0; status == OK && i < n; i++) {
		st = db_begin(db, &sql_names_drop);
		db_bind_int(st, 1, gone[i]);
		status = db_run(st);
	}
	return status;
}

enum status
names_put(struct act *act, enum tree_kind kind, int64_t id, const struct names *names)
{
	struct stmt *st = db_begin(act->session->db, &sql_names_write);

	db_bind_int(st, 1, id);
	db_bind_text(st, 2, names->name);
	db_bind_text(st, 3, names->folded);
	db_bind_text(st, 4, names->code);
	db_bind_text(st, 5, names->code_folded);
	enum status status = db_run(st);
	for (size_t i = 0; status == OK && i < names->count; i++) {
		st = db_begin(act->session->db, &sql_names_add);
		db_bind_int(st, 1, kind);
		db_bind_int(st, 2, id);
		db_bind_text(st, 3, names->alias[i]);
		db_bind_text(st, 4, names->alias_folded[i]);
		status = db_run(st);
	}
	return status;
}

enum status
node_insert(struct act *act, enum tree_kind kind, int64_t parent, const struct names *names,
            int64_t *id)
{
	struct db *db = act->session->db;
	enum status status = place_check(act, kind, parent, 0, NODE_IN_USE);

	*id = 0;
	if (status == OK)
		status = names_check(act, kind, parent, 0, names);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_node_last_place);
	db_bind_int(st, 1, kind);
	db_bind_int(st, 2, parent);
	int64_t place = db_step(st) ? db_int(st, 0) + 1 : 1;
	status = db_end(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_node_insert);
	db_bind_int(st, 1, kind);
	db_bind_id(st, 2, parent);
	db_bind_text(st, 3, names->name);
	db_bind_text(st, 4, names->folded);
	db_bind_int(st, 5, place);
	status = db_run(st);
	if (status != OK)
		return status;
	*id = db_last_id(db);
	return names_put(act, kind, *id, names);
}

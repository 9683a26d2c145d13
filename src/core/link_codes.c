/* Codes of what a thing is linked with: as they are shown to whose eyes they are for, and as they are
 * typed. What who types does not see stays as it is. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/link.h"

SQL(sql_link_codes, SQL_READ,
    "SELECT about, about_id FROM link WHERE subject = ?1 AND subject_id = ?2 AND part = ?3"
    " AND kind = ?4 ORDER BY about, about_id LIMIT ?5");
SQL(sql_link_code_drop, SQL_WRITE,
    "DELETE FROM link WHERE subject = ?1 AND subject_id = ?2 AND part = ?3 AND kind = ?4"
    " AND about = ?5 AND about_id = ?6");

/* The other ends of one kind of links. */
struct ends {
	size_t n;
	struct {
		enum subject subject;
		int64_t id;
	} all[LINKS_MOST];
};

static void
bind(struct stmt *st, const struct link_from *from)
{
	db_bind_int(st, 1, from->subject);
	db_bind_int(st, 2, from->id);
	db_bind_int(st, 3, from->part);
	db_bind_int(st, 4, from->kind);
}

static enum status
read_ends(struct db *db, const struct link_from *from, struct ends *ends)
{
	struct stmt *st = db_begin(db, &sql_link_codes);

	ends->n = 0;
	bind(st, from);
	db_bind_int(st, 5, LINKS_MOST);
	while (ends->n < LINKS_MOST && db_step(st)) {
		ends->all[ends->n].subject = (enum subject)db_int(st, 0);
		ends->all[ends->n++].id = db_int(st, 1);
	}
	return db_end(st);
}

static bool
has(const struct ends *ends, enum subject subject, int64_t id)
{
	for (size_t i = 0; i < ends->n; i++)
		if (ends->all[i].subject == subject && ends->all[i].id == id)
			return true;
	return false;
}

/* -- As they are shown ----------------------------------------------------------------------- */

static const char *
joined(struct arena *a, const char *codes, const char *code)
{
	return *code ? arena_printf(a, "%s%s%s", codes, *codes ? ", " : "", code) : codes;
}

enum status
link_codes(struct session *s, struct arena *a, const struct link_from *from, const char **codes)
{
	struct ends ends;
	enum status status = read_ends(s->db, from, &ends);

	*codes = "";
	for (size_t i = 0; status == OK && i < ends.n; i++) {
		struct thing thing;
		status = thing_look(s, a, ends.all[i].subject, ends.all[i].id, &thing);
		if (status == OK)
			*codes = joined(a, *codes, thing.code);
		else if (status == NOT_FOUND)
			status = OK;
	}
	return status;
}

enum status
link_codes_kept(struct db *db, struct arena *a, const struct link_from *from, const char **codes)
{
	struct ends ends;
	enum status status = read_ends(db, from, &ends);

	*codes = "";
	for (size_t i = 0; status == OK && i < ends.n; i++) {
		char code[THING_CODE_SIZE];
		status = thing_code(db, ends.all[i].subject, ends.all[i].id, code);
		if (status == OK)
			*codes = joined(a, *codes, code);
	}
	return status;
}

const char *
link_codes_seen(struct session *s, struct arena *a, const char *kept)
{
	const char *codes = "";
	char *rest = NULL;

	for (char *code = strtok_r(arena_strdup(a, kept), ", ", &rest); code;
	     code = strtok_r(NULL, ", ", &rest)) {
		enum subject subject;
		struct thing thing;
		int64_t id;
		if (thing_find(s->db, code, &subject, &id) == OK &&
		    thing_look(s, a, subject, id, &thing) == OK)
			codes = joined(a, codes, thing.code);
	}
	return codes;
}

/* -- As they are typed ----------------------------------------------------------------------- */

struct setting_links {
	struct act *act;
	struct arena *a;
	const struct link_from *from;
	const char *field;
	size_t max;
	struct ends kept;   /* that are there */
	struct ends wanted; /* that were typed */
};

static enum status
want(struct setting_links *c, enum subject subject, int64_t id)
{
	if (has(&c->wanted, subject, id))
		return OK;
	if (subject == c->from->subject && id == c->from->id)
		return problem_set(c->act->problem, INVALID, c->field,
		                   _("It cannot name itself here."));
	if (c->wanted.n == c->max)
		return problem_set(c->act->problem, INVALID, c->field,
		                   P_("There can be at most %zu code here.",
		                      "There can be at most %zu codes here.", c->max),
		                   c->max);
	c->wanted.all[c->wanted.n].subject = subject;
	c->wanted.all[c->wanted.n++].id = id;
	return OK;
}

/* What a code names: for these eyes, or linked already, as what was hidden since may be. */
static enum status
want_code(struct setting_links *c, const char *code)
{
	struct session *s = c->act->session;
	enum subject subject;
	struct thing thing;
	int64_t id;
	enum status status = thing_find(s->db, code, &subject, &id);

	if (status == OK && !has(&c->kept, subject, id))
		status = thing_look(s, c->a, subject, id, &thing);
	return status == OK ? want(c, subject, id) : status;
}

/* A piece between commas: one code, "u 2026 1", or several with blanks between them. */
static enum status
want_piece(struct setting_links *c, char *piece)
{
	static const char blanks[] = " \t";
	char *rest = NULL;
	enum status status = want_code(c, piece);

	if (status != NOT_FOUND)
		return status;
	for (char *code = strtok_r(piece, blanks, &rest); code; code = strtok_r(NULL, blanks, &rest)) {
		status = want_code(c, code);
		if (status == NOT_FOUND)
			return problem_set(c->act->problem, INVALID, c->field,
			                   _("There is nothing with the code \"%s\". It looks like "
			                     "U-2026-0001."), code);
		if (status != OK)
			return status;
	}
	return OK;
}

static enum status
want_typed(struct setting_links *c, const char *typed)
{
	static const char parting[] = ",;\r\n";
	char *rest = NULL;
	enum status status = OK;

	for (char *piece = strtok_r(arena_strdup(c->a, typed ? typed : ""), parting, &rest);
	     piece && status == OK; piece = strtok_r(NULL, parting, &rest))
		status = text_blank(piece) ? OK : want_piece(c, piece);
	return status;
}

/* What is no longer named goes, but for what the actor does not see: nobody meant to take it away. */
static enum status
drop_unwanted(struct setting_links *c, bool *changed)
{
	struct session *s = c->act->session;
	struct thing thing;
	enum status status = OK;

	for (size_t i = 0; status == OK && i < c->kept.n; i++) {
		enum subject subject = c->kept.all[i].subject;
		int64_t id = c->kept.all[i].id;
		if (has(&c->wanted, subject, id))
			continue;
		status = thing_look(s, c->a, subject, id, &thing);
		if (status == OK) {
			struct stmt *st = db_begin(s->db, &sql_link_code_drop);
			bind(st, c->from);
			db_bind_int(st, 5, subject);
			db_bind_int(st, 6, id);
			status = db_run(st);
			*changed = true;
		} else if (status == NOT_FOUND) {
			status = OK;
		}
	}
	return status;
}

static enum status
put_wanted(struct setting_links *c, bool *changed)
{
	const struct link_from *from = c->from;
	enum status status = OK;

	for (size_t i = 0; status == OK && i < c->wanted.n; i++) {
		if (has(&c->kept, c->wanted.all[i].subject, c->wanted.all[i].id))
			continue;
		status = link_put(c->act, from->subject, from->id, from->part, from->kind,
		                  c->wanted.all[i].subject, c->wanted.all[i].id);
		*changed = true;
	}
	return status;
}

enum status
link_set(struct act *act, struct arena *a, const struct link_from *from, const char *typed,
         const char *field, size_t max, bool *changed)
{
	struct setting_links c = {
		.act = act, .a = a, .from = from, .field = field,
		.max = max < LINKS_MOST ? max : LINKS_MOST,
	};
	enum status status = read_ends(act->session->db, from, &c.kept);

	*changed = false;
	if (status == OK)
		status = want_typed(&c, typed);
	if (status == OK)
		status = drop_unwanted(&c, changed);
	return status == OK ? put_wanted(&c, changed) : status;
}

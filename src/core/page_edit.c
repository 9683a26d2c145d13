/* Pages of information: writing one, changing one, putting one before or behind another. Two who
 * edit at once never overwrite each other: the later one is told which fields differ. */
#include <string.h>

#include "base/lang.h"
#include "core/draft.h"
#include "core/page_internal.h"
#include "core/search.h"
#include "core/trail.h"

/* -- Writing --------------------------------------------------------------------------------- */

/* Retired ones keep their place, so that they are where they were when they come back. */
SQL(sql_page_last, SQL_READ, "SELECT COALESCE(MAX(place), 0) FROM page WHERE shelf = ?1");
SQL(sql_page_insert, SQL_WRITE,
    "INSERT INTO page (place, changed, request, shelf, title, text, title_en, text_en)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
SQL(sql_page_request, SQL_READ,
    "SELECT p.id, a.actor FROM page p JOIN audit a ON a.subject = 19 AND a.subject_id = p.id"
    " WHERE p.request = ?1 ORDER BY a.seq LIMIT 1");

_Static_assert(SUBJECT_PAGE == 19, "the statement says so");

static enum status
last_place(struct db *db, int64_t shelf, int64_t *place)
{
	struct stmt *st = db_begin(db, &sql_page_last);

	db_bind_int(st, 1, shelf);
	*place = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
keep(struct act *act, struct arena *scratch, const struct page_fields *f, int64_t version)
{
	int64_t revision;
	enum status status = attributes_keep(act, scratch, page_attributes, f, NULL, version,
	                                     &revision);

	return status == OK ? search_settle(act->session->db, SUBJECT_PAGE, act->entry.subject_id)
	                    : status;
}

/* At the end of its shelf. */
static enum status
insert(struct act *act, struct arena *scratch, const struct page_fields *f, const char *request,
       int64_t *id)
{
	struct db *db = act->session->db;
	int64_t place;
	enum status status = last_place(db, f->shelf, &place);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_page_insert);
	db_bind_int(st, 1, place + 1);
	db_bind_int(st, 2, act->now);
	db_bind_text(st, 3, request);
	attributes_bind(st, 4, page_attributes, f);
	status = db_run(st);
	*id = db_last_id(db);
	act->entry.subject = SUBJECT_PAGE;
	act->entry.subject_id = *id;
	audit_detail(&act->entry, "shelf=%lld version=1", (long long)f->shelf);
	return status == OK ? keep(act, scratch, f, 1) : status;
}

struct writing {
	int64_t id;
	int64_t version;
	int by;
	const char *request;
	struct page_record r;
	struct page_fields fields;
	struct arena scratch;
};

static enum status
find_request(struct act *act, struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_page_request);

	db_bind_text(st, 1, w->request);
	w->id = db_step(st) ? db_int(st, 0) : 0;
	int64_t actor = w->id != 0 ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	if (status != OK || w->id == 0)
		return status;
	act->idle = actor == act->session->member;
	return act->idle ? OK : CONFLICT;
}

static enum status
create(struct act *act, void *arg)
{
	struct writing *w = arg;
	enum status status = act_whole(act, RIGHT_INFORM);

	if (status == OK)
		status = find_request(act, w);
	if (status != OK || act->idle)
		return status;
	status = insert(act, &w->scratch, &w->fields, w->request, &w->id);
	return status == OK ? draft_settle(act, PAGE_FORM, 0, w->request) : status;
}

enum status
page_create(struct session *s, const struct page_fields *f, const char *request, int64_t *id,
            struct problem *p)
{
	struct writing w = { .request = request };
	size_t n = request ? strlen(request) : 0;

	*id = 0;
	if (n == 0 || n >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = page_clean(&w.scratch, f, &w.fields, p);
	if (status == OK)
		status = act(s, "page_create", RIGHT_INFORM, create, &w, p);
	if (status == OK)
		*id = w.id;
	arena_free(&w.scratch);
	return status;
}

/* -- Changing -------------------------------------------------------------------------------- */

SQL(sql_page_edit, SQL_WRITE,
    "UPDATE page SET version = version + 1, changed = ?2, place = ?3, shelf = ?4, title = ?5,"
    " text = ?6, title_en = ?7, text_en = ?8 WHERE id = ?1");

/* Somebody else was first: says in which fields, where it is about these at all. */
static enum status
check_unmoved(struct act *act, struct writing *w)
{
	const char *fields;

	if (w->r.version == w->version)
		return OK;
	enum status status = trail_since(act->session->db, &w->scratch, page_attributes, SUBJECT_PAGE,
	                                 w->id, w->version, &fields);
	if (status != OK)
		return status;
	return *fields ? trail_moved(act->problem, fields) : OK;
}

static bool
is_same(const struct page_fields *f, const struct page_fields *g)
{
	return f->shelf == g->shelf && strcmp(f->title, g->title) == 0 &&
	       strcmp(f->text, g->text) == 0 && strcmp(f->title_en, g->title_en) == 0 &&
	       strcmp(f->text_en, g->text_en) == 0;
}

static enum status
write_row(struct act *act, struct writing *w)
{
	int64_t place = w->r.place;
	enum status status = OK;

	if (w->fields.shelf != w->r.fields.shelf) {
		status = last_place(act->session->db, w->fields.shelf, &place);
		place++;
	}
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_page_edit);
	db_bind_int(st, 1, w->id);
	db_bind_int(st, 2, act->now);
	db_bind_int(st, 3, place);
	attributes_bind(st, 4, page_attributes, &w->fields);
	return db_run(st);
}

static enum status
edit(struct act *act, void *arg)
{
	struct writing *w = arg;
	enum status status = act_whole(act, RIGHT_INFORM);

	if (status == OK)
		status = page_record(act->session->db, &w->scratch, w->id, &w->r);
	if (status == OK)
		status = check_unmoved(act, w);
	if (status != OK)
		return status;
	act->idle = is_same(&w->fields, &w->r.fields);
	if (act->idle)
		return OK;
	act->entry.subject = SUBJECT_PAGE;
	act->entry.subject_id = w->id;
	audit_detail(&act->entry, "version=%lld", (long long)w->r.version + 1);
	status = write_row(act, w);
	if (status == OK)
		status = keep(act, &w->scratch, &w->fields, w->r.version + 1);
	return status == OK ? draft_settle(act, PAGE_FORM, w->id, NULL) : status;
}

enum status
page_edit(struct session *s, int64_t id, int64_t version, const struct page_fields *f,
          struct problem *p)
{
	struct writing w = { .id = id, .version = version };
	enum status status = page_clean(&w.scratch, f, &w.fields, p);

	if (status == OK)
		status = act(s, "page_edit", RIGHT_INFORM, edit, &w, p);
	arena_free(&w.scratch);
	return status;
}

/* -- Their order ----------------------------------------------------------------------------- */

SQL(sql_page_before, SQL_READ,
    "SELECT id, place FROM page WHERE shelf = ?1 AND (place, id) < (?2, ?3) AND retired = 0"
    " ORDER BY place DESC, id DESC LIMIT 1");
SQL(sql_page_behind, SQL_READ,
    "SELECT id, place FROM page WHERE shelf = ?1 AND (place, id) > (?2, ?3) AND retired = 0"
    " ORDER BY place, id LIMIT 1");
SQL(sql_page_place, SQL_WRITE, "UPDATE page SET place = ?2 WHERE id = ?1");

static enum status
put_at(struct db *db, int64_t id, int64_t place)
{
	struct stmt *st = db_begin(db, &sql_page_place);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, place);
	return db_run(st);
}

static enum status
move(struct act *act, void *arg)
{
	struct writing *w = arg;
	struct db *db = act->session->db;
	enum status status = act_whole(act, RIGHT_INFORM);

	if (status == OK)
		status = page_record(db, &w->scratch, w->id, &w->r);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, w->by < 0 ? &sql_page_before : &sql_page_behind);
	db_bind_int(st, 1, w->r.fields.shelf);
	db_bind_int(st, 2, w->r.place);
	db_bind_int(st, 3, w->id);
	act->idle = !db_step(st);
	int64_t other = act->idle ? 0 : db_int(st, 0);
	int64_t place = act->idle ? 0 : db_int(st, 1);
	status = db_end(st);
	if (status != OK || act->idle)
		return status;
	act->entry.subject = SUBJECT_PAGE;
	act->entry.subject_id = w->id;
	audit_detail(&act->entry, "place=%lld with=%lld", (long long)place, (long long)other);
	status = put_at(db, w->id, place);
	return status == OK ? put_at(db, other, w->r.place) : status;
}

enum status
page_move(struct session *s, int64_t id, int by, struct problem *p)
{
	struct writing w = { .id = id, .by = by };
	enum status status = act(s, "page_move", RIGHT_INFORM, move, &w, p);

	arena_free(&w.scratch);
	return status;
}

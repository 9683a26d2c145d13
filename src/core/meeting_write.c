/* Meetings: making one, editing one. Two who edit at once never overwrite each other: the later
 * one is told which fields differ. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/draft.h"
#include "core/meeting_internal.h"
#include "core/search.h"
#include "core/serial.h"
#include "core/setting.h"
#include "core/trail.h"

/* What is written, and what it was before. */
struct writing {
	struct meeting_fields fields; /* clean */
	struct meeting_fields before;
	struct meeting_record r; /* id 0: a new one */
	int64_t version;         /* that was seen */
	const char *request;
	struct arena scratch;
};

/* -- What may be written --------------------------------------------------------------------- */

/* One of the office's list; what stood there before may stay. */
static enum status
check_kind(struct act *act, const struct writing *w)
{
	if ((w->r.id != 0 && strcmp(w->fields.kind, w->before.kind) == 0) ||
	    setting_lists(act->session->db, SETTING_MEETING_KINDS, w->fields.kind))
		return OK;
	return problem_set(act->problem, INVALID, "kind",
	                   _("This kind of meeting is not on the office's list (any more). Please "
	                     "choose one that is."));
}

static enum status
check_written(struct act *act, const struct writing *w)
{
	const struct meeting_fields *before = w->r.id == 0 ? NULL : &w->before;
	enum status status = attributes_check_nodes(act, meeting_attributes, &w->fields, before);

	if (status == OK)
		status = check_kind(act, w);
	if (status != OK)
		return status;
	if (meeting_allowed(act, w->fields.area, w->fields.unit) == OK)
		return OK;
	return problem_set(act->problem, DENIED, w->fields.area == 0 ? "work_unit" : "area",
	                   _("You do not call meetings for this area, nor for this work unit. "
	                     "Please choose one of yours."));
}

/* -- Making one ------------------------------------------------------------------------------ */

SQL(sql_meeting_insert, SQL_WRITE,
    "INSERT INTO meeting (code_year, serial, created, changed, request, state, kind, title, purpose,"
    " area, work_unit, place, begins, ends, quorum, chair)"
    " VALUES (?1, ?2, ?3, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
SQL(sql_meeting_request, SQL_READ,
    "SELECT g.id, a.actor FROM meeting g JOIN audit a ON a.subject = 18 AND a.subject_id = g.id"
    " WHERE g.request = ?1 ORDER BY a.seq LIMIT 1");

_Static_assert(MEETING_DRAFT == 1 && SUBJECT_MEETING == 18, "the statements say so");

/* The one this request key made before, if any. */
static enum status
find_request(struct act *act, struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_meeting_request);
	int64_t actor = 0;

	db_bind_text(st, 1, w->request);
	if (db_step(st)) {
		w->r.id = db_int(st, 0);
		actor = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status != OK || w->r.id == 0)
		return status;
	act->idle = actor == act->session->member;
	return act->idle ? OK : CONFLICT;
}

static enum status
insert_row(struct act *act, struct writing *w)
{
	struct db *db = act->session->db;
	int year = calendar_date(calendar_day(act->now)).year;
	int64_t serial;
	enum status status = serial_next(db, "M", year, &serial);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_meeting_insert);
	db_bind_int(st, 1, year);
	db_bind_int(st, 2, serial);
	db_bind_int(st, 3, act->now);
	db_bind_text(st, 4, w->request);
	attributes_bind(st, 5, meeting_attributes, &w->fields);
	status = db_run(st);
	w->r.id = db_last_id(db);
	act->entry.subject = SUBJECT_MEETING;
	act->entry.subject_id = w->r.id;
	audit_detail(&act->entry, "version=1 year=%d serial=%lld", year, (long long)serial);
	return status;
}

static enum status
create(struct act *act, void *arg)
{
	struct writing *w = arg;
	int64_t revision;
	enum status status = find_request(act, w);

	if (status != OK || act->idle)
		return status;
	status = check_written(act, w);
	if (status == OK)
		status = insert_row(act, w);
	if (status == OK)
		status = attributes_keep(act, &w->scratch, meeting_attributes, &w->fields, NULL, 1,
		                         &revision);
	return status == OK ? draft_settle(act, MEETING_FORM, 0, w->request) : status;
}

/* A clean copy in its arena, and the rules of the fields. */
static enum status
clean(struct writing *w, const struct meeting_fields *f, struct problem *p)
{
	enum status status = attributes_clean(&w->scratch, meeting_attributes, f, &w->fields,
	                                      sizeof(w->fields), p);

	return status == OK ? meeting_check(&w->fields, p) : status;
}

enum status
meeting_create(struct session *s, const struct meeting_fields *f, const char *request, int64_t *id,
               struct problem *p)
{
	struct writing w = { .request = request };
	size_t length = strlen(request);

	*id = 0;
	if (length == 0 || length >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = clean(&w, f, p);
	if (status == OK)
		status = act(s, "meeting_create", RIGHT_MEET, create, &w, p);
	if (status == OK)
		*id = w.r.id;
	arena_free(&w.scratch);
	return status;
}

/* -- Editing one ----------------------------------------------------------------------------- */

SQL(sql_meeting_fields, SQL_READ, "SELECT " MEETING_FIELDS " FROM meeting g WHERE g.id = ?1");
SQL(sql_meeting_update, SQL_WRITE,
    "UPDATE meeting SET kind = ?2, title = ?3, purpose = ?4, area = ?5, work_unit = ?6, place = ?7,"
    " begins = ?8, ends = ?9, quorum = ?10, chair = ?11 WHERE id = ?1");

/* Somebody else was first: says in which fields, where it is about these at all. */
static enum status
check_unmoved(struct act *act, struct writing *w)
{
	const char *fields;

	if (w->r.version == w->version)
		return OK;
	enum status status = trail_since(act->session->db, &w->scratch, meeting_attributes, SUBJECT_MEETING,
	                                 w->r.id, w->version, &fields);
	if (status != OK)
		return status;
	return *fields ? trail_moved(act->problem, fields) : meeting_unmoved(act, &w->r, w->version);
}

static enum status
read_before(struct act *act, struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_meeting_fields);

	db_bind_int(st, 1, w->r.id);
	if (db_step(st))
		attributes_read(st, 0, &w->scratch, meeting_attributes, &w->before);
	return db_end(st);
}

/* People were told a time to come; once it has begun, when that was and for whom have happened. */
static enum status
check_times(struct act *act, const struct writing *w)
{
	const struct meeting_fields *f = &w->fields;
	const struct meeting_fields *g = &w->before;

	if (w->r.state == MEETING_CALLED && f->ends != g->ends && f->ends <= act->now)
		return problem_set(act->problem, INVALID, "ends",
		                   _("This end has passed already. Please choose a later one."));
	if (w->r.state < MEETING_OPEN)
		return OK;
	if (f->begins != g->begins || f->ends != g->ends)
		return problem_set(act->problem, DENIED, f->begins != g->begins ? "begins" : "ends",
		                   _("It has begun: when it was called for stays as it is."));
	if (f->area != g->area)
		return problem_set(act->problem, DENIED, "area",
		                   _("It has begun: whom it is for stays as it is."));
	return OK;
}

static bool
stands_the_same(const struct writing *w)
{
	const struct meeting_fields *f = &w->fields;
	const struct meeting_fields *g = &w->before;

	return f->begins == g->begins && f->ends == g->ends && f->area == g->area &&
	       strcmp(f->place, g->place) == 0;
}

static bool
says_the_same(const struct writing *w)
{
	const struct meeting_fields *f = &w->fields;
	const struct meeting_fields *g = &w->before;

	return stands_the_same(w) && strcmp(f->kind, g->kind) == 0 &&
	       strcmp(f->title, g->title) == 0 && strcmp(f->purpose, g->purpose) == 0 &&
	       f->unit == g->unit && f->quorum == g->quorum && strcmp(f->chair, g->chair) == 0;
}

static enum status
update_row(struct act *act, const struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_meeting_update);

	db_bind_int(st, 1, w->r.id);
	attributes_bind(st, 2, meeting_attributes, &w->fields);
	return db_run(st);
}

/* Who was invited hears of another time or place, also where it no longer is for them. */
static enum status
tell_changed(struct act *act, struct writing *w)
{
	if (w->r.state != MEETING_CALLED || stands_the_same(w))
		return OK;
	w->r.area = w->fields.area;
	return meeting_tell_called(act, &w->r, w->before.area, "meeting_edit");
}

static enum status
edit_rows(struct act *act, struct writing *w)
{
	int64_t revision;
	enum status status = meeting_raise(act, &w->r);

	if (status == OK)
		status = update_row(act, w);
	if (status == OK)
		status = attributes_keep(act, &w->scratch, meeting_attributes, &w->fields, NULL,
		                         w->r.version, &revision);
	if (status == OK)
		status = search_settle(act->session->db, SUBJECT_MEETING, w->r.id);
	if (status == OK)
		status = draft_settle(act, MEETING_FORM, w->r.id, NULL);
	return status == OK ? tell_changed(act, w) : status;
}

static enum status
edit(struct act *act, void *arg)
{
	struct writing *w = arg;
	enum status status = meeting_begin(act, w->r.id, &w->r);

	if (status == OK)
		status = meeting_unfrozen(act, &w->r);
	if (status == OK)
		status = check_unmoved(act, w);
	if (status == OK)
		status = read_before(act, w);
	if (status == OK)
		status = check_written(act, w);
	if (status == OK)
		status = check_times(act, w);
	if (status != OK)
		return status;
	act->idle = says_the_same(w);
	return act->idle ? OK : edit_rows(act, w);
}

enum status
meeting_edit(struct session *s, int64_t id, int64_t version, const struct meeting_fields *f,
             struct problem *p)
{
	struct writing w = { .r = { .id = id }, .version = version };
	enum status status = clean(&w, f, p);

	if (status == OK)
		status = act(s, "meeting_edit", RIGHT_MEET, edit, &w, p);
	arena_free(&w.scratch);
	return status;
}

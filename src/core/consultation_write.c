/* Consultations, the writing half: what may be written, rows, making one. Editing is in
 * consultation_edit.c. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/consultation_internal.h"
#include "core/draft.h"
#include "core/link.h"
#include "core/serial.h"
#include "core/thing.h"

/* -- What may be written --------------------------------------------------------------------- */

static int
by_id(const void *left, const void *right)
{
	const int64_t *a = left;
	const int64_t *b = right;

	return (*a > *b) - (*a < *b);
}

static enum status
clean_audience(struct arena *a, const struct audience *in, struct audience *out, struct problem *p)
{
	int64_t *areas = arena_array(a, in->n, sizeof(*areas));
	size_t n = 0;

	for (size_t i = 0; i < in->n; i++)
		areas[i] = in->areas[i];
	qsort(areas, in->n, sizeof(*areas), by_id);
	for (size_t i = 0; i < in->n; i++)
		if (n == 0 || areas[n - 1] != areas[i])
			areas[n++] = areas[i];
	*out = (struct audience){ .areas = areas, .n = n };
	if (n <= CONSULTATION_AREAS_MAX)
		return OK;
	return problem_set(p, INVALID, "areas",
	                   _("At most %d areas can be chosen. Please choose those above them."),
	                   CONSULTATION_AREAS_MAX);
}

/* Results of secret ones are never shown before the end: not to be chosen. */
enum status
consultation_fields_clean(struct consultation_writing *w, const struct consultation_fields *f,
                          const struct audience *audience, struct problem *p)
{
	enum status status = attributes_clean(&w->scratch, consultation_attributes, f, &w->fields,
	                                      sizeof(w->fields), p);

	if (status == OK && w->fields.secret == 1)
		w->fields.results = RESULTS_CLOSED;
	if (status == OK)
		status = consultation_check(&w->fields, p);
	return status == OK && audience ? clean_audience(&w->scratch, audience, &w->audience, p)
	                                : status;
}

static bool
had(const struct audience *audience, int64_t area)
{
	for (size_t i = 0; i < audience->n; i++)
		if (audience->areas[i] == area)
			return true;
	return false;
}

static enum status
check_audience(struct act *act, const struct consultation_writing *w)
{
	for (size_t i = 0; i < w->audience.n; i++) {
		int64_t area = w->audience.areas[i];
		bool found = had(&w->audience_before, area);
		enum status status = OK;
		if (!found)
			status = tree_in_use(act->session->db, TREE_AREA, area, &found);
		if (status != OK)
			return status;
		if (!found)
			return problem_set(act->problem, INVALID, "areas",
			                   _("One of the areas is no longer in use. Please choose "
			                     "another."));
	}
	return OK;
}

/* A program or a proposal that the actor may see; what stood there before may stay. */
static enum status
check_about(struct act *act, struct consultation_writing *w)
{
	struct session *s = act->session;
	struct thing thing;
	enum status status = OK;

	if (text_blank(w->fields.about)) {
		w->fields.about = "";
		w->about = SUBJECT_NONE;
		return OK;
	}
	if (strcmp(w->fields.about, w->before.about) == 0)
		return OK;
	status = thing_find(s->db, w->fields.about, &w->about, &w->about_id);
	if (status == OK && w->about != SUBJECT_PROGRAM && w->about != SUBJECT_PROPOSAL)
		status = NOT_FOUND;
	if (status == OK)
		status = thing_look(s, &w->scratch, w->about, w->about_id, &thing);
	if (status == NOT_FOUND)
		return problem_set(act->problem, INVALID, "about",
		                   _("There is no program or proposal with this code. Please look "
		                     "it up, or leave this empty."));
	if (status == OK)
		w->fields.about = arena_strdup(&w->scratch, thing.code);
	return status;
}

/* Whether the actor asks for the unit that the fields name. */
static enum status
check_unit(struct act *act, const struct consultation_writing *w)
{
	const struct consultation_record place = { .unit = w->fields.unit };

	if (consultation_allowed(act, &place) == OK)
		return OK;
	return problem_set(act->problem, DENIED, "work_unit",
	                   _("You do not ask the public for this work unit. Please choose one of "
	                     "yours."));
}

enum status
consultation_check_written(struct act *act, struct consultation_writing *w)
{
	const struct consultation_fields *before = w->r.id == 0 ? NULL : &w->before;
	enum status status = attributes_check_nodes(act, consultation_attributes, &w->fields, before);

	if (status == OK)
		status = check_audience(act, w);
	if (status == OK)
		status = check_about(act, w);
	return status == OK ? check_unit(act, w) : status;
}

/* -- Rows ------------------------------------------------------------------------------------ */

SQL(sql_consultation_insert, SQL_WRITE,
    "INSERT INTO consultation (code_year, serial, created, changed, request, state, place, title,"
    " explanation, work_unit, secret, results, opens, closes)"
    " VALUES (?1, ?2, ?3, ?3, ?4, 1, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
SQL(sql_consultation_area_drop, SQL_WRITE,
    "DELETE FROM consultation_area WHERE consultation = ?1");
SQL(sql_consultation_area_add, SQL_WRITE,
    "INSERT INTO consultation_area (consultation, area) VALUES (?1, ?2)");

_Static_assert(CONSULTATION_DRAFT == 1, "the statement says so");

enum status
consultation_put_audience(struct db *db, int64_t id, const struct audience *audience)
{
	struct stmt *st = db_begin(db, &sql_consultation_area_drop);

	db_bind_int(st, 1, id);
	enum status status = db_run(st);
	for (size_t i = 0; status == OK && i < audience->n; i++) {
		st = db_begin(db, &sql_consultation_area_add);
		db_bind_int(st, 1, id);
		db_bind_int(st, 2, audience->areas[i]);
		status = db_run(st);
	}
	return status;
}

enum status
consultation_put_link(struct act *act, const struct consultation_writing *w)
{
	enum status status = link_clear(act, SUBJECT_CONSULTATION, w->r.id, 0, LINK_ABOUT);

	if (status != OK || w->about == SUBJECT_NONE)
		return status;
	return link_put(act, SUBJECT_CONSULTATION, w->r.id, 0, LINK_ABOUT, w->about, w->about_id);
}

static enum status
insert_row(struct act *act, struct consultation_writing *w)
{
	struct db *db = act->session->db;
	int year = calendar_date(calendar_day(act->now)).year;
	int64_t serial;
	enum status status = serial_next(db, "K", year, &serial);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_consultation_insert);
	db_bind_int(st, 1, year);
	db_bind_int(st, 2, serial);
	db_bind_int(st, 3, act->now);
	db_bind_text(st, 4, w->request);
	consultation_fields_bind(st, 5, &w->fields);
	status = db_run(st);
	w->r.id = db_last_id(db);
	act->entry.subject = SUBJECT_CONSULTATION;
	act->entry.subject_id = w->r.id;
	audit_detail(&act->entry, "version=1 year=%d serial=%lld", year, (long long)serial);
	return status;
}

/* -- Making one ------------------------------------------------------------------------------ */

SQL(sql_consultation_request, SQL_READ,
    "SELECT c.id, a.actor FROM consultation c"
    " JOIN audit a ON a.subject = 15 AND a.subject_id = c.id"
    " WHERE c.request = ?1 ORDER BY a.seq LIMIT 1");

_Static_assert(SUBJECT_CONSULTATION == 15, "the statement says so");

/* The one this request key made before, if any. */
static enum status
find_request(struct act *act, struct consultation_writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_consultation_request);
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

/* The one that is copied, as far as the actor may see it. */
static enum status
check_copied(struct act *act, struct consultation_writing *w)
{
	struct consultation_record from;
	enum status status = consultation_record(act->session->db, w->start->copy, act->now, &from);

	if (status == OK)
		status = consultation_visible(act->session, &from);
	if (status == OK && w->as_before)
		status = consultation_audience(act->session->db, &w->scratch, from.id, &w->audience);
	/* What is no longer in use goes with what was copied. */
	w->audience_before = w->as_before ? w->audience : w->audience_before;
	return status;
}

static enum status
create(struct act *act, void *arg)
{
	struct consultation_writing *w = arg;
	int64_t revision;
	enum status status = find_request(act, w);

	if (status != OK || act->idle)
		return status;
	if (w->start->copy != 0)
		status = check_copied(act, w);
	if (status == OK)
		status = consultation_check_written(act, w);
	if (status == OK)
		status = insert_row(act, w);
	if (status == OK)
		status = consultation_put_audience(act->session->db, w->r.id, &w->audience);
	if (status == OK)
		status = consultation_put_link(act, w);
	if (status == OK)
		status = consultation_keep(act, &w->scratch, &w->fields, &w->audience, NULL, 1,
		                           &revision);
	if (status == OK && w->start->copy != 0)
		status = consultation_copy(act, &w->scratch, w->start->copy, w->r.id);
	else if (status == OK)
		status = consultation_fill(act, &w->scratch, w->start->template_, w->r.id);
	return status == OK ? draft_settle(act, CONSULTATION_FORM, 0, w->request) : status;
}

enum status
consultation_create(struct session *s, const struct consultation_fields *f,
                    const struct audience *audience, const struct consultation_start *start,
                    const char *request, int64_t *id, struct problem *p)
{
	static const struct consultation_start nothing = { .template_ = TEMPLATE_NONE };
	struct consultation_writing w = {
		.request = request,
		.start = start ? start : &nothing,
		.before = { .about = "" },
		.as_before = !audience && start && start->copy != 0,
	};
	size_t length = strlen(request);

	*id = 0;
	if (length == 0 || length >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = consultation_fields_clean(&w, f, audience, p);
	if (status == OK)
		status = act(s, "consult_create", RIGHT_CONSULT, create, &w, p);
	if (status == OK)
		*id = w.r.id;
	arena_free(&w.scratch);
	return status;
}

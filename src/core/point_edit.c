/* Points of a meeting's agenda as the office writes them: acts on the meeting, in the version that
 * was seen. One that was dropped keeps its row. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/link.h"
#include "core/meeting_internal.h"
#include "core/ordered.h"
#include "core/search.h"

/* -- One act --------------------------------------------------------------------------------- */

struct pointing {
	int64_t version; /* that was seen */
	struct meeting_point point;
	struct meeting_record r;
	struct arena scratch;
};

SQL(sql_point_last, SQL_READ,
    "SELECT COALESCE(MAX(place), 0) FROM meeting_point WHERE meeting = ?1 AND dropped = 0");
SQL(sql_point_stands, SQL_READ,
    "SELECT place FROM meeting_point WHERE id = ?1 AND meeting = ?2 AND dropped = 0");
SQL(sql_points_shift, SQL_WRITE,
    "UPDATE meeting_point SET place = place + ?4"
    " WHERE meeting = ?1 AND place BETWEEN ?2 AND ?3 AND dropped = 0");
SQL(sql_point_place, SQL_WRITE, "UPDATE meeting_point SET place = ?2 WHERE id = ?1");

static enum status
begin(struct act *act, struct ordered_work *w)
{
	struct pointing *own = w->arg;
	enum status status = meeting_begin(act, w->thing, &own->r);

	if (status == OK)
		status = meeting_unfrozen(act, &own->r);
	return status == OK ? meeting_unmoved(act, &own->r, own->version) : status;
}

static enum status
finish(struct act *act, struct ordered_work *w)
{
	struct pointing *own = w->arg;
	enum status status = meeting_raise(act, &own->r);

	return status == OK ? search_settle(act->session->db, SUBJECT_MEETING, w->thing) : status;
}

/* -- Adding and changing --------------------------------------------------------------------- */

SQL(sql_point_add, SQL_WRITE,
    "INSERT INTO meeting_point (title, explanation, meeting, place) VALUES (?1, ?2, ?3, ?4)");
SQL(sql_point_edit, SQL_WRITE,
    "UPDATE meeting_point SET title = ?1, explanation = ?2 WHERE id = ?3");

static enum status
put_deals(struct act *act, struct ordered_work *w)
{
	struct pointing *own = w->arg;
	const struct link_from from = {
		.subject = SUBJECT_MEETING, .id = w->thing, .part = w->row, .kind = LINK_DEALS,
	};
	bool changed;

	if (!own->point.deals)
		return OK;
	return link_set(act, &own->scratch, &from, own->point.deals, "deals", POINT_DEALS_MAX,
	                &changed);
}

static enum status
put(struct act *act, struct ordered_work *w)
{
	const struct meeting_point *point = &((struct pointing *)w->arg)->point;
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, w->adds ? &sql_point_add : &sql_point_edit);

	db_bind_text(st, 1, point->title);
	db_bind_text(st, 2, point->explanation);
	db_bind_int(st, 3, w->adds ? w->thing : w->row);
	if (w->adds)
		db_bind_int(st, 4, w->place);
	enum status status = db_run(st);
	if (w->adds)
		w->row = db_last_id(db);
	return status == OK ? put_deals(act, w) : status;
}

static enum status
keep(struct act *act, struct ordered_work *w)
{
	const struct pointing *own = w->arg;
	const struct revision_field fields[] = {
		{ "title", own->point.title },
		{ "explanation", own->point.explanation },
		{ .name = NULL },
	};
	int64_t revision;
	enum status status = revision_add(act, REVISION_NOTE, own->r.version, fields, &revision);

	return status == OK ? draft_settle(act, POINT_FORM, w->adds ? 0 : w->row, NULL) : status;
}

static const struct attribute fields[] = {
	{ .name = "title", .label = N_("Point"), .named = N_("The point"), .kind = ATTRIBUTE_LINE,
	  .offset = offsetof(struct meeting_point, title), .min = 1, .max = MEETING_TITLE_MAX,
	  .says = N_("Please write what the point is about.") },
	{ .name = "explanation", .label = N_("Explanation"), .named = N_("The explanation"),
	  .kind = ATTRIBUTE_TEXT, .offset = offsetof(struct meeting_point, explanation),
	  .max = POINT_EXPLANATION_MAX },
	{ .name = NULL },
};

/* -- Dropping -------------------------------------------------------------------------------- */

SQL(sql_point_silent, SQL_READ,
    "SELECT 1 FROM meeting_point WHERE id = ?1 AND minutes = '' AND decision = '' AND yes IS NULL");
SQL(sql_point_drop, SQL_WRITE, "UPDATE meeting_point SET dropped = 1 WHERE id = ?1");
SQL(sql_point_leave, SQL_WRITE, "UPDATE meeting SET point = NULL WHERE id = ?1 AND point = ?2");

static enum status
check_silent(struct act *act, int64_t id)
{
	struct stmt *st = db_begin(act->session->db, &sql_point_silent);

	db_bind_int(st, 1, id);
	bool silent = db_step(st);
	enum status status = db_end(st);
	if (status != OK || silent)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Something was said or decided on this point, so it stays. It can be "
	                     "changed instead."));
}

static enum status
take_out(struct act *act, struct ordered_work *w)
{
	struct db *db = act->session->db;
	enum status status = check_silent(act, w->row);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_point_drop);
	db_bind_int(st, 1, w->row);
	status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_point_leave);
	db_bind_int(st, 1, w->thing);
	db_bind_int(st, 2, w->row);
	status = db_run(st);
	return status == OK ? link_clear(act, SUBJECT_MEETING, w->thing, w->row, LINK_DEALS)
	                    : status;
}

/* -- What the office does -------------------------------------------------------------------- */

static enum status
full(struct act *act)
{
	return problem_set(act->problem, INVALID, "title",
	                   _("An agenda has at most %d points."), MEETING_POINTS_MAX);
}

static const struct ordered points = {
	.name = "point",
	.set = "point_set",
	.drop = "point_drop",
	.move = "point_move",
	.right = RIGHT_MEET,
	.max = MEETING_POINTS_MAX,
	.full = full,
	.gone = N_("This point was dropped a moment ago."),
	.last = &sql_point_last,
	.stands = &sql_point_stands,
	.shift = &sql_points_shift,
	.put_at = &sql_point_place,
	.begin = begin,
	.put = put,
	.take_out = take_out,
	.finish = finish,
	.keep = keep,
};

static enum status
clean(struct pointing *own, struct problem *p)
{
	enum status status = attributes_clean(&own->scratch, fields, &own->point, &own->point,
	                                      sizeof(own->point), p);

	return status == OK ? attributes_check(fields, &own->point, p) : status;
}

static enum status
done(struct pointing *own, enum status status, int64_t *version)
{
	if (status == OK)
		*version = own->r.version;
	arena_free(&own->scratch);
	return status;
}

enum status
point_set(struct session *s, int64_t meeting, int64_t *version, const struct meeting_point *point,
          int64_t *id, struct problem *p)
{
	struct pointing own = { .version = *version, .point = *point };
	struct ordered_work w = {
		.of = &points, .thing = meeting, .row = point->id, .place = point->place, .arg = &own,
	};
	enum status status = clean(&own, p);

	if (status == OK)
		status = ordered_set(s, &w, p);
	*id = status == OK ? w.row : point->id;
	return done(&own, status, version);
}

enum status
point_drop(struct session *s, int64_t meeting, int64_t *version, int64_t id, struct problem *p)
{
	struct pointing own = { .version = *version };
	struct ordered_work w = { .of = &points, .thing = meeting, .row = id, .arg = &own };

	return done(&own, ordered_drop(s, &w, p), version);
}

enum status
point_move(struct session *s, int64_t meeting, int64_t *version, int64_t id, int place,
           struct problem *p)
{
	struct pointing own = { .version = *version };
	struct ordered_work w = {
		.of = &points, .thing = meeting, .row = id, .place = place, .arg = &own,
	};

	return done(&own, ordered_move(s, &w, p), version);
}

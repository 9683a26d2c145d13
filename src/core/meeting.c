/* Meetings: codes, what rules ask of one, who sees it, what every act on one begins with. States
 * and words are in meeting_state.c, fields in meeting_fields.c, one page in meeting_read.c; what
 * changes them in meeting_write.c, meeting_decide.c and point_edit.c. */
#include "core/meeting.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/meeting_internal.h"
#include "core/search.h"
#include "core/serial.h"
#include "core/thing.h"

/* -- Codes ----------------------------------------------------------------------------------- */

void
meeting_code(int64_t year, int64_t serial, char code[MEETING_CODE_SIZE])
{
	snprintf(code, MEETING_CODE_SIZE, "M-%04d-%04lld", (int)year, (long long)serial);
}

SQL(sql_meeting_by_code, SQL_READ,
    "SELECT id FROM meeting WHERE code_year = ?1 AND serial = ?2");

enum status
meeting_find(struct db *db, const char *code, int64_t *id)
{
	return serial_find(db, &sql_meeting_by_code, 'm', code, id);
}

SQL(sql_meeting_code, SQL_READ, "SELECT code_year, serial FROM meeting WHERE id = ?1");

enum status
meeting_code_of(struct db *db, int64_t id, char code[MEETING_CODE_SIZE])
{
	int64_t year;
	int64_t serial;

	code[0] = '\0';
	enum status status = serial_of(db, &sql_meeting_code, id, &year, &serial);
	if (status == OK)
		meeting_code(year, serial, code);
	return status;
}

/* -- What rules ask -------------------------------------------------------------------------- */

int64_t
meeting_now(const struct session *s)
{
	return session_now(s);
}

SQL(sql_meeting_record, SQL_READ,
    "SELECT version, state, area, work_unit, begins, ends, quorum, point, called, opened, closed,"
    " present, guests, document, decided_by, reason FROM meeting WHERE id = ?1");

enum status
meeting_record(struct db *db, int64_t id, struct meeting_record *r)
{
	struct stmt *st = db_begin(db, &sql_meeting_record);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		*r = (struct meeting_record){
			.id = id,
			.version = db_int(st, 0),
			.state = (enum meeting_state)db_int(st, 1),
			.area = db_int(st, 2),
			.unit = db_int(st, 3),
			.begins = db_int(st, 4),
			.ends = db_int(st, 5),
			.quorum = db_is_null(st, 6) ? NUMBER_NONE : db_int(st, 6),
			.point = db_int(st, 7),
			.called = db_int(st, 8),
			.opened = db_int(st, 9),
			.closed = db_int(st, 10),
			.present = db_int(st, 11),
			.guests = db_int(st, 12),
			.document = db_int(st, 13),
			.decided_by = db_int(st, 14),
			.reason = db_int(st, 15),
		};
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

bool
meeting_holds(const struct session *s, enum right right, int64_t area, int64_t unit)
{
	int64_t now = meeting_now(s);

	if (s->kind == ACTOR_SYSTEM)
		return true;
	return s->member != 0 && (right_held(s->db, s->member, right, area, now) ||
	                          right_held_unit(s->db, s->member, right, unit, now));
}

bool
meeting_frozen(const struct meeting_record *r)
{
	return r->state >= MEETING_RECORDED;
}

bool
meeting_minutes_public(const struct meeting_record *r)
{
	return r->state == MEETING_RECORDED || r->state == MEETING_CONFIRMED;
}

bool
meeting_prepares(const struct session *s, const struct meeting_record *r)
{
	return meeting_holds(s, RIGHT_MEET, r->area, r->unit) ||
	       meeting_holds(s, RIGHT_SEAL, r->area, r->unit) ||
	       meeting_holds(s, RIGHT_OVERSEE, r->area, r->unit);
}

enum status
meeting_visible(const struct session *s, const struct meeting_record *r)
{
	return r->called != 0 || meeting_prepares(s, r) ? OK : NOT_FOUND;
}

bool
meeting_names(const struct session *s, const struct meeting_record *r)
{
	return meeting_holds(s, RIGHT_MEET, r->area, r->unit) ||
	       (meeting_minutes_public(r) && meeting_holds(s, RIGHT_SEAL, r->area, r->unit));
}

enum status
meeting_keeper(struct session *s, int64_t id, struct meeting_record *r)
{
	enum status status = meeting_record(s->db, id, r);

	if (status == OK)
		status = meeting_visible(s, r);
	if (status == OK && !meeting_holds(s, RIGHT_MEET, r->area, r->unit))
		status = DENIED;
	return status;
}

const char *
meeting_area_name(struct db *db, struct arena *a, int64_t area)
{
	const char *name = area == 0 ? _("Everyone") : tree_name(db, a, area);

	return name ? name : "";
}

const char *
meeting_area_path(struct db *db, struct arena *a, int64_t area)
{
	const char *path = area == 0 ? _("Everyone") : tree_path(db, a, area);

	return path ? path : "";
}

/* -- Inside a change ------------------------------------------------------------------------- */

enum status
meeting_allowed(struct act *act, int64_t area, int64_t unit)
{
	if (act_may(act, RIGHT_MEET, area) || act_may_unit(act, RIGHT_MEET, unit))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("You do not call meetings for this area, nor for this work unit."));
}

enum status
meeting_unmoved(struct act *act, const struct meeting_record *r, int64_t version)
{
	if (r->version == version)
		return OK;
	return problem_set(act->problem, CONFLICT, NULL,
	                   _("This meeting was changed a moment ago by somebody else. It stands at: "
	                     "%s. Please look at it again."), meeting_state_label(r->state));
}

enum status
meeting_unfrozen(struct act *act, const struct meeting_record *r)
{
	if (!meeting_frozen(r))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("This meeting stands at: %s. What stands in it stays as it is."),
	                   meeting_state_label(r->state));
}

enum status
meeting_begin(struct act *act, int64_t id, struct meeting_record *r)
{
	enum status status = meeting_record(act->session->db, id, r);

	if (status == OK)
		status = meeting_allowed(act, r->area, r->unit);
	act->entry.subject = SUBJECT_MEETING;
	act->entry.subject_id = id;
	return status;
}

SQL(sql_meeting_raise, SQL_WRITE,
    "UPDATE meeting SET version = ?2, changed = ?3 WHERE id = ?1");

enum status
meeting_raise(struct act *act, struct meeting_record *r)
{
	struct stmt *st = db_begin(act->session->db, &sql_meeting_raise);

	r->version++;
	audit_detail(&act->entry, "version=%lld", (long long)r->version);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->version);
	db_bind_int(st, 3, act->now);
	return db_run(st);
}

SQL(sql_meeting_put, SQL_WRITE,
    "UPDATE meeting SET state = ?2, point = ?3, called = ?4, opened = ?5, closed = ?6,"
    " document = ?7, decided_by = ?8, reason = ?9 WHERE id = ?1");

enum status
meeting_put(struct db *db, const struct meeting_record *r)
{
	struct stmt *st = db_begin(db, &sql_meeting_put);

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->state);
	db_bind_id(st, 3, r->point);
	db_bind_id(st, 4, r->called);
	db_bind_id(st, 5, r->opened);
	db_bind_id(st, 6, r->closed);
	db_bind_id(st, 7, r->document);
	db_bind_id(st, 8, r->decided_by);
	db_bind_id(st, 9, r->reason);
	enum status status = db_run(st);
	return status == OK ? search_settle(db, SUBJECT_MEETING, r->id) : status;
}

/* -- One of them ----------------------------------------------------------------------------- */

SQL(sql_meeting_heading, SQL_READ,
    "SELECT code_year, serial, kind, title, place FROM meeting WHERE id = ?1");

enum status
meeting_heading(struct session *s, struct arena *a, int64_t id, struct meeting_heading *h)
{
	struct meeting_record r;
	enum status status = meeting_record(s->db, id, &r);

	*h = (struct meeting_heading){ .id = id };
	if (status == OK)
		status = meeting_visible(s, &r);
	if (status != OK)
		return status;
	*h = (struct meeting_heading){
		.id = id, .version = r.version, .area = r.area, .unit = r.unit, .state = r.state,
		.begins = r.begins, .ends = r.ends,
	};
	struct stmt *st = db_begin(s->db, &sql_meeting_heading);
	db_bind_int(st, 1, id);
	if (db_step(st)) {
		meeting_code(db_int(st, 0), db_int(st, 1), h->code);
		h->kind = arena_strdup(a, db_text(st, 2));
		h->title = arena_strdup(a, db_text(st, 3));
		h->place = arena_strdup(a, db_text(st, 4));
	}
	return db_end(st);
}

enum status
meeting_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct meeting_heading h;
	enum status status = meeting_heading(s, a, id, &h);

	if (status != OK)
		return status;
	memcpy(thing->code, h.code, sizeof(h.code));
	thing->title = h.title;
	thing->standing = meeting_standing(a, h.state, h.begins);
	return OK;
}

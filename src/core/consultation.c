/* Consultations: what rules ask of one, who sees it, what every act on one begins with. States and
 * words are in consultation_state.c, fields in consultation_fields.c, one page in
 * consultation_read.c; what changes them in consultation_write.c and consultation_decide.c. */
#include "core/consultation.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/serial.h"
#include "core/thing.h"

/* -- Codes ----------------------------------------------------------------------------------- */

void
consultation_code(int64_t year, int64_t serial, char code[CONSULTATION_CODE_SIZE])
{
	snprintf(code, CONSULTATION_CODE_SIZE, "K-%04d-%04lld", (int)year, (long long)serial);
}

SQL(sql_consultation_by_code, SQL_READ,
    "SELECT id FROM consultation WHERE code_year = ?1 AND serial = ?2");

enum status
consultation_find(struct db *db, const char *code, int64_t *id)
{
	return serial_find(db, &sql_consultation_by_code, 'k', code, id);
}

SQL(sql_consultation_code, SQL_READ, "SELECT code_year, serial FROM consultation WHERE id = ?1");

enum status
consultation_code_of(struct db *db, int64_t id, char code[CONSULTATION_CODE_SIZE])
{
	int64_t year;
	int64_t serial;

	code[0] = '\0';
	enum status status = serial_of(db, &sql_consultation_code, id, &year, &serial);
	if (status == OK)
		consultation_code(year, serial, code);
	return status;
}

/* -- What rules ask -------------------------------------------------------------------------- */

int64_t
consultation_now(const struct session *s)
{
	return session_now(s);
}

SQL(sql_consultation_record, SQL_READ,
    "SELECT version, content, state, work_unit, secret, results, opens, closes, published,"
    " due, eligible, questions, answers, reason, decided_by, answered_at"
    " FROM consultation WHERE id = ?1");

enum status
consultation_record(struct db *db, int64_t id, int64_t now, struct consultation_record *r)
{
	struct stmt *st = db_begin(db, &sql_consultation_record);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		*r = (struct consultation_record){
			.id = id,
			.version = db_int(st, 0),
			.content = db_int(st, 1),
			.recorded = (enum consultation_state)db_int(st, 2),
			.unit = db_int(st, 3),
			.secret = db_int(st, 4) != 0,
			.results = (enum results_shown)db_int(st, 5),
			.opens = db_int(st, 6),
			.closes = db_int(st, 7),
			.published = db_int(st, 8),
			.due = db_int(st, 9),
			.eligible = db_int(st, 10),
			.questions = db_int(st, 11),
			.answers = db_int(st, 12),
			.reason = db_int(st, 13),
			.decided_by = db_int(st, 14),
			.answered_at = db_int(st, 15),
		};
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	r->state = consultation_state_at(r->recorded, r->opens, r->closes, now);
	return OK;
}

bool
consultation_frozen(const struct consultation_record *r)
{
	return r->answers > 0 || r->state >= CONSULTATION_CLOSED;
}

bool
consultation_public(const struct consultation_record *r)
{
	return r->state != CONSULTATION_DRAFT && r->published != 0;
}

static bool
holds(const struct session *s, enum right right, int64_t unit)
{
	return s->member != 0 &&
	       right_held_unit(s->db, s->member, right, unit, consultation_now(s));
}

bool
consultation_mine(const struct session *s, int64_t unit)
{
	return s->kind == ACTOR_SYSTEM || holds(s, RIGHT_CONSULT, unit);
}

bool
consultation_prepares(const struct session *s, int64_t unit)
{
	return consultation_mine(s, unit) || holds(s, RIGHT_OVERSEE, unit);
}

enum status
consultation_visible(const struct session *s, const struct consultation_record *r)
{
	return consultation_public(r) || consultation_prepares(s, r->unit) ? OK : NOT_FOUND;
}

enum status
consultation_facts(struct session *s, int64_t id, struct consultation_facts *facts)
{
	struct consultation_record r;
	enum status status = consultation_record(s->db, id, consultation_now(s), &r);

	*facts = (struct consultation_facts){ .unit = 0 };
	if (status != OK)
		return status;
	facts->unit = r.unit;
	facts->state = r.state;
	facts->public = consultation_public(&r);
	facts->visible = consultation_visible(s, &r) == OK;
	struct stmt *st = db_begin(s->db, &sql_consultation_code);
	db_bind_int(st, 1, id);
	if (db_step(st)) {
		facts->year = db_int(st, 0);
		facts->serial = db_int(st, 1);
	}
	return db_end(st);
}

/* -- Inside a change ------------------------------------------------------------------------- */

enum status
consultation_allowed(struct act *act, const struct consultation_record *r)
{
	if (act_may_unit(act, RIGHT_CONSULT, r->unit))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("You do not ask the public for this work unit."));
}

enum status
consultation_unmoved(struct act *act, const struct consultation_record *r, int64_t version)
{
	if (r->version == version)
		return OK;
	return problem_set(act->problem, CONFLICT, NULL,
	                   _("This consultation was changed a moment ago by somebody else. It "
	                     "stands at: %s. Please look at it again."),
	                   consultation_state_label(r->state));
}

enum status
consultation_unfrozen(struct act *act, const struct consultation_record *r)
{
	if (!consultation_frozen(r))
		return OK;
	if (r->state >= CONSULTATION_CLOSED)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The consultation is over: %s. What it asked stays as it was."),
		                   consultation_state_label(r->state));
	return problem_set(act->problem, DENIED, NULL,
	                   _("Somebody has answered already, so what it asks stays as it is. Only "
	                     "its end can be put off."));
}

enum status
consultation_begin(struct act *act, int64_t id, int64_t version, struct consultation_record *r)
{
	enum status status = consultation_record(act->session->db, id, act->now, r);

	if (status == OK)
		status = consultation_allowed(act, r);
	if (status == OK)
		status = consultation_unmoved(act, r, version);
	act->entry.subject = SUBJECT_CONSULTATION;
	act->entry.subject_id = id;
	return status;
}

SQL(sql_consultation_raise, SQL_WRITE,
    "UPDATE consultation SET version = ?2, changed = ?3,"
    " content = CASE WHEN ?4 THEN ?2 ELSE content END WHERE id = ?1");

enum status
consultation_raise(struct act *act, struct consultation_record *r, bool content)
{
	struct stmt *st = db_begin(act->session->db, &sql_consultation_raise);

	r->version++;
	r->content = content ? r->version : r->content;
	audit_detail(&act->entry, "version=%lld", (long long)r->version);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->version);
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, content);
	return db_run(st);
}

/* -- One of them ----------------------------------------------------------------------------- */

SQL(sql_consultation_heading, SQL_READ,
    "SELECT code_year, serial, title FROM consultation WHERE id = ?1");

static enum status
read_heading(struct session *s, struct arena *a, struct consultation_record *r,
             struct consultation_heading *h)
{
	enum status status = consultation_record(s->db, r->id, consultation_now(s), r);

	if (status == OK)
		status = consultation_visible(s, r);
	if (status != OK)
		return status;
	*h = (struct consultation_heading){
		.id = r->id, .version = r->version, .unit = r->unit, .secret = r->secret,
		.state = r->state, .opens = r->opens, .closes = r->closes,
	};
	struct stmt *st = db_begin(s->db, &sql_consultation_heading);
	db_bind_int(st, 1, r->id);
	if (db_step(st)) {
		consultation_code(db_int(st, 0), db_int(st, 1), h->code);
		h->title = arena_strdup(a, db_text(st, 2));
	}
	return db_end(st);
}

enum status
consultation_heading(struct session *s, struct arena *a, int64_t id,
                     struct consultation_heading *h)
{
	struct consultation_record r = { .id = id };

	*h = (struct consultation_heading){ .id = id };
	return read_heading(s, a, &r, h);
}

enum status
consultation_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct consultation_record r = { .id = id };
	struct consultation_heading h;
	enum status status = read_heading(s, a, &r, &h);

	if (status != OK)
		return status;
	memcpy(thing->code, h.code, sizeof(h.code));
	thing->title = h.title;
	thing->standing = consultation_standing(a, h.state, h.opens, h.closes, r.due);
	return OK;
}

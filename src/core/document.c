/* Documents: codes, who sees one, what every act on one begins with, one page. Fields are in
 * document_fields.c, what changes one in document_write.c and document_decide.c, files in
 * document_file.c. */
#include "core/document.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/document_internal.h"
#include "core/notice.h"
#include "core/serial.h"
#include "core/thing.h"

/* -- Codes ----------------------------------------------------------------------------------- */

void
document_code(int64_t year, int64_t serial, char code[DOCUMENT_CODE_SIZE])
{
	snprintf(code, DOCUMENT_CODE_SIZE, "D-%04d-%04lld", (int)year, (long long)serial);
}

SQL(sql_document_by_code, SQL_READ,
    "SELECT id FROM document WHERE code_year = ?1 AND serial = ?2");
SQL(sql_document_code, SQL_READ, "SELECT code_year, serial FROM document WHERE id = ?1");

enum status
document_find(struct db *db, const char *code, int64_t *id)
{
	return serial_find(db, &sql_document_by_code, 'd', code, id);
}

enum status
document_code_of(struct db *db, int64_t id, char code[DOCUMENT_CODE_SIZE])
{
	int64_t year;
	int64_t serial;

	code[0] = '\0';
	enum status status = serial_of(db, &sql_document_code, id, &year, &serial);
	if (status == OK)
		document_code(year, serial, code);
	return status;
}

/* -- What rules ask -------------------------------------------------------------------------- */

SQL(sql_document_facts, SQL_READ,
    "SELECT version, state, work_unit, reason, decided_by, recorded FROM document WHERE id = ?1");

enum status
document_facts(struct db *db, int64_t id, struct document_facts *f)
{
	struct stmt *st = db_begin(db, &sql_document_facts);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		*f = (struct document_facts){
			.id = id,
			.version = db_int(st, 0),
			.state = (enum document_state)db_int(st, 1),
			.unit = db_int(st, 2),
			.reason = db_int(st, 3),
			.decided_by = db_int(st, 4),
			.recorded = db_int(st, 5) != 0,
		};
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

int64_t
document_now(const struct session *s)
{
	return session_now(s);
}

static bool
holds(const struct session *s, enum right right, int64_t unit)
{
	return s->member != 0 && right_held_unit(s->db, s->member, right, unit, document_now(s));
}

bool
document_mine(const struct session *s, int64_t unit)
{
	return s->kind == ACTOR_SYSTEM || holds(s, RIGHT_INFORM, unit);
}

bool
document_prepares(const struct session *s, int64_t unit)
{
	return document_mine(s, unit) || holds(s, RIGHT_OVERSEE, unit);
}

enum status
document_visible(const struct session *s, const struct document_facts *f)
{
	return f->state != DOCUMENT_DRAFT || document_prepares(s, f->unit) ? OK : NOT_FOUND;
}

/* -- Inside a change ------------------------------------------------------------------------- */

enum status
document_allowed(struct act *act, int64_t unit)
{
	if (act_may_unit(act, RIGHT_INFORM, unit))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   unit == 0 ? _("You write documents for some work units only. Please "
	                                 "choose one of them.")
	                             : _("You do not write documents for this work unit."));
}

enum status
document_unmoved(struct act *act, const struct document_facts *f, int64_t version)
{
	if (f->version == version)
		return OK;
	return problem_set(act->problem, CONFLICT, NULL,
	                   _("This document was changed a moment ago by somebody else. It stands "
	                     "at: %s. Please look at it again."), document_state_label(f->state));
}

const char *
document_kept(const struct document_facts *f)
{
	if (!f->recorded)
		return NULL;
	return _("These are confirmed minutes; they are not changed. A new meeting may decide "
	         "otherwise.");
}

enum status
document_begin(struct act *act, int64_t id, struct document_facts *f)
{
	enum status status = document_facts(act->session->db, id, f);

	if (status == OK)
		status = document_allowed(act, f->unit);
	act->entry.subject = SUBJECT_DOCUMENT;
	act->entry.subject_id = id;
	return status;
}

SQL(sql_document_raise, SQL_WRITE,
    "UPDATE document SET version = ?2, changed = ?3 WHERE id = ?1");

enum status
document_raise(struct act *act, struct document_facts *f)
{
	struct stmt *st = db_begin(act->session->db, &sql_document_raise);

	f->version++;
	audit_detail(&act->entry, "version=%lld", (long long)f->version);
	db_bind_int(st, 1, f->id);
	db_bind_int(st, 2, f->version);
	db_bind_int(st, 3, act->now);
	return db_run(st);
}

enum status
document_tell(struct act *act)
{
	const struct telling t = { .as = TOLD_FOLLOWER };

	return notice_tell_followers(act, 0, 0, 0, &t);
}

/* -- One of them ----------------------------------------------------------------------------- */

SQL(sql_document_row, SQL_READ,
    "SELECT d.code_year, d.serial, d.changed, COALESCE(n.name, ''),"
    " (SELECT COUNT(*) FROM document_file f WHERE f.document = d.id AND f.dropped = 0), "
    DOCUMENT_FIELDS " FROM document d LEFT JOIN node n ON n.id = d.work_unit WHERE d.id = ?1");

static enum status
read_row(struct session *s, struct arena *a, const struct document_facts *f,
         struct document_page *page)
{
	struct stmt *st = db_begin(s->db, &sql_document_row);
	int64_t year = 0;
	int64_t serial = 0;

	db_bind_int(st, 1, f->id);
	if (db_step(st)) {
		year = db_int(st, 0);
		serial = db_int(st, 1);
		page->changed = db_int(st, 2);
		page->unit = arena_strdup(a, db_text(st, 3));
		page->files = (size_t)db_int(st, 4);
		document_fields_read(st, 5, a, &page->fields);
	}
	page->heading = (struct document_heading){
		.id = f->id, .version = f->version, .kind = page->fields.kind,
		.number = page->fields.number, .title = page->fields.title,
		.day = page->fields.day, .unit = f->unit, .state = f->state,
	};
	document_code(year, serial, page->heading.code);
	return db_end(st);
}

enum status
document_read(struct session *s, struct arena *a, int64_t id, struct document_page *page)
{
	const struct link_from about = document_about(id);
	struct document_facts f;
	enum status status = document_facts(s->db, id, &f);

	*page = (struct document_page){ .unit = "" };
	if (status == OK)
		status = document_visible(s, &f);
	if (status == OK)
		status = read_row(s, a, &f, page);
	if (status == OK)
		status = link_codes(s, a, &about, &page->fields.about);
	if (status != OK)
		return status;
	page->mine = document_mine(s, f.unit);
	page->kept = document_kept(&f);
	page->withheld = f.state == DOCUMENT_WITHDRAWN && !document_prepares(s, f.unit);
	if (page->withheld)
		page->fields.text = "";
	if (f.reason != 0)
		page->word = revision_value(s->db, a, f.reason, "word");
	return OK;
}

/* Without its text, which may be long: it is read for each link, notice and find. */
SQL(sql_document_heading, SQL_READ,
    "SELECT version, code_year, serial, kind, number, title, day, work_unit, state FROM document"
    " WHERE id = ?1");

enum status
document_heading(struct session *s, struct arena *a, int64_t id, struct document_heading *h)
{
	struct stmt *st = db_begin(s->db, &sql_document_heading);

	*h = (struct document_heading){ .id = id };
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		h->version = db_int(st, 0);
		document_code(db_int(st, 1), db_int(st, 2), h->code);
		h->kind = arena_strdup(a, db_text(st, 3));
		h->number = arena_strdup(a, db_text(st, 4));
		h->title = arena_strdup(a, db_text(st, 5));
		h->day = db_int(st, 6);
		h->unit = db_int(st, 7);
		h->state = (enum document_state)db_int(st, 8);
	}
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	const struct document_facts f = { .id = id, .state = h->state, .unit = h->unit };
	return document_visible(s, &f);
}

enum status
document_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct document_heading h;
	enum status status = document_heading(s, a, id, &h);

	if (status != OK)
		return status;
	memcpy(thing->code, h.code, sizeof(h.code));
	thing->title = h.title;
	thing->standing = h.state == DOCUMENT_PUBLISHED
	                          ? arena_printf(a, "%s, %s", h.kind, date_short(a, h.day))
	                          : document_state_label(h.state);
	return OK;
}

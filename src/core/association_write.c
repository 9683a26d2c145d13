/* Groups of residents: registering one, changing it, saying that it is no more. Its people are in
 * association_people.c. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/association_internal.h"
#include "core/draft.h"
#include "core/search.h"
#include "core/serial.h"
#include "core/setting.h"
#include "core/trail.h"

struct writing {
	struct association_fields fields;
	struct association_fields before;
	const char *contact;
	const char *contact_before;
	const char *speaker;
	const char *request;
	int64_t id;
	int64_t version;
	struct association_record r;
	struct arena scratch;
};

/* -- What may be written --------------------------------------------------------------------- */

/* A clean copy without the blanks around it: two names that differ by a blank are one. */
static const char *
trimmed(struct arena *a, const char *text)
{
	text += strspn(text, " \n");
	size_t n = strlen(text);
	while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\n'))
		n--;
	return arena_strndup(a, text, n);
}

static enum status
clean(struct writing *w, const struct association_fields *f, const char *contact,
      struct problem *p)
{
	char *line = NULL;
	const char *typed = contact ? contact : "";
	enum status status = attributes_clean(&w->scratch, association_attributes, f, &w->fields,
	                                      sizeof(w->fields), p);

	if (status != OK)
		return status;
	w->fields.name = trimmed(&w->scratch, w->fields.name);
	status = association_check(&w->fields, p);
	if (status == OK)
		status = text_clean(&w->scratch, TEXT_LINE, typed, strlen(typed), &line, NULL, p);
	if (status != OK)
		return status;
	w->contact = trimmed(&w->scratch, line);
	if (text_length(w->contact) <= ASSOCIATION_CONTACT_MAX)
		return OK;
	return problem_set(p, INVALID, "contact",
	                   _("Contact: at most %d characters. Please shorten it."),
	                   ASSOCIATION_CONTACT_MAX);
}

/* One of the office's list; what stood there before may stay. */
static enum status
check_kind(struct act *act, const struct writing *w)
{
	const char *kind = w->fields.kind;

	if ((w->id != 0 && strcmp(kind, w->before.kind) == 0) ||
	    setting_lists(act->session->db, SETTING_GROUP_KINDS, kind))
		return OK;
	return problem_set(act->problem, INVALID, "kind",
	                   _("This kind of group is not on the office's list (any more). Please "
	                     "choose one that is."));
}

SQL(sql_association_named, SQL_READ, "SELECT id FROM association WHERE folded = ?1");

static enum status
check_name(struct act *act, struct writing *w)
{
	char code[ASSOCIATION_CODE_SIZE];
	struct stmt *st = db_begin(act->session->db, &sql_association_named);

	db_bind_text(st, 1, text_fold(&w->scratch, w->fields.name));
	int64_t other = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK || other == 0 || other == w->id)
		return status;
	status = association_code_of(act->session->db, other, code);
	if (status != OK)
		return status;
	return problem_set(act->problem, INVALID, "name",
	                   _("There is a group of this name already: %s. Please give this one a "
	                     "name that tells them apart."), code);
}

static enum status
check_written(struct act *act, struct writing *w)
{
	enum status status = attributes_check_nodes(act, association_attributes, &w->fields,
	                                            w->id != 0 ? &w->before : NULL);

	if (status == OK)
		status = check_kind(act, w);
	return status == OK ? check_name(act, w) : status;
}

static enum status
keep(struct act *act, struct writing *w, int64_t version)
{
	int64_t revision;

	return attributes_keep(act, &w->scratch, association_attributes, &w->fields, NULL, version,
	                       &revision);
}

/* -- Registering ----------------------------------------------------------------------------- */

SQL(sql_association_request, SQL_READ,
    "SELECT g.id, a.actor FROM association g JOIN audit a ON a.subject = 23 AND a.subject_id = g.id"
    " WHERE g.request = ?1 ORDER BY a.seq LIMIT 1");
SQL(sql_association_insert, SQL_WRITE,
    "INSERT INTO association (code_year, serial, created, changed, request, folded, contact,"
    " name, kind, area, purpose) VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");

_Static_assert(SUBJECT_ASSOCIATION == 23, "the statement says so");

/* The group this request key made before, if any. */
static enum status
find_request(struct act *act, struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_association_request);
	int64_t actor = 0;

	db_bind_text(st, 1, w->request);
	if (db_step(st)) {
		w->id = db_int(st, 0);
		actor = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status != OK || w->id == 0)
		return status;
	act->idle = actor == act->session->member;
	return act->idle ? OK : CONFLICT;
}

static enum status
insert(struct act *act, struct writing *w)
{
	struct db *db = act->session->db;
	int year = calendar_date(calendar_day(act->now)).year;
	int64_t serial;
	enum status status = serial_next(db, "G", year, &serial);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_association_insert);
	db_bind_int(st, 1, year);
	db_bind_int(st, 2, serial);
	db_bind_int(st, 3, act->now);
	db_bind_text(st, 4, w->request);
	db_bind_text(st, 5, text_fold(&w->scratch, w->fields.name));
	db_bind_text(st, 6, w->contact);
	attributes_bind(st, 7, association_attributes, &w->fields);
	status = db_run(st);
	w->id = db_last_id(db);
	act->entry.subject = SUBJECT_ASSOCIATION;
	act->entry.subject_id = w->id;
	audit_detail(&act->entry, "version=1 year=%d serial=%lld", year, (long long)serial);
	return status;
}

static enum status
create(struct act *act, void *arg)
{
	struct writing *w = arg;
	int64_t member = 0;
	enum status status = find_request(act, w);

	if (status != OK || act->idle)
		return status;
	status = association_kept(act, w->fields.area);
	if (status == OK)
		status = check_written(act, w);
	if (status == OK)
		status = association_meant(act, w->speaker, "speaker", true, &member);
	if (status == OK)
		status = insert(act, w);
	if (status == OK)
		status = keep(act, w, 1);
	if (status == OK)
		status = association_put_person(act, w->id, member, true);
	if (status == OK)
		status = search_settle(act->session->db, SUBJECT_ASSOCIATION, w->id);
	return status == OK ? draft_settle(act, ASSOCIATION_FORM, 0, w->request) : status;
}

enum status
association_create(struct session *s, const struct association_fields *f, const char *contact,
                   const char *speaker, const char *request, int64_t *id, struct problem *p)
{
	struct writing w = { .request = request, .speaker = speaker ? speaker : "" };
	size_t length = strlen(request);

	*id = 0;
	if (length == 0 || length >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = clean(&w, f, contact, p);
	if (status == OK && text_blank(w.speaker))
		status = problem_set(p, INVALID, "speaker",
		                     _("A group has people. Please name one who speaks for it: by "
		                       "member number or username."));
	if (status == OK)
		status = act(s, "group_create", RIGHT_GROUPS, create, &w, p);
	if (status == OK)
		*id = w.id;
	arena_free(&w.scratch);
	return status;
}

/* -- Changing -------------------------------------------------------------------------------- */

SQL(sql_association_now, SQL_READ,
    "SELECT " ASSOCIATION_FIELDS ", g.contact FROM association g WHERE g.id = ?1");
SQL(sql_association_edit, SQL_WRITE,
    "UPDATE association SET name = ?2, kind = ?3, area = ?4, purpose = ?5, folded = ?6,"
    " contact = ?7, version = ?8, changed = ?9 WHERE id = ?1");

static enum status
read_before(struct act *act, struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_association_now);

	db_bind_int(st, 1, w->id);
	if (db_step(st)) {
		attributes_read(st, 0, &w->scratch, association_attributes, &w->before);
		w->contact_before = arena_strdup(&w->scratch, db_text(st, ASSOCIATION_COLUMNS));
	}
	return db_end(st);
}

SQL(sql_association_moves, SQL_READ,
    "SELECT detail FROM audit WHERE subject = 23 AND subject_id = ?1 AND verb = 'group_edit'"
    " ORDER BY seq DESC");

/* Whether somebody wrote another contact after the version that was seen. */
static bool
contact_moved(struct db *db, const struct writing *w)
{
	struct stmt *st = db_begin(db, &sql_association_moves);
	bool moved = false;

	db_bind_int(st, 1, w->id);
	while (!moved && db_step(st) && trail_number(db_text(st, 0), "version") > w->version)
		moved = trail_number(db_text(st, 0), "contact") != 0;
	return db_end(st) == OK && moved;
}

static enum status
check_unmoved(struct act *act, struct writing *w)
{
	struct db *db = act->session->db;
	const char *fields;

	if (w->r.version == w->version)
		return OK;
	enum status status = trail_since(db, &w->scratch, association_attributes,
	                                 SUBJECT_ASSOCIATION, w->id, w->version, &fields);
	if (status != OK)
		return status;
	if (contact_moved(db, w))
		fields = *fields ? arena_printf(&w->scratch, "%s, %s", fields, _("Contact"))
		                 : _("Contact");
	if (*fields)
		return trail_moved(act->problem, fields);
	return problem_set(act->problem, CONFLICT, NULL,
	                   w->r.retired ? _("Somebody else has just said that this group is no "
	                                    "more. Please look at it again.")
	                                : _("Somebody else has just taken this group up again. "
	                                    "Please look at it again."));
}

/* Who speaks for it says what it is for and how it is reached; the rest is the office's. */
static enum status
check_editor(struct act *act, const struct writing *w)
{
	const struct association_fields *f = &w->fields;
	const struct association_fields *g = &w->before;

	if (act_may(act, RIGHT_GROUPS, w->r.area) &&
	    (f->area == w->r.area || act_may(act, RIGHT_GROUPS, f->area)))
		return OK;
	if (!w->r.speaks)
		return association_kept(act, w->r.area);
	if (strcmp(f->name, g->name) == 0 && strcmp(f->kind, g->kind) == 0 && f->area == g->area)
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Name, kind and area of a group are changed by the office. You can "
	                     "change what it is for, and the contact."));
}

static bool
is_same(const struct writing *w)
{
	const struct association_fields *f = &w->fields;
	const struct association_fields *g = &w->before;

	return strcmp(f->name, g->name) == 0 && strcmp(f->kind, g->kind) == 0 &&
	       f->area == g->area && strcmp(f->purpose, g->purpose) == 0 &&
	       strcmp(w->contact, w->contact_before) == 0;
}

static enum status
change_row(struct act *act, struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_association_edit);

	db_bind_int(st, 1, w->id);
	attributes_bind(st, 2, association_attributes, &w->fields);
	db_bind_text(st, 6, text_fold(&w->scratch, w->fields.name));
	db_bind_text(st, 7, w->contact);
	db_bind_int(st, 8, w->r.version + 1);
	db_bind_int(st, 9, act->now);
	return db_run(st);
}

static enum status
edit(struct act *act, void *arg)
{
	struct writing *w = arg;
	enum status status = association_record(act->session->db, w->id, act->session->member,
	                                        &w->r);

	if (status == OK)
		status = read_before(act, w);
	if (status == OK)
		status = check_editor(act, w);
	if (status == OK)
		status = check_unmoved(act, w);
	if (status == OK)
		status = check_written(act, w);
	if (status != OK)
		return status;
	act->idle = is_same(w);
	if (act->idle)
		return OK;
	act->entry.subject = SUBJECT_ASSOCIATION;
	act->entry.subject_id = w->id;
	audit_detail(&act->entry, "version=%lld contact=%d", (long long)w->r.version + 1,
	             strcmp(w->contact, w->contact_before) != 0);
	status = change_row(act, w);
	if (status == OK)
		status = keep(act, w, w->r.version + 1);
	if (status == OK)
		status = search_settle(act->session->db, SUBJECT_ASSOCIATION, w->id);
	return status == OK ? draft_settle(act, ASSOCIATION_FORM, w->id, NULL) : status;
}

enum status
association_edit(struct session *s, int64_t id, int64_t version,
                 const struct association_fields *f, const char *contact, struct problem *p)
{
	struct writing w = { .id = id, .version = version };
	enum status status = clean(&w, f, contact, p);

	if (status == OK)
		status = act(s, "group_edit", RIGHT_NONE, edit, &w, p);
	arena_free(&w.scratch);
	return status;
}

/* -- No more, and again ---------------------------------------------------------------------- */

SQL(sql_association_retire, SQL_WRITE,
    "UPDATE association SET retired = ?2, version = ?3, changed = ?4 WHERE id = ?1");

struct retiring {
	int64_t id;
	int64_t version;
	bool retired;
};

static enum status
retire(struct act *act, void *arg)
{
	const struct retiring *w = arg;
	struct association_record r;
	enum status status = association_record(act->session->db, w->id, 0, &r);

	if (status == OK)
		status = association_kept(act, r.area);
	if (status != OK)
		return status;
	act->idle = r.retired == w->retired;
	if (act->idle)
		return OK;
	if (r.version != w->version)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This group was changed a moment ago by somebody else. "
		                     "Please look at it again."));
	act->entry.subject = SUBJECT_ASSOCIATION;
	act->entry.subject_id = w->id;
	audit_detail(&act->entry, "version=%lld", (long long)r.version + 1);
	struct stmt *st = db_begin(act->session->db, &sql_association_retire);
	db_bind_int(st, 1, w->id);
	db_bind_int(st, 2, w->retired);
	db_bind_int(st, 3, r.version + 1);
	db_bind_int(st, 4, act->now);
	status = db_run(st);
	return status == OK ? search_settle(act->session->db, SUBJECT_ASSOCIATION, w->id) : status;
}

enum status
association_retire(struct session *s, int64_t id, int64_t version, bool retired,
                   struct problem *p)
{
	struct retiring w = { .id = id, .version = version, .retired = retired };

	return act(s, retired ? "group_retire" : "group_restore", RIGHT_GROUPS, retire, &w, p);
}

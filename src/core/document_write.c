/* Documents, the writing half: what may be written, making one, editing. Two who edit at once never
 * overwrite each other. What another room records is in document_record.c. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/document_internal.h"
#include "core/draft.h"
#include "core/search.h"
#include "core/serial.h"
#include "core/setting.h"
#include "core/trail.h"

struct writing {
	struct document_fields fields; /* clean */
	struct document_fields before; /* of a new one nothing */
	struct document_facts f;       /* id 0: a new one */
	int64_t version;               /* that was seen */
	const char *word;              /* NULL: none */
	const char *request;
	struct arena scratch;
};

/* -- What may be written --------------------------------------------------------------------- */

/* One of those of the setting; what stood there before may stay. */
static enum status
check_kind(struct act *act, struct writing *w)
{
	char *rest = NULL;
	char *kinds = setting_text(act->session->db, &w->scratch, SETTING_DOCUMENT_KINDS);

	if (w->f.id != 0 && strcmp(w->fields.kind, w->before.kind) == 0)
		return OK;
	for (char *kind = strtok_r(kinds, "\n", &rest); kind; kind = strtok_r(NULL, "\n", &rest))
		if (strcmp(kind, w->fields.kind) == 0)
			return OK;
	return problem_set(act->problem, INVALID, "kind",
	                   _("There is no kind of document \"%s\". Please choose one of the list."),
	                   w->fields.kind);
}

/* What the codes name. */
static enum status
put_about(struct act *act, struct writing *w, bool *changed)
{
	const struct link_from from = document_about(w->f.id);

	return link_set(act, &w->scratch, &from, w->fields.about, "about", DOCUMENT_ABOUT_MAX,
	                changed);
}

static enum status
check_unit(struct act *act, const struct writing *w)
{
	enum status status = document_allowed(act, w->fields.unit);

	if (status == DENIED)
		act->problem->field = "work_unit";
	return status;
}

static enum status
check_written(struct act *act, struct writing *w)
{
	enum status status = attributes_check_nodes(act, document_attributes, &w->fields,
	                                            w->f.id == 0 ? NULL : &w->before);

	if (status == OK)
		status = check_unit(act, w);
	return status == OK ? check_kind(act, w) : status;
}

static enum status
clean(struct writing *w, const struct document_fields *f, struct problem *p)
{
	enum status status = attributes_clean(&w->scratch, document_attributes, f, &w->fields,
	                                      sizeof(w->fields), p);

	return status == OK ? document_check(&w->fields, p) : status;
}

/* -- Rows ------------------------------------------------------------------------------------ */

SQL(sql_document_insert, SQL_WRITE,
    "INSERT INTO document (code_year, serial, created, changed, request, state, kind, number, day,"
    " title, text, work_unit, recorded)"
    " VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
SQL(sql_document_update, SQL_WRITE,
    "UPDATE document SET kind = ?2, number = ?3, day = ?4, title = ?5, text = ?6, work_unit = ?7"
    " WHERE id = ?1");
SQL(sql_document_now, SQL_READ, "SELECT " DOCUMENT_FIELDS " FROM document d WHERE d.id = ?1");

enum status
document_insert(struct act *act, const struct document_fields *fields, const char *request,
                enum document_state state, struct document_facts *f)
{
	struct db *db = act->session->db;
	int year = calendar_date(calendar_day(act->now)).year;
	int64_t serial;
	enum status status = serial_next(db, "D", year, &serial);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_document_insert);
	db_bind_int(st, 1, year);
	db_bind_int(st, 2, serial);
	db_bind_int(st, 3, act->now);
	db_bind_text(st, 4, request);
	db_bind_int(st, 5, state);
	document_fields_bind(st, 6, fields);
	db_bind_int(st, 6 + DOCUMENT_COLUMNS, state == DOCUMENT_PUBLISHED);
	status = db_run(st);
	*f = (struct document_facts){ .id = db_last_id(db), .version = 1, .state = state };
	act->entry.subject = SUBJECT_DOCUMENT;
	act->entry.subject_id = f->id;
	audit_detail(&act->entry, "version=1 year=%d serial=%lld", year, (long long)serial);
	return status;
}

static enum status
update_row(struct act *act, const struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_document_update);

	db_bind_int(st, 1, w->f.id);
	document_fields_bind(st, 2, &w->fields);
	return db_run(st);
}

enum status
document_keep(struct act *act, struct arena *scratch, struct document_fields *fields,
              const struct document_facts *f, const char *word)
{
	const struct link_from about = document_about(f->id);
	const struct revision_field more[] = {
		{ word ? "word" : NULL, word },
		{ .name = NULL },
	};
	int64_t revision;
	enum status status = link_codes_kept(act->session->db, scratch, &about, &fields->about);

	if (status == OK)
		status = attributes_keep(act, scratch, document_attributes, fields, more,
		                         f->version, &revision);
	return status == OK ? search_settle(act->session->db, SUBJECT_DOCUMENT, f->id) : status;
}

/* -- Making one ------------------------------------------------------------------------------ */

SQL(sql_document_request, SQL_READ,
    "SELECT d.id, a.actor FROM document d"
    " JOIN audit a ON a.subject = 22 AND a.subject_id = d.id"
    " WHERE d.request = ?1 ORDER BY a.seq LIMIT 1");

_Static_assert(SUBJECT_DOCUMENT == 22, "the statement says so");

/* The one this request key made before, if any. */
static enum status
find_request(struct act *act, struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_document_request);
	int64_t actor = 0;

	db_bind_text(st, 1, w->request);
	if (db_step(st)) {
		w->f.id = db_int(st, 0);
		actor = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status != OK || w->f.id == 0)
		return status;
	act->idle = actor == act->session->member;
	return act->idle ? OK : CONFLICT;
}

static enum status
create(struct act *act, void *arg)
{
	struct writing *w = arg;
	bool relinked;
	enum status status = find_request(act, w);

	if (status != OK || act->idle)
		return status;
	status = check_written(act, w);
	if (status == OK)
		status = document_insert(act, &w->fields, w->request, DOCUMENT_DRAFT, &w->f);
	if (status == OK)
		status = put_about(act, w, &relinked);
	if (status == OK)
		status = document_keep(act, &w->scratch, &w->fields, &w->f, NULL);
	return status == OK ? draft_settle(act, DOCUMENT_FORM, 0, w->request) : status;
}

enum status
document_create(struct session *s, const struct document_fields *f, const char *request,
                int64_t *id, struct problem *p)
{
	struct writing w = { .request = request };
	size_t length = strlen(request);

	*id = 0;
	if (length == 0 || length >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = clean(&w, f, p);
	if (status == OK)
		status = act(s, "document_create", RIGHT_INFORM, create, &w, p);
	if (status == OK)
		*id = w.f.id;
	arena_free(&w.scratch);
	return status;
}

/* -- Editing --------------------------------------------------------------------------------- */

/* Somebody else was first: says in which fields, where it is about these at all. */
static enum status
check_unmoved(struct act *act, struct writing *w)
{
	const char *fields;

	if (w->f.version == w->version)
		return OK;
	enum status status = trail_since(act->session->db, &w->scratch, document_attributes, SUBJECT_DOCUMENT,
	                                 w->f.id, w->version, &fields);
	if (status != OK)
		return status;
	return *fields ? trail_moved(act->problem, fields) : document_unmoved(act, &w->f, w->version);
}

static enum status
read_before(struct act *act, struct writing *w)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_document_now);

	db_bind_int(st, 1, w->f.id);
	if (db_step(st))
		document_fields_read(st, 0, &w->scratch, &w->before);
	return db_end(st);
}

static enum status
check_state(struct act *act, const struct writing *w)
{
	if (w->f.recorded)
		return problem_set(act->problem, DENIED, NULL, "%s", document_kept(&w->f));
	if (w->f.state == DOCUMENT_WITHDRAWN)
		return problem_set(act->problem, DENIED, NULL,
		                   _("It was withdrawn. Please publish it again before you change "
		                     "it."));
	if (w->f.state == DOCUMENT_PUBLISHED && !w->word)
		return problem_set(act->problem, INVALID, "word",
		                   _("It is published. Please write why it changes."));
	return OK;
}

static bool
says_the_same(const struct document_fields *f, const struct document_fields *g)
{
	return strcmp(f->kind, g->kind) == 0 && strcmp(f->number, g->number) == 0 &&
	       f->day == g->day && strcmp(f->title, g->title) == 0 &&
	       strcmp(f->text, g->text) == 0 && f->unit == g->unit;
}

static enum status
check_edit(struct act *act, struct writing *w)
{
	bool relinked = false;
	enum status status = check_unmoved(act, w);

	if (status == OK)
		status = read_before(act, w);
	if (status == OK)
		status = check_written(act, w);
	if (status == OK)
		status = put_about(act, w, &relinked);
	if (status != OK)
		return status;
	act->idle = !relinked && says_the_same(&w->fields, &w->before);
	return act->idle ? OK : check_state(act, w);
}

static enum status
edit(struct act *act, void *arg)
{
	struct writing *w = arg;
	enum status status = document_begin(act, w->f.id, &w->f);

	if (status == OK)
		status = check_edit(act, w);
	if (status != OK || act->idle)
		return status;
	status = document_raise(act, &w->f);
	if (status == OK)
		status = update_row(act, w);
	if (status == OK)
		status = document_keep(act, &w->scratch, &w->fields, &w->f, w->word);
	if (status == OK && w->f.state == DOCUMENT_PUBLISHED)
		status = document_tell(act);
	return status == OK ? draft_settle(act, DOCUMENT_FORM, w->f.id, NULL) : status;
}

enum status
document_edit(struct session *s, int64_t id, int64_t version, const struct document_fields *f,
              const char *word, struct problem *p)
{
	struct writing w = { .f = { .id = id }, .version = version };
	enum status status = clean(&w, f, p);

	if (status == OK)
		status = workflow_word(&w.scratch, word, WORD_MAX, &w.word, p);
	if (status == OK)
		status = act(s, "document_edit", RIGHT_INFORM, edit, &w, p);
	arena_free(&w.scratch);
	return status;
}

/* Sections of a consultation's document as the office writes them: acts on the consultation, in the
 * version that was seen. One that was dropped keeps its row; its place goes to the next. */
#include <string.h>

#include "base/lang.h"
#include "core/consultation_internal.h"

enum status
consultation_trim(struct arena *a, enum text_kind kind, const char *text, const char *field,
                  const char **clean, struct problem *p)
{
	char *out = NULL;
	const char *bytes = text ? text : "";
	enum status status = text_clean(a, kind, bytes, strlen(bytes), &out, NULL, p);

	if (status != OK) {
		if (p)
			p->field = field;
		return status;
	}
	while (*out == ' ' || *out == '\n')
		out++;
	size_t n = strlen(out);
	while (n > 0 && (out[n - 1] == ' ' || out[n - 1] == '\n'))
		n--;
	out[n] = '\0';
	*clean = out;
	return OK;
}

/* -- One act --------------------------------------------------------------------------------- */

struct sectioning {
	int64_t consultation;
	int64_t version;
	struct section section; /* its place: where it is to go */
	struct consultation_record r;
	bool adds; /* there is none of it yet */
	int from; /* place where it stands */
	int last; /* of those there are */
	struct arena scratch;
};

SQL(sql_section_last, SQL_READ,
    "SELECT COALESCE(MAX(place), 0) FROM consultation_section"
    " WHERE consultation = ?1 AND dropped = 0");
SQL(sql_section_stands, SQL_READ,
    "SELECT place FROM consultation_section WHERE id = ?1 AND consultation = ?2 AND dropped = 0");
SQL(sql_sections_shift, SQL_WRITE,
    "UPDATE consultation_section SET place = place + ?4"
    " WHERE consultation = ?1 AND place BETWEEN ?2 AND ?3 AND dropped = 0");

static enum status
number(struct stmt *st, int *n)
{
	*n = db_step(st) ? (int)db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
begin(struct act *act, struct sectioning *w)
{
	struct db *db = act->session->db;
	enum status status = consultation_begin(act, w->consultation, w->version, &w->r);

	if (status == OK)
		status = consultation_unfrozen(act, &w->r);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_section_last);
	db_bind_int(st, 1, w->consultation);
	status = number(st, &w->last);
	if (status != OK || w->adds)
		return status;
	st = db_begin(db, &sql_section_stands);
	db_bind_int(st, 1, w->section.id);
	db_bind_int(st, 2, w->consultation);
	status = number(st, &w->from);
	if (status == OK && w->from == 0)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This section was dropped a moment ago."));
	return status;
}

static enum status
shift(struct act *act, const struct sectioning *w, int from, int to, int by)
{
	struct stmt *st = db_begin(act->session->db, &sql_sections_shift);

	db_bind_int(st, 1, w->consultation);
	db_bind_int(st, 2, from);
	db_bind_int(st, 3, to);
	db_bind_int(st, 4, by);
	return db_run(st);
}

/* Who is answering has read what is being changed, and is to look again. */
static enum status
finish(struct act *act, struct sectioning *w)
{
	enum status status = consultation_raise(act, &w->r, true);

	audit_detail(&act->entry, "section=%lld", (long long)w->section.id);
	return status;
}

static enum status
run(struct session *s, const char *verb, act_change *change, struct sectioning *w,
    int64_t *version, struct problem *p)
{
	enum status status = act(s, verb, RIGHT_CONSULT, change, w, p);

	if (status == OK)
		*version = w->r.version;
	arena_free(&w->scratch);
	return status;
}

/* -- Adding and changing --------------------------------------------------------------------- */

SQL(sql_section_add, SQL_WRITE,
    "INSERT INTO consultation_section (title, text, consultation, place)"
    " VALUES (?1, ?2, ?3, ?4)");
SQL(sql_section_edit, SQL_WRITE,
    "UPDATE consultation_section SET title = ?1, text = ?2 WHERE id = ?3");

static enum status
put(struct act *act, struct sectioning *w)
{
	const bool new = w->adds;
	struct stmt *st =
	        db_begin(act->session->db, new ? &sql_section_add : &sql_section_edit);

	db_bind_text(st, 1, w->section.title);
	db_bind_text(st, 2, w->section.text);
	db_bind_int(st, 3, new ? w->consultation : w->section.id);
	if (new)
		db_bind_int(st, 4, w->section.place);
	enum status status = db_run(st);
	if (new)
		w->section.id = db_last_id(act->session->db);
	return status;
}

static enum status
settle_place(struct act *act, struct sectioning *w)
{
	if (!w->adds)
		return OK;
	if (w->last >= CONSULTATION_SECTIONS_MAX)
		return problem_set(act->problem, INVALID, "title",
		                   _("A document has at most %d sections."),
		                   CONSULTATION_SECTIONS_MAX);
	if (w->section.place < 1 || w->section.place > w->last)
		w->section.place = w->last + 1;
	return shift(act, w, w->section.place, w->last, 1);
}

static enum status
keep(struct act *act, struct sectioning *w)
{
	const struct revision_field fields[] = {
		{ "title", w->section.title },
		{ "text", w->section.text },
		{ .name = NULL },
	};
	int64_t revision;

	return revision_add(act, REVISION_NOTE, w->r.version, fields, &revision);
}

static enum status
set(struct act *act, void *arg)
{
	struct sectioning *w = arg;
	enum status status = begin(act, w);

	if (status == OK)
		status = settle_place(act, w);
	if (status == OK)
		status = put(act, w);
	if (status == OK)
		status = finish(act, w);
	return status == OK ? keep(act, w) : status;
}

static enum status
clean(struct sectioning *w, struct problem *p)
{
	struct section *section = &w->section;
	enum status status = consultation_trim(&w->scratch, TEXT_LINE, section->title, "title",
	                                       &section->title, p);

	if (status == OK)
		status = consultation_trim(&w->scratch, TEXT_PARAGRAPHS, section->text, "text",
		                           &section->text, p);
	if (status != OK)
		return status;
	if (text_blank(section->title) || text_length(section->title) > CONSULTATION_TITLE_MAX)
		return problem_set(p, INVALID, "title",
		                   _("The title of a section: from 1 to %d characters."),
		                   CONSULTATION_TITLE_MAX);
	if (text_length(section->text) > CONSULTATION_TEXT_MAX)
		return problem_set(p, INVALID, "text",
		                   _("A section has at most %d characters; this one has %zu. "
		                     "Please divide it into several."),
		                   CONSULTATION_TEXT_MAX, text_length(section->text));
	return OK;
}

enum status
section_set(struct session *s, int64_t consultation, int64_t *version,
            const struct section *section, int64_t *id, struct problem *p)
{
	struct sectioning w = {
		.consultation = consultation,
		.version = *version,
		.section = *section,
		.adds = section->id == 0,
	};
	enum status status = clean(&w, p);

	*id = section->id;
	if (status != OK) {
		arena_free(&w.scratch);
		return status;
	}
	status = run(s, "section_set", set, &w, version, p);
	if (status == OK)
		*id = w.section.id;
	return status;
}

/* -- Dropping, moving ------------------------------------------------------------------------ */

SQL(sql_section_spoken, SQL_READ,
    "SELECT 1 FROM comment WHERE subject = 16 AND subject_id = ?1 LIMIT 1");
SQL(sql_section_drop, SQL_WRITE, "UPDATE consultation_section SET dropped = 1 WHERE id = ?1");
SQL(sql_section_place, SQL_WRITE, "UPDATE consultation_section SET place = ?2 WHERE id = ?1");

_Static_assert(SUBJECT_SECTION == 16, "the statement above says so");

/* Held and deleted comments count, too: they are about something. */
static enum status
check_silent(struct act *act, const struct sectioning *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_section_spoken);

	db_bind_int(st, 1, w->section.id);
	bool spoken = db_step(st);
	enum status status = db_end(st);
	if (status != OK || !spoken)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Somebody has commented on this section, so it stays. It can be "
	                     "changed instead."));
}

static enum status
drop(struct act *act, void *arg)
{
	struct sectioning *w = arg;
	enum status status = begin(act, w);

	if (status == OK)
		status = check_silent(act, w);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_section_drop);
	db_bind_int(st, 1, w->section.id);
	status = db_run(st);
	if (status == OK)
		status = shift(act, w, w->from + 1, w->last, -1);
	return status == OK ? finish(act, w) : status;
}

enum status
section_drop(struct session *s, int64_t consultation, int64_t *version, int64_t id,
             struct problem *p)
{
	struct sectioning w = {
		.consultation = consultation, .version = *version, .section.id = id,
	};

	return run(s, "section_drop", drop, &w, version, p);
}

static enum status
move(struct act *act, void *arg)
{
	struct sectioning *w = arg;
	enum status status = begin(act, w);
	int *to = &w->section.place;

	if (status != OK)
		return status;
	if (*to < 1)
		*to = 1;
	if (*to > w->last)
		*to = w->last;
	act->idle = w->from == *to;
	if (act->idle)
		return OK;
	status = w->from < *to ? shift(act, w, w->from + 1, *to, -1)
	                       : shift(act, w, *to, w->from - 1, 1);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_section_place);
	db_bind_int(st, 1, w->section.id);
	db_bind_int(st, 2, *to);
	status = db_run(st);
	if (status == OK)
		status = finish(act, w);
	audit_detail(&act->entry, "place=%d", *to);
	return status;
}

enum status
section_move(struct session *s, int64_t consultation, int64_t *version, int64_t id, int place,
             struct problem *p)
{
	struct sectioning w = {
		.consultation = consultation,
		.version = *version,
		.section = { .id = id, .place = place },
	};

	return run(s, "section_move", move, &w, version, p);
}

/* -- Copying --------------------------------------------------------------------------------- */

SQL(sql_sections_copy, SQL_WRITE,
    "INSERT INTO consultation_section (consultation, place, title, text)"
    " SELECT ?2, s.place, s.title, s.text FROM consultation_section s"
    " WHERE s.consultation = ?1 AND s.dropped = 0 ORDER BY s.place");

enum status
sections_copy(struct db *db, int64_t from, int64_t to)
{
	struct stmt *st = db_begin(db, &sql_sections_copy);

	db_bind_int(st, 1, from);
	db_bind_int(st, 2, to);
	return db_run(st);
}

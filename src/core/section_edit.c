/* Sections of a consultation's document as the office writes them: acts on the consultation, in the
 * version that was seen. One that was dropped keeps its row; its place goes to the next. */
#include <string.h>

#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/ordered.h"

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
	int64_t version; /* that was seen */
	struct section section;
	struct consultation_record r;
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

SQL(sql_section_place, SQL_WRITE, "UPDATE consultation_section SET place = ?2 WHERE id = ?1");

static enum status
begin(struct act *act, struct ordered_work *w)
{
	struct sectioning *own = w->arg;
	enum status status = consultation_begin(act, w->thing, own->version, &own->r);

	return status == OK ? consultation_unfrozen(act, &own->r) : status;
}

/* Who is answering has read what is being changed, and is to look again. */
static enum status
finish(struct act *act, struct ordered_work *w)
{
	struct sectioning *own = w->arg;
	enum status status = consultation_raise(act, &own->r, true);

	audit_detail(&act->entry, CONSULTATION_BEFORE "=%d", w->last);
	return status;
}

/* -- Adding and changing --------------------------------------------------------------------- */

SQL(sql_section_add, SQL_WRITE,
    "INSERT INTO consultation_section (title, text, consultation, place)"
    " VALUES (?1, ?2, ?3, ?4)");
SQL(sql_section_edit, SQL_WRITE,
    "UPDATE consultation_section SET title = ?1, text = ?2 WHERE id = ?3");

static enum status
put(struct act *act, struct ordered_work *w)
{
	const struct section *section = &((struct sectioning *)w->arg)->section;
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, w->adds ? &sql_section_add : &sql_section_edit);

	db_bind_text(st, 1, section->title);
	db_bind_text(st, 2, section->text);
	db_bind_int(st, 3, w->adds ? w->thing : w->row);
	if (w->adds)
		db_bind_int(st, 4, w->place);
	enum status status = db_run(st);
	if (w->adds)
		w->row = db_last_id(db);
	return status;
}

static enum status
keep(struct act *act, struct ordered_work *w)
{
	const struct sectioning *own = w->arg;
	const struct revision_field fields[] = {
		{ "title", own->section.title },
		{ "text", own->section.text },
		{ .name = NULL },
	};
	int64_t revision;

	return revision_add(act, REVISION_NOTE, own->r.version, fields, &revision);
}

/* -- Dropping -------------------------------------------------------------------------------- */

SQL(sql_section_spoken, SQL_READ,
    "SELECT 1 FROM comment WHERE subject = 16 AND subject_id = ?1 LIMIT 1");
SQL(sql_section_drop, SQL_WRITE, "UPDATE consultation_section SET dropped = 1 WHERE id = ?1");

_Static_assert(SUBJECT_SECTION == 16, "the statement above says so");

/* Held and deleted comments count, too: they are about something. */
static enum status
check_silent(struct act *act, int64_t id)
{
	struct stmt *st = db_begin(act->session->db, &sql_section_spoken);

	db_bind_int(st, 1, id);
	bool spoken = db_step(st);
	enum status status = db_end(st);
	if (status != OK || !spoken)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Somebody has commented on this section, so it stays. It can be "
	                     "changed instead."));
}

static enum status
take_out(struct act *act, struct ordered_work *w)
{
	enum status status = check_silent(act, w->row);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_section_drop);
	db_bind_int(st, 1, w->row);
	return db_run(st);
}

/* -- What the office does -------------------------------------------------------------------- */

static enum status
full(struct act *act)
{
	return problem_set(act->problem, INVALID, "title",
	                   _("A document has at most %d sections."), CONSULTATION_SECTIONS_MAX);
}

static const struct ordered sections = {
	.name = "section",
	.set = "section_set",
	.drop = "section_drop",
	.move = "section_move",
	.right = RIGHT_CONSULT,
	.max = CONSULTATION_SECTIONS_MAX,
	.full = full,
	.gone = N_("This section was dropped a moment ago."),
	.last = &sql_section_last,
	.stands = &sql_section_stands,
	.shift = &sql_sections_shift,
	.put_at = &sql_section_place,
	.begin = begin,
	.put = put,
	.take_out = take_out,
	.finish = finish,
	.keep = keep,
};

static enum status
clean(struct sectioning *own, struct problem *p)
{
	struct section *section = &own->section;
	enum status status = consultation_trim(&own->scratch, TEXT_LINE, section->title, "title",
	                                       &section->title, p);

	if (status == OK)
		status = consultation_trim(&own->scratch, TEXT_PARAGRAPHS, section->text, "text",
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

static enum status
done(struct sectioning *own, enum status status, int64_t *version)
{
	if (status == OK)
		*version = own->r.version;
	arena_free(&own->scratch);
	return status;
}

enum status
section_set(struct session *s, int64_t consultation, int64_t *version,
            const struct section *section, int64_t *id, struct problem *p)
{
	struct sectioning own = { .version = *version, .section = *section };
	struct ordered_work w = {
		.of = &sections, .thing = consultation, .row = section->id, .place = section->place,
		.arg = &own,
	};
	enum status status = clean(&own, p);

	if (status == OK)
		status = ordered_set(s, &w, p);
	*id = status == OK ? w.row : section->id;
	return done(&own, status, version);
}

enum status
section_drop(struct session *s, int64_t consultation, int64_t *version, int64_t id,
             struct problem *p)
{
	struct sectioning own = { .version = *version };
	struct ordered_work w = { .of = &sections, .thing = consultation, .row = id, .arg = &own };

	return done(&own, ordered_drop(s, &w, p), version);
}

enum status
section_move(struct session *s, int64_t consultation, int64_t *version, int64_t id, int place,
             struct problem *p)
{
	struct sectioning own = { .version = *version };
	struct ordered_work w = {
		.of = &sections, .thing = consultation, .row = id, .place = place, .arg = &own,
	};

	return done(&own, ordered_move(s, &w, p), version);
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

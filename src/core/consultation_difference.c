/* Consultations: which question or section a step was about, and what was changed in it, in a
 * consultation's fields, or in whom it asks. */
#include <stdlib.h>
#include <string.h>

#include "base/diff.h"
#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/trail.h"

/* -- Parts ----------------------------------------------------------------------------------- */

static const struct attribute question_parts[] = {
	{ .name = "text", .label = N_("Question"), .kind = ATTRIBUTE_LINE },
	{ .name = "explanation", .label = N_("Explanation"), .kind = ATTRIBUTE_TEXT },
	{ .name = "options", .label = N_("Choices"), .kind = ATTRIBUTE_TEXT },
	{ .name = "min", .label = N_("At least"), .kind = ATTRIBUTE_LINE },
	{ .name = "max", .label = N_("At most"), .kind = ATTRIBUTE_LINE },
	{ .name = NULL },
};
static const struct attribute section_parts[] = {
	{ .name = "title", .label = N_("Title"), .kind = ATTRIBUTE_LINE },
	{ .name = "text", .label = N_("Text"), .kind = ATTRIBUTE_TEXT },
	{ .name = NULL },
};
static const struct attribute areas_part[] = {
	{ .name = CONSULTATION_AREAS_KEPT, .label = N_("Whom it asks") },
	{ .name = NULL },
};

/* The first of the fields says which one it is. */
static const struct part {
	const char *name; /* in an entry's detail */
	const char *set;  /* the verb whose revision says what it said */
	const struct attribute *fields;
} parts[] = {
	{ "question", "question_set", question_parts },
	{ "section", "section_set", section_parts },
};

static const struct part *
part_of(const char *detail, int64_t *id)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		*id = trail_number(detail, parts[i].name);
		if (*id != 0)
			return &parts[i];
	}
	return NULL;
}

/* A consultation has a few hundred entries at most without its answers. */
SQL(sql_consultation_written, SQL_READ,
    "SELECT detail FROM audit WHERE " CONSULTATION_TRAIL " AND subject_id = ?1 AND seq < ?2"
    " AND verb = ?3 ORDER BY seq DESC");

/* The revision in which the part was written last before the entry `seq`; 0: none. */
static enum status
written_before(struct db *db, int64_t consultation, int64_t seq, const struct part *part,
               int64_t id, int64_t *revision)
{
	struct stmt *st = db_begin(db, &sql_consultation_written);

	*revision = 0;
	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, seq);
	db_bind_text(st, 3, part->set);
	while (*revision == 0 && db_step(st))
		if (trail_number(db_text(st, 0), part->name) == id)
			*revision = trail_number(db_text(st, 0), "revision");
	return db_end(st);
}

SQL(sql_question_said, SQL_READ,
    "SELECT text FROM question WHERE id = ?1 AND consultation = ?2");
SQL(sql_section_said, SQL_READ,
    "SELECT title FROM consultation_section WHERE id = ?1 AND consultation = ?2");

/* What came with a template or a copy was never written in a step of its own. */
static const char *
said_now(struct db *db, struct arena *a, int64_t consultation, const struct part *part, int64_t id)
{
	struct stmt *st = db_begin(db, part == &parts[0] ? &sql_question_said : &sql_section_said);
	const char *text = NULL;

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, consultation);
	if (db_step(st))
		text = arena_strdup(a, db_text(st, 0));
	return db_end(st) == OK ? text : NULL;
}

const char *
consultation_part(struct db *db, struct arena *a, int64_t consultation, int64_t seq,
                  const char *detail)
{
	int64_t revision;
	int64_t id;
	const struct part *part = part_of(detail, &id);

	if (!part || written_before(db, consultation, seq + 1, part, id, &revision) != OK)
		return NULL;
	const char *text = revision == 0 ? NULL
	                                 : revision_value(db, a, revision, part->fields->name);
	return text ? text : said_now(db, a, consultation, part, id);
}

/* -- Differences ----------------------------------------------------------------------------- */

SQL(sql_consultation_steps, SQL_READ,
    "SELECT seq, at, verb, detail FROM audit WHERE " CONSULTATION_TRAIL " AND subject_id = ?1"
    " ORDER BY seq DESC");

/* The step that made a version; NOT_FOUND. */
static enum status
find_step(struct db *db, struct arena *a, int64_t id, int64_t version, struct trail_entry *e)
{
	struct stmt *st = db_begin(db, &sql_consultation_steps);
	bool found = false;

	db_bind_int(st, 1, id);
	while (!found && db_step(st)) {
		found = trail_number(db_text(st, 3), "version") == version;
		if (found)
			*e = (struct trail_entry){
				.seq = db_int(st, 0),
				.at = db_int(st, 1),
				.verb = arena_strdup(a, db_text(st, 2)),
				.detail = arena_strdup(a, db_text(st, 3)),
			};
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

/* The revisions that the step has made and found. */
static enum status
both_of(struct db *db, int64_t id, int64_t version, const struct trail_entry *e,
        const struct part *part, int64_t part_id, int64_t *before, int64_t *after)
{
	*before = *after = 0;
	if (!part)
		return trail_both(db, SUBJECT_CONSULTATION, id, version, before, after);
	if (strcmp(e->verb, part->set) != 0)
		return NOT_FOUND;
	*after = trail_number(e->detail, "revision");
	enum status status = written_before(db, id, e->seq, part, part_id, before);
	return status == OK && (*before == 0 || *after == 0) ? NOT_FOUND : status;
}

/* "Krajan, Dusun Barat": whom a kept list of areas names. */
static const char *
area_names(struct db *db, struct arena *a, const char *kept)
{
	const char *text = "";

	for (const char *s = kept; s && *s; s += strspn(s, " ")) {
		char *end;
		long long area = strtoll(s, &end, 10);
		if (end == s)
			break;
		const char *name = tree_name(db, a, area);
		text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", name ? name : "");
		s = end;
	}
	return *text ? text : _("everyone");
}

static void
compare(struct db *db, struct arena *a, const struct attribute *table, int64_t before,
        int64_t after, struct field_change *changes, size_t *n)
{
	for (const struct attribute *t = table; t->name; t++) {
		const char *texts[2];
		for (int i = 0; i < 2; i++) {
			const char *kept = revision_value(db, a, i ? after : before, t->name);
			texts[i] = table == areas_part ? area_names(db, a, kept)
			                               : attribute_shown(db, a, t, kept);
		}
		if (!t->label || (*texts[0] == '\0' && *texts[1] == '\0'))
			continue;
		struct field_change *change = &changes[(*n)++];
		*change = (struct field_change){
			.field = t->name,
			.label = _(t->label),
			.changed = strcmp(texts[0], texts[1]) != 0,
		};
		change->pieces = diff_texts(a, texts[0], texts[1], &change->n);
	}
}

enum status
consultation_difference(struct session *s, struct arena *a, int64_t id, int64_t version,
                        struct field_change **changes, size_t *n)
{
	struct consultation_record r;
	struct trail_entry e = { .seq = 0 };
	int64_t part_id = 0;
	int64_t before = 0;
	int64_t after = 0;
	enum status status = consultation_record(s->db, id, consultation_now(s), &r);

	*n = 0;
	if (status == OK)
		status = consultation_visible(s, &r);
	if (status == OK)
		status = find_step(s->db, a, id, version, &e);
	/* What was prepared before it was announced is the office's. */
	if (status == OK && !consultation_prepares(s, r.unit) && e.at < r.published)
		status = NOT_FOUND;
	if (status != OK)
		return status;
	const struct part *part = part_of(e.detail, &part_id);
	status = both_of(s->db, id, version, &e, part, part_id, &before, &after);
	if (status != OK)
		return status;
	const struct attribute *table = part ? part->fields : consultation_attributes;
	*changes = arena_array(a, attributes_count(table) + 1, sizeof(**changes));
	compare(s->db, a, table, before, after, *changes, n);
	if (!part)
		compare(s->db, a, areas_part, before, after, *changes, n);
	return OK;
}

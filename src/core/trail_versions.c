/* What versions of a thing say against each other: see trail.h. */
#include "core/trail.h"

#include <string.h>

#include "base/array.h"
#include "base/lang.h"
#include "core/attribute.h"

#define CONTENT                                                                                    \
	"SELECT id FROM revision WHERE subject = ?1 AND subject_id = ?2 AND kind = 0 AND version "
SQL(sql_trail_at, SQL_READ, CONTENT "= ?3");
SQL(sql_trail_before, SQL_READ, CONTENT "< ?3 ORDER BY version DESC LIMIT 1");

_Static_assert(REVISION_CONTENT == 0, "the statements say so");

static enum status
content(struct db *db, const struct sql *const *sql, enum subject subject, int64_t id,
        int64_t version, int64_t *revision)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, version);
	*revision = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

enum status
trail_both(struct db *db, enum subject subject, int64_t id, int64_t version, int64_t *old,
           int64_t *new)
{
	*old = 0;
	enum status status = content(db, &sql_trail_at, subject, id, version, new);

	if (status == OK)
		status = content(db, &sql_trail_before, subject, id, version, old);
	return status == OK && (*new == 0 || *old == 0) ? NOT_FOUND : status;
}

static const char *
shown(struct session *s, struct arena *a, const struct attribute *t, int64_t revision)
{
	const char *kept = revision_value(s->db, a, revision, t->name);

	if (t->seen)
		return kept ? t->seen(s, a, kept) : "";
	return attribute_shown(s->db, a, t, kept);
}

enum status
trail_difference(struct session *s, struct arena *a, const struct attribute *table,
                 enum subject subject, int64_t id, int64_t version, struct field_change **changes,
                 size_t *n)
{
	int64_t revisions[2];
	enum status status = trail_both(s->db, subject, id, version, &revisions[0],
	                                &revisions[1]);

	*n = 0;
	*changes = arena_array(a, attributes_count(table), sizeof(**changes));
	for (const struct attribute *t = table; status == OK && t->name; t++) {
		const char *texts[2];
		if (!t->label)
			continue;
		for (int i = 0; i < 2; i++)
			texts[i] = shown(s, a, t, revisions[i]);
		if (*texts[0] == '\0' && *texts[1] == '\0')
			continue;
		struct field_change *change = &(*changes)[(*n)++];
		*change = (struct field_change){
			.field = t->name,
			.label = _(t->label),
			.changed = strcmp(texts[0], texts[1]) != 0,
		};
		change->pieces = diff_texts(a, texts[0], texts[1], &change->n);
	}
	return status;
}

enum status
trail_since(struct db *db, struct arena *a, const struct attribute *table, enum subject subject,
            int64_t id, int64_t version, const char **fields)
{
	int64_t seen = 0;
	int64_t now = 0;
	enum status status = trail_content(db, subject, id, version, &seen);

	if (status == OK)
		status = trail_content(db, subject, id, INT64_MAX, &now);
	*fields = status == OK ? attributes_differ(db, a, table, seen, now) : "";
	return status;
}

enum status
trail_moved(struct problem *p, const char *fields)
{
	return problem_set(p, CONFLICT, NULL,
	                   _("Changed a moment ago by somebody else: %s. What you typed is safe; "
	                     "look at the page again before you save."), fields);
}

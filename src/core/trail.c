/* Reading details of entries and contents of versions: see trail.h. */
#include "core/trail.h"

#include <stdlib.h>
#include <string.h>

#include "core/revision.h"

static const char *
behind(const char *detail, const char *name)
{
	size_t n = strlen(name);

	for (const char *s = detail; s && *s; s = strchr(s, ' ')) {
		s += strspn(s, " ");
		if (strncmp(s, name, n) == 0 && s[n] == '=')
			return s + n + 1;
	}
	return NULL;
}

char *
trail_word(struct arena *a, const char *detail, const char *name)
{
	const char *word = behind(detail, name);

	return word ? arena_strndup(a, word, strcspn(word, " ")) : NULL;
}

int64_t
trail_number(const char *detail, const char *name)
{
	const char *text = behind(detail, name);

	return text ? strtoll(text, NULL, 10) : 0;
}

SQL(sql_trail_content, SQL_READ,
    "SELECT id FROM revision WHERE subject = ?1 AND subject_id = ?2 AND kind = 0 AND version <= ?3"
    " ORDER BY version DESC LIMIT 1");

_Static_assert(REVISION_CONTENT == 0, "the statement says so");

enum status
trail_content(struct db *db, enum subject subject, int64_t id, int64_t version, int64_t *revision)
{
	struct stmt *st = db_begin(db, &sql_trail_content);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, version);
	*revision = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* Revisions: see revision.h. What they mean to a thing is that thing's room to know. */
#include "core/revision.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"

SQL(sql_revision_add, SQL_WRITE,
    "INSERT INTO revision (subject, subject_id, kind, version, member, at, salt, text)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

SQL(sql_revision_text, SQL_READ, "SELECT text FROM revision WHERE id = ?1");

static char *
write_fields(struct arena *a, const struct revision_field *fields)
{
	char *text = arena_strdup(a, "");

	for (const struct revision_field *f = fields; f->name; f++) {
		const char *value = f->value ? f->value : "";
		text = arena_printf(a, "%s%s:%zu:%s\n", text, f->name, strlen(value), value);
	}
	return text;
}

/* An entry vouches for one revision; a second one of the same act gets an entry of its own. */
static enum status
free_the_entry(struct act *act)
{
	if (!act->entry.has_digest)
		return OK;
	enum status status = act_also(act, &act->entry);
	act->entry.has_digest = false;
	act->entry.detail[0] = '\0';
	return status;
}

enum status
revision_add(struct act *act, enum revision_kind kind, int64_t version,
             const struct revision_field *fields, int64_t *id)
{
	struct db *db = act->session->db;
	struct arena a = { 0 };
	unsigned char salt[REVISION_SALT_SIZE];

	enum status status = free_the_entry(act);
	if (status != OK)
		return status;
	char *text = write_fields(&a, fields);
	randombytes_buf(salt, sizeof(salt));
	struct stmt *st = db_begin(db, &sql_revision_add);
	db_bind_int(st, 1, act->entry.subject);
	db_bind_int(st, 2, act->entry.subject_id);
	db_bind_int(st, 3, kind);
	db_bind_int(st, 4, version);
	db_bind_id(st, 5, act->session->member);
	db_bind_int(st, 6, act->now);
	db_bind_blob(st, 7, salt, sizeof(salt));
	db_bind_text(st, 8, text);
	status = db_run(st);
	if (status == OK) {
		*id = db_last_id(db);
		audit_digest(salt, sizeof(salt), text, strlen(text), act->entry.digest);
		act->entry.has_digest = true;
		audit_detail(&act->entry, "revision=%lld", (long long)*id);
	}
	arena_free(&a);
	return status;
}

/* The value of `name` in a stored text, its length in *n; NULL when it is not in there. */
static const char *
find_field(const char *text, const char *name, size_t *n)
{
	const char *end = text + strlen(text);
	size_t name_length = strlen(name);

	while (text < end) {
		const char *colon = strchr(text, ':');
		if (!colon)
			return NULL;
		char *value;
		unsigned long length = strtoul(colon + 1, &value, 10);
		if (*value != ':' || length >= (size_t)(end - value))
			return NULL;
		value++;
		if ((size_t)(colon - text) == name_length && memcmp(text, name, name_length) == 0) {
			*n = length;
			return value;
		}
		text = value + length + 1;
	}
	return NULL;
}

char *
revision_value(struct db *db, struct arena *a, int64_t id, const char *name)
{
	char *found = NULL;

	struct stmt *st = db_begin(db, &sql_revision_text);
	db_bind_int(st, 1, id);
	if (db_step(st) && !db_is_null(st, 0)) {
		size_t n = 0;
		const char *value = find_field(db_text(st, 0), name, &n);
		if (value)
			found = arena_strndup(a, value, n);
	}
	return db_end(st) == OK ? found : NULL;
}

char *
revision_field_of(struct arena *a, const char *text, const char *name)
{
	size_t n = 0;
	const char *value = find_field(text, name, &n);

	return value ? arena_strndup(a, value, n) : NULL;
}

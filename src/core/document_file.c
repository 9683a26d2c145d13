/* Files beside documents: what the database knows of them, and the acts. How they stand on the disk
 * is document_store.c's. A file is put in its place, and taken off the disk, under the write lock,
 * so that nobody takes away what another has just added. */
#include <sodium.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/document_internal.h"
#include "core/setting.h"

/* -- Reading --------------------------------------------------------------------------------- */

#define ROW "SELECT f.id, f.document, f.name, f.size, f.digest, f.at FROM document_file f WHERE "
SQL(sql_document_files, SQL_READ,
    ROW "f.document = ?1 AND f.dropped = 0 ORDER BY f.id LIMIT ?2");
SQL(sql_document_file, SQL_READ, ROW "f.id = ?1 AND f.dropped = 0");
SQL(sql_document_file_by_digest, SQL_READ,
    ROW "f.digest BETWEEN ?1 AND ?2 AND f.dropped = 0 ORDER BY f.digest, f.id LIMIT ?3");

static void
take(struct stmt *st, struct arena *a, struct document_file *f)
{
	size_t size = 0;
	const void *digest = db_blob(st, 4, &size);

	*f = (struct document_file){
		.id = db_int(st, 0),
		.document = db_int(st, 1),
		.name = arena_strdup(a, db_text(st, 2)),
		.size = db_int(st, 3),
		.at = db_int(st, 5),
	};
	if (size == DOCUMENT_DIGEST_SIZE)
		sodium_bin2hex(f->digest, sizeof(f->digest), digest, size);
}

/* Whether the files of the document are for the eyes of who is in `s`. */
static enum status
shown(struct session *s, int64_t document)
{
	struct document_facts f;
	enum status status = document_facts(s->db, document, &f);

	if (status == OK)
		status = document_visible(s, &f);
	if (status == OK && f.state == DOCUMENT_WITHDRAWN && !document_prepares(s, f.unit))
		status = NOT_FOUND;
	return status;
}

enum status
document_files(struct session *s, struct arena *a, int64_t document, struct document_file *files,
               size_t max, size_t *n)
{
	struct document_heading h;
	enum status status = document_heading(s, a, document, &h);

	*n = 0;
	if (status == OK)
		status = shown(s, document);
	if (status != OK) /* what is withheld has none, to these eyes */
		return status == NOT_FOUND && h.version != 0 ? OK : status;
	struct stmt *st = db_begin(s->db, &sql_document_files);
	db_bind_int(st, 1, document);
	db_bind_int(st, 2, (int64_t)max);
	while (*n < max && db_step(st))
		take(st, a, &files[(*n)++]);
	return db_end(st);
}

/* The digests that begin with these hex digits; false when it is none. */
static bool
bounds(const char *typed, unsigned char from[DOCUMENT_DIGEST_SIZE],
       unsigned char to[DOCUMENT_DIGEST_SIZE])
{
	char low[DOCUMENT_HEX_SIZE];
	char high[DOCUMENT_HEX_SIZE];
	size_t n = strspn(typed, "0123456789abcdefABCDEF");

	if (typed[n] != '\0' || n < 8 || n >= DOCUMENT_HEX_SIZE)
		return false;
	memset(low, '0', sizeof(low));
	memset(high, 'f', sizeof(high));
	memcpy(low, typed, n);
	memcpy(high, typed, n);
	sodium_hex2bin(from, DOCUMENT_DIGEST_SIZE, low, DOCUMENT_HEX_SIZE - 1, NULL, NULL, NULL);
	sodium_hex2bin(to, DOCUMENT_DIGEST_SIZE, high, DOCUMENT_HEX_SIZE - 1, NULL, NULL, NULL);
	return true;
}

#define ALIKE 20 /* rows that are looked at */

enum status
document_file_find(struct session *s, struct arena *a, const char *digest,
                   struct document_file *file, struct problem *p)
{
	unsigned char from[DOCUMENT_DIGEST_SIZE];
	unsigned char to[DOCUMENT_DIGEST_SIZE];
	struct document_file all[ALIKE];
	size_t n = 0;
	bool found = false;

	if (!bounds(digest, from, to))
		return problem_set(p, INVALID, "digest",
		                   _("\"%s\" is no digest: it has 64 digits of 0-9 and a-f, of "
		                     "which the first 8 or more are enough."), digest);
	struct stmt *st = db_begin(s->db, &sql_document_file_by_digest);
	db_bind_blob(st, 1, from, sizeof(from));
	db_bind_blob(st, 2, to, sizeof(to));
	db_bind_int(st, 3, ALIKE);
	while (n < ALIKE && db_step(st))
		take(st, a, &all[n++]);
	enum status status = db_end(st);
	for (size_t i = 0; status == OK && i < n; i++) {
		if (shown(s, all[i].document) != OK)
			continue;
		if (found && strcmp(all[i].digest, file->digest) != 0)
			return problem_set(p, INVALID, "digest",
			                   _("More than one file begins with \"%s\". Please write "
			                     "more of it."), digest);
		if (!found)
			*file = all[i];
		found = true;
	}
	if (status == OK && !found)
		return problem_set(p, NOT_FOUND, "digest", _("There is no file \"%s\"."), digest);
	return status;
}

enum status
document_file_get(struct session *s, const struct document_file *file, const char *path,
                  struct problem *p)
{
	struct arena scratch = { 0 };
	enum status status = shown(s, file->document);

	if (status == OK)
		status = document_store_copy(document_store(&scratch, db_path(s->db)), &scratch,
		                             file->digest, file->size, path, p);
	arena_free(&scratch);
	return problem_default(p, status);
}

/* -- What no document has any more ----------------------------------------------------------- */

SQL(sql_document_file_used, SQL_READ,
    "SELECT 1 FROM document_file WHERE digest = ?1 AND dropped = 0 LIMIT 1");

/* Takes it off the disk unless somebody has it: under the write lock. */
static enum status
sweep(struct db *db, void *arg)
{
	const char *hex = arg;
	struct arena scratch = { 0 };
	unsigned char digest[DOCUMENT_DIGEST_SIZE];

	sodium_hex2bin(digest, sizeof(digest), hex, DOCUMENT_HEX_SIZE - 1, NULL, NULL, NULL);
	struct stmt *st = db_begin(db, &sql_document_file_used);
	db_bind_blob(st, 1, digest, sizeof(digest));
	bool used = db_step(st);
	enum status status = db_end(st);
	if (status == OK && !used)
		document_store_drop(document_store(&scratch, db_path(db)), &scratch, hex);
	arena_free(&scratch);
	return status;
}

/* -- Adding ---------------------------------------------------------------------------------- */

SQL(sql_document_file_count, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM (SELECT 1 FROM document_file WHERE document = ?1 AND dropped = 0"
    " LIMIT ?2)"); /* what it scans is what it counts, cut off before */
SQL(sql_document_file_same, SQL_READ,
    "SELECT name FROM document_file WHERE document = ?1 AND digest = ?2 AND dropped = 0 LIMIT 1");
SQL(sql_document_file_insert, SQL_WRITE,
    "INSERT INTO document_file (document, name, size, digest, at) VALUES (?1, ?2, ?3, ?4, ?5)");

struct adding {
	int64_t document;
	const char *name;
	const char *store;
	struct document_incoming in;
	struct document_file *file;
	struct arena *a;
	struct arena scratch;
};

/* A name that can be given to a file anywhere. */
static enum status
clean_name(struct adding *d, const char *path, const char *name, struct problem *p)
{
	const char *slash = strrchr(path, '/');
	const char *given = name ? name : slash ? slash + 1 : path;
	char *clean = NULL;
	enum status status = text_clean(&d->scratch, TEXT_LINE, given, strlen(given), &clean, NULL,
	                                p);

	if (status != OK) {
		if (p)
			p->field = "name";
		return status;
	}
	if (text_blank(clean) || strchr(clean, '/') || strchr(clean, '\\') ||
	    strcmp(clean, ".") == 0 || strcmp(clean, "..") == 0)
		return problem_set(p, INVALID, "name",
		                   _("\"%s\" is no name for a file: it has to be one without "
		                     "folders, such as perdes-5-2026.pdf."), clean);
	if (text_length(clean) > DOCUMENT_NAME_MAX)
		return problem_set(p, INVALID, "name",
		                   _("The name of the file is too long: %zu of %d characters."),
		                   text_length(clean), DOCUMENT_NAME_MAX);
	d->name = clean;
	return OK;
}

static enum status
check_room(struct act *act, struct adding *d)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_document_file_count);

	db_bind_int(st, 1, d->document);
	db_bind_int(st, 2, DOCUMENT_FILES_MAX);
	int64_t n = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK)
		return status;
	if (n >= DOCUMENT_FILES_MAX)
		return problem_set(act->problem, INVALID, "file",
		                   _("A document can have at most %d files."), DOCUMENT_FILES_MAX);
	st = db_begin(db, &sql_document_file_same);
	db_bind_int(st, 1, d->document);
	db_bind_blob(st, 2, d->in.digest, sizeof(d->in.digest));
	const char *same = db_step(st) ? arena_strdup(&d->scratch, db_text(st, 0)) : NULL;
	status = db_end(st);
	if (status == OK && same)
		return problem_set(act->problem, CONFLICT, "file",
		                   _("The document has this very file already: %s."), same);
	return status;
}

static enum status
insert_file(struct act *act, struct adding *d)
{
	struct stmt *st = db_begin(act->session->db, &sql_document_file_insert);

	db_bind_int(st, 1, d->document);
	db_bind_text(st, 2, d->name);
	db_bind_int(st, 3, d->in.size);
	db_bind_blob(st, 4, d->in.digest, sizeof(d->in.digest));
	db_bind_int(st, 5, act->now);
	enum status status = db_run(st);
	*d->file = (struct document_file){
		.id = db_last_id(act->session->db),
		.document = d->document,
		.name = arena_strdup(d->a, d->name),
		.size = d->in.size,
		.at = act->now,
	};
	memcpy(d->file->digest, d->in.hex, sizeof(d->file->digest));
	audit_detail(&act->entry, "file=%lld size=%lld sha256=%s", (long long)d->file->id,
	             (long long)d->in.size, d->in.hex);
	return status;
}

static enum status
add(struct act *act, void *arg)
{
	struct adding *d = arg;
	struct document_facts f;
	enum status status = document_begin(act, d->document, &f);

	if (status == OK)
		status = check_room(act, d);
	if (status == OK)
		status = insert_file(act, d);
	return status == OK ? document_store_put(d->store, &d->scratch, &d->in,
	                                         act->problem)
	                    : status;
}

enum status
document_file_add(struct session *s, int64_t document, const char *path, const char *name,
                  struct document_file *file, struct arena *a, struct problem *p)
{
	struct adding d = { .document = document, .file = file, .a = a };
	int64_t limit = setting_number(s->db, SETTING_FILE_LIMIT) << 20;
	struct document_heading h;

	d.store = document_store(&d.scratch, db_path(s->db));
	/* Who may not, or means another one, learns it before anything is copied. */
	enum status status = document_heading(s, &d.scratch, document, &h);

	if (status == OK && !document_mine(s, h.unit))
		status = problem_set(p, DENIED, NULL,
		                     _("You do not write documents for this work unit."));
	if (status == OK)
		status = clean_name(&d, path, name, p);
	if (status == OK)
		status = document_store_take(d.store, &d.scratch, path, limit, &d.in, p);
	if (status != OK) {
		arena_free(&d.scratch);
		return problem_default(p, status);
	}
	status = act(s, "file_add", RIGHT_INFORM, add, &d, p);
	if (status != OK && !d.in.path)
		db_keep(s->db, DB_WAIT_MS, sweep, d.in.hex);
	document_store_cancel(&d.in);
	arena_free(&d.scratch);
	return status;
}

/* -- Taking off ------------------------------------------------------------------------------ */

SQL(sql_document_file_drop, SQL_WRITE, "UPDATE document_file SET dropped = 1 WHERE id = ?1");

struct dropping {
	int64_t id;
	const char *word;
	struct document_file file;
	struct arena scratch;
};

static enum status
read_file(struct db *db, struct dropping *d)
{
	struct stmt *st = db_begin(db, &sql_document_file);

	db_bind_int(st, 1, d->id);
	bool found = db_step(st);
	if (found)
		take(st, &d->scratch, &d->file);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

static enum status
drop(struct act *act, void *arg)
{
	struct dropping *d = arg;
	const struct revision_field fields[] = { { "word", d->word }, { .name = NULL } };
	struct document_facts f;
	int64_t note;
	enum status status = read_file(act->session->db, d);

	if (status == OK)
		status = document_begin(act, d->file.document, &f);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "file=%lld sha256=%s", (long long)d->id, d->file.digest);
	status = revision_add(act, REVISION_NOTE, f.version, fields, &note);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_document_file_drop);
	db_bind_int(st, 1, d->id);
	return db_run(st);
}

enum status
document_file_drop(struct session *s, int64_t file, const char *word, struct problem *p)
{
	struct dropping d = { .id = file };
	enum status status = workflow_word(&d.scratch, word, WORD_MAX, &d.word, p);

	if (status == OK && !d.word)
		status = problem_set(p, INVALID, "word", _("Please write why it is taken off."));
	if (status == OK)
		status = act(s, "file_drop", RIGHT_INFORM, drop, &d, p);
	if (status == OK)
		db_keep(s->db, DB_WAIT_MS, sweep, d.file.digest);
	arena_free(&d.scratch);
	return problem_default(p, status);
}

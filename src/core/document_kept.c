/* All files that documents have, one after the other: checked where they stand, and copied with the
 * database and back. How one stands on the disk is document_store.c's. */
#include <sodium.h>
#include <string.h>

#include "base/lang.h"
#include "core/document_internal.h"

/* Rows of one digest have one file; read as a list before any is opened. */
SQL(sql_check_stored, SQL_READ | SQL_SCAN_MEANT,
    "SELECT f.digest, f.size, MIN(f.id), MIN(f.name), MIN(f.document) FROM document_file f"
    " WHERE f.dropped = 0 AND f.digest > ?1 GROUP BY f.digest ORDER BY f.digest LIMIT 1");

struct stored {
	unsigned char digest[DOCUMENT_DIGEST_SIZE];
	char hex[DOCUMENT_HEX_SIZE];
	int64_t size;
	const char *name;
	int64_t document;
};

/* The one behind that digest; size 0: there is none. CORRUPT where it has no size or no digest. */
static enum status
next_stored(struct db *db, struct arena *a, struct stored *f)
{
	struct stmt *st = db_begin(db, &sql_check_stored);
	const unsigned char after[DOCUMENT_DIGEST_SIZE] = { 0 };
	bool whole = true;
	size_t n = 0;

	db_bind_blob(st, 1, f->size == 0 ? after : f->digest,
	             f->size == 0 ? 0 : sizeof(f->digest));
	f->size = 0;
	if (db_step(st)) {
		const void *digest = db_blob(st, 0, &n);
		f->size = db_int(st, 1);
		whole = n == sizeof(f->digest) && f->size > 0;
		if (whole) {
			sodium_bin2hex(f->hex, sizeof(f->hex), digest, n);
			memcpy(f->digest, digest, n);
		}
		f->name = arena_strdup(a, db_text(st, 3));
		f->document = db_int(st, 4);
	}
	enum status status = db_end(st);
	return status == OK && !whole ? CORRUPT : status;
}

static enum status
tell_broken(struct db *db, const struct stored *f, enum status how, struct problem *p)
{
	char code[DOCUMENT_CODE_SIZE];

	document_code_of(db, f->document, code);
	if (how == NOT_FOUND)
		return problem_set(p, CORRUPT, NULL,
		                   _("The file \"%s\" of %s is not on the disk. Copy it from the "
		                     "folder beside a backup whose name ends in .files: %.2s/%s"),
		                   f->name, code, f->hex, f->hex);
	return problem_set(p, CORRUPT, NULL,
	                   _("The file \"%s\" of %s is not what was put there. Copy it from the "
	                     "folder beside a backup whose name ends in .files: %.2s/%s"),
	                   f->name, code, f->hex, f->hex);
}

enum status
document_verify_files(struct db *db, bool whole, int64_t *checked, struct problem *p)
{
	struct arena a = { 0 };
	struct arena names = { 0 };
	struct stored f = { .size = 0 };
	const char *store = document_store(&names, db_path(db));
	enum status status;

	*checked = 0;
	while ((status = next_stored(db, &a, &f)) == OK && f.size != 0) {
		enum status how = document_store_check(store, &a, f.hex, f.size, whole);
		if (how != OK)
			status = tell_broken(db, &f, how, p);
		++*checked;
		arena_reset(&a);
		if (status != OK)
			break;
	}
	arena_free(&names);
	arena_free(&a);
	return status;
}

static enum status
tell_lost(struct db *db, const struct stored *f, const char *store, struct problem *p)
{
	char code[DOCUMENT_CODE_SIZE];

	document_code_of(db, f->document, code);
	return problem_set(p, CORRUPT, NULL,
	                   _("The file \"%s\" of %s is not in %s as it was put there (%s). All else "
	                     "is copied."), f->name, code, store, f->hex);
}

enum status
document_carry_files(struct db *db, const char *from, const char *to, const char *near,
                     int64_t *carried, struct problem *p)
{
	struct arena a = { 0 };
	struct stored f = { .size = 0 };
	enum status lost = OK;
	enum status status;

	*carried = 0;
	while ((status = next_stored(db, &a, &f)) == OK && f.size != 0) {
		status = document_store_carry(from, to, near, &a, f.hex, f.size,
		                              lost == OK ? p : NULL);
		if (status != OK && status != CORRUPT)
			break;
		*carried += status == OK;
		if (status == CORRUPT && lost == OK)
			lost = tell_lost(db, &f, from, p);
		arena_reset(&a);
	}
	arena_free(&a);
	return status == OK ? lost : problem_default(p, status);
}

/* What the files of the documents' room share among themselves (document*); nobody else includes
 * this. */
#ifndef BALAI_CORE_DOCUMENT_INTERNAL_H
#define BALAI_CORE_DOCUMENT_INTERNAL_H

#include "core/document.h"
#include "core/link.h"
#include "core/workflow.h"

/* -- What rules ask of one (document.c) -------------------------------------------------------- */

struct document_facts {
	int64_t id;
	int64_t version;
	enum document_state state;
	bool recorded; /* minutes that a meeting confirmed: they stay as they are */
	int64_t unit; /* 0: the office as a whole, as of the following: none */
	int64_t reason;
	int64_t decided_by;
};
/* NOT_FOUND when there is none, whoever asks. */
enum status document_facts(struct db *db, int64_t id, struct document_facts *f);

int64_t document_now(const struct session *s);
/* Whether who is in `s` informs for that unit; whether they see what the office prepares there. */
bool document_mine(const struct session *s, int64_t unit);
bool document_prepares(const struct session *s, int64_t unit);
/* OK, or NOT_FOUND when it is not for the eyes of who is in `s`. */
enum status document_visible(const struct session *s, const struct document_facts *f);

/* -- Inside a change (document.c) -------------------------------------------------------------- */

/* DENIED where the actor does not inform for that unit. */
enum status document_allowed(struct act *act, int64_t unit);
/* CONFLICT with a sentence that says how it stands, where it is not as it was seen. */
enum status document_unmoved(struct act *act, const struct document_facts *f, int64_t version);
/* Reads it, checks the first of these, and makes act->entry's subject the document. */
enum status document_begin(struct act *act, int64_t id, struct document_facts *f);
/* Its version goes up by one, in `f` too, its instant of change to now, and "version=N" into the
 * entry. */
enum status document_raise(struct act *act, struct document_facts *f);
/* Why it stays as it is for good, translated; NULL: it does not. */
const char *document_kept(const struct document_facts *f);
/* Tells who follows it of act->entry's verb. */
enum status document_tell(struct act *act);
/* Writes state and last decision as `f` says; leaves the version (document_decide.c). */
enum status document_put(struct db *db, const struct document_facts *f);

/* -- Fields (document_fields.c) ---------------------------------------------------------------- */

/* Columns in the order of document_attributes, but for what it decides on, which are links. */
#define DOCUMENT_FIELDS "d.kind, d.number, d.day, d.title, d.text, d.work_unit"
#define DOCUMENT_COLUMNS 6
void document_fields_bind(struct stmt *st, int first, const struct document_fields *f);
void document_fields_read(struct stmt *st, int first, struct arena *a, struct document_fields *f);
/* What its links to what it decides on start from. */
struct link_from document_about(int64_t id);

/* -- Rows, inside a change (document_write.c) -------------------------------------------------- */

/* A new row with the next code; makes act->entry's subject the document. */
enum status document_insert(struct act *act, const struct document_fields *fields,
                            const char *request, enum document_state state,
                            struct document_facts *f);
/* What stands there becomes a version; `about` of it: all that it is linked with. `word` NULL: none. */
enum status document_keep(struct act *act, struct arena *scratch, struct document_fields *fields,
                          const struct document_facts *f, const char *word);

/* -- Files on the disk (document_store.c): <store>/ab/<hex>; see document_store() -------------- */

/* What was read into the store under a temporary name, until it is put in its place. */
struct document_incoming {
	char *path; /* NULL: nothing */
	int64_t size;
	unsigned char digest[DOCUMENT_DIGEST_SIZE];
	char hex[DOCUMENT_HEX_SIZE];
};
/* Copies a plain file of at most `limit` bytes there, to the disk. INVALID (field "file"), DENIED,
 * NOT_FOUND, FULL or IO with a sentence; then nothing is left. */
enum status document_store_take(const char *store, struct arena *a, const char *path,
                                int64_t limit, struct document_incoming *in, struct problem *p);
/* Puts it in its place, reads it back and compares the digest. */
enum status document_store_put(const char *store, struct arena *a, struct document_incoming *in,
                               struct problem *p);
/* What was not put in its place goes. Fine when there is nothing. */
void document_store_cancel(struct document_incoming *in);
/* Takes a file off the disk; fine when it is not there. */
void document_store_drop(const char *store, struct arena *a, const char *hex);
/* Whether what stands there is what was put: its size and, where `whole`, its digest. NOT_FOUND: it
 * is not there; CORRUPT: it is something else; IO. */
enum status document_store_check(const char *store, struct arena *a, const char *hex,
                                 int64_t size, bool whole);
/* Copies it to `path`, which must not exist. */
enum status document_store_copy(const char *store, struct arena *a, const char *hex,
                                int64_t size, const char *path, struct problem *p);
/* Copies it from one store to another, which is made where it is not there, and compares the digest
 * while it does; fine when it stands there already as it was put. */
enum status document_store_carry(const char *from, const char *to, const char *near,
                                 struct arena *a, const char *hex, int64_t size,
                                 struct problem *p);

#endif

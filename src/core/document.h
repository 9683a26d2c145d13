/* Documents: decisions, minutes, reports as text, with number and day, linked to what they decide on
 * (LINK_DECIDES rows of core/link.h); and files beside them, which stand outside the database under
 * the SHA-256 of what is in them: a terminal shows text, a file is copied at the office. */
#ifndef BALAI_CORE_DOCUMENT_H
#define BALAI_CORE_DOCUMENT_H

#include "core/attribute.h"
#include "core/listing.h"
#include "core/undo.h"

#define DOCUMENT_TITLE_MIN 4
#define DOCUMENT_TITLE_MAX 200
#define DOCUMENT_NUMBER_MAX 80
#define DOCUMENT_TEXT_MAX 50000  /* characters */
#define DOCUMENT_RECORD_MAX 2000000 /* ... of what another room records */
#define DOCUMENT_ABOUT_MAX 40    /* things that one decides on */
#define DOCUMENT_CODE_SIZE 24

/* The form whose drafts become documents. */
#define DOCUMENT_FORM "document"

/* Numbers are in the database. */
enum document_state {
	DOCUMENT_DRAFT = 1,
	DOCUMENT_PUBLISHED,
	DOCUMENT_WITHDRAWN, /* what it was and why is public; text and files are the office's */
	DOCUMENT_STATE_COUNT
};
/* publish (of a draft, or again), withdraw (with a word). */
extern const struct workflow document_workflow;
const char *document_state_label(enum document_state state); /* translated */
const char *document_state_code(enum document_state state);  /* "published", for files */

struct document_fields {
	const char *kind;   /* one of SETTING_DOCUMENT_KINDS */
	const char *number; /* as the office numbers it; may be "" */
	int64_t day;        /* of it, as day number */
	const char *title;
	const char *text;   /* may be "" of a draft, and where there are files */
	int64_t unit;       /* work unit; 0: the office as a whole */
	const char *about;  /* codes of what it decides on, as link_set() reads them; may be "" */
};
extern const struct attribute document_attributes[];
/* The rules of the fields: INVALID naming the field. Pure. */
enum status document_check(const struct document_fields *f, struct problem *p);

/* Makes a draft as an act "document_create", for who holds RIGHT_INFORM for the unit (0: everywhere).
 * A repeated request key returns OK and the first one's id. */
enum status document_create(struct session *s, const struct document_fields *f,
                            const char *request, int64_t *id, struct problem *p);
/* "document_edit", in the version seen: CONFLICT says what differs now. What is published says why it
 * changes (INVALID, field "word"); followers are told. What is withdrawn is not edited; what
 * document_record() made is neither edited nor withdrawn. */
enum status document_edit(struct session *s, int64_t id, int64_t version,
                          const struct document_fields *f, const char *word, struct problem *p);
/* Inside another room's change (the minutes of a meeting that are confirmed): makes one that is
 * published at once, with an entry of its own; whoever may do that act may this. What it is linked
 * with are kind, subject and id of the n `links`, of what is not for everybody too; f->about is not
 * asked. act->entry is afterwards as it was. */
struct link;
enum status document_record(struct act *act, const struct document_fields *f,
                            const struct link *links, size_t n, int64_t *id);

/* -- Reading ----------------------------------------------------------------------------------- */

void document_code(int64_t year, int64_t serial, char code[DOCUMENT_CODE_SIZE]);

struct document_heading {
	int64_t id;
	int64_t version;
	char code[DOCUMENT_CODE_SIZE]; /* "D-2026-0001" */
	const char *kind;
	const char *number;
	const char *title;
	int64_t day;
	int64_t unit;
	enum document_state state;
};
/* NOT_FOUND also when it is not for these eyes: drafts are seen by who holds RIGHT_INFORM for its
 * unit, and by overseers. */
enum status document_heading(struct session *s, struct arena *a, int64_t id,
                             struct document_heading *h);

struct document_page {
	struct document_heading heading;
	struct document_fields fields; /* of one that is withdrawn, text "" but for the office */
	const char *unit;              /* its name; "": the office */
	const char *word;              /* of the last decision; NULL: none */
	bool withheld;                 /* text and files are not for these eyes */
	bool mine;                     /* who is in `s` may edit it */
	const char *kept;              /* why nobody does, translated; NULL: it is not kept for good */
	int64_t changed;               /* instant */
	size_t files;                  /* how many it has */
};
enum status document_read(struct session *s, struct arena *a, int64_t id,
                          struct document_page *page);

enum document_set {
	DOCUMENTS_PUBLISHED, /* the latest day first */
	DOCUMENTS_OFFICE,    /* all of the units that who is in `s` informs for, whatever their state */
};
struct document_query {
	enum document_set set;
	const char *words; /* in kind, number, title; each the beginning of one there. "" or NULL: all */
};
struct document_row {
	int64_t id;
	int64_t key;
	bool pause;
	struct document_heading heading;
};
enum status document_list(struct session *s, struct arena *a, const struct document_query *q,
                          const struct list_place *from, bool backward, size_t n,
                          struct document_row *rows, size_t *got);

/* -- For core/thing, core/workflow ------------------------------------------------------------- */

struct thing;
enum status document_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);
enum status document_find(struct db *db, const char *code, int64_t *id);
enum status document_code_of(struct db *db, int64_t id, char code[DOCUMENT_CODE_SIZE]);
enum status document_look(struct session *s, struct arena *a, int64_t id,
                          struct workflow_thing *thing);
enum status document_decide(struct session *s, const struct decision *d, struct problem *p);
enum status document_undo(struct act *act, const struct undone *u);

/* -- Files ------------------------------------------------------------------------------------- */

#define DOCUMENT_FILES_MAX 50
#define DOCUMENT_NAME_MAX 120 /* characters */
#define DOCUMENT_DIGEST_SIZE 32
#define DOCUMENT_HEX_SIZE (2 * DOCUMENT_DIGEST_SIZE + 1)

struct document_file {
	int64_t id;
	int64_t document;
	const char *name;
	int64_t size;                  /* bytes */
	char digest[DOCUMENT_HEX_SIZE]; /* SHA-256, lower-case hex */
	int64_t at;
};
/* Those of one document that is for these eyes, in the order they came; NOT_FOUND otherwise, none of
 * one that is withheld. */
enum status document_files(struct session *s, struct arena *a, int64_t document,
                           struct document_file *files, size_t max, size_t *n);

/* Copies the regular file at `path` beside the document, as an act "file_add": INVALID (field "file")
 * for what is a link, a directory or anything but a plain file, is empty or larger than
 * SETTING_FILE_LIMIT, changes while it is read, or has a name that says where it stands; CONFLICT
 * where the document has that very file already. `name`: what it is called, NULL: as in `path`. */
enum status document_file_add(struct session *s, int64_t document, const char *path,
                              const char *name, struct document_file *file, struct arena *a,
                              struct problem *p);
/* Takes it off, as an act "file_drop" with a word; what no other document has leaves the disk. */
enum status document_file_drop(struct session *s, int64_t file, const char *word,
                               struct problem *p);
/* Finds by a digest, or at least its first 8 digits, what is for these eyes: INVALID when more than
 * one begins so. */
enum status document_file_find(struct session *s, struct arena *a, const char *digest,
                               struct document_file *file, struct problem *p);
/* Copies it to `path`, which must not exist: CORRUPT when what is on the disk is not what was put
 * there; then nothing is left at `path`. */
enum status document_file_get(struct session *s, const struct document_file *file,
                              const char *path, struct problem *p);

/* Where files stand: the folder "files" beside that database, in `a`. */
char *document_store(struct arena *a, const char *database);
/* Whether each file is on the disk with its size and, where `whole`, still has its digest: CORRUPT
 * names the first that is not so. For verify and doctor, on the hall itself: a copy of the database
 * has no files beside it. */
enum status document_verify_files(struct db *db, bool whole, int64_t *checked, struct problem *p);
/* Copies the files of all documents, as that database has them, from one folder to another, which is
 * made where there is one to put in it; their digests are compared. What stands there already as it
 * was put stays. CORRUPT names the first that `from` has not as it was put; all others are there
 * then. `near` (NULL: none): a folder like `to` whose files are linked, and not copied, where they are
 * still as they were put and the file system can. `*carried`: how many are in `to` now. */
enum status document_carry_files(struct db *db, const char *from, const char *to, const char *near,
                                 int64_t *carried, struct problem *p);

#endif

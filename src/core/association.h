/* Groups (kelompok) of residents: PKK, karang taruna, a group of farmers. On screen they are called
 * "groups". A group is no account: those of its people who speak for it write in its name, so that
 * every act has a person behind it, and a group has no vote of its own. Groups are public; who their
 * people are is known to themselves and to who keeps the register. */
#ifndef BALAI_CORE_ASSOCIATION_H
#define BALAI_CORE_ASSOCIATION_H

#include "core/attribute.h"
#include "core/listing.h"

#define ASSOCIATION_NAME_MIN 2
#define ASSOCIATION_NAME_MAX 120
#define ASSOCIATION_TEXT_MAX 1000
#define ASSOCIATION_CONTACT_MAX 160
#define ASSOCIATION_CODE_SIZE 24

/* The form whose drafts become groups. */
#define ASSOCIATION_FORM "association"

struct association_fields {
	const char *name;    /* no two are called the same */
	const char *kind;    /* one of SETTING_GROUP_KINDS, or as it stood */
	int64_t area;        /* 0: the whole village */
	const char *purpose;
};
extern const struct attribute association_attributes[];

/* The rules of the fields. Pure. */
enum status association_check(const struct association_fields *f, struct problem *p);

/* -- The register ------------------------------------------------------------------------------ */

/* Registers a group (act "group_create"), for who holds RIGHT_GROUPS in its area; `speaker` is the
 * verified member, by number or username, who speaks for it from the first day: without one INVALID
 * with field "speaker". `contact` is a person's: it stands in no revision, no file and no detail of the
 * trail. A repeated request key returns OK and the first one's id. */
enum status association_create(struct session *s, const struct association_fields *f,
                               const char *contact, const char *speaker, const char *request,
                               int64_t *id, struct problem *p);
/* Changes it (act "group_edit"): who holds RIGHT_GROUPS there all of it, who speaks for it purpose and
 * contact; what else differs is DENIED then. CONFLICT when `version` has moved on. */
enum status association_edit(struct session *s, int64_t id, int64_t version,
                             const struct association_fields *f, const char *contact,
                             struct problem *p);
/* It is no more, or is again ("group_retire", "group_restore"). What it wrote stays; it writes no more. */
enum status association_retire(struct session *s, int64_t id, int64_t version, bool retired,
                               struct problem *p);

/* Adds somebody, by number or username, or changes whether they speak for it ("group_person"): for who
 * holds RIGHT_GROUPS there. Only who is verified speaks; the last one who can stays (DENIED). The
 * member is told. */
enum status association_person(struct session *s, int64_t id, const char *who, bool speaks,
                               struct problem *p);
/* Takes somebody out ("group_person_drop"): the same, or the member themselves. */
enum status association_person_drop(struct session *s, int64_t id, int64_t member,
                                    struct problem *p);

/* -- Codes and naming -------------------------------------------------------------------------- */

void association_code(int64_t year, int64_t serial, char code[ASSOCIATION_CODE_SIZE]);
/* Finds by code as typed ("g 2026 1" is fine). NOT_FOUND otherwise. */
enum status association_find(struct db *db, const char *code, int64_t *id);
enum status association_code_of(struct db *db, int64_t id, char code[ASSOCIATION_CODE_SIZE]);
/* What others name of it: see thing_look(). */
struct thing;
enum status association_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);
/* How what was written in its name is signed: "PKK Krajan [group]", in `a`. */
const char *association_signature(struct db *db, struct arena *a, int64_t id);

/* -- Reading ----------------------------------------------------------------------------------- */

struct association_row {
	int64_t id;
	int64_t version;
	char code[ASSOCIATION_CODE_SIZE];
	const char *name;
	const char *kind;
	const char *area; /* name alone; "" : the whole village */
	int64_t people;
	bool retired;
	bool mine;   /* who is looking is one of its people */
	bool speaks; /* ... and speaks for it */
	bool silent; /* nobody speaks for it now: gone, or suspended */
};

enum association_set {
	ASSOCIATIONS_ALL,  /* by name, those that are no more with them */
	ASSOCIATIONS_MINE, /* of who is looking */
};
/* At most n after (backward: before) the one with the id `from`, 0: from the start (backward: the
 * end): all of them by name, one's own by id. */
enum status association_list(struct session *s, struct arena *a, enum association_set set,
                             int64_t from, bool backward, size_t n, struct association_row *rows,
                             size_t *got);

/* Those that who is in `s` writes in the name of: at most `max`, by name. */
#define ASSOCIATIONS_SPOKEN 20
enum status association_spoken(struct session *s, struct arena *a, struct association_row *rows,
                               size_t max, size_t *n);

struct association_page {
	struct association_row row;
	struct association_fields fields;
	const char *contact;  /* NULL: only for who is verified, is one of it, or keeps the register */
	const char *area_path;
	int64_t speakers;     /* who can speak for it now */
	int64_t proposals;    /* listed ones written in its name, counted to 1001 */
	int64_t comments;
	int64_t programs;     /* it carries out */
	int64_t created;
	bool keeps; /* who is looking holds RIGHT_GROUPS there */
};
enum status association_read(struct session *s, struct arena *a, int64_t id,
                             struct association_page *page);

struct association_person {
	int64_t member;
	int64_t number;
	const char *name;
	bool speaks;
	bool verified;
	int64_t at;
};
/* Its people, by member; for themselves and for who keeps the register there: else DENIED. Keyset. */
enum status association_people(struct session *s, struct arena *a, int64_t id, int64_t from,
                               bool backward, size_t n, struct association_person *rows,
                               size_t *got);

/* Proposals in its name that are on the list, newest first; keyset by id. */
struct association_wrote {
	int64_t id;
	char code[ASSOCIATION_CODE_SIZE];
	const char *title;
	const char *state; /* in words */
	int64_t at;
};
enum status association_proposals(struct session *s, struct arena *a, int64_t id, int64_t from,
                                  bool backward, size_t n, struct association_wrote *rows,
                                  size_t *got);

/* -- For who writes in its name, inside a change ------------------------------------------------ */

/* OK where the actor speaks for it now: verified, one of its speakers, and it is not retired. 0 is
 * always OK: one's own name. Else DENIED with field "association". */
enum status association_may_write(struct act *act, int64_t id);
/* All its people follow what is written in its name. */
enum status association_follow(struct act *act, int64_t id, enum subject subject,
                               int64_t subject_id);
/* Inside a change that erases a member: they are of no group any more, and what the groups that they
 * spoke for give out as a contact is emptied, since it may be theirs; the office is told of those that
 * nobody speaks for any more. */
enum status association_forget(struct act *act, int64_t member);
/* ... that merges two accounts: `source`'s places become `target`'s. */
enum status association_merge(struct act *act, int64_t source, int64_t target);

/* -- Who carries out a program ------------------------------------------------------------------ */

/* The groups that carry the program out (see program_carried_by() in core/program.h), as one text:
 * "PKK Krajan [group], Karang Taruna [group]"; "" : none. In `a`. */
const char *association_executors(struct db *db, struct arena *a, int64_t program);
/* Whether that group does. */
bool association_carries(struct db *db, int64_t id, int64_t program);

#endif

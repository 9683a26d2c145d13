/* What the files of the groups' room share among themselves (association*); nobody else includes
 * this. */
#ifndef BALAI_CORE_ASSOCIATION_INTERNAL_H
#define BALAI_CORE_ASSOCIATION_INTERNAL_H

#include "core/association.h"

/* Whether `m`, a row of member, can speak for anybody at the instant: verified, or suspended no
 * more. */
#define ASSOCIATION_SPEAKS(now)                                                                    \
	"(m.state = 1 OR (m.state = 2 AND COALESCE(m.suspended_until, " now " + 1) <= " now "))"

struct association_record {
	int64_t id;
	int64_t version;
	int64_t area; /* 0: the whole village */
	bool retired;
	bool one_of;  /* of its people is who is asking */
	bool speaks;  /* ... and speaks for it */
};
/* As it stands to `member` (0: nobody). NOT_FOUND when there is none. */
enum status association_record(struct db *db, int64_t id, int64_t member,
                               struct association_record *r);
/* For what is shown: whether who is in `s` keeps the register of groups of that area. */
bool association_keeps(const struct session *s, int64_t area);
/* Inside a change: the same of the actor, or DENIED with a sentence. */
enum status association_kept(struct act *act, int64_t area);

/* Columns in the order of association_attributes. */
#define ASSOCIATION_FIELDS "g.name, g.kind, g.area, g.purpose"
#define ASSOCIATION_COLUMNS 4

/* Inside a change: the verified member who is meant by a number or username; INVALID with that field
 * otherwise. `speaks`: who is not verified is refused. */
enum status association_meant(struct act *act, const char *who, const char *field, bool speaks,
                              int64_t *member);
/* Puts the row in or changes it, and counts it. */
enum status association_put_person(struct act *act, int64_t id, int64_t member, bool speaks);

#endif

/* What the files of the inquiries' room share among themselves; nobody else includes this. */
#ifndef BALAI_CORE_INQUIRY_INTERNAL_H
#define BALAI_CORE_INQUIRY_INTERNAL_H

#include "core/inquiry.h"
#include "core/link.h"

/* Places of public ones: an open one's is the day its answer is due; behind all of these, answered
 * ones, and formal ones that were withdrawn, from the latest on. */
#define INQUIRY_PLACE_ANSWERED (INT64_C(1) << 40)
/* What follows from the answer is linked from this part; what it is about from the whole. */
#define INQUIRY_PART_FOLLOWS 1

/* One as the rules see it. */
struct inquiry_record {
	int64_t id;
	bool formal;
	int64_t author;
	int64_t area; /* 0: none; of formal ones always */
	int64_t unit; /* 0: none */
	enum inquiry_state state;
	int64_t asked;
	int64_t due;      /* 0: none */
	int64_t answered; /* 0: none */
	bool corrected;
	int64_t answered_by;
	enum ground ground;
	int64_t reason; /* 0: none */
	int64_t decided_by;
	int64_t changed;
	int64_t version;
};
enum status inquiry_record(struct db *db, int64_t id, struct inquiry_record *r);

/* Inside a change: writes the record with its place, puts it in the queue or takes it out, and into
 * what is searched. */
enum status inquiry_settle(struct act *act, const struct inquiry_record *r);
/* The day by which what becomes public now is to be answered. */
int64_t inquiry_due_from(struct db *db, int64_t now);
/* Days by which its answer is, or was, late. */
int64_t inquiry_late(enum inquiry_state state, int64_t due, int64_t answered, int64_t now);

/* Whether who is in `s` sees it. */
bool inquiry_visible(const struct session *s, const struct inquiry_record *r);
/* ... answers it, in office. Inside a change the act's own. */
bool inquiry_answered_by(const struct session *s, const struct inquiry_record *r, int64_t now);
struct workflow_facts inquiry_record_facts(const struct session *s, const struct inquiry_record *r);

/* Its fields but for `about`, which are links: these, and those to what follows, start from here. */
enum status inquiry_fields(struct db *db, struct arena *a, int64_t id, struct inquiry_fields *f);
struct link_from inquiry_about(int64_t id);
struct link_from inquiry_follows(int64_t id);
/* Keeps them, and what it is linked with, as a version. */
enum status inquiry_keep(struct act *act, struct arena *scratch, int64_t id,
                         const struct inquiry_fields *f, int64_t version);

#endif

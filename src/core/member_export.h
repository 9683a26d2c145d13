/* Everything that the hall holds about a person, for that person: section by section, record by
 * record, as named values that can be written as JSON or read as lines of text. Secrets and the
 * coded NIK are left out: nobody can read them. */
#ifndef BALAI_CORE_MEMBER_EXPORT_H
#define BALAI_CORE_MEMBER_EXPORT_H

#include "core/member.h"

enum data_kind {
	DATA_NONE,    /* nothing is known */
	DATA_TEXT,    /* text */
	DATA_NUMBER,  /* number */
	DATA_INSTANT, /* number: an instant */
	DATA_YES_NO,  /* number: 0 or 1 */
};

struct data_value {
	const char *name;  /* for files: "joined" */
	const char *label; /* for people, translated */
	enum data_kind kind;
	const char *text;
	const char *word; /* for people, translated, in place of a code or number; "": for files alone;
	                   * NULL: none */
	int64_t number;
};

struct data_record {
	const char *section; /* for files: "proposals" */
	const char *title;   /* for people, translated */
	const struct data_value *values; /* live during the call */
	size_t n;
};

/* The sections in their order; ends with NULL. "person" has one record. */
extern const char *const data_sections[];
/* For people, translated. */
const char *data_section_title(const char *section);

/* What it returns other than OK ends the matter. */
typedef enum status data_each(void *arg, const struct data_record *record);

/* One's own without more ado. Somebody else's, for who manages the account: first an act with a
 * reason (field "reason"; the command line may leave it out), of which the person is told. Records
 * come section by section; of each section the newest `limit` (0: all). */
enum status member_export(struct session *s, int64_t id, const char *reason, int64_t limit,
                          data_each *each, void *arg, struct problem *p);

/* All of it as lines of text, in `a`; of each section the newest hundred. */
enum status member_export_text(struct session *s, struct arena *a, int64_t id, const char *reason,
                               const char **text, struct problem *p);

#endif

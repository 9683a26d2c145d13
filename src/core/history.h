/* What became of a thing, step by step, in public terms: from its entries in the audit trail and its
 * revisions. One reader for all kinds of things; what only a room knows, whose eyes its steps are for
 * and in which words, is its struct history, which thing.c names in its row. */
#ifndef BALAI_CORE_HISTORY_H
#define BALAI_CORE_HISTORY_H

#include "core/thing.h"

struct attribute;
struct trail_entry;
struct workflow;

/* Strings in the reader's arena; those that have nothing to say are NULL. */
struct history_step {
	int64_t seq; /* of its entry */
	int64_t at;
	bool hour;           /* ... is told to the hour: the office did it, not a resident */
	const char *what;    /* in words: "Published" */
	const char *by;      /* where that is told: as signed, "the office"; never another name */
	const char *part;    /* the question or section that it is about, by its words */
	const char *changed; /* labels of the fields that it wrote differently: "Title, Place" */
	const char *facts;   /* of money, of a report; the ground of a refusal */
	const char *word;    /* why */
	int64_t version; /* that it left, of which thing_difference() may have something to show; 0 */
	int64_t report;  /* of a program, with a page of its own; 0 */
};

/* At most n after (backward: before) the step `from`, 0: from the newest (backward: the oldest), by
 * falling seq, in that order either way. NOT_FOUND also of things without a history. */
enum status thing_history(struct session *s, struct arena *a, enum subject subject, int64_t id,
                          int64_t from, bool backward, size_t n, struct history_step *steps,
                          size_t *got);

/* -- For rooms --------------------------------------------------------------------------------- */

/* Who looks, at what, and how far. */
struct history_eyes {
	struct session *s;
	struct arena *a;
	int64_t id;
	bool insider;        /* reads why what was taken back had been done */
	int64_t since;       /* the first entry for them; 0: all; INT64_MAX: none */
	int64_t unread;      /* what versions up to this one said is not for them */
	const char *without; /* entries whose verb begins so are not for them; NULL: all are */
};

struct history_words {
	const char *verb;
	const char *label; /* N_() */
};

struct history {
	enum subject subject;
	const struct history_words *words; /* of verbs outside the workflow; ends with no verb */
	const struct workflow *workflow;   /* whose verbs are told by their past; NULL: none */
	const struct attribute *fields;    /* what versions say; NULL: they are not compared */
	/* Fills in what these eyes see of it; NOT_FOUND when that is nothing. */
	enum status (*look)(struct history_eyes *eyes);
	/* What else an entry tells, or in other words; NULL: nothing. */
	void (*tell)(const struct history_eyes *eyes, const struct trail_entry *e,
	             struct history_step *step);
	/* Instead of all that and of comparing fields, where a room has its own way; NULL. */
	enum status (*read)(struct session *s, struct arena *a, int64_t id, int64_t from,
	                    bool backward, size_t n, struct history_step *steps, size_t *got);
	enum status (*difference)(struct session *s, struct arena *a, int64_t id, int64_t version,
	                          struct field_change **changes, size_t *n);
};

enum status history_read(const struct history *h, struct session *s, struct arena *a, int64_t id,
                         int64_t from, bool backward, size_t n, struct history_step *steps,
                         size_t *got);
enum status history_difference(const struct history *h, struct session *s, struct arena *a,
                               int64_t id, int64_t version, struct field_change **changes,
                               size_t *n);

/* The rooms' own. */
extern const struct history proposal_history;
extern const struct history program_history;
extern const struct history consultation_history;
extern const struct history meeting_history;
extern const struct history document_history;
extern const struct history page_history;
extern const struct history inquiry_history;
extern const struct history association_history;
extern const struct history budget_history;
extern const struct history node_history;
extern const struct history role_history;

#endif

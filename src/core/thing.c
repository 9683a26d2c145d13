/* Things that others name: see thing.h. A kind of thing is a row; all it does is its room's. */
#include "core/thing.h"

#include "base/lang.h"
#include "core/association.h"
#include "core/budget.h"
#include "core/comment.h"
#include "core/consultation.h"
#include "core/inquiry.h"
#include "core/meeting.h"
#include "core/page.h"
#include "core/document.h"
#include "core/history.h"
#include "core/program.h"
#include "core/proposal.h"
#include "core/response.h"
#include "core/role.h"
#include "core/tree.h"

static const struct kind {
	enum subject subject;
	const char *name; /* NULL: each one says its own */
	/* Fills in all but subject, id and, where the row has a name, kind. */
	enum status (*look)(struct session *s, struct arena *a, int64_t id, struct thing *thing);
	/* Of what has codes. The letter tells the kinds apart; of a code without one, the first row
	 * that knows it. */
	enum status (*find)(struct db *db, const char *code, int64_t *id);
	enum status (*code)(struct db *db, int64_t id, char code[THING_CODE_SIZE]);
	const struct history *history; /* of what has one */
	/* Of what stands under another thing, and is looked at there: which. */
	enum status (*under)(struct db *db, int64_t id, enum subject *subject, int64_t *thing);
} kinds[] = {
	{
	        .subject = SUBJECT_PROPOSAL,
	        .name = N_("Proposal"),
	        .look = proposal_thing,
	        .find = proposal_find,
	        .code = proposal_code_of,
	        .history = &proposal_history,
	},
	{
	        .subject = SUBJECT_PROGRAM,
	        .name = N_("Program"),
	        .look = program_thing,
	        .find = program_find,
	        .code = program_code_of,
	        .history = &program_history,
	},
	{
	        .subject = SUBJECT_CONSULTATION,
	        .name = N_("Consultation"),
	        .look = consultation_thing,
	        .find = consultation_find,
	        .code = consultation_code_of,
	        .history = &consultation_history,
	},
	{
	        .subject = SUBJECT_SECTION,
	        .name = N_("Section of a consultation"),
	        .look = section_thing,
	        .code = section_code_of,
	},
	{
	        .subject = SUBJECT_ANSWER_TEXT,
	        .name = N_("Answer in words"),
	        .look = answer_text_thing,
	},
	{
	        .subject = SUBJECT_ASSOCIATION,
	        .name = N_("Group"),
	        .look = association_thing,
	        .find = association_find,
	        .code = association_code_of,
	        .history = &association_history,
	},
	{
	        .subject = SUBJECT_DOCUMENT,
	        .name = N_("Document"),
	        .look = document_thing,
	        .find = document_find,
	        .code = document_code_of,
	        .history = &document_history,
	},
	{
	        .subject = SUBJECT_MEETING,
	        .name = N_("Meeting"),
	        .look = meeting_thing,
	        .find = meeting_find,
	        .code = meeting_code_of,
	        .history = &meeting_history,
	},
	{
	        .subject = SUBJECT_PAGE,
	        .name = N_("Page"),
	        .look = page_thing,
	        .history = &page_history,
	},
	{
	        .subject = SUBJECT_INQUIRY,
	        .name = N_("Question to the office"),
	        .look = inquiry_thing,
	        .find = inquiry_find,
	        .code = inquiry_code_of,
	        .history = &inquiry_history,
	},
	{
	        .subject = SUBJECT_BUDGET,
	        .name = N_("Line of the budget"),
	        .look = budget_thing,
	        .find = budget_find_newest,
	        .code = budget_code_of,
	        .history = &budget_history,
	},
	{ .subject = SUBJECT_NODE, .look = tree_thing, .history = &node_history },
	{
	        .subject = SUBJECT_ROLE,
	        .name = N_("Role"),
	        .look = role_thing,
	        .history = &role_history,
	},
	{ .subject = SUBJECT_COMMENT, .name = N_("Comment"), .under = comment_under },
	{ .subject = SUBJECT_CLAIM, .name = N_("Claim") },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

_Static_assert(PROPOSAL_CODE_SIZE <= THING_CODE_SIZE && PROGRAM_CODE_SIZE <= THING_CODE_SIZE,
               "a thing has room for every code");

static const struct kind *
kind_of(enum subject subject)
{
	static const struct kind none = { .subject = SUBJECT_NONE };

	for (size_t i = 0; i < KINDS; i++)
		if (kinds[i].subject == subject)
			return &kinds[i];
	return &none;
}

/* The kind of the thing, or of what it stands under, which `id` is then. */
static enum status
lead(struct db *db, enum subject subject, int64_t *id, const struct kind **kind)
{
	enum status status = OK;

	*kind = kind_of(subject);
	if ((*kind)->under) {
		status = (*kind)->under(db, *id, &subject, id);
		*kind = kind_of(subject);
	}
	return status;
}

enum status
thing_look(struct session *s, struct arena *a, enum subject subject, int64_t id,
           struct thing *thing)
{
	const struct kind *kind;
	enum status status = lead(s->db, subject, &id, &kind);

	*thing = (struct thing){
		.subject = kind->subject, .id = id, .kind = thing_kind(kind->subject), .standing = ""
	};
	if (status != OK || !kind->look)
		return status == OK ? NOT_FOUND : status;
	return kind->look(s, a, id, thing);
}

const char *
thing_kind(enum subject subject)
{
	const struct kind *kind = kind_of(subject);

	return kind->name ? _(kind->name) : "";
}

enum status
thing_find(struct db *db, const char *code, enum subject *subject, int64_t *id)
{
	enum status status = NOT_FOUND;

	for (size_t i = 0; status == NOT_FOUND && i < KINDS; i++) {
		*subject = kinds[i].subject;
		if (kinds[i].find)
			status = kinds[i].find(db, code, id);
	}
	return status;
}

enum status
thing_code(struct db *db, enum subject subject, int64_t id, char code[THING_CODE_SIZE])
{
	const struct kind *kind;
	enum status status = lead(db, subject, &id, &kind);

	code[0] = '\0';
	if (status != OK || !kind->code)
		return status == OK ? NOT_FOUND : status;
	return kind->code(db, id, code);
}

enum status
thing_difference(struct session *s, struct arena *a, enum subject subject, int64_t id,
                 int64_t version, struct field_change **changes, size_t *n)
{
	const struct kind *kind = kind_of(subject);

	*n = 0;
	return kind->history ? history_difference(kind->history, s, a, id, version, changes, n)
	                     : NOT_FOUND;
}

enum status
thing_history(struct session *s, struct arena *a, enum subject subject, int64_t id, int64_t from,
              bool backward, size_t n, struct history_step *steps, size_t *got)
{
	const struct kind *kind = kind_of(subject);

	*got = 0;
	return kind->history ? history_read(kind->history, s, a, id, from, backward, n, steps, got)
	                     : NOT_FOUND;
}

enum status
thing_trail(struct session *s, struct arena *a, enum subject subject, int64_t id,
            struct thing_trail *trail)
{
	const struct history *h = kind_of(subject)->history;
	struct history_eyes eyes = { .s = s, .a = a, .id = id };
	enum status status = h && h->look ? h->look(&eyes) : OK;

	*trail = (struct thing_trail){ .since = eyes.since, .without = eyes.without };
	return status;
}

/* Proposals: what became of one, from the audit trail and its revisions, in public terms. Names
 * of members other than the author never get here; what was never public stays with those whom it
 * concerns. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/association.h"
#include "core/history.h"
#include "core/program.h"
#include "core/proposal_internal.h"
#include "core/revision.h"
#include "core/trail.h"
#include "core/tree.h"

/* More steps than anybody's proposal has. */
#define STEPS_MAX 500
#define VERSIONS_MAX 200

/* One entry of the trail. */
struct entry {
	int64_t seq;
	int64_t at;
	int actor_kind;
	int64_t actor;
	const char *verb;
	const char *undone; /* the verb that this one took back; NULL */
	enum proposal_state from;
	enum proposal_state to;
	enum ground ground;
	int64_t version;
	int64_t revision;
	int64_t word; /* revision of something else that says why; 0: none */
	int64_t program; /* that it was put into; 0: none */
	int64_t unit;    /* that it was handed to; 0: none */
};

/* What was written at one version, until the next. */
struct content {
	int64_t revision;
	int64_t version;
	bool erased;
	bool published; /* it stood where everyone could read it */
};

struct trail {
	struct session *s;
	struct arena *a;
	struct proposal_record r;
	bool insider;
	bool judge; /* reads what officers write to each other */
	struct entry *entries; /* newest first */
	size_t n;
	struct content *contents; /* oldest first */
	size_t n_contents;
};

/* -- Reading --------------------------------------------------------------------------------- */

/* Thousands may support it; the index has the verb, so these are passed over in it. */
SQL(sql_trail, SQL_READ,
    "SELECT at, actor_kind, actor, verb, detail, seq FROM audit"
    " WHERE subject = ?1 AND subject_id = ?2 AND verb NOT IN ('support', 'unsupport')"
    " ORDER BY seq DESC LIMIT ?3");
SQL(sql_contents, SQL_READ,
    "SELECT id, version, text IS NULL FROM revision"
    " WHERE subject = ?1 AND subject_id = ?2 AND kind = ?3 ORDER BY version LIMIT ?4");

static void
read_entry(struct arena *a, struct stmt *st, struct entry *e)
{
	const char *detail = db_text(st, 4);

	*e = (struct entry){
		.seq = db_int(st, 5),
		.at = db_int(st, 0),
		.actor_kind = (int)db_int(st, 1),
		.actor = db_int(st, 2),
		.verb = arena_strdup(a, db_text(st, 3)),
		.undone = trail_word(a, detail, "verb"),
		.from = (enum proposal_state)trail_number(detail, "from"),
		.to = (enum proposal_state)trail_number(detail, "to"),
		.ground = (enum ground)trail_number(detail, "ground"),
		.version = trail_number(detail, "version"),
		.revision = trail_number(detail, "revision"),
		.word = trail_number(detail, "word"),
		.program = trail_number(detail, "program"),
		.unit = trail_number(detail, "unit"),
	};
	/* The first entry of what was sent names no state: there is but one it can be. */
	if (e->to == 0 && e->version == 1)
		e->to = PROPOSAL_SUBMITTED;
}

static enum status
read_entries(struct trail *t)
{
	struct stmt *st = db_begin(t->s->db, &sql_trail);

	t->entries = arena_array(t->a, STEPS_MAX, sizeof(*t->entries));
	db_bind_int(st, 1, SUBJECT_PROPOSAL);
	db_bind_int(st, 2, t->r.id);
	db_bind_int(st, 3, STEPS_MAX);
	while (t->n < STEPS_MAX && db_step(st))
		read_entry(t->a, st, &t->entries[t->n++]);
	return db_end(st);
}

static enum status
read_contents(struct trail *t)
{
	struct stmt *st = db_begin(t->s->db, &sql_contents);

	t->contents = arena_array(t->a, VERSIONS_MAX, sizeof(*t->contents));
	db_bind_int(st, 1, SUBJECT_PROPOSAL);
	db_bind_int(st, 2, t->r.id);
	db_bind_int(st, 3, REVISION_CONTENT);
	db_bind_int(st, 4, VERSIONS_MAX);
	while (t->n_contents < VERSIONS_MAX && db_step(st))
		t->contents[t->n_contents++] = (struct content){
			.revision = db_int(st, 0),
			.version = db_int(st, 1),
			.erased = db_int(st, 2) != 0,
		};
	return db_end(st);
}

/* Marks what everyone could once read: it led to a public state before it was written anew. */
static void
mark_published(struct trail *t)
{
	for (size_t i = 0; i < t->n_contents; i++) {
		struct content *c = &t->contents[i];
		int64_t end = i + 1 < t->n_contents ? c[1].version : INT64_MAX;
		for (size_t k = 0; k < t->n && !c->published; k++) {
			const struct entry *e = &t->entries[k];
			c->published = proposal_state_public(e->to) &&
			               e->version >= c->version && e->version < end;
		}
	}
}

/* NOT_FOUND when it is not for the eyes of who is in `s`. */
static enum status
read_trail(struct session *s, struct arena *a, int64_t id, struct trail *t)
{
	*t = (struct trail){ .s = s, .a = a };
	enum status status = proposal_record(s->db, id, &t->r);

	if (status == OK && !proposal_visible(s, &t->r))
		status = NOT_FOUND;
	if (status != OK)
		return status;
	t->insider = proposal_insider(s, &t->r);
	t->judge = proposal_judged_by(s, &t->r);
	status = read_entries(t);
	if (status == OK)
		status = read_contents(t);
	mark_published(t);
	return status;
}

/* -- Contents against each other --------------------------------------------------------------- */

/* The content whose version is `version`, or NULL. */
static const struct content *
content_at(const struct trail *t, int64_t version)
{
	for (size_t i = 0; i < t->n_contents; i++)
		if (t->contents[i].version == version)
			return &t->contents[i];
	return NULL;
}

/* Whether a content can be held against the one before it, by these eyes. */
static bool
is_comparable(const struct trail *t, const struct content *c)
{
	return c > t->contents && !c->erased && !c[-1].erased &&
	       (t->insider || (c->published && c[-1].published));
}

static const char *
shown_value(struct trail *t, const struct content *c, const struct attribute *f)
{
	return attribute_shown(t->s->db, t->a, f,
	                       revision_value(t->s->db, t->a, c->revision, f->name));
}

enum status
proposal_difference(struct session *s, struct arena *a, int64_t id, int64_t version,
                    struct field_change **changes, size_t *n)
{
	struct trail t;
	enum status status = read_trail(s, a, id, &t);

	*n = 0;
	*changes = arena_array(a, attributes_count(proposal_attributes), sizeof(**changes));
	if (status != OK)
		return status;
	const struct content *c = content_at(&t, version);
	if (!c || !is_comparable(&t, c))
		return NOT_FOUND;
	for (const struct attribute *f = proposal_attributes; f->name; f++) {
		const char *old = shown_value(&t, c - 1, f);
		const char *new = shown_value(&t, c, f);
		if (!f->label || (*old == '\0' && *new == '\0'))
			continue;
		struct field_change *change = &(*changes)[(*n)++];
		*change = (struct field_change){
			.field = f->name,
			.label = _(f->label),
			.changed = strcmp(old, new) != 0,
		};
		change->pieces = diff_texts(a, old, new, &change->n);
	}
	return OK;
}

/* -- Steps ------------------------------------------------------------------------------------- */

static const char *
words_of(const char *verb, enum proposal_state from)
{
	if (strcmp(verb, "submit") == 0 && from == 0)
		return _("Sent");
	if (strcmp(verb, "import") == 0)
		return _("Brought in");
	if (strcmp(verb, "paper") == 0)
		return _("Entered from paper");
	if (strcmp(verb, "claim_grant") == 0)
		return _("Its owner was found");
	if (strcmp(verb, "claim_undo") == 0)
		return _("Without an owner again");
	if (strcmp(verb, "erase_text") == 0)
		return _("Emptied");
	if (strcmp(verb, "aside") == 0)
		return _("An officer stands aside, since it concerns them");
	const struct transition *t = workflow_find(&proposal_workflow, verb, (int)from);
	if (!t)
		t = workflow_find(&proposal_workflow, verb, 0);
	return t ? _(t->past) : verb;
}

/* "Put into P-2026-0001"; NULL when there is no such program. */
static const char *
put_into(struct trail *t, int64_t program)
{
	char code[PROGRAM_CODE_SIZE];

	if (program_code_of(t->s->db, program, code) != OK)
		return NULL;
	return arena_printf(t->a, _("Put into %s"), code);
}

/* The step with its outcome: which state, program, work unit. What was taken back is named by its
 * verb alone. */
static const char *
step_words(struct trail *t, const struct entry *e)
{
	const char *more = NULL;

	if (e->undone)
		return arena_printf(t->a, _("Taken back: %s"), words_of(e->undone, e->to));
	if (strcmp(e->verb, "confirm") == 0 && e->to != 0)
		more = arena_printf(t->a, _("Confirmed: %s"), proposal_state_label(e->to));
	else if (strcmp(e->verb, "adopt") == 0 && e->program != 0)
		more = put_into(t, e->program);
	else if (strcmp(e->verb, "assess") == 0 && e->unit != 0)
		more = arena_printf(t->a, _("Handed to %s"), tree_name(t->s->db, t->a, e->unit));
	return more ? more : words_of(e->verb, e->from);
}

static enum shown_as
signed_as(struct trail *t)
{
	enum shown_as as = SHOWN_AREA;

	if (t->n_contents == 0)
		return as;
	const char *value = revision_value(t->s->db, t->a,
	                                   t->contents[t->n_contents - 1].revision, "shown_as");
	return value ? (enum shown_as)strtol(value, NULL, 10) : as;
}

static const char *
who(struct trail *t, const struct entry *e)
{
	if (strcmp(e->verb, "import") == 0)
		return _("import");
	bool own = e->actor != 0 && member_resolve(t->s->db, e->actor) == t->r.author;
	if (own && t->r.association != 0)
		return association_signature(t->s->db, t->a, t->r.association);
	if (own)
		return member_signature(t->s->db, t->a, e->actor, signed_as(t));
	return _("the office");
}

static bool
is_verb(const char *verb, const char *other)
{
	return verb && strcmp(verb, other) == 0;
}

/* Whether the decision that was proposed in `e` was confirmed, and the last word on that stands. */
static bool
is_confirmed(const struct trail *t, const struct entry *e)
{
	bool confirmed = false;

	while (e-- > t->entries) {
		bool taken_back = e->undone && e->from == PROPOSAL_DECIDING;
		if (taken_back || (!e->undone && e->to == PROPOSAL_DECIDING))
			break;
		if (is_verb(e->verb, "confirm"))
			confirmed = true;
		else if (is_verb(e->undone, "confirm"))
			confirmed = false;
	}
	return confirmed;
}

/* Why it is off the list is between its author and the office, and so is an objection; why a
 * decision was proposed is for everyone once it is confirmed, before that for those who judge. */
static bool
may_read_why(const struct trail *t, const struct entry *e)
{
	if (is_verb(e->verb, "appeal"))
		return t->insider || t->judge;
	if (e->to == PROPOSAL_DECIDING && !e->undone)
		return t->judge || is_confirmed(t, e);
	return t->insider || proposal_state_public(e->to);
}

/* The word, and below it what a judgement states. */
static const char *
word_of(struct trail *t, const struct entry *e)
{
	struct db *db = t->s->db;
	const char *word = revision_value(db, t->a, e->revision, "word");
	const char *states = e->to == PROPOSAL_DECIDING ? judge_words(db, t->a, e->revision) : "";

	if (!*states)
		return word;
	return word && *word ? arena_printf(t->a, "%s\n%s", word, states) : states;
}

static void
describe(struct trail *t, const struct entry *e, struct proposal_step *step)
{
	const struct content *c = content_at(t, e->version);
	bool wrote = c && c->revision == e->revision;
	bool why = may_read_why(t, e);

	*step = (struct proposal_step){
		.seq = e->seq,
		.at = e->at,
		.verb = e->verb,
		.what = step_words(t, e),
		.from = e->from,
		.to = e->to,
		.by = who(t, e),
		.ground = why ? e->ground : GROUND_NONE,
		.version = e->version,
	};
	if (e->revision != 0 && !wrote && why)
		step->word = word_of(t, e);
	if (e->word != 0)
		step->word = revision_value(t->s->db, t->a, e->word, "word");
	if (wrote && c > t->contents && !c->erased && !c[-1].erased)
		step->changed = attributes_differ(t->s->db, t->a, proposal_attributes,
		                                  c[-1].revision, c->revision);
	step->difference = step->changed && *step->changed && is_comparable(t, c);
}

enum status
proposal_became(struct session *s, struct arena *a, int64_t id, struct proposal_step *steps,
                size_t max, size_t *n)
{
	struct trail t;
	enum status status = read_trail(s, a, id, &t);

	*n = 0;
	for (; status == OK && *n < max && *n < t.n; ++*n)
		describe(&t, &t.entries[*n], &steps[*n]);
	return status;
}

static struct history_step
in_short(const struct proposal_step *step)
{
	return (struct history_step){
		.seq = step->seq,
		.at = step->at,
		.what = step->what,
		.by = step->by,
		.changed = step->changed,
		.facts = step->ground != GROUND_NONE ? ground_label(step->ground) : NULL,
		.word = step->word,
		.version = step->difference ? step->version : 0,
	};
}

static enum status
read_steps(struct session *s, struct arena *a, int64_t id, int64_t from, bool backward, size_t n,
           struct history_step *steps, size_t *got)
{
	struct trail t;
	struct proposal_step step;
	size_t first = 0;
	enum status status = read_trail(s, a, id, &t);

	if (status != OK)
		return status;
	while (from != 0 && first < t.n && t.entries[first].seq > from)
		first++;
	if (backward) {
		size_t end = from == 0 ? t.n : first;
		first = end > n ? end - n : 0;
		n = end - first;
	} else if (first < t.n && t.entries[first].seq == from) {
		first++;
	}
	for (; *got < n && first + *got < t.n; ++*got) {
		describe(&t, &t.entries[first + *got], &step);
		steps[*got] = in_short(&step);
	}
	return OK;
}

const struct history proposal_history = {
	.subject = SUBJECT_PROPOSAL,
	.read = read_steps,
	.difference = proposal_difference,
};

/* Programs: what became of one, from its entries in the audit trail and its revisions, in public
 * terms and without names. What residents said of it is counted elsewhere and not told here. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/program_internal.h"
#include "core/trail.h"

/* One entry of the trail. */
struct entry {
	int64_t seq;
	int64_t at;
	const char *verb;
	const char *detail;
};

/* -- In words -------------------------------------------------------------------------------- */

SQL(sql_history_proposal, SQL_READ, "SELECT year, serial FROM proposal WHERE id = ?1");
SQL(sql_history_milestone, SQL_READ, "SELECT title FROM milestone WHERE id = ?1");

static const char *
proposal_named(struct db *db, struct arena *a, int64_t id)
{
	char code[PROPOSAL_CODE_SIZE] = "";
	struct stmt *st = db_begin(db, &sql_history_proposal);

	db_bind_int(st, 1, id);
	if (db_step(st))
		proposal_code(db_int(st, 0), db_int(st, 1), code);
	return db_end(st) == OK ? arena_strdup(a, code) : "";
}

static const char *
milestone_named(struct db *db, struct arena *a, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_history_milestone);

	db_bind_int(st, 1, id);
	const char *title = db_step(st) ? arena_strdup(a, db_text(st, 0)) : "";
	return db_end(st) == OK ? title : "";
}

/* What a step is about. */
enum about {
	ABOUT_PROGRAM,
	ABOUT_PHASE,
	ABOUT_REPORT,
	ABOUT_PROPOSAL,
	ABOUT_MILESTONE,
};

static const struct {
	const char *verb;
	const char *label;
	enum about about;
} kinds[] = {
	{ "program_create", N_("Made"), ABOUT_PROGRAM },
	{ "import", N_("Brought in"), ABOUT_PROGRAM },
	{ "program_edit", N_("Changed"), ABOUT_PROGRAM },
	{ "program_link", N_("Proposal taken in"), ABOUT_PROPOSAL },
	{ "program_unlink", N_("Proposal taken out"), ABOUT_PROPOSAL },
	{ "program_explain", N_("Delay explained"), ABOUT_PHASE },
	{ "program_report", N_("Progress report"), ABOUT_REPORT },
	{ "program_answer", N_("Answer to those who say that it is not done"), ABOUT_PROGRAM },
	{ "milestone_add", N_("Milestone added"), ABOUT_MILESTONE },
	{ "milestone_edit", N_("Milestone changed"), ABOUT_MILESTONE },
	{ "milestone_reach", N_("Milestone reached"), ABOUT_MILESTONE },
	{ "milestone_drop", N_("Milestone dropped"), ABOUT_MILESTONE },
};

static const char *
past_of(const char *verb)
{
	const struct transition *t = workflow_find(&phase_workflow, verb, 0);

	return t ? _(t->past) : verb;
}

/* "Execution: Begun". */
static const char *
phase_words(struct arena *a, const struct entry *e)
{
	const char *name = phase_label((int)trail_number(e->detail, "phase"));
	const char *undone = trail_word(a, e->detail, "undone");

	if (!undone)
		return arena_printf(a, "%s: %s", name, past_of(e->verb + strlen("phase_")));
	return arena_printf(a, _("%s: Taken back: %s"), name, past_of(undone));
}

static const char *
words_about(struct db *db, struct arena *a, const struct entry *e, const char *label,
            enum about about)
{
	const char *phase = phase_label((int)trail_number(e->detail, "phase"));
	const char *named = "";

	switch (about) {
	case ABOUT_PROGRAM:
		return label;
	case ABOUT_REPORT:
		if (trail_number(e->detail, "corrects") != 0)
			label = _("Report corrected");
		return arena_printf(a, "%s: %s %lld %%", label, phase,
		                    (long long)trail_number(e->detail, "progress"));
	case ABOUT_PHASE:
		named = phase;
		break;
	case ABOUT_PROPOSAL:
		named = proposal_named(db, a, trail_number(e->detail, "proposal"));
		break;
	case ABOUT_MILESTONE:
		named = milestone_named(db, a, trail_number(e->detail, "milestone"));
		break;
	}
	return *named ? arena_printf(a, "%s: %s", label, named) : label;
}

static const char *
words_of(struct db *db, struct arena *a, const struct entry *e)
{
	if (strncmp(e->verb, "phase_", strlen("phase_")) == 0)
		return phase_words(a, e);
	/* Without a day it was not reached after all. */
	if (strcmp(e->verb, "milestone_reach") == 0 && trail_number(e->detail, "day") == 0)
		return words_about(db, a, e, _("Milestone not reached after all"), ABOUT_MILESTONE);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].verb, e->verb) == 0)
			return words_about(db, a, e, _(kinds[i].label), kinds[i].about);
	return e->verb;
}

/* -- Contents against each other ------------------------------------------------------------- */

SQL(sql_history_content, SQL_READ,
    "SELECT id FROM revision WHERE subject = 12 AND subject_id = ?1 AND kind = 0 AND version = ?2");
SQL(sql_history_before, SQL_READ,
    "SELECT id FROM revision WHERE subject = 12 AND subject_id = ?1 AND kind = 0 AND version < ?2"
    " ORDER BY version DESC LIMIT 1");

_Static_assert(SUBJECT_PROGRAM == 12 && REVISION_CONTENT == 0, "the statements say so");

static enum status
content(struct db *db, const struct sql *const *sql, int64_t id, int64_t version, int64_t *revision)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, version);
	*revision = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* What a version says and what the one before it said; NOT_FOUND when there are not both. */
static enum status
both(struct db *db, int64_t id, int64_t version, int64_t *old, int64_t *new)
{
	enum status status = content(db, &sql_history_content, id, version, new);

	if (status == OK)
		status = content(db, &sql_history_before, id, version, old);
	return status == OK && (*new == 0 || *old == 0) ? NOT_FOUND : status;
}

enum status
program_difference(struct session *s, struct arena *a, int64_t id, int64_t version,
                   struct field_change **changes, size_t *n)
{
	int64_t revisions[2];
	enum status status = both(s->db, id, version, &revisions[0], &revisions[1]);

	*n = 0;
	*changes = arena_array(a, attributes_count(program_attributes), sizeof(**changes));
	for (const struct attribute *t = program_attributes; status == OK && t->name; t++) {
		const char *texts[2];
		for (int i = 0; i < 2; i++)
			texts[i] = attribute_shown(s->db, a, t,
			                           revision_value(s->db, a, revisions[i], t->name));
		if (*texts[0] == '\0' && *texts[1] == '\0')
			continue;
		struct field_change *change = &(*changes)[(*n)++];
		*change = (struct field_change){
			.field = t->name,
			.label = _(t->label),
			.changed = strcmp(texts[0], texts[1]) != 0,
		};
		change->pieces = diff_texts(a, texts[0], texts[1], &change->n);
	}
	return status;
}

/* -- Steps ----------------------------------------------------------------------------------- */

#define ROW                                                                                        \
	"SELECT seq, at, verb, detail FROM audit WHERE " PROGRAM_TRAIL " AND subject_id = ?1"      \
	" AND seq "
SQL(sql_history, SQL_READ, ROW "< ?2 ORDER BY seq DESC LIMIT ?3");
SQL(sql_history_back, SQL_READ, ROW "> ?2 ORDER BY seq LIMIT ?3");
SQL(sql_history_program, SQL_READ, "SELECT 1 FROM program WHERE id = ?1");

static enum status
check_there(struct db *db, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_history_program);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

static enum status
read_entries(struct db *db, struct arena *a, int64_t id, int64_t from, bool backward, size_t n,
             struct entry *entries, size_t *got)
{
	struct stmt *st = db_begin(db, backward ? &sql_history_back : &sql_history);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, from == 0 && !backward ? INT64_MAX : from);
	db_bind_int(st, 3, (int64_t)n);
	while (*got < n && db_step(st))
		entries[(*got)++] = (struct entry){
			.seq = db_int(st, 0),
			.at = db_int(st, 1),
			.verb = arena_strdup(a, db_text(st, 2)),
			.detail = arena_strdup(a, db_text(st, 3)),
		};
	return db_end(st);
}

/* "Rp 5.000.000, falls from 60 %" */
static void
describe_report(struct arena *a, const struct entry *e, struct program_step *step)
{
	const char *spent = text_money(a, trail_number(e->detail, "spent"));
	int64_t was = trail_number(e->detail, "was");

	step->report = trail_number(e->detail, "report");
	step->figures = was == 0 ? spent
	                         : arena_printf(a, _("%s, falls from %lld %%"), spent,
	                                        (long long)was);
}

static void
describe(struct db *db, struct arena *a, int64_t id, const struct entry *e,
         struct program_step *step)
{
	int64_t revision = trail_number(e->detail, "revision");
	int64_t word = trail_number(e->detail, "word");
	int64_t old;
	int64_t new;

	*step = (struct program_step){ .seq = e->seq, .at = e->at, .what = words_of(db, a, e) };
	if (word != 0 || revision != 0)
		step->word = revision_value(db, a, word != 0 ? word : revision, "word");
	if (strcmp(e->verb, "program_report") == 0)
		describe_report(a, e, step);
	if (strcmp(e->verb, "program_edit") != 0)
		return;
	step->version = trail_number(e->detail, "version");
	if (both(db, id, step->version, &old, &new) == OK)
		step->changed = attributes_differ(db, a, program_attributes, old, new);
}

enum status
program_history(struct session *s, struct arena *a, int64_t id, int64_t from, bool backward,
                size_t n, struct program_step *steps, size_t *got)
{
	struct entry *entries = arena_array(a, n, sizeof(*entries));
	enum status status = check_there(s->db, id);

	*got = 0;
	if (status == OK)
		status = read_entries(s->db, a, id, from, backward, n, entries, got);
	for (size_t i = 0; status == OK && i < *got; i++)
		describe(s->db, a, id, &entries[backward ? *got - 1 - i : i], &steps[i]);
	return status;
}

/* Programs: what became of one, in public terms and without names. What residents said of it is counted
 * elsewhere and not told here. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/association.h"
#include "core/history.h"
#include "core/program_internal.h"
#include "core/trail.h"

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
group_named(struct db *db, struct arena *a, int64_t id)
{
	char code[ASSOCIATION_CODE_SIZE];

	return association_code_of(db, id, code) == OK ? association_signature(db, a, id) : "";
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
	ABOUT_GROUP,
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
	{ "program_line", N_("Line in the budget"), ABOUT_PROGRAM },
	{ "program_group", N_("A group carries it out"), ABOUT_GROUP },
	{ "program_group_end", N_("A group carries it out no more"), ABOUT_GROUP },
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
phase_words(struct arena *a, const struct trail_entry *e)
{
	const char *name = phase_label((int)trail_number(e->detail, "phase"));
	const char *undone = trail_word(a, e->detail, "undone");

	if (!undone)
		return arena_printf(a, "%s: %s", name, past_of(e->verb + strlen("phase_")));
	return arena_printf(a, _("%s: Taken back: %s"), name, past_of(undone));
}

static const char *
words_about(struct db *db, struct arena *a, const struct trail_entry *e, const char *label,
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
	case ABOUT_GROUP:
		named = group_named(db, a, trail_number(e->detail, "association"));
		break;
	}
	return *named ? arena_printf(a, "%s: %s", label, named) : label;
}

static const char *
words_of(struct db *db, struct arena *a, const struct trail_entry *e)
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

/* -- Steps ----------------------------------------------------------------------------------- */

SQL(sql_history_program, SQL_READ, "SELECT 1 FROM program WHERE id = ?1");

static enum status
look(struct history_eyes *eyes)
{
	struct stmt *st = db_begin(eyes->s->db, &sql_history_program);

	db_bind_int(st, 1, eyes->id);
	bool found = db_step(st);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

/* "Rp 5.000.000, falls from 60 %" */
static void
tell_report(struct arena *a, const struct trail_entry *e, struct history_step *step)
{
	const char *spent = text_money(a, trail_number(e->detail, "spent"));
	int64_t was = trail_number(e->detail, "was");

	step->report = trail_number(e->detail, "report");
	step->facts = was == 0 ? spent
	                         : arena_printf(a, _("%s, falls from %lld %%"), spent,
	                                        (long long)was);
}

static void
tell(const struct history_eyes *eyes, const struct trail_entry *e, struct history_step *step)
{
	step->what = words_of(eyes->s->db, eyes->a, e);
	if (strcmp(e->verb, "program_report") == 0)
		tell_report(eyes->a, e, step);
}

const struct history program_history = {
	.subject = SUBJECT_PROGRAM,
	.fields = program_attributes,
	.look = look,
	.tell = tell,
};

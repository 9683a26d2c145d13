/* Proposals: judging them on merit. What a judgement states, the work unit that studies one, the
 * decision that waits for a second person, and who stands aside. The steps themselves are in
 * proposal_workflow.c and proposal_decide.c. */
#include "base/lang.h"
#include "core/proposal_internal.h"
#include "core/revision.h"

/* -- What a judgement states ----------------------------------------------------------------- */

static const char *
authority_word(int64_t value)
{
	return value > 0 && value < AUTHORITY_COUNT ? authority_label((enum authority)value) : NULL;
}

static const char *
urgency_word(int64_t value)
{
	return value > 0 && value < URGENCY_COUNT ? urgency_label((enum urgency)value) : NULL;
}

const struct attribute assessment_attributes[] = {
	{ .name = "authority", .label = N_("Authority"), .kind = ATTRIBUTE_CHOICE,
	  .offset = offsetof(struct assessment, authority), .word = authority_word,
	  .says = N_("Please choose whose business it is.") },
	{ .name = "urgency", .label = N_("Urgency"), .kind = ATTRIBUTE_CHOICE,
	  .offset = offsetof(struct assessment, urgency), .word = urgency_word,
	  .says = N_("Please choose how urgent it is.") },
	{ .name = "benefit", .label = N_("Benefit"), .named = N_("The benefit"),
	  .kind = ATTRIBUTE_LINE, .offset = offsetof(struct assessment, benefit), .min = 1,
	  .max = BENEFIT_MAX, .says = N_("Please write who gains what from it.") },
	{ .name = "cost", .label = N_("Cost as reckoned"), .kind = ATTRIBUTE_MONEY,
	  .offset = offsetof(struct assessment, cost), .max = MONEY_MAX,
	  .says = N_("Cost: from Rp 0 to below a thousand trillion. Please check the number of "
	             "zeros.") },
	{ .name = "basis", .label = N_("Basis"), .named = N_("The basis"), .kind = ATTRIBUTE_LINE,
	  .offset = offsetof(struct assessment, basis), .min = 1, .max = BASIS_MAX,
	  .says = N_("Please write what the decision rests on, like the number of the minutes.") },
	{ .name = NULL },
};

enum status
judge_check(struct arena *a, const struct assessment *given, struct assessment *clean,
            struct problem *p)
{
	static const struct assessment nothing = { .cost = NUMBER_NONE };
	enum status status = attributes_clean(a, assessment_attributes, given ? given : &nothing,
	                                      clean, sizeof(*clean), p);

	return status == OK ? attributes_check(assessment_attributes, clean, p) : status;
}

enum status
judge_keep(struct act *act, struct arena *a, const struct proposal_record *r,
           const struct assessment *judgement, const char *word, int64_t *revision)
{
	struct revision_field *fields = attributes_fields(
	        a, assessment_attributes, judgement,
	        (const struct revision_field[]){ { "word", word }, { .name = NULL } });

	return revision_add(act, REVISION_REASON, r->version + 1, fields, revision);
}

const char *
judge_words(struct db *db, struct arena *a, int64_t revision)
{
	const char *text = "";

	for (const struct attribute *t = assessment_attributes; t->name; t++) {
		const char *kept = revision_value(db, a, revision, t->name);
		const char *shown = attribute_shown(db, a, t, kept);
		if (*shown)
			text = arena_printf(a, "%s%s%s: %s", text, *text ? "\n" : "", _(t->label),
			                    shown);
	}
	return text;
}

/* -- Who studies it, and what waits ---------------------------------------------------------- */

SQL(sql_set_unit, SQL_WRITE, "UPDATE proposal SET work_unit = ?2 WHERE id = ?1");
SQL(sql_set_asked, SQL_WRITE, "UPDATE proposal SET asked = ?2 WHERE id = ?1");

enum status
judge_check_unit(struct act *act, const struct proposal_record *r, int64_t unit)
{
	struct problem *p = act->problem;
	bool in_use = false;

	if (unit == 0)
		return problem_set(p, INVALID, "unit",
		                   _("Please choose the work unit that studies it."));
	if (unit == r->unit && r->state == PROPOSAL_ASSESSED)
		return problem_set(p, INVALID, "unit",
		                   _("This work unit studies it already. Please choose another."));
	enum status status = tree_in_use(act->session->db, TREE_UNIT, unit, &in_use);
	if (status != OK || in_use)
		return status;
	return problem_set(p, INVALID, "unit",
	                   _("Work unit: this one is no longer in use. Please choose another."));
}

enum status
judge_set_unit(struct db *db, int64_t id, int64_t unit)
{
	struct stmt *st = db_begin(db, &sql_set_unit);

	db_bind_int(st, 1, id);
	db_bind_id(st, 2, unit);
	return db_run(st);
}

enum status
judge_set_asked(struct db *db, int64_t id, enum proposal_state asked)
{
	struct stmt *st = db_begin(db, &sql_set_asked);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, asked);
	return db_run(st);
}

enum status
judge_check_asked(struct act *act, const struct proposal_record *r)
{
	if (!aside_is(act->session->db, r->id, r->decided_by))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Who proposed this stands aside now, since it concerns them. Please "
	                     "send it back to be decided anew."));
}

/* -- Standing aside -------------------------------------------------------------------------- */

SQL(sql_aside_add, SQL_WRITE,
    "INSERT INTO interest (subject, subject_id, member, at) VALUES (?1, ?2, ?3, ?4)");
SQL(sql_aside_is, SQL_READ,
    "SELECT 1 FROM interest WHERE subject = ?1 AND subject_id = ?2 AND member = ?3");
/* A few officers at most. */
SQL(sql_aside_count, SQL_READ,
    "SELECT COUNT(*) FROM interest WHERE subject = ?1 AND subject_id = ?2");

bool
aside_is(struct db *db, int64_t id, int64_t member)
{
	if (member == 0)
		return false;
	struct stmt *st = db_begin(db, &sql_aside_is);
	db_bind_int(st, 1, SUBJECT_PROPOSAL);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, member);
	bool found = db_step(st);
	return db_end(st) == OK && found;
}

int64_t
aside_count(struct db *db, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_aside_count);

	db_bind_int(st, 1, SUBJECT_PROPOSAL);
	db_bind_int(st, 2, id);
	int64_t n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? n : 0;
}

static enum status
stand_aside(struct act *act, void *arg)
{
	const int64_t *id = arg;
	struct session *s = act->session;
	struct proposal_record r;

	enum status status = proposal_record(s->db, *id, &r);
	if (status == OK && !proposal_visible(s, &r))
		status = NOT_FOUND;
	if (status != OK)
		return status;
	if (s->member == 0 || (!proposal_may(act, RIGHT_JUDGE, &r) &&
	                       !proposal_may(act, RIGHT_MODERATE, &r)))
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only who may decide on it can stand aside."));
	act->idle = aside_is(s->db, r.id, s->member);
	if (act->idle)
		return OK;
	act->entry.subject = SUBJECT_PROPOSAL;
	act->entry.subject_id = r.id;
	struct stmt *st = db_begin(s->db, &sql_aside_add);
	db_bind_int(st, 1, SUBJECT_PROPOSAL);
	db_bind_int(st, 2, r.id);
	db_bind_int(st, 3, s->member);
	db_bind_int(st, 4, act->now);
	return db_run(st);
}

enum status
proposal_aside(struct session *s, int64_t id, struct problem *p)
{
	return act(s, "aside", RIGHT_NONE, stand_aside, &id, p);
}

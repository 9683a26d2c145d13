/* Phases of a program: the verbs of their workflow, one act for each. All that the table asks for
 * is checked inside the change, on the rows as they stand then. Taking back is in phase_undo.c. */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/program_internal.h"

/* -- Rows ------------------------------------------------------------------------------------ */

SQL(sql_phase_put, SQL_WRITE,
    "UPDATE phase SET state = ?2, began = ?3, ended = ?4, reason = ?5, decided_by = ?6,"
    " explanation = CASE WHEN ?2 IN (3, 5) THEN explanation END WHERE id = ?1");

_Static_assert(PHASE_POSTPONED == 3 && PHASE_CANCELLED == 5, "the statement says so");

enum status
phase_put(struct db *db, const struct phase *phase, int64_t reason, int64_t decided_by)
{
	struct stmt *st = db_begin(db, &sql_phase_put);

	db_bind_int(st, 1, phase->id);
	db_bind_int(st, 2, phase->state);
	db_bind_id(st, 3, phase->began);
	db_bind_id(st, 4, phase->ended);
	db_bind_id(st, 5, reason);
	db_bind_id(st, 6, decided_by);
	return db_run(st);
}

enum status
phase_note(struct act *act, int64_t program, const char *verb, int number, const char *undone,
           int64_t word)
{
	char name[40] = "phase_";
	struct audit_entry entry = {
		.verb = name, .subject = SUBJECT_PROGRAM, .subject_id = program,
	};

	strncat(name, verb, sizeof(name) - strlen(name) - 1);
	audit_detail(&entry, "phase=%d", number);
	if (undone)
		audit_detail(&entry, "undone=%s", undone);
	if (word != 0)
		audit_detail(&entry, "word=%lld", (long long)word);
	return act_also(act, &entry);
}

/* -- What a verb does to the three ----------------------------------------------------------- */

static bool
is_over(const struct phase *phase)
{
	return phase->state == PHASE_FINISHED || phase->state == PHASE_CANCELLED;
}

/* As it stood before it was postponed or cancelled. */
static void
go_on(struct phase *phase)
{
	phase->state = phase->began != 0 ? PHASE_RUNNING : PHASE_WAITING;
	phase->ended = 0;
}

static void
cancel_one(struct phase *phase, int64_t today)
{
	phase->state = PHASE_CANCELLED;
	phase->ended = phase->began != 0 ? today : 0;
}

/* With its planning or its execution all of a program that is not over is cancelled. */
static void
cancel(struct phase phases[PHASES], int number, int64_t today)
{
	cancel_one(&phases[number - 1], today);
	for (int i = 0; number != PHASE_EVALUATION && i < PHASES; i++)
		if (!is_over(&phases[i]))
			cancel_one(&phases[i], today);
}

/* One that is finished runs again. Of a program that was cancelled, all that was is open again:
 * with one phase alone it would stay cancelled. */
static void
reopen(struct phase phases[PHASES], int number, enum program_state state)
{
	for (int i = 0; state == PROGRAM_CANCELLED && i < PHASES; i++)
		if (phases[i].state == PHASE_CANCELLED)
			go_on(&phases[i]);
	go_on(&phases[number - 1]);
}

void
phase_move(struct phase phases[PHASES], const struct transition *t, int number, int64_t day,
           enum program_state state)
{
	struct phase *phase = &phases[number - 1];

	if (strcmp(t->verb, "cancel") == 0)
		cancel(phases, number, day);
	else if (strcmp(t->verb, "reopen") == 0)
		reopen(phases, number, state);
	else if (t->back)
		go_on(phase);
	else
		phase->state = (enum phase_state)t->to;
	if (strcmp(t->verb, "start") == 0)
		phase->began = day;
	if (strcmp(t->verb, "finish") == 0)
		phase->ended = day;
}

/* Who follows the program, before proposals are let go by which some do. */
static enum status
tell(struct act *act, const struct program_record *r, const struct transition *t)
{
	char verb[40];

	if (!t->tells_followers)
		return OK;
	snprintf(verb, sizeof(verb), "phase_%s", t->verb);
	return program_tell(act, r, verb, false);
}

/* Writes those that moved, with the word that moved them (the one before goes, as the history keeps
 * it), and what follows for the program and for its proposals. */
static enum status
put_all(struct act *act, const struct program_record *r, const struct phase before[PHASES],
        const struct phase after[PHASES], int64_t reason)
{
	struct program_record now;
	enum status status = OK;

	for (int i = 0; status == OK && i < PHASES; i++)
		if (before[i].state != after[i].state || before[i].began != after[i].began ||
		    before[i].ended != after[i].ended)
			status = phase_put(act->session->db, &after[i], reason,
			                   act->session->member);
	if (status == OK)
		status = program_settle(act, r->id);
	if (status == OK)
		status = program_record(act->session->db, r->id, &now);
	return status == OK ? program_carry(act, r->id, r->state, now.state, reason, true)
	                    : status;
}

/* -- Deciding -------------------------------------------------------------------------------- */

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct phase_page page; /* as it stands */
	struct program_record r;
	int64_t day;
	enum ground ground; /* phases know none */
	const char *word;
	int64_t reason; /* its revision */
	struct arena scratch;
};

static enum status
check_transition(struct act *act, struct deciding *c)
{
	c->t = workflow_find(&phase_workflow, c->d->verb, (int)c->page.phase.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."),
		                   phase_state_label(c->page.phase.state));
	const char *rule = workflow_rule(act->session->db, c->t, &c->page.facts);
	if (rule)
		return problem_set(act->problem, DENIED, NULL, "%s", rule);
	return workflow_reason(&c->scratch, c->t, &c->page.facts, c->d, &c->ground, &c->word,
	                       act->problem);
}

static enum status
check_day(struct act *act, struct deciding *c)
{
	int64_t today = calendar_day(act->now);

	c->day = c->t->dated && c->d->day != 0 ? c->d->day : today;
	if (c->day > today)
		return problem_set(act->problem, INVALID, "day",
		                   _("This day has not come yet. Please write one up to today."));
	if (c->day < PROGRAM_DAY_MIN)
		return problem_set(act->problem, INVALID, "day",
		                   _("This day lies before the year %d."), PROGRAM_YEAR_MIN);
	if (c->page.phase.began != 0 && c->day < c->page.phase.began)
		return problem_set(act->problem, INVALID, "day",
		                   _("This day lies before the phase began: %s."),
		                   date_long(&c->scratch, c->page.phase.began));
	return OK;
}

static enum status
keep_word(struct act *act, struct deciding *c)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };

	return c->word ? revision_add(act, REVISION_REASON, c->r.version, fields, &c->reason) : OK;
}

static enum status
change_rows(struct act *act, struct deciding *c)
{
	struct phase before[PHASES];
	struct phase after[PHASES];
	int number = c->page.phase.number;
	enum status status = program_phases(act->session->db, c->r.id, before);

	if (status == OK)
		status = phase_undo_keep(act, &c->page, c->t);
	if (status == OK)
		status = program_raise(act, &c->r);
	if (status != OK)
		return status;
	memcpy(after, before, sizeof(after));
	phase_move(after, c->t, number, c->day, c->r.state);
	audit_detail(&act->entry, "from=%d to=%d", before[number - 1].state,
	             after[number - 1].state);
	if (c->t->dated)
		audit_detail(&act->entry, "day=%lld", (long long)c->day);
	status = keep_word(act, c);
	if (status == OK)
		status = phase_note(act, c->r.id, c->t->verb, number, NULL, c->reason);
	if (status == OK)
		status = tell(act, &c->r, c->t);
	return status == OK ? put_all(act, &c->r, before, after, c->reason) : status;
}

static enum status
decide(struct act *act, void *arg)
{
	struct deciding *c = arg;
	enum status status = phase_read(act->session, &c->scratch, c->d->id, &c->page);

	if (status == OK)
		status = program_begin(act, c->page.program, c->d->version, &c->r);
	if (status == OK)
		status = check_transition(act, c);
	if (status == OK)
		status = check_day(act, c);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_PHASE;
	act->entry.subject_id = c->page.phase.id;
	audit_detail(&act->entry, "program=%lld phase=%d", (long long)c->r.id,
	             c->page.phase.number);
	status = change_rows(act, c);
	return status == OK ? undo_told(act, SUBJECT_PHASE, c->page.phase.id) : status;
}

enum status
phase_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(&phase_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for a phase."));
	enum status status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

/* -- Inside another act ---------------------------------------------------------------------- */

enum status
phase_reopen(struct act *act, const struct program_record *r, int number, int64_t reason)
{
	struct phase before[PHASES];
	struct phase after[PHASES];
	enum status status = program_phases(act->session->db, r->id, before);

	if (status != OK)
		return status;
	const struct phase *phase = &before[number - 1];
	const struct transition *t = workflow_find(&phase_workflow, "reopen", (int)phase->state);
	if (!t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."),
		                   phase_state_label(phase->state));
	memcpy(after, before, sizeof(after));
	reopen(after, number, r->state);
	struct audit_entry entry = {
		.verb = t->verb, .subject = SUBJECT_PHASE, .subject_id = phase->id,
	};
	audit_detail(&entry, "program=%lld phase=%d version=%lld from=%d to=%d", (long long)r->id,
	             number, (long long)r->version, phase->state, after[number - 1].state);
	status = act_also(act, &entry);
	if (status == OK)
		status = phase_note(act, r->id, t->verb, number, NULL, 0);
	if (status == OK)
		status = tell(act, r, t);
	return status == OK ? put_all(act, r, before, after, reason) : status;
}

/* Phases of a program: their words, what they come to, and one of them as it is read. What moves
 * them is in phase_decide.c. */
#include "core/phase.h"

#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/program_internal.h"

static const struct {
	const char *code;
	const char *label;
} names[PHASES + 1] = {
	[PHASE_PLANNING] = { "planning", N_("Planning") },
	[PHASE_EXECUTION] = { "execution", N_("Execution") },
	[PHASE_EVALUATION] = { "evaluation", N_("Monitoring & evaluation") },
};

const char *
phase_label(int number)
{
	return number >= 1 && number <= PHASES ? _(names[number].label) : "";
}

const char *
phase_short(int number)
{
	return number == PHASE_EVALUATION ? _("Evaluation") : phase_label(number);
}

const char *
phase_code(int number)
{
	return number >= 1 && number <= PHASES ? names[number].code : "";
}

int
phase_of_code(const char *code)
{
	for (int i = 1; i <= PHASES; i++)
		if (strcmp(names[i].code, code) == 0)
			return i;
	return 0;
}

const char *
phase_state_label(enum phase_state state)
{
	return workflow_state_label(&phase_workflow, (int)state);
}

/* -- What they come to ----------------------------------------------------------------------- */

static bool
is_over(const struct phase *phase)
{
	return phase->state == PHASE_FINISHED || phase->state == PHASE_CANCELLED;
}

/* The day after which it is late; 0: it cannot be. */
static int64_t
due_day(const struct phase *phase)
{
	if (is_over(phase))
		return 0;
	return phase->began != 0 ? phase->plan.to : phase->plan.from;
}

int64_t
phase_late(const struct phase *phase, int64_t today)
{
	int64_t due = due_day(phase);

	return due != 0 && today > due ? today - due : 0;
}

static enum program_state
state_of(const struct phase phases[PHASES])
{
	const struct phase *planning = &phases[PHASE_PLANNING - 1];
	const struct phase *execution = &phases[PHASE_EXECUTION - 1];
	const struct phase *evaluation = &phases[PHASE_EVALUATION - 1];
	const struct phase *first = NULL; /* that is not over */
	bool running = false;
	bool begun = false;

	for (int i = 0; i < PHASES; i++) {
		running = running || phases[i].state == PHASE_RUNNING;
		begun = begun || phases[i].began != 0;
		if (!first && !is_over(&phases[i]))
			first = &phases[i];
	}
	if (planning->state == PHASE_CANCELLED || execution->state == PHASE_CANCELLED)
		return PROGRAM_CANCELLED;
	if (!first || (execution->state == PHASE_FINISHED && evaluation->state == PHASE_CANCELLED))
		return PROGRAM_DONE;
	if (!running && first->state == PHASE_POSTPONED)
		return PROGRAM_POSTPONED;
	return begun ? PROGRAM_RUNNING : PROGRAM_PLANNED;
}

/* Of one that was cancelled: where it came to its end. */
static int
phase_of(const struct phase phases[PHASES], enum program_state state)
{
	if (state == PROGRAM_DONE)
		return PHASES;
	for (int i = PHASES; i > 0; i--)
		if (phases[i - 1].state == PHASE_RUNNING)
			return i;
	for (int i = 1; i <= PHASES; i++)
		if (state == PROGRAM_CANCELLED ? phases[i - 1].state == PHASE_CANCELLED
		                               : !is_over(&phases[i - 1]))
			return i;
	return PHASES;
}

struct phase_standing
phase_standing(const struct phase phases[PHASES])
{
	struct phase_standing s = {
		.state = (int)state_of(phases),
		.first = phases[0].plan.from,
		.last = phases[0].plan.to,
	};

	s.phase = phase_of(phases, (enum program_state)s.state);
	for (int i = 0; i < PHASES; i++) {
		const struct phase *phase = &phases[i];
		int64_t due = due_day(phase);
		if (phase->plan.from < s.first)
			s.first = phase->plan.from;
		if (phase->began != 0 && phase->began < s.first)
			s.first = phase->began;
		if (phase->plan.to > s.last)
			s.last = phase->plan.to;
		if (phase->ended > s.last)
			s.last = phase->ended;
		if (due != 0 && (s.due == 0 || due < s.due))
			s.due = due;
	}
	if (!program_state_open((enum program_state)s.state))
		s.due = 0;
	return s;
}

/* -- Reading --------------------------------------------------------------------------------- */

SQL(sql_phase_id, SQL_READ, "SELECT id FROM phase WHERE program = ?1 AND number = ?2");
SQL(sql_phase_read, SQL_READ,
    "SELECT h.program, h.number, h.state, h.plan_from, h.plan_to, h.began, h.ended, h.progress,"
    " h.spent, h.reports, h.reason, h.explanation, h.decided_by, p.version, p.title, p.work_unit,"
    " p.area, b.state"
    " FROM phase h JOIN program p ON p.id = h.program"
    " LEFT JOIN phase b ON b.program = h.program AND b.number = h.number - 1 WHERE h.id = ?1");

int64_t
phase_id(struct db *db, int64_t program, int number)
{
	struct stmt *st = db_begin(db, &sql_phase_id);

	db_bind_int(st, 1, program);
	db_bind_int(st, 2, number);
	int64_t id = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? id : 0;
}

/* What its rules ask, but for who decided. */
static struct workflow_facts
facts_of(const struct phase *phase, enum phase_state before)
{
	return (struct workflow_facts){
		.out_of_turn = phase->number > 1 && before != PHASE_FINISHED,
		.incomplete = phase->progress < 100,
	};
}

static void
take(struct stmt *st, struct arena *a, struct phase_page *page)
{
	page->program = db_int(st, 0);
	page->phase = (struct phase){
		.id = page->phase.id,
		.number = (int)db_int(st, 1),
		.state = (enum phase_state)db_int(st, 2),
		.plan = { .from = db_int(st, 3), .to = db_int(st, 4) },
		.began = db_int(st, 5),
		.ended = db_int(st, 6),
		.progress = db_int(st, 7),
		.spent = db_int(st, 8),
		.reports = db_int(st, 9),
	};
	page->version = db_int(st, 13);
	page->title = arena_strdup(a, db_text(st, 14));
	page->facts = facts_of(&page->phase, (enum phase_state)db_int(st, 17));
}

enum status
phase_read(struct session *s, struct arena *a, int64_t id, struct phase_page *page)
{
	int64_t unit = 0;
	int64_t area = 0;
	int64_t word = 0;
	int64_t explanation = 0;

	*page = (struct phase_page){ .phase = { .id = id } };
	struct stmt *st = db_begin(s->db, &sql_phase_read);
	db_bind_int(st, 1, id);
	if (db_step(st)) {
		take(st, a, page);
		word = db_int(st, 10);
		explanation = db_int(st, 11);
		page->facts.decided_by_me = s->member != 0 && s->member == db_int(st, 12);
		unit = db_int(st, 15);
		area = db_int(st, 16);
	}
	enum status status = db_end(st);
	if (status != OK || page->program == 0)
		return status == OK ? NOT_FOUND : status;
	page->mine = program_mine(s, unit, area);
	page->phase.word = word == 0 ? NULL : revision_value(s->db, a, word, "word");
	if (explanation != 0 && phase_late(&page->phase, calendar_day(clock_now())) > 0)
		page->phase.explanation = revision_value(s->db, a, explanation, "word");
	return OK;
}

/* The phases of a program as they stood at a past moment: its entries are gone through once more, with
 * the same function that moved the rows then. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "core/program_recall.h"

/* What decisions and words make of the three. */
struct standing {
	struct phase phases[PHASES];
	int64_t word[PHASES]; /* revisions; 0: none */
	int64_t explanation[PHASES];
};

struct replay {
	const struct program_recall *r;
	struct as_of_entry *own[PHASES]; /* entries of the phases themselves: they say the days */
	size_t count[PHASES];
	struct standing now;
	struct standing before; /* the last decision */
};

#define PHASE_VERB "phase_"

/* The phase that an entry is about, from 0; PHASES: none. */
static int
phase_at(const struct as_of_entry *e)
{
	int64_t number = trail_number(e->detail, "phase");

	return number >= 1 && number <= PHASES ? (int)number - 1 : PHASES;
}

/* -- How they began -------------------------------------------------------------------------- */

static bool
ever(const struct replay *w, int i, const char *verb)
{
	for (size_t j = 0; j < w->count[i]; j++)
		if (strcmp(w->own[i][j].verb, verb) == 0)
			return true;
	return false;
}

/* Whether a decision on another phase may have moved it along. */
static bool
moved_along(const struct replay *w, int i)
{
	for (int j = 0; j < PHASES; j++)
		if (j != i && (ever(w, j, "cancel") || ever(w, j, "reopen")))
			return true;
	return false;
}

static enum phase_state
state_by_days(const struct phase *phase)
{
	return phase->began != 0 ? PHASE_RUNNING : PHASE_WAITING;
}

/* One from a file, as its entry says; older ones do not. */
static bool
begin_told(const struct replay *w, int i, struct phase *phase)
{
	const struct program_recall *r = w->r;
	char *told = trail_word(r->a, r->entries[0].detail,
	                        arena_printf(r->a, PROGRAM_CAME "%d", i + 1));

	if (!told)
		return false;
	phase->state = (enum phase_state)strtoll(told, &told, 10);
	if (*told == ':')
		phase->began = strtoll(told + 1, &told, 10);
	if (*told == ':')
		phase->ended = strtoll(told + 1, &told, 10);
	return true;
}

/* ... as it must have stood there to have become what it is: see program_as_of.h. */
static void
begin_imported(const struct replay *w, int i, const struct phase *today, struct phase *phase)
{
	phase->began = ever(w, i, "start") ? 0 : today->began;
	phase->state = w->count[i] > 0
	                       ? (enum phase_state)trail_number(w->own[i][0].detail, "from")
	                       : today->state;
	if (phase->state == PHASE_CANCELLED && moved_along(w, i))
		phase->state = state_by_days(phase);
	if (phase->state == PHASE_CANCELLED)
		phase->ended = today->ended;
	if (phase->state == PHASE_FINISHED)
		phase->ended = today->state == PHASE_FINISHED && !ever(w, i, "finish")
		                       ? today->ended
		                       : today->plan.to;
}

static enum status
begin(struct replay *w)
{
	const struct program_recall *r = w->r;
	bool imported = strcmp(r->entries[0].verb, "import") == 0;
	struct phase today[PHASES];
	enum status status = program_phases(r->db, r->id, today);

	for (int i = 0; status == OK && i < PHASES; i++)
		status = as_of_entries(r->db, r->a, SUBJECT_PHASE, today[i].id, INT64_MAX,
		                       &w->own[i], &w->count[i]);
	for (int i = 0; status == OK && i < PHASES; i++) {
		w->now.phases[i] = (struct phase){
			.id = today[i].id, .number = i + 1, .state = PHASE_WAITING,
		};
		if (imported && !begin_told(w, i, &w->now.phases[i]))
			begin_imported(w, i, &today[i], &w->now.phases[i]);
	}
	w->before = w->now;
	return status;
}

/* -- Steps ----------------------------------------------------------------------------------- */

/* The day that was said: the program's entry is followed by that of the phase, which has it. */
static int64_t
day_of(const struct replay *w, int i, const struct as_of_entry *e, const char *verb)
{
	for (size_t j = 0; j < w->count[i]; j++) {
		const struct as_of_entry *own = &w->own[i][j];
		if (own->seq < e->seq || strcmp(own->verb, verb) != 0)
			continue;
		int64_t day = trail_number(own->detail, "day");
		return day != 0 ? day : calendar_day(e->at);
	}
	return calendar_day(e->at);
}

static bool
moved(const struct phase *a, const struct phase *b)
{
	return a->state != b->state || a->began != b->began || a->ended != b->ended;
}

static void
decide(struct replay *w, int i, const struct as_of_entry *e, const char *verb)
{
	struct standing *now = &w->now;
	const struct transition *t = workflow_find(&phase_workflow, verb,
	                                           (int)now->phases[i].state);

	if (!t)
		t = workflow_find(&phase_workflow, verb, 0);
	if (!t)
		return;
	w->before = *now;
	phase_move(now->phases, t, i + 1, t->dated ? day_of(w, i, e, verb) : calendar_day(e->at),
	           (enum program_state)phase_standing(now->phases).state);
	for (int j = 0; j < PHASES; j++) {
		enum phase_state state = now->phases[j].state;
		if (!moved(&now->phases[j], &w->before.phases[j]))
			continue;
		now->word[j] = trail_number(e->detail, "word");
		if (state != PHASE_POSTPONED && state != PHASE_CANCELLED)
			now->explanation[j] = 0;
	}
}

/* What was planned anew, and no longer late with it, had nothing to explain any more. */
static enum status
plan_anew(struct replay *w, const struct as_of_entry *e)
{
	struct program_fields fields;
	bool any = false;
	enum status status = OK;

	for (int i = 0; i < PHASES; i++)
		any = any || w->now.explanation[i] != 0;
	if (!any)
		return OK;
	status = program_recall_fields(w->r, trail_number(e->detail, "version"), &fields);
	for (int i = 0; status == OK && i < PHASES; i++) {
		struct phase phase = w->now.phases[i];
		phase.plan = fields.plan[i];
		if (phase_late(&phase, calendar_day(e->at)) == 0)
			w->now.explanation[i] = 0;
	}
	return status;
}

static enum status
step(struct replay *w, const struct as_of_entry *e)
{
	int i = phase_at(e);

	if (strcmp(e->verb, "program_edit") == 0)
		return plan_anew(w, e);
	if (i == PHASES)
		return OK;
	if (strcmp(e->verb, "program_explain") == 0)
		w->now.explanation[i] = trail_number(e->detail, "revision");
	else if (strcmp(e->verb, PHASE_VERB "undo") == 0)
		w->now = w->before;
	else if (strncmp(e->verb, PHASE_VERB, strlen(PHASE_VERB)) == 0)
		decide(w, i, e, e->verb + strlen(PHASE_VERB));
	return OK;
}

/* -- All of it ------------------------------------------------------------------------------- */

enum status
phases_recall(const struct program_recall *r, const struct program_fields *fields,
              struct phase phases[PHASES])
{
	struct replay w = { .r = r };
	enum status status = begin(&w);

	for (size_t i = 0; status == OK && i < r->n; i++)
		status = step(&w, &r->entries[i]);
	for (int i = 0; status == OK && i < PHASES; i++) {
		struct phase *phase = &phases[i];
		*phase = w.now.phases[i];
		phase->plan = fields->plan[i];
		if (w.now.word[i] != 0)
			phase->word = revision_value(r->db, r->a, w.now.word[i], "word");
		if (w.now.explanation[i] != 0 && phase_late(phase, r->today) > 0)
			phase->explanation = revision_value(r->db, r->a, w.now.explanation[i],
			                                    "word");
	}
	return status;
}

/* The demo village's road from wishes to work, played through the same functions as everyone's
 * acts: judging, programs, what happens in them, what is said of them. See demo_road.h. */
#include "cli/demo_road.h"

#include <string.h>

#include "base/calendar.h"
#include "core/follow.h"
#include "core/program_report.h"
#include "core/tree.h"
#include "core/voice.h"

#define HOUR_OF_MAKING 8
#define HOUR_OF_STEPS 9

/* -- When -------------------------------------------------------------------------------------- */

static int64_t
first_of_year(const struct play *play, int years)
{
	struct date today = calendar_date(calendar_day(play->now));

	return calendar_day_of((struct date){ today.year + years, 1, 1 });
}

/* The day that those of a program are counted from. */
static int64_t
counted_from(const struct play *play, const struct demo_program *program)
{
	return program->era == ERA_LAST_YEAR ? first_of_year(play, -1) : calendar_day(play->now);
}

static int64_t
instant(int64_t day, int hour)
{
	return calendar_midnight(day) + hour * PLAY_HOUR;
}

int64_t
road_begins(const struct play *play)
{
	return instant(first_of_year(play, -1) - 30, HOUR_OF_MAKING);
}

int64_t
road_judgement_at(const struct play *play, const struct demo_judgement *j)
{
	return play->now - j->days * (int64_t)(24 * PLAY_HOUR);
}

int64_t
road_program_at(const struct play *play, const struct demo_program *program)
{
	return instant(counted_from(play, program) + program->made, HOUR_OF_MAKING);
}

int64_t
road_step_at(const struct play *play, const struct demo_step *step)
{
	const struct demo_program *program = &demo_programs[step->program - 1];

	return instant(counted_from(play, program) + step->day, HOUR_OF_STEPS);
}

/* -- Judging ----------------------------------------------------------------------------------- */

enum status
road_judge(struct play *play, const struct demo_judgement *j)
{
	struct decision d = {
		.verb = j->verb,
		.word = j->word,
		.assessment = j->assessment.benefit ? &j->assessment : NULL,
	};
	struct proposal_page page;
	struct session *s;
	enum status st = play_office(play, j->by, &s);

	if (st == OK)
		st = scene_find_wish(play, j->about, &d.id);
	if (st == OK)
		st = proposal_read(s, &play->cli->arena, d.id, &page);
	if (st == OK && j->unit)
		st = tree_find(play->db, TREE_UNIT, j->unit, &d.target, play->p);
	if (st != OK)
		return st;
	d.version = page.version;
	return proposal_decide(s, &d, play->p);
}

/* -- Programs ---------------------------------------------------------------------------------- */

static enum status
fields_of(struct play *play, const struct demo_program *program, struct program_fields *f)
{
	int64_t from = program->era == ERA_NEXT_YEAR ? first_of_year(play, 1)
	                                             : counted_from(play, program);

	*f = (struct program_fields){
		.title = program->title,
		.summary = program->summary,
		.budget = program->budget,
		.source = program->source,
		.method = program->method,
		.executor = program->executor,
		.beneficiaries = program->people,
	};
	for (int i = 0; i < PHASES; i++) {
		f->plan[i].from = from + program->plan[i].from;
		f->plan[i].to = from + program->plan[i].to;
	}
	f->year = calendar_date(f->plan[PHASE_EXECUTION - 1].from).year;
	enum status st = tree_find(play->db, TREE_UNIT, program->unit, &f->unit, play->p);
	if (st == OK)
		st = tree_find(play->db, TREE_CATEGORY, program->category, &f->category, play->p);
	if (st == OK)
		st = tree_find(play->db, TREE_AREA, program->area, &f->area, play->p);
	return st;
}

static enum status
sources_of(struct play *play, struct session *s, const struct demo_program *program,
           struct program_source *from, size_t *n)
{
	enum status st = OK;

	for (*n = 0; st == OK && *n < 2 && program->from[*n]; ++*n) {
		struct proposal_page page;
		st = scene_find_wish(play, program->from[*n], &from[*n].proposal);
		if (st == OK)
			st = proposal_read(s, &play->cli->arena, from[*n].proposal, &page);
		if (st == OK)
			from[*n].version = page.version;
	}
	return st;
}

enum status
road_make(struct play *play, const struct demo_program *program)
{
	struct program_fields f;
	struct program_source from[2];
	char request[REQUEST_SIZE];
	size_t n = 0;
	struct session *s;
	enum status st = play_office(play, program->by, &s);

	if (st == OK)
		st = fields_of(play, program, &f);
	if (st == OK)
		st = sources_of(play, s, program, from, &n);
	request_key(request);
	if (st == OK)
		st = program_create(s, &f, from, n, request,
		                    &play->programs[program - demo_programs], play->p);
	return st;
}

/* -- Steps ------------------------------------------------------------------------------------- */

static enum status
do_verb(struct play *play, struct session *s, const struct demo_step *step, int64_t phase,
        int64_t version)
{
	const struct decision d = {
		.id = phase,
		.version = version,
		.verb = step->verb,
		.word = step->text,
	};

	return phase_decide(s, &d, play->p);
}

static enum status
do_report(struct play *play, struct session *s, const struct demo_step *step, int64_t phase,
          int64_t version)
{
	const struct report_fields f = {
		.day = calendar_day(s->at),
		.progress = step->progress,
		.spent = step->spent,
		.text = step->text,
		.evidence = step->evidence ? step->evidence : "",
		.why_over = step->why_over ? step->why_over : "",
	};
	char request[REQUEST_SIZE];

	request_key(request);
	return report_add(s, phase, version, play->reports[step->to], &f, request,
	                  &play->reports[step->nr], play->p);
}

static enum status
do_milestone(struct play *play, struct session *s, const struct demo_step *step, int64_t version)
{
	int64_t from = counted_from(play, &demo_programs[step->program - 1]);
	const struct milestone m = {
		.phase = step->phase,
		.title = step->text,
		.planned = from + step->planned,
	};

	return milestone_set(s, play->programs[step->program - 1], version, &m,
	                     &play->milestones[step->nr], play->p);
}

enum status
road_step(struct play *play, const struct demo_step *step)
{
	int64_t program = play->programs[step->program - 1];
	int64_t phase = phase_id(play->db, program, step->phase);
	struct program_page page;
	struct session *s;
	enum status st = play_office(play, demo_programs[step->program - 1].by, &s);

	if (st == OK)
		st = program_read(s, &play->cli->arena, program, &page);
	if (st != OK)
		return st;
	/* Nothing stands at 0: neither what corrects nothing, nor what nobody refers to. */
	play->reports[0] = 0;
	switch (step->kind) {
	case STEP_VERB:
		return do_verb(play, s, step, phase, page.version);
	case STEP_REPORT:
		return do_report(play, s, step, phase, page.version);
	case STEP_EXPLAIN:
		return phase_explain(s, phase, page.version, step->text, play->p);
	case STEP_MILESTONE:
		return do_milestone(play, s, step, page.version);
	case STEP_REACH:
		return milestone_reach(s, play->milestones[step->to], page.version,
		                       calendar_day(s->at), play->p);
	}
	return OK;
}

/* -- Voices ------------------------------------------------------------------------------------ */

static enum status
say(struct play *play, struct session *s, const struct demo_voice *voice, int64_t program)
{
	const struct comment_place place = { .subject = SUBJECT_PROGRAM, .subject_id = program };
	const struct comment_fields f = { .text = voice->text, .official = voice->official };
	char request[REQUEST_SIZE];
	int64_t id;

	request_key(request);
	return comment_add(s, &place, &f, request, &id, NULL, play->p);
}

static enum status
answer(struct play *play, struct session *s, const struct demo_voice *voice, int64_t program)
{
	struct arena *a = &play->cli->arena;
	struct program_page page;
	struct dispute newest = { 0 };
	size_t n;
	enum status st = program_read(s, a, program, &page);

	if (st == OK)
		st = dispute_list(s, a, program, NULL, false, 1, &newest, &n);
	if (st != OK)
		return st;
	return dispute_answer(s, program, page.version, newest.row, false, voice->text, play->p);
}

static enum status
speak(struct play *play, struct session *s, const struct demo_voice *voice)
{
	int64_t program = play->programs[voice->program - 1];

	switch (voice->kind) {
	case VOICE_FITS:
		return report_view(s, play->reports[voice->nr], 1, play->p);
	case VOICE_FITS_NOT:
		return report_view(s, play->reports[voice->nr], -1, play->p);
	case VOICE_RATE:
		return rating_give(s, program, voice->nr, play->p);
	case VOICE_DONE:
		return verdict_give(s, program, true, NULL, play->p);
	case VOICE_NOT_DONE:
		return verdict_give(s, program, false, voice->text, play->p);
	case VOICE_SAY:
		return say(play, s, voice, program);
	case VOICE_ANSWER:
		return answer(play, s, voice, program);
	case VOICE_FOLLOW:
		return follow_set(s, SUBJECT_PROGRAM, program, true, play->p);
	}
	return OK;
}

enum status
road_voice(struct play *play, const struct demo_voice *voice)
{
	struct session s;
	enum status st = play_sign_in(play, voice->login, &s);

	if (st == OK)
		st = speak(play, &s, voice);
	session_leave(&s);
	return st;
}

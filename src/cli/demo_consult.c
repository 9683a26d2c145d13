/* The demo village's consultations, played through the same functions as everyone's acts: the office
 * asks, people answer, the clock opens and closes, the office answers. See demo_consult.h. */
#include "cli/demo_consult.h"

#include <string.h>

#include "base/calendar.h"
#include "core/response.h"
#include "core/thing.h"
#include "core/tree.h"

/* -- When -------------------------------------------------------------------------------------- */

int64_t
consult_instant(const struct play *play, struct demo_hour hour)
{
	return calendar_midnight(calendar_day(play->now) + hour.day) + hour.hour * PLAY_HOUR;
}

static int64_t
said_instant(const struct play *play, struct demo_hour hour)
{
	return hour.hour == 0 ? NUMBER_NONE : consult_instant(play, hour);
}

int64_t
consult_ends(const struct play *play, size_t consult)
{
	int64_t end = consult_instant(play, demo_consults[consult].closes);

	for (const struct demo_turn *t = demo_turns; t->consult; t++) {
		if ((size_t)t->consult != consult + 1)
			continue;
		if (t->kind == TURN_EXTEND)
			end = consult_instant(play, t->until);
		if (t->kind == TURN_CANCEL)
			end = consult_instant(play, t->at);
	}
	return end < play->now ? end : play->now;
}

unsigned
consult_toss(size_t consult, size_t person, size_t question, size_t salt)
{
	unsigned h = (unsigned)(consult * 73856093 ^ person * 19349663 ^ question * 83492791 ^
	                        salt * 2654435761U);

	h = (h ^ (h >> 13)) * 0x5bd1e995U;
	h = (h ^ (h >> 15)) * 0x2c1b3c6dU;
	return h ^ (h >> 16);
}

/* Nobody gets up at night for it: they did it the evening before. */
static int64_t
awake(int64_t at)
{
	int64_t hour = (at - calendar_midnight(calendar_day(at))) / PLAY_HOUR;

	return hour < 6 ? at - (hour + 3) * PLAY_HOUR : at;
}

int64_t
consult_answer_at(const struct play *play, size_t consult, size_t person)
{
	const struct demo_consult *c = &demo_consults[consult];
	int64_t from = consult_instant(play, c->opens) + PLAY_HOUR;
	int64_t until = consult_ends(play, consult) - 3 * PLAY_HOUR;

	if (c->share == 0 || demo_people[person].state != MEMBER_VERIFIED ||
	    (int)(consult_toss(consult, person, 0, 0) % 10) >= c->share)
		return 0;
	for (int i = 0; i < 3 && c->absent[i]; i++)
		if (strcmp(c->absent[i], demo_people[person].login) == 0)
			return 0;
	int64_t toss = consult_toss(consult, person, 0, 1) % 1000;
	return awake(from + (until - from) * toss / 1000);
}

/* -- Asking ------------------------------------------------------------------------------------ */

static enum status
find_about(struct play *play, const struct demo_consult *c, struct consultation_fields *f)
{
	enum subject subject = c->program ? SUBJECT_PROGRAM : SUBJECT_PROPOSAL;
	int64_t id = c->program ? play->programs[c->program - 1] : 0;
	char *code = arena_alloc(&play->cli->arena, THING_CODE_SIZE);
	enum status st = OK;

	code[0] = '\0';
	if (c->about)
		st = scene_find_wish(play, c->about, &id);
	if (st == OK && id != 0)
		st = thing_code(play->db, subject, id, code);
	f->about = code;
	return st;
}

static enum status
find_areas(struct play *play, const struct demo_consult *c, int64_t areas[4], size_t *n)
{
	enum status st = OK;

	for (*n = 0; st == OK && *n < 4 && c->areas[*n]; ++*n)
		st = tree_find(play->db, TREE_AREA, c->areas[*n], &areas[*n], play->p);
	return st;
}

static enum status
ask(struct play *play, struct session *s, const struct demo_consult *c, int64_t id)
{
	struct questionnaire all;
	int64_t version = 1;
	enum status st = OK;

	for (int place = 0; st == OK && c->questions[place].kind; place++) {
		const struct demo_question *d = &c->questions[place];
		bool bounds = d->min != 0 || d->max != 0;
		struct question q = {
			.kind = d->kind,
			.text = d->text,
			.explanation = d->explanation ? d->explanation : "",
			.required = d->required,
			.min = bounds ? d->min : NUMBER_UNBOUND,
			.max = bounds ? d->max : NUMBER_UNBOUND,
			.after_option = d->option,
			.options = d->options,
		};
		while (q.option_count < DEMO_OPTIONS && d->options[q.option_count])
			q.option_count++;
		st = consultation_questions(s, &play->cli->arena, id, &all);
		if (st == OK && d->after)
			q.after = all.questions[d->after - 1].id;
		if (st == OK)
			st = question_set(s, id, &version, &q, &q.id, play->p);
	}
	for (const struct demo_section *d = c->sections; st == OK && d && d->title; d++) {
		const struct section section = { .title = d->title, .text = d->text };
		int64_t made;
		st = section_set(s, id, &version, &section, &made, play->p);
	}
	return st;
}

enum status
consult_make(struct play *play, size_t consult)
{
	const struct demo_consult *c = &demo_consults[consult];
	struct consultation_fields f = {
		.title = c->title,
		.explanation = c->explanation,
		.secret = c->secret,
		.results = c->results,
		.opens = said_instant(play, c->opens),
		.closes = said_instant(play, c->closes),
	};
	const struct consultation_start start = { .template_ = TEMPLATE_NONE };
	struct audience audience = { .n = 0 };
	int64_t areas[4];
	char request[REQUEST_SIZE];
	int64_t *id = &play->consultations[consult];
	struct session *s;
	enum status st = play_office(play, c->by, &s);

	audience.areas = areas;
	if (st == OK)
		st = tree_find(play->db, TREE_UNIT, c->unit, &f.unit, play->p);
	if (st == OK)
		st = find_about(play, c, &f);
	if (st == OK)
		st = find_areas(play, c, areas, &audience.n);
	request_key(request);
	if (st == OK)
		st = consultation_create(s, &f, &audience, &start, request, id, play->p);
	return st == OK ? ask(play, s, c, *id) : st;
}

/* -- What becomes of it ------------------------------------------------------------------------ */

static enum status
do_verb(struct play *play, struct session *s, const struct demo_turn *turn,
        const struct consultation_page *page)
{
	static const char *const verbs[] = {
		[TURN_ANNOUNCE] = "schedule", [TURN_CANCEL] = "cancel", [TURN_ANSWER] = "answer",
	};
	const struct decision d = {
		.id = page->heading.id,
		.version = page->heading.version,
		.verb = verbs[turn->kind],
		.word = turn->text,
	};

	return consultation_decide(s, &d, play->p);
}

static enum status
do_official(struct play *play, struct session *s, const struct demo_turn *turn,
            const struct consultation_page *page)
{
	struct official_answer o = { .outcome = turn->outcome, .word = turn->text, .follows = "" };
	char code[THING_CODE_SIZE];
	struct questionnaire all;
	int64_t wish;
	enum status st = consultation_questions(s, &play->cli->arena, page->heading.id, &all);

	if (st == OK && turn->place > 0)
		o.question = all.questions[turn->place - 1].id;
	if (st == OK && turn->follows) {
		st = scene_find_wish(play, turn->follows, &wish);
		if (st == OK)
			st = thing_code(play->db, SUBJECT_PROPOSAL, wish, code);
		o.follows = code;
	}
	return st == OK ? official_set(s, page->heading.id, page->heading.version, &o, play->p) : st;
}

static enum status
say(struct play *play, struct session *s, const struct demo_turn *turn, int64_t consultation)
{
	const struct comment_fields f = { .text = turn->text };
	struct section section;
	char request[REQUEST_SIZE];
	size_t got;
	int64_t id;
	enum status st = section_list(s, &play->cli->arena, consultation, turn->place, false, 1,
	                              &section, &got);

	if (st != OK || got == 0)
		return st == OK ? NOT_FOUND : st;
	const struct comment_place place = { .subject = SUBJECT_SECTION, .subject_id = section.id };
	request_key(request);
	return comment_add(s, &place, &f, request, &id, NULL, play->p);
}

static enum status
do_turn(struct play *play, struct session *s, const struct demo_turn *turn)
{
	int64_t id = play->consultations[turn->consult - 1];
	struct consultation_page page;
	enum status st = consultation_read(s, &play->cli->arena, id, &page);

	if (st != OK)
		return st;
	switch (turn->kind) {
	case TURN_EXTEND:
		return consultation_extend(s, id, page.heading.version,
		                           consult_instant(play, turn->until), turn->text, play->p);
	case TURN_SAY:
		return say(play, s, turn, id);
	case TURN_OFFICIAL:
		return do_official(play, s, turn, &page);
	default:
		return do_verb(play, s, turn, &page);
	}
}

enum status
consult_turn(struct play *play, const struct demo_turn *turn)
{
	struct session resident;
	struct session *s;

	if (turn->kind != TURN_SAY) {
		enum status st = play_office(play, turn->by, &s);
		return st == OK ? do_turn(play, s, turn) : st;
	}
	enum status st = play_sign_in(play, turn->by, &resident);
	if (st == OK)
		st = do_turn(play, &resident, turn);
	session_leave(&resident);
	return st;
}

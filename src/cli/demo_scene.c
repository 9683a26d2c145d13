/* The demo village's people come and go: they support, talk, report and follow. What they say is in
 * demo_talk.c. */
#include "cli/demo_scene.h"

#include <stdlib.h>
#include <string.h>

#include "cli/demo_consult.h"
#include "cli/demo_inquiries.h"
#include "cli/demo_meetings.h"
#include "cli/demo_road.h"
#include "core/follow.h"
#include "core/notice.h"
#include "core/tree.h"

#define BACKED_A_VISIT 4 /* wishes: nobody likes everything at once */

enum status
play_sign_in(struct play *play, const char *login, struct session *s)
{
	session_begin(s, play->db, &play->cli->key, ACTOR_GUEST);
	s->at = play->cli->session.at;
	return session_enter(s, login, "demo", play->p);
}

enum status
play_office(struct play *play, const char *login, struct session **s)
{
	enum status st = OK;
	int i = 0;

	while (play->officers[i] && strcmp(play->officers[i], login) != 0)
		if (++i == PLAY_OFFICERS)
			return problem_set(play->p, INVALID, NULL, "%s", login);
	*s = &play->desks[i];
	if (!play->officers[i])
		st = play_sign_in(play, login, *s);
	play->officers[i] = login;
	(*s)->at = play->cli->session.at;
	return st;
}

void
play_go_home(struct play *play)
{
	for (int i = 0; i < PLAY_OFFICERS && play->officers[i]; i++) {
		session_leave(&play->desks[i]);
		play->officers[i] = NULL;
	}
}

/* -- In what order ---------------------------------------------------------------------------- */

int64_t
scene_instant(const struct play *play, const struct demo_wish *w)
{
	return play->now - w->days * (int64_t)(24 * PLAY_HOUR) - w->hours * (int64_t)PLAY_HOUR;
}

static int
earlier_first(const void *left, const void *right)
{
	const struct happening *a = left;
	const struct happening *b = right;

	if (a->at != b->at)
		return (a->at > b->at) - (a->at < b->at);
	return (a->order > b->order) - (a->order < b->order);
}

static int64_t
hours_ago(const struct play *play, int hours)
{
	return play->now - hours * (int64_t)PLAY_HOUR;
}

static void
add_happening(struct play *play, enum happens what, size_t which, int64_t at)
{
	if (play->happening_count == PLAY_HAPPENINGS)
		return;
	play->happenings[play->happening_count] = (struct happening){
		.at = at, .what = what, .which = which, .order = play->happening_count,
	};
	play->happening_count++;
}

/* Everyone looks in every few days: each at hours of their own. */
static void
add_visits(struct play *play, size_t person)
{
	bool pending = demo_people[person].state == MEMBER_PENDING;
	int hours = 3 + (int)(person * 43) % 61;
	int end = pending ? NEWCOMERS_HOURS - 2 : VISITS_HOURS;

	for (; hours < end; hours += 40 + (int)(person * 7) % 23)
		add_happening(play, HAPPENS_VISIT, person, hours_ago(play, hours));
}

static void
add_road(struct play *play)
{
	for (size_t i = 0; demo_judgements[i].by; i++)
		add_happening(play, HAPPENS_JUDGEMENT, i,
		              road_judgement_at(play, &demo_judgements[i]));
	for (size_t i = 0; demo_programs[i].title; i++)
		add_happening(play, HAPPENS_PROGRAM, i, road_program_at(play, &demo_programs[i]));
	for (size_t i = 0; demo_steps[i].program; i++)
		add_happening(play, HAPPENS_STEP, i, road_step_at(play, &demo_steps[i]));
	for (size_t i = 0; demo_voices[i].login; i++)
		add_happening(play, HAPPENS_VOICE, i, hours_ago(play, demo_voices[i].hours));
}

/* What the office asks, and who answers when. */
static void
add_consults(struct play *play)
{
	for (size_t i = 0; demo_consults[i].title; i++) {
		const struct demo_consult *c = &demo_consults[i];
		add_happening(play, HAPPENS_CONSULT, i, consult_instant(play, c->made));
		if (c->share == 0)
			continue;
		add_happening(play, HAPPENS_CLOCK, i, consult_instant(play, c->opens));
		add_happening(play, HAPPENS_CLOCK, i, consult_ends(play, i));
		for (size_t person = 0; demo_people[person].login; person++) {
			int64_t at = consult_answer_at(play, i, person);
			if (at != 0)
				add_happening(play, HAPPENS_ANSWER, i * PLAY_PEOPLE + person, at);
		}
	}
	for (size_t i = 0; demo_turns[i].consult; i++)
		add_happening(play, HAPPENS_TURN, i, consult_instant(play, demo_turns[i].at));
	for (size_t i = 0; i < meetings_steps(); i++)
		add_happening(play, HAPPENS_MEETING, i, meetings_at(play, i));
	for (size_t i = 0; i < inquiries_steps(); i++)
		add_happening(play, HAPPENS_INQUIRY, i, inquiries_at(play, i));
}

void
scene_order(struct play *play)
{
	add_happening(play, HAPPENS_OPENING, 0, hours_ago(play, OPENED_DAYS * 24));
	for (size_t i = 0; i < play->n; i++)
		if (scene_instant(play, play->wishes[i]) >= road_begins(play))
			add_happening(play, HAPPENS_WISH, i, scene_instant(play, play->wishes[i]));
	for (size_t i = 0; demo_people[i].login; i++)
		add_visits(play, i);
	for (size_t i = 0; demo_deeds[i].login; i++)
		add_happening(play, HAPPENS_DEED, i, hours_ago(play, demo_deeds[i].hours));
	add_happening(play, HAPPENS_NEWCOMERS, 0, hours_ago(play, NEWCOMERS_HOURS));
	add_road(play);
	add_consults(play);
	qsort(play->happenings, play->happening_count, sizeof(*play->happenings), earlier_first);
}

/* -- Looking in ------------------------------------------------------------------------------- */

/* Whether a person backs a wish: each wish finds its number of people, not always the same. */
static bool
backs(const struct play *play, size_t person, size_t people, size_t wish)
{
	const struct demo_wish *w = play->wishes[wish];

	return play->proposals[wish] != 0 && w->author && w->state == PROPOSAL_PUBLISHED &&
	       strcmp(w->author, demo_people[person].login) != 0 &&
	       (person * 7 + wish * 11) % people < (size_t)w->support;
}

/* Only the verified are asked. */
static bool
is_helped(const struct play *play, size_t person, size_t people, const struct demo_deed *d)
{
	return d->kind == DEED_SAY && play->said[d->nr] != 0 &&
	       demo_people[person].state != MEMBER_PENDING &&
	       strcmp(d->login, demo_people[person].login) != 0 &&
	       (person * 5 + (size_t)d->nr * 3) % people < (size_t)d->helpful;
}

static enum status
look_round(struct play *play, size_t person, struct session *s)
{
	size_t people = 0;
	enum status st = OK;

	while (demo_people[people].login)
		people++;
	for (size_t k = 0, backed = 0; st == OK && k < play->n && backed < BACKED_A_VISIT; k++) {
		size_t i = (k + person * 5) % play->n;
		if (play->backed[person][i] || !backs(play, person, people, i))
			continue;
		backed++;
		play->backed[person][i] = true;
		st = proposal_support(s, play->proposals[i], true, play->p);
	}
	for (const struct demo_deed *d = demo_deeds; st == OK && d->login; d++) {
		if (play->found_helpful[person][d->nr] || !is_helped(play, person, people, d))
			continue;
		play->found_helpful[person][d->nr] = true;
		st = comment_helpful(s, play->said[d->nr], true, play->p);
	}
	return st;
}

enum status
scene_visit(struct play *play, size_t person, int64_t at)
{
	struct session s;

	play->cli->session.at = at;
	enum status st = play_sign_in(play, demo_people[person].login, &s);
	if (st == OK)
		st = look_round(play, person, &s);
	if (st == OK)
		st = notice_mark_all(&s);
	session_leave(&s);
	return st;
}

/* -- Deeds ------------------------------------------------------------------------------------ */

/* What was imported is known by its title alone. */
static enum status
note_imported(void *arg, const struct proposal_export *row)
{
	struct play *play = arg;

	const char *title = row->fields.title;

	for (size_t i = 0; i < play->n; i++)
		if (play->proposals[i] == 0 && strcmp(play->wishes[i]->title, title) == 0)
			return proposal_find(play->db, row->code, &play->proposals[i]);
	return OK;
}

enum status
scene_find_wish(struct play *play, const char *title, int64_t *id)
{
	size_t i = 0;
	enum status st = OK;

	while (i < play->n && strncmp(play->wishes[i]->title, title, strlen(title)) != 0)
		i++;
	if (i < play->n && play->proposals[i] == 0)
		st = proposal_export(&play->cli->session, false, note_imported, play);
	if (st != OK)
		return st;
	if (i == play->n || play->proposals[i] == 0)
		return problem_set(play->p, NOT_FOUND, NULL, "%s", title);
	*id = play->proposals[i];
	return OK;
}

static enum status
say(struct play *play, const struct demo_deed *d, struct session *s)
{
	struct comment_place place = { .subject = SUBJECT_PROPOSAL, .parent = play->said[d->to] };
	const struct comment_fields fields = {
		.text = d->text,
		.stance = d->stance,
		.official = d->official,
	};
	char request[REQUEST_SIZE];
	enum status st = scene_find_wish(play, d->about, &place.subject_id);

	request_key(request);
	if (st != OK)
		return st;
	return comment_add(s, &place, &fields, request, &play->said[d->nr], NULL, play->p);
}

static enum status
hide(struct play *play, const struct demo_deed *d, struct session *s)
{
	struct comment_page page;
	enum status st = comment_read(s, &play->cli->arena, play->said[d->nr], &page);
	struct decision decision = {
		.id = play->said[d->nr],
		.version = page.row.version,
		.verb = "hide",
		.ground = d->ground,
		.word = d->text,
	};

	return st == OK ? comment_decide(s, &decision, play->p) : st;
}

static enum status
follow(struct play *play, const struct demo_deed *d, struct session *s)
{
	int64_t node;
	enum status st = tree_find(play->db, TREE_AREA, d->about, &node, play->p);

	if (st == NOT_FOUND)
		st = tree_find(play->db, TREE_CATEGORY, d->about, &node, play->p);
	return st == OK ? follow_set(s, SUBJECT_NODE, node, true, play->p) : st;
}

static enum status
be_told_outside(struct play *play, const struct demo_deed *d, struct session *s)
{
	struct member_page m;
	enum status st = member_read(s, &play->cli->arena, s->member, &m);
	bool email = strchr(d->text, '@') != NULL;
	const struct profile profile = {
		.name = m.name,
		.area = m.area,
		.phone = email ? "" : d->text,
		.email = email ? d->text : "",
		.shown_as = m.shown_as,
		.wants = m.wants,
		.outside = true,
	};

	return st == OK ? member_update(s, m.version, &profile, play->p) : st;
}

static enum status
perform(struct play *play, const struct demo_deed *d, struct session *s)
{
	switch (d->kind) {
	case DEED_SAY:
		return say(play, d, s);
	case DEED_REPORT:
		return comment_report(s, play->said[d->nr], d->ground, d->text, play->p);
	case DEED_HIDE:
		return hide(play, d, s);
	case DEED_FOLLOW:
		return follow(play, d, s);
	case DEED_OUTSIDE:
		return be_told_outside(play, d, s);
	}
	return OK;
}

enum status
scene_deed(struct play *play, const struct demo_deed *deed, int64_t at)
{
	struct session s;

	play->cli->session.at = at;
	enum status st = play_sign_in(play, deed->login, &s);
	if (st == OK)
		st = perform(play, deed, &s);
	session_leave(&s);
	return st;
}

/* The demo village lives: its people submit, look through and support, each as themselves, so that
 * rights, counters and the audit trail are those of a real hall. */
#include "cli/demo_play.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "cli/demo_budget.h"
#include "cli/demo_consult.h"
#include "cli/demo_documents.h"
#include "cli/demo_groups.h"
#include "cli/demo_inquiries.h"
#include "cli/demo_meetings.h"
#include "cli/demo_road.h"
#include "cli/proposal_columns.h"
#include "core/claim.h"
#include "core/figures.h"
#include "core/paper.h"
#include "core/proposal.h"
#include "core/tree.h"

/* -- Wishes ------------------------------------------------------------------------------------ */

static int
oldest_first(const void *left, const void *right)
{
	const struct demo_wish *a = *(const struct demo_wish *const *)left;
	const struct demo_wish *b = *(const struct demo_wish *const *)right;
	int hours_a = a->days * 24 + a->hours;
	int hours_b = b->days * 24 + b->hours;

	return (hours_b > hours_a) - (hours_b < hours_a);
}

static void
gather(struct play *play)
{
	static const struct demo_wish *const lists[] = { demo_works, demo_care, demo_living };

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		for (const struct demo_wish *w = lists[i]; w->title && play->n < PLAY_WISHES; w++)
			play->wishes[play->n++] = w;
	qsort(play->wishes, play->n, sizeof(*play->wishes), oldest_first);
}

static struct proposal_fields
fields_of(const struct demo_wish *w)
{
	return (struct proposal_fields){
		.title = w->title,
		.problem = w->problem,
		.wish = w->wish,
		.place = w->place ? w->place : "",
		.cost = w->cost ? w->cost : NUMBER_NONE,
		.volume = w->volume ? w->volume * 1000 : NUMBER_NONE,
		.unit = w->unit ? w->unit : "",
		.beneficiaries = w->people ? w->people : NUMBER_NONE,
		.shown_as = w->shown,
	};
}

static void
paper_row(const struct play *play, const struct demo_wish *w, struct proposal_import *row)
{
	proposal_row_empty(row);
	row->fields = fields_of(w);
	row->category_path = w->category;
	row->area_path = w->area;
	row->author = w->name;
	row->submitted = scene_instant(play, w);
	row->state = w->state;
	row->support = w->support;
}

/* The years on paper: wishes of before the office had the program. */
static enum status
import_paper(struct play *play)
{
	struct proposal_import rows[PLAY_WISHES];
	size_t n = 0;
	size_t bad;

	for (size_t i = 0; i < play->n; i++)
		if (scene_instant(play, play->wishes[i]) < road_begins(play))
			paper_row(play, play->wishes[i], &rows[n++]);
	return proposal_import(&play->cli->session, rows, n, false, false, &bad, play->p);
}

static enum status
submit(struct play *play, size_t i, struct session *author)
{
	const struct demo_wish *w = play->wishes[i];
	struct proposal_fields f = fields_of(w);
	char request[REQUEST_SIZE];
	enum status st = tree_find(play->db, TREE_CATEGORY, w->category, &f.category, play->p);

	if (st == OK)
		st = tree_find(play->db, TREE_AREA, w->area, &f.area, play->p);
	request_key(request);
	if (st == OK)
		st = proposal_submit(author, &f, request, &play->proposals[i], play->p);
	return st;
}

static enum status
decide(struct play *play, size_t i, struct session *s, const char *verb)
{
	const struct demo_wish *w = play->wishes[i];
	struct proposal_page page;
	enum status st = proposal_read(s, &play->cli->arena, play->proposals[i], &page);
	struct decision d = {
		.id = play->proposals[i],
		.version = page.version,
		.verb = verb,
		.ground = w->ground,
		.word = w->word,
	};

	return st == OK ? proposal_decide(s, &d, play->p) : st;
}

/* What brings a wish from its submission to the state it is shown in. */
static enum status
bring_on(struct play *play, size_t i, struct session *author, struct session *moderator)
{
	enum status st = OK;

	switch (play->wishes[i]->state) {
	case PROPOSAL_RETURNED:
		return decide(play, i, moderator, "return");
	case PROPOSAL_REFUSED:
		return decide(play, i, moderator, "refuse");
	case PROPOSAL_WITHDRAWN:
		return decide(play, i, author, "withdraw");
	case PROPOSAL_HIDDEN:
		st = decide(play, i, moderator, "publish");
		return st == OK ? decide(play, i, moderator, "hide") : st;
	case PROPOSAL_PUBLISHED:
		return decide(play, i, moderator, "publish");
	default:
		return OK;
	}
}

/* A wish that came in since the hall is open: from its author, or on paper as some still do. */
static enum status
play_wish(struct play *play, size_t i)
{
	const struct demo_wish *w = play->wishes[i];
	struct session *moderator;
	struct session author;
	struct proposal_import row;
	size_t bad;

	play->cli->session.at = scene_instant(play, w);
	if (!w->author) {
		paper_row(play, w, &row);
		return proposal_import(&play->cli->session, &row, 1, false, false, &bad, play->p);
	}
	enum status st = play_sign_in(play, w->author, &author);
	if (st == OK)
		st = submit(play, i, &author);
	author.at += 2 * PLAY_HOUR;
	play->cli->session.at = author.at;
	if (st == OK)
		st = play_office(play, i % 2 == 0 ? "wulan" : "hendra", &moderator);
	if (st == OK)
		st = bring_on(play, i, &author, moderator);
	session_leave(&author);
	return st;
}

/* -- All of it in its order -------------------------------------------------------------------- */

static enum status
happen(struct play *play, const struct happening *h)
{
	play->cli->session.at = h->at;
	switch (h->what) {
	case HAPPENS_OPENING:
		return office_opens(play);
	case HAPPENS_WISH:
		return play_wish(play, h->which);
	case HAPPENS_VISIT:
		return scene_visit(play, h->which, h->at);
	case HAPPENS_DEED:
		return scene_deed(play, &demo_deeds[h->which], h->at);
	case HAPPENS_NEWCOMERS:
		return office_newcomers(play);
	case HAPPENS_JUDGEMENT:
		return road_judge(play, &demo_judgements[h->which]);
	case HAPPENS_PROGRAM:
		return road_make(play, &demo_programs[h->which]);
	case HAPPENS_STEP:
		return road_step(play, &demo_steps[h->which]);
	case HAPPENS_VOICE:
		return road_voice(play, &demo_voices[h->which]);
	case HAPPENS_CONSULT:
		return consult_make(play, h->which);
	case HAPPENS_TURN:
		return consult_turn(play, &demo_turns[h->which]);
	case HAPPENS_CLOCK:
		return consultation_tick(&play->cli->session);
	case HAPPENS_ANSWER:
		return consult_answer(play, h->which);
	case HAPPENS_MEETING:
		return meetings_step(play, h->which);
	case HAPPENS_INQUIRY:
		return inquiries_step(play, h->which);
	}
	return OK;
}

/* The time since the office has the program, oldest first, each thing at its own hour. */
static enum status
play_years(struct play *play)
{
	enum status st = OK;

	scene_order(play);
	for (size_t i = 0; st == OK && i < play->happening_count; i++)
		st = happen(play, &play->happenings[i]);
	play_go_home(play);
	return st;
}

/* Titipan: a wish from a meeting's sheet, shown to all, and who says that it is theirs. */
static enum status
enter_paper(struct play *play)
{
	const struct paper_wish wish = demo_paper;
	struct session officer, moderator, owner;
	char request[REQUEST_SIZE];
	struct decision publish = { .version = 1, .verb = "publish" };
	int64_t claim;
	enum status st = play_sign_in(play, "joko", &officer);

	request_key(request);
	if (st == OK)
		st = paper_enter(&officer, &wish, request, &publish.id, play->p);
	if (st == OK)
		st = play_sign_in(play, "hendra", &moderator);
	if (st == OK)
		st = proposal_decide(&moderator, &publish, play->p);
	if (st == OK)
		st = play_sign_in(play, demo_paper_owner, &owner);
	if (st == OK)
		st = claim_make(&owner, publish.id, demo_paper_word, &claim, play->p);
	session_leave(&officer);
	session_leave(&moderator);
	session_leave(&owner);
	return st;
}

enum status
demo_play(struct cli *cli, struct problem *p)
{
	struct play *play = xrealloc(NULL, sizeof(*play));

	*play = (struct play){ .cli = cli, .db = cli->session.db, .p = p, .now = clock_now() };
	gather(play);
	cli->session.at = road_begins(play) - 24 * PLAY_HOUR;
	enum status st = office_founded(play);
	if (st == OK)
		st = import_paper(play);
	if (st == OK)
		st = play_years(play);
	cli->session.at = play->now - 2 * PLAY_HOUR;
	if (st == OK)
		st = demo_budget(play);
	if (st == OK)
		st = enter_paper(play);
	if (st == OK)
		st = demo_groups(play);
	if (st == OK)
		st = demo_documents(play);
	cli->session.at = play->now - PLAY_HOUR;
	if (st == OK)
		st = office_suspends(play);
	cli->session.at = 0;
	if (st == OK)
		st = figures_participation_keep(&cli->session);
	free(play);
	return problem_default(p, st);
}

/* The demo village lives: its people register, submit, look through and support, each as
 * themselves, so that rights, counters and the audit trail are those of a real hall. */
#include "cli/demo_play.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "cli/demo_scene.h"
#include "cli/proposal_columns.h"
#include "core/claim.h"
#include "core/paper.h"
#include "core/credential.h"
#include "core/prepared.h"
#include "core/proposal.h"
#include "core/setting.h"
#include "core/tree.h"

#define DAY (24 * PLAY_HOUR)

/* -- Places and people ------------------------------------------------------------------------- */

static enum status
make_kind(struct act *act, enum tree_kind kind, const char *const *paths, size_t *made)
{
	enum status st = OK;
	int64_t id;

	for (; *paths && st == OK; paths++)
		st = tree_make(act, kind, *paths, &id, made);
	return st;
}

static enum status
make_nodes(struct act *act, void *arg)
{
	size_t made = 0;
	enum status st = make_kind(act, TREE_AREA, demo_areas, &made);

	(void)arg;
	if (st == OK)
		st = make_kind(act, TREE_CATEGORY, demo_categories, &made);
	if (st == OK)
		st = make_kind(act, TREE_UNIT, demo_units, &made);
	act->entry.subject = SUBJECT_HALL;
	audit_detail(&act->entry, "nodes=%zu", made);
	return st;
}

static enum status
make_places(struct play *play)
{
	enum status st = setting_set(&play->cli->session, SETTING_VILLAGE, DEMO_VILLAGE, play->p);

	if (st != OK)
		return st;
	return act(&play->cli->session, "import", RIGHT_IMPORT, make_nodes, NULL, play->p);
}

/* Those whose state is `pending` or, else, all others. */
static enum status
register_people(struct play *play, bool pending)
{
	char hash[CREDENTIAL_HASH_SIZE];
	int64_t number;
	/* One secret for all is hashed once: thirty hashes would take seconds. */
	enum status st = credential_hash(db_path(play->db), DEMO_PASSWORD, hash);

	for (size_t i = 0; st == OK && demo_people[i].login; i++) {
		const struct demo_person *person = &demo_people[i];
		struct registration r = {
			.name = person->name,
			.login = person->login,
			.nik = "",
			.secret = DEMO_PASSWORD,
			.hash = hash,
			.consent = true,
			.language = "id",
		};
		if ((person->state == MEMBER_PENDING) != pending)
			continue;
		st = tree_find(play->db, TREE_AREA, person->area, &r.area, play->p);
		if (st == OK)
			st = member_register(&play->cli->session, &r, &play->people[i], &number,
			                     play->p);
	}
	explicit_bzero(hash, sizeof(hash));
	return st;
}

static enum status
register_residents(struct play *play)
{
	return register_people(play, false);
}

static enum status
verify_people(struct play *play)
{
	enum status st = OK;

	for (size_t i = 0; st == OK && demo_people[i].login; i++) {
		struct member_page m;
		if (demo_people[i].state == MEMBER_PENDING)
			continue;
		st = member_read(&play->cli->session, &play->cli->arena, play->people[i], &m);
		if (st == OK)
			st = member_verify(&play->cli->session, m.id, m.version,
			                   i % 3 == 0 ? SEEN_FAMILY_CARD : SEEN_CARD, play->p);
	}
	return st;
}

static enum status
give_roles(struct play *play)
{
	enum status st = OK;

	for (size_t i = 0; st == OK && demo_people[i].login; i++) {
		const struct demo_person *person = &demo_people[i];
		int64_t area = 0;
		if (!person->role)
			continue;
		if (person->role_area)
			st = tree_find(play->db, TREE_AREA, person->role_area, &area, play->p);
		if (st == OK)
			st = member_grant(&play->cli->session, play->people[i],
			                  &(struct role_grant){ .role = person->role,
			                                        .area = area },
			                  play->p);
	}
	return st;
}

static enum status
suspend_people(struct play *play)
{
	enum status st = OK;

	for (size_t i = 0; st == OK && demo_people[i].login; i++)
		if (demo_people[i].state == MEMBER_SUSPENDED)
			st = member_suspend(
				&play->cli->session, play->people[i],
				"Berulang kali mengirim iklan dan data pribadi tetangga.",
				play->now + 30 * DAY, play->p);
	return st;
}

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
	columns_empty(row);
	row->fields = fields_of(w);
	row->category_path = w->category;
	row->area_path = w->area;
	row->author = w->name;
	row->submitted = scene_instant(play, w);
	row->state = w->state;
	row->support = w->support;
}

/* The years on paper: wishes of before the hall had accounts. */
static enum status
import_paper(struct play *play)
{
	struct proposal_import rows[PLAY_WISHES];
	size_t n = 0;
	size_t bad;

	for (size_t i = 0; i < play->n; i++)
		if (!play->wishes[i]->author && play->wishes[i]->days >= OPENED_DAYS)
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
play_wish(struct play *play, size_t i, struct session *moderator)
{
	const struct demo_wish *w = play->wishes[i];
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
	moderator->at = author.at;
	if (st == OK)
		st = bring_on(play, i, &author, moderator);
	session_leave(&author);
	return st;
}

/* -- All of it in its order -------------------------------------------------------------------- */

static enum status
newcomers(struct play *play)
{
	play->cli->session.at = play->now - NEWCOMERS_HOURS * (int64_t)PLAY_HOUR;
	return register_people(play, true);
}

static enum status
happen(struct play *play, const struct happening *h, struct session moderators[2])
{
	switch (h->what) {
	case HAPPENS_WISH:
		return play_wish(play, h->which, &moderators[h->which % 2]);
	case HAPPENS_VISIT:
		return scene_visit(play, h->which, h->at);
	case HAPPENS_DEED:
		return scene_deed(play, &demo_deeds[h->which], h->at);
	case HAPPENS_NEWCOMERS:
		return newcomers(play);
	}
	return OK;
}

/* The weeks since the hall is open, oldest first, each thing at its own time. */
static enum status
play_weeks(struct play *play)
{
	struct session moderators[2];
	enum status st;

	scene_order(play);
	play->cli->session.at = play->happenings[0].at;
	st = play_sign_in(play, "wulan", &moderators[0]);
	if (st == OK)
		st = play_sign_in(play, "hendra", &moderators[1]);
	for (size_t i = 0; st == OK && i < play->happening_count; i++)
		st = happen(play, &play->happenings[i], moderators);
	session_leave(&moderators[0]);
	session_leave(&moderators[1]);
	return st;
}

static enum status
prepare_words(struct play *play)
{
	return prepared_begin(&play->cli->session, play->p);
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
	static const struct {
		enum status (*play)(struct play *play);
		int hours; /* ago */
	} scenes[] = {
		{ prepare_words, OPENED_DAYS * 24 },
		{ make_places, OPENED_DAYS * 24 },       { register_residents, OPENED_DAYS * 24 },
		{ verify_people, OPENED_DAYS * 24 - 9 }, { give_roles, OPENED_DAYS * 24 - 10 },
		{ import_paper, OPENED_DAYS * 24 - 30 }, { play_weeks, 0 },
		{ enter_paper, 2 },
		{ suspend_people, 1 },
	};
	struct play play = { .cli = cli, .db = cli->session.db, .p = p, .now = clock_now() };
	enum status st = OK;

	gather(&play);
	for (size_t i = 0; st == OK && i < sizeof(scenes) / sizeof(*scenes); i++) {
		cli->session.at = play.now - scenes[i].hours * (int64_t)PLAY_HOUR;
		st = scenes[i].play(&play);
	}
	cli->session.at = 0;
	return problem_default(p, st);
}

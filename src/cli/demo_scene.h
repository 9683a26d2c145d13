/* What the files of the demo's play share: demo_office.c makes the office, demo_play.c has the
 * village grow, demo_scene.c has its people come and go and talk, demo_road.c has it work,
 * demo_consult.c has it ask. */
#ifndef BALAI_CLI_DEMO_SCENE_H
#define BALAI_CLI_DEMO_SCENE_H

#include "cli/cli.h"
#include "cli/demo_village.h"

#define PLAY_PEOPLE 64
#define PLAY_WISHES 128
#define PLAY_WORDS 128
#define PLAY_HAPPENINGS 2048
#define PLAY_OFFICERS 8
#define PLAY_PROGRAMS 16
#define PLAY_CONSULTS 16
#define PLAY_QUESTIONS 16 /* of one of these, headings too */
#define PLAY_MEETINGS 5
#define PLAY_INQUIRIES 4
#define PLAY_MARKS 16 /* reports and milestones that something refers to */
#define PLAY_HOUR 3600
#define OPENED_DAYS 45     /* since the hall has accounts; before that there was paper */
#define VISITS_HOURS 290   /* since people look in */
#define NEWCOMERS_HOURS 84 /* since those registered who still wait to be verified */

enum happens {
	HAPPENS_OPENING, /* residents get accounts */
	HAPPENS_WISH,
	HAPPENS_VISIT, /* somebody looks in, supports what they like and finds comments helpful */
	HAPPENS_DEED,
	HAPPENS_NEWCOMERS,
	/* On the road from wishes to work: see demo_road.h. */
	HAPPENS_JUDGEMENT,
	HAPPENS_PROGRAM,
	HAPPENS_STEP,
	HAPPENS_VOICE,
	/* What the office asks: see demo_consult.h. */
	HAPPENS_CONSULT,
	HAPPENS_TURN,
	HAPPENS_CLOCK,
	HAPPENS_ANSWER,
	HAPPENS_MEETING, /* see demo_meetings.h */
	HAPPENS_INQUIRY, /* see demo_inquiries.h */
};

struct happening {
	int64_t at;
	size_t order; /* of those at one instant */
	enum happens what;
	size_t which;
};

struct play {
	struct cli *cli;
	struct db *db;
	struct problem *p;
	int64_t now;
	int64_t people[PLAY_PEOPLE];
	const struct demo_wish *wishes[PLAY_WISHES]; /* oldest first */
	int64_t proposals[PLAY_WISHES];              /* 0: imported, or not there yet */
	size_t n;
	int64_t said[PLAY_WORDS]; /* comments by their number; 0: not said yet */
	bool backed[PLAY_PEOPLE][PLAY_WISHES];
	bool found_helpful[PLAY_PEOPLE][PLAY_WORDS];
	int64_t programs[PLAY_PROGRAMS];
	int64_t reports[PLAY_MARKS];    /* by their number; 0: none */
	int64_t milestones[PLAY_MARKS];
	int64_t consultations[PLAY_CONSULTS];
	int64_t meetings[PLAY_MEETINGS];
	int64_t inquiries[PLAY_INQUIRIES];
	unsigned char worded[PLAY_CONSULTS][PLAY_QUESTIONS]; /* how many have said something */
	/* Officers stay at their desks. */
	const char *officers[PLAY_OFFICERS];
	struct session desks[PLAY_OFFICERS];
	struct happening happenings[PLAY_HAPPENINGS];
	size_t happening_count;
};

/* A session of theirs, at the play's instant (cli->session.at). */
enum status play_sign_in(struct play *play, const char *login, struct session *s);
/* The session of somebody who has stayed signed in since they were first needed, at the play's
 * instant. */
enum status play_office(struct play *play, const char *login, struct session **s);
void play_go_home(struct play *play);

/* The office with its lists and people; residents get accounts; the last of them register; one is
 * suspended (demo_office.c). */
enum status office_founded(struct play *play);
enum status office_opens(struct play *play);
enum status office_newcomers(struct play *play);
enum status office_suspends(struct play *play);

/* When a wish came in. */
int64_t scene_instant(const struct play *play, const struct demo_wish *w);
/* The proposal that a wish has become, by the beginning of its title. */
enum status scene_find_wish(struct play *play, const char *title, int64_t *id);
/* Fills in all that happens since the office has the program, in its order. */
void scene_order(struct play *play);
/* Somebody looks in at that instant. */
enum status scene_visit(struct play *play, size_t person, int64_t at);
enum status scene_deed(struct play *play, const struct demo_deed *deed, int64_t at);

#endif

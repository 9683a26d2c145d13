/* The demo village's road from wishes to work: what is decided on its wishes, its programs, what
 * happens in them and what its people say of them. Content, as in demo_village.h; demo_road.c plays
 * it. */
#ifndef BALAI_CLI_DEMO_ROAD_H
#define BALAI_CLI_DEMO_ROAD_H

#include "cli/demo_scene.h"
#include "core/program.h"

/* A verb on a wish. */
struct demo_judgement {
	int days; /* ago */
	const char *by;
	const char *about; /* the beginning of its title */
	const char *verb;
	const char *unit;  /* that studies it from now on; NULL: not asked for */
	struct assessment assessment; /* benefit NULL: none */
	const char *word;
};
extern const struct demo_judgement demo_judgements[]; /* ends with by == NULL */

/* Days are counted from today or, of what is long over, from the first of January of last year; the
 * plan of what is to come, from that of next year. */
enum demo_era {
	ERA_NOW,
	ERA_LAST_YEAR,
	ERA_NEXT_YEAR,
};

struct demo_program {
	enum demo_era era;
	int made; /* day */
	const char *by;
	const char *title;
	const char *summary;
	const char *unit;     /* names alone */
	const char *category;
	const char *area;
	int64_t budget;
	const char *source;
	enum program_method method;
	const char *executor;
	int64_t people;
	struct phase_plan plan[PHASES]; /* in days */
	const char *from[2]; /* wishes adopted into it, by the beginning of their titles; or NULL */
};
extern const struct demo_program demo_programs[]; /* ends with title == NULL */

enum demo_step_kind {
	STEP_VERB,
	STEP_REPORT,
	STEP_EXPLAIN,
	STEP_MILESTONE,
	STEP_REACH,
};

struct demo_step {
	int program; /* from 1 */
	int day;
	enum demo_step_kind kind;
	int phase;
	const char *verb;
	int progress; /* of a report */
	int64_t spent;
	const char *text; /* the word, what was done, the explanation, the milestone */
	const char *evidence;
	const char *why_over;
	int nr; /* of a report or milestone, for what follows */
	int to; /* the report it corrects; the milestone that is reached */
	int planned; /* day of a milestone */
};
extern const struct demo_step demo_steps[]; /* ends with program == 0 */

enum demo_voice_kind {
	VOICE_FITS,
	VOICE_FITS_NOT,
	VOICE_RATE,
	VOICE_DONE,
	VOICE_NOT_DONE,
	VOICE_SAY,
	VOICE_ANSWER, /* the office's to those who dispute */
	VOICE_FOLLOW,
};

struct demo_voice {
	int program;
	int hours; /* ago */
	const char *login;
	enum demo_voice_kind kind;
	int nr; /* the report; the stars */
	bool official;
	const char *text;
};
extern const struct demo_voice demo_voices[]; /* ends with login == NULL */

/* -- The play (demo_road.c) -------------------------------------------------------------------- */

/* When the office began to keep its programs here: before all of them. */
int64_t road_begins(const struct play *play);
int64_t road_judgement_at(const struct play *play, const struct demo_judgement *j);
int64_t road_program_at(const struct play *play, const struct demo_program *program);
int64_t road_step_at(const struct play *play, const struct demo_step *step);

enum status road_judge(struct play *play, const struct demo_judgement *j);
enum status road_make(struct play *play, const struct demo_program *program);
enum status road_step(struct play *play, const struct demo_step *step);
enum status road_voice(struct play *play, const struct demo_voice *voice);

#endif

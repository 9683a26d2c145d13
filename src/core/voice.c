/* What residents say of a program: how good it is, whether it is done. One row each, and the
 * program's figures move with it in the same change. What the office answers to disputes is in
 * voice_dispute.c. */
#include "core/voice.h"

#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/follow.h"
#include "core/member.h"
#include "core/notice.h"
#include "core/program_internal.h"

/* -- Who may, and when ------------------------------------------------------------------------- */

/* Who decided on its phases or reported on it speaks for the office. */
SQL(sql_worked, SQL_READ,
    "SELECT 1 FROM phase WHERE program = ?1 AND decided_by = ?2"
    " UNION ALL SELECT 1 FROM progress_report WHERE program = ?1 AND member = ?2 LIMIT 1");

enum asked {
	ASKED_RATING,
	ASKED_VERDICT,
};

static enum status
worked_on(struct db *db, int64_t program, int64_t member, bool *worked)
{
	struct stmt *st = db_begin(db, &sql_worked);

	db_bind_int(st, 1, program);
	db_bind_int(st, 2, member);
	*worked = db_step(st);
	return db_end(st);
}

static const char *
rating_closed(const struct phase *evaluation)
{
	if (evaluation->state == PHASE_RUNNING || evaluation->state == PHASE_POSTPONED)
		return evaluation->began ? NULL : _("It can be rated once evaluation has begun.");
	if (evaluation->state == PHASE_WAITING)
		return _("It can be rated once evaluation has begun.");
	return _("Evaluation is over; nobody rates it any more.");
}

static const char *
verdict_closed(enum program_state state, const struct phase *evaluation)
{
	if (state == PROGRAM_DONE || evaluation->state == PHASE_RUNNING)
		return NULL;
	if (state == PROGRAM_CANCELLED)
		return _("This program was cancelled.");
	return _("Whether it is done can be said once evaluation has begun.");
}

static const char *
unverified(void)
{
	return _("Only residents whom the office has verified can say this. Ask the office to "
	         "verify you.");
}

/* Why `member` cannot, of the thing itself: translated, NULL: they can. */
static enum status
closed(struct db *db, int64_t program, int64_t member, enum asked asked, const char **why)
{
	struct program_record r;
	struct phase phases[PHASES];
	bool worked = false;
	enum status status = program_record(db, program, &r);

	if (status == OK)
		status = program_phases(db, program, phases);
	if (status == OK)
		status = worked_on(db, program, member, &worked);
	if (status != OK)
		return status;
	const struct phase *evaluation = &phases[PHASE_EVALUATION - 1];
	*why = asked == ASKED_RATING ? rating_closed(evaluation)
	                             : verdict_closed(r.state, evaluation);
	if (!*why && worked)
		*why = _("You have worked on this program for the office; others say how it is.");
	return OK;
}

static const char *
why_not(struct session *s, int64_t program, enum asked asked)
{
	enum member_state state;
	const char *why = NULL;

	if (s->member == 0)
		return _("Please sign in first.");
	if (member_state_at(s->db, s->member, clock_believed(s->db), &state) != OK ||
	    state != MEMBER_VERIFIED)
		return unverified();
	enum status status = closed(s->db, program, s->member, asked, &why);
	return status == OK ? why : status_text(status);
}

const char *
rating_why_not(struct session *s, int64_t program)
{
	return why_not(s, program, ASKED_RATING);
}

const char *
verdict_why_not(struct session *s, int64_t program)
{
	return why_not(s, program, ASKED_VERDICT);
}

enum status
voice_verified(struct act *act)
{
	enum member_state state;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	enum status status = member_state_at(act->session->db, act->session->member, act->now,
	                                     &state);
	if (status != OK || state == MEMBER_VERIFIED)
		return status;
	return problem_set(act->problem, DENIED, NULL, "%s", unverified());
}

/* Who speaks, of what; with it act->entry is about the program. Of what was said nothing stands in
 * the trail. */
static enum status
begin(struct act *act, int64_t program, enum asked asked)
{
	const char *why = NULL;
	enum status status = voice_verified(act);

	if (status == OK)
		status = closed(act->session->db, program, act->session->member, asked, &why);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_PROGRAM;
	act->entry.subject_id = program;
	return why ? problem_set(act->problem, DENIED, NULL, "%s", why) : OK;
}

/* What one has said may always be taken back, whoever may no longer say it. */
static enum status
begin_back(struct act *act, int64_t program)
{
	struct program_record r;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	act->entry.subject = SUBJECT_PROGRAM;
	act->entry.subject_id = program;
	return program_record(act->session->db, program, &r);
}

/* -- How good it is ---------------------------------------------------------------------------- */

SQL(sql_rated, SQL_READ, "SELECT stars FROM rating WHERE program = ?1 AND member = ?2");
SQL(sql_rate, SQL_WRITE,
    "INSERT INTO rating (program, member, stars, at) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (program, member) DO UPDATE SET stars = excluded.stars, at = excluded.at");
SQL(sql_unrate, SQL_WRITE, "DELETE FROM rating WHERE program = ?1 AND member = ?2");
#define MOVE_STARS(n)                                                                              \
	"stars_" n " = stars_" n " + CASE " n " WHEN ?2 THEN 1 WHEN ?3 THEN -1 ELSE 0 END"
SQL(sql_stars, SQL_WRITE,
    "UPDATE program SET " MOVE_STARS("1") ", " MOVE_STARS("2") ", " MOVE_STARS("3") ", "
    MOVE_STARS("4") ", " MOVE_STARS("5") " WHERE id = ?1");

struct rating {
	int64_t program;
	int stars;
};

static enum status
rated(struct db *db, int64_t program, int64_t member, int *stars)
{
	struct stmt *st = db_begin(db, &sql_rated);

	db_bind_int(st, 1, program);
	db_bind_int(st, 2, member);
	*stars = db_step(st) ? (int)db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
write_rating(struct act *act, const struct rating *c, int before)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, c->stars ? &sql_rate : &sql_unrate);

	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, act->session->member);
	if (c->stars) {
		db_bind_int(st, 3, c->stars);
		db_bind_int(st, 4, act->now);
	}
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_stars);
	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, c->stars);
	db_bind_int(st, 3, before);
	return db_run(st);
}

static enum status
rate(struct act *act, void *arg)
{
	struct rating *c = arg;
	int before;
	enum status status = c->stars ? begin(act, c->program, ASKED_RATING)
	                              : begin_back(act, c->program);

	if (status == OK)
		status = rated(act->session->db, c->program, act->session->member, &before);
	if (status != OK)
		return status;
	act->idle = before == c->stars;
	if (act->idle)
		return OK;
	status = write_rating(act, c, before);
	if (status != OK || !c->stars)
		return status;
	return follow_by_itself(act, SUBJECT_PROGRAM, c->program, act->session->member);
}

enum status
rating_give(struct session *s, int64_t program, int stars, struct problem *p)
{
	struct rating c = { .program = program, .stars = stars };

	if (stars < 0 || stars > STARS)
		return problem_set(p, INVALID, "stars", _("Choose from 1 to %d."), STARS);
	return act(s, "program_rate", RIGHT_SUPPORT, rate, &c, p);
}

/* -- Whether it is done ------------------------------------------------------------------------ */

SQL(sql_said, SQL_READ,
    "SELECT done, answered, word FROM verdict WHERE program = ?1 AND member = ?2");
SQL(sql_say, SQL_WRITE,
    "INSERT INTO verdict (program, member, done, at, word) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (program, member) DO UPDATE SET done = excluded.done, at = excluded.at,"
    " word = excluded.word, answered = 0");
SQL(sql_say_no_more, SQL_WRITE, "DELETE FROM verdict WHERE program = ?1 AND member = ?2");
SQL(sql_verdicts, SQL_WRITE,
    "UPDATE program SET confirms = confirms + ?2, disputes = disputes + ?3,"
    " unanswered = unanswered + ?4 WHERE id = ?1");
SQL(sql_unsay, SQL_WRITE, "UPDATE revision SET salt = NULL, text = NULL WHERE id = ?1");

struct verdict {
	int64_t program;
	bool back; /* nothing is said any more */
	bool done;
	const char *word; /* clean; "" of who does not dispute */
	struct {
		bool there; /* something was said before */
		bool done;
		bool answered;
		int64_t word;
	} before;
};

static enum status
said_before(struct act *act, struct verdict *c)
{
	struct stmt *st = db_begin(act->session->db, &sql_said);

	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, act->session->member);
	c->before.there = db_step(st);
	if (c->before.there) {
		c->before.done = db_int(st, 0) != 0;
		c->before.answered = db_int(st, 1) != 0;
		c->before.word = db_int(st, 2);
	}
	return db_end(st);
}

static enum status
count(struct db *db, const struct verdict *c)
{
	bool confirmed = c->before.there && c->before.done;
	bool disputed = c->before.there && !c->before.done;
	bool confirms = !c->back && c->done;
	bool disputes = !c->back && !c->done;
	struct stmt *st = db_begin(db, &sql_verdicts);

	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, confirms - confirmed);
	db_bind_int(st, 3, disputes - disputed);
	db_bind_int(st, 4, disputes - (disputed && !c->before.answered));
	return db_run(st);
}

/* Who confirms, or takes it back, leaves a revision too, an empty one, so that the trail does not
 * tell one from the other. What is said no more is not kept. */
static enum status
write_verdict(struct act *act, const struct verdict *c)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };
	struct db *db = act->session->db;
	int64_t word;
	enum status status = revision_add(act, REVISION_NOTE, 0, fields, &word);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, c->back ? &sql_say_no_more : &sql_say);
	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, act->session->member);
	if (!c->back) {
		db_bind_int(st, 3, c->done);
		db_bind_int(st, 4, act->now);
		db_bind_int(st, 5, word);
	}
	status = db_run(st);
	if (status != OK || c->before.word == 0)
		return status;
	st = db_begin(db, &sql_unsay);
	db_bind_int(st, 1, c->before.word);
	return db_run(st);
}

static enum status
judge(struct act *act, void *arg)
{
	struct verdict *c = arg;
	enum status status = begin(act, c->program, ASKED_VERDICT);

	if (status == OK)
		status = said_before(act, c);
	if (status != OK)
		return status;
	act->idle = c->done && c->before.there && c->before.done;
	if (act->idle)
		return OK;
	status = write_verdict(act, c);
	if (status == OK)
		status = count(act->session->db, c);
	if (status == OK)
		status = follow_by_itself(act, SUBJECT_PROGRAM, c->program, act->session->member);
	return status == OK && !c->done ? dispute_tell(act, c->program) : status;
}

enum status
verdict_give(struct session *s, int64_t program, bool done, const char *word, struct problem *p)
{
	struct verdict c = { .program = program, .done = done, .word = "" };
	struct arena scratch = { 0 };
	enum status status = OK;

	if (!done)
		status = program_word(&scratch, word,
		                      _("Say what is not done, so that the office can look at it."),
		                      &c.word, p);
	if (status == OK)
		status = act(s, "program_verdict", RIGHT_SUPPORT, judge, &c, p);
	arena_free(&scratch);
	return status;
}

static enum status
take_back(struct act *act, void *arg)
{
	struct verdict *c = arg;
	enum status status = begin_back(act, c->program);

	if (status == OK)
		status = said_before(act, c);
	if (status != OK)
		return status;
	act->idle = !c->before.there;
	if (act->idle)
		return OK;
	status = write_verdict(act, c);
	return status == OK ? count(act->session->db, c) : status;
}

enum status
verdict_take_back(struct session *s, int64_t program, struct problem *p)
{
	struct verdict c = { .program = program, .back = true, .word = "" };

	return act(s, "program_verdict", RIGHT_SUPPORT, take_back, &c, p);
}

/* -- Reading ----------------------------------------------------------------------------------- */

SQL(sql_voice, SQL_READ,
    "SELECT p.stars_1, p.stars_2, p.stars_3, p.stars_4, p.stars_5, p.confirms, p.disputes,"
    " p.unanswered, p.answer, p.answered, r.stars, v.done FROM program p"
    " LEFT JOIN rating r ON r.program = p.id AND r.member = ?2"
    " LEFT JOIN verdict v ON v.program = p.id AND v.member = ?2 WHERE p.id = ?1");

enum status
voice_read(struct session *s, struct arena *a, int64_t program, struct voice *v)
{
	int64_t answer = 0;
	struct stmt *st = db_begin(s->db, &sql_voice);

	*v = (struct voice){ .answer = NULL };
	db_bind_int(st, 1, program);
	db_bind_int(st, 2, s->member);
	bool found = db_step(st);
	if (found) {
		for (int i = 0; i < STARS; i++)
			v->stars[i] = db_int(st, i);
		v->confirms = db_int(st, 5);
		v->disputes = db_int(st, 6);
		v->unanswered = db_int(st, 7);
		answer = db_int(st, 8);
		v->answered = db_int(st, 9);
		v->my_stars = (int)db_int(st, 10);
		v->my_verdict = db_is_null(st, 11) ? 0 : db_int(st, 11) ? 1 : -1;
	}
	enum status status = db_end(st);
	if (status == OK && answer != 0)
		v->answer = revision_value(s->db, a, answer, "word");
	return status == OK && !found ? NOT_FOUND : status;
}

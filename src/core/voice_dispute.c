/* Disputes of a program that is said to be done: their words, never whose, and what the office
 * answers. Disputing itself is in voice.c. */
#include "base/array.h"
#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/member.h"
#include "core/notice.h"
#include "core/program_internal.h"
#include "core/voice.h"

#define WAITING_LIMIT 1001

/* -- Telling the office ------------------------------------------------------------------------ */

/* Who plans for its unit or area. */
enum status
dispute_tell(struct act *act, int64_t program)
{
	const struct telling office = { .as = TOLD_OFFICE, .folds = true };
	struct program_record r;
	enum status status = program_record(act->session->db, program, &r);

	if (status != OK)
		return status;
	return notice_tell_office(act, RIGHT_PROGRAM, r.unit, r.area, &office);
}

/* -- Reading ----------------------------------------------------------------------------------- */

#define DISPUTE "SELECT at, word, answered FROM verdict WHERE program = ?1 AND done = 0"
SQL(sql_disputes, SQL_READ,
    DISPUTE " AND (at, word) < (?2, ?3) ORDER BY at DESC, word DESC LIMIT ?4");
SQL(sql_disputes_back, SQL_READ,
    DISPUTE " AND (at, word) > (?2, ?3) ORDER BY at, word LIMIT ?4");

static bool
may_read(struct session *s, const struct program_record *r)
{
	if (s->kind == ACTOR_SYSTEM || program_mine(s, r->unit, r->area))
		return true;
	return s->member != 0 &&
	       right_held(s->db, s->member, RIGHT_OVERSEE, r->area, clock_believed(s->db));
}

enum status
dispute_list(struct session *s, struct arena *a, int64_t program, const struct dispute *from,
             bool backward, size_t n, struct dispute *rows, size_t *got)
{
	const int64_t edge = backward ? INT64_MIN : INT64_MAX;
	struct program_record r;
	size_t taken = 0;
	enum status status = program_record(s->db, program, &r);

	*got = 0;
	if (status != OK || !may_read(s, &r))
		return status == OK ? DENIED : status;
	struct stmt *st = db_begin(s->db, backward ? &sql_disputes_back : &sql_disputes);
	db_bind_int(st, 1, program);
	db_bind_int(st, 2, from ? from->at : edge);
	db_bind_int(st, 3, from ? from->row : edge);
	db_bind_int(st, 4, (int64_t)n);
	for (; taken < n && db_step(st); taken++)
		rows[taken] = (struct dispute){
			.at = db_int(st, 0), .row = db_int(st, 1), .answered = db_int(st, 2) != 0,
		};
	status = db_end(st);
	if (backward)
		array_reverse(rows, taken, sizeof(*rows));
	for (size_t i = 0; status == OK && i < taken; i++)
		rows[i].word = revision_value(s->db, a, rows[i].row, "word");
	*got = status == OK ? taken : 0;
	return status;
}

/* What it scans is what it counts, cut off before. */
SQL(sql_waiting, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM (SELECT 1 FROM program WHERE unanswered > 0 LIMIT ?1)");

int64_t
dispute_waiting(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_waiting);

	db_bind_int(st, 1, WAITING_LIMIT);
	int64_t n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? n : 0;
}

/* -- Answering --------------------------------------------------------------------------------- */

/* What was seen: disputes up to that row. One that came, or was said anew, since then waits on. */
#define SEEN(seen) "program = ?1 AND done = 0 AND answered = 0 AND word <= " seen

SQL(sql_mine, SQL_READ,
    "SELECT 1 FROM verdict WHERE program = ?1 AND member = ?2 AND done = 0");
SQL(sql_waits, SQL_READ, "SELECT 1 FROM verdict WHERE " SEEN("?2") " LIMIT 1");
/* Whom notice_tell() would tell, of those: ?3 at, ?4 a program, ?5 the actor. */
SQL(sql_tell_disputers, SQL_WRITE,
    "INSERT INTO notice (member, at, verb, subject, subject_id, told_as)"
    " SELECT m.id, ?3, 'program_answer', ?4, ?1, 0 FROM member m JOIN person p ON p.member = m.id"
    " WHERE m.id IN (SELECT v.member FROM verdict v WHERE " SEEN("?2") ")"
    " AND m.id <> ?5 AND p.wants IN (0, 1) AND +m.state <> 3");
SQL(sql_answered, SQL_WRITE, "UPDATE verdict SET answered = ?3 WHERE " SEEN("?2"));
SQL(sql_answer, SQL_WRITE,
    "UPDATE program SET answer = ?2, answered = ?3, unanswered = unanswered - ?4 WHERE id = ?1");

_Static_assert(TOLD_OWNER == 0 && WANTS_ALL == 0 && WANTS_OWN == 1 && MEMBER_LEFT == 3,
               "the statements say so");

struct answering {
	int64_t program;
	int64_t version;
	int64_t seen;
	bool reopen;
	const char *word; /* clean */
	struct program_record r;
	int phase; /* that is reopened; 0: none */
};

static enum status
disputes_too(struct act *act, const struct answering *c, bool *too)
{
	struct stmt *st = db_begin(act->session->db, &sql_mine);

	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, act->session->member);
	*too = db_step(st);
	return db_end(st);
}

static enum status
waits(struct act *act, const struct answering *c, bool *some)
{
	struct stmt *st = db_begin(act->session->db, &sql_waits);

	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, c->seen);
	*some = db_step(st);
	return db_end(st);
}

/* Evaluation where it is over; where it was cancelled, execution. */
static enum status
choose_phase(struct act *act, struct answering *c)
{
	struct phase phases[PHASES];

	if (!c->reopen)
		return OK;
	enum status status = program_phases(act->session->db, c->program, phases);
	if (status != OK)
		return status;
	enum phase_state evaluation = phases[PHASE_EVALUATION - 1].state;
	c->phase = evaluation == PHASE_CANCELLED ? PHASE_EXECUTION : PHASE_EVALUATION;
	if (phases[c->phase - 1].state == PHASE_FINISHED)
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Nothing is to be opened again: it is not over. Answer without "
	                     "opening it."));
}

static enum status
check(struct act *act, struct answering *c)
{
	bool too = false;
	bool some = false;
	enum status status = program_begin(act, c->program, c->version, &c->r);

	if (status == OK)
		status = disputes_too(act, c, &too);
	if (status == OK)
		status = waits(act, c, &some);
	if (status != OK)
		return status;
	if (too)
		return problem_set(act->problem, DENIED, NULL,
		                   _("You dispute this yourself; another officer answers."));
	if (!some)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Nothing that you have read waits for an answer any more."));
	return choose_phase(act, c);
}

static enum status
tell_disputers(struct act *act, const struct answering *c)
{
	struct stmt *st = db_begin(act->session->db, &sql_tell_disputers);

	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, c->seen);
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, SUBJECT_PROGRAM);
	db_bind_int(st, 5, act->session->member);
	return db_run(st);
}

static enum status
write_answer(struct act *act, const struct answering *c, int64_t *revision)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };
	struct db *db = act->session->db;
	enum status status = revision_add(act, REVISION_REASON, c->r.version, fields, revision);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_answered);
	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, c->seen);
	db_bind_int(st, 3, act->now);
	status = db_run(st);
	if (status != OK)
		return status;
	int64_t n = db_changes(db);
	audit_detail(&act->entry, "disputes=%lld", (long long)n);
	st = db_begin(db, &sql_answer);
	db_bind_int(st, 1, c->program);
	db_bind_int(st, 2, *revision);
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, n);
	return db_run(st);
}

static enum status
answer(struct act *act, void *arg)
{
	struct answering *c = arg;
	int64_t revision = 0;
	enum status status = check(act, c);

	if (status == OK)
		status = tell_disputers(act, c);
	if (status == OK)
		status = program_raise(act, &c->r);
	if (status == OK)
		status = write_answer(act, c, &revision);
	return status == OK && c->phase ? phase_reopen(act, &c->r, c->phase, revision) : status;
}

enum status
dispute_answer(struct session *s, int64_t program, int64_t version, int64_t seen, bool reopen,
               const char *word, struct problem *p)
{
	struct answering c = { .program = program, .version = version, .seen = seen,
		               .reopen = reopen };
	struct arena scratch = { 0 };
	enum status status = program_word(&scratch, word,
	                                  _("Write an answer; all who disputed will read it."),
	                                  &c.word, p);

	if (status == OK)
		status = act(s, "program_answer", RIGHT_PROGRAM, answer, &c, p);
	arena_free(&scratch);
	return status;
}

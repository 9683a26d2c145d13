/* Comments: what others find of one: helpful, or against the rules. */
#include "base/calendar.h"
#include "base/lang.h"
#include "core/comment_internal.h"
#include "core/notice.h"
#include "core/revision.h"
#include "core/setting.h"
#include "core/workflow.h"

/* Reports of one member within a day. */
#define REPORTS_A_DAY 20

/* One that everyone can read, of somebody else; NOT_FOUND also when it is not for these eyes. */
static enum status
aim(struct act *act, int64_t id, struct comment_record *r, struct about *about)
{
	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only a resident who is signed in can do this."));
	enum status status = comment_record(act->session->db, id, r);
	if (status == OK)
		status = about_read(act->session, r->subject, r->subject_id, about);
	if (status == OK && (!about->visible || (r->shown == 0 && !comment_own(act->session, r))))
		status = NOT_FOUND;
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_COMMENT;
	act->entry.subject_id = id;
	if (comment_own(act->session, r))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This is your own comment; only others can do this."));
	if (!comment_readable(r))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This comment cannot be read just now: it waits for a look, or "
		                     "was taken off."));
	return OK;
}

/* -- Helpful --------------------------------------------------------------------------------- */

SQL(sql_helps, SQL_WRITE,
    "INSERT INTO helpful (comment, member) VALUES (?1, ?2) ON CONFLICT (comment, member) DO NOTHING");
SQL(sql_helps_not, SQL_WRITE, "DELETE FROM helpful WHERE comment = ?1 AND member = ?2");
SQL(sql_helpful, SQL_WRITE, "UPDATE comment SET helpful = helpful + ?2 WHERE id = ?1");

struct finding_helpful {
	int64_t id;
	bool helpful;
};

static enum status
check_verified(struct act *act)
{
	enum member_state state;
	enum status status = member_state_at(act->session->db, act->session->member, act->now,
	                                     &state);

	if (status != OK || state == MEMBER_VERIFIED)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Only verified residents can say that a comment helped. Please ask the "
	                     "office to verify you."));
}

static enum status
find_helpful(struct act *act, void *arg)
{
	const struct finding_helpful *f = arg;
	struct db *db = act->session->db;
	struct comment_record r;
	struct about about;
	enum status status = aim(act, f->id, &r, &about);

	if (status == OK)
		status = check_verified(act);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, f->helpful ? &sql_helps : &sql_helps_not);
	db_bind_int(st, 1, f->id);
	db_bind_int(st, 2, act->session->member);
	status = db_run(st);
	act->idle = db_changes(db) == 0;
	if (status != OK || act->idle)
		return status;
	st = db_begin(db, &sql_helpful);
	db_bind_int(st, 1, f->id);
	db_bind_int(st, 2, f->helpful ? 1 : -1);
	return db_run(st);
}

enum status
comment_helpful(struct session *s, int64_t id, bool helpful, struct problem *p)
{
	struct finding_helpful f = { .id = id, .helpful = helpful };

	return act(s, helpful ? "helpful" : "helpful_not", RIGHT_COMMENT, find_helpful, &f, p);
}

/* -- Reporting ------------------------------------------------------------------------------- */

SQL(sql_report_mine, SQL_READ,
    "SELECT 1 FROM report WHERE subject = 8 AND subject_id = ?1 AND member = ?2");
SQL(sql_report_today, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM report WHERE member = ?1 AND at > ?2 LIMIT ?3)");
SQL(sql_report, SQL_WRITE,
    "INSERT INTO report (subject, subject_id, member, at, ground, word)"
    " VALUES (8, ?1, ?2, ?3, ?4, ?5)");
/* Of members who are verified and may comment themselves. */
SQL(sql_report_weight, SQL_READ,
    "SELECT COUNT(*) FROM report r JOIN member m ON m.id = r.member"
    " WHERE r.subject = 8 AND r.subject_id = ?1 AND r.outcome = 0 AND m.state = 1"
    " AND NOT EXISTS (SELECT 1 FROM block b WHERE b.member = m.id AND b.lifted IS NULL"
    "  AND b.until > ?2)");

_Static_assert(SUBJECT_COMMENT == 8 && MEMBER_VERIFIED == 1 && REPORT_OPEN == 0,
               "the statements say so");

struct reporting {
	int64_t id;
	enum ground ground;
	const char *word;
};

static enum status
check_report(struct act *act, const struct reporting *c)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_report_mine);

	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, act->session->member);
	bool found = db_step(st);
	enum status status = db_end(st);
	if (status != OK)
		return status;
	if (found)
		return problem_set(act->problem, DENIED, NULL,
		                   _("You have reported this comment already."));
	st = db_begin(db, &sql_report_today);
	db_bind_int(st, 1, act->session->member);
	db_bind_int(st, 2, act->now - DAY_SECONDS);
	db_bind_int(st, 3, REPORTS_A_DAY);
	int64_t n = db_step(st) ? db_int(st, 0) : 0;
	status = db_end(st);
	if (status != OK || n < REPORTS_A_DAY)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("You have made %d reports within a day, as many as one may. Please come "
	                     "back tomorrow, or tell the office."), REPORTS_A_DAY);
}

static enum status
add_report(struct act *act, const struct reporting *c, const struct comment_record *r)
{
	const struct revision_field fields[] = { { "report", c->word }, { .name = NULL } };
	int64_t word = 0;
	enum status status = OK;

	audit_detail(&act->entry, "ground=%d", (int)c->ground);
	if (c->word)
		status = revision_add(act, REVISION_REASON, r->version, fields, &word);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_report);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, act->session->member);
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, c->ground);
	db_bind_id(st, 5, word);
	return db_run(st);
}

static enum status
weigh(struct act *act, int64_t id, bool *enough)
{
	struct stmt *st = db_begin(act->session->db, &sql_report_weight);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, act->now);
	int64_t n = db_step(st) ? db_int(st, 0) : 0;
	*enough = n >= setting_number(act->session->db, SETTING_REPORT_LIMIT);
	return db_end(st);
}

/* The version stays unless the state changes: a moderator who is reading it may go on. */
static enum status
settle(struct act *act, const struct comment_record *was, const struct about *about)
{
	const struct telling writer = { .verb = "comment_hold", .as = TOLD_OWNER, .comment = was->id };
	struct comment_record is = *was;
	bool enough;
	enum status status = weigh(act, was->id, &enough);

	if (status != OK)
		return status;
	is.reports++;
	if (enough) {
		is.state = COMMENT_HELD;
		is.hold = HOLD_REPORTED;
		is.changed = act->now;
		is.version++;
		audit_detail(&act->entry, "from=%d to=%d version=%lld", (int)was->state,
		             (int)is.state, (long long)is.version);
	}
	status = comment_settle(act, was, &is, about);
	return status == OK && enough ? notice_tell(act, was->author, &writer) : status;
}

static enum status
report(struct act *act, void *arg)
{
	const struct reporting *c = arg;
	struct comment_record r;
	struct about about;
	enum status status = aim(act, c->id, &r, &about);

	if (status == OK)
		status = check_report(act, c);
	if (status == OK)
		status = add_report(act, c, &r);
	return status == OK ? settle(act, &r, &about) : status;
}

enum status
comment_report(struct session *s, int64_t id, enum ground ground, const char *word,
               struct problem *p)
{
	struct reporting c = { .id = id, .ground = ground };
	struct arena scratch = { 0 };

	if ((int)ground <= GROUND_NONE || ground >= GROUND_COUNT)
		return problem_set(p, INVALID, "ground", _("Please choose one of the grounds."));
	enum status status = workflow_word(&scratch, word, REPORT_WORD_MAX, &c.word, p);
	if (status == OK)
		status = act(s, "report", RIGHT_COMMENT, report, &c, p);
	arena_free(&scratch);
	return status;
}

/* -- What became of them --------------------------------------------------------------------- */

/* Each reporter who wants to know, the actor apart. ?1 comment, ?2 at, ?3 verb, ?4 actor. */
SQL(sql_report_tell, SQL_WRITE,
    "INSERT INTO notice (member, at, verb, subject, subject_id, told_as, folds, comment)"
    " SELECT r.member, ?2, ?3, 8, ?1, 0, 0, ?1 FROM report r JOIN member m ON m.id = r.member"
    " JOIN person p ON p.member = m.id WHERE r.subject = 8 AND r.subject_id = ?1 AND r.outcome = 0"
    " AND m.state <> 3 AND p.wants <> 2 AND m.id <> ?4");
SQL(sql_report_settle, SQL_WRITE,
    "UPDATE report SET outcome = ?2, settled = ?3"
    " WHERE subject = 8 AND subject_id = ?1 AND outcome = 0");
SQL(sql_report_reopen, SQL_WRITE,
    "UPDATE report SET outcome = 0, settled = 0"
    " WHERE subject = 8 AND subject_id = ?1 AND settled = ?2");
SQL(sql_report_open, SQL_READ,
    "SELECT COUNT(*) FROM report WHERE subject = 8 AND subject_id = ?1 AND outcome = 0");
SQL(sql_report_since, SQL_READ,
    "SELECT MIN(at) FROM report WHERE subject = 8 AND subject_id = ?1 AND outcome = 0");
SQL(sql_report_grounds, SQL_READ,
    "SELECT ground FROM report WHERE subject = 8 AND subject_id = ?1 AND outcome = 0");

enum status
report_settle(struct act *act, const struct comment_record *r, enum report_outcome outcome,
              int64_t version)
{
	static const char *const verbs[] = {
		[REPORT_AGREED] = "report_agreed",
		[REPORT_STANDS] = "report_stands",
		[REPORT_MOOT] = "report_moot",
	};
	struct stmt *st = db_begin(act->session->db, &sql_report_tell);

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, act->now);
	db_bind_text(st, 3, verbs[outcome]);
	db_bind_int(st, 4, act->session->member);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(act->session->db, &sql_report_settle);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, outcome);
	db_bind_int(st, 3, version);
	return db_run(st);
}

enum status
report_reopen(struct db *db, int64_t comment, int64_t version, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_report_reopen);

	db_bind_int(st, 1, comment);
	db_bind_int(st, 2, version);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_report_open);
	db_bind_int(st, 1, comment);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

enum status
report_since(struct db *db, int64_t comment, int64_t *since)
{
	struct stmt *st = db_begin(db, &sql_report_since);

	db_bind_int(st, 1, comment);
	*since = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

const char *
report_reasons(struct db *db, struct arena *a, int64_t comment)
{
	int n[GROUND_COUNT] = { 0 };
	const char *text = NULL;
	struct stmt *st = db_begin(db, &sql_report_grounds);

	db_bind_int(st, 1, comment);
	while (db_step(st)) {
		int64_t ground = db_int(st, 0);
		if (ground > GROUND_NONE && ground < GROUND_COUNT)
			n[ground]++;
	}
	if (db_end(st) != OK)
		return NULL;
	for (int i = GROUND_NONE + 1; i < GROUND_COUNT; i++)
		if (n[i] > 0)
			text = arena_printf(a, "%s%s%dx %s", text ? text : "", text ? ", " : "", n[i],
			                    ground_label((enum ground)i));
	return text;
}

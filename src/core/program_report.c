/* Reports on programs: writing one, correcting one. Their rules and the fold of the figures are in
 * program_report_fold.c; reading them, and what residents say of them, in program_report_list.c. */
#include "core/program_report.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/notice.h"
#include "core/program_internal.h"

/* -- Rows -------------------------------------------------------------------------------------- */

struct reporting {
	int64_t phase_id;
	int64_t version;
	const char *request;
	struct report_fields fields; /* clean */
	struct program_record r;
	struct phase phase;
	int64_t spent; /* in all phases, before it */
	struct {
		int64_t id; /* 0: none is corrected, as of the following */
		int64_t place;
		int64_t spent;
	} corrects;
	int64_t member; /* 0: nobody with an account */
	int64_t id;
	struct arena scratch;
};

SQL(sql_insert, SQL_WRITE,
    "INSERT INTO progress_report (program, phase, place, corrects, member, at, request, day,"
    " progress, spent, text, evidence, why_over)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
SQL(sql_first_in_place, SQL_WRITE, "UPDATE progress_report SET place = id WHERE id = ?1");
SQL(sql_corrected, SQL_WRITE, "UPDATE progress_report SET corrected_by = ?2 WHERE id = ?1");

static enum status
insert(struct act *act, struct reporting *c)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_insert);

	db_bind_int(st, 1, c->r.id);
	db_bind_int(st, 2, c->phase.number);
	db_bind_int(st, 3, c->corrects.place);
	db_bind_id(st, 4, c->corrects.id);
	db_bind_id(st, 5, c->member);
	db_bind_int(st, 6, act->now);
	db_bind_text(st, 7, c->request);
	attributes_bind(st, 8, report_attributes, &c->fields);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	c->id = db_last_id(db);
	st = db_begin(db, c->corrects.id ? &sql_corrected : &sql_first_in_place);
	db_bind_int(st, 1, c->corrects.id ? c->corrects.id : c->id);
	if (c->corrects.id)
		db_bind_int(st, 2, c->id);
	return db_run(st);
}

/* Its words under an entry of its own, in the version that the program got with it. */
static enum status
keep_words(struct act *act, struct reporting *c)
{
	struct act own = *act;
	int64_t revision;

	own.entry = (struct audit_entry){ .verb = "program_report",
		                          .subject = SUBJECT_PROGRAM_REPORT, .subject_id = c->id };
	audit_detail(&own.entry, "program=%lld phase=%d", (long long)c->r.id, c->phase.number);
	enum status status = attributes_keep(&own, &c->scratch, report_attributes, &c->fields, NULL,
	                                     c->r.version, &revision);
	return status == OK ? act_also(act, &own.entry) : status;
}

/* What the program's history and every reader of the trail see of it. */
static void
describe(struct audit_entry *entry, const struct reporting *c)
{
	audit_detail(entry, "phase=%d report=%lld progress=%lld spent=%lld", c->phase.number,
	             (long long)c->id, (long long)c->fields.progress, (long long)c->fields.spent);
	if (c->corrects.id)
		audit_detail(entry, "corrects=%lld", (long long)c->corrects.id);
	else if (c->fields.progress < c->phase.progress)
		audit_detail(entry, "was=%lld", (long long)c->phase.progress);
}

static enum status
write_rows(struct act *act, struct reporting *c)
{
	enum status status = insert(act, c);

	if (status == OK)
		status = keep_words(act, c);
	if (status != OK)
		return status;
	return report_fold_phase(act->session->db, c->r.id, c->phase.number);
}

/* -- What stands against it -------------------------------------------------------------------- */

SQL(sql_phase, SQL_READ,
    "SELECT program, number, state, began, progress, (SELECT SUM(x.spent) FROM phase x"
    "  WHERE x.program = phase.program) FROM phase WHERE id = ?1");
SQL(sql_by_request, SQL_READ,
    "SELECT id, member FROM progress_report WHERE request = ?1");
SQL(sql_newest, SQL_READ,
    "SELECT r.phase, r.progress, r.spent, COALESCE((SELECT v.version FROM revision v"
    "  WHERE v.subject = 14 AND v.subject_id = r.id AND v.kind = 0), 0)"
    " FROM progress_report r WHERE r.program = ?1 ORDER BY r.id DESC LIMIT 1");
SQL(sql_to_correct, SQL_READ,
    "SELECT r.program, r.phase, r.place, r.spent, c.progress, c.spent"
    " FROM progress_report r LEFT JOIN progress_report c ON c.id = r.corrected_by"
    " WHERE r.id = ?1");

_Static_assert(SUBJECT_PROGRAM_REPORT == 14 && REVISION_CONTENT == 0, "a statement above says so");

/* The report this request key made before, if any. */
static enum status
find_request(struct act *act, struct reporting *c)
{
	struct stmt *st = db_begin(act->session->db, &sql_by_request);
	int64_t member = 0;

	db_bind_text(st, 1, c->request);
	if (db_step(st)) {
		c->id = db_int(st, 0);
		member = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status != OK || c->id == 0)
		return status;
	act->idle = member == act->session->member;
	return act->idle ? OK : CONFLICT;
}

static enum status
read_phase(struct db *db, struct reporting *c)
{
	struct stmt *st = db_begin(db, &sql_phase);

	db_bind_int(st, 1, c->phase_id);
	bool found = db_step(st);
	if (found) {
		c->r.id = db_int(st, 0);
		c->phase.number = (int)db_int(st, 1);
		c->phase.state = (enum phase_state)db_int(st, 2);
		c->phase.began = db_int(st, 3);
		c->phase.progress = db_int(st, 4);
		c->spent = db_int(st, 5);
	}
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	return program_record(db, c->r.id, &c->r);
}

/* One that another corrected meanwhile is corrected no more: the other is. */
static enum status
check_corrected(struct act *act, struct reporting *c)
{
	struct stmt *st = db_begin(act->session->db, &sql_to_correct);

	db_bind_int(st, 1, c->corrects.id);
	bool found = db_step(st) && db_int(st, 0) == c->r.id &&
	             db_int(st, 1) == c->phase.number;
	bool corrected = found && !db_is_null(st, 4);
	c->corrects.place = found ? db_int(st, 2) : 0;
	c->corrects.spent = found ? db_int(st, 3) : 0;
	int64_t progress = found ? db_int(st, 4) : 0;
	int64_t spent = found ? db_int(st, 5) : 0;
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	if (!corrected)
		return OK;
	return problem_set(act->problem, CONFLICT, NULL,
	                   _("This report was corrected already: %s %lld %%, %s. Correct that one "
	                     "if it is wrong."), phase_label(c->phase.number), (long long)progress,
	                   text_money(&c->scratch, spent));
}

/* Two officers may report at once: the later one is told what the other said. */
static enum status
check_version(struct act *act, struct reporting *c)
{
	if (c->r.version == c->version)
		return OK;
	struct stmt *st = db_begin(act->session->db, &sql_newest);
	db_bind_int(st, 1, c->r.id);
	bool found = db_step(st);
	int phase = found ? (int)db_int(st, 0) : 0;
	int64_t progress = found ? db_int(st, 1) : 0;
	int64_t spent = found ? db_int(st, 2) : 0;
	bool since = found && db_int(st, 3) > c->version;
	enum status status = db_end(st);
	if (status != OK || !since)
		return status == OK ? program_unmoved(act, &c->r, c->version) : status;
	return problem_set(act->problem, CONFLICT, NULL,
	                   _("Somebody reported a moment ago: %s %lld %%, %s. Look at it, then "
	                     "send yours again."), phase_label(phase), (long long)progress,
	                   text_money(&c->scratch, spent));
}

static enum status
check_phase(struct act *act, const struct reporting *c)
{
	const struct phase *phase = &c->phase;

	if (!c->corrects.id && phase->state != PHASE_RUNNING)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Reports are written on a phase that runs. This one stands "
		                     "at: %s."), phase_state_label(phase->state));
	if (phase->state == PHASE_CANCELLED)
		return problem_set(act->problem, DENIED, NULL,
		                   _("This phase was cancelled; its reports stay as they are."));
	return OK;
}

/* The day against the phase, the money against what was spent before and what was planned. A word
 * that is not asked for is dropped. */
static enum status
check_figures(struct act *act, struct reporting *c)
{
	struct report_fields *f = &c->fields;
	int64_t before = c->spent - c->corrects.spent;

	if (c->phase.began == 0 || f->day < c->phase.began)
		return problem_set(act->problem, INVALID, "day",
		                   _("This phase began on %s. A report is about that day or a "
		                     "later one."), date_long(&c->scratch, c->phase.began));
	if (f->spent > MONEY_MAX - before)
		return problem_set(act->problem, INVALID, "spent",
		                   _("With this more than %s would be spent in all, which cannot "
		                     "be right."), text_money(&c->scratch, MONEY_MAX));
	if (f->spent == 0 || before + f->spent <= c->r.budget) {
		f->why_over = "";
		return OK;
	}
	if (!text_blank(f->why_over))
		return OK;
	return problem_set(act->problem, INVALID, "why_over",
	                   _("With this %s is spent, of %s planned. Say why it is more."),
	                   text_money(&c->scratch, before + f->spent),
	                   text_money(&c->scratch, c->r.budget));
}

static enum status
check(struct act *act, struct reporting *c)
{
	enum status status = read_phase(act->session->db, c);

	if (status == OK)
		status = program_allowed(act, &c->r);
	if (status == OK && c->corrects.id)
		status = check_corrected(act, c);
	if (status == OK)
		status = check_version(act, c);
	if (status == OK)
		status = program_begin(act, c->r.id, c->version, &c->r);
	if (status == OK)
		status = check_phase(act, c);
	if (status == OK)
		status = report_check(&c->fields, calendar_day(act->now), act->problem);
	return status == OK ? check_figures(act, c) : status;
}

/* -- The act ----------------------------------------------------------------------------------- */

static enum status
settle_draft(struct act *act, const struct reporting *c)
{
	return c->corrects.id
	               ? draft_settle(act, REPORT_CORRECTION_FORM, c->corrects.id, c->request)
	               : draft_settle(act, REPORT_FORM, c->phase_id, c->request);
}

static enum status
add(struct act *act, void *arg)
{
	const struct telling followers = { .as = TOLD_FOLLOWER, .folds = true };
	struct reporting *c = arg;
	enum status status = find_request(act, c);

	if (status != OK || act->idle)
		return status;
	status = check(act, c);
	if (status != OK)
		return status;
	c->member = act->session->member;
	status = program_raise(act, &c->r);
	if (status == OK)
		status = write_rows(act, c);
	if (status != OK)
		return status;
	describe(&act->entry, c);
	status = program_settle(act, c->r.id);
	/* Who follows a whole area or category hears of the steps of what lies in it; reports,
	 * which may come every week, are for those who follow the program. */
	if (status == OK)
		status = notice_tell_followers(act, 0, 0, 0, &followers);
	return status == OK ? settle_draft(act, c) : status;
}

enum status
report_add(struct session *s, int64_t phase, int64_t version, int64_t corrects,
           const struct report_fields *f, const char *request, int64_t *id, struct problem *p)
{
	struct reporting c = { .phase_id = phase, .version = version, .request = request,
		               .corrects = { .id = corrects } };
	size_t n = request ? strlen(request) : 0;

	*id = 0;
	if (n == 0 || n >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = attributes_clean(&c.scratch, report_attributes, f, &c.fields,
	                                      sizeof(c.fields), p);
	if (status == OK)
		status = act(s, "program_report", RIGHT_PROGRAM, add, &c, p);
	if (status == OK)
		*id = c.id;
	arena_free(&c.scratch);
	return status;
}

/* -- Files ------------------------------------------------------------------------------------- */

/* An entry vouches for one revision, and they rise together: what waits is written first. */
static enum status
free_the_entry(struct act *act)
{
	if (!act->entry.has_digest)
		return OK;
	enum status status = act_also(act, &act->entry);
	act->entry.has_digest = false;
	act->entry.detail[0] = '\0';
	return status;
}

/* Why more was spent than planned is not asked for: what was planned may have changed since. */
static enum status
check_import(struct act *act, struct reporting *c)
{
	const char *why_over = c->fields.why_over;
	enum status status = attributes_check_import(report_attributes, &c->fields, act->problem);

	if (status == OK)
		status = report_check_together(&c->fields, calendar_day(act->now), act->problem);
	if (status == OK && c->phase.began == 0)
		status = problem_set(act->problem, INVALID, "phase",
		                     _("There is a report on a phase that has not begun: %s."),
		                     phase_label(c->phase.number));
	c->r.budget = MONEY_MAX;
	if (status == OK)
		status = check_figures(act, c);
	c->fields.why_over = why_over;
	return status;
}

enum status
report_put(struct act *act, struct arena *scratch, int64_t program,
           const struct report_import *row)
{
	struct audit_entry entry = { .verb = "program_report", .subject = SUBJECT_PROGRAM,
		                     .subject_id = program };
	char request[REQUEST_SIZE];
	struct reporting c = {
		.request = request,
		.phase_id = phase_id(act->session->db, program, row->phase),
	};

	request_key(request);
	enum status status = attributes_clean(scratch, report_attributes, &row->fields, &c.fields,
	                                      sizeof(c.fields), act->problem);
	if (status == OK)
		status = read_phase(act->session->db, &c);
	if (status == OK)
		status = check_import(act, &c);
	if (status == OK)
		status = free_the_entry(act);
	if (status == OK)
		status = write_rows(act, &c);
	arena_free(&c.scratch);
	if (status != OK)
		return status;
	describe(&entry, &c);
	return act_also(act, &entry);
}

/* Reports on programs: reading them, and what verified residents say of one: whether it is so. */
#include "base/array.h"
#include "base/lang.h"
#include "core/member.h"
#include "core/program_internal.h"

/* -- Reading ----------------------------------------------------------------------------------- */

/* ?1 is the member who is looking (0: none). */
#define REPORT_ROW                                                                                 \
	"SELECT r.id, r.program, r.phase, r.at, r.day, r.progress, r.spent, r.text, r.evidence,"   \
	" r.why_over, r.corrects, r.corrected_by, r.fits, r.fits_not, r.member, v.fits"            \
	" FROM progress_report r LEFT JOIN report_view v ON v.report = r.id AND v.member = ?1"     \
	" WHERE "

SQL(sql_report, SQL_READ, REPORT_ROW "r.id = ?2");
SQL(sql_reports, SQL_READ,
    REPORT_ROW "r.program = ?2 AND r.id < ?3 ORDER BY r.id DESC LIMIT ?4");
SQL(sql_reports_back, SQL_READ,
    REPORT_ROW "r.program = ?2 AND r.id > ?3 ORDER BY r.id LIMIT ?4");

static void
take(const struct session *s, struct arena *a, struct stmt *st, struct report *r)
{
	*r = (struct report){
		.id = db_int(st, 0),
		.program = db_int(st, 1),
		.phase = (int)db_int(st, 2),
		.at = db_int(st, 3),
		.fields = {
			.day = db_int(st, 4),
			.progress = db_int(st, 5),
			.spent = db_int(st, 6),
			.text = arena_strdup(a, db_text(st, 7)),
			.evidence = arena_strdup(a, db_text(st, 8)),
			.why_over = arena_strdup(a, db_text(st, 9)),
		},
		.corrects = db_int(st, 10),
		.corrected_by = db_int(st, 11),
		.fits = db_int(st, 12),
		.fits_not = db_int(st, 13),
		.my_view = db_is_null(st, 15) ? 0 : db_int(st, 15) ? 1 : -1,
		.mine = s->member != 0 && db_int(st, 14) == s->member,
	};
	r->over = *r->fields.why_over != '\0';
}

enum status
report_list(struct session *s, struct arena *a, int64_t program, int64_t from, bool backward,
            size_t n, struct report *rows, size_t *got)
{
	const int64_t edge = backward ? 0 : INT64_MAX;
	struct stmt *st = db_begin(s->db, backward ? &sql_reports_back : &sql_reports);
	size_t taken = 0;

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, program);
	db_bind_int(st, 3, from ? from : edge);
	db_bind_int(st, 4, (int64_t)n);
	while (taken < n && db_step(st))
		take(s, a, st, &rows[taken++]);
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, taken, sizeof(*rows));
	*got = status == OK ? taken : 0;
	return status;
}

/* As what is said in office names its speaker; see COMMENT_ROW. */
SQL(sql_report_writer, SQL_READ,
    "SELECT r.member, p.shown_as, (SELECT COALESCE(u.name, o.name) FROM member_role mr"
    " CROSS JOIN role_right g ON g.role = mr.role AND g.granted = 'program'"
    " CROSS JOIN role o ON o.id = mr.role LEFT JOIN node u ON u.id = mr.unit"
    " WHERE mr.member = r.member AND (mr.until IS NULL OR mr.until > r.at)"
    " ORDER BY mr.role LIMIT 1)"
    " FROM progress_report r LEFT JOIN person p ON p.member = r.member WHERE r.id = ?1");

static enum status
read_writer(struct session *s, struct arena *a, struct report *r)
{
	struct stmt *st = db_begin(s->db, &sql_report_writer);
	enum shown_as shown_as = SHOWN_NAME;
	int64_t member = 0;

	db_bind_int(st, 1, r->id);
	if (db_step(st)) {
		member = db_int(st, 0);
		shown_as = (enum shown_as)db_int(st, 1);
		if (!db_is_null(st, 2))
			r->office = arena_strdup(a, db_text(st, 2));
	}
	enum status status = db_end(st);
	if (member != 0)
		r->author = member_signature(s->db, a, member, shown_as);
	return status;
}

enum status
report_read(struct session *s, struct arena *a, int64_t id, struct report *report)
{
	struct stmt *st = db_begin(s->db, &sql_report);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, id);
	bool found = db_step(st);
	if (found)
		take(s, a, st, report);
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	return read_writer(s, a, report);
}

/* -- Whether it is so -------------------------------------------------------------------------- */

SQL(sql_viewed, SQL_READ,
    "SELECT r.program, r.corrected_by, r.member, v.fits FROM progress_report r"
    " LEFT JOIN report_view v ON v.report = r.id AND v.member = ?2 WHERE r.id = ?1");
SQL(sql_view, SQL_WRITE,
    "INSERT INTO report_view (report, member, fits, at) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (report, member) DO UPDATE SET fits = excluded.fits, at = excluded.at");
SQL(sql_unview, SQL_WRITE, "DELETE FROM report_view WHERE report = ?1 AND member = ?2");
SQL(sql_view_count, SQL_WRITE,
    "UPDATE progress_report SET fits = fits + ?2, fits_not = fits_not + ?3 WHERE id = ?1");

struct viewing {
	int64_t id;
	int view;
	int before;
	int64_t program;
};

static enum status
check_report(struct act *act, struct viewing *c)
{
	int64_t me = act->session->member;
	struct stmt *st = db_begin(act->session->db, &sql_viewed);

	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, me);
	bool found = db_step(st);
	c->program = found ? db_int(st, 0) : 0;
	bool corrected = found && !db_is_null(st, 1);
	bool own = found && db_int(st, 2) == me;
	c->before = !found || db_is_null(st, 3) ? 0 : db_int(st, 3) ? 1 : -1;
	enum status status = db_end(st);
	if (status != OK || !found)
		return status == OK ? NOT_FOUND : status;
	if (corrected)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This report was corrected. Please look at the newer one."));
	if (own)
		return problem_set(act->problem, DENIED, NULL,
		                   _("You wrote this report; others say whether it is so."));
	return OK;
}

static enum status
write_view(struct act *act, const struct viewing *c)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, c->view ? &sql_view : &sql_unview);

	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, act->session->member);
	if (c->view) {
		db_bind_int(st, 3, c->view > 0);
		db_bind_int(st, 4, act->now);
	}
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_view_count);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, (c->view > 0) - (c->before > 0));
	db_bind_int(st, 3, (c->view < 0) - (c->before < 0));
	return db_run(st);
}

static enum status
change_view(struct act *act, void *arg)
{
	struct viewing *c = arg;
	enum status status = voice_verified(act);

	if (status == OK)
		status = check_report(act, c);
	if (status != OK)
		return status;
	act->idle = c->view == c->before;
	if (act->idle)
		return OK;
	act->entry.subject = SUBJECT_PROGRAM;
	act->entry.subject_id = c->program;
	audit_detail(&act->entry, "report=%lld", (long long)c->id);
	return write_view(act, c);
}

enum status
report_view(struct session *s, int64_t id, int view, struct problem *p)
{
	struct viewing c = { .id = id, .view = view };

	if (view < -1 || view > 1)
		return problem_set(p, INVALID, "view", "%s", status_text(INVALID));
	return act(s, "report_view", RIGHT_SUPPORT, change_view, &c, p);
}

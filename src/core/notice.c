/* Notices: telling, marking as read, taking back. When something is to be told, the room of the
 * event knows; how it reads is in notice_words.c. */
#include "core/notice.h"

#include "core/link.h"
#include "core/member.h"
#include "core/tree.h"

/* How long marking waits for the lock; unmarked ones are shown once more, no harm. */
#define MARK_WAIT_MS 1000
#define UNREAD_LIMIT 1001

/* -- Telling --------------------------------------------------------------------------------- */

/* A row for each member m (person p) that is found, or one event more in the unread one that folds.
 * ?1 at, ?2 verb, ?3 subject, ?4 its id, ?5 told as, ?6 folds, ?7 comment, ?8 the actor. */
#define TELL                                                                                       \
	"INSERT INTO notice (member, at, verb, subject, subject_id, told_as, folds, comment)"      \
	" SELECT m.id, ?1, ?2, ?3, ?4, ?5, ?6, ?7 FROM member m JOIN person p ON p.member = m.id"
#define OTHERS " AND m.id <> ?8"
#define FOLD                                                                                       \
	" ON CONFLICT (member, verb, told_as, subject, subject_id) WHERE read = 0 AND folds = 1"   \
	" DO UPDATE SET count = count + 1, at = excluded.at, comment = excluded.comment"
#define WANTED " AND (p.wants = 0 OR (p.wants = 1 AND ?5 = 0))"
/* Here at all: pending, verified, or suspended until a time that is over. With a plus, lest members
 * be gone through by their state. */
#define PRESENT " AND (+m.state IN (0, 1) OR (+m.state = 2 AND m.suspended_until <= ?1))"

_Static_assert(WANTS_ALL == 0 && WANTS_OWN == 1 && TOLD_OWNER == 0, "the statements say so");
_Static_assert(MEMBER_PENDING == 0 && MEMBER_VERIFIED == 1 && MEMBER_SUSPENDED == 2 &&
               MEMBER_LEFT == 3, "so they do of states");

/* One's account is told of whatever one wants; of one's own things also who is suspended reads
 * once they are back. */
SQL(sql_tell, SQL_WRITE,
    TELL " WHERE m.id = ?9" OTHERS " AND ((?3 = 1 AND ?4 = m.id) OR (true" WANTED "))"
    " AND ((?5 = 0 AND m.state <> 3) OR (true" PRESENT "))" FOLD);

_Static_assert(SUBJECT_MEMBER == 1 && SUBJECT_NODE == 3, "the statements say so");

/* ?9 category, ?10 area, ?11 to ?13 who is left out. Who said that they do not want to hear of the
 * thing hears nothing of it through what it lies in. IN does away with doubles. */
SQL(sql_tell_followers, SQL_WRITE,
    "WITH RECURSIVE above (id) AS (SELECT id FROM node WHERE id IN (?9, ?10)"
    "  UNION SELECT n.parent FROM above b JOIN node n ON n.id = b.id WHERE n.parent IS NOT NULL) "
    TELL " WHERE m.id IN"
    " (SELECT f.member FROM follow f WHERE f.subject = ?3 AND f.subject_id = ?4 AND f.kind <> 0"
    "  UNION ALL SELECT f.member FROM above b CROSS JOIN follow f ON f.subject = 3"
    "   AND f.subject_id = b.id AND f.kind <> 0)"
    " AND NOT EXISTS (SELECT 1 FROM follow x WHERE x.subject = ?3 AND x.subject_id = ?4"
    "  AND x.member = m.id AND x.kind = 0)"
    " AND m.id NOT IN (?11, ?12, ?13)" OTHERS WANTED PRESENT FOLD);

/* ?9 the consultation. */
#define ANSWERED                                                                                   \
	"(SELECT a.member FROM response a WHERE a.consultation = ?9"                               \
	" UNION ALL SELECT v.member FROM voted v WHERE v.consultation = ?9)"
#define NOT_MUTED                                                                                  \
	" AND NOT EXISTS (SELECT 1 FROM follow x WHERE x.subject = 15 AND x.subject_id = ?9"       \
	"  AND x.member = m.id AND x.kind = 0)"
SQL(sql_tell_asked, SQL_WRITE,
    "WITH RECURSIVE asked (id) AS (SELECT area FROM consultation_area WHERE consultation = ?9"
    "  UNION SELECT n.id FROM node n WHERE n.kind = 0 AND COALESCE(n.parent, 0) = 0"
    "   AND NOT EXISTS (SELECT 1 FROM consultation_area WHERE consultation = ?9)"
    "  UNION SELECT n.parent FROM asked b JOIN node n ON n.id = b.id WHERE n.parent IS NOT NULL) "
    TELL " WHERE m.id IN"
    " (SELECT f.member FROM follow f WHERE f.subject = 15 AND f.subject_id = ?9 AND f.kind <> 0"
    "  UNION ALL SELECT f.member FROM link l CROSS JOIN follow f ON f.subject = l.about"
    "   AND f.subject_id = l.about_id AND f.kind <> 0"
    "   WHERE l.subject = 15 AND l.subject_id = ?9 AND l.part = 0 AND l.kind = 1"
    "  UNION ALL SELECT f.member FROM asked b CROSS JOIN follow f ON f.subject = 3"
    "   AND f.subject_id = b.id AND f.kind <> 0)"
    " AND m.id NOT IN " ANSWERED NOT_MUTED OTHERS WANTED PRESENT FOLD);
SQL(sql_tell_answered, SQL_WRITE,
    TELL " WHERE m.id IN " ANSWERED NOT_MUTED OTHERS WANTED PRESENT FOLD);

_Static_assert(SUBJECT_CONSULTATION == 15 && LINK_ABOUT == 1 && TREE_AREA == 0,
               "the statements say so");

/* ?9 the meeting. */
#define FOLLOWS_MEETING                                                                            \
	"SELECT f.member FROM follow f WHERE f.subject = 18 AND f.subject_id = ?9 AND f.kind <> 0"
#define MEETING_NOT_MUTED                                                                          \
	" AND NOT EXISTS (SELECT 1 FROM follow x WHERE x.subject = 18 AND x.subject_id = ?9"       \
	"  AND x.member = m.id AND x.kind = 0)"
/* ?10 and ?11 the areas. */
SQL(sql_tell_called, SQL_WRITE,
    "WITH RECURSIVE below (id) AS (SELECT id FROM node WHERE id IN (?10, ?11)"
    "  UNION SELECT n.id FROM below b CROSS JOIN node n ON n.parent = b.id),"
    " above (id) AS (SELECT id FROM node WHERE id IN (?10, ?11)"
    "  UNION SELECT n.parent FROM above b JOIN node n ON n.id = b.id WHERE n.parent IS NOT NULL) "
    TELL " WHERE m.id IN"
    " (SELECT q.member FROM below b CROSS JOIN person q ON q.area = b.id"
    "  UNION ALL " FOLLOWS_MEETING
    "  UNION ALL SELECT f.member FROM above b CROSS JOIN follow f ON f.subject = 3"
    "   AND f.subject_id = b.id AND f.kind <> 0)" MEETING_NOT_MUTED OTHERS WANTED PRESENT FOLD);
/* Everybody: the scan is what is meant. */
SQL(sql_tell_everybody, SQL_WRITE | SQL_SCAN_MEANT,
    TELL " WHERE true" MEETING_NOT_MUTED OTHERS WANTED PRESENT FOLD);
#define ATTENDED                                                                                   \
	"(SELECT t.member FROM attendance t WHERE t.meeting = ?9 AND t.struck = 0"                 \
	"  AND t.member IS NOT NULL)"
SQL(sql_tell_dealt, SQL_WRITE,
    TELL " WHERE m.id IN (" FOLLOWS_MEETING
    " UNION ALL SELECT f.member FROM link l CROSS JOIN follow f ON f.subject = l.about"
    "  AND f.subject_id = l.about_id AND f.kind <> 0 WHERE l.subject = 18 AND l.subject_id = ?9)"
    " AND m.id NOT IN " ATTENDED MEETING_NOT_MUTED OTHERS WANTED PRESENT FOLD);
SQL(sql_tell_attended, SQL_WRITE,
    TELL " WHERE m.id IN " ATTENDED MEETING_NOT_MUTED OTHERS WANTED PRESENT FOLD);

_Static_assert(SUBJECT_MEETING == 18, "the statements say so");

/* ?9 the right, ?10 unit, ?11 area, ?12 and ?13 who is left out. The scan goes over the roles, of
 * which there are a dozen. */
SQL(sql_tell_office, SQL_WRITE | SQL_SCAN_MEANT,
    "WITH RECURSIVE up (id) AS (SELECT id FROM node WHERE id IN (?10, ?11)"
    "  UNION SELECT n.parent FROM up u JOIN node n ON n.id = u.id WHERE n.parent IS NOT NULL) "
    TELL " WHERE m.id IN"
    " (SELECT mr.member FROM role_right rr CROSS JOIN member_role mr ON mr.role = rr.role"
    "  WHERE rr.granted = ?9 AND (mr.until IS NULL OR mr.until > ?1)"
    "  AND ((mr.area IS NULL AND mr.unit IS NULL)"
    "   OR COALESCE(mr.area, mr.unit) IN (SELECT id FROM up)))"
    " AND m.id NOT IN (?12, ?13)" OTHERS WANTED PRESENT FOLD);

static struct stmt *
begin_telling(struct act *act, const struct sql *const *sql, const struct telling *t)
{
	static const struct telling own = { .as = TOLD_OWNER };
	struct stmt *st = db_begin(act->session->db, sql);

	t = t ? t : &own;
	bool given = t->subject != SUBJECT_NONE;
	db_bind_int(st, 1, act->now);
	db_bind_text(st, 2, t->verb ? t->verb : act->entry.verb);
	db_bind_int(st, 3, given ? t->subject : act->entry.subject);
	db_bind_int(st, 4, given ? t->subject_id : act->entry.subject_id);
	db_bind_int(st, 5, t->as);
	db_bind_int(st, 6, t->folds);
	db_bind_id(st, 7, t->comment);
	db_bind_int(st, 8, act->session->member);
	return st;
}

enum status
notice_tell(struct act *act, int64_t member, const struct telling *t)
{
	struct stmt *st = begin_telling(act, &sql_tell, t);

	db_bind_int(st, 9, member);
	return db_run(st);
}

enum status
notice_tell_followers(struct act *act, int64_t category, int64_t area, int64_t but,
                      const struct telling *t)
{
	struct stmt *st = begin_telling(act, &sql_tell_followers, t);

	db_bind_int(st, 9, category);
	db_bind_int(st, 10, area);
	db_bind_int(st, 11, but);
	db_bind_int(st, 12, t->but[0]);
	db_bind_int(st, 13, t->but[1]);
	return db_run(st);
}

enum status
notice_tell_asked(struct act *act, int64_t consultation, const struct telling *t)
{
	struct stmt *st = begin_telling(act, &sql_tell_asked, t);

	db_bind_int(st, 9, consultation);
	return db_run(st);
}

enum status
notice_tell_answered(struct act *act, int64_t consultation, const struct telling *t)
{
	struct stmt *st = begin_telling(act, &sql_tell_answered, t);

	db_bind_int(st, 9, consultation);
	return db_run(st);
}

enum status
notice_tell_called(struct act *act, int64_t meeting, int64_t area, int64_t other,
                   const struct telling *t)
{
	bool all = area == 0 || other == 0;
	struct stmt *st = all ? begin_telling(act, &sql_tell_everybody, t)
	                      : begin_telling(act, &sql_tell_called, t);

	db_bind_int(st, 9, meeting);
	if (!all) {
		db_bind_int(st, 10, area);
		db_bind_int(st, 11, other);
	}
	return db_run(st);
}

enum status
notice_tell_dealt(struct act *act, int64_t meeting, const struct telling *t)
{
	struct stmt *st = begin_telling(act, &sql_tell_dealt, t);

	db_bind_int(st, 9, meeting);
	return db_run(st);
}

enum status
notice_tell_attended(struct act *act, int64_t meeting, const struct telling *t)
{
	struct stmt *st = begin_telling(act, &sql_tell_attended, t);

	db_bind_int(st, 9, meeting);
	return db_run(st);
}

enum status
notice_tell_office(struct act *act, enum right right, int64_t unit, int64_t area,
                   const struct telling *t)
{
	struct stmt *st = begin_telling(act, &sql_tell_office, t);

	db_bind_text(st, 9, right_name(right));
	db_bind_int(st, 10, unit);
	db_bind_int(st, 11, area);
	db_bind_int(st, 12, t->but[0]);
	db_bind_int(st, 13, t->but[1]);
	return db_run(st);
}

/* -- Taking back ----------------------------------------------------------------------------- */

SQL(sql_newest, SQL_READ, "SELECT MAX(id) FROM notice");
/* 2: withdrawn. Such a row shows nowhere, but keeps its number from being given anew. What another
 * event has folded into since is less by one. */
SQL(sql_withdraw, SQL_WRITE,
    "UPDATE notice SET read = CASE count WHEN 1 THEN 2 ELSE 0 END, count = MAX(count - 1, 1)"
    " WHERE id BETWEEN ?1 AND ?2 AND read = 0");
/* Who was asked to look at the other proposal is told of the one they support. Who has read that a
 * comment is new has read it or will not find it. */
SQL(sql_correct, SQL_WRITE,
    "INSERT INTO notice (member, at, verb, subject, subject_id, told_as, comment)"
    " SELECT n.member, ?3, CASE WHEN n.verb = 'merge_ask' THEN 'undo_ask'"
    "  WHEN n.verb IN ('report_agreed', 'report_stands', 'report_moot') THEN 'report_undo'"
    "  WHEN n.verb IN ('claim_grant', 'claim_deny') THEN 'claim_undo'"
    "  WHEN n.comment IS NOT NULL THEN 'comment_undo' ELSE 'undo' END,"
    " CASE n.verb WHEN 'merge_ask' THEN ?4 ELSE n.subject END,"
    " CASE n.verb WHEN 'merge_ask' THEN ?5 ELSE n.subject_id END, n.told_as, n.comment"
    " FROM notice n WHERE n.id BETWEEN ?1 AND ?2 AND n.read = 1"
    " AND n.verb NOT IN ('comment', 'answer', 'official')");

int64_t
notice_newest(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_newest);
	int64_t id = db_step(st) ? db_int(st, 0) : 0;

	return db_end(st) == OK ? id : 0;
}

enum status
notice_take_back(struct act *act, int64_t from, int64_t to)
{
	struct stmt *st = db_begin(act->session->db, &sql_correct);

	db_bind_int(st, 1, from);
	db_bind_int(st, 2, to);
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, act->entry.subject);
	db_bind_int(st, 5, act->entry.subject_id);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(act->session->db, &sql_withdraw);
	db_bind_int(st, 1, from);
	db_bind_int(st, 2, to);
	return db_run(st);
}

/* -- Read marks ------------------------------------------------------------------------------ */

/* What it scans is what it counts, cut off before. */
SQL(sql_unread, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM (SELECT 1 FROM notice WHERE member = ?1 AND read = 0 LIMIT ?2)");
SQL(sql_mark, SQL_WRITE, "UPDATE notice SET read = 1 WHERE id = ?2 AND member = ?1 AND read = 0");
SQL(sql_mark_between, SQL_WRITE,
    "UPDATE notice SET read = 1 WHERE member = ?1 AND read = 0 AND (at, id) >= (?2, ?3)"
    " AND (at, id) <= (?4, ?5)");

int64_t
notice_unread(struct db *db, int64_t member)
{
	if (member == 0)
		return 0;
	struct stmt *st = db_begin(db, &sql_unread);
	db_bind_int(st, 1, member);
	db_bind_int(st, 2, UNREAD_LIMIT);
	int64_t n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? n : 0;
}

/* One by its number, or all between two places. */
struct marking {
	int64_t member;
	int64_t one; /* 0: all between */
	struct notice oldest;
	struct notice newest;
};

static enum status
keep_marks(struct db *db, void *arg)
{
	const struct marking *m = arg;
	struct stmt *st = db_begin(db, m->one ? &sql_mark : &sql_mark_between);

	db_bind_int(st, 1, m->member);
	if (m->one) {
		db_bind_int(st, 2, m->one);
	} else {
		db_bind_int(st, 2, m->oldest.at);
		db_bind_int(st, 3, m->oldest.id);
		db_bind_int(st, 4, m->newest.at);
		db_bind_int(st, 5, m->newest.id);
	}
	return db_run(st);
}

static enum status
mark(struct session *s, struct marking m)
{
	m.member = s->member;
	if (notice_unread(s->db, s->member) == 0) /* no need to wait for the lock */
		return OK;
	enum status status = db_keep(s->db, MARK_WAIT_MS, keep_marks, &m);
	s->unread = notice_unread(s->db, s->member);
	return status;
}

enum status
notice_mark(struct session *s, int64_t id)
{
	return mark(s, (struct marking){ .one = id });
}

enum status
notice_mark_shown(struct session *s, const struct notice *newest, const struct notice *oldest)
{
	return mark(s, (struct marking){ .oldest = *oldest, .newest = *newest });
}

enum status
notice_mark_until(struct session *s, int64_t at, int64_t id)
{
	return mark(s, (struct marking){ .newest = { .at = at, .id = id } });
}

enum status
notice_mark_all(struct session *s)
{
	return mark(s, (struct marking){ .newest = { .at = INT64_MAX, .id = INT64_MAX } });
}

/* Trees: what hangs on a node: counted for who is about to change it, moved when it is merged, and
 * moved back. A new kind of thing that refers to nodes is a row of the table here. */
#include <stddef.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/tree_internal.h"

_Static_assert(SUBJECT_NODE == 3 && MOVED_PROPOSALS == 1 && MOVED_PEOPLE == 2 && MOVED_ROLES == 3
               && MOVED_ROLE_DOUBLES == 4 && MOVED_ROLE_LONGER == 5 && MOVED_FOLLOWS == 6
               && MOVED_WAITING == 7 && MOVED_PROGRAMS == 11 && MOVED_CONSULTATIONS == 12
               && MOVED_ASKED == 13 && MOVED_RESPONSES == 14 && MOVED_MEETINGS == 15
               && MOVED_CALLED == 16 && MOVED_ATTENDANCE == 17, "the statements say so");

/* -- Statements -------------------------------------------------------------------------------- */

/* Those of a reference that nothing else depends on: ?1 the source, ?2 the target. */
#define MOVABLE(what, table, id, column, code)                                                     \
	SQL(sql_##what##_keep, SQL_WRITE,                                                          \
	    "INSERT INTO node_moved (source, what, id) SELECT ?1, " code ", " id " FROM " table    \
	    " WHERE " column " = ?1");                                                             \
	SQL(sql_##what##_move, SQL_WRITE,                                                          \
	    "UPDATE " table " SET " column " = ?2 WHERE " column " = ?1");                         \
	/* What was given to another meanwhile stays there. */                                     \
	SQL(sql_##what##_back, SQL_WRITE,                                                          \
	    "UPDATE " table " SET " column " = ?1 WHERE " column " = ?2 AND " id " IN"             \
	    " (SELECT m.id FROM node_moved m WHERE m.source = ?1 AND m.what = " code ")")

MOVABLE(category, "proposal", "id", "category", "1");
MOVABLE(area, "proposal", "id", "area", "1");
MOVABLE(unit, "proposal", "id", "work_unit", "1");
MOVABLE(program_category, "program", "id", "category", "11");
MOVABLE(program_area, "program", "id", "area", "11");
MOVABLE(program_unit, "program", "id", "work_unit", "11");
MOVABLE(consultation_unit, "consultation", "id", "work_unit", "12");
MOVABLE(consultation_area, "consultation_area", "id", "area", "13");
MOVABLE(response, "response", "id", "area", "14");
MOVABLE(meeting_area, "meeting", "id", "area", "15");
MOVABLE(meeting_unit, "meeting", "id", "work_unit", "16");
MOVABLE(attendance, "attendance", "id", "area", "17");
MOVABLE(association_area, "association", "id", "area", "20");
MOVABLE(document_unit, "document", "id", "work_unit", "19");
MOVABLE(people, "person", "member", "area", "2");
MOVABLE(waiting, "review", "id", "area", "7");

MOVABLE(inquiry_area, "inquiry", "id", "area", "18");
MOVABLE(inquiry_unit, "inquiry", "id", "work_unit", "21");

/* Up to ?2 of those on node ?1. */
SQL(sql_inquiry_area_some, SQL_READ, "SELECT 1 FROM inquiry WHERE area = ?1 LIMIT ?2");
SQL(sql_inquiry_unit_some, SQL_READ, "SELECT 1 FROM inquiry WHERE work_unit = ?1 LIMIT ?2");
SQL(sql_category_some, SQL_READ, "SELECT 1 FROM proposal WHERE category = ?1 LIMIT ?2");
SQL(sql_area_some, SQL_READ, "SELECT 1 FROM proposal WHERE area = ?1 LIMIT ?2");
SQL(sql_unit_some, SQL_READ, "SELECT 1 FROM proposal WHERE work_unit = ?1 LIMIT ?2");
SQL(sql_program_category_some, SQL_READ, "SELECT 1 FROM program WHERE category = ?1 LIMIT ?2");
SQL(sql_program_area_some, SQL_READ, "SELECT 1 FROM program WHERE area = ?1 LIMIT ?2");
SQL(sql_program_unit_some, SQL_READ, "SELECT 1 FROM program WHERE work_unit = ?1 LIMIT ?2");
SQL(sql_consultation_unit_some, SQL_READ,
    "SELECT 1 FROM consultation WHERE work_unit = ?1 LIMIT ?2");
SQL(sql_consultation_area_some, SQL_READ,
    "SELECT 1 FROM consultation_area WHERE area = ?1 LIMIT ?2");
SQL(sql_response_some, SQL_READ, "SELECT 1 FROM response WHERE area = ?1 LIMIT ?2");
SQL(sql_meeting_area_some, SQL_READ, "SELECT 1 FROM meeting WHERE area = ?1 LIMIT ?2");
SQL(sql_meeting_unit_some, SQL_READ, "SELECT 1 FROM meeting WHERE work_unit = ?1 LIMIT ?2");
SQL(sql_attendance_some, SQL_READ, "SELECT 1 FROM attendance WHERE area = ?1 LIMIT ?2");
SQL(sql_association_some, SQL_READ, "SELECT 1 FROM association WHERE area = ?1 LIMIT ?2");
SQL(sql_document_some, SQL_READ, "SELECT 1 FROM document WHERE work_unit = ?1 LIMIT ?2");
SQL(sql_people_some, SQL_READ, "SELECT 1 FROM person WHERE area = ?1 LIMIT ?2");
SQL(sql_resident_some, SQL_READ,
    "SELECT 1 FROM resident WHERE status = 1 AND COALESCE(area, 0) = ?1 LIMIT ?2");
SQL(sql_role_area_some, SQL_READ, "SELECT 1 FROM member_role WHERE area = ?1 LIMIT ?2");
SQL(sql_role_unit_some, SQL_READ, "SELECT 1 FROM member_role WHERE unit = ?1 LIMIT ?2");
SQL(sql_follow_some, SQL_READ,
    "SELECT 1 FROM follow WHERE subject = 3 AND subject_id = ?1 AND kind <> 0 LIMIT ?2");
SQL(sql_children_some, SQL_READ,
    "SELECT 1 FROM node WHERE parent = ?1 AND retired < 2 LIMIT ?2");

/* Roles: who holds one for both keeps it once, for the longer time. `column` is where the node
 * stands, `other` the other scope. */
#define ROLE(what, column, other)                                                                  \
	SQL(sql_##what##_longer, SQL_WRITE,                                                        \
	    "INSERT INTO node_moved (source, what, id, a) SELECT ?1, 5, t.id, t.until"             \
	    " FROM member_role s CROSS JOIN member_role t ON t.member = s.member"                  \
	    "  AND t.role = s.role AND COALESCE(t." other ", 0) = COALESCE(s." other ", 0)"        \
	    " WHERE s." column " = ?1 AND t." column " = ?2 AND t.until IS NOT NULL"               \
	    "  AND (s.until IS NULL OR s.until > t.until)");                                       \
	SQL(sql_##what##_double, SQL_WRITE,                                                        \
	    "INSERT INTO node_moved (source, what, id, a, b, c, d)"                                \
	    " SELECT ?1, 4, s.id, s.member, s.role, s.until, s." other                             \
	    " FROM member_role s CROSS JOIN member_role t ON t.member = s.member"                  \
	    "  AND t.role = s.role AND COALESCE(t." other ", 0) = COALESCE(s." other ", 0)"        \
	    " WHERE s." column " = ?1 AND t." column " = ?2");                                     \
	SQL(sql_##what##_lengthen, SQL_WRITE,                                                      \
	    "UPDATE member_role SET until = (SELECT s.until FROM member_role s"                    \
	    "  WHERE s.member = member_role.member AND s.role = member_role.role"                  \
	    "  AND s." column " = ?1"                                                              \
	    "  AND COALESCE(s." other ", 0) = COALESCE(member_role." other ", 0))"                 \
	    " WHERE id IN (SELECT m.id FROM node_moved m WHERE m.source = ?1 AND m.what = 5)");    \
	SQL(sql_##what##_drop, SQL_WRITE,                                                          \
	    "DELETE FROM member_role WHERE id IN"                                                  \
	    " (SELECT m.id FROM node_moved m WHERE m.source = ?1 AND m.what = 4)");                \
	SQL(sql_##what##_keep, SQL_WRITE,                                                          \
	    "INSERT INTO node_moved (source, what, id) SELECT ?1, 3, id FROM member_role"          \
	    " WHERE " column " = ?1");                                                             \
	SQL(sql_##what##_move, SQL_WRITE,                                                          \
	    "UPDATE member_role SET " column " = ?2 WHERE " column " = ?1");                       \
	SQL(sql_##what##_back, SQL_WRITE,                                                          \
	    "UPDATE member_role SET " column " = ?1 WHERE " column " = ?2 AND id IN"               \
	    " (SELECT m.id FROM node_moved m WHERE m.source = ?1 AND m.what = 3)");                \
	SQL(sql_##what##_shorten, SQL_WRITE,                                                       \
	    "UPDATE member_role SET until = (SELECT m.a FROM node_moved m WHERE m.source = ?1"     \
	    "  AND m.what = 5 AND m.id = member_role.id) WHERE " column " = ?2 AND id IN"          \
	    " (SELECT m.id FROM node_moved m WHERE m.source = ?1 AND m.what = 5)");                \
	/* Not to whom the role for the other was taken from meanwhile. */                         \
	SQL(sql_##what##_again, SQL_WRITE,                                                         \
	    "INSERT INTO member_role (member, role, " column ", " other ", until)"                 \
	    " SELECT m.a, m.b, ?1, m.d, m.c FROM node_moved m WHERE m.source = ?1 AND m.what = 4"  \
	    " AND EXISTS (SELECT 1 FROM member_role t WHERE t.member = m.a AND t.role = m.b"       \
	    "  AND t." column " = ?2)"                                                             \
	    " ON CONFLICT (member, role, COALESCE(area, 0), COALESCE(unit, 0)) DO NOTHING")

ROLE(role_area, "area", "unit");
ROLE(role_unit, "unit", "area");

/* Follows: the stronger wish of the two holds. */
SQL(sql_follow_keep, SQL_WRITE,
    "INSERT INTO node_moved (source, what, id, a, b, c, d)"
    " SELECT ?1, 6, s.member, s.kind, s.at, t.kind, t.at FROM follow s"
    " LEFT JOIN follow t ON t.subject = 3 AND t.subject_id = ?2 AND t.member = s.member"
    " WHERE s.subject = 3 AND s.subject_id = ?1");
SQL(sql_follow_move, SQL_WRITE,
    "INSERT INTO follow (subject, subject_id, member, kind, at)"
    " SELECT 3, ?2, m.id, m.a, m.b FROM node_moved m WHERE m.source = ?1 AND m.what = 6"
    " ON CONFLICT (subject, subject_id, member) DO UPDATE SET kind = excluded.kind"
    "  WHERE excluded.kind > kind");
SQL(sql_follow_drop, SQL_WRITE, "DELETE FROM follow WHERE subject = 3 AND subject_id = ?1");
/* Who said meanwhile that they do not want to, does not want either. */
SQL(sql_follow_again, SQL_WRITE,
    "INSERT INTO follow (subject, subject_id, member, kind, at)"
    " SELECT 3, ?1, m.id, CASE WHEN t.kind = 0 THEN 0 ELSE m.a END, m.b FROM node_moved m"
    " LEFT JOIN follow t ON t.subject = 3 AND t.subject_id = ?2 AND t.member = m.id"
    " WHERE m.source = ?1 AND m.what = 6");
SQL(sql_follow_take, SQL_WRITE,
    "DELETE FROM follow WHERE subject = 3 AND subject_id = ?2 AND member IN"
    " (SELECT m.id FROM node_moved m WHERE m.source = ?1 AND m.what = 6 AND m.c IS NULL)");
SQL(sql_follow_restore, SQL_WRITE,
    "UPDATE follow SET kind = (SELECT m.c FROM node_moved m WHERE m.source = ?1 AND m.what = 6"
    "  AND m.id = follow.member) WHERE subject = 3 AND subject_id = ?2 AND kind <> 0"
    " AND member IN (SELECT m.id FROM node_moved m WHERE m.source = ?1 AND m.what = 6"
    "  AND m.c IS NOT NULL)");

/* Nobody can take back any more what is not the last ten minutes'. Few are there at a time. */
SQL(sql_hangs_forget, SQL_WRITE | SQL_SCAN_MEANT,
    "DELETE FROM node_moved WHERE source = ?1 OR NOT EXISTS (SELECT 1 FROM undo u"
    " WHERE u.subject = 3 AND u.subject_id = node_moved.source AND u.at >= ?2)");

/* -- The table --------------------------------------------------------------------------------- */

#define STEPS_MAX 6

static const struct hanging {
	enum tree_kind kind;
	const char *name; /* in the audit trail, for what the last but one step counted */
	const struct sql *const *some;
	size_t uses; /* where struct node_uses counts it; SIZE_MAX: nowhere */
	/* One after the other: ?1 is the source and ?2, where a step asks for it, the target. */
	const struct sql *const *move[STEPS_MAX + 1];
	const struct sql *const *back[STEPS_MAX + 1];
} hangs[] = {
	{ TREE_CATEGORY, "proposals", &sql_category_some, offsetof(struct node_uses, proposals),
	  { &sql_category_keep, &sql_category_move }, { &sql_category_back } },
	{ TREE_AREA, "proposals", &sql_area_some, offsetof(struct node_uses, proposals),
	  { &sql_area_keep, &sql_area_move }, { &sql_area_back } },
	{ TREE_UNIT, "proposals", &sql_unit_some, offsetof(struct node_uses, proposals),
	  { &sql_unit_keep, &sql_unit_move }, { &sql_unit_back } },
	{ TREE_CATEGORY, "programs", &sql_program_category_some,
	  offsetof(struct node_uses, programs),
	  { &sql_program_category_keep, &sql_program_category_move },
	  { &sql_program_category_back } },
	{ TREE_AREA, "programs", &sql_program_area_some, offsetof(struct node_uses, programs),
	  { &sql_program_area_keep, &sql_program_area_move }, { &sql_program_area_back } },
	{ TREE_UNIT, "programs", &sql_program_unit_some, offsetof(struct node_uses, programs),
	  { &sql_program_unit_keep, &sql_program_unit_move }, { &sql_program_unit_back } },
	{ TREE_UNIT, "consultations", &sql_consultation_unit_some,
	  offsetof(struct node_uses, consultations),
	  { &sql_consultation_unit_keep, &sql_consultation_unit_move },
	  { &sql_consultation_unit_back } },
	{ TREE_AREA, "consultations", &sql_consultation_area_some,
	  offsetof(struct node_uses, consultations),
	  { &sql_consultation_area_keep, &sql_consultation_area_move },
	  { &sql_consultation_area_back } },
	{ TREE_AREA, "answers", &sql_response_some, offsetof(struct node_uses, answers),
	  { &sql_response_keep, &sql_response_move }, { &sql_response_back } },
	{ TREE_AREA, "meetings", &sql_meeting_area_some, offsetof(struct node_uses, meetings),
	  { &sql_meeting_area_keep, &sql_meeting_area_move }, { &sql_meeting_area_back } },
	{ TREE_UNIT, "meetings", &sql_meeting_unit_some, offsetof(struct node_uses, meetings),
	  { &sql_meeting_unit_keep, &sql_meeting_unit_move }, { &sql_meeting_unit_back } },
	{ TREE_AREA, "attended", &sql_attendance_some, offsetof(struct node_uses, attended),
	  { &sql_attendance_keep, &sql_attendance_move }, { &sql_attendance_back } },
	{ TREE_UNIT, "documents", &sql_document_some, offsetof(struct node_uses, documents),
	  { &sql_document_unit_keep, &sql_document_unit_move }, { &sql_document_unit_back } },
	{ TREE_AREA, "groups", &sql_association_some, offsetof(struct node_uses, groups),
	  { &sql_association_area_keep, &sql_association_area_move },
	  { &sql_association_area_back } },
	{ TREE_AREA, "inquiries", &sql_inquiry_area_some, offsetof(struct node_uses, inquiries),
	  { &sql_inquiry_area_keep, &sql_inquiry_area_move }, { &sql_inquiry_area_back } },
	{ TREE_UNIT, "inquiries", &sql_inquiry_unit_some, offsetof(struct node_uses, inquiries),
	  { &sql_inquiry_unit_keep, &sql_inquiry_unit_move }, { &sql_inquiry_unit_back } },
	{ TREE_AREA, "people", &sql_people_some, offsetof(struct node_uses, people),
	  { &sql_people_keep, &sql_people_move }, { &sql_people_back } },
	/* These stay: whoever counts them asks what the area was merged into. */
	{ TREE_AREA, NULL, &sql_resident_some, offsetof(struct node_uses, residents), { NULL },
	  { NULL } },
	{ TREE_AREA, NULL, NULL, SIZE_MAX, { &sql_waiting_keep, &sql_waiting_move },
	  { &sql_waiting_back } },
	{ TREE_AREA, "roles", &sql_role_area_some, offsetof(struct node_uses, roles),
	  { &sql_role_area_longer, &sql_role_area_double, &sql_role_area_lengthen,
	    &sql_role_area_drop, &sql_role_area_keep, &sql_role_area_move },
	  { &sql_role_area_shorten, &sql_role_area_back, &sql_role_area_again } },
	{ TREE_UNIT, "roles", &sql_role_unit_some, offsetof(struct node_uses, roles),
	  { &sql_role_unit_longer, &sql_role_unit_double, &sql_role_unit_lengthen,
	    &sql_role_unit_drop, &sql_role_unit_keep, &sql_role_unit_move },
	  { &sql_role_unit_shorten, &sql_role_unit_back, &sql_role_unit_again } },
};
#define HANGS (sizeof(hangs) / sizeof(hangs[0]))

static const struct sql *const *const follow_move[] = {
	&sql_follow_keep, &sql_follow_move, &sql_follow_drop, NULL,
};
static const struct sql *const *const follow_back[] = {
	&sql_follow_again, &sql_follow_restore, &sql_follow_take, NULL,
};

/* -- Counting ---------------------------------------------------------------------------------- */

static enum status
count(struct db *db, const struct sql *const *some, int64_t id, int64_t *n)
{
	struct stmt *st = db_begin(db, some);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, NODE_USES_LIMIT);
	while (db_step(st))
		++*n;
	return db_end(st);
}

enum status
node_uses(struct db *db, enum tree_kind kind, int64_t id, struct node_uses *uses)
{
	*uses = (struct node_uses){ .proposals = 0 };
	enum status status = count(db, &sql_children_some, id, &uses->children);
	if (status == OK)
		status = count(db, &sql_follow_some, id, &uses->follows);
	for (size_t i = 0; status == OK && i < HANGS; i++)
		if (hangs[i].kind == kind && hangs[i].some)
			status = count(db, hangs[i].some, id,
			               (int64_t *)(void *)((char *)uses + hangs[i].uses));
	return status;
}

char *
node_uses_short(struct arena *a, const struct node_uses *uses)
{
	int64_t n = uses->proposals + uses->programs + uses->consultations + uses->answers +
	            uses->people + uses->residents + uses->roles + uses->follows + uses->meetings + uses->attended + uses->inquiries + uses->groups +
	            uses->documents;

	if (n == 0)
		return arena_strdup(a, "");
	return n >= NODE_USES_LIMIT ? arena_printf(a, "%s+", text_number(a, NODE_USES_LIMIT - 1))
	                            : text_number(a, n);
}

static const char *
number(struct arena *a, int64_t n)
{
	return n >= NODE_USES_LIMIT
	               ? arena_printf(a, _("over %s"), text_number(a, NODE_USES_LIMIT - 1))
	               : text_number(a, n);
}

char *
node_uses_text(struct arena *a, const struct node_uses *u)
{
	const char *const parts[] = {
		u->proposals ? arena_printf(a, P_("%s proposal", "%s proposals", u->proposals),
		                            number(a, u->proposals)) : NULL,
		u->programs ? arena_printf(a, P_("%s program", "%s programs", u->programs),
		                           number(a, u->programs)) : NULL,
		u->consultations ? arena_printf(a, P_("%s consultation", "%s consultations",
		                                      u->consultations),
		                                number(a, u->consultations)) : NULL,
		u->answers ? arena_printf(a, P_("%s answer given there", "%s answers given there",
		                                u->answers), number(a, u->answers)) : NULL,
		u->meetings ? arena_printf(a, P_("%s meeting", "%s meetings", u->meetings),
		                           number(a, u->meetings)) : NULL,
		u->attended ? arena_printf(a, P_("%s who came to a meeting from there",
		                                 "%s who came to meetings from there", u->attended),
		                           number(a, u->attended)) : NULL,
		u->groups ? arena_printf(a, P_("%s group", "%s groups", u->groups),
		                         number(a, u->groups)) : NULL,
		u->documents ? arena_printf(a, P_("%s document", "%s documents", u->documents),
		                            number(a, u->documents)) : NULL,
		u->inquiries ? arena_printf(a, P_("%s question to the office",
		                                  "%s questions to the office", u->inquiries),
		                            number(a, u->inquiries)) : NULL,
		u->people ? arena_printf(a, P_("%s person lives there", "%s people live there",
		                               u->people), number(a, u->people)) : NULL,
		u->residents ? arena_printf(a, P_("%s on the residents' list",
		                                  "%s on the residents' list", u->residents),
		                            number(a, u->residents)) : NULL,
		u->roles ? arena_printf(a, P_("%s role", "%s roles", u->roles), number(a, u->roles))
		         : NULL,
		u->follows ? arena_printf(a, P_("%s person follows it", "%s people follow it",
		                                u->follows), number(a, u->follows)) : NULL,
		u->children ? arena_printf(a, P_("%s below it", "%s below it", u->children),
		                           number(a, u->children)) : NULL,
	};
	char *text = NULL;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i])
			text = text ? arena_printf(a, "%s, %s", text, parts[i])
			            : arena_strdup(a, parts[i]);
	return text ? text : arena_strdup(a, _("nothing"));
}

/* -- Moving ------------------------------------------------------------------------------------ */

static enum status
run_steps(struct db *db, const struct sql *const *const *steps, int64_t source, int64_t target)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && steps[i]; i++) {
		struct stmt *st = db_begin(db, steps[i]);
		db_bind_int(st, 1, source);
		if (strstr((*steps[i])->text, "?2"))
			db_bind_int(st, 2, target);
		status = db_run(st);
	}
	return status;
}

enum status
hangs_move(struct act *act, enum tree_kind kind, int64_t source, int64_t target)
{
	struct db *db = act->session->db;
	enum status status = hangs_forget(act, source);

	for (size_t i = 0; status == OK && i < HANGS; i++) {
		if (hangs[i].kind != kind)
			continue;
		status = run_steps(db, hangs[i].move, source, target);
		if (status == OK && hangs[i].name)
			audit_detail(&act->entry, "%s=%lld", hangs[i].name,
			             (long long)db_changes(db));
	}
	if (status == OK)
		status = run_steps(db, follow_move, source, target);
	if (status == OK)
		audit_detail(&act->entry, "follows=%lld", (long long)db_changes(db));
	return status;
}

enum status
hangs_back(struct act *act, enum tree_kind kind, int64_t source, int64_t target)
{
	struct db *db = act->session->db;
	enum status status = OK;

	for (size_t i = 0; status == OK && i < HANGS; i++)
		if (hangs[i].kind == kind)
			status = run_steps(db, hangs[i].back, source, target);
	return status == OK ? run_steps(db, follow_back, source, target) : status;
}

enum status
hangs_forget(struct act *act, int64_t source)
{
	struct stmt *st = db_begin(act->session->db, &sql_hangs_forget);

	db_bind_int(st, 1, source);
	db_bind_int(st, 2, act->now - UNDO_SECONDS);
	return db_run(st);
}

/* Groups of residents: their people, who of them speaks, and what that allows. */
#include "base/array.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/association_internal.h"
#include "core/follow.h"
#include "core/member.h"
#include "core/notice.h"

/* -- Who is meant ---------------------------------------------------------------------------- */

enum status
association_meant(struct act *act, const char *who, const char *field, bool speaks,
                  int64_t *member)
{
	struct db *db = act->session->db;
	enum member_state state = MEMBER_LEFT;
	enum status status = member_find(db, who, member);

	if (status == OK)
		status = member_state_at(db, *member, act->now, &state);
	if (status == NOT_FOUND || (status == OK && state == MEMBER_LEFT))
		return problem_set(act->problem, INVALID, field,
		                   _("Nobody has this member number or username. Please look it "
		                     "up on their card."));
	if (status != OK || !speaks || state == MEMBER_VERIFIED)
		return status;
	return problem_set(act->problem, INVALID, field,
	                   _("Only who is verified can speak for a group. Please verify this "
	                     "resident first."));
}

/* -- Rows ------------------------------------------------------------------------------------ */

SQL(sql_association_join, SQL_WRITE,
    "INSERT INTO association_member (association, member, speaks, at) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (association, member) DO UPDATE SET speaks = excluded.speaks");
SQL(sql_association_leave, SQL_WRITE,
    "DELETE FROM association_member WHERE association = ?1 AND member = ?2");
SQL(sql_association_count, SQL_WRITE,
    "UPDATE association SET people ="
    " (SELECT COUNT(*) FROM association_member m WHERE m.association = ?1) WHERE id = ?1");
/* Who is suspended speaks for nobody meanwhile. */
SQL(sql_association_speakers, SQL_READ,
    "SELECT 1 FROM association_member x CROSS JOIN member m ON m.id = x.member"
    " WHERE x.association = ?1 AND x.speaks = 1 AND x.member <> ?2 AND " ASSOCIATION_SPEAKS("?3")
    " LIMIT 1");

static enum status
count_people(struct act *act, int64_t id)
{
	struct stmt *st = db_begin(act->session->db, &sql_association_count);

	db_bind_int(st, 1, id);
	return db_run(st);
}

static enum status
enter(struct act *act, int64_t id, int64_t member, bool speaks)
{
	struct stmt *st = db_begin(act->session->db, &sql_association_join);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, member);
	db_bind_int(st, 3, speaks);
	db_bind_int(st, 4, act->now);
	enum status status = db_run(st);
	return status == OK ? count_people(act, id) : status;
}

enum status
association_put_person(struct act *act, int64_t id, int64_t member, bool speaks)
{
	const struct telling t = {
		.verb = speaks ? "group_speak" : "group_join",
		.subject = SUBJECT_ASSOCIATION,
		.subject_id = id,
		.as = TOLD_OWNER,
	};
	enum status status = enter(act, id, member, speaks);

	return status == OK ? notice_tell(act, member, &t) : status;
}

/* Whether somebody but that member speaks for it. */
static enum status
others_speak(struct act *act, int64_t id, int64_t but, bool *other)
{
	struct stmt *st = db_begin(act->session->db, &sql_association_speakers);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, but);
	db_bind_int(st, 3, act->now);
	*other = db_step(st);
	return db_end(st);
}

static enum status
check_speaker_stays(struct act *act, int64_t id, int64_t but)
{
	bool other;
	enum status status = others_speak(act, id, but, &other);

	if (status != OK || other)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Nobody else speaks for this group. First let somebody else speak for "
	                     "it, or say that the group is no more."));
}

/* -- Adding, and who speaks ------------------------------------------------------------------ */

struct joining {
	int64_t id;
	const char *who;
	int64_t member;
	bool speaks;
};

SQL(sql_association_member, SQL_READ,
    "SELECT speaks FROM association_member WHERE association = ?1 AND member = ?2");

/* -1: is none of its people. */
static enum status
standing(struct db *db, int64_t id, int64_t member, int *speaks)
{
	struct stmt *st = db_begin(db, &sql_association_member);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, member);
	*speaks = db_step(st) ? (int)db_int(st, 0) : -1;
	return db_end(st);
}

static enum status
join(struct act *act, void *arg)
{
	struct joining *j = arg;
	struct db *db = act->session->db;
	struct association_record r;
	int was = -1;
	enum status status = association_record(db, j->id, 0, &r);

	if (status == OK)
		status = association_kept(act, r.area);
	if (status == OK)
		status = association_meant(act, j->who, "who", j->speaks, &j->member);
	if (status == OK)
		status = standing(db, j->id, j->member, &was);
	if (status != OK)
		return status;
	act->idle = was == (int)j->speaks;
	if (act->idle)
		return OK;
	if (was == 1)
		status = check_speaker_stays(act, j->id, j->member);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_ASSOCIATION;
	act->entry.subject_id = j->id;
	audit_detail(&act->entry, "member=%lld speaks=%d", (long long)j->member, j->speaks);
	return association_put_person(act, j->id, j->member, j->speaks);
}

enum status
association_person(struct session *s, int64_t id, const char *who, bool speaks, struct problem *p)
{
	struct joining j = { .id = id, .who = who, .speaks = speaks };

	if (!who || text_blank(who))
		return problem_set(p, INVALID, "who",
		                   _("Please name the person: by member number or username."));
	return act(s, "group_person", RIGHT_GROUPS, join, &j, p);
}

/* -- Leaving --------------------------------------------------------------------------------- */

static enum status
leave(struct act *act, void *arg)
{
	const struct joining *j = arg;
	struct db *db = act->session->db;
	bool own = j->member == act->session->member;
	struct association_record r;
	int was = -1;
	enum status status = association_record(db, j->id, 0, &r);

	if (status == OK && !own)
		status = association_kept(act, r.area);
	if (status == OK)
		status = standing(db, j->id, j->member, &was);
	if (status == OK && was < 0)
		return NOT_FOUND;
	if (status == OK && was == 1 && !r.retired)
		status = check_speaker_stays(act, j->id, j->member);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_association_leave);
	db_bind_int(st, 1, j->id);
	db_bind_int(st, 2, j->member);
	status = db_run(st);
	if (status == OK)
		status = count_people(act, j->id);
	act->entry.subject = SUBJECT_ASSOCIATION;
	act->entry.subject_id = j->id;
	audit_detail(&act->entry, "member=%lld", (long long)j->member);
	const struct telling t = { .verb = "group_person_drop", .as = TOLD_OWNER };
	return status == OK ? notice_tell(act, j->member, &t) : status;
}

enum status
association_person_drop(struct session *s, int64_t id, int64_t member, struct problem *p)
{
	struct joining j = { .id = id, .member = member };

	if (member == 0)
		return problem_set(p, DENIED, NULL, _("Please sign in first."));
	return act(s, "group_person_drop", member == s->member ? RIGHT_NONE : RIGHT_GROUPS, leave, &j,
	           p);
}

/* -- Writing in its name --------------------------------------------------------------------- */

enum status
association_may_write(struct act *act, int64_t id)
{
	struct session *s = act->session;
	struct association_record r;
	enum member_state state = MEMBER_PENDING;

	if (id == 0)
		return OK;
	enum status status = association_record(s->db, id, s->member, &r);
	if (status == OK && s->member != 0)
		status = member_state_at(s->db, s->member, act->now, &state);
	if (status == NOT_FOUND || (status == OK && (!r.speaks || state != MEMBER_VERIFIED)))
		return problem_set(act->problem, DENIED, "association",
		                   _("You do not speak for this group, or no longer. Choose your own "
		                     "name, or ask the office."));
	if (status == OK && r.retired)
		return problem_set(act->problem, DENIED, "association",
		                   _("This group is no more; nothing new is written in its name."));
	return status;
}

SQL(sql_association_follow, SQL_WRITE,
    "INSERT INTO follow (subject, subject_id, member, kind, at)"
    " SELECT ?1, ?2, m.member, 1, ?4 FROM association_member m WHERE m.association = ?3"
    " ON CONFLICT (subject, subject_id, member) DO NOTHING");
/* Whoever follows a proposal follows the program it is in: see follow.c. */
SQL(sql_association_along, SQL_WRITE,
    "INSERT INTO follow (subject, subject_id, member, kind, at)"
    " SELECT 12, a.program, f.member, 1, ?3 FROM adoption a"
    " CROSS JOIN association_member m ON m.association = ?2"
    " CROSS JOIN follow f ON f.subject = 2 AND f.subject_id = a.proposal AND f.member = m.member"
    " WHERE a.proposal = ?1 AND f.kind <> 0"
    " ON CONFLICT (subject, subject_id, member) DO NOTHING");

_Static_assert(FOLLOW_ITSELF == 1 && SUBJECT_PROPOSAL == 2 && SUBJECT_PROGRAM == 12,
               "the statements say so");

enum status
association_follow(struct act *act, int64_t id, enum subject subject, int64_t subject_id)
{
	struct stmt *st = db_begin(act->session->db, &sql_association_follow);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, subject_id);
	db_bind_int(st, 3, id);
	db_bind_int(st, 4, act->now);
	enum status status = db_run(st);
	if (status != OK || subject != SUBJECT_PROPOSAL)
		return status;
	st = db_begin(act->session->db, &sql_association_along);
	db_bind_int(st, 1, subject_id);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, act->now);
	return db_run(st);
}

/* -- One person with two accounts, or with none any more ------------------------------------- */

#define OF_MEMBER(member)                                                                          \
	"id IN (SELECT m.association FROM association_member m WHERE m.member = " member ")"
#define OF_TARGET_TOO                                                                              \
	"EXISTS (SELECT 1 FROM association_member t"                                               \
	" WHERE t.association = association_member.association AND t.member = "
SQL(sql_association_uncontact, SQL_WRITE,
    "UPDATE association SET contact = '' WHERE " OF_MEMBER("?1 AND m.speaks = 1"));
SQL(sql_association_spoke, SQL_READ,
    "SELECT g.id, g.area FROM association_member m CROSS JOIN association g ON g.id = m.association"
    " WHERE m.member = ?1 AND m.speaks = 1 AND g.retired = 0 AND m.association > ?2"
    " ORDER BY m.association LIMIT 1");
SQL(sql_association_uncount, SQL_WRITE,
    "UPDATE association SET people = people - 1 WHERE " OF_MEMBER("?1"));
SQL(sql_association_forget, SQL_WRITE, "DELETE FROM association_member WHERE member = ?1");
SQL(sql_association_speak, SQL_WRITE,
    "UPDATE association_member SET speaks = 1 WHERE member = ?2 AND "
    OF_TARGET_TOO "?1 AND t.speaks = 1)");
SQL(sql_association_double, SQL_WRITE,
    "UPDATE association SET people = people - 1 WHERE " OF_MEMBER("?1")
    " AND " OF_MEMBER("?2"));
SQL(sql_association_drop, SQL_WRITE,
    "DELETE FROM association_member WHERE member = ?1 AND " OF_TARGET_TOO "?2)");
SQL(sql_association_move, SQL_WRITE,
    "UPDATE association_member SET member = ?2 WHERE member = ?1");

/* The office hears of each for which nobody speaks now. */
static enum status
tell_silent(struct act *act, int64_t member)
{
	struct telling t = { .verb = "group_silent", .subject = SUBJECT_ASSOCIATION,
		             .as = TOLD_OFFICE };
	enum status status = OK;
	bool more = true;

	while (status == OK && more) {
		struct stmt *st = db_begin(act->session->db, &sql_association_spoke);
		bool other = true;
		db_bind_int(st, 1, member);
		db_bind_int(st, 2, t.subject_id);
		more = db_step(st);
		t.subject_id = more ? db_int(st, 0) : 0;
		int64_t area = more ? db_int(st, 1) : 0;
		status = db_end(st);
		if (status == OK && more)
			status = others_speak(act, t.subject_id, member, &other);
		if (status == OK && !other)
			status = notice_tell_office(act, RIGHT_GROUPS, 0, area, &t);
	}
	return status;
}

enum status
association_forget(struct act *act, int64_t member)
{
	static const struct sql *const *const steps[] = {
		&sql_association_uncontact, &sql_association_uncount, &sql_association_forget,
	};
	enum status status = tell_silent(act, member);

	for (size_t i = 0; status == OK && i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct stmt *st = db_begin(act->session->db, steps[i]);
		db_bind_int(st, 1, member);
		status = db_run(st);
	}
	return status;
}

enum status
association_merge(struct act *act, int64_t source, int64_t target)
{
	static const struct sql *const *const steps[] = {
		&sql_association_speak, &sql_association_double, &sql_association_drop,
		&sql_association_move,
	};
	enum status status = OK;

	for (size_t i = 0; status == OK && i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct stmt *st = db_begin(act->session->db, steps[i]);
		db_bind_int(st, 1, source);
		db_bind_int(st, 2, target);
		status = db_run(st);
	}
	return status;
}

/* -- Reading --------------------------------------------------------------------------------- */

#define PERSON                                                                                     \
	"SELECT x.member, m.number, p.name, x.speaks, m.state, x.at FROM association_member x"     \
	" CROSS JOIN member m ON m.id = x.member LEFT JOIN person p ON p.member = x.member"        \
	" WHERE x.association = ?1 AND x.member "
SQL(sql_association_people, SQL_READ, PERSON "> ?2 ORDER BY x.member LIMIT ?3");
SQL(sql_association_people_back, SQL_READ, PERSON "< ?2 ORDER BY x.member DESC LIMIT ?3");

enum status
association_people(struct session *s, struct arena *a, int64_t id, int64_t from, bool backward,
                   size_t n, struct association_person *rows, size_t *got)
{
	struct association_record r;
	enum status status = association_record(s->db, id, s->member, &r);

	*got = 0;
	if (status == OK && !r.one_of && !association_keeps(s, r.area))
		status = DENIED;
	if (status != OK)
		return status;
	struct stmt *st = db_begin(s->db, backward ? &sql_association_people_back
	                                           : &sql_association_people);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, backward && from == 0 ? INT64_MAX : from);
	db_bind_int(st, 3, (int64_t)n);
	while (*got < n && db_step(st)) {
		const char *name = db_text(st, 2);
		rows[(*got)++] = (struct association_person){
			.member = db_int(st, 0),
			.number = db_int(st, 1),
			.name = name ? arena_strdup(a, name) : _("Resident"),
			.speaks = db_int(st, 3) != 0,
			.verified = db_int(st, 4) == MEMBER_VERIFIED,
			.at = db_int(st, 5),
		};
	}
	status = db_end(st);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

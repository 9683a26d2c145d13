/* What is said and decided on a point of the agenda: acts on the meeting in the version of the
 * point, so that who writes minutes and who keeps the list do not stand in each other's way. */
#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/meeting_internal.h"

/* -- One act --------------------------------------------------------------------------------- */

struct saying {
	int64_t version; /* that was seen */
	struct meeting_point point; /* clean; its id: which */
	struct meeting_record r;
	struct arena scratch;
};

SQL(sql_said_on, SQL_READ,
    "SELECT meeting, version FROM meeting_point WHERE id = ?1 AND dropped = 0");

/* Finds the meeting of the point and begins an act on it; *version is that of the point. */
static enum status
begin(struct act *act, struct saying *w, int64_t *version)
{
	struct stmt *st = db_begin(act->session->db, &sql_said_on);

	db_bind_int(st, 1, w->point.id);
	int64_t meeting = db_step(st) ? db_int(st, 0) : 0;
	*version = meeting != 0 ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	if (status == OK && meeting == 0)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This point was dropped a moment ago."));
	if (status == OK)
		status = meeting_begin(act, meeting, &w->r);
	if (status == OK)
		status = meeting_unfrozen(act, &w->r);
	if (status == OK && w->r.state < MEETING_OPEN)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The meeting has not begun yet. What is said on a point can be "
		                     "written from then on."));
	return status;
}

static enum status
check_unmoved(struct act *act, const struct saying *w, int64_t version)
{
	if (version == w->version)
		return OK;
	return problem_set(act->problem, CONFLICT, NULL,
	                   _("Somebody else has just written on this point. What you typed is safe; "
	                     "look at the point again before you save."));
}

/* -- Hands ----------------------------------------------------------------------------------- */

static enum status
check_hands(const struct meeting_point *point, struct problem *p)
{
	const struct {
		const char *field;
		int64_t n;
	} hands[] = { { "yes", point->yes }, { "no", point->no }, { "abstain", point->abstain } };
	bool counted = point->yes != NUMBER_NONE || point->no != NUMBER_NONE ||
	               point->abstain != NUMBER_NONE;

	for (size_t i = 0; counted && i < 3; i++) {
		if (hands[i].n == NUMBER_NONE)
			return problem_set(p, INVALID, hands[i].field,
			                   _("Please write all three numbers, 0 where no hand was "
			                     "raised; or none of them."));
		if (hands[i].n < 0 || hands[i].n > POINT_HANDS_MAX)
			return problem_set(p, INVALID, hands[i].field,
			                   _("Hands: from 0 to %d."), POINT_HANDS_MAX);
	}
	return OK;
}

/* One hand each, and guests have none. */
static enum status
check_people(struct act *act, const struct saying *w)
{
	const struct meeting_point *point = &w->point;

	if (point->yes == NUMBER_NONE)
		return OK;
	int64_t hands = point->yes + point->no + point->abstain;
	if (hands <= w->r.present)
		return OK;
	return problem_set(act->problem, INVALID, "yes",
	                   P_("These are %lld hands together, but %lld person is on the list. "
	                      "Please complete the list first, or count again.",
	                      "These are %lld hands together, but %lld people are on the list. "
	                      "Please complete the list first, or count again.", w->r.present),
	                   (long long)hands, (long long)w->r.present);
}

static void
bind_hands(struct stmt *st, int first, const struct meeting_point *point)
{
	const int64_t hands[] = { point->yes, point->no, point->abstain };

	for (int i = 0; i < 3; i++) {
		if (hands[i] == NUMBER_NONE)
			db_bind_null(st, first + i);
		else
			db_bind_int(st, first + i, hands[i]);
	}
}

SQL(sql_point_hands, SQL_WRITE,
    "UPDATE meeting_point SET yes = ?2, no = ?3, abstain = ?4, version = ?5 WHERE id = ?1");

static enum status
put_hands(struct act *act, struct saying *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_point_hands);

	audit_detail(&act->entry, "point=%lld", (long long)w->point.id);
	if (w->point.yes != NUMBER_NONE)
		audit_detail(&act->entry, "yes=%lld no=%lld abstain=%lld", (long long)w->point.yes,
		             (long long)w->point.no, (long long)w->point.abstain);
	w->version++;
	db_bind_int(st, 1, w->point.id);
	bind_hands(st, 2, &w->point);
	db_bind_int(st, 5, w->version);
	return db_run(st);
}

static enum status
count_hands(struct act *act, void *arg)
{
	struct saying *w = arg;
	int64_t version;
	enum status status = begin(act, w, &version);

	if (status == OK)
		status = check_unmoved(act, w, version);
	if (status == OK)
		status = check_people(act, w);
	return status == OK ? put_hands(act, w) : status;
}

enum status
point_hands(struct session *s, int64_t id, int64_t *version, int64_t yes, int64_t no,
            int64_t abstain, struct problem *p)
{
	struct saying w = {
		.version = *version,
		.point = { .id = id, .yes = yes, .no = no, .abstain = abstain },
	};
	enum status status = check_hands(&w.point, p);

	if (status == OK)
		status = act(s, "point_hands", RIGHT_MEET, count_hands, &w, p);
	if (status == OK)
		*version = w.version;
	return status;
}

/* -- Minutes --------------------------------------------------------------------------------- */

#define AT(member) offsetof(struct meeting_point, member)

static const struct attribute said[] = {
	{ .name = "minutes", .label = N_("What was discussed"), .named = N_("What was discussed"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(minutes), .max = POINT_MINUTES_MAX },
	{ .name = "decision", .label = N_("Decision"), .named = N_("The decision"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(decision), .max = POINT_DECISION_MAX },
	{ .name = NULL },
};
/* As they are kept: hands, too. */
static const struct attribute kept[] = {
	{ .name = "minutes", .kind = ATTRIBUTE_TEXT, .offset = AT(minutes) },
	{ .name = "decision", .kind = ATTRIBUTE_TEXT, .offset = AT(decision) },
	{ .name = "yes", .kind = ATTRIBUTE_NUMBER, .offset = AT(yes) },
	{ .name = "no", .kind = ATTRIBUTE_NUMBER, .offset = AT(no) },
	{ .name = "abstain", .kind = ATTRIBUTE_NUMBER, .offset = AT(abstain) },
	{ .name = NULL },
};

SQL(sql_point_said, SQL_WRITE,
    "UPDATE meeting_point SET minutes = ?2, decision = ?3 WHERE id = ?1");

static enum status
put_said(struct act *act, struct saying *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_point_said);
	int64_t revision;

	db_bind_int(st, 1, w->point.id);
	db_bind_text(st, 2, w->point.minutes);
	db_bind_text(st, 3, w->point.decision);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	return revision_add(act, REVISION_NOTE, w->r.version,
	                    attributes_fields(&w->scratch, kept, &w->point, NULL), &revision);
}

static enum status
write_minutes(struct act *act, void *arg)
{
	struct saying *w = arg;
	int64_t version;
	enum status status = begin(act, w, &version);

	if (status == OK)
		status = check_unmoved(act, w, version);
	if (status == OK)
		status = check_people(act, w);
	if (status == OK)
		status = put_hands(act, w);
	if (status == OK)
		status = put_said(act, w);
	return status == OK ? draft_settle(act, MINUTES_FORM, w->point.id, NULL) : status;
}

enum status
point_minutes(struct session *s, int64_t id, int64_t *version, const struct meeting_point *point,
              struct problem *p)
{
	struct saying w = { .version = *version, .point = *point };
	enum status status = attributes_clean(&w.scratch, said, point, &w.point, sizeof(w.point), p);

	w.point.id = id;
	if (status == OK)
		status = attributes_check(said, &w.point, p);
	if (status == OK)
		status = check_hands(&w.point, p);
	if (status == OK)
		status = act(s, "point_minutes", RIGHT_MEET, write_minutes, &w, p);
	if (status == OK)
		*version = w.version;
	arena_free(&w.scratch);
	return status;
}

/* -- Which one it is ------------------------------------------------------------------------- */

SQL(sql_point_of, SQL_READ,
    "SELECT 1 FROM meeting_point WHERE id = ?1 AND meeting = ?2 AND dropped = 0");
SQL(sql_point_now, SQL_WRITE, "UPDATE meeting SET point = ?2 WHERE id = ?1");

static enum status
check_point(struct act *act, const struct saying *w)
{
	if (w->r.state != MEETING_OPEN)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The meeting stands at: %s. Only while it is going on is a "
		                     "point dealt with."), meeting_state_label(w->r.state));
	if (w->point.id == 0)
		return OK;
	struct stmt *st = db_begin(act->session->db, &sql_point_of);
	db_bind_int(st, 1, w->point.id);
	db_bind_int(st, 2, w->r.id);
	bool found = db_step(st);
	enum status status = db_end(st);
	if (status != OK || found)
		return status;
	return problem_set(act->problem, CONFLICT, NULL, _("This point was dropped a moment ago."));
}

static enum status
turn_to(struct act *act, void *arg)
{
	struct saying *w = arg;
	enum status status = meeting_begin(act, w->r.id, &w->r);

	if (status == OK)
		status = check_point(act, w);
	act->idle = status == OK && w->r.point == w->point.id;
	if (status != OK || act->idle)
		return status;
	audit_detail(&act->entry, "point=%lld", (long long)w->point.id);
	struct stmt *st = db_begin(act->session->db, &sql_point_now);
	db_bind_int(st, 1, w->r.id);
	db_bind_id(st, 2, w->point.id);
	return db_run(st);
}

enum status
point_now(struct session *s, int64_t meeting, int64_t id, struct problem *p)
{
	struct saying w = { .r = { .id = meeting }, .point = { .id = id } };

	return act(s, "point_now", RIGHT_MEET, turn_to, &w, p);
}

/* Meetings: what became of one, in public terms and without names. What went before it was called
 * first is for who prepares it. */
#include <string.h>

#include "base/lang.h"
#include "core/history.h"
#include "core/meeting_internal.h"
#include "core/trail.h"

static const struct history_words words[] = {
	{ "meeting_create", N_("Made") },
	{ "meeting_edit", N_("Changed") },
	{ "point_set", N_("Point of the agenda written") },
	{ "point_drop", N_("Point of the agenda dropped") },
	{ "point_move", N_("Point of the agenda moved") },
	{ "point_minutes", N_("Minutes of a point written") },
	{ "point_hands", N_("Hands counted") },
	{ .verb = NULL },
};

SQL(sql_meeting_called, SQL_READ,
    "SELECT seq, detail FROM audit WHERE subject = 18 AND subject_id = ?1 AND verb = 'call'"
    " AND at >= ?2 ORDER BY seq LIMIT 1");

_Static_assert(SUBJECT_MEETING == 18, "the statement says so");

static enum status
look(struct history_eyes *eyes)
{
	struct session *s = eyes->s;
	struct meeting_record r;
	enum status status = meeting_record(s->db, eyes->id, &r);

	if (status == OK)
		status = meeting_visible(s, &r);
	if (status != OK)
		return status;
	eyes->insider = meeting_prepares(s, &r);
	if (eyes->insider)
		return OK;
	/* What was written before it was broken off counts no more. */
	if (r.state == MEETING_CANCELLED)
		eyes->without = "point_";
	struct stmt *st = db_begin(s->db, &sql_meeting_called);
	db_bind_int(st, 1, r.id);
	db_bind_int(st, 2, r.called);
	bool called = db_step(st);
	eyes->since = called ? db_int(st, 0) : INT64_MAX;
	eyes->unread = called ? trail_number(db_text(st, 1), "version") : INT64_MAX;
	return db_end(st);
}

SQL(sql_history_point, SQL_READ, "SELECT place, title FROM meeting_point WHERE id = ?1");

/* Of which point, and the hands that it wrote down. What was not right with minutes is between who
 * wrote them and who was to confirm them. */
static void
tell(const struct history_eyes *eyes, const struct trail_entry *e, struct history_step *step)
{
	int64_t point = trail_number(e->detail, "point");

	if (strcmp(e->verb, "return") == 0 && !eyes->insider)
		step->word = NULL;
	if (point == 0)
		return;
	struct stmt *st = db_begin(eyes->s->db, &sql_history_point);
	db_bind_int(st, 1, point);
	if (db_step(st))
		step->part = arena_printf(eyes->a, "%lld. %s", (long long)db_int(st, 0),
		                          db_text(st, 1));
	db_end(st);
	if (trail_word(eyes->a, e->detail, "yes"))
		step->facts = arena_printf(eyes->a, _("Hands: %lld yes, %lld no, %lld abstained."),
		                           (long long)trail_number(e->detail, "yes"),
		                           (long long)trail_number(e->detail, "no"),
		                           (long long)trail_number(e->detail, "abstain"));
}

const struct history meeting_history = {
	.subject = SUBJECT_MEETING,
	.words = words,
	.workflow = &meeting_workflow,
	.fields = meeting_attributes,
	.look = look,
	.tell = tell,
};

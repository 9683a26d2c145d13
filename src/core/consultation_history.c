/* Consultations: what became of one, in public terms and without names. What residents answered is no
 * step of its life. */
#include <string.h>

#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/history.h"
#include "core/trail.h"
#include "core/workflow.h"

#define OFFICIAL "official_"

static const struct history_words words[] = {
	{ "consult_create", N_("Made") },
	{ "consult_edit", N_("Changed") },
	{ "consult_extend", N_("End put off") },
	{ "question_set", N_("Question written") },
	{ "question_drop", N_("Question dropped") },
	{ "question_move", N_("Question moved") },
	{ "section_set", N_("Section written") },
	{ "section_drop", N_("Section dropped") },
	{ "section_move", N_("Section moved") },
	{ "official_set", N_("Office's answer written") },
	{ "official_drop", N_("Office's answer dropped") },
	{ .verb = NULL },
};

SQL(sql_history_announced, SQL_READ,
    "SELECT MAX(seq) FROM audit WHERE " CONSULTATION_TRAIL
    " AND subject_id = ?1 AND verb = 'schedule' AND at <= ?2");

/* What was prepared before it was announced first is the office's. So is an answer that is not
 * published. */
static enum status
look(struct history_eyes *eyes)
{
	struct session *s = eyes->s;
	struct consultation_record r;
	enum status status = consultation_record(s->db, eyes->id, consultation_now(s), &r);

	if (status == OK)
		status = consultation_visible(s, &r);
	if (status != OK)
		return status;
	eyes->insider = consultation_prepares(s, r.unit);
	if (r.state != CONSULTATION_ANSWERED && !consultation_mine(s, r.unit))
		eyes->without = OFFICIAL;
	if (eyes->insider)
		return OK;
	struct stmt *st = db_begin(s->db, &sql_history_announced);
	db_bind_int(st, 1, r.id);
	db_bind_int(st, 2, r.published);
	eyes->since = db_step(st) && db_int(st, 0) != 0 ? db_int(st, 0) : INT64_MAX;
	return db_end(st);
}

static void
tell(const struct history_eyes *eyes, const struct trail_entry *e, struct history_step *step)
{
	bool official = strncmp(e->verb, OFFICIAL, strlen(OFFICIAL)) == 0;

	step->part = consultation_part(eyes->s->db, eyes->a, eyes->id, e->seq, e->detail);
	if (official)
		step->word = NULL;
	else if (strcmp(e->verb, "undo") != 0)
		step->version = trail_number(e->detail, "version");
}

const struct history consultation_history = {
	.subject = SUBJECT_CONSULTATION,
	.words = words,
	.workflow = &consultation_workflow,
	.look = look,
	.tell = tell,
	.difference = consultation_difference,
};

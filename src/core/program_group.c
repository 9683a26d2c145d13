/* Programs: groups that carry them out (core/association.h), beside the executor in words. */
#include "base/lang.h"
#include "core/association.h"
#include "core/follow.h"
#include "core/link.h"
#include "core/program_internal.h"

struct carrying {
	int64_t id;
	int64_t association;
	bool carries;
};

SQL(sql_program_group, SQL_READ, "SELECT retired FROM association WHERE id = ?1");

/* Whether there is such a group, and whether it carries the program out already. */
static enum status
look(struct act *act, const struct carrying *c, bool *retired, bool *carries)
{
	struct stmt *st = db_begin(act->session->db, &sql_program_group);

	db_bind_int(st, 1, c->association);
	bool found = db_step(st);
	*retired = found && db_int(st, 0) != 0;
	enum status status = db_end(st);
	*carries = found && association_carries(act->session->db, c->association, c->id);
	return status == OK && !found ? NOT_FOUND : status;
}

static enum status
put(struct act *act, const struct program_record *r, const struct carrying *c)
{
	if (!c->carries)
		return link_drop(act, SUBJECT_ASSOCIATION, c->association, 0, SUBJECT_PROGRAM, c->id);
	enum status status = link_put(act, SUBJECT_ASSOCIATION, c->association, 0, LINK_EXECUTES,
	                              SUBJECT_PROGRAM, c->id);
	if (status == OK)
		status = association_follow(act, c->association, SUBJECT_PROGRAM, c->id);
	return status == OK ? program_tell(act, r, NULL, false) : status;
}

static enum status
carry(struct act *act, void *arg)
{
	const struct carrying *c = arg;
	struct program_record r;
	bool retired = false;
	bool carries = false;
	enum status status = program_record(act->session->db, c->id, &r);

	if (status == OK)
		status = program_allowed(act, &r);
	if (status == OK)
		status = look(act, c, &retired, &carries);
	if (status != OK)
		return status;
	act->idle = carries == c->carries;
	if (act->idle)
		return OK;
	if (retired && c->carries)
		return problem_set(act->problem, DENIED, "association",
		                   _("This group is no more. Please choose another."));
	act->entry.subject = SUBJECT_PROGRAM;
	act->entry.subject_id = c->id;
	audit_detail(&act->entry, "association=%lld", (long long)c->association);
	status = program_raise(act, &r);
	return status == OK ? put(act, &r, c) : status;
}

enum status
program_carried_by(struct session *s, int64_t id, int64_t association, bool carries,
                   struct problem *p)
{
	struct carrying c = { .id = id, .association = association, .carries = carries };

	return act(s, carries ? "program_group" : "program_group_end", RIGHT_PROGRAM, carry, &c, p);
}

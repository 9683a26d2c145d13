/* Proposals: their steps into a program, out of it and along with it: see adopt.h. The program's
 * own side is in its room. */
#include "core/adopt.h"

#include "base/lang.h"
#include "core/follow.h"
#include "core/notice.h"
#include "core/program.h"
#include "core/proposal_internal.h"

SQL(sql_adopt, SQL_WRITE, "INSERT INTO adoption (proposal, program, at) VALUES (?1, ?2, ?3)");
SQL(sql_let_go, SQL_WRITE, "DELETE FROM adoption WHERE proposal = ?1");
/* Whoever follows the proposal follows the program, unless they said otherwise. */
SQL(sql_follow_along, SQL_WRITE,
    "INSERT INTO follow (subject, subject_id, member, kind, at)"
    " SELECT ?3, ?2, f.member, ?4, ?5 FROM follow f"
    " WHERE f.subject = ?6 AND f.subject_id = ?1 AND f.kind <> 0"
    " ON CONFLICT (subject, subject_id, member) DO NOTHING");
/* ... and no more, unless another proposal in it leads them there, or they have rated it or said
 * whether it is done. */
SQL(sql_follow_no_more, SQL_WRITE,
    "DELETE FROM follow WHERE subject = ?3 AND subject_id = ?2 AND kind = ?4 AND member IN"
    " (SELECT f.member FROM follow f WHERE f.subject = ?5 AND f.subject_id = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM follow o CROSS JOIN adoption a ON a.proposal = o.subject_id"
    "  WHERE o.member = follow.member AND o.kind <> 0 AND o.subject = ?5 AND a.program = ?2)"
    " AND NOT EXISTS (SELECT 1 FROM rating x WHERE x.program = ?2 AND x.member = follow.member)"
    " AND NOT EXISTS (SELECT 1 FROM verdict x WHERE x.program = ?2 AND x.member = follow.member)");

/* -- Somebody else was first ----------------------------------------------------------------- */

SQL(sql_named, SQL_READ,
    "SELECT p.year, p.serial, g.code_year, g.serial FROM proposal p"
    " LEFT JOIN adoption a ON a.proposal = p.id LEFT JOIN program g ON g.id = a.program"
    " WHERE p.id = ?1");

static void
read_codes(struct db *db, int64_t id, char code[PROPOSAL_CODE_SIZE],
           char program[PROGRAM_CODE_SIZE])
{
	struct stmt *st = db_begin(db, &sql_named);

	code[0] = '\0';
	program[0] = '\0';
	db_bind_int(st, 1, id);
	if (db_step(st)) {
		proposal_code(db_int(st, 0), db_int(st, 1), code);
		if (!db_is_null(st, 2))
			program_code(db_int(st, 2), db_int(st, 3), program);
	}
	db_end(st);
}

static enum status
not_this_one(struct act *act, const struct proposal_record *r, const char *rule)
{
	char code[PROPOSAL_CODE_SIZE];
	char program[PROGRAM_CODE_SIZE];

	read_codes(act->session->db, r->id, code, program);
	if (rule)
		return problem_set(act->problem, DENIED, NULL, "%s: %s", code, rule);
	if (*program)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("%s is already in a program: %s. Nothing was saved. Please "
		                     "leave it out."), code, program);
	return problem_set(act->problem, CONFLICT, NULL,
	                   _("%s was changed a moment ago: %s. Nothing was saved. Please look at "
	                     "it again or leave it out."), code, proposal_state_label(r->state));
}

/* -- Steps ----------------------------------------------------------------------------------- */

struct stepping {
	const char *verb;
	enum proposal_state to;
	int64_t program;
	int64_t word; /* revision; 0: none */
	bool tells;
};

static enum status
tell(struct act *act, const struct proposal_record *r, const struct stepping *x)
{
	struct telling t = { .verb = x->verb, .subject = SUBJECT_PROPOSAL, .subject_id = r->id,
		             .as = TOLD_OWNER };
	enum status status = r->author != 0 ? notice_tell(act, r->author, &t) : OK;

	t.as = TOLD_FOLLOWER;
	return status == OK ? notice_tell_followers(act, 0, 0, r->author, &t) : status;
}

/* Moves it and says so, in the trail and to whom it concerns. */
static enum status
step(struct act *act, const struct proposal_record *r, const struct stepping *x)
{
	struct audit_entry entry = { .verb = x->verb, .subject = SUBJECT_PROPOSAL,
		                     .subject_id = r->id };
	struct arena scratch = { 0 };
	enum status status = proposal_move(act->session->db, &scratch, r, x->to, act->now);

	arena_free(&scratch);
	if (status != OK)
		return status;
	audit_detail(&entry, "from=%d to=%d version=%lld program=%lld", (int)r->state, (int)x->to,
	             (long long)r->version + 1, (long long)x->program);
	if (x->word != 0)
		audit_detail(&entry, "word=%lld", (long long)x->word);
	status = act_also(act, &entry);
	return status == OK && x->tells ? tell(act, r, x) : status;
}

enum status
adoption_link(struct act *act, int64_t id, int64_t program)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_adopt);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, program);
	db_bind_int(st, 3, act->now);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_follow_along);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, program);
	db_bind_int(st, 3, SUBJECT_PROGRAM);
	db_bind_int(st, 4, FOLLOW_ITSELF);
	db_bind_int(st, 5, act->now);
	db_bind_int(st, 6, SUBJECT_PROPOSAL);
	return db_run(st);
}

enum status
proposal_adopt(struct act *act, int64_t id, int64_t version, int64_t program)
{
	const struct stepping x = { .verb = "adopt", .to = PROPOSAL_ADOPTED, .program = program,
		                    .tells = true };
	struct db *db = act->session->db;
	struct proposal_record r;

	enum status status = proposal_record(db, id, &r);
	if (status == NOT_FOUND)
		return problem_set(act->problem, NOT_FOUND, NULL, _("There is no such proposal."));
	if (status != OK)
		return status;
	const struct transition *t = workflow_find(&proposal_workflow, x.verb, (int)r.state);
	if (!t || (version != 0 && version != r.version))
		return not_this_one(act, &r, NULL);
	const struct workflow_facts facts = proposal_record_facts(act->session, &r);
	const char *rule = workflow_rule(db, t, &facts);
	if (rule)
		return not_this_one(act, &r, rule);
	status = adoption_link(act, id, program);
	return status == OK ? step(act, &r, &x) : status;
}

enum status
proposal_adopt_again(struct act *act, int64_t id, int64_t program)
{
	const struct stepping x = { .verb = "adopt", .to = PROPOSAL_ADOPTED, .program = program };
	struct proposal_record r;

	enum status status = proposal_record(act->session->db, id, &r);
	if (status != OK)
		return status;
	if (!workflow_find(&proposal_workflow, x.verb, (int)r.state))
		return not_this_one(act, &r, NULL);
	status = adoption_link(act, id, program);
	return status == OK ? step(act, &r, &x) : status;
}

enum status
proposal_release(struct act *act, int64_t id, int64_t reason, bool tells)
{
	struct stepping x = { .verb = "release", .to = PROPOSAL_APPROVED, .word = reason,
		              .tells = tells };
	struct db *db = act->session->db;
	struct proposal_record r;

	enum status status = proposal_record(db, id, &r);
	if (status == OK)
		status = program_of(db, id, &x.program);
	if (status != OK)
		return status;
	if (!workflow_find(&proposal_workflow, x.verb, (int)r.state))
		return not_this_one(act, &r, NULL);
	struct stmt *st = db_begin(db, &sql_let_go);
	db_bind_int(st, 1, id);
	status = db_run(st);
	if (status != OK)
		return status;
	status = step(act, &r, &x);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_follow_no_more);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, x.program);
	db_bind_int(st, 3, SUBJECT_PROGRAM);
	db_bind_int(st, 4, FOLLOW_ITSELF);
	db_bind_int(st, 5, SUBJECT_PROPOSAL);
	return db_run(st);
}

enum status
proposal_done(struct act *act, int64_t id, bool done, bool tells)
{
	struct stepping x = { .verb = done ? "done" : "reopened",
		              .to = done ? PROPOSAL_DONE : PROPOSAL_ADOPTED, .tells = tells };
	struct proposal_record r;

	enum status status = proposal_record(act->session->db, id, &r);
	if (status != OK || r.state == x.to)
		return status;
	if (!workflow_find(&proposal_workflow, x.verb, (int)r.state))
		return not_this_one(act, &r, NULL);
	status = program_of(act->session->db, id, &x.program);
	return status == OK ? step(act, &r, &x) : status;
}

/* -- Reading --------------------------------------------------------------------------------- */

SQL(sql_adopted, SQL_READ, "SELECT proposal FROM adoption WHERE program = ?1 ORDER BY proposal");
SQL(sql_program, SQL_READ,
    "SELECT g.id, g.code_year, g.serial, g.title, g.state, g.phase, x.progress"
    " FROM adoption a JOIN program g ON g.id = a.program"
    " LEFT JOIN phase x ON x.program = g.id AND x.number = g.phase WHERE a.proposal = ?1");

enum status
adoption_all(struct db *db, struct arena *a, int64_t program, int64_t **ids, size_t *n)
{
	struct stmt *st = db_begin(db, &sql_adopted);
	size_t room = 0;

	*ids = arena_array(a, 1, sizeof(**ids));
	*n = 0;
	db_bind_int(st, 1, program);
	while (db_step(st)) {
		if (*n == room) {
			int64_t *more = arena_array(a, room = room * 2 + 64, sizeof(*more));
			for (size_t i = 0; i < *n; i++)
				more[i] = (*ids)[i];
			*ids = more;
		}
		(*ids)[(*n)++] = db_int(st, 0);
	}
	return db_end(st);
}

enum status
adoption_read(struct db *db, struct arena *a, struct proposal_page *page)
{
	struct stmt *st = db_begin(db, &sql_program);

	db_bind_int(st, 1, page->id);
	if (db_step(st)) {
		page->program.id = db_int(st, 0);
		program_code(db_int(st, 1), db_int(st, 2), page->program.code);
		page->program.title = arena_strdup(a, db_text(st, 3));
		page->program_phase = program_standing(a, (enum program_state)db_int(st, 4),
		                                       (int)db_int(st, 5), db_int(st, 6));
	}
	return db_end(st);
}

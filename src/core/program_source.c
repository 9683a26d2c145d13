/* Programs: the proposals in them, taken in, taken out, and listed. A proposal's own steps are in
 * proposal_adopt.c; what a program made of some would say is in program_propose.c. */
#include "base/array.h"
#include "base/lang.h"
#include "core/adopt.h"
#include "core/program_internal.h"

enum status
program_sources_check(size_t n, struct problem *p)
{
	if (n <= PROGRAM_SOURCES_MAX)
		return OK;
	return problem_set(p, INVALID, NULL,
	                   _("At most %d proposals can be taken into a program at once. Please "
	                     "take the rest in afterwards."), PROGRAM_SOURCES_MAX);
}

/* -- Inside a change ------------------------------------------------------------------------- */

SQL(sql_program_count_in, SQL_WRITE,
    "UPDATE program SET proposals = proposals + ?2 WHERE id = ?1");

static enum status
count_in(struct act *act, int64_t id, int64_t change)
{
	struct stmt *st = db_begin(act->session->db, &sql_program_count_in);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, change);
	return db_run(st);
}

/* An entry of the program beside the act's own. */
static enum status
note(struct act *act, int64_t id, const char *verb, int64_t proposal)
{
	struct audit_entry entry = { .verb = verb, .subject = SUBJECT_PROGRAM, .subject_id = id };

	audit_detail(&entry, "proposal=%lld", (long long)proposal);
	return act_also(act, &entry);
}

enum status
program_adopt(struct act *act, int64_t id, const struct program_source *from, size_t n, bool own)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < n; i++) {
		status = proposal_adopt(act, from[i].proposal, from[i].version, id);
		if (status != OK)
			break;
		if (own && i + 1 == n)
			audit_detail(&act->entry, "proposal=%lld", (long long)from[i].proposal);
		else
			status = note(act, id, "program_link", from[i].proposal);
	}
	return status == OK ? count_in(act, id, (int64_t)n) : status;
}

enum status
program_adopt_again(struct act *act, int64_t id, int64_t proposal)
{
	enum status status = proposal_adopt_again(act, proposal, id);

	if (status == OK)
		status = note(act, id, "program_link", proposal);
	return status == OK ? count_in(act, id, 1) : status;
}

enum status
program_give_home(struct act *act, int64_t id, int64_t proposal)
{
	enum status status = adoption_link(act, proposal, id);

	return status == OK ? count_in(act, id, 1) : status;
}

/* Takes one out: its own entry, and the count. Whether it was in it is the caller's. */
static enum status
let_go(struct act *act, int64_t id, int64_t proposal, int64_t reason, bool tells)
{
	enum status status = proposal_release(act, proposal, reason, tells);

	return status == OK ? count_in(act, id, -1) : status;
}

enum status
program_carry(struct act *act, int64_t id, enum program_state before, enum program_state after,
              int64_t reason, bool tells)
{
	bool done = after == PROGRAM_DONE;
	bool cancelled = after == PROGRAM_CANCELLED;
	struct arena scratch = { 0 };
	int64_t *ids = NULL;
	size_t n = 0;

	if (before == after || (!done && !cancelled && before != PROGRAM_DONE))
		return OK;
	enum status status = adoption_all(act->session->db, &scratch, id, &ids, &n);
	for (size_t i = 0; status == OK && i < n; i++) {
		if (done || before == PROGRAM_DONE)
			status = proposal_done(act, ids[i], done, tells);
		if (status == OK && cancelled)
			status = let_go(act, id, ids[i], reason, tells);
		if (status == OK && cancelled)
			status = note(act, id, "program_unlink", ids[i]);
	}
	arena_free(&scratch);
	return status;
}

/* -- Taking in and out ----------------------------------------------------------------------- */

struct linking {
	int64_t id;
	const struct program_source *from;
	size_t n;
	int64_t proposal; /* to be taken out */
	const char *word;
	struct arena scratch;
};

/* The program, which is not over, for who plans for it. Its version is not asked for: what is taken
 * in does not depend on what else was changed. */
static enum status
begin(struct act *act, int64_t id, struct program_record *r)
{
	enum status status = program_record(act->session->db, id, r);

	if (status == OK)
		status = program_allowed(act, r);
	if (status != OK)
		return status;
	if (!program_state_open(r->state))
		return problem_set(act->problem, DENIED, NULL,
		                   _("The program is over: %s. Its proposals stay as they are."),
		                   program_state_label(r->state));
	act->entry.subject = SUBJECT_PROGRAM;
	act->entry.subject_id = id;
	return program_raise(act, r);
}

static enum status
link_in(struct act *act, void *arg)
{
	const struct linking *l = arg;
	struct program_record r;
	enum status status = begin(act, l->id, &r);

	return status == OK ? program_adopt(act, l->id, l->from, l->n, true) : status;
}

enum status
program_link(struct session *s, int64_t id, const struct program_source *from, size_t n,
             struct problem *p)
{
	struct linking l = { .id = id, .from = from, .n = n };
	enum status status = program_sources_check(n, p);

	if (status == OK && n == 0)
		return problem_set(p, INVALID, NULL, _("Please choose a proposal first."));
	return status == OK ? act(s, "program_link", RIGHT_PROGRAM, link_in, &l, p) : status;
}

static enum status
take_out(struct act *act, void *arg)
{
	const struct linking *l = arg;
	const struct revision_field fields[] = { { "word", l->word }, { .name = NULL } };
	struct program_record r;
	int64_t revision;
	int64_t in = 0;
	enum status status = begin(act, l->id, &r);

	if (status == OK)
		status = program_of(act->session->db, l->proposal, &in);
	if (status == NOT_FOUND || (status == OK && in != l->id))
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This proposal is no longer in the program."));
	if (status != OK)
		return status;
	audit_detail(&act->entry, "proposal=%lld", (long long)l->proposal);
	status = revision_add(act, REVISION_REASON, r.version, fields, &revision);
	return status == OK ? let_go(act, l->id, l->proposal, revision, true) : status;
}

enum status
program_unlink(struct session *s, int64_t id, int64_t proposal, const char *word,
               struct problem *p)
{
	struct linking l = { .id = id, .proposal = proposal };
	enum status status =
	        program_word(&l.scratch, word,
	                     _("Please write why the proposal is taken out of the program."),
	                     &l.word, p);

	if (status == OK)
		status = act(s, "program_unlink", RIGHT_PROGRAM, take_out, &l, p);
	arena_free(&l.scratch);
	return status;
}

/* -- Which are in it ------------------------------------------------------------------------- */

SQL(sql_program_of, SQL_READ, "SELECT program FROM adoption WHERE proposal = ?1");

enum status
program_of(struct db *db, int64_t proposal, int64_t *id)
{
	struct stmt *st = db_begin(db, &sql_program_of);

	db_bind_int(st, 1, proposal);
	*id = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	return status == OK && *id == 0 ? NOT_FOUND : status;
}

#define ROW                                                                                        \
	"SELECT p.id, p.version, p.year, p.serial, p.state, p.title, n.name,"                      \
	" p.support + p.carried, COALESCE(p.published, p.submitted), p.author, u.name, p.changed"  \
	" FROM adoption o CROSS JOIN proposal p ON p.id = o.proposal"                              \
	" LEFT JOIN node n ON n.id = p.area LEFT JOIN node u ON u.id = p.work_unit"                \
	" WHERE o.program = ?1 AND p.listed = 1 AND o.proposal "
SQL(sql_program_proposals, SQL_READ, ROW "> ?2 ORDER BY o.proposal LIMIT ?3");
SQL(sql_program_proposals_back, SQL_READ, ROW "< ?2 ORDER BY o.proposal DESC LIMIT ?3");

static void
take(struct session *s, struct arena *a, struct stmt *st, struct proposal_row *row)
{
	const char *area = db_text(st, 6);
	const char *unit = db_text(st, 10);

	*row = (struct proposal_row){
		.id = db_int(st, 0),
		.key = db_int(st, 0),
		.version = db_int(st, 1),
		.state = (enum proposal_state)db_int(st, 4),
		.title = arena_strdup(a, db_text(st, 5)),
		.area = area ? arena_strdup(a, area) : "",
		.support = db_int(st, 7),
		.at = db_int(st, 8),
		.own = s->member != 0 && s->member == db_int(st, 9),
		.unit = unit ? arena_strdup(a, unit) : "",
		.changed = db_int(st, 11),
	};
	proposal_code(db_int(st, 2), db_int(st, 3), row->code);
}

enum status
program_proposals(struct session *s, struct arena *a, int64_t id, int64_t from, bool backward,
                  size_t n, struct proposal_row *rows, size_t *got)
{
	struct stmt *st = db_begin(s->db, backward ? &sql_program_proposals_back
	                                           : &sql_program_proposals);

	*got = 0;
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, backward && from == 0 ? INT64_MAX : from);
	db_bind_int(st, 3, (int64_t)n);
	while (*got < n && db_step(st))
		take(s, a, st, &rows[(*got)++]);
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

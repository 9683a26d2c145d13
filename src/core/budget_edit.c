/* The village's money: what a line has now and what of it was realised, by hand, with a word; what
 * is above it follows. */
#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/budget_internal.h"
#include "core/revision.h"
#include "core/workflow.h"

void
budget_detail(struct audit_entry *entry, const struct budget_amounts *now,
              const struct budget_amounts *before)
{
	audit_detail(entry, "planned=%lld revised=%lld realised=%lld", (long long)now->planned,
	             (long long)now->revised, (long long)now->realised);
	if (!before)
		return;
	if (before->planned != now->planned)
		audit_detail(entry, "was_planned=%lld", (long long)before->planned);
	if (before->revised != now->revised)
		audit_detail(entry, "was_revised=%lld", (long long)before->revised);
	if (before->realised != now->realised)
		audit_detail(entry, "was_realised=%lld", (long long)before->realised);
}

/* -- What is above --------------------------------------------------------------------------- */

SQL(sql_budget_parent, SQL_READ, "SELECT parent FROM budget_line WHERE id = ?1");
SQL(sql_budget_sums, SQL_READ,
    "SELECT planned, COALESCE(revised, planned), revised IS NOT NULL, realised"
    " FROM budget_line WHERE parent = ?1");
SQL(sql_budget_put_sums, SQL_WRITE,
    "UPDATE budget_line SET planned = ?2, revised = ?3, realised = ?4 WHERE id = ?1");

static bool
is_large(int64_t rupiah)
{
	return rupiah > MONEY_MAX || rupiah < -MONEY_MAX;
}

SQL(sql_budget_tops_of, SQL_READ,
    "SELECT t.planned, COALESCE(t.revised, t.planned), t.revised IS NOT NULL, t.realised"
    " FROM budget_line t JOIN budget_line l ON l.id = ?1"
    " WHERE t.year = l.year AND t.parent IS NULL AND t.kind = l.kind");

/* Of the lines below one, or of all of its kind and year that stand below none. Stops
 * before a sum could pass what an integer holds. */
static enum status
sum_up(struct act *act, const struct sql *const *sql, int64_t line, struct budget_amounts *sum)
{
	struct stmt *st = db_begin(act->session->db, sql);
	bool large = false;

	*sum = (struct budget_amounts){ .planned = 0 };
	db_bind_int(st, 1, line);
	while (!large && db_step(st)) {
		sum->planned += db_int(st, 0);
		sum->revised += db_int(st, 1);
		sum->changed |= db_int(st, 2) != 0;
		sum->realised += db_int(st, 3);
		large = is_large(sum->planned) || is_large(sum->revised) ||
		        is_large(sum->realised);
	}
	enum status status = db_end(st);
	if (status != OK || !large)
		return status;
	return problem_set(act->problem, INVALID, NULL,
	                   _("With this the lines together come to a thousand trillion rupiah or "
	                     "more. Please check the number of zeros."));
}

static enum status
put_sums(struct act *act, int64_t id, const struct budget_amounts *sum)
{
	struct stmt *st = db_begin(act->session->db, &sql_budget_put_sums);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, sum->planned);
	if (sum->changed)
		db_bind_int(st, 3, sum->revised);
	else
		db_bind_null(st, 3);
	db_bind_int(st, 4, sum->realised);
	return db_run(st);
}

enum status
budget_fold(struct act *act, int64_t line)
{
	struct budget_amounts sum;

	for (;;) {
		struct stmt *st = db_begin(act->session->db, &sql_budget_parent);
		db_bind_int(st, 1, line);
		int64_t parent = db_step(st) ? db_int(st, 0) : 0;
		enum status status = db_end(st);
		if (status == OK && parent == 0)
			status = sum_up(act, &sql_budget_tops_of, line, &sum);
		if (status != OK || parent == 0)
			return status;
		line = parent;
		status = sum_up(act, &sql_budget_sums, line, &sum);
		if (status == OK)
			status = put_sums(act, line, &sum);
		if (status != OK)
			return status;
	}
}

/* -- The act --------------------------------------------------------------------------------- */

struct editing {
	int64_t id;
	int64_t version;
	struct budget_amounts amounts;
	const char *word;
	struct budget_line line; /* as it was */
	struct arena scratch;
};

SQL(sql_budget_edit, SQL_WRITE,
    "UPDATE budget_line SET revised = ?2, realised = ?3, version = version + 1 WHERE id = ?1");

static enum status
check_amount(const struct editing *e, const char *field, int64_t rupiah, struct problem *p)
{
	if (rupiah < 0 && e->line.kind != BUDGET_FINANCING)
		return problem_set(p, INVALID, field,
		                   _("Only financing has amounts below zero: money that is put "
		                     "out."));
	if (is_large(rupiah))
		return problem_set(p, INVALID, field,
		                   _("An amount stays below a thousand trillion rupiah. Please "
		                     "check the number of zeros."));
	return OK;
}

static enum status
check(struct act *act, const struct editing *e)
{
	const struct budget_amounts *now = &e->line.amounts;
	struct arena a = { 0 };

	if (!e->line.leaf)
		return problem_set(act->problem, INVALID, NULL,
		                   _("The figures of this line are the sums of those below it. "
		                     "Please change them there."));
	if (e->line.version != e->version) {
		problem_set(act->problem, CONFLICT, NULL,
		            _("Somebody else changed this line a moment ago. It has %s now, of "
		              "which %s is realised. What you typed is safe; look before you save."),
		            text_money(&a, now->revised), text_money(&a, now->realised));
		arena_free(&a);
		return CONFLICT;
	}
	enum status status = check_amount(e, "revised", e->amounts.revised, act->problem);
	return status == OK ? check_amount(e, "realised", e->amounts.realised, act->problem)
	                    : status;
}

static enum status
put(struct act *act, const struct editing *e)
{
	struct stmt *st = db_begin(act->session->db, &sql_budget_edit);

	db_bind_int(st, 1, e->id);
	if (e->amounts.changed)
		db_bind_int(st, 2, e->amounts.revised);
	else
		db_bind_null(st, 2);
	db_bind_int(st, 3, e->amounts.realised);
	enum status status = db_run(st);
	return status == OK ? budget_fold(act, e->id) : status;
}

static enum status
edit(struct act *act, void *arg)
{
	struct editing *e = arg;
	const struct revision_field fields[] = { { "word", e->word }, { .name = NULL } };
	int64_t revision;
	enum status status = act_whole(act, RIGHT_BUDGET);

	if (status == OK)
		status = budget_line(act->session->db, &e->scratch, e->id, &e->line);
	if (status == OK)
		status = check(act, e);
	if (status != OK)
		return status;
	const struct budget_amounts *was = &e->line.amounts;
	e->amounts.planned = was->planned;
	e->amounts.changed = e->amounts.revised != was->planned;
	if (e->amounts.revised == was->revised && e->amounts.realised == was->realised) {
		act->idle = true;
		return OK;
	}
	act->entry.subject = SUBJECT_BUDGET;
	act->entry.subject_id = e->id;
	status = put(act, e);
	if (status != OK)
		return status;
	budget_detail(&act->entry, &e->amounts, was);
	return revision_add(act, REVISION_REASON, e->version + 1, fields, &revision);
}

enum status
budget_edit(struct session *s, int64_t id, int64_t version, int64_t revised, int64_t realised,
            const char *word, struct problem *p)
{
	struct editing e = {
		.id = id,
		.version = version,
		.amounts = { .revised = revised, .realised = realised },
	};
	struct problem unread;
	struct problem *said = p ? p : &unread;
	enum status status = workflow_word(&e.scratch, word, BUDGET_WORD_MAX, &e.word, said);

	if (status == OK && !e.word)
		status = problem_set(said, INVALID, "word",
		                     _("Please write where the figures come from: everyone can "
		                       "read it."));
	if (status == OK)
		status = act(s, "budget_edit", RIGHT_BUDGET, edit, &e, said);
	arena_free(&e.scratch);
	return status;
}

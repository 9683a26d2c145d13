/* Proposals: emptied at the wish of who wrote them: see forget.h. */
#include "core/forget.h"
#include "core/proposal_internal.h"
#include "core/revision.h"

#define AT_ONCE 64

/* What is still its author's own: not a group's, not taken up by the office (study, approval,
 * programs), and with no other merged into it. */
SQL(sql_forget_find, SQL_READ,
    "SELECT p.id FROM proposal p WHERE p.author = ?1 AND p.id > ?2 AND p.association IS NULL"
    " AND p.state IN (1, 2, 3, 4, 5, 6, 9, 14)"
    " AND NOT EXISTS (SELECT 1 FROM merge m WHERE m.target = p.id) ORDER BY p.id LIMIT ?3");
SQL(sql_forget_empty, SQL_WRITE,
    "UPDATE proposal SET title = ?2, problem = '', wish = '', place = '', unit = '', cost = NULL,"
    " volume = NULL, beneficiaries = NULL WHERE id = ?1");
/* All versions, and the author's words of appeals. What the office said of it stays. */
SQL(sql_forget_versions, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL WHERE subject = 2 AND subject_id = ?1"
    " AND (kind = ?2 OR id = (SELECT objection FROM proposal WHERE id = ?1) OR (kind = ?3"
    " AND member = (SELECT author FROM proposal WHERE id = ?1)))");

_Static_assert(PROPOSAL_SUBMITTED == 1 && PROPOSAL_RETURNED == 2 && PROPOSAL_REFUSED == 3 &&
               PROPOSAL_PUBLISHED == 4 && PROPOSAL_HIDDEN == 5 && PROPOSAL_WITHDRAWN == 6 &&
               PROPOSAL_DECLINED == 9 && PROPOSAL_APPEALED == 14 && SUBJECT_PROPOSAL == 2,
               "the statements say so");

static enum status
record(struct act *act, const struct proposal_record *r)
{
	struct audit_entry entry = { .verb = "erase_text", .subject = SUBJECT_PROPOSAL,
		                     .subject_id = r->id };

	audit_detail(&entry, "from=%d to=%d version=%lld", (int)r->state, PROPOSAL_WITHDRAWN,
	             (long long)r->version + 1);
	return act_also(act, &entry);
}

static enum status
forget_one(struct act *act, int64_t id)
{
	struct db *db = act->session->db;
	struct arena scratch = { 0 };
	struct proposal_record r;

	/* Off the list first, so that search forgets the words it knows. */
	enum status status = proposal_record(db, id, &r);
	if (status == OK)
		status = proposal_move(db, &scratch, &r, PROPOSAL_WITHDRAWN, act->now);
	if (status == OK) {
		struct stmt *st = db_begin(db, &sql_forget_empty);
		db_bind_int(st, 1, id);
		db_bind_text(st, 2, FORGOTTEN_TITLE);
		status = db_run(st);
	}
	if (status == OK) {
		struct stmt *st = db_begin(db, &sql_forget_versions);
		db_bind_int(st, 1, id);
		db_bind_int(st, 2, REVISION_CONTENT);
		db_bind_int(st, 3, REVISION_REASON);
		status = db_run(st);
	}
	arena_free(&scratch);
	return status == OK ? record(act, &r) : status;
}

enum status
proposal_forget(struct act *act, int64_t member, size_t *n)
{
	int64_t ids[AT_ONCE];
	int64_t after = 0;
	size_t got = AT_ONCE;
	enum status status = OK;

	*n = 0;
	while (status == OK && got == AT_ONCE) {
		struct stmt *st = db_begin(act->session->db, &sql_forget_find);
		db_bind_int(st, 1, member);
		db_bind_int(st, 2, after);
		db_bind_int(st, 3, AT_ONCE);
		for (got = 0; got < AT_ONCE && db_step(st); got++)
			ids[got] = after = db_int(st, 0);
		status = db_end(st);
		for (size_t i = 0; status == OK && i < got; i++)
			status = forget_one(act, ids[i]);
		*n += got;
	}
	return status;
}

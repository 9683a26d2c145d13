/* Proposals: merging as a link between two of them. Nothing of either is moved: supporters of the
 * one are asked, and splitting leaves both as they were. When it may be done, the workflow says. */
#include "core/proposal_internal.h"

#include "base/lang.h"
#include "base/log.h"
#include "core/notice.h"

/* -- Linking --------------------------------------------------------------------------------- */

SQL(sql_link, SQL_WRITE, "INSERT INTO merge (source, target, state, at) VALUES (?1, ?2, ?3, ?4)");
SQL(sql_unlink, SQL_WRITE, "DELETE FROM merge WHERE source = ?1");
SQL(sql_linked_state, SQL_READ, "SELECT state FROM merge WHERE source = ?1");
/* Whom notice_tell_followers() would tell, of those. */
SQL(sql_ask, SQL_WRITE,
    "INSERT INTO notice (member, at, verb, subject, subject_id, told_as)"
    " SELECT s.member, ?3, 'merge_ask', ?4, ?2, 1 FROM support s"
    " JOIN member m ON m.id = s.member JOIN person x ON x.member = s.member"
    " WHERE s.proposal = ?1 AND x.wants = 0 AND s.member <> ?5"
    " AND (m.state IN (0, 1) OR (m.state = 2 AND m.suspended_until <= ?3))"
    " AND s.member <> COALESCE((SELECT p.author FROM proposal p WHERE p.id = ?2), 0)"
    " AND NOT EXISTS (SELECT 1 FROM follow f WHERE f.subject = ?4 AND f.subject_id = ?1"
    "  AND f.member = s.member AND f.kind = 0)"
    " AND NOT EXISTS (SELECT 1 FROM support t WHERE t.proposal = ?2 AND t.member = s.member)");

enum status
merge_check(struct act *act, const struct proposal_record *source, int64_t target)
{
	struct problem *p = act->problem;
	struct proposal_record r;

	if (target == 0)
		return problem_set(p, INVALID, "target",
		                   _("Please choose the proposal it is to be merged with."));
	if (target == source->id)
		return problem_set(p, INVALID, "target",
		                   _("A proposal cannot be merged with itself. Please choose "
		                     "another one."));
	enum status status = proposal_record(act->session->db, target, &r);
	if (status == NOT_FOUND || (status == OK && !proposal_visible(act->session, &r)))
		return problem_set(p, INVALID, "target", _("There is no such proposal."));
	if (status != OK)
		return status;
	if (r.state == PROPOSAL_MERGED)
		return problem_set(p, INVALID, "target",
		                   _("That one was itself merged with another. Please choose the "
		                     "other one."));
	if (r.state != PROPOSAL_PUBLISHED)
		return problem_set(p, INVALID, "target",
		                   _("Only a published proposal can take in another; that one "
		                     "stands at: %s."), proposal_state_label(r.state));
	if (proposal_own(act->session, &r))
		return problem_set(p, INVALID, "target",
		                   _("That one is your own proposal. Someone else must merge "
		                     "into it."));
	return OK;
}

enum status
merge_link(struct act *act, int64_t source, int64_t target, enum proposal_state state, int64_t at)
{
	struct stmt *st = db_begin(act->session->db, &sql_link);

	db_bind_int(st, 1, source);
	db_bind_int(st, 2, target);
	db_bind_int(st, 3, state);
	db_bind_int(st, 4, at);
	return db_run(st);
}

enum status
merge_ask(struct act *act, int64_t source, int64_t target)
{
	struct stmt *st = db_begin(act->session->db, &sql_ask);

	db_bind_int(st, 1, source);
	db_bind_int(st, 2, target);
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, SUBJECT_PROPOSAL);
	db_bind_int(st, 5, act->session->member);
	return db_run(st);
}

enum status
merge_state(struct db *db, int64_t source, enum proposal_state *state)
{
	struct stmt *st = db_begin(db, &sql_linked_state);

	db_bind_int(st, 1, source);
	bool found = db_step(st);
	if (found)
		*state = (enum proposal_state)db_int(st, 0);
	enum status status = db_end(st);
	if (status != OK || found)
		return status;
	log_write(LOG_LEVEL_FAULT, "database: proposal %lld is merged, but with nothing", (long long)source);
	return CORRUPT;
}

enum status
merge_unlink(struct db *db, int64_t source)
{
	struct stmt *st = db_begin(db, &sql_unlink);

	db_bind_int(st, 1, source);
	return db_run(st);
}

/* -- Reading --------------------------------------------------------------------------------- */

SQL(sql_target, SQL_READ,
    "SELECT p.id, p.year, p.serial, p.title, p.state, p.author, p.area"
    " FROM merge m JOIN proposal p ON p.id = m.target WHERE m.source = ?1");
SQL(sql_sources, SQL_READ,
    "SELECT p.id, p.year, p.serial, p.title FROM merge m JOIN proposal p ON p.id = m.source"
    " WHERE m.target = ?1 ORDER BY m.source DESC LIMIT ?2");

static void
take_link(struct arena *a, struct stmt *st, struct proposal_link *link)
{
	*link = (struct proposal_link){
		.id = db_int(st, 0),
		.title = arena_strdup(a, db_text(st, 3)),
	};
	proposal_code(db_int(st, 1), db_int(st, 2), link->code);
}

/* It may have left the list since. */
static enum status
read_target(struct session *s, struct arena *a, struct proposal_page *page)
{
	struct proposal_record r = { .id = 0 };
	struct stmt *st = db_begin(s->db, &sql_target);

	db_bind_int(st, 1, page->id);
	bool found = db_step(st);
	if (found) {
		take_link(a, st, &page->merged_into);
		r.state = (enum proposal_state)db_int(st, 4);
		r.author = db_int(st, 5);
		r.area = db_int(st, 6);
	}
	enum status status = db_end(st);
	if (status == OK && found && !proposal_visible(s, &r)) {
		page->merged_into.id = 0;
		page->merged_into.title = NULL;
	}
	return status;
}

static enum status
read_sources(struct session *s, struct arena *a, struct proposal_page *page)
{
	struct stmt *st = db_begin(s->db, &sql_sources);

	db_bind_int(st, 1, page->id);
	db_bind_int(st, 2, PROPOSAL_LINKS);
	while (page->merged_shown < PROPOSAL_LINKS && db_step(st))
		take_link(a, st, &page->merged[page->merged_shown++]);
	return db_end(st);
}

enum status
merge_read(struct session *s, struct arena *a, struct proposal_page *page)
{
	enum status status = page->state == PROPOSAL_MERGED ? read_target(s, a, page) : OK;

	return status == OK ? read_sources(s, a, page) : status;
}

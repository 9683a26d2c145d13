/* Proposals, the writing half: their rows, and submitting. The rules of fields are in
 * proposal.c; what moves one from state to state is in proposal_decide.c. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/association.h"
#include "core/draft.h"
#include "core/follow.h"
#include "core/proposal_internal.h"
#include "core/revision.h"
#include "core/review.h"
#include "core/search.h"
#include "core/serial.h"
#include "core/setting.h"
#include "core/tree.h"

/* -- Rows ------------------------------------------------------------------------------------ */

SQL(sql_insert, SQL_WRITE,
    "INSERT INTO proposal (year, serial, author, author_name, state, listed, submitted, changed,"
    " carried, request, " PROPOSAL_FIELDS ", source, entered_by, association)"
    " VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?6, ?7, ?8,"
    " ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)");

static enum status
insert_row(struct db *db, struct proposal_new *n)
{
	struct stmt *st = db_begin(db, &sql_insert);

	db_bind_int(st, 1, n->year);
	db_bind_int(st, 2, n->serial);
	db_bind_id(st, 3, n->author);
	db_bind_text(st, 4, n->author_name);
	db_bind_int(st, 5, PROPOSAL_SUBMITTED);
	db_bind_int(st, 6, n->submitted);
	db_bind_int(st, 7, n->carried);
	db_bind_text(st, 8, n->request);
	attributes_bind(st, 9, proposal_attributes, n->fields);
	db_bind_text(st, 20, n->source ? n->source : "");
	db_bind_id(st, 21, n->entered_by);
	db_bind_id(st, 22, n->fields->association);
	enum status status = db_run(st);
	n->id = db_last_id(db);
	return status;
}

enum status
proposal_insert(struct act *act, struct arena *scratch, struct proposal_new *n)
{
	const struct revision_field source[] = { { n->source ? "source" : NULL, n->source },
		                                 { .name = NULL } };
	int64_t revision;

	n->year = calendar_date(calendar_day(n->submitted)).year;
	enum status status = serial_next(act->session->db, "U", n->year, &n->serial);
	if (status == OK)
		status = insert_row(act->session->db, n);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_PROPOSAL;
	act->entry.subject_id = n->id;
	audit_detail(&act->entry, "version=1 year=%lld serial=%lld", (long long)n->year,
	             (long long)n->serial);
	if (n->fields->association != 0)
		audit_detail(&act->entry, "association=%lld",
		             (long long)n->fields->association);
	status = review_put(act->session->db, SUBJECT_PROPOSAL, n->id, n->submitted, n->fields->area);
	if (status != OK)
		return status;
	return attributes_keep(act, scratch, proposal_attributes, n->fields, source, 1, &revision);
}

SQL(sql_move, SQL_WRITE,
    "UPDATE proposal SET state = ?2, listed = ?3, changed = ?4, version = ?5,"
    " published = CASE WHEN ?3 = 1 THEN COALESCE(published, ?4) ELSE published END,"
    " asked = CASE WHEN ?2 = 15 THEN asked ELSE 0 END WHERE id = ?1");
_Static_assert(PROPOSAL_DECIDING == 15, "the statement says so");
SQL(sql_listed, SQL_WRITE, "UPDATE tally SET value = value + ?1 WHERE name = 'proposals_listed'");
SQL(sql_words, SQL_READ, "SELECT title, problem, wish, place FROM proposal WHERE id = ?1");

static enum status
count_listed(struct db *db, int change)
{
	struct stmt *st = db_begin(db, &sql_listed);

	db_bind_int(st, 1, change);
	return db_run(st);
}

static enum status
put_in_search(struct db *db, struct arena *scratch, int64_t id)
{
	const char *words[4] = { "", "", "", "" };
	struct stmt *st = db_begin(db, &sql_words);

	db_bind_int(st, 1, id);
	if (db_step(st))
		for (int i = 0; i < 4; i++)
			words[i] = arena_strdup(scratch, db_text(st, i));
	enum status status = db_end(st);
	if (status != OK)
		return status;
	return search_put(db, scratch, id, words[0], words[1], words[2], words[3]);
}

enum status
proposal_queue(struct db *db, const struct proposal_record *r, enum proposal_state state,
               int64_t since)
{
	enum status status = review_drop(db, SUBJECT_PROPOSAL, r->id);

	if (status == OK && proposal_state_waits(state))
		status = review_put(db, SUBJECT_PROPOSAL, r->id, since, r->area);
	return status;
}

static enum status
change_list(struct db *db, struct arena *scratch, int64_t id, bool listed)
{
	enum status status = count_listed(db, listed ? 1 : -1);

	if (status != OK)
		return status;
	return listed ? put_in_search(db, scratch, id) : search_drop(db, scratch, id);
}

enum status
proposal_move(struct db *db, struct arena *scratch, const struct proposal_record *r,
              enum proposal_state to, int64_t at)
{
	bool was = proposal_state_listed(r->state);
	bool is = proposal_state_listed(to);
	struct stmt *st = db_begin(db, &sql_move);

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, to);
	db_bind_int(st, 3, is);
	db_bind_int(st, 4, at);
	db_bind_int(st, 5, r->version + 1);
	enum status status = db_run(st);
	if (status == OK)
		status = proposal_queue(db, r, to, at);
	if (status != OK || was == is)
		return status;
	return change_list(db, scratch, r->id, is);
}

/* -- Submitting ------------------------------------------------------------------------------ */

SQL(sql_by_request, SQL_READ, "SELECT id, author FROM proposal WHERE request = ?1");
SQL(sql_of_author, SQL_READ, "SELECT 1 FROM proposal WHERE author = ?1 LIMIT ?2");

struct submission {
	struct proposal_new new;
	struct proposal_fields fields;
	struct arena scratch;
};

/* The proposal this request key made before, if any. */
static enum status
find_request(struct act *act, struct submission *sub)
{
	struct stmt *st = db_begin(act->session->db, &sql_by_request);
	int64_t author = 0;

	db_bind_text(st, 1, sub->new.request);
	if (db_step(st)) {
		sub->new.id = db_int(st, 0);
		author = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status != OK || sub->new.id == 0)
		return status;
	act->idle = author == act->session->member;
	return act->idle ? OK : CONFLICT;
}

static enum status
check_limit(struct act *act)
{
	const struct session *s = act->session;
	enum member_state state;
	enum status status = member_state_at(s->db, s->member, act->now, &state);

	if (status != OK || state == MEMBER_VERIFIED)
		return status;
	int64_t limit = setting_number(s->db, SETTING_PENDING_LIMIT);
	int64_t n = 0;
	struct stmt *st = db_begin(s->db, &sql_of_author);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, limit);
	while (db_step(st))
		n++;
	status = db_end(st);
	if (status != OK || n < limit)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("You have sent %lld proposals, as many as one may before the office "
	                     "has verified who one is. Please ask the office to verify you."),
	                   (long long)n);
}

static enum status
submit(struct act *act, void *arg)
{
	struct submission *sub = arg;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only a resident who is signed in can send a proposal."));
	enum status status = find_request(act, sub);
	if (status != OK || act->idle)
		return status;
	status = check_limit(act);
	if (status == OK)
		status = attributes_check_nodes(act, proposal_attributes, &sub->fields, NULL);
	if (status == OK)
		status = association_may_write(act, sub->fields.association);
	if (status != OK)
		return status;
	sub->new.author = act->session->member;
	sub->new.submitted = act->now;
	status = proposal_insert(act, &sub->scratch, &sub->new);
	if (status == OK)
		status = follow_by_itself(act, SUBJECT_PROPOSAL, sub->new.id, sub->new.author);
	if (status == OK && sub->fields.association != 0)
		status = association_follow(act, sub->fields.association, SUBJECT_PROPOSAL,
		                            sub->new.id);
	return status == OK ? draft_settle(act, PROPOSAL_FORM, 0, sub->new.request) : status;
}

enum status
proposal_submit(struct session *s, const struct proposal_fields *f, const char *request,
                int64_t *id, struct problem *p)
{
	struct submission sub = { .new = { .request = request } };
	size_t n = strlen(request);

	*id = 0;
	if (n == 0 || n >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = proposal_clean(&sub.scratch, f, &sub.fields, p);
	if (status == OK)
		status = proposal_check(&sub.fields, p);
	sub.new.fields = &sub.fields;
	if (status == OK)
		status = act(s, "submit", RIGHT_PROPOSE, submit, &sub, p);
	if (status == OK)
		*id = sub.new.id;
	arena_free(&sub.scratch);
	return status;
}

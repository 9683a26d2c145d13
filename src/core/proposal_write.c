/* Proposals, the writing half: their rows, submitting and supporting. The rules of fields are in
 * proposal.c; what moves one from state to state is in proposal_decide.c. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/draft.h"
#include "core/proposal_internal.h"
#include "core/revision.h"
#include "core/search.h"
#include "core/setting.h"
#include "core/tree.h"

/* -- Rows ------------------------------------------------------------------------------------ */

SQL(sql_serial, SQL_WRITE,
    "INSERT INTO serial (kind, year, last) VALUES ('U', ?1, 1)"
    " ON CONFLICT (kind, year) DO UPDATE SET last = last + 1 RETURNING last");
SQL(sql_insert, SQL_WRITE,
    "INSERT INTO proposal (year, serial, author, author_name, state, listed, submitted, changed,"
    " carried, request, title, problem, wish, category, area, place, cost, volume, unit,"
    " beneficiaries, shown_as)"
    " VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?6, ?7, ?8,"
    " ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)");

static enum status
next_serial(struct db *db, int64_t year, int64_t *serial)
{
	struct stmt *st = db_begin(db, &sql_serial);

	db_bind_int(st, 1, year);
	*serial = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

static const char *
number_text(struct arena *a, int64_t value, int64_t none)
{
	return value == none ? "" : arena_printf(a, "%lld", (long long)value);
}

enum status
proposal_keep(struct act *act, struct arena *a, const struct proposal_fields *f, int64_t version,
              int64_t *revision)
{
	const struct revision_field fields[] = {
		{ "title", f->title },
		{ "problem", f->problem },
		{ "wish", f->wish },
		{ "category", number_text(a, f->category, 0) },
		{ "area", number_text(a, f->area, 0) },
		{ "place", f->place },
		{ "cost", number_text(a, f->cost, NUMBER_NONE) },
		{ "volume", number_text(a, f->volume, NUMBER_NONE) },
		{ "unit", f->unit },
		{ "beneficiaries", number_text(a, f->beneficiaries, NUMBER_NONE) },
		{ "shown_as", number_text(a, f->shown_as, NUMBER_NONE) },
		{ .name = NULL },
	};

	return revision_add(act, REVISION_CONTENT, version, fields, revision);
}

static enum status
insert_row(struct db *db, struct proposal_new *n)
{
	struct stmt *st = db_begin(db, &sql_insert);

	db_bind_int(st, 1, n->year);
	db_bind_int(st, 2, n->serial);
	if (n->author != 0)
		db_bind_int(st, 3, n->author);
	else
		db_bind_null(st, 3);
	db_bind_text(st, 4, n->author_name);
	db_bind_int(st, 5, PROPOSAL_SUBMITTED);
	db_bind_int(st, 6, n->submitted);
	db_bind_int(st, 7, n->carried);
	db_bind_text(st, 8, n->request);
	proposal_fields_bind(st, 9, n->fields);
	enum status status = db_run(st);
	n->id = db_last_id(db);
	return status;
}

enum status
proposal_insert(struct act *act, struct arena *scratch, struct proposal_new *n)
{
	int64_t revision;

	n->year = calendar_date(calendar_day(n->submitted)).year;
	enum status status = next_serial(act->session->db, n->year, &n->serial);
	if (status == OK)
		status = insert_row(act->session->db, n);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_PROPOSAL;
	act->entry.subject_id = n->id;
	audit_detail(&act->entry, "version=1 year=%lld serial=%lld", (long long)n->year,
	             (long long)n->serial);
	return proposal_keep(act, scratch, n->fields, 1, &revision);
}

SQL(sql_move, SQL_WRITE,
    "UPDATE proposal SET state = ?2, listed = ?3, changed = ?4, version = ?5,"
    " published = CASE WHEN ?3 = 1 THEN COALESCE(published, ?4) ELSE published END"
    " WHERE id = ?1");
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
proposal_move(struct db *db, struct arena *scratch, int64_t id, enum proposal_state from,
              enum proposal_state to, int64_t at, int64_t version)
{
	bool was = proposal_state_listed(from);
	bool is = proposal_state_listed(to);
	struct stmt *st = db_begin(db, &sql_move);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, to);
	db_bind_int(st, 3, is);
	db_bind_int(st, 4, at);
	db_bind_int(st, 5, version);
	enum status status = db_run(st);
	if (status != OK || was == is)
		return status;
	status = count_listed(db, is ? 1 : -1);
	if (status == OK && is)
		status = put_in_search(db, scratch, id);
	else if (status == OK)
		status = search_drop(db, scratch, id);
	return status;
}

/* -- Submitting ------------------------------------------------------------------------------ */

SQL(sql_by_request, SQL_READ, "SELECT id, author FROM proposal WHERE request = ?1");
SQL(sql_of_author, SQL_READ, "SELECT 1 FROM proposal WHERE author = ?1 LIMIT ?2");
SQL(sql_node, SQL_READ, "SELECT 1 FROM node WHERE id = ?1 AND kind = ?2 AND retired = 0");

struct submission {
	struct proposal_new new;
	struct proposal_fields fields;
	struct arena scratch;
	bool repeated; /* made by an earlier call already: undo this one and be content */
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
	sub->repeated = author == act->session->member;
	return CONFLICT;
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

/* What one chooses must be there still; what stood there before may stay. */
static enum status
check_node(struct act *act, enum tree_kind kind, int64_t id, int64_t before, const char *field)
{
	if (id == 0 || id == before)
		return OK;
	struct stmt *st = db_begin(act->session->db, &sql_node);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, kind);
	bool found = db_step(st);
	enum status status = db_end(st);
	if (status != OK || found)
		return status;
	return problem_set(act->problem, INVALID, field,
	                   kind == TREE_AREA
	                           ? _("Area: this one is no longer in use. Please choose another.")
	                           : _("Category: this one is no longer in use. Please choose "
	                               "another."));
}

enum status
proposal_check_nodes(struct act *act, const struct proposal_fields *f, int64_t category,
                     int64_t area)
{
	enum status status = check_node(act, TREE_CATEGORY, f->category, category, "category");

	return status == OK ? check_node(act, TREE_AREA, f->area, area, "area") : status;
}

static enum status
submit(struct act *act, void *arg)
{
	struct submission *sub = arg;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only a resident who is signed in can send a proposal."));
	enum status status = find_request(act, sub);
	if (status == OK)
		status = check_limit(act);
	if (status == OK)
		status = proposal_check_nodes(act, &sub->fields, 0, 0);
	if (status != OK)
		return status;
	sub->new.author = act->session->member;
	sub->new.submitted = act->now;
	status = proposal_insert(act, &sub->scratch, &sub->new);
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
	if (sub.repeated) {
		status = OK;
		if (p)
			*p = (struct problem){ .status = OK };
	}
	if (status == OK)
		*id = sub.new.id;
	arena_free(&sub.scratch);
	return status;
}

/* -- Supporting ------------------------------------------------------------------------------ */

SQL(sql_support, SQL_WRITE,
    "INSERT INTO support (proposal, member, at, counts) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (proposal, member) DO NOTHING");
SQL(sql_unsupport, SQL_WRITE,
    "DELETE FROM support WHERE proposal = ?1 AND member = ?2 RETURNING counts");
SQL(sql_supporters, SQL_WRITE, "UPDATE proposal SET support = support + ?2 WHERE id = ?1");

struct supporting {
	int64_t id;
	bool support;
	bool unchanged; /* it was so already: undo and be content */
};

/* Adds the row; *change receives what the counter moves by. */
static enum status
give(struct act *act, struct supporting *c, int *change)
{
	struct db *db = act->session->db;
	enum member_state state;
	enum status status = member_state_at(db, act->session->member, act->now, &state);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_support);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, act->session->member);
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, state == MEMBER_VERIFIED);
	status = db_run(st);
	c->unchanged = status == OK && db_changes(db) == 0;
	*change = state == MEMBER_VERIFIED;
	return status;
}

static enum status
take_back(struct act *act, struct supporting *c, int *change)
{
	struct stmt *st = db_begin(act->session->db, &sql_unsupport);

	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, act->session->member);
	bool found = db_step(st);
	*change = found && db_int(st, 0) != 0 ? -1 : 0;
	enum status status = db_end(st);
	c->unchanged = status == OK && !found;
	return status;
}

static enum status
check_support(struct act *act, const struct supporting *c)
{
	struct proposal_record r;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only a resident who is signed in can support a proposal."));
	enum status status = proposal_record(act->session->db, c->id, &r);
	if (status == OK && !proposal_visible(act->session, &r))
		status = NOT_FOUND;
	if (status != OK)
		return status;
	if (!proposal_state_listed(r.state))
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only what has been published can be supported."));
	if (proposal_own(act->session, &r))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This is your own proposal; only others can support it."));
	return OK;
}

static enum status
change_support(struct act *act, void *arg)
{
	struct supporting *c = arg;
	int change = 0;
	enum status status = check_support(act, c);

	if (status == OK)
		status = c->support ? give(act, c, &change) : take_back(act, c, &change);
	if (status == OK && c->unchanged)
		status = CONFLICT;
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_PROPOSAL;
	act->entry.subject_id = c->id;
	audit_detail(&act->entry, "change=%d", change);
	struct stmt *st = db_begin(act->session->db, &sql_supporters);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, change);
	return db_run(st);
}

enum status
proposal_support(struct session *s, int64_t id, bool support, struct problem *p)
{
	struct supporting c = { .id = id, .support = support };
	enum status status = act(s, support ? "support" : "unsupport", RIGHT_SUPPORT,
	                         change_support, &c, p);

	if (c.unchanged) {
		status = OK;
		if (p)
			*p = (struct problem){ .status = OK };
	}
	return status;
}

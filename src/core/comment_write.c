/* Comments: saying something and changing it. What becomes of it afterwards is in
 * comment_decide.c; the rules of what is said in comment_rules.c. */
#include <string.h>

#include "base/lang.h"
#include "core/association.h"
#include "core/comment_internal.h"
#include "core/draft.h"
#include "core/revision.h"

SQL(sql_by_request, SQL_READ, "SELECT id, author, state, hold FROM comment WHERE request = ?1");
/* Settled at once, which fills in the rest. */
SQL(sql_insert, SQL_WRITE,
    "INSERT INTO comment (subject, subject_id, top, branch, parent, author, shown_as, official,"
    " stance, phase, state, listed, text, alike, submitted, changed, request, version, association)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?12, ?13, ?14, ?14, ?15, 0, ?16)");
/* Which place it takes is known once it has its number. */
SQL(sql_place, SQL_WRITE, "UPDATE comment SET top = ?2, branch = ?3 WHERE id = ?1");
SQL(sql_text, SQL_WRITE, "UPDATE comment SET text = ?2, edited = ?3 WHERE id = ?1");

struct saying {
	const struct comment_place *place;
	const char *request;
	char *text;
	enum stance stance;
	bool official;
	enum shown_as shown_as;
	int64_t association;
	int64_t version; /* of what is changed */
	unsigned holds;
	struct about about;
	struct comment_record parent;
	struct comment_record r;
};

/* Words and choices as they came in. */
static enum status
clean(struct arena *a, const struct comment_fields *f, struct saying *c, struct problem *p)
{
	c->stance = f->stance;
	c->official = f->official;
	c->shown_as = f->shown_as;
	c->association = f->association;
	if (f->stance < STANCE_AGAINST || f->stance > STANCE_FOR)
		return problem_set(p, INVALID, "stance", _("Please choose one of the stances."));
	if ((int)f->shown_as < SHOWN_NAME || f->shown_as > SHOWN_AREA)
		return problem_set(p, INVALID, "shown_as", _("Please choose how it is signed."));
	if (f->official && f->association != 0)
		return problem_set(p, INVALID, "association",
		                   _("In office one speaks in no group's name. Please choose one of "
		                     "the two."));
	return comment_clean(a, f->text, &c->text, p);
}

static enum status
keep(struct act *act, const struct saying *c)
{
	static const char *const stances[] = { "-1", "0", "1" };
	const struct revision_field fields[] = {
		{ "text", c->text },
		{ "stance", stances[c->r.stance + 1] },
		{ .name = NULL },
	};
	int64_t revision;

	return revision_add(act, REVISION_CONTENT, c->r.version, fields, &revision);
}

static enum status
look_through(struct act *act, struct saying *c)
{
	const struct comment_asking q = {
		.member = act->session->member,
		.now = act->now,
		.id = c->r.id,
		.in_office = c->r.official,
		.text = c->text,
		.alike = c->r.alike,
	};

	return comment_holds(act->session->db, &q, &c->holds, NULL);
}

/* -- Saying ---------------------------------------------------------------------------------- */

/* The comment this request key made before, if any. */
static enum status
find_request(struct act *act, struct saying *c)
{
	struct stmt *st = db_begin(act->session->db, &sql_by_request);
	int64_t author = 0;

	db_bind_text(st, 1, c->request);
	if (db_step(st)) {
		c->r.id = db_int(st, 0);
		author = db_int(st, 1);
		c->holds = db_int(st, 2) == COMMENT_HELD ? (unsigned)db_int(st, 3) : 0;
	}
	enum status status = db_end(st);
	if (status != OK || c->r.id == 0)
		return status;
	act->idle = author == act->session->member;
	return act->idle ? OK : CONFLICT;
}

static enum status
check_about(struct act *act, struct saying *c)
{
	enum status status = about_read(act->session, c->place->subject, c->place->subject_id,
	                                &c->about);

	if (status == OK && !c->about.visible)
		status = NOT_FOUND;
	if (status != OK)
		return status;
	const char *closed = about_closed(&c->about);
	if (closed)
		return problem_set(act->problem, DENIED, NULL, "%s", closed);
	if (c->official && !act_may(act, RIGHT_ANSWER, c->about.area) &&
	    !act_may_unit(act, RIGHT_ANSWER, c->about.unit))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You do not have the right to answer in office in this area."));
	return OK;
}

/* What it answers may have gone while it was written. */
static enum status
check_parent(struct act *act, struct saying *c)
{
	if (c->place->parent == 0)
		return OK;
	enum status status = comment_record(act->session->db, c->place->parent, &c->parent);
	if (status != OK)
		return status;
	if (c->parent.subject != c->place->subject || c->parent.subject_id != c->place->subject_id)
		return NOT_FOUND;
	if (comment_readable(&c->parent))
		return OK;
	if (c->parent.shown == 0)
		return NOT_FOUND;
	return problem_set(act->problem, CONFLICT, NULL,
	                   c->parent.state == COMMENT_DELETED
	                           ? _("The comment you answer was deleted meanwhile. Your text is "
	                               "kept; you can send it as a comment of its own.")
	                           : _("The comment you answer cannot be read any more. Your text "
	                               "is kept; you can send it as a comment of its own."));
}

/* A thread or a branch begins with it. */
static enum status
take_place(struct db *db, struct comment_record *r)
{
	r->branch = r->parent == 0 ? 0 : r->id;
	r->top = r->parent == 0 ? r->id : r->top;
	struct stmt *st = db_begin(db, &sql_place);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->top);
	db_bind_int(st, 3, r->branch);
	return db_run(st);
}

static enum status
insert(struct act *act, struct saying *c)
{
	struct db *db = act->session->db;
	struct comment_record *r = &c->r;
	struct stmt *st = db_begin(db, &sql_insert);

	db_bind_int(st, 1, r->subject);
	db_bind_int(st, 2, r->subject_id);
	db_bind_int(st, 3, r->top);
	db_bind_int(st, 4, r->branch);
	db_bind_id(st, 5, r->parent);
	db_bind_int(st, 6, r->author);
	db_bind_int(st, 7, c->shown_as);
	db_bind_int(st, 8, r->official);
	db_bind_int(st, 9, r->stance);
	db_bind_int(st, 10, c->about.state);
	db_bind_int(st, 11, COMMENT_HELD);
	db_bind_text(st, 12, c->text);
	db_bind_int(st, 13, r->alike);
	db_bind_int(st, 14, act->now);
	db_bind_text(st, 15, c->request);
	db_bind_id(st, 16, r->association);
	enum status status = db_run(st);
	r->id = db_last_id(db);
	if (status == OK && r->parent != 0)
		status = comment_answered(db, r->parent);
	return status == OK && r->branch == 0 ? take_place(db, r) : status;
}

/* The row as it will stand. Only the first level takes a side. */
static void
compose(struct act *act, struct saying *c)
{
	c->r = (struct comment_record){
		.subject = c->about.subject,
		.subject_id = c->about.id,
		.top = c->parent.top,
		.branch = c->parent.branch,
		.parent = c->parent.id,
		.author = act->session->member,
		.association = c->association,
		.official = c->official,
		.stance = c->parent.id == 0 ? c->stance : STANCE_NEUTRAL,
		.alike = civility_alike(c->text),
		.submitted = act->now,
		.changed = act->now,
		.version = 1,
	};
}

/* What is held tells nobody yet. */
static enum status
place(struct act *act, struct saying *c)
{
	enum status status = insert(act, c);

	c->r.hold = c->holds;
	c->r.state = c->holds == 0 ? COMMENT_SHOWN : COMMENT_HELD;
	act->entry.subject = SUBJECT_COMMENT;
	act->entry.subject_id = c->r.id;
	audit_detail(&act->entry, "subject=%d on=%lld parent=%lld state=%d hold=%u version=1",
	             (int)c->r.subject, (long long)c->r.subject_id, (long long)c->r.parent,
	             (int)c->r.state, c->holds);
	if (status == OK)
		status = comment_settle(act, NULL, &c->r, &c->about);
	if (status == OK)
		status = keep(act, c);
	return status == OK && c->r.shown != 0 ? comment_tell(act, &c->r, &c->about) : status;
}

static enum status
add(struct act *act, void *arg)
{
	struct saying *c = arg;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only a resident who is signed in can comment."));
	enum status status = find_request(act, c);
	if (status != OK || act->idle)
		return status;
	status = check_about(act, c);
	if (status == OK)
		status = comment_may(act, true);
	if (status == OK)
		status = association_may_write(act, c->association);
	if (status == OK)
		status = check_parent(act, c);
	if (status != OK)
		return status;
	compose(act, c);
	status = look_through(act, c);
	if (status == OK)
		status = place(act, c);
	if (status != OK)
		return status;
	bool answer = c->r.parent != 0;
	return draft_settle(act, answer ? "answer" : comment_draft(c->r.subject),
	                    answer ? c->r.parent : c->r.subject_id, c->request);
}

enum status
comment_add(struct session *s, const struct comment_place *place, const struct comment_fields *f,
            const char *request, int64_t *id, unsigned *holds, struct problem *p)
{
	struct saying c = { .place = place, .request = request };
	struct arena scratch = { 0 };
	size_t n = request ? strlen(request) : 0;

	*id = 0;
	if (n == 0 || n >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = clean(&scratch, f, &c, p);
	if (status == OK)
		status = act(s, "comment", f->official ? RIGHT_ANSWER : RIGHT_COMMENT, add, &c, p);
	if (status == OK)
		*id = c.r.id;
	if (holds)
		*holds = status == OK ? c.holds : 0;
	arena_free(&scratch);
	return status;
}

/* -- Changing -------------------------------------------------------------------------------- */

static enum status
check_edit(struct act *act, struct saying *c)
{
	const struct comment_record *r = &c->r;

	if (r->version != c->version)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This was changed a moment ago: %s."),
		                   workflow_state_label(&comment_workflow, (int)r->state));
	if (r->state != COMMENT_SHOWN && r->state != COMMENT_HELD)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."),
		                   workflow_state_label(&comment_workflow, (int)r->state));
	if (r->state == COMMENT_SHOWN && act->now > comment_edit_end(r))
		return problem_set(act->problem, DENIED, NULL,
		                   _("A comment can be changed for %d minutes once everyone can "
		                     "read it; these are over. You can delete it and say it anew."),
		                   COMMENT_EDIT_SECONDS / 60);
	const char *closed = about_closed(&c->about);
	if (closed)
		return problem_set(act->problem, DENIED, NULL, "%s", closed);
	enum status status = comment_may(act, false);
	return status == OK ? association_may_write(act, r->association) : status;
}

static enum status
write_text(struct act *act, const struct saying *c)
{
	struct stmt *st = db_begin(act->session->db, &sql_text);

	db_bind_int(st, 1, c->r.id);
	db_bind_text(st, 2, c->text);
	db_bind_int(st, 3, act->now);
	return db_run(st);
}

/* What stood against it beside its words stands on: a moderator looks at reports and floods. */
static enum status
look_again(struct act *act, struct saying *c)
{
	unsigned stays = c->r.state == COMMENT_HELD ? c->r.hold & (HOLD_FLOOD | HOLD_REPORTED) : 0;
	enum status status;

	c->r.alike = civility_alike(c->text);
	status = look_through(act, c);
	c->holds |= stays;
	c->r.hold = c->holds;
	c->r.version++;
	if (c->r.branch == 0)
		c->r.stance = c->stance;
	enum comment_state to = c->holds == 0 ? COMMENT_SHOWN : COMMENT_HELD;
	if (to != c->r.state)
		c->r.changed = act->now;
	c->r.state = to;
	return status;
}

static enum status
edit(struct act *act, void *arg)
{
	struct saying *c = arg;
	enum status status = comment_record(act->session->db, c->r.id, &c->r);

	if (status == OK && !comment_own(act->session, &c->r))
		status = comment_readable(&c->r) ? DENIED : NOT_FOUND;
	if (status == OK)
		status = about_read(act->session, c->r.subject, c->r.subject_id, &c->about);
	if (status == OK)
		status = check_edit(act, c);
	if (status != OK)
		return status;
	const struct comment_record was = c->r;
	status = look_again(act, c);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_COMMENT;
	act->entry.subject_id = c->r.id;
	audit_detail(&act->entry, "from=%d to=%d hold=%u version=%lld", (int)was.state,
	             (int)c->r.state, c->holds, (long long)c->r.version);
	status = write_text(act, c);
	if (status == OK)
		status = comment_settle(act, &was, &c->r, &c->about);
	if (status == OK)
		status = keep(act, c);
	return status == OK && was.shown == 0 && c->r.shown != 0
	               ? comment_tell(act, &c->r, &c->about)
	               : status;
}

enum status
comment_edit(struct session *s, int64_t id, int64_t version, const struct comment_fields *f,
             unsigned *holds, struct problem *p)
{
	struct saying c = { .version = version, .r = { .id = id } };
	struct arena scratch = { 0 };
	enum status status = clean(&scratch, f, &c, p);

	if (status == OK)
		status = act(s, "comment_edit", RIGHT_COMMENT, edit, &c, p);
	if (holds)
		*holds = status == OK ? c.holds : 0;
	arena_free(&scratch);
	return status;
}

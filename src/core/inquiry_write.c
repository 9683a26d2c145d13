/* Questions to the office: asking one, and answering it. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/civility.h"
#include "core/draft.h"
#include "core/follow.h"
#include "core/inquiry_internal.h"
#include "core/notice.h"
#include "core/serial.h"
#include "core/setting.h"
#include "core/undo.h"

struct writing {
	int64_t id;
	int64_t version;
	bool formal;
	const char *request;
	const char *follows; /* NULL: as it is */
	struct inquiry_record r;
	struct inquiry_fields fields;
	struct arena scratch;
};

static enum status
clean(struct writing *w, const struct inquiry_fields *f, struct problem *p)
{
	struct inquiry_fields in = *f;

	in.answer = "";
	in.shown_as = w->formal ? SHOWN_NAME : f->shown_as;
	enum status status = attributes_clean(&w->scratch, inquiry_attributes, &in, &w->fields,
	                                      sizeof(w->fields), p);
	return status == OK ? attributes_check(inquiry_attributes, &w->fields, p) : status;
}

/* -- Asking ---------------------------------------------------------------------------------- */

SQL(sql_inquiry_request, SQL_READ, "SELECT id FROM inquiry WHERE request = ?1 AND author = ?2");
SQL(sql_inquiry_insert, SQL_WRITE,
    "INSERT INTO inquiry (code_year, serial, formal, author, area, state, asked, changed, request,"
    " text, work_unit, shown_as, answer)"
    " VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6, ?7, ?8, ?9, ?10, ?11)");

_Static_assert(INQUIRY_SUBMITTED == 1, "the statements say so");

static enum status
find_request(struct act *act, struct writing *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_inquiry_request);

	db_bind_text(st, 1, w->request);
	db_bind_int(st, 2, act->session->member);
	act->idle = db_step(st);
	w->id = act->idle ? db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
check_waiting(struct act *act)
{
	int64_t n;
	enum status status = inquiry_own_waiting(act->session, &n);

	if (status != OK || n < INQUIRY_WAITING_MAX)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("%d of your questions wait to be looked through, as many as one may "
	                     "have. Please wait for these first."), INQUIRY_WAITING_MAX);
}

/* A formal one is read by all at once, so nobody could still take it off. */
static enum status
check_formal(struct act *act, struct writing *w)
{
	const struct civility_words *words =
	        civility_words(&w->scratch, setting_text(act->session->db, &w->scratch,
	                                                 SETTING_WORDS));
	unsigned holds = civility_scan(&w->scratch, words, w->fields.text, NULL, 0, NULL);

	if (holds == 0)
		return act_whole(act, RIGHT_OVERSEE);
	return problem_set(act->problem, INVALID, "text",
	                   _("A formal question is public at once, and this one has in it: %s. "
	                     "Please leave that out."), hold_text(&w->scratch, holds));
}

static enum status
check_asking(struct act *act, struct writing *w)
{
	enum status status = OK;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only a resident who is signed in can ask."));
	status = find_request(act, w);
	if (status != OK || act->idle)
		return status;
	status = w->formal ? check_formal(act, w) : check_waiting(act);
	return status == OK ? attributes_check_nodes(act, inquiry_attributes, &w->fields, NULL)
	                    : status;
}

static enum status
insert(struct act *act, struct writing *w)
{
	struct db *db = act->session->db;
	int64_t year = calendar_date(calendar_day(act->now)).year;
	int64_t serial;
	enum status status = serial_next(db, "T", year, &serial);

	if (status != OK)
		return status;
	w->r = (struct inquiry_record){
		.formal = w->formal, .author = act->session->member,
		.area = w->formal ? 0 : act->session->area, .unit = w->fields.unit,
		.state = INQUIRY_SUBMITTED, .asked = act->now, .changed = act->now, .version = 1,
	};
	struct stmt *st = db_begin(db, &sql_inquiry_insert);
	db_bind_int(st, 1, year);
	db_bind_int(st, 2, serial);
	db_bind_int(st, 3, w->formal);
	db_bind_int(st, 4, w->r.author);
	db_bind_id(st, 5, w->r.area);
	db_bind_int(st, 6, act->now);
	db_bind_text(st, 7, w->request);
	attributes_bind(st, 8, inquiry_attributes, &w->fields);
	status = db_run(st);
	w->id = w->r.id = db_last_id(db);
	act->entry.subject = SUBJECT_INQUIRY;
	act->entry.subject_id = w->id;
	audit_detail(&act->entry, "version=1 year=%lld serial=%lld formal=%d", (long long)year,
	             (long long)serial, w->formal);
	return status;
}

static enum status
tell_office(struct act *act, const struct writing *w)
{
	const struct telling t = { .as = TOLD_OFFICE };

	return notice_tell_office(act, RIGHT_ANSWER, w->r.unit, w->r.area, &t);
}

static enum status
link_about(struct act *act, struct writing *w)
{
	const struct link_from from = inquiry_about(w->id);
	bool changed;

	return link_set(act, &w->scratch, &from, w->fields.about, "about", INQUIRY_LINKS_MAX,
	                &changed);
}

static enum status
ask(struct act *act, void *arg)
{
	struct writing *w = arg;
	enum status status = check_asking(act, w);

	if (status != OK || act->idle)
		return status;
	status = insert(act, w);
	if (status == OK)
		status = link_about(act, w);
	if (status != OK)
		return status;
	if (w->formal) {
		w->r.state = INQUIRY_OPEN;
		w->r.due = inquiry_due_from(act->session->db, act->now);
	}
	status = inquiry_settle(act, &w->r);
	if (status == OK)
		status = inquiry_keep(act, &w->scratch, w->id, &w->fields, 1);
	if (status == OK)
		status = follow_by_itself(act, SUBJECT_INQUIRY, w->id, w->r.author);
	if (status == OK && w->formal)
		status = tell_office(act, w);
	if (status != OK)
		return status;
	return draft_settle(act, w->formal ? INQUIRY_FORMAL_FORM : INQUIRY_FORM, 0, w->request);
}

enum status
inquiry_ask(struct session *s, const struct inquiry_fields *f, bool formal, const char *request,
            int64_t *id, struct problem *p)
{
	struct writing w = { .formal = formal, .request = request };
	size_t n = request ? strlen(request) : 0;

	*id = 0;
	if (n == 0 || n >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = clean(&w, f, p);
	if (status == OK)
		status = act(s, formal ? "inquiry_formal" : "inquiry_ask",
		             formal ? RIGHT_OVERSEE : RIGHT_PROPOSE, ask, &w, p);
	if (status == OK)
		*id = w.id;
	arena_free(&w.scratch);
	return status;
}

/* -- Answering ------------------------------------------------------------------------------- */

SQL(sql_inquiry_answer, SQL_WRITE, "UPDATE inquiry SET answer = ?2 WHERE id = ?1");

static enum status
check_answer(struct act *act, const struct writing *w)
{
	const struct inquiry_record *r = &w->r;
	const char *label = inquiry_state_label(r->state);

	if (r->version != w->version)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This was changed a moment ago: %s. What you typed is safe; "
		                     "look at the question again before you save."), label);
	if (!inquiry_public(r->state))
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."), label);
	if (inquiry_answered_by(act->session, r, act->now))
		return OK;
	return problem_set(act->problem, DENIED, NULL, "%s",
	                   r->author == act->session->member
	                           ? _("This is your own. Someone else must look at it.")
	                           : _("You do not answer for the office in this matter."));
}

static enum status
write_answer(struct act *act, struct writing *w, const struct inquiry_fields *before)
{
	struct db *db = act->session->db;
	struct inquiry_record *r = &w->r;
	struct stmt *st = db_begin(db, &sql_inquiry_answer);

	db_bind_int(st, 1, w->id);
	db_bind_text(st, 2, w->fields.answer);
	enum status status = db_run(st);
	r->version++;
	r->corrected = r->state == INQUIRY_ANSWERED &&
	               (r->corrected || strcmp(before->answer, w->fields.answer) != 0);
	if (r->state == INQUIRY_OPEN)
		r->answered = r->changed = act->now;
	r->state = INQUIRY_ANSWERED;
	r->answered_by = act->session->member;
	if (status == OK)
		status = inquiry_settle(act, r);
	if (status != OK)
		return status;
	return inquiry_keep(act, &w->scratch, w->id, &w->fields, r->version);
}

static enum status
tell_answer(struct act *act, const struct inquiry_record *r)
{
	struct telling t = { .as = TOLD_OWNER };
	enum status status = notice_tell(act, r->author, &t);

	t.as = TOLD_FOLLOWER;
	return status == OK ? notice_tell_followers(act, 0, 0, r->author, &t) : status;
}

static enum status
answer(struct act *act, void *arg)
{
	struct writing *w = arg;
	const char *text = w->fields.answer;
	struct inquiry_fields before;
	const struct link_from from = inquiry_follows(w->id);
	bool relinked = false;
	enum status status = inquiry_record(act->session->db, w->id, &w->r);

	if (status == OK)
		status = check_answer(act, w);
	if (status == OK)
		status = inquiry_fields(act->session->db, &w->scratch, w->id, &before);
	if (status != OK)
		return status;
	w->fields = before;
	w->fields.answer = text;
	act->entry.subject = SUBJECT_INQUIRY;
	act->entry.subject_id = w->id;
	if (w->follows)
		status = link_set(act, &w->scratch, &from, w->follows, "follows",
		                  INQUIRY_LINKS_MAX, &relinked);
	act->idle = strcmp(before.answer, text) == 0 && !relinked;
	if (status != OK || act->idle)
		return status;
	audit_detail(&act->entry, "from=%d to=%d version=%lld", (int)w->r.state, INQUIRY_ANSWERED,
	             (long long)w->version + 1);
	status = write_answer(act, w, &before);
	if (status == OK)
		status = undo_forget(act, SUBJECT_INQUIRY, w->id);
	if (status == OK)
		status = tell_answer(act, &w->r);
	return status == OK ? draft_settle(act, INQUIRY_ANSWER_FORM, w->id, NULL) : status;
}

enum status
inquiry_answer(struct session *s, int64_t id, int64_t version, const char *text,
               const char *follows, struct problem *p)
{
	struct writing w = { .id = id, .version = version, .follows = follows };
	char *out = NULL;
	const char *bytes = text ? text : "";
	enum status status = text_clean(&w.scratch, TEXT_PARAGRAPHS, bytes, strlen(bytes), &out,
	                                NULL, p);

	if (status == OK && text_blank(out))
		status = problem_set(p, INVALID, "answer", _("Please write the answer."));
	else if (status == OK && text_length(out) > INQUIRY_ANSWER_MAX)
		status = problem_set(p, INVALID, "answer",
		                     _("The answer is too long: %zu of %d characters. Please "
		                       "shorten it."), text_length(out), INQUIRY_ANSWER_MAX);
	w.fields.answer = out;
	if (status == OK)
		status = act(s, "inquiry_answer", RIGHT_ANSWER, answer, &w, p);
	arena_free(&w.scratch);
	return status;
}

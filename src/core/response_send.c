/* Sending what one answers to a consultation, or changes: the one way in, for identified and secret ones
 * alike. Secret ones go on in ballot.c. */
#include <sodium.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/follow.h"
#include "core/response_internal.h"

/* A code that is taken is rarer than this many throws in a row could meet. */
#define THROWS 20

/* -- What is sent ---------------------------------------------------------------------------- */

static enum status
changed_questions(struct problem *p)
{
	return problem_set(p, CONFLICT, NULL,
	                   _("The questions were changed a moment ago. Please look at them again "
	                     "before you send."));
}

static enum status
elsewhere(struct problem *p)
{
	return problem_set(p, CONFLICT, NULL,
	                   _("You have answered at another terminal meanwhile. Nothing was sent "
	                     "here; look at what stands, and change it if you want to."));
}

static enum status
clean_text(struct sending *c, const struct question *q, struct answer *answer, unsigned *hold,
           const struct civility_words *words, struct problem *p)
{
	enum text_kind kind = q->kind == QUESTION_SHORT ? TEXT_LINE : TEXT_PARAGRAPHS;
	const char *bytes = answer->text ? answer->text : "";
	char *clean;
	enum status status = text_clean(&c->scratch, kind, bytes, strlen(bytes), &clean, NULL, p);

	if (status != OK)
		return status;
	answer->text = clean;
	answer->given = !text_blank(clean);
	*hold = answer->given ? text_holds(words, clean) : 0;
	return OK;
}

/* Copies: the caller's answers stay as they were typed. */
static enum status
clean(struct db *db, struct sending *c, size_t *bad, struct problem *p)
{
	const struct civility_words *words = text_words(db, &c->scratch);
	const struct questionnaire *all = c->sent->questions;
	enum status status = OK;

	c->answers = arena_array(&c->scratch, all->count, sizeof(*c->answers));
	c->holds = arena_array(&c->scratch, all->count, sizeof(*c->holds));
	for (size_t i = 0; status == OK && i < all->count; i++) {
		c->answers[i] = c->sent->answers[i];
		if (!c->answers[i].given || !question_in_words(all->questions[i].kind))
			continue;
		*bad = i;
		status = clean_text(c, &all->questions[i], &c->answers[i], &c->holds[i], words,
		                    p);
	}
	return status == OK ? answers_check(all, c->answers, bad, p) : status;
}

static unsigned
held(const struct sending *c)
{
	unsigned holds = 0;

	for (size_t i = 0; i < c->sent->questions->count; i++)
		if (c->answers[i].given)
			holds |= c->holds[i];
	return holds;
}

/* -- Identified ones ------------------------------------------------------------------------- */

SQL(sql_add, SQL_WRITE,
    "INSERT INTO response (consultation, member, area, sheet, code, at, changed, request)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7) ON CONFLICT (code) DO NOTHING");
SQL(sql_change, SQL_WRITE,
    "UPDATE response SET area = ?3, changed = ?4, request = ?5, version = version + 1"
    " WHERE consultation = ?1 AND member = ?2");
SQL(sql_count, SQL_WRITE, "UPDATE consultation SET answers = answers + 1 WHERE id = ?1");

/* "R7K4-M2PX", without signs that are read for others. */
static void
throw_code(char code[RECEIPT_SIZE])
{
	static const char signs[] = "ACDEFGHJKLMNPQRTUVWXY34679";
	char *end = code;

	for (int i = 0; i < 8; i++) {
		if (i == 4)
			*end++ = '-';
		*end++ = signs[randombytes_uniform(sizeof(signs) - 1)];
	}
	*end = '\0';
}

static enum status
add(struct act *act, struct sending *c)
{
	struct db *db = act->session->db;
	unsigned char sheet[SHEET_SIZE];
	enum status status = OK;
	bool done = false;

	randombytes_buf(sheet, sizeof(sheet));
	for (int i = 0; status == OK && !done && i < THROWS; i++) {
		throw_code(c->receipt->code);
		struct stmt *st = db_begin(db, &sql_add);
		db_bind_int(st, 1, c->c.id);
		db_bind_int(st, 2, act->session->member);
		db_bind_id(st, 3, c->area);
		db_bind_blob(st, 4, sheet, SHEET_SIZE);
		db_bind_text(st, 5, c->receipt->code);
		db_bind_int(st, 6, act->now);
		db_bind_text(st, 7, c->sent->request);
		status = db_run(st);
		done = status == OK && db_changes(db) == 1;
	}
	if (status != OK || !done)
		return status == OK ? CONFLICT : status;
	c->receipt->at = act->now;
	status = sheet_write(act, sheet, c->sent->questions, c->answers, c->holds);
	if (status == OK)
		status = sheet_holds(db, sheet, &c->receipt->holds);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_count);
	db_bind_int(st, 1, c->c.id);
	return db_run(st);
}

static enum status
change(struct act *act, struct sending *c, const struct own_response *own)
{
	struct stmt *st = db_begin(act->session->db, &sql_change);

	memcpy(c->receipt->code, own->code, sizeof(own->code));
	c->receipt->at = act->now;
	db_bind_int(st, 1, c->c.id);
	db_bind_int(st, 2, act->session->member);
	db_bind_id(st, 3, c->area);
	db_bind_int(st, 4, act->now);
	db_bind_text(st, 5, c->sent->request);
	enum status status = db_run(st);
	if (status == OK)
		status = sheet_replace(act, own->sheet, c->sent->questions, c->answers, c->holds);
	return status == OK ? sheet_holds(act->session->db, own->sheet, &c->receipt->holds)
	                    : status;
}

/* Sent before, and the answer to it got lost on the way: *repeated. A draft that was taken up at two
 * terminals carries one key to both; then what stands is not what is sent. */
static enum status
compare(struct act *act, struct sending *c, const struct own_response *own, bool *repeated)
{
	const struct questionnaire *all = c->sent->questions;
	struct answer *stand = arena_array(&c->scratch, all->count, sizeof(*stand));

	*repeated = false;
	if (!own->there || strcmp(own->request, c->sent->request) != 0)
		return OK;
	enum status status = sheet_read(act->session->db, &c->scratch, own->sheet, all, stand);
	if (status == OK)
		*repeated = strcmp(answers_write(&c->scratch, all, stand),
		                   answers_write(&c->scratch, all, c->answers)) == 0;
	return status;
}

static enum status
again(struct act *act, struct sending *c, const struct own_response *own)
{
	memcpy(c->receipt->code, own->code, sizeof(own->code));
	c->receipt->at = own->changed;
	act->idle = true;
	return sheet_holds(act->session->db, own->sheet, &c->receipt->holds);
}

static enum status
send_identified(struct act *act, struct sending *c, const struct own_response *own)
{
	enum status status = OK;

	if (own->version != c->sent->version)
		return elsewhere(act->problem);
	audit_detail(&act->entry, "version=%lld", (long long)own->version + 1);
	status = own->there ? change(act, c, own) : add(act, c);
	if (status == OK)
		status = draft_settle(act, RESPONSE_FORM, c->c.id, c->sent->request);
	if (status != OK)
		return status;
	return follow_by_itself(act, SUBJECT_CONSULTATION, c->c.id, act->session->member);
}

/* Over all drafts, of which there are few, once in the life of a consultation. */
SQL(sql_drafts_drop, SQL_WRITE | SQL_SCAN_MEANT,
    "DELETE FROM draft WHERE form = '" RESPONSE_FORM "' AND subject = ?1");

enum status
response_drafts_drop(struct act *act, int64_t consultation)
{
	struct stmt *st = db_begin(act->session->db, &sql_drafts_drop);

	db_bind_int(st, 1, consultation);
	return db_run(st);
}

/* -- Sending --------------------------------------------------------------------------------- */

static enum status
begin(struct act *act, struct sending *c)
{
	const struct session *s = act->session;
	enum status status = consultation_record(s->db, c->sent->consultation, act->now, &c->c);

	act->entry.subject = SUBJECT_CONSULTATION;
	act->entry.subject_id = c->sent->consultation;
	return status == OK ? consultation_visible(s, &c->c) : status;
}

static enum status
allowed(struct act *act, struct sending *c)
{
	const char *why = NULL;
	enum status status = response_closed(act->session, &c->c, act->now, &c->area, &why);

	if (status == OK && why)
		status = problem_set(act->problem, DENIED, NULL, "%s", why);
	if (status == OK && c->c.content != c->sent->content)
		status = changed_questions(act->problem);
	return status;
}

static enum status
respond(struct act *act, void *arg)
{
	struct sending *c = arg;
	struct own_response own = { .there = false };
	bool repeated = false;
	enum status status = begin(act, c);

	if (status == OK && !c->c.secret)
		status = response_own(act->session->db, c->c.id, act->session->member, &own);
	if (status == OK)
		status = compare(act, c, &own, &repeated);
	if (status != OK)
		return status;
	if (repeated)
		return again(act, c, &own);
	status = allowed(act, c);
	if (status != OK)
		return status;
	if (!c->c.secret)
		return send_identified(act, c, &own);
	c->receipt->holds = held(c);
	return ballot_send(act, c);
}

enum status
response_send(struct session *s, const struct response_sent *r, struct receipt *receipt,
              size_t *bad, struct problem *p)
{
	struct sending c = { .sent = r, .receipt = receipt };

	*receipt = (struct receipt){ .at = 0 };
	*bad = r->questions->count;
	enum status status = clean(s->db, &c, bad, p);
	if (status == OK)
		status = act(s, "consult_respond", RIGHT_NONE, respond, &c, p);
	if (status == OK && c.c.secret)
		ballot_wipe_log(s, c.c.id);
	if (status != OK)
		explicit_bzero(receipt, sizeof(*receipt));
	arena_free(&c.scratch);
	return status;
}

/* The office's answer to a consultation, written: see official.h. The verb that publishes it is a
 * step of the consultation's own (consultation_decide.c); reading it is in official_list.c. */
#include "core/official.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/consultation_internal.h"
#include "core/draft.h"
#include "core/link.h"
#include "core/revision.h"
#include "core/workflow.h"

static const struct {
	const char *code;
	const char *label;
} outcomes[OUTCOME_COUNT] = {
	[OUTCOME_TAKEN] = { "taken", N_("Taken up") },
	[OUTCOME_PARTLY] = { "partly", N_("Partly taken up") },
	[OUTCOME_NOT] = { "not", N_("Not taken up") },
};

static bool
is_outcome(enum outcome outcome)
{
	return outcome >= OUTCOME_TAKEN && outcome < OUTCOME_COUNT;
}

const char *
outcome_label(enum outcome outcome)
{
	return is_outcome(outcome) ? _(outcomes[outcome].label) : "";
}

const char *
outcome_code(enum outcome outcome)
{
	return is_outcome(outcome) ? outcomes[outcome].code : "";
}

/* -- Writing one ------------------------------------------------------------------------------- */

struct writing {
	int64_t consultation;
	int64_t version;
	int64_t question; /* 0: the whole */
	enum outcome outcome;
	const char *word; /* clean */
	const char *follows;
	enum subject about;
	int64_t about_id;
	struct consultation_record r;
	struct arena scratch;
};

SQL(sql_official_question, SQL_READ,
    "SELECT 1 FROM question WHERE id = ?1 AND consultation = ?2 AND kind <> 9");
SQL(sql_official_set, SQL_WRITE,
    "INSERT INTO official_answer (consultation, question, outcome, word, about, about_id, at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (consultation, COALESCE(question, 0))"
    " DO UPDATE SET outcome = excluded.outcome, word = excluded.word, about = excluded.about,"
    " about_id = excluded.about_id, at = excluded.at");

_Static_assert(QUESTION_HEADING == 9, "a statement here says so");

static enum status
check_question(struct act *act, const struct writing *w)
{
	if (w->question == 0)
		return OK;
	struct stmt *st = db_begin(act->session->db, &sql_official_question);
	db_bind_int(st, 1, w->question);
	db_bind_int(st, 2, w->consultation);
	bool found = db_step(st);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

static enum status
check_standing(struct act *act, const struct writing *w)
{
	enum consultation_state state = w->r.state;

	if (state == CONSULTATION_CLOSED || state == CONSULTATION_ANSWERED)
		return w->r.recorded >= CONSULTATION_CLOSED ? OK : BUSY;
	if (state < CONSULTATION_CLOSED)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The official answer is written when the consultation is "
		                     "closed. It stands at: %s."), consultation_state_label(state));
	return problem_set(act->problem, DENIED, NULL,
	                   _("The consultation was cancelled: there is nothing to answer."));
}

/* A program or a proposal, which everybody can look at. */
static enum status
find_follows(struct act *act, struct writing *w)
{
	struct session *s = act->session;
	struct session guest;
	struct thing thing;

	if (text_blank(w->follows))
		return OK;
	session_begin(&guest, s->db, s->key, ACTOR_GUEST);
	guest.at = s->at;
	enum status status = thing_find(s->db, w->follows, &w->about, &w->about_id);
	if (status == OK && w->about != SUBJECT_PROGRAM && w->about != SUBJECT_PROPOSAL)
		status = NOT_FOUND;
	if (status == OK)
		status = thing_look(&guest, &w->scratch, w->about, w->about_id, &thing);
	if (status != NOT_FOUND)
		return status;
	return problem_set(act->problem, INVALID, "follows",
	                   _("There is no program or proposal \"%s\" that everybody can see. "
	                     "Please check the code."), w->follows);
}

static enum status
put_row(struct act *act, const struct writing *w, int64_t word)
{
	struct stmt *st = db_begin(act->session->db, &sql_official_set);

	db_bind_int(st, 1, w->consultation);
	db_bind_id(st, 2, w->question);
	db_bind_int(st, 3, w->outcome);
	db_bind_int(st, 4, word);
	db_bind_int(st, 5, w->about);
	db_bind_int(st, 6, w->about_id);
	db_bind_int(st, 7, act->now);
	return db_run(st);
}

static enum status
link_one_answer(struct act *act, int64_t consultation, int64_t question, enum subject about,
                int64_t about_id)
{
	enum status status = link_clear(act, SUBJECT_CONSULTATION, consultation, question,
	                                LINK_FOLLOWS);

	if (status != OK || about == SUBJECT_NONE)
		return status;
	return link_put(act, SUBJECT_CONSULTATION, consultation, question, LINK_FOLLOWS, about,
	                about_id);
}

SQL(sql_official_follows, SQL_READ,
    "SELECT COALESCE(question, 0), about, about_id FROM official_answer WHERE consultation = ?1"
    " AND about <> 0 LIMIT ?2");

enum status
official_link(struct act *act, int64_t consultation, bool published)
{
	struct {
		int64_t question;
		int64_t about;
		int64_t about_id;
	} all[QUESTIONS_MAX + 1];
	struct stmt *st = db_begin(act->session->db, &sql_official_follows);
	size_t n = 0;

	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, QUESTIONS_MAX + 1);
	for (; n <= QUESTIONS_MAX && db_step(st); n++) {
		all[n].question = db_int(st, 0);
		all[n].about = published ? db_int(st, 1) : SUBJECT_NONE;
		all[n].about_id = db_int(st, 2);
	}
	enum status status = db_end(st);
	for (size_t i = 0; status == OK && i < n; i++)
		status = link_one_answer(act, consultation, all[i].question,
		                         (enum subject)all[i].about, all[i].about_id);
	return status;
}

static enum status
begin(struct act *act, struct writing *w)
{
	enum status status = consultation_begin(act, w->consultation, w->version, &w->r);

	if (status == OK)
		status = check_standing(act, w);
	if (status == OK)
		status = check_question(act, w);
	audit_detail(&act->entry, "question=%lld", (long long)w->question);
	return status;
}

static enum status
settle_draft(struct act *act, const struct writing *w)
{
	if (w->question == 0)
		return draft_settle(act, OFFICIAL_FORM, w->consultation, NULL);
	return draft_settle(act, OFFICIAL_QUESTION_FORM, w->question, NULL);
}

static enum status
set(struct act *act, void *arg)
{
	struct writing *w = arg;
	const struct revision_field fields[] = { { "word", w->word }, { .name = NULL } };
	int64_t word;
	enum status status = begin(act, w);

	if (status == OK)
		status = find_follows(act, w);
	if (status == OK)
		status = consultation_raise(act, &w->r, false);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "outcome=%d", (int)w->outcome);
	status = revision_add(act, REVISION_NOTE, w->r.version, fields, &word);
	if (status == OK)
		status = put_row(act, w, word);
	if (status == OK)
		status = settle_draft(act, w);
	if (status != OK || w->r.state != CONSULTATION_ANSWERED)
		return status;
	/* What is published already is read by those who took part: they hear that it changed. */
	status = link_one_answer(act, w->consultation, w->question, w->about, w->about_id);
	return status == OK ? consultation_tell_answered(act, &w->r, "official_set") : status;
}

/* The end of the consultation is recorded before what comes after it. */
static enum status
turn_first(struct session *s, struct problem *p)
{
	enum status status = consultation_tick(s);

	return status == OK ? OK : problem_default(p, status);
}

static enum status
clean_word(struct arena *a, const char *word, const char **clean, struct problem *p)
{
	enum status status = workflow_word(a, word, OFFICIAL_WORD_MAX, clean, p);

	if (status != OK || *clean)
		return status;
	return problem_set(p, INVALID, "word",
	                   _("Please write why. Residents read it with the answer."));
}

enum status
official_set(struct session *s, int64_t consultation, int64_t version,
             const struct official_answer *o, struct problem *p)
{
	struct writing w = {
		.consultation = consultation, .version = version, .question = o->question,
		.outcome = o->outcome, .follows = o->follows ? o->follows : "",
	};

	if (!is_outcome(o->outcome))
		return problem_set(p, INVALID, "outcome",
		                   _("Please choose what becomes of the answers."));
	enum status status = clean_word(&w.scratch, o->word, &w.word, p);
	if (status == OK)
		status = turn_first(s, p);
	if (status == OK)
		status = act(s, "official_set", RIGHT_CONSULT, set, &w, p);
	arena_free(&w.scratch);
	return status;
}

/* -- Taking one back --------------------------------------------------------------------------- */

SQL(sql_official_drop, SQL_WRITE,
    "DELETE FROM official_answer WHERE consultation = ?1 AND COALESCE(question, 0) = ?2");

static enum status
drop(struct act *act, void *arg)
{
	struct writing *w = arg;
	enum status status = begin(act, w);

	if (status == OK && w->r.state == CONSULTATION_ANSWERED)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The answer is published. It can be written anew, but not taken "
		                     "away."));
	if (status == OK)
		status = consultation_raise(act, &w->r, false);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_official_drop);
	db_bind_int(st, 1, w->consultation);
	db_bind_int(st, 2, w->question);
	status = db_run(st);
	if (status == OK && db_changes(act->session->db) == 0)
		return NOT_FOUND;
	return status == OK ? settle_draft(act, w) : status;
}

enum status
official_drop(struct session *s, int64_t consultation, int64_t version, int64_t question,
              struct problem *p)
{
	struct writing w = {
		.consultation = consultation, .version = version, .question = question
	};

	enum status status = turn_first(s, p);

	return status == OK ? act(s, "official_drop", RIGHT_CONSULT, drop, &w, p) : status;
}

/* Notices: see notice.h. Which sentence belongs to which event stands here; when one is due, the
 * room of the event knows. */
#include "core/notice.h"

#include <string.h>

#include "base/lang.h"
#include "core/workflow.h"
#include "core/member.h"

/* How long marking waits for the lock; unmarked ones are shown once more, no harm. */
#define MARK_WAIT_MS 1000
#define UNREAD_LIMIT 1001

SQL(sql_add, SQL_WRITE,
    "INSERT INTO notice (member, at, verb, subject, subject_id) VALUES (?1, ?2, ?3, ?4, ?5)");
SQL(sql_list, SQL_READ,
    "SELECT id, at, verb, subject, subject_id FROM notice"
    " WHERE member = ?1 AND read = ?2 ORDER BY id DESC LIMIT ?3");
SQL(sql_title, SQL_READ, "SELECT title, state FROM proposal WHERE id = ?1");
SQL(sql_unread, SQL_READ, "SELECT 1 FROM notice WHERE member = ?1 AND read = 0 LIMIT ?2");
SQL(sql_mark, SQL_WRITE, "UPDATE notice SET read = 1 WHERE member = ?1 AND read = 0 AND id <= ?2");
SQL(sql_newest, SQL_READ, "SELECT MAX(id) FROM notice");
/* 2: withdrawn. Such a row shows nowhere, but keeps its number from being given anew. */
SQL(sql_withdraw, SQL_WRITE, "UPDATE notice SET read = 2 WHERE id BETWEEN ?1 AND ?2 AND read = 0");
SQL(sql_correct, SQL_WRITE,
    "INSERT INTO notice (member, at, verb, subject, subject_id)"
    " SELECT n.member, ?3, CASE n.verb WHEN 'merge_ask' THEN 'undo_ask' ELSE 'undo' END, ?4, ?5"
    " FROM notice n WHERE n.id BETWEEN ?1 AND ?2 AND n.read = 1");

enum status
notice_add(struct act *act, int64_t member)
{
	struct stmt *st = db_begin(act->session->db, &sql_add);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, act->now);
	db_bind_text(st, 3, act->entry.verb);
	db_bind_int(st, 4, act->entry.subject);
	db_bind_int(st, 5, act->entry.subject_id);
	return db_run(st);
}

int64_t
notice_newest(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_newest);
	int64_t id = db_step(st) ? db_int(st, 0) : 0;

	return db_end(st) == OK ? id : 0;
}

enum status
notice_take_back(struct act *act, int64_t from, int64_t to)
{
	struct stmt *st = db_begin(act->session->db, &sql_correct);

	db_bind_int(st, 1, from);
	db_bind_int(st, 2, to);
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, act->entry.subject);
	db_bind_int(st, 5, act->entry.subject_id);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(act->session->db, &sql_withdraw);
	db_bind_int(st, 1, from);
	db_bind_int(st, 2, to);
	return db_run(st);
}

/* -- Sentences ------------------------------------------------------------------------------- */

/* To who supports a proposal that is not theirs. What has left the list since keeps its title to
 * itself; NULL when the verb is for authors. */
static char *
supporter_sentence(struct arena *a, const char *verb, const char *title, enum proposal_state state)
{
	bool shown = proposal_state_public(state);

	if (strcmp(verb, "merge_ask") == 0)
		return shown ? arena_printf(a,
		                            _("A proposal you support was merged with \"%s\". Open "
		                              "it and support it too if you wish."), title)
		             : arena_strdup(a,
		                            _("A proposal you support was merged with another, "
		                              "which has left the list since."));
	if (strcmp(verb, "undo_ask") == 0)
		return shown ? arena_printf(a,
		                            _("The merge of a proposal you support was taken back: "
		                              "\"%s\". It stands at: %s."),
		                            title, proposal_state_label(state))
		             : arena_strdup(a,
		                            _("The merge of a proposal you support was taken "
		                              "back."));
	return NULL;
}

static char *
proposal_sentence(struct arena *a, const char *verb, const char *title, enum proposal_state state)
{
	char *text = supporter_sentence(a, verb, title, state);

	if (text)
		return text;
	if (strcmp(verb, "publish") == 0)
		return arena_printf(a, _("Your proposal \"%s\" has been published."), title);
	if (strcmp(verb, "return") == 0)
		return arena_printf(a,
		                    _("Your proposal \"%s\" needs changes. Open it, read what "
		                      "is asked, change it and send it again."), title);
	if (strcmp(verb, "refuse") == 0)
		return arena_printf(a,
		                    _("Your proposal \"%s\" was not published. Open it to "
		                      "read why."), title);
	if (strcmp(verb, "hide") == 0)
		return arena_printf(a,
		                    _("Your proposal \"%s\" was taken off the list. Open it "
		                      "to read why."), title);
	if (strcmp(verb, "restore") == 0)
		return arena_printf(a, _("Your proposal \"%s\" was taken up again."), title);
	if (strcmp(verb, "merge") == 0)
		return arena_printf(a,
		                    _("Your proposal \"%s\" was merged with a similar one. Open it "
		                      "to read why and with which."), title);
	if (strcmp(verb, "split") == 0)
		return arena_printf(a,
		                    _("Your proposal \"%s\" is no longer merged with another. It "
		                      "stands at: %s."), title, proposal_state_label(state));
	if (strcmp(verb, "undo") == 0)
		return arena_printf(a,
		                    _("The decision on your proposal \"%s\" was taken back. It "
		                      "stands at: %s."), title, proposal_state_label(state));
	return arena_printf(a,
	                    _("Something happened to your proposal \"%s\". Open it to see."),
	                    title);
}

static const char *
member_sentence(const char *verb)
{
	static const struct {
		const char *verb;
		const char *text;
	} sentences[] = {
		{ "member_verify",
		  N_("You are now a verified resident. From now on your support counts, also what "
		     "you gave before.") },
		{ "member_code",
		  N_("A one-time code was given out for your account. If you did not ask for one, "
		     "tell the head of the village at once.") },
		{ "member_suspend", N_("Your account was suspended. Please ask at the office.") },
		{ "member_resume", N_("Your account is open again.") },
		{ "member_grant", N_("You were given a role. It holds from now on.") },
		{ "member_revoke", N_("A role of yours was ended.") },
		{ "member_secret",
		  N_("Your password was set anew by the office. If you did not ask for that, tell "
		     "the office.") },
	};

	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		if (strcmp(sentences[i].verb, verb) == 0)
			return _(sentences[i].text);
	return _("Something about your account was changed by the office.");
}

/* To the member, and to the overseers, who look at whether nobody is shut out. */
static char *
refusal_sentence(struct session *s, struct arena *a, int64_t id)
{
	const char *why = member_refused(s->db, a, id);

	if (!why)
		why = _("ask the office");
	if (id == s->member)
		return arena_printf(a, _("The office has not verified you yet. The reason: %s"), why);
	return arena_printf(a, _("An officer did not verify member %s. The reason: %s"),
	                    member_number_of(s->db, a, id), why);
}

static char *
sentence(struct session *s, struct arena *a, const char *verb, enum subject subject, int64_t id)
{
	struct db *db = s->db;

	if (subject == SUBJECT_MEMBER && strcmp(verb, "member_refuse") == 0)
		return refusal_sentence(s, a, id);
	if (subject != SUBJECT_PROPOSAL)
		return arena_strdup(a, member_sentence(verb));
	struct stmt *st = db_begin(db, &sql_title);
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	const char *title = found ? db_text(st, 0) : "?";
	enum proposal_state state = (enum proposal_state)(found ? db_int(st, 1) : 0);
	char *text = proposal_sentence(a, verb, title, state);
	db_end(st);
	return text;
}

/* -- Reading --------------------------------------------------------------------------------- */

/* The newest of those read, or of those not read: each stands in order in the index. */
static enum status
list_of(struct session *s, struct arena *a, bool read, size_t max, struct notice *out, size_t *n)
{
	struct stmt *st = db_begin(s->db, &sql_list);

	*n = 0;
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, read);
	db_bind_int(st, 3, (int64_t)max);
	while (*n < max && db_step(st)) {
		out[(*n)++] = (struct notice){
			.id = db_int(st, 0),
			.at = db_int(st, 1),
			.subject = (enum subject)db_int(st, 3),
			.subject_id = db_int(st, 4),
			.text = sentence(s, a, db_text(st, 2), (enum subject)db_int(st, 3),
			                 db_int(st, 4)),
			.read = read,
		};
	}
	return db_end(st);
}

enum status
notice_list(struct session *s, struct arena *a, bool unread_only, size_t max,
            struct notice *notices, size_t *n)
{
	struct notice *fresh = arena_array(a, max, sizeof(*fresh));
	struct notice *old = arena_array(a, max, sizeof(*old));
	size_t fresh_count = 0;
	size_t old_count = 0;

	*n = 0;
	if (s->member == 0)
		return OK;
	enum status status = list_of(s, a, false, max, fresh, &fresh_count);
	if (status == OK && !unread_only)
		status = list_of(s, a, true, max, old, &old_count);
	if (status != OK)
		return status;
	for (size_t f = 0, o = 0; *n < max && (f < fresh_count || o < old_count);) {
		bool take_old = f == fresh_count || (o < old_count && old[o].id > fresh[f].id);
		notices[(*n)++] = take_old ? old[o++] : fresh[f++];
	}
	return OK;
}

int64_t
notice_unread(struct session *s)
{
	int64_t n = 0;

	if (s->member == 0)
		return 0;
	struct stmt *st = db_begin(s->db, &sql_unread);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, UNREAD_LIMIT);
	while (db_step(st))
		n++;
	db_end(st);
	return n;
}

struct marking {
	int64_t member;
	int64_t up_to;
};

static enum status
mark(struct db *db, void *arg)
{
	const struct marking *m = arg;
	struct stmt *st = db_begin(db, &sql_mark);

	db_bind_int(st, 1, m->member);
	db_bind_int(st, 2, m->up_to);
	return db_run(st);
}

enum status
notice_mark(struct session *s, int64_t up_to)
{
	struct marking m = { .member = s->member, .up_to = up_to };

	return s->member == 0 ? OK : db_keep(s->db, MARK_WAIT_MS, mark, &m);
}

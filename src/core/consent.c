/* What residents agree to: see consent.h. */
#include "core/consent.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/member.h"
#include "core/revision.h"

SQL(sql_consent_newest, SQL_READ, "SELECT COALESCE(MAX(version), 1) FROM consent");

SQL(sql_consent_text, SQL_READ,
    "SELECT text, since FROM consent WHERE version = ?1 AND language = ?2");

SQL(sql_consent_add, SQL_WRITE,
    "INSERT INTO consent (version, language, text, since) VALUES (?1, ?2, ?3, ?4)");

SQL(sql_consent_agree, SQL_WRITE,
    "UPDATE person SET consent_version = ?2, consent_at = ?3 WHERE member = ?1");

/* -- Reading ----------------------------------------------------------------------------------- */

int
consent_newest_version(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_consent_newest);
	int64_t version = db_step(st) ? db_int(st, 0) : CONSENT_FIRST;

	return db_end(st) == OK ? (int)version : CONSENT_FIRST;
}

static enum status
read_text(struct db *db, struct arena *a, int version, const char *language, struct consent *c)
{
	struct stmt *st = db_begin(db, &sql_consent_text);

	db_bind_int(st, 1, version);
	db_bind_text(st, 2, language);
	bool found = db_step(st);
	if (found)
		*c = (struct consent){ .version = version, .text = arena_strdup(a, db_text(st, 0)),
			               .since = db_int(st, 1) };
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
consent_read(struct db *db, struct arena *a, int version, struct consent *c)
{
	*c = (struct consent){ .version = version, .text = "" };
	if (version == CONSENT_FIRST) {
		c->text = member_consent();
		return OK;
	}
	enum status status = read_text(db, a, version, lang_get(), c);
	return status == NOT_FOUND ? read_text(db, a, version, "id", c) : status;
}

enum status
consent_newest(struct db *db, struct arena *a, struct consent *c)
{
	return consent_read(db, a, consent_newest_version(db), c);
}

SQL(sql_consent_of, SQL_READ, "SELECT consent_version FROM person WHERE member = ?1");

bool
consent_due(struct db *db, int64_t member)
{
	struct stmt *st = db_begin(db, &sql_consent_of);

	db_bind_int(st, 1, member);
	bool found = db_step(st);
	int agreed = found ? (int)db_int(st, 0) : 0;
	return db_end(st) == OK && found && agreed != consent_newest_version(db);
}

/* -- A newer one ------------------------------------------------------------------------------- */

struct adding {
	int seen;
	char *id;
	char *en;
	int version;
};

static enum status
write_text(struct act *act, int version, const char *language, const char *text)
{
	if (!*text)
		return OK;
	struct stmt *st = db_begin(act->session->db, &sql_consent_add);
	db_bind_int(st, 1, version);
	db_bind_text(st, 2, language);
	db_bind_text(st, 3, text);
	db_bind_int(st, 4, act->now);
	return db_run(st);
}

static enum status
add(struct act *act, void *arg)
{
	struct adding *c = arg;
	int newest = consent_newest_version(act->session->db);
	int64_t revision;

	if (!act_may(act, RIGHT_SETTINGS, 0))
		return problem_set(act->problem, DENIED, NULL,
		                   _("Settings are changed by who holds that right everywhere."));
	if (newest != c->seen)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("Somebody else has just added a text. What you typed is still "
		                     "here; look at theirs, then save again."));
	c->version = newest + 1;
	act->entry.subject = SUBJECT_CONSENT;
	act->entry.subject_id = c->version;
	enum status status = write_text(act, c->version, "id", c->id);
	if (status == OK)
		status = write_text(act, c->version, "en", c->en);
	const struct revision_field fields[] = { { "id", c->id }, { "en", c->en }, { NULL, NULL } };
	return status == OK ? revision_add(act, REVISION_CONTENT, c->version, fields, &revision)
	                    : status;
}

static enum status
clean_text(struct arena *a, const char *text, const char *field, bool required, char **clean,
           struct problem *p)
{
	enum status status = text_clean(a, TEXT_PARAGRAPHS, text, strlen(text), clean, NULL, p);

	if (status != OK)
		p->field = field;
	else if (required && text_blank(*clean))
		status = problem_set(p, INVALID, field, _("Please do not leave this empty."));
	else if (text_length(*clean) > CONSENT_TEXT_MAX)
		status = problem_set(p, INVALID, field,
		                     _("At most %zu characters. Please shorten it."),
		                     (size_t)CONSENT_TEXT_MAX);
	else if (text_blank(*clean))
		*clean = arena_strdup(a, "");
	return status;
}

enum status
consent_add(struct session *s, int seen, const char *id, const char *en, int *version,
            struct problem *p)
{
	struct adding c = { .seen = seen };
	struct arena scratch = { 0 };
	struct problem unread;

	p = p ? p : &unread;
	enum status status = clean_text(&scratch, id, "id", true, &c.id, p);
	if (status == OK)
		status = clean_text(&scratch, en, "en", false, &c.en, p);
	if (status == OK)
		status = act(s, "consent_add", RIGHT_SETTINGS, add, &c, p);
	*version = status == OK ? c.version : 0;
	arena_free(&scratch);
	return status;
}

/* -- Agreeing ---------------------------------------------------------------------------------- */

static enum status
agree(struct act *act, void *arg)
{
	const int *version = arg;
	struct db *db = act->session->db;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	if (*version != consent_newest_version(db))
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("There is a newer text now. Please read that one."));
	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = act->session->member;
	audit_detail(&act->entry, "consent=%d", *version);
	struct stmt *st = db_begin(db, &sql_consent_agree);
	db_bind_int(st, 1, act->session->member);
	db_bind_int(st, 2, *version);
	db_bind_int(st, 3, act->now);
	return db_run(st);
}

enum status
consent_agree(struct session *s, int version, struct problem *p)
{
	return act(s, "consent_agree", RIGHT_NONE, agree, &version, p);
}

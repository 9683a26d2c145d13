/* Prepared words: see prepared.h. */
#include "core/prepared.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/revision.h"

SQL(sql_prepared_list, SQL_READ,
    "SELECT id, ground, name, text FROM prepared_word WHERE subject = ?4 AND verb = ?1"
    " AND retired = 0 AND (?2 = 0 OR ground = 0 OR ground = ?2) ORDER BY name LIMIT ?3");
SQL(sql_prepared_taken, SQL_READ,
    "SELECT 1 FROM prepared_word WHERE subject = ?1 AND verb = ?2 AND name = ?3 AND retired = 0");
SQL(sql_prepared_save, SQL_WRITE,
    "INSERT INTO prepared_word (subject, verb, ground, name, text) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (subject, verb, name) WHERE retired = 0 DO UPDATE SET"
    " ground = excluded.ground, text = excluded.text, version = version + 1"
    " RETURNING id, version");
SQL(sql_prepared_count, SQL_READ,
    "SELECT name FROM prepared_word WHERE subject = ?4 AND verb = ?1 AND retired = 0"
    " AND name <> ?2 LIMIT ?3");
SQL(sql_prepared_drop, SQL_WRITE,
    "UPDATE prepared_word SET retired = 1 WHERE id = ?1 AND retired = 0");

enum status
prepared_list(struct db *db, struct arena *a, enum subject subject, const char *verb,
              enum ground ground, struct prepared *words, size_t max, size_t *n)
{
	struct stmt *st = db_begin(db, &sql_prepared_list);

	*n = 0;
	db_bind_text(st, 1, verb);
	db_bind_int(st, 2, ground);
	db_bind_int(st, 3, (int64_t)max);
	db_bind_int(st, 4, subject);
	while (*n < max && db_step(st))
		words[(*n)++] = (struct prepared){
			.id = db_int(st, 0),
			.ground = (enum ground)db_int(st, 1),
			.name = arena_strdup(a, db_text(st, 2)),
			.text = arena_strdup(a, db_text(st, 3)),
		};
	return db_end(st);
}

char *
prepared_free_name(struct db *db, struct arena *a, enum subject subject, const char *verb,
                   const char *name)
{
	char *free_name = arena_strdup(a, name);

	for (int i = 2; i <= PREPARED_MAX + 1; i++) {
		struct stmt *st = db_begin(db, &sql_prepared_taken);
		db_bind_int(st, 1, subject);
		db_bind_text(st, 2, verb);
		db_bind_text(st, 3, free_name);
		bool taken = db_step(st);
		if (db_end(st) != OK || !taken)
			break;
		free_name = arena_printf(a, "%s (%d)", name, i);
	}
	return free_name;
}

/* -- Saving ------------------------------------------------------------------------------------ */

struct saving {
	enum subject subject;
	const char *verb;
	enum ground ground;
	char *name;
	char *text;
	struct arena scratch;
};

static enum status
check_text(const char *text, const char *field, size_t max, struct problem *p)
{
	if (text_blank(text))
		return problem_set(p, INVALID, field, _("Please do not leave this empty."));
	if (text_length(text) > max)
		return problem_set(p, INVALID, field, _("At most %zu characters. Please shorten it."),
		                   max);
	return OK;
}

static enum status
check(struct saving *c, const char *name, const char *text, struct problem *p)
{
	const struct transition *t = workflow_find(workflow_of(c->subject), c->verb, 0);

	if (!t || t->reason == REASON_NONE)
		return problem_set(p, INVALID, "verb",
		                   _("Words are prepared for steps that ask for one."));
	if ((int)c->ground < GROUND_NONE || c->ground >= GROUND_COUNT ||
	    (c->ground != GROUND_NONE && t->reason != REASON_GROUND))
		return problem_set(p, INVALID, "ground", _("This step has no such ground."));
	enum status status = text_clean(&c->scratch, TEXT_LINE, name, strlen(name), &c->name, NULL,
	                                p);
	if (status != OK) {
		p->field = "name";
		return status;
	}
	status = text_clean(&c->scratch, TEXT_PARAGRAPHS, text, strlen(text), &c->text, NULL, p);
	if (status != OK) {
		p->field = "text";
		return status;
	}
	status = check_text(c->name, "name", PREPARED_NAME_MAX, p);
	return status == OK ? check_text(c->text, "text", WORD_MAX, p) : status;
}

static enum status
check_room(struct act *act, const struct saving *c)
{
	struct stmt *st = db_begin(act->session->db, &sql_prepared_count);
	int others = 0;

	db_bind_text(st, 1, c->verb);
	db_bind_text(st, 2, c->name);
	db_bind_int(st, 3, PREPARED_MAX);
	db_bind_int(st, 4, c->subject);
	while (db_step(st))
		others++;
	enum status status = db_end(st);
	if (status != OK || others < PREPARED_MAX)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("There are %d prepared words for this step, as many as there may be. "
	                     "Delete one first."), PREPARED_MAX);
}

/* Every wording that ever stood here can be read back. */
static enum status
keep_revision(struct act *act, const struct saving *c, int64_t version)
{
	const struct revision_field fields[] = {
		{ "name", c->name }, { "text", c->text }, { .name = NULL },
	};
	int64_t id;

	return revision_add(act, REVISION_CONTENT, version, fields, &id);
}

static enum status
save(struct act *act, void *arg)
{
	const struct saving *c = arg;
	enum status status = check_room(act, c);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_prepared_save);
	db_bind_int(st, 1, c->subject);
	db_bind_text(st, 2, c->verb);
	db_bind_int(st, 3, c->ground);
	db_bind_text(st, 4, c->name);
	db_bind_text(st, 5, c->text);
	act->entry.subject = SUBJECT_PREPARED;
	act->entry.subject_id = db_step(st) ? db_int(st, 0) : 0;
	int64_t version = db_int(st, 1);
	status = db_end(st);
	audit_detail(&act->entry, "subject=%d verb=%s ground=%d", (int)c->subject, c->verb,
	             (int)c->ground);
	return status == OK ? keep_revision(act, c, version) : status;
}

enum status
prepared_save(struct session *s, enum subject subject, const char *verb, enum ground ground,
              const char *name, const char *text, struct problem *p)
{
	struct problem unread;
	struct saving c = { .subject = subject, .verb = verb, .ground = ground };

	p = p ? p : &unread;
	enum status status = check(&c, name, text, p);
	if (status == OK)
		status = act(s, "prepared_save", RIGHT_MODERATE, save, &c, p);
	arena_free(&c.scratch);
	return status;
}

static enum status
drop(struct act *act, void *arg)
{
	const int64_t *id = arg;
	struct stmt *st = db_begin(act->session->db, &sql_prepared_drop);

	act->entry.subject = SUBJECT_PREPARED;
	act->entry.subject_id = *id;
	db_bind_int(st, 1, *id);
	enum status status = db_run(st);
	return status == OK && db_changes(act->session->db) == 0 ? NOT_FOUND : status;
}

enum status
prepared_drop(struct session *s, int64_t id, struct problem *p)
{
	return act(s, "prepared_drop", RIGHT_MODERATE, drop, &id, p);
}

/* -- The first ones ---------------------------------------------------------------------------- */

static const struct {
	enum subject subject;
	const char *verb;
	enum ground ground;
	const char *name;
	const char *text;
} first[] = {
	{ SUBJECT_PROPOSAL, "return", GROUND_NONE, N_("Exact place"),
	  N_("Thank you for your proposal. Please write where exactly this is: the RT, the road, or a "
	     "building that everyone knows. Then the office can go there and have a look.") },
	{ SUBJECT_PROPOSAL, "return", GROUND_NONE, N_("Leave out a name or number"),
	  N_("Thank you for your proposal. Please leave out names and phone numbers: once it is "
	     "published, everyone can read it.") },
	{ SUBJECT_PROPOSAL, "return", GROUND_NONE, N_("Two wishes in one"),
	  N_("Thank you for your proposal. There are two wishes in it. Please keep one here and send "
	     "the other as a proposal of its own, so that neighbours can support each of them.") },
	{ SUBJECT_PROPOSAL, "return", GROUND_NONE, N_("A little more detail"),
	  N_("Thank you for your proposal. Please write a little more: what is wrong, since when, and "
	     "who suffers from it? Then others can understand it and support it.") },
	{ SUBJECT_PROPOSAL, "refuse", GROUND_SPAM, N_("Advertising"),
	  N_("Advertising is not published here. If there is a need of the village behind it, please "
	     "write it as a new proposal.") },
	{ SUBJECT_PROPOSAL, "refuse", GROUND_SPAM, N_("Sent several times"),
	  N_("You have sent the same proposal before, and that one goes on. You can see under \"My "
	     "activity\" where it stands.") },
	{ SUBJECT_PROPOSAL, "refuse", GROUND_INSULT, N_("Without insults"),
	  N_("There are words in it that insult somebody. You may well criticise, officials too; "
	     "please write it as a new proposal without insults.") },
	{ SUBJECT_PROPOSAL, "refuse", GROUND_PRIVATE_DATA, N_("Private matters of others"),
	  N_("It tells private matters of somebody, whom we have to protect. Please write what the "
	     "village can do as a new proposal, without anything about that person.") },
	{ SUBJECT_PROPOSAL, "refuse", GROUND_NOT_OURS, N_("Decided elsewhere"),
	  N_("This is decided by the district, the province or the state, not by the village. Please "
	     "ask at the office: we will help you to bring it to those who decide.") },
	{ SUBJECT_PROPOSAL, "refuse", GROUND_UNLAWFUL, N_("Not allowed by law"),
	  N_("The law does not allow the village to do this. Please ask at the office what is possible "
	     "instead.") },
	{ SUBJECT_PROPOSAL, "hide", GROUND_PRIVATE_DATA, N_("Private matters seen later"),
	  N_("It turned out that private matters of somebody stand in it, whom we have to protect. "
	     "Please send your wish again without them.") },
	{ SUBJECT_PROPOSAL, "hide", GROUND_INSULT, N_("Insult seen later"),
	  N_("It turned out that it insults somebody. Your wish itself is welcome: please send it "
	     "again without insults.") },
	{ SUBJECT_COMMENT, "hide", GROUND_INSULT, N_("Comment without insults"),
	  N_("There are words in it that insult somebody. You may well criticise, officials too; "
	     "please write your comment again without insults.") },
	{ SUBJECT_COMMENT, "hide", GROUND_PRIVATE_DATA, N_("Private matters in a comment"),
	  N_("It tells private matters of somebody, such as a phone number or where they live. Please "
	     "write your comment again without them.") },
	{ SUBJECT_COMMENT, "hide", GROUND_SPAM, N_("Advertising in a comment"),
	  N_("Advertising is not published here.") },
};

enum status
prepared_begin(struct session *s, struct problem *p)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < sizeof(first) / sizeof(first[0]); i++)
		status = prepared_save(s, first[i].subject, first[i].verb, first[i].ground,
		                       _(first[i].name), _(first[i].text), p);
	return status;
}

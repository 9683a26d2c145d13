/* Answers in words: their rows, and how one looks to those who decide on it and to everybody else. The
 * decisions are in answer_text_decide.c, reading them by the page in results.c. */
#include "core/response_internal.h"

#include <sodium.h>

#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/results.h"
#include "core/review.h"
#include "core/revision.h"
#include "core/setting.h"
#include "core/thing.h"
#include "core/undo.h"

/* A number that is taken is rarer than this many throws in a row could meet. */
#define THROWS 20
#define ID_BITS 62

/* -- Inside a change ------------------------------------------------------------------------- */

SQL(sql_text_add, SQL_WRITE,
    "INSERT INTO answer_text (id, sheet, question, text, state, hold)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING");
SQL(sql_text_settle, SQL_WRITE,
    "UPDATE answer_text SET state = ?2, hold = ?3, ground = ?4, reason = ?5, decided_by = ?6,"
    " version = ?7 WHERE id = ?1");
SQL(sql_text_empty, SQL_WRITE, "UPDATE answer_text SET text = '' WHERE id = ?1");
SQL(sql_text_drop, SQL_WRITE, "DELETE FROM answer_text WHERE id = ?1");
/* Whose it is can be told where answers are identified alone. */
SQL(sql_text_record, SQL_READ,
    "SELECT t.question, q.consultation, r.member, t.state, t.hold, t.ground, t.reason,"
    " t.decided_by, t.version, length(t.text) = 0 FROM answer_text t"
    " JOIN question q ON q.id = t.question LEFT JOIN response r ON r.sheet = t.sheet"
    " WHERE t.id = ?1");

/* So that their order tells nothing of when each was written. */
static int64_t
random_id(void)
{
	uint64_t bits;

	randombytes_buf(&bits, sizeof(bits));
	return (int64_t)(bits >> (64 - ID_BITS)) + 1;
}

struct civility_words *
text_words(struct db *db, struct arena *a)
{
	return civility_words(a, setting_text(db, a, SETTING_WORDS));
}

unsigned
text_holds(const struct civility_words *words, const char *text)
{
	struct arena scratch = { 0 };
	unsigned holds = civility_scan(&scratch, words, text, NULL, 0, NULL);

	arena_free(&scratch);
	return holds;
}

static enum status
queue(struct act *act, int64_t id, enum text_state state)
{
	struct db *db = act->session->db;

	if (state == TEXT_HELD)
		return review_put(db, SUBJECT_ANSWER_TEXT, id, act->now, 0);
	return review_drop(db, SUBJECT_ANSWER_TEXT, id);
}

enum status
text_add(struct act *act, const unsigned char sheet[SHEET_SIZE], int64_t question,
         const char *text, enum text_state state, unsigned hold)
{
	struct db *db = act->session->db;

	for (int i = 0; i < THROWS; i++) {
		int64_t id = random_id();
		struct stmt *st = db_begin(db, &sql_text_add);
		db_bind_int(st, 1, id);
		db_bind_blob(st, 2, sheet, SHEET_SIZE);
		db_bind_int(st, 3, question);
		db_bind_text(st, 4, text);
		db_bind_int(st, 5, state);
		db_bind_int(st, 6, hold);
		enum status status = db_run(st);
		if (status != OK || db_changes(db) == 1)
			return status == OK ? queue(act, id, state) : status;
	}
	return CONFLICT;
}

enum status
text_record(struct db *db, int64_t id, struct text_record *r)
{
	struct stmt *st = db_begin(db, &sql_text_record);

	*r = (struct text_record){ .id = id };
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		*r = (struct text_record){
			.id = id,
			.question = db_int(st, 0),
			.consultation = db_int(st, 1),
			.writer = db_int(st, 2),
			.state = (enum text_state)db_int(st, 3),
			.hold = (unsigned)db_int(st, 4),
			.ground = (enum ground)db_int(st, 5),
			.reason = db_int(st, 6),
			.decided_by = db_int(st, 7),
			.version = db_int(st, 8),
			.empty = db_int(st, 9) != 0,
		};
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
text_settle(struct act *act, const struct text_record *was, const struct text_record *is)
{
	struct db *db = act->session->db;
	int by = (is->state == TEXT_SHOWN) - (was->state == TEXT_SHOWN);
	struct stmt *st = db_begin(db, &sql_text_settle);

	db_bind_int(st, 1, is->id);
	db_bind_int(st, 2, is->state);
	db_bind_int(st, 3, is->hold);
	db_bind_int(st, 4, is->ground);
	db_bind_id(st, 5, is->reason);
	db_bind_id(st, 6, is->decided_by);
	db_bind_int(st, 7, is->version);
	enum status status = db_run(st);
	if (status == OK && by != 0)
		status = tally_text(db, is->question, by);
	return status == OK ? queue(act, is->id, is->state) : status;
}

enum status
text_empty(struct act *act, const struct text_record *was, struct text_record *is,
           enum text_state state)
{
	*is = *was;
	is->state = state;
	is->hold = 0;
	is->version++;
	is->empty = true;
	enum status status = text_settle(act, was, is);
	if (status == OK)
		status = undo_forget(act, SUBJECT_ANSWER_TEXT, is->id);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_text_empty);
	db_bind_int(st, 1, is->id);
	return db_run(st);
}

enum status
text_drop(struct act *act, int64_t id)
{
	struct db *db = act->session->db;
	enum status status = review_drop(db, SUBJECT_ANSWER_TEXT, id);

	if (status == OK)
		status = undo_forget(act, SUBJECT_ANSWER_TEXT, id);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_text_drop);
	db_bind_int(st, 1, id);
	return db_run(st);
}

/* -- Reading --------------------------------------------------------------------------------- */

SQL(sql_text_read, SQL_READ,
    "SELECT t.version, q.consultation, c.title, q.text, t.text, t.state, t.hold, t.ground,"
    " t.reason FROM answer_text t JOIN question q ON q.id = t.question"
    " JOIN consultation c ON c.id = q.consultation WHERE t.id = ?1");

static bool
moderates(const struct session *s)
{
	if (s->kind == ACTOR_SYSTEM)
		return true;
	return s->member != 0 &&
	       right_held(s->db, s->member, RIGHT_MODERATE, 0, clock_believed(s->db));
}

/* What stands, for whoever may see the results; the rest, for who decides on it and who wrote it. */
static bool
visible(struct session *s, const struct text_record *r)
{
	if (moderates(s) || (s->member != 0 && s->member == r->writer))
		return true;
	bool told = false;
	return r->state == TEXT_SHOWN && results_texts_told(s, r->question, &told) == OK && told;
}

enum status
answer_text_read(struct session *s, struct arena *a, int64_t id, struct answer_text *text)
{
	struct text_record r;
	int64_t reason = 0;
	enum status status = text_record(s->db, id, &r);

	*text = (struct answer_text){ .id = id };
	if (status != OK || !visible(s, &r))
		return status == OK ? NOT_FOUND : status;
	struct stmt *st = db_begin(s->db, &sql_text_read);
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		text->version = db_int(st, 0);
		text->consultation = db_int(st, 1);
		text->title = arena_strdup(a, db_text(st, 2));
		text->question = arena_strdup(a, db_text(st, 3));
		text->text = arena_strdup(a, db_text(st, 4));
		text->state = (enum text_state)db_int(st, 5);
		text->holds = (unsigned)db_int(st, 6);
		text->ground = (enum ground)db_int(st, 7);
		reason = db_int(st, 8);
	}
	status = db_end(st);
	if (status == OK && reason != 0)
		text->word = revision_value(s->db, a, reason, "word");
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
answer_text_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	char code[THING_CODE_SIZE];
	struct answer_text text;
	struct text_record r;
	enum status status = answer_text_read(s, a, id, &text);

	if (status == OK)
		status = text_record(s->db, id, &r);
	if (status == OK)
		status = thing_code(s->db, SUBJECT_CONSULTATION, text.consultation, code);
	if (status != OK)
		return status;
	*thing = (struct workflow_thing){
		.version = text.version,
		.state = (int)text.state,
		.facts = { .own = s->member != 0 && s->member == r.writer,
		           .decided_by_me = s->member != 0 && s->member == r.decided_by },
		.title = text.text,
		.code = arena_strdup(a, code),
		.reasons = hold_text(a, text.state == TEXT_HELD ? text.holds : 0),
	};
	return OK;
}

/* Named by the consultation that it answers; nobody chooses it to follow. */
enum status
answer_text_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct answer_text text;
	enum status status = answer_text_read(s, a, id, &text);

	if (status != OK)
		return status;
	thing->title = text.title;
	thing->standing = workflow_state_label(&answer_text_workflow, (int)text.state);
	thing->retired = true;
	return thing_code(s->db, SUBJECT_CONSULTATION, text.consultation, thing->code);
}

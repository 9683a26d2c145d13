/* Sheets: what somebody answered, as rows, and back. Whose a sheet is, response.c and ballot.c know;
 * what is counted of it, tally.c. */
#include <string.h>

#include "core/response_internal.h"

SQL(sql_put, SQL_WRITE,
    "INSERT INTO answer (sheet, question, value, place) VALUES (?1, ?2, ?3, ?4)");
SQL(sql_clear, SQL_WRITE, "DELETE FROM answer WHERE sheet = ?1");
SQL(sql_values, SQL_READ, "SELECT question, value, place FROM answer WHERE sheet = ?1");
SQL(sql_texts, SQL_READ,
    "SELECT question, id, text, state, hold FROM answer_text WHERE sheet = ?1");

/* -- Writing --------------------------------------------------------------------------------- */

static enum status
put(struct db *db, const unsigned char sheet[SHEET_SIZE], int64_t question, int64_t value,
    int64_t place)
{
	struct stmt *st = db_begin(db, &sql_put);

	db_bind_blob(st, 1, sheet, SHEET_SIZE);
	db_bind_int(st, 2, question);
	db_bind_int(st, 3, value);
	db_bind_int(st, 4, place);
	return db_run(st);
}

static enum status
put_answer(struct db *db, const unsigned char sheet[SHEET_SIZE], const struct question *q,
           const struct answer *answer)
{
	enum status status = OK;

	switch (q->kind) {
	case QUESTION_SEVERAL:
		for (int i = 0; status == OK && i < OPTIONS_MAX; i++)
			if ((answer->several >> i & 1) != 0)
				status = put(db, sheet, q->id, i + 1, 0);
		return status;
	case QUESTION_RANKING:
		for (size_t i = 0; status == OK && i < answer->ordered; i++)
			status = put(db, sheet, q->id, answer->order[i], (int64_t)i + 1);
		return status;
	case QUESTION_SHORT:
	case QUESTION_LONG:
	case QUESTION_HEADING:
	case QUESTION_KIND_COUNT:
		return OK;
	default:
		return put(db, sheet, q->id, answer->value, 0);
	}
}

static enum status
put_answers(struct db *db, const unsigned char sheet[SHEET_SIZE], const struct questionnaire *all,
            const struct answer *answers)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < all->count; i++)
		if (answers[i].given)
			status = put_answer(db, sheet, &all->questions[i], &answers[i]);
	return status;
}

/* A text as it stood before. */
struct before {
	int64_t id;
	const char *text;
	enum text_state state;
	unsigned hold;
};

static enum status
read_before(struct db *db, struct arena *a, const unsigned char sheet[SHEET_SIZE],
            const struct questionnaire *all, struct before *before)
{
	struct stmt *st = db_begin(db, &sql_texts);

	db_bind_blob(st, 1, sheet, SHEET_SIZE);
	while (db_step(st)) {
		size_t i = questionnaire_find(all, db_int(st, 0));
		if (i < all->count)
			before[i] = (struct before){
				.id = db_int(st, 1),
				.text = arena_strdup(a, db_text(st, 2)),
				.state = (enum text_state)db_int(st, 3),
				.hold = (unsigned)db_int(st, 4),
			};
	}
	return db_end(st);
}

/* Whether a moderator took off what stood there, and has let nothing stand in its place since. */
static bool
watched(const struct before *before)
{
	if (before->id == 0 || before->state == TEXT_SHOWN)
		return false;
	return before->state != TEXT_HELD || (before->hold & HOLD_REPLACED) != 0;
}

/* Nothing is said there any more. The row of what is watched stays, or else it would be forgotten
 * with the next words that nothing was ever taken off. */
static enum status
take_back(struct act *act, const struct before *before)
{
	struct text_record was, is;

	if (before->id == 0 || before->state == TEXT_WITHDRAWN)
		return OK;
	if (!watched(before))
		return text_drop(act, before->id);
	enum status status = text_record(act->session->db, before->id, &was);
	return status == OK ? text_empty(act, &was, &is, TEXT_WITHDRAWN) : status;
}

/* Other words in the place of what a moderator took off are looked at first. */
static enum status
put_text(struct act *act, const unsigned char sheet[SHEET_SIZE], const struct question *q,
         const struct answer *answer, const struct before *before, unsigned hold)
{
	const unsigned holds = hold | (watched(before) ? (unsigned)HOLD_REPLACED : 0);
	enum status status = OK;

	if (!answer->given || !question_in_words(q->kind))
		return take_back(act, before);
	if (before->id != 0 && strcmp(before->text, answer->text) == 0)
		return OK;
	if (before->id != 0)
		status = text_drop(act, before->id);
	if (status != OK)
		return status;
	return text_add(act, sheet, q->id, answer->text, holds ? TEXT_HELD : TEXT_SHOWN, holds);
}

static enum status
put_texts(struct act *act, const unsigned char sheet[SHEET_SIZE], const struct questionnaire *all,
          const struct answer *answers, const unsigned *holds)
{
	struct arena scratch = { 0 };
	struct before *before = arena_array(&scratch, all->count, sizeof(*before));
	enum status status = read_before(act->session->db, &scratch, sheet, all, before);

	for (size_t i = 0; status == OK && i < all->count; i++)
		status = put_text(act, sheet, &all->questions[i], &answers[i], &before[i], holds[i]);
	arena_free(&scratch);
	return status;
}

static enum status
clear(struct db *db, const unsigned char sheet[SHEET_SIZE])
{
	struct stmt *st = db_begin(db, &sql_clear);

	db_bind_blob(st, 1, sheet, SHEET_SIZE);
	return db_run(st);
}

enum status
sheet_write(struct act *act, const unsigned char sheet[SHEET_SIZE],
            const struct questionnaire *all, const struct answer *answers, const unsigned *holds)
{
	struct db *db = act->session->db;
	enum status status = put_answers(db, sheet, all, answers);

	if (status == OK)
		status = put_texts(act, sheet, all, answers, holds);
	return status == OK ? tally_sheet(db, sheet, 1) : status;
}

enum status
sheet_replace(struct act *act, const unsigned char sheet[SHEET_SIZE],
              const struct questionnaire *all, const struct answer *answers,
              const unsigned *holds)
{
	struct db *db = act->session->db;
	enum status status = tally_sheet(db, sheet, -1);

	if (status == OK)
		status = clear(db, sheet);
	return status == OK ? sheet_write(act, sheet, all, answers, holds) : status;
}

SQL(sql_holds, SQL_READ, "SELECT hold FROM answer_text WHERE sheet = ?1 AND state = 2");

_Static_assert(TEXT_HELD == 2, "the statement says so");

enum status
sheet_holds(struct db *db, const unsigned char sheet[SHEET_SIZE], unsigned *holds)
{
	struct stmt *st = db_begin(db, &sql_holds);

	*holds = 0;
	db_bind_blob(st, 1, sheet, SHEET_SIZE);
	while (db_step(st))
		*holds |= (unsigned)db_int(st, 0);
	return db_end(st);
}

enum status
sheet_drop(struct act *act, const unsigned char sheet[SHEET_SIZE])
{
	struct db *db = act->session->db;
	int64_t texts[QUESTIONS_MAX];
	size_t n = 0;
	enum status status = tally_sheet(db, sheet, -1);

	if (status == OK)
		status = clear(db, sheet);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_texts);
	db_bind_blob(st, 1, sheet, SHEET_SIZE);
	while (n < QUESTIONS_MAX && db_step(st))
		texts[n++] = db_int(st, 1);
	status = db_end(st);
	for (size_t i = 0; status == OK && i < n; i++)
		status = text_drop(act, texts[i]);
	return status;
}

/* -- Reading --------------------------------------------------------------------------------- */

static void
take_value(const struct question *q, struct answer *answer, int64_t value, int64_t place)
{
	answer->given = true;
	if (q->kind == QUESTION_SEVERAL) {
		answer->several |= UINT64_C(1) << (value - 1);
	} else if (q->kind == QUESTION_RANKING) {
		answer->order[place - 1] = (unsigned char)value;
		answer->ordered = answer->ordered > (size_t)place ? answer->ordered
		                                                  : (size_t)place;
	} else {
		answer->value = value;
	}
}

/* Rows that fit no question, which there are none of, are passed over. */
static bool
fits(const struct question *q, int64_t value, int64_t place)
{
	if (q->kind == QUESTION_SEVERAL)
		return value >= 1 && value <= OPTIONS_MAX;
	if (q->kind == QUESTION_RANKING)
		return value >= 1 && value <= RANKING_MAX && place >= 1 && place <= RANKING_MAX;
	return true;
}

static enum status
read_texts(struct db *db, struct arena *a, const unsigned char sheet[SHEET_SIZE],
           const struct questionnaire *all, struct answer *answers)
{
	struct stmt *st = db_begin(db, &sql_texts);

	db_bind_blob(st, 1, sheet, SHEET_SIZE);
	while (db_step(st)) {
		size_t i = questionnaire_find(all, db_int(st, 0));
		if (i == all->count)
			continue;
		answers[i].text = arena_strdup(a, db_text(st, 2));
		answers[i].given = answers[i].text[0] != '\0';
	}
	return db_end(st);
}

enum status
sheet_read(struct db *db, struct arena *a, const unsigned char sheet[SHEET_SIZE],
           const struct questionnaire *all, struct answer *answers)
{
	struct stmt *st = db_begin(db, &sql_values);

	for (size_t i = 0; i < all->count; i++)
		answers[i] = (struct answer){ .text = "" };
	db_bind_blob(st, 1, sheet, SHEET_SIZE);
	while (db_step(st)) {
		size_t i = questionnaire_find(all, db_int(st, 0));
		if (i < all->count && fits(&all->questions[i], db_int(st, 1), db_int(st, 2)))
			take_value(&all->questions[i], &answers[i], db_int(st, 1), db_int(st, 2));
	}
	enum status status = db_end(st);
	return status == OK ? read_texts(db, a, sheet, all, answers) : status;
}

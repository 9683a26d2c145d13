/* Secret answers: who has voted and what stands on the ballots, which share nothing but the
 * consultation. Ballots lie sealed until it closes, so that no figure tells which came first; how
 * their rows lie among each other is ballot_mix.c's. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/log.h"
#include "core/draft.h"
#include "core/response_internal.h"

/* -- The code of a sheet --------------------------------------------------------------------- */

/* 26 signs of 5 bits, without I L O U. */
#define SIGNS 26
static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void
show_code(const unsigned char sheet[SHEET_SIZE], char code[RECEIPT_SIZE])
{
	char *end = code;

	for (int i = 0; i < SIGNS; i++) {
		unsigned sign = 0;
		for (int bit = 5 * i; bit < 5 * i + 5; bit++)
			sign = sign << 1 | (bit < 128 ? sheet[bit / 8] >> (7 - bit % 8) & 1U : 0U);
		if (i > 0 && i % 4 == 0)
			*end++ = '-';
		*end++ = signs[sign];
	}
	*end = '\0';
}

_Static_assert(SIGNS + (SIGNS - 1) / 4 + 1 == RECEIPT_SIZE, "a receipt has room for the code");

/* What was meant by a sign as typed; -1: nothing. */
static int
sign_value(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		c = '0';
	if (c == 'I' || c == 'L')
		c = '1';
	const char *at = c ? strchr(signs, c) : NULL;
	return at ? (int)(at - signs) : -1;
}

static bool
parse_code(const char *typed, unsigned char sheet[SHEET_SIZE])
{
	int n = 0;

	memset(sheet, 0, SHEET_SIZE);
	for (const char *s = typed ? typed : ""; *s; s++) {
		if (strchr(" -.\t", *s))
			continue;
		int value = sign_value(*s);
		if (value < 0 || n == SIGNS)
			return false;
		for (int bit = 5 * n; bit < 5 * n + 5; bit++) {
			bool set = (value >> (5 * n + 4 - bit) & 1) != 0;
			if (set && bit >= 128)
				return false;
			if (set)
				sheet[bit / 8] |= (unsigned char)(1U << (7 - bit % 8));
		}
		n++;
	}
	return n == SIGNS;
}

static enum status
no_such_code(struct problem *p)
{
	return problem_set(p, NOT_FOUND, NULL,
	                   _("No answer here has this code. Please compare each sign with what was "
	                     "shown to you."));
}

/* -- Sending --------------------------------------------------------------------------------- */

SQL(sql_voted, SQL_READ, "SELECT 1 FROM voted WHERE consultation = ?1 AND member = ?2");
SQL(sql_sealed, SQL_READ, "SELECT sealed FROM ballot WHERE consultation = ?1 AND sheet = ?2");
SQL(sql_count, SQL_WRITE, "UPDATE consultation SET answers = answers + 1 WHERE id = ?1");

static enum status
has_voted(const struct session *s, int64_t consultation, bool *voted)
{
	struct stmt *st = db_begin(s->db, &sql_voted);

	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, s->member);
	*voted = db_step(st);
	return db_end(st);
}

/* In `a`; NOT_FOUND: there is no such ballot, or it was opened. */
static enum status
read_sealed(struct db *db, struct arena *a, int64_t consultation,
            const unsigned char sheet[SHEET_SIZE], const char **sealed)
{
	struct stmt *st = db_begin(db, &sql_sealed);

	db_bind_int(st, 1, consultation);
	db_bind_blob(st, 2, sheet, SHEET_SIZE);
	*sealed = db_step(st) ? arena_strdup(a, db_text(st, 0)) : NULL;
	enum status status = db_end(st);
	return status == OK && !*sealed ? NOT_FOUND : status;
}

static enum status
send_first(struct act *act, struct sending *c, const char *sealed)
{
	struct db *db = act->session->db;
	unsigned char sheet[SHEET_SIZE];

	randombytes_buf(sheet, sizeof(sheet));
	enum status status = ballot_mix_voter(db, c->c.id, act->session->member);
	if (status == OK)
		status = ballot_mix_in(db, c->c.id, sheet, sealed);
	if (status == OK) {
		struct stmt *st = db_begin(db, &sql_count);
		db_bind_int(st, 1, c->c.id);
		status = db_run(st);
	}
	if (status == OK)
		show_code(sheet, c->receipt->code);
	explicit_bzero(sheet, sizeof(sheet));
	return status;
}

static enum status
send_again(struct act *act, struct sending *c, const char *sealed)
{
	struct db *db = act->session->db;
	unsigned char sheet[SHEET_SIZE];
	const char *before;
	enum status status = NOT_FOUND;

	if (parse_code(c->sent->code, sheet))
		status = read_sealed(db, &c->scratch, c->c.id, sheet, &before);
	if (status == OK)
		status = ballot_take_out(db, c->c.id, sheet);
	if (status == OK)
		status = ballot_mix_in(db, c->c.id, sheet, sealed);
	if (status == OK)
		show_code(sheet, c->receipt->code);
	explicit_bzero(sheet, sizeof(sheet));
	return status == NOT_FOUND ? no_such_code(act->problem) : status;
}

/* Nothing of it but that somebody answered is in the trail, and nothing at all in drafts, what is
 * followed, and notices. */
enum status
ballot_send(struct act *act, struct sending *c)
{
	const char *sealed = answers_write(&c->scratch, c->sent->questions, c->answers);
	bool voted = false;
	enum status status = has_voted(act->session, c->c.id, &voted);

	act->unnamed = true;
	if (status != OK)
		return status;
	if (c->sent->code && !voted)
		return no_such_code(act->problem);
	status = draft_settle(act, RESPONSE_FORM, c->c.id, NULL);
	if (status != OK)
		return status;
	if (c->sent->code)
		return send_again(act, c, sealed);
	if (voted)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("You have answered already. Only who has the code of their "
		                     "answer can change it."));
	return send_first(act, c, sealed);
}

/* -- The log --------------------------------------------------------------------------------- */

/* Readers hold it back for as long as they read. */
void
ballot_wipe_log(struct session *s, int64_t consultation)
{
	if (db_checkpoint(s->db) != OK)
		log_write(LOG_LEVEL_WARN,
		          "database: consultation %lld: a secret answer was kept, but the log could "
		          "not be emptied yet; it is tried again", (long long)consultation);
}

/* -- Looking at one's own -------------------------------------------------------------------- */

enum status
ballot_open(struct session *s, struct arena *a, int64_t consultation, const char *code,
            const struct questionnaire *q, struct answer *answers, struct problem *p)
{
	const char *why = response_why_not(s, consultation);
	struct arena scratch = { 0 };
	unsigned char sheet[SHEET_SIZE];
	const char *sealed = NULL;
	bool voted = false;

	if (why)
		return problem_set(p, DENIED, NULL, "%s", why);
	enum status status = has_voted(s, consultation, &voted);
	if (status == OK && (!voted || !parse_code(code, sheet)))
		status = NOT_FOUND;
	if (status == OK)
		status = read_sealed(s->db, &scratch, consultation, sheet, &sealed);
	if (status == OK)
		answers_read(a, q, sealed, answers);
	explicit_bzero(sheet, sizeof(sheet));
	arena_free(&scratch);
	return status == NOT_FOUND ? no_such_code(p) : problem_default(p, status);
}

/* -- The box is opened ----------------------------------------------------------------------- */

SQL(sql_box, SQL_READ,
    "SELECT sheet, sealed FROM ballot WHERE consultation = ?1 AND sealed IS NOT NULL"
    " ORDER BY sheet");
SQL(sql_opened, SQL_WRITE, "UPDATE ballot SET sealed = NULL WHERE consultation = ?1");

static enum status
count_one(struct act *act, const struct questionnaire *all, const struct civility_words *words,
          const unsigned char *sheet, const char *sealed)
{
	struct arena scratch = { 0 };
	struct answer *answers = arena_array(&scratch, all->count, sizeof(*answers));
	unsigned *holds = arena_array(&scratch, all->count, sizeof(*holds));

	answers_read(&scratch, all, sealed, answers);
	for (size_t i = 0; i < all->count; i++)
		if (answers[i].given && question_in_words(all->questions[i].kind))
			holds[i] = text_holds(words, answers[i].text);
	enum status status = sheet_write(act, sheet, all, answers, holds);
	arena_free(&scratch);
	return status;
}

static enum status
count_all(struct act *act, int64_t consultation, const struct questionnaire *all,
          const struct civility_words *words)
{
	struct db *db = act->session->db;
	unsigned char sheet[SHEET_SIZE];
	enum status status = OK;
	size_t size;
	struct stmt *box = db_begin(db, &sql_box);

	db_bind_int(box, 1, consultation);
	while (status == OK && db_step(box)) {
		const void *bytes = db_blob(box, 0, &size);
		if (size != SHEET_SIZE)
			continue;
		memcpy(sheet, bytes, SHEET_SIZE);
		status = count_one(act, all, words, sheet, db_text(box, 1));
	}
	enum status ended = db_end(box);
	if (status != OK || ended != OK)
		return status != OK ? status : ended;
	struct stmt *st = db_begin(db, &sql_opened);
	db_bind_int(st, 1, consultation);
	return db_run(st);
}

enum status
ballots_open(struct act *act, int64_t consultation)
{
	struct consultation_record c;
	struct questionnaire all = { .count = 0 };
	struct arena scratch = { 0 };
	enum status status = consultation_record(act->session->db, consultation, act->now, &c);

	if (status == OK && c.secret) {
		status = consultation_questions(act->session, &scratch, consultation, &all);
		if (status == OK)
			status = count_all(act, consultation, &all,
			                   text_words(act->session->db, &scratch));
	}
	arena_free(&scratch);
	return status;
}

/* A consultation that very many answered: see generate_answers.h. */
#include "bench/generate_answers.h"

#include <stdio.h>
#include <string.h>

#include "core/consultation.h"

#define BATCH 10000
#define HAMLETS 12
#define SHEET 16
#define APART 7919 /* a prime: members and sheets go through each other */
#define CONSULTATION 1
#define FIRST_AREA 1
#define UNIT (FIRST_AREA + HAMLETS + 1)

static const struct {
	enum question_kind kind;
	int options;
} asked[] = {
	{ QUESTION_YES_NO, 0 },  { QUESTION_ONE, 5 },     { QUESTION_SEVERAL, 6 },
	{ QUESTION_SCALE, 0 },   { QUESTION_RANKING, 6 }, { QUESTION_NUMBER, 0 },
	{ QUESTION_YES_NO, 0 },  { QUESTION_ONE, 8 },     { QUESTION_SEVERAL, 10 },
	{ QUESTION_SCALE, 0 },   { QUESTION_RANKING, 4 }, { QUESTION_NUMBER, 0 },
	{ QUESTION_YES_NO, 0 },  { QUESTION_ONE, 3 },     { QUESTION_SEVERAL, 4 },
	{ QUESTION_SCALE, 0 },   { QUESTION_YES_NO, 0 },  { QUESTION_ONE, 30 },
	{ QUESTION_SHORT, 0 },   { QUESTION_LONG, 0 },
};
#define ASKED (sizeof(asked) / sizeof(asked[0]))

SQL(sql_put_node, SQL_WRITE,
    "INSERT INTO node (id, kind, parent, name, folded, place) VALUES (?1, ?2, ?3, ?4, ?4, ?1)");
SQL(sql_put_consultation, SQL_WRITE,
    "INSERT INTO consultation (id, code_year, serial, title, work_unit, results, opens, closes,"
    " created, changed, request, state, published, place, due, eligible, questions, answers)"
    " VALUES (?1, 2026, 1, 'Prioritas tahun depan', ?2, 3, ?3, ?4, ?3, ?4, 'bench', 4, ?3, 1,"
    " ?4 / 86400 + 20, ?5, ?6, ?5)");
SQL(sql_put_question, SQL_WRITE,
    "INSERT INTO question (id, consultation, place, kind, text) VALUES (?1, ?2, ?1, ?3, ?4)");
SQL(sql_put_option, SQL_WRITE, "INSERT INTO question_option VALUES (?1, ?2, ?3)");
SQL(sql_put_member, SQL_WRITE,
    "INSERT INTO member (id, number, state, joined) VALUES (?1, ?1, 1, 0)");
SQL(sql_put_person, SQL_WRITE,
    "INSERT INTO person (member, login, name, folded, area, consent_version, consent_at)"
    " VALUES (?1, ?2, ?2, ?2, ?3, 1, 0)");
SQL(sql_put_response, SQL_WRITE,
    "INSERT INTO response (id, consultation, member, area, sheet, code, at, changed, request)"
    " VALUES (?1, ?2, ?1, ?3, ?4, ?5, ?6, ?6, ?5)");
SQL(sql_put_answer, SQL_WRITE, "INSERT INTO answer VALUES (?1, ?2, ?3, ?4)");
SQL(sql_put_text, SQL_WRITE,
    "INSERT INTO answer_text (id, sheet, question, text, state) VALUES (?1, ?2, ?3, ?4, 1)");
/* Once, over all of it. */
SQL(sql_put_tally, SQL_WRITE | SQL_SCAN_MEANT,
    "INSERT INTO answer_tally SELECT question, value, place, COUNT(*) FROM answer"
    " GROUP BY question, value, place"
    " UNION ALL SELECT question, 0, 0, COUNT(DISTINCT sheet) FROM answer"
    "  WHERE question IN (SELECT id FROM question WHERE kind = 3) GROUP BY question"
    " UNION ALL SELECT question, 0, 0, COUNT(*) FROM answer_text GROUP BY question"
    " UNION ALL SELECT question, 1, 0, COUNT(*) FROM answer_text GROUP BY question");

_Static_assert(CONSULTATION_CLOSED == 4 && RESULTS_CLOSED == 3 && QUESTION_SEVERAL == 3,
               "the statements say so");

struct making {
	int64_t total;
	int64_t done;
	int64_t last_day;
	uint64_t random;
};

/* 0 .. n - 1, from a sequence that is always the same. */
static int64_t
draw(struct making *m, int64_t n)
{
	m->random = m->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int64_t)(m->random >> 33) % n;
}

static int64_t
area_of(int64_t member)
{
	return FIRST_AREA + 1 + member % HAMLETS;
}

static void
sheet_of(int64_t rank, unsigned char sheet[SHEET])
{
	memset(sheet, 0x5a, SHEET);
	for (int i = 0; i < 8; i++)
		sheet[i] = (unsigned char)((uint64_t)rank >> (8 * (7 - i)));
}

/* -- What is asked ----------------------------------------------------------------------------- */

static enum status
put_node(struct db *db, int64_t id, int kind, int64_t parent, const char *name)
{
	struct stmt *st = db_begin(db, &sql_put_node);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, kind);
	db_bind_id(st, 3, parent);
	db_bind_text(st, 4, name);
	return db_run(st);
}

static enum status
put_question(struct db *db, size_t i)
{
	char text[40];
	enum status status;

	snprintf(text, sizeof(text), "pertanyaan %zu", i + 1);
	struct stmt *st = db_begin(db, &sql_put_question);
	db_bind_int(st, 1, (int64_t)i + 1);
	db_bind_int(st, 2, CONSULTATION);
	db_bind_int(st, 3, asked[i].kind);
	db_bind_text(st, 4, text);
	status = db_run(st);
	for (int number = 1; status == OK && number <= asked[i].options; number++) {
		snprintf(text, sizeof(text), "pilihan %d", number);
		st = db_begin(db, &sql_put_option);
		db_bind_int(st, 1, (int64_t)i + 1);
		db_bind_int(st, 2, number);
		db_bind_text(st, 3, text);
		status = db_run(st);
	}
	return status;
}

static enum status
put_consultation(struct db *db, const struct making *m)
{
	struct stmt *st = db_begin(db, &sql_put_consultation);

	db_bind_int(st, 1, CONSULTATION);
	db_bind_int(st, 2, UNIT);
	db_bind_int(st, 3, m->last_day - 30 * 86400);
	db_bind_int(st, 4, m->last_day);
	db_bind_int(st, 5, m->total);
	db_bind_int(st, 6, ASKED);
	return db_run(st);
}

static enum status
found(struct db *db, void *arg)
{
	const struct making *m = arg;
	char name[40];
	enum status status = put_node(db, FIRST_AREA, 0, 0, "desa contoh");

	for (int i = 1; status == OK && i <= HAMLETS; i++) {
		snprintf(name, sizeof(name), "dusun %d", i);
		status = put_node(db, FIRST_AREA + i, 0, FIRST_AREA, name);
	}
	if (status == OK)
		status = put_node(db, UNIT, 2, 0, "seksi perencanaan");
	if (status == OK)
		status = put_consultation(db, m);
	for (size_t i = 0; status == OK && i < ASKED; i++)
		status = put_question(db, i);
	return status;
}

/* -- Who answered ------------------------------------------------------------------------------ */

static enum status
put_member(struct db *db, const struct making *m, int64_t id)
{
	unsigned char sheet[SHEET];
	char login[40];
	struct stmt *st = db_begin(db, &sql_put_member);

	snprintf(login, sizeof(login), "w%lld", (long long)id);
	sheet_of(id * APART % m->total, sheet);
	db_bind_int(st, 1, id);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_put_person);
	db_bind_int(st, 1, id);
	db_bind_text(st, 2, login);
	db_bind_int(st, 3, area_of(id));
	status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_put_response);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, CONSULTATION);
	db_bind_int(st, 3, area_of(id));
	db_bind_blob(st, 4, sheet, SHEET);
	db_bind_text(st, 5, login);
	db_bind_int(st, 6, m->last_day - 86400);
	return db_run(st);
}

static enum status
put_members(struct db *db, void *arg)
{
	struct making *m = arg;
	int64_t end = m->done + BATCH < m->total ? m->done + BATCH : m->total;
	enum status status = OK;

	while (status == OK && m->done < end)
		status = put_member(db, m, ++m->done);
	return status;
}

/* -- What they answered ------------------------------------------------------------------------ */

static enum status
put_answer(struct db *db, const unsigned char sheet[SHEET], size_t i, int64_t value, int64_t place)
{
	struct stmt *st = db_begin(db, &sql_put_answer);

	db_bind_blob(st, 1, sheet, SHEET);
	db_bind_int(st, 2, (int64_t)i + 1);
	db_bind_int(st, 3, value);
	db_bind_int(st, 4, place);
	return db_run(st);
}

static enum status
put_text(struct db *db, struct making *m, const unsigned char sheet[SHEET], size_t i)
{
	struct stmt *st = db_begin(db, &sql_put_text);

	db_bind_int(st, 1, m->done * (int64_t)ASKED + (int64_t)i + 1);
	db_bind_blob(st, 2, sheet, SHEET);
	db_bind_int(st, 3, (int64_t)i + 1);
	db_bind_text(st, 4, "Jalan di RT kami perlu lampu, dan salurannya dibersihkan.");
	return db_run(st);
}

/* Each option with a place, turned by as much as is drawn; or every one that is drawn. */
static enum status
put_options(struct db *db, struct making *m, const unsigned char sheet[SHEET], size_t i)
{
	int n = asked[i].options;
	int64_t turn = draw(m, n);
	enum status status = OK;

	for (int option = 1; status == OK && option <= n; option++) {
		int64_t place = (option + turn) % n + 1;
		if (asked[i].kind == QUESTION_RANKING)
			status = put_answer(db, sheet, i, option, place);
		else if (option == 1 || draw(m, n) == 0)
			status = put_answer(db, sheet, i, option, 0);
	}
	return status;
}

static enum status
put_one(struct db *db, struct making *m, const unsigned char sheet[SHEET], size_t i)
{
	switch (asked[i].kind) {
	case QUESTION_SEVERAL:
	case QUESTION_RANKING:
		return put_options(db, m, sheet, i);
	case QUESTION_NUMBER:
		return put_answer(db, sheet, i, 100 * draw(m, 1000000), 0);
	case QUESTION_SHORT:
	case QUESTION_LONG:
		return draw(m, 2) ? put_text(db, m, sheet, i) : OK;
	case QUESTION_SCALE:
		return put_answer(db, sheet, i, 1 + draw(m, SCALE_STEPS), 0);
	default:
		return put_answer(db, sheet, i, 1 + draw(m, asked[i].options ? asked[i].options : 3),
		                  0);
	}
}

static enum status
put_sheets(struct db *db, void *arg)
{
	struct making *m = arg;
	int64_t end = m->done + BATCH < m->total ? m->done + BATCH : m->total;
	unsigned char sheet[SHEET];
	enum status status = OK;

	for (; status == OK && m->done < end; m->done++) {
		sheet_of(m->done, sheet);
		for (size_t i = 0; status == OK && i < ASKED; i++)
			status = put_one(db, m, sheet, i);
	}
	return status;
}

static enum status
put_tally(struct db *db, void *arg)
{
	(void)arg;
	return db_run(db_begin(db, &sql_put_tally));
}

enum status
generate_answers(struct db *db, int64_t n, int64_t last_day, struct problem *p)
{
	struct making m = { .total = n, .last_day = last_day, .random = 20260803 };
	enum status status = db_write(db, found, &m, p);

	while (status == OK && m.done < m.total)
		status = db_write(db, put_members, &m, p);
	m.done = 0;
	while (status == OK && m.done < m.total)
		status = db_write(db, put_sheets, &m, p);
	return status == OK ? db_write(db, put_tally, NULL, p) : status;
}

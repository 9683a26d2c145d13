/* Consultations that were answered: see answers.h. */
#include "unit/answers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DAY INT64_C(86400)
#define MEMBERS_FROM 100000 /* numbers that no other member has */
#define NODES_FROM 700

int
answers_setup(void **state)
{
	struct answers *t = calloc(1, sizeof(*t));
	void *o;

	assert_non_null(t);
	assert_int_equal(office_setup(&o), 0);
	t->o = o;
	t->raw = raw_open(t->o->f.path);
	*state = t;
	return 0;
}

int
answers_teardown(void **state)
{
	struct answers *t = *state;
	void *o = t->o;

	raw_close(t->raw);
	free(t);
	return office_teardown(&o);
}

/* -- What is asked ----------------------------------------------------------------------------- */

int64_t
answers_consultation(struct answers *t, enum consultation_state state, bool secret,
                     enum results_shown shown)
{
	int64_t now = t->o->f.clock->now;
	bool to_come = state <= CONSULTATION_SCHEDULED;
	bool over = state >= CONSULTATION_CLOSED;
	int64_t id = raw_int(t->raw, "SELECT COALESCE(MAX(id), 0) + 1 FROM consultation");

	raw_run(t->raw,
	        "INSERT INTO consultation (id, code_year, serial, title, work_unit, secret, results,"
	        " opens, closes, created, changed, request, state, published, place)"
	        " VALUES (%lld, 2026, %lld, 'Uji publik %lld', %lld, %d, %d, %lld, %lld, 1, 1,"
	        " 'k%lld', %d, %s, 1)",
	        (long long)id, (long long)id, (long long)id, (long long)t->o->unit, (int)secret,
	        (int)shown, (long long)(to_come ? now + DAY : now - DAY),
	        (long long)(over ? now - 3600 : now + 2 * DAY), (long long)id, (int)state,
	        state == CONSULTATION_DRAFT ? "NULL" : "2");
	return id;
}

static void
put_options(struct answers *t, int64_t question, const char *options)
{
	int number = 0;

	while (options && *options) {
		size_t n = strcspn(options, "|");
		raw_run(t->raw, "INSERT INTO question_option VALUES (%lld, %d, '%.*s')",
		        (long long)question, ++number, (int)n, options);
		options += n + (options[n] == '|');
	}
}

int64_t
answers_question(struct answers *t, int64_t consultation, enum question_kind kind,
                 const char *options)
{
	int64_t id = raw_int(t->raw, "SELECT COALESCE(MAX(id), 0) + 1 FROM question");

	raw_run(t->raw,
	        "INSERT INTO question (id, consultation, place, kind, text) SELECT %lld, %lld,"
	        " COALESCE(MAX(place), 0) + 1, %d, 'Pertanyaan %lld' FROM question"
	        " WHERE consultation = %lld",
	        (long long)id, (long long)consultation, (int)kind, (long long)id,
	        (long long)consultation);
	put_options(t, id, options);
	return id;
}

void
answers_after(struct answers *t, int64_t question, int64_t leads, int option)
{
	raw_run(t->raw, "UPDATE question SET after = %lld, after_option = %d WHERE id = %lld",
	        (long long)leads, option, (long long)question);
}

/* -- Who is asked ------------------------------------------------------------------------------ */

/* A reference to nothing, or to that row. */
static const char *
reference(struct answers *t, int64_t id)
{
	return id ? arena_printf(&t->o->a, "%lld", (long long)id) : "NULL";
}

int64_t
answers_area(struct answers *t, int64_t parent, const char *name)
{
	int64_t id = NODES_FROM + t->nodes++;

	raw_run(t->raw,
	        "INSERT INTO node (id, kind, parent, name, folded, place)"
	        " VALUES (%lld, 0, %s, '%s', lower('%s'), %lld)",
	        (long long)id, reference(t, parent), name, name, (long long)t->nodes);
	return id;
}

int64_t
answers_member(struct answers *t, int64_t area)
{
	int64_t number = MEMBERS_FROM + t->members++;

	raw_run(t->raw, "INSERT INTO member (number, state, joined) VALUES (%lld, 1, 0)",
	        (long long)number);
	int64_t id = raw_int(t->raw, "SELECT id FROM member WHERE number = %lld",
	                     (long long)number);
	raw_run(t->raw,
	        "INSERT INTO person (member, login, name, folded, area, consent_version, consent_at)"
	        " VALUES (%lld, 'w%lld', 'Warga', 'warga', %s, 1, 0)",
	        (long long)id, (long long)number, reference(t, area));
	return id;
}

void
answers_asks(struct answers *t, int64_t consultation, int64_t area)
{
	raw_run(t->raw, "INSERT INTO consultation_area (consultation, area) VALUES (%lld, %lld)",
	        (long long)consultation, (long long)area);
}

/* -- What they say ----------------------------------------------------------------------------- */

int64_t
answers_sheet(struct answers *t, int64_t consultation, int64_t member, int64_t area)
{
	long long sheet = (long long)++t->sheets;

	if (member == 0)
		raw_run(t->raw, "INSERT INTO ballot (consultation, sheet) VALUES (%lld, x'%032llx')",
		        (long long)consultation, (unsigned long long)sheet);
	else
		raw_run(t->raw,
		        "INSERT INTO response (consultation, member, area, sheet, code, at, changed,"
		        " request) VALUES (%lld, %lld, %s, x'%032llx', 'c%lld', 2, 2, 'r%lld')",
		        (long long)consultation, (long long)member, reference(t, area),
		        (unsigned long long)sheet, sheet, sheet);
	return sheet;
}

int64_t
answers_from(struct answers *t, int64_t consultation, int64_t area)
{
	return answers_sheet(t, consultation, answers_member(t, area), area);
}

void
answers_place(struct answers *t, int64_t sheet, int64_t question, int64_t option, int64_t place)
{
	raw_run(t->raw, "INSERT INTO answer VALUES (x'%032llx', %lld, %lld, %lld)",
	        (unsigned long long)sheet, (long long)question, (long long)option,
	        (long long)place);
}

void
answers_value(struct answers *t, int64_t sheet, int64_t question, int64_t value)
{
	answers_place(t, sheet, question, value, 0);
}

void
answers_text(struct answers *t, int64_t sheet, int64_t question, const char *text, int state)
{
	raw_run(t->raw,
	        "INSERT INTO answer_text (id, sheet, question, text, state)"
	        " VALUES (abs(random()) %% 1000000000000, x'%032llx', %lld, '%s', %d)",
	        (unsigned long long)sheet, (long long)question, text, state);
}

void
answers_many(struct answers *t, int64_t consultation, int64_t area, int64_t question,
             int64_t value, int n)
{
	for (int i = 0; i < n; i++)
		answers_value(t, answers_from(t, consultation, area), question, value);
}

void
answers_count(struct answers *t, int64_t consultation)
{
	long long id = (long long)consultation;

	raw_run(t->raw, "DELETE FROM answer_tally WHERE question IN"
	                " (SELECT id FROM question WHERE consultation = %lld)", id);
	raw_run(t->raw, "INSERT INTO answer_tally SELECT a.question, a.value, a.place, COUNT(*)"
	                " FROM answer a JOIN question q ON q.id = a.question"
	                " WHERE q.consultation = %lld GROUP BY 1, 2, 3", id);
	raw_run(t->raw, "INSERT INTO answer_tally SELECT a.question, 0, 0, COUNT(DISTINCT a.sheet)"
	                " FROM answer a JOIN question q ON q.id = a.question AND q.kind = %d"
	                " WHERE q.consultation = %lld GROUP BY 1", (int)QUESTION_SEVERAL, id);
	raw_run(t->raw, "INSERT INTO answer_tally SELECT x.question, 0, 0, COUNT(*)"
	                " FROM answer_text x JOIN question q ON q.id = x.question"
	                " WHERE q.consultation = %lld GROUP BY 1", id);
	raw_run(t->raw, "INSERT INTO answer_tally SELECT x.question, 1, 0, COUNT(*)"
	                " FROM answer_text x JOIN question q ON q.id = x.question"
	                " WHERE q.consultation = %lld AND x.state = 1 GROUP BY 1", id);
	raw_run(t->raw, "UPDATE consultation SET answers ="
	                " (SELECT COUNT(*) FROM response r WHERE r.consultation = consultation.id) +"
	                " (SELECT COUNT(*) FROM ballot b WHERE b.consultation = consultation.id),"
	                " questions = (SELECT COUNT(*) FROM question q"
	                "  WHERE q.consultation = consultation.id AND q.kind <> %d) WHERE id = %lld",
	        (int)QUESTION_HEADING, id);
}

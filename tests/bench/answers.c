/* Results of very many answers: see answers.h. */
#include "bench/answers.h"

#include "bench/line.h"
#include "core/results.h"
#include "core/session.h"
#include "db/internal.h"

#define CONSULTATION 1
#define PAGE 20

struct measuring {
	struct session s;
	struct arena a;
	struct db_cost before;
	double began;
};

static void
begin(struct measuring *m)
{
	m->before = m->s.db->cost;
	m->began = now_ms();
}

/* The highest of each figure. */
static void
end(struct measuring *m, enum status status, struct answers_cost *cost)
{
	const struct db_cost *now = &m->s.db->cost;
	double ms = now_ms() - m->began;

	if (status != OK)
		die("the results cannot be read: %s", status_text(status));
	if (ms > cost->ms)
		cost->ms = ms;
	if (now->statements - m->before.statements > cost->statements)
		cost->statements = now->statements - m->before.statements;
	if (now->rows - m->before.rows > cost->rows)
		cost->rows = now->rows - m->before.rows;
}

static void
measure_area(struct measuring *m, int64_t question, struct answers_cost *cost)
{
	struct result_area *areas;
	size_t n;

	begin(m);
	end(m, results_areas(&m->s, &m->a, CONSULTATION, question, &areas, &n, NULL), cost);
}

static void
measure_words(struct measuring *m, int64_t question, struct answers_cost *cost)
{
	struct result_text rows[PAGE];
	size_t n;

	begin(m);
	end(m, results_texts(&m->s, &m->a, question, 0, false, PAGE, rows, &n), cost);
}

struct answers_costs
answers_measure(const char *database)
{
	struct answers_costs costs = { .responses = 0 };
	struct measuring m = { .began = 0 };
	struct problem p = { .status = OK };
	struct results r;
	struct db *db;

	if (db_open(&db, database, DB_LOOK, &p) != OK)
		die("%s", p.text);
	session_begin(&m.s, db, NULL, ACTOR_GUEST);
	begin(&m);
	end(&m, results_read(&m.s, &m.a, CONSULTATION, &r, &p), &costs.opening);
	costs.responses = r.answers;
	measure_area(&m, 0, &costs.turnout);
	for (size_t i = 0; i < r.questions.count; i++) {
		const struct question *q = &r.questions.questions[i];
		costs.questions++;
		measure_area(&m, q->id, &costs.area);
		if (question_in_words(q->kind))
			measure_words(&m, q->id, &costs.words);
	}
	arena_free(&m.a);
	db_close(db);
	return costs;
}

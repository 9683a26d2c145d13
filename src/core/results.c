/* Results of a consultation as a whole: who may see them, and the figures, all from the tally. By
 * area they are in results_areas.c, words in results_texts.c, files in results_export.c. */
#include "core/results.h"

#include <stdlib.h>

#include "base/lang.h"
#include "core/results_internal.h"

/* -- Who may see them ------------------------------------------------------------------------ */

SQL(sql_results_mine, SQL_READ,
    "SELECT 1 FROM response WHERE consultation = ?1 AND member = ?2");

static bool
has_answered(struct session *s, int64_t consultation)
{
	struct stmt *st = db_begin(s->db, &sql_results_mine);

	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, s->member);
	bool found = db_step(st);
	return db_end(st) == OK && found;
}

static const char *
open_rule(struct session *s, const struct consultation_record *r)
{
	if (r->secret || r->results == RESULTS_CLOSED)
		return _("The results are shown once the consultation is closed.");
	if (r->results == RESULTS_ANSWERED && !has_answered(s, r->id))
		return _("The results are shown to who has answered, and to everybody once the "
		         "consultation is closed.");
	return NULL;
}

_Static_assert(RESULTS_SECRET_MIN == 10, "the sentence says so");

/* Its ballots are counted when its end is recorded, by whoever comes by first. */
static const char *
secret_rule(const struct consultation_record *r)
{
	if (r->state == CONSULTATION_CANCELLED)
		return _("It was cancelled: its secret answers were not counted.");
	if (r->recorded < CONSULTATION_CLOSED)
		return _("The secret answers are just being counted. Please look again in a "
		         "moment.");
	if (r->answers < RESULTS_SECRET_MIN)
		return _("Fewer than 10 people answered. So that nobody can be found out, secret "
		         "answers are shown from 10 on.");
	return NULL;
}

/* NULL: nothing stands against it. */
static const char *
rule(struct session *s, const struct consultation_record *r)
{
	if (r->state < CONSULTATION_OPEN)
		return _("Nobody could answer it yet: there are no results.");
	if (r->state == CONSULTATION_CANCELLED && r->answers == 0)
		return _("It was cancelled before anybody answered: there are no results.");
	if (r->state == CONSULTATION_OPEN)
		return open_rule(s, r);
	return r->secret ? secret_rule(r) : NULL;
}

enum status
results_begin(struct session *s, int64_t consultation, struct consultation_record *r,
              struct problem *p)
{
	enum status status = consultation_record(s->db, consultation, consultation_now(s), r);

	if (status == OK)
		status = consultation_visible(s, r);
	if (status != OK)
		return problem_default(p, status);
	const char *why = rule(s, r);
	return why ? problem_set(p, DENIED, NULL, "%s", why) : OK;
}

const char *
results_why_not(struct session *s, int64_t consultation)
{
	struct consultation_record r;
	enum status status = consultation_record(s->db, consultation, consultation_now(s), &r);

	if (status == OK)
		status = consultation_visible(s, &r);
	return status == OK ? rule(s, &r) : status_text(status);
}

/* -- Figures ----------------------------------------------------------------------------------- */

SQL(sql_results_tally, SQL_READ,
    "SELECT q.id, t.value, t.place, t.n FROM question q CROSS JOIN answer_tally t"
    " ON t.question = q.id WHERE q.consultation = ?1 AND q.kind <> 6");
/* Numbers in ascending order, question by question. */
SQL(sql_results_numbers, SQL_READ,
    "SELECT q.id, t.value, t.n FROM question q CROSS JOIN answer_tally t ON t.question = q.id"
    " WHERE q.consultation = ?1 AND q.kind = 6 ORDER BY q.place, q.id, t.value");

_Static_assert(QUESTION_NUMBER == 6, "the statements say so");

/* What is worked on: by index in the questionnaire. */
struct working {
	struct results *r;
	struct result_value **values;
	struct spread *spreads;
	size_t at; /* the question that was asked for last: rows of one come together */
};

/* False: the questionnaire has none of that id. */
static bool
turn_to(struct working *w, int64_t question)
{
	const struct questionnaire *all = &w->r->questions;

	if (w->at >= all->count || all->questions[w->at].id != question)
		w->at = questionnaire_find(all, question);
	return w->at < all->count;
}

static void
begin_question(struct working *w, struct arena *a, size_t i)
{
	const struct question *q = &w->r->questions.questions[i];
	struct result *result = &w->r->all[i];
	size_t n = question_values(q);

	*result = (struct result){ .question = q, .count = n };
	if (n == 0)
		return;
	w->values[i] = arena_array(a, n, sizeof(*w->values[i]));
	result->values = w->values[i];
	for (size_t v = 0; v < n; v++)
		w->values[i][v] = (struct result_value){
			.value = (int64_t)v + 1, .label = question_value_label(q, (int64_t)v + 1)
		};
}

static struct working
begin(struct arena *a, struct results *r)
{
	size_t n = r->questions.count;
	struct working w = { .r = r };

	r->all = arena_array(a, n + 1, sizeof(*r->all));
	w.values = arena_array(a, n + 1, sizeof(*w.values));
	w.spreads = arena_array(a, n + 1, sizeof(*w.spreads));
	for (size_t i = 0; i < n; i++)
		begin_question(&w, a, i);
	return w;
}

/* One figure of the tally: see there what value 0 is. The mean place is the sum of places until
 * all are there. */
static void
take(struct working *w, int64_t value, int64_t place, int64_t n)
{
	struct result *result = &w->r->all[w->at];
	enum question_kind kind = result->question->kind;

	if (question_in_words(kind) && value == 1)
		result->words = n;
	if (value == 0 && (question_in_words(kind) || kind == QUESTION_SEVERAL))
		result->answered = n;
	if (value < 1 || value > (int64_t)result->count)
		return;
	struct result_value *v = &w->values[w->at][value - 1];
	v->n += n;
	if (kind == QUESTION_RANKING) {
		v->first += place == 1 ? n : 0;
		v->mean_place += place * n;
	}
	if (kind != QUESTION_SEVERAL && (kind != QUESTION_RANKING || place == 1))
		result->answered += n;
}

static enum status
read_tally(struct db *db, struct working *w, int64_t consultation)
{
	struct stmt *st = db_begin(db, &sql_results_tally);

	db_bind_int(st, 1, consultation);
	while (db_step(st))
		if (turn_to(w, db_int(st, 0)))
			take(w, db_int(st, 1), db_int(st, 2), db_int(st, 3));
	return db_end(st);
}

/* Once through all numbers. */
static enum status
read_numbers(struct db *db, struct working *w, int64_t consultation,
             void (*step)(struct spread *sp, int64_t value, int64_t n))
{
	struct stmt *st = db_begin(db, &sql_results_numbers);

	db_bind_int(st, 1, consultation);
	while (db_step(st))
		if (turn_to(w, db_int(st, 0)))
			step(&w->spreads[w->at], db_int(st, 1), db_int(st, 2));
	return db_end(st);
}

/* -- What follows from them -------------------------------------------------------------------- */

static void
spread_steps(struct spread *sp, const struct result_value *values, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (values[i].n > 0)
			spread_count(sp, values[i].value, values[i].n);
	spread_aim(sp);
	for (size_t i = 0; i < n; i++)
		spread_pick(sp, values[i].value, values[i].n);
}

/* The lowest mean place is the best; what has none comes last. */
static int
compare_ranked(const void *left, const void *right)
{
	const struct result_value *a = left;
	const struct result_value *b = right;

	if ((a->n == 0) != (b->n == 0))
		return a->n == 0 ? 1 : -1;
	if (a->mean_place != b->mean_place)
		return a->mean_place < b->mean_place ? -1 : 1;
	if (a->first != b->first)
		return a->first > b->first ? -1 : 1;
	return (a->value > b->value) - (a->value < b->value);
}

static void
rank(struct result_value *values, size_t n)
{
	for (size_t i = 0; i < n; i++)
		values[i].mean_place = results_share(values[i].mean_place, 100, values[i].n);
	qsort(values, n, sizeof(*values), compare_ranked);
}

static void
finish_question(struct working *w, size_t i)
{
	struct result *result = &w->r->all[i];
	enum question_kind kind = result->question->kind;

	if (kind == QUESTION_RANKING)
		rank(w->values[i], result->count);
	if (kind == QUESTION_SCALE)
		spread_steps(&w->spreads[i], w->values[i], result->count);
	if (kind == QUESTION_NUMBER)
		result->answered = w->spreads[i].n;
	if (kind == QUESTION_SCALE || kind == QUESTION_NUMBER)
		spread_tell(&w->spreads[i], result);
}

/* Answers to what is not asked are not kept: who gave the one that a question depends on was asked
 * that question. What leads is no ranking, so its values are in order. */
static void
count_asked(struct working *w, size_t i)
{
	struct result *result = &w->r->all[i];
	const struct question *q = result->question;
	size_t leads = q->after == 0 ? i : questionnaire_find(&w->r->questions, q->after);

	if (q->kind == QUESTION_HEADING)
		return;
	result->asked = w->r->answers;
	if (leads == i || leads >= i || q->after_option < 1 ||
	    q->after_option > (int)w->r->all[leads].count)
		return;
	result->asked = w->values[leads][q->after_option - 1].n;
}

/* As if nobody had answered: also the order of a ranking says nothing. */
static void
hide_small(struct working *w, struct arena *a, size_t i)
{
	struct result *result = &w->r->all[i];

	if (result->question->kind == QUESTION_HEADING || result->answered >= RESULTS_SECRET_MIN)
		return;
	begin_question(w, a, i);
	result->small = true;
}

static void
finish(struct working *w, struct arena *a, bool secret)
{
	size_t n = w->r->questions.count;

	for (size_t i = 0; i < n; i++)
		finish_question(w, i);
	for (size_t i = 0; i < n; i++)
		count_asked(w, i);
	for (size_t i = 0; secret && i < n; i++)
		hide_small(w, a, i);
}

/* -- Reading ----------------------------------------------------------------------------------- */

/* As many as could when it closed; until then, as many as can now. */
static enum status
count_eligible(const struct session *s, const struct consultation_record *c, int64_t *n)
{
	*n = c->recorded >= CONSULTATION_CLOSED ? c->eligible : 0;
	return *n > 0 ? OK : response_eligible(s->db, c->id, consultation_now(s), n);
}

static enum status
read_figures(struct session *s, struct arena *a, const struct consultation_record *c,
             struct results *r)
{
	enum status status = consultation_questions(s, a, c->id, &r->questions);

	if (status != OK)
		return status;
	struct working w = begin(a, r);
	status = read_tally(s->db, &w, c->id);
	if (status == OK)
		status = read_numbers(s->db, &w, c->id, spread_count);
	for (size_t i = 0; i < r->questions.count; i++)
		spread_aim(&w.spreads[i]);
	if (status == OK)
		status = read_numbers(s->db, &w, c->id, spread_pick);
	if (status == OK)
		finish(&w, a, c->secret);
	return status;
}

static enum status
read_results(struct session *s, struct arena *a, int64_t consultation, struct results *r,
             struct problem *p)
{
	struct consultation_record c;
	enum status status = results_begin(s, consultation, &c, p);

	if (status != OK)
		return status;
	*r = (struct results){ .answers = c.answers };
	status = count_eligible(s, &c, &r->eligible);
	return status == OK ? read_figures(s, a, &c, r) : status;
}

enum status
results_read(struct session *s, struct arena *a, int64_t consultation, struct results *r,
             struct problem *p)
{
	enum status status = db_snapshot_begin(s->db);

	if (status != OK)
		return problem_default(p, status);
	status = read_results(s, a, consultation, r, p);
	db_snapshot_end(s->db);
	return problem_default(p, status);
}

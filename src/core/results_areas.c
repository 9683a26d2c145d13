/* Results by area, of identified answers: counted from the rows themselves. Which figures are too
 * small to be told is in results_small.c. */
#include <stdlib.h>

#include "base/lang.h"
#include "core/results_internal.h"
#include "core/tree.h"

#define LEADS_MAX QUESTIONS_MAX /* a question, what leads to it, what leads to that ... */

/* -- Areas of the first level ------------------------------------------------------------------ */

/* An area, and the cell that what lies in it is counted for. */
struct lies {
	int64_t area;
	size_t cell;
};
/* Cells in the order of the tree; the last is that of nowhere. */
struct map {
	struct result_area *cells;
	bool *empty;
	size_t count;
	struct lies *lies; /* by area */
	size_t areas;
};

static int
compare_lies(const void *left, const void *right)
{
	int64_t a = ((const struct lies *)left)->area;
	int64_t b = ((const struct lies *)right)->area;

	return (a > b) - (a < b);
}

/* Parents come before what lies in them, so that the cell made last is the one it lies in. */
static enum status
read_map(struct db *db, struct arena *a, struct map *map)
{
	struct node *nodes;
	size_t n;
	enum status status = tree_read(db, a, TREE_AREA, &nodes, &n);

	if (status != OK)
		return status;
	*map = (struct map){ .areas = n };
	map->cells = arena_array(a, n + 1, sizeof(*map->cells));
	map->lies = arena_array(a, n + 1, sizeof(*map->lies));
	for (size_t i = 0; i < n; i++) {
		if (nodes[i].depth <= 1)
			map->cells[map->count++] = (struct result_area){
				.area = nodes[i].id, .name = nodes[i].name
			};
		map->lies[i] = (struct lies){ nodes[i].id, map->count - 1 };
	}
	qsort(map->lies, n, sizeof(*map->lies), compare_lies);
	map->cells[map->count++] = (struct result_area){ .name = _("(no area)") };
	map->empty = arena_array(a, map->count, sizeof(*map->empty));
	return OK;
}

/* Of no area, or one that is no more, the last. */
static size_t
cell_of(const struct map *map, int64_t area)
{
	const struct lies key = { .area = area };
	const struct lies *found =
	        bsearch(&key, map->lies, map->areas, sizeof(*map->lies), compare_lies);

	return found ? found->cell : map->count - 1;
}

/* -- Turnout ----------------------------------------------------------------------------------- */

SQL(sql_areas_answers, SQL_READ,
    "SELECT area, COUNT(*) FROM response WHERE consultation = ?1 GROUP BY area");
/* Of each area that it asks, or of all and of nowhere, how many are verified there at the instant
 * ?2 and have not answered, from there or elsewhere. */
SQL(sql_areas_eligible, SQL_READ,
    "WITH RECURSIVE asked (id) AS (SELECT area FROM consultation_area WHERE consultation = ?1"
    "  UNION SELECT n.id FROM asked b JOIN node n ON n.parent = b.id),"
    " places (id) AS (SELECT id FROM asked"
    "  UNION ALL SELECT id FROM node WHERE kind = 0 AND NOT EXISTS"
    "   (SELECT 1 FROM consultation_area WHERE consultation = ?1)"
    "  UNION ALL SELECT NULL WHERE NOT EXISTS"
    "   (SELECT 1 FROM consultation_area WHERE consultation = ?1))"
    " SELECT id, (SELECT COUNT(*) FROM person p JOIN member m ON m.id = p.member"
    "  WHERE p.area IS places.id AND (m.state = 1 OR (m.state = 2 AND m.suspended_until <= ?2"
    "   AND EXISTS (SELECT 1 FROM verification v WHERE v.member = m.id)))"
    "  AND NOT EXISTS (SELECT 1 FROM response r WHERE r.consultation = ?1"
    "   AND r.member = m.id)) FROM places");

_Static_assert(TREE_AREA == 0, "the statement says so");

static enum status
count_answers(struct db *db, const struct map *map, int64_t consultation, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_areas_answers);

	db_bind_int(st, 1, consultation);
	while (db_step(st))
		n[cell_of(map, db_int(st, 0))] += db_int(st, 1);
	return db_end(st);
}

static enum status
count_eligible(struct session *s, struct map *map, int64_t consultation)
{
	struct stmt *st = db_begin(s->db, &sql_areas_eligible);

	db_bind_int(st, 1, consultation);
	db_bind_int(st, 2, consultation_now(s));
	while (db_step(st))
		map->cells[cell_of(map, db_int(st, 0))].eligible += db_int(st, 1);
	return db_end(st);
}

/* -- One question ------------------------------------------------------------------------------ */

/* Sheet by sheet, so that the rows of one come together; of rankings the first places. */
SQL(sql_areas_question, SQL_READ,
    "SELECT r.id, r.area, a.value FROM answer a CROSS JOIN response r"
    " ON r.sheet = a.sheet WHERE a.question = ?1 AND a.place < 2 ORDER BY a.sheet");
SQL(sql_areas_words, SQL_READ,
    "SELECT r.area FROM answer_text t CROSS JOIN response r ON r.sheet = t.sheet"
    " WHERE t.question = ?1 AND t.state = 1");

/* What was counted, by cell. */
struct counted {
	const struct question *question;
	size_t values;
	int64_t *answers;
	int64_t *n; /* of each cell its values */
	struct spread *spreads;
};

static struct counted
counted_begin(struct arena *a, const struct map *map, const struct question *q)
{
	struct counted c = { .question = q, .values = question_values(q) };

	c.answers = arena_array(a, map->count, sizeof(*c.answers));
	c.n = arena_array(a, map->count * c.values + 1, sizeof(*c.n));
	c.spreads = arena_array(a, map->count, sizeof(*c.spreads));
	for (size_t i = 0; i < map->count; i++)
		c.answers[i] = map->empty[i] ? RESULTS_NO_PART : 0;
	return c;
}

/* Spreads are counted here in whatever order: only their mean is asked for. */
static void
take(struct counted *c, size_t cell, int64_t value)
{
	enum question_kind kind = c->question->kind;

	if (kind == QUESTION_NUMBER || kind == QUESTION_SCALE)
		spread_count(&c->spreads[cell], value, 1);
	if (value >= 1 && value <= (int64_t)c->values)
		c->n[cell * c->values + (size_t)value - 1]++;
}

static enum status
count_chosen(struct db *db, const struct map *map, struct counted *c)
{
	struct stmt *st = db_begin(db, &sql_areas_question);
	int64_t last = 0;

	db_bind_int(st, 1, c->question->id);
	while (db_step(st)) {
		int64_t response = db_int(st, 0);
		size_t cell = cell_of(map, db_int(st, 1));
		c->answers[cell] += response != last;
		last = response;
		take(c, cell, db_int(st, 2));
	}
	return db_end(st);
}

static enum status
count_words(struct db *db, const struct map *map, struct counted *c)
{
	struct stmt *st = db_begin(db, &sql_areas_words);

	db_bind_int(st, 1, c->question->id);
	while (db_step(st))
		c->answers[cell_of(map, db_int(st, 0))]++;
	return db_end(st);
}

static enum status
count_question(struct db *db, const struct map *map, struct counted *c)
{
	return question_in_words(c->question->kind) ? count_words(db, map, c)
	                                            : count_chosen(db, map, c);
}

/* By cell of the map its values; behind them what all that are small come to, which is what the whole
 * leaves of the others. Kept while the results are. */
static bool *
hide_values(struct arena *a, const struct map *map, const struct counted *c, const bool *small)
{
	const bool apart = c->question->kind == QUESTION_SEVERAL;
	const size_t size = (map->count + 1) * c->values;
	int64_t *n = arena_array(a, size + 1, sizeof(*n));
	int64_t *whole = arena_array(a, map->count + 1, sizeof(*whole));
	bool *hidden = arena_array(a, size + 1, sizeof(*hidden));
	bool any = false;

	for (size_t i = 0; i < map->count; i++) {
		whole[i] = c->answers[i];
		whole[map->count] += small[i] ? c->answers[i] : 0;
		any = any || small[i];
		for (size_t v = 0; v < c->values; v++) {
			size_t at = i * c->values + v;
			n[at] = small[i] || map->empty[i] ? RESULTS_NO_PART : c->n[at];
			n[map->count * c->values + v] += small[i] ? c->n[at] : 0;
		}
	}
	for (size_t v = 0; !any && v < c->values; v++)
		n[map->count * c->values + v] = RESULTS_NO_PART;
	const struct result_cells cells = { .rows = map->count + 1, .columns = c->values, .n = n,
		                            .whole = apart ? whole : NULL };
	results_suppress_cells(a, &cells, hidden);
	return hidden;
}

static void
tell_values(struct result_area *cell, const struct counted *c, size_t i, const bool *hidden)
{
	for (size_t v = i * c->values; v < (i + 1) * c->values; v++) {
		c->n[v] = hidden[v] ? RESULTS_NOT_TOLD : c->n[v];
		cell->cells_small = cell->cells_small || hidden[v];
	}
	cell->n = c->values > 0 ? &c->n[i * c->values] : NULL;
	if (c->question->kind == QUESTION_NUMBER || !cell->cells_small)
		cell->mean = spread_mean(&c->spreads[i]);
}

static void
tell_question(struct map *map, const struct counted *c, const bool *small, const bool *hidden)
{
	for (size_t i = 0; i < map->count; i++) {
		struct result_area *cell = &map->cells[i];
		*cell = (struct result_area){
			.area = cell->area, .name = cell->name, .eligible = cell->eligible,
			.small = small[i],
		};
		if (small[i] || map->empty[i])
			continue;
		cell->answers = c->answers[i];
		tell_values(cell, c, i, hidden);
	}
}

/* As many are asked what follows as answered so: where that is not told, what follows is small. */
static void
hide_led(const struct map *map, const struct counted *c, const struct question *follows,
         const bool *hidden, bool *small)
{
	size_t v = (size_t)follows->after_option - 1;

	for (size_t i = 0; v < c->values && i < map->count; i++)
		small[i] = small[i] || hidden[i * c->values + v];
}

/* What leads to a question is counted before it: what is small there is small here, or else the one
 * would tell of the other. */
static enum status
look_at_question(struct session *s, struct arena *a, struct map *map,
                 const struct questionnaire *all, int64_t question, bool *small)
{
	size_t line[LEADS_MAX];
	size_t n = 0;
	enum status status = OK;

	for (int64_t id = question; id != 0 && n < LEADS_MAX; n++) {
		line[n] = questionnaire_find(all, id);
		if (line[n] >= all->count || all->questions[line[n]].kind == QUESTION_HEADING)
			return NOT_FOUND;
		id = all->questions[line[n]].after;
	}
	while (status == OK && n-- > 0) {
		struct counted c = counted_begin(a, map, &all->questions[line[n]]);
		status = count_question(s->db, map, &c);
		results_suppress(c.answers, map->count, small);
		const bool *hidden = hide_values(a, map, &c, small);
		if (n == 0)
			tell_question(map, &c, small, hidden);
		else
			hide_led(map, &c, &all->questions[line[n - 1]], hidden, small);
	}
	return status;
}

/* -- Reading ----------------------------------------------------------------------------------- */

/* Cells where nobody could answer and nobody did are no part of the whole. */
static enum status
look_at_turnout(struct session *s, struct arena *a, struct map *map, int64_t consultation,
                bool *small)
{
	int64_t *n = arena_array(a, map->count, sizeof(*n));
	enum status status = count_answers(s->db, map, consultation, n);

	if (status == OK)
		status = count_eligible(s, map, consultation);
	for (size_t i = 0; i < map->count; i++) {
		map->cells[i].eligible += n[i]; /* whatever has become of them since */
		map->empty[i] = map->cells[i].eligible == 0 && n[i] == 0;
		n[i] = map->empty[i] ? RESULTS_NO_PART : n[i];
	}
	results_suppress(n, map->count, small);
	for (size_t i = 0; i < map->count; i++) {
		map->cells[i].small = small[i];
		map->cells[i].answers = small[i] ? 0 : n[i];
	}
	return status;
}

static size_t
leave_out_empty(struct map *map)
{
	size_t n = 0;

	for (size_t i = 0; i < map->count; i++)
		if (!map->empty[i])
			map->cells[n++] = map->cells[i];
	return n;
}

const char *
results_areas_why_not(bool secret, enum consultation_state state)
{
	if (secret)
		return _("The answers are secret: nobody knows from which area they came.");
	if (state < CONSULTATION_CLOSED)
		return _("By area the results are shown once the consultation is closed: before, each "
		         "new answer could be told apart.");
	return NULL;
}

static enum status
read_areas(struct session *s, struct arena *a, int64_t consultation, int64_t question,
           struct map *map, struct problem *p)
{
	struct consultation_record c;
	struct questionnaire all = { .count = 0 };
	enum status status = results_begin(s, consultation, &c, p);

	const char *why = status == OK ? results_areas_why_not(c.secret, c.state) : NULL;

	if (why)
		return problem_set(p, DENIED, NULL, "%s", why);
	if (status == OK)
		status = read_map(s->db, a, map);
	if (status != OK)
		return status;
	bool *small = arena_array(a, map->count, sizeof(*small));
	status = look_at_turnout(s, a, map, consultation, small);
	if (status != OK || question == 0)
		return status;
	status = consultation_questions(s, a, consultation, &all);
	return status == OK ? look_at_question(s, a, map, &all, question, small) : status;
}

enum status
results_areas(struct session *s, struct arena *a, int64_t consultation, int64_t question,
              struct result_area **areas, size_t *n, struct problem *p)
{
	struct map map = { .count = 0 };
	enum status status = db_snapshot_begin(s->db);

	*areas = NULL;
	*n = 0;
	if (status != OK)
		return problem_default(p, status);
	status = read_areas(s, a, consultation, question, &map, p);
	db_snapshot_end(s->db);
	if (status != OK)
		return problem_default(p, status);
	*n = leave_out_empty(&map);
	*areas = map.cells;
	return OK;
}

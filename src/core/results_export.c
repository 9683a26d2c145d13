/* Results: all figures that everybody may see, one by one, for files. */
#include "base/progress.h"
#include "core/results_internal.h"

#define NONE (-1)

SQL(sql_results_next, SQL_READ,
    "SELECT id, code_year, serial FROM consultation WHERE id > ?1 AND published IS NOT NULL"
    " ORDER BY id LIMIT 1");

struct exporting {
	struct session guest; /* whoever writes the file: it is for everybody */
	enum status (*each)(void *arg, const struct result_export *row);
	void *arg;
	struct result_export row; /* what the rows in work have in common */
	char code[CONSULTATION_CODE_SIZE];
	struct arena scratch;
};

/* -- One figure -------------------------------------------------------------------------------- */

static enum status
tell(struct exporting *x, const char *measure, const char *value, int64_t hundredths,
     int64_t percent)
{
	struct result_export row = x->row;

	row.measure = measure;
	row.value = value;
	row.hundredths = hundredths;
	row.percent = percent;
	return x->each(x->arg, &row);
}

static enum status
tell_count(struct exporting *x, const char *measure, const char *value, int64_t n, int64_t of)
{
	return tell(x, measure, value, 100 * n, of > 0 ? results_share(n, 10000, of) : NONE);
}

/* -- A whole ----------------------------------------------------------------------------------- */

static enum status
tell_spread(struct exporting *x, const struct result *r)
{
	const struct {
		const char *measure;
		int64_t hundredths;
	} figures[] = {
		{ "mean", r->mean },
		{ "median", r->median },
		{ "lower_quartile", r->lower },
		{ "upper_quartile", r->upper },
		{ "lowest", r->lowest },
		{ "highest", r->highest },
	};
	enum status status = OK;

	for (size_t i = 0; status == OK && i < sizeof(figures) / sizeof(figures[0]); i++)
		status = tell(x, figures[i].measure, "", figures[i].hundredths, NONE);
	return status;
}

static enum status
tell_value(struct exporting *x, const struct result *r, const struct result_value *v)
{
	if (r->question->kind != QUESTION_RANKING)
		return tell_count(x, "count", v->label, v->n, r->answered);
	enum status status = tell_count(x, "first", v->label, v->first, r->answered);
	return status == OK ? tell(x, "mean_place", v->label, v->mean_place, NONE) : status;
}

static enum status
tell_question(struct exporting *x, const struct result *r)
{
	enum question_kind kind = r->question->kind;
	bool spreads = kind == QUESTION_SCALE || kind == QUESTION_NUMBER;
	enum status status = tell_count(x, "answered", "", r->answered, r->asked);

	for (size_t i = 0; status == OK && r->answered > 0 && i < r->count; i++)
		status = tell_value(x, r, &r->values[i]);
	if (status == OK && r->answered > 0 && spreads)
		status = tell_spread(x, r);
	return status;
}

/* -- By area ----------------------------------------------------------------------------------- */

static enum status
tell_area_values(struct exporting *x, const struct question *q, const struct result_area *area)
{
	const char *measure = q->kind == QUESTION_RANKING ? "first" : "count";
	enum status status = OK;

	for (size_t i = 0; status == OK && area->n && i < question_values(q); i++) {
		const char *label = question_value_label(q, (int64_t)i + 1);
		x->row.small = area->n[i] == RESULTS_NOT_TOLD;
		status = x->row.small ? tell(x, measure, label, 0, NONE)
		                      : tell_count(x, measure, label, area->n[i], area->answers);
	}
	x->row.small = q->kind == QUESTION_SCALE && area->cells_small;
	if (status == OK && (q->kind == QUESTION_SCALE || q->kind == QUESTION_NUMBER))
		status = tell(x, "mean", "", area->mean, NONE);
	return status;
}

/* q NULL: the turnout. */
static enum status
tell_area(struct exporting *x, const struct question *q, const struct result_area *area)
{
	enum status status = OK;

	x->row.area = area->name;
	if (!q)
		status = tell_count(x, "eligible", "", area->eligible, 0);
	x->row.small = area->small;
	if (status == OK && area->small)
		status = tell(x, "answered", "", 0, NONE);
	else if (status == OK)
		status = tell_count(x, "answered", "", area->answers, q ? 0 : area->eligible);
	if (status == OK && q && !area->small)
		status = tell_area_values(x, q, area);
	x->row.area = "";
	x->row.small = false;
	return status;
}

static enum status
tell_areas(struct exporting *x, int64_t consultation, const struct question *q)
{
	struct arena scratch = { 0 };
	struct result_area *areas;
	struct problem p;
	size_t n;
	enum status status = results_areas(&x->guest, &scratch, consultation, q ? q->id : 0, &areas,
	                                   &n, &p);

	for (size_t i = 0; status == OK && i < n; i++)
		status = tell_area(x, q, &areas[i]);
	arena_free(&scratch);
	return status;
}

/* -- One consultation -------------------------------------------------------------------------- */

static enum status
tell_turnout(struct exporting *x, const struct results *r)
{
	x->row = (struct result_export){ .code = x->code, .question = "", .area = "" };
	enum status status = tell_count(x, "eligible", "", r->eligible, 0);
	return status == OK ? tell_count(x, "answered", "", r->answers, r->eligible) : status;
}

static enum status
tell_whole(struct exporting *x, int64_t id, bool by_area, const struct results *r)
{
	enum status status = tell_turnout(x, r);

	if (status == OK && by_area)
		status = tell_areas(x, id, NULL);
	for (size_t i = 0; status == OK && i < r->questions.count; i++) {
		const struct question *q = &r->questions.questions[i];
		if (q->kind == QUESTION_HEADING)
			continue;
		x->row.number = q->number;
		x->row.question = q->text;
		x->row.kind = q->kind;
		x->row.small = r->all[i].small;
		status = tell_question(x, &r->all[i]);
		x->row.small = false;
		if (status == OK && by_area)
			status = tell_areas(x, id, q);
	}
	return status;
}

/* What is not for everybody, now or any more, is passed over. The whole and its areas are of one
 * moment. */
static enum status
export_one(struct exporting *x, int64_t id)
{
	struct consultation_record c;
	struct results r;
	struct problem p;
	enum status status = db_snapshot_begin(x->guest.db);

	if (status != OK)
		return status;
	status = results_begin(&x->guest, id, &c, NULL);
	const bool passed = status == DENIED || status == NOT_FOUND;
	if (status == OK)
		status = results_read(&x->guest, &x->scratch, id, &r, &p);
	if (status == OK)
		status = tell_whole(x, id, !results_areas_why_not(c.secret, c.state), &r);
	db_snapshot_end(x->guest.db);
	return passed ? OK : status;
}

/* The next one after *id; NOT_FOUND: that was the last. */
static enum status
next(struct exporting *x, int64_t *id)
{
	struct stmt *st = db_begin(x->guest.db, &sql_results_next);

	db_bind_int(st, 1, *id);
	bool found = db_step(st);
	if (found) {
		*id = db_int(st, 0);
		consultation_code(db_int(st, 1), db_int(st, 2), x->code);
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
results_export(struct session *s, enum status (*each)(void *arg, const struct result_export *row),
               void *arg)
{
	struct exporting x = { .each = each, .arg = arg };
	int64_t done = 0;
	int64_t id = 0;
	enum status status;

	session_begin(&x.guest, s->db, s->key, ACTOR_GUEST);
	x.guest.at = s->at;
	while ((status = next(&x, &id)) == OK) {
		status = progress_step(++done) ? export_one(&x, id) : BUSY;
		arena_reset(&x.scratch);
		if (status != OK)
			break;
	}
	arena_free(&x.scratch);
	return status == NOT_FOUND ? OK : status;
}

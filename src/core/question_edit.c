/* Questions of a consultation as the office writes them: acts on the consultation, in the version
 * that was seen. Whether a question can be asked at all is in question.c. */
#include "base/lang.h"
#include "core/consultation_internal.h"

/* -- One act --------------------------------------------------------------------------------- */

struct asking {
	int64_t consultation;
	int64_t version;
	struct question q;
	bool adds; /* there is none of it yet */
	int place; /* it is to go to */
	struct consultation_record r;
	struct questionnaire all; /* as they stand */
	size_t index;             /* of the one that is meant */
	struct arena scratch;
};

static enum status
begin(struct act *act, struct asking *w)
{
	enum status status = consultation_begin(act, w->consultation, w->version, &w->r);

	if (status == OK)
		status = consultation_unfrozen(act, &w->r);
	if (status == OK)
		status = consultation_questions(act->session, &w->scratch, w->consultation,
		                                &w->all);
	if (status != OK)
		return status;
	w->index = w->adds ? w->all.count : questionnaire_find(&w->all, w->q.id);
	if (!w->adds && w->index == w->all.count)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This question was dropped a moment ago."));
	return OK;
}

/* What each of them ends with. What is announced goes on asking something. */
static enum status
finish(struct act *act, struct asking *w)
{
	int64_t n;
	enum status status = question_count(act->session->db, w->consultation, &n);

	if (status == OK && n == 0 && w->r.state != CONSULTATION_DRAFT)
		return problem_set(act->problem, DENIED, NULL,
		                   _("It is announced already, so it has to keep a question. Add "
		                     "another one first."));
	if (status == OK)
		status = consultation_raise(act, &w->r, true);
	audit_detail(&act->entry, "question=%lld", (long long)w->q.id);
	return status;
}

static enum status
run(struct session *s, const char *verb, act_change *change, struct asking *w, int64_t *version,
    struct problem *p)
{
	enum status status = act(s, verb, RIGHT_CONSULT, change, w, p);

	if (status == OK && w->r.version != 0)
		*version = w->r.version;
	arena_free(&w->scratch);
	return status;
}

/* -- Adding and changing --------------------------------------------------------------------- */

static const char *
options_text(struct arena *a, const struct question *q)
{
	const char *text = "";

	for (size_t i = 0; i < q->option_count; i++)
		text = arena_printf(a, "%s%s%s", text, i > 0 ? "\n" : "", q->options[i]);
	return text;
}

static const char *
number_text(struct arena *a, int64_t n)
{
	return n == NUMBER_UNBOUND ? "" : arena_printf(a, "%lld", (long long)n);
}

static enum status
keep(struct act *act, struct asking *w)
{
	const struct question *q = &w->q;
	struct arena *a = &w->scratch;
	const struct revision_field fields[] = {
		{ "kind", question_kind_code(q->kind) },
		{ "text", q->text },
		{ "explanation", q->explanation },
		{ "options", options_text(a, q) },
		{ "required", q->required ? "1" : "0" },
		{ "min", number_text(a, q->min) },
		{ "max", number_text(a, q->max) },
		{ "after", number_text(a, q->after) },
		{ "after_option", number_text(a, q->after_option) },
		{ .name = NULL },
	};
	int64_t revision;

	return revision_add(act, REVISION_NOTE, w->r.version, fields, &revision);
}

static enum status
add(struct act *act, struct asking *w)
{
	struct db *db = act->session->db;
	enum status status = questions_shift(db, w->consultation, w->q.place, QUESTIONS_MAX, 1);

	return status == OK ? question_insert(db, w->consultation, &w->q, &w->q.id) : status;
}

/* One that is there keeps its place; a new one gets the one that is asked for. */
static enum status
settle_place(struct act *act, struct asking *w)
{
	const int last = (int)w->all.count + 1;

	if (!w->adds) {
		w->q.place = w->all.questions[w->index].place;
		return OK;
	}
	if (w->all.count >= QUESTIONS_MAX)
		return problem_set(act->problem, INVALID, "text",
		                   _("There are at most %d questions, headings too."),
		                   QUESTIONS_MAX);
	if (w->q.place < 1 || w->q.place > last)
		w->q.place = last;
	return OK;
}

static enum status
set(struct act *act, void *arg)
{
	struct asking *w = arg;
	enum status status = begin(act, w);

	if (status == OK)
		status = settle_place(act, w);
	if (status == OK)
		status = question_check_asked(&w->q, &w->all, act->problem);
	if (status == OK)
		status = w->adds ? add(act, w) : question_update(act->session->db, &w->q);
	if (status == OK)
		status = finish(act, w);
	return status == OK ? keep(act, w) : status;
}

static enum status
clean_options(struct asking *w, struct problem *p)
{
	const size_t n = w->q.option_count;
	const char **options = arena_array(&w->scratch, n, sizeof(*options));
	enum status status = OK;

	for (size_t i = 0; status == OK && i < n; i++)
		status = consultation_trim(&w->scratch, TEXT_LINE, w->q.options[i], "options",
		                           &options[i], p);
	w->q.options = options;
	return status;
}

/* What its kind has no use for does not stay with it. */
static enum status
clean(struct asking *w, struct problem *p)
{
	struct question *q = &w->q;
	enum status status =
	        consultation_trim(&w->scratch, TEXT_LINE, q->text, "text", &q->text, p);

	if (status == OK)
		status = consultation_trim(&w->scratch, TEXT_PARAGRAPHS, q->explanation,
		                           "explanation", &q->explanation, p);
	if (!question_has_options(q->kind))
		q->option_count = 0;
	if (q->kind != QUESTION_SEVERAL && q->kind != QUESTION_NUMBER)
		q->min = q->max = NUMBER_UNBOUND;
	if (q->kind == QUESTION_HEADING)
		q->required = false;
	if (q->after == 0)
		q->after_option = 0;
	return status == OK ? clean_options(w, p) : status;
}

enum status
question_set(struct session *s, int64_t consultation, int64_t *version, const struct question *q,
             int64_t *id, struct problem *p)
{
	struct asking w = {
		.consultation = consultation, .version = *version, .q = *q, .adds = q->id == 0,
	};
	enum status status = clean(&w, p);

	if (status != OK) {
		arena_free(&w.scratch);
		return status;
	}
	status = run(s, "question_set", set, &w, version, p);
	*id = status == OK ? w.q.id : q->id;
	return status;
}

/* -- Dropping, moving ------------------------------------------------------------------------ */

static enum status
check_alone(struct act *act, const struct asking *w)
{
	for (size_t i = 0; i < w->all.count; i++)
		if (w->all.questions[i].after == w->q.id)
			return problem_set(act->problem, CONFLICT, NULL,
			                   _("\"%s\" depends on it. Please change that one first."),
			                   w->all.questions[i].text);
	return OK;
}

static enum status
drop(struct act *act, void *arg)
{
	struct asking *w = arg;
	struct db *db = act->session->db;
	enum status status = begin(act, w);

	if (status == OK)
		status = check_alone(act, w);
	if (status == OK)
		status = question_delete(db, w->q.id);
	if (status == OK)
		status = questions_shift(db, w->consultation,
		                         w->all.questions[w->index].place + 1, QUESTIONS_MAX, -1);
	return status == OK ? finish(act, w) : status;
}

enum status
question_drop(struct session *s, int64_t consultation, int64_t *version, int64_t id,
              struct problem *p)
{
	struct asking w = { .consultation = consultation, .version = *version, .q.id = id };

	return run(s, "question_drop", drop, &w, version, p);
}

/* Each still stands behind the one it depends on, with `id` moved to `place`. */
static enum status
check_order(struct act *act, const struct asking *w)
{
	const struct question *moved = &w->all.questions[w->index];

	for (size_t i = 0; i < w->all.count; i++) {
		const struct question *q = &w->all.questions[i];
		size_t j = questionnaire_find(&w->all, q->after);
		if (q->after == 0 || j == w->all.count)
			continue;
		bool wrong = (i == w->index && w->all.questions[j].place >= w->place) ||
		             (j == w->index && q->place <= w->place);
		if (wrong)
			return problem_set(act->problem, CONFLICT, NULL,
			                   _("\"%s\" depends on an answer to \"%s\", so it has to "
			                     "come later."),
			                   q->text, i == w->index ? w->all.questions[j].text
			                                          : moved->text);
	}
	return OK;
}

static enum status
move(struct act *act, void *arg)
{
	struct asking *w = arg;
	struct db *db = act->session->db;
	enum status status = begin(act, w);

	if (status != OK)
		return status;
	const int from = w->all.questions[w->index].place;
	if (w->place < 1)
		w->place = 1;
	if (w->place > (int)w->all.count)
		w->place = (int)w->all.count;
	act->idle = from == w->place;
	if (act->idle)
		return OK;
	status = check_order(act, w);
	if (status == OK)
		status = from < w->place
		                 ? questions_shift(db, w->consultation, from + 1, w->place, -1)
		                 : questions_shift(db, w->consultation, w->place, from - 1, 1);
	if (status == OK)
		status = question_place(db, w->q.id, w->place);
	if (status == OK)
		status = finish(act, w);
	audit_detail(&act->entry, "place=%d", w->place);
	return status;
}

enum status
question_move(struct session *s, int64_t consultation, int64_t *version, int64_t id, int place,
              struct problem *p)
{
	struct asking w = {
		.consultation = consultation, .version = *version, .q.id = id, .place = place,
	};

	return run(s, "question_move", move, &w, version, p);
}

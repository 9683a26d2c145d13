/* Questions of a consultation as the office writes them: acts on the consultation, in the version
 * that was seen. Whether a question can be asked at all is in question.c. */
#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/ordered.h"
#include "core/search.h"

/* -- One act --------------------------------------------------------------------------------- */

SQL(sql_question_last, SQL_READ,
    "SELECT COALESCE(MAX(place), 0) FROM question WHERE consultation = ?1");
SQL(sql_question_stands, SQL_READ, "SELECT place FROM question WHERE id = ?1 AND consultation = ?2");
SQL(sql_questions_shift, SQL_WRITE,
    "UPDATE question SET place = place + ?4 WHERE consultation = ?1 AND place BETWEEN ?2 AND ?3");
SQL(sql_question_place, SQL_WRITE, "UPDATE question SET place = ?2 WHERE id = ?1");

struct asking {
	int64_t version; /* that was seen */
	struct question q;
	struct consultation_record r;
	struct questionnaire all; /* as they stand */
	struct arena scratch;
};

static enum status
begin(struct act *act, struct ordered_work *w)
{
	struct asking *own = w->arg;
	enum status status = consultation_begin(act, w->thing, own->version, &own->r);

	if (status == OK)
		status = consultation_unfrozen(act, &own->r);
	return status == OK ? consultation_questions(act->session, &own->scratch, w->thing,
	                                             &own->all)
	                    : status;
}

/* What is announced goes on asking something. */
static enum status
finish(struct act *act, struct ordered_work *w)
{
	struct asking *own = w->arg;
	struct db *db = act->session->db;
	int64_t n;
	enum status status = question_count(db, w->thing, &n);

	if (status == OK && n == 0 && own->r.state != CONSULTATION_DRAFT)
		return problem_set(act->problem, DENIED, NULL,
		                   _("It is announced already, so it has to keep a question. Add "
		                     "another one first."));
	if (status == OK)
		status = consultation_raise(act, &own->r, true);
	audit_detail(&act->entry, CONSULTATION_BEFORE "=%lld", (long long)own->r.questions);
	return status == OK ? search_settle(db, SUBJECT_CONSULTATION, w->thing) : status;
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
keep(struct act *act, struct ordered_work *w)
{
	struct asking *own = w->arg;
	const struct question *q = &own->q;
	struct arena *a = &own->scratch;
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

	return revision_add(act, REVISION_NOTE, own->r.version, fields, &revision);
}

static enum status
put(struct act *act, struct ordered_work *w)
{
	struct asking *own = w->arg;
	struct db *db = act->session->db;

	own->q.place = w->place;
	enum status status = question_check_asked(&own->q, &own->all, act->problem);
	if (status != OK)
		return status;
	return w->adds ? question_insert(db, w->thing, &own->q, &w->row)
	               : question_update(db, &own->q);
}

/* -- Dropping, moving ------------------------------------------------------------------------ */

static enum status
take_out(struct act *act, struct ordered_work *w)
{
	const struct questionnaire *all = &((struct asking *)w->arg)->all;

	for (size_t i = 0; i < all->count; i++)
		if (all->questions[i].after == w->row)
			return problem_set(act->problem, CONFLICT, NULL,
			                   _("\"%s\" depends on it. Please change that one first."),
			                   all->questions[i].text);
	return question_delete(act->session->db, w->row);
}

/* Each still stands behind the one it depends on. */
static enum status
may_move(struct act *act, struct ordered_work *w)
{
	const struct questionnaire *all = &((struct asking *)w->arg)->all;
	const size_t index = questionnaire_find(all, w->row);

	for (size_t i = 0; i < all->count; i++) {
		const struct question *q = &all->questions[i];
		size_t j = questionnaire_find(all, q->after);
		if (q->after == 0 || j == all->count)
			continue;
		bool wrong = (i == index && all->questions[j].place >= w->place) ||
		             (j == index && q->place <= w->place);
		if (wrong)
			return problem_set(act->problem, CONFLICT, NULL,
			                   _("\"%s\" depends on an answer to \"%s\", so it has to "
			                     "come later."),
			                   q->text, all->questions[j].text);
	}
	return OK;
}

/* -- What the office does -------------------------------------------------------------------- */

static enum status
full(struct act *act)
{
	return problem_set(act->problem, INVALID, "text",
	                   _("There are at most %d questions, headings too."), QUESTIONS_MAX);
}

static const struct ordered questions = {
	.name = "question",
	.set = "question_set",
	.drop = "question_drop",
	.move = "question_move",
	.right = RIGHT_CONSULT,
	.max = QUESTIONS_MAX,
	.full = full,
	.gone = N_("This question was dropped a moment ago."),
	.last = &sql_question_last,
	.stands = &sql_question_stands,
	.shift = &sql_questions_shift,
	.put_at = &sql_question_place,
	.begin = begin,
	.put = put,
	.take_out = take_out,
	.may_move = may_move,
	.finish = finish,
	.keep = keep,
};

static enum status
clean_options(struct asking *own, struct problem *p)
{
	const size_t n = own->q.option_count;
	const char **options = arena_array(&own->scratch, n, sizeof(*options));
	enum status status = OK;

	for (size_t i = 0; status == OK && i < n; i++)
		status = consultation_trim(&own->scratch, TEXT_LINE, own->q.options[i], "options",
		                           &options[i], p);
	own->q.options = options;
	return status;
}

/* What its kind has no use for does not stay with it. */
static enum status
clean(struct asking *own, struct problem *p)
{
	struct question *q = &own->q;
	enum status status =
	        consultation_trim(&own->scratch, TEXT_LINE, q->text, "text", &q->text, p);

	if (status == OK)
		status = consultation_trim(&own->scratch, TEXT_PARAGRAPHS, q->explanation,
		                           "explanation", &q->explanation, p);
	if (!question_has_options(q->kind))
		q->option_count = 0;
	if (q->kind != QUESTION_SEVERAL && q->kind != QUESTION_NUMBER)
		q->min = q->max = NUMBER_UNBOUND;
	if (q->kind == QUESTION_HEADING)
		q->required = false;
	if (q->after == 0)
		q->after_option = 0;
	return status == OK ? clean_options(own, p) : status;
}

static enum status
done(struct asking *own, enum status status, int64_t *version)
{
	if (status == OK && own->r.version != 0)
		*version = own->r.version;
	arena_free(&own->scratch);
	return status;
}

enum status
question_set(struct session *s, int64_t consultation, int64_t *version, const struct question *q,
             int64_t *id, struct problem *p)
{
	struct asking own = { .version = *version, .q = *q };
	struct ordered_work w = {
		.of = &questions, .thing = consultation, .row = q->id, .place = q->place, .arg = &own,
	};
	enum status status = clean(&own, p);

	if (status == OK)
		status = ordered_set(s, &w, p);
	*id = status == OK ? w.row : q->id;
	return done(&own, status, version);
}

enum status
question_drop(struct session *s, int64_t consultation, int64_t *version, int64_t id,
              struct problem *p)
{
	struct asking own = { .version = *version };
	struct ordered_work w = { .of = &questions, .thing = consultation, .row = id, .arg = &own };

	return done(&own, ordered_drop(s, &w, p), version);
}

enum status
question_move(struct session *s, int64_t consultation, int64_t *version, int64_t id, int place,
              struct problem *p)
{
	struct asking own = { .version = *version };
	struct ordered_work w = {
		.of = &questions, .thing = consultation, .row = id, .place = place, .arg = &own,
	};

	return done(&own, ordered_move(s, &w, p), version);
}

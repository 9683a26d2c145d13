/* Consultations and what came out of them as rows of files. In JSON the questions are a list, each
 * with its options, and the office's answers another. See export_sheet.h. */
#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "cli/export_sheet.h"
#include "core/official.h"
#include "core/results.h"

struct exporting {
	struct session *session;
	struct sheet_sink *sink;
};

/* -- Consultations ----------------------------------------------------------------------------- */

struct said {
	const char *code;
	const char *title;
	const char *explanation;
	const char *unit;
	const char *about;
	const char *areas; /* paths, one a line; "" : everyone */
	bool secret;
	int results;
	int state;
	int64_t opens;
	int64_t closes;
	int64_t questions;
	int64_t answers;
	int64_t due;
	int outcome;      /* of the office's answer to the whole; 0: none, or question by question */
	const char *answer;
	const char *follows;
};

static const char *
shown_code(int shown)
{
	static const char *const codes[RESULTS_SHOWN_COUNT] = {
		[RESULTS_ALWAYS] = "always",
		[RESULTS_ANSWERED] = "answered",
		[RESULTS_CLOSED] = "closed",
	};

	return shown > 0 && shown < RESULTS_SHOWN_COUNT ? codes[shown] : "";
}

static const char *
state_code(int state)
{
	return consultation_state_code((enum consultation_state)state);
}

static const char *
decided_code(int outcome)
{
	return outcome_code((enum outcome)outcome);
}

#define OF(member) offsetof(struct said, member)
static const struct column of_consultation[] = {
	{ .name = "code", .kind = CELL_LINE, .offset = OF(code) },
	{ .name = "title", .kind = CELL_LINE, .offset = OF(title) },
	{ .name = "explanation", .kind = CELL_TEXT, .offset = OF(explanation) },
	{ .name = "unit", .kind = CELL_LINE, .offset = OF(unit) },
	{ .name = "about", .kind = CELL_LINE, .offset = OF(about) },
	{ .name = "areas", .kind = CELL_TEXT, .offset = OF(areas) },
	{ .name = "secret", .kind = CELL_TRUTH, .offset = OF(secret) },
	{ .name = "results", .kind = CELL_CHOICE, .offset = OF(results), .code = shown_code },
	{ .name = "state", .kind = CELL_CHOICE, .offset = OF(state), .code = state_code },
	{ .name = "opens", .kind = CELL_INSTANT, .offset = OF(opens) },
	{ .name = "closes", .kind = CELL_INSTANT, .offset = OF(closes) },
	{ .name = "questions", .kind = CELL_NUMBER, .offset = OF(questions), .nested = true },
	{ .name = "answers", .kind = CELL_NUMBER, .offset = OF(answers) },
	{ .name = "due", .kind = CELL_DAY, .offset = OF(due) },
	{ .name = "outcome", .kind = CELL_CHOICE, .offset = OF(outcome), .code = decided_code },
	{ .name = "answer", .kind = CELL_TEXT, .offset = OF(answer) },
	{ .name = "follows", .kind = CELL_LINE, .offset = OF(follows) },
};
const struct columns cells_of_consultation = {
	.list = of_consultation,
	.n = sizeof(of_consultation) / sizeof(*of_consultation),
	.row = sizeof(struct said),
};

static const char *
list_areas(struct arena *a, const struct consultation_page *page)
{
	const char *list = "";

	for (size_t i = 0; i < page->area_count; i++)
		list = arena_printf(a, "%s%s%s", list, i > 0 ? "\n" : "", page->area_paths[i]);
	return list;
}

static void
say_consultation(struct arena *a, const struct consultation_page *page,
                 const struct official_answer *whole, struct said *said)
{
	*said = (struct said){
		.code = page->heading.code,
		.title = page->fields.title,
		.explanation = page->fields.explanation,
		.unit = page->unit_path,
		.about = page->fields.about,
		.areas = list_areas(a, page),
		.secret = page->heading.secret,
		.results = (int)page->fields.results,
		.state = (int)page->heading.state,
		.opens = page->heading.opens,
		.closes = page->heading.closes,
		.questions = page->questions,
		.answers = page->answers,
		.due = page->due,
		.outcome = whole ? (int)whole->outcome : 0,
		.answer = whole ? whole->word : "",
		.follows = whole ? whole->follows : "",
	};
}

/* -- Lists in JSON ----------------------------------------------------------------------------- */

/* What was written to `f`, which ends, as a text in `a`. */
static const char *
taken(struct arena *a, FILE *f, char **text)
{
	fputc(']', f);
	fclose(f);
	const char *list = arena_strdup(a, *text);
	free(*text);
	return list;
}

static int
number_of(const struct questionnaire *all, int64_t id)
{
	size_t i = questionnaire_find(all, id);

	return i < all->count ? all->questions[i].number : 0;
}

static void
put_bound(struct json *j, const char *key, int64_t bound)
{
	if (bound == NUMBER_UNBOUND)
		json_literal(j, key, "null");
	else
		json_number(j, key, bound);
}

static const char *
list_options(struct arena *a, const struct question *q)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	fputc('[', f);
	for (size_t i = 0; i < q->option_count; i++) {
		struct json j;
		fputs(i > 0 ? ", " : "", f);
		json_begin(&j, f, false);
		json_number(&j, "number", (int64_t)i + 1);
		json_text(&j, "label", q->options[i]);
		json_end(&j);
	}
	return taken(a, f, &text);
}

static void
put_question(FILE *f, struct arena *a, const struct questionnaire *all, const struct question *q)
{
	struct json j;

	json_begin(&j, f, false);
	put_bound(&j, "number", q->number > 0 ? q->number : NUMBER_UNBOUND);
	json_text(&j, "kind", question_kind_code(q->kind));
	json_text(&j, "text", q->text);
	json_text(&j, "explanation", q->explanation);
	json_literal(&j, "required", q->required ? "true" : "false");
	put_bound(&j, "min", q->min);
	put_bound(&j, "max", q->max);
	put_bound(&j, "after", q->after ? number_of(all, q->after) : NUMBER_UNBOUND);
	put_bound(&j, "after_option", q->after ? q->after_option : NUMBER_UNBOUND);
	json_literal(&j, "options", list_options(a, q));
	json_end(&j);
}

static const char *
list_questions(struct arena *a, const struct questionnaire *all)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	fputc('[', f);
	for (size_t i = 0; i < all->count; i++) {
		fputs(i > 0 ? ", " : "", f);
		put_question(f, a, all, &all->questions[i]);
	}
	return taken(a, f, &text);
}

static const char *
list_official(struct arena *a, const struct questionnaire *all,
              const struct official_answer *answers, size_t n)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	fputc('[', f);
	for (size_t i = 0; i < n; i++) {
		const struct official_answer *o = &answers[i];
		struct json j;
		fputs(i > 0 ? ", " : "", f);
		json_begin(&j, f, false);
		put_bound(&j, "question", o->question ? number_of(all, o->question) : NUMBER_UNBOUND);
		json_text(&j, "outcome", outcome_code(o->outcome));
		json_text(&j, "answer", o->word);
		json_text(&j, "follows", o->follows);
		json_end(&j);
	}
	return taken(a, f, &text);
}

/* Whoever writes a file sees what everybody does: an answer of the office once it is published. */
static enum status
read_official(struct session *s, struct arena *a, const struct consultation_page *page,
              struct official_answer **answers, size_t *n)
{
	*n = 0;
	if (page->heading.state != CONSULTATION_ANSWERED)
		return OK;
	return official_list(s, a, page->heading.id, answers, n);
}

static enum status
consultation_row(void *arg, const struct consultation_page *page)
{
	struct exporting *x = arg;
	struct arena *a = &x->sink->scratch;
	struct questionnaire all;
	struct official_answer *answers = NULL;
	struct said said;
	size_t n;

	arena_reset(a);
	enum status st = consultation_questions(x->session, a, page->heading.id, &all);
	if (st == OK)
		st = read_official(x->session, a, page, &answers, &n);
	if (st != OK)
		return st;
	say_consultation(a, page, n > 0 && answers[0].question == 0 ? &answers[0] : NULL, &said);
	const struct sheet_member members[] = {
		{ "questions", x->sink->json ? list_questions(a, &all) : "" },
		{ "official", x->sink->json ? list_official(a, &all, answers, n) : "" },
		{ .name = NULL },
	};
	x->sink->members = members;
	st = sheet_row(x->sink, &cells_of_consultation, &said);
	x->sink->members = NULL;
	return st;
}

enum status
consultation_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	struct exporting x = { .session = s, .sink = sink };

	(void)all;
	return consultation_export(s, consultation_row, &x);
}

/* -- Results ----------------------------------------------------------------------------------- */

static const struct column of_result[] = {
	{ .name = "code", .kind = CELL_LINE }, { .name = "number", .kind = CELL_NUMBER },
	{ .name = "question", .kind = CELL_LINE }, { .name = "kind", .kind = CELL_LINE },
	{ .name = "area", .kind = CELL_LINE }, { .name = "value", .kind = CELL_LINE },
	{ .name = "measure", .kind = CELL_LINE }, { .name = "figure", .kind = CELL_NUMBER },
	{ .name = "percent", .kind = CELL_NUMBER }, { .name = "small", .kind = CELL_TRUTH },
};
const struct columns cells_of_result = {
	.list = of_result,
	.n = sizeof(of_result) / sizeof(*of_result),
};

/* "12", or "12.5": as JSON and spreadsheets read it. */
static const char *
decimal(struct arena *a, int64_t hundredths)
{
	uint64_t size = hundredths < 0 ? -(uint64_t)hundredths : (uint64_t)hundredths;
	const char *sign = hundredths < 0 ? "-" : "";
	unsigned long long whole = size / 100;
	unsigned part = (unsigned)(size % 100);

	if (part == 0)
		return arena_printf(a, "%s%llu", sign, whole);
	if (part % 10 == 0)
		return arena_printf(a, "%s%llu.%u", sign, whole, part / 10);
	return arena_printf(a, "%s%llu.%02u", sign, whole, part);
}

static enum status
result_row(void *arg, const struct result_export *row)
{
	struct sheet_sink *sink = arg;
	struct arena *a = &sink->scratch;

	arena_reset(a);
	const char *const cells[] = {
		row->code,
		arena_printf(a, "%d", row->number),
		row->question,
		question_kind_code(row->kind),
		row->area,
		row->value,
		row->measure,
		row->small ? "" : decimal(a, row->hundredths),
		row->small || row->percent < 0 ? "" : decimal(a, row->percent),
		row->small ? "true" : "false",
	};
	_Static_assert(sizeof(cells) / sizeof(*cells) == sizeof(of_result) / sizeof(*of_result),
	               "a cell for each column");
	return sink->row(sink, cells);
}

enum status
result_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	(void)all;
	return results_export(s, result_row, sink);
}

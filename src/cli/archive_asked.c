/* Tables of the archive: what residents were asked, and what was answered. Consultations themselves
 * and results are sheets that balai export writes as well. See archive.h. */
#include "cli/archive.h"
#include "core/official.h"
#include "core/question.h"

#define SECTIONS_AT_ONCE 50

/* -- Sections of the text that it is about ------------------------------------------------- */

static const struct extract_column of_section[] = {
	{ "consultation", false }, { "number", true }, { "title", false }, { "text", false },
	{ "comments", true }, { .name = NULL },
};

static enum status
put_section(struct archive *x, const char *code, int64_t id)
{
	struct arena a = { 0 };
	struct section section;
	int64_t consultation;
	enum status status = section_read(&x->guest, &a, id, &section, &consultation);

	if (status == OK) {
		const char *const cells[] = {
			code, archive_number(x, section.place), section.title, section.text,
			archive_number(x, section.comments),
		};
		status = archive_put(x, cells);
	}
	arena_free(&a);
	return status;
}

static enum status
put_sections(void *arg, const struct consultation_page *page)
{
	struct archive *x = arg;
	struct section rows[SECTIONS_AT_ONCE];
	enum status status = OK;
	size_t n = SECTIONS_AT_ONCE;

	for (int from = 0; status == OK && n == SECTIONS_AT_ONCE;) {
		struct arena a = { 0 };
		status = section_list(&x->guest, &a, page->heading.id, from, false,
		                      SECTIONS_AT_ONCE, rows, &n);
		for (size_t i = 0; status == OK && i < n; i++)
			status = put_section(x, page->heading.code, rows[i].id);
		if (n > 0)
			from = rows[n - 1].place;
		arena_free(&a);
	}
	return status;
}

static enum status
fill_sections(struct archive *x)
{
	return consultation_export(&x->guest, put_sections, x);
}

/* -- Questions ----------------------------------------------------------------------------- */

static const struct extract_column of_question[] = {
	{ "consultation", false }, { "place", true }, { "number", true }, { "kind", false },
	{ "text", false }, { "explanation", false }, { "required", true }, { "min", true },
	{ "max", true }, { "after", true }, { "after_option", true }, { .name = NULL },
};

static int
number_of(const struct questionnaire *all, int64_t id)
{
	size_t i = questionnaire_find(all, id);

	return i < all->count ? all->questions[i].number : 0;
}

static const char *
bound(struct archive *x, int64_t value)
{
	return value == NUMBER_UNBOUND ? "" : arena_printf(&x->scratch, "%lld", (long long)value);
}

static enum status
put_question(struct archive *x, const char *code, const struct questionnaire *all,
             const struct question *q)
{
	const char *const cells[] = {
		code, archive_number(x, q->place), q->number > 0 ? archive_number(x, q->number) : "",
		question_kind_code(q->kind), q->text, q->explanation, archive_truth(q->required),
		bound(x, q->min), bound(x, q->max),
		q->after ? archive_number(x, number_of(all, q->after)) : "",
		q->after ? archive_number(x, q->after_option) : "",
	};

	return archive_put(x, cells);
}

static enum status
put_questions(void *arg, const struct consultation_page *page)
{
	struct archive *x = arg;
	struct questionnaire all;
	struct arena a = { 0 };
	enum status status = consultation_questions(&x->guest, &a, page->heading.id, &all);

	for (size_t i = 0; status == OK && i < all.count; i++)
		status = put_question(x, page->heading.code, &all, &all.questions[i]);
	arena_free(&a);
	return status;
}

static enum status
fill_questions(struct archive *x)
{
	return consultation_export(&x->guest, put_questions, x);
}

static const struct extract_column of_option[] = {
	{ "consultation", false }, { "question", true }, { "number", true }, { "label", false },
	{ .name = NULL },
};

static enum status
put_options(void *arg, const struct consultation_page *page)
{
	struct archive *x = arg;
	struct questionnaire all;
	struct arena a = { 0 };
	enum status status = consultation_questions(&x->guest, &a, page->heading.id, &all);

	for (size_t i = 0; status == OK && i < all.count; i++) {
		const struct question *q = &all.questions[i];
		for (size_t o = 0; status == OK && o < q->option_count; o++) {
			const char *const cells[] = {
				page->heading.code, archive_number(x, q->number),
				archive_number(x, (int64_t)o + 1), q->options[o],
			};
			status = archive_put(x, cells);
		}
	}
	arena_free(&a);
	return status;
}

static enum status
fill_options(struct archive *x)
{
	return consultation_export(&x->guest, put_options, x);
}

/* -- What the office answered -------------------------------------------------------------- */

static const struct extract_column of_official[] = {
	{ "consultation", false }, { "question", true }, { "outcome", false }, { "answer", false },
	{ "follows", false }, { .name = NULL },
};

static enum status
put_official(void *arg, const struct consultation_page *page)
{
	struct archive *x = arg;
	struct official_answer *answers;
	struct questionnaire all;
	struct arena a = { 0 };
	size_t n = 0;

	if (page->heading.state != CONSULTATION_ANSWERED)
		return OK;
	enum status status = consultation_questions(&x->guest, &a, page->heading.id, &all);
	if (status == OK)
		status = official_list(&x->guest, &a, page->heading.id, &answers, &n);
	for (size_t i = 0; status == OK && i < n; i++) {
		const struct official_answer *o = &answers[i];
		const char *const cells[] = {
			page->heading.code,
			o->question ? archive_number(x, number_of(&all, o->question)) : "",
			outcome_code(o->outcome), o->word, o->follows,
		};
		status = archive_put(x, cells);
	}
	arena_free(&a);
	return status;
}

static enum status
fill_official(struct archive *x)
{
	return consultation_export(&x->guest, put_official, x);
}

const struct archive_table archive_asked[] = {
	{ .name = "consultation", .sheet = "consultations" },
	{ .name = "section", .columns = of_section, .fill = fill_sections },
	{ .name = "question", .columns = of_question, .fill = fill_questions },
	{ .name = "option", .columns = of_option, .fill = fill_options },
	{ .name = "result", .sheet = "results" },
	{ .name = "official_answer", .columns = of_official, .fill = fill_official },
	{ .name = NULL },
};

/* Questions: their kinds and what can be chosen, and whether one can be asked among the others.
 * What people answer to them is in answer.c. */
#include "core/question.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"

static const struct {
	const char *code;
	const char *label;
	bool options;
	bool leads;
	bool words;
} kinds[QUESTION_KIND_COUNT] = {
	[QUESTION_YES_NO] = { "yes-no", N_("Yes or no"), .leads = true },
	[QUESTION_ONE] = { "one", N_("One choice"), .options = true, .leads = true },
	[QUESTION_SEVERAL] = { "several", N_("Several choices"), .options = true, .leads = true },
	[QUESTION_SCALE] = { "scale", N_("Scale from 1 to 5"), .leads = true },
	[QUESTION_RANKING] = { "ranking", N_("Ranking"), .options = true },
	[QUESTION_NUMBER] = { .code = "number", .label = N_("A number") },
	[QUESTION_SHORT] = { "short", N_("Short text"), .words = true },
	[QUESTION_LONG] = { "long", N_("Long text"), .words = true },
	[QUESTION_HEADING] = { .code = "heading", .label = N_("Heading of a section") },
};

static bool
is_kind(enum question_kind kind)
{
	return kind >= QUESTION_YES_NO && kind < QUESTION_KIND_COUNT;
}

const char *
question_kind_label(enum question_kind kind)
{
	return is_kind(kind) ? _(kinds[kind].label) : "";
}

const char *
question_kind_code(enum question_kind kind)
{
	return is_kind(kind) ? kinds[kind].code : "";
}

bool
question_has_options(enum question_kind kind)
{
	return is_kind(kind) && kinds[kind].options;
}

bool
question_leads(enum question_kind kind)
{
	return is_kind(kind) && kinds[kind].leads;
}

bool
question_in_words(enum question_kind kind)
{
	return is_kind(kind) && kinds[kind].words;
}

/* -- What can be chosen ---------------------------------------------------------------------- */

static const char *const yes_no[] = { N_("Yes"), N_("No"), N_("Abstain") };
static const char *const steps[SCALE_STEPS] = {
	N_("1 (lowest)"), "2", "3", "4", N_("5 (highest)"),
};

_Static_assert(ANSWER_YES == 1 && ANSWER_NO == 2 && ANSWER_ABSTAIN == 3, "the words above say so");

size_t
question_values(const struct question *q)
{
	if (q->kind == QUESTION_YES_NO)
		return sizeof(yes_no) / sizeof(yes_no[0]);
	if (q->kind == QUESTION_SCALE)
		return SCALE_STEPS;
	return question_has_options(q->kind) ? q->option_count : 0;
}

const char *
question_value_label(const struct question *q, int64_t value)
{
	if (value < 1 || value > (int64_t)question_values(q))
		return "";
	if (q->kind == QUESTION_YES_NO)
		return _(yes_no[value - 1]);
	return q->kind == QUESTION_SCALE ? _(steps[value - 1]) : q->options[value - 1];
}

size_t
questionnaire_find(const struct questionnaire *all, int64_t id)
{
	size_t i = 0;

	while (i < all->count && all->questions[i].id != id)
		i++;
	return i;
}

/* -- Whether it can be asked ----------------------------------------------------------------- */

static enum status
check_words(const struct question *q, struct problem *p)
{
	if (!is_kind(q->kind))
		return problem_set(p, INVALID, "kind", _("Please choose a kind of question."));
	if (!q->text || text_blank(q->text))
		return problem_set(p, INVALID, "text",
		                   q->kind == QUESTION_HEADING ? _("Please write the heading.")
		                                               : _("Please write the question."));
	if (text_length(q->text) > QUESTION_TEXT_MAX)
		return problem_set(p, INVALID, "text",
		                   _("At most %d characters. The rest can stand in the "
		                     "explanation."),
		                   QUESTION_TEXT_MAX);
	if (q->explanation && text_length(q->explanation) > QUESTION_HELP_MAX)
		return problem_set(p, INVALID, "explanation",
		                   _("The explanation of a question: at most %d characters."),
		                   QUESTION_HELP_MAX);
	return OK;
}

static enum status
check_labels(const struct question *q, struct problem *p)
{
	for (size_t i = 0; i < q->option_count; i++)
		if (text_blank(q->options[i]))
			return problem_set(p, INVALID, "options", _("Option %zu has no words."),
			                   i + 1);
		else if (text_length(q->options[i]) > OPTION_LABEL_MAX)
			return problem_set(p, INVALID, "options",
			                   _("Option %zu is too long: at most %d characters."),
			                   i + 1, OPTION_LABEL_MAX);
	return OK;
}

/* Who reads quickly must be able to tell them apart. */
static enum status
check_different(const struct question *q, struct problem *p)
{
	struct arena a = { 0 };
	enum status status = OK;
	char *folded[OPTIONS_MAX];

	for (size_t i = 0; status == OK && i < q->option_count; i++) {
		folded[i] = text_fold(&a, q->options[i]);
		for (size_t j = 0; status == OK && j < i; j++)
			if (strcmp(folded[i], folded[j]) == 0)
				status = problem_set(p, INVALID, "options",
				                     _("Options %zu and %zu are the same."), j + 1,
				                     i + 1);
	}
	arena_free(&a);
	return status;
}

static enum status
check_options(const struct question *q, struct problem *p)
{
	const size_t most = q->kind == QUESTION_RANKING ? RANKING_MAX : OPTIONS_MAX;

	if (!question_has_options(q->kind))
		return OK;
	if (q->option_count < 2)
		return problem_set(p, INVALID, "options",
		                   _("Please write at least two options, each on a line of "
		                     "its own."));
	if (q->option_count > most)
		return problem_set(p, INVALID, "options",
		                   _("There are %zu options; at most %zu can be asked for like "
		                     "this."),
		                   q->option_count, most);
	enum status status = check_labels(q, p);
	return status == OK ? check_different(q, p) : status;
}

static enum status
check_several(const struct question *q, struct problem *p)
{
	const int64_t n = (int64_t)q->option_count;

	if (q->min != NUMBER_UNBOUND && (q->min < 0 || q->min > n))
		return problem_set(p, INVALID, "min",
		                   _("There are %zu options; the lower bound is from 0 to %zu."),
		                   q->option_count, q->option_count);
	if (q->max != NUMBER_UNBOUND && (q->max < 1 || q->max > n))
		return problem_set(p, INVALID, "max",
		                   _("There are %zu options; the upper bound is from 1 to %zu."),
		                   q->option_count, q->option_count);
	return OK;
}

static bool
is_number(int64_t n)
{
	return n >= -ANSWER_NUMBER_MAX && n <= ANSWER_NUMBER_MAX;
}

static enum status
check_bounds(const struct question *q, struct problem *p)
{
	if (q->kind != QUESTION_SEVERAL && q->kind != QUESTION_NUMBER)
		return OK;
	if (q->min != NUMBER_UNBOUND && q->max != NUMBER_UNBOUND && q->min > q->max)
		return problem_set(p, INVALID, "max",
		                   _("The upper bound lies below the lower one."));
	if (q->kind == QUESTION_SEVERAL)
		return check_several(q, p);
	if (q->min != NUMBER_UNBOUND && !is_number(q->min))
		return problem_set(p, INVALID, "min", _("This number has too many digits."));
	if (q->max != NUMBER_UNBOUND && !is_number(q->max))
		return problem_set(p, INVALID, "max", _("This number has too many digits."));
	return OK;
}

/* Whether `other` stands before q once this is in its place; `own`: index of its earlier form. */
static bool
is_before(const struct questionnaire *all, size_t other, const struct question *q, size_t own)
{
	if (q->place == 0)
		return other < own;
	int place = all->questions[other].place;
	if (own < other)
		place--;
	return place < q->place;
}

static enum status
check_after(const struct question *q, const struct questionnaire *all, size_t own,
            struct problem *p)
{
	if (q->after == 0)
		return OK;
	if (q->after == q->id)
		return problem_set(p, INVALID, "after", _("A question cannot depend on itself."));
	const size_t i = questionnaire_find(all, q->after);
	if (i == all->count)
		return problem_set(p, INVALID, "after",
		                   _("The question it depends on is not there any more."));
	const struct question *other = &all->questions[i];
	if (!is_before(all, i, q, own))
		return problem_set(p, INVALID, "after",
		                   _("It can only depend on a question before it; question %d "
		                     "comes later."),
		                   other->number);
	if (!question_leads(other->kind))
		return problem_set(p, INVALID, "after",
		                   _("Nothing can depend on question %d: there is no option to "
		                     "choose."),
		                   other->number);
	if (q->after_option < 1 || q->after_option > (int)question_values(other))
		return problem_set(p, INVALID, "after",
		                   _("Question %d has no such option. Please choose another."),
		                   other->number);
	return OK;
}

/* How a sentence names one of them; headings have no number. */
static const char *
name_of(struct arena *a, const struct question *q)
{
	return q->kind == QUESTION_HEADING ? arena_printf(a, _("The heading \"%s\""), q->text)
	                                   : arena_printf(a, _("Question %d"), q->number);
}

/* Capitals aside. */
static bool
says_the_same(const struct question *q, const struct question *before, int option)
{
	struct arena a = { 0 };
	const char *is = text_fold(&a, question_value_label(q, option));
	const char *was = text_fold(&a, question_value_label(before, option));
	bool same = strcmp(is, was) == 0;

	arena_free(&a);
	return same;
}

/* What others ask for must still be there. */
static enum status
check_followers(const struct question *q, const struct questionnaire *all, size_t own,
                struct problem *p)
{
	struct arena a = { 0 };
	enum status status = OK;

	for (size_t i = 0; own < all->count && status == OK && i < all->count; i++) {
		const struct question *before = &all->questions[own];
		const struct question *other = &all->questions[i];
		if (other->after != q->id)
			continue;
		if (!question_leads(q->kind))
			status = problem_set(p, INVALID, "kind",
			                     _("%s depends on an option of this one, so it has to "
			                       "stay a choice."),
			                     name_of(&a, other));
		else if (other->after_option > (int)question_values(q))
			status = problem_set(p, INVALID, "options",
			                     _("%s depends on option %d of this one, so it has to "
			                       "stay."),
			                     name_of(&a, other), other->after_option);
		else if (!says_the_same(q, before, other->after_option))
			status = problem_set(p, INVALID, "options",
			                     _("%s depends on option %d, \"%s\". Please keep it "
			                       "there, or change that one first."),
			                     name_of(&a, other), other->after_option,
			                     question_value_label(before, other->after_option));
	}
	arena_free(&a);
	return status;
}

enum status
question_check_asked(const struct question *q, const struct questionnaire *all, struct problem *p)
{
	const size_t own = q->id == 0 ? all->count : questionnaire_find(all, q->id);
	enum status status = check_words(q, p);

	if (status == OK)
		status = check_options(q, p);
	if (status == OK)
		status = check_bounds(q, p);
	if (status == OK)
		status = check_after(q, all, own, p);
	return status == OK ? check_followers(q, all, own, p) : status;
}

/* -- The whole ------------------------------------------------------------------------------- */

enum status
questionnaire_check(const struct questionnaire *all, struct problem *p)
{
	struct arena a = { 0 };
	struct problem one = { .status = OK };
	enum status status = OK;
	bool asks = false;

	for (size_t i = 0; i < all->count; i++)
		asks = asks || all->questions[i].kind != QUESTION_HEADING;
	if (!asks)
		return problem_set(p, INVALID, NULL,
		                   _("It asks nothing yet. Please write a question first."));
	if (all->count > QUESTIONS_MAX)
		return problem_set(p, INVALID, NULL,
		                   _("There are at most %d questions, headings too."),
		                   QUESTIONS_MAX);
	for (size_t i = 0; status == OK && i < all->count; i++) {
		const struct question *q = &all->questions[i];
		status = question_check_asked(q, all, &one);
		if (status != OK)
			problem_set(p, status, NULL, "%s: %s", name_of(&a, q), one.text);
	}
	arena_free(&a);
	return status;
}

/* Answers to the questions of a consultation: which are asked of whom, whether they can stand, and
 * how they read. As a string they are in answer_keep.c; whose they are is in response.c. */
#include "base/lang.h"
#include "base/text.h"
#include "core/question.h"

/* Whether it says anything: nothing chosen, placed or written is no answer. */
static bool
says(const struct question *q, const struct answer *answer)
{
	if (!answer->given || q->kind == QUESTION_HEADING)
		return false;
	if (q->kind == QUESTION_SEVERAL)
		return answer->several != 0;
	if (q->kind == QUESTION_RANKING)
		return answer->ordered != 0;
	return !question_in_words(q->kind) || (answer->text && !text_blank(answer->text));
}

static bool
has_chosen(const struct question *q, const struct answer *answer, int option)
{
	if (!says(q, answer) || option < 1)
		return false;
	if (q->kind == QUESTION_SEVERAL)
		return option <= OPTIONS_MAX && (answer->several >> (option - 1) & 1) != 0;
	return question_leads(q->kind) && answer->value == option;
}

bool
question_asked(const struct questionnaire *all, const struct answer *answers, size_t i)
{
	while (all->questions[i].after != 0) {
		const struct question *q = &all->questions[i];
		size_t before = questionnaire_find(all, q->after);
		if (before >= i ||
		    !has_chosen(&all->questions[before], &answers[before], q->after_option))
			return false;
		i = before;
	}
	return true;
}

/* -- Whether one can stand ------------------------------------------------------------------- */

static enum status
check_several(const struct question *q, const struct answer *answer, struct problem *p)
{
	int64_t n = 0;

	for (uint64_t left = answer->several; left != 0; left &= left - 1)
		n++;
	if (answer->several >> q->option_count != 0)
		return problem_set(p, INVALID, NULL, _("Please choose among those listed."));
	if (q->min != NUMBER_UNBOUND && n < q->min)
		return problem_set(p, INVALID, NULL,
		                   _("Please choose at least %lld; you have chosen %lld."),
		                   (long long)q->min, (long long)n);
	if (q->max != NUMBER_UNBOUND && n > q->max)
		return problem_set(p, INVALID, NULL,
		                   _("Please choose at most %lld; you have chosen %lld."),
		                   (long long)q->max, (long long)n);
	return OK;
}

static enum status
check_ranking(const struct question *q, const struct answer *answer, struct problem *p)
{
	uint64_t placed = 0;

	if (answer->ordered > RANKING_MAX)
		return problem_set(p, INVALID, NULL, _("Please choose among those listed."));
	for (size_t i = 0; i < answer->ordered; i++) {
		unsigned option = answer->order[i];
		if (option < 1 || option > q->option_count)
			return problem_set(p, INVALID, NULL,
			                   _("Please choose among those listed."));
		if ((placed >> option & 1) != 0)
			return problem_set(p, INVALID, NULL, _("\"%s\" stands in two places."),
			                   q->options[option - 1]);
		placed |= UINT64_C(1) << option;
	}
	for (size_t i = 0; i < q->option_count; i++)
		if ((placed >> (i + 1) & 1) == 0)
			return problem_set(p, INVALID, NULL,
			                   _("Please give each a place: \"%s\" has none yet."),
			                   q->options[i]);
	return OK;
}

static enum status
check_number(const struct question *q, const struct answer *answer, struct problem *p)
{
	struct arena a = { 0 };
	enum status status = OK;

	if (answer->value < -ANSWER_NUMBER_MAX || answer->value > ANSWER_NUMBER_MAX)
		status = problem_set(p, INVALID, NULL, _("This number has too many digits."));
	else if (q->min != NUMBER_UNBOUND && answer->value < q->min)
		status = problem_set(p, INVALID, NULL, _("Please write a number from %s on."),
		                     text_number(&a, q->min));
	else if (q->max != NUMBER_UNBOUND && answer->value > q->max)
		status = problem_set(p, INVALID, NULL, _("Please write a number up to %s."),
		                     text_number(&a, q->max));
	arena_free(&a);
	return status;
}

static enum status
check_text(const struct question *q, const struct answer *answer, struct problem *p)
{
	const int most = q->kind == QUESTION_SHORT ? ANSWER_SHORT_MAX : ANSWER_LONG_MAX;
	const size_t n = text_length(answer->text);

	if (n <= (size_t)most)
		return OK;
	return problem_set(p, INVALID, NULL,
	                   _("The answer has %zu characters. Please shorten it to %d."), n, most);
}

enum status
answer_check(const struct question *q, const struct answer *answer, struct problem *p)
{
	if (!says(q, answer)) {
		if (!q->required || q->kind == QUESTION_HEADING)
			return OK;
		return problem_set(p, INVALID, NULL, _("Please answer this question."));
	}
	switch (q->kind) {
	case QUESTION_SEVERAL:
		return check_several(q, answer, p);
	case QUESTION_RANKING:
		return check_ranking(q, answer, p);
	case QUESTION_NUMBER:
		return check_number(q, answer, p);
	case QUESTION_SHORT:
	case QUESTION_LONG:
		return check_text(q, answer, p);
	case QUESTION_YES_NO:
	case QUESTION_ONE:
	case QUESTION_SCALE:
	case QUESTION_HEADING:
	case QUESTION_KIND_COUNT:
		break;
	}
	if (answer->value < 1 || answer->value > (int64_t)question_values(q))
		return problem_set(p, INVALID, NULL, _("Please choose among those listed."));
	return OK;
}

enum status
answers_check(const struct questionnaire *all, struct answer *answers, size_t *bad,
              struct problem *p)
{
	enum status status = OK;

	for (size_t i = 0; i < all->count; i++)
		answers[i].given = says(&all->questions[i], &answers[i]) &&
		                   question_asked(all, answers, i);
	for (size_t i = 0; status == OK && i < all->count; i++) {
		if (!question_asked(all, answers, i))
			continue;
		status = answer_check(&all->questions[i], &answers[i], p);
		if (status != OK)
			*bad = i;
	}
	return status;
}

/* -- In words -------------------------------------------------------------------------------- */

static const char *
several_words(struct arena *a, const struct question *q, const struct answer *answer)
{
	const char *words = "";

	for (size_t i = 0; i < q->option_count; i++)
		if ((answer->several >> i & 1) != 0)
			words = arena_printf(a, "%s%s%s", words, words[0] ? ", " : "",
			                     q->options[i]);
	return words;
}

static const char *
ranking_words(struct arena *a, const struct question *q, const struct answer *answer)
{
	const char *words = "";

	for (size_t i = 0; i < answer->ordered && i < RANKING_MAX; i++)
		words = arena_printf(a, "%s%s%zu. %s", words, i > 0 ? "  " : "", i + 1,
		                     question_value_label(q, answer->order[i]));
	return words;
}

const char *
answer_words(struct arena *a, const struct question *q, const struct answer *answer)
{
	if (!says(q, answer))
		return "";
	if (q->kind == QUESTION_SEVERAL)
		return several_words(a, q, answer);
	if (q->kind == QUESTION_RANKING)
		return ranking_words(a, q, answer);
	if (q->kind == QUESTION_NUMBER)
		return text_number(a, answer->value);
	if (question_in_words(q->kind))
		return arena_strdup(a, answer->text);
	return arena_strdup(a, question_value_label(q, answer->value));
}

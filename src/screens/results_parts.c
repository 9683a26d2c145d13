/* Results in words and figures: see results_parts.h. */
#include "screens/results_parts.h"

#include "base/lang.h"
#include "base/text.h"
#include "screens/days.h"
#include "screens/talk.h"
#include "tui/bars.h"

#define BEST 3         /* that a line names ... */
#define BEST_COLUMNS 14 /* ... by the beginning of their labels */

const char *
results_title(struct arena *a, const struct question *q)
{
	return arena_printf(a, "%d. %s", q->number, q->text);
}

const char *
results_hundredths(struct arena *a, int64_t hundredths)
{
	return text_decimal(a, hundredths * 10);
}

const char *
results_turnout(struct arena *a, int64_t answers, int64_t eligible)
{
	if (eligible <= 0)
		return text_number(a, answers);
	return arena_printf(a, _("%s of %s who could (%s)"), text_number(a, answers),
	                    text_number(a, eligible), days_percent(a, bars_of(answers, eligible)));
}

const struct result *
results_find(const struct results *all, int64_t question)
{
	size_t i = questionnaire_find(&all->questions, question);

	return i < all->questions.count && all->questions.questions[i].kind != QUESTION_HEADING
	               ? &all->all[i]
	               : NULL;
}

int64_t
results_neighbour(const struct results *all, int64_t question, int by)
{
	size_t i = questionnaire_find(&all->questions, question);

	if (i >= all->questions.count)
		return 0;
	for (i = by > 0 ? i + 1 : i - 1; i < all->questions.count; i = by > 0 ? i + 1 : i - 1)
		if (all->questions.questions[i].kind != QUESTION_HEADING)
			return all->questions.questions[i].id;
	return 0;
}

/* -- Shares ----------------------------------------------------------------------------------- */

/* One answer excludes the others: their shares make up a whole. */
static bool
excludes(const struct question *q)
{
	return q->kind == QUESTION_YES_NO || q->kind == QUESTION_ONE || q->kind == QUESTION_SCALE;
}

static struct bar *
bars(struct arena *a, const struct result *r, bool first)
{
	struct bar *all = arena_array(a, r->count, sizeof(*all));

	for (size_t i = 0; i < r->count; i++)
		all[i] = (struct bar){ .label = r->values[i].label,
			               .number = first ? r->values[i].first : r->values[i].n };
	return all;
}

/* Of each value, in percent: as the bars say it. */
static int *
shares(struct arena *a, const struct result *r)
{
	int *percent = arena_array(a, r->count, sizeof(*percent));
	bool first = r->question->kind == QUESTION_RANKING;

	if (r->count > 0 && (first || excludes(r->question)))
		bars_percent(bars(a, r, first), r->count, percent);
	else
		for (size_t i = 0; i < r->count; i++)
			percent[i] = r->answered > 0
			                     ? (int)bars_of(r->values[i].n, r->answered)
			                     : 0;
	return percent;
}

/* -- In a line -------------------------------------------------------------------------------- */

/* The index of what was chosen most among those that were not named yet. */
static size_t
next_best(const struct result *r, const bool *named)
{
	size_t best = r->count;

	for (size_t i = 0; i < r->count; i++)
		if (!named[i] && r->values[i].n > 0 &&
		    (best == r->count || r->values[i].n > r->values[best].n))
			best = i;
	return best;
}

static const char *
beginning(struct arena *a, const char *label)
{
	return talk_beginning(a, label, BEST_COLUMNS);
}

const char *
results_leading(struct arena *a, const struct result *r)
{
	bool *named = arena_array(a, r->count, sizeof(*named));
	const int *percent = shares(a, r);
	const char *text = NULL;

	for (int i = 0; i < BEST; i++) {
		size_t best = next_best(r, named);
		if (best == r->count)
			break;
		named[best] = true;
		const char *one = arena_printf(a, "%s %s", beginning(a, r->values[best].label),
		                               days_percent(a, percent[best]));
		text = text ? arena_printf(a, "%s, %s", text, one) : one;
	}
	return text ? text : "";
}

static const char *
best_placed(struct arena *a, const struct result *r)
{
	const char *text = NULL;

	for (size_t i = 0; i < r->count && i < BEST && r->values[i].mean_place > 0; i++) {
		const char *one = arena_printf(a, "%d. %s", (int)i + 1,
		                               beginning(a, r->values[i].label));
		text = text ? arena_printf(a, "%s, %s", text, one) : one;
	}
	return text ? text : "";
}

const char *
results_words(struct arena *a, const struct result *r)
{
	if (r->small)
		return _("not told: too few");
	if (r->answered == 0)
		return _("nobody has answered it");
	if (question_in_words(r->question->kind))
		return arena_printf(a, P_("%s answer in words", "%s answers in words", r->words),
		                    text_number(a, r->words));
	if (r->question->kind == QUESTION_RANKING)
		return best_placed(a, r);
	if (r->question->kind == QUESTION_NUMBER || r->question->kind == QUESTION_SCALE)
		return arena_printf(a, _("median %s, mean %s"), results_hundredths(a, r->median),
		                    results_hundredths(a, r->mean));
	return results_leading(a, r);
}

/* -- On a page -------------------------------------------------------------------------------- */

/* Several may be chosen by one: each is measured by how many answered. */
static void
view_several(const struct result *r, struct view *v)
{
	struct bar *all = arena_array(v->arena, r->count + 1, sizeof(*all));

	all[0] = (struct bar){ .label = _("Have answered"), .number = r->answered };
	for (size_t i = 0; i < r->count; i++)
		all[i + 1] = (struct bar){ .label = r->values[i].label, .number = r->values[i].n };
	view_meters(v, all, r->count + 1, false);
}

static const struct column places_columns[] = {
	{ N_("Rank"), 7, ALIGN_RIGHT },
	{ N_("Choice"), 0, ALIGN_LEFT },
	{ N_("Mean place"), 12, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

/* The lower the mean place the better; what nobody has placed has none. */
static void
view_places(const struct result *r, struct view *v)
{
	struct row *rows = arena_array(v->arena, r->count, sizeof(*rows));

	for (size_t i = 0; i < r->count; i++) {
		const struct result_value *value = &r->values[i];
		rows[i] = (struct row){ .id = value->value };
		rows[i].cells[0] = cell_number((int64_t)i + 1);
		rows[i].cells[1] = cell_text(value->label);
		rows[i].cells[2] = cell_text(value->mean_place > 0
		                                     ? results_hundredths(v->arena, value->mean_place)
		                                     : "-");
	}
	view_text(v, _("By mean place: the lower, the more it is wanted."));
	view_rows(v, places_columns, rows, r->count);
	view_gap(v);
}

/* Median and spread, as one would tell a neighbour, and as figures. */
static void
view_middle(const struct result *r, struct view *v)
{
	struct arena *a = v->arena;

	view_textf(v, _("The answer in the middle (median) is %s."),
	           results_hundredths(a, r->median));
	if (r->lower == r->upper)
		view_textf(v, _("Half of them or more answered %s."),
		           results_hundredths(a, r->lower));
	else
		view_textf(v, _("Half of the answers lie between %s and %s."),
		           results_hundredths(a, r->lower), results_hundredths(a, r->upper));
	view_fact(v, _("Lowest, highest"), _("%s, %s"), results_hundredths(a, r->lowest),
	          results_hundredths(a, r->highest));
	view_fact(v, _("Mean"), "%s", results_hundredths(a, r->mean));
}

static void
view_spread(const struct result *r, bool apart, struct view *v)
{
	if (r->question->kind != QUESTION_SCALE && r->question->kind != QUESTION_NUMBER)
		return;
	if (r->count > 0)
		view_gap(v);
	if (apart)
		view_fact(v, _("Mean"), "%s", results_hundredths(v->arena, r->mean));
	else
		view_middle(r, v);
}

void
results_view(const struct result *r, bool apart, struct view *v)
{
	if (r->small) {
		view_textf(v, _("Fewer than %d have answered this question. So that their answers "
		                "stay secret, nothing is told of it."), RESULTS_SECRET_MIN);
		return;
	}
	if (r->answered == 0) {
		view_text(v, _("Nobody has answered this question."));
		return;
	}
	if (r->question->kind == QUESTION_RANKING) {
		if (!apart)
			view_places(r, v);
		view_text(v, _("How often each stands in the first place:"));
		view_bars(v, bars(v->arena, r, true), r->count);
	} else if (r->question->kind == QUESTION_SEVERAL) {
		view_several(r, v);
	} else if (r->count > 0) {
		view_bars(v, bars(v->arena, r, false), r->count);
	}
	view_spread(r, apart, v);
	if (question_in_words(r->question->kind))
		view_textf(v, P_("%s answer in words can be read: press V.",
		                 "%s answers in words can be read: press V.", r->words),
		           text_number(v->arena, r->words));
}

/* -- As figures ------------------------------------------------------------------------------- */

struct table {
	struct arena *a;
	int64_t question;
	struct results_figure *all;
	size_t n;
};

static void
add(struct table *t, const char *what, const char *figure, const char *share)
{
	t->all[t->n++] = (struct results_figure){
		.question = t->question, .what = what, .figure = figure, .share = share
	};
}

static void
add_count(struct table *t, const char *what, int64_t n, int percent)
{
	add(t, what, text_number(t->a, n), days_percent(t->a, percent));
}

static void
add_middle(struct table *t, const struct result *r)
{
	const struct {
		const char *what;
		int64_t hundredths;
	} all[] = {
		{ _("Lowest"), r->lowest }, { _("Lower quartile"), r->lower },
		{ _("Median"), r->median }, { _("Mean"), r->mean },
		{ _("Upper quartile"), r->upper }, { _("Highest"), r->highest },
	};

	for (size_t i = 0; r->answered > 0 && i < sizeof(all) / sizeof(all[0]); i++)
		add(t, all[i].what, results_hundredths(t->a, all[i].hundredths), "");
}

static void
add_ranking(struct table *t, const struct result *r)
{
	const int *percent = shares(t->a, r);

	for (size_t i = 0; i < r->count; i++)
		add(t, arena_printf(t->a, _("Mean place: %s"), r->values[i].label),
		    r->values[i].mean_place > 0 ? results_hundredths(t->a, r->values[i].mean_place)
		                                : "-", "");
	for (size_t i = 0; i < r->count; i++)
		add_count(t, arena_printf(t->a, _("First place: %s"), r->values[i].label),
		          r->values[i].first, percent[i]);
}

#define FURTHER 8 /* rows beside those of the values */

size_t
results_figures(struct arena *a, const struct result *r, struct results_figure **all)
{
	struct table t = { .a = a, .question = r->question->id };

	*all = t.all = arena_array(a, 2 * r->count + FURTHER, sizeof(*t.all));
	if (r->small) {
		add(&t, _("Have answered"), arena_printf(a, "< %d", RESULTS_SECRET_MIN), "");
		return t.n;
	}
	add(&t, _("Have answered"), text_number(a, r->answered), "");
	if (r->question->kind == QUESTION_RANKING) {
		add_ranking(&t, r);
	} else {
		const int *percent = shares(a, r);
		for (size_t i = 0; i < r->count; i++)
			add_count(&t, r->values[i].label, r->values[i].n, percent[i]);
	}
	if (r->question->kind == QUESTION_SCALE || r->question->kind == QUESTION_NUMBER)
		add_middle(&t, r);
	if (question_in_words(r->question->kind))
		add(&t, _("Can be read"), text_number(a, r->words), "");
	return t.n;
}

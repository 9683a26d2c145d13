/* Results in words and figures: see results_parts.h. */
#include "screens/results_parts.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "screens/days.h"
#include "screens/talk.h"
#include "tui/bars.h"

#define BEST 3         /* that a line names ... */
#define BEST_COLUMNS 14 /* ... by the beginning of their labels, at least so much of it */
#define LINE_COLUMNS 34 /* that such a line takes */

const char *
results_title(struct arena *a, const struct question *q)
{
	return arena_printf(a, "%d. %s", q->number, q->text);
}

const char *
results_readable(struct arena *a, const struct result *r)
{
	const char *text = arena_printf(a, P_("%s of %s answer in words can be read",
	                                      "%s of %s answers in words can be read",
	                                      r->answered),
	                                text_number(a, r->words), text_number(a, r->answered));
	int64_t held = r->answered - r->words;

	if (held <= 0)
		return text;
	return arena_printf(a, P_("%s; %s is looked at first, or was taken off",
	                          "%s; %s are looked at first, or were taken off", held), text,
	                    text_number(a, held));
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

	for (size_t i = 0; i < r->count; i++)
		percent[i] = bars_share(first ? r->values[i].first : r->values[i].n, r->answered);
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

/* The label before its share, as whole as `room` allows; NULL: too little would be left of it. */
static const char *
leading_one(struct arena *a, const char *label, const char *share, int room)
{
	room -= 1 + text_width(share);
	if (text_width(label) > room && room < BEST_COLUMNS + 3)
		return NULL;
	if (text_width(label) > room)
		label = talk_beginning(a, label, room - 3);
	return arena_printf(a, "%s %s", label, share);
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
		const char *one = leading_one(a, r->values[best].label,
		                              days_percent(a, percent[best]),
		                              LINE_COLUMNS - (text ? text_width(text) + 2 : 0));
		if (!one)
			break;
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
		return arena_printf(a, _("middle %s, mean %s"), results_hundredths(a, r->median),
		                    results_hundredths(a, r->mean));
	return results_leading(a, r);
}

/* -- On a page -------------------------------------------------------------------------------- */

/* Several may be chosen by one: each is measured by how many answered. */
static void
view_several(const struct result *r, struct view *v)
{
	view_textf(v, P_("%s resident answered; each could choose several.",
	                 "%s residents answered; each could choose several.", r->answered),
	           text_number(v->arena, r->answered));
	view_shares(v, bars(v->arena, r, false), r->count, r->answered);
}

static const struct column places_columns[] = {
	{ N_("Rank"), 7, ALIGN_RIGHT },
	{ N_("Choice"), 0, ALIGN_LEFT },
	{ N_("Mean place"), 12, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

/* With both digits, so that the figures stand under each other. */
static const char *
place(struct arena *a, int64_t hundredths)
{
	const char *text = results_hundredths(a, hundredths);

	if (hundredths % 100 == 0)
		return arena_printf(a, "%s%s00", text, strcmp(lang_get(), "id") == 0 ? "," : ".");
	return hundredths % 10 == 0 ? arena_printf(a, "%s0", text) : text;
}

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
		                                     ? place(v->arena, value->mean_place)
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

	view_textf(v, _("The answer in the middle is %s."),
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
		view_textf(v, "%s.%s", results_readable(v->arena, r),
		           r->words > 0 ? _(" Press V.") : "");
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
		{ _("Lowest"), r->lowest }, { _("Lowest quarter up to"), r->lower },
		{ _("Middle"), r->median }, { _("Mean"), r->mean },
		{ _("Highest quarter from"), r->upper }, { _("Highest"), r->highest },
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

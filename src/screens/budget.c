/* The village's money of a year: income, spending and financing beside what was realised, then all
 * lines as a tree, or as a table. */
#include "screens/budgets.h"

#include <stdio.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/list.h"

#define BATCH 64 /* lines looked through at once when words are looked for */

enum shape { SHAPE_TREE, SHAPE_TABLE, SHAPE_SOURCES, SHAPE_YEARS };

struct budget {
	int64_t year; /* 0: there is none at all */
	struct budget_year page; /* strings live in the data */
	int64_t earlier; /* the year before that has a budget; 0: none */
	int64_t later;
	enum shape shape;
	struct budget_table other; /* of sources or years */
	char words[80]; /* looked for */
};

static enum status
budget_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct budget *b = state;

	if (arg) {
		struct arena a = { 0 };
		b->year = *(const int64_t *)arg;
		enum status status = budget_year(ui_session(ui)->db, &a, b->year, &b->page);
		b->page = (struct budget_year){ .year = 0 };
		arena_free(&a);
		if (status == NOT_FOUND)
			return problem_set(p, NOT_FOUND, NULL, _("There is no budget of %d."),
			                   (int)b->year);
		return problem_default(p, status);
	}
	return problem_default(p, budget_year_now(ui_session(ui)->db, &b->year));
}

/* The years on both sides; years come the newest first. */
static void
look_around(struct budget *b, const int64_t *years, size_t n)
{
	b->earlier = 0;
	b->later = 0;
	for (size_t i = 0; i < n; i++) {
		if (years[i] > b->year)
			b->later = years[i];
		if (years[i] < b->year && b->earlier == 0)
			b->earlier = years[i];
	}
}

static enum status
budget_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct budget *b = state;
	int64_t *years;
	size_t n;
	enum status status = budget_years(s->db, data, &years, &n);

	if (status == OK && b->year == 0)
		status = budget_year_now(s->db, &b->year);
	if (status != OK || b->year == 0)
		return problem_default(p, status);
	look_around(b, years, n);
	status = budget_year(s->db, data, b->year, &b->page);
	if (status == OK && b->shape == SHAPE_SOURCES)
		status = budget_table_sources(s->db, data, b->year, &b->other);
	else if (status == OK && b->shape == SHAPE_YEARS)
		status = budget_table_years(s->db, data, b->year, &b->other);
	return status == NOT_FOUND ? OK : problem_default(p, status);
}

/* -- Rows ------------------------------------------------------------------------------------- */

/* Those with the words among the next ones: *place goes on to where it was looked. */
static enum status
look_through(struct session *s, const struct budget *b, struct arena *a, int64_t *place,
             bool backward, size_t n, struct budget_line *found, size_t *got, bool *more)
{
	struct budget_line *lines = arena_array(a, BATCH, sizeof(*lines));
	size_t count = 0;
	enum status status = budget_list(s->db, a, b->year, -1, *place, backward, BATCH, lines,
	                                 &count);

	*more = status == OK && count == BATCH;
	for (size_t i = 0; status == OK && i < count && *got < n; i++) {
		const struct budget_line *line = &lines[backward ? count - 1 - i : i];
		*place = line->place;
		if (budget_matches(a, line, b->words))
			found[(*got)++] = *line;
		if (*got == n)
			*more = false;
	}
	return status;
}

static size_t
budget_page_of(struct session *s, const void *state, struct arena *a, const struct row *from,
               bool backward, size_t n, struct row *rows)
{
	const struct budget *b = state;
	struct budget_line *found = arena_array(a, n + 1, sizeof(*found));
	int64_t place = from ? from->key : 0;
	enum status status = OK;
	size_t got = 0;

	if (b->words[0] == '\0') {
		status = budget_list(s->db, a, b->year, -1, place, backward, n, found, &got);
	} else {
		for (bool more = true; status == OK && more && got < n;)
			status = look_through(s, b, a, &place, backward, n, found, &got, &more);
	}
	if (status != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		/* Words are looked for backward from the last one on. */
		const bool turned = backward && b->words[0];
		const struct budget_line *line = &found[turned ? got - 1 - i : i];
		if (b->shape == SHAPE_TABLE)
			budget_fill_table(a, line, &rows[i]);
		else
			budget_fill_tree(a, line, &rows[i]);
	}
	return got;
}

static const struct list_source tree_source = {
	.columns = budget_tree_columns,
	.page = budget_page_of,
	.push = &screen_budget_line,
};

static const struct list_source table_source = {
	.columns = budget_table_columns,
	.page = budget_page_of,
	.push = &screen_budget_line,
};

/* -- What is shown ---------------------------------------------------------------------------- */

static void
view_both(const struct budget_year *y, struct view *v, const char *label, enum budget_kind kind,
          const struct budget_amounts *a)
{
	const char *has = budget_amount_says(v->arena, kind, a->revised);
	const char *realised = budget_amount_says(v->arena, kind, a->realised);

	if (budget_closed(y->year))
		view_fact(v, label, _("%s; at the end %s"), has, realised);
	else
		view_fact(v, label, _("%s; so far %s"), has, realised);
}

/* A surplus or a deficit, and what stays after financing: as it was planned, and so far. */
static void
view_balance(const struct budget_year *y, struct view *v)
{
	const struct budget_amounts *f = &y->kinds[BUDGET_FINANCING];
	const int64_t over = -budget_left(&y->kinds[BUDGET_SPENDING]);

	if (over > 0)
		view_notice(v, NULL, _("%s more spent than the budget"), text_money(v->arena, over));
	view_both(y, v, y->balance.revised < 0 ? _("Deficit") : _("Surplus"), BUDGET_INCOME,
	          &y->balance);
	if (f->revised != 0 || f->realised != 0)
		view_both(y, v, _("Financing"), BUDGET_FINANCING, f);
	view_both(y, v, _("Left over (SiLPA)"), BUDGET_INCOME, &y->left);
}

static void
view_figures(const struct budget_year *y, struct view *v)
{
	const struct budget_amounts *income = &y->kinds[BUDGET_INCOME];
	const struct budget_amounts *spending = &y->kinds[BUDGET_SPENDING];
	const struct bar bars[] = {
		{ _("Income"), income->revised, NULL },
		{ _("Received"), income->realised, NULL },
		{ _("Spending"), spending->revised, NULL },
		{ _("Spent"), spending->realised, NULL },
	};
	const int64_t of[] = { 0, income->revised, 0, spending->revised };

	view_amounts(v, bars, of, 4);
	view_balance(y, v);
}

static void
view_title(const struct budget *b, struct view *v)
{
	const char *final = budget_closed(b->year) ? _(", final") : "";

	if (b->words[0])
		view_heading(v, _("Village money %d: \"%s\""), (int)b->year, b->words);
	else if (b->page.note[0])
		view_heading(v, _("Village money %d%s (%s)"), (int)b->year, final, b->page.note);
	else
		view_heading(v, _("Village money %d%s"), (int)b->year, final);
}

static void
budget_view(const void *state, struct view *v)
{
	const struct budget *b = state;

	if (b->year == 0 || b->page.year == 0) {
		view_heading(v, "%s", _("Village money"));
		view_list(v, "budget", &tree_source,
		          _("There is no budget here yet. The office brings it in from a file: "
		            "balai import budget."));
		return;
	}
	view_title(b, v);
	if (b->shape == SHAPE_SOURCES) {
		budget_view_sources(v, &b->other);
		return;
	}
	if (b->shape == SHAPE_YEARS) {
		budget_view_years(v, &b->other);
		return;
	}
	if (!b->words[0] && b->shape == SHAPE_TREE)
		view_figures(&b->page, v);
	view_list(v, "budget", b->shape == SHAPE_TABLE ? &table_source : &tree_source,
	          _("No line has these words."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
earlier_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct budget *b = state;

	(void)s;
	(void)c;
	return b->earlier ? NULL : _("There is no budget of an earlier year.");
}

static const char *
later_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct budget *b = state;

	(void)s;
	(void)c;
	return b->later ? NULL : _("There is no budget of a later year.");
}

static void
go_to(struct ui *ui, struct budget *b, int64_t year)
{
	b->year = year;
	/* Words were looked for in the other year. */
	ui_find(ui, "");
	ui_stale(ui);
}

static void
earlier(struct ui *ui, void *state, const struct command *c)
{
	struct budget *b = state;

	(void)c;
	go_to(ui, b, b->earlier);
}

static void
later(struct ui *ui, void *state, const struct command *c)
{
	struct budget *b = state;

	(void)c;
	go_to(ui, b, b->later);
}

/* Each key shows its table, and the tree again. */
static void
toggle(struct ui *ui, struct budget *b, enum shape shape)
{
	b->shape = b->shape == shape ? SHAPE_TREE : shape;
	ui_stale(ui);
}

static void
toggle_table(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	toggle(ui, state, SHAPE_TABLE);
}

static void
toggle_sources(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	toggle(ui, state, SHAPE_SOURCES);
}

static void
toggle_years(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	toggle(ui, state, SHAPE_YEARS);
}

static const char *
table_says(const void *state)
{
	const struct budget *b = state;

	return b->shape == SHAPE_TABLE ? N_("With bars") : N_("As a table");
}

static const char *
sources_says(const void *state)
{
	const struct budget *b = state;

	return b->shape == SHAPE_SOURCES ? N_("All lines") : N_("By source");
}

static const char *
years_says(const void *state)
{
	const struct budget *b = state;

	return b->shape == SHAPE_YEARS ? N_("All lines") : N_("Beside other years");
}

static void
find(struct ui *ui, void *state, const char *words)
{
	struct budget *b = state;

	snprintf(b->words, sizeof(b->words), "%s", words);
	ui_stale(ui);
}

static const struct command budget_commands[] = {
	{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = N_("Earlier"),
	  .run = earlier, .disabled = earlier_why_not, .flags = COMMAND_BAR,
	  .help = N_("The budget of the year before.") },
	{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = N_("Later"), .run = later,
	  .disabled = later_why_not, .flags = COMMAND_BAR,
	  .help = N_("The budget of the year after.") },
	{ .id = "table", .key = 'l', .label = N_("As a table"), .says = table_says,
	  .run = toggle_table, .flags = COMMAND_BAR,
	  .help = N_("All lines as a table with every figure, or the tree with bars above it.") },
	{ .id = "sources", .key = 'm', .label = N_("By source"), .says = sources_says,
	  .run = toggle_sources, .flags = COMMAND_BAR,
	  .help = N_("Where the money comes from: income and spending of each source.") },
	{ .id = "years", .key = 'y', .label = N_("Beside other years"), .says = years_says,
	  .run = toggle_years, .flags = COMMAND_BAR,
	  .help = N_("The upper lines beside those of the years before, in one table.") },
	{ 0 },
};

const struct screen screen_budget = {
	.name = "budget",
	.title = N_("Village money"),
	.help = N_("The village's budget (APBDes) of a year: what comes in, what is spent, and how "
	           "much of it was realised. Each line holds those that stand below it. Press "
	           "Enter to read about one, / to look for words. A surplus is what comes in "
	           "beyond what is spent; a deficit, what is spent beyond it. Financing is money "
	           "of earlier years that is taken in, and money that is put out, as into the "
	           "village's own business. SiLPA is what is left over after all of it, for the "
	           "year after."),
	.state_size = sizeof(struct budget),
	.prints = true,
	.commands = budget_commands,
	.open = budget_open,
	.refresh = budget_refresh,
	.view = budget_view,
	.find = find,
};

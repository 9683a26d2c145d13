/* One line of the village's money: its figures, what is left, its programs, and the same line in
 * the years before. */
#include "screens/budgets.h"

#include "base/lang.h"
#include "base/text.h"
#include "screens/history.h"

#define PARTS_SHOWN 12 /* lines below it, or programs, that stand on its page */

struct line {
	int64_t id;
	struct budget_page page; /* strings of all live in the data */
	struct budget_line parts[PARTS_SHOWN];
	struct budget_program programs[PARTS_SHOWN];
	size_t count; /* of whichever of the two it has */
	bool more;
	struct row rows[PARTS_SHOWN];
	struct row years[BUDGET_YEARS_SHOWN];
};

static struct cell
money(int64_t rupiah)
{
	return (struct cell){ .kind = CELL_MONEY, .number = rupiah };
}

/* -- What is read ----------------------------------------------------------------------------- */

static void
fill_parts(struct line *l, struct arena *a)
{
	for (size_t i = 0; i < l->count; i++) {
		struct row *row = &l->rows[i];
		if (!l->page.line.leaf) {
			budget_fill_tree(a, &l->parts[i], row);
			row->cells[0] = cell_text(budget_line_label(a, &l->parts[i]));
			continue;
		}
		const struct budget_program *program = &l->programs[i];
		*row = (struct row){ .id = program->id };
		row->cells[0] = cell_text(arena_printf(a, "%s  %s", program->code, program->title));
		row->cells[1] = money(program->planned);
		row->cells[2] = money(program->spent);
		row->cells[3] = cell_text(program->state == PROGRAM_CANCELLED
		                                  ? _("Cancelled, counts 0")
		                                  : program_state_label(program->state));
	}
}

static void
fill_years(struct line *l, struct arena *a)
{
	for (size_t i = 0; i < l->page.year_count; i++) {
		const struct budget_line *line = &l->page.years[i];
		struct row *row = &l->years[i];
		*row = (struct row){ .id = line->id };
		row->cells[0] = cell_text(arena_printf(a, budget_closed(line->year) ? _("%d final")
		                                                                  : "%d",
		                                       (int)line->year));
		row->cells[1] = money(line->amounts.revised);
		row->cells[2] = money(line->amounts.realised);
		row->cells[3] = money(budget_left(&line->amounts));
		row->cells[4] = money(line->amounts.planned);
	}
}

static enum status
line_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct line *l = state;
	size_t n = 0;
	enum status status = budget_read(s->db, data, l->id, &l->page);

	if (status == OK && l->page.line.leaf)
		status = budget_line_programs(s->db, data, l->id, 0, false, PARTS_SHOWN,
		                              l->programs, &n);
	else if (status == OK)
		status = budget_below(s->db, data, l->id, 0, false, PARTS_SHOWN, l->parts, &n);
	if (status != OK)
		return problem_default(p, status);
	l->count = n;
	l->more = n == PARTS_SHOWN;
	fill_parts(l, data);
	fill_years(l, data);
	return OK;
}

/* -- What is shown ---------------------------------------------------------------------------- */

static const struct column programs_columns[] = {
	{ N_("Program"), 0, ALIGN_LEFT },
	{ N_("Budget"), 15, ALIGN_RIGHT },
	{ N_("Spent"), 15, ALIGN_RIGHT },
	{ N_("State"), 20, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct column years_columns[] = {
	{ N_("Year"), 0, ALIGN_LEFT },
	{ N_("Budget"), 17, ALIGN_RIGHT },
	{ N_("Realised"), 17, ALIGN_RIGHT },
	{ N_("Remaining"), 17, ALIGN_RIGHT },
	{ N_("Planned at first"), -17, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

/* What is left, or that more was spent than there is. */
static void
view_left(const struct budget_line *line, struct view *v)
{
	const int64_t left = budget_left(&line->amounts);

	if (line->kind == BUDGET_SPENDING && left < 0)
		view_notice(v, NULL, _("%s more than the budget"), text_money(v->arena, -left));
	else if (line->kind != BUDGET_FINANCING || line->leaf)
		view_fact(v, budget_left_label(line->kind), "%s",
		          budget_amount_says(v->arena, line->kind, left));
}

static void
view_figures(const struct line *l, struct view *v)
{
	const struct budget_line *line = &l->page.line;
	const struct budget_amounts *a = &line->amounts;
	const struct bar bars[] = {
		{ a->changed ? _("After the change") : _("Planned"), a->revised, NULL },
		{ _("Realised"), a->realised, NULL },
	};

	/* What is taken in and put out at once has no shares. */
	if (line->kind != BUDGET_FINANCING) {
		view_meters(v, bars, 2, true);
	} else {
		view_fact(v, bars[0].label, "%s",
		          budget_amount_says(v->arena, line->kind, a->revised));
		view_fact(v, bars[1].label, "%s",
		          budget_amount_says(v->arena, line->kind, a->realised));
	}
	if (a->changed)
		view_fact(v, _("Planned at first"), "%s",
		          budget_amount_says(v->arena, line->kind, a->planned));
	view_left(line, v);
}

static void
view_facts(const struct line *l, struct view *v)
{
	const struct budget_page *page = &l->page;
	const char *path = "";

	for (size_t i = 0; i < page->path_count; i++)
		path = arena_printf(v->arena, "%s%s%s", path, i > 0 ? " > " : "", page->path[i]);
	view_fact(v, _("Budget year"), budget_closed(page->line.year) ? _("%d final") : "%d",
	          (int)page->line.year);
	if (page->path_count > 0)
		view_fact(v, _("Part of"), "%s", path);
	if (page->line.source[0])
		view_fact(v, _("Source of the money"), "%s", page->line.source);
}

static void
view_parts(const struct line *l, struct view *v)
{
	if (l->count == 0) {
		if (l->page.line.kind == BUDGET_SPENDING)
			view_text(v, _("No program has its money from this line."));
		return;
	}
	view_rows(v, l->page.line.leaf ? programs_columns : budget_tree_columns, l->rows, l->count);
	if (l->more)
		view_text(v, _("All of them: press G."));
}

static void
view_difference(const struct budget_page *page, struct view *v)
{
	const char *planned = budget_planned_says(v->arena, page);
	const char *spent = budget_spent_says(v->arena, page);

	if (page->programs.count > 0)
		view_fact(v, _("Its programs"), _("planned %s, spent %s"),
		          text_money(v->arena, page->programs.planned),
		          text_money(v->arena, page->programs.spent));
	if (planned)
		view_notice(v, NULL, "%s", planned);
	if (spent)
		view_notice(v, NULL, "%s", spent);
}

/* One year alone has nothing to stand beside. */
static void
view_years(const struct line *l, struct view *v)
{
	struct bar bars[BUDGET_YEARS_SHOWN];
	const size_t n = l->page.year_count;

	if (n < 2)
		return;
	view_heading(v, "%s", _("Year by year: what was realised"));
	for (size_t i = 0; i < n; i++)
		bars[i] = (struct bar){ .label = l->years[i].cells[0].text,
			                .number = l->page.years[i].amounts.realised };
	view_amounts(v, bars, NULL, n);
	view_rows(v, years_columns, l->years, n);
}

static void
line_view(const void *state, struct view *v)
{
	const struct line *l = state;

	view_heading(v, "%s", budget_line_label(v->arena, &l->page.line));
	view_figures(l, v);
	view_facts(l, v);
	view_difference(&l->page, v);
	view_parts(l, v);
	view_years(l, v);
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
open_part(struct ui *ui, void *state, const struct command *c)
{
	const struct line *l = state;

	ui_push(ui, c->arg, &l->id);
}

static const char *
parts_says(const void *state)
{
	const struct line *l = state;

	return l->page.line.leaf ? N_("Its programs") : N_("Its parts");
}

static const char *
parts_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct line *l = state;

	(void)s;
	(void)c;
	return l->count > 0 ? NULL : _("No program has its money from this line.");
}

static void
up(struct ui *ui, void *state, const struct command *c)
{
	const struct line *l = state;

	(void)c;
	ui_push(ui, &screen_budget_line, &l->page.line.parent);
}

static const char *
up_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct line *l = state;

	(void)s;
	(void)c;
	return l->page.line.parent ? NULL : _("It is a part of nothing else.");
}

static const char *
edit_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct line *l = state;

	(void)s;
	(void)c;
	return l->page.line.leaf ? NULL
	                         : _("The figures of this line are the sums of those below it. "
	                             "Please change them there.");
}

static const enum subject page_subject = SUBJECT_BUDGET;

static const struct command line_commands[] = {
	{ .id = "parts", .key = 'g', .label = N_("Its parts"), .says = parts_says,
	  .run = open_part, .arg = &screen_budget_part, .disabled = parts_why_not,
	  .flags = COMMAND_BAR,
	  .help = N_("The lines below it, or the programs whose money it is, to open one.") },
	{ .id = "up", .key = 'o', .label = N_("What it is in"), .run = up, .disabled = up_why_not,
	  .flags = COMMAND_BAR, .help = N_("The line that this one is a part of.") },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("How its figures changed, and why.") },
	{ .id = "edit", .key = 'e', .label = N_("Change"), .run = open_part,
	  .arg = &screen_budget_edit, .disabled = edit_why_not, .right = RIGHT_BUDGET,
	  .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("What it has after a change of the budget, and what was realised of it.") },
	{ 0 },
};

const struct screen screen_budget_line = {
	.name = "budget-line",
	.title = N_("Line of the budget"),
	.help = N_("One line of the village's budget: how much it has, how much was realised and "
	           "what is left, the programs that it pays for, and the same line in the years "
	           "before."),
	.state_size = sizeof(struct line),
	.by_id = true,
	.prints = true,
	.commands = line_commands,
	.refresh = line_refresh,
	.view = line_view,
};

/* The line of the village's budget that a program's money is: chosen among those of its year. */
#include "screens/program_parts.h"

#include <stdio.h>

#include "base/lang.h"
#include "base/text.h"
#include "screens/budgets.h"
#include "tui/list.h"

struct money {
	int64_t id;
	struct program_heading program; /* strings of all live in the data */
	int64_t year;
	int64_t line; /* that it has; 0: none */
	const char *label;
	bool mine;
	struct budget_line *leaves;
	size_t count;
	char words[80]; /* looked for */
};

/* Those with the words. */
static enum status
read_leaves(struct session *s, struct money *m, struct arena *data)
{
	struct arena scratch = { 0 };
	struct budget_line *all = arena_array(&scratch, BUDGET_LINES_MAX, sizeof(*all));
	size_t n = 0;
	enum status status = budget_leaves(s->db, data, m->year, BUDGET_LINES_MAX, all, &n);

	m->leaves = arena_array(data, n + 1, sizeof(*m->leaves));
	m->count = 0;
	for (size_t i = 0; status == OK && i < n; i++)
		if (budget_matches(&scratch, &all[i], m->words))
			m->leaves[m->count++] = all[i];
	arena_free(&scratch);
	return status;
}

static enum status
money_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct money *m = state;
	struct budget_line line;
	struct program_page page;
	enum status status = program_heading(s->db, data, m->id, &m->program);

	if (status == OK)
		status = program_read(s, data, m->id, &page);
	if (status != OK)
		return problem_default(p, status);
	m->year = page.fields.year;
	m->mine = page.mine;
	status = budget_of_program(s->db, data, m->id, &line);
	m->line = status == OK ? line.id : 0;
	m->label = status == OK ? budget_line_label(data, &line) : NULL;
	return problem_default(p, status == OK || status == NOT_FOUND ? read_leaves(s, m, data)
	                                                              : status);
}

static int64_t
id_at(const void *things, size_t i)
{
	return ((const struct budget_line *)things)[i].id;
}

static size_t
money_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct money *m = state;
	size_t first = 0;
	size_t got = list_slice(m->leaves, m->count, id_at, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const struct budget_line *line = &m->leaves[first + i];
		rows[i] = (struct row){ .id = line->id, .key = (int64_t)(first + i),
			                .version = m->program.version };
		rows[i].cells[0] = cell_text(budget_line_label(a, line));
		rows[i].cells[1] = (struct cell){ .kind = CELL_MONEY,
			                          .number = line->amounts.revised };
		rows[i].cells[2] = (struct cell){ .kind = CELL_MONEY,
			                          .number = budget_left(&line->amounts) };
	}
	return got;
}

static const struct column money_columns[] = {
	{ N_("Line"), 0, ALIGN_LEFT },
	{ N_("Budget"), 18, ALIGN_RIGHT },
	{ N_("Remaining"), 18, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct list_source money_source = {
	.columns = money_columns,
	.page = money_page,
	.open = "choose",
};

static void
money_view(const void *state, struct view *v)
{
	const struct money *m = state;

	view_heading(v, "%s  %s", m->program.code, m->program.title);
	view_fact(v, _("Now"), "%s", m->label ? m->label : _("no line yet"));
	view_list(v, "money", &money_source,
	          m->words[0] ? _("No line has these words.")
	                      : _("There is no budget of the program's year yet."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
set(struct ui *ui, struct money *m, int64_t line)
{
	struct problem p = { 0 };

	if (program_line(ui_session(ui), m->id, m->program.version, line, &p) != OK) {
		ui_problem(ui, &p);
		ui_stale(ui);
		return;
	}
	ui_message(ui, "%s", line ? _("Its money is this line now.")
	                          : _("It has no line in the budget any more."));
	ui_answer(ui, written_told, NULL);
}

static void
choose(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)c;
	if (row)
		set(ui, state, row->id);
}

static void
choose_none(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	set(ui, state, 0);
}

static const char *
choose_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct money *m = state;

	(void)s;
	(void)c;
	return program_office_why_not(m->mine);
}

static const char *
none_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct money *m = state;

	(void)s;
	(void)c;
	if (!m->line)
		return _("It has no line in the budget.");
	return program_office_why_not(m->mine);
}

static void
find(struct ui *ui, void *state, const char *words)
{
	struct money *m = state;

	snprintf(m->words, sizeof(m->words), "%s", words);
	ui_stale(ui);
}

static const struct command money_commands[] = {
	{ .id = "choose", .key = 'y', .label = N_("Choose"), .run = choose, .right = RIGHT_PROGRAM,
	  .flags = COMMAND_BAR, .disabled = choose_why_not,
	  .help = N_("The program's money is the line that the mark stands on.") },
	{ .id = "none", .key = 'h', .function_key = K_F8, .label = N_("No line"),
	  .run = choose_none, .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .disabled = none_why_not,
	  .help = N_("The program's money is no line of the budget any more.") },
	{ 0 },
};

const struct screen screen_program_money = {
	.name = "program-money",
	.title = N_("Its line in the budget"),
	.help = N_("The lines of spending of the program's year. Enter chooses the one that its "
	           "money is; / looks for words. From there on the line shows the program, and the "
	           "program what is left of the line."),
	.state_size = sizeof(struct money),
	.by_id = true,
	.commands = money_commands,
	.refresh = money_refresh,
	.view = money_view,
	.find = find,
};

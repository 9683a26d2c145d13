/* What a line of the village's money is made of: the lines below it; of the last ones, the programs
 * that they pay for. */
#include "screens/budgets.h"

#include "base/lang.h"
#include "screens/programs.h"
#include "tui/list.h"

struct part {
	int64_t id;
	struct budget_line line; /* strings live in the data */
};

static enum status
part_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct part *part = state;

	return problem_default(p, budget_line(s->db, data, part->id, &part->line));
}

static size_t
below_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct part *part = state;
	struct budget_line *lines = arena_array(a, n + 1, sizeof(*lines));
	size_t got = 0;

	if (budget_below(s->db, a, part->id, from ? from->key : 0, backward, n, lines, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		budget_fill_tree(a, &lines[i], &rows[i]);
		rows[i].cells[0] = cell_text(budget_line_label(a, &lines[i]));
	}
	return got;
}

static size_t
programs_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct part *part = state;
	struct budget_program *programs = arena_array(a, n + 1, sizeof(*programs));
	size_t got = 0;

	if (budget_line_programs(s->db, a, part->id, from ? from->id : 0, backward, n, programs,
	                         &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct budget_program *program = &programs[i];
		rows[i] = (struct row){ .id = program->id, .key = program->id };
		rows[i].cells[0] = cell_text(program->state == PROGRAM_CANCELLED
		                                     ? arena_printf(a, "%s (%s)", program->title,
		                                                    _("Cancelled, counts 0"))
		                                     : program->title);
		rows[i].cells[1] = cell_text(program_state_label(program->state));
		rows[i].cells[2] = (struct cell){ .kind = CELL_MONEY, .number = program->planned };
		rows[i].cells[3] = (struct cell){ .kind = CELL_MONEY, .number = program->spent };
	}
	return got;
}

static const struct column programs_columns[] = {
	{ N_("Program"), 0, ALIGN_LEFT },
	{ N_("State"), -20, ALIGN_LEFT },
	{ N_("Budget"), 15, ALIGN_RIGHT },
	{ N_("Spent"), 15, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct list_source below_source = {
	.columns = budget_tree_columns,
	.page = below_page,
	.push = &screen_budget_line,
};

static const struct list_source programs_source = {
	.columns = programs_columns,
	.page = programs_page,
	.push = &screen_program,
};

static void
part_view(const void *state, struct view *v)
{
	const struct part *part = state;

	view_heading(v, "%s", budget_line_label(v->arena, &part->line));
	view_list(v, part->line.leaf ? "budget-programs" : "budget-below",
	          part->line.leaf ? &programs_source : &below_source,
	          _("No program has its money from this line."));
}

const struct screen screen_budget_part = {
	.name = "budget-part",
	.title = N_("Parts of a line"),
	.help = N_("What stands below a line of the budget, or the programs that it pays for. "
	           "Press Enter to read about one."),
	.state_size = sizeof(struct part),
	.by_id = true,
	.refresh = part_refresh,
	.view = part_view,
};

/* Lines of the village's money as rows and words, for all screens that show some. */
#include "screens/budgets.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"

const struct column budget_tree_columns[] = {
	{ N_("Line"), 0, ALIGN_LEFT },
	{ N_("Budget"), 16, ALIGN_RIGHT },
	{ N_("Realised"), 16, ALIGN_RIGHT },
	{ N_("Remaining"), 16, ALIGN_RIGHT },
	{ /* xgettext:no-c-format */ N_("% of budget"), -13, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

const struct column budget_table_columns[] = {
	{ N_("Line"), 0, ALIGN_LEFT },
	{ N_("Budget"), 16, ALIGN_RIGHT },
	{ N_("Realised"), 16, ALIGN_RIGHT },
	{ N_("Remaining"), 16, ALIGN_RIGHT },
	{ /* xgettext:no-c-format */ N_("% of budget"), -13, ALIGN_RIGHT },
	{ N_("Planned at first"), -18, ALIGN_RIGHT },
	{ N_("Source"), -18, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static struct cell
money(int64_t rupiah)
{
	return (struct cell){ .kind = CELL_MONEY, .number = rupiah };
}

/* Of financing, what is taken in less what is put out: a share of that says nothing. */
static const char *
percent(struct arena *a, const struct budget_line *line)
{
	const int64_t n = budget_percent(&line->amounts);

	return n < 0 || line->kind == BUDGET_FINANCING ? "-" : arena_printf(a, "%lld %%", (long long)n);
}

static const char *
indented(struct arena *a, const struct budget_line *line)
{
	return arena_printf(a, "%*s%s", line->depth, "", budget_line_label(a, line));
}

void
budget_fill_tree(struct arena *a, const struct budget_line *line, struct row *row)
{
	const struct budget_amounts *amounts = &line->amounts;

	*row = (struct row){ .id = line->id, .key = line->place, .version = line->version };
	row->cells[0] = cell_text(indented(a, line));
	row->cells[1] = money(amounts->revised);
	row->cells[2] = money(amounts->realised);
	row->cells[3] = money(budget_left(amounts));
	row->cells[4] = cell_text(percent(a, line));
}

void
budget_fill_table(struct arena *a, const struct budget_line *line, struct row *row)
{
	budget_fill_tree(a, line, row);
	row->cells[5] = money(line->amounts.planned);
	row->cells[6] = cell_text(line->source);
}

const char *
budget_amount_says(struct arena *a, enum budget_kind kind, int64_t amount)
{
	if (kind == BUDGET_FINANCING && amount < 0)
		return arena_printf(a, _("put out %s"), text_money(a, -amount));
	return text_money(a, amount);
}

bool
budget_matches(struct arena *a, const struct budget_line *line, const char *words)
{
	if (words[0] == '\0')
		return true;
	return strstr(text_fold(a, budget_line_label(a, line)), text_fold(a, words)) != NULL;
}

const char *
budget_left_label(enum budget_kind kind)
{
	return kind == BUDGET_INCOME ? _("Still to come in")
	       : kind == BUDGET_SPENDING ? _("Left to spend")
	                                 : _("Still to be done");
}

/* The stage's budget: a year of two lines of spending, one of which is the program's money. See
 * stage.h. */
#include "unit/stage.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "screens/budgets.h"
#include "unit/budgets.h"

void
stage_budget(struct stage *st)
{
	struct session *s = &st->hall.system;
	struct arena a = { 0 };
	struct program_page page;

	budgets_put(s, "2026", "2|Belanja|spending|\n2.1|Jalan||45.000.000||1.000.000\n"
	                       "2.2|Posyandu||10.000.000\n");
	st->line = budgets_line(s->db, &a, 2026, "2.1").id;
	assert_int_equal(program_read(s, &a, st->program, &page), OK);
	assert_int_equal(program_line(s, page.id, page.version, st->line, NULL), OK);
	arena_free(&a);
}

bool
stage_push_budget(struct stage *st, const struct screen *screen)
{
	if (screen == &screen_program_money)
		ui_push(&st->ui, screen, &st->program);
	else if (screen == &screen_budget_line || screen == &screen_budget_part ||
	         screen == &screen_budget_edit)
		ui_push(&st->ui, screen, &st->line);
	else
		return false;
	return true;
}

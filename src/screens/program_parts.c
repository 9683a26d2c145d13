/* What the forms and lists around a program share: see program_parts.h. */
#include "screens/program_parts.h"

#include "base/lang.h"
#include "base/text.h"

size_t
program_phase_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, PHASES, sizeof(**options));
	for (int i = 0; i < PHASES; i++)
		(*options)[i] = (struct option){ .value = i + 1, .label = phase_label(i + 1) };
	return PHASES;
}

size_t
program_sources_left(struct session *s, struct program_source *from, size_t n)
{
	struct arena scratch = { 0 };
	struct proposal_page page;
	size_t left = 0;

	for (size_t i = 0; i < n; i++) {
		arena_reset(&scratch);
		if (proposal_read(s, &scratch, from[i].proposal, &page) == OK &&
		    page.state == PROPOSAL_APPROVED)
			from[left++] = (struct program_source){ page.id, page.version };
	}
	arena_free(&scratch);
	return left;
}

void
program_view_money(struct view *v, int64_t budget, int64_t spent)
{
	view_fact(v, _("Spent"), _("%s of %s"), text_money(v->arena, spent),
	          text_money(v->arena, budget));
	if (spent > budget)
		view_fact(v, _("Over the budget"), "%s", text_money(v->arena, spent - budget));
	else
		view_fact(v, _("Remaining"), "%s", text_money(v->arena, budget - spent));
}

const char *
program_office_why_not(bool mine)
{
	return mine ? NULL : _("This is for officers of the program's work unit or area.");
}

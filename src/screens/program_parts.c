/* What the forms and lists around a program share: see program_parts.h. */
#include "screens/program_parts.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"

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

void
program_refused(struct ui *ui, struct form *form, struct problem *p)
{
	form_problem(form, p);
	if (p->status == DENIED)
		ui_message(ui, _("%s What you typed is kept."), p->text);
	else
		ui_problem(ui, p);
	ui_stale(ui);
}

void
program_told(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_stale(ui);
}

int64_t
program_draft_restore(struct ui *ui, struct form *form, int64_t of, char request[REQUEST_SIZE])
{
	struct arena scratch = { 0 };
	struct draft draft;
	int64_t saved = 0;

	if (draft_read(ui_session(ui), &scratch, form->spec->name, of, &draft) == OK) {
		form_restore(form, draft.body);
		memcpy(request, draft.request, REQUEST_SIZE);
		saved = draft.saved;
		ui_message(ui, _("Here is your text of %s again. F8 begins anew."),
		           time_long(&scratch, saved));
	}
	arena_free(&scratch);
	return saved;
}

bool
program_draft_keep(struct ui *ui, const struct form *form, int64_t of, const char *request)
{
	struct arena scratch = { 0 };

	bool kept = draft_save(ui_session(ui), form->spec->name, of, form_draft(form, &scratch),
	                       request, 0) == OK;
	arena_free(&scratch);
	return kept;
}

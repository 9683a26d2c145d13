/* What is typed in forms: see written.h. */
#include "screens/written.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/draft.h"

void
written_refused(struct ui *ui, struct form *form, struct problem *p)
{
	form_problem(form, p);
	if (p->status == DENIED)
		ui_message(ui, _("%s What you typed is kept."), p->text);
	else
		ui_problem(ui, p);
	ui_stale(ui);
}

void
written_told(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_stale(ui);
}

void
written_standing(struct ui *ui, struct form *form, const char *key, const char *label)
{
	for (size_t i = 0; label && *label && i < form->count; i++) {
		struct form_field_state *state = &form->state[i];
		if (strcmp(form->spec->fields[i].key, key) == 0 && state->chosen > 0)
			state->options[state->chosen].label =
			        strcpy(ui_alloc(ui, strlen(label) + 1), label);
	}
}

int64_t
written_take_up(struct ui *ui, struct form *form, int64_t of, char request[REQUEST_SIZE])
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
written_keep(struct ui *ui, const struct form *form, int64_t of, const char *request)
{
	struct arena scratch = { 0 };

	bool kept = draft_save(ui_session(ui), form->spec->name, of, form_draft(form, &scratch),
	                       request, 0) == OK;
	arena_free(&scratch);
	return kept;
}

/* What is typed in forms: see written.h. */
#include "screens/written.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/draft.h"
#include "core/history.h"

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

static void
tell_meeting(struct problem *p, const char *taken, const char *both)
{
	if (*taken && *both)
		problem_set(p, CONFLICT, NULL,
		            _("Somebody else changed a moment ago: %s, which stands here now. You "
		              "both changed: %s; theirs stands beneath yours. Look at it, then save "
		              "again."), taken, both);
	else if (*taken)
		problem_set(p, CONFLICT, NULL,
		            _("Somebody else changed a moment ago: %s. That stands here now, beside "
		              "what you typed. Save again."), taken);
	else if (*both)
		problem_set(p, CONFLICT, NULL,
		            _("Somebody else changed a moment ago what you changed too: %s. Theirs "
		              "stands beneath yours. Save again if yours is right."), both);
}

enum status
written_meet(struct ui *ui, struct form *form,
             enum status (*fill)(struct ui *ui, void *of, struct problem *p), void *of,
             struct problem *p)
{
	struct arena scratch = { 0 };
	const char *before = form->filled ? arena_strdup(&scratch, form->filled) : NULL;
	const char *mine = form_draft(form, &scratch);
	struct problem unread = { 0 };
	const char *taken;
	const char *both;

	enum status status = fill(ui, of, &unread);
	if (status == OK) {
		form_meet(form, before, mine, &scratch, &taken, &both);
		tell_meeting(p, taken, both);
	}
	arena_free(&scratch);
	return status;
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
written_behind(struct session *s, enum subject subject, int64_t id, int64_t saved)
{
	struct arena scratch = { 0 };
	struct history_step newest;
	size_t got = 0;

	bool behind = id != 0 && saved != 0 &&
	              thing_history(s, &scratch, subject, id, 0, false, 1, &newest, &got) == OK &&
	              got > 0 && newest.at > saved;
	arena_free(&scratch);
	return behind;
}

void
written_view_behind(bool behind, struct view *v)
{
	if (behind)
		view_notice(v, NULL, "%s", _("It has changed since you typed this. Compare with its "
		                             "page before you save."));
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

/* -- Forms that the toolkit keeps -------------------------------------------------------------- */

static const char *
read_kept(struct session *s, struct arena *a, const char *form, int64_t of, int64_t *saved)
{
	struct draft draft;

	if (draft_read(s, a, form, of, &draft) != OK)
		return NULL;
	*saved = draft.saved;
	return draft.body;
}

/* What they become is no submission that could be sent twice. */
static bool
save_kept(struct session *s, const char *form, int64_t of, const char *body)
{
	char request[REQUEST_SIZE];

	request_key(request);
	return draft_save(s, form, of, body, request, 0) == OK;
}

static bool
drop_kept(struct session *s, const char *form, int64_t of)
{
	return draft_drop(s, form, of) == OK;
}

const struct ui_drafts written_drafts = {
	.read = read_kept,
	.save = save_kept,
	.drop = drop_kept,
};

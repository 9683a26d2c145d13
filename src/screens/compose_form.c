/* Forms about a consultation in the version that was seen: see compose_form.h. */
#include "screens/compose_form.h"

#include <string.h>

#include "base/lang.h"
#include "core/draft.h"

/* Whether anything happened to it since then. */
static bool
has_moved(struct session *s, const struct compose_form *f, int64_t saved)
{
	struct arena scratch = { 0 };
	struct consultation_step newest = { .at = 0 };
	size_t got = 0;

	if (f->consultation == 0 || saved == 0 ||
	    consultation_history(s, &scratch, f->consultation, 0, false, 1, &newest, &got) != OK)
		got = 0;
	arena_free(&scratch);
	return got > 0 && newest.at > saved;
}

static enum status
look(struct session *s, struct compose_form *f)
{
	struct arena scratch = { 0 };
	struct consultation_heading now;

	if (f->consultation == 0)
		return OK;
	enum status status = consultation_heading(s, &scratch, f->consultation, &now);
	if (status == OK) {
		f->version = now.version;
		f->state = now.state;
		memcpy(f->code, now.code, sizeof(f->code));
	}
	arena_free(&scratch);
	return status;
}

enum status
compose_form_open(struct ui *ui, struct compose_form *f, struct problem *p)
{
	struct session *s = ui_session(ui);

	f->form = ui_form_new(ui, &f->spec);
	request_key(f->request);
	enum status status = look(s, f);
	if (status == OK)
		status = f->fill(ui, f, p);
	if (status == OK)
		f->behind = has_moved(s, f, written_take_up(ui, f->form, f->draft_of, f->request));
	return problem_default(p, status);
}

void
compose_form_view(const struct compose_form *f, struct view *v)
{
	if (f->behind)
		view_notice(v, NULL, "%s", _("The consultation has changed since you typed this. "
		                             "Compare with its page before you save."));
	view_form(v, "form", f->form);
}

bool
compose_form_keep(struct ui *ui, void *state)
{
	const struct compose_form *f = state;

	return written_keep(ui, f->form, f->draft_of, f->request);
}

void
compose_form_done(struct ui *ui, struct compose_form *f)
{
	f->form->changed = false;
	draft_drop(ui_session(ui), f->spec.name, f->draft_of);
}

void
compose_form_refused(struct ui *ui, struct compose_form *f, struct problem *p)
{
	if (p->status == CONFLICT)
		look(ui_session(ui), f);
	written_refused(ui, f->form, p);
	compose_form_keep(ui, f);
}

/* -- Beginning anew --------------------------------------------------------------------------- */

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct compose_form *f = state;
	struct problem p = { 0 };

	(void)c;
	draft_drop(ui_session(ui), f->spec.name, f->draft_of);
	request_key(f->request);
	f->behind = false;
	enum status status = look(ui_session(ui), f);
	if (status == OK)
		status = f->fill(ui, f, &p);
	if (problem_default(&p, status) != OK)
		ui_problem(ui, &p);
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin anew?"), begin_anew, c);
}

const struct command compose_form_commands[] = {
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	  .flags = COMMAND_BAR, .help = N_("Fill the form as at first and forget the draft.") },
	{ 0 },
};

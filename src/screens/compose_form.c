/* Forms about a thing in the version that was seen: see compose_form.h. */
#include "screens/compose_form.h"

#include <stdio.h>

#include "base/lang.h"
#include "core/draft.h"

static enum status
look(struct session *s, struct compose_form *f)
{
	struct arena scratch = { 0 };
	struct workflow_thing now;

	if (f->thing == 0)
		return OK;
	enum status status = workflow_of(f->subject)->look(s, &scratch, f->thing, &now);
	if (status == OK) {
		f->version = now.version;
		f->state = now.state;
		snprintf(f->code, sizeof(f->code), "%s", now.code);
	}
	if (status == OK && f->version_of)
		status = f->version_of(s, f, &f->version);
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
		f->behind = written_behind(s, f->subject, f->thing,
		                           written_take_up(ui, f->form, f->draft_of, f->request));
	return problem_default(p, status);
}

void
compose_form_view(const struct compose_form *f, struct view *v)
{
	written_view_behind(f->behind, v);
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

static enum status
fill_again(struct ui *ui, void *of, struct problem *p)
{
	struct compose_form *f = of;
	enum status status = look(ui_session(ui), f);

	return status == OK ? f->fill(ui, f, p) : status;
}

void
compose_form_refused(struct ui *ui, struct compose_form *f, struct problem *p)
{
	if (p->status == CONFLICT)
		written_meet(ui, f->form, fill_again, f, p);
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
	f->form->focus = 0;
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

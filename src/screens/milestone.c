/* One milestone: its title, day and phase; and the day it was reached on. */
#include "screens/program_parts.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"

struct values {
	const char *title;
	int64_t planned;
	int64_t phase;
	int64_t day;
};

struct milestone_form {
	struct milestone_arg what;
	int64_t version;          /* of the program, as it was seen */
	struct program_heading program; /* strings of both live in the data */
	struct milestone milestone;
	struct form *form;
};

static const struct field plan_fields[] = {
	{ .key = "title", .label = N_("Milestone"), .kind = FIELD_TEXT, .required = true,
	  .max = MILESTONE_TITLE_MAX, .offset = offsetof(struct values, title),
	  .hint = N_("What will be there then. For example: Half of the road is paved") },
	{ .key = "planned", .label = N_("Planned for"), .kind = FIELD_DATE, .required = true,
	  .offset = offsetof(struct values, planned),
	  .hint = N_("Day, month, year. For example: 3-8-2026") },
	{ .key = "phase", .label = N_("Phase"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, phase), .options = program_phase_options },
	{ 0 },
};

static const struct form_spec plan_form = {
	.name = "milestone",
	.fields = plan_fields,
	.send = N_("Save"),
};

static const struct field reached_fields[] = {
	{ .key = "day", .label = N_("Reached on"), .kind = FIELD_DATE, .required = true,
	  .offset = offsetof(struct values, day), .hint = N_("Today, or an earlier day.") },
	{ 0 },
};

static const struct form_spec reached_form = {
	.name = "reached",
	.fields = reached_fields,
	.send = N_("Save"),
	.quick = true,
};

/* There are few, and no one of them is read alone. */
static enum status
find(struct session *s, struct arena *a, const struct milestone_arg *what, struct milestone *m)
{
	struct milestone *all = arena_array(a, MILESTONES_MAX, sizeof(*all));
	size_t n = 0;

	enum status status = milestone_list(s, a, what->program, NULL, false, MILESTONES_MAX, all,
	                                    &n);
	for (size_t i = 0; status == OK && i < n; i++)
		if (all[i].id == what->id) {
			*m = all[i];
			return OK;
		}
	return status == OK ? NOT_FOUND : status;
}

static enum status
read_both(struct session *s, struct arena *a, struct milestone_form *f)
{
	enum status status = program_heading(s->db, a, f->what.program, &f->program);

	return status == OK && f->what.id ? find(s, a, &f->what, &f->milestone) : status;
}

static enum status
fill(struct ui *ui, void *of, struct problem *p)
{
	struct milestone_form *f = of;
	const struct milestone_arg *what = &f->what;
	struct arena scratch = { 0 };
	struct milestone_form now = { .what = *what };

	enum status status = read_both(ui_session(ui), &scratch, &now);
	if (status == OK) {
		f->version = now.program.version;
		form_fill(f->form, &(struct values){
			.title = what->id ? now.milestone.title : "",
			.planned = what->id ? now.milestone.planned : FIELD_NONE,
			.phase = what->id ? now.milestone.phase : now.program.phase,
			.day = calendar_day(clock_now()),
		});
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
open_with(struct ui *ui, struct milestone_form *f, const struct milestone_arg *what,
          const struct form_spec *spec, struct problem *p)
{
	f->what = *what;
	/* A new one has no id: it is kept by its program. */
	f->form = ui_form_kept(ui, spec,
	                       what->id ? what->id : -what->program);
	return fill(ui, f, p);
}

static enum status
milestone_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	return open_with(ui, state, arg, &plan_form, p);
}

static enum status
reached_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	return open_with(ui, state, arg, &reached_form, p);
}

static enum status
milestone_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	return problem_default(p, read_both(s, data, state));
}

static void
milestone_view(const void *state, struct view *v)
{
	const struct milestone_form *f = state;

	view_heading(v, "%s  %s", f->program.code, f->program.title);
	view_form(v, "milestone", f->form);
}

static void
reached_view(const void *state, struct view *v)
{
	const struct milestone_form *f = state;

	view_heading(v, "%s  %s", f->program.code, f->program.title);
	view_fact(v, _("Milestone"), "%s", f->milestone.title);
	view_fact(v, _("Planned for"), "%s", date_long(v->arena, f->milestone.planned));
	view_form(v, "reached", f->form);
}

static void
sent(struct ui *ui, struct milestone_form *f, enum status status, struct problem *p)
{
	if (status == OK) {
		ui_message(ui, "%s", _("Saved."));
		ui_answer(ui, written_told, NULL);
		return;
	}
	if (status == CONFLICT)
		written_meet(ui, f->form, fill, f, p);
	written_refused(ui, f->form, p);
}

static void
milestone_sent(struct ui *ui, void *state)
{
	struct milestone_form *f = state;
	struct values v = { .title = "" };
	struct problem p = { 0 };
	int64_t id;

	enum status status = form_take(f->form, &v, &p);
	if (status == OK) {
		const struct milestone m = { .id = f->what.id, .phase = (int)v.phase,
			                     .title = v.title, .planned = v.planned };
		status = milestone_set(ui_session(ui), f->what.program, f->version, &m, &id, &p);
	}
	sent(ui, f, status, &p);
}

static void
reached_sent(struct ui *ui, void *state)
{
	struct milestone_form *f = state;
	struct values v = { .title = "" };
	struct problem p = { 0 };

	enum status status = form_take(f->form, &v, &p);
	if (status == OK)
		status = milestone_reach(ui_session(ui), f->what.id, f->version, v.day, &p);
	sent(ui, f, status, &p);
}

const struct screen screen_milestone = {
	.name = "milestone",
	.title = N_("Milestone"),
	.help = N_("What is to be reached, on which day, in which phase. Everyone can read it."),
	.state_size = sizeof(struct milestone_form),
	.open = milestone_open,
	.refresh = milestone_refresh,
	.view = milestone_view,
	.sent = milestone_sent,
};

const struct screen screen_reached = {
	.name = "reached",
	.title = N_("A milestone is reached"),
	.help = N_("The day on which it was reached; Enter takes today."),
	.state_size = sizeof(struct milestone_form),
	.open = reached_open,
	.refresh = milestone_refresh,
	.view = reached_view,
	.sent = reached_sent,
};

/* One point of a meeting's agenda as it is put on it: a new one, or one that is changed. */
#include "screens/compose_form.h"
#include "screens/meetings.h"
#include "core/meeting.h"

#include "base/lang.h"

/* Drafts: of one that is there, under the point; of a new one, under the meeting. */
#define NEW_FORM POINT_FORM "-new"
#define TITLE_MAX 200
#define DEALS_MAX (POINT_DEALS_MAX * 20)

struct values {
	const char *title;
	const char *explanation;
	const char *deals;
};

struct pointing {
	struct compose_form of;
	int64_t id; /* 0: a new one */
};

static const struct field fields[] = {
	{ .key = "title", .label = N_("Title"), .kind = FIELD_TEXT, .max = TITLE_MAX,
	  .offset = offsetof(struct values, title), .required = true,
	  .hint = N_("What is talked about; it is numbered by itself.") },
	{ .key = "explanation", .label = N_("Explanation"), .kind = FIELD_LONG,
	  .max = POINT_EXPLANATION_MAX, .offset = offsetof(struct values, explanation),
	  .hint = N_("What people should know before they talk about it. May stay empty.") },
	{ .key = "deals", .label = N_("Deals with"), .kind = FIELD_TEXT, .max = DEALS_MAX,
	  .offset = offsetof(struct values, deals),
	  .hint = N_("Codes of proposals and programs: U-2026-0001, P-2026-0002. May stay "
	             "empty.") },
	{ 0 },
};

static enum status
point_fill(struct ui *ui, struct compose_form *f, struct problem *p)
{
	const struct pointing *w = (const struct pointing *)f;
	struct meeting_point point = { .title = "", .explanation = "", .deals = "" };
	struct arena scratch = { 0 };
	int64_t meeting;
	enum status status = OK;

	if (w->id)
		status = point_read(ui_session(ui), &scratch, w->id, &point, &meeting);
	if (status == OK)
		form_fill(f->form, &(struct values){ point.title, point.explanation, point.deals });
	arena_free(&scratch);
	return status != NOT_FOUND ? status
	                           : problem_set(p, NOT_FOUND, NULL, "%s",
	                                         _("This point was dropped a moment ago."));
}

static enum status
point_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	const struct point_arg *what = arg;
	struct pointing *w = state;

	w->id = what->id;
	w->of = (struct compose_form){
		.subject = SUBJECT_MEETING,
		.thing = what->meeting,
		.draft_of = what->id ? what->id : what->meeting,
		.spec = { .name = what->id ? POINT_FORM : NEW_FORM, .fields = fields,
		          .drafts = true, .send = N_("Save") },
		.fill = point_fill,
	};
	return compose_form_open(ui, &w->of, p);
}

static void
point_view(const void *state, struct view *v)
{
	const struct pointing *w = state;

	if (w->id)
		view_heading(v, _("%s  Change a point"), w->of.code);
	else
		view_heading(v, _("%s  A new point"), w->of.code);
	compose_form_view(&w->of, v);
}

static void
point_sent(struct ui *ui, void *state)
{
	struct pointing *w = state;
	struct values v = { .title = "" };
	int64_t version = w->of.version;
	struct problem p = { 0 };
	int64_t id;

	enum status status = form_take(w->of.form, &v, &p);
	if (status == OK) {
		const struct meeting_point point = {
			.id = w->id, .title = v.title, .explanation = v.explanation,
			.deals = v.deals,
		};
		status = point_set(ui_session(ui), w->of.thing, &version, &point, &id, &p);
	}
	if (status != OK) {
		compose_form_refused(ui, &w->of, &p);
		return;
	}
	compose_form_done(ui, &w->of);
	ui_message(ui, "%s", w->id ? _("Saved.") : _("Saved. T writes the next one."));
	ui_answer(ui, written_told, NULL);
}

const struct screen screen_point_write = {
	.name = "point-write",
	.title = N_("Write a point"),
	.help = N_("What the meeting talks about. The codes of wishes and programs it deals with "
	           "lead residents from there to what was decided."),
	.state_size = sizeof(struct pointing),
	.commands = compose_form_commands,
	.open = point_open,
	.view = point_view,
	.sent = point_sent,
	.keep = compose_form_keep,
};

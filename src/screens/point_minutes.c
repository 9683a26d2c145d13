/* What is said and decided on a point, as it is written down while the meeting goes on or afterwards;
 * and the hands alone, as they are counted. Two forms over one point. */
#include "screens/compose_form.h"
#include "screens/meetings.h"
#include "core/meeting.h"

#include <stdio.h>

#include "base/lang.h"

#define HANDS_FORM MINUTES_FORM "-hands"

struct values {
	const char *minutes;
	const char *decision;
	int64_t yes;
	int64_t no;
	int64_t abstain;
};

struct recording {
	struct compose_form of; /* its version is the point's */
	int64_t id;
	int place;
	char title[4 * 200 + 1];
};

#define HANDS                                                                                      \
	{ .key = "yes", .label = N_("For"), .kind = FIELD_NUMBER,                                  \
	  .offset = offsetof(struct values, yes),                                                  \
	  .hint = N_("How many hands. Empty, all three: they were not counted.") },                \
	{ .key = "no", .label = N_("Against"), .kind = FIELD_NUMBER,                               \
	  .offset = offsetof(struct values, no) },                                                 \
	{ .key = "abstain", .label = N_("Abstain"), .kind = FIELD_NUMBER,                          \
	  .offset = offsetof(struct values, abstain) }

static const struct field minutes_fields[] = {
	{ .key = "decision", .label = N_("Decision"), .kind = FIELD_LONG,
	  .max = POINT_DECISION_MAX, .offset = offsetof(struct values, decision),
	  .hint = N_("In one or two sentences, as it is read out. Empty: nothing was decided.") },
	HANDS,
	{ .key = "minutes", .label = N_("What was discussed"), .kind = FIELD_LONG,
	  .max = POINT_MINUTES_MAX, .offset = offsetof(struct values, minutes),
	  .hint = N_("Everyone reads it once the meeting has ended. It can be pasted.") },
	{ 0 },
};

static const struct field hands_fields[] = { HANDS, { 0 } };

/* -- Opening ---------------------------------------------------------------------------------- */

static enum status
point_version(struct session *s, const struct compose_form *f, int64_t *version)
{
	struct meeting_point point = { .version = 0 };
	struct arena scratch = { 0 };
	int64_t meeting;

	enum status status = point_read(s, &scratch, ((const struct recording *)f)->id, &point,
	                                &meeting);
	*version = point.version;
	arena_free(&scratch);
	return status;
}

static enum status
record_fill(struct ui *ui, struct compose_form *f, struct problem *p)
{
	struct recording *w = (struct recording *)f;
	struct meeting_point point;
	struct arena scratch = { 0 };
	int64_t meeting;

	enum status status = point_read(ui_session(ui), &scratch, w->id, &point, &meeting);
	if (status == OK) {
		w->place = point.place;
		snprintf(w->title, sizeof(w->title), "%s", point.title);
		form_fill(f->form, &(struct values){ point.minutes, point.decision, point.yes,
		                                     point.no, point.abstain });
	}
	arena_free(&scratch);
	return status != NOT_FOUND ? status
	                           : problem_set(p, NOT_FOUND, NULL, "%s",
	                                         _("This point was dropped a moment ago."));
}

static enum status
record_open(struct ui *ui, struct recording *w, const struct point_arg *what,
            const struct form_spec *spec, struct problem *p)
{
	w->id = what->id;
	w->of = (struct compose_form){
		.subject = SUBJECT_MEETING,
		.thing = what->meeting,
		.draft_of = what->id,
		.spec = *spec,
		.fill = record_fill,
		.version_of = point_version,
	};
	return compose_form_open(ui, &w->of, p);
}

static enum status
minutes_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	static const struct form_spec spec = {
		.name = MINUTES_FORM, .fields = minutes_fields, .drafts = true, .send = N_("Save"),
	};

	return record_open(ui, state, arg, &spec, p);
}

static enum status
hands_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	static const struct form_spec spec = {
		.name = HANDS_FORM, .fields = hands_fields, .drafts = true, .quick = true,
		.send = N_("Save"),
	};

	return record_open(ui, state, arg, &spec, p);
}

static void
record_view(const void *state, struct view *v)
{
	const struct recording *w = state;

	view_heading(v, "%s  %d. %s", w->of.code, w->place, w->title);
	compose_form_view(&w->of, v);
}

/* -- Sending ---------------------------------------------------------------------------------- */

static void
saved(struct ui *ui, struct recording *w, enum status status, struct problem *p)
{
	if (status != OK) {
		compose_form_refused(ui, &w->of, p);
		return;
	}
	compose_form_done(ui, &w->of);
	ui_message(ui, "%s", _("Saved."));
	ui_answer(ui, written_told, NULL);
}

static void
minutes_sent(struct ui *ui, void *state)
{
	struct recording *w = state;
	struct values v = { .minutes = "", .decision = "" };
	int64_t version = w->of.version;
	struct problem p = { 0 };

	enum status status = form_take(w->of.form, &v, &p);
	if (status == OK) {
		const struct meeting_point point = {
			.id = w->id, .minutes = v.minutes, .decision = v.decision, .yes = v.yes,
			.no = v.no, .abstain = v.abstain,
		};
		status = point_minutes(ui_session(ui), w->id, &version, &point, &p);
	}
	saved(ui, w, status, &p);
}

static void
hands_sent(struct ui *ui, void *state)
{
	struct recording *w = state;
	struct values v = { .minutes = "" };
	int64_t version = w->of.version;
	struct problem p = { 0 };

	enum status status = form_take(w->of.form, &v, &p);
	if (status == OK)
		status = point_hands(ui_session(ui), w->id, &version, v.yes, v.no, v.abstain, &p);
	saved(ui, w, status, &p);
}

const struct screen screen_point_minutes = {
	.name = "point-minutes",
	.title = N_("Minutes"),
	.help = N_("What was decided on this point, with how many hands, and what was said. It can "
	           "be changed until the minutes are handed in. What you type is kept by itself."),
	.state_size = sizeof(struct recording),
	.commands = compose_form_commands,
	.open = minutes_open,
	.view = record_view,
	.sent = minutes_sent,
	.keep = compose_form_keep,
};

const struct screen screen_point_hands = {
	.name = "point-hands",
	.title = N_("Count hands"),
	.help = N_("How many hands are for it, against it, and abstain: all three, or none where "
	           "hands were not counted. The large view shows them at once."),
	.state_size = sizeof(struct recording),
	.commands = compose_form_commands,
	.open = hands_open,
	.view = record_view,
	.sent = hands_sent,
	.keep = compose_form_keep,
};

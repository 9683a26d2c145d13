/* What a meeting is about, whom it is for, where and when: a new one, or one that is changed. The
 * points of its agenda are written elsewhere. */
#include "screens/compose_form.h"
#include "screens/meetings.h"
#include "core/meeting.h"
#include "screens/moment.h"
#include "screens/options.h"

#include "base/clock.h"
#include "base/lang.h"

#define BEGINS_USUALLY "19.00"
#define ENDS_USUALLY "21.00"

struct values {
	struct meeting_fields f; /* but for the kind and the two instants */
	int64_t kind;            /* options_line_number() */
	struct moment begins;
	struct moment ends;
};

/* -- The form --------------------------------------------------------------------------------- */

static size_t
kind_options(struct session *s, struct arena *a, struct option **options)
{
	return options_lines(s, a, SETTING_MEETING_KINDS, FIELD_NONE, _("(please choose)"),
	                     options);
}

/* Whoever calls meetings for some areas or work units alone is offered these; the first option stays.
 * Where that leaves nothing to choose (the other of the two decides), all stay. */
static size_t
own_nodes(struct session *s, enum tree_kind kind, struct option *all, size_t n)
{
	int64_t now = clock_now();
	size_t kept = 1;

	if (right_held(s->db, s->member, RIGHT_MEET, 0, now))
		return n;
	for (size_t i = 1; i < n; i++)
		if (kind == TREE_AREA ? right_held(s->db, s->member, RIGHT_MEET, all[i].value, now)
		                      : right_held_unit(s->db, s->member, RIGHT_MEET, all[i].value, now))
			all[kept++] = all[i];
	return kept > 1 ? kept : n;
}

static size_t
area_options(struct session *s, struct arena *a, struct option **options)
{
	size_t n = options_nodes(s, a, TREE_AREA, 0, _("(everyone)"), options);

	return own_nodes(s, TREE_AREA, *options, n);
}

static size_t
unit_options(struct session *s, struct arena *a, struct option **options)
{
	size_t n = options_unit(s, a, options);

	return own_nodes(s, TREE_UNIT, *options, n);
}

static const struct field fields[] = {
	{ .key = "kind", .label = N_("Kind"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, kind), .options = kind_options,
	  .hint = N_("The list is kept in the settings.") },
	{ .key = "title", .label = N_("Title"), .kind = FIELD_TEXT, .max = MEETING_TITLE_MAX,
	  .offset = offsetof(struct values, f.title), .required = true,
	  .hint = N_("For example: Musdus Krajan about the road works of 2027") },
	{ .key = "purpose", .label = N_("Purpose"), .kind = FIELD_LONG, .max = MEETING_PURPOSE_MAX,
	  .offset = offsetof(struct values, f.purpose),
	  .hint = N_("What it is to decide, and what people should bring. May stay empty.") },
	{ .key = "area", .label = N_("Whom it is for"), .kind = FIELD_TREE,
	  .offset = offsetof(struct values, f.area), .options = area_options,
	  .hint = N_("An area with all below, or everyone.") },
	{ .key = "work_unit", .label = N_("Called by"), .kind = FIELD_TREE, .required = true,
	  .offset = offsetof(struct values, f.unit), .options = unit_options,
	  .hint = N_("The work unit that calls it.") },
	{ .key = "place", .label = N_("Place"), .kind = FIELD_TEXT, .max = MEETING_PLACE_MAX,
	  .offset = offsetof(struct values, f.place), .required = true,
	  .hint = N_("For example: Balai Dusun Krajan") },
	{ .key = "begins", .label = N_("Begins on"), .kind = FIELD_DATE, .required = true,
	  .offset = offsetof(struct values, begins.day),
	  .hint = N_("Day, month, year, like 3-8-2026.") },
	{ .key = "begins_time", .label = N_("Begins at"), .kind = FIELD_TEXT,
	  .max = MOMENT_TIME_MAX, .offset = offsetof(struct values, begins.time),
	  .hint = N_("For example: 19.00") },
	{ .key = "ends", .label = N_("Ends on"), .kind = FIELD_DATE,
	  .offset = offsetof(struct values, ends.day),
	  .hint = N_("Empty: on the day it begins.") },
	{ .key = "ends_time", .label = N_("Ends at"), .kind = FIELD_TEXT, .max = MOMENT_TIME_MAX,
	  .offset = offsetof(struct values, ends.time),
	  .hint = N_("For example: 21.00; the end of the day is 24.00") },
	{ .key = "quorum", .label = N_("Quorum"), .kind = FIELD_NUMBER,
	  .offset = offsetof(struct values, f.quorum),
	  .hint = N_("How many people have to be there. Empty: none is needed.") },
	{ .key = "chair", .label = N_("Led by"), .kind = FIELD_TEXT, .max = MEETING_CHAIR_MAX,
	  .offset = offsetof(struct values, f.chair),
	  .hint = N_("By office, for example: Kepala Dusun Krajan") },
	{ 0 },
};

static void
fill(struct form *form, const struct meeting_fields *f)
{
	struct arena scratch = { 0 };
	struct values v = { .f = *f, .kind = *f->kind ? options_line_number(f->kind) : FIELD_NONE };

	v.begins = moment_of(&scratch, f->begins, BEGINS_USUALLY);
	v.ends = moment_of(&scratch, f->ends, ENDS_USUALLY);
	form_fill(form, &v);
	arena_free(&scratch);
}

static enum status
write_fill(struct ui *ui, struct compose_form *f, struct problem *p)
{
	static const struct meeting_fields nothing = {
		.kind = "", .title = "", .purpose = "", .unit = FIELD_NONE, .place = "",
		.begins = NUMBER_NONE, .ends = NUMBER_NONE, .quorum = NUMBER_NONE, .chair = "",
	};
	struct arena scratch = { 0 };
	struct meeting_page page;

	(void)p;
	if (f->thing == 0) {
		fill(f->form, &nothing);
		return OK;
	}
	enum status status = meeting_read(ui_session(ui), &scratch, f->thing, &page);
	if (status == OK) {
		fill(f->form, &page.fields);
		written_standing(ui, f->form, "kind", page.fields.kind);
		written_standing(ui, f->form, "work_unit", page.unit_path);
		if (page.fields.area)
			written_standing(ui, f->form, "area", page.area_path);
	}
	arena_free(&scratch);
	return status;
}

static enum status
write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct compose_form *f = state;
	const int64_t id = arg ? *(const int64_t *)arg : 0;

	*f = (struct compose_form){
		.subject = SUBJECT_MEETING,
		.thing = id,
		.draft_of = id,
		.spec = { .name = MEETING_FORM, .fields = fields, .drafts = true,
		          .send = id ? N_("Save") : N_("Go on to the agenda") },
		.fill = write_fill,
	};
	return compose_form_open(ui, f, p);
}

static void
write_view(const void *state, struct view *v)
{
	const struct compose_form *f = state;

	if (f->thing)
		view_heading(v, _("Change meeting %s"), f->code);
	else
		view_heading(v, "%s", _("A new meeting"));
	compose_form_view(f, v);
}

/* -- Sending ---------------------------------------------------------------------------------- */

static bool
is_over(struct session *s, int64_t id)
{
	struct arena scratch = { 0 };
	struct meeting_heading h;
	bool over = meeting_heading(s, &scratch, id, &h) == OK && h.ends <= session_now(s);

	arena_free(&scratch);
	return over;
}

/* To its page, with its agenda on top of it. */
static void
made(struct ui *ui, void *state, const void *answer)
{
	const int64_t *id = answer;
	char code[MEETING_CODE_SIZE];

	(void)state;
	ui_stale(ui);
	ui_push(ui, &screen_meeting, id);
	ui_push(ui, &screen_agenda, id);
	if (meeting_code_of(ui_session(ui)->db, *id, code) != OK)
		return;
	if (is_over(ui_session(ui), *id))
		ui_message(ui, _("Saved as %s, but the time it is to be held has passed: E on its page "
		                 "changes it."), code);
	else
		ui_message(ui, _("Saved as %s. Nobody sees it before you call it on its page."), code);
}

static enum status
take(struct form *form, struct meeting_fields *f, struct problem *p)
{
	struct values v = { .f = { .title = "" } };

	enum status status = form_take(form, &v, p);
	*f = v.f;
	if (status != OK)
		return status;
	f->kind = options_line(form, "kind", v.kind);
	f->kind = f->kind ? f->kind : "";
	if (v.ends.day == FIELD_NONE)
		v.ends.day = v.begins.day;
	status = moment_take(&v.begins, "begins_time", &f->begins, p);
	if (status == OK)
		status = moment_take(&v.ends, "ends_time", &f->ends, p);
	return status;
}

static enum status
save(struct ui *ui, struct compose_form *w, int64_t *id, struct problem *p)
{
	struct session *s = ui_session(ui);
	struct meeting_fields f;

	*id = w->thing;
	enum status status = take(w->form, &f, p);
	if (status != OK)
		return status;
	return *id ? meeting_edit(s, *id, w->version, &f, p)
	           : meeting_create(s, &f, w->request, id, p);
}

static void
write_sent(struct ui *ui, void *state)
{
	struct compose_form *f = state;
	struct problem p = { 0 };
	int64_t id;

	if (save(ui, f, &id, &p) != OK) {
		compose_form_refused(ui, f, &p);
		return;
	}
	compose_form_done(ui, f);
	if (f->thing)
		ui_message(ui, "%s", f->state == MEETING_DRAFT
		                             ? _("Saved.")
		                             : _("Saved. If its time, place or area is another one "
		                                 "now, everyone who was told hears of it."));
	ui_answer(ui, f->thing ? written_told : made, &id);
}

const struct screen screen_meeting_write = {
	.name = "meeting-write",
	.title = N_("Write a meeting"),
	.help = N_("What is to be talked about, who is called, where and when. The agenda comes "
	           "afterwards; nobody sees any of it before it is called. What you type is kept by "
	           "itself."),
	.state_size = sizeof(struct compose_form),
	.commands = compose_form_commands,
	.open = write_open,
	.view = write_view,
	.sent = write_sent,
	.keep = compose_form_keep,
};

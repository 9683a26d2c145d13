/* Saying something about a thing, answering a comment, correcting one's own. What is typed is kept
 * as a draft. What the rules of civility find is said before it is sent, beside the text. */
#include "screens/farewell.h"
#include "screens/options.h"
#include "screens/slip.h"
#include "screens/talk.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/draft.h"
#include "tui/form.h"

#define FIELDS 5

struct values {
	const char *text;
	int64_t stance; /* counted from 0: FIELD_NONE is no stance */
	int64_t official;
	int64_t shown_as;
	int64_t association;
};

struct writing {
	struct comment_write_arg what;
	struct comment_topic topic; /* strings live in the data */
	const char *parent; /* beginning of what is answered; NULL: nothing */
	bool unverified;
	int64_t version;    /* of the comment that is corrected */
	const char *draft;  /* the form's name, and of which thing it is */
	int64_t draft_of;
	char request[REQUEST_SIZE];
	char warned[COMMENT_MAX * 4 + 1]; /* the text that was said to be held; "" : none */
	struct form *form;
	struct field fields[FIELDS + 1]; /* those of all_fields that are asked for here */
	struct form_spec spec;
};

/* -- The form --------------------------------------------------------------------------------- */

static size_t
stance_options(struct session *s, struct arena *a, struct option **options)
{
	static const enum stance order[] = { STANCE_NEUTRAL, STANCE_FOR, STANCE_AGAINST };

	(void)s;
	*options = arena_array(a, 3, sizeof(**options));
	for (size_t i = 0; i < 3; i++)
		(*options)[i] = (struct option){ .value = (int64_t)order[i] - STANCE_AGAINST,
			                         .label = stance_label(order[i]) };
	return 3;
}

static size_t
official_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, 2, sizeof(**options));
	(*options)[0] = (struct option){ .value = 0, .label = _("as a resident") };
	(*options)[1] = (struct option){ .value = 1, .label = _("in office, as an official answer") };
	return 2;
}

enum asked { TEXT, STANCE, OFFICIAL, SHOWN_AS, NAME };

static const struct field all_fields[] = {
	[TEXT] = { .key = "text", .label = N_("Comment"), .kind = FIELD_LONG, .max = COMMENT_MAX,
	           .offset = offsetof(struct values, text), .required = true,
	           .hint = N_("Plain and friendly. Without phone numbers or addresses of people.") },
	[STANCE] = { .key = "stance", .label = N_("Your stance"), .kind = FIELD_CHOICE,
	             .offset = offsetof(struct values, stance), .options = stance_options,
	             .hint = N_("Whether you are for it.") },
	[OFFICIAL] = { .key = "official", .label = N_("You speak"), .kind = FIELD_CHOICE,
	               .offset = offsetof(struct values, official), .options = official_options,
	               .hint = N_("An official answer bears your name and office, and all who "
	                          "follow this are told.") },
	[SHOWN_AS] = { .key = "shown_as", .label = N_("Signed with"), .kind = FIELD_CHOICE,
	               .offset = offsetof(struct values, shown_as), .options = options_shown_as,
	               .hint = N_("What others see as the writer.") },
	[NAME] = { .key = "association", .label = N_("In whose name"), .kind = FIELD_CHOICE,
	           .offset = offsetof(struct values, association), .options = options_name,
	           .hint = N_("In a group's name all its people follow it, and its name is "
	                      "shown.") },
};

static struct form *
make_form(struct ui *ui, struct writing *w, bool first_level, bool office)
{
	size_t n = 0;

	w->fields[n++] = all_fields[TEXT];
	if (first_level)
		w->fields[n++] = all_fields[STANCE];
	if (office && !w->what.edit)
		w->fields[n++] = all_fields[OFFICIAL];
	if (!w->what.edit)
		w->fields[n++] = all_fields[SHOWN_AS];
	if (!w->what.edit && options_speaks(ui_session(ui)))
		w->fields[n++] = all_fields[NAME];
	w->spec = (struct form_spec){
		.name = w->draft, .fields = w->fields, .send = N_("Send"), .drafts = true,
	};
	return ui_form_new(ui, &w->spec);
}

/* -- Opening ---------------------------------------------------------------------------------- */

static void
name_draft(struct writing *w)
{
	w->draft = w->what.edit ? "comment-edit" : w->what.parent ? "answer"
	                                                 : comment_draft(w->what.subject);
	w->draft_of = w->what.edit     ? w->what.edit
	              : w->what.parent ? w->what.parent
	                               : w->what.id;
}

static void
restore_draft(struct ui *ui, struct writing *w)
{
	struct arena scratch = { 0 };
	struct draft draft;

	if (draft_read(ui_session(ui), &scratch, w->draft, w->draft_of, &draft) == OK) {
		form_restore(w->form, draft.body);
		memcpy(w->request, draft.request, sizeof(w->request));
		ui_message(ui, _("Here is your text of %s again. F8 begins anew."),
		           time_long(&scratch, draft.saved));
	}
	arena_free(&scratch);
}

static void
fill_new(struct writing *w)
{
	form_fill(w->form, &(struct values){ .text = "",
	                                     .stance = STANCE_NEUTRAL - STANCE_AGAINST,
	                                     .shown_as = SHOWN_NAME });
}

/* The form as it is before anything is typed: empty, or what the comment says now. */
static enum status
begin(struct ui *ui, struct writing *w, struct problem *p)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct comment_page page;
	enum status status = OK;

	if (w->what.edit)
		status = comment_read(s, &scratch, w->what.edit, &page);
	if (status == OK && !w->form)
		w->form = make_form(ui, w, w->what.edit ? page.row.bars : w->what.parent == 0,
		                    comment_in_office(s, w->what.subject, w->what.id));
	if (status == OK && w->what.edit) {
		w->version = page.row.version;
		form_fill(w->form,
		          &(struct values){ .text = page.row.text,
		                            .stance = page.row.stance - STANCE_AGAINST });
	} else if (status == OK) {
		fill_new(w);
	}
	w->warned[0] = '\0';
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct writing *w = state;

	w->what = *(const struct comment_write_arg *)arg;
	name_draft(w);
	request_key(w->request);
	enum status status = begin(ui, w, p);
	if (status == OK)
		restore_draft(ui, w);
	return status;
}

/* What is answered may be gone by now: what was typed stays, and sending says so. */
static enum status
write_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct writing *w = state;
	struct comment_page page;

	w->parent = NULL;
	w->unverified = !s->verified;
	enum status status = comment_topic(s, data, w->what.subject, w->what.id, &w->topic);
	if (status == OK && w->what.parent && comment_read(s, data, w->what.parent, &page) == OK)
		w->parent = page.row.text;
	return problem_default(p, status);
}

static void
write_view(const void *state, struct view *v)
{
	const struct writing *w = state;

	if (w->what.parent)
		view_heading(v, _("Answer a comment on %s"), w->topic.code);
	else
		view_heading(v, w->what.edit ? _("Change your comment on %s  %s")
		                             : _("Comment on %s  %s"),
		             w->topic.code, w->topic.title);
	if (w->parent)
		view_notice(v, NULL, "\"%s\"", w->parent);
	if (w->unverified)
		view_text(v, _("The office has not verified you yet. Your comment is kept and shown "
		               "once it has."));
	view_form(v, "comment", w->form);
}

/* -- Keeping and sending ---------------------------------------------------------------------- */

static bool
write_keep(struct ui *ui, void *state)
{
	struct writing *w = state;
	struct arena scratch = { 0 };
	const char *body = form_draft(w->form, &scratch);

	bool kept = draft_save(ui_session(ui), w->draft, w->draft_of, body, w->request, 0) == OK;
	arena_free(&scratch);
	return kept;
}

struct sent {
	int64_t id; /* of a new one; 0: one was changed */
	unsigned holds;
};

/* Whoever leaves a public terminal takes the code along; elsewhere the comment itself is seen. */
static void
give_slip(struct ui *ui, const struct sent *sent)
{
	const struct slip_arg slip = {
		.subject = SUBJECT_COMMENT, .id = sent->id, .verb = "comment", .sent = true,
	};

	if (sent->id != 0 && farewell_offered(ui))
		ui_push(ui, &screen_slip, &slip);
}

static void
sent_done(struct ui *ui, void *state, const void *answer)
{
	const struct sent *sent = answer;
	const unsigned holds = sent->holds;
	struct arena scratch = { 0 };

	(void)state;
	ui_stale(ui);
	give_slip(ui, sent);
	if (holds == 0)
		ui_message(ui, "%s", _("Your comment stands."));
	else if (holds == HOLD_UNVERIFIED)
		ui_message(ui, "%s", _("Your comment is kept, and shown once the office has verified "
		                       "you."));
	else
		ui_message(ui, _("Your comment waits until the office has looked at it: %s. You can "
		                 "correct it."),
		           hold_text(&scratch, holds));
	arena_free(&scratch);
}

/* Whether it may be sent as it is: nothing stands against it, or its writer was told and sends it
 * all the same. Else *p says what would hold it. */
static enum status
look_first(struct ui *ui, struct writing *w, const char *text, struct problem *p)
{
	struct arena scratch = { 0 };
	const char *why = NULL;
	unsigned holds = 0;

	enum status status = comment_check(ui_session(ui), &scratch, text, &holds, &why, p);
	if (status == OK && (holds & TALK_MENDABLE) && strcmp(w->warned, text) != 0) {
		snprintf(w->warned, sizeof(w->warned), "%s", text);
		status = problem_set(p, INVALID, "text",
		                     _("%s Or press Send once more as it is."), why);
	}
	arena_free(&scratch);
	return status;
}

static enum status
send(struct session *s, struct writing *w, const struct values *v, struct sent *sent,
     struct problem *p)
{
	const struct comment_place place = { w->what.subject, w->what.id, w->what.parent };
	const struct comment_fields fields = {
		.text = v->text,
		.stance = (enum stance)(v->stance + STANCE_AGAINST),
		.official = v->official == 1,
		.shown_as = (enum shown_as)v->shown_as,
		.association = v->association,
	};
	if (!w->what.edit)
		return comment_add(s, &place, &fields, w->request, &sent->id, &sent->holds, p);
	enum status status = comment_edit(s, w->what.edit, w->version, &fields, &sent->holds, p);
	if (status == OK)
		draft_drop(s, w->draft, w->draft_of);
	return status;
}

static void
write_sent(struct ui *ui, void *state)
{
	struct writing *w = state;
	struct values values = { .stance = STANCE_NEUTRAL - STANCE_AGAINST };
	struct problem p = { 0 };
	struct sent sent = { 0 };

	enum status status = form_take(w->form, &values, &p);
	bool warned = status == OK && look_first(ui, w, values.text, &p) != OK;
	if (warned)
		status = p.status;
	if (status == OK)
		status = send(ui_session(ui), w, &values, &sent, &p);
	if (status == OK) {
		w->form->changed = false;
		ui_answer(ui, sent_done, &sent);
		return;
	}
	form_problem(w->form, &p);
	if (status == CONFLICT || status == DENIED)
		ui_message(ui, _("%s What you typed is kept."), p.text);
	else if (warned)
		ui_message(ui, "%s", _("Not sent yet. Beside your text stands why."));
	else
		ui_problem(ui, &p);
	write_keep(ui, w);
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct writing *w = state;
	struct problem p = { 0 };

	(void)c;
	draft_drop(ui_session(ui), w->draft, w->draft_of);
	request_key(w->request);
	w->form->focus = 0;
	if (begin(ui, w, &p) != OK)
		ui_problem(ui, &p);
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin anew?"), begin_anew, c);
}

static const struct command write_commands[] = {
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	  .flags = COMMAND_BAR, .help = N_("Empty the form and forget the draft.") },
	{ 0 },
};

const struct screen screen_comment_write = {
	.name = "comment-write",
	.title = N_("Write a comment"),
	.help = N_("Say what you think, in up to a thousand characters. Criticism is welcome; phone "
	           "numbers, addresses and insults are not. What you type is kept by itself."),
	.state_size = sizeof(struct writing),
	.commands = write_commands,
	.open = write_open,
	.refresh = write_refresh,
	.view = write_view,
	.sent = write_sent,
	.keep = write_keep,
};

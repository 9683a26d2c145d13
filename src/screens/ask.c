/* Asking the office: a resident's question, or a formal one of the overseers. */
#include "screens/information.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/draft.h"
#include "screens/options.h"
#include "screens/slip.h"
#include "screens/written.h"

#define CODES_MAX 200 /* characters, of what it is about */
#define WHY_SIZE 400

struct asking {
	bool formal;
	char request[REQUEST_SIZE];
	struct form *form;
	char why[WHY_SIZE]; /* what makes it wait longer, as it is typed; "" : nothing */
};

/* Whom it asks: a work unit, or nobody in particular. */
static size_t
unit_options(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_UNIT, 0, _("The office as a whole"), options);
}

#define QUESTION                                                                                   \
	{ .key = "text", .label = N_("Question"), .kind = FIELD_LONG, .max = INQUIRY_TEXT_MAX,     \
	  .offset = offsetof(struct inquiry_fields, text), .required = true,                       \
	  .hint = N_("What would you like to know? Please leave out phone numbers, NIK and "       \
	             "addresses of people.") }
#define UNIT                                                                                       \
	{ .key = "work_unit", .label = N_("Asked of"), .kind = FIELD_TREE,                         \
	  .offset = offsetof(struct inquiry_fields, unit), .options = unit_options,                \
	  .hint = N_("May stay as it is: the office finds who answers.") }
#define ABOUT                                                                                      \
	{ .key = "about", .label = N_("What it is about"), .kind = FIELD_TEXT, .max = CODES_MAX,   \
	  .offset = offsetof(struct inquiry_fields, about),                                        \
	  .hint = N_("Codes of proposals, programs, meetings, such as P-2026-0001. May stay "      \
	             "empty.") }

static const struct field fields[] = {
	QUESTION,
	UNIT,
	ABOUT,
	{ .key = "shown_as", .label = N_("Signed with"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct inquiry_fields, shown_as), .options = options_shown_as,
	  .hint = N_("What others see of you.") },
	{ 0 },
};

static const struct field formal_fields[] = { QUESTION, UNIT, ABOUT, { 0 } };

static const struct form_spec spec = {
	.name = INQUIRY_FORM, .fields = fields, .drafts = true, .send = N_("Send"),
};
static const struct form_spec formal_spec = {
	.name = INQUIRY_FORMAL_FORM, .fields = formal_fields, .drafts = true,
	.send = N_("Ask formally"),
};

static enum status
ask_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct asking *w = state;

	(void)p;
	w->formal = arg && *(const bool *)arg;
	w->form = ui_form_new(ui, w->formal ? &formal_spec : &spec);
	request_key(w->request);
	if (ui_session(ui)->kind == ACTOR_MEMBER)
		written_take_up(ui, w->form, 0, w->request);
	return OK;
}

static void
ask_view(const void *state, struct view *v)
{
	const struct asking *w = state;

	if (w->formal) {
		view_heading(v, "%s", _("A formal question of the overseers"));
		view_text(v, _("Everyone can read it at once, with the day by which the office is to "
		               "answer."));
	} else {
		view_heading(v, "%s", _("Ask the office"));
		view_text(v, _("It is looked through first, within 3 working days; then everyone can "
		               "read it, and the office owes an answer. You are told."));
	}
	if (w->why[0] && w->formal)
		view_notice(v, NULL, _("%s Please leave that out: a formal question is public at once."),
		            w->why);
	else if (w->why[0])
		view_notice(v, NULL, _("%s A moderator looks at that first, so it may take longer."),
		            w->why);
	view_form(v, "ask", w->form);
}

static bool
ask_keep(struct ui *ui, void *state)
{
	const struct asking *w = state;

	return written_keep(ui, w->form, 0, w->request);
}

static void
tell_sent(struct ui *ui, int64_t id, bool formal)
{
	struct arena scratch = { 0 };
	struct workflow_thing thing;
	char code[THING_CODE_SIZE];
	bool held = inquiry_look(ui_session(ui), &scratch, id, &thing) == OK && *thing.reasons;

	if (held)
		ui_message(ui, _("It is looked at more closely first, as it has in it: %s."),
		           thing.reasons);
	else if (formal && inquiry_code_of(ui_session(ui)->db, id, code) == OK)
		ui_message(ui, _("Sent. Its code: %s. You are told when the office answers."), code);
	arena_free(&scratch);
}

struct asked {
	int64_t id;
	bool formal;
};

/* The receipt, and behind it the question itself; a formal one is public already. */
static void
asked(struct ui *ui, void *state, const void *answer)
{
	const struct asked *asked = answer;
	const struct slip_arg slip = {
		.subject = SUBJECT_INQUIRY, .id = asked->id, .verb = "inquiry_ask", .sent = true,
	};

	(void)state;
	ui_stale(ui);
	ui_push(ui, &screen_inquiry, &asked->id);
	if (!asked->formal)
		ui_push(ui, &screen_slip, &slip);
	tell_sent(ui, asked->id, asked->formal);
}

static void
send(struct ui *ui, struct asking *w, const struct inquiry_fields *f)
{
	struct problem p = { 0 };
	struct asked done = { .formal = w->formal };

	if (inquiry_ask(ui_session(ui), f, w->formal, w->request, &done.id, &p) != OK) {
		written_refused(ui, w->form, &p);
		ask_keep(ui, w);
		return;
	}
	w->form->changed = false;
	ui_answer(ui, asked, &done);
}

static void
ask_sent(struct ui *ui, void *state)
{
	struct asking *w = state;
	struct inquiry_fields f = { .text = "", .about = "", .answer = "" };
	struct problem p = { 0 };

	if (form_take(w->form, &f, &p) != OK)
		ui_problem(ui, &p);
	else if (ui_need_member(ui, ask_sent))
		send(ui, w, &f);
}

/* Said while it is typed, so that it can still be left out. */
static void
ask_typed(struct ui *ui, void *state)
{
	struct asking *w = state;
	const char *field = ui_field(ui);
	struct arena scratch = { 0 };
	const char *why;
	unsigned holds;

	if (field && strcmp(field, "text") == 0) {
		why = inquiry_finds(ui_session(ui), &scratch, form_shown(w->form, 0), &holds);
		snprintf(w->why, sizeof(w->why), "%s", why ? why : "");
	}
	arena_free(&scratch);
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct asking *w = state;

	(void)c;
	draft_drop(ui_session(ui), w->form->spec->name, 0);
	request_key(w->request);
	w->form->focus = 0;
	form_fill(w->form, &(struct inquiry_fields){ .text = "", .about = "" });
	w->why[0] = '\0';
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin anew?"), begin_anew, c);
}

static const struct command ask_commands[] = {
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	  .flags = COMMAND_BAR, .help = N_("Empty the form and forget the draft.") },
	{ 0 },
};

const struct screen screen_ask = {
	.name = "ask",
	.title = N_("Ask the office"),
	.help = N_("Ask what you would like to know about the village, its work or its money. The "
	           "office answers for everyone to read. What you type is kept by itself."),
	.state_size = sizeof(struct asking),
	.commands = ask_commands,
	.open = ask_open,
	.view = ask_view,
	.sent = ask_sent,
	.typed = ask_typed,
	.keep = ask_keep,
};

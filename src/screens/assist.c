/* Acting for a resident who is there and cannot use the terminal: who it is, why, and their own PIN
 * or password, which they type themselves. */
#include "screens/app.h"
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/assist.h"
#include "core/credential.h"
#include "tui/form.h"

struct values {
	const char *who;
	int64_t reason;
	const char *word;
	const char *secret;
};

struct assist {
	struct form *form;
};

static size_t
options_reason(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, ASSIST_REASON_COUNT, sizeof(**options));
	(*options)[0] = (struct option){ .value = FIELD_NONE, .label = _("(please choose)") };
	for (int i = ASSIST_CANNOT_READ; i < ASSIST_REASON_COUNT; i++)
		(*options)[i] = (struct option){
			.value = i, .label = assist_reason_label((enum assist_reason)i),
		};
	return ASSIST_REASON_COUNT;
}

static const struct field assist_fields[] = {
	{ .key = "who", .label = N_("Resident"), .kind = FIELD_TEXT, .max = MEMBER_LOGIN_MAX,
	  .offset = offsetof(struct values, who), .required = true,
	  .hint = N_("Username or member number, as on the resident's card.") },
	{ .key = "reason", .label = N_("Why"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, reason), .options = options_reason,
	  .hint = N_("It is recorded with your name.") },
	{ .key = "word", .label = N_("In words"), .kind = FIELD_TEXT, .max = ASSIST_WORD_MAX,
	  .offset = offsetof(struct values, word),
	  .hint = N_("Needed only if it is something else.") },
	{ .key = "secret", .label = N_("The resident's PIN or password"), .kind = FIELD_PASSWORD, .max = SECRET_MAX,
	  .offset = offsetof(struct values, secret), .required = true,
	  .hint = N_("The resident types this. Please look away.") },
	{ 0 },
};

static const struct form_spec assist_form = {
	.name = "assist",
	.fields = assist_fields,
	.send = N_("Begin"),
	.unasked = true,
};

static enum status
assist_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct assist *st = state;
	const int64_t *id = arg;
	struct arena scratch = { 0 };

	(void)p;
	st->form = ui_form_new(ui, &assist_form);
	if (id) {
		form_fill(st->form,
		          &(struct values){ .who = member_number_of(ui_session(ui)->db, &scratch, *id),
		                            .reason = FIELD_NONE, .word = "", .secret = "" });
		st->form->focus = 1;
	}
	arena_free(&scratch);
	return OK;
}

static void
assist_view(const void *state, struct view *v)
{
	const struct assist *st = state;

	view_heading(v, "%s", _("Act for a resident"));
	view_textf(v, _("For somebody who is here with you and wants it. For %d minutes at most you "
	                "do what they tell you, with their rights and in their name. Everything is "
	                "recorded with your name as well, and they are told what was done."),
	           ASSIST_SECONDS / 60);
	view_form(v, "assist", st->form);
}

static void
assist_sent(struct ui *ui, void *state)
{
	struct assist *st = state;
	struct session *s = ui_session(ui);
	struct values v;
	struct problem p = { 0 };
	struct arena scratch = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK) {
		const struct assistance with = {
			.who = v.who, .reason = (enum assist_reason)v.reason, .word = v.word,
			.secret = v.secret, .source = app_source(ui_app(ui)),
		};
		status = assist_begin(s, &with, &p);
	}
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_home(ui);
	ui_stale(ui);
	ui_message(ui, _("You act for %s until %s. 0 on the first page ends it."), s->name,
	           time_long(&scratch, s->assisted_until));
	arena_free(&scratch);
}

const struct screen screen_assist = {
	.name = "assist",
	.title = N_("Act for a resident"),
	.help = N_("The resident is here with you and types their own PIN or password. What you do then "
	           "is theirs, and says that you did it. Passwords, PINs and roles cannot be changed "
	           "that way."),
	.state_size = sizeof(struct assist),
	.open = assist_open,
	.view = assist_view,
	.sent = assist_sent,
};

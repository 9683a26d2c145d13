/* How good a resident finds the result of a program: one to five, and a comment if they like. */
#include "screens/options.h"
#include "screens/program_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/voice.h"
#include "screens/talk.h"

struct values {
	int64_t stars;
	const char *comment;
	int64_t shown_as;
};

struct rating {
	int64_t id;
	struct program_heading program; /* strings of both live in the data */
	struct voice voice;
	const char *closed;               /* why stars cannot be given just now; NULL: they can */
	char request[REQUEST_SIZE];       /* of the comment */
	char warned[COMMENT_MAX * 4 + 1]; /* the text that was said to be held; "" : none */
	struct form *form;
};

/* In this order the digit of an option is what it says. None is chosen beforehand. */
static size_t
stars_options(struct session *s, struct arena *a, struct option **options)
{
	const char *const labels[STARS] = {
		_("1 - very poor"), _("2 - poor"), _("3 - fair"), _("4 - good"), _("5 - very good"),
	};

	(void)s;
	*options = arena_array(a, STARS + 1, sizeof(**options));
	for (int i = 0; i < STARS; i++)
		(*options)[i] = (struct option){ .value = i + 1, .label = labels[i] };
	(*options)[STARS] = (struct option){ .value = FIELD_NONE, .label = _("(please choose)") };
	return STARS + 1;
}

static const struct field rate_fields[] = {
	{ .key = "stars", .label = N_("The result is"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, stars), .options = stars_options,
	  .hint = N_("Press 1 to 5. Only how many chose what is shown, never who.") },
	{ .key = "text", .label = N_("Comment"), .kind = FIELD_LONG, .max = COMMENT_MAX,
	  .offset = offsetof(struct values, comment),
	  .hint = N_("May stay empty. It stands among the comments on the program, signed.") },
	{ .key = "shown_as", .label = N_("Signed with"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, shown_as), .options = options_shown_as,
	  .hint = N_("What others see as the writer of the comment.") },
	{ 0 },
};

static const struct form_spec rate_form = {
	.name = "rate",
	.fields = rate_fields,
	.send = N_("Send"),
};

static enum status
rate_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct rating *r = state;
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct voice voice;

	r->id = *(const int64_t *)arg;
	r->form = ui_form_kept(ui, &rate_form, r->id);
	request_key(r->request);
	enum status status = voice_read(s, &scratch, r->id, &voice);
	if (status == OK)
		form_fill(r->form, &(struct values){
			.stars = voice.my_stars > 0 ? voice.my_stars : FIELD_NONE,
			.comment = "",
			.shown_as = SHOWN_NAME,
		});
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
rate_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct rating *r = state;

	enum status status = program_heading(s->db, data, r->id, &r->program);
	if (status == OK)
		status = voice_read(s, data, r->id, &r->voice);
	r->closed = rating_why_not(s, r->id);
	return problem_default(p, status);
}

static void
rate_view(const void *state, struct view *v)
{
	const struct rating *r = state;

	view_heading(v, "%s  %s", r->program.code, r->program.title);
	if (r->voice.my_stars > 0 && r->closed)
		view_textf(v, _("You gave it %d of %d. F8 takes it back; nothing else can be done with "
		                "it now. %s"), r->voice.my_stars, STARS, r->closed);
	else if (r->voice.my_stars > 0)
		view_textf(v, _("You gave it %d of %d. What you send now takes the place of that; F8 "
		                "takes it back."),
		           r->voice.my_stars, STARS);
	view_form(v, "rate", r->form);
}

/* -- Sending ---------------------------------------------------------------------------------- */

/* Whether the comment may be sent as it is: nothing stands against it, or its writer was told and
 * sends it all the same. */
static enum status
look_first(struct session *s, struct rating *r, const char *text, struct problem *p)
{
	struct arena scratch = { 0 };
	const char *why = NULL;
	unsigned holds = 0;

	enum status status = comment_check(s, &scratch, text, &holds, &why, p);
	if (status == OK && (holds & TALK_MENDABLE) && strcmp(r->warned, text) != 0) {
		snprintf(r->warned, sizeof(r->warned), "%s", text);
		status = problem_set(p, INVALID, "text", _("%s Or press Send once more as it is."),
		                     why);
	}
	arena_free(&scratch);
	return status;
}

static enum status
comment(struct session *s, struct rating *r, const struct values *v, unsigned *holds,
        struct problem *p)
{
	const struct comment_place place = { .subject = SUBJECT_PROGRAM, .subject_id = r->id };
	const struct comment_fields fields = {
		.text = v->comment,
		.shown_as = (enum shown_as)v->shown_as,
	};
	int64_t id;

	enum status status = look_first(s, r, v->comment, p);
	if (status == OK)
		status = comment_add(s, &place, &fields, r->request, &id, holds, p);
	if (!p->field)
		p->field = "text";
	return status;
}

static void
done(struct ui *ui, bool commented, unsigned holds)
{
	if (!commented)
		ui_message(ui, "%s", _("Your rating counts. Thank you."));
	else if (holds == 0)
		ui_message(ui, "%s", _("Your rating counts and your comment stands. Thank you."));
	else
		ui_message(ui, "%s", _("Your rating counts. Your comment waits until the office has "
		                       "looked at it."));
	ui_answer(ui, written_told, NULL);
}

static void
rate_sent(struct ui *ui, void *state)
{
	struct rating *r = state;
	struct session *s = ui_session(ui);
	struct values v = { .comment = "" };
	struct problem p = { 0 };
	unsigned holds = 0;

	if (form_take(r->form, &v, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	if (rating_give(s, r->id, (int)v.stars, &p) != OK) {
		written_refused(ui, r->form, &p);
		return;
	}
	bool commented = v.comment && *v.comment;
	if (!commented || comment(s, r, &v, &holds, &p) == OK) {
		done(ui, commented, holds);
		return;
	}
	form_problem(r->form, &p);
	ui_message(ui, "%s", _("Your rating counts. The comment was not sent: beside it stands why."));
	ui_stale(ui);
}

static const char *
back_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct rating *r = state;

	(void)s;
	(void)c;
	return r->voice.my_stars > 0 ? NULL : _("You have not rated it.");
}

static void
take_back(struct ui *ui, void *state, const struct command *c)
{
	const struct rating *r = state;
	struct problem p = { 0 };

	(void)c;
	if (rating_give(ui_session(ui), r->id, 0, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	ui_message(ui, "%s", _("Your rating is taken back."));
	ui_answer(ui, written_told, NULL);
}

static const struct command rate_commands[] = {
	{ .id = "back", .key = 'h', .function_key = K_F6, .label = N_("Take it back"),
	  .run = take_back, .disabled = back_why_not, .flags = COMMAND_BAR,
	  .help = N_("Your rating no longer counts; what you wrote stays.") },
	{ 0 },
};

const struct screen screen_rate = {
	.name = "rate",
	.title = N_("Rate a program"),
	.help = N_("Say how good the result is, from 1 to 5. Verified residents can, from when "
	           "monitoring and evaluation has begun until it has ended, and change it as often as "
	           "they like."),
	.state_size = sizeof(struct rating),
	.commands = rate_commands,
	.open = rate_open,
	.refresh = rate_refresh,
	.view = rate_view,
	.sent = rate_sent,
};

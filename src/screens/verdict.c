/* Whether what the office says is done is done, as a resident finds it. */
#include "screens/program_parts.h"

#include "base/lang.h"
#include "core/voice.h"

struct values {
	int64_t done;
	const char *word;
};

struct saying {
	int64_t id;
	struct program_heading program; /* strings of both live in the data */
	struct voice voice;
	const char *closed; /* why nothing can be said just now; NULL: it can */
	struct form *form;
};

static size_t
done_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, 2, sizeof(**options));
	(*options)[0] = (struct option){ .value = 1, .label = _("yes, it is done") };
	(*options)[1] = (struct option){ .value = 0, .label = _("no, it is not done") };
	return 2;
}

static const struct field verdict_fields[] = {
	{ .key = "done", .label = N_("Is it done?"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, done), .options = done_options,
	  .hint = N_("Only how many said what is shown, never who.") },
	{ .key = "word", .label = N_("What is missing"), .kind = FIELD_LONG, .max = WORD_MAX,
	  .offset = offsetof(struct values, word),
	  .hint = N_("Due when it is not done. The office reads it, without your name, and "
	             "answers.") },
	{ 0 },
};

static const struct form_spec verdict_form = {
	.name = "verdict",
	.fields = verdict_fields,
	.send = N_("Send"),
};

static enum status
verdict_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct saying *st = state;
	const struct verdict_arg *what = arg;

	(void)p;
	st->id = what->program;
	st->form = ui_form_kept(ui, &verdict_form, st->id);
	form_fill(st->form, &(struct values){ .done = what->done, .word = "" });
	if (!what->done)
		st->form->focus = 1;
	return OK;
}

static enum status
verdict_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct saying *st = state;

	enum status status = program_heading(s->db, data, st->id, &st->program);
	if (status == OK)
		status = voice_read(s, data, st->id, &st->voice);
	st->closed = verdict_why_not(s, st->id);
	return problem_default(p, status);
}

static void
verdict_view(const void *state, struct view *v)
{
	const struct saying *st = state;

	view_heading(v, "%s  %s", st->program.code, st->program.title);
	if (st->voice.my_verdict != 0 && st->closed)
		view_textf(v, _("What you said of it can only be taken back now, with F8. %s"),
		           st->closed);
	else if (st->voice.my_verdict > 0)
		view_text(v, _("You said that it is done. What you send now takes the place of that; F8 "
		               "takes it back."));
	else if (st->voice.my_verdict < 0)
		view_text(v, _("You said that it is not done. What you send now takes the place of "
		               "that; F8 takes it back."));
	view_form(v, "verdict", st->form);
}

static void
verdict_sent(struct ui *ui, void *state)
{
	struct saying *st = state;
	struct values v = { .word = "" };
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = verdict_give(ui_session(ui), st->id, v.done == 1,
		                      v.done == 1 ? NULL : v.word, &p);
	if (status != OK) {
		written_refused(ui, st->form, &p);
		return;
	}
	ui_message(ui, "%s", v.done == 1 ? _("You confirm that it is done. Thank you.")
	                                 : _("Sent. The office owes an answer, and you are told."));
	ui_answer(ui, written_told, NULL);
}

static const char *
back_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct saying *st = state;

	(void)s;
	(void)c;
	return st->voice.my_verdict != 0 ? NULL : _("You have said nothing of it.");
}

static void
take_back(struct ui *ui, void *state, const struct command *c)
{
	const struct saying *st = state;
	struct problem p = { 0 };

	(void)c;
	if (verdict_take_back(ui_session(ui), st->id, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	ui_message(ui, "%s", _("What you said is taken back."));
	ui_answer(ui, written_told, NULL);
}

static const struct command verdict_commands[] = {
	{ .id = "back", .key = 'h', .function_key = K_F6, .label = N_("Take it back"),
	  .run = take_back, .disabled = back_why_not, .flags = COMMAND_BAR,
	  .help = N_("What you said no longer counts, and its words are not kept.") },
	{ 0 },
};

const struct screen screen_verdict = {
	.name = "verdict",
	.title = N_("Done, or not done"),
	.help = N_("You see it yourself: say whether it is done. When it is not, say what is missing; "
	           "the office owes an answer to that. You may change your mind."),
	.state_size = sizeof(struct saying),
	.commands = verdict_commands,
	.open = verdict_open,
	.refresh = verdict_refresh,
	.view = verdict_view,
	.sent = verdict_sent,
};

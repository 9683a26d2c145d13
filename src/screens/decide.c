/* A decision that owes more than a key: the form its verb asks for, and prepared words for it. */
#include "screens/decision.h"
#include "screens/talk.h"
#include "screens/verb.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/prepared.h"

#define NAME_COLUMNS 40
#define TITLE_COLUMNS 200

struct decide {
	struct decide_arg what; /* its strings and targets live as long as the screen */
	struct form *form;
	bool words; /* there is a word to write in the office's name */
	bool ready; /* ... and the office has some prepared */
};

static void *
keep(struct ui *ui, const void *bytes, size_t n)
{
	return memcpy(ui_alloc(ui, n), bytes, n);
}

static enum status
decide_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct decide *d = state;
	const struct decide_arg *what = arg;
	const struct decide_target *first = &what->targets[0];
	struct arena scratch = { 0 };
	unsigned parts = decision_parts_of(what);

	(void)p;
	d->what = *what;
	d->what.targets = keep(ui, what->targets, what->count * sizeof(*what->targets));
	const char *title = talk_beginning(&scratch, what->title, TITLE_COLUMNS);
	d->what.title = keep(ui, title, strlen(title) + 1);
	arena_free(&scratch);
	d->words = what->verb->who != WHO_AUTHOR && (parts & PART_WORD) != 0;
	d->form = decision_form(ui, what);
	decision_fill(d->form, ui_session(ui),
	              what->count == 1 && first->subject == SUBJECT_PROPOSAL ? first->id : 0);
	if (what->count == 1 && first->subject == SUBJECT_MEETING)
		decision_number(d->form, ui_session(ui), first->id);
	return OK;
}

static enum status
decide_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct decide *d = state;
	struct prepared any;
	size_t n = 0;

	if (!d->words)
		return OK;
	enum status status = prepared_list(s->db, data, d->what.targets[0].subject,
	                                   d->what.verb->verb, GROUND_NONE, &any, 1, &n);
	d->ready = n > 0;
	return problem_default(p, status);
}

static void
decide_view(const void *state, struct view *v)
{
	const struct decide *d = state;

	if (d->what.count == 1)
		view_heading(v, "%s: \"%s\"", _(d->what.verb->label), d->what.title);
	else
		view_heading(v, P_("%s: %d item", "%s: %d items", d->what.count),
		             _(d->what.verb->label), (int)d->what.count);
	view_text(v, _(d->what.verb->help));
	view_form(v, "decide", d->form);
}

/* What was said on the closing screen is the message already. */
static void
decide_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_stale(ui);
}

static void
decide_sent(struct ui *ui, void *state)
{
	struct decide *d = state;
	struct decision decision;
	struct assessment judgement;
	struct problem p = { 0 };

	enum status status = decision_take(d->form, ui_session(ui), &decision, &judgement, &p);
	if (status == OK)
		status = verb_perform(ui, &d->what, &decision, &p);
	if (status == OK) {
		ui_answer(ui, decide_done, NULL);
	} else if (status == CONFLICT) {
		/* Somebody else was first: the words stay here to be read or copied. */
		ui_message(ui, _("%s Your words were not sent and are still here. Esc goes back."),
		           p.text);
	} else {
		form_problem(d->form, &p);
		ui_problem(ui, &p);
	}
}

/* The words, and their ground where none is chosen yet. */
static void
words_chosen(struct ui *ui, void *state, const void *answer)
{
	struct decide *d = state;
	const struct prepared *words = answer;
	size_t ground = decision_field(d->form, "ground");

	(void)ui;
	form_set_text(d->form, decision_field(d->form, "word"), words->text);
	if (ground < d->form->count && words->ground != GROUND_NONE &&
	    d->form->state[ground].chosen == 0)
		form_set_text(d->form, ground, ground_label(words->ground));
}

static void
choose_words(struct ui *ui, void *state, const struct command *c)
{
	const struct decide *d = state;

	(void)c;
	ui_push(ui, &screen_prepared,
	        &(struct prepared_arg){ .subject = d->what.targets[0].subject,
	                                .verb = d->what.verb->verb,
	                                .chosen = words_chosen });
}

static const char *
not_ready(struct session *s, const void *state, const struct command *c)
{
	const struct decide *d = state;

	(void)s;
	(void)c;
	return d->ready ? NULL : _("Nothing is prepared for this step yet.");
}

static enum ground
chosen_ground(const struct decide *d)
{
	size_t i = decision_field(d->form, "ground");

	if (i == d->form->count || d->form->state[i].chosen == 0)
		return GROUND_NONE;
	return (enum ground)d->form->state[i].options[d->form->state[i].chosen].value;
}

static void
keep_words(struct ui *ui, void *state, const struct command *c)
{
	const struct decide *d = state;
	const char *text = form_shown(d->form, decision_field(d->form, "word"));
	struct problem p = { 0 };
	struct arena scratch = { 0 };

	(void)c;
	size_t line = strcspn(text, "\n");
	const char *first = arena_strndup(&scratch, text, line);
	enum subject subject = d->what.targets[0].subject;
	const char *verb = d->what.verb->verb;
	const char *name = prepared_free_name(
	        ui_session(ui)->db, &scratch, subject, verb,
	        arena_strndup(&scratch, first, text_fit(first, NAME_COLUMNS, NULL)));
	if (prepared_save(ui_session(ui), subject, verb, chosen_ground(d), name, text, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, _("Kept among the prepared words: \"%s\"."), name);
	arena_free(&scratch);
}

/* For who decides in the office's name, where there is a word to write. */
static size_t
words_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command commands[] = {
		{ .id = "prepared", .key = 'k', .function_key = K_F6, .label = N_("Prepared words"),
		  .run = choose_words, .disabled = not_ready, .flags = COMMAND_BAR,
		  .help = N_("Take over words that the office has ready.") },
		{ .id = "keep", .key = 'j', .label = N_("Keep these words"), .run = keep_words,
		  .right = RIGHT_MODERATE, .flags = COMMAND_BAR,
		  .help = N_("Put what you have written among the prepared words, under its first "
		             "words.") },
	};
	const struct decide *d = state;
	size_t n = 0;

	for (size_t i = 0; d->words && n < max && i < sizeof(commands) / sizeof(commands[0]); i++)
		if (session_may(s, (enum right)commands[i].right))
			out[n++] = commands[i];
	return n;
}

static const struct command decide_commands[] = {
	{ .more = words_commands },
	{ 0 },
};

const struct screen screen_decide = {
	.name = "decide",
	.title = N_("Decide"),
	.help = N_("The author reads what you write here. Choose the ground where one is asked for, "
	           "write a word, and confirm."),
	.state_size = sizeof(struct decide),
	.commands = decide_commands,
	.open = decide_open,
	.refresh = decide_refresh,
	.view = decide_view,
	.sent = decide_sent,
};

/* A decision that owes its reason: one of the closed list of grounds where the verb asks for it,
 * and a word to the author. */
#include "screens/options.h"
#include "screens/talk.h"
#include "screens/verb.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/prepared.h"
#include "core/proposal.h"
#include "tui/form.h"

#define NAME_COLUMNS 40
#define TITLE_COLUMNS 200

struct values {
	int64_t ground;
	const char *code; /* of what it is merged into */
	const char *word;
};

struct decide {
	struct decide_arg what; /* its strings and targets live as long as the screen */
	struct form *form;
};

#define WORD_FIELD                                                                                 \
	{                                                                                          \
		.key = "word", .label = N_("Word to the author"), .kind = FIELD_LONG,              \
		.offset = offsetof(struct values, word), .max = WORD_MAX,                 \
		.required = true,                                                                  \
		.hint = N_("Friendly and clear: what should be different, and what can be done "   \
		           "now."),                                                                \
	}

static const struct field word_fields[] = {
	WORD_FIELD,
	{ 0 },
};

static const struct field objection_fields[] = {
	{ .key = "word", .label = N_("Your objection"), .kind = FIELD_LONG, .required = true,
	  .offset = offsetof(struct values, word), .max = WORD_MAX,
	  .hint = N_("Why you think the decision was wrong. Another moderator reads it.") },
	{ 0 },
};

static const struct form_spec objection_form = {
	.name = "decide-objection",
	.fields = objection_fields,
	.send = N_("Send"),
};

static const struct field ground_fields[] = {
	{ .key = "ground", .label = N_("Ground"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, ground), .options = options_ground,
	  .hint = N_("Looking through never judges whether a wish is good.") },
	WORD_FIELD,
	{ 0 },
};

static const struct field link_fields[] = {
	{ .key = "target", .label = N_("Code"), .kind = FIELD_TEXT, .required = true, .max = 30,
	  .offset = offsetof(struct values, code),
	  .hint = N_("Of the published proposal it is joined to. For example: U-2026-0001") },
	WORD_FIELD,
	{ 0 },
};

static const struct form_spec link_form = {
	.name = "decide-link",
	.fields = link_fields,
	.send = N_("Confirm"),
};

static const struct form_spec word_form = {
	.name = "decide-word",
	.fields = word_fields,
	.send = N_("Confirm"),
};

static const struct form_spec ground_form = {
	.name = "decide-ground",
	.fields = ground_fields,
	.send = N_("Confirm"),
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
	struct arena scratch = { 0 };

	(void)p;
	d->what = *what;
	d->what.targets = keep(ui, what->targets, what->count * sizeof(*what->targets));
	const char *title = talk_beginning(&scratch, what->title, TITLE_COLUMNS);
	d->what.title = keep(ui, title, strlen(title) + 1);
	arena_free(&scratch);
	d->form = ui_form_new(ui, what->verb->appeals                   ? &objection_form
	                          : what->verb->links                   ? &link_form
	                          : what->verb->reason == REASON_GROUND ? &ground_form
	                                                                : &word_form);
	return OK;
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

static enum status
find_target(struct ui *ui, const struct values *values, int64_t *id, struct problem *p)
{
	*id = 0;
	if (!values->code)
		return OK;
	enum status status = proposal_find(ui_session(ui)->db, values->code, id);
	if (status == NOT_FOUND)
		return problem_set(p, INVALID, "target",
		                   _("There is no proposal with the code \"%s\". It looks like "
		                     "U-2026-0001."),
		                   values->code);
	return problem_default(p, status);
}

static void
decide_sent(struct ui *ui, void *state)
{
	struct decide *d = state;
	struct values values = { .ground = GROUND_NONE };
	struct problem p = { 0 };
	int64_t target;

	enum status status = form_take(d->form, &values, &p);
	if (status == OK)
		status = find_target(ui, &values, &target, &p);
	if (status == OK) {
		const struct decision decision = {
			.ground = (enum ground)values.ground,
			.word = values.word,
			.target = target,
		};
		status = verb_perform(ui, &d->what, &decision, &p);
	}
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
	bool grounded = d->what.verb->reason == REASON_GROUND;

	(void)ui;
	form_set_text(d->form, d->form->count - 1, words->text);
	if (grounded && words->ground != GROUND_NONE && d->form->state[0].chosen == 0)
		form_set_text(d->form, 0, ground_label(words->ground));
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

static enum ground
chosen_ground(const struct decide *d)
{
	const struct form_field_state *f = &d->form->state[0];

	return d->what.verb->reason == REASON_GROUND && f->chosen > 0
	               ? (enum ground)f->options[f->chosen].value
	               : GROUND_NONE;
}

static void
keep_words(struct ui *ui, void *state, const struct command *c)
{
	const struct decide *d = state;
	const char *text = form_shown(d->form, d->form->count - 1);
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

static const struct command decide_commands[] = {
	{ .id = "prepared", .key = 'k', .function_key = K_F6, .label = N_("Prepared words"),
	  .run = choose_words, .right = RIGHT_MODERATE, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Take over words that the office has ready.") },
	{ .id = "keep", .key = 'j', .label = N_("Keep these words"), .run = keep_words,
	  .right = RIGHT_MODERATE, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Put what you have written among the prepared words, under its first words.") },
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
	.view = decide_view,
	.sent = decide_sent,
};

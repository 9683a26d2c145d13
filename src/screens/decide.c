/* A decision that owes its reason: one of the closed list of grounds where the verb asks for it,
 * and a word to the author. */
#include "screens/registry.h"

#include <string.h>

#include "base/lang.h"
#include "core/proposal.h"
#include "tui/form.h"

struct values {
	int64_t ground;
	const char *word;
};

struct decide {
	struct decide_arg what;
	const char *title;
	struct form *form;
};

static size_t
ground_options(struct session *s, struct arena *a, struct option **options)
{
	size_t n = 0;

	(void)s;
	*options = arena_array(a, GROUND_COUNT, sizeof(**options));
	/* None is chosen beforehand: a ground is what the moderator means, not what stands first. */
	(*options)[n++] = (struct option){ .value = FIELD_NONE, .label = _("(not chosen yet)") };
	for (int g = GROUND_NONE + 1; g < GROUND_COUNT; g++)
		(*options)[n++] = (struct option){ .value = g, .label = ground_label((enum ground)g) };
	return n;
}

#define WORD_FIELD                                                                                 \
	{                                                                                          \
		.key = "word", .label = N_("Word to the author"), .kind = FIELD_LONG,              \
		.offset = offsetof(struct values, word), .max = PROPOSAL_WORD_MAX,                 \
		.required = true,                                                                  \
		.hint = N_("Friendly and clear: what should be different, and what can be done "   \
		           "now."),                                                                \
	}

static const struct field word_fields[] = {
	WORD_FIELD,
	{ 0 },
};

static const struct field ground_fields[] = {
	{ .key = "ground", .label = N_("Ground"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, ground), .options = ground_options,
	  .hint = N_("Looking through never judges whether a wish is good.") },
	WORD_FIELD,
	{ 0 },
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

static enum status
decide_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct decide *d = state;

	(void)p;
	d->what = *(const struct decide_arg *)arg;
	size_t n = strlen(d->what.title) + 1;
	d->title = memcpy(ui_alloc(ui, n), d->what.title, n);
	d->form = ui_form_new(ui, d->what.verb->reason == REASON_GROUND ? &ground_form : &word_form);
	return OK;
}

static void
decide_view(const void *state, struct view *v)
{
	const struct decide *d = state;

	view_heading(v, "%s: \"%s\"", _(d->what.verb->label), d->title);
	view_text(v, _(d->what.verb->help));
	view_form(v, "decide", d->form);
}

static void
decide_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	ui_message(ui, "%s", (const char *)answer);
	ui_stale(ui);
}

static void
decide_sent(struct ui *ui, void *state)
{
	struct decide *d = state;
	struct values values = { .ground = GROUND_NONE };
	struct problem p = { 0 };

	if (form_take(d->form, &values, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	const struct decision decision = {
		.id = d->what.id,
		.version = d->what.version,
		.verb = d->what.verb->verb,
		.ground = (enum ground)values.ground,
		.word = values.word,
	};
	/* Also when somebody else was first: the word stays here to be read or copied. */
	if (proposal_decide(ui_session(ui), &decision, &p) != OK) {
		form_problem(d->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, decide_done, _(d->what.verb->done));
}

const struct screen screen_decide = {
	.name = "decide",
	.title = N_("Decide"),
	.help = N_("The author reads what you write here. Choose the ground where one is asked for, "
	           "write a word, and confirm."),
	.state_size = sizeof(struct decide),
	.open = decide_open,
	.view = decide_view,
	.sent = decide_sent,
};

/* One question: which words to look for. The answer goes to the screen below. */
#include "screens/registry.h"

#include "base/lang.h"
#include "tui/form.h"

struct values {
	const char *words;
};

struct search {
	void (*found)(struct ui *ui, void *state, const void *words);
	struct form *form;
};

static const struct field search_fields[] = {
	{ .key = "words", .label = N_("Words"), .kind = FIELD_TEXT, .max = 60,
	  .offset = offsetof(struct values, words),
	  .hint = N_("For example: lamp market. Beginnings of words are enough. Empty shows all.") },
	{ 0 },
};

static const struct form_spec search_form = {
	.name = "search",
	.fields = search_fields,
	.send = N_("Search"),
};

static enum status
search_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct search *q = state;
	const struct search_arg *a = arg;

	(void)p;
	q->found = a->found;
	q->form = ui_form_new(ui, &search_form);
	form_fill(q->form, &(struct values){ .words = a->words });
	return OK;
}

static void
search_view(const void *state, struct view *v)
{
	const struct search *q = state;

	view_heading(v, "%s", _("Search proposals"));
	view_form(v, "search", q->form);
}

static void
search_sent(struct ui *ui, void *state)
{
	struct search *q = state;
	struct values values;
	struct problem p = { 0 };

	if (form_take(q->form, &values, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, q->found, values.words);
}

const struct screen screen_search = {
	.name = "search",
	.title = N_("Search"),
	.help = N_("Type one or more words and press Enter. Capital letters and accents do not "
	           "matter."),
	.state_size = sizeof(struct search),
	.open = search_open,
	.view = search_view,
	.sent = search_sent,
};

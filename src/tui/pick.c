/* A choice of a form as a list to look through: every option on its own line, narrowed down as one
 * types. Enter takes what the mark stands on. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/ui_internal.h"

#define DEPTH_MAX 16

struct pick {
	struct form *form; /* of the screen below */
	size_t field;
	char words[420]; /* folded */
};

static enum status
pick_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	(void)ui;
	(void)p;
	memcpy(state, arg, sizeof(struct pick));
	return OK;
}

static const struct form_field_state *
options_of(const struct pick *pick)
{
	return &pick->form->state[pick->field];
}

static bool
has_words(const struct pick *pick, struct arena *a, const char *text)
{
	return text && strstr(text_fold(a, text), pick->words);
}

static bool
fits(const struct pick *pick, struct arena *a, size_t option)
{
	const struct option *o = &options_of(pick)->options[option];

	return !pick->words[0] || has_words(pick, a, o->label) || has_words(pick, a, o->also);
}

/* Indented while all are shown; what was found stands with where it belongs, and by another name with
 * that. */
static const char *
label_of(const struct pick *pick, struct arena *a, size_t option)
{
	const struct option *o = options_of(pick)->options;
	const char *label = o[option].label;
	int depth = o[option].depth;

	if (!pick->words[0])
		return arena_printf(a, "%*s%s", 2 * (depth < DEPTH_MAX ? depth : DEPTH_MAX), "", label);
	for (size_t i = option; i > 0 && depth > 0;) {
		i--;
		if (o[i].depth >= depth)
			continue;
		label = arena_printf(a, "%s > %s", o[i].label, label);
		depth = o[i].depth;
	}
	if (!has_words(pick, a, o[option].label) && has_words(pick, a, o[option].also))
		return arena_printf(a, "%s (%s)", label, o[option].also);
	return label;
}

static size_t
pick_page(struct session *s, const void *state, struct arena *a, const struct row *from,
          bool backward, size_t n, struct row *rows)
{
	const struct pick *pick = state;
	int64_t count = (int64_t)options_of(pick)->option_count;
	int64_t step = backward ? -1 : 1;
	int64_t i = from ? from->id + step : backward ? count - 1 : 0;
	size_t got = 0;

	(void)s;
	for (; got < n && i >= 0 && i < count; i += step)
		if (fits(pick, a, (size_t)i))
			rows[got++] = (struct row){
				.id = i,
				.cells = { cell_text(label_of(pick, a, (size_t)i)) },
			};
	for (size_t k = 0; backward && k < got / 2; k++) {
		struct row row = rows[k];
		rows[k] = rows[got - 1 - k];
		rows[got - 1 - k] = row;
	}
	return got;
}

static const struct column pick_columns[] = {
	{ N_("Choice"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct list_source pick_source = {
	.columns = pick_columns,
	.page = pick_page,
	.open = "take",
};

static void
pick_view(const void *state, struct view *v)
{
	const struct pick *pick = state;

	view_heading(v, "%s", form_name(pick->form, pick->field));
	view_list(v, "pick", &pick_source, _("There is no such choice. Backspace takes a letter back."));
}

static void
pick_find(struct ui *ui, void *state, const char *words)
{
	struct pick *pick = state;
	struct arena a = { 0 };

	(void)ui;
	snprintf(pick->words, sizeof(pick->words), "%s", text_fold(&a, words));
	arena_free(&a);
}

static void
pick_take(struct ui *ui, void *state, const struct command *c)
{
	const struct pick *pick = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (!row)
		return;
	size_t option = (size_t)row->id;
	ui_pop(ui);
	if (form_take_option(pick->form, pick->field, option) == FORM_CHANGED)
		ui->typed = ui->top->opened;
}

static const struct command pick_commands[] = {
	{ .id = "take", .label = N_("Take"), .run = pick_take,
	  .help = N_("Takes what the mark stands on.") },
	{ 0 },
};

static const struct screen screen_pick = {
	.name = "pick",
	.title = N_("Choice"),
	.help = N_("Type a part of the name to look for it. The arrow keys move the mark, Enter takes "
	           "what it stands on, Esc goes back without changing anything."),
	.state_size = sizeof(struct pick),
	.commands = pick_commands,
	.open = pick_open,
	.view = pick_view,
	.find = pick_find,
};

bool
pick_begin(struct ui *ui)
{
	struct form *f = ui_form(ui);

	if (!f || f->focus >= f->count || f->state[f->focus].option_count == 0 ||
	    form_lists(&f->spec->fields[f->focus]))
		return false;
	const struct pick pick = { .form = f, .field = f->focus };
	size_t chosen = f->state[f->focus].chosen;
	ui_push(ui, &screen_pick, &pick);
	ui_view(ui);
	list_move(&ui->top->list, &pick_source, ui->config->session, ui->top->state, (int)chosen,
	          ui->room > 4 ? ui->room - 4 : 1);
	find_begin(ui);
	return true;
}

bool
pick_on_top(const struct ui *ui)
{
	return ui->top->screen == &screen_pick;
}

/* What a public terminal shows while nobody is there: the village's name for who comes by, and each
 * language by its own name. Any key begins a visit, as a guest. */
#include "screens/app.h"
#include "screens/registry.h"

#include <string.h>

#include "base/lang.h"
#include "core/setting.h"

#define LANGUAGES_MAX 9

static void
attract_view(const void *state, struct view *v)
{
	struct menu_item items[LANGUAGES_MAX];
	size_t n = 0;

	(void)state;
	view_large(v, "%s", setting_word(SETTING_VILLAGE));
	view_gap(v);
	for (const struct language *l = languages; l->code; l++)
		view_heading(v, "%s", l->begin);
	view_gap(v);
	for (; languages[n].code && n < LANGUAGES_MAX; n++)
		items[n] = (struct menu_item){ .key = (int)n + 1, .label = languages[n].name,
			                       .command = languages[n].code };
	view_menu(v, "attract", items, n);
}

static void
begin(struct ui *ui, const struct language *l, bool chosen)
{
	struct app *app = ui_app(ui);

	if (l)
		ui_language(ui, l->code);
	app->language_chosen = app->language_chosen || chosen;
	ui_pop(ui);
}

static void
language_choose(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	for (const struct language *l = languages; l->code; l++)
		if (strcmp(l->code, c->id) == 0)
			begin(ui, l, true);
}

static size_t
language_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	size_t n = 0;

	(void)s;
	(void)state;
	for (; languages[n].code && n < max && n < LANGUAGES_MAX; n++)
		out[n] = (struct command){ .id = languages[n].code, .label = languages[n].name,
			                   .help = N_("Begin in this language."),
			                   .run = language_choose };
	return n;
}

static const struct command attract_commands[] = {
	{ .more = language_commands },
	{ 0 },
};

static size_t
language_count(void)
{
	size_t n = 0;

	while (languages[n].code && n < LANGUAGES_MAX)
		n++;
	return n;
}

/* The keys that end and go back have nothing to end here. */
static void
attract_key(struct ui *ui, void *state, uint32_t key)
{
	(void)state;
	switch (key) {
	case K_ESCAPE:
	case K_F10:
	case K_F12:
	case CTRL('c'):
	case CTRL('x'):
	case '0':
	case 'q':
	case 'Q':
		break;
	case K_ENTER:
		begin(ui, &languages[0], false);
		break;
	default:
		if (key > '0' && key <= '0' + language_count())
			begin(ui, &languages[key - '1'], true);
		else
			begin(ui, NULL, false);
	}
}

const struct screen screen_attract = {
	.name = "attract",
	.title = N_("Welcome"),
	.help = N_("A public terminal that nobody uses. Any key begins; the numbers choose the "
	           "language."),
	.state_size = 1,
	.commands = attract_commands,
	.stays = true,
	.view = attract_view,
	.key = attract_key,
};

/* The two lowest lines of a screen: the keys that do something here, and those that are the same
 * everywhere. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/keymap.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/ui_internal.h"

/* The key by which a command is in reach just now: a text field takes all but function keys. 0:
 * none. */
static uint32_t
key_in_reach(struct ui *ui, const struct command *c)
{
	bool typed = ui_field(ui) || (ui_form(ui) && form_has_secret(ui_form(ui)));

	return typed ? c->function_key : c->key;
}

/* "D Support": key and label of one command. */
static const char *
hint(struct arena *a, uint32_t key, const char *label)
{
	char name[8];

	return arena_printf(a, "%s %s", key_label(key, name), _(label));
}

/* What moves, and what Enter does: nothing of a list without a row, or whose rows open nothing. */
static const char *
list_moves(struct ui *ui)
{
	const struct list_source *source = ui_view(ui)->focusable->source;

	if (source->toggles)
		return _(" Arrows: move   Space: change");
	if (!ui_row(ui))
		return "";
	return source->push || source->open ? _(" Arrows: move   Enter: open") : _(" Arrows: move");
}

static const char *
list_hint(struct ui *ui, struct arena *a)
{
	const struct list_source *source = ui_view(ui)->focusable->source;
	const char *line = list_moves(ui);

	if (source->marks)
		line = arena_printf(a, "%s   %s", line, _("Space: mark"));
	if (ui->top->screen->find)
		line = arena_printf(a, "%s   %s", line, _("/: search"));
	return line;
}

/* The least of it, where there is no room for more. */
static const char *
list_uses(struct ui *ui, struct arena *a)
{
	const struct list_source *source = ui_view(ui)->focusable->source;

	if (source->toggles || !ui_row(ui) || !(source->push || source->open))
		return list_moves(ui);
	return source->marks ? arena_printf(a, "%s   %s", _(" Enter: open"), _("Space: mark"))
	                     : _(" Enter: open");
}

/* What one does in the field of a form with the focus. */
static const char *
field_hint(struct arena *a, const struct form *f)
{
	const struct field *field = f->focus < f->count ? &f->spec->fields[f->focus] : NULL;

	if (!field)
		return f->one_by_one ? arena_printf(a, _(" Enter: %s   Up arrow: change an answer"),
		                                    _(f->spec->send))
		                     : arena_printf(a, _(" Enter: %s"), _(f->spec->send));
	if (field->kind == FIELD_ORDER)
		return _(" Number, Space: place   + -: up, down   Enter: go on");
	if (form_lists(field))
		return _(" Number, Space: choose   Arrows: move   Enter: go on");
	if (field->kind == FIELD_LONG)
		return _(" Enter: new line   Tab: go on");
	if (form_offers(f, f->focus))
		return _(" F4: take over one of several   Tab: next field");
	if (f->state[f->focus].option_count > 2)
		return _(" F4: see all choices   Left, Right: step   Tab: next field");
	return f->count == 1 || f->one_by_one ? _(" Enter: go on") : _(" Tab: next field   Shift-Tab: field before");
}

static bool
numbered(const struct block *menu)
{
	for (size_t i = 0; i < menu->count; i++)
		if (menu->items[i].key >= 0 && menu->items[i].key <= 9)
			return true;
	return false;
}

/* What one does on such a view with the keys that are the same on all of its kind. */
static const char *
view_hint(struct ui *ui, struct arena *a)
{
	if (pick_on_top(ui))
		return _(" Type: search   Arrows: move   Enter: take   Esc: back");
	if (find_entry(ui))
		return _(" Enter: keep this list   Esc: as before   Arrows: move");
	if (ui_menu(ui))
		return numbered(ui_menu(ui)) ? _(" Number: choose   Arrows: move   Enter: open")
		                             : _(" Arrows: move   Enter: open");
	if (ui_form(ui))
		return field_hint(a, ui_form(ui));
	return ui_list(ui) ? list_hint(ui, a) : "";
}

/* "A More": the list of actions has those that find no room. NULL: it is offered elsewhere. */
static const char *
more_hint(struct ui *ui, const struct lines *l)
{
	uint32_t key = keys_key(ui, "actions", ui_field(ui) != NULL);

	/* The line below a form offers the same. */
	if (ui_form(ui) && !(ui->config->kiosk && ui->config->key_count > 0))
		return NULL;
	return lines_text(l, hint(l->arena, key, N_("More")));
}

static const char *
joined(const struct lines *l, const char *line, const char *more)
{
	return arena_printf(l->arena, "%s%s%s", line, *line ? "   " : " ", more);
}

/* `line` with the keys of the commands in reach behind it, as many as fit; *all: none was left
 * out. */
static const char *
add_hints(struct ui *ui, struct lines *l, const char *line, bool *all)
{
	struct command commands[COMMANDS_MAX];
	size_t n = command_collect(ui, ui->top, commands);
	const char *more = more_hint(ui, l);
	const char *with_more = line; /* the longest so far that has room for it */

	if (more && text_width(joined(l, line, more)) <= l->columns)
		with_more = joined(l, line, more);
	*all = true;
	for (size_t i = 0; i < n; i++) {
		const struct command *c = &commands[i];
		uint32_t key = key_in_reach(ui, c);
		if (!(c->flags & COMMAND_BAR) || key == 0 || command_reason(ui, ui->top, c))
			continue;
		const char *longer = joined(l, line, lines_text(l, hint(l->arena, key, c->label)));
		*all = text_width(longer) <= l->columns;
		if (!*all)
			return with_more;
		line = longer;
		if (!more)
			with_more = line;
		else if (text_width(joined(l, line, more)) <= l->columns)
			with_more = joined(l, line, more);
	}
	return line;
}

const char *
hints_here(struct ui *ui, struct lines *l)
{
	const char *line = lines_text(l, view_hint(ui, l->arena));
	bool all = true;

	if (ui->top->screen->key)
		return ""; /* it says itself which keys there are */
	if (find_entry(ui))
		return line;
	const char *both = add_hints(ui, l, line, &all);
	/* What a row is for stands first whatever else there is room for. */
	if (!all && ui_list(ui))
		both = add_hints(ui, l, lines_text(l, list_uses(ui, l->arena)), &all);
	return both;
}

/* Where a configuration gave other keys. */
static const char *
given_keys(struct ui *ui, struct arena *a)
{
	static const char *const shown[][2] = {
		{ "help", N_("Help") }, { "languages", N_("Language") }, { "actions", N_("Actions") },
		{ "plain", N_("Text") }, { "back", N_("Back") }, { "end", N_("End") },
		{ "end-now", N_("At once") },
	};
	const char *line = "";
	const char *left_out = ui->config->kiosk ? "actions" : "end-now";

	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		if (strcmp(shown[i][0], left_out) != 0)
			line = arena_printf(a, "%s%s%s %s", line, i > 0 ? "  " : " ",
			                    keys_name(ui, a, shown[i][0], "/"), _(shown[i][1]));
	return line;
}

/* At a kiosk the key for when somebody comes up from behind stands there, too. */
static const char *
usual_keys(struct ui *ui)
{
	bool kiosk = ui->config->kiosk;

	if (ui_form(ui) || find_entry(ui) || pick_on_top(ui) || builtin_asks(ui))
		return kiosk
		        ? _(" F1/Ctrl-G Help  F2 Language  F9 Actions  Esc Back  F10 End  Ctrl-X At once")
		        : _(" F1/Ctrl-G Help   F2 Language   F9 Actions   Esc Back   F10/Ctrl-C End");
	return kiosk ? _(" F1/? Help  F2/B Language  P Text  Esc/0 Back  F10/Q End  Ctrl-X At once")
	             : _(" F1/? Help  F2/B Language  F9/A Actions  P Text  Esc/0 Back  F10/Q End");
}

const char *
hints_everywhere(struct ui *ui, struct lines *l)
{
	if (ui->top->screen->key)
		return "";
	return lines_text(l, ui->config->key_count > 0 ? given_keys(ui, l->arena)
	                                               : usual_keys(ui));
}

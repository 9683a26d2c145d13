/* Options that stand beneath their field: the mark among them, and the keys for it. What is chosen
 * is form_choice.c's matter, and of several options form_picks.c's. See form.h. */
#include "base/lang.h"
#include "base/text.h"
#include "tui/form_internal.h"
#include "tui/keymap.h"

bool
form_lists(const struct field *field)
{
	return form_many(field->kind) || (field->kind == FIELD_CHOICE && field->listed);
}

void
form_enter_listed(struct form *f, size_t i, uint32_t key)
{
	struct form_field_state *state = &f->state[i];

	state->digit = -1;
	if (!form_lists(&f->spec->fields[i]))
		return;
	if (key == K_DOWN)
		state->mark = 0;
	else if (key == K_UP)
		state->mark = state->option_count > 0 ? state->option_count - 1 : 0;
	else if (form_many(f->spec->fields[i].kind) && state->picked > 0)
		state->mark = state->picks[0];
	else if (state->chosen < state->option_count)
		state->mark = state->chosen;
	if (state->mark >= state->option_count)
		state->mark = 0;
}

static enum form_result
mark_at(struct form_field_state *state, size_t option)
{
	if (option < state->option_count)
		state->mark = option;
	return FORM_MOVED;
}

enum form_result
form_take_listed(struct form *f, size_t i, size_t option)
{
	mark_at(&f->state[i], option);
	if (form_many(f->spec->fields[i].kind))
		return form_toggle(f, i, option);
	return form_choose_at(f, i, option);
}

/* Of more than nine options the first of two digits waits for the other, if one can follow. */
static enum form_result
digit(struct form *f, size_t i, int before, int d)
{
	struct form_field_state *state = &f->state[i];
	size_t number = (size_t)(before > 0 ? 10 * before + d : d);

	if (state->option_count > 9 && before < 0 &&
	    (d == 0 || (size_t)d * 10 <= state->option_count)) {
		state->digit = d;
		return mark_at(state, number - 1);
	}
	if (number >= 1 && number <= state->option_count)
		return form_take_listed(f, i, number - 1);
	if (before >= 0)
		form_error(state, arena_printf(&f->arena,
		                               _("There is no number %s here, only 1 to %zu."),
		                               arena_printf(&f->arena, "%zu", number),
		                               state->option_count));
	return FORM_MOVED;
}

/* Enter goes on from what is chosen; in an order it gives places and takes them away, until there is
 * none left to give. */
static enum form_result
enter(struct form *f, size_t i)
{
	struct form_field_state *state = &f->state[i];
	bool chosen = form_place(f, i, state->mark) > 0;
	bool whole = f->spec->fields[i].kind != FIELD_ORDER || state->picked == state->option_count;

	if (state->option_count == 0 || (chosen && whole))
		return FORM_UNUSED;
	return form_take_listed(f, i, state->mark);
}

static enum form_result
character(struct form *f, size_t i, int before, uint32_t key)
{
	struct form_field_state *state = &f->state[i];

	if (key >= '0' && key <= '9')
		return digit(f, i, before, (int)(key - '0'));
	if ((key == '+' || key == '-') && f->spec->fields[i].kind == FIELD_ORDER)
		return form_shift(f, i, state->mark, key == '+');
	if (!form_letter_or_digit(key))
		return FORM_UNUSED;
	return mark_at(state, form_next_letter(f, i, state->mark, key));
}

enum form_result
form_listed_key(struct form *f, size_t i, uint32_t key)
{
	struct form_field_state *state = &f->state[i];
	int before = state->digit;

	state->digit = -1;
	switch (key) {
	case K_UP:
		return state->mark > 0 ? mark_at(state, state->mark - 1) : FORM_UNUSED;
	case K_DOWN:
		return state->mark + 1 < state->option_count ? mark_at(state, state->mark + 1)
		                                            : FORM_UNUSED;
	case K_HOME:
		return mark_at(state, 0);
	case K_END:
		return mark_at(state, state->option_count - 1);
	case K_LEFT:
	case K_RIGHT:
		return FORM_MOVED;
	case K_BACKSPACE:
	case K_DELETE:
		return form_take_back(f, i);
	case ' ':
		return form_take_listed(f, i, state->mark);
	case K_ENTER:
		return enter(f, i);
	default:
		return character(f, i, before, key);
	}
}

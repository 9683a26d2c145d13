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
	state->pointed = false;
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

/* By its number or Space; what need not be answered is taken back as it was given. */
static enum form_result
press(struct form *f, size_t i, size_t option)
{
	const struct field *field = &f->spec->fields[i];

	if (!form_many(field->kind) && !field->required && f->state[i].option_count > 0 &&
	    option == f->state[i].chosen)
		return form_take_back(f, i);
	return form_take_listed(f, i, option);
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
		return press(f, i, number - 1);
	if (before >= 0)
		form_error(state, arena_printf(&f->arena,
		                               _("There is no number %s here, only 1 to %zu."),
		                               arena_printf(&f->arena, "%zu", number),
		                               state->option_count));
	return FORM_MOVED;
}

/* What keeps one from going on: translated; NULL: nothing. */
static const char *
held_back(struct form *f, size_t i, bool pointed)
{
	const struct field *field = &f->spec->fields[i];
	const struct form_field_state *state = &f->state[i];

	if (state->option_count == 0)
		return NULL;
	if (pointed && form_place(f, i, state->mark) == 0)
		return _("Space chooses the line with the mark. Enter once more goes on.");
	if (form_many(field->kind))
		return form_picks_wrong(f, i);
	return field->required && state->chosen == FORM_NOTHING ? _("Please choose one.") : NULL;
}

/* Goes on, and chooses nothing by mistake; but a first digit that stood alone is a number. */
static enum form_result
enter(struct form *f, size_t i, int before, bool pointed)
{
	if (before > 0)
		return form_take_listed(f, i, (size_t)before - 1);
	const char *why = held_back(f, i, pointed);
	if (!why)
		return FORM_UNUSED;
	form_error(&f->state[i], why);
	return FORM_MOVED;
}

static enum form_result
point(struct form_field_state *state, size_t option)
{
	state->pointed = true;
	return mark_at(state, option);
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
	return point(state, form_next_letter(f, i, state->mark, key));
}

enum form_result
form_listed_key(struct form *f, size_t i, uint32_t key)
{
	struct form_field_state *state = &f->state[i];
	const int before = state->digit;
	const bool pointed = state->pointed;

	state->digit = -1;
	state->pointed = false;
	switch (key) {
	case K_UP:
		return state->mark > 0 ? point(state, state->mark - 1) : FORM_UNUSED;
	case K_DOWN:
		return state->mark + 1 < state->option_count ? point(state, state->mark + 1)
		                                            : FORM_UNUSED;
	case K_HOME:
		return point(state, 0);
	case K_END:
		return point(state, state->option_count - 1);
	case K_LEFT:
	case K_RIGHT:
		return FORM_MOVED;
	case K_BACKSPACE:
	case K_DELETE:
		return form_take_back(f, i);
	case ' ':
		return press(f, i, state->mark);
	case K_ENTER:
		return enter(f, i, before, pointed);
	default:
		return character(f, i, before, key);
	}
}

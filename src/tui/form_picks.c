/* Answers of several options, as a set or in an order: chosen, counted, read and written. The keys
 * that choose them are in form_listed.c. See form.h. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form_internal.h"

bool
form_many(enum field_kind kind)
{
	return kind == FIELD_SEVERAL || kind == FIELD_ORDER;
}

size_t
form_place(const struct form *f, size_t field, size_t option)
{
	if (field >= f->count)
		return 0;
	const struct form_field_state *state = &f->state[field];
	if (!form_many(f->spec->fields[field].kind))
		return option == state->chosen;
	for (size_t n = 0; n < state->picked; n++)
		if (state->picks[n] == option)
			return n + 1;
	return 0;
}

/* -- Changing ------------------------------------------------------------------------------- */

/* An answer before it stands in the form. */
struct picks {
	unsigned char option[FORM_OPTIONS];
	size_t count;
};

/* Behind the others; or, in a set, where its number belongs. There is room. */
static void
add(struct picks *p, enum field_kind kind, size_t option)
{
	size_t at = p->count++;

	for (; kind == FIELD_SEVERAL && at > 0 && p->option[at - 1] > option; at--)
		p->option[at] = p->option[at - 1];
	p->option[at] = (unsigned char)option;
}

static void
take_away(struct picks *p, size_t place)
{
	p->count--;
	memmove(&p->option[place - 1], &p->option[place], p->count - (place - 1));
}

static struct picks
picks_of(const struct form_field_state *state)
{
	struct picks p = { .count = state->picked };

	memcpy(p.option, state->picks, sizeof(p.option));
	return p;
}

/* Into the form: as numbers, and as they are typed. */
static void
put(struct form_field_state *state, enum field_kind kind, const struct picks *p)
{
	char text[4 * FORM_OPTIONS + 1] = "";
	char *out = text;

	memcpy(state->picks, p->option, sizeof(state->picks));
	state->picked = p->count;
	for (size_t i = 0; i < p->count; i++)
		out += sprintf(out, "%s%d", i == 0 ? "" : kind == FIELD_ORDER ? " " : ", ",
		               p->option[i] + 1);
	textbox_set(&state->box, text);
}

static enum form_result
refuse(struct form *f, size_t i, const char *why)
{
	form_error(&f->state[i], why);
	return FORM_MOVED;
}

enum form_result
form_toggle(struct form *f, size_t i, size_t option)
{
	const struct field *field = &f->spec->fields[i];
	struct form_field_state *state = &f->state[i];
	struct picks p = picks_of(state);
	size_t place = form_place(f, i, option);

	if (option >= state->option_count)
		return FORM_MOVED;
	if (place == 0 && field->most > 0 && p.count >= field->most)
		return refuse(f, i, arena_printf(&f->arena, P_("Only %zu can be chosen. Take the other away first.",
		                                               "At most %zu can be chosen. Take one "
		                                               "away first.", field->most),
		                                 field->most));
	if (place > 0)
		take_away(&p, place);
	else
		add(&p, field->kind, option);
	put(state, field->kind, &p);
	form_note_change(f, i);
	return FORM_CHANGED;
}

enum form_result
form_shift(struct form *f, size_t i, size_t option, bool up)
{
	struct form_field_state *state = &f->state[i];
	struct picks p = picks_of(state);
	size_t place = form_place(f, i, option);

	if (place == 0)
		return refuse(f, i, _("This one has no place yet. Space gives it the next one."));
	if (place == (up ? 1 : p.count))
		return FORM_MOVED;
	size_t other = up ? place - 2 : place;
	p.option[place - 1] = p.option[other];
	p.option[other] = (unsigned char)option;
	put(state, FIELD_ORDER, &p);
	form_note_change(f, i);
	return FORM_CHANGED;
}

enum form_result
form_take_back(struct form *f, size_t i)
{
	enum field_kind kind = f->spec->fields[i].kind;
	struct form_field_state *state = &f->state[i];

	if (form_many(kind) ? state->picked == 0 : state->chosen == FORM_NOTHING)
		return FORM_MOVED;
	if (form_many(kind))
		put(state, kind, &(struct picks){ .count = 0 });
	else
		state->chosen = FORM_NOTHING;
	form_note_change(f, i);
	return FORM_CHANGED;
}

/* -- From text ------------------------------------------------------------------------------ */

static const char *
add_named(struct form *f, size_t i, struct picks *p, size_t option)
{
	const struct field *field = &f->spec->fields[i];

	for (size_t n = 0; n < p->count; n++) {
		if (p->option[n] != option)
			continue;
		if (field->kind == FIELD_SEVERAL)
			return NULL;
		return arena_printf(&f->arena, _("Number %zu is there twice. Each has one place."),
		                    option + 1);
	}
	if (field->most > 0 && p->count >= field->most)
		return arena_printf(&f->arena, P_("Only %zu can be chosen.", "At most %zu can be chosen.",
		                                  field->most),
		                    field->most);
	add(p, field->kind, option);
	return NULL;
}

/* "3 1 2": what is wrong with it, or NULL. */
static const char *
add_numbers(struct form *f, size_t i, struct picks *p, const char *text)
{
	size_t count = f->state[i].option_count;
	const char *wrong = NULL;

	while (!wrong && *(text += strspn(text, " "))) {
		size_t n = strcspn(text, " ");
		const char *word = arena_strndup(&f->arena, text, n);
		size_t number = form_number(word);
		if (number == 0 || number > count)
			return arena_printf(&f->arena, _("There is no number %s here, only 1 to %zu."),
			                    word, count);
		wrong = add_named(f, i, p, number - 1);
		text += n;
	}
	return wrong;
}

/* One or several numbers, or a label. */
static const char *
add_piece(struct form *f, size_t i, struct picks *p, const char *piece)
{
	size_t option;

	if (strspn(piece, "0123456789 ") == strlen(piece))
		return add_numbers(f, i, p, piece);
	const char *wrong = form_find(f, i, piece, &option);
	return wrong ? wrong : add_named(f, i, p, option);
}

/* Without blanks around it, in the form's arena. */
static const char *
piece_of(struct form *f, const char *text, size_t n)
{
	while (n > 0 && *text == ' ') {
		text++;
		n--;
	}
	while (n > 0 && text[n - 1] == ' ')
		n--;
	return arena_strndup(&f->arena, text, n);
}

/* What is wrong with it, translated, or NULL. A label may have commas in it. */
static const char *
read_picks(struct form *f, size_t i, const char *text, struct picks *p)
{
	const char *wrong = NULL;
	size_t option;

	*p = (struct picks){ .count = 0 };
	if (strspn(text, "0123456789 ,;") != strlen(text) &&
	    !form_find(f, i, piece_of(f, text, strlen(text)), &option))
		return add_named(f, i, p, option);
	while (!wrong && *text) {
		size_t n = strcspn(text, ",;");
		const char *piece = piece_of(f, text, n);
		if (*piece)
			wrong = add_piece(f, i, p, piece);
		text += n + (text[n] != '\0');
	}
	return wrong;
}

bool
form_set_picks(struct form *f, size_t i, const char *text)
{
	struct picks p;
	const char *wrong = read_picks(f, i, text, &p);

	if (wrong) {
		form_error(&f->state[i], wrong);
		return false;
	}
	put(&f->state[i], f->spec->fields[i].kind, &p);
	form_note_change(f, i);
	return true;
}

void
form_put_picks(struct form *f, size_t i, const char *text)
{
	struct picks p;

	if (!read_picks(f, i, text ? text : "", &p))
		put(&f->state[i], f->spec->fields[i].kind, &p);
}

void
form_put_bits(struct form *f, size_t i, int64_t bits)
{
	struct form_field_state *state = &f->state[i];
	struct picks p = { .count = 0 };

	for (size_t n = 0; bits > 0 && n < state->option_count; n++)
		if ((bits >> n) & 1)
			add(&p, FIELD_SEVERAL, n);
	put(state, FIELD_SEVERAL, &p);
}

int64_t
form_bits(const struct form_field_state *state)
{
	int64_t bits = 0;

	for (size_t n = 0; n < state->picked; n++)
		bits |= INT64_C(1) << state->picks[n];
	return bits;
}

void
form_drop_picks(struct form *f, size_t i)
{
	struct form_field_state *state = &f->state[i];
	struct picks old = picks_of(state);
	struct picks p = { .count = 0 };

	for (size_t n = 0; n < old.count; n++)
		if (old.option[n] < state->option_count)
			add(&p, FIELD_ORDER, old.option[n]);
	put(state, f->spec->fields[i].kind, &p);
}

/* -- In words ------------------------------------------------------------------------------- */

/* "Road, Lamps" */
static const char *
without_place(struct form *f, size_t i)
{
	const char *names = "";

	for (size_t n = 0; n < f->state[i].option_count; n++)
		if (form_place(f, i, n) == 0)
			names = arena_printf(&f->arena, "%s%s%s", names, *names ? ", " : "",
			                     form_label(f, i, n));
	return names;
}

static const char *
wrong_order(struct form *f, size_t i)
{
	const struct field *field = &f->spec->fields[i];
	const struct form_field_state *state = &f->state[i];
	size_t left = state->option_count - state->picked;

	if (field->complete && left > 0 && state->picked > 0)
		return arena_printf(&f->arena, field->required ? _("Without a place: %s.")
		                                               : _("Without a place: %s. Or take all "
		                                                   "of them back."),
		                    without_place(f, i));
	if (field->complete && left > 0)
		return _("Please give each of them a place.");
	return arena_printf(&f->arena, P_("Please give at least %zu a place.",
	                                  "Please give at least %zu a place.", field->least),
	                    field->least);
}

const char *
form_picks_wrong(struct form *f, size_t i)
{
	const struct field *field = &f->spec->fields[i];
	const struct form_field_state *state = &f->state[i];
	size_t n = state->picked;

	if (n == 0 && !field->required)
		return NULL;
	if (state->option_count == 0)
		return _("There is nothing to choose from yet.");
	if (field->most > 0 && n > field->most)
		return arena_printf(&f->arena, P_("Only %zu can be chosen.", "At most %zu can be chosen.",
		                                  field->most),
		                    field->most);
	bool all = !field->complete || n == state->option_count;
	if (n > 0 && n >= field->least && all)
		return NULL;
	if (field->kind == FIELD_ORDER && (field->complete || field->least > 1))
		return wrong_order(f, i);
	if (field->kind == FIELD_ORDER)
		return _("Please give at least one a place.");
	if (field->least > 1)
		return arena_printf(&f->arena, P_("Please choose at least %zu.",
		                                  "Please choose at least %zu.", field->least),
		                    field->least);
	return _("Please choose at least one.");
}

static const char *
tally_order(const struct field *field, const struct form_field_state *state, struct arena *a)
{
	if (!field->complete && field->most > 0 && field->most < state->option_count)
		return arena_printf(a, _("%zu of at most %zu have a place."), state->picked,
		                    field->most);
	return arena_printf(a, _("%zu of %zu have a place."), state->picked, state->option_count);
}

const char *
form_tally(const struct form *f, size_t field, struct arena *a)
{
	const struct field *what = &f->spec->fields[field];
	const struct form_field_state *state = &f->state[field];
	size_t n = state->picked;

	if (!form_many(what->kind))
		return NULL;
	if (what->kind == FIELD_ORDER)
		return tally_order(what, state, a);
	if (what->most > 0 && what->least == what->most)
		return arena_printf(a, _("%zu of %zu chosen."), n, what->most);
	if (what->most > 0 && what->least > 1)
		return arena_printf(a, _("%zu chosen, of %zu to %zu."), n, what->least, what->most);
	if (what->most > 0)
		return arena_printf(a, _("%zu of at most %zu chosen."), n, what->most);
	if (what->least > 1)
		return arena_printf(a, _("%zu of at least %zu chosen."), n, what->least);
	return n == 0 ? _("None chosen yet.") : arena_printf(a, P_("%zu chosen.", "%zu chosen.", n), n);
}

const char *
form_words(const struct form *f, size_t field, struct arena *a)
{
	const struct form_field_state *state = &f->state[field];
	const char *words = "";

	if (field >= f->count || !form_many(f->spec->fields[field].kind))
		return form_shown(f, field);
	for (size_t n = 0; n < state->picked; n++) {
		const char *label = form_label(f, field, state->picks[n]);
		if (f->spec->fields[field].kind == FIELD_ORDER)
			label = arena_printf(a, "%zu. %s", n + 1, label);
		words = n == 0 ? label : arena_printf(a, "%s, %s", words, label);
	}
	return words;
}

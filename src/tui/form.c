/* Forms while they are filled in: focus, keys, choices. What becomes of the answers, and drafts,
 * are in form_values.c; painting is the renderers' matter. */
#include "tui/form.h"

#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/form_internal.h"
#include "tui/keymap.h"

#define PAGE_LINES 10

bool
form_is_choice(enum field_kind kind)
{
	return kind == FIELD_CHOICE || kind == FIELD_TREE || kind == FIELD_YES_NO || form_many(kind);
}

bool
form_secret(enum field_kind kind)
{
	return kind == FIELD_PASSWORD || kind == FIELD_PIN;
}

void
form_error(struct form_field_state *state, const char *text)
{
	struct problem cut;

	static_assert(sizeof(cut.text) == sizeof(state->error), "a problem fits beside a field");
	problem_set(&cut, INVALID, NULL, "%s", text);
	memcpy(state->error, cut.text, sizeof(state->error));
}

bool
form_choose(struct form_field_state *state, enum field_kind kind, int64_t value)
{
	if (kind == FIELD_YES_NO) {
		state->chosen = value == 1;
		return value == 0 || value == 1;
	}
	for (size_t i = 0; i < state->option_count; i++)
		if (state->options[i].value == value) {
			state->chosen = i;
			return true;
		}
	return false;
}

void
form_choose_anyhow(struct form *f, size_t i, int64_t value)
{
	struct form_field_state *state = &f->state[i];
	enum field_kind kind = f->spec->fields[i].kind;

	if (form_choose(state, kind, value) || kind == FIELD_YES_NO)
		return;
	if (value == 0 || value == FIELD_NONE) {
		state->chosen = form_lists(&f->spec->fields[i]) ? FORM_NOTHING : 0;
		return;
	}
	struct option *more = arena_array(&f->arena, state->option_count + 1, sizeof(*more));
	memcpy(more, state->options, state->option_count * sizeof(*more));
	more[state->option_count] = (struct option){ .value = value, .label = _("(as it was)") };
	state->options = more;
	state->chosen = state->option_count++;
}

int64_t
form_chosen(const struct form_field_state *state, enum field_kind kind)
{
	if (kind == FIELD_YES_NO)
		return (int64_t)state->chosen;
	if (state->chosen >= state->option_count)
		return FIELD_NONE;
	return state->options[state->chosen].value;
}

static void
ask_options(struct form *f, size_t i, struct session *s)
{
	struct form_field_state *state = &f->state[i];
	const struct field *field = &f->spec->fields[i];

	state->options = NULL;
	state->option_count = 0;
	if (field->options) {
		state->option_count = field->options(s, &f->arena, &state->options);
	} else if (field->given_count > 0) {
		state->option_count = field->given_count;
		state->options = arena_array(&f->arena, field->given_count, sizeof(*field->given));
		memcpy(state->options, field->given, field->given_count * sizeof(*field->given));
	}
	if (form_many(field->kind) && state->option_count > FORM_OPTIONS)
		state->option_count = FORM_OPTIONS;
}

void
form_open(struct form *f, const struct form_spec *spec, struct session *s)
{
	memset(f, 0, sizeof(*f));
	f->spec = spec;
	while (f->count < FORM_FIELDS && spec->fields[f->count].key) {
		f->state[f->count].box.lines = spec->fields[f->count].kind == FIELD_LONG;
		f->state[f->count].digit = -1;
		if (form_lists(&spec->fields[f->count]))
			f->state[f->count].chosen = FORM_NOTHING;
		ask_options(f, f->count, s);
		f->count++;
	}
}

void
form_relabel(struct form *f, struct session *s)
{
	for (size_t i = 0; i < f->count; i++) {
		struct form_field_state *state = &f->state[i];
		enum field_kind kind = f->spec->fields[i].kind;
		if (!form_is_choice(kind) || kind == FIELD_YES_NO)
			continue;
		int64_t value = form_chosen(state, kind);
		ask_options(f, i, s);
		if (form_many(kind))
			form_drop_picks(f, i);
		else if (state->option_count > 0)
			form_choose_anyhow(f, i, value);
		else
			state->chosen = form_lists(&f->spec->fields[i]) ? FORM_NOTHING : 0;
		if (state->mark >= state->option_count)
			state->mark = 0;
	}
}

void
form_close(struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		textbox_free(&f->state[i].box);
	arena_free(&f->arena);
	explicit_bzero(f, sizeof(*f));
}

static void
tell_dropped(struct form *f, size_t i, size_t dropped)
{
	struct problem said;

	problem_set(&said, INVALID, NULL,
	            P_("%zu character that cannot be used here was left out.",
	               "%zu characters that cannot be used here were left out.", dropped),
	            dropped);
	form_error(&f->state[i], said.text);
}

/* What was refused stays said while one types on: the rest of a fast paste must not hide it. */
void
form_note_change(struct form *f, size_t i)
{
	form_error(&f->state[i], "");
	if (f->state[i].refused > 0)
		tell_dropped(f, i, f->state[i].refused);
	if (!f->changed)
		f->changed_at = clock_ticks();
	f->changed = true;
	f->touched = true;
}

/* -- text ----------------------------------------------------------------------------------- */

static void
tell_pin(struct form *f, size_t i)
{
	struct problem said;

	problem_set(&said, INVALID, NULL, _("Exactly %zu digits, please."), f->spec->fields[i].max);
	form_error(&f->state[i], said.text);
}

static enum form_result
type_character(struct form *f, size_t i, uint32_t c)
{
	struct textbox *box = &f->state[i].box;

	if (f->spec->fields[i].kind == FIELD_PIN &&
	    (c < '0' || c > '9' || box->size >= f->spec->fields[i].max)) {
		tell_pin(f, i);
		return FORM_MOVED;
	}
	if (f->spec->fields[i].kind == FIELD_NUMBER && c > '9') {
		form_error(&f->state[i], _("Only digits, please."));
		return FORM_MOVED;
	}
	if (textbox_insert(box, c)) {
		form_note_change(f, i);
		return FORM_CHANGED;
	}
	if (box->size + 4 > TEXTBOX_LIMIT) {
		form_error(&f->state[i], _("There is no more room in this field."));
		return FORM_MOVED;
	}
	f->state[i].refused++;
	form_error(&f->state[i], _("This character cannot be used here."));
	return FORM_MOVED;
}

static enum form_result
erase(struct form *f, size_t i, bool (*how)(struct textbox *))
{
	if (!how(&f->state[i].box))
		return FORM_MOVED;
	form_note_change(f, i);
	return FORM_CHANGED;
}

static enum form_result
text_key(struct form *f, size_t i, uint32_t key)
{
	struct textbox *box = &f->state[i].box;

	switch (key) {
	case K_LEFT:
		textbox_left(box);
		return FORM_MOVED;
	case K_RIGHT:
		textbox_right(box);
		return FORM_MOVED;
	case K_HOME:
		textbox_home(box);
		return FORM_MOVED;
	case K_END:
		textbox_end(box);
		return FORM_MOVED;
	case K_BACKSPACE:
		return erase(f, i, textbox_backspace);
	case K_DELETE:
		return erase(f, i, textbox_delete);
	case CTRL('u'): /* of one line; a whole text is not gone by one key */
		return box->lines ? FORM_UNUSED : erase(f, i, textbox_clear);
	default:
		return key >= ' ' && key < KEY_BASE ? type_character(f, i, key) : FORM_UNUSED;
	}
}

/* What is different in text of several lines. */
static enum form_result
long_key(struct form *f, size_t i, uint32_t key, int columns)
{
	struct textbox *box = &f->state[i].box;

	switch (key) {
	case K_ENTER:
		return type_character(f, i, '\n');
	case K_UP:
		return textbox_up(box, columns) ? FORM_MOVED : FORM_UNUSED;
	case K_DOWN:
		return textbox_down(box, columns) ? FORM_MOVED : FORM_UNUSED;
	case K_PAGE_UP:
		for (int n = 0; n < PAGE_LINES && textbox_up(box, columns);)
			n++;
		return FORM_MOVED;
	case K_PAGE_DOWN:
		for (int n = 0; n < PAGE_LINES && textbox_down(box, columns);)
			n++;
		return FORM_MOVED;
	default:
		return text_key(f, i, key);
	}
}

/* Characters of UTF-8: all bytes but those that go on with one. */
static size_t
text_length_of(const char *bytes, size_t n)
{
	size_t length = 0;

	for (size_t i = 0; i < n; i++)
		length += ((unsigned char)bytes[i] & 0xC0) != 0x80;
	return length;
}

static void
tell_too_much(struct form *f, size_t i, size_t pasted)
{
	struct problem said;

	problem_set(&said, INVALID, NULL,
	            _("That is too much for this field: %zu characters, of at most %zu. Nothing was "
	              "inserted."), pasted, f->spec->fields[i].max);
	form_error(&f->state[i], said.text);
}

/* It stands there to be shortened; as it is, it would be refused. */
static void
tell_beyond(struct form *f, size_t i, size_t pasted)
{
	size_t most = f->spec->fields[i].max;
	size_t now = text_length(f->state[i].box.text);
	struct problem said;

	if (most == 0 || now <= most || pasted < 2)
		return;
	problem_set(&said, INVALID, NULL,
	            _("You pasted %zu characters; with them the field has %zu, of at most %zu. Please "
	              "shorten it."), pasted, now, most);
	form_error(&f->state[i], said.text);
}

enum form_result
form_paste(struct form *f, const char *bytes, size_t n)
{
	size_t i = f->focus;
	size_t dropped = 0;

	if (i >= f->count || form_is_choice(f->spec->fields[i].kind))
		return FORM_UNUSED;
	size_t before = f->state[i].box.size;
	if (!textbox_paste(&f->state[i].box, bytes, n, &dropped)) {
		tell_too_much(f, i, text_length_of(bytes, n));
		return FORM_MOVED;
	}
	bool inserted = f->state[i].box.size != before;
	if (inserted)
		form_note_change(f, i);
	if (dropped > 0)
		tell_dropped(f, i, dropped);
	else if (inserted)
		tell_beyond(f, i, text_length_of(bytes, n));
	return inserted ? FORM_CHANGED : FORM_MOVED;
}

bool
form_set_text(struct form *f, size_t field, const char *text)
{
	size_t dropped = 0;

	if (field >= f->count)
		return false;
	if (form_many(f->spec->fields[field].kind))
		return form_set_picks(f, field, text);
	if (form_is_choice(f->spec->fields[field].kind))
		return form_set_choice(f, field, text);
	struct form_field_state *state = &f->state[field];
	struct textbox box = { .lines = state->box.lines };
	if (!textbox_paste(&box, text, strlen(text), &dropped)) {
		textbox_free(&box);
		form_error(state, _("That is too much for this field: it is as it was."));
		return false;
	}
	textbox_free(&state->box);
	state->box = box;
	form_note_change(f, field);
	if (dropped > 0)
		tell_dropped(f, field, dropped);
	return dropped == 0;
}

const char *
form_shown(const struct form *f, size_t field)
{
	if (field >= f->count)
		return "";
	enum field_kind kind = f->spec->fields[field].kind;
	if (form_is_choice(kind) && !form_many(kind))
		return form_label(f, field, f->state[field].chosen);
	return textbox_text(&f->state[field].box);
}

/* -- what is asked -------------------------------------------------------------------------- */

static const char *
read_as(const struct field *field, const char *text)
{
	return !text || !*text || field->own ? text : _(text);
}

const char *
form_name(const struct form *f, size_t field)
{
	const char *label = f->spec->fields[field].label;

	return label ? read_as(&f->spec->fields[field], label) : "";
}

const char *
form_hint(const struct form *f, size_t field)
{
	return read_as(&f->spec->fields[field], f->spec->fields[field].hint);
}

const char *
form_said(const struct form *f, size_t field)
{
	const char *said = f->spec->fields[field].said;

	return said ? read_as(&f->spec->fields[field], said) : form_hint(f, field);
}

/* -- focus ---------------------------------------------------------------------------------- */

static enum form_result
focus_at(struct form *f, size_t focus, uint32_t key)
{
	if (f->focus < f->count)
		f->state[f->focus].refused = 0;
	f->focus = focus;
	f->looked_over = f->looked_over || focus >= f->count;
	if (focus < f->count)
		form_enter_listed(f, focus, key);
	return FORM_LEFT;
}

static enum form_result
go_on(struct form *f, uint32_t key)
{
	size_t next = f->focus + 1;

	if (f->one_by_one && !form_fits(f, f->focus))
		return FORM_MOVED;
	if (f->one_by_one && f->looked_over)
		for (next = 0; next < f->count && !f->state[next].error[0];)
			next++;
	return focus_at(f, next, key);
}

/* Keys that leave a field, or press the button. */
static enum form_result
focus_key(struct form *f, uint32_t key)
{
	bool button = f->focus >= f->count;

	switch (key) {
	case K_TAB:
		return button ? focus_at(f, 0, key) : go_on(f, key);
	case K_BACKTAB:
		return focus_at(f, f->focus > 0 ? f->focus - 1 : f->count, key);
	case K_DOWN:
		return button ? FORM_UNUSED : go_on(f, key);
	case K_UP:
		return f->focus > 0 ? focus_at(f, f->focus - 1, key) : FORM_UNUSED;
	case K_ENTER:
		/* A single question is answered by Enter; more are looked over before they go. */
		return button || f->count == 1 || (f->spec->quick && f->focus + 1 == f->count)
		               ? FORM_SENT
		               : go_on(f, key);
	case ' ':
		return button ? FORM_SENT : FORM_UNUSED;
	default:
		/* A figure typed past the last field is not meant for the screen. */
		return button && key >= '0' && key <= '9' ? FORM_MOVED : FORM_UNUSED;
	}
}

bool
form_has_secret(const struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (form_secret(f->spec->fields[i].kind))
			return true;
	return false;
}

enum form_result
form_key(struct form *f, uint32_t key, int columns)
{
	enum form_result result = FORM_UNUSED;
	size_t i = f->focus;
	bool letter = key >= ' ' && key < KEY_BASE && key != 127;

	/* Somebody may be typing the secret, and not see that the focus has gone on: no letter of it
	 * presses the button or is a command. */
	if (letter && i >= f->count && form_has_secret(f))
		return FORM_MOVED;
	if (i < f->count) {
		enum field_kind kind = f->spec->fields[i].kind;
		if (form_lists(&f->spec->fields[i]))
			result = form_listed_key(f, i, key);
		else if (form_is_choice(kind))
			result = form_choice_key(f, i, key);
		else if (kind == FIELD_LONG)
			result = long_key(f, i, key, columns);
		else
			result = text_key(f, i, key);
	}
	return result != FORM_UNUSED ? result : focus_key(f, key);
}

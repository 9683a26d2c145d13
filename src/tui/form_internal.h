/* What the parts of the form share: form.c (focus, keys, text), form_choice.c, form_values.c
 * (values in and out, drafts) and form_read.c (numbers and dates). Nobody else includes this. */
#ifndef BALAI_TUI_FORM_INTERNAL_H
#define BALAI_TUI_FORM_INTERNAL_H

#include "tui/form.h"

/* The sentence beside a field; "" takes it away. Copied, cut if too long. */
void form_error(struct form_field_state *state, const char *text);
/* Chooses the option of that value; false when there is none: nothing changes. */
bool form_choose(struct form_field_state *state, enum field_kind kind, int64_t value);
/* The same for a value that stood there before: when it is no longer offered, or the options could
 * not be read, it is kept as an option of its own, so that saving does not take it away. */
void form_choose_anyhow(struct form *f, size_t i, int64_t value);
/* The value of what is chosen; FIELD_NONE when there are no options. */
int64_t form_chosen(const struct form_field_state *state, enum field_kind kind);

/* The field's content changed. */
void form_note_change(struct form *f, size_t i);

/* -- form_choice.c -------------------------------------------------------------------------- */

/* The label of an option; "" when there is none of that index. */
const char *form_label(const struct form *f, size_t i, size_t n);
enum form_result form_choice_key(struct form *f, size_t i, uint32_t key);
/* By number or label; false: a sentence stands in the field's error. */
bool form_set_choice(struct form *f, size_t i, const char *text);

/* -- form_read.c ---------------------------------------------------------------------------- */

#define FORM_NUMBER_SIZE 48

/* Reads what was typed, which is not blank: what is wrong with it, translated, or NULL. */
const char *form_read(enum field_kind kind, const char *text, int64_t *value);
/* As it would be typed; "" for FIELD_NONE. */
void form_write(enum field_kind kind, int64_t value, char out[FORM_NUMBER_SIZE]);

#endif

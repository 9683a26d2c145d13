/* What the parts of the form share: form.c (focus, keys, text), form_choice.c, form_listed.c,
 * form_picks.c (answers of several options), form_values.c (values in and out, drafts) and form_read.c
 * (numbers and dates). Nobody else includes this. */
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

/* -- form_values.c -------------------------------------------------------------------------- */

/* Checks what stands in one field as form_take() does; false: a sentence stands beside it. */
bool form_fits(struct form *f, size_t i);
/* What a draft says of that field alone, as form_restore(). */
void form_restore_field(struct form *f, const char *draft, const char *key);

/* -- form_choice.c -------------------------------------------------------------------------- */

/* The label of an option; "" when there is none of that index. */
const char *form_label(const struct form *f, size_t i, size_t n);
enum form_result form_choice_key(struct form *f, size_t i, uint32_t key);
enum form_result form_choose_at(struct form *f, size_t i, size_t option);
/* By number or label; false: a sentence stands in the field's error. */
bool form_set_choice(struct form *f, size_t i, const char *text);
/* The option whose label begins like `text`: what is wrong with it, translated, or NULL. */
const char *form_find(const struct form *f, size_t i, const char *text, size_t *option);
/* The number of an option as written: from 1; 0 when the text is none. */
size_t form_number(const char *text);
/* The next option after `from` whose label begins with c, case and marks aside; `from`: none. */
size_t form_next_letter(const struct form *f, size_t i, size_t from, uint32_t c);
bool form_letter_or_digit(uint32_t key);

/* -- form_listed.c -------------------------------------------------------------------------- */

enum form_result form_listed_key(struct form *f, size_t i, uint32_t key);
enum form_result form_take_listed(struct form *f, size_t i, size_t option);
/* The mark stands where the focus finds it that came by that key; 0: by none. */
void form_enter_listed(struct form *f, size_t i, uint32_t key);

/* -- form_picks.c --------------------------------------------------------------------------- */

/* Can several options be chosen? */
bool form_many(enum field_kind kind);
enum form_result form_toggle(struct form *f, size_t i, size_t option);
/* A place up or down. */
enum form_result form_shift(struct form *f, size_t i, size_t option, bool up);
/* Nothing of what is listed is chosen any more. */
enum form_result form_take_back(struct form *f, size_t i);
/* By numbers or labels; false: a sentence stands in the field's error. */
bool form_set_picks(struct form *f, size_t i, const char *text);
/* The same for what stood there before: what cannot be read changes nothing. */
void form_put_picks(struct form *f, size_t i, const char *text);
void form_put_bits(struct form *f, size_t i, int64_t bits);
int64_t form_bits(const struct form_field_state *state);
/* Options went away: so do they from the answer. */
void form_drop_picks(struct form *f, size_t i);
/* Why it cannot be sent like this, translated; NULL: it can. */
const char *form_picks_wrong(struct form *f, size_t i);

/* -- form_read.c ---------------------------------------------------------------------------- */

#define FORM_NUMBER_SIZE 48

/* Reads what was typed, which is not blank: what is wrong with it, translated, or NULL. */
const char *form_read(enum field_kind kind, const char *text, int64_t *value);
/* As it would be typed; "" for FIELD_NONE. */
void form_write(enum field_kind kind, int64_t value, char out[FORM_NUMBER_SIZE]);

#endif

/* What the two halves of the form share: form.c (focus, keys) and form_values.c (values in and
 * out, drafts). Nobody else includes this. */
#ifndef BALAI_TUI_FORM_INTERNAL_H
#define BALAI_TUI_FORM_INTERNAL_H

#include "tui/form.h"

/* The sentence beside a field; "" takes it away. Copied, cut if too long. */
void form_error(struct form_field_state *state, const char *text);
/* Chooses the option of that value; false when there is none: nothing changes. */
bool form_choose(struct form_field_state *state, enum field_kind kind, int64_t value);
/* The value of what is chosen; FIELD_NONE when there are no options. */
int64_t form_chosen(const struct form_field_state *state, enum field_kind kind);

#endif

/* What the forms and lists around a program share: choices, and its money in words. */
#ifndef BALAI_SCREENS_PROGRAM_PARTS_H
#define BALAI_SCREENS_PROGRAM_PARTS_H

#include "screens/programs.h"
#include "screens/written.h"

/* For field.options. */
size_t program_phase_options(struct session *s, struct arena *a, struct option **options);

/* Of proposals somebody else may have adopted meanwhile: those that still can be, as they are now.
 * They move to the front; how many. */
size_t program_sources_left(struct session *s, struct program_source *from, size_t n);

/* Spent, of how much, and what is left of it. */
void program_view_money(struct view *v, int64_t budget, int64_t spent);

/* Why who is looking cannot plan or report here; NULL: they can. */
const char *program_office_why_not(bool mine);

#endif

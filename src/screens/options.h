/* Choices that several forms offer: nodes of a tree, ways to sign a contribution. */
#ifndef BALAI_SCREENS_OPTIONS_H
#define BALAI_SCREENS_OPTIONS_H

#include "core/setting.h"
#include "core/tree.h"
#include "tui/form.h"

/* The nodes in use, below a first option for none of them. */
size_t options_nodes(struct session *s, struct arena *a, enum tree_kind kind, int64_t value,
                     const char *none, struct option **options);
/* For field.options. The first option is 0: none. */
size_t options_category(struct session *s, struct arena *a, struct option **options);
size_t options_area(struct session *s, struct arena *a, struct option **options);
/* The same for filters, where the first option is 0: all. */
size_t options_category_filter(struct session *s, struct arena *a, struct option **options);
size_t options_area_filter(struct session *s, struct arena *a, struct option **options);
/* The same for where a role holds: the first option is 0: not limited to one. */
size_t options_area_scope(struct session *s, struct arena *a, struct option **options);
size_t options_unit_scope(struct session *s, struct arena *a, struct option **options);
/* Roles that can be given, none chosen beforehand. */
size_t options_role(struct session *s, struct arena *a, struct option **options);
/* enum verification_seen */
size_t options_seen(struct session *s, struct arena *a, struct option **options);
/* enum wants */
size_t options_wants(struct session *s, struct arena *a, struct option **options);
/* enum shown_as */
/* In whose name one writes: one's own (0), or a group's that one speaks for; whether there is such. */
size_t options_name(struct session *s, struct arena *a, struct option **options);
bool options_speaks(struct session *s);
size_t options_shown_as(struct session *s, struct arena *a, struct option **options);
/* Work units in use; enum authority and urgency: none chosen beforehand */
size_t options_unit(struct session *s, struct arena *a, struct option **options);
size_t options_authority(struct session *s, struct arena *a, struct option **options);
size_t options_urgency(struct session *s, struct arena *a, struct option **options);
/* enum ground, none chosen beforehand */
size_t options_ground(struct session *s, struct arena *a, struct option **options);

/* The lines of a setting (VALUE_LINES), below a first option for none of them; in `a`. */
size_t options_lines(struct session *s, struct arena *a, enum setting which, int64_t value,
                     const char *none, struct option **options);
/* What stands for a line in choices and drafts: the same for the same text, whatever else is put into
 * the list or taken out of it; 0: "". */
int64_t options_line_number(const char *text);
/* Which text the number stands for in that field; NULL: in none of its options. */
const char *options_line(const struct form *f, const char *key, int64_t number);

#endif

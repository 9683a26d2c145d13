/* Choices that several forms offer: nodes of a tree, ways to sign a contribution. */
#ifndef BALAI_SCREENS_OPTIONS_H
#define BALAI_SCREENS_OPTIONS_H

#include "tui/form.h"

/* For field.options. The first option is 0: none. */
size_t options_category(struct session *s, struct arena *a, struct option **options);
size_t options_area(struct session *s, struct arena *a, struct option **options);
/* The same for filters, where the first option is 0: all. */
size_t options_category_filter(struct session *s, struct arena *a, struct option **options);
size_t options_area_filter(struct session *s, struct arena *a, struct option **options);
/* enum verification_seen */
size_t options_seen(struct session *s, struct arena *a, struct option **options);
/* enum shown_as */
size_t options_shown_as(struct session *s, struct arena *a, struct option **options);

#endif

/* Choices that several forms offer: see options.h. */
#include "screens/options.h"

#include "base/lang.h"
#include "core/member.h"
#include "core/tree.h"

static size_t
tree_options(struct session *s, struct arena *a, enum tree_kind kind, const char *none,
             struct option **options)
{
	struct node *nodes = NULL;
	size_t count = 0;
	size_t n = 0;

	if (tree_read(s->db, a, kind, &nodes, &count) != OK)
		count = 0;
	*options = arena_array(a, count + 1, sizeof(**options));
	(*options)[n++] = (struct option){ .value = 0, .label = none };
	for (size_t i = 0; i < count; i++)
		if (!nodes[i].retired)
			(*options)[n++] = (struct option){ .value = nodes[i].id,
				                           .label = nodes[i].name,
				                           .depth = nodes[i].depth };
	return n;
}

size_t
options_category(struct session *s, struct arena *a, struct option **options)
{
	return tree_options(s, a, TREE_CATEGORY, _("(the office will choose)"), options);
}

size_t
options_area(struct session *s, struct arena *a, struct option **options)
{
	return tree_options(s, a, TREE_AREA, _("(not said)"), options);
}

size_t
options_category_filter(struct session *s, struct arena *a, struct option **options)
{
	return tree_options(s, a, TREE_CATEGORY, _("(all)"), options);
}

size_t
options_area_filter(struct session *s, struct arena *a, struct option **options)
{
	return tree_options(s, a, TREE_AREA, _("(all)"), options);
}

size_t
options_seen(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, SEEN_COUNT + 1, sizeof(**options));
	/* None beforehand: what was seen is an officer's word, not a default. */
	(*options)[0] = (struct option){ .value = FIELD_NONE, .label = _("(please choose)") };
	for (int i = 0; i < SEEN_COUNT; i++)
		(*options)[i + 1] = (struct option){
			.value = i,
			.label = verification_label((enum verification_seen)i),
		};
	return SEEN_COUNT + 1;
}

size_t
options_shown_as(struct session *s, struct arena *a, struct option **options)
{
	const char *const labels[] = { _("my name"), _("my initials"), _("only my hamlet") };

	(void)s;
	*options = arena_array(a, 3, sizeof(**options));
	for (int i = 0; i < 3; i++)
		(*options)[i] = (struct option){ .value = SHOWN_NAME + i, .label = labels[i] };
	return 3;
}

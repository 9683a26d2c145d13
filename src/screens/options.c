/* Choices that several forms offer: see options.h. */
#include "screens/options.h"

#include <string.h>

#include "base/lang.h"
#include "core/association.h"
#include "core/member.h"
#include "core/role.h"
#include "core/tree.h"
#include "core/workflow.h"

/* What it is looked for by, beside its name. */
static const char *
also(struct arena *a, const struct node *node)
{
	if (!*node->code)
		return *node->aliases ? node->aliases : NULL;
	return *node->aliases ? arena_printf(a, "%s; %s", node->aliases, node->code) : node->code;
}

size_t
options_nodes(struct session *s, struct arena *a, enum tree_kind kind, int64_t value,
              const char *none, struct option **options)
{
	struct node *nodes = NULL;
	size_t count = 0;
	size_t n = 0;

	if (tree_read(s->db, a, kind, &nodes, &count) != OK)
		count = 0;
	*options = arena_array(a, count + 1, sizeof(**options));
	(*options)[n++] = (struct option){ .value = value, .label = none };
	for (size_t i = 0; i < count; i++)
		if (!nodes[i].retired)
			(*options)[n++] = (struct option){ .value = nodes[i].id,
				                           .label = nodes[i].name,
				                           .depth = nodes[i].depth,
				                           .also = also(a, &nodes[i]) };
	return n;
}

static size_t
tree_options(struct session *s, struct arena *a, enum tree_kind kind, const char *none,
             struct option **options)
{
	return options_nodes(s, a, kind, 0, none, options);
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
options_area_scope(struct session *s, struct arena *a, struct option **options)
{
	return tree_options(s, a, TREE_AREA, _("(everywhere)"), options);
}

size_t
options_unit_scope(struct session *s, struct arena *a, struct option **options)
{
	return tree_options(s, a, TREE_UNIT, _("(not limited to a unit)"), options);
}

size_t
options_role(struct session *s, struct arena *a, struct option **options)
{
	struct role *roles;
	size_t count;
	size_t n = 0;

	if (role_list(s->db, a, &roles, &count) != OK)
		count = 0;
	*options = arena_array(a, count + 1, sizeof(**options));
	(*options)[n++] = (struct option){ .value = FIELD_NONE, .label = _("(please choose)") };
	for (size_t i = 0; i < count; i++)
		if (!roles[i].retired && roles[i].id != ROLE_RESIDENT)
			(*options)[n++] = (struct option){ .value = roles[i].id,
				                           .label = roles[i].name };
	return n;
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
	const char *const labels[] = {
		_("my name"), _("my initials"),
		arena_printf(a, _("only my %s"), setting_word(SETTING_WORD_HAMLET)),
	};

	(void)s;
	*options = arena_array(a, 3, sizeof(**options));
	for (int i = 0; i < 3; i++)
		(*options)[i] = (struct option){ .value = SHOWN_NAME + i, .label = labels[i] };
	return 3;
}

bool
options_speaks(struct session *s)
{
	struct arena scratch = { 0 };
	struct association_row row;
	size_t n = 0;

	enum status status = association_spoken(s, &scratch, &row, 1, &n);
	arena_free(&scratch);
	return status == OK && n > 0;
}

size_t
options_name(struct session *s, struct arena *a, struct option **options)
{
	struct association_row rows[ASSOCIATIONS_SPOKEN];
	size_t n = 0;

	if (association_spoken(s, a, rows, ASSOCIATIONS_SPOKEN, &n) != OK)
		n = 0;
	*options = arena_array(a, n + 1, sizeof(**options));
	(*options)[0] = (struct option){ .value = 0, .label = _("my own") };
	for (size_t i = 0; i < n; i++)
		(*options)[i + 1] = (struct option){ .value = rows[i].id, .label = rows[i].name };
	return n + 1;
}

size_t
options_wants(struct session *s, struct arena *a, struct option **options)
{
	const char *const labels[] = {
		_("everything"), _("only what is about me and mine"), _("nothing but my account"),
	};

	(void)s;
	*options = arena_array(a, 3, sizeof(**options));
	for (int i = 0; i < 3; i++)
		(*options)[i] = (struct option){ .value = WANTS_ALL + i, .label = labels[i] };
	return 3;
}

size_t
options_unit(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_UNIT, FIELD_NONE, _("(please choose)"), options);
}

/* The numbers from 1 on below `count`. None is chosen beforehand: it is somebody's judgement, not a
 * default. */
static size_t
numbered(struct arena *a, int count, const char *(*label)(int number), struct option **options)
{
	size_t n = 0;

	*options = arena_array(a, (size_t)count, sizeof(**options));
	(*options)[n++] = (struct option){ .value = FIELD_NONE, .label = _("(please choose)") };
	for (int i = 1; i < count; i++)
		(*options)[n++] = (struct option){ .value = i, .label = label(i) };
	return n;
}

static const char *
label_of_authority(int number)
{
	return authority_label((enum authority)number);
}

static const char *
label_of_urgency(int number)
{
	return urgency_label((enum urgency)number);
}

static const char *
label_of_ground(int number)
{
	return ground_label((enum ground)number);
}

size_t
options_authority(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	return numbered(a, AUTHORITY_COUNT, label_of_authority, options);
}

size_t
options_urgency(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	return numbered(a, URGENCY_COUNT, label_of_urgency, options);
}

size_t
options_ground(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	return numbered(a, GROUND_COUNT, label_of_ground, options);
}

/* -- Lines of a setting ----------------------------------------------------------------------- */

int64_t
options_line_number(const char *text)
{
	uint64_t sum = UINT64_C(14695981039346656037);

	for (const char *at = text; *at; at++)
		sum = (sum ^ (unsigned char)*at) * UINT64_C(1099511628211);
	return *text ? (int64_t)(sum >> 2) + 1 : 0;
}

size_t
options_lines(struct session *s, struct arena *a, enum setting which, int64_t value,
              const char *none, struct option **options)
{
	char *line = setting_text(s->db, a, which);
	size_t count = 2;
	size_t n = 0;

	for (const char *at = line; *at; at++)
		count += *at == '\n';
	*options = arena_array(a, count, sizeof(**options));
	(*options)[n++] = (struct option){ .value = value, .label = none };
	for (char *next; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		if (*line)
			(*options)[n++] = (struct option){ .value = options_line_number(line),
				                           .label = line };
	}
	return n;
}

const char *
options_line(const struct form *f, const char *key, int64_t number)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct form_field_state *state = &f->state[i];
		if (strcmp(f->spec->fields[i].key, key) != 0)
			continue;
		for (size_t k = 0; k < state->option_count; k++)
			if (state->options[k].value == number)
				return state->options[k].label;
	}
	return NULL;
}

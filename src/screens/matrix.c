/* The table of all rights and roles: a right a line, a role a column, as many as fit. What every
 * resident may do is no column: it is said above. */
#include "screens/registry.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/role.h"
#include "tui/list.h"

#define ROOM 44 /* columns for all roles of a page: the words of a right need the rest of 80 */
#define GAP 2   /* before each */
#define HEAD_MIN 3 /* columns of a role's short name */
#define HEAD_MAX 8
#define PART (ROOM / (HEAD_MIN + GAP))
_Static_assert(PART < ROW_CELLS, "a row has a cell for each, and one for the right");

struct matrix {
	size_t first; /* of the roles that are shown */
	/* In the data: */
	size_t count;
	const struct role *roles; /* all that are given, but those put aside */
	right_set everyones;
	struct column *columns;
	struct row *rows;
	size_t row_count;
};

static size_t
part(const struct matrix *m)
{
	return m->count - m->first < PART ? m->count - m->first : PART;
}

/* The fewer roles there are, the more of their names can be read. */
static int
head_width(size_t n)
{
	int width = n > 0 ? ROOM / (int)n - GAP : HEAD_MAX;

	return width < HEAD_MAX ? width : HEAD_MAX;
}

static void
make_columns(struct matrix *m, struct arena *a)
{
	int width = head_width(part(m));

	m->columns = arena_array(a, PART + 2, sizeof(*m->columns));
	m->columns[0] = (struct column){ N_("Right"), 0, ALIGN_LEFT };
	for (size_t i = 0; i < part(m); i++) {
		const char *name = m->roles[m->first + i].name;
		m->columns[i + 1] = (struct column){
			.title = arena_strndup(a, name, text_fit(name, width, NULL)),
			.width = width,
		};
	}
}

static void
make_rows(struct matrix *m, struct arena *a)
{
	m->rows = arena_array(a, RIGHT_COUNT, sizeof(*m->rows));
	m->row_count = 0;
	for (int right = RIGHT_NONE + 1; right < RIGHT_COUNT; right++) {
		if (m->everyones & (right_set)1 << right)
			continue;
		struct row *row = &m->rows[m->row_count++];
		*row = (struct row){ .id = right };
		row->cells[0] = cell_text(right_label((enum right)right));
		for (size_t i = 0; i < part(m); i++)
			if (m->roles[m->first + i].rights & (right_set)1 << right)
				row->cells[i + 1] = cell_text(" x");
	}
}

static enum status
matrix_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct matrix *m = state;
	struct role *roles;

	enum status status = role_list(s->db, data, &roles, &m->count);
	if (status != OK)
		return problem_default(p, status);
	while (m->count > 0 && roles[m->count - 1].retired)
		m->count--;
	m->everyones = 0;
	if (m->count > 0 && roles[0].id == ROLE_RESIDENT) {
		m->everyones = roles[0].rights;
		roles++;
		m->count--;
	}
	m->roles = roles;
	if (m->first >= m->count)
		m->first = 0;
	make_columns(m, data);
	make_rows(m, data);
	return OK;
}

static void
matrix_view(const void *state, struct view *v)
{
	const struct matrix *m = state;

	if (part(m) < m->count)
		view_heading(v, _("Roles %zu to %zu of %zu. Every resident may: %s."), m->first + 1,
		             m->first + part(m), m->count, right_set_text(v->arena, m->everyones));
	else
		view_heading(v, _("Every resident may: %s."),
		             right_set_text(v->arena, m->everyones));
	view_rows(v, m->columns, m->rows, m->row_count);
}

static void
next_part(struct ui *ui, void *state, const struct command *c)
{
	struct matrix *m = state;

	(void)c;
	m->first = m->first + PART < m->count ? m->first + PART : 0;
	ui_stale(ui);
}

static const char *
no_more(struct session *s, const void *state, const struct command *c)
{
	const struct matrix *m = state;

	(void)s;
	(void)c;
	return m->count > PART ? NULL : _("All roles are on this page.");
}

static const struct command matrix_commands[] = {
	{ .id = "more", .key = 'l', .label = N_("More roles"), .run = next_part,
	  .disabled = no_more, .flags = COMMAND_BAR,
	  .help = N_("The roles that did not fit on this page.") },
	{ 0 },
};

const struct screen screen_matrix = {
	.name = "matrix",
	.title = N_("Rights of all roles"),
	.help = N_("A line for each right, a column for each role; x: who holds the role may do "
	           "it. Roles are changed on the page before, where Enter opens one."),
	.state_size = sizeof(struct matrix),
	.commands = matrix_commands,
	.refresh = matrix_refresh,
	.view = matrix_view,
};

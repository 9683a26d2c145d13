/* Whom a consultation asks: areas, put in and taken out one by one. */
#include "screens/compose.h"

#include "base/lang.h"
#include "core/tree.h"
#include "tui/list.h"

#define INDENT 2 /* columns a level */

struct audience_node {
	struct node node;
	bool chosen;
	bool within; /* below one that is chosen */
};

struct asked {
	struct composed of;
	struct audience_node *nodes; /* those in use, and those that were chosen; in the data */
	size_t count;
};

static bool
is_chosen(const struct consultation_page *page, int64_t area)
{
	for (size_t i = 0; i < page->area_count; i++)
		if (page->areas[i] == area)
			return true;
	return false;
}

/* Parents come before children: whether one lies within is known from the line above it. */
static void
keep_shown(struct asked *st, const struct node *all, size_t n)
{
	bool chosen[TREE_DEPTH_MAX + 1] = { false };

	st->count = 0;
	for (size_t i = 0; i < n; i++) {
		const size_t depth = all[i].depth < TREE_DEPTH_MAX ? (size_t)all[i].depth
		                                                   : TREE_DEPTH_MAX;
		const bool own = is_chosen(&st->of.page, all[i].id);
		const bool within = depth > 0 && chosen[depth - 1];
		chosen[depth] = own || within;
		if (!all[i].retired || own)
			st->nodes[st->count++] = (struct audience_node){ all[i], own, within };
	}
}

static enum status
areas_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct asked *st = state;
	struct node *all = NULL;
	size_t n = 0;

	enum status status = compose_read(s, &st->of, data, p);
	if (status == OK)
		status = tree_read(s->db, data, TREE_AREA, &all, &n);
	if (status != OK)
		return problem_default(p, status);
	st->nodes = arena_array(data, n, sizeof(*st->nodes));
	keep_shown(st, all, n);
	return OK;
}

static const struct column areas_columns[] = {
	{ N_("Area"), 0, ALIGN_LEFT },
	{ N_("Who lives there"), 26, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static int64_t
node_id(const void *nodes, size_t i)
{
	return ((const struct audience_node *)nodes)[i].node.id;
}

static size_t
areas_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct asked *st = state;
	size_t first;
	size_t got = list_slice(st->nodes, st->count, node_id, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const struct audience_node *one = &st->nodes[first + i];
		rows[i] = (struct row){ .id = one->node.id, .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(arena_printf(a, "%*s[%c] %s",
		                                          one->node.depth * INDENT, "",
		                                          one->chosen ? 'x' : ' ',
		                                          one->node.name));
		bool asked = one->chosen || one->within || st->of.page.area_count == 0;
		rows[i].cells[1] = cell_text(asked ? _("is asked") : "");
	}
	return got;
}

static const struct list_source areas_source = {
	.columns = areas_columns,
	.page = areas_page,
	.open = "toggle",
	.toggles = true,
};

static void
areas_view(const void *state, struct view *v)
{
	const struct asked *st = state;

	compose_view(&st->of, v);
	if (st->of.page.area_count == 0)
		view_text(v, _("No area is chosen: all verified residents are asked."));
	else
		view_textf(v, P_("Verified residents of %d area are asked.",
		                 "Verified residents of %d areas are asked.",
		                 st->of.page.area_count),
		           (int)st->of.page.area_count);
	view_list(v, "areas", &areas_source, _("There are no areas to choose from."));
}

/* In force at once: there is no button to forget. */
static void
toggle(struct ui *ui, void *state, const struct command *c)
{
	const struct asked *st = state;
	const struct consultation_page *page = &st->of.page;
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	size_t n = 0;

	if (!row)
		return;
	int64_t *areas = arena_array(&scratch, page->area_count + 1, sizeof(*areas));
	for (size_t i = 0; i < page->area_count; i++)
		if (page->areas[i] != row->id)
			areas[n++] = page->areas[i];
	if (n == page->area_count)
		areas[n++] = row->id;
	if (consultation_edit(ui_session(ui), st->of.id, c->version, &page->fields,
	                      &(struct audience){ areas, n }, &p) != OK)
		ui_problem(ui, &p);
	ui_stale(ui);
	arena_free(&scratch);
}

/* Of the version that is shown: what a colleague has just done is not undone unseen. */
static size_t
toggle_command(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct asked *st = state;

	(void)s;
	if (max == 0)
		return 0;
	out[0] = (struct command){
		.id = "toggle", .label = N_("Put in / take out"), .run = toggle,
		.right = RIGHT_CONSULT, .version = st->of.page.heading.version,
		.disabled = compose_why_not,
		.help = N_("Asks who lives in the area the mark stands on, or no longer: at once."),
	};
	return 1;
}

static const struct command areas_commands[] = {
	{ .more = toggle_command },
	{ 0 },
};

const struct screen screen_consult_areas = {
	.name = "consult-areas",
	.title = N_("Whom it asks"),
	.help = N_("Space or Enter puts the area the mark stands on in or takes it out, with all that "
	           "lies below it. While none is chosen, all verified residents can answer."),
	.state_size = sizeof(struct asked),
	.by_id = true,
	.commands = areas_commands,
	.refresh = areas_refresh,
	.view = areas_view,
};

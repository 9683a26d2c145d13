/* Where a category, a work unit or an area stands: below another one, or at the top. */
#include "base/lang.h"
#include "core/session.h"
#include "screens/options.h"
#include "screens/registry.h"
#include "screens/trees.h"

struct values {
	int64_t parent;
};

struct moving {
	int64_t id;
	int64_t version;       /* that was seen when this was opened */
	struct node_page page; /* strings in the data */
	struct form *form;
};

static size_t
areas(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_AREA, 0, _("(at the top of the list)"), options);
}

static size_t
categories(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_CATEGORY, 0, _("(at the top of the list)"), options);
}

static size_t
units(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_UNIT, 0, _("(at the top of the list)"), options);
}

#define PARENT(options_)                                                                           \
	{                                                                                          \
		.key = "parent", .label = N_("Put it below"), .kind = FIELD_TREE,                  \
		.offset = offsetof(struct values, parent), .options = options_,                    \
		.hint = N_("F4 shows all; there you can type a part of the name."),                \
	}

static const struct field fields[TREE_KINDS][2] = {
	[TREE_AREA] = { PARENT(areas), { 0 } },
	[TREE_CATEGORY] = { PARENT(categories), { 0 } },
	[TREE_UNIT] = { PARENT(units), { 0 } },
};

static const struct form_spec forms[TREE_KINDS] = {
	[TREE_AREA] = { .name = "node-move", .fields = fields[TREE_AREA], .send = N_("Move") },
	[TREE_CATEGORY] = { .name = "node-move", .fields = fields[TREE_CATEGORY],
	                    .send = N_("Move") },
	[TREE_UNIT] = { .name = "node-move", .fields = fields[TREE_UNIT], .send = N_("Move") },
};

static enum status
move_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct moving *m = state;
	struct arena scratch = { 0 };
	struct node_page page;

	m->id = *(const int64_t *)arg;
	enum status status = node_read(ui_session(ui)->db, &scratch, m->id, &page);
	if (status == OK) {
		m->version = page.version;
		m->form = ui_form_new(ui, &forms[page.kind]);
		form_fill(m->form, &(struct values){ .parent = page.parent });
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
move_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct moving *m = state;

	return problem_default(p, node_read(s->db, data, m->id, &m->page));
}

static void
move_view(const void *state, struct view *v)
{
	const struct moving *m = state;

	view_heading(v, _("Move \"%s\""), m->page.name);
	trees_facts(v, &m->page);
	view_text(v, _("All that stands below it and hangs on it comes along."));
	view_form(v, "node-move", m->form);
}

static void
move_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_stale(ui);
}

static void
move_sent(struct ui *ui, void *state)
{
	struct moving *m = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(m->form, &v, &p);
	if (status == OK)
		status = node_move(ui_session(ui), m->id, m->version, v.parent, &p);
	if (status != OK) {
		form_problem(m->form, &p);
		ui_problem(ui, &p);
		return;
	}
	trees_told(ui, "node_move", m->id, m->version);
	ui_answer(ui, move_done, NULL);
}

const struct screen screen_node_move = {
	.name = "node-move",
	.title = N_("Move"),
	.help = N_("Choose what it shall stand below and press the button. It cannot stand below "
	           "itself."),
	.state_size = sizeof(struct moving),
	.open = move_open,
	.refresh = move_refresh,
	.view = move_view,
	.sent = move_sent,
};

/* Two categories, work units or areas become one. What that means is said before it is done. */
#include "base/lang.h"
#include "core/session.h"
#include "screens/options.h"
#include "screens/registry.h"
#include "screens/trees.h"

struct values {
	int64_t target;
};

struct merging {
	int64_t id;
	int64_t version;       /* that was seen when this was opened */
	struct node_page page; /* strings in the data */
	struct form *form;
};

static size_t
areas(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_AREA, FIELD_NONE, _("(please choose)"), options);
}

static size_t
categories(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_CATEGORY, FIELD_NONE, _("(please choose)"), options);
}

static size_t
units(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_UNIT, FIELD_NONE, _("(please choose)"), options);
}

#define TARGET(options_)                                                                           \
	{                                                                                          \
		.key = "target", .label = N_("Merge into"), .kind = FIELD_TREE, .required = true,  \
		.offset = offsetof(struct values, target), .options = options_,                    \
		.hint = N_("F4 shows all; there you can type a part of the name."),                \
	}

static const struct field fields[TREE_KINDS][2] = {
	[TREE_AREA] = { TARGET(areas), { 0 } },
	[TREE_CATEGORY] = { TARGET(categories), { 0 } },
	[TREE_UNIT] = { TARGET(units), { 0 } },
};

static const struct form_spec forms[TREE_KINDS] = {
	[TREE_AREA] = { .name = "node-merge", .fields = fields[TREE_AREA], .send = N_("Merge") },
	[TREE_CATEGORY] = { .name = "node-merge", .fields = fields[TREE_CATEGORY],
	                    .send = N_("Merge") },
	[TREE_UNIT] = { .name = "node-merge", .fields = fields[TREE_UNIT], .send = N_("Merge") },
};

static enum status
merge_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct merging *m = state;
	struct arena scratch = { 0 };
	struct node_page page;

	m->id = *(const int64_t *)arg;
	enum status status = node_read(ui_session(ui)->db, &scratch, m->id, &page);
	if (status == OK) {
		m->version = page.version;
		m->form = ui_form_new(ui, &forms[page.kind]);
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
merge_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct merging *m = state;

	return problem_default(p, node_read(s->db, data, m->id, &m->page));
}

static void
merge_view(const void *state, struct view *v)
{
	const struct merging *m = state;

	view_heading(v, _("Merge \"%s\" into another"), m->page.name);
	trees_facts(v, &m->page);
	view_text(v, _("All of this goes to the one you choose, which is also found by the old "
	               "name. Nobody can choose the old one any more."));
	if (m->page.uses.roles > 0)
		view_notice(v, NULL, "%s",
		            _("Roles that hold for it then hold for all of the other."));
	view_text(v, _("F7 takes it back for ten minutes, as long as neither is changed again."));
	view_form(v, "node-merge", m->form);
}

static void
merge_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_stale(ui);
}

static void
merge_sent(struct ui *ui, void *state)
{
	struct merging *m = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(m->form, &v, &p);
	if (status == OK)
		status = node_merge(ui_session(ui), m->id, m->version, v.target, &p);
	if (status != OK) {
		form_problem(m->form, &p);
		ui_problem(ui, &p);
		return;
	}
	trees_told(ui, "node_merge", m->id, m->version);
	ui_answer(ui, merge_done, NULL);
}

const struct screen screen_node_merge = {
	.name = "node-merge",
	.title = N_("Merge"),
	.help = N_("When two mean the same, merge one into the other: proposals, people, roles, "
	           "followers, other names and what stands below it go along. Choose the one that "
	           "stays and press the button."),
	.state_size = sizeof(struct merging),
	.open = merge_open,
	.refresh = merge_refresh,
	.view = merge_view,
	.sent = merge_sent,
};

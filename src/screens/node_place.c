/* Where a category, a work unit or an area goes: below another one or to the top, or into another
 * one, so that two become one. What that means is said before it is done. */
#include "base/lang.h"
#include "core/session.h"
#include "screens/options.h"
#include "screens/registry.h"
#include "screens/trees.h"

struct values {
	int64_t other;
};

/* What the two screens differ in. */
struct way {
	const char *verb;
	const struct form_spec *forms; /* by tree */
	bool from_parent;              /* the form begins with what it stands below now */
	enum status (*act)(struct session *s, int64_t id, int64_t version, int64_t other,
	                   struct problem *p);
};

struct placing {
	const struct way *way;
	int64_t id;
	int64_t version;       /* that was seen when this was opened */
	struct node_page page; /* strings in the data */
	struct form *form;
};

/* -- Forms ----------------------------------------------------------------------------------- */

static size_t
areas_above(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_AREA, 0, _("(at the top of the list)"), options);
}

static size_t
categories_above(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_CATEGORY, 0, _("(at the top of the list)"), options);
}

static size_t
units_above(struct session *s, struct arena *a, struct option **options)
{
	return options_nodes(s, a, TREE_UNIT, 0, _("(at the top of the list)"), options);
}

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

#define OTHER(key_, label_, required_, options_)                                                   \
	{                                                                                          \
		.key = key_, .label = label_, .kind = FIELD_TREE, .required = required_,           \
		.offset = offsetof(struct values, other), .options = options_,                     \
	}
#define BELOW(options_) OTHER("parent", N_("Put it below"), false, options_)
#define INTO(options_) OTHER("target", N_("Merge into"), true, options_)

static const struct field move_fields[TREE_KINDS][2] = {
	[TREE_AREA] = { BELOW(areas_above), { 0 } },
	[TREE_CATEGORY] = { BELOW(categories_above), { 0 } },
	[TREE_UNIT] = { BELOW(units_above), { 0 } },
};

static const struct field merge_fields[TREE_KINDS][2] = {
	[TREE_AREA] = { INTO(areas), { 0 } },
	[TREE_CATEGORY] = { INTO(categories), { 0 } },
	[TREE_UNIT] = { INTO(options_unit), { 0 } },
};

#define MOVE(kind_) { .name = "node-move", .fields = move_fields[kind_], .send = N_("Move") }
#define MERGE(kind_) { .name = "node-merge", .fields = merge_fields[kind_], .send = N_("Merge") }

static const struct form_spec move_forms[TREE_KINDS] = {
	[TREE_AREA] = MOVE(TREE_AREA),
	[TREE_CATEGORY] = MOVE(TREE_CATEGORY),
	[TREE_UNIT] = MOVE(TREE_UNIT),
};

static const struct form_spec merge_forms[TREE_KINDS] = {
	[TREE_AREA] = MERGE(TREE_AREA),
	[TREE_CATEGORY] = MERGE(TREE_CATEGORY),
	[TREE_UNIT] = MERGE(TREE_UNIT),
};

/* -- Both ------------------------------------------------------------------------------------ */

static enum status
open_way(struct ui *ui, struct placing *m, const struct way *way, int64_t id, struct problem *p)
{
	struct arena scratch = { 0 };
	struct node_page page;
	enum status status = node_read(ui_session(ui)->db, &scratch, id, &page);

	m->way = way;
	m->id = id;
	if (status == OK) {
		m->version = page.version;
		m->form = ui_form_new(ui, &way->forms[page.kind]);
		if (way->from_parent)
			form_fill(m->form, &(struct values){ .other = page.parent });
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
place_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct placing *m = state;

	return problem_default(p, node_read(s->db, data, m->id, &m->page));
}

static void
place_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_stale(ui);
}

static void
place_sent(struct ui *ui, void *state)
{
	struct placing *m = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(m->form, &v, &p);
	if (status == OK)
		status = m->way->act(ui_session(ui), m->id, m->version, v.other, &p);
	if (status != OK) {
		form_problem(m->form, &p);
		ui_problem(ui, &p);
		return;
	}
	trees_told(ui, m->way->verb, m->id, m->version);
	ui_answer(ui, place_done, NULL);
}

/* -- Below another --------------------------------------------------------------------------- */

static enum status
move_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	static const struct way way = {
		.verb = "node_move", .forms = move_forms, .from_parent = true, .act = node_move,
	};

	return open_way(ui, state, &way, *(const int64_t *)arg, p);
}

static void
move_view(const void *state, struct view *v)
{
	const struct placing *m = state;

	view_heading(v, _("Move \"%s\""), m->page.name);
	trees_facts(v, &m->page);
	view_text(v, _("All that stands below it and hangs on it comes along."));
	view_form(v, "node-move", m->form);
}

const struct screen screen_node_move = {
	.name = "node-move",
	.title = N_("Move"),
	.help = N_("Choose what it shall stand below and press the button. It cannot stand below "
	           "itself."),
	.state_size = sizeof(struct placing),
	.open = move_open,
	.refresh = place_refresh,
	.view = move_view,
	.sent = place_sent,
};

/* -- Into another ---------------------------------------------------------------------------- */

static enum status
merge_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	static const struct way way = {
		.verb = "node_merge", .forms = merge_forms, .act = node_merge,
	};

	return open_way(ui, state, &way, *(const int64_t *)arg, p);
}

static void
merge_view(const void *state, struct view *v)
{
	const struct placing *m = state;

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

const struct screen screen_node_merge = {
	.name = "node-merge",
	.title = N_("Merge"),
	.help = N_("When two mean the same, merge one into the other: proposals, people, roles, "
	           "followers, other names and what stands below it go along. Choose the one that "
	           "stays and press the button."),
	.state_size = sizeof(struct placing),
	.open = merge_open,
	.refresh = place_refresh,
	.view = merge_view,
	.sent = place_sent,
};

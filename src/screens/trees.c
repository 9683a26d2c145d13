/* Categories, work units or areas as a list, each below what it belongs to, for who keeps them. */
#include "screens/trees.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/session.h"
#include "screens/history.h"
#include "screens/registry.h"
#include "tui/list.h"

#define WORDS_SIZE 128
#define INDENT_MAX 16

struct trees {
	enum tree_kind kind;
	char words[WORDS_SIZE];
	struct node *nodes; /* in the data: those that fit the words */
	size_t count;
};

/* -- What is there ----------------------------------------------------------------------------- */

static enum status
trees_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct trees *t = state;

	(void)ui;
	(void)p;
	t->kind = arg ? *(const enum tree_kind *)arg : TREE_CATEGORY;
	return OK;
}

static bool
fits(struct arena *a, const struct node *node, const char *words)
{
	return strstr(text_fold(a, node->name), words) || strstr(text_fold(a, node->aliases), words)
	       || strstr(text_fold(a, node->code), words);
}

static enum status
trees_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct trees *t = state;
	struct arena scratch = { 0 };
	size_t all;
	enum status status = tree_read(s->db, data, t->kind, &t->nodes, &all);

	t->count = 0;
	const char *words = text_fold(&scratch, t->words);
	for (size_t i = 0; status == OK && i < all; i++)
		if (!*words || fits(&scratch, &t->nodes[i], words))
			t->nodes[t->count++] = t->nodes[i];
	arena_free(&scratch);
	return problem_default(p, status);
}

static const struct column trees_columns[] = {
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Code"), 10, ALIGN_LEFT },
	{ N_("In use by"), 10, ALIGN_RIGHT },
	{ N_("State"), 10, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* Below one another while all are shown; what was looked for stands with its path. */
static const char *
label(struct arena *a, const struct trees *t, const struct node *node)
{
	int depth = node->depth < INDENT_MAX ? node->depth : INDENT_MAX;

	return t->words[0] ? node->path : arena_printf(a, "%*s%s", 2 * depth, "", node->name);
}

static enum status
fill(struct session *s, const struct trees *t, struct arena *a, size_t i, struct row *row)
{
	const struct node *node = &t->nodes[i];
	struct node_uses uses;
	enum status status = node_uses(s->db, t->kind, node->id, &uses);

	*row = (struct row){ .id = node->id, .key = (int64_t)i, .version = node->version };
	row->cells[0] = cell_text(label(a, t, node));
	row->cells[1] = cell_text(node->code);
	row->cells[2] = cell_text(status == OK ? node_uses_short(a, &uses) : "");
	row->cells[3] = cell_text(node->retired ? _("retired") : "");
	return status;
}

static int64_t
node_id(const void *nodes, size_t i)
{
	return ((const struct node *)nodes)[i].id;
}

static size_t
trees_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct trees *t = state;
	size_t first;

	n = list_slice(t->nodes, t->count, node_id, from, backward, n, &first);
	for (size_t i = 0; i < n; i++)
		if (fill(s, t, a, first + i, &rows[i]) != OK)
			return LIST_FAILED;
	return n;
}

static const struct list_source trees_source = {
	.columns = trees_columns,
	.page = trees_page,
	.open = "edit",
};

static void
trees_view(const void *state, struct view *v)
{
	const struct trees *t = state;
	const char *name = t->kind == TREE_AREA ? "areas"
	                   : t->kind == TREE_UNIT ? "units" : "categories";

	if (t->words[0]) {
		view_heading(v, _("%s with \"%s\""), tree_kind_plural(t->kind), t->words);
		view_list(v, "trees", &trees_source,
		          _("Nothing has this in its name, its other names or its code."));
		return;
	}
	view_heading(v, "%s", tree_kind_plural(t->kind));
	view_textf(v, _("As a file: balai export %s, balai import %s."), name, name);
	view_list(v, "trees", &trees_source,
	          _("Nothing is here yet. Press T to add the first one."));
}

static void
trees_find(struct ui *ui, void *state, const char *words)
{
	struct trees *t = state;

	snprintf(t->words, sizeof(t->words), "%s", words);
	ui_stale(ui);
}

/* -- What is done ------------------------------------------------------------------------------ */

void
trees_told(struct ui *ui, const char *verb, int64_t id, int64_t version)
{
	const struct transition *t = workflow_find(&node_workflow, verb, 0);
	struct arena scratch = { 0 };
	struct node_page page;

	if (node_read(ui_session(ui)->db, &scratch, id, &page) == OK && page.version == version)
		ui_message(ui, "%s", _("It is so already: nothing was changed."));
	else if (t)
		ui_message(ui, _("%s F7 takes it back."), _(t->done));
	ui_did(ui);
	arena_free(&scratch);
	ui_stale(ui);
}

void
trees_facts(struct view *v, const struct node_page *page)
{
	view_fact(v, tree_kind_label(page->kind), "%s", page->path);
	if (page->state == NODE_RETIRED)
		view_fact(v, _("State"), "%s", _("retired"));
	view_fact(v, _("In use by"), "%s", node_uses_text(v->arena, &page->uses));
}

/* The node the mark stands on; NULL when the list is empty. */
static const struct node *
focused(struct ui *ui, const struct trees *t)
{
	const struct row *row = ui_row(ui);

	for (size_t i = 0; row && i < t->count; i++)
		if (t->nodes[i].id == row->id)
			return &t->nodes[i];
	if (!row)
		ui_message(ui, "%s", _("There is nothing here to do that with."));
	return NULL;
}

static void
add(struct ui *ui, struct trees *t, bool below)
{
	const struct row *row = ui_row(ui);
	const struct node *node = row ? focused(ui, t) : NULL;
	int64_t parent = !node ? 0 : below ? node->id : node->parent;

	ui_push(ui, &screen_node_edit,
	        &(struct node_edit_arg){ .kind = t->kind, .parent = parent });
}

static void
add_below(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	add(ui, state, true);
}

static void
add_beside(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	add(ui, state, false);
}

static void
edit(struct ui *ui, void *state, const struct command *c)
{
	const struct node *node = focused(ui, state);

	(void)c;
	if (node)
		ui_push(ui, &screen_node_edit, &(struct node_edit_arg){ .id = node->id });
}

/* Opens the form that c->arg is. */
static void
open_form(struct ui *ui, void *state, const struct command *c)
{
	const struct node *node = focused(ui, state);

	if (node)
		ui_push(ui, c->arg, &node->id);
}

static void
order(struct ui *ui, const struct trees *t, int by)
{
	const struct node *node = focused(ui, t);
	struct problem p = { 0 };

	if (!node)
		return;
	if (node_order(ui_session(ui), node->id, node->version, by, &p) != OK)
		ui_problem(ui, &p);
	else
		trees_told(ui, "node_order", node->id, node->version);
	ui_stale(ui);
}

static void
up(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	order(ui, state, -1);
}

static void
down(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	order(ui, state, 1);
}

static void
decide(struct ui *ui, const struct node *node, const char *verb)
{
	const struct decision d = { .id = node->id, .version = node->version, .verb = verb };
	struct problem p = { 0 };

	if (node_workflow.decide(ui_session(ui), &d, &p) != OK)
		ui_problem(ui, &p);
	else
		trees_told(ui, verb, node->id, node->version);
	ui_stale(ui);
}

static void
retire(struct ui *ui, void *state, const struct command *c)
{
	const struct node *node = focused(ui, state);

	(void)c;
	if (node)
		decide(ui, node, node->retired ? "node_reopen" : "node_retire");
}

static void
drop(struct ui *ui, void *state, const struct command *c)
{
	const struct node *node = focused(ui, state);

	(void)c;
	if (node)
		decide(ui, node, "node_delete");
}

static void
open_history(struct ui *ui, void *state, const struct command *c)
{
	const struct node *node = focused(ui, state);

	(void)c;
	if (node)
		ui_push(ui, &screen_history,
		        &(struct history_arg){ .subject = SUBJECT_NODE, .id = node->id });
}

static const struct command trees_commands[] = {
	{ .id = "edit", .key = 'e', .label = N_("Change"), .run = edit, .right = RIGHT_TREES,
	  .help = N_("Change the name, the code or the other names of the one the mark stands "
	             "on.") },
	{ .id = "below", .key = 't', .label = N_("Add below"), .run = add_below,
	  .right = RIGHT_TREES, .flags = COMMAND_BAR,
	  .help = N_("Add one below the one the mark stands on.") },
	{ .id = "beside", .key = 's', .label = N_("Add beside"), .run = add_beside,
	  .right = RIGHT_TREES, .flags = COMMAND_BAR,
	  .help = N_("Add one on the same level as the one the mark stands on.") },
	{ .id = "retire", .key = 'r', .label = N_("Retire / reopen"), .run = retire,
	  .right = RIGHT_TREES, .flags = COMMAND_BAR,
	  .help = N_("Nobody can choose a retired one any more; what hangs on it stays. Reopened, "
	             "it can be chosen again.") },
	{ .id = "merge", .key = 'm', .label = N_("Merge"), .run = open_form,
	  .arg = &screen_node_merge, .right = RIGHT_TREES, .flags = COMMAND_BAR,
	  .help = N_("Make two one: all that hangs on it goes to another.") },
	{ .id = "move", .key = 'g', .label = N_("Move"), .run = open_form,
	  .arg = &screen_node_move, .right = RIGHT_TREES, .flags = COMMAND_BAR,
	  .help = N_("Put it, with all that stands below it, below another one.") },
	{ .id = "up", .key = 'u', .label = N_("Up"), .run = up, .right = RIGHT_TREES,
	  .flags = COMMAND_BAR, .help = N_("Put it before the one above it on the same level.") },
	{ .id = "down", .key = 'd', .label = N_("Down"), .run = down, .right = RIGHT_TREES,
	  .flags = COMMAND_BAR, .help = N_("Put it behind the next one on the same level.") },
	{ .id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Delete"), .run = drop,
	  .right = RIGHT_TREES,
	  .help = N_("Take one off the list that was never used. What is in use can be retired.") },
	{ .id = "history", .key = 'w', .label = N_("History"), .run = open_history,
	  .help = N_("What became of the one the mark stands on: its names, and where it stood.") },
	{ 0 },
};

const struct screen screen_trees = {
	.name = "trees",
	.title = N_("Office list"),
	.help = N_("What residents and the office choose from, each below what it belongs to. The "
	           "number says how many proposals, people, roles and followers hang on it; only "
	           "what nothing hangs on can be deleted. / looks for a name, also for another of its "
	           "names. F7 takes your last change back for ten minutes."),
	.state_size = sizeof(struct trees),
	.commands = trees_commands,
	.open = trees_open,
	.refresh = trees_refresh,
	.view = trees_view,
	.find = trees_find,
};

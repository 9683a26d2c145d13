/* Trees: the acts on a node as a workflow, so that they are named, told and taken back like all
 * other decisions. What an act does to the rows is in the files beside this one. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/tree_internal.h"

#define CODE_BYTES 60 /* of the name, where other things have a code */

static const struct workflow_state states[] = {
	[NODE_STEP(NODE_IN_USE)] = { "in_use", N_("In use") },
	[NODE_STEP(NODE_RETIRED)] = { "retired", N_("Retired") },
	[NODE_STEP(NODE_MERGED)] = { "merged", N_("Merged") },
	[NODE_STEP(NODE_DELETED)] = { "deleted", N_("Deleted") },
};

#define FROM(state) (UINT32_C(1) << NODE_STEP(state))
/* An act that leaves the state as it is leads from each of the two to itself. */
#define STAYS(state, verb_, label_, help_, done_, past_)                                           \
	{                                                                                          \
		.verb = verb_, .label = label_, .help = help_, .done = done_, .past = past_,       \
		.from = FROM(state), .to = NODE_STEP(state), .right = RIGHT_TREES,                 \
	}
#define STAYS_EITHER(...) STAYS(NODE_IN_USE, __VA_ARGS__), STAYS(NODE_RETIRED, __VA_ARGS__)

static const struct transition transitions[] = {
	{
	        .verb = "node_add",
	        .label = N_("Add"),
	        .help = N_("Put a new one on the list."),
	        .done = N_("Added."),
	        .past = N_("Added"),
	        .to = NODE_STEP(NODE_IN_USE),
	        .right = RIGHT_TREES,
	},
	STAYS_EITHER("node_edit", N_("Change names"),
	             N_("Change its name, its code or its other names."), N_("Changed."),
	             N_("Names changed")),
	STAYS_EITHER("node_move", N_("Move"), N_("Put it below another one."), N_("Moved."),
	             N_("Moved")),
	STAYS_EITHER("node_order", N_("Change order"), N_("Put it before or behind its neighbour."),
	             N_("Order changed."), N_("Order changed")),
	{
	        .verb = "node_retire",
	        .label = N_("Retire"),
	        .help = N_("Nobody can choose it any more. What it was chosen for stays as it is."),
	        .done = N_("Retired. Nobody can choose it any more."),
	        .past = N_("Retired"),
	        .from = FROM(NODE_IN_USE),
	        .to = NODE_STEP(NODE_RETIRED),
	        .right = RIGHT_TREES,
	},
	{
	        .verb = "node_reopen",
	        .label = N_("Reopen"),
	        .help = N_("It can be chosen again."),
	        .done = N_("In use again."),
	        .past = N_("Reopened"),
	        .from = FROM(NODE_RETIRED),
	        .to = NODE_STEP(NODE_IN_USE),
	        .right = RIGHT_TREES,
	},
	{
	        .verb = "node_delete",
	        .label = N_("Delete"),
	        .help = N_("Take one off the list that was never used."),
	        .done = N_("Deleted."),
	        .past = N_("Deleted"),
	        .from = FROM(NODE_IN_USE) | FROM(NODE_RETIRED),
	        .to = NODE_STEP(NODE_DELETED),
	        .right = RIGHT_TREES,
	},
	{
	        .verb = "node_merge",
	        .label = N_("Merge into another"),
	        .help = N_("Two become one: all that hangs on it goes to the other."),
	        .done = N_("Merged."),
	        .past = N_("Merged"),
	        .from = FROM(NODE_IN_USE) | FROM(NODE_RETIRED),
	        .to = NODE_STEP(NODE_MERGED),
	        .right = RIGHT_TREES,
	},
	{ .verb = NULL },
};

static enum status
look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct node_record r;
	enum status status = node_record(s->db, a, id, &r);
	size_t fits = 0;
	uint32_t c;

	if (status != OK)
		return status;
	for (size_t n = 0; (n = text_next(r.name + fits, &c)) > 0 && fits + n <= CODE_BYTES;)
		fits += n;
	*thing = (struct workflow_thing){
		.version = r.version,
		.state = NODE_STEP(r.state),
		.title = r.name,
		.code = arena_strndup(a, r.name, fits),
		.reasons = "",
	};
	return OK;
}

static enum status
decide(struct session *s, const struct decision *d, struct problem *p)
{
	if (strcmp(d->verb, "node_retire") == 0)
		return node_retire(s, d->id, d->version, p);
	if (strcmp(d->verb, "node_reopen") == 0)
		return node_reopen(s, d->id, d->version, p);
	if (strcmp(d->verb, "node_delete") == 0)
		return node_delete(s, d->id, d->version, p);
	if (strcmp(d->verb, "node_merge") == 0)
		return node_merge(s, d->id, d->version, d->target, p);
	return problem_default(p, INVALID);
}

/* -- Taking back ------------------------------------------------------------------------------- */

static enum status
undo_state(struct act *act, const struct node_record *r, enum node_state state)
{
	enum status status = node_state_check(act, r, state);

	if (status == OK)
		status = node_set_state(act, r->id, state, 0);
	return status == OK ? node_touch(act, r->id) : status;
}

/* One that was deleted comes back with its names, if nothing else is called so by now. */
static enum status
undo_delete(struct act *act, const struct node_record *r, enum node_state state,
            const struct node_before *before)
{
	enum status status = node_set_state(act, r->id, state, 0);

	if (status == OK)
		status = place_check(act, r->kind, r->parent, r->id, state);
	if (status == OK)
		status = node_undo_names(act, r, before->revision);
	return status == OK ? place_at(act, r->kind, r->parent, r->id, before->place) : status;
}

static enum status
undo_verb(struct act *act, const struct node_record *r, const struct undone *u)
{
	const char *verb = u->verb->verb;
	const enum node_state state = (enum node_state)(u->state - 1);
	struct node_before before;
	enum status status;

	if (strcmp(verb, "node_add") == 0) {
		status = node_put_away(act, r);
		return status == OK ? node_touch(act, r->id) : status;
	}
	status = node_before(act->session->db, r->id, &before);
	if (status != OK)
		return status;
	if (strcmp(verb, "node_edit") == 0)
		return node_undo_names(act, r, before.revision);
	if (strcmp(verb, "node_move") == 0 || strcmp(verb, "node_order") == 0)
		return place_move(act, r, before.parent, before.place);
	if (strcmp(verb, "node_merge") == 0)
		return node_unmerge(act, r, state, &before);
	if (strcmp(verb, "node_delete") == 0)
		return undo_delete(act, r, state, &before);
	return undo_state(act, r, state);
}

static enum status
undo(struct act *act, const struct undone *u)
{
	struct arena scratch = { 0 };
	struct node_record r;
	enum status status = node_record(act->session->db, &scratch, u->id, &r);

	if (status == OK)
		status = node_allowed(act, r.kind, r.id);
	if (status == OK) {
		audit_detail(&act->entry, "from=%d to=%d", (int)r.state, u->state - 1);
		status = undo_verb(act, &r, u);
	}
	/* A rule that stood in its way belongs to no form here. */
	act->problem->field = NULL;
	arena_free(&scratch);
	return status;
}

const struct workflow node_workflow = {
	.subject = SUBJECT_NODE,
	.states = states,
	.state_count = sizeof(states) / sizeof(states[0]),
	.transitions = transitions,
	.look = look,
	.decide = decide,
	.undo = undo,
};

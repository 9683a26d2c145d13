/* Categories, work units and areas: what became of one, for who may see it at all. */
#include <string.h>

#include "base/lang.h"
#include "core/as_of.h"
#include "core/history.h"
#include "core/revision.h"
#include "core/tree_office.h"

/* What it was called before it was changed for the first time is no step. */
static enum status
look(struct history_eyes *eyes)
{
	struct thing thing;

	eyes->without = "node_names";
	return tree_thing(eyes->s, eyes->a, eyes->id, &thing);
}

/* The name it got, or where it went. */
static void
tell(const struct history_eyes *eyes, const struct trail_entry *e, struct history_step *step)
{
	struct db *db = eyes->s->db;
	int64_t revision = trail_number(e->detail, "revision");
	int64_t into = trail_number(e->detail, "into");
	int64_t to = trail_number(e->detail, "to");

	if (into != 0)
		step->facts = arena_printf(eyes->a, _("into %s"),
		                           as_of_path(db, eyes->a, into, e->seq));
	else if (strcmp(e->verb, "node_move") == 0 && to != 0)
		step->facts = arena_printf(eyes->a, _("below %s"),
		                           as_of_path(db, eyes->a, to, e->seq));
	else if (strcmp(e->verb, "node_move") == 0)
		step->facts = _("to the top");
	else if (revision != 0)
		step->facts = revision_value(db, eyes->a, revision, "name");
}

const struct history node_history = {
	.subject = SUBJECT_NODE,
	.workflow = &node_workflow,
	.look = look,
	.tell = tell,
};

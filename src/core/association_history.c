/* Groups of residents: what became of one, in public terms and without names. Who came and who left
 * is its people's and the register's. */
#include <string.h>

#include "base/lang.h"
#include "core/association_internal.h"
#include "core/history.h"
#include "core/trail.h"

static const struct history_words words[] = {
	{ "group_create", N_("Registered") },
	{ "group_edit", N_("Changed") },
	{ "group_retire", N_("Said to be no more") },
	{ "group_restore", N_("Taken up again") },
	{ "group_person", N_("Its people changed") },
	{ "group_person_drop", N_("Somebody left, or was taken out") },
	{ .verb = NULL },
};

static enum status
look(struct history_eyes *eyes)
{
	struct association_record r;
	enum status status = association_record(eyes->s->db, eyes->id, eyes->s->member, &r);

	if (status == OK && !r.one_of && !association_keeps(eyes->s, r.area))
		eyes->without = "group_person";
	return status;
}

/* A person's contact is in no revision. */
static void
tell(const struct history_eyes *eyes, const struct trail_entry *e, struct history_step *step)
{
	step->hour = false;
	if (strcmp(e->verb, "group_edit") != 0 || trail_number(e->detail, "contact") == 0)
		return;
	step->changed = step->changed ? arena_printf(eyes->a, "%s, %s", step->changed, _("Contact"))
	                              : _("Contact");
}

const struct history association_history = {
	.subject = SUBJECT_ASSOCIATION,
	.words = words,
	.fields = association_attributes,
	.look = look,
	.tell = tell,
};

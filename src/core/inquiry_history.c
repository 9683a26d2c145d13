/* Questions to the office: what became of one, in public terms and without names. */
#include <string.h>

#include "base/lang.h"
#include "core/history.h"
#include "core/inquiry_internal.h"
#include "core/trail.h"

static const struct history_words words[] = {
	{ "inquiry_ask", N_("Asked") },
	{ "inquiry_formal", N_("Asked formally by the overseers") },
	{ "inquiry_answer", N_("Answered") },
	{ .verb = NULL },
};

static enum status
look(struct history_eyes *eyes)
{
	struct inquiry_record r;
	enum status status = inquiry_record(eyes->s->db, eyes->id, &r);

	return status == OK && !inquiry_visible(eyes->s, &r) ? NOT_FOUND : status;
}

/* At which hour a resident wrote is not told. */
static void
tell(const struct history_eyes *eyes, const struct trail_entry *e, struct history_step *step)
{
	(void)eyes;
	step->hour = strcmp(e->verb, "inquiry_ask") != 0 && strcmp(e->verb, "withdraw") != 0;
	if (strcmp(e->verb, "inquiry_answer") == 0 &&
	    trail_number(e->detail, "from") == INQUIRY_ANSWERED)
		step->what = _("Answer changed");
}

const struct history inquiry_history = {
	.subject = SUBJECT_INQUIRY,
	.words = words,
	.workflow = &inquiry_workflow,
	.fields = inquiry_attributes,
	.look = look,
	.tell = tell,
};

/* Pages of information: what became of one. */
#include "base/lang.h"
#include "core/history.h"
#include "core/page_internal.h"

static const struct history_words words[] = {
	{ "page_create", N_("Written") },
	{ "page_edit", N_("Changed") },
	{ "page_move", N_("Put before or behind another") },
	{ .verb = NULL },
};

static enum status
look(struct history_eyes *eyes)
{
	struct page page;

	return page_read(eyes->s, eyes->a, eyes->id, &page);
}

const struct history page_history = {
	.subject = SUBJECT_PAGE,
	.words = words,
	.workflow = &page_workflow,
	.fields = page_attributes,
	.look = look,
};

/* The page of each kind of thing that is opened from elsewhere: see things.h. */
#include "screens/things.h"

#include "core/tree_office.h"
#include "screens/budgets.h"
#include "screens/consultations.h"
#include "screens/documents.h"
#include "screens/groups.h"
#include "screens/history.h"
#include "screens/information.h"
#include "screens/meetings.h"
#include "screens/programs.h"

/* The proposals of a category or an area; what became of a work unit. */
static void
open_node(struct ui *ui, int64_t id)
{
	struct proposal_query query = { .set = SET_LISTED };
	struct arena scratch = { 0 };
	struct node_page node = { .kind = TREE_AREA };

	node_read(ui_session(ui)->db, &scratch, id, &node);
	arena_free(&scratch);
	if (node.kind == TREE_CATEGORY)
		query.category = id;
	else
		query.area = id;
	if (node.kind == TREE_UNIT)
		ui_push(ui, &screen_history,
		        &(struct history_arg){ .subject = SUBJECT_NODE, .id = id });
	else
		ui_push(ui, &screen_proposals, &query);
}

/* For who shapes roles; for others what became of it. */
static void
open_role(struct ui *ui, int64_t id)
{
	if (session_may(ui_session(ui), RIGHT_RIGHTS))
		ui_push(ui, &screen_role, &id);
	else
		ui_push(ui, &screen_history,
		        &(struct history_arg){ .subject = SUBJECT_ROLE, .id = id });
}

static const struct way {
	enum subject subject;
	const struct screen *screen; /* takes the thing's id; NULL: */
	void (*open)(struct ui *ui, int64_t id);
} pages[] = {
	{ SUBJECT_PROPOSAL, &screen_proposal, NULL },
	{ SUBJECT_PROGRAM, &screen_program, NULL },
	{ SUBJECT_CONSULTATION, &screen_consultation, NULL },
	{ SUBJECT_SECTION, &screen_section, NULL },
	{ SUBJECT_ANSWER_TEXT, &screen_answer_text, NULL },
	{ SUBJECT_DOCUMENT, &screen_document_page, NULL },
	{ SUBJECT_PAGE, &screen_page, NULL },
	{ SUBJECT_INQUIRY, &screen_inquiry, NULL },
	{ SUBJECT_COMMENT, &screen_comment, NULL },
	{ SUBJECT_CLAIM, &screen_claim, NULL },
	{ SUBJECT_ASSOCIATION, &screen_group, NULL },
	{ SUBJECT_MEETING, &screen_meeting, NULL },
	{ SUBJECT_BUDGET, &screen_budget_line, NULL },
	{ SUBJECT_NODE, NULL, open_node },
	{ SUBJECT_ROLE, NULL, open_role },
};

bool
things_open(struct ui *ui, enum subject subject, int64_t id)
{
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		const struct way *page = &pages[i];
		if (page->subject != subject)
			continue;
		if (page->screen)
			ui_push(ui, page->screen, &id);
		else
			page->open(ui, id);
		return true;
	}
	return false;
}

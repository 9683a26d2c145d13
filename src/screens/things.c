/* The page of each kind of thing that is opened from elsewhere: see things.h. */
#include "screens/things.h"

#include "screens/consultations.h"
#include "screens/programs.h"

/* The proposals of a category or an area. */
static void
open_node(struct ui *ui, int64_t id)
{
	struct proposal_query query = { .set = SET_LISTED };
	bool category = false;

	tree_in_use(ui_session(ui)->db, TREE_CATEGORY, id, &category);
	if (category)
		query.category = id;
	else
		query.area = id;
	ui_push(ui, &screen_proposals, &query);
}

static const struct page {
	enum subject subject;
	const struct screen *screen; /* takes the thing's id; NULL: */
	void (*open)(struct ui *ui, int64_t id);
} pages[] = {
	{ SUBJECT_PROPOSAL, &screen_proposal, NULL },
	{ SUBJECT_PROGRAM, &screen_program, NULL },
	{ SUBJECT_CONSULTATION, &screen_consultation, NULL },
	{ SUBJECT_SECTION, &screen_section, NULL },
	{ SUBJECT_ANSWER_TEXT, &screen_answer_text, NULL },
	{ SUBJECT_COMMENT, &screen_comment, NULL },
	{ SUBJECT_CLAIM, &screen_claim, NULL },
	{ SUBJECT_NODE, NULL, open_node },
};

bool
things_open(struct ui *ui, enum subject subject, int64_t id)
{
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		const struct page *page = &pages[i];
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

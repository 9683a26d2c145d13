/* Comments: how one looks to those who decide on it, in the queue and elsewhere. */
#include "base/lang.h"
#include "core/comment.h"

static const char *
reasons(struct arena *a, const struct comment_page *page)
{
	unsigned holds = page->row.state == COMMENT_HELD ? page->holds : 0;

	if (page->reports == 0)
		return hold_text(a, holds);
	/* That it was reported is said by their number. */
	const char *held = hold_text(a, holds & ~(unsigned)HOLD_REPORTED);
	const char *reports = arena_printf(a, P_("%d report", "%d reports", page->reports),
	                                   (int)page->reports);
	return *held ? arena_printf(a, "%s, %s", reports, held) : reports;
}

enum status
comment_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct comment_page page;
	enum status status = comment_read(s, a, id, &page);

	if (status != OK)
		return status;
	*thing = (struct workflow_thing){
		.version = page.row.version,
		.state = (int)page.row.state,
		.facts = comment_facts(&page),
		.title = page.row.text ? page.row.text : "",
		.code = page.code,
		.reasons = reasons(a, &page),
	};
	return OK;
}

/* What one supports, and what became of it: the other half of one's activity. */
#include "screens/registry.h"
#include "screens/rows.h"

#include "base/lang.h"
#include "core/visit.h"

struct supported {
	int64_t since; /* the visit before this one ended; 0: this is the first */
};

static enum status
supported_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct supported *l = state;

	(void)data;
	return s->member ? problem_default(p, visit_since(s, &l->since)) : OK;
}

static size_t
supported_page(struct session *s, const void *state, struct arena *a, const struct row *from,
               bool backward, size_t n, struct row *rows)
{
	const struct supported *l = state;
	const struct proposal_query query = { .set = SET_SUPPORTED };

	return rows_road_page(s, &query, l->since, a, from, backward, n, rows);
}

static const struct list_source supported_source = {
	.columns = rows_road,
	.page = supported_page,
	.push = &screen_proposal,
};

static void
supported_view(const void *state, struct view *v)
{
	const struct supported *l = state;

	if (l->since != 0)
		view_heading(v, "%s", _("What you support; * has moved since your last visit"));
	else
		view_heading(v, "%s", _("What you support"));
	view_list(v, "supported", &supported_source,
	          _("You do not support a proposal yet. Press D on one that you want to see done."));
}

const struct screen screen_supported = {
	.name = "supported",
	.title = N_("What I support"),
	.help = N_("The proposals you support, the newest first. Nobody else sees this list. A star "
	           "stands before what has moved since your last visit: the proposal itself, or its "
	           "program."),
	.state_size = sizeof(struct supported),
	.refresh = supported_refresh,
	.view = supported_view,
};

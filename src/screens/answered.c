/* The consultations one has answered, the latest first. */
#include "screens/consultation_rows.h"
#include "screens/consultations.h"

#include "base/lang.h"

#define LOOKED_AT 20 /* open ones, the next to close first */

struct answered {
	const char *begun; /* what was begun and is not sent, a line each; lives in the data */
};

/* Those that were answered before stand in the list, which says so of them. */
static enum status
answered_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	static const struct consultation_query query = { .set = CONSULTATIONS_CURRENT };
	struct consultation_row rows[LOOKED_AT];
	struct answered *l = state;
	size_t got = 0;

	l->begun = NULL;
	enum status status = consultation_list(s, data, &query, NULL, false, LOOKED_AT, rows, &got);
	for (size_t i = 0; status == OK && i < got; i++) {
		const struct consultation_heading *h = &rows[i].heading;
		if (rows[i].pause || rows[i].answered || consultation_begun(s, h) == 0)
			continue;
		const char *one = arena_printf(data, "%s  %s", h->code, h->title);
		l->begun = l->begun ? arena_printf(data, "%s\n%s", l->begun, one) : one;
	}
	return problem_default(p, status);
}

static size_t
answered_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	static const struct consultation_query query = { .set = CONSULTATIONS_TAKEN };

	(void)state;
	return consultation_rows_page(s, &query, a, from, backward, n, rows);
}

static const struct list_source answered_source = {
	.columns = consultation_columns,
	.page = answered_page,
	.push = &screen_consultation,
};

static void
answered_view(const void *state, struct view *v)
{
	const struct answered *l = state;

	if (l->begun) {
		view_notice(v, _("Not sent yet"), "%s",
		            _("what you have begun to answer. Go on under \"Public consultation\"."));
		view_text(v, l->begun);
		view_gap(v);
	}
	view_heading(v, "%s", _("Consultations you have answered"));
	view_list(v, "answered", &answered_source,
	          _("You have not answered a consultation yet. They are under \"Public "
	            "consultation\"."));
}

const struct screen screen_answered = {
	.name = "answered",
	.title = N_("What I answered"),
	.help = N_("The consultations you took part in, the newest first, and how they stand. Nobody "
	           "else sees this list. Enter opens one: there your answer can be changed until it "
	           "closes, and later you read what the office does with the result."),
	.state_size = sizeof(struct answered),
	.refresh = answered_refresh,
	.view = answered_view,
};

/* The consultations one has answered, the latest first. */
#include "screens/consultation_rows.h"
#include "screens/consultations.h"

#include "base/lang.h"

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
	(void)state;
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
	.state_size = 1,
	.view = answered_view,
};

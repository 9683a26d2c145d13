/* Residents who wait to be verified, for officers and heads of areas. */
#include "screens/registry.h"

#include <stdio.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/member.h"
#include "tui/list.h"

static const struct column members_columns[] = {
	{ N_("Number"), 9, ALIGN_LEFT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Area"), 30, ALIGN_LEFT },
	{ N_("Waiting"), 9, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct column found_columns[] = {
	{ N_("Number"), 9, ALIGN_LEFT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Area"), 24, ALIGN_LEFT },
	{ N_("State"), 18, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

#define WORDS_SIZE 128

struct members {
	char words[WORDS_SIZE];
};

static size_t
members_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct members *m = state;
	struct member_row *found = arena_array(a, n, sizeof(*found));
	int64_t after = from ? from->id : 0;
	size_t got = 0;

	enum status status =
	        m->words[0] ? member_search(s, a, m->words, after, backward, n, found, &got)
	                    : member_list(s, a, MEMBER_PENDING, after, backward, n, found, &got);
	if (status != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = found[i].id };
		rows[i].cells[0] = cell_text(member_number_text(a, found[i].number));
		rows[i].cells[1] = cell_text(found[i].name);
		rows[i].cells[2] = cell_text(found[i].area_path);
		rows[i].cells[3] = cell_text(m->words[0]
		                                     ? member_state_label(found[i].state)
		                                     : time_age(a, found[i].joined, clock_now()));
	}
	return got;
}

static const struct list_source members_source = {
	.columns = members_columns,
	.page = members_page,
	.push = &screen_member,
};

static const struct list_source found_source = {
	.columns = found_columns,
	.page = members_page,
	.push = &screen_member,
};

static void
members_view(const void *state, struct view *v)
{
	const struct members *m = state;

	if (m->words[0]) {
		view_heading(v, _("Residents with \"%s\""), m->words);
		view_list(v, "members", &found_source,
		          _("Nobody here has this name or number. Try its beginning."));
		return;
	}
	view_heading(v, "%s", _("Residents to verify, the longest waiting first"));
	view_list(v, "members", &members_source, _("Nobody waits to be verified."));
}

static void
members_find(struct ui *ui, void *state, const char *words)
{
	struct members *m = state;

	(void)ui;
	snprintf(m->words, sizeof(m->words), "%s", words);
}

const struct screen screen_members = {
	.name = "members",
	.title = N_("Residents to verify"),
	.help = N_("Accounts that were registered and not yet verified. Open one when you have seen "
	           "the person's card, or know them. / looks among all residents for a name or a "
	           "number."),
	.state_size = sizeof(struct members),
	.view = members_view,
	.find = members_find,
};

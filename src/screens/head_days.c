/* The heads of all days, the newest first. */
#include "screens/heads.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "tui/list.h"

struct days {
	struct day_head peeked; /* beside the list, where there is room */
	bool there;
};

static const struct column days_columns[] = {
	{ N_("Day"), 13, ALIGN_LEFT },
	{ N_("Entries"), 12, ALIGN_RIGHT },
	{ N_("New"), 9, ALIGN_RIGHT },
	{ N_("Hash code begins with"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
days_page(struct session *s, const void *state, struct arena *a, const struct row *from,
          bool backward, size_t n, struct row *rows)
{
	struct day_head *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	(void)state;
	if (day_head_list(s, from ? &from->id : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct day_head *h = &found[i];
		rows[i] = (struct row){ .id = h->day, .key = h->day };
		rows[i].cells[0] = cell_text(date_short(a, h->day));
		rows[i].cells[1] = cell_number(h->size);
		rows[i].cells[2] = cell_number(h->entries);
		rows[i].cells[3] = cell_text(arena_strndup(a, h->root, 16));
	}
	return got;
}

static const struct list_source days_source = {
	.columns = days_columns,
	.page = days_page,
	.push = &screen_heads,
};

static void
days_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Heads of all days"));
	view_list(v, "head-days", &days_source,
	          _("There is none yet: the first one is kept when a day has ended on which something "
	            "was recorded."));
}

static enum status
days_peek(struct session *s, void *state, struct arena *data, const struct row *row)
{
	struct days *d = state;

	(void)data;
	enum status status = day_head_read(s, row->id, &d->peeked);
	d->there = status == OK;
	return status;
}

static void
days_beside(const void *state, const struct row *row, struct view *v)
{
	const struct days *d = state;

	(void)row;
	if (!d->there)
		return;
	view_heading(v, "%s", date_long(v->arena, d->peeked.day));
	heads_view_day(v, &d->peeked);
}

static const struct command days_commands[] = {
	{ 0 },
};

const struct screen screen_head_days = {
	.name = "head-days",
	.title = N_("Heads of all days"),
	.help = N_("The number of entries and the code with which each day ended: of every day on "
	           "which something was recorded. Enter opens one, with the sheet for the notice "
	           "board."),
	.state_size = sizeof(struct days),
	.commands = days_commands,
	.view = days_view,
	.beside = days_beside,
	.peek = days_peek,
};

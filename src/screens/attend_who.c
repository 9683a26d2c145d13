/* Members who may be meant by a name that a clerk has begun to write down, to choose one. */
#include "screens/meeting.h"
#include "screens/meetings.h"
#include "screens/people.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "tui/list.h"

#define MOST 50

struct choosing {
	int64_t meeting;
	const char *words; /* lives as long as the screen */
	void (*chosen)(struct ui *ui, void *state, const void *account);
	struct attendance_person *people; /* in the data */
	size_t n;
	bool more;
	char taken[32];
};

static enum status
who_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	const struct attend_who_arg *what = arg;
	struct choosing *w = state;

	(void)p;
	w->meeting = what->meeting;
	w->chosen = what->chosen;
	w->words = strcpy(ui_alloc(ui, strlen(what->words) + 1), what->words);
	return OK;
}

/* Who is on the list already does not come twice. */
static void
leave_out_listed(struct choosing *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		if (w->people[i].number == 0)
			w->people[n++] = w->people[i];
	w->n = n;
}

static enum status
who_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct choosing *w = state;

	w->people = arena_array(data, MOST, sizeof(*w->people));
	enum status status = attendance_who(s, data, w->meeting, w->words, w->people, MOST, &w->n,
	                                    &w->more);
	leave_out_listed(w);
	return problem_default(p, status);
}

static const struct column who_columns[] = {
	{ N_("Number"), 9, ALIGN_LEFT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Area"), 24, ALIGN_LEFT },
	{ N_("Note"), 18, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static int64_t
member_at(const void *people, size_t i)
{
	return ((const struct attendance_person *)people)[i].member;
}

static const char *
note(const struct attendance_person *who)
{
	return who->within ? "" : _("from another area");
}

static size_t
who_page(struct session *s, const void *state, struct arena *a, const struct row *from,
         bool backward, size_t n, struct row *rows)
{
	const struct choosing *w = state;
	size_t first;

	(void)s;
	(void)a;
	size_t got = list_slice(w->people, w->n, member_at, from, backward, n, &first);
	for (size_t i = 0; i < got; i++) {
		const struct attendance_person *who = &w->people[first + i];
		rows[i] = (struct row){ .id = who->member, .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(who->account);
		rows[i].cells[1] = cell_text(who->name);
		rows[i].cells[2] = cell_text(people_below_top(who->area_path));
		rows[i].cells[3] = cell_text(note(who));
	}
	return got;
}

static const struct list_source who_source = {
	.columns = who_columns,
	.page = who_page,
	.open = "take",
};

static void
who_view(const void *state, struct view *v)
{
	const struct choosing *w = state;

	view_heading(v, _("Who may be meant by \"%s\"?"), w->words);
	view_list(v, "who", &who_source,
	          _("No member who is not on the list yet has such a name or number. Who has no "
	            "account is written down by name."));
	if (w->more)
		view_foot(v, "%s", _("There are more. Type more of the name."));
}

static void
take(struct ui *ui, void *state, const struct command *c)
{
	struct choosing *w = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (!row)
		return;
	snprintf(w->taken, sizeof(w->taken), "%s", row->cells[0].text);
	ui_answer(ui, w->chosen, w->taken);
}

static const struct command who_commands[] = {
	{ .id = "take", .label = N_("Take"), .run = take,
	  .help = N_("It is the member the mark stands on.") },
	{ 0 },
};

const struct screen screen_attend_who = {
	.name = "attend-who",
	.title = N_("Who may be meant"),
	.help = N_("Members whose name, number or username begins like what was typed. Enter takes "
	           "one."),
	.state_size = sizeof(struct choosing),
	.commands = who_commands,
	.open = who_open,
	.refresh = who_refresh,
	.view = who_view,
};

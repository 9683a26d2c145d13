/* What one follows: proposals, programs, categories and areas, the latest first. */
#include "screens/things.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/follow.h"
#include "tui/list.h"

/* A row's number holds both parts of what it stands for. */
#define SUBJECT_BITS 6

static int64_t
row_id(const struct follow_row *f)
{
	return f->subject_id << SUBJECT_BITS | (int64_t)f->subject;
}

static struct follow_row
row_place(const struct row *row)
{
	return (struct follow_row){
		.at = row->key,
		.subject = (enum subject)(row->id & ((1 << SUBJECT_BITS) - 1)),
		.subject_id = row->id >> SUBJECT_BITS,
	};
}

static const struct column follows_columns[] = {
	{ N_("You follow"), 0, ALIGN_LEFT },
	{ N_("Kind"), 26, ALIGN_LEFT },
	{ N_("Since"), 12, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
follows_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	struct follow_row *found = arena_array(a, n, sizeof(*found));
	struct follow_row place;
	size_t got = 0;

	(void)state;
	if (from)
		place = row_place(from);
	if (follow_list(s, a, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = row_id(&found[i]), .key = found[i].at };
		rows[i].cells[0] = cell_text(found[i].text);
		rows[i].cells[1] = cell_text(found[i].note);
		rows[i].cells[2] = cell_text(date_short(a, calendar_day(found[i].at)));
	}
	return got;
}

static const struct list_source follows_source = {
	.columns = follows_columns,
	.page = follows_page,
	.open = "open",
};

static void
follows_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("What you are told about"));
	view_list(v, "follows", &follows_source,
	          _("You follow nothing yet. Press I on a proposal, or F6 in the filter of the list, "
	            "to be told what happens."));
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (!row)
		return;
	const struct follow_row what = row_place(row);
	things_open(ui, what.subject, what.subject_id);
}

static void
stop(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)state;
	(void)c;
	if (!row)
		return;
	const struct follow_row what = row_place(row);
	if (follow_set(ui_session(ui), what.subject, what.subject_id, false, &p) != OK)
		ui_problem(ui, &p);
	else if (what.subject == SUBJECT_NODE)
		ui_message(ui, _("You no longer follow \"%s\". To follow it again, choose it in the "
		                 "filter of the list."), row->cells[0].text);
	else
		ui_message(ui, _("You no longer follow \"%s\". To follow it again, open it and press "
		                 "I."), row->cells[0].text);
	ui_stale(ui);
}

static const struct command follows_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("The proposal or program, or the proposals of the category or area.") },
	{ .id = "unfollow", .key = 'x', .function_key = K_DELETE, .label = N_("Do not follow"),
	  .run = stop, .flags = COMMAND_BAR,
	  .help = N_("You are no longer told about what the mark stands on.") },
	{ 0 },
};

const struct screen screen_follows = {
	.name = "follows",
	.title = N_("What I follow"),
	.help = N_("What you are told about. Your own proposals and those you support are followed by "
	           "themselves; others, and whole categories and areas, once you press I there."),
	.state_size = 1,
	.commands = follows_commands,
	.view = follows_view,
};

/* Residents whom an officer did not verify, with the officer's word, for the overseers: they look at
 * whether nobody is shut out. */
#include "screens/oversight.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/oversight.h"
#include "tui/list.h"

static const struct column unverified_columns[] = {
	{ N_("Date"), 12, ALIGN_LEFT },
	{ N_("Member"), 8, ALIGN_LEFT },
	{ N_("The officer's word"), 0, ALIGN_LEFT },
	{ N_("Today"), 14, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
unverified_page(struct session *s, const void *state, struct arena *a, const struct row *from,
                bool backward, size_t n, struct row *rows)
{
	struct oversight_refusal *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	(void)state;
	if (oversight_refusals(s, a, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct oversight_refusal *r = &found[i];
		rows[i] = (struct row){ .id = r->seq, .key = r->seq, .pause = r->pause };
		if (r->pause) {
			rows[i].cells[0] = cell_text(
			        arena_printf(a, _("%s looked at; go on here to look further"),
			                     text_number(a, LIST_LOOKS)));
			continue;
		}
		rows[i].cells[0] = cell_text(date_short(a, calendar_day(r->at)));
		rows[i].cells[1] = cell_text(r->number);
		rows[i].cells[2] = cell_text(*r->reason ? r->reason : _("(erased)"));
		rows[i].cells[3] = cell_text(member_state_label(r->state));
	}
	return got;
}

static const struct list_source unverified_source = {
	.columns = unverified_columns,
	.page = unverified_page,
	.open = "read",
};

static void
unverified_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Not verified by an officer, the latest first"));
	view_list(v, "unverified", &unverified_source, _("Nobody was refused."));
}

/* All of the word, which the row cuts. */
static void
read_word(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };

	(void)state;
	(void)c;
	if (row)
		ui_page(ui, arena_printf(&scratch, _("Member %s"), row->cells[1].text),
		        arena_printf(&scratch, "%s\n\n%s\n\n%s", row->cells[0].text,
		                     row->cells[2].text, row->cells[3].text));
	arena_free(&scratch);
}

static const struct command unverified_commands[] = {
	{ .id = "read", .key = 'c', .label = N_("Read"), .run = read_word, .right = RIGHT_OVERSEE,
	  .flags = COMMAND_BAR, .help = N_("The officer's word in full.") },
	{ 0 },
};

const struct screen screen_unverified = {
	.name = "unverified",
	.title = N_("Refused verifications"),
	.help = N_("Residents whom an officer did not verify, by number, with the reason the officer "
	           "gave and how they stand today. Names are left out."),
	.prints = true,
	.commands = unverified_commands,
	.view = unverified_view,
};

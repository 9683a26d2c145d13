/* The proposals a program was made from: to be read, taken out of it again, or joined by others. */
#include "screens/program_parts.h"

#include "base/lang.h"
#include "tui/list.h"

struct adopted {
	int64_t id;
	struct program_heading program; /* its title lives in the data */
	bool mine;
};

static const struct column adopted_columns[] = {
	{ N_("Code"), 12, ALIGN_LEFT },
	{ N_("Proposal"), 0, ALIGN_LEFT },
	{ N_("Area"), 18, ALIGN_LEFT },
	{ N_("Supporters"), 10, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
adopted_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct adopted *st = state;
	struct proposal_row *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (program_proposals(s, a, st->id, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = found[i].id, .key = found[i].key,
			                .version = found[i].version };
		rows[i].cells[0] = cell_text(arena_strdup(a, found[i].code));
		rows[i].cells[1] = cell_text(found[i].title);
		rows[i].cells[2] = cell_text(found[i].area);
		rows[i].cells[3] = cell_number(found[i].support);
	}
	return got;
}

static const struct list_source adopted_source = {
	.columns = adopted_columns,
	.page = adopted_page,
	.push = &screen_proposal,
};

static enum status
adopted_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct adopted *st = state;

	enum status status = program_heading(s->db, data, st->id, &st->program);
	st->mine = program_mine(s, st->program.unit, st->program.area);
	return problem_default(p, status);
}

static void
adopted_view(const void *state, struct view *v)
{
	const struct adopted *st = state;

	view_heading(v, "%s  %s", st->program.code, st->program.title);
	view_list(v, "adopted", &adopted_source, _("It was planned without a proposal."));
}

static const char *
link_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct adopted *st = state;

	(void)s;
	(void)c;
	if (!program_state_open(st->program.state))
		return _("This program is over.");
	return program_office_why_not(st->mine);
}

static void
link_another(struct ui *ui, void *state, const struct command *c)
{
	const struct adopted *st = state;

	(void)c;
	ui_push(ui, &screen_link, &(struct link_arg){ .program = st->id });
}

static void
take_out(struct ui *ui, void *state, const struct command *c)
{
	const struct adopted *st = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (row)
		ui_push(ui, &screen_link, &(struct link_arg){ .program = st->id, .proposal = row->id });
	else
		ui_message(ui, "%s", _("There is no proposal in it."));
}

static const struct command adopted_commands[] = {
	{ .id = "link", .key = 'j', .label = N_("Adopt another"), .run = link_another,
	  .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF, .disabled = link_why_not,
	  .help = N_("Adopts one more approved proposal into this program, by its code.") },
	{ .id = "unlink", .key = 'x', .function_key = K_F8, .label = N_("Take out"),
	  .run = take_out, .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .disabled = link_why_not,
	  .help = N_("Takes the proposal the mark stands on out of the program, with a word; it is "
	             "approved again.") },
	{ 0 },
};

const struct screen screen_adopted = {
	.name = "adopted",
	.title = N_("Proposals of a program"),
	.help = N_("What residents asked for that this program is to fulfil. Enter opens a proposal."),
	.state_size = sizeof(struct adopted),
	.by_id = true,
	.commands = adopted_commands,
	.refresh = adopted_refresh,
	.view = adopted_view,
};

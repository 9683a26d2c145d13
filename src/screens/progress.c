/* The reports on a program, the newest first: from them follow all its figures. */
#include "screens/program_parts.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/program_report.h"
#include "screens/days.h"
#include "tui/list.h"

struct progress {
	int64_t id;
	struct program_page page; /* strings live in the data */
};

static const struct column progress_columns[] = {
	{ N_("Day"), 11, ALIGN_LEFT },
	{ N_("Phase"), 0, ALIGN_LEFT },
	{ N_("Progress"), 8, ALIGN_RIGHT },
	{ N_("Spent"), 16, ALIGN_RIGHT },
	{ N_("Is it so?"), 11, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* What was corrected says so, and what residents thought of it no longer counts. */
static void
fill(struct arena *a, const struct report *r, struct row *row)
{
	const char *phase = phase_short(r->phase);

	*row = (struct row){ .id = r->id, .key = r->id };
	row->cells[0] = cell_date(r->fields.day);
	row->cells[1] = cell_text(r->corrected_by ? arena_printf(a, _("%s (corrected)"), phase)
	                          : r->over ? arena_printf(a, _("%s, over budget"), phase)
	                                    : phase);
	row->cells[2] = cell_text(days_percent(a, r->fields.progress));
	row->cells[3] = (struct cell){ .kind = CELL_MONEY, .number = r->fields.spent };
	if (!r->corrected_by && r->fits + r->fits_not > 0)
		row->cells[4] = cell_text(arena_printf(a, _("%s yes %s no"), text_number(a, r->fits),
		                                       text_number(a, r->fits_not)));
}

static size_t
progress_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct progress *st = state;
	struct report *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (report_list(s, a, st->id, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++)
		fill(a, &found[i], &rows[i]);
	return got;
}

static const struct list_source progress_source = {
	.columns = progress_columns,
	.page = progress_page,
	.push = &screen_progress_report,
};

static enum status
progress_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct progress *st = state;

	return problem_default(p, program_read(s, data, st->id, &st->page));
}

static void
progress_view(const void *state, struct view *v)
{
	const struct progress *st = state;
	const struct phase *phase = &st->page.phases[st->page.phase > 0 ? st->page.phase - 1 : 0];

	view_heading(v, "%s  %s", st->page.code, st->page.fields.title);
	view_fact(v, phase_short(phase->number), "%s", days_percent(v->arena, phase->progress));
	program_view_money(v, st->page.fields.budget, st->page.spent);
	view_list(v, "progress", &progress_source, _("Nothing has been reported yet."));
}

static const char *
write_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct progress *st = state;

	(void)s;
	(void)c;
	if (!st->page.mine)
		return program_office_why_not(false);
	for (int i = 0; i < PHASES; i++)
		if (st->page.phases[i].state == PHASE_RUNNING)
			return NULL;
	return _("No phase of this program is running.");
}

/* On the furthest phase that runs; on an earlier one from its own page. */
static void
write_report(struct ui *ui, void *state, const struct command *c)
{
	const struct progress *st = state;

	(void)c;
	for (int i = PHASES; i-- > 0;)
		if (st->page.phases[i].state == PHASE_RUNNING) {
			ui_push(ui, &screen_progress_write,
			        &(struct progress_write_arg){ .phase = st->page.phases[i].id });
			return;
		}
}

static const struct command progress_commands[] = {
	{ .id = "write", .key = 't', .label = N_("Write a report"), .run = write_report,
	  .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF, .disabled = write_why_not,
	  .help = N_("Reports how far the phase that runs has come, and what was spent.") },
	{ 0 },
};

const struct screen screen_progress = {
	.name = "progress",
	.title = N_("Progress reports"),
	.help = N_("What the office reported, the newest first. Progress and spending change only "
	           "through reports; what was wrong is corrected by a later one, and both stay. Enter "
	           "opens one: there residents say whether it is so."),
	.state_size = sizeof(struct progress),
	.by_id = true,
	.commands = progress_commands,
	.refresh = progress_refresh,
	.view = progress_view,
};

/* What became of a thing of any kind, step by step, the newest first; what was written anew can be
 * compared. */
#include "screens/history.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/as_of.h"
#include "core/history.h"
#include "screens/account.h"
#include "screens/as_of.h"
#include "screens/programs.h"
#include "screens/registry.h"
#include "tui/list.h"

struct history_state {
	struct history_arg of;
	struct thing thing; /* its strings live in the data */
	bool signed_by;     /* who did it is told of such things */
};

static enum status
history_start(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct history_state *h = state;

	(void)ui;
	(void)p;
	h->of = *(const struct history_arg *)arg;
	return OK;
}

static enum status
history_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct history_state *h = state;
	struct history_step newest = { .by = NULL };
	size_t got = 0;
	enum status status = thing_look(s, data, h->of.subject, h->of.id, &h->thing);

	if (status == OK)
		status = thing_history(s, data, h->of.subject, h->of.id, 0, false, 1, &newest, &got);
	h->signed_by = newest.by;
	return problem_default(p, status);
}

static const struct column columns[] = {
	{ N_("Date"), 12, ALIGN_LEFT },
	{ N_("What"), 34, ALIGN_LEFT },
	{ N_("Note"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};
static const struct column columns_signed[] = {
	{ N_("Date"), 12, ALIGN_LEFT },
	{ N_("What"), 22, ALIGN_LEFT },
	{ N_("By"), 18, ALIGN_LEFT },
	{ N_("Note"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const char *
join(struct arena *a, const char *before, const char *more)
{
	if (!more || !*more)
		return before;
	return *before ? arena_printf(a, "%s: %s", before, more) : more;
}

/* All there is to say of a step, in a line. */
static const char *
note(struct arena *a, const struct history_step *step)
{
	const char *text = step->part ? arena_printf(a, "\"%s\"", step->part) : "";

	if (step->changed)
		text = join(a, text, arena_printf(a, _("new: %s"), step->changed));
	return join(a, join(a, text, step->facts), step->word);
}

static size_t
history_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct history_state *h = state;
	struct history_step *steps = arena_array(a, n, sizeof(*steps));
	size_t got = 0;

	if (thing_history(s, a, h->of.subject, h->of.id, from ? from->id : 0, backward, n, steps,
	                  &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		size_t cell = 0;
		rows[i] = (struct row){ .id = steps[i].seq, .key = steps[i].seq };
		rows[i].cells[cell++] = cell_text(date_short(a, calendar_day(steps[i].at)));
		rows[i].cells[cell++] = cell_text(steps[i].what);
		if (h->signed_by)
			rows[i].cells[cell++] = cell_text(steps[i].by);
		rows[i].cells[cell] = cell_text(note(a, &steps[i]));
	}
	return got;
}

static const struct list_source source = {
	.columns = columns,
	.page = history_page,
	.open = "read",
};
static const struct list_source source_signed = {
	.columns = columns_signed,
	.page = history_page,
	.open = "read",
};

static void
history_view(const void *state, struct view *v)
{
	const struct history_state *h = state;

	view_heading(v, "%s%s%s", h->thing.code, *h->thing.code ? "  " : "", h->thing.title);
	view_list(v, "history", h->signed_by ? &source_signed : &source,
	          _("Nothing has happened yet."));
}

/* Whether there is something that the step changed, to be shown against what was before. */
static bool
differs(struct session *s, struct arena *a, const struct history_arg *of,
        const struct history_step *step)
{
	struct field_change *changes;
	size_t n = 0;

	return step->version > 1 &&
	       thing_difference(s, a, of->subject, of->id, step->version, &changes, &n) == OK &&
	       n > 0;
}

static void
read_note(struct ui *ui, struct arena *a, const struct history_step *step)
{
	const char *when = step->hour ? time_long(a, step->at)
	                              : date_long(a, calendar_day(step->at));
	const char *text = arena_printf(a, "%s%s%s\n\n", when, step->by ? ", " : "",
	                                step->by ? step->by : "");
	const char *all[] = { step->part, step->changed, step->facts, step->word };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i] && *all[i])
			text = arena_printf(a, "%s%s\n", text, all[i]);
	ui_page(ui, step->what, text);
}

/* What was changed, where fields were written anew; the report that the step is; else all of the
 * note, which the row cuts. */
static void
read_step(struct ui *ui, void *state, const struct command *c)
{
	const struct history_state *h = state;
	struct session *s = ui_session(ui);
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	struct history_step step;
	size_t got = 0;

	(void)c;
	if (!row)
		return;
	enum status status = thing_history(s, &scratch, h->of.subject, h->of.id, row->id + 1, false,
	                                   1, &step, &got);
	if (status == OK && (got == 0 || step.seq != row->id))
		status = NOT_FOUND;
	if (problem_default(&p, status) != OK)
		ui_problem(ui, &p);
	else if (differs(s, &scratch, &h->of, &step))
		ui_push(ui, &screen_difference,
		        &(struct difference_arg){ .subject = h->of.subject,
		                                  .id = h->of.id,
		                                  .version = step.version,
		                                  .word = step.word });
	else if (step.report)
		ui_push(ui, &screen_progress_report, &step.report);
	else
		read_note(ui, &scratch, &step);
	arena_free(&scratch);
}

static void
look_back(struct ui *ui, void *state, const struct command *c)
{
	const struct history_state *h = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (row)
		ui_push(ui, &screen_as_of,
		        &(struct as_of_arg){
		                .subject = h->of.subject,
		                .id = h->of.id,
		                .seq = as_of_settled(ui_session(ui)->db, row->id),
		        });
}

static void
choose_day(struct ui *ui, void *state, const struct command *c)
{
	const struct history_state *h = state;

	(void)c;
	ui_push(ui, &screen_as_of_day,
	        &(struct as_of_arg){ .subject = h->of.subject, .id = h->of.id });
}

/* Of things whose page can be made for the past. */
static size_t
past_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command past[] = {
		{ .id = "then", .key = 't', .label = N_("As it stood then"), .run = look_back,
		  .flags = COMMAND_BAR,
		  .help = N_("The whole page as it stood after that step, with what has changed "
		             "since.") },
		{ .id = "as-of", .key = 'd', .label = N_("As of a date"), .run = choose_day,
		  .flags = COMMAND_BAR,
		  .help = N_("The page as it stood at the end of a day that you type, with what "
		             "has changed since.") },
	};
	const struct history_state *h = state;

	(void)s;
	if (max < 2 || !as_of_can(h->of.subject))
		return 0;
	out[0] = past[0];
	out[1] = past[1];
	return 2;
}

/* What proves that it was so. */
static void
open_entry(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (row)
		ui_push(ui, &screen_audit_entry, &row->id);
}

static const struct command history_commands[] = {
	{ .id = "read", .label = N_("Read"), .run = read_step, .key = 'c', .flags = COMMAND_BAR,
	  .help = N_("What was changed against the version before it, the report, or the whole "
	             "note of that step.") },
	{ .id = "entry", .label = N_("Entry of the trail"), .run = open_entry, .key = 'j',
	  .flags = COMMAND_BAR,
	  .help = N_("The step as an entry of the audit trail, which proves that it was so.") },
	{ .more = past_commands },
	{ 0 },
};

const struct screen screen_history = {
	.name = "history",
	.title = N_("History"),
	.help = N_("Every step of it that you may know of, the newest first: what was done, and why. "
	           "What residents answered, who supported it and who came is never among them. "
	           "Enter shows what was changed, or a step in full; J its entry in the audit "
	           "trail."),
	.state_size = sizeof(struct history_state),
	.commands = history_commands,
	.open = history_start,
	.refresh = history_refresh,
	.view = history_view,
};

void
history_open(struct ui *ui, void *state, const struct command *c)
{
	const int64_t *id = state;
	const enum subject *subject = c->arg;

	ui_push(ui, &screen_history, &(struct history_arg){ .subject = *subject, .id = *id });
}

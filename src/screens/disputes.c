/* What residents say is missing, for the office: the words, never whose; and its answer to all that
 * wait. */
#include "screens/program_parts.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/voice.h"
#include "screens/talk.h"
#include "tui/list.h"

struct disputes {
	int64_t id;
	struct program_heading program; /* strings of both live in the data */
	bool mine;
	struct voice voice;
	int64_t newest; /* row of the newest, 0: there is none; an answer goes up to it */
};

static const char *
said(const struct dispute *d)
{
	return d->word ? d->word : _("(erased at the wish of who wrote it)");
}

static size_t
disputes_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct disputes *st = state;
	struct dispute *found = arena_array(a, n, sizeof(*found));
	struct dispute place = { 0 };
	size_t got = 0;

	if (from)
		place = (struct dispute){ .at = from->key, .row = from->id };
	if (dispute_list(s, a, st->id, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = found[i].row, .key = found[i].at };
		rows[i].cells[0] = cell_text(
		        arena_printf(a, "%s - %s", found[i].answered ? _("Answered") : _("Waits"),
		                     talk_ago(a, found[i].at)));
		rows[i].cells[1] = cell_text(said(&found[i]));
	}
	return got;
}

static const struct list_source disputes_source = {
	.page = disputes_page,
	.open = "open",
	.thread = true,
};

/* The first of them is read, so that who may not is told instead of shown an empty list. */
static enum status
disputes_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct disputes *st = state;
	struct dispute first;
	size_t got = 0;

	enum status status = program_heading(s->db, data, st->id, &st->program);
	if (status == OK)
		status = voice_read(s, data, st->id, &st->voice);
	if (status == OK)
		status = dispute_list(s, data, st->id, NULL, false, 1, &first, &got);
	st->mine = program_mine(s, st->program.unit, st->program.area);
	st->newest = got > 0 ? first.row : 0;
	return problem_default(p, status);
}

static void
disputes_view(const void *state, struct view *v)
{
	const struct disputes *st = state;

	view_heading(v, "%s  %s", st->program.code, st->program.title);
	view_fact(v, _("Disputed by"), P_("%s resident", "%s residents", st->voice.disputes),
	          text_number(v->arena, st->voice.disputes));
	view_fact(v, _("Wait for an answer"), "%s", text_number(v->arena, st->voice.unanswered));
	if (st->voice.answer)
		view_notice(v, _("The office's answer"), "%s", st->voice.answer);
	view_list(v, "disputes", &disputes_source, _("Nobody disputes that it is done."));
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (row)
		ui_page(ui, row->cells[0].text, row->cells[1].text);
}

static const char *
answer_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct disputes *st = state;

	(void)s;
	(void)c;
	return st->voice.unanswered == 0 ? _("Nothing waits for an answer.") : NULL;
}

static void
answer(struct ui *ui, void *state, const struct command *c)
{
	const struct disputes *st = state;

	(void)c;
	ui_push(ui, &screen_answer, &(struct answer_arg){
		.program = st->id, .seen = st->newest, .waiting = st->voice.unanswered,
	});
}

/* For who plans it; overseers only read. */
static size_t
answer_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command all_at_once = {
		.id = "answer", .key = 'j', .label = N_("Answer"), .run = answer,
		.flags = COMMAND_BAR, .disabled = answer_why_not,
		.help = N_("One answer to all that wait here; everyone reads it."),
	};
	const struct disputes *st = state;

	(void)s;
	if (max == 0 || !st->mine)
		return 0;
	out[0] = all_at_once;
	return 1;
}

static const struct command disputes_commands[] = {
	{ .more = answer_command },
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("Reads the words whole.") },
	{ 0 },
};

const struct screen screen_disputes = {
	.name = "disputes",
	.title = N_("What residents dispute"),
	.help = N_("Residents who say that a program is not done say what is missing. Their words are "
	           "for the office and those who oversee it; whose they are is shown to nobody."),
	.state_size = sizeof(struct disputes),
	.by_id = true,
	.commands = disputes_commands,
	.refresh = disputes_refresh,
	.view = disputes_view,
};

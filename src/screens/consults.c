/* The office's consultations: all of who is looking, drafts first; the same to choose one that a
 * new one begins as; and those that wait for the office's answer. Three screens over one list. */
#include "screens/consultation_rows.h"
#include "screens/consultations.h"

#include "base/lang.h"

struct consults {
	enum consultation_set set;
};

static enum status
consults_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	(void)ui;
	(void)arg;
	(void)p;
	((struct consults *)state)->set = CONSULTATIONS_MINE;
	return OK;
}

static enum status
owed_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	(void)ui;
	(void)arg;
	(void)p;
	((struct consults *)state)->set = CONSULTATIONS_OWED;
	return OK;
}

static size_t
consults_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct consultation_query query = { .set = ((const struct consults *)state)->set };

	return consultation_rows_office(s, &query, a, from, backward, n, rows);
}

static const struct list_source consults_source = {
	.columns = consultation_office_columns,
	.page = consults_page,
	.push = &screen_consultation,
};

static const struct list_source copy_source = {
	.columns = consultation_office_columns,
	.page = consults_page,
	.open = "copy",
};

static const struct list_source owed_source = {
	.columns = consultation_office_columns,
	.page = consults_page,
	.push = &screen_official,
};

static void
consults_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Consultations of your units"));
	view_list(v, "consults", &consults_source,
	          _("There is none yet. Press T to ask the public something."));
}

static void
copy_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Which one shall it be like?"));
	view_list(v, "copy", &copy_source, _("There is no earlier one of your units."));
}

static void
owed_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Closed, and waiting for the office's answer"));
	view_list(v, "owed", &owed_source, _("No consultation waits for an answer of yours."));
}

static const struct command consults_commands[] = {
	{ .id = "new", .key = 't', .label = N_("New consultation"), .push = &screen_consult_new,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Ask the public: from a template, from an earlier one, or from nothing.") },
	{ 0 },
};

static void
copy(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (row)
		ui_push(ui, &screen_consult_write,
		        &(struct consult_write_arg){ .start = { .copy = row->id } });
}

static const struct command copy_commands[] = {
	{ .id = "copy", .label = N_("New one like this"), .run = copy, .right = RIGHT_CONSULT,
	  .help = N_("Make a new consultation with these questions.") },
	{ 0 },
};

const struct screen screen_consults = {
	.name = "consults",
	.title = N_("Consultations of the office"),
	.help = N_("What your units ask the public: drafts first, then what is open, to come, waits "
	           "for an answer, and is over. Enter opens one; there it is prepared, announced and "
	           "answered."),
	.state_size = sizeof(struct consults),
	.commands = consults_commands,
	.open = consults_open,
	.view = consults_view,
};

const struct screen screen_consult_copy = {
	.name = "consult-copy",
	.title = N_("Like an earlier one"),
	.help = N_("What your units asked before. Enter begins a new one with its questions, its "
	           "sections and whom it asked; all of it can be changed."),
	.state_size = sizeof(struct consults),
	.commands = copy_commands,
	.open = consults_open,
	.view = copy_view,
};

const struct screen screen_owed = {
	.name = "owed",
	.title = N_("Consultations to answer"),
	.help = N_("Residents have answered; now they wait to hear what the office does with it. The "
	           "longest due stands first, and everyone sees when an answer is late. Enter opens "
	           "what you answer."),
	.state_size = sizeof(struct consults),
	.open = owed_open,
	.view = owed_view,
};

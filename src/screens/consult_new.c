/* What a new consultation begins with: ready-made questions, an earlier one, or nothing. */
#include "screens/consultations.h"

#include "base/lang.h"
#include "tui/list.h"

#define EARLIER TEMPLATE_COUNT /* the line behind those of the templates */

/* The ready-made ones first, and none before an earlier one. A line's id is one more than its
 * template. */
static int64_t
beginning(const void *none, size_t i)
{
	static const int order[EARLIER + 1] = {
		TEMPLATE_SATISFACTION, TEMPLATE_PLAN, TEMPLATE_PRIORITIES, TEMPLATE_PROGRAM,
		TEMPLATE_NONE, EARLIER,
	};

	(void)none;
	return order[i] + 1;
}

static enum consultation_template
begins(int64_t id)
{
	return (enum consultation_template)(id - 1);
}

static const struct column new_columns[] = {
	{ N_("Begin with"), 28, ALIGN_LEFT },
	{ N_("What it asks"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
new_page(struct session *s, const void *state, struct arena *a, const struct row *from,
         bool backward, size_t n, struct row *rows)
{
	size_t first;
	size_t got = list_slice(NULL, EARLIER + 1, beginning, from, backward, n, &first);

	(void)s;
	(void)state;
	(void)a;
	for (size_t k = 0; k < got; k++) {
		const int64_t id = beginning(NULL, first + k);
		const enum consultation_template t = begins(id);
		rows[k] = (struct row){ .id = id, .key = (int64_t)(first + k) };
		rows[k].cells[0] = cell_text(t == EARLIER ? _("Like an earlier one")
		                                          : consultation_template_label(t));
		rows[k].cells[1] = cell_text(
			t == EARLIER ? _("Its questions, sections and areas, to be changed.")
		                     : consultation_template_help(t));
	}
	return got;
}

static const struct list_source new_source = {
	.columns = new_columns,
	.page = new_page,
	.open = "begin",
};

static void
new_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("What shall it begin with?"));
	view_text(v, _("Ready-made questions can be changed and dropped, and yours added."));
	view_list(v, "new", &new_source, NULL);
}

static void
begin(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct consult_write_arg what = { .id = 0 };

	(void)state;
	(void)c;
	if (!row)
		return;
	what.start.template_ = begins(row->id);
	if (what.start.template_ == EARLIER)
		ui_push(ui, &screen_consult_copy, NULL);
	else
		ui_push(ui, &screen_consult_write, &what);
}

static const struct command new_commands[] = {
	{ .id = "begin", .label = N_("Begin"), .run = begin, .right = RIGHT_CONSULT,
	  .help = N_("Begins with what the mark stands on.") },
	{ 0 },
};

const struct screen screen_consult_new = {
	.name = "consult-new",
	.title = N_("New consultation"),
	.help = N_("Ask the public: Enter chooses what it begins with. Then say what it is about and "
	           "when it is open, and look its questions over."),
	.state_size = 1,
	.commands = new_commands,
	.view = new_view,
};

/* The document of a consultation as the office puts it together, section by section. */
#include "screens/compose.h"

#include "base/lang.h"
#include "base/text.h"
#include "tui/list.h"

static enum status
sections_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	return compose_read(s, state, data, p);
}

static const struct column sections_columns[] = {
	{ N_("No."), 4, ALIGN_RIGHT },
	{ N_("Section"), 0, ALIGN_LEFT },
	{ N_("Characters"), 11, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
sections_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct composed *st = state;
	struct section *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (section_list(s, a, st->id, from ? (int)from->key : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = found[i].id, .key = found[i].place,
			                .version = st->page.heading.version };
		rows[i].cells[0] = cell_number(found[i].place);
		rows[i].cells[1] = cell_text(found[i].title);
		rows[i].cells[2] = cell_number((int64_t)text_length(found[i].text));
	}
	return got;
}

static const struct list_source sections_source = {
	.columns = sections_columns,
	.page = sections_page,
	.open = "edit",
};

static void
sections_view(const void *state, struct view *v)
{
	compose_view(state, v);
	view_list(v, "sections", &sections_source,
	          _("There is no document to it. Press T to write the first section."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static const struct compose_part part = {
	.write = &screen_section_write, .first = 0, .move = section_move, .drop = section_drop,
};

static const struct command sections_commands[] = {
	{ .id = "new", .key = 't', .label = N_("New"), .run = compose_add, .arg = &part,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR, .disabled = compose_why_not,
	  .help = N_("Writes one more section, behind the last one.") },
	{ .id = "edit", .key = 'e', .label = N_("Change"), .run = compose_edit, .arg = &part,
	  .right = RIGHT_CONSULT, .disabled = compose_why_not,
	  .help = N_("Changes the section the mark stands on.") },
	{ .id = "up", .key = 'u', .label = N_("Up"), .run = compose_up, .arg = &part,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR, .disabled = compose_why_not,
	  .help = N_("Puts it before the one above it.") },
	{ .id = "down", .key = 'd', .label = N_("Down"), .run = compose_down, .arg = &part,
	  .right = RIGHT_CONSULT, .flags = COMMAND_BAR, .disabled = compose_why_not,
	  .help = N_("Puts it behind the next one.") },
	{ .id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Drop"), .run = compose_drop,
	  .arg = &part, .right = RIGHT_CONSULT, .flags = COMMAND_BAR, .disabled = compose_why_not,
	  .help = N_("Takes the section the mark stands on away. What was commented on stays.") },
	{ 0 },
};

const struct screen screen_sections = {
	.name = "sections",
	.title = N_("Sections"),
	.help = N_("The document that the consultation is about: residents read it section by section "
	           "and can comment on each. Enter changes one, T writes a new one."),
	.state_size = sizeof(struct composed),
	.by_id = true,
	.commands = sections_commands,
	.refresh = sections_refresh,
	.view = sections_view,
};

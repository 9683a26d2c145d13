/* What a thing has to do with others: see related.h. */
#include "screens/related.h"

#include "base/lang.h"
#include "screens/things.h"
#include "tui/list.h"

#define MOST 2 /* one, or more */

/* -- On the page of the thing ---------------------------------------------------------------- */

enum status
related_read(struct session *s, struct arena *a, enum subject subject, int64_t id,
             struct related *all)
{
	struct link links[MOST];
	bool more;

	*all = (struct related){ .subject = subject, .id = id };
	enum status status = link_list(s, a, subject, id, links, MOST, &all->count, &more);
	if (status == OK && all->count > 0)
		all->first = links[0];
	return status;
}

/* "D-2026-0001  Jam buka kantor: Published". */
static const char *
named(struct arena *a, const struct thing *thing)
{
	const char *code = *thing->code ? arena_printf(a, "%s  ", thing->code) : "";

	return arena_printf(a, "%s%s%s%s", code, thing->title, *thing->standing ? ": " : "",
	                    thing->standing);
}

void
related_view(const struct related *all, struct view *v)
{
	if (all->count == 0)
		return;
	const struct link *first = &all->first;
	view_fact(v, _("Belongs with"), "%s: %s", link_label(first->kind, first->back),
	          named(v->arena, &first->thing));
	if (all->count > 1)
		view_text(v, _("There is more: see \"What belongs to it\"."));
}

size_t
related_command(const struct related *all, command_run *run, struct command *out, size_t max)
{
	if (max == 0 || all->count == 0)
		return 0;
	out[0] = (struct command){
		.id = "related",
		.key = 'h',
		.label = N_("What belongs to it"),
		.help = N_("Meetings, documents, consultations, proposals, programs and groups that "
		           "have to do with it."),
		.flags = COMMAND_BAR,
		.run = run,
	};
	return 1;
}

void
related_open(struct ui *ui, const struct related *all)
{
	if (all->count == 1)
		things_open(ui, all->first.thing.subject, all->first.thing.id);
	else
		ui_push(ui, &screen_related,
		        &(struct related_arg){ .subject = all->subject, .id = all->id });
}

/* -- The page of all of them ----------------------------------------------------------------- */

struct belonging {
	struct related_arg of;
	struct thing thing; /* strings of it live in the data, as the following */
	struct link *links;
	size_t count;
	bool more;
};

static enum status
related_screen_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct belonging *b = state;

	(void)ui;
	(void)p;
	b->of = *(const struct related_arg *)arg;
	return OK;
}

static enum status
related_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct belonging *b = state;
	enum status status = thing_look(s, data, b->of.subject, b->of.id, &b->thing);

	b->links = arena_array(data, LINKS_MOST, sizeof(*b->links));
	if (status == OK)
		status = link_list(s, data, b->of.subject, b->of.id, b->links, LINKS_MOST, &b->count,
		                   &b->more);
	return problem_default(p, status);
}

static const struct column related_columns[] = {
	{ N_("Relation"), 18, ALIGN_LEFT },
	{ N_("Code"), 12, ALIGN_LEFT },
	{ N_("Title"), 0, ALIGN_LEFT },
	{ N_("State"), -20, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* Rows are told apart by where they stand: ids are of more than one kind. */
static int64_t
related_id(const void *links, size_t i)
{
	(void)links;
	return (int64_t)i + 1;
}

static size_t
related_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct belonging *b = state;
	size_t first = 0;
	size_t got = list_slice(b->links, b->count, related_id, from, backward, n, &first);

	(void)s;
	(void)a;
	for (size_t i = 0; i < got; i++) {
		const struct link *link = &b->links[first + i];
		rows[i] = (struct row){ .id = related_id(b->links, first + i),
			                .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(link_label(link->kind, link->back));
		rows[i].cells[1] = cell_text(link->thing.code);
		rows[i].cells[2] = cell_text(link->thing.title);
		rows[i].cells[3] = cell_text(link->thing.standing);
	}
	return got;
}

static const struct list_source related_source = {
	.columns = related_columns,
	.page = related_page,
	.open = "open",
};

static void
related_screen_view(const void *state, struct view *v)
{
	const struct belonging *b = state;

	view_heading(v, "%s%s%s", b->thing.code, *b->thing.code ? "  " : "", b->thing.title);
	view_list(v, "related", &related_source, _("Nothing else belongs to it."));
	if (b->more)
		view_text(v, _("There is more; these are the first."));
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct belonging *b = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (row && row->id > 0 && (size_t)row->id <= b->count)
		things_open(ui, b->links[row->id - 1].thing.subject,
		            b->links[row->id - 1].thing.id);
}

static const struct command related_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("Read what the mark stands on.") },
	{ 0 },
};

const struct screen screen_related = {
	.name = "related",
	.title = N_("What belongs to it"),
	.help = N_("Meetings that dealt with it, documents that decide on it, consultations that ask "
	           "about it, groups that carry it out; and what it is about itself. Enter opens "
	           "one."),
	.state_size = sizeof(struct belonging),
	.commands = related_commands,
	.open = related_screen_open,
	.refresh = related_refresh,
	.view = related_screen_view,
};

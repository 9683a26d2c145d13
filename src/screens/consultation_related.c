/* What a consultation is about, and what follows from the office's answer to it. */
#include "screens/consultation.h"

#include "base/lang.h"
#include "screens/consultations.h"
#include "screens/things.h"
#include "tui/list.h"

/* Added unless it is there, or is nothing. */
static void
add(struct related *all, size_t *n, enum subject subject, int64_t id, bool follows)
{
	if (subject == SUBJECT_NONE || id == 0)
		return;
	for (size_t i = 0; i < *n; i++)
		if (all[i].subject == subject && all[i].id == id)
			return;
	all[(*n)++] = (struct related){ .subject = subject, .id = id, .follows = follows };
}

struct related *
consultation_related(struct arena *a, const struct consultation_page *page,
                     const struct official_answer *official, size_t count, size_t *n)
{
	struct related *all = arena_array(a, count + 1, sizeof(*all));

	*n = 0;
	add(all, n, page->about, page->about_id, false);
	for (size_t i = 0; i < count; i++)
		add(all, n, official[i].about, official[i].about_id, true);
	return all;
}

struct belonging {
	int64_t id;
	struct consultation_page page; /* strings of it live in the data, as the following */
	struct related *related;
	struct thing *things; /* by index in `related` */
	size_t count;
};

static enum status
related_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct belonging *b = state;
	struct official_answer *official = NULL;
	size_t count = 0;

	enum status status = consultation_read(s, data, b->id, &b->page);
	if (status == OK)
		status = official_list(s, data, b->id, &official, &count);
	if (status == NOT_FOUND) {
		count = 0;
		status = b->page.heading.code[0] ? OK : NOT_FOUND;
	}
	if (status != OK)
		return problem_default(p, status);
	b->related = consultation_related(data, &b->page, official, count, &b->count);
	b->things = arena_array(data, b->count, sizeof(*b->things));
	size_t left = 0;
	for (size_t i = 0; i < b->count; i++)
		if (thing_look(s, data, b->related[i].subject, b->related[i].id, &b->things[left])
		    == OK)
			b->related[left++] = b->related[i];
	b->count = left;
	return OK;
}

static const struct column related_columns[] = {
	{ N_("Relation"), 16, ALIGN_LEFT },
	{ N_("Code"), 12, ALIGN_LEFT },
	{ N_("Title"), 0, ALIGN_LEFT },
	{ N_("State"), -20, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* Rows are told apart by where they stand: ids are of more than one kind. */
static int64_t
related_id(const void *things, size_t i)
{
	(void)things;
	return (int64_t)i + 1;
}

static size_t
related_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct belonging *b = state;
	size_t first = 0;
	size_t got = list_slice(b->things, b->count, related_id, from, backward, n, &first);

	(void)s;
	(void)a;
	for (size_t i = 0; i < got; i++) {
		const struct thing *thing = &b->things[first + i];
		rows[i] = (struct row){ .id = related_id(b->things, first + i),
			                .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(b->related[first + i].follows ? _("follows from it")
		                                                           : _("it is about"));
		rows[i].cells[1] = cell_text(thing->code);
		rows[i].cells[2] = cell_text(thing->title);
		rows[i].cells[3] = cell_text(thing->standing);
	}
	return got;
}

static const struct list_source related_source = {
	.columns = related_columns,
	.page = related_page,
	.open = "open",
};

static void
related_view(const void *state, struct view *v)
{
	const struct belonging *b = state;

	view_heading(v, "%s  %s", b->page.heading.code, b->page.fields.title);
	view_list(v, "related", &related_source, _("Nothing else belongs to it."));
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct belonging *b = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (row && row->id > 0 && (size_t)row->id <= b->count)
		things_open(ui, b->related[row->id - 1].subject, b->related[row->id - 1].id);
}

static const struct command related_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("Read the program or proposal the mark stands on.") },
	{ 0 },
};

const struct screen screen_consultation_related = {
	.name = "consultation-related",
	.title = N_("What belongs to it"),
	.help = N_("The program or proposal that this consultation is about, and those that follow "
	           "from the office's answer. Enter opens one."),
	.state_size = sizeof(struct belonging),
	.by_id = true,
	.commands = related_commands,
	.refresh = related_refresh,
	.view = related_view,
};

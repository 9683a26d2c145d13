/* What the words that somebody typed find in the whole hall, one list of all kinds. */
#include "screens/registry.h"
#include "screens/things.h"

#include <stdio.h>

#include "base/lang.h"
#include "core/hall_find.h"
#include "core/search.h"
#include "tui/list.h"

#define WORDS_SIZE 256

struct found_page {
	char begun[WORDS_SIZE]; /* the words it was opened with */
	char words[WORDS_SIZE];
};

static enum status
found_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct found_page *f = state;

	(void)ui;
	(void)p;
	snprintf(f->begun, sizeof(f->begun), "%s", (const char *)arg);
	snprintf(f->words, sizeof(f->words), "%s", f->begun);
	return OK;
}

static const struct column found_columns[] = {
	{ N_("What was found"), 0, ALIGN_LEFT },
	{ N_("Kind"), 16, ALIGN_LEFT },
	{ N_("Code"), -13, ALIGN_LEFT },
	{ N_("Stands at"), 22, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
found_rows(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct found_page *f = state;
	struct found *found = arena_array(a, n, sizeof(*found));
	size_t got;

	if (hall_find(s, a, f->words, from ? from->key : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct thing *thing = &found[i].thing;
		rows[i] = (struct row){ .id = found[i].place, .key = found[i].place };
		rows[i].cells[0] = cell_text(thing->title);
		rows[i].cells[1] = cell_text(thing->kind);
		rows[i].cells[2] = cell_text(thing->code);
		rows[i].cells[3] = cell_text(thing->standing);
	}
	return got;
}

static const struct list_source found_source = {
	.columns = found_columns,
	.page = found_rows,
	.open = "open",
};

static void
found_view(const void *state, struct view *v)
{
	const struct found_page *f = state;

	view_heading(v, _("What has the words \"%s\" in it"), f->words);
	view_list(v, "found", &found_source,
	          _("Nothing that everyone can read has all of these words. Try fewer or others: "
	            "press /."));
}

/* Nothing is found by no words: then it is as it began. */
static void
found_find(struct ui *ui, void *state, const char *words)
{
	struct found_page *f = state;

	snprintf(f->words, sizeof(f->words), "%s", *words ? words : f->begun);
	ui_stale(ui);
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (!row)
		return;
	struct search_hit hit = search_hit_at(row->key);
	things_open(ui, hit.subject, hit.id);
}

static const struct command found_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("Read what the mark stands on.") },
	{ 0 },
};

const struct screen screen_found = {
	.name = "found",
	.title = N_("Found by words"),
	.help = N_("Everything in the hall that everyone can read and that has your words in it: "
	           "proposals, programs, consultations, meetings, documents, pages. Press / for "
	           "other words, Enter to read one."),
	.state_size = sizeof(struct found_page),
	.commands = found_commands,
	.open = found_open,
	.view = found_view,
	.find = found_find,
};

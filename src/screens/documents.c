/* Documents, the latest first: what is published, or, for who writes them, all of theirs. Both are
 * one list. */
#include "screens/documents.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/list.h"

#define WORDS_SIZE 200

struct documents {
	struct document_query query;
	char words[WORDS_SIZE];
	struct document_page peeked; /* beside the list, where there is room */
};

static enum status
documents_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct documents *l = state;

	(void)ui;
	(void)p;
	if (arg)
		l->query.set = ((const struct document_query *)arg)->set;
	l->query.words = l->words;
	return OK;
}

static const struct column documents_columns[] = {
	{ N_("Date"), 12, ALIGN_LEFT },
	{ N_("Kind"), -16, ALIGN_LEFT },
	{ N_("Number"), -14, ALIGN_LEFT },
	{ N_("Subject"), 0, ALIGN_LEFT },
	{ N_("State"), -18, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
documents_page(struct session *s, const void *state, struct arena *a, const struct row *from,
               bool backward, size_t n, struct row *rows)
{
	const struct documents *l = state;
	const struct list_place place = { from ? from->key : 0, from ? from->id : 0 };
	struct document_row *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (document_list(s, a, &l->query, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct document_heading *h = &found[i].heading;
		rows[i] = (struct row){ .id = found[i].id, .key = found[i].key,
			                .version = h->version, .pause = found[i].pause };
		if (found[i].pause)
			continue;
		rows[i].cells[0] = cell_text(date_short(a, h->day));
		rows[i].cells[1] = cell_text(h->kind);
		rows[i].cells[2] = cell_text(h->number);
		rows[i].cells[3] = cell_text(h->title);
		rows[i].cells[4] = cell_text(document_state_label(h->state));
	}
	return got;
}

static const struct list_source documents_source = {
	.columns = documents_columns,
	.page = documents_page,
	.push = &screen_document_page,
};

static void
documents_view(const void *state, struct view *v)
{
	const struct documents *l = state;
	const char *empty = _("No document is published yet.");

	view_heading(v, "%s", l->query.set == DOCUMENTS_OFFICE
	                              ? _("Documents of the work units you write for")
	                              : _("Decisions, minutes, reports"));
	if (*l->words)
		empty = _("No document has these words in its kind, number or subject.");
	else if (l->query.set == DOCUMENTS_OFFICE)
		empty = _("There is no document yet. Press T to write one.");
	view_list(v, "documents", &documents_source, empty);
}

static enum status
documents_peek(struct session *s, void *state, struct arena *data, const struct row *row)
{
	struct documents *l = state;

	return document_read(s, data, row->id, &l->peeked);
}

static void
documents_beside(const void *state, const struct row *row, struct view *v)
{
	const struct document_page *p = &((const struct documents *)state)->peeked;

	(void)row;
	view_heading(v, "%s", p->heading.code);
	view_text(v, p->heading.title);
	if (p->files > 0)
		view_fact(v, _("Files"), "%s", text_number(v->arena, (int64_t)p->files));
	view_gap(v);
	view_text(v, p->fields.text);
}

static void
documents_find(struct ui *ui, void *state, const char *words)
{
	struct documents *l = state;
	size_t n = strlen(words) < WORDS_SIZE ? strlen(words) : WORDS_SIZE - 1;

	memcpy(l->words, words, n);
	l->words[n] = '\0';
	ui_stale(ui);
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
switch_set(struct ui *ui, void *state, const struct command *c)
{
	struct documents *l = state;

	(void)c;
	l->query.set = l->query.set == DOCUMENTS_OFFICE ? DOCUMENTS_PUBLISHED : DOCUMENTS_OFFICE;
	ui_list_restart(ui);
}

static const char *
switch_says(const void *state)
{
	return ((const struct documents *)state)->query.set == DOCUMENTS_OFFICE
	               ? N_("Published ones")
	               : N_("Those of my units");
}

static const struct command documents_commands[] = {
	{ .id = "new", .key = 't', .label = N_("New document"), .push = &screen_document_write,
	  .right = RIGHT_INFORM, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Write a document; it is published in a step of its own.") },
	{ .id = "set", .key = 's', .label = N_("Those of my units"), .says = switch_says,
	  .run = switch_set, .right = RIGHT_INFORM, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Also those that are not published yet, and that were withdrawn; or only what "
	             "everyone reads.") },
	{ 0 },
};

const struct screen screen_documents = {
	.name = "documents",
	.title = N_("Documents and decisions"),
	.help = N_("What the village has decided, minutes of meetings, reports: the latest first. / "
	           "looks for words of the kind, the number or the subject. Enter opens one."),
	.state_size = sizeof(struct documents),
	.commands = documents_commands,
	.open = documents_open,
	.view = documents_view,
	.beside = documents_beside,
	.peek = documents_peek,
	.find = documents_find,
};

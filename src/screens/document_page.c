/* The page of a document: its text, its files, what it decides on; and the files one by one. */
#include "screens/documents.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "screens/follow.h"
#include "screens/history.h"
#include "screens/related.h"
#include "screens/verb.h"
#include "tui/list.h"

struct reading {
	struct verb_subject on;
	struct document_page page; /* strings live in the data, as of the following */
	struct document_file *files;
	size_t file_count;
	struct related related;
	bool follows;
};

/* -- Reading ---------------------------------------------------------------------------------- */

static enum status
read_files(struct session *s, struct arena *a, int64_t id, struct document_file **files, size_t *n)
{
	*files = arena_array(a, DOCUMENT_FILES_MAX, sizeof(**files));
	return document_files(s, a, id, *files, DOCUMENT_FILES_MAX, n);
}

static enum status
reading_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct reading *r = state;
	enum status status = document_read(s, data, r->on.id, &r->page);

	r->on.subject = SUBJECT_DOCUMENT;
	if (status == OK)
		status = document_look(s, data, r->on.id, &r->on.thing);
	if (status == OK)
		status = read_files(s, data, r->on.id, &r->files, &r->file_count);
	if (status == OK)
		status = related_read(s, data, SUBJECT_DOCUMENT, r->on.id, &r->related);
	if (status == OK)
		r->follows = follow_is(s, SUBJECT_DOCUMENT, r->on.id);
	return problem_default(p, status);
}

/* -- View ------------------------------------------------------------------------------------- */

/* "1,4 MB" */
static const char *
size_words(struct arena *a, int64_t bytes)
{
	if (bytes < 1024)
		return arena_printf(a, P_("%s byte", "%s bytes", bytes), text_number(a, bytes));
	if (bytes < 1 << 20)
		return arena_printf(a, _("%s KB"), text_number(a, (bytes + 1023) / 1024));
	return arena_printf(a, _("%s MB"), text_decimal(a, bytes * 10 / (1 << 20) * 100));
}

static void
view_files(const struct reading *r, struct view *v)
{
	if (r->file_count == 0)
		return;
	view_gap(v);
	view_heading(v, "%s", _("Files"));
	for (size_t i = 0; i < r->file_count; i++)
		view_textf(v, "%s  (%s)", r->files[i].name, size_words(v->arena, r->files[i].size));
	view_text(v, _("A terminal shows text only. Ask at the office for a copy of a file; press F "
	               "for the digest by which it can be checked."));
}

static void
view_standing(const struct reading *r, struct view *v)
{
	const struct document_page *p = &r->page;

	switch (p->heading.state) {
	case DOCUMENT_WITHDRAWN:
		view_notice(v, _("Document withdrawn"), "%s", p->word ? p->word : "");
		break;
	case DOCUMENT_DRAFT:
		view_notice(v, NULL, "%s", _("Not published yet: only the office sees it."));
		break;
	default:
		break;
	}
}

static void
reading_view(const void *state, struct view *v)
{
	const struct reading *r = state;
	const struct document_page *p = &r->page;

	view_heading(v, "%s  %s", p->heading.code, p->heading.title);
	view_standing(r, v);
	view_fact(v, _("Kind"), "%s", p->heading.kind);
	if (*p->heading.number)
		view_fact(v, _("Number"), "%s", p->heading.number);
	view_fact(v, _("Date"), "%s", date_long(v->arena, p->heading.day));
	if (*p->unit)
		view_fact(v, _("Work unit"), "%s", p->unit);
	related_view(&r->related, v);
	if (!text_blank(p->fields.text)) {
		view_gap(v);
		view_text(v, p->fields.text);
	}
	view_files(r, v);
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
open_related(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	related_open(ui, &((const struct reading *)state)->related);
}

static size_t
more_related(struct session *s, const void *state, struct command *out, size_t max)
{
	(void)s;
	return related_command(&((const struct reading *)state)->related, open_related, out, max);
}

static void
open_part(struct ui *ui, void *state, const struct command *c)
{
	ui_push(ui, c->arg, &((const struct reading *)state)->on.id);
}

static const char *
files_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct reading *)state)->file_count > 0 ? NULL
	                                                       : _("There are no files beside it.");
}

static const char *
edit_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)s;
	(void)c;
	if (!r->page.mine)
		return _("You do not write documents for this work unit.");
	if (r->page.kept)
		return r->page.kept;
	return r->page.heading.state == DOCUMENT_WITHDRAWN
	               ? _("It was withdrawn. Please publish it again before you change it.")
	               : NULL;
}

static void
toggle_follow(struct ui *ui, void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)c;
	follow_toggle(ui, SUBJECT_DOCUMENT, r->on.id, r->page.heading.title);
}

static const char *
follow_says(const void *state)
{
	return follow_label(((const struct reading *)state)->follows);
}

static const enum subject page_subject = SUBJECT_DOCUMENT;

static const struct command reading_commands[] = {
	{ .id = "files", .key = 'f', .label = N_("Files"), .run = open_part,
	  .arg = &screen_document_files, .disabled = files_why_not, .flags = COMMAND_BAR,
	  .help = N_("The files beside it, with size and digest.") },
	{ .more = more_related },
	{ .id = "edit", .key = 'e', .label = N_("Change"), .run = open_part,
	  .arg = &screen_document_write, .disabled = edit_why_not, .right = RIGHT_INFORM,
	  .flags = COMMAND_BAR | COMMAND_STAFF, .help = N_("Change what it says.") },
	{ .more = verb_commands },
	{ .id = "follow", .key = 'i', .label = N_("Follow"), .says = follow_says,
	  .run = toggle_follow, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Be told when it changes, or no longer.") },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("When it was published, what was changed since, and why.") },
	{ 0 },
};

const struct screen screen_document_page = {
	.name = "document-page",
	.title = N_("Document"),
	.help = N_("A document of the village: its number, its date, what it says and what it "
	           "decides on. Files stand beside it and are copied at the office."),
	.state_size = sizeof(struct reading),
	.by_id = true,
	.prints = true,
	.commands = reading_commands,
	.refresh = reading_refresh,
	.view = reading_view,
};

/* -- Files, one by one ------------------------------------------------------------------------ */

struct filed {
	int64_t id;
	struct document_heading heading;
	struct document_file *files; /* in the data, as are strings */
	size_t count;
};

static enum status
filed_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct filed *f = state;
	enum status status = document_heading(s, data, f->id, &f->heading);

	if (status == OK)
		status = read_files(s, data, f->id, &f->files, &f->count);
	return problem_default(p, status);
}

static void
filed_view(const void *state, struct view *v)
{
	const struct filed *f = state;

	view_heading(v, "%s  %s", f->heading.code, f->heading.title);
	if (f->count == 0)
		view_text(v, _("There are no files beside it."));
	for (size_t i = 0; i < f->count; i++) {
		const struct document_file *file = &f->files[i];
		view_heading(v, "%zu. %s", i + 1, file->name);
		view_fact(v, _("Size"), "%s", size_words(v->arena, file->size));
		view_fact(v, _("Added"), "%s", date_long(v->arena, calendar_day(file->at)));
		view_textf(v, "SHA-256 %s", file->digest);
	}
	view_gap(v);
	view_text(v, _("The SHA-256 tells whether a copy is the same file: on a computer, sha256sum "
	               "FILE says it."));
}

const struct screen screen_document_files = {
	.name = "document-files",
	.title = N_("Files of a document"),
	.help = N_("The files beside a document with their size and their SHA-256. The office copies "
	           "them: balai file get DIGEST -o FILE."),
	.state_size = sizeof(struct filed),
	.by_id = true,
	.refresh = filed_refresh,
	.view = filed_view,
};

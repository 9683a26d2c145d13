/* One entry of the audit trail: what it says, what it is about, and what proves it. */
#include "screens/account.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/history.h"
#include "screens/heads.h"
#include "screens/programs.h"
#include "screens/registry.h"
#include "screens/things.h"

struct entry {
	int64_t seq;
	struct audit_page page; /* its strings live in the data */
	bool differs; /* there is something to compare */
};

static enum status
entry_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct entry *e = state;
	struct field_change *changes;
	size_t n = 0;

	enum status status = audit_read(s, data, e->seq, &e->page, p);
	if (status != OK)
		return status;
	e->differs = e->page.version > 1 &&
	             thing_difference(s, data, e->page.row.subject, e->page.row.subject_id,
	                              e->page.version, &changes, &n) == OK && n > 0;
	return OK;
}

/* -- View ---------------------------------------------------------------------------------- */

static const char *
kind_and_about(const struct audit_row *row, struct arena *a)
{
	const char *about = audit_about(a, row);

	return row->subject_id != 0 ? arena_printf(a, "%s: %s", audit_kind(row->subject), about)
	                            : about;
}

static void
entry_view(const void *state, struct view *v)
{
	const struct entry *e = state;
	const struct audit_row *row = &e->page.row;

	view_heading(v, _("Entry %s: %s"), text_number(v->arena, row->seq), row->what);
	view_fact(v, _("When"), "%s", audit_when(v->arena, row));
	view_fact(v, _("Who"), "%s", row->actor);
	view_fact(v, _("About"), "%s", kind_and_about(row, v->arena));
	for (size_t i = 0; i < e->page.n; i++)
		view_fact(v, e->page.facts[i].label, "%s", e->page.facts[i].value);
	if (e->page.word && *e->page.word)
		view_fact(v, _("Why"), "%s", e->page.word);
	if (e->page.detail)
		view_fact(v, _("As stored"), "%s %s", row->verb, e->page.detail);
	heads_view_hash(v, _("Hash code"), row->hash);
	if (e->differs)
		view_textf(v, "%s", _("C shows what was written before, and what after."));
	view_text(v, _("The hash code is made from all of the entry: were a letter of it changed, so "
	               "would be the code, and the day's hash code on the notice board."));
	/* A proof holds who did it, by number. */
	if (row->own || (row->by != AUDIT_BY_RESIDENT && row->by != AUDIT_BY_GUEST))
		view_textf(v, _("Who wants a proof of it asks the office for: balai verify --proof %lld "
		                "-o FILE"), (long long)row->seq);
}

/* -- Commands ------------------------------------------------------------------------------ */

/* What things_open() does not know, since it is never told of by itself. */
static const struct screen *
page_of(const struct session *s, enum subject subject)
{
	bool people = session_may(s, RIGHT_VERIFY) || session_may(s, RIGHT_USERS);

	switch (subject) {
	case SUBJECT_PHASE:
		return &screen_phase;
	case SUBJECT_PROGRAM_REPORT:
		return &screen_progress_report;
	case SUBJECT_ROLE:
		return session_may(s, RIGHT_RIGHTS) ? &screen_role : NULL;
	case SUBJECT_MEMBER:
		return people ? &screen_member : NULL;
	default:
		return NULL;
	}
}

static const char *
why_not_open(struct session *s, const void *state, const struct command *c)
{
	const struct entry *e = state;

	(void)s;
	(void)c;
	return e->page.row.subject_id != 0 ? NULL
	                                   : _("What this entry is about is not public.");
}

static void
open_subject(struct ui *ui, void *state, const struct command *c)
{
	const struct audit_row *row = &((const struct entry *)state)->page.row;
	const struct screen *screen = page_of(ui_session(ui), row->subject);

	(void)c;
	if (screen)
		ui_push(ui, screen, &row->subject_id);
	else if (!things_open(ui, row->subject, row->subject_id))
		ui_message(ui, "%s", _("What this entry is about has no page of its own."));
}

static const char *
why_not_compare(struct session *s, const void *state, const struct command *c)
{
	const struct entry *e = state;

	(void)s;
	(void)c;
	return e->differs || e->page.report != 0
	               ? NULL
	               : _("Nothing was written anew here that everyone may compare.");
}

static void
compare(struct ui *ui, void *state, const struct command *c)
{
	const struct audit_page *page = &((const struct entry *)state)->page;

	(void)c;
	if (page->report != 0)
		ui_push(ui, &screen_progress_report, &page->report);
	else
		ui_push(ui, &screen_difference,
		        &(struct difference_arg){ .subject = page->row.subject,
		                                  .id = page->row.subject_id,
		                                  .version = page->version,
		                                  .word = page->word });
}

/* The other entry takes this one's place, so that going back leads to where one came from. */
static void
turn(struct ui *ui, struct entry *e, int64_t seq)
{
	e->seq = seq;
	ui_list_restart(ui);
	ui_stale(ui);
}

static const char *
why_not_earlier(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct entry *)state)->page.earlier != 0
	               ? NULL
	               : _("There is no earlier entry about the same thing that you may see.");
}

static const char *
why_not_later(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct entry *)state)->page.later != 0
	               ? NULL
	               : _("There is no later entry about the same thing that you may see.");
}

static void
go_earlier(struct ui *ui, void *state, const struct command *c)
{
	struct entry *e = state;

	(void)c;
	turn(ui, e, e->page.earlier);
}

static void
go_later(struct ui *ui, void *state, const struct command *c)
{
	struct entry *e = state;

	(void)c;
	turn(ui, e, e->page.later);
}

static const struct command entry_commands[] = {
	{ .id = "subject", .key = 'g', .label = N_("What it is about"), .run = open_subject,
	  .disabled = why_not_open, .flags = COMMAND_BAR,
	  .help = N_("Open the page of the thing that this was done to.") },
	{ .id = "compare", .key = 'c', .label = N_("Compare"), .run = compare,
	  .disabled = why_not_compare, .flags = COMMAND_BAR,
	  .help = N_("What was written before, and what after; or the report itself.") },
	{ .id = "earlier", .key = 'e', .label = N_("Earlier"), .run = go_earlier,
	  .disabled = why_not_earlier, .flags = COMMAND_BAR,
	  .help = N_("The entry before this one about the same thing.") },
	{ .id = "later", .key = 'l', .label = N_("Later"), .run = go_later,
	  .disabled = why_not_later, .flags = COMMAND_BAR,
	  .help = N_("The entry after this one about the same thing.") },
	{ 0 },
};

const struct screen screen_audit_entry = {
	.name = "audit-entry",
	.title = N_("Entry of the trail"),
	.help = N_("What one entry of the audit trail says, as far as everyone may know: no name, and "
	           "of what residents did only the day. G opens what it is about, E and L show what "
	           "was done to the same thing before and after."),
	.state_size = sizeof(struct entry),
	.by_id = true,
	.prints = true,
	.commands = entry_commands,
	.refresh = entry_refresh,
	.view = entry_view,
};

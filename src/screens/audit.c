/* The audit trail: everything that was done in this hall, the newest first. Who may see what of it is
 * core/audit_list's. */
#include "screens/account.h"

#include <stdio.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/verb_words.h"
#include "tui/list.h"

struct audit {
	struct audit_query query; /* its texts are those below */
	char member[AUDIT_MEMBER];
	char code[AUDIT_CODE];
	char words[AUDIT_WORDS];
	int64_t entries; /* in the whole trail */
	struct audit_page peeked; /* beside the list, where there is room */
};

static void
choose(struct audit *l, const struct audit_query *q)
{
	l->query = *q;
	snprintf(l->member, sizeof(l->member), "%s", q->member ? q->member : "");
	snprintf(l->code, sizeof(l->code), "%s", q->code ? q->code : "");
	l->query.member = NULL;
	l->query.code = NULL;
	l->query.words = NULL;
}

static enum status
audit_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	(void)ui;
	(void)p;
	if (arg)
		choose(state, arg);
	return OK;
}

static enum status
audit_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct audit *l = state;

	(void)data;
	(void)p;
	l->entries = audit_newest(s->db);
	return OK;
}

/* -- Rows ---------------------------------------------------------------------------------- */

const char *
audit_when(struct arena *a, const struct audit_row *row)
{
	return row->hour ? time_long(a, row->at) : date_long(a, calendar_day(row->at));
}

const char *
audit_about(struct arena *a, const struct audit_row *row)
{
	return arena_printf(a, "%s%s%s", row->code, *row->code && *row->about ? "  " : "",
	                    row->about);
}

static const struct column columns[] = {
	{ N_("No."), 7, ALIGN_RIGHT },
	{ N_("Date"), 11, ALIGN_LEFT },
	{ N_("Who"), 12, ALIGN_LEFT },
	{ N_("What"), 22, ALIGN_LEFT },
	{ N_("About"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* With the texts that lie in the screen's state. */
static struct audit_query
query_of(const struct audit *l)
{
	struct audit_query q = l->query;

	q.member = l->member;
	q.code = l->code;
	q.words = l->words;
	return q;
}

static size_t
audit_rows(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct audit_query q = query_of(state);
	struct audit_row *found = arena_array(a, n, sizeof(*found));
	struct problem p = { 0 };
	size_t got = 0;

	if (audit_list(s, a, &q, from ? from->id : 0, backward, n, found, &got, &p) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct audit_row *e = &found[i];
		rows[i] = (struct row){ .id = e->seq, .key = e->seq, .pause = e->pause };
		rows[i].cells[0] = cell_number(e->seq);
		rows[i].cells[1] = cell_text(date_short(a, calendar_day(e->at)));
		rows[i].cells[2] = cell_text(e->actor);
		rows[i].cells[3] = cell_text(e->what);
		rows[i].cells[4] = cell_text(audit_about(a, e));
	}
	return got;
}

static const struct list_source source = {
	.columns = columns,
	.page = audit_rows,
	.push = &screen_audit_entry,
};

/* -- View ---------------------------------------------------------------------------------- */

static const char *
join(struct arena *a, const char *before, const char *more)
{
	if (!more || !*more)
		return before;
	return *before ? arena_printf(a, "%s, %s", before, more) : more;
}

/* "Resident, Proposal, U-2026-0001, from 1 Agu 2026"; "": all of it. */
static const char *
chosen_words(const struct audit *l, struct arena *a)
{
	const struct audit_query *q = &l->query;
	const char *text = join(a, join(a, "", l->member), audit_by_label(q->by));
	struct verb verb;

	if (q->verb > 0 && verb_at((size_t)q->verb - 1, &verb))
		text = join(a, text, _(verb.label));
	text = join(a, join(a, text, audit_kind(q->kind)), l->code);
	if (q->from != 0)
		text = join(a, text, arena_printf(a, _("from %s"), date_short(a, q->from)));
	if (q->to != 0)
		text = join(a, text, arena_printf(a, _("up to %s"), date_short(a, q->to)));
	if (l->words[0])
		text = join(a, text, arena_printf(a, _("words \"%s\""), l->words));
	return text;
}

static void
audit_view(const void *state, struct view *v)
{
	const struct audit *l = state;
	const char *chosen = chosen_words(l, v->arena);

	view_heading(v, "%s", _("Everything that was done here"));
	if (*chosen)
		view_textf(v, _("Only: %s. X shows all again."), chosen);
	else
		view_textf(v, P_("%s entry. No name stands in it; changes to it would come to light.",
		                 "%s entries. No name stands in them; changes to them would come to "
		                 "light.", l->entries), text_number(v->arena, l->entries));
	view_list(v, "audit", &source,
	          *chosen ? _("Nothing like that has been done.")
	                  : _("Nothing has been done yet."));
}

static enum status
audit_peek(struct session *s, void *state, struct arena *data, const struct row *row)
{
	return audit_read(s, data, row->id, &((struct audit *)state)->peeked, NULL);
}

static void
audit_beside(const void *state, const struct row *row, struct view *v)
{
	const struct audit_page *e = &((const struct audit *)state)->peeked;

	(void)row;
	view_heading(v, "%s", e->row.what);
	view_fact(v, _("When"), "%s", audit_when(v->arena, &e->row));
	view_fact(v, _("Who"), "%s", e->row.actor);
	view_fact(v, _("About"), "%s", audit_about(v->arena, &e->row));
	for (size_t i = 0; i < e->n; i++)
		view_fact(v, e->facts[i].label, "%s", e->facts[i].value);
	if (e->word)
		view_text(v, e->word);
}

static void
audit_find_words(struct ui *ui, void *state, const char *words)
{
	struct audit *l = state;

	(void)ui;
	snprintf(l->words, sizeof(l->words), "%s", words);
}

/* -- Commands ------------------------------------------------------------------------------ */

static void
take_query(struct ui *ui, void *state, const void *query)
{
	const struct audit_query *q = query;

	choose(state, q);
	ui_find(ui, q->words ? q->words : "");
	ui_list_restart(ui);
	ui_stale(ui);
}

static void
filter(struct ui *ui, void *state, const struct command *c)
{
	const struct audit_filter_arg arg = { .query = query_of(state), .chosen = take_query };

	(void)c;
	ui_push(ui, &screen_audit_filter, &arg);
}

static const char *
why_all(struct session *s, const void *state, const struct command *c)
{
	const struct audit *l = state;
	struct arena a = { 0 };
	bool chosen = *chosen_words(l, &a) != '\0';

	(void)s;
	(void)c;
	arena_free(&a);
	return chosen ? NULL : _("Nothing is left out: every entry is shown.");
}

static void
show_all(struct ui *ui, void *state, const struct command *c)
{
	static const struct audit_query all = { .by = AUDIT_BY_ANY };

	(void)c;
	take_query(ui, state, &all);
}

static const struct command audit_commands[] = {
	{ .id = "filter", .key = 's', .function_key = K_F4, .label = N_("Filter"), .run = filter,
	  .flags = COMMAND_BAR,
	  .help = N_("By who did it, what was done, to what, when, and by words.") },
	{ .id = "everything", .key = 'x', .label = N_("Show all"), .run = show_all,
	  .disabled = why_all, .help = N_("Take the filter off, and the words that were looked for.") },
	{ .id = "check", .key = 'v', .label = N_("Check the trail"), .push = &screen_audit_check,
	  .flags = COMMAND_BAR,
	  .help = N_("Recompute the whole trail and compare it with what is kept: whether anything was "
	             "changed. Takes a while; Esc stops it.") },
	{ 0 },
};

const struct screen screen_audit = {
	.name = "audit",
	.title = N_("Audit trail"),
	.help = N_("Every change in this hall has an entry here, the newest first: what was done, to "
	           "what, and whether a resident, the office or the system did it. Names stand "
	           "nowhere. Of residents only the day is told. / looks for words or a code, S "
	           "filters, Enter opens an entry, V checks that nothing was changed."),
	.state_size = sizeof(struct audit),
	.commands = audit_commands,
	.open = audit_open,
	.refresh = audit_refresh,
	.view = audit_view,
	.find = audit_find_words,
	.peek = audit_peek,
	.beside = audit_beside,
};

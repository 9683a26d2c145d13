/* The system's log: a list, the newest line first, that grows while one looks at it; and one line
 * as a whole. */
#include "screens/log.h"

#include <stdio.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/listing.h"
#include "tui/list.h"

#define LOOK_AGAIN_MS 1000

struct log {
	struct logbook_query query;
	bool chosen;     /* a filter was set here, so that it is told */
	bool may;        /* who is looking may */
	int64_t newest;  /* the line up to which the list was read */
	int64_t version; /* of the data then: while it stays, there is nothing new */
	char words[LOG_WORDS_SIZE];
};

const char *
log_time(struct arena *a, int64_t at)
{
	int64_t day = calendar_day(at);
	int64_t seconds = at - calendar_midnight(day);

	/* TRANSLATORS: date, hour, minute, second, zone */
	return arena_printf(a, _("%s at %02d:%02d:%02d %s"), date_short(a, day),
	                    (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60),
	                    calendar_zone_name());
}

const char *
log_time_short(struct arena *a, int64_t at)
{
	int64_t day = calendar_day(at);
	int64_t minutes = (at - calendar_midnight(day)) / 60;
	struct date date = calendar_date(day);

	/* TRANSLATORS: day, month in short, hour, minute */
	return arena_printf(a, _("%d %s %02d:%02d"), date.day, calendar_month(date.month),
	                    (int)(minutes / 60), (int)(minutes % 60));
}

/* For who was led here and may not, or no longer. */
static void
view_refusal(struct view *v)
{
	view_text(v, _("The log is of the whole village. It is for who holds the right to read it "
	               "everywhere."));
}

/* -- The list -------------------------------------------------------------------------------- */

static enum status
log_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct log *l = state;

	(void)arg;
	(void)p;
	l->query = (struct logbook_query){ .level = LOG_LEVEL_NOTE, .source = LOG_SOURCE_ANY };
	ui_timer(ui, LOOK_AGAIN_MS);
	return OK;
}

static enum status
log_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct log *l = state;

	(void)data;
	(void)p;
	l->may = logbook_may(s);
	l->version = db_data_version(s->db);
	l->newest = logbook_newest(s->db);
	return OK;
}

/* What others write is no act, of which the toolkit would tell. */
static void
log_timer(struct ui *ui, void *state)
{
	const struct log *l = state;
	struct db *db = ui_session(ui)->db;

	if (db_data_version(db) != l->version || logbook_newest(db) != l->newest)
		ui_stale(ui);
	ui_timer(ui, LOOK_AGAIN_MS);
}

static const struct column log_columns[] = {
	{ N_("Time"), 13, ALIGN_LEFT },
	{ N_("Level"), 10, ALIGN_LEFT },
	{ N_("Source"), 11, ALIGN_LEFT },
	{ N_("What happened"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
log_page(struct session *s, const void *state, struct arena *a, const struct row *from,
         bool backward, size_t n, struct row *rows)
{
	const struct log *l = state;
	struct logbook_row *found = arena_array(a, n, sizeof(*found));
	struct logbook_query query = l->query;
	size_t got = 0;

	query.words = l->words;
	if (logbook_list(s, a, &query, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct logbook_row *r = &found[i];
		rows[i] = (struct row){ .id = r->id, .key = r->id, .pause = r->pause };
		if (r->pause) {
			rows[i].cells[0] = cell_text(
			        arena_printf(a, _("%s looked at; go on here to look further"),
			                     text_number(a, LIST_LOOKS)));
			continue;
		}
		rows[i].cells[0] = cell_text(log_time_short(a, r->at));
		rows[i].cells[1] = cell_text(log_level_label(r->level));
		rows[i].cells[2] = cell_text(log_source_label(r->source));
		rows[i].cells[3] = cell_text(r->text);
	}
	return got;
}

static const struct list_source log_source = {
	.columns = log_columns,
	.page = log_page,
	.push = &screen_log_line,
};

/* "Warnings and faults, Backup, from 3 Aug 2026, words "disk"" */
static const char *
filter_text(struct arena *a, const struct logbook_query *q, const char *words)
{
	const char *text = log_level_choice(q->level);

	if (q->source != LOG_SOURCE_ANY)
		text = arena_printf(a, "%s, %s", text,
		                    log_source_label((enum log_source)q->source));
	if (q->since != 0)
		text = arena_printf(a, _("%s, from %s"), text,
		                    date_short(a, calendar_day(q->since)));
	if (q->until != 0)
		text = arena_printf(a, _("%s, to %s"), text,
		                    date_short(a, calendar_day(q->until - 1)));
	if (*words)
		text = arena_printf(a, _("%s, words \"%s\""), text, words);
	return text;
}

static bool
is_chosen(const struct log *l)
{
	return l->chosen || l->words[0];
}

static void
log_view(const void *state, struct view *v)
{
	const struct log *l = state;

	view_heading(v, "%s", _("What the system has to tell, the newest first"));
	if (!l->may) {
		view_refusal(v);
		return;
	}
	if (is_chosen(l))
		view_fact(v, _("Filter"), "%s", filter_text(v->arena, &l->query, l->words));
	view_list(v, "log", &log_source,
	          is_chosen(l) ? _("No line is like that.")
	                       : _("Nothing has been recorded yet."));
}

static void
log_find(struct ui *ui, void *state, const char *words)
{
	struct log *l = state;

	(void)ui;
	snprintf(l->words, sizeof(l->words), "%s", words);
}

static void
filter_chosen(struct ui *ui, void *state, const void *answer)
{
	struct log *l = state;
	const struct logbook_query *q = answer;

	l->query = *q;
	l->query.words = NULL;
	l->chosen = q->level != LOG_LEVEL_NOTE || q->source != LOG_SOURCE_ANY || q->since != 0
	            || q->until != 0;
	ui_find(ui, q->words ? q->words : "");
	ui_list_restart(ui);
	ui_stale(ui);
}

static void
filter(struct ui *ui, void *state, const struct command *c)
{
	const struct log *l = state;
	struct log_filter_arg arg = { .query = l->query, .chosen = filter_chosen };

	(void)c;
	arg.query.words = l->words;
	ui_push(ui, &screen_log_filter, &arg);
}

static const char *
why_all(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return is_chosen(state) ? NULL : _("Nothing is left out: every line is shown.");
}

static void
show_all(struct ui *ui, void *state, const struct command *c)
{
	static const struct logbook_query all = { .level = LOG_LEVEL_NOTE,
		                                  .source = LOG_SOURCE_ANY };

	(void)c;
	filter_chosen(ui, state, &all);
}

static const struct command log_commands[] = {
	{ .id = "filter", .key = 's', .function_key = K_F4, .label = N_("Filter"), .run = filter,
	  .flags = COMMAND_BAR,
	  .help = N_("Only lines of a level, of a source, of some days, or with some words.") },
	{ .id = "everything", .key = 'x', .label = N_("Show all"), .run = show_all,
	  .disabled = why_all,
	  .help = N_("Take the filter off, and the words that were looked for.") },
	{ 0 },
};

const struct screen screen_log = {
	.name = "log",
	.title = N_("System log"),
	.help = N_("Sign-ins and failures, exports, backups, slow statements, sessions that ended "
	           "badly. People stand here by their number. New lines come by themselves; old ones "
	           "go after half a year. The lines are in English, as in the records of the machine. "
	           "Enter shows one as a whole, / looks for words."),
	.state_size = sizeof(struct log),
	.commands = log_commands,
	.open = log_open,
	.refresh = log_refresh,
	.view = log_view,
	.find = log_find,
	.timer = log_timer,
};

/* -- One line -------------------------------------------------------------------------------- */

struct line {
	int64_t id;
	bool may;
	struct logbook_row row; /* in the data */
};

static enum status
line_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct line *l = state;

	(void)ui;
	(void)p;
	l->id = *(const int64_t *)arg;
	return OK;
}

static enum status
line_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct line *l = state;
	enum status status = logbook_read(s, data, l->id, &l->row);

	l->may = status != DENIED;
	if (!l->may)
		return OK;
	if (status == NOT_FOUND)
		return problem_set(p, NOT_FOUND, NULL, "%s",
		                   _("This line was old and is no longer kept."));
	return problem_default(p, status);
}

static void
line_view(const void *state, struct view *v)
{
	const struct line *l = state;
	const struct logbook_row *row = &l->row;

	view_heading(v, "%s", _("A line of the system log"));
	if (!l->may) {
		view_refusal(v);
		return;
	}
	view_fact(v, _("Time"), "%s", log_time(v->arena, row->at));
	view_fact(v, _("Level"), "%s", log_level_label(row->level));
	view_fact(v, _("Source"), "%s", log_source_label(row->source));
	view_gap(v);
	view_text(v, row->text);
}

const struct screen screen_log_line = {
	.name = "log-line",
	.title = N_("Line of the log"),
	.help = N_("One line of the system log as a whole: when it was written, how grave it is and "
	           "which part of the system it comes from."),
	.state_size = sizeof(struct line),
	.by_id = true,
	.open = line_open,
	.refresh = line_refresh,
	.view = line_view,
};

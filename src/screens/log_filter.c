/* Which lines of the system's log are shown: by level, source, day and words. */
#include "screens/log.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "tui/form.h"

struct values {
	int64_t level;
	int64_t source;
	int64_t from;
	int64_t to;
	const char *words;
};

struct choosing {
	struct log_filter_arg what;
	struct form *form;
};

const char *
log_level_choice(enum log_level level)
{
	switch (level) {
	case LOG_LEVEL_FAULT:
		return _("Faults");
	case LOG_LEVEL_WARN:
		return _("Warnings and faults");
	case LOG_LEVEL_NOTE:
		break;
	}
	return _("(all)");
}

static size_t
level_options(struct session *s, struct arena *a, struct option **options)
{
	static const enum log_level levels[] = { LOG_LEVEL_NOTE, LOG_LEVEL_WARN, LOG_LEVEL_FAULT };
	const size_t n = sizeof(levels) / sizeof(levels[0]);

	(void)s;
	*options = arena_array(a, n, sizeof(**options));
	for (size_t i = 0; i < n; i++)
		(*options)[i] = (struct option){ .value = levels[i],
			                         .label = log_level_choice(levels[i]) };
	return n;
}

static size_t
source_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, LOG_SOURCE_COUNT + 1, sizeof(**options));
	(*options)[0] = (struct option){ .value = LOG_SOURCE_ANY, .label = _("(all)") };
	for (int i = 0; i < LOG_SOURCE_COUNT; i++)
		(*options)[i + 1] = (struct option){
			.value = i, .label = log_source_label((enum log_source)i),
		};
	return LOG_SOURCE_COUNT + 1;
}

static const struct field filter_fields[] = {
	{ .key = "level", .label = N_("Level"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, level), .options = level_options },
	{ .key = "source", .label = N_("Source"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, source), .options = source_options,
	  .hint = N_("The part of the system that tells it.") },
	{ .key = "from", .label = N_("From"), .kind = FIELD_DATE,
	  .offset = offsetof(struct values, from), .hint = N_("A day: 3-8-2026. Empty: any.") },
	{ .key = "to", .label = N_("Through"), .kind = FIELD_DATE,
	  .offset = offsetof(struct values, to), .hint = N_("A day: 3-8-2026. Empty: any.") },
	{ .key = "words", .label = N_("Words"), .kind = FIELD_TEXT, .max = 60,
	  .offset = offsetof(struct values, words),
	  .hint = N_("All of them stand in the line; a member by number: W-0012.") },
	{ 0 },
};

static const struct form_spec filter_form = {
	.name = "log_filter",
	.fields = filter_fields,
	.send = N_("Show"),
	.unasked = true,
};

static enum status
filter_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct choosing *f = state;
	const struct logbook_query *q = &f->what.query;

	(void)p;
	f->what = *(const struct log_filter_arg *)arg;
	f->form = ui_form_new(ui, &filter_form);
	form_fill(f->form,
	          &(struct values){
	                  .level = q->level,
	                  .source = q->source,
	                  .from = q->since != 0 ? calendar_day(q->since) : FIELD_NONE,
	                  .to = q->until != 0 ? calendar_day(q->until - 1) : FIELD_NONE,
	                  .words = q->words ? q->words : "",
	          });
	f->what.query.words = NULL;
	return OK;
}

static void
filter_view(const void *state, struct view *v)
{
	const struct choosing *f = state;

	view_heading(v, "%s", _("Which lines of the log to show"));
	view_form(v, "log_filter", f->form);
}

static void
filter_sent(struct ui *ui, void *state)
{
	struct choosing *f = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(f->form, &v, &p);
	if (status == OK && v.from != FIELD_NONE && v.to != FIELD_NONE && v.to < v.from)
		status = problem_set(&p, INVALID, "to", "%s",
		                     _("This day is before the one it begins with."));
	if (status != OK) {
		form_problem(f->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, f->what.chosen,
	          &(struct logbook_query){
	                  .level = (enum log_level)v.level,
	                  .source = (int)v.source,
	                  .since = v.from != FIELD_NONE ? calendar_midnight(v.from) : 0,
	                  .until = v.to != FIELD_NONE ? calendar_midnight(v.to + 1) : 0,
	                  .words = v.words,
	          });
}

const struct screen screen_log_filter = {
	.name = "log-filter",
	.title = N_("Filter"),
	.help = N_("Choose which lines the log shows and press Show. (all) lets everything through, "
	           "and so does what is left empty."),
	.state_size = sizeof(struct choosing),
	.open = filter_open,
	.view = filter_view,
	.sent = filter_sent,
};

/* One setting, whichever it is: its meaning, its bounds, what it has been, and a form made for its
 * type; or, for a choice, the choices. */
#include "screens/registry.h"
#include "screens/written.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/member.h"
#include "core/setting.h"
#include "tui/form.h"

#define HISTORY 5
#define VALUE_MAX 20000

struct values {
	const char *text;
	int64_t number;
};

struct changing {
	enum setting which;
	int64_t seen; /* the version that what is typed replaces */
	struct form *form; /* NULL: a choice */
	/* In the data: */
	int64_t version;
	const char *value;
	bool standard; /* it is the default */
	struct row history[HISTORY];
	size_t history_count;
};

#define TEXT_FIELD(field_kind, field_max)                                                          \
	{ .key = "value", .label = N_("Value"), .kind = (field_kind), .max = (field_max),          \
	  .offset = offsetof(struct values, text) }

static const struct field line_fields[] = { TEXT_FIELD(FIELD_TEXT, 100), { 0 } };
static const struct field long_fields[] = { TEXT_FIELD(FIELD_LONG, VALUE_MAX), { 0 } };
static const struct field number_fields[] = {
	{ .key = "value", .label = N_("Value"), .kind = FIELD_NUMBER, .required = true,
	  .offset = offsetof(struct values, number) },
	{ 0 },
};

static const struct form_spec line_form = { .name = "setting", .fields = line_fields,
	                                    .send = N_("Save") };
static const struct form_spec long_form = { .name = "setting", .fields = long_fields,
	                                    .send = N_("Save") };
static const struct form_spec number_form = { .name = "setting", .fields = number_fields,
	                                      .send = N_("Save") };

/* NULL for a choice. */
static const struct form_spec *
form_for(enum setting_type type)
{
	switch (type) {
	case VALUE_TEXT:
		return &line_form;
	case VALUE_NUMBER:
		return &number_form;
	case VALUE_LINES:
	case VALUE_WORDS:
	case VALUE_DATES:
		return &long_form;
	case VALUE_CHOICE:
		break;
	}
	return NULL;
}

static enum status
fill(struct ui *ui, void *of, struct problem *p)
{
	struct changing *st = of;
	struct db *db = ui_session(ui)->db;
	struct arena scratch = { 0 };
	const char *value = setting_text(db, &scratch, st->which);

	(void)p;
	st->seen = setting_version(db, st->which);
	if (st->form)
		form_fill(st->form, &(struct values){ .text = value,
		                                      .number = strtoll(value, NULL, 10) });
	arena_free(&scratch);
	return OK;
}

static enum status
setting_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct changing *st = state;

	st->which = (enum setting)(*(const int64_t *)arg - 1);
	const struct form_spec *spec = form_for(setting_rule(st->which)->type);
	if (spec)
		st->form = ui_form_kept(ui, spec, *(const int64_t *)arg);
	return fill(ui, st, p);
}

static const struct column history_columns[] = {
	{ N_("Set on"), 34, ALIGN_LEFT },
	{ N_("By"), 9, ALIGN_LEFT },
	{ N_("Value"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static enum status
read_history(struct session *s, struct changing *st, struct arena *data)
{
	struct setting_value values[HISTORY];

	enum status status = setting_history(s->db, data, st->which, values, HISTORY,
	                                     &st->history_count);
	for (size_t i = 0; status == OK && i < st->history_count; i++) {
		struct row *row = &st->history[i];
		*row = (struct row){ .id = (int64_t)i + 1 };
		row->cells[0] = cell_text(time_long(data, values[i].at));
		row->cells[1] = cell_text(values[i].member != 0
		                                  ? member_number_of(s->db, data, values[i].member)
		                                  : _("system"));
		row->cells[2] = cell_text(setting_shown(data, st->which, values[i].value));
	}
	return status;
}

static enum status
setting_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct changing *st = state;

	st->version = setting_version(s->db, st->which);
	st->value = setting_text(s->db, data, st->which);
	st->standard = setting_standard(s->db, st->which);
	return problem_default(p, read_history(s, st, data));
}

static void
view_choices(const struct changing *st, const struct setting_rule *rule, struct view *v)
{
	struct menu_item items[9];
	size_t n = 0;
	int64_t now = strtoll(st->value, NULL, 10);

	for (const struct setting_choice *c = rule->choices; c->label && n < 9; c++, n++)
		items[n] = (struct menu_item){ (int)n + 1, _(c->label),
			                       c->value == now ? _("as it is now") : NULL,
			                       "choose" };
	view_menu(v, "choices", items, n);
}

static void
setting_view(const void *state, struct view *v)
{
	const struct changing *st = state;
	const struct setting_rule *rule = setting_rule(st->which);

	view_heading(v, "%s", _(rule->label));
	view_text(v, _(rule->help));
	view_fact(v, _("Now"), "%s", setting_shown(v->arena, st->which, st->value));
	view_fact(v, _("By default"), "%s",
	          setting_shown(v->arena, st->which, rule->standard));
	view_fact(v, _("May be"), "%s", setting_bounds(v->arena, st->which));
	if (st->history_count > 0) {
		view_gap(v);
		view_rows(v, history_columns, st->history, st->history_count);
	}
	view_gap(v);
	if (st->form)
		view_form(v, "setting", st->form);
	else
		view_choices(st, rule, v);
}

static void
saved(struct ui *ui, struct changing *st)
{
	fill(ui, st, NULL);
	ui_form_done(ui);
	ui_message(ui, "%s", _("Saved. It is in force from now on."));
	ui_stale(ui);
}

/* What is in force already needs no line in the history. */
static bool
is_so(struct ui *ui, const struct changing *st, const char *value)
{
	struct arena scratch = { 0 };
	bool so = st->seen == setting_version(ui_session(ui)->db, st->which) &&
	          strcmp(setting_text(ui_session(ui)->db, &scratch, st->which), value) == 0;

	if (so)
		ui_message(ui, "%s", _("It is so already; nothing was changed."));
	arena_free(&scratch);
	return so;
}

static void
failed(struct ui *ui, struct changing *st, struct problem *p)
{
	if (p->status == CONFLICT && st->form)
		written_meet(ui, st->form, fill, st, p);
	else if (p->status == CONFLICT)
		fill(ui, st, p);
	p->field = "value";
	if (st->form)
		form_problem(st->form, p);
	ui_problem(ui, p);
	ui_stale(ui);
}

static void
setting_sent(struct ui *ui, void *state)
{
	struct changing *st = state;
	struct arena scratch = { 0 };
	struct values v = { 0 };
	struct problem p = { 0 };

	if (form_take(st->form, &v, &p) == OK) {
		const char *value = setting_rule(st->which)->type == VALUE_NUMBER
		                            ? arena_printf(&scratch, "%lld", (long long)v.number)
		                            : v.text;
		if (is_so(ui, st, value)) {
			fill(ui, st, NULL);
			ui_form_done(ui);
		} else if (setting_change(ui_session(ui), st->which, st->seen, value, &p) == OK) {
			saved(ui, st);
		} else {
			failed(ui, st, &p);
		}
	} else {
		ui_problem(ui, &p);
	}
	arena_free(&scratch);
}

static void
choose(struct ui *ui, void *state, const struct command *c)
{
	struct changing *st = state;
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	const struct setting_choice *choice = &setting_rule(st->which)->choices[ui_item(ui)];
	const char *value = arena_printf(&scratch, "%lld", (long long)choice->value);

	bool same = c->version == st->seen && is_so(ui, st, value);

	if (!same && setting_change(ui_session(ui), st->which, c->version, value, &p) == OK)
		saved(ui, st);
	else if (!same)
		failed(ui, st, &p);
	arena_free(&scratch);
}

/* Of the version that is shown. */
static size_t
choose_command(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct changing *st = state;

	(void)s;
	if (max == 0)
		return 0;
	out[0] = (struct command){
		.id = "choose", .label = N_("Choose"), .run = choose, .right = RIGHT_SETTINGS,
		.version = st->version,
		.help = N_("Sets it to what the mark stands on, at once."),
	};
	return 1;
}

static void
reset(struct ui *ui, void *state, const struct command *c)
{
	struct changing *st = state;
	struct problem p = { 0 };

	(void)c;
	if (setting_change(ui_session(ui), st->which, st->version, NULL, &p) == OK)
		saved(ui, st);
	else
		failed(ui, st, &p);
}

static void
ask_reset(struct ui *ui, void *state, const struct command *c)
{
	const struct changing *st = state;
	const struct setting_rule *rule = setting_rule(st->which);
	struct arena a = { 0 };

	ui_confirm(ui, arena_printf(&a, _("Set \"%s\" back to its default: %s?"), _(rule->label),
	                            setting_shown(&a, st->which, rule->standard)), reset, c);
	arena_free(&a);
}

static const char *
reset_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct changing *st = state;

	(void)c;
	if (!session_may(s, RIGHT_SETTINGS))
		return _("Settings are changed by who holds that right everywhere.");
	return st->standard ? _("It has its default.") : NULL;
}

static const struct command setting_commands[] = {
	{ .more = choose_command },
	{ .id = "reset", .key = 'h', .function_key = K_F6, .label = N_("Back to the default"),
	  .run = ask_reset, .disabled = reset_why_not, .flags = COMMAND_BAR,
	  .help = N_("Sets it to what the program came with.") },
	{ 0 },
};

const struct screen screen_setting = {
	.name = "setting",
	.title = N_("Setting"),
	.help = N_("What the setting means, what it may be, and what it has been. Change it and "
	           "press Save; every change is recorded with your number."),
	.state_size = sizeof(struct changing),
	.commands = setting_commands,
	.open = setting_open,
	.refresh = setting_refresh,
	.view = setting_view,
	.sent = setting_sent,
};

/* All settings, group by group. What each is and may be stands in core's table. */
#include "screens/registry.h"

#include "base/lang.h"
#include "core/setting.h"
#include "tui/list.h"

static const struct column settings_columns[] = {
	{ N_("Group"), 8, ALIGN_LEFT },
	{ N_("Setting"), 32, ALIGN_LEFT },
	{ N_("Value"), 0, ALIGN_LEFT },
	{ N_("Set"), 8, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* Numbers of settings + 1 (a row's id is not 0), in the order in which they are shown. */
static size_t
in_order(int64_t ids[SETTING_COUNT])
{
	size_t n = 0;

	for (int group = 0; group < GROUP_SETTINGS_COUNT; group++)
		for (int i = 0; i < SETTING_COUNT; i++)
			if (setting_rule((enum setting)i)->group == (enum setting_group)group)
				ids[n++] = i + 1;
	return n;
}

static void
fill(struct session *s, struct arena *a, int64_t id, size_t at, struct row *row)
{
	enum setting which = (enum setting)(id - 1);
	const struct setting_rule *rule = setting_rule(which);

	*row = (struct row){ .id = id, .key = (int64_t)at,
		              .version = setting_version(s->db, which) };
	row->cells[0] = cell_text(setting_group_label(rule->group));
	row->cells[1] = cell_text(_(rule->label));
	row->cells[2] = cell_text(setting_shown(a, which, setting_text(s->db, a, which)));
	row->cells[3] = cell_text(setting_standard(s->db, which) ? "" : _("changed"));
}

static int64_t
setting_id(const void *ids, size_t i)
{
	return ((const int64_t *)ids)[i];
}

static size_t
settings_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	int64_t ids[SETTING_COUNT];
	size_t count = in_order(ids);
	size_t first;
	size_t got = list_slice(ids, count, setting_id, from, backward, n, &first);

	(void)state;
	for (size_t i = 0; i < got; i++)
		fill(s, a, ids[first + i], first + i, &rows[i]);
	return got;
}

static const struct list_source settings_source = {
	.columns = settings_columns,
	.page = settings_page,
	.push = &screen_setting,
};

static void
settings_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Settings of this hall"));
	view_list(v, "settings", &settings_source, NULL);
}

static const struct command settings_commands[] = {
	{ .id = "consent", .key = 'j', .label = N_("Text of consent"), .push = &screen_consent,
	  .flags = COMMAND_BAR,
	  .help = N_("What residents agree to when they register.") },
	{ .id = "phrases", .key = 'k', .label = N_("Prepared words"), .push = &screen_phrases,
	  .flags = COMMAND_BAR,
	  .help = N_("The sentences that moderators have ready for their decisions.") },
	{ 0 },
};

const struct screen screen_settings = {
	.name = "settings",
	.title = N_("Settings"),
	.help = N_("How this hall is called and which rules it follows. Enter opens a setting: "
	           "what it means, what it may be, what it has been. Every change is recorded."),
	.commands = settings_commands,
	.view = settings_view,
};

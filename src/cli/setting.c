/* balai setting: the hall's settings from the command line: what there is, what it is, and setting
 * it. What each may be is core's to say. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "cli/cli.h"
#include "core/logbook.h"
#include "core/setting.h"

static enum status
unknown(const char *name, struct problem *p)
{
	return problem_set(p, INVALID, NULL, _("there is no setting \"%s\". See: balai setting list"),
	                   name);
}

static enum status
list(struct cli *cli, char **words, struct problem *p)
{
	struct db *db = cli->session.db;

	(void)words;
	(void)p;
	for (int i = 0; i < SETTING_COUNT; i++) {
		enum setting which = (enum setting)i;
		const char *value = setting_text(db, &cli->arena, which);
		printf("%s\t%s\t%s\t%s\n", setting_name(which),
		       setting_standard(db, which) ? "default" : "set",
		       setting_shown(&cli->arena, which, value), _(setting_rule(which)->label));
	}
	return OK;
}

static enum status
get(struct cli *cli, char **words, struct problem *p)
{
	int which = setting_by_name(words[0]);

	if (which < 0)
		return unknown(words[0], p);
	puts(setting_text(cli->session.db, &cli->arena, (enum setting)which));
	return OK;
}

static enum status
set(struct cli *cli, char **words, struct problem *p)
{
	int which = setting_by_name(words[0]);

	if (which < 0)
		return unknown(words[0], p);
	return setting_set(&cli->session, (enum setting)which, words[1], p);
}

static enum status
reset(struct cli *cli, char **words, struct problem *p)
{
	int which = setting_by_name(words[0]);

	if (which < 0)
		return unknown(words[0], p);
	enum setting setting = (enum setting)which;
	return setting_change(&cli->session, setting, setting_version(cli->session.db, setting), NULL,
	                      p);
}

static const struct verb {
	const char *name;
	int words; /* behind it */
	bool looks; /* changes nothing */
	enum status (*run)(struct cli *cli, char **words, struct problem *p);
} verbs[] = {
	{ "list", 0, true, list },
	{ "get", 1, true, get },
	{ "set", 2, false, set },
	{ "reset", 1, false, reset },
	{ NULL, 0, false, NULL },
};

static enum status
perform(struct cli *cli, const struct verb *v, char **words, struct problem *p)
{
	enum status status = cli_open(cli, v->looks ? DB_LOOK : DB_OPEN, p);

	if (status == OK)
		status = v->run(cli, words, p);
	if (status == OK && !v->looks)
		log_write(LOG_LEVEL_NOTE, "program: setting %s: %s, by %s", words[0], v->name,
		          logbook_who(&cli->session));
	if (status == OK)
		status = cli_flush(p);
	return problem_default(p, status);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	const struct verb *v = verbs;
	struct problem p = { 0 };
	int usage = cli_options(cli, NULL, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc == 0)
		return cli_misused("setting", _("say what to do: list, get, set or reset."));
	while (v->name && strcmp(v->name, argv[0]) != 0)
		v++;
	if (!v->name)
		return cli_misused("setting", _("\"%s\" is nothing it can do."), argv[0]);
	if (argc - 1 < v->words)
		return cli_misused("setting", _("%s: too few words."), v->name);
	if (argc - 1 > v->words)
		return cli_misused("setting", _("%s: too many words."), v->name);
	if (perform(cli, v, argv + 1, &p) == OK)
		return CLI_DONE;
	return cli_fail(&p, arena_printf(&cli->arena, "setting %s", v->name));
}

const struct subcommand cli_setting = {
	.name = "setting",
	.summary = N_("see and change the hall's settings"),
	.usage =
	        N_("Usage: balai setting list\n"
	           "       balai setting get NAME\n"
	           "       balai setting set NAME VALUE\n"
	           "       balai setting reset NAME\n"
	           "\n"
	           "The list has columns parted by tabs: name, \"set\" or \"default\", the value "
	           "(of\nseveral lines the first), what it is called on the screens. get prints "
	           "the whole\nvalue; reset goes back to the default. A value of several lines is "
	           "one word with\nline feeds in it.\n"
	           "\n"
	           "Example: balai setting set holidays '2026-08-17 Hari Kemerdekaan'"),
	.run = run,
};

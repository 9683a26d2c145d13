/* Options of the command line: the common ones and those of one command, in any order among the
 * words. "--name value", "--name=value", "-x value"; "--" ends them. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "cli/cli.h"

#define COMMON 9

static void
common_options(struct command_line *line, struct cli_option out[COMMON + 1])
{
	const struct cli_option common[COMMON + 1] = {
		{ .name = "--db", .text = &line->db },
		{ .name = "--config", .text = &line->config },
		{ .name = "--pam-dir", .text = &line->pam_dir },
		{ .name = "--lang", .text = &line->lang },
		{ .name = "--kiosk", .flag = &line->kiosk },
		{ .name = "--plain", .flag = &line->plain },
		{ .name = "--guest", .flag = &line->guest },
		{ .name = "--ascii", .flag = &line->ascii },
		{ .name = "--mono", .flag = &line->mono },
		{ .name = NULL },
	};

	memcpy(out, common, sizeof(common));
}

/* The option that `word` names; *value points behind its '=' or is NULL. */
static const struct cli_option *
find(const struct cli_option *options, const char *word, const char **value)
{
	size_t n = strcspn(word, "=");

	*value = word[n] == '=' ? word + n + 1 : NULL;
	for (const struct cli_option *o = options; o && o->name; o++) {
		if (strlen(o->name) == n && strncmp(o->name, word, n) == 0)
			return o;
		if (o->letter && word[0] == '-' && word[1] == o->letter && word[2] == '\0')
			return o;
	}
	return NULL;
}

static int
check_language(const char *code)
{
	if (!code)
		return CLI_DONE;
	for (const struct language *l = languages; l->code; l++)
		if (strcmp(l->code, code) == 0)
			return CLI_DONE;
	return cli_misused("--lang", _("there is no language \"%s\"; take id or en."), code);
}

int
cli_options(struct cli *cli, const struct cli_option *own, int *argc, char **argv)
{
	struct cli_option common[COMMON + 1];
	int words = 0;
	bool ended = false;

	common_options(&cli->line, common);
	for (int i = 0; i < *argc; i++) {
		char *word = argv[i];
		if (ended || word[0] != '-' || word[1] == '\0') {
			argv[words++] = word;
			continue;
		}
		if (strcmp(word, "--") == 0) {
			ended = true;
			continue;
		}
		const char *value;
		const struct cli_option *o = find(own, word, &value);
		if (!o)
			o = find(common, word, &value);
		if (!o)
			return cli_misused(word, _("there is no such option here."));
		if (o->flag && value)
			return cli_misused(o->name, _("this option takes no value."));
		if (o->flag) {
			*o->flag = true;
			continue;
		}
		if (!value && i + 1 < *argc)
			value = argv[++i];
		if (!value)
			return cli_misused(o->name, _("a value is missing after this option."));
		*o->text = value;
	}
	*argc = words;
	return check_language(cli->line.lang);
}

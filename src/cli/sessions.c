/* balai sessions: who is on, and ending a session. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "cli/cli.h"
#include "core/logbook.h"
#include "core/session_list.h"

#define PAGE 100

static enum status
list(struct cli *cli, struct problem *p)
{
	struct session_row rows[PAGE];
	struct session_row from;
	struct arena a = { 0 };
	size_t got = PAGE;
	bool first = true;

	enum status status = cli_open(cli, DB_LOOK, p);
	while (status == OK && got == PAGE) {
		arena_reset(&a);
		status = session_list(&cli->session, &a, 0, first ? NULL : &from, false, PAGE, rows,
		                      &got);
		for (size_t i = 0; status == OK && i < got; i++)
			if (!rows[i].pause)
				printf("%lld\t%s\t%s\t%s\t%s\n", (long long)rows[i].id,
				       time_utc(&a, rows[i].started), rows[i].number, rows[i].name,
				       rows[i].source);
		first = false;
		if (status == OK && got > 0)
			from = rows[got - 1];
	}
	arena_free(&a);
	if (status == OK)
		status = cli_flush(p);
	return problem_default(p, status);
}

static enum status
end(struct cli *cli, const char *id, const char *reason, struct problem *p)
{
	size_t n = strspn(id, "0123456789");
	char *clean = NULL;

	if (n == 0 || n > 15 || id[n] != '\0')
		return problem_set(p, INVALID, NULL,
		                   _("\"%s\" is no session. See: balai sessions"), id);
	if (!reason || text_blank(reason))
		return problem_set(p, INVALID, NULL, _("%s is missing."), "--reason");
	enum status status = text_clean(&cli->arena, TEXT_PARAGRAPHS, reason, strlen(reason), &clean,
	                                NULL, p);
	if (status == OK)
		status = cli_open(cli, DB_OPEN, p);
	if (status == OK)
		status = session_end(&cli->session, strtoll(id, NULL, 10), clean, p);
	if (status == OK)
		log_write(LOG_LEVEL_NOTE, "session: number %s was ended, by %s", id,
		          logbook_who(&cli->session));
	return status;
}

static int
run(struct cli *cli, int argc, char **argv)
{
	const char *reason = NULL;
	struct problem p = { 0 };
	const struct cli_option own[] = {
		{ .name = "--reason", .text = &reason },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	bool lists = argc == 0 || (argc == 1 && strcmp(argv[0], "list") == 0);
	bool ends = argc == 2 && strcmp(argv[0], "end") == 0;
	if (!lists && !ends)
		return cli_misused("sessions", _("say list, or end and the number of a session."));
	enum status status = lists ? list(cli, &p) : end(cli, argv[1], reason, &p);
	return status == OK ? CLI_DONE : cli_fail(&p, "sessions");
}

const struct subcommand cli_sessions = {
	.name = "sessions",
	.summary = N_("who is on; end a session"),
	.usage =
	        N_("Usage: balai sessions [list]\n"
	           "       balai sessions end NUMBER --reason TEXT\n"
	           "\n"
	           "The list has columns parted by tabs: number of the session, since when (UTC),\n"
	           "member, name, terminal or host. Who is ended reads the reason at the next key;\n"
	           "what they have typed is kept.\n"
	           "\n"
	           "Example: balai sessions end 17 --reason 'The terminal is needed.'"),
	.run = run,
};

/* balai notify: hands each notice that is due to go out to the gateway of the configuration. How
 * the gateway is run stands in gateway.c; which notices are due is core's to know.
 *
 * The order of starting is that of safety: the turn is taken, then the runner is forked, and only
 * then is the database opened. */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "cli/cli.h"
#include "cli/gateway.h"
#include "cli/json.h"
#include "core/come_by.h"
#include "core/logbook.h"
#include "core/member.h"
#include "core/notice.h"
#include "db/lock.h"

/* How long the turn is waited for: a gateway whose run was killed is being ended. */
#define TURN_WAIT_MS 1000
/* What the gateway took must be written down, or it gets it again: tried so often, 5 s each. */
#define WRITE_TRIES 12

struct notifying {
	struct cli *cli;
	struct lock turn;
	struct gateway *gateway;
	struct arena scratch; /* of one notice */
	int64_t limit;        /* 0: none */
	int64_t taken;
	int64_t failed;
	int64_t left;
};

static volatile sig_atomic_t stopped;

static void
on_stop(int signal)
{
	(void)signal;
	stopped = 1;
}

/* The first one lets the notice at hand be finished and written down, a second one ends at once. */
static void
set_signals(void)
{
	const struct sigaction stop = { .sa_handler = on_stop, .sa_flags = (int)SA_RESETHAND };

	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGHUP, &stop, NULL);
}

/* -- One notice ------------------------------------------------------------------------------ */

static void
write_notice(FILE *f, struct arena *a, const struct notice_out *out, bool lines)
{
	struct json j;

	json_begin(&j, f, lines);
	json_number(&j, "id", out->id);
	json_text(&j, "at", time_utc(a, out->at));
	json_text(&j, "member", member_number_text(a, out->number));
	json_text(&j, "name", out->name);
	json_text(&j, "phone", out->phone);
	json_text(&j, "email", out->email);
	json_text(&j, "language", out->language);
	json_text(&j, "text", out->text);
	json_text(&j, "event", out->verb);
	json_text(&j, "code", out->code);
	json_number(&j, "count", out->count);
	json_end(&j);
	fputc('\n', f);
}

/* Names the notice by its number alone: what is said here ends in records of the machine. */
static void
say_failure(const struct notice_out *out, const struct gateway_result *r)
{
	long long id = (long long)out->id;

	switch (r->end) {
	case GATEWAY_EXIT:
		cli_complain("notify", _("notice %lld was not taken: the gateway ended with exit "
		                         "status %d."), id, r->number);
		break;
	case GATEWAY_SIGNAL:
		cli_complain("notify", _("notice %lld was not taken: the gateway was ended by "
		                         "signal %d."), id, r->number);
		break;
	case GATEWAY_TIMEOUT:
		cli_complain("notify", _("notice %lld was not taken: the gateway had not ended "
		                         "within %d s."), id, r->number);
		break;
	case GATEWAY_FAULT:
		break;
	}
}

/* What the gateway said, line by line. */
static void
say_words(const struct gateway_result *r)
{
	char words[sizeof(r->words) + 1];
	char *rest = words;

	for (size_t i = 0; i < r->said; i++)
		words[i] = r->words[i] != '\0' ? r->words[i] : '?';
	words[r->said] = '\0';
	for (char *line; (line = strsep(&rest, "\n"));)
		if (*line)
			cli_complain(_("gateway"), "%s", line);
}

static enum status
hand_over(struct notifying *n, const struct notice_out *out, bool *taken, struct problem *p)
{
	struct gateway_result r;
	char *bytes = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&bytes, &size);

	if (!f)
		return cli_system(p, _("gateway"), errno);
	write_notice(f, &n->scratch, out, true);
	bool written = fclose(f) == 0;
	enum status st = written ? gateway_run(n->gateway, bytes, size, &r) : IO;
	free(bytes);
	if (st != OK)
		return problem_set(p, IO, NULL, "%s", _("the gateway's runner has ended. Try "
		                                        "again."));
	if (r.end == GATEWAY_FAULT)
		return problem_set(p, IO, NULL, _("the gateway cannot be run: %s."),
		                   strerror(r.number));
	say_words(&r);
	*taken = r.end == GATEWAY_EXIT && r.number == 0;
	if (!*taken)
		say_failure(out, &r);
	return OK;
}

static enum status
write_down(struct notifying *n, const struct notice_out *out, bool taken, struct problem *p)
{
	enum status st = BUSY;

	for (int i = 0; i < WRITE_TRIES && st == BUSY; i++)
		st = notice_out_done(&n->cli->session, out, taken);
	if (st == OK && taken)
		n->taken++;
	else if (st == OK)
		n->failed++;
	return problem_default(p, st);
}

/* -- All of them ----------------------------------------------------------------------------- */

static enum status
hand_over_all(struct notifying *n, struct problem *p)
{
	struct session *s = &n->cli->session;
	enum status st = OK;

	while (st == OK && !stopped && (n->limit == 0 || n->taken + n->failed < n->limit)) {
		struct notice_out out;
		bool taken = false;
		arena_reset(&n->scratch);
		st = notice_out_next(s, &n->scratch, &out);
		if (st == NOT_FOUND)
			return OK;
		if (st != OK)
			return problem_default(p, st);
		st = hand_over(n, &out, &taken, p);
		if (st == OK)
			st = write_down(n, &out, taken, p);
	}
	if (st == OK && stopped)
		return problem_set(p, BUSY, NULL, _("stopped before the end."));
	return st;
}

/* The side file of the database itself, whatever name led there. */
static enum status
take_turn(struct notifying *n, struct problem *p)
{
	const char *database = n->cli->conf.database;
	char *path = realpath(database, NULL);

	if (!path) {
		cli_system(p, database, errno);
		return p->status = IO;
	}
	enum status st = lock_open_beside(&n->turn, path, "-notify");
	if (st != OK)
		cli_system(p, arena_printf(&n->cli->arena, "%s-notify", path), errno);
	free(path);
	if (st != OK)
		return p->status;
	st = lock_take(&n->turn, TURN_WAIT_MS, false);
	if (st == BUSY)
		return problem_set(p, BUSY, NULL,
		                   _("another balai notify is at work. Nothing was done here."));
	return problem_default(p, st);
}

static enum status
start(struct notifying *n, struct problem *p)
{
	const struct conf *conf = &n->cli->conf;

	if (!conf->notify_command)
		return problem_set(p, NOT_FOUND, NULL, "%s",
		                   _("no gateway is set. Write it into the configuration: [notify] "
		                     "and, below it, command = /path/of/the/program"));
	enum status st = gateway_check(conf->notify_command, p);
	if (st == OK)
		st = take_turn(n, p);
	if (st != OK)
		return st;
	n->gateway = gateway_start(conf->notify_command, conf->notify_timeout, n->turn.fd, p);
	return n->gateway ? cli_open(n->cli, DB_OPEN, p) : p->status;
}

static int
notify(struct notifying *n)
{
	struct problem p = { 0 };

	set_signals();
	enum status st = start(n, &p);
	bool opened = st == OK;
	if (opened) {
		/* What nobody was there to see is told, too. */
		come_by(&n->cli->session);
		st = hand_over_all(n, &p);
		n->left = notice_out_left(n->cli->session.db);
	}
	if (opened && n->taken + n->failed > 0)
		log_write(n->failed > 0 ? LOG_LEVEL_WARN : LOG_LEVEL_NOTE,
		          "notify: taken %lld, not taken %lld, left %lld", (long long)n->taken,
		          (long long)n->failed, (long long)n->left);
	if (opened && st != OK && st != BUSY)
		log_write(LOG_LEVEL_FAULT, "notify: the gateway could not be run (%d)", (int)st);
	cli_shut(n->cli);
	gateway_stop(n->gateway);
	lock_close(&n->turn);
	arena_free(&n->scratch);
	if (opened)
		printf(_("Taken: %lld. Not taken: %lld. Left: %lld.\n"), (long long)n->taken,
		       (long long)n->failed, (long long)n->left);
	struct problem flushed = { 0 };
	if (st != OK)
		return cli_fail(&p, "notify");
	if (cli_flush(&flushed) != OK)
		return cli_fail(&flushed, "notify");
	return n->failed > 0 ? CLI_REFUSED : CLI_DONE;
}

/* One object a line, of what would go out now. */
static int
dry_run(struct notifying *n)
{
	struct problem p = { 0 };
	struct notice_out out = { .id = 0 };
	bool begun = false;
	enum status st = cli_open(n->cli, DB_LOOK, &p);

	for (int64_t i = 0; st == OK && (n->limit == 0 || i < n->limit); i++) {
		const struct notice_out before = out;
		arena_reset(&n->scratch);
		st = notice_out_after(&n->cli->session, &n->scratch, begun ? &before : NULL, &out);
		begun = true;
		if (st == OK)
			write_notice(stdout, &n->scratch, &out, false);
	}
	arena_free(&n->scratch);
	if (st == OK || st == NOT_FOUND)
		st = cli_flush(&p);
	return problem_default(&p, st) == OK ? CLI_DONE : cli_fail(&p, "notify");
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct notifying n = { .cli = cli, .turn = { .fd = -1 } };
	struct problem p = { 0 };
	bool dry = false;
	const char *limit = NULL;
	const struct cli_option own[] = {
		{ .name = "--dry-run", .flag = &dry },
		{ .name = "--limit", .text = &limit },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc > 0)
		return cli_misused("notify", _("\"%s\" is too much."), argv[0]);
	if (limit) {
		char *end;
		n.limit = strtol(limit, &end, 10);
		if (*end || n.limit < 1 || n.limit > INT_MAX)
			return cli_misused("notify",
			                   _("--limit takes a number from 1 on, not \"%s\"."), limit);
	}
	cli->gains = true;
	if (cli_configure(cli, &p) != OK)
		return cli_fail(&p, _("configuration"));
	return dry ? dry_run(&n) : notify(&n);
}

const struct subcommand cli_notify = {
	.name = "notify",
	.summary = N_("hand notices to the gateway that sends them out"),
	.usage =
	        N_("Usage: balai notify [--dry-run] [--limit N]\n"
	           "\n"
	           "Members may choose to be told outside the hall as well. This runs the program\n"
	           "that the configuration names, once for each notice that is due, and ends when\n"
	           "none is: let a timer start it. In the configuration:\n"
	           "\n"
	           "  [notify]\n"
	           "  command = /path/of/the/program\n"
	           "  timeout = 30\n"
	           "\n"
	           "The program finds one notice on its standard input, as a JSON object with a\n"
	           "key on each line: id, at, member, name, phone, email, language, text,\n"
	           "event, code, count. It gets no arguments and only PATH and LANG of an\n"
	           "environment. Exit status 0 says that it took the notice, which is then\n"
	           "never handed over again. With any other end, or none within the timeout\n"
	           "(seconds), it is handed over again later, 12 times in all, with longer and\n"
	           "longer pauses. When this command or the machine is stopped in between, a\n"
	           "notice may come twice, with the same id. The beginning of what the program\n"
	           "prints is shown on standard error.\n"
	           "\n"
	           "  --dry-run   print what would go out, an object on each line; change nothing\n"
	           "  --limit N   hand over at most N notices\n"
	           "\n"
	           "Exit status 1 when a notice was not taken, or no program is set that may be\n"
	           "run; 4 when another balai notify is at work."),
	.run = run,
};

/* balai log: the hall's own record of what happened, the newest lines last. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "cli/cli.h"
#include "cli/csv.h"
#include "cli/json.h"
#include "core/logbook.h"

#define PAGE 200
#define COLUMNS 4

enum format {
	FORMAT_TEXT,
	FORMAT_CSV,
	FORMAT_JSON,
};

struct found {
	struct logbook_row *rows; /* newest first */
	size_t n;
	size_t most;
};

static enum status
find(struct cli *cli, const struct logbook_query *q, struct found *f)
{
	struct logbook_row page[PAGE];
	enum status status = OK;
	int64_t from = 0;
	size_t got = 1;

	f->rows = arena_array(&cli->arena, f->most, sizeof(*f->rows));
	while (status == OK && got > 0 && f->n < f->most) {
		status = logbook_list(&cli->session, &cli->arena, q, from, false, PAGE, page, &got);
		for (size_t i = 0; status == OK && i < got && f->n < f->most; i++)
			if (!page[i].pause)
				f->rows[f->n++] = page[i];
		if (status == OK && got > 0)
			from = page[got - 1].id;
	}
	return status;
}

static void
write_csv(const char *const cells[COLUMNS])
{
	for (size_t i = 0; i < COLUMNS; i++) {
		if (i > 0)
			csv_put_comma(stdout);
		csv_put(stdout, cells[i]);
	}
	csv_put_end(stdout);
}

static void
write_row(enum format format, const char *const names[COLUMNS], const char *const cells[COLUMNS],
          bool first)
{
	struct json j;

	switch (format) {
	case FORMAT_TEXT:
		printf("%s %-7s %s: %s\n", cells[0], cells[1], cells[2], cells[3]);
		break;
	case FORMAT_CSV:
		write_csv(cells);
		break;
	case FORMAT_JSON:
		fputs(first ? "\n" : ",\n", stdout);
		json_begin(&j, stdout, false);
		for (size_t i = 0; i < COLUMNS; i++)
			json_text(&j, names[i], cells[i]);
		json_end(&j);
		break;
	}
}

static void
write_all(const struct found *f, enum format format)
{
	static const char *const names[COLUMNS] = { "at", "level", "source", "text" };
	struct arena a = { 0 };

	if (format == FORMAT_CSV)
		write_csv(names);
	if (format == FORMAT_JSON)
		putchar('[');
	for (size_t i = f->n; i > 0; i--) {
		const struct logbook_row *row = &f->rows[i - 1];
		arena_reset(&a);
		const char *const cells[COLUMNS] = {
			time_utc(&a, row->at),
			log_level_name(row->level),
			log_source_name(row->source),
			row->text,
		};
		write_row(format, names, cells, i == f->n);
	}
	if (format == FORMAT_JSON)
		puts("\n]");
	arena_free(&a);
}

/* -- What is asked for ------------------------------------------------------------------------- */

struct wish {
	const char *level;
	const char *source;
	const char *since;
	const char *lines;
	const char *format;
};

/* 0, or the exit status of wrong usage. */
static int
read_level(const char *name, enum log_level *level)
{
	static const enum log_level levels[] = { LOG_LEVEL_FAULT, LOG_LEVEL_WARN, LOG_LEVEL_NOTE };

	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (strcmp(log_level_name(levels[i]), name) == 0) {
			*level = levels[i];
			return CLI_DONE;
		}
	return cli_misused("log", _("--level takes fault, warning or note, not \"%s\"."), name);
}

static int
read_source(const char *name, int *source)
{
	if (!name)
		return CLI_DONE;
	*source = (int)log_source_find(name);
	if (*source != LOG_SOURCE_COUNT)
		return CLI_DONE;
	return cli_misused("log", _("there is no source \"%s\"; see balai log --help."), name);
}

static int
read_since(const char *text, int64_t *since)
{
	int64_t day;

	if (!text)
		return CLI_DONE;
	if (calendar_parse(text, &day) != 0)
		return cli_misused("log", _("--since takes a day written 2026-12-31, not \"%s\"."),
		                   text);
	*since = calendar_midnight(day);
	return CLI_DONE;
}

static int
read_lines(const char *text, size_t *most)
{
	char *end;

	if (!text)
		return CLI_DONE;
	long n = strtol(text, &end, 10);
	if (*end || n < 1 || n > LOGBOOK_LINES)
		return cli_misused("log", _("--lines takes a number from 1 to %d, not \"%s\"."),
		                   LOGBOOK_LINES, text);
	*most = (size_t)n;
	return CLI_DONE;
}

static int
read_format(const char *name, enum format *format)
{
	if (!name)
		return CLI_DONE;
	*format = strcmp(name, "json") == 0 ? FORMAT_JSON : FORMAT_CSV;
	if (*format == FORMAT_JSON || strcmp(name, "csv") == 0)
		return CLI_DONE;
	return cli_misused("log", _("--format takes csv or json, not \"%s\"."), name);
}

static int
read_wish(const struct wish *w, struct logbook_query *q, struct found *f, enum format *format)
{
	int usage = read_level(w->level, &q->level);

	if (usage == CLI_DONE)
		usage = read_source(w->source, &q->source);
	if (usage == CLI_DONE)
		usage = read_since(w->since, &q->since);
	if (usage == CLI_DONE)
		usage = read_lines(w->lines, &f->most);
	return usage == CLI_DONE ? read_format(w->format, format) : usage;
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct wish w = { .level = "note" };
	struct logbook_query q = { .source = LOG_SOURCE_ANY };
	struct found f = { .most = LOGBOOK_LINES };
	enum format format = FORMAT_TEXT;
	struct problem p = { 0 };
	const struct cli_option own[] = {
		{ .name = "--level", .text = &w.level },
		{ .name = "--source", .text = &w.source },
		{ .name = "--since", .text = &w.since },
		{ .name = "--lines", .letter = 'n', .text = &w.lines },
		{ .name = "--format", .text = &w.format },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage == CLI_DONE && argc > 0)
		usage = cli_misused("log", _("\"%s\" is too much."), argv[0]);
	/* The days of --since are those of the hall's zone, which is known once it is open. */
	enum status status = usage == CLI_DONE ? cli_open(cli, DB_LOOK, &p) : OK;
	if (usage == CLI_DONE && status == OK)
		usage = read_wish(&w, &q, &f, &format);
	if (usage != CLI_DONE)
		return usage;
	if (status == OK)
		status = problem_default(&p, find(cli, &q, &f));
	if (status == OK) {
		write_all(&f, format);
		status = cli_flush(&p);
	}
	return status == OK ? CLI_DONE : cli_fail(&p, "log");
}

const struct subcommand cli_log = {
	.name = "log",
	.summary = N_("what the system recorded: sign-ins, exports, backups, faults"),
	.usage =
	        N_("Usage: balai log [--level LEVEL] [--source SOURCE] [--since YYYY-MM-DD]\n"
	           "                 [-n N] [--format csv|json]\n"
	           "\n"
	           "Prints the system's log, the newest line last: when (UTC), how grave, which part\n"
	           "of the system, what happened. Members stand in it by their number, people at the\n"
	           "command line by the account they signed in with. Kept are the newest 8,000\n"
	           "lines of sign-in and of session each, the newest 4,000 of every other source,\n"
	           "none for longer than 180 days; syslog has them all.\n"
	           "\n"
	           "  --level LEVEL     fault; warning: those and warnings; note: all (the default)\n"
	           "  --source SOURCE   sign-in, session, export, backup, database, clock, notify,\n"
	           "                    print, import, people, verify, audit or program\n"
	           "  --since DAY       from that day on\n"
	           "  -n, --lines N     only the newest N\n"
	           "  --format csv|json\n"
	           "                    columns at, level, source, text; json is one array of objects\n"
	           "\n"
	           "Example: balai log --level warning --source sign-in --since 2026-08-01"),
	.run = run,
};

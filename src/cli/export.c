/* balai export: what is public, as CSV or JSON. The CSV is what balai import reads. A file
 * appears whole or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/progress.h"
#include "cli/cli.h"
#include "cli/csv.h"
#include "cli/proposal_columns.h"
#include "core/proposal.h"

struct output {
	FILE *f;
	bool json;
	int64_t rows;
	struct arena scratch;
};

/* -- Formats ----------------------------------------------------------------------------------- */

static void
json_string(FILE *f, const char *text)
{
	fputc('"', f);
	for (const char *s = text; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (c == '\n')
			fputs("\\n", f);
		else if (c < 0x20 || c == 0x7F)
			fprintf(f, "\\u%04x", (unsigned)c);
		else
			fputc(c, f);
	}
	fputc('"', f);
}

static void
json_row(struct output *out, const struct column_texts *t)
{
	fputs(out->rows > 0 ? ",\n{" : "\n{", out->f);
	for (int i = 0; i < COLUMN_COUNT; i++) {
		fprintf(out->f, "%s\"%s\": ", i > 0 ? ", " : "", column_name((enum column)i));
		if (!column_is_number((enum column)i))
			json_string(out->f, t->text[i]);
		else
			fputs(t->text[i][0] != '\0' ? t->text[i] : "null", out->f);
	}
	fputc('}', out->f);
}

static void
csv_row_out(struct output *out, const struct column_texts *t)
{
	for (int i = 0; i < COLUMN_COUNT; i++) {
		if (i > 0)
			csv_put_comma(out->f);
		csv_put(out->f, t->text[i]);
	}
	csv_put_end(out->f);
}

static enum status
write_row(void *arg, const struct proposal_export *row)
{
	struct output *out = arg;
	struct column_texts t;

	arena_reset(&out->scratch);
	columns_of(&out->scratch, row, &t);
	if (out->json)
		json_row(out, &t);
	else
		csv_row_out(out, &t);
	out->rows++;
	return ferror(out->f) ? IO : OK;
}

static enum status
write_all(struct cli *cli, struct output *out, bool all, const char *path, struct problem *p)
{
	struct column_texts names;

	for (int i = 0; i < COLUMN_COUNT; i++)
		names.text[i] = column_name((enum column)i);
	errno = 0;
	if (out->json)
		fputc('[', out->f);
	else
		csv_row_out(out, &names);
	struct proposal_counts counts = { .listed = 0 };
	bool counted = !all && proposal_count(cli->session.db, &counts) == OK;
	progress_begin("export", counted ? counts.listed : 0);
	enum status st = proposal_export(&cli->session, all, write_row, out);
	progress_end();
	if (st == BUSY && progress_stopped())
		problem_set(p, BUSY, NULL, _("stopped before the end."));
	if (st == OK && out->json)
		fputs("\n]\n", out->f);
	arena_free(&out->scratch);
	/* A stream that failed says so itself, better than the row that met it. */
	if (fflush(out->f) != 0 || ferror(out->f))
		return cli_system(p, path, errno ? errno : EIO);
	return problem_default(p, st);
}

/* -- Files ------------------------------------------------------------------------------------- */

/* A device or a pipe is written to as it is; only a file can be replaced whole. */
static bool
replaceable(const char *path)
{
	struct stat st;

	return stat(path, &st) != 0 || S_ISREG(st.st_mode);
}

static enum status
write_stream(struct cli *cli, struct output *out, bool all, const char *path, struct problem *p)
{
	out->f = fopen(path, "we");
	if (!out->f)
		return cli_system(p, path, errno);
	enum status st = write_all(cli, out, all, path, p);
	if (fclose(out->f) != 0 && st == OK)
		st = cli_system(p, path, errno);
	return st;
}

static enum status
write_file(struct cli *cli, struct output *out, bool all, const char *path, struct problem *p)
{
	char *temporary = arena_printf(&cli->arena, "%s.XXXXXX", path);
	mode_t mask = umask(0);
	int fd = mkostemp(temporary, O_CLOEXEC);

	umask(mask);
	if (fd < 0)
		return cli_system(p, path, errno);
	out->f = fdopen(fd, "w");
	if (!out->f) {
		enum status failed = cli_system(p, path, errno);
		close(fd);
		unlink(temporary);
		return failed;
	}
	enum status st = write_all(cli, out, all, path, p);
	if (st == OK && (fchmod(fd, 0666 & ~mask) != 0 || fsync(fd) != 0))
		st = cli_system(p, path, errno);
	if (fclose(out->f) != 0 && st == OK)
		st = cli_system(p, path, errno);
	if (st == OK && rename(temporary, path) != 0)
		st = cli_system(p, path, errno);
	if (st != OK)
		unlink(temporary);
	return st;
}

static enum status
export_proposals(struct cli *cli, bool json, const char *path, bool all, struct problem *p)
{
	struct output out = { .f = stdout, .json = json };
	enum status st = cli_open(cli, DB_LOOK, p);

	if (st != OK)
		return st;
	if (!path || strcmp(path, "-") == 0)
		return write_all(cli, &out, all, _("output"), p);
	st = replaceable(path) ? write_file(cli, &out, all, path, p)
	                       : write_stream(cli, &out, all, path, p);
	if (st == OK)
		fprintf(stderr,
		        P_("%lld proposal written to %s\n", "%lld proposals written to %s\n",
		           out.rows),
		        (long long)out.rows, path);
	return st;
}

static int
run(struct cli *cli, int argc, char **argv)
{
	const char *format = "csv";
	const char *path = NULL;
	bool all = false;
	const struct cli_option own[] = {
		{ .name = "--format", .text = &format },
		{ .name = "--output", .letter = 'o', .text = &path },
		{ .name = "--all", .flag = &all },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc == 0)
		return cli_misused("export", _("say what to export: proposals."));
	if (strcmp(argv[0], "proposals") != 0)
		return cli_misused("export", _("\"%s\" cannot be exported; only proposals can."),
		                   argv[0]);
	if (argc > 1)
		return cli_misused("export", _("\"%s\" is too much."), argv[1]);
	if (strcmp(format, "csv") != 0 && strcmp(format, "json") != 0)
		return cli_misused("export", _("--format takes csv or json, not \"%s\"."), format);
	struct problem p = { 0 };
	if (export_proposals(cli, format[0] == 'j', path, all, &p) != OK)
		return cli_fail(&p, "export");
	return CLI_DONE;
}

const struct subcommand cli_export = {
	.name = "export",
	.summary = N_("write proposals as CSV or JSON"),
	.usage =
	        N_("Usage: balai export proposals [--format csv|json] [-o FILE] [--all]\n"
	           "\n"
	           "Writes the public proposals with the columns that balai import reads: title,\n"
	           "problem, wish, category, area, place, cost, volume, unit, author, submitted,\n"
	           "state, support. Names are shown as their authors chose. In CSV, a cell that a\n"
	           "spreadsheet would run (it begins with = + - @ or a tab) gets an apostrophe in\n"
	           "front, which balai import takes off again.\n"
	           "\n"
	           "  --format csv|json   csv is the default; json is one array of objects\n"
	           "  -o, --output FILE   into FILE, which appears whole or not at all\n"
	           "  --all               proposals of every state, not only the public ones"),
	.run = run,
};

/* balai file: the files beside documents. A terminal shows text; what else there is, is copied in and
 * out here, at the office. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "cli/cli.h"
#include "core/document.h"

struct options {
	const char *output;
	const char *name;
	const char *why;
};

static enum status
find_document(struct cli *cli, const char *code, int64_t *id, struct problem *p)
{
	if (document_find(cli->session.db, code, id) == OK)
		return OK;
	return problem_set(p, NOT_FOUND, NULL,
	                   _("there is no document \"%s\". It looks like D-2026-0001; see: balai "
	                     "file list"), code);
}

static void
say_file(struct cli *cli, const struct document_file *f)
{
	char code[DOCUMENT_CODE_SIZE];

	document_code_of(cli->session.db, f->document, code);
	printf("%s\t%s\t%lld\t%s\n", f->digest, code, (long long)f->size, f->name);
}

static enum status
list_one(struct cli *cli, int64_t id)
{
	struct document_file files[DOCUMENT_FILES_MAX];
	struct arena scratch = { 0 };
	size_t n = 0;
	enum status status = document_files(&cli->session, &scratch, id, files, DOCUMENT_FILES_MAX,
	                                    &n);

	for (size_t i = 0; status == OK && i < n; i++)
		say_file(cli, &files[i]);
	arena_free(&scratch);
	return status;
}

#define PAGE 50

static enum status
list_all(struct cli *cli)
{
	const struct document_query query = { .set = DOCUMENTS_OFFICE };
	struct document_row rows[PAGE];
	struct list_place from = { 0, 0 };
	enum status status = OK;
	size_t n = PAGE;

	for (bool first = true; status == OK && n == PAGE; first = false) {
		struct arena scratch = { 0 };
		status = document_list(&cli->session, &scratch, &query, first ? NULL : &from, false,
		                       PAGE, rows, &n);
		for (size_t i = 0; status == OK && i < n; i++)
			status = list_one(cli, rows[i].id);
		if (n > 0)
			from = (struct list_place){ rows[n - 1].key, rows[n - 1].id };
		arena_free(&scratch);
	}
	return status;
}

static enum status
list(struct cli *cli, const struct options *o, char **words, struct problem *p)
{
	int64_t id;

	(void)o;
	if (!words[0])
		return list_all(cli);
	enum status status = find_document(cli, words[0], &id, p);
	return status == OK ? list_one(cli, id) : status;
}

static enum status
add(struct cli *cli, const struct options *o, char **words, struct problem *p)
{
	struct document_file file;
	int64_t id;
	enum status status = find_document(cli, words[0], &id, p);

	if (status == OK)
		status = document_file_add(&cli->session, id, words[1], o->name, &file, &cli->arena,
		                           p);
	if (status == OK)
		say_file(cli, &file);
	return status;
}

static enum status
get(struct cli *cli, const struct options *o, char **words, struct problem *p)
{
	struct document_file file;
	enum status status = document_file_find(&cli->session, &cli->arena, words[0], &file, p);

	if (status == OK && !o->output)
		status = problem_set(p, INVALID, NULL,
		                     _("say where to: balai file get %s -o FILE"), words[0]);
	if (status == OK)
		status = document_file_get(&cli->session, &file, o->output, p);
	if (status == OK)
		fprintf(stderr, _("%s written to %s\n"), file.name, o->output);
	return status;
}

static enum status
drop(struct cli *cli, const struct options *o, char **words, struct problem *p)
{
	struct document_file files[DOCUMENT_FILES_MAX];
	struct document_file wanted;
	size_t n = 0;
	int64_t id;
	enum status status = find_document(cli, words[0], &id, p);

	if (status == OK)
		status = document_file_find(&cli->session, &cli->arena, words[1], &wanted, p);
	if (status == OK)
		status = document_files(&cli->session, &cli->arena, id, files, DOCUMENT_FILES_MAX,
		                        &n);
	if (status != OK)
		return status;
	for (size_t i = 0; i < n; i++)
		if (strcmp(files[i].digest, wanted.digest) == 0)
			return document_file_drop(&cli->session, files[i].id, o->why, p);
	return problem_set(p, NOT_FOUND, NULL, _("%s has no such file. See: balai file list %s"),
	                   words[0], words[0]);
}

static const struct verb {
	const char *name;
	int least; /* words behind it */
	int most;
	bool looks; /* changes nothing */
	enum status (*run)(struct cli *cli, const struct options *o, char **words,
	                   struct problem *p);
} verbs[] = {
	{ "list", 0, 1, true, list },
	{ "add", 2, 2, false, add },
	{ "get", 1, 1, true, get },
	{ "drop", 2, 2, false, drop },
	{ NULL, 0, 0, false, NULL },
};

static enum status
perform(struct cli *cli, const struct verb *v, const struct options *o, char **words,
        struct problem *p)
{
	enum status status = cli_open(cli, v->looks ? DB_LOOK : DB_OPEN, p);

	if (status == OK)
		status = v->run(cli, o, words, p);
	if (status == OK)
		status = cli_flush(p);
	return problem_default(p, status);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct options o = { .why = "" };
	const struct cli_option own[] = {
		{ .name = "--output", .letter = 'o', .text = &o.output },
		{ .name = "--name", .text = &o.name },
		{ .name = "--why", .text = &o.why },
		{ .name = NULL },
	};
	const struct verb *v = verbs;
	char *words[3] = { NULL };
	struct problem p = { 0 };
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc == 0)
		return cli_misused("file", _("say what to do: list, add, get or drop."));
	while (v->name && strcmp(v->name, argv[0]) != 0)
		v++;
	if (!v->name)
		return cli_misused("file", _("\"%s\" is nothing it can do."), argv[0]);
	if (argc - 1 < v->least)
		return cli_misused("file", _("%s: too few words."), v->name);
	if (argc - 1 > v->most)
		return cli_misused("file", _("%s: too many words."), v->name);
	for (int i = 1; i < argc; i++)
		words[i - 1] = argv[i];
	if (perform(cli, v, &o, words, &p) == OK)
		return CLI_DONE;
	return cli_fail(&p, arena_printf(&cli->arena, "file %s", v->name));
}

const struct subcommand cli_file = {
	.name = "file",
	.summary = N_("the files beside documents: list, add, copy out, take off"),
	.usage =
	        N_("Usage: balai file list [CODE]\n"
	           "       balai file add CODE PATH [--name NAME]\n"
	           "       balai file get DIGEST -o FILE\n"
	           "       balai file drop CODE DIGEST --why WORDS\n"
	           "\n"
	           "Files stand beside documents (CODE: D-2026-0001), outside the database: in\n"
	           "\"files\" beside it, under the SHA-256 of what is in them. A backup needs both.\n"
	           "\n"
	           "  list   a file a line: SHA-256, document, bytes, name\n"
	           "  add    copies a plain file of at most the setting file_limit megabytes\n"
	           "  get    copies it out, if it still is what was put there; of DIGEST the first 8\n"
	           "         digits are enough; FILE must not exist\n"
	           "  drop   takes it off the document, with a word why, and off the disk when no\n"
	           "         other document has it"),
	.run = run,
};

/* balai backup: a verified copy of the database with the files of its documents. The key is not
 * in it: it is kept apart on purpose. The way back is restore.c's. */
#include <stdio.h>

#include "base/clock.h"
#include "base/lang.h"
#include "cli/copies.h"
#include "cli/restore.h"
#include "core/day_head.h"
#include "db/lock.h"

/* `path` NULL: into the folder of the hall's own copies. */
static enum status
backup(struct cli *cli, const char *path, struct copied *c, struct problem *p)
{
	struct lock turn;
	enum status st = cli_configure(cli, p);

	if (st == OK)
		st = cli_open_far(cli, p);
	if (st != OK)
		return st;
	day_head_tick(&cli->session);
	st = copies_turn(cli, COPIES_WAIT_MS, &turn, p);
	if (st == OK) {
		st = path ? copies_make(cli, path, NULL, c, p) : copies_make_today(cli, c, p);
		lock_close(&turn);
	}
	if (st == NOT_FOUND)
		st = p->status = IO; /* a folder, and no hall that could be made */
	cli_shut(cli);
	return st;
}

static int
run(struct cli *cli, int argc, char **argv)
{
	const int64_t began = clock_ticks();
	struct problem p = { 0 };
	struct copied c = { .path = NULL };
	bool by_itself = false;
	const struct cli_option own[] = {
		{ .name = "--auto", .flag = &by_itself },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (by_itself ? argc > 0 : argc != 1)
		return cli_misused("backup", "%s",
		                   by_itself ? _("--auto takes no file: the configuration says where.")
		                             : _("name one file to write."));
	enum status st = backup(cli, by_itself ? NULL : argv[0], &c, &p);
	restore_log(cli, "copied and verified", c.path, st == OK ? c.of_files : st, began);
	if (st != OK)
		return cli_fail(&p, "backup");
	printf(_("Copied and verified: %s\nHead: %lld %s\nKeep the key file apart from it: %s\n"),
	       c.path, (long long)c.head.size, c.head.root, cli->conf.key);
	restore_tell_files(c.files, copies_files(&cli->arena, c.path));
	return c.of_files == OK && cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "backup");
}

const struct subcommand cli_backup = {
	.name = "backup",
	.summary = N_("copy the database with its documents' files while it is in use, and verify it"),
	.usage =
	        N_("Usage: balai backup FILE\n"
	           "       balai backup --auto\n"
	           "\n"
	           "Copies the database to FILE, which must not exist yet, in one step and while\n"
	           "people work; then checks the copy as balai verify does and prints its head.\n"
	           "The files of documents are copied to the folder FILE.files beside it, which\n"
	           "belongs to FILE: move and keep both together. The key file is not in it: keep\n"
	           "a copy of that in another place.\n"
	           "\n"
	           "  --auto    into the folder that [backup] directory of the configuration names,\n"
	           "            under today's name, as balai nightly does; nothing is removed"),
	.run = run,
};

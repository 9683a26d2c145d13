/* balai backup, balai restore: a verified copy of the database, and the way back to one. The key
 * is not in it: it is kept apart on purpose. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "cli/cli.h"
#include "core/verify.h"

/* Opens a copy to look at it and recomputes all of it. The caller closes *db. */
static enum status
open_verified(const char *path, struct db **db, struct audit_head *head, struct problem *p)
{
	int64_t checked;
	enum status st = db_open(db, path, DB_LOOK, p);

	if (st == OK)
		st = problem_default(p, db_integrity(*db, p));
	if (st == OK)
		st = problem_default(p, hall_verify(*db, &checked, p));
	if (st == OK)
		st = problem_default(p, audit_head(*db, head));
	return st;
}

static enum status
backup(struct cli *cli, const char *path, struct audit_head *head, struct problem *p)
{
	struct db *copy = NULL;
	enum status st = cli_open(cli, DB_LOOK, p);

	if (st == OK)
		st = db_backup(cli->session.db, path, p);
	cli_shut(cli);
	if (st == OK)
		st = open_verified(path, &copy, head, p);
	db_close(copy);
	return st;
}

static int
run_backup(struct cli *cli, int argc, char **argv)
{
	struct problem p = { 0 };
	struct audit_head head;
	int usage = cli_options(cli, NULL, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc != 1)
		return cli_misused("backup", _("name one file to write."));
	if (backup(cli, argv[0], &head, &p) != OK)
		return cli_fail(&p, "backup");
	printf(_("Copied and verified: %s\nHead: %lld %s\nKeep the key file apart from it: %s\n"),
	       argv[0], (long long)head.size, head.root, cli->conf.key);
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "backup");
}

/* The three files of a database, moved together so that they stay one. */
static enum status
move_database(struct cli *cli, const char *from, const char *to, struct problem *p)
{
	static const char *const suffixes[] = { "-wal", "-shm", "" };

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		char *old = arena_printf(&cli->arena, "%s%s", from, suffixes[i]);
		char *new = arena_printf(&cli->arena, "%s%s", to, suffixes[i]);
		if (rename(old, new) != 0 && errno != ENOENT)
			return cli_system(p, old, errno);
	}
	return OK;
}

/* Copies, verifies, and only then puts the copy in the place of what is there, which is kept. */
static enum status
restore(struct cli *cli, const char *path, const char **kept, struct audit_head *head,
        struct problem *p)
{
	struct db *source = NULL;
	enum status st = cli_configure(cli, p);
	const char *target = cli->conf.database;

	if (st == OK && db_in_use(target))
		st = problem_set(p, BUSY, NULL, "%s",
		                 _("The hall is open. Ask everyone to leave, then try again."));
	if (st == OK)
		st = open_verified(path, &source, head, p);
	char *fresh = arena_printf(&cli->arena, "%s.new", target);
	if (st == OK) {
		unlink(fresh);
		st = db_backup(source, fresh, p);
	}
	db_close(source);
	if (st != OK)
		return st;
	*kept = NULL;
	if (access(target, F_OK) == 0) {
		*kept = arena_printf(&cli->arena, "%s.before-%lld", target, (long long)clock_now());
		st = move_database(cli, target, *kept, p);
	}
	if (st == OK && rename(fresh, target) != 0)
		st = cli_system(p, target, errno);
	return st;
}

static int
run_restore(struct cli *cli, int argc, char **argv)
{
	struct problem p = { 0 };
	struct audit_head head;
	const char *kept = NULL;
	int usage = cli_options(cli, NULL, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc != 1)
		return cli_misused("restore", _("name one file to restore from."));
	if (restore(cli, argv[0], &kept, &head, &p) != OK)
		return cli_fail(&p, "restore");
	printf(_("Restored from %s\nHead: %lld %s\n"), argv[0], (long long)head.size, head.root);
	if (kept)
		printf(_("What was there before is kept: %s\n"), kept);
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "restore");
}

const struct subcommand cli_backup = {
	.name = "backup",
	.summary = N_("copy the database while it is in use, and verify the copy"),
	.usage =
	        N_("Usage: balai backup FILE\n"
	           "\n"
	           "Copies the database to FILE, which must not exist yet, in one step and while\n"
	           "people work; then checks the copy as balai verify does and prints its head.\n"
	           "The key file is not in it: keep a copy of that in another place."),
	.run = run_backup,
};

const struct subcommand cli_restore = {
	.name = "restore",
	.summary = N_("put a verified copy in the place of the database"),
	.usage =
	        N_("Usage: balai restore FILE\n"
	           "\n"
	           "Checks FILE, copies it, and puts the copy in the place of the database. What\n"
	           "was there is kept beside it under another name. Nobody may be in the hall."),
	.run = run_restore,
};

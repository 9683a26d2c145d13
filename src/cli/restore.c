/* balai restore: puts a verified copy in the place of the database. Trying one out is drill.c's. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "cli/restore.h"
#include "core/document.h"
#include "db/lock.h"

/* Where nothing is yet: two in the same second must not take each other's place. */
static char *
free_name(struct cli *cli, const char *target)
{
	const long long now = clock_now();
	char *name = arena_printf(&cli->arena, "%s.before-%lld", target, now);

	for (int i = 2; access(name, F_OK) == 0; i++)
		name = arena_printf(&cli->arena, "%s.before-%lld-%d", target, now, i);
	return name;
}

/* The three files of a database. The main one goes first: should the machine stop in between, there
 * is no hall rather than one that lacks its newest writes. */
static const char *const parts[] = { "", "-wal", "-shm" };
#define PARTS (sizeof(parts) / sizeof(*parts))

/* Backwards, so that the main file comes last again. What cannot be moved back is told of: the name
 * that it has then is in no sentence. */
static void
move_back(struct cli *cli, const char *kept, const char *target, size_t moved)
{
	while (moved-- > 0) {
		char *from = arena_printf(&cli->arena, "%s%s", kept, parts[moved]);
		char *to = arena_printf(&cli->arena, "%s%s", target, parts[moved]);
		if (rename(from, to) != 0 && errno != ENOENT)
			fprintf(stderr, _("%s could not be moved back to %s: %s.\n"), from, to,
			        strerror(errno));
	}
}

/* All or none of them. *any: there was one. */
static enum status
move_away(struct cli *cli, const char *target, const char *kept, bool *any, struct problem *p)
{
	*any = false;
	for (size_t i = 0; i < PARTS; i++) {
		char *from = arena_printf(&cli->arena, "%s%s", target, parts[i]);
		char *to = arena_printf(&cli->arena, "%s%s", kept, parts[i]);
		if (rename(from, to) == 0) {
			*any = true;
		} else if (errno != ENOENT) {
			enum status st = cli_system(p, from, errno);
			move_back(cli, kept, target, i);
			return st;
		}
	}
	return OK;
}

/* The names outlive a power cut from here on. Some file systems know no such sync. */
static void
keep_names(struct cli *cli, const char *path)
{
	int fd = open(dirname(arena_strdup(&cli->arena, path)), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
}

static enum status
nobody_in(const char *target, struct problem *p)
{
	return db_in_use(target)
	               ? problem_set(p, BUSY, NULL, "%s",
	                             _("The hall is open. Ask everyone to leave, then try again."))
	               : OK;
}

/* `*kept` is what was there before; NULL: nothing. Asked once more who is in: other programs, and
 * whoever is in balai as it was before an upgrade, heed no door. */
static enum status
swap(struct cli *cli, const char *fresh, const char *target, const char **kept, struct problem *p)
{
	char *name = free_name(cli, target);
	bool any;
	enum status st = nobody_in(target, p);

	if (st == OK)
		st = move_away(cli, target, name, &any, p);
	if (st != OK)
		return st;
	if (rename(fresh, target) != 0) {
		st = cli_system(p, target, errno);
		move_back(cli, name, target, PARTS);
	} else if (any) {
		*kept = name;
	}
	keep_names(cli, target);
	return st;
}

/* Where others would open it: a name that is a link has its door where the file is. */
static enum status
shut_door(struct cli *cli, struct lock *door, struct problem *p)
{
	char *real = realpath(cli->conf.database, NULL);
	enum status st = lock_open(door, real ? real : cli->conf.database);

	free(real);
	if (st == OK)
		st = lock_enter(door, true);
	else
		cli_system(p, cli->conf.database, errno);
	if (st == BUSY)
		st = problem_set(p, BUSY, NULL, "%s",
		                 _("The hall is open. Ask everyone to leave, then try again."));
	if (st != OK)
		lock_close(door);
	return problem_default(p, st);
}

/* Nobody comes in until the copy is in its place, or it is clear that it will not be. */
static enum status
replace(struct cli *cli, const char *path, struct brought *b, const char **kept,
        struct problem *p)
{
	const char *target = cli->conf.database;
	char *fresh = arena_printf(&cli->arena, "%s.new", target);
	struct lock door;
	enum status st = nobody_in(target, p);

	if (st == OK)
		st = shut_door(cli, &door, p);
	if (st != OK)
		return st;
	st = restore_bring(cli, path, fresh, document_store(&cli->arena, target), b, p);
	if (st == OK)
		st = swap(cli, fresh, target, kept, p);
	if (st != OK)
		unlink(fresh);
	lock_close(&door);
	return st;
}

/* Copies, verifies, and only then puts the copy in the place of what is there, which is kept. One
 * at a time. */
static enum status
restore(struct cli *cli, const char *path, struct brought *b, const char **kept,
        struct problem *p)
{
	struct lock turn;
	enum status st = cli_configure(cli, p);

	if (st == OK)
		st = restore_turn(cli, &turn, p);
	if (st != OK)
		return st;
	st = replace(cli, path, b, kept, p);
	lock_close(&turn);
	return problem_default(p, st);
}

/* The key is not in a backup: it comes from a place of its own, or stays where it was. */
static void
tell_key(struct cli *cli)
{
	struct problem p = { 0 };
	struct db *db;

	if (db_open(&db, cli->conf.database, DB_LOOK, &p) != OK)
		return; /* of another schema: looked at when it is opened for good */
	if (key_check_file(db, cli->conf.key, &p) != OK)
		printf("%s\n", p.text);
	db_close(db);
}

static int
run_restore(struct cli *cli, const char *path)
{
	const int64_t began = clock_ticks();
	struct problem p = { 0 };
	struct brought b = { .files = OK };
	const char *kept = NULL;
	enum status st = restore(cli, path, &b, &kept, &p);

	restore_log(cli, "restored", path, st == OK ? b.files : st, began);
	if (st != OK)
		return cli_fail(&p, "restore");
	printf(_("Restored from %s\nHead: %lld %s\n"), path, (long long)b.head.size, b.head.root);
	if (kept)
		printf(_("What was there before is kept: %s\n"), kept);
	restore_tell_files(b.n, document_store(&cli->arena, cli->conf.database));
	tell_key(cli);
	return b.files == OK && cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "restore");
}

static int
run(struct cli *cli, int argc, char **argv)
{
	bool drill = false;
	const char *into = NULL;
	const struct cli_option own[] = {
		{ .name = "--drill", .flag = &drill },
		{ .name = "--into", .text = &into },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc > 1 || (argc == 0 && !drill))
		return cli_misused("restore", "%s", _("name one file to restore from."));
	if (into && !drill)
		return cli_misused("restore", "%s", _("--into goes with --drill."));
	return drill ? drill_command(cli, argc > 0 ? argv[0] : NULL, into)
	             : run_restore(cli, argv[0]);
}

const struct subcommand cli_restore = {
	.name = "restore",
	.summary = N_("put a verified copy in the place of the database, or only try one out"),
	.usage =
	        N_("Usage: balai restore FILE\n"
	           "       balai restore --drill [FILE] [--into FOLDER]\n"
	           "\n"
	           "Checks FILE, copies it, and puts the copy in the place of the database. What\n"
	           "was there is kept beside it under another name. The files of documents come\n"
	           "back from FILE.files. Nobody may be in the hall.\n"
	           "\n"
	           "  --drill   only try it: restore FILE (without one: the newest backup of the\n"
	           "            folder that the configuration names) into a scratch folder, open\n"
	           "            it there as a hall, verify it, and prove that its audit trail is\n"
	           "            the beginning of this hall's. The hall is not touched, people may\n"
	           "            be in it, and nothing is left of the scratch folder. Exit status 1\n"
	           "            when something was not as it should be.\n"
	           "  --into FOLDER\n"
	           "            the scratch folder is made in FOLDER (default: beside the database)"),
	.run = run,
};

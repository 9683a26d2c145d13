/* The folder of the hall's own copies, and making one: see copies.h. */
#include "cli/copies.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "cli/found.h"
#include "core/clock_guard.h"
#include "core/document.h"
#include "core/upkeep.h"
#include "core/verify.h"
#include "db/beside.h"
#include "db/lock.h"

/* -- The folder ------------------------------------------------------------------------------ */

const char *
copies_directory(struct cli *cli)
{
	struct problem unread = { 0 };
	const char *database = found_absolute(&cli->arena, cli->conf.database, &unread);

	if (cli->conf.backup_directory)
		return cli->conf.backup_directory;
	if (!database)
		database = cli->conf.database;
	const char *slash = strrchr(database, '/');
	return arena_printf(&cli->arena, "%.*sbackup", slash ? (int)(slash - database) + 1 : 0,
	                    database);
}

char *
copies_files(struct arena *a, const char *path)
{
	return arena_printf(a, "%s" COPIES_FILES, path);
}

enum status
copies_read(const char *directory, struct copy *copies, size_t max, size_t *n, struct problem *p)
{
	DIR *d = opendir(directory);

	*n = 0;
	if (!d)
		return cli_system(p, directory, errno);
	for (struct dirent *e; *n < max && (e = readdir(d));)
		*n += copy_parse(e->d_name, &copies[*n]);
	closedir(d);
	copies_sort(copies, *n);
	return OK;
}

const char *
copies_newest(struct cli *cli, struct problem *p)
{
	const char *directory = copies_directory(cli);
	struct copy *copies = arena_array(&cli->arena, COPIES_MAX, sizeof(*copies));
	size_t n = 0;

	if (copies_read(directory, copies, COPIES_MAX, &n, p) != OK)
		return NULL;
	if (n > 0)
		return arena_printf(&cli->arena, "%s/%s", directory, copies[0].name);
	problem_set(p, NOT_FOUND, NULL,
	            _("There is no backup in %s yet. Make one: balai backup --auto"), directory);
	return NULL;
}

/* -- Making one ------------------------------------------------------------------------------ */

enum status
copies_turn(struct cli *cli, int wait_ms, struct lock *turn, struct problem *p)
{
	enum status st = lock_open_beside(turn, cli->conf.database, "-backup");

	if (st != OK) {
		cli_system(p, cli->conf.database, errno);
		return p->status = IO;
	}
	st = lock_take(turn, wait_ms, false);
	if (st == BUSY)
		problem_set(p, BUSY, NULL, "%s",
		            _("Another backup is under way. Nothing was done here."));
	if (st != OK)
		lock_close(turn);
	return problem_default(p, st);
}

enum status
copies_verified(struct arena *a, const char *path, struct looked *l, struct audit_head *head,
                struct problem *p)
{
	int64_t checked;

	*l = (struct looked){ .path = path };
	l->alone = access(arena_printf(a, "%s-wal", path), F_OK) != 0 &&
	           access(arena_printf(a, "%s-shm", path), F_OK) != 0;
	enum status st = db_open(&l->db, path, DB_LOOK, p);
	if (st == OK)
		st = problem_default(p, hall_verify(l->db, &checked, p));
	if (st == OK)
		st = problem_default(p, audit_head(l->db, head));
	return st;
}

void
copies_close(struct looked *l)
{
	db_close(l->db);
	l->db = NULL;
	if (l->alone)
		beside_remove(AT_FDCWD, l->path, BESIDE_ENGINE);
}

/* A name that is given to a whole copy only, and never taken from another. */
static enum status
name_it(struct arena *a, const char *part, const char *path, struct problem *p)
{
	char *folder = arena_strdup(a, path);
	char *slash = strrchr(folder, '/');

	if (renameat2(AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) != 0 &&
	    ((errno != EINVAL && errno != ENOSYS) || rename(part, path) != 0))
		return errno == EEXIST
		               ? problem_set(p, CONFLICT, NULL,
		                             _("%s is there already; it is not replaced."), path)
		               : cli_system(p, path, errno);
	if (slash)
		slash[slash == folder] = '\0';
	int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* Some file systems of sticks know no such sync. */
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	return OK;
}

static int64_t
size_of(const char *path)
{
	struct stat is;

	return stat(path, &is) == 0 ? (int64_t)is.st_size : 0;
}

/* A copy must not be what fills the disk under the hall. */
static enum status
check_room(struct cli *cli, const char *path, const char *before, struct problem *p)
{
	struct arena *a = &cli->arena;
	const char *hall = cli->conf.database;
	const char *folder = dirname(arena_strdup(a, path));
	struct stat there, here;
	int64_t takes = size_of(hall) + size_of(arena_printf(a, "%s-wal", hall)) +
	                copies_size_of_files(document_store(a, hall),
	                                     before ? copies_files(a, before) : NULL);
	const int64_t room = upkeep_room(folder);
	const bool same = stat(folder, &there) == 0 && stat(hall, &here) == 0 &&
	                  there.st_dev == here.st_dev;

	if (room < 0 || room - takes >= (same ? DB_ROOM_NEW : 0))
		return OK;
	return problem_set(p, FULL, NULL,
	                   _("There is not enough room in %s for a backup: it takes %s MiB. Make "
	                     "room, or choose a folder on another disk."),
	                   folder, text_number(a, (takes >> 20) + 1));
}

static enum status
make_part(struct cli *cli, const char *part, const char *path, const char *before,
          struct copied *c, struct problem *p)
{
	struct looked copy = { .path = part };
	enum status st = db_backup(cli->session.db, part, p);

	if (st == OK)
		st = copies_verified(&cli->arena, part, &copy, &c->head, p);
	if (st == OK)
		c->of_files = document_carry_files(
			copy.db, document_store(&cli->arena, cli->conf.database),
			copies_files(&cli->arena, path),
			before ? copies_files(&cli->arena, before) : NULL, &c->files, p);
	copies_close(&copy);
	if (st == OK && c->of_files != OK && c->of_files != CORRUPT)
		st = c->of_files;
	if (st == OK)
		c->bytes = size_of(part);
	return st == OK ? name_it(&cli->arena, part, path, p) : st;
}

enum status
copies_make(struct cli *cli, const char *path, const char *before, struct copied *c,
            struct problem *p)
{
	char *part = arena_printf(&cli->arena, "%s" COPIES_PART, path);
	char *beside = copies_files(&cli->arena, path);

	*c = (struct copied){ .path = path };
	for (int i = 0; i < 2; i++) {
		const char *name = i == 0 ? path : beside;
		if (access(name, F_OK) == 0)
			return problem_set(p, CONFLICT, NULL,
			                   _("%s is there already; it is not replaced."), name);
	}
	unlink(part);
	beside_remove(AT_FDCWD, part, BESIDE_ANY);
	enum status st = check_room(cli, path, before, p);
	if (st == OK)
		st = make_part(cli, part, path, before, c, p);
	if (st != OK) {
		unlink(part);
		copies_remove_files(AT_FDCWD, beside);
	}
	return problem_default(p, st);
}

/* Today by the hall's time: while the clock is doubted, that of the last moment believed. */
static const char *
free_name(struct cli *cli, const char *directory)
{
	const int64_t today = calendar_day(clock_believed(cli->session.db));
	struct copy c;
	const char *path;
	int number = 0;

	do {
		copy_put(&c, today, ++number);
		path = arena_printf(&cli->arena, "%s/%s", directory, c.name);
	} while (access(path, F_OK) == 0 || access(copies_files(&cli->arena, path), F_OK) == 0);
	return path;
}

enum status
copies_make_today(struct cli *cli, struct copied *c, struct problem *p)
{
	const char *directory = copies_directory(cli);
	struct problem none;

	if (mkdir(directory, 0700) != 0 && errno != EEXIST)
		return cli_system(p, directory, errno);
	return copies_make(cli, free_name(cli, directory), copies_newest(cli, &none), c, p);
}

/* The scratch folder of a trial: see drill_scratch.h. */
#include "cli/drill_scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/log.h"
#include "cli/copies.h"
#include "cli/found.h"
#include "core/document.h"
#include "db/beside.h"

#define PREFIX "balai-drill-"
#define RANDOM "XXXXXX"
#define DATABASE "balai.db"
#define MARK "trial-of-a-backup" /* only where this lies is anything ever cleared */

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* -- Clearing -------------------------------------------------------------------------------- */

static void
clear(const char *store, int parent, const char *name, int fd)
{
	unlinkat(fd, DATABASE, 0);
	beside_remove(fd, DATABASE, BESIDE_ANY);
	copies_remove_files(fd, last_part(store));
	unlinkat(fd, MARK, 0);
	if (unlinkat(parent, name, AT_REMOVEDIR) != 0)
		log_write(LOG_LEVEL_WARN, "backup: the scratch folder of a trial is left: %s",
		          strerror(errno));
}

void
scratch_clear(struct scratch *s)
{
	clear(s->store, s->parent, last_part(s->folder), s->fd);
	close(s->fd);
	close(s->parent);
}

static int
open_folder(int parent, const char *name)
{
	return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* This account's own, and nobody is at it. */
static bool
is_ours(int fd)
{
	struct stat is;

	return fstat(fd, &is) == 0 && is.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0;
}

static bool
is_marked(int fd)
{
	struct stat is;

	return fstatat(fd, MARK, &is, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(is.st_mode) &&
	       is.st_uid == geteuid();
}

static bool
is_the_halls(int fd, const char *hall)
{
	struct stat one, other;

	return fstat(fd, &one) != 0 || (stat(hall, &other) == 0 && one.st_dev == other.st_dev &&
	                                one.st_ino == other.st_ino);
}

static void
clear_left_over(int parent, const char *hall, const char *store)
{
	int again = open_folder(parent, ".");
	DIR *d = again >= 0 ? fdopendir(again) : NULL;

	if (!d && again >= 0)
		close(again);
	for (struct dirent *e; d && (e = readdir(d));) {
		if (strncmp(e->d_name, PREFIX, strlen(PREFIX)) != 0)
			continue;
		int fd = open_folder(parent, e->d_name);
		if (fd < 0)
			continue;
		if (is_ours(fd) && is_marked(fd) && !is_the_halls(fd, hall))
			clear(store, parent, e->d_name, fd);
		close(fd);
	}
	if (d)
		closedir(d);
}

/* -- Making ---------------------------------------------------------------------------------- */

/* Whoever may write there could take the folder away and put another in its place. */
static enum status
open_parent(const char *path, int *fd, struct problem *p)
{
	struct stat is;

	*fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd < 0 || fstat(*fd, &is) != 0)
		return cli_system(p, path, errno);
	if ((is.st_mode & 022) != 0 && (is.st_mode & S_ISVTX) == 0)
		return problem_set(p, DENIED, NULL,
		                   _("Others may write in %s: no copy of the hall is laid there. "
		                     "Choose another folder: --into FOLDER"), path);
	return OK;
}

/* Its lock comes before its mark: another trial takes none away that is being used. */
static enum status
make_folder(char *folder, struct scratch *s, struct problem *p)
{
	if (!mkdtemp(folder))
		return cli_system(p, folder, errno);
	s->fd = open_folder(s->parent, last_part(folder));
	if (s->fd < 0)
		return cli_system(p, folder, errno);
	errno = EACCES;
	int mark = is_ours(s->fd) ? openat(s->fd, MARK, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)
	                          : -1;
	if (mark < 0) {
		enum status st = cli_system(p, folder, errno);
		unlinkat(s->parent, last_part(folder), AT_REMOVEDIR);
		return st;
	}
	close(mark);
	return OK;
}

enum status
scratch_make(struct cli *cli, const char *into, struct scratch *s, struct problem *p)
{
	struct arena *a = &cli->arena;
	const char *beside = found_absolute(a, cli->conf.database, p);

	*s = (struct scratch){ .parent = -1, .fd = -1 };
	if (!into && !beside)
		return p->status;
	const char *hall = arena_printf(a, "%.*s", beside ? (int)(strrchr(beside, '/') - beside) : 0,
	                                beside ? beside : "");
	const char *parent = into ? into : hall[0] ? hall : "/";
	char *folder = arena_printf(a, "%s/" PREFIX RANDOM, parent);
	enum status st = open_parent(parent, &s->parent, p);
	if (st == OK) {
		clear_left_over(s->parent, hall, document_store(a, DATABASE));
		st = make_folder(folder, s, p);
	}
	s->folder = folder;
	s->database = arena_printf(a, "%s/" DATABASE, folder);
	s->store = document_store(a, s->database);
	if (st != OK && s->fd >= 0)
		close(s->fd);
	if (st != OK && s->parent >= 0)
		close(s->parent);
	return st;
}

/* Old copies go: those that copies_choose() chose, and what one that was cut short left. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "cli/copies.h"
#include "db/beside.h"

/* The file first: what is cut short then leaves files without a copy, and no copy without files. */
static bool
remove_copy(struct arena *a, int folder, const char *name)
{
	if (!copies_remove_file(folder, name))
		return false;
	beside_remove(folder, name, BESIDE_ANY);
	return copies_remove_files(folder, copies_files(a, name));
}

/* Cuts the ending off `name`, where that is its ending and something stands before it. */
static bool
cut(char *name, const char *ending)
{
	const size_t n = strlen(name);
	const size_t end = strlen(ending);

	if (n <= end || strcmp(name + n - end, ending) != 0)
		return false;
	name[n - end] = '\0';
	return true;
}

/* Of a copy that was cut short: one that has not got its name yet; and what belongs to one that is
 * not there. *files: it is a folder of files. */
static bool
is_left_over(int folder, const char *entry, bool *files)
{
	char name[NAME_MAX + 1];
	struct copy c;
	bool beside = false;

	snprintf(name, sizeof(name), "%s", entry);
	*files = cut(name, COPIES_FILES);
	for (const struct beside *b = db_beside; b->ending && !*files && !beside; b++)
		beside = cut(name, b->ending);
	bool part = !*files && cut(name, COPIES_PART);
	if ((!*files && !beside && !part) || !copy_parse(name, &c))
		return false;
	return part || faccessat(folder, c.name, F_OK, AT_SYMLINK_NOFOLLOW) != 0;
}

static bool
remove_left_over(DIR *d)
{
	bool done = true;
	bool files;

	for (struct dirent *e; (e = readdir(d));)
		if (is_left_over(dirfd(d), e->d_name, &files))
			done &= files ? copies_remove_files(dirfd(d), e->d_name)
			              : copies_remove_file(dirfd(d), e->d_name);
	return done;
}

enum status
copies_rotate(struct cli *cli, const char *made, size_t *gone, struct problem *p)
{
	const char *directory = copies_directory(cli);
	struct copy *copies = arena_array(&cli->arena, COPIES_MAX, sizeof(*copies));
	const char *slash = strrchr(made, '/');
	bool done = true;
	size_t n = 0;

	*gone = 0;
	enum status st = copies_read(directory, copies, COPIES_MAX, &n, p);
	if (st != OK)
		return st;
	DIR *d = opendir(directory);
	if (!d)
		return cli_system(p, directory, errno);
	copies_choose(copies, n, cli->conf.backup_keep, slash ? slash + 1 : made);
	for (size_t i = 0; i < n; i++) {
		if (!copies[i].goes)
			continue;
		bool removed = remove_copy(&cli->arena, dirfd(d), copies[i].name);
		*gone += removed;
		done &= removed;
	}
	done &= remove_left_over(d);
	closedir(d);
	return done ? OK
	            : problem_set(p, IO, NULL, _("Old backups in %s could not be removed. Check who "
	                                         "owns them."), directory);
}

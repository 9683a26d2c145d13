/* The folder of documents' files beside a copy: how large it is, and removing it. Through the
 * folders themselves, opened one in the other: a link in the way leads nowhere. See copies.h. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "cli/copies.h"
#include "core/document.h"

#define INCOMING "incoming-" /* what was being copied when somebody was cut short */

/* NULL: it is not there, or it is none, a link say; errno tells. */
static DIR *
open_folder(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *d = fd >= 0 ? fdopendir(fd) : NULL;

	if (!d && fd >= 0)
		close(fd);
	return d;
}

static bool
is_hex(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789abcdef") == n;
}

/* -- Removing -------------------------------------------------------------------------------- */

static bool
could_not(const char *name)
{
	log_write(LOG_LEVEL_FAULT, "backup: not removed: %s: %s", name, strerror(errno));
	return false;
}

bool
copies_remove_file(int folder, const char *name)
{
	return unlinkat(folder, name, 0) == 0 || errno == ENOENT || could_not(name);
}

/* What is not ours in it stays, and so does the folder. */
static bool
remove_folder(int folder, const char *name)
{
	return unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT ||
	       errno == ENOTEMPTY || errno == EEXIST || could_not(name);
}

/* What is no folder is not ours. */
static bool
is_none(void)
{
	return errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
}

/* One of 256 folders of files, under their digests. */
static bool
remove_digests(int folder, const char *name)
{
	DIR *d = open_folder(folder, name);
	bool done = true;

	if (!d)
		return is_none() || could_not(name);
	for (struct dirent *e; (e = readdir(d));)
		if (is_hex(e->d_name, DOCUMENT_HEX_SIZE - 1))
			done &= copies_remove_file(dirfd(d), e->d_name);
	closedir(d);
	return done && remove_folder(folder, name);
}

bool
copies_remove_files(int folder, const char *name)
{
	DIR *d = open_folder(folder, name);
	bool done = true;

	if (!d)
		return is_none() || could_not(name);
	for (struct dirent *e; (e = readdir(d));)
		if (is_hex(e->d_name, 2))
			done &= remove_digests(dirfd(d), e->d_name);
		else if (strncmp(e->d_name, INCOMING, strlen(INCOMING)) == 0)
			done &= copies_remove_file(dirfd(d), e->d_name);
	closedir(d);
	return done && remove_folder(folder, name);
}

/* -- Size ------------------------------------------------------------------------------------ */

/* Whether the folder `near` has that file, of that size. */
static bool
is_near(int near, const char *hex, off_t size)
{
	char path[DOCUMENT_HEX_SIZE + 3];
	struct stat is;

	snprintf(path, sizeof(path), "%.2s/%.*s", hex, DOCUMENT_HEX_SIZE - 1, hex);
	return near >= 0 && fstatat(near, path, &is, AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISREG(is.st_mode) && is.st_size == size;
}

static int64_t
size_of_digests(int folder, const char *name, int near)
{
	DIR *d = open_folder(folder, name);
	int64_t size = 0;
	struct stat is;

	if (!d)
		return 0;
	for (struct dirent *e; (e = readdir(d));)
		if (is_hex(e->d_name, DOCUMENT_HEX_SIZE - 1) &&
		    fstatat(dirfd(d), e->d_name, &is, AT_SYMLINK_NOFOLLOW) == 0 &&
		    !is_near(near, e->d_name, is.st_size))
			size += (int64_t)is.st_size;
	closedir(d);
	return size;
}

int64_t
copies_size_of_files(const char *folder, const char *near)
{
	DIR *d = open_folder(AT_FDCWD, folder);
	int64_t size = 0;

	if (!d)
		return 0;
	int fd = near ? open(near, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
	for (struct dirent *e; (e = readdir(d));)
		if (is_hex(e->d_name, 2))
			size += size_of_digests(dirfd(d), e->d_name, fd);
	closedir(d);
	if (fd >= 0)
		close(fd);
	return size;
}

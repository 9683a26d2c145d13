/* Writing a private PAM service file: see confdir.h. Nothing here knows PAM's library. */
#include "cli/confdir.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"

/* PAM reads a line into 1024 bytes and cuts without a word. */
#define LINE_SIZE 1000
#define FILE_SIZE 4800

static enum status
of_errno(int error)
{
	switch (error) {
	case EACCES:
	case EPERM:
	case EROFS:
		return DENIED;
	case ENOSPC:
	case EDQUOT:
		return FULL;
	case ENOENT:
		return NOT_FOUND;
	default:
		return IO;
	}
}

static enum status
refuse(struct problem *p, const char *path, int error)
{
	return problem_set(p, of_errno(error), NULL,
	                   _("%s cannot be written: %s. Check the rights and the room there."), path,
	                   strerror(error));
}

/* An absolute spelling that PAM can read: its syntax has no way to quote these characters. */
static enum status
absolute(const char *path, char out[PATH_MAX], struct problem *p)
{
	char here[PATH_MAX] = "";

	if (path[0] != '/' && !getcwd(here, sizeof(here)))
		return refuse(p, path, errno);
	int n = snprintf(out, PATH_MAX, "%s%s%s", here, path[0] == '/' ? "" : "/", path);
	if (n >= PATH_MAX || strpbrk(out, "[]\\#\n"))
		return problem_set(p, INVALID, NULL,
		                   _("PAM cannot read the path %.200s. Use a directory whose name is "
		                     "short and has no brackets, backslash or #."),
		                   path);
	return OK;
}

/* One line per type. Brackets keep blanks in a path together. */
static enum status
compose(char text[FILE_SIZE], const char *module, const char *db, struct problem *p)
{
	static const char *const types[] = { "auth", "account", "password", "session" };
	char line[LINE_SIZE];
	size_t used = 0;

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		int n = snprintf(line, sizeof(line), "%s required [%s] [db=%s]\n", types[i], module, db);
		if (n < 0 || (size_t)n >= sizeof(line))
			return problem_set(p, INVALID, NULL,
			                   _("PAM cannot read the path %.200s. Use a directory whose "
			                     "name is short and has no brackets, backslash or #."),
			                   db);
		memcpy(text + used, line, (size_t)n + 1);
		used += (size_t)n;
	}
	return OK;
}

static int
make_dir(const char *dir)
{
	struct stat st;

	if (mkdir(dir, 0700) == 0)
		return 0;
	if (errno != EEXIST || stat(dir, &st) != 0)
		return -1;
	if (!S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		return -1;
	}
	return chmod(dir, 0700); /* fails when it is somebody else's */
}

static int
write_all(int fd, const char *text)
{
	size_t left = strlen(text);

	while (left > 0) {
		ssize_t n = write(fd, text, left);
		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0) {
			text += n;
			left -= (size_t)n;
		}
	}
	return fsync(fd);
}

/* Beside the old file and then over it, so that whoever signs in meanwhile reads one or the
 * other. */
static enum status
replace(const char *dir, const char *text, struct problem *p)
{
	char path[PATH_MAX];
	char temporary[PATH_MAX];

	snprintf(path, sizeof(path), "%s/balai", dir);
	if (snprintf(temporary, sizeof(temporary), "%s/.balai.XXXXXX", dir) >= PATH_MAX)
		return refuse(p, dir, ENAMETOOLONG);
	int fd = mkostemp(temporary, O_CLOEXEC); /* mode 0600 */
	if (fd < 0)
		return refuse(p, dir, errno);
	bool written = write_all(fd, text) == 0;
	int error = errno;
	if (close(fd) != 0 && written) {
		written = false;
		error = errno;
	}
	if (written && rename(temporary, path) == 0)
		return OK;
	if (written)
		error = errno;
	unlink(temporary);
	return refuse(p, path, error);
}

enum status
confdir_write(const char *dir, const char *module_path, const char *db_path,
                   struct problem *p)
{
	char module[PATH_MAX];
	char db[PATH_MAX];
	char text[FILE_SIZE];
	enum status status = absolute(module_path, module, p);

	if (status == OK)
		status = absolute(db_path, db, p);
	if (status == OK && access(module, R_OK) != 0)
		return problem_set(p, NOT_FOUND, NULL,
		                   _("The PAM module %s is missing. Install balai completely, or build "
		                     "it first."),
		                   module);
	if (status == OK)
		status = compose(text, module, db, p);
	if (status == OK && make_dir(dir) != 0)
		status = refuse(p, dir, errno);
	return status == OK ? replace(dir, text, p) : status;
}

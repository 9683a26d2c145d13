/* What a command writes: see output.h. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"

bool
output_is_file(const char *path)
{
	return path && strcmp(path, "-") != 0;
}

enum status
output_flush(FILE *f, const char *path, struct problem *p)
{
	if (fflush(f) == 0 && !ferror(f))
		return OK;
	return cli_system(p, path, errno ? errno : EIO);
}

/* A device or a pipe is written to as it is; only a file can be replaced whole. */
static bool
replaceable(const char *path)
{
	struct stat st;

	return stat(path, &st) != 0 || S_ISREG(st.st_mode);
}

/* A folder that is not there is no thing of the hall. */
static enum status
cannot_open(const char *path, struct problem *p)
{
	enum status st = cli_system(p, path, errno);

	return st == NOT_FOUND ? p->status = IO : st;
}

static enum status
write_stream(struct cli *cli, const char *path, output_write *write, void *arg, struct problem *p)
{
	FILE *f = fopen(path, "we");

	if (!f)
		return cannot_open(path, p);
	enum status st = write(cli, f, path, arg, p);
	if (fclose(f) != 0 && st == OK)
		st = cli_system(p, path, errno);
	return st;
}

static enum status
write_file(struct cli *cli, const char *path, output_write *write, void *arg, struct problem *p)
{
	char *temporary = arena_printf(&cli->arena, "%s.XXXXXX", path);
	mode_t mask = umask(0);
	int fd = mkostemp(temporary, O_CLOEXEC);

	umask(mask);
	if (fd < 0)
		return cannot_open(path, p);
	FILE *f = fdopen(fd, "w");
	if (!f) {
		enum status failed = cli_system(p, path, errno);
		close(fd);
		unlink(temporary);
		return failed;
	}
	enum status st = write(cli, f, path, arg, p);
	if (st == OK && (fchmod(fd, 0666 & ~mask) != 0 || fsync(fd) != 0))
		st = cli_system(p, path, errno);
	if (fclose(f) != 0 && st == OK)
		st = cli_system(p, path, errno);
	if (st == OK && rename(temporary, path) != 0)
		st = cli_system(p, path, errno);
	if (st != OK)
		unlink(temporary);
	return st;
}

enum status
output_to(struct cli *cli, const char *path, output_write *write, void *arg, struct problem *p)
{
	if (!output_is_file(path))
		return write(cli, stdout, _("output"), arg, p);
	return replaceable(path) ? write_file(cli, path, write, arg, p)
	                         : write_stream(cli, path, write, arg, p);
}

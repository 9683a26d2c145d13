/* Which files the screens may still reach: see walls.h. */
#include "start/walls.h"

#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/confine.h"
#include "base/lang.h"
#include "base/log.h"

/* The folder of `path`, in `out`. */
static const char *
folder_of(const char *path, char out[PATH_MAX])
{
	snprintf(out, PATH_MAX, "%s", path);
	return dirname(out);
}

void
walls_put_up(const char *database, pid_t helper, int line)
{
	char named[PATH_MAX];
	char real[PATH_MAX];
	char *target = realpath(database, NULL);
	const char *const read[] = {
		/* where curses looks once HOME and TERMINFO are gone */
		"/etc/terminfo", "/lib/terminfo", "/usr/lib/terminfo", "/usr/share/terminfo",
		/* ours, and the C library's: what the system says of a failure */
		bindtextdomain(LANG_DOMAIN, NULL), "/usr/share/locale", NULL,
	};
	/* The engine names its files after what a link leads to, the lock after the link. */
	const char *const write[] = {
		folder_of(database, named), folder_of(target ? target : database, real), NULL,
	};

	tzset(); /* the record of the system is in local time, which is a file */
	log_connect();
	confine(&(struct confine){ .read = read, .write = write, .child = helper,
	                           .line = line });
	free(target);
}

/* What the doctor looks at of the files: whose they are, who may open them, room on the disk. */
#include <errno.h>
#include <libgen.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "cli/doctor.h"
#include "cli/found.h"
#include "core/upkeep.h"
#include "db/beside.h"

const char *
doctor_folder(struct doctor *d, const char *path)
{
	return dirname(arena_strdup(&d->cli->arena, path));
}

/* A file that only its owner may read and write; what to do when it is missing. */
static void
check_private(struct doctor *d, const char *what, const char *path, const char *missing)
{
	struct stat st;

	if (stat(path, &st) != 0 && errno == EACCES)
		doctor_bad(d, _("%s %s: this account may not look there. Run it with sudo."), what, path);
	else if (stat(path, &st) != 0)
		doctor_bad(d, "%s %s: %s. %s", what, path, strerror(errno), missing);
	else if (!S_ISREG(st.st_mode))
		doctor_bad(d, _("%s %s: this is no regular file. Check the configuration."), what, path);
	else if ((st.st_mode & 077) != 0)
		doctor_bad(d, _("%s %s: others may open it. Do: chmod 600 %s"), what, path, path);
	else if (access(path, R_OK | W_OK) != 0 && errno == EROFS)
		doctor_bad(d, _("%s %s: its disk can only be read. If it is not meant so, the disk may "
		                "be failing: look at dmesg, make a copy first."), what, path);
	else if (access(path, R_OK | W_OK) != 0)
		doctor_bad(d, _("%s %s: not yours to use. Run it with sudo, or as the account that owns "
		                "it."), what, path);
	else
		doctor_ok(d, "%s %s", what, path);
}

static void
check_room(struct doctor *d, const char *directory)
{
	const int64_t room = upkeep_room(directory);

	if (room < 0)
		return;
	if (room < upkeep_room_wanted())
		doctor_bad(d, _("disk: only %lld MiB free. Make room before it is full: old files of "
		                "other programs, the machine's own records (journalctl --vacuum-size), "
		                "or move [backup] directory to another disk."),
		           (long long)(room >> 20));
	else
		doctor_ok(d, _("disk: %lld MiB free"), (long long)(room >> 20));
}

static void
check_directory(struct doctor *d)
{
	struct problem p = { 0 };
	const char *path = found_absolute(&d->cli->arena, d->cli->conf.database, &p);
	struct stat st;

	if (!path) {
		doctor_bad(d, "%s", p.text);
		return;
	}
	const char *directory = doctor_folder(d, path);
	if (stat(directory, &st) != 0)
		doctor_bad(d, "%s: %s", directory, strerror(errno));
	else if ((st.st_mode & 022) != 0)
		doctor_bad(d, _("directory %s: others may write in it. Do: chmod go-w %s"), directory,
		           directory);
	else if (access(directory, W_OK | X_OK) != 0 && errno == EROFS)
		doctor_bad(d, _("directory %s: its disk can only be read."), directory);
	else if (access(directory, W_OK | X_OK) != 0)
		doctor_bad(d, _("directory %s: the hall cannot write in it. Check its owner."),
		           directory);
	else
		doctor_ok(d, _("directory %s"), directory);
	check_room(d, directory);
}

static void
check_lock(struct doctor *d)
{
	const char *path = arena_printf(&d->cli->arena, "%s-write", d->cli->conf.database);

	if (access(path, R_OK | W_OK) == 0)
		doctor_ok(d, _("write lock %s"), path);
	else if (errno == ENOENT)
		doctor_ok(d, _("write lock: made at the first write"));
	else
		doctor_bad(d, _("write lock %s: %s. Check who owns it."), path, strerror(errno));
}

static const char *
account(struct doctor *d, uid_t uid)
{
	const struct passwd *pw = getpwuid(uid);

	return pw ? arena_strdup(&d->cli->arena, pw->pw_name)
	          : arena_printf(&d->cli->arena, "%u", (unsigned)uid);
}

static bool
is_the_halls(struct doctor *d, const char *path, uid_t hall)
{
	struct stat st;

	if (stat(path, &st) != 0 || st.st_uid == hall)
		return true;
	doctor_bad(d, _("%s belongs to %s and not to %s as the hall does. Do: chown %s %s"),
	           path, account(d, st.st_uid), account(d, hall), account(d, hall), path);
	return false;
}

/* A command that root ran may have left a file behind that the hall then cannot use. */
static void
check_owner(struct doctor *d)
{
	const char *database = d->cli->conf.database;
	struct stat hall, folder;

	if (stat(database, &hall) != 0)
		return;
	/* The database itself may be what root has touched. */
	if (hall.st_uid == 0 && stat(doctor_folder(d, database), &folder) == 0)
		hall.st_uid = folder.st_uid;
	bool own = is_the_halls(d, database, hall.st_uid);
	own &= is_the_halls(d, d->cli->conf.key, hall.st_uid);
	for (const struct beside *b = db_beside; b->ending; b++)
		own &= is_the_halls(d, arena_printf(&d->cli->arena, "%s%s", database, b->ending),
		                    hall.st_uid);
	const bool machines = !d->cli->line.db && !d->cli->line.config;
	if (own && hall.st_uid == 0 && machines && getpwnam("balai"))
		doctor_bad(d, _("the hall belongs to root, so the account balai cannot open it. Do: chown "
		                "-R balai:balai %s"), doctor_folder(d, database));
	else if (own && hall.st_uid == 0)
		doctor_note(d, _("the hall belongs to root. An account of its own (balai) is safer: see "
		                 "balai-admin(8)"));
	else if (own)
		doctor_ok(d, _("all of it belongs to %s"), account(d, hall.st_uid));
}

/* The key is in no backup. */
static const char *
key_missing(struct doctor *d)
{
	struct stat hall;
	const char *key = d->cli->conf.key;
	const char *owner =
		stat(doctor_folder(d, key), &hall) == 0 ? account(d, hall.st_uid) : "balai";

	return arena_printf(&d->cli->arena,
	                    _("Put the copy from the safe back: install -o %s -m 600 COPY %s (one on "
	                      "paper first through base64 -d). Is there none any more: balai init "
	                      "--new-key"), owner, key);
}

void
doctor_files(struct doctor *d)
{
	check_directory(d);
	check_private(d, _("database"), d->cli->conf.database,
	              _("Make a hall with balai init, or bring a backup back with balai restore."));
	check_private(d, _("key"), d->cli->conf.key, key_missing(d));
	check_lock(d);
	check_owner(d);
}

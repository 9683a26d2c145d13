/* What the doctor looks at of keeping: whether the nightly run comes by, what it found, the
 * backups and whether one was ever tried out. */
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "cli/copies.h"
#include "cli/doctor.h"
#include "core/upkeep.h"

/* What failed says its own sentence; what to do follows from which work it was. */
static void
tell_failed(struct doctor *d, struct session *hall, const struct upkeep_state *state)
{
	struct upkeep last = { .note = "" };

	upkeep_last(hall->db, state->work, &last);
	doctor_bad(d, "%s %s", upkeep_words(&d->cli->arena, state), last.note);
}

static void
check_nights(struct doctor *d, struct session *hall, struct upkeep_state *state)
{
	const char *words;

	if (upkeep_look(hall, state) != OK)
		return;
	words = upkeep_words(&d->cli->arena, state);
	switch (state->trouble) {
	case UPKEEP_FAILED:
		tell_failed(d, hall, state);
		break;
	case UPKEEP_NEVER:
	case UPKEEP_LATE:
		doctor_bad(d, _("%s Do: systemctl enable --now balai-nightly.timer, or let cron run: "
		                "balai nightly"), words);
		break;
	case UPKEEP_ROOM: /* told of the disk */
	case UPKEEP_WELL:
		if (state->night == 0)
			doctor_note(d, _("the nightly run has not been yet. Is its timer on? systemctl "
			                 "list-timers balai-nightly.timer"));
		else
			doctor_ok(d, _("the nightly run: %s"), time_long(&d->cli->arena, state->night));
		break;
	}
}

/* -- Backups --------------------------------------------------------------------------------- */

/* Whether it begins as a database does: a copy that was cut off at once, on a full disk, is empty. */
static bool
is_database(const char *path)
{
	static const char magic[] = "SQLite format 3";
	char head[sizeof(magic)];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	ssize_t n = fd < 0 ? -1 : read(fd, head, sizeof(head));

	if (fd >= 0)
		close(fd);
	return n == (ssize_t)sizeof(head) && memcmp(head, magic, sizeof(magic)) == 0;
}

static void
check_age(struct doctor *d, struct session *hall, const char *newest, bool in_use)
{
	struct upkeep good;
	struct stat is;

	if (!newest && !in_use)
		doctor_note(d, _("backup: there is none yet. Make one: balai backup --auto"));
	else if (!newest)
		doctor_bad(d, _("backup: there is none. Make one: balai backup --auto"));
	else if (stat(newest, &is) != 0)
		doctor_bad(d, _("backup %s: %s"), newest, strerror(errno));
	else if (!is_database(newest))
		doctor_bad(d, _("backup %s: this is no backup, it is empty or damaged. Take it away and "
		                "make one: balai backup --auto"), newest);
	else if ((int64_t)is.st_mtime > clock_now() + DAY_SECONDS)
		doctor_bad(d, _("backup %s: it is of a time to come, so it would stay the newest. If the "
		                "clock is right now: take it away and make one: balai backup --auto"),
		           newest);
	else if (clock_now() - (int64_t)is.st_mtime > UPKEEP_LATE_S)
		doctor_bad(d, _("backup: the newest is of %s. Make one: balai backup --auto"),
		           time_long(&d->cli->arena, (int64_t)is.st_mtime));
	else
		doctor_ok(d, _("backup %s"), newest);
	if (upkeep_last_good(hall->db, UPKEEP_DRILL, &good) != OK)
		doctor_note(d, _("backup: none was ever restored on trial. Do: balai restore --drill"));
	else if (clock_now() - good.at > UPKEEP_DRILL_S)
		doctor_note(d, _("backup: the last trial restore was %s. Do: balai restore --drill"),
		            time_long(&d->cli->arena, good.at));
	else
		doctor_ok(d, _("backup: restored on trial %s"), time_long(&d->cli->arena, good.at));
}

/* The walls of the screens are open there: whoever breaks out of one of them reaches all copies. */
static void
check_apart(struct doctor *d, const char *directory)
{
	char *copies = realpath(directory, NULL);
	char *hall = realpath(doctor_folder(d, d->cli->conf.database), NULL);
	const size_t n = hall ? strlen(hall) : 0;

	if (copies && n > 0 && strncmp(copies, hall, n) == 0 && (copies[n] == '/' || !copies[n]))
		doctor_note(d, _("backup: %s is inside the folder of the hall, where the screens may "
		                 "write. Better one apart: [backup] directory = /var/backups/balai"),
		            directory);
	free(copies);
	free(hall);
}

/* What the nightly run's unit lets it write in; see data/systemd. Who has changed it knows better. */
static bool
unit_reaches(struct doctor *d, const char *directory)
{
	static const char *const open_to_it[] = {
		"/var/lib/balai", "/var/backups/balai", "/media", "/mnt", "/srv",
	};
	char *real = realpath(directory, NULL);
	bool reached = !real || d->cli->line.db || d->cli->line.config ||
	               access("/run/systemd/system", F_OK) != 0 ||
	               access("/etc/systemd/system/balai-nightly.service", F_OK) == 0 ||
	               access("/etc/systemd/system/balai-nightly.service.d", F_OK) == 0;

	for (size_t i = 0; !reached && i < sizeof(open_to_it) / sizeof(*open_to_it); i++) {
		const size_t n = strlen(open_to_it[i]);
		reached = strncmp(real, open_to_it[i], n) == 0 && (real[n] == '/' || !real[n]);
	}
	free(real);
	return reached;
}

static bool
is_in_memory(const char *directory)
{
	struct statfs fs;

	return statfs(directory, &fs) == 0 && fs.f_type == TMPFS_MAGIC;
}

static void
check_place(struct doctor *d, const char *directory)
{
	struct stat there, here;

	if (stat(directory, &there) != 0 && errno == ENOENT)
		return;
	if (stat(directory, &there) != 0 || !S_ISDIR(there.st_mode)) {
		doctor_bad(d, _("backup: %s is no folder that can be used. Check [backup] directory."),
		           directory);
		return;
	}
	if (access(directory, W_OK | X_OK) != 0)
		doctor_bad(d, _("backup: the hall cannot write in %s. Check its owner, and that the disk "
		                "is there."), directory);
	else if ((there.st_mode & 077) != 0 && (there.st_mode & 07) != 0)
		doctor_bad(d, _("backup: others may look into %s. Do: chmod 700 %s"), directory,
		           directory);
	else if (!unit_reaches(d, directory))
		doctor_bad(d, _("backup: the nightly run's unit may not write in %s. Put backups below "
		                "/mnt, /media or /srv, or name the folder with ReadWritePaths=: systemctl "
		                "edit balai-nightly"), directory);
	else if (stat(d->cli->conf.database, &here) == 0 && here.st_dev == there.st_dev)
		doctor_note(d, _("backup: %s is on the same disk as the hall: when the disk breaks, both "
		                 "are gone. Put a second disk or a stick into [backup] directory."),
		            directory);
	else if (is_in_memory(directory))
		doctor_bad(d, _("backup: %s is in the machine's memory and gone when it stops. Put a disk "
		                "into [backup] directory."), directory);
	else
		doctor_ok(d, _("backup: on a disk of its own, %s"), directory);
	check_apart(d, directory);
	const int64_t room = upkeep_room(directory);
	if (room >= 0 && room < upkeep_room_wanted())
		doctor_bad(d, _("backup: only %lld MiB free in %s. Keep fewer: [backup] keep"),
		           (long long)(room >> 20), directory);
}

void
doctor_upkeep(struct doctor *d, struct session *hall)
{
	struct upkeep_state state = { .trouble = UPKEEP_WELL };
	struct problem unread;

	check_nights(d, hall, &state);
	check_age(d, hall, copies_newest(d->cli, &unread),
	          state.night != 0 || state.trouble != UPKEEP_WELL);
	check_place(d, copies_directory(d->cli));
}

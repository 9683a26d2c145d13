/* Bringing a copy back, for restore.c and drill.c; what both of them and backup.c tell. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "cli/copies.h"
#include "cli/restore.h"
#include "core/document.h"
#include "core/verify.h"
#include "db/beside.h"
#include "db/lock.h"

#define PIECE 65536

/* -- Telling --------------------------------------------------------------------------------- */

static const char *
why_not(enum status status)
{
	switch (status) {
	case NOT_FOUND:
		return "no such file or folder";
	case CONFLICT:
		return "the name is taken";
	case BUSY:
		return "the hall is in use";
	case CORRUPT:
		return "not sound, or no hall";
	case FULL:
		return "no room";
	case IO:
		return "reading or writing failed";
	default:
		return "refused";
	}
}

void
restore_log(struct cli *cli, const char *what, const char *file, enum status status, int64_t began)
{
	struct stat st;
	double seconds = (double)(clock_ticks() - began) / 1000;

	cli->records = true;
	if (status == OK && stat(file, &st) == 0)
		log_write(LOG_LEVEL_NOTE, "backup: %s, %lld bytes, %.1f s, by %s", what,
		          (long long)st.st_size, seconds, cli_account(&cli->arena));
	else
		log_write(status == FULL || status == IO ? LOG_LEVEL_FAULT : LOG_LEVEL_WARN,
		          "backup: not %s: %s, after %.1f s, by %s", what, why_not(status),
		          seconds, cli_account(&cli->arena));
}

void
restore_tell_files(int64_t n, const char *folder)
{
	if (n == 0)
		return;
	printf(P_("%lld file of documents: %s", "%lld files of documents: %s", n), (long long)n,
	       folder);
	putchar('\n');
}

/* -- Bringing -------------------------------------------------------------------------------- */

static enum status
pour(int from, int to, const char *path, const char *fresh, struct problem *p)
{
	char piece[PIECE];
	ssize_t got;

	while ((got = read(from, piece, sizeof(piece))) != 0) {
		if (got < 0)
			return cli_system(p, path, errno);
		for (ssize_t put, done = 0; done < got; done += put) {
			put = write(to, piece + done, (size_t)(got - done));
			if (put < 0)
				return cli_system(p, fresh, errno);
		}
	}
	return fsync(to) == 0 ? OK : cli_system(p, fresh, errno);
}

/* Byte by byte: one of an older schema is not opened where it lies, since that would change it. */
static enum status
copy_bytes(const char *path, const char *fresh, struct problem *p)
{
	int from = open(path, O_RDONLY | O_CLOEXEC);

	if (from < 0)
		return cli_system(p, path, errno);
	int to = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	enum status st = to < 0 ? cli_system(p, fresh, errno) : pour(from, to, path, fresh, p);
	close(from);
	if (to >= 0)
		close(to);
	return st;
}

/* Brings the copy of it up to date, and verifies it there. */
static enum status
bring_older(struct cli *cli, const char *path, const char *fresh, struct db **db,
            struct brought *b, struct problem *p)
{
	struct stat wal;
	int64_t checked;

	if (stat(arena_printf(&cli->arena, "%s-wal", path), &wal) == 0 && wal.st_size > 0)
		return problem_set(p, CORRUPT, NULL,
		                   _("%s is a hall in use and no backup: a part of it is in %s-wal."),
		                   path, path);
	enum status st = copy_bytes(path, fresh, p);
	if (st == OK)
		st = db_open(db, fresh, DB_OPEN, p);
	if (st == OK)
		st = problem_default(p, hall_verify(*db, &checked, p));
	if (st == OK)
		st = problem_default(p, audit_head(*db, &b->head));
	/* All of it into the one file. */
	return st == OK ? problem_default(p, db_checkpoint(*db)) : st;
}

enum status
restore_bring(struct cli *cli, const char *path, const char *fresh, const char *store,
              struct brought *b, struct problem *p)
{
	struct looked source;
	struct db *older = NULL;

	*b = (struct brought){ .files = OK };
	unlink(fresh);
	beside_remove(AT_FDCWD, fresh, BESIDE_ANY);
	enum status st = copies_verified(&cli->arena, path, &source, &b->head, p);
	if (st == OK)
		st = db_backup(source.db, fresh, p);
	else if (st == DENIED && !source.db && access(path, R_OK) == 0)
		st = bring_older(cli, path, fresh, &older, b, p);
	if (st == OK)
		b->files = document_carry_files(older ? older : source.db,
		                                copies_files(&cli->arena, path), store, NULL, &b->n, p);
	db_close(older);
	copies_close(&source);
	beside_remove(AT_FDCWD, fresh, BESIDE_ANY);
	if (st == NOT_FOUND) {
		cli_system(p, path, ENOENT);
		st = p->status = IO; /* to scripts no refusal, but a copy that cannot be used */
	}
	return problem_default(p, st);
}

enum status
restore_turn(struct cli *cli, struct lock *turn, struct problem *p)
{
	enum status st = lock_open_beside(turn, cli->conf.database, "-restore");
	if (st != OK) {
		cli_system(p, cli->conf.database, errno);
		return p->status = IO;
	}
	st = lock_take(turn, 0, false);
	if (st == BUSY)
		problem_set(p, BUSY, NULL, "%s",
		            _("Another restore is under way. Nothing was done here."));
	if (st != OK)
		lock_close(turn);
	return problem_default(p, st);
}

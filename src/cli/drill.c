/* Trying a backup out, since one that was never restored is a hope: the same steps as a restore,
 * in a scratch folder, and the proof that the copy's trail is the beginning of the hall's. */
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"
#include "cli/copies.h"
#include "cli/drill_scratch.h"
#include "cli/restore.h"
#include "core/document.h"
#include "core/proof.h"
#include "core/upkeep.h"
#include "core/verify.h"
#include "db/lock.h"

/* -- Trying ---------------------------------------------------------------------------------- */

/* A trial must not be what fills the disk under the hall. */
static enum status
check_room(struct cli *cli, const char *path, const char *scratch, struct problem *p)
{
	const char *folder = dirname(arena_strdup(&cli->arena, scratch));
	const int64_t room = upkeep_room(folder);
	struct stat is;

	if (stat(path, &is) != 0 || room < 0)
		return OK;
	const int64_t takes = (int64_t)is.st_size +
	                      copies_size_of_files(copies_files(&cli->arena, path), NULL);
	if (room - takes >= upkeep_room_wanted())
		return OK;
	return problem_set(p, FULL, NULL,
	                   _("There is not enough room in %s to try the backup out: it takes %s MiB. "
	                     "Name another disk: --into FOLDER"),
	                   folder, text_number(&cli->arena, (takes >> 20) + 1));
}

/* As the screens would open it, and all that verify looks at. */
static enum status
open_as_hall(struct cli *cli, const struct scratch *s, struct problem *p)
{
	struct db *db = NULL;
	struct key key;
	int64_t n;
	enum status st = db_open(&db, s->database, DB_OPEN, p);

	if (st == OK)
		st = key_load(&key, cli->conf.key, p);
	explicit_bzero(&key, sizeof(key));
	if (st == OK)
		st = problem_default(p, hall_verify(db, &n, p));
	if (st == OK)
		st = document_verify_files(db, true, &n, p);
	db_close(db);
	return st;
}

static enum status
hold_to_hall(struct db *hall, struct drill *d, struct problem *p)
{
	struct proof_head older;
	struct problem why = { 0 };
	char text[AUDIT_HEX_SIZE + 24];

	d->entries = audit_newest(hall);
	snprintf(text, sizeof(text), "%" PRId64 " %s", d->brought.head.size, d->brought.head.root);
	if (d->brought.head.size == 0)
		return OK;
	if (!proof_head_parse(text, &older))
		return problem_default(p, CORRUPT);
	if (d->entries < older.size)
		return problem_set(p, CORRUPT, NULL,
		                   _("The backup's trail has %lld entries, this hall's only %lld: "
		                     "it is of another hall, or this one lost entries."),
		                   (long long)older.size, (long long)d->entries);
	enum status st = proof_since(hall, &older, &why);
	if (st == CORRUPT)
		return problem_set(p, CORRUPT, NULL,
		                   _("The backup's trail is not the beginning of this hall's: it is of "
		                     "another hall, or one of the two was changed. See: balai "
		                     "verify"));
	if (st != OK)
		*p = why;
	return st;
}

static enum status
try_out(struct cli *cli, const struct scratch *s, struct drill *d, struct problem *p)
{
	const int64_t began = clock_ticks();
	enum status st = check_room(cli, d->path, s->folder, p);

	if (st == OK)
		st = restore_bring(cli, d->path, s->database, s->store, &d->brought, p);
	d->took = clock_ticks() - began;
	if (st == OK)
		st = d->brought.files;
	if (st == OK)
		st = open_as_hall(cli, s, p);
	if (st == OK && cli->session.db) {
		st = hold_to_hall(cli->session.db, d, p);
		d->compared = st == OK;
	}
	d->all = clock_ticks() - began;
	return st;
}

/* In English, as the log has it. */
static void
record(struct cli *cli, const struct drill *d, enum status st, const struct problem *p)
{
	cli->records = true;
	if (st == OK)
		log_write(LOG_LEVEL_NOTE, "backup: restored on trial, %lld entries%s, %.1f s, by %s",
		          (long long)d->brought.head.size,
		          d->compared ? ", the beginning of the trail" : ", not compared",
		          (double)d->all / 1000, cli_account(&cli->arena));
	else
		log_write(LOG_LEVEL_FAULT, "backup: not restored on trial: status %d, by %s", (int)st,
		          cli_account(&cli->arena));
	if (cli->session.db)
		upkeep_record(cli->session.db, UPKEEP_DRILL, st, d->brought.head.size,
		              st == OK ? NULL : p->text);
}

enum status
drill_run(struct cli *cli, const char *path, const char *into, struct drill *d, struct problem *p)
{
	struct scratch s;
	struct lock turn;

	*d = (struct drill){ .path = path };
	enum status st = restore_turn(cli, &turn, p);
	if (st != OK)
		return st;
	st = scratch_make(cli, into, &s, p);
	if (st == OK) {
		st = try_out(cli, &s, d, p);
		scratch_clear(&s);
	}
	lock_close(&turn);
	record(cli, d, st, p);
	return problem_default(p, st);
}

/* -- The command ----------------------------------------------------------------------------- */

static void
tell(struct cli *cli, const struct drill *d)
{
	struct arena *a = &cli->arena;

	printf(_("Tried out: %s\n"), d->path);
	printf(_("It was restored into a scratch folder, opened as a hall and verified: entries %s, "
	         "files of documents %s. Nothing is left of it.\n"),
	       text_number(a, d->brought.head.size), text_number(a, d->brought.n));
	if (d->compared)
		printf(_("Its trail is the beginning of this hall's %s entries, recomputed from both.\n"),
		       text_number(a, d->entries));
	printf(_("Head: %lld %s\n"), (long long)d->brought.head.size, d->brought.head.root);
	printf(_("A real restore would take about %s s, with nobody in the hall: balai restore %s\n"),
	       text_number(a, (d->took + 999) / 1000), d->path);
}

/* A copy that is not what it should be is this command's answer, exit 1; what could not be tried is
 * told as everywhere. */
static int
fail(const struct problem *p)
{
	int exit_status = cli_fail(p, "restore --drill");

	return p->status == CORRUPT ? CLI_REFUSED : exit_status;
}

int
drill_command(struct cli *cli, const char *path, const char *into)
{
	struct problem p = { 0 };
	struct problem closed = { 0 };
	struct drill d;

	if (cli_configure(cli, &p) != OK)
		return cli_fail(&p, "restore --drill");
	if (!path)
		path = copies_newest(cli, &p);
	if (!path) {
		p.status = IO;
		return cli_fail(&p, "restore --drill");
	}
	/* A hall that cannot be opened is when one wants to know what a backup is worth. */
	bool open = cli_open_far(cli, &closed) == OK;
	if (drill_run(cli, path, into, &d, &p) != OK)
		return fail(&p);
	tell(cli, &d);
	if (!open) {
		cli_complain("restore --drill",
		             _("It could not be compared with the hall, which cannot be opened: %s"),
		             closed.text);
		return CLI_REFUSED;
	}
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "restore --drill");
}
